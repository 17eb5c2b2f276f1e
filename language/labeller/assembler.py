"""Puts statements together out of items with their kinds and tokens with their roles."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from domain.statements import Kind, Statement
from language.labeller.heard import Heard
from language.labeller.items import Item, pieces
from language.labeller.places import HALF, ONE_AND_A_HALF, OTHER, half_behind_a_unit, role_of
from language.labeller.tokens import FORMULA, Token
from language.vocabulary import Vocabulary

_NO_GOODS = frozenset({"particle", "filler", "sell", "buy", "got"})  # classes of words that end no name of goods
_ROUGHLY = frozenset("ar")  # ประมาณ and ไม่เกิน before a figure, กว่า behind it
_EACH = frozenset("ul@_")  # กระสอบละ, between ไม่เกิน and the price
_OWN = frozenset({"เอง", "ตัวเอง"})  # beside the pronouns, what says that it is the speaker's
_SPOKEN = {"1": Decimal(1), "H": HALF}  # what words that are no figures say: คันนึง, ครึ่ง
_JOINING = frozenset({"พร้อมทั้ง", "พร้อมกับ", "ก่", "ก้อ", "ส่วน"})  # and no goods begin with them
TRADED = (Kind.PURCHASE, Kind.SALE_OFFER)
CHANGED = (Kind.CHANGE, Kind.CANCEL)


def assemble(
    tokens: Sequence[Token],
    items: Sequence[Item],
    kinds: Sequence[str],
    labels: Sequence[str],
    vocabulary: Vocabulary,
    heard: Heard | None = None,
) -> list[Statement]:
    """The statements in the order of the message.

    A kind is a kind of the contract, with the measure of an activity, the answer to an invitation, or how an order changes behind a
    colon ("activity:sold", "rsvp:no", "change:less"). Goods that are not named again are those of the statement before.
    """
    found: list[Statement] = []
    for kind, numbers in pieces(kinds):
        parts = [items[number] for number in numbers]
        if found and _said_again(tokens, parts):
            continue
        found.append(_Said(tokens, parts, labels, vocabulary, heard).statement(kind, found))
    return found


def _said_again(tokens: Sequence[Token], items: Sequence[Item]) -> bool:
    """Whether it is the quantity before it in another unit: 5 โหล = 60 คู่."""
    first = next((item.first for item in items if item.first is not None), 0)
    return [token.text for token in tokens[:first] if not token.blank][-1:] == ["="]


def _only(names: Iterable[str | None]) -> str | None:
    """The one name that a message says, None where it says none or several."""
    found = {name for name in names if name}
    return found.pop() if len(found) == 1 else None


def _comes(token: Token) -> bool:
    """Whether somebody comes, or how many do is said: ไป, มา, คน."""
    return token.entry.word_class == "go" or token.entry.unit == "คน"


class _Said:
    """The roles of the items of one statement."""

    def __init__(
        self,
        tokens: Sequence[Token],
        items: Sequence[Item],
        labels: Sequence[str],
        vocabulary: Vocabulary,
        heard: Heard | None,
    ) -> None:
        self.tokens, self.labels, self.vocabulary, self.heard = tokens, labels, vocabulary, heard
        self.items = items
        self.parts = [item for item in items if item.first is not None]

    def statement(self, kind: str, before: Sequence[Statement]) -> Statement:
        name, _, more = kind.partition(":")
        said = Statement(Kind(name), product=self.product(), quantity=self.quantity(), unit=self.unit("U"))
        if said.kind is Kind.RSVP:
            return Statement(said.kind, answer=more, people=said.quantity, proxy=self.words("X"))
        if said.kind is Kind.AGENDA:
            return Statement(said.kind, title=self.text())
        if said.kind in (Kind.PROBLEM, Kind.QUESTION):
            return Statement(said.kind, text=self.text())
        said = self._with_goods_said_before(said, more, before[-1] if before else None)
        if said.kind is Kind.CANCEL:
            return Statement(said.kind, product=said.product)
        if said.kind is Kind.CHANGE:
            less = more == "less" and said.quantity is not None
            return replace(
                said, quantity=-said.quantity if less and said.quantity else said.quantity, relative=more != "set"
            )
        price_unit = self.unit("V") if said.kind is not Kind.ACTIVITY else None
        figure, price, amount = self.figure("Q"), self.figure("R"), self.figure("A")
        return replace(
            said,
            quantity_max=figure.maximum if figure is not None else None,
            price_baht=price.value if price is not None else None,
            price_unit=price_unit if price_unit != said.unit else None,
            amount_baht=amount.value if amount is not None else None,
            approx=self.roughly(),
            measure=more or None,
        )

    def _with_goods_said_before(self, said: Statement, more: str, previous: Statement | None) -> Statement:
        """The statement with the goods, the unit and the person that it does not say again."""
        if said.kind in TRADED:
            same = None if previous is None or self.for_the_speaker() else previous.on_behalf
            said = replace(said, on_behalf=self.for_whom() or same)
        carried = said.kind in TRADED or more == "sold"
        if said.product is None and carried and previous is not None:
            said = replace(said, product=previous.product)
        if said.product is None and said.kind in CHANGED:
            said = replace(said, product=_only(token.product for token in self.tokens))
        if said.unit is None and said.quantity is not None and previous and previous.product == said.product:
            said = replace(said, unit=previous.unit)
        if said.unit is None and said.quantity is not None and said.kind is not Kind.ACTIVITY:
            said = replace(said, unit=_only(token.entry.unit for token in self.tokens))
        return said

    def text(self) -> str:
        """The words of the statement as they were typed."""
        return "".join(token.text for item in self.items for token in self.tokens[item.start : item.end]).strip()

    def spans(self, role: str) -> list[tuple[int, int]]:
        """Where the role stands: from and to."""
        found: list[tuple[int, int]] = []
        for number in (at for item in self.parts for at in range(item.first or 0, item.last or 0)):
            if role_of(self.labels[number]) == role:
                found.append((number, number + 1))
            elif self.labels[number] == f"{role}i" and found and found[-1][1] == number:
                found[-1] = found[-1][0], number + 1
        return found

    def words(self, role: str) -> str | None:
        """The words that have the role first, as they were typed."""
        for start, end in self.spans(role)[:1]:
            return "".join(token.text for token in self.tokens[start:end]).strip()
        return None

    def for_whom(self) -> str | None:
        """Who is spoken for: not with whom the speaker comes (ไปสองคนกับป้าสำรวย), and without what says that they will (ป้าจวนจะขาย)."""
        for start, end in self.spans("H")[:1]:
            before = [token for token in self.tokens[:start] if not token.blank][-2:]
            if [token.entry.word_class for token in before][-1:] == ["with"] and _comes(before[0]):
                return None
            return "".join(token.text for token in self.tokens[start:end]).strip().removesuffix("จะ")
        return None

    def figure(self, role: str) -> Token | None:
        """The first figure of the role."""
        return next((self.tokens[at] for at, _ in self.spans(role) if self.tokens[at].value is not None), None)

    def quantity(self) -> Decimal | None:
        """How much: a figure, with the half that may stand behind its unit; ครึ่ง alone, and the ones said without a figure."""
        for start, end in self.spans("Q")[:1]:
            same = self.heard.same("Q", start, end) if self.heard is not None else None
            if same is not None and same.quantity is not None:
                return abs(same.quantity)
            value = self.tokens[start].value
            if value is None:
                if half_behind_a_unit(self.tokens, start):
                    return ONE_AND_A_HALF
                return _SPOKEN.get(self.tokens[start].letter)
            half = any(token.letter == "H" for token in self.tokens[end : min(end + 3, self._end_of(start))])
            return value + HALF if half else value
        return None

    def _first_of(self, place: int) -> int:
        return next(item.first or 0 for item in self.parts if item.start <= place < item.end)

    def _end_of(self, place: int) -> int:
        return next(item.end for item in self.parts if item.start <= place < item.end)

    def unit(self, role: str) -> str | None:
        """The canonical name of the first unit of the role, a counter of no table as it was said."""
        return next((self.tokens[at].entry.unit or self.tokens[at].text for at, _ in self.spans(role)), None)

    def product(self) -> str | None:
        """The goods: by the table's name where the words are one of its words, else as they were said."""
        for start, end in self.spans("P")[:1]:
            while end > start + 1 and (
                self.tokens[end - 1].blank or self.tokens[end - 1].entry.word_class in _NO_GOODS
            ):
                end -= 1
            while end > start + 1 and self._only_leads_to(start):
                start += 1
            formula = next((token.product for token in self.tokens[start:end] if token.letter == FORMULA), None)
            if formula is not None:
                return formula
            same = self.heard.same("P", start, end) if self.heard is not None else None
            if same is not None and same.product is not None:
                return same.product
            said = self.tokens[start:end]
            known = self.vocabulary.entries.get("".join("".join(token.text.split()) for token in said))
            if known is not None and known.product:
                return known.product
            names = {token.product for token in said if not token.blank}
            if len(names) == 1 and None not in names:
                return said[0].product
            return "".join(token.text for token in said).strip()
        return None

    def _only_leads_to(self, place: int) -> bool:
        """Whether a word joins goods to what was said before, or is what was done with them (ย้อมฝ้าย)."""
        token, following = self.tokens[place : place + 2]
        return token.text in _JOINING or (token.entry.word_class == "measure" and following.letter == "p")

    def for_the_speaker(self) -> bool:
        """Whether the words since the statement before say that it is the speaker's own: ส่วนผมเอง, ของกลุ่มเรา."""
        first = min((item.first or 0 for item in self.parts), default=0)
        while first > 0 and self.labels[first - 1] == OTHER:
            first -= 1
        said = self.tokens[first : max((item.last or 0 for item in self.parts), default=0)]
        return any(token.entry.word_class == "pronoun" or token.text in _OWN for token in said)

    def roughly(self) -> bool:
        """Whether a figure is given as about so much, as a range, or as the most that is paid (ไม่เกินกระสอบละ 880)."""
        near: list[Token] = []
        for role in "QRA":
            for start, end in self.spans(role):
                near += self.tokens[max(self._first_of(start), start - 2) : end + 3]
                if role != "Q":
                    before = start
                    while before > 0 and self.tokens[before - 1].letter in _EACH:
                        before -= 1
                    near += self.tokens[max(before - 1, 0) : before]
        near += [token for start, _ in self.spans("Q")[:1] for token in self.tokens[max(0, start - 2) : start]]
        return any(token.letter in _ROUGHLY or token.maximum is not None or token.rough for token in near)
