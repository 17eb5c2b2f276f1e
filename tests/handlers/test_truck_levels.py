"""A province's truck over a district's: asked about once, opened as a truck, each goods one line up, closed before it."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from domain.offers import Tier
from storage import offers
from storage.turn import Turn
from tests.handlers.test_round_levels import UREA as NPK
from tests.handlers.test_round_levels import province
from tests.handlers.test_trucks import orders
from tests.trading import Trading, person_of, trading

UREA = replace(NPK, product="ปุ๋ย 46-0-0", tiers=(Tier(0, 830_00), Tier(50, 810_00)), pack=1)
POTASH = replace(NPK, product="ปุ๋ย 0-0-60", tiers=(Tier(0, 900_00),), pack=1)
TOLD = {"รัตภูมิ": (38, None), "ควนรู": (20, None), "เขาพระ": (22, None)}
JOIN = "เปิดรอบของเครือข่ายรัตภูมิ"


@contextlib.contextmanager
def above(folder: Path, *words: str, **more: Any) -> Iterator[Trading]:
    """The province has a truck of fertiliser and urea open until Tuesday; what counts over it was typed (`words`)."""
    with trading(folder, told=TOLD, **more) as play:
        play.shop = province(play)  # type: ignore[attr-defined]
        made = play.made
        made.house.stop()

        async def offered(turn: Turn) -> None:
            turn.person = await person_of(turn, made.person_ids[play.secretary.id])
            for offer in (UREA, POTASH):
                await offers.confirm(turn, await offers.add(turn, 2, offer, "ใบเสนอราคา", {}))

        made.change(offered)
        made.house.start()
        made.house.settle()
        made.forge("rounds.choose:2", chat=play.secretary)
        play.secretary.presses(data="rounds.choose:2")
        made.house.settle()
        play.types(play.secretary, "อังคารที่ 15 หกโมงเย็น")
        play.taps(play.secretary, "+ ปุ๋ย 46-0-0 · กระสอบละ 830 บาท")
        for each in words:
            play.types(play.secretary, each)
        play.taps(play.secretary, "เปิดรอบ")
        yield play


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Trading]:
    with above(tmp_path) as play:
        yield play


@pytest.fixture
def joined(asked: Trading) -> Trading:
    asked.taps(asked.marketing, JOIN)
    return asked


def group(play: Trading) -> str:
    """The district's truck in its group: the goods are the rounds 3 and 4."""
    return str(play.shown(play.chair, "truck:3", play.group)["text"])


def above_card(play: Trading) -> str:
    """The province's truck with its marketing."""
    return str(play.shown(play.secretary, "truck:1")["text"])


def told(play: Trading, person: Any, words: str) -> list[str]:
    """What somebody was told with these words in it."""
    return [str(each["text"]) for each in person.sees() if words in str(each["text"])]


def test_marketing_below_is_asked_about_the_truck_once_with_every_goods_and_its_price(asked: Trading) -> None:
    play = asked
    (question,) = told(play, play.marketing, "เครือข่ายจังหวัดสงขลา เปิดรอบรวมซื้อ")
    assert "เปิดรอบรวมซื้อ 2 รายการ · ผู้ขาย ถึงวันอังคารที่ 15 ธันวาคม 2569" in question
    assert "1. ปุ๋ย 15-15-15 กระสอบละ 690 บาท · ครบ 500 เหลือ 681 บาท" in question
    assert "มีผู้บอกไว้แล้ว 80 กระสอบ จาก 3 แห่ง" in question
    assert "2. ปุ๋ย 46-0-0 กระสอบละ 830 บาท · ครบ 50 เหลือ 810 บาท" in question
    assert "เปิดรับทุกรายการพร้อมกัน ถึงวันจันทร์ที่ 14 ธันวาคม 2569" in question


