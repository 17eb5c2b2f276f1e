"""Reminders say what is really owed, on the day on which they are read, and are answered where they stand."""

from pathlib import Path

from tests.meeting_house import NAMES, committee


def test_who_only_has_to_confirm_is_not_told_that_nothing_was_sent_and_nothing_to_report_is_one_tap(
    tmp_path: Path,
) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.invited()
        typed, silent = found.leaders
        found.does(typed, "ไปได้")
        found.house.move("2026-12-08T08:00")
        found.types(typed, "เอาปุ๋ย 15-15-15 8 กระสอบ")
        found.house.move("2026-12-08T09:05")
        (told,) = [each["text"] for each in found.said(typed) if f"{NAMES[1]} ยังไม่ได้" in each["text"]]
        assert f"{NAMES[1]} ยังไม่ได้กดยืนยันรายงานที่พิมพ์ไว้ครับ" in told
        (told,) = [each for each in found.said(silent) if f"{NAMES[2]} ยังไม่ได้" in each["text"]]
        assert f"{NAMES[2]} ยังไม่ได้ตอบว่ามาไหม และยังไม่ได้ส่งรายงานครับ" in told["text"]
        found.does(silent, "เดือนนี้ไม่มีอะไรรายงาน", message=told)
        assert found.house.value("SELECT member_id FROM reports WHERE nothing_to_report=1") == found.member_ids[2]


def test_the_list_of_whom_to_call_tells_who_only_has_to_confirm(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.does(found.leaders[0], "ไปได้")
        found.types(found.leaders[0], "เอาปุ๋ย 15-15-15 8 กระสอบ")
        found.house.move("2026-12-08T09:05")
        listed = found.last(found.secretary)["text"]
        assert NAMES[1] in listed and "ผู้นำ1\nตอบแล้ว รายงานที่พิมพ์ไว้ยังไม่ได้ยืนยัน" in listed


def test_the_day_before_asks_who_was_not_sure(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=3) as found:
        found.invited()
        unsure, other, coming = found.leaders
        for person in (unsure, other):
            found.types(person, "ยังไม่แน่ใจค่ะ")
        found.does(coming, "ไปได้")
        found.does(other, "ไปได้", message=found.private_card(other))
        found.house.move("2026-12-10T09:05")
        asked = found.last(unsure)
        assert asked["text"].startswith("พรุ่งนี้ ประชุมครั้งที่ 12/2569")
        assert f"{NAMES[1]} ตอบไว้ว่ายังไม่แน่ใจ ตอนนี้ทราบแล้วหรือยังว่ามาได้ไหมครับ" in asked["text"]
        assert not [each for person in (other, coming) for each in found.said(person) if "ทราบแล้วหรือยัง" in each["text"]]
        assert f"ยังไม่แน่ใจ 1 แห่ง: {NAMES[1]}" in found.last(found.chair)["text"]
        found.does(unsure, "ไปได้", message=asked)
        assert "มา 4 · ลา 0" in found.card()["text"]


def test_the_news_of_the_day_before_that_comes_on_the_morning_itself_says_today(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1, hour="13:00") as found:
        found.invited()
        found.house.move("2026-12-09T20:00")
        found.sleeps("2026-12-11T09:30")
        told = [each["text"] for each in found.said(found.chair) if "ประชุมครั้งที่ 12/2569" in each["text"]]
        late = [each for each in (*told, *(each["text"] for each in found.posts())) if each.startswith(("พรุ่งนี้", "วันนี้"))]
        assert late and not [each for each in late if each.startswith("พรุ่งนี้")]


def test_what_telegram_held_back_until_the_morning_says_today(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1, hour="13:00") as found:
        found.invited()
        found.house.move("2026-12-10T08:59")
        found.house.rehearsal.fault("sendMessage", code=429, retry_after=79_200, times=1, chat=found.group.id)
        found.house.move("2026-12-10T09:05")
        assert not [each for each in found.posts() if each["text"].startswith("พรุ่งนี้")]
        found.house.move("2026-12-11T07:30")
        assert found.posts()[-1]["text"].startswith("วันนี้ ประชุมครั้งที่ 12/2569")
