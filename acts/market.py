"""Market prices in words ('อาหารไก่ตลาด 540 ร้านดำรง 5 ธ.ค.'): asked about until they are clear, shown, then recorded by a tap."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import language
from acts import standing
from acts.standing import yours
from acts.telling import tell
from domain.market import LONGEST_SOURCE, Price, in_unit, perhaps_meant, priced
from domain.months import after, begins_at
from domain.needs import in_full
from domain.people import same_name
from domain.refusal import Refused
from domain.rights import Right
from domain.telling import Somebody
from domain.trade import MarketPrice
from domain.weights import KILOGRAMS
from language.hearing import Words
from language.trade.market import seen_at
from storage import due, market, networks, offers, outbox, questions, savings
from storage.due import Due
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.market import as_template, unit_of
from views.needs import products_of_month
from views.offers import month_now
from views.trade import marketing

ASKED, HOLDS, SOURCE = "market.price", "market.holds", "market.source"
UNKNOWN = "market.unknown"  # a kind of due work, about a month
SIZES = (50, 25)  # kilograms of a sack, as fertiliser and feed are sold
MOST_OFFERED = 8
MOST_PRICES = 20
LARGEST = 10**9


@dataclass(frozen=True)
class Told:
    """A price while it is asked about: as it was told, what one unit of ours holds of that, and whether a strange one was meant so."""

    product: str | None
    unit: str | None
    baht: str
    source: str | None
    dated: str
    holds: str | None = None
    sure: bool = False

    def price(self, product: str, unit: str) -> Price:
        """It, for one unit."""
        return priced(product, unit, Decimal(self.baht), self.source, date.fromisoformat(self.dated))


async def hear(turn: Turn, words: Words) -> bool:
    """Prices seen in the market, from who runs rounds; False where it is something else, or from somebody else."""
    said = words.told(MarketPrice)
    here = await standing.here_with(turn, Right.RUN_ROUNDS) if said else None
    if here is None:
        return False
    today = here.network.day_of(turn.now)
    told = [
        Told(each.product, each.unit, str(each.baht), each.seller, (each.day or today).isoformat())
        for each in said[:MOST_PRICES]
    ]
    await _go_on(turn, here.network, told)
    return True


async def _go_on(turn: Turn, network: Network, told: Sequence[Told]) -> None:
    """Ask about the first thing that is not clear yet; where all is, show what would be recorded."""
    found = []
    for place, each in enumerate(told):
        ready = await _clear(turn, network, told, place, each)
        if ready is None:
            return
        found.append(ready)
    ordered = {each.product: each for each in await market.bought(turn.connection, network.id)}
    rows = [as_template(price, each, ordered, network) for price, each in zip(found, told, strict=True)]
    for row, price, each in zip(
        rows, found, told, strict=True
    ):  # a strange one is looked at a second time beside the usual
        row["usual"] = await _usual(turn, network, price.product, price.unit) if each.sure else None
    values = {"rows": rows}
    label = "market.right" if len(found) == 1 else "market.all_right"
    keyboard = [[data(label, "market.right:{question}:1"), data("market.not_so", "market.right:{question}:0")]]
    await _ask(turn, network, "market.ask", values, told, -1, keyboard)


async def _ask(
    turn: Turn,
    network: Network,
    text: str,
    values: dict[str, Any],
    told: Sequence[Told],
    place: int,
    keyboard: Keyboard,
    **more: Any,
) -> None:
    state = {"told": [asdict(each) for each in told], "place": place, **more}
    await questions.ask(turn, ASKED, text, values, state=state, keyboard=keyboard, network_id=network.id)


async def _clear(turn: Turn, network: Network, told: Sequence[Told], place: int, each: Told) -> Price | None:
    """The price of our own unit; None where something has to be asked first, and it is."""
    connection = turn.connection
    known = [found.product for found in await market.bought(connection, network.id)]
    spoken = list(dict.fromkeys([*known, *await products_of_month(connection, network, month_now(network, turn.now))]))
    if each.product is None and len(spoken) != 1:
        if not spoken:
            raise Refused("market.refused_no_product")
        keyboard = [
            [data("offers.product", f"market.product:{{question}}:{at}", product=product)]
            for at, product in enumerate(spoken[:MOST_OFFERED])
        ]
        await _ask(turn, network, "market.ask_product", {"baht": each.baht}, told, place, keyboard, products=spoken)
        return None
    product = in_full(each.product or spoken[0], spoken)
    product = next((name for name in spoken if same_name(name, product)), product)
    unit = await unit_of(connection, network, product, turn.now) or each.unit
    if unit is None:
        raise Refused("market.refused_no_unit", product=product)
    price = each.price(product, each.unit or unit)
    if price.unit != unit:
        size = (
            Decimal(each.holds)
            if each.holds
            else await offers.convert(connection, network.id, product, Decimal(1), unit, price.unit)
        )
        if size is None:
            await _ask_holds(turn, network, told, place, price, unit)
            return None
        price = in_unit(price, unit, size)
    usual = await _usual(turn, network, product, unit)
    meant = perhaps_meant(price.satang, usual)
    if meant is not None and meant != price.satang and not each.sure:
        await _ask_which(turn, network, told, place, price, usual or 0, meant)
        return None
    if not price.source:
        await _ask_source(turn, network, told, place, price)
        return None
    return price


async def _usual(turn: Turn, network: Network, product: str, unit: str) -> int | None:
    """What a unit cost in the market when it was told last, else in the newest round; None where nobody knows."""
    before = [kept.price for kept in await market.of_product(turn.connection, network.id, product)]
    former = next((kept.satang for kept in reversed(before) if kept.unit == unit), None)
    if former is not None:
        return former
    rounds_of_it = await market.bought(turn.connection, network.id)
    return next((each.satang for each in rounds_of_it if same_name(each.product, product) and each.unit == unit), None)


async def _ask_source(turn: Turn, network: Network, told: Sequence[Told], place: int, price: Price) -> None:
    """A price of which nobody said whose it is: that is asked, for nobody could look it up."""
    state = {"told": [asdict(each) for each in told], "place": place}
    values = {"product": price.product, "unit": price.unit, "satang": price.satang}
    keyboard: Keyboard = [[data("market.without", "market.without:{question}")]]
    await questions.ask(
        turn, SOURCE, "market.ask_source", values, state=state, keyboard=keyboard, network_id=network.id
    )


async def _ask_which(
    turn: Turn, network: Network, told: Sequence[Told], place: int, price: Price, former: int, meant: int
) -> None:
    """A price far from the one before: which of the two is it?"""
    keyboard = [
        [data("offers.so_much", f"market.sure:{{question}}:{satang}", satang=satang)]
        for satang in (meant, price.satang)
    ]
    more = price.satang > former
    times = max(price.satang, former) // max(1, min(price.satang, former))
    values = {"product": price.product, "former": former, "times": times, "more": more, "meant": meant}
    await _ask(turn, network, "market.ask_which", values, told, place, keyboard, unit=price.unit, product=price.product)


async def _ask_holds(turn: Turn, network: Network, told: Sequence[Told], place: int, price: Price, unit: str) -> None:
    """A price of another unit than rounds count in: how much of it does one of ours hold?"""
    sizes = SIZES if KILOGRAMS.get(price.unit) == 1 else ()
    keyboard = [
        [data("market.size", f"market.holds:{{question}}:{size}", size=size) for size in sizes]
        + [data("market.type", "market.type:{question}")]
    ]
    values = {"product": price.product, "unit": unit, "of_unit": price.unit}
    await _ask(turn, network, "market.ask_holds", values, told, place, keyboard, **values)


# --- answers -----------------------------------------------------------------------------------------------------------------


async def _decided(turn: Turn, question: Question) -> tuple[Network, list[Told], int]:
    """The question is answered by a tap of who may still: its network, what was told, which of it was asked about."""
    network = await _network(turn, question)
    await questions.settle(turn, question)
    return network, [Told(**each) for each in question.state["told"]], int(question.state["place"])


async def _network(turn: Turn, question: Question) -> Network:
    return (await yours(turn, int(question.network_id or 0), Right.RUN_ROUNDS)).network


async def choose_product(turn: Turn, question: Question, at: int) -> None:
    """[ปุ๋ย 15-15-15]: what a price without goods was of."""
    products = question.state.get("products", [])
    if not 0 <= at < len(products):
        raise Refused("common.old_button")
    network, told, place = await _decided(turn, question)
    told[place] = replace(told[place], product=products[at])
    await _go_on(turn, network, told)


async def choose_price(turn: Turn, question: Question, satang: int) -> None:
    """[825 บาท], [82,500 บาท]: which one was meant; it is of our own unit from now on."""
    network, told, place = await _decided(turn, question)
    unit, product = question.state["unit"], question.state["product"]
    told[place] = replace(
        told[place], product=product, unit=unit, baht=str(Decimal(satang) / 100), holds=None, sure=True
    )
    await _go_on(turn, network, told)


async def choose_holds(turn: Turn, question: Question, size: str) -> None:
    """[50], [25]."""
    network, told, place = await _decided(turn, question)
    await _hold(turn, network, question, told, place, Decimal(size))


async def ask_holds(turn: Turn, question: Question) -> None:
    """[พิมพ์]: the figure is typed."""
    network, _, _ = await _decided(turn, question)
    values = {name: question.state[name] for name in ("product", "unit", "of_unit")}
    await questions.ask(turn, HOLDS, "market.type_holds", values, state=question.state, network_id=network.id)


async def take_holds(turn: Turn, question: Question, words: str) -> bool:
    """'40', '40 กิโลกรัม'; anything else is a message of its own."""
    size, unit = language.quantity(words)
    if size is None or unit not in (None, question.state["of_unit"]):
        return False
    network = await _network(turn, question)
    if not 0 < size <= LARGEST:
        raise Refused("offers.refused_holds", product=question.state["product"])
    await questions.end(turn, question)
    told = [Told(**each) for each in question.state["told"]]
    await _hold(turn, network, question, told, int(question.state["place"]), size)
    return True


async def _hold(turn: Turn, network: Network, question: Question, told: list[Told], place: int, size: Decimal) -> None:
    told[place] = replace(told[place], product=question.state["product"], holds=str(size))
    await _go_on(turn, network, told)


async def take_source(turn: Turn, question: Question, words: Words) -> bool:
    """'ร้านดำรง', 'ร้านดำรง 5 ธ.ค.': whose price it is, and its day where that is said; a message of its own is none."""
    source, day = seen_at(words.text, turn.now)
    if words.of_its_own or words.yes_no is not None or not 0 < len(source) <= LONGEST_SOURCE:
        return False
    network = await _network(turn, question)
    await questions.end(turn, question)
    told = [Told(**each) for each in question.state["told"]]
    place = int(question.state["place"])
    told[place] = replace(told[place], source=source, dated=day.isoformat() if day else told[place].dated)
    await _go_on(turn, network, told)
    return True


async def leave_out(turn: Turn, question: Question) -> None:
    """[ไม่ทราบ ไม่จด]: the price whose source nobody knows is not recorded; what else was told goes on."""
    network, told, place = await _decided(turn, question)
    del told[place]
    if told:
        await _go_on(turn, network, told)
    else:
        outbox.reply(turn, "market.left", {}, network_id=network.id)


# --- recorded ----------------------------------------------------------------------------------------------------------------


async def record(turn: Turn, question: Question, yes: bool) -> None:
    """[ถูกต้อง]: the prices count, with what one unit holds where that was said here; [ไม่ใช่]: nothing is recorded."""
    network, told, _ = await _decided(turn, question)
    if not yes:
        outbox.reply(turn, "market.left", {}, network_id=network.id)
        return
    prices = []
    for place, each in enumerate(told):
        price = await _clear(turn, network, told, place, each)
        if price is None:
            return  # what was clear is not any more, and is asked
        prices.append(price)
    for price, each in zip(prices, told, strict=True):
        if each.holds is not None and each.unit is not None:
            size = Decimal(each.holds)
            await offers.state_conversion(turn, network.id, price.product, price.unit, size, each.unit)
        await market.add_price(turn, network.id, price)
    ordered = {each.product: each for each in await market.bought(turn.connection, network.id)}
    values = {"rows": [as_template(price, each, ordered, network) for price, each in zip(prices, told, strict=True)]}
    outbox.reply(turn, "market.recorded", values, network_id=network.id)


# --- what nobody knows a price of --------------------------------------------------------------------------------------------


async def plan_asking(turn: Turn, month: str) -> None:
    """A month has closed everywhere: marketing is asked for the market prices that its figures lack."""
    await due.plan(turn, UNKNOWN, month, turn.now)


async def ask_unknown(turn: Turn, work: Due) -> str | None:
    """Each network's products that came in a closed month and have no market price: marketing is asked once, all together."""
    month = work.subject
    since, until = begins_at(month), begins_at(after(month))
    for network_id in await savings.networks_with_goods(turn.connection, since, until):
        async with turn.part():
            await _ask_for_prices(turn, await networks.by_id(turn.connection, network_id), month)
    return None


async def _ask_for_prices(turn: Turn, network: Network, month: str) -> None:
    got = await savings.got_between(
        turn.connection, [network.id], begins_at(month, network.tz), begins_at(after(month), network.tz)
    )
    known = await savings.known_of(turn.connection, got)
    unknown: dict[tuple[str, str], int] = {}
    for each in map(known.receipt, got):
        if each.market is None:
            unknown[each.product, each.unit] = unknown.get((each.product, each.unit), 0) + each.quantity
    rows = [[product, quantity, unit] for (product, unit), quantity in sorted(unknown.items()) if quantity > 0]
    if not rows or network.state != "active":
        return
    values = {"month": month, "network": network.name, "rows": rows}
    keyboard: Keyboard = [[data("market.not_known", f"market.not_known:{network.id}")]]
    desk = [Somebody(each) for each in await marketing(turn.connection, network)]
    await tell(turn, network, desk, "market.unknown", values, keyboard=keyboard, about=f"month:{month}")


async def not_known(turn: Turn, network_id: int) -> None:
    """[ไม่ทราบ]: it stays unknown in the month's figures."""
    (await yours(turn, network_id)).require(Right.RUN_ROUNDS)
    outbox.take_buttons(turn)
    turn.answer("market.stays_unknown")
