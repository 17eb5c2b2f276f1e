"""What came is shared otherwise than by the rule: how much each gets is typed, looked at, and counts by a tap."""

import re
from collections.abc import Sequence
from decimal import Decimal

import domain.deliveries
import language
from acts.deliveries.goods_meant import names_goods
from acts.deliveries.righting import stands, take_beside
from acts.deliveries.shares import give_out_alone, other_now, show_goods, tell_shared
from acts.deliveries.sharing import in_units, preview, previews, show, shown_anew, take_day, take_truck
from domain.refusal import Refused
from language.corrected import goods_said
from language.goods_asked import says_when_handed_out, truck_cost
from language.mends import Mended, changes_shown, mended_answer, shares_meant, shares_said
from storage import deliveries, members, outbox, questions, rounds
from storage.deliveries import Delivery
from storage.networks import Network
from storage.outbox import data
from storage.questions import Question
from storage.rounds import Found
from storage.turn import Turn
from views.deliveries import Goods, sharing_now
from views.trade import hub_member

BY_HAND, OF_WHICH = "deliveries.by_hand", "deliveries.share_of"
LONGEST_SAID = 200
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
    """What else came, what the truck costs, when it is handed out, or 'แต่ควนรูขอ 15 เต็มนะ' to the preview: its shares with that one,
    shown anew to be set by hand; False where none of it is told.
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
    return await _take_shares(turn, question, text)


async def names_shares(turn: Turn, question: Question, text: str) -> bool:
    """Whether words surely set shares of what a preview shows, and are no order: they begin with a yes or a but, or name organisations
    with shares there while no round of these goods takes orders.
    """
    said = shares_said(text)
    if said is None or not await stands(turn, question):
        return False
    network, goods = await previews(turn, question.network_id or 0, question.state["delivery"])
    if not await _with_shares(turn, network, goods, said[0]):
        return False
    open_now = {each.product for each in await rounds.open_of(turn.connection, network.id)}
    return changes_shown(text) or not any(found.product in open_now for found, _ in goods)


async def _take_shares(turn: Turn, question: Question, text: str) -> bool:
    """The shares with those that words set, shown anew; of several goods those that are named or have all these lines, else asked."""
    said = shares_said(text)
    if said is None:
        return False
    network, goods = await previews(turn, question.network_id or 0, question.state["delivery"])
    fits = [
        each
        for each in await _with_shares(turn, network, goods, said[0])
        if said[1] is None or names_goods(said[1], each[0])
    ]
    if not fits:
        return False
    if len(fits) > 1:
        keyboard = [
            [
                data(
                    "deliveries.goods",
                    f"deliveries.share_of:{{question}}:{each.id}",
                    product=found.product,
                    part=each.part,
                )
            ]
            for found, each, _ in fits
        ]
        state = {"goods": [each.id for _, each, _ in fits], "said": text[:LONGEST_SAID]}
        values = {"words": text[:LONGEST_SAID]}
        await questions.ask(
            turn, OF_WHICH, "deliveries.ask_share_of", values, state=state, keyboard=keyboard, network_id=network.id
        )
        return True
    await _set_shares(turn, network, *fits[0], said[0].unit)
    return True


async def share_of(turn: Turn, question: Question, delivery_id: int) -> None:
    """[ปุ๋ย 15-15-15]: of these goods the share is, that words set without naming any."""
    if delivery_id not in question.state["goods"]:
        raise Refused("common.old_button")
    network, found, delivery = await preview(turn, question.network_id or 0, delivery_id)
    said = shares_said(str(question.state["said"]))
    fits = await _with_shares(turn, network, [(found, delivery)], said[0]) if said is not None else []
    if said is None or not fits:
        raise Refused("common.old_button")
    await questions.settle(turn, question)
    await _set_shares(turn, network, *fits[0], said[0].unit)


async def take_share_of(turn: Turn, question: Question, text: str) -> bool:
    """The goods, typed; False of what names none of them, or says more."""
    named = goods_said(text)
    for delivery_id in question.state["goods"] if len(named) == 1 and shares_said(text) is None else ():
        _, found, _ = await preview(turn, question.network_id or 0, delivery_id)
        if found.product in named:
            await share_of(turn, question, delivery_id)
            return True
    return False


async def _with_shares(
    turn: Turn, network: Network, goods: Sequence[Goods], said: Mended
) -> list[tuple[Found, Delivery, dict[int, Decimal]]]:
    """The goods in whose round all organisations that were named have a line, with what each of them is to have."""
    fits = []
    for found, delivery in goods:
        known = await members.by_keys(turn.connection, network.id, [line.member_id for line in found.round.lines])
        names = {key: each.name for key, each in known.items()}
        meant = [(shares_meant(name, names), quantity) for name, quantity in said.parts]
        if all(len(each) == 1 for each, _ in meant):
            fits.append((found, delivery, {each[0]: quantity for each, quantity in meant}))
    return fits


async def _in_units(turn: Turn, found: Found, quantity: Decimal, unit: str | None) -> int:
    """A share in units of the round; also none at all."""
    return await in_units(turn, found, quantity, unit) if quantity else 0


async def _set_shares(
    turn: Turn, network: Network, found: Found, delivery: Delivery, said: dict[int, Decimal], unit: str | None
) -> None:
    told = {key: await _in_units(turn, found, quantity, unit) for key, quantity in said.items()}
    try:
        await _check_by_hand(turn, network, found, delivery, told)
    except Refused as refusal:
        if refusal.key != "deliveries.refused_too_much":
            raise
    await _ask_by_hand(turn, network, found, delivery, told)


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


async def reads(turn: Turn, question: Question, text: str) -> bool:
    """Whether words surely are shares that are set by hand: figures, all of organisations with a line in the round."""
    said = shares_said(text)  # also of goods that are named, and with what stands beside a share: 'แต่ควนรูขอ 14 พอ'
    told = said[0] if said is not None else mended_answer(text)
    if told is None or not told.parts:
        return False
    _, found, _ = await preview(turn, question.network_id or 0, question.state["delivery"])
    known = await members.by_keys(turn.connection, found.network_id, [line.member_id for line in found.round.lines])
    names = {key: each.name for key, each in known.items()}
    return all(shares_meant(name, names) for name, _ in told.parts)


async def take_by_hand(turn: Turn, question: Question, text: str) -> None:
    """'ควนรู 11', one organisation a line; each is at most what is still open for it, and all at most what came."""
    network, found, delivery = await preview(turn, question.network_id or 0, question.state["delivery"])
    told = _told(question)
    known = await members.by_keys(turn.connection, network.id, [line.member_id for line in found.round.lines])
    names = {key: each.name for key, each in known.items()}
    said = shares_said(text)
    if (
        said is not None
        and names_goods(said[1], found)
        and (fits := await _with_shares(turn, network, [(found, delivery)], said[0]))
    ):
        told |= {key: await _in_units(turn, found, quantity, said[0].unit) for key, quantity in fits[0][2].items()}
        text = ""
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
    _, _, delivery = await preview(turn, question.network_id or 0, question.state["delivery"])
    await questions.settle(turn, question)
    await shown_anew(turn, question, delivery)
