"""A visit from one message, with its photo and the help that is needed; a gathering from announcement to lesson."""

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.reporting import Reporting, reporting
from tests.meeting_house import NAMES

pytestmark = pytest.mark.long

PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("visits")) as made:
        yield made


def test_a_visit_is_read_from_one_message_and_confirmed(play: Reporting) -> None:
    leader, secretary = play.made.leaders[0], play.made.secretary
    seen = play.says(leader, f"ไปเยี่ยม{NAMES[4]}มาวันนี้ เห็นว่าของขายดีแต่ไม่มีตลาด อยากให้ช่วยเรื่องตลาด")
    assert f"เยี่ยม: {NAMES[4]}\nเมื่อ: วันศุกร์ที่ 20 พฤศจิกายน 2569\nผู้ไปเยี่ยม: ผู้นำ1" in seen
    assert "พบว่า: ของขายดีแต่ไม่มีตลาด\nอยากให้ช่วย: ตลาด" in seen
    assert play.buttons(leader) == ["ถูกต้อง", "แก้ไข", "ไม่ใช่การเยี่ยม"]
    assert play.house.value("SELECT count(*) FROM action_items") == 0
    leader.uploads(PHOTO, "a.png", as_="photo")
    play.house.settle()
    assert "มีรูป 1 รูป" in play.sees(leader)
    assert "บันทึกการเยี่ยมแล้ว" in play.presses(leader, "ถูกต้อง")
    item = play.house.rows("SELECT * FROM action_items")[0]
    assert (item["title"], item["origin"], item["due_day"]) == (f"ช่วย{NAMES[4]}: ตลาด", "visit", "2026-12-11")
    assert play.sees(secretary).startswith("เรื่องใหม่จากการเยี่ยมกลุ่ม ท่านใดจะรับผิดชอบ")
    assert "เลือกผู้รับผิดชอบ" in play.buttons(secretary)
    assert play.house.value("SELECT count(*) FROM reports") == 0


def test_it_can_be_taken_back_with_its_item(play: Reporting) -> None:
    leader = play.made.leaders[0]
    assert "ไม่บันทึกการเยี่ยมนี้" in play.presses(leader, "ยกเลิกบันทึกนี้")
    assert play.house.value("SELECT state FROM action_items") == "ended"


def test_an_unknown_group_is_asked_about_and_small_talk_is_no_visit(play: Reporting) -> None:
    leader = play.made.leaders[1]
    seen = play.says(leader, "เมื่อวานไปเยี่ยมกลุ่มเลี้ยงผึ้งบ้านไร่ พบว่าน้ำผึ้งน้อย")
    assert "ยังไม่รู้ว่าเป็นสมาชิกแห่งไหน" in seen and "19 พฤศจิกายน 2569" in seen
    play.presses(leader, "เลือกว่าเยี่ยมที่ไหน")
    assert f"เยี่ยม: {NAMES[2]}" in play.presses(leader, NAMES[2])
    play.presses(leader, "ถูกต้อง")
    assert play.house.value("SELECT count(*) FROM visits WHERE state='confirmed'") == 1
    play.says(leader, "ไปเยี่ยมแม่ที่โรงพยาบาลมา")
    play.says(leader, "พรุ่งนี้จะไปเยี่ยมกลุ่มบ้านคลอง")
    assert play.house.value("SELECT count(*) FROM visits") == 2


def test_a_visit_is_told_anew_and_refused_in_the_future(play: Reporting) -> None:
    leader = play.made.leaders[1]
    play.says(leader, f"ไปเยี่ยม{NAMES[3]}มา พบว่าหลังคารั่ว")
    play.presses(leader, "แก้ไข")
    assert "อ่านไม่ออกว่าไปเยี่ยมที่ไหน" in play.says(leader, "ผิดแล้ว")
    seen = play.says(leader, f"ไปเยี่ยม{NAMES[3]}มาเมื่อวาน พบว่าฝารั่ว")
    assert "พบว่า: ฝารั่ว" in seen and "19 พฤศจิกายน" in seen
    play.presses(leader, "ไม่ใช่การเยี่ยม")


def test_others_and_strangers_may_not_touch_it(play: Reporting) -> None:
    for person in (play.made.leaders[2], play.made.stranger):
        place = f"{play.made.network}:2"
        play.forge(person, f"visits.drop:{place}", f"visits.ok:{place}", f"visits.at:{place}:1")
        assert "ทำได้เฉพาะคนที่บันทึกหรือเลขานุการ" in play.toast(person)
    assert play.house.value("SELECT state FROM visits WHERE id=2") == "confirmed"


