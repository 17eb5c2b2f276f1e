"""Selling together, as it is told: latex from four groups on a Monday, the price on Thursday; cassava by its moisture."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.handlers.selling import Selling, selling
from tests.meeting_house import committee

pytestmark = pytest.mark.long

LOT = "ส่งยางวันนี้ 320 โล ถัง 12 โล ดีอาร์ซี 31"
AT_THE_SCALES = "ควนดินแดง 285 ถัง 10 ดีอาร์ซี 30.5  กำแพงเพชร 412.5 ถัง 15 32.25  ทุ่งคมบาง 96.7 ถัง 5 29.5"
PRICE = "โรงงานชั่งแห้ง 332.9 โลละ 62.50 หักค่ารถ 500"
SALE = "รวมขายน้ำยางสด วันจันทร์ที่ 11 ม.ค. 2570"


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Selling]:
    """One sale from its first lot to its last satang; the tests of this module are its steps."""
    with selling(tmp_path_factory.mktemp("lots")) as made:
        yield made


def counted(play: Selling) -> int:
    return int(play.house.value("SELECT count(*) FROM lots WHERE state='counted'"))


def test_a_lot_is_read_from_one_message_and_recorded_by_a_tap(play: Selling) -> None:
    seen = play.says(play.first, LOT)
    assert seen == (
        "น้ำยางสด วันจันทร์ที่ 11 ม.ค. 2570: ชั่งได้ 320 กิโลกรัม หักถัง 12 เหลือ 308 กิโลกรัม (สามร้อยแปดกิโลกรัม) "
        "เนื้อยางแห้ง 31% = 95.480 กิโลกรัม · ราคา รอแจ้ง"
    )
    assert play.buttons(play.first) == ["ถูกต้อง", "แก้ไข"]
    assert (counted(play), play.house.value("SELECT count(*) FROM sales")) == (0, 0)
    before = play.from_bot(play.first)
    assert "บันทึกแล้ว · ราคา รอแจ้ง" in play.presses(play.first, "ถูกต้อง")
    assert play.from_bot(play.first) == before  # on the same message
    assert counted(play) == 1
    assert play.house.value("SELECT count(*) FROM reports") == 0


def test_before_seven_the_group_is_not_written_to(play: Selling) -> None:
    assert play.group() == []


def test_the_same_vessel_told_twice_is_asked_about(play: Selling) -> None:
    assert "รายการนี้เหมือนเมื่อ 06.40 น. เป็นถังใหม่ใช่ไหม" in play.says(play.first, LOT)
    assert play.buttons(play.first) == ["ถังใหม่", "ซ้ำ ไม่บันทึก", "แก้ไข"]
    assert "ไม่ได้บันทึกซ้ำ" in play.presses(play.first, "ซ้ำ ไม่บันทึก")
    assert counted(play) == 1


def test_what_no_scale_shows_is_refused_with_what_to_do(play: Selling) -> None:
    seen = play.says(play.first, "ส่งยาง 320 โล ถัง 350 ดีอาร์ซี 31")
    assert seen == "น้ำหนักถัง 350 มากกว่าที่ชั่งได้ 320 กิโลกรัม พิมพ์ใหม่ครับ เช่น 320 ถัง 12"
    assert counted(play) == 1


def test_dry_rubber_above_a_hundred_is_asked_what_was_meant(play: Selling) -> None:
    assert "หมายถึง 31 ใช่ไหมครับ" in play.says(play.first, "ส่งยาง 330 โล ถัง 12 ดีอาร์ซี 131")
    assert play.buttons(play.first) == ["31", "พิมพ์ใหม่"]
    assert "เนื้อยางแห้ง 31% = 98.580 กิโลกรัม" in play.presses(play.first, "31")
    assert "พิมพ์ใหม่ทั้งข้อความครับ" in play.presses(play.first, "แก้ไข")
    assert "อ่านน้ำหนักไม่ออก" in play.says(play.first, "ไม่รู้")
    assert "= 96.720 กิโลกรัม" in play.says(play.first, "ส่งยาง 324 โล ถัง 12 ดีอาร์ซี 31")
    assert counted(play) == 1


def test_unusual_dry_rubber_is_asked_on_the_same_card(play: Selling) -> None:
    seen = play.says(play.first, "ส่งยาง 320 โล ถัง 12 ดีอาร์ซี 61")
    assert "ดีอาร์ซี 61 สูงกว่าปกติมาก (ปกติ 25–45) ถูกต้องไหม" in seen
    assert play.buttons(play.first) == ["ถูกต้อง", "แก้ไข"]
    assert counted(play) == 1


def test_nobody_enters_lots_for_others_but_the_hub(play: Selling) -> None:
    assert "ลงรายการแทนแห่งอื่นไม่ได้ครับ" in play.says(play.first, "ทุ่งคมบาง 96.7 ถัง 5 ดีอาร์ซี 29.5")
    assert counted(play) == 1


def test_of_one_organisation_alone_the_group_sees_no_weight(play: Selling) -> None:
    play.house.move("2027-01-11T07:30")
    (card,) = play.group()
    assert card.startswith(f"{SALE}\n1 แห่ง · ราคา รอแจ้ง") and "มีผู้เปลี่ยนรายการ 1 แห่ง" in card
    assert "95" not in card and "ห้วยโอน" not in card


def test_the_hub_enters_those_at_the_scales_in_one_message(play: Selling) -> None:
    play.house.move("2027-01-11T09:40")
    seen = play.says(play.hub, AT_THE_SCALES)
    assert [each in seen for each in ("= 83.875", "= 128.194", "= 27.052", "3. กลุ่มยางทุ่งคมบาง")] == [True] * 4
    assert play.buttons(play.hub) == ["ถูกต้องทั้งหมด", "แก้ไข"] and counted(play) == 1
    seen = play.presses(play.hub, "ถูกต้องทั้งหมด")
    assert counted(play) == 4
    assert "รวม 1,072.2 กิโลกรัม เนื้อยางแห้ง 334.601 กิโลกรัม · ราคา รอแจ้ง" in seen
    (card,) = play.group()
    assert card == (
        f"{SALE}\n4 แห่ง 1,072.2 กิโลกรัม เนื้อยางแห้ง 334.601 กิโลกรัม · ราคา รอแจ้ง\n"
        "ล่าสุด: เพิ่มหรือแก้รายการ โดย ผู้นำ3 · จ. 11 ม.ค. 70 09.40 น."
    )


def test_the_group_button_asks_in_private(play: Selling) -> None:
    play.second.presses("ส่งน้ำยางสด", chat=play.made.group)
    play.house.settle()
    assert play.toast(play.second) == "ถามต่อในแชตส่วนตัวแล้ว เปิดดูได้เลย"
    assert play.sees(play.second).startswith("พิมพ์น้ำหนักมาได้เลยครับ เช่น ส่งยางวันนี้ 320 โล")


def test_money_in_advance_is_paid_by_the_treasurer_alone(play: Selling) -> None:
    play.says(play.second, "ขอเบิกล่วงหน้า 2,000")
    asked = play.card(play.treasurer, "ขอเบิกล่วงหน้า")
    assert asked.startswith("กลุ่มยางทุ่งคมบาง ขอเบิกล่วงหน้า 2,000 บาท (สองพันบาทถ้วน)")
    assert "ส่งแล้ว 27.052 กิโลกรัม · ราคา รอแจ้ง" in asked
    play.says(play.treasurer, "/owed")
    assert play.presses(play.treasurer, "ขอเบิก: กลุ่มยางทุ่งคมบาง 2,000 บาท") == asked, "it waits on the treasurer's page"
    assert "ขอเบิก 2,000 บาท ไว้แล้ว" in play.says(play.second, "ขอเบิกล่วงหน้า 2,000")
    for other in (play.first, play.hub, play.made.chair):
        found = play.forge(other, f"lots.advance:{play.made.network}:1")
        assert found[f"lots.advance:{play.made.network}:1"][0].startswith("เรื่องนี้ทำได้เฉพาะเหรัญญิก")
    assert play.house.value("SELECT count(*) FROM ledger_entries") == 0
    play.treasurer.presses("จ่ายแล้ว")
    play.house.settle()
    assert "(เหรัญญิก) จ่ายเงินล่วงหน้า 2,000 บาท แล้วครับ" in play.sees(play.second)
    assert accounts(play) == {("cash", ""): -200_000, ("member", member(play, "ทุ่งคมบาง")): 200_000}


def member(play: Selling, name: str) -> str:
    return str(play.house.value("SELECT id FROM members WHERE name LIKE ?", f"%{name}%"))


def accounts(play: Selling) -> dict[tuple[str, str], int]:
    rows = play.house.rows("SELECT kind, account, sum(satang) AS satang FROM ledger_postings GROUP BY kind, account")
    return {(row["kind"], row["account"]): row["satang"] for row in rows}


def test_what_comes_after_it_was_sent_is_asked_about(play: Selling) -> None:
    play.hub.presses("ส่งโรงงานแล้ว")
    play.house.settle()
    seen = play.says(play.first, "ส่งยางวันนี้ 100 โล ถัง 5 ดีอาร์ซี 30")
    assert "ของวันจันทร์ที่ 11 ม.ค. 2570 ส่งไปแล้ว ลงเป็นของวันนี้ไหม" in seen
    assert play.buttons(play.first) == ["ลงเป็นของวันนี้", "ฝากสหกรณ์ดู", "แก้ไข"]
    assert "ฝากสหกรณ์ดูแล้ว" in play.presses(play.first, "ฝากสหกรณ์ดู")
    assert counted(play) == 4
    assert "ส่งน้ำยางสดมาหลังจากของวันจันทร์ที่ 11 ม.ค. 2570 ส่งไปแล้ว" in play.sees(play.hub)


def test_while_a_late_lot_waits_nothing_is_shared(play: Selling) -> None:
    play.says(play.hub, PRICE)
    play.hub.presses("แบ่งตามนี้")
    play.house.settle()
    assert "ยังมีรายการที่มาทีหลังรอคำตอบ" in play.toast(play.hub)
    play.hub.presses("ไม่ลง")
    play.house.settle()
    assert "สหกรณ์ไม่ได้ลงรายการนี้ครับ" in play.sees(play.first)
    assert (counted(play), play.house.value("SELECT state FROM sales")) == (4, "priced")


def test_the_hub_sees_whose_share_it_would_be_and_nobody_else_does(play: Selling) -> None:
    before = {person.id: play.from_bot(person) for person in (play.first, play.second)}
    seen = play.says(play.hub, PRICE)
    assert "ผู้ซื้อรับ 332.900 × 62.50 = 20,806.25 − ค่ารถ 500 = 20,306.25 บาท" in seen
    assert "เราชั่ง 334.601 ต่าง 1.701 กิโลกรัม (0.51%)" in seen
    for share in ("95.480 → 5,794.49", "83.875 → 5,090.20", "128.194 → 7,779.83", "27.052 → 1,641.73"):
        assert share in seen
    assert "รวม 1,072.2 กิโลกรัม เนื้อยางแห้ง 334.601 กิโลกรัม · 20,306.25 บาท" in seen
    assert {person.id: play.from_bot(person) for person in (play.first, play.second)} == before
    assert "ราคา รอแจ้ง" in play.group()[0]
    assert play.says(play.first, PRICE) != seen and "20,306.25" not in play.sees(play.first)


def test_an_older_preview_shares_nothing_and_says_so(play: Selling) -> None:
    version = int(play.house.value("SELECT version FROM sales WHERE id=1"))
    target = f"lots.share:{play.made.network}:1:{version - 1}"
    assert play.forge(play.hub, target)[target][0] == "ยอดเปลี่ยนแล้ว ดูรายการใหม่ก่อน"
    right = f"lots.share:{play.made.network}:1:{version}"
    assert "ได้เฉพาะคนของสหกรณ์การเกษตรรัตภูมิ" in play.forge(play.first, right)[right][0]
    assert play.house.value("SELECT count(*) FROM sale_shares") == 0


def test_shared_each_is_told_its_own_and_nothing_of_others(play: Selling) -> None:
    play.house.move("2027-01-14T09:30")
    play.hub.presses("แบ่งตามนี้")
    play.house.settle()
    first = play.sees(play.first)
    assert first.startswith("ค่าน้ำยางสดวันจันทร์ที่ 11 ม.ค. 2570 ได้ 5,794.49 บาท")
    assert "เนื้อยางแห้ง 95.480 กิโลกรัม ผู้ซื้อให้กิโลกรัมละ 62.50 ผู้ซื้อชั่งได้น้อยกว่าเรา 0.51%" in first
    assert "หักค่ารถตามส่วน" in first and "รับเงินที่สหกรณ์การเกษตรรัตภูมิ จำกัด" in first
    assert play.buttons(play.first) == ["รับเงินแล้ว", "ดูวิธีคิด"]
    second = play.sees(play.second)
    assert "ได้ 1,641.73 บาท" in second and "เบิกไปแล้ว 2,000 บาท เกินไป 358.27 บาท หักจากค่าน้ำยางสดครั้งหน้า" in second
    assert play.buttons(play.second) == ["ดูวิธีคิด"]
    told = play.sees(play.made.secretary)
    assert "ต้องโทรบอก" in told and "แบ่งเงินแล้ว ได้ 5,090.20 บาท" in told and "7,779.83 บาท" in told
    everything = "\n".join(each["text"] for each in play.made.said(play.first))
    for other in ("27.052", "1,641.73", "2,000", "29.5", "83.875", "ทุ่งคมบาง", "ควนดินแดง"):
        assert other not in everything
    group = "\n".join(play.group())
    assert "ราคา กิโลกรัมละ 62.50 บาท" in group and "แบ่งเงินแล้ว ยอดของแต่ละแห่งแจ้งในแชตส่วนตัว" in group
    for own in ("5,794", "95.480", "2,000", "20,306", "ห้วยโอน"):
        assert own not in group


def test_what_is_shared_is_booked_to_the_satang(play: Selling) -> None:
    found = accounts(play)
    assert sum(found.values()) == 0
    assert found[("buyer", "")] == 2_030_625
    owed = {name: found[("member", member(play, name))] for name in ("ห้วยโอน", "ควนดินแดง", "กำแพงเพชร", "ทุ่งคมบาง")}
    assert owed == {"ห้วยโอน": -579_449, "ควนดินแดง": -509_020, "กำแพงเพชร": -777_983, "ทุ่งคมบาง": 35_827}


def test_shared_twice_is_shared_once(play: Selling) -> None:
    version = int(play.house.value("SELECT version FROM sales WHERE id=1"))
    again = f"lots.share:{play.made.network}:1:{version}"
    assert "แบ่งเงินไปแล้ว" in play.forge(play.hub, again)[again][0]
    assert play.house.value("SELECT count(*) FROM sale_shares") == 4


def test_it_is_shown_how_it_was_reckoned_and_the_money_is_received_once(play: Selling) -> None:
    seen = play.presses(play.first, "ดูวิธีคิด")
    assert "95.480 ÷ 334.601 × 20,306.25 = 5,794.49 บาท" in seen
    play.presses(play.first, "กลับ")
    assert "รับเงินแล้ว 5,794.49 บาท" in play.presses(play.first, "รับเงินแล้ว")
    again = f"lots.received:{play.made.network}:1:{member(play, 'ห้วยโอน')}"
    assert play.forge(play.first, again)[again][0] == "บันทึกไว้แล้วว่าได้รับเงิน"
    others = f"lots.received:{play.made.network}:1:{member(play, 'ควนดินแดง')}"
    assert play.forge(play.first, others)[others][0].startswith("ลงรายการแทนแห่งอื่นไม่ได้")
    assert accounts(play)[("member", member(play, "ห้วยโอน"))] == 0


def test_the_hub_pays_those_without_telegram_and_takes_the_buyers_money(play: Selling) -> None:
    seen = play.card(play.hub, "แบ่งแล้ว")
    assert "กลุ่มยางควนดินแดง: 275 → 83.875 → 5,090.20 บาท (ไม่มีเทเลแกรม บอกเองเมื่อมารับเงิน)" in seen
    for label in ("กลุ่มยางควนดินแดง 5,090.20 บาท", "กลุ่มยางกำแพงเพชร 7,779.83 บาท"):
        play.hub.presses("จ่ายเงินแต่ละแห่ง")
        play.house.settle()
        play.hub.presses(label)
        play.house.settle()
    assert play.card(play.hub, "แบ่งแล้ว").count("✓") == 4
    play.hub.presses("ผู้ซื้อจ่ายเงินแล้ว")
    play.house.settle()
    found = accounts(play)
    assert found[("buyer", "")] == 0 and sum(found.values()) == 0
    assert {key: satang for key, satang in found.items() if satang} == {
        ("cash", ""): -35_827,
        ("member", member(play, "ทุ่งคมบาง")): 35_827,
    }


def test_what_was_too_much_in_advance_is_taken_from_the_next_sale(play: Selling) -> None:
    play.house.move("2027-01-15T08:00")
    play.says(play.second, "ส่งยางวันนี้ 105 โล ถัง 5 ดีอาร์ซี 30")
    play.presses(play.second, "ถูกต้อง")
    play.says(play.hub, "โรงงานชั่งแห้ง 30 โลละ 60")
    play.hub.presses("แบ่งตามนี้")
    play.house.settle()
    seen = play.sees(play.second)
    assert "ได้ 1,800 บาท" in seen and "เบิกไปแล้ว 358.27 บาท เหลือรับ 1,441.73 บาท" in seen
    assert accounts(play)[("member", member(play, "ทุ่งคมบาง"))] == -144_173
    statement = play.says(play.second, "ขอใบแจ้งยอด")
    assert "จ. 11 ม.ค. 70 เบิกล่วงหน้าค่าน้ำยางสด" in statement and "เพิ่ม 2,000" in statement
    assert "ค่าน้ำยางสดที่ขายรวมกัน" in statement and "เครดิต 1,441.73" in statement


# --- what the buyer changes afterwards ---------------------------------------------------------------------------------------


def shared_sale(play: Selling) -> None:
    """The Monday's four lots, one of them with money in advance, priced and shared."""
    play.house.move("2027-01-11T07:30")
    play.says(play.first, LOT)
    play.presses(play.first, "ถูกต้อง")
    play.says(play.hub, AT_THE_SCALES)
    play.presses(play.hub, "ถูกต้องทั้งหมด")
    play.says(play.second, "ขอเบิกล่วงหน้า 2,000")
    play.treasurer.presses("จ่ายแล้ว")
    play.house.settle()
    play.says(play.hub, PRICE)
    play.presses(play.hub, "แบ่งตามนี้")


