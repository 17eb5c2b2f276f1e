"""Trains the networks that hear (language/heard/network.py); PyTorch is needed for this alone."""

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from language.heard.layers import read_network
from language.heard.network import LETTERS, WORD, letters_of, written
from language.heard.situated import facts_of_all, facts_of_pieces
from training.placing import Lesson

SEED, BATCH = 1, 96
FACT, LETTER, PATTERN, OF_ALL, STATE, LAYERS = 96, 24, 48, 48, 128, 2  # sizes
FORGOTTEN, WORD_FORGOTTEN, FACT_FORGOTTEN = 0.4, 0.12, 0.03
STEP, LEAST, WARMING = 0.003, 3, 200
FURTHER = 0.2  # of a step, for a network that goes on learning
_NOWHERE = -1


def filled(rows: Sequence[Sequence[int]], with_what: int = 0) -> np.ndarray:
    """Rows of different lengths as an array."""
    found = np.full((len(rows), max(1, *map(len, rows)) if rows else 1), with_what, np.int64)
    for at, row in enumerate(rows):
        found[at, : len(row)] = row
    return found


class _Named(NamedTuple):
    """A lesson in names."""

    facts: list[list[str]]
    letters: list[str]
    of_all: list[str]
    roles: Sequence[str]
    sorts: Sequence[str]
    begins: Sequence[bool]


def named(lesson: Lesson, *, words: bool) -> _Named:
    """A lesson as its network sees it; without `words` a piece is known by its letters alone."""
    facts = facts_of_pieces(lesson.pieces, lesson.situation)
    if not words:
        facts = [[each for each in one if not each.startswith(WORD)] for one in facts]
    return _Named(
        facts, [letters_of(piece) for piece in lesson.pieces], facts_of_all(lesson.situation, lesson.pieces),
        lesson.roles, lesson.sorts, lesson.begins,
    )  # fmt: skip


class _Names:
    """Every name that is learned, with its number."""

    def __init__(
        self, facts: Sequence[str], of_all: Sequence[str], letters: Sequence[str], *heads: Sequence[str]
    ) -> None:
        self.facts, self.of_all, self.letters = (
            {name: place for place, name in enumerate(names, start=begin)}
            for names, begin in ((facts, 1), (of_all, 1), (letters, 2))
        )
        self.roles, self.sorts = map(list, heads)

    @classmethod
    def of(cls, network: Mapping[str, Sequence[str]]) -> "_Names":
        """The names of a network that is there."""
        return cls(*(network[each] for each in ("facts", "facts_of_all", "letters", "roles", "sorts")))

    @classmethod
    def among(cls, taught: Sequence[_Named]) -> "_Names":
        """The names that stand in the lessons often enough."""
        facts: Counter[str] = Counter()
        of_all: Counter[str] = Counter()
        letters: Counter[str] = Counter()
        for each in taught:
            for names in each.facts:
                facts.update(set(names))
            of_all.update(set(each.of_all))
            letters.update("".join(each.letters))
        often = (sorted(name for name, count in each.items() if count >= LEAST) for each in (facts, of_all, letters))
        roles, sorts = (
            {role for each in taught for role in each.roles},
            {sort for each in taught for sort in each.sorts},
        )
        return cls(*often, sorted(roles), sorted(sorts))

    def written(self) -> dict[str, list[str]]:
        """The names as a network's file keeps them."""
        known = {"facts": [*self.facts], "facts_of_all": [*self.of_all], "letters": [*self.letters]}
        return known | {"roles": self.roles, "sorts": self.sorts}


class _Numbered(NamedTuple):
    facts: np.ndarray
    letters: np.ndarray
    of_all: list[int]
    roles: list[int]
    sorts: list[int]
    begins: list[int]


def _numbered(each: _Named, names: _Names) -> _Numbered:
    letters = np.zeros((len(each.letters), LETTERS), np.int64)
    for at, word in enumerate(each.letters):
        places = [names.letters.get(letter, 1) for letter in word[:LETTERS]]
        letters[at, : len(places)] = places
    role = {name: place for place, name in enumerate(names.roles)}
    sort = {name: place for place, name in enumerate(names.sorts)}
    return _Numbered(
        filled([[names.facts[name] for name in one if name in names.facts] for one in each.facts]),
        letters,
        [names.of_all[name] for name in each.of_all if name in names.of_all],
        [role[name] for name in each.roles],
        [sort[name] for name in each.sorts],
        [int(begin) for begin in each.begins],
    )


def _has_names(each: _Named, names: _Names) -> bool:
    return set(each.roles) <= set(names.roles) and set(each.sorts) <= set(names.sorts)


