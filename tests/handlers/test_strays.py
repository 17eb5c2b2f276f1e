"""Goods that came with a truck and that nobody ordered: the hub says what becomes of them, and that counts when what came is shared."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.handlers.test_trucks import ADD_UREA, POTASH, TOLD, UREA, offered, opens, ordered, orders
from tests.trading import Trading, trading

BOTH = "ของมาแล้ว ปุ๋ย 15-15-15 55 กระสอบ ปุ๋ย 46-0-0 20 กระสอบ"
OTHER = f"{BOTH} ปุ๋ย 18-46-0 5 กระสอบ แตก 1"
HUB, SELLER, MISTYPED = "ศูนย์เก็บไว้", "คืนร้าน", "พิมพ์ผิด"


@contextmanager
def on_its_way(folder: Path, **more: Any) -> Iterator[Trading]:
    """55 of the first goods and 20 of the second are ordered of one truck."""
    with trading(folder, told=TOLD, **more) as play:
        offered(play, UREA, POTASH)
        opens(play, ADD_UREA)
        ordered(play)
        yield play


@pytest.fixture
def waited(tmp_path: Path) -> Iterator[Trading]:
    with on_its_way(tmp_path) as play:
        yield play


@pytest.fixture
def potash(waited: Trading) -> Trading:
    """The truck came and is settled; of another goods, opened alone, 30 are ordered."""
    play = waited
    play.types(play.chair, "ของมาครบแล้ว")
    play.taps(play.chair, "แบ่งตามนี้")
    play.types(play.treasurer, "บิลร้านเจ๊แดง 59,500")
    play.taps(play.treasurer, "ใช่")
    play.opens("เสาร์ที่ 19 หกโมงเย็น", offer=3)
    orders(play, "ควนรู", "เอาปุ๋ย 0-0-60 30 กระสอบ")
    for moment in ("2026-12-19T18:00:01+07:00", "2026-12-20T18:00:01+07:00"):
        play.house.move(moment)
        play.house.settle()
    play.taps(play.marketing, "ร้านยืนยัน 900 บาท")
    assert play.state(3) == "ordered"
    return play


def strays(play: Trading) -> list[tuple[Any, ...]]:
    """Goods, how many came, what becomes of them, how many are stock, and whether that counts."""
    rows = play.house.rows("SELECT * FROM strays ORDER BY id")
    names = ("product", "quantity", "state", "units")
    return [(*(row[name] for name in names), row["counted_at"] is not None) for row in rows]


def card(play: Trading, number: int = 1) -> Any:
    """The message in which the hub is asked."""
    return play.shown(play.chair, f"stray:{number}")


def says(play: Trading, label: str, number: int = 1) -> str:
    """The hub answers; returned is what the card says then."""
    play.chair.presses(label, message=card(play, number))
    play.house.settle()
    return str(card(play, number)["text"])


def told(play: Trading, person: Any, words: str) -> list[str]:
    """What somebody was told with these words."""
    return [str(each["text"]) for each in person.sees() if words in str(each["text"])]


def test_beside_the_preview_the_hub_is_asked_what_becomes_of_what_nobody_ordered(waited: Trading) -> None:
    play = waited
    seen = play.types(play.chair, OTHER)
    assert seen.startswith("ไม่มีใครสั่ง ปุ๋ย 18-46-0 5 กระสอบ (เสียหาย 1) ที่มากับปุ๋ย 15-15-15 ของร้านเจ๊แดง")
    assert "ไม่เข้าบัญชีของเหลือ เพราะยังไม่เคยรับของนี้เป็นกระสอบ" in seen
    assert play.labels(card(play)) == [HUB, SELLER, MISTYPED]
    preview = str(play.shown(play.chair, "trip:1:1")["text"])
    assert "ปุ๋ย 46-0-0 งวดที่ 1: มา 20" in preview
    assert "ไม่มีใครสั่ง: ปุ๋ย 18-46-0 5 กระสอบ · ยังไม่ได้บอกว่าทำอย่างไร" in preview
    assert strays(play) == [("ปุ๋ย 18-46-0", "5", "asked", None, False)]
    play.is_sound()


def test_what_goes_back_is_told_to_marketing_once_what_came_is_shared(waited: Trading) -> None:
    play = waited
    play.types(play.chair, OTHER)
    before = play.house.value("SELECT count(*) FROM ledger_entries")
    assert "จะบอกฝ่ายการตลาด" in says(play, SELLER) and "คืนร้านครับ" in play.toast(play.chair)
    assert not told(play, play.marketing, "จะคืนร้าน"), "what came may still be put right"
    play.chair.presses("แบ่งตามนี้", message=play.shown(play.chair, "trip:1:1"))
    play.house.settle()
    (seen,) = told(play, play.marketing, "จะคืนร้าน")
    assert seen.startswith("ปุ๋ย 18-46-0 5 กระสอบ (เสียหาย 1) มากับรถของร้านเจ๊แดง ไม่มีใครสั่ง จะคืนร้าน ยอดที่ต้องจ่ายร้านไม่เปลี่ยน")
    assert "ไม่มีใครสั่ง: ปุ๋ย 18-46-0 5 กระสอบ · คืนร้าน โดย ประเสริฐ" in str(play.shown(play.chair, "trip:1:1")["text"])
    assert strays(play) == [("ปุ๋ย 18-46-0", "5", "seller", None, True)] and play.labels(card(play)) == []
    entries = play.house.rows("SELECT what FROM ledger_entries ORDER BY id")
    assert {row["what"] for row in entries[before:]} == {"share"}, "no account moves by it"
    play.is_sound()


def test_what_the_hub_keeps_is_stock_at_no_cost_and_is_sold_and_counted_as_any(potash: Trading) -> None:
    play = potash
    seen = play.types(play.chair, "ของมาแล้ว ปุ๋ย 0-0-60 30 กระสอบ ปุ๋ย 15-15-15 4 กระสอบ")
    assert "เข้าเป็นของเหลือของสหกรณ์การเกษตรรัตภูมิ 4 กระสอบ ต้นทุน 0 บาท" in seen
    assert "เมื่อแบ่งของที่มาแล้ว จะเข้าเป็นของเหลือ 4 กระสอบ" in says(play, HUB)
    assert not told(play, play.treasurer, "เก็บไว้"), "nothing is shared yet"
    play.chair.presses("แบ่งตามนี้", message=play.shown(play.chair, "delivery:3"))
    play.house.settle()
    assert strays(play) == [("ปุ๋ย 15-15-15", "4", "hub", 4, True)]
    assert "เข้าเป็นของเหลือของสหกรณ์การเกษตรรัตภูมิแล้ว 4 กระสอบ ต้นทุน 0 บาท" in str(card(play)["text"])
    assert len(told(play, play.treasurer, "เก็บไว้ เข้าเป็นของเหลือ ต้นทุน 0 บาท")) == 1
    play.chair.presses("ขายของเหลือ", message=card(play))
    play.house.settle()
    assert "ที่แม่ข่ายมี 4 กระสอบ" in play.sees(play.chair)
    play.types(play.chair, "กระสอบละ 700 เพราะร้านส่งเกิน")
    play.taps(play.chair, "ลงในกลุ่ม")
    play.is_sound()
    play.taps(play.people["ควนรู"], "รับทั้งหมด 4 กระสอบ 2,800 บาท", chat=play.group)
    play.is_sound()
    assert play.labels(card(play)) == []


def test_what_the_hub_keeps_lies_in_the_heap_that_is_counted_on_the_first(potash: Trading) -> None:
    play = potash
    play.types(play.chair, "ของมาแล้ว ปุ๋ย 0-0-60 30 กระสอบ ปุ๋ย 15-15-15 4 กระสอบ")
    play.chair.presses("แบ่งตามนี้", message=play.shown(play.chair, "delivery:3"))
    says(play, HUB)
    play.house.move("2027-01-01T09:00:00+07:00")
    play.house.settle()
    network = play.house.value("SELECT network_id FROM strays")
    counts = str(play.shown(play.chair, f"stock_count:{network}:2027-01")["text"])
    assert "ปุ๋ย 15-15-15 ตามบัญชีมี 59 กระสอบ\n• ของเหลือของแม่ข่าย 4 กระสอบ" in counts
    play.is_sound()


def test_killed_after_any_step_it_is_asked_once_and_counts_once(waited: Trading) -> None:
    play = waited
    play.house.goes_apart()
    play.chair.types(OTHER)
    play.house.is_killed()
    network = play.house.value("SELECT network_id FROM strays")
    answer, share = f"strays.say:{network}:1:seller", "แบ่งตามนี้"
    play.made.forge(answer, chat=play.chair)
    play.chair.presses(data=answer)
    play.house.is_killed()
    play.chair.presses(share, message=play.shown(play.chair, "trip:1:1"))
    play.house.is_killed()
    assert strays(play) == [("ปุ๋ย 18-46-0", "5", "seller", None, True)]
    assert play.house.value("SELECT count(*) FROM audit WHERE act = 'stray.counted'") == 1
    assert len(told(play, play.marketing, "จะคืนร้าน")) <= 1, "in doubt it is telephoned, never said twice"
    play.is_sound()


def test_an_answer_after_sharing_counts_at_once_and_only_one_counts(waited: Trading) -> None:
    play = waited
    play.types(play.chair, OTHER)
    old = card(play)
    play.chair.presses("แบ่งตามนี้", message=play.shown(play.chair, "trip:1:1"))
    play.house.settle()
    assert strays(play)[0][2:] == ("asked", None, False)
    for label in (SELLER, SELLER, HUB):
        play.chair.presses(label, message=old)
    play.house.settle()
    assert strays(play)[0][2:] == ("seller", None, True) and len(told(play, play.marketing, "จะคืนร้าน")) == 1
    assert "บอกไปแล้วว่าทำอย่างไรกับของนี้" in play.toast(play.chair)
    assert not told(play, play.treasurer, "เก็บไว้")
    play.is_sound()


def test_mistyped_keeps_nothing_says_how_to_put_it_right_and_may_be_taken_back_until_it_is_shared(
    waited: Trading,
) -> None:
    play = waited
    play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 55 กระสอบ ปุ๋ย 18-46-0 20 กระสอบ")
    assert "พิมพ์ชื่อกับจำนวนที่มา เช่น ปุ๋ย 15-15-15 มา 5" in says(play, MISTYPED)
    assert "18-46-0" not in str(play.shown(play.chair, "trip:1:1")["text"])
    assert play.labels(card(play)) == [HUB, SELLER]
    assert "ปุ๋ย 46-0-0 งวดที่ 1: มา 20" in play.types(play.chair, "ยูเรียมา 20")
    says(play, SELLER)
    says(play, MISTYPED)
    play.chair.presses("แบ่งตามนี้", message=play.shown(play.chair, "trip:1:1"))
    play.house.settle()
    assert strays(play) == [("ปุ๋ย 18-46-0", "20", "mistyped", None, True)]
    assert not told(play, play.marketing, "จะคืนร้าน") and play.labels(card(play)) == []
    play.is_sound()


def test_what_is_told_again_with_the_same_figures_is_shown_as_it_stands_and_not_asked_twice(waited: Trading) -> None:
    play = waited
    play.types(play.chair, OTHER)
    says(play, SELLER)
    seen = play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 54 กระสอบ ปุ๋ย 18-46-0 5 กระสอบ แตก 1")
    assert "คืนร้าน โดย ประเสริฐ" in seen and "จะทำอย่างไร" not in seen
    assert strays(play) == [("ปุ๋ย 18-46-0", "5", "seller", None, False)], "it was answered"
    assert play.house.value("SELECT count(*) FROM deliveries") == 2, "put right below the card, no second part"
    assert "มา 54" in str(play.shown(play.chair, "trip:1:1")["text"])
    assert play.types(play.chair, "18-46-0 มา 6").startswith("ไม่มีใครสั่ง ปุ๋ย 18-46-0 6 กระสอบ ที่มากับ")
    assert strays(play) == [("ปุ๋ย 18-46-0", "6", "asked", None, False)], "other figures are asked about anew"
    play.is_sound()


def test_it_is_named_below_the_preview_and_stays_where_its_first_goods_did_not_come(waited: Trading) -> None:
    play = waited
    play.types(play.chair, BOTH)
    assert play.types(play.chair, "18-46-0 มา 5").startswith("ไม่มีใครสั่ง ปุ๋ย 18-46-0 5 ที่มากับ")
    play.types(play.chair, "15-15-15 ไม่มา")
    preview = play.sees(play.chair)
    assert "ปุ๋ย 15-15-15: ไม่มา" in preview and "ไม่มีใครสั่ง: ปุ๋ย 18-46-0 5 ·" in preview
    says(play, SELLER)
    play.taps(play.chair, "แบ่งตามนี้")
    assert strays(play) == [("ปุ๋ย 18-46-0", "5", "seller", None, True)]
    play.is_sound()


def test_what_is_not_recorded_takes_with_it_what_came_along(waited: Trading) -> None:
    play = waited
    play.types(play.chair, OTHER)
    says(play, HUB)
    network = play.house.value("SELECT network_id FROM strays")
    play.chair.presses("ไม่บันทึก", message=play.shown(play.chair, "trip:1:1"))
    play.house.settle()
    assert "ไม่บันทึกของที่มาครั้งนี้" in str(card(play)["text"]) and play.labels(card(play)) == []
    play.made.forge(f"strays.say:{network}:1:seller", chat=play.chair)
    play.chair.presses(data=f"strays.say:{network}:1:seller")
    play.house.settle()
    assert "งวดนี้ไม่บันทึกไปแล้ว" in play.toast(play.chair)
    assert strays(play)[0][2:] == ("dropped", None, False) and not told(play, play.treasurer, "เก็บไว้")
    play.is_sound()


def test_it_waits_with_the_question_whether_the_note_was_there_before(waited: Trading) -> None:
    play = waited
    play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 20 กระสอบ ใบส่งของ 0412")
    play.taps(play.chair, "แบ่งตามนี้")
    play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 20 กระสอบ ปุ๋ย 18-46-0 5 กระสอบ ใบส่งของ 0412")
    assert strays(play) == []
    play.taps(play.chair, "งวดใหม่")
    assert strays(play) == [("ปุ๋ย 18-46-0", "5", "asked", None, False)]
    assert play.labels(card(play)) == [HUB, SELLER, MISTYPED]


def test_nobody_but_the_hub_says_what_becomes_of_it(waited: Trading) -> None:
    play, leader = waited, waited.people["ควนรู"]
    play.types(play.chair, OTHER)
    network = play.house.value("SELECT network_id FROM strays")
    play.made.forge(f"strays.say:{network}:1:hub", chat=leader)
    leader.presses(data=f"strays.say:{network}:1:hub")
    play.house.settle()
    assert strays(play)[0][2] == "asked" and "สหกรณ์การเกษตรรัตภูมิ" in play.toast(leader)


def test_no_unit_that_nobody_said_is_claimed(waited: Trading) -> None:
    seen = waited.types(waited.chair, f"{BOTH} ปุ๋ย 18-46-0 5")
    assert "ไม่มีใครสั่ง ปุ๋ย 18-46-0 5 ที่มากับ" in seen and "เพราะยังไม่เคยรับของนี้\n" in seen


def test_whoever_of_the_hub_reads_the_card_can_answer_and_is_named_whoever_shares_it(waited: Trading) -> None:
    play = waited
    play.types(play.chair, OTHER)
    asks = "ไม่มีใครสั่ง: ปุ๋ย 18-46-0"
    assert asks in play.labels(play.shown(play.chair, "trip:1:1"))
    network = play.house.value("SELECT network_id FROM strays")
    for target in (f"strays.open:{network}:1", f"strays.say:{network}:1:seller"):
        play.made.forge(target, chat=play.treasurer)
        play.treasurer.presses(data=target)
        play.house.settle()
    assert "คืนร้าน โดย คนแปลกหน้า" in str(play.shown(play.treasurer, "stray:1")["text"])
    assert asks not in play.labels(play.shown(play.chair, "trip:1:1"))
    play.chair.presses("แบ่งตามนี้", message=play.shown(play.chair, "trip:1:1"))
    play.house.settle()
    (seen,) = told(play, play.marketing, "จะคืนร้าน")
    assert "ผู้บอก: คนแปลกหน้า" in seen


def test_what_the_trip_cost_is_an_expense_again_once_the_preview_is_shared(waited: Trading) -> None:
    play = waited
    play.types(play.chair, BOTH)
    play.taps(play.chair, "แบ่งตามนี้")
    before = play.house.value("SELECT sum(truck_satang) FROM deliveries")
    play.types(play.chair, "ค่ารถ 500")
    assert "ไม่ได้บันทึก" not in play.sees(play.chair) and "งวดที่" not in play.sees(play.chair)
    assert play.house.value("SELECT sum(truck_satang) FROM deliveries") == before


def test_a_yes_that_may_be_of_several_cards_is_answered_each_time(waited: Trading) -> None:
    play = waited
    play.types(play.chair, OTHER)
    for _ in range(3):
        before = len(play.chair.sees())
        play.types(play.chair, "ใช่")
        assert len(play.chair.sees()) == before + 2 and "ข้อนี้มีหลายทาง" in play.sees(play.chair)
    assert play.house.value("SELECT count(*) FROM shares") == 0
