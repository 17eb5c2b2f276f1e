"""Hears words in their situation by the trained networks: the meanings, and what of the words none holds."""

from collections import deque
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from domain.meanings import Meaning
from domain.situations import Situation
from language.heard.assembler import Assembler, Told
from language.heard.doubt import Doubts, facts_of, read_doubts
from language.heard.left_over import Left, LeftOver
from language.heard.meant import Heard
from language.heard.network import Network, Odds, Together
from language.heard.phrases import meant
from language.heard.pieces import Piece, cut
from language.heard.runs import LOW, Run, of_another_kind, runs
from language.heard.shape import NONE
from language.vocabulary import Vocabulary, standard

MODELS = Path(__file__).parent / "models"
DOUBTS = "doubts.json"


class Listened(NamedTuple):
    """The meanings of a message, each with what its doubt is judged by; the words with a figure or a name that none of them holds; the
    clauses that mean nothing which is heard; and of each meaning the clauses in which something is asked beside it.
    """

    told: list[tuple[Told, dict[str, float]]]
    left: tuple[Left, ...]
    beside: tuple[str, ...]
    asked: tuple[tuple[str, ...], ...] = ()


class Reader:
    """Networks of different sort that are asked together, and what doubts their answer; without a doubt nothing is asked about."""

    def __init__(self, networks: Sequence[Network], doubts: Doubts | None = None) -> None:
        self._first, self._together, self._doubts = networks[0], Together(networks), doubts

    def told(
        self,
        text: str,
        situation: Situation,
        now: datetime,
        kinds: frozenset[str] | None = None,
        vocabulary: Vocabulary | None = None,
    ) -> Listened:
        """What a message tells; with `kinds` these alone are heard."""
        message = cut(text, situation, now, vocabulary)
        if not any(piece.text.strip() for piece in message.pieces):
            return Listened([], (), ())
        first, each_network = self._first, self._together.odds(message.pieces, situation)
        if kinds is not None:
            each_network = [_among(kinds, each, first.sorts) for each in each_network]
        assembler = Assembler(message.text, message.pieces, situation, now, vocabulary or standard())
        known: dict[tuple[object, ...], list[Told]] = {}
        found, told = self._assembled(assembler, message.pieces, _mean(each_network), known, kinds)
        alone = [self._assembled(assembler, message.pieces, each, known, kinds)[1] for each in each_network]
        over = LeftOver(message.text, message.pieces)
        left = over.words(found, told)
        facts = facts_of(told, left, each_network, first.sorts, alone)
        asked = tuple(over.asked(each.run) for each in told)
        return Listened(list(zip(told, facts, strict=True)), left, over.clauses(found), asked)

    def _assembled(
        self,
        assembler: Assembler,
        pieces: Sequence[Piece],
        odds: Odds,
        known: dict[tuple[object, ...], list[Told]],
        kinds: frozenset[str] | None,
    ) -> tuple[list[Run], list[Told]]:
        """The runs by these odds, and what they mean; runs of one shape, `known` from other odds, are not put together again."""
        sorts, roles = self._first.sorts, self._first.roles
        found = [
            run if assembler.may_be(run) else of_another_kind(run, pieces, odds, sorts, roles)
            for each in runs(pieces, odds, sorts, roles)
            for run in assembler.apart(assembler.really(each, kinds))
        ]
        shape = tuple(each.shape for each in found)
        if shape not in known:
            known[shape] = assembler.meanings(found)
        return found, known[shape]

    def hear(self, text: str, situation: Situation, now: datetime) -> Heard:
        """What is heard; a meaning that is doubted is asked about. Whole phrases of the table go before the networks."""
        if (known := meant(text)) is not None:
            return Heard(known, () if known else (text.strip(),), (text.strip(),) * len(known))
        listened = self.told(text, situation, now)
        meanings = (
            Meaning(each.meaning.kind, each.meaning.slots, each.unsure or self.doubts(each.meaning.kind, facts))
            for each, facts in listened.told
        )
        words = tuple(each.words for each, _ in listened.told)
        return Heard(tuple(meanings), tuple(each.words for each in listened.left), words, listened.beside)

    def doubts(self, kind: str, facts: Mapping[str, float], *, report: bool = False) -> bool:
        """Whether a meaning with these facts is asked about; `report`: heard as a report, without a situation."""
        if self._doubts is None:
            return False
        return (self._doubts.reported if report else self._doubts.heard).doubts(kind, facts)

    def likely(self, facts: Mapping[str, float]) -> float:
        """How likely a report with these facts is right, from 0 to 1; 1 where nothing was taught to doubt."""
        return 1.0 if self._doubts is None else self._doubts.reported.likely(facts)


def _among(kinds: frozenset[str], odds: Odds, sorts: Sequence[str]) -> Odds:
    """The odds where only these kinds can be meant: what the books answer is then a question like any other."""
    of = [sort.partition(".")[0] for sort in sorts]
    likely = odds.sorts * np.array([kind in kinds or kind == NONE for kind in of])
    likely[:, sorts.index("question")] += odds.sorts[:, [kind == "ask" for kind in of]].sum(axis=1)
    return odds._replace(sorts=likely / np.maximum(likely.sum(axis=1, keepdims=True), LOW))


def _mean(odds: Sequence[Odds]) -> Odds:
    if len(odds) == 1:
        return odds[0]
    return Odds(*(np.mean([getattr(each, name) for each in odds], axis=0) for name in Odds._fields))


@cache
def reader() -> Reader:
    """The reader of the product."""
    return Reader([Network(path) for path in sorted(MODELS.glob("*.network.gz"))], read_doubts(MODELS / DOUBTS))


_heard_lately: deque[tuple[tuple[str, datetime, Situation], Heard]] = deque(maxlen=4)


def hear(text: str, situation: Situation, now: datetime) -> Heard:
    """What words mean in their situation, as the reader of the product hears them; `now` is aware.

    One message is asked about by several: whether it is several things, and what it puts right. It is heard once.
    """
    asked = (text, now, situation)
    known = next((heard for one, heard in tuple(_heard_lately) if one == asked), None)
    if known is None:
        known = reader().hear(text, situation, now)
        _heard_lately.append((asked, known))
    return known
