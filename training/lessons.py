"""What the labeller is trained on: the messages of the corpus and of tests/language, aligned, joined and with other goods."""

import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from language.labeller.heard import heard
from language.labeller.items import Item
from language.labeller.places import OTHER
from language.labeller.tokens import Token
from language.statements.reader import read_by_rules
from language.vocabulary import Entry, standard
from training.align import Aligned, aligned
from training.scoring import lines

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
SETS = ROOT / "tests" / "language"
SEED = 1
JOINED = 4_000  # messages that are two of one writer in one, since people say several things at once more often than the sets do
SHORT = 40  # tokens of a message that is joined with another

GOODS = [
    Token(word, 0, len(word), entry.letter, entry, entry.product)
    for word, entry in sorted(standard().entries.items())
    if entry.letter == "p" and entry.product
]

Message = dict[str, Any]


def messages() -> dict[str, list[Message]]:
    """All messages with their golds, by the writer or set that they came from."""
    paths = [
        *sorted((SETS / "unseen").glob("read_*.jsonl")),
        SETS / "examples" / "read.jsonl",
        *sorted(CORPUS.glob("*.jsonl")),
    ]
    return {path.stem: rows for path in paths if (rows := judged(path))}


def judged(path: Path) -> list[Message]:
    """The messages of a file with what they state; of what networks sent only that which a person judged (docs/reading.md).

    Raises ValueError where a message is marked so and nobody wrote what it states.
    """
    rows = [row for row in lines(path) if row.get("judged", True)]
    for row in rows:
        if row["statements"] is None:
            raise ValueError(f"{path.name}: {row['id']} is marked as judged, but what it states is missing")
    return rows


def lessons(found: dict[str, list[Message]], joints: int = JOINED, *, plainly: bool = False) -> list[Aligned]:
    """What the labeller is trained on: every message that aligns, pairs of short ones of one writer as one message, others without
    the talk around them and with other goods; with `plainly` the messages alone."""
    single: dict[str, list[Aligned]] = defaultdict(list)
    strange = {writer for writer, rows in found.items() if "read_first" in rows[0]}
    for writer, rows in found.items():
        for row in rows:
            reading = read_by_rules(row["text"]) if writer in strange else None
            lesson = aligned(row["text"], row["statements"], row.get("clauses", ()), reading)
            if lesson is not None and lesson.tokens:
                single[writer].append(lesson)
    if plainly:
        return [lesson for writer in sorted(single) for lesson in single[writer]]
    chance = random.Random(SEED)
    plain = [bare(lesson) for writer in sorted(single) for lesson in single[writer]]
    swapped = [
        with_other_goods(lesson, GOODS, chance) for lesson in plain if lesson is not None and len(lesson.items) == 1
    ]
    short = [[each for each in lessons if len(each.tokens) < SHORT] for _, lessons in sorted(single.items())]
    short = [each for each in short if len(each) > 1]
    pairs = []
    for _ in range(joints):
        one, other = chance.sample(chance.choice(short), 2)
        pairs.append(joined(one, other, chance.choice("  \n")))
    whole = [lesson for writer in sorted(single) for lesson in single[writer]]
    more = pairs + [lesson for lesson in plain if lesson is not None] + swapped
    return whole + [with_heard(lesson) if lesson.heard is not None else lesson for lesson in more]


def with_heard(lesson: Aligned) -> Aligned:
    """A lesson with what the rules make of its words."""
    reading = read_by_rules("".join(token.text for token in lesson.tokens))
    return lesson._replace(heard=heard(lesson.tokens, reading))


def bare(lesson: Aligned) -> Aligned | None:
    """A message without the clauses that state nothing; None where it has none, or nothing is left."""
    kept = [number for number, kind in enumerate(lesson.kinds) if kind != OTHER]
    if not kept or len(kept) == len(lesson.kinds):
        return None
    tokens: list[Token] = []
    roles: list[str] = []
    items: list[Item] = []
    for number in kept:
        item = lesson.items[number]
        by = len(tokens) - item.start
        items.append(Item(*(None if place is None else place + by for place in item)))  # type: ignore[arg-type]
        tokens += lesson.tokens[item.start : item.end]
        roles += lesson.roles[item.start : item.end]
    return Aligned(tokens, roles, items, [lesson.kinds[number] for number in kept], lesson.heard)


def with_other_goods(lesson: Aligned, goods: Sequence[Token], chance: random.Random) -> Aligned:
    """A message with other goods of the tables in the place of its own, so that kinds are learned from the words around them."""
    tokens = list(lesson.tokens)
    for number, role in enumerate(lesson.roles):
        following = lesson.roles[number + 1 : number + 2]
        if role in ("P", "BP") and tokens[number].letter == "p" and following != ["Pi"]:
            tokens[number] = chance.choice(goods)
    return lesson._replace(tokens=tokens)


def joined(one: Aligned, other: Aligned, gap: str) -> Aligned:
    """Two messages as one, with a space or the end of a line between them."""
    pause = Token(gap, 0, 0, "_" if gap == " " else "|", Entry("_" if gap == " " else "|"))
    by = len(one.tokens) + 1
    moved = [Item(*(None if place is None else place + by for place in item)) for item in other.items]  # type: ignore[arg-type]
    return Aligned(
        [*one.tokens, pause, *other.tokens],
        [*one.roles, OTHER, *other.roles],
        [*one.items, *moved],
        [*one.kinds, *other.kinds],
        one.heard,
    )
