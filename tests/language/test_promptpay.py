"""The number by which the hub is paid, in words: only digits behind words for it are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.promptpay import number_of
from language.promptpay import number_answered, promptpay_number


@pytest.mark.parametrize(
    "text",
    [
        "เลขพร้อมเพย์ 081-234-5678",
        "พร้อมเพย์แม่ข่าย 0812345678",
        "เปลี่ยนเลขพร้อมเพย์เป็น 081 234 5678 ค่ะ",
        "ขอแก้เบอร์พร้อมเพย์ของแม่ข่ายเป็น ๐๘๑๒๓๔๕๖๗๘ นะครับ",
        "PromptPay number is 0812345678",
    ],
)
def test_digits_behind_words_for_it_are_the_number(text: str) -> None:
    number = promptpay_number(text)
    assert number is not None and number_of(number) == "0812345678"
    assert number_of(number_answered(text)) == "0812345678"


@pytest.mark.parametrize(
    "text",
    [
        "เลขพร้อมเพย์อะไร",
        "โอนพร้อมเพย์แล้ว 500",
        "พร้อมเพย์ 500",
        "จ่ายพร้อมเพย์ 0812345678",
        "0812345678",
        "เบอร์ใหม่ 0812345678",
        "ไม่ใช่เลขพร้อมเพย์ 0812345678",
        "พร้อมเพย์ สมชาย",
    ],
)
def test_what_is_said_of_promptpay_otherwise_is_no_number(text: str) -> None:
    assert promptpay_number(text) is None


@given(text=st.text(st.sampled_from("พร้อมเพย์ เลข081-คะ\n"), max_size=60))
def test_whatever_is_typed_is_read_or_left(text: str) -> None:
    found = promptpay_number(text)
    assert found is None or found.strip()
    number_answered(text)
