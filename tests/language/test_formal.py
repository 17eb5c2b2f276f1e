"""What is left out of official papers: particles and hesitation; never letters of a name or of a word."""

import pytest

from language.formal import formal


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("เอ่อ เห็นด้วยค่ะ ให้ซื้อเลยนะคะ", "เห็นด้วย ให้ซื้อเลย"),
        ("เก็บ 50% ครับ\nรายการ\tจำนวน\nปุ๋ย\t200ครับผม", "เก็บ 50%\nรายการ\tจำนวน\nปุ๋ย\t200"),
        ("ขอให้ทำด้วยนะ", "ขอให้ทำด้วย"),
        ("มอบนายมานะค่ะ", "มอบนายมานะ"),
        ("เห็นด้วยทุกคนค่ะ 🙏", "เห็นด้วยทุกคน 🙏"),
        ("อืม... ยังไม่แน่ใจ", "ยังไม่แน่ใจ"),
    ],
)
def test_particles_at_an_end_and_hesitation_are_left_out(typed: str, printed: str) -> None:
    assert formal(typed) == printed


@pytest.mark.parametrize(
    "typed",
    [
        "แก้ข้อบังคับ",
        "นายรัตนะ ชัยชนะ",
        "คะแนนเสียง 5 คะแนน",
        "น้ำเอ่อล้นคลอง",
        "“ขอบคุณครับ”",
        "ราคะ",
        "เจ้าหน้าที่ พระเจ้า",
        "ค่ะ",
        "a  b",
    ],
)
def test_names_words_quotations_and_spacing_stay(typed: str) -> None:
    assert formal(typed) == typed
