"""What happens to a statement from its reading until it is confirmed: asked about, told twice, meant by a correction, corrected.

What becomes of it then stands in `domain/confirming.py`. Source of the rules: docs/meetings.md, 'Answers and reports'.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations

from domain.goods import in_english
from domain.people import name_key
from domain.refusal import Refused
from domain.statements import Kind
from domain.statements import Statement as Stated
from domain.weights import in_unit

UNREAD = "unread"  # a part of a message with a figure that the reader did not understand
QUESTION = "question"  # asked of the secretary: shown on the card, counted nowhere
LEFT_OUT = "left_out"  # words of a message that no statement of it uses: shown, never recorded
TRADE = frozenset({"purchase", "sale_offer"})
CHANGES = frozenset({"change", "cancel"})
WORDS = frozenset({"problem", "agenda", "question", UNREAD})
STATEMENTS = TRADE | CHANGES | {"activity", "problem", "agenda", UNREAD}  # what stands on a card and is confirmed
REPORTED = TRADE | {"cancel", "activity", "problem"}  # confirmed, they make that an organisation has reported
KEPT = REPORTED | {"agenda"}  # a matter for the agenda is no report; it too can be taken back
# Of what was done quantity × price is the money; of what is only wanted or offered it would be a guess.
RECKONED = frozenset({"sold", "bought", "income", "expense", "deposited", "lent", "repaid"})
MOST_STATEMENTS = 20
MOST_RECKONED = 12  # figures of one part that may be reckoned together
MOST_QUANTITY = Decimal(10) ** 9
MOST_BAHT = Decimal(10) ** 12
Weights = Mapping[str, Decimal]
NO_WEIGHTS: Weights = {}
RETOLD = 0.5  # of two texts: the same told anew
ALIKE = 0.8  # of two names: one thing in two spellings (อินทรี, อินทรีย์)
OUT_OF_PROPORTION = Decimal(10)  # so many times another quantity, a bare figure is none that puts it right
FAR = Decimal(2)  # a price is far from the last one when it is twice as much, or half of it


class State(StrEnum):
    """A line waits, counts, was left unconfirmed, was thrown away before or taken back after, or another took its place."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    DISCARDED = "discarded"
    UNDONE = "undone"
    REPLACED = "replaced"


WAITING = frozenset({State.PENDING, State.UNCONFIRMED})


class Ask(StrEnum):
    """What must be asked before a line can be confirmed, in the order in which it is asked."""

    UNREAD = "unread"
    MEMBER = "member"
    TARGET = "target"
    READING = "reading"
    SURE = "sure"
    SOLD = "sold"
    QUANTITY = "quantity"
    UNIT = "unit"
    SAME = "same"
    PRICE = "price"


@dataclass(frozen=True)
class Statement:
    """One statement as it stands on a card. Money in satang; `month` is '2026-12'; `settled` holds what was asked and answered.

    `replaces_id` is the confirmed line that a change or cancellation is about, or in whose place a line stands; `seen_quantity` what
    that one said when it was shown. `read_product` is the product as first read where a person corrected it.
    """

    id: int
    network_id: int
    report_id: int
    member_id: int | None
    position: int
    kind: str
    month: str
    at: datetime
    product: str | None = None
    quantity: Decimal | None = None
    quantity_max: Decimal | None = None
    unit: str | None = None
    price_satang: int | None = None
    price_unit: str | None = None
    amount_satang: int | None = None
    measure: str | None = None
    approx: bool = False
    relative: bool = False
    unsure: bool = False
    other_quantity: Decimal | None = None
    on_behalf: str | None = None
    words: str | None = None
    state: State = State.PENDING
    edited: bool = False
    replaces_id: int | None = None
    seen_quantity: Decimal | None = None
    read_product: str | None = None
    settled: tuple[str, ...] = ()
    confirmed_at: datetime | None = None
    confirmed_by: int | None = None
    by_telephone: bool = False

    @property
    def waiting(self) -> bool:
        """Whether it can still be confirmed."""
        return self.state in WAITING

    @property
    def times(self) -> Decimal | None:
        """How many times its price a line comes to; None unless quantity and price are exact and of one unit, and money is meant."""
        if (
            self.kind != "activity"
            or self.measure not in RECKONED
            or self.price_satang is None
            or self.quantity is None
        ):
            return None
        if self.approx or self.quantity_max is not None or self.other_quantity is not None:
            return None
        return in_unit(self.quantity, self.unit, self.price_unit or self.unit)

    @property
    def reckoned(self) -> int | None:
        """Satang: quantity × price, where that can be reckoned."""
        if self.times is None or self.price_satang is None:
            return None
        amount = (self.times * self.price_satang).to_integral_value()
        return int(amount) if in_reach(amount / 100, MOST_BAHT) else None

    @property
    def is_reckoned(self) -> bool:
        """Whether its money is its quantity × its price."""
        return self.amount_satang is not None and self.amount_satang == self.reckoned

    def settle(self, *asks: Ask) -> "Statement":
        """The line with these questions answered."""
        return replace(self, settled=tuple(dict.fromkeys((*self.settled, *asks))))


