"""A truck: several goods opened together and ordered in one message, on one card; each reckons as a round of its own."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from domain.deliveries import trip_parts
from domain.offers import Carriage, Offer, Tier
from storage import offers
from storage.turn import Turn
from tests.handlers.test_round_papers import got
from tests.trading import RED, Trading, person_of, trading

UREA = Offer(RED.seller, "ปุ๋ย 46-0-0", "กระสอบ", (Tier(0, 830_00), Tier(50, 810_00)), most=60)
POTASH = Offer(RED.seller, "ปุ๋ย 0-0-60", "กระสอบ", (Tier(0, 900_00),))
TOLD = {"รัตภูมิ": (40, None), "ควนรู": (15, None)}


def offered(play: Trading, *more: Offer) -> None:
    """The seller offers these besides."""
    made = play.made
    made.house.stop()

    async def prepare(turn: Turn) -> None:
        turn.person = await person_of(turn, made.person_ids[play.marketing.id])
        for offer in more:
            await offers.confirm(turn, await offers.add(turn, made.network, offer, "ใบเสนอราคา", {}))

    made.change(prepare)
    made.house.start()
    made.house.settle()


@pytest.fixture
def offering(tmp_path: Path) -> Iterator[Trading]:
    with trading(tmp_path, told=TOLD) as play:
        offered(play, UREA, POTASH)
        yield play


def previews(play: Trading, *adds: str) -> str:
    """Marketing chooses the first offer and adds the others; returned is the preview."""
    play.made.forge("rounds.choose:1", chat=play.marketing)
    play.marketing.presses(data="rounds.choose:1")
    play.house.settle()
    preview = play.types(play.marketing, "อังคารที่ 15 หกโมงเย็น")
    for label in adds:
        preview = play.taps(play.marketing, label)
    return preview


def opens(play: Trading, *adds: str) -> str:
    """Marketing opens the truck that it previews; returned is the preview."""
    preview = previews(play, *adds)
    play.taps(play.marketing, "เปิดรอบ")
    return preview


ADD_UREA = "+ ปุ๋ย 46-0-0 · กระสอบละ 830 บาท"


@pytest.fixture
def loaded(offering: Trading) -> Trading:
    opens(offering, ADD_UREA)
    return offering


def truck(play: Trading) -> str:
    """The truck's card in the group."""
    return str(play.shown(play.chair, "truck:1", play.group)["text"])


def own(play: Trading, name: str) -> str:
    """An organisation's own card of the truck."""
    return str(play.shown(play.people[name], f"truck_order:1:{play.member[name]}")["text"])


def test_marketing_adds_goods_of_the_same_seller_and_opens_them_as_one_card(offering: Trading) -> None:
    play = offering
    preview = opens(play, ADD_UREA, "+ ปุ๋ย 0-0-60 · กระสอบละ 900 บาท", "เอา ปุ๋ย 0-0-60 ออก")
    assert "รอบรวมซื้อ 2 รายการ · ร้านเจ๊แดง" in preview
    assert "1. ปุ๋ย 15-15-15 กระสอบละ 780 บาท · ครบ 200 ทุกกระสอบเหลือ 755 บาท · มีผู้บอกไว้ 55 กระสอบ จาก 2 แห่ง" in preview
    assert "2. ปุ๋ย 46-0-0 กระสอบละ 830 บาท · ครบ 50 ทุกกระสอบเหลือ 810 บาท · ยังไม่มีใครบอกจำนวนไว้" in preview
    assert play.house.value("SELECT count(*) FROM rounds WHERE truck_id = 1") == 2
    card = truck(play)
    assert "ปุ๋ย 15-15-15 55 กระสอบ จาก 2 แห่ง · ตอนนี้กระสอบละ 780 บาท · ขาดอีก 145 เหลือ 755 บาท" in card
    assert "ปุ๋ย 46-0-0 0 กระสอบ จาก 0 แห่ง · ตอนนี้กระสอบละ 830 บาท" in card
    assert play.house.value("SELECT count(*) FROM cards WHERE name LIKE 'round:%'") == 0, "one card for all goods"
    shown = play.shown(play.people["ควนรู"], f"truck_order:1:{play.member['ควนรู']}")
    assert play.labels(shown) == ["เปลี่ยน ปุ๋ย 15-15-15", "สั่ง ปุ๋ย 46-0-0", "ถอนทั้งหมด"]
    assert "15 กระสอบ (สิบห้ากระสอบ) กระสอบละ 780 บาท รวม 11,700 บาท" in own(play, "ควนรู")
    again = [each["text"] for each in play.people["ควนรู"].sees() if "เปิดรอบรวมซื้อ" in each["text"]]
    assert len(again) == 1, "told once"
    play.made.forge("rounds.choose:2", chat=play.marketing)
    play.marketing.presses(data="rounds.choose:2")
    play.house.settle()
    assert "เปิดรอบนี้แล้ว โดย วิชัย" in play.toast(play.marketing)


def test_an_order_of_several_goods_in_one_message_is_one_card_with_one_sum(loaded: Trading) -> None:
    play, leader = loaded, loaded.people["ท่าชะมวง"]
    card = play.types(leader, "15-15-15 สิบ ยูเรียห้า")
    assert "1. ปุ๋ย 15-15-15 10 กระสอบ (สิบกระสอบ) กระสอบละ 780 บาท รวม 7,800 บาท" in card
    assert "2. ปุ๋ย 46-0-0 5 กระสอบ (ห้ากระสอบ) กระสอบละ 830 บาท รวม 4,150 บาท" in card
    assert "รวมทั้งหมด 11,950 บาท" in card
    assert "ท่าชะมวง" not in play.lines(1) | play.lines(2)
    play.taps(leader, "ใช่")
    assert (play.lines(1)["ท่าชะมวง"], play.lines(2)["ท่าชะมวง"]) == (10, 5)
    assert "รวม 11,950 บาท" in own(play, "ท่าชะมวง")


def test_what_fits_no_longer_comes_anew_without_it_and_nothing_was_counted(loaded: Trading) -> None:
    play, leader = loaded, loaded.people["ท่าชะมวง"]
    play.types(leader, "เอาปุ๋ย 15-15-15 10 กระสอบ ปุ๋ย 46-0-0 20 กระสอบ")
    play.types(play.people["ควนรู"], "เอาปุ๋ย 46-0-0 55 กระสอบ")
    play.taps(play.people["ควนรู"], "ใช่")
    again = play.taps(leader, "ใช่")
    assert "ท่าชะมวง" not in play.lines(1) | play.lines(2), "all or nothing"
    assert "1. ปุ๋ย 15-15-15 10 กระสอบ" in again and "ยูเรีย" not in again
    assert any(each["text"] == "ปุ๋ย 46-0-0: ร้านเหลือ 5 กระสอบครับ" for each in leader.sees())
    assert "ที่ยังสั่งได้คือรายการนี้ ใช่ไหมครับ" in again
    play.taps(leader, "ใช่")
    assert play.lines(1)["ท่าชะมวง"] == 10 and "ท่าชะมวง" not in play.lines(2)


def test_goods_are_ordered_changed_and_left_by_taps(loaded: Trading) -> None:
    play, leader = loaded, loaded.people["ควนรู"]
    play.taps(leader, "สั่งด้วย", chat=play.group)
    assert play.toast(leader) == "ถามต่อในแชตส่วนตัวแล้ว เปิดดูได้เลย"
    play.taps(leader, "สั่ง ปุ๋ย 46-0-0", "10")
    assert play.lines(2) == {"ควนรู": 10}
    assert "รวม 20,000 บาท" in own(play, "ควนรู"), "11,700 and 8,300"
    play.taps(leader, "ถอนทั้งหมด")
    assert "ควนรู" not in play.lines(1) | play.lines(2)
    assert "1. ปุ๋ย 15-15-15: ไม่ได้สั่ง" in own(play, "ควนรู")
    other = play.people["ท่าชะมวง"]
    play.taps(other, "สั่งด้วย", chat=play.group)
    play.taps(other, "สั่ง ปุ๋ย 46-0-0")
    assert "2. ปุ๋ย 46-0-0: จะสั่งกี่กระสอบครับ กระสอบละ 830 บาท" in own(play, "ท่าชะมวง")
    other.presses("ไม่สั่งรอบนี้", message=play.shown(other, f"truck_order:1:{play.member['ท่าชะมวง']}"))
    play.house.settle()
    assert "จะสั่งกี่" not in own(play, "ท่าชะมวง")


def test_one_reminder_before_the_deadline_for_all_goods(loaded: Trading) -> None:
    play = loaded
    play.taps(play.people["ท่าชะมวง"], "สั่งด้วย", chat=play.group)
    play.taps(play.people["ท่าชะมวง"], "สั่ง ปุ๋ย 46-0-0")
    play.house.move("2026-12-15T08:00:00+07:00")
    play.house.settle()
    soon = [each["text"] for each in play.chair.sees(play.group) if "ใกล้ปิดรับ" in each["text"]]
    assert len(soon) == 1 and "ปุ๋ย 46-0-0" in soon[0]
    asked = [each["text"] for each in play.people["ท่าชะมวง"].sees() if "จะสั่งอะไรเท่าไร" in each["text"]]
    assert len(asked) == 1
    assert not [each for each in play.people["ไก่ไข่"].sees() if "จะสั่งอะไรเท่าไร" in each["text"]]


