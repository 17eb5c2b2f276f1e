"""Makes the directory (ทำเนียบ) as .xlsx or as pages to print, as a document of the outbox."""

import asyncio
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy.ext.asyncio import AsyncConnection

from locales import Texts
from locales.formats import Language, date_medium
from reports import Document
from reports.sheets import Sheet, workbook
from reports.typesetting import printable, typeset
from storage import directory, networks, offices
from storage.directory import Entry
from storage.networks import Network

if TYPE_CHECKING:
    from storage.database import Database
    from storage.outbox import Outgoing

PDF = "application/pdf"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = (
    "number", "name", "form", "activity", "people", "households", "speakers", "since", "telephone", "joined", "split", "described",
)  # fmt: skip
PRINTED = ("number", "name", "kind", "headcount", "speakers", "telephone")


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The directory of `row.values['network_id']` as it stands when it is sent."""
    said = row.values
    async with database.read() as connection:
        network = await networks.by_id(connection, int(said["network_id"]))
        entries = await directory.entries(connection, network.id)
        former = await directory.former(connection, network.id)
        officers = await offices.holders(connection, network.id)
    telephones = bool(said["telephones"])
    language: Language = "en" if row.language == "en" else "th"
    day = date.fromisoformat(said["day"])
    words = Words(texts, language, row.voice)
    values = {
        "network": network.name,
        "total": len(entries),
        "day": said["day"],
        "telephones": telephones,
    }
    name = " ".join(texts.plain(language, "directory.file_name", values, row.voice).replace("/", "-").split())
    caption = texts.html(language, "directory.file_caption", values, row.voice)
    if said["format"] == "xlsx":
        sheets = [
            directory_sheet(network, entries, words, telephones=telephones, day=day),
            *([former_sheet(network, former, words)] if former else []),
        ]
        return Document(f"{name}.xlsx", await asyncio.to_thread(workbook, sheets), EXCEL, caption)
    held = [{"office": words(f"office.name.{each.office.value}"), "name": each.name} for each in officers]
    content = await asyncio.to_thread(
        directory_pages, network, entries, held, words, telephones=telephones, day=day
    )
    return Document(f"{name}.pdf", content, PDF, caption)


class Words:
    """Texts of one language, filled."""

    def __init__(self, texts: Texts, language: Language, voice: str = "male") -> None:
        self._texts, self.language, self._voice = texts, language, voice

    def __call__(self, key: str, **values: Any) -> str:
        """The text under a key, without markup."""
        return self._texts.plain(self.language, key, values, self._voice)


def _form(entry: Entry, words: Words) -> str:
    from acts_free import form_code  # replaced below

    return form_code(entry.legal_form)
