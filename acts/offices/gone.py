"""A chair who is gone: the secretary or an admin of the group names another, each step after a look at Telegram where needed.

Telegram is asked what the acting person is in the group and whether the chair is still in it; the answers come back through the
inbox, so what is known so far travels with the question ('facts') and is looked up anew at every press.
"""

from typing import Any

from acts.offices.appointing import body_of, known_person
from acts.offices.chair import name_chair
from domain.people import Office
from domain.refusal import Refused
from domain.rights import LEADING
from storage import chats, networks, offices, outbox
from storage.turn import Turn
from views import standing
from views.directory import card_name
from views.offices import chair_gone

ABOUT = "chair"
_ADMINS = frozenset({"creator", "administrator"})
_AWAY = frozenset({"left", "kicked"})
Facts = dict[str, Any]


async def begin(turn: Turn, network_id: int, body_id: int | None = None, number: int = 0, *, step: str) -> None:
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
        facts["admin"] = event["status"] in _ADMINS
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
            await name_chair(turn, network.id, facts["body"], person.person_id, group_admin=admin, gone=True)
    view = {name: facts[name] for name in ("body", "step", "number")} | {"face": "chair_gone"}
    await outbox.show(turn, turn.here.id, card_name(network.id), view, network_id=network.id)


def _look(turn: Turn, group_chat_id: int, person: chats.Person, facts: Facts, asked: str) -> None:
    outbox.look(turn, group_chat_id, person, ABOUT, asked=asked, **facts)
