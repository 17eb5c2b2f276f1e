"""Money of the network's own that is told where nobody began its book, or by an officer who does not keep it: nothing is recorded.

Source: docs/network.md, 'The network's own money'. Who reads reports would take it for what an organisation earned or spent.
"""

from collections.abc import Callable
from typing import Any

import views.cash_book
from acts.named import directory_of
from acts.reports import taking
from acts.standing import in_network, networks_here
from domain.cash_book import DUES, OTHER, CashTold, Side
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from language.hearing import Words
from storage import cash_book, offices, outbox, questions, reports
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.reports import WAITS
from views.standing import Standing

ASK = "cash_book.whose"
LONGEST = 240  # characters; who writes more tells other things too
SHOWN = 120


async def hear(turn: Turn, words: Words) -> bool:
    """'รับค่าบำรุงเขาพระ 500', 'แก้ จ.3 เป็น 230' of an officer who keeps no book: no organisation's own money could be meant."""
    told = words.cash_book
    for standing in await _officer_of(turn, _leads):
        if told is not None and await _of_network(turn, standing, told):
            await _say(turn, standing, words)
            return True
    return False


async def hear_money(turn: Turn, words: Words, attachment: dict[str, Any] | None) -> bool:
    """'จ่ายค่าถ่ายเอกสาร 180', 'ฝากธนาคาร 1,500' of who may begin the book: the network's, or by a tap an organisation's own."""
    told = words.cash_book_of_goods
    if told is None or not (told.side is Side.MOVED or told.dues or told.category not in ("", OTHER, DUES)):
        return False
    waits = await reports.latest_open(turn.connection, turn.who.id)
    if waits is not None and waits.state in WAITS:  # words beside a card that waits can be its correction
        return False
    return await _ask_whose(turn, _begins, words, attachment)


async def hear_dues(turn: Turn, words: Words) -> bool:
    """'ตั้งค่าบำรุงปีละ 500 บาท' of an officer: no report says that dues are set; by a tap it is one."""
    if len(words.text) > LONGEST or words.cash_book_of_goods is not None:
        return False
    return await _ask_whose(turn, _leads, words, None)


async def _ask_whose(
    turn: Turn, concerned: Callable[[Standing], bool], words: Words, attachment: dict[str, Any] | None
) -> bool:
    """Those that name an organisation are its report."""
    for standing in await _officer_of(turn, concerned):
        if not (await directory_of(turn.connection, standing.network.id)).subjects(words.text):
            await _say(turn, standing, words, {"words": words.text, "attachment": attachment})
            return True
    return False


def _begins(standing: Standing) -> bool:
    return standing.may(Right.BEGIN_CASH_BOOK)


def _leads(standing: Standing) -> bool:
    return _begins(standing) or standing.may(Right.REPORT_FOR_OTHERS)


async def _officer_of(turn: Turn, concerned: Callable[[Standing], bool]) -> list[Standing]:
    """Where the person is such an officer, in the network spoken of last first."""
    known = await networks_here(turn)
    known.sort(key=lambda each: each != turn.who.current_network_id)
    found = [await in_network(turn, each) for each in known]
    return [each for each in found if concerned(each)]


async def _of_network(turn: Turn, standing: Standing, told: CashTold) -> bool:
    """Whether it is surely the network's own: dues of an organisation that is named, a numbered paper, a resolution behind it."""
    if told.dues:
        return bool(told.whom and (await directory_of(turn.connection, standing.network.id)).named(told.whom))
    return told.correction or bool(told.number or told.resolution or told.plan_line)


async def _say(turn: Turn, standing: Standing, words: Words, state: dict[str, Any] | None = None) -> None:
    """What has to be done first, and by whom; with a `state` it may be an organisation's own money, and a tap makes a report of it."""
    network = standing.network
    begun = await cash_book.book(turn.connection, network.id) is not None
    keeps = begun and await views.cash_book.keeps(turn.connection, standing)
    held = await offices.holders(turn.connection, network.id)
    keepers = await views.cash_book.keepers(turn.connection, network.id) if begun else []
    values = {
        "network": network.name,
        "words": words.text[:SHOWN],
        "may": standing.may(Right.BEGIN_CASH_BOOK),
        "people": [
            {"office": office.value, "name": each.name}
            for office in (Office.TREASURER, Office.SECRETARY)
            for each in held
            if each.office is office and (not begun or each.person_id in keepers)
        ],
        "own": [each.name for each in standing.members] if state is not None else None,
    }
    keyboard: Keyboard = []
    if keeps:
        keyboard.append([data("cash_book.dues_button", f"cash_book.dues:{network.id}")])
    elif values["may"] and not begun:
        keyboard.append([data("cash_book.begin_book", f"cash_book.begin:{network.id}")])
    key = "cash_book.no_entry" if keeps else "cash_book.kept_by_another" if begun else "cash_book.not_begun"
    if state is None:
        outbox.reply(turn, key, values, keyboard=keyboard or None, network_id=network.id)
        return
    name = standing.members[0].name if len(standing.members) == 1 else ""
    keyboard.append([data("cash_book.of_organisation", "cash_book.not_ours:{question}", name=name)])
    await questions.ask(turn, ASK, key, values, state=state, keyboard=keyboard, network_id=network.id)


async def not_ours(turn: Turn, question: Question) -> None:
    """[เป็นของกลุ่มเรา]: it is an organisation's own money, and read as any report."""
    await questions.settle(turn, question)
    words, attachment = Words(question.state["words"], turn.now), question.state["attachment"]
    if not await taking.take(turn, words, attachment=attachment):  # who left speaks for nobody any more
        raise Refused("common.old_button")


async def typed_on(turn: Turn, question: Question) -> bool:
    """Somebody types on instead of tapping: read as any message; the buttons stay."""
    return False
