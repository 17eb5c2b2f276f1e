"""The book of the network's own money: begun, looked at, its limit and its dues, its accounts as papers.

Source: docs/network.md, 'The network's own money'. The bot writes down; it moves no money and asks for no account number.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from acts.standing import yours
from domain.cash_book import USUAL_LIMIT, Balances, in_satang
from domain.months import after, closes_at, past_month
from domain.people import Office
from domain.plans import year_of
from domain.quiet_hours import sending_moment
from domain.refusal import Refused
from domain.rights import Right
from language.amounts import baht_alone
from language.cash_book import dues_said, no_dues_said, opening
from storage import cash_book, due, outbox, questions
from storage.cash_book import Book
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.cash_book import keeps, people_in
from views.standing import Standing

BEGIN, LIMIT, DUES = "cash_book.beginning", "cash_book.limit", "cash_book.dues"
OPENING = "cash_book.opening"
CHECK, CLOSE = "cash_book.check", "cash_book.close"


async def opened(turn: Turn, network_id: int, right: Right) -> tuple[Standing, Book]:
    """Where the person stands in a network whose book was begun; refused without the right."""
    standing = await yours(turn, network_id)
    if right is not Right.KEEP_CASH_BOOK or not await keeps(turn.connection, standing):
        standing.require(right)
    book = await cash_book.book(turn.connection, network_id)
    if book is None:
        raise Refused("cash_book.refused_not_begun")
    return standing, book


def satang_typed(text: str, *, none: bool = False) -> int:
    """A sum that was typed, in satang; with `none` it may be nothing. Refused('cash_book.refused_sum') for anything else."""
    baht = baht_alone(text)
    if baht is None:
        raise Refused("cash_book.refused_sum")
    return 0 if none and not baht else in_satang(baht)


# --- begun -----------------------------------------------------------------------------------------------------------------


async def begin(turn: Turn, network_id: int) -> None:
    """[การเงิน] under [ดูส่วนอื่น]: says what the book is and is not, and asks what there is."""
    await yours(turn, network_id, Right.BEGIN_CASH_BOOK)
    if await cash_book.book(turn.connection, network_id) is not None:
        raise Refused("cash_book.refused_begun")
    await questions.ask(turn, BEGIN, "cash_book.ask_opening", {}, state={"step": "opening"}, network_id=network_id)


async def take_opening(turn: Turn, question: Question, text: str) -> None:
    """'เงินสด 1,200 ธนาคาร 8,300', then what an organisation pays a year; shown before it counts."""
    network_id = question.network_id or 0
    (await yours(turn, network_id)).require(Right.BEGIN_CASH_BOOK)
    state = question.state
    if state["step"] == "opening":
        found = opening(text)
        if found is None:
            raise Refused("cash_book.refused_opening")
        cash, bank = (in_satang(each) if each else 0 for each in found)
        await _ask_dues(turn, network_id, {"step": "dues", "cash": cash, "bank": bank}, "cash_book.ask_dues")
    elif state["step"] == "dues":
        dues = Decimal(0) if no_dues_said(text) else dues_said(text)
        if dues is None:  # what else is typed meanwhile has to read what is asked, and the way out
            await _ask_dues(turn, network_id, state, "cash_book.ask_dues_unread")
        else:
            await _show_beginning(turn, question, in_satang(dues) if dues else 0)
    else:
        raise Refused("cash_book.refused_press")


async def _ask_dues(turn: Turn, network_id: int, state: dict[str, Any], text: str) -> None:
    keyboard: Keyboard = [[data("cash_book.no_dues", "cash_book.no_dues:{question}")]]
    await questions.ask(turn, BEGIN, text, {}, state=state, keyboard=keyboard, network_id=network_id)


async def no_dues(turn: Turn, question: Question) -> None:
    """[ไม่มีค่าบำรุง]."""
    (await yours(turn, question.network_id or 0)).require(Right.BEGIN_CASH_BOOK)
    if question.state.get("step") != "dues":
        raise Refused("common.old_button")
    await questions.settle(turn, question)
    await _show_beginning(turn, question, 0)


async def _show_beginning(turn: Turn, question: Question, dues: int) -> None:
    state = question.state | {"step": "right", "dues": dues, "limit": USUAL_LIMIT}
    values = {name: state[name] for name in ("cash", "bank", "dues", "limit")}
    keyboard: Keyboard = [
        [data("cash_book.right", "cash_book.start:{question}"), data("cash_book.correct", "cash_book.anew:{question}")]
    ]
    await questions.ask(
        turn, BEGIN, "cash_book.ask_begin", values, state=state, keyboard=keyboard, network_id=question.network_id
    )


async def start(turn: Turn, question: Question) -> None:
    """[ถูกต้อง]: the book is begun."""
    standing = await yours(turn, question.network_id or 0, Right.BEGIN_CASH_BOOK)
    state, network = question.state, standing.network
    if state.get("step") != "right":
        raise Refused("common.old_button")
    await questions.settle(turn, question)
    today = network.day_of(turn.now)
    if not await cash_book.begin(
        turn, network.id, today, Balances(state["cash"], state["bank"]), state["limit"], state["dues"]
    ):
        raise Refused("cash_book.refused_begun")
    await _plan_month(turn, network, f"{today:%Y-%m}")
    checker = bool(await people_in(turn.connection, network.id, Office.CHECKER))
    treasurer = bool(await people_in(turn.connection, network.id, Office.TREASURER))
    values = {"limit": state["limit"], "checker": checker, "treasurer": treasurer}
    outbox.reply(turn, "cash_book.begun", values, network_id=network.id)


async def _plan_month(turn: Turn, network: Network, month: str) -> None:
    """On the 1st the checker is asked, on the 6th the account stands on the meeting's cards; both come again each month."""
    first = date.fromisoformat(f"{after(month)}-01")
    await due.repeat(turn, CHECK, str(network.id), sending_moment(first, network.hours), network_id=network.id)
    await due.repeat(turn, CLOSE, str(network.id), closes_at(month, network.tz), network_id=network.id)