def in_reach(value: Decimal | None, most: Decimal) -> bool:
    """Whether a figure can be one of this field at all: a telephone number or ten thousand digits are none."""
    return value is None or abs(value) <= most


def with_sum(line: Statement, before: Statement | None = None) -> Statement:
    """A line with quantity × price as its money, where no other money was said.

    `before` is the line that it was: money that was reckoned follows quantity and price, money that was said stays.
    """
    told = before or line
    said = told.amount_satang is not None and not (before is not None and told.is_reckoned)
    return line if said else replace(line, amount_satang=line.reckoned)


# --- what must be asked ------------------------------------------------------------------------------------------------------


def price_of_one(line: Statement, weights: Weights) -> tuple[Decimal, str] | None:
    """(satang, unit) of one unit: the price that was said, else the money divided by the quantity.

    Units of weight (`weights`: how many of the one that weighs 1) are made comparable by the one that weighs 1.
    """
    if line.price_satang is not None and (unit := line.price_unit or line.unit):
        price = Decimal(line.price_satang)
    elif line.amount_satang is not None and line.quantity and (unit := line.unit or ""):
        price = Decimal(line.amount_satang) / line.quantity
    else:
        return None
    if unit in weights:
        return price / weights[unit], next(each for each, weight in weights.items() if weight == 1)
    return price, unit


def far_price(line: Statement, known: Statement | None, weights: Weights) -> bool:
    """Whether the price of a line is far from the last known one of the same product."""
    mine, theirs = price_of_one(line, weights), price_of_one(known, weights) if known is not None else None
    if mine is None or theirs is None or mine[1] != theirs[1] or not theirs[0] or not mine[0]:
        return False
    ratio = mine[0] / theirs[0]
    return ratio >= FAR or ratio <= 1 / FAR


def lacks_member(line: Statement) -> bool:
    """Whether nobody knows whose a line is; a matter of no organisation is the network's own."""
    return line.member_id is None and line.kind != "agenda"


def ask_about(
    line: Statement,
    target: Statement | None = None,
    known_price: Statement | None = None,
    weights: Weights = NO_WEIGHTS,
    same: Statement | None = None,
    *,
    sold: bool = False,
) -> Ask | None:
    """What must be asked about a line before it can be confirmed; None when nothing.

    `target` is the line it changes, `same` one that counts already and may tell the same; with `sold` the words of an offer may
    tell of goods that are sold already.
    """
    asked = set(line.settled)
    if line.kind == UNREAD:
        return Ask.UNREAD
    if lacks_member(line):
        return Ask.MEMBER
    if line.kind in CHANGES and (line.replaces_id is None or target is None):
        return Ask.TARGET
    if line.other_quantity is not None and Ask.READING not in asked:
        return Ask.READING
    if line.unsure and line.other_quantity is None and Ask.SURE not in asked:
        return Ask.SURE
    if sold and line.kind == "sale_offer" and line.quantity is not None and not line.edited and Ask.SOLD not in asked:
        return Ask.SOLD
    wants_quantity = line.kind in ("purchase", "change") or (line.kind == "sale_offer" and line.price_satang is None)
    if line.kind == "change" and (line.amount_satang is not None or line.price_satang is not None):
        wants_quantity = False
    if wants_quantity and line.quantity is None and (Ask.QUANTITY not in asked or line.kind == "change"):
        return Ask.QUANTITY
    counted = line.kind in TRADE or (line.kind == "activity" and line.product is not None)
    if counted and line.quantity is not None and line.unit is None and Ask.UNIT not in asked:
        return Ask.UNIT
    if same is not None and Ask.SAME not in asked:
        return Ask.SAME
    if Ask.PRICE not in asked and far_price(line, known_price, weights):
        return Ask.PRICE
    return None


