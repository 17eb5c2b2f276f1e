"""How likely a meaning is right: a logistic over how sure and how agreed the networks are, taught by writers that they had not seen.

Taught by `python -m training.hearing_doubt`; a meaning that is less likely than its bound is asked about before anything is done.
"""

import json
from collections.abc import Mapping, Sequence
from math import exp, log
from pathlib import Path
from typing import NamedTuple

import numpy as np

from language.heard.assembler import Told
from language.heard.network import Odds

LOW = 1e-4
AT_ONCE = frozenset({"rsvp", "yes", "no", "name", "answer"})  # done without a card that asks


class Doubt(NamedTuple):
    """The weight of each fact, and how likely a meaning must be to be done: one that is shown first, and one that is done at once."""

    weights: Mapping[str, float]
    shown: float
    at_once: float

    def likely(self, facts: Mapping[str, float]) -> float:
        """How likely a meaning with these facts is right, from 0 to 1."""
        return 1 / (1 + exp(-sum(self.weights.get(name, 0.0) * value for name, value in facts.items())))

    def doubts(self, kind: str, facts: Mapping[str, float]) -> bool:
        """Whether it is asked about first."""
        return self.likely(facts) < (self.at_once if kind in AT_ONCE else self.shown)


def read_doubt(path: Path) -> Doubt:
    """The doubt that a file holds."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Doubt(kept["weights"], kept["shown"], kept["at_once"])


def facts_of(
    told: Sequence[Told], left: Sequence[str], each_network: Sequence[Odds], sorts: Sequence[str]
) -> list[dict[str, float]]:
    """What is so about each meaning of a message: how sure its sort and its least sure span are, in all and by each network."""
    found = []
    for each in told:
        run = each.run
        by_network = [_sure(odds, sorts.index(run.sort), run.begin, run.end) for odds in each_network]
        facts = {
            "always": 1.0,
            "sort": _logit(each.sort_sure),
            "role": _logit(each.role_sure),
            "least": _logit(min(by_network)),
            "apart": abs(_logit(by_network[0]) - _logit(by_network[-1])),
            "several": float(len(told) > 1),
            "left": float(bool(left)),
            "no span": float(not run.spans),
            f"kind {each.meaning.kind}": 1.0,
        }
        found.append(facts)
    return found


def _sure(odds: Odds, sort: int, begin: int, end: int) -> float:
    """How sure a network is of the sort of a run."""
    return float(np.exp(np.mean(np.log(np.maximum(odds.sorts[begin:end, sort], LOW)))))


def _logit(chance: float) -> float:
    within = min(max(chance, LOW), 1 - LOW)
    return log(within / (1 - within))
