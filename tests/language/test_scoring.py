"""What counts as read exactly, and as a wrong figure stated as sure: one definition for tests, benchmarks and documentation."""

from typing import Any

import pytest

from training.messages import messages
from training.scoring import asks, exact, lacks_a_figure, silently_wrong

GOLD: dict[str, Any] = {"kind": "purchase", "product": ["ปุ๋ย", "ปุ๋ยเคมี"], "quantity": "20", "unit": "กระสอบ"}
TROUBLE = {"kind": "problem", "text": "ฝนแล้ง"}


def test_a_reading_is_exact_when_each_field_that_its_gold_names_is_right() -> None:
    said = GOLD | {"product": "ปุ๋ยเคมี", "amount_baht": "9600"}
    assert exact([GOLD], [said])
    assert not exact([GOLD], [said | {"unit": "ถุง"}])
    assert not exact([GOLD], []) and not exact([GOLD], [said, said])
    assert not exact([TROUBLE], [TROUBLE | {"text": "น้ำท่วม"}]), "words count too"
    assert exact([TROUBLE], [{"kind": "problem"}], {"text"}), "but for fields that are not looked at"
    assert not exact([GOLD | {"unsure": True}], [said | {"unsure": False}]), (
        "and whether it must be asked, where the gold says so"
    )


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (GOLD, False),
        (GOLD | {"quantity": "25"}, True),
        (GOLD | {"quantity": "25", "unsure": True}, False),
        (GOLD | {"quantity_max": "25"}, True),
        (GOLD | {"kind": "sale_offer"}, True),
        (GOLD | {"product": "ข้าว"}, False),
        ({"kind": "rsvp", "answer": "yes", "people": "20"}, True),
        (TROUBLE, False),
    ],
)
def test_a_figure_is_silently_wrong_where_no_statement_of_its_kind_holds_it_and_nothing_is_asked(
    said: dict[str, Any], wrong: bool
) -> None:
    assert silently_wrong([GOLD], [said]) is wrong


@pytest.mark.parametrize(
    ("said", "wrong"),
    [({}, False), ({"kind": "change"}, False), ({"kind": "sale_offer"}, True), ({"quantity": "5"}, True)],
)
def test_a_figure_may_stand_in_a_statement_of_any_kind_that_the_gold_allows(said: dict[str, Any], wrong: bool) -> None:
    assert silently_wrong([GOLD | {"kind": ["purchase", "change"]}], [GOLD | said]) is wrong


def test_each_gold_is_right_by_itself_whichever_of_its_values_is_said() -> None:
    for row in messages():
        for which in (0, -1):
            said = [
                {name: value[which] if isinstance(value, list) else value for name, value in one.items()}
                for one in row["statements"]
            ]
            assert exact(row["statements"], said), row
            assert not silently_wrong(row["statements"], said), row
            assert not lacks_a_figure(row["statements"], said), row


def test_what_is_asked_about_is_told_by_any_of_the_statements() -> None:
    assert asks([GOLD, TROUBLE | {"unsure": True}]) and not asks([GOLD])
