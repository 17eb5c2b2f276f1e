"""An organisation's share: fetched, in parts or by somebody else, or passed on with its debt; and what becomes of what came damaged."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import language
from acts import standing
from acts.deliveries.goods_meant import of_hub, own_share
from acts.deliveries.shares import show_share
from acts.payments import sellers
from acts.payments.accounts import passed_on
from acts.telling import tell
from domain.deliveries import Claim, collect, pass_on, units
from domain.refusal import Refused, still_there
from domain.telling import Somebody, Speaking
from domain.trade import Collected, PassOn
from language.goods_asked import came_by_other, fetched
from language.only_likely import is_only_likely
from language.visits import members_meant
from storage import deliveries, due, members, messages, networks, offers, outbox, questions, rounds
from storage.deliveries import Passing
from storage.due import Due
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.rounds import Found
from storage.stock_counts import Count
from storage.turn import Turn
from views.deliveries import cost_of, lying, not_fetched
from views.members import speakers
from views.rounds import of_share
from views.trade import hub

SOME, BY_OTHER = "deliveries.some", "deliveries.by_other"
TOLD = "deliveries.fetched_told"  # what was just written down: words behind it put it right (miscounted.py)
GRANTED = "deliveries.granted"
MOST_BUTTONS = 6


async def sheet(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[ใบจ่ายของ]: as pages and as a table; no money stands on it."""
    _, _, delivery = await of_hub(turn, network_id, delivery_id)
    if delivery.state != "shared":
        raise Refused("common.old_button")
    for kind in ("pdf", "xlsx"):
        values = {"network": network_id, "delivery": delivery_id, "format": kind}
        outbox.document(turn, turn.here.id, "handout", values, network_id=network_id)


async def fetched_of(
    turn: Turn, network: Network, found: Found, member: Member, said: Decimal | None, unit: str | None, by: str
) -> None:
    """Write down what was fetched, never more than was given, and show it on the organisation's card."""
    quantity = await in_units(turn, network.id, found, said, unit)
    await write_down(turn, network, found, member.id, quantity, by)
    name = of_share(found.id, member.id)
    lowest = await messages.stands_lowest(turn.connection, turn.here.id, name)
    await show_share(turn, network, found.id, member.id, turn.here.id, fresh=not lowest)
    await wait_for_slips(turn, network.id, [(found, member.id)])


async def wait_for_slips(
    turn: Turn, network_id: int, fetched_now: Sequence[tuple[Found, int]], by_hub: int | None = None
) -> None:
    """Words that put right what was just written down are heard, where no others are waited for; `by_hub`: on that delivery's card."""
    waits = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if waits is not None and waits.name != TOLD and waits.waits(turn.now):
        return
    told = []
    for found, member_id in fetched_now:
        last = (await deliveries.fetched_of(turn.connection, found.id))[member_id][-1]
        told.append([found.id, member_id, last.id, last.quantity])
    await questions.expect(turn, TOLD, state={"told": told, "hub": by_hub}, network_id=network_id)


async def in_units(
    turn: Turn, network_id: int, found: Found | Count, said: Decimal | None, unit: str | None
) -> int | None:
    """What was said in whole hand-out units of these goods; None: all that is there. Refused where it cannot be converted."""
    if said is None:
        return None
    converted = await offers.convert(turn.connection, network_id, found.product, said, unit, found.unit)
    if converted is None:
        raise Refused("deliveries.refused_unit", said=unit, unit=found.unit)
    return units(converted, found.unit)


async def write_down(
    turn: Turn, network: Network, found: Found, member_id: int, quantity: int | None, by: str = ""
) -> int:
    """So many units (None: all that are there) were fetched for a member; every card that shows it follows."""
    holding = (await deliveries.holdings(turn.connection, found)).get(member_id)
    if holding is None:
        raise Refused("deliveries.refused_no_share")
    quantity = collect(holding.received, holding.collected, quantity, found.unit)
    await deliveries.collect(turn, found, member_id, quantity, by)
    await rounds.share_changed(turn, found, member_id)
    for each in await deliveries.of_round(turn.connection, found.id):
        for card in ("uncollected", "delivery"):
            turn.changed(card, each.id, network.id)
    return quantity


async def got_all(turn: Turn, network_id: int, round_id: int, member_id: int) -> None:
    """[รับครบแล้ว]; of a truck all goods that lie there for the organisation."""
    here, found, member = await own_share(turn, network_id, round_id, member_id)
    there = await lying(turn.connection, found, member.id)
    if len(there) < 2:
        quantity = await write_down(turn, here.network, found, member.id, None)
        turn.answer("deliveries.fetched", quantity=quantity, unit=found.unit)
        await wait_for_slips(turn, network_id, [(found, member.id)])
        return
    for each, _ in there:
        await write_down(turn, here.network, each, member.id, None)
    await wait_for_slips(turn, network_id, [(each, member.id) for each, _ in there])
    turn.answer("deliveries.fetched_goods", goods=len(there))


