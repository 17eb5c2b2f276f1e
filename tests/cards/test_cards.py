"""Each card has exactly the values that its text needs, in both languages; and what is said of one that did not arrive."""

import pytest

import cards
from cards.chats import ABOUT
from cards.drawing import Card
from locales import LANGUAGES, Texts
from tests.locales.needed import needed


def _kinds(card: type[Card]) -> list[type[Card]]:
    found = [card] if "TEXT" in card.__dict__ and card.__module__.startswith("cards.") else []
    return found + [kind for below in card.__subclasses__() for kind in _kinds(below)]


@pytest.mark.parametrize("card", _kinds(Card), ids=lambda card: card.TEXT)
def test_a_card_has_the_values_that_its_text_needs_and_no_other(card: type[Card]) -> None:
    for language in LANGUAGES:
        assert card.TEXT in Texts().keys(language)
    surely, perhaps = needed(card.TEXT)
    assert surely <= set(card.needs()), f"{card.__name__} lacks {sorted(surely - set(card.needs()))}"
    more = set(card.needs()) - surely - perhaps
    assert not more, f"the text of {card.__name__} does not use {sorted(more)}"


def test_every_card_says_in_whose_chat_and_of_what_it_is() -> None:
    assert all(draw.__doc__ and draw.__module__.startswith("cards.") for draw in cards.CARDS.values())


def test_of_every_card_that_did_not_arrive_it_is_said_what_it_was_about() -> None:
    topics = {key.removeprefix("undelivered.about.") for key in Texts().keys("th")}
    assert cards.CARDS.keys() == ABOUT.keys()
    assert set(ABOUT.values()) <= topics
