"""Money of the network that is told where nobody began its book, or by who does not keep it: no report, and who begins it is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from storage import tables
from storage.turn import Turn
from tests.handlers.cash_house import ELEVENTH, PICTURE, Money, prepare, treasury
from tests.meeting_house import committee

REPORTED = "SELECT count(*) FROM statements"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Money]:
    """A treasurer and a checker, and no book yet."""
    with committee(tmp_path, count=12, leaders=4, start=ELEVENTH) as made:
        found = Money(made)
        prepare(found)
        yield found


def test_dues_told_before_the_book_is_begun_are_nobodys_income_and_the_treasurer_begins_it_by_a_tap(
    play: Money,
) -> None:
    treasurer = play.treasurer
    for words in ("รับค่าบำรุงเขาพระ 500", "ควนรูจ่ายค่าบำรุง 500 แล้ว", "แก้ จ.3 เป็น 230"):
        seen = play.says(treasurer, words)
        assert f"“{words}”\nเครือข่ายรัตภูมิยังไม่ได้เริ่มสมุดเงินสด ผมจึงยังไม่ได้จดไว้ครับ" in seen, words
        assert play.buttons(treasurer) == ["เริ่มสมุดเงินสด"], words
    assert play.house.value(REPORTED) == 0
    assert "ตอนนี้มีเงินเท่าไร" in play.presses(treasurer, "เริ่มสมุดเงินสด")
    play.says(treasurer, "เงินสด 1,200 ธนาคาร 8,300")
    play.says(treasurer, "500")
    play.presses(treasurer, "ถูกต้อง")
    assert "ร.1/2570 รับค่าบำรุงสมาชิกปี 2570 จากกลุ่มเลี้ยงโคบ้านเขาพระ 500 บาท" in play.says(treasurer, "รับค่าบำรุงเขาพระ 500")


def test_who_may_not_begin_the_book_is_told_who_may(play: Money) -> None:
    seen = play.says(play.made.chair, "รับค่าบำรุงเขาพระ 500")
    assert "ยังไม่ได้เริ่มสมุดเงินสด" in seen and "เหรัญญิก ผู้นำ2 หรือเลขานุการ สมศรี เริ่มได้ที่ /network" in seen
    assert play.buttons(play.made.chair) == [] and play.house.value(REPORTED) == 0


def test_what_the_dues_shall_be_is_no_income_and_a_tap_makes_it_a_members(play: Money) -> None:
    for person, own in ((play.made.secretary, "เป็นของสมาชิก"), (play.treasurer, "เป็นของกลุ่มออมทรัพย์ควนดินแดง")):
        assert "ยังไม่ได้เริ่มสมุดเงินสด" in play.says(person, "ตั้งค่าบำรุงปีละ 500 บาท")
        assert play.buttons(person) == ["เริ่มสมุดเงินสด", own]
    assert "ยังไม่ได้เริ่มสมุดเงินสด" in play.says(play.made.chair, "เปลี่ยนค่าบำรุงเป็น 600")
    assert play.buttons(play.made.chair) == ["เป็นของสหกรณ์การเกษตรรัตภูมิ จำกัด"]
    assert play.house.value(REPORTED) == 0


@pytest.mark.parametrize(
    "words",
    ["set the dues to 500 a year", "Please change our annual dues to 500 baht", "the membership fee should be 500 baht",
     "อยากให้ปรับค่าบำรุงเป็นปีละห้าร้อยค่ะ"],
)  # fmt: skip
def test_what_the_dues_shall_be_is_understood_of_an_officer_and_a_matter_for_the_meeting_of_a_member(
    play: Money, words: str
) -> None:
    assert "ยังไม่ได้เริ่มสมุดเงินสด" in play.says(play.made.secretary, words)
    seen = play.says(play.member, words)
    assert f"1. ขอเสนอเรื่องเข้าที่ประชุม: {words}\n" in f"{seen}\n"
    assert play.house.rows("SELECT DISTINCT kind FROM statements")[0]["kind"] == "agenda"


@pytest.mark.parametrize("words", ["เปลี่ยนค่าบำรุงเป็น 600", "ขึ้นค่าบำรุงเป็นแห่งละ 600 บาทได้ไหม"])
def test_dues_that_a_member_would_change_are_nobodys_income(play: Money, words: str) -> None:
    play.says(play.member, words)
    assert play.house.value("SELECT count(*) FROM statements WHERE kind <> 'agenda'") == 0


def test_what_can_be_the_networks_or_the_treasurers_own_group_is_asked_and_a_tap_makes_a_report_of_it(
    play: Money,
) -> None:
    treasurer = play.treasurer
    for words in ("ฝากธนาคาร 1,500", "รับเงินสนับสนุนเทศบาล 5000"):
        assert "ยังไม่ได้เริ่มสมุดเงินสด" in play.says(treasurer, words), words
    treasurer.uploads(PICTURE % 1, "bill.jpg", caption="จ่ายค่าถ่ายเอกสาร 180")
    play.house.settle()
    assert "ถ้าเป็นเงินของกลุ่มออมทรัพย์ควนดินแดง ไม่ใช่เงินของเครือข่าย กดปุ่มล่างสุด" in play.sees(treasurer)
    assert play.house.value(REPORTED) == 0
    seen = play.presses(treasurer, "เป็นของกลุ่มออมทรัพย์ควนดินแดง")
    assert "1. ค่าใช้จ่าย: จ่ายค่าถ่ายเอกสาร 180 บาท" in seen
    assert play.house.value("SELECT count(*) FROM report_files") == 1, "with the bill that came beside it"
    old = next(each for each in reversed(treasurer.sees()) if "ยังไม่ได้เริ่มสมุดเงินสด" in each["text"])
    assert [button["text"] for row in old["buttons"] for button in row] == [], "a second tap makes no second report"


def test_who_types_on_while_it_is_asked_whose_money_it_is_is_read_as_ever_and_the_button_stays(play: Money) -> None:
    treasurer = play.treasurer
    play.says(treasurer, "ฝากธนาคาร 1,500")
    asked = play.message(treasurer)
    assert "เป็นของกลุ่มออมทรัพย์ควนดินแดง" in play.buttons(treasurer)
    assert "ค่าใช้จ่าย: " in play.says(treasurer, "จ่ายค่าปุ๋ย 900"), "what is typed meanwhile is no answer to it"
    play.presses(treasurer, "ถูกต้อง")
    before = play.house.value(REPORTED)
    play.presses(treasurer, "เป็นของกลุ่มออมทรัพย์ควนดินแดง", message=asked)
    assert play.house.value(REPORTED) == before + 1 and "1,500 บาท" in play.sees(treasurer)


def test_who_has_left_meanwhile_is_told_that_the_button_is_old(play: Money) -> None:
    play.says(play.treasurer, "จ่ายค่าถ่ายเอกสาร 180")

    async def leave(turn: Turn) -> None:
        person = play.made.person_ids[play.treasurer.id]
        for table in (tables.offices, tables.representatives):
            await turn.connection.execute(delete(table).where(table.c.person_id == person))

    play.house.stop()
    play.made.change(leave)
    play.house.start()
    play.house.settle()
    play.presses(play.treasurer, "เป็นของกลุ่มออมทรัพย์ควนดินแดง")
    assert play.toast(play.treasurer).startswith("ปุ่มนี้เก่าแล้วครับ") and play.house.value(REPORTED) == 0


def test_what_an_organisation_earns_and_spends_is_reported_as_ever(play: Money) -> None:
    for person, words, shown in (
        (play.treasurer, "จ่ายค่าปุ๋ย 900", "ค่าใช้จ่าย"),
        (play.treasurer, "เก็บค่าบำรุงสมาชิกได้ 41 คน คนละร้อย", "รายได้"),
        (play.made.secretary, "เขาพระเก็บค่าบำรุงได้ 500", "กลุ่มเลี้ยงโคบ้านเขาพระ"),
        (play.member, "รับค่าบำรุงสมาชิก 500", "รายได้"),
        (play.member, "จ่ายค่าถ่ายเอกสาร 180", "ค่าใช้จ่าย"),
    ):
        seen = play.says(person, words)
        assert "ผมเข้าใจแบบนี้ครับ" in seen and shown in seen, words
        play.presses(person, "ไม่ถูก เริ่มใหม่")


def test_beside_a_book_that_is_kept_who_does_not_keep_it_is_told_who_does(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        for person in (play.made.secretary, play.made.chair):
            seen = play.says(person, "รับค่าบำรุงเขาพระ 500")
            assert "สมุดเงินสดของเครือข่ายรัตภูมิ เหรัญญิก ผู้นำ2 เป็นคนจด ผมจึงยังไม่ได้จดไว้ครับ" in seen
            assert play.buttons(person) == []
        assert "เป็นคนจด" in play.says(play.made.secretary, "จ่ายค่าถ่ายเอกสาร 180")
        assert play.buttons(play.made.secretary) == ["เป็นของสมาชิก"]
        seen = play.says(play.treasurer, "ตั้งค่าบำรุงปีละ 600 บาท")
        assert "จะเปลี่ยนค่าบำรุงของเครือข่ายรัตภูมิ กด เปลี่ยนค่าบำรุง" in seen
        play.presses(play.treasurer, "เปลี่ยนค่าบำรุง")
        assert "แห่งละ 600 บาทต่อปี" in play.says(play.treasurer, "600")
        assert play.house.value(REPORTED) == 0
