"""Terms of seats and of offices: chair and secretary hear of the end a month before, and what is over is over."""

from pathlib import Path
from typing import Any

import pytest

from tests.seat_house import MARKETING, Subcommittee, subcommittee

pytestmark = pytest.mark.long

FRIDAY = "วันศุกร์ที่ 15 มกราคม 2570"


def _about(found: Subcommittee, person: Any, words: str) -> list[Any]:
    return [each for each in found.said(person) if words in each["text"]]


def test_a_seat_s_end_is_told_a_month_before_and_the_seat_is_free_the_morning_after(tmp_path: Path) -> None:
    with subcommittee(tmp_path, terms=("2027-01-15", "2027-01-15")) as found:
        found.house.move("2026-12-15T08:55")
        assert not _about(found, found.head, "จะครบวาระ")
        found.house.move("2026-12-15T09:01")
        for person in (found.head, found.scribe):
            first, second = _about(found, person, "จะครบวาระ")
            assert f"อีกหนึ่งเดือน ที่นั่งของ วิชัย ใน {MARKETING} จะครบวาระครับ ({FRIDAY}) ถ้าไม่ต่อ ที่นั่งจะว่าง" in first["text"]
            assert [button["text"] for row in second["buttons"] for button in row] == ["ต่อวาระ", "ดูที่นั่งในคณะ"]
        for person in (found.vice, found.stranger):
            (own,) = _about(found, person, "จะครบวาระ")
            assert f"ที่นั่งของท่านใน {MARKETING} จะครบวาระครับ ({FRIDAY})" in own["text"] and not own["buttons"]
        for person in (found.chair, found.secretary, *found.leaders[2:]):
            assert not _about(found, person, "จะครบวาระ")  # it is their own chair's and secretary's

        found.does(found.scribe, "ต่อวาระ", message=_about(found, found.scribe, "ของ วิชัย")[0])
        assert f"ตอนนี้ถึง {FRIDAY}" in found.last(found.scribe)["text"]
        found.types(found.scribe, "สิ้นปี 2570")
        assert "วาระ: ถึง วันศุกร์ที่ 31 ธันวาคม 2570" in found.last(found.scribe)["text"]

        # The meeting after that day is invited without the seat that will be free by then.
        found.house.move("2027-01-10T09:05")
        found.does(found.head, "ส่งคำเชิญ")
        meeting = found.house.value("SELECT max(id) FROM meetings WHERE body_id=? AND state='invited'", found.marketing)
        assert found.has_card(found.vice, meeting) and not found.has_card(found.stranger, meeting)
        assert "มา 1 · ลา 0 · ส่งคนแทน 0 · ยังไม่ตอบ 5" in found.card_of(meeting)["text"]

        found.house.move("2027-01-15T18:00")
        assert found.house.value("SELECT count(*) FROM body_seats WHERE until IS NULL") == 7
        found.house.move("2027-01-16T09:01")
        assert found.house.value("SELECT count(*) FROM body_seats WHERE until IS NULL") == 6
        (over,) = _about(found, found.head, "ครบวาระแล้ว")
        assert f"ที่นั่งของ คนแปลกหน้า ใน {MARKETING} ครบวาระแล้ว" in over["text"]
        assert "ขอบคุณที่ทำหน้าที่มา" in _about(found, found.stranger, "ครบวาระแล้ว")[0]["text"]
        assert not _about(found, found.vice, "ครบวาระแล้ว")
        found.types(found.stranger, "/agenda")
        assert "ยังไม่ได้อยู่ในเครือข่ายไหน" in found.last(found.stranger)["text"]


def test_an_invitation_follows_a_term_that_is_shortened_or_prolonged(tmp_path: Path) -> None:
    with subcommittee(tmp_path, terms=("2026-12-10", None)) as found:
        found.opened()
        assert not found.has_card(found.vice, 2)
        assert "ยังไม่ตอบ 5" in found.card_of(2)["text"]
        seat = found.seat_of(found.vice)
        found.forge(f"seats.term:1:{seat}", chat=found.head)
        found.head.presses(data=f"seats.term:1:{seat}")
        found.house.settle()
        found.types(found.head, "สองปี")
        assert found.has_card(found.vice, 2)
        assert "ยังไม่ตอบ 6" in found.card_of(2)["text"]


