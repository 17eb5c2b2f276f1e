"""An order that waits for its deposit: it counts in no total, until what the treasurer received or the organisation's credit covers it.

Source: docs/trade.md, 'From need to round'.
"""

from dataclasses import dataclass
from datetime import datetime

from acts.rounds import closing, telling
from domain import rounds as rules
from domain.months import month_of
from domain.payments import deposit_kept
from domain.refusal import Refused
from domain.rounds import Act, State
from storage import ledger, members, rounds
from storage import needs as need_books
from storage.members import Member
from storage.networks import Network
from storage.rounds import Change, Found
from storage.turn import Turn
from views.payments import account_of
from views.rounds import deposit_missing


@dataclass(frozen=True)
class Kept:
    """A deposit that is kept now: so many satang for so many units of a product."""

    product: str
    unit: str
    quantity: int
    satang: int


async def awaits(
    turn: Turn, network: Network, found: Found, member: Member, quantity: int, sent_at: datetime, tolerance: int
) -> bool:
    """Whether an order of so many units waits for its deposit from now on; False where none is missing, and it may count.

    An order that waited is replaced in both cases. Raises Refused as the order itself would, and where nothing waits any more.
    """
    if not found.deposit_satang:
        return False
    if not await deposit_missing(turn.connection, found, member.id, quantity):
        await rounds.forget_awaited(turn, found, member.id)
        return False
    place, now = member.position, turn.now
    rules.ordered(found.round, member.id, quantity, now, sent_at, tolerance=tolerance, position=place)
    if found.round.state not in (State.OPEN, State.FILL):
        raise Refused("rounds.refused_deposit_late", deposit=found.deposit_satang, unit=found.unit)
    await rounds.await_deposit(turn, found, member.id, quantity, sent_at, tolerance=tolerance)
    await rounds.changed(turn, found)
    await settle(turn, network, member.id)
    return True


async def settle(turn: Turn, network: Network, member_id: int, received: int = 0) -> list[Kept]:
    """Whatever waits and is covered counts: by the organisation's credit, or by exactly what was `received` just now (satang)."""
    kept = []
    for found, change in await rounds.deposits_awaited(turn.connection, network.id, member_id):
        missing = await deposit_missing(turn.connection, found, member_id, change.quantity)
        credit = (await account_of(turn.connection, network.id, member_id)).credit
        if (missing == received or missing <= credit) and await _counts(turn, network, found, change, missing):
            kept.append(Kept(found.product, found.unit, change.quantity, missing))
            received = 0 if missing == received else received
    return kept


async def _counts(turn: Turn, network: Network, found: Found, change: Change, satang: int) -> bool:
    """The order counts, and its deposit is kept; False where it can be no more (sold out meanwhile), which is told."""
    member = await members.by_id(turn.connection, network.id, change.member_id)
    try:
        after = rules.ordered(
            found.round, member.id, change.quantity, turn.now, change.sent_at,
            tolerance=change.tolerance, position=member.position,
        )  # fmt: skip
    except Refused:
        await rounds.end_change(turn, change, "late")
        await telling.tell_each(turn, network, found, "no_deposit", [(member.id, {"before": change.quantity})])
        return False
    if satang:
        entry = deposit_kept(turn.now.astimezone(network.tz).date(), found.id, member.id, satang, found.product)
        await ledger.enter(turn, network.id, entry, once=f"deposit:{change.id}")
    await rounds.end_change(turn, change, "done")
    await rounds.carry_intents(turn, found, member.id)
    month = month_of(found.opened_at, network.tz)
    await need_books.set_back(turn, network.id, found.product, found.unit, month, [member.id], "carried")
    act = Act.JOINED if found.round.line(member.id) is None else Act.CHANGED
    found = await closing.become(turn, found, after, act)
    await telling.tell_each(turn, network, found, "deposit", [(member.id, {})])
    return True
