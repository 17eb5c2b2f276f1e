"""An extraordinary meeting is called for stated matters and touches nothing else: the regular series goes on beside it."""

import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import docx
import pytest

from domain.agenda import Section, State
from storage import action_items, agenda
from storage.turn import Turn
from tests.documents.test_minutes_document import written
from tests.meeting_house import committee
from tests.played import Held


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """Work without a day of its own, a finished item and a proposal wait for 11 December; the chair calls for two matters before it."""
    with committee(tmp_path_factory.mktemp("called"), count=6, leaders=4) as found:
        found.house.stop()

        async def waiting(turn: Turn) -> None:
            item = await action_items.add(
                turn,
                found.network,
                found.body,
                "ขอใบเสนอราคาปุ๋ย",
                "11/2569",
                owner_person_id=found.person_ids[found.leaders[0].id],
                due_day=date(2026, 12, 11).isoformat(),
                due_said=False,
            )
            assert item
            done = await action_items.add(turn, found.network, found.body, "ซ่อมหลังคา", "11/2569")
            await action_items.settle(turn, found.network, done, "ซ่อมแล้ว")
            await action_items.add(turn, found.network, found.body, "ทำบัญชีกองทุน", "11/2569")
            matter = await agenda.propose(turn, found.network, "จัดงานปีใหม่")
            await agenda.decide(turn, found.network, matter, State.ACCEPTED, Section.CONSIDER)

        found.change(waiting)
        found.house.start()
        found.types(found.chair, "/meeting")
        found.does(found.chair, "นัดประชุมวิสามัญ")
        found.types(found.chair, "พุธที่ 25 พ.ย. บ่ายโมง")
        found.types(found.chair, "ซ่อมโรงสี\nกู้เงินกองทุน")
        found.does(found.chair, "ใช่ ส่งคำเชิญ")
        yield Held(found)


def regular(play: Held) -> str:
    """The agenda of the regular meeting, as the secretary sees it."""
    play.types("/agenda")
    return str(play.found.last(play.secretary)["text"])


def test_the_invitation_names_the_matters_and_asks_for_nothing_else(play: Held) -> None:
    card = play.found.card()
    assert "เรื่องที่ประชุม\n• ซ่อมโรงสี\n• กู้เงินกองทุน\n" in card["text"]
    assert "จัดงานปีใหม่" not in card["text"] and "ขอใบเสนอราคา" not in card["text"]
    assert not [row for row in card["buttons"] if any("รายงาน" in button["text"] for button in row)]
    mine = play.found.private_card(play.leaders[0], 2)
    assert "งานที่" not in mine["text"]
    for leader in (play.leaders[0], play.leaders[2], play.leaders[3]):
        play.presses(leader, "ไปได้", "meeting:2")


def test_the_regular_series_keeps_its_day_its_agenda_and_the_day_of_work(play: Held) -> None:
    assert play.found.row(1)["starts_at"].startswith("2026-12-11 02:00") and play.found.row(1)["state"] == "planned"
    assert {row["due_day"] for row in play.house.rows("SELECT due_day FROM action_items WHERE follows_meeting")} == {
        "2026-12-11"
    }
    text = regular(play)
    assert "11 ธันวาคม 2569" in text or "11 ธ.ค." in text
    for title in ("ขอใบเสนอราคาปุ๋ย", "ทำบัญชีกองทุน", "จัดงานปีใหม่"):
        assert title in text
    assert "ซ่อมโรงสี" not in text
    play.found.types(play.chair, "/meeting")
    assert "ยังมีนัดประชุมอื่นอีก 1 นัด" in play.found.last(play.chair)["text"], "the regular one is one tap away"


def test_whoever_answered_is_not_chased_for_a_report(play: Held) -> None:
    play.house.move("2026-11-22T09:01")
    assert not [each for each in play.found.said(play.leaders[0]) if "ส่งรายงาน" in each["text"]]
    (asked,) = [each for each in play.found.said(play.leaders[1]) if "ยังไม่ได้ตอบว่ามาไหม" in each["text"]]
    assert "ส่งรายงาน" not in asked["text"]
    play.house.move("2026-11-23T09:01")
    assert not [each for each in play.found.said(play.secretary) if "ข้อเสนอ" in each["text"]]


