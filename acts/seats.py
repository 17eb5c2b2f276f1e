"""The seats of a body on the settings' card: whose they are, organisations ticked, persons named, their terms and those of offices."""

from collections.abc import Collection
from datetime import date
from typing import Any

import language
from acts.meetings import planning
from acts.named import of_that_name
from acts.offices.meant import in_body_of, known_person
from acts.settings import standing_in_body
from acts.standing import networks_here
from acts.telling import no_news, tell
from domain.people import Office, name_key
from domain.refusal import Refused
from domain.rights import Right
from domain.seats import add_person, check_choice, check_term, term
from domain.telling import FirstOf, Somebody
from language.calendar.terms import term_end
from language.organisation_lists import numbers_behind, person_from
from language.setup_words import nothing, skip
from storage import directory, due, elections, links, members, networks, offices, outbox, questions, seats
from storage.due import Due
from storage.members import Member
from storage.networks import Body, Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.seats import Held, Seat
from storage.turn import Turn
from views.directory import card_name
from views.standing import Standing

LONGEST_PART = 60  # characters of a name that somebody types to find it
CHOOSING = "seats.choose"
PERSON = "seats.person"
TERM = "seats.term"
REMINDER = "seats.reminder"
OVER = "seats.over"


async def card(turn: Turn, network_id: int, face: str, *, fresh: bool = False, **view: Any) -> None:
    """Show a face of the seats (cards/seats.py) on the settings' card in this private chat."""
    name = f"settings:{network_id}"
    await outbox.show(turn, turn.here.id, name, {"face": face, **view}, network_id=network_id, fresh=fresh)


async def show(turn: Turn, network_id: int, body_id: int, page: int = 0, *, fresh: bool = False) -> None:
    """Whose the seats are; a number opens one of those that are named."""
    _, body = await body_to_change(turn, network_id, body_id)
    for name in ("seats.choose", "seats.person", "seats.term"):
        await questions.leave(turn, name)
    await card(turn, network_id, "seats", body=body.id, page=page, fresh=fresh)


async def show_one(turn: Turn, network_id: int, seat_id: int, *, fresh: bool = False) -> None:
    """One seat: whose it is, since when, until when, and what may be changed."""
    _, _, seat = await seat_to_change(turn, network_id, seat_id)
    await questions.leave(turn, "seats.term")
    await card(turn, network_id, "seat", seat=seat.id, fresh=fresh)


async def confirm_all(turn: Turn, network_id: int, body_id: int) -> None:
    """[ให้ทุกแห่งมีที่นั่ง] ends the seats that were named, so it is asked once."""
    _, body = await body_to_change(turn, network_id, body_id)
    await card(turn, network_id, "all_seats", body=body.id)


async def confirm_taking(turn: Turn, network_id: int, seat_id: int) -> None:
    """[ยกเลิกที่นั่งนี้] is asked once."""
    _, _, seat = await seat_to_change(turn, network_id, seat_id)
    await card(turn, network_id, "take_seat", seat=seat.id)


async def confirm_decline(turn: Turn, seat_id: int) -> None:
    """A person does not want the seat, or gives it back: asked once, with the way to keep it."""
    seat = await own_seat(turn, seat_id)
    network, body = await network_and_body(turn, seat.network_id, seat.body_id)
    keyboard = [
        [data("seats.decline_yes", f"seats.decline_now:{seat.id}")],
        [data("seats.decline_no", "seats.keep:0")],
    ]
    values = {"network": network.name, "body": body.name}
    outbox.reply(turn, "seats.confirm_decline", values, keyboard=keyboard, network_id=network.id)


async def body_to_change(turn: Turn, network_id: int, body_id: int) -> tuple[Standing, Body]:
    """A further body for whoever may give its seats, in private. The network's own body has all members, always."""
    if not turn.here.private:
        raise Refused("seats.in_private")
    here, body = await standing_in_body(turn, network_id, body_id, Right.GIVE_SEATS)
    if body.is_default:
        raise Refused("common.old_button")
    return here, body


