"""Lots of a day: told in a message, asked about where they can be a slip, recorded by [ถูกต้อง], shown where they belong."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from acts import one_of
from acts.named import Directory, directory_of
from acts.standing import in_network, known_networks, may_write, yours
from acts.telling import tell
from acts.told import said_of_it
from domain.lots import USUAL_DRC, Lot, State, again, grams, meant_drc
from domain.quiet_hours import sending_moment
from domain.refusal import Refused, still_there
from domain.telling import Somebody, Speaking
from domain.trade import LotTold
from language.hearing import Words
from language.trade import told as read_trade
from storage import due, lots, members, networks, outbox, questions
from storage.lots import Kept, Sale
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.lots import is_hub, line
from views.standing import Standing
from views.trade import hub as hub_people
from views.trade import require_hub

RIGHT, MEANT, AGAIN, PRODUCT = "lots.right", "lots.meant", "lots.again", "lots.product"
DAYS_BACK = 7
MOST_LINES = 20
LONGEST = 1200
Told = dict[str, Any]  # a lot as it was told, in a question's state: member, product, gross, tare, drc, moisture, day
PRICE = "lots.price"  # the kind of due work: two days later the hub is asked for the price
WITHOUT_PRICE = timedelta(days=2)
STILL_MEANT = timedelta(days=1)


@one_of.again("lots", "sent_at")
async def hear(turn: Turn, words: Words, sent_at: datetime) -> bool:
    """A message that nobody asked for and that may tell of lots."""
    told = any(isinstance(each, LotTold) for each in words.trade)
    fits = await _where(turn) if told else []
    if not fits:
        return False
    said = one_of.Said("lots", words, {"sent_at": sent_at.isoformat()})
    network = await one_of.network(turn, said, [each.network for each in fits])
    if network is not None:
        await _read(turn, await in_network(turn, network.id), words.text, sent_at)
    return True


async def _where(turn: Turn) -> list[Standing]:
    """The networks for which this person may tell of lots: those that ever sold something, where there are some; refused where nobody
    could sell them.
    """
    found: list[Standing] = []
    nobody = False
    for network_id in await known_networks(turn):
        standing = await in_network(turn, network_id)
        leading = await hub_people(turn.connection, standing.network)
        if leading and (standing.members or await is_hub(turn.connection, standing.network, turn.who.id)):
            found.append(standing)
        nobody = nobody or bool(standing.members)
    if nobody and not found:
        raise Refused("lots.refused_no_hub")
    return [each for each in found if await lots.latest(turn.connection, each.network.id) is not None] or found


async def take_again(turn: Turn, question: Question, words: Words, sent_at: datetime) -> None:
    """What was typed anew after [แก้ไข]."""
    if not any(isinstance(each, LotTold) for each in words.trade):
        raise Refused("lots.unreadable")
    standing = await yours(turn, int(question.network_id or 0))
    await questions.end(turn, question)
    await _read(turn, standing, words.text, sent_at)


async def take_product(turn: Turn, question: Question, text: str) -> None:
    """What the lots of a message are of, where it did not say; the message itself stays as it was."""
    standing = await yours(turn, int(question.network_id or 0))
    await questions.end(turn, question)
    words = f"{text[:80]} {question.state['words']}"
    await _read(turn, standing, words, datetime.fromisoformat(question.state["told_at"]))


async def _read(turn: Turn, standing: Standing, words: str, sent_at: datetime) -> None:
    """Ask about what a message tells; 'วันนี้' is the day on which it was sent."""
    network = standing.network
    sent = sent_at.astimezone(network.tz)
    told = [each for each in read_trade(words, now=sent) if isinstance(each, LotTold)]
    if not told:
        raise Refused("lots.unreadable")
    state = {"told_at": sent_at.isoformat(), "words": words[:LONGEST]}
    lines = await _lines(turn, standing, told, sent.date())
    if any(each["product"] is None for each in lines):
        await questions.ask(turn, PRODUCT, "lots.ask_product", {}, state=state, network_id=network.id)
        return
    await _consider(turn, network, state | {"lines": lines})


async def told_shown(turn: Turn, question: Question) -> tuple[LotTold, ...]:
    """Each lot as the card says it, in kilograms."""
    lines = question.state["lines"]
    named = await members.by_keys(turn.connection, question.network_id or 0, [each["member"] for each in lines])
    return tuple(_told_of(each, named[each["member"]].name) for each in lines)


def _told_of(line: Told, whom: str) -> LotTold:
    """A lot of a question's state as it was told, in kilograms."""
    tare = Decimal(line["tare"]) / 1000 if line["tare"] else None
    drc, moisture = (None if line[name] is None else Decimal(line[name]) for name in ("drc", "moisture"))
    day = date.fromisoformat(line["day"])
    return LotTold(Decimal(line["gross"]) / 1000, tare, drc, moisture, line["product"], whom, day=day)


