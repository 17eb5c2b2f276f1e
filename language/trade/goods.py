"""Reads what came from the seller, what was fetched from the hub, and what one organisation passes on to another."""

from dataclasses import replace
from decimal import Decimal

from domain.trade import Collected, DeliveryTold, PassOn
from language.trade.grammar import Found, Line

_ARRIVED = (  # goods must be named, or counted in a unit of goods: 'มาแล้ว 20' counts who came to the meeting
    "goods_came product? came:number|quantity",
    "product came came:number|quantity",
    "goods_came came? product? came:number|quantity",
    "came product came:number|quantity",
    "came came:quantity",
    "came:quantity product? arrived",  # 122 sacks of fertiliser came
    "came_whole product? came:number|quantity",
)
_ALL_CAME = (
    "came_whole product?", "product whole_came", "product came complete", "goods_came product complete", "goods_came complete",
)  # fmt: skip
_MORE = (  # of the same truck: … ปุ๋ย 46-0-0 20 กระสอบ, … ยูเรียครบ
    "product came? came:number|quantity",
    "product whole:whole_came|complete",
)
_DAMAGED = (
    "but? unit? damaged count:number|quantity",
    "but? count:number|quantity damaged",
    "but product damaged count:number|quantity",
)
_FETCHED = (
    "by:name|seller? fetched product? count:number|quantity? done?",
    "by:name|seller? fetch product? done count:number|quantity?",
    "by:name|seller? fetch product done:came count:number|quantity?",
    "by:name|seller? fetch product? count:number|quantity done",
    "by:name|seller? fetched_for product? count:number|quantity done?",
    "by:name|seller? fetched_all product? count:number|quantity?",
    "by:name|seller? fetch product? all count:number|quantity?",
    "by:name? fetched count:number|quantity? product? for_us?",
    "by:name? got count:quantity product? for_us?",
    "by:name|seller? fetched product? all:not_all count:number|quantity",
    "by:name? fetched_all product? for_us?",
)
_GIVEN = (
    "give product? count:number|quantity to whom:name|seller",
    "give product? to whom:name|seller count:number|quantity",
    "give count:number|quantity product? to whom:name|seller",
    "give whom:name|seller count:number|quantity product?",
)


def delivery(line: Line) -> tuple[DeliveryTold, ...]:
    """Goods that came, what of each is damaged, and the number of the delivery note, which is that of all of them."""
    at, note = 0, None
    if (found := line.follows("note")) is not None:
        at, note = found.end, found["note"].said
    arrived = line.first((*_ARRIVED, *_ALL_CAME), at)
    if arrived is None:
        return ()
    at, goods = arrived.end, [_came(arrived)]
    while at < len(line.pieces):
        last = goods[-1]
        found = line.first(_DAMAGED, at)
        if found is not None and (product := found.product()) not in (None, last.product):
            goods.append(
                DeliveryTold(None, None, product, found["count"].value)
            )  # of all that came, so many are damaged
        elif found is not None:
            goods[-1] = replace(last, damaged=(last.damaged or Decimal(0)) + (found["count"].value or Decimal(0)))
        elif (found := line.follows("undamaged", at)) is not None and last.damaged is None:
            goods[-1] = replace(last, damaged=Decimal(0))
        elif (found := line.follows("note", at)) is not None and note is None:
            note = found["note"].said
        elif last.product is not None and (found := line.first(_MORE, at)) is not None:
            goods.append(_came(found))
        else:
            return ()
        at = found.end
    return tuple(replace(each, note=note) for each in goods)


def _came(found: Found) -> DeliveryTold:
    """One goods of what came; without a number all of it that is waited for."""
    came = found.get("came")
    if came is None or came.value is None:
        return DeliveryTold(None, None, found.product())
    return DeliveryTold(came.value, came.unit, found.product())


def collected(line: Line) -> tuple[Collected, ...]:
    """Goods fetched: ไปรับของแล้ว 8 กระสอบ, ลุงชัยไปรับแทน 12, รับครบแล้ว."""
    found = line.whole(*_FETCHED)
    if found is None:
        return ()
    how = next((found[name].said for name in ("fetched", "fetch") if name in found), "ของ")
    if "count" not in found and "product" not in found and "all" not in found and "ของ" not in how:
        return ()  # รับแล้ว: the letter, the news
    count = found.get("count")
    quantity, unit = (count.value, count.unit) if count is not None else (None, None)
    return (Collected(quantity, unit, found.product(), found.said("by")),)


def passed_on(line: Line) -> tuple[PassOn, ...]:
    """Goods of one's own share given to another: ยกปุ๋ย 2 กระสอบให้แม่บ้านท่าชะมวง."""
    found = line.whole(*_GIVEN)
    if found is None:
        return ()
    return (PassOn(found["count"].value or Decimal(0), found["whom"].said, found["count"].unit, found.product()),)
