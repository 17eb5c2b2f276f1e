"""Answers questions that the books answer, by the rights of who asks: names for those who telephone, figures for everybody."""

from acts.answers.calls import show_calls
from acts.meetings import showing
from acts.reports import taking
from acts.standing import Standing
from domain.people import Act
from storage import meetings, networks, outbox
from storage.outbox import Keyboard, data
from storage.turn import Turn


async def who_comes(turn: Turn, here: Standing, *, missing: bool) -> None:
    """Who has not answered, or who comes: the list to telephone to those who may answer for others, the figures to everybody else."""
    body = await networks.default_body(turn.connection, here.network.id)
    meeting = await meetings.next_open(turn.connection, here.network.id, body.id)
    if meeting is None:
        outbox.reply(turn, "asking.no_meeting", network_id=here.network.id)
        return
    leads = here.may(Act.ANSWER_FOR_OTHERS)
    if missing and leads:
        await show_calls(turn, here.network, meeting, turn.here.id, 0, fresh=True)
        return
    where = await showing.standings(turn.connection, here.network, meeting)
    values = await showing.values_of(turn.connection, here.network, meeting) | {"tally": showing.tally_shown(where)}
    keyboard: Keyboard = [[data("meetings.call_list", f"meetings.calls:{meeting.id}:0")]] if leads else []
    outbox.reply(turn, "asking.tally", values | {"leads": leads}, keyboard=keyboard or None, network_id=here.network.id)


async def another_day(turn: Turn, here: Standing, text: str) -> None:
    """Another day for the meeting: whoever may change it is told how; of anybody else it goes to the secretary by a tap."""
    if here.may(Act.CHANGE_MEETING):
        outbox.reply(turn, "asking.type_the_day", network_id=here.network.id)
    else:
        await taking.ask(turn, here.network.id, text, "asking.day_is_theirs")