def test_a_deadline_moves_for_all_goods_and_each_goes_its_own_way_after_it(loaded: Trading) -> None:
    play = loaded
    play.taps(play.marketing, "เลื่อนวันปิด")
    play.types(play.marketing, "พุธที่ 16 หกโมงเย็น")
    assert {row["deadline"][:10] for row in play.house.rows("SELECT deadline FROM rounds")} == {"2026-12-16"}
    moved = [each["text"] for each in play.people["ควนรู"].sees() if "เปลี่ยนวันปิดรับแล้ว" in each["text"]]
    assert len(moved) == 1
    play.types(play.people["ควนรู"], "เอาปุ๋ย 46-0-0 20 กระสอบ")
    play.taps(play.people["ควนรู"], "ใช่")
    play.house.move("2026-12-16T18:00:01+07:00")
    play.house.settle()
    assert (play.state(1), play.state(2)) == ("fill", "fill")
    play.house.move("2026-12-17T18:00:01+07:00")
    play.house.settle()
    assert (play.state(1), play.state(2)) == ("closed", "closed")
    assert "ใบสั่งซื้อ ร้านเจ๊แดง" in play.desk(1) and "ใบสั่งซื้อ ร้านเจ๊แดง" in play.desk(2)
    play.taps(play.marketing, "ร้านยืนยัน 830 บาท")
    assert (play.state(1), play.state(2)) == ("closed", "ordered")
    assert "ปุ๋ย 46-0-0 20 กระสอบ จาก 1 แห่ง · กระสอบละ 830 บาท · สั่งแล้ว" in truck(play)


def test_all_goods_are_called_off_with_one_reason_and_everybody_reads_it_once(loaded: Trading) -> None:
    play = loaded
    play.types(play.people["ควนรู"], "เอาปุ๋ย 46-0-0 20 กระสอบ")
    play.taps(play.people["ควนรู"], "ใช่")
    play.taps(play.marketing, "ยกเลิกทุกรายการ")
    play.types(play.marketing, "ร้านปิดกิจการ")
    assert (play.state(1), play.state(2)) == ("cancelled", "cancelled")
    told = [each["text"] for each in play.people["ควนรู"].sees() if "ร้านปิดกิจการ" in each["text"]]
    assert told[-1].startswith("ยกเลิกรอบรวมซื้อ ปุ๋ย 15-15-15 · ปุ๋ย 46-0-0 ของร้านเจ๊แดง แล้วครับ เพราะร้านปิดกิจการ")
    assert "ยกเลิกเพราะ ร้านปิดกิจการ" in truck(play)
    play.taps(play.marketing, "เปิดปุ๋ย 46-0-0 ต่อ")
    assert (play.state(1), play.state(2)) == ("cancelled", "open")


def test_only_who_runs_rounds_calls_a_truck_off_and_a_stranger_sees_nothing_of_it(loaded: Trading) -> None:
    play, leader = loaded, loaded.people["ควนรู"]
    place = f"{play.member['เขาพระ']}"
    play.made.forge("trucks.cancel:1", f"trucks.leave:1:{place}", f"trucks.not:1:{place}", "trucks.join:9", chat=leader)
    for forged in ("trucks.cancel:1", f"trucks.leave:1:{place}", f"trucks.not:1:{place}", "trucks.join:9"):
        leader.presses(data=forged)
        play.house.settle()
    assert (play.state(1), play.state(2)) == ("open", "open")
    assert play.toast(leader) in ("ปุ่มนี้เก่าแล้วครับ", play.toast(leader))


def test_a_moved_deadline_moves_the_reminder(loaded: Trading) -> None:
    play = loaded
    play.taps(play.marketing, "เลื่อนวันปิด")
    play.types(play.marketing, "พฤหัสที่ 17 หกโมงเย็น")
    play.house.move("2026-12-15T08:00:00+07:00")
    play.house.settle()
    assert not [each for each in play.chair.sees(play.group) if "ใกล้ปิดรับ" in each["text"]]
    play.house.move("2026-12-17T08:00:00+07:00")
    play.house.settle()
    assert len([each for each in play.chair.sees(play.group) if "ใกล้ปิดรับ" in each["text"]]) == 1


def test_the_deposit_of_all_goods_is_one_sum_and_each_counts_once_it_is_there(offering: Trading) -> None:
    play, leader = offering, offering.people["เขาพระ"]
    previews(play, ADD_UREA)
    play.taps(play.marketing, "มัดจำ")
    play.types(play.marketing, "100")
    play.taps(play.marketing, "เปิดรอบ")
    play.types(leader, "เอาปุ๋ย 15-15-15 3 กระสอบ ปุ๋ย 46-0-0 2 กระสอบ")
    play.taps(leader, "ใช่")
    assert "เขาพระ" not in play.lines(1) | play.lines(2)
    assert "มัดจำที่รอ 500 บาท" in own(play, "เขาพระ")
    assert "อยู่ในรอบนี้แล้ว" not in own(play, "ควนรู"), "what waits for its deposit is not in it"
    play.taps(leader, "โอนมัดจำแล้ว 500 บาท", "ใช่")
    play.taps(play.treasurer, "เงินเข้าแล้ว")
    assert (play.lines(1)["เขาพระ"], play.lines(2)["เขาพระ"]) == (3, 2)
    play.is_sound()


def test_whose_deposit_does_not_come_reads_of_which_goods(offering: Trading) -> None:
    play, leader = offering, offering.people["เขาพระ"]
    previews(play, ADD_UREA)
    assert "ปุ๋ย 15-15-15 · ปุ๋ย 46-0-0" in play.taps(play.marketing, "มัดจำ"), "asked of every goods"
    play.types(play.marketing, "100")
    play.taps(play.marketing, "เปิดรอบ")
    play.types(leader, "เอาปุ๋ย 46-0-0 2 กระสอบ")
    play.taps(leader, "ใช่")
    play.house.move("2026-12-15T18:00:01+07:00")
    play.house.settle()
    told = [each["text"] for each in leader.sees() if "ยังไม่ได้รับมัดจำ" in each["text"]]
    assert len(told) == 1 and "ปุ๋ย 46-0-0 ที่รอมัดจำจึงไม่นับในรอบนี้" in told[0]


def test_what_an_organisation_ordered_is_one_card_at_orders(loaded: Trading) -> None:
    play, leader = loaded, loaded.people["ควนรู"]
    play.types(leader, "เอาปุ๋ย 46-0-0 20 กระสอบ")
    play.taps(leader, "ใช่")
    before = len(leader.sees())
    play.types(leader, "/orders")
    after = [each["text"] for each in leader.sees()[before:] if each["sender"]["kind"] == "bot"]
    assert len(after) == 1 and "รวม 28,300 บาท" in after[0]


def test_marketing_closes_a_truck_in_words_and_asks_what_is_on_it(loaded: Trading) -> None:
    play = loaded
    card = play.types(play.marketing, "ปุ๋ยรวมได้กี่กระสอบแล้ว")
    assert "รอบรวมซื้อ 2 รายการ" in card
    asked = play.types(play.marketing, "ปิดรอบปุ๋ยเลย")
    assert "ปิดรับ 2 รายการของร้านเจ๊แดง ตอนนี้เลยไหมครับ" in asked and "ปุ๋ย 46-0-0 0 กระสอบ" in asked
    play.types(play.people["ควนรู"], "ปุ๋ย 15-15-15 ลดเหลือ 14")
    play.taps(play.people["ควนรู"], "ใช่")
    play.types(play.people["เขาพระ"], "เอาปุ๋ย 46-0-0 1 กระสอบ")
    play.taps(play.people["เขาพระ"], "ใช่")
    asked = play.taps(play.marketing, "ปิดรับเลย")
    assert "ปุ๋ย 15-15-15 54 กระสอบ" in asked and "ปุ๋ย 46-0-0 1 กระสอบ" in asked, "as many in all, and not what was shown"
    who = play.types(play.marketing, "ใครสั่งเท่าไรบ้าง")
    assert "กลุ่มเลี้ยงโคบ้านเขาพระ: ปุ๋ย 46-0-0 1 กระสอบ" in who and "ใครสั่งเท่าไร · ร้านเจ๊แดง" in who
    play.taps(play.marketing, "ปิดรับเลย")
    assert len({row["deadline"] for row in play.house.rows("SELECT deadline FROM rounds")}) == 1
    play.house.move("2026-12-11T14:30:00+07:00")
    play.house.settle()
    assert (play.state(1), play.state(2)) == ("fill", "fill")


