"""Finds the proceedings that a button names within the acting person's networks, who keeps the record, and what changes with that."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from acts import standing
from acts.proceedings import showing
from domain import attendance as rules
from domain import meetings as meeting_rules
from domain.meetings import BUDDHIST_ERA
from domain.refusal import Refused
from domain.rights import Right
from storage import meetings, members, networks, outbox, proceedings
from storage.meetings import shown_on
from storage.networks import Network
from storage.proceedings import Proceedings
from storage.turn import Turn
from views.meetings import held_before
from views.proceedings import Kept, leaders, read
from views.standing import Standing, of_person


async def _known(turn: Turn) -> list[int]:
    if turn.here.private:
        return await members.networks_of(turn.connection, turn.who.id)
    return [turn.here.network_id] if turn.here.network_id is not None else []


async def opened(turn: Turn, proceedings_id: int) -> tuple[Standing, Proceedings]:
    """The proceedings and where the person stands in its body; anything else is an old button."""
    found = await proceedings.among(turn.connection, await _known(turn), proceedings_id)
    if found is None or found.state == "taken_back":
        raise Refused("common.old_button")
    return await standing.in_body(turn, found.network_id, found.body_id), found


async def again(turn: Turn, kept: Kept) -> Kept:
    """The same meeting after something was written."""
    return replace(await read(turn.connection, kept.found), desk=kept.desk)


async def at_desk(turn: Turn, proceedings_id: int, *, over: bool = False) -> Kept:
    """The meeting for whoever keeps its record: chair, secretary, vice-chair or assistant, in private.

    Refuses others, and an ended meeting unless `over`. The person's card follows them to this chat.
    """
    where, found = await opened(turn, proceedings_id)
    where.require(Right.RECORD_MEETING)
    if not turn.here.private:
        raise Refused("proceedings.refused_private")
    if not over:
        require_running(found)
    desk = await proceedings.held.desk_of(turn.connection, found.id, turn.who.id)
    if desk is None:
        desk = await proceedings.held.open_desk(turn, found.id, turn.who.id, turn.here.id, "matter")
    return await read(turn.connection, found, desk)


@contextmanager
def counted(kept: Kept) -> Iterator[None]:
    """A rule's refusal within counts the seats in their own unit."""
    try:
        yield
    except Refused as refusal:
        raise Refused(refusal.key, **{"unit": kept.unit} | refusal.values) from refusal


async def without_seat(turn: Turn, where: Standing, found: Proceedings) -> Refused:
    """What somebody is told who has no seat in the meeting: to sign up, or that it is not theirs to attend."""
    body = await networks.body(turn.connection, found.network_id, found.body_id)
    if where.belongs and not body.is_default:
        return Refused("proceedings.refused_not_seated", body=body.name)
    if where.members:  # the seats of a meeting are those of its start
        return Refused("proceedings.refused_joined_later", member=where.members[0].name)
    return Refused("proceedings.refused_no_seat")


def require_running(found: Proceedings) -> None:
    """Raises Refused('proceedings.refused_over') when the meeting is over."""
    if not found.running:
        raise Refused("proceedings.refused_over", ended=found.ended_at or found.last_at)


async def turn_to(turn: Turn, kept: Kept, view: str, about: int | None = None, page: int = 0) -> None:
    """Let the acting person's card show a view."""
    if kept.desk is not None:
        await proceedings.held.set_desk(turn, kept.desk, view=view, about=about, page=page)


async def settle(turn: Turn, kept: Kept) -> Kept:
    """Draw the consequences of who is in the room. Returns the meeting read anew."""
    kept = await again(turn, kept)
    await _number(turn, kept)
    await _presiding(turn, kept)
    return await again(turn, kept)


async def _number(turn: Turn, kept: Kept) -> None:
    """Fix the number at the first quorum; a quorum that was only a wrong tick gives it back while nothing is resolved."""
    found, meeting, recorded = kept.found, kept.meeting, kept.recorded
    quorate = rules.ever_quorate(recorded.moves, found.quorum)
    if quorate is not None and meeting.number is None:
        body = await networks.body(turn.connection, kept.network.id, meeting.body_id)
        day = kept.network.day_of(meeting.starts_at)
        known = [each.fixed_number for each in await meetings.of_body(turn.connection, kept.network.id, body.id)]
        held = [number for number in known if number is not None]
        before = held_before(body, day.year, meeting.rule.series)
        fixed = meeting_rules.fix_number(meeting.rule, held, before, kept.network.tz).number
        assert fixed is not None
        await meetings.note(turn, meeting, number=fixed.count, number_year=fixed.year - BUDDHIST_ERA)
        turn.record("meeting.numbered", kept.network.id, meeting=meeting.id, number=str(fixed))
    elif quorate is None and meeting.number is not None and found.before != "ended" and not recorded.resolutions:
        await meetings.note(turn, meeting, number=None, number_year=None)
        turn.record("meeting.number_given_back", kept.network.id, meeting=meeting.id)


async def _presiding(turn: Turn, kept: Kept) -> None:
    """The chair presides, else a vice-chair; whom those present chose stays until one of them comes."""
    recorded = kept.recorded
    inside = rules.people_in(recorded.moves, recorded.at)
    now = recorded.presiding
    for holder, why in await leaders(turn.connection, kept):
        if holder.person_id in inside:
            if now is None or now.person_id != holder.person_id:
                since = recorded.proceedings.started_at if now is None else turn.now
                await proceedings.attendance.preside(turn, kept.found, holder.person_id, holder.name, why.value, since)
            return


def presides(kept: Kept) -> bool:
    """Whether somebody in the room presides."""
    recorded = kept.recorded
    now = recorded.presiding
    if now is None:
        return False
    if now.person_id is None:
        return any(None in inside for inside in recorded.holders.values())
    return now.person_id in rules.people_in(recorded.moves, recorded.at)


# --- the officers changed -----------------------------------------------------------------------------------------------------


async def officers_follow(turn: Turn, network: Network) -> None:
    """The network's officers have changed: in every meeting that is going on the office holders in the room preside.

    Whoever may keep the record no longer loses the card for it; what was recorded stays.
    """
    for found in await proceedings.held.running(turn.connection, network.id):
        await _close_desks(turn, found)
        kept = await read(turn.connection, found)
        if found.live and found.reopened != "record":
            kept = await settle(turn, kept)
        await showing.show(turn, kept, room=False)


async def _close_desks(turn: Turn, found: Proceedings) -> None:
    for desk in await proceedings.held.desks_of(turn.connection, found.id):
        where = await of_person(turn.connection, found.network_id, desk.person_id, found.body_id)
        if where.may(Right.RECORD_MEETING):
            continue
        for shown in await shown_on(turn.connection, showing.desk_card(found)):
            if shown.chat_id == desk.chat_id and shown.message_id is not None:
                outbox.strip_keyboard(turn, desk.chat_id, shown.message_id)
        await proceedings.held.close_desk(turn, desk)
