"""A past round opened once more: price and deadline on one card, a preview, and one question to each who was in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from domain.offers import Offer, Tier
from domain.refusal import Refused
from domain.rounds import Line, Round, State, check_once_more, may_be_once_more, same_hour
from rehearsal.telegram.client import Person
from storage import offers
from storage.turn import Turn
from tests.handlers.test_round_levels import TOLD as BELOW
from tests.handlers.test_round_levels import opened as opened_above
from tests.lengths import examples
from tests.trading import RED, Trading, person_of, trading

WAS = {"รัตภูมิ": (40, None), "ควนรู": (15, None), "เขาพระ": (5, None)}
ASKED = ["เท่าเดิม", "เปลี่ยนจำนวน", "เตือนก่อนปิด", "ไม่สั่งรอบนี้"]


def settles(play: Trading, number: int = 1, at: str = "2026-12-15T18:00") -> None:
    """The round is ordered, comes, and its bill is what the books say."""
    play.house.move(at)
    total = sum(play.lines(number).values())
    play.taps(play.marketing, "ร้านยืนยัน 780 บาท")
    play.types(play.chair, f"ของมาแล้ว {total} กระสอบ")
    play.taps(play.chair, "แบ่งตามนี้")
    play.types(play.treasurer, f"บิลร้านเจ๊แดง {total * 780:,}")
    play.taps(play.treasurer, "ใช่")
    assert play.state(number) == "settled"


@pytest.fixture
def past(tmp_path: Path) -> Iterator[Trading]:
    """A settled round of three organisations; it is Friday of the next month."""
    with trading(tmp_path, told=WAS, fill_to="pack") as play:
        play.opens()
        settles(play)
        play.house.move("2027-01-08T09:00")
        yield play


def again(play: Trading) -> str:
    """Marketing takes the last price, weekday and hour, and opens."""
    play.taps(play.marketing, "เปิดรอบนี้อีก", "ราคาเดิม กระสอบละ 780 บาท · ครบ 200 เหลือ 755 บาท")
    preview = play.taps(play.marketing, "ปิดรับวันอังคารที่ 12 มกราคม 2570 เวลา 18.00 น.")
    play.taps(play.marketing, "เปิดรอบ")
    return preview


def rounds(play: Trading) -> int:
    """How many rounds there are."""
    return int(play.house.value("SELECT count(*) FROM rounds"))


def questions(play: Trading, person: Person) -> list[str]:
    """What somebody was asked of the round that was opened once more."""
    return [str(each["text"]) for each in person.sees() if "อีกครั้ง" in str(each["text"]) and "รอบก่อน" in each["text"]]


def presses(play: Trading, person: Person, data: str) -> str:
    """Somebody presses a button of an older message; returned is the small answer."""
    play.made.forge(data, chat=person)
    person.presses(data=data)
    play.house.settle()
    return play.toast(person)


def test_price_and_deadline_are_asked_on_one_card_and_nothing_opens_without_a_tap(past: Trading) -> None:
    play, marketing = past, past.marketing
    asked = play.taps(marketing, "เปิดรอบนี้อีก")
    assert "รอบก่อน 60 กระสอบ จาก 3 แห่ง ปิดรับวันอังคารที่ 15 ธันวาคม 2569" in asked
    assert "ร้านขายรอบนี้กระสอบละเท่าไร" in asked and "ปิดรับวันไหน กี่โมง" in asked
    assert play.labels(play.made.last(marketing)) == [
        "ราคาเดิม กระสอบละ 780 บาท · ครบ 200 เหลือ 755 บาท",
        "ปิดรับวันอังคารที่ 12 มกราคม 2570 เวลา 18.00 น.",
        "ตั้งวันเตือนให้เปิดอีก",
    ]
    asked = play.taps(marketing, "ราคาเดิม กระสอบละ 780 บาท · ครบ 200 เหลือ 755 บาท")
    assert "ราคารอบนี้: กระสอบละ 780 บาท · ครบ 200 เหลือ 755 บาท" in asked
    assert play.labels(play.made.last(marketing)) == ["ปิดรับวันอังคารที่ 12 มกราคม 2570 เวลา 18.00 น."]
    preview = play.taps(marketing, "ปิดรับวันอังคารที่ 12 มกราคม 2570 เวลา 18.00 น.")
    assert "รอบรวมซื้อปุ๋ย 15-15-15 · ร้านเจ๊แดง" in preview and "ปิดรับวันอังคารที่ 12 มกราคม 2570" in preview
    assert "เหมือนรอบก่อน: ขายชุดละ 5 กระสอบ · ร้านมีของ 210 กระสอบ · ส่งถึงที่" in preview
    assert "จะถามอีก 3 แห่งที่เคยอยู่ในรอบก่อน ใครไม่ตอบก็ไม่อยู่ในรอบ" in preview
    assert rounds(play) == 1 and play.house.value("SELECT count(*) FROM offers") == 1
    play.taps(marketing, "เปิดรอบ")
    assert rounds(play) == 2 and play.state(2) == "open" and play.lines(2) == {}
    offer = play.house.rows("SELECT * FROM offers ORDER BY id DESC")[0]
    assert (offer["state"], offer["seller"], offer["pack"], offer["most"]) == ("confirmed", "ร้านเจ๊แดง", 5, 210)
    assert offer["valid_until"] is None
    assert "รอบรวมซื้อปุ๋ย 15-15-15 · ร้านเจ๊แดง" in play.card(2) and "ปิดรับวันอังคารที่ 12 มกราคม 2570" in play.card(2)


def test_who_was_in_it_reads_one_message_with_the_goods_as_it_ordered_them_at_the_new_price(past: Trading) -> None:
    play = past
    before = {name: len(person.sees()) for name, person in play.people.items()}
    play.taps(play.marketing, "เปิดรอบนี้อีก")
    play.types(play.marketing, "800 ปิดอังคารที่ 12 หกโมงเย็น")
    play.taps(play.marketing, "เปิดรอบ")
    card = play.shown(play.people["ควนรู"], f"order:2:{play.member['ควนรู']}")
    assert "รอบก่อนกลุ่มทำนาบ้านควนรูสั่ง 15 กระสอบ (สิบห้ากระสอบ) รอบนี้กระสอบละ 800 บาท" in card["text"]
    assert "ถ้าสั่งเท่าเดิม รวม 12,000 บาท" in card["text"] and "ถ้าไม่ตอบก็ไม่อยู่ในรอบนี้" in card["text"]
    assert play.labels(card) == ASKED
    after = {name: len(person.sees()) - before[name] for name, person in play.people.items()}
    assert after == dict.fromkeys(play.people, 0) | {"รัตภูมิ": 1, "ควนรู": 1, "เขาพระ": 1}
    play.taps(play.people["ควนรู"], "เท่าเดิม")
    assert play.lines(2) == {"ควนรู": 15}
    card = play.shown(play.chair, f"order:2:{play.member['รัตภูมิ']}")
    assert "รอบก่อนสหกรณ์การเกษตรรัตภูมิสั่ง 40 กระสอบ" in card["text"], "another's order leaves the question as it is"
    assert play.labels(card) == ASKED
    assert "จะเปลี่ยน" not in play.taps(play.chair, "เปลี่ยนจำนวน")
    play.types(play.chair, "35")
    play.taps(play.chair, "ใช่")
    assert play.lines(2) == {"ควนรู": 15, "รัตภูมิ": 35}
    play.taps(play.people["เขาพระ"], "ไม่สั่งรอบนี้")
    card = play.shown(play.people["เขาพระ"], f"order:2:{play.member['เขาพระ']}")
    assert "ไม่ได้อยู่ในรอบนี้" in card["text"] and play.lines(2) == {"ควนรู": 15, "รัตภูมิ": 35}


def test_silence_orders_nothing_and_is_not_reminded_of_but_who_wished_it_is(past: Trading) -> None:
    play = past
    again(play)
    wished = play.people["ควนรู"]
    play.taps(wished, "เตือนก่อนปิด")
    assert play.toast(wished) == "ยังไม่ได้สั่ง จะเตือนอีกครั้งก่อนปิดรับ" and play.lines(2) == {}
    card = play.shown(wished, f"order:2:{play.member['ควนรู']}")
    assert "ก่อนปิดรับจะเตือนอีกครั้ง" in card["text"] and play.labels(card) == ["เท่าเดิม", "เปลี่ยนจำนวน", "ไม่สั่งรอบนี้"]
    play.taps(play.people["เขาพระ"], "ไม่สั่งรอบนี้")
    play.house.move("2027-01-11T18:01")
    reminded = [
        name for name, person in play.people.items() if any("ยังรอคำตอบ" in each["text"] for each in person.sees())
    ]
    assert reminded == ["ควนรู"]
    card = play.shown(wished, f"order:2:{play.member['ควนรู']}")
    assert "รอบก่อนสั่ง 15 กระสอบ" in card["text"]
    assert play.labels(card) == ["เท่าเดิม", "เปลี่ยนจำนวน", "ไม่สั่งรอบนี้"], "no second reminder"
    assert "จะไม่มีข้อความเตือนอีก" in presses(play, play.chair, f"rounds.remind:2:{play.member['รัตภูมิ']}")
    play.taps(wished, "เท่าเดิม")
    assert play.lines(2) == {"ควนรู": 15}
    play.house.move("2027-01-12T18:00")
    assert play.state(2) != "open" and set(play.lines(2)) == {"ควนรู"}


def test_a_need_that_is_carried_in_stands_in_it_and_its_organisation_is_told_as_ever(past: Trading) -> None:
    play = past
    play.types(play.people["ควนรู"], "ต้องการปุ๋ย 15-15-15 12 กระสอบ")
    play.taps(play.people["ควนรู"], "ถูกต้อง")
    play.types(play.people["นาสีทอง"], "ต้องการปุ๋ย 15-15-15 4 กระสอบ")
    play.taps(play.people["นาสีทอง"], "ถูกต้อง")
    preview = again(play)
    assert "16 กระสอบ จาก 2 แห่ง" in preview and "จะถามอีก 2 แห่ง" in preview
    assert play.lines(2) == {"ควนรู": 12, "นาสีทอง": 4}
    assert "12 กระสอบ (สิบสองกระสอบ) ที่กลุ่มทำนาบ้านควนรูบอกไว้ อยู่ในรอบนี้แล้ว" in play.own("ควนรู", 2)
    assert not questions(play, play.people["ควนรู"])
    assert len(questions(play, play.people["เขาพระ"])) == 1


def test_pressed_twice_and_by_two_it_opens_once(past: Trading) -> None:
    play = past
    play.taps(play.marketing, "เปิดรอบนี้อีก")
    play.types(play.marketing, "780 ปิดอังคารที่ 12 หกโมงเย็น")
    play.made.forge("rounds.repeat:1", chat=play.chair)
    play.chair.presses(data="rounds.repeat:1")
    play.house.settle()
    play.types(play.chair, "790 ปิดพุธที่ 13 หกโมงเย็น")  # both have the preview before them
    play.marketing.presses("เปิดรอบ")
    play.marketing.presses("เปิดรอบ")
    play.chair.presses("เปิดรอบ")
    play.house.settle()
    assert rounds(play) == 2 and play.house.value("SELECT count(*) FROM offers") == 2
    assert "เปิดรอบนี้แล้ว โดย วิชัย" in play.toast(play.chair)
    assert len(questions(play, play.people["ควนรู"])) == 1
    assert "เปิดรอบนี้แล้ว โดย วิชัย" in presses(play, play.marketing, "rounds.repeat:1")


def test_what_changed_since_the_preview_is_shown_before_it_opens(past: Trading) -> None:
    play = past
    play.taps(play.marketing, "เปิดรอบนี้อีก")
    assert "ยังไม่มีใครบอกจำนวนไว้" in play.types(play.marketing, "780 ปิดอังคารที่ 12 หกโมงเย็น")
    play.types(play.people["นาสีทอง"], "ต้องการปุ๋ย 15-15-15 4 กระสอบ")
    play.taps(play.people["นาสีทอง"], "ถูกต้อง")
    seen = play.taps(play.marketing, "เปิดรอบ")
    assert rounds(play) == 1 and "4 กระสอบ จาก 1 แห่ง" in seen
    play.taps(play.marketing, "เปิดรอบ")
    assert rounds(play) == 2 and play.lines(2) == {"นาสีทอง": 4}


def test_what_is_typed_is_read_or_said_how_to_type_it(past: Trading) -> None:
    play, marketing = past, past.marketing
    play.taps(marketing, "เปิดรอบนี้อีก")
    for words, answer in (
        ("ไม่รู้", "อ่านไม่ออก"),
        ("-790", "อ่านไม่ออก"),
        ("0", "ราคาต้องมากกว่า 0 บาท"),
        ("780.555", "อ่านไม่ออก"),
        ("9999999999999 บาท", "ใช้ไม่ได้"),
        ("780 ครบ 200 เหลือ 800", "สั่งมากขึ้นต้องไม่แพงขึ้น"),
        ("ลิตรละ 780", "อ่านไม่ออก"),
        ("อังคารที่ 12", "ปิดรับกี่โมง"),
        ("วันนี้ แปดโมงเช้า", "ผ่านไปแล้ว"),
        ("12 ม.ค. 2575 หกโมงเย็น", "ไกลเกินไป"),
    ):
        assert answer in play.types(marketing, words), words
        assert rounds(play) == 1
    assert "ราคารอบนี้: กระสอบละ 790 บาท · ครบ 200 เหลือ 765 บาท" in play.types(marketing, "790 ครบ 200 เหลือ 765")
    assert "790 บาท" in play.types(marketing, "พุธที่ 13 เที่ยง")
    play.taps(marketing, "แก้ราคาหรือวันปิดรับ")
    assert "ปิดรับวันพุธที่ 13 มกราคม 2570 เวลา 12.00 น." in play.types(marketing, "พุธที่ 13 เที่ยง")
    play.types(marketing, "810.50")
    play.taps(marketing, "เปิดรอบ")
    assert "กระสอบละ 810.50 บาท" in play.card(2)


def test_an_order_typed_meanwhile_is_no_price(past: Trading) -> None:
    play = past
    play.taps(play.marketing, "เปิดรอบนี้อีก")
    seen = play.types(play.marketing, "ความต้องการ")
    assert "อ่านไม่ออก" not in seen, "a command is one while the question waits"
    assert "ใบเสนอราคา ร้านอื่น" in play.types(play.marketing, "ร้านอื่น ปุ๋ย 15-15-15 กระสอบละ 700")
    assert rounds(play) == 1


def test_a_preview_whose_deadline_has_passed_opens_nothing(past: Trading) -> None:
    play = past
    play.taps(play.marketing, "เปิดรอบนี้อีก")
    play.types(play.marketing, "780 ปิดเสาร์ที่ 9 เที่ยง")
    play.house.move("2027-01-09T12:01")
    play.taps(play.marketing, "เปิดรอบ")
    assert "ผ่านไปแล้ว" in play.toast(play.marketing) and rounds(play) == 1


def test_who_presses_after_the_deadline_reads_why_not(past: Trading) -> None:
    play, leader = past, past.people["ควนรู"]
    again(play)
    place = f"2:{play.member['ควนรู']}"
    play.taps(play.people["เขาพระ"], "เท่าเดิม")
    play.house.move("2027-01-12T18:00")
    for forged in (f"rounds.set:{place}:15:0", f"rounds.join:{place}", f"rounds.remind:{place}"):
        assert "ปิดรับเมื่อวันอังคารที่ 12 มกราคม 2570 เวลา 18.00 น." in presses(play, leader, forged), forged
    assert play.lines(2) == {"เขาพระ": 5}


def test_only_who_runs_rounds_opens_one_again_and_nobody_orders_for_another(past: Trading) -> None:
    play, leader = past, past.people["ควนรู"]
    assert "ฝ่ายการตลาด" in presses(play, leader, "rounds.repeat:1")
    assert "ฝ่ายการตลาด" in play.types(play.secretary, "เปิดรอบปุ๋ย 15-15-15 อีก")
    again(play)
    assert "ท่านสั่งแทน" in presses(play, leader, f"rounds.remind:2:{play.member['รัตภูมิ']}")
    assert "ปุ่ม" in presses(play, leader, "rounds.remind:2:99999")
    assert play.house.value("SELECT count(*) FROM round_changes WHERE state='remind'") == 0
    key = play.house.value("SELECT id FROM round_changes WHERE state='before' ORDER BY id")
    for forged in (f"rounds.no:{key}", f"rounds.yes:{key}"):
        presses(play, play.marketing, forged)
    assert play.house.value("SELECT count(*) FROM round_changes WHERE state='before'") == 3, (
        "who opened it ends no question"
    )


@pytest.mark.parametrize("words", ["เปิดรอบปุ๋ยอีก", "ขอเปิดรอบเจ๊แดงอีกรอบค่ะ", "เปิดรอบเดิม", "เปิดรอบปุ๋ย 15-15-15 เหมือนเดิม"])
def test_it_is_opened_again_in_words(past: Trading, words: str) -> None:
    play = past
    assert "ร้านขายรอบนี้กระสอบละเท่าไร" in play.types(play.marketing, words)
    assert rounds(play) == 1


def test_the_words_may_say_until_when_and_goods_without_a_past_round_are_opened_from_an_offer(past: Trading) -> None:
    play = past
    seen = play.types(play.marketing, "เปิดรอบปุ๋ยอีก ปิดอังคารที่ 19 หกโมงเย็น")
    assert "ปิดรับวันอังคารที่ 19 มกราคม 2570" in seen and "กระสอบละเท่าไร" in seen
    assert "ยังไม่มีใบเสนอราคาน้ำกรด" in play.types(play.marketing, "เปิดรอบน้ำกรดอีก")


def test_of_several_past_rounds_it_is_asked_which(tmp_path: Path) -> None:
    with trading(tmp_path, told=WAS, fill_to="pack") as play:
        play.opens()
        settles(play)
        play.made.house.stop()

        async def other(turn: Turn) -> None:
            turn.person = await person_of(turn, play.made.person_ids[play.marketing.id])
            offer = replace(RED, product="ปุ๋ย 46-0-0", tiers=(Tier(0, 780_00),))
            await offers.confirm(turn, await offers.add(turn, play.made.network, offer, "ใบเสนอราคา", {}))

        play.made.change(other)
        play.house.start()
        play.house.settle()
        play.opens("พฤหัสที่ 17 หกโมงเย็น", offer=2)
        presses(play, play.people["ควนรู"], f"rounds.set:2:{play.member['ควนรู']}:5")
        settles(play, 2, "2026-12-17T18:00")
        assert "เปิดรอบไหนอีก" in play.types(play.marketing, "เปิดรอบปุ๋ยอีก")
        assert play.labels(play.made.last(play.marketing)) == ["ปุ๋ย 46-0-0 · ร้านเจ๊แดง", "ปุ๋ย 15-15-15 · ร้านเจ๊แดง"]
        assert "ปุ๋ย 46-0-0" in play.taps(play.marketing, "ปุ๋ย 46-0-0 · ร้านเจ๊แดง")
        assert "ปุ๋ย 46-0-0" in play.types(play.marketing, "เปิดรอบปุ๋ย 46-0-0 อีก"), "the full name means one"


def test_a_round_that_was_called_off_can_be_opened_again_and_one_that_runs_or_that_nobody_was_in_not(
    tmp_path: Path,
) -> None:
    with trading(tmp_path, told=WAS, fill_to="pack") as play:
        play.opens()
        assert "ยังไม่จบ" in presses(play, play.marketing, "rounds.repeat:1")
        play.taps(play.marketing, "ยกเลิกรอบ")
        play.types(play.marketing, "ร้านน้ำท่วม")
        assert play.labels(play.shown(play.marketing, "round:1")) == ["เปิดรอบนี้ต่อ", "เปิดรอบนี้อีก"]
        play.taps(play.marketing, "เปิดรอบนี้อีก")
        preview = play.types(play.marketing, "790 ปิดศุกร์ที่ 18 หกโมงเย็น")
        assert "60 กระสอบ จาก 3 แห่ง" in preview and "จะถามอีก" not in preview, "what was told is wanted still"
        play.taps(play.marketing, "เปิดรอบ")
        assert play.lines(2) == {"รัตภูมิ": 40, "ควนรู": 15, "เขาพระ": 5}
    with trading(tmp_path / "nobody", told={}) as play:
        play.opens()
        play.house.move("2026-12-15T18:00")
        assert play.state() == "cancelled"
        assert "ไม่มีใครอยู่" in presses(play, play.marketing, "rounds.repeat:1")


def test_the_terms_of_the_former_round_go_on_with_its_deposit(tmp_path: Path) -> None:
    with trading(tmp_path, told=WAS, fill_to="pack") as play:
        play.made.forge("rounds.choose:1", chat=play.marketing)
        play.marketing.presses(data="rounds.choose:1")
        play.house.settle()
        play.types(play.marketing, "อังคารที่ 15 หกโมงเย็น")
        play.taps(play.marketing, "ค่าดำเนินการ")
        play.types(play.marketing, "3")
        play.taps(play.marketing, "กำหนดวันจ่าย")
        play.types(play.marketing, "30 วัน")
        play.taps(play.marketing, "เปิดรอบ")
        play.taps(play.marketing, "ยกเลิกรอบ")
        play.types(play.marketing, "ร้านน้ำท่วม")
        play.taps(play.marketing, "เปิดรอบนี้อีก")
        preview = play.types(play.marketing, "790 ปิดศุกร์ที่ 18 หกโมงเย็น")
        assert "ค่าดำเนินการของแม่ข่าย กระสอบละ 3 บาท · จ่ายภายใน 30 วันหลังแบ่งของ" in preview
        play.taps(play.marketing, "มัดจำ")
        assert "มัดจำกระสอบละ 100 บาท" in play.types(play.marketing, "100")
        play.taps(play.marketing, "เปิดรอบ")
        row = play.house.rows("SELECT fee_satang, due_days, deposit_satang FROM rounds WHERE id=2")[0]
        assert tuple(row) == (300, 30, 100_00)


def test_the_price_that_the_seller_asked_in_the_end_is_the_last_price(tmp_path: Path) -> None:
    with trading(tmp_path, told=WAS, fill_to="pack") as play:
        play.opens()
        play.house.move("2026-12-15T18:00")
        play.types(play.marketing, "ร้านยืนยัน 770")
        play.taps(play.marketing, "ใช่")
        play.types(play.chair, "ของมาแล้ว 60 กระสอบ")
        play.taps(play.chair, "แบ่งตามนี้")
        play.house.move("2027-01-08T09:00")
        play.taps(play.marketing, "เปิดรอบนี้อีก")  # received; the bill has not come
        assert play.labels(play.made.last(play.marketing))[0] == "ราคาเดิม กระสอบละ 770 บาท"


def test_an_organisation_without_telegram_is_telephoned_and_who_left_the_network_is_not_asked(tmp_path: Path) -> None:
    with trading(tmp_path, told=WAS | {"ไก่ไข่": (10, None)}, leaders=10, fill_to="pack") as play:
        play.opens()
        settles(play)
        play.house.move("2027-01-08T09:00")
        play.house.change("UPDATE members SET left_at='2027-01-02 00:00:00.000000' WHERE id=?", play.member["เขาพระ"])
        assert "จะถามอีก 3 แห่ง" in again(play)
        told = play.sees(play.secretary)
        assert "ต้องโทรบอก" in told and "กลุ่มเลี้ยงไก่ไข่บ้านคูหาใต้" in told
        assert "เปิดอีกครั้ง กระสอบละ 780 บาท" in told and "รอบก่อนสั่ง 10 กระสอบ ถามว่าจะสั่งกี่กระสอบ" in told
        assert not questions(play, play.people["เขาพระ"])


def test_a_centres_round_is_opened_again_by_the_network_above_alone(tmp_path: Path) -> None:
    with trading(tmp_path, told=BELOW) as play:
        opened_above(play)
        play.taps(play.marketing, "เปิดรอบของเครือข่ายรัตภูมิ")
        play.taps(play.secretary, "ยกเลิกรอบ")
        play.types(play.secretary, "ร้านน้ำท่วม")
        play.taps(play.marketing, "ยกเลิกของเรา")
        play.types(play.marketing, "ร้านน้ำท่วม")
        assert play.state(2) == "cancelled"
        assert "สั่งรวมกับเครือข่ายที่เราสังกัด" in presses(play, play.marketing, "rounds.repeat:2")
        assert "เปิดรอบนี้อีก" not in play.labels(play.shown(play.marketing, "round:2"))


def test_killed_after_any_step_it_is_opened_once_and_each_is_asked_once(past: Trading) -> None:
    play = past
    play.house.goes_apart()

    play.marketing.presses("เปิดรอบนี้อีก")
    play.house.is_killed()
    play.marketing.presses("ราคาเดิม กระสอบละ 780 บาท · ครบ 200 เหลือ 755 บาท")
    play.house.is_killed()
    play.marketing.types("อังคารที่ 12 หกโมงเย็น")
    play.house.is_killed()
    play.marketing.presses("เปิดรอบ")
    play.house.is_killed()
    assert rounds(play) == 2 and play.house.value("SELECT count(*) FROM offers") == 2
    leader = play.people["ควนรู"]
    told = play.house.value("SELECT count(*) FROM tellings WHERE about=?", f"order:2:{play.member['ควนรู']}")
    assert told == 1 and len(questions(play, leader)) <= 1, "in doubt it is telephoned, never said twice"
    assert play.lines(2) == {}
    same = f"rounds.set:2:{play.member['ควนรู']}:15:0"
    play.made.forge(same, chat=leader)
    leader.presses(data=same)
    play.house.is_killed()
    assert play.lines(2) == {"ควนรู": 15}


@given(ahead=some.integers(0, 60 * 24 * 60), then=some.integers(0, 60 * 24 * 60))
@settings(max_examples=examples(300))
def test_the_same_weekday_and_hour_is_the_next_one_a_day_ahead_at_least(ahead: int, then: int) -> None:
    zone = ZoneInfo("Asia/Bangkok")
    start = datetime(2026, 12, 1, tzinfo=zone)
    deadline, now = start + timedelta(minutes=then), start + timedelta(minutes=ahead)
    found = same_hour(deadline, now, zone)
    assert (found.weekday(), found.time()) == (deadline.weekday(), deadline.time())
    assert timedelta(days=1) <= found - now < timedelta(days=8)


@given(state=some.sampled_from(State), below=some.booleans(), units=some.integers(0, 3))
def test_what_may_be_opened_once_more_is_refused_nowhere_and_all_else_is(state: State, below: bool, units: int) -> None:
    line = () if not units else (Line(1, units, datetime(2026, 12, 1, tzinfo=ZoneInfo("UTC")), 1),)
    offer = Offer("ร้าน", "ปุ๋ย", "กระสอบ", (Tier(0, 100),))
    deadline = datetime(2026, 12, 2, tzinfo=ZoneInfo("UTC"))
    found = Round(1, offer, state, deadline, line, parent_id=7 if below else None)
    if may_be_once_more(found):
        check_once_more(found)
    else:
        with pytest.raises(Refused):
            check_once_more(found)
