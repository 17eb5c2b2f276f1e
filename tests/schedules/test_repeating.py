"""Work that repeats never ends by a fault: it is tried ever more rarely, planned anew at a start, and each network fails alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from domain.people import Office
from domain.refusal import Refused
from storage import action_items
from storage.digest import counting
from storage.turn import Turn
from tests.digest_house import ORGANISATIONS, Digests, digests
from tests.house import House
from tests.meeting_house import Committee, committee

pytestmark = pytest.mark.long

LATEX = {"product": "น้ำยางสด", "quantity": "3", "unit": "ตัน", "amount_satang": 18_000_000}


class Fault:
    """Something the product calls that fails while `lasts` is set; for what `spares` finds in its arguments it never does."""

    def __init__(self, patch: pytest.MonkeyPatch, room: Any, name: str, spares: Any = None) -> None:
        self.lasts = True
        self.times = 0
        self.error: Exception = RuntimeError("a fault")
        real = getattr(room, name)

        async def function(*arguments: Any, **more: Any) -> Any:
            if self.lasts and not (spares and spares(*arguments)):
                self.times += 1
                raise self.error
            return await real(*arguments, **more)

        patch.setattr(room, name, function)


@pytest.fixture
def late(tmp_path: Path) -> Iterator[Committee]:
    """A committee with one item that is due on 6 December 2026."""
    with committee(tmp_path, leaders=1) as found:

        async def seed(turn: Turn) -> None:
            await action_items.add(
                turn,
                found.network,
                found.body,
                "ส่งบัญชี",
                "11/2569",
                owner_member_id=found.member_ids[1],
                due_day="2026-12-06",
            )

        found.house.stop()
        found.change(seed)
        found.house.start()
        found.house.settle()
        yield found


def reminders(found: Committee) -> list[str]:
    """What the item's owner was told of it, invitations left out."""
    told = [each["text"] for each in found.said(found.leaders[0])]
    return [each for each in told if "ส่งบัญชี" in each and "ประชุมครั้งที่" not in each]


def books(house: House, change: str, *parameters: Any) -> None:
    """Change the books of a house that stands still."""
    assert house.change(change, *parameters)


def waiting(house: House, kind: str) -> list[str]:
    return [row[0] for row in house.rows("SELECT subject FROM due WHERE kind = ? AND state = 'waiting'", kind)]


def test_after_a_fault_of_half_an_hour_the_daily_look_goes_on(late: Committee, monkeypatch: pytest.MonkeyPatch) -> None:
    late.house.move("2026-12-06T08:59")
    before = len(reminders(late))
    fault = Fault(monkeypatch, action_items, "told")
    late.house.move("2026-12-06T09:31")
    assert fault.times == 3 and len(reminders(late)) == before
    fault.lasts = False
    late.house.move("2026-12-06T10:11")
    assert len(reminders(late)) == before + 1
    assert late.house.value("SELECT at FROM due WHERE kind = 'tasks.daily'").startswith("2026-12-07 02:00")


