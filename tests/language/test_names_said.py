"""An organisation is found however it is called: by its village or the beginning of that, by its goods, without tone marks."""

from datetime import datetime

import pytest

from domain.situations import Network, Situation
from language.calendar.moments import BANGKOK
from language.heard.moments import DAY, moments
from language.heard.names_said import ORGANISATION, by_a_word, names_said

PALM, FUND, GOATS = "กลุ่มปาล์มน้ำมันบ้านคลองหราใน", "กองทุนหมู่บ้านหนองปลาตองใต้", "สหกรณ์ผู้เลี้ยงแพะทุ่งกระทิงโทน จำกัด"
RICE, UNION = "โรงสีข้าววัดคลองใหม่พัฒนา", "เครดิตยูเนี่ยนท่าน้ำวัดจันทร์ลอย"
ORGANISATIONS = (PALM, FUND, GOATS, RICE, UNION)
SITUATION = Situation(networks=(Network("เครือข่าย", ORGANISATIONS),))
NOW = datetime(2027, 4, 10, 9, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ("คลองหรา 550", PALM), ("คลองหราใน 550", PALM), ("กลุ่มปาล์มน้ำมันส่ง 3 ตัน", PALM), ("หนองปลาตองมี 214 คน", FUND),
        ("ทุ่งกระทิงโทนพันนึง", GOATS), ("แพะทุ่งกระทิงชำระแล้ว", GOATS), ("คลองใหม่ 500", RICE),
    ],
)  # fmt: skip
def test_who_is_called_in_short_is_found(words: str, whose: str) -> None:
    found = {name for _, _, sort, names in names_said(words, SITUATION) if sort == ORGANISATION for name in names}
    assert found == {whose}


def test_goods_at_the_end_of_a_line_and_a_village_on_the_next_are_no_one_name() -> None:
    found = [words for words in names_said("ขายปาล์มน้ำมัน\nคลองหรา 5 ตัน", SITUATION) if words[2] == ORGANISATION]
    assert found and not any("\n" in "ขายปาล์มน้ำมัน\nคลองหรา 5 ตัน"[begin:end] for begin, end, _, _ in found)


@pytest.mark.parametrize("words", ["ขายปลา 30 โล", "คลองแห้งหมดแล้ว", "ใหม่ทั้งหมด", "กลุ่มเราไปด้วย"])
def test_words_that_name_nobody_are_no_names(words: str) -> None:
    assert [name for name in names_said(words, SITUATION) if name[2] == ORGANISATION] == []


def test_a_word_names_the_one_organisation_that_has_it() -> None:
    assert by_a_word("เครดิต", ORGANISATIONS) == UNION
    assert by_a_word("ปาล์ม", ORGANISATIONS) == PALM
    assert by_a_word("กลุ่ม", ORGANISATIONS) is None and by_a_word("หมู", ORGANISATIONS) is None
    assert by_a_word("วัด", ORGANISATIONS) is None, "two have it"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("ศุกร์ที่ยี่สิบสามครับ", "ศุกร์ที่ยี่สิบสาม"), ("ก่อนห้าพฤษภา", "ห้าพฤษภา"), ("วันที่สิบเจ็ดบ่ายโมง", "วันที่สิบเจ็ด"), ("ศุกร์สองโมง", "ศุกร์"),
        ("วันที่สองคนมา", None), ("ที่สองพันห้า", None),
    ],
)  # fmt: skip
def test_a_day_may_be_counted_in_words(words: str, day: str | None) -> None:
    assert [said for _, _, sort, said in moments(words, (), NOW) if sort == DAY] == ([day] if day else [])
