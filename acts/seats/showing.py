"""The seats of a body on the settings' card: the list by pages, one seat with what may be done there, the questions before it."""

from typing import Any

from acts.seats.access import body_to_change, own_seat, seat_to_change
from acts.seats.changing import network_and_body
from storage import outbox, questions
from storage.outbox import data
from storage.turn import Turn


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
