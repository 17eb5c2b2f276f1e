"""What came of a truck, told in one message: one preview of all goods, shared by one press, handed out on one sheet."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import cards.deliveries
from domain.offers import Carriage
from rehearsal.play.sheets import read
from tests.documents.seen import joined, pdf_rows
from tests.handlers.test_round_papers import got
from tests.handlers.test_trucks import ADD_UREA, POTASH, TOLD, UREA, offered, opens, ordered, orders
from tests.trading import RED, Trading, trading

BOTH = "ของมาแล้ว ปุ๋ย 15-15-15 55 กระสอบ ปุ๋ย 46-0-0 20 กระสอบ"


@pytest.fixture
def waited(tmp_path: Path) -> Iterator[Trading]:
    """55 of the first goods and 20 of the second are ordered of one truck."""
    with trading(tmp_path, told=TOLD) as play:
        offered(play, UREA)
        opens(play, ADD_UREA)
        ordered(play)
        yield play


def counted(play: Trading) -> list[tuple[int, int, int, str]]:
    """Round, what came of it, what of that is damaged, and the state, of every delivery."""
    rows = play.house.rows("SELECT round_id, came, damaged, state FROM deliveries ORDER BY id")
    return [(row["round_id"], row["came"], row["damaged"], row["state"]) for row in rows]


def shares(play: Trading) -> list[tuple[int, str, int]]:
    """Round, organisation and units of every share."""
    short = {key: name for name, key in play.member.items()}
    rows = play.house.rows("SELECT round_id, member_id, quantity FROM shares ORDER BY round_id, id")
    return [(row["round_id"], short[row["member_id"]], row["quantity"]) for row in rows]


def newest(play: Trading) -> list[str]:
    """The buttons of the hub's newest message."""
    return play.labels([each for each in play.chair.sees() if each["sender"]["kind"] == "bot"][-1])


def test_one_card_shows_every_goods_and_what_nobody_named_came_0(waited: Trading) -> None:
    play = waited
    seen = play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 50 กระสอบ แตก 2 ใบส่งของ 0412")
    assert seen.startswith("รถรวมซื้อ ร้านเจ๊แดง ของมาแล้ว · ใบส่งของเลขที่ 0412\nปุ๋ย 15-15-15 งวดที่ 1: มา 50 · เสียหาย 2")
    assert "• กลุ่มทำนาบ้านควนรู 15 → 13" in seen and "ปุ๋ย 46-0-0: ไม่มา (มา 0 รออยู่ 20 กระสอบ)" in seen
    assert "ปุ๋ย 46-0-0 งวดที่ 1: มา 19" in play.types(play.chair, "ยูเรียมา 19"), "it came all the same"
    play.types(play.chair, "ยูเรีย แตก 1")
    seen = play.types(play.chair, "15-15-15 มา 55")
    assert "มา 55 · เสียหาย 2" in seen and "มา 19 · เสียหาย 1" in seen and "รออยู่" not in seen
    assert "ใบส่งของเลขที่ 0413" in play.types(play.chair, "ใบส่งของ 0413")
    assert counted(play) == [(1, 55, 2, "preview"), (2, 19, 1, "preview")]
    play.taps(play.chair, "แบ่งตามนี้")
    assert counted(play) == [(1, 55, 2, "shared"), (2, 19, 1, "shared")]
    assert shares(play) == [(1, "รัตภูมิ", 39), (1, "ควนรู", 14), (2, "ควนรู", 18)]
    group = [each["text"] for each in play.chair.sees(play.group)]
    assert any("• ปุ๋ย 15-15-15 53 จาก 55 กระสอบ\n• ปุ๋ย 46-0-0 18 จาก 20 กระสอบ\n" in each for each in group)
    play.taps(play.chair, "ปิดยอดตามที่มา")
    assert (play.state(1), play.state(2)) == ("receiving", "received"), "closed short goods by goods"
    play.is_sound()


