"""An order that is taken back in words while a card waits: the one that waits, or it is asked which is meant."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.reporting import Reporting, reporting


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Reporting]:
    with reporting(tmp_path) as made:
        yield made


def orders(play: Reporting) -> list[tuple[str, str, str]]:
    """(kind, quantity, state) of every line."""
    rows = play.house.rows("SELECT kind, quantity, state FROM statements ORDER BY id")
    return [(row["kind"], row["quantity"], row["state"]) for row in rows]


@pytest.mark.parametrize("words", ["ยกเลิกออเดอร์", "cancel my order", "ยกเลิกปุ๋ยยูเรียค่ะ"])
def test_the_only_order_is_the_one_that_waits(play: Reporting, words: str) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขอสั่งปุ๋ยยูเรีย 20 กระสอบ")
    play.says(leader, words)
    assert orders(play) == [("purchase", "20", "discarded")]


def test_of_a_report_only_the_order_goes(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขายน้ำยางได้ 3 ตัน ขอสั่งปุ๋ยยูเรีย 20 กระสอบ")
    play.says(leader, "ยกเลิกออเดอร์")
    assert orders(play) == [("activity", "3", "pending"), ("purchase", "20", "discarded")]


@pytest.mark.parametrize("words", ["ยกเลิกออเดอร์", "cancel my order"])
def test_which_of_what_waits_and_what_counts_is_meant_is_asked(play: Reporting, words: str) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขอสั่งปุ๋ยยูเรีย 20 กระสอบ")
    play.presses(leader, "ถูกต้อง")
    play.says(leader, "ขอสั่งปุ๋ยอินทรีย์ 10 กระสอบ")
    assert "ยกเลิกรายการไหนครับ" in play.says(leader, words)
    assert play.buttons(leader) == ["ปุ๋ยอินทรีย์ 10 กระสอบ (ยังไม่ยืนยัน)", "ปุ๋ย 46-0-0 20 กระสอบ (ยืนยันแล้ว)", "ไม่ยกเลิก"]
    asked = play.message(leader)
    assert orders(play) == [("purchase", "20", "confirmed"), ("purchase", "10", "pending")]
    play.presses(leader, "ยืนยันแล้ว", asked)
    assert orders(play) == [("purchase", "20", "undone"), ("purchase", "10", "pending")]
    for toast, _ in play.forge(leader, *(f"reports.cancel:{key}:2" for key in range(1, 40))).values():
        assert toast
    assert orders(play) == [("purchase", "20", "undone"), ("purchase", "10", "pending")], "an answer decides once"
    play.presses(leader, "ถูกต้อง", next(each for each in leader.sees() if "ปุ๋ยอินทรีย์ จำนวน 10" in each["text"]))
    assert orders(play)[-1] == ("purchase", "10", "confirmed")


def test_who_types_on_while_it_is_asked_is_read_as_ever_and_may_still_tap_which_is_meant(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขอสั่งปุ๋ยยูเรีย 20 กระสอบ")
    play.presses(leader, "ถูกต้อง")
    play.says(leader, "ขอสั่งปุ๋ยอินทรีย์ 10 กระสอบ")
    play.says(leader, "ยกเลิกออเดอร์")
    asked = play.message(leader)
    assert play.house.value("SELECT name FROM questions WHERE ended_at IS NULL") == "reports.cancel"
    assert "สมาชิกเข้าใหม่ 3 คน" in play.says(leader, "รับสมาชิกใหม่ 3 คน")
    two = [("purchase", "20", "confirmed"), ("purchase", "10", "pending")]
    assert orders(play)[:2] == two and len(orders(play)) == 3, "it took nothing back"
    asked = next(each for each in leader.sees() if each["id"] == asked["id"])
    assert [button["text"] for row in asked["buttons"] for button in row][-1] == "ไม่ยกเลิก"
    play.presses(leader, "ยังไม่ยืนยัน", asked)
    assert orders(play)[:2] == [("purchase", "20", "confirmed"), ("purchase", "10", "discarded")]


def test_nothing_is_cancelled_by_saying_so_or_by_somebody_else(play: Reporting) -> None:
    leader, other = play.made.leaders[:2]
    play.says(leader, "ขอสั่งปุ๋ยยูเรีย 20 กระสอบ ปุ๋ยอินทรีย์ 10 กระสอบ")
    play.says(leader, "ยกเลิกออเดอร์")
    (question,) = play.house.rows("SELECT id FROM questions WHERE name='reports.cancel'")
    for toast, _ in play.forge(other, f"reports.cancel:{question['id']}:1").values():
        assert toast
    before = [("purchase", "20", "pending"), ("purchase", "10", "pending")]
    assert orders(play) == before
    play.presses(leader, "ไม่ยกเลิก")
    assert orders(play) == before
    assert "ต้องการซื้อปุ๋ยอินทรีย์" in play.says(leader, "ขอสั่งปุ๋ยอินทรีย์ 5 กระสอบ")


def test_where_nothing_that_waits_can_be_meant_what_counts_is(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขอสั่งปุ๋ยยูเรีย 20 กระสอบ")
    play.presses(leader, "ถูกต้อง")
    play.says(leader, "ขายน้ำยางได้ 3 ตัน")
    assert "ยกเลิกปุ๋ย 46-0-0 20 กระสอบ" in play.says(leader, "ยกเลิกออเดอร์")


def test_what_goes_with_words_from_a_card_further_up_is_said_below_them(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขอสั่งปุ๋ยยูเรีย 20 กระสอบ")
    play.says(leader, "รับสมาชิกใหม่ 3 คน")
    play.presses(leader, "ถูกต้อง")
    seen = play.says(leader, "ยกเลิกออเดอร์")
    assert "ไม่บันทึกรายการนี้" in seen and "ปุ๋ย 46-0-0" in seen
    assert [each["text"] for each in leader.sees()][-2] == "ยกเลิกออเดอร์"
