"""What a survey of the market brought, as .xlsx for marketing: what is used of each product, and on a second sheet each answer."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from documents import EXCEL, Document
from documents.sheets import Cell, Sheet, Shown, workbook
from locales import Texts
from locales.formats import Language, goods, language_of, unit_name

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing

FIGURE, MONEY, DAY = "#,##0.##", "#,##0.00", "dd/mm/yyyy"
OF_PRODUCTS = ("product", "organisations", "quantity", "unit", "lowest", "highest")
OF_ANSWERS = ("member", "product", "quantity", "unit", "price", "seller", "day")


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """`row.values`: `uses`, a product each, and `answers`, a line of an organisation each, as they were when they were asked for."""
    said, language = row.values, language_of(row.language)

    def words(key: str) -> str:
        return texts.plain(row.language, f"surveys.{key}", said, row.voice)

    remark = words("sheet_remark")
    sheets = [
        Sheet(
            words("sheet_name"),
            [words(f"column_{each}") for each in OF_PRODUCTS],
            [_product(each, language) for each in said["uses"]],
            words("sheet_name"),
            remark,
        ),
        Sheet(
            words("sheet_answers"),
            [words(f"column_{each}") for each in OF_ANSWERS],
            [_answer(each, words("nothing"), language) for each in said["answers"]],
            words("sheet_answers"),
            remark,
        ),
    ]
    content = workbook(sheets)
    caption = texts.html(row.language, "surveys.sheet_caption", said, row.voice)
    return Document(f"{words('sheet_name')}.xlsx", content, EXCEL, caption)


def _product(use: dict[str, Any], language: Language) -> list[Cell]:
    return [
        goods(use["product"], language),
        Shown(use["organisations"], FIGURE),
        Shown(Decimal(use["quantity"]), FIGURE),
        unit_name(use["unit"] or "", language, 2),
        _baht(use["lowest"]),
        _baht(use["highest"]),
    ]


def _answer(line: dict[str, Any], nothing: str, language: Language) -> list[Cell]:
    day = Shown(date.fromisoformat(line["day"]), DAY)
    if line["product"] is None:
        return [line["member"], nothing, None, None, None, None, day]
    quantity = Shown(Decimal(line["quantity"]), FIGURE)
    product, unit = goods(line["product"], language), unit_name(line["unit"] or "", language, 2)
    return [line["member"], product, quantity, unit, _baht(line["satang"]), line["seller"] or None, day]


def _baht(satang: int | None) -> Cell:
    return None if satang is None else Shown(Decimal(satang) / 100, MONEY)
