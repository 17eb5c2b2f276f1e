"""The directory (ทำเนียบ) as it is read: members with who speaks for them, open claims, known people."""

from storage.directory.claims import begins_now, claim, claims_of, open_claims, waiting_of
from storage.directory.entries import (
    Entry,
    Former,
    Speaker,
    counts,
    describe,
    entries,
    entry,
    former,
    linked_between,
    newest_speaker,
    own_seat,
    split_into,
)
from storage.directory.reach import Known, card_chats, drop_unseen_card, known_people, writable, writable_among

__all__ = [
    "Entry",
    "Former",
    "Known",
    "Speaker",
    "begins_now",
    "card_chats",
    "claim",
    "claims_of",
    "counts",
    "describe",
    "drop_unseen_card",
    "entries",
    "entry",
    "former",
    "known_people",
    "linked_between",
    "newest_speaker",
    "open_claims",
    "own_seat",
    "split_into",
    "waiting_of",
    "writable",
    "writable_among",
]
