"""Makes rows in number for the hearing: corrections of cards and kept lines, answers to questions, and reports in situations.

People's rows have some forty of each; a network needs more. The wordings are those that writers used, with goods, figures, units and
months exchanged. The reports are those of corpus/, put into situations that have nothing to do with them.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from pythainlp.util import num_to_thaiword

Row = dict[str, Any]

CORRECTED, BESIDE, SEED = 2500, 2500, 9
OF_WHAT_IS_OPEN = frozenset({"yes", "no", "answer", "correct"})
"""The kinds that are about something that waits or was kept."""
ORGANISATIONS = (
    "กลุ่มแม่บ้านควนรู", "กลุ่มน้ำยางสดห้วยโอน", "กลุ่มออมทรัพย์บ้านเขาพระ", "สหกรณ์การเกษตรรัตภูมิ", "กลุ่มเลี้ยงวัวบ้านโนนทัน",
    "กลุ่มทอผ้าบ้านโพน", "สหกรณ์โคนมซับสนุ่น", "กลุ่มกาแฟบ้านดอยช้าง", "วิสาหกิจชุมชนข้าวหอมหนองแค", "กลุ่มประมงบ้านปากบารา",
    "กลุ่มลำไยบ้านโฮ่ง", "สหกรณ์การเกษตรเมืองเลย", "กลุ่มสตรีบ้านคำม่วง", "กลุ่มทำนาท่าเสด็จ",
)  # fmt: skip
FIRST = (
    "หวัด", "สุดา", "นิตยา", "หมาน", "สมชาย", "บุญมี", "คำแปง", "ประพันธ์", "ฟาตีเมาะ", "สิงห์ทอง", "อรุณ", "วิไล", "สมบัติ", "แสวง", "ดำรง", "มาลี",
)  # fmt: skip
LAST = ("ชูแก้ว", "ทองมี", "แสงทอง", "หลีเส็น", "ศรีหาบุตร", "ใจคำ", "สิงห์โต", "พุ่มพวง", "แก้วขาว", "รักดี", "บุญช่วย")
TITLES = ("นาย", "นาง", "นางสาว")
UNITS = {
    "กิโลกรัม": ("กิโล", "โล", "กก.", "กก", "กิโลกรัม"), "กระสอบ": ("กระสอบ", "กส.", "กส", "ลูก"), "บาท": ("บาท", "บ."),
}  # fmt: skip
GOODS = (
    ("ยางแผ่น", "กิโลกรัม"), ("น้ำยางสด", "กิโลกรัม"), ("ขี้ยาง", "กิโลกรัม"), ("ปุ๋ย 15-15-15", "กระสอบ"), ("ปุ๋ย 46-0-0", "กระสอบ"),
    ("ข้าวสาร", "ถุง"), ("ข้าวเปลือก", "ตัน"), ("มันเส้น", "ตัน"), ("ลำไย", "กิโลกรัม"), ("เครื่องแกง", "กิโลกรัม"), ("อาหารวัว", "กระสอบ"),
    ("น้ำนมดิบ", "ลิตร"), ("ไข่ไก่", "แผง"), ("ปลานิล", "กิโลกรัม"), ("ผ้าไหม", "ผืน"), ("กาแฟ", "กิโลกรัม"), ("หอมแดง", "กิโลกรัม"),
    ("กระเทียม", "กิโลกรัม"), ("ทุเรียน", "ตัน"), ("ปุ๋ยคอก", "กระสอบ"), ("วัว", "ตัว"), ("น้ำส้มควันไม้", "ลิตร"), ("เกลือ", "กระสอบ"),
)  # fmt: skip
MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัส", "ศุกร์", "เสาร์", "อาทิตย์")
SLIPS = ("พิมพ์ผิด", "มือลั่น", "กดผิด", "จดผิด", "บอกผิด", "ใส่ผิด", "ลงผิด", "ดูผิด", "ตาลาย", "ฟังผิด", "พลาดไป")
POLITE = ("ครับ", "ค่ะ", "คะ", "จ้า", "คับ", "เด้อ", "เจ้า", "นะ", "นะคะ", "นะครับ", "", "", "", "")
# {new}, {old}: the figures; {u}: the unit, or nothing; {p}: a polite word, or none; {s}: what slipped; {g}: the goods.
QUANTITIES = (
    "{new}{u}{p}", "{new} {u}{p} ไม่ใช่ {old}", "{new}{p} ไม่ใช่ {old}", "ไม่ใช่ {old} {p} {new}", "ไม่ใช่ {old} เป็น {new}{u}", "แก้เป็น {new}",
    "แก้เป็น {new}{u}{p}", "ขอแก้เป็น {new} {u}{p}", "เอ้ย {new}{u}", "เอ๊ย {new}", "{new} ต่างหาก", "{new}{u}ต่างหาก{p}", "{s} {new}{u}{p}",
    "{s}{p} {new}", "ขอโทษ{p} {new}{u}", "โทษที {new}{u} {s}", "ที่ถูกคือ {new}{u}", "ที่จริง {new}{u}{p}", "จริงๆ {new}", "{new}{u}นะ {s}",
    "{g} {new}{u}{p}", "{g} {new} ไม่ใช่ {old}", "{g}เป็น {new}{u}", "{g} {new} {u}{p} ไม่ใช่ {old}", "{g}ต้อง {new}{u}", "{g} {new} {s}{p}",
    "เปลี่ยนเป็น {new}{u}", "เกินไป{p} {new}{u}พอ", "ขาดไป{p} {new}{u}", "บ่แม่น {old} เด้อ {new}", "บ่ใจ่ {old} เจ้า {new}",
    "ม่ายใช่ {old} {new} ต่างหาก", "{g}ไม่ใช่ {old} นะ {new}{u}", "{old} ผิด{p} {new}", "ตกศูนย์ไปตัว{p} {new}", "ศูนย์เกินมา{p} {new}{u}",
    "เมื่อกี้{s} {new}{u}", "ที่ส่งไป{s} {g} {new}{u}", "ที่รายงานไปผิด {g} {new}{u}{p}", "นับใหม่แล้วได้ {new}{u}", "ชั่งใหม่ได้ {new}{u}{p}",
    "{new}{u} อันเดิม{s}", "ดูใหม่แล้ว{p} {g} {new}{u}", "not {old}, {new}", "sorry, {new} not {old}", "it should be {new}",
)  # fmt: skip
PRICES = (
    "ราคา {new}{p}", "{u}ละ {new}{p}", "{u}ละ {new} ไม่ใช่ {old}", "ราคา{s} {u}ละ {new}", "{g}{u}ละ {new} บาท{p}", "ราคาเป็น {new}",
)  # fmt: skip
SUMS = (
    "ได้เงิน {new}{p}", "เป็นเงิน {new} บาท", "เงินได้ {new} ไม่ใช่ {old}", "ยอดเงิน {new}{p} {s}", "รวม {new} บาท{p}",
    "ได้ {new} บาท ไม่ใช่ {old}", "เงิน {new}{p}", "{g}ได้เงิน {new} {s}",
)  # fmt: skip
OTHER_GOODS = (
    "ไม่ใช่{g}{p} {new}", "{new} ไม่ใช่{g}", "เป็น{new}{p}", "{new}ต่างหาก", "{s}{p} เป็น{new}", "ของผิด{p} {new}", "แก้เป็น{new}",
    "เปลี่ยนเป็น{new}{p}", "{new}นะ ไม่ใช่{g}", "บ่แม่น{g}เด้อ {new}",
)  # fmt: skip
OTHER_UNITS = (
    "{new}{p} ไม่ใช่{u}", "ไม่ใช่{u}{p} {new}", "เป็น{new}", "หน่วยเป็น{new}{p}", "{new}ต่างหาก", "หน่วยผิด{p} {new}", "{old} {new}{p} ไม่ใช่{u}",
    "{g}เป็น{new} ไม่ใช่{u}",
)  # fmt: skip
DROPPED = (
    "เอาออก{p}", "ลบออก{p}", "{g}เอาออก{p}", "ลบ{g}ออก", "ตัด{g}ออกไปก่อน", "ไม่เอา{g}แล้ว ลงผิด", "ข้อนี้ลบเลย{p}", "อันนี้ไม่ใช่ของเรา ลบ{p}",
    "ยกเลิกรายการ{g}{p} ลงซ้ำ", "ลบทิ้ง{p} ซ้ำ", "{g}ลงซ้ำ{p} เอาออก", "take {g} out", "remove that line",
)  # fmt: skip
OTHER_MONTHS = ("เดือน{new}{p}", "ของเดือน{new}", "เป็นของเดือน{new}{p} ไม่ใช่เดือนนี้", "เดือนผิด{p} เดือน{new}", "นั่นของ{new}นะ")
PLACES = (
    "ศาลากลางบ้าน", "วัดป่าเลไลยก์", "ห้องประชุม อบต.", "สหกรณ์การเกษตร", "บ้านประธาน", "โรงเรียนบ้านหนองกุง", "ศาลาอเนกประสงค์ หมู่ 3",
    "ที่ทำการกลุ่ม", "หอประชุมอำเภอ", "มัสยิดบ้านควน", "ใต้ถุนบ้านผู้ใหญ่", "ลานตากยาง", "ศูนย์เรียนรู้", "โกดังสหกรณ์", "ศาลาริมน้ำ",
)  # fmt: skip
HOURS = (
    ("09:00", ("เก้าโมง", "9 โมง", "09.00 น.", "เก้าโมงเช้า")), ("13:00", ("บ่ายโมง", "13.00 น.")),
    ("13:30", ("บ่ายโมงครึ่ง", "13.30 น.")), ("10:00", ("สิบโมง", "10 โมงเช้า")), ("14:00", ("บ่ายสอง", "บ่ายสองโมง")),
    ("09:30", ("เก้าโมงครึ่ง", "9.30 น.")),
)  # fmt: skip
WORDS = (
    "รถเสียกลางทาง", "ขอราคามาสามร้าน", "น้ำท่วมโกดัง", "ไม่มีคนรับของ", "ได้ข้อสรุปแล้วว่าจะทำป้ายใหม่", "ต้องซ่อมเครื่องก่อน", "เขาขอเวลาอีกสองวัน",
    "ฝนตกหนักออกไม่ได้",
)  # fmt: skip
YES = (
    "ใช่", "ใช่ครับ", "ถูกแล้ว", "ถูกต้องค่ะ", "ตามนั้นเลย", "โอเค", "ได้ครับ", "แม่นแล้ว", "ถูกเจ้า", "ครับ", "ค่ะ ใช่", "เอาตามนี้", "yes",
)  # fmt: skip
NO = (
    "ไม่ใช่", "ไม่", "ยัง", "ยังครับ", "ไม่ถูก", "บ่แม่น", "ผิดค่ะ", "ไม่เอา", "อย่าเพิ่ง", "ยังไม่ต้อง", "no", "ไม่ใช่ค่ะ",
)  # fmt: skip
BEFORE, BEHIND = (
    ("", "", "", "", "เอ่อ ", "ก็ ", "น่าจะ", "ประมาณ", "อ๋อ "),
    ("", "", "", "ครับ", "ค่ะ", "จ้า", "คับ", "เด้อ", "เจ้า", "นะคะ"),
)
_THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


class Maker:
    """Makes rows; the same seed makes the same ones."""

    def __init__(self, seed: int = SEED) -> None:
        self.chance = random.Random(seed)

    def rows(self, count: int) -> list[Row]:
        """So many rows, seven corrections for three answers."""
        made: list[Row] = []
        while len(made) < count:
            one = self._correction() if self.chance.random() < 0.7 else self._answer()
            if one is not None:
                made.append(one)
        return made

    def reported(self, reports: Sequence[Row]) -> list[Row]:
        """Reports of the corpus, half of them in situations that have nothing to do with them; of questions and talk a part.

        What these say that is no report, the corpus does not tell.
        """
        pick = self.chance
        shuffled = list(reports)
        pick.shuffle(shuffled)
        made: list[Row] = []
        for row in shuffled:
            meanings = [_said(each) for each in row["statements"]]
            asks = any(each["kind"] == "question" for each in meanings)
            if (asks and pick.random() < 0.6) or (not meanings and pick.random() < 0.4):
                continue
            if pick.random() < 0.5:
                made.append(row_of(row["now"], {"who": {"speaks_for": ["กลุ่มเรา"]}}, row["text"], meanings))
                continue
            open_now = [self.beside() for _ in range(pick.choice((0, 0, 1, 1, 2)))]
            if any(each["kind"] == "rsvp" for each in meanings):
                open_now.append({"is": "invitation", "start": row["now"][:10] + "T09:00", "answered": None})
            who = {"offices": pick.choice(([], [], ["chair"])), "speaks_for": ["กลุ่มเรา"]}
            situation = self._with_lines({"who": who, "open": open_now}, row["text"])
            made.append(row_of(row["now"], situation, row["text"], meanings))
        return made

    def beside_lines(self, rows: Sequence[Row], count: int) -> list[Row]:
        """People's rows that are about nothing of theirs, while lines wait on a card, or were kept, that these do not mean."""
        fitting = [row for row in rows if self._stands_alone(row)]
        return [
            row | {"situation": self._with_lines(row["situation"], row["text"], always=True)}
            for row in (self.of(fitting) for _ in range(count))
        ]

    @staticmethod
    def _stands_alone(row: Row) -> bool:
        told = row["situation"].get("kept") or [
            each for each in row["situation"].get("open", ()) if each["is"] in ("card", "question")
        ]
        return not told and not {each["kind"] for each in row["meanings"]} & OF_WHAT_IS_OPEN

    def _with_lines(self, situation: Row, text: str, *, always: bool = False) -> Row:
        """The same, at times with a card that waits as the newest thing, with lines that were kept, or both; of other goods."""
        chance = self.chance.random() * (0.7 if always else 1)
        lines = [
            each for each in (self._line() for _ in range(self.of((1, 1, 2, 3, 4)))) if each["product"] not in text
        ]
        if not lines or chance >= 0.7:
            return situation
        kept = [{"n": n, **each, "month": "2027-03"} for n, each in enumerate(lines, start=1)]
        card = {"is": "card", "of": self.of(("report", "report", "order")), "lines": lines[:2]}
        with_card = situation | {"open": [*situation.get("open", ()), card]}
        return (
            with_card if chance < 0.35 else situation | {"kept": kept} if chance < 0.6 else with_card | {"kept": kept}
        )

    # --- the situation -------------------------------------------------------------------------------------------------------

    def now(self) -> str:
        """A moment of the year, as rows write it."""
        pick = self.chance.randint
        return f"2027-{pick(1, 12):02d}-{pick(1, 28):02d}T{pick(6, 21):02d}:{pick(0, 59):02d}"

    def situation(self) -> Row:
        """Who speaks, and the network."""
        organisations = self.chance.sample(ORGANISATIONS, self.chance.randint(3, 6))
        people = [
            {"name": f"{self.of(TITLES)}{self.of(FIRST)} {self.of(LAST)}", "organisation": each, "offices": []}
            for each in organisations
        ]
        me = self.of(people)
        offices = self.of(([], [], [], ["chair"], ["secretary"], ["treasurer"]))
        return {
            "who": {"name": me["name"], "offices": offices, "speaks_for": [me["organisation"]]},
            "chat": "private",
            "networks": [{"name": "เครือข่าย", "organisations": organisations, "people": people}],
        }

    def of(self, choices: Sequence[Any]) -> Any:
        """One of the choices."""
        return self.chance.choice(choices)

    def beside(self) -> Row:
        """Something else that is open."""
        pick = self.chance.randint
        start = f"2027-{pick(1, 12):02d}-{pick(1, 28):02d}T{self.of(('09:00', '09:30', '13:00', '13:30'))}"
        things: tuple[Row, ...] = (
            {"is": "invitation", "start": start, "place": self.of(PLACES), "answered": self.of((None, None, "yes", "no"))},
            {"is": "work", "what": self.of(("ทำป้ายเครือข่าย", "ถามราคารถขนของ", "ทวงรายงาน")), "due": "2027-05-20"},
            {
                "is": "round", "product": self.of(("ปุ๋ย 15-15-15", "ข้าวสาร", "อาหารวัว")), "unit": "กระสอบ",
                "own": self.of((None, "10", "25")), "deadline": "2027-06-20T18:00", "state": self.of(("open", "ordered")),
            },
            {"is": "debt", "baht": str(pick(10, 200) * 100), "for": self.of(("ปุ๋ย 15-15-15", "อาหารข้น"))},
        )  # fmt: skip
        return dict(self.of(things))

    def figure(self) -> str:
        """Some figure."""
        pick = self.chance.randint
        return str(self.of((pick(2, 99), pick(10, 60) * 10, pick(11, 99) * 100, pick(101, 999) * 10, "2.5", "12.4")))

    def _line(self) -> Row:
        goods, unit = self.of(GOODS)
        kind = self.of(("activity", "activity", "activity", "purchase", "purchase", "sale_offer"))
        line = {"kind": kind, "product": goods, "quantity": self.figure(), "unit": unit}
        if kind == "activity":
            line["measure"] = self.of(("sold", "sold", "produced", "bought"))
        chance = self.chance.random()
        if chance < 0.45:
            line["amount_baht"] = str(self.chance.randint(20, 990) * 100)
        elif chance < 0.65:
            line["price_baht"] = str(self.chance.randint(8, 900))
        return line

    def spelt(self, figure: str) -> str:
        """A figure as people write it: in digits of either script, with commas, or in words."""
        value, chance = Decimal(figure), self.chance.random()
        if value == int(value) and chance < 0.25:
            return str(num_to_thaiword(int(value)))
        if value == int(value) and value >= 1000 and chance < 0.55:
            return f"{int(value):,}"
        return figure.translate(_THAI_DIGITS) if chance < 0.6 else figure

    def unit(self, unit: str) -> str:
        """A unit as people write it."""
        return str(self.of(UNITS.get(unit, (unit,))))

    def slipped(self, figure: str) -> str:
        """Another figure that somebody may have meant: digits swapped, added, dropped or changed."""
        digits = list(figure.replace(".", ""))
        for _ in range(8):
            other, chance = digits[:], self.chance.random()
            if chance < 0.4 and len(other) > 1:
                at = self.chance.randrange(len(other) - 1)
                other[at], other[at + 1] = other[at + 1], other[at]
            elif chance < 0.6:
                other.append("0")
            elif chance < 0.75 and len(other) > 2:
                other.pop()
            else:
                other[self.chance.randrange(len(other))] = str(self.chance.randint(1, 9))
            if (found := "".join(other).lstrip("0")) and found != "".join(digits):
                return found
        return str(int(Decimal(figure)) + 5)

    # --- corrections -----------------------------------------------------------------------------------------------------------

    def _correction(self) -> Row | None:
        situation, many = self.situation(), self.of((1, 1, 1, 2, 3))
        lines: dict[str, Row] = {}
        while len(lines) < many:
            line = self._line()
            lines.setdefault(line["product"], line)
        place = self.chance.randrange(many)
        shown = list(lines.values())
        open_now = [self.beside() for _ in range(self.of((0, 0, 1, 2)))]
        of: Mapping[str, int]
        if self.chance.random() < 0.3:
            situation["kept"] = [{"n": n, **each, "month": "2027-03"} for n, each in enumerate(shown, start=1)]
            of = {"kept": place + 1}
        else:
            at = self.chance.randint(0, len(open_now))
            card = self.of(("report", "order")) if shown[place]["kind"] == "purchase" else "report"
            open_now.insert(at, {"is": "card", "of": card, "lines": shown})
            of = {"open": at, "line": place}
        situation["open"] = open_now
        now = self.now()
        made = self._put_right(shown[place], lines, now, named=many > 1)
        if made is None:
            return None
        text, change = made
        return row_of(now, situation, text, [{"kind": "correct", "of": of} | change])

    def _put_right(self, line: Row, lines: Mapping[str, Row], now: str, *, named: bool) -> tuple[str, Row] | None:
        """(words, what they change); with `named` the goods must be in the words."""
        chance, unit = self.chance.random(), line["unit"]
        if chance < 0.55:
            new = self.slipped(line["quantity"])
            right: Any = [{"quantity": new}, {"quantity": new, "unit": unit}]
            said = self.unit(unit) if self.chance.random() < 0.55 else ""
            return self._worded(QUANTITIES, line, named, new, line["quantity"], said), {"set": right}
        if chance < 0.65 and "price_baht" in line:
            new = self.slipped(line["price_baht"])
            right = [{"price_baht": new}, {"price_baht": new, "price_unit": unit}]
            return self._worded(PRICES, line, named, new, line["price_baht"], self.unit(unit)), {"set": right}
        if chance < 0.72 and "amount_baht" in line:
            new = self.slipped(line["amount_baht"])
            return self._worded(SUMS, line, named, new, line["amount_baht"], ""), {"set": {"amount_baht": new}}
        if chance < 0.8:
            goods = self.of(GOODS)[0]
            words = self._worded(OTHER_GOODS, line, named, goods, "", "")
            return None if goods in lines else (words, {"set": {"product": goods}})
        if chance < 0.86:
            other = self.of([each for each in ("กิโลกรัม", "ตัน", "กระสอบ", "ถุง", "ลิตร") if each != unit])
            words = self._worded(OTHER_UNITS, line, named, self.unit(other), line["quantity"], self.unit(unit))
            return words, {"set": {"unit": other}}
        if chance < 0.93:
            return self._worded(DROPPED, line, named, "", "", ""), {"drop": True}
        month = self.chance.randint(1, 12)
        back = (int(now[5:7]) - month) % 12
        if named or not 0 < back <= 5:
            return None
        year = 2027 if month < int(now[5:7]) else 2026
        return self._worded(OTHER_MONTHS, line, named, MONTHS[month - 1], "", ""), {
            "set": {"month": f"{year}-{month:02d}"}
        }

    def _worded(self, wordings: Sequence[str], line: Row, named: bool, new: str, old: str, unit: str) -> str:
        fitting = [each for each in wordings if "{g}" in each] if named else wordings
        spelt = self.spelt(new) if new[:1].isdigit() else new
        before = self.spelt(old) if old else ""
        values = {
            "new": spelt,
            "old": before,
            "u": unit,
            "p": self.of(POLITE),
            "s": self.of(SLIPS),
            "g": line["product"],
        }
        return str(self.of(fitting)).format(**values).strip()

    # --- answers ---------------------------------------------------------------------------------------------------------------

    def _answer(self) -> Row | None:
        situation, now = self.situation(), self.now()
        open_now = [self.beside() for _ in range(self.of((0, 0, 1)))]
        asks = self.of(
            ("number", "number", "number", "money", "date", "moment", "place", "name", "yes_no", "choice", "words")
        )
        ask: Callable[[str], tuple[Row, str, Any] | None] = getattr(self, f"_{asks}")
        made = ask(now)
        if made is None:
            return None
        question, text, value = made
        situation["open"] = [*open_now, {"is": "question", "asks": asks} | question]
        to = len(open_now)
        meaning = {"kind": value, "to": to} if asks == "yes_no" else {"kind": "answer", "to": to, "value": value}
        return row_of(now, situation, text.strip(), [meaning])

    def _number(self, now: str) -> tuple[Row, str, Any]:
        goods, unit = self.of(GOODS)
        figure, said = self.figure(), self.unit(unit) if self.chance.random() < 0.6 else ""
        text = f"{self.of(BEFORE)}{self.spelt(figure)}{self.of(('', ' '))}{said}{self.of(BEHIND)}"
        return {"about": f"{goods}กี่{unit}ครับ"}, text, [{"number": figure, "unit": unit}, {"number": figure}]

    def _money(self, now: str) -> tuple[Row, str, Any]:
        figure = str(self.chance.randint(5, 990) * self.of((10, 50, 100)))
        text = f"{self.of(BEFORE)}{self.spelt(figure)}{self.of((' บาท', 'บาท', '', ' บ.'))}{self.of(BEHIND)}"
        return {"about": "ได้เงินเท่าไรครับ"}, text, {"baht": figure}

    def _day(self, now: str) -> tuple[date, str]:
        day = date.fromisoformat(now[:10]) + timedelta(days=self.chance.randint(1, 40))
        short, name = SHORT_MONTHS[day.month - 1], MONTHS[day.month - 1]
        weekday = WEEKDAYS[day.weekday()]
        said = (
            f"{day.day} {short}", f"{day.day}{short}", f"วันที่ {day.day} {name}", f"{weekday}ที่ {day.day} {name}",
            f"{day.day}/{day.month}",
        )  # fmt: skip
        return day, self.of(said)

    def _date(self, now: str) -> tuple[Row, str, Any]:
        day, said = self._day(now)
        return {"about": "วันไหนครับ"}, f"{said}{self.of(BEHIND)}", {"date": day.isoformat()}

    def _moment(self, now: str) -> tuple[Row, str, Any]:
        day, said = self._day(now)
        hour, spoken = self.of(HOURS)
        return (
            {"about": "วันไหน กี่โมงครับ"},
            f"{said} {self.of(spoken)}{self.of(BEHIND)}",
            {"start": f"{day.isoformat()}T{hour}"},
        )

    def _place(self, now: str) -> tuple[Row, str, Any]:
        place = self.of(PLACES)
        return (
            {"about": "ที่ไหนครับ"},
            f"{self.of(('', '', 'ที่', 'ที่ ', 'เอาที่', 'ใช้'))}{place}{self.of(BEHIND)}",
            {"place": place},
        )

    def _name(self, now: str) -> tuple[Row, str, Any]:
        first, last = self.of(FIRST), self.of(LAST)
        text = f"{self.of(('', *TITLES))}{first} {last}{self.of(BEHIND)}"
        return {"about": "ชื่ออะไรครับ"}, text, {"name": [f"{first} {last}", first]}

    def _yes_no(self, now: str) -> tuple[Row, str, Any]:
        kind = self.of(("yes", "no"))
        return {"about": "ถูกต้องไหมครับ"}, self.of(YES if kind == "yes" else NO), kind

    def _choice(self, now: str) -> tuple[Row, str, Any] | None:
        figures = self.chance.random() < 0.5
        choices = [self.figure(), self.figure()] if figures else self.chance.sample([goods for goods, _ in GOODS], 3)
        if len(set(choices)) < len(choices):
            return None
        chosen = self.of(choices)
        text = f"{self.of(('', 'เอา', 'อัน'))}{self.spelt(chosen) if figures else chosen}{self.of(BEHIND)}"
        return {"about": " หรือ ".join(choices), "choices": choices}, text, {"choice": chosen}

    def _words(self, now: str) -> tuple[Row, str, Any]:
        words = self.of(WORDS)
        return (
            {"about": self.of(("เรื่องอะไรครับ", "เพราะอะไรครับ", "ผลเป็นอย่างไรครับ"))},
            words + self.of(BEHIND),
            {"text": words},
        )


def _said(statement: Row) -> Row:
    """A statement as a meaning: without what was not said, and of several values those that are any."""
    kept = {
        name: [each for each in value if each is not None] if isinstance(value, list) else value
        for name, value in statement.items()
    }
    kept["kind"] = kept["kind"][0] if isinstance(kept["kind"], list) else kept["kind"]
    return {name: value for name, value in kept.items() if name != "unsure" and value not in (None, False, [])}


def row_of(now: str, situation: Row, text: str, meanings: list[Row]) -> Row:
    """A row that was made."""
    return {"id": "made", "now": now, "situation": situation, "text": text, "meanings": meanings}
