"""Until when a round takes orders: the moment that words name, and another one."""

from datetime import date, datetime, timedelta

import language
import views.rounds
from acts.rounds import closing
from acts.rounds.telling import led
from domain.refusal import Refused
from domain.rounds import (
    MOVABLE,
    Act,
    Round,
    moved,
)
from language.round_terms import hour_alone
from storage import networks, outbox, questions, rounds
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn

LONGEST = timedelta(days=120)  # from the opening to the deadline; more is a slip of the finger


def deadline_told(text: str, now: datetime, network: Network) -> datetime:
    """The moment that words name as a deadline; Refused where they name none, no hour, or one that is past or far."""
    found = language.when(text, now=now.astimezone(network.tz))
    if found.contradiction or found.start is None:
        raise Refused("rounds.refused_deadline")
    if found.all_day:
        raise Refused("rounds.refused_no_hour", day=found.start.date().isoformat())
    return may_close(found.start, now)


def may_close(deadline: datetime, now: datetime) -> datetime:
    """The deadline, where it can be one; Refused where it is past or far."""
    if deadline <= now:
        raise Refused("rounds.refused_past")
    if deadline > now + LONGEST:
        raise Refused("rounds.refused_far", day=deadline.date().isoformat())
    return deadline


async def ask_moving(turn: Turn, round_id: int, day: date | None = None, moment: datetime | None = None) -> None:
    """[เลื่อนวันปิด]: to when? Of a `day` that was said to which hour, with the `moment` as a button, or the deadline's own hour."""
    there = await led(turn, round_id)
    values = await views.rounds.figures(turn.connection, there.network, there.found)
    keyboard: Keyboard = []
    if day is not None:
        own_hour = there.found.round.deadline.astimezone(there.network.tz).time()
        then = moment or datetime.combine(day, own_hour, there.network.tz)
        if then > turn.now:
            keyboard = [[data("rounds.until_then", "rounds.move_to:{question}", deadline=then.isoformat())]]
        values |= {"day": day.isoformat()}
    await questions.ask(
        turn,
        "rounds.moving",
        "rounds.ask_moving",
        values,
        state={"round": round_id} | ({"day": day.isoformat(), "then": then.isoformat()} if day is not None else {}),
        keyboard=keyboard,
        network_id=there.network.id,
    )


async def move_as_asked(turn: Turn, question: Question) -> None:
    """[ศุกร์ที่ 18 … 18.00 น.]: to the moment that the button says."""
    there = await led(turn, int(question.state["round"]))
    await questions.decide(turn, question)
    await move_to(turn, there.found, datetime.fromisoformat(question.state["then"]))


async def move(turn: Turn, question: Question, text: str) -> None:
    """The answer to when it shall close."""
    there = await led(turn, int(question.state["round"]))
    day = question.state.get("day")
    hour = hour_alone(text, turn.now.astimezone(there.network.tz)) if day is not None else None
    if hour is not None:  # of the day that was said before
        deadline = datetime.combine(date.fromisoformat(str(day)), hour, there.network.tz)
    else:
        deadline = deadline_told(text, turn.now, there.network)
    await move_to(turn, there.found, deadline)
    await questions.end(turn, question)


async def move_to(turn: Turn, found: Found, deadline: datetime) -> None:
    """Another deadline, of all goods of a truck that still take one; what was closed is open again while nothing was ordered."""
    goods = [(found, await _moved(turn, found, deadline))]
    if found.truck_id is not None:
        for other in await rounds.of_truck(turn.connection, found.network_id, found.truck_id):
            alike = (other.round.parent_id is None) == (found.round.parent_id is None)  # a centre may order one alone
            if other.id != found.id and other.round.state in MOVABLE and alike:
                goods.append((other, await _moved(turn, other, deadline)))
    network = await networks.by_id(turn.connection, found.network_id)
    saved = [await rounds.save(turn, before, after, Act.MOVED) for before, after in goods]
    for each in saved:
        await closing.plan(turn, each)
    await closing.move_below(turn, saved, closing.plan)
    for each in saved:
        await rounds.changed(turn, each)
    await closing.tell_moved(turn, network, saved)
    outbox.reply(turn, "rounds.moved", {"deadline": deadline.isoformat()})


async def _moved(turn: Turn, found: Found, deadline: datetime) -> Round:
    above = await rounds.above(turn.connection, found) if found.round.parent_id is not None else None
    return moved(found.round, deadline, turn.now, above.round if above is not None else None)
