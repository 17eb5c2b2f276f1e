"""Offices of a body are given and ended, on its page; one who can act for the network always remains."""

from typing import Any

import acts.members.directory
from acts import elections, newcomers, successions
from acts.named import of_that_name
from acts.named_before import card_name
from acts.offices.following import cards_follow, what_waits
from acts.offices.meant import body_of, checker_stays_apart, in_body_of, known_person
from acts.offices.offer import show_offer, withdraw_open
from acts.standing import known_here, yours
from acts.telling import no_news, tell
from domain.people import (
    ONE_HOLDER,
    Appointment,
    Office,
    appoint,
    dismiss,
    holders,
    name_key,
    offer_chair,
)
from domain.refusal import Refused
from domain.rights import Right
from domain.telling import RESPONSIBLE, FirstOf, Somebody
from language.hearing import Words
from language.organisation_lists import numbers_behind, person_from
from storage import (
    chats,
    directory,
    members,
    merges,
    networks,
    offices,
    outbox,
    questions,
)
from storage.networks import Body
from storage.outbox import Keyboard
from storage.questions import Question
from storage.turn import Turn
from views.directory import card_name as directory_card
from views.members import whom_to_ask
from views.offices import hands_over_chair
from views.standing import Standing


async def give(turn: Turn, network_id: int, body_id: int, office: Office, person_id: int, yes: int = 0) -> None:
    """A person was chosen: appointed, or for the chair offered; `yes` where it was asked once more."""
    await _give(turn, network_id, body_id, office, person_id, sure=bool(yes))


async def _give(
    turn: Turn, network_id: int, body_id: int, office: Office, person_id: int, *, sure: bool, fresh: bool = False
) -> None:
    person = await known_person(turn, network_id, person_id)
    target = f"offices.give:{network_id}:{body_id}:{office}:{person_id}:1"
    back = f"offices.list:{network_id}:{body_id}"
    if office is Office.CHAIR:
        standing, body = await in_body_of(turn, network_id, body_id)
        await _may_pick(turn, standing, body, office)
        if not sure:
            values = {"name": person.name}
            await acts.members.directory.confirm(
                turn, network_id, "offices.confirm_offer", values, target, back, "offices.yes", fresh=fresh
            )
            return
        await _offer(turn, network_id, body_id, person_id)
    else:
        before = await _appoint(turn, network_id, body_id, office, person_id, sure=sure)
        if before is not None:
            values = {"before": before, "name": person.name, "office": office.value}
            await acts.members.directory.confirm(
                turn, network_id, "offices.confirm", values, target, back, "offices.yes", fresh=fresh
            )
            return
    await _show_after(turn, network_id, body_id, office, fresh=fresh)


async def _offer(turn: Turn, network_id: int, body_id: int, person_id: int) -> None:
    """The chair offers the office; nothing changes before the other accepts. An older open offer is withdrawn."""
    standing = await yours(turn, network_id)
    body = await body_of(turn, network_id, body_id)
    person = await known_person(turn, network_id, person_id)
    appointed = await offices.appointments(turn.connection, network_id, body.id)
    offered = offer_chair(appointed, turn.who.id, person.person_id, turn.now)
    if person.writable is None:
        raise Refused("offices.chair_needs_telegram", name=person.name)
    await checker_stays_apart(turn, network_id, body, appointed, Appointment(Office.CHAIR, person.person_id))
    await withdraw_open(turn, network_id, body.id)
    key = await offices.offer(turn, network_id, body.id, offered)
    await show_offer(turn, standing.network, key, offered)
    turn.answer("offices.offered", name=person.name)


async def give_new(turn: Turn, question: Question, yes: int = 0) -> None:
    """[a new name]: somebody without Telegram holds the office; `yes` where it was asked who leaves it."""
    assert question.network_id is not None
    state, sure = question.state, bool(yes)
    office = Office(state["office"])
    before = await _appoint_new(turn, question.network_id, state["body"], office, state["part"], sure=sure)
    back = f"offices.list:{question.network_id}:{state['body']}"
    if before is not None:
        values = {"before": before, "name": state["part"], "office": office.value}
        target = f"offices.new:{question.id}:1"
        await acts.members.directory.confirm(
            turn, question.network_id, "offices.confirm", values, target, back, "offices.yes"
        )
        return
    await questions.end(turn, question)
    await _show_after(turn, question.network_id, state["body"], office)


