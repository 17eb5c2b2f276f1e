"""The card on which a meeting's record is kept: `card` says which of its faces is shown, `kinds` what each of them says."""

from cards.record.card import record

CARDS = {
    "desk": record,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