def owed(play: Selling) -> dict[str, int]:
    found = accounts(play)
    assert sum(found.values()) == 0
    names = ("ห้วยโอน", "ควนดินแดง", "กำแพงเพชร", "ทุ่งคมบาง")
    return {name: found[("member", member(play, name))] for name in names} | {"ผู้ซื้อ": found[("buyer", "")]}


def test_what_a_buyer_takes_off_afterwards_is_shared_anew_and_each_is_told_its_difference(tmp_path: Path) -> None:
    with selling(tmp_path) as play:
        shared_sale(play)
        before, entries = owed(play), play.house.value("SELECT count(*) FROM ledger_entries")
        assert play.says(play.first, "โรงงานลดให้โลละ 0.50 เพราะน้ำปน") != "", "who is not of the hub changes nothing"
        assert owed(play) == before
        seen = play.says(play.hub, "โรงงานลดให้โลละ 0.50 เพราะมีน้ำปน")
        assert "เดิม 20,306.25 บาท เป็น 20,139.80 บาท ลด 166.45 บาท เหตุผล: มีน้ำปน" in seen
        assert "กลุ่มยางห้วยโอน: 5,794.49 → 5,746.99" in seen and "กลุ่มยางทุ่งคมบาง: 1,641.73 → 1,628.27" in seen
        assert owed(play) == before, "shown is not booked"
        play.presses(play.hub, "บันทึกแก้ไข")
        assert owed(play) == {
            "ห้วยโอน": -574_699, "ควนดินแดง": -504_848, "กำแพงเพชร": -771_606, "ทุ่งคมบาง": 200_000 - 162_827, "ผู้ซื้อ": 2_013_980,
        }  # fmt: skip
        (entry,) = play.house.rows("SELECT * FROM ledger_entries WHERE what = 'correction'")
        assert entry["reason"] == "มีน้ำปน" and play.house.value("SELECT count(*) FROM ledger_entries") == entries + 1
        told = play.sees(play.first)
        assert "(มีน้ำปน) ของท่านเดิม 5,794.49 บาท เป็น 5,746.99 บาท ลด 47.50 บาท ยังได้รับอีก 5,746.99 บาท" in told
        card = play.card(play.first, "ค่าน้ำยางสดวันจันทร์ที่ 11 ม.ค. 2570 ได้")
        assert "ได้ 5,746.99 บาท" in card and "แก้ไขแล้ว เดิม 5,794.49 บาท" in card and "กิโลกรัมละ 62 " in card
        assert "เป็น 1,628.27 บาท ลด 13.46 บาท เกินไป 371.73 บาท หักจากค่าน้ำยางสดครั้งหน้า" in play.sees(play.second)
        secretary = play.card(play.made.secretary, "รายชื่อที่ต้องโทรบอก")
        assert "กลุ่มยางควนดินแดง" in secretary and "(มีน้ำปน) ของท่านเดิม 5,090.20 บาท เป็น 5,048.48 บาท" in secretary
        assert "ห้วยโอน" not in secretary
        group = "\n".join(play.group())
        assert "กิโลกรัมละ 62 บาท" in group and "5,746" not in group and "20,139" not in group
        statement = play.says(play.first, "ขอใบแจ้งยอด")
        assert "แก้ไข: น้ำยางสด มีน้ำปน" in statement and "เพิ่ม 47.50" in statement
        play.presses(play.first, "รับเงินแล้ว", play.message_with(play.first, "ค่าน้ำยางสดวันจันทร์ที่ 11 ม.ค. 2570 ได้"))
        assert owed(play)["ห้วยโอน"] == 0


