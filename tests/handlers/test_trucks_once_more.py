"""A past truck opened once more as one: prices and deadline on one card, a preview, and one question to each who was on it."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from domain.offers import Tier
from rehearsal.telegram.client import Person
from storage import offers
from storage.turn import Turn
from tests.handlers.test_round_levels import TOLD as BELOW
from tests.handlers.test_round_levels import UREA as ABOVE
from tests.handlers.test_round_levels import province
from tests.handlers.test_rounds_once_more import presses, rounds, settles
from tests.handlers.test_trucks import ADD_UREA, POTASH, UREA, offered, previews
from tests.trading import Trading, person_of, trading

ADD_POTASH = "+ ปุ๋ย 0-0-60 · กระสอบละ 900 บาท"
WAS = {"รัตภูมิ": (40, None), "ควนรู": (15, None)}
LAST, HOUR = "ราคาเดิมทุกรายการ", "ปิดรับวันอังคารที่ 12 มกราคม 2570 เวลา 18.00 น."
BOTH = "15-15-15 790 ยูเรีย 840 ปิดอังคารที่ 12 หกโมงเย็น"


def orders(play: Trading, name: str, number: int, units: int) -> None:
    """An organisation orders so many by a tap."""
    presses(play, play.people[name], f"rounds.set:{number}:{play.member[name]}:{units}")


def comes(play: Trading, at: str = "2026-12-15T18:20") -> None:
    """The seller confirms every goods, and all of it comes."""
    play.house.move(at)
    (stand,) = [each for each in play.labels(play.shown(play.marketing, "truck:1")) if each.startswith("ร้านยืนยัน")]
    play.taps(play.marketing, stand)
    play.types(play.chair, "ของมาครบแล้ว")
    play.taps(play.chair, "แบ่งตามนี้")


@contextlib.contextmanager
def past_truck(folder: Path, **more: Any) -> Iterator[Trading]:
    """A truck of fertiliser, urea and potash that nobody ordered, all of which came; it is Friday of the next month."""
    with trading(folder, told=WAS, fill_to="pack", **more) as play:
        offered(play, UREA, POTASH)
        previews(play, ADD_UREA, ADD_POTASH)
        play.taps(play.marketing, "เปิดรอบ")
        orders(play, "ควนรู", 2, 5)
        orders(play, "นาสีทอง", 2, 7)
        comes(play)
        play.house.move("2027-01-08T09:00")
        yield play


@pytest.fixture
def past(tmp_path: Path) -> Iterator[Trading]:
    with past_truck(tmp_path) as play:
        yield play


def own(play: Trading, name: str, truck: int = 4) -> Any:
    """An organisation's own card of the truck that was opened once more."""
    return play.shown(play.people[name], f"truck_order:{truck}:{play.member[name]}")


def asked(play: Trading, person: Person) -> list[str]:
    """What somebody was asked of the truck that was opened once more."""
    return [str(each["text"]) for each in person.sees() if "อีกครั้ง" in str(each["text"])]


def again(play: Trading, words: str = BOTH) -> str:
    """Marketing says prices and deadline and opens; returned is the preview."""
    play.taps(play.marketing, "เปิดรอบนี้อีก")
    preview = play.types(play.marketing, words)
    play.taps(play.marketing, "เปิดรอบ")
    return preview


