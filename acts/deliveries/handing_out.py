"""What is told in words of goods that were fetched or given over; whose goods another organisation fetched is asked before."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from acts import one_of, standing
from acts.deliveries import collecting
from acts.deliveries.goods_meant import ordered_of, own_share, with_goods
from acts.named import directory_of
from acts.telling import tell
from domain.refusal import still_there
from domain.telling import Speaking
from domain.trade import Collected, PassOn
from language.hearing import Words
from storage import chats, deliveries, members, outbox, questions, rounds
from storage.members import Member
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.deliveries import lying
from views.standing import Standing
from views.trade import hub, hub_member, of_hub, require_hub

WHICH, WHOSE = "deliveries.which_share", "deliveries.whose_goods"


class Whose(StrEnum):
    """Whose goods an organisation fetched: its own, those of the speaker's, which it fetched for them or was given; or neither."""

    THEIRS = "theirs"
    OURS = "ours"
    GIVEN = "given"
    NOBODY = "nobody"


@one_of.again("fetched")
async def hear(turn: Turn, words: Words) -> bool:
    """'ไปรับของแล้ว 8 กระสอบ', 'ยกปุ๋ย 2 กระสอบให้แม่บ้านท่าชะมวง'; where nothing lies at the hub for the person's organisations it
    is said why, and False where no ordered round can be meant.
    """
    said = words.trade_shares
    if said is None:
        return False
    fits = await _fetched_by_others(turn, [each for each in said if isinstance(each, Collected)])
    if fits and await one_of.network(turn, one_of.Said("fetched", words), fits) is None:
        return True
    if not any([await with_goods(turn, each.product) for each in said]):
        if len(said) == 1 and isinstance(said[0], Collected) and await _other_fetched(turn, said[0]):
            return True
        return any([await _nothing_lies_there(turn, each) for each in said if isinstance(each, Collected)])
    for each in said:
        possible = await with_goods(turn, each.product)
        if isinstance(each, PassOn):
            await collecting.pass_in_words(turn, each, possible)
        elif await _other_fetched(turn, each):
            continue
        elif len(possible) == 1 or _all_of_one_truck(each, possible):
            for goods in possible:
                await collecting.fetched_of(turn, *goods, each.quantity, each.unit, each.by or "")
            last = [(found, member.id) for _, found, member in possible]
            await collecting.wait_for_slips(turn, possible[0][0].id, last)
        elif possible:
            await _ask_which(turn, each, possible)
    return True


def _all_of_one_truck(said: Collected, possible: Sequence[tuple[Network, Found, Member]]) -> bool:
    """Whether words that name neither goods nor how much are of all that lies there of one truck: 'รับครบแล้ว'."""
    nothing_named = said.quantity is None and said.unit is None and said.product is None
    trucks = {(found.truck_id, member.id) for _, found, member in possible}
    return nothing_named and len(trucks) == 1 and possible[0][1].truck_id is not None


async def _nothing_lies_there(turn: Turn, said: Collected) -> bool:
    """Goods of an ordered round were fetched of which nothing lies at the hub by the books: all was fetched, or nothing shared yet.

    Without a product only words in the round's own unit can mean it. Nothing is written down, and that is said.
    """
    if said.product is None and said.unit is None:
        return False
    meant = [each for each in await ordered_of(turn, said.product) if said.product or each[1].unit == said.unit]
    each_network = {network.id: (network, found, member) for network, found, member in reversed(meant)}
    networks = one_of.told_apart(network for network, *_ in meant)
    for network, found, member in reversed(each_network.values()):  # of each the oldest
        people = await hub(turn.connection, network)
        named = await hub_member(turn.connection, network)
        holding = (await deliveries.holdings(turn.connection, found)).get(member.id)
        values = {
            "product": found.product,
            "unit": found.unit,
            "member": member.name,
            "fetched": holding.collected if holding is not None else 0,
            "people": [(await chats.person_by_id(turn.connection, each)).name for each in people],
            "hub": named.name if named is not None else None,
            "own": turn.who.id in people,
            "network": networks[network.id],
        }
        outbox.reply(turn, "deliveries.nothing_lies_there", values, network_id=network.id)
    return bool(meant)


async def _ask_which(turn: Turn, said: Collected, possible: list[tuple[Network, Found, Member]]) -> None:
    state = {
        "quantity": None if said.quantity is None else str(said.quantity),
        "unit": said.unit,
        "by": said.by,
    }
    networks = one_of.told_apart(network for network, *_ in possible)
    keyboard = [
        [
            data(
                "deliveries.of_share",
                f"deliveries.which_share:{{question}}:{network.id}:{found.id}:{member.id}",
                product=found.product,
                member=member.name,
                network=networks[network.id],
            )
        ]
        for network, found, member in possible
    ]
    network_id = possible[0][0].id
    await questions.ask(
        turn, WHICH, "deliveries.ask_which_share", {}, state=state, keyboard=keyboard, network_id=network_id
    )


async def which_share(turn: Turn, question: Question, network_id: int, round_id: int, member_id: int) -> None:
    """[ปุ๋ย 15-15-15 ของ…]: what was fetched is of this round."""
    here, found, member = await own_share(turn, network_id, round_id, member_id)
    await questions.settle(turn, question)
    said = question.state["quantity"]
    quantity = None if said is None else Decimal(said)
    await collecting.fetched_of(
        turn, here.network, found, member, quantity, question.state["unit"], question.state["by"] or ""
    )
    await collecting.wait_for_slips(turn, network_id, [(found, member.id)])


# --- fetched by another organisation -------------------------------------------------------------------------------------------


Others = tuple[Network, Member, Found | None, tuple[Network, Found, Member] | None]


