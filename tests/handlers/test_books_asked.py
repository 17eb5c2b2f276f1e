"""A question that no rule knows is answered from the books where they hold an answer; else it is said back, for the secretary."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.money_told import hub
from tests.handlers.reporting import Reporting, reporting
from tests.minuted import minuted
from tests.trading import trading


@pytest.fixture
def play(tmp_path: object) -> Iterator[Reporting]:
    with reporting(tmp_path) as made:  # type: ignore[arg-type]
        made.made.invited()
        yield made


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("กี่โมงนะครับ", "เวลา 09.00 น."),
        ("ประชุมวันไหนหว่า ลืมแล้ว", "วันศุกร์ที่ 11 ธ.ค. 2569"),
        ("นัดที่ไหนนะ", "ที่ห้องประชุมสหกรณ์"),
        ("มีใครไปมั่ง", "มา 1"),
        ("ตอนนี้ใครเป็นเลขา", "เลขานุการ: สมศรี"),
        ("งานผมเหลืออะไรมั่ง", "เรื่องติดตาม"),
        ("ผมค้างอยู่เท่าไหร่", "ยังไม่มียอดที่ต้องจ่าย"),
        ("ผมสั่งอะไรไว้มั่ง", "ตอนนี้ไม่มีอะไรรอเข้ารอบรวมซื้อ"),
        ("ผมติดหนี้ไหม", "ยังไม่มียอดที่ต้องจ่าย"),
        ("do I owe anything", "ยังไม่มียอดที่ต้องจ่าย"),
    ],
)
def test_a_question_in_words_of_ones_own_is_answered_from_the_books(play: Reporting, words: str, answer: str) -> None:
    leader = play.made.leaders[0]
    assert answer in play.says(leader, words)
    assert play.house.rows("SELECT id FROM statements") == [], "no question was kept for the secretary"


@pytest.mark.parametrize("words", ["ตอนนี้ใครสั่งอะไรไว้บ้างครับ", "ใครเอาอะไรบ้าง", "มีใครสั่งอะไรบ้าง"])
def test_who_ordered_what_is_told_to_who_runs_rounds_and_to_a_member_its_own(play: Reporting, words: str) -> None:
    first, second = play.made.leaders[:2]
    play.says(first, "เอาปุ๋ยยูเรีย 20 กระสอบ")
    play.made.does(first, "ถูกต้อง")
    said = play.says(play.made.chair, words)
    assert "ปุ๋ย 46-0-0 รวม 20 กระสอบ จาก 1 แห่ง" in said
    assert "ตอนนี้ไม่มีอะไรรอเข้ารอบรวมซื้อ" in play.says(second, words)


@pytest.mark.parametrize("words", ["รอบไหนเปิดอยู่มั่งตอนนี้", "ตอนนี้เปิดรวมซื้ออะไรอยู่บ้าง", "ผมสั่งอะไรไว้บ้างคับ จำไม่ได้"])
def test_what_is_open_and_what_one_ordered_in_it_is_told(tmp_path: Path, words: str) -> None:
    with trading(tmp_path) as trade:
        trade.opens()
        said = trade.types(trade.people["ควนรู"], words)
        assert "15 กระสอบ" in said or "186 กระสอบ จาก 9 แห่ง" in said
        assert "ไม่มีอะไรรอเข้ารอบ" not in said


@pytest.mark.parametrize("words", ["มติเรื่องกองทุนปุ๋ยว่าไงครับ", "คราวก่อนที่ประชุมมีมติเรื่องปุ๋ยว่าไง"])
def test_a_resolution_is_found_by_what_the_question_names(tmp_path: Path, words: str) -> None:
    with minuted(tmp_path) as held:
        said = held.types(held.leaders[0], words)
        assert "ค้นหา" in said and "ปุ๋ย" in said and "มติที่" in said


def test_the_quorum_is_told_by_who_comes(play: Reporting) -> None:
    assert "มา 1" in play.says(play.made.leaders[0], "ตอนนี้คนมาครบองค์ประชุมยังคะ")


@pytest.mark.parametrize("words", ["เดือนที่แล้วผมรายงานอะไรไปมั่ง", "เดือนตุลาผมสั่งอะไรไปมั่ง"])
def test_what_is_asked_of_another_month_is_not_answered_with_this_one(play: Reporting, words: str) -> None:
    assert f"“{words}”" in play.says(play.made.leaders[0], words), "said back, to be passed on"


@pytest.mark.parametrize("words", ["ทำไมยางถึงราคาตกครับ", "เขาให้ปลูกอะไรดีหน้าแล้งนี้", "จะขอสินเชื่อต้องใช้เอกสารอะไร"])
def test_what_the_books_do_not_hold_is_answered_by_nothing_of_theirs(play: Reporting, words: str) -> None:
    leader = play.made.leaders[0]
    assert words in play.says(leader, words), "said back, and asked about or passed on by a tap"


@pytest.mark.parametrize("words", ["ขอดูยอดหน่อย", "ยอดคงเหลือเท่าไหร่แล้ว", "เหรัญญิกรับเงินผมยัง"])
def test_a_leader_who_asks_of_the_own_sum_reads_the_account(tmp_path: Path, words: str) -> None:
    with hub(tmp_path) as play:
        seen = play.answers(play.leader, words)
        assert "ใบแจ้งยอด กลุ่มทำนาบ้านควนรู" in seen and "ยอดค้าง 15,000 บาท" in seen


@pytest.mark.parametrize("words", ["วันนี้รับมากี่บาท", "สรุปยอดให้หน่อย"])
def test_a_treasurer_who_asks_for_the_sums_reads_the_page(tmp_path: Path, words: str) -> None:
    with hub(tmp_path) as play:
        assert "ค้าง 38,000 บาท จาก 3 แห่ง" in play.answers(play.treasurer, words)


def test_a_wish_to_press_for_reports_shows_who_has_sent_none_and_is_no_trouble(tmp_path: object) -> None:
    with reporting(tmp_path) as play:  # type: ignore[arg-type]
        assert "ยังไม่รายงาน:" in play.says(play.made.secretary, "ทวงรายงานคนที่ยังไม่ส่งให้หน่อย")
        assert play.house.rows("SELECT id FROM statements") == []
