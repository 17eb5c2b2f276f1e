"""How likely a meaning is right: a logistic over how sure and how agreed the networks are, taught by writers that they had not seen.

Taught by `python -m training.hearing_doubt`; a meaning that is less likely than its bound is asked about before anything is done.
"""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import exp, log
from pathlib import Path
from typing import NamedTuple

import numpy as np

from language.heard.assembler import Told
from language.heard.fitting import PRICED
from language.heard.network import Odds

LOW = 1e-4
FREE = frozenset({"text", "title", "topic", "what", "words", "matter", "month"})  # slots in the words of the message
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


class Doubts(NamedTuple):
    """What doubts what is heard in a situation, and what doubts reports that are heard without one."""

    heard: Doubt
    reported: Doubt


def read_doubts(path: Path) -> Doubts:
    """The doubts that a file holds."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Doubts(*(Doubt(**kept[name]) for name in Doubts._fields))


def facts_of(
    told: Sequence[Told],
    left: Sequence[object],
    each_network: Sequence[Odds],
    sorts: Sequence[str],
    alone: Sequence[Sequence[Told]],
) -> list[dict[str, float]]:
    """What is so about each meaning of a message: how sure its sort and its spans are, in all and by each network, and whether each
    network alone (`alone`) says the same.
    """
    said = [{_said(each) for each in one} for one in alone]
    figures = [{_figures(each) for each in one} for one in alone]
    found = []
    for each in told:
        run = each.run
        by_network = [_sure(odds, sorts.index(run.sort), run.begin, run.end) for odds in each_network]
        counted = [span.sure for span in run.spans if span.role in PRICED]
        facts = {
            "always": 1.0,
            "sort": _logit(each.sort_sure),
            "role": _logit(each.role_sure),
            "least": _logit(min(by_network)),
            "apart": abs(_logit(by_network[0]) - _logit(by_network[-1])),
            "several": float(len(told) > 1),
            "left": float(bool(left)),
            "several left": float(len(left) > 1),
            "no span": float(not run.spans),
            "figure": _logit(min(counted, default=1.0)),
            "no figure": float(not counted),
            "figures": float(len(counted)),
            "said by all": float(all(_said(each) in one for one in said)),
            "said by none": float(not any(_said(each) in one for one in said)),
            "figures by all": float(all(_figures(each) in one for one in figures)),
            "figures by none": float(not any(_figures(each) in one for one in figures)),
            "as many by all": float(all(len(one) == len(told) for one in alone)),
            f"kind {each.meaning.kind}": 1.0,
        }
        found.append(facts)
    return found


def _said(told: Told) -> str:
    """What a meaning says, in letters that can be compared: all but the words of the message."""
    slots = {name: value for name, value in told.meaning.slots.items() if name not in FREE}
    return f"{told.meaning.kind} {sorted(slots.items(), key=str)}"


def _figures(told: Told) -> str:
    """The sort of a meaning with its figures."""
    figures = sorted((name, value) for name, value in told.meaning.slots.items() if isinstance(value, Decimal))
    return f"{told.run.sort} {figures}"


def _sure(odds: Odds, sort: int, begin: int, end: int) -> float:
    """How sure a network is of the sort of a run."""
    return float(np.exp(np.mean(np.log(np.maximum(odds.sorts[begin:end, sort], LOW)))))


def _logit(chance: float) -> float:
    within = min(max(chance, LOW), 1 - LOW)
    return log(within / (1 - within))