def test_a_change_after_the_money_went_out_is_paid_on_or_owed_and_the_next_sale_takes_it(tmp_path: Path) -> None:
    with selling(tmp_path) as play:
        shared_sale(play)
        own = "ค่าน้ำยางสดวันจันทร์ที่ 11 ม.ค. 2570 ได้"
        play.presses(play.first, "รับเงินแล้ว", play.message_with(play.first, own))
        play.presses(play.hub, "ผู้ซื้อจ่ายเงินแล้ว", play.message_with(play.hub, "แบ่งแล้ว"))
        assert (owed(play)["ห้วยโอน"], owed(play)["ผู้ซื้อ"]) == (0, 0)
        seen = play.presses(play.hub, "ผู้ซื้อแก้ยอด", play.message_with(play.hub, "แบ่งแล้ว"))
        assert "ผู้ซื้อแก้ยอดน้ำยางสด" in seen and "เพราะอะไร" in seen
        assert "เพราะอะไร" in play.says(play.hub, "โรงงานชั่งแห้ง 334.601 โลละ 62.50 หักค่ารถ 500")
        seen = play.says(play.hub, "ชั่งใหม่")
        assert "เป็น 20,412.56 บาท เพิ่ม 106.31 บาท เหตุผล: ชั่งใหม่" in seen
        play.presses(play.hub, "บันทึกแก้ไข")
        assert owed(play)["ห้วยโอน"] == -(582_482 - 579_449) and owed(play)["ผู้ซื้อ"] == 106_31
        assert "เพิ่ม 30.33 บาท ยังได้รับอีก 30.33 บาท" in play.sees(play.first)
        assert "ผู้ซื้อยังต้องจ่ายอีก 106.31 บาท" in play.card(play.hub, "แบ่งแล้ว")
        play.presses(play.first, "รับเงินแล้ว", play.message_with(play.first, own))
        play.presses(play.hub, "ผู้ซื้อจ่ายเงินแล้ว", play.message_with(play.hub, "แบ่งแล้ว"))
        assert (owed(play)["ห้วยโอน"], owed(play)["ผู้ซื้อ"]) == (0, 0)
        play.says(play.hub, "โรงงานหักเพิ่ม 300 เพราะมีน้ำปน")
        again = f"lots.changed:{play.house.value('SELECT max(id) FROM questions')}:1"
        play.presses(play.hub, "บันทึกแก้ไข")
        play.forge(play.hub, again)
        assert play.house.value("SELECT count(*) FROM ledger_entries WHERE what = 'correction'") == 2, (
            "two taps, one entry"
        )
        assert owed(play)["ห้วยโอน"] == 8_560 and owed(play)["ผู้ซื้อ"] == -300_00
        assert "ลด 85.60 บาท เกินไป 85.60 บาท หักจากค่าน้ำยางสดครั้งหน้า" in play.sees(play.first)
        assert "รับไปแล้วเกิน 85.60 บาท" in play.card(play.first, own) and "หักมีน้ำปนตามส่วน" in play.card(play.first, own)
        assert "ต้องคืนเงินผู้ซื้อ 300 บาท" in play.card(play.hub, "แบ่งแล้ว")
        play.presses(play.hub, "คืนเงินผู้ซื้อแล้ว 300 บาท", play.message_with(play.hub, "แบ่งแล้ว"))
        assert owed(play)["ผู้ซื้อ"] == 0
        play.house.move("2027-01-15T08:00")
        play.says(play.first, "ส่งยางวันนี้ 105 โล ถัง 5 ดีอาร์ซี 30")
        play.presses(play.first, "ถูกต้อง")
        play.says(play.hub, "โรงงานชั่งแห้ง 30 โลละ 60")
        play.presses(play.hub, "แบ่งตามนี้")
        assert "เบิกไปแล้ว 85.60 บาท เหลือรับ 1,714.40 บาท" in play.sees(play.first)
        play.presses(play.first, "รับเงินแล้ว")
        assert owed(play)["ห้วยโอน"] == 0


