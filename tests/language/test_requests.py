"""What a whole message asks for by a name that stands on a card."""

import tomllib
from pathlib import Path

import pytest

from domain.statements import Request
from language.memoranda import papers
from language.requests import request

LOCALES = Path(__file__).parents[2] / "locales"
PARTS = [
    name
    for language in ("th", "en")
    for name in tomllib.loads((LOCALES / language / "network.toml").read_text())["network"]["part"].values()
]


@pytest.mark.parametrize(
    "said",
    [
        *PARTS,
        "การเงินเหลือเท่าไร",
        "เครือข่ายเรามีเงินเหลือเท่าไรครับ",
        "เลือกตั้งค่ะ",
        "สมุดเงินสด",
        "มีเงินเท่าไร",
        "ฌาปนกิจสงเคราะห์",
    ],
)
def test_each_part_on_the_networks_card_can_be_asked_for_by_its_name(said: str) -> None:
    asked = request(said)
    assert papers(said) if asked is None else asked.command in ("network", "plan")


@pytest.mark.parametrize(
    "said", ["เลือกตั้งเหรัญญิก", "ฌาปนกิจเรา 43 คน", "สอนได้ ทำปุ๋ยหมัก", "เงินเหลือจ่ายคืนสมาชิก 200", "บทเรียนคือต้องหมักนาน"]
)
def test_what_says_more_than_the_name_asks_for_nothing(said: str) -> None:
    assert request(said) is None


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("แผนปี", ""), ("แผนปีนี้", ""), ("แผนปีที่แล้ว", "ที่แล้ว"), ("ขอดูแผนปี 2570 หน่อยค่ะ", "2570"),
        ("แผนปีหน้าถึงไหนแล้ว", "หน้า"), ("annual plan", ""), ("show me the yearly plan", ""), ("work plan", ""),
        ("last year's plan", "last year"), ("plan for 2027", "2027"), ("plan 2570", "2570"),
    ],
)  # fmt: skip
def test_the_plan_is_asked_for_also_of_another_year(said: str, year: str) -> None:
    assert request(said) == Request("plan", year)


@pytest.mark.parametrize(
    "said",
    [
        "what have I reported",
        "What did we report this month?",
        "have I reported yet?",
        "my reports",
        "รายงานอะไรไปแล้วบ้าง",
        "เดือนนี้เรารายงานอะไรไปบ้างคะ",
    ],
)
def test_what_was_reported_is_asked_for_in_words(said: str) -> None:
    assert request(said) == Request("report")


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("แล้วทำอะไรต่อคะ", "help"),
        ("ไม่เข้าใจเลยค่ะ ต้องทำยังไง", "help"),
        ("มีอะไรให้ทำบ้าง", "help"),
        ("ไม่เข้าใจค่ะ", "help"),
        ("ต้องกดตรงไหนคะ", "help"),
        ("ทำยังไงดี", "help"),
        ("What should I do now?", "help"),
        ("I don't understand", "help"),
        ("ต้องทำอะไรบ้าง", "tasks"),
        ("เริ่มปะชุมได้แล้วค่ะ", "begin"),
        ("เริ่มประชุมได้เลยครับ", "begin"),
    ],
)
def test_who_does_not_know_how_to_go_on_is_helped(said: str, command: str) -> None:
    found = request(said)
    assert found is not None and found.command == command


@pytest.mark.parametrize("said", ["ปุ๋ยหมักทำยังไง", "ไม่เข้าใจเรื่องเงินปันผล", "ที่ประชุมไม่เข้าใจเรื่องราคา"])
def test_a_question_about_something_is_no_call_for_help(said: str) -> None:
    found = request(said)
    assert found is None or found.command != "help"
