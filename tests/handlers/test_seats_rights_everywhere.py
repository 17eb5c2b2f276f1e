"""Every button and command of one body, in the hands of somebody who leads and sits in another only: nothing is read or changed."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import insert

from domain.people import Office
from rehearsal.telegram.client import Person
from storage import tables
from storage.turn import Turn
from tests.attacks.street import press, texts
from tests.played import Held
from tests.seat_house import Subcommittee, subcommittee

pytestmark = pytest.mark.long

COMMITTEE_ONLY, MARKETING_ONLY = "ความในของกรรมการ", "ความในของฝ่ายตลาด"  # what only that body's record and draft hold
COMMANDS = (
    "/start", "/help", "/meeting", "/agenda", "/minutes", "/archive", "/tasks", "/members", "/settings", "/report", "/digest",
    "/search ความใน", "ยกเลิก",
)  # fmt: skip
# What may be sent to everybody in the network: resolutions, the day of a meeting, the organisations.
FOR_ALL = frozenset({"year_register", "calendar_entry", "directory"})

_MEETINGS = "SELECT id FROM meetings WHERE body_id=:body"
_PROCEEDINGS = "SELECT id FROM proceedings WHERE body_id=:body"
_MINUTES = "SELECT id FROM minutes WHERE body_id=:body"
_MATTERS = f"SELECT id FROM matters WHERE proceedings_id IN ({_PROCEEDINGS})"
_VOTES = f"SELECT id FROM votes WHERE proceedings_id IN ({_PROCEEDINGS})"
OWNED = (
    ("id=:body", "bodies"),
    ("body_id=:body", "meetings agenda_items proceedings minutes offices body_seats handovers action_items"),
    (f"meeting_id IN ({_MEETINGS})", "answers calls"),
    (
        f"proceedings_id IN ({_PROCEEDINGS})",
        "matters seats moves claims guests desks presidings votes resolutions assignments",
    ),
    (f"matter_id IN ({_MATTERS})", "matter_texts interests"),
    (f"vote_id IN ({_VOTES})", "ballots"),
    (f"minutes_id IN ({_MINUTES})", "minutes_versions minutes_corrections minutes_wordings minutes_annexes"),
)


def books(found: Subcommittee, body: int) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is one body's own."""
    return {
        table: [
            tuple(row) for row in found.house.rows(f"SELECT * FROM {table} WHERE {where}".replace(":body", str(body)))
        ]
        for where, tables_of in OWNED
        for table in tables_of.split()
    }


def given(found: Subcommittee) -> list[str]:
    """One button of each kind, in each body and meeting, that the bot gave to anybody."""
    kinds: dict[tuple[str, ...], str] = {}
    for row in found.house.rows("SELECT keyboard FROM outbox WHERE keyboard IS NOT NULL"):
        for line in json.loads(row["keyboard"]) or []:
            for _, _, how, target in line:
                if how == "data":
                    kinds.setdefault(tuple(target.split(":")[:3]), target)
    return sorted(kinds.values())


def papers(found: Subcommittee, person: Person, body: int) -> list[str]:
    """The documents of a body that were made for somebody, but for those that everybody may have."""
    rows = found.house.rows(
        "SELECT text, \"values\" FROM outbox JOIN chats ON chats.id=chat_id WHERE act='document' AND telegram_id=?",
        person.id,
    )
    keys = {
        "meeting": {row["id"] for row in found.house.rows("SELECT id FROM meetings WHERE body_id=?", body)},
        "minutes": {row["id"] for row in found.house.rows("SELECT id FROM minutes WHERE body_id=?", body)},
    }
    made = [(row["text"], json.loads(row["values"])) for row in rows if row["text"] not in FOR_ALL]
    return [text for text, values in made if any(values.get(name) in known for name, known in keys.items())]


def seen(person: Person, found: Subcommittee) -> str:
    """Everything somebody was ever told: in private, in small answers, in the group."""
    answers = [str(each["text"]) for each in person.answers()]
    return "\n".join([*texts(person), *answers, *texts(person, found.group)])


