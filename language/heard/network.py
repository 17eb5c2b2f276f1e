"""The network that says of each piece of a message its role, its sort and whether a meaning begins there; trained by training/."""

from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from domain.situations import Situation
from language.heard.pieces import WORD as A_WORD
from language.heard.pieces import Piece
from language.heard.situated import facts_of_all, facts_of_pieces
from language.labeller.facts import WORD as WORD
from language.labeller.network import LETTERS, WORDS, Array, by_letters, layers, read_network, sums, written

__all__ = ["LETTERS", "WORD", "Network", "Odds", "letters_of", "written"]


class Odds(NamedTuple):
    """How probable each role, sort and beginning is: (pieces, roles), (pieces, sorts), (pieces,)."""

    roles: Array
    sorts: Array
    begins: Array


def letters_of(piece: Piece) -> str:
    """The letters of a piece that are looked at; a figure's, a day's and a name's say nothing."""
    return piece.text if piece.sort == A_WORD and piece.value is None else "0"


class Network:
    """A trained network; one may be asked from several threads."""

    def __init__(self, path: Path) -> None:
        names, self._weights = read_network(path)
        self.roles: list[str] = names["roles"]
        self.sorts: list[str] = names["sorts"]
        self._fact, self._of_all, self._letter = (
            {name: place for place, name in enumerate(names[which], start=begin)}
            for which, begin in (("facts", 1), ("facts_of_all", 1), ("letters", 2))
        )
        self._layers = layers(self._weights, "tokens")
        self._word = lru_cache(WORDS)(partial(by_letters, self._weights, self._letter))

    def odds(self, pieces: Sequence[Piece], situation: Situation) -> Odds:
        """What each piece is, as far as the network can tell."""
        own = sums(self._weights["fact.weight"], self._fact, facts_of_pieces(pieces, situation))
        spelt = np.stack([self._word(letters_of(each)) for each in pieces])
        whole = sums(self._weights["of_all.weight"], self._of_all, [facts_of_all(situation, pieces)])
        states = np.concatenate([own, spelt, whole.repeat(len(pieces), axis=0)], axis=1)
        for layer in self._layers:
            states = layer.through(states)
        return Odds(self._said(states, "role"), self._said(states, "sort"), self._said(states, "begin")[:, 1])

    def _said(self, states: Array, head: str) -> Array:
        scores = states @ self._weights[f"{head}.weight"].T + self._weights[f"{head}.bias"]
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        found: Array = scores / scores.sum(axis=1, keepdims=True)
        return found
