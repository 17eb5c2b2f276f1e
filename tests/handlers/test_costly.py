"""A document costs more than a message: one chat gets forty in an hour, which nobody at work comes near, and others wait for nobody."""

from pathlib import Path

from domain.bounds import COSTLY
from rehearsal.telegram.client import Person
from tests.meeting_house import Committee, committee


def test_who_asks_for_documents_without_end_gets_forty_in_an_hour_and_is_told_when_again(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=3) as found:
        found.invited()
        asker, other = found.leaders[:2]
        for _ in range(COSTLY + 2):
            found.does(asker, "ใส่ปฏิทิน")
        assert _entries(found, asker) == COSTLY
        assert "ในหนึ่งชั่วโมงขอเอกสารหรือส่งไฟล์ได้ 40 ครั้ง" in found.toast(asker)
        found.does(other, "ใส่ปฏิทิน")
        assert _entries(found, other) == 1
        found.house.move("2026-12-01T10:05")
        found.does(asker, "ใส่ปฏิทิน")
        assert _entries(found, asker) == COSTLY + 1
        (sent,) = found.house.rows("SELECT count(*) FROM outbox WHERE text = 'calendar_entry' AND state = 'sent'")
        assert sent[0] == COSTLY + 2


def _entries(found: Committee, person: Person) -> int:
    return sum((message["file"] or {}).get("name") == "invitation.ics" for message in person.sees())