async def put_right(turn: Turn, question: Question, things: Sequence[LotTold], words: str) -> bool:
    """The lots with what was put right, looked at as when they were told first."""
    standing, state = await yours(turn, question.network_id or 0), question.state
    sent = datetime.fromisoformat(state["told_at"]).astimezone(standing.network.tz)
    kept = {"told_at": state["told_at"], "words": said_of_it(state["words"], words)}
    await _consider(turn, standing.network, kept | {"lines": await _lines(turn, standing, things, sent.date())})
    return True


# --- whose it is, and of what -------------------------------------------------------------------------------------------------


async def _lines(turn: Turn, standing: Standing, told: Sequence[LotTold], sent: date) -> list[Told]:
    """Each lot with its member, product (None: nobody can say of what) and day."""
    network = standing.network
    hub = await is_hub(turn.connection, network, turn.who.id)
    directory = await directory_of(turn.connection, network.id)
    if len(told) > MOST_LINES:
        raise Refused("lots.refused_many", most=MOST_LINES)
    lines: list[Told] = []
    for each in told:
        member = _whose(turn, standing, hub, directory, each.whom)
        day = each.day or sent
        if not sent - timedelta(days=DAYS_BACK) <= day <= sent:
            raise Refused("lots.refused_day", day=day.isoformat(), back=DAYS_BACK)
        product = each.product or (lines[-1]["product"] if lines else None)
        if product is None:  # what was last sold together that weighs dry by the same
            last = await lots.latest_by(turn.connection, network.id, "drc" if each.drc is not None else "moisture")
            product = last and last.product
        lines.append(
            {
                "member": member.id,
                "product": product,
                "gross": grams(each.gross, each.unit),
                "tare": grams(each.tare, each.unit) if each.tare is not None else 0,
                "drc": None if each.drc is None else str(each.drc),
                "moisture": None if each.moisture is None else str(each.moisture),
                "day": day.isoformat(),
            }
        )
    return lines


def _whose(turn: Turn, standing: Standing, hub: bool, directory: Directory, whom: str | None) -> Member:
    """The member that is named, or the person's own; another's only the hub may tell of."""
    own = standing.members
    if whom is None:
        if not own:
            raise Refused("lots.refused_whom")
        current = [each for each in own if each.id == turn.who.current_member_id]
        if len(own) > 1 and not current:
            raise Refused("lots.refused_which", whom="", names=[each.name for each in own])
        return (current or list(own))[0]
    found = directory.named(whom)
    mine = [each for each in found if each.id in {member.id for member in own}]
    if len(mine) == 1:
        return mine[0]
    if not found:
        raise Refused("lots.refused_unknown", whom=whom)
    if not hub:
        raise Refused("lots.refused_not_yours")
    if len(found) > 1:
        raise Refused("lots.refused_which", whom=whom, names=[each.name for each in found])
    return found[0]


def _lot_of(told: Told) -> Lot:
    """As the rules take it."""
    drc, moisture = (None if told[name] is None else Decimal(told[name]) for name in ("drc", "moisture"))
    return Lot(told["gross"], told["tare"], drc, moisture)


# --- what is asked about it ---------------------------------------------------------------------------------------------------


async def _consider(turn: Turn, network: Network, state: dict[str, Any]) -> None:
    """Ask for what is a slip, else show it all once with its buttons."""
    for place, told in enumerate(state["lines"]):
        drc = Decimal(told["drc"]) if told["drc"] is not None else None
        meant = meant_drc(drc) if drc is not None and drc > 100 else None
        if drc is not None and meant is not None:
            await _ask_meant(turn, network, state, place, meant)
            return
        _lot_of(told)
    await _ask_right(turn, network, state)


