"""Packs of several goods of a truck that are incomplete after the fill are decided as one: all are cut, or the hub takes all rests."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.handlers.test_trucks import ADD_UREA, POTASH, TOLD, UREA, after_fill, offered, opens, orders, previews
from tests.trading import RED, Trading, trading

PACKED = replace(RED, pack=20, most=None)  # 55 of 60
UREA_PACKED = replace(UREA, pack=10, most=None)  # 17 of 20


def waits(play: Trading, urea: int = 17) -> None:
    """Deadline and fill are over; of both goods packs are incomplete."""
    opens(play, ADD_UREA)
    orders(play, "ควนรู", f"เอาปุ๋ย 46-0-0 {urea} กระสอบ")
    after_fill(play)
    assert (play.state(1), play.state(2)) == ("choice", "choice")


@contextlib.contextmanager
def in_packs(folder: Path, **more: Any) -> Iterator[Trading]:
    """The seller sells both goods in packs."""
    with trading(folder, told=TOLD, offer=PACKED, fill_to="pack", **more) as play:
        offered(play, UREA_PACKED, POTASH)
        yield play


@pytest.fixture
def packed(tmp_path: Path) -> Iterator[Trading]:
    with in_packs(tmp_path) as play:
        yield play


@pytest.fixture
def waiting(packed: Trading) -> Trading:
    waits(packed)
    return packed


def desk(play: Trading) -> str:
    """The truck's card with marketing."""
    return str(play.shown(play.marketing, "truck:1")["text"])


ASK, CUT = "ขอให้สหกรณ์การเกษตรรัตภูมิรับเพิ่มทุกรายการ", "ตัดทุกรายการ"


def test_one_card_says_what_is_missing_of_each_goods_and_what_the_truck_comes_to_either_way(waiting: Trading) -> None:
    play = waiting
    card = desk(play)
    assert "ยังไม่เต็มชุด 2 รายการ" in card
    assert "ปุ๋ย 15-15-15 ได้ 55 กระสอบ ขาดอีก 5 เต็มชุด · ตัดเหลือ 40" in card and "กลุ่มทำนาบ้านควนรู 15→11" in card
    assert "ปุ๋ย 46-0-0 ได้ 17 กระสอบ ขาดอีก 3 เต็มชุด · ตัดเหลือ 10" in card
    # 60 × 780 and 20 × 830; 40 × 780 and 10 × 830
    assert "ก. สหกรณ์การเกษตรรัตภูมิรับเพิ่มทุกรายการ: ทั้งคันรวม 63,400 บาท (จ่ายเพิ่ม 6,390 บาท)" in card
    assert "ข. ตัดทุกรายการ: ทั้งคันรวม 39,500 บาท" in card
    assert play.labels(play.shown(play.marketing, "truck:1"))[:2] == [ASK, CUT]
    assert "ตัดเหลือ 40" in play.labels(play.shown(play.marketing, "round:1")), "goods by goods as before"
    assert "ยังไม่เต็มชุด" not in str(play.house.rows("SELECT * FROM outbox WHERE text = 'trucks.in_group'"))


def test_one_tap_cuts_every_goods_and_who_gets_less_reads_so(waiting: Trading) -> None:
    play = waiting
    play.taps(play.marketing, CUT)
    assert (play.state(1), play.state(2)) == ("closed", "closed")
    assert (play.lines(1), play.lines(2)) == ({"รัตภูมิ": 29, "ควนรู": 11}, {"ควนรู": 10})
    told = [each["text"] for each in play.people["ควนรู"].sees() if "จาก 15 เป็น 11" in each["text"]]
    assert len(told) == 1
    assert play.labels(play.shown(play.marketing, "truck:1"))[0] == "ร้านยืนยันทุกรายการ รวม 39,500 บาท"
    play.is_sound()


