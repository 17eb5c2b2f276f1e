"""What of an order's words orders: without what is asked of the order before, and without the conditions that stand beside it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from language.normalise import normalise
from language.plain_words import without_politeness
from language.price_limits import price_limit
from language.said_figures import pieces_of
from language.vocabulary import any_of, says, words_of

LONGEST = 240  # characters; who writes more says other things too
_FIGURE = re.compile(r"\d")
_POLITE = re.compile(r"(?:แล้ว|ครับ|คับ|ค่ะ|คะ|จ้า|จ๊ะ|นะ|น่ะ|\s|[?.!,])*+")
_ASKS = any_of(words_of("asks whether it is so") | words_of("asks how much it is"))
_ABOVE, _NOT_SO, _BUT = (any_of(words_of(each)) for each in ("above a price", "will not have it", "but"))
_AT = re.compile(r"\s?(?P<baht>\d[\d,]*(?:\.\d+)?)\s?(?:บาท|baht)?\s?(?:ก็|กะ)?\s?")
_LEADS = re.compile(r"(?:^|\s)?(?:ถ้า|ถ่า|หาก|if)?\s?(?:ราคา|กระสอบละ|ลูกละ|ถุงละ|มัน|it is)?\s?$")
_DENIED = ("ไม่", "บ่", "ม่าย", "หมิ", "not ")
# A condition without a figure, behind all that is ordered: '… ถ้าราคาขึ้นขอถอน'.
_CONDITION = re.compile(r"\s(?P<said>(?:แต่\s?|but\s)?(?:ถ้า|ถ่า|หาก|เว้นแต่|if\s|unless\s)[^\d\n]{4,80})$")
_OTHERS = any_of(words_of("somebody else"))
_OF_OTHERS = ("ของ", "ให้", "แทน", "ฝาก", "for", "for my", "for a", "for our")


@dataclass(frozen=True)
class OrderWords:
    """The words that order; what one may cost at most, in baht; and the condition that nobody keeps, in its own words."""

    words: str
    limit: Decimal | None = None
    condition: str = ""


def order_words(text: str) -> OrderWords:
    """What of a message orders: of 'เราสั่งไป 10 ใช่ไหม เปลี่ยนเป็น 12 ได้มั้ย' the change, of '12 แต่ถ้าเกิน 780 ไม่เอา' the 12."""
    if len(text) > LONGEST:
        return OrderWords(text)
    said, limit = normalise(text), price_limit(text)
    before, asked, behind = _asked_before(said)
    if asked:
        said = before + behind
    refused = _refused(said)
    if refused is not None:
        begin, end, limit = refused
        said = f"{said[:begin]} {said[end:]}".strip()
    condition = _CONDITION.search(said) if limit is None else None
    if condition is not None:
        return OrderWords(said[: condition.start()].strip(), None, without_politeness(condition["said"]))
    return OrderWords(said if asked or refused is not None else text, limit)


def of_somebody_else(text: str) -> bool:
    """Whether words want something for others who are not named: 'ของเพื่อนบ้านเอา 5 กระสอบ'."""
    said = normalise(text) if len(text) <= LONGEST else ""
    return any(
        not said[: each.start()].strip() or said[: each.start()].rstrip().endswith(_OF_OTHERS)
        for each in _OTHERS.finditer(said)
    )


def _asked_before(said: str) -> tuple[str, bool, str]:
    """The goods that a clause names in which it is asked how much was ordered, whether there is one, and what stands behind it."""
    for found in _ASKS.finditer(said):
        polite = _POLITE.match(said, found.end())
        clause, behind = said[: found.start()], said[polite.end() if polite is not None else found.end() :]
        if says("was ordered", clause) and _FIGURE.search(behind):
            goods = [each.text for each in pieces_of(clause) if each.token.product is not None]
            return " ".join([*goods, ""]), True, behind
    return "", False, said


def _refused(said: str) -> tuple[int, int, Decimal] | None:
    """Where it is said above which price they will not have it, and that price in baht: 'แต่ถ้าเกิน 780 ไม่เอา'."""
    for above in _ABOVE.finditer(said):
        price = _AT.match(said, above.end())
        no = _NOT_SO.match(said, price.end()) if price is not None else None
        if price is None or no is None or said[: above.start()].endswith(_DENIED):
            continue
        polite = _POLITE.match(said, no.end())
        leads = _LEADS.search(said[: above.start()])
        begin = leads.start() if leads is not None else above.start()
        but = next((each for each in _BUT.finditer(said[:begin]) if each.end() == len(said[:begin].rstrip())), None)
        begin = but.start() if but is not None else begin
        return begin, polite.end() if polite is not None else no.end(), Decimal(price["baht"].replace(",", ""))
    return None
