"""The clock of action items: reminders by date, downtime over them, stand-ins, the chair once, changes of office, the Monday line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, update

from benchmarks.reminders import half_year
from domain.people import Office
from storage import action_items, members, offices, tables
from storage.turn import Turn
from tests.meeting_house import NAMES, Committee, committee


def given(found: Committee, *items: tuple[str, dict[str, Any]]) -> None:
    """Items that a meeting would have decided on."""

    async def seed(turn: Turn) -> None:
        for title, more in items:
            await action_items.add(turn, found.network, found.body, title, "11/2569", **more)

    changed(found, seed)


def changed(found: Committee, function: Any) -> None:
    found.house.stop()
    found.change(function)
    found.house.start()
    found.house.settle()


def about(found: Committee, person: Any, *words: str) -> list[Any]:
    """What a person was told of items with these words; invitations, which name them too, left out."""
    told = [each for each in found.said(person) if "ประชุมครั้งที่" not in each["text"]]
    return [each for each in told if all(word in each["text"] for word in words)]


def labels(message: Any) -> list[str]:
    return [button["text"] for row in message["buttons"] for button in row]


# --- one item from reminder to escalation ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Committee]:
    with committee(tmp_path_factory.mktemp("late"), leaders=2) as found:
        given(found, ("ส่งบัญชี", {"owner_member_id": found.member_ids[1], "due_day": "2026-12-06"}))
        yield found


def test_two_days_before_the_owner_is_reminded_at_the_sending_hour(late: Committee) -> None:
    late.house.move("2026-12-04T08:59")
    assert not about(late, late.leaders[0], "ส่งบัญชี")
    late.house.move("2026-12-04T09:01")
    (told,) = about(late, late.leaders[0], "อีกไม่กี่วันถึงกำหนด", "ส่งบัญชี", "วันอาทิตย์ที่ 6 ธันวาคม 2569")
    assert labels(told) == ["ทำเสร็จแล้ว", "เลื่อนวัน", "ติดปัญหา"]
    assert not about(late, late.leaders[1], "ส่งบัญชี") and not about(late, late.chair, "ส่งบัญชี")


def test_on_the_day_too_also_on_a_sunday(late: Committee) -> None:
    late.house.move("2026-12-06T09:01")
    assert len(about(late, late.leaders[0], "ถึงกำหนดวันนี้", "ส่งบัญชี")) == 1
    late.house.move("2026-12-09T08:59")
    assert len(about(late, late.leaders[0], "ส่งบัญชี")) == 2


def test_three_days_after_the_chair_learns_who_and_what_once(late: Committee) -> None:
    late.house.move("2026-12-09T09:01")
    (told,) = about(late, late.chair, "เลยกำหนด 3 วันแล้ว", "ส่งบัญชี", NAMES[1])
    assert {"เตือนอีกครั้ง", "เปลี่ยนผู้รับผิดชอบ", "ยุติเรื่อง พร้อมเหตุผล"} <= set(labels(told))
    late.house.move("2026-12-20T09:01")
    assert len(about(late, late.chair, "เลยกำหนด")) == 1
    assert not about(late, late.secretary, "ส่งบัญชี", "เลยกำหนด")


def test_once_more_a_day_however_often_it_is_pressed(late: Committee) -> None:
    before = len(about(late, late.leaders[0], "ส่งบัญชี"))
    (told,) = about(late, late.chair, "ส่งบัญชี", "เลยมา 14 วัน") or about(late, late.chair, "ส่งบัญชี", "วันแล้ว")
    late.does(late.chair, "เตือนอีกครั้ง", message=told)
    assert late.toast(late.chair) == "เตือนให้แล้ว"
    assert len(about(late, late.leaders[0], "ขอให้ท่านช่วยดูเรื่องนี้อีกครั้ง")) == 1
    late.does(late.chair, "เตือนอีกครั้ง")
    assert late.toast(late.chair) == "วันนี้เตือนไปแล้ว"
    assert len(about(late, late.leaders[0], "ส่งบัญชี")) == before + 1


def test_a_new_date_starts_it_anew(late: Committee) -> None:
    late.does(late.leaders[0], "เลื่อนวัน")
    late.types(late.leaders[0], "25 ธ.ค.")
    late.house.move("2026-12-23T09:01")
    assert len(about(late, late.leaders[0], "อีกไม่กี่วันถึงกำหนด", "25 ธันวาคม")) == 1


def test_who_has_done_it_is_not_reminded(late: Committee) -> None:
    late.does(late.leaders[0], "ทำเสร็จแล้ว")
    late.types(late.leaders[0], "ส่งแล้ว")
    count = len(late.said(late.leaders[0]))
    late.house.move("2026-12-29T09:01")
    assert not [each for each in late.said(late.leaders[0])[count:] if "ส่งบัญชี" in each["text"]]
    assert len(about(late, late.chair, "เลยกำหนด")) <= 1


# --- downtime, stand-ins, several at once ------------------------------------------------------------------------------------


def test_downtime_over_everything_gives_each_person_one_message(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        given(
            found,
            ("ส่งบัญชี", {"owner_member_id": found.member_ids[1], "due_day": "2026-11-25"}),
            ("ทำป้าย", {"owner_office": "chair", "due_day": "2026-11-25"}),
        )
        found.sleeps("2026-11-29T23:30")
        assert not about(found, found.leaders[0], "ส่งบัญชี")
        found.house.move("2026-11-30T06:59")
        assert not about(found, found.leaders[0], "ส่งบัญชี")
        found.house.move("2026-11-30T07:01")
        (told,) = about(found, found.leaders[0], "ส่งบัญชี")
        assert "ถึงกำหนดแล้ว" in told["text"]
        (listed,) = about(found, found.chair, "เลยกำหนดแล้ว")
        assert "ส่งบัญชี · เลยกำหนด 5 วัน" in listed["text"] and "ประธาน: ทำป้าย · เลยกำหนด 5 วัน" in listed["text"]
        assert not about(found, found.chair, "ถึงกำหนดแล้ว")
        found.does(found.chair, "ข้อ 2", message=listed)
        assert "ทำเสร็จแล้ว" in labels(found.last(found.chair))
        found.house.move("2026-12-05T09:01")
        assert len(about(found, found.leaders[0], "ส่งบัญชี")) == 1


def test_an_owner_without_the_bot_is_reached_through_the_other_person_or_the_secretary(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=3) as found:

        async def second(turn: Turn) -> None:
            person = found.person_ids[found.leaders[2].id]
            await members.link_person(turn, found.network, found.member_ids[1], person, state="accepted", via="link")

        changed(found, second)
        given(
            found,
            ("ส่งบัญชี", {"owner_member_id": found.member_ids[1], "due_day": "2026-11-26"}),
            ("ซ่อมโกดัง", {"owner_member_id": found.member_ids[4], "due_day": "2026-11-27"}),
        )
        found.leaders[0].blocks()
        found.house.settle()
        found.house.move("2026-11-26T09:01")
        assert about(found, found.leaders[2], "ถึงกำหนดวันนี้", "ส่งบัญชี")
        (told,) = about(found, found.secretary, "อีกไม่กี่วันถึงกำหนด ฝากแจ้ง", "ซ่อมโกดัง")
        assert NAMES[4] in told["text"]
        found.leaders[0].unblocks()


def test_a_new_secretary_takes_over_what_the_old_one_was_reminded_of(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        given(found, ("ขอราคาปุ๋ย", {"owner_office": "secretary", "due_day": "2026-11-26"}))
        found.house.move("2026-11-26T09:01")
        assert len(about(found, found.secretary, "ขอราคาปุ๋ย")) == 2

        async def hand_over(turn: Turn) -> None:
            turn.person = None
            old = await offices.appointments(turn.connection, found.network, found.body)
            person = found.person_ids[found.leaders[1].id]
            new = tuple(
                type(each)(each.office, person) if each.office is Office.SECRETARY else each for each in old
            )  # fmt: skip
            await offices.set_appointments(turn, found.network, found.body, old, new)

        changed(found, hand_over)
        found.house.move("2026-11-27T09:01")
        (told,) = about(found, found.leaders[1], "ขอราคาปุ๋ย")
        assert "ท่านรับช่วงต่อเรื่องนี้" in told["text"] and "ทำเสร็จแล้ว" in labels(told)
        assert len(about(found, found.secretary, "ขอราคาปุ๋ย")) == 2
        found.does(found.secretary, "ทำเสร็จแล้ว")
        assert "ขอให้ผู้รับผิดชอบ" in found.toast(found.secretary)
        found.house.move("2026-12-05T09:01")
        assert len(about(found, found.leaders[1], "ขอราคาปุ๋ย")) == 1
        assert len(about(found, found.chair, "เลยกำหนด", "ขอราคาปุ๋ย")) == 1


def test_a_new_representative_takes_over_what_was_promised_in_person(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=3) as found:
        first, second = (found.person_ids[found.leaders[n].id] for n in (0, 2))
        given(found, ("ทำบัญชี", {"owner_person_id": first, "due_day": "2026-11-25"}))

        async def replace(turn: Turn) -> None:
            rows = tables.representatives
            await turn.connection.execute(
                update(rows).where(rows.c.person_id == first).values(state="ended", until=turn.now)
            )
            await turn.connection.execute(
                insert(rows).values(
                    network_id=found.network,
                    member_id=found.member_ids[1],
                    person_id=second,
                    state="accepted",
                    voter=True,
                    via="link",
                    since=turn.now,
                )
            )

        changed(found, replace)
        found.house.move("2026-11-25T09:01")
        assert not about(found, found.leaders[0], "ทำบัญชี")
        assert about(found, found.leaders[2], "ทำบัญชี")


def test_an_item_without_a_day_follows_the_meeting(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        more = {"owner_office": "chair", "due_day": "2026-12-11", "due_said": False}
        given(found, ("ทำป้าย", more), ("ขอราคา", more | {"due_said": True}))

        def days() -> dict[str, str]:
            return {row["title"]: row["due_day"] for row in found.house.rows("SELECT title, due_day FROM action_items")}

        found.types(found.chair, "เลื่อนประชุมไปวันที่ 17 ธ.ค.")
        found.does(found.chair, "ใช่ เปลี่ยนเลย")
        assert days() == {"ทำป้าย": "2026-12-17", "ขอราคา": "2026-12-11"}
        found.forge("meetings.skip:1", chat=found.chair)
        found.chair.presses(data="meetings.skip:1")
        found.house.settle()
        found.does(found.chair, "ไม่ระบุเหตุผล")
        found.does(found.chair, "ใช่ งดประชุม")
        assert days() == {"ทำป้าย": "2027-01-08", "ขอราคา": "2026-12-11"}


# --- the Monday line -------------------------------------------------------------------------------------------------------


def test_the_monday_line_comes_only_after_a_change_and_in_numbers(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=2) as found:
        given(found, ("ส่งบัญชี", {"owner_member_id": found.member_ids[1], "due_day": "2026-11-25"}))

        def lines() -> list[str]:
            return [each["text"] for each in found.posts() if each["text"].startswith("เรื่องติดตาม:")]

        found.house.move("2026-11-23T08:59")
        assert lines() == []
        found.house.move("2026-11-23T09:01")
        assert lines() == ["เรื่องติดตาม: เสร็จ 0 · ใกล้กำหนด 1 · เลยกำหนด 0 เรื่อง"]
        found.house.move("2026-11-30T09:01")
        assert lines()[1:] == ["เรื่องติดตาม: เสร็จ 0 · ใกล้กำหนด 0 · เลยกำหนด 1 เรื่อง"]
        found.house.move("2026-12-07T09:01")
        assert len(lines()) == 2
        found.types(found.leaders[0], "ส่งบัญชีเสร็จแล้ว")
        found.does(found.leaders[0], "ใช่ เรื่องนี้เสร็จ")
        found.sleeps("2026-12-15T09:30")  # the line of the 14th is more than a day late
        assert len(lines()) == 2
        found.house.move("2026-12-21T09:01")
        assert lines()[2:] == ["เรื่องติดตาม: เสร็จ 1 · ใกล้กำหนด 0 · เลยกำหนด 0 เรื่อง"]
        found.house.move("2026-12-28T09:01")
        assert len(lines()) == 3


def test_an_english_chat_is_reminded_in_english(tmp_path: Path) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.types(found.leaders[0], "/language")
        found.does(found.leaders[0], "English")
        given(found, ("ส่งบัญชี", {"owner_member_id": found.member_ids[1], "due_day": "2026-11-26"}))
        found.house.move("2026-11-26T09:01")
        (told,) = about(found, found.leaders[0], "Due today", "ส่งบัญชี")
        assert labels(told) == ["Done", "Move the day", "I am stuck"]


# --- random half-years --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(30))
def test_over_a_random_half_year_with_downtime_nobody_is_told_twice_and_nothing_is_lost(seed: int) -> None:
    outcome = half_year(seed)
    assert outcome.faults == []
    assert outcome.sent > 0 and outcome.items > 10
