"""The network that gives words their roles: beside its own arithmetic done slowly, and over any words."""

import math
import subprocess
import sys
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from language.labeller.labels import MODELS, ROLES
from language.labeller.network import Network, written
from language.labeller.roles import facts, facts_of_all, letters_of
from language.labeller.tokens import Token, tokens_of
from language.vocabulary import standard
from tests.language.test_any_words import TEXT
from tests.test_rooms import ROOT

SIZES = {"fact": 5, "of_all": 3, "letter": 4, "pattern": 6}
STATE, LAYERS, LABELS = 4, 2, ["BP", "O", "Q"]
TEXTS = ("เอาปุ๋ย 15-15-15 20 กระสอบ", "ขายยาง", "ไป")


def _weights(shape: tuple[int, ...], chance: np.random.Generator) -> np.ndarray:
    """Weights that eight bits hold exactly: sixty-fourths, the largest of each row 127 of them."""
    whole = chance.integers(-127, 128, shape)
    rows = whole.reshape(shape[0] if len(shape) > 1 else 1, -1)
    rows[:, 0] = 127
    return (whole / 64).astype(np.float32) * (0.25 if len(shape) > 1 else 1)


def _network(path: Path, tokens: list[list[Token]]) -> tuple[Network, dict[str, list[str]], dict[str, np.ndarray]]:
    chance = np.random.default_rng(7)
    known = {
        "facts": sorted({name for some in tokens for each in facts(some, None) for name in each}),
        "facts_of_all": facts_of_all(None),
        "letters": sorted({letter for some in tokens for each in some for letter in letters_of(each)}),
    }
    shapes: dict[str, tuple[int, ...]] = {
        "fact.weight": (len(known["facts"]) + 1, SIZES["fact"]),
        "of_all.weight": (2, SIZES["of_all"]),
        "letter.weight": (len(known["letters"]) + 2, SIZES["letter"]),
        "pattern.weight": (SIZES["pattern"], SIZES["letter"], 3),
        "pattern.bias": (SIZES["pattern"],),
        "role.weight": (len(LABELS), 2 * STATE),
        "role.bias": (len(LABELS),),
        "then": (len(LABELS), len(LABELS)),
        "start": (len(LABELS),),
    }
    for number in range(LAYERS):
        below = 2 * STATE if number else SIZES["fact"] + SIZES["pattern"] + SIZES["of_all"]
        for way in (f"l{number}", f"l{number}_reverse"):
            shapes |= {
                f"layers.weight_ih_{way}": (3 * STATE, below),
                f"layers.weight_hh_{way}": (3 * STATE, STATE),
                f"layers.bias_ih_{way}": (3 * STATE,),
                f"layers.bias_hh_{way}": (3 * STATE,),
            }
    weights = {name: _weights(shape, chance) for name, shape in shapes.items()}
    path.write_bytes(written({**known, "labels": LABELS, "layers": LAYERS}, weights))
    return Network(path), known, weights


def _sigmoid(value: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-value))


def _one_way(below: list[np.ndarray], weights: dict[str, np.ndarray], way: str) -> list[np.ndarray]:
    """Gated recurrent units one word after the other, each gate by its own formula as PyTorch documents it."""
    states, state = [], np.zeros(STATE)
    for each in below:
        given = weights[f"layers.weight_ih_{way}"] @ each + weights[f"layers.bias_ih_{way}"]
        before = weights[f"layers.weight_hh_{way}"] @ state + weights[f"layers.bias_hh_{way}"]
        reset = _sigmoid(given[:STATE] + before[:STATE])
        update = _sigmoid(given[STATE : 2 * STATE] + before[STATE : 2 * STATE])
        new = np.tanh(given[2 * STATE :] + reset * before[2 * STATE :])
        state = (1 - update) * new + update * state
        states.append(state)
    return states


def _scores(tokens: list[Token], known: dict[str, list[str]], weights: dict[str, np.ndarray]) -> list[np.ndarray]:
    below = []
    for token, names in zip(tokens, facts(tokens, None), strict=True):
        own = sum(weights["fact.weight"][known["facts"].index(name) + 1] for name in names)
        letters = [weights["letter.weight"][known["letters"].index(each) + 2] for each in letters_of(token)]
        nothing = np.zeros(SIZES["letter"])
        around = [nothing, *letters, *[nothing] * (15 - len(letters))]
        looked = [
            sum(weights["pattern.weight"][:, :, by] @ around[at + by] for by in range(3)) + weights["pattern.bias"]
            for at in range(14)
        ]
        seen = np.maximum(np.stack(looked), 0).max(axis=0)
        below.append(np.concatenate([own, seen, weights["of_all.weight"][1]]))
    for number in range(LAYERS):
        forward = _one_way(below, weights, f"l{number}")
        backward = _one_way(below[::-1], weights, f"l{number}_reverse")[::-1]
        below = [np.concatenate(both) for both in zip(forward, backward, strict=True)]
    return [weights["role.weight"] @ each + weights["role.bias"] for each in below]


def test_the_network_says_what_its_formulas_say(tmp_path: Path) -> None:
    tokens = [tokens_of(text, standard())[1] for text in TEXTS]
    network, known, weights = _network(tmp_path / "one.gz", tokens)
    for some in tokens:
        scores = _scores(some, known, weights)
        odds = {
            way: math.exp(
                weights["start"][way[0]]
                + sum(score[label] for score, label in zip(scores, way, strict=True))
                + sum(weights["then"][one, other] for one, other in pairwise(way))
            )
            for way in product(range(len(LABELS)), repeat=len(some))
        }
        whole = sum(odds.values())
        labels, sure, together = network.labels(some, None)
        for at, label in enumerate(labels):
            of_each = [sum(odds[way] for way in odds if way[at] == number) / whole for number in range(len(LABELS))]
            assert label == LABELS[int(np.argmax(of_each))]
            assert math.isclose(sure[at], max(of_each), rel_tol=1e-3)
        said = tuple(LABELS.index(label) for label in labels)
        assert math.isclose(together, odds[said] / whole, rel_tol=1e-3)


def test_every_token_of_any_words_gets_a_role_and_how_probable_it_is() -> None:
    network = Network(MODELS / ROLES)

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(TEXT)
    def labelled(text: str) -> None:
        _, tokens = tokens_of(text, standard())
        labels, sure, together = network.labels(tokens, None)
        assert len(labels) == len(sure) == len(tokens)
        assert all(0 < each <= 1.0001 for each in sure) and 0 <= together <= 1.0001

    labelled()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted where Linux lists them")
def test_the_network_starts_no_threads_however_many_cores_there_are() -> None:
    program = "import os; import language.labeller.network; print(len(os.listdir('/proc/self/task')))"
    started = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert started.stdout.split() == ["1"]