def test_of_several_shared_sales_it_is_asked_which_one_and_the_same_sum_is_nothing_to_correct(tmp_path: Path) -> None:
    with selling(tmp_path) as play:
        for day in ("2027-01-11T07:30", "2027-01-12T07:30"):
            play.house.move(day)
            play.says(play.first, LOT)
            play.presses(play.first, "ถูกต้อง")
            play.says(play.hub, "โรงงานชั่งแห้ง 95 โลละ 60")
            play.presses(play.hub, "แบ่งตามนี้")
        assert "ผู้ซื้อแก้ยอดของรายการไหน" in play.says(play.hub, "โรงงานเพิ่มให้โลละ 0.50 เพราะราคาขึ้น")
        seen = play.presses(play.hub, "น้ำยางสด จ. 11 ม.ค. 70")
        assert "น้ำยางสด วันจันทร์ที่ 11 ม.ค. 2570" in seen and "เดิม 5,700 บาท เป็น 5,747.50 บาท" in seen
        assert "ยอดยังเหมือนเดิม" in play.presses(play.hub, "ไม่บันทึก")
        play.says(play.hub, "โรงงานชั่งแห้ง 95 โลละ 60 เพราะชั่งใหม่")
        play.presses(play.hub, "น้ำยางสด อ. 12 ม.ค. 70")
        assert "ยอดยังเท่าเดิม 5,700 บาท ไม่มีอะไรต้องแก้" in play.toast(play.hub)
        assert play.house.value("SELECT count(*) FROM ledger_entries WHERE what = 'correction'") == 0


