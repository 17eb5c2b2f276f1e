"""/forget: what stays and what goes, a copy, and a person's own data forgotten on request; of somebody entered by hand too."""

from collections.abc import Sequence
from typing import Any

import acts.offices.following
from acts import newcomers, nominations
from acts.seats import gives_back
from acts.standing import yours
from acts.telling import tell
from domain.people import Office, dismiss
from domain.refusal import Refused
from domain.rights import Right
from domain.telling import RESPONSIBLE, FirstOf, Holding, Speaking
from language import request, yes_no
from storage import (
    action_items,
    chats,
    directory,
    due,
    following,
    forgetting,
    members,
    networks,
    offices,
    outbox,
    questions,
    seats,
)
from storage.directory import Known
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.directory import card_name
from views.forgetting import LISTED, Parting, entered_person, parting

CARD = "forgetting"
SURE = "forgetting.sure"
GO_ON = "forgetting.go_on"  # the kind of due work that takes the person out of old rows


async def state(turn: Turn) -> None:
    """/privacy: what is kept of whom, who sees it, how long, and what one may ask for; to anybody, also to a stranger."""
    if not turn.here.private:
        keyboard = [[outbox.url("forgetting.open_private", "https://t.me/{bot}?start=privacy")]]
        outbox.reply(turn, "forgetting.in_private", {}, keyboard=keyboard, network_id=turn.here.network_id)
        return
    outbox.reply(turn, "forgetting.privacy", {}, network_id=turn.who.current_network_id)


async def show(turn: Turn) -> None:
    """/forget: what stays and what goes, in plain words, before anything is asked."""
    if not turn.here.private:
        keyboard = [[outbox.url("forgetting.open_private", "https://t.me/{bot}?start=forget")]]
        outbox.reply(turn, "forgetting.in_private", {}, keyboard=keyboard, network_id=turn.here.network_id)
        return
    await outbox.show(turn, turn.here.id, CARD, network_id=turn.who.current_network_id, fresh=True)


def _private(turn: Turn) -> None:
    if not turn.here.private:
        raise Refused("common.old_button")


async def send_copy(turn: Turn) -> None:
    """[ขอไฟล์ข้อมูลของฉัน]: everything that the books hold about the person, made when it is sent."""
    _private(turn)
    turn.record("person.copied", None, person=turn.who.id)
    network_id = turn.who.current_network_id
    values = {"person": turn.who.id, "day": turn.now.date().isoformat(), "at": turn.now.isoformat()}
    outbox.document(turn, turn.here.id, "personal_data", values, network_id=network_id)
    turn.answer("forgetting.copy_comes")


async def keep_all(turn: Turn, question_id: int | None = None) -> None:
    """[ไม่ลบ], before the question and to it: nothing changes."""
    _private(turn)
    if question_id is not None:
        question = await questions.by_id(turn.connection, question_id)
        if question is None or question.person_id != turn.who.id or question.name != SURE:
            raise Refused("members.question_over")
        await questions.end(turn, question, "broken_off")
    outbox.reply(turn, "forgetting.kept", {}, network_id=turn.who.current_network_id)


async def ask(turn: Turn) -> None:
    """[ขอลบข้อมูลของฉัน]: what ends in each network, and the last question."""
    _private(turn)
    found = await parting(turn.connection, turn.who.id)
    values: dict[str, Any] = {
        "networks": [each.name for each in found.networks],
        "members": found.members,
        "offices": [{"office": office.value, "network": network.name} for network, _, office in found.offices],
        "seats": [{"body": body, "network": network.name} for network, body in found.seats],
        "resting": [each.name for each in found.resting],
    }
    await questions.ask(
        turn,
        SURE,
        SURE,
        values,
        keyboard=[
            [data("forgetting.yes", "forgetting.yes:{question}")],
            [data("forgetting.not", "forgetting.not:{question}")],
        ],
        network_id=turn.who.current_network_id,
    )


# --- forgetting ---------------------------------------------------------------------------------------------------------------


