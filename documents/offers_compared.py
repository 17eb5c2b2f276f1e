"""The comparison of sellers' offers as .xlsx: a row for each seller and quantity, real numbers, what they come to by formula."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from documents import EXCEL, Document
from documents.sheets import Cell, Formula, Sheet, Shown, workbook
from domain.offers import VAT_PERCENT, Carriage, Offer, Vat
from locales import Texts
from storage import networks, offers

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing

MONEY = "#,##0.00"
COLUMNS = (
    "seller", "quantity", "price", "goods", "vat", "carriage", "landed", "each", "pack", "minimum", "most", "valid", "note",
)  # fmt: skip


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The offers `row.values['offers']` at the `quantities` at which they were compared."""
    said = row.values
    async with database.read() as connection:
        network = await networks.by_id(connection, int(said["network"]))
        found = [await offers.one(connection, network.id, int(key)) for key in said["offers"]]

    def words(key: str, **values: Any) -> str:
        return texts.plain(row.language, f"offers.{key}", values, row.voice)

    first = found[0].offer
    about = {"product": first.product, "unit": first.unit, "network": network.name}
    about |= {name: said[name] for name in ("day", "needed", "organisations")}
    sheet = Sheet(
        words("sheet_name", **about),
        [words(f"column_{name}", unit=first.unit) for name in COLUMNS],
        [
            _row(kept.offer, int(quantity), words)
            for quantity in said["quantities"]
            for kept in found
            if kept.offer.most is None or quantity <= kept.offer.most
        ],
        words("sheet_title", **about),
        words("sheet_remark", **about),
    )
    name = " ".join(words("sheet_name", **about).replace("/", "-").split())
    caption = texts.html(row.language, "offers.sheet_caption", about, row.voice)
    return Document(f"{name}.xlsx", workbook([sheet]), EXCEL, caption)


def _row(offer: Offer, quantity: int, words: Any) -> list[Cell]:
    net = quantity * offer.price(quantity)
    tax = offer.goods(quantity) - net
    carriage: Cell
    match offer.carriage:
        case Carriage.UNIT:
            each = _baht(offer.carriage_satang)
            carriage = Formula(f"=B{{row}}*{each}", quantity * each)
        case Carriage.TRIP:
            carriage = Shown(_baht(offer.carriage_satang), MONEY)
        case _:
            carriage = Shown(0, MONEY)
    notes = [
        words(f"note_{name}")
        for name, unknown in (("carriage", offer.carriage is Carriage.UNKNOWN), ("vat", offer.vat is Vat.UNKNOWN))
        if unknown
    ]
    return [
        offer.seller,
        Shown(quantity, "#,##0"),
        Shown(_baht(offer.price(quantity)), MONEY),
        Formula("=B{row}*C{row}", _baht(net)),
        Formula(f"=ROUND(D{{row}}*{VAT_PERCENT}/100,2)", _baht(tax)) if tax else Shown(0, MONEY),
        carriage,
        Formula("=SUM(D{row}:F{row})", _baht(offer.landed(quantity))),
        Formula("=ROUND(G{row}/B{row},2)", _baht(offer.landed_each(quantity))),
        Shown(offer.pack, "#,##0"),
        Shown(offer.minimum, "#,##0") if offer.minimum else None,
        Shown(offer.most, "#,##0") if offer.most is not None else None,
        _day(offer.valid_until),
        " · ".join(notes),
    ]


def _baht(satang: int) -> Decimal:
    return Decimal(satang) / 100


def _day(day: date | None) -> Cell:
    return None if day is None else Shown(day, "dd/mm/yyyy")
