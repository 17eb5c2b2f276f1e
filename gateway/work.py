"""Handles what came in, in order, each update's effects in one transaction; then does what is due."""

import asyncio
import json
import logging
import traceback
from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import takewhile
from pathlib import Path
from random import uniform
from typing import Any, Protocol

from telegram.error import TelegramError

from domain import bounds
from domain.alarm import Alarm, Failure
from domain.clock import Clock
from domain.health import Trouble
from domain.refusal import Refused
from domain.tries import DEATHS, DIED
from domain.troubles import Troubles
from gateway.application import Road, current_turn, parsed
from gateway.health import Pulse
from gateway.http import Api
from gateway.intake import Intake
from gateway.receive import ALLOWED
from gateway.repeated import Repeated
from locales import Texts
from storage import chats, due, inbox, messages, outbox, questions
from storage.chats import Chat, Person
from storage.claim import Hold
from storage.connection import AsyncConnection
from storage.database import Database
from storage.inbox import Waiting
from storage.questions import NoLongerTheirs
from storage.speaking import Way, way_of
from storage.trouble import out_of_order, overtaken, told
from storage.turn import Turn

OLD_BUTTON = "common.old_button"
MOST_REPEATED = 60  # characters of what somebody typed that an answer repeats
LONGEST_TOAST = 200  # characters that Telegram shows of a small answer
log = logging.getLogger(__name__)

BATCH = 16  # waiting updates that share one commit (docs/facts.md, 'Telegram')
TRIES = 3
OVERTAKEN = (
    0.02  # seconds at most before what another program overtook is done again, longer where it happens again and again
)
MANY = 20
LOOK_AGAIN = timedelta(seconds=1)
NOBODY = {
    1087968824,
    136817688,
    777000,
}  # GroupAnonymousBot, Channel_Bot, Telegram itself (Bot API, Message.sender_chat)

_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), " ")

Events = Callable[[Turn, dict[str, Any]], Awaitable[None]]
DoDue = Callable[[], Awaitable[bool]]


class Reading(Protocol):
    """Tries out the words of updates before they are handled (gateway/reading.py)."""

    @property
    def stopped(self) -> Collection[int]:
        """The chats whose next words are still being tried out."""

    def begin(self, rows: list[Waiting]) -> None:
        """Begin with these, which will be handled soon."""

    async def prepare(self, rows: list[Waiting]) -> None:
        """Try these out; the chats of those that take long are `stopped` then."""

    def unreadable(self, raw: dict[str, Any]) -> bool:
        """Whether the update has words that nobody may read here."""


