"""Somebody is given an office or leaves it; the one concerned is told, and one who can act for the network always remains."""

from typing import Any

from acts import elections, newcomers, successions
from acts.named_before import card_name
from acts.offices import handing_over
from acts.standing import in_body, may_write, yours
from domain import people as rules
from domain.people import ONE_HOLDER, Appointment, Office
from domain.refusal import Refused
from domain.rights import Right
from language.organisation_lists import person_from
from storage import chats, directory, members, merges, networks, offices, outbox, questions
from storage.directory import Known
from storage.networks import Body
from storage.outbox import Keyboard
from storage.turn import Turn
from views.directory import card_name as directory_card
from views.members import responsible
from views.offices import hands_over_chair
from views.standing import Standing


async def body_of(turn: Turn, network_id: int, body_id: int) -> Body:
    """A body of this network; another network's is an old button."""
    for each in await networks.bodies_of(turn.connection, network_id):
        if each.id == body_id:
            return each
    raise Refused("common.old_button")


async def in_body_of(turn: Turn, network_id: int, body_id: int) -> tuple[Standing, Body]:
    """The person's standing in the body that a button names, and the body; another network's is an old button."""
    await yours(turn, network_id)
    body = await body_of(turn, network_id, body_id)
    return await in_body(turn, network_id, body.id), body


def office_named(word: str) -> Office:
    """The office that a button names."""
    try:
        return Office(word)
    except ValueError:
        raise Refused("common.old_button") from None


async def known_person(turn: Turn, network_id: int, person_id: int) -> Known:
    """Somebody whom this network knows; anybody else is an old button."""
    for each in await directory.known_people(turn.connection, network_id):
        if each.person_id == person_id:
            return each
    raise Refused("common.old_button")


async def appoint(
    turn: Turn, network_id: int, body_id: int, office: Office, person_id: int, *, sure: bool = False
) -> str | None:
    """Give an office to somebody whom the network knows. Returns the present holder's name where the office would pass and
    nobody was sure yet; else None, and it is done.

    Raises Refused for the chair, for an office held already, and when nobody who can act would remain.
    """
    standing, body = await in_body_of(turn, network_id, body_id)
    standing.require(Right.APPOINT)
    person = await known_person(turn, network_id, person_id)
    before = await offices.appointments(turn.connection, network_id, body.id)
    after = rules.appoint(before, office, person.person_id)
    replaced = [each.person for each in before if each not in after]
    if replaced and not sure:
        return (await chats.person_by_id(turn.connection, replaced[0])).name
    await _somebody_remains(turn, body, after)
    await checker_stays_apart(turn, network_id, body, after, Appointment(office, person.person_id))
    await offices.set_appointments(turn, network_id, body.id, before, after)
    for gone in replaced:
        await _tell(turn, standing, body, office, gone, "offices.told_ended")
    await tell_appointed(turn, standing, body, office, person.person_id)
    await successions.given(turn, standing.network, body.id, before)
    await handing_over.cards_follow(turn, standing.network, body)
    turn.answer("offices.given", office=office.value, name=person.name)
    if office in ONE_HOLDER or office is Office.ASSISTANT:
        await _claims_follow(turn, network_id)
    return None


async def tell_appointed(turn: Turn, standing: Standing, body: Body, office: Office, person_id: int) -> None:
    """Whoever holds an office from now on hears of it, and of what waits there."""
    rows, keyboard = await handing_over.what_waits(turn, standing.network, body, office)
    await _tell(turn, standing, body, office, person_id, "offices.told", rows, keyboard)


async def appoint_new(
    turn: Turn, network_id: int, body_id: int, office: Office, text: str, *, sure: bool
) -> str | None:
    """Give an office to somebody without Telegram, typed as name and telephone; otherwise as `appoint`."""
    standing, body = await in_body_of(turn, network_id, body_id)
    standing.require(Right.APPOINT)
    found = person_from(text)
    before = await offices.appointments(turn.connection, network_id, body.id)
    if office in ONE_HOLDER and rules.holders(before, office) and not sure:
        return (await chats.person_by_id(turn.connection, rules.holders(before, office)[0])).name
    person_id = await members.person_without_telegram(turn, network_id, found.name, found.phone)
    turn.record("person.entered", network_id, person=person_id, name=found.name)
    return await appoint(turn, network_id, body_id, office, person_id, sure=True)


