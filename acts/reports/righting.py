"""A line that waits put right: typed anew, given another figure, price or month, words in it exchanged, or taken off."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import language
from acts.reports import card, reading
from acts.reports.confirming import after_dropping, load_statement, undo_statement, waiting
from acts.reports.said_besides import said_besides
from acts.reports.whose import only_named
from domain.changes import comes_to
from domain.months import past_month
from domain.people import clean_name
from domain.refusal import Refused
from domain.reports import (
    CHANGES,
    MOST_QUANTITY,
    STATEMENTS,
    TRADE,
    UNREAD,
    WORDS,
    Ask,
    State,
    Statement,
    corrected,
    goods_of,
    in_reach,
    meant,
    names_of,
    names_product,
    repeats,
    side_of,
    takes_up,
    tells_money,
    told_again,
    traded,
    with_sum,
)
from domain.statements import Kind, Reading
from domain.statements import Statement as Stated
from language.another_thing import is_figure_of
from language.answers import names_other_goods, only_quantity
from language.calendar.months import month_alone
from language.corrected import (
    Price,
    corrects,
    goods_alone,
    goods_said,
    instead,
    line_named,
    line_taken_off,
    names_order,
    parts_by_line,
    price_alone,
    trouble_after_all,
)
from language.corrected import corrected as corrected_figure
from language.exchanged_words import exchanged_words, figure_instead, word_taken_back
from language.hearing import Words
from language.normalise import normalise
from language.report_words import BAHT
from language.said_beside import tells_deed
from language.said_figures import figures_said, unclassed_words
from storage import networks, outbox, questions, reports
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.reports import Report
from storage.turn import Turn

CANCELS = "reports.cancel"
MOST_CHOICES = 8  # orders of which one is chosen


async def show_again(turn: Turn, report: Report) -> None:
    """Show the card with who touched it last."""
    await reports.change(turn, report, state=report.state)
    await card.show_as_kept(turn, report)


def figured(
    line: Statement, quantity: Decimal, unit: str | None, relative: bool = False, old: Decimal | None = None
) -> Statement:
    """A line with the figure that a person said instead: baht are money, anything else the `old` figure that was repeated."""
    return corrected(line, quantity, unit, relative, money=unit == BAHT, old=old)


async def drop(turn: Turn, line_id: int) -> None:
    """[ลบข้อนี้]: the line never counts."""
    report, line = await load_statement(turn, line_id)
    if not await waiting(turn, report):
        return
    if line.waiting:
        await reports.save(turn, [replace(line, state=State.DISCARDED)], "statement.discarded")
    await after_dropping(turn, report, await reports.statements_of(turn.connection, report.id))


def has_month(line: Statement) -> bool:
    """Whether a month can be said of a line: a proposal is for the next meeting, a change stays with what it changes."""
    return line.waiting and line.kind in STATEMENTS - {"agenda"} and line.replaces_id is None


async def to_month(turn: Turn, report: Report, lines: list[Statement], month: str) -> None:
    """Say of these lines in which month they are told, and show the card again."""
    await reports.save(turn, [replace(line, month=month, edited=True) for line in lines], "statement.month")
    await reports.change(turn, report, month=month)
    await show_again(turn, report)


def can_take_up(line: Statement, said: Stated, whole: Reading) -> bool:
    """Whether a statement of a message can be a new version of a line; a matter or trouble is one that is told in its words."""
    words = line.words or ""
    if said.kind is Kind.CANCEL and line.kind not in TRADE and names_order(whole.text):
        return False
    if instead(whole.text) and said.kind not in (Kind.RSVP, Kind.QUESTION):
        return True
    if line.kind in WORDS - {UNREAD} and told_again(words, whole.text):
        return True
    return takes_up(line, said, figures_said(words), goods_said(words), plainly=tells_deed(whole))


async def retype(turn: Turn, report: Report, line: Statement, words: Words) -> None:
    """A line typed anew: a bare figure changes its quantity, a statement takes its place, other words are its words or its product."""
    text = words.text
    said = await reading.read(turn.connection, line.network_id, words)
    statements = [each for each in said.statements if each.kind not in (Kind.RSVP, Kind.QUESTION)]
    quantity, unit = language.quantity(text)
    figure, price, trouble = corrected_figure(text), price_alone(text), trouble_after_all(text)
    try:
        if trouble is not None:
            new = [reading.kept_as(_problem(trouble), line.network_id, line.member_id, line.month, line.at, text)]
            new = [replace(new[0], id=line.id, report_id=line.report_id, position=line.position, edited=True)]
        elif price is not None and traded(line):
            new = [_priced(line, price)]
        elif figure is not None and line.kind in TRADE | {"activity"} and in_reach(figure.quantity, MOST_QUANTITY):
            new = [figured(line, figure.quantity, figure.unit, old=figure.old)]
        elif statements:
            meant = next((each for each in statements if can_take_up(line, each, said)), statements[0])
            new = [merged(line, meant, text, plainly=tells_deed(said))]
            new += [
                reading.kept_as(each, line.network_id, line.member_id, line.month, turn.now, text)
                for each in statements
                if each is not meant
            ]
        elif line.kind in WORDS - {UNREAD} and text.strip():
            new = [replace(line, words=text[: reading.LONGEST_WORDS], edited=True)]
        elif quantity is not None and in_reach(quantity, MOST_QUANTITY) and line.kind != UNREAD:
            new = [figured(line, quantity, unit)]
        elif line.measure in reading.TOLD_IN_WORDS | reading.MONEY_FOR and not line.product and quantity is None:
            new = [replace(line, words=text[: reading.LONGEST_WORDS], edited=True)]
        elif line.kind in TRADE | {"activity"} and quantity is None and not any(char.isdigit() for char in text):
            goods, side = goods_alone(text)
            if side not in (None, side_of(line.kind, line.measure)):
                raise Refused("reports.not_read")
            product = clean_name(goods)
            new = [
                replace(line, product=product, read_product=line.read_product or line.product, edited=True).settle(
                    Ask.SURE
                )
            ]
        else:
            await card.show(turn, report, editing=line, note="reports.not_read", again=True)
            return
    except Refused as refusal:
        if not refusal.key.startswith(("name.", "reports.")):
            raise
        await card.show(turn, report, editing=line, note="reports.not_read", again=True)
        return
    await reports.save(turn, [await reading.with_target(turn.connection, new[0], turn.now)], "statement.corrected")
    besides = await said_besides(turn, line, words) if len(statements) < len(said.statements) else []
    if new[1:] or besides:
        await reports.add_statements(turn, report, [*new[1:], *besides])
    await show_again(turn, report)


def _problem(words: str) -> Stated:
    return Stated(Kind.PROBLEM, text=words)


def merged(line: Statement, said: Stated, text: str, *, plainly: bool = True) -> Statement:
    """A line corrected by what was read anew: it keeps its kind and what was not said again.

    Another kind takes its place only where the words say so `plainly` ('ไม่ใช่ขาย ซื้อปุ๋ย 20 กระสอบ'): bare goods and figures never do,
    and a matter or trouble that was typed anew is its words, whatever figures stand in them.
    """
    if said.kind is Kind.CHANGE and line.kind in TRADE | {"activity"}:
        if said.quantity is None:
            return line
        return figured(replace(line, product=said.product or line.product), said.quantity, said.unit, said.relative)
    brought = line.measure == "sold" and said.kind is Kind.SALE_OFFER and said.quantity is None
    if brought and said.price_unit is None:  # 'ขายขนม 7250 บาท' of what was sold: what it brought, no price
        said = replace(said, amount_baht=said.amount_baht or said.price_baht, price_baht=None)
    if line.kind in ("agenda", "problem") and said.kind != line.kind:
        return replace(line, words=text[: reading.LONGEST_WORDS], edited=True)
    counted = TRADE | {"activity"}
    same_side = side_of(said.kind, said.measure) == side_of(line.kind, line.measure)
    if line.kind in counted and said.kind in counted and (same_side or not plainly):
        said = replace(said, kind=Kind(line.kind), measure=line.measure)
    new = reading.kept_as(said, line.network_id, line.member_id, line.month, line.at, text)
    new = replace(new, id=line.id, report_id=line.report_id, position=line.position, edited=True)
    if line.kind == "change" and line.replaces_id is not None and new.kind in TRADE:
        # What the change was about is told in full: it stands in that one's place still, and not beside it.
        return replace(new, replaces_id=line.replaces_id, seen_quantity=line.seen_quantity, month=line.month)
    if new.kind != line.kind or new.kind in WORDS or new.kind == UNREAD:
        return new
    kept = {
        name: getattr(line, name)
        for name in ("product", "unit", "price_satang", "price_unit", "amount_satang", "measure", "on_behalf", "words")
        if getattr(new, name) is None
    }
    if new.quantity is None:
        kept |= {"quantity": line.quantity, "quantity_max": line.quantity_max, "approx": line.approx}
    if new.product and line.product and new.product != line.product:
        kept["read_product"] = line.read_product or line.product
    result = replace(new, **kept)
    return result if new.amount_satang is not None else with_sum(result, line)


# --- words in place of a tap ---------------------------------------------------------------------------------------------------


async def exchange(turn: Turn, report: Report, lines: Sequence[Statement], text: str) -> bool:
    """'ไม่ใช่ 2 หลัง 3 หลัง' of the one line in words in which 2 หลัง stands: exchanged there; False where it may be of another line too."""
    in_words = [line for line in lines if line.waiting and line.kind in ("problem", "agenda")]
    found = [(line, new) for line in in_words if (new := exchanged_words(line.words or "", text)) is not None]
    others = [line for line in lines if line not in in_words]
    if len(found) != 1 or any(repeats(line, figure) for line in others for figure in figures_said(text)):
        return False
    ((line, new),) = found
    await reports.save(turn, [replace(line, words=new[: reading.LONGEST_WORDS], edited=True)], "statement.corrected")
    await show_again(turn, report)
    return True


async def by_words(turn: Turn, report: Report, words: Words) -> bool:
    """'ไม่ใช่ 20 เอา 30' while a card waits: the line it means changes; False when the words are about nothing on the card."""
    lines = [
        line
        for line in await reports.statements_of(turn.connection, report.id)
        if line.waiting and line.kind in STATEMENTS
    ]
    if words.of_another_thing(goods_of(lines)):
        return False
    meant_of, text = await only_named(turn, report.network_id, words.text)
    if text != words.text:
        words = Words(text, words.now)
    if meant_of is not None:  # a name said decides: another organisation's line is never changed by it
        lines = [line for line in lines if line.member_id in meant_of]
        if not lines:
            return False
    if await exchange(turn, report, lines, text):
        return True
    if (of_lines := parts_by_line(text)) and line_named(text) is not None:
        for part in of_lines:
            if not await by_words(turn, report, Words(part, words.now)):
                outbox.reply(turn, "common.not_kept", {"words": part})
        return True
    number = line_taken_off(text)
    taken_off = next((line for line in lines if line.position == number), None)
    if taken_off is not None:
        await drop(turn, taken_off.id)
        return True
    named = line_named(text)
    numbered = next((line for line in lines if named is not None and line.position == named[0]), None)
    if named is not None and numbered is not None:
        await retype(turn, report, numbered, Words(named[1], words.now))
        return True
    network = await networks.by_id(turn.connection, report.network_id)
    month = month_alone(text, now=turn.now.astimezone(network.tz))
    if month is not None and past_month(month, turn.now, network.tz) and any(map(has_month, lines)):
        await to_month(turn, report, [line for line in lines if has_month(line)], month)
        return True
    said = await reading.read(turn.connection, report.network_id, words)
    if (other := figure_instead(report.text, text)) is not None:
        own = [line for line in lines if line.kind not in CHANGES and repeats(line, other[0])]
        if len(own) == 1:
            return await _set(turn, report, own, other[1], None, relative=False, old=other[0])
    only_figure = corrected_figure(text)
    if only_figure is not None:
        own = [line for line in lines if line.kind not in CHANGES]
        money = only_figure.unit == BAHT
        possible = [line for line in own if repeats(line, only_figure.old, money=money)]
        if not possible and await _counts_with(turn, lines, only_figure.old, money=money):
            return False  # what was told before is meant, not what waits
        if not possible and not money:
            possible = [line for line in own if line.quantity is not None]
        if not possible and only_figure.unit in (None, BAHT):
            possible = [line for line in own if line.kind == "activity" and line.amount_satang is not None]
        if not possible:
            return False
        return await _set(
            turn, report, possible, only_figure.quantity, only_figure.unit, relative=False, old=only_figure.old
        )
    price = price_alone(text)
    if price is not None:
        return await _set_price(turn, report, [line for line in lines if traded(line)], price)
    if len(said.statements) > 1 or (said.unread and not only_quantity(text)):
        return False
    if not said.statements:
        if (gone := word_taken_back(text)) is not None:
            own = [line for line in lines if any(gone in normalise(each or "") for each in (line.words, line.product))]
            if len(own) == 1:
                return await ask_which_goes(turn, report.network_id, own)
        quantity, unit = language.quantity(text)
        countable = [
            line
            for line in lines
            if (line.quantity is not None and line.other_quantity is None and line.kind not in CHANGES)
            or tells_money(line)
        ]
        bare_part = unit is None and "/" in text  # 1/5 may be a day where nothing asked for a figure
        if quantity is None or bare_part or len(countable) != 1 or not in_reach(quantity, MOST_QUANTITY):
            return False
        if names_other_goods(text, (countable[0].product, countable[0].words)):
            return False  # a figure of something else
        (line,) = countable
        baht = None if line.amount_satang is None else Decimal(line.amount_satang) / 100
        values = [each for each in (line.quantity, line.quantity_max, baht) if each is not None]
        if not is_figure_of(text, [quantity], values, names_of(line)):
            return False
        return await _set(turn, report, countable, quantity, unit, relative=False)
    statement = said.statements[0]
    if corrects(text) and statement.kind in (Kind.ACTIVITY, Kind.PURCHASE, Kind.SALE_OFFER):
        told = [line for line in lines if tells_of(line, statement)]
        if len(told) == 1:
            statement = replace(statement, product=reading.fuller(statement.product, told[0].product))
            await reports.save(turn, [merged(told[0], statement, text, plainly=False)], "statement.corrected")
            await show_again(turn, report)
            return True
    whole = statement.kind is Kind.PURCHASE and statement.product is None and not statement.on_behalf
    if statement.kind is Kind.CANCEL:
        return await _cancelled(turn, report, lines, statement, text)
    if not (statement.kind is Kind.CHANGE or whole) or statement.quantity is None:
        return False
    if statement.relative:  # nothing can be added to a figure that is still to be settled
        lines = [line for line in lines if line.quantity is not None and line.other_quantity is None]
    possible = list(meant(lines, statement.product, statement.unit, text))
    if not possible:
        return False
    if statement.becomes is not None:
        return await _set_both(turn, report, possible, statement)
    return await _set(turn, report, possible, statement.quantity, statement.unit, relative=statement.relative)


async def _cancelled(turn: Turn, report: Report, lines: list[Statement], said: Stated, text: str) -> bool:
    """'ยกเลิกออเดอร์' while a card waits: its only order goes; where an order that counts can be meant too, it is asked which.

    Where it has another quantity than is taken back, it is shown with so much less. So it is asked too where the words name something
    else ('อันที่บอกว่าช่างบ่าว'), with whatever was told in these words. False where nothing that waits can be meant: then what counts is.
    """
    product = said.product
    waiting_ones = [line for line in meant(lines, product, None, text) if line.kind in TRADE]
    told = [
        each
        for member_id in dict.fromkeys(line.member_id for line in waiting_ones if line.member_id is not None)
        for each in await reports.changeable_statements(turn.connection, report.network_id, member_id, turn.now)
        if each.state is State.CONFIRMED
    ]
    names = unclassed_words(text) if product is None else frozenset()
    of_names = [line for line in (*lines, *told) if any(name in (line.words or line.product or "") for name in names)]
    counting = [each for each in told if each.kind in TRADE and names_product(product, each.product)]
    if not waiting_ones:
        return False
    if names and of_names != waiting_ones:
        return await ask_which_goes(turn, report.network_id, of_names or [*waiting_ones, *counting])
    if len(waiting_ones) == 1 and not counting:
        if said.quantity is not None and waiting_ones[0].quantity not in (None, said.quantity):
            return await _set(turn, report, waiting_ones, -said.quantity, said.unit, relative=True)
        await drop(turn, waiting_ones[0].id)
        return True
    return await ask_which_goes(turn, report.network_id, [*waiting_ones, *counting])


async def ask_which_goes(turn: Turn, network_id: int, lines: Sequence[Statement]) -> bool:
    """Ask which of these lines shall go, those that wait and those that count, or none."""
    keyboard: Keyboard = [
        [
            data(
                "reports.cancel_waiting" if line.waiting else "reports.cancel_counting",
                f"reports.cancel:{{question}}:{line.id}",
                product=line.product or line.words or "",
                quantity=reports.decimal_text(line.quantity),
                unit=line.unit,
            )
        ]
        for line in lines[:MOST_CHOICES]
    ]
    keyboard.append([data("reports.cancel_none", "reports.cancel:{question}:0")])
    await questions.ask(turn, CANCELS, "reports.ask_cancel", {}, keyboard=keyboard, network_id=network_id)
    return True


async def cancel(turn: Turn, question: Question, line_id: int) -> None:
    """Which of several orders was meant: what waits goes, what counts is taken back; 0: none of them."""
    _, line = await load_statement(turn, line_id) if line_id else (None, None)
    if line is not None and line.network_id != question.network_id:
        raise Refused("common.old_button")
    await questions.settle(turn, question)
    if line is None:
        return
    await (drop(turn, line.id) if line.waiting else undo_statement(turn, line.id))


async def typed_on(turn: Turn, question: Question) -> bool:
    """Somebody types on instead of tapping which order was meant: read as any message; the buttons stay."""
    return False


def tells_of(line: Statement, said: Stated) -> bool:
    """Whether a line is what a statement puts right: of the same side and goods."""
    if line.kind not in TRADE | {"activity"} or side_of(said.kind, said.measure) != side_of(line.kind, line.measure):
        return False
    return names_product(said.product, line.product) if line.product or said.product else True


async def _counts_with(turn: Turn, lines: list[Statement], figure: Decimal | None, *, money: bool) -> bool:
    """Whether something that counts already, of the organisations of these lines, has this figure."""
    for network_id, member_id in {(line.network_id, line.member_id) for line in lines if line.member_id is not None}:
        counting = await reports.changeable_statements(turn.connection, network_id, member_id, turn.now)
        if any(repeats(line, figure, money=money) for line in counting):
            return True
    return False


async def _set_price(turn: Turn, report: Report, bought_or_sold: list[Statement], price: Price) -> bool:
    """The price of one unit, of the only line that can have it; of several it is asked which one is wrong."""
    possible = [line for line in bought_or_sold if line.price_satang is not None] or bought_or_sold
    if not possible:
        return False
    if len(possible) > 1:
        await card.show(turn, report, note="reports.which_is_wrong", again=True)
        return True
    await reports.save(turn, [_priced(possible[0], price)], "statement.corrected")
    await show_again(turn, report)
    return True


def _priced(line: Statement, price: Price) -> Statement:
    return with_sum(
        replace(line, price_satang=reading.satang(price.baht), price_unit=price.unit or line.price_unit, edited=True),
        line,
    )


async def _set(
    turn: Turn,
    report: Report,
    possible: list[Statement],
    quantity: Decimal,
    unit: str | None,
    *,
    relative: bool,
    old: Decimal | None = None,
) -> bool:
    which = {repeats(line, old, money=unit == BAHT) for line in possible}
    if len(possible) > 1 and "price" in which:
        await card.show(turn, report, note="reports.which_is_wrong", again=True)
        return True
    if len(possible) > 1:
        unit = BAHT if which == {"amount"} else unit
        await card.show(turn, report, choose=[(line, quantity, unit, relative) for line in possible])
        return True
    changed = figured(possible[0], quantity, unit, relative, old)
    await reports.save(turn, [changed], "statement.corrected")
    await show_again(turn, report)
    return True


async def _set_both(turn: Turn, report: Report, possible: list[Statement], said: Stated) -> bool:
    """By how much a waiting line is another one, and what it becomes: of the line of which both are true; else both are readings."""

    def come_to(line: Statement) -> tuple[Decimal, ...]:
        return comes_to(line.quantity or Decimal(0), said.quantity, said.becomes)

    possible = [line for line in possible if len(come_to(line)) == 1] or possible
    assert said.becomes is not None
    if len(possible) > 1:
        return await _set(turn, report, possible, said.becomes, said.unit, relative=False)
    first, *others = come_to(possible[0])
    changed = figured(possible[0], first, said.unit)
    if others:
        settled = tuple(each for each in changed.settled if each != Ask.READING)
        changed = replace(changed, other_quantity=others[0], settled=settled)
    await reports.save(turn, [changed], "statement.corrected")
    await show_again(turn, report)
    return True


async def set_quantity(turn: Turn, line_id: int, figure: str, unit: str | None) -> None:
    """The line that a correction meant, tapped among several."""
    report, line = await load_statement(turn, line_id)
    if not await waiting(turn, report) or not line.waiting:
        return
    try:
        quantity = Decimal(figure)
    except ArithmeticError:
        raise Refused("common.old_button") from None
    relative = figure.startswith(("+", "-"))
    await reports.save(turn, [figured(line, quantity, unit or None, relative)], "statement.corrected")
    await show_again(turn, report)