def test_figures_without_a_goods_are_asked_of_which_and_a_slip_is_of_what_stands_there(waited: Trading) -> None:
    play = waited
    play.types(play.chair, BOTH)
    for words in ("แตก 2", "มา 19"):
        assert play.types(play.chair, words).startswith("มีหลายรายการ (ปุ๋ย 15-15-15, ปุ๋ย 46-0-0) พิมพ์ชื่อสินค้าด้วย")
    assert counted(play) == [(1, 55, 0, "preview"), (2, 20, 0, "preview")]
    play.types(play.chair, "ไม่ใช่ 20 19 ต่างหาก")
    play.taps(play.chair, "แก้จำนวนที่มา")
    assert "พิมพ์ชื่อสินค้าด้วย" in play.types(play.chair, "50")
    assert "มา 54 · เสียหาย 1" in play.types(play.chair, "15-15-15 54 แตก 1")
    assert counted(play) == [(1, 54, 1, "preview"), (2, 19, 0, "preview")]
    play.types(play.chair, "ของมาแล้ว 15-15-15 55 ยูเรีย 20")
    seen = play.types(play.chair, "ยูเรียไม่มา")
    assert "ปุ๋ย 46-0-0: ไม่มา (มา 0 รออยู่ 20 กระสอบ)" in seen
    assert counted(play) == [(1, 55, 1, "preview"), (2, 20, 0, "dropped")]
    play.types(play.chair, "ยูเรียมาครบ")
    later = play.types(play.chair, "ยูเรียมาอีก 5")
    assert later.startswith("ปุ๋ย 46-0-0 งวดที่ 2\nมา 5"), "what came later is a part of its own, with a card of its own"
    assert counted(play)[2:] == [(2, 20, 0, "preview"), (2, 5, 0, "preview")]


def test_one_press_shares_all_goods_or_none_and_only_what_it_showed(waited: Trading) -> None:
    play = waited
    play.types(play.chair, BOTH)
    old = play.chair.sees()[-1]
    play.types(play.chair, "ยูเรียมา 19")
    new = play.chair.sees()[-1]
    play.chair.presses("แบ่งตามนี้", message=old)
    play.house.settle()
    assert "ยอดเปลี่ยนแล้ว" in play.toast(play.chair) and shares(play) == []
    for _ in range(2):
        play.chair.presses("แบ่งตามนี้", message=new)
    play.house.settle()
    assert shares(play) == [(1, "รัตภูมิ", 40), (1, "ควนรู", 15), (2, "ควนรู", 19)]
    seen = [each["text"] for each in play.chair.sees()]
    assert any("แบ่งแล้ว 55 กระสอบ\nปุ๋ย 46-0-0 งวดที่ 1: มา 19" in each for each in seen)
    assert any(each.startswith("ปุ๋ย 46-0-0 งวดที่ 1\n") and "ที่ขาด 1 ทำอย่างไร" in each for each in seen)
    assert not any(each.startswith("ปุ๋ย 15-15-15 งวดที่ 1\n") for each in seen), "nothing is to be decided of it"
    assert "มาแล้วรวม 55" in play.taps(play.chair, "ปุ๋ย 15-15-15"), "it can be looked at all the same"
    play.is_sound()


def test_another_day_and_no_delivery_are_of_all_goods_on_the_card(waited: Trading) -> None:
    play = waited
    play.types(play.chair, BOTH)
    play.taps(play.chair, "เปลี่ยนวันหรือที่รับ")
    play.types(play.chair, "เสาร์นี้ 9 โมงถึงบ่ายสาม ที่วัดควนรู")
    places = play.house.rows("SELECT place, collect_until FROM deliveries")
    assert len({tuple(each) for each in places}) == 1 and "วัดควนรู" in places[0]["place"]
    assert "ไม่บันทึกของที่มาครั้งนี้" in play.taps(play.chair, "ไม่บันทึก")
    assert {state for *_, state in counted(play)} == {"dropped"}


