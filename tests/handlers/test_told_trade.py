"""What others do to an order, to goods and to money is told to whom it concerns, and nobody reads what does not hold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from rehearsal.telegram.client import Person
from storage import offers
from storage.turn import Turn
from tests.handlers.selling import Selling, selling
from tests.handlers.test_lots_story import AT_THE_SCALES, LOT, accounts, member
from tests.handlers.test_payments import FERTILISER, KHLONG, Money
from tests.meeting_house import Committee, committee
from tests.trading import RED, Trading, person_of, trading

TOLD = {"รัตภูมิ": (40, None), "ควนรู": (20, None), "นาสีทอง": (10, None), "ไก่ไข่": (10, None)}
LIST = "รายชื่อที่ต้องโทรบอก"
BY_TELEPHONE = "กลุ่มเลี้ยงไก่ไข่บ้านคูหาใต้"  # nobody of it is on Telegram
CLOSED = "2026-12-15T18:00"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Trading]:
    with trading(tmp_path, told=TOLD, fill_to="pack", leaders=10) as found:
        yield found


@pytest.fixture
def money(tmp_path: Path) -> Iterator[Money]:
    with committee(tmp_path, count=5, leaders=3) as made:
        made.has_treasurer(made.vice)
        yield Money(made)


@pytest.fixture
def lots(tmp_path: Path) -> Iterator[Selling]:
    """Four lots of a Monday, one of them told by its own leader."""
    with selling(tmp_path) as found:
        found.house.move("2027-01-11T07:30")
        found.says(found.first, LOT)
        found.presses(found.first, "ถูกต้อง")
        found.says(found.hub, AT_THE_SCALES)
        found.presses(found.hub, "ถูกต้องทั้งหมด")
        yield found


def told(made: Committee, person: Person, *words: str) -> list[str]:
    """What the bot wrote to somebody with all of these words, as it stands, oldest first."""
    return [str(each["text"]) for each in made.said(person) if all(word in each["text"] for word in words)]


def listed(made: Committee) -> str:
    """The secretary's list of whom to telephone, as it stands."""
    return told(made, made.secretary, LIST)[-1]


def closed(play: Trading) -> None:
    play.opens()
    play.house.move(CLOSED)
    assert play.state() == "closed"


def ordered(play: Trading) -> None:
    closed(play)
    play.taps(play.marketing, "ร้านยืนยัน 780 บาท")
    assert play.state() == "ordered"


def asks_more(play: Trading, at: str) -> None:
    """The seller wants more, at that hour; marketing is asked until when one may leave."""
    play.house.move(at)
    play.taps(play.marketing, "ราคาเปลี่ยน")
    assert "ให้สมาชิกถอนได้ถึงวันไหน" in play.types(play.marketing, "790")


def calls_off(play: Trading) -> None:
    play.taps(play.marketing, "ยกเลิกรอบ")
    play.types(play.marketing, "ร้านน้ำท่วม")


def owed(play: Trading, name: str) -> int:
    """What an organisation owes, in satang, from the books alone."""
    query = "SELECT coalesce(sum(satang), 0) FROM ledger_postings WHERE kind='member' AND account=?"
    return int(play.house.value(query, str(play.member[name])))


def owes_and_is_in_another(play: Trading) -> Person:
    """ควนรู has its goods of the first round to pay, and stands in a second one; returned is its leader."""
    ordered(play)
    play.types(play.chair, "ของมาแล้ว 80 กระสอบ")
    play.taps(play.chair, "แบ่งตามนี้")
    made = play.made
    made.house.stop()

    async def offered(turn: Turn) -> None:
        turn.person = await person_of(turn, made.person_ids[play.marketing.id])
        kept = await offers.add(turn, made.network, replace(RED, seller="ร้านสอง"), "ใบเสนอราคา", {})
        await offers.confirm(turn, kept)

    made.change(offered)
    made.house.start()
    made.house.settle()
    play.opens("เสาร์ที่ 19 หกโมงเย็น", 2)
    leader = play.people["ควนรู"]
    play.types(leader, "เอาปุ๋ย 15-15-15 10 กระสอบ")
    play.taps(leader, "ใช่")
    assert play.lines(2) == {"ควนรู": 10} and owed(play, "ควนรู") == 20 * 780_00
    return leader


