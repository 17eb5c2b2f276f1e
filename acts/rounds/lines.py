"""What an organisation has in a round, written: ordered, waiting for its deposit, left, declined; and its card shown to it.

Where a round takes a deposit, an order counts in no total until what the treasurer received or the organisation's credit covers it.
"""

from dataclasses import dataclass
from datetime import datetime

import domain.rounds
import views.rounds
from acts.rounds import closing, telling
from acts.rounds.telling import At
from acts.telling import no_news
from domain.months import month_of
from domain.payments import deposit_kept
from domain.refusal import Refused
from domain.rounds import Act, State, Word
from storage import ledger, members, needs, networks, outbox, round_wishes, rounds
from storage.members import Member
from storage.networks import Network
from storage.round_wishes import Change
from storage.rounds import Found
from storage.turn import Turn
from views.members import speakers
from views.payments import account_of
from views.rounds import deposit_missing


async def _answered(turn: Turn, found: Found, member: Member) -> None:
    """What the organisation was asked is answered: nobody telephones, or is written to, about it any more."""
    if await round_wishes.answer_intents(turn, found, member.id):
        await no_news(turn, found.network_id, views.rounds.of_organisation(found, member.id))


async def decline(turn: Turn, found: Found, member: Member) -> None:
    """Ask the organisation nothing more of this round, unless it has an order there."""
    await _answered(turn, found, member)
    if not await views.rounds.ordered(turn.connection, found, member.id):
        await round_wishes.say(turn, found, member.id, Word.NOT_NOW)


async def order(
    turn: Turn, there: At, member: Member, quantity: int, sent_at: datetime, *, tolerance: int | None = None
) -> bool:
    """Write an order that counts; False where it waits for its deposit. Refused as `domain.rounds.ordered` refuses."""
    found = there.found
    before = found.round.line(member.id)
    if before is not None and tolerance is None:  # by a tap: the most that was said stays the most
        tolerance = max(0, before.quantity + before.tolerance - quantity)
    ordered = domain.rounds.ordered(
        found.round, member.id, quantity, turn.now, sent_at, tolerance=tolerance or 0, position=member.position
    )
    await _answered(turn, found, member)
    if await _awaits(turn, there.network, found, member, quantity, sent_at, tolerance or 0):
        await show_own(turn, found, member)
        return False
    month = month_of(found.opened_at, there.network.tz)
    await needs.set_back(turn, there.network.id, found.product, found.unit, month, [member.id], "carried")
    found = await closing.become(turn, found, ordered, Act.JOINED if before is None else Act.CHANGED)
    await show_own(turn, await closing.confirmed_in_time(turn, found), member)
    return True


async def _awaits(
    turn: Turn, network: Network, found: Found, member: Member, quantity: int, sent_at: datetime, tolerance: int
) -> bool:
    """Whether an order of so many units waits for its deposit from now on; False where none is missing, and it may count.

    An order that waited is replaced in both cases. Raises Refused as the order itself would, and where nothing waits any more.
    """
    if not found.deposit_satang:
        return False
    if not await deposit_missing(turn.connection, found, member.id, quantity):
        await round_wishes.forget_awaited(turn, found, member.id)
        return False
    place, now = member.position, turn.now
    domain.rounds.ordered(found.round, member.id, quantity, now, sent_at, tolerance=tolerance, position=place)
    if found.round.state not in (State.OPEN, State.FILL):
        raise Refused("rounds.refused_deposit_late", deposit=found.deposit_satang, unit=found.unit)
    await round_wishes.await_deposit(turn, found, member.id, quantity, sent_at, tolerance=tolerance)
    await rounds.changed(turn, found)
    await settle(turn, network, member.id)
    return True


async def leave(turn: Turn, there: At, member: Member, sent_at: datetime) -> None:
    """Take the organisation out of the round, or end its wait for a deposit; refused as `domain.rounds.left` refuses."""
    waited = await round_wishes.forget_awaited(turn, there.found, member.id)
    if waited and there.found.round.line(member.id) is None:
        await decline(turn, there.found, member)
        await rounds.changed(turn, there.found)
        await show_own(turn, there.found, member)
        return
    after = domain.rounds.left(there.found.round, member.id, turn.now, sent_at)
    found = await closing.become(turn, there.found, after, Act.CHANGED)
    await decline(turn, found, member)
    await show_own(turn, await closing.confirmed_in_time(turn, found), member)


async def show_own(turn: Turn, found: Found, member: Member) -> None:
    """Show the organisation's card where the person acts, and to who speaks for it where somebody else entered it."""
    chat_id = turn.who.private_chat_id
    name = views.rounds.of_organisation(found, member.id)
    if chat_id is not None:
        await outbox.show(turn, chat_id, name, {"why": "changed"}, network_id=found.network_id)
    told = await speakers(turn.connection, member.id)
    if told and chat_id not in told:  # entered for them: who has no Telegram has said it by telephone
        network = await networks.by_id(turn.connection, found.network_id)
        await telling.tell_each(turn, network, found, "changed", [(member.id, {})])


# --- the deposit --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kept:
    """A deposit that is kept now: so many satang for so many units of a product."""

    product: str
    unit: str
    quantity: int
    satang: int


async def settle(turn: Turn, network: Network, member_id: int, received: int = 0) -> list[Kept]:
    """Let whatever waits and is covered count: by the organisation's credit, or by exactly what was `received` just now (satang).

    What was received may be the deposit of one order, or that of all that wait.
    """
    kept = []
    awaited = [
        (found, change, await deposit_missing(turn.connection, found, member_id, change.quantity))
        for found, change in await round_wishes.deposits_awaited(turn.connection, network.id, member_id)
    ]
    all_of_them = sum(missing for *_, missing in awaited) == received
    for found, change, missing in awaited:
        credit = (await account_of(turn.connection, network.id, member_id)).credit
        covered = all_of_them or missing == received or missing <= credit
        if covered and await _counts(turn, network, found, change, missing):
            kept.append(Kept(found.product, found.unit, change.quantity, missing))
            received = 0 if missing == received else received
    return kept


async def _counts(turn: Turn, network: Network, found: Found, change: Change, satang: int) -> bool:
    """The order counts, and its deposit is kept; False where it can be no more (sold out meanwhile), which is told."""
    member = await members.by_id(turn.connection, network.id, change.member_id)
    found = await rounds.by_id(turn.connection, network.id, found.id) or found  # beside goods that count since
    try:
        after = domain.rounds.ordered(
            found.round, member.id, change.quantity, turn.now, change.sent_at,
            tolerance=change.tolerance, position=member.position,
        )  # fmt: skip
    except Refused:
        await round_wishes.end_change(turn, change, "late")
        await telling.tell_each(turn, network, found, "no_deposit", [(member.id, {"before": change.quantity})])
        return False
    if satang:
        entry = deposit_kept(turn.now.astimezone(network.tz).date(), found.id, member.id, satang, found.product)
        await ledger.enter(turn, network.id, entry, once=f"deposit:{change.id}")
    await round_wishes.end_change(turn, change, "done")
    await round_wishes.carry_intents(turn, found, member.id)
    month = month_of(found.opened_at, network.tz)
    await needs.set_back(turn, network.id, found.product, found.unit, month, [member.id], "carried")
    act = Act.JOINED if found.round.line(member.id) is None else Act.CHANGED
    found = await closing.become(turn, found, after, act)
    await telling.tell_each(turn, network, found, "deposit", [(member.id, {})])
    return True
