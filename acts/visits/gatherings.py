"""A gathering (เวที ศึกษาดูงาน อบรม): announced with places and cost a head, signed up for, closed with who came and a lesson."""

from datetime import date, timedelta
from typing import Any

import language
from acts import lessons
from acts.action_plans.results import gathering_recorded
from acts.standing import may_write
from acts.visits.telling import mine, noticed
from acts.visits.telling import photos as send_photos
from domain.lessons import About, Kind
from domain.quiet_hours import morning, next_sending, sending_moment
from domain.refusal import Refused
from domain.rights import Right
from domain.visits import GatheringWords, check_gathering_day, check_place, lesson
from language import visits as reading
from storage import chats, due, files, members, networks, outbox, questions, visits
from storage.due import Due
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from storage.visits import Gathering

AFTER = "visits.after"  # the kind of due work: the morning after, it is asked what came of it
MOST_CAME = 5000


def card_name(gathering_id: int) -> str:
    """The name of a gathering's card, in the group and with who told of it."""
    return f"gathering:{gathering_id}"


async def hear(turn: Turn, text: str, attachment: dict[str, Any] | None, message_id: int) -> bool:
    """A message that nobody asked for and that may tell of a gathering."""
    return noticed(turn, message_id, await take(turn, text, attachment))


async def take(turn: Turn, text: str, attachment: dict[str, Any] | None) -> bool:
    """Whether somebody who may announce tells of a gathering with its day; a report of a training is none."""
    network_id = turn.here.network_id if not turn.here.private else None
    known = await members.networks_of(turn.connection, turn.who.id)
    if network_id is None:
        current = turn.who.current_network_id
        network_id = current if current in known else (known[0] if known else None)
    if network_id not in known or network_id is None or turn.who.private_chat_id is None:
        return False
    standing = await mine(turn, network_id)
    read = reading.gathering(text, now=turn.now.astimezone(standing.network.tz))
    today = turn.now.astimezone(standing.network.tz).date()
    if read is None or read.day is None or read.day < today or not standing.may(Right.LEAD_GATHERINGS):
        return False
    await _keep(turn, standing.network, read, text, attachment)
    return True


async def take_asked(turn: Turn, question: Question, text: str, attachment: dict[str, Any] | None) -> None:
    """What was typed after [จัดเวที ศึกษาดูงาน อบรม]; without a readable day it is asked for."""
    standing = await mine(turn, int(question.state["network"]))
    standing.require(Right.LEAD_GATHERINGS)
    read = reading.gathering(text, now=turn.now.astimezone(standing.network.tz))
    if read is None or read.day is None:
        raise Refused("visits.unreadable_gathering")
    await _keep(turn, standing.network, read, text, attachment)
    await questions.end(turn, question)


async def _keep(
    turn: Turn, network: Network, read: GatheringWords, text: str, attachment: dict[str, Any] | None
) -> None:
    assert read.day is not None
    check_gathering_day(read.day, turn.now.astimezone(network.tz).date())
    found = await visits.add_gathering(
        turn,
        network.id,
        kind=read.kind.value,
        title=read.title,
        day=read.day.isoformat(),
        place=read.place,
        places=read.places,
        cost_satang=read.cost_satang,
        words=text[:1500],
    )
    if attachment is not None:
        await visits.attach(turn, found, await files.keep(turn, network_id=network.id, **attachment))
    await _show_own(turn, network, found, fresh=True)


async def _show_own(turn: Turn, network: Network, found: Gathering, *, fresh: bool = False) -> None:
    """The card with who told of it."""
    chat_id = (await chats.person_by_id(turn.connection, found.by_person_id)).private_chat_id
    if chat_id is not None:
        not_before = may_write(turn, network, chat_id)
        await outbox.show(turn, chat_id, card_name(found.id), network_id=network.id, fresh=fresh, not_before=not_before)


async def _led(turn: Turn, network_id: int, gathering_id: int, *states: str) -> tuple[Network, Gathering]:
    standing = await mine(turn, network_id)
    standing.require(Right.LEAD_GATHERINGS)
    found = await visits.gathering(turn.connection, network_id, gathering_id)
    if found is None:
        raise Refused("common.old_button")
    if found.state not in states:
        raise Refused(f"visits.gathering_{found.state}")
    return standing.network, found


async def announce(turn: Turn, network_id: int, gathering_id: int) -> None:
    """[ประกาศในกลุ่ม]: the group sees it, with places; one that is over is written down at once."""
    network, found = await _led(turn, network_id, gathering_id, "draft")
    day = date.fromisoformat(found.day)
    if day < turn.now.astimezone(network.tz).date():
        await visits.change_gathering(turn, found, "kept", ("draft",), state="announced")
        await ask_came(turn, network_id, gathering_id)
        return
    await visits.change_gathering(turn, found, "announced", ("draft",), state="announced")
    at = sending_moment(day + timedelta(days=1), network.hours)
    await due.plan(turn, AFTER, str(found.id), at, network_id=network.id)
    await lessons.plan_gathering(turn, network, found.id, day)
    turn.changed("gathering", found.id, network.id)
    if network.group_chat_id is not None:
        not_before = may_write(turn, network, network.group_chat_id)
        await outbox.show(
            turn, network.group_chat_id, card_name(found.id), network_id=network.id, not_before=not_before
        )
    turn.answer("visits.announced")


