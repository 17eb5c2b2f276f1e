"""After people came or went: the number is fixed when there first is a quorum, and somebody presides."""

from acts.proceedings.access import again
from domain import attendance as rules
from domain import meetings as meeting_rules
from domain.meetings import BUDDHIST_ERA
from storage import meetings, networks, proceedings
from storage.turn import Turn
from views.meetings import held_before
from views.proceedings import Kept, leaders


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
        day = meeting.starts_at.astimezone(kept.network.tz).date()
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
