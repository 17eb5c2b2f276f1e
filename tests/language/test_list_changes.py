"""A numbered list is corrected by the numbers of its lines."""

import pytest

from language.organisation_lists import list_changes, list_changes_said, several_in_line
from language.setup_words import name_said


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("2 กลุ่มแม่บ้านท่าชะมวง", {2: "กลุ่มแม่บ้านท่าชะมวง"}),
        ("ข้อ ๕. กลุ่มเลี้ยงปลา 081-234-5678", {5: "กลุ่มเลี้ยงปลา 081-234-5678"}),
        ("แก้ข้อ 1 เป็น กลุ่มโค\nลบ 3", {1: "กลุ่มโค", 3: ""}),
        ("เอาข้อ 4 ออก", {4: ""}),
        ("remove 2", {2: ""}),
        ("ข้อ 1 ไม่ใช่ค่ะ เอาออก", {1: ""}),
        ("ลบ 9", {}),
    ],
)
def test_a_line_is_changed_or_taken_out_by_its_number(text: str, changes: dict[int, str]) -> None:
    assert list_changes(text, 5) == changes


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("ข้อ 1 เป็น กลุ่มโค", {1: "กลุ่มโค"}),
        ("ลบข้อ 3", {3: ""}),
        ("ลบข้อ 1 ออกค่ะ", {1: ""}),
        ("เอาข้อ ๔ ออกให้หน่อยครับ", {4: ""}),
        ("ข้อ 1 ไม่ใช่ค่ะ เอาออก", {1: ""}),
        ("ข้อ 2 ไม่ใช่กลุ่มค่ะ", {2: ""}),
        ("ช่วยลบข้อ 2 ด้วยค่ะ", {2: ""}),
        ("remove number 1", {1: ""}),
        ("please delete line 2", {2: ""}),
        ("number 1 is not a member", {1: ""}),
        ("ลบข้อ 9", {}),
        ("เอา 5", None),
        ("ข้อ 3 เอา กลุ่มโค", None),
        ("2 กลุ่มแม่บ้าน", None),
        ("ข้อ 2. กลุ่มแม่บ้าน", None),
        ("กลุ่มใหม่", None),
        ("ลบข้อ 3\nกลุ่มใหม่", None),
    ],
)
def test_where_no_change_was_asked_for_a_line_has_to_say_that_it_is_one(
    text: str, changes: dict[int, str] | None
) -> None:
    assert list_changes_said(text, 5) == changes


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("1.กลุ่ม ก 2.กลุ่ม ข 3. สหกรณ์ ค", ["1.กลุ่ม ก", "2.กลุ่ม ข", "3. สหกรณ์ ค"]),
        ("๑) กลุ่ม ก ๒) กลุ่ม ข", ["๑) กลุ่ม ก", "๒) กลุ่ม ข"]),
        ("กลุ่ม 1.5 ไร่", ["กลุ่ม 1.5 ไร่"]),
        ("1. กลุ่มบ้านหมู่ 3. ตำบลควน", ["1. กลุ่มบ้านหมู่ 3. ตำบลควน"]),
        ("กลุ่ม ก 1. 2. 3.", ["กลุ่ม ก 1. 2. 3."]),
    ],
)
def test_several_that_are_numbered_in_one_line_are_several(line: str, entries: list[str]) -> None:
    assert several_in_line(line) == entries


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("ชื่อ เครือข่ายรวมใจ ครับ", "เครือข่ายรวมใจ"),
        ("ชื่อเครือข่ายรวมใจค่ะ", "เครือข่ายรวมใจ"),
        ("ใช้ชื่อว่า เครือข่ายปุ๋ย นะครับ", "เครือข่ายปุ๋ย"),
        ("เครือข่ายชื่อเสียงดี", "เครือข่ายชื่อเสียงดี"),
        ("เครือข่ายบ้านคะ", "เครือข่ายบ้านคะ"),
        ("ครับ", "ครับ"),
    ],
)
def test_a_name_is_kept_without_the_sentence_around_it(said: str, name: str) -> None:
    assert name_said(said) == name


@pytest.mark.parametrize("text", ["กลุ่มใหม่", "6 กลุ่มใหม่", "0 กลุ่ม", "2 กลุ่มข\nกลุ่มใหม่", "", "ลบ"])
def test_anything_else_is_no_change(text: str) -> None:
    assert list_changes(text, 5) is None
