"""Trains the networks of the labeller (language/labeller/network.py); PyTorch is needed for this alone."""

import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from language.labeller.facts import WORD, facts, facts_in_items, facts_of_all, facts_of_item, letters_of
from language.labeller.network import LETTERS, written
from training.align import Aligned

ROUNDS, BATCH, SEED = 6, 48, 1
LETTER, PATTERN, OF_ALL = 24, 48, 32  # sizes
WORD_FORGOTTEN = 0.12  # the share of words that are left out by themselves while learning
OF_KINDS = 0.1  # how much the kinds of statements count that are learned beside the roles
WARMING = 200  # steps
_NOWHERE = -1


class _Lesson(NamedTuple):
    """A lesson in names: what is so about each token, its letters; about the whole message, or each item; the labels, of tokens or of
    items; where the items stand; and of which kind each token is, where that is learned beside."""

    facts: list[list[str]]
    letters: list[str]
    of_all: list[list[str]]
    labels: list[str]
    spans: list[tuple[int, int]]
    kinds: list[str | None]


class _Numbered(NamedTuple):
    """The same by the numbers of the names: (tokens, facts), (tokens, letters), then as in _Lesson."""

    facts: np.ndarray
    letters: np.ndarray
    of_all: list[list[int]]
    labels: list[int]
    spans: list[tuple[int, int]]
    kinds: list[int]


class _Together(NamedTuple):
    """Several lessons as one: (batch, tokens, facts), (batch, tokens, letters), (rows, facts of a whole message or an item), (batch,
    labels), where there is one, and (batch, tokens) of kinds; the longest message first."""

    facts: Tensor
    letters: Tensor
    lengths: list[int]
    of_all: Tensor
    labels: Tensor
    there: Tensor
    spans: list[list[tuple[int, int]]]
    kinds: Tensor


class _Names:
    """Every name that is learned, with its number; one that stands in fewer than `least` lessons is not."""

    def __init__(self, taught: Sequence[_Lesson], least: int) -> None:
        found: dict[str, Counter[str]] = {"facts": Counter(), "facts_of_all": Counter(), "letters": Counter()}
        for each in taught:
            for names in each.facts:
                found["facts"].update(set(names))
            for names in each.of_all:
                found["facts_of_all"].update(set(names))
            found["letters"].update("".join(each.letters))
        self.known = {
            which: sorted(name for name, count in counts.items() if count >= least) for which, counts in found.items()
        }
        self.labels = sorted({label for each in taught for label in each.labels})
        self.kinds = sorted({kind for each in taught for kind in each.kinds if kind is not None})
        first = {"facts": 1, "facts_of_all": 1, "letters": 2}
        self._number = {
            which: {name: place for place, name in enumerate(names, start=first[which])}
            for which, names in self.known.items()
        }
        self._label = {name: place for place, name in enumerate(self.labels)}
        self._kind: dict[str | None, int] = {name: place for place, name in enumerate(self.kinds)} | {None: _NOWHERE}

    def words(self) -> Tensor:
        """Which of the facts are a word itself."""
        return torch.tensor([False, *(name.startswith(WORD) for name in self.known["facts"])])

    def numbered(self, each: _Lesson) -> _Numbered:
        """A lesson by numbers."""
        number, of_all = self._number["facts"], self._number["facts_of_all"]
        letters = np.zeros((len(each.letters), LETTERS), np.int64)
        for at, word in enumerate(each.letters):
            places = [self._number["letters"].get(letter, 1) for letter in word[:LETTERS]]
            letters[at, : len(places)] = places
        return _Numbered(
            filled([[number[name] for name in names if name in number] for names in each.facts]),
            letters,
            [[of_all[name] for name in names if name in of_all] for names in each.of_all],
            [self._label[label] for label in each.labels],
            each.spans,
            [self._kind[kind] for kind in each.kinds],
        )


def filled(rows: Sequence[Sequence[int]], with_what: int = 0) -> np.ndarray:
    """Rows of different lengths as an array."""
    found = np.full((len(rows), max(1, *map(len, rows)) if rows else 1), with_what, np.int64)
    for at, row in enumerate(rows):
        found[at, : len(row)] = row
    return found


