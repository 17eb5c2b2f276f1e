"""How many of one unit another one comes to: by their weight, or by what people stated that one unit of a product holds."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

Stated = Sequence[
    tuple[str, Decimal, str]
]  # (unit, so many, of unit): what one unit of a product holds, the newest first


def _kilograms() -> Mapping[str, Decimal]:
    rows = (Path(__file__).parent / "weights.tsv").read_text(encoding="utf-8").splitlines()
    return {unit: Decimal(each) for unit, each in (row.split("\t") for row in rows if row[:1] != "#")}


KILOGRAMS = _kilograms()
KILOGRAM = next(unit for unit, kilograms in KILOGRAMS.items() if kilograms == 1)
TON = next(unit for unit, kilograms in KILOGRAMS.items() if kilograms == 1000)


def in_unit(quantity: Decimal, unit: str | None, wanted: str | None) -> Decimal | None:
    """A quantity in another unit, exactly; None where neither is the same nor both are weights."""
    if unit is None or wanted is None:
        return None
    if unit == wanted:
        return quantity
    if unit in KILOGRAMS and wanted in KILOGRAMS:
        return quantity * KILOGRAMS[unit] / KILOGRAMS[wanted]
    return None


def converted(quantity: Decimal, unit: str | None, wanted: str | None, stated: Stated) -> Decimal | None:
    """A quantity of a product in another unit: by weight, by what was stated last of it, or by both; None where nobody said."""
    by_weight = in_unit(quantity, unit, wanted)
    if by_weight is not None or unit is None or wanted is None:
        return by_weight
    for one, holds, of_unit in stated:
        inside, outside = in_unit(quantity, unit, of_unit), in_unit(quantity, of_unit, wanted)
        if one == wanted and inside is not None:
            return inside / holds
        if one == unit and outside is not None:
            return outside * holds
    return None
