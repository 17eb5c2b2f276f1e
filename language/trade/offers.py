"""Reads what sellers offer (ใบเสนอราคา), what one unit holds, rounds opened and moved, and the price that a seller confirms."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.offers import Carriage
from domain.trade import ConversionTold, OfferTold, PriceConfirmed, RoundTold, TierTold
from language.calendar.days import deadline, nearest
from language.plain_words import without_politeness
from language.trade.grammar import MONEY, Found, Line
from language.trade.pieces import SEVERAL
from language.vocabulary import says

_TRIPS = frozenset(("เที่ยว", "คัน"))
_TIERS = (  # how a price from a quantity on, or up to one, is said
    f"if? from|until at:number|quantity up? left|to? baht:{MONEY}",
    f"ordering? at:number|quantity up left|to? baht:{MONEY}",
    f"most_of up_to:number|quantity left? baht:{MONEY}",
    f"span:range left? baht:{MONEY}",
    f"baht:{MONEY} beyond at:number|quantity up?",  # 755 from 200 sacks
)
_CARRIAGE = ("carriage trip? baht:price", "carriage trip baht:money|number", "carriage baht:money|number trip?")
# a bare price of theirs is what they give, not what they ask
_BUYS = re.compile(r"ลาน|โรง|ผู้ซื้อ|คนซื้อ|.*\b(?:factory|mill|buyer)$", re.IGNORECASE)
_MARKS = ("valid_until", "carriage_per", "carriage_baht", "pack", "minimum", "most", "vat")


class _Offers:
    """The offers of one line, clause by clause, in whatever order they stand."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.offers: list[OfferTold] = []
        self.offer = OfferTold()
        self.named_by_form = False
        self.priced_by_unit = False

    def read(self) -> tuple[OfferTold, ...]:
        """All offers; () where the line is something else."""
        found = self.every()
        return found if all(map(self._is_offer, found)) else ()

    def every(self) -> tuple[OfferTold, ...]:
        """All that can be an offer, whatever else the line can be; () where a word of it has no place."""
        at = 0
        while at < len(self.line.pieces):
            end = self._clause(at)
            if end is None:
                return ()
            at = end
        self._close()
        return tuple(self.offers)

    def _is_offer(self, offer: OfferTold) -> bool:
        if any(getattr(offer, mark) is not None for mark in _MARKS) or any(tier.from_quantity for tier in offer.tiers):
            return offer.seller is None or bool(offer.tiers) or self.named_by_form
        goods = offer.product is not None or self.priced_by_unit or len(self.offers) > 1
        sold = offer.seller is not None and not _BUYS.match(offer.seller)
        return bool(offer.tiers) and sold and self.named_by_form and goods

    def _close(self) -> None:
        if self.offer != OfferTold():
            tiers = tuple(sorted(self.offer.tiers, key=lambda tier: tier.from_quantity))
            self.offers.append(replace(self.offer, tiers=tiers))

    def _clause(self, at: int) -> int | None:
        """Read the clause that begins at a piece; where it ends, None where there is none."""
        piece = self.line.pieces[at]
        if not piece.kinds.isdisjoint(("seller", "name")):
            return self._seller(at)
        if "product" in piece.kinds:
            return self._product(at)
        for read in (self._until, self._carriage, self._count, self._tier, self._price):
            end = read(at)
            if end is not None:
                return end
        if "included" in piece.kinds:
            return at + 1 if self._set(carriage_per=Carriage.INCLUDED) else None
        if piece.kinds.isdisjoint(("vat_apart", "vat_inside")) or not self._set(vat="vat_inside" in piece.kinds):
            return None
        return at + 1 + (self.line.follows("percent", at + 1) is not None)  # แวต 7%

    def _set(self, **values: Carriage | Decimal | date | bool | str | None) -> bool:
        """Fill fields in; False where one says something else already."""
        if any(getattr(self.offer, name) not in (None, value) for name, value in values.items()):
            return False
        self.offer = replace(self.offer, **values)  # type: ignore[arg-type]  # each value is of its field's type
        return True

    def _seller(self, at: int) -> int | None:
        piece = self.line.pieces[at]
        if self.offer.seller is not None:
            if not self.offer.tiers:
                return None
            self._close()
            self.offer = OfferTold()  # the next seller's
        elif "seller" not in piece.kinds and self._said_figures():
            return None  # whom no word calls a seller stands before what is offered
        self.named_by_form |= "seller" in piece.kinds
        if "nobody" not in piece.kinds:
            self.offer = replace(self.offer, seller=piece.said)
        return at + 1 + (self.line.follows("sells", at + 1) is not None)

    def _product(self, at: int) -> int | None:
        named, known = self.line.pieces[at].product or "", self.offer.product
        if known is not None and self.offer.tiers and not named.startswith(known):
            self._close()
            self.offer = OfferTold(seller=self.offer.seller)  # one seller's next goods
        elif known is not None and not named.startswith(known):
            return at + 1 if known.startswith(named) else None
        self.offer = replace(self.offer, product=named)
        return at + 1

    def _until(self, at: int) -> int | None:
        found = self.line.follows("valid|until day", at)
        day = nearest(found["day"].said, self.line.now) if found is not None else None
        return found.end if found is not None and day is not None and self._set(valid_until=day) else None

    def _carriage(self, at: int) -> int | None:
        for pattern in _CARRIAGE:
            found = self.line.follows(pattern, at)
            if found is None:
                continue
            unit = found["baht"].unit
            per = Carriage.TRIP if "trip" in found or unit in _TRIPS else Carriage.UNIT if unit else None
            known = per is not Carriage.UNIT or self._counted_in(unit)
            return found.end if known and self._set(carriage_baht=found["baht"].value, carriage_per=per) else None
        return None

    def _count(self, at: int) -> int | None:
        """A pack, the least or the most: a count, in the unit of the offer."""
        for name in ("pack", "minimum", "most"):
            found = self.line.follows(f"{name} count:number|quantity", at)
            if found is None and name == "most":
                found = self.line.follows("count:number|quantity available", at)
            if found is not None:
                return found.end if self._same_unit(found) and self._set(**{name: found["count"].value}) else None
        return None

    def _tier(self, at: int) -> int | None:
        for pattern in _TIERS:
            found = self.line.follows(pattern, at)
            if found is None:
                continue
            if not self._same_unit(found):
                return None
            baht = found["baht"].value or Decimal(0)
            if "span" in found:
                tier = TierTold(found["span"].value or Decimal(0), baht, found["span"].maximum)
            elif "up_to" in found:
                tier = TierTold(Decimal(0), baht, found["up_to"].value)
            else:
                tier = TierTold(found["at"].value or Decimal(0), baht)
            return found.end if self._add(tier) else None
        return None

    def _price(self, at: int) -> int | None:
        """The price from the first unit on: กระสอบละ 780, and a bare figure where nothing else was said yet."""
        found = self.line.follows("to? baht:price|money", at) or self.line.follows("counted:unit baht:money|number", at)
        if found is None and not self._said_figures():
            found = self.line.follows("to? baht:number", at)
        if found is None or found.unit("baht") in _TRIPS or not self._same_unit(found):
            return None
        self.priced_by_unit |= found.unit("baht", "counted") is not None
        return found.end if self._add(TierTold(Decimal(0), found["baht"].value or Decimal(0))) else None

    def _said_figures(self) -> bool:
        return replace(self.offer, seller=None, product=None) != OfferTold()

    def _add(self, tier: TierTold) -> bool:
        if any(tier.from_quantity == each.from_quantity for each in self.offer.tiers):
            return False
        self.offer = replace(self.offer, tiers=(*self.offer.tiers, tier))
        return True

    def _same_unit(self, found: Found) -> bool:
        """Whether every unit that was said is that of the offer, which has one."""
        return all(piece.unit is None or self._counted_in(piece.unit) for piece in found.values())

    def _counted_in(self, unit: str | None) -> bool:
        return self._set(unit=unit)


