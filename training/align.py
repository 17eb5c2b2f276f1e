"""Finds in a message the words and figures that its gold statements are made of: what the labeller is trained to say.

A gold says what a message states, not where. Each figure, unit, name of goods and person of a statement is looked for among the tokens;
of several places the one nearest to the statement's other parts, in the order of the message. A message in which a figure of its gold
is not found trains nothing.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from language.labeller.figures import figures_in
from language.labeller.items import GOES_ON, GOES_ON_TO, OTHER, Item, groups, items_of, pieces, role_of
from language.labeller.tokens import Token, tokens_of
from language.normalise import normalise
from language.vocabulary import standard
from training.scoring import right_values

Gold = dict[str, Any]
FIGURES = {"quantity": "Q", "people": "Q", "price_baht": "R", "amount_baht": "A"}
UNITS = {"unit": "U", "price_unit": "V"}
NAMES = {"product": "P", "on_behalf": "H", "proxy": "X"}
ORDER = "QARPUVHX"
HALF = Decimal("0.5")
LONGEST_NAME = 8  # tokens
FAR = 8  # tokens: goods named before the last statement, and units, are not fetched from farther away
# What a choice costs, in tokens of distance: taking a later alternative of the gold, going back before the last statement.
OTHER_NAME, BEFORE_THE_LAST, SAME_GOODS, A_PART = 0.5, 3.0, 1.0, 3.0


class Aligned(NamedTuple):
    """A message with its gold as labels: a role for each token, and items with their kinds."""

    tokens: list[Token]
    roles: list[str]
    items: list[Item]
    kinds: list[str]


class Place(NamedTuple):
    """Tokens from `start` to `end` that may be a part of a statement; `cost` where it fits less well."""

    cost: float
    start: int
    end: int


def aligned(text: str, gold: Sequence[Gold], clauses: Sequence[str | None] = ()) -> Aligned | None:
    """A message as it trains the labeller; None where not all of its gold is found in it.

    `clauses` are the words of those statements that hold no figure, where the writer told them (trouble, questions, matters).
    """
    _, tokens = tokens_of(text, standard())
    labels, owners = [OTHER] * len(tokens), [-1] * len(tokens)
    pointer = 0
    for number, statement in enumerate(gold):
        candidates = _candidates(tokens, statement, {at for at, owner in enumerate(owners) if owner >= 0})
        if candidates is None:
            return None
        if not candidates:
            continue
        for role, place in _nearest(tokens, candidates, pointer).items():
            for at in range(place.start, place.end):
                labels[at] = role if at == place.start or role not in "PHX" else f"{role}i"
                owners[at] = number
        pointer = max(at for at, owner in enumerate(owners) if owner == number) + 1
    items = items_of(tokens, owners)
    roles = list(_with_beginnings(labels, owners))
    if items != items_of(tokens, groups(roles)):
        return None  # statements said through one another, which roles alone do not tell apart
    kinds = _kinds(tokens, items, owners, gold, clauses)
    return Aligned(tokens, roles, items, kinds) if kinds is not None else None


def _with_beginnings(labels: Sequence[str], owners: Sequence[int]) -> Iterator[str]:
    seen: set[int] = set()
    for label, owner in zip(labels, owners, strict=True):
        yield label if label == OTHER or owner in seen else f"B{label}"
        seen.add(owner)


def _candidates(tokens: Sequence[Token], statement: Gold, used: set[int]) -> dict[str, list[Place]] | None:
    """For each role of a statement the places where it may stand; None where a part that must be there is nowhere."""
    found: dict[str, list[Place]] = {}
    for field, role in FIGURES.items():
        wanted = [Decimal(each) for each in right_values(statement.get(field))]
        if not wanted:
            continue
        places = [
            Place(0, at, at + 1) for at, token in enumerate(tokens) if at not in used and _is(token, wanted, field)
        ]
        if not places and field == "quantity":
            places = list(_spoken(tokens, wanted[0], used))
        if places:
            found[role] = places
        elif not (isinstance(statement[field], list) and None in statement[field]):
            return None
    for field, role in UNITS.items():
        names = right_values(statement.get(field))
        places = [
            Place(0, at, at + 1)
            for at, token in enumerate(tokens)
            if at not in used and (token.entry.unit in names or token.text in names)
        ]
        if places and found:
            found[role] = places
    for field, role in NAMES.items():
        names = right_values(statement.get(field))
        optional = isinstance(statement.get(field), list) and None in statement[field]
        places = [
            each
            for each in _names(tokens, names)
            if used.isdisjoint(range(each.start, each.end)) and not (optional and each.cost >= A_PART)
        ]
        if places:
            found[role] = places
        elif names and field != "product" and not optional:
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
        elif token.value is not None and (token.value + HALF == wanted or token.value == int(wanted)):
            yield Place(2, at, at + 1)


def _names(tokens: Sequence[Token], names: Sequence[str]) -> list[Place]:
    """Where a name may stand: word for word, by a word of the tables for it, else where a part of it is said."""
    wanted = [squeezed(name) for name in names]
    found = []
    for start, first in enumerate(tokens):
        if first.blank:
            continue
        said = ""
        for end in range(start, min(start + LONGEST_NAME, len(tokens))):
            said += squeezed(tokens[end].text)
            if said in wanted and not tokens[end].blank:
                found.append(Place(0 if said == wanted[0] else OTHER_NAME, start, end + 1))
                break
            if end == start and first.product in names:
                found.append(Place(SAME_GOODS, start, end + 1))
                break
    if found:
        return found
    for start, first in enumerate(tokens):
        said = ""
        for end in range(start, min(start + LONGEST_NAME - 2, len(tokens))):
            if tokens[end].letter in "n|":
                break
            said += squeezed(tokens[end].text)
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


FIGURED = frozenset("QRA")  # roles that weigh most where it is asked which item a statement stands in


def as_labelled(lesson: Aligned, roles: Sequence[str]) -> Aligned:
    """The lesson with the roles that a labeller gave it in the place of the right ones, and what each of its items is then.

    So the labeller of kinds learns also what to make of roles that are wrong: goods where there are none, a statement in two pieces.
    The statement stands in the piece that has most of it; a piece before that one goes on to it (GOES_ON_TO), one behind it from it.
    """
    items = items_of(lesson.tokens, groups(roles))
    kinds = [OTHER] * len(items)
    fits: dict[int, list[tuple[float, int]]] = {}
    for number, item in enumerate(items):
        weights = [_shared(lesson, roles, item, other) for other in lesson.items]
        most = max(weights, default=0)
        if most > 0:
            fits.setdefault(weights.index(most), []).append((most, -number))
    for right, parts in fits.items():
        kind = lesson.kinds[right]
        main = -max(parts)[1]
        for _, place in parts:
            number = -place
            if number == main or kind in (OTHER, GOES_ON):
                kinds[number] = kind
            else:
                anchored = items[number].first is not None
                kinds[number] = GOES_ON if number > main else GOES_ON_TO if anchored else OTHER
    return Aligned(lesson.tokens, list(roles), items, kinds)


def _shared(lesson: Aligned, roles: Sequence[str], item: Item, other: Item) -> float:
    """How much of a right item an item has: figures before names, roles before words without any."""
    start, end = max(item.start, other.start), min(item.end, other.end)
    found = 0.0
    for at in range(start, end):
        one, right = role_of(roles[at])[0], role_of(lesson.roles[at])[0]
        same = 4.0 if one == right and one in FIGURED else 2.0 if OTHER not in (one, right) else 0.0
        found += same + (0.0 if lesson.tokens[at].blank else 0.01)
    return found


def uses(lesson: Aligned) -> list[str]:
    """What each figure of a lesson is: its role and the kind of its statement, which is what the letters around it are to tell."""
    kinds = {number: kind.partition(":")[0] for kind, numbers in pieces(lesson.kinds) for number in numbers}
    of = {at: kinds[n] for n, item in enumerate(lesson.items) if n in kinds for at in range(item.start, item.end)}
    roles = {place: role_of(lesson.roles[place])[0] for place in figures_in(lesson.tokens)}
    return [f"{role}:{of[at]}" if role in FIGURED and at in of else OTHER for at, role in roles.items()]


def kind_of(statement: Gold) -> str:
    """The kind by which an item is labelled; see language.labeller.assembler.assemble."""
    one = {name: value[0] if isinstance(value, list) else value for name, value in statement.items()}
    if one["kind"] == "change":
        less = str(one.get("quantity") or "").startswith("-")
        return f"change:{'less' if less else 'more'}" if one.get("relative") else "change:set"
    more = {"activity": "measure", "rsvp": "answer"}.get(one["kind"])
    return f"{one['kind']}:{one[more]}" if more else str(one["kind"])


def squeezed(words: str) -> str:
    """Words without their spaces."""
    return "".join(words.split())


def _kinds(
    tokens: Sequence[Token],
    items: Sequence[Item],
    owners: Sequence[int],
    gold: Sequence[Gold],
    clauses: Sequence[str | None],
) -> list[str] | None:
    """The kind of each item; statements without figures and goods take the clause that fits them best."""
    kinds = [OTHER] * len(items)
    where: dict[int, int] = {}
    for number, item in enumerate(items):
        if item.first is not None:
            owner = owners[item.first]
            kinds[number] = kind_of(gold[owner])
            where.setdefault(owner, number)
    for owner, statement in enumerate(gold):
        if owner in where:
            continue
        least = max((number for other, number in where.items() if other < owner), default=-1) + 1
        most = min((number for other, number in where.items() if other > owner), default=len(items))
        free = [number for number, item in enumerate(items) if item.first is None and kinds[number] == OTHER]
        free = [number for number in free if least <= number < most] or free
        if not free:
            return None
        clause = squeezed(normalise(clauses[owner] or "")) if owner < len(clauses) else ""
        words = {number: squeezed(_text(tokens, items[number])) for number in free}
        letters = {
            number: {token.letter for token in tokens[items[number].start : items[number].end]} for number in free
        }
        best = max(free, key=lambda number: _fit(statement["kind"], words[number], letters[number], clause))
        kinds[best], where[owner] = kind_of(statement), best
        for number in range(best + 1, len(items)):
            if number not in words or len(words[number]) < 3 or words[number] not in clause:
                break
            kinds[number] = GOES_ON
    return kinds


def _fit(kind: str, words: str, letters: set[str], clause: str) -> float:
    if clause:
        return 2.0 * bool(words and (words in clause or clause in words)) + len(words) / 200
    fitting = {"rsvp": "Gjy", "question": "qQ?"}.get(kind, "")
    return float(bool(letters & set(fitting))) + len(words) / 1000


def _text(tokens: Sequence[Token], item: Item) -> str:
    return "".join(token.text for token in tokens[item.start : item.end])
