"""What a text takes its values for: the filter to which a value is handed says whether it is a day, a month, money or words."""

from collections import defaultdict
from functools import cache

from jinja2 import nodes

from locales import Texts

TIME, MONTH, NUMBER, SATANG, PAIR, WORDS = "time", "month", "number", "satang", "pair", "words"
KINDS = {
    **dict.fromkeys(
        ("date_full", "date_long", "date_medium", "date_short", "days_after", "month_name", "weekday"), TIME
    ),
    **dict.fromkeys(("clock", "clock_since", "moment", "moment_short"), TIME),
    "month": MONTH,
    **dict.fromkeys(("counted", "number", "number_aloud", "number_words"), NUMBER),
    **dict.fromkeys(("quantity", "quantity_aloud", "quantity_words"), NUMBER),
    **dict.fromkeys(("baht", "baht_figure", "baht_words"), SATANG),
    "meeting_number": PAIR,
    **dict.fromkeys(("at_place", "goods", "kept_number", "of_goods", "rule", "telephone", "unit_name"), WORDS),
}
"""What each filter of locales/texts.py takes its value for."""
ANYTHING = {"apart"}


@cache
def _texts() -> Texts:
    return Texts()


def _name(value: nodes.Node) -> str | None:
    """How a value is called: 'month', 'entry.day', 'months[0]'; None for what is reckoned in the template."""
    if isinstance(value, nodes.Name):
        return value.name
    if isinstance(value, nodes.Getattr) and (of := _name(value.node)):
        return f"{of}.{value.attr}"
    if isinstance(value, nodes.Getitem) and isinstance(value.arg, nodes.Const) and (of := _name(value.node)):
        return f"{of}[{value.arg.value}]"
    return None


def taken(language: str, key: str) -> dict[str, set[str]]:
    """The values of a template by name, each with the kinds for which its filters take it."""
    return taken_in(_texts()._environment(language, True).parse(_texts().source(language, key)))


def taken_in(tree: nodes.Template) -> dict[str, set[str]]:
    """The same of a template that is parsed."""
    found: dict[str, set[str]] = defaultdict(set)
    for handed in tree.find_all(nodes.Filter):
        if handed.name in KINDS and handed.node is not None and (name := _name(handed.node)):
            found[name].add(KINDS[handed.name])
    return dict(found)