def closes(play: Trading) -> None:
    """Khuan Ru has both goods, the hub one; the deadline and the day of filling pass."""
    play.types(play.people["ควนรู"], "เอาปุ๋ย 46-0-0 20 กระสอบ")
    play.taps(play.people["ควนรู"], "ใช่")
    play.house.move("2026-12-15T18:00:01+07:00")
    play.house.settle()
    play.house.move("2026-12-16T18:00:01+07:00")
    play.house.settle()


def ordered(play: Trading) -> None:
    """The truck is closed, and the seller confirms every price."""
    closes(play)
    play.taps(play.marketing, "ร้านยืนยันทุกรายการ รวม 59,500 บาท")
    assert (play.state(1), play.state(2)) == ("ordered", "ordered")


def test_one_yes_of_the_seller_orders_every_goods_and_each_organisation_reads_it_once(loaded: Trading) -> None:
    play = loaded
    ordered(play)
    told = [each["text"] for each in play.people["ควนรู"].sees() if "สั่งกับร้านเจ๊แดง แล้วครับ" in each["text"]]
    assert len(told) == 1 and "รวม 28,300 บาท" in told[0], "11,700 and 16,600"
    play.taps(play.marketing, "ใบสั่งซื้อทุกรายการ .xlsx")
    (content,) = got(play.house, play.marketing).values()
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == ["ปุ๋ย 15-15-15", "ปุ๋ย 46-0-0"]
    assert [book[name].cell(row=7, column=1).value is not None for name in book.sheetnames] == [True, True]
    play.made.forge("trucks.stand:1:5950000", chat=play.marketing)
    play.marketing.presses(data="trucks.stand:1:5950000")
    play.house.settle()
    assert "สั่งแล้ว" in play.toast(play.marketing) and "ราคา" not in play.toast(play.marketing)
    play.made.forge("trucks.stand:1:1", chat=play.people["ควนรู"])
    play.people["ควนรู"].presses(data="trucks.stand:1:1")
    play.house.settle()
    assert "ฝ่ายการตลาด" in play.toast(play.people["ควนรู"])


def test_one_message_tells_all_goods_of_a_truck_and_one_press_shares_them(loaded: Trading) -> None:
    play = loaded
    ordered(play)
    play.types(play.chair, "ของมาครบแล้ว")
    assert play.house.rows("SELECT round_id, came FROM deliveries ORDER BY id")[0]["came"] == 55
    assert [row["came"] for row in play.house.rows("SELECT came FROM deliveries ORDER BY id")] == [55, 20]
    play.taps(play.chair, "แบ่งตามนี้")
    assert (play.state(1), play.state(2)) == ("received", "received")
    again = play.types(play.chair, "ของมาครบแล้ว")
    assert again.startswith("ปุ๋ย 15-15-15 · ปุ๋ย 46-0-0 ที่สั่งไว้ บันทึกว่ามาครบแล้วครับ")
    assert play.house.value("SELECT count(*) FROM deliveries") == 2
    play.is_sound()


def test_the_trip_of_a_truck_is_parted_over_its_goods_by_amount_or_by_weight(tmp_path: Path) -> None:
    by_trip = replace(RED, carriage=Carriage.TRIP, carriage_satang=1_500_00)
    with trading(tmp_path, told=TOLD, offer=by_trip) as play:
        offered(play, replace(UREA, carriage=Carriage.TRIP, carriage_satang=1_500_00))
        opens(play, ADD_UREA)
        ordered(play)
        play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 55 กระสอบ ปุ๋ย 46-0-0 20 กระสอบ ใบส่งของ 0412")
        # 55 × 780 = 42,900 and 20 × 830 = 16,600 of 59,500
        shown = "ค่ารถเที่ยวนี้ 1,500 บาท แบ่งตามมูลค่าของ: ปุ๋ย 15-15-15 1,081.51 บาท · ปุ๋ย 46-0-0 418.49 บาท"
        assert shown in play.sees(play.chair)
        assert [row["truck_satang"] for row in play.house.rows("SELECT truck_satang FROM deliveries ORDER BY id")] == [
            1081_51,
            418_49,
        ]
        assert [row["note"] for row in play.house.rows("SELECT note FROM deliveries ORDER BY id")] == ["0412", "0412"]
        play.taps(play.chair, "แบ่งตามนี้")
        play.is_sound()


@pytest.mark.parametrize(
    ("words", "way", "parts"),
    [
        ("ค่ารถแบ่งตามราคา", "มูลค่าของ", [1081_51, 418_49]),
        ("แบ่งค่ารถตามน้ำหนัก", "น้ำหนัก", [1100_00, 400_00]),
    ],
)
def test_marketing_says_before_the_truck_is_opened_by_what_its_trip_is_shared(
    tmp_path: Path, words: str, way: str, parts: list[int]
) -> None:
    by_trip = replace(RED, carriage=Carriage.TRIP, carriage_satang=1_500_00)
    with trading(tmp_path, told=TOLD, offer=by_trip) as play:
        offered(play, replace(UREA, carriage=Carriage.TRIP, carriage_satang=1_500_00))
        for product in ("ปุ๋ย 15-15-15", "ปุ๋ย 46-0-0"):
            play.types(play.marketing, f"{product} หนึ่งกระสอบ 50 กิโล")
            play.taps(play.marketing, "ถูกต้อง")
        previews(play, ADD_UREA)
        seen = play.types(play.marketing, words)
        assert ("ค่ารถแบ่งตามมูลค่าของ" in seen) is (way == "มูลค่าของ")
        play.taps(play.marketing, "เปิดรอบ")
        ordered(play)
        play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 55 กระสอบ ปุ๋ย 46-0-0 20 กระสอบ")
        assert f"แบ่งตาม{way}" in play.sees(play.chair)
        assert [
            row["truck_satang"] for row in play.house.rows("SELECT truck_satang FROM deliveries ORDER BY id")
        ] == parts
        play.taps(play.chair, "แบ่งตามนี้")
        play.is_sound()


@pytest.mark.parametrize("words", ["ค่ารถแบ่งตามราคา", "คันละ 600 กระสอบ"])
def test_a_goods_own_minimum_is_said_beside_what_counts_over_the_truck_but_no_minimum(
    tmp_path: Path, words: str
) -> None:
    with trading(tmp_path, told=TOLD, offer=replace(RED, minimum=150)) as play:
        offered(play, UREA)
        previews(play, ADD_UREA)
        play.types(play.marketing, words)
        play.taps(play.marketing, "เปิดรอบ")
        assert "ถึงขั้นต่ำ" in truck(play)


def test_several_goods_on_a_truck_come_to_the_same_as_as_many_rounds(tmp_path: Path) -> None:
    books = []
    for together in (True, False):
        with trading(tmp_path / str(together), told=TOLD) as play:
            offered(play, UREA)
            if together:
                opens(play, ADD_UREA)
            else:
                play.opens()
                play.opens(offer=2)
            for name, words in (
                ("เขาพระ", "เอาปุ๋ย 15-15-15 7 กระสอบ ปุ๋ย 46-0-0 31 กระสอบ"),
                ("ท่าชะมวง", "เอาปุ๋ย 46-0-0 4 กระสอบ"),
            ):
                play.types(play.people[name], words)
                play.taps(play.people[name], "ใช่")
            closes(play)
            if play.state(1) == "choice":
                play.taps(play.marketing, "ตัดเหลือ 60")
            stands = ["ร้านยืนยันทุกรายการ"] if together else ["ร้านยืนยัน 780 บาท", "ร้านยืนยัน 810 บาท"]
            for label in stands:
                play.marketing.presses(next(each for each in labels_of(play) if each.startswith(label)))
                play.house.settle()
            play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 60 กระสอบ ปุ๋ย 46-0-0 55 กระสอบ แตก 2")
            play.taps(play.chair, *["แบ่งตามนี้"] * (1 if together else 2))
            play.is_sound()
            books.append(
                [
                    [tuple(row) for row in play.house.rows(query)]
                    for query in (
                        "SELECT product, member_id, quantity FROM round_lines JOIN rounds ON rounds.id = round_id ORDER BY 1, 2",
                        "SELECT product, member_id, quantity FROM shares JOIN rounds ON rounds.id = round_id ORDER BY 1, 2",
                        "SELECT kind, account, satang FROM ledger_postings ORDER BY 1, 2, 3",
                    )
                ]
            )
    assert books[0] == books[1] and all(books[0])


def labels_of(play: Trading) -> list[str]:
    """Every button that stands with marketing."""
    return [label for each in play.marketing.sees() for label in play.labels(each)]


@given(
    trip=st.integers(0, 10**7),
    goods=st.lists(
        st.tuples(st.integers(0, 500), st.integers(1, 10**6), st.none() | st.decimals(0, 900, places=1)),
        min_size=1,
        max_size=8,
    ),
)
def test_the_parts_of_a_trip_are_the_trip(trip: int, goods: list[tuple[int, int, Decimal | None]]) -> None:
    parts = trip_parts(trip, [(price, units, weight) for units, price, weight in goods])
    assert sum(parts) == trip and min(parts) >= 0