def _together(lessons: Iterable[_Numbered]) -> _Together:
    some = sorted(lessons, key=lambda each: -len(each.facts))
    batch, length = len(some), len(some[0].facts)
    given = np.zeros((batch, length, max(each.facts.shape[1] for each in some)), np.int64)
    letters = np.zeros((batch, length, LETTERS), np.int64)
    for at, each in enumerate(some):
        tokens = len(each.facts)
        given[at, :tokens, : each.facts.shape[1]], letters[at, :tokens] = each.facts, each.letters
    labels = filled([each.labels for each in some], _NOWHERE)
    return _Together(
        torch.from_numpy(given),
        torch.from_numpy(letters),
        [len(each.facts) for each in some],
        torch.from_numpy(filled([row for each in some for row in each.of_all])),
        torch.from_numpy(np.maximum(labels, 0)),
        torch.from_numpy((labels != _NOWHERE).astype(np.float32)),
        [each.spans for each in some],
        torch.from_numpy(filled([each.kinds for each in some], _NOWHERE)),
    )


class _Net(nn.Module):
    """What both networks have in common: what a token is known by, and how labels follow each other."""

    def __init__(self, names: _Names, fact: int, of_states: int, forgotten: float) -> None:
        super().__init__()
        labels = len(names.labels)
        self.fact = nn.EmbeddingBag(len(names.known["facts"]) + 1, fact, mode="sum", padding_idx=0)
        self.of_all = nn.EmbeddingBag(len(names.known["facts_of_all"]) + 1, OF_ALL, mode="sum", padding_idx=0)
        for each in (self.fact, self.of_all):
            nn.init.normal_(each.weight, 0, 0.1)
            each.weight.data[0] = 0
        self.letter = nn.Embedding(len(names.known["letters"]) + 2, LETTER, padding_idx=0)
        self.pattern = nn.Conv1d(LETTER, PATTERN, 3, padding=1)
        self.label = nn.Linear(of_states, labels)
        self.then, self.start = nn.Parameter(torch.zeros(labels, labels)), nn.Parameter(torch.zeros(labels))
        self.forget = nn.Dropout(forgotten)
        self._words = names.words()

    def seen(self, some: _Together) -> Tensor:
        """What is known of each token by itself."""
        batch, length, _ = some.facts.shape
        gone = self._words[some.facts] & (torch.rand(batch, length, 1) < WORD_FORGOTTEN)
        own = self.fact(some.facts.masked_fill(gone, 0).view(batch * length, -1)).view(batch, length, -1)
        letters = self.letter(some.letters.view(batch * length, -1)).transpose(1, 2)
        return torch.cat([own, self.pattern(letters).relu().max(2)[0].view(batch, length, -1)], 2)

    def chain(self, scores: Tensor, some: _Together) -> Tensor:
        """How improbable the right labels are along the messages, for a label (a linear chain: Lafferty and others, 2001)."""
        labels = some.labels
        told = self.start[labels[:, 0]] + scores[:, 0].gather(1, labels[:, :1]).squeeze(1)
        every = self.start + scores[:, 0]
        for at in range(1, scores.shape[1]):
            here = some.there[:, at]
            step = scores[:, at].gather(1, labels[:, at : at + 1]).squeeze(1)
            told = told + here * (step + self.then[labels[:, at - 1], labels[:, at]])
            longer = torch.logsumexp(every.unsqueeze(2) + self.then, 1) + scores[:, at]
            every = torch.where(here.unsqueeze(1) > 0, longer, every)
        return (torch.logsumexp(every, 1) - told).sum() / some.there.sum()


def _both_ways(layers: nn.GRU, seen: Tensor, lengths: Sequence[int]) -> Tensor:
    packed = nn.utils.rnn.pack_padded_sequence(seen, list(lengths), batch_first=True, enforce_sorted=False)
    return nn.utils.rnn.pad_packed_sequence(layers(packed)[0], batch_first=True)[0]


class _Roles(_Net):
    """A label for each token; which kind each is of is learned beside, and not kept."""

    FACT, STATE, LAYERS, FORGOTTEN, STEP, LEAST = 96, 96, 2, 0.4, 0.002, 3

    def __init__(self, names: _Names) -> None:
        super().__init__(names, self.FACT, 2 * self.STATE, self.FORGOTTEN)
        known = self.FACT + PATTERN + OF_ALL
        self.tokens = nn.GRU(
            known, self.STATE, self.LAYERS, batch_first=True, bidirectional=True, dropout=self.FORGOTTEN
        )
        self.kind = nn.Linear(2 * self.STATE, len(names.kinds))

    def loss(self, some: _Together) -> Tensor:
        """How wrong the network is about these lessons."""
        seen = self.seen(some)
        whole = self.of_all(some.of_all).unsqueeze(1).expand(-1, seen.shape[1], -1)
        states = self.forget(_both_ways(self.tokens, self.forget(torch.cat([seen, whole], 2)), some.lengths))
        beside = functional.cross_entropy(self.kind(states).flatten(0, 1), some.kinds.flatten(), ignore_index=_NOWHERE)
        return self.chain(self.label(states), some) + OF_KINDS * beside


