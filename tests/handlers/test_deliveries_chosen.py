"""Of which round goods came or were fetched, what did not come after all, shares by the rule again, and one's own out of the group."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.goods import UREA, Goods, goods

FIRST = "ของมาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Goods]:
    with goods(tmp_path) as made:
        yield made


def shared(play: Goods) -> int:
    return int(play.house.value("SELECT coalesce(sum(quantity), 0) FROM shares"))


def test_of_two_rounds_it_is_asked_which_one_came_and_which_one_was_fetched(play: Goods) -> None:
    play.orders_too(UREA)
    seen = play.writes("สุภา", "ของมาแล้ว 60 กระสอบ")
    assert "ของที่มาเป็นของรอบไหน" in seen and play.house.value("SELECT count(*) FROM deliveries") == 0
    assert sorted(play.buttons("สุภา")) == ["ปุ๋ย 15-15-15 ร้านเจ๊แดง", "ปุ๋ย 46-0-0 ร้านใหญ่"]
    seen = play.taps("สุภา", "ปุ๋ย 46-0-0 ร้านใหญ่")
    assert seen.startswith("ปุ๋ย 46-0-0 งวดที่ 1") and "ของดี 60 กระสอบ" in seen
    play.taps("สุภา", "แบ่งตามนี้")
    assert shared(play) == 60
    play.writes("สุภา", "ปุ๋ย 15-15-15 มาแล้ว 122 กระสอบ แตก 2 ใบส่งของ 0412")
    play.taps("สุภา", "แบ่งตามนี้")
    assert shared(play) == 180
    seen = play.writes("ชัยยา", "ไปรับของแล้ว 5 กระสอบ")
    assert "รับของรายการไหน" in seen and play.house.value("SELECT count(*) FROM collections") == 0
    play.taps("ชัยยา", "ปุ๋ย 46-0-0 ของกลุ่มทำนาบ้านควนรู")
    assert "รับแล้ว 5 จาก 6 กระสอบ ค้างรับ 1" in str(play.card("ชัยยา", "ปุ๋ย 46-0-0 · ")["text"])
    assert "รับแล้ว" not in play.own_card("ชัยยา"), "nothing was fetched of the other round"
    product = "SELECT product FROM collections JOIN rounds ON rounds.id = round_id"
    assert [row["product"] for row in play.house.rows(product)] == ["ปุ๋ย 46-0-0"]


def test_what_did_not_come_after_all_is_not_recorded(play: Goods) -> None:
    play.writes("สุภา", FIRST)
    play.taps("สุภา", "ไม่บันทึก")
    assert play.house.value("SELECT state FROM deliveries") == "dropped"
    card = play.card("สุภา", "ปุ๋ย 15-15-15")
    assert not card.get("buttons"), card
    assert "งวดที่ 1" in play.writes("สุภา", FIRST), "nor is its note one that was seen before"
    play.taps("สุภา", "แบ่งตามนี้")
    assert shared(play) == 120


def test_after_all_not_by_hand_but_by_the_rule(play: Goods) -> None:
    play.writes("สุภา", FIRST)
    play.taps("สุภา", "ปรับเอง")
    assert "ควนรู 20 → 10" in play.writes("สุภา", "ควนรู 10")
    seen = play.taps("สุภา", "แบ่งตามส่วน")
    assert "กลุ่มทำนาบ้านควนรู 20 → 12" in seen and shared(play) == 0
    play.taps("สุภา", "แบ่งตามนี้")
    mine = "SELECT quantity FROM shares JOIN members ON members.id = member_id WHERE members.name = 'กลุ่มทำนาบ้านควนรู'"
    assert play.house.value(mine) == 12 and shared(play) == 120


def test_ones_own_share_comes_in_private_out_of_the_group_and_others_are_told_that_they_have_none(play: Goods) -> None:
    play.writes("สุภา", FIRST)
    play.taps("สุภา", "แบ่งตามนี้")
    posts = len(play.in_group())
    before = len(play.people["ชัยยา"].sees())
    play.does("ชัยยา", press="ดูของกลุ่มฉัน", chat=play.group)
    assert play.alert("ชัยยา") == "ตอบในแชตส่วนตัวแล้ว"
    assert "งวดนี้ได้ 12 กระสอบ" in play.reads("ชัยยา") and len(play.people["ชัยยา"].sees()) == before + 1
    play.does("ถาวร", press="ดูของกลุ่มฉัน", chat=play.group)
    assert "ยังไม่มีของในรอบนี้" in play.alert("ถาวร")
    assert len(play.in_group()) == posts, "nobody's share is told in the group"
