"""What is told of joint trade is read in English too, field by field as in Thai; what reports and asks in English is none of it."""

import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from domain.meetings import BANGKOK
from domain.offers import Carriage
from domain.trade import (
    AdvanceAsked,
    Bill,
    Charge,
    Collected,
    ConversionTold,
    DeductionTold,
    DeliveryTold,
    LotTold,
    MarketPrice,
    OfferTold,
    Paid,
    PaidSeller,
    PassOn,
    PlanTold,
    PriceConfirmed,
    PriceCorrection,
    Received,
    RoundTold,
    SaleTold,
    StatementAsked,
    SurveyTold,
    TierTold,
    Told,
    TruckPaid,
    Way,
)
from language.trade import told
from language.vocabulary import rows

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 12, 11, 13, 30, tzinfo=BANGKOK)  # a Friday
FERTILISER, UREA, LATEX, ACID = "ปุ๋ย 15-15-15", "ปุ๋ย 46-0-0", "น้ำยางสด", "น้ำกรด"
SACK, KILO = "กระสอบ", "กิโลกรัม"
SHOP = "Je Daeng's shop"
D = Decimal


def tiers(*pairs: tuple[int, int]) -> tuple[TierTold, ...]:
    return tuple(TierTold(D(start), D(baht)) for start, baht in pairs)


def at(day: int) -> datetime:
    return datetime(2026, 12, day, 18, tzinfo=BANGKOK)


