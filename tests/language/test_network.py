"""The networks that give words their roles and items their kinds: beside their own arithmetic done slowly, and over any words."""

import math
import subprocess
import sys
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from language.labeller.facts import facts, facts_in_items, facts_of_all, facts_of_item, letters_of
from language.labeller.items import Item, groups, items_of
from language.labeller.labels import KINDS, MODELS, ROLES
from language.labeller.network import KindNetwork, Labels, RoleNetwork, written
from language.labeller.tokens import Token, tokens_of
from language.vocabulary import standard
from tests.language.test_any_words import TEXT
from tests.test_rooms import ROOT

SIZES = {"fact": 5, "of_all": 3, "letter": 4, "pattern": 6}
STATE, LAYERS, LABELS = 4, 2, ["BP", "O", "Q"]
TEXTS = ("เอาปุ๋ย 15-15-15 20 กระสอบ", "ขายยาง", "ไป", "ขายยาง 3 ตัน ฝนตก ไปค่ะ")

Known = dict[str, list[str]]
Weights = dict[str, np.ndarray]
Told = tuple[list[Token], list[str], list[Item]]  # of a message, with some roles and their items


def _drawn(shape: tuple[int, ...], chance: np.random.Generator) -> np.ndarray:
    """Weights that eight bits hold exactly: sixty-fourths, the largest of each row 127 of them."""
    whole = chance.integers(-127, 128, shape)
    rows = whole.reshape(shape[0] if len(shape) > 1 else 1, -1)
    rows[:, 0] = 127
    return (whole / 64).astype(np.float32) * (0.25 if len(shape) > 1 else 1)


def _messages() -> list[Told]:
    found = []
    for text in TEXTS:
        _, tokens = tokens_of(text, standard())
        roles = ["Q" if token.value is not None else "BP" if token.product else "O" for token in tokens]
        found.append((tokens, roles, items_of(tokens, groups(roles))))
    return found


def _made(path: Path, known: Known, layers: dict[str, tuple[int, int]], of_label: int) -> Weights:
    """A network's file; `layers` are their number and how much comes in, by their name."""
    shapes: dict[str, tuple[int, ...]] = {
        "fact.weight": (len(known["facts"]) + 1, SIZES["fact"]),
        "of_all.weight": (len(known["facts_of_all"]) + 1, SIZES["of_all"]),
        "letter.weight": (len(known["letters"]) + 2, SIZES["letter"]),
        "pattern.weight": (SIZES["pattern"], SIZES["letter"], 3),
        "pattern.bias": (SIZES["pattern"],),
        "label.weight": (len(LABELS), of_label),
        "label.bias": (len(LABELS),),
        "then": (len(LABELS), len(LABELS)),
        "start": (len(LABELS),),
    }
    for name, (many, coming) in layers.items():
        for number in range(many):
            for way in (f"l{number}", f"l{number}_reverse"):
                shapes |= {
                    f"{name}.weight_ih_{way}": (3 * STATE, 2 * STATE if number else coming),
                    f"{name}.weight_hh_{way}": (3 * STATE, STATE),
                    f"{name}.bias_ih_{way}": (3 * STATE,),
                    f"{name}.bias_hh_{way}": (3 * STATE,),
                }
    chance = np.random.default_rng(7)
    weights = {name: _drawn(shape, chance) for name, shape in shapes.items()}
    for name in ("fact.weight", "of_all.weight"):
        weights[name][0] = 0  # of no name
    path.write_bytes(written({**known, "labels": LABELS}, weights))
    return weights


