"""Offices of a body: given, ended, and the chair's way from one to the next; one who can act for the network always remains.

There is exactly one chair at every moment: handed over by offer and acceptance, or named when the chair is gone.
"""

from typing import Any

import acts.digest.showing
import acts.members.directory
import storage.cash_book
from acts import elections, newcomers, successions
from acts.meetings import planning, showing
from acts.named import of_that_name
from acts.named_before import card_name
from acts.proceedings import record
from acts.standing import in_body, known_here, may_write, yours
from acts.telling import no_news, post, tell
from domain.agenda import State as Proposed
from domain.cash_book import State as Entered
from domain.claims import appointed
from domain.meetings import State
from domain.people import (
    GROUP_ADMINS,
    ONE_HOLDER,
    Appointment,
    Handover,
    HandoverState,
    Office,
    accept_chair,
    appoint,
    checker_apart,
    close_offer,
    dismiss,
    holders,
    name_chair,
    name_key,
    offer_chair,
)
from domain.refusal import Refused
from domain.rights import LEADING, Right
from domain.telling import RESPONSIBLE, FirstOf, Somebody
from language.hearing import Words
from language.organisation_lists import numbers_behind, person_from
from storage import (
    action_items,
    agenda,
    chats,
    directory,
    meetings,
    members,
    merges,
    minutes,
    networks,
    offices,
    outbox,
    payments,
    proceedings,
    questions,
    reports,
    seats,
    tellings,
)
from storage.directory import Known
from storage.due import Due
from storage.meetings import Meeting
from storage.networks import Body, Network
from storage.outbox import Keyboard, data, strip_keyboard
from storage.questions import Question
from storage.turn import Turn
from views import cash_book, naming, standing
from views.directory import card_name as directory_card
from views.meetings import number_of, record_button, standings, year_shown
from views.members import whom_to_ask
from views.offices import chair_gone, hands_over_chair, open_offer
from views.standing import Standing, may_in

ABOUT = "chair"
_AWAY = frozenset({"left", "kicked"})
Facts = dict[str, Any]
KEEPING = (Office.SECRETARY, Office.ASSISTANT)
MOST = 3  # meetings or minutes named


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
    body = await _body_of(turn, network_id, body_id)
    person = await known_person(turn, network_id, person_id)
    appointed = await offices.appointments(turn.connection, network_id, body.id)
    offered = offer_chair(appointed, turn.who.id, person.person_id, turn.now)
    if person.writable is None:
        raise Refused("offices.chair_needs_telegram", name=person.name)
    await _checker_stays_apart(turn, network_id, body, appointed, Appointment(Office.CHAIR, person.person_id))
    await _withdraw_open(turn, network_id, body.id)
    key = await offices.offer(turn, network_id, body.id, offered)
    await _show_offer(turn, standing.network, key, offered)
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
    """An office is to be taken or laid down: asked once."""
    await yours(turn, network_id)
    person = await known_person(turn, network_id, person_id)
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


# --- somebody is given an office or leaves it ---------------------------------------------------------------------------------


async def _body_of(turn: Turn, network_id: int, body_id: int) -> Body:
    """A body of this network; another network's is an old button."""
    for each in await networks.bodies_of(turn.connection, network_id):
        if each.id == body_id:
            return each
    raise Refused("common.old_button")


async def in_body_of(turn: Turn, network_id: int, body_id: int) -> tuple[Standing, Body]:
    """The person's standing in the body that a button names, and the body; another network's is an old button."""
    await yours(turn, network_id)
    body = await _body_of(turn, network_id, body_id)
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
    await _checker_stays_apart(turn, network_id, body, after, Appointment(office, person.person_id))
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