class Worker:
    """One loop over the inbox and the due table: a deadline never overtakes what came before it, nor waits for what came after."""

    def __init__(
        self,
        road: Road,
        api: Api,
        database: Database,
        clock: Clock,
        texts: Texts,
        *,
        event: Events,
        reading: Reading,
        do_due: DoDue,
        next_due: Callable[[], Awaitable[Any]],
        caught_up: asyncio.Event,
        wake_sender: Callable[[], None],
        troubles: Troubles,
        zone: str,
        pulse: Pulse,
        hold: Hold,
    ) -> None:
        self._road = road
        self._api = api
        self._database = database
        self._clock = clock
        self._texts = texts
        self._event = event
        self._reading = reading
        self._do_due = do_due
        self._next_due = next_due
        self._caught_up = caught_up
        self._wake_sender = wake_sender
        self._troubles = troubles
        self._zone = zone
        self._pulse = pulse
        self._alarm = Alarm()
        self._awake = asyncio.Event()
        self._hold = hold
        self._intake = Intake(database, clock, hold)
        self._caught_up_at: datetime | None = (
            None  # when everything that had waited at Telegram at the start was stored
        )
        self._stopping = False
        self._toasts: set[asyncio.Task[None]] = set()
        self._repeated = Repeated()
        self._begun = False
        # How often a program died over an update that was begun here and has not ended.
        self._deaths: dict[int, int] = {}
        self.handled = 0

    def wake(self) -> None:
        """Something waits in the inbox."""
        self._awake.set()

    async def stop(self) -> None:
        """Finish the transaction that is running and take no further one."""
        self._stopping = True
        self.wake()

    async def run(self) -> None:
        """Work until stopped; while the database is in trouble everything waits, nothing is set aside for it."""
        pause, in_a_row = 0.2, 0
        while not self._stopping:
            try:
                await self._work()
                pause, in_a_row = 0.2, 0
            except Exception as error:
                if not out_of_order(error):
                    raise
                if overtaken(error):
                    in_a_row += 1
                    if in_a_row % MANY == 0:
                        log.warning("another program was faster %d times in a row; tried again", in_a_row)
                    await self._clock.pause(uniform(0.0, OVERTAKEN * min(in_a_row, MANY)))
                    continue
                log.error("the books cannot be written (%s); next try in %.1f s", told(error), pause)
                await self._clock.pause(pause)
                pause = min(pause * 2, 30.0)
        await self._end_in_good_order()

    async def _end_in_good_order(self) -> None:
        """Whoever stops the program is nobody's fault."""
        try:
            async with self._database.write(by_itself=True) as connection:
                await inbox.begin(connection, self._deaths)
                if self._hold.conducts.is_set():
                    await due.nothing_under_way(connection)
        except Exception as error:
            if not out_of_order(error):
                raise

    async def _work(self) -> None:
        """One round: what waits, else what is due, else sleep."""
        if not self._begun:
            async with self._database.look() as connection:
                self.handled = await inbox.last_handled(connection)
            self._begun = True
        self._awake.clear()
        conducts = self._hold.conducts.is_set()
        done = conducts and await self._due_comes_first() and await self._do_due()
        if await self._do_waiting() or done:
            self._wake_sender()
            return
        if conducts and not self._caught_up.is_set():
            # Whatever waits at Telegram comes before anything due (docs/meetings.md, 'The clock').
            await _either(self._awake, self._caught_up)
            return
        if conducts and not self._reading.stopped and not await self._others_first() and await self._do_due():
            self._wake_sender()
            return
        if self._alarm.rings is not None:  # what still waits is as far as it can come now
            async with self._database.look() as connection:
                self.handled = await inbox.last_update_id(connection) or 0
        busy = bool(self._reading.stopped)
        due_next = await self._next_due() if conducts else None
        if busy and due_next is not None and due_next <= self._clock.now():
            due_next = None  # it comes after what is still tried out, whose end wakes us: nobody waits for a moment that is over
        moments = (due_next, self._alarm.again)
        until = min((each for each in moments if each is not None), default=None)
        if self._intake.others_at_work:
            # What another program has under way is looked at again, not sooner and not later: it may end over it.
            until = self._clock.now() + LOOK_AGAIN
        await self._clock.wait("worker", until, self._awake, busy=busy)

    async def _due_comes_first(self) -> bool:
        """Whether something is due and nothing waits that came before it; what came before the bot was there counts so too."""
        if not self._caught_up.is_set():
            return False
        if self._caught_up_at is None:
            self._caught_up_at = self._clock.now()
        moment = await self._next_due()
        if moment is None or moment > self._clock.now():
            return False
        return not await self._intake.came_before(max(moment, self._caught_up_at))

    async def _others_first(self) -> bool:
        """Whether another program still handles what came before the next that is due."""
        if not self._hold.shared:
            return False
        moment = await self._next_due()
        return moment is not None and await self._intake.others_have(moment)

    async def _do_waiting(self) -> bool:
        chosen, following = await self._next()
        if not chosen:
            return False
        taken = await self._hold.take({row.chat_key for row in chosen})
        rows = [row for row in chosen if row.chat_key in taken]
        try:
            if self._hold.shared:  # another program may have handled them before they were taken
                async with self._database.look() as connection:
                    rows = await inbox.by_keys(connection, [row.id for row in rows])
            return not rows or await self._do_taken(rows, following)
        finally:
            # What was begun and has not ended stays with this program, also after trouble: nobody else takes it for its death.
            begun = {row.chat_key for row in rows if row.id in self._deaths}
            await self._hold.leave(taken - begun)

    async def _do_taken(self, chosen: list[Waiting], following: list[Waiting]) -> bool:
        """Handle what was taken; False where all of it has to wait until its words were tried out."""
        deaths = {row.id: self._deaths.get(row.id, row.begun) for row in chosen}
        if deaths[chosen[0].id] >= DEATHS:
            log.error("the process died twice over update %s: set aside", chosen[0].update_id)
            await self._set_aside(chosen[0], DIED)
            self._ended(chosen[:1])
            return True
        # Over what a program died once comes alone.
        rows = list(takewhile(lambda row: not deaths[row.id], chosen)) or chosen[:1]
        soon = [*chosen[len(rows) :], *following]
        self._deaths |= {row.id: deaths[row.id] for row in rows}
        async with self._database.write(lasting=False, by_itself=True) as connection:
            await inbox.begin(connection, {row.id: deaths[row.id] + 1 for row in rows})
            if self._hold.shared:  # beginning has made new versions of them
                rows = await inbox.by_keys(connection, [row.id for row in rows])
        if self._hold.shared:
            await self._meet(rows)
        await self._reading.prepare(rows)
        rows = [row for row in rows if row.chat_key not in self._reading.stopped]
        if not rows:
            return bool(soon)
        self._reading.begin(soon)
        try:
            await self._together(rows)
        except Exception as error:
            if out_of_order(error) and not overtaken(error):
                raise
            log.debug("a shared commit failed (%s); each update alone", type(error).__name__)
            for row in rows:
                await self._alone(row)
        self._ended(rows)
        return True

    async def _meet(self, rows: list[Waiting]) -> None:
        """Remember the chats and people of these, before other programs handle others beside them.

        Who is new stands in an index beside others who are new: two programs that each met somebody while they handle would be
        taken for having changed what the other goes by.
        """
        try:
            updates = [readable(row.raw) for row in rows]
            named = [_named(raw) for raw in updates]
            where = {chat["id"] for chat, _ in named if chat is not None}
            who = {sender["id"] for _, sender in named if sender is not None}
            async with self._database.write(lasting=False, by_itself=True) as connection:
                if not await chats.all_met(connection, where, who):
                    for raw in updates:
                        await _met(connection, raw, self._clock.now())
        except Exception as error:
            if out_of_order(error):
                raise
            log.debug("they cannot be met (%s): what is wrong is said when they are handled", type(error).__name__)

    def _ended(self, rows: list[Waiting]) -> None:
        for row in rows:
            self._deaths.pop(row.id, None)
            self.handled = max(self.handled, row.update_id or 0)
        self._wake_sender()

    async def _next(self) -> tuple[list[Waiting], list[Waiting]]:
        """What is handled next and what probably follows; while the alarm rings, nothing of the chats that wait for its end."""
        if self._alarm.again is not None and self._alarm.again <= self._clock.now():
            async with self._database.look() as connection:
                first = await inbox.one(connection, self._alarm.first or 0)
            if first is None:
                self._alarm.answered(self._alarm.first or 0)
                self._end_alarm("what failed was taken away")
            elif first.chat_key not in await self._hold.taken():
                return [first], []
        found = await self._intake.next(BATCH, {*self._reading.stopped, *self._alarm.chats})
        self.handled = max(self.handled, self._intake.set_aside)
        return found

    async def _together(self, rows: list[Waiting]) -> None:
        """All of them in one commit; any exception rolls all of them back."""
        turns: list[tuple[Turn, dict[str, Any]]] = []
        async with self._database.write() as connection:
            # Where the hold was lost without our knowing, another program may have been here already.
            still = await inbox.mark_done(connection, rows, self._clock.now())
            rows = [row for row in rows if row.id in still]
            if not rows:
                return
            for row in rows:
                raw = readable(row.raw)
                turn = await self._open(connection, row, raw)
                turn.after = turns[-1][0] if turns else None
                turns.append((turn, raw))
                await self._handle(turn, raw)
                turn.answered = _did_something(turn)
                await self._repeated.merge(turn, raw, wrote=_wrote(turn))
            await _flush([turn for turn, _ in turns])
        for row, (turn, raw) in zip(rows, turns, strict=True):
            self._ended_well(row, turn)
            self._answer_press(turn, raw)

    async def _alone(self, row: Waiting) -> None:
        """One update by itself: three tries, then it is set aside with its reason and the rest goes on."""
        for attempt in range(row.tries + 1, TRIES + 1):
            raw: dict[str, Any] = {}
            try:
                raw = readable(row.raw)
                async with self._database.write() as connection:
                    if not await inbox.mark_done(connection, [row], self._clock.now()):
                        return
                    turn = await self._open(connection, row, raw)
                    await self._handle(turn, raw)
                    turn.answered = _did_something(turn)
                    await self._repeated.merge(turn, raw, wrote=_wrote(turn))
                    await turn.flush()
                self._ended_well(row, turn)
                self._answer_press(turn, raw)
                return
            except Refused as refusal:
                await self._refuse(row, raw, refusal)
                return
            except Exception as error:
                if out_of_order(error):
                    raise
                log.exception("update %s failed, try %d", row.update_id, attempt)
                self._deaths[row.id] = 0
                reason = told(error)
                if attempt >= TRIES:
                    await self._failed(row, error, reason)
                else:
                    async with self._database.write() as connection:
                        now = self._clock.now()
                        version = await inbox.mark_tried(connection, row.id, reason, final=False, now=now)
                    row = replace(row, version=version)

    async def _refuse(self, row: Waiting, raw: dict[str, Any], refusal: Refused) -> None:
        """A rule said no: nothing of the update's effects stays, and the person learns what to do next."""
        async with self._database.write() as connection:
            if not await inbox.mark_done(connection, [row], self._clock.now()):
                return
            turn = await self._open(connection, row, raw)
            await self._say_refusal(turn, refusal, raw)
            await turn.flush()
        self._answer_press(turn, raw)

    async def _failed(self, row: Waiting, error: Exception, reason: str) -> None:
        """It failed for the last time: set aside, unless it is the program's fault; then it waits until that is mended."""
        failure = Failure(row.id, row.chat_key, _sender(row), f"{type(error).__name__} in {_place(error)}")
        waiting = self._alarm.failed(failure, self._clock.now())
        if row.id not in waiting:
            await self._set_aside(row, reason)
            return
        async with self._database.write() as connection:
            await inbox.wait_again(connection, waiting)
        self._troubles.begin(
            Trouble.ALARM, f"Update after update fails alike ({self._alarm.rings}): they wait for a mended program."
        )

    def _ended_well(self, row: Waiting, turn: Turn) -> None:
        # What nobody asked of the bot, such as talk in a group, goes well under any fault and shows nothing.
        if turn.answered and self._alarm.answered(row.id):
            self._end_alarm("an update was answered")

    def _end_alarm(self, why: str) -> None:
        self._troubles.end(Trouble.ALARM, f"Updates no longer fail alike ({why}): those that waited are tried again.")

    async def _set_aside(self, row: Waiting, reason: str) -> None:
        """Handled no more; its sender is told."""
        async with self._database.write() as connection:
            await inbox.mark_tried(connection, row.id, reason, final=True, now=self._clock.now())
        # It is set aside by now: whatever is wrong with it, telling its sender must not stop the rest.
        try:
            raw = readable(row.raw)
            turn = await self._tell_that_it_failed(row, raw)
        except Exception as failure:
            if out_of_order(failure):
                raise
            log.warning("nobody can be told that update %s failed (%s)", row.update_id, type(failure).__name__)
            return
        self._answer_press(turn, raw)

    async def _tell_that_it_failed(self, row: Waiting, raw: dict[str, Any]) -> Turn:
        while True:
            try:
                async with self._database.write() as connection:
                    turn = await self._open(connection, row, raw)
                    await self._say_refusal(turn, Refused("common.failed"), raw)
                    await turn.flush()
                return turn
            except Exception as error:
                if not overtaken(error):
                    raise
                await self._clock.pause(uniform(0.0, OVERTAKEN))

    async def _say_refusal(self, turn: Turn, refusal: Refused, raw: dict[str, Any]) -> None:
        turn.outbox.clear()
        turn.audits.clear()
        turn.stale.clear()
        if isinstance(refusal, NoLongerTheirs):
            await questions.end(turn, refusal.question, "not_theirs")
        if refusal.key == OLD_BUTTON and not turn.pressed:  # nobody pressed anything: the sentence is about their words
            words = _words(raw)
            link = words.startswith("/start ")  # somebody opened one, and Telegram wrote that
            refusal = Refused("common.link_too_late") if link else Refused("common.words_too_late", words=words)
        if turn.pressed:
            turn.answer(refusal.key, alert=True, **refusal.values)
        elif turn.chat is not None and (turn.chat.private or turn.person is not None):
            outbox.reply(turn, refusal.key, {name: outbox.written(value) for name, value in refusal.values.items()})

    async def _handle(self, turn: Turn, raw: dict[str, Any]) -> None:
        if "event" in raw:
            await self._event(turn, raw)
            return
        if turn.reopened:  # before the message is answered: what was written meanwhile is out of date
            await self._event(turn, {"event": "chat_opened"})
        update = parsed(raw, self._road.bot)
        token = current_turn.set(turn)
        try:
            await self._road.process_update(update)
            await _may_cost(turn)
        except Refused as refusal:
            if turn.changes_before < 0 or _wrote(turn):
                raise  # something was written before the rule spoke: roll back
            await self._say_refusal(turn, refusal, raw)
        finally:
            current_turn.reset(token)

    async def _open(self, connection: AsyncConnection, row: Waiting, raw: dict[str, Any]) -> Turn:
        """The turn of an update: who acted, and in which chat."""
        turn = Turn(connection, self._clock.now(), f"inbox:{row.id}", zone=self._zone, stored_at=row.received_at)
        if "event" in raw:
            turn.chat = await chats.chat_by_id(connection, raw["chat_id"])
            turn.person = await chats.person_in_chat(connection, turn.chat.id)
        else:
            turn.chat, turn.person = await _met(connection, raw, turn.now)
            turn.pressed = "callback_query" in raw
            if turn.chat is not None and turn.chat.state != "active":
                turn.reopened = "message" in raw
                if turn.pressed:
                    # An old button may be pressed where the bot is no longer: what follows is tried, and nothing is shown anew.
                    await chats.set_state(connection, turn.chat.id, "active")
            turn.thread_id = _topic(raw)
            turn.unreadable = self._reading.unreadable(raw)
            if turn.chat is not None and (turn.pressed or turn.chat.private):
                self._pulse.asked(turn.chat.id, row.received_at)
        turn.changes_before = _changes(connection)
        return turn

    def _answer_press(self, turn: Turn, raw: dict[str, Any]) -> None:
        """The small answer goes straight to Telegram, after the commit; if it is lost, only a spinner stays a little longer."""
        if not turn.pressed:
            return
        parameters: dict[str, Any] = {"callback_query_id": raw["callback_query"]["id"]}
        task = asyncio.create_task(self._send_answer(turn, parameters))
        self._toasts.add(task)
        task.add_done_callback(self._toasts.discard)

    async def _send_answer(self, turn: Turn, parameters: dict[str, Any]) -> None:
        try:
            if turn.toast is not None:
                key, values, alert = turn.toast
                way = Way("th", "male", self._zone)
                if turn.chat is not None:
                    async with self._database.look() as connection:
                        way = await way_of(connection, turn.chat.id, _network_of(turn))
                text = self._texts.plain(way.language, key, values, way.voice, way.zone)
                of = f" · {turn.toast_network}"[:100] if turn.toast_network else ""
                parameters |= {"text": text[: LONGEST_TOAST - len(of)] + of, "show_alert": alert}
            await self._api.call("answerCallbackQuery", **parameters)
            if turn.chat is not None:
                self._pulse.answered(turn.chat.id, self._clock.now())
        except TelegramError as error:
            log.info("a button's small answer came too late (%s)", error)
        except Exception:
            log.exception("a button's small answer could not be made")


