"""What was heard goes on in words that are read as that very thing, or not at all; several things are parts in their order."""

import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from domain.meanings import Meaning
from domain.situations import Asks, Invitation, Known, Network, Plan, PlanLine, Round, Situation, Speaker, Work
from domain.trade import Received, Way
from language.calendar.moments import BANGKOK
from language.heard.borne_out import is_one_gathering, with_fetched, with_shortage
from language.heard.meant import Heard
from language.heard.parts import Part, agree, alone, answering, beside, otherwise, parts
from language.heard.plainly import plainly
from language.heard.respelt import respelt
from language.heard.told import as_state, from_state, told_of
from language.hearing import Saying, Words

NOW = datetime(2027, 3, 18, 9, 40, tzinfo=BANGKOK)
OURS, THEIRS = "กลุ่มแม่บ้านควนรู", "สหกรณ์การเกษตรอัมพวา"
SITUATION = Situation(
    who=Speaker("นางสุดา ทองมี", ("chair", "secretary", "treasurer", "marketing"), (OURS,)),
    networks=(Network("เครือข่าย", (OURS, THEIRS), (Known("นายประไพ ทองใบ", OURS, ()),)),),
    open=(
        Invitation("3/2570", datetime(2027, 4, 2, 13, 30, tzinfo=BANGKOK)),
        Work("ทำป้ายเครือข่าย", date(2027, 3, 30)),
        Plan((PlanLine(1, "อบรมทำปุ๋ยหมัก", Decimal(2), "ครั้ง", None), PlanLine(2, "ปลูกป่า", Decimal(500), "ต้น", None))),
    ),
)
SAID: list[tuple[str, dict[str, Any]]] = [
    ("rsvp", {"answer": "yes", "people": Decimal(2)}),
    ("rsvp", {"answer": "no", "text": "ติดงานศพ"}),
    ("rsvp", {"answer": "proxy", "proxy": "ป้ามาลี"}),
    ("paid", {"baht": Decimal(5700), "way": "transfer", "for": "ปุ๋ย"}),
    ("received", {"whom": OURS, "baht": Decimal(2520), "way": "cash"}),
    ("bill", {"seller": "เจ๊แดง", "baht": Decimal(138920)}),
    ("collected", {"product": "ปุ๋ย 15-15-15", "quantity": Decimal(8), "unit": "กระสอบ"}),
    ("delivered", {"product": "ปุ๋ย 15-15-15", "quantity": Decimal(122), "unit": "กระสอบ", "damaged": Decimal(2)}),
    ("offer", {"seller": "เจ๊แดง", "product": "ปุ๋ย 15-15-15", "unit": "กระสอบ", "price_baht": Decimal(780),
               "tiers": ((Decimal(200), Decimal(755)),)}),
    ("round", {"do": "open", "product": "ปุ๋ย 15-15-15", "seller": "เจ๊แดง", "deadline": date(2027, 4, 10)}),
    ("lot", {"product": "ขี้ยาง", "gross": Decimal(320), "tare": Decimal(12), "drc": Decimal(31), "unit": "กิโลกรัม"}),
    ("cash", {"side": "out", "baht": Decimal(180), "words": "ค่าถ่ายเอกสาร"}),
    ("cash", {"side": "to_bank", "baht": Decimal(1500)}),
    ("cash", {"side": "from_bank", "baht": Decimal(2500)}),
    ("dues", {"whom": THEIRS, "baht": Decimal(1200), "year": "2027"}),
    ("loan", {"giver": THEIRS, "taker": OURS, "baht": Decimal(40000), "rate": Decimal(4)}),
    ("loan_paid", {"payer": OURS, "receiver": THEIRS, "baht": Decimal(31800)}),
    ("heads", {"organisation": OURS, "heads": Decimal(86)}),
    ("decision", {"does": "joins", "decided_on": date(2027, 3, 5), "representative": "นางมาลี มีสุข"}),
    ("nominate", {"name": "ประไพ", "office": "treasurer"}),
    ("remove", {"name": "ประไพ", "office": "treasurer"}),
    ("death", {"name": "นางสาย ขวัญใจ", "organisation": THEIRS, "died_on": date(2027, 3, 17)}),
    ("saving", {"giver": OURS, "taker": THEIRS, "baht": Decimal(50000)}),
    ("saving_taken", {"giver": THEIRS, "taker": OURS, "baht": Decimal(20000)}),
    ("round", {"do": "move", "product": "ปุ๋ย 15-15-15", "deadline": date(2027, 4, 12)}),
    ("round", {"do": "close", "product": "ปุ๋ย 15-15-15"}),
    ("round", {"do": "cancel", "product": "ปุ๋ย 15-15-15"}),
    ("buyer_paid", {"weight": Decimal(14880), "price_baht": Decimal("8.70"), "deductions": (("ความชื้น", Decimal(3200)),)}),
    ("support_request", {"addressee": "ปศุสัตว์จังหวัด", "what": "วัคซีนเป็ด", "owner": "ประไพ"}),
    ("decision", {"does": "represents", "decided_on": date(2027, 3, 5), "representative": "นายชาติ ดอกรัก"}),
    ("resign", {"office": "treasurer"}),
    ("minutes", {"matter": "ตลาดนัดเกษตรกร", "text": "ให้จัดทุกวันเสาร์แรก"}),
    ("teach", {"topic": "ทำปุ๋ยหมัก"}),
    ("learn", {"topic": "ทำบัญชี"}),
    ("work", {"do": "done", "what": "ทำป้ายเครือข่าย"}),
    ("work", {"do": "move", "what": "ทำป้ายเครือข่าย", "due": date(2027, 4, 25)}),
    ("work", {"do": "hand_over", "what": "ทำป้ายเครือข่าย", "owner": "มาลี"}),
    ("meeting", {"do": "call", "start": datetime(2027, 4, 6, 13, 0, tzinfo=BANGKOK), "title": "ราคายาง"}),
    ("meeting", {"do": "move", "start": datetime(2027, 4, 9, 13, 0, tzinfo=BANGKOK)}),
    ("meeting", {"do": "place", "place": "วัดควน"}),
    ("meeting", {"do": "call_off"}),
    ("wish", {"do": "notice", "text": "พรุ่งนี้น้ำไม่ไหล"}),
    ("plan_result", {"line": 1, "quantity": Decimal(1), "unit": "ครั้ง", "day": date(2027, 3, 14)}),
    ("plan_change", {"line": 2, "set": {"target": Decimal(800)}}),
]  # fmt: skip
SAID_BY_ITS_TYPE = {"do", "does", "year"}  # another type, or a name of the domain's own, says so
IN_OTHER_WORDS = "ดังนั้นแล"  # of which no rule makes anything