async def anew(turn: Turn, question: Question) -> None:
    """[แก้ไข]: what there is, typed again."""
    await questions.settle(turn, question)
    await begin(turn, question.network_id or 0)


async def ask_opening(turn: Turn, network_id: int) -> None:
    """[แก้ยอดตั้งต้น]: what there really was when the book began; until the account of its first month has closed."""
    book = await _opening_open(turn, network_id)
    values = {"cash": book.opening.cash, "bank": book.opening.bank}
    await questions.ask(turn, OPENING, "cash_book.ask_opening_again", values, network_id=network_id)


async def _opening_open(turn: Turn, network_id: int) -> Book:
    _, book = await opened(turn, network_id, Right.KEEP_CASH_BOOK)
    if book.closed_month is not None:
        raise Refused("cash_book.refused_opening_closed", month=book.month)
    return book


async def take_opening_again(turn: Turn, question: Question, text: str) -> None:
    """'เงินสด 2,100 ธนาคาร 8,300': every entry stays, what there is now is reckoned from it; never below nothing."""
    network_id = question.network_id or 0
    book, found = await _opening_open(turn, network_id), opening(text)
    if found is None:
        raise Refused("cash_book.refused_opening")
    really = Balances(*(in_satang(each) if each else 0 for each in found))
    has = await cash_book.balances(turn.connection, network_id)
    after = Balances(has.cash - book.opening.cash + really.cash, has.bank - book.opening.bank + really.bank)
    if min(after.cash, after.bank) < 0:
        raise Refused("cash_book.refused_opening_less", cash=after.cash, bank=after.bank)
    await questions.end(turn, question)
    await cash_book.set_opening(turn, network_id, book.opening, really)
    values = {"was": book.opening.total, "cash": really.cash, "bank": really.bank, "now": after.total}
    outbox.reply(turn, "cash_book.opening_kept", values, network_id=network_id)


# --- looked at -------------------------------------------------------------------------------------------------------------


async def show(turn: Turn, network_id: int, face: str = "") -> None:
    """[การเงิน] on the network's card, and its buttons ('dues', 'advanced', 'waiting'), for whoever belongs; in private."""
    standing = await yours(turn, network_id)
    if not standing.belongs or await cash_book.book(turn.connection, network_id) is None:
        raise Refused("cash_book.refused_not_begun")
    if face == "dues" or (face and not await keeps(turn.connection, standing)):
        standing.require(Right.KEEP_CASH_BOOK)
    view = {"face": face}
    name = f"cash_book:{network_id}"
    if face and turn.pressed_on is not None:
        await outbox.put_card_on(turn, turn.here.id, name, turn.pressed_on)
    await outbox.show(turn, turn.here.id, name, view, network_id=network_id, fresh=not face)


