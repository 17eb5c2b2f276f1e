"""Finds the function that makes a document, by the report's name in the outbox; each is imported when first needed."""

from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import TYPE_CHECKING

from locales import Texts
from reports import Document

if TYPE_CHECKING:
    from storage.database import Database
    from storage.outbox import Outgoing

Make = Callable[["Database", Texts, "Outgoing"], Awaitable[Document]]

# report name -> module with `async def make(database, texts, row) -> Document`
MADE_IN: dict[str, str] = {
    "calendar_entry": "reports.calendar_entry",
    "organisations_form": "reports.organisations_form",
    "member_links": "reports.member_links",
    "digest_files": "reports.digest_files",
    "directory_files": "reports.directory_files",
    "network_archive": "reports.network_archive",
    "personal_data": "reports.personal_data",
    "meeting_papers": "reports.meeting_papers",
    "meeting_minutes": "reports.meeting_minutes",
    "year_register": "reports.year_register",
}


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """Make the document of an outbox row."""
    module = import_module(MADE_IN[row.text or ""])
    function: Make = module.make
    return await function(database, texts, row)
