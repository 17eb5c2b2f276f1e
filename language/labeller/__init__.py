"""A second reader, trained on the corpus: it labels what each word and figure is, and what each statement is of.

It reads beside the rules; a figure on which both do not agree is asked about (doubts.py). `make train` makes its models.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock

import pycrfsuite

from domain.statements import Statement
from language.labeller.assembler import assemble
from language.labeller.items import Item, groups, item_features, items_of
from language.labeller.roles import role_features
from language.labeller.tokens import Token
from language.vocabulary import Vocabulary

MODELS = Path(__file__).parent / "models"
ROLES = "roles.crfsuite"
KINDS = "kinds.crfsuite"


class Labeller:
    """Reads with the two models of a folder: one gives tokens their roles, one gives items their kinds."""

    def __init__(self, models: Path = MODELS) -> None:
        self._roles, self._kinds = pycrfsuite.Tagger(), pycrfsuite.Tagger()
        self._roles.open(str(models / ROLES))
        self._kinds.open(str(models / KINDS))
        self._turn = Lock()  # a tagger holds one message at a time

    def labels(self, tokens: Sequence[Token]) -> tuple[list[str], list[Item], list[str]]:
        """The roles of the tokens, the items, and the kinds of these."""
        with self._turn:
            roles = self._roles.tag(role_features(tokens))
            items = items_of(tokens, groups(roles))
            return roles, items, self._kinds.tag(item_features(tokens, items, roles)) if items else []

    def statements(self, tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Statement]:
        """The statements of a message, as far as figures and goods say them; words of trouble and questions are not kept."""
        if not tokens:
            return []
        roles, items, kinds = self.labels(tokens)
        return assemble(tokens, items, kinds, roles, vocabulary)


@cache
def labeller() -> Labeller:
    """The labeller of this process, loaded once."""
    return Labeller()
