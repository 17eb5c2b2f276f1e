"""'เดือนนี้งดประชุมนะ ติดงานบุญ' in words: shown and confirmed where whoever says it may, told who may to everybody else."""

from acts import standing
from acts.asking import who_may_call_off
from acts.standing import opened
from domain.refusal import Refused
from domain.rights import Right
from handlers.meetings import dropping
from handlers.meetings.saying import still_open
from handlers.routes import Spoken
from language.holding import CalledOff
from language.setup_words import extraordinary
from storage import meetings, networks, outbox
from storage.meetings import Meeting
from storage.networks import Network
from storage.turn import Turn


async def take_calling_off(turn: Turn, spoken: Spoken) -> bool:
    """The whole meeting is called off: never somebody's own absence, an activity, or an order taken back."""
    said = spoken.words.meeting_called_off
    if said is None:
        return False
    try:
        here = await standing.here(turn)
    except Refused:
        return False
    meeting = await _meant(turn, here.network, said, spoken.text)
    where = here if meeting is None else await standing.in_meeting(turn, meeting)
    if not where.may(Right.CALL_OFF_MEETING):
        if not where.belongs:
            return False
        await who_may_call_off(turn, where, meeting, spoken.text)
        return True
    if meeting is None:
        await _none_there(turn, where.network, said)
    elif said.reason:
        await dropping.confirm_skip(turn, meeting.id, said.reason)
    else:
        await dropping.ask_reason(turn, *await opened(turn, meeting.id))
    return True


async def _meant(turn: Turn, network: Network, said: CalledOff, text: str) -> Meeting | None:
    """The nearest meeting, or the one of the month that was named, of a body that this person leads, else of the network itself.

    An extraordinary one where the words say so. Of a month without one that is still to be held it is said what became of it (Refused).
    """
    found = []
    for body in sorted(await networks.bodies_of(turn.connection, network.id), key=lambda body: not body.is_default):
        leads = (await standing.in_body(turn, network.id, body.id)).may(Right.CALL_OFF_MEETING)
        if leads or body.is_default:
            known = await meetings.of_body(turn.connection, network.id, body.id)
            found += [(not leads, not each.open, each) for each in known if _fits(each, network, said, text)]
    if not found:
        return None
    _, over, meeting = min(found, key=lambda each: each[:2])
    if over:
        still_open(meeting)
    return meeting


def _fits(meeting: Meeting, network: Network, said: CalledOff, text: str) -> bool:
    if meeting.ordinary is extraordinary(text):
        return False
    if said.month is None:
        return meeting.open
    return f"{meeting.starts_at.astimezone(network.tz):%Y-%m}" == said.month


async def _none_there(turn: Turn, network: Network, said: CalledOff) -> None:
    body = await networks.default_body(turn.connection, network.id)
    upcoming = await meetings.next_open(turn.connection, network.id, body.id)
    if upcoming is None or said.month is None:
        outbox.reply(turn, "meetings.none", {}, network_id=network.id)
        return
    values = {"month": said.month, "next": upcoming.starts_at.isoformat()}
    outbox.reply(turn, "meetings.none_that_month", values, network_id=network.id)
