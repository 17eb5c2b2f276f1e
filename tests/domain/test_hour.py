"""When the computer's clock is believed."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.hour import TOLERANCE, Hour, looked, told

NINE = datetime(2026, 12, 1, 9, tzinfo=UTC)
SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
begun = told(NINE, NINE + SECOND, 100.0)
any_jump = st.timedeltas(timedelta(days=-4000), timedelta(days=4000))


@given(any_jump)
def test_a_jump_beyond_five_minutes_is_doubted_and_the_hour_goes_on_from_before(jump: timedelta) -> None:
    after = looked(begun, NINE + MINUTE + jump, 160.0)
    if abs(jump - SECOND) > TOLERANCE:
        assert after.off is not None and after.now(160.0) == NINE + MINUTE + SECOND
        assert after.now(220.0) == NINE + 2 * MINUTE + SECOND
    else:
        assert after.off is None and after.now(160.0) == NINE + MINUTE + jump


def test_a_clock_that_jumped_and_came_back_is_believed_again() -> None:
    away = looked(begun, NINE + 60 * DAY, 160.0)
    assert away.off is not None
    back = looked(away, NINE + 3 * MINUTE, 100.0 + 180)
    assert back.off is None and back.now(280.0) == NINE + 3 * MINUTE


def test_after_a_sleep_telegrams_hour_confirms_the_new_one() -> None:
    """The steady clock stood for eight hours."""
    woken = looked(begun, NINE + timedelta(hours=8), 101.0)
    assert woken.off is not None
    sure = told(NINE + timedelta(hours=8), NINE + timedelta(hours=8) + SECOND, 103.0)
    assert sure.off is None and sure.now(103.0) == NINE + timedelta(hours=8) + SECOND


def test_where_telegram_tells_another_hour_it_is_telegrams_hour() -> None:
    wrong = told(NINE, NINE + 60 * DAY, 100.0)
    assert wrong.off == 60 * DAY and wrong.now(130.0) == NINE + 30 * SECOND
    still = looked(wrong, NINE + 60 * DAY + MINUTE, 160.0)
    assert still.off is not None and still.now(160.0) == NINE + MINUTE
    assert looked(still, NINE + 2 * MINUTE, 220.0).off is None, "somebody set it right"


@given(st.lists(st.tuples(st.integers(1, 3600), st.floats(-0.05, 0.05)), max_size=50))
def test_a_clock_that_is_slewed_little_by_little_is_believed(steps: list[tuple[int, float]]) -> None:
    hour, wall, ticks = begun, NINE, 100.0
    for seconds, slower in steps:
        ticks += seconds
        wall += timedelta(seconds=seconds * (1 + slower))
        hour = looked(hour, wall, ticks)
        assert hour.off is None


@given(any_jump, st.floats(0, 1e6))
def test_nothing_that_the_computer_says_moves_the_hour_while_it_is_doubted(jump: timedelta, later: float) -> None:
    doubted = Hour(NINE, 100.0, DAY)
    found = looked(doubted, NINE + jump, 100.0 + later)
    assert abs(found.now(100.0 + later) - (NINE + timedelta(seconds=later))) <= TOLERANCE