TABLE: list[tuple[str, Told]] = [
    (
        "Je Daeng's shop 15-15-15 at 780 baht a sack, 755 from 200 sacks, delivered, until the end of the month",
        OfferTold(
            SHOP,
            FERTILISER,
            SACK,
            tiers((0, 780), (200, 755)),
            carriage_per=Carriage.INCLUDED,
            valid_until=date(2026, 12, 31),
        ),
    ),
    (
        "Hat Yai cooperative 770, transport 3,000 baht per trip, packs of 10, valid until 20 Dec",
        OfferTold(
            "Hat Yai cooperative",
            tiers=tiers((0, 770)),
            carriage_baht=D(3000),
            carriage_per=Carriage.TRIP,
            pack=D(10),
            valid_until=date(2026, 12, 20),
        ),
    ),
    (
        "the shop sells urea at 690 baht a sack, minimum order 20 sacks",
        OfferTold(None, UREA, SACK, tiers((0, 690)), minimum=D(20)),
    ),
    ("minimum 60 gallons, plus VAT", OfferTold(unit="แกลลอน", minimum=D(60), vat=False)),
    ("in packs of 5, 210 available", OfferTold(pack=D(5), most=D(210))),
    ("one sack is 50 kg", ConversionTold(SACK, D(50), KILO)),
    ("a sack of urea holds 50 kg", ConversionTold(SACK, D(50), KILO, UREA)),
    ("fertiliser: 50 kg per sack", ConversionTold(SACK, D(50), KILO, "ปุ๋ย")),
    (
        "open a round with Je Daeng, closing Tuesday 15 Dec at 6 pm",
        RoundTold("Je Daeng", None, at(15), date(2026, 12, 15)),
    ),
    (
        "open the fertiliser round from Je Daeng's shop, closes Tuesday at 6 pm",
        RoundTold(SHOP, "ปุ๋ย", at(15), date(2026, 12, 15)),
    ),
    ("move the deadline to Wednesday 6 pm", RoundTold(None, None, at(16), date(2026, 12, 16), moved=True)),
    (
        "extend the round until Friday 18 December at 18:00",
        RoundTold(None, None, at(18), date(2026, 12, 18), moved=True),
    ),
    ("the seller confirmed 755", PriceConfirmed(D(755))),
    ("price confirmed at 755 baht a sack", PriceConfirmed(D(755), SACK)),
    ("Je Daeng's shop asks for 760", PriceConfirmed(D(760), None, SHOP)),
    ("goods came 50 sacks", DeliveryTold(D(50), SACK)),
    ("122 sacks arrived, 2 broken, delivery note 0412", DeliveryTold(D(122), SACK, None, D(2), "0412")),
    ("the fertiliser came, 62 sacks, 2 wet", DeliveryTold(D(62), SACK, "ปุ๋ย", D(2))),
    ("62 sacks of fertiliser have arrived, none damaged", DeliveryTold(D(62), SACK, "ปุ๋ย", D(0))),
    ("collected 8 sacks", Collected(D(8), SACK)),
    ("Uncle Chai picked up 12 sacks for us", Collected(D(12), SACK, by="Uncle Chai")),
    ("we collected everything", Collected()),
    ("received our 8 sacks of fertiliser", Collected(D(8), SACK, "ปุ๋ย")),
    ("give 2 sacks of fertiliser to Tha Chamuang", PassOn(D(2), "Tha Chamuang", SACK, "ปุ๋ย")),
    ("we pass on 2 sacks to แม่บ้านท่าชะมวง", PassOn(D(2), "แม่บ้านท่าชะมวง", SACK)),
    ("give Tha Chamuang 2 sacks", PassOn(D(2), "Tha Chamuang", SACK)),
    ("paid 5,700 baht", Paid(D(5700))),
    ("transferred 5,700 for fertiliser", Paid(D(5700), Way.TRANSFER, "ปุ๋ย")),
    ("paid 5700 to the co-op by transfer", Paid(D(5700), Way.TRANSFER)),
    ("we have paid in full", Paid(None)),
    ("Khuan Ru paid 9,200 in cash", Received("Khuan Ru", D(9200), Way.CASH)),
    ("ควนรู paid 9,200 in cash", Received("ควนรู", D(9200), Way.CASH)),
    ("received 9,200 from Khuan Ru in cash", Received("Khuan Ru", D(9200), Way.CASH)),
    ("Tha Li paid in full", Received("Tha Li")),
    ("held back 15,000 from Nam Suai's milk", Received("Nam Suai", D(15000), Way.HELD_BACK, "milk")),
    ("the bill from Je Daeng's shop is 138,920", Bill(D(138920), SHOP)),
    ("Je Daeng's bill: 138,920 baht", Bill(D(138920), "Je Daeng")),
    ("invoice 138,920", Bill(D(138920))),
    ("paid the seller 135,900", PaidSeller(D(135900))),
    (
        "the factory lowered the price by 0.50 a kilo because it was wet",
        PriceCorrection(D("-0.50"), "กิโลกรัม", reason="it was wet", by_buyer=True),
    ),
    ("paid 1,200 for the truck", TruckPaid(D(1200))),
    ("paid the truck 1,200", TruckPaid(D(1200))),
    ("transferred 135,900 to Je Daeng's shop", PaidSeller(D(135900), SHOP, Way.TRANSFER)),
    (
        "Je Daeng's shop reduced the price by 5 baht a sack because it came late",
        PriceCorrection(D(-5), SACK, SHOP, reason="it came late"),
    ),
    (
        "the seller gives a discount of 900 baht because of the damage",
        PriceCorrection(D(-900), reason="the damage"),
    ),
    (
        "the shop raised the price by 5 baht a sack, fuel is expensive",
        PriceCorrection(D(5), SACK, reason="fuel is expensive"),
    ),
    ("charge Nam Suai 100 baht for paying late", Charge("Nam Suai", D(100), "paying late")),
    ("fine Nam Suai 100 baht, overdue", Charge("Nam Suai", D(100), "overdue")),
    ("statement please", StatementAsked()),
    ("how much do we owe?", StatementAsked()),
    ("how much does Khuan Ru owe?", StatementAsked("Khuan Ru")),
    ("statement of account of Khuan Ru", StatementAsked("Khuan Ru")),
    (
        "sent 320 kg of latex today, can 12 kg, DRC 31",
        LotTold(D(320), D(12), D(31), None, LATEX, None, KILO, date(2026, 12, 11)),
    ),
    ("latex 320 kg, tare 12, 31% DRC", LotTold(D(320), D(12), D(31), None, LATEX, None, KILO)),
    ("Khuan Din Daeng 285 tare 10 DRC 30.5", LotTold(D(285), D(10), D("30.5"), whom="Khuan Din Daeng")),
    (
        "cassava chips 8,420, truck 3,150, moisture 16.5",
        LotTold(D(8420), D(3150), moisture=D("16.5"), product="มันเส้น"),
    ),
    (
        "the factory weighed 332.9 kg dry at 62.50 baht a kilo, less 500 for transport",
        SaleTold(D("332.9"), D("62.50"), KILO, deductions=(DeductionTold("transport", D(500)),)),
    ),
    (
        "factory weighed 332.9 at 62.50, less transport 500",
        SaleTold(D("332.9"), D("62.50"), deductions=(DeductionTold("transport", D(500)),)),
    ),
    ("we ask for an advance of 2,000", AdvanceAsked(D(2000))),
    ("Huai On asks for an advance of 2,000 baht", AdvanceAsked(D(2000), "Huai On")),
    (
        "we use 60 sacks of 15-15-15 a year, at 825 from Sombun shop",
        SurveyTold(FERTILISER, D(60), SACK, D(825), "Sombun shop"),
    ),
    ("formic acid 12 gallons a year, 620", SurveyTold(ACID, D(12), "แกลลอน", D(620))),
    (
        "chicken feed market price 540 at Damrong shop on 5 Dec",
        MarketPrice(D(540), "อาหารไก่", None, "Damrong shop", date(2026, 12, 5)),
    ),
    ("market price of 15-15-15 is 825 baht a sack", MarketPrice(D(825), FERTILISER, SACK)),
    ("plan 900 sacks of 15-15-15 this year", PlanTold(FERTILISER, D(900), SACK)),
    ("plan for next year: formic acid 70 gallons", PlanTold(ACID, D(70), "แกลลอน", years_ahead=1)),
    ("next year's plan\nurea 900 sacks", PlanTold(UREA, D(900), SACK, years_ahead=1)),
    ("plan for 2027: 1,000 sacks of urea", PlanTold(UREA, D(1000), SACK, 2027)),
]