def test_the_hub_is_asked_once_for_all_goods_and_its_yes_takes_every_rest(waiting: Trading) -> None:
    play = waiting
    play.taps(play.marketing, ASK)
    asked = play.sees(play.chair)  # speaks for the hub
    assert "ปุ๋ย 15-15-15 เพิ่ม 5 กระสอบ เป็น 45 กระสอบ เพื่อให้ครบ 60 เป็นเงินเพิ่ม 3,900 บาท" in asked
    assert "ปุ๋ย 46-0-0 เพิ่ม 3 กระสอบ เป็น 3 กระสอบ เพื่อให้ครบ 20 เป็นเงินเพิ่ม 2,490 บาท" in asked
    assert "รวมเป็นเงินเพิ่ม 6,390 บาท" in asked
    play.taps(play.chair, "รับเพิ่มทุกรายการ")
    assert (play.state(1), play.state(2)) == ("closed", "closed")
    assert (play.lines(1)["รัตภูมิ"], play.lines(2)["รัตภูมิ"]) == (45, 3)
    assert play.labels(play.shown(play.marketing, "truck:1"))[0] == "ร้านยืนยันทุกรายการ รวม 63,400 บาท"
    play.is_sound()


def test_after_the_hubs_no_only_cutting_is_left_for_all(waiting: Trading) -> None:
    play = waiting
    play.taps(play.marketing, ASK)
    play.taps(play.chair, "ไม่รับ")
    assert (play.state(1), play.state(2)) == ("choice", "choice")
    assert "สหกรณ์การเกษตรรัตภูมิไม่รับเพิ่ม" in desk(play)
    labels = play.labels(play.shown(play.marketing, "truck:1"))
    assert ASK not in labels and labels[0] == CUT


def test_what_was_shown_is_what_is_decided_or_nothing_is(waiting: Trading) -> None:
    play = waiting
    play.taps(play.marketing, ASK)
    play.marketing.presses("ตัดเหลือ 10", message=play.shown(play.marketing, "round:2"))
    play.house.settle()
    assert play.state(2) == "closed"
    again = play.taps(play.chair, "รับเพิ่มทุกรายการ")
    assert play.state(1) == "choice", "it was asked of two goods"
    assert "รับปุ๋ย 15-15-15 เพิ่ม 5 กระสอบ เป็น 45 กระสอบ" in again
    play.made.forge("trucks.cut:1", chat=play.marketing)
    play.marketing.presses(data="trucks.cut:1")
    play.house.settle()
    assert play.state(1) == "choice" and "เลือกไปแล้วบางรายการ" in play.toast(play.marketing)
    play.taps(play.chair, "รับเพิ่ม")
    assert (play.state(1), play.lines(1)["รัตภูมิ"]) == ("closed", 45)
    play.is_sound()


def test_only_marketing_decides_and_only_the_hub_takes(waiting: Trading) -> None:
    play, leader = waiting, waiting.people["ควนรู"]
    for forged, why in (
        ("trucks.cut:1", "ฝ่ายการตลาด"),
        ("trucks.ask_hub:1", "ฝ่ายการตลาด"),
        ("trucks.hub_yes:1:12345678", "สหกรณ์การเกษตรรัตภูมิ"),
        ("trucks.hub_no:1:12345678", "สหกรณ์การเกษตรรัตภูมิ"),
    ):
        play.made.forge(forged, chat=leader)
        leader.presses(data=forged)
        play.house.settle()
        assert why in play.toast(leader), forged
    assert (play.state(1), play.state(2)) == ("choice", "choice")


def test_goods_of_which_there_is_less_than_a_pack_are_not_cut_with_the_others(packed: Trading) -> None:
    play = packed
    waits(play, urea=7)
    assert "ปุ๋ย 46-0-0 ได้ 7 กระสอบ ขาดอีก 3 เต็มชุด · ไม่ถึงหนึ่งชุด" in desk(play)
    assert "ตัดทุกรายการไม่ได้ เพราะมีรายการที่ไม่ถึงหนึ่งชุด" in desk(play)
    assert CUT not in play.labels(play.shown(play.marketing, "truck:1"))
    play.made.forge("trucks.cut:1", chat=play.marketing)
    play.marketing.presses(data="trucks.cut:1")
    play.house.settle()
    assert "ปุ๋ย 46-0-0 มีไม่ถึงหนึ่งชุด (10 กระสอบ) จึงตัดไม่ได้" in play.toast(play.marketing)
    assert (play.state(1), play.state(2)) == ("choice", "choice"), "all or none"


