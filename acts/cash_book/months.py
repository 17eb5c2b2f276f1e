"""A month of the network's own money: looked through by the checker, its cash counted, its account closed.

Source: docs/network.md, 'The network's own money'.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import views.cash_book
from acts.cash_book.book import opened, satang_typed
from acts.standing import yours
from acts.telling import tell
from domain.cash_book import Entry, named
from domain.months import after, before, closes_at, month_of, past_month
from domain.people import Office
from domain.quiet_hours import sending_moment
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.telling import Holding, Somebody
from language.cash_book import backing
from language.hearing import Words
from storage import cash_book, due, files, networks, outbox, questions
from storage.chats import person_by_id
from storage.due import Due
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.standing import Standing

COUNT, DOUBT, REPLY, OWN = "cash_book.count", "cash_book.doubt", "cash_book.reply", "cash_book.own"
PAPER = "cash_book.paper"
MOST_WORDS = 300


def month_card(network_id: int, month: str) -> str:
    """The name of the card of a month's account."""
    return f"cash_month:{network_id}:{month}"


# --- over ------------------------------------------------------------------------------------------------------------------


async def ask_checker(turn: Turn, work: Due) -> str | None:
    """The month before goes to the checkers once, where it had an entry; of those without Telegram to who enters it from paper."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    month = before(month_of(work.at, network.tz))
    first = date.fromisoformat(f"{after(after(month))}-01")
    await due.move(turn.connection, work, sending_moment(first, network.hours))
    if not await cash_book.entries_of_month(turn.connection, network.id, month):
        return None
    found = await views.cash_book.people_in(turn.connection, network.id, Office.CHECKER)
    checkers = [each for each in found if await views.cash_book.may_check(turn.connection, network.id, each)]
    if (paper := await views.cash_book.on_paper(turn.connection, network.id, month)) is not None:
        checkers = [paper[1]]
    told = [Somebody(each) for each in checkers]
    await tell(turn, network, told or Holding(Office.CHECKER), month_card(network.id, month))
    return None


async def close(turn: Turn, work: Due) -> str | None:
    """A month has closed: its account stands on the invitation and in the agenda, checked or not. Nothing is sent."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    month = before(month_of(work.at, network.tz))
    await due.move(turn.connection, work, closes_at(after(month), network.tz))
    await cash_book.close(turn, network.id, month)
    return None


async def _checking(turn: Turn, network_id: int, month: str) -> Standing:
    """The checker before a month that is over; refused to the treasurer's own organisation, and to who holds another office."""
    standing, _ = await opened(turn, network_id, Right.CHECK_CASH_BOOK)
    if not await views.cash_book.may_check(turn.connection, network_id, turn.who.id):
        raise Refused("office.checker_apart")
    this = month_of(turn.now, standing.network.tz)
    if not past_month(month, turn.now, standing.network.tz) or month >= this:
        raise Refused("common.old_button")
    return standing


async def _entering(turn: Turn, network_id: int, month: str) -> tuple[Standing, int]:
    """Who enters a month's check from paper, and for which checker."""
    standing = await yours(turn, network_id)
    found = await views.cash_book.on_paper(turn.connection, network_id, month)
    this = month_of(turn.now, standing.network.tz)
    if (
        found is None
        or found[1] != turn.who.id
        or not past_month(month, turn.now, standing.network.tz)
        or month >= this
    ):
        raise Refused("common.old_button")
    return standing, found[0]


# --- looked through --------------------------------------------------------------------------------------------------------


async def check_all(turn: Turn, network_id: int, month: str) -> None:
    """[ตรวจแล้วทุกรายการ]: all entries of the month but the checker's own, which others look at first; then the cash is counted."""
    standing = await _checking(turn, network_id, month)
    entries = await cash_book.entries_of_month(turn.connection, network_id, month)
    left = [each for each in entries if each.checked_at is None]
    own = await views.cash_book.own_entries(turn.connection, network_id, turn.who.id, left)
    await cash_book.tick(turn, network_id, [each.id for each in left if each not in own])
    if own:
        values = {"rows": [named(each) for each in own], "another": await _another(turn, network_id)}
        outbox.reply(turn, "cash_book.own_left", values, network_id=network_id)
        return
    await _ask_count(turn, standing.network, month)


