"""Reads money: paid to the hub and taken in by it, the seller's bill and payment, corrections, charges, the statement of account."""

from datetime import date

from domain.trade import (
    Arrived,
    Bill,
    Charge,
    Paid,
    PaidSeller,
    PriceCorrection,
    Received,
    StatementAsked,
    TruckPaid,
    Way,
)
from language.calendar.days import done_day, past_day
from language.calendar.moments import in_zone
from language.trade.grammar import MONEY, Found, Line

_PAYING = (
    "day? how:transfer|pay|cash how2:cash|transfer|pay? day2:day? cost? product? to? whom:seller? done? all? this_time? "
    f"debt? day3:day? baht:{MONEY}? all? done2:done? day4:day? "
    "cost2:cost? product2:product? debt2:debt? this_time2:this_time?"
)
_PAID = (
    f"day? how:past all? day2:day? baht:{MONEY}? all? how2:cash|transfer? cost? product? to? whom:seller? "
    "how3:cash|transfer? all? day3:day?"
)
_DAYS = ("said", "day", "day2", "day3", "day4")
_CARRYING = (
    f"how:transfer|pay|cash how2:cash|transfer|pay? carriage done? all? baht:{MONEY}? all? done2:done?",
    f"how:past baht:{MONEY}? cost? carriage baht:{MONEY}?",
)
_TAKING = (
    f"took baht:{MONEY} source whom:name|seller how:cash|transfer?",
    f"took baht:{MONEY} how:cash|transfer source whom:name|seller",
    f"took whom:name|seller done? baht:{MONEY} done2:done?",
    f"took baht:{MONEY} to? whom:name|seller",
)
_IN = f"is_in|not_in done? baht:{MONEY}?"
_ARRIVED = (
    f"looked? fund baht:{MONEY}? fund2:fund? whom:name|seller how:transfer? {_IN}",
    f"looked? fund? whom:name|seller baht:{MONEY} {_IN}",
    f"looked? baht:{MONEY} whom:name|seller {_IN}",
    f"looked? whom:name|seller moved_in baht:{MONEY}?",
    "looked? took whom:name|seller done",
)
_HOLDING_BACK = (
    f"deduct cost product whom:name|seller this_time? baht:{MONEY}",
    f"deduct cost product this_time? to? whom:name|seller baht:{MONEY}",
    f"whom:name|seller deduct cost product this_time? baht:{MONEY}",
    f"withheld baht:{MONEY} source whom:name|seller product",
    f"withheld baht:{MONEY} source product source? whom:name|seller",
)
_CHARGING = (
    "charge to? whom:name|seller baht:money|number",
    "charge baht:money|number to? whom:name|seller",
    "fine whom:name|seller baht:money",
)
_HUBS = ("สหกรณ์", "ชุมนุมสหกรณ์", "สกต", "co-op", "coop", "cooperative", "co-operative")
_BUYERS = ("โรงงาน", "โรงสี", "โรงรม", "ลานมัน", "ลานเท", "ผู้ซื้อ", "คนซื้อ", "พ่อค้า", "แม่ค้า", "factory", "mill", "buyer")
_SUM = "money|number"


def paid(line: Line) -> tuple[Paid | PaidSeller | Received, ...]:
    """Money that went: from the speaker to the hub or a seller, or from somebody who is named."""
    found = line.whole(_PAYING, _PAID)
    if found is not None:
        return _paid(found, line) if _may_be_over(found, line) else ()
    found = line.whole(*(f"said:day? payer:name|seller {pattern}" for pattern in (_PAYING, _PAID)))
    if found is None or not ("baht" in found or "all" in found) or not _may_be_over(found, line):
        return ()
    payer = found.said("payer")
    if payer is None or "whom" in found:
        return ()
    return (Received(payer, found.value("baht"), _way(found), day=_day(found, line)),)


def _day(found: Found, line: Line) -> date | None:
    """The day that is named, of several the first."""
    return next((done_day(found[each].said, line.now) for each in _DAYS if each in found), None)


def _may_be_over(found: Found, line: Line) -> bool:
    """Whether it can have happened: what is said of a day to come has not, unless it is said to be done."""
    day = _day(found, line)
    return day is None or day <= in_zone(line.now).date() or _finished(found)


def _paid(found: Found, line: Line) -> tuple[Paid | PaidSeller, ...]:
    finished = _finished(found)
    whom, by_transfer = found.get("whom"), "transfer" in found["how"].kinds
    if whom is not None and not (whom.said.startswith(_HUBS) or whom.said.lower().endswith(_HUBS)):
        baht = found.value("baht") if _of_today(line, found) else None  # nothing keeps on which day a seller was paid
        return (PaidSeller(baht, found.said("whom"), _way(found)),) if baht else ()
    if "baht" not in found and not ("all" in found or (by_transfer and finished)):
        return ()
    if not (finished or by_transfer or not {"product", "product2"}.isdisjoint(found)):
        return ()
    product = found.product() or found.product("product2")
    return (Paid(found.value("baht"), _way(found), product, found.said("whom"), _day(found, line)),)


