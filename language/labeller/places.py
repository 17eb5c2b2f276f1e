"""Finds in a message the words and figures that statements are made of.

A statement says what, not where. Each figure, unit, name of goods and person of it is looked for among the tokens; of several places
the one nearest to the statement's other parts, in the order of the message.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from language.labeller.tokens import Token

Parts = Mapping[
    str, Sequence[Decimal | str | None]
]  # of a statement, by field; None among the values: it may be left out
FIGURES = {"quantity": "Q", "people": "Q", "price_baht": "R", "amount_baht": "A"}
UNITS = {"unit": "U", "price_unit": "V"}
NAMES = {"product": "P", "on_behalf": "H", "proxy": "X"}
PARTS = (*FIGURES, *UNITS, *NAMES)
ORDER = "QARPUVHX"
OTHER = "O"  # the role of a token, and the kind of an item, that states nothing
HALF = Decimal("0.5")
ONE_AND_A_HALF = Decimal("1.5")
LONGEST_NAME = 8  # tokens
FAR = 8  # tokens: goods named before the last statement, and units, are not fetched from farther away
# What a choice costs, in tokens of distance: taking a later alternative of the gold, going back before the last statement.
OTHER_NAME, BEFORE_THE_LAST, SAME_GOODS, A_PART = 0.5, 3.0, 1.0, 3.0


class Placed(NamedTuple):
    """For each token its role, and the number of the statement that it belongs to (-1: none)."""

    roles: list[str]
    owners: list[int]


class Place(NamedTuple):
    """Tokens from `start` to `end` that may be a part of a statement; `cost` where it fits less well."""

    cost: float
    start: int
    end: int


def placed(
    tokens: Sequence[Token], statements: Sequence[Parts], *, wholly: bool = True, named: Container[tuple[int, int]] = ()
) -> Placed | None:
    """Where statements stand in a message; `wholly`: None where not all of their parts are found in it.

    Of several right names at one place that which another reader found (`named`, from where to where) is taken.
    """
    labels, owners = [OTHER] * len(tokens), [-1] * len(tokens)
    written = [squeezed(token.text) for token in tokens]
    pointer = 0
    persons: set[object] = set()  # spoken for so far: said once for several orders
    for number, statement in enumerate(statements):
        used = {at for at, owner in enumerate(owners) if owner >= 0}
        candidates = _candidates(tokens, written, statement, used, persons, named, wholly=wholly)
        if candidates is None:
            return None
        if not candidates:
            continue
        for role, place in _nearest(tokens, candidates, pointer).items():
            for at in range(place.start, place.end):
                labels[at] = role if at == place.start or role not in "PHX" else f"{role}i"
                owners[at] = number
        persons.update(statement.get("on_behalf", ()))
        pointer = max(at for at, owner in enumerate(owners) if owner == number) + 1
    return Placed([*_with_beginnings(labels, owners)], owners)


def begins(role: str) -> bool:
    """Whether a role is the first of its statement."""
    return role[0] == "B"


def role_of(label: str) -> str:
    """The role without the mark of a beginning."""
    return label[1:] if label[0] == "B" else label


def half_behind_a_unit(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word for half says one and a half: ตันครึ่ง, where no figure stands before the unit."""
    before = [token for token in tokens[max(0, at - 4) : at] if not token.blank]
    counted = bool(before) and before[-1].entry.unit is not None
    return tokens[at].letter == "H" and counted and all(token.value is None for token in before[-2:])


def squeezed(words: str) -> str:
    """Words without their spaces."""
    return "".join(words.split())


def _with_beginnings(labels: Sequence[str], owners: Sequence[int]) -> Iterator[str]:
    seen: set[int] = set()
    for label, owner in zip(labels, owners, strict=True):
        yield label if label == OTHER or owner in seen else f"B{label}"
        seen.add(owner)


def _candidates(
    tokens: Sequence[Token],
    written: Sequence[str],
    statement: Parts,
    used: set[int],
    said_before: set[object],
    named: Container[tuple[int, int]],
    *,
    wholly: bool,
) -> dict[str, list[Place]] | None:
    """For each role of a statement the places where it may stand; None where a part that must be there is nowhere."""
    found: dict[str, list[Place]] = {}
    for field, role in FIGURES.items():
        wanted = [each for each in statement.get(field, ()) if isinstance(each, Decimal)]
        if not wanted:
            continue
        places = [
            Place(0, at, at + 1) for at, token in enumerate(tokens) if at not in used and _is(token, wanted, field)
        ]
        if not places and field == "quantity":
            places = list(_spoken(tokens, wanted[0], used))
        if places:
            found[role] = places
        elif wholly and None not in statement[field]:
            return None
    for field, role in UNITS.items():
        units = [each for each in statement.get(field, ()) if each]
        places = [
            Place(0, at, at + 1)
            for at, token in enumerate(tokens)
            if at not in used and (token.entry.unit in units or token.text in units)
        ]
        if places and found:
            found[role] = places
    for field, role in NAMES.items():
        names = statement.get(field, ())
        said = [each for each in names if isinstance(each, str)]
        optional = None in names  # a name that may be left out is one where the other reader found it
        places = [
            each
            for each in (_names(tokens, written, said, named) if said else ())
            if used.isdisjoint(range(each.start, each.end)) and not (optional and (each.start, each.end) not in named)
        ]
        if places:
            found[role] = places
        elif wholly and said and field != "product" and not optional and not said_before.intersection(said):
            return None
    return found


