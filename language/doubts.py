"""What both readers say together: the rules' reading or the labeller's, and which figures of it are asked about.

Measured on writers whom neither reader knew (docs/reading.md): most of the wrong figures that the rules state as sure are such.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from domain.statements import Kind, Reading, Statement
from language.corrected import corrects
from language.english_letters import is_english
from language.labeller import labeller
from language.labeller.arbiter import LABELLER, RULES, Arbiter, arbiter, features_of, figures_of, with_details
from language.labeller.labels import Labelled
from language.labeller.tokens import MOST_CHARACTERS, Token, tokens_of
from language.normalise import normalise
from language.report_words import may_be_sold
from language.vocabulary import Vocabulary

# How probably a figure is wrong from where on those are asked about that the labeller does not find, and from where on all.
DOUBTFUL, NOT_TRUSTED = 0.17, 0.25
MATTERS = frozenset((Kind.PROBLEM, Kind.AGENDA, Kind.RSVP, Kind.CANCEL))  # have no figure that would be missed
BETTER = 0.2  # by so much the labeller's reading must be worth more (Odds.worth) to be taken


def with_doubts(reading: Reading, vocabulary: Vocabulary) -> Reading:
    """The reading that both readers give together, its doubtful statements `unsure`."""
    checkable = len(reading.text) <= MOST_CHARACTERS and not is_english(normalise(reading.text))
    if not checkable or all(statement.unsure for statement in reading.statements):
        return reading
    _, tokens = tokens_of(reading.text, vocabulary)
    return decided(reading, labeller().read(tokens, vocabulary), tokens, arbiter())


def decided(reading: Reading, labelled: Labelled, tokens: Sequence[Token], judge: Arbiter) -> Reading:
    """The reading of the rules, or the labeller's where that is surely better; those statements `unsure` that may be wrong.

    With both quantities where the two readers differ in that alone.
    """
    rules, labels = reading.statements, with_details(labelled.statements, reading.statements)
    if corrects(reading.text) and _values(rules) <= _values(labels):
        return reading  # whether an order changes or what was done, the books say; the card shows the old figure beside the new
    odds = judge.odds(features_of(RULES, rules, labels, reading, labelled, tokens))
    if may_stand_for(labels, rules):
        other = judge.odds(features_of(LABELLER, labels, rules, reading, labelled, tokens))
        if other.worth >= odds.worth + BETTER:
            return _taken(reading, labels, tokens)
    sold = may_be_sold(reading.text)
    doubtful = _not_found(rules, _as_offers(labels) if sold else labels, tokens) if odds.wrong > DOUBTFUL else []
    if odds.wrong > NOT_TRUSTED and not doubtful:
        doubtful = [each for each in rules if _to_be_checked(each) and not (sold and each.kind is Kind.SALE_OFFER)]
    if not doubtful:
        return reading
    return replace(
        reading,
        statements=_with_questions(rules, doubtful, labels),
        why=(*reading.why, ("the second reader finds other figures", "")),
    )


def may_stand_for(labels: Sequence[Statement], rules: Sequence[Statement]) -> bool:
    """Whether the labeller's reading may be taken: where the rules ask nothing, and neither a figure nor a matter of theirs is lost."""
    if not rules or not labels or list(labels) == list(rules) or any(statement.unsure for statement in rules):
        return False
    figures = _values(rules) - _values(labels)
    matters = Counter(each.kind for each in rules if each.kind in MATTERS) - Counter(each.kind for each in labels)
    return not figures and not matters


def _taken(reading: Reading, labels: Sequence[Statement], tokens: Sequence[Token]) -> Reading:
    """The labeller's reading; what the rules do not state with the same figures is asked about."""
    rules = _as_offers(reading.statements) if may_be_sold(reading.text) else reading.statements
    doubtful = [each for each in labels if _to_be_checked(each) and figures_of([each]) - figures_of(rules)]
    used = _values(labels)
    left = [token.text for token in tokens if token.value is not None and token.value not in used]
    return replace(
        reading,
        statements=_with_questions(labels, doubtful, reading.statements),
        unread=tuple(part for part in reading.unread if any(figure in part for figure in left)),
        why=(*reading.why, ("the second reader's statements", "")),
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


def _with_questions(
    statements: Sequence[Statement], doubtful: Sequence[Statement], others: Sequence[Statement]
) -> tuple[Statement, ...]:
    """The statements, the doubtful ones as such that are asked about, beside what the other reading has that they have not."""
    mine = figures_of(statements)
    beyond = [each for each in others if figures_of([each]) - mine]
    return tuple(_asked(each, beyond) if each in doubtful else each for each in statements)


def _asked(statement: Statement, beyond: Sequence[Statement]) -> Statement:
    """The statement as one that is asked about; with the quantity of another one where that differs in no other figure or unit."""
    quantities = {each.quantity for each in beyond if _but_for_the_quantity(each) == _but_for_the_quantity(statement)}
    other = quantities.pop() if len(quantities) == 1 and statement.quantity is not None else None
    return replace(statement, unsure=True, other_quantity=other)


def _but_for_the_quantity(statement: Statement) -> tuple[object, ...]:
    one = statement
    return one.kind, one.measure, one.relative, one.quantity_max, one.unit, one.price_baht, one.amount_baht


def _values(statements: Sequence[Statement]) -> set[Decimal]:
    return {figure.value for figure in figures_of(statements)}


def _to_be_checked(statement: Statement) -> bool:
    return not statement.unsure and bool(figures_of([statement]))
