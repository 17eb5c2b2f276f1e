"""How many people and households a group says it has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.directory_words import MOST, headcount, told_headcount
from locales.formats import number_words


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("กลุ่มเรามีสมาชิก 45 คน 30 ครัวเรือน", (45, 30)),
        ("สมาชิกสี่สิบห้าคน สามสิบครัวเรือน", (45, 30)),
        ("มีสมาชิก ๔๕ คน", (45, None)),
        ("กลุ่มแม่บ้านท่าชะมวงมีสมาชิก 20 คน จาก 18 ครัวเรือนครับ", (20, 18)),
        ("ตอนนี้กลุ่มเรามีสมาชิกทั้งหมด 1,120 คน", (1120, None)),
        ("We have 45 people in 30 households", (45, 30)),
    ],
)
def test_a_group_that_says_how_many_it_is_is_heard_without_being_asked(
    text: str, counted: tuple[int | None, int | None]
) -> None:
    assert told_headcount(text) == counted


@pytest.mark.parametrize(
    "text",
    [
        "ไปสองคนค่ะ",
        "สมาชิก 3 คนจะไปประชุม",
        "ขายน้ำยางสามตัน สมาชิก 3 คน",
        "ประชุมสมาชิก 5 คน",
        "45",
        "สมาชิกมีใครบ้าง",
        "สมาชิกขายปุ๋ยให้ 45 คน",
    ],
)
def test_what_only_mentions_people_is_left_to_the_reports(text: str) -> None:
    assert told_headcount(text) is None


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("45", (45, None)),
        ("45 30", (45, 30)),
        ("30 ครัวเรือน 45 คน", (45, 30)),
        ("ซาวคน", (20, None)),
        ("0 คน", (0, None)),
        ("ตอนนี้กลุ่มเรามี 45 แล้วครับ", (45, None)),
        ("ประมาณ 45 จ้า", (45, None)),
    ],
)
def test_an_answer_may_be_shorter(text: str, counted: tuple[int | None, int | None]) -> None:
    assert headcount(text) == counted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "เยอะ",
        "ร้อยห้าคน",
        "สี่สิบห้าครึ่ง",
        "1.5 คน",
        "40-50 คน",
        "45 คน 46 คน",
        "1 2 3",
        "9999999 คน",
        "เงินออมตอนนี้ 120000",
        "ขายยาง 500",
    ],
)
def test_an_unclear_answer_is_none(text: str) -> None:
    assert headcount(text) is None


@given(st.text(max_size=300))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    headcount(text)
    told_headcount(text)


@given(st.integers(0, MOST), st.integers(0, MOST))
def test_digits_are_read_as_typed(people: int, households: int) -> None:
    assert headcount(f"{people} คน {households:,} ครัวเรือน") == (people, households)


@given(st.sampled_from([*range(1, 100), 120, 145, 999, 1250]))
def test_words_are_read_as_spelled(people: int) -> None:
    assert headcount(f"{number_words(people, 'th')}คน") == (people, None)
