"""The networks that hear: beside their own arithmetic done slowly, side by side, and over any words."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from domain.situations import Situation
from language.heard.layers import written
from language.heard.network import Network, Together, letters_of
from language.heard.reader import MODELS
from language.heard.situated import facts_of_all, facts_of_pieces
from language.said_figures import pieces_of
from tests.language.test_any_words import TEXT
from tests.test_rooms import ROOT

SIZES = {"fact": 5, "of_all": 3, "letter": 4, "pattern": 6}
STATE, LAYERS = 4, 2
HEADS = {"role": ["none", "product", "quantity"], "sort": ["none", "purchase"], "begin": ["no", "yes"]}
TEXTS = ("เอาปุ๋ย 15-15-15 20 กระสอบ", "ขายยาง", "ไป", "ขายยาง 3 ตัน ฝนตก ไปค่ะ")
NOWHERE = Situation()

Known = dict[str, list[str]]
Weights = dict[str, np.ndarray]


def _drawn(shape: tuple[int, ...], chance: np.random.Generator) -> np.ndarray:
    """Weights that eight bits hold exactly: sixty-fourths, the largest of each row 127 of them."""
    whole = chance.integers(-127, 128, shape)
    rows = whole.reshape(shape[0] if len(shape) > 1 else 1, -1)
    rows[:, 0] = 127
    return (whole / 64).astype(np.float32) * (0.25 if len(shape) > 1 else 1)


def _made(path: Path, known: Known, seed: int) -> Weights:
    """A network's file with weights of a seed."""
    coming = SIZES["fact"] + SIZES["pattern"] + SIZES["of_all"]
    shapes: dict[str, tuple[int, ...]] = {
        "fact.weight": (len(known["facts"]) + 1, SIZES["fact"]),
        "of_all.weight": (len(known["facts_of_all"]) + 1, SIZES["of_all"]),
        "letter.weight": (len(known["letters"]) + 2, SIZES["letter"]),
        "pattern.weight": (SIZES["pattern"], SIZES["letter"], 3),
        "pattern.bias": (SIZES["pattern"],),
    }
    for head, labels in HEADS.items():
        shapes |= {f"{head}.weight": (len(labels), 2 * STATE), f"{head}.bias": (len(labels),)}
    for number in range(LAYERS):
        for way in (f"l{number}", f"l{number}_reverse"):
            shapes |= {
                f"tokens.weight_ih_{way}": (3 * STATE, 2 * STATE if number else coming),
                f"tokens.weight_hh_{way}": (3 * STATE, STATE),
                f"tokens.bias_ih_{way}": (3 * STATE,),
                f"tokens.bias_hh_{way}": (3 * STATE,),
            }
    chance = np.random.default_rng(seed)
    weights = {name: _drawn(shape, chance) for name, shape in shapes.items()}
    for name in ("fact.weight", "of_all.weight"):
        weights[name][0] = 0  # of no name
    path.write_bytes(written({**known, "roles": HEADS["role"], "sorts": HEADS["sort"]}, weights))
    return weights


def _known() -> Known:
    told = [pieces_of(text) for text in TEXTS]
    return {
        "facts": sorted({name for some in told for each in facts_of_pieces(some, NOWHERE) for name in each}),
        "facts_of_all": sorted({name for some in told for name in facts_of_all(NOWHERE, some)}),
        "letters": sorted({letter for some in told for each in some for letter in letters_of(each)}),
    }


def _sigmoid(value: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-value))


def _one_way(below: list[np.ndarray], weights: Weights, name: str, way: str) -> list[np.ndarray]:
    """Gated recurrent units one after the other, each gate by its own formula as PyTorch documents it."""
    states, state = [], np.zeros(STATE)
    for each in below:
        given = weights[f"{name}.weight_ih_{way}"] @ each + weights[f"{name}.bias_ih_{way}"]
        before = weights[f"{name}.weight_hh_{way}"] @ state + weights[f"{name}.bias_hh_{way}"]
        reset = _sigmoid(given[:STATE] + before[:STATE])
        update = _sigmoid(given[STATE : 2 * STATE] + before[STATE : 2 * STATE])
        new = np.tanh(given[2 * STATE :] + reset * before[2 * STATE :])
        state = (1 - update) * new + update * state
        states.append(state)
    return states


