"""A share that is not fetched yet goes to another organisation by both taps, and its debt with it."""

from acts import standing
from acts.deliveries.opening import own_share
from acts.deliveries.sharing import show_share
from acts.payments.owing import passed_on
from domain import deliveries as rules
from domain.refusal import Refused
from domain.trade import PassOn
from language.visits import members_meant
from storage import deliveries, members, offers, outbox, rounds
from storage.deliveries import Passing
from storage.members import Member
from storage.networks import Network
from storage.outbox import data
from storage.rounds import Found
from storage.turn import Turn
from views.members import speakers


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
    converted = await offers.convert(turn.connection, network.id, found.product, said.quantity, said.unit, found.unit)
    if converted is None:
        raise Refused("deliveries.refused_unit", said=said.unit, unit=found.unit)
    quantity = rules.units(converted, found.unit)
    satang = await _moves(turn, found, giver.id, quantity)
    kept = await deliveries.want_to_pass(turn, found, giver.id, taker.id, quantity, satang)
    place = f"{network.id}:{kept.id}"
    keyboard = [
        [data("deliveries.yes", f"deliveries.give:{place}:1"), data("deliveries.no", f"deliveries.give:{place}:0")]
    ]
    values = {"product": found.product, "unit": found.unit, "quantity": quantity, "satang": satang, "taker": taker.name}
    outbox.reply(turn, "deliveries.ask_pass", values, keyboard=keyboard, network_id=network.id)


async def _moves(turn: Turn, found: Found, giver: int, quantity: int) -> int:
    """The satang that go with so many units of a member now; refused for more than lies there and is promised to nobody."""
    holding = (await deliveries.holdings(turn.connection, found.id)).get(giver)
    if holding is None:
        raise Refused("deliveries.refused_no_share")
    promised = await deliveries.promised(turn.connection, found.id, giver)
    return rules.pass_on(holding.received, holding.collected + promised, holding.satang, quantity, found.unit)


async def _opened(turn: Turn, network_id: int, passing_id: int) -> Passing:
    await standing.yours(turn, network_id)
    kept = await deliveries.passing(turn.connection, network_id, passing_id)
    if kept is None:
        raise Refused("common.old_button")
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
    await deliveries.move_passing(turn, kept, "offered", satang=satang)
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
    for chat_id in await speakers(turn.connection, taker.id):
        morning = standing.may_write(turn, here.network, chat_id)
        outbox.say(
            turn, chat_id, "deliveries.offered", values, keyboard=keyboard, network_id=network_id, not_before=morning
        )
    outbox.reply(turn, "deliveries.is_offered", {"taker": taker.name}, network_id=network_id)


async def take(turn: Turn, network_id: int, passing_id: int, yes: bool) -> None:
    """[รับ] or [ไม่รับ] of who is to get it: goods and debt go over, if nobody has fetched them meanwhile."""
    kept = await _opened(turn, network_id, passing_id)
    here, found, taker = await own_share(turn, network_id, kept.round_id, kept.to_member_id)
    if kept.state != "offered":
        raise Refused("common.old_button")
    holding = (await deliveries.holdings(turn.connection, found.id))[kept.from_member_id]
    gone = holding.left < kept.quantity
    outbox.take_buttons(turn)
    await deliveries.move_passing(turn, kept, "done" if yes and not gone else "declined")
    values = {
        "product": found.product,
        "unit": found.unit,
        "quantity": kept.quantity,
        "taker": taker.name,
        "yes": yes,
        "gone": gone,
    }
    for chat_id in await speakers(turn.connection, kept.from_member_id):
        morning = standing.may_write(turn, here.network, chat_id)
        outbox.say(turn, chat_id, "deliveries.passed", values, network_id=network_id, not_before=morning)
    if not yes or gone:
        outbox.reply(turn, "deliveries.passing_ended", values, network_id=network_id)
        return
    giver = await members.by_id(turn.connection, network_id, kept.from_member_id)
    goods = {"product": found.product, "quantity": kept.quantity, "unit": found.unit}
    about, once = f"round:{found.id}", f"passing:{kept.id}"
    await passed_on(turn, here.network, giver, taker, kept.satang, goods, about=about, once=once)
    await rounds.changed(turn, found)
    await show_share(turn, here.network, found.id, taker.id, turn.here.id, fresh=True)
