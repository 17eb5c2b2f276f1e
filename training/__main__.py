"""`make train`: trains the labeller's models from the corpus and writes them beside a manifest of what they were made of.

`python -m training` writes the models; `python -m training score` tells for each group of writers what models read that were trained
without them, beside the rules.
"""

import hashlib
import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pycrfsuite

from language.labeller import KINDS, MODELS, ROLES, Labeller
from language.labeller.items import OTHER, Item, item_features
from language.labeller.roles import role_features
from language.labeller.tokens import Token
from language.vocabulary import Entry, standard
from training.align import Aligned, aligned
from training.scoring import lines, scored

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
SETS = ROOT / "tests" / "language"
SEED = 1
JOINED = 4_000  # messages that are two of one writer in one, since people say several things at once more often than the sets do
ROUNDS = 80  # of the optimiser (L-BFGS)
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
    return {path.stem: lines(path) for path in paths}


def lessons(found: dict[str, list[Message]]) -> list[Aligned]:
    """What the labeller is trained on: every message that aligns, and pairs of short ones of one writer as one message."""
    single: dict[str, list[Aligned]] = defaultdict(list)
    for writer, rows in found.items():
        for row in rows:
            if (
                lesson := aligned(row["text"], row["statements"], row.get("clauses", ()))
            ) is not None and lesson.tokens:
                single[writer].append(lesson)
    chance = random.Random(SEED)
    plain = [bare(lesson) for writer in sorted(single) for lesson in single[writer]]
    swapped = [
        with_other_goods(lesson, GOODS, chance) for lesson in plain if lesson is not None and len(lesson.items) == 1
    ]
    short = [[each for each in lessons if len(each.tokens) < SHORT] for _, lessons in sorted(single.items())]
    short = [each for each in short if len(each) > 1]
    pairs = []
    for _ in range(JOINED):
        one, other = chance.sample(chance.choice(short), 2)
        pairs.append(joined(one, other, chance.choice("  \n")))
    whole = [lesson for writer in sorted(single) for lesson in single[writer]]
    return whole + pairs + [lesson for lesson in plain if lesson is not None] + swapped


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
    return Aligned(tokens, roles, items, [lesson.kinds[number] for number in kept])


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
    )


def train(taught: Sequence[Aligned], folder: Path) -> None:
    """Write both models."""
    folder.mkdir(parents=True, exist_ok=True)
    _train(folder / ROLES, ((role_features(each.tokens), each.roles) for each in taught))
    _train(folder / KINDS, ((item_features(each.tokens, each.items, each.roles), each.kinds) for each in taught))


def _train(path: Path, lessons: Iterable[tuple[list[list[str]], list[str]]]) -> None:
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, labels in lessons:
        trainer.append(features, labels)
    trainer.set_params({"c1": 0.15, "c2": 0.02, "max_iterations": ROUNDS, "feature.minfreq": 2})
    trainer.train(str(path))


def fingerprint(paths: Iterable[Path]) -> str:
    """One hash of what these files hold."""
    found = hashlib.sha256()
    for path in sorted(paths):
        found.update(path.read_bytes())
    return found.hexdigest()


def made_of() -> dict[str, str]:
    """The hashes of the messages and of the code that makes features of them; tables and grammars show in what the sample reads."""
    language = ROOT / "language"
    return {
        "messages": fingerprint([*CORPUS.glob("*.jsonl"), *SETS.glob("*/read*.jsonl")]),
        "code": fingerprint([*(language / "labeller").glob("*.py"), *(ROOT / "training").glob("*.py")]),
    }


def of_models(folder: Path = MODELS) -> dict[str, str]:
    """The hash of each model."""
    return {name: fingerprint([folder / name]) for name in (ROLES, KINDS)}


def score(found: dict[str, list[Message]], writers: Sequence[str], models: Path) -> dict[str, dict[str, int]]:
    """What became of each writer's messages (training.scoring.scored), read with the models of a folder."""
    reader = Labeller(models)
    return {writer: scored(found[writer], reader, standard()) for writer in writers}


def sample_read(found: dict[str, list[Message]]) -> dict[str, int]:
    """How every twentieth message of each writer is read by the models that stand in the repository."""
    return scored((row for _, rows in sorted(found.items()) for row in rows[::20]), Labeller(), standard())


def left_out(found: dict[str, list[Message]], groups: Sequence[Sequence[str]]) -> dict[str, dict[str, int]]:
    """The scores of writers by models that were trained without them."""
    scores: dict[str, dict[str, int]] = {}
    for group in groups:
        with tempfile.TemporaryDirectory() as folder:
            train(lessons({writer: rows for writer, rows in found.items() if writer not in group}), Path(folder))
            scores |= score(found, group, Path(folder))
        print(*(f"{writer} {scores[writer]}" for writer in group), sep="\n", flush=True)
    return scores


def main(arguments: Sequence[str]) -> None:
    """Train, or tell the scores of writers left out."""
    found = messages()
    if arguments[:1] == ["score"]:
        writers = sorted(path.stem for path in CORPUS.glob("*.jsonl"))
        left_out(found, [arguments[1:]] if arguments[1:] else [writers[at::5] for at in range(5)])
        return
    taught = lessons(found)
    train(taught, MODELS)
    manifest = {
        "made of": made_of(),
        "models": of_models(),
        "messages": sum(map(len, found.values())),
        "lessons": len(taught),
        "sample": sample_read(found),
    }
    (MODELS / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    print(f"{manifest['messages']} messages, {manifest['lessons']} lessons; models in {MODELS.relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1:])