async def seat_to_change(turn: Turn, network_id: int, seat_id: int) -> tuple[Standing, Body, Seat]:
    """An open seat for whoever may change its body; one that was taken away, or another network's, is told so."""
    if network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    seat = await seats.by_id(turn.connection, network_id, seat_id)
    if seat is None:
        raise Refused("seats.gone")
    here, body = await body_to_change(turn, network_id, seat.body_id)
    return here, body, seat


async def own_seat(turn: Turn, seat_id: int) -> Seat:
    """A seat of the acting person's own; anybody else's, or one that is over, is told so."""
    found = next((each for each in await seats.own_of(turn.connection, turn.who.id) if each.id == seat_id), None)
    if found is None:
        raise Refused("seats.gone")
    return found


async def follow(
    turn: Turn, network_id: int, body_id: int, new: Collection[int] = (), after: date | None = None
) -> None:
    """Let the open meetings of a body follow its seats; `new` are the members that had none before (until the day `after`).

    A running one keeps its own.
    """
    await turn.flush()
    await planning.seats_changed(turn, network_id, body_id, new, after)


async def tell_one(turn: Turn, network: Network, body: Body, person_id: int, text: str, **values: object) -> None:
    """Tell the one concerned, not at night; nobody hears of what they did themselves."""
    await tell_with(turn, network, body, person_id, text, None, **values)


async def tell_with(
    turn: Turn,
    network: Network,
    body: Body,
    person_id: int,
    text: str,
    keyboard: outbox.Keyboard | None,
    **values: object,
) -> None:
    """As `tell_one`, with buttons."""
    values = {"network": network.name, "body": body.name, "by": turn.person and turn.who.name, **values}
    await tell(turn, network, Somebody(person_id), text, values, keyboard=keyboard, others=True)


async def network_and_body(turn: Turn, network_id: int, body_id: int) -> tuple[Network, Body]:
    """Both by their keys."""
    return await networks.by_id(turn.connection, network_id), await networks.body(turn.connection, network_id, body_id)


# --- organisations, ticked ----------------------------------------------------------------------------------------------------


async def choose(turn: Turn, network_id: int, body_id: int) -> None:
    """[เลือกองค์กร]: the list with those ticked that have a seat now; of a body of all members nobody is."""
    _, body = await body_to_change(turn, network_id, body_id)
    held = await seats.named(turn.connection, network_id, body.id) if body.seats == "named" else []
    chosen = [seat.member_id for seat in held if seat.person_id is None]
    state = {"body": body.id, "chosen": chosen, "page": 0}
    question_id = await questions.expect(turn, CHOOSING, state=state, network_id=network_id)
    await card(turn, network_id, "choose_seats", body=body.id, question=question_id)


