"""Trains the network that gives words their roles (language/labeller/network.py); PyTorch is needed for this alone."""

import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from language.labeller.network import LETTERS, written
from language.labeller.roles import WORD, facts, facts_of_all, letters_of
from training.align import Aligned

ROUNDS, BATCH, SEED = 6, 48, 1
LEAST = {"facts": 3, "facts_of_all": 3, "letters": 5}  # lessons in which a name stands, or it is not learned
FACT, OF_ALL, LETTER, PATTERN, STATE, LAYERS = 96, 32, 24, 48, 96, 2  # sizes
FORGOTTEN, WORD_FORGOTTEN = 0.4, 0.12  # shares that are left out while learning
OF_KINDS = 0.1  # how much the kinds of statements count that are learned beside
STEP, WARMING = 0.002, 200
_NOWHERE = -1


class _Lesson(NamedTuple):
    """A lesson by the numbers of its names: (tokens, facts), of the message, letters of each token, roles, kinds."""

    facts: np.ndarray
    of_all: list[int]
    letters: np.ndarray
    roles: list[int]
    kinds: list[int]


class _Names:
    """Every name that is learned, with its number."""

    def __init__(self, taught: Sequence[Aligned]) -> None:
        found: dict[str, Counter[str]] = {which: Counter() for which in LEAST}
        for each in taught:
            for names in facts(each.tokens, each.heard):
                found["facts"].update(set(names))
            found["facts_of_all"].update(facts_of_all(each.heard))
            for token in each.tokens:
                found["letters"].update(letters_of(token))
        self.known = {
            which: sorted(name for name, count in counts.items() if count >= LEAST[which])
            for which, counts in found.items()
        }
        self.labels = sorted({role for each in taught for role in each.roles})
        self.kinds = sorted({kind for each in taught for kind in each.kinds})
        first = {"facts": 1, "facts_of_all": 1, "letters": 2}
        self._number = {
            which: {name: place for place, name in enumerate(names, start=first[which])}
            for which, names in self.known.items()
        }
        self._label = {name: place for place, name in enumerate(self.labels)}
        self._kind = {name: place for place, name in enumerate(self.kinds)}

    def words(self) -> Tensor:
        """Which of the facts are a word itself."""
        return torch.tensor([False, *(name.startswith(WORD) for name in self.known["facts"])])

    def lesson(self, each: Aligned) -> _Lesson:
        """A lesson by numbers."""
        number = self._number["facts"]
        rows = [[number[name] for name in names if name in number] for names in facts(each.tokens, each.heard)]
        given = np.zeros((len(rows), max(map(len, rows))), np.int64)
        for at, row in enumerate(rows):
            given[at, : len(row)] = row
        letters = np.zeros((len(rows), LETTERS), np.int64)
        for at, token in enumerate(each.tokens):
            places = [self._number["letters"].get(letter, 1) for letter in letters_of(token)[:LETTERS]]
            letters[at, : len(places)] = places
        kinds = [_NOWHERE] * len(rows)
        for item, kind in zip(each.items, each.kinds, strict=True):
            kinds[item.start : item.end] = [self._kind[kind]] * (item.end - item.start)
        of_all = [self._number["facts_of_all"].get(name, 0) for name in facts_of_all(each.heard)]
        return _Lesson(
            given, [place for place in of_all if place], letters, [self._label[role] for role in each.roles], kinds
        )


