"""Reads what is sold together: goods weighed at the collection point, what the buyer weighed and pays, an advance asked for."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.trade import AdvanceAsked, DeductionTold, LotTold, SaleTold
from language.calendar.days import past_day
from language.trade.grammar import MONEY, Line
from language.trade.pieces import Piece

_LATEX, _RUBBER = "น้ำยางสด", "ยางพารา"
_FIGURE = frozenset(("number", "quantity"))
_RATES = ("drc", "moisture")
_FOR = re.compile(r"^\W*for\b|\W+$")


class _Lots:
    """The lots of a message, one behind the other; what stands without a label is read as in the lot before."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.lots: list[LotTold] = []
        self.lot: dict[str, Decimal | str | date | None] = {}
        self.rate: str | None = None

    def read(self) -> tuple[LotTold, ...]:
        """All lots; () where the words are something else."""
        at = 0
        while at < len(self.line.pieces):
            end = self._part(at)
            if end is None:
                return ()
            at = end
        return tuple(self.lots) if self._close() else ()

    def _close(self) -> bool:
        """Finish a lot: it was weighed, and something was said of its tare, its rubber or its moisture."""
        if "gross" not in self.lot or not {"tare", *_RATES} & self.lot.keys():
            return False
        lot = LotTold(**self.lot)  # type: ignore[arg-type]  # each value is of its field's type
        if lot.drc is not None and lot.product == _RUBBER:
            lot = replace(lot, product=_LATEX)  # ยาง with its dry content is latex
        self.lots.append(lot)
        self.lot = {}
        return True

    def _part(self, at: int) -> int | None:
        piece = self.line.pieces[at]
        if not piece.kinds.isdisjoint(("name", "seller")):
            begins = "gross" in self.lot
            if begins and not self._close():
                return None
            return at + 1 if self._set("whom", piece.said) else None
        if "product" in piece.kinds:
            weighed_only = self.lot.keys() <= {"gross", "unit", "whom", "day"}  # 320 kg of latex
            if "gross" in self.lot and not weighed_only and not self._close():
                return None
            return at + 1 if self._set("product", piece.product) else None
        if not piece.kinds.isdisjoint(("send", "weighed")):
            return at + 1 if "gross" not in self.lot else None
        if "day" in piece.kinds:
            return at + 1 if self._set("day", past_day(piece.said, self.line.now)) else None
        for name in ("tare", *_RATES):
            found = self.line.follows(f"{name} figure:number|quantity|percent", at)
            if found is not None:
                if name in _RATES:
                    self.rate = name
                return found.end if self._weight(name, found["figure"]) else None
        labelled = self.line.follows("rate:percent label:drc|moisture", at)  # 31% DRC
        if labelled is not None:
            name = "drc" if "drc" in labelled["label"].kinds else "moisture"
            return labelled.end if self._weight(name, labelled["rate"]) else None
        if not piece.kinds.isdisjoint(_FIGURE | {"percent"}):
            return at + 1 if self._bare(piece) else None
        return None

    def _bare(self, piece: Piece) -> bool:
        """A figure without a label: what was weighed, else the rate that the lot before had."""
        if "gross" not in self.lot:
            return self._weight("gross", piece)
        latex = "percent" in piece.kinds and self.lot.get("product") in (_LATEX, _RUBBER)
        rate = "drc" if latex else self.rate
        return rate is not None and "quantity" not in piece.kinds and self._weight(rate, piece)

    def _weight(self, name: str, piece: Piece) -> bool:
        if name in _RATES and "quantity" in piece.kinds:
            return False
        if piece.unit is not None and not self._set("unit", piece.unit):
            return False
        return self._set(name, piece.value)

    def _set(self, name: str, value: Decimal | str | date | None) -> bool:
        if value is None or self.lot.get(name, value) != value or (name in self.lot and name != "unit"):
            return False
        self.lot[name] = value
        return True


def lots(line: Line) -> tuple[LotTold, ...]:
    """Goods weighed for a joint sale, of the speaker's organisation or of others by their names."""
    return _Lots(line).read()


def sale(line: Line) -> tuple[SaleTold, ...]:
    """What the buyer weighed, the price, and what is taken off: โรงงานชั่งแห้ง 332.9 โลละ 62.50 หักค่ารถ 500."""
    found = line.follows(f"buyer:seller? product? weighed product? weight:number|quantity price:{MONEY}?")
    if found is None or not found["weight"].value or ("buyer" not in found and "price" not in found):
        return ()
    at, deductions = found.end, []
    while at < len(line.pieces) and "because" not in line.pieces[at].kinds:
        taken_off = _deduction(line, at)
        if taken_off is None:
            return ()
        deductions.append(taken_off[0])
        at = taken_off[1]
    price, weight = found.get("price"), found["weight"]
    baht = price.value if price is not None else None
    unit = found.unit("weight", "price")
    return (
        SaleTold(
            weight.value or Decimal(0),
            baht,
            unit,
            found.said("buyer"),
            found.product(),
            tuple(deductions),
            line.reason(at),
        ),
    )


def _deduction(line: Line, at: int) -> tuple[DeductionTold, int] | None:
    """What is taken off, for what, and the piece behind it: หักค่ารถ 500, less 500 for transport."""
    sum_first = line.follows("deduct baht:money|number", at)
    if sum_first is not None:
        others = range(sum_first.end, len(line.pieces))
        ends = (place for place in others if not line.pieces[place].kinds.isdisjoint(("deduct", "because")))
        end = next(ends, len(line.pieces))
        piece, what = sum_first["baht"], line.text[sum_first["baht"].end : line.pieces[end - 1].end]
        what = _FOR.sub("", what)
    else:
        first = line.follows("deduct", at) or line.follows("carriage", at)
        figure = next((place for place in range(at, len(line.pieces)) if line.pieces[place].value is not None), None)
        if first is None or figure is None or figure < first.end:
            return None
        piece, end = line.pieces[figure], figure + 1
        what = line.text[line.pieces[at].end if "deduct" in first else line.pieces[at].start : piece.start]
    if not what.strip() or piece.kinds.isdisjoint(("money", "number")) or piece.value is None:
        return None
    return DeductionTold(what.strip(), piece.value), end


def advance(line: Line) -> tuple[AdvanceAsked, ...]:
    """Money asked for before the goods are paid: ขอเบิกล่วงหน้า 2,000."""
    found = line.whole("whom:name|seller? advance product? baht:money|number product?")
    return (AdvanceAsked(found["baht"].value, found.said("whom")),) if found is not None and found["baht"].value else ()
