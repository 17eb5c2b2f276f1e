"""The deposit of a round (มัดจำ): what is held of it meets what the goods cost or goes back; what waits for one ends with the deadline.

Source: docs/trade.md, 'From need to round'.
"""

from collections.abc import Iterable

from acts.rounds import telling
from domain.payments import deposit_freed, of_deposit
from domain.rounds import State
from storage import ledger, members, networks, rounds
from storage.networks import Network
from storage.outbox import data
from storage.rounds import Found
from storage.turn import Turn
from views.payments import treasurer_of


async def meet(turn: Turn, network: Network, found: Found, member_id: int) -> int:
    """What is held of an organisation for a round meets what it owes; satang that were held."""
    held = -await ledger.balance(turn.connection, network.id, of_deposit(found.id, member_id))
    if held:
        day = turn.now.astimezone(network.tz).date()
        entry = deposit_freed(day, found.id, member_id, held, found.product)
        once = f"deposit_back:{found.id}:{member_id}:{await _last(turn, network, found, member_id)}"
        await ledger.enter(turn, network.id, entry, once=once)
    return held


async def _last(turn: Turn, network: Network, found: Found, member_id: int) -> int:
    """The number of the last entry of what is held: what goes back goes back of that one, once."""
    booked = await ledger.entries(turn.connection, network.id, of_deposit(found.id, member_id))
    return booked[-1].number or 0


async def give_up(turn: Turn, network: Network, found: Found, member_ids: Iterable[int]) -> None:
    """Who is in the round no more has the deposit as credit; the treasurer is told, and can say that it was given back."""
    named = {each.id: each.name for each in await members.of_network(turn.connection, network.id)}
    for member_id in member_ids:
        satang = await meet(turn, network, found, member_id)
        treasurer = await treasurer_of(turn.connection, network.id)
        if not satang or treasurer is None:
            continue
        number = await _last(turn, network, found, member_id)
        values = {"member": named.get(member_id, ""), "product": found.product, "satang": satang}
        keyboard = [[data("payments.give_back", f"payments.give_back:{network.id}:{number}", satang=satang)]]
        await telling.tell(turn, network, [treasurer.person_id], "rounds.deposit_is_credit", values, keyboard)


async def follow(turn: Turn, network: Network, before: Found, found: Found) -> None:
    """Whoever a change of the round has put out of it has the deposit back; all have where it is called off."""
    off = found.round.state is State.CANCELLED
    out = [line.member_id for line in before.round.own if off or found.round.line(line.member_id) is None]
    if found.deposit_satang:
        await give_up(turn, network, found, out)


async def end(turn: Turn, found: Found, state: str = "late", *, tell: bool = True) -> list[int]:
    """What still waits for its deposit counts no more; its organisations are told once. Returns them."""
    waiting = await rounds.awaiting_deposit(turn.connection, found)
    for each in waiting:
        await rounds.end_change(turn, each, state)
    own = [each.member_id for each in waiting]
    if own:
        network = await networks.by_id(turn.connection, found.network_id)
        if tell:
            news = [(each.member_id, {"before": each.quantity}) for each in waiting]
            await telling.tell_each(turn, network, found, "no_deposit", news)
    return own
