"""Which figures of a reading are asked about: those that the second reader does not find in the same way.

Measured on writers whom neither reader knew (docs/reading.md): most of the wrong figures that the rules state as sure are such.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from domain.statements import Kind, Reading, Statement
from language.english_letters import is_english
from language.labeller import labeller
from language.labeller.tokens import MOST_CHARACTERS, Token, tokens_of
from language.normalise import normalise
from language.vocabulary import Vocabulary

# People who come are counted also where no figure says them (ผมกับเมีย), and are shown at once: they are not among these.
_FIGURES = ("quantity", "quantity_max", "price_baht", "amount_baht")


def with_doubts(reading: Reading, vocabulary: Vocabulary) -> Reading:
    """The reading, each statement `unsure` that holds a figure which the second reader gives to no statement of that kind."""
    checkable = len(reading.text) <= MOST_CHARACTERS and not is_english(normalise(reading.text))
    if not checkable or not any(_to_be_checked(statement) for statement in reading.statements):
        return reading
    _, tokens = tokens_of(reading.text, vocabulary)
    checked = doubted(reading.statements, labeller().statements(tokens, vocabulary), tokens)
    if checked == reading.statements:
        return reading
    return replace(reading, statements=checked, why=(*reading.why, ("the second reader finds other figures", "")))


def doubted(
    statements: Sequence[Statement], labelled: Iterable[Statement], tokens: Iterable[Token]
) -> tuple[Statement, ...]:
    """The statements of the rules; those are `unsure` of whose figures one stands in none of that kind that was `labelled`.

    A figure that no token says by itself (2.8 of "สองตันแปด", 2,300 of "2.3k") was worked out by a rule, which the labeller cannot do.
    """
    found = _figures(labelled)
    said = {value for token in tokens for value in (token.value, token.maximum)}

    def doubtful(statement: Statement) -> bool:
        return _to_be_checked(statement) and any(figure[2] in said for figure in _figures([statement]) - found)

    return tuple(replace(each, unsure=True) if doubtful(each) else each for each in statements)


def _to_be_checked(statement: Statement) -> bool:
    return not statement.unsure and bool(_figures([statement]))


def _figures(statements: Iterable[Statement]) -> set[tuple[Kind, str, Decimal]]:
    return {
        (statement.kind, name, value)
        for statement in statements
        for name in _FIGURES
        if (value := getattr(statement, name)) is not None
    }