def test_one_goods_is_shared_by_hand_and_the_others_wait_on_their_card(waited: Trading) -> None:
    play = waited
    play.types(play.chair, BOTH)
    assert "เป็นของรายการไหน" in play.types(play.chair, "แบ่งตามนี้เลย แต่ควนรู 14")
    play.taps(play.chair, "ปุ๋ย 15-15-15")
    play.taps(play.chair, "สหกรณ์การเกษตรรัตภูมิเก็บไว้ 1 กระสอบ")
    assert counted(play) == [(1, 55, 0, "shared"), (2, 20, 0, "preview")]
    assert play.sees(play.chair).startswith("ปุ๋ย 46-0-0 งวดที่ 1\n")
    play.taps(play.chair, "แบ่งตามนี้")
    assert shares(play) == [(1, "รัตภูมิ", 41), (1, "ควนรู", 14), (2, "ควนรู", 20)]
    play.is_sound()


def test_the_trip_is_one_sum_and_parted_anew_with_what_came(tmp_path: Path) -> None:
    trip = {"carriage": Carriage.TRIP, "carriage_satang": 1_500_00}
    with trading(tmp_path, told=TOLD, offer=replace(RED, **trip)) as play:
        offered(play, replace(UREA, **trip))
        opens(play, ADD_UREA)
        ordered(play)
        play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 55 กระสอบ")
        parts = "SELECT truck_satang FROM deliveries WHERE state <> 'dropped' ORDER BY id"
        assert [row[0] for row in play.house.rows(parts)] == [1_500_00]
        play.types(play.chair, "ยูเรียมาครบ")
        assert [row[0] for row in play.house.rows(parts)] == [1_081_51, 418_49]
        play.taps(play.chair, "ค่ารถ")
        assert "ค่ารถเที่ยวนี้ 1,200 บาท แบ่งตามมูลค่าของ" in play.types(play.chair, "1200")
        play.types(play.chair, "ยูเรียมา 10")
        assert [row[0] for row in play.house.rows(parts)] == [1_005_47, 194_53], "42,900 and 8,300 of 51,200"
        play.types(play.chair, "ยูเรียไม่มา")
        assert [row[0] for row in play.house.rows(parts)] == [1_200_00]
        play.taps(play.chair, "แบ่งตามนี้")
        play.is_sound()


def test_a_note_seen_before_is_asked_about_once_for_all_goods(waited: Trading) -> None:
    play = waited
    play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 30 กระสอบ ปุ๋ย 46-0-0 10 กระสอบ ใบส่งของ 0412")
    play.taps(play.chair, "แบ่งตามนี้")
    again = "ของมาแล้ว ปุ๋ย 15-15-15 25 กระสอบ ปุ๋ย 46-0-0 10 กระสอบ ใบส่งของ 0412"
    assert play.types(play.chair, again).startswith("ใบส่งของเลขที่ 0412 บันทึกแล้ว")
    assert len(counted(play)) == 2
    assert "ปุ๋ย 46-0-0 งวดที่ 2: มา 10" in play.taps(play.chair, "งวดใหม่")
    play.taps(play.chair, "แบ่งตามนี้")
    assert (play.state(1), play.state(2)) == ("received", "received")
    play.is_sound()


def test_goods_that_come_later_are_decided_on_their_own_card_beside_what_came_before(waited: Trading) -> None:
    play = waited
    play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 55 กระสอบ")
    assert play.taps(play.chair, "แบ่งตามนี้").startswith("ปุ๋ย 15-15-15") and play.state(1) == "received"
    play.types(play.chair, "ของมาแล้ว ปุ๋ย 46-0-0 18 กระสอบ")
    assert "ที่ขาด 2 ทำอย่างไร" in play.taps(play.chair, "แบ่งตามนี้")
    seen = [each["text"] for each in play.chair.sees()]
    assert any("แบ่งแล้ว 55 กระสอบ\nปุ๋ย 46-0-0 งวดที่ 1: มา 18" in each for each in seen), "handed out together"
    play.taps(play.chair, "ปิดยอดตามที่มา")
    assert play.state(2) == "received"
    play.is_sound()


