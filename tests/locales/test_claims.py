"""A sentence that claims something is said only of a claim of that name, where it holds."""

import re
from collections.abc import Iterator

import pytest

from domain.claims import adopted_unchanged, unopposed
from locales import LANGUAGES, every_text
from locales.texts import Texts

CLAIMS = {
    "unopposed": re.compile(r"ไม่มีผู้คัดค้าน|เป็นเอกฉันท์|nobody object|without objection|unanimous", re.IGNORECASE),
    "adopted_unchanged": re.compile(r"โดยไม่มีการแก้ไข|without corrections?\b|without (?:a )?change", re.IGNORECASE),
}
# A key -> why it claims nothing of the books, though its words are those of a claim.
CLAIMS_NOTHING = {
    "proceedings.button.agreed": "a button: what the presser says; where an objection stands it is asked (acts/proceedings/matters.py)",
}
_TAG = re.compile(
    r"{%\s*claim\s+(?:\w+\.)*(?P<name>\w+)\s*%}(?P<said>.*?)(?:{%\s*else\s*%}.*?)?{%\s*endclaim\s*%}", re.DOTALL
)


def texts() -> Iterator[tuple[str, str, str]]:
    for language in LANGUAGES:
        for key in sorted(every_text().keys(language)):
            yield language, key, every_text().source(language, key)


def test_every_sentence_that_claims_something_is_printed_from_a_fact() -> None:
    bare = set()
    for language, key, source in texts():
        for name, words in CLAIMS.items():
            within = {each["said"] for each in _TAG.finditer(source) if each["name"] == name}
            outside = source
            for said in within:
                outside = outside.replace(said, "")
            if words.search(outside) and key not in CLAIMS_NOTHING:
                bare.add((language, key, name))
    assert bare == set()


def test_what_claims_nothing_is_still_there_and_still_sounds_so() -> None:
    for key in CLAIMS_NOTHING:
        source = every_text().source("th", key)
        assert any(words.search(source) for words in CLAIMS.values()), key


@pytest.fixture
def told() -> Texts:
    found = Texts()
    found.add("th", "test.claim", "ตกลง{% claim each.unopposed %} ทุกคน{% else %} แต่มีผู้ค้าน{% endclaim %}")
    found.add("th", "test.alone", "{% claim unopposed %}ทุกคน{% endclaim %}")
    return found


def test_where_it_does_not_hold_the_other_part_is_said(told: Texts) -> None:
    assert told.plain("th", "test.claim", {"each": {"unopposed": unopposed([])}}) == "ตกลง ทุกคน"
    assert told.plain("th", "test.claim", {"each": {"unopposed": unopposed(["ค้าน"])}}) == "ตกลง แต่มีผู้ค้าน"
    assert told.plain("th", "test.alone", {"unopposed": unopposed(["ค้าน"])}) == ""
    assert (
        told.plain("th", "test.alone", {"unopposed": unopposed([]).written()}) == "ทุกคน"
    )  # as it was kept when it was sent


@pytest.mark.parametrize("value", [True, "yes", 1, None, adopted_unchanged(None)])
def test_nothing_else_is_a_claim(told: Texts, value: object) -> None:
    with pytest.raises(TypeError):
        told.plain("th", "test.alone", {"unopposed": value})