def _leaves(value: Any) -> list[str]:
    """What a value holds, as the representation of whatever holds it shows it."""
    if isinstance(value, tuple):
        return [each for one in value for each in _leaves(one)]
    return [f"{value.normalize():f}" if isinstance(value, Decimal) else repr(value)]


def _heard(*said: tuple[Meaning, str], left: tuple[str, ...] = ()) -> Heard:
    return Heard(tuple(each for each, _ in said), left, tuple(words for _, words in said))


@pytest.mark.parametrize(("kind", "slots"), SAID, ids=[f"{kind} {next(iter(slots.values()))}" for kind, slots in SAID])
def test_a_meaning_goes_on_as_the_thing_that_its_act_takes_or_in_plain_words_read_as_it(
    kind: str, slots: dict[str, Any]
) -> None:
    meaning = Meaning(kind, slots)
    found = parts(
        _heard((meaning, IN_OTHER_WORDS), (Meaning("learn", {"topic": "ทำบัญชี"}), "อยากเรียน ทำบัญชี")), SITUATION, NOW
    )
    part = next(each for each in found if each.meanings == (meaning,))
    assert part.sayings and part.own == IN_OTHER_WORDS
    if part.told:
        assert part.words == IN_OTHER_WORDS and Words(part.words, NOW, told=part.told).can_be(part.sayings[0])
        told = repr((part.told, part.left))
        assert [
            each
            for slot, value in slots.items()
            if slot not in SAID_BY_ITS_TYPE
            for each in _leaves(value)
            if each not in told
        ] == []
    else:
        assert part.words in plainly(meaning)