def _both_ways(below: list[np.ndarray], weights: Weights, name: str, layers: int) -> list[np.ndarray]:
    for number in range(layers):
        forward = _one_way(below, weights, name, f"l{number}")
        backward = _one_way(below[::-1], weights, name, f"l{number}_reverse")[::-1]
        below = [np.concatenate(both) for both in zip(forward, backward, strict=True)]
    return below


def _seen(letters: str, names: list[str], known: Known, weights: Weights) -> np.ndarray:
    own = sum(weights["fact.weight"][known["facts"].index(name) + 1] for name in names)
    spelt = [weights["letter.weight"][known["letters"].index(each) + 2] for each in letters]
    nothing = np.zeros(SIZES["letter"])
    around = [nothing, *spelt, *[nothing] * (15 - len(spelt))]
    looked = [
        sum(weights["pattern.weight"][:, :, by] @ around[at + by] for by in range(3)) + weights["pattern.bias"]
        for at in range(14)
    ]
    return np.concatenate([own, np.maximum(np.stack(looked), 0).max(axis=0)])


def _odds(text: str, known: Known, weights: Weights, head: str) -> np.ndarray:
    """What a network says of each piece, by the formulas."""
    pieces = pieces_of(text)
    whole = np.sum(
        [weights["of_all.weight"][known["facts_of_all"].index(name) + 1] for name in facts_of_all(NOWHERE, pieces)],
        axis=0,
    )
    below = [
        np.concatenate([_seen(letters_of(piece), names, known, weights), whole])
        for piece, names in zip(pieces, facts_of_pieces(pieces, NOWHERE), strict=True)
    ]
    states = np.stack(_both_ways(below, weights, "tokens", LAYERS))
    scores = np.exp(states @ weights[f"{head}.weight"].T + weights[f"{head}.bias"])
    return scores / scores.sum(axis=1, keepdims=True)


def test_what_networks_side_by_side_say_is_what_the_formulas_say_of_each(tmp_path: Path) -> None:
    known = _known()
    drawn = {seed: _made(tmp_path / f"{seed}.gz", known, seed) for seed in (7, 8)}
    together = Together([Network(tmp_path / f"{seed}.gz") for seed in drawn])
    for text in TEXTS:
        for found, weights in zip(together.odds(pieces_of(text), NOWHERE), drawn.values(), strict=True):
            assert np.allclose(found.roles, _odds(text, known, weights, "role"), atol=1e-4)
            assert np.allclose(found.sorts, _odds(text, known, weights, "sort"), atol=1e-4)
            assert np.allclose(found.begins, _odds(text, known, weights, "begin")[:, 1], atol=1e-4)


def test_every_piece_of_any_words_has_odds_for_each_role_and_sort() -> None:
    together = Together([Network(path) for path in sorted(MODELS.glob("*.network.gz"))])

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(TEXT)
    def heard(text: str) -> None:
        pieces = pieces_of(text)
        for each in together.odds(pieces, NOWHERE) if pieces else ():
            assert len(each.roles) == len(each.sorts) == len(each.begins) == len(pieces)
            assert np.allclose(each.roles.sum(axis=1), 1, atol=1e-3)
            assert np.allclose(each.sorts.sum(axis=1), 1, atol=1e-3)

    heard()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted where Linux lists them")
def test_the_networks_start_no_threads_however_many_cores_there_are() -> None:
    program = "import os; import language.heard.layers; print(len(os.listdir('/proc/self/task')))"
    started = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert started.stdout.split() == ["1"]
