"""Who leads one body has no say over another's meeting, record and minutes; the network's own leaders have it everywhere."""

from collections.abc import Iterator
from typing import Any

import pytest

from rehearsal.telegram.client import Person
from tests.played import Held
from tests.seat_house import Subcommittee, subcommittee

TABLES = (
    "meetings",
    "agenda_items",
    "proceedings",
    "matters",
    "moves",
    "votes",
    "minutes",
    "minutes_versions",
    "action_items",
)


@pytest.fixture(scope="module")
def both(tmp_path_factory: Any) -> Iterator[Subcommittee]:
    """The committee's meeting has ended (minutes 1), the subcommittee's runs."""
    with subcommittee(tmp_path_factory.mktemp("rights")) as found:
        found.opened()
        found.house.move("2026-12-11T09:01")
        found.does(found.secretary, "เริ่มประชุม")
        own = Held(found)
        for person in (found.chair, *found.leaders[:6]):
            own.presses(person, "ถึงแล้ว")
        own.taps(next(label for label in own.labels() if label.startswith("ตามนี้")))
        own.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        for person in (found.scribe, found.vice, found.stranger):
            found.does(person, "ไปได้", message=found.private_card(person, 2))
        found.house.move("2026-12-16T13:01")
        found.does(found.scribe, "เริ่มประชุม")
        desk = found.desk()
        desk.taps("ตามนี้ (4 ที่นั่ง)")
        yield found


def _books(found: Subcommittee) -> list[list[tuple[Any, ...]]]:
    return [[tuple(row) for row in found.house.rows(f"SELECT * FROM {table}")] for table in TABLES]


def _files(found: Subcommittee, person: Person) -> int:
    return sum(each["file"] is not None for each in found.said(person))


def _tries(found: Subcommittee, person: Person, *targets: str) -> None:
    """Forged presses in somebody's private chat: each is refused in words, nothing changes, nothing is handed out."""
    before, files = _books(found), _files(found, person)
    for target in targets:
        found.forge(target, chat=person)
        count, said = len(person.answers()), len(found.said(person))
        person.presses(data=target)
        found.house.settle()
        assert len(person.answers()) == count + 1 and found.toast(person), target
        assert _books(found) == before, target
        assert len(found.said(person)) == said, target
        assert _files(found, person) == files, target


def test_the_subcommittee_s_leaders_cannot_touch_the_committee_s_record(both: Subcommittee) -> None:
    assert both.house.value("SELECT body_id FROM proceedings WHERE id=1") == both.body
    matter = both.house.value("SELECT id FROM matters WHERE proceedings_id=1")
    for person in (both.head, both.scribe):
        _tries(
            both,
            person,
            "proceedings.reopen:1",
            "proceedings.reopen_record:1",
            f"proceedings.close:1:{matter}:noted",
            f"proceedings.vote:1:{matter}",
            "minutes.open:1",
            "minutes.words:1:0",
            "minutes.send:1",
            "minutes.check:1",
            "minutes.file:1:docx",
            "minutes.annexes:1",
            "meetings.line:1",
        )


def test_who_only_sits_there_and_who_does_not_cannot_lead_the_subcommittee_s_meeting(both: Subcommittee) -> None:
    running = both.house.value("SELECT id FROM proceedings WHERE state='running'")
    matter = both.house.value("SELECT id FROM matters WHERE proceedings_id=? AND outcome IS NULL", running)
    seat = both.own_member(both.vice)
    for person in (both.leaders[3], both.stranger, both.leaders[7]):
        _tries(
            both,
            person,
            f"proceedings.close:{running}:{matter}:noted",
            f"proceedings.vote:{running}:{matter}",
            f"proceedings.tick:{running}:{seat}",
            f"proceedings.gone:{running}:{seat}",
            f"proceedings.end_now:{running}",
            "meetings.calls:2:0",
            "meetings.change:2",
            "minutes.papers:2",
            "agenda.standing:2",
        )


def test_a_network_s_secretary_may_keep_the_record_of_every_body(both: Subcommittee) -> None:
    running = both.house.value("SELECT id FROM proceedings WHERE state='running'")
    both.forge("proceedings.start:2", chat=both.secretary)
    both.secretary.presses(data="proceedings.start:2")
    both.house.settle()
    desk = Held(both)
    assert desk.key == running
    desk.taps("ไม่มี ไปวาระต่อไป")
    assert both.house.value("SELECT count(*) FROM matters WHERE proceedings_id=? AND outcome IS NOT NULL", running) == 1


def test_the_committee_s_minutes_went_to_its_own_secretary(both: Subcommittee) -> None:
    drafts = {
        person.name: [each["text"] for each in both.said(person) if "(ร่าง)" in each["text"]]
        for person in (both.secretary, both.scribe, both.head)
    }
    assert [text.splitlines()[0] for text in drafts["สมศรี"]] == ["รายงานการประชุมครั้งที่ 12/2569 (ร่าง) ฉบับที่ 1"]
    assert drafts["ผู้นำ1"] == drafts["ผู้นำ2"] == []