async def _may_cost(turn: Turn) -> None:
    """Whether what this turn asks of the machine is no more than everybody may ask; raises Refused, and nothing of the turn stays."""
    if turn.chat is None or not any(messages.is_costly(row) for row in turn.outbox):
        return
    before = await messages.costly_since(turn.connection, turn.chat.id, turn.now - bounds.COSTLY_WITHIN)
    bounds.may_cost(before, turn.now)


def _did_something(turn: Turn) -> bool:
    """Whether the update was for the bot: something was said or written."""
    return bool(turn.outbox or turn.audits or turn.stale or turn.toast) or _wrote(turn)


def _wrote(turn: Turn) -> bool:
    """Whether rows were changed since the turn began, as far as that can be told (`_changes`)."""
    return _changes(turn.connection) != turn.changes_before


def _sender(row: Waiting) -> int:
    """Who sent it, by Telegram's number; the chat where nobody can be named."""
    try:
        part = next(part for part in json.loads(row.raw).values() if isinstance(part, dict) and "from" in part)
        return int(part["from"]["id"])
    except (StopIteration, LookupError, TypeError, ValueError, RecursionError, AttributeError):
        return row.chat_key


def _place(error: BaseException) -> str:
    """The function in which an exception was raised."""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return f"{Path(frame.f_code.co_filename).name}:{frame.f_code.co_qualname}"


