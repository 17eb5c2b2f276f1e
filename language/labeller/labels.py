"""What the labeller says of a message, and where its models are."""

import lzma
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import pycrfsuite

from domain.statements import Statement
from language.labeller.items import Item

MODELS = Path(__file__).parent / "models"
ROLES = "roles.network.gz"
KINDS = "kinds.network.gz"
FIGURES = "figures.crfsuite.xz"
ARBITER = "arbiter.crfsuite.xz"
DOUBTS = "doubts.crfsuite.xz"
_LEAST = 1e-4  # no probability is taken for lower, or for nearer to one

Features = Sequence[Sequence[str] | Mapping[str, float]]  # for each token, item or figure what is so about it


class Labelled(NamedTuple):
    """What the labeller says of a message; `role_sure` and `kind_sure` tell for each token and item how probable its label is."""

    statements: list[Statement]
    roles: list[str]
    role_sure: list[float]
    items: list[Item]
    kinds: list[str]
    kind_sure: list[float]
    sure: float  # how probable all roles are together, and all kinds
    # For the place of each figure how probably it is what, by the letters around it.
    figures: Mapping[int, Mapping[str, float]] = {}


class Model:
    """A trained model, read from its file; it looks at one message at a time."""

    def __init__(self, path: Path) -> None:
        self._held = lzma.decompress(path.read_bytes())  # the tagger keeps no copy of what it reads in
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(self._held)
        self._turn = Lock()

    def labels(self, features: Features) -> tuple[list[str], list[float], float]:
        """The labels of what these features are of, how probable each is, and how probable all of them are together."""
        if not features:
            return [], [], 1.0
        with self._turn:
            self._tagger.set(features)
            labels = self._tagger.tag()
            sure = [self._tagger.marginal(label, at) for at, label in enumerate(labels)]
            return labels, sure, self._tagger.probability(labels)

    def odds(self, features: Features) -> list[dict[str, float]]:
        """How probable each label is, for each of what these features are of."""
        if not features:
            return []
        with self._turn:
            self._tagger.set(features)
            labels = self._tagger.labels()
            return [{label: self._tagger.marginal(label, at) for label in labels} for at in range(len(features))]


def log_odds(probability: float) -> float:
    """A probability as a feature: the logarithm of its odds, between about two below and two above zero."""
    kept = min(max(probability, _LEAST), 1 - _LEAST)
    return math.log(kept / (1 - kept)) / 5