# --- by itself ----------------------------------------------------------------------------------------------------------------


def test_a_lot_is_of_the_day_on_which_it_was_sent_also_where_it_is_read_later(tmp_path: Path) -> None:
    with selling(tmp_path) as play:
        play.house.move("2027-01-11T23:50")
        play.house.stop()
        play.first.types(LOT)
        play.house.rehearsal.move(to="2027-01-12T00:20:00+07:00", alone=True)
        play.house.start()
        play.house.settle()
        assert play.sees(play.first).startswith("น้ำยางสด วันจันทร์ที่ 11 ม.ค. 2570: ชั่งได้ 320")
        play.presses(play.first, "ถูกต้อง")
        assert play.house.value("SELECT day FROM sales") == "2027-01-11"


def test_two_days_without_a_price_the_hub_is_asked_once_in_the_day(tmp_path: Path) -> None:
    with selling(tmp_path) as play:
        play.says(play.first, LOT)
        play.presses(play.first, "ถูกต้อง")
        before = play.from_bot(play.hub)
        play.house.move("2027-01-13T08:59")
        assert play.from_bot(play.hub) == before
        play.house.move("2027-01-13T09:01")
        assert play.from_bot(play.hub) == before + 1
        assert "ผู้ซื้อชั่งได้เท่าไร" in play.sees(play.hub) and "ราคา รอแจ้ง" in play.sees(play.hub)
        play.house.move("2027-01-20T12:00")
        assert play.from_bot(play.hub) == before + 1


