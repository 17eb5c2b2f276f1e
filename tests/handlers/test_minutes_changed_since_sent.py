"""What the next meeting adopts is what members were sent; other words are said so, and can be sent once more."""

import json
from pathlib import Path

import pytest
from sqlalchemy import update

from storage import networks, tables
from storage.turn import Turn
from tests.documents.seen import joined, pdf_text
from tests.minuted import Minuted, minuted

WARNING = "ร่างนี้แก้ถ้อยคำหลังเปิดให้สมาชิกตรวจ (เปิดฉบับที่ 1 ตอนนี้ฉบับที่ 2)"


def at_adoption(found: Minuted) -> None:
    """Sent, reworded, and the next meeting stands at section 2."""
    secretary = found.secretary
    found.does(secretary, "ส่งร่างให้สมาชิกตรวจ", "แก้ถ้อยคำ")
    found.does(secretary, next(label for label in found.labels(found.card()) if label.startswith("5.1")))
    found.types(secretary, "ฝ่ายการตลาดเสนอให้เก็บแห่งละ 600 บาท")
    assert "กด “ส่งร่างให้สมาชิกตรวจ” อีกครั้ง" in found.card()["text"]
    next_meeting(found)


def next_meeting(found: Minuted) -> None:
    """The next meeting stands at section 2."""
    house, play, secretary = found.house, found.play, found.secretary
    house.move("2027-01-08T09:05")
    play.found.forge("proceedings.start:2", chat=secretary)
    secretary.presses(data="proceedings.start:2")
    house.settle()
    for label in [each for each in play.labels() if each.startswith("⬜")][:7]:
        play.taps(label)
    play.taps(next(label for label in play.labels() if label.startswith("ตามนี้")))
    play.taps("ไม่มี ไปวาระต่อไป")


