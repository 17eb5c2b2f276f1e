"""English messages: what they state, in the same fields and under the same names as Thai ones; what is unclear is asked about."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import language
from domain.goods import english_names, from_english, in_english
from domain.statements import Statement
from language.english.detection import is_english
from language.english.items import units
from language.english.numbers import figures
from language.visits import gathering, visit
from locales.formats import quantity
from locales.formats.figures import UNITS

NOW = datetime(2026, 12, 11, 2, 30, tzinfo=UTC)  # 09.30 in Bangkok, a Friday
BANGKOK = NOW.astimezone(ZoneInfo("Asia/Bangkok"))
_SHOWN = ("measure", "product", "quantity", "quantity_max", "unit", "price_baht", "price_unit", "amount_baht", "on_behalf", "title",
          "text", "answer", "people", "proxy")  # fmt: skip


def said(statement: Statement) -> str:
    """A statement in one line: its kind and every field that says something."""
    fields = [f"{name}={value}" for name in _SHOWN if (value := getattr(statement, name)) is not None]
    flags = [name for name in ("approx", "relative", "unsure") if getattr(statement, name)]
    return " ".join([str(statement.kind), *fields, *flags])


@pytest.mark.parametrize(
    ("message", "statements"),
    [
        (
            "we sold three tonnes of latex, we want twenty sacks of 15-15-15",
            [
                "activity measure=sold product=น้ำยางสด quantity=3 unit=ตัน",
                "purchase product=ปุ๋ย 15-15-15 quantity=20 unit=กระสอบ",
            ],
        ),
        (
            "Sold 3 tonnes of latex this month for 180,000 baht, want 20 sacks of fertiliser 15-15-15 and "
            "propose a fertiliser fund for the meeting",
            [
                "activity measure=sold product=น้ำยางสด quantity=3 unit=ตัน amount_baht=180000",
                "purchase product=ปุ๋ย 15-15-15 quantity=20 unit=กระสอบ",
                "agenda title=Fertiliser fund",
            ],
        ),
        (
            "This month we sold 3 tonnes of latex, got 180,000 baht. We need 20 sacks of 15-15-15 and 4 gallons of formic acid. "
            "Please put the fertiliser fund on the agenda.",
            [
                "activity measure=sold product=น้ำยางสด quantity=3 unit=ตัน amount_baht=180000",
                "purchase product=ปุ๋ย 15-15-15 quantity=20 unit=กระสอบ",
                "purchase product=น้ำกรด quantity=4 unit=แกลลอน",
                "agenda title=Fertiliser fund",
            ],
        ),
        (
            "I would like 20 sacks of fertilizer 15-15-15, 10 sacks of urea and 3 rolls of barbed wire",
            [
                "purchase product=ปุ๋ย 15-15-15 quantity=20 unit=กระสอบ",
                "purchase product=ปุ๋ย 46-0-0 quantity=10 unit=กระสอบ",
                "purchase product=ลวดหนาม quantity=3 unit=ม้วน",
            ],
        ),
        (
            "deposits 31,200, loans 80,000, repayments 26,500",
            [
                "activity measure=deposited amount_baht=31200",
                "activity measure=lent amount_baht=80000",
                "activity measure=repaid amount_baht=26500",
            ],
        ),
        (
            "sold 400 eggs for 1,600 baht and 12 ducks at 150 each",
            [
                "activity measure=sold product=ไข่ quantity=400 unit=ฟอง amount_baht=1600",
                "activity measure=sold product=เป็ด quantity=12 price_baht=150",
            ],
        ),
        ("sold 40 trays of eggs", ["activity measure=sold product=ไข่ quantity=40 unit=แผง"]),
        ("sold 40 dozen eggs for 1,600", ["activity measure=sold product=ไข่ quantity=40 unit=โหล amount_baht=1600"]),
        (
            "we have 1,200 kg of cup lump to sell at 45 baht/kg",
            ["sale_offer product=ยางก้นถ้วย quantity=1200 unit=กิโลกรัม price_baht=45"],
        ),
        (
            "The housewives group has 40 kg of shrimp paste for sale at 120 baht/kg",
            ["sale_offer product=กะปิ quantity=40 unit=กิโลกรัม price_baht=120 on_behalf=housewives group"],
        ),
        (
            "3 tonnes of latex sold at 60 baht per kg",
            [],  # which way round it is meant is asked about
        ),
        (
            "sold 3 tonnes of latex at 60 baht per kg",
            ["activity measure=sold product=น้ำยางสด quantity=3 unit=ตัน price_baht=60 price_unit=กิโลกรัม"],
        ),
        ("bought 10 bags of cement at 145 baht a bag", ["activity measure=bought product=ปูนซีเมนต์ quantity=10 unit=ถุง price_baht=145"]),
        ("harvested 40 tonnes of paddy", ["activity measure=produced product=ข้าวเปลือก quantity=40 unit=ตัน"]),
        ("We spent 3,500 baht on repairs", ["activity measure=expense amount_baht=3500"]),
        ("3 new members joined", ["activity measure=members_joined quantity=3 unit=คน"]),
        ("2 members left", ["activity measure=members_left quantity=2 unit=คน"]),
        ("held a training in accounts, 28 people", ["activity measure=held quantity=28 unit=คน"]),
        (
            "group held a study visit to Khon Kaen for 35 people at a cost of 12,000 baht",
            ["activity measure=held quantity=35 unit=คน amount_baht=12000"],
        ),
        ("20-30 sacks of urea please", ["purchase product=ปุ๋ย 46-0-0 quantity=20 quantity_max=30 unit=กระสอบ approx"]),
        ("about half a tonne of rice bran wanted", []),
        ("we need about half a tonne of rice bran", ["purchase product=รำข้าว quantity=0.5 unit=ตัน approx"]),
        ("Mrs Daeng wants 5 sacks of urea", ["purchase product=ปุ๋ย 46-0-0 quantity=5 unit=กระสอบ on_behalf=Mrs Daeng"]),
        ("5 sacks of urea for Mrs Daeng", ["purchase product=ปุ๋ย 46-0-0 quantity=5 unit=กระสอบ on_behalf=Mrs Daeng"]),
        (
            "กลุ่มแม่บ้าน wants 20 sacks of urea",
            ["purchase product=ปุ๋ย 46-0-0 quantity=20 unit=กระสอบ on_behalf=กลุ่มแม่บ้าน"],
        ),
        ("please order ปุ๋ยคอก 20 sacks", ["purchase product=ปุ๋ยคอก quantity=20 unit=กระสอบ"]),
        ("Can we order 20 sacks of urea?", ["purchase product=ปุ๋ย 46-0-0 quantity=20 unit=กระสอบ"]),
        ("we want fertiliser", ["purchase product=ปุ๋ย"]),
        ("Want 20 sacks of 15-15-15 (50 kg each)", ["purchase product=ปุ๋ย 15-15-15 quantity=20 unit=กระสอบ"]),
        ("not 20 but 30", ["change quantity=30"]),
        ("30 sacks instead of 20", ["change quantity=30 unit=กระสอบ"]),
        ("make it 30", ["change quantity=30"]),
        ("change the urea to 35 sacks", ["change product=ปุ๋ย 46-0-0 quantity=35 unit=กระสอบ"]),
        ("5 more sacks of fertiliser", ["change product=ปุ๋ย quantity=5 unit=กระสอบ relative"]),
        ("can I have 5 more sacks of urea please", ["change product=ปุ๋ย 46-0-0 quantity=5 unit=กระสอบ relative"]),
        ("5 sacks less", ["change quantity=-5 unit=กระสอบ relative"]),
        ("cancel our order of formic acid", ["cancel product=น้ำกรด"]),
        ("two of us are coming", ["rsvp answer=yes people=2"]),
        ("I'll come if it doesn't rain", ["rsvp answer=maybe"]),
        ("I'll be there unless it rains", ["rsvp answer=maybe"]),
        ("I can't come if it rains", ["rsvp answer=maybe"]),
        ("I'll come even if it rains", ["rsvp answer=yes"]),
        ("I will come", ["rsvp answer=yes"]),
        ("I can't come", ["rsvp answer=no"]),
        ("I am coming and want 20 sacks of urea", ["rsvp answer=yes", "purchase product=ปุ๋ย 46-0-0 quantity=20 unit=กระสอบ"]),
        ("we will attend the meeting on Friday", ["rsvp answer=yes"]),
        ("I cannot come", ["rsvp answer=no"]),
        ("I will be half an hour late", ["rsvp answer=late"]),
        ("I might be late, about 30 minutes", ["rsvp answer=late"]),
        ("Sorry, we may be about half an hour late", ["rsvp answer=late"]),
        ("We had deposits of 45,000 baht", ["activity measure=deposited amount_baht=45000"]),
        ("There were deposits of 45,000 baht this month", ["activity measure=deposited amount_baht=45000"]),
        (
            "We sold 500 kg of rice for 6,000 baht and had deposits of 45,000 baht",
            [
                "activity measure=sold product=ข้าว quantity=500 unit=กิโลกรัม amount_baht=6000",
                "activity measure=deposited amount_baht=45000",
            ],
        ),
        (
            "we received deposits of 45,000 baht and gave loans of 20,000",
            ["activity measure=deposited amount_baht=45000", "activity measure=lent amount_baht=20000"],
        ),
        ("we had repayments of 5,000 baht", ["activity measure=repaid amount_baht=5000"]),
        ("we had income of 3,000 baht", ["activity measure=income amount_baht=3000"]),
        ("our expenses came to 3,000 baht", ["activity measure=expense amount_baht=3000"]),
        ("we had sales of 12,000 baht", ["activity measure=sold amount_baht=12000"]),
        ("savings on fertiliser 3,000 baht", ["activity measure=cost_saved amount_baht=3000"]),
        ("cancel my order", ["cancel"]),
        ("please cancel everything we ordered", ["cancel"]),
        ("cancel my order of urea", ["cancel product=ปุ๋ย 46-0-0"]),
        ("I cannot come because I am ill, Mrs Daeng comes instead", ["rsvp answer=proxy proxy=Mrs Daeng"]),
        ("sending my daughter instead", ["rsvp answer=proxy proxy=my daughter"]),
        ("I propose that we repair the drying shed", ["agenda title=We repair the drying shed"]),
        ("the fertiliser has not arrived", ["problem text=the fertiliser has not arrived"]),
        ("We got flooded, 12 houses damaged", ["problem text=We got flooded, 12 houses damaged"]),
        ("When does the fertiliser arrive?", ["question text=When does the fertiliser arrive?"]),
    ],
)  # fmt: skip
def test_what_an_english_message_states(message: str, statements: list[str]) -> None:
    assert [said(each) for each in language.read(message, now=NOW).statements] == statements


@pytest.mark.parametrize(
    "message",
    ["good morning everybody", "ok thank you", "do not want fertiliser this month", "if the price falls we will buy 20 sacks",
     "I heard the other network ordered 200 sacks", "call me at 081-234-5678", "I am going to the market", "30 sacks", "7",
     "We need help", "the fertiliser might be late", "our fertiliser will be late", "we might buy 20 sacks",
     "price of latex 58 baht today", "last year we ordered 40 sacks"],
)  # fmt: skip
def test_what_states_nothing_in_english_gives_nothing(message: str) -> None:
    assert language.read(message, now=NOW).statements == ()


def test_a_figure_that_no_statement_used_is_reported() -> None:
    reading = language.read("we want 20 sacks of urea. We have 45 goats", now=NOW)
    assert [said(each) for each in reading.statements] == ["purchase product=ปุ๋ย 46-0-0 quantity=20 unit=กระสอบ"]
    assert reading.unread == ("We have 45 goats",)


def test_goods_one_slip_away_are_asked_about_and_unknown_ones_keep_their_words() -> None:
    (near,) = language.read("want 10 bags of fertilser", now=NOW).statements
    assert (near.product, near.unsure) == ("ปุ๋ย", True)
    (other,) = language.read("want 12 jars of Pickled Ginger", now=NOW).statements
    assert (other.product, other.unit, other.unsure) == ("Pickled Ginger", "กระปุก", True)


def test_a_network_s_own_products_are_known_in_english_too() -> None:
    vocabulary = language.extended([("Sailboat fish sauce", ("sailboat",))])
    (order,) = language.read("want 2 crates of sailboat", now=NOW, vocabulary=vocabulary).statements
    assert (order.product, order.unsure) == ("Sailboat fish sauce", False)


def test_a_forwarded_english_order_is_asked_about() -> None:
    (order,) = language.read("want 20 sacks of urea", now=NOW, forwarded=True).statements
    assert order.unsure


@pytest.mark.parametrize(
    ("text", "value"),
    [("twenty-five sacks", 25), ("1,200 kg", 1200), ("two and a half tonnes", Decimal("2.5")), ("half a tonne", Decimal("0.5")),
     ("one hundred and eighty thousand", 180000), ("180k", 180000), ("1.2 million baht", 1200000), ("a hundred and five", 105),
     ("two hundred thirty five", 235), ("half a million", 500000)],
)  # fmt: skip
def test_numbers_in_figures_and_words(text: str, value: Decimal) -> None:
    assert [each.value for each in figures(text) if not each.article] == [value]


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**9 - 1))
def test_the_words_we_write_for_a_number_are_read_back(value: int) -> None:
    from locales.formats import number_words

    (found,) = [each for each in figures(number_words(value, "en")) if not each.article]
    assert found.value == value


PIECES = [
    "we", "want", "sold", "20", "twenty", "sacks", "of", "urea", "15-15-15", "for", "at", "1,600", "baht", "a", "each", ",", ".", "and",
    "not", "but", "more", "cancel", "propose", "coming", "cannot", "come", "late", "instead", "Mrs", "Daeng", "?", "half", "tonne",
    "ปุ๋ย", "กลุ่มแม่บ้าน", "if", "members", "joined", "held", "training", "\n", "(", ")", "-", "/", "฿", "@", "3", "11 December",
    "9:00", "@450",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_any_order_of_the_words_gives_a_reading(text: str) -> None:
    for statement in language.read(text, now=NOW).statements:
        assert statement.quantity is None or isinstance(statement.quantity, Decimal)
    language.assignment(text, now=NOW)
    language.rescheduling(text, now=NOW)
    language.request(text)
    language.quantity(text)


def test_every_english_name_of_goods_is_read_back_and_shown_once() -> None:
    for english, name in english_names().items():
        assert from_english(english) == name
        assert from_english(in_english(name)) == name
    shown = [in_english(name) for name in set(english_names().values())]
    assert len(shown) == len(set(shown))
    assert in_english("ปุ๋ย 15-15-15") == "fertiliser 15-15-15" and from_english("fertilizer 15-15-15") == "ปุ๋ย 15-15-15"
    assert in_english("ของที่ไม่มีในตาราง") == "ของที่ไม่มีในตาราง"


def test_every_unit_that_english_messages_use_is_shown_in_english() -> None:
    for word, unit in units().items():
        assert unit in UNITS, unit
        assert quantity(2, unit, "en").isascii(), word
    for unit, (singular, plural) in UNITS.items():
        for word in (singular, plural):
            assert units().get(word, unit) in UNITS


@pytest.mark.parametrize(
    ("sentence", "owner", "work", "day"),
    [
        ("Assign the secretary to ask three shops for prices by 20 December", "secretary", "Ask three shops for prices", "2026-12-20"),
        ("The secretary will ask 3 shops for prices by 20 Dec", "secretary", "Ask 3 shops for prices", "2026-12-20"),
        ("ask the treasurer and the chair to open an account by 5 January", "treasurer and the chair", "Open an account", "2027-01-05"),
        ("assign Somchai to repair the roof before Friday", "Somchai", "Repair the roof", "2026-12-11"),
        ("assign: Ban Na group to host the forum", "Ban Na group", "Host the forum", None),
        ("assign Wichai asks three shops for the price by 20 December", "Wichai", "Asks three shops for the price", "2026-12-20"),
        ("assign the secretary to buy paper by 20 December 2030", "secretary", "Buy paper", "2030-12-20"),
    ],
)  # fmt: skip
def test_work_given_in_english(sentence: str, owner: str, work: str, day: str | None) -> None:
    found = language.assignment(sentence, now=NOW)
    assert found is not None
    due = found.due.start.date().isoformat() if found.due and found.due.start else None
    assert (found.owner, found.work, due) == (owner, work, day)


@pytest.mark.parametrize(
    "sentence", ["The price will rise by 20 December", "The chair will speak", "Resolved: to set up a fund"]
)
def test_a_sentence_that_gives_no_work(sentence: str) -> None:
    assert language.assignment(sentence, now=NOW) is None


def test_a_meeting_moved_in_english() -> None:
    moved = language.rescheduling("Move the meeting to Friday 18 December 1 pm", now=NOW)
    assert moved is not None and moved.start is not None
    assert moved.start.isoformat() == "2026-12-18T13:00:00+07:00"
    assert language.rescheduling("can we move the meeting to Friday?", now=NOW) is None
    assert language.rescheduling("move the sacks to the store", now=NOW) is None


@pytest.mark.parametrize(
    ("text", "command", "argument"),
    [("when is the next meeting?", "meeting", ""), ("What is on the agenda?", "agenda", ""), ("my tasks", "tasks", ""),
     ("open the archive", "archive", ""),
     ("show me the minutes", "minutes", ""), ("search for Fertiliser fund", "search", "Fertiliser fund"),
     ("I want to see the directory", "members", ""), ("how does this work?", "help", ""), ("delete my data", "forget", ""),
     ("cancel", "cancel", ""), ("English please", "language", "en")],
)  # fmt: skip
def test_english_words_stand_for_commands(text: str, command: str, argument: str) -> None:
    found = language.request(text)
    assert found is not None
    assert (found.command, found.argument) == (command, argument)


def test_short_answers_in_english() -> None:
    assert [
        language.yes_no(each) for each in ("yes", "That is right", "No, that is wrong", "not correct", "perhaps")
    ] == [True, True, False, False, None]
    assert language.nothing_to_report("We have nothing to report this month.")
    assert not language.nothing_to_report("nothing to eat, want 2 sacks of rice")
    reasons = ("I am ill", "my mother is ill", "there is a funeral", "official duty", "no")
    assert [language.absence_reason(each) for each in reasons] == ["ill", None, "busy", "official", None]
    assert language.quantity("thirty sacks") == (Decimal(30), "กระสอบ")
    assert language.quantity("150,000 baht") == (Decimal(150000), "บาท")


def test_thai_with_a_latin_name_in_it_stays_thai() -> None:
    assert not is_english("เอา urea 20 กระสอบ")
    assert not is_english("เอาปุ๋ย DAP")
    assert is_english("want 20 sacks of ปุ๋ยคอก")


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (
            "Visited Ban Rai Savings Group today. Saw that deposits grow. Needs help with bookkeeping",
            ("Ban Rai Savings Group", "2026-12-11", "deposits grow", "bookkeeping"),
        ),
        ("Visited Ban Na on Monday. Found that the roof leaks", ("Ban Na", "2026-12-07", "the roof leaks", "")),
        ("visited the housewives on Dec 3. Saw good sales", ("housewives", "2026-12-03", "good sales", "")),
        ("went to visit Ban Na yesterday, wants help with the market", ("Ban Na", "2026-12-10", "", "the market")),
    ],
)
def test_a_visit_told_in_english(message: str, told: tuple[str, str, str, str]) -> None:
    found = visit(message, now=BANGKOK)
    assert found is not None and found.day is not None
    assert (found.whom, found.day.isoformat(), found.seen, found.help) == told


def test_a_forum_announced_in_english() -> None:
    found = gathering("Forum on rubber, 23 January, at Tha Chamuang temple, 40 people, per head 100 baht", now=BANGKOK)
    assert found is not None and found.day is not None
    assert (found.title, found.day.isoformat(), found.place) == ("Forum on rubber", "2027-01-23", "Tha Chamuang temple")
    assert (found.places, found.cost_satang) == (40, 10000)
