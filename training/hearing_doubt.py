"""Teaches what doubts a meaning (language/heard/doubt.py): `python -m training.hearing_doubt FOLDER WRITER…`.

The networks of the folder must not have learned from these writers: how sure they are of what they know says nothing of strangers.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from language.calendar.moments import BANGKOK
from language.heard.doubt import AT_ONCE, Doubt
from language.heard.network import Network
from language.heard.reader import DOUBT, MODELS, Reader
from language.heard.written import meaning_written, situation_from
from training.hearing import rows, wrong_as_sure
from training.hearing_rows import HEARD

Facts = Mapping[str, float]
WRONG, WRONG_AT_ONCE = 0.06, 0.006  # the shares of messages in which something is done wrongly as sure, and at once
PULL = 1.0  # how strongly weights are held near nothing
STEPS = 30


def judged(reader: Reader, row: Mapping[str, Any]) -> Sequence[tuple[str, Facts, bool]]:
    """(kind, facts, whether it is right) of each meaning that is heard in a row."""
    now = datetime.fromisoformat(row["now"]).replace(tzinfo=BANGKOK)
    told, _ = reader.told(row["text"], situation_from(row.get("situation") or {}), now)
    found = []
    for each, facts in told:
        if not each.unsure:
            got = json.loads(json.dumps(meaning_written(each.meaning), ensure_ascii=False, default=str))
            found.append((each.meaning.kind, facts, not wrong_as_sure(row["meanings"], got)))
    return found


def weights_of(told: Sequence[tuple[str, Facts, bool]]) -> dict[str, float]:
    """The weights by which what is right is likeliest (Newton's steps)."""
    names = sorted({name for _, facts, _ in told for name in facts})
    seen = np.array([[facts.get(name, 0.0) for name in names] for _, facts, _ in told])
    right = np.array([float(each) for _, _, each in told])
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


def taught(reader: Reader, writers: Sequence[str]) -> Doubt:
    """The doubt that these writers teach."""
    by_row = [judged(reader, row) for row in rows([HEARD / f"{writer}.jsonl" for writer in writers])]
    weights = weights_of([each for row in by_row for each in row])
    unbound = Doubt(weights, 0.0, 0.0)
    shown, at_once = (
        [[(unbound.likely(facts), right) for kind, facts, right in row if (kind in AT_ONCE) == done] for row in by_row]
        for done in (False, True)
    )
    return Doubt(weights, bound(shown, WRONG - WRONG_AT_ONCE), bound(at_once, WRONG_AT_ONCE))


def teach(folder: Path, writers: Sequence[str]) -> None:
    """Teach it by the networks of a folder, and write it beside the networks of the product."""
    reader = Reader([Network(path) for path in sorted(folder.glob("*.network.gz"))])
    found = taught(reader, writers)
    (MODELS / DOUBT).write_text(json.dumps(found._asdict(), indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"shown first from {found.shown}, done at once from {found.at_once}")


def main(arguments: Sequence[str]) -> None:
    """Teach it by a folder and writers."""
    folder, *writers = arguments
    teach(Path(folder), writers)


if __name__ == "__main__":
    main(sys.argv[1:])
