"""Makes the sheet for handing out goods (ใบจ่ายของ): who gets how much, with room to sign; no money, no debt."""

import asyncio
from typing import TYPE_CHECKING, Any

from documents import Document
from documents.digits import Digits, in_digits
from documents.meeting_papers import PDF, file_name
from documents.sheets import Cell, Sheet, Shown, workbook
from documents.typesetting import printable, typeset
from locales import Texts
from locales.formats import Language
from storage import deliveries, members, networks, rounds

if TYPE_CHECKING:
    from storage.database import Database
    from storage.outbox import Outgoing

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The sheet of the delivery that `row.values` name, as .pdf or .xlsx, as the books are when it is made."""
    said = row.values
    async with database.read() as connection:
        network = await networks.by_id(connection, int(said["network"]))
        delivery = await deliveries.by_id(connection, network.id, int(said["delivery"]))
        if delivery is None:
            raise LookupError(f"no delivery {said['delivery']}")
        found = await rounds.by_id(connection, network.id, delivery.round_id)
        if found is None:
            raise LookupError(f"no round {delivery.round_id}")
        now = (await deliveries.shares_of(connection, found.id)).get(delivery.id, {})
        holding = await deliveries.holdings(connection, found.id)
        ordered = {line.member_id: line.quantity for line in found.round.lines}
        keys = list(dict.fromkeys((*ordered, *holding)))
        names = await members.by_keys(connection, network.id, keys)
    rows = []
    for key in keys:
        mine = holding.get(key, deliveries.Holding(key))
        figures = (ordered.get(key, 0), now.get(key, (0, 0))[0], mine.received, mine.collected)
        rows.append((names[key].name, figures))
    language: Language = "en" if network.language == "en" else "th"
    digits: Digits = "thai" if network.digits == "thai" else "arabic"
    values: dict[str, Any] = {
        "product": found.product,
        "unit": found.unit,
        "part": delivery.part,
        "place": delivery.place,
        "collect_from": delivery.collect_from and delivery.collect_from.isoformat(),
        "collect_until": delivery.collect_until and delivery.collect_until.isoformat(),
    }

    def word(key: str) -> str:
        return texts.plain(language, f"deliveries.sheet_{key}", values)

    columns = word("columns").split("|")
    totals = [sum(figures[at] for _, figures in rows) for at in range(4)]
    if said["format"] == "xlsx":
        made = _table(word, columns, rows)
    else:
        made = _pages(word, columns, rows, totals, language, digits, network.name)
    content = await asyncio.to_thread(made)
    caption = texts.html(row.language, "deliveries.sheet_caption", values, row.voice)
    kind = EXCEL if said["format"] == "xlsx" else PDF
    return Document(file_name(word("file"), said["format"]), content, kind, caption)


def _table(word: Any, columns: list[str], rows: Any) -> Any:
    body: list[list[Cell]] = [
        [number, name, *(Shown(each, "#,##0") for each in figures), None, None, None]
        for number, (name, figures) in enumerate(rows, start=1)
    ]
    sums = dict.fromkeys(range(2, 6), "#,##0")
    sheet = Sheet(word("title"), columns, body, f"{word('title')} {word('about')}", word("where"), word("total"), sums)
    return lambda: workbook([sheet])


def _pages(
    word: Any, columns: list[str], rows: Any, totals: list[int], language: Language, digits: Digits, network: str
) -> Any:
    content = {
        "title": word("title"),
        "network": printable(network),
        "about": printable(word("about")),
        "where": printable(word("where")),
        "columns": columns,
        "rows": [
            {"number": str(number), "name": printable(name), "figures": [f"{each:,}" for each in figures]}
            for number, (name, figures) in enumerate(rows, start=1)
        ],
        "total": word("total"),
        "totals": [f"{each:,}" for each in totals],
        "by": word("by"),
        "checked": word("checked"),
        "texts": {"page": "- {page} -"},
    }
    return lambda: typeset("handout", {**in_digits(content, digits), "language": language, "digits": digits})