def test_a_truck_is_opened_again_as_one_by_its_last_prices_weekday_and_hour(past: Trading) -> None:
    play, marketing = past, past.marketing
    for name in ("truck:1", "round:1", "round:2"):
        assert "เปิดรอบนี้อีก" in play.labels(play.shown(marketing, name)), name
    assert "เปิดรอบนี้อีก" not in play.labels(play.shown(marketing, "round:3")), "nobody was in it"
    card = play.taps(marketing, "เปิดรอบนี้อีก")
    assert "เปิดรอบรวมซื้อ 2 รายการ · ร้านเจ๊แดง อีก" in card and "รอบก่อนจาก 3 แห่ง" in card
    assert "1. ปุ๋ย 15-15-15 รอบก่อน 55 กระสอบ กระสอบละ 780 บาท · ครบ 200 เหลือ 755 บาท" in card
    assert "2. ปุ๋ย 46-0-0 รอบก่อน 12 กระสอบ กระสอบละ 830 บาท · ครบ 50 เหลือ 810 บาท" in card
    assert "ไม่รวม ปุ๋ย 0-0-60 เพราะรอบก่อนไม่มีใครสั่ง" in card
    assert play.labels(play.made.last(marketing)) == [LAST, HOUR, "ตั้งวันเตือนให้เปิดอีก"]
    card = play.taps(marketing, LAST)
    assert "รอบนี้กระสอบละ 780 บาท · ครบ 200 เหลือ 755 บาท" in card and "รอบนี้กระสอบละ 830 บาท" in card
    assert play.labels(play.made.last(marketing)) == [HOUR]
    preview = play.taps(marketing, HOUR)
    assert "รอบรวมซื้อ 2 รายการ · ร้านเจ๊แดง" in preview and "ปิดรับพร้อมกัน วันอังคารที่ 12 มกราคม 2570" in preview
    assert "เหมือนรอบก่อน: ขายชุดละ 5 กระสอบ · ร้านมีของ 210 กระสอบ · ส่งถึงที่" in preview
    assert "เหมือนรอบก่อน: ร้านมีของ 60 กระสอบ" in preview
    assert "จะถามอีก 3 แห่งที่เคยอยู่ในรอบก่อน ใครไม่ตอบก็ไม่อยู่ในรอบ" in preview
    assert rounds(play) == 3 and play.house.value("SELECT count(*) FROM offers") == 3, (
        "nothing opens without the last tap"
    )
    play.taps(marketing, "เปิดรอบ")
    assert play.house.value("SELECT count(*) FROM rounds WHERE truck_id=4") == 2
    assert play.lines(4) == play.lines(5) == {} and play.state(4) == play.state(5) == "open"
    offer = play.house.rows("SELECT * FROM offers ORDER BY id DESC")[0]
    assert (offer["state"], offer["product"], offer["most"]) == ("confirmed", "ปุ๋ย 46-0-0", 60)
    assert "ปุ๋ย 46-0-0 0 กระสอบ จาก 0 แห่ง" in str(play.shown(play.chair, "truck:4", play.group)["text"])


def test_who_was_on_it_reads_one_message_and_takes_every_line_as_it_was_by_one_tap(past: Trading) -> None:
    play, leader = past, past.people["ควนรู"]
    before = {name: len(person.sees()) for name, person in play.people.items()}
    again(play)
    card = own(play, "ควนรู")
    assert "1. ปุ๋ย 15-15-15: รอบก่อนสั่ง 15 กระสอบ (สิบห้ากระสอบ) รอบนี้กระสอบละ 790 บาท" in card["text"]
    assert "2. ปุ๋ย 46-0-0: รอบก่อนสั่ง 5 กระสอบ (ห้ากระสอบ) รอบนี้กระสอบละ 840 บาท" in card["text"]
    assert "ถ้าสั่งเท่าเดิม รวม 16,050 บาท" in card["text"] and "ถ้าไม่ตอบก็ไม่อยู่ในรอบนี้" in card["text"]
    assert play.labels(card) == ["เท่าเดิม", "เปลี่ยน ปุ๋ย 15-15-15", "เปลี่ยน ปุ๋ย 46-0-0", "เตือนก่อนปิด", "ไม่สั่งรอบนี้"]
    after = {name: len(person.sees()) - before[name] for name, person in play.people.items()}
    assert after == dict.fromkeys(play.people, 0) | {"รัตภูมิ": 1, "ควนรู": 1, "นาสีทอง": 1}
    play.taps(leader, "เท่าเดิม")
    assert (play.lines(4), play.lines(5)) == ({"ควนรู": 15}, {"ควนรู": 5})
    assert "รวม 16,050 บาท" in own(play, "ควนรู")["text"] and "เท่าเดิม" not in play.labels(own(play, "ควนรู"))
    card = own(play, "นาสีทอง")
    assert "อีกครั้ง" in card["text"], "another's order leaves the question as it is"
    assert "1. ปุ๋ย 15-15-15: ไม่ได้สั่ง" in card["text"]
    assert play.labels(card)[:3] == ["เท่าเดิม", "สั่ง ปุ๋ย 15-15-15", "เปลี่ยน ปุ๋ย 46-0-0"]
    play.taps(play.people["นาสีทอง"], "ไม่สั่งรอบนี้")
    assert "รอบก่อน" not in own(play, "นาสีทอง")["text"]
    assert (play.lines(4), play.lines(5)) == ({"ควนรู": 15}, {"ควนรู": 5}), "silence and no order nothing"


@pytest.mark.parametrize("words", ["เท่าเดิมค่ะ", "เหมือนเดิมครับ", "เอาเหมือนรอบก่อนค่ะ"])
def test_the_same_is_said_in_words(past: Trading, words: str) -> None:
    play, leader = past, past.people["ควนรู"]
    again(play)
    play.types(leader, words)
    assert (play.lines(4), play.lines(5)) == ({"ควนรู": 15}, {"ควนรู": 5})