def test_goods_that_are_named_without_a_formula_are_asked_with_a_button_each(loaded: Trading) -> None:
    play, leader = loaded, loaded.people["ท่าชะมวง"]
    assert play.types(leader, "เอาปุ๋ย 10 กระสอบ") == "สั่งปุ๋ย 10 กระสอบ หมายถึงรายการไหนครับ"
    assert play.labels(leader.sees()[-1]) == ["ปุ๋ย 15-15-15", "ปุ๋ย 46-0-0", "ไม่ใช่ของรอบเหล่านี้"]
    assert "สั่งปุ๋ย 46-0-0 จำนวน 10 กระสอบ" in play.taps(leader, "ปุ๋ย 46-0-0")
    play.taps(leader, "ใช่")
    assert play.lines(2) == {"ท่าชะมวง": 10} and "ท่าชะมวง" not in play.lines(1)
    card = play.types(leader, "15-15-15 สิบ ปุ๋ยห้า")
    assert card == "สั่งปุ๋ย 5 หมายถึงรายการไหนครับ", "nothing of the message is shown before it is clear"
    card = play.taps(leader, "ปุ๋ย 46-0-0")
    assert "1. ปุ๋ย 15-15-15 10 กระสอบ" in card and "2. ปุ๋ย 46-0-0 จากเดิม 10 เป็น 5 กระสอบ" in card
    play.taps(leader, "ใช่")
    assert (play.lines(1)["ท่าชะมวง"], play.lines(2)["ท่าชะมวง"]) == (10, 5)
    play.types(leader, "ลดปุ๋ยเหลือ 3")
    play.taps(leader, "ปุ๋ย 15-15-15", "ใช่")
    assert (play.lines(1)["ท่าชะมวง"], play.lines(2)["ท่าชะมวง"]) == (3, 5)


def test_a_need_without_a_formula_is_asked_with_each_goods_of_the_truck_and_answered_by_one(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD | {"ท่าชะมวง": (None, None)}) as play:
        offered(play, UREA)
        assert "ยังไม่ชัด 1 รายการ" in opens(play, ADD_UREA)
        asked = own(play, "ท่าชะมวง")
        assert asked.count("เอาปุ๋ยด้วยคน") >= 1 and asked.count("จะสั่งกี่กระสอบ") == 2
        assert play.house.value("SELECT count(*) FROM round_intents WHERE state='asked'") == 2
        play.taps(play.people["ท่าชะมวง"], "สั่ง ปุ๋ย 46-0-0", "5")
        assert play.lines(2) == {"ท่าชะมวง": 5}
        assert play.house.value("SELECT count(*) FROM round_intents WHERE state='asked'") == 0, "answered by one"
        assert "จะสั่งกี่" not in own(play, "ท่าชะมวง")


# --- what the seller counts over the whole truck -----------------------------------------------------------------------------


def test_the_minimum_of_a_whole_truck_is_typed_below_its_preview_and_shown_as_what_is_missing(
    offering: Trading,
) -> None:
    play = offering
    previews(play, ADD_UREA)
    preview = play.types(play.marketing, "ขั้นต่ำรวมทั้งคัน 100 กระสอบ")
    assert "รวมทั้งคัน 55 กระสอบ ขาดอีก 45 กระสอบ ถึงขั้นต่ำ 100 กระสอบ" in preview
    play.taps(play.marketing, "เปิดรอบ")
    assert "รวมทั้งคัน 55 กระสอบ ขาดอีก 45 กระสอบ ถึงขั้นต่ำ 100 กระสอบ" in truck(play)
    play.types(play.people["ควนรู"], "เอาปุ๋ย 46-0-0 20 กระสอบ")
    play.taps(play.people["ควนรู"], "ใช่")
    assert "ขาดอีก 25 กระสอบ ถึงขั้นต่ำ 100 กระสอบ" in truck(play)
    assert "ขาดอีก 25 กระสอบ ถึงขั้นต่ำ 100 กระสอบ" in own(play, "ควนรู")


def measured(play: Trading, told: str, *adds: str) -> str:
    """Marketing opens a truck over which this counts; returned is the preview."""
    previews(play, *(adds or (ADD_UREA,)))
    preview = play.types(play.marketing, told)
    play.taps(play.marketing, "เปิดรอบ")
    return preview


def orders(play: Trading, name: str, words: str) -> None:
    """An organisation orders in words and says yes."""
    play.types(play.people[name], words)
    play.taps(play.people[name], "ใช่")


def after_fill(play: Trading) -> None:
    """The deadline and the day of filling pass."""
    for moment in ("2026-12-15T18:00:01+07:00", "2026-12-16T18:00:01+07:00"):
        play.house.move(moment)
        play.house.settle()


def desk(play: Trading) -> str:
    """The truck's card with marketing."""
    return str(play.shown(play.marketing, "truck:1")["text"])


def test_what_counts_over_the_truck_is_asked_by_a_tap_and_can_be_taken_away(offering: Trading) -> None:
    play = offering
    previews(play, ADD_UREA)
    assert "ขั้นต่ำ 300 กระสอบ" in play.taps(play.marketing, "เงื่อนไขทั้งคัน")
    assert "อ่านเงื่อนไขทั้งคันไม่ออก" in play.types(play.marketing, "แล้วแต่ร้าน")
    assert "ขาดอีก 7,100 บาท ถึงขั้นต่ำ 50,000 บาท" in play.types(play.marketing, "ขั้นต่ำ 50,000 บาท")
    play.taps(play.marketing, "เงื่อนไขทั้งคัน")
    assert "นับทั้งคันเป็นขวดไม่ได้" in play.types(play.marketing, "ขั้นต่ำ 300 ขวด")
    assert "ขั้นต่ำ" not in play.types(play.marketing, "ไม่มีขั้นต่ำ").replace("ถึงขั้นต่ำ", "")
    play.taps(play.marketing, "เปิดรอบ")
    assert "รวมทั้งคัน" not in truck(play)
    assert play.house.value("SELECT count(*) FROM trucks") == 1


def test_a_weight_that_nobody_stated_is_asked_before_the_truck_is_opened(offering: Trading) -> None:
    play = offering
    previews(play, ADD_UREA)
    asked = play.types(play.marketing, "ขั้นต่ำรวม 5 ตัน")
    assert "ปุ๋ย 15-15-15 หนึ่งกระสอบหนักกี่กิโลกรัมครับ" in asked
    assert "อ่านน้ำหนักไม่ออก" in play.types(play.marketing, "หนักอยู่")
    assert "ปุ๋ย 46-0-0 หนึ่งกระสอบหนักกี่กิโลกรัมครับ" in play.types(play.marketing, "50 กิโล")
    preview = play.types(play.marketing, "50")
    assert "รวมทั้งคัน 2.75 ตัน ขาดอีก 2.25 ตัน ถึงขั้นต่ำ 5 ตัน" in preview
    assert "ปุ๋ย 0-0-60 หนึ่งกระสอบหนักกี่กิโลกรัมครับ" in play.taps(play.marketing, "+ ปุ๋ย 0-0-60 · กระสอบละ 900 บาท")
    play.types(play.marketing, "25 กก.")
    play.taps(play.marketing, "เปิดรอบ")
    orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 20 กระสอบ ปุ๋ย 0-0-60 10 กระสอบ")
    assert "รวมทั้งคัน 4 ตัน ขาดอีก 1 ตัน ถึงขั้นต่ำ 5 ตัน" in truck(play)


def test_goods_of_several_units_are_counted_in_tons_or_baht_only(offering: Trading) -> None:
    play = offering
    offered(play, replace(POTASH, product="น้ำหมัก", unit="ถัง", tiers=(Tier(0, 300_00),)))
    previews(play, ADD_UREA)
    play.types(play.marketing, "ขั้นต่ำรวม 100 กระสอบ")
    play.taps(play.marketing, "+ น้ำหมัก · ถังละ 300 บาท")
    assert "น้ำหมัก เป็นถัง) กำหนดทั้งคันเป็นตันหรือเป็นบาทแทน" in play.toast(play.marketing)
    assert "ขาดอีก 7,100 บาท ถึงขั้นต่ำ 50,000 บาท" in play.types(play.marketing, "ขั้นต่ำรวม 50,000 บาท")
    assert "3. น้ำหมัก ถังละ 300 บาท" in play.taps(play.marketing, "+ น้ำหมัก · ถังละ 300 บาท")


