"""Rules for what is bought, offered and done, also beside trouble that is told in a clause of its own."""

import re
from dataclasses import replace

from domain.statements import Kind, Statement
from language.letters import Letter
from language.statements.activities import PRODUCT_MEASURES
from language.statements.clauses import halves
from language.statements.findings import TRADED, Findings
from language.statements.letter_sets import COUNTS, OUTRIGHT
from language.statements.trades import Trades

_OF_TRADE = OUTRIGHT | {Letter.HAVE, Letter.MONEY_BEFORE}

_OWN_AFFAIRS = TRADED | {Kind.ACTIVITY, Kind.CHANGE, Kind.CANCEL}
_CALLED_TROUBLE = re.compile(
    r"[\s,](?:แต่|ส่วน|แล้วก็|แล้ว|และ|กับ|ตอนนี้|ตอนเน้)*\s?(?P<told>(?P<word>(?:มี|ติด|เจอ|พบ)ปัญหา|ปัญหา(?:คือ|มี|ตอนนี้|\s?:))(?!ไหม|มั้ย|หรือ|อะไร|ก็บอก)\s?\S.*)$",
    re.DOTALL,
)


class Dealings:
    """Reads what is bought, offered and done, and the trouble that is told beside it."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.message = findings.message
        self.letters = findings.letters
        self.present = findings.present

    def trades(self) -> bool:
        """Bought, offered, sold, produced, paid, lent, held."""
        if self._trouble_called_so() or self._trouble_beside_trade():
            return True
        trades = Trades(self.message, self.findings.vocabulary, self.findings.until)
        found = trades.read()
        self.findings.statements.extend(found)
        self.findings.why.extend(trades.why)
        self.findings.used.update(trades.used)
        return bool(found)

    def _trouble_called_so(self) -> bool:
        """ "เอาปุ๋ย 20 กระสอบ มีปัญหาน้ำท่วมสวน": what is called trouble behind an order or a sale is told beside it."""
        if self.findings.is_part or "ปัญหา" not in self.message.text or self.present.isdisjoint(COUNTS):
            return False
        called = _CALLED_TROUBLE.search(self.message.text)
        if called is None:
            return False
        traded = self.findings.read_part(self.message.text[: called.start()])
        if not traded.statements or any(one.kind not in _OWN_AFFAIRS for one in traded.statements):
            return False
        behind = self.findings.read_part(self.message.text[called.start("told") :])
        if any(one.kind in _OWN_AFFAIRS for one in behind.statements):
            return False
        self.findings.take(traded)
        self.findings.statements.append(Statement(Kind.PROBLEM, text=called.group("told").strip()))
        self.findings.why.append(("trouble called so", called.group("word")))
        return True

    def _trouble_beside_trade(self) -> bool:
        """ "ไก่ตายไป 40 ตัว ที่เหลือขายได้ 6,200": a figure of trouble in a clause of its own counts nothing that was traded."""
        if (
            self.findings.is_part
            or not self.message.in_trouble()
            or self.letters.count(Letter.QUANTITY) + self.letters.count(Letter.BARE) < 2
        ):
            return False
        message = self.message
        for position, left, right in halves(message):
            trouble = self.letters[:position]
            word = message.elements[position].first
            if set(trouble).isdisjoint(COUNTS) or not set(trouble).isdisjoint(_OF_TRADE):
                continue
            if not any(entry.problem for entry in message.entries[:word]):
                continue
            if any(entry.problem for entry in message.entries[word:]):
                continue
            told, done = self.findings.read_part(left), self.findings.read_part(right)
            is_trouble = [one.kind for one in told.statements] == [Kind.PROBLEM]
            if is_trouble and any(
                one.kind == Kind.ACTIVITY or (one.kind in TRADED and Letter.PRICE not in trouble)
                for one in done.statements
            ):
                if len(done.statements) == 1 and done.statements[0].product is None:
                    product = self.findings.product(before=position)[0] if self.message.names_goods(position) else None
                    if done.statements[0].measure in PRODUCT_MEASURES:
                        done.statements = [replace(done.statements[0], product=product)]
                self.findings.take(told, done)
                return True
        return False