@pytest.mark.parametrize(("text", "expected"), TABLE, ids=[text for text, _ in TABLE])
def test_an_english_sentence_says_these_fields(text: str, expected: Told) -> None:
    assert told(text, now=NOW) == (expected,)
    assert told(f"Hello, {text}", now=NOW) == (expected,)
    assert told(text[:1].upper() + text[1:], now=NOW) == (expected,)


def test_each_kind_is_said_in_two_ways_at_least() -> None:
    kinds = [type(expected) for _, expected in TABLE]
    assert {kind for kind in kinds if kinds.count(kind) < 2} == set()
    assert len(set(kinds)) == 21


def test_one_line_of_a_message_is_one_thing_told_in_english_too() -> None:
    text = "Khuan Ru paid 9,200 in cash\nTha Li paid in full\nthe bill from Je Daeng's shop is 138,920"
    assert told(text, now=NOW) == (
        Received("Khuan Ru", D(9200), Way.CASH),
        Received("Tha Li"),
        Bill(D(138920), SHOP),
    )


NOT_TRADE = [
    "the bill is late",
    "members paid 9,200 baht",
    "the group paid 9,200 for repairs",
    "we will pay 5,700 tomorrow",
    "have you paid 5,700?",
    "paid about 5,000",
    "paid 5,000-6,000 baht",
    "collected deposits of 31,200",
    "we sold 3 tonnes of latex at 62 baht a kilo",
    "sold 85 kg of rubber sheets at 62.50 baht per kg",
    "20 sacks of urea",
    "we need 20 sacks of 15-15-15",
    "reduce to 15",
    "five more sacks please",
    "goods have not come",
    "the seller has not confirmed 755",
    "Je Daeng's shop is expensive",
    "20 people came",
    "Je Daeng's shop",
    "somebody said they paid 5,700",
]


@pytest.mark.parametrize("text", NOT_TRADE)
def test_what_is_no_trade_in_english_is_left_to_the_other_readers(text: str) -> None:
    assert told(text, now=NOW) == ()


def test_no_english_message_of_the_tests_becomes_trade() -> None:
    source = (ROOT / "tests" / "language" / "test_english_reading.py").read_text(encoding="utf-8")
    texts = re.findall(r'"((?:[^"\\]|\\.){6,})"', source)
    assert len(texts) > 150
    assert [text for text in texts if told(text, now=NOW)] == []


def test_every_class_of_the_english_table_is_one_that_a_grammar_takes() -> None:
    classes = {kind for kind, _ in rows("trade_english")}
    grammars = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "language" / "trade").glob("*.py")))
    assert [each for each in sorted(classes) if re.search(rf"\b{each}\b", grammars) is None] == []
