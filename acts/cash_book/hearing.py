"""What the book's keeper tells of the network's own money in a sentence."""

from typing import Any

from acts.cash_book.corrections import hear_correction
from acts.cash_book.entries import ask, ask_who_paid, drafted, keeper, paid_by_self, paid_by_whom
from domain.cash_book import CashTold
from language.hearing import Words
from storage import cash_book, files
from storage.cash_book import Book
from storage.networks import Network
from storage.turn import Turn


async def hear(turn: Turn, words: Words, attachment: dict[str, Any] | None) -> bool:
    """What the treasurer tells of the network's money, or the secretary from paper.

    False for anybody else, and where nobody began the book.
    """
    told = words.cash_book_of_goods
    standing = await keeper(turn)
    if told is None or standing is None:
        return False
    network = standing.network
    book = await cash_book.book(turn.connection, network.id)
    assert book is not None
    file_id = await files.keep(turn, network_id=network.id, **attachment) if attachment is not None else None
    await take(turn, network, book, told, file_id, words.text)
    return True


async def take(turn: Turn, network: Network, book: Book, told: CashTold, file_id: int | None, text: str) -> None:
    """One entry as it was told: shown before it counts, or asked about first; `text`: the words that tell it."""
    if told.correction:
        await hear_correction(turn, network, told, file_id, text)
        return
    state = await drafted(turn, network, told, file_id)
    if told.number is not None:
        state["typed"] = [told.number, told.number_year or network.day_of(turn.now).year]
    if told.advanced and not (told.by_self or told.advanced_by):
        await ask_who_paid(turn, network.id, state)
        return
    if told.by_self:
        state |= paid_by_self(turn)
    elif told.advanced:
        state |= paid_by_whom(told.advanced_by)
    await ask(turn, network, book, state)
