"""What the words of a meaning say by themselves, as the tables have it: who gives and who takes, what a figure or a wish is of."""

import re
from collections.abc import Iterator

from language.vocabulary import rows, words_of

NOBODY = "-"  # in the table, where one organisation alone is named

# (kind, what the first and the second of two organisations are, the words between them, those behind the second).
_BETWEEN = tuple(
    (kind, first, second, re.compile(between), re.compile(behind[0] if behind else ""))
    for kind, first, second, between, *behind in rows("between")
    if second != NOBODY
)
# (kind, what an organisation is that is named alone, the words before it).
_BEFORE = tuple(
    (kind, slot, re.compile(words)) for kind, slot, second, words, *_ in rows("between") if second == NOBODY
)
# The own organisation: เรา by itself, and whoever speaks behind a word for their group.
OWN = re.compile(
    rf"(?:{'|'.join(words_of('a body'))})(?:ของ)?(?:{'|'.join(words_of('speaks of oneself'))})|{'|'.join(words_of('speaks of us'))}"
)
# (kind, slot, the words): of a figure those right before it, of a wish its text.
_WORDED = tuple((kind, slot, re.compile(words, re.DOTALL)) for kind, slot, words in rows("worded"))
# (what was heard, what it is, how the words begin).
_REALLY = tuple((frozenset(heard.split()), is_, re.compile(words)) for heard, is_, words in rows("really"))


def parties(kind: str, between: str, behind: str) -> tuple[str, str] | None:
    """The slots of the first and the second of two organisations, by the words between and behind them; None where they tell none."""
    found = (
        (first, second)
        for each, first, second, said, then in _BETWEEN
        if each == kind and said.search(between) and then.match(behind)
    )
    return next(found, None)


def party(kind: str, before: str) -> str | None:
    """The slot of an organisation that is named alone, by the words before it; None where they tell none."""
    return next((slot for each, slot, words in _BEFORE if each == kind and words.search(before.rstrip())), None)


def in_company(words: str) -> bool:
    """Whether somebody says that they come with one other: 'ผมกับเมียไปประชุม'."""
    return _says("rsvp", "people", words)


def carried(words: str) -> bool:
    """Whether words about money say who takes it there, and not whose it is then: 'ฝากเงินไปกับลุงเอียด 500'."""
    return _says("paid", "carrier", words)


def _says(kind: str, slot: str, words: str) -> bool:
    return any((each, of) == (kind, slot) and said.search(words) for each, of, said in _WORDED)


def really(sort: str, words: str) -> str:
    """The sort of thing that words tell which were heard as this one: what became dearer is trouble ('ค่าอาหารขึ้น กระสอบละ 20 บาท')."""
    return next((is_ for heard, is_, said in _REALLY if sort in heard and said.match(words)), sort)


def named_figures(kind: str, before: str) -> Iterator[str]:
    """The slots of a kind that a figure fills by the words right before it."""
    yield from (slot for each, slot, words in _WORDED if each == kind and words.search(before))


def text_of(sort: str, words: str) -> str | None:
    """What words of that sort hold: the text of a wish (wish.papers), who comes instead (rsvp.proxy); None where they hold none."""
    found = (match["text"] for each, _, said in _WORDED if each == sort and (match := said.search(words)))
    return next(found, None)