def test_below_the_minimum_of_the_truck_nothing_is_ordered_until_it_is_waived_for_all_goods(offering: Trading) -> None:
    play = offering
    measured(play, "ขั้นต่ำรวม 100 กระสอบ")
    closes(play)
    assert (play.state(1), play.state(2)) == ("closed", "closed")
    assert "รวมทั้งคัน 75 กระสอบ ขาดอีก 25 กระสอบ ถึงขั้นต่ำ 100 กระสอบ" in desk(play)
    assert play.labels(play.shown(play.marketing, "truck:1"))[0] == "ร้านยอมให้ต่ำกว่าขั้นต่ำ"
    assert "ร้านยืนยัน" not in " ".join(labels_of(play)), "neither of all goods nor of one"
    assert "ขาดอีก 25 กระสอบ ถึงขั้นต่ำ 100 กระสอบ เลือกได้: เลื่อนวันปิดรับ ร้านยอมให้ต่ำกว่าขั้นต่ำ หรือยกเลิก" in play.desk(2)
    play.made.forge("rounds.stands:2:83000", chat=play.marketing)
    play.marketing.presses(data="rounds.stands:2:83000")
    play.house.settle()
    assert "ร้านขายทั้งคันขั้นต่ำ 100 กระสอบ ตอนนี้มี 75 กระสอบ ขาดอีก 25 กระสอบ" in play.toast(play.marketing)
    play.taps(play.marketing, "ร้านยอมให้ต่ำกว่าขั้นต่ำ")
    assert "ร้านยอมให้ต่ำกว่าขั้นต่ำ 100 กระสอบ" in desk(play)
    play.taps(play.marketing, "ร้านยืนยันทุกรายการ รวม 59,500 บาท")
    assert (play.state(1), play.state(2)) == ("ordered", "ordered")
    play.is_sound()


def test_a_truck_below_its_minimum_can_wait_longer_or_be_called_off(offering: Trading) -> None:
    play = offering
    measured(play, "ขั้นต่ำรวม 100 กระสอบ")
    closes(play)
    play.marketing.presses("เลื่อนวันปิด", message=play.shown(play.marketing, "truck:1"))
    play.house.settle()
    play.types(play.marketing, "ศุกร์ที่ 18 หกโมงเย็น")
    assert (play.state(1), play.state(2)) == ("open", "open")
    orders(play, "เขาพระ", "เอาปุ๋ย 46-0-0 25 กระสอบ")
    assert "รวมทั้งคัน 100 กระสอบ ครบขั้นต่ำ 100 กระสอบ แล้ว" in truck(play)
    play.taps(play.marketing, "ยกเลิกทุกรายการ")
    play.types(play.marketing, "ร้านปิดกิจการ")
    assert (play.state(1), play.state(2)) == ("cancelled", "cancelled")


def test_a_goods_is_not_ordered_while_the_others_of_a_counted_truck_are_being_decided(offering: Trading) -> None:
    play = offering
    measured(play, "ขั้นต่ำรวม 60 กระสอบ")
    orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 20 กระสอบ ปุ๋ย 15-15-15 16 กระสอบ")
    after_fill(play)
    assert (play.state(1), play.state(2)) == ("choice", "closed")
    assert "รอยอดของรายการอื่นบนรถคันเดียวกันก่อน" in play.desk(2)
    play.made.forge("rounds.stands:2:83000", chat=play.marketing)
    play.marketing.presses(data="rounds.stands:2:83000")
    play.house.settle()
    assert "จึงต้องรู้ยอดของรายการอื่นบนรถคันเดียวกันก่อน" in play.toast(play.marketing)
    play.taps(play.marketing, "ตัดเหลือ 55")
    play.taps(play.marketing, "ร้านยืนยัน 830 บาท")
    assert (play.state(1), play.state(2)) == ("closed", "ordered")


def test_any_goods_fill_a_truck_up_to_its_minimum_and_all_of_them_close_then(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD, fill_to="minimum") as play:
        offered(play, UREA)
        measured(play, "ขั้นต่ำรวม 80 กระสอบ")
        orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 20 กระสอบ")
        play.house.move("2026-12-15T18:00:01+07:00")
        play.house.settle()
        assert (play.state(1), play.state(2)) == ("fill", "fill")
        assert "ขาดอีก 5 กระสอบ ถึงขั้นต่ำของทั้งคัน" in play.card(2)
        play.types(play.people["เขาพระ"], "เอาปุ๋ย 46-0-0 5 กระสอบ")
        play.taps(play.people["เขาพระ"], "ใช่")
        assert (play.state(1), play.state(2)) == ("closed", "closed")
        assert play.labels(play.shown(play.marketing, "truck:1"))[0].startswith("ร้านยืนยันทุกรายการ")
        play.is_sound()


def test_a_truck_takes_no_more_than_it_has_room_for_and_what_fits_comes_anew(offering: Trading) -> None:
    play = offering
    previews(play, ADD_UREA)
    preview = play.types(play.marketing, "คันละ 80 กระสอบ")
    assert "รถ 1 คันรับได้อีก 25 กระสอบ" in preview
    play.taps(play.marketing, "เปิดรอบ")
    assert "รถ 1 คันรับได้อีก 25 กระสอบ" in truck(play)
    leader = play.people["เขาพระ"]
    play.types(leader, "เอาปุ๋ย 15-15-15 10 กระสอบ ปุ๋ย 46-0-0 15 กระสอบ")
    orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 5 กระสอบ")
    again = play.taps(leader, "ใช่")
    assert "เขาพระ" not in play.lines(1) | play.lines(2), "all or nothing"
    assert "1. ปุ๋ย 15-15-15 10 กระสอบ" in again and "46-0-0" not in again
    assert any(each["text"] == "ปุ๋ย 46-0-0: รถรับได้อีก 10 กระสอบครับ" for each in leader.sees())
    play.taps(leader, "ใช่")
    assert play.lines(1)["เขาพระ"] == 10
    other = play.people["ท่าชะมวง"]
    offer = play.types(other, "เอาปุ๋ย 46-0-0 20 กระสอบ")
    assert offer == "รถรับได้อีก 10 กระสอบครับ รับ 10 กระสอบไหมครับ"
    play.taps(other, "รับ 10 กระสอบ")
    assert play.lines(2)["ท่าชะมวง"] == 10
    assert "รถ 1 คันเต็มแล้ว ถ้ามีใครลดจะสั่งได้อีก" in truck(play) and "สั่งด้วย" not in play.labels(
        play.shown(play.chair, "truck:1", play.group)
    )
    assert play.types(other, "เอาปุ๋ย 15-15-15 1 กระสอบ") == "รถเต็มแล้ว ถ้ามีใครลดจะเปิดให้สั่งอีกครับ"
    orders(play, "รัตภูมิ", "ปุ๋ย 15-15-15 ลดเหลือ 39")
    assert "รถ 1 คันรับได้อีก 1 กระสอบ" in truck(play)
    play.is_sound()


def test_marketing_lets_another_truck_come_before_closing_and_one_less_where_all_fits(offering: Trading) -> None:
    play = offering
    measured(play, "คันละ 60 กระสอบ")
    orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 5 กระสอบ")
    assert "รถ 1 คันเต็มแล้ว" in truck(play)
    play.made.forge("trucks.trucks:1:1:2", chat=play.people["ควนรู"])
    play.people["ควนรู"].presses(data="trucks.trucks:1:1:2")
    play.house.settle()
    assert "ฝ่ายการตลาด" in play.toast(play.people["ควนรู"])
    play.taps(play.marketing, "เพิ่มรถ เป็น 2 คัน")
    assert play.toast(play.marketing) == "รถ 2 คันแล้ว"
    assert "รถ 2 คันรับได้อีก 60 กระสอบ" in truck(play)
    play.made.forge("trucks.trucks:1:1:2", chat=play.marketing)
    play.marketing.presses(data="trucks.trucks:1:1:2")
    play.house.settle()
    assert "ตอนนี้รถ 2 คันแล้ว" in play.toast(play.marketing), "two presses are one truck more"
    play.taps(play.marketing, "ลดรถ เหลือ 1 คัน")
    orders(play, "ควนรู", "ปุ๋ย 46-0-0 ลดเหลือ 4")
    play.taps(play.marketing, "เพิ่มรถ เป็น 2 คัน")
    orders(play, "เขาพระ", "เอาปุ๋ย 46-0-0 20 กระสอบ")
    assert "ลดรถ เหลือ 1 คัน" not in play.labels(play.shown(play.marketing, "truck:1"))
    closes_late = "2026-12-15T18:00:01+07:00"
    play.house.move(closes_late)
    play.house.settle()
    play.made.forge("trucks.trucks:1:2:3", chat=play.marketing)
    play.marketing.presses(data="trucks.trucks:1:2:3")
    play.house.settle()
    assert "ทำอย่างนั้นไม่ได้แล้ว" in play.toast(play.marketing), "no other truck after closing"
    play.is_sound()


def test_needs_for_which_the_truck_has_no_room_are_asked_about_in_the_offers_order(offering: Trading) -> None:
    play = offering
    preview = measured(play, "คันละ 45 กระสอบ")
    assert "ที่บอกไว้เกินที่รถรับได้ 10 กระสอบ ส่วนที่ไม่พอที่ จะถามทีละแห่งว่าจะสั่งเท่าไร" in preview
    assert play.lines(1) == {"รัตภูมิ": 40}
    assert "จะสั่งกี่กระสอบครับ" in own(play, "ควนรู")
    assert "รถ 1 คันรับได้อีก 5 กระสอบ" in truck(play)


