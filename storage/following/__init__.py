"""Who follows which network and how: a chair's yes, choices, the digests that were sent, and what quiet networks were asked."""

from storage.following.asking import (
    Asked,
    answer_quiet,
    ask_quiet,
    asked,
    asked_about,
    pass_quiet_on,
    reported_since,
    unanswered,
)
from storage.following.consents import (
    Consent,
    ask_consent,
    consent,
    consents_of,
    decide_consent,
    declined_at,
    forget,
    leave_consent,
    of_person,
    open_consent,
)
from storage.following.rights import choices_of, choose, everybody, lies_below, marks_of, networks_of
from storage.following.sending import (
    CLOSE,
    CLOSE_ALONE,
    QUESTION,
    SEND,
    TIDY,
    Wish,
    closed_alone,
    keep_post,
    keep_wish,
    mark_sent,
    open_cards,
    posted,
    told_over,
    turn_page,
    unclosed,
    waiting_months,
    wish_of,
)

__all__ = [
    "CLOSE", "CLOSE_ALONE", "QUESTION", "SEND", "TIDY", "Asked", "Consent", "Wish", "answer_quiet",
    "ask_consent", "ask_quiet", "asked", "asked_about", "choices_of", "choose", "closed_alone", "consent",
    "consents_of", "decide_consent", "declined_at", "everybody", "forget", "keep_post", "keep_wish",
    "leave_consent", "lies_below", "mark_sent", "marks_of", "networks_of", "of_person", "open_cards", "open_consent",
    "pass_quiet_on", "posted", "reported_since", "told_over", "turn_page", "unanswered", "unclosed",
    "waiting_months", "wish_of",
]  # fmt: skip
