"""The name of an organisation in what people say around it."""

import pytest

from language.organisation_names import told_from


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ดิฉันมาจากกลุ่มแม่บ้านบ้านไพลค่ะ", "กลุ่มแม่บ้านบ้านไพล"),
        ("ผมเป็นประธานกลุ่มข้าวบ้านตาเบาครับ", "กลุ่มข้าวบ้านตาเบา"),
        ("I am from the Prasat Co-operative", "Prasat Co-operative"),
        ("กลุ่มแม่บ้านบ้านไพล", "กลุ่มแม่บ้านบ้านไพล"),
        ("จาก", "จาก"),
    ],
)
def test_the_name_is_found_in_a_sentence_that_says_whence_somebody_comes(text: str, name: str) -> None:
    assert told_from(text) == name
