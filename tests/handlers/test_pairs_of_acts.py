"""Two officers press at the same moment, over the real books: of each pair of acts the first happens, whoever comes second is told."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from rehearsal.telegram.client import Person
from tests.meeting_house import Committee, committee
from tests.played import Held, held

pytestmark = pytest.mark.long


def _send(found: Committee, person: Person) -> str:
    found.types(person, "/meeting")
    return "ส่งคำเชิญ"


def _skip(found: Committee, person: Person) -> str:
    found.types(person, "/meeting")
    found.does(person, "งดประชุมเดือนนี้")
    found.does(person, "ไม่ระบุเหตุผล")
    return "ใช่ งดประชุม"


def _another_day(found: Committee, person: Person) -> str:
    found.types(person, "เลื่อนประชุมไปวันที่ 18 ธ.ค.")
    return "ใช่ เปลี่ยนเลย"


ACTS: dict[str, Callable[[Committee, Person], str]] = {"send": _send, "skip": _skip, "another day": _another_day}


def _became(found: Committee) -> str:
    row = found.row()
    return {"skipped": "skip", "invited": "send"}.get(row["state"], "another day" if "-18 " in row["starts_at"] else "")


@pytest.mark.parametrize(("first", "second"), itertools.permutations(ACTS, 2))
def test_of_two_acts_on_a_planned_meeting_only_the_first_happens(tmp_path: Path, first: str, second: str) -> None:
    with committee(tmp_path, leaders=1) as found:
        found.house.move("2026-12-01T09:01")
        mine, theirs = ACTS[first](found, found.chair), ACTS[second](found, found.secretary)
        presses = [
            (each, button, found.private(each)) for each, button in ((found.chair, mine), (found.secretary, theirs))
        ]
        for person, button, message in (*presses, *presses):  # each twice, and nothing is handled in between
            person.presses(button, message=message)
        found.house.settle()
        assert _became(found) == first
        assert [each["text"] for each in found.secretary.answers() if "แล้ว" in (each["text"] or "")], (
            "the second is told"
        )


PAIRS = tuple(itertools.permutations(("รับทราบ", "เห็นชอบ ไม่มีผู้คัดค้าน", "เลื่อนไปครั้งหน้า"), 2))
OUTCOME = {"รับทราบ": "noted", "เห็นชอบ ไม่มีผู้คัดค้าน": "agreed", "เลื่อนไปครั้งหน้า": "postponed"}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Held:
    """A meeting whose record the chair and the secretary both keep."""
    with held(tmp_path_factory.mktemp("room"), proposals=[f"เรื่อง {number}" for number in "กขคงจฉช"]) as play:
        play.taps("ตามนี้")
        play.start(by=play.chair)
        yield play


def _at_once(play: Held, first: str, second: str) -> None:
    """The chair presses, the secretary, both again; both saw the same card."""
    presses = [
        (each, play.shown(each, f"desk:{play.key}"), label)
        for each, label in ((play.chair, first), (play.secretary, second))
    ]
    for person, message, label in (*presses, *presses):
        person.presses(label, message=message)
    play.house.settle()


@pytest.mark.parametrize(("place", "pair"), enumerate(PAIRS))
def test_of_two_outcomes_of_one_matter_the_first_counts(room: Held, place: int, pair: tuple[str, str]) -> None:
    title = f"เรื่อง {'กขคงจฉ'[place]}"
    room.open(title)
    before = room.outcomes()
    _at_once(room, *pair)
    after = room.outcomes()
    assert after[title] == OUTCOME[pair[0]]
    assert {each for each in after if after[each] != before[each]} == {title}, (
        "a second press never meets the next matter"
    )
    resolved = room.house.value(
        "SELECT count(*) FROM resolutions JOIN matters ON matters.id=matter_id WHERE title=? AND withdrawn_at IS NULL",
        title,
    )
    assert resolved == (1 if pair[0].startswith("เห็นชอบ") else 0)
    assert "เรื่องนี้มีผลแล้ว" in room.toast(room.secretary)


def test_an_outcome_pressed_as_the_meeting_ends_changes_nothing(room: Held) -> None:
    room.open("เรื่อง ช")
    room.taps("อื่น ๆ", "เลิกประชุม", by=room.chair)
    ending = room.shown(room.chair, f"desk:{room.key}")
    message = room.shown(room.secretary, f"desk:{room.key}")
    room.chair.presses("เลิกประชุมเลย", message=ending)
    room.secretary.presses("เห็นชอบ ไม่มีผู้คัดค้าน", message=message)
    room.chair.presses("เลิกประชุมเลย", message=ending)
    room.house.settle()
    assert room.outcomes()["เรื่อง ช"] == "unreached"
    assert "เลิกประชุมไปแล้ว" in room.toast(room.secretary)
    assert room.house.value("SELECT count(*) FROM cards WHERE name='summary:1'") == 1
