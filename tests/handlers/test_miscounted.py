"""What was told as fetched was another number: who told it puts it right, by a tap or in words, after it was shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.forged import forged
from tests.handlers.goods import Goods, goods
from tests.handlers.test_deliveries import FIRST, two_parts

OWN = "กลุ่มทำนาบ้านควนรู"
COWS = "กลุ่มเลี้ยงโคบ้านเขาพระ"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Goods]:
    with goods(tmp_path) as made:
        yield made


def first_part(play: Goods) -> None:
    play.writes("สุภา", FIRST)
    play.taps("สุภา", "แบ่งตามนี้")


def told(play: Goods) -> list[int]:
    return [row["quantity"] for row in play.house.rows("SELECT quantity FROM collections ORDER BY id")]


def corrected(play: Goods) -> list[int]:
    return [row["quantity"] for row in play.house.rows("SELECT quantity FROM collections_corrected ORDER BY id")]


def test_a_miscount_of_what_was_fetched_is_put_right_by_a_tap_after_it_was_shown(play: Goods) -> None:
    first_part(play)
    assert "แก้จำนวนที่รับ" not in play.buttons("ชัยยา"), "nothing was told as fetched yet"
    play.taps("ชัยยา", "รับครบแล้ว")
    assert "แก้จำนวนที่รับ" in play.buttons("ชัยยา")
    asked = play.taps("ชัยยา", "แก้จำนวนที่รับ")
    assert "ครั้งล่าสุดลงไว้ว่ารับปุ๋ย 15-15-15 12 กระสอบ ที่ถูกรับกี่กระสอบ" in asked
    assert "รับได้ตั้งแต่ 0 ถึง 12 กระสอบ" in play.writes("ชัยยา", "13")
    shown = play.writes("ชัยยา", "11")
    assert f"แก้จำนวนที่รับ {OWN} (ก่อน → หลัง)" in shown and "รับแล้ว 12 → 11 กระสอบ ค้างรับ 1" in shown
    assert corrected(play) == [], "shown is not written down"
    play.taps("ชัยยา", "ใช่")
    card = play.own_card("ชัยยา")
    assert "รับแล้ว 11 จาก 12 กระสอบ ค้างรับ 1" in card and "แก้จำนวนที่รับ 12 → 11 กระสอบ โดย ชัยยา" in card
    assert (told(play), corrected(play)) == ([12], [-1]), "what was told stays in the books"
    hub = play.card("สุภา", "ปุ๋ย 15-15-15 งวดที่ 1")
    assert f"แก้จำนวนที่รับ {OWN} 12 → 11 กระสอบ โดย ชัยยา" in hub["text"]
    assert "แก้จำนวนที่รับ: " not in str(hub["buttons"]), "what a leader told the hub does not put right"
    acts = play.house.rows("SELECT person_id, act FROM audit WHERE act LIKE 'delivery.collected%' ORDER BY id")
    assert [row["act"] for row in acts] == ["delivery.collected", "delivery.collected_corrected"]
    assert len({row["person_id"] for row in acts}) == 1
    assert "รับแล้ว 12 จาก 12" in play.writes("ชัยยา", "ไปรับของแล้ว 1 กระสอบ")


@pytest.mark.parametrize(
    ("slip", "after"),
    [
        ("เอ๊ย 11", 11),
        ("ไม่ใช่ 12 รับ 11", 11),
        ("ไม่ใช่ รับแค่ 10", 10),
        ("ไม่ใช่ 12 10 ต่างหาก", 10),
        ("โทษที รับไป 11 กระสอบครับ", 11),
        ("ยังไม่ได้รับ กดผิด", 0),
        ("ยังไม่ได้ไปรับเลย", 0),
    ],
)
def test_a_slip_is_put_right_in_words_right_behind_it(play: Goods, slip: str, after: int) -> None:
    first_part(play)
    play.writes("ชัยยา", "ไปรับแล้ว 12 กระสอบ")
    assert f"รับแล้ว 12 → {after} กระสอบ" in play.writes("ชัยยา", slip)
    assert corrected(play) == []
    play.taps("ชัยยา", "ใช่")
    assert (told(play), corrected(play)) == ([12], [after - 12])
    assert play.house.value("SELECT count(*) FROM statements") == 0, "a slip is no report"
    assert "ค้างรับ" in play.own_card("ชัยยา") or after == 0


def test_wrongly_pressed_asks_how_many_and_another_figure_below_what_is_shown_is_shown_anew(play: Goods) -> None:
    first_part(play)
    play.taps("ชัยยา", "รับครบแล้ว")
    assert "ที่ถูกรับกี่กระสอบ" in play.writes("ชัยยา", "กดผิด")
    assert "รับแล้ว 12 → 9 กระสอบ" in play.writes("ชัยยา", "9 กระสอบ")
    assert "รับแล้ว 12 → 8 กระสอบ" in play.writes("ชัยยา", "เอ๊ย 8")
    assert "จำนวนที่รับยังเหมือนเดิม" in play.taps("ชัยยา", "ไม่ใช่") and corrected(play) == []
    play.taps("ชัยยา", "แก้จำนวนที่รับ")
    assert "รับแล้ว 12 → 0 กระสอบ ค้างรับ 12" in play.taps("ชัยยา", "ยังไม่ได้รับเลย")
    play.writes("ชัยยา", "ใช่")
    card = play.own_card("ชัยยา")
    assert "รับแล้ว" not in card.replace("ลงว่ารับแล้ว", "") and "แก้จำนวนที่รับ 12 → 0 กระสอบ" in card
    assert "รับแล้ว 5 จาก 12" in play.writes("ชัยยา", "ไปรับแล้ว 5 กระสอบ")


def test_of_what_was_fetched_in_parts_the_last_time_is_put_right_and_once_more(play: Goods) -> None:
    first_part(play)
    play.writes("ชัยยา", "ไปรับแล้ว 5 กระสอบ")
    play.writes("ชัยยา", "ไปรับของแล้ว 7 กระสอบ")
    assert "ครั้งล่าสุด 7 → 6 · รับแล้ว 12 → 11 กระสอบ" in play.writes("ชัยยา", "เอ๊ย 6")
    play.taps("ชัยยา", "ใช่")
    shown = play.writes("ชัยยา", "ไม่ใช่ 11 รับ 10")
    assert "ครั้งล่าสุด 6 → 5 · รับแล้ว 11 → 10 กระสอบ" in shown, "the figure that was wrong is all that is fetched"
    play.taps("ชัยยา", "ใช่")
    assert (told(play), corrected(play)) == ([5, 7], [-1, -1])
    assert "รับแล้ว 10 จาก 12 กระสอบ" in play.own_card("ชัยยา")
    once = [row["once"] for row in play.house.rows("SELECT once FROM collections_corrected ORDER BY id")]
    assert len(set(once)) == 2


def test_what_something_moved_behind_or_is_too_old_is_put_right_there_no_more(play: Goods) -> None:
    two_parts(play)
    play.writes("บุญมี", "ไปรับแล้ว 3 กระสอบ")
    play.house.move("2026-12-28T11:00")
    play.writes("บุญมี", "ยกปุ๋ย 2 กระสอบให้แม่บ้านท่าชะมวง")
    play.taps("บุญมี", "ใช่")
    play.does("อารี", press="รับ")
    assert "แก้จำนวนที่รับ" not in str(play.card("บุญมี", "ปุ๋ย 15-15-15 · ")["buttons"])
    play.taps("ชัยยา", "รับครบแล้ว")
    play.house.move("2027-01-04T11:01")
    play.taps("ชัยยา", "แก้จำนวนที่รับ")
    assert "เลยเวลาแก้แล้ว" in play.alert("ชัยยา") and corrected(play) == []


def test_words_that_are_no_slip_of_what_was_fetched_go_where_they_went(play: Goods) -> None:
    first_part(play)
    play.writes("ชัยยา", "ไปรับแล้ว 8 กระสอบ")
    assert "รับแล้ว 11 จาก 12" in play.writes("ชัยยา", "ไปรับอีก 3 กระสอบ")
    play.writes("ชัยยา", "ขายได้ 5 ตัน")
    assert "→" not in play.writes("ชัยยา", "เอ๊ย 4 ตัน") or "รับแล้ว" not in play.reads("ชัยยา")
    assert corrected(play) == []


def test_the_hub_puts_right_what_it_wrote_down_itself_and_the_list_follows(play: Goods) -> None:
    two_parts(play)
    play.house.move("2027-01-04T09:01")
    play.taps("สุภา", f"มารับแล้ว: {COWS}")
    seen = play.card("สุภา", "ยังไม่มารับ")
    assert "เขาพระ" not in seen["text"] and f"แก้จำนวนที่รับ: {COWS}" in str(seen["buttons"])
    play.taps("สุภา", f"แก้จำนวนที่รับ: {COWS}")
    assert "รับแล้ว 18 → 15 กระสอบ ค้างรับ 3" in play.writes("สุภา", "15")
    assert f"แก้แล้วครับ {COWS} ปุ๋ย 15-15-15 รับแล้ว 18 → 15 กระสอบ" in play.taps("สุภา", "ใช่")
    seen = play.card("สุภา", "ยังไม่มารับ")
    assert f"{COWS} 3 กระสอบ" in seen["text"] and f"แก้จำนวนที่รับ {COWS} 18 → 15 กระสอบ โดย สุภา" in seen["text"]
    assert f"มารับแล้ว: {COWS}" in str(seen["buttons"])
    assert corrected(play) == [-3]


def test_a_button_with_a_member_that_nobody_has_puts_nothing_right(play: Goods) -> None:
    first_part(play)
    target = f"deliveries.right_for:{play.network}:1:9999"
    assert forged(play, "สุภา", target)[target] == "ปุ่มนี้เก่าแล้วครับ ดูการ์ดล่าสุด หรือพิมพ์ /start"
    assert play.house.failed() == []


def test_the_hub_says_in_words_behind_its_tap_that_nobody_came(play: Goods) -> None:
    first_part(play)
    play.house.move("2026-12-31T09:01")
    play.taps("สุภา", f"มารับแล้ว: {COWS}")
    assert "รับแล้ว 12 → 0 กระสอบ" in play.writes("สุภา", "กดผิด ยังไม่ได้มารับ")
    play.taps("สุภา", "ใช่")
    assert f"{COWS} 12 กระสอบ" in play.card("สุภา", "ยังไม่มารับ")["text"]
