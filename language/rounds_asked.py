"""Recognises a whole sentence that asks something of a joint round or wants it: how much is ordered, when it comes, that it closes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from domain.goods import from_english
from language.central import Central
from language.english.items import units
from language.normalise import normalise
from language.plain_words import without_courtesy, without_politeness
from language.said_figures import goods_whole, pieces_of
from language.vocabulary import any_of, rows, standard, unit_spellings, words_of

LONGEST = 80  # characters; a longer message says more than one thing
_UNIT = "◊"
_FERTILISER = "ปุ๋ย"
_ALTERNATIVES = re.compile(r"\\\{([^{}]*)\\\}")
_LEADS = any_of(words_of("begins a question beside"))
_SAYS_NOTHING = re.compile(
    r"\b(?:the|a|an|of|for|please|has been|have been placed)\b|[\s?!.,~]|(?:นะ|จ้า|ครับ|คับ|ค่ะ|คะ)+$", re.IGNORECASE
)


class About(StrEnum):
    """What is asked or wanted; the names of the table's kinds."""

    TOTAL = "total"
    MISSING = "missing"
    WHO = "who"
    STANDS = "stands"  # when its goods come, where they are fetched, when they are paid, who sells them
    UNFETCHED = "unfetched"  # who has not come for their goods
    OWN = "own"  # that one's own order can still be another one
    HALF = "half"  # that half of one's own order is enough
    DECLINE = "decline"  # that one wants nothing of it
    CLOSE = "close"
    ENOUGH = "enough"
    CANCEL = "cancel"


@dataclass(frozen=True)
class RoundAsked:
    """What is asked, of the goods that were named."""

    about: About
    product: str | None = None


@lru_cache(maxsize=1)
def _ways() -> tuple[tuple[About, re.Pattern[str]], ...]:
    """Each kind with all its ways."""
    found: dict[About, list[str]] = {}
    for kind, written in rows("rounds_asked"):
        found.setdefault(About(kind), []).append(_ALTERNATIVES.sub(_either, re.escape(written.strip())))
    return tuple((about, re.compile("|".join(ways))) for about, ways in found.items())


def _either(found: re.Match[str]) -> str:
    return f"(?:{found[1].replace(',', '|')})"


def round_asked(text: str) -> RoundAsked | None:
    """What a message asks of a round, or wants of it; None of anything else, and of a message that says more."""
    if len(text) > LONGEST:
        return None
    plain = without_politeness(normalise(without_courtesy(text)))
    leads = _LEADS.match(plain)
    plain = plain if leads is None else plain[leads.end() :].strip()
    return _asked(plain) or _asked(without_politeness(Central(plain).text))


def _asked(plain: str) -> RoundAsked | None:
    """The same of words without courtesy, in one spelling."""
    written, english = _without_english_goods(plain.lower())
    said, goods = "", [*english]
    fertiliser = False  # whether it was named just now, without its formula
    for piece in pieces_of(written):
        if piece.token.product is not None:
            goods.append(piece.token.product)
        elif fertiliser and piece.value is not None and (named := _by_first_figure(piece.value)) is not None:
            goods[-1] = named
        else:
            said += piece.text
        fertiliser = piece.token.product == _FERTILISER or (fertiliser and not piece.text.strip())
    said = _SAYS_NOTHING.sub("", said)
    spelt = tuple(_with_any_unit(said))
    about = next((about for about, ways in _ways() if any(map(ways.fullmatch, spelt))), None)
    whole = goods_whole(goods)
    return RoundAsked(about, min(whole, default=None)) if about is not None and len(whole) < 2 else None


@lru_cache(maxsize=64)
def _by_first_figure(figure: Decimal) -> str | None:
    """The one fertiliser of the catalogue whose formula begins with a figure, ปุ๋ย where several do; None where none does."""
    products = {each.product for each in standard().entries.values() if each.product}
    named = sorted(each for each in products if each.startswith(f"{_FERTILISER} {figure:f}-"))
    return None if not named else named[0] if len(named) == 1 else _FERTILISER


def _with_any_unit(said: str) -> Iterator[str]:
    """The words, and with what is asked how many of as any unit, by each spelling that stands there: กระสอบ, and กระสอบบ too."""
    yield said
    for asked in words_of("asks how many"):
        before, found, behind = said.partition(asked)
        if found:
            spelt = (plain for each in (*unit_spellings(), *units()) if (plain := each.replace(" ", "")))
            yield from (before + asked + _UNIT + behind[len(each) :] for each in spelt if behind.startswith(each))


def _without_english_goods(written: str) -> tuple[str, list[str]]:
    """The words without goods that are named in English, and these by their names in the catalogue."""
    words, goods, at = written.split(), list[str](), 0
    left = list[str]()
    while at < len(words):
        named = next(
            (
                (length, name)
                for length in (3, 2, 1)
                if words[at].isascii()
                and (name := from_english(" ".join(words[at : at + length]).rstrip("?!."))) is not None
            ),
            None,
        )
        if named is None:
            left.append(words[at])
        else:
            goods.append(named[1])
        at += 1 if named is None else named[0]
    return " ".join(left), goods