def test_a_gathering_is_announced_signed_up_for_and_leaves_a_lesson(play: Reporting) -> None:
    secretary, leaders, group = play.made.secretary, play.made.leaders, play.made.group
    seen = play.says(secretary, "จัดเวทีแลกเปลี่ยนเรียนรู้เรื่องยาง วันที่ 28 พ.ย. ที่วัดท่าชะมวง รับ 2 คน คนละ 100 บาท")
    assert "เวทีแลกเปลี่ยนเรียนรู้เรื่องยาง\nวันเสาร์ที่ 28 พฤศจิกายน 2569 ที่ วัดท่าชะมวง" in seen
    assert "รับ 2 คน" in seen and "(หนึ่งร้อยบาทถ้วน)" in seen
    play.presses(secretary, "ประกาศในกลุ่ม")
    for leader in leaders:
        leader.presses("ไปด้วย", chat=group)
        play.house.settle()
    assert "เต็มแล้ว 2 คน" in play.toast(leaders[2])
    card = [each for each in leaders[0].sees(group) if "เวทีแลกเปลี่ยน" in each["text"]][-1]
    assert "ลงชื่อแล้ว 2 คน" in card["text"] and "ผู้นำ" not in card["text"]
    leaders[0].presses("ไม่ไปแล้ว", chat=group)
    leaders[2].presses("ไปด้วย", chat=group)
    play.house.settle()
    assert play.toast(leaders[2]) == "ลงชื่อแล้ว"
    play.house.move("2026-11-29T09:01")
    assert "บันทึกผล: ใครมา ได้บทเรียนอะไร" in play.buttons(secretary)
    play.presses(secretary, "บันทึกผล: ใครมา ได้บทเรียนอะไร")
    assert "พิมพ์จำนวนคน" in play.says(secretary, "เยอะมาก")
    assert "ได้บทเรียนอะไร" in play.presses(secretary, "มาตามที่ลงชื่อ 2 คน")
    seen = play.says(secretary, "คนมาเยอะเพราะเป็นวันหยุด ครั้งหน้าควรมีเวลาซักถาม")
    assert "มา 2 คน\nบทเรียน: คนมาเยอะเพราะเป็นวันหยุด" in seen
    card = [each for each in leaders[0].sees(group) if "เวทีแลกเปลี่ยน" in each["text"]][-1]
    assert "บทเรียน: คนมาเยอะ" in card["text"] and not card["buttons"]


def test_the_list_shows_both(play: Reporting) -> None:
    seen = play.says(play.made.leaders[0], "เยี่ยมกลุ่ม")
    assert NAMES[2] in seen and "น้ำผึ้งน้อย" in seen and "เวทีแลกเปลี่ยนเรียนรู้เรื่องยาง – มา 2 คน" in seen


def test_two_quiet_months_suggest_a_visit_to_the_chair_once_a_month(play: Reporting) -> None:
    chair = play.made.chair
    play.house.move("2027-02-06T08:59")
    assert not [each for each in chair.sees() if "น่าไปเยี่ยม" in each["text"]]
    play.house.move("2027-02-06T09:05")
    (told,) = [each for each in chair.sees() if "น่าไปเยี่ยม" in each["text"]]
    assert "ธันวาคม" in told["text"] and "มกราคม" in told["text"] and f"• {NAMES[5]}" in told["text"]
    assert not [each for each in play.made.leaders[0].sees() if "น่าไปเยี่ยม" in each["text"]]
    chair.presses(f"นัดไปเยี่ยม {NAMES[5]}", message=told)
    play.house.settle()
    assert f"ไปเยี่ยม{NAMES[5]}" in play.sees(chair) and "ผู้รับผิดชอบ: ประเสริฐ" in play.sees(chair)
    chair.presses(f"นัดไปเยี่ยม {NAMES[5]}", message=told)
    play.house.settle()
    assert "มีคนจะไปเยี่ยมแล้ว: ประเสริฐ" in play.toast(chair)
    play.house.move("2027-02-20T09:05")
    assert len([each for each in chair.sees() if "น่าไปเยี่ยม" in each["text"]]) == 1


def test_a_proposal_is_no_report_and_who_was_visited_is_told_apart(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        made = play.made
        play.house.move("2027-01-12T10:00")
        play.says(made.leaders[0], "เสนอวาระ เรื่องถนนเข้าหมู่บ้าน")
        play.presses(made.leaders[0], "ถูกต้อง")
        play.says(made.leaders[1], f"ไปเยี่ยม{NAMES[5]}มาวันนี้ เห็นว่าของขายดี")
        play.presses(made.leaders[1], "ถูกต้อง")
        assert play.house.value("SELECT count(*) FROM visits WHERE state='confirmed'") == 1
        play.house.move("2027-02-06T09:05")
        (told,) = [each for each in made.chair.sees() if "น่าไปเยี่ยม" in each["text"]]
        assert f"• {NAMES[0]}" in told["text"] and f"• {NAMES[5]}" not in told["text"]
        assert "อีก 1 แห่งไม่ได้ส่งรายงานเหมือนกัน แต่มีคนไปเยี่ยมมาแล้ว" in told["text"]


def test_the_photos_of_a_visit_and_of_a_gathering_are_seen_again(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        leader, house = play.made.leaders[0], play.house
        play.says(leader, f"ไปเยี่ยม{NAMES[4]}มาวันนี้ เห็นว่าของขายดี")
        assert "ดูรูป" not in play.buttons(leader)
        leader.uploads(PHOTO, "a.png", as_="photo")
        house.settle()
        play.presses(leader, "ถูกต้อง")
        before = play.from_bot(leader)
        play.presses(leader, "ดูรูป")
        assert play.from_bot(leader) == before + 1
        assert house.rehearsal.file(play.message(leader)["file"]["id"]) == PHOTO
        # A photo that comes soon after a gathering was told belongs to that one.
        secretary = play.made.secretary
        play.says(secretary, "จัดเวทีแลกเปลี่ยนเรียนรู้เรื่องยาง วันที่ 28 พ.ย. ที่วัดท่าชะมวง รับ 2 คน")
        other = PHOTO + b"of the forum"
        secretary.uploads(other, "b.png", as_="photo")
        house.settle()
        play.presses(secretary, "ประกาศในกลุ่ม")
        assert not [each for each in play.made.posts() if each["file"]], "the group reads of it and sees no photo"
        before = play.from_bot(secretary)
        play.presses(secretary, "ดูรูป")
        assert play.from_bot(secretary) == before + 1
        assert house.rehearsal.file(play.message(secretary)["file"]["id"]) == other
        for person, target in ((play.made.stranger, "visits.photos:1:1"), (play.made.stranger, "visits.pictures:1:1")):
            assert play.forge(person, target)[target][1] == 0, "who has no part in the network sees none"
