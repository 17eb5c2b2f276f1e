"""Reads goods of now that are named by the first figure of their formula: '46 เอา 8', 'ปุ๋ย 46 8 ลูก', 'เปลี่ยนจากสูตร 15 เป็นยูเรีย'."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from language.numbers import NUMBER_WORDS
from language.vocabulary import any_of, one_of, unit_spellings, words_of

LONGEST = 300
_FORMULA = re.compile(r"ปุ๋ย (\d{1,2})-\d{1,2}-\d{1,2}")
_UNITS, _WANTED, _PACKS, _OTHER, _BEFORE, _JOINS = (
    any_of(words).pattern
    for words in (
        unit_spellings(),
        words_of("wanted of goods"),
        words_of("packs of goods"),
        words_of("counted beside goods"),
        words_of("before no formula"),
        words_of("joins goods"),
    )
)
_IN_WORDS = any_of(NUMBER_WORDS).pattern
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?(?![\d.,:/-])|(?:{_IN_WORDS}){{1,4}})(?![ \t]*(?:{_OTHER}))"
_NAME = re.compile(  # with what stands around it
    r"(?P<three>(?:ปุ๋ย[ \t]*)?(?:สูตร[ \t]*)?(?<!\d)\d{1,2}[ \t]+\d{1,2}[ \t]+\d{1,2}(?!\d))|"
    rf"(?P<before>(?:{_BEFORE})[ \t]*)?(?P<fertiliser>ปุ๋ย[ \t]*)?(?P<formula>สูตร[ \t]*)?"
    rf"(?<![\d.,/:+-])(?P<figure>[1-9]\d?)(?![\d.,/:+=-]|[ \t]*(?:{_UNITS}|{_OTHER}))"
    rf"(?=(?P<wanted>[ \t]*(?:{_WANTED})[ \t]*(?=\d|{_IN_WORDS}))?[ \t]*(?:(?:ได้|มา|แค่)[ \t]*)?"
    rf"(?P<next>{_NUMBER}(?P<counted>[ \t]*(?:{_PACKS}))?)?)",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(
    rf"อีก\s?({_PACKS})\s?(?:{one_of(words_of('one behind its unit'))})?(?!{one_of(words_of('not one more'))}|\s?\d)",
    re.IGNORECASE,
)
_JOINS_AT_END = re.compile(rf"(?:[,]|{_JOINS})$", re.IGNORECASE)
_HOW_MUCH = re.compile(
    rf"[ \t]*(?:(?:{_WANTED})[ \t]*)?{_NUMBER}[ \t]*(?:(?:{_UNITS})[ \t]*)?(?:{_JOINS})?", re.IGNORECASE
)
_EXCHANGED = one_of(words_of("becomes other goods") | words_of("in place of goods"))
_FOR_OTHERS = re.compile(rf"[ \t]*(?:{_EXCHANGED})(?![ \t]*\d)", re.IGNORECASE)
_BEHIND_VERB = re.compile(rf"(?:{one_of(words_of('exchanges goods') | words_of('before what was'))})$", re.IGNORECASE)
_IN_PLACE = re.compile(rf"(?:{_EXCHANGED})$", re.IGNORECASE)


def may_be_in_short(text: str) -> bool:
    """Whether words can name goods so: a look at them before anybody asks the books which goods are ordered now."""
    return len(text) <= LONGEST and any(True for _ in _names(one_more(text)))


def one_more(text: str) -> str:
    """The words with the one that a unit alone means: 'ยูเรียอีกกระสอบ', 'สูตร 15 อีกกระสอบนึง'; of a price there is none."""
    return _ONE_MORE.sub(r"อีก 1 \1", text)


def in_full(text: str, products: Iterable[str]) -> str:
    """The words with goods in full, 'ปุ๋ย 46-0-0 เอา 8' of '46 เอา 8', where just one of these goods begins with that figure.

    A figure is a name behind ปุ๋ย where another figure follows. By itself, or behind สูตร, it is one where an order begins or goes on:
    what is wanted of it follows, or how many packs; and where it is exchanged for other goods. One with a unit of its own is none, nor
    one that is wrong ('ไม่ใช่ 15 เอา 12'), of a day or a line, or of a formula in three figures.
    """
    if len(text) > LONGEST:
        return text
    named = {each: found[1] for each in products if (found := _FORMULA.fullmatch(each)) is not None}
    often = Counter(named.values())
    known = {figure: product for product, figure in named.items() if often[figure] == 1}
    said, full, end = one_more(text), "", 0
    for found in _names(said):
        if found["figure"] in known:
            behind = "" if said[found.end() : found.end() + 1] in ("", " ", "\t", "\n") else " "
            full += f"{said[end : _begin(found)]}{known[found['figure']]}{behind}"
            end = found.end()
    return full + said[end:] if end else text


def _names(text: str) -> Iterator[re.Match[str]]:
    """The figures that name goods, in their order."""
    goes_on = -1
    for found in _NAME.finditer(text):
        if not found["three"] and _is_exchanged(found, text):
            yield found
            continue
        if found["three"] or found["before"] or (not found["next"] and not found["fertiliser"]):
            continue
        before = text[: found.start()].rstrip(" \t")
        between = text[goes_on : found.start()].strip() if 0 <= goes_on <= found.start() else None
        joined = not before or before.endswith("\n") or between == "" or _JOINS_AT_END.search(before) is not None
        orders = found["counted"] is not None or found["wanted"] is not None
        if (found["fertiliser"] and (found["next"] or found["formula"])) or (joined and orders):
            much = _HOW_MUCH.match(text, found.end())
            goes_on = found.end() if much is None else much.end()
            yield found


def _begin(found: re.Match[str]) -> int:
    """Where a name begins, behind what stands before it."""
    return found.end("before") if found["before"] else found.start()


def _is_exchanged(found: re.Match[str], text: str) -> bool:
    """Whether a figure is exchanged for other goods, called fertiliser or a formula or right behind the verb, or comes for them."""
    called = found["fertiliser"] or found["formula"] or _BEHIND_VERB.search(text[: _begin(found)].rstrip(" \t"))
    instead = found["formula"] and _IN_PLACE.search(text[: _begin(found)].rstrip(" \t"))
    much = _HOW_MUCH.match(text, found.end())
    ends = (found.end(), *([] if much is None else [much.end()]))
    return bool(instead or (called and any(_FOR_OTHERS.match(text, end) for end in ends)))