def test_at_night_a_dearer_price_leaves_two_hours_of_the_morning_to_leave(play: Trading) -> None:
    closed(play)
    asks_more(play, "2026-12-15T21:30")
    refused = play.types(play.marketing, "พรุ่งนี้ ตีห้า")
    assert "อย่างน้อยสองชั่วโมง" in refused and "วันพุธที่ 16 ธันวาคม 2569 เวลา 09.00 น. หรือหลังจากนั้น" in refused
    assert play.state() == "closed"
    taken = play.types(play.marketing, "พรุ่งนี้ เก้าโมงเช้า")
    assert "ถอนได้ถึงวันพุธที่ 16 ธันวาคม 2569 เวลา 09.00 น." in taken and play.state() == "asked"
    leader = play.people["ควนรู"]
    assert told(play.made, leader, "790") == [], "nobody is written to at night"
    play.house.move("2026-12-16T07:01")
    assert told(play.made, leader, "790 บาท", "ถอนได้ถึงวันพุธที่ 16 ธันวาคม 2569 เวลา 09.00 น.")
    assert "ถอนได้ถึงวันพุธที่ 16 ธันวาคม 2569 เวลา 09.00 น." in listed(play.made)
    play.house.move("2026-12-16T09:00")
    assert play.state() == "ordered"


def test_by_day_a_dearer_price_leaves_two_hours_to_leave(play: Trading) -> None:
    closed(play)
    asks_more(play, "2026-12-16T10:00")
    assert "วันพุธที่ 16 ธันวาคม 2569 เวลา 12.00 น. หรือหลังจากนั้น" in play.types(play.marketing, "วันนี้ สิบเอ็ดโมง")
    assert play.state() == "closed"
    play.types(play.marketing, "วันนี้ บ่ายโมง")
    assert play.state() == "asked" and "ถอนได้ถึงวันพุธที่ 16 ธันวาคม 2569 เวลา 13.00 น." in play.own("ควนรู")


@pytest.mark.parametrize("hour", ["พรุ่งนี้ ตีห้า", "วันนี้ สี่ทุ่ม"])
def test_in_the_evening_the_night_is_none_of_the_two_hours(play: Trading, hour: str) -> None:
    closed(play)
    asks_more(play, "2026-12-15T19:30")
    assert "วันพุธที่ 16 ธันวาคม 2569 เวลา 08.30 น. หรือหลังจากนั้น" in play.types(play.marketing, hour)
    assert play.state() == "closed"
    play.types(play.marketing, "พรุ่งนี้ เก้าโมงเช้า")
    assert play.state() == "asked"


def test_who_leaves_a_round_or_loses_it_while_owing_is_not_told_that_nothing_is_owed(play: Trading) -> None:
    leader = owes_and_is_in_another(play)
    play.types(leader, "ถอนปุ๋ย")
    play.taps(leader, "ถอน")
    assert play.lines(2) == {} and play.toast(leader) == "ถอนแล้ว"
    assert "ไม่ได้อยู่ในรอบนี้" in play.own("ควนรู", 2)
    play.types(leader, "เอาปุ๋ย 15-15-15 10 กระสอบ")
    play.taps(leader, "ใช่")
    calls_off(play)
    assert play.state(2) == "cancelled"
    assert "ยกเลิกรอบรวมซื้อปุ๋ย 15-15-15 ร้านสอง" in play.sees(leader) and "ไม่ต้องจ่ายค่าของรอบนี้" in play.sees(leader)
    assert owed(play, "ควนรู") == 20 * 780_00
    assert told(play.made, leader, "ไม่มียอดค้าง") == []


def test_a_moved_deadline_is_news_to_who_is_in_the_round_and_replaces_the_old_one_on_the_list(play: Trading) -> None:
    play.opens()
    assert BY_TELEPHONE in listed(play.made) and "วันอังคารที่ 15" in listed(play.made)
    leader = play.people["ควนรู"]
    before = play.shown(leader, f"order:1:{play.member['ควนรู']}")["id"]
    play.types(play.marketing, "เลื่อนปิดเป็นจันทร์ที่ 14 เที่ยง")
    news = play.sees(leader)
    assert "เปลี่ยนวันปิดรับแล้ว" in news and "20 กระสอบ" in news
    assert "เปลี่ยนหรือถอนได้ถึงวันจันทร์ที่ 14 ธันวาคม 2569 เวลา 12.00 น." in news
    assert play.shown(leader, f"order:1:{play.member['ควนรู']}")["id"] > before, (
        "a message of its own, not the old one edited"
    )
    said = listed(play.made)
    assert said.count(BY_TELEPHONE) == 1 and "เปลี่ยนวันปิดรับเป็นวันจันทร์ที่ 14 ธันวาคม 2569 เวลา 12.00 น." in said
    assert "วันอังคารที่ 15" not in said