def test_of_a_truck_and_another_round_it_is_asked_which_came_and_the_truck_is_one_of_them(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD) as play:
        offered(play, UREA, POTASH)
        opens(play, ADD_UREA)
        play.opens(offer=3)
        play.types(play.people["เขาพระ"], "เอาปุ๋ย 0-0-60 7 กระสอบ")
        play.taps(play.people["เขาพระ"], "ใช่")
        ordered(play)
        play.taps(play.marketing, "ร้านยืนยัน 900 บาท")
        assert play.state(3) == "ordered"
        assert play.types(play.chair, "ของมาครบแล้ว").startswith("ของที่มาเป็นของรอบไหน")
        truck = "ปุ๋ย 15-15-15 + ปุ๋ย 46-0-0 ร้านเจ๊แดง"
        assert newest(play) == [truck, "ปุ๋ย 0-0-60 ร้านเจ๊แดง"]
        seen = play.taps(play.chair, truck)
        assert "ปุ๋ย 15-15-15 งวดที่ 1: มา 55" in seen and "ปุ๋ย 46-0-0 งวดที่ 1: มา 20" in seen
        play.taps(play.chair, "แบ่งตามนี้")
        assert (play.state(1), play.state(2), play.state(3)) == ("received", "received", "ordered")
        play.is_sound()


def test_more_than_was_ordered_of_one_goods_is_decided_for_the_whole_card(waited: Trading) -> None:
    play = waited
    seen = play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 57 กระสอบ ปุ๋ย 46-0-0 20 กระสอบ")
    assert "เกินมา 2 กระสอบ ใครรับ" in seen and {"สหกรณ์รับไว้", "ถามในกลุ่ม"} <= set(newest(play))
    play.taps(play.chair, "ถามในกลุ่ม")
    play.taps(play.people["ควนรู"], "รับเพิ่ม ปุ๋ย 15-15-15 2 กระสอบ", chat=play.group)
    assert shares(play) == [(1, "รัตภูมิ", 40), (1, "ควนรู", 17), (2, "ควนรู", 20)]
    assert not any("รับเพิ่ม" in label for each in play.chair.sees(play.group) for label in play.labels(each))
    play.is_sound()


def test_goods_of_a_truck_are_one_table_and_one_hand_out_sheet(waited: Trading) -> None:
    play = waited
    play.types(play.chair, BOTH)
    columns = "องค์กร | ปุ๋ย 15-15-15 (กระสอบ) | ปุ๋ย 46-0-0 (กระสอบ)\n"
    rows = "สหกรณ์การเกษตรรัตภูมิ | 40 |\nกลุ่มทำนาบ้านควนรู | 15 | 20\nรวม | 55 | 20"
    assert play.taps(play.chair, "ดูเป็นตาราง") == f"ส่วนแบ่งของที่มา รถรวมซื้อ ร้านเจ๊แดง\n{columns}{rows}"
    play.taps(play.chair, "แบ่งตามนี้")
    assert play.taps(play.chair, "ดูเป็นตาราง").endswith(rows)
    play.taps(play.chair, "ใบจ่ายของ")
    files = [each["file"] for each in play.chair.sees(last=2)]
    sent = {each["name"]: play.house.rehearsal.file(each["id"]) for each in files}
    pages, table = (sent[f"ใบจ่ายของ_รถรวมซื้อ_ร้านเจ๊แดง.{kind}"] for kind in ("pdf", "xlsx"))
    read_back = read(table)
    assert ["ที่", "ผู้รับ", "ปุ๋ย 15-15-15 (กระสอบ)", "ปุ๋ย 46-0-0 (กระสอบ)", "ลายมือชื่อ", "วันที่"] in read_back
    assert [2, "กลุ่มทำนาบ้านควนรู", 15, 20, None, None] in read_back and ["รวม", None, 55, 20, None, None] in read_back
    words = joined(pdf_rows(pages))
    assert "ใบจ่ายของ" in words and "2กลุ่มทำนาบ้านควนรู1520" in words and "บาท" not in words


def test_rows_that_a_card_has_no_room_for_are_counted_there_and_stand_in_the_table(
    waited: Trading, monkeypatch: pytest.MonkeyPatch
) -> None:
    play = waited
    monkeypatch.setattr(cards.deliveries, "MOST_ROWS", 2)
    seen = play.types(play.chair, BOTH)
    assert "40 → 40\nอีก 1 แห่ง กด “ดูเป็นตาราง” ดูได้ทั้งหมด\nปุ๋ย 46-0-0" in seen and "ควนรู 15" not in seen
    assert "กลุ่มทำนาบ้านควนรู | 15 | 20" in play.taps(play.chair, "ดูเป็นตาราง")