async def ask_some(turn: Turn, network_id: int, round_id: int, member_id: int) -> None:
    """[รับบางส่วน]."""
    await _ask(turn, SOME, "deliveries.ask_some", network_id, round_id, member_id)


async def ask_by_other(turn: Turn, network_id: int, round_id: int, member_id: int) -> None:
    """[ให้คนอื่นรับแทน]."""
    await _ask(turn, BY_OTHER, "deliveries.ask_by_other", network_id, round_id, member_id)


async def _ask(turn: Turn, name: str, text: str, network_id: int, round_id: int, member_id: int) -> None:
    _, found, member = await own_share(turn, network_id, round_id, member_id)
    left = (await deliveries.holdings(turn.connection, found))[member.id].left
    values = {"left": left, "unit": found.unit, "product": found.product}
    state = {"round": found.id, "member": member.id, "left": left}
    await questions.ask(turn, name, text, values, state=state, network_id=network_id)


async def take_some(turn: Turn, question: Question, text: str) -> None:
    """How many were fetched: '8', '8 กระสอบ', 'ไปรับของแล้ว 8 กระสอบ'."""
    said = fetched(text, now=turn.now)
    if said is None:
        raise Refused("deliveries.refused_how_many")
    await _take(turn, question, said)


async def take_by_other(turn: Turn, question: Question, text: str) -> None:
    """Who fetched how many: 'ลุงชัย 12', 'ลุงชัยไปรับแทน 12'; a name alone fetched all that was there, as it was asked: else again."""
    if is_only_likely("collected", text):
        raise Refused("common.not_fetched_yet", words=text)
    said, state = came_by_other(text, now=turn.now), question.state
    if said.quantity is None and "left" in state:
        place = question.network_id or 0, state["round"], state["member"]
        _, found, member = await own_share(turn, *place)
        holding = (await deliveries.holdings(turn.connection, found)).get(member.id)
        if holding is not None and holding.left not in (0, state["left"]):
            await _ask(turn, BY_OTHER, "deliveries.ask_by_other", *place)
            return
    await _take(turn, question, said)


async def _take(turn: Turn, question: Question, said: Collected) -> None:
    network_id = question.network_id or 0
    here, found, member = await own_share(turn, network_id, question.state["round"], question.state["member"])
    await questions.end(turn, question)
    await fetched_of(turn, here.network, found, member, said.quantity, said.unit, said.by or "")


# --- a week later ------------------------------------------------------------------------------------------------------------


async def list_not_fetched(turn: Turn, work: Due) -> str | None:
    """Seven days after the last day of collecting the hub is told who has not come; once, and not where everybody has."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    opened = await deliveries.with_round(turn.connection, network.id, work.key)
    if opened is None or not await not_fetched(turn.connection, *opened):
        return "everything was fetched"
    card = f"uncollected:{opened[1].id}"
    await tell(turn, network, map(Somebody, await hub(turn.connection, network)), card, about=card)
    return None


async def came_for(turn: Turn, network_id: int, delivery_id: int, member_id: int) -> None:
    """[มารับแล้ว: …]: the hub saw it fetched."""
    here, found, delivery = await of_hub(turn, network_id, delivery_id)
    left = still_there(dict(await not_fetched(turn.connection, found, delivery)).get(member_id))
    await write_down(turn, here.network, found, member_id, left)
    turn.answer("deliveries.fetched", quantity=left, unit=found.unit)
    await wait_for_slips(turn, network_id, [(found, member_id)], delivery_id)


async def called(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[โทรแล้ว]: the hub has telephoned; the list stays until they come."""
    here, _, delivery = await of_hub(turn, network_id, delivery_id)
    turn.record("delivery.called", here.network.id, delivery=delivery.id)
    turn.answer("deliveries.is_called")


# --- passed on ----------------------------------------------------------------------------------------------------------------


