"""A second reader, trained on the corpus: it labels what each word and figure is, and what each statement is of.

It reads beside the rules; a figure on which both do not agree is asked about (doubts.py). `make train` makes its models.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock

import pycrfsuite

from language.labeller.assembler import assemble
from language.labeller.items import groups, item_features, items_of
from language.labeller.labels import KINDS, MODELS, ROLES, Labelled
from language.labeller.roles import role_features
from language.labeller.tokens import Token
from language.vocabulary import Vocabulary


class Labeller:
    """Reads with the two models of a folder: one gives tokens their roles, one gives items their kinds."""

    def __init__(self, models: Path = MODELS) -> None:
        self._roles, self._kinds = pycrfsuite.Tagger(), pycrfsuite.Tagger()
        self._roles.open(str(models / ROLES))
        self._kinds.open(str(models / KINDS))
        self._turn = Lock()  # a tagger holds one message at a time

    def read(self, tokens: Sequence[Token], vocabulary: Vocabulary) -> Labelled:
        """The statements of a message, with the labels that they are made of."""
        if not tokens:
            return Labelled([], [], [], [], [], [], 1.0)
        with self._turn:
            roles, role_sure, sure = _labels(self._roles, role_features(tokens))
            items = items_of(tokens, groups(roles))
            kinds, kind_sure, also_sure = _labels(self._kinds, item_features(tokens, items, roles))
        statements = assemble(tokens, items, kinds, roles, vocabulary)
        return Labelled(statements, roles, role_sure, items, kinds, kind_sure, sure * also_sure)


def _labels(tagger: pycrfsuite.Tagger, features: list[list[str]]) -> tuple[list[str], list[float], float]:
    """The labels, how probable each is, and how probable all of them are together."""
    if not features:
        return [], [], 1.0
    tagger.set(features)
    labels = tagger.tag()
    return labels, [tagger.marginal(label, at) for at, label in enumerate(labels)], tagger.probability(labels)


@cache
def labeller() -> Labeller:
    """The labeller of this process, loaded once."""
    return Labeller()
