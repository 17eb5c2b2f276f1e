"""A meaning in the plain words of the field, as the recognisers of today read them: a bridge until every act takes meanings.

Who tells several things in one message is heard by the networks; the act of each thing still reads words. What it gets are these,
and only where they are read as that very meaning (language/heard/parts.py).
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from domain.meanings import Meaning

_MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
_ERA = 543
OFFICES: Mapping[str, str] = {
    "chair": "ประธาน", "vice_chair": "รองประธาน", "secretary": "เลขานุการ", "assistant_secretary": "ผู้ช่วยเลขานุการ",
    "treasurer": "เหรัญญิก", "checker": "ผู้ตรวจสอบ", "committee": "กรรมการ", "adviser": "ที่ปรึกษา", "coordinator": "ผู้ประสานงาน",
    "marketing": "ฝ่ายการตลาด", "hub": "แม่ข่าย",
}  # fmt: skip
Sentences = tuple[str, ...]
NO = "ไม่ใช่"  # how a card is refused
_WAYS = {"cash": "จ่ายสด", "transfer": "โอน", None: "จ่าย"}


def plainly(meaning: Meaning) -> tuple[str, ...]:
    """The sentences of a meaning, the fullest first; none where its kind has none, or what it needs was not said."""
    sort = str(meaning.get("do") or meaning.get("about") or "")
    if (fixed := FIXED.get((meaning.kind, sort))) is not None and set(meaning.slots) <= {"do", "about"}:
        return (fixed,)
    make = _SENTENCES.get(meaning.kind)
    said = make(meaning) if make is not None else ()
    return tuple(dict.fromkeys(" ".join(each.split()) for each in said if each))


def _day(day: date | datetime | None, before: str = "") -> str:
    if day is None:
        return ""
    said = f"{before}{day.day} {_MONTHS[day.month - 1]} {day.year + _ERA}"
    return f"{said} เวลา {day:%H.%M} น." if isinstance(day, datetime) else said


def _figure(value: Any) -> str:
    return f"{value:,f}" if isinstance(value, Decimal) else str(value)


def _count(meaning: Meaning, slot: str = "quantity") -> str:
    value, unit = meaning.get(slot), meaning.get("unit") or ""
    return "" if value is None else f"{_figure(value)} {unit}".strip()


def _baht(meaning: Meaning, slot: str = "baht") -> str:
    value = meaning.get(slot)
    return "" if value is None else f"{_figure(value)} บาท"


def _said(meaning: Meaning, slot: str, before: str = "", behind: str = "") -> str:
    value = meaning.get(slot)
    return f"{before}{value}{behind}" if value else ""


def _rsvp(meaning: Meaning) -> Sentences:
    people = meaning.get("people")
    whose = _said(meaning, "organisation", "", " ")
    many = f" {_figure(people)} คน" if people is not None else ""
    match meaning.get("answer"):
        case "yes":
            return (f"{whose}ไปประชุม{many}ค่ะ",)
        case "no":
            return f"{whose}ไม่ไปประชุม {_said(meaning, 'text')}", f"{whose}ไม่ไปประชุม"
        case "late":
            return f"{whose}ไปประชุมสาย {_said(meaning, 'text')}", f"{whose}ไปประชุมสาย"
        case "maybe":
            return f"{whose}ไม่แน่ใจว่าจะไปประชุมได้", f"{whose}ยังไม่แน่ใจ"
        case "proxy" if meaning.get("proxy"):
            return f"{whose}ให้{meaning.get('proxy')}ไปประชุมแทน", f"ให้{meaning.get('proxy')}ไปแทน"
    return ()


def _paid(meaning: Meaning) -> Sentences:
    to, goods = meaning.get("to"), _goods(meaning, "for")
    whom = {"hub": "ให้แม่ข่าย", "seller": "ให้ร้าน", None: ""}.get(to, f"ให้{to}")
    way, baht = _WAYS[meaning.get("way")], _baht(meaning) or "ครบ"
    return f"{way}ค่า{goods}{whom}แล้ว {baht}" if goods else "", f"{way}{whom}แล้ว {baht}", f"{way}แล้ว {baht}"


def _received(meaning: Meaning) -> Sentences:
    whom, goods, baht = meaning.get("whom"), _goods(meaning, "for"), _baht(meaning)
    if not whom or not baht:
        return ()
    way = _WAYS[meaning.get("way")]
    return f"{whom}{way}ค่า{goods}แล้ว {baht}" if goods else "", f"{whom}{way}มา {baht}", f"{whom}{way} {baht}"


def _goods(meaning: Meaning, slot: str) -> str:
    return str(meaning.get(slot) or "").removeprefix("ค่า")


def _offer(meaning: Meaning) -> Sentences:
    unit, price = meaning.get("unit") or "", meaning.get("price_baht")
    if price is None:
        return ()
    steps = " ".join(f"ถ้าถึง {_figure(least)} เหลือ {_figure(each)}" for least, each in meaning.get("tiers") or ())
    base = f"{unit}ละ {_figure(price)}" if unit else _figure(price)
    more = " ".join(
        (
            _said(meaning, "carriage_baht", "ค่าส่ง ", " บาท"),
            f"ขั้นต่ำ {_figure(meaning.get('minimum'))} {unit}" if meaning.get("minimum") else "",
            _day(meaning.get("valid_until"), "ยืนราคาถึง "),
        )
    )
    seller, goods = str(meaning.get("seller") or "").removeprefix("ร้าน"), _said(meaning, "product")
    return f"ร้าน{seller} {goods} {base} {steps} {more}", f"{goods} ร้าน{seller} {base} {steps} {more}"


def _cash(meaning: Meaning) -> Sentences:
    baht, words, whom = _baht(meaning), _said(meaning, "words"), _said(meaning, "whom")
    if not baht:
        return ()
    match meaning.get("side"):
        case "in":
            return (
                f"รับ{words}จาก{whom} {baht}" if whom else "",
                f"รับ{words} {baht}",
                f"รับเงิน{words} {baht}",
                f"รับค่า{words} {baht}",
            )
        case "out":
            return f"จ่าย{words}ให้{whom} {baht}" if whom else "", f"จ่าย{words} {baht}", f"จ่ายค่า{words} {baht}"
        case "to_bank":
            return (f"ฝากธนาคาร {baht}",)
        case "from_bank":
            return (f"ถอนเงินจากธนาคาร {baht}", f"ถอนเงิน {baht}")
    return ()


def _dues(meaning: Meaning) -> Sentences:
    whom, baht, year = meaning.get("whom"), _baht(meaning), meaning.get("year")
    if not whom or not baht:
        return ()
    return (f"รับค่าบำรุงปี {int(year) + _ERA} {whom} {baht}" if year else "", f"รับค่าบำรุง{whom} {baht}")


def _office_of(meaning: Meaning) -> str:
    said = str(meaning.get("office") or "")
    return OFFICES.get(said, said)


def _work(meaning: Meaning) -> Sentences:
    what, owner, due = _said(meaning, "what").removeprefix("งาน"), _said(meaning, "owner"), meaning.get("due")
    match meaning.get("do"):
        case "done" if what and meaning.unsure:
            return f"งาน{what}เกือบเสร็จแล้ว", f"{what}เกือบเสร็จแล้ว"
        case "done" if what:
            return f"งาน{what}เสร็จแล้ว", f"{what}เสร็จแล้ว"
        case "move" if what and due is not None:
            return (f"ขอเลื่อนงาน{what}ไปวันที่ {_day(due)}",)
        case "hand_over" if what and owner:
            return (f"งาน{what}ให้{owner}ทำแทน",)
    return ()


def _meeting(meaning: Meaning) -> Sentences:
    start, place = meaning.get("start"), _said(meaning, "place", "ที่").replace("ที่ที่", "ที่")
    match meaning.get("do"):
        case "call" if start is not None:
            return (f"ขอเรียกประชุม{_said(meaning, 'title', 'เรื่อง')} วันที่ {_day(start)} {place}",)
        case "move" if start is not None:
            return (f"เลื่อนประชุมไปวันที่ {_day(start)} {place}",)
        case "place" if place:
            return (f"ย้ายที่ประชุมไป{place}",)
        case "call_off":
            return ("งดประชุม",)
    return ()


def _wish(meaning: Meaning) -> Sentences:
    said, name, number = _said(meaning, "text"), _said(meaning, "name"), meaning.get("number")
    match meaning.get("do"):
        case "notice" if said:
            return f"แจ้งทุกคนว่า{said}", f"ประกาศว่า{said}"
        case "language":
            return (FIXED["wish", "language"],)
        case "papers" if "รายงาน" in said:
            return f"ขอ{said}", "ขอรายงานการประชุม"
        case "new_member" if name:
            return (f"เพิ่มสมาชิก{name}",)
        case "office" if name and meaning.get("office"):
            return (f"เปลี่ยน{_office_of(meaning)}เป็น{name}",)
        case "telephone" if number and not name:
            return (f"เปลี่ยนเบอร์เป็น {number}",)
    return ()


def _plan_result(meaning: Meaning) -> Sentences:
    if meaning.get("line") is None:
        return ()
    return (f"ข้อ {meaning.get('line')} ทำแล้ว {_day(meaning.get('day'))} {_count(meaning)}",)


def _plan_change(meaning: Meaning) -> Sentences:
    changed, line = meaning.get("set") or {}, meaning.get("line")
    if line is None or set(changed) - {"target", "owner", "unit"} or {"target", "owner"} <= set(changed):
        return ()
    if "target" in changed:
        return (f"ปรับข้อ {line} เป็น {_figure(changed['target'])} {changed.get('unit') or ''}",)
    return (f"ข้อ {line} {changed['owner']}รับผิดชอบ",) if "owner" in changed else ()


def _name(meaning: Meaning) -> Sentences:
    return (f"ฉันชื่อ{_said(meaning, 'title')}{_said(meaning, 'first')} {_said(meaning, 'last')}",)


def _collected(meaning: Meaning) -> Sentences:
    by, goods, count = _said(meaning, "by"), _said(meaning, "product"), _count(meaning)
    return f"{by}มารับ{goods}แล้ว {count}", f"{by}มารับของแล้ว {count}", f"ไปรับ{goods}แล้ว {count}" if not by else ""


def _delivered(meaning: Meaning) -> Sentences:
    goods, count, broken = _said(meaning, "product"), _count(meaning), _said(meaning, "damaged", "แตก ")
    return f"{goods}มาแล้ว {count} {broken}", f"ของมาแล้ว {goods} {count} {broken}"


_DONE: Mapping[str, str] = {
    "sold": "ขาย", "bought": "ซื้อ", "produced": "ผลิต", "members_joined": "สมาชิกเข้าใหม่", "members_left": "สมาชิกลาออก",
    "deposited": "รับฝากเงิน", "lent": "ปล่อยกู้", "repaid": "สมาชิกคืนเงินกู้", "income": "รายได้", "expense": "รายจ่าย",
    "cost_saved": "ประหยัดต้นทุน",
}  # fmt: skip


def spent(said: str) -> str:
    """Words about money as a report says that it was spent."""
    return f"{_DONE['expense']} {said}"


def _about(meaning: Meaning) -> str:
    """Whose a line of a report is, and of which month."""
    month = meaning.get("month")
    said = f"เดือน{_MONTHS[int(month[5:7]) - 1]} {int(month[:4]) + _ERA} " if month else ""
    return said + _said(meaning, "organisation", "", " ")


def _price(meaning: Meaning) -> str:
    price, unit = meaning.get("price_baht"), meaning.get("price_unit") or meaning.get("unit") or "หน่วย"
    return f"{unit}ละ {_figure(price)} บาท" if price is not None else ""


def _activity(meaning: Meaning) -> Sentences:
    measure = str(meaning.get("measure"))
    if measure not in _DONE or meaning.get("quantity_max") is not None:
        return ()
    about, did, goods, count = _about(meaning), _DONE[measure], _said(meaning, "product"), _count(meaning)
    money = _baht(meaning, "amount_baht")
    paid = "เป็นเงิน" if measure in ("sold", "bought", "produced") else ""
    amount = f"{paid} {money}" if money else ""
    done = f"{did}{goods}ได้" if measure in ("sold", "produced") else f"{did}{goods}"
    return (f"{about}{done} {count} {_price(meaning)} {amount}",)


def _order(meaning: Meaning, verb: str) -> Sentences:
    if meaning.get("quantity_max") is not None or meaning.get("on_behalf"):
        return ()
    said = f"{_said(meaning, 'product')} {_count(meaning)} {_price(meaning)}"
    return (f"{_about(meaning)}{verb}{said}",)


def _change(meaning: Meaning) -> Sentences:
    quantity, goods, unit = meaning.get("quantity"), _said(meaning, "product"), meaning.get("unit") or ""
    if quantity is None:
        return ()
    if meaning.get("relative"):
        return (f"{_about(meaning)}{goods} ขอ{'ลด' if quantity < 0 else 'เพิ่ม'}อีก {_figure(abs(quantity))} {unit}",)
    return (f"{_about(meaning)}{goods} เปลี่ยนเป็น {_figure(quantity)} {unit}",)


def _answer(meaning: Meaning) -> Sentences:
    """What was asked for, as the question's act reads it."""
    value: Mapping[str, Any] = meaning.get("value") or {}
    match value:
        case {"number": number}:
            return (f"{_figure(number)} {value.get('unit') or ''}",)
        case {"baht": baht}:
            return (f"{_figure(baht)} บาท",)
        case {"date": moment} | {"start": moment}:
            return (_day(moment),)
        case {"place": said} | {"name": said} | {"choice": said} | {"text": said}:
            return (str(said),)
    return ()