async def _checker_stays_apart(
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
    near = {new.person, *holders(held, Office.CHECKER), *holders(held, Office.TREASURER)}
    organisations = {
        each: [member.id for member in await members.spoken_for_by(turn.connection, each, network_id)] for each in near
    }
    checker_apart(held, new, organisations)


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


# --- the pages ----------------------------------------------------------------------------------------------------------------


async def show_offices(turn: Turn, network_id: int, body_id: int | None = None, *, fresh: bool = False) -> None:
    """Who holds which office of a body (the default one), with what the person may change."""
    await yours(turn, network_id)
    await questions.leave(turn, "offices.person")
    if body_id is None:
        body = await networks.default_body(turn.connection, network_id)
    else:
        body = await _body_of(turn, network_id, body_id)
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


# --- the chair ----------------------------------------------------------------------------------------------------------------


def _card_name(handover_id: int) -> str:
    """The name of an offer's card, in both private chats."""
    return f"handover:{handover_id}"


async def accept(turn: Turn, handover_id: int) -> None:
    """The other accepts: from this transaction on there is another chair, and everybody concerned knows it."""
    network, body, offered = await _open_offer(turn, handover_id)
    before = await offices.appointments(turn.connection, network.id, body.id)
    after, ended = accept_chair(before, offered, turn.who.id, turn.now)
    await _checker_stays_apart(turn, network.id, body, after, Appointment(Office.CHAIR, turn.who.id))
    await offices.set_appointments(turn, network.id, body.id, before, after)
    await offices.end_handover(turn, network.id, handover_id, ended)
    await _show_offer(turn, network, handover_id, ended)
    values = {"before": (await chats.person_by_id(turn.connection, offered.offered_by)).name, "name": turn.who.name}
    await _announce(turn, network, body, "offices.group_new_chair", values)
    await successions.given(turn, network, body.id, before)
    await _pass_on(turn, network.id, body.id)
    turn.answer("offices.you_are_chair")


async def decline(turn: Turn, handover_id: int) -> None:
    """The other declines, or the chair withdraws the offer: whoever presses, it is over."""
    network, _, offered = await _open_offer(turn, handover_id)
    ended = close_offer(offered, turn.who.id)
    await offices.end_handover(turn, network.id, handover_id, ended)
    await _show_offer(turn, network, handover_id, ended)
    turn.answer(f"offices.offer_{ended.state.value}")


async def _open_offer(turn: Turn, handover_id: int) -> tuple[Network, Body, Handover]:
    """An offer that concerns the acting person; for anybody else's forged press it is not there."""
    found = await offices.handover(turn.connection, handover_id)
    if found is None or turn.who.id not in (found[2].offered_by, found[2].offered_to):
        raise Refused("handover.not_for_you")
    network = await networks.by_id(turn.connection, found[0])
    return network, await networks.body(turn.connection, found[0], found[1]), found[2]


async def _withdraw_open(turn: Turn, network_id: int, body_id: int) -> None:
    found = await open_offer(turn.connection, network_id, body_id)
    if found is None:
        return
    key, offered = found
    ended = close_offer(offered, offered.offered_by)
    await offices.end_handover(turn, network_id, key, ended)
    await _show_offer(turn, await networks.by_id(turn.connection, network_id), key, ended)


async def _show_offer(turn: Turn, network: Network, key: int, offered: Handover) -> None:
    """The offer on its card: who acts sees it where it stands, the other of the two is told."""
    name, over = _card_name(key), offered.state is not HandoverState.OFFERED
    unread = over and await _never_read(turn, offered.offered_to, name)
    if over:
        await no_news(turn, network.id, name)
    for person_id in (offered.offered_by, offered.offered_to):
        if turn.person is not None and person_id == turn.who.id:
            if turn.who.private_chat_id is not None:
                await outbox.show(turn, turn.who.private_chat_id, name, network_id=network.id)
            continue
        if not (unread and person_id == offered.offered_to):
            await tell(turn, network, Somebody(person_id), name, about=name)


async def _never_read(turn: Turn, person_id: int, name: str) -> bool:
    """Whether who is asked never read the offer, and is not told that it is over: not reached, or in the same night."""
    chat_id = await directory.writable(turn.connection, person_id)
    return chat_id is None or await directory.drop_unseen_card(turn, chat_id, name)


async def _name_chair(
    turn: Turn, network_id: int, body_id: int, person_id: int, *, group_admin: bool = False, gone: bool = False
) -> None:
    """A new chair in place of one who is gone, named by the secretary, by who leads the network, or by an admin of the group.

    `group_admin` and `gone` (the chair left the group) are what the caller has seen in Telegram.
    """
    if not group_admin:
        await yours(turn, network_id)
    network = await networks.by_id(turn.connection, network_id)
    body = await _body_of(turn, network_id, body_id)
    person = await known_person(turn, network_id, person_id)
    if person.writable is None:
        raise Refused("offices.chair_needs_telegram", name=person.name)
    before = await offices.appointments(turn.connection, network_id, body.id)
    gone = gone or await chair_gone(turn.connection, network_id, body.id)
    leads = bool((await in_body(turn, network_id, body.id)).offices & LEADING)
    after = name_chair(before, turn.who.id, person.person_id, group_admin or leads, gone)
    await _checker_stays_apart(turn, network_id, body, after, Appointment(Office.CHAIR, person.person_id))
    await _withdraw_open(turn, network_id, body.id)
    old = [(await chats.person_by_id(turn.connection, each)).name for each in holders(before, Office.CHAIR)]
    terms = [
        await elections.term_of(turn, network_id, body.id, Office.CHAIR, each) for each in holders(before, Office.CHAIR)
    ]
    await offices.set_appointments(turn, network_id, body.id, before, after)
    turn.record("chair.named", network_id, person=person.person_id, group_admin=group_admin)
    if terms:
        await elections.vacant(turn, network, body.id, Office.CHAIR, terms[0])
    claim = appointed(turn.who.id, person.person_id).written()
    named = {"before": old[0] if old else "", "name": person.name, "by": turn.who.name, "appointed": claim}
    await _announce(turn, network, body, "offices.group_named_chair", named)
    await successions.given(turn, network, body.id, before)
    values = {"network": network.name, "body": body.name, "office": Office.CHAIR.value, "by": turn.who.name}
    await tell(turn, network, Somebody(person.person_id), "offices.told", values | {"waits": []}, others=True)
    await _pass_on(turn, network_id, body.id)
    turn.answer("offices.given", office=Office.CHAIR.value, name=person.name)


async def _announce(turn: Turn, network: Network, body: Body, text: str, values: dict[str, Any]) -> None:
    """The group learns who is in the chair: by day."""
    said = {"network": network.name, "body": body.name, **values}
    group = network.group_chat_id
    await post(turn, network, text, said, not_before=may_write(turn, network, group) if group is not None else None)


async def _pass_on(turn: Turn, network_id: int, body_id: int) -> None:
    """What waited for the old chair waits for the new one, with its deadline; a meeting that is going on knows the new one."""
    await planning.pass_on(turn, network_id, body_id)
    network = await networks.by_id(turn.connection, network_id)
    await cards_follow(turn, network, await _body_of(turn, network_id, body_id))


# --- the chair is gone --------------------------------------------------------------------------------------------------------


async def gone_begin(turn: Turn, network_id: int, body_id: int | None = None, number: int = 0, *, step: str) -> None:
    """A step towards another chair: 'page' shows people, 'name' asks about one (`number`), 'sure' names that one."""
    if not turn.here.private or await networks.find(turn.connection, network_id) is None:
        raise Refused("members.not_yours")
    body = (
        await _body_of(turn, network_id, body_id)
        if body_id
        else await networks.default_body(turn.connection, network_id)
    )
    facts = {"network": network_id, "body": body.id, "by": turn.who.id, "step": step, "number": number}
    await _go_on(turn, facts | {"admin": None, "away": None})


async def seen(turn: Turn, event: dict[str, Any]) -> None:
    """Telegram has answered one of the two questions."""
    facts: Facts = {key: event[key] for key in ("network", "body", "by", "step", "number", "admin", "away")}
    if event["asked"] == "admin":
        facts["admin"] = event["status"] in GROUP_ADMINS
    else:
        facts["away"] = event["status"] in _AWAY
    turn.person = await chats.person_by_id(turn.connection, facts["by"])
    if turn.person.private_chat_id is None:
        return
    turn.chat = await chats.chat_by_id(turn.connection, turn.person.private_chat_id)
    try:
        await _go_on(turn, facts)
    except Refused as refused:
        outbox.reply(turn, refused.key, dict(refused.values), network_id=facts["network"])


async def _go_on(turn: Turn, facts: Facts) -> None:
    """Ask Telegram for what is not known yet; with all known, take the step or refuse it."""
    connection = turn.connection
    network = await networks.by_id(connection, facts["network"])
    held = (await standing.of_person(connection, network.id, turn.who.id, facts["body"])).offices
    leads = bool(held & LEADING)
    appointed = await offices.holders(connection, network.id, facts["body"])
    chair = next((each for each in appointed if each.office is Office.CHAIR), None)
    if not leads and facts["admin"] is None and network.group_chat_id is not None:
        _look(turn, network.group_chat_id, turn.who, facts, "admin")
        return
    if not (leads or facts["admin"]):
        raise Refused("offices.only_admin")
    away = await chair_gone(turn.connection, network.id, facts["body"])
    if not away and facts["away"] is None and chair is not None and network.group_chat_id is not None:
        _look(turn, network.group_chat_id, await chats.person_by_id(connection, chair.person_id), facts, "away")
        return
    if not (away or facts["away"]):
        raise Refused("office.chair_is_here", name=chair.name if chair else "")
    if facts["step"] != "page":
        person = await known_person(turn, network.id, facts["number"])
        if facts["step"] == "sure":
            admin = bool(facts["admin"])
            await _name_chair(turn, network.id, facts["body"], person.person_id, group_admin=admin, gone=True)
    view = {name: facts[name] for name in ("body", "step", "number")} | {"face": "chair_gone"}
    await outbox.show(turn, turn.here.id, directory_card(network.id), view, network_id=network.id)


def _look(turn: Turn, group_chat_id: int, person: chats.Person, facts: Facts, asked: str) -> None:
    outbox.look(turn, group_chat_id, person, ABOUT, asked=asked, **facts)


# --- what waits for whoever follows -------------------------------------------------------------------------------------------


async def what_waits(
    turn: Turn, network: Network, body: Body, office: Office, *, holds: bool = True
) -> tuple[list[dict[str, Any]], Keyboard]:
    """What somebody new in an office finds: (lines, buttons). Those who keep the record are told, and who keeps the money.

    `holds`: it is told to who holds the office, not to who is to give it to somebody and may not look at all of it.
    """
    rows: list[dict[str, Any]] = []
    keyboard: Keyboard = []
    if office is Office.TREASURER:
        return await _money_waits(turn, network, holds=holds)
    if office not in KEEPING:
        return rows, keyboard
    for going_on in await proceedings.running(turn.connection, network.id):
        if going_on.body_id == body.id:
            meeting = await meetings.by_id(turn.connection, network.id, going_on.meeting_id)
            number = year_shown(await number_of(turn.connection, network, meeting))
            rows.append({"kind": "running", "number": number})
            keyboard.append([record_button(meeting)])
    for meeting in await meetings.open_of_network(turn.connection, network.id, body.id):
        if meeting.state is State.INVITED:
            await _invited(turn, network, body, meeting, rows)
            keyboard.append([data("meetings.call_list", f"meetings.calls:{meeting.id}:0")])
    for held in (await minutes.not_adopted(turn.connection, network.id, body.id))[-MOST:]:
        found = await minutes.of_meeting(turn.connection, network.id, held.id)
        if found is not None and found.version:
            corrections = len(await minutes.corrections(turn.connection, found, state="open"))
            numbered = naming.number_words(network, held, naming.fixed_number(held))
            rows.append({"kind": "minutes", "numbered": numbered, "state": found.state.value, "count": corrections})
            keyboard.append([data("offices.minutes_of", f"minutes.open:{found.id}", numbered=numbered)])
    mine = [
        item
        for item in await action_items.open_of_network(turn.connection, network.id, body.id)
        if item.owner_office == office.value
    ]
    if mine:
        rows.append({"kind": "items", "count": len(mine)})
        keyboard.append([data("offices.items", f"tasks.list:{network.id}:own:0")])
    waiting = await reports.waiting_statements(turn.connection, network.id, ("unconfirmed", "handed_over"))
    if waiting and body.is_default:
        rows.append({"kind": "desk", "count": len(waiting)})
        keyboard.append([data("reports.open_desk", f"reports.desk:{network.id}")])
    claims = await directory.open_claims(turn.connection, network.id)
    if claims and body.is_default:
        rows.append({"kind": "claims", "count": len(claims)})
    if body.is_default and (untold := await tellings.listed(turn.connection, network.id)):
        rows.append({"kind": "tellings", "count": len(untold)})
        keyboard.append([data("tellings.open", f"tellings.list:{network.id}:0", count=len(untold))])
    return rows, keyboard


async def _money_waits(turn: Turn, network: Network, *, holds: bool) -> tuple[list[dict[str, Any]], Keyboard]:
    """Payments told and not confirmed; of the cash book what waits to be approved, and what is owed to who advanced it."""
    rows: list[dict[str, Any]] = []
    keyboard: Keyboard = []
    if claims := await payments.waiting(turn.connection, network.id):
        rows.append({"kind": "payments", "count": len(claims)})
        if holds:
            keyboard.append([data("offices.payments", f"payments.card:{network.id}")])
    if await cash_book.begun(turn.connection, network.id):
        waiting = await storage.cash_book.entries(turn.connection, network.id, Entered.WAITING)
        advanced = await storage.cash_book.entries(turn.connection, network.id, Entered.ADVANCED)
        if waiting or advanced:
            rows.append({"kind": "cash_book", "waiting": len(waiting), "advanced": len(advanced)})
            keyboard.append([data("offices.cash_book", f"cash_book.open:{network.id}:")])
    return rows, keyboard


async def _invited(turn: Turn, network: Network, body: Body, meeting: Meeting, rows: list[dict[str, Any]]) -> None:
    where = await standings(turn.connection, network, meeting)
    proposals = await agenda.waiting_for(turn.connection, network.id, meeting.body_id, meeting)
    rows.append(
        {
            "kind": "meeting",
            "number": year_shown(await number_of(turn.connection, network, meeting)),
            "unit": await seats.unit_of(turn.connection, network, body, meeting),
            "starts_at": meeting.starts_at.isoformat(),
            "unanswered": sum(1 for each in where.values() if each.kind is None),
            "proposals": sum(1 for each in proposals if each.state is Proposed.PROPOSED),
        }
    )


async def cards_follow(turn: Turn, network: Network, body: Body) -> None:
    """The cards of open meetings show each officer what they may do now, and no longer may; so do those of one going on. What a
    coordinator asked waits for whoever answers for the network now.
    """
    for meeting in await meetings.open_of_network(turn.connection, network.id):
        own = meeting.body_id == body.id
        led = await offices.holders(turn.connection, network.id, meeting.body_id) if not own else []
        if own or not any(each.office is Office.CHAIR for each in led):
            await showing.refresh_cards(turn, network, meeting)
    for going_on in await proceedings.running(turn.connection, network.id):
        meeting = await meetings.by_id(turn.connection, network.id, going_on.meeting_id)
        await showing.refresh_cards(turn, network, meeting)
    await record.officers_follow(turn, network)
    await _old_cards_rest(turn, network, body)
    if body.is_default:
        await acts.digest.showing.pass_on(turn, network)


async def after_election(turn: Turn, work: Due) -> None:
    """Offices passed on by an election: every card follows."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    body = await networks.body(turn.connection, network.id, work.key)
    await cards_follow(turn, network, body)


async def _old_cards_rest(turn: Turn, network: Network, body: Body) -> None:
    """Cards that only officers get lose their buttons with whoever is none any more, and keep their last words."""
    cards = [
        (f"minutes:{each.id}", Right.WRITE_MINUTES)
        for each in (await minutes.drafts_of(turn.connection, network.id)).values()
        if each.body_id == body.id
    ]
    for meeting in await meetings.open_of_network(turn.connection, network.id, body.id):
        cards += [(f"calls:{meeting.id}", Right.SEE_CALL_LIST), (f"proposals:{meeting.id}", Right.EDIT_AGENDA)]
    if body.is_default:
        cards += [
            (f"claims:{network.id}", Right.ACCEPT_REPRESENTATIVE),
            (f"waiting:{network.id}", Right.REPORT_FOR_OTHERS),
        ]
    for name, right in cards:
        for shown in await meetings.shown_on(turn.connection, name):
            if shown.message_id is None or not shown.private:
                continue
            if not await may_in(turn.connection, shown.chat_id, network.id, right, body.id):
                strip_keyboard(turn, shown.chat_id, shown.message_id)
