"""What the books hold about one person, and how it goes when the person asks to be forgotten; the official record stays."""

from storage.forgetting.knowing import (
    conversation,
    entered,
    identities,
    in_the_record,
    network_names,
    rows_about,
    typed,
)
from storage.forgetting.passing import open_claims, pass_items_on, withdraw_offers
from storage.forgetting.scrubbing import go_on
from storage.forgetting.wiping import unmeet, wipe

__all__ = [
    "conversation",
    "entered",
    "go_on",
    "identities",
    "in_the_record",
    "network_names",
    "open_claims",
    "pass_items_on",
    "rows_about",
    "typed",
    "unmeet",
    "wipe",
    "withdraw_offers",
]