async def pass_in_words(turn: Turn, said: PassOn, possible: list[tuple[Network, Found, Member]]) -> None:
    """'ยกปุ๋ย 2 กระสอบให้แม่บ้านท่าชะมวง': shown with the money that goes with it, for the first tap."""
    if not possible:
        raise Refused("deliveries.refused_no_share")
    network, found, giver = possible[0]
    if len(possible) > 1:
        raise Refused("deliveries.refused_which_share", products=[each.product for _, each, _ in possible])
    known = {each.id: each for each in await members.of_network(turn.connection, network.id) if each.id != giver.id}
    keys = members_meant(said.to, {key: each.name for key, each in known.items()})
    meant = [known[key] for key in keys]
    if len(meant) != 1:
        raise Refused("deliveries.refused_whom", whom=said.to, many=[each.name for each in meant[:4]])
    taker = meant[0]
    if not await speakers(turn.connection, taker.id):
        raise Refused("deliveries.refused_unreachable", name=taker.name)
    quantity = await in_units(turn, network.id, found, said.quantity, said.unit)
    assert quantity is not None
    _, values, keyboard = await _asking(turn, network, found, giver, taker, quantity)
    outbox.reply(turn, "deliveries.ask_pass", values, keyboard=keyboard, network_id=network.id)


async def _asking(
    turn: Turn, network: Network, found: Found, giver: Member, taker: Member, quantity: int
) -> tuple[int, dict[str, Any], Keyboard]:
    """Units are to go over, under this key: what the first tap is asked about, with the sum as it is now."""
    satang = await _moves(turn, found, giver.id, quantity)
    kept = await deliveries.want_to_pass(turn, found, giver.id, taker.id, quantity, satang)
    place = f"{network.id}:{kept.id}"
    keyboard: Keyboard = [
        [data("deliveries.yes", f"deliveries.give:{place}:1"), data("deliveries.no", f"deliveries.give:{place}:0")]
    ]
    goods = {"product": found.product, "unit": found.unit, "quantity": quantity}
    return kept.id, goods | {"satang": satang, "taker": taker.name}, keyboard


async def _moves(turn: Turn, found: Found, giver: int, quantity: int, *, offered: int = 0) -> int:
    """The satang that go with so many units of a member now: its part of all that is booked for what it has, corrections with it.

    Refused for more than lies there and is promised to nobody; `offered`: units of what is promised that are these.
    """
    holding = (await deliveries.holdings(turn.connection, found)).get(giver)
    if holding is None:
        raise Refused("deliveries.refused_no_share")
    promised = await deliveries.promised(turn.connection, found.id, giver) - offered
    booked = await cost_of(turn.connection, found, giver)
    return pass_on(holding.received, holding.collected + promised, booked, quantity, found.unit)


async def _ask_anew(turn: Turn, network: Network, found: Found, kept: Passing) -> None:
    """The price was corrected since one of them saw the sum: whoever gives is asked again, with the sum as it is now."""
    await deliveries.move_passing(turn, kept, "declined")
    giver = await members.by_id(turn.connection, network.id, kept.from_member_id)
    taker = await members.by_id(turn.connection, network.id, kept.to_member_id)
    passing_id, values, keyboard = await _asking(turn, network, found, giver, taker, kept.quantity)
    about = f"passing:{passing_id}"
    await tell(turn, network, Speaking(giver.id), "deliveries.ask_pass_anew", values, keyboard=keyboard, about=about)
    if turn.here.id not in await speakers(turn.connection, giver.id):
        outbox.reply(turn, "deliveries.price_moved", values | {"giver": giver.name}, network_id=network.id)


async def _opened(turn: Turn, network_id: int, passing_id: int) -> Passing:
    await standing.yours(turn, network_id)
    kept = still_there(await deliveries.passing(turn.connection, network_id, passing_id))
    return kept


async def give(turn: Turn, network_id: int, passing_id: int, yes: bool) -> None:
    """[ใช่] or [ไม่ใช่] of who gives: the other organisation is asked."""
    kept = await _opened(turn, network_id, passing_id)
    here, found, giver = await own_share(turn, network_id, kept.round_id, kept.from_member_id)
    if kept.state != "asked":
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    if not yes:
        await deliveries.move_passing(turn, kept, "declined")
        outbox.reply(turn, "deliveries.not_passed", {}, network_id=network_id)
        return
    satang = await _moves(turn, found, giver.id, kept.quantity)
    if satang != kept.satang:
        await _ask_anew(turn, here.network, found, kept)
        return
    await deliveries.move_passing(turn, kept, "offered")
    taker = await members.by_id(turn.connection, network_id, kept.to_member_id)
    place = f"{network_id}:{kept.id}"
    keyboard = [
        [
            data("deliveries.accept", f"deliveries.take:{place}:1"),
            data("deliveries.decline", f"deliveries.take:{place}:0"),
        ]
    ]
    values = {
        "product": found.product,
        "unit": found.unit,
        "quantity": kept.quantity,
        "satang": satang,
        "giver": giver.name,
    }
    about = f"passing:{kept.id}"
    await tell(turn, here.network, Speaking(taker.id), "deliveries.offered", values, keyboard=keyboard, about=about)
    outbox.reply(turn, "deliveries.is_offered", {"taker": taker.name}, network_id=network_id)


