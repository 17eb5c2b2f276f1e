"""What an organisation orders in words: a sentence that a tap confirms, asked on where it is not plain how much, or in which unit."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import language
import views.rounds
from acts import one_of
from acts.named import directory_of, vocabulary
from acts.rounds import hearing, joining, lines, telling, together
from acts.rounds.hearing import Order
from acts.rounds.telling import At, at, speaker
from acts.rounds.together import Wish
from acts.standing import every_network, in_network, known_networks
from domain.changes import comes_to
from domain.months import after, month_of
from domain.refusal import Refused
from domain.rights import Right
from domain.rounds import State, Word
from domain.statements import Kind, Statement
from language.hearing import Words
from language.unit_stated import unit_stated
from storage import chats, members, offers, outbox, questions, round_wishes, rounds
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.round_wishes import Change
from storage.rounds import Found
from storage.turn import Turn
from views.standing import Standing
from views.trade import marketing

UNIT = "rounds.unit"


@dataclass(frozen=True)
class Meant:
    """What an organisation that `had` so many units shall have: by so many more or less, to so many, up to the most of a range."""

    had: int
    by: int | None = None
    to: int | None = None
    most: int | None = None

    @property
    def quantities(self) -> tuple[int, ...]:
        """Each quantity that it can be, one where all that was told agrees."""
        return comes_to(self.had, self.by, self.to)

    @property
    def asked(self) -> bool:
        """Whether it has to be asked which one is meant: what was told does not agree, or is more than there is to take away."""
        return len(self.quantities) > 1 or (self.by is not None and self.had + self.by < 0)


async def take_quantity(turn: Turn, question: Question, heard: Words, sent_at: datetime) -> bool:
    """'เอา 6 กระสอบค่ะ' to the question: shown once more, and a tap says yes; what is no figure is something else."""
    there = await at(turn, int(question.state["round"]))
    member = await speaker(turn, there, int(question.state["member"]))
    directory = await directory_of(turn.connection, there.network.id)
    if any(meant and member not in meant for meant in map(directory.members_of, directory.subjects(heard.text))):
        return False  # of another organisation
    ordering = heard.ordering
    told = [each for each in await _statements(turn, there, ordering) if each.kind in hearing.CHANGES]
    bare, _ = language.quantity(ordering.text)
    if heard.yes_no is False:  # ไม่เอา
        if not await views.rounds.ordered(turn.connection, there.found, member.id):
            await questions.end(turn, question)
            await joining.decline(turn, there.standing, [there.found], member)
            return True
        told = [Statement(Kind.CANCEL)]
    if len(told) != 1 and bare is None:
        return False
    statement = told[0] if len(told) == 1 else Statement(Kind.PURCHASE, quantity=bare)
    statement = replace(statement, price_baht=statement.price_baht or heard.price_limit)
    await questions.end(turn, question)
    _say_condition(turn, heard, there.network.id)
    await _want(turn, there, member, statement, sent_at)
    return True


async def _statements(turn: Turn, there: At, heard: Words) -> tuple[Statement, ...]:
    return heard.reading(await vocabulary(turn.connection, there.network.id)).statements


@one_of.again("orders", "sent_at")
async def hear(turn: Turn, heard: Words, sent_at: datetime) -> bool:
    """'ขอเพิ่มอีกห้า', 'ปุ๋ยลดเหลือ 25', 'เขาพระโทรมา เอาแค่ 20 พอ': orders for rounds that take them; several on one card.

    Where one thing that was said is of no such round, all of it is a report's.
    """
    orders = await hearing.orders(turn, heard, sent_at)
    if orders is None:
        return True
    if not orders:
        return await _is_ordered_already(turn, heard)
    _say_condition(turn, heard, orders[0][0].network.id)
    await ask_about(turn, orders, sent_at)
    return True


async def _is_ordered_already(turn: Turn, heard: Words) -> bool:
    """Say that the seller has the orders that words would change, and with whom one talks; False where they mean no such order."""
    orders = await hearing.ordered_already(turn, heard)
    for there, member, _ in orders:
        quantity = await views.rounds.ordered(turn.connection, there.found, member.id)
        values = {"product": there.found.product, "quantity": quantity, "unit": there.found.unit}
        called = await _marketing(turn, there.network)
        outbox.reply(turn, "rounds.ordered_already", values | {"marketing": called}, network_id=there.network.id)
    return bool(orders)


async def _marketing(turn: Turn, network: Network) -> list[list[str | None]]:
    """Who runs the rounds of a network: name and telephone."""
    people = [await chats.person_by_id(turn.connection, each) for each in await marketing(turn.connection, network)]
    return [[each.name, each.telephone] for each in people]


def _say_condition(turn: Turn, heard: Words, network_id: int) -> None:
    """A condition that stands beside an order is kept by nobody: it is said, above the card."""
    if heard.order_words.condition:
        outbox.reply(turn, "common.not_kept", {"words": heard.order_words.condition}, network_id=network_id)


async def ask_about(turn: Turn, orders: list[Order], sent_at: datetime) -> None:
    """Ask about orders, several on one card where one tap can say yes to all; what stood on a card with one of them stays beside it."""
    waits = await _waiting_with(turn, orders)
    wishes, orders_apart = await _on_one_card(turn, orders, sent_at, waits)
    if waits and not wishes and not orders_apart:
        outbox.reply(turn, "rounds.nothing_waits", {}, network_id=orders[0][0].network.id)
    elif len(wishes) == 1:
        await _ask_right(turn, wishes[0], sent_at)
    elif wishes:
        await together.ask(turn, wishes, sent_at, apart=[there.found.product for there, _, _ in orders_apart])
    for order in orders_apart:
        try:
            await _want(turn, *order, sent_at)
        except Refused as refused:
            outbox.reply(turn, refused.key, refused.values, network_id=order[0].network.id)


async def _waiting_with(turn: Turn, orders: Sequence[Order]) -> dict[tuple[int, int], Wish]:
    """By round and organisation what the person was asked about on one card with one of these orders, and has not answered."""
    named = {(there.found.id, member.id) for there, member, _ in orders}
    found: dict[tuple[int, int], Wish] = {}
    for network_id in dict.fromkeys(there.network.id for there, _, _ in orders):
        since = turn.now - hearing.SHOWN_LATELY
        asked = await round_wishes.asked_of(turn.connection, network_id, turn.who.id, since)
        cards = {each.first_id or each.id for each in asked if (each.round_id, each.member_id) in named}
        for each in [change for change in asked if (change.first_id or change.id) in cards]:
            wish = await _as_wish(turn, each)
            with contextlib.suppress(Refused):  # what cannot be any more says so where it is pressed
                together.fitting([*found.values(), wish], turn.now, each.sent_at)
                found[each.round_id, each.member_id] = wish
    return found


async def _on_one_card(
    turn: Turn, orders: Sequence[Order], sent_at: datetime, waits: Mapping[tuple[int, int], Wish]
) -> tuple[list[Wish], Sequence[Order]]:
    """Of several orders those that one card can ask about, and those that need a question of their own.

    `waits`: what stands on the card already; a line of it that is not wanted any more goes, and was never ordered. By itself is asked:
    what the person may not order, what cannot be as it was said, what may be told in another network already.
    """
    wishes, named = dict(waits), set[tuple[int, int]]()
    apart = []
    for there, member, statement in orders:
        line = (there.found.id, member.id)
        others = [wish for key, wish in wishes.items() if key != line]
        try:
            known = line not in named and _may_order(there, member)
            meant = await _meant_by(turn, there, member, statement) if known else None
            wish = _wish(there, member, meant, statement) if meant is not None and not meant.asked else None
            if wish is not None and line in waits and not wish.had and not wish.quantity:
                await _goes_off(turn, there, member)
                del wishes[line]
                continue
            if wish is not None:
                together.fitting([*others, wish], turn.now, sent_at)
        except Refused:
            wish = None
        if wish is None or (not wish.had and wish.quantity and await _told_elsewhere(turn, there) is not None):
            apart.append((there, member, statement))
            if line not in named:
                wishes.pop(line, None)
        else:
            wishes[line] = wish
            named.add(line)
    return (list(wishes.values()), apart) if waits or len(wishes) > 1 else ([], orders)


async def _goes_off(turn: Turn, there: At, member: Member) -> None:
    """A line that waits for a tap is wanted no more."""
    since = turn.now - hearing.SHOWN_LATELY
    for each in await round_wishes.asked_of(turn.connection, there.network.id, turn.who.id, since):
        if (each.round_id, each.member_id) == (there.found.id, member.id):
            await together.not_wanted(turn, each)


async def _refer(turn: Turn, there: At, member: Member, statement: Statement) -> None:
    """An order for an organisation one does not speak for: the secretary may enter it, if that is wished."""
    values = {"member": member.name, "product": there.found.product}
    meant = await _meant_by(turn, there, member, statement)
    quantity = 0 if meant.asked else meant.quantities[0]
    place = f"{there.found.id}:{member.id}:{quantity}"
    keyboard: Keyboard = [[data("rounds.refer", f"rounds.refer:{place}")]] if quantity > 0 else []
    outbox.reply(turn, "rounds.refused_not_yours", values, keyboard=keyboard)


async def refer(turn: Turn, round_id: int, member_id: int, quantity: int) -> None:
    """[ฝากเลขาฯ]: chair and secretary read what is wanted for whom and by whom, and enter it with one tap."""
    there = await at(turn, round_id)
    member = await members.by_id(turn.connection, there.network.id, member_id)
    place, had = f"{round_id}:{member.id}", await views.rounds.ordered(turn.connection, there.found, member_id)
    keyboard: Keyboard = [
        [data("rounds.enter", f"rounds.set:{place}:{quantity}:{had}", quantity=quantity, unit=there.found.unit)],
        [data("rounds.do_not_enter", f"rounds.not:{place}")],
    ]
    values = {
        "person": turn.who.name,
        "member": member.name,
        "product": there.found.product,
        "quantity": quantity,
        "unit": there.found.unit,
        "had": had,
    }
    if not await telling.tell_leading(turn, there.network, "rounds.referred", values, keyboard):
        raise Refused("rounds.refused_nobody_leads")
    outbox.take_buttons(turn)
    turn.answer("rounds.is_referred")


async def _want(turn: Turn, there: At, member: Member, statement: Statement, sent_at: datetime) -> None:
    """Show what the words come to, or what can be done instead; nothing is changed before the tap."""
    if not _may_order(there, member):
        await _refer(turn, there, member, statement)
        return
    try:
        meant = await _meant_by(turn, there, member, statement)
        if meant.asked:
            await _ask_which(turn, there, member, meant, sent_at)
            return
        wish = _wish(there, member, meant, statement)
        together.fitting([wish], turn.now, sent_at)
    except Refused as refused:
        await _instead(turn, there, member, statement, refused, sent_at)
        return
    await _ask_right(turn, wish, sent_at)


async def those_in(turn: Turn, standing: Standing, found: Found) -> dict[Member, int]:
    """The organisations that the person speaks for and that stand in a round, each with how many units it ordered."""
    had = {each: await views.rounds.ordered(turn.connection, found, each.id) for each in standing.members}
    return {each: quantity for each, quantity in had.items() if quantity}


async def halve(turn: Turn, round_id: int) -> None:
    """'ลดครึ่งนึง': half of what stands, shown before a tap; how many is asked of what has no whole half, or of several organisations."""
    there = await at(turn, round_id)
    stands = await those_in(turn, there.standing, there.found)
    if len(stands) != 1:
        await joining.ask(turn, round_id)
        return
    ((member, had),) = stands.items()
    if had % 2:
        await joining.ask(turn, round_id, member.id, (had // 2, had // 2 + 1))
        return
    half = Statement(Kind.CHANGE, quantity=Decimal(had // 2), unit=there.found.unit)
    await _want(turn, there, member, half, turn.stored_at or turn.now)


async def _ask_right(turn: Turn, wish: Wish, sent_at: datetime) -> None:
    """One line, asked about by itself."""
    there, found, member, quantity = wish.there, wish.there.found, wish.member, wish.quantity
    values = together.line_said(wish) | {"others": together.of_others([wish]), "until": together.until([wish], sent_at)}
    values |= {"where": await hearing.where(turn, there)}
    if quantity == 0:
        values |= {"whole_after": found.round.whole - found.round.quantity(member.id)}
    text = "rounds.ask_order" if quantity else "rounds.ask_leaving"
    if quantity and not wish.had and member in there.standing.members:
        told = await _told_elsewhere(turn, there)
        if told is not None:
            text, values = "rounds.ask_same", values | told
    await _confirm(turn, wish, sent_at, text, values)


async def ask_again(turn: Turn) -> None:
    """Orders that the person was asked about within the hour come again below what they confirmed in words: one yes, one card."""
    since = turn.now - hearing.SHOWN_LATELY
    cards: dict[int, list[Change]] = {}
    for network_id in await known_networks(turn) if turn.said else ():
        for change in await round_wishes.asked_of(turn.connection, network_id, turn.who.id, since):
            cards.setdefault(change.first_id or change.id, []).append(change)
    for changes in cards.values():
        wishes, sent_at = [await _as_wish(turn, each) for each in changes], changes[0].sent_at
        try:
            together.fitting(wishes, turn.now, sent_at)
        except Refused:
            continue  # it cannot be any more, and says so where it is pressed
        if len(wishes) > 1:
            await together.ask(turn, wishes, sent_at)
        else:
            await _ask_right(turn, wishes[0], sent_at)


async def _as_wish(turn: Turn, change: Change) -> Wish:
    there = await at(turn, change.round_id)
    member = await members.by_id(turn.connection, there.network.id, change.member_id)
    had = await views.rounds.ordered(turn.connection, there.found, member.id)
    return Wish(there, member, change.quantity, change.tolerance, had)


def _may_order(there: At, member: Member) -> bool:
    return member in there.standing.members or there.standing.may(Right.REPORT_FOR_OTHERS)


def _wish(there: At, member: Member, meant: Meant, statement: Statement) -> Wish:
    """The line that words come to, beside what they say that one may cost."""
    quantity = meant.quantities[0]
    tolerance = max(0, meant.most - quantity) if meant.most is not None else 0
    return Wish(there, member, quantity, tolerance, meant.had, _limit(statement))


def _limit(statement: Statement) -> int | None:
    """What one may cost at most, in satang."""
    return None if statement.price_baht is None else int(statement.price_baht * 100)


async def _ask_which(turn: Turn, there: At, member: Member, meant: Meant, sent_at: datetime) -> None:
    """What was told does not agree with what stands: each quantity that it can mean, and that the round takes, is a tap away.

    Raises Refused as the first would where the round takes none of them.
    """
    possible, refused = list[Wish](), list[Refused]()
    for each in meant.quantities:
        wish = Wish(there, member, each, 0, meant.had)
        try:
            together.fitting([wish], turn.now, sent_at)
            possible.append(wish)
        except Refused as refusal:
            refused.append(refusal)
    if not possible:
        raise refused[0]
    change = await possible[0].keep(turn, sent_at)
    unit = there.found.unit
    keyboard: Keyboard = [
        [
            data(_label(each, meant.had), f"rounds.comes_to:{change.id}:{each}", quantity=each, unit=unit)
            for each in (wish.quantity for wish in possible)
        ],
        [data("rounds.no_change", f"rounds.no:{change.id}")],
    ]
    values = together.line_said(possible[0]) | {"others": together.of_others(possible)}
    values |= {"where": await hearing.where(turn, there)}
    values |= {"by": meant.by, "becomes": meant.to, "until": together.until(possible, sent_at)}
    outbox.reply(turn, "rounds.ask_comes_to", values, keyboard=keyboard)


def _label(quantity: int, had: int) -> str:
    return "rounds.leave_all" if quantity == 0 else "rounds.less_left" if quantity < had else "rounds.makes"


async def _told_elsewhere(turn: Turn, there: At) -> dict[str, object] | None:
    """What the person has ordered of the same product in an open round of another network: it may be the same need.

    A round above or below this one is the same order already.
    """
    for network_id in await every_network(turn):
        if network_id == there.network.id:
            continue
        standing = await in_network(turn, network_id)
        for each in await rounds.open_of(turn.connection, network_id):
            if each.product != there.found.product or each.top_id == there.found.top_id:
                continue
            quantity = sum(
                [await views.rounds.ordered(turn.connection, each, member.id) for member in standing.members]
            )
            if quantity:
                return {"told": quantity, "told_unit": each.unit, "network": standing.network.name}
    return None


async def _instead(
    turn: Turn, there: At, member: Member, statement: Statement, refused: Refused, sent_at: datetime
) -> None:
    """What was wanted cannot be: what can be had instead is one tap away; else the refusal says what to do."""
    found, place = there.found, f"{there.found.id}:{member.id}"
    had = await views.rounds.ordered(turn.connection, found, member.id)
    values: dict[str, Any] = refused.values | {"product": found.product, "unit": found.unit, "had": had}
    no = data("rounds.do_not", f"rounds.not:{place}")

    def to(quantity: int) -> str:
        return f"rounds.set:{place}:{quantity}:{had}"

    match refused.key:
        case "rounds.refused_how_many":
            await joining.ask(turn, found.id, member.id, limit=_limit(statement))
        case "rounds.refused_unit":
            await _ask_unit(turn, there, member, statement, sent_at, had)
        case "rounds.refused_part":
            base = had if statement.relative else 0
            whole = [each for each in (values["below"], values["above"]) if base + each > 0]
            since = f":{had}" if statement.relative else ""
            figures = [data("rounds.figure", f"rounds.set:{place}:{base + each}{since}", figure=each) for each in whole]
            outbox.reply(turn, refused.key, values, keyboard=[figures, [no]])
        case "rounds.refused_negative" if had > values["less"]:
            lower = data("rounds.lower", to(had - values["less"]), less=values["less"])
            keyboard: Keyboard = [[lower, data("rounds.not_right", f"rounds.not:{place}")]]
            outbox.reply(turn, "rounds.ask_lower", values, keyboard=keyboard)
        case "rounds.refused_more_than_seller_has" if values["left"]:
            most = found.round.quantity(member.id) + values["left"]
            take = data("rounds.take_left", to(most), left=values["left"], unit=found.unit, had=had)
            outbox.reply(turn, "rounds.only_left", values, keyboard=[[take], [no]])
        case "rounds.refused_more_than_missing" if values["missing"]:
            more = values["missing"]
            rest = (await _meant_by(turn, there, member, statement)).quantities[0] - had - more
            keyboard = [
                [data("rounds.fill_and_note", f"rounds.note:{place}:{had + more}:{rest}:{had}", more=more, rest=rest)],
                [data("rounds.fill", to(had + more), more=more), data("rounds.fill_no", f"rounds.not:{place}")],
            ]
            values |= {"left": more, "rest": rest, "next": after(month_of(turn.now, there.network.tz))}
            outbox.reply(turn, "rounds.only_missing", values, keyboard=keyboard)
        case "rounds.refused_closed" if found.round.state is State.CLOSING:
            quantity = max((await _meant_by(turn, there, member, statement)).quantities)
            if quantity > had:
                await round_wishes.want(turn, found, member.id, quantity, had, sent_at, state="too_late")
            outbox.reply(turn, "rounds.too_late", values | {"more": quantity > had})
        case "rounds.refused_only_more":
            called = await _marketing(turn, there.network)
            outbox.reply(turn, "rounds.only_more", values | {"marketing": called})
        case _:
            raise refused


async def _ask_unit(turn: Turn, there: At, member: Member, statement: Statement, sent_at: datetime, had: int) -> None:
    """How many units of the round is one of those that were said? Answered, the order goes on; it is nobody else's conversion."""
    told = {
        name: None if (value := getattr(statement, name)) is None else str(value)
        for name in ("quantity", "quantity_max", "becomes", "price_baht")
    }
    state = {
        "round": there.found.id, "member": member.id, "kind": statement.kind.value, "unit": statement.unit,
        "relative": statement.relative, "sent_at": sent_at.isoformat(), **told,
    }  # fmt: skip
    values = {"product": there.found.product, "said": statement.unit, "unit": there.found.unit}
    keyboard: Keyboard = [[data("rounds.one_to_one", "rounds.one_to_one:{question}", **values)]]
    if statement.kind is Kind.CANCEL and had:
        keyboard.append([data("rounds.leave_all", f"rounds.leave:{there.found.id}:{member.id}")])
    await questions.ask(
        turn, UNIT, "rounds.refused_unit", values, state=state, keyboard=keyboard, network_id=there.network.id
    )


