"""Where tests keep their folders: in memory where there is room, since every commit of books on a disk waits for the disk."""

import os
import shutil
from functools import cache
from pathlib import Path

IN_MEMORY, ON_DISK = Path("/dev/shm"), Path("/tmp")
ROOM = 6 * 2**30  # bytes; all tests write 2 GiB


@cache
def folder() -> Path:
    """The folder in which a run of the tests makes its own; what a process leaves when it is killed outlives it there too."""
    in_memory = os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM
    return IN_MEMORY if in_memory else ON_DISK
