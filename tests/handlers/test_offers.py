"""Sellers' offers: told in words, said to be right, side by side; what is wrong with one is said and nothing is kept."""

import io
from pathlib import Path

from openpyxl import load_workbook

from tests.handlers.marketing_desk import RED, TWO_MORE, marketing_desk

DRAFT = """ผมเข้าใจแบบนี้ครับ ถูกต้องไหม

ใบเสนอราคา ร้านเจ๊แดง: ปุ๋ย 15-15-15
กระสอบละ 780 บาท (เจ็ดร้อยแปดสิบบาทถ้วน)
ตั้งแต่ 200 กระสอบ (สองร้อยกระสอบ) ทุกกระสอบเหลือกระสอบละ 755 บาท (เจ็ดร้อยห้าสิบห้าบาทถ้วน)
ค่าส่ง: รวมแล้ว ส่งถึงที่
ใช้ได้ถึงวันพฤหัสบดีที่ 31 ธันวาคม 2569
ยังไม่ทราบ: ขายเป็นชุดไหม · มีของเท่าไร (พิมพ์เพิ่มได้ หรือข้าม)"""
COMPARED = """เทียบใบเสนอราคา ปุ๋ย 15-15-15 (บาท รวมค่าส่งแล้ว)
เดือนนี้ต้องการ 186 กระสอบ จาก 9 แห่ง

ร้านเจ๊แดง
186 กระสอบ: 145,080 (กระสอบละ 780.00)
200 กระสอบ: 151,000 (กระสอบละ 755.00)

สหกรณ์หาดใหญ่
186 กระสอบ: 146,220 (กระสอบละ 786.13)
200 กระสอบ: 157,000 (กระสอบละ 785.00)

รุ่งเรืองการเกษตร
186 กระสอบ: 144,336 (กระสอบละ 776.00)
200 กระสอบ: 155,200 (กระสอบละ 776.00)

· 186 ไม่เต็มชุด ต้องสั่ง 190: ร้านเจ๊แดง 148,200 · สหกรณ์หาดใหญ่ 149,300
· ร้านเจ๊แดง: ตั้งแต่ 194 กระสอบ สั่ง 200 จ่ายรวมน้อยกว่า (194 กระสอบ 151,320 · 200 กระสอบ 151,000)
· รุ่งเรืองการเกษตร หมดอายุวันเสาร์ที่ 12 ธันวาคม 2569 ถ้าสั่งหลังจากนั้นต้องถามราคาใหม่
· ไม่ทราบว่ารวมแวตหรือไม่: ทุกร้าน"""