def test_the_room_of_the_truck_is_held_by_the_rests_and_its_price_counts_for_all(packed: Trading) -> None:
    play = packed
    previews(play, ADD_UREA)
    play.types(play.marketing, "คันละ 75 กระสอบ")
    play.types(play.marketing, "รวมครบ 70 กระสอบ ลดกระสอบละ 20")
    play.taps(play.marketing, "เปิดรอบ")
    orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 17 กระสอบ")
    after_fill(play)
    assert "รับเพิ่มทุกรายการไม่ได้ เกินที่ร้านหรือรถมีให้" in desk(play), "80 are more than the truck takes"
    assert "ข. ตัดทุกรายการ: ทั้งคันรวม 39,500 บาท" in desk(play), "50 are below the price of the truck"
    play.made.forge("trucks.ask_hub:1", chat=play.marketing)
    play.marketing.presses(data="trucks.ask_hub:1")
    play.house.settle()
    assert "รถรับได้อีก" in play.toast(play.marketing)
    play.taps(play.marketing, CUT)
    assert play.labels(play.shown(play.marketing, "truck:1"))[0] == "ร้านยืนยันทุกรายการ รวม 39,500 บาท"
    play.is_sound()


# --- goods by goods, typed ------------------------------------------------------------------------------------------------


def shown(play: Trading, words: str) -> str:
    """Marketing types what shall become of the goods; returned is what it would be."""
    return play.types(play.marketing, words)


def test_goods_by_goods_is_typed_and_shown_with_the_sum_before_anything_is_done(waiting: Trading) -> None:
    play = waiting
    assert "หรือพิมพ์ เช่น ปุ๋ย 15-15-15 ให้ศูนย์รับ ที่เหลือตัด" in desk(play)
    seen = shown(play, "ยูเรียให้ศูนย์รับ ที่เหลือตัด")
    assert "ปุ๋ย 15-15-15 ได้ 55 กระสอบ: ตัดเหลือ 40" in seen and "กลุ่มทำนาบ้านควนรู 15→11" in seen
    assert "ปุ๋ย 46-0-0 ได้ 17 กระสอบ: สหกรณ์การเกษตรรัตภูมิรับเพิ่ม 3 ให้ครบ 20 เป็นเงินเพิ่ม 2,490 บาท" in seen
    # 40 × 780 and 20 × 830
    assert "ทั้งคันรวม 47,800 บาท (สหกรณ์การเกษตรรัตภูมิจ่ายเพิ่ม 2,490 บาท)" in seen
    assert "จะถามสหกรณ์การเกษตรรัตภูมิก่อน ส่วนที่ตัด ตัดเลย" in seen
    assert (play.state(1), play.state(2)) == ("choice", "choice") and "รับเพิ่ม" not in play.sees(play.chair)
    assert play.types(play.marketing, "ไม่ใช่").startswith("ยังไม่ได้ตัด และยังไม่ได้ถามใคร")
    assert (play.state(1), play.state(2)) == ("choice", "choice")


def test_one_yes_cuts_what_is_cut_and_asks_the_hub_for_the_rest_whose_yes_takes_it(waiting: Trading) -> None:
    play = waiting
    shown(play, "ยูเรียให้ศูนย์รับ ที่เหลือตัด")
    assert play.taps(play.marketing, "ทำตามนี้") and told(play, "ตัดแล้วครับ จะถามให้ว่ารับส่วนที่ขาดไหม คำตอบมาที่นี่")
    assert (play.state(1), play.state(2)) == ("closed", "choice") and play.lines(1) == {"รัตภูมิ": 29, "ควนรู": 11}
    assert "รับปุ๋ย 46-0-0 เพิ่ม 3 กระสอบ เป็น 3 กระสอบ" in play.sees(play.chair)
    play.taps(play.chair, "รับเพิ่ม")
    assert (play.state(1), play.state(2)) == ("closed", "closed") and play.lines(2) == {"รัตภูมิ": 3, "ควนรู": 17}
    assert play.labels(play.shown(play.marketing, "truck:1"))[0] == "ร้านยืนยันทุกรายการ รวม 47,800 บาท"
    play.is_sound()


