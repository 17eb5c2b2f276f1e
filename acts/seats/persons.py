"""Seats that belong to persons: given to somebody the network knows or to a typed name, taken away, given back."""

from typing import Any

from acts.offices.appointing import known_person
from acts.seats import showing, terms
from acts.seats.access import body_to_change, own_seat, seat_to_change
from acts.seats.changing import follow, network_and_body, tell, tell_with
from domain.people import Office, name_key
from domain.refusal import Refused
from domain.seats import add_person
from language.organisation_lists import person_from
from storage import directory, links, members, offices, outbox, questions, seats
from storage.networks import Body, Network
from storage.outbox import data
from storage.questions import Question
from storage.seats import Seat
from storage.turn import Turn

NAME = "seats.person"


async def ask_person(
    turn: Turn, network_id: int, body_id: int, page: int = 0, *, part: str = "", fresh: bool = False
) -> None:
    """The people whom the network knows and who have no seat of their own here, by eight; a name may be typed instead."""
    _, body = await body_to_change(turn, network_id, body_id)
    state = {"body": body.id, "part": part}
    question_id = await questions.expect(turn, NAME, state=state, network_id=network_id)
    await showing.card(turn, network_id, "seat_for_person", **state, page=page, question=question_id, fresh=fresh)


async def typed(turn: Turn, question: Question, text: str) -> None:
    """A name in words: somebody known under exactly that name gets the seat, else the choice is narrowed to it."""
    network_id, body_id = question.network_id or 0, question.state["body"]
    part = " ".join(text.split())[:200]
    known = await directory.known_people(turn.connection, network_id)
    exact = [each for each in known if name_key(each.name) == name_key(part)]
    if len(exact) == 1:
        await questions.end(turn, question)
        await add(turn, network_id, body_id, exact[0].person_id)
        return
    await ask_person(turn, network_id, body_id, part=part, fresh=True)


async def add(turn: Turn, network_id: int, body_id: int, person_id: int) -> None:
    """Somebody whom the network knows has a seat of their own from now on; then the end of the term is asked."""
    here, body = await body_to_change(turn, network_id, body_id)
    person = await known_person(turn, network_id, person_id)
    await questions.leave(turn, NAME)
    await _add(turn, here.network, body, person.person_id, person.name)


async def add_new(turn: Turn, question_id: int) -> None:
    """[คนใหม่]: a typed name, with or without a telephone number, of somebody the bot does not know yet."""
    question = await questions.by_id(turn.connection, question_id)
    if (
        question is None
        or question.name != NAME
        or question.person_id != turn.who.id
        or question.chat_id != turn.here.id
        or not question.state["part"]
    ):
        raise Refused("seats.choice_over")
    here, body = await body_to_change(turn, question.network_id or 0, question.state["body"])
    found = person_from(question.state["part"])
    if not await questions.end(turn, question):
        raise Refused("seats.choice_over")
    network_id = here.network.id
    person_id = await members.person_without_telegram(turn, network_id, found.name, found.phone)
    turn.record("person.entered", network_id, person=person_id, name=found.name)
    await _add(turn, here.network, body, person_id, found.name)


async def _add(turn: Turn, network: Network, body: Body, person_id: int, name: str) -> None:
    held = await seats.named(turn.connection, network.id, body.id)
    spoken = [member.id for member in await members.spoken_for_by(turn.connection, person_id, network.id)]
    try:
        add_person([seat.rule for seat in held], person_id, spoken, network.two_seats_allowed)
    except Refused as refusal:
        raise Refused(refusal.key, **{"name": name} | refusal.values) from refusal
    if body.seats != "named":
        await seats.name_all(turn, network.id, body, ())  # seats of persons only, until organisations are chosen
    member = await seats.add_person(turn, network.id, body.id, person_id, name)
    seat = await _seat_of(turn, network.id, body.id, member.id)
    back = [[data("seats.decline_button", f"seats.decline:{seat.id}")]]
    await tell_with(turn, network, body, person_id, "seats.told_given", back)
    await follow(turn, network.id, body.id, {member.id})
    await terms.ask_term(turn, network.id, seat.id)


async def _seat_of(turn: Turn, network_id: int, body_id: int, member_id: int) -> Seat:
    held = await seats.named(turn.connection, network_id, body_id)
    return next(seat for seat in held if seat.member_id == member_id)


async def send_link(turn: Turn, network_id: int, seat_id: int) -> None:
    """A new one-time link with which somebody without Telegram so far takes their own seat; the one before is void."""
    here, body, seat = await seat_to_change(turn, network_id, seat_id)
    if seat.person_id is None:
        raise Refused("common.old_button")
    await links.revoke(turn, network_id, seat.member_id)
    link = await links.for_member(turn, network_id, seat.member_id)
    turn.record("link.given", network_id, member=seat.member_id)
    values = {"name": seat.name, "body": body.name, "code": link.code, "network": here.network.name}
    values["until"] = link.last_day.isoformat()
    outbox.reply(turn, "seats.link", values, network_id=network_id)


async def take_away(turn: Turn, network_id: int, seat_id: int) -> None:
    """The seat is held no longer; a person is told, and the open invitations follow."""
    here, body, seat = await seat_to_change(turn, network_id, seat_id)
    await seats.end(turn, seat)
    await terms.withdraw(turn, f"seat:{seat.id}:")
    if seat.person_id is not None:
        await tell(turn, here.network, body, seat.person_id, "seats.told_taken")
    await follow(turn, network_id, body.id)
    turn.answer("seats.taken", name=seat.name)
    await showing.show(turn, network_id, body.id)


async def stay(turn: Turn) -> None:
    """The seat is kept after all."""
    outbox.take_buttons(turn)
    turn.answer("seats.stays")


async def decline(turn: Turn, seat_id: int) -> None:
    """A person gives the own seat back; whoever leads the body is told."""
    outbox.take_buttons(turn)
    seat = await own_seat(turn, seat_id)
    network, body = await gives_back(turn, seat)
    outbox.reply(turn, "seats.declined", {"network": network.name, "body": body.name}, network_id=network.id)


async def gives_back(turn: Turn, seat: Seat, *, unnamed: bool = False) -> tuple[Network, Body]:
    """A person's seat ends by the person's own will; whoever leads the body is told, the open invitations follow.

    `unnamed`: the person asks to be forgotten, so that nobody is told who it was.
    """
    network, body = await network_and_body(turn, seat.network_id, seat.body_id)
    await seats.end(turn, seat)
    await terms.withdraw(turn, f"seat:{seat.id}:")
    values: dict[str, Any] = {"name": "" if unnamed else seat.name}
    told: set[int] = set()
    for holder in await offices.leading(turn.connection, network.id, body.id):
        if holder.office in (Office.CHAIR, Office.SECRETARY) and holder.person_id not in told:
            told.add(holder.person_id)
            await tell(turn, network, body, holder.person_id, "seats.told_declined", **values)
    await follow(turn, network.id, body.id)
    return network, body
