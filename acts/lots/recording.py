"""A lot goes into its sale once it was confirmed; what came late is asked about; what was wrong is taken back."""

from datetime import date, datetime, timedelta

from acts.lots.access import hub_card, leading, own_card, show_here, show_in_group, tell_hub
from acts.lots.telling import Told, ask_again, ask_right, lot_of, sale_of_day, told_before
from acts.standing import may_write, yours
from domain.lots import State
from domain.quiet_hours import sending_moment
from domain.refusal import Refused
from storage import due, lots, members, networks, outbox, questions
from storage.lots import Sale
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.lots import is_hub, line
from views.members import reached
from views.trade import hub as hub_people

PRICE = "lots.price"  # the kind of due work: two days later the hub is asked for the price
WITHOUT_PRICE = timedelta(days=2)
STILL_MEANT = timedelta(days=1)


async def typed(turn: Turn, question: Question, yes: bool) -> None:
    """Yes or no in words instead of a tap."""
    await (into(turn, question, "all") if yes else ask_again(turn, question))


async def into(turn: Turn, question: Question, how: str) -> None:
    """[ถูกต้อง] (all), [ซ้ำ ไม่บันทึก] (but), or where what comes late is to go: today, that, hub. Only now anything is recorded."""
    standing = await yours(turn, int(question.network_id or 0))
    network, state = standing.network, question.state
    if turn.now - question.asked_at > STILL_MEANT:
        raise Refused("common.old_button")
    hub = await is_hub(turn.connection, network, turn.who.id)
    own = {each.id for each in standing.members}
    if not hub and not own >= {each["member"] for each in state["lines"]}:
        raise Refused("lots.refused_not_yours")
    lines = list(state["lines"])
    before = await told_before(turn, network.id, lines)
    if how == "but":
        lines = [each for place, each in enumerate(lines) if place not in before]
    late = [each for each in lines if (await sale_of_day(turn, network.id, each))[1] is not None]
    if not await questions.decide(turn, question):
        raise Refused("common.old_button")
    unasked = how == "all" and bool(before) and not state["twice"]
    if unasked or (late and how in ("all", "but")):  # told once more, or delivered, since it was asked
        outbox.take_buttons(turn)
        await ask_right(turn, network, dict(state) | {"lines": lines})
        return
    if not lines:
        outbox.take_buttons(turn)
        turn.answer("lots.not_recorded")
        outbox.reply(turn, "lots.nothing_recorded", {}, network_id=network.id)
        return
    told_at = datetime.fromisoformat(state["told_at"])
    found = [await _record(turn, network, told, told_at, how if told in late else "", hub) for told in lines]
    if all(waits for _, waits in found):
        outbox.take_buttons(turn)
        outbox.reply(turn, "lots.left_to_hub", {}, network_id=network.id)
        return
    turn.answer("lots.recorded", count=len(found))
    recorded = [(sale.id, told["member"]) for told, (sale, waits) in zip(lines, found, strict=True) if not waits]
    for name in dict.fromkeys(hub_card(sale_id) if hub else own_card(sale_id, member) for sale_id, member in recorded):
        await show_here(turn, name, network.id)


async def _record(
    turn: Turn, network: Network, told: Told, told_at: datetime, how: str, hub: bool
) -> tuple[Sale, bool]:
    """One lot goes into its sale; (the sale, whether it waits there for the hub)."""
    collecting, late = await sale_of_day(turn, network.id, told)
    if how == "today":
        today = {"day": turn.now.astimezone(network.tz).date().isoformat()}
        collecting, late = (await sale_of_day(turn, network.id, told | today))[0], None
        told = told | today
    if how == "hub" and late is not None:
        key = await lots.add_lot(turn, late, told["member"], lot_of(told), told_at, by_hub=False, state="asked")
        await _ask_hub(turn, network, late, key, told)
        return late, True
    if how == "that" and (late is None or late.state is State.SETTLED):
        raise Refused("common.old_button")
    sale = late if how == "that" else collecting
    if sale is None:
        strength = "drc" if told["drc"] is not None else "moisture"
        sale = await lots.open_sale(turn, network.id, told["product"], strength, told["day"], by_hub=hub)
        at = sending_moment(date.fromisoformat(told["day"]) + WITHOUT_PRICE, network.hours)
        await due.plan(turn, PRICE, str(sale.id), at, network_id=network.id)
    if (told["drc"] is None) != (sale.strength == "moisture"):
        raise Refused("lots.refused_other_strength", strength=sale.strength, product=sale.product)
    first = not await lots.lots_of(turn.connection, sale.id)
    await lots.add_lot(turn, sale, told["member"], lot_of(told), told_at, by_hub=hub)
    turn.changed("lots", sale.id, network.id)
    if first:
        await show_in_group(turn, network, sale)
    return sale, False


