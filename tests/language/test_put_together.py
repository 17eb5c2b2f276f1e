"""What the assembler makes of runs whatever the networks are: names and days in full, goods and lines that are of several."""

from datetime import datetime
from typing import Any

import pytest

from language.calendar.moments import BANGKOK
from language.heard.assembler import Assembler
from language.heard.pieces import Cut, cut
from language.heard.runs import Run, Span
from language.heard.written import meaning_written, situation_from
from language.vocabulary import standard

NOW = datetime(2027, 11, 3, 8, tzinfo=BANGKOK)
GOATS, SAVINGS = "กลุ่มเลี้ยงแพะบ้านหนองปรือ", "กลุ่มออมทรัพย์บ้านด่านทับตะโก"
ORGANISATIONS = [GOATS, SAVINGS, "สหกรณ์การเกษตรหัวไทร", "สหกรณ์กองทุนสวนยางโซ่พิสัย", "กลุ่มเลี้ยงวัวแม่ลาน", "กลุ่มทอผ้าบ้านปวงคำ"]
DIED = {"is": "card", "of": "record", "lines": [{"kind": "death", "name": "ทา พลลา", "died_on": "2027-11-01"}]}
MATS = {"kind": "activity", "measure": "sold", "product": "เสื่อ", "quantity": "48", "unit": "ผืน", "amount_baht": "14400"}
BAGS = {"kind": "purchase", "product": "ปุ๋ย 15-15-15", "quantity": "20", "unit": "ถุง"}
PLAN = {"is": "plan", "lines": [{"n": 1, "what": "ปลูกถั่วเหลือง", "target": "100", "unit": "ไร่"}]}


def card(of: str, *lines: dict[str, str]) -> dict[str, Any]:
    return {"is": "card", "of": of, "lines": list(lines)}


def cut_in(words: str, *things: dict[str, Any]) -> tuple[Cut, Any]:
    network = {"name": "เครือข่าย", "organisations": ORGANISATIONS, "people": [{"name": "นางสมพิศ นาคสวัสดิ์"}]}
    situation = situation_from({"networks": [network], "open": list(things)})
    return cut(words, situation, NOW), situation


def told(words: str, *heard: tuple[str, str, dict[str, str]], things: tuple[dict[str, Any], ...] = ()) -> list[Any]:
    """What runs mean, each given as its sort, its words and its spans by role: the words of each, several parted by |."""
    said, situation = cut_in(words, *things)

    def places(part: str, since: int) -> tuple[int, int]:
        begin = said.text.index(part, since)
        inside = [at for at, each in enumerate(said.pieces) if begin <= each.start and each.end <= begin + len(part)]
        return inside[0], inside[-1] + 1

    runs = []
    for sort, part, roles in heard:
        begin, end = places(part, 0)
        start = said.pieces[begin].start
        spans = [
            Span(role, *places(each, start), 1.0) for role, written in roles.items() for each in written.split("|")
        ]
        runs.append(Run(sort, begin, end, tuple(sorted(spans, key=lambda each: each.begin)), 1.0))
    found = Assembler(said.text, said.pieces, situation, NOW, standard()).meanings(runs)
    return [{k: v for k, v in meaning_written(each.meaning).items() if k != "unsure"} for each in found]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("แจ้งตายครับ นางพวง คงหนู วันนี้", "นางพวง คงหนู"),
        ("แจ้งตายครับ นางพวง ขุนแก้วค่ะ", "นางพวง ขุนแก้ว"),
        ("แจ้งตายครับ นางพวง ตายแล้ว", "นางพวง"),
        ("แจ้งตายครับ นางพวง (รองประธาน)", "นางพวง"),
        ("แจ้งตายครับ นางพวง 4,800", "นางพวง"),
    ],
)
def test_a_name_with_a_title_of_papers_has_its_family_name(words: str, named: str) -> None:
    (death,) = told(words, ("death", words, {"person": "พวง"}))
    assert death["name"] == named


def test_who_paid_is_one_person_with_title_given_and_family_name() -> None:
    words = "รับเงินสดจากนางสมพิศ นาคสวัสดิ์ 8,200 บาท"
    heard = ("received", words, {"organisation": "สมพิศ|สวัสดิ์", "baht": "8,200"})
    assert told(words, heard) == [{"kind": "received", "whom": "นางสมพิศ นาคสวัสดิ์", "baht": "8200", "way": "cash"}]


