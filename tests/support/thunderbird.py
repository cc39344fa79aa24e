"""A Thunderbird without a screen, driven over Marionette's own protocol: JSON in frames that begin with a length."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from support.servers import free_port

PREFERENCES = {
    "app.donation.eoy.version.viewed": 999,
    "app.update.enabled": False,
    "calendar.alarms.show": False,
    "calendar.alarms.playsound": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "datareporting.healthreport.uploadEnabled": False,
    "toolkit.telemetry.enabled": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.spotlight.firstRunDone": True,
    "mail.winsearch.firstRunDone": True,
    "mailnews.start_page.enabled": False,
    "mail.shell.checkDefaultClient": False,
    "mail.rights.version": 1,
    "mail.warn_on_send_accel_key": False,
    "network.proxy.type": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.cache.disk.enable": False,
    "calendar.timezone.local": "America/New_York",
    "calendar.timezone.useSystemTimezone": False,
    "security.sandbox.content.level": 0,
}


class Marionette:
    """The line to a running program. `run` gives what the script resolves to; it runs with the program's own rights."""

    def __init__(self, line: socket.socket) -> None:
        self._line, self._rest, self._number = line, b"", 0
        self._read()
        self.call("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {"timeouts": {"script": 60000}}}})
        self.call("Marionette:SetContext", {"value": "chrome"})

    def call(self, command: str, given: dict[str, Any]) -> Any:
        self._number += 1
        body = json.dumps([0, self._number, command, given]).encode()
        self._line.sendall(str(len(body)).encode() + b":" + body)
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{error['error']}: {error['message']}\n{error.get('stacktrace', '')}")
        return result

    def run(self, script: str, *given: Any) -> Any:
        """The script is the body of an async function; `given` are its `arguments`."""
        whole = f"""const [...given] = arguments; const done = given.pop();
        (async (...arguments) => {{ {script} }})(...given).then(
          value => done({{value}}), error => done({{error: String(error) + "\\n" + error?.stack}}));"""
        sent = {"script": whole, "args": list(given), "newSandbox": False, "sandbox": "system"}
        said = self.call("WebDriver:ExecuteAsyncScript", sent)["value"]
        if "error" in said:
            raise RuntimeError(said["error"])
        return said.get("value")

    def _read(self) -> Any:
        while b":" not in self._rest:
            self._rest += self._more()
        length, _, self._rest = self._rest.partition(b":")
        while len(self._rest) < int(length):
            self._rest += self._more()
        body, self._rest = self._rest[: int(length)], self._rest[int(length) :]
        return json.loads(body)

    def _more(self) -> bytes:
        found = self._line.recv(65536)
        if not found:
            raise RuntimeError("Thunderbird hung up")
        return found


def is_installed() -> bool:
    return shutil.which("thunderbird") is not None


@contextmanager
def thunderbird(folder: Path) -> Iterator[Marionette]:
    """A Thunderbird with a new profile in this folder; it is ended with all that it started."""
    port = free_port()
    profile = folder / "profile"
    profile.mkdir()
    wanted = {**PREFERENCES, "marionette.port": port}
    lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in wanted.items())
    (profile / "user.js").write_text("".join(lines))
    command = ["thunderbird", "--headless", "--no-remote", "--profile", str(profile), "--marionette"]
    with (folder / "thunderbird.log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--remote-allow-system-access"],
            stdout=log, stderr=log, start_new_session=True,
            env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "MOZ_HEADLESS": "1", "MOZ_CRASHREPORTER_DISABLE": "1"},
        )  # fmt: skip
    try:
        with _reached(process, port) as line:
            yield Marionette(line)
    finally:
        process.kill()
        process.wait()


def _reached(process: subprocess.Popen[bytes], port: int) -> socket.socket:
    last = time.monotonic() + 90  # only bounds a test that hangs
    while time.monotonic() < last and process.poll() is None:
        try:
            line = socket.create_connection(("127.0.0.1", port), timeout=90)
        except OSError:
            time.sleep(0.2)
        else:
            return line
    raise RuntimeError("Thunderbird cannot be reached")


