"""The meeting's clock: silence, reminders, the day before, the morning, what became of it, and downtime over any of them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from storage import networks
from storage.turn import Turn
from tests.meeting_house import NAMES, Committee, committee


def about(found: Committee, person: Any, words: str) -> list[Any]:
    return [each for each in found.said(person) if words in each["text"]]


# --- question, deputies, silence --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Committee]:
    """The chair is asked and says nothing; everybody has forgotten everything until the meeting is over."""
    with committee(tmp_path_factory.mktemp("silent"), leaders=2) as found:
        found.house.stop()

        async def robes(turn: Turn) -> None:
            await networks.add_own_day(turn, found.network, "date", "2026-12-11", "ทอดผ้าป่า")

        found.change(robes)
        found.house.start()
        yield found


def test_vice_chair_and_secretary_are_asked_on_the_second_day(silent: Committee) -> None:
    silent.house.move("2026-12-02T08:59")
    assert not about(silent, silent.vice, "ส่งคำเชิญเลยไหม")
    silent.house.move("2026-12-02T09:01")
    for person in (silent.vice, silent.secretary):
        (asked,) = about(silent, person, "ส่งคำเชิญเลยไหม")
        assert "ประธานยังไม่ได้ตอบ ขอถามท่านแทนครับ" in asked["text"]
    assert len(about(silent, silent.chair, "ส่งคำเชิญเลยไหม")) == 1


def test_the_invitation_goes_out_by_itself_two_days_after_the_question(silent: Committee) -> None:
    silent.house.move("2026-12-03T08:59")
    assert not silent.posts()
    silent.house.move("2026-12-03T09:01")
    assert silent.row()["invited_at"].startswith("2026-12-03 02:00")
    assert silent.row()["invited_by"] is None
    assert silent.card()
    assert about(silent, silent.leaders[0], "มาได้ไหมครับ")


def test_silence_moves_a_bad_day_to_the_first_free_one_after_it_in_the_month(silent: Committee) -> None:
    assert silent.row()["starts_at"].startswith("2026-12-14 02:00")
    assert "วันจันทร์ที่ 14 ธันวาคม 2569" in silent.card()["text"]
    assert "เลื่อนให้พ้นวันหยุดและส่งคำเชิญ เพราะไม่มีใครตอบ" in silent.card()["text"]


def test_silence_is_no_coming_of_the_chair(silent: Committee) -> None:
    assert "มา 0 ·" in silent.card()["text"]
    assert about(silent, silent.chair, "มาได้ไหมครับ")  # the chair is invited like everybody


def test_who_was_asked_is_not_asked_any_more(silent: Committee) -> None:
    for person in (silent.chair, silent.vice, silent.secretary):
        for each in about(silent, person, "ส่งคำเชิญเลยไหม"):
            assert each["buttons"] == []


def test_three_days_before_only_the_silent_are_reminded(silent: Committee) -> None:
    silent.does(silent.leaders[0], "ไปได้")
    silent.house.move("2026-12-11T09:01")
    (line,) = about(silent, silent.leaders[1], "ยังไม่ได้ตอบว่ามาไหม และยังไม่ได้ส่งรายงาน")
    assert [b["text"] for row in line["buttons"] for b in row] == [
        "ไปได้",
        "ไปไม่ได้",
        "ไปสาย",
        "ส่งคนแทน",
        "ส่งรายงาน",
        "เดือนนี้ไม่มีอะไรรายงาน",
    ]
    (line,) = about(silent, silent.leaders[0], "ยังไม่ได้ส่งรายงาน")
    assert "ตอบว่ามาไหม" not in line["text"]
    assert [b["text"] for row in line["buttons"] for b in row] == ["ส่งรายงาน", "เดือนนี้ไม่มีอะไรรายงาน"]


def test_the_secretary_learns_whom_to_call(silent: Committee) -> None:
    (listed,) = about(silent, silent.secretary, "รายชื่อที่ต้องโทรตาม")
    assert f"1. {NAMES[0]}" in listed["text"]
    assert not about(silent, silent.vice, "รายชื่อที่ต้องโทรตาม")


def test_the_day_before_the_group_sees_the_agenda_in_full_and_numbers_only(silent: Committee) -> None:
    silent.house.move("2026-12-13T09:01")
    post = silent.posts()[-1]
    assert "พรุ่งนี้ ประชุมครั้งที่ 12/2569" in post["text"]
    assert "1 เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ" in post["text"]
    assert "2.1 รับรองรายงานการประชุมครั้งที่ 11/2569" in post["text"]
    assert "รายงานแล้ว 0 จาก 5 แห่ง" in post["text"]
    assert not any(name in post["text"] for name in NAMES)


def test_the_day_before_chair_and_secretary_see_names_and_the_quorum(silent: Committee) -> None:
    for person in (silent.chair, silent.secretary):
        (told,) = about(silent, person, "พรุ่งนี้ ประชุมครั้งที่ 12/2569")
        assert "ตอบว่ามา 1 จาก 5 แห่ง ยังไม่ครบองค์ประชุม (ต้องมีอย่างน้อย 3)" in told["text"]
        assert f"ยังไม่ตอบ 4 แห่ง: {NAMES[0]}, {NAMES[2]}" in told["text"]
    assert not about(silent, silent.leaders[0], "พรุ่งนี้")


def test_that_morning_those_coming_get_hour_and_place(silent: Committee) -> None:
    silent.house.move("2026-12-14T06:59")
    assert not about(silent, silent.leaders[0], "วันนี้ ประชุม")
    silent.house.move("2026-12-14T07:01")
    (note,) = about(silent, silent.leaders[0], "วันนี้ ประชุมครั้งที่ 12/2569")
    assert "เวลา 09.00 น.\nที่ห้องประชุมสหกรณ์" in note["text"]
    assert not about(silent, silent.leaders[1], "วันนี้ ประชุม")
    for person in (silent.chair, silent.secretary):
        assert len(about(silent, person, "วันนี้ ประชุม")) == 1


def test_at_the_hour_the_officers_morning_note_becomes_the_question_without_another_message(silent: Committee) -> None:
    before = {person.id: len(silent.said(person)) for person in (silent.chair, silent.secretary)}
    silent.house.move("2026-12-14T09:01")
    for person in (silent.chair, silent.secretary):
        assert len(silent.said(person)) == before[person.id]
        assert not about(silent, person, "วันนี้ ประชุม")
        (asked,) = about(silent, person, "ได้ประชุมไหมครับ")
        assert "ประชุมแล้ว บันทึกย้อนหลัง" in [button["text"] for row in asked["buttons"] for button in row]


def test_not_started_is_asked_at_the_hour_an_hour_later_and_on_two_following_days(silent: Committee) -> None:
    seen = []
    for moment in ("2026-12-14T09:01", "2026-12-14T10:01", "2026-12-15T09:01", "2026-12-16T09:01", "2026-12-20T09:01"):
        silent.house.move(moment)
        seen.append(len(about(silent, silent.secretary, "ได้ประชุมไหมครับ")))
    assert seen == [1, 2, 3, 4, 4]
    assert len([each for each in about(silent, silent.chair, "ได้ประชุมไหมครับ") if each["buttons"]]) == 1
    assert not about(silent, silent.leaders[0], "ได้ประชุมไหม")


def test_after_a_week_it_is_not_known_takes_no_number_and_the_next_is_planned(silent: Committee) -> None:
    silent.house.move("2026-12-21T09:01")
    assert (silent.row()["state"], silent.row()["number"]) == ("unknown", None)
    assert about(silent, silent.chair, "บันทึกว่าไม่ทราบผล")
    assert silent.row(2)["slot"] == "2027-01-08"
    silent.forge("meetings.quorate:1:1", chat=silent.chair)
    silent.does(silent.chair, "ส่งคำเชิญ")
    assert "ไม่ทราบผลแล้ว" in silent.toast(silent.chair)


def test_the_weight_of_a_silent_month_on_a_member(silent: Committee) -> None:
    to_leader = [each for each in silent.said(silent.leaders[0]) if each["at"] > "2026-11-21"]
    assert len(to_leader) <= 4  # invitation, one line for what was owed, morning note


# --- what became of it ------------------------------------------------------------------------------------------------


def test_held_fixes_the_number_and_the_next_one_follows(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.house.move("2026-12-11T09:01")
        found.does(found.secretary, "ประชุมแล้ว ไม่ต้องบันทึกรายละเอียด")
        assert "มาครบองค์ประชุมไหมครับ (ต้องมีอย่างน้อย 3 จาก 5 แห่ง)" in found.last(found.secretary)["text"]
        found.does(found.secretary, "ครบองค์ประชุม")
        row = found.row()
        assert (row["state"], row["number"], row["number_year"]) == ("ended", 12, 2026)
        assert "ครั้งถัดไป วันศุกร์ที่ 8 มกราคม 2570" in found.last(found.secretary)["text"]
        assert "ประชุมแล้ว" in about(found, found.chair, "บันทึกว่าประชุมแล้ว โดย สมศรี")[-1]["text"]
        found.house.move("2026-12-12T09:01")
        assert not about(found, found.chair, "ได้ประชุมไหมครับ\n\n")
        assert len(about(found, found.secretary, "ได้ประชุมไหมครับ")) == 0


def test_without_a_quorum_there_is_no_number(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.house.move("2026-12-11T10:30")
        found.does(found.chair, "ประชุมแล้ว ไม่ต้องบันทึกรายละเอียด")
        found.does(found.chair, "ไม่ครบองค์ประชุม")
        assert "ไม่นับเลขครั้ง" in found.last(found.chair)["text"]
        found.house.move("2026-12-18T09:01")  # a week without another day
        row = found.row()
        assert (row["state"], row["number"], row["reason"]) == ("ended", None, "no_quorum")


def test_a_meeting_that_was_not_held_is_recorded_quietly(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.does(found.leaders[0], "ไปได้")
        found.house.move("2026-12-12T09:01")
        posts = len(found.posts())
        found.does(found.chair, "ไม่ได้ประชุม")
        found.types(found.chair, "ฝนตกหนัก มากันไม่ได้")
        found.does(found.chair, "ใช่ งดประชุม")
        assert (found.row()["state"], found.row()["reason"]) == ("skipped", "ฝนตกหนัก มากันไม่ได้")
        assert len(found.posts()) == posts
        assert not about(found, found.leaders[0], "ไม่ต้องมาแล้ว")


def test_a_meeting_that_was_moved_is_invited_to_anew(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.house.move("2026-12-11T10:01")
        found.does(found.chair, "เลื่อนไปวันอื่น")
        found.types(found.chair, "18 ธ.ค.")
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        assert found.row()["starts_at"].startswith("2026-12-18 02:00")
        assert about(found, found.leaders[0], "คำตอบเดิมไม่นับแล้ว")
        found.house.move("2026-12-15T09:01")
        assert about(found, found.leaders[0], "ยังไม่ได้ตอบว่ามาไหม")


# --- downtime over every step -----------------------------------------------------------------------------------------


def test_down_over_the_question_the_chair_is_asked_late_and_the_others_in_their_turn(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.sleeps("2026-12-04T15:40")
        assert len(about(found, found.chair, "ส่งคำเชิญเลยไหมครับ")) == 1
        assert not about(found, found.secretary, "ส่งคำเชิญเลยไหมครับ")
        found.house.move("2026-12-05T09:01")
        assert len(about(found, found.secretary, "ส่งคำเชิญเลยไหมครับ")) == 1
        found.house.move("2026-12-06T15:39")
        assert found.row()["state"] == "asked"
        found.house.move("2026-12-06T15:41")
        assert found.row()["state"] == "invited"


def test_down_over_deputies_and_silence_a_question_overtaken_is_not_sent(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.house.move("2026-12-01T10:00")
        found.sleeps("2026-12-05T12:00")
        assert found.row()["state"] == "invited"
        assert not about(found, found.vice, "ส่งคำเชิญเลยไหม")
        assert found.dues()["deputies"][1] in ("overtaken", "the meeting or its state changed")


def test_down_over_reminder_and_day_before_each_gets_the_latest_only(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.invited()
        found.sleeps("2026-12-10T12:00")
        assert len(about(found, found.leaders[0], "ยังไม่ได้ตอบว่ามาไหม")) == 1
        # The chair speaks for a member that has not reported, but gets the day before's message only.
        assert len(about(found, found.chair, "พรุ่งนี้")) == 1
        assert not about(found, found.chair, "ยังไม่ได้ส่งรายงานครับ")
        assert len(about(found, found.secretary, "พรุ่งนี้")) == 1
        assert not about(found, found.secretary, "รายชื่อที่ต้องโทรตาม\n")
        assert len([each for each in found.posts() if "พรุ่งนี้" in each["text"]]) == 1


def test_down_until_the_morning_only_the_morning_note_comes(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.invited()
        found.does(found.leaders[0], "ไปได้")
        found.sleeps("2026-12-11T08:00")
        assert len(about(found, found.leaders[0], "วันนี้ ประชุม")) == 1
        assert not about(found, found.leaders[0], "ยังไม่ได้ส่งรายงาน")
        assert len(about(found, found.chair, "วันนี้ ประชุม")) == 1
        assert not about(found, found.chair, "พรุ่งนี้")
        assert found.dues()["reminder"] == ("skipped", "later_step")


def test_down_over_the_meeting_itself_nothing_of_before_is_sent(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.does(found.leaders[0], "ไปได้")
        found.sleeps("2026-12-12T12:00")
        assert not about(found, found.leaders[0], "วันนี้") + about(found, found.leaders[0], "พรุ่งนี้")
        assert len(about(found, found.chair, "ได้ประชุมไหมครับ")) == 1
        dues = found.dues()
        assert dues["morning"] == dues["day_before"] == dues["reminder"] == ("skipped", "begun")
        assert dues["not_started1"] == ("skipped", "later_step")


def test_down_for_weeks_it_is_only_not_known(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.sleeps("2026-12-20T12:00")
        assert found.row()["state"] == "unknown"
        assert not about(found, found.chair, "ได้ประชุมไหมครับ")
        assert len(about(found, found.chair, "บันทึกว่าไม่ทราบผล")) == 1


def test_a_start_at_night_waits_for_the_morning(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.sleeps("2026-12-01T22:30")
        assert not about(found, found.chair, "ส่งคำเชิญเลยไหมครับ")
        found.house.move("2026-12-02T06:59")
        assert not about(found, found.chair, "ส่งคำเชิญเลยไหมครับ")
        found.house.move("2026-12-02T07:01")
        assert about(found, found.chair, "ส่งคำเชิญเลยไหมครับ")


def test_what_was_answered_while_the_bot_was_down_is_taken_in_before_reminding(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.invited()
        found.house.move("2026-12-07T12:00")
        found.house.stop()
        found.leaders[0].presses("ไปได้")
        found.leaders[1].types("เดือนนี้ไม่มีอะไรรายงาน")
        from datetime import datetime

        found.house.rehearsal.move(to=datetime.fromisoformat("2026-12-08T10:00:00+07:00"), alone=True)
        found.house.start()
        found.house.settle()
        assert not about(found, found.leaders[0], "ยังไม่ได้ตอบว่ามาไหม")
        assert "มา 2 ·" in found.card()["text"]


# --- early meetings, late plans, blocked chairs, new holidays ---------------------------------------------------------


def test_a_meeting_before_nine_is_told_the_evening_before(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1, hour="08:00") as found:
        found.invited()
        found.does(found.leaders[0], "ไปได้")
        found.house.move("2026-12-10T19:29")
        assert not about(found, found.leaders[0], "พรุ่งนี้ ประชุม")
        found.house.move("2026-12-10T19:31")
        assert len(about(found, found.leaders[0], "พรุ่งนี้ ประชุม")) == 1
        found.house.move("2026-12-11T08:01")
        assert not about(found, found.leaders[0], "วันนี้ ประชุม")


def test_a_chair_who_blocked_the_bot_does_not_stop_the_invitation(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.chair.blocks()
        found.house.settle()
        found.house.move("2026-12-01T09:01")
        if not about(found, found.secretary, "ส่งคำเชิญเลยไหม"):  # else the block was known already
            found.house.move("2026-12-02T09:01")
        assert about(found, found.secretary, "ส่งคำเชิญเลยไหม")
        assert about(found, found.vice, "ส่งคำเชิญเลยไหม")
        found.house.move("2026-12-05T09:01")
        assert found.row()["state"] == "invited"


def test_a_weekly_meeting_is_asked_about_although_ten_days_before_are_past(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1, rule="FREQ=WEEKLY;BYDAY=WE") as found:
        assert found.row()["slot"] == "2026-11-25"
        assert len(about(found, found.chair, "ส่งคำเชิญเลยไหมครับ")) == 1
        found.house.move("2026-11-22T09:01")
        assert found.row()["state"] == "invited"


def test_a_holiday_that_becomes_known_is_told_and_nothing_moves_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "announced.csv"
    table.write_text("date,thai,english,kind\n", encoding="utf-8")
    monkeypatch.setattr("storage.holidays.ANNOUNCED", table)
    with committee(tmp_path, leaders=1, anew=True) as found:
        found.invited()
        found.house.move("2026-12-03T12:00")
        table.write_text("date,thai,english,kind\n2026-12-11,วันหยุดพิเศษ,Special holiday,off\n", encoding="utf-8")
        found.house.move("2026-12-06T12:00")
        for person in (found.chair, found.secretary):
            (told,) = about(found, person, "มีวันหยุดที่เพิ่งทราบหลังจากส่งคำเชิญแล้วครับ")
            assert "วันหยุดพิเศษ" in told["text"]
        assert not about(found, found.leaders[0], "วันหยุดพิเศษ")
        assert found.row()["starts_at"].startswith("2026-12-11")
        found.does(found.chair, "เปลี่ยนเป็นวันจันทร์ที่ 14 ธ.ค. 2569")
        assert "เปลี่ยนตามนี้ไหม" in found.last(found.chair)["text"]
        assert date.fromisoformat(found.row()["starts_at"][:10]) == date(2026, 12, 11)


def test_while_no_officer_can_be_reached_the_question_waits_for_one(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        for person in (found.chair, found.secretary, found.vice):
            person.blocks()
        found.house.settle()
        found.house.move("2026-12-02T09:01")
        assert found.row()["state"] == "planned"
        found.secretary.unblocks()
        found.secretary.types("/start")
        found.house.settle()
        found.house.move("2026-12-03T09:01")
        assert about(found, found.secretary, "ส่งคำเชิญเลยไหม")
