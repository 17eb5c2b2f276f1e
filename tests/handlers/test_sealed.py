"""A press confirms what its card showed: where that became other meanwhile, nothing is recorded and the card comes anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.seals import parted
from tests.handlers.reporting import Reporting, reporting


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Reporting]:
    with reporting(tmp_path) as made:
        yield made


def counting(play: Reporting) -> list[str]:
    rows = play.house.rows("SELECT quantity FROM statements WHERE state = 'confirmed' ORDER BY id")
    return [row["quantity"] for row in rows]


def test_a_press_on_a_figure_that_was_corrected_meanwhile_records_nothing_and_shows_both(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขายน้ำยางได้ 3 ตัน")
    seen = play.message(leader)
    leader.types("ไม่ใช่ 3 เป็น 5")
    leader.presses("ถูกต้อง", message=seen)  # before the card says five
    play.house.settle()
    assert counting(play) == []
    assert "ยังไม่ได้บันทึก" in play.toast(leader)
    anew = play.message(leader)
    assert anew["id"] > seen["id"] and "ยังไม่ได้บันทึก" in anew["text"].splitlines()[0]
    pointed = [line for line in anew["text"].splitlines() if line.startswith("👉")]
    assert any("5 ตัน" in line for line in pointed) and not any("3 ตัน" in line for line in pointed)
    assert any("3 ตัน" in line for line in anew["text"].splitlines())  # struck out, beside what holds
    play.presses(leader, "ถูกต้อง")
    assert counting(play) == ["5"]


def test_a_press_on_what_still_holds_counts_whatever_else_came_between(play: Reporting) -> None:
    leader, other = play.made.leaders[:2]
    play.says(leader, "ขายน้ำยางได้ 3 ตัน")
    seen = play.message(leader)
    play.says(other, "ขายน้ำยางได้ 4 ตัน")
    play.presses(other, "ถูกต้อง")
    play.house.restart()
    leader.presses("ถูกต้อง", message=seen)
    play.house.settle()
    assert sorted(counting(play)) == ["3", "4"]


def test_a_button_of_before_the_upgrade_is_answered_as_it_was(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขายน้ำยางได้ 3 ตัน")
    message = play.message(leader)
    (sealed,) = [each["callback_data"] for row in message["buttons"] for each in row if each["text"] == "ถูกต้อง"]
    target, seal = parted(sealed)
    assert len(seal) == 8
    play.made.forge(target, chat=leader)
    leader.presses(data=target, message=play.message(leader))
    play.house.settle()
    assert counting(play) == ["3"]


def test_an_invented_seal_records_nothing(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขายน้ำยางได้ 3 ตัน")
    message = play.message(leader)
    (sealed,) = [each["callback_data"] for row in message["buttons"] for each in row if each["text"] == "ถูกต้อง"]
    target, _ = parted(sealed)
    play.forge(leader, f"{target}~00000000", f"{target}~{'x' * 30}", "~00000000", "~")
    assert counting(play) == []


def test_either_of_two_copies_of_a_card_is_confirmed_where_telegrams_answer_was_lost(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.house.rehearsal.fault("sendMessage", times=1, cut="after")
    play.says(leader, "ขายน้ำยางได้ 3 ตัน")
    play.house.rehearsal.move(by=60)
    first, _ = [each for each in leader.sees() if each["buttons"] and "3 ตัน" in each["text"]]
    leader.presses("ถูกต้อง", message=first)
    play.house.settle()
    assert counting(play) == ["3"]
    leader.presses("ยกเลิกรายการนี้")
    leader.presses("ถูกต้อง", message=first)
    play.house.settle()
    assert counting(play) == [], "what the other copy says no more is not confirmed by the first one"
