"""A neighbour comes before a seller: marketing reads who offers what another wants, both are asked, and meet after both yes."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import storage.needs
from acts.standing import in_network, may_write, networks_here, yours
from acts.telling import tell
from domain.matches import ANSWERING, ASKING, LIVE, State, after, pairs
from domain.months import month_of
from domain.refusal import Refused, still_there
from domain.reports import State as Said
from domain.telling import Somebody, Speaking
from storage import due, matches, members, networks, outbox, reports, round_wishes
from storage.due import Due
from storage.matches import Match
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views.matches import sides
from views.members import reached, speakers
from views.standing import Standing
from views.trade import named_marketing

LOOK, END = "matches.look", "matches.end"  # kinds of due work: about a network, about a match
SOON = timedelta(minutes=10)  # what is told one after the other is looked at together


async def look_soon(turn: Turn, network_id: int) -> None:
    """Something that is offered or wanted counts now: the clock looks whether it fits what others want or offer."""
    await due.repeat(turn, LOOK, str(network_id), turn.now + SOON, network_id=network_id)


async def look(turn: Turn, work: Due) -> str | None:
    """Inside the network first, then among its neighbours below the network above; each pair is shown once, to marketing there."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    if network.state != "active":
        return "the network rests"
    if await due.rest_at_night(turn, work, network.hours):
        return None
    found = await _bring_together(turn, network, [network])
    if network.parent_id is not None and await members.of_child(turn.connection, network.id) is not None:
        above = await networks.by_id(turn.connection, network.parent_id)
        found += await _bring_together(turn, above, [above, *await networks.children(turn.connection, above.id)])
    return None if found else "nothing fits"


async def _bring_together(turn: Turn, asking: Network, among: list[Network]) -> int:
    """Show the marketing of one network what fits among some; within one of several nothing is looked for: that is its own."""
    people = await named_marketing(turn.connection, asking)
    if not await reached(turn.connection, people) or asking.state != "active":
        return 0
    known = await matches.of_networks(turn.connection, [each.id for each in among])
    before = {(each.sale_id, each.need_id) for each in known}
    offered, wanted = [], []
    for each in among:
        if each.state == "active":
            sales, needs = await sides(turn.connection, each, month_of(turn.now, each.tz), known)
            offered += sales
            wanted += needs
    if len(among) > 1:
        before |= {(a.statement_id, b.statement_id) for a in offered for b in wanted if a.network_id == b.network_id}
    count = 0
    for pair in pairs(offered, wanted, before):
        found = await matches.add(turn, asking.id, pair, turn.now + ASKING)
        if found is None:
            continue
        count += 1
        await due.plan(turn, END, str(found.id), found.until, network_id=asking.id)
        values = await _values(turn, found) | {
            "offered": str(pair.sale.quantity),
            "offered_unit": pair.sale.unit,
            "wanted": str(pair.need.quantity),
        }
        keyboard: Keyboard = [[data("matches.ask_both", f"matches.ask:{found.id}")]]
        about, until = f"found_match:{found.id}", found.until
        await tell(
            turn,
            asking,
            map(Somebody, people),
            "matches.found",
            values,
            keyboard=keyboard,
            about=about,
            useful_until=until,
        )
    return count


async def _values(turn: Turn, found: Match) -> dict[str, Any]:
    """What marketing reads: who both are; above them only in which network."""
    seller, buyer = await _both(turn, found)
    names = seller.name, buyer.name
    if found.above:
        both = [await networks.by_id(turn.connection, each.network_id) for each in (seller, buyer)]
        names = both[0].name, both[1].name
    return {
        "above": found.above,
        "seller": names[0],
        "buyer": names[1],
        "product": found.product,
        "unit": found.unit,
        "quantity": found.quantity,
    }


async def _both(turn: Turn, found: Match) -> tuple[Member, Member]:
    seller = await members.by_id(turn.connection, found.sale_network_id, found.sale_member_id)
    return seller, await members.by_id(turn.connection, found.need_network_id, found.need_member_id)


async def _stands(turn: Turn, found: Match) -> bool:
    """Whether what was said still counts, and no round has taken the need up since."""
    for network_id, key in ((found.sale_network_id, found.sale_id), (found.need_network_id, found.need_id)):
        lines = (await reports.statements_by_id(turn.connection, network_id, [key])).values()
        if not any(each.state is Said.CONFIRMED for each in lines):
            return False
    carried = await storage.needs.of_statement(turn.connection, found.need_network_id, found.need_id)
    if carried is not None:  # it stands in a later month's list, or did
        return carried.state == "wanted"
    return found.need_id not in await round_wishes.taken_up(turn.connection, found.need_network_id)


# --- asked by marketing --------------------------------------------------------------------------------------------------------


async def opened(turn: Turn, match_id: int) -> tuple[Standing, Match]:
    """The match, and where the person stands in the network whose marketing was shown it; any other is an old button."""
    found = still_there(await matches.by_id(turn.connection, match_id))
    return await yours(turn, found.network_id, stranger="common.old_button"), found