def said_to_be_right(line: Statement) -> Statement:
    """A waiting line of which somebody says that it is as it stands: what was doubted is settled, what is missing is not."""
    doubted = line.waiting and line.unsure and line.other_quantity is None
    return line.settle(Ask.SURE) if doubted else line


def as_sold(line: Statement) -> Statement:
    """An offer whose goods turn out to be sold already: it stands for itself, and in no other line's place."""
    sold = replace(line, kind="activity", measure="sold", replaces_id=None, seen_quantity=None)
    return with_sum(sold.settle(Ask.SOLD), line)


def told_already(
    line: Statement, counting: Iterable[Statement], writer: int, weights: Weights = NO_WEIGHTS
) -> Statement | None:
    """The line that counts for the same organisation and month and may tell the same; None where there is none.

    Figure for figure it is asked whoever told it, also where the goods are spelt or weighed otherwise (`weights`); with another
    figure where somebody else than the `writer` (who told this line) confirmed it: the secretary entered it before its
    representative told it, or the other way round.
    """
    if line.kind in CHANGES or line.replaces_id is not None or line.kind == UNREAD:
        return None
    alike = [each for each in counting if each.id != line.id and of_one_thing(line, each)]
    if line.kind in WORDS or line.measure == "held":
        alike = [each for each in alike if name_key(each.words or "") == name_key(line.words or "")]
    else:
        counting = [each for each in counting if each.id != line.id]
        alike += [each for each in counting if each not in alike and _same_in_other_words(line, each, weights)]
    equal = [each for each in alike if same_figures(line, each, weights)]
    others = [each for each in alike if each.confirmed_by != writer]
    found = equal or others
    return found[-1] if found else None


def same_figures(line: Statement, other: Statement, weights: Weights = NO_WEIGHTS) -> bool:
    """Whether two lines tell the same figures: 2,500 กิโลกรัม are 2.5 ตัน."""
    return _figures_of(line, weights) == _figures_of(other, weights)


def _same_in_other_words(line: Statement, other: Statement, weights: Weights) -> bool:
    """Whether a line tells what another one does, but for the spelling of its goods or the unit of weight; its money is the same."""
    product = line.product or other.product
    spelt = SequenceMatcher(None, name_key(product or ""), name_key(other.product or "")).ratio() >= ALIKE
    return (
        of_one_thing(replace(line, product=other.product, unit=other.unit), other)
        and (spelt or names_product(line.product, other.product))
        and (line.unit == other.unit or (line.unit in weights and other.unit in weights))
        and same_figures(line, other, weights)
        and line.quantity is not None
    )


def of_one_thing(line: Statement, other: Statement) -> bool:
    """Whether two lines tell of the same: organisation, month, kind, product and unit."""
    same_kind = (line.kind, line.measure, line.unit) == (other.kind, other.measure, other.unit)
    same_place = (line.member_id, line.month) == (other.member_id, other.month)
    return same_kind and same_place and name_key(line.product or "") == name_key(other.product or "")


def _figures_of(line: Statement, weights: Weights) -> tuple[object, ...]:
    one = weights.get(line.unit or "", Decimal(1))
    quantity, most = (each and each * one for each in (line.quantity, line.quantity_max))
    return quantity, most, line.amount_satang if line.amount_satang is not None else line.reckoned


def in_place_of(line: Statement, target: Statement) -> Statement:
    """A line that is to stand in the place of one that counts; what it does not say again stays."""
    kept = {
        name: getattr(target, name)
        for name in ("product", "price_satang", "price_unit", "amount_satang", "on_behalf", "words")
        if getattr(line, name) is None
    }
    if line.quantity is None:
        kept |= {"quantity": target.quantity, "quantity_max": target.quantity_max, "approx": target.approx}
        kept["unit"] = target.unit
    new = replace(line, replaces_id=target.id, seen_quantity=target.quantity, month=target.month, **kept).settle(
        Ask.SAME
    )
    return new if line.amount_satang is not None else with_sum(new, target)


