"""What members said, as intents of a round: added up by member, a range with its tolerance, and what must be asked."""

from decimal import Decimal

import pytest

from domain.needs import Intent, Said, in_full, intents


def test_sums_of_one_member_are_one_intent_in_the_directorys_order() -> None:
    said = [
        Said(2, Decimal(20), Decimal(30), statement_id=1),
        Said(1, Decimal(4), statement_id=2),
        Said(2, Decimal(5), need_id=7),
    ]
    assert intents(said, [1, 2]) == [
        Intent(1, 4, 0, "", (2,)),
        Intent(2, 25, 10, "", (1,), (7,)),
    ]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Said(1, None), "quantity"),
        (Said(1, None, convertible=False), "unit"),
        (Said(1, Decimal("3.5")), "part"),
        (Said(1, Decimal(3), Decimal("4.5")), "part"),
        (Said(1, Decimal(3), unsure=True), "unsure"),
        (Said(1, Decimal(0)), "unsure"),
        (Said(1, Decimal(-5)), "unsure"),
        (Said(1, Decimal(10) ** 12), "unsure"),
    ],
)
def test_what_cannot_be_carried_in_is_asked_about(said: Said, why: str) -> None:
    (found,) = intents([said], [1])
    assert (found.quantity, found.unclear) == (None, why)


def test_what_is_unclear_stands_for_itself_beside_what_is_clear() -> None:
    said = [Said(1, None, words="เอาปุ๋ยด้วยคน", statement_id=1), Said(1, Decimal(5), statement_id=2)]
    clear, asked = intents(said, [1])
    assert (clear.quantity, clear.statement_ids, asked.unclear, asked.words) == (5, (2,), "quantity", "เอาปุ๋ยด้วยคน")


def test_who_has_left_wants_nothing() -> None:
    assert intents([Said(3, Decimal(5))], [1, 2]) == []


def test_a_name_without_its_formula_means_the_only_product_that_has_one() -> None:
    assert in_full("ปุ๋ย", ["ปุ๋ย", "ปุ๋ย 15-15-15", "ปุ๋ยอินทรีย์"]) == "ปุ๋ย 15-15-15"
    assert in_full("ปุ๋ย", ["ปุ๋ย 15-15-15", "ปุ๋ย 46-0-0"]) == "ปุ๋ย"
    assert in_full("ปุ๋ย 15-15-15", ["ปุ๋ย 15-15-15 ตรา 1"]) == "ปุ๋ย 15-15-15"
    assert in_full("ยาง", ["น้ำยาง 30"]) == "ยาง"
