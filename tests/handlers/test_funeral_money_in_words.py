"""Money that a funeral called for, told or asked in words: the card to press on comes below, and no report is made of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.test_funerals import Mourning, mourning


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Mourning]:
    with mourning(tmp_path) as made:
        made.called()
        yield made


@pytest.mark.parametrize("words", ["ส่งเงินฌาปนกิจแล้ว 840", "จ่ายค่าศพยายสายแล้วจ้า", "โอนเงินช่วยศพไปแล้วค่ะ"])
def test_a_member_who_tells_of_it_has_its_own_call_below_and_no_report(play: Mourning, words: str) -> None:
    play.says(play.tha_chamuang, words)
    said = [each for each in play.tha_chamuang.sees() if each["sender"]["kind"] == "bot"]
    card = said[-1] if said[-1]["buttons"] else said[-2]
    assert "กลุ่มแม่บ้านท่าชะมวง 42 คน × 20 = 840 บาท" in card["text"]
    assert next(button["text"] for row in card["buttons"] for button in row) == "โอนแล้ว ส่งสลิป"
    assert play.house.value("SELECT count(*) FROM reports") == 0


@pytest.mark.parametrize("words", ["ท่าชะมวงส่งเงินศพมาแล้ว 840", "ใครยังไม่ส่งเงินฌาปนกิจ"])
def test_the_treasurer_has_the_notice_with_what_came_in_below(play: Mourning, words: str) -> None:
    play.says(play.treasurer, words)
    play.presses(play.treasurer, "ได้รับแล้ว: กลุ่มแม่บ้านท่าชะมวง 840")
    assert play.house.value("SELECT sum(received_satang) FROM funeral_calls") == 84000


def test_where_nothing_is_open_the_words_go_their_way(tmp_path: Path) -> None:
    with mourning(tmp_path) as play:
        assert "× 20" not in play.says(play.tha_chamuang, "ส่งเงินฌาปนกิจแล้ว 840")