def test_ones_own_words_go_on_where_they_are_read_so() -> None:
    meaning = Meaning("rsvp", {"answer": "yes"})
    talk = Meaning("learn", {"topic": "ทำบัญชี"})
    found = parts(_heard((meaning, "ไปค่ะ"), (talk, "อยากเรียน ทำบัญชี")), SITUATION, NOW)
    assert [each.words for each in found] == ["ไปค่ะ", "อยากเรียน ทำบัญชี"]


def test_reports_are_one_part_behind_what_is_done_at_once_and_what_is_left_is_said_before() -> None:
    sold = Meaning("activity", {"measure": "sold", "product": "ไข่ไก่", "amount_baht": Decimal(6000)})
    ordered = Meaning("purchase", {"product": "อาหารไก่", "quantity": Decimal(3), "unit": "กระสอบ"})
    off = Meaning("meeting", {"do": "call_off"})
    heard = _heard(
        (sold, "ขายไข่ไก่ได้เงิน 6,000 บาท"), (off, "เดือนนี้งดประชุม"), (ordered, "เอาอาหารไก่ 3 กระสอบ"), left=("กับ", "0412")
    )
    over, first, second = parts(heard, SITUATION, NOW)
    assert first.meanings == (off,) and first.sayings == (Saying.MEETING_CALLED_OFF,)
    assert second.words == "ขายไข่ไก่ได้เงิน 6,000 บาท\nเอาอาหารไก่ 3 กระสอบ" and second.meanings == (sold, ordered)
    assert over == Part((), "กับ · 0412", own="กับ · 0412")


def test_what_came_of_several_goods_is_read_in_one_with_the_number_of_its_paper() -> None:
    first = (
        Meaning("delivered", {"product": "ปุ๋ย 15-15-15", "quantity": Decimal(100)}),
        "ของมาแล้ว ปุ๋ย 15-15-15 100 กระสอบ แตก 2",
    )
    wrong = {"product": "ปุ๋ย 46-0-0", "quantity": Decimal(106), "damaged": Decimal(412)}
    second = (Meaning("delivered", wrong), "ปุ๋ย 46-0-0 106 กระสอบ ใบส่งของ 0412")
    assert parts(_heard(first, second), SITUATION, NOW) == ()


def test_nothing_is_taken_apart_where_one_thing_is_doubted_or_read_otherwise() -> None:
    taught = (Meaning("teach", {"topic": "ทำปุ๋ยหมัก"}), "สอนได้ ทำปุ๋ยหมัก")
    doubted = (Meaning("learn", {"topic": "ทำบัญชี"}, True), "อยากเรียน ทำบัญชี")
    held = (Meaning("activity", {"measure": "held", "quantity": Decimal(5), "unit": "คน"}), "จับปลานิลได้ 50 กิโลกรัม")
    assert parts(_heard(taught, doubted), SITUATION, NOW) == ()
    assert parts(_heard(taught, held), SITUATION, NOW) == (), "the rules read another figure in its words"
    assert parts(_heard(taught), SITUATION, NOW) == (), "one thing is no several"


def test_one_thing_that_the_rules_hear_too_goes_its_way_and_another_in_plain_words() -> None:
    comes = Meaning("rsvp", {"answer": "no"})
    assert alone(_heard((comes, "ไม่ไปค่ะ")), Words("ไม่ไปค่ะ", NOW), SITUATION) == ()
    off = Meaning("meeting", {"do": "call_off"})
    assert alone(_heard((off, "เดือนนี้งดประชุม")), Words("เดือนนี้งดประชุม", NOW), SITUATION) == ()
    turns = Meaning("meeting", {"do": "place", "place": "วัดควน"})
    words = "ห้องเดิมเขาทาสี เราไปนั่งกันที่วัดควนเถอะ"
    (part,) = alone(_heard((turns, words)), Words(words, NOW), SITUATION)
    assert part.words == "ย้ายที่ประชุมไปที่วัดควน" and part.own == words
    paid, words = Meaning("paid", {"baht": Decimal(9060), "way": "transfer"}), "โอนไปแล้ว 9,060 ตอนฝนตก"
    over, part = alone(_heard((paid, words), left=("ตอนฝนตก",)), Words(words, NOW), SITUATION)
    assert part.words == "โอนแล้ว 9,060 บาท" and over == Part((), "ตอนฝนตก", own="ตอนฝนตก"), "it is said, not lost"
    words = "โอนไปแล้ว 9,060 เมื่อวาน"
    assert alone(_heard((paid, words), left=("เมื่อวาน",)), Words(words, NOW), SITUATION) == (), (
        "the rules hear the day too"
    )


