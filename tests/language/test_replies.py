"""Replies to the draft of minutes: which matter or resolution they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from language.replies import named_part


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("5.1 ที่ประชุมอภิปราย", ("5.1", "ที่ประชุมอภิปราย")),
        ("๕.๑: ที่ประชุม", ("5.1", "ที่ประชุม")),
        ("วาระที่ 5.1 ที่ประชุม", ("5.1", "ที่ประชุม")),
        ("ข้อ 4.10 - ก", ("4.10", "ก")),
        ("มติ 1 เห็นชอบ", ("resolution:1", "เห็นชอบ")),
        ("มติที่ 12/2569-2 เห็นชอบ\nบรรทัดสอง", ("resolution:2", "เห็นชอบ\nบรรทัดสอง")),
        ("Resolution 3: agreed", ("resolution:3", "agreed")),
        ("มติ 1 -", ("resolution:1", "-")),
        ("1 ประธานแจ้งว่า", ("1", "ประธานแจ้งว่า")),
        ("วาระที่ ๒ ไม่มี", ("2", "ไม่มี")),
        ("5.1", None),
        ("1", None),
        ("ที่ประชุม 5.1", None),
        ("500 บาท", None),
        ("5.1.2 ก", None),
        ("", None),
    ],
)
def test_a_reply_names_its_part_first(text: str, named: tuple[str, str] | None) -> None:
    assert named_part(text) == named


@given(some.text())
def test_any_text_can_be_a_reply(text: str) -> None:
    named_part(text)
