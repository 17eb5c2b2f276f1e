"""What a line becomes that somebody puts right: what was not said stays, and what can be no figure or word of it is refused."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from domain.corrections import put_right
from domain.refusal import Refused
from domain.reports import Ask, Statement

LINE = Statement(
    1, 1, 1, 1, 1, "activity", "2026-12", datetime(2026, 12, 1, tzinfo=UTC), measure="sold", product="ข้าว",
    quantity=Decimal(20), unit="กิโลกรัม", price_satang=1800, amount_satang=36000,
)  # fmt: skip


def test_money_that_was_reckoned_follows_the_quantity_and_the_price() -> None:
    assert put_right(LINE, {"quantity": Decimal(30)}).amount_satang == 54000
    assert put_right(LINE, {"price_baht": Decimal("19.50")}).amount_satang == 39000


def test_money_that_was_said_stays_and_a_quantity_said_anew_is_no_longer_doubtful() -> None:
    doubtful = replace(LINE, other_quantity=Decimal(2))
    new = put_right(doubtful, {"amount_baht": Decimal(400), "quantity": Decimal(30)})
    assert new.amount_satang == 40000 and new.other_quantity is None and new.edited
    assert Ask.READING in new.settled and Ask.QUANTITY in new.settled


@pytest.mark.parametrize(
    "said",
    [
        {"unit": "ก" * 41},
        {"product": "ก" * 121},
        {"quantity": Decimal(10) ** 10},
        {"quantity_max": Decimal(15)},
        {"baht": Decimal(5)},
    ],
)
def test_what_can_be_no_word_or_figure_of_the_line_is_refused(said: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        put_right(LINE, said)
