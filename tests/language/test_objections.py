"""Whether words under a matter object to it."""

import pytest

from language.objections import objects


@pytest.mark.parametrize(
    "words",
    [
        "ลุงเขียนไม่เห็นด้วย ราคาสูงไป",
        "กลุ่มเลี้ยงโคคัดค้าน ขอให้รอปีหน้า",
        "มีผู้คัดค้าน 1 แห่ง",
        "ป้าแดงขอค้าน",
        "The cattle group objects: too dear",
        "Two do not agree",
    ],
)
def test_somebody_objects(words: str) -> None:
    assert objects(words)


@pytest.mark.parametrize(
    "words",
    [
        "ไม่มีผู้คัดค้าน",
        "ที่ประชุมไม่มีใครคัดค้าน",
        "ไม่มีใครไม่เห็นด้วย",
        "กลุ่มเลี้ยงโคไม่คัดค้าน",
        "ทุกแห่งเห็นด้วย",
        "nobody objects",
        "They do not object",
        "เก็บแห่งละ 500 บาท",
    ],
)
def test_nobody_objects(words: str) -> None:
    assert not objects(words)
