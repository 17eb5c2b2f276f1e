"""The next meeting by the rule, its number, several bodies, the chair's question after a handover, /meeting, English."""

from pathlib import Path
from typing import Any

from sqlalchemy import update

from domain.people import Office
from storage import chats, members, networks, offices, tables
from storage.turn import Turn
from tests.meeting_house import Committee, committee


def about(found: Committee, person: Any, words: str) -> list[Any]:
    return [each for each in found.said(person) if words in each["text"]]


def test_planned_again_nothing_changes_unless_the_rule_did(tmp_path: Path) -> None:
    from acts.meetings.planning import plan_next

    with committee(tmp_path, leaders=1) as found:
        found.house.stop()
        before = [tuple(row) for row in found.house.rows("SELECT * FROM meetings")]
        dues = found.house.rows("SELECT count(*) FROM due")[0][0]
        found.change(lambda turn: plan_next(turn, found.network, found.body))
        found.change(lambda turn: plan_next(turn, found.network, found.body))
        assert [tuple(row) for row in found.house.rows("SELECT * FROM meetings")] == before
        assert found.house.rows("SELECT count(*) FROM due")[0][0] == dues

        async def another_rule(turn: Turn) -> None:
            await networks.change_body(turn, found.network, found.body, rule="FREQ=MONTHLY;BYDAY=3TU", hour="13:30")
            await plan_next(turn, found.network, found.body)

        found.change(another_rule)
        row = found.row()
        assert (row["slot"], row["starts_at"][:16], row["sequence"]) == ("2026-12-15", "2026-12-15 06:30", 1)
        assert found.house.value("SELECT count(*) FROM meetings") == 1
        waiting = found.house.rows("SELECT subject FROM due WHERE state='waiting' AND kind LIKE 'meetings.%'")
        assert {each["subject"] for each in waiting} == {"1:1"}
        found.house.start()


def test_an_invited_meeting_stays_when_the_rule_changes(tmp_path: Path) -> None:
    from acts.meetings.planning import plan_next

    with committee(tmp_path, leaders=1) as found:
        found.invited()
        found.house.stop()

        async def another_rule(turn: Turn) -> None:
            await networks.change_body(turn, found.network, found.body, rule="FREQ=MONTHLY;BYDAY=3TU")
            await networks.change(turn, found.network, sending_hour="18:00")
            await plan_next(turn, found.network, found.body)

        found.change(another_rule)
        found.house.start()
        assert found.row()["starts_at"].startswith("2026-12-11 02:00")
        found.house.move("2026-12-08T17:59")
        assert not about(found, found.leaders[0], "ยังไม่ได้ตอบ")[1:]
        found.house.move("2026-12-08T18:01")  # its deadlines follow the new sending hour
        assert about(found, found.leaders[0], "ยังไม่ได้ตอบว่ามาไหม")


def test_the_provisional_number_follows_a_move_across_new_year(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1, rule="FREQ=MONTHLY;BYMONTHDAY=29") as found:
        assert found.row()["slot"] == "2026-11-29"
        found.types(found.chair, "/meeting")
        found.does(found.chair, "งดประชุมเดือนนี้")
        found.does(found.chair, "ไม่ระบุเหตุผล")
        found.does(found.chair, "ใช่ งดประชุม")
        found.types(found.chair, "/meeting")
        assert "ประชุมครั้งที่ 12/2569\nวันอังคารที่ 29 ธันวาคม 2569" in found.last(found.chair)["text"]
        found.types(found.chair, "เลื่อนประชุมไปวันที่ 4 ม.ค. 2570")
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        assert "ประชุมครั้งที่ 1/2570" in found.last(found.chair)["text"]


def test_meetings_of_several_bodies_are_apart_and_meeting_asks_which(tmp_path: Path) -> None:
    from acts.meetings.planning import plan_next

    with committee(tmp_path, leaders=1) as found:
        found.house.stop()

        async def second(turn: Turn) -> None:
            body = await networks.add_body(turn, found.network, "คณะอนุกรรมการฝ่ายการตลาด")
            values = {"rule": "FREQ=MONTHLY;BYDAY=1TU", "hour": "13:00", "place": "ร้านค้าชุมชน"}
            await networks.change_body(turn, found.network, body.id, **values)
            await plan_next(turn, found.network, body.id)

        found.change(second)
        found.house.start()
        found.types(found.leaders[0], "/meeting")
        assert "ดูนัดประชุมของคณะไหนครับ" in found.last(found.leaders[0])["text"]
        found.does(found.leaders[0], "คณะอนุกรรมการฝ่ายการตลาด")
        shown = found.last(found.leaders[0])["text"]
        assert "ประชุมคณะอนุกรรมการฝ่ายการตลาด ครั้งที่ 1/2569" in shown
        assert "วันอังคารที่ 1 ธันวาคม 2569" in shown
        found.house.move("2026-11-21T09:01")  # the network's chair leads a body without officers of its own
        assert about(found, found.chair, "ประชุมคณะอนุกรรมการฝ่ายการตลาด ครั้งที่ 1/2569")


