"""Months close at the end of the 5th; the agenda has six sections or five."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import agenda, months
from domain.agenda import Proposal, Section, State
from domain.meetings import BANGKOK
from domain.refusal import Refused


def bangkok(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


def test_a_month_is_the_calendar_month_in_bangkok() -> None:
    assert months.month_of(datetime(2026, 11, 30, 16, 59, tzinfo=UTC)) == "2026-11"
    assert months.month_of(datetime(2026, 11, 30, 17, 0, tzinfo=UTC)) == "2026-12"


def test_a_month_closes_at_the_end_of_the_fifth_of_the_next() -> None:
    assert months.is_open("2026-12", bangkok("2027-01-05T23:59:59"))
    assert not months.is_open("2026-12", bangkok("2027-01-06T00:00:00"))


@pytest.mark.parametrize(
    ("named", "at", "month"),
    [
        (None, "2026-12-03T10:00", "2026-12"),
        ("2026-11", "2026-12-05T23:00", "2026-11"),
        ("2026-11", "2026-12-06T10:00", "2026-11"),
        ("2026-12", "2027-02-10T10:00", "2026-12"),
        ("2026-12", "2026-12-31T23:59", "2026-12"),
        ("2027-01", "2026-12-03T10:00", "2026-12"),
    ],
)
def test_a_statement_belongs_to_the_month_that_it_names_or_to_its_own_if_that_is_still_to_come(
    named: str | None, at: str, month: str
) -> None:
    assert months.month_of_statement(named, bangkok(at)) == month


@given(st.integers(0, 40 * 366 * 24 * 60))
def test_the_present_month_is_always_open_and_at_most_one_other(minutes: int) -> None:
    now = bangkok("2020-01-01T00:00") + timedelta(minutes=minutes)
    present, *others = months.open_months(now)
    assert months.begins_at(present) <= now < months.begins_at(months.after(present))
    assert others == ([months.before(present)] if now.day <= 5 else [])
    assert months.closes_at(present) - months.begins_at(months.after(present)) == timedelta(days=5)


def test_five_sections_have_no_place_of_their_own_for_matters_arising() -> None:
    assert len(agenda.sections(6)) == 6
    assert Section.ARISING not in agenda.sections(5) and len(agenda.sections(5)) == 5


def test_an_undecided_proposal_stands_under_other_matters() -> None:
    waiting = Proposal(1, "กองทุนปุ๋ย", Section.CONSIDER, State.PROPOSED, None, 1)
    taken_in = Proposal(1, "กองทุนปุ๋ย", Section.CONSIDER, State.ACCEPTED, None, 1)
    assert agenda.stands_under(waiting) is Section.OTHER
    assert agenda.stands_under(taken_in) is Section.CONSIDER


def test_what_was_taken_back_cannot_be_decided() -> None:
    with pytest.raises(Refused, match=r"agenda\.withdrawn"):
        agenda.decide(Proposal(1, "x", Section.CONSIDER, State.WITHDRAWN, None, 1), State.ACCEPTED)


def test_the_matters_of_every_meeting_lose_their_numbers_and_doubles() -> None:
    assert agenda.listed(["1. การเงิน", "๒) รวมซื้อ", "- การเงิน", "", "3 เรื่องใหม่"]) == ("การเงิน", "รวมซื้อ", "เรื่องใหม่")
    with pytest.raises(Refused, match=r"agenda\.empty_title"):
        agenda.listed(["...", ""])
    with pytest.raises(Refused, match=r"agenda\.too_many_standing"):
        agenda.listed([f"เรื่อง{number}" for number in range(13)])


@given(st.text(max_size=700))
def test_a_title_is_one_line_of_at_most_500_characters_or_refused(text: str) -> None:
    try:
        title = agenda.title(text)
    except Refused as refusal:
        assert refusal.key == "agenda.empty_title"
    else:
        assert title and len(title) <= 500 and "\n" not in title
