"""What the rules made of a message, word by word: the labeller sees it, and learns where the rules are to be believed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from domain.statements import Kind, Reading, Statement
from language.labeller.places import OTHER, PARTS, placed, role_of, squeezed
from language.labeller.tokens import Token

NOTHING = ""  # the role and the kind of a token of which the rules made nothing


class Heard(NamedTuple):
    """What the rules stated: `stated` are the kinds of their statements, `rules` the names of those that decided.

    For each token the role that it has in a statement, the kind of that statement, and its number (-1 for none).
    """

    roles: list[str]
    kinds: list[str]
    owners: list[int]
    stated: list[str]
    rules: list[str]
    statements: Sequence[Statement] = ()

    def same(self, role: str, start: int, end: int) -> Statement | None:
        """The statement of the rules that has these tokens in this role, no more and no fewer of them."""
        if self.roles[start] != role or (end < len(self.roles) and self.roles[end] == f"{role}i"):
            return None
        goes_on = all(each == f"{role}i" for each in self.roles[start + 1 : end])
        return self.statements[self.owners[start]] if goes_on else None

    def names(self) -> set[tuple[int, int]]:
        """Where the names of goods and persons stand, from and to."""
        found = []
        for at, role in enumerate(self.roles):
            if role in ("P", "H", "X"):
                found.append((at, at + 1))
            elif role[-1:] == "i" and found and found[-1][1] == at:
                found[-1] = found[-1][0], at + 1
        return set(found)


def heard(tokens: Sequence[Token], reading: Reading) -> Heard:
    """What the rules made of each token of a message."""
    statements = reading.statements
    found = placed(tokens, [_parts(statement) for statement in statements], wholly=False)
    assert found is not None
    stated = [label_of(statement) for statement in statements]
    owners = list(found.owners)
    for number, statement in enumerate(statements):
        words = statement.text or statement.title
        if words and number not in found.owners:
            _mark(tokens, owners, squeezed(words), number)
    for number in set(found.owners) - {-1}:  # words between the parts of a statement are of it too
        first = found.owners.index(number)
        last = len(tokens) - 1 - found.owners[::-1].index(number)
        for at in range(first, last):
            owners[at] = number if owners[at] < 0 else owners[at]
    kinds = [stated[owner] if owner >= 0 else NOTHING for owner in owners]
    return Heard(
        [role_of(role) if role != OTHER else NOTHING for role in found.roles],
        kinds,
        owners,
        stated,
        sorted({rule for rule, _ in reading.why}),
        statements,
    )


def label_of(statement: Statement) -> str:
    """The kind by which a statement is labelled; see language.labeller.assembler.assemble."""
    if statement.kind is Kind.CHANGE:
        less = statement.quantity is not None and statement.quantity < 0
        return f"change:{('less' if less else 'more') if statement.relative else 'set'}"
    more = statement.measure or statement.answer
    return f"{statement.kind}:{more}" if more else str(statement.kind)


def _parts(statement: Statement) -> dict[str, list[Decimal | str]]:
    return {name: [value] for name in PARTS if (value := getattr(statement, name)) is not None}


def _mark(tokens: Sequence[Token], owners: list[int], words: str, number: int) -> None:
    """Give the statement to the tokens that say these words."""
    starts, written = [], ""
    for token in tokens:
        starts.append(len(written))
        written += squeezed(token.text)
    place = written.find(words)
    if place < 0:
        return
    for at, start in enumerate(starts):
        if place <= start < place + len(words) and owners[at] < 0:
            owners[at] = number
