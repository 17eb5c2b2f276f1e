"""In which order the inbox is taken: fair between chats, strangers last, and a stranger's flood not at all."""

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from itertools import islice, zip_longest
from typing import Any

from domain.bounds import WAITING
from domain.clock import Clock
from gateway.receive import ALLOWED
from gateway.shares import Shares
from storage import chats, inbox, members, messages, outbox, sending
from storage.claim import Hold
from storage.connection import AsyncConnection
from storage.database import Database
from storage.inbox import First, Waiting
from storage.turn import Turn

SHARES: dict[int, int] = {False: 8, True: 1}  # of the places of a batch: strangers have one of nine while others wait
ONE_FLOOD = timedelta(minutes=1)  # what comes in several polls is one flood, told of once
LOOK_AT = 64  # chats of strangers, and of all others, that are looked at together
MOVED = {"migrate_to_chat_id", "migrate_from_chat_id"}
FLOOD = 1000  # messages of one chat that are looked through together


class Intake:
    """Chooses what is handled next. Within a chat everything keeps its order."""

    def __init__(self, database: Database, clock: Clock, hold: Hold) -> None:
        self._database = database
        self._clock = clock
        self._hold = hold
        self.others_at_work = False  # when something was chosen last, another program had chats
        self._shares = Shares(SHARES)
        self.set_aside = 0  # Telegram's number of the newest update that was set aside here

    async def next(self, most: int, without: Collection[int] = ()) -> tuple[list[Waiting], list[Waiting]]:
        """The updates that share the next commit, in the order in which they came, and those that probably follow them.

        The first of each chat by the shares of strangers and all others, the second of each, and so on; none of the chats `without`,
        and none of those that another program has.
        """
        taken = await self._hold.taken()
        self.others_at_work = bool(taken)
        without = {*without, *taken}
        async with self._database.look() as connection:
            firsts = await inbox.firsts(connection, LOOK_AT + len(without))
            # In a group a stranger may be one among others.
            bounded = [first for first in firsts if first.stranger or first.chat_key <= 0]
            crowded = await inbox.crowded(connection, [first.id for first in bounded], WAITING)
        flooding = [first for first in bounded if first.id in crowded]
        if flooding:
            async with self._database.write() as connection:
                for first in flooding:
                    await self._set_aside(connection, first)
        queues: dict[int, list[First]] = {False: [], True: []}
        for first in firsts:
            if first.chat_key not in without:
                queues[first.stranger].append(first)
        dealt = list(islice(self._shares.deal(queues), 2 * most))
        if not dealt:
            return [], []
        async with self._database.look() as connection:
            each = -(-2 * most // len(dealt))
            lines = await _lines(connection, dealt, each)
        in_turn = [
            (row, first) for place in zip_longest(*lines) for row, first in zip(place, dealt, strict=True) if row
        ]
        for _, first in in_turn[:most]:
            self._shares.took(first.stranger)
        rows = sorted((row for row, _ in in_turn[:most]), key=lambda row: row.id)
        return rows, [row for row, _ in in_turn[most : 2 * most]]

    async def came_before(self, moment: datetime) -> bool:
        """Whether something waits that came by then, other than of strangers: what was due then comes after it."""
        async with self._database.look() as connection:
            return any(
                first.received_at <= moment for first in await inbox.firsts(connection, LOOK_AT) if not first.stranger
            )

    async def others_have(self, moment: datetime) -> bool:
        """Whether another program has under way what came by then, other than of strangers."""
        taken = await self._hold.taken()
        if not taken:
            return False
        async with self._database.look() as connection:
            firsts = await inbox.firsts(connection, LOOK_AT + len(taken))
        return any(first.chat_key in taken and first.received_at <= moment and not first.stranger for first in firsts)

    async def _set_aside(self, connection: AsyncConnection, first: First) -> None:
        """A stranger's messages beyond the bound are not handled; in private they are told once that more must wait."""
        answers = await sending.waiting_in(connection, first.chat_key, WAITING) if first.chat_key > 0 else 0
        beyond: list[int] = []
        by_sender: dict[int, list[int]] = defaultdict(list)
        for row in await inbox.of_chat(connection, first.chat_key, FLOOD):
            if (sender := _sender(row.raw)) is not None:
                by_sender[sender].append(row.id)
        for sender, row_ids in by_sender.items():
            if len(row_ids) > WAITING - answers and (first.stranger or await _of_no_network(connection, sender)):
                beyond += row_ids[WAITING - answers :]
        if not beyond:
            return
        self.set_aside = max(self.set_aside, await inbox.set_aside_flood(connection, beyond, self._clock.now()))
        chat = await chats.chat(connection, first.chat_key)
        now = self._clock.now()
        if (
            chat is not None
            and chat.private
            and not await messages.said_lately(connection, chat.id, "common.one_moment", now - ONE_FLOOD)
        ):
            turn = Turn(connection, now, f"inbox:{beyond[0]}", chat)
            outbox.reply(turn, "common.one_moment")
            await turn.flush()


async def _lines(connection: AsyncConnection, firsts: list[First], each: int) -> list[list[Waiting]]:
    """What waits in the chats of these, `each` of it at most; the first alone is found without asking chat by chat."""
    if each > 1:
        return [await inbox.of_chat(connection, first.chat_key, each) for first in firsts]
    rows = {row.id: row for row in await inbox.by_keys(connection, [first.id for first in firsts])}
    return [[rows[first.id]] if first.id in rows else [] for first in firsts]


async def _of_no_network(connection: AsyncConnection, telegram_id: int) -> bool:
    person = await chats.person(connection, telegram_id)
    return person is None or not await members.networks_of(connection, person.id)


def _sender(raw: str) -> int | None:
    """Who wrote or pressed; None for what must be taken in whoever causes it (the bot was added or blocked, a group has moved)."""
    try:
        update: dict[str, Any] = json.loads(raw)
        part: dict[str, Any] = next((update[kind] for kind in ALLOWED if kind in update), {})
        if "my_chat_member" in update or MOVED & part.keys():
            return None
        return int(part["from"]["id"])
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
