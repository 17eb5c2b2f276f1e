"""Ends a meeting by tap or by itself, opens an ended one again, and asks once who watches what a resolution named a day for."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import domain.attendance
import domain.meetings
import language
import storage.elections
import storage.matters
from acts import elections, standing
from acts.action_items.items import show_item, tell_added, tell_work
from acts.meetings.planning import plan_next
from acts.proceedings import assigning, matters, record
from acts.proceedings.record import again, at_desk, opened, turn_to
from acts.proceedings.starting import WATCHING, meeting_cards, withdraw_deadlines
from acts.telling import unseen
from domain.meetings import State
from domain.people import Office
from domain.proceedings import (
    ASKED_AFTER,
    DECIDING,
    Outcome,
    Reopening,
    Watch,
    check_end,
    check_reopening,
    left_as,
    next_matter,
    resolution_order,
    watch,
)
from domain.quiet_hours import morning
from domain.refusal import Refused
from domain.rights import Right
from domain.seals import seal
from language import following_up
from storage import action_items, attendance, desks, due, meetings, outbox, proceedings, resolutions, votes
from storage.due import Due
from storage.outbox import Keyboard, data
from storage.proceedings import Proceedings
from storage.recorded import Resolution
from storage.turn import Turn
from views import concerned
from views.meetings import number_of, year_shown
from views.proceedings import Kept, button, head, read

OVER = "proceedings.over"
WHO = "proceedings.who_watches"
WATCHERS = (Office.SECRETARY, Office.CHAIR, Office.VICE_CHAIR, Office.TREASURER, Office.MARKETING)
LONGEST = 300  # characters of a resolution in the question


async def end(turn: Turn, proceedings_id: int, *, confirmed: bool = False, at: datetime | None = None) -> None:
    """[เลิกประชุม]: at once when everything was taken; else what was not reached, or not confirmed, is shown first.

    `at`: an hour that was said with it; the record that is only completed keeps its own.
    """
    kept = await at_desk(turn, proceedings_id, over=True)
    if not kept.found.running:
        turn.answer("proceedings.already_ended")
        await record.show(turn, kept, group=False)
        return
    if kept.recorded.open_vote is not None:
        raise Refused("proceedings.refused_vote_open")
    if not domain.attendance.ever_filled(kept.recorded.moves):
        raise Refused("proceedings.refused_nobody")
    completing = kept.found.reopened == Reopening.RECORD
    if at is not None and not completing:
        check_end(kept.found.started_at, at, turn.now)
    if (kept.recorded.unreached or kept.recorded.unconfirmed) and not confirmed:
        said = at.astimezone(kept.network.tz) if at is not None else None
        await turn_to(turn, kept, "ending", said.hour * 100 + said.minute if said is not None else None)
        await record.show(turn, kept, group=False)
        return
    if at is None and kept.found.recorded == "afterwards" and not completing:
        await matters.ask(turn, kept, "end", 0, "proceedings.ask_end", started_at=kept.found.started_at.isoformat())
        return
    await finish(turn, kept, (kept.found.ended_at if completing else at) or turn.now)
    closed = await unseen(turn.connection, kept.network) is not None
    turn.answer("proceedings.ended_unseen" if closed else "proceedings.ended", alert=closed)


async def end_at(turn: Turn, kept: Kept, at: datetime) -> None:
    """The end of a meeting that is entered afterwards, at its typed hour."""
    check_end(kept.found.started_at, at, turn.now)
    await finish(turn, kept, at)


async def finish(turn: Turn, kept: Kept, at: datetime, *, itself: bool = False) -> None:
    """The meeting is over: what was not reached returns, resolutions are numbered, the next meeting is planned, the group is told."""
    found = kept.found
    first = found.first_ended_at is None
    kept = await _close_matters(turn, kept)
    if first:
        order = resolution_order(
            [each.rule for each in kept.recorded.matters],
            [(each.id, each.matter_id) for each in sorted(kept.recorded.resolutions, key=lambda each: each.ordinal)],
        )
        await resolutions.number(turn, found, order)
    values: dict[str, Any] = {
        "state": "ended",
        "ended_at": at,
        "ended_by": turn.by,
        "ended_itself": itself,
        "first_ended_at": found.first_ended_at or turn.now,
        "reopened": None,
    }
    await proceedings.change(turn, found, "ended", entry=not itself, **values)
    await withdraw_deadlines(turn, found)
    number = kept.meeting.number
    ended = domain.meetings.end(kept.meeting.rule)
    meeting = await meetings.change(
        turn,
        kept.meeting,
        "held" if number is not None else "no_quorum",
        state=ended.state,
        reason=None if number is not None else "no_quorum",
    )
    await plan_next(turn, kept.network.id, meeting.body_id)
    await desks.set_desks(turn, found.id, "ended")
    kept = await again(turn, kept)
    await _settle_left_over(turn, kept)
    await elections.meeting_ended(turn, kept)
    await _plan_watching(turn, kept)
    not_before = standing.morning(kept.network, turn.now) if itself else None
    await meeting_cards(turn, kept.network, meeting)
    await record.show(turn, kept)
    await record.show_summary(turn, kept, not_before)
    await (_tell_work if first else _tell_added)(turn, kept)
    if itself:
        await _tell_ended_itself(turn, kept, not_before)
    # The minutes are drafted in a transaction of their own: whatever happens there, the meeting has ended.
    await due.plan(turn, OVER, f"{found.id}:{turn.now:%Y%m%d%H%M%S%f}", turn.now, network_id=found.network_id)


async def _close_matters(turn: Turn, kept: Kept) -> Kept:
    """A vote that is open is withdrawn, what was typed and not confirmed is kept, and every matter has an outcome."""
    vote = kept.recorded.open_vote
    if vote is not None:
        await votes.change(turn, kept.found, vote.id, "withdrawn", state="withdrawn", closed_at=turn.now)
        await record.show_vote(turn, kept, vote.id)
    await matters.keep_unconfirmed(turn, kept)
    await assigning.keep_unconfirmed(turn, kept)
    kept = await again(turn, kept)
    for matter in kept.recorded.matters:
        if matter.outcome is None:
            spoken, given = kept.recorded.texts_of(matter.id), kept.recorded.assignments_of(matter.id)
            outcome = left_as(placeholder=matter.placeholder, spoken=bool(spoken), given=bool(given))
            await storage.matters.close(turn, kept.found, matter.id, outcome.value)
    return kept


async def _settle_left_over(turn: Turn, kept: Kept) -> None:
    """What was left over from before the bot and is nobody's work is settled by what the meeting decided about it."""
    for matter in kept.recorded.matters:
        outcome = Outcome(matter.outcome) if matter.outcome else None
        if matter.action_item_id is None or outcome not in DECIDING | {Outcome.ASSIGNED}:
            continue
        item = await action_items.by_id(turn.connection, kept.network.id, matter.action_item_id)
        if item is None or not item.open or item.owned:
            continue
        decided = [each.words for each in kept.recorded.resolutions_of(matter.id)]
        if decided and all(following_up.puts_off(words) for words in decided):
            continue  # 'to be left until later' decides nothing: the matter stays open
        given = [each.work for each in kept.recorded.assignments_of(matter.id)]
        await action_items.settle(turn, kept.network.id, item.id, "; ".join(decided or given))