# --- correcting what waits -----------------------------------------------------------------------------------------------------


def names_product(wanted: str | None, product: str | None) -> bool:
    """Whether two names can be the same product: 'ปุ๋ย' names 'ปุ๋ย 15-15-15'; nothing named fits everything."""
    if wanted is None:
        return True
    if product is None:
        return False
    first, second = name_key(wanted), name_key(product)
    return first in second or second in first


def goods_of(lines: Iterable[Statement]) -> tuple[str, ...]:
    """What lines are about: their goods, or the words that say it; of what could not be read nothing."""
    return tuple(each.product or each.words or "" for each in lines if each.kind != UNREAD)


def names_of(line: Statement) -> tuple[str, ...]:
    """All that names a line: its goods, its units, what it was for."""
    return tuple(each for each in (line.product, line.unit, line.price_unit, line.words) if each)


def meant(lines: Sequence[Statement], product: str | None, unit: str | None, text: str) -> tuple[Statement, ...]:
    """The lines that a correction can be about: by its product, else by its unit, else by the old figure it repeats."""
    left = tuple(line for line in lines if line.quantity is not None or line.kind in TRADE)
    exact = tuple(line for line in left if product and line.product and name_key(line.product) == name_key(product))
    left = exact or tuple(line for line in left if names_product(product, line.product))
    if len(left) > 1 and unit is not None:
        left = tuple(line for line in left if line.unit == unit) or left
    if len(left) > 1:
        figures = _figures(text)
        left = tuple(line for line in left if line.quantity in figures) or left
    return left


def _figures(text: str) -> set[Decimal]:
    plain = "".join(str(int(char)) if char.isdecimal() else char for char in text).replace(",", "")
    found, run = set(), ""
    for char in f"{plain} ":
        if char.isdigit() or (char == "." and run):
            run += char
        elif run:
            found.add(run.rstrip("."))
            run = ""
    return {Decimal(each) for each in found if each.count(".") <= 1 and len(each) <= 20}


def side_of(kind: str, measure: str | None) -> str:
    """What a line is about: buying, selling, or its own measure or kind; a correction stays on its side."""
    if kind == "activity":
        return {"sold": "selling", "bought": "buying"}.get(measure or "", measure or kind)
    return {"purchase": "buying", "sale_offer": "selling"}.get(kind, kind)


def takes_up(
    line: Statement, said: Stated, figures: Collection[Decimal], goods: Collection[str], *, plainly: bool = True
) -> bool:
    """Whether a statement can be a new version of a line that is asked about; anything else comes beside it.

    What is of the line's kind can, and bare goods and figures, whose words do not say a kind (`plainly` False). Anything else has
    to take up one of the line's figures, two of them reckoned together ('คนละ 3 กระสอบ 12 คน': 36), or its goods, in Thai or in
    English, and no other goods. `figures` and `goods` are those that stand in the line's words; trouble, a matter or an answer to
    the meeting is no new version of figures.
    """
    if said.kind in (Kind.RSVP, Kind.QUESTION):
        return False
    if line.kind != UNREAD:
        if said.kind in (Kind.CHANGE, Kind.CANCEL) and names_product(said.product, line.product):
            return True
        if not plainly or _alike(line, said):
            return True
        if said.kind in (Kind.PROBLEM, Kind.AGENDA):
            return False
    words, named = name_key(line.words or ""), {line.product} if line.product else set(goods)
    if said.product is not None:
        names = {name_key(said.product), name_key(in_english(said.product))}
        if any(name in words for name in names) or any(names_product(said.product, each) for each in named):
            return True
        if named:
            return False
    own = {line.quantity, line.quantity_max, line.other_quantity, _baht(line.price_satang), _baht(line.amount_satang)}
    told = {said.quantity, said.quantity_max, said.other_quantity, said.price_baht, said.amount_baht}
    pairs = combinations(sorted(figures)[:MOST_RECKONED], 2)
    can_be = {*own, *figures, *(each for one, two in pairs for each in (one + two, one * two))} - {None}
    return any(each is not None and abs(each) in can_be for each in told)


