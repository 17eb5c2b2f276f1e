"""Houses in which something was played: played once, by the real bot, and kept on disk; each test gets a copy that goes on."""

import asyncio
import contextlib
import functools
import hashlib
import inspect
import io
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from rehearsal.telegram.signals import Signal
from tests.books import ON_SERVER, Books, FileBooks
from tests.house import House
from tests.shelf import shelved

_SHELF = tempfile.TemporaryDirectory(prefix="kept-houses-", ignore_cleanup_errors=True)


class _Freezer(pickle.Pickler):
    """Writes down what is in a house; of the house itself only that it is spoken of, and nobody who waits for something in it."""

    def __init__(self, into: io.BytesIO, house: House) -> None:
        super().__init__(into)
        self._house = house

    def reducer_override(self, thing: Any) -> Any:
        return (type(thing), ()) if isinstance(thing, Signal | asyncio.Lock) else NotImplemented

    def persistent_id(self, thing: Any) -> str | None:
        if thing is self._house:
            return "house"
        return "rehearsal" if thing is self._house.rehearsal else None


class _Thawer(pickle.Unpickler):
    """Reads a play into another house."""

    def __init__(self, frozen: bytes, house: House) -> None:
        super().__init__(io.BytesIO(frozen))
        self._house = house

    def persistent_load(self, name: str) -> Any:
        return self._house if name == "house" else self._house.rehearsal


def _frozen(thing: Any, house: House) -> bytes:
    into = io.BytesIO()
    _Freezer(into, house).dump(thing)
    return into.getvalue()


class Kept:
    """A house as it stood when its bot was stopped: the books, Telegram with all that was said there, and who plays in it."""

    def __init__(
        self, folder: Path, how: dict[str, Any], books: Callable[[Path], Books], world: bytes, play: bytes
    ) -> None:
        self._folder, self._how, self._books, self._world, self._play = folder, how, books, world, play

    @classmethod
    def of(cls, play: Any, folder: Path) -> "Kept":
        """Keep what was played, in that folder."""
        house = play.house
        house.stop()
        house.check_requests()
        house.world.requests.clear()  # each copy checks its own
        shutil.copytree(house.folder, folder / "house")
        world, frozen = _frozen(house.world, house), _frozen(play, house)
        (folder / "kept").write_bytes(pickle.dumps((house.how, world, frozen)))
        return cls(folder, house.how, house.books.kept(folder / "house"), world, frozen)

    @classmethod
    def found(cls, folder: Path) -> "Kept":
        """What was kept there, of books in a file."""
        how, world, frozen = pickle.loads((folder / "kept").read_bytes())
        return cls(folder, how, FileBooks.in_folder, world, frozen)

    @contextlib.contextmanager
    def again(self, folder: Path) -> Iterator[Any]:
        """The play in a copy of the house, where the bot was just started again."""
        shutil.copytree(self._folder / "house", folder, dirs_exist_ok=True)
        house = House(folder, **self._how, world=pickle.loads(self._world), kept=self._books(folder))
        try:
            house.start()
            house.settle()
            yield _Thawer(self._play, house).load()
        finally:
            house.close()


def played_once(build: Callable[..., AbstractContextManager[Any]]) -> Callable[..., AbstractContextManager[Any]]:
    """A builder of plays that plays the same wishes once; what it yields has a `house`, and `is_sound()`, which is asked at the end.

    Others get the same house: where the bot was changed before (monkeypatch), it must be played `anew`, for this test alone.
    """
    found: dict[str, Kept] = {}
    source = Path(inspect.getfile(inspect.unwrap(build)))

    def played(name: str, wishes: dict[str, Any]) -> Kept:
        def play(folder: Path) -> Kept:
            with tempfile.TemporaryDirectory() as first, build(Path(first), **wishes) as played:
                return Kept.of(played, folder)

        if ON_SERVER or " at 0x" in name:  # books on a server of this process, wishes that no other process knows
            return play(Path(tempfile.mkdtemp(dir=_SHELF.name)))
        own = hashlib.blake2b(name.encode(), digest_size=6).hexdigest()
        return Kept.found(shelved(f"{build.__module__}.{build.__name__}-{own}", play, source))

    @functools.wraps(build)
    @contextlib.contextmanager
    def built(folder: Path, *, sound: bool = True, anew: bool = False, **wishes: Any) -> Iterator[Any]:
        name = repr(sorted(wishes.items()))
        if anew:
            with build(folder, sound=sound, **wishes) as play:
                yield play
            return
        if name not in found:
            found[name] = played(name, wishes)
        with found[name].again(folder) as play:
            yield play
            if sound:
                play.is_sound()
                assert not (broken := play.house.broken()), broken

    return built
