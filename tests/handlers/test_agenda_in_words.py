"""What shall become of a matter that was proposed is said in words: by who edits the agenda, or by who proposed it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.cash_house import treasury
from tests.handlers.reporting import Reporting, reporting


@pytest.fixture
def play(tmp_path: object) -> Iterator[Reporting]:
    with reporting(tmp_path) as made:  # type: ignore[arg-type]
        made.made.invited()
        for leader, words in zip(
            made.made.leaders, ("ขอเสนอเรื่องกองทุนปุ๋ยเข้าที่ประชุม", "อยากให้คุยเรื่องน้ำกรดแพง"), strict=False
        ):
            made.says(leader, words)
            made.says(leader, "ใช่")
        yield made


def _states(play: Reporting) -> dict[str, str]:
    rows = play.house.rows("SELECT title, state FROM agenda_items WHERE state<>'standing' ORDER BY id")
    return {row["title"]: row["state"] for row in rows}


def test_who_edits_the_agenda_decides_in_words(play: Reporting) -> None:
    assert "กองทุนปุ๋ย (กลุ่มออมทรัพย์บ้านคลองยางแดง) – บรรจุ" in play.says(play.made.secretary, "รับเรื่องกองทุนปุ๋ยเข้าวาระ")
    play.says(play.made.secretary, "ตัดเรื่องน้ำกรดออก")
    assert _states(play) == {"กองทุนปุ๋ย": "accepted", "น้ำกรดแพง": "declined"}
    assert "น้ำกรดแพง" in play.sees(play.made.leaders[1]), "who proposed it is told"
    said = play.says(play.made.secretary, "แก้เรื่องกองทุนปุ๋ย เป็น กองทุนปุ๋ยและรถขน")
    assert "จาก “กองทุนปุ๋ย” เป็น “กองทุนปุ๋ยและรถขน”" in said
    assert "กองทุนปุ๋ยและรถขน" in play.made.card()["text"]
    told = "แก้ชื่อเรื่องที่ท่านเสนอ จาก “กองทุนปุ๋ย” เป็น “กองทุนปุ๋ยและรถขน”"
    assert told in play.sees(play.made.leaders[0]), "who proposed it is told"


def test_who_proposed_a_matter_takes_it_back_and_asks_where_it_stands(play: Reporting) -> None:
    first, second = play.made.leaders[:2]
    assert "เลขานุการยังไม่ได้บอกว่าอยู่วาระไหน" in play.says(first, "เรื่องของผมเข้าวาระยัง")
    assert "ถอนเรื่องแล้ว: น้ำกรดแพง" in play.says(second, "ขอถอนเรื่องน้ำกรด")
    assert _states(play) == {"กองทุนปุ๋ย": "proposed", "น้ำกรดแพง": "withdrawn"}


def test_nobody_takes_back_what_another_proposed(play: Reporting) -> None:
    play.says(play.made.leaders[2], "ขอถอนเรื่องกองทุนปุ๋ย")
    assert _states(play)["กองทุนปุ๋ย"] == "proposed"


def test_what_stands_beside_the_answers_of_others_does_not_vanish(play: Reporting) -> None:
    said = play.says(play.made.secretary, "กลุ่มเลี้ยงวัวมา ครูรัตภูมิลา แล้วเลื่อนเวลาเป็นสิบโมงนะ")
    assert "กลุ่มเลี้ยงวัวบ้านเขาพระ: ไปประชุม" in said and "สหกรณ์ออมทรัพย์ครูรัตภูมิ: ไปประชุมไม่ได้ (วันศุกร์" in said
    assert "ยังไม่ได้บันทึก: “แล้วเลื่อนเวลาเป็นสิบโมงนะ”" in said


def test_a_matter_of_who_edits_the_agenda_needs_no_organisation(tmp_path: Path) -> None:
    with treasury(tmp_path) as play:
        secretary = play.made.secretary
        asked = play.says(secretary, "เพิ่มวาระเรื่องปุ๋ยกับเรื่องกองทุน")
        assert "1. ขอเสนอเรื่องเข้าที่ประชุม: ปุ๋ย" in asked and "เป็นของแห่งไหน" not in asked
        play.says(secretary, "ใช่")
        assert "ถอนเรื่องแล้ว: กองทุน" in play.says(secretary, "ตัดเรื่องกองทุนออก")
        agenda = play.says(secretary, "/agenda")
        assert "ปุ๋ย" in agenda and "กองทุน" not in agenda
