"""Figures as they are typed: a part of one, a long one, one below zero; none is taken for another."""

from collections.abc import Iterator

import pytest

from tests.handlers.reporting import Reporting, reporting


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reporting]:
    with reporting(tmp_path_factory.mktemp("figures"), leaders=1) as made:
        yield made


@pytest.mark.parametrize(("typed", "counted"), [("1/5", "0.2"), ("1/3", "0.333"), ("3000000", "3,000,000")])
def test_a_part_or_a_long_figure_alone_is_how_many(play: Reporting, typed: str, counted: str) -> None:
    leader = play.made.leaders[0]
    assert "ยังไม่บอกจำนวน" in play.says(leader, "เอาปุ๋ย 15-15-15")
    assert f"จำนวน {counted}" in play.says(leader, typed)
    play.presses(leader, "ไม่ถูก เริ่มใหม่")


def test_a_third_of_a_tonne_is_about_so_much(play: Reporting) -> None:
    leader = play.made.leaders[0]
    assert "น้ำยางสด ประมาณ 0.333 ตัน" in play.says(leader, "เดือนนี้ขายน้ำยางได้ 1/3 ตัน")
    play.presses(leader, "ไม่ถูก เริ่มใหม่")


@pytest.mark.parametrize("message", ["ขายน้ำยางได้สี่ตันสองร้อย", "ขายน้ำยางได้ 4 ตันสองร้อย"])
def test_hundreds_behind_tonnes_are_kilos_and_no_money_beside_them(play: Reporting, message: str) -> None:
    leader = play.made.leaders[0]
    seen = play.says(leader, message)
    assert "1. ขายน้ำยางสด 4.2 ตัน" in seen and "บาท" not in seen
    play.presses(leader, "ไม่ถูก เริ่มใหม่")


@pytest.mark.parametrize("message", ["ขายน้ำยางได้ -504 กก.", "ขายน้ำยางได้ −504 กก.", "รายได้ -504 บาท"])
def test_a_minus_sign_is_asked_about(play: Reporting, message: str) -> None:
    leader = play.made.leaders[0]
    card = play.says(leader, message)
    assert "504" in card and "เครื่องหมายลบหน้าตัวเลข" in card and "ถูกต้อง" not in play.buttons(leader)
    assert "ใช่" in play.buttons(leader)
    play.presses(leader, "ไม่ถูก เริ่มใหม่")
    assert play.house.value("SELECT count(*) FROM statements WHERE quantity = '504' AND state = 'confirmed'") == 0


def test_a_figure_below_zero_is_no_answer(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "เอาปุ๋ย 15-15-15")
    card = play.says(leader, "-5")
    assert "ยังไม่บอกจำนวน" in card and "หน้าตัวเลขมีเครื่องหมายลบ" in card
    assert "จำนวน 5" in play.says(leader, "5")
    play.presses(leader, "ไม่ถูก เริ่มใหม่")
