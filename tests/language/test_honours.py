"""The thresholds of yearly honours, as they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.honours import Criteria
from language.honours import LONGEST, criteria


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ประชุม 9 รายงาน 10 บทเรียน 1", Criteria(9, 10, 1)),
        ("มาประชุมอย่างน้อย ๙ ครั้ง ส่งรายงาน ๑๐ เดือน", Criteria(9, 10, 0)),
        ("บทเรียน 2 เรื่อง", Criteria(0, 0, 2)),
        ("meetings 9, reports 10, lessons 1", Criteria(9, 10, 1)),
        ("ประชุม 0", Criteria(0, 0, 0)),
    ],
)
def test_what_is_named_is_asked_for(text: str, found: Criteria) -> None:
    assert criteria(text) == found


@pytest.mark.parametrize("text", ["", "เก่ง ๆ ทุกคน", "9 10 1", "ประชุมเก้า", "ประชุม 9 " + "ก" * LONGEST])
def test_anything_else_is_nothing(text: str) -> None:
    assert criteria(text) is None


@given(st.text(max_size=200))
def test_any_text_is_read_or_not(text: str) -> None:
    found = criteria(text)
    assert found is None or min(found.meetings, found.reports, found.lessons) >= 0