def test_the_chairs_open_question_passes_on_with_its_deadline(tmp_path: Path) -> None:
    from acts.meetings.planning import pass_on

    with committee(tmp_path, leaders=2) as found:
        found.house.move("2026-12-01T12:00")
        asked_at = found.row()["asked_at"]
        found.house.stop()

        async def hand_over(turn: Turn) -> None:
            before = await offices.appointments(turn.connection, found.network, found.body)
            await turn.connection.execute(
                update(tables.offices)
                .where(tables.offices.c.office == Office.CHAIR.value)
                .values(person_id=found.person_ids[found.leaders[0].id])
            )
            assert before
            await pass_on(turn, found.network, found.body)

        found.change(hand_over)
        found.house.start()
        found.house.settle()
        (question,) = about(found, found.leaders[0], "ส่งคำเชิญเลยไหมครับ")
        assert "ภายใน พฤ. 3 ธ.ค. 69 09.00 น." in question["text"]
        assert not about(found, found.chair, "ส่งคำเชิญเลยไหมครับ")  # the old card asks no more
        found.house.move("2026-12-01T12:30")
        assert found.row()["asked_at"] == asked_at
        found.forge("meetings.send:1", chat=found.chair)
        found.does(found.chair, "ส่งคำเชิญ")
        assert found.row()["state"] == "asked"
        found.does(found.leaders[0], "ส่งคำเชิญ", message=question)
        assert found.row()["state"] == "invited"


