"""The networks that give words their roles and items their kinds: each goes through the whole message both ways before it says any."""

import gzip
import json
import math
import os
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from language.labeller.facts import facts, facts_in_items, facts_of_all, facts_of_item, letters_of
from language.labeller.heard import Heard
from language.labeller.items import Item
from language.labeller.tokens import Token

# Its matrices are small: threads of numpy's own would cost time, and 40 MiB of address space each, which gateway/apart.py limits.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
LETTERS = 14  # of a word that are looked at
WORDS = 4096  # whose letters are kept as they were looked at


def written(names: Mapping[str, Any], weights: Mapping[str, Array]) -> bytes:
    """A file of a network: a line of JSON, then the weights of each array as numbers of eight bits with a scale for each row."""
    rows = {
        name: each.reshape(each.shape[0], -1) if each.ndim > 1 else each.reshape(1, -1)
        for name, each in weights.items()
    }
    scales = {name: np.maximum(np.abs(each).max(axis=1), 1e-8) / 127 for name, each in rows.items()}
    header = {"names": dict(names), "shapes": {name: list(each.shape) for name, each in weights.items()}}
    parts = [json.dumps(header, ensure_ascii=False).encode() + b"\n"]
    for name, each in rows.items():
        parts.append(scales[name].astype("<f4").tobytes())
        parts.append(np.round(each / scales[name][:, None]).astype(np.int8).tobytes())
    return gzip.compress(b"".join(parts), mtime=0)


def read_network(path: Path) -> tuple[dict[str, Any], dict[str, Array]]:
    """The names and the weights of a network's file."""
    raw = gzip.decompress(path.read_bytes())
    line, _, rest = raw.partition(b"\n")
    header, at, weights = json.loads(line), 0, {}
    for name, shape in header["shapes"].items():
        rows = shape[0] if len(shape) > 1 else 1
        size = math.prod(shape)
        scale = np.frombuffer(rest, "<f4", rows, at)
        values = np.frombuffer(rest, np.int8, size, at + 4 * rows).reshape(rows, -1)
        weights[name] = (values * scale[:, None]).astype(np.float32).reshape(shape)
        at += 4 * rows + size
    return header["names"], weights


def sums(weights: Array, known: Mapping[str, int], rows: Sequence[Sequence[str]]) -> Array:
    """For each row of names the sum of what is known of them; the first of the weights is that of no name, nothing."""
    places: list[int] = []
    starts: list[int] = []
    for names in rows:
        starts.append(len(places))
        places.append(0)
        places.extend(filter(None, map(known.get, names)))
    found: Array = np.add.reduceat(weights[places], starts, axis=0)
    return found


