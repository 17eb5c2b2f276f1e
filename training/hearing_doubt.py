"""Teaches what doubts a meaning (language/heard/doubt.py): `python -m training.hearing_doubt FOLDER`, by the networks of a folder.

These have not learned from the writers who teach it: how sure they are of what they know says nothing of strangers.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from domain.meanings import Meaning
from language.calendar.moments import BANGKOK
from language.heard.doubt import AT_ONCE, Doubt, Doubts
from language.heard.network import Network
from language.heard.reader import DOUBTS, Reader
from language.heard.reports import NOBODY, REPORTS
from language.heard.written import meaning_written, situation_from
from training.hearing import rows, wrong_as_sure
from training.hearing_rows import HEARD
from training.messages import CORPUS
from training.scoring import silently_wrong

# The shares of messages in which something is done wrongly as sure, at once, and of reports in which a figure is wrong.
WRONG, WRONG_AT_ONCE, WRONG_REPORTED = 0.055, 0.004, 0.02
PULL = 1.0  # how strongly weights are held near nothing
STEPS = 30


class Judged(NamedTuple):
    """A meaning that was heard: its kind, what its doubt is judged by, and whether it is right."""

    kind: str
    facts: Mapping[str, float]
    right: bool


def judged(reader: Reader, row: Mapping[str, Any]) -> list[Judged]:
    """What is heard in a row, with whether it is right."""
    listened = reader.told(row["text"], situation_from(row.get("situation") or {}), _moment(row))
    return [
        Judged(each.meaning.kind, facts, not wrong_as_sure(row["meanings"], _written(each.meaning)))
        for each, facts in listened.told
        if not each.unsure
    ]


def judged_report(reader: Reader, row: Mapping[str, Any]) -> list[Judged]:
    """What is heard in a report without a situation, with whether its figures are those of its gold (docs/hearing.md)."""
    listened = reader.told(row["text"], NOBODY, _moment(row), kinds=REPORTS)
    return [
        Judged(each.meaning.kind, facts, not silently_wrong(row["statements"], [_written(each.meaning)]))
        for each, facts in listened.told
        if not each.unsure
    ]


def _moment(row: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(row["now"]).replace(tzinfo=BANGKOK)


def _written(meaning: Meaning) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(meaning_written(meaning), ensure_ascii=False, default=str))
    return found


def weights_of(told: Sequence[Judged]) -> dict[str, float]:
    """The weights by which what is right is likeliest (Newton's steps)."""
    names = sorted({name for each in told for name in each.facts})
    seen = np.array([[each.facts.get(name, 0.0) for name in names] for each in told])
    right = np.array([float(each.right) for each in told])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (likely - right) + PULL * weights
        curve = (seen * (likely * (1 - likely))[:, None]).T @ seen + PULL * np.eye(len(names))
        weights -= np.linalg.solve(curve, slope)
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def bound(told: Sequence[Sequence[tuple[float, bool]]], share: float) -> float:
    """The least likelihood that is done so that no more than a share of messages has something wrong in it."""
    worst = sorted((max((likely for likely, right in row if not right), default=0.0) for row in told), reverse=True)
    return round(worst[min(int(share * len(worst)), len(worst) - 1)], 4)


def taught(by_row: Sequence[Sequence[Judged]], wrong: float, wrong_at_once: float) -> Doubt:
    """The doubt by which so large a share of messages has something wrong that is not asked about."""
    weights = weights_of([each for row in by_row for each in row])
    unbound = Doubt(weights, 0.0, 0.0)
    shown, at_once = (
        [[(unbound.likely(each.facts), each.right) for each in row if (each.kind in AT_ONCE) == done] for row in by_row]
        for done in (False, True)
    )
    return Doubt(weights, bound(shown, wrong - wrong_at_once), bound(at_once, wrong_at_once))


def teach(folder: Path, writers: Sequence[str], reporters: Sequence[str]) -> None:
    """Teach them by the networks of a folder, and write them beside these."""
    reader = Reader([Network(path) for path in sorted(folder.glob("*.network.gz"))])
    heard = [judged(reader, row) for row in rows([HEARD / f"{writer}.jsonl" for writer in writers])]
    reported = [judged_report(reader, row) for row in rows([CORPUS / f"{writer}.jsonl" for writer in reporters])]
    found = Doubts(taught(heard, WRONG, WRONG_AT_ONCE), taught(reported, WRONG_REPORTED, WRONG_REPORTED / 4))
    kept = {name: each._asdict() for name, each in found._asdict().items()}
    (folder / DOUBTS).write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for name, each in found._asdict().items():
        print(f"{name}: shown first from {each.shown}, done at once from {each.at_once}")


def main(arguments: Sequence[str]) -> None:
    """Teach them by the networks of a folder."""
    from training.hearing_lessons import DOUBTERS, REPORTERS

    (folder,) = arguments
    teach(Path(folder), DOUBTERS, REPORTERS)


if __name__ == "__main__":
    main(sys.argv[1:])