def _way(found: Found) -> Way | None:
    ways = [found[name].kinds for name in ("how", "how2", "how3") if name in found]
    if any("cash" in kinds for kinds in ways):
        return Way.CASH
    return Way.TRANSFER if any("transfer" in kinds for kinds in ways) else None


def truck(line: Line) -> tuple[TruckPaid, ...]:
    """Money for carriage, paid by the hub: จ่ายค่ารถแล้ว 1,200."""
    found = line.whole(*_CARRYING)
    return (TruckPaid(found.value("baht")),) if found is not None and _finished(found) else ()


def _finished(found: Found) -> bool:
    how = found["how"]
    return not {"done", "done2", "all"}.isdisjoint(found) or "แล้ว" in how.said or "past" in how.kinds


def received(line: Line) -> tuple[Received, ...]:
    """Money that came in, told by who took it, or held back from what a member's goods had earned."""
    found = line.whole(*_TAKING)
    if found is not None:
        said = found["took"].said
        way = _way(found) or (Way.CASH if "สด" in said else Way.TRANSFER if "โอน" in said or "เข้า" in said else None)
        whom = found.said("whom")
        return (Received(whom, found["baht"].value, way),) if whom is not None else ()
    found = line.whole(*_HOLDING_BACK)
    whom = found.said("whom") if found is not None else None
    if found is None or whom is None:
        return ()
    return (Received(whom, found["baht"].value, Way.HELD_BACK, found["product"].said),)


def arrived(line: Line) -> tuple[Arrived, ...]:
    """Money of somebody is in, or is not yet: เงินควนรูเข้าแล้ว, เงินควนรูยังไม่เข้า, ได้รับเงินควนรูแล้ว."""
    found = line.whole(*_ARRIVED)
    whom = found.said("whom") if found is not None else None
    if found is None or whom is None:
        return ()
    return (Arrived(whom, found.value("baht"), "is_in" in found and "not_in" in found["is_in"].kinds),)


def bill(line: Line) -> tuple[Bill, ...]:
    """The seller's bill: บิลร้านเจ๊แดง 138,920."""
    found = line.whole(
        f"bill cost? product? source? seller:seller|name? product? baht:{_SUM}",
        f"product? seller:seller|name bill product? baht:{_SUM}",
    )
    return (Bill(found["baht"].value, found.said("seller")),) if found is not None and found["baht"].value else ()


def correction(line: Line) -> tuple[PriceCorrection, ...]:
    """A price changed afterwards: ร้านเจ๊แดงลดให้กระสอบละ 5 เพราะส่งช้า."""
    found = line.follows(f"product? seller how:cut|raise product? baht:{MONEY}")
    found = found or line.follows("product? seller:name how:cut|raise product? baht:price")
    if found is None or not found["baht"].value or not _may_be_reason(line, found.end):
        return ()
    baht = -found["baht"].value if "cut" in found["how"].kinds else found["baht"].value
    seller = found["seller"].said.lower()
    by_buyer = seller.startswith(_BUYERS) or seller.endswith(_BUYERS)
    reason = line.reason(found.end)
    return (PriceCorrection(baht, found["baht"].unit, found.said("seller"), found.product(), reason, by_buyer),)


def charge(line: Line) -> tuple[Charge, ...]:
    """A charge laid upon somebody: คิดค่าปรับน้ำสวย 100 เลยกำหนด."""
    said = (line.follows(pattern) for pattern in _CHARGING)
    found = next((each for each in said if each is not None), None)
    whom = found.said("whom") if found is not None else None
    if found is None or whom is None or not found["baht"].value or not _may_be_reason(line, found.end):
        return ()
    return (Charge(whom, found["baht"].value, line.reason(found.end)),)


def _may_be_reason(line: Line, at: int) -> bool:
    """Whether what is left are words without a figure, or words behind เพราะ."""
    rest = line.pieces[at:]
    return not rest or "because" in rest[0].kinds or all(piece.value is None for piece in rest)


def statement(line: Line) -> tuple[StatementAsked, ...]:
    """The statement of account is asked for: ขอใบแจ้งยอด, ค้างอยู่เท่าไร, ควนรูค้างเท่าไร; of everybody: ใครค้างเท่าไร.

    With what who keeps the accounts asks besides: วันนี้เงินเข้าเท่าไร, มีอะไรรอฉัน.
    """
    if line.whole("everybody_owes asked?") is not None:
        return (StatementAsked(everybody=True),)
    asked = line.whole("day? came_in day2:day? asked?", "day? waits_for_me asked?")
    if asked is not None and _of_today(line, asked):
        return (StatementAsked(keeping=True),)
    found = line.whole(
        "statement whom:name|seller? asked?",
        "whom:name|seller? owed asked?",
        "owes_before whom:name|seller owes_behind asked?",
    )
    return (StatementAsked(found.said("whom")),) if found is not None else ()


def _of_today(line: Line, found: Found) -> bool:
    """Whether each day that is said is today."""
    days = [found[name].said for name in _DAYS if name in found]
    return all(past_day(each, line.now) == in_zone(line.now).date() for each in days)