async def _open(turn: Turn, question_id: int) -> tuple[Question, Body]:
    """The choice that a button belongs to, of the acting person in this chat; a saved or left one is told so."""
    question = await questions.by_id(turn.connection, question_id)
    if (
        question is None
        or question.name != CHOOSING
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
    await card(turn, body.network_id, "choose_seats", body=body.id, question=question.id, fresh=fresh)


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
    await show(turn, network_id, body.id)


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
        await show(turn, network_id, body.id)
        return
    held = await seats.named(turn.connection, network_id, body.id)
    before = {seat.member_id for seat in held}
    await seats.open_to_all(turn, network_id, body)
    for seat in held:
        if seat.person_id is not None:
            await withdraw(turn, f"seat:{seat.id}:")
            await tell_one(turn, here.network, body, seat.person_id, "seats.told_taken")
    now = {member.id for member in await members.of_network(turn.connection, network_id)}
    await follow(turn, network_id, body.id, now - before)
    turn.answer("seats.all_kept")
    await show(turn, network_id, body.id)


# --- persons, named -----------------------------------------------------------------------------------------------------------


async def ask_person(
    turn: Turn, network_id: int, body_id: int, page: int = 0, *, part: str = "", fresh: bool = False
) -> None:
    """The people whom the network knows and who have no seat of their own here, by eight; a name may be typed instead."""
    _, body = await body_to_change(turn, network_id, body_id)
    state = {"body": body.id, "part": part}
    question_id = await questions.expect(turn, PERSON, state=state, network_id=network_id)
    await card(turn, network_id, "seat_for_person", **state, page=page, question=question_id, fresh=fresh)


async def typed(turn: Turn, question: Question, text: str) -> None:
    """A name in words: somebody known under exactly that name gets the seat, else the choice is narrowed to it; a yes is no name."""
    network_id, body_id = question.network_id or 0, question.state["body"]
    found = person_from(text)
    part = f"{found.name} {numbers_behind(text)}".strip()[:200]
    exact = of_that_name(found.name, await directory.known_people(turn.connection, network_id))
    if len(exact) == 1:
        await questions.end(turn, question)
        await add(turn, network_id, body_id, exact[0].person_id)
        return
    await ask_person(turn, network_id, body_id, part=part, fresh=True)


async def add(turn: Turn, network_id: int, body_id: int, person_id: int) -> None:
    """Somebody whom the network knows has a seat of their own from now on; then the end of the term is asked."""
    here, body = await body_to_change(turn, network_id, body_id)
    person = await known_person(turn, network_id, person_id)
    await questions.leave(turn, PERSON)
    await _add(turn, here.network, body, person.person_id, person.name)


async def add_new(turn: Turn, question_id: int) -> None:
    """[คนใหม่]: a typed name, with or without a telephone number, of somebody the bot does not know yet."""
    question = await questions.by_id(turn.connection, question_id)
    if (
        question is None
        or question.name != PERSON
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
    await ask_term(turn, network.id, seat.id)


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
    await withdraw(turn, f"seat:{seat.id}:")
    if seat.person_id is not None:
        await tell_one(turn, here.network, body, seat.person_id, "seats.told_taken")
    await follow(turn, network_id, body.id)
    turn.answer("seats.taken", name=seat.name)
    await show(turn, network_id, body.id)


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
    await withdraw(turn, f"seat:{seat.id}:")
    values: dict[str, Any] = {"name": "" if unnamed else seat.name}
    told: set[int] = set()
    for holder in await offices.leading(turn.connection, network.id, body.id):
        if holder.office in (Office.CHAIR, Office.SECRETARY) and holder.person_id not in told:
            told.add(holder.person_id)
            await tell_one(turn, network, body, holder.person_id, "seats.told_declined", **values)
    await follow(turn, network.id, body.id)
    return network, body


# --- terms, of seats and offices ----------------------------------------------------------------------------------------------


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
        TERM,
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
        await show_one(turn, network_id, seat.id, fresh=True)
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
    await questions.leave(turn, TERM)
    view = {"face": "office_terms", "body": body.id}
    await outbox.show(turn, turn.here.id, card_name(network_id), view, network_id=network_id, fresh=fresh)


async def plan(turn: Turn, network: Network, what: str, last: date | None) -> None:
    """Plan the reminder a month before a term ends and the morning after it; what was planned for another day is taken back."""
    await withdraw(turn, f"{what}:")
    await no_news(turn, network.id, f"term:{what}")
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
    if isinstance(held, Held) and await _is_elected(turn, held):
        return "an election of this office is called"
    await _tell(turn, network, body, held, "seats.term_ends")
    return None


async def _is_elected(turn: Turn, held: Held) -> bool:
    """Whether the next holder of an office is elected: a meeting was chosen, or chair and secretary are asked which."""
    for election in await elections.open_of(turn.connection, held.network_id, held.body_id):
        if any(place.office is held.office for place in await elections.places(turn.connection, election.id)):
            return True
    return False


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
    about = f"term:{'office' if isinstance(held, Held) else 'seat'}:{held.id}"
    told, ways = set[int](), _ways(network, body, held, text)
    for holder in await offices.leading(turn.connection, network.id, body.id):
        if holder.office not in (Office.CHAIR, Office.SECRETARY) or holder.person_id in told:
            continue
        told.add(holder.person_id)
        shown = values | {"own": holder.person_id == held.person_id}
        await tell(turn, network, Somebody(holder.person_id), text, shown, keyboard=ways, about=about)
    if not told:
        nobody = FirstOf((Office.SECRETARY, Office.CHAIR), body.id)
        await tell(turn, network, nobody, text, values, keyboard=ways, about=about)
    if held.person_id is not None and held.person_id not in told:
        shown = {key: value for key, value in values.items() if key not in ("network", "body")}
        await tell_one(turn, network, body, held.person_id, text, **shown | {"own": True})


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
