"""Who is asked whether the meeting is over answers in words: it ends, at the hour that is said, or goes on; none of it is minuted."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rehearsal.telegram.client import Person
from tests.played import Held, held


@contextmanager
def forgotten(folder: Path) -> Iterator[Held]:
    """The last entry is of ten, and at noon it was asked whether the meeting is over."""
    with held(folder) as play:
        play.taps("ตามนี้")
        play.house.move("2026-12-11T10:00")
        play.types("ประธานแจ้งเรื่องปุ๋ย")
        play.house.move("2026-12-11T12:01")
        assert "เลิกประชุมแล้วหรือยัง" in play.desk() and "เลิกประชุมแล้วหรือยัง" in play.found.last(play.chair)["text"]
        yield play


def says(play: Held, person: Person, words: str) -> str:
    """Somebody types; what the bot's newest message there says then."""
    play.found.types(person, words)
    return str(play.found.last(person)["text"])


def minuted(play: Held) -> list[str]:
    """The texts of the record."""
    return [row["words"] for row in play.house.rows("SELECT words FROM matter_texts ORDER BY id")]


def state(play: Held) -> tuple[str, str]:
    """Whether it runs, and when it ended."""
    (row,) = play.house.rows("SELECT state, ended_at FROM proceedings")
    return row["state"], str(row["ended_at"])[:16]


@pytest.mark.parametrize("words", ["เลิกเลย", "ปิดประชุมได้เลย", "จบแล้วค่ะ ลืมกด", "เสร็จแล้วครับ"])
@pytest.mark.parametrize("office", ["chair", "secretary"])
def test_that_it_is_over_ends_it_as_the_button_does(tmp_path: Path, words: str, office: str) -> None:
    with forgotten(tmp_path) as play:
        person = getattr(play, office)
        assert "เลิกประชุมเลยไหม" in says(play, person, words), "what was not reached is shown first"
        says(play, person, "เลิกเลย")
        assert state(play) == ("ended", "2026-12-11 05:01")
        assert minuted(play) == ["ประธานแจ้งเรื่องปุ๋ย"]


@pytest.mark.parametrize(
    ("words", "ended"),
    [("เลิกแล้วตั้งแต่เที่ยง", "05:00"), ("แยกย้ายกันไปแล้วตอน 11 โมงครึ่งครับ", "04:30"), ("เลิก 11.15 น.", "04:15")],
)
@pytest.mark.parametrize("office", ["chair", "secretary"])
def test_the_hour_at_which_it_was_over_is_its_end(tmp_path: Path, words: str, ended: str, office: str) -> None:
    with forgotten(tmp_path) as play:
        play.house.move("2026-12-11T12:40")
        person = getattr(play, office)
        assert "เลยไหม" in says(play, person, words)
        says(play, person, "ปิดเลยครับ")
        assert state(play) == ("ended", f"2026-12-11 {ended}")
        assert minuted(play) == ["ประธานแจ้งเรื่องปุ๋ย"]


@pytest.mark.parametrize("words", ["ยัง ๆ ประชุมอยู่", "ยังค่ะ", "ยังไม่เลิกครับ เหลืออีกเรื่อง", "ยังคุยกันอยู่เลย", "อย่าเพิ่งปิดนะ"])
def test_that_it_goes_on_is_an_entry_and_no_text_of_the_minutes(tmp_path: Path, words: str) -> None:
    with forgotten(tmp_path) as play:
        for person in (play.chair, play.secretary):
            says(play, person, words)
        assert state(play)[0] == "running" and "แจ้งว่ายังประชุมอยู่" in play.desk()
        assert minuted(play) == ["ประธานแจ้งเรื่องปุ๋ย"], "the second of those who were asked answers the same question"
        play.house.move("2026-12-11T16:01")
        assert state(play)[0] == "running", "the six hours begin anew"


def test_in_a_meeting_of_which_nobody_asked_the_same_words_are_the_records(tmp_path: Path) -> None:
    with held(tmp_path) as play:
        play.taps("ตามนี้")
        play.types("ยังคุยกันอยู่")
        assert minuted(play) == ["ยังคุยกันอยู่"]


def test_who_may_not_end_it_ends_nothing(tmp_path: Path) -> None:
    with forgotten(tmp_path) as play:
        says(play, play.leaders[0], "เลิกเลย")
        says(play, play.leaders[0], "เลิกแล้วตั้งแต่เที่ยง")
        assert state(play)[0] == "running"
