"""Weeks with kills between any two steps, a Telegram in trouble, full disks, wrong hours and hostile strangers leave nothing wrong."""

from datetime import timedelta

import pytest

from benchmarks.chaos.storms import play
from benchmarks.chaos.world import Weather

pytestmark = pytest.mark.long

STORM = Weather(
    steps_to_a_kill=1200,
    call_fails=0.03,
    days_to_an_outage=2,
    days_to_a_full_disk=4,
    days_to_a_wrong_hour=5,
    strangers=2,
    seconds_between_attacks=6 * 3600,
    burst=40,
)


@pytest.mark.parametrize("seed", [1, 2])
def test_in_any_weather_nothing_is_lost_doubled_leaked_or_set_aside(seed: int) -> None:
    world, verdict = play(4, timedelta(weeks=5), STORM, seed)
    assert verdict.faults == []
    # A restless vice-chair may call a month off: then nobody of that network answers.
    assert verdict.reports >= 40 and verdict.answers >= 6 and verdict.notices >= 20
    happened = world.happened
    assert happened.kills >= 10 and happened.outages and happened.full_disks and happened.wrong_hours
