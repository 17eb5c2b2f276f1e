"""Which offices count where a body is acted for: its own, and those of the default body's chair and secretary."""

from hypothesis import given
from hypothesis import strategies as st

from domain.people import Office
from domain.rights import LEADING, OF_ONE_BODY, Right, counting, may

OFFICES = st.frozensets(st.sampled_from(list(Office)))


def test_the_leaders_of_one_body_do_nothing_in_another() -> None:
    for office in OF_ONE_BODY:
        held = counting((), (), {office}, led=False)
        assert not any(may(right, held) for right in Right), office


def test_chair_and_secretary_of_the_default_body_may_do_all_they_may_in_every_body() -> None:
    for office in LEADING:
        held = counting((), {office}, (), led=False)
        assert {right for right in Right if may(right, held)} == {right for right in Right if may(right, {office})}
    for office in OF_ONE_BODY - LEADING:
        assert not any(may(right, counting((), {office}, (), led=False)) for right in Right), office


def test_a_body_without_a_chair_of_its_own_is_led_by_all_of_the_default_body() -> None:
    for office in OF_ONE_BODY:
        assert office in counting((), {office}, (), led=True)


@given(OFFICES, OFFICES, OFFICES, st.booleans())
def test_the_offices_of_the_body_itself_always_count(
    own: frozenset[Office], default: frozenset[Office], elsewhere: frozenset[Office], led: bool
) -> None:
    held = counting(own, default, elsewhere, led)
    assert own <= held
    assert held <= own | default | elsewhere
    # what somebody leads elsewhere gives nothing here; what leads nothing counts wherever it is held
    assert not (held - own - default) & OF_ONE_BODY
    assert (default | elsewhere) - OF_ONE_BODY <= held


@given(OFFICES, OFFICES, OFFICES, st.sampled_from(list(Right)))
def test_an_office_that_leads_another_body_never_gives_a_right_here(
    own: frozenset[Office], default: frozenset[Office], elsewhere: frozenset[Office], right: Right
) -> None:
    leads_nothing = (
        default | elsewhere
    ) - OF_ONE_BODY  # treasurer, marketing, …: their part of joint trade is the network's
    here = own | (default & LEADING) | leads_nothing
    assert may(right, counting(own, default, elsewhere, led=False)) == may(right, here)