def test_an_order_taken_back_is_told_to_who_read_that_it_was_ordered(play: Trading) -> None:
    ordered(play)
    readers = [play.people[name] for name in ("รัตภูมิ", "ควนรู", "นาสีทอง")]
    assert all(play.sees(each).startswith("สั่งแล้ว") for each in readers) and "กับร้านแล้ว" in listed(play.made)
    play.taps(play.marketing, "ยังไม่ได้สั่ง")
    assert play.state() == "closed"
    for each in readers:
        assert play.sees(each).startswith("ยังไม่ได้สั่งปุ๋ย 15-15-15 กับร้าน ที่แจ้งว่าสั่งแล้วขอยกเลิก"), play.sees(each)
    said = listed(play.made)
    assert BY_TELEPHONE in said and "ที่แจ้งว่าสั่งแล้วขอยกเลิก" in said and "กับร้านแล้ว" not in said


def test_each_payer_of_a_cancelled_round_is_told_that_its_deposit_is_credit_and_the_round_does_not_go_on(
    play: Trading,
) -> None:
    play.made.forge("rounds.choose:1", chat=play.marketing)
    play.marketing.presses(data="rounds.choose:1")
    play.house.settle()
    play.types(play.marketing, "อังคารที่ 15 หกโมงเย็น")
    play.taps(play.marketing, "มัดจำ")
    play.types(play.marketing, "100")
    play.taps(play.marketing, "เปิดรอบ")
    for name, paid in (("ควนรู", "2,000"), ("คูหาใต้", "1,000")):
        play.types(play.treasurer, f"{name}จ่ายสด {paid}")
        play.taps(play.treasurer, "ใช่")
    assert play.lines() == {"ควนรู": 20, "ไก่ไข่": 10}
    calls_off(play)
    assert (owed(play, "ควนรู"), owed(play, "ไก่ไข่")) == (-2000_00, -1000_00)
    (credit,) = told(play.made, play.people["ควนรู"], "มัดจำปุ๋ย 15-15-15", "เก็บเป็นเครดิต")
    assert "2,000 บาท" in credit and "กลุ่มทำนาบ้านควนรู" in credit
    said = listed(play.made)
    assert BY_TELEPHONE in said and "เก็บเป็นเครดิต" in said and "1,000 บาท" in said
    assert told(play.made, play.people["นาสีทอง"], "เป็นเครดิต") == [], "it had paid nothing"
    assert "มัดจำเป็นเครดิตของแต่ละแห่ง" in play.sees(play.marketing)
    assert "เปิดรอบนี้ต่อ" not in play.labels(play.shown(play.marketing, "round:1"))
    play.made.forge("rounds.again:1", chat=play.marketing)
    play.marketing.presses(data="rounds.again:1")
    play.house.settle()
    assert "รอบที่มีมัดจำ เปิดต่อไม่ได้" in play.toast(play.marketing) and play.state() == "cancelled"


def test_who_got_less_or_nothing_is_told_so_when_goods_are_closed_short(play: Trading) -> None:
    ordered(play)
    play.types(play.chair, "ของมาแล้ว 58 กระสอบ")
    play.taps(play.chair, "ปรับเอง")
    play.types(play.chair, "รัตภูมิ 40\nควนรู 18\nคูหาใต้ 0\nนาสีทอง 0")
    play.taps(play.chair, "แบ่งตามนี้", "ปิดยอดตามที่มา")
    assert play.state() == "received"
    (less,) = told(play.made, play.people["ควนรู"], "ไม่มาเพิ่มแล้ว")
    assert "ได้ 18 กระสอบ ที่ขาดอีก 2 กระสอบ" in less
    (nothing,) = told(play.made, play.people["นาสีทอง"], "ไม่มาเพิ่มแล้ว")
    assert "รอบนี้ไม่ได้ของ ที่ขาดอีก 10 กระสอบ" in nothing
    assert told(play.made, play.chair, "ไม่มาเพิ่มแล้ว") == [], "it got all"
    said = listed(play.made)
    assert BY_TELEPHONE in said and "ไม่มาเพิ่มแล้ว" in said and "รอบนี้ไม่ได้ของ" in said
    own = play.own("นาสีทอง")
    assert "ไม่ได้รับของ" in own and "ไม่ต้องจ่าย" in own
    assert not any(words in own for words in ("ของมาถึงแล้วจะแจ้ง", "จ่ายตามที่ได้รับ", "7,800")), own
    assert (owed(play, "ควนรู"), owed(play, "นาสีทอง"), owed(play, "ไก่ไข่")) == (18 * 780_00, 0, 0)