async def press_forget(turn: Turn, question_id: int) -> None:
    """[ใช่ ลบข้อมูลของฉัน]; the second of two presses must not make a person anew."""
    question = await questions.by_id(turn.connection, question_id)
    if question is None and await forgetting.unmeet(turn):
        turn.answer("forgetting.done_already")
        return
    if question is None or question.person_id != turn.who.id or question.name != SURE:
        raise Refused("members.question_over")
    await forget(turn, question)
    turn.answer("forgetting.done_already")


async def take(turn: Turn, question: Question, text: str) -> bool:
    """Typed: ขอลบข้อมูลของฉัน does it, no leaves everything; anything else is no answer to this."""
    asked = request(text)
    if asked is not None and asked.command == "forget":
        await forget(turn, question)
        return True
    if yes_no(text) is False:
        await keep_all(turn, question.id)
        return True
    return False


async def forget(turn: Turn, question: Question) -> None:
    """The person is sure: all that is their own goes in this one transaction, and a later /start is a new person.

    What others wrote of them in old rows is taken out from now on, some rows at a time.
    """
    if not await questions.end(turn, question):
        raise Refused("members.question_over")
    found = await parting(turn.connection, turn.who.id)
    person_id = turn.who.id
    ids = await forgetting.identities(turn.connection, person_id)
    await forgetting.withdraw_offers(turn, ids)
    await following.forget(turn, ids)
    for network in found.networks:
        await _part(turn, network, found, ids)
    await _claims_end(turn, person_id)
    voice_of = turn.who.current_network_id
    key, chat_id = await forgetting.wipe(turn, person_id)
    await due.plan(turn, GO_ON, f"forgetting:{key}", turn.now)
    if chat_id is not None:
        turn.chat = await chats.chat_by_id(turn.connection, chat_id)
        outbox.reply(turn, "forgetting.done", {}, network_id=voice_of)


async def forget_entered(turn: Turn, network: Network, person: Known) -> bool:
    """Somebody without Telegram is forgotten by chair or secretary; the rules are the same. True where the name stays in the record."""
    found = await parting(turn.connection, person.person_id, person.name, network.id)
    ids = await forgetting.identities(turn.connection, person.person_id)
    kept = await forgetting.in_the_record(turn.connection, ids)
    await _part(turn, network, found, ids)
    key, _ = await forgetting.wipe(turn, person.person_id, network.id)
    await due.plan(turn, GO_ON, f"forgetting:{key}", turn.now)
    return kept


async def _part(turn: Turn, network: Network, found: Parting, ids: list[int]) -> None:
    """The part of a person (`ids`: the own key first) in one network ends; those who look after the network are told."""
    connection, person_id = turn.connection, ids[0]
    own = await members.spoken_for_by(connection, person_id, network.id)
    passed = await forgetting.pass_items_on(turn, network.id, ids, own[0].id if own else None)
    for key in ids:
        await nominations.stands_no_more(turn, network.id, key)
    alone = []
    waits: list[dict[str, Any]] = []
    keyboard: Keyboard = []
    for member in own:
        speakers = await members.representatives_for(connection, member.id)
        for each in speakers:
            if each.person_id == person_id:
                await members.decide_representative(turn, network.id, each.id, "ended", from_states=("accepted",))
        if len(speakers) == 1:
            alone.append(member.name)

    for seat in await seats.own_of(connection, person_id, network.id):
        await gives_back(turn, seat, unnamed=True)
    for held_in, body_id, office in found.offices:
        if held_in.id == network.id:
            before = await offices.appointments(connection, network.id, body_id)
            after = dismiss(before, office, person_id)
            await offices.set_appointments(turn, network.id, body_id, before, after)
            body = await networks.body(connection, network.id, body_id)
            await acts.offices.following.cards_follow(turn, network, body)
            rows, buttons = await acts.offices.following.what_waits(turn, network, body, office)
            waits += rows
            keyboard += buttons
    if network in found.resting and network.state == "active":
        await networks.change(turn, network.id, state="resting")
    await newcomers.refresh(turn, network.id)
    await _tell_passed_on(turn, network, passed, own[0] if own else None)
    ended = [office.value for held_in, _, office in found.offices if held_in.id == network.id]
    if not alone and not ended:
        return
    # Whoever goes is told the farewell, whoever did it sees it on the card.
    told = {"network": network.name, "members": alone, "offices": ended, "waits": waits}
    await tell(turn, network, FirstOf(RESPONSIBLE), "forgetting.told", told, keyboard=keyboard, others=True)