async def _given(turn: Turn, kept: Kept) -> list[action_items.ActionItem]:
    """The open work that this meeting gave somebody."""
    given = [each.action_item_id for each in kept.recorded.assignments if each.state == "confirmed"]
    items = [await action_items.by_id(turn.connection, kept.network.id, key) for key in given if key is not None]
    return [each for each in items if each is not None and each.open]


async def _tell_work(turn: Turn, kept: Kept) -> None:
    """Whoever was given work hears so; the summary in the group names it too."""
    number = year_shown(await number_of(turn.connection, kept.network, kept.meeting))
    await tell_work(turn, kept.network, number, await _given(turn, kept))


async def _tell_added(turn: Turn, kept: Kept) -> None:
    """The summary is only edited, so whoever was given work since the meeting was opened again is told."""

    since = kept.found.first_ended_at
    added = [each for each in await _given(turn, kept) if since is not None and each.created_at > since]
    await tell_added(turn, kept.network, added)


async def _tell_ended_itself(turn: Turn, kept: Kept, not_before: datetime | None) -> None:
    """Chair and secretary hear in the daytime that the meeting was ended for them, with the hour that it was given."""
    holders = await concerned.holders(turn.connection, kept.network, kept.meeting.body_id)
    told = {each.private_chat_id for each in holders if each.office in (Office.CHAIR, Office.SECRETARY)}
    values = await head(turn.connection, kept)
    keyboard = [[data("proceedings.button.reopen", f"proceedings.reopen:{kept.found.id}")]]
    for chat_id in sorted(await meetings.reachable(turn.connection, told)):
        outbox.say(
            turn,
            chat_id,
            "proceedings.ended_itself",
            values,
            keyboard=keyboard,
            network_id=kept.network.id,
            not_before=not_before,
        )


