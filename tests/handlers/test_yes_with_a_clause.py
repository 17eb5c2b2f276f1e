"""A yes with a clause behind it is no yes, whatever card it is said to: the clause is meant, and shown before anything counts."""

from pathlib import Path
from typing import Any

import pytest

from language.answers import behind_a_yes, yes_no
from language.buttons import agrees
from tests.handlers.goods import goods
from tests.handlers.reporting import reporting
from tests.trading import trading

CAME = "ของมาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412"
COUNTS = "SELECT came, damaged FROM deliveries WHERE state='shared'"


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("แบ่งตามนี้เลย แต่ให้ท่าชะมวงครบ 6", "ท่าชะมวง 6 → 6"),
        ("ตกลงตามนี้ แต่ท่าชะมวงเอา ๖ กระสอบ", "ท่าชะมวง 6 → 6"),
        ("โอเค แต่ควนรูขอสิบห้า", "ควนรู 20 → 15"),
        ("แบ่งตามนี้ ยกเว้นควนรูให้ ๑๕", "ควนรู 20 → 15"),
        ("yes, but ควนรู 15", "ควนรู 20 → 15"),
    ],
)
def test_shares_with_one_changed_are_shown_anew_and_nothing_is_shared(tmp_path: Path, words: str, share: str) -> None:
    with goods(tmp_path) as play:
        play.does("สุภา", types=CAME)
        play.does("สุภา", types=words)
        assert share in play.reads("สุภา") and "รวมแล้วเกินของดี 3 กระสอบ" in play.reads("สุภา")
        assert not play.house.rows(COUNTS)
        play.does("สุภา", types="กำแพงเพชร 18")
        play.does("สุภา", press="แบ่งตามนี้")
        assert [tuple(each) for each in play.house.rows(COUNTS)] == [(122, 2)]


def test_a_share_above_the_order_is_refused_and_a_bare_yes_shares(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        play.does("สุภา", types=CAME)
        play.does("สุภา", types="แบ่งตามนี้เลย แต่ให้ท่าชะมวงครบ 10")
        assert "ยังค้างอยู่ 6 กระสอบ ให้ 10 ไม่ได้" in play.reads("สุภา")
        assert not play.house.rows(COUNTS)
        play.does("สุภา", types="แบ่งตามนี้เลย")
        assert [tuple(each) for each in play.house.rows(COUNTS)] == [(122, 2)]


@pytest.mark.parametrize(("words", "came"), [("แบ่งตามนี้ แต่มา 121", (121, 2)), ("ถูกต้อง แต่แตก 3", (122, 3))])
def test_what_came_is_put_right_behind_a_yes(tmp_path: Path, words: str, came: tuple[int, int]) -> None:
    with goods(tmp_path) as play:
        play.does("สุภา", types=CAME)
        play.does("สุภา", types=words)
        waits: list[Any] = play.house.rows("SELECT came, damaged FROM deliveries WHERE state='preview'")
        assert [tuple(each) for each in waits] == [came] and not play.house.rows(COUNTS)


@pytest.mark.parametrize("words", ["ใช่ แต่ขอ 15", "ใช่ แต่เป็น 15 กระสอบ", "ตกลง แต่เอา 15 พอ", "yes but make it 15"])
def test_an_order_that_is_asked_about_is_asked_anew_with_the_other_figure(tmp_path: Path, words: str) -> None:
    with trading(tmp_path) as play:
        play.opens()
        leader = play.people["นาสีทอง"]
        play.types(leader, "ปุ๋ยเพิ่มเป็น 12")
        assert "จากเดิม 10 เพิ่มเป็น 15 กระสอบ" in play.types(leader, words)
        assert play.lines()["นาสีทอง"] == 10
        play.taps(leader, "ใช่")
        assert play.lines()["นาสีทอง"] == 15


@pytest.mark.parametrize("words", ["ใช่ แต่เอา 25", "ถูกต้อง แต่ยูเรียเป็น 25", "ok but 25", "ตกลงตามนี้ แต่ขอ ๒๕ กระสอบ"])
def test_a_reports_line_is_put_right_and_waits(tmp_path: Path, words: str) -> None:
    with reporting(tmp_path) as play:
        play.says(play.made.leaders[0], "เอาปุ๋ยยูเรีย 20 กระสอบ")
        assert "25 กระสอบ" in play.says(play.made.leaders[0], words) and play.wanted() == {}


@pytest.mark.parametrize("words", ["ถูกหรือเปล่าไม่รู้", "ไม่รู้ว่าถูกไหม", "not sure if that's right", "ใช่ ยกเว้นจำนวน"])
def test_who_does_not_know_whether_it_is_right_has_said_neither(tmp_path: Path, words: str) -> None:
    with reporting(tmp_path / "report") as play:
        play.says(play.made.leaders[0], "เอาปุ๋ยยูเรีย 20 กระสอบ")
        play.says(play.made.leaders[0], words)
        assert [tuple(each) for each in play.house.rows("SELECT state, quantity FROM statements")] == [
            ("pending", "20")
        ]
    with goods(tmp_path / "goods") as other:
        other.does("สุภา", types=CAME)
        other.does("สุภา", types=words)
        assert not other.house.rows(COUNTS)


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("แบ่งตามนี้เลย แต่ควนรู 15", "ควนรู 15"),
        ("ใช่ครับ แต่ว่าขอ 15", "ขอ 15"),
        ("ถูกต้องแล้วค่ะ ยกเว้นราคา", "ราคา"),
        ("ok, but 25", "25"),
        ("ใช่", None),
        ("ถูกต้องค่ะ", None),
        ("ไม่ใช่ แต่ 15", None),
        ("แต่ 15", None),
        ("ถูกแต่แพง 5 บาท", "แพง 5 บาท"),
        ("ไปครับ แต่จะสาย", None),
    ],
)
def test_what_stands_behind_a_yes(words: str, clause: str | None) -> None:
    assert behind_a_yes(words) == clause
    assert clause is None or (yes_no(words) is None and not agrees(words))