async def one_to_one(turn: Turn, question: Question) -> None:
    """[1 ลูก = 1 กระสอบ]."""
    await questions.settle(turn, question)
    await _in_units(turn, question, Decimal(1))


async def take_unit(turn: Turn, question: Question, heard: Words, sent_at: datetime) -> bool:
    """'ลูกนึงก็กระสอบนึง' to what one holds; so many units of the round are the order told anew, and all else is something else."""
    there = await at(turn, int(question.state["round"]))
    each = unit_stated(heard.text, str(question.state["unit"]), there.found.unit)
    if each is None and heard.yes_no:
        each = Decimal(1)  # the one button that stands below
    if each is None:
        figure, unit = language.quantity(heard.text)
        ordered = abs(Decimal(question.state["quantity"] or 0))
        if figure is None or unit not in (None, there.found.unit) or not ordered:
            return False
        each = figure / ordered  # เป็นกระสอบก็ 20
    await questions.end(turn, question)
    await _in_units(turn, question, each)
    return True


async def _in_units(turn: Turn, question: Question, each: Decimal) -> None:
    """The order goes on, where one of its units is so many of the round's: shown as ever before it counts."""
    there = await at(turn, int(question.state["round"]))
    member = await speaker(turn, there, int(question.state["member"]))
    state = question.state

    def counted(name: str) -> Decimal | None:
        return None if state[name] is None else Decimal(state[name]) * each

    price = state.get("price_baht")

    statement = Statement(
        Kind(state["kind"]),
        quantity=counted("quantity"),
        quantity_max=counted("quantity_max"),
        becomes=counted("becomes"),
        unit=there.found.unit,
        relative=bool(state["relative"]),
        price_baht=Decimal(price) / each if price is not None else None,
    )
    await _want(turn, there, member, statement, datetime.fromisoformat(question.state["sent_at"]))


