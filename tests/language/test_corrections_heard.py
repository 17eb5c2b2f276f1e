"""What of a card is put right: each figure by what stands beside it, each line that is named, all of them in one message."""

from typing import Any

import pytest

from language.command_line import hear_row

SOLD = {
    "kind": "activity",
    "measure": "sold",
    "product": "พริกแห้ง",
    "quantity": "320",
    "unit": "กิโลกรัม",
    "amount_baht": "38400",
}
OFFER = {"kind": "offer", "seller": "เฮียตี๋", "product": "เกลือ", "unit": "ถุง", "price_baht": "95", "carriage_baht": "17"}
BAGS = {
    "kind": "purchase",
    "product": "ถุงตาข่าย",
    "quantity": "3000",
    "unit": "ใบ",
    "price_baht": "4.25",
    "amount_baht": "12750",
}
FEED = {"kind": "purchase", "product": "หัวอาหารหมูเล็ก", "quantity": "50", "unit": "ถุง"}
FISHMEAL = {"kind": "purchase", "product": "ปลาป่น", "quantity": "4", "unit": "ถุง"}
ZIPPED = {"kind": "purchase", "product": "ถุงซิป", "quantity": "6", "unit": "แพ็ค", "price_baht": "89"}


def corrected(words: str, *lines: dict[str, str]) -> dict[int, Any]:
    """What is set, or "drop", of each line of a card that waits."""
    of = {"purchase": "order", "offer": "offer", "activity": "report", "lot": "lot", "received": "payment"}[
        lines[0]["kind"]
    ]
    card = {"is": "card", "of": of, "lines": list(lines)}
    row = {"text": words, "now": "2027-02-15T20:05", "situation": {"open": [card]}}
    answer: Any = hear_row(row)
    return {each["of"]["line"]: each.get("set", "drop") for each in answer["meanings"] if each["kind"] == "correct"}


@pytest.mark.parametrize(
    ("words", "line", "changed"),
    [
        ("เงินเป็น34,800ค่ะ ส่วน320โลถูกแล้ว", SOLD, {"amount_baht": "34800"}),
        ("ค่าขน 7 บาทนะ ขั้นต่ำ 100 ถุง", OFFER, {"carriage_baht": "7", "minimum": "100"}),
        ("ใบละ 4.50 รวม 13,500", BAGS, {"price_baht": "4.5", "amount_baht": "13500"}),
        ("ถุงซิป9แพ็คนะคะ", ZIPPED, {"quantity": "9"}),
    ],
)
def test_a_figure_is_what_the_words_beside_it_say_and_one_that_is_said_again_stays(
    words: str, line: dict[str, str], changed: dict[str, str]
) -> None:
    assert corrected(words, line) == {0: changed}


def test_each_line_that_is_named_is_put_right() -> None:
    assert corrected("อันแรกสิบห้าอันที่สองเจ็ดครับ", FEED, FISHMEAL) == {0: {"quantity": "15"}, 1: {"quantity": "7"}}
    assert corrected("ข้อ 1 กับข้อ 2 เอาออกครับ", FEED, FISHMEAL) == {0: "drop", 1: "drop"}


def test_figures_that_stand_before_the_names_of_lines_are_not_cut_from_them() -> None:
    assert set(corrected("15 ข้อ 1 ครับ ข้อ 2 ถูกแล้ว", FEED, FISHMEAL)) <= {0}


RICE = {
    "kind": "activity",
    "measure": "sold",
    "product": "ข้าวสาร",
    "quantity": "40",
    "unit": "ถุง",
    "amount_baht": "6200",
}
MUSHROOMS = {
    "kind": "activity",
    "measure": "sold",
    "product": "เห็ด",
    "quantity": "40",
    "unit": "กิโลกรัม",
    "amount_baht": "3600",
}
EGGS = {"kind": "activity", "measure": "sold", "product": "ไข่", "quantity": "12", "unit": "แผง"}
WEIGHED = {"kind": "lot", "gross": "812", "tare": "12", "drc": "55"}


