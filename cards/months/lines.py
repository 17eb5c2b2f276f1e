"""Figures as the cards show them, one line for each."""

from collections.abc import Iterable
from typing import Any

from documents.digest_words import SOLD_ALL, in_order, told
from domain.digest.figures import Figure, Topic
from views.figures import mark

# What says nothing of one organisation, and what of a single network.
_OF_ONE = {*((Topic.REPORT, each) for each in ("members", "reported", "quiet")), (Topic.ACTIVITY, SOLD_ALL)}
_OF_ONE |= {(Topic.TRADE, each) for each in ("bought_all", "saved_all")}  # its products say the same
_OF_NETWORKS = {(Topic.MEETING, "networks")}


def line(figure: Figure) -> dict[str, Any]:
    """A figure as values for the text digest.figure, which says nothing of who is behind it."""
    return told(figure) | {"withheld": figure.value is None}


def lines(figures: Iterable[Figure], *, of_one: bool = False) -> list[dict[str, Any]]:
    """Figures that are not 0 in the order of all forms, each with its mark; `of_one`: they are one organisation's own."""
    known = {each.key: each for each in figures if each.value}
    left_out = _OF_ONE if of_one else _OF_NETWORKS
    return [
        line(known[key]) | {"mark": mark(key), "of_one": of_one}
        for key in in_order(known)
        if (key.topic, key.measure) not in left_out
    ]


def told_together(listed: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lines of the same act with the same goods as one: 'sold latex 3 t 180,000 baht'; each with the `amounts` after its first."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for each in listed:
        same = found.setdefault((each["topic"], each["measure"], each["product"]), each | {"amounts": []})
        if same["mark"] != each["mark"]:
            same["amounts"].append(each)
    return list(found.values())
