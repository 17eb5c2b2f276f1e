"""Answers by buttons, in words and by telephone: each is kept, the last one counts, cards show it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, update

from domain.meetings import Series, State
from storage import chats, meetings, members, networks, tables
from storage.turn import Turn
from tests.meeting_house import NAMES, Committee, committee

pytestmark = pytest.mark.long


def labels(message: dict[str, Any]) -> list[str]:
    return [button["text"] for row in message["buttons"] for button in row]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Committee]:
    """An invitation to twelve, seven of whom have somebody on Telegram; facts below answer it in turn."""
    with committee(tmp_path_factory.mktemp("answers"), count=12, leaders=6) as found:
        found.invited()
        yield found


def answers_of(found: Committee, member: int) -> list[tuple[str, str | None, str | None]]:
    """(kind, reason, proxy) of everything a member answered, oldest first."""
    rows = found.house.rows("SELECT * FROM answers WHERE member_id=? ORDER BY id", found.member_ids[member])
    return [(row["kind"], row["reason"], row["proxy"]) for row in rows]


def test_a_tap_in_the_group_is_an_answer(played: Committee) -> None:
    leader = played.leaders[0]
    played.does(leader, "ไปได้", played.group)
    assert played.toast(leader) == f"บันทึกแล้ว: {NAMES[1]} ไปได้"
    assert "มา 2 · ลา 0 · ส่งคนแทน 0 · ยังไม่ตอบ 10" in played.card()["text"]
    assert "ล่าสุด: ตอบคำเชิญ โดย ผู้นำ1" in played.card()["text"]
    assert "ตอบแล้ว: ไปได้ · เปลี่ยนได้" in played.private(leader)["text"]
    assert "บอกเหตุผล" not in played.private(leader)["text"]


def test_the_same_tap_again_counts_once_and_says_so(played: Committee) -> None:
    played.does(played.leaders[0], "ไปได้", played.group)
    assert played.toast(played.leaders[0]) == "ตอบไว้แล้วว่าไปได้"
    assert answers_of(played, 1) == [("yes", None, None)]


def test_the_last_answer_counts_and_the_earlier_one_stays_in_the_history(played: Committee) -> None:
    played.does(played.leaders[0], "ไปสาย")
    assert answers_of(played, 1) == [("yes", None, None), ("late", None, None)]
    assert "มา 2 (มาสาย 1) · ลา 0" in played.card()["text"]


def test_a_no_counts_at_once_and_offers_reasons(played: Committee) -> None:
    leader = played.leaders[1]
    played.does(leader, "ไปไม่ได้")
    assert "· ลา 1 ·" in played.card()["text"]
    assert labels(played.private(leader))[:4] == ["ป่วย", "ติดธุระ", "ติดราชการ", "ไม่ระบุ"]
    assert "บอกเหตุผลได้ถ้าสะดวก" in played.private(leader)["text"]
    assert answers_of(played, 2) == [("no", None, None)]


def test_a_reason_is_kept_and_the_reasons_disappear(played: Committee) -> None:
    leader = played.leaders[1]
    played.does(leader, "ป่วย")
    assert answers_of(played, 2)[-1] == ("no", "ill", None)
    assert "ตอบแล้ว: ไปไม่ได้ (ป่วย) · เปลี่ยนได้" in played.private(leader)["text"]
    assert "ติดธุระ" not in labels(played.private(leader))
    assert "ป่วย" not in played.card()["text"]


def test_no_reason_can_be_chosen_too(played: Committee) -> None:
    leader = played.leaders[5]
    played.does(leader, "ไปไม่ได้", played.group)
    assert played.toast(leader) == "บันทึกแล้วว่าไปไม่ได้ บอกเหตุผลได้ในแชตส่วนตัว"
    played.does(leader, "ไม่ระบุ")
    assert answers_of(played, 6)[-1] == ("no", "unstated", None)
    assert "ป่วย" not in labels(played.private(leader))


def test_a_substitute_needs_only_a_name_asked_in_private(played: Committee) -> None:
    leader = played.leaders[2]
    before = len(played.posts())
    played.does(leader, "ส่งคนแทน", played.group)
    assert played.toast(leader) == "ถามต่อในแชตส่วนตัวแล้ว เปิดดูได้เลย"
    assert played.last(leader)["text"].startswith(f"ประชุมวันศุกร์ที่ 11 ธ.ค. 2569 ใครจะมาแทน{NAMES[3]}ครับ")
    assert answers_of(played, 3) == []  # nothing counts before the name
    played.types(leader, "นางสมใจ ใจดี")
    assert answers_of(played, 3) == [("proxy", None, "นางสมใจ ใจดี")]
    assert "· ส่งคนแทน 1 ·" in played.card()["text"]
    assert len(played.posts()) == before


def test_a_substitutes_name_is_only_a_value(played: Committee) -> None:
    leader = played.leaders[2]
    played.does(leader, "ส่งคนแทน")
    played.types(leader, "<b>ลุง</b> & {{ me }} 😀")
    assert answers_of(played, 3)[-1][2] == "<b>ลุง</b> & {{ me }} 😀"
    assert "(<b>ลุง</b> & {{ me }} 😀)" in played.private_card(leader)["text"]


def test_the_question_for_a_name_can_be_broken_off(played: Committee) -> None:
    leader = played.leaders[2]
    given = len(answers_of(played, 3))
    played.does(leader, "ส่งคนแทน")
    played.types(leader, "ยกเลิก")
    played.types(leader, "วันนี้ฝนตกหนัก")
    assert len(answers_of(played, 3)) == given


def test_an_order_typed_instead_of_the_name_is_an_order_and_the_name_is_still_awaited(played: Committee) -> None:
    leader = played.leaders[2]
    given = len(answers_of(played, 3))
    played.does(leader, "ส่งคนแทน")
    assert labels(played.last(leader)) == ["ไปได้", "ไปไม่ได้"]
    played.types(leader, "เอาปุ๋ย 15-15-15 ๒๐ กระสอบ")
    assert "20 กระสอบ (ยี่สิบกระสอบ)" in played.last(leader)["text"]
    played.does(leader, "ไม่ถูก เริ่มใหม่")
    assert len(answers_of(played, 3)) == given


def test_who_does_not_know_the_name_yet_is_asked_on(played: Committee) -> None:
    leader = played.leaders[2]
    given = len(answers_of(played, 3))
    played.does(leader, "ส่งคนแทน")
    played.types(leader, "ยังไม่รู้เลยครับ")
    assert played.last(leader)["text"].startswith("ยังไม่ได้ชื่อคนแทนครับ")
    assert len(answers_of(played, 3)) == given
    played.types(leader, "น้องชาย ชื่อ สมศักดิ์ ยีหมะ")
    assert answers_of(played, 3)[-1] == ("proxy", None, "สมศักดิ์ ยีหมะ")


def test_who_comes_after_all_is_asked_for_no_name_any_more(played: Committee) -> None:
    leader = played.leaders[2]
    played.does(leader, "ส่งคนแทน")
    played.types(leader, "ไม่ส่งคนแทนแล้ว ผมไปเอง")
    assert answers_of(played, 3)[-1] == ("yes", None, None)
    assert played.last(leader)["text"].startswith(f"{NAMES[3]}: ไปประชุม")
    given = len(answers_of(played, 3))
    played.types(leader, "สมชาย ใจดี")
    assert len(answers_of(played, 3)) == given


def test_words_that_send_somebody_without_a_name_record_nothing_before_it(played: Committee) -> None:
    leader = played.leaders[2]
    given = len(answers_of(played, 3))
    played.types(leader, "ให้คนอื่นไปแทน")
    assert "ใครจะมาแทน" in played.last(leader)["text"]
    assert len(answers_of(played, 3)) == given
    played.types(leader, "ลูกสาวไปแทนค่ะ ชื่อสมหญิง มีสุข")
    assert answers_of(played, 3)[-1] == ("proxy", None, "สมหญิง มีสุข")


def test_words_are_an_answer_too(played: Committee) -> None:
    leader = played.leaders[3]
    played.types(leader, "ไปสองคนค่ะ")
    assert answers_of(played, 4) == [("yes", None, None)]
    assert played.house.value("SELECT people FROM answers WHERE member_id=?", played.member_ids[4]) == 2
    assert "ตอบแล้ว: ไปได้ 2 คน" in played.private(leader)["text"]


def test_somebody_who_speaks_for_nobody_is_told_how_to_join(played: Committee) -> None:
    total = played.house.value("SELECT count(*) FROM answers")
    played.does(played.stranger, "ไปได้", played.group)
    assert "ท่านยังไม่ได้เป็นผู้แทนของแห่งไหน ขอลิงก์จากเลขาฯ" in played.toast(played.stranger)
    assert played.stranger.answers()[-1]["alert"]
    assert played.house.value("SELECT count(*) FROM answers") == total


def test_the_group_never_sees_who_has_not_answered(played: Committee) -> None:
    for post in played.posts():
        assert not any(name in post["text"] for name in NAMES)


# --- by telephone --------------------------------------------------------------------------------------------------------------


def test_the_list_of_calls_has_names_numbers_and_buttons_by_pages(played: Committee) -> None:
    played.does(played.secretary, "รายชื่อที่ต้องโทรตาม")
    shown = played.last(played.secretary)
    assert "รายชื่อที่ต้องโทรตาม" in shown["text"]
    assert f"1. {NAMES[5]}\n" in shown["text"]
    assert "โทร. 081-000-0005" in shown["text"]
    assert "ลุงดำ โทร. 081-000-0007" in shown["text"]
    assert "ไม่มีเทเลแกรม" in shown["text"]
    assert labels(shown)[:3] == ["1 ไปได้", "1 ไปไม่ได้", "1 ไม่รับสาย"]
    assert "หน้าถัดไป" in labels(shown)
    assert NAMES[0] not in shown["text"]  # has answered: comes last, on another page


def test_an_answer_by_telephone_counts_and_is_marked(played: Committee) -> None:
    played.does(played.secretary, "2 ไปได้")
    row = played.house.rows("SELECT * FROM answers WHERE member_id=?", played.member_ids[7])[-1]
    assert (row["kind"], row["by_telephone"], row["person_id"]) == ("yes", 1, None)
    assert row["by_person_id"] == played.person_ids[played.secretary.id]
    assert played.toast(played.secretary) == f"บันทึกแล้ว: {NAMES[7]} ไปได้ ยืนยันทางโทรศัพท์"
    assert f"2. {NAMES[7]}" in played.last(played.secretary)["text"], "the row stays until the next list"
    assert "ล่าสุด: ตอบคำเชิญ โดย สมศรี" in played.last(played.secretary)["text"]


def test_the_leader_sees_what_was_confirmed_by_telephone(played: Committee) -> None:
    leader = played.leaders[4]
    played.does(played.secretary, "1 ไปไม่ได้")
    assert "ตอบแล้ว: ไปไม่ได้ · ยืนยันทางโทรศัพท์ · เปลี่ยนได้" in played.private(leader)["text"].replace(" (ไม่ระบุ)", "")
    played.does(leader, "ไปได้")
    assert "ตอบแล้ว: ไปได้ · เปลี่ยนได้" in played.private(leader)["text"]


def test_a_call_that_nobody_picked_up_is_noted(played: Committee) -> None:
    played.does(played.secretary, "3 ไม่รับสาย")
    played.does(played.secretary, "3 ไม่รับสาย")
    shown = played.last(played.secretary)["text"]
    assert "ไม่รับสาย 2 ครั้ง ล่าสุด อ. 1 ธ.ค. 69" in shown


def test_the_pages_can_be_turned(played: Committee) -> None:
    played.does(played.secretary, "หน้าถัดไป")
    assert "หน้า 2 จาก 3" in played.last(played.secretary)["text"]
    played.does(played.secretary, "หน้าก่อน")
    assert "หน้า 1 จาก 3" in played.last(played.secretary)["text"]


# --- two persons, two organisations ------------------------------------------------------------------------------------------------


async def _link(turn: Turn, found: Committee, member: int, person: Any) -> None:
    await members.link_person(
        turn, found.network, found.member_ids[member], found.person_ids[person.id], state="accepted", via="link"
    )


def test_an_organisation_comes_if_one_of_its_two_persons_comes(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.house.stop()
        found.change(lambda turn: _link(turn, found, 1, found.stranger))
        found.house.start()
        found.invited()
        found.does(found.leaders[0], "ไปไม่ได้")
        assert "มา 1 · ลา 1 ·" in found.card()["text"]
        found.does(found.stranger, "ไปได้")
        assert "มา 2 · ลา 0 ·" in found.card()["text"]
        assert "ตอบแล้ว: ไปได้" in found.private_card(found.leaders[0])["text"]
        assert "ท่านเองตอบ ไปไม่ได้" in found.private_card(found.leaders[0])["text"]


def test_a_secretary_does_not_have_to_telephone_their_own_organisation(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.house.stop()
        found.change(lambda turn: _link(turn, found, 4, found.secretary))
        found.house.start()
        found.invited()
        found.does(found.secretary, "รายชื่อที่ต้องโทรตาม")
        shown = found.last(found.secretary)["text"]
        assert f"3. {NAMES[3]}" in shown and f"4. {NAMES[4]}" not in shown
        assert "ยังไม่ตอบ 3 แห่ง" in shown
        assert f"ของท่าน: {NAMES[4]} ยังไม่ได้ตอบว่ามาไหม และยังไม่ได้ส่งรายงาน" in shown
        for label in ("3 ไปได้", "2 ไปได้", "1 ไปได้"):
            found.does(found.secretary, label)
        assert "ตอบแล้ว ยังไม่รายงาน" in found.last(found.secretary)["text"]
        found.does(found.secretary, "ของท่าน: ไปได้")
        assert f"ของท่าน: {NAMES[4]} ยังไม่ได้ส่งรายงาน" in found.last(found.secretary)["text"]


def test_three_days_before_the_secretary_gets_one_message_about_all_that_is_silent(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.house.stop()
        found.change(lambda turn: _link(turn, found, 4, found.secretary))
        found.house.start()
        found.invited()
        found.house.move("2026-12-08T08:59")
        before = len(found.said(found.secretary))
        found.house.move("2026-12-08T09:01")
        assert len(found.said(found.secretary)) == before + 1
        shown = found.last(found.secretary)
        assert "รายชื่อที่ต้องโทรตาม" in shown["text"] and f"ของท่าน: {NAMES[4]}" in shown["text"]
        own = ["ไปได้", "ไปไม่ได้", "ไปสาย", "ส่งคนแทน", "ส่งรายงาน", "เดือนนี้ไม่มีอะไรรายงาน"]
        assert labels(shown)[-6:] == [f"ของท่าน: {each}" for each in own]
        found.does(found.secretary, "ของท่าน: เดือนนี้ไม่มีอะไรรายงาน")
        assert f"{NAMES[4]}: เดือนธันวาคม 2569 ไม่มีอะไรรายงาน" in found.last(found.secretary)["text"]


def test_who_speaks_for_two_is_asked_for_which_or_for_both(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        leader = found.leaders[0]
        found.house.stop()
        found.change(lambda turn: _link(turn, found, 4, leader))
        found.house.start()
        found.invited()
        found.does(leader, "ไปได้", found.group)
        asked = found.last(leader)
        assert labels(asked) == ["ทั้ง 2 แห่ง", NAMES[1], NAMES[4]]
        assert "มา 1 ·" in found.card()["text"]
        found.does(leader, "ทั้ง 2 แห่ง")
        assert "มา 3 ·" in found.card()["text"]
        found.does(leader, "ไปไม่ได้", found.group)
        found.does(leader, NAMES[4])
        assert "มา 2 · ลา 1 ·" in found.card()["text"]
        found.does(leader, "ส่งคนแทน", found.group)
        found.does(leader, "ทั้ง 2 แห่ง")
        found.types(leader, "นางสาวแทน จริงใจ")
        assert "มา 1 · ลา 0 · ส่งคนแทน 2 ·" in found.card()["text"]


async def _elsewhere(turn: Turn, found: Committee) -> None:
    """Another network with an invited meeting (the second in the books) and one member (the last in the books)."""
    turn.person = await chats.person_by_id(turn.connection, found.person_ids[found.stranger.id])
    other = await networks.found(turn, group_chat_id=None, name="เครือข่ายอื่น")
    body = await networks.default_body(turn.connection, other.id)
    starts_at = turn.now.replace(year=2027)
    meeting = await meetings.add(
        turn,
        other.id,
        body.id,
        kind=Series.ORDINARY,
        slot=None,
        starts_at=starts_at,
        place="ที่ลับ",
        uid="other",
    )
    await meetings.change(turn, meeting, "invited", state=State.INVITED, invited_at=turn.now)
    await members.add(turn, other.id, "กลุ่มอื่น")


def test_another_networks_meeting_cannot_be_reached_by_its_key(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.house.stop()
        found.change(lambda turn: _elsewhere(turn, found))
        found.house.start()
        found.invited()
        before = found.house.value("SELECT count(*) FROM audit WHERE network_id=2")
        foreign = found.house.value("SELECT max(id) FROM members")
        forged = (
            "answers.yes:2",
            "answers.for:yes:2:0",
            f"answers.for:yes:1:{foreign}",
            "answers.reason:ill:2",
            f"answers.call:1:{foreign}:yes:0",
            f"answers.call:2:{foreign}:yes:0",
            "meetings.send:2",
            "meetings.show:2",
            "meetings.calendar:2",
            "meetings.line:2",
            "meetings.calls:2:0",
            "meetings.skip:2",
            "meetings.move:2:0:202612180900",
            "meetings.quorate:2:1",
            "meetings.extra_send:2:202612180900",
            "meetings.send:nonsense",
        )
        for where, person in ((found.group, found.leaders[0]), (found.chair, found.chair)):
            found.forge(*forged, chat=where)
            message = found.last(person, where if where is found.group else None)
            for data in forged:
                person.presses(data=data, message=message)
                found.house.settle()
                assert found.toast(person) == "ปุ่มนี้เก่าแล้ว" or "เก่า" in found.toast(person), data
        assert found.house.value("SELECT count(*) FROM answers") == 1
        assert found.house.value("SELECT count(*) FROM audit WHERE network_id=2") == before
        everything = found.said(found.chair) + found.posts() + found.said(found.leaders[0])
        assert not [each for each in everything if "ที่ลับ" in each["text"] or "กลุ่มอื่น" in each["text"]]


def test_a_member_cannot_do_what_needs_an_office(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.house.move("2026-12-01T09:01")
        forged = (
            "meetings.send:1",
            "meetings.redate:1",
            "meetings.replace:1",
            "meetings.skip:1",
            "meetings.day:1:0:20261214",
            "meetings.move:1:0:202612140900",
            "meetings.change:1",
            "meetings.keep:1",
            "meetings.extra:1",
            "meetings.extra_send:1:202612140900",
            "meetings.held:1",
            "meetings.quorate:1:1",
            "meetings.calls:1:0",
            "meetings.line:1",
            f"answers.call:1:{found.member_ids[3]}:yes:0",
        )
        leader = found.leaders[0]
        found.forge(*forged, chat=leader)
        message = found.last(leader)
        for data in forged:
            leader.presses(data=data, message=message)
            found.house.settle()
            assert leader.answers()[-1]["alert"], data
        assert found.row()["state"] == "asked"
        assert found.row()["sequence"] == 0
        assert found.house.value("SELECT count(*) FROM answers") == 0
        assert found.house.value("SELECT count(*) FROM meetings") == 1


def test_a_reason_in_words_is_taken_after_a_no(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.invited()
        found.does(found.leaders[0], "ไปไม่ได้")
        found.types(found.leaders[0], "ไม่สบายค่ะ")
        assert answers_of(found, 1)[-1] == ("no", "ill", None)
        assert "บันทึกเหตุผลแล้วว่า ไม่สบาย" in found.last(found.leaders[0])["text"]
        found.types(found.leaders[1], "ไม่สบายค่ะ")  # who has not said no gives no reason for it
        assert [each for each in answers_of(found, 2) if each[1] == "ill"] == []


def test_somebody_without_a_private_chat_answers_in_the_group_and_is_told_how_to_go_on(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.house.stop()

        async def never_opened(turn: Turn) -> None:
            await turn.connection.execute(
                update(tables.people)
                .where(tables.people.c.id == found.person_ids[found.leaders[0].id])
                .values(private_chat_id=None)
            )

        found.change(never_opened)
        found.house.start()
        found.invited()
        leader = found.leaders[0]
        assert not [each for each in found.said(leader) if "12/2569" in each["text"]]
        found.does(leader, "ไปได้", found.group)
        assert "มา 2 ·" in found.card()["text"]
        found.does(leader, "ส่งคนแทน", found.group)
        assert "เปิดแชตกับผมแล้วกด Start ก่อน" in found.toast(leader)
        assert "มา 2 ·" in found.card()["text"]


def test_the_organisations_own_open_matters_stand_on_its_invitation_only(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.house.stop()

        async def owes(turn: Turn) -> None:
            await turn.connection.execute(
                insert(tables.action_items).values(
                    network_id=found.network,
                    body_id=found.body,
                    title="ส่งรายชื่อสมาชิกใหม่ " + "ก" * 300,
                    origin="11/2569",
                    owner_member_id=found.member_ids[1],
                    created_at=turn.now,
                )
            )

        found.change(owes)
        found.house.start()
        found.invited()
        own = found.private(found.leaders[0])["text"]
        assert f"งานที่{NAMES[1]}ยังค้าง\n• ส่งรายชื่อสมาชิกใหม่" in own
        assert "ก" * 130 not in own
        assert "ยังค้าง" not in found.private(found.leaders[1])["text"]


def test_what_is_caused_at_night_waits_for_the_morning_for_others(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.does(found.leaders[0], "ไปได้")
        found.house.move("2026-12-02T22:00")
        posts = len(found.posts())
        found.types(found.chair, "เลื่อนประชุมไปวันที่ 17 ธ.ค.")
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        assert found.toast(found.chair) == "เปลี่ยนแล้ว ตอนนี้ค่ำแล้ว คนอื่นจะทราบ พฤ. 3 ธ.ค. 69 07.00 น."
        assert "17 ธันวาคม" in found.card()["text"]  # an edit wakes nobody
        assert len(found.posts()) == posts
        assert not [each for each in found.said(found.leaders[0]) if "เปลี่ยนวันประชุม" in each["text"]]
        found.house.move("2026-12-03T07:00")
        found.house.settle()
        assert len(found.posts()) == posts + 1
        assert [each for each in found.said(found.leaders[0]) if "เปลี่ยนวันประชุม" in each["text"]]


# --- a press carries what it was pressed for -----------------------------------------------------------------------------------------


def _again(found: Committee, person: Any, data: str) -> None:
    """A press that was made before, and comes only now."""
    found.forge(data, chat=person)
    person.presses(data=data)
    found.house.settle()


def _asked(found: Committee) -> int:
    """The meeting's moment as its buttons carry it."""
    return int(datetime.fromisoformat(found.row()["starts_at"]).replace(tzinfo=UTC).timestamp()) // 60