class _Net(nn.Module):
    """Goes through the whole message both ways, and says of each piece its role, its sort and whether a meaning begins there."""

    def __init__(self, names: _Names) -> None:
        super().__init__()
        self.fact = nn.EmbeddingBag(len(names.facts) + 1, FACT, mode="sum", padding_idx=0)
        self.of_all = nn.EmbeddingBag(len(names.of_all) + 1, OF_ALL, mode="sum", padding_idx=0)
        for each in (self.fact, self.of_all):
            nn.init.normal_(each.weight, 0, 0.1)
            each.weight.data[0] = 0
        self.letter = nn.Embedding(len(names.letters) + 2, LETTER, padding_idx=0)
        self.pattern = nn.Conv1d(LETTER, PATTERN, 3, padding=1)
        known = FACT + PATTERN + OF_ALL
        self.tokens = nn.GRU(known, STATE, LAYERS, batch_first=True, bidirectional=True, dropout=FORGOTTEN)
        self.role = nn.Linear(2 * STATE, len(names.roles))
        self.sort = nn.Linear(2 * STATE, len(names.sorts))
        self.begin = nn.Linear(2 * STATE, 2)
        self.forget = nn.Dropout(FORGOTTEN)
        self._words = torch.tensor([False, *(name.startswith(WORD) for name in names.facts)])

    def forward(self, facts: Tensor, letters: Tensor, lengths: Sequence[int], of_all: Tensor) -> Tensor:
        batch, length, _ = facts.shape
        if self.training:
            gone = self._words[facts] & (torch.rand(batch, length, 1) < WORD_FORGOTTEN)
            gone |= torch.rand(facts.shape) < FACT_FORGOTTEN
            facts = facts.masked_fill(gone, 0)
        own = self.fact(facts.view(batch * length, -1)).view(batch, length, -1)
        seen = self.letter(letters.view(batch * length, -1)).transpose(1, 2)
        spelt = self.pattern(seen).relu().max(2)[0].view(batch, length, -1)
        whole = self.of_all(of_all).unsqueeze(1).expand(-1, length, -1)
        states = self.forget(torch.cat([own, spelt, whole], 2))
        packed = nn.utils.rnn.pack_padded_sequence(states, list(lengths), batch_first=True, enforce_sorted=False)
        found, _ = nn.utils.rnn.pad_packed_sequence(self.tokens(packed)[0], batch_first=True)
        return self.forget(found)

    def loss(self, some: Sequence[_Numbered]) -> Tensor:
        """How wrong the network is about these lessons."""
        batch, length = len(some), max(len(each.facts) for each in some)
        facts = np.zeros((batch, length, max(each.facts.shape[1] for each in some)), np.int64)
        letters = np.zeros((batch, length, LETTERS), np.int64)
        for at, each in enumerate(some):
            facts[at, : len(each.facts), : each.facts.shape[1]], letters[at, : len(each.facts)] = (
                each.facts,
                each.letters,
            )
        of_all = torch.from_numpy(filled([each.of_all for each in some]))
        states = self(torch.from_numpy(facts), torch.from_numpy(letters), [len(each.facts) for each in some], of_all)
        found = torch.zeros(())
        for head, rows, weight in (
            (self.role, [each.roles for each in some], 1.0),
            (self.sort, [each.sorts for each in some], 1.0),
            (self.begin, [each.begins for each in some], 0.7),
        ):
            right = torch.from_numpy(filled(rows, _NOWHERE)).flatten()
            found = found + weight * functional.cross_entropy(head(states).flatten(0, 1), right, ignore_index=_NOWHERE)
        return found


def train(
    path: Path,
    taught: Sequence[Lesson],
    ways: Sequence[Sequence[Lesson]] = (),
    *,
    words: bool,
    rounds: int,
    further: bool = False,
    report: Callable[[str], None] = print,
) -> None:
    """Write a network; the same lessons give the same one on the same machine. Of each of the `ways` a round learns one.

    `further`: that which is there goes on learning, in small steps; what it has no name for it cannot learn.
    """
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    chance = random.Random(SEED)
    lessons = [named(each, words=words) for each in taught]
    others = [[named(each, words=words) for each in some] for some in ways]
    before, weights = read_network(path) if further else ({}, {})
    names = _Names.of(before) if further else _Names.among([*lessons, *(each for some in others for each in some)])
    always = [_numbered(each, names) for each in lessons if _has_names(each, names)]
    varied = [kept for some in others if (kept := [_numbered(each, names) for each in some if _has_names(each, names)])]
    net = _Net(names)
    if further:
        net.load_state_dict({name: torch.from_numpy(np.array(each, np.float32)) for name, each in weights.items()})
    steps = rounds * ((len(always) + len(varied)) // BATCH + 1)
    optimiser = torch.optim.AdamW(net.parameters(), STEP * (FURTHER if further else 1), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda at: min((at + 1) / WARMING, max(0.02, 1 - at / steps))
    )
    for round_ in range(rounds):
        net.train()
        numbered = [*always, *(some[round_ % len(some)] for some in varied)]
        order = sorted(range(len(numbered)), key=lambda at: len(numbered[at].facts) + chance.random() * 8)
        batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
        chance.shuffle(batches)
        total = 0.0
        for batch in batches:
            optimiser.zero_grad()
            loss = net.loss([numbered[at] for at in batch])
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        report(f"round {round_ + 1}: {total / len(batches):.4f}")
    learned = {name: each.detach().numpy() for name, each in net.state_dict().items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written(names.written(), learned))