def test_a_lot_can_be_taken_back_while_its_day_collects(tmp_path: Path) -> None:
    with selling(tmp_path) as play:
        play.says(play.first, LOT)
        play.presses(play.first, "ถูกต้อง")
        assert "ไม่มีรายการแล้ว" in play.presses(play.first, "ลบรายการ 320 กก.")
        assert counted(play) == 0
        play.says(play.first, LOT)
        play.presses(play.first, "ถูกต้อง")
        play.says(play.hub, PRICE)
        found = play.forge(play.first, f"lots.drop:{play.made.network}:2")
        assert "มีราคาแล้ว" in next(iter(found.values()))[0]
        assert counted(play) == 1


def test_where_nobody_could_sell_it_that_is_said_and_nothing_recorded(tmp_path: Path) -> None:
    with committee(tmp_path) as made:
        leader = made.leaders[0]
        made.types(leader, LOT)
        assert made.last(leader)["text"].startswith("ยังไม่มีใครรวมขายให้ได้ครับ ให้ประธานตั้งแม่ข่ายใน /settings")
        assert made.house.value("SELECT count(*) FROM sales") == 0


def test_two_cards_of_the_same_vessel_are_not_both_recorded_unasked(tmp_path: Path) -> None:
    with selling(tmp_path) as play:
        play.says(play.first, LOT)
        older = play.message(play.first)
        play.says(play.first, LOT)
        play.presses(play.first, "ถูกต้อง")
        assert "เป็นถังใหม่ใช่ไหม" in play.presses(play.first, "ถูกต้อง", older)
        assert counted(play) == 1
        play.presses(play.first, "ถังใหม่")
        assert counted(play) == 2


