"""Questions to the bot: it answers what the books answer, by rights; the rest goes to the secretary on a tap."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.goods import goods
from tests.handlers.reporting import Reporting, reporting


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("asking"), leaders=6) as made:
        made.made.invited()
        yield made


def test_what_the_bot_can_do_is_told_and_goes_to_nobody(play: Reporting) -> None:
    leader, before = play.made.leaders[0], play.from_bot(play.made.secretary)
    for asked in ("ช่วยอะไรได้บ้าง", "บอตช่วยอะไรได้บ้างครับ"):
        assert "พิมพ์มาได้เลย" in play.says(leader, asked)
    assert play.from_bot(play.made.secretary) == before


def test_who_has_not_answered_is_told_in_figures_to_members_and_by_name_to_the_secretary(play: Reporting) -> None:
    leader = play.made.leaders[0]
    seen = play.says(leader, "ใครยังไม่ตอบบ้าง")
    assert "ยังไม่ตอบ 11 (ทั้งหมด 12 แห่ง)" in seen and "ดูรายชื่อได้ที่เลขานุการ" in seen
    assert "กลุ่มออมทรัพย์" not in seen
    assert "รายชื่อที่ต้องโทรตาม" in play.says(play.made.secretary, "ใครยังไม่ตอบ")
    assert "มา 1" in play.says(leader, "มากี่แห่งแล้ว")


@pytest.mark.parametrize("asked", ["คนที่ยังไม่ตอบมีใครบ้าง", "เหลือใครยังไม่ตอบคะ", "แห่งที่ยังไม่ได้ตอบมีแห่งไหนบ้าง"])
def test_who_has_not_answered_is_asked_the_other_way_round_too(play: Reporting, asked: str) -> None:
    assert "รายชื่อที่ต้องโทรตาม" in play.says(play.made.secretary, asked)


@pytest.mark.parametrize(
    "asked", ["คนที่ยังไม่เข้ามีใครบ้าง", "ใครยังไม่เข้าบ้างคะ", "ใครยังไม่เข้าเครือข่ายบ้าง", "who has not joined yet"]
)
def test_who_has_not_joined_is_told_by_name_to_who_sends_the_links_and_is_nobodys_absence(
    play: Reporting, asked: str
) -> None:
    before = play.house.rows("SELECT * FROM answers")
    seen = play.says(play.made.secretary, asked)
    assert "มีผู้แทนเข้ามาแล้ว 7 จาก 12 แห่ง" in seen and "ยังไม่เข้า: " in seen
    assert play.buttons(play.made.secretary) == ["ลิงก์เชิญผู้แทน"]
    member = play.says(play.made.leaders[0], asked)
    assert "7 จาก 12 แห่ง" in member and "ยังไม่เข้า: " not in member and "ดูรายชื่อได้ที่เลขานุการ" in member
    assert play.house.rows("SELECT * FROM answers") == before


def test_the_links_come_by_the_button_under_the_names(play: Reporting) -> None:
    play.says(play.made.chair, "ใครยังไม่เข้าบ้าง")
    play.presses(play.made.chair, "ลิงก์เชิญผู้แทน")
    assert any("แห่งละหนึ่งลิงก์" in each["text"] for each in play.made.chair.sees())


def test_who_has_reported_is_told_in_figures_to_members_and_by_name_to_the_secretary(play: Reporting) -> None:
    leader = play.made.leaders[0]
    seen = play.says(leader, "ใครยังไม่ส่งรายงาน")
    assert "รายงานแล้ว 0 จาก 12 แห่ง" in seen and "กลุ่มออมทรัพย์" not in seen
    assert "ยังไม่รายงาน: กลุ่มน้ำยางสดบ้านควนรู, " in play.says(play.made.secretary, "กลุ่มไหนยังไม่รายงาน")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("ใครเป็นประธานคะ", "ประธาน: ประเสริฐ"),
        ("เบอร์เลขาอะไรครับ", "เลขานุการ: สมศรี"),
        ("มีวาระอะไรบ้าง", "ระเบียบวาระการประชุม"),
        ("เดือนนี้ฉันรายงานหรือยัง", "ยังไม่มีรายการที่ยืนยัน"),
        ("คุณคือใคร", "พิมพ์มาได้เลย"),
        ("งานที่ค้างมีอะไรบ้าง", "เรื่องติดตาม"),
        ("ขอดูรายงานการประชุมเดือนพฤศจิกา", "รายงานการประชุม"),
        ("เดือนพฤศจิกาขายได้เท่าไหร่", "พฤศจิกายน 2569"),
        ("ใครลาบ้าง", "ลา 0"),
        ("ขอรหัสเครือข่าย", "รหัสเครือข่าย: "),
        ("รหัสของเครือข่ายคืออะไรครับ", "รหัสเครือข่าย: "),
        ("what is the network code", "รหัสเครือข่าย: "),
        ("ใครเนี่ย", "พิมพ์มาได้เลย"),
        ("นี่อะไร ใช้ยังไง", "พิมพ์มาได้เลย"),
        ("พี่ครับ ผมพิมพ์ไม่เก่ง", "พิมพ์มาได้เลย"),
        ("ดูรายงานของผม", "ยังไม่มีรายการที่ยืนยัน"),
        ("ผมส่งอะไรไปแล้วบ้าง", "ยังไม่มีรายการที่ยืนยัน"),
        ("วันนี้ต้องทำอะไรบ้าง", "เรื่องติดตาม"),
        ("แผนที่ไปห้องประชุม", "ประชุมครั้งที่"),
        ("สมาชิกมีกี่แห่ง", "12 แห่ง"),
        ("ใครยังไม่มีตัวแทน", "12 แห่ง"),
        ("ยอดสั่งปุ๋ยตอนนี้", "รอเข้ารอบรวมซื้อ"),
        ("ปุ๋ยรวมเท่าไหร่แล้ว", "รอเข้ารอบรวมซื้อ"),
    ],
)
def test_what_the_books_answer_is_no_question_to_the_secretary(play: Reporting, asked: str, told: str) -> None:
    leader = play.made.leaders[5]
    assert told in play.says(leader, asked)
    assert "ส่งคำถามถึงเลขาฯ" not in play.buttons(leader)


def test_who_stays_away_is_named_to_the_secretary_only(play: Reporting) -> None:
    leader = play.made.leaders[4]
    play.says(leader, "ไปไม่ได้ครับ ลูกป่วย")
    seen = play.says(play.made.secretary, "ใครลาบ้าง")
    assert "ลา 1" in seen and "\nลา: ร้านค้าชุมชน" in seen
    assert "ลา: " not in play.says(leader, "ใครลาบ้าง")


@pytest.mark.parametrize("wish", ["อยากให้เลื่อนประชุมไปอาทิตย์หน้า", "เลื่อนประชุมไปวันศุกร์ที่ 18 ธ.ค. ได้ไหม"])
def test_a_wish_for_a_certain_day_goes_to_the_secretary_on_a_tap(play: Reporting, wish: str) -> None:
    leader = play.made.leaders[5]
    assert "วันประชุมเปลี่ยนได้โดยประธานหรือเลขานุการ" in play.says(leader, wish)
    play.presses(leader, "ส่งคำถามถึงเลขาฯ")
    assert wish in play.sees(play.made.secretary)
    assert play.made.row()["starts_at"].startswith("2026-12-11")


def test_another_day_is_typed_by_who_may_and_asked_of_the_secretary_by_others(play: Reporting) -> None:
    assert "พิมพ์วันใหม่มาได้เลย" in play.says(play.made.chair, "ขอเปลี่ยนวันประชุม")
    leader = play.made.leaders[1]
    assert "วันประชุมเปลี่ยนได้โดยประธานหรือเลขานุการ" in play.says(leader, "ขอเปลี่ยนวันประชุมค่ะ")
    assert play.buttons(leader) == ["ส่งคำถามถึงเลขาฯ"]
    play.presses(leader, "ส่งคำถามถึงเลขาฯ")
    assert "ขอเปลี่ยนวันประชุมค่ะ" in play.sees(play.made.secretary)


def test_what_is_kept_of_somebody_is_answered(play: Reporting) -> None:
    leader = play.made.leaders[2]
    assert play.says(leader, "บอตเก็บข้อมูลอะไรของฉัน") == play.says(leader, "/privacy")


def test_a_question_goes_to_the_secretary_by_a_tap_only_and_its_answer_comes_back(play: Reporting) -> None:
    leader, secretary = play.made.leaders[3], play.made.secretary
    before = play.from_bot(secretary)
    assert "เรื่องนี้ผมยังตอบเองไม่ได้ครับ" in play.says(leader, "ปุ๋ยยูเรียราคาเท่าไรแล้วคะ")
    assert play.from_bot(secretary) == before
    assert "เลขาฯ ตอบเมื่อไร ผมจะส่งคำตอบมาที่นี่" in play.presses(leader, "ส่งคำถามถึงเลขาฯ")
    desk = play.sees(secretary)
    assert "ผู้นำ4 (" in desk and "ปุ๋ยยูเรียราคาเท่าไรแล้วคะ" in desk
    number = next(label for label in reversed(play.buttons(secretary)) if label.startswith("ตอบคำถาม"))
    assert "ผู้นำ4 ถามว่า “ปุ๋ยยูเรียราคาเท่าไรแล้วคะ”" in play.presses(secretary, number)
    play.says(secretary, "กระสอบละ 780 บาท สั่งได้ถึงวันศุกร์")
    answer = play.sees(leader)
    assert "คำตอบจากฝ่ายเลขานุการ · เครือข่ายรัตภูมิ (สมศรี)" in answer and "กระสอบละ 780 บาท สั่งได้ถึงวันศุกร์" in answer
    assert "ปุ๋ยยูเรีย" not in play.says(secretary, "/report")
    assert play.house.value("SELECT count(*) FROM statements WHERE kind='question' AND state='replaced'") == 1


def test_a_question_beside_a_report_waits_on_its_card_for_the_tap(play: Reporting) -> None:
    leader, secretary = play.made.leaders[4], play.made.secretary
    card = play.says(leader, "ปุ๋ยกระสอบละกี่บาทคะ ขอสั่งปุ๋ย 15-15-15 5 กระสอบ")
    assert "ยังไม่ได้ส่ง กดปุ่มข้างล่างเพื่อส่ง" in card and "จำนวน 5 กระสอบ" in card
    play.presses(leader, "ถูกต้อง")
    assert "ส่งคำถามถึงเลขาฯ" in play.buttons(leader)
    play.presses(leader, "ส่งคำถามถึงเลขาฯ")
    assert any("ปุ๋ยกระสอบละกี่บาท" in each["text"] for each in secretary.sees())


def test_forged_presses_on_questions_do_nothing(play: Reporting) -> None:
    (line,) = [
        row["id"] for row in play.house.rows("SELECT id FROM statements WHERE kind='question' AND state='replaced'")
    ]
    found = play.forge(play.made.stranger, f"reports.reply:{line}", f"reports.forward:{line}", "reports.reply:999999")
    assert all(messages == 0 for _, messages in found.values())


def test_what_a_button_gives_can_be_asked_for_in_its_words(play: Reporting) -> None:
    secretary, chair, leader = play.made.secretary, play.made.chair, play.made.leaders[4]
    assert "ประชุมครั้งที่" in play.says(secretary, "ขอข้อความสำหรับไลน์ค่ะ") and "<b>" not in play.sees(secretary)
    assert "เลขานุการ" in play.says(leader, "ข้อความสำหรับไลน์") and "วันศุกร์" not in play.sees(leader)
    play.says(chair, "ส่งคำเชิญเลย")
    assert "ไปได้" in play.buttons(chair), "it is sent, so its card comes down to where it is seen"


def test_a_question_for_who_speaks_for_whom_is_no_trouble_that_is_reported(play: Reporting) -> None:
    before = play.house.value("SELECT count(*) FROM statements")
    for asked in ("ใครเป็นผู้แทนแล้วบ้าง", "แห่งไหนยังไม่มีผู้แทนบ้างครับ"):
        assert "12 แห่ง" in play.says(play.made.chair, asked)
    assert play.house.value("SELECT count(*) FROM statements") == before


def test_a_chair_who_speaks_for_no_organisation_asks_the_secretary_too(tmp_path: Path) -> None:
    with goods(tmp_path) as play:
        play.writes("ถาวร", "ใครค้างบ้าง")
        play.taps("ถาวร", "ส่งคำถามถึงเลขาฯ")
        assert "ใครค้างบ้าง" in play.reads("สมศรี")
        assert play.house.broken() == {}, "a question needs no organisation"