@pytest.mark.parametrize(
    ("words", "days", "died_on"),
    [
        ("เสียเมื่อคืนวันที่ 1", "เมื่อคืน|วันที่ 1", "2027-11-01"),
        ("เสียวันอาทิตย์ที่ 31 ตุลา", "วันอาทิตย์ที่ 31 ตุลา", "2027-10-31"),  # the 31st of October to come is no Sunday
        ("เสียเมื่อคืน", "เมื่อคืน", "2027-11-02"),
    ],
)
def test_the_day_that_is_numbered_is_the_day(words: str, days: str, died_on: str) -> None:
    (death,) = told(words, ("death", words, {"day": days}))
    assert death["died_on"] == died_on


def test_a_numbered_day_is_of_the_month_before_it() -> None:
    words = "ประชุมเดือนเมษาวันที่ 21 บ่ายโมง"
    (meeting,) = told(words, ("meeting.call", words, {"day": "วันที่ 21|บ่ายโมง"}))
    assert meeting["start"] == "2028-04-21T13:00"


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("ลำไยกรกฎาขายหมดได้ 96,000", "2027-07"),
        ("เดือนกรกฎาขายลำไยหมดได้ 96,000", "2027-07"),
        ("ขายลำไยของคุณกรกฎาได้ 96,000", None),
    ],
)
def test_a_month_right_behind_goods_is_the_month_of_what_is_told(words: str, month: str | None) -> None:
    (sold,) = told(words, ("activity.sold", words, {"product": "ลำไย", "baht": "96,000"}))
    assert sold.get("month") == month


@pytest.mark.parametrize(
    ("words", "heard", "office"),
    [
        ("ลาออกจากการเป็นประธาน", "การ|ประธาน", "chair"),
        ("ถอดผู้ช่วยเลขา", "ผู้ช่วย", "assistant_secretary"),
    ],
)
def test_an_office_is_said_in_full(words: str, heard: str, office: str) -> None:
    (resigns,) = told(words, ("resign", words, {"office": heard}))
    assert resigns["office"] == office


def test_a_line_of_the_plan_is_one_that_the_plan_has() -> None:
    words = "ถั่วปีนี้ไม่น่าถึง 120 ลดเหลือ 80 ไร่"
    heard = ("plan_change", words, {"line": "120", "quantity": "80", "text": "ถั่ว"})
    assert told(words, heard, things=(PLAN,)) == [{"kind": "plan_change", "line": 1, "set": {"target": "80"}}]


def test_who_has_not_sent_or_fetched_yet_tells_nothing() -> None:
    words = "หัวไทร 55 แม่ลานยังไม่ส่ง"
    heads = [("heads", "หัวไทร 55", {"organisation": "หัวไทร", "quantity": "55"}), ("heads", "แม่ลานยังไม่ส่ง", {})]
    assert [each["heads"] for each in told(words, *heads)] == ["55"]
    words = "หัวไทรมาเอา 25 แม่ลานยังไม่มา"
    fetched = {"organisation": "หัวไทร", "quantity": "25"}
    assert len(told(words, ("collected", "หัวไทรมาเอา 25", fetched), ("collected", "แม่ลานยังไม่มา", {}))) == 1


def test_who_says_that_it_is_right_and_what_stands_there_says_yes() -> None:
    words = "แม่นแล้วค่ะ วันที่ 1"
    assert told(words, ("correct.set", words, {"day": "วันที่ 1"}), things=(DIED,)) == [{"kind": "yes", "to": 0}]
    words = "เสื่อ 48 ผืน ผืนละ 300 ไง ถูกแล้วครับ"  # 48 for 300 are the 14,400 that stand there
    heard = ("correct.set", words, {"quantity": "48", "price": "300"})
    assert told(words, heard, things=(card("report", MATS),)) == [{"kind": "yes", "to": 0}]


def test_a_yes_beside_what_is_put_right_of_the_same_card_is_none() -> None:
    words = "เสื่อถูกแล้ว แต่ 50 ผืน"
    right = ("correct.set", "แต่ 50 ผืน", {"quantity": "50"})
    found = told(words, ("yes", "เสื่อถูกแล้ว", {}), right, things=(card("report", MATS),))
    assert [each["kind"] for each in found] == ["correct"]