def readable(raw: str) -> dict[str, Any]:
    """The update; control characters in it, which Telegram itself takes out, would break documents and become spaces."""
    found = json.loads(raw)
    return dict(_without_control(found) if "\\u00" in raw else found)


def _without_control(value: Any) -> Any:
    if isinstance(value, str):
        return value.translate(_CONTROL)
    if isinstance(value, dict):
        return {name: _without_control(each) for name, each in value.items()}
    return [_without_control(each) for each in value] if isinstance(value, list) else value


def _network_of(turn: Turn) -> int | None:
    """The network that this turn is most likely about: it decides how the bot speaks."""
    if turn.chat is not None and turn.chat.network_id is not None:
        return turn.chat.network_id
    return turn.person.current_network_id if turn.person is not None else None


def _changes(connection: AsyncConnection) -> int:
    """How many rows this connection has changed so far (SQLite counts them; elsewhere a refusal always rolls back)."""
    return int(getattr(connection, "changes", -1))


def _topic(raw: dict[str, Any]) -> int:
    """The topic of a forum in which it was said or pressed; 0: the General topic, or no topics at all."""
    message = raw.get("message") or raw.get("callback_query", {}).get("message") or {}
    return message.get("message_thread_id") or 0 if message.get("is_topic_message") else 0