def test_of_several_lines_one_is_put_right_and_another_taken_off() -> None:
    assert corrected("อันแรก 45 อันที่สองไม่เอา อันที่สาม 10", RICE, MUSHROOMS, EGGS) == {
        0: {"quantity": "45"},
        1: "drop",
        2: {"quantity": "10"},
    }
    assert corrected("ข้าวสารเอาออก ไข่ 15", RICE, MUSHROOMS, EGGS) == {0: "drop", 2: {"quantity": "15"}}


@pytest.mark.parametrize(
    ("words", "line", "changed"),
    [
        ("40 ถุง 6500", RICE, {"amount_baht": "6500"}),
        ("350โลที่ 120 บาท", SOLD, {"quantity": "350", "price_baht": "120"}),
        ("ถุงซิป 6 แพ็ค 92", ZIPPED, {"price_baht": "92"}),
        ("320 ละ 120", SOLD, {"price_baht": "120"}),
        ("95 ถูกแล้ว ค่าขน 20", OFFER, {"carriage_baht": "20"}),
        ("ชั่งได้ 821 หักถัง 12", WEIGHED, {"gross": "821"}),
    ],
)
def test_a_figure_that_is_said_again_only_says_which_one_it_is(
    words: str, line: dict[str, str], changed: dict[str, str]
) -> None:
    assert corrected(words, line) == {0: changed}


def test_that_all_lines_are_right_changes_none_of_them() -> None:
    found = corrected("40 ทั้งสองอันถูกแล้ว แต่เงินเห็ด 3500", RICE, MUSHROOMS)
    assert found == {1: {"amount_baht": "3500"}}


def test_how_it_was_paid_is_put_right_beside_the_sum() -> None:
    paid = {"kind": "received", "baht": "21600", "whom": "กลุ่มเห็ดบ้านหนองเทา", "way": "transfer"}
    assert corrected("21,000 สด", paid) == {0: {"baht": "21000", "way": "cash"}}


RICE = {"kind": "activity", "measure": "sold", "product": "ข้าว", "quantity": "20", "unit": "กระสอบ"}
CAME_IN = {"kind": "received", "baht": "2000", "whom": "กลุ่มทำนาบ้านควนรู", "way": "cash"}


@pytest.mark.parametrize(
    ("words", "line", "changed"),
    [
        ("ไม่ใช่ 25", RICE, {"quantity": "25"}),
        ("ไม่ใช่ 25 กระสอบ", RICE, {"quantity": "25"}),
        ("ไม่ใช่ 2,500", CAME_IN, {"baht": "2500"}),
        ("บ่แม่น 2,500 บาท", CAME_IN, {"baht": "2500"}),
    ],
)
def test_a_figure_behind_a_no_that_stands_nowhere_yet_is_the_right_one(
    words: str, line: dict[str, str], changed: dict[str, str]
) -> None:
    assert corrected(words, line) == {0: changed}


def test_a_figure_of_the_card_behind_a_no_is_the_wrong_one() -> None:
    assert corrected("ไม่ใช่ 20", RICE) == {}
    assert corrected("ไม่ใช่ 2,000", CAME_IN) == {}


@pytest.mark.parametrize(
    ("words", "line", "changed"),
    [
        ("อีก 5 กระสอบ", RICE, {"quantity": "25"}),
        ("ลืมไปอีก 5 กระสอบ", RICE, {"quantity": "25"}),
        ("เพิ่มเป็น 25", RICE, {"quantity": "25"}),
        ("อีก 500", CAME_IN, {"baht": "2500"}),
        ("เพิ่มอีก 500", CAME_IN, {"baht": "2500"}),
    ],
)
def test_so_much_more_is_added_to_what_stands_there(words: str, line: dict[str, str], changed: dict[str, str]) -> None:
    assert corrected(words, line) == {0: changed}
