"""The bot with a feature that kills and hangs its own process; run as bot.py is: `python tests/killing_bot.py run`."""

import itertools
import os
import re
import signal
import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import pytest

import bot
from handlers.routes import Spoken
from schedules import watchdog
from storage import due, outbox
from storage.due import Due
from storage.turn import Turn
from tests.trial import echo, plant

watchdog.LIMIT, watchdog.GRACE = 2.0, 0.5


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def once() -> bool:
    """Whether this is the first time, also of earlier processes."""
    mark = Path(os.environ["MARKS"]) / "once"
    if mark.exists():
        return False
    mark.touch()
    return True


async def killing(turn: Turn, spoken: Spoken) -> None:
    die()


async def killed(turn: Turn, spoken: Spoken) -> None:
    """Somebody kills the process from outside while this is handled; it is nobody's fault."""
    if once():
        die()
    outbox.reply(turn, "trial.line", {"words": spoken.argument})


async def hanging(turn: Turn, spoken: Spoken) -> None:
    """Hangs in Python, in a regular expression that is never done, or where no signal is looked at."""
    secret = "ความลับ" * 5
    if spoken.argument == "regex":
        re.match(r"(?:a|a)+$", "a" * 60 + secret)
    elif spoken.argument == "deaf":
        sum(itertools.repeat(1))
    while True:
        pass


async def later(turn: Turn, spoken: Spoken) -> None:
    kind, minutes = spoken.argument.split()
    await due.plan(turn, f"trial.{kind}", minutes, turn.now + timedelta(minutes=int(minutes)))


async def deadly(turn: Turn, work: Due) -> None:
    turn.record("trial.struck", None, kind=work.kind)
    await turn.flush()
    die()


async def deadly_once(turn: Turn, work: Due) -> None:
    if once():
        die()
    turn.record("trial.struck", None, kind=work.kind)


async def harmless(turn: Turn, work: Due) -> None:
    turn.record("trial.struck", None, kind=work.kind)


COMMANDS = {"die": killing, "killed": killed, "echo": echo, "hang": hanging, "later": later}
WORKS = {"trial.deadly": deadly, "trial.deadly_once": deadly_once, "trial.harmless": harmless}


def main() -> int:
    """Run the bot with this feature."""
    plant(pytest.MonkeyPatch(), COMMANDS, WORKS, {"trial.deadly_again": deadly})
    return bot.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
