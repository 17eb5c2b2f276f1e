"""Cuts a message with its roles into items: a statement's figures and goods with the words around them, or a clause without any."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from language.labeller.places import OTHER, begins, role_of
from language.labeller.tokens import Token

GOES_ON = "+"  # the kind of an item that goes on with the one before
GOES_ON_TO = "<"  # the kind of an item whose goods and figures are of the next one
_ONCE = frozenset("PQRA")  # goods and figures that one statement has once


class Item(NamedTuple):
    """Tokens from `start` to `end`; those with roles stand from `first` to `last` (None: it has none)."""

    start: int
    end: int
    first: int | None = None
    last: int | None = None


def begun(labels: Sequence[str]) -> list[int]:
    """For each token the number of the statement whose role it has by the marks of beginnings alone, -1 for none."""
    found, current = [], -1
    for label in labels:
        if label != OTHER and (begins(label) or current < 0):
            current += 1
        found.append(current if label != OTHER else -1)
    return found


def groups(labels: Sequence[str]) -> list[int]:
    """For each token the number of the statement whose role it has, -1 for none.

    A statement has each of `_ONCE` once: a second one begins another, unless it stands directly behind a role (3 โล2ขีด, 2 ตันครึ่ง).
    """
    found: list[int] = []
    more, before, said, statement = 0, OTHER, set[str](), -1
    for label, number in zip(labels, begun(labels), strict=True):
        role = role_of(label)
        if number >= 0 and number != statement:
            statement, said = number, set()
        elif role in said and role in _ONCE and before == OTHER:
            more, said = more + 1, set()
        found.append(number + more if number >= 0 else -1)
        said.add(role)
        before = label
    return found


def items_of(tokens: Sequence[Token], owners: Sequence[int]) -> list[Item]:
    """The items of a message in its order; `owners` gives for each token the statement that it belongs to, -1 for none.

    A stretch without roles is cut at spaces, lines and polite words; what stands directly before the first role of a statement in its
    clause, and what follows the last one up to the next pause, belongs to that item.
    """
    stretches: list[list[int]] = []
    for number, owner in enumerate(owners):
        if owner < 0:
            continue
        if stretches and stretches[-1][2] == owner:
            stretches[-1][1] = number + 1
        else:
            stretches.append([number, number + 1, owner])
    pauses = set(_pauses(tokens))
    found: list[Item] = []
    behind = 0
    for first, last, _ in stretches:
        clauses = list(_clauses(tokens, behind, first, pauses))
        start = first
        if clauses and not tokens[first - 1].blank:
            start = clauses.pop()[0]
        found += [Item(*clause) for clause in clauses]
        end = last
        while end < len(tokens) and not tokens[end].blank and owners[end] < 0 and end not in pauses:
            end += 1
        found.append(Item(start, end, first, last))
        behind = end
    return found + [Item(*clause) for clause in _clauses(tokens, behind, len(tokens), pauses)]


def pieces(kinds: Sequence[str]) -> list[tuple[str, list[int]]]:
    """The statements that items with these kinds make: the kind of each, and which items it is of."""
    found: list[tuple[str, list[int]]] = []
    before: list[int] = []
    for number, kind in enumerate(kinds):
        if kind == GOES_ON_TO:
            before.append(number)
        elif kind == GOES_ON and found:
            found[-1][1].append(number)
        elif kind not in (OTHER, GOES_ON):
            found.append((kind, [*before, number]))
            before = []
    return found


def _pauses(tokens: Sequence[Token]) -> Iterator[int]:
    """Where a new clause may begin: behind a line, a space that sets off no figure, polite words."""
    for number, token in enumerate(tokens):
        polite_end = token.letter == "z" and number + 1 < len(tokens) and tokens[number + 1].letter != "z"
        beside_a_figure = any(each.value is not None for each in tokens[max(0, number - 1) : number + 2])
        if polite_end or (token.blank and ("\n" in token.text or not beside_a_figure)):
            yield number + 1


def _clauses(tokens: Sequence[Token], start: int, end: int, pauses: set[int]) -> Iterator[tuple[int, int]]:
    for number in range(start + 1, end + 1):
        if number in pauses or number == end:
            if any(not token.blank for token in tokens[start:number]):
                yield start, number
            start = number


def signature(labels: Sequence[str], item: Item) -> str:
    """The roles of an item in their order: PQU, PQUR, A."""
    return "".join(role_of(label) for label in labels[item.start : item.end] if label != OTHER and label[-1] != "i")
