"""An officer's wishes in words lead to the place where it is done, by the person's rights, and are never misread as a report."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from language.wishes import Wish, all_here, come_so_far, wish
from tests.handlers.reporting import Reporting, reporting
from tests.played import held

STATEMENTS = "SELECT count(*) FROM statements WHERE kind != 'question'"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("แจ้งทุกคนว่าเอาปิ่นโตมาด้วย", Wish("notice", "เอาปิ่นโตมาด้วย")),
        ("ฝากแจ้งทุกกลุ่มด้วยค่ะ รถมาวันพุธ", Wish("notice", "รถมาวันพุธ")),
        ("เพิ่มสมาชิก กลุ่มปลูกผักหมู่ 2", Wish("member", "กลุ่มปลูกผักหมู่ 2")),
        ("เพิ่มสมาชิก 5 ราย", None),
        ("เพิ่มสมาชิกใหม่สิบคน", None),
        ("เพิ่มสมาชิกใหม่ สิบสองครัวเรือนครับ", None),
        ("เพิ่มสมาชิกใหม่ 5", None),
        ("เพิ่มสมาชิกใหม่ 5 แห่ง", Wish("member", "5 แห่ง")),
        ("เพิ่มสมาชิก กลุ่มสามพี่น้อง", Wish("member", "กลุ่มสามพี่น้อง")),
        ("เปลี่ยนเลขาเป็นมาลี", Wish("office", "secretary")),
        ("ให้วิไลเป็นเลขานะ", Wish("office", "secretary")),
        ("เบอร์โทรสมชาย 0861234567", Wish("telephone", "สมชาย")),
        ("พิมพ์ใบลงชื่อให้หน่อย", Wish("papers")),
        ("แจ้งสมาชิกฝากเงินเพิ่ม 4500", None),
        ("please tell everyone to bring lunch", Wish("notice", "bring lunch")),
    ],
)
def test_what_is_wished(text: str, meant: Wish | None) -> None:
    assert wish(text) == meant


def test_who_is_missing_where_all_others_have_come() -> None:
    assert all_here("มาครบยกเว้นสุรชัยค่ะ") == ("สุรชัย",)
    assert all_here("มาครบ ขาดลุงแดงกับสมชาย") == ("ลุงแดง", "สมชาย")
    assert all_here("มากันครบแล้วค่ะ") == () and all_here("มาไม่ครบ") is None


def test_how_many_have_come_is_told_by_nothing_else() -> None:
    assert come_so_far("สมาชิกมากันแล้ว 7 แห่ง") == come_so_far("วันนี้มา 7 กลุ่มค่ะ") == come_so_far("7 members are here") == 7
    assert come_so_far("มาครบแล้ว") is come_so_far("ปุ๋ยมาแล้ว 7 กระสอบ") is come_so_far("มาแล้วกี่แห่ง") is None


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("wishes"), leaders=3) as made:
        yield made


def test_news_that_stand_before_the_request_to_tell_everybody_are_what_is_told(play: Reporting) -> None:
    seen = play.says(play.made.secretary, "รถมาวันพุธเก้าโมง ช่วยบอกทุกกลุ่มด้วย")
    assert "รถมาวันพุธเก้าโมง\n" in seen and "\nด้วย" not in seen


def test_a_notice_to_all_is_no_order_and_is_posted_by_a_tap(play: Reporting) -> None:
    chair, leader = play.made.chair, play.made.leaders[0]
    seen = play.says(chair, "แจ้งทุกคนว่าเอาปิ่นโตมาด้วย")
    assert "ให้ส่งข้อความนี้ในกลุ่ม" in seen and "เอาปิ่นโตมาด้วย" in seen and "(ประธาน)" in seen
    assert play.house.value(STATEMENTS) == 0
    play.presses(chair, "ไม่ส่ง")
    assert not [each for each in play.made.posts() if "ปิ่นโต" in each["text"]]
    play.says(chair, "แจ้งทุกคนว่าเอาปิ่นโตมาด้วย")
    play.presses(chair, "ส่งในกลุ่ม")
    (posted,) = [each["text"] for each in play.made.posts() if "ปิ่นโต" in each["text"]]
    assert posted.startswith("แจ้งให้ทราบ\nเอาปิ่นโตมาด้วย")
    assert "ส่งในกลุ่มแล้ว" in play.sees(chair) and "ต้องโทรบอก" in play.sees(chair)
    assert "ประธานหรือเลขานุการเป็นผู้ทำ" in play.says(leader, "แจ้งทุกคนว่าเอาปิ่นโตมาด้วย")
    assert play.buttons(leader) == ["ส่งคำถามถึงเลขาฯ"] and play.house.value(STATEMENTS) == 0


def test_a_notice_that_is_wished_in_the_group_is_shown_to_its_officer_in_private_and_posted_by_a_tap(
    play: Reporting,
) -> None:
    secretary, group = play.made.secretary, play.made.group
    secretary.types("@natprachum_bot ช่วยแจ้งทุกคนด้วยว่าเอาเสื้อกันฝนมาด้วย", chat=group)
    play.house.settle()
    line = play.made.posts()[-1]
    assert line["text"].startswith("ผมส่งข้อความให้ดูในแชตส่วนตัวแล้วครับ") and "เสื้อกันฝน" not in line["text"]
    assert "ให้ส่งข้อความนี้ในกลุ่ม" in play.sees(secretary) and "เอาเสื้อกันฝนมาด้วย" in play.sees(secretary)
    play.presses(secretary, "ส่งในกลุ่ม")
    assert play.made.posts()[-1]["text"].startswith("แจ้งให้ทราบ\nเอาเสื้อกันฝนมาด้วย")


@pytest.mark.parametrize(
    "text", ["ช่วยแจ้งทุกคนด้วยว่าเอาเสื้อกันฝนมาด้วย", "เพิ่มสมาชิก กลุ่มปลูกผักหมู่ 2", "เปลี่ยนเลขาเป็นมาลี", "พิมพ์ใบลงชื่อให้หน่อย"]
)
def test_in_the_group_a_wish_is_answered_with_who_does_it_and_where(play: Reporting, text: str) -> None:
    leader, group = play.made.leaders[0], play.made.group
    private = play.from_bot(leader)
    leader.types(f"@natprachum_bot {text}", chat=group)
    play.house.settle()
    line = play.made.posts()[-1]
    assert line["text"].startswith("เรื่องนี้ประธานหรือเลขานุการเป็นผู้ทำ ในแชตส่วนตัวกับผมครับ")
    assert [each["text"] for row in line["buttons"] for each in row] == ["เปิดแชตส่วนตัว"]
    assert play.from_bot(leader) == private and play.house.value(STATEMENTS) == 0


@pytest.mark.parametrize(
    ("text", "button"),
    [
        ("เพิ่มสมาชิก กลุ่มปลูกผักหมู่ 2", "เพิ่มสมาชิก"),
        ("เปลี่ยนเลขาเป็นผู้นำ1", "แต่งตั้งเลขานุการ"),
        ("ให้ผู้นำ1เป็นเหรัญญิกนะ", "แต่งตั้งเหรัญญิก"),
        ("ตั้งผู้นำ1เป็นผู้ตรวจสอบ", "แต่งตั้งผู้ตรวจสอบ"),
        ("แต่งตั้งตำแหน่ง", "ตำแหน่งในเครือข่าย"),
        ("เบอร์โทรผู้นำ1 0861234567", "กลุ่มออมทรัพย์บ้านคลองยางแดง"),
        ("กลุ่มออมทรัพย์ใช้ลุงแดง แสงทอง ไม่มีเทเลแกรมค่ะ เบอร์ 0891112222", "กลุ่มออมทรัพย์"),
        ("พิมพ์ใบลงชื่อให้หน่อย", "เอกสารสำหรับประชุมในห้อง"),
    ],
)
def test_the_answer_names_the_place_with_a_button_that_leads_there(play: Reporting, text: str, button: str) -> None:
    for officer in (play.made.secretary, play.made.chair):
        play.says(officer, "/cancel")
        seen = play.says(officer, text)
        assert "ยังไม่เข้าใจ" not in seen and "ส่งรายงาน" not in play.buttons(officer)
        label = next(each for each in play.buttons(officer) if button in each)
        assert "เก่าแล้ว" not in play.presses(officer, label)
    assert play.house.value(STATEMENTS) == 0


def test_what_nobody_reads_offers_an_officer_the_officers_places(play: Reporting) -> None:
    for officer in (play.made.secretary, play.made.chair):
        play.says(officer, "/cancel")
        labels = play.buttons_after(officer, "อะไรก็ไม่รู้ 12345 xyz")
        assert {"ประชุมครั้งหน้า", "สมาชิกและตำแหน่ง", "การตั้งค่า"} <= set(labels), labels
        assert "สมาชิก\n" in play.presses(officer, "สมาชิกและตำแหน่ง")
    assert "สมาชิกและตำแหน่ง" not in play.buttons_after(play.made.leaders[1], "อะไรก็ไม่รู้ 12345 xyz")


def test_people_who_joined_are_reported_and_add_no_organisation(tmp_path: Path) -> None:
    with reporting(tmp_path) as fresh:
        for text in ("เพิ่มสมาชิกใหม่สิบคน", "เพิ่มสมาชิกใหม่ 5"):
            seen = fresh.says(fresh.made.secretary, text)
            assert "สมาชิกเข้าใหม่" in seen and "เพิ่มสมาชิก" not in fresh.buttons(fresh.made.secretary), seen


def test_with_a_meeting_planned_the_papers_come_by_the_button(play: Reporting) -> None:
    play.made.invited()
    play.says(play.made.secretary, "พิมพ์ใบลงชื่อให้หน่อย")
    label = play.buttons(play.made.secretary)[0]
    play.presses(play.made.secretary, label)
    assert [each for each in play.made.secretary.sees() if each["file"]]


def test_a_member_without_the_right_passes_it_on(play: Reporting) -> None:
    leader = play.made.leaders[0]
    assert "ประธานหรือเลขานุการเป็นผู้ทำ" in play.says(leader, "เปลี่ยนเลขาเป็นมาลี")


def test_an_absence_told_by_telephone_is_no_problem_of_the_group(play: Reporting) -> None:
    seen = play.says(play.made.secretary, "ผู้นำ1โทรมาบอกว่าไม่มา")
    assert "แจ้งปัญหา" not in seen, seen
    assert "กลุ่มออมทรัพย์บ้านคลองยางแดง: ไปประชุมไม่ได้ (วันศุกร์ที่ 11 ธ.ค. 2569)" in seen, "who told it is no reason"
    assert play.house.value(STATEMENTS) == 0


def test_before_any_invitation_it_is_no_problem_either(tmp_path: Path) -> None:
    with reporting(tmp_path) as fresh:
        seen = fresh.says(fresh.made.secretary, "ผู้นำ1โทรมาบอกว่าไม่มา")
        assert "แจ้งปัญหา" not in seen and "ยังไม่เข้าใจ" not in seen, seen
        assert fresh.house.value(STATEMENTS) == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("สมาชิกมากันแล้ว 7 แห่ง", "ยังไม่ตรงกับ 7 ที่บอกมา"),
        ("มาแล้วเจ็ดกลุ่มค่ะ", "ยังไม่ตรงกับ 7 ที่บอกมา"),
        ("ตอนนี้มากัน 5 แห่งแล้วค่ะ", "ตรงกับรายชื่อ"),
    ],
)
def test_how_many_have_come_ticks_nobody_and_is_compared_with_the_list(tmp_path: Path, text: str, told: str) -> None:
    with held(tmp_path, coming=4, started=False) as play:
        play.start()
        before = {label for label in play.labels() if label.startswith(("✅ ", "⬜ "))}
        play.types(text)
        assert [each["text"] for each in play.secretary.sees() if told in each["text"]]
        assert {label for label in play.labels() if label.startswith(("✅ ", "⬜ "))} == before
        assert play.found.house.value(STATEMENTS) == 0
        play.taps("ตามนี้")


def test_all_but_one_are_ticked_while_the_list_is_taken_and_nothing_counts_before_the_press(tmp_path: Path) -> None:
    with held(tmp_path, started=False) as play:
        play.start()
        before = play.found.house.value("SELECT count(*) FROM moves")
        play.types("มาครบยกเว้นผู้นำ2ค่ะ")
        away = play.found.house.value(
            "SELECT members.name FROM members JOIN representatives r ON r.member_id = members.id "
            "JOIN people ON people.id = r.person_id WHERE people.name = 'ผู้นำ2'"
        )
        there = {label for label in play.labels() if label.startswith(("✅ ", "⬜ "))}
        assert (
            {label for label in there if label.startswith("⬜ ")}
            == {label for label in there if away in label}
            != set()
        )
        assert play.found.house.value("SELECT count(*) FROM moves") == before
        play.taps("ตามนี้")
        assert "มาแล้ว 11 จาก 12 แห่ง" in play.desk()


def test_a_name_on_no_line_of_the_list_ticks_nobody(tmp_path: Path) -> None:
    with held(tmp_path, started=False) as play:
        play.start()
        before = play.labels()
        play.types("มาครบ ยกเว้นสุรชัย")
        assert "ไม่พบ “สุรชัย” ในรายชื่อประชุม" in play.found.last(play.found.secretary)["text"]
        assert play.labels() == before


def test_a_notice_is_never_said_to_be_posted_where_the_group_no_longer_reads_it_nor_a_day_later(tmp_path: Path) -> None:
    with reporting(tmp_path) as fresh:
        chair, made = fresh.made.chair, fresh.made
        fresh.says(chair, "แจ้งทุกคนว่าพรุ่งนี้เอาปิ่นโตมาด้วย")
        fresh.house.move("2026-11-22T09:05")
        fresh.presses(chair, "ส่งในกลุ่ม")
        assert "ปุ่มนี้เก่าแล้ว" in fresh.toast(chair), "it is another day's tomorrow"
        fresh.says(chair, "แจ้งทุกคนว่าพรุ่งนี้เอาปิ่นโตมาด้วย")
        made.group.removes_bot(by=chair)
        fresh.house.settle()
        fresh.presses(chair, "ส่งในกลุ่ม")
        told = [each["text"] for each in chair.sees()]
        assert "ยังไม่ได้อยู่ในกลุ่มของเครือข่าย" in told[-1]
        assert not [each for each in told if "ส่งในกลุ่มแล้ว" in each]
        assert not [each for each in made.posts() if "ปิ่นโต" in each["text"]]
