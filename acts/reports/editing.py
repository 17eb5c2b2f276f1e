"""What a card asks before it is confirmed, and what is tapped or typed while it waits: an answer, yes, no, or a line put right."""

from dataclasses import replace
from typing import Any

import language
from acts.cash_book import entries
from acts.named import directory_of
from acts.reports import card, reading, righting
from acts.reports.confirming import after_dropping, confirm_report, load, load_statement, waiting
from acts.reports.whose import can_mean, only_named
from domain.confirming import may_change
from domain.months import past_month
from domain.refusal import Refused, still_there
from domain.reports import (
    CHANGES,
    MOST_QUANTITY,
    STATEMENTS,
    Ask,
    State,
    Statement,
    as_sold,
    goods_of,
    in_place_of,
    in_reach,
    names_product,
    same_figures,
    with_sum,
)
from domain.statements import Kind
from domain.statements import Statement as Stated
from domain.weights import KILOGRAMS
from language.corrected import corrected as corrected_figure
from language.corrected import goods_in_full, price_alone, trouble_after_all
from language.hearing import Words
from language.report_words import BAHT, sold_or_offered
from language.said_figures import figures_said
from language.small_talk import abuse
from language.vocabulary import says
from storage import networks, questions, reports
from storage.questions import Question
from storage.reports import Report
from storage.turn import Turn
from views.reports import WAITS, open_ask, targets


async def edit(turn: Turn, line_id: int) -> None:
    """[แก้ข้อ 1]: asks on the card what the line should be."""
    report, line = await load_statement(turn, line_id)
    if await waiting(turn, report) and line.waiting:
        await card.show(turn, report, editing=line)


async def pick(turn: Turn, line_id: int, what: str, choice: str) -> None:
    """An answer tapped: one of two readings, a unit, an organisation, the line that a change is about, or yes."""
    report, line = await load_statement(turn, line_id)
    if not await waiting(turn, report):
        return
    lines = [each for each in await reports.statements_of(turn.connection, report.id) if each.kind in STATEMENTS]
    asked = await open_ask(turn.connection, report, lines, turn.who.id)
    if asked is None or asked.line is None or asked.line.id != line.id or asked.what != what:
        await card.show(turn, report)
        turn.answer("reports.answered_already")
        return
    if what == Ask.SAME:
        assert asked.target is not None
        if choice not in ("0", str(asked.target.id)):
            raise Refused("reports.target_changed")
        await _same(turn, report, line, asked.target if choice != "0" else None)
        return
    await reports.save(turn, [await _picked(turn, line, Ask(what), choice)], "statement.answered", what=what)
    await _recorded_or_again(turn, report, what, yes=choice == "0")


async def _recorded_or_again(turn: Turn, report: Report, what: str, *, yes: bool) -> None:
    """A line was answered for: the card asks on. A yes to all that stands on it is the last word, and it counts.

    Whoever has said 'ใช่' to 'ปุ๋ยอินทรีย์ 20 กระสอบ ใช่ไหมครับ', and to nothing else, goes away sure that it is recorded.
    """
    lines = [each for each in await reports.statements_of(turn.connection, report.id) if each.kind in STATEMENTS]
    waits = [each for each in lines if each.waiting]
    all_said = yes and what in (Ask.SURE, Ask.PRICE) and len(waits) == 1
    if all_said and await open_ask(turn.connection, report, lines, turn.who.id) is None:
        await confirm_report(turn, report.id)
    else:
        await righting.show_again(turn, report)


async def _same(turn: Turn, report: Report, line: Statement, target: Statement | None) -> None:
    """A line tells what counts already (`target`): put right where its figures are others, else told twice; None: another one."""
    if target is None:
        settled = line.settle(Ask.SAME)
    elif same_figures(line, target, KILOGRAMS):
        settled = replace(line, state=State.DISCARDED, replaces_id=target.id).settle(Ask.SAME)
    elif may_change(target, turn.now, (await networks.by_id(turn.connection, line.network_id)).tz):
        settled = in_place_of(line, target)
    else:  # its month is closed: the card says that the secretary changes it, and passes it on
        settled = reading.as_change(replace(line, month=target.month))
    await reports.save(turn, [settled], "statement.answered", what=Ask.SAME)
    await after_dropping(turn, report, await reports.statements_of(turn.connection, report.id))


