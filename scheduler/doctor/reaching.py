"""What messages leave and come by, and where people find the service."""

from urllib.parse import urlsplit

from scheduler.delivery.notify import NotifyTransport
from scheduler.delivery.smtp import SmtpTransport
from scheduler.doctor.finding import Finding, Patient, broken, look, ok
from scheduler.replies.mailbox import mailbox_trouble

SMTP, NOTIFY, MAILBOX, STAFF, FAMILIES = "mail server", "GOV.UK Notify", "mailbox", "staff address", "families' address"


def mail_server(patient: Patient) -> Finding:
    """Whether the mail server takes us."""
    server = patient.settings.delivery.smtp
    if server is None:
        return look(SMTP, "none is set: e-mails wait for a person", "set SUPERGROUP_SMTP_HOST, or send by hand")
    trouble = SmtpTransport(server).trouble()
    if trouble:
        return broken(SMTP, f"{server.host}:{server.port}: {trouble}", "see SUPERGROUP_SMTP_… and docs/delivery.md")
    logged_in = " and logged us in" if server.user else ""
    return ok(SMTP, f"{server.host}:{server.port} answered by {server.security}{logged_in}; nothing was sent")


def notify(patient: Patient) -> Finding:
    """Whether GOV.UK Notify takes our key."""
    account = patient.settings.delivery.notify
    if account is None:
        return ok(NOTIFY, "none is set: text messages and letters are people's")
    trouble = NotifyTransport(account, lambda: patient.now).trouble()
    if trouble:
        return broken(NOTIFY, trouble, "see SUPERGROUP_NOTIFY_KEY, this machine's clock, and docs/delivery.md")
    return ok(NOTIFY, "it took our key; nothing was sent")


def mailbox(patient: Patient) -> Finding:
    """Whether the mailbox of answers can be read."""
    box = patient.settings.mailbox
    if box is None:
        return look(
            MAILBOX, "none is set: answers by e-mail are not taken in", "set SUPERGROUP_IMAP_HOST, or read them by hand"
        )
    trouble = mailbox_trouble(box)
    if trouble:
        return broken(MAILBOX, trouble, "see SUPERGROUP_IMAP_… and docs/replies.md")
    return ok(MAILBOX, f"{box.host}:{box.port} logged us in; nothing was read")


def staff_address(patient: Patient) -> Finding:
    """Whether browsers reach it so that nobody reads along."""
    url = patient.settings.url
    if not url:
        return ok(STAFF, "none is set: only this machine reaches the pages of staff")
    if not url.startswith("https://"):
        return look(STAFF, f"{url} is this machine alone", "for others set SUPERGROUP_URL to an address with https://")
    return ok(STAFF, f"{url}: cookies go over TLS alone; a proxy has to stand before it")


def families_address(patient: Patient) -> Finding:
    """Whether families have pages, on a host that is not that of staff."""
    url, staff = patient.settings.families_url, patient.settings.url
    if not url:
        return look(FAMILIES, "none is set: messages have no link to a page", "set SUPERGROUP_FAMILIES_URL")
    if staff and urlsplit(staff).hostname == urlsplit(url).hostname and urlsplit(staff).scheme == "https":
        return broken(FAMILIES, f"{url} is on the host of staff", "give each a host of its own")
    if not url.startswith("https://"):
        return look(FAMILIES, f"{url} is this machine alone", "set SUPERGROUP_FAMILIES_URL to one with https://")
    return ok(FAMILIES, f"{url}: `supergroup serve-families` answers there, behind a proxy")
