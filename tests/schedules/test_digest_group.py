"""The group's own short summary of a month: once, after the closing, in place of the month's last Monday line; numbers only."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert

from storage import action_items, networks, tables
from storage.turn import Turn
from tests.digest_house import ORGANISATIONS, Digests, digests
from tests.kept_house import played_once

LATEX = {"product": "น้ำยางสด", "quantity": "3", "unit": "ตัน", "amount_satang": 18_000_000}
FERTILISER = {"measure": "bought", "product": "ปุ๋ย 15-15-15", "quantity": "30", "unit": "กระสอบ"}


@played_once
@contextmanager
def network(folder: Path, *, reported: bool = True) -> Iterator[Digests]:
    """A network with a group, three organisations and an open item; all have reported in November."""
    with digests(folder) as found:
        key = found.network_of("ประเสริฐ", "สมศรี", ORGANISATIONS)
        found.founded(key, "2026-09-01")
        if reported:
            found.reports(key, ORGANISATIONS[0], "2026-11", LATEX, FERTILISER)
            found.reports(key, ORGANISATIONS[1], "2026-11", LATEX, FERTILISER)
            found.reports(key, ORGANISATIONS[2], "2026-11", LATEX)
        body = found.house.value("SELECT id FROM bodies WHERE network_id = ?", key)
        found.act(action_items.add, "สมศรี", key, body, "ขอราคาปุ๋ย 3 ร้าน", "1", cancel=False)
        found.house.restart()
        yield found


def posts(found: Digests, words: str) -> list[str]:
    return [each for each in found.in_group() if words in each]


def test_the_month_s_last_monday_is_left_to_the_summary_that_comes_after_the_closing(tmp_path: Path) -> None:
    with network(tmp_path) as found:
        before = len(found.in_group())
        found.house.move("2026-11-30T09:05")  # the last Monday of November
        assert len(found.in_group()) == before
        word = found.house.value("SELECT word FROM due WHERE kind = 'tasks.monday'")
        assert word == "the month's own summary takes its place"
        found.house.move("2026-12-07T08:59")
        assert len(found.in_group()) == before
        found.house.move("2026-12-07T09:05")
        (text,) = posts(found, "เดือนพฤศจิกายน 2569 ของเรา")
        assert len(found.in_group()) == before + 1
        assert "ส่งรายงาน 3 จาก 3 แห่ง" in text and "น้ำยางสด 9 ตัน" in text
        assert "ซื้อปุ๋ย 15-15-15 60 กระสอบ จาก 2 แห่ง" in text
        for name in (*ORGANISATIONS, "สมศรี", "ประเสริฐ"):
            assert name not in text
        found.house.restart()
        found.house.move("2026-12-21T09:05")
        assert len(posts(found, "ของเรา")) == 1
        assert found.house.value("SELECT count(*) FROM month_posts") == 1


def test_after_a_meeting_s_summary_it_waits_for_the_next_monday(tmp_path: Path) -> None:
    with network(tmp_path) as found:
        key = found.network
        found.act(_met, "สมศรี", key, cancel=False)
        found.house.restart()
        found.house.move("2026-12-07T09:05")
        assert posts(found, "ของเรา") == []
        found.house.move("2026-12-14T09:05")
        assert len(posts(found, "เดือนพฤศจิกายน 2569 ของเรา")) == 1


async def _met(turn: Turn, network_id: int) -> None:
    """A meeting that ended on Saturday 5 December, as its record would say."""
    at = datetime(2026, 12, 5, 3, tzinfo=UTC)
    body = await networks.default_body(turn.connection, network_id)
    about = {"network_id": network_id, "body_id": body.id}
    meeting = insert(tables.meetings).values(
        **about, starts_at=at, state="ended", uid="held@test", created_at=at, number=1, number_year=2026
    )
    meeting_id = (await turn.connection.execute(meeting.returning(tables.meetings.c.id))).scalar_one()
    await turn.connection.execute(
        insert(tables.proceedings).values(
            **about,
            meeting_id=meeting_id,
            state="ended",
            before="invited",
            started_at=at,
            started_by=turn.who.id,
            seats=3,
            quorum=2,
            quorum_rule="half",
            casting_vote=True,
            last_entry_at=at,
            ended_at=at,
            first_ended_at=at,
            last_act="ended",
            last_at=at,
        )
    )


def test_a_month_with_nothing_to_tell_leaves_mondays_as_they_are(tmp_path: Path) -> None:
    with network(tmp_path, reported=False) as found:
        found.house.move("2026-11-30T09:05")
        word = found.house.value("SELECT word FROM due WHERE kind = 'tasks.monday'")
        assert word != "the month's own summary takes its place"
        found.house.move("2026-12-08T09:05")
        assert posts(found, "ของเรา") == []
