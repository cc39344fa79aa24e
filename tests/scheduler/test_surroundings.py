"""The settings file below the environment: one place for everything, and no misspelt name goes unnoticed."""

import re
from pathlib import Path

import pytest

from scheduler.delivery.settings import Security, SmtpServer
from scheduler.errors import BadInput
from scheduler.settings import from_environment
from scheduler.settings_known import KNOWN
from scheduler.surroundings import settings_file, surroundings
from scheduler.video.settings import provider_from

ROOT = Path(__file__).resolve().parents[2]


def written(folder: Path, text: str) -> dict[str, str]:
    """An environment that names a data folder alone, with this settings file in it."""
    (folder / "supergroup.toml").write_text(text, "utf-8")
    return {"SUPERGROUP_FOLDER": str(folder)}


def test_file_says_what_the_environment_leaves_open(tmp_path: Path) -> None:
    environment = written(
        tmp_path,
        'organisation = "north"\nfamilies_url = "https://f.example.org"\nlog = "json"\n'
        '[smtp]\nhost = "mail.example.org"\nport = 2525\nuser = "me"\n',
    )

    settings = from_environment({**environment, "SUPERGROUP_SMTP_HOST": "other.example.org"})

    assert (settings.organisation, settings.log) == ("north", "json")
    assert settings.families_url == "https://f.example.org"
    assert settings.delivery.smtp == SmtpServer(
        host="other.example.org", port=2525, user="me", security=Security.STARTTLS
    )


def test_file_is_the_named_one_else_of_the_folder_else_of_where_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, folder = tmp_path / "here", tmp_path / "folder"
    for made in (here, folder):
        made.mkdir()
    monkeypatch.chdir(here)
    in_folder = {"SUPERGROUP_FOLDER": str(folder)}

    assert settings_file(in_folder) is None
    (here / "supergroup.toml").touch()
    assert settings_file(in_folder) == here / "supergroup.toml"
    (folder / "supergroup.toml").touch()
    assert settings_file(in_folder) == folder / "supergroup.toml"
    assert settings_file({**in_folder, "SUPERGROUP_SETTINGS": "/etc/other.toml"}) == Path("/etc/other.toml")


def test_named_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"none\.toml: it cannot be read \(FileNotFoundError\)"):
        from_environment({"SUPERGROUP_SETTINGS": str(tmp_path / "none.toml")})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('smpt_host = "x"', "smpt_host is no setting; expected one of docs/operations.md, as smtp_host"),
        ('[smtp]\nhosst = "x"', "smtp.hosst is no setting; expected one of docs/operations.md, as smtp_host"),
        ("[smtp]\nport = 1.5", "smtp.port is 1.5; expected text, a number, true or false, or a list of texts"),
        ("smtp_password = 1.5", "smtp_password is something else; expected text"),
        ("[smtp]\nhost = 'm'\nport = 99999", "smtp.port is '99999'; expected a number from 1 to 65535"),
        ("organisation = 'Nord!'", "organisation is 'Nord!'; expected up to 40 of a-z, 0-9 and -, a letter first"),
        ("log = 'loud'", "log is 'loud'; expected one of plain, json"),
        ("families_url = 'http://a.example'", "families_url: the address is 'http://a.example'"),
        ("log = ", "it is no TOML"),
    ],
)
def test_wrong_settings_are_named_by_file_key_and_value(tmp_path: Path, text: str, said: str) -> None:
    environment = written(tmp_path, text)

    with pytest.raises(BadInput) as caught:
        from_environment(environment)

    assert str(caught.value).startswith(f"{tmp_path}/supergroup.toml: {said}")


def test_secrets_may_stand_in_files_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("s3cret\n", "utf-8")
    by_file = written(tmp_path, '[smtp]\nhost = "m.example.org"\npassword_file = "password"\n')
    by_environment = {
        "SUPERGROUP_FOLDER": str(tmp_path / "none"),
        "SUPERGROUP_SMTP_HOST": "m.example.org",
        "SUPERGROUP_SMTP_PASSWORD_FILE": str(tmp_path / "password"),
    }

    for environment in (by_file, by_environment):
        smtp = from_environment(environment).delivery.smtp
        assert smtp is not None
        assert smtp.password == "s3cret"


def test_secret_is_given_once_and_its_file_must_be_there(tmp_path: Path) -> None:
    environment = written(tmp_path, 'smtp_password_file = "gone"\n')

    with pytest.raises(BadInput, match=r"smtp_password_file is '.*gone', which cannot be read \(FileNotFoundError\)"):
        from_environment(environment)
    with pytest.raises(BadInput, match="smtp_password_file and SUPERGROUP_SMTP_PASSWORD are both set"):
        from_environment({**environment, "SUPERGROUP_SMTP_PASSWORD": "s3cret"})


def test_video_settings_come_from_the_file_too(tmp_path: Path) -> None:
    environment = written(tmp_path, '[zoom]\naccount = "a"\nhosts = ["one@x.example", "two@x.example"]\n')

    assert surroundings(environment).values["SUPERGROUP_ZOOM_HOSTS"] == "one@x.example,two@x.example"
    with pytest.raises(BadInput, match="SUPERGROUP_ZOOM_CLIENT, SUPERGROUP_ZOOM_SECRET: not set"):
        provider_from(environment)


def test_every_setting_that_is_read_is_known() -> None:
    names = {one.name for one in KNOWN} | {"SUPERGROUP_SETTINGS"}
    read = re.compile(r'"(SUPERGROUP_[A-Z_]*[A-Z])"')

    for package in ("scheduler", "api"):
        for path in (ROOT / package).rglob("*.py"):
            assert set(read.findall(path.read_text("utf-8"))) <= names, path
