"""What is not trusted of a reading is asked about, with both figures where the two readers differ in these alone."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.statements import Kind, Reading, Statement
from language.labeller.arbiter import Arbiter, Odds
from language.labeller.items import Item
from language.labeller.labels import Labelled
from language.labeller.tokens import tokens_of
from language.statements.doubts import decided
from language.vocabulary import standard

ORDER = Statement(Kind.PURCHASE, product="ปุ๋ยคอก", quantity=Decimal(20), unit="กระสอบ")
OTHER = replace(ORDER, quantity=Decimal(12))
SOLD = Statement(Kind.ACTIVITY, measure="sold", product="ปุ๋ยคอก", quantity=Decimal(20), unit="กระสอบ")
TROUBLE = Statement(Kind.PROBLEM, text="น้ำท่วม")
SURE, WRONG = Odds(0.7, 0.01), Odds(0.3, 0.4)


class Judge(Arbiter):
    """Says what it was told to say of the rules' reading, of the labeller's, and of statements that both, or one of them, found."""

    def __init__(self, rules: Odds, labels: Odds, agreed: float, alone: float) -> None:
        self.told = {"rules": rules, "labeller": labels}
        self.agreed, self.alone = agreed, alone

    def odds(self, features: dict[str, float]) -> Odds:
        return self.told[next(iter(features)).partition(" ")[0]]

    def doubt(self, features: dict[str, float]) -> float:
        return self.agreed if "agreed=all" in features else self.alone


def decide(
    rules: tuple[Statement, ...],
    labels: list[Statement],
    odds: Odds = SURE,
    other: Odds = WRONG,
    *,
    agreed: float = 0.01,
    alone: float = 0.4,
    why: tuple[tuple[str, str], ...] = (),
    text: str = "ปุ๋ยคอก 20 กระสอบ เหลือ 12 น้ำท่วม",
    unread: tuple[str, ...] = (),
    person: float | None = None,
) -> tuple[Statement, ...]:
    _, tokens = tokens_of(text, standard())
    whole = Item(0, len(tokens))
    roles, sure = ["O"] * len(tokens), [1.0] * len(tokens)
    if person is not None:
        roles[1], sure[1] = "H", person
    labelled = Labelled(labels, roles, sure, [whole], ["O"], [1.0], 1.0)
    judge = Judge(odds, other, agreed, alone)
    return decided(Reading(text, rules, unread, why=why), labelled, tokens, judge).statements


def test_a_figure_that_is_trusted_is_not_asked_about() -> None:
    assert decide((ORDER,), [OTHER], alone=0.01) == (ORDER,)
    assert decide((ORDER, TROUBLE), [ORDER, TROUBLE]) == (ORDER, TROUBLE)


def test_a_figure_of_which_the_readings_differ_is_asked_about_with_both() -> None:
    assert decide((ORDER,), [OTHER]) == (replace(ORDER, unsure=True, other_quantity=Decimal(12)),)


@pytest.mark.parametrize("other", [[SOLD], [], [replace(OTHER, unit="ถุง")], [replace(OTHER, price_baht=Decimal(5))]])
def test_where_more_than_the_figure_differs_the_statement_is_asked_about_as_it_is(other: list[Statement]) -> None:
    assert decide((ORDER,), other) == (replace(ORDER, unsure=True),)


def test_only_the_statement_that_may_be_wrong_is_asked_about() -> None:
    second = replace(SOLD, quantity=Decimal(12))
    assert decide((SOLD, second, TROUBLE), [SOLD, TROUBLE]) == (SOLD, replace(second, unsure=True), TROUBLE)
    assert decide((ORDER, TROUBLE), [ORDER, TROUBLE], agreed=0.4) == (replace(ORDER, unsure=True), TROUBLE)


def test_a_number_with_two_readings_keeps_them() -> None:
    two = replace(ORDER, unsure=True, other_quantity=Decimal(150))
    assert decide((two,), [OTHER], WRONG, SURE) == (two,)


def test_a_figure_that_a_rule_worked_out_is_no_reason_to_ask() -> None:
    worked_out = replace(ORDER, quantity=Decimal("2.8"))
    assert decide((worked_out,), []) == (worked_out,)


def test_the_other_reading_is_taken_where_it_is_worth_more() -> None:
    assert decide((ORDER,), [ORDER, TROUBLE], WRONG, SURE) == (ORDER, TROUBLE)
    assert decide((), [SOLD, TROUBLE], WRONG, SURE, alone=0.01) == (SOLD, TROUBLE)
    assert decide((ORDER,), [ORDER, TROUBLE], Odds(0.6, 0.2), Odds(0.7, 0.2)) == (ORDER,), "not for a little"
    assert Odds(0.5, 0.1, 0.4).worth < Odds(0.5, 0.1, 0.0).worth < Odds(0.5, 0.0, 0.1).worth


def test_nothing_is_stated_or_lost_for_a_little_more() -> None:
    better = Odds(0.6, 0.2), Odds(0.75, 0.01)
    question = Statement(Kind.QUESTION, text="กี่บาท")
    assert decide((), [SOLD], *better) == ()
    assert decide((question, ORDER), [ORDER], *better, alone=0.01) == (question, ORDER)
    assert decide((ORDER,), [OTHER], *better, alone=0.01) == (ORDER,)
    assert decide((ORDER,), [OTHER], WRONG, SURE, alone=0.01) == (OTHER,)
    assert decide((ORDER,), [], WRONG, SURE, alone=0.01) == (ORDER,), "a figure is never lost to nothing"


def test_where_the_card_asks_anyway_it_asks_sooner_about_the_other_figures() -> None:
    second = replace(SOLD, quantity=Decimal(12))
    both = [second, TROUBLE]
    assert decide((ORDER, second), both, agreed=0.03) == (replace(ORDER, unsure=True), replace(second, unsure=True))
    assert decide((ORDER, second), both, agreed=0.03, alone=0.03) == (ORDER, second)


def test_fertiliser_is_named_by_the_formula_that_the_rules_read() -> None:
    formula = replace(ORDER, product="ปุ๋ย 15-15-15")
    said = [replace(formula, product="ปุ๋ย15 15 15"), TROUBLE]
    assert decide((formula,), said, WRONG, SURE, alone=0.01) == (formula, TROUBLE)


def test_what_the_other_reading_has_alone_is_asked_about_where_it_may_be_wrong() -> None:
    second = replace(SOLD, quantity=Decimal(12))
    assert decide((ORDER,), [ORDER, second], WRONG, SURE) == (ORDER, replace(second, unsure=True))
    assert decide((), [SOLD, TROUBLE], WRONG, SURE) == (replace(SOLD, unsure=True), TROUBLE)


def test_no_matter_and_no_answer_of_the_rules_is_lost_to_the_other_reading_trouble_and_cancellations_only_for_much_more() -> (
    None
):
    better = Odds(0.5, 0.2), Odds(0.8, 0.05)
    for matter in (TROUBLE, Statement(Kind.CANCEL)):
        assert decide((SOLD, matter), [SOLD], *better) == (SOLD, matter)
        assert decide((SOLD, matter), [SOLD], WRONG, SURE) == (SOLD,), "ไฟดับพรุ่งนี้ ชาร์จมือถือกันไว้นะ"
    for matter in (Statement(Kind.RSVP, answer="yes"), Statement(Kind.AGENDA, title="น้ำ")):
        assert decide((SOLD, matter), [SOLD], WRONG, SURE) == (SOLD, matter)


def test_goods_and_persons_are_named_as_the_labeller_finds_them_but_not_where_the_rules_find_none() -> None:
    named = replace(ORDER, product="ปุ๋ย", on_behalf="ป้าแดง")
    assert decide((ORDER,), [named], WRONG, SURE, alone=0.01) == (named,)
    spent = Statement(Kind.ACTIVITY, measure="expense", amount_baht=Decimal(20))
    assert decide((spent,), [replace(spent, product="ค่ารถ"), TROUBLE], WRONG, SURE, alone=0.01) == (spent, TROUBLE)


def test_what_was_forwarded_stays_as_it_was_read() -> None:
    assert decide((ORDER,), [SOLD, TROUBLE], WRONG, SURE, why=(("forwarded", ""),)) == (ORDER,)


def test_where_the_rules_ask_the_other_reading_is_taken_with_the_question_and_every_figure_asked_about() -> None:
    asked = replace(ORDER, unsure=True)
    offer = replace(ORDER, kind=Kind.SALE_OFFER)
    second = replace(SOLD, quantity=Decimal(12))
    assert decide((asked,), [offer, TROUBLE], WRONG, SURE, alone=0.01) == (replace(offer, unsure=True), TROUBLE)
    assert decide((asked, second), [offer, second], WRONG, SURE, alone=0.01) == (replace(offer, unsure=True), second)
    assert decide((asked,), [OTHER, TROUBLE], WRONG, SURE, alone=0.01) == (asked,), "20 would be lost"
    whole = replace(asked, quantity=None)
    assert decide((whole,), [ORDER], WRONG, SURE, alone=0.01) == (whole,), "the card asks how many"


def test_a_question_is_no_more_lost_where_it_is_read_as_trouble_but_one_for_a_figure_never_is() -> None:
    better = Odds(0.6, 0.2), Odds(0.65, 0.1)
    whose = Statement(Kind.QUESTION, text="ใครมีผ้าใบให้ยืม")
    how_much = Statement(Kind.QUESTION, text="กระสอบละกี่บาท")
    assert decide((whose, ORDER), [TROUBLE, ORDER], *better) == (TROUBLE, ORDER)
    assert decide((whose, ORDER), [ORDER], *better) == (whose, ORDER)
    assert decide((whose, ORDER), [ORDER], WRONG, SURE) == (ORDER,)
    assert decide((how_much, ORDER), [ORDER], WRONG, SURE) == (how_much, ORDER)
    assert decide((how_much, ORDER), [TROUBLE, ORDER], WRONG, SURE) == (how_much, ORDER)


def test_a_figure_of_the_rules_is_lost_only_for_much_more_also_where_each_village_has_its_own() -> None:
    three = tuple(replace(ORDER, quantity=Decimal(each)) for each in (20, 12))
    assert decide(three, [ORDER], Odds(0.3, 0.5), Odds(0.35, 0.01), agreed=0.01, alone=0.01) == three
    assert decide(three, [ORDER], Odds(0.1, 0.6), SURE) == (ORDER,)


def test_what_is_told_of_others_or_in_fun_is_stated_only_for_much_more_and_what_is_imagined_never() -> None:
    better = Odds(0.3, 0.01), Odds(0.75, 0.01)
    assert decide((), [ORDER], *better, alone=0.01, unread=("20 กระสอบ",)) == (ORDER,)
    rules = ("not wanted", "told of others, of long ago, in fun or in public", "only imagined")
    for rule in rules:
        assert decide((), [ORDER], *better, alone=0.01, unread=("20 กระสอบ",), why=((rule, "รอราคา"),)) == ()
        said = decide((), [ORDER], WRONG, SURE, alone=0.01, unread=("20 กระสอบ",), why=((rule, "รอราคา"),))
        assert said == (() if rule == "only imagined" else (ORDER,))


def test_who_stands_in_the_heading_of_a_list_is_the_speakers_own() -> None:
    lines = "สั่งของบ้านโนนทอง\nปุ๋ยคอก 20 กระสอบ\nแกลบ 12 กระสอบ"
    found = [replace(each, on_behalf="บ้านโนนทอง") for each in (ORDER, replace(OTHER, product="แกลบ"))]
    plain = tuple(replace(each, on_behalf=None) for each in found)
    assert decide(plain, found, WRONG, SURE, text=lines) == plain
    assert decide(plain, found, WRONG, SURE, alone=0.01, text=lines.replace("\n", " ")) == tuple(found)


def test_what_others_shall_be_told_states_nothing_for_the_other_reader_either() -> None:
    assert decide((), [ORDER], WRONG, SURE, alone=0.01) == (ORDER,)
    assert decide((), [ORDER], WRONG, SURE, alone=0.01, why=(("what others shall be told", ""),)) == ()


def test_a_group_that_the_rules_take_for_the_speakers_own_stays_so() -> None:
    for_a_group = replace(ORDER, on_behalf="กลุ่มแม่บ้านท่าลี่")
    assert decide((ORDER,), [for_a_group, TROUBLE], WRONG, SURE, alone=0.01) == (ORDER, TROUBLE)


def test_the_same_statements_stand_in_the_order_of_their_words() -> None:
    assert decide((ORDER, TROUBLE), [TROUBLE, ORDER], WRONG, SURE, alone=0.01) == (ORDER, TROUBLE)
    assert decide((TROUBLE, ORDER), [ORDER, TROUBLE], SURE, WRONG, alone=0.01) == (ORDER, TROUBLE)
    coming = Statement(Kind.RSVP, answer="yes")
    assert decide((ORDER, coming), [coming, ORDER], WRONG, SURE, alone=0.01) == (ORDER, coming), "as the rules have it"


def test_what_is_answered_to_the_invitation_changes_only_for_a_reading_that_is_worth_much_more() -> None:
    coming, late = Statement(Kind.RSVP, answer="yes"), Statement(Kind.RSVP, answer="late")
    assert decide((coming, ORDER), [late, ORDER], Odds(0.3, 0.1), Odds(0.5, 0.1), alone=0.01) == (coming, ORDER)
    assert decide((coming, ORDER), [late, ORDER], WRONG, SURE, alone=0.01) == (late, ORDER)
    assert decide((coming, ORDER), [ORDER], WRONG, Odds(1.0, 0.0), alone=0.01) == (coming, ORDER), "none is lost"


def test_nothing_is_stated_in_place_of_a_figure_only_where_that_is_all_but_certain() -> None:
    assert decide((ORDER,), [], Odds(0.1, 0.8), Odds(0.7, 0.01), alone=0.01) == (ORDER,)
    assert decide((ORDER,), [], Odds(0.1, 0.9), Odds(0.9, 0.01), alone=0.01) == ()


def test_a_figure_that_the_rules_would_ask_about_is_lost_only_where_that_is_certain() -> None:
    asked = replace(ORDER, unsure=True)
    assert decide((asked,), [TROUBLE], Odds(0.1, 0.3), Odds(0.9, 0.01), alone=0.01) == (asked,)
    assert decide((asked,), [TROUBLE], Odds(0.1, 0.5), Odds(0.9, 0.01), alone=0.01) == (TROUBLE,)


def test_an_answer_stands_beside_what_the_rules_read_where_it_is_worth_more() -> None:
    coming = Statement(Kind.RSVP, answer="yes")
    assert decide((ORDER,), [ORDER, coming], WRONG, SURE, alone=0.01) == (ORDER, coming)
    assert decide((ORDER,), [ORDER, coming], Odds(0.5, 0.1), Odds(0.6, 0.05), alone=0.01) == (ORDER,), (
        "it is recorded at once"
    )
    held = Statement(Kind.ACTIVITY, measure="held")
    assert decide((held, ORDER), [coming, ORDER], WRONG, SURE, alone=0.01) == (held, ORDER), "they met already"
    assert decide((held, ORDER), [coming, ORDER], WRONG, Odds(0.9, 0.01), alone=0.01) == (coming, ORDER)


def test_how_many_come_is_counted_in_people() -> None:
    many = Statement(Kind.RSVP, answer="yes", people=Decimal(3))
    for text, so in (("20 กระสอบ ไปได้ 3 คน", True), ("20 กระสอบ ประชุม 3 บาท", False), ("20 กระสอบ ไป 3 ทุ่ม", False)):
        found = decide((ORDER,), [ORDER, many], WRONG, SURE, alone=0.01, text=text, unread=("3",))
        assert found == ((ORDER, many) if so else (ORDER,)), text


def test_a_figure_that_the_rules_put_aside_is_stated_only_for_much_more() -> None:
    both, better = [ORDER, replace(SOLD, quantity=Decimal(12))], (Odds(0.5, 0.2), Odds(0.8, 0.05))
    assert decide((ORDER,), both, *better, alone=0.01) == (ORDER,)
    assert decide((ORDER,), both, *better, alone=0.01, unread=("เหลือ 12",)) == tuple(both)


def test_a_figure_by_itself_and_a_part_of_what_is_none_are_not_stated() -> None:
    income = Statement(Kind.ACTIVITY, measure="income", amount_baht=Decimal(82_500))
    assert decide((), [income], WRONG, SURE, text="82,500 บาท") == ()
    assert decide((), [income], WRONG, SURE, alone=0.01, text="ได้มา 82,500 บาท") == (income,)
    assert decide((), [ORDER], WRONG, SURE, alone=0.01, text="เอาปุ๋ยคอก 20/7 กระสอบ") == ()


def test_what_a_rule_worked_out_is_not_lost_to_a_reading_without_it() -> None:
    one = replace(ORDER, quantity=Decimal(1))
    assert decide((one,), [replace(ORDER, quantity=None), TROUBLE], WRONG, SURE) == (one,)


def test_a_part_of_what_a_rule_worked_out_is_no_figure_of_its_own() -> None:
    sale = Statement(Kind.ACTIVITY, measure="sold", product="น้ำยางสด", quantity=Decimal("4.2"), unit="ตัน")
    brought = replace(sale, amount_baht=Decimal(200))
    assert decide((sale,), [brought], WRONG, SURE, alone=0.01, text="ขายน้ำยางสี่ตันสองร้อย") == (sale,)
    unread = {"text": "ขายน้ำยาง 4 ตันสอง ได้ 200", "unread": ("200",)}
    assert decide((sale,), [brought], WRONG, SURE, alone=0.01, **unread) == (brought,)


def test_somebody_hardly_more_probable_than_not_is_not_spoken_for() -> None:
    for_somebody = replace(ORDER, on_behalf="บ้านโนนทอง")
    text, other = "สั่งของบ้านโนนทอง ปุ๋ยคอก 20 กระสอบ น้ำท่วม", [for_somebody, TROUBLE]
    assert decide((ORDER,), other, WRONG, SURE, alone=0.01, text=text, person=0.5) == (ORDER, TROUBLE)
    assert decide((ORDER,), other, WRONG, SURE, alone=0.01, text=text, person=0.6) == (for_somebody, TROUBLE)


def test_a_range_that_both_readers_have_is_not_doubted() -> None:
    some = replace(ORDER, quantity_max=Decimal(30), approx=True)
    assert decide((some,), [some], agreed=0.4) == (some,)
    assert decide((some,), [ORDER], agreed=0.4) == (replace(some, unsure=True),)


def test_words_alone_are_stated_only_for_much_more_where_the_rules_have_nothing() -> None:
    matter, better = Statement(Kind.AGENDA, title="ทำร่ม"), (Odds(0.3, 0.01), Odds(0.8, 0.01))
    assert decide((), [matter], *better) == ()
    assert decide((), [matter], Odds(0.15, 0.01), Odds(0.9, 0.01)) == (), "what nobody said is told to nobody"
    question = Statement(Kind.QUESTION, text="ทำร่ม")
    assert decide((), [question], Odds(0.15, 0.01), Odds(0.9, 0.01)) == (question,), "the secretary is asked with a tap"
    assert decide((), [matter], Odds(0.1, 0.3), SURE) == (matter,)


def test_several_figures_or_the_only_one_give_way_only_for_most() -> None:
    two, better = (ORDER, replace(SOLD, quantity=Decimal(12)), TROUBLE), (Odds(0.1, 0.01), Odds(0.85, 0.01))
    assert decide(two, [TROUBLE], *better, alone=0.01) == two
    assert decide((ORDER,), [TROUBLE], *better, alone=0.01) == (ORDER,)
    assert decide(two, [ORDER, TROUBLE], *better, alone=0.01) == (ORDER, TROUBLE)


def test_what_the_rules_offer_is_no_sale_where_its_words_leave_that_open() -> None:
    offer = Statement(Kind.SALE_OFFER, product="ปุ๋ยคอก", quantity=Decimal(20))
    sold = replace(offer, kind=Kind.ACTIVITY, measure="sold")
    assert decide((offer,), [sold], WRONG, SURE, alone=0.01, text="ขายปุ๋ยคอก 20 กระสอบ") == (offer,), "the card asks"
    assert decide((offer,), [sold], WRONG, SURE, alone=0.01, text="ปุ๋ยคอกส่งไปแล้ว 20 กระสอบ") == (sold,)


def test_a_figure_in_words_that_the_rules_could_not_read_is_not_one_that_they_put_aside() -> None:
    both, better = [ORDER, replace(SOLD, quantity=Decimal(12))], (Odds(0.5, 0.2), Odds(0.8, 0.05))
    text = "ปุ๋ยคอก 20 กระสอบ เหลือสิบสอง"
    assert decide((ORDER,), both, *better, alone=0.01, text=text) == (ORDER,)
    assert decide((ORDER,), both, *better, alone=0.01, text=text, unread=("เหลือสิบสอง",)) == tuple(both)