def test_an_advance_that_the_hub_asks_for_an_organisation_is_told_to_it_when_it_is_paid(lots: Selling) -> None:
    lots.says(lots.hub, "ทุ่งคมบางขอเบิกล่วงหน้า 1,000")
    lots.presses(lots.treasurer, "จ่ายแล้ว")
    for person in (lots.second, lots.hub):
        assert len(told(lots.made, person, "(เหรัญญิก) จ่ายเงินล่วงหน้า 1,000 บาท แล้ว")) == 1, person.name
    assert told(lots.made, lots.first, "จ่ายเงินล่วงหน้า") == []
    assert accounts(lots) == {("cash", ""): -1000_00, ("member", member(lots, "ทุ่งคมบาง")): 1000_00}


def test_a_lot_that_the_hub_takes_out_is_told_to_who_had_delivered_it(lots: Selling) -> None:
    lots.presses(lots.hub, "แก้รายการ")
    lots.presses(lots.hub, "ลบ กลุ่มยางห้วยโอน 320 กก.")
    assert lots.house.value("SELECT count(*) FROM lots WHERE state='counted'") == 3
    (gone,) = told(lots.made, lots.first, "ลบรายการส่งน้ำยางสด")
    assert lots.hub.name in gone and "วันจันทร์ที่ 11 ม.ค. 2570" in gone and "320 กิโลกรัม" in gone
    assert told(lots.made, lots.second, "ลบรายการ") == []


def test_a_payment_entered_for_an_organisation_and_not_found_is_told_to_who_entered_it(money: Money) -> None:
    money.owes(KHLONG, **FERTILISER)
    secretary = money.made.secretary
    money.says(secretary, "คลองยางแดงจ่ายสด 9,060")
    money.presses(secretary, "ส่งให้เหรัญญิก")
    before = money.from_bot(money.leader)
    money.presses(money.treasurer, "ยังไม่เข้า")
    assert "ยังไม่พบเงิน 9,060 บาท ของกลุ่มออมทรัพย์บ้านคลองยางแดงที่ท่านแจ้งแทน" in money.sees(secretary)
    assert money.from_bot(money.leader) == before, "its leader has claimed nothing"
    assert told(money.made, money.leader, "สลิป") == [] and money.balance(KHLONG) == 9060_00


def test_an_order_that_the_secretary_enters_reaches_the_leader_of_that_organisation(play: Trading) -> None:
    play.opens()
    for words, name, kept in (
        ("เขาพระเอาปุ๋ย 15-15-15 6 กระสอบ", "เขาพระ", "กลุ่มเลี้ยงโคบ้านเขาพระ: 6 กระสอบ (หกกระสอบ)"),
        ("นาสีทองเอาปุ๋ย 15-15-15 5 กระสอบ", "นาสีทอง", "กลุ่มออมทรัพย์นาสีทอง: 5 กระสอบ (ห้ากระสอบ)"),
    ):
        play.types(play.secretary, words)
        play.taps(play.secretary, "ใช่")
        leader = play.people[name]
        assert kept in play.sees(leader) and "ถอนออกจากรอบ" in play.labels(play.made.last(leader)), name
    assert play.lines() == {"รัตภูมิ": 40, "ควนรู": 20, "นาสีทอง": 5, "ไก่ไข่": 10, "เขาพระ": 6}


def test_the_card_of_a_closed_round_does_not_say_that_a_price_was_reached_that_was_not(play: Trading) -> None:
    closed(play)
    assert "80 กระสอบ" in play.card() and "ปิดรับแล้ว" in play.card() and "ครบแล้ว" not in play.card()
    play.taps(play.marketing, "ร้านยืนยัน 780 บาท")
    assert "สั่งแล้ว" in play.card() and "กระสอบละ 780 บาท" in play.card() and "ครบแล้ว" not in play.card()


def test_what_is_overdue_is_on_the_list_where_the_treasurer_has_shut_the_bot_out(money: Money) -> None:
    first = money.house.rehearsal.now.date()
    money.owes(KHLONG, due=first + timedelta(days=3), **FERTILISER)
    money.treasurer.blocks()
    money.house.settle()
    money.house.move(f"{first + timedelta(days=4)}T10:00")
    said = listed(money.made)
    assert money.treasurer.name in said and "เรื่อง: การเงิน" in said and "9,060" not in said
    rows: Any = money.house.rows("SELECT person_id, state FROM tellings WHERE text='payments.overdue_sum'")
    assert [tuple(row) for row in rows] == [(money.made.person_ids[money.treasurer.id], "listed")]
