"""Which figures of a reading are asked about: those that the labeller does not find likewise, where the arbiter does not trust them.

Measured on writers whom neither reader knew (docs/reading.md): most of the wrong figures that the rules state as sure are such.
"""

from collections.abc import Sequence
from dataclasses import replace

from domain.statements import Kind, Reading, Statement
from language.english_letters import is_english
from language.labeller import labeller
from language.labeller.arbiter import RULES, Arbiter, arbiter, features_of, figures_of, with_details
from language.labeller.labels import Labelled
from language.labeller.tokens import MOST_CHARACTERS, Token, tokens_of
from language.normalise import normalise
from language.report_words import may_be_sold
from language.vocabulary import Vocabulary

# How probably a figure is wrong from where on those are asked about that the labeller does not find, and from where on all.
DOUBTFUL, NOT_TRUSTED = 0.12, 0.25


def with_doubts(reading: Reading, vocabulary: Vocabulary) -> Reading:
    """The reading, its doubtful statements `unsure`."""
    checkable = len(reading.text) <= MOST_CHARACTERS and not is_english(normalise(reading.text))
    if not checkable or not any(_to_be_checked(statement) for statement in reading.statements):
        return reading
    _, tokens = tokens_of(reading.text, vocabulary)
    return decided(reading, labeller().read(tokens, vocabulary), tokens, arbiter())


def decided(reading: Reading, labelled: Labelled, tokens: Sequence[Token], judge: Arbiter) -> Reading:
    """The reading, those statements `unsure` that may be wrong; with both quantities where the two readers differ in that alone."""
    statements, others = reading.statements, with_details(labelled.statements, reading.statements)
    wrong = judge.odds(features_of(RULES, statements, others, reading, labelled, tokens)).wrong
    sold = may_be_sold(reading.text)
    doubtful = _not_found(statements, _as_offers(others) if sold else others, tokens) if wrong > DOUBTFUL else []
    if wrong > NOT_TRUSTED and not doubtful:
        doubtful = [each for each in statements if _to_be_checked(each) and not (sold and each.kind is Kind.SALE_OFFER)]
    if not doubtful:
        return reading
    mine = figures_of(statements)
    beyond = [each for each in others if figures_of([each]) - mine]
    return replace(
        reading,
        statements=tuple(_asked(each, beyond) if each in doubtful else each for each in statements),
        why=(*reading.why, ("the second reader finds other figures", "")),
    )


def _as_offers(statements: Sequence[Statement]) -> list[Statement]:
    """The statements and what was sold as an offer too: whether it is sold already, the card asks by itself (report_words)."""
    sold = [each for each in statements if each.measure == "sold"]
    return [*statements, *(replace(each, kind=Kind.SALE_OFFER, measure=None) for each in sold)]


def _not_found(
    statements: Sequence[Statement], others: Sequence[Statement], tokens: Sequence[Token]
) -> list[Statement]:
    """The statements of which a figure stands in none of their kind among the others.

    A figure that no token says by itself (2.8 of "สองตันแปด", 2,300 of "2.3k") was worked out by a rule, which the labeller cannot do.
    """
    found = figures_of(others)
    said = {value for token in tokens for value in (token.value, token.maximum)}
    return [
        each
        for each in statements
        if _to_be_checked(each) and any(figure.value in said for figure in figures_of([each]) - found)
    ]


def _asked(statement: Statement, beyond: Sequence[Statement]) -> Statement:
    """The statement as one that is asked about; with the quantity of another one where that differs in no other figure or unit."""
    quantities = {each.quantity for each in beyond if _but_for_the_quantity(each) == _but_for_the_quantity(statement)}
    other = quantities.pop() if len(quantities) == 1 and statement.quantity is not None else None
    return replace(statement, unsure=True, other_quantity=other)


def _but_for_the_quantity(statement: Statement) -> tuple[object, ...]:
    one = statement
    return one.kind, one.measure, one.relative, one.quantity_max, one.unit, one.price_baht, one.amount_baht


def _to_be_checked(statement: Statement) -> bool:
    return not statement.unsure and bool(figures_of([statement]))