class Layer:
    """A layer of gated recurrent units, forward and backward at once (Cho and others, 2014; the gates as PyTorch has them)."""

    def __init__(self, weights: Mapping[str, Array], name: str, number: int) -> None:
        given, before, bias, bias_before = (
            np.stack([self._by_gate(weights[f"{name}.{which}_l{number}{way}"]) for way in ("", "_reverse")], axis=1)
            for which in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        )
        self._size = before.shape[-1]
        # 1 / (1 + exp(-x)) is (1 + tanh(x / 2)) / 2: the halves are in the weights, and a gate stands doubled.
        halves = np.array([0.5, 0.5, 1], np.float32)[:, None, None, None]
        self._before = np.ascontiguousarray(before.swapaxes(2, 3)) / 2
        self._bias_of_new = bias_before[2].swapaxes(1, 2) / 2
        bias[:2] += bias_before[:2]
        self._given = np.ascontiguousarray((given * halves).reshape(6 * self._size, -1).T)
        self._bias = (bias * halves).reshape(-1)
        self._ones, self._half = np.ones((2, 2, 1, self._size), np.float32), np.full((1, 1, 1), 0.5, np.float32)

    @staticmethod
    def _by_gate(weights: Array) -> Array:
        """The weights of the two gates, reset and keep, and of what is new, each by itself."""
        return weights.reshape(3, len(weights) // 3, -1)

    def through(self, below: Array) -> Array:
        """The states of both ways at each place, of what comes from below: (places, numbers)."""
        length, size = len(below), self._size
        coming = (below @ self._given + self._bias).reshape(length, 3, 2, 1, size)
        coming[:, :, 1] = coming[::-1, :, 1].copy()
        states = np.zeros((length + 1, 2, 1, size), np.float32)
        said = np.empty((3, 2, 1, size), np.float32)
        gates, (reset, keep, new) = said[:2], said
        places = zip(states, states[1:], coming[:, :2], coming[:, 2], strict=False)
        for before, after, gates_here, new_here in places:
            np.matmul(before, self._before, out=said)
            gates += gates_here
            np.tanh(gates, out=gates)
            gates += self._ones
            new += self._bias_of_new
            new *= reset
            new += new_here
            np.tanh(new, out=new)
            np.subtract(before, new, out=after)
            after *= keep
            after *= self._half
            after += new
        return np.concatenate([states[1:, 0, 0], states[:0:-1, 1, 0]], axis=1)


def layers(weights: Mapping[str, Array], name: str) -> list[Layer]:
    """The layers of this name, from below."""
    found: list[Layer] = []
    while f"{name}.weight_ih_l{len(found)}" in weights:
        found.append(Layer(weights, name, len(found)))
    return found


def by_letters(weights: Mapping[str, Array], known: Mapping[str, int], letters: str) -> Array:
    """What a word's letters say: the strongest answer of each pattern of three letters."""
    places = [known.get(each, 1) for each in letters[:LETTERS]]
    seen = np.zeros((LETTERS + 2, weights["letter.weight"].shape[1]), np.float32)
    seen[1 : 1 + len(places)] = weights["letter.weight"][places]
    patterns = weights["pattern.weight"]
    found = sum(seen[shift : shift + LETTERS] @ patterns[:, :, shift].T for shift in range(3))
    answer: Array = np.maximum(found + weights["pattern.bias"], 0).max(axis=0)
    return answer


Labels = tuple[list[str], list[float], float]  # a label for each, how probable each is, and all of them together


class Network:
    """What both networks have in common; one may be asked from several threads."""

    def __init__(self, path: Path) -> None:
        names, self._weights = read_network(path)
        self._labels: list[str] = names["labels"]
        self._fact, self._fact_of_all, self._letter = (
            {name: place for place, name in enumerate(names[which], start=first)}
            for which, first in (("facts", 1), ("facts_of_all", 1), ("letters", 2))
        )
        self._start, self._then = np.exp(self._weights["start"]), np.exp(self._weights["then"])
        self._beside = np.stack([self._then, self._then.T])  # of the one before, and of the one behind
        self._word = lru_cache(WORDS)(partial(by_letters, self._weights, self._letter))

    def _seen(self, found: Sequence[Sequence[str]], letters: Sequence[str]) -> Array:
        """What is known of each token by itself: by what is so about it, and by its letters."""
        words = np.stack([self._word(each) for each in letters])
        return np.concatenate([sums(self._weights["fact.weight"], self._fact, found), words], axis=1)

    def _of_all(self, found: Sequence[Sequence[str]]) -> Array:
        """What is so about the whole message, or about each item."""
        return sums(self._weights["of_all.weight"], self._fact_of_all, found)

    def _along(self, scores: Array) -> Labels:
        """The most probable label of each, where labels follow each other as they were learned to."""
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        # Forward and backward at once: what the labels before (and behind) each place say of its own, and how much in all.
        both = np.stack([scores, scores[::-1]], axis=1)[:, :, None]
        coming, sizes = np.empty_like(both), np.empty((len(both), 2, 1, 1), np.float32)
        now = np.stack([self._start, np.ones_like(self._start)])[:, None]
        for at, here in enumerate(both):
            coming[at] = now
            now = now * here
            np.add.reduce(now, axis=2, keepdims=True, out=sizes[at])
            now /= sizes[at]
            now = now @ self._beside
        odds = coming[:, 0, 0] * scores * coming[::-1, 1, 0]
        odds /= odds.sum(axis=1, keepdims=True)
        best = odds.argmax(axis=1)
        places = np.arange(len(best))
        steps = np.append(self._start[best[:1]], self._then[best[:-1], best[1:]]) * scores[places, best]
        return (
            [self._labels[each] for each in best],
            odds[places, best].tolist(),
            float(np.prod(steps / sizes[:, 0, 0, 0], dtype=np.float64)),
        )


class RoleNetwork(Network):
    """Gives each token its role in a statement (facts.py)."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._tokens = layers(self._weights, "tokens")

    def labels(self, tokens: Sequence[Token], heard: Heard | None) -> Labels:
        """The roles of these tokens, how probable each is, and how probable all of them are together."""
        if not tokens:
            return [], [], 1.0
        whole = self._of_all([facts_of_all(heard)]).repeat(len(tokens), axis=0)
        seen = self._seen(facts(tokens, heard), [letters_of(each) for each in tokens])
        states = np.concatenate([seen, whole], axis=1)
        for layer in self._tokens:
            states = layer.through(states)
        return self._along(states @ self._weights["label.weight"].T + self._weights["label.bias"])


class KindNetwork(Network):
    """Gives each item its kind, by its tokens with their roles, and by the items beside it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._tokens, self._items = layers(self._weights, "tokens"), layers(self._weights, "items")

    def labels(
        self, tokens: Sequence[Token], items: Sequence[Item], roles: Sequence[str], heard: Heard | None
    ) -> Labels:
        """The kinds of these items, how probable each is, and how probable all of them are together."""
        if not items:
            return [], [], 1.0
        states = self._seen(facts_in_items(tokens, items, roles, heard), [letters_of(each) for each in tokens])
        for layer in self._tokens:
            states = layer.through(states)
        inside = [states[item.start : item.end] for item in items]
        of_all = facts_of_all(heard)
        own = self._of_all([[*of_all, *facts_of_item(item, roles)] for item in items])
        strongest = np.stack([each.max(axis=0) for each in inside])
        gathered = beside = np.concatenate([strongest, np.stack([each.mean(axis=0) for each in inside]), own], axis=1)
        for layer in self._items:
            beside = layer.through(beside)
        scores = np.concatenate([beside, gathered], axis=1) @ self._weights["label.weight"].T
        return self._along(scores + self._weights["label.bias"])