def test_one_goods_is_changed_by_its_own_button_and_the_rest_stays_as_it_was(past: Trading) -> None:
    play, leader = past, past.people["ควนรู"]
    again(play)
    play.taps(leader, "เปลี่ยน ปุ๋ย 15-15-15")
    assert play.labels(play.made.last(leader))[:4] == ["เท่ารอบก่อน 15 กระสอบ", "5", "10", "20"]
    play.types(leader, "12")
    play.taps(leader, "ใช่")
    card = own(play, "ควนรู")
    assert "ถ้ารายการที่เหลือสั่งเท่าเดิม เพิ่มอีก 4,200 บาท" in card["text"] and "รายการที่ไม่ตอบ ไม่นับในรอบนี้" in card["text"]
    assert play.labels(card)[0] == "ที่เหลือเท่าเดิม"
    play.taps(leader, "ที่เหลือเท่าเดิม")
    assert (play.lines(4), play.lines(5)) == ({"ควนรู": 12}, {"ควนรู": 5})
    play.taps(play.chair, "เปลี่ยน ปุ๋ย 15-15-15", "เท่ารอบก่อน 40 กระสอบ")
    assert play.lines(4) == {"ควนรู": 12, "รัตภูมิ": 40}


def test_who_leaves_the_truck_is_asked_nothing_of_it_any_more(past: Trading) -> None:
    play, leader = past, past.people["ควนรู"]
    again(play)
    orders(play, "ควนรู", 4, 15)
    leader.presses("ถอนทั้งหมด", message=own(play, "ควนรู"))
    play.house.settle()
    assert play.lines(4) == {} and "รอบก่อน" not in own(play, "ควนรู")["text"]


def test_a_need_stands_in_it_and_what_it_had_besides_is_asked_in_the_same_message(past: Trading) -> None:
    play, leader = past, past.people["ควนรู"]
    play.types(leader, "ต้องการปุ๋ย 15-15-15 12 กระสอบ")
    play.taps(leader, "ถูกต้อง")
    before = len(leader.sees())
    preview = again(play)
    assert "มีผู้บอกไว้ 12 กระสอบ จาก 1 แห่ง" in preview and "จะถามอีก 3 แห่ง" in preview
    assert (play.lines(4), play.lines(5)) == ({"ควนรู": 12}, {}) and len(leader.sees()) == before + 1
    card = own(play, "ควนรู")
    assert "1. ปุ๋ย 15-15-15: 12 กระสอบ" in card["text"] and "2. ปุ๋ย 46-0-0: รอบก่อนสั่ง 5 กระสอบ" in card["text"]
    play.taps(leader, "ที่เหลือเท่าเดิม")
    assert (play.lines(4), play.lines(5)) == ({"ควนรู": 12}, {"ควนรู": 5})


def test_who_wishes_a_reminder_gets_it_when_the_first_goods_was_taken_out(past: Trading) -> None:
    play, wished = past, past.people["นาสีทอง"]
    again(play)
    presses(play, play.marketing, "trucks.out:4")
    assert play.state(4) == "cancelled"
    play.taps(wished, "เตือนก่อนปิด")
    assert play.toast(wished) == "ยังไม่ได้สั่ง จะเตือนอีกครั้งก่อนปิดรับ"


def test_silence_is_not_reminded_of_and_who_wished_it_is_asked_once(past: Trading) -> None:
    play, wished = past, past.people["นาสีทอง"]
    again(play)
    play.taps(wished, "เตือนก่อนปิด")
    assert play.toast(wished) == "ยังไม่ได้สั่ง จะเตือนอีกครั้งก่อนปิดรับ" and play.lines(5) == {}
    card = own(play, "นาสีทอง")
    assert "ก่อนปิดรับจะเตือนอีกครั้ง" in card["text"] and "เตือนก่อนปิด" not in play.labels(card)
    before = {name: len(person.sees()) for name, person in play.people.items()}
    play.house.move("2027-01-11T18:01")
    reminded = [
        name
        for name, person in play.people.items()
        if any("จะสั่งอะไรเท่าไร" in each["text"] for each in person.sees()[before[name] :])
    ]
    assert reminded == ["นาสีทอง"]
    assert "รอบก่อนสั่ง 7 กระสอบ" in own(play, "นาสีทอง")["text"]
    assert "จะไม่มีข้อความเตือนอีก" in presses(play, play.chair, f"trucks.remind:4:{play.member['รัตภูมิ']}")
    play.taps(wished, "เท่าเดิม")
    assert play.lines(5) == {"นาสีทอง": 7}
    assert "จึงไม่ต้องเตือน" in presses(play, wished, f"trucks.remind:4:{play.member['นาสีทอง']}")
    play.house.move("2027-01-12T18:20")
    assert play.state(4) == "cancelled" and "รอบก่อน" not in own(play, "ควนรู")["text"]
    assert "ปิดรับเมื่อ" in presses(play, play.chair, f"trucks.remind:4:{play.member['รัตภูมิ']}")


