"""An order that is changed by talk: by so much, to so much, a part of it taken back; what does not agree is asked with both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.reporting import Reporting, reporting
from tests.handlers.test_trucks import ADD_UREA, TOLD, UREA, offered, opens, orders
from tests.trading import Trading, trading


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Trading]:
    with trading(tmp_path) as play:
        play.opens()
        yield play


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Reporting]:
    """Ten sacks of urea count in the month, and no round took them up."""
    with reporting(tmp_path) as play:
        play.says(play.made.leaders[0], "เอาปุ๋ยยูเรีย 10 กระสอบ")
        play.presses(play.made.leaders[0], "ถูกต้อง")
        yield play


def labels(play: Trading, name: str) -> list[str]:
    said = [each for each in play.people[name].sees() if each["sender"]["kind"] == "bot"]
    return play.labels(said[-1])


@pytest.mark.parametrize(
    "words",
    [
        "ยกเลิกปุ๋ย 15-15-15 20 กระสอบ",
        "ยกเลิกปุ๋ย15 20 กระสอบ",
        "ยกเลิกปุ๋ยยี่สิบกระสอบ",
        "ขอยกเลิกปุ๋ย ๒๐ กระสอบค่ะ",
        "ไม่เอาปุ๋ย 20 กระสอบแล้ว",
        "20 กระสอบ ยกเลิกนะ ปุ๋ย 15",
        "cancel 20 sacks of 15-15-15",
    ],
)
def test_a_part_that_is_taken_back_is_never_silently_all(opened: Trading, words: str) -> None:
    leader = opened.people["กำแพงเพชร"]
    said = opened.types(leader, words)
    assert "สั่งไว้ 35 กระสอบ ยกเลิก 20 กระสอบ จะเหลือ 15 กระสอบ (สิบห้ากระสอบ)" in said
    assert labels(opened, "กำแพงเพชร") == ["เหลือ 15 กระสอบ", "ถอนทั้งหมด", "ไม่เปลี่ยน"]
    assert opened.lines()["กำแพงเพชร"] == 35, "nothing before a tap"
    opened.taps(leader, "เหลือ 15 กระสอบ")
    assert opened.lines()["กำแพงเพชร"] == 15


def test_of_a_part_that_is_taken_back_all_can_be_meant_and_nothing(opened: Trading) -> None:
    leader = opened.people["กำแพงเพชร"]
    opened.types(leader, "ยกเลิกปุ๋ย 20 กระสอบ")
    opened.taps(leader, "ไม่เปลี่ยน")
    assert opened.lines()["กำแพงเพชร"] == 35
    opened.types(leader, "ยกเลิกปุ๋ย 20 กระสอบ")
    opened.taps(leader, "ถอนทั้งหมด")
    assert "กำแพงเพชร" not in opened.lines()


@pytest.mark.parametrize("words", ["ยกเลิกปุ๋ย 35 กระสอบ", "ยกเลิกปุ๋ยทั้งหมด", "ยกเลิกปุ๋ย", "ยกเลิกปุ๋ยทั้งหมด 35 กระสอบ"])
def test_all_that_is_ordered_is_taken_back_as_ever(opened: Trading, words: str) -> None:
    assert "ถอนปุ๋ย 15-15-15 จำนวน 35 กระสอบ ใช่ไหม" in opened.types(opened.people["กำแพงเพชร"], words)
    assert labels(opened, "กำแพงเพชร") == ["ถอน", "ไม่ถอน"]


@pytest.mark.parametrize("words", ["ยกเลิกปุ๋ย 40 กระสอบ", "ลดปุ๋ย 40 กระสอบ"])
def test_more_than_is_ordered_cannot_be_taken_back_and_that_is_said(opened: Trading, words: str) -> None:
    assert "สั่งไว้ 35 กระสอบ ไม่ถึง 40 กระสอบ" in opened.types(opened.people["กำแพงเพชร"], words)
    assert labels(opened, "กำแพงเพชร") == ["ถอนทั้งหมด", "ไม่เปลี่ยน"]


@pytest.mark.parametrize(
    ("words", "becomes"),
    [
        ("เอาเพิ่มสองกระสอบเป็นสิบสอง", 12),
        ("ปุ๋ยเพิ่ม 2 เป็น 12", 12),
        ("เพิ่มปุ๋ยอีก ๒ กระสอบ รวมเป็น ๑๒ กระสอบ", 12),
        ("ปุ๋ยเพิ่มอีก 2 กระสอบเป็น 12 กระสอบ", 12),
        ("เอาเพิ่ม 2 กระสอบ รวม 12", 12),
        ("ลดปุ๋ยลง 3 เหลือ 7", 7),
        ("ขอลดสามกระสอบเหลือเจ็ด", 7),
        ("ยกเลิกปุ๋ย 3 เหลือ 7", 7),
        ("add 2 sacks, 12 in all", 12),
        ("จาก 10 เพิ่มเป็น 12 กระสอบ ปุ๋ย 15-15-15", 12),
        ("เพิ่มปุ๋ย 2 กระสอบ", 12),
        ("เพิ่มปุ๋ยเป็น 12 กระสอบ", 12),
        ("ลดปุ๋ยลง 3 กระสอบ", 7),
    ],
)
def test_a_difference_with_the_sum_behind_it_is_that_sum(opened: Trading, words: str, becomes: int) -> None:
    leader = opened.people["นาสีทอง"]
    assert f"เป็น {becomes} กระสอบ" in opened.types(leader, words)
    opened.taps(leader, "ใช่")
    assert opened.lines()["นาสีทอง"] == becomes


@pytest.mark.parametrize(
    ("words", "said", "figures"),
    [
        ("เพิ่ม 2 เป็น 15 กระสอบ ปุ๋ย", "เพิ่ม 2 กระสอบ จะเป็น 12 กระสอบ แต่ท่านพิมพ์ว่าเป็น 15 กระสอบ", (12, 15)),
        ("ลดปุ๋ยลงสี่กระสอบเหลือเจ็ด", "ลด 4 กระสอบ จะเป็น 6 กระสอบ แต่ท่านพิมพ์ว่าเป็น 7 กระสอบ", (6, 7)),
        ("add 5 sacks, 12 in all", "เพิ่ม 5 กระสอบ จะเป็น 15 กระสอบ แต่ท่านพิมพ์ว่าเป็น 12 กระสอบ", (15, 12)),
    ],
)
def test_a_difference_and_a_sum_that_do_not_agree_are_asked_with_both(
    opened: Trading, words: str, said: str, figures: tuple[int, int]
) -> None:
    leader = opened.people["นาสีทอง"]
    assert said in opened.types(leader, words)
    assert [each.split()[1] for each in labels(opened, "นาสีทอง")[:2]] == [str(each) for each in figures]
    assert opened.lines()["นาสีทอง"] == 10
    opened.taps(leader, labels(opened, "นาสีทอง")[1])
    assert opened.lines()["นาสีทอง"] == figures[1]


def test_what_changed_since_it_was_asked_is_not_changed_by_the_old_button(opened: Trading) -> None:
    leader = opened.people["กำแพงเพชร"]
    opened.types(leader, "ยกเลิกปุ๋ย 20 กระสอบ")
    to_thirty = f"rounds.set:1:{opened.member['กำแพงเพชร']}:30"
    opened.made.forge(to_thirty, chat=leader)
    leader.presses(data=to_thirty)
    opened.house.settle()
    opened.taps(leader, "เหลือ 15 กระสอบ")
    assert "ยอดเปลี่ยนไปแล้ว ตอนนี้ 30 กระสอบ" in opened.toast(leader)
    assert opened.lines()["กำแพงเพชร"] == 30


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("ยูเรียเอาเพิ่มสองกระสอบเป็นสิบสอง", "จากเดิม 10 กระสอบ เพิ่มเป็น 12 กระสอบ"),
        ("ขอลดยูเรียสามกระสอบเหลือเจ็ด", "จากเดิม 10 กระสอบ ลดเป็น 7 กระสอบ"),
        ("add 2 sacks of urea, 12 in all", "จากเดิม 10 กระสอบ เพิ่มเป็น 12 กระสอบ"),
        ("ยกเลิกยูเรีย 4 กระสอบ", "จากเดิม 10 กระสอบ ลดเป็น 6 กระสอบ"),
        ("ยกเลิกยูเรีย 10 กระสอบ", "ยกเลิกปุ๋ย 46-0-0 10 กระสอบ"),
        ("ยกเลิกยูเรีย", "ยกเลิกปุ๋ย 46-0-0 10 กระสอบ"),
        ("ยกเลิกยูเรีย 14 กระสอบ", "เดิม 10 กระสอบ รวมแล้วต้องการเท่าไร"),
        ("ยูเรียเพิ่ม 2 กระสอบเป็น 15", "ปุ๋ย 46-0-0 12 หรือ 15 กระสอบ"),
    ],
)
def test_so_is_what_waits_for_a_round(kept: Reporting, words: str, shown: str) -> None:
    said = kept.says(kept.made.leaders[0], words)
    assert shown in said and "ยังไม่เข้าใจ" not in said
    assert kept.wanted() == {("ปุ๋ย 46-0-0", "กระสอบ"): ("10", 1)}, "nothing before a tap"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("เอาเพิ่มสองกระสอบเป็นสิบสอง", "จำนวน 12 กระสอบ"),
        ("เพิ่ม 2 กระสอบเป็น 15", "ปุ๋ย 46-0-0 12 หรือ 15 กระสอบ"),
        ("ยกเลิก 4 กระสอบ", "จำนวน 6 กระสอบ"),
    ],
)
def test_so_is_the_line_of_a_card_that_waits(tmp_path: Path, words: str, shown: str) -> None:
    with reporting(tmp_path) as play:
        play.says(play.made.leaders[0], "เอาปุ๋ยยูเรีย 10 กระสอบ")
        assert shown in play.says(play.made.leaders[0], words)
        assert len(play.house.rows("SELECT id FROM reports")) == 1, "the card is put right, and no other one made"


@pytest.mark.parametrize(
    "words",
    [
        "ลูกนึงก็กระสอบนึง",
        "ลูกหนึ่งคือกระสอบหนึ่ง",
        "1 ลูก = 1 กระสอบ",
        "ลูกก็คือกระสอบนั่นแหละ",
        "กระสอบนึงก็ลูกนึงแหละค่ะ",
        "เท่ากันค่ะ",
        "๑ ลูก เท่ากับ ๑ กระสอบ",
        "20 กระสอบ",
    ],
)
def test_what_a_unit_is_goes_on_with_the_order_and_is_stated_for_nobody_else(opened: Trading, words: str) -> None:
    leader = opened.people["หนองปลิง"]
    assert "หนึ่งลูกเป็นกี่กระสอบ" in opened.types(leader, "เอาปุ๋ย 15-15-15 20 ลูก")
    assert "จำนวน 20 กระสอบ (ยี่สิบกระสอบ)" in opened.types(leader, words)
    assert "หนองปลิง" not in opened.lines(), "nothing before a tap"
    opened.taps(leader, "ใช่")
    assert opened.lines()["หนองปลิง"] == 20
    assert opened.house.rows("SELECT id FROM conversions") == []


def test_a_part_in_another_unit_is_taken_back_after_its_unit_is_said(opened: Trading) -> None:
    leader = opened.people["กำแพงเพชร"]
    opened.types(leader, "ยกเลิกปุ๋ย15 20 ลูก")
    assert labels(opened, "กำแพงเพชร") == ["1 ลูก = 1 กระสอบ", "ถอนทั้งหมด"]
    assert "ยกเลิก 20 กระสอบ จะเหลือ 15 กระสอบ" in opened.taps(leader, "1 ลูก = 1 กระสอบ")
    opened.taps(leader, "เหลือ 15 กระสอบ")
    assert opened.lines()["กำแพงเพชร"] == 15


def test_two_of_a_unit_are_one_and_what_says_something_else_is_no_answer(opened: Trading) -> None:
    leader = opened.people["หนองปลิง"]
    opened.types(leader, "เอาปุ๋ย 15-15-15 20 ลูก")
    assert "ประชุมครั้งที่" in opened.types(leader, "ประชุมวันไหน")
    assert "จำนวน 10 กระสอบ (สิบกระสอบ)" in opened.types(leader, "สองลูกเป็นหนึ่งกระสอบ")


@pytest.mark.parametrize(
    ("words", "slip", "shown"),
    [
        ("เพิ่มอีก 5", "ไม่ใช่ 5 เป็น 6", "จากเดิม 35 เพิ่มเป็น 41 กระสอบ"),
        ("ลด 5", "ไม่ใช่ 5 7", "จากเดิม 35 ลดเป็น 28 กระสอบ"),
        ("เพิ่มอีก 5", "ไม่ใช่ 40 เป็น 38", "จากเดิม 35 เพิ่มเป็น 38 กระสอบ"),
    ],
)
def test_a_slip_of_how_many_more_puts_the_difference_right_and_one_of_all_puts_all_right(
    opened: Trading, words: str, slip: str, shown: str
) -> None:
    leader = opened.people["กำแพงเพชร"]
    opened.types(leader, words)
    assert shown in opened.types(leader, slip)
    assert opened.lines()["กำแพงเพชร"] == 35, "nothing before a tap"


def test_more_or_less_of_what_is_asked_about_and_not_ordered_yet_is_of_that(opened: Trading) -> None:
    leader = opened.people["ท่าชะมวง"]
    assert "หนึ่งลูกเป็นกี่กระสอบ" in opened.types(leader, "เอาสัก 8 ลูกก็พอ"), "asked how many, a piece is asked about"
    assert "จำนวน 8 กระสอบ" in opened.taps(leader, "1 ลูก = 1 กระสอบ")
    assert "จำนวน 6 กระสอบ" in opened.types(leader, "ลด 2")
    opened.taps(leader, "ใช่")
    assert opened.lines()["ท่าชะมวง"] == 6


@pytest.mark.parametrize(
    "words",
    [
        "ลดครึ่งนึง",
        "ลดลงครึ่งหนึ่ง",
        "เอาครึ่งเดียวพอ",
        "ปุ๋ย 15 ลดลงครึ่งหนึ่งค่ะ",
        "ปุ๋ยขอลดครึ่งหนึ่งได้ไหมคะ",
        "เราเอาครึ่งนึงของที่สั่งไว้",
        "เปลี่ยนใจแล้ว ขอลดครึ่งนึงนะคะ",
        "ยกเลิกปุ๋ยครึ่งนึง",
        "cut our order by half",
    ],
)
def test_half_of_what_is_ordered_is_shown_and_nothing_is_taken_back(opened: Trading, words: str) -> None:
    leader = opened.people["นาสีทอง"]
    assert "จากเดิม 10 ลดเป็น 5 กระสอบ" in opened.types(leader, words)
    assert labels(opened, "นาสีทอง") == ["ใช่", "ไม่ใช่"]
    assert opened.lines()["นาสีทอง"] == 10, "nothing before a tap"
    opened.taps(leader, "ใช่")
    assert opened.lines()["นาสีทอง"] == 5


@pytest.mark.parametrize("words", ["ลดครึ่งนึง", "เอาครึ่งเดียวพอ"])
def test_half_of_an_odd_sum_is_asked_with_both_whole_numbers_beside_it(opened: Trading, words: str) -> None:
    leader = opened.people["ควนรู"]
    assert "ตอนนี้ 15 กระสอบ จะเปลี่ยนเป็นกี่กระสอบ" in opened.types(leader, words)
    assert labels(opened, "ควนรู") == ["7", "8", "ถอนออกจากรอบ"]
    assert opened.lines()["ควนรู"] == 15
    opened.taps(leader, "8")
    assert opened.lines()["ควนรู"] == 8


def test_who_ordered_nothing_has_no_half_of_it(opened: Trading) -> None:
    assert "ลดเป็น" not in opened.types(opened.people["หนองปลิง"], "ลดครึ่งนึง")
    assert "หนองปลิง" not in opened.lines()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("ลดครึ่งนึง", "จากเดิม 10 กระสอบ เปลี่ยนเป็นเท่าไร ยังไม่บอก"),
        ("ยูเรียลดลงครึ่งหนึ่ง", "จำนวน 5 กระสอบ (ห้ากระสอบ) จากเดิม 10 กระสอบ"),
        ("ยกเลิกยูเรียครึ่งนึง", "จากเดิม 10 กระสอบ เปลี่ยนเป็นเท่าไร ยังไม่บอก"),
    ],
)
def test_half_of_what_waits_for_a_round_takes_nothing_back(kept: Reporting, words: str, shown: str) -> None:
    said = kept.says(kept.made.leaders[0], words)
    assert shown in said and "ยกเลิกปุ๋ย" not in said
    assert kept.wanted() == {("ปุ๋ย 46-0-0", "กระสอบ"): ("10", 1)}, "nothing before a tap"


@pytest.mark.parametrize("words", ["15 สูตรเสมอเอาเพิ่มอีก 5", "สูตรเสมอ 15 ขอเพิ่ม 5", "สิบห้าสูตรเสมอเพิ่มอีกห้า"])
def test_the_figure_of_a_formula_beside_its_name_is_no_order(opened: Trading, words: str) -> None:
    leader = opened.people["ควนรู"]
    assert "จากเดิม 15 เพิ่มเป็น 20 กระสอบ" in opened.types(leader, words)
    opened.taps(leader, "ใช่")
    assert opened.lines()["ควนรู"] == 20


def test_each_figure_before_goods_counts_them(opened: Trading) -> None:
    assert "จำนวน 15 กระสอบ" in opened.types(opened.people["หนองปลิง"], "เอา 15 สูตรเสมอ")


def test_of_two_goods_which_half_is_meant_is_asked(tmp_path: Path) -> None:
    with trading(tmp_path, told=TOLD) as play:
        offered(play, UREA)
        opens(play, ADD_UREA)
        leader = play.people["ควนรู"]
        orders(play, "ควนรู", "เอายูเรีย 20")
        assert play.types(leader, "ลดครึ่งนึง").startswith("รอบไหน")
        play.taps(leader, "ปุ๋ย 46-0-0 · ร้านเจ๊แดง")
        assert "จากเดิม 20 ลดเป็น 10 กระสอบ" in play.sees(leader)
        play.taps(leader, "ใช่")
        assert (play.lines(1)["ควนรู"], play.lines(2)["ควนรู"]) == (15, 10)


@pytest.fixture
def truck(tmp_path: Path) -> Iterator[Trading]:
    """Two goods are on the truck; ควนรู ordered 15 sacks of 15-15-15 and 5 of urea."""
    with trading(tmp_path, told=TOLD) as play:
        offered(play, UREA)
        opens(play, ADD_UREA)
        orders(play, "ควนรู", "เอายูเรีย 5")
        yield play


@pytest.mark.parametrize(
    "words, left, others",
    [
        ("เปลี่ยนจาก 15-15-15 เป็นยูเรีย 10", 0, 10),
        ("ขอเปลี่ยนปุ๋ย 15-15-15 เป็น ยูเรีย 10 กระสอบ ครับ", 0, 10),
        ("เปลี่ยนจากปุ๋ย 15 เป็นยูเรีย 24", 0, 24),
        ("ขอเปลี่ยน 15-15-15 เป็นยูเรียหมดเลย", 0, 20),
        ("เอายูเรียแทนสูตร 15 ทั้งหมดนะคะ", 0, 20),
        ("ขอเปลี่ยนจาก 15-15-15 เป็นยูเรียได้ไหม", 0, 20),
        ("แลก 15-15-15 5 กระสอบเป็นยูเรีย", 10, 10),
        ("เปลี่ยนสูตร 15 5 กระสอบ เป็นยูเรีย 4", 10, 9),
        ("swap 5 sacks of 15-15-15 for urea", 10, 10),
        ("สลับยูเรียเป็น 15-15-15", 20, 0),
        ("เปลี่ยน15เป็นยูเรีย", 0, 20),
        ("ยูเรีย24แทนปุ๋ยสูตร15ทั้งหมด", 0, 24),
        ("เอายูเรียไม่เอาสูตรเสมอ 10", 0, 10),
    ],
)
def test_other_goods_in_place_of_those_ordered_are_one_card_and_one_yes(
    truck: Trading, words: str, left: int, others: int
) -> None:
    leader = truck.people["ควนรู"]
    said = truck.types(leader, words)
    assert said.startswith("ทั้ง 2 รายการนี้ ใช่ไหมครับ")
    assert (truck.lines(1)["ควนรู"], truck.lines(2)["ควนรู"]) == (15, 5), "nothing before a tap"
    truck.taps(leader, "ใช่")
    assert (truck.lines(1).get("ควนรู", 0), truck.lines(2).get("ควนรู", 0)) == (left, others)


@pytest.mark.parametrize(
    ("words", "becomes"),
    [
        ("ยูเรียอีกกระสอบ", "ปุ๋ย 46-0-0 จากเดิม 5 เพิ่มเป็น 6"),
        ("สูตร15อีกกระสอบนึง", "ปุ๋ย 15-15-15 จากเดิม 15 เพิ่มเป็น 16"),
        ("ปุ๋ย15สิบกระสอบ", "ปุ๋ย 15-15-15 จากเดิม 15 ลดเป็น 10"),
        ("46 เอาแปด", "ปุ๋ย 46-0-0 จากเดิม 5 เพิ่มเป็น 8"),
    ],
)
def test_one_more_of_a_unit_is_one_and_goods_in_short_have_figures_in_words(
    truck: Trading, words: str, becomes: str
) -> None:
    assert becomes in truck.types(truck.people["ควนรู"], words)


def test_other_goods_on_a_condition_are_said_to_be_not_kept(truck: Trading) -> None:
    leader = truck.people["ควนรู"]
    truck.types(leader, "เอาปุ๋ย 46-0-0 20 กระสอบ ถ้าไม่มีเอา 15-15-15 แทน")
    said = [each["text"] for each in leader.sees() if each["sender"]["kind"] == "bot"][-2:]
    assert any("“ถ้าไม่มีเอา 15-15-15 แทน”" in each for each in said), said


def test_other_goods_take_the_place_of_those_that_wait_for_a_yes(truck: Trading) -> None:
    leader = truck.people["ท่าชะมวง"]
    truck.types(leader, "15-15-15 สิบ ยูเรียห้า")
    said = truck.types(leader, "เปลี่ยนจากปุ๋ย 15 เป็นยูเรียหมด")
    assert "สั่งปุ๋ย 46-0-0 จำนวน 15 กระสอบ" in said
    truck.taps(leader, "ใช่")
    assert "ท่าชะมวง" not in truck.lines(1) and truck.lines(2)["ท่าชะมวง"] == 15


def test_of_goods_that_nobody_ordered_nothing_is_taken_back_and_how_many_is_asked(truck: Trading) -> None:
    leader = truck.people["ท่าชะมวง"]
    truck.types(leader, "เอายูเรียแทน 15-15-15")
    assert "จะสั่งปุ๋ย 46-0-0 กี่กระสอบครับ" in truck.sees(leader)


@pytest.mark.parametrize("words", ["รอบนี้ไม่เอา", "กลุ่มเราขอไม่สั่งรอบนี้ค่ะ", "คราวนี้ขอผ่านก่อน", "we skip this round"])
def test_who_wants_nothing_this_round_is_asked_no_more_and_reads_it(truck: Trading, words: str) -> None:
    leader = truck.people["ท่าชะมวง"]
    truck.types(leader, words)
    said = [each["text"] for each in leader.sees() if each["sender"]["kind"] == "bot"][-2]
    assert "ปุ๋ย 15-15-15, ปุ๋ย 46-0-0" in said or "15-15-15 fertiliser" in said, said
    for product in ("ปุ๋ย 15-15-15", "ยูเรีย"):
        missing = truck.types(truck.marketing, f"ใครยังไม่สั่ง{product}")
        assert "กลุ่มแม่บ้านเกษตรกรท่าชะมวง" in missing.partition("ไม่สั่งรอบนี้:")[2], missing


def test_of_goods_that_are_named_only_these_are_not_wanted_and_what_is_ordered_stays(truck: Trading) -> None:
    leader = truck.people["ท่าชะมวง"]
    truck.types(leader, "รอบนี้ไม่เอายูเรีย")
    missing = truck.types(truck.marketing, "ใครยังไม่สั่งปุ๋ย 15-15-15")
    assert "กลุ่มแม่บ้านเกษตรกรท่าชะมวง" in missing.partition("ยังไม่ได้บอกอะไร:")[2]
    leader = truck.people["ควนรู"]
    truck.types(leader, "รอบนี้ไม่เอา")
    said = [each["text"] for each in leader.sees() if each["sender"]["kind"] == "bot"][-2]
    assert said == "ปุ๋ย 15-15-15, ปุ๋ย 46-0-0 ที่สั่งไว้ยังอยู่ ผมยังไม่ได้ถอน ถ้าจะถอน กดปุ่มใต้รายการนี้ครับ"
    assert (truck.lines(1)["ควนรู"], truck.lines(2)["ควนรู"]) == (15, 5)


@pytest.mark.parametrize("words", ["ไม่เอา", "ไม่เอาแล้วค่ะ"])
def test_no_to_how_many_is_no_order_and_of_what_is_ordered_taking_back_is_asked(truck: Trading, words: str) -> None:
    leader = truck.people["ท่าชะมวง"]
    truck.types(leader, "เอายูเรียด้วย")
    truck.types(leader, words)
    missing = truck.types(truck.marketing, "ใครยังไม่สั่งยูเรีย")
    assert "กลุ่มแม่บ้านเกษตรกรท่าชะมวง" in missing.partition("ไม่สั่งรอบนี้:")[2]
    leader = truck.people["ควนรู"]
    truck.types(leader, "เอายูเรียด้วย")
    assert truck.types(leader, words).startswith("ถอนปุ๋ย 46-0-0 จำนวน 5 กระสอบ ใช่ไหม")
    assert truck.lines(2)["ควนรู"] == 5, "nothing before a tap"


def test_the_most_that_one_may_cost_is_no_quantity_and_is_said_beside_how_many(truck: Trading) -> None:
    leader = truck.people["ท่าชะมวง"]
    said = truck.types(leader, "เอายูเรียด้วย ไม่เกิน 800 บาท")
    assert "จะสั่งปุ๋ย 46-0-0 กี่กระสอบครับ" in said and "แพงกว่า 800 บาท ที่ท่านบอกไว้" in said


@pytest.mark.parametrize("words", ["ขอดูที่สั่งไว้", "ดูที่สั่งไว้หน่อยค่ะ", "ดูออเดอร์"])
def test_ones_own_order_is_shown_where_it_is_asked_for(truck: Trading, words: str) -> None:
    assert "2. ปุ๋ย 46-0-0: 5 กระสอบ" in truck.types(truck.people["ควนรู"], words)


@pytest.fixture
def ordered(truck: Trading) -> Trading:
    """The seller has the order of both."""
    truck.types(truck.marketing, "ปิดรอบเลย")
    truck.taps(truck.marketing, "ปิดรับ")
    truck.made.house.move("2026-12-14T13:00")
    truck.marketing.presses("ร้านยืนยันทุกรายการ", message=truck.shown(truck.marketing, "truck:1"))
    truck.made.house.settle()
    assert (truck.state(1), truck.state(2)) == ("ordered", "ordered")
    return truck


@pytest.mark.parametrize("words", ["แก้ยูเรียเป็น 3", "ขอเพิ่มยูเรียอีก 5", "ไม่เอายูเรียแล้ว"])
def test_what_the_seller_has_the_order_of_is_not_changed_and_that_is_said(ordered: Trading, words: str) -> None:
    leader, secretary = ordered.people["ควนรู"], ordered.made.secretary
    for person, said in ((leader, words), (secretary, f"ควนรู{words}")):
        seen = ordered.types(person, said)
        assert seen.startswith("สั่งปุ๋ย 46-0-0 กับร้านไปแล้ว") and "5 กระสอบที่สั่งไว้ยังอยู่" in seen and "วิชัย" in seen
    assert ordered.lines(2)["ควนรู"] == 5
    ordered.types(leader, "English please")
    assert "is ordered from the seller already. The 5 sacks stay" in ordered.types(leader, "change urea to 3")


def test_of_several_goods_that_are_ordered_each_is_said_and_what_is_told_beside_them_is_not_lost(
    ordered: Trading,
) -> None:
    leader = ordered.people["ควนรู"]
    before = len(leader.sees())
    ordered.types(leader, "แก้ 15-15-15 เป็น 10 ยูเรียเป็น 2")
    said = [each["text"] for each in leader.sees()[before:] if each["sender"]["kind"] == "bot"]
    assert [each.split(" กับร้าน")[0] for each in said] == ["สั่งปุ๋ย 15-15-15", "สั่งปุ๋ย 46-0-0"]
    assert "ขายข้าว" in ordered.types(leader, "แก้ยูเรียเป็น 3 แล้วขายข้าวได้ 2 ตัน")


def test_what_is_wanted_besides_what_is_ordered_is_what_changes(ordered: Trading) -> None:
    leader = ordered.people["ควนรู"]
    ordered.types(leader, "เอายูเรีย 4 กระสอบ")
    ordered.taps(leader, "ถูกต้อง")
    assert "ปุ๋ย 46-0-0 จากเดิม 4 กระสอบ ลดเป็น 3" in ordered.types(leader, "แก้ยูเรียเป็น 3")
    assert ordered.lines(2)["ควนรู"] == 5


def test_goods_of_the_month_are_exchanged_on_its_card(kept: Reporting) -> None:
    said = kept.says(kept.made.leaders[0], "เปลี่ยนจากยูเรียเป็น 15-15-15 24 กระสอบ")
    assert "ยกเลิกปุ๋ย 46-0-0" in said and "ปุ๋ย 15-15-15 จำนวน 24 กระสอบ" in said
