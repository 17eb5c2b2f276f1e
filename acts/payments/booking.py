"""Money goes into the books: what the treasurer confirmed, once, and whoever paid is told what it met."""

from dataclasses import asdict

from acts.rounds import joining
from acts.standing import may_write
from domain.payments import State, met_by, of_member, payment
from domain.refusal import Refused
from domain.trade import Way
from storage import ledger, outbox, payments
from storage.networks import Network
from storage.outbox import data
from storage.payments import Claim
from storage.turn import Turn
from views.members import reached, speakers
from views.payments import account_of, left


async def receive(
    turn: Turn, network: Network, member_id: int, satang: int, way: Way | None, *, once: str, to: int | None = None
) -> bool:
    """The hub took in money of an organisation, which is told what it met: `to` (a person) where that one speaks for it, else
    everybody who does. Returns whether anybody could be told.

    A sum that is exactly a deposit which is waited for is that deposit, and so is what nothing else is owed of.

    Raises Refused('payments.booked_already') where `once` is booked.
    """
    account = of_member(member_id)
    before = await account_of(turn.connection, network.id, member_id)
    entry = payment(turn.now.astimezone(network.tz).date(), member_id, satang, way)
    if not await ledger.enter(turn, network.id, entry, once=once):
        raise Refused("payments.booked_already")
    after, met = before.after(entry, entry.of(account))
    kept = await joining.settle(turn, network, member_id, received=satang)
    if kept:
        after = await account_of(turn.connection, network.id, member_id)
    was_deposit = sum(each.satang for each in kept) == satang
    values = {
        "satang": satang,
        "met": [] if was_deposit else met_by(met, after),
        "deposits": [asdict(each) for each in kept],
        **left(after),
    }
    return await tell(turn, network, member_id, "payments.received", values, to=to)


async def tell(
    turn: Turn, network: Network, member_id: int, text: str, values: dict[str, object], *, to: int | None = None
) -> bool:
    """Tell whoever speaks for an organisation what became of its account, in private; False where nobody can be told."""
    found = await speakers(turn.connection, member_id)
    own = await reached(turn.connection, [to]) if to is not None else []
    chosen = [each for each in own if each in found] or found
    for chat_id in chosen:
        keyboard = [[data("payments.statement_button", f"payments.statement:{network.id}:{member_id}")]]
        not_before = may_write(turn, network, chat_id)
        outbox.say(turn, chat_id, text, values, keyboard=keyboard, network_id=network.id, not_before=not_before)
    return bool(chosen)


async def same_claim(turn: Turn, network: Network, member_id: int, satang: int) -> Claim | None:
    """A claim of the same sum that waits: what the treasurer tells by words is that payment, not a second one."""
    waiting = await payments.waiting(turn.connection, network.id, member_id)
    return next((each for each in waiting if each.satang == satang), None)


async def take(turn: Turn, network: Network, member_id: int, satang: int, way: Way | None, *, once: str) -> bool:
    """As `receive`, told by the treasurer in words."""
    claim = await same_claim(turn, network, member_id, satang)
    if claim is None or not await payments.end(turn, claim, State.CONFIRMED, satang):
        return await receive(turn, network, member_id, satang, way, once=once)
    return await receive(
        turn, network, member_id, satang, way or Way(claim.way), once=f"claim:{claim.id}", to=claim.by_person_id
    )