def test_what_fits_no_longer_is_said_and_only_what_fits_is_asked_about(past: Trading) -> None:
    play, leader = past, past.people["ควนรู"]
    again(play)
    orders(play, "เขาพระ", 5, 58)
    anew = play.taps(leader, "เท่าเดิม")
    assert play.lines(4) == {}, "all or none"
    assert any(each["text"] == "ปุ๋ย 46-0-0: ร้านเหลือ 2 กระสอบครับ" for each in leader.sees())
    assert "15-15-15" in anew and "46-0-0" not in anew
    play.taps(leader, "ใช่")
    assert play.lines(4) == {"ควนรู": 15} and "ควนรู" not in play.lines(5)


def test_prices_and_deadline_are_typed_with_their_goods_or_it_is_said_what_to_type(past: Trading) -> None:
    play, marketing = past, past.marketing
    play.taps(marketing, "เปิดรอบนี้อีก")
    for words, answer in (
        ("790", "790 บาท เป็นราคาของรายการไหนครับ พิมพ์ชื่อไว้ข้างหน้า เช่น ปุ๋ย 15-15-15 790 หรือ ปุ๋ย 46-0-0 790"),
        ("790 840 900", "790 บาท เป็นราคาของรายการไหนครับ"),
        ("ไม่รู้", "พิมพ์ชื่อกับราคาต่อหน่วย เช่น ปุ๋ย 15-15-15 780 ปุ๋ย 46-0-0 830"),
        ("15-15-15 กับยูเรีย 790", "พิมพ์ชื่อกับราคาต่อหน่วย"),
        ("ปุ๋ย 790", "มี ปุ๋ย 15-15-15 · ปุ๋ย 46-0-0 พิมพ์ชื่อเต็ม"),
        ("ข้าวสาร 790", "มี ปุ๋ย 15-15-15 · ปุ๋ย 46-0-0 พิมพ์ชื่อเต็ม"),
        ("ยูเรีย 0", "ราคาต้องมากกว่า 0 บาท"),
        ("ยูเรีย ลิตรละ 790", "พิมพ์ชื่อเต็ม"),
        ("ยูเรีย 780 ครบ 200 เหลือ 800", "สั่งมากขึ้นต้องไม่แพงขึ้น"),
        ("ยูเรีย 790\n46-0-0 800", "พิมพ์ชื่อกับราคาต่อหน่วย"),
        ("วันนี้ แปดโมงเช้า", "ผ่านไปแล้ว"),
    ):
        assert answer in play.types(marketing, words), words
        assert rounds(play) == 3
    card = play.types(marketing, "ยูเรีย 840 ครบ 50 เหลือ 820")
    assert "รอบนี้กระสอบละ 840 บาท · ครบ 50 เหลือ 820 บาท" in card
    assert play.labels(play.made.last(marketing)) == ["ที่เหลือราคาเดิม", HOUR], "what is missing is asked on"
    card = play.types(marketing, "795")
    assert "รอบนี้กระสอบละ 795 บาท" in card, "the only one that has none yet"
    assert "เป็นราคาของรายการไหน" in play.types(marketing, "800")
    preview = play.types(marketing, "อังคารที่ 12 หกโมงเย็น")
    assert "1. ปุ๋ย 15-15-15 กระสอบละ 795 บาท" in preview and "2. ปุ๋ย 46-0-0 กระสอบละ 840 บาท · ครบ 50" in preview


@pytest.mark.parametrize(
    "words",
    [
        "ยูเรีย 840 ที่เหลือราคาเดิม ปิดอังคารที่ 12 หกโมงเย็น",
        "15-15-15 ราคาเดิม ยูเรีย 840 ปิดอังคารที่ 12 หกโมงเย็น",
        "780 840 ปิดอังคารที่ 12 หกโมงเย็น",
        "ยูเรีย กระสอบละ 840\n15-15-15 กระสอบละ 780 ครบ 200 เหลือ 755\nปิดอังคารที่ 12 หกโมงเย็น",
    ],
)
def test_everything_in_one_message_leads_to_the_preview(past: Trading, words: str) -> None:
    play = past
    preview = again(play, words)
    tier = " · ครบ 200 ทุกกระสอบเหลือ 755 บาท" if words[0] != "7" else ""  # prices alone have no further ones
    assert f"1. ปุ๋ย 15-15-15 กระสอบละ 780 บาท{tier}" in preview
    assert "2. ปุ๋ย 46-0-0 กระสอบละ 840 บาท" in preview
    assert rounds(play) == 5


