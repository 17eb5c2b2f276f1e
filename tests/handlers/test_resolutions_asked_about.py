"""What was resolved about something, how often one met and what one answered is told from the books, to whoever asks."""

from collections.abc import Iterator

import pytest

from tests.handlers.reporting import Reporting
from tests.minuted import minuted
from tests.played import Held


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    with minuted(tmp_path_factory.mktemp("asked")) as made:
        yield made.play


@pytest.mark.parametrize("words", ["มติเรื่องกองทุนปุ๋ยว่าไง", "มติเรื่องปุ๋ยว่ายังไงครับ"])
def test_what_was_resolved_about_something_is_found(play: Held, words: str) -> None:
    said = Reporting(play.found).says(play.leaders[0], words)
    assert "มติที่ 12/2569-1" in said and "เก็บแห่งละ 500 บาท" in said, said


def test_how_often_one_met_is_told_by_the_list_of_minutes(play: Held) -> None:
    said = Reporting(play.found).says(play.leaders[0], "ปีนี้ประชุมไปกี่ครั้ง")
    assert "รายงานการประชุม ปี 2569" in said and "ครั้งที่ 12/2569" in said


def test_what_one_answered_stands_on_the_invitation(play: Held) -> None:
    leader = play.leaders[1]
    Reporting(play.found).says(leader, "ผมตอบไปว่าไงแล้ว")
    assert "ครั้งที่ 1/2570" in play.found.last(leader)["text"]
