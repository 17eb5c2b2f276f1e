"""The goods of a network: the survey starts them, a unit's content and a word are added, and what is read follows."""

from pathlib import Path

from tests.handlers.marketing_desk import NAMES, RED, marketing_desk
from tests.handlers.test_surveys import ANSWER, surveyed


def test_the_survey_starts_the_catalogue_and_a_conversion_stands_in_it(tmp_path: Path) -> None:
    with surveyed(tmp_path) as trade:
        trade.does(trade.leader, types=ANSWER.replace("น้ำกรด", "กากน้ำตาล"))
        assert "กากน้ำตาล" not in trade.does(trade.marketing, types="สินค้า")  # nobody said that it is right
        trade.does(trade.leader, press="ถูกต้องทั้งหมด")
        trade.does(trade.marketing, types="ปุ๋ย 15-15-15 หนึ่งกระสอบ 50 โล")
        trade.does(trade.marketing, press="ถูกต้อง")
        shown = trade.does(trade.marketing, types="สินค้า")
        assert "ปุ๋ย 15-15-15 · นับเป็นกระสอบ · หนึ่งกระสอบ = 50 กิโลกรัม\nเรียกว่า สิบห้าสามตัว, 15 สามตัว" in shown
        assert "กากน้ำตาล · นับเป็นแกลลอน" in shown
        assert "พิมพ์ได้เลย เช่น ปุ๋ย 15-15-15 หนึ่งกระสอบ 50 โล" in shown


def test_a_word_that_is_added_is_read_in_reports_and_in_the_survey(tmp_path: Path) -> None:
    with surveyed(tmp_path) as trade:
        trade.does(trade.marketing, types=RED)
        trade.does(trade.marketing, press="ถูกต้อง")
        trade.does(trade.marketing, types="สินค้า")
        trade.does(trade.marketing, press="เพิ่มคำเรียก")
        assert trade.does(trade.marketing, press="ปุ๋ย 15-15-15").startswith("สมาชิกเรียกปุ๋ย 15-15-15 ว่าอะไรครับ")
        assert "หมายถึงปุ๋ย 46-0-0 อยู่แล้ว" in trade.does(trade.marketing, types="ยูเรีย")
        assert "มีความหมายอื่นอยู่แล้ว" in trade.does(trade.marketing, types="กระสอบ")
        assert "“นกคู่” คือปุ๋ย 15-15-15" in trade.does(trade.marketing, types="นกคู่")
        (kept,) = trade.house.rows("SELECT name, synonyms FROM products")
        assert tuple(kept) == ("ปุ๋ย 15-15-15", '["นกคู่"]')
        assert "เรียกว่า นกคู่, สิบห้าสามตัว" in trade.does(trade.marketing, types="สินค้า")
        assert "ปุ๋ย 15-15-15 ปีละ 60 กระสอบ" in trade.does(trade.leader, types="นกคู่ ปีละ 60 กระสอบ 825")
        trade.does(trade.leader, types="เดือนนี้เอานกคู่ 5 กระสอบ")
        assert trade.house.value("SELECT product FROM statements ORDER BY id DESC LIMIT 1") == "ปุ๋ย 15-15-15"


def test_a_word_that_was_added_can_be_taken_away_again(tmp_path: Path) -> None:
    with surveyed(tmp_path) as trade:
        trade.does(trade.marketing, types=RED)
        trade.does(trade.marketing, press="ถูกต้อง")
        trade.does(trade.marketing, types="สินค้า")
        assert "เอาคำเรียกออก" not in trade.play.buttons("ถาวร")
        for word in ("นกคู่", "สิบห้าทอง"):
            trade.does(trade.marketing, types="สินค้า")
            trade.does(trade.marketing, press="เพิ่มคำเรียก")
            trade.does(trade.marketing, press="ปุ๋ย 15-15-15")
            trade.does(trade.marketing, types=word)
        trade.does(trade.marketing, types="สินค้า")
        trade.does(trade.marketing, press="เอาคำเรียกออก")
        assert trade.does(trade.marketing, press="ปุ๋ย 15-15-15").startswith("เอาคำไหนของปุ๋ย 15-15-15 ออกครับ")
        assert "“นกคู่” ไม่ได้หมายถึงปุ๋ย 15-15-15 แล้ว" in trade.does(trade.marketing, press="นกคู่")
        assert trade.house.value("SELECT synonyms FROM products") == '["สิบห้าทอง"]'
        assert "เรียกว่า สิบห้าทอง, สิบห้าสามตัว" in trade.does(trade.marketing, types="สินค้า")
        trade.does(trade.leader, types="เดือนนี้เอานกคู่ 5 กระสอบ")
        assert trade.house.value("SELECT product FROM statements ORDER BY id DESC LIMIT 1") == "นกคู่"


def test_the_goods_are_for_marketing(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        trade.does(trade.leader, types="สินค้า")
        assert "นับเป็น" not in trade.play.all_read("ชัยยา")
        assert "น้ำกรด · นับเป็นแกลลอน" in trade.does(trade.marketing, types="รายการสินค้า")


def test_more_goods_than_a_page_holds_are_paged_and_none_is_left_out(tmp_path: Path) -> None:
    names = ("กากน้ำตาล", "รำข้าว", "ข้าวโพด", "แกลบ", "ปูนขาว", "มันเส้น", "ถุงเพาะชำ", "ตาข่าย", "อาหารไก่")
    with marketing_desk(tmp_path) as trade:
        trade.write(*((NAMES[5], "2", name, "กระสอบ", None) for name in names))
        shown = trade.does(trade.marketing, types="สินค้า")
        pages = [[each for each in (*names, "ปุ๋ย 15-15-15", "น้ำกรด") if f"{each} · นับเป็น" in shown]]
        assert len(pages[0]) == 8 and "ก่อนหน้า" not in trade.play.buttons("ถาวร")
        before = len(trade.marketing.sees())
        shown = trade.does(trade.marketing, press="ถัดไป")
        pages.append([each for each in (*names, "ปุ๋ย 15-15-15", "น้ำกรด") if f"{each} · นับเป็น" in shown])
        assert sorted(pages[0] + pages[1]) == sorted((*names, "ปุ๋ย 15-15-15", "น้ำกรด"))
        assert len(trade.marketing.sees()) == before, "on the same message"
        assert "ถัดไป" not in trade.play.buttons("ถาวร")
        shown = trade.does(trade.marketing, press="ก่อนหน้า")
        assert [each for each in pages[0] if f"{each} · นับเป็น" not in shown] == []
