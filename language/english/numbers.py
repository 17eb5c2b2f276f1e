"""Reads numbers as English messages write them: "1,200", "two and a half", "20-30", "180k", "about a hundred and five"."""

import re
from dataclasses import dataclass
from decimal import Decimal

_ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6}
_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD = "|".join((*_ONES, *_TENS, *_SCALES, "half", "quarter"))
_NUMBER = re.compile(
    rf"(?P<figure>{_FIGURE})(?P<thousands>k(?![a-z]))?(?:\s*(?P<scale>thousand|million)\b)?|"
    rf"(?:(?:an?|the)\s+)?\b(?:{_WORD})\b(?:(?:\s*-\s*|\s+and\s+(?:an?\s+)?|\s+an?\s+|\s+)(?:{_WORD})\b)*(?:(?<=half)\s+(?:of\s+)?an?\b)?|"
    r"\ban?\b(?=\s+[a-z])"
)
_ROUGHLY = re.compile(
    r"(?:\babout|\baround|\bapprox(?:\.|imately)?|\broughly|\bnearly|\balmost|\bsome|\bat least|\bat most|\bup to|\bover|"
    r"\bmore than|\bless than|\bunder|~)\s*$"
)
_OR_SO = re.compile(r"\s*(?:or so\b|or more\b|\+(?!\d))")
_RANGE = re.compile(r"\s*(?:-|to|or)\s*")


@dataclass(frozen=True)
class EnglishFigure:
    """A number with where it stands; `maximum` for a range, `approx` where it is only about so much."""

    value: Decimal
    start: int
    end: int
    maximum: Decimal | None = None
    approx: bool = False
    article: bool = False  # only "a": a number where a unit follows


def figures(text: str) -> list[EnglishFigure]:
    """Every number of lower-case `text`, in its order; a formula (15-15-15), a date or an hour must be blanked out before."""
    found: list[EnglishFigure] = []
    position = 0
    while (match := _NUMBER.search(text, position)) is not None:
        position = match.end()
        value = _value(match)
        if value is None:
            continue
        rough = _ROUGHLY.search(text, 0, match.start())
        figure = EnglishFigure(
            value,
            rough.start() if rough else match.start(),
            match.end(),
            approx=rough is not None,
            article=match.group() in ("a", "an"),
        )
        if not figure.article:
            figure = _with_range(text, figure)
        if (after := _OR_SO.match(text, figure.end)) is not None:
            figure = EnglishFigure(figure.value, figure.start, after.end(), figure.maximum, True, figure.article)
        position = figure.end
        found.append(figure)
    return found


def _with_range(text: str, figure: EnglishFigure) -> EnglishFigure:
    """ "20-30", "20 to 30": both ends."""
    between = _RANGE.match(text, figure.end)
    upper = _NUMBER.match(text, between.end()) if between is not None and between.end() > figure.end else None
    most = _value(upper) if upper is not None and upper.group() not in ("a", "an") else None
    if upper is None or most is None or most <= figure.value:
        return figure
    return EnglishFigure(figure.value, figure.start, upper.end(), most, True)


def _value(match: "re.Match[str]") -> Decimal | None:
    if match["figure"]:
        value = Decimal(match["figure"].replace(",", ""))
        if len(match["figure"].replace(",", "")) >= 9 and match["figure"].startswith("0"):
            return None  # a telephone number
        value *= 1000 if match["thousands"] else 1
        return _whole(value * _SCALES[match["scale"]] if match["scale"] else value)
    said = _in_words(re.findall(r"[a-z]+", match.group()))
    return None if said is None else _whole(said)


def _whole(value: Decimal) -> Decimal:
    return Decimal(int(value)) if value == int(value) else value


def _in_words(words: list[str]) -> Decimal | None:
    """twenty-five, one hundred and five, two and a half, half a million; None for words that make no number ("five ten")."""
    total, current, half, ready = Decimal(0), Decimal(0), Decimal(0), True
    for place, word in enumerate(words):
        if word in ("a", "an", "the", "and"):
            if word == "and":
                ready = True
            continue
        if word in ("half", "quarter"):
            half += Decimal("0.5") if word == "half" else Decimal("0.25")
            if place + 1 < len(words) and words[-1] in _SCALES and not current and not total:
                return half * _SCALES[words[-1]]
        elif word in _SCALES:
            size = _SCALES[word]
            current = (current or Decimal(1)) * size
            if size >= 1000:
                total, current = total + current, Decimal(0)
            ready = True
        elif word in _TENS:
            if not ready:
                return None
            current, ready = current + _TENS[word], True
        else:
            if not ready and current % 10 != 0:
                return None
            current, ready = current + _ONES[word], False
    if not words or all(word in ("a", "an", "the", "and") for word in words):
        return Decimal(1) if words and words[0] in ("a", "an") else None
    return total + current + half
