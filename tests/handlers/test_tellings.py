"""Whoever must know something is told, or stands on the list of those who must be telephoned, until somebody did."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from acts.telling import tell
from domain.people import Appointment, Office
from domain.telling import Holding, Somebody, Speaking, Who
from storage import networks, offices
from storage.turn import Turn
from tests.meeting_house import Committee, committee

NIGHT = "2026-12-01T23:00"
MORNING = "2026-12-02T08:00"
TOLD = "decisions.may_go"  # a sentence with the name of an organisation


def tells(
    found: Committee, who: Callable[[], Who], member: str, text: str = TOLD, values: dict[str, Any] | None = None
) -> None:
    """Let the bot tell somebody, as an act that the clock does would: that this organisation may go, or another text."""

    async def act(turn: Turn) -> None:
        network = await networks.by_id(turn.connection, found.network)
        await tell(turn, network, who(), text, values or {"member": member})

    found.house.stop()
    found.change(act)
    found.house.start()
    found.house.settle()


def states(found: Committee) -> list[str]:
    """What became of the tellings, by the books, oldest first."""
    return [row["state"] for row in found.house.rows("SELECT state FROM tellings ORDER BY id")]


def heard(found: Committee, person: Any, word: str) -> list[str]:
    return [each["text"] for each in found.said(person) if word in each["text"]]


def test_what_has_arrived_is_told(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move("2026-12-01T09:00")
        leader = found.leaders[0]
        tells(found, lambda: Somebody(found.person_ids[leader.id]), "กลุ่มหนึ่ง")
        assert len(heard(found, leader, "กลุ่มหนึ่ง")) == 1
        assert states(found) == ["sent"]
        assert not heard(found, found.secretary, "ต้องโทรบอก")


def test_what_one_person_is_told_in_one_night_is_one_message(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move(NIGHT)
        leader = found.leaders[0]
        before = len(found.said(leader))
        for name in ("กลุ่มหนึ่ง", "กลุ่มสอง", "กลุ่มสาม"):
            tells(found, lambda: Somebody(found.person_ids[leader.id]), name)
        assert len(found.said(leader)) == before and states(found) == ["waits"] * 3
        found.house.move(MORNING)
        (told,) = heard(found, leader, "กลุ่มหนึ่ง")
        assert "กลุ่มสอง" in told and "กลุ่มสาม" in told
        assert states(found) == ["sent"] * 3


def test_an_organisation_without_telegram_is_on_the_secretarys_list_until_it_was_telephoned(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move("2026-12-01T09:00")
        member = found.member_ids[-1]
        tells(found, lambda: Speaking(member), "กลุ่มหนึ่ง")
        (told,) = heard(found, found.secretary, "ต้องโทรบอก")
        assert "ลุงดำ" in told and "081-000-00" in told and "กลุ่มหนึ่ง" in told
        assert states(found) == ["listed"]
        found.does(found.secretary, "1 บอกแล้ว")
        assert states(found) == ["ticked"]
        assert "ไม่มีใครต้องโทรบอกแล้ว" in heard(found, found.secretary, "ต้องโทรบอก")[0]
        by = found.house.value("SELECT by_person_id FROM tellings")
        assert by == found.person_ids[found.secretary.id]


def test_one_call_tells_all_that_one_person_must_know_and_a_tap_ticks_it(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move("2026-12-01T09:00")
        member = found.member_ids[-1]
        for name in ("กลุ่มหนึ่ง", "กลุ่มสอง"):
            tells(found, lambda: Speaking(member), name)
        shown = heard(found, found.secretary, "ต้องโทรบอก")[-1]
        assert shown.count("ลุงดำ") == 1 and "• " in shown and "กลุ่มหนึ่ง" in shown and "กลุ่มสอง" in shown
        found.does(found.secretary, "1 บอกแล้ว")
        assert states(found) == ["ticked"] * 2


@pytest.mark.parametrize("button", ["1 บอกแล้ว", "บอกแล้วทั้ง 2 คนข้างบน"])
def test_what_came_to_the_list_meanwhile_is_shown_before_anything_is_ticked(tmp_path: Path, button: str) -> None:
    with committee(tmp_path, count=11) as found:
        found.house.move("2026-12-01T09:00")
        first, second = found.member_ids[-2:]
        tells(found, lambda: Speaking(first), "กลุ่มหนึ่ง")
        tells(found, lambda: Speaking(second), "กลุ่มสอง")

        async def more(turn: Turn) -> None:
            network = await networks.by_id(turn.connection, found.network)
            await tell(turn, network, Speaking(first), TOLD, {"member": "กลุ่มสาม"})

        found.house.stop()
        found.change(more)
        found.secretary.presses(button)
        found.house.start()
        found.house.settle()
        assert states(found) == ["listed"] * 3
        found.does(found.secretary, "บอกแล้วทั้ง 2 คนข้างบน")
        assert states(found) == ["ticked"] * 3


def test_a_button_of_a_list_of_before_ticks_what_it_stood_for(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move("2026-12-01T09:00")
        for name in ("กลุ่มหนึ่ง", "กลุ่มสอง"):
            tells(found, lambda: Speaking(found.member_ids[-1]), name)
        found.forge(f"tellings.tick:{found.network}:1:0", chat=found.secretary)
        found.secretary.presses(data=f"tellings.tick:{found.network}:1:0")
        found.house.settle()
        assert states(found) == ["ticked", "listed"]


def test_of_the_secretary_herself_the_chair_has_the_list(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move(NIGHT)
        tells(found, lambda: Holding(Office.SECRETARY), "กลุ่มหนึ่ง")
        found.secretary.blocks()
        found.house.settle()
        assert states(found) == ["listed"]
        found.house.move(MORNING)
        (told,) = heard(found, found.chair, "ต้องโทรบอก")
        assert found.secretary.name in told and "กลุ่มหนึ่ง" in told


def test_who_opens_the_chat_again_is_told_what_waits(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move("2026-12-01T09:00")
        leader = found.leaders[0]
        leader.blocks()
        found.house.settle()
        for name in ("กลุ่มหนึ่ง", "กลุ่มสอง"):
            tells(found, lambda: Somebody(found.person_ids[leader.id]), name)
        assert states(found) == ["listed"] * 2
        leader.unblocks()
        found.house.settle()
        found.house.move("2026-12-01T09:15")
        (told,) = heard(found, leader, "กลุ่มหนึ่ง")
        assert "กลุ่มสอง" in told and states(found) == ["sent"] * 2


def test_an_office_that_is_filled_later_is_told_what_waits(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move("2026-12-01T09:00")
        tells(found, lambda: Holding(Office.CHECKER), "กลุ่มหนึ่ง")
        (told,) = heard(found, found.secretary, "ต้องโทรบอก")
        assert "ผู้ตรวจสอบ (ยังไม่มีคน)" in told
        leader = found.leaders[0]

        async def fill(turn: Turn) -> None:
            before = await offices.appointments(turn.connection, found.network, found.body)
            after = (*before, Appointment(Office.CHECKER, found.person_ids[leader.id]))
            await offices.set_appointments(turn, found.network, found.body, before, after)

        found.house.stop()
        found.change(fill)
        found.house.start()
        found.house.settle()
        found.house.move("2026-12-01T09:15")
        assert len(heard(found, leader, "กลุ่มหนึ่ง")) == 1 and states(found) == ["sent"]


def test_what_may_not_have_arrived_is_on_the_list(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move("2026-12-01T09:00")
        leader = found.leaders[0]
        found.house.rehearsal.fault("sendMessage", cut="after", times=1)
        tells(found, lambda: Somebody(found.person_ids[leader.id]), "กลุ่มหนึ่ง")
        assert states(found) == ["listed"]
        (told,) = heard(found, found.secretary, "ต้องโทรบอก")
        assert leader.name in told
        assert not heard(found, found.secretary, "ข้อความที่อาจส่งไม่ถึง"), "one list has it, not two"


def test_nobody_else_ticks_the_list(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move("2026-12-01T09:00")
        tells(found, lambda: Speaking(found.member_ids[-1]), "กลุ่มหนึ่ง")
        found.forge(f"tellings.call:{found.network}:1:0", chat=found.leaders[0])
        found.leaders[0].presses(data=f"tellings.call:{found.network}:1:0")
        found.house.settle()
        assert states(found) == ["listed"] and "เรื่องนี้ทำได้เฉพาะ" in found.toast(found.leaders[0])


def test_what_only_the_receiver_may_read_stands_on_nobodys_list(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move("2026-12-01T09:00")
        sum_left = {"satang": 570000, "telephone": None}
        tells(found, lambda: Speaking(found.member_ids[-1]), "", "payments.not_found", sum_left)
        (told,) = heard(found, found.secretary, "ต้องโทรบอก")
        assert "เรื่อง: การเงิน" in told and "ลุงดำ" in told and "5,700" not in told


def test_an_office_of_a_body_is_told_to_who_holds_it_in_that_body(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.move("2026-12-01T09:00")
        leader, other = found.leaders[:2]
        bodies: list[int] = []

        async def another_body(turn: Turn) -> None:
            body = await networks.add_body(turn, found.network, "คณะอนุกรรมการ")
            chair = Appointment(Office.CHAIR, found.person_ids[found.chair.id])
            await offices.set_appointments(turn, found.network, body.id, (), (chair,))
            bodies.append(body.id)

        async def checker(turn: Turn, body_id: int, person: Any) -> None:
            before = await offices.appointments(turn.connection, found.network, body_id)
            named = Appointment(Office.CHECKER, found.person_ids[person.id])
            await offices.set_appointments(turn, found.network, body_id, before, (*before, named))

        found.house.stop()
        found.change(another_body)
        found.house.start()
        tells(found, lambda: Holding(Office.CHECKER, bodies[0]), "กลุ่มหนึ่ง")
        assert states(found) == ["listed"]
        for body_id, person in ((found.body, other), (bodies[0], leader)):
            found.house.stop()
            found.change(lambda turn, body_id=body_id, person=person: checker(turn, body_id, person))
            found.house.start()
            found.house.settle()
            found.house.move(found.house.rehearsal.now + timedelta(minutes=15))
        assert not heard(found, other, "กลุ่มหนึ่ง"), "the network's own checker has nothing to do with it"
        assert len(heard(found, leader, "กลุ่มหนึ่ง")) == 1 and states(found) == ["sent"]


def test_a_long_list_is_leafed_through_and_each_line_keeps_its_number(tmp_path: Path) -> None:
    with committee(tmp_path, count=11) as found:
        found.house.move(NIGHT)
        for member in found.member_ids[-7:]:
            tells(found, lambda member=member: Speaking(member), f"กลุ่มที่ {member}")
        found.house.move(MORNING)
        assert "หน้า 1 จาก 2" in found.last(found.secretary)["text"]
        found.does(found.secretary, "หน้าถัดไป")
        card = found.last(found.secretary)["text"]
        assert "6. " in card and "7. " in card and "1. " not in card
        found.does(found.secretary, "7 บอกแล้ว")
        assert states(found) == ["listed"] * 6 + ["ticked"]
