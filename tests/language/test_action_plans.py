"""Reads the plan of a year and what is told of it; everything else that people write is left to others."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import language.action_plans
from domain.action_plans import ActivityTold, ResultTold, Source, Span, TargetTold
from tests.handlers.test_action_plans import TYPED

NOW = datetime.fromisoformat("2027-05-25T10:00:00+07:00")
CORPUS = Path(__file__).parents[2] / "corpus"
D = Decimal
DUES = (("ค่าบำรุง", None),)


def test_the_five_lines_are_read() -> None:
    found = language.action_plans.plan(TYPED)
    assert found is not None and not found.unread
    assert found.lines == (
        ActivityTold("ประชุมเครือข่าย", ((D(12), "times", False),), (), Span.EVERY, "secretary", budget=D(4200), sources=DUES),
        ActivityTold("รวมซื้อปุ๋ย 15-15-15", ((D(1200), "กระสอบ", False), (D(30000), "baht", True)), (), Span.YEAR, "marketing"),
        ActivityTold("อบรมทำปุ๋ยหมัก", ((D(2), "times", False), (D(80), "heads", False)), (5, 9), Span.LIST, rest=("ท่าชะมวง",),
                     budget=D(6000), sources=(("ขอเทศบาล", D(5000)), ("ค่าบำรุง", D(1000)))),
        ActivityTold("เยี่ยมสมาชิก", ((D(12), "places", False),), (5, 12), Span.RANGE, "chair", budget=D(1800), sources=DUES),
        ActivityTold("เปิดตลาดนัดเครือข่าย", ((D(1), "times", False),), (2,), Span.LIST),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title", "indicators", "months", "who"),
    [
        ("1. อบรมบัญชี 3 ครั้ง มิ.ย. ถึง ส.ค. โดยเหรัญญิก", "อบรมบัญชี", [(3, "times")], (6, 8), "treasurer"),
        ("- รับสมาชิกใหม่ 3 แห่ง ทั้งปี", "รับสมาชิกใหม่", [(3, "places")], (), ""),
        ("จัดเวที ผู้รับผิดชอบ ป้าแดง เดือนมีนาคม 40 คน", "จัดเวที", [(40, "heads")], (3,), "ป้าแดง"),
        ("ประชุมกรรมการ เดือนละ 1 ครั้ง", "ประชุมกรรมการ", [(12, "times")], (), ""),
        ("ประชุมเดือนละครั้ง เลขา", "ประชุมเครือข่าย", [(12, "times")], (), "secretary"),
        ("ดูงาน 1 ครั้ง คน 30 คน ตค", "ดูงาน", [(1, "times"), (30, "heads")], (10,), ""),
        ("ทดลองข้าว 5 พันธุ์ พค-กย 1 พัน กระสอบ", "ทดลองข้าว 5 พันธุ์", [(1000, "กระสอบ")], (5, 9), ""),
        ("ปลูกป่าชุมชน ๒ ไร่ สิงหา", "ปลูกป่าชุมชน", [(2, "ไร่")], (8,), ""),
        ("Visit members 12 organisations chair May to December budget 1,800", "Visit members", [(12, "places")], (5, 12), "chair"),
    ],
)  # fmt: skip
def test_a_line_is_read(
    text: str, title: str, indicators: list[tuple[int, str]], months: tuple[int, ...], who: str
) -> None:
    found = language.action_plans.activity(text)
    assert found is not None and found.title == title and (found.office or found.owner) == who
    assert [(target, unit) for target, unit, _ in found.indicators] == indicators and found.months == months


def test_baht_said_in_thousands_are_thousands() -> None:
    found = language.action_plans.activity("ดูงาน 1 ครั้ง ต.ค. งบ 1.5 หมื่น ค่าบำรุง 5 พัน ขอ พช 1 หมื่น")
    assert found is not None and found.budget == 15000
    assert found.sources == (("ค่าบำรุง", D(5000)), ("ขอ พช", D(10000)))
    assert language.action_plans.figure("2 แสน") == 200_000


def test_a_month_without_the_points_of_its_abbreviation_is_left() -> None:
    assert language.action_plans.months_in("พค-มีค") is None
    assert language.action_plans.months_in("พ.ค. – ธ.ค.") == ((5, 12), Span.RANGE)
    assert language.action_plans.months_in("พ.ค. และ ก.ย.") == ((5, 9), Span.LIST)
    assert language.action_plans.months_in("ทุกเดือน") == ((), Span.EVERY) and language.action_plans.months_in("") == (
        (),
        Span.YEAR,
    )
    assert language.action_plans.month("ถึงเดือนมีนาคมครับ") == 3 and language.action_plans.month("ไม่รู้") is None


@pytest.mark.parametrize(
    ("title", "unit", "source"),
    [
        ("ประชุมเครือข่าย", "times", Source.MEETINGS), ("อบรมทำปุ๋ยหมัก", "times", Source.GATHERINGS), ("อบรมทำปุ๋ยหมัก", "heads", Source.HEADS),
        ("เยี่ยมสมาชิก", "places", Source.VISITS), ("รับสมาชิกใหม่", "places", Source.NEW_MEMBERS), ("รวมซื้อปุ๋ย", "กระสอบ", Source.GOODS),
        ("รวมซื้อปุ๋ย", "baht", Source.WORD), ("เปิดตลาดนัด", "times", Source.WORD), ("ปลูกป่า", "ต้น", Source.WORD),
    ],
)  # fmt: skip
def test_which_records_tell_of_it(title: str, unit: str, source: Source) -> None:
    assert language.action_plans.counted_from(title, unit) is source
    assert language.action_plans.counted_from(title, "baht", saved=True) is Source.SAVINGS
    assert language.action_plans.bought("รวมซื้อปุ๋ย 15-15-15") == "ปุ๋ย 15-15-15"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("อบรมปุ๋ยหมักไปแล้ว 22 พ.ค. คนมา 35", ResultTold("อบรมปุ๋ยหมัก", date(2027, 5, 22), ((D(35), "heads"),))),
        ("ประชุมเครือข่าย 11 ครั้งแล้ว ใช้ไป 3,850 บาท", ResultTold("ประชุมเครือข่าย", None, ((D(11), "times"),), D(3850))),
        ("ขายยางได้ 300 โล", None),
        ("เมื่อวานดูงาน มีคนมา 22 คน", ResultTold("ดูงาน", date(2027, 5, 24), ((D(22), "heads"),))),
        ("อบรมปุ๋ยหมักแล้ว", None),
        ("จัดอบรมปุ๋ยหมักเสร็จแล้วค่ะ 22พค คนมา๓๕", ResultTold("อบรมปุ๋ยหมัก", date(2027, 5, 22), ((D(35), "heads"),))),
        ("เยี่ยมสมาชิกไปแล้วห้าแห่ง เมื่อวันเสาร์เด้อ", ResultTold("เยี่ยมสมาชิก", date(2027, 5, 22), ((D(5), "places"),))),
        ("ข้อสามทำแล้วจ้า", ResultTold("", None, (), number=3)),
        ("แผนข้อ 3 อบรมไปแล้ว คนมาสามสิบห้าคน", ResultTold("", None, ((D(35), "heads"),), number=3)),
        ("ข้อ 3 ยังไม่เสร็จ", None),
    ],
)
def test_a_result_is_read(text: str, told: ResultTold | None) -> None:
    assert language.action_plans.result(text, now=NOW) == told


def test_another_target_and_who_answers_for_a_line() -> None:
    assert language.action_plans.target("ปรับปุ๋ยเป็น 1,000") == TargetTold("ปุ๋ย", D(1000))
    assert language.action_plans.target("ลดเป้าอบรมเหลือ 60 คนค่ะ") == TargetTold("อบรม", D(60), "heads")
    assert language.action_plans.target("เปลี่ยนปุ๋ยเป็น 6 กระสอบ") is None
    assert language.action_plans.target("ข้อสองปรับเป็นหนึ่งพันกระสอบค่ะ") == TargetTold("ข้อ2", D(1000), "กระสอบ", 2)
    assert (
        language.action_plans.target("ขอยกเลิกข้อ 3 ค่ะ")
        == language.action_plans.target("ตัดข้อสามออกจากแผนเด้อ")
        == TargetTold("", None, number=3)
    )
    assert (
        language.action_plans.target("ยกเลิกปุ๋ย 3 กระสอบ") is None and language.action_plans.target("ยกเลิกประชุม") is None
    )
    for said in ("ข้อห้า ให้นาสีทองดูแลเน้อ", "ให้นาสีทองรับผิดชอบข้อ 5", "แผนข้อ 5 ผู้รับผิดชอบนาสีทองค่ะ"):
        assert language.action_plans.answers_for(said) == (5, "นาสีทอง")
    assert language.action_plans.answers_for("ข้อ 5 นาสีทองรับผิดชอบ") == (5, "นาสีทอง")
    assert language.action_plans.answers_for("แผนข้อ 5 ผู้รับผิดชอบ คือ นาสีทอง") == (5, "นาสีทอง")


def test_a_resolution_that_was_typed_adopts_or_does_not() -> None:
    assert language.action_plans.adopts("เห็นชอบตามเสนอ") and language.action_plans.adopts("อนุมัติแผน")
    assert not language.action_plans.adopts("ไม่เห็นชอบ") and not language.action_plans.adopts(
        "ให้กลับไปทำมาใหม่ แล้วเห็นชอบภายหลัง"
    )


def test_what_people_write_of_other_things_is_no_plan() -> None:
    """Of all messages of the corpus none is a plan, another target, or a line given to somebody."""
    texts = [
        json.loads(line).get("text", "")
        for each in sorted(CORPUS.glob("*.jsonl"))
        for line in each.open(encoding="utf-8")
    ]
    assert len(texts) > 1000
    taken = [
        each
        for each in texts
        if language.action_plans.plan(each)
        or language.action_plans.target(each)
        or language.action_plans.answers_for(each)
    ]
    assert taken == []


@settings(max_examples=60)
@given(st.text(alphabet="ประชุมอบรมงบครั้งคน แล้วพ.ค.ถึงก.ย. 0123456789,.\n-", max_size=300))
def test_whatever_is_typed_is_read_or_not_and_never_fails(text: str) -> None:
    for told in language.action_plans.lines_typed(text).lines:
        assert told.title
    (
        language.action_plans.plan(text),
        language.action_plans.results(text, now=NOW),
        language.action_plans.target(text),
        language.action_plans.result_alone(text, now=NOW),
    )