@pytest.mark.parametrize(
    ("again", "footer"),
    [
        (False, "เมื่อวันที่ 8 มกราคม 2570 แก้ถ้อยคำหลังเปิดให้สมาชิกตรวจ (ฉบับที่ 1)"),
        (True, "เมื่อวันที่ 8 มกราคม 2570 โดยไม่มีการแก้ไข"),
    ],
)
def test_words_changed_after_sending_are_never_adopted_as_unchanged(tmp_path: Path, again: bool, footer: str) -> None:
    with minuted(tmp_path) as found:
        at_adoption(found)
        assert WARNING in found.play.desk()
        if again:
            found.play.taps("ส่งฉบับล่าสุดให้สมาชิก")
            assert WARNING not in found.play.desk() and "ส่งฉบับล่าสุดให้สมาชิก" not in found.play.labels()
            assert found.minutes()["sent_version"] == 2
        found.play.taps("รับรอง", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        posted = found.documents(found.chair, found.group)[-1]
        assert joined(footer) in joined(pdf_text(found.content(posted)))
        found.house.move("2027-01-09T12:00")  # what the adopting meeting's own minutes say of it
        own = str(found.house.rows("SELECT content FROM minutes_versions WHERE minutes_id = 2 ORDER BY id DESC")[0][0])
        assert ("รับรองโดยไม่มีการแก้ไข" in own) is again
        assert ("รับรองฉบับล่าสุด ซึ่งแก้ถ้อยคำหลังเปิดให้สมาชิกตรวจ (ฉบับที่ 1)" in own) is not again


@pytest.mark.parametrize("checked", [False, pytest.param(True, marks=pytest.mark.long)])
def test_minutes_that_members_were_never_sent_say_so_before_they_are_adopted(tmp_path: Path, checked: bool) -> None:
    with minuted(tmp_path) as found:
        if checked:
            found.does(found.secretary, "ขอให้ตรวจ")
            found.does(found.secretary, next(each for each in found.labels(found.card()) if "ประเสริฐ" in each))
            found.does(found.chair, "ตรวจแล้ว")
            assert found.minutes()["state"] == "checked"
        next_meeting(found)
        version = found.minutes()["version"]
        assert f"ร่างฉบับที่ {version} นี้ยังไม่ได้เปิดให้สมาชิกตรวจ" in found.play.desk()
        assert ("ยังไม่มีผู้ตรวจ" in found.play.desk()) is not checked
        found.play.taps("ส่งร่างให้สมาชิกตรวจ")
        assert "ยังไม่ได้ส่ง" not in found.play.desk()
        assert "ส่งร่างให้สมาชิกตรวจ" not in found.play.labels()
        assert found.minutes()["sent_version"] == found.minutes()["version"]


def test_who_checked_minutes_reads_which_words_are_others_since(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        found.does(found.secretary, "ขอให้ตรวจ")
        found.does(found.secretary, next(each for each in found.labels(found.card()) if "ประเสริฐ" in each))
        found.does(found.chair, "ตรวจแล้ว")
        found.house.move("2026-12-12T12:00")
        found.does(found.secretary, "แก้ถ้อยคำ")
        found.does(found.secretary, next(label for label in found.labels(found.card()) if label.startswith("5.1")))
        found.types(found.secretary, "ฝ่ายการตลาดเสนอให้เก็บแห่งละ 600 บาท")
        assert found.minutes()["state"] == "draft"
        told = found.play.found.last(found.chair)["text"]
        assert "ที่ท่านตรวจ มีถ้อยคำเปลี่ยน" in told
        assert "5.1 เดิม “" in told and "ตอนนี้ “ฝ่ายการตลาดเสนอให้เก็บแห่งละ 600 บาท”" in told


def test_of_two_who_are_called_alike_the_one_who_checked_is_told(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        made = found.play.found

        async def alike(turn: Turn) -> None:
            both = [made.person_ids[found.chair.id], made.person_ids[made.vice.id]]
            await turn.connection.execute(
                update(tables.people).where(tables.people.c.id.in_(both)).values(name="วิเชียร")
            )

        found.house.stop()
        made.change(alike)
        found.house.start()
        found.house.settle()
        found.does(found.secretary, "ขอให้ตรวจ")
        found.does(found.secretary, next(each for each in found.labels(found.card()) if "(ประธาน)" in each))
        found.does(found.chair, "ตรวจแล้ว")
        assert found.minutes()["state"] == "checked"
        found.house.move("2026-12-12T12:00")
        found.does(found.secretary, "แก้ถ้อยคำ")
        found.does(found.secretary, next(label for label in found.labels(found.card()) if label.startswith("5.1")))
        found.types(found.secretary, "ฝ่ายการตลาดเสนอให้เก็บแห่งละ 600 บาท")
        assert found.minutes()["state"] == "draft"
        assert "ที่ท่านตรวจ มีถ้อยคำเปลี่ยน" in made.last(found.chair)["text"]
        assert "ที่ท่านตรวจ" not in str([each["text"] for each in made.said(made.vice)])
        # The other of that name may check it too.
        found.does(found.secretary, "ขอให้ตรวจ")
        found.does(found.secretary, next(each for each in found.labels(found.card()) if "(ประธาน)" in each))
        found.does(found.chair, "ตรวจแล้ว")
        minutes = found.minutes()
        made.forge(f"minutes.checked_by:1:{made.person_ids[made.vice.id]}:{minutes['version']}", chat=made.vice)
        made.vice.presses(data=f"minutes.checked_by:1:{made.person_ids[made.vice.id]}:{minutes['version']}")
        found.house.settle()
        assert found.minutes()["checker_person_id"] == made.person_ids[made.vice.id]


def test_a_reworded_resolution_stays_whatever_else_changes_in_the_draft(tmp_path: Path) -> None:
    """The program words the record anew (here by another language); only the record itself may put the secretary's words aside."""
    own = "ที่ประชุมมีมติให้จัดตั้งกองทุนปุ๋ยของเครือข่าย โดยเก็บเงินแห่งละ 500 บาท"
    with minuted(tmp_path) as found:
        found.house.move("2026-12-11T12:00")
        found.types(found.secretary, f"มติ 1 {own}", reply_to=found.documents(found.secretary)[-1])
        found.does(found.secretary, "ใช้ข้อความนี้")

        async def english(turn: Turn) -> None:
            await networks.change(turn, found.play.found.network, language="en")

        found.house.stop()
        found.play.found.change(english)
        found.house.start()
        found.house.settle()
        found.does(found.secretary, "เอกสารแนบ")
        found.types(found.secretary, "ใบเสนอราคา")
        sections = json.loads(found.versions()[-1]["content"])["minutes"]["sections"]
        kept = [each["text"] for section in sections for matter in section["matters"] for each in matter["resolutions"]]
        assert kept[0] == own


def test_a_press_that_saw_the_words_of_before_sends_nobody_the_words_of_now(tmp_path: Path) -> None:
    with minuted(tmp_path) as found:
        secretary, draft = found.secretary, found.card()
        found.types(secretary, "แก้วาระ 5.1 เป็น ฝ่ายการตลาดเสนอให้เก็บแห่งละ 600 บาท")
        secretary.presses("ใช้ข้อความนี้")
        secretary.presses("ส่งร่างให้สมาชิกตรวจ", message=draft)  # before the file says that there are other words
        found.house.settle()
        assert "ยังไม่ได้บันทึก" in found.toast(secretary) and found.minutes()["sent_version"] is None
        assert "ฉบับที่ 2" in found.card()["text"] and "ยังไม่ได้บันทึก" in found.card()["text"]
        found.does(secretary, "ส่งร่างให้สมาชิกตรวจ")
        assert found.minutes()["sent_version"] == 2
