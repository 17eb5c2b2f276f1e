"""Naming somebody out of the phone's address book, recognising them when they open the bot, and a telephone number that is sent."""

from typing import Any

import acts.directory
import acts.members.directory
import acts.offices.following
import acts.offices.giving
import acts.offices.meant
from acts import newcomers, standing
from acts.members import joining
from acts.standing import yours
from acts.telling import tell
from domain.address_book import Picked, may_be_named, number_of
from domain.people import ONE_HOLDER, Office, clean_name, holders
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.telling import Somebody
from storage import (
    address_book,
    chats,
    directory,
    members,
    merges,
    networks,
    offices,
    outbox,
    questions,
)
from storage.address_book import Pick
from storage.networks import Network
from storage.outbox import Keyboard, copy, data
from storage.questions import Question
from storage.turn import Turn

OFFICE, MEMBER = "address_book.office", "address_book.member"
OPENS = "https://t.me/{bot}?start=hello"  # whoever was picked is known by the account: the link alone lets nobody in


# --- asked --------------------------------------------------------------------------------------------------------------------


async def ask_for_office(turn: Turn, network_id: int, body_id: int, office: Office) -> None:
    """[เลือกจากสมุดรายชื่อ] below the people of whom one is given an office; the name can still be typed."""
    where, body = await acts.offices.meant.in_body_of(turn, network_id, body_id)
    where.require(Right.APPOINT)
    if office is Office.CHAIR:  # is offered, and only to who can read the offer
        raise Refused("common.old_button")
    state = {"body": body.id, "office": office.value, "part": ""}
    values = {"office": office.value, "member": ""}
    await questions.ask(turn, OFFICE, "address_book.ask", values, state=state, keyboard=_keys(), network_id=network_id)


async def ask_for_member(turn: Turn, network_id: int, member_id: int) -> None:
    """[เลือกจากสมุดรายชื่อ] on an organisation's page: who speaks for it."""
    name = await acts.members.directory.managed(turn, network_id, member_id)
    values, state = {"office": "", "member": name}, {"member": member_id}
    await questions.ask(turn, MEMBER, "address_book.ask", values, state=state, keyboard=_keys(), network_id=network_id)


def _keys() -> Keyboard:
    return [[outbox.users("address_book.pick")], [outbox.spoken("address_book.cancel")]]


# --- picked -------------------------------------------------------------------------------------------------------------------


async def shared(turn: Turn, event: dict[str, Any]) -> None:
    """Somebody was picked: `request` is the question's key, as the key below it carried it."""
    question = await questions.by_id(turn.connection, int(event["request"]))
    mine = question is not None and (question.chat_id, question.person_id) == (turn.here.id, turn.who.id)
    if question is None or not mine or question.name not in (OFFICE, MEMBER) or len(event["people"]) != 1:
        outbox.reply(turn, "address_book.over", {}, keyboard=outbox.NO_KEYS)
        return
    picked = Picked(**event["people"][0])
    may_be_named(picked, turn.who.telegram_id)
    await _name(turn, question, picked, sure=False)


async def sure(turn: Turn, question: Question) -> None:
    """[ใช่]: the office passes to who was picked."""
    picked = still_there(question.state.get("picked"))
    await _name(turn, question, Picked(**picked), sure=True)
    await _let_go(turn, question)
    outbox.take_buttons(turn)


async def _let_go(turn: Turn, question: Question) -> None:
    """What the question knew of who was picked goes with it."""
    await questions.pass_on(turn, question, {name: each for name, each in question.state.items() if name != "picked"})


async def keep(turn: Turn, question: Question) -> None:
    """[ไม่เปลี่ยน]: whoever holds the office keeps it."""
    if await questions.end(turn, question, "broken_off"):
        await _let_go(turn, question)
        outbox.take_buttons(turn)
        outbox.reply(turn, "address_book.kept", {}, network_id=question.network_id)


