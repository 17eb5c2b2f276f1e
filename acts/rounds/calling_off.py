"""A round is called off, with everybody in it told once, and taken up again within a day."""

import domain.rounds
import domain.trucks
from acts.rounds import centres, closing, telling
from acts.rounds.previewing import refuse_second
from acts.rounds.telling import At, led
from domain.months import month_of
from domain.refusal import Refused
from domain.rounds import Act, Round, State
from storage import needs, outbox, questions, round_wishes, rounds
from storage.outbox import data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn

LONGEST_REASON = 300  # characters of why a round is called off


async def ask_reason(turn: Turn, round_id: int) -> None:
    """[ยกเลิกรอบ]: why?"""
    there = await led(turn, round_id)
    await called_off(turn, there, "?")
    await questions.ask(
        turn,
        "rounds.reason",
        "rounds.ask_reason",
        {"product": there.found.product},
        state={"round": round_id},
        keyboard=[[data("rounds.go_on", f"rounds.never_mind:{round_id}")]],
        network_id=there.network.id,
    )


async def called_off(turn: Turn, there: At, reason: str) -> Round:
    """Decide what a round becomes when it is called off; refused as `domain.rounds.cancelled` refuses."""
    came = await rounds.came(turn.connection, there.found)
    above = await rounds.above(turn.connection, there.found)
    return domain.rounds.cancelled(there.found.round, reason, came=came, parent=above.round if above else None)


async def cancel(turn: Turn, question: Question, reason: str) -> None:
    """Called off: everybody in it is told once; within a day it can go on."""
    there = await led(turn, int(question.state["round"]))
    await called_off(turn, there, reason)
    await questions.end(turn, question)
    found, told = await call_off(turn, there, reason)
    await centres.ask_after_cancelling(turn, [found])
    await telling.tell_each(turn, there.network, found, "cancelled", [(each, {}) for each in told])
    outbox.reply(turn, "rounds.cancelled_now", {"product": found.product, "deposit": found.deposit_satang})


async def call_off(turn: Turn, there: At, reason: str) -> tuple[Found, list[int]]:
    """Write that a round is called off; returns it with the organisations that must know, each once. Refused as `called_off`.

    Who calls this asks the centres below what they do.
    """
    after, before = await called_off(turn, there, reason), there.found.round
    found = await rounds.save(
        turn,
        there.found,
        after,
        Act.CANCELLED,
        reason=reason.strip()[:LONGEST_REASON],
        cancelled_at=turn.now,
        cancelled_from=before.state,
    )
    await _stand_in_list(turn, there, found, "wanted")
    await closing.stop(turn, found)
    await rounds.changed(turn, found)
    waited = await closing.end_waiting(turn, found, silently=True)
    await closing.return_deposits(turn, there.network, there.found, found)
    asked = (await round_wishes.of(turn.connection, found)).listed
    return found, list(dict.fromkeys([*(line.member_id for line in before.own), *waited, *asked]))


async def take_up_again(turn: Turn, round_id: int) -> None:
    """[เปิดรอบนี้ต่อ], within a day, while no other round of the product was opened in its place; the clock goes on with it."""
    there = await led(turn, round_id)
    found = there.found
    if found.cancelled_at is None or found.cancelled_from is None:
        raise Refused("common.old_button")
    if found.deposit_satang:  # what was paid is credit since, and may have been given back
        raise Refused("rounds.refused_deposits_back")
    above = await rounds.above(turn.connection, found)
    before = State(found.cancelled_from)
    after = domain.rounds.taken_up_again(
        found.round, before, found.cancelled_at, turn.now, above.round if above else None
    )
    if found.last_act is Act.TAKEN_OUT and above is not None:
        raise Refused("trucks.refused_goods_above")
    if found.truck_id is not None:
        domain.trucks.check_another(
            len(rounds.on_it(await rounds.of_truck(turn.connection, there.network.id, found.truck_id)))
        )
    for each in await rounds.under_way(turn.connection, there.network.id):
        if each.product == found.product and each.opened_at >= found.cancelled_at:
            await refuse_second(turn, each)
    again = await rounds.save(
        turn, found, after, Act.TAKEN_UP_AGAIN, cancelled_at=None, cancelled_from=None, reason=None
    )
    await _stand_in_list(turn, there, again, "carried")
    if after.state is State.OPEN:
        await closing.plan(turn, again)
    await closing.await_end(turn, again)
    if after.state in (State.CHOICE, State.CLOSED):
        await closing.await_step(turn, again)
    await rounds.changed(turn, again)
    await telling.tell_each(turn, there.network, again, "goes_on", [(line.member_id, {}) for line in again.round.own])
    if after.state is State.OPEN:  # who was told that it was off before saying how many is asked again
        waiting = sorted((await round_wishes.of(turn.connection, again)).undecided)
        await telling.tell_each(turn, there.network, again, "asked", [(each, {"words": ""}) for each in waiting])
    await centres.tell_going_on(turn, again)
    if found.last_act is Act.TAKEN_OUT:
        await centres.pass_down(turn, there.network, again, came_back=True)
    turn.answer("rounds.goes_on")


async def _stand_in_list(turn: Turn, there: At, found: Found, state: str) -> None:
    """What the round took over from earlier months stands in the month's list again, or does no longer."""
    month = month_of(found.opened_at, there.network.tz)
    members = [line.member_id for line in there.found.round.lines]
    await needs.set_back(turn, there.network.id, found.product, found.unit, month, members, state)


async def never_mind(turn: Turn, round_id: int) -> None:
    """[ไม่ยกเลิก]: the question is over."""
    there = await led(turn, round_id)
    question = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if question is not None and question.name == "rounds.reason" and question.state.get("round") == there.found.id:
        await questions.end(turn, question, "broken_off")
    outbox.take_buttons(turn)
    turn.answer("rounds.unchanged")
