"""Another day, hour or place; skipped, cancelled, extraordinary: shown before it counts, told exactly to whom it concerns."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from domain.answers import Answer, AnswerKind
from domain.meetings import BANGKOK
from language.setup_words import place_moved
from storage import answers, chats
from storage.turn import Turn
from tests.meeting_house import Committee, committee


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for row in message["buttons"] for button in row]


def about(found: Committee, person: Any, words: str) -> list[Any]:
    return [each for each in found.said(person) if words in each["text"]]


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Committee]:
    """Invited, answered by two (one comes, one does not), then moved to another day by the chair's words in private."""
    with committee(tmp_path_factory.mktemp("moved")) as found:
        found.invited()
        found.does(found.leaders[0], "ไปได้")
        found.does(found.leaders[1], "ไปไม่ได้")
        found.types(found.chair, "เลื่อนประชุมไปวันพฤหัสบดีที่ 17 ธ.ค. บ่ายโมง")
        yield found


def test_the_change_is_shown_before_it_counts(moved: Committee) -> None:
    shown = moved.last(moved.chair)
    if "เปลี่ยนตามนี้ไหม" in shown["text"]:
        assert "จาก วันศุกร์ที่ 11 ธันวาคม 2569 เวลา 09.00 น." in shown["text"]
        assert "เป็น วันพฤหัสบดีที่ 17 ธันวาคม 2569 เวลา 13.00 น." in shown["text"]
        assert "ทุกคนที่เชิญไว้จะได้รับแจ้ง และต้องตอบใหม่" in shown["text"]
        assert labels(shown) == ["ใช่ เปลี่ยนเลย", "ไม่เปลี่ยน"]
    assert moved.row()["starts_at"].startswith("2026-12-11")
    moved.does(moved.chair, "ใช่ เปลี่ยนเลย")
    assert moved.row()["starts_at"].startswith("2026-12-17 06:00")


def test_answers_become_unanswered_and_stay_in_the_history(moved: Committee) -> None:
    assert "มา 0 · ลา 0 · ส่งคนแทน 0 · ยังไม่ตอบ 5" in moved.card()["text"]
    assert moved.house.value("SELECT count(*) FROM answers") == 3


def test_everybody_invited_gets_one_message_and_old_cards_show_the_new_date(moved: Committee) -> None:
    for leader in moved.leaders:
        (notice,) = about(moved, leader, "เปลี่ยนวันประชุม")
        assert "จาก วันศุกร์ที่ 11 ธันวาคม 2569\nเป็น วันพฤหัสบดีที่ 17 ธันวาคม 2569 เวลา 13.00 น." in notice["text"]
        assert labels(notice)[:4] == ["ไปได้", "ไปไม่ได้", "ไปสาย", "ส่งคนแทน"]
        (card,) = about(moved, leader, "ยังไม่ได้ตอบ มาได้ไหมครับ")
        assert "วันพฤหัสบดีที่ 17 ธันวาคม 2569" in card["text"]
    assert len(about(moved, moved.secretary, "เปลี่ยนวันประชุม")) == 1
    assert not about(moved, moved.chair, "คำตอบเดิมไม่นับ")
    assert "วันพฤหัสบดีที่ 17 ธันวาคม 2569" in moved.card()["text"]
    assert len([each for each in moved.posts() if "เปลี่ยนวันประชุม" in each["text"]]) == 1


def test_the_calendar_entry_keeps_its_uid_and_its_sequence_goes_up(moved: Committee) -> None:
    moved.does(moved.leaders[2], "ใส่ปฏิทิน")
    content = moved.house.rehearsal.file(moved.leaders[2].sees()[-1]["file"]["id"]).decode().replace("\r\n ", "")
    assert "SEQUENCE:1" in content
    assert "DTSTART;TZID=Asia/Bangkok:20261217T130000" in content
    assert f"UID:{moved.row()['uid']}" in content


def test_the_deadlines_follow_the_new_day(moved: Committee) -> None:
    waiting = moved.house.rows("SELECT kind, at, subject FROM due WHERE state='waiting' ORDER BY at")
    assert {row["subject"] for row in waiting if row["kind"].startswith("meetings.")} == {"1:1"}
    assert [row["at"][:13] for row in waiting if row["kind"] == "meetings.reminder"] == ["2026-12-14 02"]
    assert [row["at"][:13] for row in waiting if row["kind"] == "meetings.morning"] == ["2026-12-17 04"]


