"""What is not trusted of a reading is asked about, with both figures where the two readers differ in these alone."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.statements import Kind, Reading, Statement
from language.doubts import decided
from language.labeller.arbiter import Arbiter, Odds
from language.labeller.labels import Labelled
from language.labeller.tokens import tokens_of
from language.vocabulary import standard

ORDER = Statement(Kind.PURCHASE, product="ปุ๋ยคอก", quantity=Decimal(20), unit="กระสอบ")
OTHER = replace(ORDER, quantity=Decimal(12))
SOLD = Statement(Kind.ACTIVITY, measure="sold", product="ปุ๋ยคอก", quantity=Decimal(20), unit="กระสอบ")
TROUBLE = Statement(Kind.PROBLEM, text="น้ำท่วม")
SURE, DOUBTFUL, WRONG = Odds(0.7, 0.01), Odds(0.6, 0.2), Odds(0.3, 0.4)


class Judge(Arbiter):
    """Says what it was told to say of the rules' reading and of the labeller's."""

    def __init__(self, rules: Odds, labels: Odds) -> None:
        self.told = {"rules": rules, "labeller": labels}

    def odds(self, features: dict[str, float]) -> Odds:
        return self.told[next(iter(features)).partition(" ")[0]]


def decide(
    rules: tuple[Statement, ...], labels: list[Statement], odds: Odds, other: Odds = WRONG
) -> tuple[Statement, ...]:
    text = "ปุ๋ยคอก 20 กระสอบ เหลือ 12 น้ำท่วม"
    _, tokens = tokens_of(text, standard())
    labelled = Labelled(labels, ["O"] * len(tokens), [1.0] * len(tokens), [], [], [], 1.0)
    return decided(Reading(text, rules), labelled, tokens, Judge(odds, other)).statements


def test_a_reading_that_is_trusted_stands_as_it_is() -> None:
    assert decide((ORDER,), [OTHER], SURE) == (ORDER,)


def test_a_figure_of_which_the_readings_differ_is_asked_about_with_both() -> None:
    (asked,) = decide((ORDER,), [OTHER], DOUBTFUL)
    assert asked == replace(ORDER, unsure=True, other_quantity=Decimal(12))


@pytest.mark.parametrize("other", [[SOLD], [], [replace(OTHER, unit="ถุง")], [replace(OTHER, price_baht=Decimal(5))]])
def test_where_more_than_the_figure_differs_the_statement_is_asked_about_as_it_is(other: list[Statement]) -> None:
    assert decide((ORDER,), other, DOUBTFUL) == (replace(ORDER, unsure=True),)


def test_only_what_the_other_reading_does_not_have_is_asked_about() -> None:
    second = replace(SOLD, quantity=Decimal(12))
    found = decide((SOLD, second, TROUBLE), [SOLD, TROUBLE], DOUBTFUL)
    assert found == (SOLD, replace(second, unsure=True), TROUBLE)


def test_what_both_found_is_asked_about_only_where_it_is_probably_wrong() -> None:
    assert decide((ORDER, TROUBLE), [ORDER, TROUBLE], DOUBTFUL) == (ORDER, TROUBLE)
    assert decide((ORDER, TROUBLE), [ORDER, TROUBLE], WRONG) == (replace(ORDER, unsure=True), TROUBLE)


def test_a_figure_that_a_rule_worked_out_is_no_reason_to_ask() -> None:
    worked_out = replace(ORDER, quantity=Decimal("2.8"))
    assert decide((worked_out,), [], DOUBTFUL) == (worked_out,)


def test_a_number_with_two_readings_keeps_them() -> None:
    two = replace(ORDER, unsure=True, other_quantity=Decimal(150))
    assert decide((two,), [OTHER], WRONG) == (two,)


def test_the_other_reading_is_taken_where_it_is_surely_better_and_what_it_has_alone_is_asked_about() -> None:
    assert decide((ORDER,), [ORDER, TROUBLE], WRONG, SURE) == (ORDER, TROUBLE)
    second = replace(SOLD, quantity=Decimal(12))
    assert decide((ORDER,), [ORDER, second], WRONG, SURE) == (ORDER, replace(second, unsure=True))
    assert decide((ORDER,), [SOLD], WRONG, SURE) == (replace(SOLD, unsure=True),)
    assert decide((ORDER,), [ORDER, TROUBLE], DOUBTFUL, Odds(0.75, 0.2)) == (ORDER,), "not for a little"
    assert Odds(0.5, 0.1, 0.4).worth < Odds(0.5, 0.1, 0.0).worth < Odds(0.5, 0.0, 0.1).worth


def test_no_figure_no_trouble_and_no_question_of_the_rules_is_lost_to_the_other_reading() -> None:
    assert decide((ORDER,), [], WRONG, SURE) == (replace(ORDER, unsure=True),)
    assert decide((ORDER,), [OTHER], WRONG, SURE) == (replace(ORDER, unsure=True, other_quantity=Decimal(12)),)
    assert decide((SOLD, TROUBLE), [SOLD], SURE, Odds(1.0, 0.0)) == (SOLD, TROUBLE)
    asked = replace(ORDER, unsure=True)
    assert decide((asked,), [SOLD, TROUBLE], WRONG, SURE) == (asked,)
    assert decide((), [SOLD, TROUBLE], WRONG, SURE) == (), "what states nothing stays so"
