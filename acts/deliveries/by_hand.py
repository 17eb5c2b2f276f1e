"""What came is shared otherwise than by the rule: how much each gets is typed, looked at, and counts by a tap."""

import re

import domain.deliveries
import language
from acts.deliveries.righting import stands, take_beside
from acts.deliveries.shares import give_out_alone, other_now, show_goods, tell_shared
from acts.deliveries.sharing import in_units, preview, previews, show, take_day, take_truck
from domain.refusal import Refused
from language.answers import behind_a_yes
from language.goods_asked import says_when_handed_out, truck_cost
from language.mends import mended_answer, shares_meant
from storage import deliveries, members, outbox, questions
from storage.deliveries import Delivery
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.deliveries import sharing_now
from views.trade import hub_member

BY_HAND = "deliveries.by_hand"
_LINE = re.compile(r"^(.*?\D)\s*(\S+)$")


async def ask_of_which(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[ปรับเอง] below several goods: of which?"""
    _, goods = await previews(turn, network_id, delivery_id)
    keyboard = [
        [data("deliveries.goods", f"deliveries.hand:{network_id}:{each.id}", product=found.product, part=each.part)]
        for found, each in goods
    ]
    outbox.reply(turn, "deliveries.ask_of_which", {}, keyboard=keyboard, network_id=network_id)


async def ask_by_hand(turn: Turn, network_id: int, delivery_id: int) -> None:
    """[ปรับเอง]: begins with what the rule shares."""
    network, found, delivery = await preview(turn, network_id, delivery_id)
    await _ask_by_hand(turn, network, found, delivery, {})


async def _ask_by_hand(turn: Turn, network: Network, found: Found, delivery: Delivery, told: dict[int, int]) -> None:
    """Show the shares as they are set, and what does not add up yet; they can be confirmed once nothing is over."""
    made = await sharing_now(turn.connection, found, delivery)
    kept = [(part, told.get(part.member_id, part.quantity)) for part in made.parts]
    names = await members.by_keys(turn.connection, network.id, [part.member_id for part, _ in kept])
    rows = [
        {"name": names[part.member_id].name, "still": part.still, "quantity": now} for part, now in kept if part.still
    ]
    rest = delivery.good - sum(now for _, now in kept)
    member = await hub_member(turn.connection, network)
    if rest == 0:
        keyboard = [[data("deliveries.share_so", "deliveries.share_by_hand:{question}:0")]]
    elif rest > 0 and member is not None:
        target = f"deliveries.share_by_hand:{{question}}:{member.id}"
        label = data("deliveries.keeps", target, name=member.name, rest=rest, unit=found.unit)
        keyboard = [[label]]
    else:
        keyboard = []
    keyboard.append([data("deliveries.by_rule", "deliveries.by_rule:{question}")])
    state = {"delivery": delivery.id, "seal": made.seal, "told": {str(key): value for key, value in told.items()}}
    values = {"product": found.product, "unit": found.unit, "rows": rows, "good": delivery.good, "rest": rest}
    await questions.ask(
        turn, BY_HAND, "deliveries.ask_by_hand", values, state=state, keyboard=keyboard, network_id=network.id
    )


def _told(question: Question) -> dict[int, int]:
    return {int(key): value for key, value in question.state["told"].items()}


async def take_otherwise(turn: Turn, question: Question, text: str) -> bool:
    """What else came, what the truck costs, when it is handed out, or 'แบ่งตามนี้เลย แต่ควนรู 15' to the preview: its shares with
    that one, shown anew to be set by hand; False where none of it is told.
    """
    if not await stands(turn, question):
        return False
    if truck_cost(text) is not None:
        await take_truck(turn, question, text)
        return True
    if await take_beside(turn, question, text):
        return True
    if says_when_handed_out(text, now=turn.now):
        await take_day(turn, question, text)
        return True
    clause = behind_a_yes(text)
    said = mended_answer(clause) if clause is not None else None
    if said is None or not said.parts or said.came is not None:
        return False
    network, goods = await previews(turn, question.network_id or 0, question.state["delivery"])
    if len(goods) > 1:
        raise Refused("deliveries.refused_by_hand")
    found, delivery = goods[0]
    known = await members.by_keys(turn.connection, network.id, [line.member_id for line in found.round.lines])
    names = {key: each.name for key, each in known.items()}
    told: dict[int, int] = {}
    for name, quantity in said.parts:
        meant = shares_meant(name, names)
        if len(meant) != 1:
            return False
        told[meant[0]] = await in_units(turn, found, quantity, said.unit)
    try:
        await _check_by_hand(turn, network, found, delivery, told)
    except Refused as refusal:
        if refusal.key != "deliveries.refused_too_much":
            raise
    await _ask_by_hand(turn, network, found, delivery, told)
    return True


async def _check_by_hand(turn: Turn, network: Network, found: Found, delivery: Delivery, told: dict[int, int]) -> None:
    """Raise Refused where shares that were set cannot be, with the name of whose they are; what is left over is asked about."""
    try:
        domain.deliveries.by_hand(found.round, await deliveries.given(turn.connection, found), delivery.good, told)
    except Refused as refusal:
        if refusal.key == "deliveries.refused_above_order":
            name = (await members.by_id(turn.connection, network.id, int(str(refusal.values["member"])))).name
            raise Refused(refusal.key, **refusal.values, name=name) from None
        if refusal.key != "deliveries.refused_rest":
            raise


async def take_by_hand(turn: Turn, question: Question, text: str) -> None:
    """'ควนรู 11', one organisation a line; each is at most what is still open for it, and all at most what came."""
    network, found, delivery = await preview(turn, question.network_id or 0, question.state["delivery"])
    told = _told(question)
    known = await members.by_keys(turn.connection, network.id, [line.member_id for line in found.round.lines])
    names = {key: each.name for key, each in known.items()}
    for line in filter(None, (each.strip() for each in re.split(r"[\n,]", text))):
        parts = _LINE.match(line.removesuffix(found.unit).strip())
        quantity, _ = language.quantity(parts[2]) if parts else (None, None)
        meant = shares_meant(parts[1].strip(), names) if parts else ()
        if len(meant) != 1 or quantity is None or quantity % 1:
            raise Refused("deliveries.refused_line", line=line[:60])
        told[meant[0]] = int(quantity)
    await _check_by_hand(turn, network, found, delivery, told)
    await _ask_by_hand(turn, network, found, delivery, told)


async def share_by_hand(turn: Turn, question: Question, keeper: int) -> None:
    """[แบ่งตามนี้] below what was set by hand; `keeper` takes what is left over (0: nothing is)."""
    network, found, delivery = await preview(turn, question.network_id or 0, question.state["delivery"])
    before = await sharing_now(turn.connection, found, delivery)
    if before.seal != question.state["seal"]:
        await other_now(turn, network.id, delivery)
        return
    given = await deliveries.given(turn.connection, found)
    made = domain.deliveries.by_hand(found.round, given, delivery.good, _told(question), keeper or None)
    goods = await deliveries.together(turn.connection, found, delivery)
    await questions.settle(turn, question)
    await give_out_alone(turn, network, found, delivery, made)
    await tell_shared(turn, network, [(found, delivery)])
    if others := [each for _, each in goods if each.id != delivery.id]:
        await show_goods(turn, network.id, delivery.id)
        await show(turn, network.id, others[0].id, fresh=True)


async def by_rule(turn: Turn, question: Question) -> None:
    """[แบ่งตามส่วน]: not by hand after all."""
    await questions.settle(turn, question)
    await show(turn, question.network_id or 0, question.state["delivery"], fresh=True)