def _named(raw: dict[str, Any]) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """The chat and the sender of an update, as Telegram tells them; an anonymous admin, a channel or another bot is nobody."""
    part = next((raw[kind] for kind in ALLOWED if kind in raw), None)
    if part is None:
        return None, None  # a kind of update that nobody asked for
    message = part.get("message", part) if "chat" not in part else part
    where = message.get("chat") if isinstance(message, dict) else None
    if where is not None and where["type"] == "channel":
        return None, None
    sender = part.get("from")
    if (
        not sender
        or sender["id"] in NOBODY
        or sender.get("is_bot")
        or ("sender_chat" in part and "callback_query" not in raw)
    ):
        return where, None
    return where, sender


def _words(raw: dict[str, Any]) -> str:
    """What somebody typed, as far as an answer repeats it."""
    message = raw.get("message") or {}
    words = " ".join(str(message.get("text") or message.get("caption") or "").split())
    return words if len(words) <= MOST_REPEATED else words[:MOST_REPEATED].rstrip() + "…"


async def _met(connection: AsyncConnection, raw: dict[str, Any], now: datetime) -> tuple[Chat | None, Person | None]:
    """Remember the chat and the person of an update."""
    where, sender = _named(raw)
    found: Chat | None = None
    if where is not None:
        title = where.get("title") or " ".join(filter(None, (where.get("first_name"), where.get("last_name"))))
        found = await chats.meet_chat(connection, where["id"], where["type"], title)
    if sender is None:
        return found, None
    name = " ".join(filter(None, (sender.get("first_name"), sender.get("last_name")))) or "-"
    private = found.id if found is not None and found.private else None
    return found, await chats.meet_person(connection, sender["id"], name, sender.get("username"), private, now)


async def _flush(turns: list[Turn]) -> None:
    """Write what several turns said with one statement each for the outbox and the audit, then what each changed for the cards."""
    for turn in turns[1:]:
        turns[0].outbox.extend(turn.outbox)
        turns[0].audits.extend(turn.audits)
        turn.outbox, turn.audits = [], []
    for turn in turns:
        await turn.flush()


async def _either(*events: asyncio.Event) -> None:
    tasks = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