async def _another(turn: Turn, network_id: int) -> bool:
    """Whether another checker may look at what is this one's own; else it waits for the meeting."""
    found = await views.cash_book.people_in(turn.connection, network_id, Office.CHECKER)
    others = [each for each in found if each != turn.who.id]
    return any([await views.cash_book.may_check(turn.connection, network_id, each) for each in others])


async def look_through(turn: Turn, network_id: int, month: str, page: int = 0) -> None:
    """[ดูทีละรายการ]: the entries with a tick for each, on the same card."""
    await _checking(turn, network_id, month)
    name = month_card(network_id, month)
    if turn.pressed_on is not None:
        await outbox.put_card_on(turn, turn.here.id, name, turn.pressed_on)
    await outbox.show(turn, turn.here.id, name, {"each": True, "page": page}, network_id=network_id)


async def tick(turn: Turn, network_id: int, month: str, entry_id: int, page: int = 0) -> None:
    """[จ.3]: looked at, or not after all; with the last one the cash is counted."""
    standing = await _checking(turn, network_id, month)
    entries = await cash_book.entries_of_month(turn.connection, network_id, month)
    entry = still_there(next((each for each in entries if each.id == entry_id), None))
    if entry.checked_at is None and await views.cash_book.own_entries(
        turn.connection, network_id, turn.who.id, [entry]
    ):
        if await _another(turn, network_id):
            raise Refused("cash_book.refused_own_check")
        state = {"month": month, "entry": entry.id}
        await questions.ask(turn, OWN, "cash_book.ask_own", named(entry), state=state, network_id=network_id)
        return
    await cash_book.tick(turn, network_id, [entry_id], entry.checked_at is None)
    await look_through(turn, network_id, month, page)
    left = [each for each in entries if each.checked_at is None and each.id != entry_id]
    if not left and entry.checked_at is None:
        await _ask_count(turn, standing.network, month)


async def take_own(turn: Turn, question: Question, text: str) -> None:
    """'มติครั้งที่ 3/2570': the meeting looked at an entry that is the only checker's own."""
    network_id, month = question.network_id or 0, question.state["month"]
    standing = await _checking(turn, network_id, month)
    found = backing(text)
    if found is None or not found[0]:
        raise Refused("cash_book.refused_backing")
    await questions.end(turn, question)
    await cash_book.tick(turn, network_id, [int(question.state["entry"])], resolution=found[0])
    name = month_card(network_id, month)
    await outbox.show(turn, turn.here.id, name, {"each": True}, network_id=network_id, fresh=True)
    if all(
        each.checked_at is not None for each in await cash_book.entries_of_month(turn.connection, network_id, month)
    ):
        await _ask_count(turn, standing.network, month)


# --- counted ---------------------------------------------------------------------------------------------------------------


async def _ask_count(turn: Turn, network: Network, month: str) -> None:
    """How much is there? Who may not count it hears why; what they ticked stays."""
    kept_from = await views.cash_book.kept_from_counting(turn.connection, network.id, month, turn.who.id)
    if kept_from:
        values = await _kept_from(turn, network, kept_from, turn.who.id)
        outbox.reply(turn, "cash_book.refused_own_count", values, network_id=network.id)
        return
    cash = (await cash_book.balances(turn.connection, network.id)).cash
    keyboard: Keyboard = [[data("cash_book.agrees", "cash_book.agrees:{question}", satang=cash)]]
    values, state = {"satang": cash}, {"month": month, "cash": cash}
    await questions.ask(
        turn, COUNT, "cash_book.ask_count", values, state=state, keyboard=keyboard, network_id=network.id
    )


async def _may_count(turn: Turn, network: Network, month: str, counting: int) -> None:
    """Refused to who typed an entry of the month, and to whom one pays that nobody else has looked at."""
    kept_from = await views.cash_book.kept_from_counting(turn.connection, network.id, month, counting)
    if kept_from:
        raise Refused("cash_book.refused_own_count", **await _kept_from(turn, network, kept_from, counting))


async def _kept_from(turn: Turn, network: Network, entries: Sequence[Entry], counting: int) -> dict[str, Any]:
    typed = [each for each in entries if each.by_person_id == counting]
    return {
        "rows": [named(each) for each in typed or entries],
        "typed": bool(typed),
        "name": "" if counting == turn.who.id else (await person_by_id(turn.connection, counting)).name,
        "another": await _another(turn, network.id),
    }


