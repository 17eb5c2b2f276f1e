"""Reads that other goods are wanted in place of those ordered: 'เปลี่ยนจาก 15-15-15 เป็นยูเรีย 24', 'เอา 15-15-15 แทนยูเรีย'."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from domain.statements import Kind, Statement
from language.heard.pieces import Piece
from language.letters import Letter
from language.normalise import normalise
from language.plain_words import without_politeness
from language.said_figures import figures_of, goods_whole, pieces_of
from language.vocabulary import words_of

LONGEST = 120  # characters; who writes more says other things too
_EXCHANGES, _BECOMES = words_of("exchanges goods"), words_of("becomes other goods")
_SAYS_NO_MORE = _EXCHANGES | words_of("beside goods exchanged")
_CHANGES = frozenset((Letter.CHANGE, Letter.CHANGE_TO))
_BESIDE = _CHANGES | {
    Letter.SPACE, Letter.LINE, Letter.PARTICLE, Letter.FILLER, Letter.BUY, Letter.BUY_SOFTLY, Letter.ORDERED, Letter.TOTAL, Letter.GO,
    Letter.INSTEAD, Letter.ASK, Letter.ASK_AT_END, Letter.PARTS,
}  # fmt: skip


class _Goods(NamedTuple):
    """Goods, how much of them (None: not said), in which unit."""

    product: str
    quantity: Decimal | None
    unit: str | None


def goods_exchanged(text: str) -> tuple[Statement, Statement] | None:
    """What words that exchange ordered goods for others take back, and what they order; None of any others, or where they say more.

    Where how much is said only of what is given up, it is so much more of the other: a change. Where it is said of neither, all of it
    is given up, and the order has no quantity and is `relative`: as much more as was given up.
    """
    if len(text) > LONGEST:
        return None
    pieces = pieces_of(without_politeness(normalise(text)))
    said = [each.text.strip().lower() for each in pieces]
    verb = next((at for at, each in enumerate(pieces) if _exchanges(each, said[at])), None)
    for at, each in enumerate(pieces):
        before, behind = pieces[:at], pieces[at + 1 :]
        if verb is not None and verb <= at and (said[at] in _BECOMES or each.token.letter == Letter.CHANGE_TO):
            given, wanted = _goods(before), _goods(behind)
        elif each.token.letter == Letter.INSTEAD:
            wanted, given = _goods(before), _goods(behind)
        elif each.token.letter == Letter.NOT_WANTED and _wants(before):
            wanted, given = _goods(before), _goods(behind)
            if given is not None and wanted is not None and wanted.quantity is None:  # 'เอายูเรีย ไม่เอา 15-15-15 10'
                wanted, given = (
                    wanted._replace(quantity=given.quantity, unit=given.unit),
                    _Goods(given.product, None, None),
                )
        else:
            continue
        if given is not None and wanted is not None and given.product != wanted.product:
            return _told(given, wanted)
    return None


def _exchanges(piece: Piece, said: str) -> bool:
    return piece.token.letter in _CHANGES or said in _EXCHANGES


def _wants(pieces: Sequence[Piece]) -> bool:
    return any(each.token.letter in (Letter.BUY, Letter.BUY_SOFTLY) for each in pieces)


def _told(given: _Goods, wanted: _Goods) -> tuple[Statement, Statement] | None:
    if None not in (given.unit, wanted.unit) and given.unit != wanted.unit:
        return None  # that is barter
    back = Statement(Kind.CANCEL, product=given.product)
    order = Statement(Kind.PURCHASE, product=wanted.product, quantity=wanted.quantity, unit=wanted.unit)
    if given.quantity is not None:
        more = given.quantity if wanted.quantity is None else wanted.quantity
        unit = given.unit or wanted.unit
        back = replace(back, kind=Kind.CHANGE, quantity=-given.quantity, unit=unit, relative=True)
        order = replace(order, kind=Kind.CHANGE, quantity=more, unit=unit, relative=True)
    return back, replace(order, relative=order.relative or wanted.quantity is None)


def _goods(pieces: Sequence[Piece]) -> _Goods | None:
    """The one goods that pieces name, and how much of it; None where they name none or several, or say more."""
    whole = goods_whole([each.token.product for each in pieces if each.token.product is not None])
    figures = [*figures_of(pieces)]
    counted: Collection[int] = {at for each in figures for at in range(each.begin, each.end)}
    beside = [each for at, each in enumerate(pieces) if at not in counted and each.token.product is None]
    plain = all(not each.text.strip() or _is_beside(each) for each in beside)
    if (
        len(whole) != 1
        or len(figures) > 1
        or not plain
        or not all(each.certain and not each.price_of for each in figures)
    ):
        return None
    (product,) = whole
    return _Goods(product, figures[0].value, figures[0].unit) if figures else _Goods(product, None, None)


def _is_beside(piece: Piece) -> bool:
    return piece.token.letter in _BESIDE or piece.text.strip().lower() in _SAYS_NO_MORE