async def _meant_by(turn: Turn, there: At, member: Member, statement: Statement) -> Meant:
    """What the words come to in whole units of the round."""
    found = there.found
    had = await views.rounds.ordered(turn.connection, found, member.id)
    if statement.quantity is None:
        if statement.kind is Kind.CANCEL:
            return Meant(had, to=0)
        raise Refused("rounds.refused_how_many", product=found.product, unit=found.unit)
    quantity = await _whole(turn, found, statement.quantity, statement.unit)
    if statement.kind is Kind.CANCEL:
        return Meant(had, -quantity, 0)
    if statement.kind is Kind.CHANGE and statement.relative:
        becomes = 0 if had + quantity < 0 else None
        if statement.becomes is not None:
            becomes = await _whole(turn, found, statement.becomes, statement.unit)
        return Meant(had, quantity, becomes)
    if quantity < 0:
        raise Refused("rounds.refused_negative", less=-quantity)
    most = None if statement.quantity_max is None else await _whole(turn, found, statement.quantity_max, statement.unit)
    return Meant(had, to=quantity, most=most)


async def _whole(turn: Turn, found: Found, quantity: Decimal, unit: str | None) -> int:
    converted = await offers.convert(turn.connection, found.network_id, found.product, quantity, unit, found.unit)
    if converted is None:
        raise Refused("rounds.refused_unit", product=found.product, said=unit, unit=found.unit)
    if converted != converted.to_integral_value():
        below = int(converted.to_integral_value(rounding="ROUND_FLOOR"))
        raise Refused("rounds.refused_part", product=found.product, unit=found.unit, below=below, above=below + 1)
    return int(converted)