def test_the_summary_of_a_truck_has_a_column_a_goods_and_marketing_reads_no_money(waited: Trading) -> None:
    play = waited
    play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 55 กระสอบ แตก 2 ปุ๋ย 46-0-0 20 กระสอบ")
    play.taps(play.chair, "แบ่งตามนี้", "สรุปทุกรายการ .xlsx")
    (content,) = got(play.house, play.chair).values()
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == ["ทั้งคัน", "ปุ๋ย 15-15-15", "ปุ๋ย 46-0-0", "งวดที่มา"]
    whole = [[cell.value for cell in row] for row in book["ทั้งคัน"]]
    assert ["ที่", "องค์กร", "ปุ๋ย 15-15-15\n(กระสอบ)", "ปุ๋ย 46-0-0\n(กระสอบ)", "รวม\n(บาท)"] in whole
    assert [2, "กลุ่มทำนาบ้านควนรู", 14, 20, 27520] in whole, "14 × 780 and 20 × 830"
    parts = [[cell.value for cell in row] for row in book["งวดที่มา"]]
    assert any(row[0] == "ปุ๋ย 15-15-15 (กระสอบ)" and row[4:6] == [55, 2] for row in parts)
    play.marketing.presses("สรุปทุกรายการ .xlsx")
    play.house.settle()
    (content,) = got(play.house, play.marketing).values()
    whole = [[cell.value for cell in row] for row in load_workbook(BytesIO(content))["ทั้งคัน"]]
    assert [2, "กลุ่มทำนาบ้านควนรู", 14, 20] in whole


def fetched(play: Trading) -> list[tuple[int, int]]:
    """Round and units of what Khuan Ru fetched."""
    rows = play.house.rows("SELECT round_id, quantity FROM collections ORDER BY id")
    return [(row["round_id"], row["quantity"]) for row in rows]


def test_one_press_fetches_all_goods_that_lie_there_and_words_that_name_one_are_of_one(waited: Trading) -> None:
    play, rice = waited, waited.people["ควนรู"]
    play.types(play.chair, BOTH)
    play.taps(play.chair, "แบ่งตามนี้")
    play.taps(rice, "ปุ๋ย 15-15-15")
    assert "ของคันเดียวกันที่ยังไม่ได้รับ: ปุ๋ย 46-0-0 20 กระสอบ" in play.own("ควนรู", 1)
    old = play.shown(rice, f"order:1:{play.member['ควนรู']}")
    play.types(rice, "ไปรับยูเรียแล้ว 3 กระสอบ")
    assert fetched(play) == [(2, 3)]
    assert "รับของรายการไหน" in play.types(rice, "ไปรับของแล้ว 5 กระสอบ")
    rice.presses("รับครบแล้วทุกรายการ", message=old)
    play.house.settle()
    for number, units in ((1, 15), (2, 17)):
        assert (number, units) in fetched(play)
    assert "รับแล้ว 20 จาก 20 กระสอบ" in play.own("ควนรู", 2) and "รับครบแล้ว" not in str(play.own("ควนรู", 1))
    play.is_sound()


def of_truck(play: Trading, name: str) -> dict[str, Any]:
    """The card of an organisation of what it got of the truck."""
    found = play.shown(play.people[name], f"truck_order:1:{play.member[name]}")
    assert isinstance(found, dict)
    return found


