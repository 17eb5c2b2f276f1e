"""The papers with a table that somebody signs: nobody signs on a page where nothing else stands, and every heading has its room."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from documents import action_plan
from documents.handout import Content, Row, handout_pages
from documents.statement import Account, pages
from documents.typesetting import typeset
from documents.words import Words
from domain.ledger import statement
from locales import Texts
from tests.documents.seen import crossed, joined, pdf_rows, pdf_text
from tests.domain.test_ledger_rules import KHUANRU, KHUANRUS

DAY = date(2027, 5, 19)  # a Wednesday, the widest day in English
LANGUAGES = ("th", "en")


def handout(count: int, language: str) -> bytes:
    """A sheet for handing out goods to so many."""
    words = Words(Texts(), language, table="deliveries")  # type: ignore[arg-type]
    rows = tuple(Row(f"กลุ่มทำนาบ้านควนรูหมู่ {number}", (38, 26, 36, 8)) for number in range(1, count + 1))
    named = {each: words(f"sheet_{each}") for each in ("total", "by", "checked")}
    columns = tuple(words("sheet_columns").split("|"))
    content = Content("เครือข่ายรัตภูมิ", "ใบจ่ายของ", "ปุ๋ย", "สหกรณ์", columns, rows, **named)
    return handout_pages(content, words.language, "arabic")


def truck(count: int, language: str) -> bytes:
    """The same of eight goods that came with one truck."""
    words = Words(Texts(), language, table="deliveries")  # type: ignore[arg-type]
    goods = [{"product": f"ปุ๋ย 15-15-{each}", "unit": "กระสอบ", "parts": [1]} for each in range(10, 18)]
    rows = tuple(Row(f"กลุ่มทำนาบ้านควนรู {number}", (26,) * 8) for number in range(1, count + 1))
    named = {each: words(f"sheet_{each}") for each in ("total", "by", "checked")}
    columns = tuple(words("sheet_truck_columns", goods=goods).split("|"))
    content = Content("เครือข่าย", "ใบจ่ายของ", "รถ", "สหกรณ์", columns, rows, **named, by_hand=2)
    return handout_pages(content, words.language, "arabic")


def account(count: int, language: str) -> bytes:
    """A statement of account of so many lines."""
    many = tuple(KHUANRUS[0] for _ in range(count))
    return pages("เครือข่าย", Account("กลุ่ม", statement(many, KHUANRU), {}), Words(Texts(), language), DAY)  # type: ignore[arg-type]


def cash(count: int, language: str) -> bytes:
    """A month of the cash book with so many entries."""
    words = Words(Texts(), language)  # type: ignore[arg-type]
    entry = ["พ. 19 พ.ค. 70", "ร.1/2570", "รับค่าบำรุงสมาชิก", "500.00", ""]
    table = {
        "kind": "table",
        "widths": [36, 21, 0, 22, 22],
        "figures": 2,
        "columns": words("cash_book.paper_columns").split("|"),
        "rows": [entry] * count,
        "totals": ["", "", words("cash_book.paper_total"), "500.00", "0.00"],
    }
    content: dict[str, Any] = {
        "language": language,
        "title": "รายงาน",
        "subtitle": "เครือข่าย",
        "blocks": [{"kind": "lines", "rows": ["เงินสด"]}, table],
        "signatures": [["นางประไพ หนูชู", words("cash_book.paper_treasurer")], ["", words("cash_book.paper_checker")]],
        "page": words("cash_book.page_number"),
        "digits": "arabic",
    }
    return typeset("cash_book", content)


def year(count: int, language: str) -> bytes:
    """A year of the cash book without a plan, with so many kinds of payments; what is left stands at its end."""
    words = Words(Texts(), language)  # type: ignore[arg-type]
    content: dict[str, Any] = {
        "language": language,
        "title": "งบ",
        "subtitle": "เครือข่าย",
        "blocks": [
            {"kind": "sums", "rows": [["จ่าย", "500.00", True], *([["ประชุม", "5.00", False]] * count)]},
            {"kind": "sums", "rows": [[words("cash_book.paper_carried"), "500.00", True]]},
            {"kind": "lines", "rows": [words("cash_book.paper_total")]},
        ],
        "signatures": [["", words("cash_book.paper_treasurer")], ["", words("cash_book.paper_checker")]],
        "page": words("cash_book.page_number"),
        "digits": "arabic",
    }
    return typeset("cash_book", content)


def plan(count: int, language: str) -> bytes:
    """What came of a plan of so many lines."""
    target = {"target": "1", "amount": "1", "percent": "100.00", "unit": "times", "sources": ["meetings"]}
    line = {
        "title": "ประชุม",
        "span": "months",
        "months": ["2027-05"],
        "budget": 420000,
        "spent": 35000,
        "state": "done",
        "late": 0,
    }
    said = {
        "rows": [line | {"number": number, "indicators": [target]} for number in range(1, count + 1)],
        "adopted": [3, 2027, 1],
        "closed": False,
        "first": "2027-04-01",
        "last": "2028-03-01",
        "network": "เครือข่ายรัตภูมิ",
        "counts": [["done", 1]],
        "day": DAY.isoformat(),
        "over": 0,
        "budget": 420000,
        "spent": 35000,
    }
    return action_plan.page(said, Words(Texts(), language))  # type: ignore[arg-type]


# What is made, how many rows fill about a page, and where the words of its last row and of a signature stand.
SIGNED: dict[str, tuple[Callable[[int, str], bytes], range, str, str]] = {
    "handout": (handout, range(19, 23), "deliveries.sheet_total", "deliveries.sheet_checked"),
    "handout of a truck": (truck, range(9, 14), "deliveries.sheet_total", "deliveries.sheet_checked"),
    "statement": (account, range(28, 32), "payments.total", "payments.seen_by"),
    "cash book": (cash, range(26, 31), "cash_book.paper_total", "cash_book.paper_checker"),
    "year of the cash book": (year, range(31, 35), "cash_book.paper_total", "cash_book.paper_checker"),
    "plan": (plan, range(35, 40), "action_plans.total", "action_plans.signed"),
}


@pytest.mark.parametrize("paper", SIGNED)
def test_nobody_signs_on_a_page_on_which_nothing_else_stands(paper: str) -> None:
    make, around, last, signed = SIGNED[paper]
    words = Words(Texts(), "th")
    pages_of = []
    for count in around:
        printed = [joined(each) for each in pdf_text(make(count, "th")).split("\f")]
        pages_of.append(len(printed))
        ending = joined(words(signed, office="secretary").strip(". "))
        assert ending in printed[-1] and joined(words(last)) in printed[-1], count
    assert {1, 2} <= set(pages_of), f"a page ends among these: {pages_of}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", SIGNED)
def test_no_heading_is_wider_than_its_column(paper: str, language: str) -> None:
    assert crossed(SIGNED[paper][0](3, language)) == []


def test_headings_and_days_in_english_stand_apart_in_one_line() -> None:
    assert "Line Activity" in pdf_rows(plan(3, "en")) and "1 time " in pdf_rows(plan(3, "en"))
    assert "Sat 28 Nov 2026 " in pdf_rows(account(1, "en"))


def test_a_statement_without_a_line_has_its_places_to_sign() -> None:
    assert joined("ผู้รับใบแจ้งยอด") in joined(pdf_text(account(0, "th")))
