"""Reading a lesson: how many sentences, what came of it, and what others may not read of it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.lessons import Result
from language.lessons import Marks, masked, province, result_told, sentences, tells_lesson

CORPUS = Path(__file__).parents[2] / "corpus"
MARKS = Marks("(ชื่อคน)", "(ชื่อกลุ่ม)", "(เบอร์โทร)", "(ยอดเงิน)")
PEOPLE = ("เขียน ทองดี", "นุ้ย สุวรรณโณ", "เจริญ ชูแก้ว", "สมชาย")
ORGANISATIONS = ("กลุ่มเลี้ยงโคบ้านเขาพระ", "เครือข่ายรัตภูมิ")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "ขี้วัวหมักแทนปุ๋ยได้ครึ่งหนึ่ง ลุงเขียนสอนดีมาก คราวหน้าให้ไปดูกองจริงที่สวน",
            "ขี้วัวหมักแทนปุ๋ยได้ครึ่งหนึ่ง (ชื่อคน)สอนดีมาก คราวหน้าให้ไปดูกองจริงที่สวน",
        ),
        ("ครูสมศรีพาไปดู ยายแม้นกับน้าชาติช่วย", "(ชื่อคน)พาไปดู (ชื่อคน)กับ(ชื่อคน)ช่วย"),
        ("ถามเจริญ ชูแก้ว หรือพี่นุ้ยก็ได้ สมชายรู้", "ถาม(ชื่อคน) หรือ(ชื่อคน)ก็ได้ (ชื่อคน)รู้"),
        ("ที่บ้านเขาพระทำกันแล้ว", "ที่(ชื่อกลุ่ม)ทำกันแล้ว"),
        ("โทร 081-234-5678 หรือ 0812345678 ก็ได้", "(เบอร์โทร) หรือ (เบอร์โทร) ก็ได้"),
        ("ผมได้ 12,000 บาท ขายกิโลละ 45 บาท", "ผมได้ (ยอดเงิน) ขายกิโลละ 45 บาท"),
        ("Uncle Somchai showed us. Call 081 234 5678", "(ชื่อคน) showed us. Call (เบอร์โทร)"),
        ("คุณภาพดี ตามนี้ สมาชิกทุกคนสนุก แม่บ้านทำเก่ง", "คุณภาพดี ตามนี้ สมาชิกทุกคนสนุก แม่บ้านทำเก่ง"),
    ],
)
def test_persons_organisations_numbers_and_private_sums_are_taken_out(text: str, shown: str) -> None:
    assert masked(text, PEOPLE, ORGANISATIONS, MARKS).words == shown


def test_a_number_or_a_private_sum_is_told_to_the_teller_a_name_is_only_taken_out() -> None:
    assert masked("ลุงเขียนสอนดี", PEOPLE, (), MARKS).private is False
    assert masked("โทร 0812345678", (), (), MARKS).private is True
    assert masked("ได้กำไร 500 บาท", (), (), MARKS).private is True
    assert masked("ตันละ 500 บาท", (), (), MARKS).private is False


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ได้เรียนรู้เรื่องการกลับกองปุ๋ย", 1),
        ("ดีมาก", 0),
        ("ผมได้กำไร 12,000 บาทจากปุ๋ย", 1),
        ("กลับกองทุกเจ็ดวันแล้วไม่เหม็น คราวหน้าควรเริ่มเช้ากว่านี้", 2),
        ("Compost works well. Next time start earlier.", 2),
        ("Compost works very well in the shade", 1),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert sentences(text) == count


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("ประหยัดค่าปุ๋ยไปครึ่งหนึ่ง", Result.COST),
        ("ลดต้นทุนได้จริง", Result.COST),
        ("ได้ความรู้เยอะเลย", Result.KNOWLEDGE),
        ("ยังไม่เห็นผลเลย", Result.NONE),
        ("คราวหน้าให้ไปดูกองจริง", None),
    ],
)
def test_a_result_is_read_from_words(text: str, result: Result | None) -> None:
    assert result_told(text) is result


def test_what_else_is_typed_is_no_lesson() -> None:
    assert tells_lesson("คราวหน้าให้ไปดูกองจริงที่สวน") and tells_lesson("Next time we should start earlier")
    assert tells_lesson("คราวหน้าถ้าฝนตกต้องขนเข้าโรงก่อน"), "what to do when it happens again"
    assert not tells_lesson("ปีหน้าถ้าฝนดี ขมิ้นอาจได้ 10 ตัน"), "what a good year may bring"
    for text in ("เอาปุ๋ย 20 กระสอบ", "ไปได้ค่ะ", "ประชุมวันไหน", "เดือนนี้ขายน้ำยางได้ 3 ตัน", "โอนแล้ว 5,700"):
        assert not tells_lesson(text)


def test_the_province_is_in_the_networks_name_or_above() -> None:
    assert province("เครือข่ายยางพาราจังหวัดตรัง") == "ตรัง"
    assert province("เครือข่ายอำเภอรัตภูมิ", "เครือข่ายจังหวัดสงขลา") == "สงขลา"
    assert province("เครือข่ายรัตภูมิ") is None


@given(st.text(alphabet="ลุงป้าเขียน 0812-บาท,กิโลละ๐๑(ชื่อคน)@", max_size=200))
def test_no_long_number_is_left_whatever_is_typed(text: str) -> None:
    shown = masked(text, PEOPLE, ORGANISATIONS, MARKS).words
    assert "0812345678" not in shown and "เขียน ทองดี" not in shown
    assert masked(shown, PEOPLE, ORGANISATIONS, MARKS).words.count("(ชื่อคน)") <= shown.count("(ชื่อคน)") + shown.count(
        "เขียน"
    )


def test_of_the_corpus_hardly_any_message_has_a_lessons_words_and_states_nothing() -> None:
    texts = [json.loads(line) for path in CORPUS.glob("w*.jsonl") for line in path.read_text("utf-8").splitlines()]
    taken = [each for each in texts if tells_lesson(each["text"]) and not each["statements"]]
    assert len(taken) <= len(texts) / 800, "and these only where somebody was asked within seven days"
