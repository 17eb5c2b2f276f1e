"""The layers of the networks that hear, in numpy, and the file that keeps what they learned."""

import gzip
import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

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
    """A layer of gated recurrent units of several networks, forward and backward, all at once (Cho and others, 2014; the gates as
    PyTorch has them). Each network has its own weights; their states have one size.
    """

    def __init__(self, networks: Sequence[Mapping[str, Array]], name: str, number: int) -> None:
        given, before, bias, bias_before = (
            [
                np.stack([_by_gate(weights[f"{name}.{which}_l{number}{way}"]) for way in ("", "_reverse")], axis=1)
                for weights in networks
            ]
            for which in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        )
        self._size = size = before[0].shape[-1]
        # 1 / (1 + exp(-x)) is (1 + tanh(x / 2)) / 2: the halves are in the weights, and a gate stands doubled.
        halves = np.array([0.5, 0.5, 1], np.float32)[:, None, None, None]
        self._before = np.ascontiguousarray(np.concatenate(before, axis=1).swapaxes(2, 3)) / 2
        self._bias_of_new = np.concatenate(bias_before, axis=1)[2].swapaxes(1, 2) / 2
        for own, own_before in zip(bias, bias_before, strict=True):
            own[:2] += own_before[:2]
        self._given = [np.ascontiguousarray((each * halves).reshape(6 * size, -1).T) for each in given]
        self._bias = [(each * halves).reshape(-1) for each in bias]
        ways = 2 * len(networks)
        self._ones, self._half = np.ones((2, ways, 1, size), np.float32), np.full((1, 1, 1), 0.5, np.float32)

    def through(self, below: Sequence[Array]) -> list[Array]:
        """For each network the states of both ways at each place, of what comes to it from below: (places, numbers)."""
        length, size, ways = len(below[0]), self._size, 2 * len(below)
        each = zip(below, self._given, self._bias, strict=True)
        coming = np.concatenate(
            [(own @ given + bias).reshape(length, 3, 2, 1, size) for own, given, bias in each], axis=2
        )
        coming[:, :, 1::2] = coming[::-1, :, 1::2].copy()
        states = np.zeros((length + 1, ways, 1, size), np.float32)
        said = np.empty((3, ways, 1, size), np.float32)
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
        return [np.concatenate([states[1:, way, 0], states[:0:-1, way + 1, 0]], axis=1) for way in range(0, ways, 2)]


def _by_gate(weights: Array) -> Array:
    """The weights of the two gates, reset and keep, and of what is new, each by itself."""
    return weights.reshape(3, len(weights) // 3, -1)


def layers(networks: Sequence[Mapping[str, Array]], name: str) -> list[Layer]:
    """The layers of this name that all of these networks have, from below."""
    found: list[Layer] = []
    while all(f"{name}.weight_ih_l{len(found)}" in weights for weights in networks):
        found.append(Layer(networks, name, len(found)))
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
