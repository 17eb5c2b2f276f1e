"""News that is over is neither telephoned nor sent in the morning: whoever ended it, and wherever, the books say so."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from acts.telling import tell
from domain.telling import Somebody, Speaking, Who
from storage import networks
from storage.turn import Turn
from tests.election_house import election_day
from tests.handlers.reporting import Reporting, reporting
from tests.handlers.test_elections import at_election, ends
from tests.handlers.test_tellings import MORNING, NIGHT, heard, states, tells
from tests.handlers.test_told_meetings import opens_first
from tests.meeting_house import NAMES, Committee, committee
from tests.schedules.test_tasks_clock import given

LIST = "ต้องโทรบอก"
NOBODY = "ไม่มีใครต้องโทรบอกแล้ว"


def of(found: Any, text: str) -> list[str]:
    """What became of the tellings of this text or card, oldest first."""
    return [row["state"] for row in found.house.rows("SELECT state FROM tellings WHERE text LIKE ? ORDER BY id", text)]


def tells_until(found: Committee, who: Who, member: str, until: str) -> None:
    """Let the bot tell somebody what is of use until that hour only."""

    async def act(turn: Turn) -> None:
        network = await networks.by_id(turn.connection, found.network)
        hour = datetime.fromisoformat(f"{until}:00+07:00")
        await tell(turn, network, who, "decisions.may_go", {"member": member}, useful_until=hour)

    found.house.stop()
    found.change(act)
    found.house.start()
    found.house.settle()


# --- an hour ends it ----------------------------------------------------------------------------------------------------------


def test_what_is_of_use_until_an_hour_leaves_the_list_then(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move("2026-12-01T09:00")
        tells_until(found, Speaking(found.member_ids[-1]), "กลุ่มหนึ่ง", "2026-12-01T13:00")
        assert "กลุ่มหนึ่ง" in heard(found, found.secretary, LIST)[-1]
        found.house.move("2026-12-01T12:55")
        assert states(found) == ["listed"]
        found.house.move("2026-12-01T13:01")
        assert states(found) == ["moot"] and NOBODY in heard(found, found.secretary, LIST)[-1]


def test_what_is_over_before_the_morning_is_not_sent_then(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move(NIGHT)
        leader = found.leaders[0]
        tells_until(found, Somebody(found.person_ids[leader.id]), "กลุ่มหนึ่ง", "2026-12-02T05:00")
        tells(found, lambda: Somebody(found.person_ids[leader.id]), "กลุ่มสอง")
        found.house.move(MORNING)
        (told,) = heard(found, leader, "กลุ่มสอง")
        assert "กลุ่มหนึ่ง" not in told and states(found) == ["moot", "sent"]


def test_a_message_whose_hour_ends_while_the_bot_is_down_is_not_sent_and_the_books_are_whole(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move(NIGHT)
        leader = found.leaders[0]
        tells_until(found, Somebody(found.person_ids[leader.id]), "กลุ่มหนึ่ง", "2026-12-02T09:00")
        found.house.stop()
        found.house.rehearsal.move(to="2026-12-02T10:00:00+07:00", alone=True)
        found.house.start()
        found.house.settle()
        assert not heard(found, leader, "กลุ่มหนึ่ง") and states(found) == ["moot"]


def test_who_could_be_reached_again_is_not_told_what_is_over(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move("2026-12-01T09:00")
        leader = found.leaders[0]
        leader.blocks()
        found.house.settle()
        tells_until(found, Somebody(found.person_ids[leader.id]), "กลุ่มหนึ่ง", "2026-12-01T10:00")
        found.house.move("2026-12-01T10:05")
        leader.unblocks()
        found.house.settle()
        found.house.move("2026-12-01T10:30")
        assert not heard(found, leader, "กลุ่มหนึ่ง") and states(found) == ["moot"]


# --- the books end it ---------------------------------------------------------------------------------------------------------


def test_work_that_was_given_and_done_in_one_night_comes_to_nobody_in_the_morning(tmp_path: Path) -> None:
    with committee(tmp_path, count=7, leaders=4) as found:
        given(found, ("ขอราคาปุ๋ย", {"owner_office": "secretary", "due_day": "2026-12-25"}))
        found.house.move("2026-11-25T22:00")
        opens_first(found)
        found.does(found.secretary, "เปลี่ยนผู้รับผิดชอบ")
        found.types(found.secretary, "ผู้นำ2")
        assert of(found, "task:%") == ["waits"]
        found.does(found.secretary, "ยุติเรื่อง พร้อมเหตุผล")
        found.types(found.secretary, "ไม่ซื้อแล้ว")
        found.house.move("2026-11-26T09:00")
        assert of(found, "task:%") == ["moot"] and of(found, "tasks.is_over") == ["sent"]
        told = heard(found, found.leaders[1], "ขอราคาปุ๋ย")
        assert len(told) == 1 and "ยุติแล้ว เพราะไม่ซื้อแล้ว" in told[0]


def test_who_was_named_is_telephoned_no_more_once_the_election_is_over(tmp_path: Path) -> None:
    with election_day(tmp_path) as play:
        play.says(play.leaders[4], "เสนอผู้นำ6เป็นกรรมการ")
        play.house.rehearsal.fault("sendMessage", cut="after", times=1, chat=play.leaders[5].id)
        play.does(play.leaders[4], "ใช่")
        assert of(play, "nomination:%")[-1] == "listed"
        at_election(play, "ยกมือ")
        sums = "ประเสริฐ รับ 7 ไม่รับ 3\nเหรัญญิก ผู้นำ10 9 ไม่รับ 2\nกรรมการ ผู้นำ3 8 ผู้นำ4 7 ผู้นำ5 5"
        play.says(play.secretary, sums)
        play.does(play.secretary, "ถูกต้อง")
        ends(play)
        assert of(play, "nomination:%")[-1] == "moot"


def test_work_of_a_visit_that_was_taken_back_is_telephoned_to_nobody(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        leader, secretary = play.made.leaders[0], play.made.secretary
        play.says(leader, f"ไปเยี่ยม{NAMES[4]}มาวันนี้ เห็นว่าของขายดีแต่ไม่มีตลาด อยากให้ช่วยเรื่องตลาด")
        play.house.rehearsal.fault("sendMessage", cut="after", times=1, chat=secretary.id)
        play.presses(leader, "ถูกต้อง")
        assert of(play, "task:%") == ["listed"]
        play.presses(leader, "ยกเลิกบันทึกนี้")
        assert of(play, "task:%") == ["moot"]


def _proposed(play: Reporting) -> None:
    """A member proposed a matter, and the card of it did not reach the secretary."""
    leader = play.made.leaders[0]
    play.says(leader, "/agenda")
    play.presses(leader, "เสนอวาระ")
    play.says(leader, "กองทุนปุ๋ย")
    play.house.rehearsal.fault("sendMessage", cut="after", chat=play.made.secretary.id, text="เรื่องที่สมาชิกเสนอ")
    play.house.move("2026-12-09T09:05")
    play.house.rehearsal.clear_faults()


def test_proposals_that_were_decided_are_telephoned_to_nobody(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        _proposed(play)
        secretary = play.made.secretary
        assert of(play, "proposals:%") == ["listed"]
        play.says(secretary, "/agenda")
        play.presses(secretary, "เรื่องที่สมาชิกเสนอ")
        play.presses(secretary, "บรรจุ 1")
        assert of(play, "proposals:%") == ["moot"]


def test_proposals_are_telephoned_to_nobody_once_the_meeting_begins(tmp_path: Path) -> None:
    with reporting(tmp_path) as play:
        _proposed(play)
        starts = play.house.value("SELECT starts_at FROM meetings WHERE id=1")
        hour = datetime.fromisoformat(f"{starts}+00:00") + timedelta(minutes=1)
        play.house.move(hour.astimezone(datetime.fromisoformat("2026-12-09T09:00:00+07:00").tzinfo))
        assert of(play, "proposals:%")[0] == "moot"