async def agrees(turn: Turn, question: Question) -> None:
    """[1,170 ตรงกัน]: so much was counted; where something was booked since, what the book says now is asked."""
    standing = await _checking(turn, question.network_id or 0, question.state["month"])
    await _may_count(turn, standing.network, question.state["month"], turn.who.id)
    now = (await cash_book.balances(turn.connection, standing.network.id)).cash
    await questions.settle(turn, question)
    if now != question.state["cash"]:
        await _ask_count(turn, standing.network, question.state["month"])
        return
    await _count(turn, standing.network, question.state["month"], now, now)


async def take_count(turn: Turn, question: Question, text: str) -> None:
    """What was counted, typed: a difference is written down, not booked, and the treasurer is told."""
    standing = await _checking(turn, question.network_id or 0, question.state["month"])
    await _may_count(turn, standing.network, question.state["month"], turn.who.id)
    counted = satang_typed(text, none=True)
    now = (await cash_book.balances(turn.connection, standing.network.id)).cash
    await questions.end(turn, question)
    await _count(turn, standing.network, question.state["month"], counted, now)


async def ask_paper(turn: Turn, network_id: int, month: str) -> None:
    """[ลงผลตรวจจากกระดาษ] for a checker without Telegram: the photo of the paper, or what was counted."""
    standing, checker = await _entering(turn, network_id, month)
    await _ask_paper(turn, standing.network, checker, {"month": month, "file": None})


async def _ask_paper(turn: Turn, network: Network, checker: int, state: dict[str, Any]) -> None:
    name = (await person_by_id(turn.connection, checker)).name
    cash = (await cash_book.balances(turn.connection, network.id)).cash
    values = {"name": name, "month": state["month"], "satang": cash, "photo": state["file"] is not None}
    await questions.ask(turn, PAPER, "cash_book.ask_paper", values, state=state, network_id=network.id)


async def take_paper(turn: Turn, question: Question, words: Words, attachment: dict[str, Any] | None) -> bool:
    """The photo, then the sum: every entry of the month but the checker's own was looked at, and so much was counted.

    The count of who may not count the month is not kept.

    False for words that ask for something else.
    """
    if attachment is None and words.request is not None:
        return False
    network_id, state = question.network_id or 0, question.state
    standing, checker = await _entering(turn, network_id, state["month"])
    network, month = standing.network, state["month"]
    if attachment is not None:
        file_id = await files.keep(turn, network_id=network_id, **attachment)
        state = state | {"file": file_id}
    if not words.text.strip():
        await questions.end(turn, question)
        await _ask_paper(turn, network, checker, state)
        return True
    counted = satang_typed(words.text, none=True)
    await questions.end(turn, question)
    entries = await cash_book.entries_of_month(turn.connection, network_id, month)
    left = [each for each in entries if each.checked_at is None]
    own = await views.cash_book.own_entries(turn.connection, network_id, checker, left)
    await cash_book.tick(turn, network_id, [each.id for each in left if each not in own], checker=checker)
    if kept_from := await views.cash_book.kept_from_counting(turn.connection, network_id, month, checker):
        values = await _kept_from(turn, network, kept_from, checker)
        outbox.reply(turn, "cash_book.refused_own_count", values, network_id=network_id)
        return True
    now = (await cash_book.balances(turn.connection, network_id)).cash
    await _count(turn, network, month, counted, now, checker=checker, file_id=state["file"])
    return True


async def _count(
    turn: Turn,
    network: Network,
    month: str,
    counted: int,
    in_book: int,
    *,
    checker: int | None = None,
    file_id: int | None = None,
) -> None:
    await cash_book.count(turn, network.id, month, counted, in_book, checker=checker, file_id=file_id)
    values = {
        "month": month,
        "counted": counted,
        "book": in_book,
        "difference": abs(counted - in_book),
        "less": counted < in_book,
        "by": turn.who.name if checker is None else (await person_by_id(turn.connection, checker)).name,
        "entered": turn.who.name if checker is not None else "",
        "day": network.day_of(turn.now).isoformat(),
    }
    outbox.reply(turn, "cash_book.counted", values, network_id=network.id)
    if counted == in_book:
        return
    await _tell_keepers(turn, network, "cash_book.counted_told", values)


