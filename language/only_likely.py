"""Whether words say a thing flatly, or under a condition, by hearsay, as nearly done: then it is asked, whatever hears them."""

import re

from language.vocabulary import rows

# (kinds or kind.sort, words beside which a meaning of theirs is only likely).
_ONLY_LIKELY = tuple((frozenset(kinds.split(" ")), re.compile(words)) for kinds, words in rows("only_likely"))


def is_only_likely(sort: str, clause: str) -> bool:
    """Whether a clause leaves open that a thing of this sort (rsvp.yes, work.done) is so, or denies that it was said."""
    kind = sort.partition(".")[0]
    return any((kind in kinds or sort in kinds) and words.search(clause) for kinds, words in _ONLY_LIKELY)