async def dismiss(turn: Turn, network_id: int, body_id: int, office: Office, person_id: int) -> None:
    """Somebody holds an office no longer: dismissed, or resigned when it is the acting person."""
    standing, body = await in_body_of(turn, network_id, body_id)
    own = person_id == turn.who.id
    if not own:
        standing.require(Right.APPOINT)
    before = await offices.appointments(turn.connection, network_id, body.id)
    after = rules.dismiss(before, office, person_id)
    name = (
        (await chats.person_by_id(turn.connection, person_id)).name if Appointment(office, person_id) in before else ""
    )
    if after == before:
        turn.answer("offices.held_no_more", office=office.value)
        return
    await _somebody_remains(turn, body, after)
    until = await elections.term_of(turn, network_id, body.id, office, person_id)
    await offices.set_appointments(turn, network_id, body.id, before, after)
    await elections.vacant(turn, standing.network, body.id, office, until)
    if own:
        await _tell_left(turn, standing, body, office)
    else:
        await _tell(turn, standing, body, office, person_id, "offices.told_ended")
    turn.answer("offices.ended", office=office.value, name=name)
    await _claims_follow(turn, network_id)
    await handing_over.cards_follow(turn, standing.network, body)


async def checker_stays_apart(
    turn: Turn, network_id: int, body: Body, after: tuple[Appointment, ...], new: Appointment
) -> None:
    """Raises Refused('office.checker_apart') where `new`, one of `after` in this body, brings the checker and the money together."""
    elsewhere = [
        each
        for other in await networks.bodies_of(turn.connection, network_id)
        if other.id != body.id
        for each in await offices.appointments(turn.connection, network_id, other.id)
    ]
    held = (*after, *elsewhere)
    near = {new.person, *rules.holders(held, Office.CHECKER), *rules.holders(held, Office.TREASURER)}
    organisations = {
        each: [member.id for member in await members.spoken_for_by(turn.connection, each, network_id)] for each in near
    }
    rules.checker_apart(held, new, organisations)


async def _somebody_remains(turn: Turn, body: Body, after: tuple[Appointment, ...]) -> None:
    """Of the network's chair and secretary at least one must be somebody whom the bot can reach; they see to every body."""
    if not body.is_default:
        return
    for each in after:
        acts = each.office in (Office.CHAIR, Office.SECRETARY)
        if acts and await directory.writable(turn.connection, each.person) is not None:
            return
    raise Refused("office.last_administrator")


async def _tell_left(turn: Turn, standing: Standing, body: Body, office: Office) -> None:
    """Whoever sees to the body learns that somebody resigned, and what waits for whoever follows."""
    waits, keyboard = await handing_over.what_waits(turn, standing.network, body, office)
    values = {"network": standing.network.name, "body": body.name, "office": office.value, "by": turn.who.name}
    for chat_id in await responsible(turn.connection, standing.network.id, body.id):
        if chat_id != turn.who.private_chat_id:
            outbox.say(
                turn,
                chat_id,
                "offices.told_left",
                values | {"waits": waits},
                keyboard=keyboard,
                network_id=standing.network.id,
                not_before=may_write(turn, standing.network, chat_id),
            )


async def _tell(
    turn: Turn,
    standing: Standing,
    body: Body,
    office: Office,
    person_id: int,
    text: str,
    waits: list[dict[str, Any]] | None = None,
    keyboard: Keyboard | None = None,
) -> None:
    chat_id = await directory.writable(turn.connection, person_id)
    if chat_id is None or person_id == turn.who.id:
        return
    outbox.say(
        turn,
        chat_id,
        text,
        {
            "network": standing.network.name,
            "body": body.name,
            "office": office.value,
            "by": turn.who.name,
            "waits": waits or [],
        },
        keyboard=keyboard,
        network_id=standing.network.id,
        not_before=may_write(turn, standing.network, chat_id),
    )


