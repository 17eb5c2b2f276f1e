"""An answer to the invitation counts at once only where a clause says it by itself; what only holds the same words is asked about."""

from collections.abc import Iterator

import pytest

from tests.handlers.reporting import Reporting, reporting

ABOUT_SOMETHING_ELSE = (
    "ให้วิชัยทำต่อแทน",
    "ขอให้น้องส้มไปรับปุ๋ยแทน",
    "ให้ลูกไปส่งปุ๋ยแทน",
    "ปีนี้ให้ลูกชายเป็นตัวแทนกลุ่มแทนผม",
    "ผมไปแทนกลุ่มเลี้ยงวัวด้วย เขาฝากมา",
    "เดือนที่แล้วผมไม่ได้ไปประชุม เขาคุยเรื่องอะไรกัน",
    "ผมไม่ไปรับปุ๋ยแล้วนะ",
    "เรื่องปุ๋ยหมักยังไม่ได้ทำ ติดเกี่ยวข้าว เลื่อนเป็นมิถุนา",
    "ยังไม่ได้ส่งรายงานเลย ติดขายของ",
    "วันที่ 11 ไปหม้ายได้ ไปวันที่ 12 ได้",
    "ไม่มีใครไปบอกผมเลย",
    "ผมไปบอกแกแล้ว แกว่าไม่มา",
    "อยากให้ประธานไปด้วย",
    "ต่อไปประชุมสิบโมงนะ",
    "มาประชุมกันให้ตรงเวลานะ",
    "เริ่มสายหน่อย เป็นเก้าโมงครึ่ง",
    "ในรายงานเขียนผิด ผมไม่ได้ลา ผมมา",
    "ผมให้ลูกไปแทนแล้วเรื่องส่งปุ๋ย",
    "พี่สาวไปแทนผมที่โรงพยาบาลแล้ว",
    "ผู้ใหญ่ไปแทนผมที่อำเภอ",
    "ที่ว่าจะไปประชุมขอยกเลิกนะ",  # of oneself: it calls no meeting off, and is asked about
)
SAID_PLAINLY = (
    ("ไปแหละ", "yes", ""),
    ("ไปนำอยู่ เด้อ", "yes", ""),
    ("ส่วนประชุมผมไปตามเดิม", "yes", ""),
    ("ไปสองคน พาเหรัญญิกไปด้วย", "yes", ""),
    ("แต่ไปสายนะ รถเสีย", "late", ""),
    ("ไปหม้ายได้ พี่บ่าวไปแทน", "proxy", "ให้ พี่บ่าว ไปแทน"),
    ("ให้น้องเพียงไปนั่งแทนผม", "proxy", "ไปแทน"),
    ("ไปไม่ได้ ส่งป้าแดงแทน", "proxy", "ให้ ป้าแดง ไปแทน"),
    ("โทษที ไปไม่ได้แล้ว ลูกป่วย", "no", "(ลูกป่วย)"),
    ("บ่ไปเด้อ ติดเกี่ยวข้าว", "no", "(ติดเกี่ยวข้าว)"),
    ("ขอลาประชุมครั้งหน้า", "no", "ไปประชุมไม่ได้ (วันศุกร์"),
    ("ไปไม่ด้าย", "no", "ไปประชุมไม่ได้ (วันศุกร์"),
    ("ครั้งนี้ไปไม่ได้แล้ว ฝนตก", "no", "(ฝนตก)"),
    ("ไม่ใช่ ไปไม่ได้", "no", "ไปประชุมไม่ได้ (วันศุกร์"),
)


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("plainly")) as made:
        made.made.invited()
        yield made


def _answers(play: Reporting) -> list[str]:
    return [row["kind"] for row in play.house.rows("SELECT kind FROM answers ORDER BY id")]


@pytest.mark.parametrize("words", ABOUT_SOMETHING_ELSE)
def test_who_speaks_of_something_else_has_answered_nothing(play: Reporting, words: str) -> None:
    before = _answers(play)
    said = play.says(play.made.leaders[0], words)
    assert _answers(play) == before
    assert "บันทึกแล้ว" not in said and any(each in said for each in ("ยังไม่ได้บันทึก", "ผมยังไม่เข้าใจ")), said


def test_what_was_asked_about_counts_by_a_tap(play: Reporting) -> None:
    play.says(play.made.leaders[1], "ไม่มีใครไปบอกผมเลย")
    before = _answers(play)
    play.presses(play.made.leaders[1], play.buttons(play.made.leaders[1])[0])
    assert _answers(play) == [*before, "no"]


@pytest.mark.parametrize(("words", "kind", "says"), SAID_PLAINLY)
def test_who_says_it_in_a_clause_of_its_own_is_not_asked(play: Reporting, words: str, kind: str, says: str) -> None:
    said = play.says(play.made.leaders[2], words)
    assert _answers(play)[-1] == kind
    assert "บันทึกแล้ว" in said and says in said, said
