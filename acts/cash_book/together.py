"""Several entries of the network's own money told in one message: one card, of which a tap counts every entry or none.

Source: docs/network.md, 'The network's own money'.
"""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import domain.cash_book
from acts.cash_book import entries, given_back, hearing
from acts.cash_book.book import opened
from acts.leaving import leave
from domain.cash_book import CashTold
from domain.rights import Right
from domain.seals import seal
from language.hearing import Words
from storage import cash_book, files, outbox, questions
from storage.cash_book import Book
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn

SEVERAL = "cash_book.several"
MOST = 12  # entries on one card


async def hear(turn: Turn, words: Words, attachment: dict[str, Any] | None) -> bool:
    """What who keeps the book tells of the network's money, in one entry or in several; False for anybody else."""
    if await given_back.hear(turn, words):
        return True
    standing = await entries.keeper(turn) if len(words.cash_entries) > 1 else None
    if standing is None:
        return await hearing.hear(turn, words, attachment)
    file_id = None if attachment is None else await files.keep(turn, network_id=standing.network.id, **attachment)
    await take(turn, standing.network, words.cash_entries, words.text, file_id)
    return True


async def take(turn: Turn, network: Network, told: Sequence[CashTold], text: str, file_id: int | None = None) -> None:
    """What was told, shown before it counts: all that is clear on one card, and what has to be asked about by itself above it.

    `text`: the words that tell it; `file_id`: the photo that came with them, which is of every entry. What somebody paid for the
    network, an entry with its number, and what an entry really was, are asked about by themselves. More than one card holds are on a
    card more.
    """
    book = await cash_book.book(turn.connection, network.id)
    assert book is not None
    plain, asked = list[CashTold](), list[int]()
    for each in told:
        if each.correction or each.advanced or each.by_self or each.number is not None:
            await hearing.take(turn, network, book, each, file_id, text)
            asked = await questions.and_open(turn, asked)
        else:
            plain.append(each)
    for begin in range(0, len(plain), MOST):
        states = [await entries.drafted(turn, network, each, file_id) for each in plain[begin : begin + MOST]]
        asked = await _ask_about(turn, network, book, states, asked)
    await questions.one_by_one(turn, asked)


async def _ask_about(
    turn: Turn, network: Network, book: Book, states: Sequence[dict[str, Any]], asked: list[int]
) -> list[int]:
    """Ask about what is not clear, then about all else; returns the keys `asked` with those of these questions."""
    clear = list[dict[str, Any]]()
    for state in states:
        if len(states) > 1 and await _is_clear(turn, network, book, state):
            clear.append(state)
        else:
            await entries.ask(turn, network, book, state)
            asked = await questions.and_open(turn, asked)
    if len(clear) == 1:
        await entries.ask(turn, network, book, clear[0])
    elif clear:
        await _ask(turn, network, book, clear)
    return await questions.and_open(turn, asked)


async def _is_clear(turn: Turn, network: Network, book: Book, state: dict[str, Any]) -> bool:
    """Whether nothing about an entry has to be asked but whether it is right."""
    if await entries.payees_to_ask(turn, network, state):
        return False
    text, *_ = await entries.shown_now(turn, network, book, state)
    return text == "cash_book.ask_entry"


async def _shown(turn: Turn, network: Network, book: Book, states: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What the card says: each entry under the number that it gets, and what comes in and goes out by all of them."""
    lines, given = list[dict[str, Any]](), Counter[str]()
    for state in states:
        _, _, values = await entries.shown_now(turn, network, book, entries.as_told(state))
        number = values["number"]
        if number is not None:
            values["number"] = [number[0] + given[values["side"]], number[1]]
            given[values["side"]] += 1
        lines.append(values)
    sums = {side: sum(each["satang"] for each in lines if each["side"] == side) for side in ("received", "paid")}
    return {"lines": lines} | sums


async def _ask(turn: Turn, network: Network, book: Book, states: Sequence[dict[str, Any]]) -> None:
    values = await _shown(turn, network, book, states)
    keyboard: Keyboard = [
        [
            data("cash_book.all_right", "cash_book.all:{question}"),
            data("cash_book.way_again", "cash_book.none:{question}"),
        ]
    ]
    state = {"entries": [entries.as_told(each) for each in states], "seal": _sealed(values)}
    await questions.ask(
        turn, SEVERAL, "cash_book.ask_several", values, state=state, keyboard=keyboard, network_id=network.id
    )


def _sealed(values: dict[str, Any]) -> str:
    return seal("cash_book.ask_several", json.dumps(values, default=str, sort_keys=True))


async def keep(turn: Turn, question: Question) -> None:
    """[ถูกต้องทั้งหมด]: every entry counts; where anything of them is other by now, they are shown again."""
    standing, book = await opened(turn, question.network_id or 0, Right.KEEP_CASH_BOOK)
    network, states = standing.network, list(question.state["entries"])
    await questions.settle(turn, question)
    clear = [await _is_clear(turn, network, book, each) for each in states]
    values = await _shown(turn, network, book, states) if all(clear) else {}
    if _sealed(values) != question.state["seal"]:
        outbox.shows_other(turn)
        await questions.one_by_one(turn, await _ask_about(turn, network, book, states, []))
        return
    kept = [
        await entries.enter(turn, network, book, entries.as_entry(state), f"question:{question.id}:{at}", shows=False)
        for at, state in enumerate(states)
    ]
    lines = [domain.cash_book.named(each) for each in kept]
    keyboard: Keyboard = [
        [data("cash_book.entry_number", f"cash_book.entry:{network.id}:{each.id}", **line)]
        for each, line in zip(kept, lines, strict=True)
        if each.number is not None  # what only moved between cash and bank has none
    ]
    values = {"lines": [line | {"purse": each.purse.value} for each, line in zip(kept, lines, strict=True)]}
    outbox.reply(turn, "cash_book.kept_several", values, keyboard=keyboard or None, network_id=network.id)


async def take_words(turn: Turn, question: Question, yes: bool) -> None:
    """The same in words."""
    await (keep(turn, question) if yes else leave(turn, question, say="cash_book.type_again"))