@pytest.mark.parametrize(
    ("words", "damaged", "left"), [("69 กระสอบ ขาด 1", None, ("ขาด 1",)), ("69 กระสอบ แตก 1", Decimal(1), ())]
)
def test_what_is_missing_is_not_damaged(words: str, damaged: Decimal | None, left: tuple[str, ...]) -> None:
    came = Meaning("delivered", {"quantity": Decimal(69), "unit": "กระสอบ", "damaged": Decimal(1)})
    heard = with_shortage(_heard((came, words)))
    assert (heard.meanings[0].get("damaged"), heard.left) == (damaged, left)


def test_a_decision_heard_in_pieces_that_contradict_is_not_made_one() -> None:
    words = Words("กลุ่มหนึ่งตกลงเข้าด้วย อีกกลุ่มขอออก", NOW)
    joins = (Meaning("decision", {"does": "joins", "decided_on": date(2027, 1, 5)}), "กลุ่มหนึ่งตกลงเข้าด้วย")
    others = [(Meaning("decision", {"does": does}), "อีกกลุ่มขอออก") for does in ("represents", "leaves")]
    assert [bool(alone(_heard(joins, other), words, SITUATION)) for other in others] == [True, False]


def test_what_is_surely_no_report_goes_to_its_own_act_where_the_rules_have_declined_it() -> None:
    received = Meaning("received", {"baht": Decimal(6040), "whom": "กลุ่มทำนาบ้านควนรู", "for": "ปุ๋ย", "way": "cash"})
    words = "รับเงินสดจากควนรู 6040 ค่าปุ๋ย"
    over, part = otherwise(_heard((received, words)), Words(words, NOW), SITUATION)
    assert over.words == "ปุ๋ย", "the books meet the oldest debt, whatever it was said to be for"
    assert part.told == {"trade": (Received("กลุ่มทำนาบ้านควนรู", Decimal(6040), Way.CASH),)} and part.sayings == (
        Saying.TRADE_MONEY,
    )
    came = Meaning("delivered", {"product": "ปุ๋ย", "quantity": Decimal(98), "unit": "กระสอบ", "damaged": Decimal(3)})
    truck = Meaning("delivered", {"damaged": Decimal(1500)}, True)
    words = "ปุ๋ยมาแล้ว 98 กระสอบ แตก 3 ค่ารถ 1500"
    over, part = otherwise(
        _heard((came, "ปุ๋ยมาแล้ว 98 กระสอบ แตก 3"), (truck, "ค่ารถ 1500")), Words(words, NOW), SITUATION
    )
    assert part.meanings == (came,) and over.words == "ค่ารถ 1500", "what is not sure is said"
    sold = Meaning("activity", {"measure": "sold", "product": "ไข่ไก่", "amount_baht": Decimal(6000)})
    assert otherwise(_heard((sold, "ขายไข่ไก่ได้เงิน 6,000 บาท")), Words("ขายไข่ไก่ได้เงิน 6,000 บาท", NOW), SITUATION) == ()


def test_goods_that_were_fetched_are_a_meaning_of_their_own_beside_a_payment() -> None:
    paid = Meaning("paid", {"baht": Decimal(20000), "way": "transfer"})
    for words in ("มารับแล้วครับ โอนให้แล้ว 20000", "โอนให้แล้ว 20000 ของรับครบแล้ว"):
        heard = with_fetched(_heard((paid, words)), SITUATION, NOW)
        assert [each.kind for each in heard.meanings] == ["collected", "paid"] and heard.meanings[1] == paid
    alone_paid = _heard((paid, "โอนให้แล้ว 20000 ค่าปุ๋ย"))
    assert with_fetched(alone_paid, SITUATION, NOW) == alone_paid
    for letter in ("ได้รับแล้ว โอนให้แล้ว 20000", "รับทราบแล้ว โอนให้แล้ว 20000"):
        assert with_fetched(_heard((paid, letter)), SITUATION, NOW) == _heard((paid, letter)), "it may be the bill"
    longer = _heard((paid, "มารับแล้วครับ โอนให้แล้ว 20000 " + "ก " * 300))
    assert with_fetched(longer, SITUATION, NOW) == longer, "whoever writes so much is no clause"


