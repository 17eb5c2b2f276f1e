"""The seats of a body on the settings' card: the list by pages, one seat with what may be done there, the questions before it."""

from typing import Any

from acts.seats.access import body_to_change, own_seat, seat_to_change
from acts.seats.changing import network_and_body
from domain.people import MOST_PERSONS
from domain.quorum import quorum
from storage import directory, members, networks, outbox, questions, seats
from storage.networks import Body, Network
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views.directory import pages

ON_A_PAGE = 12


def card_name(network_id: int) -> str:
    """The seats stand on the settings' card."""
    return f"settings:{network_id}"


async def card(
    turn: Turn, network_id: int, text: str, values: dict[str, Any], keyboard: Keyboard, *, fresh: bool = False
) -> None:
    """Show something of the seats on the card in this private chat."""
    await outbox.show_card(
        turn,
        turn.here.id,
        card_name(network_id),
        text,
        values,
        keyboard=[row for row in keyboard if row],
        network_id=network_id,
        fresh=fresh,
    )


async def counts(turn: Turn, network: Network, body: Body) -> dict[str, Any]:
    """How many seats of which kind a body has today, and how many make its quorum."""
    today = turn.now.astimezone(network.tz).date()
    body = await networks.body(turn.connection, network.id, body.id)
    found = await seats.of_body(turn.connection, network.id, body.id, today)
    persons = sum(member.personal for member in found)
    return {
        "network": network.name,
        "body": body.name,
        "named": body.seats == "named",
        "seats": len(found),
        "organisations": len(found) - persons,
        "persons": persons,
        "unit": "seats" if persons else "members",
        "needed": quorum(body.quorum_rule, len(found)),
    }


async def show(turn: Turn, network_id: int, body_id: int, page: int = 0, *, fresh: bool = False) -> None:
    """Whose the seats are; a number opens one of those that are named."""
    here, body = await body_to_change(turn, network_id, body_id)
    for name in ("seats.choose", "seats.person", "seats.term"):
        await questions.leave(turn, name)
    held = await seats.named(turn.connection, network_id, body.id) if body.seats == "named" else []
    last = max(0, (len(held) - 1) // ON_A_PAGE)
    page = min(max(page, 0), last)
    shown = list(enumerate(held, start=1))[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    place = f"{network_id}:{body.id}"
    opens = [data("members.number", f"seats.one:{network_id}:{seat.id}", number=number) for number, seat in shown]
    keyboard: Keyboard = [opens[start : start + 4] for start in range(0, len(opens), 4)]
    keyboard.append(pages("seats.show", place, page, last))
    keyboard.append([data("seats.choose_button", f"seats.choose:{place}")])
    keyboard.append([data("seats.person_button", f"seats.person:{place}:0")])
    if body.seats == "named":
        keyboard.append([data("seats.all_button", f"seats.all:{place}")])
    keyboard.append([data("settings.back", f"settings.body:{place}")])
    values = await counts(turn, here.network, body)
    values["rows"] = [
        {"number": number, "name": seat.name, "personal": seat.person_id is not None, "term": seat.term_until}
        for number, seat in shown
    ]
    values |= {"page": page + 1, "pages": last + 1}
    await card(turn, network_id, "seats.list", values, keyboard, fresh=fresh)


async def show_one(turn: Turn, network_id: int, seat_id: int, *, fresh: bool = False) -> None:
    """One seat: whose it is, since when, until when, and what may be changed."""
    here, body, seat = await seat_to_change(turn, network_id, seat_id)
    await questions.leave(turn, "seats.term")
    target = f"{network_id}:{seat.id}"
    keyboard: Keyboard = []
    speakers = await members.representatives_for(turn.connection, seat.member_id)
    reached = [each for each in speakers if await directory.writable(turn.connection, each.person_id) is not None]
    if seat.person_id is not None:
        keyboard.append([data("seats.term_button", f"seats.term:{target}")])
        if not reached and len(speakers) < MOST_PERSONS:
            keyboard.append([data("seats.link_button", f"seats.link:{target}")])
    keyboard.append([data("seats.take_button", f"seats.take:{target}")])
    keyboard.append([data("settings.back", f"seats.show:{network_id}:{body.id}:0")])
    values = {
        "network": here.network.name,
        "body": body.name,
        "name": seat.name,
        "personal": seat.person_id is not None,
        "since": seat.since.isoformat(),
        "term": seat.term_until,
        "speakers": [each.name for each in speakers],
        "reached": bool(reached),
    }
    await card(turn, network_id, "seats.one", values, keyboard, fresh=fresh)


async def confirm_all(turn: Turn, network_id: int, body_id: int) -> None:
    """[ให้ทุกแห่งมีที่นั่ง] ends the seats that were named, so it is asked once."""
    here, body = await body_to_change(turn, network_id, body_id)
    place = f"{network_id}:{body.id}"
    values = await counts(turn, here.network, body)
    values["all"] = len(await members.of_network(turn.connection, network_id))
    keyboard = [
        [data("seats.all_yes", f"seats.all_now:{place}")],
        [data("members.no_back", f"seats.show:{place}:0")],
    ]
    await card(turn, network_id, "seats.confirm_all", values, keyboard)


async def confirm_taking(turn: Turn, network_id: int, seat_id: int) -> None:
    """[ยกเลิกที่นั่งนี้] is asked once."""
    here, body, seat = await seat_to_change(turn, network_id, seat_id)
    keyboard = [
        [data("seats.take_yes", f"seats.take_now:{network_id}:{seat.id}")],
        [data("members.no_back", f"seats.one:{network_id}:{seat.id}")],
    ]
    values = {"network": here.network.name, "body": body.name, "name": seat.name}
    await card(turn, network_id, "seats.confirm_taking", values, keyboard)


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
