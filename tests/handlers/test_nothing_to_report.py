"""'Nothing to report this month' is one tap under every reminder of a report, and stands beside no report that counts."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.meeting_house import NAMES, Committee, committee

NOTHING = "เดือนนี้ไม่มีอะไรรายงาน"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Committee]:
    with committee(tmp_path_factory.mktemp("nothing"), leaders=3, count=4) as made:
        made.invited()
        yield made


def labels(message: Any) -> list[str]:
    return [button["text"] for row in message["buttons"] for button in row]


def nothing(found: Committee) -> list[int]:
    return [row["member_id"] for row in found.house.rows("SELECT member_id FROM reports WHERE nothing_to_report=1")]


def test_it_stands_under_the_reminder_to_a_member_and_the_day_before_in_the_group(found: Committee) -> None:
    first, second, third = found.leaders
    found.house.move("2026-12-08T09:05")
    (told,) = [each for each in found.said(first) if f"{NAMES[1]} ยังไม่ได้" in each["text"]]
    assert NOTHING in labels(told)
    found.does(first, NOTHING, message=told)
    assert found.toast(first) == f"บันทึกแล้ว {NAMES[1]}: {NOTHING}"
    found.types(third, "ขายน้ำยางได้ 3 ตัน")
    found.does(third, "ถูกต้อง")
    found.house.move("2026-12-10T09:05")
    (told,) = [each for each in found.posts() if each["text"].startswith("พรุ่งนี้")]
    assert NOTHING in labels(told)
    found.does(second, NOTHING, chat=found.group, message=told)
    assert found.toast(second) == f"บันทึกแล้ว {NAMES[2]}: {NOTHING}"
    assert nothing(found) == [found.member_ids[1], found.member_ids[2]]


def test_who_has_reported_has_something_to_report(found: Committee) -> None:
    third = found.leaders[2]
    (told,) = [each for each in found.posts() if each["text"].startswith("พรุ่งนี้")]
    found.does(third, NOTHING, chat=found.group, message=told)
    assert f"{NAMES[3]} รายงานเดือนธันวาคม 2569 ไว้แล้ว" in found.toast(third)
    assert found.member_ids[3] not in nothing(found)


def test_who_speaks_for_nobody_is_told_so(found: Committee) -> None:
    (told,) = [each for each in found.posts() if each["text"].startswith("พรุ่งนี้")]
    found.does(found.stranger, NOTHING, chat=found.group, message=told)
    assert len(nothing(found)) == 2


def test_beside_an_order_it_is_told_that_something_counts_and_the_order_is_kept(found: Committee) -> None:
    third = found.leaders[2]
    found.types(found.secretary, f"{NAMES[1]}เอาน้ำกรด 3 แกลลอน {NAMES[3]}ไม่มีอะไรรายงาน")
    said = [each["text"] for each in found.said(found.secretary)][-2:]
    assert any(f"{NAMES[3]} รายงานเดือนธันวาคม 2569 ไว้แล้ว" in each for each in said)
    assert any("น้ำกรด จำนวน 3 แกลลอน" in each for each in said)
    found.types(third, "เดือนนี้ไม่มีอะไรรายงาน")
    assert "ไว้แล้ว" in found.last(third)["text"]


def test_nothing_is_not_recorded_beside_lines_that_wait_and_their_card_comes_down(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with committee(tmp_path_factory.mktemp("waits"), leaders=1, count=4) as made:
        (leader,) = made.leaders
        made.types(leader, "เดือนนี้ขายน้ำยางได้ 3 ตัน")
        made.types(leader, "เดือนนี้ไม่มีอะไร")
        said = [each["text"] for each in made.said(leader)][-2:]
        assert "รอกดยืนยันอยู่" in said[0] and "ขายน้ำยางสด 3 ตัน" in said[1]
        assert nothing(made) == []
        made.does(leader, "ไม่ถูก เริ่มใหม่")
        made.types(leader, "เดือนนี้ไม่มีอะไร")
        assert nothing(made) == [2]
