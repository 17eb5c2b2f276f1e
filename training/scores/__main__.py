"""Prints how well messages are read, as one table: `python -m training.scores`.

`scores.tsv` holds what was scored, a line each; of some old scores only the share was known, and the number is that share of the
messages. The newest scores of the corpus' writers stand in the manifest of the models, which `make train` writes: each writer is read
there by models that do not know them.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from language.labeller.labels import MODELS

WRITTEN = Path(__file__).parent / "scores.tsv"
MANIFEST = MODELS / "manifest.json"
READERS = ("rules", "labeller", "both")


class Score(NamedTuple):
    """What became of the messages of one set or writer; None is what nobody counted."""

    of: str  # a set of tests/language, a writer of corpus/, or several
    reader: str  # the rules, the labeller, both together, or the dates
    when: str  # first: before anybody had looked at the messages; now; or before
    messages: int
    exact: int
    silently_wrong: int | None
    asked: int | None
    lost: int | None
    about: str


def written(path: Path = WRITTEN) -> list[Score]:
    """The scores that were written down, in the order of the file. Raises ValueError where a figure is none."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Score(
                row["set"],
                row["reader"],
                row["when"],
                int(row["messages"]),
                int(row["exact"]),
                _figure(row["silently wrong"]),
                _figure(row["asked"]),
                _figure(row["lost"]),
                row["about"],
            )
            for row in csv.DictReader(file, delimiter="\t")
        ]


def _figure(cell: str) -> int | None:
    return int(cell) if cell else None


def of_the_models(path: Path = MANIFEST) -> list[Score]:
    """The scores of the corpus' writers, each read by models that do not know them, and of all of them by each reader."""
    writers: dict[str, dict[str, int]] = json.loads(path.read_text(encoding="utf-8"))["writers"]
    together: Counter[str] = Counter()
    for counts in writers.values():
        together.update(counts)
    found = [
        _counted(writer, reader, counts) for writer, counts in sorted(writers.items()) for reader in ("first", "both")
    ]
    everybody = f"all {len(writers)} writers of corpus/"
    return [*found, *(_counted(everybody, reader, together) for reader in READERS)]


def _counted(of: str, reader: str, counts: dict[str, int]) -> Score:
    """One score out of the manifest's counts; of the labeller alone only what is exact was counted."""
    first = reader == "first"
    return Score(
        of,
        "as it was read" if first else reader,
        "first" if first else "now",
        counts["messages"],
        counts[f"{reader} exact"],
        counts.get(f"{reader} silently wrong"),
        counts.get(f"{reader} ask"),
        counts.get(f"{reader} lost"),
        "" if first else "by models that do not know the writer",
    )


def table(scores: Iterable[Score]) -> Iterator[str]:
    """The lines of a Markdown table, one for each score."""
    yield "| of | read by | when | messages | exact | in 100 | silently wrong | asked | lost | |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for each in scores:
        counts = ("" if one is None else f"{one:,}" for one in each[5:8])
        cells = (
            each.of,
            each.reader,
            each.when,
            f"{each.messages:,}",
            f"{each.exact:,}",
            f"{_share(each):.1f}",
            *counts,
        )
        yield f"| {' | '.join((*cells, each.about))} |"


def _share(score: Score) -> float:
    return 100 * score.exact / score.messages


def main() -> None:
    """Print the table."""
    print(*table([*written(), *of_the_models()]), sep="\n")


if __name__ == "__main__":
    main()
