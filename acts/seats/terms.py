"""Terms of seats and of offices: until which day, asked in words; a reminder a month before, and what follows when one is over."""

from datetime import date
from typing import Any

from acts.offices.appointing import in_body_of
from acts.seats import showing
from acts.seats.access import seat_to_change
from acts.seats.changing import follow, network_and_body, tell
from acts.standing import may_write, networks_here
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from domain.seats import check_term, term
from language.setup_words import nothing, skip
from language.terms import term_end
from storage import directory, due, offices, outbox, questions, seats
from storage.due import Due
from storage.networks import Body, Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.seats import Held, Seat
from storage.turn import Turn
from views.directory import card_name

NAME = "seats.term"
REMINDER = "seats.reminder"
OVER = "seats.over"


# --- until which day -----------------------------------------------------------------------------------------------------------


async def ask_term(turn: Turn, network_id: int, seat_id: int) -> None:
    """Until which day a person holds the seat: typed in words, or left open."""
    _, body, seat = await seat_to_change(turn, network_id, seat_id)
    if seat.person_id is None:
        raise Refused("common.old_button")
    values = {"name": seat.name, "body": body.name, "office": None, "term": seat.term_until}
    await _ask(turn, network_id, values, {"seat": seat.id, "body": body.id})


async def ask_office_term(turn: Turn, network_id: int, office_id: int) -> None:
    """Until which day somebody holds an office; whoever may appoint may say it."""
    body, held = await _office_to_change(turn, network_id, office_id)
    values = {"name": held.name, "body": body.name, "office": held.office.value, "term": held.term_until}
    await _ask(turn, network_id, values, {"office": held.id, "body": body.id})


async def _office_to_change(turn: Turn, network_id: int, office_id: int) -> tuple[Body, Held]:
    if not turn.here.private:
        raise Refused("seats.in_private")
    if network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    held = await seats.office_by_id(turn.connection, network_id, office_id)
    if held is None:
        raise Refused("seats.office_over")
    here, body = await in_body_of(turn, network_id, held.body_id)
    here.require(Right.SET_OFFICE_TERMS)
    return body, held


async def _ask(turn: Turn, network_id: int, values: dict[str, Any], state: dict[str, Any]) -> None:
    await questions.ask(
        turn,
        NAME,
        "seats.ask_term",
        values,
        state=state,
        keyboard=[[data("seats.no_term", "seats.no_term:{question}")]],
        network_id=network_id,
    )


async def no_end(turn: Turn, question: Question) -> None:
    """[ไม่มีกำหนด]."""
    await keep_term(turn, question, None)


async def take_term(turn: Turn, question: Question, text: str) -> None:
    """31 ธันวาคม 2571, สิ้นปี 2571, สองปี, or that there is none; what cannot be read, or is past, is asked again."""
    if nothing(text) or skip(text):
        await keep_term(turn, question, None)
        return
    network, _ = await network_and_body(turn, question.network_id or 0, question.state["body"])
    local = turn.now.astimezone(network.tz)
    found = term_end(text, now=local)
    if found is None:
        _again(turn, question, "seats.term_unread", {})
        return
    try:
        check_term(found, local.date())
    except Refused as refusal:
        _again(turn, question, refusal.key, dict(refusal.values))
        return
    await keep_term(turn, question, found)


def _again(turn: Turn, question: Question, text: str, values: dict[str, Any]) -> None:
    keyboard = [[data("seats.no_term", f"seats.no_term:{question.id}")]]
    outbox.reply(turn, text, values, keyboard=keyboard, network_id=question.network_id)


async def keep_term(turn: Turn, question: Question, last: date | None) -> None:
    """Keep the last day (None: no end is set), plan its two moments, and let meetings after it go without the seat."""
    network_id = question.network_id or 0
    if "seat" in question.state:
        here, body, seat = await seat_to_change(turn, network_id, question.state["seat"])
        if not await questions.end(turn, question):
            raise Refused("seats.choice_over")
        await seats.set_term(turn, seat, last)
        await plan(turn, here.network, f"seat:{seat.id}", last)
        await follow(turn, network_id, body.id, [seat.member_id] if seat.rule.term_until else (), seat.rule.term_until)
        await showing.show_one(turn, network_id, seat.id, fresh=True)
        return
    body, held = await _office_to_change(turn, network_id, question.state["office"])
    if not await questions.end(turn, question):
        raise Refused("seats.choice_over")
    network, _ = await network_and_body(turn, network_id, body.id)
    await seats.set_office_term(turn, held, last)
    await plan(turn, network, f"office:{held.id}", last)
    await show_office_terms(turn, network_id, body.id, fresh=True)


