"""Finds in a message the words and figures that its gold statements are made of: what the labeller is trained to say.

A message in which a figure of its gold is not found trains nothing.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from domain.statements import Reading
from language.labeller.figures import figures_in
from language.labeller.heard import Heard, heard
from language.labeller.items import GOES_ON, GOES_ON_TO, Item, begun, groups, items_of, pieces
from language.labeller.places import FIGURES, OTHER, PARTS, Parts, placed, role_of, squeezed
from language.labeller.tokens import Token, tokens_of
from language.normalise import normalise
from language.vocabulary import standard

Gold = dict[str, Any]


class Aligned(NamedTuple):
    """A message with its gold as labels: a role for each token, and items with their kinds."""

    tokens: list[Token]
    roles: list[str]
    items: list[Item]
    kinds: list[str]
    heard: Heard | None = None  # what the rules made of it; None where the rules were mended on it


def aligned(
    text: str, gold: Sequence[Gold], clauses: Sequence[str | None] = (), reading: Reading | None = None
) -> Aligned | None:
    """A message as it trains the labeller; None where not all of its gold is found in it.

    `reading` is what the rules made of it. `clauses` are the words of those statements that hold no figure, where the writer told
    them (trouble, questions, matters).
    """
    _, tokens = tokens_of(text, standard())
    rules = heard(tokens, reading) if reading is not None else None
    found = placed(tokens, [_parts(statement) for statement in gold], named=rules.names() if rules is not None else ())
    if found is None:
        return None
    roles, owners = found
    items = items_of(tokens, owners)
    if items != items_of(tokens, begun(roles)):
        return None  # statements said through one another, which beginnings alone do not tell apart
    kinds = _kinds(tokens, items, owners, gold, clauses)
    return Aligned(tokens, roles, items, kinds, rules) if kinds is not None else None


def _parts(statement: Gold) -> Parts:
    """What a statement of a gold is made of; of a list any is right."""
    said = {name: value if isinstance(value, list) else [value] for name in PARTS if (value := statement.get(name))}
    return {name: [Decimal(each) if each and name in FIGURES else each for each in of] for name, of in said.items()}


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
    return lesson._replace(roles=list(roles), items=items, kinds=kinds)


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
