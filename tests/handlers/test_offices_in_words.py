"""What is said of an office is so: who holds it, to whom a question went, what waits for who follows, and what can be laid down."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.reporting import Reporting, reporting

ASKED = "เบิกค่ารถได้โลละกี่บาทคะ"


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Reporting]:
    with reporting(tmp_path) as made:
        yield made


def _asks(play: Reporting, words: str = ASKED, of: str = "เลขาฯ") -> str:
    leader = play.made.leaders[0]
    assert f"จะส่งให้{of} ของ" in play.says(leader, words)
    return play.presses(leader, f"ส่งคำถามถึง{of}")


def _secretary_resigns(play: Reporting) -> None:
    play.says(play.made.secretary, "ขอลาออกจากเลขาค่ะ")
    play.presses(play.made.secretary, "ใช่ ลาออก")


def test_who_holds_an_office_is_told_and_which_nobody_holds(play: Reporting) -> None:
    seen = play.says(play.made.leaders[0], "ใครเป็นเหรัญญิก")
    assert "ประธาน: ประเสริฐ" in seen and "เลขานุการ: สมศรี" in seen and "ยังไม่มีเหรัญญิก" in seen


def test_a_question_that_waits_is_told_to_who_gives_the_office_to_somebody_else(play: Reporting) -> None:
    assert "ให้เลขาฯ ของ" in _asks(play)
    _secretary_resigns(play)
    seen = play.sees(play.made.chair)
    assert "ที่รออยู่" in seen and "เรื่องรอเลขาฯ 1 รายการ" in seen
    play.presses(play.made.chair, "เรื่องรอเลขาฯ")
    assert any(ASKED in each["text"] for each in play.made.chair.sees())


def test_without_a_secretary_a_question_is_said_to_have_gone_to_the_chair_and_stands_there(play: Reporting) -> None:
    _secretary_resigns(play)
    assert "ให้ประธาน ของ" in _asks(play, of="ประธาน")
    assert any(ASKED in each["text"] for each in play.made.chair.sees())


def test_the_chair_s_office_is_not_offered_to_be_laid_down_where_it_cannot_be(play: Reporting) -> None:
    play.says(play.made.chair, "ผมขอลาออกจากประธานนะครับ")
    assert "ใช่ ลาออก" not in play.buttons(play.made.chair)


@pytest.mark.parametrize("words", ["ฝากบอกประธานว่าถนนขาด", "ฝากถึงเลขาว่าขอเอกสารกู้", "ฝากเลขาถามเรื่องค่ารถหน่อย"])
def test_what_an_officer_shall_be_told_goes_to_the_secretary_by_a_tap_and_is_no_trouble(
    play: Reporting, words: str
) -> None:
    play.says(play.made.leaders[0], words)
    assert "ส่งคำถามถึงเลขาฯ" in play.buttons(play.made.leaders[0])


@pytest.mark.parametrize("words", ["ไปเยี่ยม{}หรือยัง", "ไปเยี่ยม{} มาครั้งล่าสุดเมื่อไหร่"])
def test_who_asks_of_a_visit_records_none(play: Reporting, words: str) -> None:
    name = play.house.value("SELECT name FROM members ORDER BY id LIMIT 1")
    assert "บันทึกการเยี่ยม" not in play.answers(play.made.chair, words.format(name))