async def show_office_terms(turn: Turn, network_id: int, body_id: int, *, fresh: bool = False) -> None:
    """Who holds which office of a body until when, with a button for each."""
    if not turn.here.private:
        raise Refused("seats.in_private")
    here, body = await in_body_of(turn, network_id, body_id)
    here.require(Right.SET_OFFICE_TERMS)
    await questions.leave(turn, NAME)
    view = {"face": "office_terms", "body": body.id}
    await outbox.show(turn, turn.here.id, card_name(network_id), view, network_id=network_id, fresh=fresh)


# --- the clock -----------------------------------------------------------------------------------------------------------------


async def plan(turn: Turn, network: Network, what: str, last: date | None) -> None:
    """Plan the reminder a month before a term ends and the morning after it; what was planned for another day is taken back."""
    await withdraw(turn, f"{what}:")
    if last is None:
        return
    moments = term(last, turn.now, network.hours)
    subject = f"{what}:{last.isoformat()}"
    if moments.reminded is not None:
        await due.plan(turn, REMINDER, subject, moments.reminded, network_id=network.id, useful_until=moments.over)
    await due.plan(turn, OVER, subject, moments.over, network_id=network.id)


async def withdraw(turn: Turn, subject: str) -> None:
    """Nothing more is due about a term."""
    await due.withdraw_all(turn, "seats.", subject, "the term was changed or the seat is over")


async def _found(turn: Turn, work: Due) -> tuple[Network, Body, Seat | Held] | None:
    """What the deadline is about, if its term is still that one."""
    what, key, last = work.subject.split(":")
    network_id = work.network_id or 0
    held: Seat | Held | None
    if what == "seat":
        held = await seats.by_id(turn.connection, network_id, int(key))
    else:
        held = await seats.office_by_id(turn.connection, network_id, int(key))
    if held is None or held.term_until != last:
        return None
    network, body = await network_and_body(turn, network_id, held.body_id)
    return network, body, held


async def remind(turn: Turn, work: Due) -> str | None:
    """A month before: chair and secretary of the body may prolong it, the one concerned hears of it."""
    found = await _found(turn, work)
    if found is None:
        return "the term is not what it was"
    network, body, held = found
    if await due.rest_at_night(turn, work, network.hours):
        return None
    await _tell(turn, network, body, held, "seats.term_ends")
    return None


async def is_over(turn: Turn, work: Due) -> str | None:
    """The morning after: a seat is free; who holds an office goes on until it passes on, and that is said."""
    found = await _found(turn, work)
    if found is None:
        return "the term is not what it was"
    network, body, held = found
    if await due.rest_at_night(turn, work, network.hours):
        return None
    if isinstance(held, Seat):
        await seats.end(turn, held)
        await follow(turn, network.id, body.id)
    await _tell(turn, network, body, held, "seats.term_over")
    return None


async def _tell(turn: Turn, network: Network, body: Body, held: Seat | Held, text: str) -> None:
    """Chair and secretary with what they can do, the one concerned without; each once."""
    office = held.office.value if isinstance(held, Held) else None
    values = {
        "network": network.name,
        "body": body.name,
        "name": held.name,
        "office": office,
        "term": held.term_until,
        "own": False,
    }
    told: set[int] = set()
    for holder in await offices.leading(turn.connection, network.id, body.id):
        if holder.office not in (Office.CHAIR, Office.SECRETARY) or holder.person_id in told:
            continue
        chat_id = await directory.writable(turn.connection, holder.person_id)
        if chat_id is None:
            continue
        told.add(holder.person_id)
        own = holder.person_id == held.person_id
        outbox.say(
            turn,
            chat_id,
            text,
            values | {"own": own},
            keyboard=_ways(network, body, held, text),
            network_id=network.id,
            not_before=may_write(turn, network, chat_id),
        )
    if held.person_id is not None and held.person_id not in told:
        shown = {key: value for key, value in values.items() if key not in ("network", "body")}
        await tell(turn, network, body, held.person_id, text, **shown | {"own": True})


def _ways(network: Network, body: Body, held: Seat | Held, text: str) -> Keyboard:
    """What chair and secretary can do about a term."""
    if isinstance(held, Held):
        return [
            [data("seats.prolong", f"seats.office:{network.id}:{held.id}")],
            [data("seats.to_offices", f"offices.list:{network.id}:{body.id}")],
        ]
    rows: Keyboard = [[data("seats.to_list", f"seats.show:{network.id}:{body.id}:0")]]
    if text == "seats.term_ends":
        rows.insert(0, [data("seats.prolong", f"seats.term:{network.id}:{held.id}")])
    return rows
