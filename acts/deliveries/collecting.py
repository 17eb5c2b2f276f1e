"""An organisation fetches its share: by tap, in words, in parts, by somebody else; and the hub is told who has not come."""

from decimal import Decimal

from acts.deliveries.opening import of_hub, own_share, with_goods
from acts.deliveries.passing import pass_in_words
from acts.deliveries.sharing import show_share
from domain import deliveries as rules
from domain.refusal import Refused
from domain.trade import Collected, PassOn
from language.goods_asked import came_by_other, fetched
from language.hearing import Words
from storage import chats, deliveries, due, networks, offers, outbox, questions
from storage.due import Due
from storage.members import Member
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.deliveries import not_fetched
from views.trade import hub

SOME, BY_OTHER, WHICH = "deliveries.some", "deliveries.by_other", "deliveries.which_share"


async def hear(turn: Turn, words: Words) -> bool:
    """'ไปรับของแล้ว 8 กระสอบ', 'ยกปุ๋ย 2 กระสอบให้แม่บ้านท่าชะมวง'; False where nothing lies at the hub for the person's organisations."""
    said = words.trade_shares
    if said is None or not any([await with_goods(turn, each.product) for each in said]):
        return False
    for each in said:
        possible = await with_goods(turn, each.product)
        if isinstance(each, PassOn):
            await pass_in_words(turn, each, possible)
        elif len(possible) == 1:
            await _fetched(turn, *possible[0], each.quantity, each.unit, each.by or "")
        elif possible:
            await _ask_which(turn, each, possible)
    return True


async def _ask_which(turn: Turn, said: Collected, possible: list[tuple[Network, Found, Member]]) -> None:
    state = {
        "quantity": None if said.quantity is None else str(said.quantity),
        "unit": said.unit,
        "by": said.by,
    }
    keyboard = [
        [
            data(
                "deliveries.of_share",
                f"deliveries.which_share:{{question}}:{network.id}:{found.id}:{member.id}",
                product=found.product,
                member=member.name,
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
    if not await questions.decide(turn, question):
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    said = question.state["quantity"]
    quantity = None if said is None else Decimal(said)
    await _fetched(turn, here.network, found, member, quantity, question.state["unit"], question.state["by"] or "")


async def _fetched(
    turn: Turn, network: Network, found: Found, member: Member, said: Decimal | None, unit: str | None, by: str
) -> None:
    """Write down what was fetched, never more than was given, and show it on the organisation's card."""
    quantity = None
    if said is not None:
        converted = await offers.convert(turn.connection, network.id, found.product, said, unit, found.unit)
        if converted is None:
            raise Refused("deliveries.refused_unit", said=unit, unit=found.unit)
        quantity = rules.units(converted, found.unit)
    await write_down(turn, network, found, member.id, quantity, by)
    name = f"order:{found.id}:{member.id}"
    lowest = await outbox.stands_lowest(turn.connection, turn.here.id, name)
    await show_share(turn, network, found.id, member.id, turn.here.id, fresh=not lowest)


async def write_down(
    turn: Turn, network: Network, found: Found, member_id: int, quantity: int | None, by: str = ""
) -> int:
    """So many units (None: all that are there) were fetched for a member; every card that shows it follows."""
    holding = (await deliveries.holdings(turn.connection, found.id)).get(member_id)
    if holding is None:
        raise Refused("deliveries.refused_no_share")
    quantity = rules.collect(holding.received, holding.collected, quantity, found.unit)
    await deliveries.collect(turn, found, member_id, quantity, by)
    turn.changed("order", f"{found.id}:{member_id}", network.id)
    for each in await deliveries.of_round(turn.connection, found.id):
        turn.changed("uncollected", each.id, network.id)
    return quantity


async def got_all(turn: Turn, network_id: int, round_id: int, member_id: int) -> None:
    """[รับครบแล้ว]."""
    here, found, member = await own_share(turn, network_id, round_id, member_id)
    quantity = await write_down(turn, here.network, found, member.id, None)
    turn.answer("deliveries.fetched", quantity=quantity, unit=found.unit)


async def ask_some(turn: Turn, network_id: int, round_id: int, member_id: int) -> None:
    """[รับบางส่วน]."""
    await _ask(turn, SOME, "deliveries.ask_some", network_id, round_id, member_id)


async def ask_by_other(turn: Turn, network_id: int, round_id: int, member_id: int) -> None:
    """[ให้คนอื่นรับแทน]."""
    await _ask(turn, BY_OTHER, "deliveries.ask_by_other", network_id, round_id, member_id)


async def _ask(turn: Turn, name: str, text: str, network_id: int, round_id: int, member_id: int) -> None:
    _, found, member = await own_share(turn, network_id, round_id, member_id)
    left = (await deliveries.holdings(turn.connection, found.id))[member.id].left
    values = {"left": left, "unit": found.unit, "product": found.product}
    state = {"round": found.id, "member": member.id}
    await questions.ask(turn, name, text, values, state=state, network_id=network_id)


async def take_some(turn: Turn, question: Question, text: str) -> None:
    """How many were fetched: '8', '8 กระสอบ', 'ไปรับของแล้ว 8 กระสอบ'."""
    said = fetched(text, now=turn.now)
    if said is None:
        raise Refused("deliveries.refused_how_many")
    await _take(turn, question, said)


async def take_by_other(turn: Turn, question: Question, text: str) -> None:
    """Who fetched how many: 'ลุงชัย 12', 'ลุงชัยไปรับแทน 12'; a name alone fetched all that was there."""
    await _take(turn, question, came_by_other(text, now=turn.now))


async def _take(turn: Turn, question: Question, said: Collected) -> None:
    network_id = question.network_id or 0
    here, found, member = await own_share(turn, network_id, question.state["round"], question.state["member"])
    await _fetched(turn, here.network, found, member, said.quantity, said.unit, said.by or "")
    await questions.end(turn, question)


# --- a week later ------------------------------------------------------------------------------------------------------------


async def list_not_fetched(turn: Turn, work: Due) -> str | None:
    """Seven days after the last day of collecting the hub is told who has not come; once, and not where everybody has."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    opened = await deliveries.with_round(turn.connection, network.id, int(work.subject))
    if opened is None or not await not_fetched(turn.connection, *opened):
        return "everything was fetched"
    for person_id in await hub(turn.connection, network):
        person = await chats.person_by_id(turn.connection, person_id)
        if person.private_chat_id is not None:
            await outbox.show(
                turn,
                person.private_chat_id,
                f"uncollected:{opened[1].id}",
                network_id=network.id,
                fresh=True,
                kind="notice",
            )
    return None


async def came_for(turn: Turn, network_id: int, delivery_id: int, member_id: int) -> None:
    """[มารับแล้ว: …]: the hub saw it fetched."""
    here, found, delivery = await of_hub(turn, network_id, delivery_id)
    left = dict(await not_fetched(turn.connection, found, delivery)).get(member_id)
    if left is None:
        raise Refused("common.old_button")
    await write_down(turn, here.network, found, member_id, left)
    turn.answer("deliveries.fetched", quantity=left, unit=found.unit)


async def called(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[โทรแล้ว]: the hub has telephoned; the list stays until they come."""
    here, _, delivery = await of_hub(turn, network_id, delivery_id)
    turn.record("delivery.called", here.network.id, delivery=delivery.id)
    turn.answer("deliveries.is_called")
