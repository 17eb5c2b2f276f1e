"""Hears words in their situation by the trained networks: the meanings, and what of the words none holds."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np

from domain.meanings import Meaning
from domain.situations import Situation
from language.heard.assembler import Assembler, Told
from language.heard.meant import Heard
from language.heard.network import Network, Odds
from language.heard.phrases import meant
from language.heard.pieces import cut
from language.heard.runs import runs

MODELS = Path(__file__).parent / "models"
SURE = 0.5


class Reader:
    """Networks of different sort that are asked together."""

    def __init__(self, networks: Sequence[Network], sure: float = SURE) -> None:
        self._networks, self._sure = networks, sure

    def told(self, text: str, situation: Situation, now: datetime) -> tuple[list[Told], tuple[str, ...]]:
        """The meanings, each with how sure it is, and what is left over."""
        message = cut(text, situation, now)
        if not any(piece.text.strip() for piece in message.pieces):
            return [], ()
        first = self._networks[0]
        odds = _mean([each.odds(message.pieces, situation) for each in self._networks])
        found = runs(message.pieces, odds, first.sorts, first.roles)
        assembler = Assembler(message.text, message.pieces, situation, now)
        told = assembler.meanings(found)
        return told, assembler.left(found, told)

    def hear(self, text: str, situation: Situation, now: datetime) -> Heard:
        """What is heard; a meaning that is not sure is asked about. Whole phrases of the table go before the networks."""
        if (known := meant(text)) is not None:
            return Heard(known, () if known else (text.strip(),), (text.strip(),) * len(known))
        told, left = self.told(text, situation, now)
        meanings = (
            Meaning(each.meaning.kind, each.meaning.slots, each.sort_sure * each.role_sure < self._sure)
            for each in told
        )
        return Heard(tuple(meanings), left, tuple(each.words for each in told))


def _mean(odds: Sequence[Odds]) -> Odds:
    if len(odds) == 1:
        return odds[0]
    return Odds(*(np.mean([getattr(each, name) for each in odds], axis=0) for name in Odds._fields))


@cache
def reader() -> Reader:
    """The reader of the product."""
    return Reader([Network(path) for path in sorted(MODELS.glob("*.network.gz"))])


def hear(text: str, situation: Situation, now: datetime) -> Heard:
    """What words mean in their situation, as the reader of the product hears them; `now` is aware."""
    return reader().hear(text, situation, now)
