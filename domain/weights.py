"""Units of weight: how many kilograms each of them is, and how many of one unit another one comes to."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path


def _kilograms() -> Mapping[str, Decimal]:
    rows = (Path(__file__).parent / "weights.tsv").read_text(encoding="utf-8").splitlines()
    return {unit: Decimal(each) for unit, each in (row.split("\t") for row in rows if row[:1] != "#")}


KILOGRAMS = _kilograms()


def in_unit(quantity: Decimal, unit: str | None, wanted: str | None) -> Decimal | None:
    """A quantity in another unit, exactly; None where neither is the same nor both are weights."""
    if unit is None or wanted is None:
        return None
    if unit == wanted:
        return quantity
    if unit in KILOGRAMS and wanted in KILOGRAMS:
        return quantity * KILOGRAMS[unit] / KILOGRAMS[wanted]
    return None