def test_what_is_written_down_at_once_and_is_only_likely_is_left_over() -> None:
    got = Meaning("collected", {"product": "ปุ๋ย"}, True)
    paid = Meaning("paid", {"baht": Decimal(5000), "way": "cash"})
    heard = _heard((got, "รับปุ๋ยไปแล้วนะ"), (paid, "จ่ายสดให้ไป 5000"))
    over, part = otherwise(heard, Words("รับปุ๋ยไปแล้วนะ จ่ายสดให้ไป 5000", NOW), SITUATION)
    assert over.words == "รับปุ๋ยไปแล้วนะ" and part.meanings == (paid,)


def test_an_order_that_is_changed_beside_an_absence_is_a_part_of_its_own_while_its_round_is_open() -> None:
    change = Meaning("change", {"product": "ปุ๋ย 15-15-15", "quantity": Decimal(40), "unit": "กระสอบ"})
    absent = Meaning("rsvp", {"answer": "no"})
    heard = _heard((change, "ปุ๋ย 15-15-15 เปลี่ยนเป็น 40 กระสอบ"), (absent, "ไปประชุมไม่ได้ค่ะ"))
    assert parts(heard, SITUATION, NOW) == (), "a report holds both"
    ordering = replace(SITUATION, open=(*SITUATION.open, Round("ปุ๋ย 15-15-15", "กระสอบ", Decimal(35))))
    assert [each.meanings for each in parts(heard, ordering, NOW)] == [(absent,), (change,)]


def test_meanings_agree_in_figures_days_and_names_whatever_else_is_written() -> None:
    one = Meaning("paid", {"baht": Decimal(500), "for": "ยูเรีย"})
    assert agree(one, Meaning("paid", {"baht": Decimal(500), "for": "ปุ๋ย 46-0-0"})), "the catalogue's name of it"
    assert not agree(one, Meaning("paid", {"baht": Decimal(50), "for": "ยูเรีย"}))
    assert not agree(one, Meaning("paid", {"baht": Decimal(500)})), "what it was for would be lost"
    day = Meaning("round", {"do": "move", "product": "เกลือ", "deadline": date(2027, 4, 2)})
    hour = Meaning("round", {"do": "move", "product": "เกลือ", "deadline": datetime(2027, 4, 2, 18, tzinfo=BANGKOK)})
    assert agree(day, hour) and not agree(day, Meaning("round", {**day.slots, "deadline": date(2027, 4, 3)}))


def test_an_answer_goes_on_in_own_words_and_a_day_that_is_not_read_so_in_plain_ones() -> None:
    day = datetime(2027, 4, 17, 13, 30, tzinfo=BANGKOK)
    moment = Meaning("answer", {"to": 0, "value": {"start": day}})
    spelt, latin = Words("17 เมสา บายโมงคึ่ง ที่วัด", NOW), Words("17 mesa 1.30 pm", NOW)
    part, plain = answering(_heard((moment, spelt.text)), spelt), answering(_heard((moment, latin.text)), latin)
    assert part is not None and part.words == "17 เมษา บ่ายโมงครึ่ง ที่วัด" and part.answers
    assert plain is not None and plain.words == "17 เมษายน 2570 เวลา 13.30 น."
    figure = Meaning("answer", {"to": 0, "value": {"number": Decimal(4000)}})
    about = Words("สี่พันกว่า ๆ มั้ง", NOW)
    part = answering(_heard((figure, about.text)), about)
    assert part is not None and part.words == part.other == about.text.replace(" ๆ", " ๆ")
    place = Meaning("answer", {"to": 0, "value": {"place": "วัดควน"}})
    part = answering(_heard((place, "น่าจะวัดควนนะ")), Words("น่าจะวัดควนนะ", NOW))
    assert part is not None and (part.words, part.other) == ("น่าจะวัดควนนะ", "วัดควน")


