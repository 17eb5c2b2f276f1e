"""Hears words in their situation by the trained networks: the meanings, and what of the words none holds."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np

from domain.meanings import Meaning
from domain.situations import Situation
from language.heard.assembler import Assembler, Told
from language.heard.doubt import Doubt, facts_of, read_doubt
from language.heard.meant import Heard
from language.heard.network import Network, Odds
from language.heard.phrases import meant
from language.heard.pieces import cut
from language.heard.runs import runs

MODELS = Path(__file__).parent / "models"
DOUBT = "doubt.json"


class Reader:
    """Networks of different sort that are asked together, and what doubts their answer; without a doubt nothing is asked about."""

    def __init__(self, networks: Sequence[Network], doubt: Doubt | None = None) -> None:
        self._networks, self._doubt = networks, doubt

    def told(
        self, text: str, situation: Situation, now: datetime
    ) -> tuple[list[tuple[Told, dict[str, float]]], tuple[str, ...]]:
        """The meanings, each with what its doubt is judged by, and what is left over."""
        message = cut(text, situation, now)
        if not any(piece.text.strip() for piece in message.pieces):
            return [], ()
        first = self._networks[0]
        each_network = [each.odds(message.pieces, situation) for each in self._networks]
        found = runs(message.pieces, _mean(each_network), first.sorts, first.roles)
        assembler = Assembler(message.text, message.pieces, situation, now)
        told = assembler.meanings(found)
        left = assembler.left(found, told)
        return list(zip(told, facts_of(told, left, each_network, first.sorts), strict=True)), left

    def hear(self, text: str, situation: Situation, now: datetime) -> Heard:
        """What is heard; a meaning that is doubted is asked about. Whole phrases of the table go before the networks."""
        if (known := meant(text)) is not None:
            return Heard(known, () if known else (text.strip(),), (text.strip(),) * len(known))
        told, left = self.told(text, situation, now)
        meanings = (
            Meaning(each.meaning.kind, each.meaning.slots, each.unsure or self._doubts(each.meaning.kind, facts))
            for each, facts in told
        )
        return Heard(tuple(meanings), left, tuple(each.words for each, _ in told))

    def _doubts(self, kind: str, facts: Mapping[str, float]) -> bool:
        return self._doubt is not None and self._doubt.doubts(kind, facts)


def _mean(odds: Sequence[Odds]) -> Odds:
    if len(odds) == 1:
        return odds[0]
    return Odds(*(np.mean([getattr(each, name) for each in odds], axis=0) for name in Odds._fields))


@cache
def reader() -> Reader:
    """The reader of the product."""
    return Reader([Network(path) for path in sorted(MODELS.glob("*.network.gz"))], read_doubt(MODELS / DOUBT))


def hear(text: str, situation: Situation, now: datetime) -> Heard:
    """What words mean in their situation, as the reader of the product hears them; `now` is aware."""
    return reader().hear(text, situation, now)
