"""What the reader promises beside the examples: it never fails, it asks, it learns a network's words."""

import json
import subprocess
import sys
import time
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import language
from language.calendar.moments import BANGKOK
from language.command_line import read_command, when_command
from language.reading import _read
from language.vocabulary import standard

NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)
PIECES = [
    "เอา", "ขาย", "ปุ๋ย", "15-15-15", "20", "ยี่สิบ", "กระสอบ", "ละ", "บาท", " ", "\n", "ครึ่ง", "ตัน",
    "ไม่", "บ่", "ไป", "ประชุม", "วาระ", "เรื่อง", "ที่สั่งไว้", "เพิ่มอีก", "ยกเลิก", "ลุง", "แดง", "ฝาก",
    "ได้", "แล้ว", "เงิน", "ร้อย", "ห้า", "@", "/", "(", ")", "%", "โมง", "วันที่", "ทุก", "ศุกร์", "ธ.ค.",
    "69", "ๆ", "ค่ะ", "?", "😀", "<b>", "\u200b", "\u202e", "กว่า", "ประมาณ", "ถึง", "-", "เอ้ย", "ถ้า",
    "อย่างละ", "คัน", "ถุง", "โล",
]  # fmt: skip


def read(text: str, **more: object):
    return language.read(text, now=NOW, **more)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_reading(text):
    assert _read(text, NOW, standard(), False).text == text
    language.when(text, now=NOW)
    language.request(text)
    language.assignment(text, now=NOW)
    language.rescheduling(text, now=NOW)
    language.quantity(text)
    language.yes_no(text)
    language.nothing_to_report(text)
    language.absence_reason(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_order_of_the_field_s_words_gives_a_reading(text):
    for statement in _read(text, NOW, standard(), False).statements:
        assert statement.quantity is None or isinstance(statement.quantity, Decimal)
    language.when(text, now=NOW)


@pytest.mark.parametrize(
    "text",
    ["ก" * 4096, "9" * 10_000, "ปุ๋ย" * 1024, "่" * 4096, "เอาปุ๋ย 20 กระสอบ " * 200, "1.5" * 1300, "๑" * 4096, "(" * 4096, "ละ" * 2000,
     "ถ้า ไม่เอา " * 300, "ขอเสนอเรื่อง" * 300, "ส่งลุงไปแทน" * 300, "ไปไม่ได้" * 400, "a" * 4096,
     "ปุ๋ย " * 800, "ยูเรีย กับ " * 300, "ปุ๋ย\n" * 800, "ปุ๋ย 5 " * 500, " " * 4096, "\n" * 4096, "สองสาม" * 600],
)  # fmt: skip
def test_a_long_message_is_read_in_bounded_time(text):
    language.warm()
    begun = time.process_time()
    _read(text, NOW, standard(), False)
    language.when(text, now=NOW)
    language.assignment(text, now=NOW)
    language.rescheduling(text, now=NOW)
    language.request(text)
    assert time.process_time() - begun < 10  # a pattern that runs away takes minutes


@pytest.mark.parametrize("beginning", ["ได้ครับ", ""])
@pytest.mark.parametrize(
    "repeated", [".", "👍", "ครับ", "!", "ใช่ๆ", "ได้เลย", "ไม่เอา", "กลุ่มเรา", "บ้าน", "ไม่มีหยัง", "ok", "okk"]
)
def test_an_answer_that_goes_on_and_on_is_read_in_no_time(beginning, repeated):
    for text in (beginning + repeated * 40 + "เดี๋ยวโทรกลับ", "ไม่มี" + repeated * 18 + "เดี๋ยวโทรกลับ"):
        begun = time.process_time()
        assert language.yes_no(text) is None
        assert not language.nothing_to_report(text)
        assert language.absence_reason(text) is None
        language.absence_words(text)
        assert time.process_time() - begun < 10  # a pattern that runs away takes minutes


@pytest.mark.parametrize("text", ["ขวดละ 500 ขวด", "50 ถุงละ 50 ถุง", "ปุ๋ยขวดละ 500 ขวด"])
def test_a_counter_said_again_at_the_end_is_read(text):
    _read(text, NOW, standard(), False)
    language.quantity(text)


@pytest.mark.parametrize(
    "text", ["", "   ", "👍👍", "!!!", "\u200b\u200f", "<b></b>", "123", "https://example.org/a?b=1", "שלום", "สวัสดีครับ"]
)
def test_what_states_nothing_gives_nothing(text):
    assert read(text).statements == ()


def test_a_number_with_two_readings_is_unsure_and_carries_both():
    (order,) = read("ปุ๋ยร้อยห้ากระสอบ").statements
    assert (order.quantity, order.other_quantity, order.unsure) == (105, 150, True)


def test_a_forwarded_order_is_always_asked_about():
    (order,) = read("เอาปุ๋ย 15-15-15 20 กระสอบ", forwarded=True).statements
    assert order.unsure


def test_a_figure_that_no_statement_used_is_reported_or_asked_about():
    assert read("เอาปุ๋ย 20 กระสอบ แล้วก็ 12,34").unread == ("12,34",)
    first, second = read("เอาปุ๋ย 20 กระสอบ แล้วก็ 7,000").statements
    assert not first.unsure and second.unsure, "a figure of which nobody knows what it is is asked about"


def test_a_misspelled_product_or_unit_with_one_meaning_is_sure():
    (order,) = read("เอาน้ำกรดด 3 แกลลอนน").statements
    assert (order.product, order.unit, order.unsure) == ("น้ำกรด", "แกลลอน", False)


def test_a_reading_says_of_what_sort_it_took_which_words():
    assert ("agenda", "ขอเสนอเรื่องกองทุนปุ๋ย") in read("เอาปุ๋ย 5 กระสอบ ขอเสนอเรื่องกองทุนปุ๋ย").why


def test_a_network_adds_its_own_products():
    vocabulary = language.extended([("น้ำปลาตราเรือใบ", ("เรือใบ", "น้ำปลาเรือใบ"))])
    (order,) = read("เอาเรือใบ 2 ลัง", vocabulary=vocabulary).statements
    assert order.product == "น้ำปลาตราเรือใบ"
    assert read("เอาน้ำกรด 2 แกลลอน", vocabulary=vocabulary).statements[0].product == "น้ำกรด"


@pytest.mark.parametrize(
    ("text", "quantity", "unit"),
    [
        ("ยี่สิบ", "20", None),
        ("20 กระสอบ", "20", "กระสอบ"),
        ("3 ตันครึ่ง", "3.5", "ตัน"),
        ("ไม่รู้", None, None),
        ("20 หรือเปล่า 30", None, None),
    ],
)
def test_a_bare_figure_is_an_answer(text, quantity, unit):
    assert language.quantity(text) == (Decimal(quantity) if quantity else None, unit)


@pytest.mark.parametrize(
    ("text", "answer"),
    [("ใช่ครับ", True), ("แม่นแล้ว", True), ("OK", True), ("ไม่ใช่ค่ะ", False), ("บ่แม่น", False), ("ปุ๋ย", None)],
)
def test_yes_and_no_in_every_region(text, answer):
    assert language.yes_no(text) is answer


def test_nothing_to_report_is_understood():
    assert all(map(language.nothing_to_report, ("เดือนนี้ไม่มีอะไร", "ไม่มีรายงาน", "ไม่มีอะไรรายงานค่ะ", "บ่มีหยังเด้อ")))
    assert not language.nothing_to_report("ไม่มีอะไรกิน เอาข้าว 2 กระสอบ")


@pytest.mark.parametrize(
    ("text", "reason"), [("ป่วยค่ะ", "ill"), ("ติดธุระ", "busy"), ("ติดราชการครับ", "official"), ("ไปได้", None)]
)
def test_reasons_for_absence_are_told_apart(text, reason):
    assert language.absence_reason(text) == reason


@pytest.mark.parametrize(
    ("text", "command", "argument"),
    [("ใช้ยังไงครับ", "help", ""), ("ประชุมวันไหน", "meeting", ""), ("ระเบียบวาระมีอะไรบ้าง", "agenda", ""), ("งานค้าง", "tasks", ""),
     ("ค้นหา กองทุนปุ๋ย", "search", "กองทุนปุ๋ย"), ("english", "language", "en"), ("ภาษาไทย", "language", "th"), ("พอก่อน", "cancel", "")],
)  # fmt: skip
def test_words_stand_for_commands(text, command, argument):
    found = language.request(text)
    assert (found.command, found.argument) == (command, argument)


@pytest.mark.parametrize("text", ["รายงาน ขายยางได้ 3 ตัน", "ยกเลิกปุ๋ย", "วาระ: ปุ๋ย", "ประชุมวันที่ 15 ผมไปครับ"])
def test_a_message_that_says_more_is_no_request(text):
    assert language.request(text) is None


def test_the_commands_print_one_object_for_each_message(capsysbinary):
    assert read_command(["--why", "--now", "2026-12-04T10:00", "เอาปุ๋ย 15-15-15 ยี่สิบกระสอบ"]) == 0
    (line,) = capsysbinary.readouterr().out.decode().splitlines()
    found = json.loads(line)
    assert found["statements"][0]["quantity"] == "20"
    assert found["why"] == [{"sort": "purchase", "words": "เอาปุ๋ย 15-15-15 ยี่สิบกระสอบ"}]
    (heard,) = found["heard"]
    assert (heard["words"], heard["sort"]) == ("เอาปุ๋ย 15-15-15 ยี่สิบกระสอบ", "purchase")
    assert [(each["words"], each["role"]) for each in heard["roles"]] == [
        ("15-15-15", "product"), ("ยี่สิบ", "quantity"), ("กระสอบ", "unit"),
    ] and all(0.5 < each["sure"] <= 1 for each in heard["roles"])  # fmt: skip
    assert heard["sure"] > 0.5 < heard["likely"]
    assert when_command(["--now", "2026-12-04T10:00", "ศุกร์หน้าบ่ายโมง"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["start"] == "2026-12-11T13:00+07:00"


def test_importing_the_room_is_cheap():
    check = "import sys, language; sys.exit(any(name in sys.modules for name in ('pythainlp', 'rapidfuzz')))"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