def test_the_day_before_the_group_reads_its_matters_and_no_count_of_reports(play: Held) -> None:
    play.house.move("2026-11-24T09:01")
    post = play.found.posts()[-1]
    assert post["text"].startswith("พรุ่งนี้ ประชุมวิสามัญ ครั้งที่ 1/2569")
    assert "ซ่อมโรงสี" in post["text"] and "กู้เงินกองทุน" in post["text"]
    assert "รายงานแล้ว" not in post["text"] and "ความต้องการซื้อ" not in post["text"]
    play.found.does(play.secretary, "เอกสารสำหรับประชุมในห้อง")
    word = [each for each in play.secretary.sees() if each["file"] and each["file"]["name"].endswith(".docx")][-1]
    paper = written(docx.Document(io.BytesIO(play.house.rehearsal.file(word["file"]["id"]))))
    assert "วิสามัญ" in paper and "ซ่อมโรงสี" in paper and "กู้เงินกองทุน" in paper
    assert "จัดงานปีใหม่" not in paper and "ทำบัญชีกองทุน" not in paper and "รับรองรายงานการประชุมครั้งที่ 11/2569" not in paper


def titles(play: Held) -> list[str]:
    rows: list[Any] = play.house.rows(
        "SELECT matters.title FROM matters JOIN proceedings ON proceedings.id=matters.proceedings_id "
        "WHERE proceedings.id=? AND matters.title<>'' ORDER BY matters.position",
        play.key,
    )
    return [row["title"] for row in rows]


def starts(play: Held) -> None:
    play.found.forge("proceedings.start:2", chat=play.secretary)
    play.secretary.presses(data="proceedings.start:2")
    play.house.settle()
    assert titles(play) == ["ซ่อมโรงสี", "กู้เงินกองทุน"]


def test_a_start_that_is_taken_back_leaves_its_matters_with_it(play: Held) -> None:
    play.house.move("2026-11-25T12:55")
    starts(play)
    play.taps("เริ่มผิด")
    assert "ซ่อมโรงสี" not in regular(play)


def test_after_it_the_regular_agenda_stands_as_it_was_and_gets_only_what_it_put_off(play: Held) -> None:
    before = regular(play)
    starts(play)
    play.taps(next(label for label in play.labels() if label.startswith("ตามนี้")))
    assert "ซ่อมโรงสี" in play.desk(), "straight to what it was called for"
    play.taps("เห็นชอบ ไม่มีผู้คัดค้าน")
    assert "กู้เงินกองทุน" in play.desk()
    play.taps("เลื่อนไปครั้งหน้า")
    assert "ครบทุกวาระแล้ว" in play.desk()
    play.taps("เลิกประชุม")
    assert play.found.row(2)["state"] == "ended"
    summary = play.shown(play.chair, "summary:2", play.group)["text"]
    assert "1. เห็นชอบเรื่องซ่อมโรงสี\n" in summary and "มอบหมายงาน" not in summary
    after = regular(play)
    for line in before.splitlines():
        if "ล่าสุด" not in line:
            assert line in after, line
    assert "กู้เงินกองทุน" in after and "(จากครั้งที่ 1/2569" not in after
    assert "เลื่อน" not in next(line for line in after.splitlines() if "ขอใบเสนอราคาปุ๋ย" in line)
    assert play.found.row(1)["starts_at"].startswith("2026-12-11 02:00")


def test_its_minutes_show_its_matters_and_take_no_reports(play: Held) -> None:
    word = [each for each in play.secretary.sees() if each["file"] and each["file"]["name"].endswith(".docx")][-1]
    text = written(docx.Document(io.BytesIO(play.house.rehearsal.file(word["file"]["id"]))))
    assert "วิสามัญ" in text and "ซ่อมโรงสี" in text and "ทำบัญชีกองทุน" not in text
    assert "ตารางรายงาน" not in text
    for number in (1, 2, 3, 4, 6):
        assert re.search(rf"ระเบียบวาระที่ {number} [^\n]+\n+ไม่มี", text), text


def test_the_regular_meeting_still_asks_for_the_month_s_reports(play: Held) -> None:
    play.found.invited()
    play.house.move("2026-12-08T09:01")
    (asked,) = [
        each
        for each in play.found.said(play.leaders[0])
        if "ยังไม่ได้ตอบว่ามาไหม" in each["text"] and "ส่งรายงาน" in each["text"]
    ]
    assert asked
