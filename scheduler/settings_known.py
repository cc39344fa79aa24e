"""Every setting that an installation can have: its name, what it says, and whether it is a secret.

docs/operations.md has the same table; a settings file with any other name in it is refused.
"""

from dataclasses import dataclass

PREFIX, BY_FILE = "SUPERGROUP_", "_FILE"
MARK = " *(a secret)*"


@dataclass(frozen=True, slots=True)
class Known:
    """A setting by its name in the environment. What a secret is may stand in a file of its own, NAME_FILE."""

    name: str
    says: str
    is_secret: bool = False


KNOWN = (
    Known("SUPERGROUP_FOLDER", "the folder of your data; your user data folder if not set"),
    Known("SUPERGROUP_DATABASE", "the database, as postgresql://…; a file of SQLite in the folder if not set", True),
    Known("SUPERGROUP_KEYS", "keys that seal what is stored, the newest first, with commas; a file if not set", True),
    Known("SUPERGROUP_ORGANISATION", "whose records of the database this process serves; default if not set"),
    Known("SUPERGROUP_URL", "where staff reach the service, as https://staff.example.org"),
    Known("SUPERGROUP_OIDC_ISSUER", "the OpenID Connect issuer with which staff may sign in, as of Entra ID"),
    Known("SUPERGROUP_OIDC_CLIENT_ID", "what this service is called there"),
    Known("SUPERGROUP_OIDC_CLIENT_SECRET", "its secret there", True),
    Known("SUPERGROUP_OIDC_ONLY", "yes: staff sign in there alone, and no password is taken"),
    Known("SUPERGROUP_FAMILIES_URL", "where families reach their pages, as https://families.example.org"),
    Known("SUPERGROUP_LOG", "plain or json: how the log is written; plain if not set"),
    Known("SUPERGROUP_BACKUPS", "the folder where backups lie, for doctor to look at their age"),
    Known("SUPERGROUP_TRANSPARENCY", "a file with what only you can say in the transparency record"),
    Known("SUPERGROUP_OUTBOX_FOLDER", "where messages are written as files that no server carries"),
    Known("SUPERGROUP_CALLBACK_TOKEN", "what GOV.UK Notify shows when it tells what came of a message", True),
    Known("SUPERGROUP_SMTP_HOST", "the mail server"),
    Known("SUPERGROUP_SMTP_PORT", "its port; 587, or 465 with tls, if not set"),
    Known("SUPERGROUP_SMTP_USER", "who logs in there"),
    Known("SUPERGROUP_SMTP_PASSWORD", "with which password", True),
    Known("SUPERGROUP_SMTP_SECURITY", "starttls, tls, or none (this machine only); starttls if not set"),
    Known("SUPERGROUP_SMTP_AUTHORITY", "a file with the certificate of an authority of your own"),
    Known("SUPERGROUP_NOTIFY_KEY", "the API key of GOV.UK Notify", True),
    Known("SUPERGROUP_NOTIFY_URL", "another address of Notify's API"),
    Known("SUPERGROUP_NOTIFY_SMS_TEMPLATE", "the template for text messages"),
    Known("SUPERGROUP_NOTIFY_EMAIL_TEMPLATE", "the template for e-mail"),
    Known("SUPERGROUP_NOTIFY_LETTER_TEMPLATE", "the template for letters"),
    Known("SUPERGROUP_IMAP_HOST", "the server of the mailbox that answers come to"),
    Known("SUPERGROUP_IMAP_PORT", "its port; 993 if not set"),
    Known("SUPERGROUP_IMAP_USER", "who logs in there"),
    Known("SUPERGROUP_IMAP_PASSWORD", "with which password", True),
    Known("SUPERGROUP_IMAP_FOLDER", "the folder that is read; INBOX if not set"),
    Known("SUPERGROUP_IMAP_DONE", "the folder that read mail is moved to; it stays if not set"),
    Known("SUPERGROUP_IMAP_AUTHORITY", "a file with the certificate of an authority of your own"),
    Known("SUPERGROUP_TEAMS_TENANT", "the tenant of Microsoft Entra"),
    Known("SUPERGROUP_TEAMS_CLIENT", "the app registered there"),
    Known("SUPERGROUP_TEAMS_SECRET", "its secret", True),
    Known("SUPERGROUP_TEAMS_ORGANISER", "the object id of the account that organises meetings"),
    Known("SUPERGROUP_TEAMS_LOGIN", "another address to log in, as of a national cloud"),
    Known("SUPERGROUP_TEAMS_API", "another address of the API"),
    Known("SUPERGROUP_ZOOM_ACCOUNT", "the account of the server-to-server app"),
    Known("SUPERGROUP_ZOOM_CLIENT", "the app"),
    Known("SUPERGROUP_ZOOM_SECRET", "its secret", True),
    Known("SUPERGROUP_ZOOM_HOSTS", "the accounts that lead meetings; a list in the file, with commas elsewhere"),
    Known("SUPERGROUP_ZOOM_PER_FAMILY", "yes: each family has a link of its own"),
    Known("SUPERGROUP_ZOOM_ALIAS_DOMAIN", "the domain of the aliases for that"),
    Known("SUPERGROUP_ZOOM_LOGIN", "another address to log in"),
    Known("SUPERGROUP_ZOOM_API", "another address of the API"),
    Known("SUPERGROUP_SNIPE_IT_URL", "your Snipe-IT server"),
    Known("SUPERGROUP_SNIPE_IT_TOKEN", "the token of an account there", True),
    Known("SUPERGROUP_SNIPE_IT_LOCATION_ID", "the location that lent pieces are checked out to"),
    Known("SUPERGROUP_SNIPE_IT_USER_ID", "or the user"),
    Known("SUPERGROUP_SNIPE_IT_READY_STATUS_ID", "the status of a piece that is ready"),
    Known("SUPERGROUP_SNIPE_IT_NOT_READY_STATUS_ID", "of one that is not"),
    Known("SUPERGROUP_SNIPE_IT_LOST_STATUS_ID", "of one that is lost"),
)  # fmt: skip
BY_NAME = {one.name: one for one in KNOWN}


def key_of(name: str) -> str:
    """What a setting is called at the top of a settings file."""
    return name.removeprefix(PREFIX).lower()


def settings_table() -> str:
    """All settings as docs/operations.md has them."""
    rows = (f"| `{key_of(one.name)}` | `{one.name}` | {one.says}{MARK if one.is_secret else ''} |" for one in KNOWN)
    return "\n".join(("| in the file | in the environment | what it says |", "|---|---|---|", *rows)) + "\n"
