"""What the presses and words about meetings share: how a card that asked is closed, and how a wait is told."""

from datetime import datetime
from typing import Any

from acts.standing import opened
from domain.refusal import Refused
from handlers.routes import Press, Spoken
from storage import meetings, networks, outbox, questions
from storage.meetings import Meeting
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views import meetings as meeting_view


def tell_when(turn: Turn, key: str, later: datetime | None, **values: Any) -> None:
    """Done; at night the presser learns when the others hear of it."""
    if later is None:
        turn.answer(key, **values)
    else:
        turn.answer(f"{key}_in_the_morning", alert=True, at=later.isoformat(), **values)


def still_open(meeting: Meeting) -> None:
    """Refuse what is asked about a meeting that is over or not held."""
    if not meeting.open:
        raise Refused(f"meeting.already_{meeting.state}", start=meeting.starts_at, reason=meeting.reason or "")


def another_request(spoken: Spoken) -> bool:
    """Whether the words ask for something else ('ยกเลิก', 'ช่วยด้วย') and are no answer."""
    return not spoken.text.strip() or spoken.words.request is not None


def take_buttons(turn: Turn, press: Press) -> None:
    """The message whose button was pressed loses its buttons."""
    if press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)


async def say_how_it_is(turn: Turn, text: str, meeting: Meeting) -> None:
    """A line that says what holds now."""
    network = await networks.by_id(turn.connection, meeting.network_id)
    outbox.reply(turn, text, await how_it_is(turn, network, meeting), network_id=network.id)


async def say_it_stays(turn: Turn, question: Question) -> None:
    """What was asked about is not done after all: what holds is said, not only that nothing changes."""
    if "meeting" not in question.state:
        outbox.reply(turn, "meetings.not_called", {}, network_id=question.network_id)
        return
    _, meeting = await opened(turn, question.state["meeting"])
    await say_how_it_is(turn, "meetings.stays", meeting)


async def how_it_is(turn: Turn, network: Network, meeting: Meeting) -> dict[str, Any]:
    """What holds now of a meeting, and when the body meets next."""
    now = await meetings.by_id(turn.connection, network.id, meeting.id)
    upcoming = await meetings.next_open(turn.connection, network.id, meeting.body_id)
    values = await meeting_view.values_of(turn.connection, network, now)
    return values | {"next": upcoming.starts_at.isoformat() if upcoming else None}


def yes_no(yes: str, act: str, no: str) -> Keyboard:
    """The buttons of a question that asks for a yes."""
    return [[data(yes, act + ":{question}")], [data(no, "meetings.no:{question}")]]


async def answered(turn: Turn, press: Press, name: str) -> Question:
    """The question a button belongs to, ended now: a button that is seen holds, whatever was asked since.

    Somebody else's, an answered or a broken off one is an old button.
    """
    question = await undecided(turn, press, name)
    await questions.decide(turn, question)
    take_buttons(turn, press)
    return question


async def undecided(turn: Turn, press: Press, name: str) -> Question:
    """The question a button belongs to, neither answered nor broken off; it stays so."""
    question = await questions.still(turn.connection, press.number())
    if question is None or question.name != name or question.person_id != turn.who.id:
        raise Refused("common.old_button")
    return question
