"""The papers of an entry: its slip, kept once, and its receipt."""

from typing import Any

import domain.cash_book
from acts.cash_book.book import opened, send_paper
from acts.cash_book.entries import entry_card
from acts.standing import yours
from acts.telling import show_file
from domain.cash_book import Entry, Side
from domain.refusal import Refused, still_there
from domain.rights import Right
from storage import cash_book, files, outbox, questions
from storage.questions import Question
from storage.turn import Turn
from views.cash_book import keeps
from views.standing import Standing

SLIP = "cash_book.slip"


async def show_entry(turn: Turn, network_id: int, entry_id: int) -> None:
    """One entry on its card, for who keeps or looks through the book."""
    standing = await yours(turn, network_id)
    if not await keeps(turn.connection, standing):
        standing.require(Right.SEE_CASH_SLIPS)
    if await cash_book.entry_of(turn.connection, network_id, entry_id) is None:
        raise Refused("common.old_button")
    await outbox.show(turn, turn.here.id, entry_card(entry_id), network_id=network_id, fresh=True)


async def ask_slip(turn: Turn, network_id: int, entry_id: int) -> None:
    """[ส่งรูปใบเสร็จ] under an entry that counts."""
    await opened(turn, network_id, Right.KEEP_CASH_BOOK)
    entry = still_there(await cash_book.entry_of(turn.connection, network_id, entry_id))
    if entry.file_id is not None:
        raise Refused("common.old_button")
    await questions.ask(turn, SLIP, "cash_book.ask_photo", {}, state={"entry": entry_id}, network_id=network_id)


async def take_slip(turn: Turn, question: Question, attachment: dict[str, Any]) -> None:
    """The bill of an entry, which was found."""
    network_id = question.network_id or 0
    await opened(turn, network_id, Right.KEEP_CASH_BOOK)
    entry = await cash_book.entry_of(turn.connection, network_id, int(question.state["entry"]))
    await questions.end(turn, question)
    if entry is None or entry.file_id is not None:
        raise Refused("common.old_button")
    file_id = await files.keep(turn, network_id=network_id, **attachment)
    await check_not_booked(turn, network_id, file_id)
    await cash_book.note(turn, network_id, entry.id, file_id=file_id)
    outbox.reply(turn, "cash_book.slip_kept", domain.cash_book.shown(entry), network_id=network_id)


async def check_not_booked(turn: Turn, network_id: int, file_id: int, but: int | None = None) -> None:
    """Refuses the slip of another entry than this one."""
    same = await cash_book.same_slip(turn.connection, network_id, file_id)
    if same is not None and same.id != but:
        number = [same.number, same.year] if same.number else None
        raise Refused("cash_book.refused_slip", number=number, side=same.side)


async def slip(turn: Turn, standing: Standing, entry: Entry) -> None:
    """[ดูใบเสร็จ]: for the treasurer, the checker and the chair."""
    await show_file(turn, standing.network.id, entry.file_id)


async def receipt(turn: Turn, standing: Standing, entry: Entry) -> None:
    """[ใบเสร็จ .pdf]: the numbered receipt, for who paid, the treasurer, the checker and the chair."""
    if not entry.counts or entry.side is not Side.RECEIVED:
        raise Refused("common.old_button")
    if entry.member_id not in {each.id for each in standing.members}:
        standing.require(Right.SEE_CASH_SLIPS)
    send_paper(turn, standing.network.id, {"kind": "receipt", "entry": entry.id})
