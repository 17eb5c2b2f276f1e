"""Long and polite sentences: whom they are written to, the request for a favour and the thanks change nothing of what is asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.reporting import Reporting, reporting


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Reporting]:
    with reporting(tmp_path) as made:
        made.made.invited()
        yield made


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (
            "เรียนน้องผู้ช่วยค่ะ พี่สมศรีนะคะ รบกวนช่วยดูให้หน่อยว่าตอนนี้มีใครบ้างที่ยังไม่ได้ตอบรับการเข้าร่วมประชุมเดือนธันวาคมนี้ ขอบคุณมากค่ะ",
            "ยังไม่ตอบ",
        ),
        ("รบกวนสอบถามค่ะ ว่าการประชุมครั้งหน้าจัดขึ้นวันที่เท่าไรและที่ไหนคะ", "วันศุกร์ที่ 11 ธ.ค. 2569 เวลา 09.00 น. ที่ห้องประชุมสหกรณ์"),
        ("ดิฉันใคร่ขอเรียนถามว่าใครเป็นประธานคะ ขอบพระคุณค่ะ", "ประธาน: ประเสริฐ"),
        ("พี่เลขาคะ ขออนุญาตสอบถามว่าประชุมวันไหนคะ ขอบคุณค่ะ", "วันศุกร์ที่ 11 ธันวาคม 2569"),
    ],
)
def test_what_is_asked_at_length_is_answered(play: Reporting, words: str, shown: str) -> None:
    secretary = play.made.secretary
    seen = play.says(secretary, words)
    assert shown in seen and "ยังตอบไม่ได้" not in seen
    assert play.house.value("SELECT count(*) FROM statements") == 0


def test_a_notice_that_is_asked_for_at_length_is_shown_in_its_own_words(play: Reporting) -> None:
    seen = play.says(
        play.made.secretary,
        "เรียนผู้ช่วย ดิฉันใคร่ขอความกรุณาแจ้งสมาชิกทุกท่านให้ทราบว่า ในวันประชุมขอให้นำสมุดบัญชีของกลุ่มมาด้วยนะคะ ขอบพระคุณค่ะ",
    )
    assert "แจ้งให้ทราบ\nในวันประชุมขอให้นำสมุดบัญชีของกลุ่มมาด้วยนะคะ ขอบพระคุณค่ะ" in seen
    assert "ส่งในกลุ่ม" in play.buttons(play.made.secretary)


def test_yes_with_thanks_is_yes_and_a_report_of_nothing_is_one(play: Reporting) -> None:
    leader, other = play.made.leaders[:2]
    play.says(leader, "ขายขนมลาได้สามร้อยห้าสิบถุง เป็นเงินหนึ่งหมื่นสองพันบาทค่ะ")
    assert "บันทึกแล้ว" in play.says(leader, "ถูกต้องแล้วค่ะ ขอบคุณมากนะคะ")
    assert play.house.value("SELECT count(*) FROM statements WHERE state='confirmed'") == 1
    assert "ไม่มีอะไรรายงาน" in play.says(other, "ผมส่งรายงานเดือนนี้ไม่มีอะไรครับผม")


@pytest.mark.parametrize("words", ["ไปได้ค่ะ ขอบคุณค่ะ", "ขอลาค่ะ ขอบคุณนะคะ"])
def test_an_answer_to_the_invitation_with_thanks_stays_one(play: Reporting, words: str) -> None:
    assert "บันทึกแล้ว" in play.says(play.made.leaders[0], words)


def test_a_slip_in_a_polite_word_is_no_reason_to_stay_away(play: Reporting) -> None:
    assert "ไปประชุมไม่ได้ (ติดงานแต่งหลาน)" in play.says(play.made.leaders[0], "ม่ายว่างค้ะ ติดงานแต่งหลาน")
