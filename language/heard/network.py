"""The networks that say of each piece of a message its role, its sort and whether a meaning begins there; trained by training/."""

from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from domain.situations import Situation
from language.heard.layers import LETTERS, WORDS, Array, by_letters, layers, read_network, sums, written
from language.heard.pieces import WORD as A_WORD
from language.heard.pieces import Piece
from language.heard.situated import facts_of_all, facts_of_pieces
from language.heard.tokens import WORD as WORD

__all__ = ["LETTERS", "WORD", "Network", "Odds", "Together", "letters_of", "written"]


class Odds(NamedTuple):
    """How probable each role, sort and beginning is: (pieces, roles), (pieces, sorts), (pieces,)."""

    roles: Array
    sorts: Array
    begins: Array


def letters_of(piece: Piece) -> str:
    """The letters of a piece that are looked at; a figure's, a day's and a name's say nothing."""
    return piece.text if piece.sort == A_WORD and piece.value is None else "0"


class Network:
    """A trained network; one may be asked from several threads, together with others (`Together`)."""

    def __init__(self, path: Path) -> None:
        names, self.weights = read_network(path)
        self.roles: list[str] = names["roles"]
        self.sorts: list[str] = names["sorts"]
        self._fact, self._of_all, self._letter = (
            {name: place for place, name in enumerate(names[which], start=begin)}
            for which, begin in (("facts", 1), ("facts_of_all", 1), ("letters", 2))
        )
        self._word = lru_cache(WORDS)(partial(by_letters, self.weights, self._letter))

    def seen(self, letters: Sequence[str], facts: Sequence[Sequence[str]], of_all: Sequence[str]) -> Array:
        """What is known of each piece by itself: by its letters, by what is so about it, and about all of the message."""
        own = sums(self.weights["fact.weight"], self._fact, facts)
        spelt = np.stack([self._word(each) for each in letters])
        whole = sums(self.weights["of_all.weight"], self._of_all, [of_all])
        return np.concatenate([own, spelt, whole.repeat(len(letters), axis=0)], axis=1)

    def odds(self, states: Array) -> Odds:
        """What each piece is, as far as the network can tell from the states of its last layer."""
        return Odds(self._said(states, "role"), self._said(states, "sort"), self._said(states, "begin")[:, 1])

    def _said(self, states: Array, head: str) -> Array:
        scores = states @ self.weights[f"{head}.weight"].T + self.weights[f"{head}.bias"]
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        found: Array = scores / scores.sum(axis=1, keepdims=True)
        return found


class Together:
    """Networks that go through a message side by side, each with its own weights."""

    def __init__(self, networks: Sequence[Network]) -> None:
        self._networks = networks
        self._layers = layers([each.weights for each in networks], "tokens")

    def odds(self, pieces: Sequence[Piece], situation: Situation) -> list[Odds]:
        """What each network makes of each piece."""
        letters, facts = [letters_of(each) for each in pieces], facts_of_pieces(pieces, situation)
        of_all = facts_of_all(situation, pieces)
        states = [each.seen(letters, facts, of_all) for each in self._networks]
        for layer in self._layers:
            states = layer.through(states)
        return [each.odds(own) for each, own in zip(self._networks, states, strict=True)]