def told(play: Trading, words: str) -> bool:
    """Whether marketing read these words."""
    return any(words in str(each["text"]) for each in play.marketing.sees())


@pytest.mark.parametrize(
    ("words", "taken"),
    (
        ("ศูนย์รับ 15-15-15 กับยูเรีย", {1, 2}),
        ("ให้แม่ข่ายรับทุกรายการเลยครับ", {1, 2}),
        ("ตัด 15-15-15", set()),
        ("ตัดยูเรีย ที่เหลือให้ศูนย์รับ", {1}),
        ("ศูนย์รับ 15-15-15", {1}),
    ),
)
def test_what_is_not_named_is_cut(waiting: Trading, words: str, taken: set[int]) -> None:
    play = waiting
    seen = shown(play, words)
    assert seen.count("รับเพิ่ม") == len(taken) and seen.count("ตัดเหลือ") == 2 - len(taken)
    play.types(play.marketing, "ใช่")
    assert {number for number in (1, 2) if play.state(number) == "choice"} == taken
    if len(taken) == 2:
        play.taps(play.chair, "รับเพิ่มทุกรายการ")
        assert (play.lines(1)["รัตภูมิ"], play.lines(2)["รัตภูมิ"]) == (45, 3)
    play.is_sound()


def test_other_figures_meanwhile_are_shown_anew_and_nothing_is_done(waiting: Trading) -> None:
    play = waiting
    shown(play, "ยูเรียให้ศูนย์รับ ที่เหลือตัด")
    old = play.marketing.sees()[-1]
    play.marketing.presses("ตัดเหลือ 10", message=play.shown(play.marketing, "round:2"))
    play.house.settle()
    play.marketing.presses("ทำตามนี้", message=old)
    play.house.settle()
    assert play.state(1) == "choice" and "ปุ๋ย 46-0-0" not in play.sees(play.marketing)
    play.taps(play.marketing, "ทำตามนี้")
    assert (play.state(1), play.lines(1)) == ("closed", {"รัตภูมิ": 29, "ควนรู": 11})
    play.is_sound()


def test_what_cannot_be_so_is_refused_with_why(waiting: Trading) -> None:
    play = waiting
    assert "ที่รอเลือกคือ ปุ๋ย 15-15-15 · ปุ๋ย 46-0-0" in shown(play, "0-0-60 ให้ศูนย์รับ ที่เหลือตัด")
    play.taps(play.marketing, ASK)
    play.taps(play.chair, "ไม่รับ")
    assert "สหกรณ์การเกษตรรัตภูมิไม่รับเพิ่มครับ จึงเหลือแต่ตัด" in shown(play, "ยูเรียให้ศูนย์รับ ที่เหลือตัด")
    assert "ตัดเหลือ 10" in shown(play, "ตัดทั้งหมดเลย")
    assert (play.state(1), play.state(2)) == ("choice", "choice")
    assert "ทำตามนี้ไหม" not in play.types(play.people["ควนรู"], "ยูเรียให้ศูนย์รับ ที่เหลือตัด"), "who runs no rounds"


def test_goods_of_which_there_is_less_than_a_pack_are_not_cut_by_words_either(packed: Trading) -> None:
    play = packed
    waits(play, urea=7)
    assert "ปุ๋ย 46-0-0 มีไม่ถึงหนึ่งชุด (10 กระสอบ) จึงตัดไม่ได้" in shown(play, "ศูนย์รับ 15-15-15")
    assert "ปุ๋ย 46-0-0 ได้ 7 กระสอบ: สหกรณ์การเกษตรรัตภูมิรับเพิ่ม 3" in shown(play, "ยูเรียให้ศูนย์รับ ที่เหลือตัด")


def test_killed_after_any_step_each_goods_is_decided_once(waiting: Trading) -> None:
    play = waiting
    play.house.goes_apart()
    play.marketing.types("ยูเรียให้ศูนย์รับ ที่เหลือตัด")
    play.house.is_killed()
    play.marketing.presses("ทำตามนี้")
    play.house.is_killed()
    assert (play.state(1), play.state(2)) == ("closed", "choice")
    assert play.house.value("SELECT count(*) FROM tellings WHERE text = 'rounds.ask_hub'") == 1
    play.is_sound()