def test_room_in_units_and_in_tons_are_both_held(offering: Trading) -> None:
    play = offering
    previews(play, ADD_UREA)
    play.types(play.marketing, "คันละ 100 กระสอบ หรือ 4 ตัน")
    play.types(play.marketing, "50 กิโล")
    assert "รถ 1 คันรับได้อีก 45 กระสอบ หรือ 1.25 ตัน" in play.types(play.marketing, "50 กิโล")
    assert "มากกว่าที่รถรับได้ 100 กระสอบ" in play.types(play.marketing, "ขั้นต่ำรวม 200 กระสอบ")
    assert "ที่บนรถนับเป็นบาทไม่ได้" in play.types(play.marketing, "รถรับได้ไม่เกิน 5,000 บาท")
    play.taps(play.marketing, "เปิดรอบ")
    assert "รถรับได้อีก 25 กระสอบ" in play.types(play.people["เขาพระ"], "เอาปุ๋ย 46-0-0 30 กระสอบ")


def test_a_cut_over_the_whole_truck_is_shown_until_it_is_reached_and_is_what_every_line_pays_then(
    offering: Trading,
) -> None:
    play = offering
    preview = measured(play, "รวมครบ 100 กระสอบ ลดกระสอบละ 15")
    assert "รวมทั้งคันอีก 45 กระสอบ ทุกอย่างลดหน่วยละ 15 บาท" in preview
    assert "ราคาตามจำนวนของแต่ละรายการ (ปุ๋ย 15-15-15 · ปุ๋ย 46-0-0) ไม่ใช้" in preview and "ทุกกระสอบเหลือ" not in preview
    orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 40 กระสอบ")
    assert "รวมทั้งคันอีก 5 กระสอบ ทุกอย่างลดหน่วยละ 15 บาท" in truck(play) and "เหลือ" not in truck(play)
    assert "รวมทั้งคันอีก 5 กระสอบ ทุกอย่างลดหน่วยละ 15 บาท" in own(play, "ควนรู")
    assert "15 กระสอบ (สิบห้ากระสอบ) กระสอบละ 780 บาท รวม 11,700 บาท" in own(play, "ควนรู")
    # 55 × 780 and 40 × 830 against 60 × 765 and 40 × 815, and 55 × 765 and 45 × 815
    assert "สั่ง ปุ๋ย 15-15-15 เพิ่ม 5 กระสอบ ทั้งคันจ่ายรวม 78,500 บาท น้อยกว่าตอนนี้" not in desk(play)
    asked = play.types(play.people["เขาพระ"], "เอาปุ๋ย 15-15-15 5 กระสอบ ปุ๋ย 46-0-0 5 กระสอบ")
    assert "1. ปุ๋ย 15-15-15 5 กระสอบ (ห้ากระสอบ) กระสอบละ 765 บาท รวม 3,825 บาท" in asked
    assert "2. ปุ๋ย 46-0-0 5 กระสอบ (ห้ากระสอบ) กระสอบละ 815 บาท รวม 4,075 บาท" in asked, "as it is when both count"
    play.taps(play.people["เขาพระ"], "ใช่")
    assert "ครบ 100 กระสอบ แล้ว ทุกอย่างลดหน่วยละ 15 บาท" in truck(play)
    assert "15 กระสอบ (สิบห้ากระสอบ) กระสอบละ 765 บาท รวม 11,475 บาท" in own(play, "ควนรู")
    after_fill(play)
    play.taps(play.marketing, "ร้านยืนยันทุกรายการ รวม 82,575 บาท")  # 60 × 765 and 45 × 815
    prices = [row["price_satang"] for row in play.house.rows("SELECT price_satang FROM rounds ORDER BY id")]
    assert prices == [765_00, 815_00]
    play.types(play.chair, "ของมาครบแล้ว")
    play.taps(play.chair, "แบ่งตามนี้")
    play.is_sound()


def test_each_goods_price_at_a_tier_of_the_truck_is_said_or_asked(offering: Trading) -> None:
    play = offering
    previews(play, ADD_UREA)
    asked = play.types(play.marketing, "รวมครบ 60,000 บาท ปุ๋ย 15-15-15 เหลือ 765")
    assert asked.startswith("รวมทั้งคันครบ 60,000 บาท แล้ว ปุ๋ย 46-0-0 กระสอบละเท่าไรครับ ปกติ 830 บาท")
    assert "ไม่ถูกกว่า 830 บาท" in play.types(play.marketing, "850")
    assert "รวมทั้งคันอีก 17,100 บาท เหลือ ปุ๋ย 15-15-15 กระสอบละ 765 บาท · ปุ๋ย 46-0-0 กระสอบละ 820 บาท" in play.types(
        play.marketing, "820"
    )
    assert "ปุ๋ย 0-0-60 กระสอบละเท่าไรครับ" in play.taps(play.marketing, "+ ปุ๋ย 0-0-60 · กระสอบละ 900 บาท")
    play.types(play.marketing, "900")
    play.taps(play.marketing, "เปิดรอบ")
    orders(play, "ควนรู", "เอาปุ๋ย 0-0-60 20 กระสอบ")
    assert "ครบ 60,000 บาท แล้ว" in truck(play), "42,900 and 18,000, at the price from the first unit on"
    assert "ปุ๋ย 15-15-15 55 กระสอบ จาก 2 แห่ง · ตอนนี้กระสอบละ 765 บาท" in truck(play)
    orders(play, "ควนรู", "ปุ๋ย 15-15-15 ลดเหลือ 13")
    assert "ปุ๋ย 15-15-15 53 กระสอบ จาก 2 แห่ง · ตอนนี้กระสอบละ 780 บาท" in truck(play), "59,340 is below it"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("คันละ 0 กระสอบ", "จำนวนของทั้งคันต้องเป็นหน่วยเต็ม มากกว่า 0"),
        ("ขั้นต่ำรวมทั้งคัน 300.5 กระสอบ", "จำนวนของทั้งคันต้องเป็นหน่วยเต็ม มากกว่า 0"),
        ("ทั้งคัน 2 คัน", "รถหนึ่งคันรับได้เท่าไร"),
        ("99 คัน คันละ 600 กระสอบ", "จำนวนรถต้องเป็น 1 ถึง 50 คัน"),
    ],
)
def test_what_no_truck_takes_is_refused_with_what_to_type_and_counts_nothing(
    offering: Trading, words: str, said: str
) -> None:
    previews(offering, ADD_UREA)
    assert said in offering.types(offering.marketing, words)
    offering.taps(offering.marketing, "เปิดรอบ")
    assert "รอบรวมซื้อ 2 รายการ" in truck(offering)
    assert "ขั้นต่ำ" not in truck(offering) and "คันละ" not in truck(offering)


def test_prices_of_the_truck_that_cannot_be_are_refused_with_what_to_type(offering: Trading) -> None:
    play = offering
    previews(play, ADD_UREA)
    assert "ไม่ถูกกว่า" not in play.types(play.marketing, "รวมครบ 100 กระสอบ ลด 15 ครบ 200 กระสอบ ลด 25")
    assert "ต้องเรียงจากน้อยไปมาก" in play.types(play.marketing, "รวมครบ 200 กระสอบ ลด 15 ครบ 100 กระสอบ ลด 25")
    assert "ไม่ถูกกว่า" in play.types(play.marketing, "รวมครบ 100 กระสอบ ลด 25 ครบ 200 กระสอบ ลด 15")
    assert "มี ปุ๋ย 15-15-15 · ปุ๋ย 46-0-0 พิมพ์ชื่อเต็ม" in play.types(play.marketing, "รวมครบ 100 กระสอบ ข้าวโพดเหลือ 5")
    assert "ลดหน่วยละ" not in play.types(play.marketing, "ไม่มีส่วนลด")


def test_more_of_one_goods_can_cost_less_for_the_whole_truck(offering: Trading) -> None:
    play = offering
    measured(play, "รวมครบ 100 กระสอบ ลดกระสอบละ 80")
    orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 40 กระสอบ")
    # 55 × 780 and 40 × 830 are 76,100; 60 × 700 and 40 × 750, and 55 × 700 and 45 × 750
    assert "สั่ง ปุ๋ย 15-15-15 เพิ่ม 5 กระสอบ ทั้งคันจ่ายรวม 72,000 บาท น้อยกว่าตอนนี้ 76,100 บาท" in desk(play)
    assert "สั่ง ปุ๋ย 46-0-0 เพิ่ม 5 กระสอบ ทั้งคันจ่ายรวม 72,250 บาท" in desk(play)


def test_a_truck_that_is_not_called_off_after_all_goes_on(loaded: Trading) -> None:
    play = loaded
    for word in ("ไม่ยกเลิก", None):
        play.taps(play.marketing, "ยกเลิกทุกรายการ")
        play.taps(play.marketing, word) if word else play.types(play.marketing, "เดี๋ยวก่อน ยังไม่ยกเลิก")
        assert (play.state(1), play.state(2)) == ("open", "open")


