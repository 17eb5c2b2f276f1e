"""Words that call the month's meeting off, who may say them, who hears of it, and the question whether there is a meeting."""

from pathlib import Path

import pytest

from tests.meeting_house import Committee, committee

pytestmark = pytest.mark.long


def labels(message: dict) -> list[str]:  # type: ignore[type-arg]
    return [button["text"] for row in message["buttons"] or [] for button in row]


def untouched(found: Committee) -> None:
    """Nothing was written of an absence or a report, and the meeting stands."""
    assert found.row()["state"] in ("planned", "asked", "invited")
    assert found.house.value("SELECT count(*) FROM answers WHERE kind = 'no'") == 0
    assert found.house.value("SELECT count(*) FROM statements WHERE kind != 'question' AND words LIKE '%ประชุม%'") == 0


def test_the_chair_calls_the_month_off_in_words_with_the_reason_and_a_tap(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move("2026-12-01T09:01")  # the question whether to invite stands
        found.types(found.chair, "เดือนนี้งดประชุมนะ ติดงานบุญประจำปีค่ะ")
        shown = found.last(found.chair)
        assert "งดประชุมเดือนธันวาคม 2569\nเหตุผล: ติดงานบุญประจำปี\n" in shown["text"]
        assert labels(shown) == ["ใช่ งดประชุม", "ไม่งด กลับไปตามเดิม"]
        untouched(found)
        found.does(found.chair, "ใช่ งดประชุม")
        assert (found.row()["state"], found.row()["reason"]) == ("skipped", "ติดงานบุญประจำปี")
        done = found.last(found.chair)["text"]
        assert "ต้องโทรบอก" in done and "• กลุ่มเลี้ยงวัวบ้านเขาพระ ลุงดำ โทร. 081-000-0004" in done
        post = found.posts()[-1]["text"]
        assert post.startswith("งดประชุมเดือนธันวาคม 2569\nวันศุกร์ที่ 11 ธันวาคม 2569")
        assert "เหตุผล: ติดงานบุญประจำปี\n" in post and "ประชุมครั้งที่ 1/2570 วันศุกร์ที่ 8 มกราคม 2570" in post
        told = found.last(found.secretary)["text"]
        assert told.startswith("งดประชุมเดือนธันวาคม 2569") and "โดย ประเสริฐ" in told
        assert "• กลุ่มเลี้ยงวัวบ้านเขาพระ ลุงดำ โทร. 081-000-0004" in told
        assert not [each for each in found.said(found.leaders[0]) if "งดประชุม" in each["text"]]


@pytest.mark.parametrize("words", ["เดี๋ยวก่อน", "ไม่ใช่ๆ", "ใครตอบว่ามาบ้าง"])
def test_what_is_no_reason_calls_no_meeting_off(tmp_path: Path, words: str) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.house.move("2026-12-01T09:01")
        found.types(found.chair, "งดประชุมเดือนนี้ค่ะ")
        found.types(found.chair, words)
        untouched(found)
        assert "เหตุผล:" not in found.last(found.chair)["text"]


@pytest.mark.parametrize("words", ["งดประชุมเดือนนี้ค่ะ", "ไม่ประชุมเดือนนี้", "ยกเลิกการประชุมเดือนธันวา"])
def test_without_a_reason_it_is_asked_as_behind_the_button(tmp_path: Path, words: str) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.house.move("2026-12-01T09:01")
        found.types(found.chair, words)
        assert "งดประชุมเพราะอะไร" in found.last(found.chair)["text"]
        untouched(found)
        found.types(found.chair, "น้ำท่วมถนนครับ")
        assert "เหตุผล: น้ำท่วมถนน\n" in found.last(found.chair)["text"]
        found.types(found.chair, "ใช่")
        assert (found.row()["state"], found.row()["reason"]) == ("skipped", "น้ำท่วมถนน")


def test_it_is_heard_while_a_report_waits_to_be_confirmed_and_in_the_group(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.types(found.chair, "ขายน้ำยาง 400 กิโล ได้เงิน 20000 บาท")
        found.types(found.chair, "เดือนนี้งดประชุมนะ ติดงานบุญ")
        assert "เหตุผล: ติดงานบุญ\n" in found.last(found.chair)["text"]
        found.does(found.chair, "ไม่งด กลับไปตามเดิม")
        untouched(found)
        found.types(found.secretary, "งดประชุมเดือนนี้ เพราะน้ำท่วมค่ะ", found.group, reply_to=found.card())
        assert "เหตุผล: น้ำท่วม\n" in found.posts()[-1]["text"]
        found.does(found.secretary, "ใช่ งดประชุม", found.group)
        assert found.row()["state"] == "skipped"


def test_a_month_without_a_meeting_and_one_that_is_called_off_already_are_told(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.types(found.chair, "งดประชุมเดือนมีนาคมครับ")
        assert "เดือนมีนาคม 2570 ยังไม่มีนัดประชุม" in found.last(found.chair)["text"]
        found.types(found.chair, "งดประชุมเดือนนี้ ติดงานบุญ")
        found.types(found.chair, "ใช่")
        found.types(found.secretary, "เดือนนี้งดประชุมค่ะ")
        assert "งดไปแล้ว" in found.last(found.secretary)["text"]
        assert found.row(2)["state"] == "planned"


@pytest.mark.parametrize("words", ["เดือนนี้งดประชุมนะ ติดงานบุญ", "ไม่ประชุมเดือนนี้", "ยกเลิกการประชุมเดือนธันวา"])
def test_a_member_is_told_who_may_and_nothing_is_booked(tmp_path: Path, words: str) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        leader = found.leaders[0]
        found.types(leader, words)
        told = found.last(leader)
        assert "การงดประชุมเป็นเรื่องของประธานหรือเลขานุการ" in told["text"]
        assert "ประธาน: ประเสริฐ, เลขานุการ: สมศรี" in told["text"] and "ยังไม่ได้บันทึกอะไร" in told["text"]
        untouched(found)
        found.does(leader, "ไปไม่ได้")
        assert found.house.value("SELECT count(*) FROM answers WHERE kind = 'no'") == 1


def test_one_s_own_absence_stays_an_absence(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.types(found.chair, "ผมไปประชุมไม่ได้ครับ ติดงานบุญ")
        assert found.house.value("SELECT count(*) FROM answers WHERE kind = 'no'") == 1


def test_whoever_said_to_come_and_the_secretary_hear_it_once_each(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.invited()
        found.does(found.leaders[0], "ไปได้")
        found.types(found.chair, "งดประชุมเดือนนี้ ติดงานบุญ")
        found.does(found.chair, "ใช่ งดประชุม")
        for person, comes in ((found.leaders[0], True), (found.secretary, False)):
            (told,) = [each for each in found.said(person) if "ครั้งถัดไปคือครั้งที่ 1/2570" in each["text"]]
            assert ("วันนั้นไม่ต้องมาแล้ว" in told["text"]) is comes
            assert ("ต้องโทรบอก" in told["text"]) is not comes


@pytest.mark.parametrize("words", ["เดือนนี้ประชุมไหมคะ", "ประชุมวันไหน", "ประชุมกี่โมง", "ประชุมที่ไหน", "เดือนนี้ประชุมวันไหนคะ"])
def test_whether_when_and_where_is_answered_also_when_it_was_called_off(tmp_path: Path, words: str) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        leader = found.leaders[0]
        found.types(leader, words)
        told = found.last(leader)["text"]
        assert "11 ธันวาคม 2569" in told.replace("ธ.ค.", "ธันวาคม") and "09.00 น." in told and "ห้องประชุมสหกรณ์" in told
        found.types(found.chair, "งดประชุมเดือนนี้ ติดงานบุญ")
        found.types(found.chair, "ใช่")
        before = len(found.said(leader))
        found.types(leader, words)
        told = "\n".join(each["text"] for each in found.said(leader)[before:])
        assert "งดประชุมเดือนธันวาคม 2569" in told and "เหตุผล: ติดงานบุญ" in told
        assert "8 มกราคม 2570" in told.replace("ม.ค.", "มกราคม")
        assert "ส่งคำถามถึงเลขาฯ" not in labels(found.last(leader))
