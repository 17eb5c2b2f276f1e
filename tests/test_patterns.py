"""No pattern of the product stands still on a message, however its repeats grow; and what tells that can tell."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.growth import slowest
from tests.pattern_steps import Steps, Tree
from tests.product_patterns import Found, patterns

STANDING_STILL = (
    r"(a+)+$",
    r"(?:a|a)*b",
    r"(?:ab|a|b)*c",  # ab is a, b
    r"(?:ab|a|bc|c)+d",  # a, bc is ab, c: no word is made of others alone
    r"(?:กข|ก|ข)*$",
    r"(?:ครับ|ครับผม|ผม)*!",
    r"(?:\s*(?:ครับ|[.!]+|[^\w\s]+))*\s*$",
    r"(?:(?:a*)?b?)*c",
    r"(?:a?b?c?)*d",
    r"x(?=(?:a|a)+b)",
    r"(?:[a-z]{1,20}){1,20}!",
    r"(?i:(?:ax|AX)*b)",
    r".*.*.*x",
    r"a*a*a*b",
    r"\s*(?:ก)?\s*(?:ข)?\s*ค",
    r"\w+\s?\w+\s?\w+!",
    r"(?:ก็|กะ|[ก-๎]+?x)*y",
    r"(?P<old>.+?)\s+(?P<new>.+?)\s+บาท$",
)
GOING_FORWARD = (
    r"a+$",
    r"(?:ab|c)*d",
    r"(?:\d{1,3},)*\d+",
    r"[a-z]+@[a-z]+\.com",
    r"(?>a+)+b",
    r"(?:a++)+b",
    r"\s*+(?:ก\s*+)?(?:ข\s*+)?ค",
    r"(?:ครับผม|ครับ|นะ|[^\w฀-๿])*!",
    r"ปุ๋ย\s?\d{1,2}-\d{1,2}-\d{1,2}",
)
OTHER_PARTS = (
    r"(a)(b)?c\1",
    r"(?P<mark>['ก])x*(?P=mark)",
    r"(a)?b(?(1)c|x)",
    r"(?:(a)|b)*\1",
    r"(?<=ก)ข(?!x)",
    r"(?<!a)b|(?<=ab)c",
    r"(?m:^a$)",
    r"^a|\bข\b|\Bc|x$|\Ab|1\Z",
    r"a{2,3}?b",
    r"(?:a{2,6}b?){2}",
    r"(?:a*)*b",
    r"(?:a|b*)*?c",
    r"(?:(?:a?)+|b)*+c",
    r"(?i:aB)c",
    r"(?s:a.)b.",
    r"(?>a|ab)c",
    r"[^\W\d]+\d",
)
LETTERS = "abcxABกข '1\n"


@pytest.fixture(scope="module")
def product() -> tuple[list[Found], list[Found]]:
    return patterns()


@pytest.mark.parametrize("pattern", STANDING_STILL)
def test_a_pattern_that_can_stand_still_is_found(pattern: str) -> None:
    assert slowest(re.compile(pattern)).share > 1


@pytest.mark.parametrize("pattern", GOING_FORWARD)
def test_a_pattern_that_goes_forward_is_left_in_peace(pattern: str) -> None:
    assert slowest(re.compile(pattern)).share <= 1


@given(pattern=st.sampled_from(STANDING_STILL + GOING_FORWARD + OTHER_PARTS), text=st.text(LETTERS, max_size=9))
def test_who_counts_the_steps_finds_what_the_engine_finds(pattern: str, text: str) -> None:
    compiled = re.compile(pattern)
    steps = Steps(Tree(compiled, LETTERS), exact=True)
    _, matches = steps.at(text)
    assert matches == (compiled.fullmatch(text) is not None)
    _, found = steps.everywhere(text)
    assert [one for one in found if one[0] < one[1]] == [
        one.span() for one in compiled.finditer(text) if one.start() < one.end()
    ]


@pytest.mark.parametrize(
    ("pattern", "times"),
    [(r"(?:a|c)*d", 2), (r"a*a*b", 4), (r"a*a*a*b", 8), (r"(?>(?:a|a)+)b", 2), (r"(?=a*a*b)", 4)],
)
def test_a_text_twice_as_long_needs_two_four_or_eight_times_as_many_steps(pattern: str, times: int) -> None:
    steps = Steps(Tree(re.compile(pattern)), exact=True)
    short, long = (steps.at("a" * length)[0] for length in (500, 1000))
    assert 0.9 * times < long / short < 1.1 * times


def test_two_ways_for_each_letter_are_counted_without_going_them() -> None:
    steps = Steps(Tree(re.compile(r"(?:a|a)*b")), exact=True)
    assert steps.at("a" * 1000)[0] > 2**1000


def test_each_pattern_is_looked_at_with_the_flags_that_its_module_gives_it(
    product: tuple[list[Found], list[Found]],
) -> None:
    found, _ = product
    flags = {(one.module, one.line, one.pattern): one.flags for one in found}
    assert len(flags) == len(found)  # none stands there with its flags and once more without
    assert {flag & re.IGNORECASE for (module, _, _), flag in flags.items() if module == "language.asking"} == {
        re.IGNORECASE
    }


def test_no_pattern_spells_out_what_a_row_writes_short(product: tuple[list[Found], list[Found]]) -> None:
    """One of 172,000 characters took a third of what a start needs before the first words are read."""
    found, _ = product
    assert max(len(one.pattern) for one in found) < 40_000


def test_no_pattern_of_the_product_stands_still_on_a_message_however_its_repeats_grow(
    product: tuple[list[Found], list[Found]],
) -> None:
    found, unknown = product
    assert not unknown, "nobody can look at a pattern before the call that makes it: compile it in the module"
    assert len(found) > 500
    slow = [
        (one.module, one.line, worst)
        for one in found
        if (worst := slowest(re.compile(one.pattern, one.flags))).share > 1
    ]
    assert not slow