async def set_month(turn: Turn, report_id: int, month: str) -> None:
    """[เป็นของเดือนกุมภาพันธ์]: the month of what waits; one that has not begun is of no card."""
    report = await load(turn, report_id)
    network = await networks.by_id(turn.connection, report.network_id)
    if not past_month(month, turn.now, network.tz):
        raise Refused("common.old_button")
    if await waiting(turn, report):
        lines = await reports.statements_of(turn.connection, report.id)
        await righting.to_month(turn, report, [line for line in lines if righting.has_month(line)], month)


async def _picked(turn: Turn, line: Statement, what: Ask, choice: str) -> Statement:
    """The line with the tapped answer; whatever a forged or old button carries is looked up within the line's own network."""
    if what is Ask.UNIT:
        return with_sum(replace(line, unit=choice[:40]), line).settle(what)
    if not choice.isdecimal():
        raise Refused("common.old_button")
    key = int(choice)
    if what is Ask.READING:
        quantity = line.other_quantity if key == 1 else line.quantity
        return with_sum(replace(line, quantity=quantity, other_quantity=None, unsure=False), line).settle(what)
    if what is Ask.MEMBER:
        if key not in {member.id for _, member in await can_mean(turn) if member.network_id == line.network_id}:
            raise Refused("common.old_button")
        return await reading.with_target(turn.connection, replace(line, member_id=key), turn.now)
    if what is Ask.TARGET:
        possible = await targets(turn.connection, line, turn.now)
        if key == 0 and not possible and line.kind == "change" and line.product:
            return replace(line, kind="purchase", relative=False, edited=True)
        target = still_there(next((each for each in possible if each.id == key), None))
        return reading.about(line, target)
    if what is Ask.SOLD and key:
        return as_sold(line)
    if what is Ask.SURE and key:
        other = still_there((await reports.statements_by_id(turn.connection, line.network_id, [key])).get(key))
        if other.product is None:
            raise Refused("common.old_button")
        line = replace(line, product=other.product, read_product=line.read_product or line.product, edited=True)
    return line.settle(what)


# --- typed answers -------------------------------------------------------------------------------------------------------------


async def about_card(
    turn: Turn, question: Question, words: Words, file: dict[str, Any] | None, forwarded: bool, replied_card: int | None
) -> bool:
    """A message while a card waits: its answer, yes, no, a correction; anything else is a message of its own."""
    found = await reports.by_id(turn.connection, None, int(question.state["report"]))
    if found is None or found.state not in WAITS:
        await questions.end(turn, question, "expired")
        return False
    if not words.text.strip() or file is not None or forwarded or words.request is not None or abuse(words.text):
        return False
    if words.cash_book_of_goods is not None and await entries.keeps_one(turn):
        return False
    if replied_card is not None:
        other = await reports.of_card(turn.connection, replied_card)
        if other is None or other.id != found.id:
            return False
    line = await reports.statement(turn.connection, int(question.state["line"])) if question.state.get("line") else None
    what = str(question.state.get("ask") or "")
    return await _typed(turn, found, line, what if what or line is None else "edit", words)


async def _typed(turn: Turn, report: Report, line: Statement | None, what: str, words: Words) -> bool:
    """A message while a card waits: the answer to what it asks, yes or no, or a correction; False when it is none of these."""
    if (language.quantity(words.text)[0] or 0) < 0:
        await card.show(turn, report, editing=line if what == "edit" else None, note="reports.minus_sign", again=True)
        return True
    said, beside = words.yes_no, False
    if line is not None and line.waiting:
        if what == Ask.SAME and said is not None:
            lines = [
                each for each in await reports.statements_of(turn.connection, report.id) if each.kind in STATEMENTS
            ]
            asked = await open_ask(turn.connection, report, lines, turn.who.id)
            if asked is not None and asked.what == Ask.SAME and asked.line is not None and asked.line.id == line.id:
                await _same(turn, report, line, asked.target if said else None)
                return True
        asks_line = what in ("edit", Ask.UNREAD)
        another = what != "edit" and words.of_another_thing(goods_of([line]))
        beside = words.of_its_own or another or (asks_line and await _of_something_else(turn, line, words))
        if asks_line and not beside:
            if what == "edit" and await _no_longer_wanted(turn, line, words):
                await righting.drop(turn, line.id)
            elif said is None:
                await righting.retype(turn, report, line, words)
            else:  # a bare yes or no is no line: yes leaves it as it was, no asks on
                await card.show(turn, report, editing=line if what == "edit" and not said else None, again=True)
            return True
        if what == Ask.QUANTITY and not beside and await _no_longer_wanted(turn, line, words):
            await righting.drop(turn, line.id)
            return True
        answered = None if beside else _in_full(line, words) or await _answered(turn, line, what, words)
        if answered is not None:
            await reports.save(turn, [answered], "statement.answered", what=what)
            await _recorded_or_again(turn, report, what, yes=True)
            return True
    if said is True and not what:
        await confirm_report(turn, report.id)
        return True
    if said is False:
        await card.show(turn, report, editing=line, note=None if line else "reports.which_is_wrong", again=True)
        return True
    if not words.of_its_own and await righting.by_words(turn, report, words):
        return True
    if beside and what == "edit":
        await card.show(turn, report, note="reports.as_before")
    return False


