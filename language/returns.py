"""Recognises that goods are to be sent back, or were found damaged: 'คืนปุ๋ย 2 กระสอบ เพราะซื้อเกิน', 'ปุ๋ยแตก 1 กระสอบ'."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from language.following_up import says_past
from language.letters import Letter
from language.normalise import normalise
from language.not_yet import asks_at_end, asks_whether_or_who
from language.plain_words import in_figures, without_politeness
from language.reasons import asks_something
from language.said_figures import pieces_of
from language.trade.grammar import Line
from language.vocabulary import any_of, one_of, unit_spellings, ways_to_say

RICE = "ข้าว"
_DONE = re.compile(rf"(?:\d|{any_of(unit_spellings()).pattern})\s*แล้ว|คืนแล้ว")
LONGEST = 300  # characters: more is a story
_EDGES = " \t\n,;:·()"
_GOODS = ("product count:number|quantity", "count:number|quantity product", "product", "count:number|quantity")
_SOLD = (
    "count:number|quantity baht:price|money", "baht:price|money count:quantity", "baht:price|money", "count:number|quantity",
)  # fmt: skip


@dataclass(frozen=True)
class Returned:
    """Goods that somebody sends back, or found `damaged`, as far as that was said: how many, of what, and why."""

    quantity: Decimal | None = None
    unit: str | None = None
    product: str | None = None
    reason: str | None = None
    damaged: bool = False


def returned(text: str, *, now: datetime) -> Returned | None:
    """Goods that are sent back, or damaged, unasked: words that say so, and the goods or their unit."""
    said = without_politeness(normalise(text[:LONGEST]))
    goods = _without_words(said) or _behind_goods(said, now)
    found = _damaged(said, now) if goods is None else _goods(goods, now)
    return found if found is not None and (found.product or found.unit) else None


def returned_answer(text: str, *, now: datetime) -> Returned | None:
    """The same as an answer, without words that begin it: '2', '2 กระสอบ เพราะซื้อเกิน'; what has no figure is why; None for nothing."""
    said = without_politeness(normalise(text[:LONGEST]))
    unasked = returned(text, now=now)
    found = _goods(said, now) if unasked is None or unasked.damaged else unasked
    if found is not None and found.quantity is not None:
        return found
    reason = None if any(each.isdigit() for each in said) else _why(said)
    return None if reason is None else Returned(reason=reason)


def surely_returns(text: str, *, now: datetime) -> bool:
    """Whether words surely are of a card of what goes back or lacks: how many, or why."""
    said = returned_answer(text, now=now)
    return (said is not None and said.quantity is not None) or says_why_back(text)


def says_why_back(text: str) -> bool:
    """Whether words say that they are why goods go back: behind a word for 'because', or as how they were damaged."""
    said = without_politeness(normalise(text[:LONGEST])).strip(_EDGES)
    return bool(_begins(said, "because")) or any(way in said for way in ways_to_say("returns")["damaged"])


@dataclass(frozen=True)
class SaleTold:
    """How many units of what is left are sold, at how many baht each, and why at that price, as far as that was said."""

    quantity: Decimal | None = None
    unit: str | None = None
    baht: Decimal | None = None
    reason: str | None = None


def sale_told(text: str, *, now: datetime) -> SaleTold | None:
    """What is answered to how many are sold, and for how much: '2 กระสอบ กระสอบละ 700 เพราะถุงเก่า', '700 บาท', '2'; None for nothing."""
    said = without_politeness(normalise(text[:LONGEST]))
    line = Line(said, now, english=said.isascii())
    found = next((one for each in _SOLD if (one := line.follows(each)) is not None), None)
    behind = said if found is None else line.behind(found.end)
    if any(each.isdigit() for each in behind):
        return None
    if found is None:
        reason = _why(behind)
        return None if reason is None else SaleTold(reason=reason)
    count = found.get("count")
    quantity, unit = (count.value, count.unit) if count is not None else (None, None)
    return SaleTold(quantity, unit, found.value("baht"), _why(behind))


@dataclass(frozen=True)
class Counted:
    """What lies at the hub as somebody counted it: all of it is there (`right`), so many, or so many more than the books say.

    `more` is below 0 where some are missing; of which goods where that was said.
    """

    quantity: Decimal | None = None
    unit: str | None = None
    product: str | None = None
    right: bool = False
    more: Decimal | None = None


def counted(text: str, *, now: datetime) -> Counted | None:
    """A count as an answer: 'นับแล้วค่ะ ตรง', '14', 'ปุ๋ยเหลือ 14 กระสอบ ขาดไป 2', 'ยูเรียขาด 1'; None where it says anything else."""
    said = without_politeness(normalise(text[:LONGEST])).strip(_EDGES)
    said = without_politeness(said[len(_begins(said, "counting")) :]).strip(_EDGES)
    ways = ways_to_say("returns")
    if said.lower() in {each.lower() for each in ways["right"]}:
        return Counted(right=True)
    for kind, sign in (("fewer", -1), ("over", 1)):
        way = next((each for each in ways[kind] if each in said), None)
        if way is None:
            continue
        before, _, behind = said.partition(way)
        gap = _counted(behind, now)
        if gap is None or gap.quantity is None:
            return None
        if any(each.isdigit() for each in before) and (whole := _counted(before, now)) is not None:
            return whole  # the gap is reckoned from it, and shown
        goods = _goods(before, now) if before.strip(_EDGES) else Returned()
        return (
            None
            if goods is None or goods.quantity
            else Counted(None, gap.unit, goods.product, more=sign * gap.quantity)
        )
    return _counted(said, now)


def _counted(said: str, now: datetime) -> Counted | None:
    """Goods and how many of them there are, or how many alone."""
    between = next((way for way in ways_to_say("returns")["lies"] if way in said), None)
    found = _goods(said if between is None else said.replace(between, " ", 1), now)
    if found is None or found.quantity is None or found.reason:
        return None
    return Counted(found.quantity, found.unit, found.product)


def _goods(words: str, now: datetime) -> Returned | None:
    """Goods with their figure, and why; None where other words or figures stand there."""
    said = words.strip(_EDGES)
    said = said[len(_begins(said, "taker")) :].strip(_EDGES)
    whom = next((way for way in ways_to_say("returns")["to"] if way in said), None)
    said = said if whom is None else said.replace(whom, " ", 1).strip(_EDGES)
    line = Line(said, now, english=said.isascii())
    found = next((one for each in _GOODS if (one := line.follows(each)) is not None), None)
    if found is None:
        return None
    behind = line.behind(found.end)
    if any(each.isdigit() for each in behind):
        return None
    count = found.get("count")
    quantity, unit = (count.value, count.unit) if count is not None else (None, None)
    return Returned(quantity, unit, found.product(), _why(behind))


def _damaged(said: str, now: datetime) -> Returned | None:
    """Goods of which some are damaged: the words that say how stand among them, and are why."""
    how = next((way for way in ways_to_say("returns")["damaged"] if way in said), None)
    if how is None or not _says_so_at(said, said.index(how)):
        return None
    before, _, behind = said.partition(how)
    found = _goods(f"{before} {behind}", now)
    if found is None:
        return None
    why = " ".join(each for each in (how, found.reason) if each)
    return replace(found, reason=why, damaged=True)


def _without_words(said: str) -> str | None:
    """A text without the words that say that goods go back: before them, behind or around; None where none do."""
    if begun := _begins(said, "send_back"):
        return said[len(begun) :]
    ways = ways_to_say("returns")
    if ended := next((way for way in ways["send_back"] if said.endswith(way)), ""):
        return said[: -len(ended)] if _says_so_at(said, len(said) - len(ended)) else None
    goods, around, behind = said.removeprefix(_begins(said, "bring")).partition(
        next((way for way in ways["back"] if way in said), "\n")
    )
    return f"{goods} {behind}" if around and goods != said else None


def _behind_goods(said: str, now: datetime) -> str | None:
    """The same of words that begin with the goods: 'ยูเรียขอคืน 2 กระสอบ'.

    None of what is asked or is done already, and of rice, which goes back to who lent it.
    """
    line = Line(said, now, english=said.isascii())
    found = line.follows("product")
    rice = found is not None and (found.product() or "").startswith(RICE)
    if rice or asks_at_end(said) or asks_whether_or_who(said) or says_past(said) or _DONE.search(said):
        return None
    behind = line.behind(found.end) if found is not None else ""
    begun = _begins(behind, "send_back")
    counts = any(each.isdigit() for each in in_figures(behind))
    return None if not counts or len(begun) <= len("คืน") else f"{said.removesuffix(behind)} {behind[len(begun) :]}"


def _says_so_at(said: str, at: int) -> bool:
    """Whether words begin there that nothing before them denies: not within เมื่อคืน or ยังไม่ได้คืน."""
    pieces = pieces_of(said)
    before = [each for each in pieces if each.start < at and each.text.strip()]
    return any(each.start == at for each in pieces) and not (before and before[-1].token.letter == Letter.NEGATION)


def _begins(said: str, kind: str) -> str:
    found = _beginning(kind).match(said)
    return found[0] if found is not None else ""


@lru_cache(maxsize=16)
def _beginning(kind: str) -> re.Pattern[str]:
    return re.compile(one_of(ways_to_say("returns")[kind]), re.IGNORECASE)


def _why(said: str) -> str | None:
    why = said.strip(_EDGES)[len(_begins(said.strip(_EDGES), "because")) :].strip(_EDGES)
    return why if why and not asks_something(why) else None  # 'คืนได้บ่' asks, and says no reason