def test_questions_of_the_version_before_are_answered_as_they_were_asked(tmp_path: Path) -> None:
    """Of one goods: the card of price and deadline, and a preview, as the version before kept them."""
    kept = "UPDATE questions SET state=? WHERE id=(SELECT max(id) FROM questions)"
    with trading(tmp_path, told=WAS, fill_to="pack") as play:
        play.opens()
        settles(play)
        play.house.move("2027-01-08T09:00")
        play.taps(play.marketing, "เปิดรอบนี้อีก")
        asked = {"former": 1, "tiers": None, "until": None, "last": [[0, 770_00]], "hour": "2027-01-12T18:00:00+07:00"}
        play.house.change(kept, json.dumps(asked))
        play.taps(play.marketing, "ราคาเดิม กระสอบละ 780 บาท · ครบ 200 เหลือ 755 บาท")
        assert "กระสอบละ 770 บาท" in play.taps(play.marketing, HOUR), "as the card kept it"
        state = json.loads(play.house.value("SELECT state FROM questions ORDER BY id DESC LIMIT 1"))
        older = {name: value for name, value in state.items() if name not in ("goods", "aside", "seal")}
        older |= {"offer": None, "former": 1, "tiers": [[0, 770_00]], "besides": []}
        play.house.change(kept, json.dumps(older))
        play.taps(play.marketing, "เปิดรอบ")
        assert rounds(play) == 2 and play.state(2) == "open"
        assert "กระสอบละ 770 บาท" in play.card(2)


def test_goods_go_out_of_the_preview_and_in_again_the_last_one_stays(past: Trading) -> None:
    play, marketing = past, past.marketing
    play.taps(marketing, "เปิดรอบนี้อีก")
    play.types(marketing, BOTH)
    labels = play.labels(play.made.last(marketing))
    assert labels[:4] == ["เปิดรอบ", ADD_POTASH, "เอา ปุ๋ย 15-15-15 ออก", "เอา ปุ๋ย 46-0-0 ออก"]
    alone = play.taps(marketing, "เอา ปุ๋ย 15-15-15 ออก")
    assert "รอบรวมซื้อปุ๋ย 46-0-0 · ร้านเจ๊แดง" in alone and "จะถามอีก 2 แห่ง" in alone
    assert play.labels(play.made.last(marketing))[:2] == ["เปิดรอบ", "+ ปุ๋ย 15-15-15 · กระสอบละ 790 บาท"]
    assert not [each for each in play.labels(play.made.last(marketing)) if each.startswith("เอา")]
    play.taps(marketing, "+ ปุ๋ย 15-15-15 · กระสอบละ 790 บาท", ADD_POTASH, "เปิดรอบ")
    goods = play.house.rows("SELECT product FROM rounds WHERE truck_id=4 ORDER BY id")
    assert [row["product"] for row in goods] == ["ปุ๋ย 46-0-0", "ปุ๋ย 15-15-15", "ปุ๋ย 0-0-60"]
    assert "รอบก่อนสั่ง 15 กระสอบ" in own(play, "ควนรู")["text"]


def test_another_price_or_deadline_leaves_the_other_prices_as_they_were_said(past: Trading) -> None:
    play, marketing = past, past.marketing
    play.taps(marketing, "เปิดรอบนี้อีก")
    play.types(marketing, BOTH)
    card = play.taps(marketing, "แก้ราคาหรือวันปิดรับ")
    assert "รอบนี้กระสอบละ 790 บาท" in card and "รอบนี้กระสอบละ 840 บาท" in card and "ปิดรับวันไหน กี่โมง" in card
    assert play.labels(play.made.last(marketing)) == [HOUR]
    assert "รอบนี้กระสอบละ 850 บาท" in play.types(marketing, "ยูเรีย 850")
    preview = play.taps(marketing, HOUR)
    assert "ปุ๋ย 15-15-15 กระสอบละ 790 บาท" in preview and "ปุ๋ย 46-0-0 กระสอบละ 850 บาท" in preview
    play.taps(marketing, "แก้ราคาหรือวันปิดรับ")
    preview = play.types(marketing, "พุธที่ 13 เที่ยง")
    assert "ปุ๋ย 46-0-0 กระสอบละ 850 บาท" in preview and "วันพุธที่ 13 มกราคม 2570 เวลา 12.00 น." in preview
    play.taps(marketing, "เอา ปุ๋ย 15-15-15 ออก", "แก้ราคาหรือวันปิดรับ")
    assert "เปิดรอบรวมซื้อ 2 รายการ" in play.sees(marketing), "of one goods it begins anew, as ever"


