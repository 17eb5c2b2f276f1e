"""A seal stands for exactly the values that were shown."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from domain.seals import MARK, parted, seal


@dataclass(frozen=True)
class Line:
    product: str
    quantity: Decimal


@given(st.text(max_size=40), st.lists(st.integers() | st.text(max_size=5)))
def test_what_a_button_does_is_found_again_in_front_of_its_seal(target: str, values: list[object]) -> None:
    assert parted(f"{target}{MARK}{seal(*values)}") == (target, seal(*values))


@given(st.text(st.characters(exclude_characters=MARK), max_size=60))
def test_a_button_without_a_seal_is_whole(target: str) -> None:
    assert parted(target) == (target, "")
    assert parted(f"{target}{MARK}") == (f"{target}{MARK}", "")


def test_twenty_is_not_thirty_and_twenty_is_twenty() -> None:
    twenty, thirty = (seal(Line("ปุ๋ย", Decimal(each))) for each in (20, 30))
    assert twenty != thirty and twenty == seal(Line("ปุ๋ย", Decimal(20)))
    assert seal(1, 23) != seal(12, 3)
