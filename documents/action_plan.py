"""The papers of the plan of a year: its empty form (.xlsx) and the reader of it, the table (.xlsx), and the page (.pdf)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any

from documents import EXCEL, PDF, Document, file_name
from documents.organisations import check_package, sheets_of, text_of
from domain.refusal import Refused
from locales.columns import PLAN_EXAMPLE, PLAN_HEADINGS

if TYPE_CHECKING:  # whoever only reads a file apart needs no texts
    from documents.digits import Digits
    from documents.sheets import Cell, Sheet
    from documents.words import Words
    from locales import Texts
    from storage.database import Database
    from storage.sending import Outgoing

FIGURE, MONEY = "#,##0.##", "#,##0.00"
COLUMNS = ("title", "owner", "months", "targets", "budget", "sources")
SHOWN = ("number", "title", "months", "target", "amount", "percent", "from", "budget", "spent", "state")
HEADING_WITHIN, MOST_ROWS, EMPTY_ROWS = 20, 200, 20


async def make(database: "Database", texts: "Texts", row: "Outgoing") -> Document:
    """`row.values`: `form` ('form', 'pdf', 'xlsx') and the plan as it stood when it was asked for (views/action_plans.py)."""
    from documents.digits import digits_of
    from documents.sheets import workbook
    from documents.words import Words
    from storage import networks

    said = dict(row.values)
    words = Words(texts, row.language, row.voice)
    caption = texts.html(row.language, f"action_plans.caption_{said['form']}", said, row.voice)
    if said["form"] == "form":
        name = file_name(words("action_plans.form_name"), "xlsx")
        return Document(name, workbook([form(words)]), EXCEL, caption)
    name = file_name(_title(said, words), said["form"])
    if said["form"] == "xlsx":
        return Document(name, workbook([table(said, words)]), EXCEL, caption)
    async with database.read() as connection:
        digits = digits_of((await networks.by_id(connection, row.network_id or 0)).digits)
    return Document(name, page(said, words, digits), PDF, caption)


def form(words: "Words") -> "Sheet":
    """The empty table: a line for each activity below one that shows how, which the reader passes over."""
    from documents.sheets import Sheet, Shown

    example = [Shown(words(f"action_plans.example_{each}")) for each in COLUMNS]
    return Sheet(
        words("action_plans.form_sheet"),
        [words(f"action_plans.column_{each}") for each in COLUMNS],
        [example, *([""] * len(COLUMNS) for _ in range(EMPTY_ROWS))],
        words("action_plans.form_title"),
        words("action_plans.form_remark"),
    )


@dataclass(frozen=True)
class Row:
    """One target of a line as the papers show it; what belongs to the whole line stands in its first row."""

    number: int | None
    title: str
    months: str
    target: Decimal | None
    amount: Decimal | None  # None: no report
    percent: Decimal | None
    unit: str
    measured: str  # the target with its unit: 1 time, 12 times
    money: bool
    saved: bool
    sources: str
    budget: int | None
    spent: int | None
    state: str


def rows_of(said: Mapping[str, Any], words: "Words") -> list[Row]:
    """The lines of the plan, a row for each target, one for a line without any; a draft has no results and no states."""
    found = []
    adopted = said["adopted"] is not None
    for line in said["rows"]:
        for place, target in enumerate(line["indicators"] or [{}]):
            first = not place
            found.append(
                Row(
                    line["number"] if first else None,
                    line["title"] if first else "",
                    words("action_plans.months", span=line["span"], months=line["months"]) if first else "",
                    Decimal(target["target"]) if target else None,
                    Decimal(target["amount"]) if target.get("amount") is not None else None,
                    Decimal(target["percent"]) if target.get("percent") is not None else None,
                    words("action_plans.unit", unit=target["unit"]) if target else "",
                    _measured(target, words) if target else "",
                    bool(target.get("money")),
                    bool(target.get("saved")),
                    ", ".join(words(f"action_plans.from.{each}") for each in target.get("sources", ())),
                    line["budget"] if first else None,
                    line["spent"] if first else None,
                    _state(line, words) if first and adopted else "",
                )
            )
    return found


def _measured(target: Mapping[str, Any], words: "Words") -> str:
    return words("action_plans.measured", amount=target["target"], unit=target["unit"], money=bool(target.get("money")))


def _state(line: Mapping[str, Any], words: "Words") -> str:
    state = words("action_plans.state", state=line["state"])
    return words("action_plans.state_late", state=state, late=line["late"]) if line["late"] else state


def _title(said: Mapping[str, Any], words: "Words") -> str:
    return words("action_plans.result_matter" if said["closed"] else "action_plans.file_name", **said)


def table(said: Mapping[str, Any], words: "Words") -> "Sheet":
    """A row for each target, with numbers as numbers; what was never reported is said, and is no 0."""
    from documents.sheets import Sheet, Shown

    def figure(value: Decimal | None, money: bool) -> "Cell":
        if value is None:
            return Shown(words("action_plans.state", state="no_report")) if said["adopted"] is not None else None
        return Shown(value.scaleb(-2) if money else value, MONEY if money else FIGURE)

    def baht(satang: int | None) -> "Cell":
        return None if satang is None else Shown(Decimal(satang).scaleb(-2), MONEY)

    rows: list[list[Cell]] = [
        [
            each.number,
            each.title or None,
            each.months or None,
            figure(each.target, each.money) if each.target is not None else None,
            (words("action_plans.saved_unit") if each.saved else each.unit) or None,
            figure(each.amount, each.money) if each.target is not None else None,
            Shown(each.percent, MONEY) if each.percent is not None else None,
            each.sources or None,
            baht(each.budget),
            baht(each.spent),
            each.state or None,
        ]
        for each in rows_of(said, words)
    ]
    places = ("number", "title", "months", "target", "unit", "amount", "percent", "from", "budget", "spent", "state")
    return Sheet(
        words("action_plans.form_sheet"),
        [words(f"action_plans.column_{each}") for each in places],
        rows,
        _title(said, words),
        _subtitle(said, words),
        words("action_plans.total"),
        {8: MONEY, 9: MONEY},
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


def page(said: Mapping[str, Any], words: "Words", digits: "Digits" = "arabic") -> bytes:
    """The page for the members' meeting, the parent and the governor: no owner's name stands on it."""
    from documents.typesetting import printable, typeset

    def figure(value: Decimal, money: bool) -> str:
        return words("action_plans.figure", amount=str(value), money=money)

    def amount(each: Row) -> str:
        if each.target is None or said["adopted"] is None:
            return ""
        none = words("action_plans.state", state="no_report")
        return none if each.amount is None else figure(each.amount, each.money)

    def baht(satang: int | None) -> str:
        return "" if satang is None else words("action_plans.figure", amount=satang, money=True)

    found = rows_of(said, words)
    over = words("action_plans.over", over=said["over"]) if said["over"] else ""
    content = {
        "language": words.language,
        "title": printable(_title(said, words)),
        "subtitle": printable(_subtitle(said, words)),
        "columns": [words(f"action_plans.column_{each}") for each in SHOWN],
        "rows": [
            [
                str(each.number or ""),
                printable(each.title) if each.title else "",
                each.months,
                f"{words('action_plans.saved') if each.saved else ''}{each.measured}"
                if each.target is not None
                else "",
                amount(each),
                "" if each.percent is None else str(each.percent),
                each.sources,
                baht(each.budget or None),
                baht(each.spent),
                each.state,
            ]
            for each in found
        ],
        "totals": ["", words("action_plans.total"), *[""] * 5, baht(said["budget"]), baht(said["spent"]), over],
        "note": words("action_plans.no_report_note"),
        "signed": [words("action_plans.signed", office=each) for each in ("chair", "secretary")],
        "page": words("payments.page_number"),
    }
    return typeset("action_plan", content, digits=digits)


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
                    return [
                        each
                        for each in found
                        if any(each[name] for name in columns)
                        and not str(each["title"]).lower().startswith(PLAN_EXAMPLE)
                    ]
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