def test_meeting_in_the_group_is_a_copy_without_the_officers_buttons(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.types(found.chair, "/meeting", found.group)
        first = found.posts()[-1]
        assert "ยังไม่ได้ส่งคำเชิญ" in first["text"]
        assert "เปลี่ยนวันเวลา" not in str(first["buttons"])
        found.invited()
        card = found.card()
        found.types(found.leaders[0], "@natprachum_bot ประชุมวันไหน", found.group)
        copy = found.posts()[-1]
        assert copy["id"] != card["id"]
        assert "วันศุกร์ที่ 11 ธันวาคม 2569" in copy["text"]
        found.does(found.leaders[0], "ไปได้", found.group, message=copy)
        assert "มา 2 ·" in found.card()["text"]
        assert found.card()["id"] == card["id"]
        before = len(found.posts())
        found.types(found.leaders[0], "ประชุมวันไหน", found.group)  # not spoken to: silent
        assert len(found.posts()) == before


def test_a_group_that_became_another_chat_gets_one_fresh_card(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1, group_type="group") as found:
        found.invited()
        group = found.group.migrates()
        found.house.settle()
        found.group, found.older = group, set()
        cards = [each for each in found.posts() if "มา 1 · ลา 0" in each["text"] and each["chat"] == group.id]
        assert len(cards) == 1
        found.does(found.leaders[0], "ไปได้", group)
        assert len([each for each in found.posts() if "มา 2 · ลา 0" in each["text"] and each["pinned"]]) == 1


def test_the_whole_month_in_english_and_with_a_womans_voice(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=3, network={"language": "en", "voice": "female"}) as found:
        found.house.move("2026-12-01T09:01")
        assert "Shall I send the invitation now?" in found.last(found.chair)["text"]
        assert "between days off (Constitution Day)" in found.last(found.chair)["text"]
        found.does(found.chair, "Send the invitation")
        assert "Coming 1 · not coming 0 · substitute 0 · no answer yet 4" in found.card()["text"]
        found.does(found.leaders[0], "I am coming", found.group)
        found.does(found.leaders[1], "I cannot come")
        found.does(found.leaders[1], "Ill")
        found.does(found.leaders[2], "Send somebody else")
        found.types(found.leaders[2], "Somjai Jaidee")
        found.does(found.secretary, "Whom to call")
        found.does(found.secretary, "Text for LINE")
        found.types(found.chair, "/meeting")
        found.does(found.chair, "Change date or hour")
        found.types(found.chair, "Thursday 17 December 13:00")
        found.does(found.chair, "Yes, change it")
        assert about(found, found.leaders[0], "The earlier answer no longer counts")
        found.does(found.leaders[0], "I am coming")
        found.house.move("2026-12-17T13:01")
        found.does(found.chair, "Held, nothing to enter")
        found.does(found.chair, "There was a quorum")
        assert "Next: Friday 8 January 2027, 09:00" in found.last(found.chair)["text"]
        thai = set("กขคงจฉชซญดตถทธนบปผพฟภมยรลวศสหอฮ")
        names = ("ห้องประชุมสหกรณ์", "ลุงดำ", "ประเสริฐ", "สมศรี", "วิชัย", "ผู้นำ", "เครือข่ายรัตภูมิ")
        for person in (found.chair, found.secretary, *found.leaders):
            for each in found.said(person):
                text = each["text"]
                for known in (*names, *(row["name"] for row in found.house.rows("SELECT name FROM members"))):
                    text = text.replace(known, "")
                if "/start" in text or each["at"] < "2026-12-01":
                    continue
                assert not thai & set(text), text


def test_a_womans_voice_in_thai(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1, network={"voice": "female"}) as found:
        found.house.move("2026-12-01T09:01")
        text = found.last(found.chair)["text"]
        assert "ส่งคำเชิญเลยไหมคะ" in text
        assert "ดิฉันจะส่งคำเชิญให้" in text
        assert "ครับ" not in text


def test_a_holiday_and_the_networks_own_days_are_named(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1, rule="FREQ=MONTHLY;BYMONTHDAY=31,-1;BYSETPOS=1", hour="13:00") as found:
        found.house.stop()

        async def market(turn: Turn) -> None:
            await networks.add_own_day(turn, found.network, "weekday", "MO", "ตลาดนัดบ้านใหม่")
            await networks.change(turn, found.network, rests_on_holy_days=True)

        found.change(market)
        found.house.start()
        found.types(found.chair, "/meeting")
        first = found.last(found.chair)["text"]
        assert "วันจันทร์ที่ 30 พฤศจิกายน 2569" in first
        assert "วันนั้นตรงกับตลาดนัดบ้านใหม่" in first
        found.house.move("2026-11-20T09:30")  # ten days before, made up once because they were past when it was planned
        question = about(found, found.chair, "ถ้าไม่มีใครตอบ")[-1]
        # 1 December and later lie in the next month: silence takes the last free day before.
        assert "จะเลื่อนเป็นวันศุกร์ที่ 27 พ.ย. 2569" in question["text"]
        found.does(found.chair, "งดประชุมเดือนนี้", message=found.private_card(found.chair))
        found.does(found.chair, "ไม่ระบุเหตุผล")
        found.does(found.chair, "ใช่ งดประชุม")
        found.types(found.chair, "/meeting")
        second = found.last(found.chair)["text"]
        assert "วันพฤหัสบดีที่ 31 ธันวาคม 2569" in second
        assert "วันนั้นเป็นวันหยุด: วันสิ้นปี" in second


def test_who_has_a_part_in_two_networks_is_told_which_one_meets(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        found.house.stop()

        async def elsewhere(turn: Turn) -> None:
            turn.person = await chats.person_by_id(turn.connection, found.person_ids[found.stranger.id])
            other = await networks.found(turn, group_chat_id=None, name="เครือข่ายอื่น")
            member = await members.add(turn, other.id, "กลุ่มอื่น")
            person = found.person_ids[found.leaders[0].id]
            await members.link_person(turn, other.id, member.id, person, state="accepted", via="link")

        found.change(elsewhere)
        found.house.start()
        found.invited()
        assert found.private(found.leaders[0])["text"].startswith("เครือข่ายรัตภูมิ\nประชุมครั้งที่ 12/2569")
        assert found.private(found.leaders[1])["text"].startswith("ประชุมครั้งที่ 12/2569")
        found.house.move("2026-12-08T09:01")
        assert found.last(found.leaders[0])["text"].startswith("เครือข่ายรัตภูมิ\n")


def test_a_network_without_a_group_meets_by_private_messages(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1, network={"group_chat_id": None}) as found:
        found.invited()
        found.does(found.leaders[0], "ไปได้")
        found.types(found.chair, "เลื่อนประชุมไปวันที่ 17 ธ.ค.")
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        found.does(found.leaders[0], "ไปได้")
        found.house.move("2026-12-17T09:01")
        assert about(found, found.leaders[0], "วันนี้ ประชุม")
        found.does(found.chair, "ไม่ได้ประชุม")
        found.does(found.chair, "ไม่ระบุเหตุผล")
        found.does(found.chair, "ใช่ งดประชุม")
        assert found.row()["state"] == "skipped"


def test_a_rule_that_changes_after_the_question_is_asked_anew(tmp_path: Path) -> None:
    from acts.meetings.planning import plan_next

    with committee(tmp_path, leaders=1) as found:
        found.house.move("2026-12-01T12:00")
        found.house.stop()

        async def another_rule(turn: Turn) -> None:
            await networks.change_body(turn, found.network, found.body, rule="FREQ=MONTHLY;BYDAY=4FR")
            await plan_next(turn, found.network, found.body)

        found.change(another_rule)
        found.house.start()
        found.house.settle()
        assert "วันศุกร์ที่ 25 ธันวาคม 2569" in found.private_card(found.chair)["text"]
        found.house.move("2026-12-03T09:01")
        assert found.row()["state"] == "planned"  # silence over the old question decides nothing
        found.house.move("2026-12-15T09:01")
        assert found.row()["state"] == "asked"
        assert "ภายใน พฤ. 17 ธ.ค. 69 09.00 น." in found.last(found.chair)["text"]