async def report(turn: Turn, network_id: int, month: str) -> None:
    """[รายงานรับ-จ่าย .pdf] of a month, for whoever belongs to the network."""
    standing = await yours(turn, network_id)
    if not past_month(month, turn.now, standing.network.tz):
        raise Refused("common.old_button")
    if await cash_book.report(turn.connection, network_id, month) is None:
        raise Refused("cash_book.refused_not_begun")
    send_paper(turn, network_id, {"kind": "report", "month": month})


async def year(turn: Turn, network_id: int) -> None:
    """[งบประจำปี .pdf]: budget beside account of the network's own year, for whoever belongs to it."""
    standing = await yours(turn, network_id)
    if await cash_book.book(turn.connection, network_id) is None:
        raise Refused("cash_book.refused_not_begun")
    send_paper(turn, network_id, {"kind": "year", "day": standing.network.day_of(turn.now).isoformat()})


async def year_of_paper(turn: Turn, network_id: int, first: str, paper: str) -> None:
    """[งบประจำปี … .pdf], [… .docx] of a year that is over, for whoever belongs."""
    standing = await yours(turn, network_id)
    book = await cash_book.book(turn.connection, network_id)
    try:
        wanted = year_of(date.fromisoformat(first), standing.network.accounting_month)
    except ValueError as wrong:
        raise Refused("common.old_button") from wrong
    if book is None or not book.begun_on < wanted.next.first <= standing.network.day_of(turn.now):
        raise Refused("common.old_button")
    last = wanted.next.first - timedelta(days=1)
    send_paper(turn, network_id, {"kind": "year", "day": last.isoformat(), "format": paper})


def send_paper(turn: Turn, network_id: int, values: dict[str, Any]) -> None:
    """A paper of the book, of this `kind`, to who asked for it."""
    turn.record("cash_book.sent", network_id, what=values["kind"])
    outbox.document(turn, turn.here.id, "cash_book", {"network": network_id, **values}, network_id=network_id)
    turn.answer("cash_book.file_comes")


# --- what it says of all entries -------------------------------------------------------------------------------------------


async def ask_limit(turn: Turn, network_id: int) -> None:
    """[เปลี่ยนวงเงิน]: the chair says above what a payment needs approval."""
    _, book = await opened(turn, network_id, Right.SET_SPENDING_LIMIT)
    await questions.ask(turn, LIMIT, "cash_book.ask_limit", {"limit": book.limit}, network_id=network_id)


async def take_limit(turn: Turn, question: Question, text: str) -> None:
    """The new sum."""
    network_id = question.network_id or 0
    await opened(turn, network_id, Right.SET_SPENDING_LIMIT)
    limit = satang_typed(text, none=True)
    await questions.end(turn, question)
    await cash_book.set_limit(turn, network_id, limit)
    outbox.reply(turn, "cash_book.limit_kept", {"limit": limit}, network_id=network_id)


async def ask_dues(turn: Turn, network_id: int) -> None:
    """[เปลี่ยนค่าบำรุง]: what an organisation pays from this year on."""
    await opened(turn, network_id, Right.KEEP_CASH_BOOK)
    await questions.ask(turn, DUES, "cash_book.ask_dues_again", {}, network_id=network_id)


async def take_dues(turn: Turn, question: Question, text: str) -> None:
    """The dues of this calendar year; what was paid stays, what is owed is reckoned anew."""
    network_id = question.network_id or 0
    standing, _ = await opened(turn, network_id, Right.KEEP_CASH_BOOK)
    said, this = dues_said(text), standing.network.day_of(turn.now).year
    if said is None:
        raise Refused("cash_book.refused_sum")
    dues = in_satang(said) if said else 0
    await questions.end(turn, question)
    await cash_book.set_dues(turn, network_id, this, dues)
    outbox.reply(turn, "cash_book.dues_kept", {"dues": dues, "year": this}, network_id=network_id)