def test_what_came_of_a_truck_is_one_card_of_each_organisation_with_a_line_a_goods(waited: Trading) -> None:
    play, rice = waited, waited.people["ควนรู"]
    play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 55 กระสอบ ปุ๋ย 46-0-0 18 กระสอบ")
    before = len(rice.sees())
    play.taps(play.chair, "แบ่งตามนี้")
    (news,) = [each for each in rice.sees()[before:] if each["sender"]["kind"] == "bot"]
    assert news["id"] == of_truck(play, "ควนรู")["id"], "one message, not one a goods"
    assert "1. ปุ๋ย 15-15-15 สั่ง 15 ได้ 15 กระสอบ (สิบห้ากระสอบ) เป็นเงิน 11,700 บาท" in news["text"]
    assert "2. ปุ๋ย 46-0-0 สั่ง 20 ได้ 18 กระสอบ (สิบแปดกระสอบ) เป็นเงิน 14,940 บาท · อีก 2 รองวดหน้า" in news["text"]
    assert "รวม 26,640 บาท" in news["text"] and "รับของที่สหกรณ์การเกษตรรัตภูมิ" in news["text"]
    assert play.labels(news) == ["รับครบแล้วทุกรายการ", "ปุ๋ย 15-15-15", "ปุ๋ย 46-0-0"]
    assert "ปุ๋ย 15-15-15 · สหกรณ์การเกษตรรัตภูมิ" in play.own("รัตภูมิ", 1), "who got one goods has that one's card"
    play.taps(rice, "ปุ๋ย 46-0-0")
    assert "รับบางส่วน" in play.labels(play.shown(rice, f"order:2:{play.member['ควนรู']}"))
    play.types(play.chair, "ของมาครบแล้ว")
    play.taps(play.chair, "แบ่งตามนี้")
    assert "2. ปุ๋ย 46-0-0 สั่ง 20 ได้ 20 กระสอบ (ยี่สิบกระสอบ) เป็นเงิน 16,600 บาท" in of_truck(play, "ควนรู")["text"]
    rice.presses("รับครบแล้วทุกรายการ", message=of_truck(play, "ควนรู"))
    play.house.settle()
    assert fetched(play) == [(1, 15), (2, 20)]
    card = of_truck(play, "ควนรู")
    assert "รับแล้ว 15" in card["text"] and "รับแล้ว 20" in card["text"] and "รับของที่" not in card["text"]
    assert play.labels(card) == ["ปุ๋ย 15-15-15", "ปุ๋ย 46-0-0"]
    play.is_sound()


def test_of_which_goods_all_came_is_said_in_a_word_and_damage_may_come_before_the_count(waited: Trading) -> None:
    play = waited
    seen = play.types(play.chair, "ของมาแล้ว 15-15-15 54 ยูเรียครบ")
    assert "ปุ๋ย 15-15-15 งวดที่ 1: มา 54" in seen and "ปุ๋ย 46-0-0 งวดที่ 1: มา 20" in seen
    assert "ปุ๋ย 46-0-0 งวดที่ 1: มา 18 · เสียหาย 1" in play.types(play.chair, "ยูเรีย แตก 1 มา 18")
    assert "ปุ๋ย 15-15-15 งวดที่ 1: มา 55" in play.types(play.chair, "15-15-15 ก็ครบ")
    assert counted(play) == [(1, 55, 0, "preview"), (2, 18, 1, "preview")]


@pytest.mark.parametrize("words", ["เอ๊ย ยูเรีย 18", "ไม่ใช่ 20 ยูเรียรับ 18"])
def test_of_all_that_was_fetched_at_once_a_slip_that_names_its_goods_is_of_that_one(
    waited: Trading, words: str
) -> None:
    play, rice = waited, waited.people["ควนรู"]
    play.types(play.chair, BOTH)
    play.taps(play.chair, "แบ่งตามนี้")
    rice.presses("รับครบแล้วทุกรายการ", message=of_truck(play, "ควนรู"))
    play.house.settle()
    assert "ปุ๋ย 46-0-0 รับแล้ว 20 → 18 กระสอบ" in play.types(rice, words)
    play.taps(rice, "ใช่")
    assert "รับแล้ว 18" in of_truck(play, "ควนรู")["text"] and "รับแล้ว 15" in of_truck(play, "ควนรู")["text"]
    play.is_sound()