WAIT = """
const pause = ms => new Promise(resolve => {
  pause.timer = Cc["@mozilla.org/timer;1"].createInstance(Ci.nsITimer); pause.timer.initWithCallback(resolve, ms, 0);
});
const until = async (what, look) => {
  for (let tried = 0; tried < 400; tried++) { const found = look(); if (found) return found; await pause(50); }
  throw new Error(`waited in vain for ${what}`);
};
"""
SET_UP = """
const [port, address] = arguments;
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const account = MailServices.accounts.createAccount();
const identity = MailServices.accounts.createIdentity();
identity.email = address; identity.fullName = "Parent"; identity.doFcc = false;
const server = MailServices.outgoingServer.createServer("smtp").QueryInterface(Ci.nsISmtpServer);
server.hostname = "127.0.0.1"; server.port = port; server.authMethod = Ci.nsMsgAuthMethod.none; server.socketType = 0;
identity.smtpServerKey = server.key; MailServices.outgoingServer.defaultServer = server;
account.addIdentity(identity);
account.incomingServer = MailServices.accounts.createIncomingServer("parent", "127.0.0.1", "pop3");
MailServices.accounts.defaultAccount = account;
const root = account.incomingServer.rootFolder.QueryInterface(Ci.nsIMsgLocalMailFolder);
const there = root.containsChildNamed("Inbox");
const inbox = there ? root.getChildNamed("Inbox") : root.createLocalSubfolder("Inbox");
for (const one of cal.manager.getCalendars()) cal.manager.removeCalendar(one);
const calendar = cal.manager.createCalendar("storage", Services.io.newURI("moz-storage-calendar://"));
calendar.name = "Family"; cal.manager.registerCalendar(calendar);
calendar.setProperty("imip.identity.key", identity.key);
return inbox.URI;
"""
OPEN = (
    WAIT
    + """
const [uri, text] = arguments;
const { MailUtils } = ChromeUtils.importESModule("resource:///modules/MailUtils.sys.mjs");
const folder = MailUtils.getExistingFolder(uri).QueryInterface(Ci.nsIMsgLocalMailFolder);
for (const old of [...Services.wm.getEnumerator("mail:messageWindow")]) old.close();
await until("the old window's end", () => !Services.wm.getMostRecentWindow("mail:messageWindow"));
MailUtils.openMessageInNewWindow(folder.addMessage(text));
const window = await until("a window", () => Services.wm.getMostRecentWindow("mail:messageWindow"));
const shown = await until("the message", () => {
  const inner = window.messageBrowser?.contentWindow;
  return inner?.calImipBar && inner.document.getElementById("imip-bar") && inner;
});
const bar = shown.document.getElementById("imip-bar");
await until("the bar", () => !bar.collapsed && shown.calImipBar.itipItem);
const visible = () => [...shown.document.querySelectorAll("#imip-view-toolbar toolbarbutton")]
  .filter(one => one.id && !one.hidden).map(one => one.id);
for (let tried = 0; tried < 100 && !visible().length; tried++) await pause(50);  // a stale message has none
await pause(300);
return [bar.label || bar.getAttribute("label") || "", visible()];
"""
)
PRESS = (
    WAIT
    + """
const [id] = arguments;
const shown = Services.wm.getMostRecentWindow("mail:messageWindow").messageBrowser.contentWindow;
shown.document.getElementById(id).doCommand();
await pause(300);
"""
)
ENTRIES = """
const { cal } = ChromeUtils.importESModule("resource:///modules/calendar/calUtils.sys.mjs");
const [calendar] = cal.manager.getCalendars();
const items = await calendar.getItemsAsArray(Ci.calICalendar.ITEM_FILTER_ALL_ITEMS, 0, null, null);
const utc = when => when.getInTimezone(cal.dtz.UTC).icalString;
return items.map(one => ({
  uid: one.id, start: utc(one.startDate), end: utc(one.endDate), sequence: one.getProperty("SEQUENCE"),
  description: one.getProperty("DESCRIPTION"), answers: one.getAttendees().map(who => who.participationStatus),
}));
"""


class Reader:
    """A parent with Thunderbird: an empty calendar, an inbox, and a mail server for what is answered."""

    def __init__(self, line: Marionette, port: int, address: str) -> None:
        self._line = line
        self._inbox = line.run(SET_UP, port, address)

    def open(self, mail: bytes) -> tuple[str, list[str]]:
        """What the bar over the message says, and the buttons in it."""
        label, buttons = self._line.run(OPEN, self._inbox, mail.decode("latin-1"))
        return label, buttons

    def press(self, button: str) -> None:
        """The button is pressed; what comes of it comes soon."""
        self._line.run(PRESS, button)

    def entries(self) -> list[dict[str, Any]]:
        """All that is in the calendar, its times in UTC."""
        found: list[dict[str, Any]] = self._line.run(ENTRIES)
        return found
