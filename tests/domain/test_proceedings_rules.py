"""What may become of a matter, how a forgotten meeting ends, how an ended one opens again."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.proceedings import (
    ADOPTING,
    DECIDING,
    SIX_SECTIONS,
    Matter,
    Outcome,
    Watch,
    check_end,
    check_outcome,
    check_reopening,
    closed_together,
    hour_of,
    left_as,
    next_matter,
    night_after,
    previous_matter,
    resolution_order,
    section_among,
    sections_of,
    taken_alone,
    watch,
)
from domain.refusal import Refused

START = datetime(2026, 12, 11, 2, 12, tzinfo=UTC)
BANGKOK = ZoneInfo("Asia/Bangkok")


@given(st.sampled_from(SIX_SECTIONS), st.sampled_from(Outcome), st.integers(0, 12), st.integers(1, 12))
def test_without_a_quorum_there_is_information_but_no_decision(
    section: str, outcome: Outcome, present: int, needed: int
) -> None:
    fits = outcome not in DECIDING or (outcome in ADOPTING) == (section == "adopt")
    fits = fits and not (outcome in ADOPTING and section != "adopt")
    allowed = fits and (present >= needed or outcome not in DECIDING)
    try:
        check_outcome(Matter(1, section), outcome, present, needed)
        assert allowed
    except Refused as refusal:
        assert not allowed
        assert refusal.key == ("proceedings.refused_quorum" if fits else "proceedings.refused_section")


@given(st.lists(st.booleans(), min_size=1, max_size=12), st.data())
def test_closing_every_matter_in_turn_reaches_every_one(closed: list[bool], given_: st.DataObject) -> None:
    matters = [Matter(key, "consider", Outcome.NOTED if done else None) for key, done in enumerate(closed)]
    current = next_matter(matters, None)
    seen = set()
    while current is not None:
        seen.add(current)
        matters[current] = Matter(current, "consider", Outcome.NOTED)
        current = next_matter(matters, current)
    assert seen == {key for key, done in enumerate(closed) if not done}


def test_the_next_matter_is_the_next_open_one_then_the_first_left_open() -> None:
    matters = [Matter(1, "inform"), Matter(2, "report", Outcome.NOTED), Matter(3, "consider")]
    assert next_matter(matters, 2) == 3
    assert next_matter(matters, 3) == 1
    assert next_matter(matters[2:], 3) is None


def test_the_matter_before_is_never_an_empty_section() -> None:
    matters = [Matter(1, "report"), Matter(2, "consider", placeholder=True), Matter(3, "other")]
    assert previous_matter(matters, 3) == 1
    assert previous_matter(matters, 1) is None


def test_several_open_matters_of_an_information_section_close_in_one_tap() -> None:
    matters = [Matter(1, "report"), Matter(2, "report", Outcome.NOTED), Matter(3, "report"), Matter(4, "consider")]
    assert closed_together(matters, matters[0]) == (1, 3)
    assert closed_together(matters, matters[3]) == ()
    assert closed_together(matters[:2], matters[0]) == ()


def test_what_was_put_off_is_never_closed_with_others() -> None:
    matters = [Matter(1, "arising"), Matter(2, "arising", put_off=True), Matter(3, "arising"), Matter(4, "report")]
    assert closed_together(matters, matters[0]) == (1, 3)
    assert closed_together(matters, matters[1]) == ()
    assert taken_alone(matters, "arising") == (2,)
    assert taken_alone(matters, "report") == ()


def test_resolutions_are_numbered_in_the_order_of_the_agenda() -> None:
    matters = [Matter(5, "adopt"), Matter(9, "consider"), Matter(7, "consider")]
    assert resolution_order(matters, [(1, 7), (2, 9), (3, 7)]) == (2, 1, 3)


def test_five_sections_hold_matters_arising_under_what_is_reported() -> None:
    assert section_among("arising", sections_of(5)) == "report"
    assert section_among("arising", sections_of(6)) == "arising"
    assert section_among("anything", sections_of(6)) == "other"


@given(st.integers(0, 600), st.one_of(st.none(), st.integers(-60, 600)))
def test_a_forgotten_meeting_is_asked_about_once_and_then_ends(minutes: int, asked: int | None) -> None:
    now = START + timedelta(minutes=minutes)
    asked_at = None if asked is None else START + timedelta(minutes=asked)
    what, look_again = watch(START, asked_at, now)
    if minutes >= 360:
        assert what is Watch.END
    elif asked_at is not None and asked_at > START:
        assert what is Watch.WAIT and now < look_again <= START + timedelta(hours=6)
    elif minutes >= 120:
        assert what is Watch.ASK and now < look_again <= START + timedelta(hours=6)
    else:
        assert what is Watch.WAIT and look_again == START + timedelta(hours=2)


@given(st.lists(st.integers(1, 600), max_size=8))
def test_silence_is_asked_about_after_two_hours_whenever_the_last_entry_was(entries: list[int]) -> None:
    """The clock looks only when it said it would: each two hours of silence are asked about on time, each six end it."""
    last, asked_at, look = START, None, START + timedelta(hours=2)
    waiting = sorted({START + timedelta(minutes=minutes) for minutes in entries})
    while True:
        while waiting and waiting[0] <= look:
            last = waiting.pop(0)
        now = look
        what, look = watch(last, asked_at, now)
        if what is Watch.END:
            assert now == last + timedelta(hours=6)
            return
        if what is Watch.ASK:
            assert now == last + timedelta(hours=2)
            asked_at = now
        assert look > now


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(Refused, match="refused_end_before_start"):
        check_end(START, START - timedelta(minutes=1), START + timedelta(hours=3))
    with pytest.raises(Refused, match="refused_future"):
        check_end(START, START + timedelta(hours=4), START + timedelta(hours=3))
    check_end(START, START + timedelta(hours=2), START + timedelta(hours=3))


def test_a_meeting_is_opened_again_within_a_day_of_its_first_end() -> None:
    check_reopening(START, START + timedelta(hours=24))
    with pytest.raises(Refused, match="refused_reopening"):
        check_reopening(START, START + timedelta(hours=24, seconds=1))
    with pytest.raises(Refused, match="refused_not_ended"):
        check_reopening(None, START)


def test_a_typed_hour_stands_on_the_meetings_day_between_start_and_now() -> None:
    now = START + timedelta(hours=3)
    assert hour_of(date(2026, 12, 11), time(9, 40), START, now, BANGKOK) == START + timedelta(minutes=28)
    assert hour_of(date(2026, 12, 11), time(9, 12), START + timedelta(seconds=20), now, BANGKOK) > START
    with pytest.raises(Refused, match="refused_before_start"):
        hour_of(date(2026, 12, 11), time(9, 0), START, now, BANGKOK)
    with pytest.raises(Refused, match="refused_future"):
        hour_of(date(2026, 12, 11), time(18, 0), START, now, BANGKOK)


def test_an_hour_past_midnight_is_the_next_days_once_it_has_come() -> None:
    evening = datetime(2026, 12, 11, 19, 12, tzinfo=BANGKOK)
    one = evening + timedelta(hours=5, minutes=48)
    assert hour_of(date(2026, 12, 11), time(1, 0), evening, one + timedelta(hours=9), BANGKOK) == one
    assert night_after(evening.replace(hour=1), evening, evening + timedelta(hours=2)) < evening, "it has not come"
    assert night_after(evening.replace(hour=9), evening, evening + timedelta(days=3)) < evening, "fourteen hours later"


@given(st.booleans(), st.booleans(), st.booleans())
def test_what_is_left_at_the_end_returns_unless_it_was_empty_or_work_was_given(
    placeholder: bool, spoken: bool, given_work: bool
) -> None:
    left = left_as(placeholder=placeholder, spoken=spoken, given=given_work)
    assert (left is Outcome.UNREACHED) == (not placeholder and not given_work)
    assert left not in DECIDING and (left is Outcome.NOTED) == (placeholder and spoken)
