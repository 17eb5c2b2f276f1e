"""Each claim holds only by what it names, and says what breaks it."""

from datetime import date

from domain import claims
from domain.resolutions import Settled, Work, progress


def test_a_quorum_is_there_from_the_seats_that_are_needed_on() -> None:
    assert claims.quorate(5, 5).holds and not claims.quorate(4, 5).holds
    assert claims.quorate(4, 5).evidence == ("4 of 5",)


def test_nobody_approves_a_payment_of_their_own() -> None:
    assert claims.approved(9, own=False).holds
    assert not claims.approved(9, own=True).holds and not claims.approved(None, own=False).holds


def test_a_meeting_approved_what_the_record_of_a_meeting_carries() -> None:
    assert claims.resolved(["3/2570-2"]).holds and claims.resolved(["3/2570-2"]).evidence == ("3/2570-2",)
    assert not claims.resolved([]).holds


def test_who_takes_up_an_office_appoints_nobody() -> None:
    assert claims.appointed(by=7, person=8).holds and not claims.appointed(by=7, person=7).holds


def test_work_that_is_done_carries_out_no_resolution() -> None:
    work = [Work(done=True, open=False)]
    assert not progress(None, work, date(2026, 12, 1)).carried_out.holds
    assert progress(Settled.DONE, work, date(2026, 12, 1)).carried_out.holds
    assert not progress(Settled.DROPPED, work, date(2026, 12, 1)).carried_out.holds


def test_what_came_after_the_check_was_not_checked() -> None:
    assert claims.checked(["1", "2"], ["1", "2"]).holds
    assert claims.checked(["1", "2"], ["1", "2", "3"]).evidence == ("3",)
    assert not claims.checked(None, []).holds