def test_what_is_no_answer_is_taken_beside_the_question_but_a_name_or_another_answer_is_not() -> None:
    sold = Meaning("activity", {"measure": "sold", "product": "ขี้ยาง", "quantity": Decimal(500), "unit": "กิโลกรัม"})
    words = "ขายขี้ยาง 500 กิโลกรัม"
    part = beside(_heard((sold, words)), words, SITUATION, NOW, Asks.PLACE)
    assert part is not None and part.sayings == (Saying.ORDER, Saying.ANYTHING)
    for kind in ("answer", "name", "yes"):
        assert beside(_heard((Meaning(kind, {}), words)), words, SITUATION, NOW, Asks.PLACE) is None
    assert beside(_heard((sold, words), left=("ห้า",)), words, SITUATION, NOW, Asks.PLACE) is None
    asked = Meaning("question", {"text": "ต้องบอกเหตุผลด้วยเหรอ"})
    back = "ต้องบอกเหตุผลด้วยเหรอ"
    assert beside(_heard((asked, back)), back, SITUATION, NOW, Asks.NUMBER) is None, "its act tells what is meant"


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("หารอยโล", "ห้าร้อยโล"), ("สาม หมื่น เก้า", "สามหมื่นเก้า"), ("ได้ 45.300 บาท", "ได้ 45300 บาท"), ("สหกอนซื้อปุย", "สหกรณ์ซื้อปุ๋ย"),
        ("ส้ม 3.500 กิโลกรัม", "ส้ม 3.500 กิโลกรัม"), ("บ้านหัวรอยสี่สิบคน", "บ้านหัวรอยสี่สิบคน"), ("พี่ปุยไปหาพันธุ์ปลา", "พี่ปุยไปหาพันธุ์ปลา"),
        ("ข้อ 3 ร้อยเอ็ด", "ข้อ 3 ร้อยเอ็ด"), ("รวมกันกี่โล", "รวมกันกี่โล"),
        ("หมื่นสองปันแปดฮ้อย", "หมื่นสองพันแปดร้อย"), ("เฉลี่ยปันผลห้าปันบาท", "เฉลี่ยปันผลห้าพันบาท"), ("โลละ 5 บาท 85 ตังค์", "โลละ 5.85 บาท"),
        ("17 ธนวาคม บายโมงคึ่ง", "17 ธันวาคม บ่ายโมงครึ่ง"), ("ธันวาครับ", "ธันวาครับ"),
    ],
)  # fmt: skip
def test_slips_are_put_right_and_other_words_stay(typed: str, right: str) -> None:
    assert respelt(typed) == right


@pytest.mark.parametrize(("kind", "slots"), SAID, ids=[f"{kind} {next(iter(slots.values()))}" for kind, slots in SAID])
def test_a_thing_told_is_the_same_after_a_question_kept_it(kind: str, slots: dict[str, Any]) -> None:
    taken = told_of(Meaning(kind, slots), IN_OTHER_WORDS, SITUATION)
    if taken is not None:
        told = {taken.name: taken.thing}
        assert from_state(json.loads(json.dumps(as_state(told), ensure_ascii=False))) == told


def test_one_likely_thing_without_a_plain_sentence_is_told_in_its_own_words() -> None:
    paid, words = Meaning("cash", {"side": "out", "baht": Decimal(120)}, True), "จ่ายค่าเอกสารแผนปี 120 จากบัญชี"
    (part,) = otherwise(_heard((paid, words)), Words(words, NOW), SITUATION)
    assert part.own == words


def test_an_event_to_come_is_one_thing_and_one_that_was_held_or_has_an_order_beside_it_is_not() -> None:
    held = Meaning("activity", {"measure": "held", "quantity": Decimal(3)})
    called = Meaning("meeting", {"do": "call", "place": "หอประชุมอำเภอยางตลาด"})
    wanted = Meaning("purchase", {"product": "ปุ๋ย", "quantity": Decimal(20)})

    def is_one(text: str, *meanings: Meaning) -> bool:
        return is_one_gathering(Heard(meanings, (), ()), Words(text, NOW))

    coming = f"จัดเวทีหาตลาดร่วม 3 อำเภอ วันที่ {NOW.day + 1}/{NOW.month}/{NOW.year} ที่หอประชุมอำเภอยางตลาด"
    assert is_one(coming, held, called)
    assert not is_one(f"{coming} เอาปุ๋ย 20", held, called, wanted)
    assert not is_one("จัดอบรมทำขนมไปเมื่อวาน มา 20 คน", held)