async def _confirm(turn: Turn, wish: Wish, sent_at: datetime, text: str, values: dict[str, object]) -> None:
    change = await wish.keep(turn, sent_at)
    yes = "rounds.right" if wish.quantity else "rounds.leave_yes"
    no = "rounds.not_right" if wish.quantity else "rounds.leave_no"
    keyboard: Keyboard = [[data(yes, f"rounds.yes:{change.id}"), data(no, f"rounds.no:{change.id}")]]
    if text == "rounds.ask_same":
        more = data("rounds.more_of_it", f"rounds.yes:{change.id}", quantity=wish.quantity)
        keyboard = [[data("rounds.same", f"rounds.no:{change.id}"), more]]
    outbox.reply(turn, text, values, keyboard=keyboard)


async def _change(turn: Turn, change_id: int) -> tuple[At, Change]:
    for network_id in await known_networks(turn):
        change = await round_wishes.change_by_id(turn.connection, network_id, change_id)
        if change is not None and change.person_id == turn.who.id and change.state not in set(Word):
            return await at(turn, change.round_id), change
    raise Refused("common.old_button")


async def yes(turn: Turn, change_id: int) -> None:
    """[ใช่]: it counts, if it was sent in time; a line that changed meanwhile is asked about anew."""
    await _confirmed(turn, change_id)