def _is(token: Token, wanted: Sequence[Decimal], field: str) -> bool:
    if token.value is None:
        return False
    return token.value in wanted or -token.value in wanted or (token.maximum in wanted and field != "quantity")


def _spoken(tokens: Sequence[Token], wanted: Decimal, used: set[int]) -> Iterator[Place]:
    """A quantity that stands as no figure of its own: ครึ่ง, the one of "คันนึง", the half behind a unit, what was in several units."""
    for at, token in enumerate(tokens):
        if at in used:
            continue
        if token.letter in "1H" and wanted in (Decimal(1), HALF):
            yield Place(1, at, at + 1)
        elif wanted == ONE_AND_A_HALF and half_behind_a_unit(tokens, at):
            yield Place(0, at, at + 1)
        elif token.value is not None and (token.value + HALF == wanted or token.value == int(wanted)):
            yield Place(2, at, at + 1)


def _names(
    tokens: Sequence[Token], written: Sequence[str], names: Sequence[str], named: Container[tuple[int, int]]
) -> list[Place]:
    """Where a name may stand: word for word, by a word of the tables for it, else where a part of it is said."""
    wanted = [squeezed(name) for name in names]
    longest = max(map(len, wanted))
    found = []
    for start, first in enumerate(tokens):
        if first.blank:
            continue
        said, here = "", []
        for end in range(start, min(start + LONGEST_NAME, len(tokens))):
            said += written[end]
            if len(said) > longest and end > start:
                break
            if said in wanted and not tokens[end].blank:
                here.append(Place(0 if said == wanted[0] else OTHER_NAME, start, end + 1))
            elif end == start and first.product in names:
                here.append(Place(SAME_GOODS, start, end + 1))
        if here:
            again = [each for each in here if (each.start, each.end) in named]
            found.append(again[0]._replace(cost=0) if again else here[0])
    if found:
        return found
    for start, first in enumerate(tokens):
        said = ""
        for end in range(start, min(start + LONGEST_NAME - 2, len(tokens))):
            if tokens[end].letter in "n|":
                break
            said += written[end]
            if first.blank or tokens[end].blank or len(said) < 2:
                continue
            more = 0 if any(said in each for each in wanted) else 1 if any(each in said for each in wanted) else None
            if more is not None:
                found.append(Place(A_PART + more + abs(len(said) - len(wanted[0])) / 4, start, end + 1))
    return found


def _nearest(tokens: Sequence[Token], candidates: dict[str, list[Place]], pointer: int) -> dict[str, Place]:
    """One place for each role, near to each other and behind what was said before (`pointer`)."""
    rarest = min(candidates, key=lambda role: (len(candidates[role]), ORDER.index(role)))
    best: tuple[float, dict[str, Place]] | None = None
    for anchor in candidates[rarest]:
        chosen = {rarest: anchor}
        cost = anchor.cost + (4 if anchor.start < pointer else (anchor.start - pointer) * 0.15)
        for role in sorted((each for each in candidates if each != rarest), key=ORDER.index):
            taken = {at for place in chosen.values() for at in range(place.start, place.end)}
            free = [each for each in candidates[role] if taken.isdisjoint(range(each.start, each.end))]
            if not free:
                cost += 3
                continue
            costs = [_cost(tokens, role, each, chosen, pointer) for each in free]
            least = min(costs)
            place = free[costs.index(least)]
            if least > FAR and (role in "UV" or (role == "P" and place.start < pointer)):
                cost += 2
                continue
            chosen[role] = place
            cost += least
        if best is None or cost < best[0]:
            best = cost, chosen
    assert best is not None
    return best[1]


def _cost(tokens: Sequence[Token], role: str, place: Place, chosen: dict[str, Place], pointer: int) -> float:
    start, end = min(each.start for each in chosen.values()), max(each.end for each in chosen.values())
    distance: float = max(start - place.end, place.start - end, 0)
    quantity = chosen.get("Q")
    if role == "U" and quantity is not None:  # a unit stands behind its figure
        behind = place.start >= quantity.end
        distance = place.start - quantity.end if behind else 3 + quantity.start - place.start
    each_one = any(token.letter == "l" for token in tokens[max(0, place.start - 2) : place.start])  # ละ before a figure
    if role in "RA":
        distance *= 0.8
    distance += {"R": -1.5, "A": 2.0}.get(role, 0) * each_one
    return place.cost + distance + (BEFORE_THE_LAST if place.start < pointer else 0)