async def cancel(turn: Turn, network_id: int, gathering_id: int) -> None:
    """It does not take place, or was misread."""
    network, found = await _led(turn, network_id, gathering_id, "draft", "announced")
    state = "dropped" if found.state == "draft" else "cancelled"
    await visits.change_gathering(turn, found, state, ("draft", "announced"), state=state)
    await due.withdraw(turn, AFTER, str(found.id), "the gathering does not take place")
    await lessons.drop(turn, About(Kind.GATHERING, found.id))
    turn.changed("gathering", found.id, network.id)
    turn.answer(f"visits.gathering_{state}")


async def come(turn: Turn, network_id: int, gathering_id: int, yes: bool) -> None:
    """[ไปด้วย] and [ไม่ไปแล้ว]: one place for each person, as long as there are places."""
    standing = await mine(turn, network_id)
    found = await visits.gathering(turn.connection, network_id, gathering_id)
    if found is None:
        raise Refused("common.old_button")
    if found.state != "announced":
        raise Refused(f"visits.gathering_{found.state}")
    if date.fromisoformat(found.day) < turn.now.astimezone(standing.network.tz).date():
        raise Refused("visits.over")
    if not yes:
        gone = await visits.leave(turn, found)
        turn.answer("visits.stays" if gone else "visits.was_not_coming")
    else:
        member = standing.members[0].id if standing.members else None
        signed = await visits.signed_up(turn.connection, found.id)
        if await visits.sign_up(turn, found, member):
            check_place(len(signed), found.places)
            turn.answer("visits.comes")
        else:
            turn.answer("visits.comes_already")
    turn.changed("gathering", found.id, network_id)


# --- what came of it ------------------------------------------------------------------------------------------------------------


async def day_after(turn: Turn, work: Due) -> str | None:
    """The morning after, who told of it is asked to write down who came and what was learned."""
    found = await visits.gathering(turn.connection, work.network_id or 0, int(work.subject))
    if found is None or found.state != "announced":
        return "it did not take place, or is written down already"
    network = await networks.by_id(turn.connection, found.network_id)
    if morning(turn.now, network.hours) is not None:
        await due.rest(turn.connection, work, next_sending(turn.now, network.hours))
        return None
    await _show_own(turn, network, found, fresh=True)
    return None


async def ask_came(turn: Turn, network_id: int, gathering_id: int) -> None:
    """[บันทึกผล]: first how many came."""
    _, found = await _led(turn, network_id, gathering_id, "announced", "held")
    signed = await visits.signed_up(turn.connection, found.id)
    state = {"network": network_id, "gathering": gathering_id}
    keyboard: Keyboard = []
    if signed:
        keyboard = [[data("visits.as_signed", "visits.all:{question}", count=len(signed))]]
    values = {"title": found.title}
    await questions.ask(
        turn, "visits.came", "visits.ask_came", values, state=state, keyboard=keyboard, network_id=network_id
    )


async def take_came(turn: Turn, question: Question, text: str) -> None:
    """How many came, in words or figures."""
    number, _ = language.quantity(text)
    if number is None or number != int(number) or not 0 <= number <= MOST_CAME:
        raise Refused("visits.needs_number")
    await _came(turn, question, int(number))


async def all_came(turn: Turn, question_id: int) -> None:
    """[มาตามที่ลงชื่อ]."""
    question = await questions.by_id(turn.connection, question_id)
    if question is None or question.person_id != turn.who.id or question.name != "visits.came":
        turn.answer("tasks.answered_already")
        return
    signed = await visits.signed_up(turn.connection, int(question.state["gathering"]))
    await _came(turn, question, len(signed))


async def _came(turn: Turn, question: Question, number: int) -> None:
    network_id, gathering_id = int(question.state["network"]), int(question.state["gathering"])
    _, found = await _led(turn, network_id, gathering_id, "announced", "held")
    await visits.change_gathering(turn, found, "came", ("announced", "held"), came=number)
    await questions.end(turn, question)
    await questions.ask(
        turn,
        "visits.lesson",
        "visits.ask_lesson",
        {"title": found.title, "came": number},
        state=question.state,
        network_id=network_id,
    )


async def take_lesson(turn: Turn, question: Question, text: str) -> None:
    """The lesson in two sentences: with it the gathering is written down."""
    network_id, gathering_id = int(question.state["network"]), int(question.state["gathering"])
    network, found = await _led(turn, network_id, gathering_id, "announced", "held")
    learned = lesson(text)
    await visits.change_gathering(turn, found, "held", ("announced", "held"), state="held", lesson=learned)
    await questions.end(turn, question)
    await _show_own(turn, network, found, fresh=True)
    turn.changed("gathering", found.id, network.id)
    await gathering_recorded(turn, network, found.id, found.day)


async def pictures(turn: Turn, network_id: int, gathering_id: int) -> None:
    """The photos of a gathering, for everybody in the network."""
    await mine(turn, network_id)
    found = await visits.gathering(turn.connection, network_id, gathering_id)
    if found is None:
        raise Refused("common.old_button")
    await send_photos(turn, found)
