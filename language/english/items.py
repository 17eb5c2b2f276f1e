"""Reads goods with their quantity and price out of an English clause: "20 sacks of fertiliser 15-15-15 at 780 baht a sack"."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from domain.goods import english_names, from_english
from language.english.numbers import EnglishFigure, figures
from language.normalise import blank
from language.vocabulary import Vocabulary, rows

_FERTILISER = "ปุ๋ย"
_BAHT = "บาท"
_EGG = "ฟอง"
_FORMULA = re.compile(r"(?<![\d.-])\d{1,2}-\d{1,2}-\d{1,2}(?![\d-])")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
# Figures that count nothing: dates, hours, telephone numbers, numbers of houses, what a package holds.
_NO_QUANTITY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b\.?(?:,? \d{{4}})?|\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?|"
    r"\b\d{1,2}(?:st|nd|rd|th)\b|\b(?:[01]?\d|2[0-4])[:.][0-5]\d(?: ?[ap]\.?m\b\.?)?(?!\d)"
    r"(?! ?(?:baht|thb|kg|kilos?|tonnes?|litres?|a|an|per|each)\b)(?=\s|[,.]|$)(?<!\d\d\d)|\b\d{1,2} ?[ap]\.?m\b\.?|"
    r"\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|(?<!\d)0\d[\d -]{7,11}\d(?!\d)|\b(?:village|moo|house|meeting|no\.?|number) \d+(?:/\d+)?|"
    r"\b\d+(?:\.\d+)? ?-?(?:kg|kilo|kilos|g|l|litre|liter|ml)\b(?= (?:sack|bag|bottle|tin|box|pack|gallon)s?\b|(?: each)?\))"
)
_MONEY = r"(?:baht|thb)\b|฿"
_MARK = re.compile(
    rf"(?:\b(?P<word>at|for|worth|costs?|costing|getting|got|received|earning|making|total(?:ling)?|price)|"
    rf"(?P<sign>@|=|฿|,)) *(?:{_MONEY})? *$"
)
# What stands beside the goods and is no part of their name.
_ASIDE = re.compile(
    r"(?:^|(?<=\s))(?:this (?:month|time|round|week|year)|last (?:month|week)|today|yesterday|now|again|please|"
    r"too|also|in all|altogether|in total|together|thanks?|thank you|for (?:us|our group|the group|me)|so far|already|"
    r"more|less|fewer|extra|to sell|for sale)(?=\s|[,.!]|$)"
)
_BEHIND = re.compile(r"\s(?:from|through|via|with|by|because|since|when|before|after|on|until) .*$", re.DOTALL)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LEADING = re.compile(r"^(?:of|the|our|some|a|an|any|and|is|are|was)\s+")
_FORMULA_NAMED = re.compile(r"(?:(?:fertili[sz]er|formula|npk)\s*)*(\d{1,2}-\d{1,2}-\d{1,2})(?:\s*fertili[sz]er)?")


@dataclass(frozen=True)
class Item:
    """Goods as a clause names them, money in baht as said; `known`: the catalogue or the network's own words have the product."""

    product: str | None = None
    known: bool = False
    quantity: Decimal | None = None
    maximum: Decimal | None = None
    unit: str | None = None
    price: Decimal | None = None
    price_unit: str | None = None
    amount: Decimal | None = None
    approx: bool = False
    left: int = 0  # figures that were neither quantity nor money


@lru_cache(maxsize=1)
def units() -> dict[str, str]:
    """Every English spelling of a unit with its canonical name."""
    return {word.replace("_", " "): unit for unit, spellings in rows("english_units") for word in spellings.split(" ")}


@lru_cache(maxsize=1)
def _patterns() -> tuple["re.Pattern[str]", "re.Pattern[str]"]:
    """(a unit behind a number, a sum's tail: "baht", "baht a sack", "each")."""
    words = "|".join(re.escape(word) for word in sorted(units(), key=len, reverse=True))
    each = r"(?:\b(?:an?|per|each|every|the)\s+|/\s*)"
    tail = rf"\s*+(?P<baht>{_MONEY})?(?:\s*+{each}(?P<unit>{words})\b|\s*+\b(?P<each>each|apiece)\b)?"
    return re.compile(rf"\s*+-?(?:(?:more|extra|additional|other|whole|full)\s+)?(?P<unit>{words})\b(?!-)"), re.compile(
        tail
    )


def unit_behind(plain: str, at: int) -> tuple[str, int] | None:
    """The unit whose word stands at a place or behind a space there, and where it ends; None where none does."""
    found = _patterns()[0].match(plain, at)
    return (units()[found["unit"]], found.end()) if found is not None else None


def price_behind(plain: str, at: int) -> tuple[bool, str | None, int]:
    """What stands behind a figure at `at`: (whether 'baht', the unit of which one costs so much, where it ends).

    The unit is '' for 'each' and None where the figure is the price of nothing.
    """
    tail = _patterns()[1].match(plain, at)
    assert tail is not None
    per = units()[tail["unit"]] if tail["unit"] is not None else "" if tail["each"] is not None else None
    return tail["baht"] is not None, per, tail.end()


