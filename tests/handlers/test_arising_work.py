"""Matters arising say whose the work is and by when wherever they stand; who is given work afterwards is told."""

from pathlib import Path
from typing import Any

import pytest

from storage import action_items
from storage.turn import Turn
from tests.documents.seen import joined, pdf_text
from tests.meeting_house import Committee, committee
from tests.minuted import FULL_NAMES
from tests.played import Held, held

pytestmark = pytest.mark.long

WORK = "ขอราคาปุ๋ย"
ON_CARDS = "ขอราคาปุ๋ย{} – ผู้นำ1 ภายในวันอังคารที่ 15 ธ.ค. 2569"


def _given(found: Committee) -> None:
    found.house.stop()

    async def given(turn: Turn) -> None:
        person = found.person_ids[found.leaders[0].id]
        await action_items.add(
            turn, found.network, found.body, WORK, "11/2569", owner_person_id=person, due_day="2026-12-15"
        )
        await action_items.add(turn, found.network, found.body, "ทำบัญชีกองทุน", "11/2569")

    found.change(given)
    found.house.start()
    found.house.settle()


@pytest.fixture(scope="module")
def found(tmp_path_factory: Any) -> Any:
    with committee(tmp_path_factory.mktemp("arising"), count=4, leaders=3, full_names=FULL_NAMES) as found:
        _given(found)
        yield found


def test_the_invitation_and_the_agenda_name_owner_and_day(found: Committee) -> None:
    found.invited()
    assert ON_CARDS.format("") in found.card()["text"]
    assert ON_CARDS.format("") in found.private_card(found.leaders[1])["text"]
    assert "ทำบัญชีกองทุน\n" in found.card()["text"], "nobody was ever given it, so nobody is missing"
    found.types(found.leaders[1], "/agenda")
    shown = found.last(found.leaders[1])["text"]
    assert ON_CARDS.format(" (จากครั้งที่ 11/2569)") in shown
    assert "เรื่องเสนอให้ที่ประชุมพิจารณา\nยังไม่มี" in shown


def test_the_papers_name_them_in_full_and_leave_open_what_is_not_known(found: Committee) -> None:
    found.house.move("2026-12-10T09:05")
    found.does(found.secretary, "เอกสารสำหรับประชุมในห้อง")
    assert ON_CARDS.format("") in found.posts()[-1]["text"]
    pdf = next(each for each in found.secretary.sees() if each["file"])
    said = joined(pdf_text(found.house.rehearsal.file(pdf["file"]["id"])))
    assert joined("มอบหมายให้นายเขียน รักเมืองดำเนินการ ให้แล้วเสร็จภายในวันอังคารที่ 15 ธันวาคม 2569") in said
    assert joined("เรื่องเสนอให้ที่ประชุมพิจารณา ............") in said
    assert joined("(นายประเสริฐ ทองดี)") in said and "ผู้นำ1" not in said


def test_in_the_meeting_the_card_and_the_agenda_still_say_so(tmp_path: Path) -> None:
    with held(tmp_path, started=False) as play:
        _given(play.found)
        play.start()
        play.taps("ตามนี้")
        play.open(WORK)
        assert "ผู้รับผิดชอบ: ผู้นำ1 ภายในวันอังคารที่ 15 ธ.ค. 2569" in play.desk()
        play.found.types(play.leaders[1], "/agenda")
        assert ON_CARDS.format(" (จากครั้งที่ 11/2569)") in play.found.last(play.leaders[1])["text"]


def _cards(play: Held, work: str) -> list[str]:
    return [each["text"] for each in play.found.said(play.leaders[2]) if work in each["text"]]


def test_who_is_given_work_while_the_record_is_completed_is_told_once(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.open("กองทุนปุ๋ย")
        play.types("มอบหมายผู้นำ3 จัดหาเต็นท์")
        play.taps("ถูกต้อง")
        play.taps("อื่น ๆ", "เลิกประชุม", "เลิกประชุมเลย")
        (told_first,) = _cards(play, "จัดหาเต็นท์")
        assert told_first.startswith("ท่านได้รับมอบหมายงานจากการประชุม")
        for work in ("ขอราคาปุ๋ย 3 ร้าน", "นับกระสอบ"):
            play.taps("เปิดอีกครั้ง", "บันทึกให้ครบ")
            play.open("กองทุนปุ๋ย")
            play.types(f"มอบหมายผู้นำ3 {work}")
            play.taps("ถูกต้อง")
            assert _cards(play, work) == []  # it may still be undone
            play.taps("อื่น ๆ", "เลิกประชุม")
            if "เลิกประชุมเลย" in play.labels():
                play.taps("เลิกประชุมเลย")
            (told,) = _cards(play, work)
            assert told.startswith("มอบหมายให้ท่านรับผิดชอบ")
        assert len(_cards(play, "ขอราคาปุ๋ย 3 ร้าน")) == 1
        assert _cards(play, "จัดหาเต็นท์") == [told_first]