# --- what came late, and what is taken back -----------------------------------------------------------------------------------


async def _ask_hub(turn: Turn, network: Network, sale: Sale, lot_id: int, told: Told) -> None:
    """[ฝากสหกรณ์ดู]: the hub says what becomes of a lot that came after its day was delivered."""
    member = await members.by_id(turn.connection, network.id, told["member"])
    values = line(lot_of(told), sale.moisture_standard) | {
        "whom": member.name,
        "product": sale.product,
        "day": sale.day,
    }
    place = f"{network.id}:{lot_id}"
    keyboard: Keyboard = [
        [data("lots.as_that_day", f"lots.late:{place}:that", day=sale.day)],
        [data("lots.as_today", f"lots.late:{place}:today"), data("lots.leave_out", f"lots.late:{place}:out")],
    ]
    for chat_id in await reached(turn.connection, await hub_people(turn.connection, network)):
        not_before = may_write(turn, network, chat_id)
        outbox.say(
            turn, chat_id, "lots.late_for_hub", values,
            keyboard=keyboard, kind="notice", network_id=network.id, not_before=not_before,
        )  # fmt: skip


async def late(turn: Turn, network_id: int, lot_id: int, how: str) -> None:
    """What the hub says of a lot that came late; who told it is told."""
    network = (await leading(turn, network_id)).network
    found = await lots.lot(turn.connection, network_id, lot_id)
    if found is None or found.state != "asked":
        raise Refused("lots.decided_already" if found is not None else "common.old_button")
    sale = await lots.sale(turn.connection, network_id, found.sale_id)
    assert sale is not None
    if how == "that" and sale.state is State.SETTLED:
        raise Refused("lots.refused_state", state=sale.state.value, product=sale.product, day=sale.day)
    await lots.end_lot(turn, found, sale, "asked", "counted" if how == "that" else "dropped", by_hub=True)
    if how == "today":
        told = {name: getattr(found, name) for name in ("drc", "moisture")}
        told |= {"member": found.member_id, "product": sale.product, "day": sale.day}
        told |= {"gross": found.gross_grams, "tare": found.tare_grams}
        sale, _ = await _record(turn, network, told, found.told_at, "today", hub=True)
    turn.changed("lots", sale.id, network_id)
    outbox.take_buttons(turn)
    turn.answer("lots.late_" + how)
    chats = await reached(turn.connection, [found.by_person_id])
    for chat_id in chats:
        values = line(found.lot, sale.moisture_standard) | {"how": how, "product": sale.product, "day": sale.day}
        outbox.say(
            turn, chat_id, "lots.late_decided", values,
            kind="notice", network_id=network_id, not_before=may_write(turn, network, chat_id),
        )  # fmt: skip


async def drop(turn: Turn, network_id: int, lot_id: int) -> None:
    """A lot is taken back: by its own organisation while its day collects, by the hub until the money is shared."""
    standing = await yours(turn, network_id)
    found = await lots.lot(turn.connection, network_id, lot_id)
    sale = await lots.sale(turn.connection, network_id, found.sale_id) if found is not None else None
    if found is None or sale is None:
        raise Refused("common.old_button")
    hub = await is_hub(turn.connection, standing.network, turn.who.id)
    if not hub and found.member_id not in {each.id for each in standing.members}:
        raise Refused("lots.refused_not_yours")
    if sale.state is State.SETTLED or (not hub and sale.state is not State.COLLECTING):
        raise Refused("lots.refused_state", state=sale.state.value, product=sale.product, day=sale.day)
    if not await lots.end_lot(turn, found, sale, "counted", "dropped", by_hub=hub):
        raise Refused("common.old_button")
    turn.changed("lots", sale.id, network_id)
    turn.answer("lots.dropped")


async def without_price(turn: Turn, work: due.Due) -> str | None:
    """Two days later and no price: the hub is asked, once."""
    sale = await lots.sale(turn.connection, work.network_id or 0, int(work.subject))
    if sale is None or sale.state not in (State.COLLECTING, State.DELIVERED):
        return "the price is known"
    if not await lots.lots_of(turn.connection, sale.id):
        return "nothing came"
    network = await networks.by_id(turn.connection, sale.network_id)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    return None if await tell_hub(turn, network, sale.id) else "nobody of the hub can be written to"