async def _fetched_by_others(turn: Turn, said: Sequence[Collected]) -> list[Network]:
    """The networks in which another organisation is named that has, or may get, goods at the hub."""
    found = {network.id: network for each in said for network, *_ in await _others(turn, each)}
    return list(found.values())


async def _others(turn: Turn, said: Collected) -> list[Others]:
    """Who `said.by` can be besides the person's own, in each network: with its goods at the hub, or the person's."""
    found: list[Others] = []
    for network_id in await standing.known_networks(turn) if said.by else ():
        here = await standing.in_network(turn, network_id)
        named = (await directory_of(turn.connection, network_id)).named(said.by or "")
        if len(named) != 1 or named[0].id in {each.id for each in here.members}:
            continue
        own = next((each for each in await with_goods(turn, said.product) if each[0].id == network_id), None)
        theirs = await _theirs(turn, here, named[0], said.product)
        if theirs is not None or own is not None:
            found.append((here.network, named[0], theirs, own))
    return found


async def _other_fetched(turn: Turn, said: Collected) -> bool:
    """Ask whose goods they were; False where `said.by` names no other organisation that has, or may get, goods at the hub."""
    for network, taker, theirs, own in await _others(turn, said):
        await _ask(turn, network, said, taker, theirs, own)
        return True
    return False


async def _theirs(turn: Turn, here: Standing, member: Member, product: str | None) -> Found | None:
    """The oldest round of these goods of which something lies there for an organisation, where the person is of the hub."""
    if not await of_hub(turn.connection, here, turn.who.id):
        return None
    found = await deliveries.with_goods_of(turn.connection, here.network.id, member.id)
    return next((each for each in found if product is None or each.product.startswith(product)), None)


async def _ask(
    turn: Turn,
    network: Network,
    said: Collected,
    taker: Member,
    theirs: Found | None,
    own: tuple[Network, Found, Member] | None,
) -> None:
    found = theirs or (own[1] if own is not None else None)
    assert found is not None
    whole = said.product is None and said.quantity is None and said.unit is None  # of a truck all that lies there
    there = (
        await _there(turn, found, taker.id if theirs is not None or own is None else own[2].id) if whole else [found]
    )
    state: dict[str, Any] = {
        "all": whole,
        "taker": taker.id,
        "round": found.id,
        "own": None if own is None else [own[1].id, own[2].id],
        "quantity": None if said.quantity is None else str(said.quantity),
        "unit": said.unit,
    }
    ways = [Whose.THEIRS] if theirs is not None else []
    if own is not None:
        ways += [Whose.OURS, Whose.GIVEN] if said.quantity is not None else [Whose.OURS]
    names = {"taker": taker.name, "own": None if own is None else own[2].name}
    keyboard = [
        [data(f"deliveries.whose_{way.value}", f"deliveries.whose_goods:{{question}}:{way.value}", **names)]
        for way in (*ways, Whose.NOBODY)
    ]
    values = {
        "taker": taker.name,
        "product": " · ".join(each.product for each in there),
        "quantity": state["quantity"],
        "unit": said.unit or found.unit,
    }
    await questions.ask(
        turn, WHOSE, "deliveries.ask_whose_goods", values, state=state, keyboard=keyboard, network_id=network.id
    )


async def _there(turn: Turn, found: Found, member_id: int) -> list[Found]:
    """All goods of a round's truck that lie there for an organisation; the round itself where it is of no truck."""
    return [each for each, _ in await lying(turn.connection, found, member_id)] or [found]


async def answer(turn: Turn, question: Question, whose: Whose) -> None:
    """[ของควนรูเอง], [ควนรูมารับแทนเรา], [ยกให้ควนรู], [ไม่ใช่]: written down for whose they were, or asked on."""
    state, network_id = question.state, question.network_id or 0
    here = await standing.yours(turn, network_id)
    taker = await members.by_id(turn.connection, network_id, int(state["taker"]))
    said = None if state["quantity"] is None else Decimal(state["quantity"])
    if whose is Whose.THEIRS:
        await require_hub(turn.connection, here, turn.who.id)
        found = still_there(await rounds.by_id(turn.connection, network_id, int(state["round"])))
        await questions.settle(turn, question)
        quantity = await collecting.in_units(turn, network_id, found, said, state["unit"])
        rows = []
        for each in await _there(turn, found, taker.id) if state.get("all") else [found]:
            written = await collecting.write_down(turn, here.network, each, taker.id, quantity)
            rows.append({"product": each.product, "unit": each.unit, "quantity": written})
        text, values = "deliveries.hub_wrote", rows[0] | {"taker": taker.name}
        if len(rows) > 1:
            text, values = "deliveries.hub_wrote_goods", {"taker": taker.name, "rows": rows}
        outbox.reply(turn, text, values, network_id=network_id)
        await tell(turn, here.network, Speaking(taker.id), text, values)
        return
    await questions.settle(turn, question)
    if whose is Whose.NOBODY or state["own"] is None:
        outbox.reply(turn, "deliveries.not_written", {}, network_id=network_id)
        return
    round_id, member_id = state["own"]
    _, found, member = await own_share(turn, network_id, int(round_id), int(member_id))
    if whose is Whose.OURS:
        there = await _there(turn, found, member.id) if state.get("all") else [found]
        for each in there:
            await collecting.fetched_of(turn, here.network, each, member, said, state["unit"], taker.name)
        await collecting.wait_for_slips(turn, network_id, [(each, member.id) for each in there])
    elif said is not None:
        passing = PassOn(said, taker.name, state["unit"], found.product)
        await collecting.pass_in_words(turn, passing, [(here.network, found, member)])
