"""While a report card waits, what surely tells another thing is no correction of it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.meanings import Meaning
from domain.situations import Card, Situation
from language.another_thing import another_thing, is_figure_of
from language.heard.reader import hear
from language.heard.written import situation_from

CORPUS = Path(__file__).parents[2] / "corpus" / "heard"
BANGKOK = ZoneInfo("Asia/Bangkok")
REPORTED = frozenset(
    {"purchase", "sale_offer", "change", "cancel", "activity", "problem", "agenda", "question", "rsvp"}
)
OF_WHAT_IS_OPEN = frozenset({"correct", "yes", "no", "answer"})
SOLD = Meaning("activity", {"measure": "sold", "product": "ไข่ไก่", "quantity": Decimal(300), "unit": "แผง"})
GOODS, NAMES, FIGURES = ("ไข่ไก่",), ("ไข่ไก่", "แผง"), (Decimal(300),)
EVERY = 9  # of the rows one is heard: all of them took half a minute


def _of_another_kind() -> Iterator[tuple[str, Situation, datetime]]:
    """Words of another kind than a report's, of other goods, while nothing else waits that could be meant."""
    for path in sorted(CORPUS.glob("h0[1-9].jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            kinds = {each["kind"] for each in row["meanings"]}
            waits = {each["is"] for each in row["situation"].get("open", [])} & {"card", "question"}
            if kinds and not kinds & (OF_WHAT_IS_OPEN | REPORTED) and not waits and "ไข่" not in row["text"]:
                now = datetime.fromisoformat(row["now"]).replace(tzinfo=BANGKOK)
                yield row["text"], situation_from(row["situation"]), now


def test_words_of_another_kind_are_no_correction_of_a_report_card_with_other_goods() -> None:
    rows = list(_of_another_kind())[::EVERY]
    assert len(rows) > 100
    taken = []
    for text, situation, now in rows:
        heard = hear(text, replace(situation, open=(*situation.open, Card("report", (SOLD,)))), now)
        slips = [each for each in heard.meanings if each.kind == "correct" and not each.unsure]
        figures = [each for slip in slips for each in (slip.get("set") or {}).values() if isinstance(each, Decimal)]
        if slips and not another_thing(text, heard.meanings, GOODS) and is_figure_of(text, figures, FIGURES, NAMES):
            taken.append(text)
    assert taken == []


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("รอบหน้าขอ 20 นะ", ()),
        ("เดือนหน้าเอา 20", ()),
        ("ของกลุ่มข้างบ้านเอา 5 กระสอบ", ()),
        ("เลื่อน 12", ()),
        ("นัดประชุมวันที่ 13", (Meaning("meeting", {"do": "call"}),)),
        ("เพิ่มอีก 5", (Meaning("change", {"product": "ปุ๋ย 15-15-15", "quantity": Decimal(5)}),)),
    ],
)
def test_another_time_another_person_another_kind_and_other_goods_are_another_thing(
    text: str, heard: tuple[Meaning, ...]
) -> None:
    assert another_thing(text, heard, GOODS)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("เอ้ย 310", (Meaning("meeting", {"do": "move"}),)),
        ("ไม่ใช่ 300 เป็น 310", (Meaning("paid", {"baht": Decimal(310)}),)),
        ("310 แผง", (Meaning("purchase", {"product": "ปุ๋ย"}),)),
        ("ราคา 57", (Meaning("offer", {"price_baht": Decimal(57)}),)),
        ("ไข่เอา 310", (Meaning("change", {"product": "ไข่ไก่"}),)),
        ("โอนแล้ว 310", (Meaning("paid", {"baht": Decimal(310)}, unsure=True),)),
    ],
)
def test_a_slip_a_figure_a_price_the_cards_goods_and_what_is_only_likely_are_not(
    text: str, heard: tuple[Meaning, ...]
) -> None:
    assert not another_thing(text, heard, GOODS)


@pytest.mark.parametrize("text", ["310 แผง", "ไข่ 310", "ทั้งหมด 310", "ข้อ 1 40", "ลืมไป 3000", "ผิดไป 45"])
def test_a_figure_of_a_slip_of_the_goods_or_nearly_its_own_is_of_the_line(text: str) -> None:
    figure = Decimal("".join(filter(str.isdigit, text)))
    assert is_figure_of(text, [figure], FIGURES, NAMES)


@pytest.mark.parametrize("text", ["เอาตังค์ไปส่งที่สหกรณ์ 4,000", "วันนี้ฝนตก 2 ชั่วโมง"])
def test_a_figure_in_words_that_tell_something_else_is_not(text: str) -> None:
    assert not is_figure_of(text, [Decimal("4000")], FIGURES, NAMES)


def test_a_figure_that_is_denied_is_never_what_is_right() -> None:
    card = Card("cash", (Meaning("cash", {"side": "out", "baht": Decimal(260), "words": "ค่ากาแฟ"}),))
    now = datetime(2027, 1, 11, 10, tzinfo=BANGKOK)
    heard = hear("ค่ากาแฟไม่ใช่ 240 เป็น 260", Situation(open=(card,)), now)
    assert not any(Decimal(240) in (each.get("set") or {}).values() for each in heard.meanings)
