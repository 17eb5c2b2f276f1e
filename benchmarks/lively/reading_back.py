"""Every message and paper read back: what it claims is held against the books by SQL written from the rules for people.

A message is read in the moment its words are settled: when its row is committed, or when its card is drawn. A paper is read when it
reaches somebody. What is claimed and does not hold is a fault; so is a claim of something that the books do not know at all.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from benchmarks.lively.judging import ASKS, CLAIMS, Read
from locales import every_text
from tests.explorer.reading import words_of

if TYPE_CHECKING:
    from tests.books import Books

_MARKUP = re.compile(r"<[^>]+>")
_WRITTEN = """
SELECT outbox.id, outbox.text, outbox."values", chats.telegram_id,
COALESCE(chats.language, 'th') AS language FROM outbox JOIN chats ON chats.id = outbox.chat_id
WHERE outbox.id > ? AND outbox.text IS NOT NULL AND act IN ('send', 'card') ORDER BY outbox.id
"""


# Whoever leaves an office leaves lines that they never confirmed: a press by which nothing is recorded that counts.
_RECORDED = """
SELECT audit.id, audit.act, audit."values", inbox.raw FROM audit JOIN inbox ON audit.cause = 'inbox:' || inbox.id
WHERE audit.id > ? AND inbox.raw LIKE '%callback_query%' AND audit.act <> 'statement.unconfirmed' ORDER BY audit.id
"""
# What a press records is shown first: an act of the audit -> the key of what it recorded, and the figures that must have stood there.
_ENTRY = ("entry", "SELECT satang / 100.0 FROM cash_entries WHERE id = ?")
FIGURES: Mapping[str, tuple[str, str]] = {
    "cash_book.counts": _ENTRY,
    "cash_book.waiting": _ENTRY,
    # Also what the secretary heard on the telephone, and entered at the desk.
    "statement.confirmed": ("statement", "SELECT amount_satang / 100.0 FROM statements WHERE id = ?"),
    "minutes.sent": ("minutes", "SELECT sent_version FROM minutes WHERE id = ?"),
    "payment.claimed": ("claim", "SELECT satang / 100.0 FROM payment_claims WHERE id = ?"),
    "delivery.shared": ("delivery", "SELECT came, damaged FROM deliveries WHERE id = ?"),
    "lot.told": ("lot", "SELECT (gross_grams - tare_grams) / 1000.0 FROM lots WHERE id = ?"),
    "lot.counted": ("lot", "SELECT (gross_grams - tare_grams) / 1000.0 FROM lots WHERE id = ?"),
    "sale.delivered": (
        "sale",
        "SELECT sum(gross_grams - tare_grams) / 1000.0 FROM lots WHERE sale_id = ? AND state = 'counted'",
    ),
    "sale.priced": ("sale", "SELECT weight_grams / 1000.0, price_satang / 100.0 FROM sales WHERE id = ?"),
    "sale.paid": (
        "sale",
        "SELECT sum(abs(p.satang)) / 200.0 FROM ledger_postings p WHERE p.entry_id = (SELECT max(e.id) FROM ledger_entries e "
        "WHERE e.what IN ('buyer_paid', 'buyer_repaid') AND e.about = 'sale:' || CAST(? AS TEXT))",
    ),
}


def _stands(figure: object, words: str) -> bool:
    """Whether the figure is among the words: 12.5 also as the 12.50 of money."""
    exact = Decimal(str(figure))
    written = {format(exact.normalize(), "f"), f"{exact:.2f}"}
    return any(re.search(rf"(?<![\d.]){re.escape(each)}(?!\d)", words.replace(",", "")) for each in written)


class ReadingBack:
    """What was read so far: the claims that were held against the books, and those that did not hold."""

    def __init__(self, books: "Books", network_of: Callable[[int], int]) -> None:
        """`network_of`: the network in which somebody reads in this chat; 0 for a stranger."""
        self.books, self._network_of = books, network_of
        self.read_back: Counter[str] = Counter()
        self.faults: list[str] = []
        self._last = self._last_audit = 0

    def written(self, now: datetime) -> None:
        """Read the messages that were written since, as they are at this moment."""
        for row in self.books.rows(_WRITTEN, self._last):
            self._last = row["id"]
            values = row["values"] if isinstance(row["values"], dict) else json.loads(row["values"])
            self.message(row["telegram_id"], row["language"], row["text"], values, now)

    def message(
        self, chat: int, language: str, text: str, values: Mapping[str, Any], now: datetime, card: str = ""
    ) -> None:
        """Read one message in its words."""
        said = every_text().html(language, text, {"bot": "b", "now": now, **values})
        self.judge(Read(self._network_of(chat), text, html.unescape(_MARKUP.sub("", said)), card))

    def recorded(self, shown: Mapping[str, str]) -> None:
        """Hold the figures that presses recorded since against what stood on the messages that were pressed.

        `shown`: the words of the message of each press, by the query's id, as the presser saw them.
        """
        for row in self.books.rows(_RECORDED, self._last_audit):
            self._last_audit = row["id"]
            update = row["raw"] if isinstance(row["raw"], dict) else json.loads(row["raw"])
            words = shown.get(update.get("callback_query", {}).get("id", ""))
            if words is None:
                continue
            recorded = row["values"] if isinstance(row["values"], dict) else json.loads(row["values"])
            for figure in self._figures(row["act"], recorded):
                self.read_back["shown before recorded"] += 1
                if not _stands(figure, words):
                    self.faults.append(f"{row['act']} {recorded}: {figure} was not shown: {words[:400]!r}")

    def _figures(self, act: str, recorded: Mapping[str, Any]) -> Iterator[object]:
        """The sums and quantities that an act recorded: those that the audit names, and those of the row that it names."""
        if recorded.get("satang"):
            yield Decimal(recorded["satang"]) / 100
        if recorded.get("quantity"):
            yield recorded["quantity"]
        key, query = FIGURES.get(act, ("", ""))
        for figures in self.books.rows(query, recorded[key]) if key else ():
            yield from (each for each in figures if each)

    def paper(self, chat: int, name: str, content: bytes) -> None:
        """Read a file that reached a chat."""
        self.read_back["papers"] += 1
        for part, words in words_of(name, content):
            self.judge(Read(self._network_of(chat), part, words))

    def judge(self, read: Read) -> None:
        """Hold each claim in these words against the books."""
        if read.source in ASKS:
            return
        for name, claim in CLAIMS.items():
            for found in claim.said(read.words):
                self.read_back[name] += 1
                for wrong in claim.against(self.books, read, found):
                    around = read.words[max(0, found.start() - 60) : found.end() + 60]
                    self.faults.append(
                        f"{name} in {read.source} {read.card} of network {read.network}: {wrong}: {around!r}"
                    )