def test_after_a_fault_of_three_weeks_the_daily_look_goes_on(late: Committee, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = Fault(monkeypatch, action_items, "told")
    late.house.move("2026-12-12T09:01")
    assert 30 < fault.times < 80, "every six hours in the end"
    assert reminders(late) == []
    fault.lasts = False
    late.house.move("2026-12-12T15:01")
    assert len(reminders(late)) == 1


def test_a_rule_that_says_no_does_not_end_what_repeats(late: Committee, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = Fault(monkeypatch, action_items, "told")
    fault.error = Refused("common.failed")
    late.house.move("2026-12-06T12:00")
    assert waiting(late.house, "tasks.daily") and reminders(late) == []
    fault.lasts = False
    late.house.move("2026-12-06T18:00")
    assert len(reminders(late)) == 1


def test_a_monday_line_that_could_not_be_made_for_two_days_is_left_out(
    late: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = Fault(monkeypatch, action_items, "monday_line")
    late.house.move("2026-12-09T12:00")
    assert fault.times > 5
    fault.lasts = False
    late.house.move("2026-12-13T12:00")
    assert [each["text"] for each in late.posts() if each["text"].startswith("เรื่องติดตาม: ")] == []
    late.house.move("2026-12-14T09:01")
    assert [each["text"] for each in late.posts() if each["text"].startswith("เรื่องติดตาม: ")] == [
        "เรื่องติดตาม: เสร็จ 0 · ใกล้กำหนด 0 · เลยกำหนด 1 เรื่อง"
    ]


REPEATING = ("tasks.daily", "tasks.monday", "visits.quiet", "digest.close")


@pytest.mark.parametrize(
    "death",
    [
        "UPDATE due SET state = 'failed', word = 'RuntimeError: a fault', tries = 3, ended_at = at WHERE kind = ?",
        "UPDATE due SET state = 'skipped', word = 'refused: common.failed', ended_at = at WHERE kind = ?",
        "DELETE FROM due WHERE kind = ?",
    ],
)
def test_a_start_plans_anew_what_repeats_and_died_in_older_books(late: Committee, death: str) -> None:
    late.house.move("2026-12-05T09:01")
    before = len(reminders(late))
    for kind in REPEATING:
        assert waiting(late.house, kind), kind
    late.house.stop()
    for kind in REPEATING:
        books(late.house, death, kind)
    late.house.start()
    late.house.settle()
    for kind in REPEATING:
        assert len(waiting(late.house, kind)) == 1, kind
    late.house.move("2026-12-06T09:01")
    assert len(reminders(late)) == before + 1


def test_months_that_went_by_while_nothing_closed_them_are_closed_after_the_start(tmp_path: Path) -> None:
    with digests(tmp_path) as found:
        network = network_with_follower(found, "เครือข่ายอำเภอรัตภูมิ", "วรรณา")
        found.watches()
        found.house.restart()
        found.house.move("2026-12-06T09:01")
        assert len(found.digests("วรรณา")) == 1
        found.house.stop()
        books(found.house, "UPDATE due SET state = 'failed' WHERE kind LIKE 'digest.%' AND state = 'waiting'")
        found.asleep("2027-02-10T10:00")
        closed = [row[0] for row in found.house.rows("SELECT month FROM digest_months WHERE network_id = ?", network)]
        assert closed == ["2026-11", "2026-12", "2027-01"]
        assert [each.split(" · ")[0] for each in found.digests("วรรณา")] == [
            "พฤศจิกายน 2569",
            "ธันวาคม 2569",
            "มกราคม 2570",
        ]


def network_with_follower(found: Digests, name: str, follower: str) -> int:
    network = found.network_of("มานะ", name=name, organisations=ORGANISATIONS, group=False, level="district")
    found.founded(network, "2026-09-01")
    found.appoint(Office.COORDINATOR, follower, network)
    found.reports(network, ORGANISATIONS[0], "2026-11", LATEX)
    return network


@pytest.mark.long
def test_what_is_wrong_with_one_network_stops_the_months_of_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with digests(tmp_path) as found:
        broken = network_with_follower(found, "เครือข่ายอำเภอสะเดา", "อารี")
        sound = network_with_follower(found, "เครือข่ายอำเภอรัตภูมิ", "วรรณา")
        found.watches()
        found.house.restart()
        fault = Fault(monkeypatch, counting, "own_books", spares=lambda _, keys, *__: broken not in keys)
        found.house.move("2026-12-06T09:01")
        assert len(found.digests("วรรณา")) == 1
        assert closed(found, sound) == ["2026-11"]
        assert found.digests("อารี") == [] and closed(found, broken) == []
        found.house.move("2027-01-06T09:01")
        assert closed(found, sound) == ["2026-11", "2026-12"]
        assert len(found.digests("วรรณา")) == 2
        fault.lasts = False
        found.house.move("2027-01-06T15:01")
        assert closed(found, broken) == ["2026-11", "2026-12"]
        assert found.house.value("SELECT closed_at FROM digest_months WHERE network_id = ?", broken).startswith(
            "2026-12-05 17:00"
        )
        assert sorted(each.split(" · ")[0] for each in found.digests("อารี")) == ["ธันวาคม 2569", "พฤศจิกายน 2569"]


def closed(found: Digests, network: int) -> list[str]:
    rows = found.house.rows("SELECT month FROM digest_months WHERE network_id = ? ORDER BY month", network)
    return [row[0] for row in rows]
