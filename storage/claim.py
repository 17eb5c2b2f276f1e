"""Lets one program at a time work with a database: two would do everything twice."""

import asyncio
from pathlib import Path
from typing import IO

PATIENCE = 2.0  # seconds that a predecessor may take to end


class Claimed(Exception):
    """Another program works with this database."""


class Unusable(Exception):
    """The database's file or folder cannot be read or written; says why."""


async def claim(database_url: str) -> IO[str] | None:
    """Hold the database until the returned file is closed or the process ends, however it ends; None where that cannot be done.

    Raises Claimed when another program holds it, Unusable when its folder cannot be written.
    """
    path = Path(database_url.split(":///", 1)[1])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        held = path.with_name(path.name + ".lock").open("a")
    except OSError as error:
        raise Unusable(error.strerror or type(error).__name__) from None
    try:
        import fcntl
    except ImportError:  # Windows
        return held
    for _ in range(int(PATIENCE / 0.1)):
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            await asyncio.sleep(0.1)
        except OSError:  # a file system without locks
            return held
        else:
            return held
    held.close()
    raise Claimed