def _known(told: list[list[list[str]]], of_all: list[list[str]], messages: list[Told]) -> Known:
    return {
        "facts": sorted({name for some in told for each in some for name in each}),
        "facts_of_all": sorted({name for each in of_all for name in each}),
        "letters": sorted({letter for tokens, _, _ in messages for each in tokens for letter in letters_of(each)}),
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


def _seen(token: Token, names: list[str], known: Known, weights: Weights) -> np.ndarray:
    own = sum(weights["fact.weight"][known["facts"].index(name) + 1] for name in names)
    letters = [weights["letter.weight"][known["letters"].index(each) + 2] for each in letters_of(token)]
    nothing = np.zeros(SIZES["letter"])
    around = [nothing, *letters, *[nothing] * (15 - len(letters))]
    looked = [
        sum(weights["pattern.weight"][:, :, by] @ around[at + by] for by in range(3)) + weights["pattern.bias"]
        for at in range(14)
    ]
    return np.concatenate([own, np.maximum(np.stack(looked), 0).max(axis=0)])


def _of_all(names: list[str], known: Known, weights: Weights) -> np.ndarray:
    return np.sum([weights["of_all.weight"][known["facts_of_all"].index(name) + 1] for name in names], axis=0)


def _hold(found: Labels, scores: list[np.ndarray], weights: Weights) -> None:
    """That these are the most probable labels, by every way in which labels can follow each other."""
    odds = {
        way: math.exp(
            weights["start"][way[0]]
            + sum(score[label] for score, label in zip(scores, way, strict=True))
            + sum(weights["then"][one, other] for one, other in pairwise(way))
        )
        for way in product(range(len(LABELS)), repeat=len(scores))
    }
    whole = sum(odds.values())
    labels, sure, together = found
    for at, label in enumerate(labels):
        of_each = [sum(odds[way] for way in odds if way[at] == number) / whole for number in range(len(LABELS))]
        assert label == LABELS[int(np.argmax(of_each))]
        assert math.isclose(sure[at], max(of_each), rel_tol=1e-3)
    said = tuple(LABELS.index(label) for label in labels)
    assert len(labels) == len(scores) and math.isclose(together, odds[said] / whole, rel_tol=1e-3)


def test_the_roles_are_what_the_formulas_say(tmp_path: Path) -> None:
    messages = _messages()[:3]
    known = _known([facts(tokens, None) for tokens, _, _ in messages], [facts_of_all(None)], messages)
    coming = SIZES["fact"] + SIZES["pattern"] + SIZES["of_all"]
    weights = _made(tmp_path / "roles.gz", known, {"tokens": (LAYERS, coming)}, 2 * STATE)
    network = RoleNetwork(tmp_path / "roles.gz")
    for tokens, _, _ in messages:
        whole = _of_all(facts_of_all(None), known, weights)
        below = [
            np.concatenate([_seen(token, names, known, weights), whole])
            for token, names in zip(tokens, facts(tokens, None), strict=True)
        ]
        states = _both_ways(below, weights, "tokens", LAYERS)
        scores = [weights["label.weight"] @ each + weights["label.bias"] for each in states]
        _hold(network.labels(tokens, None), scores, weights)


def test_the_kinds_are_what_the_formulas_say(tmp_path: Path) -> None:
    messages = _messages()
    known = _known(
        [facts_in_items(tokens, items, roles, None) for tokens, roles, items in messages],
        [[*facts_of_all(None), *facts_of_item(item, roles)] for _, roles, items in messages for item in items],
        messages,
    )
    of_item = 4 * STATE + SIZES["of_all"]
    layers = {"tokens": (1, SIZES["fact"] + SIZES["pattern"]), "items": (1, of_item)}
    weights = _made(tmp_path / "kinds.gz", known, layers, 2 * STATE + of_item)
    network = KindNetwork(tmp_path / "kinds.gz")
    assert max(len(items) for _, _, items in messages) > 1
    for tokens, roles, items in messages:
        told = facts_in_items(tokens, items, roles, None)
        below = [_seen(token, names, known, weights) for token, names in zip(tokens, told, strict=True)]
        states = _both_ways(below, weights, "tokens", 1)
        gathered = []
        for item in items:
            inside = np.stack(states[item.start : item.end])
            own = _of_all([*facts_of_all(None), *facts_of_item(item, roles)], known, weights)
            gathered.append(np.concatenate([inside.max(axis=0), inside.mean(axis=0), own]))
        beside = _both_ways(gathered, weights, "items", 1)
        scores = [
            weights["label.weight"] @ np.concatenate(both) + weights["label.bias"]
            for both in zip(beside, gathered, strict=True)
        ]
        _hold(network.labels(tokens, items, roles, None), scores, weights)


def test_every_token_and_item_of_any_words_gets_its_label_and_how_probable_it_is() -> None:
    roles_of, kinds_of = RoleNetwork(MODELS / ROLES), KindNetwork(MODELS / KINDS)

    @settings(max_examples=200, deadline=None, derandomize=True)
    @given(TEXT)
    def labelled(text: str) -> None:
        _, tokens = tokens_of(text, standard())
        roles = roles_of.labels(tokens, None)
        items = items_of(tokens, groups(roles[0]))
        for (labels, sure, together), many in (
            (roles, len(tokens)),
            (kinds_of.labels(tokens, items, roles[0], None), len(items)),
        ):
            assert len(labels) == len(sure) == many
            assert all(0 < each <= 1.0001 for each in sure) and 0 <= together <= 1.0001

    labelled()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted where Linux lists them")
def test_the_network_starts_no_threads_however_many_cores_there_are() -> None:
    program = "import os; import language.labeller.network; print(len(os.listdir('/proc/self/task')))"
    started = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert started.stdout.split() == ["1"]
