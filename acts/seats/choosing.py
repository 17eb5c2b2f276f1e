"""The organisations that have a seat in a body, ticked in a paged list; nothing counts before [บันทึก]."""

from typing import Any

import language
from acts.seats import showing, terms
from acts.seats.access import body_to_change
from acts.seats.changing import follow, tell
from domain.people import name_key
from domain.refusal import Refused
from domain.seats import check_choice
from storage import members, outbox, questions, seats
from storage.members import Member
from storage.networks import Body
from storage.questions import Question
from storage.turn import Turn

LONGEST_PART = 60  # characters of a name that somebody types to find it
NAME = "seats.choose"


async def choose(turn: Turn, network_id: int, body_id: int) -> None:
    """[เลือกองค์กร]: the list with those ticked that have a seat now; of a body of all members nobody is."""
    _, body = await body_to_change(turn, network_id, body_id)
    held = await seats.named(turn.connection, network_id, body.id) if body.seats == "named" else []
    chosen = [seat.member_id for seat in held if seat.person_id is None]
    state = {"body": body.id, "chosen": chosen, "page": 0}
    question_id = await questions.expect(turn, NAME, state=state, network_id=network_id)
    await showing.card(turn, network_id, "choose_seats", body=body.id, question=question_id)


async def _open(turn: Turn, question_id: int) -> tuple[Question, Body]:
    """The choice that a button belongs to, of the acting person in this chat; a saved or left one is told so."""
    question = await questions.by_id(turn.connection, question_id)
    if (
        question is None
        or question.name != NAME
        or question.person_id != turn.who.id
        or question.chat_id != turn.here.id
        or question.network_id is None
    ):
        raise Refused("seats.choice_over")
    _, body = await body_to_change(turn, question.network_id, question.state["body"])
    return question, body


async def tick(turn: Turn, question_id: int, member_id: int) -> None:
    """A tap on an organisation: ticked or not; it counts with [บันทึก]."""
    question, body = await _open(turn, question_id)
    assert question.network_id is not None
    if member_id not in {each.id for each in await members.of_network(turn.connection, question.network_id)}:
        raise Refused("common.old_button")
    await _toggle(turn, question, body, member_id)


async def _toggle(turn: Turn, question: Question, body: Body, member_id: int, *, fresh: bool = False) -> None:
    chosen = list(question.state["chosen"])
    if member_id in chosen:
        chosen.remove(member_id)
    else:
        chosen.append(member_id)
    await _pass_on(turn, question, body, question.state | {"chosen": chosen}, fresh=fresh)


async def _pass_on(turn: Turn, question: Question, body: Body, state: dict[str, Any], *, fresh: bool = False) -> None:
    await questions.pass_on(turn, question, state)
    await showing.card(turn, body.network_id, "choose_seats", body=body.id, question=question.id, fresh=fresh)


async def turn_page(turn: Turn, question_id: int, page: int) -> None:
    """Another page of the list; what was ticked stays."""
    question, body = await _open(turn, question_id)
    await _pass_on(turn, question, body, question.state | {"page": page})


async def ticked_by_name(turn: Turn, question: Question, text: str) -> bool:
    """Part of a name in words ticks the one organisation that it names; of several, or of none, it is said what to type.

    False for words that say something else: they are not for this list.
    """
    part = name_key(text)
    everybody = await members.of_network(turn.connection, question.network_id or 0)
    exact = [each for each in everybody if name_key(each.name) == part]
    found: list[Member] = exact or [each for each in everybody if part and part in name_key(each.name)]
    if not found and (len(text) > LONGEST_PART or language.read(text, now=turn.now).statements):
        return False
    _, body = await body_to_change(turn, question.network_id or 0, question.state["body"])
    if len(found) != 1:
        outbox.reply(
            turn, "seats.not_one", {"part": " ".join(text.split()), "count": len(found)}, network_id=question.network_id
        )
        return True
    await _toggle(turn, question, body, found[0].id, fresh=True)
    return True


async def keep(turn: Turn, question_id: int) -> None:
    """[บันทึก]: the organisations that are ticked have the seats from now on; of two presses one counts."""
    question, body = await _open(turn, question_id)
    network_id = question.network_id or 0
    here, _ = await body_to_change(turn, network_id, body.id)
    everybody = [each.id for each in await members.of_network(turn.connection, network_id)]
    wanted = set(question.state["chosen"])
    chosen = [key for key in everybody if key in wanted]
    held = await seats.named(turn.connection, network_id, body.id)
    check_choice(chosen, [seat.rule for seat in held])
    if not here.network.two_seats_allowed:
        await _one_seat_each(turn, network_id, chosen, {seat.person_id for seat in held if seat.person_id is not None})
    if not await questions.end(turn, question):
        raise Refused("seats.choice_over")
    before = {member.id for member in await seats.of_body(turn.connection, network_id, body.id)}
    await seats.name_all(turn, network_id, body, chosen)
    await follow(turn, network_id, body.id, set(chosen) - before)
    turn.answer("seats.kept", count=len(chosen))
    await showing.show(turn, network_id, body.id)


async def _one_seat_each(turn: Turn, network_id: int, chosen: list[int], persons: set[int]) -> None:
    """Where a person may hold one seat only, nobody with a seat of their own speaks for a seated organisation."""
    for each in await members.representatives_of(turn.connection, network_id):
        if each.member_id in chosen and each.person_id in persons:
            raise Refused("seats.one_only", name=each.name)


async def open_to_all(turn: Turn, network_id: int, body_id: int) -> None:
    """Every present member has a seat, now and later; persons' own seats end, and they are told."""
    here, body = await body_to_change(turn, network_id, body_id)
    if body.seats != "named":
        turn.answer("seats.all_already")
        await showing.show(turn, network_id, body.id)
        return
    held = await seats.named(turn.connection, network_id, body.id)
    before = {seat.member_id for seat in held}
    await seats.open_to_all(turn, network_id, body)
    for seat in held:
        if seat.person_id is not None:
            await terms.withdraw(turn, f"seat:{seat.id}:")
            await tell(turn, here.network, body, seat.person_id, "seats.told_taken")
    now = {member.id for member in await members.of_network(turn.connection, network_id)}
    await follow(turn, network_id, body.id, now - before)
    turn.answer("seats.all_kept")
    await showing.show(turn, network_id, body.id)
