"""Makes corrections of cards that are no reports, in number: of cash, payments, loans, offers, deliveries, lots and decisions.

Of each slot people's rows have a dozen; a network needs more. Wordings are those that writers used, and their like.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from training.made_rows import FIRST, GOODS, LAST, MONTHS, ORGANISATIONS, SHORT_MONTHS, SLIPS, Maker, Row, row_of

OTHER_CARDS = 2000
SHORT = (
    "ควนรู", "ห้วยโอน", "เขาพระ", "รัตภูมิ", "โนนทัน", "โพน", "ซับสนุ่น", "ดอยช้าง", "หนองแค", "ปากบารา", "บ้านโฮ่ง", "เมืองเลย", "คำม่วง", "ท่าเสด็จ",
)  # fmt: skip
SELLERS = (
    "ร้านรุ่งเรือง",
    "ร้านเกษตรเจริญ",
    "โกเหลียง",
    "ร้านป้าแดง",
    "บริษัทไทยเกษตร",
    "ร้านสมบูรณ์พืชผล",
    "เจ๊หมวย",
    "ร้าน ส.การเกษตร",
)
COSTS = (
    "ค่าน้ำมัน", "ค่ากาแฟ", "ค่าข้าวกล่อง", "ค่าป้ายไวนิล", "ค่าถ่ายเอกสาร", "ค่ารถวิทยากร", "ค่าพวงหรีด", "ค่าน้ำดื่ม", "ค่าแสตมป์", "ค่าเช่าเต็นท์",
    "ค่าเครื่องเขียน", "ค่าน้ำแข็ง", "ค่าซ่อมเครื่อง", "ค่าขนม",
)  # fmt: skip
POLITE = ("ครับ", "ค่ะ", "จ้ะ", "จ้า", "คับ", "เด้อ", "เจ้า", "นะคะ", "นะ", "", "", "")
# Which card a line stands on, and what it says: each slot with what its value is.
LINES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "cash": ("cash", {"side": "side", "baht": "baht", "words": "cost"}),
    "paid": ("payment", {"baht": "baht", "for": "goods", "to": "to", "way": "way"}),
    "received": ("payment", {"baht": "baht", "whom": "organisation", "for": "goods", "way": "way"}),
    "dues": ("cash", {"whom": "organisation", "baht": "baht", "year": "year"}),
    "loan": ("record", {"giver": "organisation", "taker": "organisation", "baht": "baht", "rate": "rate", "until": "day"}),
    "loan_paid": ("record", {"payer": "organisation", "receiver": "organisation", "baht": "baht"}),
    "saving": ("record", {"giver": "organisation", "taker": "organisation", "baht": "baht"}),
    "offer": (
        "offer",
        {
            "seller": "seller", "product": "goods", "unit": "unit", "price_baht": "price", "carriage_baht": "baht", "minimum": "figure",
            "valid_until": "day",
        },
    ),
    "delivered": ("delivery", {"product": "goods", "quantity": "figure", "unit": "unit", "damaged": "few"}),
    "collected": ("delivery", {"product": "goods", "quantity": "figure", "unit": "unit", "by": "organisation"}),
    "bill": ("payment", {"baht": "baht", "seller": "seller"}),
    "lot": ("lot", {"product": "goods", "gross": "figure", "tare": "few", "drc": "rate"}),
    "decision": ("decision", {"decided_on": "past", "representative": "person", "alternate": "person"}),
    "heads": ("record", {"organisation": "organisation", "heads": "figure"}),
    "death": ("record", {"name": "person", "died_on": "past"}),
    "activity": ("report", {"product": "goods", "quantity": "figure", "unit": "unit", "measure": "measure", "price_baht": "price"}),
    "purchase": ("order", {"product": "goods", "quantity": "figure", "unit": "unit", "on_behalf": "person"}),
}  # fmt: skip
_ANY = (
    "{new}{p} ไม่ใช่{old}",
    "ไม่ใช่{old}{p} {new}",
    "{new}ต่างหาก{p}",
    "ไม่ใช่{old} เป็น{new}{p}",
    "ที่ถูกคือ{new}{p}",
    "แก้เป็น{new}{p}",
    "{s}{p} {new}",
)
_FIGURES = ("{new}{p}", "{new} ไม่ใช่ {old}{p}", "ไม่ใช่ {old}{p} {new}", "{s}{p} {new}", "แก้เป็น {new}{p}", "{new} ต่างหาก")
# How each slot is put right beside what is said of any; {new}, {old}: the values, {p}: politeness, {s}: what slipped.
SAID: Mapping[str, Sequence[str]] = {
    "baht": ("ยอด {new} บาท{p}", "{new} บาท{p} {s}", "เงิน {new} ไม่ใช่ {old}", "จริง ๆ {new} บาท{p}", "เขียนกลับกัน{p} {new}", *_FIGURES),
    "quantity": ("นับใหม่ได้ {new}{p}", *_FIGURES),
    "price_baht": ("ราคา {new}{p}", "ราคา {new} ไม่ใช่ {old}{p}", "ละ {new}{p} {s}"),
    "carriage_baht": ("ค่าส่ง {new}{p}", "ค่าขนส่ง {new} ไม่ใช่ {old}{p}", "ค่ารถ {new} บาท{p}"),
    "minimum": ("ขั้นต่ำ {new}{p}", "อย่างน้อย {new} ไม่ใช่ {old}", "เริ่มที่ {new}{p}"),
    "damaged": ("แตก {new}{p}", "เสียหาย {new} ไม่ใช่ {old}{p}", "ของเสีย {new} {p}", "ขาด {new} ลูก{p} ไม่ใช่ {old}"),
    "gross": ("ชั่งรวม {new}{p}", "น้ำหนักรวม {new} ไม่ใช่ {old}"),
    "tare": ("ถัง {new}{p}", "หักถัง {new} ไม่ใช่ {old}{p}", "น้ำหนักถัง {new}{p} {s}"),
    "drc": ("เปอร์เซ็นต์ {new}{p}", "ดีอาร์ซี {new} ไม่ใช่ {old}", "เปอร์เซ็นต์ยาง {new}{p} {s}"),
    "heads": ("มี {new} คน{p}", "{new} คน ไม่ใช่ {old}{p}", "สมาชิก {new} คน{p} {s}"),
    "rate": ("ร้อยละ {new}{p}", "ดอกร้อยละ {new} ไม่ใช่ {old}{p}", "ดอกเบี้ย {new} เปอร์เซ็นต์{p}", "อัตราดอกเบี้ยร้อยละ {new} ต่อปี{p}"),
    "year": ("ปี {new}{p}", "เป็นของปี {new}{p} ไม่ใช่ปี {old}", "ค่าบำรุงปี {new}ต่างหาก", "ปีต้องเป็น {new}{p}", "ปี {new}{p} จ่ายย้อนหลัง"),
    "valid_until": ("ยืนราคาถึง {new}{p}", "ราคานี้ถึง {new}{p} ไม่ใช่ {old}", "ถึง {new} เท่านั้น{p}"),
    "until": ("คืน {new}{p}", "กำหนดคืน {new}{p} ไม่ใช่ {old}", "ใช้คืนภายใน {new}{p}"),
    "decided_on": ("มติวันที่ {new}{p}", "ประชุมเมื่อ {new}{p} ไม่ใช่ {old}", "ลงมติ {new}{p} {s}"),
    "died_on": ("เสียวันที่ {new}{p}", "เสียเมื่อ {new} ไม่ใช่ {old}{p}", "สิ้น {new}{p}"),
    "name": ("ชื่อ{new}{p}", "คนตายชื่อ{new} ไม่ใช่{old}{p}", *_ANY),
    "representative": ("ผู้แทนคือ{new}{p}", "ผู้แทนชื่อ{new} ไม่ใช่{old}{p}", "ตัวจริงคือ{new}{p}", "ตัวแทนเป็น{new}{p} {s}"),
    "alternate": ("ตัวสำรองคือ{new}{p}", "สำรองเป็น{new} ไม่ใช่{old}{p}", "คนสำรองชื่อ{new}{p}"),
    "on_behalf": ("{new}ฝากสั่ง{p}", "สั่งแทน{new}{p}", "ของ{new} ไม่ใช่ของฉัน{p}", "คนสั่งคือ{new}{p}"),
    "seller": ("ร้านผิด{p} {new}", "ซื้อกับ{new}{p}", *_ANY),
    "words": ("เป็น{new}{p}", "{new}{p} {s}", "อันนั้น{new}{p} ไม่ใช่{old}", *_ANY),
    "product": ("เป็น{new}{p}", "ของผิด{p} {new}", *_ANY),
    "for": ("ค่า{new}{p}", "เป็นค่า{new}{p} ไม่ใช่ค่า{old}", "ค่า{new}ต่างหาก"),
    "unit": ("เป็น{new}{p}", "หน่วยเป็น{new}{p} ไม่ใช่{old}", *_ANY),
    "whom": ("ของ{new}{p}", "{new}เป็นคนจ่าย{p}", "รับจาก{new} ไม่ใช่{old}{p}", "คนละกลุ่ม{p} {new}", *_ANY),
    "giver": ("{new}เป็นคนให้{p}", "คนให้คือ{new}{p} ไม่ใช่{old}", "เงินของ{new} ไม่ใช่ของ{old}{p}", "{new}เป็นคนออกเงิน{p}"),
    "taker": ("{new}เป็นคนเอา{p}", "{new}เป็นคนรับ ไม่ใช่{old}{p}", "ให้{new} ไม่ใช่ให้{old}{p}", "ผู้รับคือ{new}{p}", "คนรับเป็น{new}{p}"),
    "payer": ("{new}เป็นคนใช้คืน{p}", "{new}เป็นคนจ่าย ไม่ใช่{old}{p}", "คนคืนคือ{new}{p}"),
    "receiver": ("คืนให้{new}{p}", "จ่ายให้{new} ไม่ใช่{old}{p}", "คนรับคือ{new}{p}"),
    "by": ("{new}มาเอา{p}", "คนรับคือ{new} ไม่ใช่{old}{p}", "{new}เป็นคนรับของ{p}", *_ANY),
    "organisation": ("ของ{new}{p}", "ของ{new} ไม่ใช่{old}{p}", *_ANY),
}  # fmt: skip
# What is said by a word: (slot, value) and the words; the line has another value.
BY_A_WORD: Mapping[tuple[str, str], Sequence[str]] = {
    ("side", "in"): ("เป็นเงินเข้า{p}", "รายรับ ไม่ใช่รายจ่าย{p}", "เงินเข้าต่างหาก", "รับเข้ามา ไม่ได้จ่าย{p}", "{s}{p} เป็นรายรับ"),
    ("side", "out"): ("เป็นเงินออก{p}", "รายจ่าย ไม่ใช่รายรับ{p}", "เงินออกต่างหาก", "จ่ายออกไป ไม่ใช่รับ{p}", "{s}{p} เป็นรายจ่าย"),
    ("way", "cash"): ("จ่ายสด ไม่ได้โอน{p}", "เป็นเงินสด{p}", "เงินสดต่างหาก", "สดค่ะ ไม่ใช่โอน", "จ่ายเป็นเงินสด{p} {s}"),
    ("way", "transfer"): ("โอน{p} ไม่ใช่เงินสด", "เป็นเงินโอน{p}", "โอนต่างหาก", "โอนพร้อมเพย์{p} ไม่ได้จ่ายสด"),
    ("to", "seller"): ("โอนให้ร้าน{p}", "ให้ร้าน ไม่ใช่ให้แม่ข่าย{p}", "จ่ายร้านต่างหาก", "ให้ร้านค่ะ ไม่ใช่สหกรณ์"),
    ("to", "hub"): ("โอนให้แม่ข่าย{p}", "ให้แม่ข่าย ไม่ใช่ให้ร้าน{p}", "จ่ายแม่ข่ายต่างหาก", "ให้ศูนย์{p} ไม่ใช่ร้าน"),
    ("measure", "produced"): (
        "ยังไม่ได้ขาย{p} แค่ทำได้", "ไม่ใช่ขาย{p} แค่ผลิตได้", "ผลิตได้ ยังไม่ขาย", "ทำเสร็จเฉย ๆ ยังไม่ได้ขาย{p}", "ทำได้ต่างหาก ไม่ได้ขาย{p}",
        "เก็บได้{p} ยังไม่ขาย",
    ),
    ("measure", "sold"): ("ขายไปแล้ว{p}", "ขาย ไม่ใช่ซื้อ{p}", "ขายต่างหาก", "ไม่ใช่แค่ทำ{p} ขายแล้ว", "ขายออกไปแล้ว ไม่ใช่ผลิต{p}"),
    ("measure", "bought"): ("ซื้อ ไม่ใช่ขาย{p}", "ซื้อมา{p}", "อันนี้ซื้อต่างหาก", "ซื้อเข้ามา{p} ไม่ได้ขาย"),
}  # fmt: skip
_SORTS = {
    "side": ("in", "out"),
    "way": ("cash", "transfer"),
    "to": ("seller", "hub"),
    "measure": ("sold", "produced", "bought"),
}
_BELOW = {"few": 9, "rate": 36, "price": 900}
_YEARS = 543


class CardMaker:
    """Makes corrections of cards; the same maker's chance gives the same ones."""

    def __init__(self, maker: Maker) -> None:
        self._maker, self._of, self._chance = maker, maker.of, maker.chance

    def rows(self, count: int) -> list[Row]:
        """So many rows."""
        return [self._row() for _ in range(count)]

    def _row(self) -> Row:
        situation, now = self._maker.situation(), self._maker.now()
        kind = self._of(sorted(LINES))
        card, slots = LINES[kind]
        line, spelt = self._line(kind, slots, now)
        slot = self._of([each for each in slots if each in SAID or slots[each] in _SORTS])
        text, right = self._said(slot, slots[slot], line, spelt, now)
        beside = [self._maker.beside() for _ in range(self._of((0, 0, 1)))]
        network = situation["networks"][0]
        named = [each for each in ORGANISATIONS if each in (*line.values(), right)]
        network["organisations"] = list(dict.fromkeys([*network["organisations"], *named]))
        situation["open"] = [*beside, {"is": "card", "of": card, "lines": [line]}]
        of: Row = {"open": len(beside), "line": 0}
        if self._chance.random() < 0.15:
            situation["open"], situation["kept"] = beside, [{"n": 1, **line}]
            of = {"kept": 1}
        return row_of(now, situation, text, [{"kind": "correct", "of": of, "set": {slot: right}}])

    def _line(self, kind: str, slots: Mapping[str, str], now: str) -> tuple[Row, dict[str, str]]:
        """A line, and how each of its values is written."""
        line: Row = {"kind": kind} | ({"does": "joins"} if kind == "decision" else {})
        spelt: dict[str, str] = {}
        for slot, sort in slots.items():
            while slot not in line or list(line.values()).count(line[slot]) > 1:
                line[slot], spelt[slot] = self._value(sort, now)
        return line, spelt

    def _value(self, sort: str, now: str) -> tuple[str, str]:
        """A value of that sort, and how people write it."""
        match sort:
            case "organisation":
                at = self._chance.randrange(len(ORGANISATIONS))
                return ORGANISATIONS[at], self._of((SHORT[at], SHORT[at], ORGANISATIONS[at]))
            case "person":
                named = self._of(("ป้า", "ลุง", "นาย", "นางสาว", "พี่", "คุณ", "")) + self._of(FIRST)
                return (named := named + self._of(("", f" {self._of(LAST)}"))), named
            case "goods":
                return (goods := self._of(GOODS)[0]), goods
            case "unit":
                unit = self._of(("กิโลกรัม", "กระสอบ", "ถุง", "ตัน", "ลิตร"))
                return unit, self._maker.unit(unit)
            case "day" | "past":
                step = self._chance.randint(1, 40) * (-1 if sort == "past" else 1)
                day = date.fromisoformat(now[:10]) + timedelta(days=step)
                return day.isoformat(), f"{day.day} {self._of((SHORT_MONTHS, MONTHS))[day.month - 1]}"
            case "year":
                year = self._chance.randint(2025, 2028)
                return str(year), str(year + _YEARS)
            case "seller":
                return (seller := self._of(SELLERS)), seller
            case "cost":
                return (cost := self._of(COSTS)), cost
            case "side" | "way" | "to" | "measure":
                return (value := self._of(_SORTS[sort])), value
            case "baht":
                figure = str(self._chance.randint(3, 990) * self._of((10, 50, 100)))
                return figure, self._maker.spelt(figure)
        figure = str(self._chance.randint(2, _BELOW[sort])) if sort in _BELOW else self._maker.figure()
        return figure, self._maker.spelt(figure)

    def _said(self, slot: str, sort: str, line: Row, spelt: Mapping[str, str], now: str) -> tuple[str, Any]:
        """(words, the right value); the line has another one."""
        values = {"p": self._of(POLITE), "s": self._of(SLIPS), "old": spelt[slot]}
        if sort in _SORTS:
            right = self._of([each for each in _SORTS[sort] if each != line[slot] and (slot, each) in BY_A_WORD])
            return str(self._of(BY_A_WORD[slot, right])).format(**values).strip(), right
        new, written = line[slot], ""
        while new in line.values():
            new, written = self._value(sort, now)
        if sort == "baht" and self._chance.random() < 0.6:
            new = self._maker.slipped(line[slot])
            written = self._maker.spelt(new)
        return str(self._of(SAID[slot])).format(**values, new=written).strip(), new
