"""Makes the sheet for handing out goods (ใบจ่ายของ): who gets how much, with room to sign; no money, no debt.

Goods of a truck that are handed out together stand on one sheet, a column each, and whoever fetches them signs once.
"""

from collections.abc import Sequence
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
from storage.connection import AsyncConnection
from storage.deliveries import Delivery
from storage.rounds import Found

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing


@dataclass(frozen=True)
class Row:
    """An organisation with what it ordered, has of this delivery, has of all, and fetched; of a truck what it gets of each goods."""

    name: str
    figures: tuple[int, ...]


@dataclass(frozen=True)
class Content:
    """Every text and figure of the sheet, for both kinds of file; `by_hand`: so many columns behind the figures are for the pen."""

    network: str
    title: str
    about: str
    where: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: str
    by: str
    checked: str
    by_hand: int = 3


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
        goods = await deliveries.together(connection, found, delivery)
        rows, values = await (_of_one(connection, found, delivery) if len(goods) == 1 else _of_truck(connection, goods))
    values |= {
        "place": delivery.place,
        "collect_from": delivery.collect_from and delivery.collect_from.isoformat(),
        "collect_until": delivery.collect_until and delivery.collect_until.isoformat(),
    }
    words = Words(texts, network.language, table="deliveries")
    texts_of = {each: words(f"sheet_{each}", **values) for each in ("title", "where", "total", "by", "checked")}
    of = "sheet" if len(goods) == 1 else "sheet_truck"
    content = Content(
        network=network.name,
        about=words(f"{of}_about", **values),
        columns=tuple(words(f"{of}_columns", **values).split("|")),
        rows=tuple(rows),
        by_hand=3 if len(goods) == 1 else 2,
        **texts_of,
    )
    caption = texts.html(row.language, f"deliveries.{of}_caption", values, row.voice)
    if said["format"] == "xlsx":
        kind, made = EXCEL, handout_sheet(content)
    else:
        kind, made = PDF, handout_pages(content, words.language, digits_of(network.digits))
    return Document(file_name(words(f"{of}_file", **values), said["format"]), made, kind, caption)


async def _of_one(connection: AsyncConnection, found: Found, delivery: Delivery) -> tuple[list[Row], dict[str, Any]]:
    """Everybody who ordered or has some of these goods."""
    now = (await deliveries.shares_of(connection, found.id)).get(delivery.id, {})
    holding = await deliveries.holdings(connection, found)
    ordered = {line.member_id: line.quantity for line in found.round.lines}
    keys = list(dict.fromkeys((*ordered, *holding)))
    names = await members.by_keys(connection, found.network_id, keys)
    rows = []
    for key in keys:
        mine = holding.get(key, deliveries.Holding(key))
        figures = (ordered.get(key, 0), now.get(key, (0, 0))[0], mine.received, mine.collected)
        rows.append(Row(names[key].name, figures))
    mended = len(mends.standing(await mends.of_round(connection, found.id)))
    return rows, {"product": found.product, "unit": found.unit, "part": delivery.part, "mended": mended}


async def _of_truck(
    connection: AsyncConnection, goods: Sequence[tuple[Found, Delivery]]
) -> tuple[list[Row], dict[str, Any]]:
    """Everybody who gets some of the goods that are handed out together, with what it gets of each."""
    truck = {found.id: found for found, _ in goods}
    gets: dict[int, dict[int, int]] = {}
    for found, delivery in goods:
        for member, (quantity, _) in (await deliveries.shares_of(connection, found.id)).get(delivery.id, {}).items():
            mine = gets.setdefault(member, {})
            mine[found.id] = mine.get(found.id, 0) + quantity
    names = await members.by_keys(connection, goods[0][0].network_id, list(gets))
    rows = [Row(names[key].name, tuple(mine.get(each, 0) for each in truck)) for key, mine in gets.items()]
    parts = {key: [delivery.part for found, delivery in goods if found.id == key] for key in truck}
    mended = sum([len(mends.standing(await mends.of_round(connection, key))) for key in truck])
    return rows, {
        "seller": goods[0][0].round.offer.seller,
        "goods": [{"product": each.product, "unit": each.unit, "parts": parts[each.id]} for each in truck.values()],
        "mended": mended,
    }


def handout_sheet(content: Content) -> bytes:
    """The .xlsx: numbers are numbers, and the sums are the program's that shows it."""
    rows: list[list[Cell]] = [
        [number, each.name, *(Shown(figure, "#,##0") for figure in each.figures), *[None] * content.by_hand]
        for number, each in enumerate(content.rows, start=1)
    ]
    sums = dict.fromkeys(range(2, len(content.columns) - content.by_hand), "#,##0")
    above = f"{content.title} {content.about}"
    return workbook([Sheet(content.title, content.columns, rows, above, content.where, content.total, sums)])


def handout_pages(content: Content, language: Language, digits: Digits) -> bytes:
    """The .pdf, with room for a signature and the day, and of one goods for today's number."""
    figures = len(content.columns) - content.by_hand - 2
    shown = {
        "language": language,
        "title": content.title,
        "network": printable(content.network),
        "about": printable(content.about),
        "where": printable(content.where),
        "columns": [printable(each) for each in content.columns],
        "goods": figures if content.by_hand == 2 else 0,
        "rows": [
            {"number": str(number), "name": printable(each.name), "figures": [f"{figure:,}" for figure in each.figures]}
            for number, each in enumerate(content.rows, start=1)
        ],
        "total": content.total,
        "totals": [f"{sum(each.figures[place] for each in content.rows):,}" for place in range(figures)],
        "by": content.by,
        "checked": content.checked,
        "page": "- {page} -",
    }
    return typeset("handout", shown, digits=digits)