async def _name(turn: Turn, question: Question, picked: Picked, *, sure: bool) -> None:
    assert question.network_id is not None
    network_id = question.network_id
    known = await chats.person(turn.connection, picked.telegram_id)
    inside = known is not None and network_id in await members.networks_of(turn.connection, known.id)
    if question.name == OFFICE:
        await _to_office(turn, question, picked, known if inside else None, sure=sure)
    else:
        await _to_member(turn, question, picked, known if inside else None)


async def _to_office(
    turn: Turn, question: Question, picked: Picked, inside: chats.Person | None, *, sure: bool
) -> None:
    """Who is in the network already is named by a tap in its list; anybody else holds the office as the name that is written down."""
    network_id, body_id = question.network_id or 0, int(question.state["body"])
    office = Office(question.state["office"])
    where, body = await acts.offices.meant.in_body_of(turn, network_id, body_id)
    where.require(Right.APPOINT)
    if inside is not None:
        await questions.end(turn, question)
        give = data("members.named", f"offices.give:{network_id}:{body_id}:{office}:{inside.id}:0", name=inside.name)
        values = {"name": inside.name, "office": office.value, "member": ""}
        outbox.reply(turn, "address_book.in_already", values, keyboard=[[give]], network_id=network_id)
        return
    held = holders(await offices.appointments(turn.connection, network_id, body.id), office)
    if office in ONE_HOLDER and held and not sure:
        before = (await chats.person_by_id(turn.connection, held[0])).name
        state = {"telegram_id": picked.telegram_id, "name": picked.name, "username": picked.username}
        await questions.pass_on(turn, question, question.state | {"picked": state})
        values = {"before": before, "name": picked.called, "office": office.value}
        keyboard: Keyboard = [
            [data("offices.yes", f"address_book.sure:{question.id}")],
            [data("address_book.keep", f"address_book.keep:{question.id}")],
        ]
        outbox.reply(turn, "offices.confirm", values, keyboard=keyboard, network_id=network_id)
        return
    person_id = await _written_down(turn, network_id, picked)
    await acts.offices.giving.appoint_entered(turn, network_id, body_id, office, person_id)
    await _named(turn, question, picked, person_id, {"office": office.value, "member": ""})
    await acts.offices.giving.show_offices(turn, network_id, body_id, fresh=True)


async def _to_member(turn: Turn, question: Question, picked: Picked, inside: chats.Person | None) -> None:
    """Who is in the network already signs up, or uses the organisation's link; anybody else speaks as the name that is written down."""
    network_id, member_id = question.network_id or 0, int(question.state["member"])
    where = await yours(turn, network_id, Right.CHANGE_MEMBERS)
    entry = await acts.members.directory.present(turn, network_id, member_id)
    if inside is not None:
        await questions.end(turn, question)
        link = data("members.new_link_button", f"members.new_link:{network_id}:{member_id}")
        values = {"name": inside.name, "office": "", "member": entry.name}
        outbox.reply(turn, "address_book.in_already", values, keyboard=[[link]], network_id=network_id)
        return
    waits = await address_book.in_network(turn.connection, network_id, picked.telegram_id)
    if waits is not None and any(each.person_id == waits.person_id for each in entry.speakers):
        raise Refused("address_book.waits_already", name=picked.called, member=entry.name)
    await joining.check_room(turn, where.network, entry, 0)
    person_id = await _written_down(turn, network_id, picked)
    await members.link_person(
        turn, network_id, entry.id, person_id, state="accepted", via="secretary", decided_by=turn.who.id
    )
    await _named(turn, question, picked, person_id, {"office": "", "member": entry.name})
    await newcomers.refresh(turn, network_id)


async def _written_down(turn: Turn, network_id: int, picked: Picked) -> int:
    """The name under which this person holds a place in the network until they come: one for all places."""
    waits = await address_book.in_network(turn.connection, network_id, picked.telegram_id)
    if waits is not None:
        return waits.person_id
    name = clean_name(picked.called)
    person_id = await members.person_without_telegram(turn, network_id, name, None)
    turn.record("person.entered", network_id, person=person_id, name=name)
    await address_book.keep(turn, network_id, picked.telegram_id, person_id)
    return person_id