# --- other prices ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Trading]:
    """Of both goods the packs are whole, and the seller is to confirm the prices."""
    with trading(tmp_path, told=TOLD, fill_to="pack") as play:
        offered(play, UREA, POTASH)
        opens(play, ADD_UREA)
        orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 20 กระสอบ")
        after_fill(play)
        yield play


def asks_more(play: Trading, words: str = "15-15-15 800 ยูเรีย 850") -> str:
    """The seller asks these prices of several goods; returned is the question until when it may be left."""
    play.marketing.presses("ราคาเปลี่ยน", message=play.shown(play.marketing, "truck:1"))
    play.house.settle()
    return play.types(play.marketing, words)


def test_several_dearer_goods_are_asked_in_one_message_and_each_is_left_or_kept_by_itself(closed: Trading) -> None:
    play, leader = closed, closed.people["ควนรู"]
    until = asks_more(play)
    assert "ปุ๋ย 15-15-15 กระสอบละ 800 บาท แพงกว่าที่แจ้งไว้ 20 บาท" in until
    assert "ปุ๋ย 46-0-0 กระสอบละ 850 บาท แพงกว่าที่แจ้งไว้ 20 บาท" in until
    assert "จะถามทั้ง 2 แห่ง" in play.types(play.marketing, "ศุกร์เที่ยง")
    assert (play.state(1), play.state(2)) == ("asked", "asked")
    told = [str(each["text"]) for each in leader.sees() if "แพงกว่าที่แจ้งไว้" in str(each["text"])]
    assert len(told) == 1 and "ถอนรายการนั้นได้ถึงวันศุกร์ที่ 18 ธันวาคม 2569 เวลา 12.00 น." in told[0]
    assert "1. ปุ๋ย 15-15-15: 15 กระสอบ (สิบห้ากระสอบ) กระสอบละ 800 บาท แพงกว่าที่แจ้งไว้ 20 บาท รวม 12,000 บาท" in told[0]
    assert "2. ปุ๋ย 46-0-0: 20 กระสอบ (ยี่สิบกระสอบ) กระสอบละ 850 บาท" in told[0]
    play.taps(leader, "รับราคา ปุ๋ย 15-15-15")
    assert "รับราคานี้แล้ว" in play.toast(leader)
    play.taps(leader, "ถอน ปุ๋ย 46-0-0")
    assert (play.lines(1)["ควนรู"], play.lines(2)) == (15, {})
    labels = play.labels(play.shown(leader, f"truck_order:1:{play.member['ควนรู']}"))
    assert labels == ["รับราคา ปุ๋ย 15-15-15", "ถอน ปุ๋ย 15-15-15"]
    play.house.move("2026-12-18T12:00")
    play.house.settle()
    assert (play.state(1), play.state(2)) == ("ordered", "cancelled")
    assert play.house.value("SELECT price_satang FROM rounds WHERE id=1") == 800_00
    play.is_sound()


def test_goods_that_are_not_named_keep_their_price_and_what_is_no_dearer_is_said(closed: Trading) -> None:
    play = closed
    assert "พิมพ์ชื่อกับราคาใหม่" in asks_more(play, "เดี๋ยวดูก่อน")
    assert "เป็นราคาของรายการไหน" in play.types(play.marketing, "850")
    assert "ราคาใหม่ไม่แพงกว่า" in play.types(play.marketing, "ยูเรีย 820")
    assert "15-15-15" not in play.types(play.marketing, "ยูเรีย 850")
    play.types(play.marketing, "ศุกร์เที่ยง")
    assert (play.state(1), play.state(2)) == ("closed", "asked")
    assert not [each for each in play.people["รัตภูมิ"].sees() if "แพงกว่าที่แจ้งไว้" in str(each["text"])]
    play.marketing.presses("ร้านยืนยัน 780 บาท", message=play.shown(play.marketing, "round:1"))
    play.house.settle()
    assert (play.state(1), play.state(2)) == ("ordered", "asked")
    play.is_sound()
