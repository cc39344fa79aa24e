"""What `preview` prints of calls: folded to who has how many, and word for word when all is asked for."""

from scheduler.cli.preview import _owners
from scheduler.outputs.preview_words import ErrandTold, Owner


def errand(who: str) -> ErrandTold:
    return ErrandTold(
        kind="call", does="rings", family="f1", label="Amy A. (f1)", contact="c1", adult="Amy A.", who=who,
        words="Ring in a safe time.", before="Thursday 4 March, 10:00",
    )  # fmt: skip


def test_calls_are_folded_to_who_has_how_many() -> None:
    owners = (Owner(who="Mair", errands=(errand("Mair"), errand("Mair"))), Owner(who="Sali", errands=(errand("Sali"),)))

    assert list(_owners(owners, whole=False)) == [
        "\n3 more calls or visits, by 2 people (--whole has them word for word)",
        "  Mair 2; Sali 1",
    ]
    assert next(_owners(owners[1:], whole=False)).startswith("\n1 more call or visit, by 1 person")
    assert list(_owners((), whole=False)) == []


def test_each_call_is_named_when_all_is_asked_for() -> None:
    owner = Owner(who="safeguarding lead", errands=(errand("safeguarding lead"),))

    assert list(_owners((owner,), whole=True)) == [
        "\nsafeguarding lead has 1 to do",
        "    Safeguarding lead rings Amy A., before Thursday 4 March, 10:00. Ring in a safe time.",
    ]
