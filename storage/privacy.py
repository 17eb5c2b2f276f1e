"""The books are for whoever runs the program and nobody else: their files may be read by their owner only, whatever the umask."""

import logging
import os
import stat
from pathlib import Path

log = logging.getLogger(__name__)

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_BESIDE = ("", "-wal", "-shm", "-journal", ".lock")  # what stands beside the books: SQLite's own files, and the lock


def make_folder(folder: Path) -> None:
    """Make the folder of the books if it is not there, for the owner only."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)


def make_file(path: Path) -> None:
    """Let a file be there that its owner only may read; one that is there already is closed to others.

    SQLite gives its own files beside the books the rights of the books. One that is there is not opened: closing it again would
    give up the locks that SQLite holds on it (POSIX).
    """
    if path.exists():
        _close_to_others(path, 0o600)
    else:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


def close_to_others(books: Path) -> None:
    """Close what stands there already: the books with what is beside them, and their folder where nothing else is in it.

    A folder that holds other things as well belongs to whoever put them there and stays as it is; the log says so where others
    could exchange the books in it.
    """
    for ending in _BESIDE:
        _close_to_others(books.with_name(books.name + ending), 0o600)
    folder = books.parent
    if all(each.name.startswith((books.name, f"{books.stem}-")) for each in folder.iterdir()):
        _close_to_others(folder, 0o700)
    elif folder.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not folder.stat().st_mode & stat.S_ISVTX:
        log.warning("others may write in %s: let the books stand in a folder of their own", folder)


def _close_to_others(path: Path, mode: int) -> None:
    try:
        if path.stat().st_mode & _OTHERS:
            path.chmod(mode)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:  # another owner's, or a file system without rights
        log.warning("%s may be read by others and that cannot be changed (%s)", path, error.strerror)
