"""The network that gives each word of a message its role: it goes through the whole message both ways before it says what a word is."""

import gzip
import json
import math
import os
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from language.labeller.heard import Heard
from language.labeller.roles import facts, facts_of_all, letters_of
from language.labeller.tokens import Token

# Its matrices are small: threads of numpy's own would cost time, and 40 MiB of address space each, which gateway/apart.py limits.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
LETTERS = 14  # of a word that are looked at
_WORDS = 4096  # whose letters are kept as they were looked at


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


def _read(path: Path) -> tuple[dict[str, Any], dict[str, Array]]:
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


class Network:
    """A trained network, read from its file; it may be asked from several threads."""

    def __init__(self, path: Path) -> None:
        names, self._weights = _read(path)
        self._labels: list[str] = names["labels"]
        self._fact, self._fact_of_all, self._letter = (
            {name: place for place, name in enumerate(names[which], start=first)}
            for which, first in (("facts", 1), ("facts_of_all", 1), ("letters", 2))
        )
        self._layers = [self._layer(number) for number in range(int(names["layers"]))]
        self._start, self._then = np.exp(self._weights["start"]), np.exp(self._weights["then"])
        self._word = lru_cache(_WORDS)(self._word_by_letters)

    def _layer(self, number: int) -> tuple[Array, Array, Array, Array]:
        """Both ways of a layer side by side: weights and bias of what comes in, of what went before."""
        ways = [f"l{number}", f"l{number}_reverse"]
        from_below = np.concatenate([self._weights[f"layers.weight_ih_{way}"] for way in ways]).T.copy()
        bias = np.concatenate([self._weights[f"layers.bias_ih_{way}"] for way in ways])
        before = np.stack([self._weights[f"layers.weight_hh_{way}"].T for way in ways])
        bias_before = np.stack([self._weights[f"layers.bias_hh_{way}"][None] for way in ways])
        return from_below, bias, before, bias_before

    def _word_by_letters(self, letters: str) -> Array:
        """What a word's letters say: the strongest answer of each pattern of three letters."""
        places = [self._letter.get(each, 1) for each in letters[:LETTERS]]
        seen = np.zeros((LETTERS + 2, self._weights["letter.weight"].shape[1]), np.float32)
        seen[1 : 1 + len(places)] = self._weights["letter.weight"][places]
        patterns = self._weights["pattern.weight"]
        found = sum(seen[shift : shift + LETTERS] @ patterns[:, :, shift].T for shift in range(3))
        answer: Array = np.maximum(found + self._weights["pattern.bias"], 0).max(axis=0)
        return answer

    def labels(self, tokens: Sequence[Token], heard: Heard | None) -> tuple[list[str], list[float], float]:
        """The roles of these tokens, how probable each is, and how probable all of them are together."""
        if not tokens:
            return [], [], 1.0
        begin = np.concatenate(
            [
                np.stack([self._sum("fact.weight", self._fact, each) for each in facts(tokens, heard)]),
                np.stack([self._word(letters_of(each)) for each in tokens]),
                np.tile(self._sum("of_all.weight", self._fact_of_all, facts_of_all(heard)), (len(tokens), 1)),
            ],
            axis=1,
        )
        for layer in self._layers:
            begin = _both_ways(begin, *layer)
        scores = begin @ self._weights["role.weight"].T + self._weights["role.bias"]
        return self._along(np.exp(scores - scores.max(axis=1, keepdims=True)))

    def _sum(self, name: str, known: Mapping[str, int], names: Sequence[str]) -> Array:
        found: Array = self._weights[name][[known[each] for each in names if each in known]].sum(axis=0)
        return found

    def _along(self, scores: Array) -> tuple[list[str], list[float], float]:
        """The most probable role of each token, where roles follow each other as they were learned to."""
        length = len(scores)
        forward, backward = np.empty_like(scores), np.empty_like(scores)
        sizes = np.empty(length)
        now = self._start * scores[0]
        for at in range(length):
            if at:
                now = (forward[at - 1] @ self._then) * scores[at]
            sizes[at] = now.sum()
            forward[at] = now / sizes[at]
        backward[-1] = 1.0
        for at in range(length - 2, -1, -1):
            before = self._then @ (scores[at + 1] * backward[at + 1])
            backward[at] = before / before.sum()
        odds = forward * backward
        odds /= odds.sum(axis=1, keepdims=True)
        best = odds.argmax(axis=1)
        path = math.log(self._start[best[0]] * scores[0, best[0]])
        path += sum(math.log(self._then[best[at - 1], best[at]] * scores[at, best[at]]) for at in range(1, length))
        labels = [self._labels[each] for each in best]
        return (
            labels,
            [float(odds[at, each]) for at, each in enumerate(best)],
            math.exp(path - float(np.log(sizes).sum())),
        )


def _both_ways(below: Array, weights: Array, bias: Array, before: Array, bias_before: Array) -> Array:
    """A layer of gated recurrent units, forward and backward at once (Cho and others, 2014; the gates as PyTorch has them)."""
    length, size = len(below), before.shape[1]
    given = below @ weights + bias
    coming = np.empty((length, 2, 1, 3 * size), np.float32)
    coming[:, 0, 0], coming[:, 1, 0] = given[:, : 3 * size], given[::-1, 3 * size :]
    state = np.zeros((2, 1, size), np.float32)
    states = np.empty((length, 2, size), np.float32)
    for at in range(length):
        said = state @ before + bias_before
        gates = 0.5 + 0.5 * np.tanh(0.5 * (coming[at, :, :, : 2 * size] + said[:, :, : 2 * size]))
        new = np.tanh(coming[at, :, :, 2 * size :] + gates[:, :, :size] * said[:, :, 2 * size :])
        state = new + gates[:, :, size:] * (state - new)
        states[at] = state[:, 0]
    return np.concatenate([states[:, 0], states[::-1, 1]], axis=1)