def test_pressed_twice_and_by_two_it_opens_once(past: Trading) -> None:
    play = past
    play.taps(play.marketing, "เปิดรอบนี้อีก")
    play.types(play.marketing, BOTH)
    presses(play, play.chair, "rounds.repeat:2")
    play.types(play.chair, "ราคาเดิม ปิดพุธที่ 13 หกโมงเย็น")  # both have the preview before them
    play.marketing.presses("เปิดรอบ")
    play.marketing.presses("เปิดรอบ")
    play.chair.presses("เปิดรอบ")
    play.house.settle()
    assert rounds(play) == 5 and play.house.value("SELECT count(*) FROM offers") == 5
    assert "เปิดรอบนี้แล้ว โดย วิชัย" in play.toast(play.chair)
    assert len(asked(play, play.people["ควนรู"])) == 1
    for number in (1, 2):
        assert "เปิดรอบนี้แล้ว โดย วิชัย" in presses(play, play.marketing, f"rounds.repeat:{number}")


def test_goods_that_are_open_already_are_left_out_and_it_is_said(past: Trading) -> None:
    play, marketing = past, past.marketing
    play.taps(marketing, "เปิดรอบนี้อีก")
    play.types(marketing, BOTH)
    play.taps(marketing, "เอา ปุ๋ย 46-0-0 ออก", "เปิดรอบ")
    assert play.state(4) == "open"
    card = play.taps(marketing, "เปิดรอบนี้อีก")
    assert "เปิดรอบรวมซื้อปุ๋ย 46-0-0 · ร้านเจ๊แดง อีก" in card and "ไม่รวม ปุ๋ย 15-15-15 เพราะเปิดรอบอยู่แล้ว" in card


def test_what_changed_since_the_preview_is_shown_before_it_opens(past: Trading) -> None:
    play = past
    play.taps(play.marketing, "เปิดรอบนี้อีก")
    play.types(play.marketing, BOTH)
    play.types(play.people["ท่าชะมวง"], "ต้องการปุ๋ย 46-0-0 4 กระสอบ")
    play.taps(play.people["ท่าชะมวง"], "ถูกต้อง")
    seen = play.taps(play.marketing, "เปิดรอบ")
    assert rounds(play) == 3 and "มีผู้บอกไว้ 4 กระสอบ จาก 1 แห่ง" in seen
    play.taps(play.marketing, "เปิดรอบ")
    assert rounds(play) == 5 and play.lines(5) == {"ท่าชะมวง": 4}


@pytest.mark.parametrize("words", ["เปิดรอบปุ๋ยอีก", "เปิดรอบเจ๊แดงอีก", "เปิดรอบปุ๋ย 46-0-0 เหมือนเดิม"])
def test_words_lead_to_the_truck_in_which_the_goods_were(past: Trading, words: str) -> None:
    play = past
    assert "เปิดรอบรวมซื้อ 2 รายการ · ร้านเจ๊แดง อีก" in play.types(play.marketing, words + " ปิดอังคารที่ 19 หกโมงเย็น")
    assert "ปิดรับวันอังคารที่ 19 มกราคม 2570" in play.sees(play.marketing)


def test_the_calendar_leads_to_the_truck(past: Trading) -> None:
    play, marketing = past, past.marketing
    shown = play.types(marketing, "เปิดรอบปุ๋ยอีก ทุกจันทร์ที่สอง")
    assert "เปิดรอบรวมซื้อปุ๋ย 15-15-15 และอีก 1 รายการ ร้านเจ๊แดง อีกไหม" in shown
    play.taps(marketing, "ตั้งเตือน")
    play.house.move("2027-01-11T09:30")
    (seen,) = [each["text"] for each in marketing.sees() if "ถึงวันที่ตั้งเตือนไว้แล้ว" in str(each["text"])]
    assert "และอีก 1 รายการ" in seen
    assert "เปิดรอบรวมซื้อ 2 รายการ" in play.taps(marketing, "เปิดรอบนี้อีก")
    assert "เลิกเตือน" in play.labels(play.made.last(marketing))


