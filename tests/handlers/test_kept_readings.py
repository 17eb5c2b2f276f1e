"""Learning from what was read wrong: kept where the network agrees, without names, once a report; exported, looked at, let go of."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.handlers.reporting import Reporting, reporting
from tests.operating.operator import Operator

ON, OFF = "ให้เก็บไว้เรียนรู้", "เลิกเก็บ และลบที่เก็บไว้"
NAMED = "ป้าแดงสายบุรีฝากบอก เอาปุ๋ย 15-15-15 20 กระสอบ โทร 081-234-5678"


def _kept(play: Reporting) -> list[tuple[str, str]]:
    return [(row["why"], row["words"]) for row in play.house.rows("SELECT why, words FROM kept_readings ORDER BY id")]


def _agree(play: Reporting, label: str) -> str:
    chair = play.made.chair
    play.says(chair, "/settings")
    play.presses(chair, "ภาษาและคำพูด")
    play.presses(chair, "เรียนรู้จากที่อ่านผิด")
    return play.presses(chair, label)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Nothing is kept before the chair agrees; then an edited card, a refused one and an answered one are, and are exported."""
    folder = tmp_path_factory.mktemp("readings")
    with reporting(folder) as play, pytest.MonkeyPatch.context() as patch:
        operator, file = Operator(patch, play.house.books.address), folder / "reported.jsonl"
        leader, other = play.made.leaders[:2]
        seen: dict[str, Any] = {"play": play}
        play.says(leader, "เอาปูนขาว 5 ถุง")
        play.says(leader, "ไม่ใช่ 5 เอา 6")
        play.presses(leader, "ถูกต้อง")
        seen["before"] = _kept(play)
        play.says(leader, "/settings")
        play.presses(leader, "ภาษาและคำพูด")
        seen["members_page"] = play.presses(leader, "เรียนรู้จากที่อ่านผิด")
        seen["members_buttons"] = play.buttons(leader)
        seen["page"] = _agree(play, ON)
        seen["group"] = play.made.said(leader, play.made.group)[-1]["text"]
        play.says(leader, NAMED)
        play.says(leader, "ไม่ใช่ 20 เอา 30")
        play.house.stop()  # two presses while the bot is down
        leader.presses("ถูกต้อง")
        leader.presses("ถูกต้อง")
        play.house.start()
        play.house.settle()
        play.says(leader, "เดือนนี้ขายน้ำยางได้ 3 ตัน")
        play.presses(leader, "ถูกต้อง")  # as it was read: nothing to learn
        play.says(leader, "น้ำยางบ่ายนี้ 210 โล")
        play.presses(leader, "ไม่ถูก เริ่มใหม่")
        play.says(other, "เอาแกลบร้อยห้ากระสอบ")
        seen["asked"] = play.buttons(other)
        play.presses(other, seen["asked"][0])
        play.presses(other, "ถูกต้อง")
        seen["kept"] = _kept(play)
        seen["shown"] = operator.types("readings", "show").text
        seen["exported"] = operator.types("readings", "export", file)
        seen["after_export"] = _kept(play)
        seen["again"] = operator.types("readings", "export", file)
        seen["lines"] = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        for who in (leader, other):
            play.says(who, "เอาปูนขาว 7 ถุง")
            play.says(who, "ไม่ใช่ 7 เอา 8")
            play.presses(who, "ถูกต้อง")
        play.says(leader, "/forget")
        play.presses(leader, "ขอลบข้อมูลของฉัน")
        play.presses(leader, "ใช่ ลบข้อมูลของฉัน")
        seen["forgotten"] = play.house.rows("SELECT words FROM kept_readings WHERE exported_at IS NULL")
        seen["off"] = _agree(play, OFF)
        seen["left"] = play.house.value("SELECT count(*) FROM kept_readings WHERE exported_at IS NULL")
        play.says(other, "เอาปูนขาว 9 ถุง")
        play.presses(other, "ไม่ถูก เริ่มใหม่")
        seen["after_off"] = play.house.value("SELECT count(*) FROM kept_readings WHERE exported_at IS NULL")
        yield seen


def test_nothing_is_kept_before_the_network_agrees_and_everybody_reads_what_would_be(story: dict[str, Any]) -> None:
    assert story["before"] == []
    assert "ตอนนี้: ไม่เก็บ" in story["members_page"] and ON not in story["members_buttons"]
    for plain in ("เก็บอะไร", "ใครเห็น", "ไม่เกิน 400 วัน", "/forget", "เลิกอย่างไร"):
        assert plain in story["members_page"]
    assert "ตอนนี้: เก็บไว้เรียนรู้" in story["page"]
    assert "ตัดชื่อคน" in story["group"] and "/settings" in story["group"]


def test_an_edited_a_refused_and_an_answered_reading_are_kept_once_without_names(story: dict[str, Any]) -> None:
    assert story["kept"] == [
        ("edited", "คุณนามแฝงฝากบอก เอาปุ๋ย 15-15-15 20 กระสอบ 000-000-0000"),
        ("refused", "น้ำยางบ่ายนี้ 210 โล"),
        ("answered", "เอาแกลบร้อยห้ากระสอบ"),
    ]
    assert "แดง" not in story["shown"] and "081" not in story["shown"]
    assert story["shown"].endswith("3 readings not exported yet.\n")
    audit = story["play"].house.rows("SELECT \"values\" FROM audit WHERE act = 'reading.kept'")
    assert not any("แดง" in str(tuple(row)) for row in audit)


def test_the_export_is_of_the_corpus_s_form_and_marked_as_judged_by_nobody(story: dict[str, Any]) -> None:
    assert story["exported"].code == 0 and story["exported"].text.startswith("3 readings added")
    assert story["again"].text.startswith("0 readings added")
    assert story["after_export"] == [("edited", ""), ("refused", ""), ("answered", "")]
    edited, refused, answered = story["lines"]
    assert (edited["statements"][0]["quantity"], edited["read_first"][0]["quantity"]) == ("30", "20")
    assert edited["statements"][0]["on_behalf"] == edited["read_first"][0]["on_behalf"] == "คุณนามแฝง"
    assert "unsure" not in edited["statements"][0] and edited["now"] == "2026-11-20T12:00"
    assert refused["statements"] is None and refused["read_first"][0]["product"] == "น้ำยางสด"
    assert answered["statements"][0]["quantity"] == "105" and answered["read_first"][0]["unsure"] is True
    assert not any(each["judged"] for each in story["lines"])


def test_a_forgotten_person_s_readings_go_and_all_that_wait_when_the_network_stops(story: dict[str, Any]) -> None:
    assert [row["words"] for row in story["forgotten"]] == ["เอาปูนขาว 7 ถุง"]
    assert "ตอนนี้: ไม่เก็บ" in story["off"]
    assert (story["left"], story["after_off"]) == (0, 0)