def test_one_tap_opens_the_truck_below_and_each_goods_is_one_line_up(joined: Trading) -> None:
    play = joined
    rows = play.house.rows("SELECT parent_id, truck_id, deadline FROM rounds WHERE network_id=1 ORDER BY id")
    assert [(row["parent_id"], row["truck_id"]) for row in rows] == [(1, 3), (2, 3)]
    assert len({row["deadline"] for row in rows}) == 1
    assert "รอบรวมซื้อ 2 รายการ · ผู้ขาย" in group(play)
    assert "ปุ๋ย 15-15-15 80 กระสอบ จาก 3 แห่ง · ทั้งหมด 80 · ตอนนี้กระสอบละ 690 บาท" in group(play)
    assert len(told(play, play.people["ควนรู"], "เปิดรอบรวมซื้อ")) == 1
    orders(play, "ควนรู", "ปุ๋ย 15-15-15 30 กระสอบ ปุ๋ย 46-0-0 12 กระสอบ")
    assert "ปุ๋ย 15-15-15 90 กระสอบ จาก 1 แห่ง" in above_card(play) and "ปุ๋ย 46-0-0 12 กระสอบ จาก 1 แห่ง" in above_card(play)
    labels = play.labels(play.shown(play.marketing, "truck:3"))
    assert labels == ["ดูว่าใครสั่งเท่าไร", "เลื่อนวันปิด", "ยกเลิกทุกรายการ"], "goods and trucks are the province's"
    play.taps(play.marketing, "ดูว่าใครสั่งเท่าไร")
    for forged in ("trucks.more:3", "trucks.out:4", "trucks.preview:3:4"):
        play.made.forge(forged, chat=play.marketing)
        play.marketing.presses(data=forged)
        play.house.settle()
        assert "เครือข่ายที่เราสังกัด" in play.toast(play.marketing), forged
    play.is_sound()


def test_the_truck_below_closes_first_and_is_ordered_with_the_one_above(joined: Trading) -> None:
    play = joined
    orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 12 กระสอบ")
    play.house.move("2026-12-14T18:00:01+07:00")
    play.house.settle()
    assert [play.state(number) for number in (1, 2, 3, 4)] == ["open", "open", "closed", "closed"]
    assert not [each for each in play.labels(play.shown(play.marketing, "truck:3")) if "ร้าน" in each]
    play.house.move("2026-12-15T18:00:01+07:00")
    play.house.settle()
    play.made.forge("trucks.stand:3:1", chat=play.marketing)
    play.marketing.presses(data="trucks.stand:3:1")
    play.house.settle()
    assert play.state(3) == "closed", "who orders is the network above"
    (stand,) = [each for each in play.labels(play.shown(play.secretary, "truck:1")) if each.startswith("ร้านยืนยัน")]
    play.taps(play.secretary, stand)
    assert [play.state(number) for number in (1, 2, 3, 4)] == ["ordered"] * 4
    (ordered,) = told(play, play.people["ควนรู"], "สั่งกับผู้ขาย แล้วครับ")
    assert "กระสอบละ 830 บาท รวม 9,960 บาท" in ordered and "รวม 23,760 บาท" in ordered, "both goods, once"
    play.types(play.chair, "ของมาครบแล้ว")
    play.taps(play.chair, "แบ่งตามนี้")
    assert [play.state(number) for number in (1, 2, 3, 4)] == ["received"] * 4, "what came straight to the centre"
    play.is_sound()


def test_dearer_goods_of_the_truck_are_asked_below_in_one_message_too(joined: Trading) -> None:
    play, leader = joined, joined.people["ควนรู"]
    orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 12 กระสอบ")
    play.house.move("2026-12-15T18:00:01+07:00")
    play.house.settle()
    play.secretary.presses("ราคาเปลี่ยน", message=play.shown(play.secretary, "truck:1"))
    play.house.settle()
    play.types(play.secretary, "15-15-15 700 ยูเรีย 850")
    play.types(play.secretary, "ศุกร์เที่ยง")
    assert [play.state(number) for number in (1, 2, 3, 4)] == ["asked"] * 4
    (question,) = told(play, leader, "ร้านยืนยันราคาแพงกว่าที่แจ้งไว้")
    assert "กระสอบละ 700 บาท แพงกว่าที่แจ้งไว้ 10 บาท" in question and "แพงกว่าที่แจ้งไว้ 20 บาท" in question
    play.taps(leader, "ถอน ปุ๋ย 46-0-0")
    assert (play.lines(3)["ควนรู"], play.lines(4)) == (20, {})
    play.house.move("2026-12-18T12:00")
    play.house.settle()
    assert [play.state(number) for number in (1, 2, 3)] == ["ordered", "cancelled", "ordered"]
    play.is_sound()


def test_a_goods_that_is_added_above_is_in_the_open_truck_below_at_once(joined: Trading) -> None:
    play = joined
    before = len(play.marketing.sees())
    play.taps(play.secretary, "เพิ่มรายการ", "+ ปุ๋ย 0-0-60 · กระสอบละ 900 บาท", "เพิ่มเข้ารอบนี้")
    rows = play.house.rows("SELECT * FROM rounds WHERE product='ปุ๋ย 0-0-60' ORDER BY id")
    assert [(row["network_id"], row["truck_id"]) for row in rows] == [(2, 1), (1, 3)]
    assert "ปุ๋ย 0-0-60 0 กระสอบ จาก 0 แห่ง" in group(play)
    assert [each for each in play.marketing.sees()[before:] if "ปุ๋ย 0-0-60" in str(each["text"])], "marketing sees it"
    assert not told(play, play.marketing, "เปิดรอบรวมซื้อ 3 รายการ"), "and is not asked"
    orders(play, "ควนรู", "เอาปุ๋ย 0-0-60 3 กระสอบ")
    assert "ปุ๋ย 0-0-60 3 กระสอบ จาก 1 แห่ง" in above_card(play)
    play.is_sound()


