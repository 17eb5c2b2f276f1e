"""The rules of records between organisations: due sums, payments split by their receiver, and what may be told above."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.mutual_records import (
    Account,
    Due,
    DueTold,
    Kind,
    Payment,
    Record,
    RecordTold,
    Side,
    account,
    barred,
    check_payment,
    months_of,
    record,
    split,
    suggested,
    summed,
)
from domain.refusal import Refused

DAY, DECEMBER, JUNE = date(2027, 6, 15), date(2027, 12, 15), date(2028, 6, 15)
LOAN = Record(
    Kind.LOAN,
    60_000_00,
    DAY,
    (date(2027, 6, 2), date(2027, 6, 5)),
    "6",
    (Due(DECEMBER, 31_800_00), Due(JUNE, 30_900_00)),
)
TOLD = RecordTold(
    Kind.LOAN, "", "ควนรู", Decimal(60_000), Decimal(6), dues=(DueTold(JUNE, Decimal(30_900)), DueTold(DECEMBER, Decimal(31_800))),
    ours=date(2027, 6, 2), theirs=date(2027, 6, 5),
)  # fmt: skip


def test_a_loan_is_kept_as_the_paper_says() -> None:
    assert record(TOLD, Side.GIVER, DAY) == LOAN and LOAN.total == 62_700_00
    assert record(TOLD, Side.TAKER, DAY).resolved == (date(2027, 6, 5), date(2027, 6, 2))


def test_what_is_paid_meets_the_due_sums_and_is_split_as_the_lender_says() -> None:
    assert account(LOAN, ()) == Account(0, 62_700_00, 60_000_00, LOAN.dues)
    assert suggested(LOAN, (), 31_800_00) == 30_000_00
    first = split(31_800_00, 30_000_00, 60_000_00)
    after = account(LOAN, [first])
    assert after == Account(31_800_00, 30_900_00, 30_000_00, (Due(JUNE, 30_900_00),))
    assert suggested(LOAN, [first], 30_900_00) == 30_000_00, "1,800 and 900 are what is left of the sums of the paper"
    assert suggested(LOAN, [first], 30_000_00) is None
    assert account(LOAN, [first, split(30_900_00, 30_000_00, 30_000_00)]) == Account(62_700_00, 0, 0, ())
    with pytest.raises(Refused) as refused:
        check_payment(LOAN, [first], 0, 40_000_00)
    assert refused.value.key == "mutual_records.refused_over" and refused.value.values == {"left": 30_900_00}
    assert after.overdue(JUNE) == () and after.overdue(JUNE + timedelta(days=1)) == after.open


def test_the_paper_says_what_of_a_due_sum_is_principal() -> None:
    said = Record(
        Kind.LOAN, 60_000_00, DAY, (DAY, DAY), "6", (Due(DECEMBER, 31_800_00, 20_000_00), Due(JUNE, 44_000_00))
    )
    assert suggested(said, (), 31_800_00) == 20_000_00
    assert suggested(said, [Payment(31_800_00, 20_000_00)], 44_000_00) == 40_000_00


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"ours": None}, "refused_resolutions"),
        ({"theirs": None}, "refused_resolutions"),
        ({"theirs": DAY + timedelta(days=1)}, "refused_to_come"),
        ({"made_on": DAY + timedelta(days=1)}, "refused_to_come"),
        ({"rate": Decimal(101)}, "refused_rate"),
        ({"baht": Decimal(0)}, "refused_sum"),
        ({"baht": Decimal("0.001")}, "refused_sum"),
        ({"dues": ()}, "refused_no_dues"),
        ({"dues": (DueTold(None, Decimal(60_000)),)}, "refused_day"),
        ({"dues": (DueTold(DECEMBER, Decimal(59_999)),)}, "refused_less"),
        ({"dues": (DueTold(DAY - timedelta(days=1), Decimal(60_000)),)}, "refused_due_before"),
        ({"dues": (DueTold(DECEMBER, Decimal(60_000), Decimal(60_001)),)}, "refused_split"),
        ({"kind": Kind.SAVING, "monthly": True}, "refused_no_end"),
    ],
)
def test_what_cannot_be_meant_is_refused(more: dict[str, object], key: str) -> None:
    from dataclasses import replace

    with pytest.raises(Refused, match=f"{key}$"):
        record(replace(TOLD, **more), Side.GIVER, DAY)  # type: ignore[arg-type]


def test_a_month_of_saving_falls_on_its_last_day_where_it_has_no_31st() -> None:
    assert [each.day.isoformat() for each in months_of(500_00, date(2028, 1, 5), 31, date(2028, 4, 30))] == [
        "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30",
    ]  # fmt: skip


SUMS = st.integers(1, 10_000_000)


@given(st.lists(SUMS, min_size=1, max_size=6), st.lists(st.tuples(SUMS, st.floats(0, 1)), max_size=8))
def test_nothing_is_lost_between_what_is_paid_and_what_is_left(sums: list[int], paid: list[tuple[int, float]]) -> None:
    dues = tuple(Due(DAY + timedelta(days=number), satang) for number, satang in enumerate(sums))
    found = Record(Kind.DEPOSIT, min(sums), DAY, (DAY, DAY), "3", dues)
    payments: list[Payment] = []
    for satang, share in paid:
        try:
            check_payment(found, payments, 0, satang)
        except Refused:
            assert satang > account(found, payments).left
            continue
        left = account(found, payments).principal_left
        payments.append(split(satang, int(min(satang, left) * share), left))
        after = account(found, payments)
        assert after.paid + after.left == found.total and sum(each.satang for each in after.open) == after.left
        assert 0 <= after.principal_left <= found.satang


MEMBERS = st.integers(1, 6)
RECORDS = st.lists(
    st.tuples(st.sampled_from(Kind), MEMBERS, MEMBERS, SUMS).filter(lambda each: each[1] != each[2]), max_size=12
)


@given(RECORDS)
def test_nobody_beyond_the_two_sides_sees_a_sum_of_fewer_than_three(records: list[tuple[Kind, int, int, int]]) -> None:
    told = summed(records)
    assert len({kind for kind, *_ in told}) == len(told), "no second sum, from which the first could be taken away"
    for kind, count, satang in told:
        of_kind = [each for each in records if each[0] is kind]
        pairs = {frozenset(each[1:3]) for each in of_kind}
        assert count == len(of_kind) >= 3 and len(pairs) >= 3 and satang == sum(each[3] for each in of_kind)
        # Whoever knows what one organisation has still does not know what one other pair has between them, unless it is a side.
        for pair in combinations(pairs, len(pairs) - 1):
            assert len(pairs - set(pair)) == 1 and len(pair) >= 2


def test_a_rule_of_its_own_bars_the_side_that_told_it() -> None:
    rules = [(1, Kind.LOAN, Side.GIVER)]
    assert barred(rules, Kind.LOAN, 1, 2) == 1
    assert barred(rules, Kind.LOAN, 2, 1) is None and barred(rules, Kind.DEPOSIT, 1, 2) is None