# --- forgotten --------------------------------------------------------------------------------------------------------


async def looked_after(turn: Turn, work: Due) -> str | None:
    """Two hours after the last entry it is asked whether the meeting is over, after six it ends with that entry's hour."""
    found = await proceedings.among(turn.connection, [work.network_id or 0], work.key)
    if found is None or not found.running or found.recorded != "live":
        return "the meeting is over"
    what, at = watch(found.last_entry_at, found.asked_at, turn.now)
    if what is Watch.END:
        kept = await read(turn.connection, found)
        ended_at = kept.found.ended_at if found.reopened == Reopening.RECORD else None
        await finish(turn, kept, ended_at or max(found.last_entry_at, found.started_at), itself=True)
        return None
    await due.move(turn.connection, work, at)
    if what is Watch.ASK:
        await _ask_whether_over(turn, found)
    return None


async def _ask_whether_over(turn: Turn, found: Proceedings) -> None:
    kept = await read(turn.connection, found)
    found = await proceedings.note(turn, found, asked_at=turn.now)
    turn.record("proceedings.asked_end", found.network_id, proceedings=found.id)
    if morning(turn.now, kept.network.hours) is not None:
        return  # nothing is sent at night; six hours after the last entry the meeting ends, and that is told in the morning
    await desks.set_desks(turn, found.id, "forgotten")
    kept = await read(turn.connection, found)
    keepers = await desks.desks_of(turn.connection, found.id)
    for desk in keepers:
        await record.show_desk(turn, found, desk, fresh=True)
    values = await head(turn.connection, kept) | {"last_entry": found.last_entry_at.isoformat()}
    keyboard = [[data(f"proceedings.button.{act}", f"proceedings.{act}:{found.id}")] for act in ("end", "still")]
    for holder in await concerned.holders(turn.connection, kept.network, kept.meeting.body_id):
        asked = holder.office in (Office.CHAIR, Office.SECRETARY) and holder.private_chat_id is not None
        if asked and holder.person_id not in {each.person_id for each in keepers}:
            chat_id = holder.private_chat_id or 0
            outbox.say(
                turn, chat_id, "proceedings.desk_forgotten", values, keyboard=keyboard, network_id=kept.network.id
            )


async def still(turn: Turn, proceedings_id: int) -> None:
    """[ยังประชุมอยู่]: an entry like any other; the two hours begin anew."""
    kept = await at_desk(turn, proceedings_id)
    await proceedings.change(turn, kept.found, "still")
    await desks.set_desks(turn, kept.found.id, "matter", only="forgotten")
    await record.show(turn, kept, group=False)
    turn.answer("proceedings.goes_on")


# --- opened again -----------------------------------------------------------------------------------------------------


async def ask_reopen(turn: Turn, proceedings_id: int) -> None:
    """[เปิดอีกครั้ง]: to complete the record, or to go on."""
    kept = await at_desk(turn, proceedings_id, over=True)
    _may_reopen(turn, kept)
    await turn_to(turn, kept, "reopening")
    await record.show(turn, kept, group=False)