def test_an_old_card_that_asked_for_another_change_is_told_what_holds_now(moved: Committee) -> None:
    moved.types(moved.chair, "เลื่อนประชุมไปวันศุกร์ที่ 18 ธ.ค. เก้าโมงเช้า")
    old = moved.last(moved.chair)
    moved.types(moved.secretary, "เลื่อนประชุมไปวันพุธที่ 16 ธ.ค. เก้าโมงเช้า")
    moved.does(moved.secretary, "ใช่ เปลี่ยนเลย")
    moved.does(moved.chair, "ใช่ เปลี่ยนเลย", message=old)
    assert "นัดนี้เปลี่ยนไปแล้ว ตอนนี้เป็นวันพุธที่ 16 ธันวาคม 2569" in moved.toast(moved.chair)
    assert moved.row()["starts_at"].startswith("2026-12-16")


def test_another_hour_keeps_the_answers_and_tells_all_but_who_stays_away(moved: Committee) -> None:
    moved.does(moved.leaders[0], "ไปได้")
    moved.does(moved.leaders[1], "ไปไม่ได้")
    before = len(moved.posts())
    moved.does(moved.chair, "เปลี่ยนหรืองดนัดนี้", message=moved.private_card(moved.chair))
    moved.does(moved.chair, "เปลี่ยนวันเวลา")
    moved.types(moved.chair, "บ่ายสองโมง")
    assert "เป็น วันพุธที่ 16 ธันวาคม 2569 เวลา 14.00 น." in moved.last(moved.chair)["text"]
    assert "คำตอบเดิมยังใช้ได้" in moved.last(moved.chair)["text"]
    moved.does(moved.chair, "ใช่ เปลี่ยนเลย")
    (told,) = about(moved, moved.leaders[0], "เปลี่ยนเวลาจาก 09.00 น. เป็น 14.00 น.")
    assert "คำตอบของท่านยังใช้ได้" in told["text"]
    assert not about(moved, moved.leaders[1], "เปลี่ยนเวลาจาก")
    (asked,) = about(moved, moved.leaders[2], "เปลี่ยนเวลาจาก")
    assert "วันเดิม มาได้ไหมครับ" in asked["text"] and labels(asked)[0] == "ไปได้"
    assert "มา 1 · ลา 1 ·" in moved.card()["text"]
    assert len(moved.posts()) == before + 1
    assert moved.posts()[-1]["text"].startswith("เปลี่ยนเวลาประชุม")


def test_another_place_is_asked_confirmed_and_told_to_all_who_may_come(moved: Committee) -> None:
    moved.does(moved.chair, "เปลี่ยนหรืองดนัดนี้", message=moved.private_card(moved.chair))
    moved.does(moved.chair, "เปลี่ยนสถานที่")
    moved.types(moved.chair, "ศาลาวัด <b>ควนรู</b>")
    assert moved.row()["place"] == "ห้องประชุมสหกรณ์"
    moved.types(moved.chair, "ถูกต้อง")
    assert moved.row()["place"] == "ศาลาวัด <b>ควนรู</b>"
    assert about(moved, moved.leaders[0], "เปลี่ยนสถานที่เป็น ศาลาวัด <b>ควนรู</b>")
    assert moved.posts()[-1]["text"].startswith("เปลี่ยนสถานที่ประชุม")
    assert "ที่ศาลาวัด <b>ควนรู</b>" in moved.card()["text"]


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("1 พ.ย. 2569", "ผ่านไปแล้ว"),
        ("31 ก.พ.", "ไม่มีวันนั้นในปฏิทิน"),
        ("วันศุกร์ที่ 16 ธ.ค. 2569", "วันกับวันที่ไม่ตรงกัน"),
        ("8 ม.ค. 2570", "ตรงกับประชุมประจำครั้งถัดไปหรือหลังจากนั้น (วันศุกร์ที่ 8 ม.ค. 2570)"),
        ("16 ธ.ค. บ่ายสองโมง", "นัดเป็นวัน เวลา และสถานที่นั้นอยู่แล้ว"),
        ("แล้วแต่ทุกคนเลย", "อ่านวันไม่ออก"),
    ],
)
def test_an_impossible_day_is_refused_with_what_to_do(moved: Committee, words: str, refusal: str) -> None:
    sequence = moved.row()["sequence"]
    moved.does(moved.chair, "เปลี่ยนหรืองดนัดนี้", message=moved.private_card(moved.chair))
    moved.does(moved.chair, "เปลี่ยนวันเวลา")
    moved.types(moved.chair, words)
    assert refusal in moved.last(moved.chair)["text"]
    moved.types(moved.chair, "ยกเลิก")
    assert moved.row()["sequence"] == sequence
    moved.does(moved.chair, "กลับ", message=moved.private_card(moved.chair))


