"""The second reader: what it does not find as the rules do is asked about; its models are those of the corpus."""

import json
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings

import language
from language.calendar.moments import BANGKOK
from language.labeller import MODELS
from language.labeller.assembler import assemble
from language.labeller.items import Item, groups
from language.labeller.tokens import tokens_of
from language.statements.reader import read_by_rules
from language.vocabulary import standard
from tests.language.test_any_words import TEXT
from training.align import aligned
from training.lessons import messages
from training.manifest import made_of, of_models, sample_read
from training.scoring import NOT_LABELLED, exact, fields

SOLD: dict[str, object] = {"kind": "activity", "measure": "sold"}
WANTED: dict[str, object] = {"kind": "purchase", "product": "แกลบ", "unit": "ถุง"}
NOW = datetime(2026, 12, 4, 10, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    "text",
    [
        "เอาปุ๋ย 15-15-15 20 กระสอบ",
        "เดือนนี้ขายน้ำยางสดได้ 3 ตัน ได้เงิน 186,000 บาท",
        "ขอปุ๋ยยูเรีย 10 กระสอบ กับแกลบ 30 ถุงค่ะ",
        "ไปประชุม 2 คนค่ะ",
        "want 20 sacks of urea",
    ],
)
def test_what_both_readers_find_is_not_asked_about(text: str) -> None:
    statements = language.read(text, now=NOW).statements
    assert statements and not any(one.unsure for one in statements)


def test_the_tokens_of_any_words_are_the_whole_message() -> None:
    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(TEXT)
    def covered(text: str) -> None:
        written, tokens = tokens_of(text, standard())
        assert "".join(token.text for token in tokens) == written
        assert [token.start for token in tokens[1:]] == [token.end for token in tokens[:-1]]

    covered()


