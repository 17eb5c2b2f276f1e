"""Whoever asks what they owe reads all of it: for goods, the network's dues, what they are called for when somebody has died."""

from pathlib import Path

import pytest

from tests.handlers.cash_house import treasury
from tests.handlers.money_told import hub
from tests.handlers.test_funerals import mourning


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("เราค้างเท่าไหร่", "ค้างค่าบำรุงเครือข่ายปี 2570 500 บาท"),
        ("เราจ่ายค่าบำรุงยัง", "ค่าบำรุงของกลุ่มเลี้ยงโคบ้านเขาพระ ปี 2570 ยังไม่มีรายการรับ · ค้าง ปี 2570 500 บาทครับ"),
        ("ขอใบแจ้งยอด", "ค้างค่าบำรุงเครือข่ายปี 2570 500 บาท"),
    ],
)
def test_dues_that_are_owed_are_never_nothing(tmp_path: Path, words: str, said: str) -> None:
    with treasury(tmp_path) as play:
        assert play.says(play.member, words) == said
        play.enters("รับค่าบำรุงเขาพระ 500")
        assert "ยังไม่มียอดที่ต้องจ่าย" in play.says(play.member, "เราค้างเท่าไหร่"), "paid"
        assert "เขาพระ" not in play.says(play.debtor, "เราค้างเท่าไหร่"), "nothing of others"


def test_dues_stand_below_what_is_owed_for_goods(tmp_path: Path) -> None:
    with hub(tmp_path) as play:
        said = play.answers(play.leader, "เราค้างค่าปุ๋ยอีกเท่าไหร่")
        assert "ยอดค้าง 15,000 บาท" in said and "ค้างค่าบำรุงเครือข่ายปี 2570 500 บาท" in said


def test_what_a_funeral_calls_for_is_owed(tmp_path: Path) -> None:
    with mourning(tmp_path) as play:
        play.called()
        seen = play.says(play.tha_chamuang, "ฌาปนกิจเราต้องจ่ายเท่าไหร่")
        assert "นางสาย ขวัญใจ" in seen and "42 คน × 20 = 840 บาท" in seen and "ภายในวันพฤหัสบดีที่ 19 ส.ค. 2570" in seen
        assert play.buttons(play.tha_chamuang) == ["โอนแล้ว ส่งสลิป", "จ่ายเป็นเงินสด", "จำนวนคนไม่ตรง"]