def test_of_a_truck_and_another_round_it_is_asked_which_is_meant(loaded: Trading) -> None:
    play = loaded
    play.made.forge("rounds.choose:3", chat=play.marketing)
    play.marketing.presses(data="rounds.choose:3")
    play.house.settle()
    play.types(play.marketing, "พุธที่ 16 หกโมงเย็น")
    play.taps(play.marketing, "เปิดรอบ")
    assert "รอบไหนครับ" in play.types(play.marketing, "ใครยังไม่สั่ง")
    assert "0-0-60" in play.taps(play.marketing, "ปุ๋ย 0-0-60 · ร้านเจ๊แดง")
    play.types(play.marketing, "ปิดรับเลย")
    asked = play.taps(play.marketing, "ปุ๋ย 0-0-60 · ร้านเจ๊แดง")
    assert "ตอนนี้เลยไหม" in asked and "0-0-60" in asked, asked
    play.taps(play.marketing, "ยังไม่ปิด")
    assert play.state(3) == "open"


# --- goods added and taken out -----------------------------------------------------------------------------------------------

ADD_POTASH = "+ ปุ๋ย 0-0-60 · กระสอบละ 900 บาท"


def test_a_goods_is_added_to_an_open_truck_at_its_terms_and_ordered_with_the_others(loaded: Trading) -> None:
    play = loaded
    assert "เพิ่มรายการไหนของร้านเจ๊แดง" in play.taps(play.marketing, "เพิ่มรายการ")
    preview = play.taps(play.marketing, ADD_POTASH)
    assert "เพิ่ม ปุ๋ย 0-0-60 ในรอบรวมซื้อของร้านเจ๊แดง" in preview and "ยังไม่มีใครบอกจำนวนไว้" in preview
    assert play.house.value("SELECT count(*) FROM rounds") == 2, "nothing opens without a tap"
    play.taps(play.marketing, "เพิ่มเข้ารอบนี้")
    assert play.toast(play.marketing) == "เพิ่มแล้ว"
    assert "ปุ๋ย 0-0-60 0 กระสอบ จาก 0 แห่ง · ตอนนี้กระสอบละ 900 บาท" in truck(play)
    assert len({(row["truck_id"], row["deadline"]) for row in play.house.rows("SELECT * FROM rounds")}) == 1
    orders(play, "ควนรู", "ปุ๋ย 46-0-0 4 กระสอบ ปุ๋ย 0-0-60 3 กระสอบ")
    assert play.lines(3) == {"ควนรู": 3}
    play.house.move("2026-12-15T08:00:00+07:00")
    play.house.settle()
    assert len([each for each in play.chair.sees(play.group) if "ใกล้ปิดรับ" in each["text"]]) == 1
    play.made.forge("trucks.preview:1:3", chat=play.marketing)
    play.marketing.presses(data="trucks.preview:1:3")
    play.house.settle()
    assert "ปุ่มนี้เก่าแล้ว" in play.toast(play.marketing), "no second time"
    play.made.forge("trucks.more:1", "trucks.out:3", chat=play.people["ควนรู"])
    for forged in ("trucks.more:1", "trucks.out:3"):
        play.people["ควนรู"].presses(data=forged)
        play.house.settle()
        assert "ฝ่ายการตลาด" in play.toast(play.people["ควนรู"])
    play.is_sound()


def test_who_told_a_need_of_the_added_goods_is_in_it_and_reads_so_once(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD, offer=replace(RED, product=POTASH.product)) as play:
        offered(play, UREA, replace(RED, product="ปุ๋ย 15-15-15"))
        play.made.forge("rounds.choose:3", chat=play.marketing)
        play.marketing.presses(data="rounds.choose:3")
        play.house.settle()
        play.types(play.marketing, "อังคารที่ 15 หกโมงเย็น")
        play.taps(play.marketing, ADD_UREA)
        play.types(play.marketing, "คันละ 50 กระสอบ")
        play.taps(play.marketing, "เปิดรอบ", "เพิ่มรายการ")
        preview = play.taps(play.marketing, "+ ปุ๋ย 0-0-60 · กระสอบละ 780 บาท")
        assert "มีผู้บอกไว้ 55 กระสอบ จาก 2 แห่ง" in preview and "รถ 1 คันเต็มแล้ว" in preview
        play.taps(play.marketing, "เพิ่มเข้ารอบนี้")
        assert play.lines(3) == {"รัตภูมิ": 40}, "for the others there is no room"
        told = [each["text"] for each in play.people["รัตภูมิ"].sees() if "เพิ่ม ปุ๋ย 0-0-60" in each["text"]]
        assert len(told) == 1 and "40 กระสอบ (สี่สิบกระสอบ)" in told[0]
        assert "ปุ๋ย 0-0-60: จะสั่งกี่กระสอบครับ" in own(play, "ควนรู")
        play.is_sound()


def test_an_added_goods_counts_with_the_truck_and_its_price_there_is_asked(offering: Trading) -> None:
    play = offering
    measured(play, "รวมครบ 60 กระสอบ ปุ๋ย 15-15-15 เหลือ 765 ปุ๋ย 46-0-0 เหลือ 820")
    play.taps(play.marketing, "เพิ่มรายการ")
    asked = play.taps(play.marketing, ADD_POTASH)
    assert asked.startswith("รวมทั้งคันครบ 60 กระสอบ แล้ว ปุ๋ย 0-0-60 กระสอบละเท่าไรครับ ปกติ 900 บาท")
    assert "ไม่ถูกกว่า 900 บาท" in play.types(play.marketing, "950")
    assert "กระสอบละ 900 บาท" in play.types(play.marketing, "880")
    play.taps(play.marketing, "เพิ่มเข้ารอบนี้")
    orders(play, "ควนรู", "เอาปุ๋ย 0-0-60 5 กระสอบ")
    assert "ปุ๋ย 0-0-60 5 กระสอบ จาก 1 แห่ง · ตอนนี้กระสอบละ 880 บาท" in truck(play)
    assert "ปุ๋ย 15-15-15 55 กระสอบ จาก 2 แห่ง · ตอนนี้กระสอบละ 765 บาท" in truck(play)
    play.is_sound()


def test_goods_that_are_no_cheaper_with_the_truck_are_added_at_their_own_price(offering: Trading) -> None:
    play = offering
    measured(play, "รวมครบ 60 กระสอบ ปุ๋ย 15-15-15 เหลือ 765 ปุ๋ย 46-0-0 เหลือ 820")
    play.taps(play.marketing, "เพิ่มรายการ", ADD_POTASH)
    assert "กระสอบละ 900 บาท" in play.types(play.marketing, "900")
    play.taps(play.marketing, "เพิ่มเข้ารอบนี้")
    assert play.toast(play.marketing) == "เพิ่มแล้ว"
    orders(play, "ควนรู", "เอาปุ๋ย 0-0-60 5 กระสอบ")
    assert "ปุ๋ย 0-0-60 5 กระสอบ จาก 1 แห่ง · ตอนนี้กระสอบละ 900 บาท" in truck(play)
    play.is_sound()


def test_goods_that_two_people_add_at_once_keep_their_own_prices(offering: Trading) -> None:
    play = offering
    offered(play, replace(POTASH, product="ปุ๋ย 21-0-0", tiers=(Tier(0, 600_00),)))
    measured(play, "รวมครบ 60 กระสอบ ปุ๋ย 15-15-15 เหลือ 765 ปุ๋ย 46-0-0 เหลือ 820")
    for person, add, price in (
        (play.chair, ADD_POTASH, "880"),
        (play.marketing, "+ ปุ๋ย 21-0-0 · กระสอบละ 600 บาท", "580"),
    ):
        play.made.forge("trucks.more:1", chat=person)
        person.presses(data="trucks.more:1")
        play.house.settle()
        play.taps(person, add)
        play.types(person, price)
    play.taps(play.marketing, "เพิ่มเข้ารอบนี้")
    play.taps(play.chair, "เพิ่มเข้ารอบนี้")
    assert "ดูใบใหม่ข้างล่าง" in play.toast(play.chair), "the truck is another one by now"
    play.taps(play.chair, "เพิ่มเข้ารอบนี้")
    assert (play.toast(play.marketing), play.toast(play.chair)) == ("เพิ่มแล้ว", "เพิ่มแล้ว")
    orders(play, "ควนรู", "เอาปุ๋ย 0-0-60 5 กระสอบ")
    assert "ปุ๋ย 0-0-60 5 กระสอบ จาก 1 แห่ง · ตอนนี้กระสอบละ 880 บาท" in truck(play)
    assert "ปุ๋ย 21-0-0 0 กระสอบ จาก 0 แห่ง · ตอนนี้กระสอบละ 580 บาท" in truck(play)
    play.is_sound()


def test_a_goods_that_cannot_be_counted_with_the_truck_is_not_added_and_the_way_is_said(offering: Trading) -> None:
    play = offering
    offered(play, replace(POTASH, product="น้ำหมัก", unit="ถัง", tiers=(Tier(0, 300_00),)))
    measured(play, "ขั้นต่ำรวม 100 กระสอบ")
    play.taps(play.marketing, "เพิ่มรายการ", "+ น้ำหมัก · ถังละ 300 บาท")
    assert "รถคันนี้นับรวมเป็นกระสอบ แต่ น้ำหมัก ขายเป็นถัง" in play.toast(play.marketing)
    assert play.house.value("SELECT count(*) FROM rounds") == 2