async def comes_to_so_many(turn: Turn, change_id: int, quantity: int) -> None:
    """[เหลือ 15 กระสอบ]: of what can be meant so many count, as by a yes."""
    await _confirmed(turn, change_id, quantity)


async def _confirmed(turn: Turn, change_id: int, chosen: int | None = None) -> None:
    """A change counts as it was asked about, or with the quantity that was chosen of several."""
    there, change = await _change(turn, change_id)
    member = await speaker(turn, there, change.member_id)
    had, counts = await views.rounds.ordered(turn.connection, there.found, member.id), True
    if change.state == "done":
        raise Refused("rounds.done_already")
    if change.state != "asked":
        raise Refused("rounds.not_in_time" if change.state == "late" else "common.old_button")
    if had != change.seen:
        await round_wishes.end_change(turn, change, "replaced")
        raise Refused("rounds.changed_meanwhile", quantity=had, unit=there.found.unit)
    quantity = change.quantity if chosen is None else chosen
    await round_wishes.end_change(turn, change, "done")
    if quantity == 0:
        await lines.leave(turn, there, member, change.sent_at)
    else:
        counts = await lines.order(turn, there, member, quantity, change.sent_at, tolerance=change.tolerance)
    outbox.take_buttons(turn)
    kept = "rounds.kept" if counts else "rounds.waits_for_deposit"
    turn.answer("rounds.left" if quantity == 0 else kept)


async def no(turn: Turn, change_id: int) -> None:
    """[ไม่ใช่]: nothing changes."""
    _, change = await _change(turn, change_id)
    if not await together.not_wanted(turn, change):
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    turn.answer("rounds.unchanged")