def _in_full(line: Statement, words: Words) -> Statement | None:
    """A line whose goods are named in full while something is asked of it, with how many or without: 'สูตร 16-20-0 50 ลูก' of ปุ๋ย."""
    named = goods_in_full(words.text, line.product) if line.product is not None else None
    quantity, unit = language.quantity(words.text)
    if named is None or unit == BAHT:
        return None
    line = replace(line, product=named, edited=True)
    return line if quantity is None else righting.figured(line, quantity, unit)


async def _of_something_else(turn: Turn, line: Statement, words: Words) -> bool:
    """Whether what is typed while a line is asked about states something else, which comes beside it as a message of its own."""
    text = words.text
    if trouble_after_all(text) is not None or corrected_figure(text) is not None or price_alone(text) is not None:
        return False
    said = await reading.read(turn.connection, line.network_id, words)
    if not said.statements:  # of trade with other figures: 'โอนแล้ว 5,700' is none of 'ค้างอยู่ 3 ราย 900 บาท'
        return bool(words.trade) and figures_said(text).isdisjoint(figures_said(line.words or ""))
    return not any(righting.can_take_up(line, each, said) for each in said.statements)


async def _no_longer_wanted(turn: Turn, line: Statement, words: Words) -> bool:
    """Whether the words take back the line that is asked for anew, or of which it is asked how much: 'ไม่เอาแล้ว', 'ยกเลิกปุ๋ย'; a change or
    cancellation is told anew.
    """
    if trouble_after_all(words.text) is not None or line.kind in CHANGES:
        return False
    if words.yes_no is False and says("will not have it", words.text):
        return True
    said = (await reading.read(turn.connection, line.network_id, words)).statements
    return [each.kind for each in said] == [Kind.CANCEL]


async def _answered(turn: Turn, line: Statement, what: str, words: Words) -> Statement | None:
    text = words.text
    if what in (Ask.QUANTITY, Ask.READING):
        quantity, unit = language.quantity(text)
        if quantity is None or unit == BAHT or not in_reach(quantity, MOST_QUANTITY):
            return None
        if what == Ask.READING and quantity not in (line.quantity, line.other_quantity):
            return None
        said = await reading.read(turn.connection, line.network_id, words)
        if any(
            each.relative or not names_product(each.product, line.product) or not _can_count(line, each)
            for each in said.statements
        ):
            return None  # words about something else
        return replace(righting.figured(line, quantity, unit), unsure=line.unsure and what != Ask.READING)
    if what == Ask.UNIT:
        unit = language.quantity(f"1 {text}")[1]
        return with_sum(replace(line, unit=unit[:40]), line).settle(Ask.UNIT) if unit and len(text) <= 40 else None
    if what == Ask.MEMBER:
        reach = {member.id for _, member in await can_mean(turn)}
        directory = await directory_of(turn.connection, line.network_id)
        found = [member for member in directory.named(text) if member.id in reach]
        _, besides = await only_named(turn, line.network_id, text)
        if len(found) != 1 or (besides != text and await _states(turn, line.network_id, besides)):
            return None
        return await reading.with_target(turn.connection, replace(line, member_id=found[0].id), turn.now)
    if what == Ask.SOLD and (gone := sold_or_offered(text)) is not None:
        return as_sold(line) if gone else line.settle(Ask.SOLD)
    if what in (Ask.SURE, Ask.PRICE) and language.yes_no(text):
        return line.settle(Ask(what))
    return None


def _can_count(line: Statement, said: Stated) -> bool:
    """Whether a statement's figure can be that of a line: who comes, who joined or what went wrong is no quantity of an order."""
    if said.kind in (Kind.RSVP, Kind.PROBLEM, Kind.AGENDA):
        return False
    return said.kind is not Kind.ACTIVITY or said.measure == "produced" or righting.tells_of(line, said)


async def _states(turn: Turn, network_id: int, text: str) -> bool:
    return bool((await reading.read(turn.connection, network_id, Words(text, turn.now))).statements)