async def _named(turn: Turn, question: Question, picked: Picked, person_id: int, place: dict[str, str]) -> None:
    """Say what was written down; who has opened the bot takes the place at once, anybody else needs the link."""
    network = await networks.by_id(turn.connection, question.network_id or 0)
    await questions.end(turn, question)
    known = await chats.person(turn.connection, picked.telegram_id)
    reached = known is not None and await directory.writable(turn.connection, known.id) is not None
    values = {"name": picked.called, "reached": reached} | place
    pick = await address_book.in_network(turn.connection, network.id, picked.telegram_id)
    if reached and known is not None and pick is not None:
        await _takes_place(turn, network, pick, known)
    keyboard: Keyboard = [] if reached else [[copy("common.copy_link", OPENS)]]
    outbox.reply(turn, "address_book.named", values, keyboard=keyboard or None, network_id=network.id)


# --- the person comes ---------------------------------------------------------------------------------------------------------


async def opened(turn: Turn) -> None:
    """[Start]: who was picked is known by Telegram's number and takes the place without being asked who they are."""
    if turn.who.telegram_id is None:
        return
    for pick in await address_book.of_telegram(turn.connection, turn.who.telegram_id, turn.now):
        network = await networks.by_id(turn.connection, pick.network_id)
        try:
            async with turn.part():
                await _takes_place(turn, network, pick, turn.who)
        except Refused as refusal:
            await address_book.forget(turn, pick)
            outbox.reply(turn, refusal.key, dict(refusal.values), network_id=network.id)


async def _takes_place(turn: Turn, network: Network, pick: Pick, person: chats.Person) -> None:
    """The name that was written down is this person: with its offices, and the organisations for which it speaks.

    Where whoever named it has taken the place back, nothing is left of the pick. Raises Refused by the rules of representatives.
    """
    connection, entered = turn.connection, pick.person_id
    await address_book.forget(turn, pick)
    held = await offices.by_body(connection, network.id, entered)
    spoken = await members.spoken_for_by(connection, entered, network.id)
    if not held and not spoken:
        return
    entry = await directory.entry(connection, network.id, spoken[0].id) if spoken else None
    if entry is not None:
        await joining.check_room(turn, network, entry, person.id, instead_of=entered)
        own = turn.person is not None and turn.who.id == person.id
        await joining.begin(turn, network, entry, person.id, via="link" if own else "button", instead_of=entered)
        await newcomers.show_linked(turn, network.id)
    else:
        await merges.merge(turn, network.id, None, entered, person.id)
        await newcomers.refresh(turn, network.id)
        if turn.who.id == person.id:
            await standing.choose(turn, network.id)
    for body_id, which in held.items():
        body = await networks.body(connection, network.id, body_id)
        for office in sorted(which):
            waits, keyboard = await acts.offices.following.what_waits(turn, network, body, office)
            values = {"network": network.name, "office": office.value, "waits": waits}
            text = "address_book.took_office"
            if turn.who.id == person.id:
                outbox.reply(turn, text, values, keyboard=keyboard or None, network_id=network.id)
            else:
                await tell(turn, network, Somebody(person.id), text, values, keyboard=keyboard, others=True)
        await acts.offices.following.cards_follow(turn, network, body)


# --- a telephone number -------------------------------------------------------------------------------------------------------


async def contact(turn: Turn, event: dict[str, Any]) -> None:
    """A contact: one's own, where a number is asked for, is taken as if typed; whose another is, is asked; else it is not kept."""
    number = number_of(str(event["number"]))
    own = event["telegram_id"] is not None and event["telegram_id"] == turn.who.telegram_id
    question = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if question is None or not acts.directory.asks_number(question):
        outbox.reply(turn, "address_book.not_kept", {"own": own, "name": event["name"]})
    elif number is None:
        raise Refused("directory.unread_telephone")
    else:
        name = turn.who.name if own else clean_name(event["name"])
        await acts.directory.take_contact(turn, question, number, name, own=own)