def _may_reopen(turn: Turn, kept: Kept) -> None:
    if kept.found.running:
        raise Refused("proceedings.refused_running")
    if kept.found.state != "ended":
        raise Refused("common.old_button")
    check_reopening(kept.found.first_ended_at, turn.now)


async def reopen(turn: Turn, proceedings_id: int, why: Reopening) -> None:
    """The meeting is open again. Going on, those present check in anew and it gets a new end; completing keeps its end."""
    kept = await at_desk(turn, proceedings_id, over=True)
    _may_reopen(turn, kept)
    found = kept.found
    values: dict[str, Any] = {"state": "running", "reopened": why.value, "asked_at": None, "ended_itself": False}
    view = "matter"
    if why is Reopening.GO_ON:
        ended_at = found.ended_at or turn.now
        present = domain.attendance.holders(kept.recorded.moves, ended_at)
        for member_id in present:
            await attendance.move(turn, found, member_id, None, "out", ended_at, "end")
        for seat in kept.recorded.seats:
            if seat.ticked != (seat.member_id in present):
                there = seat.member_id in present
                await attendance.change_seat(turn, found, seat.member_id, ticked=there)
        for person_id in domain.attendance.people_in(kept.recorded.moves, ended_at):
            if not any(person_id in inside for inside in present.values()):
                await attendance.move(turn, found, None, person_id, "out", ended_at, "end")
        values |= {"ended_at": None, "listed_at": None}
        view = "list"
    for matter in kept.recorded.matters:
        if matter.outcome == Outcome.UNREACHED.value:
            await storage.matters.close(turn, found, matter.id, None)
    matters_again = (await read(turn.connection, found)).recorded.matters
    values["matter_id"] = next_matter([each.rule for each in matters_again], None)
    found = await proceedings.change(turn, found, f"reopened_{why.value}", **values)
    # The state is written without `meetings.change`'s invitation cards: nobody is told twice.
    await meetings.change(turn, kept.meeting, "reopened", state=State.STARTED, reason=None)
    if found.recorded == "live":
        at = turn.now + ASKED_AFTER
        await due.plan(turn, WATCHING, f"{found.id}:{at:%Y%m%d%H%M%S}", at, network_id=found.network_id)
    await desks.set_desks(turn, found.id, view)
    kept = await read(turn.connection, found, kept.desk)
    await record.show(turn, kept)
    turn.changed("summary", kept.meeting.id, kept.network.id)  # it says that the record is still being completed
    turn.answer("proceedings.reopened")


# --- a resolution that names a day of its own and gives nobody work: it is asked who watches it -----------------------


async def _plan_watching(turn: Turn, kept: Kept) -> None:
    """The meeting has ended: each such resolution is asked about, once for good."""
    elected = await storage.elections.matters_of(
        turn.connection, kept.network.id
    )  # the end of a term is watched by itself
    for each in kept.recorded.resolutions:
        if each.matter_id not in elected and _day_named(turn, kept, each) is not None:
            await due.plan(turn, WHO, f"{kept.found.id}:{each.id}", turn.now, network_id=kept.network.id)


async def ask_who_watches(turn: Turn, work: Due) -> str | None:
    """The secretary, else the chair, is asked who watches it."""
    proceedings_id, resolution_id = map(int, work.subject.split(":"))
    found = await proceedings.among(turn.connection, [work.network_id or 0], proceedings_id)
    kept = await read(turn.connection, found) if found is not None else None
    resolution = _resolution(kept, resolution_id) if kept is not None else None
    day = _day_named(turn, kept, resolution) if kept is not None and resolution is not None else None
    if kept is None or resolution is None or day is None:
        return "the resolution has no day of its own any more"
    holders = await concerned.holders(turn.connection, kept.network, kept.meeting.body_id)
    reachable = await meetings.reachable(turn.connection, [each.private_chat_id for each in holders])
    asked = [
        each.private_chat_id
        for office in (Office.SECRETARY, Office.CHAIR)
        for each in holders
        if each.office is office and each.private_chat_id in reachable
    ]
    if not asked or asked[0] is None:
        return "nobody can be asked"
    keyboard = _watchers(kept, resolution, day, {each.office for each in holders})
    values = await head(turn.connection, kept) | _shown(resolution, day)
    not_before = standing.morning(kept.network, turn.now)
    outbox.say(
        turn, asked[0], WHO, values, keyboard=keyboard, kind="notice", network_id=kept.network.id, not_before=not_before
    )
    return None


