"""Several organisations of one person, names learned, answers and questions inside a report, an English chat, a closed month."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from domain.statements import Kind, Reading, Statement
from storage import members
from storage.turn import Turn
from tests.handlers.reporting import Reporting, reporting


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("voices"), leaders=4) as made:
        made.house.stop()

        async def second(turn: Turn) -> None:
            person_id = made.made.person_ids[made.made.leaders[0].id]
            await members.link_person(
                turn, made.made.network, made.made.member_ids[9], person_id, state="accepted", via="link"
            )

        made.made.change(second)
        made.house.start()
        yield made


def test_a_person_with_two_organisations_is_asked_once_for_which(play: Reporting) -> None:
    leader = play.made.leaders[0]
    assert "รายงานในนามของแห่งไหนครับ" in play.says(leader, "เอาปุ๋ย 15-15-15 20 กระสอบ")
    assert play.buttons(leader) == ["กลุ่มออมทรัพย์บ้านคลองยางแดง", "วิสาหกิจชุมชนปุ๋ยหมัก"]
    assert "วิสาหกิจชุมชนปุ๋ยหมัก" in play.presses(leader, "วิสาหกิจชุมชนปุ๋ยหมัก")
    play.presses(leader, "ถูกต้อง")
    assert play.house.value("SELECT member_id FROM statements WHERE state='confirmed'") == play.made.member_ids[9]
    seen = play.says(leader, "เอาน้ำกรด 2 แกลลอน")
    assert seen.startswith("วิสาหกิจชุมชนปุ๋ยหมัก\n")
    play.presses(leader, "ถูกต้อง")


def test_the_list_offers_to_speak_for_the_other_one(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "/report")
    assert "ยังไม่มีรายการที่ยืนยัน" in play.presses(leader, "รายงานในนาม กลุ่มออมทรัพย์บ้านคลองยางแดง")
    play.says(leader, "เอาอาหารไก่ 3 กระสอบ")
    play.presses(leader, "ถูกต้อง")
    query = "SELECT member_id FROM statements WHERE product='อาหารไก่' AND state='confirmed'"
    assert play.house.value(query) == play.made.member_ids[1]


def test_a_corrected_product_name_is_learned_for_the_network(play: Reporting) -> None:
    leader, other = play.made.leaders[1], play.made.leaders[2]
    assert "ต้องการซื้อซุปเปอร์ไบโอ จำนวน 5 ขวด" in play.says(leader, "เอาซุปเปอร์ไบโอ 5 ขวด")  # goods that no table knows
    play.presses(leader, "แก้ข้อ 1")
    play.says(leader, "ฮอร์โมนพืช")
    play.presses(leader, "ถูกต้อง")
    assert play.house.value("SELECT name FROM products") == "ฮอร์โมนพืช"
    assert "ต้องการซื้อฮอร์โมนพืช จำนวน 7 ขวด" in play.says(other, "เอาซุปเปอร์ไบโอ 7 ขวด")
    play.presses(other, "ไม่ถูก เริ่มใหม่")


def test_an_answer_to_the_meeting_inside_a_report_counts_at_once_and_stands_on_the_card(
    play: Reporting, monkeypatch: pytest.MonkeyPatch
) -> None:
    leader, text = play.made.leaders[3], "ผมไปประชุมครับ เอาปุ๋ย 15-15-15 4 กระสอบ"
    both = Reading(
        text,
        (
            Statement(Kind.RSVP, answer="yes"),
            Statement(Kind.PURCHASE, product="ปุ๋ย 15-15-15", quantity=Decimal(4), unit="กระสอบ"),
            Statement(Kind.QUESTION, text="ของมาวันไหน"),
        ),
    )
    monkeypatch.setattr("language.reading.read_message", lambda *_, **__: both)
    seen = play.says(leader, text)
    monkeypatch.undo()
    assert "• ไปประชุม (วันศุกร์ที่ 11 ธ.ค. 2569) บันทึกแล้ว" in seen
    assert "• คำถามถึงเลขาฯ: ของมาวันไหน ยังไม่ได้ส่ง กดปุ่มข้างล่างเพื่อส่ง" in seen
    assert play.house.value("SELECT count(*) FROM answers") == 1
    assert play.wanted()["ปุ๋ย 15-15-15", "กระสอบ"] == ("20", 1)
    play.presses(leader, "ถูกต้อง")
    assert play.wanted()["ปุ๋ย 15-15-15", "กระสอบ"] == ("24", 2)


def test_a_vague_name_is_asked_about_where_several_are_traded(play: Reporting) -> None:
    leader = play.made.leaders[1]
    assert "ใช่ไหมครับ" in play.says(leader, "เอาปุ๋ย 6 กระสอบ")
    play.presses(leader, "ปุ๋ย 15-15-15")
    play.presses(leader, "ถูกต้อง")
    assert play.wanted()["ปุ๋ย 15-15-15", "กระสอบ"] == ("30", 3)
    assert play.house.value("SELECT count(*) FROM products") == 1


def test_a_correction_that_several_lines_can_mean_is_asked_with_buttons(play: Reporting) -> None:
    leader = play.made.leaders[2]
    play.says(leader, "เอาปุ๋ย 15-15-15 10 กระสอบ เอาอาหารไก่ 10 กระสอบ")
    assert "เปลี่ยนเป็น 12 ที่ข้อไหนครับ" in play.says(leader, "ไม่ใช่ 10 เอา 12")
    seen = play.presses(leader, "2. อาหารไก่")
    assert "อาหารไก่ จำนวน 12 กระสอบ" in seen and "ปุ๋ย 15-15-15 จำนวน 10 กระสอบ" in seen
    play.presses(leader, "ไม่ถูก เริ่มใหม่")


def test_everything_can_be_read_in_english(play: Reporting) -> None:
    leader = play.made.leaders[3]
    play.says(leader, "/language english")
    seen = play.says(leader, "เดือนนี้ขายน้ำยางได้สามตัน ได้เงินแสนแปด เอาปุ๋ย 46-0-0 ยี่สิบกระสอบ ขอเสนอเรื่องกองทุนปุ๋ย")
    assert "sold 3 tonnes of fresh latex for 180,000 baht (one hundred and eighty thousand baht)" in seen
    assert "wants to buy 20 sacks of urea 46-0-0 (twenty sacks)" in seen
    play.presses(leader, "Correct 2")
    play.presses(leader, "Back")
    assert "Recorded" in play.presses(leader, "All right")
    play.says(leader, "ขอเพิ่มปุ๋ย 46-0-0 อีก 5 กระสอบ")
    play.presses(leader, "Right")
    for command in ("/report", "/agenda", "/tasks", "/minutes", "ค้นหา ปุ๋ย"):
        play.says(leader, command)
    assert "Search “ปุ๋ย”" in play.sees(leader)


def test_after_closing_the_secretary_corrects_with_a_reason_and_no_sum_changes(play: Reporting) -> None:
    secretary = play.made.secretary
    play.house.move("2026-12-06T09:30")
    before = play.wanted()
    play.says(secretary, "/report")
    play.presses(secretary, "รายการของสมาชิก")
    play.presses(secretary, "กลุ่มออมทรัพย์บ้านคลองยางแดง")
    play.presses(secretary, "ยกเลิกรายการที่ 1")
    assert "เดือนพฤศจิกายน 2569 ปิดแล้ว" in play.sees(secretary)
    assert "พิมพ์เหตุผลสั้น ๆ" in play.says(secretary, "...")
    seen = play.says(secretary, "พิมพ์จำนวนผิด")
    assert "ไม่เปลี่ยนยอดที่ปิดแล้ว" in seen and "เหตุผล: พิมพ์จำนวนผิด" in seen
    assert play.wanted() == before
    assert play.house.value("SELECT count(*) FROM audit WHERE act='statement.corrected_after_closing'") == 1