FIXED: Mapping[tuple[str, str], str] = {
    ("wish", "forget_me"): "ลบข้อมูลของฉัน", ("wish", "help"): "วิธีใช้", ("ask", "how_to"): "วิธีใช้",
    ("ask", "meeting_time"): "ประชุมวันไหน", ("ask", "meeting_place"): "ประชุมที่ไหน", ("ask", "who_comes"): "ใครมาบ้าง",
    ("ask", "who_has_not_answered"): "ใครยังไม่ตอบ", ("ask", "my_work"): "งานของฉัน", ("ask", "my_reports"): "รายงานของฉัน",
    ("ask", "my_debt"): "ขอใบแจ้งยอด", ("ask", "officers"): "ใครเป็นกรรมการ",
    ("wish", "export"): "คลังเอกสาร",
    ("wish", "person"): "ใครเป็นกรรมการ", ("wish", "language"): "เปลี่ยนภาษา",
    ("meeting", "send"): "ส่งเลยครับ", ("meeting", "begin"): "เริ่มประชุม", ("meeting", "end"): "ปิดประชุม",
}  # fmt: skip
"""What is said in the same words always, by kind and sort; of an `ask` only where nothing else was said of it."""
_SENTENCES: Mapping[str, Callable[[Meaning], Sentences]] = {
    "activity": _activity,
    "answer": _answer,
    "purchase": lambda each: _order(each, "เอา"),
    "sale_offer": lambda each: _order(each, "เสนอขาย"),
    "change": _change,
    "cancel": lambda each: (f"{_about(each)}ยกเลิก{_said(each, 'product')}",),
    "agenda": lambda each: (f"เสนอเรื่อง{_said(each, 'title')}",),
    "rsvp": _rsvp,
    "paid": _paid,
    "received": _received,
    "collected": _collected,
    "delivered": _delivered,
    "offer": _offer,
    "cash": _cash,
    "dues": _dues,
    "teach": lambda each: (f"สอนได้ {_said(each, 'topic')}",),
    "learn": lambda each: (f"อยากเรียน {_said(each, 'topic')}",),
    "work": _work,
    "meeting": _meeting,
    "wish": _wish,
    "plan_result": _plan_result,
    "plan_change": _plan_change,
    "name": _name,
}