def test_a_goods_of_which_nobody_has_any_is_taken_out_and_who_was_asked_is_told(loaded: Trading) -> None:
    play = loaded
    play.taps(play.people["ท่าชะมวง"], "สั่งด้วย", chat=play.group)
    play.taps(play.people["ท่าชะมวง"], "สั่ง ปุ๋ย 46-0-0")
    labels = play.labels(play.shown(play.marketing, "truck:1"))
    assert "เอา ปุ๋ย 46-0-0 ออก" in labels and "เอา ปุ๋ย 15-15-15 ออก" not in labels
    play.made.forge("trucks.out:1", chat=play.marketing)
    play.marketing.presses(data="trucks.out:1")
    play.house.settle()
    assert "มีผู้สั่งไว้แล้ว 55 กระสอบ จึงเอาออกไม่ได้" in play.toast(play.marketing)
    play.marketing.presses("เอา ปุ๋ย 46-0-0 ออก", message=play.shown(play.marketing, "truck:1"))
    play.house.settle()
    assert (play.state(1), play.state(2), play.toast(play.marketing)) == ("open", "cancelled", "เอาออกแล้ว")
    told = [each["text"] for each in play.people["ท่าชะมวง"].sees() if "ไม่อยู่ในรอบรวมซื้อ" in each["text"]]
    assert len(told) == 1 and "ถ้ายังต้องการ พิมพ์จำนวนไว้ได้เลย" in told[0], "it had told no need"
    assert not [each for each in play.people["ควนรู"].sees() if "ไม่อยู่ในรอบรวมซื้อ" in each["text"]]
    play.made.forge("trucks.out:1", chat=play.marketing)
    orders(play, "รัตภูมิ", "ปุ๋ย 15-15-15 ลดเหลือ 1")
    play.marketing.presses(data="trucks.out:1")
    play.house.settle()
    assert "เหลือรายการเดียวแล้ว เอาออกไม่ได้" in play.toast(play.marketing)
    play.taps(play.marketing, "เปิดปุ๋ย 46-0-0 ต่อ")
    assert play.state(2) == "open"
    assert "จะสั่งอะไรเท่าไร" in play.people["ท่าชะมวง"].sees()[-1]["text"], (
        "who was told that it is out reads that it is in"
    )
    play.is_sound()


def test_a_goods_that_was_called_off_comes_back_only_where_the_truck_still_has_room_for_it(offering: Trading) -> None:
    play = offering
    measured(play, "คันละ 60 กระสอบ")
    orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 5 กระสอบ")
    play.made.forge("rounds.cancel:2", chat=play.marketing)
    play.marketing.presses(data="rounds.cancel:2")
    play.house.settle()
    play.types(play.marketing, "ร้านของหมด")
    orders(play, "เขาพระ", "เอาปุ๋ย 15-15-15 3 กระสอบ")
    play.taps(play.marketing, "เปิดปุ๋ย 46-0-0 ต่อ")
    assert play.state(2) == "cancelled"
    assert "มีที่สั่งไว้เดิม 5 กระสอบ แต่รถรับได้อีก 2 กระสอบครับ เพิ่มรถก่อน" in play.toast(play.marketing)
    play.taps(play.marketing, "เพิ่มรถ เป็น 2 คัน", "เปิดปุ๋ย 46-0-0 ต่อ")
    assert (play.state(2), play.lines(2)) == ("open", {"ควนรู": 5})
    assert "รถ 2 คันรับได้อีก 57 กระสอบ" in truck(play)
    play.is_sound()


def test_what_a_filled_goods_says_is_missing_to_is_what_it_is_filled_to(offering: Trading) -> None:
    play = offering
    measured(play, "ขั้นต่ำรวม 80 กระสอบ รวมครบ 100 กระสอบ ลดกระสอบละ 15")
    orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 20 กระสอบ")
    play.house.move("2026-12-15T18:00:01+07:00")
    play.house.settle()
    assert "ขาดอีก 25 กระสอบ ถึงราคาถัดไปของทั้งคัน" in play.card(2)
    assert "ขาดอีก 5 กระสอบ ถึงขั้นต่ำ 80 กระสอบ" in play.card(2)


def test_who_ordered_what_of_a_truck_is_a_table_with_a_column_a_goods(loaded: Trading) -> None:
    loaded.types(loaded.people["ควนรู"], "ปุ๋ย 46-0-0 5")
    loaded.taps(loaded.people["ควนรู"], "ใช่")
    said = loaded.taps(loaded.marketing, "ดูว่าใครสั่งเท่าไร")
    seen = loaded.taps(loaded.marketing, "ดูเป็นตาราง")
    head, *rows, sums = seen.splitlines()[1:]
    assert head == "องค์กร | ปุ๋ย 15-15-15 (กระสอบ) | ปุ๋ย 46-0-0 (กระสอบ)"
    assert "กลุ่มทำนาบ้านควนรู | 15 | 5" in rows and len(rows) == len(said.splitlines()) - 1
    first = [int(row.split(" | ")[1].rstrip(" |")) for row in rows]
    assert sums == f"รวม | {sum(first)} | 5"


def test_of_goods_on_one_card_one_is_put_right_and_the_others_stay(loaded: Trading) -> None:
    play, leader = loaded, loaded.people["ท่าชะมวง"]
    play.types(leader, "15-15-15 สิบ ยูเรียห้า")
    card = play.types(leader, "เอ๊ย ยูเรีย 6")
    assert "1. ปุ๋ย 15-15-15 10 กระสอบ" in card and "2. ปุ๋ย 46-0-0 6 กระสอบ" in card and "12,780 บาท" in card
    assert "1. ปุ๋ย 15-15-15 12 กระสอบ" in play.types(leader, "ไม่ใช่ 10 เป็น 12")
    play.types(leader, "ใช่")
    assert (play.lines(1)["ท่าชะมวง"], play.lines(2)["ท่าชะมวง"]) == (12, 6)


def test_goods_that_wait_on_a_card_go_off_it_in_words(loaded: Trading) -> None:
    play, leader = loaded, loaded.people["ท่าชะมวง"]
    play.types(leader, "15-15-15 สิบ ยูเรียห้า")
    assert "สั่งปุ๋ย 15-15-15 จำนวน 10 กระสอบ" in play.types(leader, "ยูเรียไม่เอาแล้ว")
    play.types(leader, "ใช่")
    assert play.lines(1)["ท่าชะมวง"] == 10 and "ท่าชะมวง" not in play.lines(2)


@pytest.mark.parametrize("words", ["15-15-15 อีก 3", "ปุ๋ย 15-15-15 อีก 3 กระสอบ"])
def test_so_much_more_of_goods_that_are_named_is_added_to_what_is_ordered(loaded: Trading, words: str) -> None:
    assert "จากเดิม 15 เพิ่มเป็น 18 กระสอบ" in loaded.types(loaded.people["ควนรู"], words)


def test_who_asks_how_much_is_ordered_so_far_hears_of_the_rounds_that_are_open(loaded: Trading) -> None:
    said = loaded.types(loaded.people["ควนรู"], "ยอดสั่งตอนนี้เท่าไหร่แล้ว")
    assert "รอบรวมซื้อปุ๋ย 46-0-0 · 0 กระสอบ" in said
    assert "รวมตอนนี้ 42,900 บาท" in loaded.types(loaded.marketing, "ยอดสั่งตอนนี้เท่าไหร่แล้ว")


def test_goods_are_named_by_the_first_figure_of_their_formula_as_at_the_shop(loaded: Trading) -> None:
    play, leader = loaded, loaded.people["ควนรู"]
    play.types(leader, "46 เอา 8 กับ 15 เอา 9")
    asked = play.types(leader, "เอ๊ย 46 เอา 7 กับ 15 เอา 12")
    assert "ปุ๋ย 46-0-0 7 กระสอบ" in asked and "ปุ๋ย 15-15-15 จากเดิม 15 เป็น 12 กระสอบ" in asked
    assert "12 กระสอบ" in play.types(leader, "สูตร 46 เอา 12")
    play.types(leader, "ใช่")
    assert (play.lines(1)["ควนรู"], play.lines(2)["ควนรู"]) == (12, 12)
    assert "เพิ่มเป็น 14 กระสอบ" in play.types(leader, "15 14 กระสอบ")


def test_all_goods_that_wait_go_off_their_card_and_it_is_said(loaded: Trading) -> None:
    play, leader = loaded, loaded.people["ท่าชะมวง"]
    play.types(leader, "15-15-15 สิบ ยูเรียห้า")
    play.types(leader, "ยูเรียไม่เอาแล้ว")
    assert "ไม่มีการสั่ง" in play.types(leader, "15-15-15 ไม่เอาแล้ว")
    play.types(leader, "ใช่")
    assert "ท่าชะมวง" not in play.lines(1) | play.lines(2)
