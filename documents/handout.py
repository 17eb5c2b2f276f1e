"""Makes the sheet for handing out goods (ใบจ่ายของ): who gets how much, with room to sign; no money, no debt."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from documents import EXCEL, PDF, Document, file_name
from documents.digits import Digits, digits_of
from documents.sheets import Cell, Sheet, Shown, workbook
from documents.typesetting import printable, typeset
from documents.words import Words
from locales import Texts
from locales.formats import Language
from storage import deliveries, members, mends, networks, rounds

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing


@dataclass(frozen=True)
class Row:
    """An organisation with what it ordered, has of this delivery, has of all, and fetched."""

    name: str
    figures: tuple[int, int, int, int]


@dataclass(frozen=True)
class Content:
    """Every text and figure of the sheet, for both kinds of file."""

    network: str
    title: str
    about: str
    where: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: str
    by: str
    checked: str


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
        holding = await deliveries.holdings(connection, found)
        ordered = {line.member_id: line.quantity for line in found.round.lines}
        keys = list(dict.fromkeys((*ordered, *holding)))
        names = await members.by_keys(connection, network.id, keys)
        mended = len(mends.standing(await mends.of_round(connection, found.id)))
    values: dict[str, Any] = {
        "product": found.product,
        "unit": found.unit,
        "part": delivery.part,
        "mended": mended,
        "place": delivery.place,
        "collect_from": delivery.collect_from and delivery.collect_from.isoformat(),
        "collect_until": delivery.collect_until and delivery.collect_until.isoformat(),
    }
    words = Words(texts, network.language, table="deliveries")
    rows = []
    for key in keys:
        mine = holding.get(key, deliveries.Holding(key))
        figures = (ordered.get(key, 0), now.get(key, (0, 0))[0], mine.received, mine.collected)
        rows.append(Row(names[key].name, figures))
    texts_of = {
        each: words(f"sheet_{each}", **values) for each in ("title", "about", "where", "total", "by", "checked")
    }
    columns = tuple(words("sheet_columns", **values).split("|"))
    content = Content(network=network.name, columns=columns, rows=tuple(rows), **texts_of)
    caption = texts.html(row.language, "deliveries.sheet_caption", values, row.voice)
    if said["format"] == "xlsx":
        kind, made = EXCEL, handout_sheet(content)
    else:
        kind, made = PDF, handout_pages(content, words.language, digits_of(network.digits))
    return Document(file_name(words("sheet_file", **values), said["format"]), made, kind, caption)


def handout_sheet(content: Content) -> bytes:
    """The .xlsx: numbers are numbers, and the sums are the program's that shows it."""
    rows: list[list[Cell]] = [
        [number, each.name, *(Shown(figure, "#,##0") for figure in each.figures), None, None, None]
        for number, each in enumerate(content.rows, start=1)
    ]
    sums = dict.fromkeys(range(2, 6), "#,##0")
    above = f"{content.title} {content.about}"
    return workbook([Sheet(content.title, content.columns, rows, above, content.where, content.total, sums)])


def handout_pages(content: Content, language: Language, digits: Digits) -> bytes:
    """The .pdf, with room for today's number, a signature and the day."""
    shown = {
        "language": language,
        "title": content.title,
        "network": printable(content.network),
        "about": printable(content.about),
        "where": printable(content.where),
        "columns": content.columns,
        "rows": [
            {"number": str(number), "name": printable(each.name), "figures": [f"{figure:,}" for figure in each.figures]}
            for number, each in enumerate(content.rows, start=1)
        ],
        "total": content.total,
        "totals": [f"{sum(each.figures[place] for each in content.rows):,}" for place in range(4)],
        "by": content.by,
        "checked": content.checked,
        "page": "- {page} -",
    }
    return typeset("handout", shown, digits=digits)
