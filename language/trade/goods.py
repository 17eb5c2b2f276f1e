"""Reads what came from the seller, what was fetched from the hub, and what one organisation passes on to another."""

from decimal import Decimal

from domain.trade import Collected, DeliveryTold, PassOn
from language.trade.grammar import Line

_ARRIVED = (  # goods must be named, or counted in a unit of goods: 'มาแล้ว 20' counts who came to the meeting
    "goods_came product? came:number|quantity",
    "product came came:number|quantity",
    "goods_came came? product? came:number|quantity",
    "came product came:number|quantity",
    "came came:quantity",
    "came:quantity product? arrived",  # 122 sacks of fertiliser came
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
    "by:name? fetched_all product? for_us?",
)
_GIVEN = (
    "give product? count:number|quantity to whom:name|seller",
    "give product? to whom:name|seller count:number|quantity",
    "give count:number|quantity product? to whom:name|seller",
    "give whom:name|seller count:number|quantity product?",
)


def delivery(line: Line) -> tuple[DeliveryTold, ...]:
    """Goods that came, what of them is damaged, and the number of the delivery note."""
    at, note = 0, None
    if (found := line.follows("note")) is not None:
        at, note = found.end, found["note"].said
    arrived = next((found for pattern in _ARRIVED if (found := line.follows(pattern, at)) is not None), None)
    if arrived is None:
        return ()
    at, damaged = arrived.end, None
    while at < len(line.pieces):
        found = line.follows("unit? damaged count:number|quantity", at) or line.follows(
            "count:number|quantity damaged", at
        )
        if found is not None:
            damaged = (damaged or Decimal(0)) + (found["count"].value or Decimal(0))
        elif (found := line.follows("undamaged", at)) is not None and damaged is None:
            damaged = Decimal(0)
        elif (found := line.follows("note", at)) is not None and note is None:
            note = found["note"].said
        else:
            return ()
        at = found.end
    came = arrived["came"]
    return (DeliveryTold(came.value or Decimal(0), came.unit, arrived.product(), damaged, note),)


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
