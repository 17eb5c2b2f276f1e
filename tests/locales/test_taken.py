"""A value is handed to the filters that take such a value: in both languages, and a month to that of months alone."""

import re

import pytest
from jinja2 import Environment

from locales import LANGUAGES, Texts
from locales.claims import ClaimTag
from tests.locales.taken import ANYTHING, KINDS, MONTH, taken, taken_in

A_MONTH = re.compile(r"(?:.*[._])?month")


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts()


def month_for_another(found: dict[str, set[str]]) -> list[str]:
    """What is called a month and taken for another thing, and what is taken for a month and another thing too."""
    return [
        name
        for name, kinds in found.items()
        if kinds != {MONTH} and (MONTH in kinds or A_MONTH.fullmatch(name.partition("[")[0]))
    ]


def test_of_every_filter_it_is_known_what_it_takes_its_value_for(texts: Texts) -> None:
    assert set(texts._environment("th", True).filters) - set(Environment().filters) == KINDS.keys() | ANYTHING


def test_a_month_is_handed_to_the_filter_of_months_and_no_day_is(texts: Texts) -> None:
    wrong = {
        (language, key): names
        for language in LANGUAGES
        for key in texts.keys(language)
        if (names := month_for_another(taken(language, key)))
    }
    assert wrong == {}


def test_both_languages_take_a_value_for_the_same(texts: Texts) -> None:
    wrong = {}
    for key in texts.keys("th"):
        thai, english = taken("th", key), taken("en", key)
        if names := [name for name in thai.keys() & english.keys() if thai[name].isdisjoint(english[name])]:
            wrong[key] = names
    assert wrong == {}


@pytest.mark.parametrize(
    ("template", "wrong"),
    [
        ("เดือน{{ month|month_name }}", ["month"]),
        ("{{ entry.month|date_full }}", ["entry.month"]),
        ("{{ first|month }} {{ first|date_short }}", ["first"]),
        ("{{ first|month }} {{ month[5:7] }} {{ day|month_name }} {{ months|number }}", []),
    ],
)
def test_a_month_that_is_taken_for_a_day_is_found(template: str, wrong: list[str]) -> None:
    environment = Environment(extensions=[ClaimTag])
    environment.filters |= dict.fromkeys(KINDS, str)
    assert month_for_another(taken_in(environment.parse(template))) == wrong