def masked(text: str) -> str:
    """Lower-case text of the same length with figures blanked out that count nothing: dates, hours, telephone numbers, formulas."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    return _FORMULA.sub(blank, _NO_QUANTITY.sub(blank, lower))


def item(text: str, vocabulary: Vocabulary) -> Item:
    """Read one piece of goods out of a clause that holds nothing else; unknown goods keep the words of the clause."""
    plain = masked(text)
    read, used = Item(), []
    for figure in figures(plain):
        money = _money(plain, figure)
        if money is not None:
            read, span = replace(read, **money[0]), money[1]
        elif read.quantity is None:
            counted = _counted(plain, figure)
            if counted is None:
                continue
            read, span = replace(read, **counted[0]), counted[1]
        else:
            read = replace(read, left=read.left + (not figure.article))
            continue
        read = replace(read, approx=read.approx or figure.approx)
        used.append(span)
    rest = text
    for start, end in sorted(used, reverse=True):
        rest = f"{rest[:start]} | {rest[end:]}"
    product, known = named(_IN_BRACKETS.sub(" ", rest), vocabulary)
    if product is None and read.unit == _EGG:  # "400 eggs" are counted in eggs
        product, known = from_english("eggs"), True
    return replace(read, product=product, known=known)


def _money(plain: str, figure: EnglishFigure) -> tuple[dict[str, Any], tuple[int, int]] | None:
    """A price or a sum, and the part of the clause that says it; None for a number of something else."""
    mark = _MARK.search(plain, 0, figure.start)
    tail = _patterns()[1].match(plain, figure.end)
    assert tail is not None
    priced = tail["unit"] is not None or tail["each"] is not None
    counted = _patterns()[0].match(plain, figure.end) is not None
    word = (mark["word"] or mark["sign"]) if mark is not None else ""
    said = tail["baht"] is not None or (mark is not None and "฿" in mark.group())
    if figure.article or not (said or ((priced or word not in ("", ",")) and not counted)):
        return None
    span = (mark.start() if mark is not None else figure.start, tail.end())
    if priced:
        return {"price": figure.value, "price_unit": units().get(tail["unit"] or "")}, span
    return {"price" if word in ("at", "@", "price") else "amount": figure.value}, span


def _counted(plain: str, figure: EnglishFigure) -> tuple[dict[str, Any], tuple[int, int]] | None:
    """A quantity with its unit; a counter that no table knows is kept as said ("3 coils of wire")."""
    unit = _patterns()[0].match(plain, figure.end)
    other = re.match(r"\s+([a-z]+)(?=\s+of\b)", plain[figure.end :]) if unit is None else None
    if figure.article and unit is None:
        return None
    end = unit.end() if unit is not None else figure.end + (other.end() if other is not None else 0)
    name = units()[unit["unit"]] if unit is not None else other[1] if other is not None else None
    return {"quantity": figure.value, "maximum": figure.maximum, "unit": name}, (figure.start, end)


def named(words: str, vocabulary: Vocabulary) -> tuple[str | None, bool]:
    """The product that words name (the catalogue's, the network's own, else the words themselves), and whether it is known."""
    for part in sorted(words.split("|"), key=len, reverse=True):
        shown = _ASIDE.sub(" ", _BEHIND.sub("", " " + " ".join(part.split())))
        shown = " ".join(shown.split()).strip(" ,.:;-!\"'()")
        while (shorter := _LEADING.sub("", shown.lower())) != shown.lower():
            shown = shown[-len(shorter) :]
        plain = shown.lower()
        if not any(char.isalnum() for char in plain):
            continue
        if (formula := _FORMULA_NAMED.fullmatch(plain)) is not None:
            return f"{_FERTILISER} {formula[1]}", True
        if plain in units() and from_english(plain) is None:  # "40 trays of eggs" are eggs
            continue
        entry = vocabulary.entries.get(plain) or vocabulary.entries.get(shown)
        known = from_english(plain) or (entry.product if entry is not None else None)
        return (known, True) if known is not None else (_near(plain) or shown, False)
    return None, False


def _near(plain: str) -> str | None:
    """The known name that is one slip of the finger away, where nothing else is as near."""
    if len(plain) < 5:
        return None
    from rapidfuzz import fuzz, process

    names = english_names()
    alike = [name for name in names if name.count(" ") == plain.count(" ")]
    close = process.extract(plain, alike, scorer=fuzz.ratio, limit=3, score_cutoff=85)
    if not close or any(
        names[other] != names[close[0][0]] and score > close[0][1] - 5 for other, score, _ in close[1:]
    ):
        return None
    return names[close[0][0]]


def bare_quantity(text: str) -> tuple[Decimal | None, str | None]:
    """The only figure of an answer ("thirty sacks", "150,000 baht"), with its unit; (None, None) where there is more."""
    from language.vocabulary import standard

    plain = masked(text)
    counted = [figure for figure in figures(plain) if not figure.article]
    if len(counted) != 1 or counted[0].maximum is not None:
        return None, None
    found = item(text, standard())
    if found.quantity is not None:
        return found.quantity, found.unit
    return (found.amount, _BAHT) if found.amount is not None else (None, None)
