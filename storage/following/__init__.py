"""Who follows which network and how: a chair's yes, choices, the digests that were sent, and what quiet networks were asked."""

from storage.following.asking import Asked, answer_quiet, ask_quiet, asked, asked_about
from storage.following.consents import (
    Consent,
    ask_consent,
    consent,
    consents_of,
    decide_consent,
    end_consent,
    open_consent,
)
from storage.following.rights import choices_of, choose, lies_below, networks_of, places_of, with_right
from storage.following.sending import (
    Wish,
    has_been_sent,
    keep_post,
    keep_wish,
    mark_sent,
    open_cards,
    posted,
    turn_page,
    wish_of,
)

__all__ = [
    "Asked", "Consent", "Wish", "answer_quiet", "ask_consent", "ask_quiet", "asked", "asked_about", "choices_of", "choose",
    "consent", "consents_of", "decide_consent", "end_consent", "has_been_sent", "keep_post", "keep_wish", "lies_below", "mark_sent",
    "networks_of", "open_cards", "open_consent", "places_of", "posted", "turn_page", "wish_of", "with_right",
]  # fmt: skip