def test_the_bot_was_down_when_a_term_ended(tmp_path: Path) -> None:
    with subcommittee(tmp_path, terms=("2027-01-15", None)) as found:
        found.sleeps("2027-01-16T22:30")
        assert found.house.value("SELECT count(*) FROM body_seats WHERE until IS NULL") == 7
        assert not _about(found, found.head, "ครบวาระ")  # a reminder that is too late says nothing, and nobody is woken
        found.house.move("2027-01-17T09:30")
        assert found.house.value("SELECT count(*) FROM body_seats WHERE until IS NULL") == 6
        assert len(_about(found, found.head, "ครบวาระแล้ว")) == 1


def test_an_office_s_end_is_told_and_whoever_holds_it_goes_on(tmp_path: Path) -> None:
    with subcommittee(tmp_path) as found:
        chair, secretary = found.chair, found.secretary
        found.types(secretary, "/members")
        found.does(secretary, "ตำแหน่งในเครือข่าย")
        found.does(secretary, "วาระการดำรงตำแหน่ง")
        assert "ประธาน ประเสริฐ: ไม่มีกำหนด" in found.last(secretary)["text"]
        found.does(secretary, "ประธาน ประเสริฐ")
        assert "ประเสริฐ เป็นประธาน ถึงวันไหนครับ" in found.last(secretary)["text"].replace("ประธานถึง", "ประธาน ถึง")
        found.types(secretary, "15 มกราคม 2570")
        assert "ประธาน ประเสริฐ: ถึง วันศุกร์ที่ 15 ม.ค. 2570" in found.last(secretary)["text"]
        found.house.move("2026-12-15T09:01")
        assert (
            f"อีกหนึ่งเดือน ประเสริฐ จะครบวาระตำแหน่งประธานครับ ({FRIDAY})" in _about(found, secretary, "จะครบวาระ")[0]["text"]
        )
        own = _about(found, chair, "จะครบวาระ")[0]
        assert f"อีกหนึ่งเดือน ตำแหน่งประธาน ของท่านจะครบวาระครับ ({FRIDAY})" in own["text"]
        assert not _about(found, found.head, "จะครบวาระ")
        found.house.move("2027-01-16T09:01")
        assert "ยังทำหน้าที่ต่อจนกว่าจะแต่งตั้งคนใหม่หรือต่อวาระ" in _about(found, secretary, "ครบวาระ")[-1]["text"]
        office = "SELECT count(*) FROM offices WHERE office='chair' AND body_id=? AND until IS NULL"
        assert found.house.value(office, found.body) == 1
        found.does(secretary, "ต่อวาระ", message=_about(found, secretary, "ครบวาระตำแหน่งประธาน แล้ว")[-1])
        found.does(secretary, "ไม่มีกำหนด")
        assert "ประธาน ประเสริฐ: ไม่มีกำหนด" in found.last(secretary)["text"]
        # a subcommittee's chair has no say in the committee's offices
        office_id = found.house.value("SELECT id FROM offices WHERE office='chair' AND body_id=?", found.body)
        found.forge(f"seats.office:1:{office_id}", chat=found.head)
        found.head.presses(data=f"seats.office:1:{office_id}")
        found.house.settle()
        assert "ถึงวันไหน" not in found.last(found.head)["text"]


def test_a_term_whose_end_does_not_reach_the_secretary_of_the_body_is_telephoned_about(tmp_path: Path) -> None:
    with subcommittee(tmp_path, terms=("2027-01-15", None)) as found:
        found.scribe.blocks()
        found.house.settle()
        found.house.move("2026-12-15T09:05")
        assert len(_about(found, found.head, "จะครบวาระ")) == 1
        states = found.house.rows("SELECT state FROM tellings WHERE text='seats.term_ends' ORDER BY id")
        assert sorted(row["state"] for row in states) == ["listed", "sent", "sent"]
        (told,) = [each["text"] for each in found.said(found.secretary) if "รายชื่อที่ต้องโทรบอก" in each["text"]]
        assert found.scribe.name in told and "จะครบวาระ" in told