def test_where_nobody_can_know_the_product_it_is_asked_and_nothing_is_typed_again(tmp_path: Path) -> None:
    with selling(tmp_path) as play:
        assert "เป็นสินค้าอะไรครับ" in play.says(play.hub, AT_THE_SCALES)
        seen = play.says(play.hub, "น้ำยางสด")
        assert seen.count("น้ำยางสด วันจันทร์ที่ 11 ม.ค. 2570") == 3
        assert "รวม 764.2 กิโลกรัม" in play.presses(play.hub, "ถูกต้องทั้งหมด")
        assert counted(play) == 3


# --- cassava ------------------------------------------------------------------------------------------------------------------


def tell(play: Selling, person: Any, words: str) -> str:
    play.says(person, words)
    return play.presses(person, "ถูกต้อง")


def test_goods_have_a_standard_moisture_and_a_formula_of_their_own_unless_a_sale_states_one(tmp_path: Path) -> None:
    with selling(tmp_path) as play:
        tell(play, play.first, "มันเส้น 8,420 รถ 3,150 ชื้น 16.5")
        marketing = play.made.chair
        assert "มันเส้น · นับเป็นกิโลกรัม" in play.says(marketing, "สินค้า")
        play.presses(marketing, "ความชื้นมาตรฐาน")
        assert "ความชื้นมาตรฐานของมันเส้นกี่เปอร์เซ็นต์" in play.presses(marketing, "มันเส้น")
        assert "ความชื้นต้องไม่ถึง 100" in play.says(marketing, "120")
        assert "มันเส้นที่ชื้นเกิน 14%" in play.says(marketing, "14 เปอร์เซ็นต์")
        assert "ความชื้นมาตรฐาน 14% หักเท่าที่เกิน" in play.presses(marketing, "หักเท่าที่เกิน")
        # 5,270 kg, 2.5 percent above the standard: 2.5 percent off; the sale that waited for it is reckoned so too
        seen = tell(play, play.hub, "มันเส้น 9,130 รถ 3,210 ชื้น 14")
        assert "5,270 → 5,138.250" in seen and "ส่วนที่เกินความชื้น 14% หักน้ำหนักตามเปอร์เซ็นต์ที่เกิน" in seen
        assert "มันเส้น · นับเป็นกิโลกรัม · ความชื้นมาตรฐาน 14% หักเท่าที่เกิน" in play.says(marketing, "สินค้า")
        play.house.move("2027-01-12T09:00")
        assert "น้ำหนักมาตรฐาน 5,138.250 กิโลกรัม" in play.says(play.first, "มันเส้น 8,420 รถ 3,150 ชื้น 16.5")
        play.says(marketing, "สินค้า")
        play.presses(marketing, "ความชื้นมาตรฐาน")
        play.presses(marketing, "มันเส้น")
        assert "ไม่กำหนดความชื้นมาตรฐานแล้ว" in play.presses(marketing, "ไม่กำหนด")


