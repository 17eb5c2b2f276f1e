"""The rules of handing over an office: who hands over what to whom, what it waits for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people import Appointment, Office
from domain.refusal import Refused
from domain.successions import HANDED, LONGEST, Step, check_words, passed_on, step
from language.successions import is_secret

appointed = st.lists(st.builds(Appointment, st.sampled_from(list(Office)), st.integers(1, 6)), unique=True, max_size=8)


@given(appointed, appointed)
def test_who_leaves_an_office_hands_it_over_to_somebody_new_in_it(
    before: list[Appointment], after: list[Appointment]
) -> None:
    found = passed_on(before, after, {})
    for office, leaving, following in found:
        assert office in HANDED and leaving != following
        assert Appointment(office, leaving) in before and Appointment(office, leaving) not in after
        assert Appointment(office, following) in after and Appointment(office, following) not in before
    assert len({(office, leaving) for office, leaving, _ in found}) == len(found)


def test_an_office_that_stood_empty_is_handed_over_by_who_held_it_last() -> None:
    new = [Appointment(Office.TREASURER, 2), Appointment(Office.COMMITTEE, 3)]
    assert passed_on([], new, {Office.TREASURER: 1}) == [(Office.TREASURER, 1, 2)]
    assert passed_on([], new, {Office.TREASURER: 2}) == [] and passed_on(new, new, {}) == []
    assert passed_on([Appointment(Office.TREASURER, 1)], [], {}) == [], "nobody follows yet"


def test_what_it_waits_for() -> None:
    steps = [
        step(handed_over=handed, received=received, money=money, counted=counted)
        for handed, received, money, counted in (
            (False, False, True, False),
            (True, False, True, False),
            (True, True, True, False),
            (True, True, True, True),
            (True, True, False, False),
        )
    ]
    assert steps == [Step.LEAVING, Step.FOLLOWING, Step.COUNT, Step.DONE, Step.DONE]


def test_no_password_and_no_number_of_an_account_is_written_down() -> None:
    for said in ("รหัสผ่านธนาคาร 1234", "the PIN is 9", "บัญชี 123-4-56789-0", "บัตร 1900100200300"):
        assert is_secret(said)
    for said in ("สมุดบัญชี 1 เล่ม", "กุญแจ 2 ดอก", "ปี 2567 2568 2569", "shopping list"):
        assert not is_secret(said)
    assert check_words(" ตรา \n ประทับ ") == "ตรา ประทับ"
    for said in (" ", "ก" * (LONGEST + 1)):
        with pytest.raises(Refused):
            check_words(said)
