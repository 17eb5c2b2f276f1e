"""A name as papers bear it: title, first and last name."""

import pytest

from language.names import full_name, nickname


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("นางสมศรี ดีงาม", "นางสมศรี ดีงาม"),
        ("นาง สมศรี   ดีงาม", "นางสมศรี ดีงาม"),
        ("น.ส.มาลี ทองคำ", "นางสาวมาลี ทองคำ"),
        ("น.ส. มาลี ทองคำ", "นางสาวมาลี ทองคำ"),
        ("นายเขียน รักเมือง", "นายเขียน รักเมือง"),
        ("นายก้อง ใจกล้า", "นายก้อง ใจกล้า"),
        ("ร.ต.อ. สมชาย ใจดี", "ร.ต.อ.สมชาย ใจดี"),
        ("ว่าที่ร้อยตรี สมชาย ใจดี", "ว่าที่ร้อยตรีสมชาย ใจดี"),
        ("ดร.อารี พันธุ์ดี", "ดร.อารี พันธุ์ดี"),
        ("นายชาญ ณ สงขลา", "นายชาญ ณ สงขลา"),
        ("Mr. John Smith", "Mr. John Smith"),
        ("John Smith", "John Smith"),
    ],
)
def test_a_complete_name_is_written_as_papers_write_it(typed: str, written: str) -> None:
    found = full_name(typed)
    assert found is not None and found.complete
    assert found.written == written


@pytest.mark.parametrize(
    "typed", ["สมศรี ดีงาม", "อารี รักดี", "ตาล ใจงาม", "พรพระ สุขใจ", "บังอร ศรีสุข", "คุณากร ใจดี", "สายไหม ใจชนะ", "หมาน ยีหมะ"]
)
def test_a_first_and_a_last_name_want_only_their_title(typed: str) -> None:
    found = full_name(typed)
    assert found is not None and not found.complete
    assert (found.title, found.name) == ("", typed)


@pytest.mark.parametrize(
    "typed",
    ["ลุงเขียน", "ลุงเขียน รักเมือง", "พี่แดง", "ประเสริฐ", "นางแดง", "Daeng 🌺", "นายก ไปแล้ว", "นายกฯ อบต.", "อา เขียน", "Khian S", "", "1 2",
     "คุณสมศรี ดีงาม", "<b>บุญมี</b> ดีงาม", "ประชุม ไหม", "ปุ๋ยมาแล้ว จ้า", "ประชุมกี่โมง เมื่อไหร่"],
)  # fmt: skip
def test_a_nickname_or_half_a_name_is_none(typed: str) -> None:
    assert full_name(typed) is None


def test_what_people_are_called_among_themselves_is_told_from_names() -> None:
    assert nickname("ลุงเขียน") and nickname("พี่แดง ร้านชำ")
    assert not nickname("อภิชาติ มั่นคง") and not nickname("นายอำเภอรัตภูมิ")