def test_words_in_the_group_count_only_from_an_officer_and_are_confirmed(moved: Committee) -> None:
    card = moved.card()
    moved.types(moved.leaders[0], "เลื่อนประชุมไปวันอังคารที่ 15 ธ.ค.", moved.group, reply_to=card)
    assert not [each for each in moved.posts() if "15 ธันวาคม" in each["text"]]
    moved.types(moved.chair, "เลื่อนประชุมไปวันอังคารที่ 15 ธ.ค.", moved.group, reply_to=card)
    shown = moved.posts()[-1]
    assert "เป็น วันอังคารที่ 15 ธันวาคม 2569 เวลา 14.00 น." in shown["text"]
    moved.does(moved.leaders[0], "ใช่ เปลี่ยนเลย", moved.group)
    assert "ทำได้เฉพาะประธาน" in moved.toast(moved.leaders[0])
    assert moved.row()["starts_at"].startswith("2026-12-16")
    moved.does(moved.secretary, "ไม่เปลี่ยน", moved.group)
    assert labels(moved.posts()[-1]) == []


# --- skipped and cancelled ---------------------------------------------------------------------------------------------------------


def test_a_skipped_meeting_is_one_post_and_one_message_to_those_coming(moved: Committee) -> None:
    before = len(moved.posts())
    moved.does(moved.chair, "เปลี่ยนหรืองดนัดนี้", message=moved.private_card(moved.chair))
    moved.does(moved.chair, "งดประชุมเดือนนี้")
    moved.types(moved.chair, "น้ำท่วมถนน")
    assert "งดประชุมเดือนธันวาคม 2569" in moved.last(moved.chair)["text"]
    assert moved.row()["state"] == "invited"
    moved.does(moved.chair, "ใช่ งดประชุม")
    assert (moved.row()["state"], moved.row()["reason"], moved.row()["number"]) == ("skipped", "น้ำท่วมถนน", None)
    posts = moved.posts()
    assert len(posts) == before + 1
    assert posts[-1]["text"].startswith("งดประชุมเดือนธันวาคม 2569\nวัน")
    assert "น้ำท่วมถนน" in posts[-1]["text"]
    assert about(moved, moved.leaders[0], "วันนั้นไม่ต้องมาแล้ว")
    for other in moved.leaders[1:]:
        assert not about(moved, other, "วันนั้นไม่ต้องมาแล้ว")
    assert "งดประชุม" in moved.card()["text"]
    assert labels(moved.card()) == []


def test_the_skipped_meetings_calendar_entry_is_cancelled(moved: Committee) -> None:
    moved.does(moved.leaders[0], "ปรับปฏิทิน")
    content = moved.house.rehearsal.file(moved.leaders[0].sees()[-1]["file"]["id"]).decode().replace("\r\n ", "")
    assert "STATUS:CANCELLED" in content
    assert f"SEQUENCE:{moved.row()['sequence']}" in content


def test_an_old_button_on_a_skipped_meeting_is_told_so(moved: Committee) -> None:
    moved.forge("answers.yes:1", chat=moved.leaders[0])
    moved.does(moved.leaders[0], "ส่งคำเชิญ")
    assert "งดไปแล้ว" in moved.toast(moved.leaders[0])