class _Kinds(_Net):
    """A label for each item: by the strongest and the mean of what its tokens are, and by the items beside it."""

    FACT, STATE, FORGOTTEN, STEP, LEAST = 64, 96, 0.5, 0.003, 4

    def __init__(self, names: _Names) -> None:
        known = 4 * self.STATE + OF_ALL  # of an item
        super().__init__(names, self.FACT, 2 * self.STATE + known, self.FORGOTTEN)
        self.tokens = nn.GRU(self.FACT + PATTERN, self.STATE, batch_first=True, bidirectional=True)
        self.items = nn.GRU(known, self.STATE, batch_first=True, bidirectional=True)

    def loss(self, some: _Together) -> Tensor:
        """How wrong the network is about these lessons."""
        states = self.forget(_both_ways(self.tokens, self.forget(self.seen(some)), some.lengths))
        inside = [states[at, start:end] for at, spans in enumerate(some.spans) for start, end in spans]
        gathered = torch.stack([torch.cat([each.max(0)[0], each.mean(0)]) for each in inside])
        known = torch.cat([gathered, self.forget(self.of_all(some.of_all))], 1)
        many = [len(spans) for spans in some.spans]
        rows = nn.utils.rnn.pad_sequence(list(known.split(many)), batch_first=True)
        beside = self.forget(_both_ways(self.items, rows, many))
        return self.chain(self.label(torch.cat([beside, rows], 2)), some)


def _rounds(lessons: list[_Numbered], chance: random.Random) -> Iterator[list[_Numbered]]:
    """All lessons in another order, those of about one length together."""
    chance.shuffle(lessons)
    many = 20 * BATCH
    sorted_by_length = [
        sorted(lessons[at : at + many], key=lambda each: len(each.facts)) for at in range(0, len(lessons), many)
    ]
    batches = [some[at : at + BATCH] for some in sorted_by_length for at in range(0, len(some), BATCH)]
    chance.shuffle(batches)
    yield from batches


def _train(path: Path, which: type[_Roles] | type[_Kinds], taught: Sequence[_Lesson]) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    names = _Names(taught, which.LEAST)
    lessons = [names.numbered(each) for each in taught]
    net = which(names)
    optimiser = torch.optim.Adam(net.parameters(), lr=which.STEP)
    steps, every = 0, ROUNDS * math.ceil(len(lessons) / BATCH)
    net.train()
    for _ in range(ROUNDS):
        for some in _rounds(lessons, chance):
            for group in optimiser.param_groups:
                group["lr"] = which.STEP * min(1, steps / WARMING) * max(0.02, 1 - steps / every)
            optimiser.zero_grad()
            net.loss(_together(some)).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimiser.step()
            steps += 1
    kept: dict[str, Any] = {
        name: value.numpy() for name, value in net.state_dict().items() if not name.startswith(("kind.", "_"))
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written({**names.known, "labels": names.labels}, kept))


def train_roles(path: Path, taught: Iterable[Aligned]) -> None:
    """Write a network that gives tokens their roles; the same lessons give the same one on the same machine."""
    _train(path, _Roles, [_of_roles(each) for each in taught if each.tokens])


def train_kinds(path: Path, taught: Iterable[Aligned]) -> None:
    """Write a network that gives items their kinds; the same lessons give the same one on the same machine."""
    _train(path, _Kinds, [_of_kinds(each) for each in taught if each.items])


def _of_roles(each: Aligned) -> _Lesson:
    kinds: list[str | None] = [None] * len(each.tokens)
    for item, kind in zip(each.items, each.kinds, strict=True):
        kinds[item.start : item.end] = [kind] * (item.end - item.start)
    letters = [letters_of(token) for token in each.tokens]
    return _Lesson(facts(each.tokens, each.heard), letters, [facts_of_all(each.heard)], each.roles, [], kinds)


def _of_kinds(each: Aligned) -> _Lesson:
    of_all = facts_of_all(each.heard)
    return _Lesson(
        facts_in_items(each.tokens, each.items, each.roles, each.heard),
        [letters_of(token) for token in each.tokens],
        [[*of_all, *facts_of_item(item, each.roles)] for item in each.items],
        each.kinds,
        [(item.start, item.end) for item in each.items],
        [],
    )
