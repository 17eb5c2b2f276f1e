"""Cuts a message with its roles into items (a statement's figures and goods with the words around them, or a clause without any) and
says what is so about each: the features from which the labeller tells its kind."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from language.labeller.heard import NOTHING, Heard
from language.labeller.places import OTHER, begins, role_of, squeezed
from language.labeller.tokens import Token

GOES_ON = "+"  # the kind of an item that goes on with the one before
GOES_ON_TO = "<"  # the kind of an item whose goods and figures are of the next one
_ONCE = frozenset("PQRA")  # goods and figures that one statement has once
_SIZES = (3, 4, 5)  # of the pieces of a clause, in letters
# Classes that open or turn a statement (language/vocabulary.py): buying, selling, answering, correcting, asking.
_CUES = frozenset("BbsSgdNWXOCcALqQJVjE^DMtyG$hxk")


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


def item_features(
    tokens: Sequence[Token], items: Sequence[Item], labels: Sequence[str], heard: Heard | None = None
) -> list[list[str]]:
    """For each item the names of what is so about it."""
    signatures = [signature(labels, item) for item in items]
    whole = [f"M={letter}" for letter in sorted({token.letter for token in tokens if token.letter in _CUES})]
    found = []
    for number, item in enumerate(items):
        mine = signatures[number]
        anchored = item.first is not None
        first = item.first if item.first is not None else item.end
        last = item.last if item.last is not None else item.end
        before = [token for token in tokens[item.start : first] if not token.blank]
        behind = [token for token in tokens[last : item.end] if not token.blank]
        features = [
            "b", f"roles={mine}", "anchored" if anchored else "free",
            f"place={min(number, 3)}", f"left={min(len(items) - 1 - number, 3)}",
        ]  # fmt: skip
        features += _words("before", before) + _words("behind", behind)
        if anchored:
            between = zip(tokens[first:last], labels[first:last], strict=True)
            features += _words("between", [token for token, label in between if label == OTHER and not token.blank])
            features += _goods(tokens, labels, first, last)
        else:
            features += _letters(tokens[item.start : item.end])
        if before:
            features += [f"opens={before[0].text}", f"leads={before[-1].text}"]
        if behind:
            features.append(f"ends={behind[-1].text}")
        earlier = [token for token in tokens[: item.start] if token.letter in _CUES]
        upto = [token for token in tokens[:first] if token.letter in _CUES]
        inside = [token.letter for token in tokens[item.start : item.end] if token.letter in _CUES]
        later = next((token.letter for token in tokens[item.end :] if token.letter in _CUES), "")
        features += [
            f"cue={earlier[-1].letter if earlier else ''}", f"cue word={earlier[-1].text if earlier else ''}",
            f"cues={''.join(token.letter for token in earlier[-2:])}",
            f"verb={upto[-1].text if upto else ''}", f"verbs={''.join(token.letter for token in upto[-2:])}|{mine}",
            f"inside={''.join(inside[:4])}|{mine}", f"later={later}",
        ]  # fmt: skip
        if number:
            features += _neighbour("previous", signatures[number - 1], _solid(tokens, items[number - 1])[-4:])
            cues = [token.letter for token in _solid(tokens, items[number - 1]) if token.letter in _CUES]
            features += [f"previous cue={letter}" for letter in cues]
        if number + 1 < len(items):
            features += _neighbour("next", signatures[number + 1], _solid(tokens, items[number + 1])[:3])
        gap = "".join(token.text for token in tokens[items[number - 1].end : item.start]) if number else ""
        features.append("line" if "\n" in gap else "space" if gap else "glued" if number else "first")
        features += _heard(heard, items, number, mine) if heard is not None else ["unheard"]
        found.append(features + whole)
    return found


def _heard(heard: Heard, items: Sequence[Item], number: int, mine: str) -> list[str]:
    """What the rules made of an item: of which statements its words are, in which roles, and what else they stated."""
    item = items[number]
    owners = [owner for owner in heard.owners[item.start : item.end] if owner >= 0]
    roles = "".join(role for role in heard.roles[item.start : item.end] if role and role[-1] != "i")
    again = "again" if owners and owners[0] in heard.owners[: item.start] else ""
    kinds = _kinds_heard(heard, item)
    kind, stated = "+".join(kinds), "+".join(heard.stated[:4])
    placed = set(heard.owners)
    features = [
        f"rs={stated}", f"rs={stated}|{mine}", f"rk={kind}|{mine}", f"rr={roles}|{mine}", f"rk={kind}|{roles}{again}",
        f"r {'same' if roles == mine else 'other'}", f"r many={min(len(heard.stated), 4)}",
        f"r of={min(len(set(owners)), 3)}{again}",
    ]  # fmt: skip
    features += [f"rk={each}" for each in kinds] + [f"rs:{each}" for each in heard.stated]
    features += [f"rs:{each}|{mine}" for each in sorted(set(heard.stated))]
    features += [f"rs unplaced:{each}|{mine}" for at, each in enumerate(heard.stated) if at not in placed]
    features += [f"rule={name}" for name in heard.rules]
    for which, at in (("previous", number - 1), ("next", number + 1)):
        if 0 <= at < len(items):
            features.append(f"{which} rk={'+'.join(_kinds_heard(heard, items[at]))}")
    return features


def _kinds_heard(heard: Heard, item: Item) -> list[str]:
    return sorted(set(heard.kinds[item.start : item.end]) - {NOTHING})


def _solid(tokens: Sequence[Token], item: Item) -> list[Token]:
    return [token for token in tokens[item.start : item.end] if not token.blank]


def _neighbour(which: str, roles: str, tokens: Sequence[Token]) -> list[str]:
    words = [f"{which} w={token.text if token.value is None else '#'}" for token in tokens]
    return [f"{which} roles={roles}", *words, *(f"{which} l={token.letter}" for token in tokens)]


def _words(where: str, tokens: Sequence[Token]) -> list[str]:
    features = []
    for token in tokens:
        features += [f"{where} l={token.letter}", f"{where} w={token.word}"]
        if token.entry.measure:
            features.append(f"{where} measure={token.entry.measure}")
        if token.entry.problem:
            features.append(f"{where} trouble")
        if token.entry.word_class:
            features.append(f"{where} c={token.entry.word_class}")
    for one, other in pairwise(tokens):
        features.append(f"{where} ll={one.letter}{other.letter}")
        if one.value is None and other.value is None:
            features.append(f"{where} ww={one.text}_{other.text}")
    return features


def _letters(tokens: Sequence[Token]) -> list[str]:
    """The pieces of three to five letters of a clause without figures: what is spelt otherwise, or in dialect, shares some of them."""
    written = squeezed("".join(token.text for token in tokens))
    return sorted({f"n={written[at : at + size]}" for size in _SIZES for at in range(len(written) - size + 1)})


def _goods(tokens: Sequence[Token], labels: Sequence[str], first: int, last: int) -> list[str]:
    features = []
    roles = [role_of(label) for label in labels[first:last]]
    if "P" in roles:
        product = tokens[first + roles.index("P")]
        features += [f"P={product.product or product.text}", f"P side={product.entry.side}", f"P l={product.letter}"]
    if "U" in roles:
        unit = tokens[first + roles.index("U")]
        features += [f"U={unit.entry.unit or unit.text}", f"unit flag={unit.entry.unit_flag}"]
    return features
