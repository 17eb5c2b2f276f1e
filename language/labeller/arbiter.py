"""Tells how surely a reading of a message is right, from how the rules and the labeller agree and how sure the labeller is.

Trained on readings of writers whom the labeller did not know (training/judging.py).
"""

import math
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from language.labeller.compared import Compared
from language.labeller.items import pieces
from language.labeller.labels import ARBITER, DOUBTS, MODELS, Labelled, Model, log_odds
from language.labeller.places import OTHER, role_of
from language.labeller.stated_figures import FIGURES, ROLES, figures_of

_DETAILS = ("product", "unit", "measure", "price_unit", "on_behalf", "approx", "relative", "answer")


class Odds(NamedTuple):
    """How probable it is that a reading is right in everything, that a figure of it is wrong, that a figure is missing in it."""

    exact: float
    wrong: float
    missing: float = 0.0

    @property
    def worth(self) -> float:
        """By how much a reading is to be taken before another: a wrong figure costs what a right reading gains, a missing one half."""
        return self.exact - self.wrong - self.missing / 2


# What becomes of a reading; nearly: its figures are right.
RIGHT, NEARLY, MISSING, WRONG = "right", "nearly", "missing", "wrong"


class Arbiter:
    """Judges readings, and statements by themselves, with the models of a folder."""

    def __init__(self, models: Path = MODELS) -> None:
        self._readings, self._statements = Model(models / ARBITER), Model(models / DOUBTS)

    def odds(self, features: dict[str, float]) -> Odds:
        """How surely a reading is right of which this is so (features_of)."""
        (found,) = self._readings.odds([features])
        return Odds(found[RIGHT], found[WRONG], found[MISSING])

    def doubt(self, features: dict[str, float]) -> float:
        """How probably a figure of a statement is wrong of which this is so (trust_features)."""
        return self._statements.odds([features])[0][WRONG]


@cache
def arbiter() -> Arbiter:
    """The arbiter of this process, loaded once."""
    return Arbiter()


def features_of(compared: Compared) -> dict[str, float]:
    """What is so about a reading beside the other one, by name, and how much so."""
    return {f"{compared.who} {name}": value for name, value in _features(compared)}


def _features(compared: Compared) -> Iterator[tuple[str, float]]:
    mine, others, labelled = compared.mine, compared.others, compared.labelled
    own, theirs = figures_of(mine), figures_of(others)
    said, same_kinds = compared.said, compared.same_kinds
    yield f"statements={min(len(mine), 4)}", 1.0
    yield f"more={max(-2, min(2, len(mine) - len(others)))}", 1.0
    yield "kinds same" if same_kinds else "kinds other", 1.0
    if not same_kinds:
        for kind, many in (Counter(each.kind for each in mine) - Counter(each.kind for each in others)).items():
            yield f"beyond {kind}", min(many, 2)
        for kind, many in (Counter(each.kind for each in others) - Counter(each.kind for each in mine)).items():
            yield f"missing {kind}", min(many, 2)
    yield f"own figures={min(len(own - theirs), 3)}", 1.0
    yield f"other figures={min(len(theirs - own), 3)}", 1.0
    yield f"worked out={min(len({each for each in own - theirs if each.value not in said}), 2)}", 1.0
    yield f"unused={min(len(compared.unused), 3)}", 1.0
    yield f"left by one={min(len(compared.left_by_one), 3)}", 1.0
    yield f"figures={min(len(said), 6)}", 1.0
    agreed = own == theirs and same_kinds
    for name in _DETAILS:
        same = [getattr(each, name) for each in mine] == [getattr(each, name) for each in others]
        agreed = agreed and same
        yield f"{name} {'same' if same else 'other'}", 1.0
    figured = "identical" if agreed else "agreed" if own == theirs else "differ"
    yield figured, 1.0
    yield "length", math.log(1 + len(compared.tokens)) / 3
    for name, sure in (
        ("all", labelled.sure),
        ("role", min(labelled.role_sure, default=1.0)),
        ("kind", min(labelled.kind_sure, default=1.0)),
        ("figure", min((labelled.role_sure[at] for at in labelled.figures), default=1.0)),
    ):
        yield f"sure {name}", log_odds(sure)
        yield f"sure {name} {figured}", log_odds(sure)
    if any(each.unsure for each in compared.reading.statements):
        yield "asked anyway", 1.0
    yield from _of_figures(compared).items()
    yield from _of_items(labelled).items()
    for each in mine:
        yield f"kind={each.kind} {each.measure}", 1.0
        yield "has=" + "".join(name[0] for name in FIGURES if getattr(each, name) is not None), 1.0
    yield from ((name, 1.0) for name in compared.of_message)
    if any("\n" in token.text for token in compared.tokens):
        yield "lines", 1.0


def _of_figures(compared: Compared) -> dict[str, float]:
    """How what the reading makes of each figure agrees with its role, and with what the letters around it say."""
    labelled, tokens = compared.labelled, compared.tokens
    found: Counter[str] = Counter()
    least: dict[str, float] = {}
    for place, likely in labelled.figures.items():
        values = {tokens[place].value, tokens[place].maximum} - {None}
        holding = [(name, each) for each in compared.mine for name in FIGURES if getattr(each, name) in values]
        roles = "".join(sorted({ROLES[name] for name, _ in holding}))
        role = role_of(labelled.roles[place])[0]
        role = role if role in "QRA" else ""
        found[f"used as {roles}, labelled {role}"] += 1
        agreed = role in roles if role else not roles
        _keep_least(least, f"role {'agreed' if agreed else 'other'}", labelled.role_sure[place])
        uses = {f"{ROLES[name]}:{each.kind}" for name, each in holding} or {OTHER}
        where = "a figure used" if holding else "a figure left"
        _keep_least(least, f"{where} by letters", max(likely.get(use, 0.0) for use in uses))
        found[f"{where} {'same' if max(likely, key=lambda use: likely[use]) in uses else 'other'}"] += 1
    return found | {name: log_odds(sure) for name, sure in least.items()}


def _of_items(labelled: Labelled) -> dict[str, float]:
    """How sure the labeller is of the statements of each kind, and of what states nothing."""
    least: dict[str, float] = {}
    for statement, (_, numbers) in zip(labelled.statements, pieces(labelled.kinds), strict=False):
        _keep_least(least, f"sure of {statement.kind}", min(labelled.kind_sure[number] for number in numbers))
    for kind, sure in zip(labelled.kinds, labelled.kind_sure, strict=True):
        if kind == OTHER:
            _keep_least(least, "sure of nothing", sure)
    return {name: log_odds(sure) for name, sure in least.items()}


def _keep_least(least: dict[str, float], name: str, sure: float) -> None:
    least[name] = min(least.get(name, 1.0), sure)
