"""The bot under a sampling profiler, run as bot.py is; at its end the stacks that were seen are in the file named by PROFILE.

One line for each stack, as flame graphs are drawn from: 'module:function;module:function 17', the outermost first. A sample is of
the loop's thread, one for every two milliseconds of processor time that the process spends outside of the kernel.
`python -m benchmarks.pipeline profile` makes its table of them.
"""

import asyncio
import os
import signal
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from types import CodeType, FrameType

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

EVERY = 0.002  # seconds

# What a stack counts as: the first of these that stands in it. Starting the program counts as nothing.
WORK = ("Worker.run", "Sender.run", "Sender._deliver", "Receiver.run")
LAYERS = {
    "SQLAlchemy": "sqlalchemy/",  # with SQLite, where a statement comes for the first or the second time
    "SQLite, by statements that come again": "storage/again.py",
    "reading the words": ";language/",
    "HTTP": "aiohttp/",
    "texts": "jinja2/",
    "python-telegram-bot's objects": "telegram/_",
    "JSON": ";json/",
}

_seen: Counter[tuple[CodeType, ...]] = Counter()


def _sample(_: int, frame: FrameType | None) -> None:
    stack = []
    while frame is not None:
        stack.append(frame.f_code)
        frame = frame.f_back
    _seen[tuple(stack)] += 1


def _place(filename: str) -> str:
    """A file by its package: 'gateway/work.py', 'sqlalchemy/engine/base.py', 'json/encoder.py'."""
    path = Path(filename)
    for base in sorted((entry for entry in sys.path if entry), key=len, reverse=True):
        if path.is_relative_to(base):
            return str(path.relative_to(base))
    return filename


def _write(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        for stack, count in _seen.most_common():
            names = (f"{_place(code.co_filename)}:{code.co_qualname}" for code in reversed(stack))
            file.write(f"{';'.join(names)} {count}\n")


def shares(path: Path) -> Counter[str]:
    """How many samples each layer has, out of the file that a run wrote."""
    found: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        stack, count = line.rsplit(" ", 1)
        if any(name in stack for name in WORK):
            layer = next((name for name, sign in LAYERS.items() if sign in stack), "the rest")
            found[layer] += int(count)
    return found


if __name__ == "__main__":
    import uvloop

    import bot

    uvloop.new_event_loop = asyncio.new_event_loop  # type: ignore[assignment]  # its own sees signals between callbacks only
    # A busy loop reads what wakes it later than the samples come: that is no error.
    signal.set_wakeup_fd = partial(signal.set_wakeup_fd, warn_on_full_buffer=False)  # type: ignore[assignment]
    # The product's watchdog has the other two timers.
    signal.signal(signal.SIGVTALRM, _sample)
    signal.setitimer(signal.ITIMER_VIRTUAL, EVERY, EVERY)
    try:
        code = bot.main(sys.argv[1:])
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        _write(Path(os.environ["PROFILE"]))
    sys.exit(code)
