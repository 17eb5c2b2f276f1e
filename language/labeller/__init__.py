"""A second reader, trained on the corpus: it labels what each word and figure is, and what each statement is of.

It reads beside the rules; a figure on which both do not agree is asked about (doubts.py). `make train` makes its models.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from language.labeller.assembler import assemble
from language.labeller.figures import figure_features, figures_in
from language.labeller.heard import Heard
from language.labeller.items import groups, items_of
from language.labeller.labels import FIGURES, KINDS, MODELS, ROLES, Labelled, Model
from language.labeller.network import KindNetwork, RoleNetwork
from language.labeller.tokens import Token
from language.vocabulary import Vocabulary


class Labeller:
    """Reads with a network for the roles of tokens, another for the kinds of items, and a model for figures by letters alone."""

    def __init__(self, models: Path = MODELS) -> None:
        self._roles, self._kinds = RoleNetwork(models / ROLES), KindNetwork(models / KINDS)
        self._figures = Model(models / FIGURES)

    def read(self, tokens: Sequence[Token], vocabulary: Vocabulary, rules: Heard | None) -> Labelled:
        """The statements of a message, with the labels that they are made of."""
        if not tokens:
            return Labelled([], [], [], [], [], [], 1.0)
        roles, role_sure, sure = self._roles.labels(tokens, rules)
        items = items_of(tokens, groups(roles))
        kinds, kind_sure, also_sure = self._kinds.labels(tokens, items, roles, rules)
        figures = dict(zip(figures_in(tokens), self._figures.odds(figure_features(tokens)), strict=True))
        statements = assemble(tokens, items, kinds, roles, vocabulary, rules)
        return Labelled(statements, roles, role_sure, items, kinds, kind_sure, sure * also_sure, figures)


@cache
def labeller() -> Labeller:
    """The labeller of this process, loaded once."""
    return Labeller()
