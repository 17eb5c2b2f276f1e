"""The papers of the plan of a year: its empty form (.xlsx) and the reader of it, the table (.xlsx), and the page (.pdf)."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from documents import EXCEL, PDF, Document, file_name
from documents.organisations import check_package, sheets_of, text_of
from domain.refusal import Refused
from locales.columns import PLAN_HEADINGS

if TYPE_CHECKING:  # whoever only reads a file apart needs no texts
    from documents.sheets import Cell, Sheet
    from documents.words import Words
    from locales import Texts
    from storage.database import Database
    from storage.outbox import Outgoing

FIGURE, MONEY = "#,##0.##", "#,##0.00"
COLUMNS = ("title", "owner", "months", "targets", "budget", "sources")
SHOWN = ("number", "title", "months", "target", "amount", "percent", "budget", "spent", "state")
HEADING_WITHIN, MOST_ROWS, EMPTY_ROWS = 20, 200, 20


async def make(database: "Database", texts: "Texts", row: "Outgoing") -> Document:
    """`row.values`: `form` ('form', 'pdf', 'xlsx') and the plan as it stood when it was asked for (views/action_plans.py)."""
    from documents.sheets import workbook
    from documents.words import Words

    said = dict(row.values)
    words = Words(texts, row.language, row.voice)
    caption = texts.html(row.language, f"action_plans.caption_{said['form']}", said, row.voice)
    if said["form"] == "form":
        name = file_name(words("action_plans.form_name"), "xlsx")
        return Document(name, await asyncio.to_thread(workbook, [form(words)]), EXCEL, caption)
    name = file_name(words("action_plans.file_name", **said), said["form"])
    if said["form"] == "xlsx":
        return Document(name, await asyncio.to_thread(workbook, [table(said, words)]), EXCEL, caption)
    return Document(name, await asyncio.to_thread(page, said, words), PDF, caption)


def form(words: "Words") -> "Sheet":
    """The empty table: a line for each activity."""
    from documents.sheets import Sheet

    return Sheet(
        words("action_plans.form_sheet"),
        [words(f"action_plans.column_{each}") for each in COLUMNS],
        [[" " * 12] * len(COLUMNS) for _ in range(EMPTY_ROWS)],
        words("action_plans.form_title"),
        words("action_plans.form_remark"),
    )


def _lines(said: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any] | None, bool]]:
    """(the line, one of its targets, whether it is the first of the line); a line without targets once."""
    for line in said["rows"]:
        for place, indicator in enumerate(line["indicators"] or [None]):
            yield line, indicator, not place


def _months(line: Mapping[str, Any], words: "Words") -> str:
    return words("action_plans.months", span=line["span"], months=line["months"])


def _state(line: Mapping[str, Any], words: "Words") -> str:
    state = words("action_plans.state", state=line["state"])
    return words("action_plans.state_late", state=state, late=line["late"]) if line["late"] else state


def table(said: Mapping[str, Any], words: "Words") -> "Sheet":
    """A row for each target, with numbers as numbers; what was never reported is said, and is no 0."""
    from documents.sheets import Sheet, Shown

    def figure(value: str | None, money: bool) -> "Cell":
        if value is None:
            return Shown(words("action_plans.state", state="no_report"))
        return Shown(Decimal(value).scaleb(-2) if money else Decimal(value), MONEY if money else FIGURE)

    def baht(satang: int | None) -> "Cell":
        return None if satang is None else Shown(Decimal(satang).scaleb(-2), MONEY)

    rows: list[list[Cell]] = []
    for line, target, first in _lines(said):
        money = bool(target and target["money"])
        rows.append(
            [
                line["number"] if first else None,
                line["title"] if first else None,
                _months(line, words) if first else None,
                figure(target["target"], money) if target else None,
                words("action_plans.unit", unit=target["unit"]) if target else None,
                figure(target["amount"], money) if target else None,
                Shown(Decimal(target["percent"]), MONEY) if target and target["percent"] else None,
                baht(line["budget"]) if first else None,
                baht(line["spent"]) if first else None,
                _state(line, words) if first else None,
            ]
        )
    places = ("number", "title", "months", "target", "unit", "amount", "percent", "budget", "spent", "state")
    return Sheet(
        words("action_plans.form_sheet"),
        [words(f"action_plans.column_{each}") for each in places],
        rows,
        words("action_plans.file_name", **said),
        _subtitle(said, words),
        words("action_plans.total"),
        {7: MONEY, 8: MONEY},
        [words("action_plans.no_report_note")],
    )


def _subtitle(said: Mapping[str, Any], words: "Words") -> str:
    return words(
        "action_plans.subtitle",
        network=said["network"],
        adopted=said["adopted"],
        counts=said["counts"],
        day=said["day"],
    )


def page(said: Mapping[str, Any], words: "Words") -> bytes:
    """The page for the members' meeting, the parent and the governor: no owner's name stands on it."""
    from documents.typesetting import printable, typeset

    def amount(target: Mapping[str, Any], which: str) -> str:
        return words("action_plans.figure", amount=target[which], money=target["money"])

    def baht(satang: int | None) -> str:
        return "" if satang is None else words("action_plans.figure", amount=satang, money=True)

    rows = []
    for line, target, first in _lines(said):
        saved = words("action_plans.saved") if target and target["saved"] else ""
        rows.append(
            [
                str(line["number"]) if first else "",
                printable(line["title"]) if first else "",
                _months(line, words) if first else "",
                f"{saved}{amount(target, 'target')} {words('action_plans.unit', unit=target['unit'])}"
                if target
                else "",
                ""
                if target is None
                else amount(target, "amount")
                if target["amount"] is not None
                else words("action_plans.state", state="no_report"),
                target["percent"] or "" if target else "",
                baht(line["budget"]) if first and line["budget"] else "",
                baht(line["spent"]) if first else "",
                _state(line, words) if first else "",
            ]
        )
    over = words("action_plans.over", over=said["over"]) if said["over"] else ""
    return typeset(
        "action_plan",
        {
            "language": words.language,
            "title": printable(words("action_plans.file_name", **said)),
            "subtitle": printable(_subtitle(said, words)),
            "columns": [words(f"action_plans.column_{each}") for each in SHOWN],
            "rows": rows,
            "totals": [
                "",
                words("action_plans.total"),
                "",
                "",
                "",
                "",
                baht(said["budget"]),
                baht(said["spent"]),
                over,
            ],
            "note": words("action_plans.no_report_note"),
            "page": words("payments.page_number"),
        },
    )


# --- read --------------------------------------------------------------------------------------------------------------------


def table_apart(content: bytes) -> dict[str, Any]:
    """The lines of a filled form, for another process: {plan: [{row, title, owner, …}]} or {refused, values, plan: None}."""
    try:
        return {"plan": _read(content)}
    except Refused as refusal:
        return {"refused": refusal.key, "values": dict(refusal.values), "plan": None}


def _read(content: bytes) -> list[dict[str, Any]]:
    check_package(content)
    try:
        for lines in sheets_of(content):
            first = list(islice(lines, HEADING_WITHIN))
            for place, (_, values) in enumerate(first):
                if columns := _columns(values):
                    rows = [*first[place + 1 :], *islice(lines, MOST_ROWS)]
                    found = [
                        {"row": number} | {each: text_of(cells[at])[:300] if at < len(cells) else "" for each, at in columns.items()}
                        for number, cells in rows
                    ]  # fmt: skip
                    return [each for each in found if any(each[name] for name in columns)]
    except (Refused, MemoryError):
        raise
    except Exception as error:  # a damaged file fails anywhere inside the library, with any exception
        raise Refused("organisations.not_xlsx") from error
    raise Refused("action_plans.no_headings")


def _columns(values: Sequence[Any]) -> dict[str, int]:
    """Which column is which, by how its heading begins; {} where this is not the row of headings."""
    heads = [text_of(each).lower().strip() for each in values]
    found = {
        name: at
        for name, words in PLAN_HEADINGS.items()
        for at, head in enumerate(heads)
        if head and head.startswith(words)
    }
    return found if "title" in found and len(found) > 2 else {}
