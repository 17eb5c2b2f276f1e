"""Reads goods of now that are named by the first figure of their formula: '46 เอา 8', 'สูตร 15', 'ปุ๋ย 46 8 ลูก'."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from language.vocabulary import any_of, unit_spellings, words_of

LONGEST = 300
_FORMULA = re.compile(r"ปุ๋ย (\d{1,2})-\d{1,2}-\d{1,2}")


def may_be_in_short(text: str) -> bool:
    """Whether words can name goods so: a look at them before anybody asks the books which goods are ordered now."""
    return len(text) <= LONGEST and any(_is_name(found) for found in _pattern().finditer(text))


def in_full(text: str, products: Iterable[str]) -> str:
    """The words with goods in full, 'ปุ๋ย 46-0-0 เอา 8' of '46 เอา 8', where just one of these goods begins with that figure.

    A figure is a name behind สูตร, and where another figure follows: behind ปุ๋ย, behind what is wanted, or with a unit. A figure with
    a unit of its own is none, nor one that is wrong ('ไม่ใช่ 15 เอา 12'), or of a day or a line.
    """
    if len(text) > LONGEST:
        return text
    named = {each: found[1] for each in products if (found := _FORMULA.fullmatch(each)) is not None}
    often = Counter(named.values())
    known = {figure: product for product, figure in named.items() if often[figure] == 1}

    def said(found: re.Match[str]) -> str:
        return f"{known[found['figure']]} " if found["figure"] in known and _is_name(found) else found[0]

    return re.sub(r" {2,}", " ", _pattern().sub(said, text))


def _is_name(found: re.Match[str]) -> bool:
    if found["before"]:
        return False
    if found["formula"] or (found["next"] and found["fertiliser"]):
        return True
    before = found.string[: found.start()].rstrip()
    return bool(found["next"] and (found["wanted"] or found["counted"]) and (not before or _joins().search(before)))


@lru_cache(maxsize=1)
def _joins() -> re.Pattern[str]:
    """What stands before goods in a list of them, as far as words end with it: 'ปลาดุก 15 ได้ 46' names no formula."""
    joins = any_of(words_of("joins goods")).pattern
    return re.compile(rf"(?:\d|[,+\n]|{joins}|{any_of(unit_spellings()).pattern})$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """A figure of two digits at most, what stands before it that makes it a name or none, and what follows it."""
    units, wanted, other = (
        any_of(words).pattern
        for words in (unit_spellings(), words_of("wanted of goods"), words_of("counted beside goods"))
    )
    before, formula, fertiliser = (
        any_of(words_of(role)).pattern for role in ("before no formula", "names a formula", "names fertiliser")
    )
    return re.compile(
        rf"(?P<before>(?:{before})\s*)?(?P<fertiliser>(?:{fertiliser})\s*)?(?P<formula>(?:{formula})\s*)?"
        rf"(?<![\d.,/:-])(?P<figure>\d{{1,2}})(?![\d.,/:-]|\s*(?:{units}|{other})|\s+\d{{1,2}}\s+\d{{1,2}}(?!\d))\s*"
        rf"(?=(?P<wanted>(?:{wanted})\s*)?(?P<next>\d+(?![\d-]|\s*(?:{other}))(?P<counted>\s*(?:{units}))?)?)",
        re.IGNORECASE,
    )
