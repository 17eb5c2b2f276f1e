"""What comes due about months: their closing, each person's one digest, a question that waited for the morning, fetched photos."""

from typing import TYPE_CHECKING

from acts import digest, pictures
from storage import following
from storage.due import Due
from storage.following import CLOSE, CLOSE_ALONE, QUESTION, SEND, TIDY
from storage.turn import Turn

if TYPE_CHECKING:
    from schedules.due import DueTable


def register(table: "DueTable") -> None:
    """Name the functions."""
    table.work(CLOSE, close, repeats=True)
    table.work(CLOSE_ALONE, close_alone, repeats=True)
    table.work(SEND, send, repeats=True)
    table.work(QUESTION, ask)
    table.work(TIDY, tidy)
    table.keep(following.unclosed, watch)


async def watch(turn: Turn, month: str) -> None:
    """Nothing closes months any more: it goes on with this one."""
    await digest.sending.watch(turn, month)


async def close(turn: Turn, work: Due) -> str | None:
    """A month closes, some networks at a time."""
    return await digest.sending.close(turn, work)


async def close_alone(turn: Turn, work: Due) -> str | None:
    """A month closes for one network."""
    return await digest.sending.close_alone(turn, work)


async def send(turn: Turn, work: Due) -> str | None:
    """Somebody's digest of a month."""
    return await digest.sending.send(turn, work)


async def ask(turn: Turn, work: Due) -> str | None:
    """A question to a quiet network that was asked at night."""
    return await digest.asking.put_by_day(turn, work)


async def tidy(turn: Turn, work: Due) -> str | None:
    """Photos that were fetched for one page do not stay in the books."""
    await pictures.tidy(turn, work.subject)
    return None