async def _ask_meant(turn: Turn, network: Network, state: dict[str, Any], place: int, meant: Decimal) -> None:
    member = await members.by_id(turn.connection, network.id, state["lines"][place]["member"])
    values = {"drc": state["lines"][place]["drc"], "meant": str(meant), "whom": member.name}
    values["several"] = len(state["lines"]) > 1
    await questions.ask(
        turn,
        MEANT,
        "lots.ask_meant",
        values,
        state=state | {"place": place, "meant": str(meant)},
        keyboard=[
            [
                data("lots.number", "lots.meant:{question}", number=str(meant)),
                data("lots.type_again", "lots.again:{question}"),
            ]
        ],
        network_id=network.id,
    )


async def meant(turn: Turn, question: Question) -> None:
    """[31]: that was meant."""
    standing = await yours(turn, int(question.network_id or 0))
    await questions.settle(turn, question)
    state = question.state
    lines = [dict(each) for each in state["lines"]]
    lines[state["place"]]["drc"] = state["meant"]
    await _consider(turn, standing.network, {"lines": lines} | {name: state[name] for name in ("told_at", "words")})


async def _ask_right(turn: Turn, network: Network, state: dict[str, Any]) -> None:
    """All lots of a message on one card, with what is odd about them."""
    hub = await is_hub(turn.connection, network, turn.who.id)
    shown, late, twice = await _shown(turn, network, state)
    keyboard: Keyboard = []
    if late is not None:
        keyboard.append([data("lots.as_today", "lots.into:{question}:today")])
        if not hub:
            keyboard.append([data("lots.leave_to_hub", "lots.into:{question}:hub")])
        elif late.state is not State.SETTLED:
            keyboard.append([data("lots.as_that_day", "lots.into:{question}:that", day=late.day)])
    elif twice:
        keyboard.append([data("lots.another", "lots.into:{question}:all")])
    else:
        label = "lots.right" if len(shown) == 1 else "lots.all_right"
        keyboard.append([data(label, "lots.into:{question}:all")])
    if twice:
        keyboard.append([data("lots.same", "lots.into:{question}:but")])
    keyboard[-1].append(data("lots.change", "lots.again:{question}"))
    own = {each.id for each in (await in_network(turn, network.id)).members}
    values = {
        "lines": shown,
        "named": len(shown) > 1 or any(each["member"] not in own for each in state["lines"]),
        "late": late and late.day,
        "twice": twice,
    }
    state = state | {"twice": twice}
    await questions.ask(turn, RIGHT, "lots.ask_right", values, state=state, keyboard=keyboard, network_id=network.id)


async def _shown(turn: Turn, network: Network, state: dict[str, Any]) -> tuple[list[dict[str, Any]], Sale | None, bool]:
    """(what the card says of each lot, the sale for which one comes too late, whether one was told before)."""
    names = await members.by_keys(turn.connection, network.id, [each["member"] for each in state["lines"]])
    shown, too_late = [], None
    same = await _told_before(turn, network.id, state["lines"])
    for place, told in enumerate(state["lines"]):
        collecting, late = await _sale_of_day(turn, network.id, told)
        too_late = too_late or late
        sale = collecting or late
        known = await lots.known_standard(turn.connection, network.id, told["product"]) if sale is None else None
        before = same.get(place)
        shown.append(
            line(_lot_of(told), known if sale is None else sale.moisture_standard)
            | {
                "whom": names[told["member"]].name,
                "product": told["product"],
                "day": told["day"],
                "unusual": _unusual(_lot_of(told)),
                "before": before,
            }
        )
    return shown, too_late, bool(same)


def _unusual(lot: Lot) -> str | None:
    """Whether so much dry rubber is asked about: 'above' or 'below' what is usual."""
    if not lot.unusual or lot.drc is None:
        return None
    return "above" if lot.drc > USUAL_DRC[1] else "below"