def test_the_next_meeting_is_planned_and_takes_the_number(moved: Committee) -> None:
    assert "ประชุมครั้งถัดไป วันศุกร์ที่ 8 มกราคม 2570 เวลา 09.00 น." in about(moved, moved.chair, "ครั้งถัดไป วัน")[-1]["text"]
    assert moved.row(2)["slot"] == "2027-01-08"
    moved.types(moved.chair, "/meeting")
    assert "ประชุมครั้งที่ 1/2570" in moved.last(moved.chair)["text"]


# --- before the invitation -----------------------------------------------------------------------------------------------------------


def test_an_offered_day_is_taken_at_once_before_the_invitation(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.house.move("2026-12-01T09:01")
        found.does(found.chair, "เปลี่ยนเป็นวันจันทร์ที่ 14 ธ.ค. 2569")
        assert found.row()["starts_at"].startswith("2026-12-14 02:00")
        card = found.last(found.chair)
        assert "วันจันทร์ที่ 14 ธันวาคม 2569" in card["text"]
        assert "วันหยุด" not in card["text"]
        assert labels(card)[0] == "ส่งคำเชิญ"
        assert not found.posts()
        assert not about(found, found.leaders[0], "14 ธันวาคม")
        found.does(found.chair, "ส่งคำเชิญ")
        assert "วันจันทร์ที่ 14 ธันวาคม 2569" in found.card()["text"]


def test_skipped_before_the_invitation_is_one_post_and_no_private_message(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.house.move("2026-12-01T09:01")
        found.does(found.chair, "งดประชุมเดือนนี้")
        found.does(found.chair, "ไม่ระบุเหตุผล")
        found.types(found.chair, "ใช่")
        assert found.row()["state"] == "skipped"
        assert [each["text"].split("\n")[0] for each in found.posts()] == ["งดประชุมเดือนธันวาคม 2569"]
        assert not about(found, found.leaders[0], "งดประชุม")
        found.house.move("2026-12-12T09:01")
        assert len(found.posts()) == 1


def test_a_change_that_is_not_wanted_after_all_changes_nothing(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.house.move("2026-12-01T09:01")
        found.does(found.chair, "งดประชุมเดือนนี้")
        found.does(found.chair, "ไม่ระบุเหตุผล")
        found.does(found.chair, "ไม่งด กลับไปตามเดิม")
        found.does(found.chair, "เปลี่ยนสถานที่", message=found.private_card(found.chair))
        found.types(found.chair, "ที่อื่น")
        found.house.restart()
        found.types(found.chair, "ไม่ใช่")
        assert (found.row()["state"], found.row()["sequence"]) == ("asked", 0)


# --- extraordinary ------------------------------------------------------------------------------------------------------------------


def test_an_extraordinary_meeting_has_its_own_series_and_is_cancelled_not_skipped(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.types(found.chair, "/meeting")
        found.does(found.chair, "นัดประชุมวิสามัญ")
        found.types(found.chair, "พฤหัสที่ 26 พ.ย. บ่ายสองโมง")
        assert "เรียกประชุมเรื่องอะไร" in found.last(found.chair)["text"]
        found.types(found.chair, "1. ซ่อมโรงสี\n2. กู้เงินกองทุน")
        shown = found.last(found.chair)
        assert "เรื่องที่ประชุม\n• ซ่อมโรงสี\n• กู้เงินกองทุน" in shown["text"]
        assert "ประชุมวิสามัญ ครั้งที่ 1/2569" in shown["text"]
        assert "วันพฤหัสบดีที่ 26 พฤศจิกายน 2569\nเวลา 14.00 น." in shown["text"]
        assert found.house.value("SELECT count(*) FROM meetings") == 1
        found.chair.presses("ใช่ ส่งคำเชิญ")
        found.chair.presses("ใช่ ส่งคำเชิญ", message=shown)
        found.house.settle()
        assert "ปุ่มนี้เก่าแล้ว" in found.toast(found.chair)
        assert found.house.value("SELECT count(*) FROM meetings") == 2
        assert "ประชุมวิสามัญ ครั้งที่ 1/2569" in found.card()["text"]
        found.does(found.leaders[0], "ไปได้")
        assert "มา 2 ·" in found.card()["text"]
        assert found.house.value("SELECT DISTINCT meeting_id FROM answers") == 2
        found.types(found.leaders[1], "ประชุมวันไหน")
        assert "ประชุมวิสามัญ ครั้งที่ 1/2569" in found.said(found.leaders[1])[-2]["text"]
        assert "ยังมีนัดประชุมอื่นอีก 1 นัด" in found.last(found.leaders[1])["text"]
        found.types(found.chair, "/meeting")
        found.does(found.chair, "ยกเลิกประชุมครั้งนี้")
        found.does(found.chair, "ไม่ระบุเหตุผล")
        found.does(found.chair, "ใช่ ยกเลิก")
        assert found.row(2)["state"] == "cancelled"
        assert about(found, found.leaders[0], "ยกเลิกประชุมวิสามัญ")
        assert found.row(1)["state"] == "planned"


def test_yes_no_or_yet_another_day_may_be_typed_instead_of_pressed(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.invited()
        found.types(found.chair, "เลื่อนประชุมไปวันพฤหัสบดีที่ 17 ธ.ค. บ่ายโมง")
        found.types(found.chair, "9 ธ.ค. 2569 ๑๐.๓๐ น.")
        assert "เป็น วันพุธที่ 9 ธันวาคม 2569 เวลา 10.30 น." in found.last(found.chair)["text"]
        found.types(found.chair, "เอาปุ๋ย 15-15-15 20 กระสอบ")
        assert "20 กระสอบ (ยี่สิบกระสอบ)" in found.last(found.chair)["text"], "a report is still a report"
        found.types(found.secretary, "เลื่อนประชุมไปวันพฤหัสบดีที่ 17 ธ.ค. บ่ายโมง")
        found.types(found.secretary, "ไม่ใช่")
        assert found.row()["starts_at"].startswith("2026-12-11 02:00")
        found.types(found.secretary, "เลื่อนประชุมไปวันพุธที่ 9 ธ.ค. 10.30 น.")
        found.types(found.secretary, "ใช่ครับ")
        assert found.row()["starts_at"].startswith("2026-12-09 03:30")
        found.types(found.secretary, "ใช่ครับ")
        assert found.row()["sequence"] == 1, "said again it is nothing new"


def test_a_place_said_with_the_date_is_one_change_and_one_notice_to_everyone(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.invited()
        posts = len(found.posts())
        before = {leader.id: len(found.said(leader)) for leader in found.leaders}
        found.types(found.chair, "เลื่อนไปวันพฤหัสบดีที่ 17 ธ.ค. บ่ายโมงครึ่ง ที่ศาลาประชาคมบ้านควนรู")
        assert "ที่ ศาลาประชาคมบ้านควนรู" in found.last(found.chair)["text"]
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        assert found.row()["starts_at"].startswith("2026-12-17 06:30")
        assert (found.row()["place"], found.row()["sequence"]) == ("ศาลาประชาคมบ้านควนรู", 1)
        for leader in found.leaders:
            assert len(found.said(leader)) == before[leader.id] + 1
            assert "สถานที่ใหม่ ศาลาประชาคมบ้านควนรู" in found.last(leader)["text"]
        assert "สถานที่ใหม่ ศาลาประชาคมบ้านควนรู" in found.posts()[-1]["text"]
        assert len(found.posts()) == posts + 1
        assert "ที่ศาลาประชาคมบ้านควนรู" in found.card()["text"]


def test_a_place_said_with_the_date_in_the_group_or_to_the_question_counts_too(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.types(found.chair, "@natprachum_bot เลื่อนประชุมไปวันพฤหัสบดีที่ 17 ธ.ค. ที่วัดคลองยางแดง", chat=found.group)
        found.does(found.chair, "ใช่ เปลี่ยนเลย", chat=found.group)
        assert found.row()["place"] == "วัดคลองยางแดง"
        found.does(found.chair, "เปลี่ยนหรืองดนัดนี้", message=found.private_card(found.chair))
        found.does(found.chair, "เปลี่ยนวันเวลา")
        found.types(found.chair, "16 ธ.ค. เก้าโมงเช้า ณ ศาลาหมู่บ้าน")
        found.types(found.chair, "ใช่")
        assert (found.row()["place"], found.row()["sequence"]) == ("ศาลาหมู่บ้าน", 2)
        found.types(found.chair, "เลื่อนประชุมไปวันศุกร์ที่ 18 ธ.ค. ที่เดิม")
        found.types(found.chair, "ใช่")
        assert found.row()["place"] == "ศาลาหมู่บ้าน"


def test_a_place_changed_after_a_move_is_told_to_everyone_though_nobody_has_answered_yet(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.invited()
        found.types(found.chair, "เลื่อนประชุมไปวันพฤหัสบดีที่ 17 ธ.ค.")
        found.types(found.chair, "ใช่")
        found.does(found.chair, "เปลี่ยนหรืองดนัดนี้", message=found.private_card(found.chair))
        found.does(found.chair, "เปลี่ยนสถานที่")
        found.types(found.chair, "วัดคลองยางแดง")
        found.types(found.chair, "ถูกต้อง")
        for person in (*found.leaders, found.secretary):
            assert "เปลี่ยนสถานที่เป็น วัดคลองยางแดง" in found.last(person)["text"]
        assert "ที่ วัดคลองยางแดง (เดิม ห้องประชุมสหกรณ์)" in found.posts()[-1]["text"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("ย้ายไปศาลา", "ศาลา"),
        ("ย้ายไปที่ศาลาประชาคมครับ", "ศาลาประชาคม"),
        ("ย้ายที่ประชุมไปอบต.นาเคียนนะคะ ศาลาหลังคารั่ว", "อบต.นาเคียน"),
        ("ย้ายที่ประชุมไปอาคาร 2 วัดควนรู", "อาคาร 2 วัดควนรู"),
        ("เปลี่ยนสถานที่เป็นที่ทำการกลุ่มออมทรัพย์", "ที่ทำการกลุ่มออมทรัพย์"),
        ("ประชุมครั้งนี้ย้ายไปประชุมที่วัดควนรูนะคะ", "วัดควนรู"),
        ("Move the meeting to the temple hall", "the temple hall"),
        ("ย้ายไปเก็บที่โกดัง", None),
        ("ย้ายไปวันศุกร์", None),
        ("ย้ายวัวไปสวน 3 ตัว", None),
        ("เปลี่ยนเป็นลุงดำ", None),
        ("ย้ายไปไหน", None),
        ("ย้ายไปเดือนหน้า", None),
        ("ขายน้ำยาง 3 ตัน ย้ายไปศาลา", None),
    ],
)
def test_a_place_without_a_day_is_told_from_what_else_is_moved(words: str, place: str | None) -> None:
    assert place_moved(words, now=datetime(2026, 12, 1, 9, tzinfo=BANGKOK)) == place


def test_a_place_without_a_day_is_heard_of_who_may_and_told_once(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.invited()
        found.types(found.leaders[0], "ย้ายไปศาลา")
        assert "เปลี่ยนสถานที่เป็น" not in found.last(found.leaders[0])["text"], "a member moves no meeting"
        found.types(found.chair, "ย้ายไปศาลาประชาคม")
        assert "เปลี่ยนสถานที่เป็น ศาลาประชาคม" in found.last(found.chair)["text"]
        assert found.row()["place"] == "ห้องประชุมสหกรณ์"
        found.types(found.chair, "ใช่")
        assert found.row()["place"] == "ศาลาประชาคม"
        assert len(about(found, found.leaders[1], "เปลี่ยนสถานที่เป็น ศาลาประชาคม")) == 1


def test_a_place_typed_while_another_day_is_shown_belongs_to_that_change(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.types(found.chair, "เลื่อนประชุมไปวันพฤหัสบดีที่ 17 ธ.ค. บ่ายโมง")
        found.types(found.chair, "ย้ายไปศาลา")
        shown = found.last(found.chair)["text"]
        assert "วันพฤหัสบดีที่ 17 ธันวาคม 2569 เวลา 13.00 น." in shown and "ที่ ศาลา" in shown
        found.types(found.chair, "ใช่")
        assert (found.row()["place"], found.row()["sequence"]) == ("ศาลา", 1)


def test_another_day_and_another_place_on_one_evening_are_one_notice(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.invited()
        found.does(found.leaders[0], "ไปได้")
        found.house.move("2026-12-02T20:30")
        posts = len(found.posts())
        found.types(found.chair, "เลื่อนประชุมไปวันพฤหัสบดีที่ 17 ธ.ค. บ่ายโมง")
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        found.types(found.chair, "ย้ายไปศาลา")
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        found.house.move("2026-12-03T07:01")
        for person in (*found.leaders, found.secretary):
            (told,) = [*about(found, person, "<b>เปลี่ยน"), *about(found, person, "เปลี่ยนวันประชุม")]
            assert "จาก วันศุกร์ที่ 11 ธันวาคม 2569" in told["text"] and "สถานที่ใหม่ ศาลา" in told["text"]
            assert not about(found, person, "เปลี่ยนสถานที่เป็น")
        assert labels(about(found, found.leaders[0], "เปลี่ยนวันประชุม")[0])[:1] == ["ไปได้"]
        (post,) = found.posts()[posts:]
        assert "เปลี่ยนวันประชุม" in post["text"] and "สถานที่ใหม่ ศาลา" in post["text"]


def test_what_was_moved_there_and_back_on_one_evening_is_told_to_nobody(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.house.move("2026-12-02T20:30")
        posts = len(found.posts())
        for place in ("ศาลา", "ห้องประชุมสหกรณ์"):
            found.types(found.chair, f"ย้ายที่ประชุมไป{place}")
            found.does(found.chair, "ใช่ เปลี่ยนเลย")
        found.house.move("2026-12-03T07:01")
        assert len(found.posts()) == posts and not about(found, found.leaders[0], "เปลี่ยนสถานที่เป็น")


CALL = "• กลุ่มเลี้ยงวัวบ้านเขาพระ ลุงดำ โทร. 081-000-0004"


@pytest.mark.parametrize("words", ["เลื่อนประชุมไปวันพฤหัสบดีที่ 17 ธ.ค. บ่ายโมง", "เปลี่ยนสถานที่ประชุมเป็นศาลาหมู่ 3"])
def test_who_moves_it_and_the_secretary_read_whom_to_telephone_about_it(tmp_path: Path, words: str) -> None:
    with committee(tmp_path) as found:
        found.invited()
        found.types(found.chair, words)
        found.types(found.chair, "ใช่")
        done = found.last(found.chair)["text"]
        assert done.startswith("เปลี่ยนแล้ว") and "ต้องโทรบอก" in done and CALL in done
        (told,) = about(found, found.secretary, CALL)
        assert "เปลี่ยน" in told["text"] and told["text"].count("• ") == 1, "only whom no message reaches"
        for leader in found.leaders:
            assert not about(found, leader, "ต้องโทรบอก")


def test_who_said_to_stay_away_is_not_telephoned_about_another_place(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.invited()
        found.house.stop()

        async def stays_away(turn: Turn) -> None:
            member, chair = found.member_ids[4], found.person_ids[found.chair.id]
            turn.person = await chats.person_by_id(turn.connection, chair)
            await answers.add(turn, found.network, 1, Answer(member, chair, AnswerKind.NO, turn.now, by_phone=True))

        found.change(stays_away)
        found.house.start()
        found.types(found.secretary, "เปลี่ยนสถานที่ประชุมเป็นศาลาหมู่ 3")
        found.types(found.secretary, "ใช่")
        done = found.last(found.secretary)["text"]
        assert done.startswith("เปลี่ยนแล้ว") and "ต้องโทรบอก" not in done


def test_before_the_invitation_nobody_has_to_be_telephoned(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.types(found.chair, "เลื่อนประชุมไปวันพฤหัสบดีที่ 17 ธ.ค. บ่ายโมง")
        found.types(found.chair, "ใช่")
        assert "เปลี่ยนแล้ว" in found.last(found.chair)["text"] and "ต้องโทรบอก" not in found.last(found.chair)["text"]


def test_a_weekday_by_itself_is_the_one_behind_the_meeting_that_is_moved(tmp_path: Path) -> None:
    with committee(tmp_path, start=datetime(2026, 11, 23, 10, tzinfo=BANGKOK)) as found:
        found.types(found.chair, "เลื่อนประชุมไปวันเสาร์")
        assert "เป็น วันเสาร์ที่ 12 ธันวาคม 2569" in found.last(found.chair)["text"]