def test_what_is_put_right_of_one_line_in_two_clauses_is_one() -> None:
    words = "12 ถุงค่ะ แล้วก็ถุงละ 780 ด้วย"
    clauses = ("correct.set", "12 ถุงค่ะ", {"quantity": "12"}), ("correct.set", "แล้วก็ถุงละ 780 ด้วย", {"price": "780"})
    (right,) = told(words, *clauses, things=(card("order", BAGS),))
    assert right["set"] == {"quantity": "12", "price_baht": "780"}


def test_goods_at_the_end_of_a_list_are_of_all_of_it() -> None:
    words = "แม่ลานเอา 10 ปวงคำ 12 ปุ๋ย 15-15-15"
    first = ("purchase", "แม่ลานเอา 10", {"organisation": "แม่ลาน", "quantity": "10"})
    second = ("purchase", "ปวงคำ 12 ปุ๋ย 15-15-15", {"organisation": "ปวงคำ", "quantity": "12", "product": "ปุ๋ย 15-15-15"})
    assert [(each["quantity"], each["product"]) for each in told(words, first, second)] == [
        ("10", "ปุ๋ย 15-15-15"),
        ("12", "ปุ๋ย 15-15-15"),
    ]


def test_an_organisation_that_is_named_in_two_ways_at_once_is_one() -> None:
    said, _ = cut_in("สหกรณ์หัวไทรโอนมา 2,400")
    assert [(each.text, each.said) for each in said.pieces if each.sort == "organisation"] == [
        ("สหกรณ์หัวไทร", ("สหกรณ์การเกษตรหัวไทร",))
    ]
    words = "สหกรณ์ยางโซ่พิสัยจ่ายค่าบำรุง 1,200"
    paid = told(words, ("dues", words, {"organisation": "สหกรณ์|โซ่พิสัย", "baht": "1,200"}))
    assert [each.get("baht") for each in paid] == ["1200"]


def test_a_figure_behind_a_long_name_is_read_whole() -> None:
    said, _ = cut_in("กลุ่มแพะเอาเงินไปฝากด่านทับตะโกหกพันครับ")
    assert [int(each.value) for each in said.pieces if each.value is not None] == [6000]


def test_a_smallest_quantity_is_no_step_of_the_price_and_the_hub_has_its_name() -> None:
    words = "กล่องใบละ 12 ขั้นต่ำ 1,000 ใบ ถ้า 3,000 ใบเหลือ 11"
    (offer,) = told(words, ("offer", words, {"product": "กล่อง", "price": "12", "tier": "1,000|3,000|11"}))
    assert (offer["minimum"], offer["tiers"]) == ("1000", [["3000", "11"]])
    words = "จ่ายให้แม่ข่าย 500"
    assert told(words, ("paid", words, {"person": "แม่ข่าย", "baht": "500"}))[0]["to"] == "hub"


@pytest.mark.parametrize(
    ("words", "price", "roles"),
    [
        ("ขายน้ำยางสด 4 ตัน ราคาโลละ 62", "ราคาโลละ 62", {"price": "62", "price_unit": "โล"}),
        ("ขายน้ำยางสด 4 ตัน ได้เงิน 24,000", "ได้เงิน 24,000", {"baht": "24,000"}),
    ],
)
def test_a_price_or_a_sum_by_itself_is_that_of_the_goods_right_before_it(
    words: str, price: str, roles: dict[str, str]
) -> None:
    goods = ("activity.sold", words.removesuffix(price).strip(), {"product": "น้ำยางสด", "quantity": "4", "unit": "ตัน"})
    (sold,) = told(words, goods, ("activity.sold", price, roles))
    assert sold["product"] == "น้ำยางสด" and sold["quantity"] == "4"
    assert {"price_baht": "62"}.items() <= sold.items() or {"amount_baht": "24000"}.items() <= sold.items()


def test_a_price_behind_goods_that_have_one_is_of_something_else() -> None:
    words = "ขายไข่ไก่ 30 แผง แผงละ 95 ฟองละ 4"
    goods = (
        "activity.sold",
        "ขายไข่ไก่ 30 แผง แผงละ 95",
        {"product": "ไข่ไก่", "quantity": "30", "unit": "แผง", "price": "95"},
    )
    assert len(told(words, goods, ("activity.sold", "ฟองละ 4", {"price": "4"}))) == 2
