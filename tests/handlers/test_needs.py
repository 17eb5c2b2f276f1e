"""The month's list comes to marketing by itself once a month; what no round took up goes on into the next month's."""

from pathlib import Path

from tests.handlers.marketing_desk import ACID_WANTED, FERTILISER_WANTED, NAMES, RED, marketing_desk
from tests.trading import trading

LIST = "ความต้องการเดือนธันวาคม 2569"
ACID_OFFER = "น้ำกรด ร้านเคมีรัตภูมิ แกลลอนละ 620 ขั้นต่ำ 60 แกลลอน ส่งถึงที่ ถึงสิ้นเดือน"


def test_who_needs_how_much_is_for_marketing_alone(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        trade.does(trade.marketing, types="/needs")
        seen = trade.does(trade.marketing, press="ดูว่าใครต้องการเท่าไร")
        assert "· กลุ่มเลี้ยงโคบ้านเขาพระ 20–30" in seen and "· กลุ่มทำนาบ้านควนรู 15" in seen
        assert "· กลุ่มแม่บ้านเกษตรกรท่าชะมวง ยังไม่ชัด (“เอาปุ๋ยด้วย”)" in seen
        trade.does(trade.marketing, press="กลับไปรายการ")
        trade.does(trade.marketing, press="รอก่อน")
        assert trade.labels(trade.said(trade.marketing)[-1]) == []
        assert not any(LIST in text for text in trade.play.in_group())
        assert trade.house.value("SELECT count(*) FROM outbox WHERE text LIKE 'needs.%' AND state='failed'") == 0


def test_a_round_is_begun_from_the_offers_of_a_product(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        trade.does(trade.marketing, types="/needs")
        trade.does(trade.marketing, press="เปิดรอบรวมซื้อ")
        assert "ยังไม่มีใบเสนอราคา" in trade.play.alert("ถาวร")
        for offer in (ACID_OFFER, RED):
            trade.does(trade.marketing, types=offer)
            trade.does(trade.marketing, press="ถูกต้อง")
        assert "น้ำกรด รวม 40 แกลลอน จาก 4 แห่ง · ใบเสนอราคา 1 ร้าน ขั้นต่ำ 60 แกลลอน ขาดอีก 20" in str(
            trade.card(trade.marketing, LIST)["text"]
        )
        trade.does(trade.marketing, types="/needs")
        trade.does(trade.marketing, press="เปิดรอบรวมซื้อ")
        assert trade.labels(trade.said(trade.marketing)[-1]) == ["ปุ๋ย 15-15-15", "น้ำกรด", "กลับไปรายการ"]
        assert trade.does(trade.marketing, press="น้ำกรด").startswith("เทียบใบเสนอราคา น้ำกรด")


def test_a_month_that_closes_without_a_round_goes_on_and_each_is_told_once(tmp_path: Path) -> None:
    with marketing_desk(tmp_path, wants=ACID_WANTED) as trade:
        trade.does(trade.marketing, types=ACID_OFFER.replace("ถึงสิ้นเดือน", "ถึง 31 ม.ค. 2570"))
        trade.does(trade.marketing, press="ถูกต้อง")
        trade.house.move("2027-01-06T06:00")
        assert trade.house.value("SELECT count(*) FROM needs WHERE month='2027-01'") == 4
        assert "ยกไปเดือน" not in trade.play.all_read("ชัยยา")  # not at night
        trade.house.move("2027-01-06T12:00")
        told = trade.card(trade.leader, "เดือนธันวาคม 2569")
        assert told["text"] == (
            "เดือนธันวาคม 2569 ยังไม่ได้เปิดรอบรวมซื้อน้ำกรด (ยังไม่ถึงขั้นต่ำ 60 แกลลอน ขาดอีก 20) "
            "2 แกลลอนของกลุ่มทำนาบ้านควนรูยกไปเดือนมกราคม 2570 แล้วครับ\n"
            "ยกไปต่อทุกเดือนจนได้เข้ารอบ อยากดูเมื่อไร พิมพ์ ความต้องการ"
        )
        assert trade.labels(told) == ["ไม่ต้องการแล้ว"]
        listed = trade.card(trade.play.person("สมศรี"), "รายชื่อที่ต้องโทรบอก")["text"]
        assert NAMES[6] in listed and "ยกไปเดือนมกราคม 2570 แล้ว" in listed
        trade.house.move("2027-02-06T12:00")
        assert trade.house.value("SELECT count(*) FROM needs WHERE month='2027-02'") == 4
        assert trade.house.value("SELECT count(*) FROM needs") == 4
        for reader in ("ชัยยา", "สมศรี"):
            assert "เดือนมกราคม 2570 ยังไม่ได้เปิดรอบ" not in trade.play.all_read(reader), "told once, carried in silence"
        assert trade.does(trade.leader, types="ความต้องการ") == "ที่ยังรอเข้ารอบรวมซื้อ\n• น้ำกรด 2 แกลลอน"
        trade.leader.presses("ไม่ต้องการแล้ว")
        trade.house.settle()
        assert trade.house.value("SELECT state FROM needs WHERE quantity=2") == "dropped"
        assert "เอาน้ำกรด 2 แกลลอน ออกจากรายการแล้ว" in trade.last(trade.leader)
        nothing = trade.does(trade.leader, types="ความต้องการ")
        assert nothing.startswith("กลุ่มทำนาบ้านควนรู: ตอนนี้ไม่มีอะไรรอเข้ารอบรวมซื้อครับ"), "it tells of no other's"


def test_what_waited_for_its_tap_while_the_month_closed_is_wanted_in_the_month_of_the_tap(tmp_path: Path) -> None:
    """It stood in no list: the closed month's had been carried on without it, and the card said that it counts nowhere."""
    with marketing_desk(tmp_path, wants=FERTILISER_WANTED[:1]) as trade:
        trade.does(trade.leader, types="ต้องการน้ำกรด 6 แกลลอน")
        trade.house.move("2027-01-10T09:00")
        trade.does(trade.leader, press="แก้ข้อ 1")
        trade.does(trade.leader, types="6 แกลลอน")
        assert "ปิดยอด" not in trade.last(trade.leader), "what the tap will record is what the card says"
        trade.does(trade.leader, press="ถูกต้อง")
        saved = trade.card(trade.leader, "บันทึกแล้ว")["text"]
        assert "ต้องการซื้อน้ำกรด จำนวน 6 แกลลอน" in saved and "ไม่รวมในยอด" not in saved
        assert "น้ำกรด 6 แกลลอน" in trade.does(trade.leader, types="ความต้องการ")
        assert "น้ำกรด รวม 6 แกลลอน จาก 1 แห่ง" in trade.does(trade.marketing, types="ความต้องการ")
        trade.house.move("2027-02-10T09:00")
        assert trade.house.value("SELECT sum(quantity) FROM needs WHERE month='2027-02' AND unit='แกลลอน'") == 6


def test_the_list_comes_the_day_before_the_meeting_once(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        trade.meets("FREQ=MONTHLY;BYDAY=3FR", "09:00")
        trade.house.move("2026-12-16T20:00")
        assert LIST not in trade.play.all_read("ถาวร")
        trade.house.move("2026-12-18T08:00")
        assert trade.play.all_read("ถาวร").count(LIST) == 1
        assert LIST not in trade.play.all_read("ชัยยา")


def test_what_is_said_in_another_unit_or_without_its_formula_goes_on_as_it_was_said(tmp_path: Path) -> None:
    urea = "ปุ๋ย 46-0-0"
    wants = (
        (NAMES[0], 40, urea, "กระสอบ", None),
        (NAMES[3], 50, urea, "ลูก", None),
        (NAMES[4], 7, "ปุ๋ย", "กระสอบ", None),
    )
    with marketing_desk(tmp_path, wants=wants) as trade:
        trade.house.move("2027-01-06T12:00")
        rows = trade.house.rows("SELECT product, unit, quantity FROM needs WHERE month='2027-01' ORDER BY quantity")
        assert [tuple(row) for row in rows] == [
            ("ปุ๋ย", "กระสอบ", 7), ("ปุ๋ย 46-0-0", "กระสอบ", 40), ("ปุ๋ย 46-0-0", "ลูก", 50),
        ]  # fmt: skip
        assert "ยังไม่บอกจำนวน" not in trade.play.all_read("ชัยยา")
        trade.house.move("2027-02-06T12:00")
        assert trade.house.value("SELECT count(*) FROM needs WHERE month='2027-02' AND state='wanted'") == 3


def test_who_asks_for_their_orders_is_told_of_what_they_want_without_a_quantity_too(tmp_path: Path) -> None:
    with trading(tmp_path) as play:
        assert "“เอาปุ๋ยด้วยคน” ยังไม่ชัดว่าเท่าไร" in play.types(play.people["ท่าชะมวง"], "ของเราสั่งไว้เท่าไหร่แล้ว")
