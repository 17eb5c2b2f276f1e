"""What follows from a mend: shares, books, next month's needs and cards are what it makes of them, and who has to read it does."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import domain.mending
from acts import standing
from acts.deliveries.shares import receive
from acts.payments import accounts
from acts.payments.sellers import carrier_of, seller_of
from acts.rounds import closing
from acts.telling import post, tell
from domain import months
from domain.mending import Mend, Why
from domain.rounds import State
from domain.telling import Somebody, Speaking
from storage import chats, deliveries, members, mends, networks, rounds
from storage.members import Member
from storage.mends import Kept
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.rounds import Found
from storage.turn import Turn
from views.payments import account_of, keeps_accounts, left
from views.returns import above_of
from views.trade import hub, marketing


async def offer(turn: Turn, found: Found, kept: Kept, member: Member) -> None:
    """A mend would bring an organisation above its order: it says by a tap of its own whether it takes that."""
    network = await networks.by_id(turn.connection, found.network_id)
    line = next(each for each in kept.made.lines if each.member_id == member.id)
    ordered = found.round.line(member.id)
    values = {
        "member": member.name,
        "product": found.product,
        "unit": found.unit,
        "before": line.before,
        "after": line.after,
        "ordered": ordered.quantity if ordered is not None else 0,
        "satang": line.booked_after.satang - line.booked_before.satang,
        "reason": kept.reason,
        "by": turn.who.name,
    }
    place = f"{found.network_id}:{kept.id}"
    keyboard: Keyboard = [
        [
            data("deliveries.accept", f"deliveries.mend_take:{place}:1"),
            data("deliveries.decline", f"deliveries.mend_take:{place}:0"),
        ]
    ]
    about = f"mend:{kept.id}"
    await tell(turn, network, Speaking(member.id), "deliveries.mend_offered", values, keyboard=keyboard, about=about)


async def count(turn: Turn, network: Network, found: Found, kept: Kept) -> None:
    """Shares, books, next month's needs and cards are what the mend makes of them, and whose figures changed reads it."""
    made = kept.made
    await mends.write(turn, kept)
    today = turn.now.astimezone(network.tz).date()
    why = Why(
        found.product,
        found.unit,
        f"round:{found.id}",
        kept.reason,
        kept.id,
        await mends.takes_back(turn.connection, kept),
        None if found.due_days is None else today + timedelta(days=found.due_days),
    )
    seller = await seller_of(turn.connection, found)
    carrier = await carrier_of(turn.connection, found)
    made_entry = domain.mending.entry(today, made, seller, why, carrier=carrier, above=kept.above)
    await accounts.mended(turn, network, made_entry, once=f"mend:{kept.id}")
    if found.deposit_satang:
        for each in made.lines:
            if each.booked_after.satang > each.booked_before.satang:
                await closing.meet_deposit(turn, network, found, each.member_id)
    await _needs(turn, network, found, made)
    if found.round.state is State.RECEIVING:
        await receive(turn, found)
    await rounds.changed(turn, found)
    for part in await deliveries.of_round(turn.connection, found.id):
        deliveries.changed(turn, found, part)
        for card in ("came", "uncollected"):
            turn.changed(card, part.id, network.id)
    await _tell(turn, network, found, kept, seller.key, 0 if made_entry is None else -made_entry.of(seller))
    if kept.above is not None:
        await _count_above(turn, found, kept, kept.above, why)


async def _count_above(turn: Turn, found: Found, kept: Kept, made: Mend, why: Why) -> None:
    """In the books of the network above the centre owes what it has; its hub reads so, and whose the gap is until it names that."""
    above = await above_of(turn.connection, found)
    assert above is not None
    network, seller = above.network, await seller_of(turn.connection, above.found)
    why = replace(why, about=f"round:{above.found.id}", due=None)
    carrier = await carrier_of(turn.connection, above.found)
    made_entry = domain.mending.entry(network.day_of(turn.now), made, seller, why, carrier=carrier)
    await accounts.mended(turn, network, made_entry, once=f"mend:{kept.id}")
    if above.found.round.state is State.RECEIVING:
        await receive(turn, above.found)
    await rounds.changed(turn, above.found)
    by = (await chats.person_by_id(turn.connection, kept.by_person_id)).name
    common = {"product": found.product, "unit": found.unit, "reason": kept.reason, "by": by, "undone": why.undoes}
    (line,) = made.lines
    values = common | {
        "above": network.name,
        "member": above.member.name,
        "before": line.before,
        "after": line.after,
        "satang_before": line.booked_before.satang,
        "satang_after": line.booked_after.satang,
    }
    centre = await networks.by_id(turn.connection, found.network_id)
    people = [Somebody(each) for each in await hub(turn.connection, centre)]
    await tell(turn, centre, people, "deliveries.straight_told", values)
    if made.seller:
        await _tell_seller(turn, network, common | {"seller": seller.key, "satang": made.seller, "came": None})


async def _tell_seller(turn: Turn, network: Network, values: dict[str, Any]) -> None:
    """Treasurer and marketing read by how much the account of who sold the goods moved."""
    who = [await keeps_accounts(turn.connection, network.id)]
    who += [Somebody(each) for each in await marketing(turn.connection, network)]
    await tell(turn, network, who, "deliveries.mended_seller", values)


async def _needs(turn: Turn, network: Network, found: Found, made: Mend) -> None:
    """Of a round that is closed, what its own members now lack of their order stands in the next month's list, or no more."""
    if found.round.state is State.RECEIVING:
        return
    given = await deliveries.given(turn.connection, found)
    lacks = {
        line.member_id: max(0, line.quantity - given.get(line.member_id, 0))
        for each in made.lines
        if (line := found.round.line(each.member_id)) is not None and line.child_id is None
    }
    await deliveries.mend_missing(turn, found, lacks, months.after(months.month_of(turn.now, network.tz)))


async def _tell(turn: Turn, network: Network, found: Found, kept: Kept, seller: str, more: int) -> None:
    """Before, after, reason and by whom: to whose figures changed; to treasurer and marketing where the seller gets `more` satang."""
    made = kept.made
    by = (await chats.person_by_id(turn.connection, kept.by_person_id)).name
    common = {
        "product": found.product,
        "unit": found.unit,
        "reason": kept.reason,
        "by": by,
        "undone": await mends.takes_back(turn.connection, kept),
    }
    for each in made.lines:
        member = await members.by_id(turn.connection, network.id, each.member_id)
        values: dict[str, object] = common | {
            "member": member.name,
            "before": each.before,
            "after": each.after,
            "satang_before": each.booked_before.satang,
            "satang_after": each.booked_after.satang,
            "fetched": each.fetched and list(each.fetched),
            **left(await account_of(turn.connection, network.id, each.member_id)),
        }
        if member.child_network_id is None:
            await accounts.tell_member(turn, network, each.member_id, "deliveries.mended_told", values)
        else:
            centre = await networks.by_id(turn.connection, member.child_network_id)
            people = [Somebody(one) for one in await hub(turn.connection, centre)]
            await tell(turn, centre, people, "deliveries.mended_told", values)
    if more:
        values = common | {"seller": seller, "satang": more, "came": made.came and list(made.came)}
        await _tell_seller(turn, network, values)
    if made.came is not None:
        opened = await deliveries.by_id(turn.connection, network.id, kept.delivery_id)
        assert opened is not None
        values = {"product": found.product, "unit": found.unit, "part": opened.part, "came": list(made.came)}
        morning = standing.morning(network, turn.now)
        await post(turn, network, "deliveries.mended_group", values, not_before=morning)
