"""From the chair's question to the card in the group and the private invitations."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from language.holding import sends_invitation
from tests.meeting_house import Committee, committee


def labels(message: dict) -> list[list[str]]:
    return [[button["text"] for button in row] for row in message["buttons"]]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Committee]:
    """Ten days before the meeting."""
    with committee(tmp_path_factory.mktemp("asked")) as found:
        found.house.move("2026-12-01T09:01")
        yield found


def test_ten_days_before_the_chair_is_asked_in_private(asked: Committee) -> None:
    question = asked.last(asked.chair)
    assert "ประชุมครั้งที่ 12/2569" in question["text"]
    assert "วันศุกร์ที่ 11 ธันวาคม 2569\nเวลา 09.00 น.\nที่ห้องประชุมสหกรณ์" in question["text"]
    assert "ส่งคำเชิญเลยไหมครับ" in question["text"]
    rows = labels(question)
    assert rows[0] == ["ส่งคำเชิญ"]
    assert rows[-2:] == [["เปลี่ยนวันเวลา", "เปลี่ยนสถานที่"], ["งดประชุมเดือนนี้"]]


def test_a_bridge_day_is_named_and_free_days_are_offered(asked: Committee) -> None:
    question = asked.last(asked.chair)
    assert "วันนั้นอยู่ระหว่างวันหยุด (วันรัฐธรรมนูญ)" in question["text"]
    assert labels(question)[1:4] == [
        ["เปลี่ยนเป็นวันพุธที่ 9 ธ.ค. 2569"],
        ["เปลี่ยนเป็นวันจันทร์ที่ 14 ธ.ค. 2569"],
        ["เปลี่ยนเป็นวันศุกร์ที่ 18 ธ.ค. 2569"],
    ]


def test_the_question_says_what_silence_will_do(asked: Committee) -> None:
    assert "ภายใน พฤ. 3 ธ.ค. 69 09.00 น. ผมจะส่งคำเชิญให้" in asked.last(asked.chair)["text"]


def test_nobody_else_is_asked_on_the_first_day(asked: Committee) -> None:
    for person in (asked.secretary, asked.vice, *asked.leaders):
        assert not [each for each in asked.said(person) if "ส่งคำเชิญ" in each["text"]]
    assert not asked.posts()


def test_the_question_counts_as_asked_when_it_was_really_sent(asked: Committee) -> None:
    assert asked.row()["state"] == "asked"
    assert asked.row()["asked_at"].startswith("2026-12-01 02:00:00")


@pytest.fixture(scope="module")
def invited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Committee]:
    """The chair has sent the invitation."""
    with committee(tmp_path_factory.mktemp("invited")) as found:
        found.invited()
        yield found


def test_the_group_sees_one_pinned_card_with_numbers_only(invited: Committee) -> None:
    card = invited.card()
    assert "ประชุมครั้งที่ 12/2569" in card["text"]
    assert "รับรองรายงานการประชุมครั้งที่ 11/2569" in card["text"]
    assert "มา 1 · ลา 0 · ส่งคนแทน 0 · ยังไม่ตอบ 4" in card["text"]
    assert labels(card) == [["ไปได้", "ไปไม่ได้"], ["ไปสาย", "ส่งคนแทน"], ["ส่งรายงาน"]]
    assert len(invited.posts()) == 1


def test_the_card_says_who_did_the_last_thing_and_when(invited: Committee) -> None:
    assert "ล่าสุด: ส่งคำเชิญ โดย ประเสริฐ · อ. 1 ธ.ค. 69 09.01 น." in invited.card()["text"]


def test_the_chairs_send_is_the_chairs_coming_and_needs_no_invitation(invited: Committee) -> None:
    about = [each for each in invited.said(invited.chair) if "ครั้งที่ 12/2569" in each["text"]]
    assert len(about) == 1
    assert about[0]["edited"]
    assert "ตอบแล้ว: ไปได้ · เปลี่ยนได้" in about[0]["text"]
    assert invited.house.value("SELECT count(*) FROM answers WHERE kind='yes'") == 1


def test_each_leader_gets_the_same_in_private_with_a_calendar_button(invited: Committee) -> None:
    for leader in invited.leaders:
        about = [each for each in invited.said(leader) if "ครั้งที่ 12/2569" in each["text"]]
        assert len(about) == 1
        assert "ยังไม่ได้ตอบ มาได้ไหมครับ" in about[0]["text"]
        assert labels(about[0]) == [["ไปได้", "ไปไม่ได้"], ["ไปสาย", "ส่งคนแทน"], ["ส่งรายงาน", "ใส่ปฏิทิน"]]


def test_the_secretary_gets_the_list_of_calls_and_the_text_for_line(invited: Committee) -> None:
    assert ["รายชื่อที่ต้องโทรตาม", "ข้อความสำหรับไลน์"] in labels(invited.private(invited.secretary))
    assert not [each for each in invited.said(invited.vice) if "12/2569" in each["text"]]


def test_the_text_for_line_is_plain_and_short_enough_to_paste(invited: Committee) -> None:
    invited.does(invited.secretary, "ข้อความสำหรับไลน์")
    line = invited.last(invited.secretary)
    assert "ขอเชิญประชุมครั้งที่ 12/2569" in line["text"]
    assert "วันศุกร์ที่ 11 ธันวาคม 2569" in line["text"]
    assert "แจ้ง สมศรี" in line["text"]
    assert len(line["text"]) <= 1000
    assert line["entities"] == []


def test_a_text_for_line_that_a_button_can_carry_is_copied_by_a_tap(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1, body={"place": "วัด"}, network={"name": "รัต"}) as found:
        found.invited()
        found.does(found.secretary, "ข้อความสำหรับไลน์")
        line = found.last(found.secretary)
        assert len(line["text"]) <= 256
        assert found.secretary.presses("คัดลอกข้อความ")["copied"] == line["text"]


def test_a_text_for_line_that_no_button_can_carry_has_none(invited: Committee) -> None:
    invited.does(invited.secretary, "ข้อความสำหรับไลน์")
    line = invited.last(invited.secretary)
    assert len(line["text"]) > 256 and line["buttons"] == []


def test_the_calendar_file_comes_on_a_tap(invited: Committee) -> None:
    invited.does(invited.leaders[2], "ใส่ปฏิทิน")
    sent = invited.leaders[2].sees()[-1]
    assert sent["file"]["name"] == "invitation.ics"
    content = invited.house.rehearsal.file(sent["file"]["id"]).decode()
    assert f"UID:{invited.row()['uid']}" in content.replace("\r\n ", "")
    assert "SEQUENCE:0" in content
    assert "DTSTART;TZID=Asia/Bangkok:20261211T090000" in content


def test_the_chair_reads_at_the_press_that_sending_counts_as_coming(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.house.move("2026-12-01T09:01")
        found.does(found.chair, "ส่งคำเชิญ")
        assert found.toast(found.chair).startswith("ส่งคำเชิญแล้ว นับว่าท่านมาประชุมด้วย")
        assert "ตอบแล้ว: ไปได้" in found.private_card(found.chair)["text"]


def test_for_the_secretary_sending_counts_as_nothing_else(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.house.move("2026-12-02T09:01")
        found.does(found.secretary, "ส่งคำเชิญ")
        assert found.toast(found.secretary) == "ส่งคำเชิญแล้ว"


def test_a_second_press_on_send_is_told_that_it_is_done(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.house.move("2026-12-02T09:01")  # now the secretary was asked too
        found.chair.presses("ส่งคำเชิญ")
        found.secretary.presses("ส่งคำเชิญ")
        found.house.settle()
        toasts = sorted((found.toast(found.chair), found.toast(found.secretary)))
        assert toasts[0].startswith("ส่งคำเชิญแล้ว")
        assert toasts[1].startswith("ส่งคำเชิญไปแล้ว ประชุมวันศุกร์ที่ 11 ธ.ค.")
        assert found.house.value("SELECT count(*) FROM audit WHERE act='meeting.invited'") == 1
        assert len(found.posts()) == 1


def test_a_tap_at_night_posts_in_the_morning_and_tells_the_presser_when(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited("2026-12-01T21:30")
        assert found.toast(found.chair).startswith("ตอนนี้ค่ำแล้ว คำเชิญจะไปถึงทุกคน พ. 2 ธ.ค. 69 07.00 น. นับว่าท่านมาประชุมด้วย")
        assert found.posts() == []
        assert not [each for each in found.said(found.leaders[0]) if "12/2569" in each["text"]]
        assert "ตอบแล้ว: ไปได้" in found.private(found.chair)["text"]  # the presser sees it at once
        found.house.move("2026-12-02T07:00")
        found.house.settle()
        assert found.card()["at"].startswith("2026-12-02T00:00")
        assert "มาได้ไหมครับ" in found.private(found.leaders[0])["text"]


def test_who_speaks_for_a_member_later_is_invited_then(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        code = found.house.value("SELECT code FROM links WHERE member_id=?", found.member_ids[3])
        if code is None:
            found.house.stop()

            async def link(turn):  # type: ignore[no-untyped-def]
                from storage import links

                return (await links.for_member(turn, found.network, found.member_ids[3])).code

            code = found.change(link)
            found.house.start()
        found.stranger.starts(code)
        found.house.settle()
        assert [each for each in found.said(found.stranger) if "ประชุมครั้งที่ 12/2569" in each["text"]]
        found.does(found.stranger, "ไปได้")
        assert "มา 2 ·" in found.card()["text"]


def test_a_day_between_holidays_is_kept_by_silence_and_its_invitation_names_nothing(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.house.move("2026-12-03T09:01")
        assert found.row()["starts_at"].startswith("2026-12-11 02:00") and found.row()["state"] == "invited"
        assert "วันหยุด" not in found.card()["text"]


def test_a_question_that_somebody_else_answered_shows_it_at_once_also_at_night(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.house.move("2026-12-02T09:01")
        found.house.move("2026-12-02T21:00")
        card = found.private_card(found.chair)["id"]
        found.does(found.secretary, "ส่งคำเชิญ")
        (shown,) = [each for each in found.said(found.chair) if each["id"] == card]
        assert "ส่งคำเชิญเลยไหม" not in shown["text"] and not shown["buttons"]
        assert "เชิญแล้ว" in shown["text"] and "ส่งคำเชิญ โดย สมศรี" in shown["text"]
        assert found.last(found.chair)["id"] == card, "nothing wakes anybody at night"
        found.house.move("2026-12-03T07:01")
        assert "มาได้ไหมครับ" in found.last(found.chair)["text"]


def test_a_holiday_that_the_chair_keeps_is_named_on_the_invitation(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1, rule="FREQ=MONTHLY;BYMONTHDAY=10") as found:
        found.house.move("2026-11-30T09:01")
        assert "จะเลื่อนเป็นวันจันทร์ที่ 14 ธ.ค. 2569" in found.last(found.chair)["text"]
        found.does(found.chair, "ส่งคำเชิญ")
        named = "ตรงกับวันหยุด: วันรัฐธรรมนูญ ยังประชุมตามนัด"
        assert named in found.card()["text"] and named in found.last(found.leaders[0])["text"]
        found.types(found.chair, "เลื่อนประชุมไปวันศุกร์ที่ 18 ธ.ค.")
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        assert "วันหยุด" not in found.card()["text"]
        found.types(found.chair, "เลื่อนประชุมไปวันพฤหัสบดีที่ 31 ธ.ค.")
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        assert "ตรงกับวันหยุด: วันสิ้นปี ยังประชุมตามนัด" in found.posts()[-1]["text"]


def test_the_chair_sends_the_invitation_in_words(tmp_path: Path) -> None:
    with committee(tmp_path) as fresh:
        fresh.types(fresh.chair, "ส่งเลยครับ")  # nothing waits yet
        assert fresh.row()["state"] == "planned"
        fresh.house.move("2026-12-01T09:01")
        fresh.types(fresh.leaders[0], "ส่งเลยครับ")
        for others in ("ส่งแล้วครับ", "ส่งคำเชิญหรือยัง", "ส่งยางไปแล้ว"):
            fresh.types(fresh.chair, others)
            assert fresh.row()["state"] == "asked", others
        fresh.types(fresh.chair, "เอาเลย ส่งไป")
        assert fresh.row()["state"] == "invited"
        assert fresh.last(fresh.chair)["text"].startswith("ส่งคำเชิญแล้ว นับว่าท่านมาประชุมด้วย")
        assert "ล่าสุด: ส่งคำเชิญ โดย ประเสริฐ" in fresh.card()["text"]
        posts = len(fresh.posts())
        fresh.types(fresh.chair, "ส่งคำเชิญเลยค่ะ")  # it has gone out
        assert len(fresh.posts()) == posts


@pytest.mark.parametrize(
    "text", ["ส่งเลย", "ส่งได้เลยครับ", "โอเค ส่งเลย", "ตกลงครับ ส่งคำเชิญได้เลย", "ส่งไปเลยนะ", "ส่งคำเชิญ", "send it"]
)
def test_what_says_that_the_invitation_shall_go_out(text: str) -> None:
    assert sends_invitation(text)


@pytest.mark.parametrize(
    "text", ["ส่ง", "ส่งแล้ว", "ส่งรายงาน", "ส่งยางไป 3 ตัน", "ส่งคนแทนไป", "ได้เลย", "ยังไม่ส่ง", "อย่าเพิ่งส่งเลย", "ส่งไปหรือยัง"]
)
def test_what_does_not(text: str) -> None:
    assert not sends_invitation(text)