def test_the_models_were_made_of_this_corpus_by_this_code() -> None:
    manifest = json.loads((MODELS / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["made of"] == made_of(), "the corpus or the labeller changed: make train"
    assert manifest["models"] == of_models()
    assert sum((MODELS / name).stat().st_size for name in manifest["models"]) < 3 * 2**20


@pytest.mark.long
def test_the_models_read_as_well_as_when_they_were_made() -> None:
    manifest = json.loads((MODELS / "manifest.json").read_text(encoding="utf-8"))
    found = sample_read(messages())
    assert found["messages"] == manifest["sample"]["messages"] > 300
    assert found["labeller exact"] >= 0.98 * manifest["sample"]["labeller exact"]
    assert found["both silently wrong"] <= manifest["sample"]["both silently wrong"] + 2


@pytest.mark.parametrize(
    ("text", "gold"),
    [
        ("ขายแกลบโลละ 50 สตางค์", [SOLD | {"product": "แกลบ", "price_baht": "0.5"}]),
        ("ขายแกลบโลละเจ็ดบาทห้าสิบ", [SOLD | {"product": "แกลบ", "price_baht": "7.5"}]),
        ("ขายแกลบตันครึ่ง", [SOLD | {"product": "แกลบ", "quantity": "1.5", "unit": "ตัน"}]),
        ("เอาแกลบ 20 ถุง ไม่เกินถุงละ 75", [WANTED | {"quantity": "20", "price_baht": "75", "approx": True}]),
        ("เอาแกลบ 20 ถุง ถุงละ 75", [WANTED | {"quantity": "20", "price_baht": "75", "approx": False}]),
        (
            "ลุงชมเอาแกลบ 5 ถุง ส่วนของผมเอง 3 ถุง",
            [WANTED | {"quantity": "5", "on_behalf": "ลุงชม"}, WANTED | {"quantity": "3", "on_behalf": None}],
        ),
        (
            "ทำแกลบได้ 5 ถุง ขายได้ 300",
            [
                {"kind": "activity", "measure": "produced", "product": "แกลบ", "quantity": "5", "unit": "ถุง"},
                SOLD | {"product": "แกลบ", "amount_baht": "300"},
            ],
        ),
    ],
)
def test_figures_prices_and_persons_are_put_together_as_they_were_said(
    text: str, gold: list[dict[str, object]]
) -> None:
    found = aligned(text, gold)
    assert found is not None
    said = fields(assemble(found.tokens, found.items, found.kinds, found.roles, standard()))
    assert exact(gold, said, NOT_LABELLED), said


def test_only_a_word_that_says_one_is_one() -> None:
    for text, quantity in (("เอาแกลบ 12,34 ถุง", None), ("เอาแกลบถุงเดียว", Decimal(1)), ("เอาแกลบครึ่งถุง", Decimal("0.5"))):
        _, tokens = tokens_of(text, standard())
        roles = {"แกลบ": "BP", "12,34": "Q", "เดียว": "Q", "ครึ่ง": "Q", "ถุง": "U"}
        labels = [roles.get(token.text, "O") for token in tokens]
        (order,) = assemble(tokens, [Item(0, len(tokens), 0, len(tokens))], ["purchase"], labels, standard())
        assert (order.quantity, order.unit) == (quantity, "ถุง"), text


def test_goods_and_figures_that_one_statement_has_once_begin_another_where_words_stand_between() -> None:
    sold, ordered, heavy = ["BP", "O", "Q", "U"], ["O", "P", "Q", "U"], ["BP", "O", "Q", "U", "Q", "U"]
    assert groups([*sold, *ordered]) == [0, -1, 0, 0, -1, 1, 1, 1]
    assert groups(heavy) == [0, -1, 0, 0, 0, 0], "3 โล2ขีด"


@pytest.mark.parametrize(
    "text", ["ขายน้ำยางได้ 3 ตัน เอาปุ๋ย 15-15-15 20 กระสอบ", "เดือนนี้ขายน้ำยางได้ 3 ตัน เอาปุ๋ย 15-15-15 20 กระสอบ"]
)
def test_a_sale_and_an_order_in_one_breath_are_both_read_and_not_asked_about(text: str) -> None:
    sold, order = language.read(text, now=NOW).statements
    assert (sold.measure, sold.quantity, sold.unsure) == ("sold", 3, False)
    assert (order.product, order.quantity, order.unsure) == ("ปุ๋ย 15-15-15", 20, False)


def test_a_price_in_baht_ends_before_the_goods_that_are_counted_behind_it() -> None:
    values = {
        text: [t.value for t in tokens_of(text, standard())[1] if t.value] for text in ("7 บาท50 ถุง", "7 บาท 50 ถุง")
    }
    assert set(map(tuple, values.values())) == {(7, 50)}


def test_what_a_message_teaches_is_what_its_gold_says() -> None:
    rows = [row for writer, found in sorted(messages().items()) if writer.startswith("w") for row in found[::10]]
    lessons = [(row, aligned(row["text"], row["statements"], row.get("clauses", ()))) for row in rows]
    taught = [(row, lesson) for row, lesson in lessons if lesson is not None]
    assert len(taught) > 0.9 * len(rows)
    said = [
        exact(
            row["statements"],
            fields(assemble(each.tokens, each.items, each.kinds, each.roles, standard())),
            NOT_LABELLED,
        )
        for row, each in taught
    ]
    assert sum(said) > 0.9 * len(said)


def test_a_person_who_may_be_left_out_is_taught_only_where_the_rules_found_one() -> None:
    for text, taught in (("กลุ่มแม่บ้านเอาแกลบ 5 ถุง", False), ("ป้าแดงฝากสั่งแกลบ 5 ถุง", True)):
        person = text.partition("เอา")[0].partition("ฝาก")[0]
        gold = WANTED | {"quantity": "5", "on_behalf": [None, person]}
        found = aligned(text, [gold], (), read_by_rules(text))
        assert found is not None and any(role[-1] == "H" for role in found.roles) is taught, text


@pytest.mark.parametrize("text", ["ไปประชุมคนเดียวค่ะ", "ผมกับเมียไปประชุมครับ", "เดือนนี้ขายยางได้สองตันแปด", "จ่ายค่าปูน 12.5k"])
def test_what_a_rule_works_out_is_not_doubted_for_want_of_a_figure(text: str) -> None:
    statements = language.read(text, now=NOW).statements
    assert statements and not any(one.unsure for one in statements)


def test_a_message_that_the_second_reader_cannot_read_is_asked_about() -> None:
    (order,) = language.read("เอายูเรีย 5 ถุง \ud83d", now=NOW).statements  # half of a sign, which no file holds
    assert (order.quantity, order.unsure) == (5, True)


def test_words_about_a_line_on_a_card_are_not_doubted() -> None:
    doubtful = "น้ำยาง 4 ตัน"  # to buy, to sell, sold?
    assert [one.unsure for one in language.read(doubtful, now=NOW).statements] == [True]
    assert [one.unsure for one in language.read(doubtful, now=NOW, doubted=False).statements] == [False]