async def take_back(turn: Turn, network_id: int, month: str) -> None:
    """[ถอนการตรวจ]: what this checker ticked and counted by mistake, while nothing later rests on it; whoever was told is told."""
    if await views.cash_book.enters_check(turn.connection, network_id, month, turn.who.id):
        network = (await _entering(turn, network_id, month))[0].network
    else:
        network = (await _checking(turn, network_id, month)).network
    if not await views.cash_book.own_check(turn.connection, network_id, month, turn.who.id):
        raise Refused("common.old_button")
    if await views.cash_book.rests_on(turn.connection, network, month):
        raise Refused("cash_book.refused_rests_on", month=month)
    entries = await cash_book.entries_of_month(turn.connection, network_id, month)
    counted = await cash_book.month_of(turn.connection, network_id, month)
    checker = counted.counted_by if counted.entered_by == turn.who.id else turn.who.id
    mine = [each.id for each in entries if each.checked_by == checker]
    await cash_book.tick(turn, network_id, mine, checked=False)
    if counted.counted_by == checker:
        await cash_book.uncount(turn, network_id, month)
        if counted.difference:
            values = {"by": turn.who.name, "month": month, "counted": counted.counted}
            await _tell_keepers(turn, network, "cash_book.uncounted_told", values)
    turn.answer("cash_book.check_taken_back")


async def _tell_keepers(
    turn: Turn, network: Network, text: str, values: dict[str, Any], keyboard: Keyboard | None = None
) -> None:
    keepers = [Somebody(each) for each in await views.cash_book.keepers(turn.connection, network.id)]
    await tell(turn, network, keepers, text, values, keyboard=keyboard)


# --- asked -----------------------------------------------------------------------------------------------------------------


async def ask_doubt(turn: Turn, network_id: int, month: str) -> None:
    """[ถามเหรัญญิก]: what?"""
    await _checking(turn, network_id, month)
    await questions.ask(turn, DOUBT, "cash_book.ask_doubt", {}, state={"month": month}, network_id=network_id)


async def take_doubt(turn: Turn, question: Question, text: str) -> None:
    """The checker's question goes to the treasurer, whose answer comes back."""
    standing = await _checking(turn, question.network_id or 0, question.state["month"])
    network, month = standing.network, question.state["month"]
    if not await views.cash_book.keepers(turn.connection, network.id):
        raise Refused("cash_book.refused_no_treasurer")
    await questions.end(turn, question)
    values = {"by": turn.who.name, "month": month, "words": " ".join(text.split())[:MOST_WORDS]}
    target = f"cash_book.reply:{network.id}:{turn.who.id}:{month}"
    await _tell_keepers(turn, network, "cash_book.doubt_told", values, [[data("cash_book.reply", target)]])
    turn.record("cash_book.doubt", network.id, month=month)
    outbox.reply(turn, "cash_book.doubt_sent", {}, network_id=network.id)


async def ask_reply(turn: Turn, network_id: int, person_id: int, month: str) -> None:
    """[ตอบ]: the treasurer's answer to the checker."""
    standing, _ = await opened(turn, network_id, Right.KEEP_CASH_BOOK)
    if person_id not in await views.cash_book.people_in(turn.connection, network_id, Office.CHECKER):
        raise Refused("common.old_button")
    if not past_month(month, turn.now, standing.network.tz):
        raise Refused("common.old_button")
    state = {"to": person_id, "month": month}
    await questions.ask(turn, REPLY, "cash_book.ask_reply", {}, state=state, network_id=network_id)


async def take_reply(turn: Turn, question: Question, text: str) -> None:
    """It goes back to who asked."""
    standing, _ = await opened(turn, question.network_id or 0, Right.KEEP_CASH_BOOK)
    network, state = standing.network, question.state
    await questions.end(turn, question)
    values = {"by": turn.who.name, "month": state["month"], "words": " ".join(text.split())[:MOST_WORDS]}
    await tell(turn, network, Somebody(int(state["to"])), "cash_book.reply_told", values)
    outbox.reply(turn, "cash_book.reply_sent", {}, network_id=network.id)