def test_from_the_months_list_to_three_offers_side_by_side(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        marketing = trade.marketing
        listed = trade.does(marketing, types="ความต้องการ")
        assert listed == (
            "ความต้องการเดือนธันวาคม 2569\n"
            "1. ปุ๋ย 15-15-15 รวม 186 กระสอบ จาก 9 แห่ง · ยังไม่ชัด 2 แห่ง · ยังไม่มีใบเสนอราคา\n"
            "2. น้ำกรด รวม 40 แกลลอน จาก 4 แห่ง · ยังไม่มีใบเสนอราคา\n\n"
            "ถามราคามาแล้ว พิมพ์ได้เลย บรรทัดละร้าน"
        )
        assert trade.does(marketing, types=RED) == DRAFT
        draft = trade.card(marketing, "ผมเข้าใจแบบนี้")
        assert trade.labels(draft) == ["ถูกต้อง", "แก้ไข"]
        amended = trade.does(marketing, types="ชุดละ 5 มีของ 210")
        assert "ขายชุดละ 5 กระสอบ · มีของ 210 กระสอบ" in amended and "แก้แล้ว" in amended and "ยังไม่ทราบ" not in amended
        assert trade.card(marketing, "ผมเข้าใจแบบนี้")["id"] == draft["id"]  # the same message, edited
        assert trade.house.value("SELECT count(*) FROM offers WHERE state='confirmed'") == 0
        trade.does(marketing, press="ถูกต้อง")
        assert "บันทึกแล้ว" in trade.card(marketing, "ใบเสนอราคา ร้านเจ๊แดง")["text"]
        assert "ใบเสนอราคา 1 ร้าน" in trade.card(marketing, "ความต้องการเดือน")["text"]
        trade.does(marketing, types=TWO_MORE)
        trade.does(marketing, press="ถูกต้องทั้งหมด")
        compared = trade.card(marketing, "เทียบใบเสนอราคา")
        assert compared["text"] == COMPARED
        assert trade.labels(compared) == [
            "เลือกร้านเจ๊แดง",
            "เลือกสหกรณ์หาดใหญ่",
            "เลือกรุ่งเรืองการเกษตร",
            "ตารางเทียบ .xlsx",
            "ดูเป็นตาราง",
        ]
        marketing.presses("ตารางเทียบ .xlsx")
        trade.house.settle()
        sent = trade.said(marketing)[-1]["file"]
        assert sent["name"] == "เทียบใบเสนอราคา ปุ๋ย 15-15-15.xlsx"
        rows = list(load_workbook(io.BytesIO(trade.house.rehearsal.file(sent["id"]))).active.values)
        assert rows[2][:4] == ("ร้าน", "จำนวน\n(กระสอบ)", "ราคาต่อกระสอบ\n(บาท)", "ค่าสินค้า\n(บาท)")
        assert rows[3][:8] == ("ร้านเจ๊แดง", 186, 780, "=B4*C4", 0, 0, "=SUM(D4:F4)", "=ROUND(G4/B4,2)")
        assert [row[5] for row in rows[4:6]] == [3000, "=B6*8"]
        assert [row[1] for row in rows[3:]] == [186] * 3 + [190] * 3 + [200] * 3


def test_who_runs_no_rounds_tells_of_no_offer(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        trade.does(trade.leader, types=RED)
        trade.does(trade.leader, types="/needs")
        assert "ความต้องการเดือน" not in trade.play.all_read("ชัยยา")
        assert trade.house.value("SELECT count(*) FROM offers") == 0


def test_a_gap_between_two_prices_is_asked_and_not_guessed(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        marketing = trade.marketing
        said = trade.does(marketing, types="ร้านสมบูรณ์ ปุ๋ย 15-15-15 100 กระสอบขึ้นไป 775 ไม่เกิน 50 กระสอบละ 790")
        assert "ระหว่าง 51 ถึง 99 กระสอบ ราคาเท่าไรครับ (ใบนี้ยังไม่บันทึก)" in said
        assert trade.labels(trade.said(marketing)[-1]) == ["790 บาท", "775 บาท", "พิมพ์ราคา", "แก้ไข"]
        trade.does(marketing, press="พิมพ์ราคา")
        trade.does(marketing, types="785 บาทครับ")
        assert "ตั้งแต่ 51 กระสอบ (ห้าสิบเอ็ดกระสอบ) ทุกกระสอบเหลือกระสอบละ 785 บาท" in trade.play.all_read("ถาวร")
        trade.does(marketing, press="ถูกต้อง")
        tiers = trade.house.value("SELECT tiers FROM offers WHERE state='confirmed'")
        assert tiers == "[[0,79000],[51,78500],[100,77500]]"


def test_a_gap_is_filled_with_one_of_its_two_prices_by_a_tap(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        marketing = trade.marketing
        trade.does(marketing, types="ร้านสมบูรณ์ ปุ๋ย 15-15-15 100 กระสอบขึ้นไป 775 ไม่เกิน 50 กระสอบละ 790")
        trade.does(marketing, press="775 บาท")
        draft = trade.card(marketing, "ผมเข้าใจแบบนี้")
        assert "ตั้งแต่ 51 กระสอบ (ห้าสิบเอ็ดกระสอบ) ทุกกระสอบเหลือกระสอบละ 775 บาท" in draft["text"]
        assert "ราคาเท่าไร" not in draft["text"] and trade.labels(draft) == ["ถูกต้อง", "แก้ไข"]
        assert trade.house.value("SELECT count(*) FROM offers WHERE state='confirmed'") == 0
        trade.does(marketing, press="ถูกต้อง")
        assert trade.house.value("SELECT tiers FROM offers WHERE state='confirmed'") == "[[0,79000],[51,77500]]"


def test_what_is_typed_after_correcting_changes_the_draft_and_other_words_are_no_offer(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        marketing, house = trade.marketing, trade.house
        trade.does(marketing, types=RED)
        trade.does(marketing, press="แก้ไข")
        waiting = "SELECT count(*) FROM questions WHERE name='offers.again' AND ended_at IS NULL"
        assert house.value(waiting) == 1
        trade.does(marketing, types=RED.replace("780", "770"))
        assert house.value(waiting) == 0
        draft = trade.card(marketing, "ผมเข้าใจแบบนี้")
        assert "กระสอบละ 770 บาท (เจ็ดร้อยเจ็ดสิบบาทถ้วน)" in draft["text"] and "780" not in draft["text"]
        assert "ตั้งแต่ 200 กระสอบ (สองร้อยกระสอบ) ทุกกระสอบเหลือกระสอบละ 755 บาท" in draft["text"]
        trade.does(marketing, press="ถูกต้อง")
        kept = house.rows("SELECT seller, tiers, state FROM offers")
        assert [tuple(row) for row in kept] == [("ร้านเจ๊แดง", "[[0,77000],[200,75500]]", "confirmed")]


def test_a_dearer_tier_is_shown_before_it_is_said_to_be_right(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        said = trade.does(trade.marketing, types=RED.replace("เหลือ 755", "เหลือ 855"))
        assert "สั่งมากขึ้นแต่แพงขึ้น จาก 780 เป็น 855 ถูกต้องไหมครับ" in said
        said = trade.does(trade.marketing, types="ถ้าถึง 200 เหลือ 755")
        assert "แพงขึ้น" not in said and "755" in said


def test_an_offer_that_is_over_is_not_kept_until_a_day_is_said(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        said = trade.does(trade.marketing, types=RED.replace("ถึงสิ้นเดือน", "ถึง 5 ธ.ค."))
        assert "หมดอายุตั้งแต่วันเสาร์ที่ 5 ธันวาคม 2569 ถามร้านอีกครั้ง แล้วพิมพ์วันที่ใช้ได้ครับ เช่น ถึงสิ้นเดือน" in said
        assert trade.labels(trade.said(trade.marketing)[-1]) == ["แก้ไข"]
        said = trade.does(trade.marketing, types="ถึงสิ้นเดือน")
        assert "31 ธันวาคม 2569" in said and "หมดอายุ" not in said
        trade.does(trade.marketing, press="ถูกต้อง")
        assert trade.house.value("SELECT valid_until FROM offers WHERE state='confirmed'") == "2026-12-31"


def test_two_prices_for_one_quantity_and_broken_figures_keep_nothing(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        marketing = trade.marketing
        assert "มีสองราคา" in trade.does(
            marketing, types="ร้านสมบูรณ์ ปุ๋ย 15-15-15 50 กระสอบขึ้นไป 775 ไม่เกิน 100 กระสอบละ 790"
        )
        assert "ใช้ไม่ได้" in trade.does(marketing, types="ร้านสมบูรณ์ ปุ๋ย 15-15-15 กระสอบละ 780 ชุดละ 2.5")
        assert trade.house.value("SELECT count(*) FROM offers") == 0


def test_an_offer_without_goods_asks_for_which_of_the_months(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        trade.does(trade.marketing, types=TWO_MORE.splitlines()[0])
        assert trade.labels(trade.said(trade.marketing)[-1]) == ["ปุ๋ย 15-15-15", "น้ำกรด"]
        said = trade.does(trade.marketing, press="ปุ๋ย 15-15-15")
        assert "ใบเสนอราคา สหกรณ์หาดใหญ่: ปุ๋ย 15-15-15" in said and "ค่าส่ง: เที่ยวละ 3,000 บาท" in said


def test_what_a_sack_holds_counts_from_a_tap_on(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        trade.does(trade.marketing, types=RED)
        trade.does(trade.marketing, press="ถูกต้อง")
        said = trade.does(trade.marketing, types="หนึ่งกระสอบ 50 โล")
        assert said == "ปุ๋ย 15-15-15 หนึ่งกระสอบเท่ากับ 50 กิโลกรัม (ห้าสิบกิโลกรัม) ถูกต้องไหมครับ"
        assert trade.house.value("SELECT count(*) FROM conversions") == 0
        trade.does(trade.marketing, press="ถูกต้อง")
        (row,) = trade.house.rows("SELECT product, unit, quantity, of_unit FROM conversions")
        assert tuple(row) == ("ปุ๋ย 15-15-15", "กระสอบ", "50", "กิโลกรัม")


def test_a_draft_is_thrown_away_and_two_presses_keep_one_offer(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        trade.does(trade.marketing, types=RED)
        trade.does(trade.marketing, press="แก้ไข")
        trade.does(trade.marketing, press="ไม่ใช้ใบนี้")
        assert trade.house.value("SELECT state FROM offers") == "dropped"
        trade.does(trade.marketing, types=RED)
        draft = trade.card(trade.marketing, "ผมเข้าใจแบบนี้")
        trade.marketing.presses("ถูกต้อง", message=draft)
        trade.marketing.presses("ถูกต้อง", message=draft)
        trade.house.settle()
        assert trade.house.value("SELECT count(*) FROM offers WHERE state='confirmed'") == 1
