"""What is typed after [แก้ข้อ 1] takes the line's place only where it can be a new version of it; anything else comes beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.reporting import Reporting, reporting


@pytest.fixture
def play(tmp_path: Path) -> Iterator[Reporting]:
    with reporting(tmp_path) as made:
        yield made


def lines(play: Reporting) -> list[tuple[str, str | None, str | None, str]]:
    """(kind or measure, goods, quantity or baht, state) of every line."""
    rows = play.house.rows("SELECT kind, measure, product, quantity, amount_satang, state FROM statements ORDER BY id")
    return [
        (
            row["measure"] or row["kind"],
            row["product"],
            row["quantity"] or (str(row["amount_satang"] // 100) if row["amount_satang"] else None),
            row["state"],
        )
        for row in rows
    ]


ORDER = ("purchase", "ปุ๋ย 46-0-0", "20", "pending")


def asked_anew(play: Reporting, told: str = "ขอสั่งปุ๋ยยูเรีย 20 กระสอบ") -> None:
    leader = play.made.leaders[0]
    play.says(leader, told)
    assert "ข้อ 1" in play.presses(leader, "แก้ข้อ 1")


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ("ปุ๋ยรอบก่อนมาไม่ครบ 3 กระสอบ", ("problem", None, None, "pending")),
        ("ฝากเงิน 5,000 บาท", ("deposited", None, "5000", "pending")),
        ("ขายน้ำยางได้ 3 ตัน", ("sold", "น้ำยางสด", "3", "pending")),
        ("ขายน้ำยางได้ 20 ตัน", ("sold", "น้ำยางสด", "20", "pending")),
        ("รับสมาชิกใหม่ 3 คน", ("members_joined", None, "3", "pending")),
        ("ขอเสนอเรื่องกองทุนปุ๋ยเข้าประชุม", ("agenda", None, None, "pending")),
        ("we had deposits of 45,000 baht", ("deposited", None, "45000", "pending")),
    ],
)
def test_something_of_another_kind_comes_beside_the_line_that_is_asked_for_anew(
    play: Reporting, typed: str, beside: tuple[str, str | None, str | None, str]
) -> None:
    asked_anew(play)
    leader = play.made.leaders[0]
    assert "แก้แล้ว" not in play.says(leader, typed)
    assert [ORDER, beside] == lines(play)
    play.presses(leader, "ถูกต้อง")
    first = next(each for each in reversed(leader.sees()) if "ปุ๋ย 46-0-0 จำนวน 20" in each["text"])
    assert "ข้อที่จะแก้ยังเป็นตามเดิม" in first["text"] and "ข้อ 1 ควรเป็น" not in first["text"]
    play.presses(leader, "ถูกต้อง", first)
    assert [each[-1] for each in lines(play)] == ["confirmed", "confirmed"]


@pytest.mark.parametrize(
    ("told", "typed", "became"),
    [
        ("ขอสั่งปุ๋ยยูเรีย 20 กระสอบ", "30", ("purchase", "ปุ๋ย 46-0-0", "30", "pending")),
        ("ขอสั่งปุ๋ยยูเรีย 20 กระสอบ", "ขอสั่งปุ๋ยอินทรีย์ 10 กระสอบ", ("purchase", "ปุ๋ยอินทรีย์", "10", "pending")),
        ("ขอสั่งปุ๋ยยูเรีย 20 กระสอบ", "น้ำยาง 15 แกลลอน", ("purchase", "น้ำยางสด", "15", "pending")),
        ("ขอสั่งปุ๋ยยูเรีย 20 กระสอบ", "มีปุ๋ยยูเรียจะขาย 20 กระสอบ", ("sale_offer", "ปุ๋ย 46-0-0", "20", "pending")),
        ("ขอสั่งปุ๋ยยูเรีย 20 กระสอบ", "ไม่ใช่ซื้อ ขายน้ำยางได้ 3 ตัน", ("sold", "น้ำยางสด", "3", "pending")),
        ("เดือนนี้มีสมาชิกเข้าใหม่ 3 คน", "สมาชิกลาออก 2 คน", ("members_left", None, "2", "pending")),
        ("เดือนนี้เงินฝาก 35,000 บาท", "ปล่อยกู้ 35,000 บาท", ("lent", None, "35000", "pending")),
    ],
)
def test_what_can_be_a_new_version_of_a_line_takes_its_place(
    play: Reporting, told: str, typed: str, became: tuple[str, str | None, str | None, str]
) -> None:
    asked_anew(play, told)
    assert "แก้แล้ว" in play.says(play.made.leaders[0], typed)
    assert lines(play) == [became]


@pytest.mark.parametrize(
    ("told", "typed"),
    [("ขอสั่งปุ๋ยยูเรีย 20 กระสอบ", "ไปประชุม 2 คน"), ("ขายน้ำยางได้ 3 ตัน", "ไปประชุม 2 คน"), ("รถขนปุ๋ยเสีย", "ไปประชุม 2 คน")],
)
def test_an_answer_to_the_meeting_is_no_line(play: Reporting, told: str, typed: str) -> None:
    play.made.invited()
    asked_anew(play, told)
    before = lines(play)
    assert "บันทึกแล้ว" in play.says(play.made.leaders[0], typed)
    assert lines(play)[: len(before)] == before
    assert play.house.rows("SELECT kind FROM answers ORDER BY id")[-1]["kind"] == "yes"


def test_an_answer_in_one_breath_with_the_new_figure_counts_and_the_figure_takes_its_place(play: Reporting) -> None:
    play.made.invited()
    asked_anew(play)
    seen = play.says(play.made.leaders[0], "เอา 12 กระสอบ ไปประชุม 2 คน")
    assert "12 กระสอบ" in seen and "แก้แล้ว" in seen and "ไปประชุม 2 คน" in seen
    assert [each for each in lines(play) if each[-1] == "pending"] == [("purchase", "ปุ๋ย 46-0-0", "12", "pending")]
    answered = play.house.rows("SELECT kind, people FROM answers ORDER BY id")[-1]
    assert (answered["kind"], int(answered["people"])) == ("yes", 2)


@pytest.mark.parametrize("typed", ["ไม่เอาแล้ว", "ไม่เอาค่ะ", "ไม่สั่งแล้ว"])
def test_what_is_not_wanted_any_more_answers_how_much_and_takes_the_line_off(play: Reporting, typed: str) -> None:
    leader = play.made.leaders[0]
    assert "จำนวนเท่าไร" in play.says(leader, "เอาปุ๋ยด้วย")
    play.says(leader, typed)
    assert [row["state"] for row in play.house.rows("SELECT state FROM statements")] == ["discarded"]
    assert "ควรเป็นอย่างไร" not in play.says(leader, "ขอบคุณครับ")


@pytest.mark.parametrize("typed", ["ไม่เอาแล้ว", "ยกเลิกปุ๋ยยูเรีย", "ยกเลิกออเดอร์", "cancel my order"])
def test_a_line_that_is_no_longer_wanted_goes(play: Reporting, typed: str) -> None:
    asked_anew(play)
    play.says(play.made.leaders[0], typed)
    assert lines(play) == [("purchase", "ปุ๋ย 46-0-0", "20", "discarded")]


def test_an_order_that_is_taken_back_is_not_the_deposit_that_is_asked_for_anew(play: Reporting) -> None:
    leader = play.made.leaders[0]
    play.says(leader, "ขอสั่งปุ๋ยยูเรีย 20 กระสอบ")
    play.presses(leader, "ถูกต้อง")
    asked_anew(play, "we had deposits of 45,000 baht")
    assert "ยกเลิกปุ๋ย 46-0-0 20 กระสอบ" in play.says(leader, "cancel my order")
    assert lines(play)[1] == ("deposited", None, "45000", "pending")
