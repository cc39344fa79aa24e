"""A real IMAP server for the tests: Debian's dovecot, run from a folder of its own as whoever runs the tests.

Who logs in to it may not be root: where root runs the tests, that is the account of the package.
"""

import getpass
import grp
import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from imaplib import IMAP4_SSL
from pathlib import Path
from ssl import create_default_context

import trustme

from scheduler.mailbox import Mailbox
from support.servers import free_port

USER, PASSWORD = "replies", "a-made-up-password"
DOVECOT = shutil.which("dovecot", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = {owner}
default_login_user = {login}
default_internal_group = {group}
first_valid_uid = 0
ssl = required
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.key
mail_location = maildir:{home}/mail
mail_uid = {uid}
mail_gid = {gid}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
"""


@contextmanager
def running_dovecot(folder: Path) -> Iterator[Mailbox]:
    """An empty mailbox on a server of this machine. `folder` has a short path: sockets lie in it."""
    assert DOVECOT is not None
    authority = trustme.CA()
    certificate = authority.issue_cert("localhost", "127.0.0.1")
    authority.cert_pem.write_to_path(folder / "authority.pem")
    certificate.private_key_pem.write_to_path(folder / "server.key")
    (folder / "server.pem").write_bytes(b"".join(one.bytes() for one in certificate.cert_chain_pems))
    port = free_port()
    config = folder / "dovecot.conf"
    home = folder / "home"
    home.mkdir()
    config.write_text(CONFIG.format(folder=folder, home=home, port=port, password=PASSWORD, **_accounts(folder, home)))
    server = subprocess.Popen([DOVECOT, "-F", "-c", str(config)], stderr=subprocess.PIPE)
    box = Mailbox(
        host="127.0.0.1", user=USER, password=PASSWORD, port=port, authority=folder / "authority.pem", timeout=10
    )
    try:
        _wait(box, server, folder)
        yield box
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=20)


def _accounts(folder: Path, home: Path) -> dict[str, object]:
    """Who runs what. The server lets nobody in as root."""
    if os.getuid() != 0:
        me = getpass.getuser()
        group = grp.getgrgid(os.getgid()).gr_name
        return {"owner": me, "login": me, "group": group, "uid": os.getuid(), "gid": os.getgid()}
    mail = pwd.getpwnam("dovecot")
    folder.chmod(0o711)
    os.chown(home, mail.pw_uid, mail.pw_gid)
    return {"owner": "dovecot", "login": "dovenull", "group": "dovecot", "uid": mail.pw_uid, "gid": mail.pw_gid}


def post(box: Mailbox, *messages: bytes, folder: str = "INBOX") -> None:
    """The messages lie in the mailbox, unread."""
    with opened(box) as server:
        for message in messages:
            kind, said = server.append(folder, "", None, message)
            assert kind == "OK", said


def subjects(box: Mailbox, folder: str = "INBOX") -> list[str]:
    """What lies in a folder, by subject, and that nobody has read it."""
    with opened(box) as server:
        if server.select(folder, readonly=True)[0] != "OK":
            return []
        _, found = server.search(None, "UNSEEN")
        numbers = found[0].split()
        parts = [server.fetch(number.decode(), "(BODY.PEEK[HEADER.FIELDS (SUBJECT)])")[1][0] for number in numbers]
        return [part[1].decode().strip().removeprefix("Subject: ") for part in parts if isinstance(part, tuple)]


@contextmanager
def opened(box: Mailbox) -> Iterator[IMAP4_SSL]:
    context = create_default_context(cafile=str(box.authority))
    with IMAP4_SSL(box.host, box.port, ssl_context=context, timeout=box.timeout) as server:
        server.login(box.user, box.password)
        yield server


def _wait(box: Mailbox, server: subprocess.Popen[bytes], folder: Path) -> None:
    log = folder / "dovecot.log"
    for _ in range(100):
        if server.poll() is not None:
            break
        try:
            with opened(box):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"dovecot did not start: {log.read_text() if log.exists() else 'no log'}")