async def _appoint_new(
    turn: Turn, network_id: int, body_id: int, office: Office, text: str, *, sure: bool
) -> str | None:
    """Give an office to somebody without Telegram, typed as name and telephone; otherwise as `appoint`."""
    standing, body = await in_body_of(turn, network_id, body_id)
    standing.require(Right.APPOINT)
    found = person_from(text)
    before = await offices.appointments(turn.connection, network_id, body.id)
    if office in ONE_HOLDER and holders(before, office) and not sure:
        return (await chats.person_by_id(turn.connection, holders(before, office)[0])).name
    person_id = await members.person_without_telegram(turn, network_id, found.name, found.phone)
    turn.record("person.entered", network_id, person=person_id, name=found.name)
    return await _appoint(turn, network_id, body_id, office, person_id, sure=True)


async def take_person(turn: Turn, question: Question, text: str) -> bool:
    """A name in words: somebody known under exactly that name, else the choice narrowed to it. A yes, or a sentence that names nobody,
    is refused: it becomes nobody's name.
    """
    if not name_key(text):
        return False
    assert question.network_id is not None
    office = Office(question.state["office"])
    found = person_from(text)
    known = await directory.known_people(turn.connection, question.network_id)
    exact = of_that_name(found.name, known)
    body_id = question.state["body"]
    if len(exact) == 1:
        await questions.end(turn, question)
        await _give(turn, question.network_id, body_id, office, exact[0].person_id, sure=False, fresh=True)
        return True
    part = f"{found.name} {numbers_behind(text)}".strip()[:200]
    await show_choice(turn, question.network_id, body_id, office, 0, part=part, fresh=True)
    return True


async def confirm_end(turn: Turn, network_id: int, body_id: int, office: Office, person_id: int) -> None:
    """An office is to be taken or laid down: asked once, where it can be."""
    await yours(turn, network_id)
    person = await known_person(turn, network_id, person_id)
    _, body = await in_body_of(turn, network_id, body_id)
    before = await offices.appointments(turn.connection, network_id, body.id)
    after = dismiss(before, office, person.person_id)
    if after != before:
        await _somebody_remains(turn, body, after)
    own = person.person_id == turn.who.id
    await acts.members.directory.confirm(
        turn,
        network_id,
        "offices.confirm_resign" if own else "offices.confirm_end",
        {"name": person.name, "office": office.value},
        f"offices.end:{network_id}:{body_id}:{office}:{person.person_id}",
        f"offices.list:{network_id}:{body_id}",
        "offices.yes_resign" if own else "offices.yes_end",
    )


async def hear_resigning(turn: Turn, words: Words) -> bool:
    """'ขอลาออกจากเหรัญญิก' of who holds it: asked once, as by its button; False where no one such office is theirs."""
    standing = await known_here(turn)
    if standing is None or words.resigns is None:
        return False
    network_id = standing.network.id
    body = await networks.default_body(turn.connection, network_id)
    held = await offices.appointments(turn.connection, network_id, body.id)
    own = [each.office for each in held if each.person == turn.who.id and words.resigns in ("", each.office)]
    if len(own) != 1:
        return False
    await confirm_end(turn, network_id, body.id, own[0], turn.who.id)
    return True


async def end(turn: Turn, network_id: int, body_id: int, office: Office, person_id: int) -> None:
    """An office is taken or laid down."""
    await _dismiss(turn, network_id, body_id, office, person_id)
    await _show_after(turn, network_id, body_id, office)


async def _dismiss(turn: Turn, network_id: int, body_id: int, office: Office, person_id: int) -> None:
    """Somebody holds an office no longer: dismissed, or resigned when it is the acting person."""
    standing, body = await in_body_of(turn, network_id, body_id)
    own = person_id == turn.who.id
    if not own:
        standing.require(Right.APPOINT)
    before = await offices.appointments(turn.connection, network_id, body.id)
    after = dismiss(before, office, person_id)
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
    await cards_follow(turn, standing.network, body)


async def _tell_left(turn: Turn, standing: Standing, body: Body, office: Office) -> None:
    """Whoever sees to the body learns that somebody resigned, and what waits for whoever follows."""
    waits, keyboard = await what_waits(turn, standing.network, body, office, holds=False)
    values = {"network": standing.network.name, "body": body.name, "office": office.value, "by": turn.who.name}
    order = (Office.CHAIR, *RESPONSIBLE) if office is Office.TREASURER else RESPONSIBLE
    told = FirstOf(order, body.id)
    await tell(
        turn, standing.network, told, "offices.told_left", values | {"waits": waits}, keyboard=keyboard, others=True
    )


