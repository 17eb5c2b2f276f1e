"""Lets one program at a time work with the books: two would do everything twice."""

import asyncio
import contextlib
import os
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Protocol

from storage import place, privacy
from storage.trouble import OutOfReach

PATIENCE = 2.0  # seconds that a predecessor may take to end


class Claimed(Exception):
    """Another program works with these books."""


class Unusable(Exception):
    """The books' file or folder cannot be read or written, or not safely; one sentence says why and what to do."""


class OutOfOrder(Unusable):
    """The books cannot be used at this moment, for no fault of the settings; one sentence says why."""


class Hold(Protocol):
    """What this program may do with the books until it closes this, or ends, however it ends.

    Books in a file belong to one program. Those on a server may have several: one of them conducts (it receives, sends and keeps the
    clock), and all handle what was received, each chat by one of them at a time.
    """

    shared: bool  # other programs may work with the books too
    conducts: asyncio.Event  # this program receives, sends and keeps the clock
    lost: asyncio.Event  # somebody else may have taken over: stop at once
    heard: Callable[[str], None]  # called when another program said `tell`

    def tell(self, whom: str) -> None:
        """Let the other programs know that there is something to do for their 'worker' or 'sender'."""

    async def take(self, chats: Collection[int]) -> set[int]:
        """Take these chats for handling what came from them; those that another program has are left out, those it has are its own."""

    async def leave(self, chats: Collection[int]) -> None:
        """They were handled."""

    async def taken(self) -> set[int]:
        """The chats that other programs have at this moment."""

    def sign(self, now: datetime) -> None:
        """Telegram has just answered: kept with the books, for whoever asks whether the program is well."""

    def note(self, troubles: Iterable[str]) -> None:
        """What is wrong with the program at this moment, one sentence each, for whoever asks."""

    async def ready(self, is_ready: bool) -> None:
        """Whether this program, which stands by, could conduct: it reaches Telegram."""

    async def another_ready(self) -> bool:
        """Whether another program that stands by could conduct."""

    async def close(self) -> None:
        """Give the books up."""


async def claim(database_url: str, patience: float = PATIENCE, *, beside: bool = False) -> Hold:
    """Hold the books until the returned hold is closed or the process ends, however it ends.

    `beside`: where the books allow it, also beside another program that conducts; it takes that one's place when it ends.

    Raises Claimed when another program holds them for longer than `patience` seconds, Unusable when they are out of reach or unsafe.
    """
    if place.on_server(database_url):
        from storage import server

        try:
            held = await server.hold(database_url, patience, beside=beside)
        except OutOfReach as error:
            raise unreached(database_url, error) from None
        if held is None:
            raise Claimed
        return held
    file = _opened(place.books(database_url))
    waited = 0.0
    while not _lock(file):
        if waited >= patience:
            file.close()
            raise Claimed
        await asyncio.sleep(0.1)
        waited += 0.1
    return _HoldOfFile(file)


class _HoldOfFile:
    """A lock on a file beside the books, wherever links lead to them; the file carries the hour of the last sign, and the troubles."""

    shared = False

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.conducts, self.lost = asyncio.Event(), asyncio.Event()  # a lock on a file is never lost
        self.conducts.set()
        self.heard: Callable[[str], None] = lambda _: None

    def tell(self, whom: str) -> None:
        pass

    async def take(self, chats: Collection[int]) -> set[int]:
        return set(chats)

    async def leave(self, chats: Collection[int]) -> None:
        pass

    async def taken(self) -> set[int]:
        return set()

    async def ready(self, is_ready: bool) -> None:
        pass

    async def another_ready(self) -> bool:
        return False

    def sign(self, now: datetime) -> None:
        os.utime(self._file.fileno())

    def note(self, troubles: Iterable[str]) -> None:
        # A full disk is no reason to stop, and the hour of the last sign stays.
        with contextlib.suppress(OSError):
            signed = os.fstat(self._file.fileno())
            self._file.truncate(0)
            self._file.write("".join(f"{each}\n" for each in troubles))
            self._file.flush()
            os.utime(self._file.fileno(), ns=(signed.st_atime_ns, signed.st_mtime_ns))

    async def close(self) -> None:
        self._file.close()


def unreached(database_url: str, error: OutOfReach) -> Unusable:
    """What is said to whoever started something that needs the books' server."""
    kind = OutOfOrder if error.passes else Unusable
    return kind(
        f"DATABASE_URL cannot be used ({error}): {place.named(database_url)}; see that the server runs and its address is right."
    )


@dataclass(frozen=True)
class Holding:
    """Whether a program works with the books now, when it or the last one that did gave a sign, and the troubles it noted."""

    now: bool
    signed_at: datetime | None
    troubles: list[str]


async def holding(database_url: str) -> Holding:
    """How the books are held, asked from outside."""
    if place.on_server(database_url):
        from storage import server

        return Holding(*await server.held(database_url))
    file = _lock_file(place.books(database_url))
    try:
        with file.open() as held:
            now = not _lock(held)
        signed_at = datetime.fromtimestamp(file.stat().st_mtime, UTC)
        return Holding(now, signed_at, file.read_text(encoding="utf-8").splitlines())
    except FileNotFoundError:
        return Holding(False, None, [])


def _opened(path: Path) -> IO[str]:
    """The lock's file beside the books.

    Raises Unusable when its folder cannot be written or when the books have a second name (a hard link): SQLite keeps its journal
    beside the name, so two programs, or one after a crash, would spoil them.
    """
    try:
        privacy.make_folder(path.parent)
        privacy.close_to_others(path)
        if path.is_file() and path.stat().st_nlink > 1:
            raise Unusable(
                f"The file of DATABASE_URL, {path}, has a second name (a hard link), which would spoil it: remove that name."
            )
        privacy.make_file(_lock_file(path))
        return _lock_file(path).open("a", encoding="utf-8")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise Unusable(f"DATABASE_URL cannot be used ({why}): name a file in a folder that can be written.") from None


def _lock_file(books: Path) -> Path:
    return books.with_name(books.name + ".lock")


def _lock(held: IO[str]) -> bool:
    """Take the lock; False when another program has it. Systems and folders without locks let everybody in."""
    try:
        import fcntl

        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except (ImportError, OSError):  # Windows; a file system without locks
        pass
    return True