async def _tell_passed_on(turn: Turn, network: Network, passed: Sequence[int], member: Member | None) -> None:
    """The organisation, or else the secretary, hears which work of the person is theirs from now on."""
    items = [await action_items.by_id(turn.connection, network.id, key) for key in passed]
    rows = [{"title": each.title, "due_day": each.due_day} for each in items if each is not None]
    if not rows:
        return
    who = Holding(Office.SECRETARY) if member is None else Speaking(member.id)
    values = {"rows": rows, "network": network.name, "member": None if member is None else member.name}
    await tell(turn, network, who, "forgetting.passed_on", values, others=True)


async def _claims_end(turn: Turn, person_id: int) -> None:
    """What the person asked for and nobody decided yet is withdrawn."""
    for network_id, claim_id in await forgetting.open_claims(turn.connection, person_id):
        await members.decide_representative(turn, network_id, claim_id, "declined")
        if await directory.card_chats(turn.connection, newcomers.claims_card(network_id)):
            await turn.flush()
            await newcomers.show_claims(turn, network_id)


# --- somebody without Telegram ------------------------------------------------------------------------------------------------


async def _allowed(turn: Turn, network_id: int) -> Network:
    standing = await yours(turn, network_id, Right.FORGET_OTHERS)
    if not turn.here.private:
        raise Refused("members.in_private_only")
    return standing.network


async def _found(turn: Turn, network_id: int, person_id: int) -> Known:
    found = await entered_person(turn.connection, network_id, person_id)
    if found is None:
        raise Refused("forgetting.not_of")
    return found


async def show_people(turn: Turn, network_id: int, page: int) -> None:
    """Everybody without Telegram, also those who speak for nobody any more, by eight."""
    await _allowed(turn, network_id)
    await _show_entered(turn, network_id, LISTED, "forget_people", page=page)


async def explain(turn: Turn, network_id: int, person_id: int, place: str = "") -> None:
    """What goes, what stays by law, and what ends; the next tap does it."""
    await _allowed(turn, network_id)
    person = await _found(turn, network_id, person_id)
    await parting(turn.connection, person_id, person.name, network_id)  # or refused: somebody has to take over first
    await _show_entered(turn, network_id, place, "forget_person", person=person_id)


async def send_copy_of(turn: Turn, network_id: int, person_id: int) -> None:
    """[ขอไฟล์ข้อมูลให้เจ้าตัว]: what the books hold about the person, for whoever asked to hand on."""
    await _allowed(turn, network_id)
    person = await _found(turn, network_id, person_id)
    turn.record("person.copied", network_id, person=person_id)
    values = {"person": person_id, "of": person.name, "day": turn.now.date().isoformat(), "at": turn.now.isoformat()}
    outbox.document(turn, turn.here.id, "personal_data", values, network_id=network_id)
    turn.answer("forgetting.copy_comes")


async def forget_other(turn: Turn, network_id: int, person_id: int, place: str = "") -> None:
    """The second tap: gone, but for what stays; the audit names who did it, and of the person no more than the key."""
    network = await _allowed(turn, network_id)
    person = await _found(turn, network_id, person_id)
    kept = await forget_entered(turn, network, person)
    name = person.name if kept else ""
    await _show_entered(turn, network_id, place, "forgotten", name=name, at=turn.now.isoformat())
    turn.answer("forgetting.done_of_short")


async def _show_entered(turn: Turn, network_id: int, place: str, face: str, **view: Any) -> None:
    name = CARD if place == LISTED else card_name(network_id)
    view |= {"face": face, "place": place}
    await outbox.show(turn, turn.here.id, name, view, network_id=network_id)
