"""What somebody says that a line of a report shall be instead, as meanings have it (docs/hearing.md, `correct`)."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from domain.meanings import SLOTS
from domain.refusal import Refused
from domain.reports import MOST_BAHT, MOST_QUANTITY, Ask, Statement, in_reach, with_sum

WHOSE = frozenset({"organisation", "month"})
"""What the books decide about, beside what a line says of its matter: whose it is, and of which month."""
_MONEY = {"price_baht": "price_satang", "amount_baht": "amount_satang"}
_WORDS = frozenset({"text", "title"})
LONGEST = {"product": 120, "on_behalf": 120, "unit": 40, "price_unit": 40, "text": 4096, "title": 4096}
"""Letters that the books keep of a word."""


def put_right(line: Statement, said: Mapping[str, Any]) -> Statement:
    """A line that waits, with what was said instead (slots of its kind, without WHOSE); what was not said stays.

    Money that was reckoned follows quantity and price; a quantity said anew is neither a range nor doubtful any more. Raises
    Refused('reports.not_read') for what a line of that kind does not say, or a figure or a word that can be none.
    """
    slots = {name: value for name, value in said.items() if name not in WHOSE}
    if not set(slots) <= set(SLOTS[line.kind]):
        raise Refused("reports.not_read")
    changed: dict[str, Any] = {"edited": True}
    for name, value in slots.items():
        if isinstance(value, Decimal) and not in_reach(value, MOST_BAHT if name in _MONEY else MOST_QUANTITY):
            raise Refused("reports.not_read")
        if isinstance(value, str) and len(value) > LONGEST.get(name, 40):
            raise Refused("reports.not_read")
        if name in _MONEY:
            changed[_MONEY[name]] = int((value * 100).to_integral_value())
        else:
            changed["words" if name in _WORDS else name] = value
    if "quantity" in slots:
        changed |= {"quantity_max": slots.get("quantity_max"), "other_quantity": None, "approx": False}
    if "product" in slots:
        changed["read_product"] = line.read_product or line.product
    new = replace(line, **changed)
    if new.quantity_max is not None and (new.quantity is None or new.quantity_max < new.quantity):
        raise Refused("reports.not_read")
    asked = [*([Ask.READING, Ask.QUANTITY] if "quantity" in slots else []), *([Ask.SURE] if "product" in slots else [])]
    new = new.settle(*asked)
    return new if "amount_baht" in slots else with_sum(new, line)
