"""Pieces of work for the process apart: one that is honest, and every way in which one can go wrong."""

import itertools
import os
import re
import signal
import time
from typing import Any


def echo(said: Any, content: bytes = b"") -> Any:
    print("a library that prints must not disturb the frames", flush=True)
    return [said, len(content)]


def environment() -> dict[str, str]:
    return dict(os.environ)


def runaway_pattern() -> bool:
    return re.fullmatch(r"(?:a|aa)+b", "a" * 200) is None


def swallows_everything() -> None:
    while True:
        try:
            while True:
                pass
        except Exception:
            continue


def never_looks_for_signals() -> int:
    return sum(itertools.repeat(1, 10**12))


def sleeps() -> None:
    time.sleep(3600)


def grows() -> int:
    return len([bytes(1024 * 1024) for _ in range(100_000)])


def falls_over(**_: Any) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def falls_over_once(address: str, **_: Any) -> tuple[dict[str, str], bytes]:
    mark = address.removeprefix("sqlite:///")
    if not os.path.exists(mark):
        os.mkdir(mark)
        falls_over()
    return {"name": "a.pdf", "media_type": "application/pdf", "caption": ""}, b"%PDF"


def fails() -> None:
    raise ValueError("what a person wrote")


def writes(path: str) -> None:
    with open(path, "w") as file:
        file.write("anything")


def process() -> int:
    return os.getpid()


def never_ends(content: bytes) -> None:
    while True:
        len(content)
