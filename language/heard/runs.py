"""The most probable runs of a message: pieces of one sort that follow each other, with the spans that fill its slots."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from language.heard.layers import Array
from language.heard.network import Odds
from language.heard.pieces import Piece
from language.heard.shape import GOES_ON, NONE, ROLES

LOW = 1e-6
# The share of odds by which a piece fills no slot, at least, for nobody to be told that it is not kept.
NO_CONTENT = 0.5
# Roles of names and texts: what stands side by side without a space is one of them.
JOINED = frozenset({"person", "other_person", "seller", "place", "text", "reason", "addressee", "product"})


@dataclass(frozen=True)
class Span:
    """Pieces that fill one slot together: their role, the first and the one behind the last, how sure it is."""

    role: str
    begin: int
    end: int
    sure: float


@dataclass(frozen=True)
class Run:
    """Pieces of one sort that follow each other, with the spans in them; how sure the sort is."""

    sort: str
    begin: int
    end: int
    spans: tuple[Span, ...]
    sure: float
    doubtful: frozenset[int] = frozenset()  # places that fill no slot, and may well do

    @property
    def shape(self) -> tuple[object, ...]:
        """What its meaning is made of, however sure that is."""
        return self.sort, self.begin, self.end, *((span.role, span.begin, span.end) for span in self.spans)


def runs(pieces: Sequence[Piece], odds: Odds, sorts: Sequence[str], roles: Sequence[str]) -> list[Run]:
    """The most probable runs: a sort for each piece, and where the next meaning begins."""
    labels = _sorts_along(pieces, odds, sorts)
    found = []
    begin = 0
    for at in range(1, len(pieces) + 1):
        if at == len(pieces) or labels[at] != labels[at - 1]:
            sort = sorts[labels[begin][0]]
            kept = [each for each in range(begin, at) if pieces[each].text.strip()] or [begin]
            sure = float(np.exp(np.mean([np.log(max(odds.sorts[each, labels[begin][0]], LOW)) for each in kept])))
            spans = tuple(_spans(pieces, odds, roles, sort, begin, at))
            found.append(Run(sort, begin, at, spans, sure, _doubtful(odds, roles, sort, begin, at)))
            begin = at
    return _joined(found)


def of_another_kind(run: Run, pieces: Sequence[Piece], odds: Odds, sorts: Sequence[str], roles: Sequence[str]) -> Run:
    """The same pieces as the likeliest sort of another kind, where what must hold of the first one does not."""
    kind = run.sort.partition(".")[0]
    kept = [each for each in range(run.begin, run.end) if pieces[each].text.strip()] or [run.begin]
    likely = np.log(np.maximum(odds.sorts[kept], LOW)).mean(axis=0)
    likely[[place for place, sort in enumerate(sorts) if sort.partition(".")[0] in (kind, NONE)]] = -np.inf
    best = int(likely.argmax())
    spans = tuple(_spans(pieces, odds, roles, sorts[best], run.begin, run.end))
    doubtful = _doubtful(odds, roles, sorts[best], run.begin, run.end)
    return Run(sorts[best], run.begin, run.end, spans, float(np.exp(likely[best])), doubtful)


def _joined(found: Sequence[Run]) -> list[Run]:
    """With a run that fills no slot as the beginning of the one of its sort right behind it: เอาปุ๋ย of 'เอาปุ๋ย | 15-15-15 20 กระสอบ'."""
    joined: list[Run] = []
    for run in found:
        before = joined[-1] if joined else None
        if before is not None and before.sort == run.sort and not before.spans:
            joined[-1] = replace(run, begin=before.begin, doubtful=before.doubtful | run.doubtful)
        else:
            joined.append(run)
    return joined


def _sorts_along(pieces: Sequence[Piece], odds: Odds, sorts: Sequence[str]) -> list[tuple[int, int]]:
    """(number of the sort, number of the run) of each piece: a run begins where that is likelier than that it goes on."""
    many = len(pieces)
    said = np.log(np.maximum(odds.sorts, LOW))
    starts = np.log(np.clip(odds.begins, LOW, 1 - LOW))
    stays = np.log(np.clip(1 - odds.begins, LOW, 1 - LOW))
    for at, piece in enumerate(pieces):
        if not piece.text.strip():
            starts[at], stays[at] = np.log(LOW), 0.0
            said[at] = 0.0
    score = said[0].copy()
    back = np.zeros((many, len(sorts)), np.int64)
    began = np.zeros((many, len(sorts)), bool)
    began[0] = True
    for at in range(1, many):
        best = int(score.argmax())
        anew = score[best] + starts[at]
        on = score + stays[at]
        began[at] = anew > on
        back[at] = np.where(began[at], best, np.arange(len(sorts)))
        score = np.maximum(anew, on) + said[at]
    label = int(score.argmax())
    path = []
    for at in range(many - 1, -1, -1):
        path.append((label, bool(began[at, label])))
        label = int(back[at, label])
    path.reverse()
    found, run = [], -1
    for sort, begins in path:
        run += begins
        found.append((sort, run))
    return found


def _doubtful(odds: Odds, roles: Sequence[str], sort: str, begin: int, end: int) -> frozenset[int]:
    """Places of which it is not likely that they fill no slot."""
    mask = _allowed(roles, sort)
    none = roles.index(NONE)
    likely = np.where(mask, odds.roles[begin:end], 0)
    share = likely[:, none] / np.maximum(likely.sum(axis=1), LOW)
    return frozenset(begin + int(at) for at in np.flatnonzero(share < NO_CONTENT))


def _allowed(roles: Sequence[str], sort: str) -> Array:
    """Which roles pieces of a sort can have."""
    return _allowed_among(tuple(roles), sort)


@lru_cache(maxsize=512)
def _allowed_among(roles: tuple[str, ...], sort: str) -> Array:
    kind = sort.partition(".")[0]
    allowed = {NONE, *ROLES.get(kind, {}).values()} | ({"old"} if kind == "correct" else set())
    return np.array([role.removeprefix(GOES_ON) in allowed for role in roles])


def _spans(
    pieces: Sequence[Piece], odds: Odds, roles: Sequence[str], sort: str, begin: int, end: int
) -> Iterator[Span]:
    likely = np.where(_allowed(roles, sort), odds.roles[begin:end], 0)
    totals, likeliest, best = likely.sum(axis=1).tolist(), likely.max(axis=1).tolist(), likely.argmax(axis=1).tolist()
    current: tuple[str, int, float] | None = None
    for at in range(begin, end):
        total = totals[at - begin]
        role, sure = roles[best[at - begin]], likeliest[at - begin] / total if total > 0 else 0.0
        if not pieces[at].text.strip():
            continue
        plain = role.removeprefix(GOES_ON)
        goes_on = role.startswith(GOES_ON) or (plain in JOINED and pieces[at - 1].text.strip())
        if current is not None and (plain != current[0] or not goes_on):
            yield Span(current[0], current[1], _last(pieces, current[1], at), current[2])
            current = None
        if plain != NONE:
            current = (plain, at, sure) if current is None else (plain, current[1], min(current[2], sure))
    if current is not None:
        yield Span(current[0], current[1], _last(pieces, current[1], end), current[2])


def _last(pieces: Sequence[Piece], begin: int, end: int) -> int:
    while end > begin + 1 and not pieces[end - 1].text.strip():
        end -= 1
    return end
