"""What did not arrive, or may not have, is told to whom it concerns, who can have it sent again."""

from pathlib import Path
from typing import Any

import pytest

from locales import LANGUAGES, Texts
from schedules.clock import RehearsalClock
from tests.meeting_house import Committee, committee

REMINDED = "2026-12-08T09:01"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The probe's pauses are short here."""
    import asyncio

    async def pause(self: Any, seconds: float) -> None:
        await asyncio.sleep(0.01)

    monkeypatch.setattr(RehearsalClock, "pause", pause)


def lost(found: Committee) -> list[str]:
    """To whom reminders are in doubt, by the books."""
    rows = found.house.rows(
        "SELECT people.name FROM outbox JOIN people ON people.private_chat_id = outbox.chat_id "
        "WHERE outbox.state = 'dropped' AND doubtful ORDER BY outbox.id"
    )
    return [row["name"] for row in rows]


def outage(found: Committee) -> list[str]:
    """Reminders go out, and the answers to the first three are lost. Returns to whom those were."""
    found.invited()
    found.house.rehearsal.fault("sendMessage", cut="after", times=3)
    found.house.move(REMINDED)
    names = lost(found)
    assert len(names) == 2, [tuple(row) for row in found.house.rows("SELECT text, kind, act, state FROM outbox")]
    return names


def test_the_secretary_sees_in_one_message_which_reminders_an_outage_left_in_doubt(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        names = outage(found)
        told = [each for each in found.said(found.secretary) if "อาจส่งไม่ถึง" in each["text"]]
        assert len(told) == 1
        assert all(f"ถึง {name}: การประชุม" in told[0]["text"] for name in names)
        assert told[0]["text"].count("•") == 2


def test_the_secretary_has_them_sent_again_one_or_all(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        first, *others = outage(found)
        by_name = {person.name: person for person in [*found.leaders, found.chair, found.vice, found.secretary]}
        before = {name: len(found.said(person)) for name, person in by_name.items()}
        found.does(found.secretary, f"ส่งถึง {first} อีกครั้ง")
        assert len(found.said(by_name[first])) == before[first] + 1
        assert [len(found.said(by_name[name])) for name in others] == [before[name] for name in others]
        found.does(found.secretary, "ส่งอีกครั้งทั้งหมด")
        assert [len(found.said(by_name[name])) for name in others] == [before[name] + 1 for name in others]
        assert "ไม่มีค้าง" in found.last(found.secretary)["text"]
        assert lost(found) == []


def test_what_the_secretary_lets_rest_is_not_sent_and_not_shown_again(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        outage(found)
        before = [len(found.said(person)) for person in found.leaders]
        found.does(found.secretary, "ไม่ต้องส่ง")
        assert [len(found.said(person)) for person in found.leaders] == before
        assert "ไม่มีค้าง" in found.last(found.secretary)["text"]


def test_nobody_else_has_them_sent(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        outage(found)
        found.forge(f"undelivered.again:{found.network}", f"undelivered.rest:{found.network}", chat=found.leaders[0])
        names = lost(found)
        for data in (f"undelivered.again:{found.network}", f"undelivered.rest:{found.network}"):
            found.leaders[0].presses(data=data)
            found.house.settle()
            assert "เรื่องนี้ทำได้เฉพาะ" in found.toast(found.leaders[0])
        assert lost(found) == names


def test_an_answer_that_telegram_refuses_is_told_to_the_person_once(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.house.rehearsal.fault("sendMessage", code=400, description="Bad Request: can't parse entities", times=1)
        found.types(found.leaders[0], "/help")
        assert "คำตอบของผมส่งมาไม่สำเร็จ" in found.last(found.leaders[0])["text"]
        found.house.rehearsal.fault("sendMessage", code=400, description="Bad Request: can't parse entities", times=2)
        before = len(found.said(found.leaders[1]))
        found.types(found.leaders[1], "/help")
        assert len(found.said(found.leaders[1])) == before, "of a sentence that is refused too, nothing follows"
        refused = found.house.rows("SELECT text FROM outbox WHERE state = 'failed'")
        assert len(refused) == 3
        found.house.rows("SELECT 1")
        settled(found)


def test_a_document_that_cannot_be_made_is_told_to_who_asked_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import documents.made

    with committee(tmp_path) as found:
        monkeypatch.setitem(documents.made.MADE_IN, "personal_data", "documents.nowhere")
        found.types(found.leaders[0], "/forget")
        found.does(found.leaders[0], "ขอไฟล์ข้อมูลของฉัน")
        assert "เอกสารที่ขอไว้ทำหรือส่งไม่สำเร็จ" in found.last(found.leaders[0])["text"]
        settled(found)


def test_a_reminder_that_telegram_refuses_is_told_to_the_secretary(tmp_path: Path) -> None:
    with committee(tmp_path) as found:
        found.invited()
        found.house.rehearsal.fault("sendMessage", code=400, chat=found.leaders[1].id, times=1)
        found.house.move(REMINDED)
        (told,) = [each for each in found.said(found.secretary) if "อาจส่งไม่ถึง" in each["text"]]
        assert f"ถึง {found.leaders[1].name}: การประชุม" in told["text"] and "ส่งไม่ได้" in told["text"]
        found.does(found.secretary, "ส่งอีกครั้งทั้งหมด")


def settled(found: Committee) -> None:
    """What was made to fail on purpose is no fault of the house."""
    found.house.change("UPDATE outbox SET state = 'dropped' WHERE state = 'failed'")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_feature_has_a_name_for_what_a_lost_message_was_about(language: str) -> None:
    keys = Texts().keys(language)
    features = {key.partition(".")[0] for key in keys}
    assert {feature for feature in features if f"undelivered.about.{feature}" not in keys} == set()