def heading(line: Line) -> str | None:
    """The goods that a line names and nothing else: what the offers in the lines below it are of."""
    found = line.whole("product")
    return found.product() if found is not None else None


def offers(line: Line) -> tuple[OfferTold, ...]:
    """What the sellers of one line offer, or what is added to an offer."""
    return _Offers(line).read()


def prices(line: Line) -> tuple[OfferTold, ...]:
    """The prices of one line where those of goods are asked for: 'ยูเรีย 790', '15-15-15 790 ยูเรีย 820'; the last may have none."""
    found = () if any(SEVERAL in each.kinds for each in line.pieces) else _Offers(line).every()
    named = all(each.product and each.seller is None for each in found)
    return found if named and all(each.tiers for each in found[:-1]) else ()


def conversion(line: Line) -> tuple[ConversionTold, ...]:
    """How much one unit holds: หนึ่งกระสอบ 50 โล, แกลลอนนี้ 5 ลิตร, กระสอบละ 50 โล."""
    found = line.whole(
        "product? one:quantity this? holds? held:quantity",
        "product? one:unit this? holds? held:quantity",
        "one:quantity product holds held:quantity",
    )
    if found is not None and found["one"].value in (None, 1) and found["held"].value:
        unit, quantity, of_unit = found["one"].unit, found["held"].value, found["held"].unit
    elif (found := line.whole("product? held:content")) is not None and found["held"].value:
        unit, quantity, of_unit = found["held"].unit, found["held"].value, found["held"].of_unit
    else:
        return ()
    if unit is None or of_unit is None or unit == of_unit:
        return ()
    return (ConversionTold(unit, quantity, of_unit, found.product()),)