async def _sale_of_day(turn: Turn, network_id: int, told: Told) -> tuple[Sale | None, Sale | None]:
    """(the sale that collects this on its day, else the one of that day that is delivered already)."""
    found = await lots.of_day(turn.connection, network_id, told["product"], told["day"])
    collecting = next((each for each in found if each.state is State.COLLECTING), None)
    return collecting, None if collecting is not None or not found else found[0]


async def _told_before(turn: Turn, network_id: int, lines: Sequence[Told]) -> dict[int, str]:
    """The places of those lots whose weights the same member has told of that day already, with the moment."""
    found: dict[int, str] = {}
    for place, told in enumerate(lines):
        known: list[Kept] = []
        for sale in await lots.of_day(turn.connection, network_id, told["product"], told["day"]):
            known += await lots.lots_of(turn.connection, sale.id)
            known += await lots.lots_of(turn.connection, sale.id, "asked")
        own = [each for each in known if each.member_id == told["member"]]
        if again(_lot_of(told), (each.lot for each in own)):
            found[place] = next(each for each in own if each.lot == _lot_of(told)).told_at.isoformat()
    return found


async def ask_again(turn: Turn, question: Question) -> None:
    """[แก้ไข] or [พิมพ์ใหม่]: the message anew."""
    standing = await yours(turn, int(question.network_id or 0))
    await questions.settle(turn, question)
    values = {"words": question.state["words"][:400]}
    await questions.ask(turn, AGAIN, "lots.ask_again", values, state={}, network_id=standing.network.id)


async def ask_lot(turn: Turn, network_id: int, sale_id: int) -> None:
    """[ส่งยาง] in the group: what to type is said in private; the hub's people see their card there."""
    standing = await yours(turn, network_id)
    sale = await lots.sale(turn.connection, network_id, sale_id)
    chat_id = turn.who.private_chat_id
    if sale is None:
        raise Refused("common.old_button")
    if chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    hub = await is_hub(turn.connection, standing.network, turn.who.id)
    if not hub and not standing.members:
        raise Refused("lots.refused_not_yours")
    if hub:
        await outbox.show(turn, chat_id, hub_card(sale.id), network_id=network_id, fresh=True)
    values = {"product": sale.product, "strength": sale.strength, "hub": hub}
    outbox.say(turn, chat_id, "lots.how_to_tell", values, kind="answer", network_id=network_id)
    turn.answer("lots.asked_in_private")


# --- a lot goes into its sale -------------------------------------------------------------------------------------------------


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
    before = await _told_before(turn, network.id, lines)
    if how == "but":
        lines = [each for place, each in enumerate(lines) if place not in before]
    late = [each for each in lines if (await _sale_of_day(turn, network.id, each))[1] is not None]
    if not await questions.decide(turn, question):
        raise Refused("common.old_button")
    unasked = how == "all" and bool(before) and not state["twice"]
    if unasked or (late and how in ("all", "but")):  # told once more, or delivered, since it was asked
        outbox.take_buttons(turn)
        await _ask_right(turn, network, dict(state) | {"lines": lines})
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
        await _show_here(turn, name, network.id)


async def _show_here(turn: Turn, name: str, network_id: int) -> None:
    """A card in this chat: the first on the message whose button was pressed, others as new ones."""
    pressed, turn.pressed_on = turn.pressed_on, None
    if pressed is not None:
        await outbox.put_card_on(turn, turn.here.id, name, pressed)
    await outbox.show(turn, turn.here.id, name, network_id=network_id, fresh=pressed is None)


async def _record(
    turn: Turn, network: Network, told: Told, told_at: datetime, how: str, hub: bool
) -> tuple[Sale, bool]:
    """One lot goes into its sale; (the sale, whether it waits there for the hub)."""
    collecting, late = await _sale_of_day(turn, network.id, told)
    if how == "today":
        today = {"day": turn.now.astimezone(network.tz).date().isoformat()}
        collecting, late = (await _sale_of_day(turn, network.id, told | today))[0], None
        told = told | today
    if how == "hub" and late is not None:
        key = await lots.add_lot(turn, late, told["member"], _lot_of(told), told_at, by_hub=False, state="asked")
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
    await lots.add_lot(turn, sale, told["member"], _lot_of(told), told_at, by_hub=hub)
    if first:
        await _show_in_group(turn, network, sale)
    return sale, False


