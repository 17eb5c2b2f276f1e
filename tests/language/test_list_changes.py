"""A numbered list is corrected by the numbers of its lines."""

import pytest

from language.organisation_lists import list_changes


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("2 กลุ่มแม่บ้านท่าชะมวง", {2: "กลุ่มแม่บ้านท่าชะมวง"}),
        ("ข้อ ๕. กลุ่มเลี้ยงปลา 081-234-5678", {5: "กลุ่มเลี้ยงปลา 081-234-5678"}),
        ("แก้ข้อ 1 เป็น กลุ่มโค\nลบ 3", {1: "กลุ่มโค", 3: ""}),
        ("เอาข้อ 4 ออก", {4: ""}),
        ("remove 2", {2: ""}),
    ],
)
def test_a_line_is_changed_or_taken_out_by_its_number(text: str, changes: dict[int, str]) -> None:
    assert list_changes(text, 5) == changes


@pytest.mark.parametrize("text", ["กลุ่มใหม่", "6 กลุ่มใหม่", "0 กลุ่ม", "2 กลุ่มข\nกลุ่มใหม่", "", "ลบ", "ลบ 9"])
def test_anything_else_is_no_change(text: str) -> None:
    assert list_changes(text, 5) is None
