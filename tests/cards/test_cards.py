"""Each card has exactly the values that its text needs, in both languages; and what is said of one that did not arrive."""

import ast

import pytest

import cards
from cards.chats import ABOUT
from locales import LANGUAGES, Texts, every_text
from tests.cards.calls import BY_VALUE, FACES, Made, made, of_face
from tests.program import files, nodes

# What **values brings cannot be read out of the code (the call, its text) -> why. It is an error when such a card is drawn without.
READ_WHEN_DRAWN = {
    ("cards/deliveries.py:share", "deliveries.share"): "the values are the first of a pair that may not be there",
    ("cards/meetings.py:reminders", "meetings.reminder"): "the values are the only ones of a list",
    ("cards/months/pages.py:_first", "digest.card"): "the figures are named by what is counted",
    ("cards/months/pages.py:_first", "digest.public_card"): "the same figures",
    ("cards/months/pages.py:_open", "digest.card"): "the same figures",
    ("cards/trucks.py:_share", "trucks.share"): "the values are the first of a pair that may not be there",
    ("cards/organisations.py:question", "members.confirm_end"): "the act that asks gives them with the key",
    ("cards/organisations.py:question", "members.confirm_leave"): "the same",
    ("cards/organisations.py:question", "members.confirm_member_leaves"): "the same",
    ("cards/organisations.py:question", "offices.confirm"): "the same",
    ("cards/organisations.py:question", "offices.confirm_end"): "the same",
    ("cards/organisations.py:question", "offices.confirm_offer"): "the same",
    ("cards/organisations.py:question", "offices.confirm_resign"): "the same",
}
CALLS = [(each, key) for each in made() for key in each.keys]


def _lacking(call: Made, key: str) -> set[str]:
    given = call.given | call.brought | (of_face() if call.where.startswith(FACES) else frozenset())
    return every_text().needed(key).surely - given


def test_every_call_names_a_text() -> None:
    texts = {language: Texts().keys(language) for language in LANGUAGES}
    assert [(call.where, key) for call, key in CALLS for keys in texts.values() if key not in keys] == []
    assert len(CALLS) > 200
    assert {each.where for each in made() if not each.keys} == {f"{FACES}card.py:record"}
    assert BY_VALUE.keys() <= {each.where for each in made()}


def test_a_card_is_given_the_values_that_its_text_needs() -> None:
    lacking = {(call.where, key): names for call, key in CALLS if (names := _lacking(call, key))}
    assert {at: names for at, names in lacking.items() if at not in READ_WHEN_DRAWN} == {}
    assert READ_WHEN_DRAWN.keys() == lacking.keys(), "these can be read by now"


def test_a_card_is_given_by_name_no_value_that_its_text_does_not_use() -> None:
    used = {key: every_text().needed(key) for _, key in CALLS}
    more = {
        (call.where, key): names for call, key in CALLS if (names := call.given - used[key].surely - used[key].perhaps)
    }
    assert more == {}


def test_no_class_says_once_more_what_a_text_says() -> None:
    repeated = [
        (path.name, each.name)
        for path in files("cards")
        for each in nodes(path, ast.ClassDef)
        if "Card" in map(ast.unparse, each.bases)
    ]
    assert repeated == []


def test_a_call_that_lacks_a_value_is_found() -> None:
    call = Made("cards/lessons.py:consent", ("lessons.consent",), frozenset({"rows"}), frozenset({"open"}))
    assert _lacking(call, "lessons.consent") == {"decided"}


def test_what_a_text_does_not_name_is_not_kept_and_what_is_missing_is_an_error() -> None:
    texts = every_text()
    values = {"rows": [], "open": 0, "decided": [], "person": "สมชาย"}
    assert texts.kept("lessons.consent", values) == {"rows": [], "open": 0, "decided": []}
    with pytest.raises(KeyError, match=r"lessons\.consent needs decided, open"):
        texts.kept("lessons.consent", {"rows": []})


def test_every_card_says_in_whose_chat_and_of_what_it_is() -> None:
    assert all(draw.__doc__ and draw.__module__.startswith("cards.") for draw in cards.CARDS.values())


def test_of_every_card_that_did_not_arrive_it_is_said_what_it_was_about() -> None:
    topics = {key.removeprefix("undelivered.about.") for key in Texts().keys("th")}
    assert cards.CARDS.keys() == ABOUT.keys()
    assert set(ABOUT.values()) <= topics
