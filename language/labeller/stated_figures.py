"""The figures of statements, and which role each has in a message."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from domain.statements import Kind, Statement

# People who come are counted also where no figure says them (ผมกับเมีย), and are shown at once: they are not among these.
FIGURES = ("quantity", "quantity_max", "price_baht", "amount_baht")
ROLES = {"quantity": "Q", "quantity_max": "Q", "price_baht": "R", "amount_baht": "A"}


class Figure(NamedTuple):
    """A figure of a statement: what it says there."""

    kind: Kind
    name: str
    value: Decimal


def figures_of(statements: Iterable[Statement]) -> set[Figure]:
    """The figures that statements hold."""
    return {
        Figure(statement.kind, name, value)
        for statement in statements
        for name in FIGURES
        if (value := getattr(statement, name)) is not None
    }
