"""Delivers the outbox: in order within a chat, within Telegram's limits, never twice what must come once."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError

from domain.clock import Clock
from gateway import tables
from gateway.health import Pulse
from gateway.http import Api, NotSent
from gateway.limits import Limits
from gateway.outcomes import Outcome, Outcomes, unchanged
from gateway.reach import Reach
from gateway.render import Renderer
from gateway.shares import Shares
from gateway.standing import Standing
from storage import files, outbox, sending
from storage.connection import AsyncConnection
from storage.database import Database
from storage.sending import Outgoing, Ready
from storage.trouble import collided, out_of_order, overtaken, told
from storage.turn import Rank

log = logging.getLogger(__name__)

ReadFile = Callable[[str, bytes], Awaitable[dict[str, Any] | None]]

AGAIN = 5  # times in a row that a round is done again for what another program wrote meanwhile
AT_ONCE = 30  # messages under way at the same time
SHARES: dict[Rank, int] = {
    Rank.ASKED: 24,
    Rank.UNASKED: 4,
    Rank.STRANGER: 2,
}  # of the places of a second, where not all can go at once
KEPT = 5  # of the messages that a group may get in a minute: for answers
MANY = 200  # chats of a rank: where more wait, they are looked through once in LOOK_AGAIN
LOOK_AGAIN = timedelta(seconds=1)
LOOK_AT = {
    Rank.ASKED: MANY,
    Rank.UNASKED: 1000,  # at least one of each network, however many say something in the same minute
    Rank.STRANGER: MANY,
}  # chats that are looked at together


class Sender:
    """One loop: a transaction marks what was sent and claims what goes next, then the claimed go out side by side."""

    def __init__(
        self,
        api: Api,
        database: Database,
        clock: Clock,
        renderer: Renderer,
        limits: Limits,
        wake_worker: Callable[[], None],
        read_file: ReadFile,
        pulse: Pulse,
    ) -> None:
        self._api = api
        self._database = database
        self._clock = clock
        self._renderer = renderer
        self._limits = limits
        self._wake_worker = wake_worker
        self._read_file = read_file
        self._pulse = pulse
        self._awake = asyncio.Event()
        self._outcomes = Outcomes(clock, limits)
        self._standing = Standing()
        self._reach = Reach(lambda: api.call("getMe"), clock, self._awake.set)
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._finished: list[Outcome] = []
        self._shares = Shares(SHARES)
        self._networks: Shares[int | None] = Shares()  # of what nobody waits for, every network has as much
        self._seen: dict[Rank, list[Ready]] = {rank: [] for rank in Rank}
        self._seen_at = dict.fromkeys(Rank, clock.now())
        self._unsure: set[int] = set()  # claimed in a transaction that failed at its end: never handed to Telegram
        self._kept = True  # whether the last round's transaction is known to have been kept
        self._stopping = False

    def wake(self) -> None:
        """Something new waits in the outbox."""
        self._awake.set()

    async def run(self) -> None:
        """Send until stopped; what was under way when the process last ended is settled first."""
        pause, settled, again = 0.2, False, 0
        try:
            while True:
                self._awake.clear()
                try:
                    if not settled:
                        await self._settle()
                        settled = True
                    until = await self._round()
                    pause, again = 0.2, 0
                except Exception as error:
                    if (overtaken(error) or collided(error)) and not self._stopping and again < AGAIN:
                        again += 1
                        await self._clock.pause(0.02)
                        continue
                    if not out_of_order(error) or self._stopping:
                        raise
                    # What was delivered meanwhile stays in memory and is marked as soon as the books can be written again.
                    log.error("the books cannot be written (%s); next try in %.1f s", told(error), pause)
                    await self._clock.pause(pause)
                    pause = min(pause * 2, 30.0)
                    continue
                if self._stopping and not self._under_way and not self._finished:
                    return
                busy = bool(self._under_way) or self._reach.probing
                await self._clock.wait("sender", until, self._awake, busy=busy)
        finally:
            await self._reach.close()

    async def _settle(self) -> None:
        """What was under way when the process last ended follows the rule of its kind."""
        self._standing.forget()
        async with self._database.write(by_itself=True) as connection:
            inserted = await self._outcomes.settle(connection)
            now = self._clock.now()
            self._limits.remember(await sending.sent_since(connection, now - timedelta(minutes=1)), now)
        if inserted:
            self._wake_worker()

    async def stop(self) -> None:
        """Claim nothing more; return when everything under way is marked."""
        self._stopping = True
        self.wake()

    async def _round(self) -> datetime | None:
        over = len(self._finished)
        chosen: list[Ready] = []
        claimed: list[Outgoing] = []
        going: set[int] = set()
        until: datetime | None = None
        try:
            async with self._database.write(by_itself=True) as connection:
                finished = self._finished[:over]
                if not self._kept:
                    # Where the last round was kept after all, what it marked is marked, and what follows from it waits.
                    claimed_still = await sending.claimed(connection, [outcome.row.id for outcome in finished])
                    finished = [outcome for outcome in finished if outcome.row.id in claimed_still]
                    await sending.never_begun(connection, self._unsure)
                self._kept = False
                inserted = await self._outcomes.mark(connection, finished)
                now = self._clock.now()
                if not self._stopping:
                    until = await self._choose(connection, now, chosen)
                    claimed = await sending.claim(connection, [row.id for row in chosen], now)
                    self._unsure.update(row.id for row in claimed)
            going = {row.id for row in claimed}
        finally:
            for row in chosen:
                if row.id not in going:
                    self._limits.answered(row.lane, self._clock.now())
        self._kept = True
        self._unsure.clear()
        del self._finished[:over]
        if inserted:
            self._wake_worker()
        for outgoing in claimed:
            self._reach.goes(outgoing.id)
            self._under_way[outgoing.lane] = asyncio.create_task(self._deliver(outgoing))
        return until

    async def _choose(self, connection: AsyncConnection, now: datetime, chosen: list[Ready]) -> datetime | None:
        """What goes next: the first of each chat, by the shares of the ranks, as far as limits and an outage allow.

        Returns when there may be more to choose, None when whatever is under way, or the probe, wakes the loop.
        """
        room = self._reach.room(AT_ONCE - len(self._under_way))
        if not room:
            return None
        opens = self._limits.opens(now)
        if opens > now:
            return opens
        until = await sending.next_moment(connection, now)
        for row in self._in_turn(await self._ready(connection, now)):
            if len(chosen) >= room:
                break
            if (opens := self._limits.opens(now)) > now:
                until = opens if until is None else min(until, opens)
                break
            if row.lane in self._under_way:
                continue
            if row.useful_until is not None and row.useful_until <= now:
                await sending.mark(connection, row.id, state="dropped", reason=outbox.LATE)
                self._awake.set()
                continue
            if row.act not in ("fetch", "look"):
                earliest = await self._earliest(connection, row, now)
                if earliest > now:
                    until = earliest if until is None else min(until, earliest)
                    continue
                self._limits.count(row.lane, now, under_way=True)
            self._shares.took(Rank(row.rank))
            if row.rank == Rank.UNASKED:
                self._networks.took(row.network_id)
            chosen.append(row)
        taken = {row.id for row in chosen}
        self._seen = {rank: [row for row in seen if row.id not in taken] for rank, seen in self._seen.items()}
        return until

    async def _earliest(self, connection: AsyncConnection, row: Ready, now: datetime) -> datetime:
        """When this message may go; in a group what is no answer leaves room for one, unless one waits behind it already."""
        group = row.chat_kind != "private"
        if row.act == outbox.MENU:
            return self._limits.opens(now)
        kept = KEPT if group and row.kind != "answer" else 0
        earliest = self._limits.earliest(row.chat_id, group=group, now=now, kept=kept)
        if kept and earliest > now and row.rank == Rank.ASKED and await sending.answer_waits(connection, row.chat_id):
            return self._limits.earliest(row.chat_id, group=group, now=now)
        return earliest

    async def _ready(self, connection: AsyncConnection, now: datetime) -> dict[Rank, list[Ready]]:
        """The first message of each chat; where very many of a rank wait, they are looked through once a second only."""
        kept = [rank for rank, at in self._seen_at.items() if self._seen[rank] and at <= now < at + LOOK_AGAIN]
        looked = {rank: most for rank, most in LOOK_AT.items() if rank not in kept}
        if looked:
            self._seen |= {rank: [] for rank in looked}
            for row in await sending.sendable(connection, now, looked):
                self._seen[Rank(row.rank)].append(row)
        for rank in looked:
            # A short list is not kept: whoever comes next may be the first.
            self._seen_at[rank] = now if len(self._seen[rank]) >= MANY else now - LOOK_AGAIN
        return self._seen

    def _in_turn(self, ready: dict[Rank, list[Ready]]) -> Iterator[Ready]:
        """By the shares of the ranks; right after an outage what may be sent twice comes before what may not."""
        careful = self._reach.careful
        for once in (False, True) if careful else (False,):
            ranks = ready
            if careful:
                ranks = {rank: [row for row in seen if row.once is once] for rank, seen in ready.items()}
            yield from self._shares.deal({rank: self._queue(rank, rows) for rank, rows in ranks.items() if rows})

    def _queue(self, rank: Rank, ready: list[Ready]) -> Iterable[Ready]:
        """The oldest first; of what nobody waits for, every network has as much as any other."""
        if rank is not Rank.UNASKED:
            return ready
        networks: dict[int | None, list[Ready]] = {}
        for row in ready:
            networks.setdefault(row.network_id, []).append(row)
        return self._networks.deal(networks)

    async def _deliver(self, row: Outgoing) -> None:
        outcome = Outcome(row)
        try:
            if row.act == "fetch":
                outcome.result = await self._fetch(row)
            elif row.act == "look":
                who = row.values["telegram_id"]
                outcome.result = await self._api.call("getChatMember", chat_id=row.telegram_id, user_id=who)
            elif row.act == outbox.MENU:
                outcome.result = await self._offer(outcome)
            elif row.act == "pin" and row.card_message_id is None:
                outcome.nothing = True
            else:
                outcome.result = await self._say(outcome)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            outcome.error = error
        outcome.at = self._clock.now()
        if outcome.unasked:
            self._reach.not_tried(row.id)
            self._limits.not_gone(row.lane)
        else:
            self._learn_reach(row, outcome.error)
            self._limits.answered(row.lane, outcome.at)
        if outcome.error is None and not outcome.nothing and row.kind in ("answer", "card"):
            self._pulse.answered(row.chat_id, outcome.at)
        self._finished.append(outcome)
        self._under_way.pop(row.lane, None)
        self._awake.set()

    async def _say(self, outcome: Outcome) -> Any:
        """What Telegram answers; None where the row has nothing to say any more. `outcome` learns the words of a card."""
        now = self._clock.now()
        drawn = await self._renderer.drawn(outcome.row, now)
        if drawn is None:
            outcome.nothing = True
            return None
        outcome.row = drawn
        call = await self._renderer.call(drawn, now)
        outcome.more = call.more
        if not drawn.doubtful and self._standing.is_shown(call):
            outcome.stands = True
            return None
        if not self._reach.open:
            raise NotSent("Telegram has gone out of reach meanwhile")
        try:
            answer = await self._api.call(call.method, call.files or None, **call.parameters)
        except BaseException as error:
            if unchanged(error):
                self._standing.took(call)
            else:
                self._standing.lost(call)
            if tables.is_unknown(call.method, error):
                raise BadRequest(
                    str(error)
                ) from error  # of the method alone: Telegram is within reach, and plain text goes
            raise
        self._standing.took(call, answer if drawn.card_id is not None else None)
        return answer

    async def _offer(self, outcome: Outcome) -> Any:
        """Set the menu of a chat, where it is another than Telegram has; `outcome` learns which."""
        text, method, parameters = await self._renderer.menu(outcome.row)
        outcome.row = replace(outcome.row, text=text)
        if method is None:
            outcome.nothing = True
            return None
        return await self._api.call(method, **parameters)

    def _learn_reach(self, row: Outgoing, error: Exception | None) -> None:
        """What an outcome says of the way to Telegram."""
        if isinstance(
            error, InvalidToken
        ):  # of a file or a person: 404; else something between answers in Telegram's place
            lost = row.act not in ("fetch", "look")
        else:
            lost = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
        if lost and row.act == outbox.MENU:
            self._reach.not_tried(row.id)  # what no menu reaches a message may reach
        elif lost:
            self._reach.failed()
        elif error is None or isinstance(error, TelegramError):
            self._reach.answered(row.id)
        else:
            self._reach.not_tried(row.id)

    async def _fetch(self, row: Outgoing) -> bytes | dict[str, Any] | None:
        """The file's content, or what was read in it where that is what is wanted."""
        async with self._database.look() as connection:
            wanted = await files.telegram_file_id(connection, row.values["file_id"])
        found = await self._api.call("getFile", file_id=wanted)
        path = found.get("file_path")
        content = await self._api.download(path) if path else None
        reader = row.values.get("read_as")
        return await self._read_file(reader, content) if reader and content is not None else content