def test_who_has_not_joined_is_asked_about_the_truck_anew_and_the_older_question_opens_nothing(asked: Trading) -> None:
    play = asked
    older = next(each for each in play.marketing.sees() if "เปิดรอบรวมซื้อ 2 รายการ" in str(each["text"]))
    play.taps(play.secretary, "เพิ่มรายการ", "+ ปุ๋ย 0-0-60 · กระสอบละ 900 บาท", "เพิ่มเข้ารอบนี้")
    assert len(told(play, play.marketing, "เปิดรอบรวมซื้อ 3 รายการ")) == 1
    play.marketing.presses(JOIN, message=older)
    play.house.settle()
    assert play.house.value("SELECT count(*) FROM rounds WHERE network_id=1") == 0
    assert "ยังไม่ได้บันทึก" in play.toast(play.marketing)
    play.taps(play.marketing, JOIN)
    assert play.house.value("SELECT count(*) FROM rounds WHERE network_id=1") == 3
    play.made.forge("rounds.below_day:1", chat=play.marketing)
    play.marketing.presses(data="rounds.below_day:1")
    play.house.settle()
    assert "เปิดรอบนี้ไปแล้ว" in play.types(play.marketing, "จันทร์ที่ 14 เที่ยง")
    assert play.house.value("SELECT count(*) FROM rounds WHERE network_id=1") == 3


def test_a_goods_is_taken_out_only_where_nobody_has_any_at_any_level_and_comes_back_below_too(joined: Trading) -> None:
    play = joined
    orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 2 กระสอบ")
    play.made.forge("trucks.out:2", chat=play.secretary)
    play.secretary.presses(data="trucks.out:2")
    play.house.settle()
    assert "มีผู้สั่งไว้แล้ว 2 กระสอบ จึงเอาออกไม่ได้" in play.toast(play.secretary)
    play.taps(play.people["ควนรู"], "เปลี่ยน ปุ๋ย 46-0-0")
    play.types(play.people["ควนรู"], "0")
    play.taps(play.people["ควนรู"], "ถอน")
    play.taps(play.people["เขาพระ"], "สั่ง ปุ๋ย 46-0-0")
    play.taps(play.secretary, "เอา ปุ๋ย 46-0-0 ออก")
    assert [play.state(number) for number in (2, 4)] == ["cancelled", "cancelled"]
    assert len(told(play, play.people["เขาพระ"], "ไม่อยู่ในรอบรวมซื้อของผู้ขาย")) == 1
    assert "เปิดปุ๋ย 46-0-0 ต่อ" not in play.labels(play.shown(play.marketing, "truck:3"))
    play.taps(play.secretary, "เปิดปุ๋ย 46-0-0 ต่อ")
    assert [play.state(number) for number in (2, 4)] == ["open", "open"]
    assert "จะสั่งกี่กระสอบ" in str(play.people["เขาพระ"].sees()[-1]["text"])
    orders(play, "เขาพระ", "เอาปุ๋ย 46-0-0 4 กระสอบ")
    assert "ปุ๋ย 46-0-0 4 กระสอบ จาก 1 แห่ง" in above_card(play)
    play.is_sound()


def test_a_closed_truck_below_stays_as_it_is_when_a_goods_is_added(joined: Trading) -> None:
    play = joined
    play.house.move("2026-12-14T18:00:01+07:00")
    play.house.settle()
    play.taps(play.secretary, "เพิ่มรายการ", "+ ปุ๋ย 0-0-60 · กระสอบละ 900 บาท", "เพิ่มเข้ารอบนี้")
    assert play.house.value("SELECT count(*) FROM rounds WHERE network_id=1") == 2
    assert not told(play, play.marketing, "ปุ๋ย 0-0-60")


