"""`make train`: trains the labeller's models from the corpus and writes them beside a manifest of what they were made of.

`python -m training` writes the models and says what became of the messages of the corpus by models that did not know their writer (as
part of the manifest too); `python -m training score w11 w12` trains without some writers altogether and reads theirs.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, repeat
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from language.labeller import Labeller
from language.labeller.arbiter import Arbiter
from language.labeller.figures import figure_features
from language.labeller.labels import FIGURES, KINDS, MODELS, ROLES
from language.labeller.network import RoleNetwork
from training.align import Aligned, as_labelled, uses
from training.judging import by, kinds_of, learn, scores_of_strangers, train_arbiter
from training.lessons import JOINED, ROOT, Message, lessons, messages
from training.manifest import made_of, of_models, sample_read
from training.network import train_kinds, train_roles
from training.scoring import Read, read_twice, scored

PARTS = 5  # of the writers; each part is read by what was learned from the others
CORES = 2
ROUNDS = 60  # of the optimiser (L-BFGS) of the figures' model


class Trained(NamedTuple):
    """Of how many lessons the labeller was made, and what became of the corpus read by models that did not know its writers."""

    lessons: int
    writers: dict[str, dict[str, int]]
    kinds: dict[str, dict[str, int]]


def train(found: dict[str, list[Message]], folder: Path) -> Trained:
    """Write the models of the labeller and the arbiter.

    The writers are in parts; each part is labelled, read and judged by models that were trained on the others. So kinds are learned
    also from roles with the faults that they have in a stranger's message, and the arbiter from readings of strangers.
    """
    parts = [sorted(found)[part::PARTS] for part in range(PARTS)]
    with TemporaryDirectory() as without, ProcessPoolExecutor(CORES, get_context("fork")) as pool:
        models = [Path(without) / str(part) for part in range(PARTS)]
        plain: list[list[Aligned]] = []
        faulty: list[list[Aligned]] = []
        for one, other in pool.map(_taught_by_others, repeat(found), parts, models):
            plain.append(one)
            faulty.append(other)
        right = [lessons({each: found[each] for each in writers}, plainly=True) for writers in parts]
        others = [[number for number in range(PARTS) if number != part] for part in range(PARTS)]
        kinds = [[each for number in them for each in (*faulty[number], *right[number])] for them in others]
        figures = [[each for number in them for each in plain[number]] for them in others]
        strangers = [
            {writer: found[writer] for writer in writers if "read_first" in found[writer][0]} for writers in parts
        ]
        read = [*pool.map(_read_as_strangers, strangers, kinds, figures, models)]
        taught = lessons(found)
        last = [
            pool.submit(train_roles, folder / ROLES, taught),
            pool.submit(train_kinds, folder / KINDS, [*chain(*faulty, *right)]),
            pool.submit(_train_figures, folder / FIGURES, taught),
        ]
        train_arbiter((each for part in read for each in part), folder)
        for each in last:
            each.result()
    scores = [*scores_of_strangers(read)]
    return Trained(len(taught), by(lambda each: [each.writer], scores), by(kinds_of, scores))


def _taught_by_others(
    found: dict[str, list[Message]], writers: Sequence[str], path: Path
) -> tuple[list[Aligned], list[Aligned]]:
    """The lessons of these writers, and the same with the roles that a model gives them that was trained on all others."""
    train_roles(path / ROLES, lessons({each: rows for each, rows in found.items() if each not in writers}))
    taught = lessons({each: found[each] for each in writers}, JOINED // PARTS)
    return taught, [*as_a_stranger_labels(taught, path / ROLES)]


def _read_as_strangers(
    found: dict[str, list[Message]], kinds: Sequence[Aligned], figures: Sequence[Aligned], path: Path
) -> list[Read]:
    """These writers' messages as they are read by models that were trained on these lessons, of others."""
    train_kinds(path / KINDS, kinds)
    _train_figures(path / FIGURES, figures)
    reader = Labeller(path)
    return [read_twice(writer, row, reader) for writer, rows in found.items() for row in rows]


def as_a_stranger_labels(taught: Iterable[Aligned], path: Path) -> Iterator[Aligned]:
    """Lessons with the roles that a model gives which was not trained on them."""
    network = RoleNetwork(path)
    for lesson in taught:
        yield as_labelled(lesson, network.labels(lesson.tokens, lesson.heard)[0])


def _train_figures(path: Path, taught: Iterable[Aligned]) -> None:
    """What is so about fewer than six figures is not learned."""
    features = ((figure_features(each.tokens), uses(each)) for each in taught if uses(each))
    learn(path, features, {"c1": 0.3, "c2": 0.05, "max_iterations": ROUNDS, "feature.minfreq": 6})


def score(found: dict[str, list[Message]], writers: Sequence[str]) -> dict[str, dict[str, int]]:
    """What becomes of the messages of writers whom the models do not know."""
    with TemporaryDirectory() as folder:
        train({writer: rows for writer, rows in found.items() if writer not in writers}, Path(folder))
        reader, judge = Labeller(Path(folder)), Arbiter(Path(folder))
        return {writer: scored((read_twice(writer, row, reader) for row in found[writer]), judge) for writer in writers}


def main(arguments: Sequence[str]) -> None:
    """Train, or tell the scores of writers left out."""
    found = messages()
    if arguments[:1] == ["score"]:
        for writer, scores in score(found, arguments[1:]).items():
            print(writer, scores)
        return
    trained = train(found, MODELS)
    manifest = {
        "made of": made_of(),
        "models": of_models(),
        "messages": sum(map(len, found.values())),
        "lessons": trained.lessons,
        "sample": sample_read(found),
        "writers": trained.writers,
        "kinds": trained.kinds,
    }
    (MODELS / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    together: Counter[str] = Counter()
    for scores in trained.writers.values():
        together.update(scores)
    print(f"{manifest['messages']} messages, {trained.lessons} lessons; models in {MODELS.relative_to(ROOT)}")
    print(f"writers of the corpus, each unknown to what read it: {dict(together)}")


if __name__ == "__main__":
    main(sys.argv[1:])
