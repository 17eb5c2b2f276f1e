"""Reads money while the words are walked over: sums in baht, and prices of one unit."""

from decimal import Decimal

from language.letters import Flag, Letter
from language.numbers import Figure
from language.statements import word_letters
from language.statements.parts import Element
from language.statements.walk import Walk

_COINS = {"บาท": Decimal(1), "สลึง": Decimal("0.25"), "เฟื้อง": Decimal("0.125")}
_SATANG = frozenset((25, 75, *range(10, 100, 10)))
# what may stand between "กระสอบละ" and its price, and the number itself
_PRICE_BEGINS = (
    Letter.APPROX + Letter.NUMBER + Letter.OF_PRICE + Letter.MONEY_BEFORE + Letter.TIMES + Letter.FILLER
    + Letter.PER_MARK
)  # fmt: skip


def read_price(walk: Walk, figure: Figure, first: int, last: int, approx: bool) -> int:
    """The number behind "unit ละ", which the unit left open as an element of its own."""
    opened = walk.elements
    unit = None
    while opened and opened[-1][0] in word_letters.SPACE_OR_PER:
        approx = opened.pop().flag == Flag.APPROX or approx
    if opened and opened[-1][0] == Letter.UNIT:
        unit = opened.pop().unit
    add_price(walk, figure, first, last, unit, approx)
    return last


def add_price(walk: Walk, figure: Figure, first: int, last: int, unit: str | None, approx: bool) -> None:
    """Add the price of one `unit`; None where nothing tells of what."""
    walk.elements.append(
        Element(
            Letter.PRICE,
            first,
            last,
            figure.value,
            figure.maximum,
            figure.other,
            unit,
            approx and figure.maximum is None,
        )
    )


def read_money(walk: Walk, figure: Figure, first: int, position: int, approx: bool) -> int:
    """Baht: a price where one unit's price is said, else a sum."""
    letters = walk.letters
    if letters[position] == Letter.SATANG:
        value, last = figure.value * _COINS.get(walk.words[position], Decimal("0.01")), position + 1
    else:
        value, last = _with_satang(walk, figure.value, position)
    if walk.is_vague(last):
        approx = True
        last = walk.after(last) + 1
    figure = figure._replace(value=value)
    if walk.letter_before() == Letter.PER:
        return read_price(walk, figure, first, last, approx)
    after = walk.after(last)
    if letters[after] in word_letters.PER_OR_MARK and walk.words[after] in ("ต่อ", "/", "ละ"):
        unit = walk.after(after + 1)
        if letters[unit] == Letter.UNIT:
            add_price(walk, figure, first, unit + 1, walk.entries[unit].unit, approx)
            return unit + 1
    walk.elements.append(
        Element(Letter.SUM, first, last, value, figure.maximum, figure.other, None, approx, flag="baht")
    )
    return last


def _with_satang(walk: Walk, value: Decimal, position: int) -> tuple[Decimal, int]:
    """A sum with the satang that are said behind its baht (หกสิบสองบาทครึ่ง, 12 บาท 50 สตางค์, 12 บาท 50), and its end."""
    letters = walk.letters
    last = position + 1
    if letters[last] == Letter.HALF and letters[last + 1] != Letter.UNIT:
        return value + Decimal("0.5"), last + 1
    following = walk.after(last)
    if letters[following] != Letter.NUMBER or letters[position] != Letter.BAHT:
        return value, last
    satang = walk.figure_at(following)
    if satang is None or satang.value >= 100 or satang.maximum is not None:
        return value, last
    end = walk.after(walk.word_at(satang.end, following))
    if letters[end] == Letter.SATANG:
        return value + satang.value / 100, end + 1
    if value < 100 and satang.value in _SATANG and letters[end] != Letter.UNIT:
        return value + satang.value / 100, end
    return value, last


def read_unit_price(walk: Walk, unit: str | None, position: int, per: int) -> int:
    """ "กระสอบละ …": the price follows; leaves the unit open for it."""
    walk.elements.append(Element(Letter.UNIT, position, per, unit=unit))
    following = walk.after(per + 1)
    if walk.letters[following] in word_letters.BAHT_OR_SATANG and walk.words[following] in _COINS:
        return _coin_price(walk, unit, position, following)
    if walk.letters[following] in _PRICE_BEGINS:
        walk.elements.append(Element(Letter.PER, per, per + 1))
        if walk.letters[following] == Letter.APPROX:
            walk.elements.pop()
            walk.elements.append(Element(Letter.PER, per, following + 1, flag=Flag.APPROX))
            return following + 1
        return per + 1
    walk.elements.pop()
    return per + 1


def _coin_price(walk: Walk, unit: str | None, position: int, coin: int) -> int:
    """ "ลูกละบาท", "ดอกละบาทครึ่ง", "ลำละบาทห้าสิบ", "ขีดละสลึง": one coin, and what is said behind it."""
    value = _COINS[walk.words[coin]]
    last = coin + 1
    if walk.letters[last] == Letter.HALF:
        value, last = value + Decimal("0.5"), last + 1
    elif value == 1 and walk.letters[last] == Letter.NUMBER:
        satang = walk.figure_at(last)
        if satang is not None and satang.value in _SATANG and satang.maximum is None:
            end = walk.word_at(satang.end, last)
            if walk.letter_after(end) != Letter.UNIT:
                value, last = value + satang.value / 100, end
                last += walk.letters[last] == Letter.SATANG
    figure = Figure(value, walk.starts[coin], walk.starts[last])
    add_price(walk, figure, position, last, unit, walk.is_vague(last))
    return last


def read_sign(walk: Walk, position: int) -> int:
    """@520, or 32/กก. behind a number."""
    following = walk.after(position + 1)
    letter = walk.letters[following]
    if walk.words[position] == "@" and letter == Letter.NUMBER:
        figure = walk.figure_at(following)
        if figure is not None:
            last = walk.word_at(figure.end, following)
            after = walk.after(last)
            if walk.letters[after] == Letter.BAHT:
                last = after + 1
            add_price(walk, figure, position, last, None, False)
            return last
    if (
        walk.words[position] == "/"
        and letter == Letter.UNIT
        and walk.elements
        and walk.elements[-1][0] in word_letters.SUM_OR_BARE
    ):
        number = walk.elements.pop()
        walk.elements.append(
            number._replace(letter=Letter.PRICE, last=following + 1, unit=walk.entries[following].unit)
        )
        return following + 1
    walk.elements.append(Element(Letter.SPACE, position, position + 1))
    return position + 1
