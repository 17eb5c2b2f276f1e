"""An entry that counts is put right by another one: what is wrong, why, and what the book says then."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import domain.cash_book
from acts.cash_book.book import opened
from acts.cash_book.entries import MOST_WORDS, as_entry, drafted, enter, entry_card
from acts.cash_book.slips import check_not_booked
from acts.leaving import leave
from domain.cash_book import CashTold, Entry, Side
from domain.plans import year_of
from domain.refusal import Refused
from domain.rights import Right
from language.cash_book import dues_told, without_cost
from storage import cash_book, outbox, questions
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.cash_book import member_name

CORRECT, REASON = "cash_book.correcting", "cash_book.why"


async def hear_correction(turn: Turn, network: Network, told: CashTold, file_id: int | None, text: str) -> None:
    """What an entry really was: a new entry in the open month, with its reason."""
    original = await _meant(turn, network, told)
    if file_id is not None:
        await check_not_booked(turn, network.id, file_id, but=original.id)
    becomes = domain.cash_book.in_satang(told.baht) if told.baht is not None else 0
    corrections = await cash_book.corrections_of(turn.connection, network.id, original.id)
    if file_id is not None and original.file_id is None and domain.cash_book.whole(original, corrections) == becomes:
        await cash_book.note(turn, network.id, original.id, file_id=file_id)
        outbox.reply(turn, "cash_book.slip_kept", domain.cash_book.shown(original), network_id=network.id)
        return
    reason = told.reason or (text[:MOST_WORDS] if told.corrected_words else "")
    state = {"corrects_id": original.id, "becomes": becomes, "file_id": file_id, "reason": reason}
    original, entry = await _correction(turn, network, state)
    if reason:
        await _ask_correction(turn, network, original, entry, state)
    else:
        await questions.ask(turn, REASON, "cash_book.ask_reason", {}, state=state, network_id=network.id)


async def put_right(
    turn: Turn, network: Network, original: Entry, becomes: int, reason: str, to: Member | None = None
) -> None:
    """What an entry really came to, in satang, asked about before it counts; `to`: it came from this organisation, and no other."""
    state: dict[str, Any] = {"corrects_id": original.id, "becomes": becomes, "file_id": None}
    state["reason"] = reason[:MOST_WORDS]
    if to is not None:
        state |= {"becomes": 0, "to": {"whom": to.name, "satang": becomes}}
    await _ask_correction(turn, network, *await _correction(turn, network, state), state)


async def _correction(turn: Turn, network: Network, state: dict[str, Any]) -> tuple[Entry, Entry]:
    """What is put right, and the entry that does it as the book is now."""
    original = await cash_book.entry_of(turn.connection, network.id, state["corrects_id"])
    assert original is not None
    assert original.day is not None
    corrections = await cash_book.corrections_of(turn.connection, network.id, original.id)
    booked, now = (year_of(each, network.accounting_month) for each in (original.day, network.day_of(turn.now)))
    reason, file_id = state["reason"], state["file_id"]
    return original, domain.cash_book.correction(
        original, corrections, state["becomes"], reason=reason, file_id=file_id, same_year=booked == now
    )


async def _meant(turn: Turn, network: Network, told: CashTold) -> Entry:
    """The entry that is corrected: by its number, else the latest payment of these words, one without a slip first."""
    if told.corrects is not None:
        side, number, year = told.corrects
        found = await cash_book.numbered(
            turn.connection, network.id, side, year or network.day_of(turn.now).year, number
        )
        if found is None or found.corrects_id is not None:
            raise Refused("cash_book.refused_no_entry")
        return found
    said = without_cost(told.corrected_words).casefold()
    of_words = [
        each
        for each in await cash_book.entries(turn.connection, network.id)
        if each.side is Side.PAID and each.corrects_id is None and said in each.words.casefold()
    ]
    if not of_words:
        raise Refused("cash_book.refused_no_entry")
    return next((each for each in reversed(of_words) if each.file_id is None), of_words[-1])


async def take_reason(turn: Turn, question: Question, text: str) -> None:
    """Why an entry is put right."""
    standing, _ = await opened(turn, question.network_id or 0, Right.KEEP_CASH_BOOK)
    await questions.end(turn, question)
    state = question.state | {"reason": " ".join(text.split())[:MOST_WORDS]}
    await _ask_correction(turn, standing.network, *await _correction(turn, standing.network, state), state)


async def _ask_correction(turn: Turn, network: Network, original: Entry, entry: Entry, state: dict[str, Any]) -> None:
    today = network.day_of(turn.now)
    domain.cash_book.enough(await cash_book.balances(turn.connection, network.id), entry)
    number = await cash_book.upcoming(turn.connection, network.id, entry.side, today.year)
    member = await member_name(turn.connection, network.id, entry)
    values = domain.cash_book.shown(replace(entry, day=today), member, number) | {
        "original": [original.number, original.year],
        "more": entry.satang > 0,
        "satang": abs(entry.satang),
        "month": f"{today:%Y-%m}",
        "closed": original.month if original.month != f"{today:%Y-%m}" else None,
        "to": state.get("to"),
    }
    keyboard: Keyboard = [
        [data("cash_book.yes", "cash_book.correct:{question}"), data("cash_book.no", "cash_book.leave:{question}")]
    ]
    state = state | {"satang": entry.satang}
    await questions.ask(
        turn, CORRECT, "cash_book.ask_correction", values, state=state, keyboard=keyboard, network_id=network.id
    )


async def correct(turn: Turn, question: Question) -> None:
    """[ใช่]: the difference is an entry of its own; where the entry was put right since, what is left is asked."""
    standing, book = await opened(turn, question.network_id or 0, Right.KEEP_CASH_BOOK)
    state = question.state
    await questions.settle(turn, question)
    original, entry = await _correction(turn, standing.network, state)
    if entry.satang != state["satang"]:
        await _ask_correction(turn, standing.network, original, entry, state)
        return
    await enter(turn, standing.network, book, entry, f"question:{question.id}", state["becomes"])
    if (to := state.get("to")) is not None:
        told = dues_told(to["whom"], Decimal(to["satang"]) / 100, original.dues_year, original.purse)
        right = as_entry(await drafted(turn, standing.network, told, original.file_id))
        kept = await enter(turn, standing.network, book, right, f"question:{question.id}:to", shows=False)
        await outbox.show(turn, turn.here.id, entry_card(kept.id), network_id=standing.network.id, fresh=True)


async def take_correct(turn: Turn, question: Question, yes: bool) -> None:
    """The same in words."""
    await (correct(turn, question) if yes else leave(turn, question, say="cash_book.not_done"))