def confirmed(line: Line) -> tuple[PriceConfirmed, ...]:
    """What the seller says that the price is: ร้านยืนยัน 755, ร้านขอ 760."""
    found = line.whole(
        f"product? seller product? confirm baht:{MONEY}",
        "product? seller:name product? confirm baht:price|money",
        "product? confirm baht:price|money",
        f"product? price_confirmed baht:{MONEY}",
        "product left baht:price",
    )
    if found is None and says("names a price", line.text):  # ราคาปุ๋ยขึ้นเป็น 820, ร้านขึ้นราคาปุ๋ยเป็น 820
        found = line.whole(
            f"product? seller? confirm baht:{MONEY}",
            f"product? seller? raise product? to baht:{MONEY}",
            f"product? seller? left baht:{MONEY}",
        )
    if found is None:
        return ()
    return (
        PriceConfirmed(found["baht"].value or Decimal(0), found["baht"].unit, found.said("seller"), found.product()),
    )


def rounds(line: Line) -> tuple[RoundTold, ...]:
    """A round that is opened, once more, or gets another deadline: เปิดรอบเจ๊แดง ปิดอังคารที่ 15 หกโมงเย็น, เปิดรอบปุ๋ยอีก."""
    ahead = "soon:again? source? seller:seller|name? product? again:again? close|until|valid?"
    found = line.follows(f"open this? early:again? goods:product? {ahead}")
    found = found or line.follows(f"opening goods:product? round {ahead}")
    opened = found is not None
    moved = None if opened else line.follows("move round? product? source? seller? round? to|until|close|valid?")
    found = found or moved or line.follows("product? close")
    if found is None:
        return ()
    tail = without_politeness(line.behind(found.end))
    ends = deadline(tail, line.now) if tail else (None, None)
    if ends is None or (not tail and not opened) or (not opened and moved is None and ends[0] is None):
        return ()  # 'ปิดวันศุกร์' may be the office; with an hour it is the round
    product = found.product() or found.product("goods")
    again = not found.keys().isdisjoint(("again", "early", "soon"))
    only_closes = None if moved is None and not opened else moved is not None
    return (RoundTold(found.said("seller"), product, ends[0], ends[1], moved=only_closes, again=again),)