def test_a_truck_is_past_once_its_last_goods_is(tmp_path: Path) -> None:
    with trading(tmp_path, told=WAS, fill_to="pack") as play:
        offered(play, UREA)
        previews(play, ADD_UREA)
        play.taps(play.marketing, "เปิดรอบ")
        orders(play, "ควนรู", 2, 5)
        play.house.move("2026-12-15T18:20")
        play.taps(play.marketing, "ร้านยืนยัน 780 บาท")
        play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 55 กระสอบ")
        play.taps(play.chair, "แบ่งตามนี้")
        assert play.state(1) == "received" and play.state(2) == "closed"
        assert "เปิดรอบนี้อีก" not in play.labels(play.shown(play.marketing, "round:1"))
        refused = presses(play, play.marketing, "rounds.repeat:1")
        assert "รอบนี้ยังไม่จบทุกรายการ: ปุ๋ย 46-0-0" in refused
        presses(play, play.marketing, "rounds.cancel:2")
        play.types(play.marketing, "ร้านไม่มีของ")
        for name in ("round:1", "round:2", "truck:1"):
            assert "เปิดรอบนี้อีก" in play.labels(play.shown(play.marketing, name)), name
        presses(play, play.marketing, "rounds.repeat:1")
        preview = play.types(play.marketing, "ราคาเดิม ปิดอังคารที่ 22 หกโมงเย็น")
        assert "รอบรวมซื้อ 2 รายการ" in preview, "what was called off is wanted still"


def test_what_counts_over_the_truck_and_its_terms_go_on(tmp_path: Path) -> None:
    with trading(tmp_path, told=WAS, fill_to="pack") as play:
        offered(play, UREA)
        previews(play, ADD_UREA)
        for words in (
            "ขั้นต่ำรวมทั้งคัน 50 กระสอบ",
            "รวมครบ 60 กระสอบ 15-15-15 เหลือ 765 ยูเรียเหลือ 815",
            "2 คัน คันละ 100 กระสอบ",
        ):
            play.types(play.marketing, words)
        play.taps(play.marketing, "ค่าดำเนินการ")
        play.types(play.marketing, "3")
        play.taps(play.marketing, "เปิดรอบ")
        orders(play, "ควนรู", 2, 5)
        comes(play)
        measures = play.house.value("SELECT measures FROM trucks WHERE round_id=1")
        play.house.move("2027-01-08T09:00")
        play.taps(play.marketing, "เปิดรอบนี้อีก")
        asks = play.types(play.marketing, "ยูเรีย 840 ที่เหลือราคาเดิม ปิดอังคารที่ 12 หกโมงเย็น")
        assert "รวมทั้งคันครบ 60 กระสอบ แล้ว ปุ๋ย 46-0-0 กระสอบละเท่าไรครับ ปกติ 840 บาท" in asks, "its price is another"
        preview = play.types(play.marketing, "825")
        assert "ขาดอีก 50 กระสอบ ถึงขั้นต่ำ 50 กระสอบ · รถ 2 คันรับได้อีก 200 กระสอบ" in preview
        assert "ปุ๋ย 15-15-15 กระสอบละ 765 บาท · ปุ๋ย 46-0-0 กระสอบละ 825 บาท" in preview
        assert "ค่าดำเนินการของแม่ข่าย หน่วยละ 3 บาท" in preview
        play.taps(play.marketing, "เปิดรอบ")
        after = play.house.value("SELECT measures FROM trucks WHERE round_id=3")
        assert str(after).replace("82500", "81500") == str(measures)
        play.taps(play.people["ควนรู"], "เท่าเดิม")
        assert (play.lines(3), play.lines(4)) == ({"ควนรู": 15}, {"ควนรู": 5})


def test_only_who_runs_rounds_opens_it_and_nobody_orders_for_another(past: Trading) -> None:
    play, leader = past, past.people["ควนรู"]
    assert "ฝ่ายการตลาด" in presses(play, leader, "rounds.repeat:1")
    again(play)
    for press in ("as_last_time", "remind"):
        assert "ท่านสั่งแทน" in presses(play, leader, f"trucks.{press}:4:{play.member['รัตภูมิ']}")
        assert "ปุ่ม" in presses(play, leader, f"trucks.{press}:99999:{play.member['ควนรู']}")
    assert play.lines(4) == {}
    assert "กดไปแล้ว" in presses(play, leader, f"trucks.as_last_time:4:{play.member['ควนรู']}") or play.lines(4)


