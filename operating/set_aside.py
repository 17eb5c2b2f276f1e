"""`failed`, `requeue` and `skip`: what was set aside, seen without anybody's words, tried again or let go."""

import argparse
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial

from operating import place
from operating.refusing import Unusable
from operating.words import discreet, hour, several
from operating.writing import written
from storage import set_aside
from storage.claim import holding
from storage.connection import AsyncConnection
from storage.reading import reading
from storage.set_aside import PLACES, Row
from storage.turn import Turn

_ID = re.compile(rf"({'|'.join(PLACES)}):(\d{{1,18}})")


async def run(given: argparse.Namespace, environment: Mapping[str, str]) -> int:
    """Do what the command line asked for; returns the exit code."""
    books = await place.books(environment)
    if given.command == "failed":
        return await _show(books, given)
    wanted = [_ID.fullmatch(text) for text in given.ids]
    if None in wanted:
        wrong = given.ids[wanted.index(None)]
        raise Unusable(f"{wrong} is no id: name rows as `failed` does, such as inbox:17, outbox:203 or due:5.")
    keys = [(found[1], int(found[2])) for found in wanted if found is not None]
    return await _change(books, keys, again=given.command == "requeue")


async def _show(books: place.Books, given: argparse.Namespace) -> int:
    async with reading(books.address) as opened:
        rows = await set_aside.failed(opened, dropped=given.dropped)
    if given.ids:
        print(*(row.name for row in rows), sep="\n", end="\n" if rows else "")
    elif rows:
        for row in rows:
            print(f"{row.name}  {hour(row.at, books.zone)}  {row.state}  {row.kind}: {_reason(row, given.texts)}")
            if given.texts and row.text:
                print(f"    {row.text}")
        print(f"{several(len(rows), 'row')}; `requeue ID` tries one again, `skip ID` lets it go.")
    else:
        print("Nothing was set aside.")
    return 1 if rows else 0


def _reason(row: Row, texts: bool) -> str:
    reason = (row.reason or "no reason was noted").strip() if texts else discreet(row.reason)
    return reason.replace("\n", "\n    ")


async def _change(books: place.Books, keys: list[tuple[str, int]], *, again: bool) -> int:
    """Each row in a transaction of its own, so that the bot never waits for long and one refusal stops no other."""
    refused = False
    soon = "within half a minute" if (await holding(books.address)).now else "when it is started"
    for name, row_id in keys:
        row, why = await written(books.address, partial(_change_one, name, row_id, again=again))
        if row is None or why is not None:
            print(f"{name}:{row_id}: {why}")
            refused = True
        else:
            print(f"{row.name}: {f'tried again by the bot {soon}' if again else 'will not be tried again'}.")
    return 1 if refused else 0


async def _change_one(
    name: str, row_id: int, connection: AsyncConnection, *, again: bool
) -> tuple[Row | None, str | None]:
    """The row as it was, and why nothing was done with it (None: it was)."""
    now = datetime.now(UTC)
    row = await set_aside.one(connection, name, row_id)
    why = _reason_against(row, now, why_not_again if again else why_not_skipped)
    if row is not None and why is None:
        turn = Turn(connection, now, "operator")
        await (set_aside.try_again(turn, row) if again else set_aside.skip(turn, row))
        await turn.flush()
    return row, why


def _reason_against(row: Row | None, now: datetime, rule: Callable[[Row, datetime], str | None]) -> str | None:
    return "there is no such row." if row is None else rule(row, now)


def why_not_again(row: Row, now: datetime) -> str | None:
    """Why a row must not be tried again; None when it may. A message may also be one that was given up (dropped)."""
    failing = row.place == "due" and row.state == "waiting" and row.tries > 0
    if row.state != "failed" and not failing and (row.place, row.state) != ("outbox", "dropped"):
        return f"it was not set aside, its state is '{row.state}'."
    if row.useful_until is not None and row.useful_until <= now:
        return f"it was useful until {row.useful_until:%Y-%m-%d %H:%M} UTC only: `skip {row.name}`."
    if row.closed:
        return "its chat is closed to the bot: whoever blocked or removed it must let it in again first."
    if row.overtaken:
        return f"its card shows something newer by now: `skip {row.name}`."
    return "nothing of its content is kept any more." if row.place == "inbox" and len(row.text) < 3 else None


def why_not_skipped(row: Row, now: datetime) -> str | None:
    """Why a row cannot be skipped; None when it can: it failed, or it waits and could be done now."""
    if row.state == "claimed":
        return "it is being sent at this moment: look again in a minute."
    if row.state not in ("waiting", "failed"):
        return f"there is nothing to skip, its state is '{row.state}'."
    if row.place == "due" and row.state == "waiting" and row.at > now:
        return "it is not due yet: what the clock will do is not for the operator to take back."
    return None
