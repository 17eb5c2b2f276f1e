"""Trains the arbiter on what became of readings of writers whom the labeller did not know, and scores these writers."""

import lzma
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pycrfsuite

from language.labeller.arbiter import MISSING, NEARLY, RIGHT, WRONG, Arbiter, features_of
from language.labeller.compared import compared, with_details
from language.labeller.labels import ARBITER, DOUBTS, Features
from language.labeller.stated_figures import figures_of
from language.labeller.trust import trust_features
from training.align import kind_of
from training.scoring import NOT_LABELLED, Fields, Read, exact, fields, lacks_a_figure, scored, silently_wrong

ROUNDS = 150  # of the optimiser (L-BFGS)


def what_became(gold: Sequence[Fields], said: Sequence[Fields]) -> str:
    """Whether a reading is right, nearly so, lacks a figure, or is wrong in one, if nothing of it is asked about."""
    if silently_wrong(gold, [{**each, "unsure": False} for each in said]):
        return WRONG
    if exact(gold, said, NOT_LABELLED):
        return RIGHT
    return MISSING if lacks_a_figure(gold, said) else NEARLY


def train_arbiter(found: Iterable[Read], folder: Path) -> None:
    """Write the models of the arbiter: for readings, and for statements by themselves."""
    taught = []
    statements = []
    for _, row, reading, labelled, tokens in found:
        rules, labels = reading.statements, with_details(labelled.statements, reading.statements)
        for one in compared(rules, labels, reading, labelled, tokens):
            taught.append(([features_of(one)], [what_became(row["statements"], fields(one.mine))]))
            for each in one.mine:
                if figures_of([each]):
                    wrong = what_became(row["statements"], fields([each])) == WRONG
                    statements.append(([trust_features(one, each)], [WRONG if wrong else RIGHT]))
    how = {"c1": 0.0, "c2": 3.0, "max_iterations": ROUNDS, "feature.minfreq": 4}
    learn(folder / ARBITER, taught, how)
    learn(folder / DOUBTS, statements, how)


def learn(path: Path, taught: Iterable[tuple[Features, list[str]]], how: Mapping[str, float]) -> None:
    """Write a model that gives things of such features such labels; `how` the optimiser goes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, labels in taught:
        trainer.append(features, labels)
    trainer.set_params(how)
    plain = path.with_suffix("")
    trainer.train(str(plain))
    path.write_bytes(lzma.compress(plain.read_bytes(), preset=9 | lzma.PRESET_EXTREME))
    plain.unlink()


def scores_of_strangers(parts: Sequence[Sequence[Read]]) -> Iterator[tuple[Read, dict[str, int]]]:
    """What became of each message, judged by an arbiter that knows the other parts alone."""
    with TemporaryDirectory() as folder:
        for number, part in enumerate(parts):
            train_arbiter([read for at, other in enumerate(parts) if at != number for read in other], Path(folder))
            judge = Arbiter(Path(folder))
            for read in part:
                yield read, scored([read], judge)


def kinds_of(read: Read) -> set[str]:
    """What a message states by its gold: kinds with the measures of activities, or nothing."""
    return {kind_of(statement).partition("rsvp:")[0] or "rsvp" for statement in read.row["statements"]} or {"nothing"}


def by(
    groups: Callable[[Read], Iterable[str]], scores: Iterable[tuple[Read, dict[str, int]]]
) -> dict[str, dict[str, int]]:
    """The scores of messages together, by the groups that each is in."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for read, counts in scores:
        for group in groups(read):
            found[group].update(counts)
    return {group: dict(counts) for group, counts in sorted(found.items())}