def test_the_card_says_where_what_is_left_lies_by_when_the_first_sum_is_due_and_what_comes_no_more(
    tmp_path: Path,
) -> None:
    with trading(tmp_path, told=TOLD) as play:
        rice = play.people["ควนรู"]
        offered(play, UREA, POTASH)
        opens(play, ADD_UREA, "+ ปุ๋ย 0-0-60 · กระสอบละ 900 บาท")
        orders(play, "ควนรู", "เอาปุ๋ย 0-0-60 5 กระสอบ")
        orders(play, "ควนรู", "เอาปุ๋ย 46-0-0 20 กระสอบ")
        for moment in ("2026-12-15T18:00:01+07:00", "2026-12-16T18:00:01+07:00"):
            play.house.move(moment)
            play.house.settle()
        play.house.change("UPDATE rounds SET state = 'ordered'")
        play.house.change("UPDATE rounds SET due_days = 30 WHERE id = 1")
        play.house.change("UPDATE rounds SET due_days = 10 WHERE id = 2")
        play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 55 กระสอบ")
        play.types(play.chair, "พรุ่งนี้ 9.00-15.00 ที่วัดควนรู")
        play.taps(play.chair, "แบ่งตามนี้")
        play.types(play.chair, "ของมาแล้ว ปุ๋ย 46-0-0 20 กระสอบ")
        play.taps(play.chair, "แบ่งตามนี้")
        assert "3. ปุ๋ย 0-0-60 สั่ง 5 ยังไม่มา" in of_truck(play, "ควนรู")["text"]
        play.types(rice, "ไปรับยูเรียแล้ว 20 กระสอบ")
        play.house.change("UPDATE rounds SET state = 'received' WHERE id = 3")
        play.taps(rice, "ดูของกลุ่มฉัน", chat=play.group)
        seen = of_truck(play, "ควนรู")["text"]
        assert "รับของที่วัดควนรู" in seen and "3. ปุ๋ย 0-0-60 สั่ง 5 ไม่มา" in seen
        assert "จ่ายภายในวันเสาร์ที่ 26 ธ.ค." in seen


def test_the_group_leads_to_the_one_card_and_in_english_it_says_the_same(waited: Trading) -> None:
    play, rice = waited, waited.people["ควนรู"]
    play.types(rice, "/language")
    play.taps(rice, "English")
    play.types(play.chair, BOTH)
    play.taps(play.chair, "แบ่งตามนี้")
    card = of_truck(play, "ควนรู")
    assert "ordered 15, got 15 sacks" in card["text"] and "28,300 baht in all" in card["text"]
    play.taps(rice, "ดูของกลุ่มฉัน", chat=play.group)
    assert of_truck(play, "ควนรู")["id"] > card["id"] and "28,300 baht in all" in play.sees(rice)


def test_of_what_another_fetched_all_of_the_truck_is_written_down_by_one_answer_and_what_it_paid_is_its_own(
    waited: Trading,
) -> None:
    play = waited
    play.types(play.chair, BOTH)
    play.taps(play.chair, "แบ่งตามนี้")
    asked = play.types(play.chair, "ควนรูมารับของครบแล้ว")
    assert "กลุ่มทำนาบ้านควนรูรับปุ๋ย 15-15-15 · ปุ๋ย 46-0-0" in asked
    said = play.taps(play.chair, "ของกลุ่มทำนาบ้านควนรูเอง")
    assert "ปุ๋ย 15-15-15 15 กระสอบ" in said and "ปุ๋ย 46-0-0 20 กระสอบ" in said
    assert fetched(play) == [(1, 15), (2, 20)]
    (told,) = [each["text"] for each in play.people["ควนรู"].sees() if "จากแม่ข่ายไปแล้ว" in each["text"]]
    assert "ปุ๋ย 46-0-0 20 กระสอบ" in told
    play.is_sound()


@pytest.mark.parametrize("words", ["ควนรูมาเอาปุ๋ยไปแล้ว 8 กระสอบ โอนแล้ว 5000", "ควนรูมารับยูเรียแล้ว 8 จ่ายสด 5000"])
def test_who_fetched_is_who_paid_behind_it_and_both_are_asked_about(waited: Trading, words: str) -> None:
    play = waited
    play.types(play.chair, BOTH)
    play.taps(play.chair, "แบ่งตามนี้")
    before = len(play.chair.sees())
    play.types(play.chair, words)
    said = [str(each["text"]) for each in play.chair.sees()[before:] if each["sender"]["kind"] == "bot"]
    assert any("8 กระสอบ" in each and "เป็นของแห่งไหน" in each for each in said)
    assert any("กลุ่มทำนาบ้านควนรู จ่าย 5,000 บาท" in each for each in said)
    assert not any("ยังไม่ได้เก็บไว้" in each for each in said)


