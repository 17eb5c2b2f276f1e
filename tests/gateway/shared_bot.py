"""The bot with a feature that several programs would get wrong if they did not work as one; run as bot.py is."""

import os
import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

import pytest
from sqlalchemy import func, select

import bot
import gateway.giving_way
from handlers.routes import Spoken
from storage import due, outbox
from storage.due import Due
from storage.tables import audit
from storage.turn import Turn
from tests.trial import plant


async def number(turn: Turn, spoken: Spoken) -> None:
    """Take the next number of all: what was taken is read, and only then written."""
    await turn.flush()  # also of those with which it shares a commit
    taken = select(func.count()).where(audit.c.act == "trial.number")
    ours = (await turn.connection.execute(taken)).scalar() + 1
    turn.record("trial.number", None, number=ours, words=spoken.argument, chat=turn.here.id)
    outbox.reply(turn, "trial.line", {"words": f"{spoken.argument} {ours}"})


async def later(turn: Turn, spoken: Spoken) -> None:
    """Be reminded in so many seconds, once."""
    await due.plan(turn, "trial.remind", str(turn.here.id), turn.now + timedelta(seconds=int(spoken.argument)))


async def remind(turn: Turn, work: Due) -> None:
    turn.record("trial.reminded", None, subject=work.subject)
    outbox.say(turn, int(work.subject), "trial.line", {"words": "เตือน"}, kind="notice")


if __name__ == "__main__":
    if "HURRIED" in os.environ:
        gateway.giving_way.UNREACHED, gateway.giving_way.LOOK = timedelta(seconds=3), 0.5
    plant(pytest.MonkeyPatch(), {"number": number, "later": later}, {"trial.remind": remind})
    sys.exit(bot.main(sys.argv[1:]))
