"""How many there are now is no figure of what was done in the month, and an answer to 'how many?' holds nothing else."""

from collections.abc import Iterator

import pytest

from tests.handlers.reporting import Reporting, reporting


@pytest.fixture
def play(tmp_path: object) -> Iterator[Reporting]:
    with reporting(tmp_path) as made:  # type: ignore[arg-type]
        yield made


def test_beside_who_came_and_went_it_is_shown_as_not_kept(play: Reporting) -> None:
    said = play.says(play.made.leaders[0], "สมาชิกใหม่ 2 คน ลาออก 1 คน ตอนนี้มีสมาชิก 47 คน")
    assert "1. สมาชิกเข้าใหม่ 2 คน" in said and "2. สมาชิกลาออก 1 คน" in said
    assert "3. ยังไม่เข้าใจ: ตอนนี้มีสมาชิก 47 คน" in said


@pytest.mark.parametrize("words", ["เงินออมตอนนี้ 120000", "ตอนนี้เงินฝากรวม 120,000 บาท"])
def test_what_was_saved_up_to_now_is_not_what_was_saved_this_month(play: Reporting, words: str) -> None:
    play.says(play.made.leaders[0], words)
    assert [row["measure"] for row in play.house.rows("SELECT measure FROM statements")] in ([], [None])


def test_while_heads_are_asked_about_a_report_is_a_report_and_money_no_heads(play: Reporting) -> None:
    leader = play.made.leaders[0]
    assert "สมาชิก 47 คน" in play.says(leader, "ตอนนี้มีสมาชิก 47 คน")
    assert "สมาชิก 120,000 คน" not in play.says(leader, "เงินออมตอนนี้ 120000")
    said = play.says(leader, "สมาชิกใหม่ 2 คน ลาออก 1 คน")
    assert "1. สมาชิกเข้าใหม่ 2 คน" in said and "2. สมาชิกลาออก 1 คน" in said
