"""One reader's statements beside the other's, with what both were made of: what the arbiter judges by."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from domain.statements import Reading, Statement
from language.labeller.labels import Labelled
from language.labeller.stated_figures import FIGURES, figures_of
from language.labeller.tokens import Token
from language.statements.elements import VERBS_WITH_OBJECT

RULES, LABELLER = "rules", "labeller"  # whose reading it is


@dataclass(frozen=True)
class Compared:
    """The statements `mine` of the reader `who`, beside the `others`; what the rules and the labeller made of these tokens."""

    who: str
    mine: Sequence[Statement]
    others: Sequence[Statement]
    reading: Reading
    labelled: Labelled
    tokens: Sequence[Token]

    @cached_property
    def same_kinds(self) -> bool:
        """Whether both state the same kinds of things in the same order."""
        return [each.kind for each in self.mine] == [each.kind for each in self.others]

    @cached_property
    def said(self) -> set[Decimal]:
        """The figures that are said in the message."""
        return {value for token in self.tokens for value in (token.value, token.maximum) if value is not None}

    @cached_property
    def unused(self) -> set[Decimal]:
        """The figures said that no statement holds."""
        return self.said - {figure.value for figure in figures_of(self.mine)}

    @cached_property
    def left_by_one(self) -> set[Decimal]:
        """The figures said that only the other reader uses."""
        return self.unused & {figure.value for figure in figures_of(self.others)}

    @cached_property
    def of_message(self) -> tuple[str, ...]:
        """What is so about the message whatever its reading is: the rules that decided, the classes of its words, unread parts."""
        rules = (f"rule={rule}" for rule, _ in self.reading.why)
        letters = (f"letter={letter}" for letter in sorted({token.letter for token in self.tokens}))
        return (*rules, *letters, *["unread"] * bool(self.reading.unread))


def compared(
    rules: Sequence[Statement],
    labels: Sequence[Statement],
    reading: Reading,
    labelled: Labelled,
    tokens: Sequence[Token],
) -> tuple[Compared, Compared]:
    """The reading of the rules beside the labeller's, and the labeller's beside that of the rules."""
    return (
        Compared(RULES, rules, labels, reading, labelled, tokens),
        Compared(LABELLER, labels, rules, reading, labelled, tokens),
    )


def with_details(labelled: Sequence[Statement], rules: Sequence[Statement]) -> list[Statement]:
    """The statements of the labeller; where the rules found the same one it is theirs, but for the names that the labeller gives it.

    Whether goods are named at all, the rules say: what a sum was spent on is not always the goods of the statement.
    """
    left = list(rules)
    found = []
    for statement in labelled:
        same = next((each for each in left if _same(each, statement)), None)
        if same is not None:
            left.remove(same)
            statement = replace(
                same,
                product=_name(same.product, statement.product),
                on_behalf=statement.on_behalf or same.on_behalf,
                people=statement.people or same.people,
                proxy=statement.proxy or same.proxy,
            )
        found.append(statement)
    return found


def _name(rules: str | None, labelled: str | None) -> str | None:
    """The labeller's name of goods; the rules' one where that goes on with a number (105, 46-0-0) or a verb stands in the other."""
    if rules is None or labelled is None or labelled in VERBS_WITH_OBJECT:
        return rules
    numbered = rules.startswith(labelled) and any(map(str.isdigit, rules[len(labelled) :]))
    return rules if numbered else labelled


def _same(one: Statement, other: Statement) -> bool:
    alike = ("kind", "answer", *FIGURES)
    return all(getattr(one, name) == getattr(other, name) for name in alike)