def test_another_day_holds_for_all_goods_and_a_moved_truck_moves_the_one_below_once(asked: Trading) -> None:
    play = asked
    question = play.taps(play.marketing, "เปลี่ยนวัน")
    assert "เปิดรับปุ๋ย 15-15-15 · ปุ๋ย 46-0-0ของเราถึงวันไหน" in question or "ปุ๋ย 46-0-0 ของเราถึงวันไหน" in question
    play.types(play.marketing, "อังคารที่ 15 หกโมงเย็น")
    assert {row["deadline"][:10] for row in play.house.rows("SELECT deadline FROM rounds")} == {"2026-12-15"}
    play.made.forge("rounds.move:3", chat=play.marketing)
    play.marketing.presses(data="rounds.move:3")
    play.house.settle()
    assert "ของเราต้องไม่ช้ากว่านั้น" in play.types(play.marketing, "พุธที่ 16 หกโมงเย็น")
    play.types(play.marketing, "อังคารที่ 15 เที่ยง")
    play.taps(play.secretary, "เลื่อนวันปิด")
    play.types(play.secretary, "จันทร์ที่ 14 เที่ยง")
    assert len({row["deadline"] for row in play.house.rows("SELECT deadline FROM rounds")}) == 1
    assert len(told(play, play.marketing, "เลื่อนวันปิดรับรอบรวมของ")) == 1
    assert len(told(play, play.people["ควนรู"], "เปลี่ยนวันปิดรับแล้ว")) == 2, "once by the district, once by the province"
    play.is_sound()


def test_what_counts_over_the_truck_is_that_of_the_top_and_stands_below_too(tmp_path: Path) -> None:
    with above(tmp_path, "คันละ 100 กระสอบ", "รวมครบ 90 กระสอบ ลดกระสอบละ 10") as play:
        assert "รถ 1 คันรับได้อีก 100 กระสอบ" in told(play, play.marketing, "เปิดรอบรวมซื้อ 2 รายการ")[0]
        play.taps(play.marketing, JOIN)
        assert "รถ 1 คันรับได้อีก 20 กระสอบ" in group(play)
        assert "รถรับได้อีก 20 กระสอบ" in play.types(play.people["ควนรู"], "เอาปุ๋ย 46-0-0 25 กระสอบ")
        orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 10 กระสอบ")
        assert "ปุ๋ย 15-15-15 80 กระสอบ จาก 3 แห่ง · ทั้งหมด 80 · ตอนนี้กระสอบละ 680 บาท" in group(play)
        play.made.forge("trucks.trucks:3:1:2", chat=play.marketing)
        play.marketing.presses(data="trucks.trucks:3:1:2")
        play.house.settle()
        assert "เครือข่ายที่เราสังกัด" in play.toast(play.marketing)
        play.taps(play.secretary, "เพิ่มรถ เป็น 2 คัน")
        assert "รถ 2 คันรับได้อีก 110 กระสอบ" in group(play)
        play.is_sound()


def test_incomplete_packs_of_the_truck_above_are_cut_below_too(tmp_path: Path) -> None:
    with above(tmp_path) as play:
        play.taps(play.marketing, JOIN)
        orders(play, "ควนรู", "ปุ๋ย 15-15-15 25 กระสอบ")
        play.house.move("2026-12-16T18:00:01+07:00")
        play.house.settle()
        assert (play.state(1), play.state(2)) == ("choice", "cancelled")
        play.taps(play.secretary, "ตัดเหลือ 80")
        assert sum(play.lines(3).values()) == 80
        play.is_sound()


def called_off(play: Trading, reason: str = "ผู้ขายไม่มีของ") -> None:
    play.secretary.presses("ยกเลิกทุกรายการ", message=play.shown(play.secretary, "truck:1"))
    play.house.settle()
    play.types(play.secretary, reason)


def test_a_truck_that_is_called_off_above_is_asked_about_once_and_goes_on_whole(joined: Trading) -> None:
    play = joined
    orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 12 กระสอบ")
    called_off(play)
    (question,) = told(play, play.marketing, "เครือข่ายที่เราสังกัดยกเลิกรอบรวม")
    assert "ยกเลิกรอบรวม 2 รายการของผู้ขายแล้วครับ (ผู้ขายไม่มีของ)" in question
    assert "1. ปุ๋ย 15-15-15 80 กระสอบ จาก 3 แห่ง" in question and "2. ปุ๋ย 46-0-0 12 กระสอบ จาก 1 แห่ง" in question
    assert [play.state(number) for number in (3, 4)] == ["open", "open"]
    assert not told(play, play.people["ควนรู"], "ยกเลิกรอบ"), "leaders hear it after the centre's choice"
    play.taps(play.marketing, "สั่งเองทุกรายการ")
    rows = play.house.rows("SELECT parent_id, truck_id, offer_id FROM rounds WHERE network_id=1 ORDER BY id")
    assert [(row["parent_id"], row["truck_id"]) for row in rows] == [(None, 3), (None, 3)] and rows[0]["offer_id"]
    assert "ปุ๋ย 46-0-0 12 กระสอบ จาก 1 แห่ง · ตอนนี้กระสอบละ 830 บาท" in group(play)
    orders(play, "เขาพระ", "เอาปุ๋ย 46-0-0 40 กระสอบ")
    assert "ปุ๋ย 46-0-0 52 กระสอบ จาก 2 แห่ง · ตอนนี้กระสอบละ 810 บาท" in group(play)
    play.is_sound()


