"""One spelling, figures in digits, no politeness: what every line that tells something is read from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.plain_words import plain_words


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("คืนควนดินแดงสามหมื่นแล้วเด้อ", "คืนควนดินแดง30000แล้ว"),
        ("สวัสดีค่ะ ลงนามครบห้าแห่งแล้วจ้า 🙏", "ลงนามครบ5แห่งแล้ว"),
        ("จ่ายค่าถ่ายเอกสารร้อยแปดสิบบาทค่ะ ไม่มีใบเสร็จ", "จ่ายค่าถ่ายเอกสาร180บาท ไม่มีใบเสร็จ"),
        ("กู้ ๖ หมื่น ร้อยละหก", "กู้ 60000 ร้อยละ6"),
        ("ข้อสามเสร็จแล้วเจ้า\nข้อ 4 ยังค่ะ", "ข้อ3เสร็จแล้ว\nข้อ 4 ยัง"),
        ("๕พันดิฉันดูแล", "5000ดิฉันดูแล"),
        ("ฝากพันห้า", "ฝาก1500"),
        ("ยังไม่ได้เลยค่ะ ใครรู้บ้าง?", "ยังไม่ได้เลย ใครรู้บ้าง?"),
        ("ประชุม 5 ก.พ.", "ประชุม 5 ก.พ."),
    ],
)
def test_a_line_is_read_without_how_it_was_said(text: str, plain: str) -> None:
    assert plain_words(text) == plain


@pytest.mark.parametrize(
    "text",
    ["สองพี่น้อง", "สามร้อยยอด", "5 พันธุ์", "ห้ามคน", "ข้อห้ามของเรา", "จังหวัดร้อยเอ็ด 5 แห่ง", "สองสามคน", "ร้อยห้า", "ข้าวเจ้า", "ทีมชนะ", "นายหนึ่ง ใจดี",
     "ศูนย์เรียนรู้", "เลขที่ 12/5", "1,200.50 บาท", "ชุมชนล้านนา", "081-2345678"],
)  # fmt: skip
def test_names_and_what_has_two_readings_stay(text: str) -> None:
    assert plain_words(text) == text


@given(st.text(alphabet="สองสามร้อยพันหมื่นห้าข้อบาทคนค่ะเด้อ 0123456789,./-\n", max_size=120))
def test_whatever_is_typed_it_is_read_once(text: str) -> None:
    assert plain_words(plain_words(text)) == plain_words(plain_words(plain_words(text)))