def _alike(line: Statement, said: Stated) -> bool:
    """Whether a statement tells the same sort of thing as a line: the same side, or both people, or both money."""
    if side_of(line.kind, line.measure) == side_of(said.kind, said.measure):
        return True
    if line.kind != said.kind or traded(line) or said.measure in ("sold", "bought") or line.product or said.product:
        return False
    return (line.quantity is None) == (said.quantity is None) and line.unit == said.unit


def told_again(words: str, text: str) -> bool:
    """Whether a text tells a matter or trouble anew: most of its words are the same."""
    return SequenceMatcher(None, name_key(words), name_key(text)).ratio() >= RETOLD


def _baht(satang: int | None) -> Decimal | None:
    return None if satang is None else Decimal(satang) / 100


def traded(line: Statement) -> bool:
    """Whether a line is about buying or selling, wanted or done: it can have a price."""
    return line.kind in TRADE or line.measure in ("sold", "bought")


def tells_money(line: Statement) -> bool:
    """Whether what was done is told in baht alone: a bare figure said of it is money."""
    return line.kind == "activity" and line.quantity is None and line.amount_satang is not None


def repeats(line: Statement, figure: Decimal | None, *, money: bool = False) -> str | None:
    """Which figure of a line is said again: its 'quantity', or in baht its 'amount' or 'price'; None where it is none of them.

    `money`: baht were said, so that no quantity is meant.
    """
    if figure is None:
        return None
    if not money and figure in (line.quantity, line.quantity_max, line.other_quantity):
        return "quantity"
    told = {"amount": line.amount_satang, "price": line.price_satang}
    return next((name for name, satang in told.items() if satang == figure * 100), None)


def _near_money(line: Statement, figure: Decimal) -> bool:
    """Whether a bare figure is near the money of a line that tells a quantity too, and out of all proportion to that quantity."""
    if line.kind != "activity" or not line.amount_satang or not line.quantity or figure <= 0:
        return False
    of_money, of_quantity = figure * 100 / line.amount_satang, figure / line.quantity
    return 1 / FAR <= of_money <= FAR and not 1 / OUT_OF_PROPORTION <= of_quantity <= OUT_OF_PROPORTION


def corrected(
    line: Statement,
    quantity: Decimal,
    unit: str | None,
    relative: bool = False,
    *,
    money: bool = False,
    old: Decimal | None = None,
) -> Statement:
    """A waiting line with the quantity a person said instead, or with the money where that was said (`money`, baht)
    or is all that the line tells; marked as corrected. Where the `old` figure is repeated, it is that one: money stays money. A bare
    figure that is near the line's money and far from its quantity is money too.

    Raises Refused('reports.below_zero', …) when less than nothing would be left.
    """
    which = repeats(line, old, money=money)
    if which is None and unit is None and not relative and _near_money(line, quantity):
        which = "amount"
    if which == "price":
        return with_sum(replace(line, price_satang=int((quantity * 100).to_integral_value()), edited=True), line)
    if which == "amount" or (line.kind == "activity" and (money or (unit is None and tells_money(line)))):
        amount = (line.amount_satang or 0 if relative else 0) + int((quantity * 100).to_integral_value())
        if amount < 0:
            raise Refused(
                "reports.below_zero", product=line.product, quantity=str((line.amount_satang or 0) // 100), unit=None
            )
        return replace(line, amount_satang=amount, edited=True)
    if relative and line.unit is not None and unit not in (None, line.unit):
        raise Refused("reports.other_unit", product=line.product, unit=line.unit)
    total = (line.quantity or Decimal(0)) + quantity if relative else quantity
    if total < 0:
        raise Refused("reports.below_zero", product=line.product, quantity=str(line.quantity or 0), unit=line.unit)
    changed = replace(
        line, quantity=total, quantity_max=None, other_quantity=None, approx=False, unit=unit or line.unit, edited=True
    )
    return with_sum(changed, line).settle(Ask.READING, Ask.QUANTITY)