def test_all_that_is_open_came_below_the_card_of_one_and_sold_out_is_no_delivery(waited: Trading) -> None:
    play = waited
    play.types(play.chair, "ของมาแล้ว 15-15-15 54")
    play.types(play.chair, "มาครบแล้ว")
    assert counted(play) == [(1, 55, 0, "preview"), (2, 20, 0, "preview")]
    play.types(play.chair, "ยูเรียหมดแล้วค่ะ")
    assert counted(play) == [(1, 55, 0, "preview"), (2, 20, 0, "preview")]


def test_who_fetched_all_and_paid_says_both_in_one_sentence(waited: Trading) -> None:
    play, rice = waited, waited.people["ควนรู"]
    play.types(play.chair, BOTH)
    play.taps(play.chair, "แบ่งตามนี้")
    assert "โอนให้สหกรณ์การเกษตรรัตภูมิ 4,000 บาท" in play.types(rice, "รับของครบแล้ว โอนแล้ว 4000")
    assert fetched(play) == [(1, 15), (2, 20)]


def test_what_was_chosen_as_fetched_is_put_right_in_words_right_behind_it_too(waited: Trading) -> None:
    play, rice = waited, waited.people["ควนรู"]
    play.types(play.chair, BOTH)
    play.taps(play.chair, "แบ่งตามนี้")
    play.types(rice, "ไปรับของแล้ว 5 กระสอบ")
    play.taps(rice, "ปุ๋ย 15-15-15 ของกลุ่มทำนาบ้านควนรู")
    assert "รับแล้ว 5 → 4 กระสอบ" in play.types(rice, "เอ๊ย 4")


def test_words_without_a_goods_fetch_all_that_lies_there_of_one_truck(waited: Trading) -> None:
    play = waited
    play.types(play.chair, BOTH)
    play.taps(play.chair, "แบ่งตามนี้")
    play.types(play.people["ควนรู"], "รับของครบแล้วครับ")
    assert fetched(play) == [(1, 15), (2, 20)]
    play.is_sound()


def test_a_truck_that_came_is_told_in_english_too(waited: Trading) -> None:
    play = waited
    play.types(play.chair, "/language")
    play.taps(play.chair, "English")
    seen = play.types(play.chair, "ของมาแล้ว ปุ๋ย 15-15-15 50 กระสอบ แตก 2")
    assert "The truck of ร้านเจ๊แดง came" in seen and "did not come (0 of the 20 sacks that are waited for)" in seen
    assert "delivery 1: came 19 · damaged 1" in play.types(play.chair, "goods came fertiliser 46-0-0 19 damaged 1")
    assert counted(play) == [(1, 50, 2, "preview"), (2, 19, 1, "preview")]


def test_one_goods_of_what_came_is_put_right_by_its_name_and_no_order_is_made_of_it(waited: Trading) -> None:
    play = waited
    play.types(play.chair, BOTH)
    assert "ปุ๋ย 46-0-0 งวดที่ 1: มา 19" in play.types(play.chair, "ยูเรีย 19")
    card = play.types(play.chair, "15-15-15 มาแค่ 54")
    assert "ปุ๋ย 15-15-15 งวดที่ 1: มา 54" in card and "ปุ๋ย 46-0-0 งวดที่ 1: มา 19" in card
    assert "ปุ๋ย 15-15-15 งวดที่ 1: มา 53" in play.types(play.chair, "ไม่ใช่ 54 เป็น 53")
    play.taps(play.chair, "แบ่งตามนี้")
    assert [came for _, came, _, _ in counted(play)] == [53, 19]


def test_of_one_goods_all_of_it_came_said_in_either_order(waited: Trading) -> None:
    seen = waited.types(waited.chair, "ยูเรียมาแล้วครบ")
    assert "ปุ๋ย 46-0-0 งวดที่ 1: มา 20" in seen and counted(waited)[-1][1] == 20