async def _appoint(
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
    after = appoint(before, office, person.person_id)
    replaced = [each.person for each in before if each not in after]
    if replaced and not sure:
        return (await chats.person_by_id(turn.connection, replaced[0])).name
    await _somebody_remains(turn, body, after)
    await checker_stays_apart(turn, network_id, body, after, Appointment(office, person.person_id))
    await offices.set_appointments(turn, network_id, body.id, before, after)
    for gone in replaced:
        await _tell(turn, standing, body, office, gone, "offices.told_ended")
    await _tell_appointed(turn, standing, body, office, person.person_id)
    await successions.given(turn, standing.network, body.id, before)
    await cards_follow(turn, standing.network, body)
    turn.answer("offices.given", office=office.value, name=person.name)
    if office in ONE_HOLDER or office is Office.ASSISTANT:
        await _claims_follow(turn, network_id)
    return None


async def appoint_entered(turn: Turn, network_id: int, body_id: int, office: Office, person_id: int) -> None:
    """Give an office to a name that was written down, whoever holds it now; by the rules of every appointment, raises Refused."""
    await _appoint(turn, network_id, body_id, office, person_id, sure=True)


async def _tell_appointed(turn: Turn, standing: Standing, body: Body, office: Office, person_id: int) -> None:
    """Whoever holds an office from now on hears of it, and of what waits there."""
    rows, keyboard = await what_waits(turn, standing.network, body, office)
    await _tell(turn, standing, body, office, person_id, "offices.told", rows, keyboard)


async def _somebody_remains(turn: Turn, body: Body, after: tuple[Appointment, ...]) -> None:
    """Of the network's chair and secretary at least one must be somebody whom the bot can reach; they see to every body."""
    if not body.is_default:
        return
    for each in after:
        acts = each.office in (Office.CHAIR, Office.SECRETARY)
        if acts and await directory.writable(turn.connection, each.person) is not None:
            return
    raise Refused("office.last_administrator")


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
    values = {
        "network": standing.network.name,
        "body": body.name,
        "office": office.value,
        "by": turn.who.name,
        "waits": waits or [],
    }
    await tell(turn, standing.network, Somebody(person_id), text, values, keyboard=keyboard, others=True)


async def _claims_follow(turn: Turn, network_id: int) -> None:
    """Open claims wait for whoever decides about people now."""
    if await directory.open_claims(turn.connection, network_id):
        await newcomers.show_claims(turn, network_id)


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


async def _show_after(turn: Turn, network_id: int, body_id: int, office: Office, *, fresh: bool = False) -> None:
    """The offices as they are now; who laid down or passed on `office` and has no part in the network without it is told so instead."""
    if network_id in await members.networks_of(turn.connection, turn.who.id):
        await show_offices(turn, network_id, body_id, fresh=fresh)
        return
    await questions.leave(turn, "offices.person")
    network = await networks.by_id(turn.connection, network_id)
    values = {"network": network.name, "left": office.value} | await whom_to_ask(turn.connection, network_id)
    outbox.reply(turn, "offices.you_left", values, network_id=network_id)
    await outbox.strip_card(turn, turn.here.id, directory_card(network_id))


async def _may_pick(turn: Turn, standing: Standing, body: Body, office: Office) -> None:
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
    await _may_pick(turn, standing, body, office)
    state = {"body": body.id, "office": office.value, "part": part}
    question_id = await questions.expect(turn, "offices.person", state=state, network_id=network_id)
    view = state | {"face": "choose_officer", "page": page, "question": question_id}
    await outbox.show(turn, turn.here.id, directory_card(network_id), view, network_id=network_id, fresh=fresh)


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
        await cards_follow(turn, network, body)
        await _tell_appointed(turn, standing, body, office, person_id)
        await newcomers.refresh(turn, network_id)
    await no_news(turn, network_id, card)
    view = {"body": body_id, "office": office.value, "same": same}
    for chat_id in shown_in:
        await outbox.show(turn, chat_id, card, view, network_id=network_id)


async def _still_entered(turn: Turn, network_id: int, body_id: int, office: Office, entered_id: int) -> None:
    """The officer is there as entered; one who was matched, or left the office, meanwhile is an old button."""
    for body, each in await offices.entered(turn.connection, network_id):
        if body == body_id and each.office is office and each.person_id == entered_id:
            return
    raise Refused("offices.matched_already")