def test_an_organisation_without_telegram_is_telephoned_with_all_its_goods(tmp_path: Path) -> None:
    with trading(tmp_path, told=WAS | {"ไก่ไข่": (10, None)}, leaders=10, fill_to="pack") as play:
        offered(play, UREA)
        previews(play, ADD_UREA)
        play.taps(play.marketing, "เปิดรอบ")
        presses(play, play.marketing, f"rounds.set:2:{play.member['ไก่ไข่']}:5")
        comes(play)
        play.house.move("2027-01-08T09:00")
        again(play)
        told = play.sees(play.secretary)
        assert "ต้องโทรบอก" in told and "เปิดอีกครั้ง ปิดรับวันอังคารที่ 12 มกราคม 2570" in told
        assert "ปุ๋ย 15-15-15 รอบก่อนสั่ง 10 กระสอบ รอบนี้กระสอบละ 790 บาท ถามว่าจะสั่งกี่กระสอบ" in told
        assert "ปุ๋ย 46-0-0 รอบก่อนสั่ง 5 กระสอบ รอบนี้กระสอบละ 840 บาท" in told


def test_a_network_below_is_asked_about_it_once_as_about_any_truck(tmp_path: Path) -> None:
    with trading(tmp_path, told=BELOW) as play:
        shop, direct, above = province(play), play.people["ไก่ไข่"], play.secretary
        made = play.made
        network = int(play.house.value("SELECT network_id FROM offers WHERE id=2"))
        made.house.stop()

        async def more(turn: Turn) -> None:
            turn.person = await person_of(turn, made.person_ids[above.id])
            offer = replace(ABOVE, product="ปุ๋ย 46-0-0", tiers=(Tier(0, 830_00),))
            await offers.confirm(turn, await offers.add(turn, network, offer, "ใบเสนอราคา", {}))

        made.change(more)
        made.house.start()
        made.house.settle()
        presses(play, above, "rounds.choose:2")
        play.types(above, "อังคารที่ 15 หกโมงเย็น")
        play.taps(above, ADD_UREA, "เปิดรอบ")
        for number in (1, 2):
            presses(play, direct, f"rounds.set:{number}:{shop}:20")
        presses(play, play.marketing, "rounds.below:1:0")
        play.taps(above, "ยกเลิกทุกรายการ")
        play.types(above, "ร้านน้ำท่วม")
        assert play.state(1) == play.state(2) == "cancelled"
        before = len(play.marketing.sees())
        play.taps(above, "เปิดรอบนี้อีก")
        preview = play.types(above, "ราคาเดิม ปิดศุกร์ที่ 18 หกโมงเย็น")
        assert "รอบรวมซื้อ 2 รายการ · ผู้ขาย" in preview and "จะถามอีก 1 แห่ง" in preview, "of its own members"
        play.taps(above, "เปิดรอบ")
        (asked,) = [
            each["text"] for each in play.marketing.sees()[before:] if "เปิดรอบรวมซื้อ 2 รายการ" in str(each["text"])
        ]
        assert "15-15-15" in asked and "46-0-0" in asked, "all goods at once"
        first = int(play.house.value("SELECT max(truck_id) FROM rounds"))
        card = play.shown(direct, f"truck_order:{first}:{shop}")
        assert card["text"].count("รอบก่อนสั่ง 20 กระสอบ") == 2 and "เท่าเดิม" in play.labels(card)


def test_killed_after_any_step_it_is_opened_once_and_each_is_asked_once(past: Trading) -> None:
    play = past
    play.house.goes_apart()

    play.marketing.presses("เปิดรอบนี้อีก")
    play.house.is_killed()
    play.marketing.types("ยูเรีย 840 ที่เหลือราคาเดิม")
    play.house.is_killed()
    play.marketing.presses(HOUR)
    play.house.is_killed()
    play.marketing.presses("เปิดรอบ")
    play.house.is_killed()
    assert rounds(play) == 5 and play.house.value("SELECT count(*) FROM offers") == 5
    leader, about = play.people["ควนรู"], f"truck_order:4:{play.member['ควนรู']}"
    assert play.house.value("SELECT count(*) FROM tellings WHERE about=?", about) == 1
    assert len(asked(play, leader)) <= 1, "in doubt it is telephoned, never said twice"
    same = f"trucks.as_last_time:4:{play.member['ควนรู']}"
    play.made.forge(same, chat=leader)
    leader.presses(data=same)
    play.house.is_killed()
    assert (play.lines(4), play.lines(5)) == ({"ควนรู": 15}, {"ควนรู": 5})
