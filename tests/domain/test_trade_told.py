"""What is told of trade says only what was said: every kind begins with nothing filled in, and none can be changed."""

from dataclasses import FrozenInstanceError, fields
from decimal import Decimal
from typing import get_args

import pytest

from domain.trade import LotTold, OfferTold, Told

# What a message must say to be of a kind at all; everything else may be left unsaid.
NEEDED = {
    "OfferTold": set(),
    "ConversionTold": {"unit", "quantity", "of_unit"},
    "RoundTold": set(),
    "PriceConfirmed": {"baht"},
    "DeliveryTold": {"came"},
    "Collected": set(),
    "PassOn": {"quantity", "to"},
    "Paid": {"baht"},
    "Received": {"whom"},
    "Arrived": {"whom"},
    "Bill": {"baht"},
    "PaidSeller": {"baht"},
    "TruckPaid": set(),
    "PriceCorrection": {"baht"},
    "Charge": {"whom", "baht"},
    "StatementAsked": set(),
    "LotTold": {"gross"},
    "SaleTold": {"weight"},
    "AdvanceAsked": {"baht"},
    "SurveyTold": {"product"},
    "MarketPrice": {"baht"},
    "PlanTold": {"product", "quantity"},
}


@pytest.mark.parametrize("kind", get_args(Told), ids=lambda kind: kind.__name__)
def test_what_was_not_said_stands_as_not_said(kind: type) -> None:
    needed = NEEDED[kind.__name__]
    told = kind(**dict.fromkeys(needed, Decimal(5)))

    unsaid = [getattr(told, each.name) for each in fields(kind) if each.name not in needed]
    assert all(value in (None, (), False, 0) for value in unsaid)


def test_two_tellings_of_the_same_are_equal_and_none_can_be_changed() -> None:
    assert LotTold(Decimal("320")) == LotTold(Decimal("320.0"))
    with pytest.raises(FrozenInstanceError):
        OfferTold().seller = "ร้านเจ๊แดง"  # type: ignore[misc]
