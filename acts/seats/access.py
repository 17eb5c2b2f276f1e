"""Finds the body or seat that a button names within the acting person's own networks, and who may change it."""

from acts.settings.bodies import standing_in_body
from acts.standing import networks_here
from domain.refusal import Refused
from domain.rights import Right
from storage import seats
from storage.networks import Body
from storage.seats import Seat
from storage.turn import Turn
from views.standing import Standing


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