def test_a_press_that_was_asked_for_the_old_day_does_not_count_for_the_new_one(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.invited()
        leader = found.leaders[0]
        before = f"answers.yes:1:{_asked(found)}"
        found.types(found.chair, "เลื่อนประชุมไปวันที่ 18 ธ.ค.")
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        _again(found, leader, before)
        assert "เลื่อนไปเป็นศ. 18 ธ.ค. 69" in found.toast(leader)
        assert "ยังไม่ได้บันทึก" in found.toast(leader)
        assert answers_of(found, 1) == []
        found.types(leader, "/meeting")
        found.does(leader, "ไปได้")
        assert answers_of(found, 1) == [("yes", None, None)]


def test_another_hour_of_the_same_day_keeps_the_buttons(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.invited()
        leader = found.leaders[0]
        before = f"answers.yes:1:{_asked(found)}"
        found.types(found.chair, "เลื่อนประชุมไปวันที่ 11 ธ.ค. บ่ายโมง")
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        _again(found, leader, before)
        assert answers_of(found, 1) == [("yes", None, None)]


def test_a_substitutes_name_typed_after_the_day_changed_is_not_booked_for_the_new_day(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.invited()
        leader = found.leaders[0]
        found.does(leader, "ส่งคนแทน")
        found.types(found.chair, "เลื่อนประชุมไปวันที่ 18 ธ.ค.")
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        found.types(leader, "นางสมใจ ใจดี")
        assert answers_of(found, 1) == []
        assert "ปุ่มนี้ถามถึงวันเดิม" in found.last(leader)["text"] or "วันเดิม" in found.last(leader)["text"]
        assert labels(found.last(leader)) == ["ไปได้", "ไปไม่ได้", "ไปสาย", "ส่งคนแทน"]


def test_both_persons_of_an_organisation_hear_when_one_answers_otherwise_than_the_other(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.house.stop()
        found.change(lambda turn: _link(turn, found, 1, found.stranger))
        found.house.start()
        found.invited()
        first, second = found.leaders[0], found.stranger
        found.does(first, "ไปไม่ได้")
        heard = len(found.said(first))
        found.does(second, "ไปได้")
        told = found.last(first)
        assert len(found.said(first)) == heard + 1
        assert f"คนแปลกหน้า ตอบว่าไปได้ ให้{NAMES[1]}" in told["text"] and "ท่านตอบไว้ว่าไปไม่ได้" in told["text"]
        assert labels(told) == ["ไปได้", "ไปไม่ได้", "ไปสาย", "ส่งคนแทน"]
        assert "ผู้นำ1 ตอบไว้ว่าไปไม่ได้" in found.last(second)["text"]
        found.does(second, "ไปได้")  # the same again says nothing
        assert len(found.said(first)) == heard + 1


def test_tapping_twice_on_the_list_of_calls_never_answers_for_the_next_row(tmp_path: Path) -> None:
    with committee(tmp_path, count=5, leaders=0) as found:
        found.invited()
        found.does(found.secretary, "รายชื่อที่ต้องโทรตาม")
        carried = f"answers.call:1:{found.member_ids[1]}:yes:0:{_asked(found)}:0"
        found.does(found.secretary, "1 ไปได้")
        assert f"1. {NAMES[1]}" in found.last(found.secretary)["text"], "the row stays where it was"
        assert "ไปได้ ยืนยันทางโทรศัพท์" in found.last(found.secretary)["text"]
        found.does(found.secretary, "1 ไปได้ ✔")
        assert found.toast(found.secretary) == f"{NAMES[1]} ตอบแล้ว: ไปได้"
        _again(found, found.secretary, carried)
        assert answers_of(found, 1) == [("yes", None, None)]
        assert answers_of(found, 2) == []


def test_an_answer_by_telephone_for_the_wrong_row_can_be_taken_back_or_changed(tmp_path: Path) -> None:
    with committee(tmp_path, count=5, leaders=0) as found:
        found.invited()
        found.does(found.secretary, "รายชื่อที่ต้องโทรตาม")
        found.does(found.secretary, "1 ไปได้")
        found.does(found.secretary, "1 ยกเลิก")
        assert found.toast(found.secretary) == f"ยกเลิกคำตอบทางโทรศัพท์ของ {NAMES[1]} แล้ว"
        assert answers_of(found, 1) == []
        assert "มา 1 ·" in found.card()["text"] and "ยังไม่ตอบ 4" in found.card()["text"]
        found.does(found.secretary, "2 ไปได้")
        found.does(found.secretary, "2 ไปไม่ได้")
        assert [kind for kind, _, _ in answers_of(found, 2)] == ["yes", "no"]


def test_a_call_in_vain_that_is_tapped_twice_is_one_call(tmp_path: Path) -> None:
    with committee(tmp_path, count=5, leaders=0) as found:
        found.invited()
        found.does(found.secretary, "รายชื่อที่ต้องโทรตาม")
        carried = f"answers.call:1:{found.member_ids[1]}:no_reply:0:{_asked(found)}:0"
        found.does(found.secretary, "1 ไม่รับสาย")
        _again(found, found.secretary, carried)
        assert found.house.value("SELECT count(*) FROM calls") == 1


def test_whoever_speaks_next_reads_what_the_one_before_answered_and_can_change_it(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move("2026-12-01T12:10")
        found.does(found.chair, "ส่งคำเชิญ")
        found.does(found.leaders[0], "ไปได้")
        found.types(found.chair, "สมาชิก")
        found.does(found.chair, "2")
        found.does(found.chair, "เลิกเป็นผู้แทน: ผู้นำ1")
        found.does(found.chair, "ใช่ เลิกเป็นผู้แทน")
        found.types(found.chair, "สมาชิก")
        found.does(found.chair, "2")
        found.does(found.chair, "ทำลิงก์ใหม่")
        link = "SELECT code FROM links WHERE member_id=? ORDER BY created_at DESC"
        found.stranger.starts(found.house.value(link, found.member_ids[1]))
        found.house.settle()
        card = found.last(found.stranger)["text"]
        assert "ตอบแล้ว: ไปได้ · เปลี่ยนได้" in card and "ตอบคำเชิญ โดย ผู้นำ1" in card
        found.does(found.stranger, "ไปไม่ได้")
        newest = "SELECT kind FROM answers WHERE member_id=? ORDER BY id DESC"
        assert found.house.value(newest, found.member_ids[1]) == "no"
