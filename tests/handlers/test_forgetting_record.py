"""Forgetting after a meeting was held: the official record keeps the name, nothing else does, and work passes on."""

import io
import zipfile
from pathlib import Path

from tests.meeting_house import committee
from tests.minuted import FULL_NAMES, minuted


def test_the_minutes_keep_the_name_and_the_open_work_passes_to_the_organisation(tmp_path: Path) -> None:
    with minuted(tmp_path) as past:
        leader = past.leaders[0]
        name = past.house.value("SELECT name FROM people WHERE telegram_id = ?", leader.id)
        person = past.house.value("SELECT id FROM people WHERE telegram_id = ?", leader.id)
        member = past.house.value("SELECT member_id FROM representatives WHERE person_id = ?", person)
        past.house.stop()

        async def work(turn: object) -> None:
            from storage import action_items

            await action_items.add(turn, 1, 1, "ขอราคาปุ๋ย", "12/2569", owner_person_id=person)  # type: ignore[arg-type]

        past.play.found.change(work)
        past.house.start()
        past.house.settle()
        full_name = FULL_NAMES[name]
        assert f"ชื่อ {name} ({full_name}) ในรายงานการประชุม" in past.types(leader, "/forget")
        past.does(leader, "ขอลบข้อมูลของฉัน", "ใช่ ลบข้อมูลของฉัน")
        row = past.house.rows("SELECT * FROM people WHERE id = ?", person)[0]
        assert (row["name"], row["full_name"]) == (name, full_name)
        assert row["telegram_id"] is None and row["private_chat_id"] is None
        assert full_name in past.versions()[-1]["content"]
        item = past.house.rows("SELECT * FROM action_items WHERE title = 'ขอราคาปุ๋ย'")[0]
        assert (item["owner_person_id"], item["owner_member_id"], item["state"]) == (None, member, "open")
        assert past.house.value("SELECT count(*) FROM moves WHERE person_id = ?", person) >= 1
        past.house.rehearsal.move(by=2 * 3600)
        past.house.settle()
        assert past.house.value("SELECT count(*) FROM chats WHERE telegram_id = ?", leader.id) == 0
        past.house.move("2027-01-08T10:00")  # the next month runs on without the person
        assert past.house.failed() == []


def test_whoever_keeps_the_record_of_a_running_meeting_ends_it_first(tmp_path: Path) -> None:
    with minuted(tmp_path, ended=False) as past:
        past.types(past.secretary, "/forget")
        past.does(past.secretary, "ขอลบข้อมูลของฉัน")
        assert "กรุณากด เลิกประชุม ก่อน" in past.toast(past.secretary)
        assert past.house.value("SELECT count(*) FROM people WHERE forgotten_at IS NOT NULL") == 0


def test_the_copy_says_each_message_in_words_as_it_was_sent(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.invited()
        found.house.move("2026-12-10T19:00")
        sent = "SELECT count(*) FROM outbox WHERE text = 'meetings.day_before_officer' AND state = 'sent'"
        assert found.house.value(sent), "of all cards this one says how many days there are to go"
        found.types(found.chair, "/forget")
        found.does(found.chair, "ขอไฟล์ข้อมูลของฉัน")
        message = [each for each in found.chair.sees() if each["file"]][-1]
        package = zipfile.ZipFile(io.BytesIO(found.house.rehearsal.file(message["file"]["id"])))
        assert '{"' not in package.read("messages.txt").decode("utf-8-sig")