def test_cassava_is_reckoned_at_the_standard_moisture_that_the_hub_says_once(tmp_path: Path) -> None:
    with selling(tmp_path) as play:
        seen = play.says(play.first, "มันเส้น 8,420 รถ 3,150 ชื้น 16.5")
        assert "เหลือ 5,270 กิโลกรัม" in seen and "รอสหกรณ์บอกความชื้นมาตรฐาน" in seen and "ราคา รอแจ้ง" in seen
        play.presses(play.first, "ถูกต้อง")
        tell(play, play.second, "มันเส้น 7,860 รถ 3,080 ชื้น 15.2")
        assert "นับความชื้นมาตรฐานกี่เปอร์เซ็นต์" in tell(play, play.hub, "มันเส้น 9,130 รถ 3,210 ชื้น 13.4")
        price = "ผู้ซื้อชั่ง 15,700 โลละ 8.40 หักค่ารถ 1,880"
        play.says(play.hub, price)
        assert "กดบอกความชื้นมาตรฐานก่อน" in "\n".join(each["text"] for each in play.made.said(play.hub))
        assert play.house.value("SELECT price_satang FROM sales") is None
        seen = play.presses(play.hub, "14%")
        assert "รวม 15,970 กิโลกรัม น้ำหนักมาตรฐาน 15,750.104 กิโลกรัม" in seen
        assert "5,920.000 (ต่ำกว่า 14% ไม่บวกเพิ่ม)" in seen
        seen = play.says(play.hub, price)
        assert "15,700.000 × 8.40 = 131,880 − ค่ารถ 1,880 = 130,000 บาท" in seen and "ต่าง 50.104 กิโลกรัม" in seen
        for share in ("5,116.802 → 42,233.64", "4,713.302 → 38,903.19", "→ 48,863.17"):
            assert share in seen
        play.house.move("2027-01-12T09:00")
        seen = play.says(play.first, "มันเส้น 8,420 รถ 3,150 ชื้น 16.5")
        assert "น้ำหนักมาตรฐาน 5,116.802 กิโลกรัม" in seen


def test_the_hub_types_a_moisture_that_counts_as_dry(tmp_path: Path) -> None:
    with selling(tmp_path) as play:
        tell(play, play.first, "มันเส้น 8,420 รถ 3,150 ชื้น 16.5")
        tell(play, play.hub, "มันเส้น 9,130 รถ 3,210 ชื้น 13.4")
        assert "ความชื้นมาตรฐานของมันเส้นกี่เปอร์เซ็นต์" in play.presses(play.hub, "พิมพ์เอง")
        for refused in ("แห้งสนิท", "120"):
            assert "ต้องไม่ถึง 100" in play.says(play.hub, refused)
        assert play.house.value("SELECT standard FROM sales") is None
        play.says(play.hub, "15 เปอร์เซ็นต์")
        assert float(play.house.value("SELECT standard FROM sales")) == 15
        # 5,270 kg at 16.5 percent are 5,270 x 83.5 / 85 at 15 percent; what is drier counts as it was weighed.
        assert "5,270 → 5,177.000" in play.card(play.hub, "มันเส้น วัน"), play.card(play.hub, "มันเส้น วัน")


def test_of_several_open_sales_it_is_asked_whose_price_it_is_and_a_price_can_be_typed_again(tmp_path: Path) -> None:
    with selling(tmp_path) as play:
        for day in ("2027-01-11T07:30", "2027-01-12T07:30"):
            play.house.move(day)
            tell(play, play.first, LOT)
        assert "95.000 กิโลกรัม เป็นของรายการไหน" in play.says(play.hub, "โรงงานชั่งแห้ง 95 โลละ 600")
        assert play.buttons(play.hub) == ["น้ำยางสด จ. 11 ม.ค. 70 95.480 กก.", "น้ำยางสด อ. 12 ม.ค. 70 95.480 กก."]
        assert play.house.value("SELECT count(*) FROM sales WHERE price_satang IS NOT NULL") == 0
        seen = play.presses(play.hub, "น้ำยางสด จ. 11 ม.ค. 70 95.480 กก.")
        assert "95.000 × 600 = 57,000 บาท" in seen
        assert "ใหม่" in play.presses(play.hub, "แก้ไข")
        assert "อ่าน" in play.says(play.hub, "หกสิบ")
        assert "95.000 × 60 = 5,700 บาท" in play.says(play.hub, "โรงงานชั่งแห้ง 95 โลละ 60")
        play.presses(play.hub, "แบ่งตามนี้")
        sales = [tuple(row) for row in play.house.rows("SELECT day, state, price_satang FROM sales ORDER BY day")]
        assert sales == [("2027-01-11", "settled", 60_00), ("2027-01-12", "collecting", None)]
        assert accounts(play)[("buyer", "")] == 5_700_00
