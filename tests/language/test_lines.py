"""Where a line of a printed Thai text may break, and where it never does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.lines import BREAK, JOINED, KEPT, breakable, in_pieces, places, unbroken


def shown(text: str, *names: str) -> str:
    return breakable(text, names).replace(BREAK, "|").replace(KEPT, "_")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("นางสาวปราณี ศรีสุวรรณ", "นางสาวปราณี_ศรีสุวรรณ"),
        ("ซื้อปุ๋ย 15-15-15 จำนวน 200 กระสอบ", "ซื้อ|ปุ๋ย 15-15-15 จำนวน 200_กระสอบ"),
        ("ภายในวันอาทิตย์ที่ 20 ธันวาคม 2569", "ภายใน|วันอาทิตย์ที่_20_ธันวาคม_2569"),
        ("ภายใน ๒๐ ธ.ค. ๒๕๖๙", "ภายใน ๒๐_ธ.ค._๒๕๖๙"),
        ("เวลา 09.12 น. ครั้งที่ 12/2569", "เวลา 09.12_น. ครั้งที่_12/2569"),
        ("งดออกเสียง 1 เสียง", "งดออกเสียง 1_เสียง"),
        ("สหกรณ์ร้านค้า จำกัด", "สหกรณ์|ร้านค้า_จำกัด"),
        ("เครื่องต้องมีเทเลแกรม", "เครื่อง|ต้อง|มี|เทเลแกรม"),
        ("เรื่องอื่น ๆ", "เรื่อง|อื่น_ๆ"),
        ("นายกสมาคมกล่าว", "นายก|สมาคม|กล่าว"),
        ("แก้ “150 กระสอบ” (นายวิชัย ทองคำ)", "แก้ “150_กระสอบ” (นายวิชัย_ทองคำ)"),
    ],
)
def test_words_names_dates_and_formulas_stay_whole(text: str, marked: str) -> None:
    assert shown(text) == marked


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("ผู้แทนกลุ่มแม่บ้านเกษตรกรบ้านไพล", "ผู้แทน|กลุ่มแม่บ้าน|เกษตรกร|บ้านไพล"),
        ("กลุ่มพ่อบ้านบ้านนา", "กลุ่ม|พ่อบ้าน|บ้านนา"),
        ("ถนนเข้าหมู่บ้านชำรุด", "ถนน|เข้า|หมู่บ้าน|ชำรุด"),
        ("กลุ่มออมทรัพย์บ้านกังแอน", "กลุ่ม|ออมทรัพย์|บ้านกังแอน"),
        ("เครือข่ายอำเภอปราสาท จังหวัดสุรินทร์", "เครือข่าย|อำเภอปราสาท จังหวัดสุรินทร์"),
    ],
)
def test_a_village_begins_where_no_word_ends(text: str, marked: str) -> None:
    assert breakable(text).replace(BREAK, "|") == marked


def test_a_name_that_is_given_stays_whole_without_a_title() -> None:
    assert shown("สมศรี แก้วมณีเสนอ", "สมศรี แก้วมณี") == "สมศรี_แก้วมณี|เสนอ"
    assert places("อำเภอรัตภูมิ จังหวัดสงขลา") == {"รัตภูมิ", "สงขลา"}
    assert shown("สหกรณ์การเกษตรรัตภูมิ", "รัตภูมิ") == "สหกรณ์|การเกษตร|รัตภูมิ"


def test_word_breaks_no_name_whether_it_has_a_title_or_is_given() -> None:
    assert unbroken("มาประชุมแทนหมาน ยีหมะ", ["หมาน ยีหมะ"]).replace(JOINED, "+") == f"มาประชุมแทนห+มา+น{KEPT}ยี+ห+มะ"
    assert unbroken("นายดำ แดงดี ที่ 12 มกราคม 2570").replace(JOINED, "") == f"นายดำ{KEPT}แดงดี ที่ 12{KEPT}มกราคม{KEPT}2570"
    assert JOINED in unbroken("นายดำ แดงดี") and JOINED not in unbroken("เมื่อวันที่ 12 มกราคม 2570")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("on Friday 11 December 2026", "on Friday_11_December_2026"),
        ("by 21 Jan 2027", "by 21_Jan_2027"),
        ("Rattaphum · 1 March 2027 · 1,280.50 baht owed", "Rattaphum · 1_March_2027 · 1,280.50_baht_owed"),
        ("ณ วันที่ 1 มีนาคม 2570 · ยอดค้าง 1,280 บาท", "ณ วันที่_1_มีนาคม_2570 · ยอดค้าง_1,280_บาท"),
    ],
)
def test_an_english_date_and_a_sum_with_its_words_stay_whole(text: str, marked: str) -> None:
    assert shown(text) == marked


def test_what_holds_no_thai_and_no_date_is_left_to_the_typesetter() -> None:
    assert in_pieces("Order sheet 12") == "Order sheet 12"
    assert in_pieces("by 21 Jan 2027").replace(BREAK, "|").replace(KEPT, "_") == "|by_|21_Jan_2027"
    assert in_pieces("ก ข " * 1000) == "ก ข " * 1000


@given(st.text(alphabet="กขคเาีัง์่ ๆ1234567890-.,/()“”๑๒ abcน", max_size=60))
def test_no_letter_is_lost_whatever_is_typed(text: str) -> None:
    for marked in (breakable(text, ("กขค",)), in_pieces(text)):
        assert marked.replace(BREAK, "").replace(KEPT, " ") == text
