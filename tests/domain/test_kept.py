"""What a question keeps of a thing told is that thing again, after JSON."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from hypothesis import given
from hypothesis import strategies as st

from domain.kept import as_kept, from_kept


class Side(StrEnum):
    IN = "in"
    OUT = "out"


@dataclass(frozen=True)
class Due:
    day: date | None
    baht: Decimal


@dataclass(frozen=True)
class Told:
    side: Side
    words: str
    baht: Decimal | None = None
    day: date | None = None
    at: datetime | None = None
    dues: tuple[Due, ...] = ()
    heads: tuple[tuple[str, int], ...] = ()
    monthly: bool = False


SUMS = st.decimals(0, 10**9, places=2)
DUES = st.lists(st.builds(Due, st.none() | st.dates(), SUMS), max_size=3).map(tuple)
HEADS = st.lists(st.tuples(st.text(max_size=8), st.integers(0, 999)), max_size=3).map(tuple)


@given(
    st.builds(
        Told,
        st.sampled_from(Side), st.text(max_size=20), st.none() | SUMS, st.none() | st.dates(), st.none() | st.datetimes(),
        DUES, HEADS, st.booleans(),
    )
)  # fmt: skip
def test_it_is_the_same_again(told: Told) -> None:
    assert from_kept(Told, json.loads(json.dumps(as_kept(told), ensure_ascii=False))) == told


def test_what_an_older_question_did_not_keep_has_its_default() -> None:
    assert from_kept(Told, {"side": "in", "words": "ค่าบำรุง"}) == Told(Side.IN, "ค่าบำรุง")