def _watchers(kept: Kept, resolution: Resolution, day: date, held: Collection[Office]) -> Keyboard:
    """A button for each office that somebody holds and that may watch it: for these words and this day."""
    of = seal(resolution.words, day)
    keyboard: Keyboard = [
        [button(kept, "watched", resolution.id, each.value, of, label="owner_office", name=each.value)]
        for each in WATCHERS
        if each in held
    ]
    return [*keyboard, [button(kept, "watched", resolution.id, "nobody", label="watched_nobody")]]


async def take_watching(turn: Turn, proceedings_id: int, resolution_id: int, office: str, of: str = "") -> None:
    """Who watches it gets it as work with its day, and its reminders; the minutes give it to nobody, for the meeting did not.

    `of` is the seal of the words and the day that were shown: where they are others by now, it is asked anew.
    """
    where, found = await opened(turn, proceedings_id)
    where.require(Right.FOLLOW_UP_RESOLUTIONS)
    kept = await read(turn.connection, found)
    resolution = _resolution(kept, resolution_id)
    day = _day_named(turn, kept, resolution) if resolution is not None else None
    if office == "nobody":
        turn.answer("proceedings.watched_by_nobody")
        outbox.take_buttons(turn)
        return
    if resolution is None or day is None or office not in {each.value for each in WATCHERS}:
        raise Refused("common.old_button")
    if of not in ("", seal(resolution.words, day)):
        holders = await concerned.holders(turn.connection, kept.network, kept.meeting.body_id)
        keyboard = _watchers(kept, resolution, day, {each.office for each in holders})
        values = await head(turn.connection, kept) | _shown(resolution, day)
        outbox.shows_other(turn)
        outbox.reply(turn, WHO, values, keyboard=keyboard, network_id=kept.network.id)
        return
    number = kept.meeting.fixed_number if kept.meeting.ordinary else None
    origin = str(number) if number else kept.network.day_of(kept.meeting.starts_at).isoformat()
    known = await action_items.open_of_network(turn.connection, kept.network.id, kept.meeting.body_id)
    if any(each.title == resolution.words and each.origin == origin for each in known):
        raise Refused("proceedings.refused_watched")
    item = await action_items.add(
        turn,
        kept.network.id,
        kept.meeting.body_id,
        resolution.words,
        origin,
        owner_office=office,
        due_day=day.isoformat(),
    )
    await show_item(turn, kept.network, item, turn.here.id, fresh=True)
    given = await action_items.by_id(turn.connection, kept.network.id, item)
    assert given is not None
    await tell_work(turn, kept.network, None, [given])
    outbox.take_buttons(turn)


def _resolution(kept: Kept, resolution_id: int) -> Resolution | None:
    return next((each for each in kept.recorded.resolutions if each.id == resolution_id), None)


def _day_named(turn: Turn, kept: Kept, resolution: Resolution) -> date | None:
    """The day to come that a resolution names; None where it names none, or somebody was given the work."""
    if resolution.kind == Outcome.LOST or kept.recorded.assignments_of(resolution.matter_id):
        return None
    said_at = kept.found.started_at if kept.found.recorded == "afterwards" else resolution.at
    start = language.when(resolution.words, now=said_at).start
    day = kept.network.day_of(start) if start is not None else None
    return day if day is not None and day > kept.network.day_of(turn.now) else None


def _shown(resolution: Resolution, day: date) -> dict[str, Any]:
    return {"ordinal": resolution.ordinal, "words": resolution.words[:LONGEST], "day": day.isoformat()}
