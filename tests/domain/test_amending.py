"""Which sum words put right: the one with the old figure, of the organisation and the day that are said."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.amending import Amendment, Meant, Sum, meant
from tests.lengths import examples

MONDAY, TUESDAY = date(2027, 1, 11), date(2027, 1, 12)
SUMS = (Sum(5000, 1, MONDAY), Sum(10000, 2, TUESDAY), Sum(4000, 2, TUESDAY))
TWO = frozenset({2})


def test_the_old_figure_says_which_and_the_other_what_it_becomes() -> None:
    assert meant(SUMS, Amendment((10000, 12000))) == Meant((1,), 12000, named=True)
    assert meant(SUMS, Amendment((12000, 10000), frozenset({10000}))) == Meant((1,), 12000, named=True)
    assert meant(SUMS, Amendment((4000, 10000))).places == (2,), "the first that was told is the one that is wrong"
    assert meant(SUMS, Amendment((4000, 10000), frozenset({10000}))).places == (1,)


def test_a_figure_alone_is_what_it_becomes_and_what_fits_alike_is_given_newest_first() -> None:
    assert meant(SUMS, Amendment((12000,), members=(TWO,))) == Meant((2, 1), 12000, named=True)
    assert meant(SUMS, Amendment((4000,), right=4000, members=(TWO,))) == Meant((1,), 4000, named=True)
    assert meant(SUMS, Amendment((4000,), members=(TWO,))) == Meant((2,), named=True), (
        "which is wrong, and not by how much"
    )
    assert meant(SUMS, Amendment((5500,), days=frozenset({MONDAY}))) == Meant((0,), 5500, named=True)
    assert meant(SUMS, Amendment((5500,))) == Meant((2, 1, 0), 5500)


def test_what_is_right_may_stand_there_already() -> None:
    one = SUMS[:1]
    assert meant(one, Amendment((5000, 4500), frozenset({4500}))) == Meant((0,), 5000, stands=True)
    assert meant(one, Amendment((5000,), right=5000)) == Meant((0,), 5000, stands=True)


def test_what_is_taken_back_or_anothers_is_known_by_its_figure() -> None:
    assert meant(SUMS, Amendment((10000,), drops=True)) == Meant((1,), named=True)
    assert meant(SUMS, Amendment(members=(TWO,), drops=True)) == Meant((2, 1), named=True)
    assert meant(SUMS, Amendment((10000,), members=(frozenset({3}),), to=3)) == Meant((1,), named=True)
    assert meant(SUMS, Amendment((10000, 12000), drops=True)) == Meant((1,), 12000, named=True), "not this but that"


def test_where_none_has_the_figure_those_of_the_same_organisation_are_near() -> None:
    for said in (
        Amendment((9000, 12000), members=(TWO,)),
        Amendment((12000, 9000), frozenset({9000}), members=(TWO,)),
        Amendment((9000,), members=(TWO,), drops=True),
    ):
        assert meant(SUMS, said) == Meant(named=True, near=(2, 1)), said
    assert meant(SUMS, Amendment((10000, 12000), members=(frozenset({7}),))) == Meant(named=True)


@given(
    st.lists(st.builds(Sum, st.integers(1, 6), st.integers(1, 3), st.sampled_from([MONDAY, TUESDAY])), max_size=6),
    st.builds(
        Amendment,
        st.lists(st.integers(1, 6), max_size=3).map(tuple),
        st.frozensets(st.integers(1, 6), max_size=2),
        st.none() | st.integers(1, 6),
        st.lists(st.frozensets(st.integers(1, 3), min_size=1), max_size=2).map(tuple),
        st.frozensets(st.sampled_from([MONDAY, TUESDAY]), max_size=1),
        st.none() | st.integers(1, 3),
        st.booleans(),
    ),
)
@settings(max_examples=examples(300))
def test_nothing_is_meant_that_contradicts_the_words_and_no_figure_is_made_up(sums: list[Sum], said: Amendment) -> None:
    found = meant(sums, said)
    names = [each for each in said.members if said.to not in each]
    for place in (*found.places, *found.near):
        assert not said.days or sums[place].day in said.days
        assert not names or any(sums[place].member_id in each for each in names)
    assert not (found.places and found.near)
    assert found.satang is None or (found.satang in said.figures and found.satang not in said.denied)
    assert found.stands or all(sums[place].satang != found.satang for place in found.places)
