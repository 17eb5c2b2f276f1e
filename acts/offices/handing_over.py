"""The chair goes from one to the next: handed over by offer and acceptance, or named when the chair is gone.

There is exactly one chair at every moment.
"""

from typing import Any

from acts import elections, successions
from acts.meetings import planning
from acts.offices.following import cards_follow
from acts.offices.meant import body_of, checker_stays_apart, known_person
from acts.offices.offer import show_offer, withdraw_open
from acts.standing import in_body, may_write, yours
from acts.telling import post, tell
from domain.claims import appointed
from domain.people import (
    GROUP_ADMINS,
    Appointment,
    Handover,
    Office,
    accept_chair,
    close_offer,
    holders,
    name_chair,
)
from domain.refusal import Refused
from domain.rights import LEADING
from domain.telling import Somebody
from storage import (
    chats,
    networks,
    offices,
    outbox,
)
from storage.networks import Body, Network
from storage.turn import Turn
from views import standing
from views.directory import card_name as directory_card
from views.offices import chair_gone

ABOUT = "chair"
_AWAY = frozenset({"left", "kicked"})
Facts = dict[str, Any]


async def accept(turn: Turn, handover_id: int) -> None:
    """The other accepts: from this transaction on there is another chair, and everybody concerned knows it."""
    network, body, offered = await _open_offer(turn, handover_id)
    before = await offices.appointments(turn.connection, network.id, body.id)
    after, ended = accept_chair(before, offered, turn.who.id, turn.now)
    await checker_stays_apart(turn, network.id, body, after, Appointment(Office.CHAIR, turn.who.id))
    await offices.set_appointments(turn, network.id, body.id, before, after)
    await offices.end_handover(turn, network.id, handover_id, ended)
    await show_offer(turn, network, handover_id, ended)
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
    await show_offer(turn, network, handover_id, ended)
    turn.answer(f"offices.offer_{ended.state.value}")


async def _open_offer(turn: Turn, handover_id: int) -> tuple[Network, Body, Handover]:
    """An offer that concerns the acting person; for anybody else's forged press it is not there."""
    found = await offices.handover(turn.connection, handover_id)
    if found is None or turn.who.id not in (found[2].offered_by, found[2].offered_to):
        raise Refused("handover.not_for_you")
    network = await networks.by_id(turn.connection, found[0])
    return network, await networks.body(turn.connection, found[0], found[1]), found[2]


async def _name_chair(
    turn: Turn, network_id: int, body_id: int, person_id: int, *, group_admin: bool = False, gone: bool = False
) -> None:
    """A new chair in place of one who is gone, named by the secretary, by who leads the network, or by an admin of the group.

    `group_admin` and `gone` (the chair left the group) are what the caller has seen in Telegram.
    """
    if not group_admin:
        await yours(turn, network_id)
    network = await networks.by_id(turn.connection, network_id)
    body = await body_of(turn, network_id, body_id)
    person = await known_person(turn, network_id, person_id)
    if person.writable is None:
        raise Refused("offices.chair_needs_telegram", name=person.name)
    before = await offices.appointments(turn.connection, network_id, body.id)
    gone = gone or await chair_gone(turn.connection, network_id, body.id)
    leads = bool((await in_body(turn, network_id, body.id)).offices & LEADING)
    after = name_chair(before, turn.who.id, person.person_id, group_admin or leads, gone)
    await checker_stays_apart(turn, network_id, body, after, Appointment(Office.CHAIR, person.person_id))
    await withdraw_open(turn, network_id, body.id)
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
    await cards_follow(turn, network, await body_of(turn, network_id, body_id))


async def gone_begin(turn: Turn, network_id: int, body_id: int | None = None, number: int = 0, *, step: str) -> None:
    """A step towards another chair: 'page' shows people, 'name' asks about one (`number`), 'sure' names that one."""
    if not turn.here.private or await networks.find(turn.connection, network_id) is None:
        raise Refused("members.not_yours")
    body = (
        await body_of(turn, network_id, body_id)
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