class _Net(nn.Module):
    def __init__(self, names: _Names) -> None:
        super().__init__()
        labels = len(names.labels)
        self.fact = nn.EmbeddingBag(len(names.known["facts"]) + 1, FACT, mode="sum", padding_idx=0)
        self.of_all = nn.EmbeddingBag(len(names.known["facts_of_all"]) + 1, OF_ALL, mode="sum", padding_idx=0)
        for each in (self.fact, self.of_all):
            nn.init.normal_(each.weight, 0, 0.1)
            each.weight.data[0] = 0
        self.letter = nn.Embedding(len(names.known["letters"]) + 2, LETTER, padding_idx=0)
        self.pattern = nn.Conv1d(LETTER, PATTERN, 3, padding=1)
        self.layers = nn.GRU(
            FACT + PATTERN + OF_ALL, STATE, LAYERS, batch_first=True, bidirectional=True, dropout=FORGOTTEN
        )
        self.role, self.kind = nn.Linear(2 * STATE, labels), nn.Linear(2 * STATE, len(names.kinds))
        self.then, self.start = nn.Parameter(torch.zeros(labels, labels)), nn.Parameter(torch.zeros(labels))
        self.forget = nn.Dropout(FORGOTTEN)
        self._words = names.words()

    def forward(self, given: Tensor, of_all: Tensor, letters: Tensor, lengths: list[int]) -> tuple[Tensor, Tensor]:
        """The scores of each role and each kind for each token; (batch, tokens, facts), (batch, facts), (batch, tokens, letters)."""
        batch, length, _ = given.shape
        gone = self._words[given] & (torch.rand(batch, length, 1) < WORD_FORGOTTEN)
        own = self.fact(given.masked_fill(gone, 0).view(batch * length, -1)).view(batch, length, -1)
        looked = self.pattern(self.letter(letters.view(batch * length, -1)).transpose(1, 2)).relu().max(2)[0]
        whole = self.of_all(of_all).unsqueeze(1).expand(batch, length, -1)
        seen = self.forget(torch.cat([own, looked.view(batch, length, -1), whole], 2))
        packed = nn.utils.rnn.pack_padded_sequence(seen, lengths, batch_first=True)
        states = self.forget(nn.utils.rnn.pad_packed_sequence(self.layers(packed)[0], batch_first=True)[0])
        return self.role(states), self.kind(states)

    def loss(self, scores: Tensor, roles: Tensor, there: Tensor) -> Tensor:
        """How improbable the right roles are along the messages, for each message (a linear chain: Lafferty and others, 2001)."""
        told = self.start[roles[:, 0]] + scores[:, 0].gather(1, roles[:, :1]).squeeze(1)
        every = self.start + scores[:, 0]
        for at in range(1, scores.shape[1]):
            here = there[:, at]
            step = scores[:, at].gather(1, roles[:, at : at + 1]).squeeze(1) + self.then[roles[:, at - 1], roles[:, at]]
            told = told + here * step
            longer = torch.logsumexp(every.unsqueeze(2) + self.then, 1) + scores[:, at]
            every = torch.where(here.unsqueeze(1) > 0, longer, every)
        return torch.logsumexp(every, 1) - told


def _together(lessons: Iterable[_Lesson]) -> tuple[Any, ...]:
    """Several lessons as one: facts, facts of all, letters, lengths, roles, kinds, where there is a token."""
    some = sorted(lessons, key=lambda each: -len(each.facts))
    batch, length = len(some), len(some[0].facts)
    given = np.zeros((batch, length, max(each.facts.shape[1] for each in some)), np.int64)
    of_all = np.zeros((batch, max(1, *(len(each.of_all) for each in some))), np.int64)
    letters, roles = np.zeros((batch, length, LETTERS), np.int64), np.zeros((batch, length), np.int64)
    kinds, there = np.full((batch, length), _NOWHERE), np.zeros((batch, length), np.float32)
    for at, each in enumerate(some):
        tokens = len(each.facts)
        given[at, :tokens, : each.facts.shape[1]], letters[at, :tokens] = each.facts, each.letters
        of_all[at, : len(each.of_all)] = each.of_all
        roles[at, :tokens], kinds[at, :tokens], there[at, :tokens] = each.roles, each.kinds, 1
    arrays = [torch.from_numpy(each) for each in (given, of_all, letters, roles, kinds, there)]
    return (*arrays[:3], [len(each.facts) for each in some], *arrays[3:])


def _rounds(lessons: list[_Lesson], chance: random.Random) -> Iterator[list[_Lesson]]:
    """All lessons in another order, those of about one length together."""
    chance.shuffle(lessons)
    many = 20 * BATCH
    sorted_by_length = [
        sorted(lessons[at : at + many], key=lambda each: len(each.facts)) for at in range(0, len(lessons), many)
    ]
    batches = [some[at : at + BATCH] for some in sorted_by_length for at in range(0, len(some), BATCH)]
    chance.shuffle(batches)
    yield from batches


def train(path: Path, taught: Sequence[Aligned]) -> None:
    """Write a network that was trained on these lessons; the same lessons give the same one on the same machine."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    taught = [each for each in taught if each.tokens]
    names = _Names(taught)
    lessons = [names.lesson(each) for each in taught]
    net = _Net(names)
    optimiser = torch.optim.Adam(net.parameters(), lr=STEP)
    steps, every = 0, ROUNDS * math.ceil(len(lessons) / BATCH)
    net.train()
    for _ in range(ROUNDS):
        for some in _rounds(lessons, chance):
            for group in optimiser.param_groups:
                group["lr"] = STEP * min(1, steps / WARMING) * max(0.02, 1 - steps / every)
            given, of_all, letters, lengths, roles, kinds, there = _together(some)
            scores, of_kinds = net(given, of_all, letters, lengths)
            beside = functional.cross_entropy(
                of_kinds.reshape(-1, len(names.kinds)), kinds.view(-1), ignore_index=_NOWHERE
            )
            loss = net.loss(scores, roles, there).sum() / there.sum() + OF_KINDS * beside
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            steps += 1
    weights: Mapping[str, Any] = {
        name: value.numpy() for name, value in net.state_dict().items() if not name.startswith(("kind.", "_"))
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written({**names.known, "labels": names.labels, "layers": LAYERS}, weights))
