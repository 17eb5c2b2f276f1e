"""What many tests begin with is made once, on disk, and shared by all workers and runs until a file it comes from changes."""

import fcntl
import functools
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHELVES = ROOT / ".houses"
STANDING = "HOUSES"
"""Set to 'standing', what stands is taken although the product has changed since: for a quick try (`make try`)."""
_SHELVES_KEPT = 3
_ASIDE = {"tests", "docs", "benchmarks", "training", "corpus", "deploy", "out", "data", "operating", "rehearsal"}
"""Folders of which nothing is in a house, but for what keeps it: the rehearsal, and what tests share (`_keeper`)."""


def shelved(name: str, make: Callable[[Path], None], source: Path | None = None) -> Path:
    """The folder of that name on today's shelf; `make` fills it where it is not there yet, in one process at a time.

    `source`: the file of whoever makes it, which may be no file that tests share. Nobody may change what is in the folder.
    """
    shelf = SHELVES / f"{_keeper()}-{_product()}"
    folder = shelf / (name if source is None else f"{name}@{_digest([source])}")
    if folder.exists():
        return folder
    if os.environ.get(STANDING) == "standing" and (older := _older(name)) is not None:
        return older
    shelf.mkdir(parents=True, exist_ok=True)
    with (shelf / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            with tempfile.TemporaryDirectory(dir=shelf) as place:
                (Path(place) / "made").mkdir()
                make(Path(place) / "made")
                (Path(place) / "made").rename(folder)
    return folder


def stand_older() -> bool:
    """Whether houses stand that can be read, and none of today's product."""
    return not (SHELVES / f"{_keeper()}-{_product()}").exists() and any(SHELVES.glob(f"{_keeper()}-*/"))


def clear() -> None:
    """Take away what stands on all but the newest shelves; nobody may play meanwhile."""
    shelves = sorted(SHELVES.glob("*/"), key=lambda each: each.stat().st_mtime, reverse=True)
    for shelf in shelves[_SHELVES_KEPT:]:
        shutil.rmtree(shelf, ignore_errors=True)


def _older(name: str) -> Path | None:
    """The newest of that name that was kept by the same rehearsal and the same tests: others could not be read."""
    return max(
        [*SHELVES.glob(f"{_keeper()}-*/{name}/"), *SHELVES.glob(f"{_keeper()}-*/{name}@*/")],
        key=lambda each: each.stat().st_mtime,
        default=None,
    )


@functools.cache
def _product() -> str:
    """The product as one word."""
    return _digest([*_files()])


@functools.cache
def _keeper() -> str:
    """What keeps a house as one word: Python, the rehearsal, and the modules of tests/ that are no tests."""
    shared = [each for each in (ROOT / "tests").rglob("*.py") if not each.name.startswith("test_")]
    rehearsal = [each for each in (ROOT / "rehearsal").rglob("*") if each.is_file() and each.suffix != ".pyc"]
    return f"{sys.version_info.major}{sys.version_info.minor}-" + _digest(sorted([*shared, *rehearsal]))


def _files() -> Iterator[Path]:
    for room in sorted(ROOT.iterdir()):
        if room.is_dir() and room.name not in _ASIDE and room.name[0] not in "._":
            yield from sorted(each for each in room.rglob("*") if each.is_file() and each.suffix != ".pyc")
        elif room.suffix in (".py", ".toml"):
            yield room


def _digest(paths: list[Path]) -> str:
    whole = hashlib.blake2b(digest_size=6)
    for path in paths:
        whole.update(str(path.relative_to(ROOT)).encode() + b"\0")
        whole.update(path.read_bytes())
    return whole.hexdigest()


if __name__ == "__main__":
    clear()
