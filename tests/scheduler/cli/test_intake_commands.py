"""`template`, `check` and `example` as they are typed."""

from pathlib import Path

from support.commands import Told, run


def test_template_is_a_clean_intake_without_anybody(tmp_path: Path) -> None:
    made = run("template", tmp_path / "own")

    own = tmp_path / "own"
    assert made == Told(0, f"Fill in the files in {own}, then: uv run supergroup check {own}", "")
    assert run("check", tmp_path / "own").code == 0


def test_template_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "families.csv").write_text("mine", "utf-8")

    assert run("template", tmp_path) == Told(2, "", f"{tmp_path} is not empty; nothing was written.")
    assert (tmp_path / "families.csv").read_text("utf-8") == "mine"


def test_check_says_what_a_clean_intake_holds(intake: Path) -> None:
    assert run("check", intake) == Told(0, f"{intake} is clean: 3 families, 2 sessions.", "")


def test_check_names_each_fault(intake: Path) -> None:
    file = intake / "families.csv"
    file.write_text(file.read_text("utf-8-sig").replace("2027-02-01", "soon", 1), "utf-8")

    told = run("check", intake)

    assert (told.code, told.out) == (2, "")
    assert "families.csv row 2: waiting_since is 'soon'; expected" in told.err
    assert told.err.endswith(f"1 faults in {intake}.")


def test_check_refuses_a_folder_that_is_not_there(tmp_path: Path) -> None:
    told = run("check", tmp_path / "nowhere")

    assert (told.code, told.out) == (2, "")
    assert "nowhere" in told.err


def test_example_is_clean_and_can_be_planned(tmp_path: Path) -> None:
    made = run("example", tmp_path / "intake", "--families", 12, "--seed", 3)
    words = made.out.removeprefix("Now: uv run supergroup ").split()

    assert made.code == 0
    assert run("check", tmp_path / "intake").code == 0
    planned = run(*[tmp_path / "out" if word == "roster" else word for word in words])
    assert planned.code == 0
    assert run("audit", tmp_path / "intake", tmp_path / "out" / "roster.json").code == 0


def test_example_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    for place, seed in (("one", 1), ("same", 1), ("other", 2)):
        run("example", tmp_path / place, "--families", 10, "--seed", seed)

    one, same, other = (
        {path.name: path.read_bytes() for path in (tmp_path / place).iterdir()} for place in ("one", "same", "other")
    )
    assert one == same
    assert one["families.csv"] != other["families.csv"]


def test_example_without_families_is_an_intake(tmp_path: Path) -> None:
    assert run("example", tmp_path / "intake", "--families", 0).code == 0
    assert run("check", tmp_path / "intake").code == 0


def test_example_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "families.csv").write_text("mine", "utf-8")

    assert run("example", tmp_path) == Told(2, "", f"{tmp_path} is not empty; nothing was written.")
