"""What is added to what: the keys that sums are kept under, and what one confirmed statement adds to which of them.

Source of the rules: docs/digest.md, 'How each figure is counted'.
"""

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from domain.digest.figures import SATANG, Topic
from domain.people import name_key
from domain.savings import Receipt, of_month
from domain.statements import OF_MEMBERS

Value = Decimal | int
Plain = tuple[str, str, str, str]  # topic, measure, product in comparable spelling, unit: what is added to one another


class Stated(NamedTuple):
    """What one statement adds to one sum, whether it said 'about', and how much more it may be where it told a range."""

    key: Plain
    value: Value
    approx: bool = False
    more: Value = 0


ACTIVITY, WANTED, OFFERED = Topic.ACTIVITY.value, Topic.WANTED.value, Topic.OFFERED.value
UNCOUNTED = "other"  # withdrawals, interest, dividends, balances: told, but no sum of them means anything


def plain(topic: Topic, measure: str) -> Plain:
    """The key of a plain count."""
    return topic.value, measure, "", ""


STATED = plain(Topic.PROBLEM, "stated")
REPORTED = plain(Topic.REPORT, "reported")
UNCONFIRMED = plain(Topic.REPORT, "unconfirmed")
MEMBERS = plain(Topic.REPORT, "members")
QUIET = plain(Topic.REPORT, "quiet")
JOINED = plain(Topic.MEMBER, "organisations_joined")
LEFT = plain(Topic.MEMBER, "organisations_left")
PEOPLE = plain(Topic.MEMBER, "people")
HOUSEHOLDS = plain(Topic.MEMBER, "households")
LEADERS = plain(Topic.MEMBER, "leaders")
NETWORKS = plain(Topic.MEETING, "networks")
SOLD_ALL = (ACTIVITY, "sold_all", "", SATANG)  # money from sales, of all products together
TRADE = Topic.TRADE.value
BOUGHT_ALL, SAVED_ALL = (
    (TRADE, "bought_all", "", SATANG),
    (TRADE, "saved_all", "", SATANG),
)  # in joint rounds, of all products

_EXACT = Context(prec=200)


def add(first: Value, second: Value) -> Value:
    """The exact sum; a Decimal keeps every digit."""
    if type(first) is int and type(second) is int:
        return first + second
    return _EXACT.add(Decimal(first), Decimal(second))


def stated(
    kind: str,
    measure: str | None,
    product: str | None,
    quantity: Decimal | None,
    most: Decimal | None,
    unit: str | None,
    amount_satang: int | None,
    approx: bool,
) -> list[Stated]:
    """What one confirmed statement adds to which sums; nothing where it names no figure.

    A quantity and the money beside it are two figures; the money was said, or reckoned on the card before it was confirmed. Of a
    range (up to `most`) both ends are summed. Money from sales is summed once more over all products.
    """
    once, counted, money = _keys_of(kind, measure, product, unit)
    found: list[Stated] = []
    if once is not None:
        found.append(Stated(once, 1))
    if counted is not None and quantity is not None:
        found.append(Stated(counted, quantity, approx, most - quantity if most is not None else 0))
    if money is not None and amount_satang is not None:
        found.append(Stated(money, amount_satang, approx))
        if money[1] == "sold":
            found.append(Stated(SOLD_ALL, amount_satang, approx))
    return found


@lru_cache(maxsize=1 << 16)
def _keys_of(
    kind: str, measure: str | None, product: str | None, unit: str | None
) -> tuple[Plain | None, Plain | None, Plain | None]:
    """The keys under which a statement's being told, its quantity and its money are summed."""
    if kind == "problem":
        return STATED, None, None
    if kind in ("purchase", "sale_offer"):
        topic = WANTED if kind == "purchase" else OFFERED
        return None, (topic, kind, name_key(product), unit or "") if product else None, None
    if kind != "activity" or measure is None or measure == UNCOUNTED:
        return None, None, None
    if measure in OF_MEMBERS:
        return None, (Topic.MEMBER.value, measure, "", unit or ""), None
    name = name_key(product) if product else ""
    once = (ACTIVITY, measure, "", "") if measure == "held" else None
    counted = (ACTIVITY, measure, name, unit or "") if unit or measure != "held" else None
    return once, counted, (ACTIVITY, measure, name, SATANG)


def traded(receipts: Sequence[Receipt]) -> Iterator[tuple[int, str, list[Stated]]]:
    """(organisation, product, what it adds to which sums) of all that one network's organisations received in a month.

    A saving is a figure only where the whole product's is known in the network; where it is not, nothing stands there, and no 0.
    """
    known = {(name_key(line.product), line.unit) for line in of_month(receipts).known}
    of_each: dict[int, list[Receipt]] = {}
    for each in receipts:
        of_each.setdefault(each.organisation, []).append(each)
    for organisation, own in of_each.items():
        for line in of_month(own).lines:
            name = name_key(line.product)
            adds = [
                Stated((TRADE, "received", name, line.unit), line.quantity),
                Stated((TRADE, "bought", name, SATANG), line.satang),
                Stated(BOUGHT_ALL, line.satang),
            ]
            if line.saved is not None and (name, line.unit) in known:
                adds += [Stated((TRADE, "saved", name, SATANG), line.saved), Stated(SAVED_ALL, line.saved)]
            yield organisation, line.product, adds


def saved_since(
    before: Sequence[Receipt], after: Sequence[Receipt]
) -> Iterator[tuple[Plain, str, int, int, int | None]]:
    """(key, product, how much more was saved, by how many, what a unit costs by now) where the same receipts are known otherwise later.

    The cost is None where it is the same and only the market's price became known.
    """
    earlier = {(name_key(line.product), line.unit): line for line in of_month(before).lines}
    for line in of_month(after).lines:
        name = name_key(line.product)
        was = earlier[name, line.unit]
        if line.saved is not None and line.saved != was.saved:
            price = line.landed if line.satang != was.satang else None
            yield (TRADE, "saved", name, SATANG), line.product, line.saved - (was.saved or 0), line.organisations, price