async def ask(turn: Turn, standing: Standing, found: Match) -> None:
    """[ถามทั้งสองฝ่าย]: neither reads who the other is."""
    if found.state != State.SHOWN:
        raise Refused(f"matches.now_{found.state}")
    if not await _stands(turn, found):
        raise Refused("matches.gone")
    seller, buyer = await _both(turn, found)
    reached = {each.id: await speakers(turn.connection, each.id) for each in (seller, buyer)}
    for each in (seller, buyer):
        if not reached[each.id]:
            shown = (await networks.by_id(turn.connection, each.network_id)).name if found.above else each.name
            telephone = None if found.above else each.telephone
            raise Refused("matches.refused_unreached", member=shown, telephone=telephone)
    until = turn.now + ANSWERING
    if not await matches.change(turn, found, State.ASKED, until=until, asked_by=turn.who.id):
        raise Refused("common.old_button")
    await due.withdraw(turn, END, str(found.id), "both are asked")
    await due.plan(turn, END, str(found.id), until, network_id=found.network_id)
    for each, side in ((seller, "seller"), (buyer, "buyer")):
        network = await networks.by_id(turn.connection, each.network_id)
        values = {
            "side": side, "member": each.name, "product": found.product, "unit": found.unit, "quantity": found.quantity,
            "above": found.above, "until": until.isoformat(),
        }  # fmt: skip
        keyboard = [
            [
                data("matches.yes", f"matches.answer:{found.id}:{side}:yes"),
                data("matches.no", f"matches.answer:{found.id}:{side}:no"),
            ]
        ]
        for chat_id in reached[each.id]:
            outbox.say(
                turn, chat_id, "matches.ask_side", values, keyboard=keyboard, kind="notice", network_id=network.id,
                not_before=may_write(turn, network, chat_id), useful_until=until,
            )  # fmt: skip
    outbox.take_buttons(turn)
    turn.answer("matches.asked")


# --- answered by both ------------------------------------------------------------------------------------------------------------


async def answer(turn: Turn, match_id: int, side: str, word: str) -> None:
    """[ตกลง] or [ไม่สะดวก] of one side; after both [ตกลง] each reads who the other is and its number."""
    found = still_there(await matches.by_id(turn.connection, match_id))
    seller, buyer = await _both(turn, found)
    own, other = (seller, buyer) if side == "seller" else (buyer, seller)
    if own.network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    if own.id not in {each.id for each in (await in_network(turn, own.network_id)).members}:
        raise Refused("common.old_button")
    if found.state != State.ASKED:
        raise Refused(f"matches.now_{found.state}")
    if not await _stands(turn, found):
        raise Refused("matches.gone")
    said = {"seller": found.seller_said, "buyer": found.buyer_said} | {side: word == "yes"}
    state = after(said["seller"], said["buyer"])
    if not await matches.change(turn, found, state, seller_said=said["seller"], buyer_said=said["buyer"]):
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    if state is State.ASKED:
        turn.answer("matches.kept")
        return
    await due.withdraw(turn, END, str(found.id), "both have answered")
    if state is State.AGREED:
        carried = await storage.needs.of_statement(turn.connection, found.need_network_id, found.need_id)
        if carried is not None:
            await storage.needs.meet(turn, carried, int(Decimal(found.quantity)))
        for each, one in ((seller, buyer), (buyer, seller)):
            await _tell(turn, found, each, "matches.agreed", await _number(turn, one) | {"sells": each is seller})
        turn.answer("matches.both_agreed")
        return
    turn.answer("matches.declined_own")
    await _tell_off(turn, found, other)


async def _number(turn: Turn, member: Member) -> dict[str, Any]:
    speakers = await members.representatives_for(turn.connection, member.id)
    person = next((each for each in speakers if each.telephone), speakers[0] if speakers else None)
    return {
        "other": member.name,
        "person": person.name if person else None,
        "telephone": (person.telephone if person else None) or member.telephone,
    }


async def _tell(turn: Turn, found: Match, member: Member, text: str, values: dict[str, Any]) -> None:
    network = await networks.by_id(turn.connection, member.network_id)
    values = {"product": found.product, "unit": found.unit, "quantity": found.quantity} | values
    await tell(turn, network, Speaking(member.id), text, values)


async def _tell_off(turn: Turn, found: Match, other: Member) -> None:
    """Who had said yes already reads that nothing came of it, and not whose doing that was."""
    said = found.seller_said if other.id == found.sale_member_id else found.buyer_said
    if said:
        await _tell(turn, found, other, "matches.nothing_came", {})


async def end(turn: Turn, work: Due) -> str | None:
    """Nobody asked, or not both have answered in time: it is over, and whoever had said yes is told."""
    found = await matches.by_id(turn.connection, work.key)
    if found is None or State(found.state) not in LIVE:
        return "it is over"
    await matches.change(turn, found, State.EXPIRED)
    for each in await _both(turn, found):
        await _tell_off(turn, found, each)
    return None
