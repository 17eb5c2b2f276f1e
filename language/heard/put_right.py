"""What words put right of the lines of a card that waits: what of each, which of them go, and whose money the one line is."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from domain.meanings import Meaning
from domain.situations import Situation
from language.corrected import corrects, only_of
from language.exchanged_words import ways, without_slip
from language.heard.corrections import DENIED, catalogue_name, line_said
from language.heard.moments import DAY, day_said
from language.heard.names_said import ORGANISATION, names_said
from language.hearing import Words
from language.normalise import normalise
from language.not_yet import asks_at_end, says_not_yet
from language.organisation_names import in_passing
from language.report_words import BAHT
from language.said_figures import figures_said, pieces_of
from language.vocabulary import any_of, says, ways_to_say, words_of

_BESIDE_A_NAME = " ".join(words_of("beside a name that is right"))
_IS = tuple(words_of("says whose it is"))
_NO_BEFORE = re.compile(
    rf"(?:{any_of(words_of('contrast')).pattern})(?:{any_of(words_of('a body')).pattern}|{'|'.join(_IS)})?\s?$"
)

_OF_A_LINE = frozenset((
    "way", "rate", "until", "tare", "drc", "moisture", "representative", "alternate", "name", "died_on", "organisation", "owner",
))  # fmt: skip
"""What is said of a thing that is told, and is no thing by itself: other words for it put it right."""


def lines_put_right(
    heard: Sequence[Meaning],
    left: Sequence[str],
    words: Words,
    lines: Sequence[Meaning],
    place: int,
    shown: str,
    *,
    freely: bool = False,
) -> dict[int, Mapping[str, Any] | None] | None:
    """What is put right of each line of the card at that place of the situation, by its number: the slots, or None where it goes.

    None where anything else is heard, or is left over and does not only say which line is meant. `shown`: the words for which the card
    was asked. Words must say that something was wrong, as another figure may be of another thing; `freely`: here they need not.
    """
    if not heard or any(each.kind != "correct" or each.unsure for each in heard):
        return None
    of = [each.get("of") or {} for each in heard]
    numbers = [int(each.get("line") or 0) for each in of]
    if any(each.get("open") != place for each in of) or len(set(numbers)) < len(numbers):
        return None
    if not set(numbers) <= set(range(len(lines))):
        return None
    names = [value for line in lines for value in line.slots.values() if isinstance(value, str)]
    said = normalise(" ".join((shown, *names)))
    if any(line_said(each) is None and normalise(each) not in said for each in left):
        return None
    figures = {value for each in heard for value in (each.get("set") or {}).values() if isinstance(value, Decimal)}
    wrong = corrects(words.text) or DENIED.search(words.text) is not None or not figures <= figures_said(words.text)
    slots = {slot for each in heard for slot in each.get("set") or {}}
    if figures and not figures <= figures_said(words.text) and not only_of(words.text, said):
        return None  # so much more, of something else: 'ค่าเก้าอี้ด้วยอีก 200' of a tent
    named = len(lines) > 1 and "whom" not in slots and all(_names(words.text, lines[at], said) for at in numbers)
    plain = slots <= _OF_A_LINE or named  # of one line of several its name says which
    if not (freely or plain or wrong or only_of(words.text, said)):
        return None  # nothing says that something was wrong: another sum, or another's
    return {at: None if each.get("drop") else each.get("set") or {} for at, each in zip(numbers, heard, strict=True)}


def goods_named(text: str, line: Meaning) -> list[str]:
    """The words that name the goods of a line: ยูเรีย of ปุ๋ย 46-0-0, 15-15-15."""
    own = str(line.get("product") or "")
    return [
        each.text
        for each in pieces_of(normalise(text))
        if own and (each.token.entry.product == catalogue_name(own) or ("-" in each.text and each.text.strip() in own))
    ]


def _names(text: str, line: Meaning, said: str) -> bool:
    """Whether words name whose a line is, or what it is of, and say nothing that stands nowhere on the card."""
    own = [str(line.get(slot)) for slot in ("whom", "words", "product", "name") if line.get(slot)]
    goods = goods_named(text, line)
    named = bool(goods) or any(each in text for name in own for each in (*in_passing(name), name))
    said = " ".join((said, *goods))
    return named and only_of(text, f"{said} {_BESIDE_A_NAME} {BAHT}")


def as_named(slots: Mapping[str, Any] | None, words: Words) -> Mapping[str, Any] | None:
    """What is put right of an offer, where a figure for which words name the carriage is no price: 'ค่ารถกระสอบละ 20 ไม่ใช่รวมส่ง'."""
    if slots is None or "price_baht" not in slots or "carriage_baht" in slots:
        return slots
    if any_of(ways_to_say("trade")["carriage"]).search(normalise(words.text)) is None:
        return slots
    return {("carriage_baht" if slot == "price_baht" else slot): value for slot, value in slots.items()}


def lines_taken_back(
    words: Words, situation: Situation, lines: Sequence[Meaning]
) -> dict[int, Mapping[str, Any] | None] | None:
    """The lines of whom words say, without a figure, that they have not paid, or go ('เขาพระยังไม่ได้จ่าย', 'ลบควนรู'); else None."""
    plain = normalise(words.text)
    if any(map(str.isdigit, plain)) or asks_at_end(plain) or not (says_not_yet(plain) or says("takes back", plain)):
        return None
    names = {name for _, _, sort, meant in names_said(plain, situation) if sort == ORGANISATION for name in meant}
    return {at: None for at, line in enumerate(lines) if line.get("whom") in names} or None


def another_name(words: Words, situation: Situation, line: Meaning, shown: str) -> str | None:
    """Whose money of the one line of a card it is, where words say just that it is another's: 'เอ๊ย ควนรู', 'ไม่ใช่ห้วยโอน ควนรูต่างหาก'."""
    said = normalise(words.text)
    found = sorted(each for each in names_said(said, situation) if each[2] == ORGANISATION)
    own, denied = line.get("whom"), [each for each in found if _NO_BEFORE.search(said[: each[0]])]
    if any(own not in names for *_, names in denied):
        return None
    meant = {name for *_, names in found for name in names} - {own}
    rest = said
    for begin, end, *_ in reversed(found):
        rest = f"{rest[:begin]} {rest[end:]}"
    says_so = says("says it is wrong", said) or corrects(said) or said.startswith(_IS)
    only = says_so and len(meant) == 1 and only_of(rest, f"{shown} {_BESIDE_A_NAME}")
    return meant.pop() if only else None


def another_day(words: Words, shown: str) -> date | None:
    """The day in the place of another on which money went, where words say just that: 'เอ๊ย เมื่อวาน', 'ไม่ใช่เมื่อวาน วันศุกร์'."""
    for said in (*(right for _, right in ways(words.text)), without_slip(words.text)):
        pieces = pieces_of(normalise(said))
        days = [each.text for each in pieces if each.sort == DAY]
        figures = any(each.value is not None for each in pieces if each.sort != DAY)
        if len(days) == 1 and not figures and only_of(said, f"{shown} {_BESIDE_A_NAME}"):
            return day_said(days[0], words.now, over=True)
    return None