async def _claims_follow(turn: Turn, network_id: int) -> None:
    """Open claims wait for whoever decides about people now."""
    if await directory.open_claims(turn.connection, network_id):
        await newcomers.show_claims(turn, network_id)


# --- the pages ----------------------------------------------------------------------------------------------------------------


async def show_offices(turn: Turn, network_id: int, body_id: int | None = None, *, fresh: bool = False) -> None:
    """Who holds which office of a body (the default one), with what the person may change."""
    await yours(turn, network_id)
    await questions.leave(turn, "offices.person")
    if body_id is None:
        body = await networks.default_body(turn.connection, network_id)
    else:
        body = await body_of(turn, network_id, body_id)
    view = {"face": "offices", "body": body.id}
    await outbox.show(turn, turn.here.id, directory_card(network_id), view, network_id=network_id, fresh=fresh)


async def may_pick(turn: Turn, standing: Standing, body: Body, office: Office) -> None:
    """Raises Refused unless the person may give this office now; the chair is given by the chair alone (see `gone`)."""
    if office is not Office.CHAIR:
        standing.require(Right.APPOINT)
    elif not await hands_over_chair(turn.connection, standing.network.id, body.id, turn.who.id):
        raise Refused("office.only_chair")


async def show_choice(
    turn: Turn, network_id: int, body_id: int, office: Office, page: int = 0, *, part: str = "", fresh: bool = False
) -> None:
    """The people whom the network knows, by eight, for one office; a name may be typed instead."""
    standing, body = await in_body_of(turn, network_id, body_id)
    await may_pick(turn, standing, body, office)
    state = {"body": body.id, "office": office.value, "part": part}
    question_id = await questions.expect(turn, "offices.person", state=state, network_id=network_id)
    view = state | {"face": "choose_officer", "page": page, "question": question_id}
    await outbox.show(turn, turn.here.id, directory_card(network_id), view, network_id=network_id, fresh=fresh)


# --- somebody of that name was given an office before -------------------------------------------------------------------------


async def settle_named(
    turn: Turn, network_id: int, body_id: int, office: Office, entered_id: int, person_id: int, *, same: bool
) -> None:
    """[คนเดียวกัน]: the name that was entered, its offices and its work are the person's; [คนละคน]: nothing changes, and it can
    still be answered the other way.

    Only about two of whom this very chat was asked: a forged key names nobody.
    """
    standing, body = await in_body_of(turn, network_id, body_id)
    standing.require(Right.APPOINT)
    card = card_name(entered_id, person_id)
    shown_in = await directory.card_chats(turn.connection, card)
    if turn.here.id not in shown_in:
        raise Refused("common.old_button")
    await _still_entered(turn, network_id, body_id, office, entered_id)
    person = await chats.person_by_id(turn.connection, person_id)
    if person.private_chat_id is None:
        raise Refused("common.old_button")  # forgotten meanwhile
    network = await networks.by_id(turn.connection, network_id)
    if same:
        spoken = await members.spoken_for_by(turn.connection, person_id, network_id)
        await merges.merge(turn, network_id, spoken[0].id if spoken else None, entered_id, person_id)
        await handing_over.cards_follow(turn, network, body)
        await tell_appointed(turn, standing, body, office, person_id)
        await newcomers.refresh(turn, network_id)
    view = {"body": body_id, "office": office.value, "same": same}
    for chat_id in shown_in:
        await outbox.show(turn, chat_id, card, view, network_id=network_id)


async def _still_entered(turn: Turn, network_id: int, body_id: int, office: Office, entered_id: int) -> None:
    """The officer is there as entered; one who was matched, or left the office, meanwhile is an old button."""
    for body, each in await offices.entered(turn.connection, network_id):
        if body == body_id and each.office is office and each.person_id == entered_id:
            return
    raise Refused("offices.matched_already")