async def take(turn: Turn, network_id: int, passing_id: int, yes: bool) -> None:
    """[รับ] or [ไม่รับ] of who is to get it: goods and debt go over, if nobody has fetched them meanwhile."""
    kept = await _opened(turn, network_id, passing_id)
    here, found, taker = await own_share(turn, network_id, kept.round_id, kept.to_member_id)
    if kept.state != "offered":
        raise Refused("common.old_button")
    holding = (await deliveries.holdings(turn.connection, found))[kept.from_member_id]
    gone = holding.left < kept.quantity
    outbox.take_buttons(turn)
    if yes and not gone:
        satang = await _moves(turn, found, kept.from_member_id, kept.quantity, offered=kept.quantity)
        if satang != kept.satang:
            await _ask_anew(turn, here.network, found, kept)
            return
    await deliveries.move_passing(turn, kept, "done" if yes and not gone else "declined")
    values = {
        "product": found.product,
        "unit": found.unit,
        "quantity": kept.quantity,
        "taker": taker.name,
        "yes": yes,
        "gone": gone,
    }
    await tell(turn, here.network, Speaking(kept.from_member_id), "deliveries.passed", values)
    if not yes or gone:
        outbox.reply(turn, "deliveries.passing_ended", values, network_id=network_id)
        return
    giver = await members.by_id(turn.connection, network_id, kept.from_member_id)
    goods = {"product": found.product, "quantity": kept.quantity, "unit": found.unit}
    about, once = f"round:{found.id}", f"passing:{kept.id}"
    await passed_on(turn, here.network, giver, taker, kept.satang, goods, about=about, once=once)
    await rounds.changed(turn, found)
    await show_share(turn, here.network, found.id, taker.id, turn.here.id, fresh=True)


# --- what came damaged --------------------------------------------------------------------------------------------------------


async def claim(turn: Turn, network_id: int, delivery_id: int, word: str) -> None:
    """[ร้านส่งแทนแล้ว], [ร้านไม่คิดเงิน], [ร้านรับบางส่วน], [ร้านไม่รับ]: of all that is open in the round."""
    _, found, _ = await of_hub(turn, network_id, delivery_id)
    open_now = await sellers.open_damage(turn.connection, found, below=False)
    how = still_there(next((each for each in Claim if each.value == word and each is not Claim.OPEN), None))
    if not open_now:
        raise Refused("common.old_button")
    in_all = sum(each.units for each in open_now)
    if how is not Claim.PART:
        await sellers.decide_damage(turn, open_now, 0 if how is Claim.REFUSED else in_all, how)
        return
    await _ask_granted(turn, network_id, found, delivery_id, in_all)


async def _ask_granted(turn: Turn, network_id: int, found: Found, delivery_id: int, in_all: int) -> None:
    keyboard = [
        [data("deliveries.number", f"deliveries.granted:{{question}}:{each}", number=each)]
        for each in range(1, min(in_all, MOST_BUTTONS + 1))
    ]
    values = {"product": found.product, "unit": found.unit, "damaged": in_all}
    state = {"delivery": delivery_id, "damaged": in_all}
    await questions.ask(
        turn, GRANTED, "deliveries.ask_granted", values, state=state, keyboard=keyboard, network_id=network_id
    )


async def granted(turn: Turn, question: Question, number: int) -> None:
    """[2]: for so many of the damaged units the seller takes no money; where more is damaged by now, it is asked again."""
    _, found, _ = await of_hub(turn, question.network_id or 0, int(question.state["delivery"]))
    open_now = await sellers.open_damage(turn.connection, found, below=False)
    in_all = sum(each.units for each in open_now)
    if open_now and question.state.get("damaged", in_all) != in_all:
        await _ask_granted(turn, question.network_id or 0, found, int(question.state["delivery"]), in_all)
        return
    if not 0 <= number <= in_all:
        raise Refused("deliveries.refused_granted", damaged=in_all, unit=found.unit)
    if not open_now:
        raise Refused("common.old_button")
    await questions.settle(turn, question)
    await sellers.decide_damage(turn, open_now, number, Claim.WAIVED)
    values = {"product": found.product, "unit": found.unit, "granted": number, "refused": in_all - number}
    outbox.reply(turn, "deliveries.granted_kept", values, network_id=question.network_id)


async def take_granted(turn: Turn, question: Question, text: str) -> None:
    """What was typed."""
    number, _ = language.quantity(text)
    _, found, _ = await of_hub(turn, question.network_id or 0, int(question.state["delivery"]))
    await granted(turn, question, 0 if number == 0 else units(number, found.unit))
