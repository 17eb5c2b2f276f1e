"""No pattern of the product stands still on a message, however its repeats grow; and what tells that can tell."""

import re

import pytest

from tests.growth import patterns, slowest


@pytest.mark.parametrize(
    "pattern",
    [
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
    ],
)
def test_a_pattern_that_can_stand_still_is_found(pattern: str) -> None:
    assert slowest(re.compile(pattern)).share > 1


@pytest.mark.parametrize(
    "pattern",
    [
        r"a+$",
        r"(?:ab|c)*d",
        r"(?:\d{1,3},)*\d+",
        r"[a-z]+@[a-z]+\.com",
        r"(?>a+)+b",
        r"(?:a++)+b",
        r"\s*+(?:ก\s*+)?(?:ข\s*+)?ค",
        r"(?:ครับผม|ครับ|นะ|[^\w฀-๿])*!",
        r"ปุ๋ย\s?\d{1,2}-\d{1,2}-\d{1,2}",
    ],
)
def test_a_pattern_that_goes_forward_is_left_in_peace(pattern: str) -> None:
    assert slowest(re.compile(pattern)).share <= 1


def test_no_pattern_of_the_product_stands_still_on_a_message_however_its_repeats_grow() -> None:
    found, unknown = patterns()
    assert not unknown, "nobody can look at a pattern before the call that makes it: compile it in the module"
    assert len(found) > 500
    slow = [
        (one.module, one.line, worst)
        for one in found
        if (worst := slowest(re.compile(one.pattern, one.flags))).share > 1
    ]
    assert not slow