async def _show_in_group(turn: Turn, network: Network, sale: Sale) -> None:
    """The card with the day's sum comes into the group, once it is day."""
    if network.group_chat_id is not None:
        not_before = may_write(turn, network, network.group_chat_id)
        await outbox.show(
            turn, network.group_chat_id, _group_card(sale.id), network_id=network.id, not_before=not_before
        )


# --- what came late, and what is taken back -----------------------------------------------------------------------------------


async def _ask_hub(turn: Turn, network: Network, sale: Sale, lot_id: int, told: Told) -> None:
    """[ฝากสหกรณ์ดู]: the hub says what becomes of a lot that came after its day was delivered."""
    member = await members.by_id(turn.connection, network.id, told["member"])
    values = line(_lot_of(told), sale.moisture_standard) | {
        "whom": member.name,
        "product": sale.product,
        "day": sale.day,
    }
    place = f"{network.id}:{lot_id}"
    keyboard: Keyboard = [
        [data("lots.as_that_day", f"lots.late:{place}:that", day=sale.day)],
        [data("lots.as_today", f"lots.late:{place}:today"), data("lots.leave_out", f"lots.late:{place}:out")],
    ]
    hub = [Somebody(each) for each in await hub_people(turn.connection, network)]
    about = f"lots:{sale.id}:{lot_id}"
    await tell(turn, network, hub, "lots.late_for_hub", values, keyboard=keyboard, about=about)


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
    outbox.take_buttons(turn)
    turn.answer("lots.late_" + how)
    values = line(found.lot, sale.moisture_standard) | {"how": how, "product": sale.product, "day": sale.day}
    await tell(turn, network, Somebody(found.by_person_id), "lots.late_decided", values)


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
    values = {"product": sale.product, "day": sale.day, "gross": line(found.lot, None)["gross"], "by": turn.who.name}
    await tell(turn, standing.network, Speaking(found.member_id), "lots.dropped_told", values, others=True)
    turn.answer("lots.dropped")


async def without_price(turn: Turn, work: due.Due) -> str | None:
    """Two days later and no price: the hub is asked, once."""
    sale = await lots.sale(turn.connection, work.network_id or 0, work.key)
    if sale is None or sale.state not in (State.COLLECTING, State.DELIVERED):
        return "the price is known"
    if not await lots.lots_of(turn.connection, sale.id):
        return "nothing came"
    network = await networks.by_id(turn.connection, sale.network_id)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    return None if await _tell_hub(turn, network, sale.id) else "nobody of the hub can be written to"


async def _tell_hub(turn: Turn, network: Network, sale_id: int) -> bool:
    """The hub's card comes to everybody of the hub, as a message of its own; False where nobody can be written to."""
    people = map(Somebody, await hub_people(turn.connection, network))
    return await tell(turn, network, people, hub_card(sale_id)) > 0


# --- the cards of a sale, and who may do what ---------------------------------------------------------------------------------


def _group_card(sale_id: int) -> str:
    """The name of the card with the day's sum."""
    return f"lots:{sale_id}"


def hub_card(sale_id: int) -> str:
    """The name of the hub's card."""
    return f"lots:{sale_id}:hub"


def own_card(sale_id: int, member_id: int) -> str:
    """The name of an organisation's own card."""
    return f"lots:{sale_id}:{member_id}"


async def leading(turn: Turn, network_id: int) -> Standing:
    """The acting person's standing in a network whose sales that person leads; others are refused."""
    standing = await yours(turn, network_id)
    await require_hub(turn.connection, standing, turn.who.id)
    return standing


async def sale_of(turn: Turn, network_id: int, sale_id: int, *states: State) -> Sale:
    """A sale of this network in one of these states (any, where none is named); what is over is said."""
    found = still_there(await lots.sale(turn.connection, network_id, sale_id))
    if states and found.state not in states:
        raise Refused("lots.refused_state", state=found.state.value, product=found.product, day=found.day)
    return found


async def speaker(turn: Turn, network_id: int, member_id: int) -> Standing:
    """The acting person's standing where that person speaks for this member; others are refused."""
    standing = await yours(turn, network_id)
    if member_id not in {each.id for each in standing.members}:
        raise Refused("lots.refused_not_yours")
    return standing
