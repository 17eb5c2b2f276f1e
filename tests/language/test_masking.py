"""Nobody's name, number or link is left in words that others may read; what a message states is read from it as before."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import language
from domain.people import name_key
from domain.statements import Statement
from language.calendar.moments import BANGKOK
from language.masking import GROUP, NUMBER, PERSON, begins_with_title, with_invented_names

CORPUS = Path(__file__).parents[2] / "corpus"
NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)
PEOPLE = {"เขียน ทองดี", "ลุงมี", "นา", "Somchai", "นุ้ย สุวรรณโณ", "แดงต้อย"}
ORGANISATIONS = {"กลุ่มเลี้ยงโคบ้านเขาพระ", "เครือข่ายรัตภูมิ", "กลุ่มควน"}
FIGURES = ("kind", "quantity", "quantity_max", "unit", "price_baht", "amount_baht", "people", "relative")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ลุงเขียนเอาปุ๋ย 5 กระสอบ\nน้าชาติ 3 กระสอบ", f"{PERSON}เอาปุ๋ย 5 กระสอบ\n{PERSON} 3 กระสอบ"),
        ("ป้าเอา 5 กระสอบ พี่จองด้วย", "ป้าเอา 5 กระสอบ พี่จองด้วย"),
        ("บ้านเขาพระเอา 5 กระสอบ", f"{GROUP}เอา 5 กระสอบ"),
        ("โอนเข้าบัญชี ธกส. 12345 นะ", f"โอนเข้าบัญชี ธกส. {NUMBER} นะ"),
        ("เลขที่บัญชี 123-4-56789-0", f"เลขที่บัญชี {NUMBER}"),
        ("พร้อมเพย์ ๐๘๑ ๒๓๔ ๕๖๗๘ ได้", f"พร้อมเพย์ {NUMBER} ได้"),
        ("ไลน์ somchai_99 หรือ a.b@example.co.th", f"{NUMBER} หรือ {NUMBER}"),
        ("ดู www.example.com/p t.me/abc facebook.com/x", f"ดู {NUMBER} {NUMBER} {NUMBER}"),
        ("somchai เอา 5 ถุง", f"{PERSON} เอา 5 ถุง"),
        ("ขายยาง 186,000 บาท 2,500.50 กิโล เมื่อ 5/12/2569", "ขายยาง 186,000 บาท 2,500.50 กิโล เมื่อ 5/12/2569"),
        ("เอาน้ำหมัก 5 ถัง จากทองดี", None),  # a family name by itself: it stands, so nothing is kept
        ("หญ้าคานาเอา 5 มัด", None),  # นา is somebody's name, and too short to be told from the word
        ("กลุ่มที่ควนเอา 5", None),
    ],
)
def test_names_numbers_and_links_are_taken_out_or_nothing_is_left(text: str, left: str | None) -> None:
    assert with_invented_names(text, PEOPLE, ORGANISATIONS) == left


SYLLABLES = st.sampled_from(
    ["สม", "ชัย", "แดง", "ทอง", "นา", "เขียน", "คำ", "ดี", "Ann", "บ้าน", "ควน", "รู้", "เเ", "ํา", "๕", "น้ำ", " "]
)
NAMES = st.lists(SYLLABLES, min_size=1, max_size=4).map("".join).filter(lambda name: len(name_key(name)) > 1)
WORDS = st.sampled_from(["เอา", "ลุง", "ปุ๋ย 5 กระสอบ", " ", "\n", "\u200b", "โทร", "กลุ่ม", "ฝากบอก", "ANN", "ที่"])


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.sets(NAMES, min_size=1, max_size=4), st.sets(NAMES, max_size=2), st.data())
def test_no_name_of_the_directory_survives(people: set[str], organisations: set[str], data: st.DataObject) -> None:
    said = data.draw(st.lists(st.one_of(WORDS, st.sampled_from(sorted(people | organisations))), max_size=8))
    left = with_invented_names("".join(said), people, organisations)
    if left is not None:
        plain = name_key(left.replace(PERSON, " ").replace(GROUP, " "))
        assert not any(name_key(name) in plain for name in people | organisations)


@given(
    st.lists(
        st.sampled_from(["0812345678", "081-234-5678", "12345678901", "ปุ๋ย", " ", "โทร", "๐๘๑๒๓๔๕๖๗๘", "ลุง"]), max_size=8
    )
)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_no_long_number_is_left(said: list[str]) -> None:
    left = with_invented_names("".join(said), (), ()) or ""
    plain = left.replace(NUMBER, "")
    assert not any(number in plain for number in ("12345678", "234-5678", "๑๒๓๔๕๖๗๘"))


def _figures(text: str) -> list[list[object]]:
    return [[getattr(each, name) for name in FIGURES] for each in language.read(text, now=NOW).statements]


def _named(statements: tuple[Statement, ...]) -> set[str]:
    return {name for each in statements for name in (each.on_behalf, each.proxy) if name}


@pytest.mark.long
def test_what_a_message_states_is_read_from_what_is_left_of_it() -> None:
    rows = [
        json.loads(line)
        for path in sorted(CORPUS.glob("w*.jsonl"))
        for line in path.read_text("utf-8").splitlines()[::20]
    ]
    hidden = same = 0
    for row in rows:
        named = _named(language.read(row["text"], now=NOW).statements)
        people = {name for name in named if begins_with_title(name)}
        left = with_invented_names(row["text"], people, named - people)
        if left is not None and left != row["text"]:
            hidden += 1
            same += _figures(left) == _figures(row["text"])
    assert hidden > 30 and same >= 0.9 * hidden
