"""What puts right what was said before, in its own words."""

import pytest

from language.exchanged_words import exchanged_words, figure_instead, puts_right


@pytest.mark.parametrize(
    ("said", "text", "right"),
    [
        ("เลื่อนไปวันเสาร์ที่ 12", "ไม่ใช่ 12 เป็น 13", "เลื่อนไปวันที่ 13"),
        ("เลื่อนไปวันเสาร์ที่ 12", "วันที่ 12 ผิด ต้องเป็น 13", "เลื่อนไปวันที่ 13"),
        ("ป้าแดงไปแทน", "ไม่ใช่ป้าแดง ป้าดำ", "ป้าดำไปแทน"),
        ("move it to 12 May", "not 12 but 13", "move it to 13 May"),
        ("move it to 12 May", "13, not 12", "move it to 13 May"),
        ("เลื่อนไปวันเสาร์ที่ 12", "ไม่ใช่ 14 เป็น 13", None),
    ],
)
def test_what_is_wrong_is_exchanged_and_all_else_stays_said(said: str, text: str, right: str | None) -> None:
    assert exchanged_words(said, text) == right


@pytest.mark.parametrize(
    "text", ["ไม่ใช่ 12 เป็น 13 ไหม", "ไม่ใช่ 12 หรือ 13", "12 ผิดหรือเปล่า 13", "ไม่ใช่ 12 เป็น 13 ใช่ไหมคะ", ""]
)
def test_who_asks_puts_nothing_right(text: str) -> None:
    assert not puts_right(text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("ถ่ายเอกสาร 90 นะ", "จ่ายค่ากาแฟ 250 กับค่าถ่ายเอกสาร 90"),
        ("กาแฟต้อง 260", "จ่ายค่ากาแฟ 260 กับค่าถ่ายเอกสาร 80"),
        ("กาแฟ 250", None),
        ("ค่าน้ำ 60", None),
        ("จ่ายค่าน้ำ 60 ค่าไฟ 90", None),
    ],
)
def test_a_word_that_stands_there_once_with_another_figure(text: str, right: str | None) -> None:
    assert exchanged_words("จ่ายค่ากาแฟ 250 กับค่าถ่ายเอกสาร 80", text) == right


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("เดือนนี้ขายน้ำยางได้ 1005 กก.", "เดือนนี้ขายน้ำยางได้ 1008 กก."),
        ("จ่ายค่าน้ำมัน 500 ครับ", "จ่ายค่าน้ำมัน 700"),
        ("ไข่ 300 แผง", "ไข่ 310 แผง"),
    ],
)
def test_all_that_was_said_said_again_with_another_figure_is_another_thing(said: str, text: str) -> None:
    assert figure_instead(said, text) is None and exchanged_words(said, text) is None