@pytest.fixture(scope="module")
def both(tmp_path_factory: Any) -> Iterator[Subcommittee]:
    """The committee's meeting has ended and its draft waits; the subcommittee's runs with an open vote.

    `stranger` is the subcommittee's assistant secretary and has a seat of their own there, `leaders[7]` is the committee's and
    speaks for an organisation without a seat in the subcommittee.
    """
    with subcommittee(tmp_path_factory.mktemp("everywhere")) as found:
        found.house.stop()

        async def assistants(turn: Turn) -> None:
            for body, person in ((found.marketing, found.stranger), (found.body, found.leaders[7])):
                row = {
                    "network_id": found.network,
                    "body_id": body,
                    "office": Office.ASSISTANT.value,
                    "since": turn.now,
                }
                await turn.connection.execute(
                    insert(tables.offices).values(**row, person_id=found.person_ids[person.id])
                )

        found.change(assistants)
        found.house.start()
        found.opened()
        found.types(found.leaders[5], "เสนอเรื่องซื้อเครื่องชั่ง")
        found.house.move("2026-12-11T09:01")
        found.does(found.secretary, "เริ่มประชุม")
        own = Held(found)
        for person in (found.chair, *found.leaders[:7]):
            own.presses(person, "ถึงแล้ว")
        own.taps(next(label for label in own.labels() if label.startswith("ตามนี้")))
        own.types(COMMITTEE_ONLY)
        own.taps("รับทราบ", "อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        for person in (found.scribe, found.vice, found.stranger):
            found.does(person, "ไปได้", message=found.private_card(person, 2))
        found.house.move("2026-12-16T13:01")
        found.does(found.scribe, "เริ่มประชุม")
        desk = found.desk()
        desk.taps("ตามนี้ (4 ที่นั่ง)")
        desk.taps("เพิ่มเรื่อง")
        desk.types("ขายหน้าอำเภอ")
        desk.taps("อื่น ๆ", "ข้อสังเกต")
        desk.types(f"วิชัย: {MARKETING_ONLY}")
        desk.taps("ลงคะแนน")
        assert found.house.value("SELECT state FROM votes") == "open"
        assert found.house.value("SELECT count(*) FROM matter_texts WHERE words=?", MARKETING_ONLY) == 1
        yield found


def attacks(found: Subcommittee, person: Person, targets: list[str]) -> None:
    """Press every button in private and in the group, type every command, and press what comes up."""
    for number, target in enumerate(targets):
        press(found.house, person, target)
        if number % 3 == 0:
            press(found.house, person, target, found.group)
        if number % 10 == 9:
            found.house.settle()
    for command in COMMANDS:
        before = len(person.sees())
        found.types(person, command)
        for message in person.sees()[before:]:
            for row in message["buttons"] or []:
                for button in row:
                    if button.get("callback_data"):
                        press(found.house, person, button["callback_data"])
        found.house.settle()
        found.types(person, "ยกเลิก")


def test_the_words_of_a_draft_are_found_by_whom_it_was_sent_to_and_in_the_group_once_adopted(
    both: Subcommittee,
) -> None:
    def finds(person: Person, chat: Any = None) -> bool:
        both.types(person, "/search ความใน", chat)
        return COMMITTEE_ONLY in both.last(person, chat)["text"]

    member, other = both.leaders[5], both.stranger
    assert finds(both.secretary) and not finds(member)
    both.does(both.secretary, "ส่งร่างให้สมาชิกตรวจ")
    assert finds(member) and not finds(other)
    assert not finds(both.secretary, both.group)


def test_who_belongs_to_the_committee_only_reads_and_changes_nothing_of_the_subcommittee(both: Subcommittee) -> None:
    person = both.leaders[7]
    before = books(both, both.marketing)
    attacks(both, person, given(both))
    after = books(both, both.marketing)
    assert {table: rows for table, rows in after.items() if rows != before[table]} == {}
    assert MARKETING_ONLY not in seen(person, both) and COMMITTEE_ONLY in seen(person, both)
    assert papers(both, person, both.body) and not papers(both, person, both.marketing)


def appointed(found: Subcommittee, by: Person, body: int, person: Person) -> Any:
    """Somebody becomes the secretary of a body; returns what they are told."""
    press(found.house, by, f"offices.give:1:{body}:secretary:{found.person_ids[person.id]}:1")
    found.house.settle()
    return next(each for each in found.said(person) if "แต่งตั้งท่านเป็นเลขานุการ" in each["text"])


def refused(found: Subcommittee, person: Person, *targets: str) -> None:
    """Each press is answered in words and changes nothing of either body."""
    before = [books(found, body) for body in (found.body, found.marketing)]
    for target in targets:
        count = len(person.answers())
        press(found.house, person, target)
        found.house.settle()
        assert len(person.answers()) == count + 1 and found.toast(person), target
    assert [books(found, body) for body in (found.body, found.marketing)] == before


def test_a_new_secretary_of_one_body_takes_over_its_open_vote_and_nothing_of_the_other(both: Subcommittee) -> None:
    new, desk = both.leaders[6], both.desk()
    vote = both.house.value("SELECT id FROM votes WHERE state='open'")
    told = appointed(both, both.head, both.marketing, new)
    assert "กำลังประชุมครั้งที่ 1/2569" in told["text"] and "12/2569" not in told["text"]
    assert [button["text"] for row in told["buttons"] for button in row] == ["จดการประชุม"]
    assert desk.labels() == []  # the record is not with the one who kept it so far
    refused(both, both.scribe, f"proceedings.close_vote:{desk.key}:{vote}", "meetings.change:2", "minutes.papers:2")
    refused(both, new, "minutes.words:1:0", "minutes.send:1", "proceedings.reopen:1", "agenda.standing:1")
    both.does(new, "จดการประชุม", message=told)
    assert "กำลังลงคะแนน" in desk.desk(new)
    assert "ลงคะแนนเห็นชอบ" in desk.presses(both.vice, "เห็นชอบ", f"vote:{vote}")


def test_a_new_secretary_of_the_committee_has_its_draft_and_the_former_no_body_any_more(both: Subcommittee) -> None:
    new = both.leaders[5]
    vote = both.house.value("SELECT id FROM votes WHERE state='open'")
    key = both.desk().key
    told = appointed(both, both.chair, both.body, new)
    assert "รายงานการประชุมครั้งที่ 12/2569 เป็นร่าง" in told["text"] and "กำลังประชุม" not in told["text"]
    former = both.secretary
    refused(
        both,
        former,
        "proceedings.start:2",
        f"proceedings.close_vote:{key}:{vote}",
        "minutes.words:1:0",
        "minutes.check:1",
    )
    refused(both, former, f"settings.body_set:1:{both.marketing}:wait:60", f"seats.choose:1:{both.marketing}")
    both.does(new, "รายงานครั้งที่ 12/2569", message=told)
    assert "ฉบับที่ 1" in both.last(new)["text"]
    assert both.house.value("SELECT state FROM votes WHERE id=?", vote) == "open"
    press(both.house, new, "proceedings.start:2")  # the network's secretary may keep every body's record
    both.house.settle()
    assert "กำลังลงคะแนน" in both.desk().desk(new)


def test_who_belongs_to_the_subcommittee_only_reads_and_changes_nothing_of_the_committee(both: Subcommittee) -> None:
    before, network = books(both, both.body), both.house.rows("SELECT * FROM networks")
    attacks(both, both.stranger, given(both))
    after = books(both, both.body)
    assert {table: rows for table, rows in after.items() if rows != before[table]} == {}
    assert [tuple(row) for row in both.house.rows("SELECT * FROM networks")] == [tuple(row) for row in network]
    assert COMMITTEE_ONLY not in seen(both.stranger, both) and MARKETING_ONLY in seen(both.stranger, both)
    assert not papers(both, both.stranger, both.body)