def test_a_truck_that_is_called_off_above_is_called_off_below_in_one_message_too(joined: Trading) -> None:
    play, leader = joined, joined.people["ควนรู"]
    orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 12 กระสอบ")
    called_off(play)
    play.taps(play.marketing, "ยกเลิกของเราทุกรายการ")
    play.types(play.marketing, "ร้านเลิกกิจการ")
    assert [play.state(number) for number in (1, 2, 3, 4)] == ["cancelled"] * 4
    (read,) = told(play, leader, "ยกเลิกรอบรวมซื้อ")
    assert "ปุ๋ย 15-15-15 · ปุ๋ย 46-0-0" in read and "ร้านเลิกกิจการ" in read
    play.made.forge("trucks.alone:3:abcdef12", chat=play.marketing)
    play.marketing.presses(data="trucks.alone:3:abcdef12")
    play.house.settle()
    assert [play.state(number) for number in (3, 4)] == ["cancelled"] * 2


@pytest.mark.parametrize("pressed", ["สั่งเองทุกรายการ", "ยกเลิกของเราทุกรายการ"])
def test_once_a_goods_goes_on_above_the_others_are_asked_about_anew_and_a_leader_decides_nothing(
    joined: Trading, pressed: str
) -> None:
    play = joined
    orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 12 กระสอบ")
    called_off(play)
    play.made.forge("trucks.alone:3:abcdef12", chat=play.people["ควนรู"])
    play.people["ควนรู"].presses(data="trucks.alone:3:abcdef12")
    play.house.settle()
    asked = next(each for each in play.marketing.sees() if "ยกเลิกรอบรวม 2 รายการ" in str(each["text"]))
    play.secretary.presses("เปิดปุ๋ย 46-0-0 ต่อ", message=play.shown(play.secretary, "truck:1"))
    play.house.settle()
    play.marketing.presses(pressed, message=asked)
    play.house.settle()
    assert play.house.value("SELECT count(*) FROM rounds WHERE network_id=1 AND parent_id IS NULL") == 0
    assert "ของเรามี 80 กระสอบ จาก 3 แห่ง" in play.sees(play.marketing)
    play.taps(play.marketing, "สั่งเอง")
    rows = play.house.rows("SELECT parent_id FROM rounds WHERE network_id=1 ORDER BY id")
    assert [row["parent_id"] for row in rows] == [None, 2]


def test_what_the_seller_counts_over_the_truck_counts_where_it_goes_on_alone(tmp_path: Path) -> None:
    with above(tmp_path, "ขั้นต่ำรวมทั้งคัน 100 กระสอบ", "รวมครบ 90 กระสอบ ลดกระสอบละ 10") as play:
        play.taps(play.marketing, JOIN)
        orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 12 กระสอบ")
        called_off(play)
        play.taps(play.marketing, "สั่งเองทุกรายการ")
        assert "ปุ๋ย 15-15-15 80 กระสอบ จาก 3 แห่ง · ตอนนี้กระสอบละ 680 บาท" in group(play)
        assert "ขาดอีก 8 กระสอบ" in group(play), "to the seller's minimum of the whole truck"
        play.house.move("2026-12-15T18:00:01+07:00")
        play.house.settle()
        assert "ร้านยืนยันทุกรายการ" not in str(play.labels(play.shown(play.marketing, "truck:3")))
        play.is_sound()


def test_a_truck_called_off_after_it_was_closed_is_decided_below_on_its_own_card(joined: Trading) -> None:
    play = joined
    orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 12 กระสอบ")
    play.house.move("2026-12-15T18:00:01+07:00")
    play.house.settle()
    assert [play.state(number) for number in (1, 2, 3, 4)] == ["closed"] * 4
    called_off(play)
    play.taps(play.marketing, "สั่งเองทุกรายการ")
    assert [play.state(number) for number in (3, 4)] == ["closed"] * 2
    (stand,) = [each for each in play.labels(play.shown(play.marketing, "truck:3")) if each.startswith("ร้านยืนยัน")]
    play.taps(play.marketing, stand)
    assert [play.state(number) for number in (3, 4)] == ["ordered"] * 2
    play.is_sound()
