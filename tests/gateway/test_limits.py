"""However messages come, what the limits let through keeps Telegram's rates."""

import itertools
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from gateway.limits import Limits

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 900)), max_size=150))
def test_no_second_and_no_minute_holds_more_than_allowed(wishes: list[tuple[int, int]]) -> None:
    limits = Limits()
    now = NOW
    sent: list[tuple[int, datetime]] = []
    for chat, pause in wishes:
        now += timedelta(milliseconds=pause)
        now = limits.earliest(chat, group=chat > 3, now=now)
        limits.count(chat, now)
        sent.append((chat, now))
    for index, (_, at) in enumerate(sent):
        after = sent[index:]
        assert sum(1 for _, other in after if other - at < timedelta(seconds=1)) <= 30
    for chat in range(1, 7):
        times = [at for key, at in sent if key == chat]
        assert all(later - earlier >= timedelta(seconds=1) for earlier, later in itertools.pairwise(times))
        if chat > 3:
            assert all(
                later - earlier >= timedelta(minutes=1) for earlier, later in zip(times, times[20:], strict=False)
            )


@given(st.lists(st.tuples(st.integers(1, 400), st.integers(1, 1500)), min_size=31, max_size=120), st.randoms())
def test_no_second_at_telegram_holds_more_however_uneven_the_way_is(
    ways: list[tuple[int, int]], chance: Random
) -> None:
    """Each message travels for a while; it arrives at some moment between its start and its answer."""
    limits = Limits()
    now = NOW
    arrived: list[tuple[int, datetime]] = []
    under_way: dict[int, datetime] = {}
    waiting = ways
    while waiting:
        for chat, answered in [each for each in under_way.items() if each[1] <= now]:
            limits.answered(chat, answered)
            del under_way[chat]
        chat, took = waiting[0]
        earliest = limits.earliest(chat, group=False, now=now)
        if chat in under_way or len(under_way) >= 30:
            now = max(now, min(under_way.values()))
        elif earliest > now:
            now = min([earliest, *under_way.values()])
        else:
            limits.count(chat, now, under_way=True)
            under_way[chat] = now + timedelta(milliseconds=took)
            arrived.append((chat, now + timedelta(milliseconds=chance.randint(0, took))))
            waiting = waiting[1:]
    times = sorted(at for _, at in arrived)
    assert all(later - earlier >= timedelta(seconds=1) for earlier, later in zip(times, times[30:], strict=False))
    for chat in {each for each, _ in arrived}:
        own = sorted(at for each, at in arrived if each == chat)
        assert all(later - earlier >= timedelta(seconds=1) for earlier, later in itertools.pairwise(own))


def test_a_restart_remembers_what_was_sent_in_the_last_minute() -> None:
    limits = Limits()
    limits.remember((7, NOW - timedelta(seconds=20 - number)) for number in range(20))
    assert limits.earliest(7, group=True, now=NOW) == NOW + timedelta(seconds=40)


def test_a_chat_that_telegram_closed_stays_closed_until_then() -> None:
    limits = Limits()
    limits.close(7, NOW + timedelta(seconds=30))
    assert limits.earliest(7, group=False, now=NOW) == NOW + timedelta(seconds=30)
    assert limits.earliest(8, group=False, now=NOW) == NOW


def test_in_a_group_what_is_no_answer_leaves_places_for_one() -> None:
    limits = Limits()
    for second in range(15):
        limits.count(1, NOW + timedelta(seconds=second))
    now = NOW + timedelta(seconds=16)
    assert limits.earliest(1, group=True, now=now, kept=5) == NOW + timedelta(minutes=1)
    assert limits.earliest(1, group=True, now=now) == now
