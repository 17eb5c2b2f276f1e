"""Recognises the number by which the hub is to be paid: 'เลขพร้อมเพย์ 081-234-5678', and what of an answer is the number."""

import re

from language.normalise import normalise
from language.plain_words import without_courtesy, without_politeness
from language.vocabulary import says, words_of

LONGEST, _DONE = 60, "แล้ว"  # characters of words that ask; what is done already is told

_NAMED = re.compile(
    r"(?:ขอ|ช่วย|ตั้ง|ใส่|เปลี่ยน|แก้|บันทึก|จด|\s)*+(?:เลข|เบอร์|หมายเลข|\s)*+(?:พร้อมเพย์|พร้อมเพ|promptpay)(?:\s?number)?\s?"
    r"(?:(?:ของ)?(?:แม่ข่าย|เครือข่าย)|ใหม่|เป็น|คือ|is|to|:|\s)*+(?P<number>[^\n]*)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[\d\s‐-―−-]{6,40}")


def promptpay_number(text: str) -> str | None:
    """The digits, as they were typed, behind words for a PromptPay number; None for anything else."""
    named = _NAMED.fullmatch(_plain(text))
    return named["number"].strip() if named and _DIGITS.fullmatch(named["number"].strip()) else None


def asks_qr(text: str) -> bool:
    """Whether words ask for a QR to pay by, and do not tell that something was paid by one: 'ขอ qr จ่ายค่าปุ๋ย', 'ขอคิวอาร์หน่อย'."""
    said = normalise(_plain(text))
    if len(text) > LONGEST or not says("asks for a qr", said) or _DONE in said:
        return False
    rest = said.lower()
    for word in sorted(words_of("asks for a qr") | words_of("beside a qr"), key=len, reverse=True):
        rest = rest.replace(word, " ")
    return not rest.strip() or says("pays", said) or says("of money", said)


def number_answered(text: str) -> str:
    """What of an answer to 'which number?' is the number: without courtesy and the words for it; else as it was typed."""
    plain = _plain(text)
    return promptpay_number(plain) or plain


def _plain(text: str) -> str:
    return without_politeness(without_courtesy(text))
