"""The survey of the market: one question to every organisation, one message in answer, a table for marketing, sums for the others."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from openpyxl import load_workbook

from language.requests import request
from rehearsal.telegram.client import Person
from storage import members
from storage.turn import Turn
from tests.handlers.marketing_desk import NAMES, MarketingDesk, marketing_desk
from tests.kept_house import played_once

ANSWER = "ปุ๋ย 15-15-15 ปีละ 60 กระสอบ 825 ร้านสมบูรณ์ น้ำกรดปีละ 12 แกลลอน 620"
EIGHT = (120, 100, 80, 90, 60, 70, 65, 55)
PRICES = (825, 810, 825, 840, 825, 820, 815, 830)
KHUAN_RU = NAMES[5]


@played_once
@contextmanager
def surveyed(folder: Path) -> Iterator[MarketingDesk]:
    """The network on Friday 11 December, 13.30, with a survey opened."""
    with marketing_desk(folder) as trade:
        trade.does(trade.marketing, types="/needs")
        trade.does(trade.marketing, press="สำรวจตลาด")
        trade.does(trade.marketing, press="เปิดสำรวจ")
        yield trade


def _secretary(trade: MarketingDesk) -> Person:
    return trade.play.person("สมศรี")


def _for(trade: MarketingDesk, organisation: str, text: str) -> str:
    """The secretary answers for an organisation without Telegram and says that it is right."""
    secretary = _secretary(trade)
    trade.does(secretary, press=f"ตอบแทน {organisation}")
    shown = trade.does(secretary, types=text)
    trade.does(secretary, press="ถูกต้องทั้งหมด" if "\n2." in shown else "ถูกต้อง")
    return shown


def _eight(trade: MarketingDesk) -> None:
    """Eight of the twelve answer; the fifth speaks for itself."""
    trade.does(trade.leader, types=ANSWER)
    trade.does(trade.leader, press="ถูกต้องทั้งหมด")
    others = [name for name in NAMES if name != KHUAN_RU][:7]
    figures = [each for place, each in enumerate(zip(EIGHT, PRICES, strict=True)) if place != 4]
    acid = {others[0]: 20, others[1]: 18, others[2]: 10, others[3]: 10}
    for name, (quantity, price) in zip(others, figures, strict=True):
        seller = "ร้านทวีทรัพย์" if price == 810 else "ร้านสมบูรณ์"
        more = f" น้ำกรดปีละ {acid[name]} แกลลอน {600 + acid[name]}" if name in acid else ""
        _for(trade, name, f"ปุ๋ย 15-15-15 ปีละ {quantity} กระสอบ {price} {seller}{more}")


def _group(trade: MarketingDesk) -> list[str]:
    return [text for text in trade.play.in_group() if text.startswith("ผลสำรวจตลาด")]


def test_the_eight_come_to_640_and_one_organisation_is_shown_to_nobody_but_marketing(tmp_path: Path) -> None:
    with surveyed(tmp_path) as trade:
        asked = trade.card(trade.leader, "สำรวจตลาด · กลุ่มทำนาบ้านควนรู")
        assert "ตอบข้อความเดียว: ใช้อะไร ปีละเท่าไร ตอนนี้ซื้อราคาเท่าไร จากใคร" in asked["text"]
        assert trade.labels(asked) == ["ไม่ได้ซื้ออะไร"]
        shown = trade.does(trade.leader, types=ANSWER)
        assert shown == (
            "สำรวจตลาด · กลุ่มทำนาบ้านควนรู\n"
            "1. ปุ๋ย 15-15-15 ปีละ 60 กระสอบ (หกสิบกระสอบ) ซื้ออยู่กระสอบละ 825 บาท ร้านสมบูรณ์\n"
            "2. น้ำกรด ปีละ 12 แกลลอน (สิบสองแกลลอน) ซื้ออยู่แกลลอนละ 620 บาท ไม่บอกร้าน\n"
            "ยังไม่บันทึก"
        )
        assert trade.labels(trade.said(trade.leader)[-1]) == ["ถูกต้องทั้งหมด", "แก้ข้อ 1", "แก้ข้อ 2"]
        assert trade.house.value("SELECT count(*) FROM survey_answers WHERE state='confirmed'") == 0
        _eight(trade)
        assert trade.house.value("SELECT count(*) FROM reports WHERE text LIKE '%ปีละ%'") == 0  # no order of this month
        trade.house.move("2026-12-18T13:31")
        assert trade.last(trade.marketing).startswith(
            "ผลสำรวจตลาด ตอบ 8 จาก 12 แห่ง\n"
            "ปุ๋ย 15-15-15: 8 แห่ง ปีละ 640 กระสอบ ราคา 810–840 บาท\n"
            "น้ำกรด: 5 แห่ง ปีละ 70 แกลลอน ราคา 610–620 บาท\n"
        )
        assert _group(trade) == ["ผลสำรวจตลาด ตอบแล้ว 8 จาก 12 แห่ง ใช้ปุ๋ย 15-15-15 ปีละ 640 กระสอบ น้ำกรด ปีละ 70 แกลลอน"]


def test_a_tap_of_marketing_makes_what_somebody_pays_the_market_price(tmp_path: Path) -> None:
    with surveyed(tmp_path) as trade:
        _eight(trade)
        assert "ใช้ราคาไหน" not in trade.does(trade.marketing, types="สำรวจตลาด")  # it is open
        trade.house.move("2026-12-18T13:31")
        card = trade.card(trade.marketing, "ผลสำรวจตลาด")
        assert "ใช้ราคาไหนเป็นราคาตลาดของปุ๋ย 15-15-15" in card["text"]
        assert trade.labels(card) == [
            "825 ร้านสมบูรณ์ ศ. 11 ธ.ค. 69",
            "810 ร้านทวีทรัพย์ ศ. 11 ธ.ค. 69",
            "840 ร้านสมบูรณ์ ศ. 11 ธ.ค. 69",
            "พิมพ์เอง",
            "ข้าม",
            "ตาราง .xlsx",
        ]
        assert "เช่น ตลาดปุ๋ย 15-15-15 825 ร้านสมบูรณ์ 10 ธ.ค." in trade.does(trade.marketing, press="พิมพ์เอง")
        for _ in range(2):
            trade.marketing.presses("825 ร้านสมบูรณ์ ศ. 11 ธ.ค. 69", message=card)
        trade.house.settle()
        (kept,) = trade.house.rows("SELECT product, unit, satang, source, dated FROM market_prices")
        assert tuple(kept) == ("ปุ๋ย 15-15-15", "กระสอบ", 825_00, "ร้านสมบูรณ์", "2026-12-11")
        card = trade.card(trade.marketing, "ผลสำรวจตลาด")
        assert "ราคา 810–840 บาท · ราคาตลาดกระสอบละ 825 บาท ร้านสมบูรณ์ ศ. 11 ธ.ค. 69\n" in card["text"]
        assert "ใช้ราคาไหน" not in card["text"] and trade.labels(card) == [
            "ตาราง .xlsx"
        ]  # nobody named who sells the acid


def test_marketing_has_each_answer_as_a_table(tmp_path: Path) -> None:
    with surveyed(tmp_path) as trade:
        trade.does(trade.leader, types=ANSWER)
        trade.does(trade.leader, press="ถูกต้องทั้งหมด")
        trade.does(_secretary(trade), press=f"ตอบแทน {NAMES[0]}")
        trade.does(_secretary(trade), press="ไม่ได้ซื้ออะไร")
        trade.does(trade.marketing, types="สำรวจตลาด")
        trade.does(trade.marketing, press="ตาราง .xlsx")
        sent = trade.said(trade.marketing)[-1]["file"]
        book = load_workbook(io.BytesIO(trade.house.rehearsal.file(sent["id"])))
        first, second = (list(book[name].values) for name in book.sheetnames)
        assert first[2:][:3] == [
            ("สินค้า", "กี่แห่ง", "ปีละ", "หน่วย", "ราคาต่ำสุด\n(บาท)", "ราคาสูงสุด\n(บาท)"),
            ("น้ำกรด", 1, 12, "แกลลอน", 620, 620),
            ("ปุ๋ย 15-15-15", 1, 60, "กระสอบ", 825, 825),
        ]
        assert [row[:6] for row in second[3:]] == [
            (KHUAN_RU, "ปุ๋ย 15-15-15", 60, "กระสอบ", 825, "ร้านสมบูรณ์"),
            (KHUAN_RU, "น้ำกรด", 12, "แกลลอน", 620, None),
            (NAMES[0], "ไม่ได้ซื้ออะไร", None, None, None, None),
        ]


def test_one_line_is_put_right_and_a_second_answer_takes_the_place_of_the_first(tmp_path: Path) -> None:
    with surveyed(tmp_path) as trade:
        leader = trade.leader
        trade.does(leader, types=ANSWER)
        asked = trade.does(leader, press="แก้ข้อ 2")
        assert asked.startswith("ข้อ 2 น้ำกรด พิมพ์ข้อนี้ใหม่ทั้งข้อครับ")
        assert "อ่านไม่ออกว่าใช้อะไร ปีละเท่าไร" in trade.does(leader, types="สิบสี่")
        shown = trade.does(leader, types="น้ำกรดปีละ 14 แกลลอน 630 ร้านดำรง")
        assert "1. ปุ๋ย 15-15-15 ปีละ 60 กระสอบ" in shown and "2. น้ำกรด ปีละ 14 แกลลอน" in shown and "ร้านดำรง" in shown
        trade.does(leader, press="แก้ข้อ 1")
        assert "1. น้ำกรด ปีละ 14 แกลลอน" in trade.does(leader, press="ไม่มีข้อนี้")
        assert "บันทึกแล้ว แก้ได้ถึง" in trade.does(leader, press="ถูกต้อง")
        shown = trade.does(leader, types="น้ำกรดปีละ 20 แกลลอน")
        assert "ไม่บอกราคา ไม่บอกร้าน" in shown and "ยังไม่บันทึก เมื่อกดแล้วใช้แทนคำตอบก่อนหน้า" in shown
        trade.does(leader, press="ถูกต้อง")
        states = [
            tuple(row)
            for row in trade.house.rows("SELECT state, count(*) FROM survey_answers GROUP BY state ORDER BY state")
        ]
        assert states == [("confirmed", 1), ("replaced", 3)]
        assert "น้ำกรด: 1 แห่ง ปีละ 20 แกลลอน" in trade.does(trade.marketing, types="สำรวจตลาด")


def test_a_figure_without_its_unit_and_one_of_nothing_are_not_kept(tmp_path: Path) -> None:
    with surveyed(tmp_path) as trade:
        shown = trade.does(trade.leader, types="ปุ๋ย 15-15-15 ปีละ 60 ร้านสมบูรณ์")
        assert "ข้อ 1 ยังไม่บอกหน่วย กดแก้ แล้วพิมพ์หน่วยด้วย" in shown
        assert trade.labels(trade.said(trade.leader)[-1]) == ["แก้ข้อ 1"]
        assert "ตัวเลขของปุ๋ย 15-15-15 ใช้ไม่ได้ครับ พิมพ์ใหม่ทั้งข้อความ" in trade.does(
            trade.leader, types="ปุ๋ย 15-15-15 ปีละ 0 กระสอบ 825"
        )
        assert "ตัวเลขของน้ำกรดใช้ไม่ได้" in trade.does(trade.leader, types="น้ำกรดปีละ 12 แกลลอน 620.005")
        assert trade.house.value("SELECT count(*) FROM survey_answers") == 1


def test_who_has_not_answered_is_asked_once_more_on_the_fourth_day_and_that_is_all(tmp_path: Path) -> None:
    with surveyed(tmp_path) as trade:
        assert trade.play.all_read("ชัยยา").count("สำรวจตลาด · ") == 1
        listed = trade.card(_secretary(trade), "สำรวจตลาด แห่งที่ไม่มีเทเลแกรม 11 แห่ง")
        assert len(trade.labels(listed)) == 11
        trade.house.move("2026-12-14T08:59")
        assert trade.play.all_read("ชัยยา").count("สำรวจตลาด · ") == 1
        trade.house.move("2026-12-14T09:01")
        assert trade.play.all_read("ชัยยา").count("สำรวจตลาด · ") == 2
        assert "ยังไม่ได้รับคำตอบ" in trade.last(trade.leader)
        assert "ยังตอบไม่ครบ" in trade.last(_secretary(trade))
        trade.house.move("2026-12-18T13:31")
        assert trade.play.all_read("ชัยยา").count("สำรวจตลาด · ") == 2
        assert "ปิดแล้วเมื่อวันศุกร์ที่ 18 ธันวาคม 2569" in trade.last(trade.leader)
        assert _group(trade) == ["ผลสำรวจตลาด ตอบแล้ว 0 จาก 12 แห่ง"]


def test_who_has_answered_is_not_asked_again_and_a_fourth_day_that_was_missed_is_not_made_up(tmp_path: Path) -> None:
    with surveyed(tmp_path) as trade:
        trade.does(_secretary(trade), press=f"ตอบแทน {NAMES[0]}")
        trade.does(_secretary(trade), press="ไม่ได้ซื้ออะไร")
        assert f"· {NAMES[0]} – ตอบแล้ว" in trade.card(_secretary(trade), "สำรวจตลาด แห่งที่ไม่มีเทเลแกรม")["text"]
        trade.house.stop()
        trade.house.rehearsal.move(to="2026-12-15T10:00:00+07:00", alone=True)
        trade.house.start()
        trade.house.settle()
        assert trade.play.all_read("ชัยยา").count("สำรวจตลาด · ") == 1
        assert trade.house.value("SELECT state FROM due WHERE kind='surveys.remind'") == "skipped"
        trade.does(trade.leader, press="ไม่ได้ซื้ออะไร")
        assert "ไม่ได้ซื้ออะไร" in trade.last(trade.leader) and "บันทึกแล้ว" in trade.last(trade.leader)
        trade.house.move("2026-12-18T13:31")
        assert _group(trade) == ["ผลสำรวจตลาด ตอบแล้ว 2 จาก 12 แห่ง ยังไม่มีสินค้าที่หลายแห่งใช้ตรงกัน จึงไม่แสดงยอด"]


def test_after_the_close_an_answer_is_told_what_to_do_and_nothing_is_kept(tmp_path: Path) -> None:
    with surveyed(tmp_path) as trade:
        trade.does(trade.leader, types=ANSWER)
        draft = trade.said(trade.leader)[-1]
        trade.house.move("2026-12-18T13:31")
        closed = trade.card(trade.leader, "สำรวจตลาด · ")
        assert "สำรวจปิดแล้ว ยังไม่ได้กดว่าถูกต้อง จึงไม่ได้นับ" in closed["text"] and not trade.labels(closed)
        trade.leader.presses("ถูกต้องทั้งหมด", message=draft)
        trade.house.settle()
        assert "สำรวจตลาดปิดแล้วเมื่อ" in trade.play.alert("ชัยยา")
        said = trade.does(trade.leader, types=ANSWER)
        assert "ข้อความนี้ยังไม่ได้บันทึกครับ ถ้าต้องการซื้อเดือนนี้ พิมพ์ได้เลย เช่น เอาปุ๋ย 15-15-15 20 กระสอบ" in said
        assert trade.house.value("SELECT count(*) FROM survey_answers WHERE state='confirmed'") == 0


def test_the_sum_of_one_organisation_alone_is_for_marketing(tmp_path: Path) -> None:
    with surveyed(tmp_path) as trade:
        trade.does(trade.leader, types=ANSWER)
        trade.does(trade.leader, press="ถูกต้องทั้งหมด")
        _for(trade, NAMES[0], "ปุ๋ย 15-15-15 ปีละ 2 ตัน 16,200 ร้านสมบูรณ์")
        _for(trade, NAMES[1], "ปุ๋ย 15-15-15 ปีละ 40 กระสอบ 830 ร้านสมบูรณ์")
        apart = trade.does(trade.marketing, types="สำรวจตลาด")
        assert "ปุ๋ย 15-15-15: 2 แห่ง ปีละ 100 กระสอบ" in apart and "ปุ๋ย 15-15-15: 1 แห่ง ปีละ 2 ตัน ราคา 16,200 บาท" in apart
        trade.does(trade.marketing, types="ปุ๋ย 15-15-15 หนึ่งกระสอบ 50 โล")
        trade.does(trade.marketing, press="ถูกต้อง")
        trade.house.move("2026-12-18T13:31")
        result = trade.card(trade.marketing, "ผลสำรวจตลาด")["text"]
        assert "ปุ๋ย 15-15-15: 3 แห่ง ปีละ 140 กระสอบ ราคา 810–830 บาท\nน้ำกรด: 1 แห่ง ปีละ 12 แกลลอน ราคา 620 บาท\n" in result
        assert _group(trade) == ["ผลสำรวจตลาด ตอบแล้ว 3 จาก 12 แห่ง ใช้ปุ๋ย 15-15-15 ปีละ 140 กระสอบ"]
        trade.play.group.adds(trade.leader, by=trade.play.people["ประสิทธิ์"])
        trade.leader.presses("ดูผลสำรวจ", chat=trade.play.group)
        trade.house.settle()
        assert trade.last(trade.leader) == (
            "ผลสำรวจตลาด ตอบ 3 จาก 12 แห่ง\n"
            "ปุ๋ย 15-15-15: 3 แห่ง ปีละ 140 กระสอบ\n"
            "ตอบมาแห่งเดียว จึงไม่แสดงจำนวน: น้ำกรด (ถ้าใช้ด้วย ตอบสำรวจ แล้วจะแสดงยอดรวม)"
        )


def test_marketing_opens_it_once_a_season_and_nobody_else_does(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        trade.does(trade.leader, types="สำรวจตลาด")
        assert trade.house.value("SELECT count(*) FROM questions WHERE name='surveys.begin'") == 0
        asked = trade.does(trade.marketing, types="ทำสำรวจตลาดครับ")
        assert "ถามทั้ง 12 แห่ง" in asked and "เปิดรับคำตอบถึงวันศุกร์ที่ 18 ธันวาคม 2569 เวลา 13.30 น." in asked
        trade.does(trade.marketing, press="ยังไม่เปิด")
        assert trade.house.value("SELECT count(*) FROM surveys") == 0
        trade.does(trade.marketing, types="สำรวจตลาด")
        question = trade.said(trade.marketing)[-1]
        for _ in range(2):
            trade.marketing.presses("เปิดสำรวจ", message=question)
        trade.house.settle()
        assert trade.house.value("SELECT count(*) FROM surveys") == 1
        assert "สำรวจตลาด ตอบแล้ว 0 จาก 12 แห่ง เปิดรับถึง" in trade.does(trade.marketing, types="สำรวจตลาด")
        trade.does(trade.leader, types="สำรวจตลาด")
        assert trade.last(trade.leader).startswith("สำรวจตลาด · กลุ่มทำนาบ้านควนรู")
        trade.house.move("2027-01-20T09:00")
        assert "เปิดสำรวจใหม่ได้ตั้งแต่วันเสาร์ที่ 10 เม.ย. 2570" in trade.does(trade.marketing, types="สำรวจตลาด")
        trade.house.move("2027-04-10T14:00")
        assert "ถามทั้ง 12 แห่ง" in trade.does(trade.marketing, types="สำรวจตลาด")


def test_words_of_a_year_are_no_answer_where_nothing_is_asked(tmp_path: Path) -> None:
    with marketing_desk(tmp_path) as trade:
        said = trade.does(trade.leader, types="ปุ๋ย 15-15-15 ปีละ 60 กระสอบ 825 ร้านสมบูรณ์")
        assert "สำรวจ" not in said
        assert trade.house.value("SELECT count(*) FROM survey_answers") == 0


def test_that_the_market_was_looked_at_is_told_and_opens_nothing() -> None:
    assert [request(text) for text in ("สำรวจตลาดแล้วค่ะ", "ผมสำรวจตลาดมาแล้ว 3 ร้าน")] == [None, None]
    asked = request("ขอทำสำรวจตลาดหน่อยครับ")
    assert asked is not None and asked.command == "survey"


def test_a_product_is_skipped_and_the_one_behind_it_is_asked_about(tmp_path: Path) -> None:
    with surveyed(tmp_path) as trade:
        both = "ปุ๋ย 15-15-15 ปีละ 60 กระสอบ 825 ร้านสมบูรณ์ น้ำกรดปีละ 12 แกลลอน 620 ร้านดำรง"
        trade.does(trade.leader, types=both)
        trade.does(trade.leader, press="ถูกต้องทั้งหมด")
        trade.house.move("2026-12-18T13:31")
        card = trade.card(trade.marketing, "ผลสำรวจตลาด")
        first, second = "น้ำกรด", "ปุ๋ย 15-15-15"
        assert f"ใช้ราคาไหนเป็นราคาตลาดของ{first}" in card["text"]
        trade.does(trade.marketing, press="ข้าม")
        card = trade.card(trade.marketing, "ผลสำรวจตลาด")
        assert f"ใช้ราคาไหนเป็นราคาตลาดของ{second}" in card["text"]
        assert trade.house.value("SELECT count(*) FROM market_prices") == 0, "a skip chooses nothing"
        (label,) = [each for each in trade.labels(card) if "ร้านดำรง" in each or "ร้านสมบูรณ์" in each]
        trade.does(trade.marketing, press=label)
        assert [row[0] for row in trade.house.rows("SELECT product FROM market_prices")] == [second]
        card = trade.card(trade.marketing, "ผลสำรวจตลาด")
        assert "ใช้ราคาไหน" not in card["text"] and trade.labels(card) == ["ตาราง .xlsx"], (
            "what was skipped is not asked again"
        )


def test_who_speaks_for_two_says_for_which_the_survey_is_answered(tmp_path: Path) -> None:
    with surveyed(tmp_path) as trade:
        second = NAMES[6]

        async def also_speaks(turn: Turn) -> None:
            member = await members.by_name(turn.connection, trade.network, second)
            assert member is not None
            await members.link_person(turn, trade.network, member.id, turn.who.id, state="accepted", via="link")

        trade.play.act(also_speaks, "ชัยยา")
        assert "คำตอบนี้เป็นของแห่งไหน" in trade.does(trade.leader, types=ANSWER)
        assert trade.labels(trade.said(trade.leader)[-1]) == [KHUAN_RU, second]
        assert trade.house.value("SELECT count(*) FROM survey_answers") == 0
        shown = trade.does(trade.leader, press=second)
        assert shown.startswith(f"สำรวจตลาด · {second}\n1. ปุ๋ย 15-15-15 ปีละ 60 กระสอบ") and "ยังไม่บันทึก" in shown
        trade.does(trade.leader, press="ถูกต้องทั้งหมด")
        told = "SELECT name, survey_answers.state FROM survey_answers JOIN members ON members.id = member_id"
        assert [tuple(row) for row in trade.house.rows(told)] == [(second, "confirmed")]
        # The next answer is that of the one that is left, and is not asked about.
        assert trade.does(trade.leader, types=ANSWER).startswith(f"สำรวจตลาด · {KHUAN_RU}")
