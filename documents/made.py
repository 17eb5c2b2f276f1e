"""Finds the function that makes a document, by its name in the outbox; each is imported when first needed."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from documents import Document
from locales import Texts, every_text
from storage.trouble import out_of_order, told, traced

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing

Make = Callable[["Database", Texts, "Outgoing"], Awaitable[Document]]

# its name -> module with `async def make(database, texts, row) -> Document`
MADE_IN: dict[str, str] = {
    "action_plan": "documents.action_plan",
    "calendar_entry": "documents.calendar_entry",
    "cash_book": "documents.cash_book",
    "organisations_form": "documents.organisations_form",
    "member_links": "documents.member_links",
    "digest_files": "documents.digest_files",
    "directory_files": "documents.directory_files",
    "funeral_statement": "documents.funeral_statement",
    "honours_page": "documents.honours_page",
    "handout": "documents.handout",
    "network_archive": "documents.network_archive",
    "promptpay": "documents.promptpay",
    "personal_data": "documents.personal_data",
    "offers_compared": "documents.offers_compared",
    "order_sheet": "documents.order_sheet",
    "round_summary": "documents.round_summary",
    "election_ballots": "documents.election_ballots",
    "memorandum": "documents.memorandum",
    "memorandum_year": "documents.memorandum_year",
    "meeting_papers": "documents.meeting_papers",
    "meeting_minutes": "documents.meeting_minutes",
    "statement": "documents.statement",
    "support_letter": "documents.support_letter",
    "survey": "documents.survey",
    "year_register": "documents.year_register",
}


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """Make the document of an outbox row."""
    module = import_module(MADE_IN[row.text or ""])
    function: Make = module.make
    return await function(database, texts, row)


def made_apart(address: str, row: int, bot: str) -> tuple[dict[str, Any], bytes]:
    """What `gateway.making` asks of its process: the document of a row of the books at this address.

    Returns its name, media type and caption, and whether it is a picture, with its content; or an `error` as it may be written down,
    the way to it `traced`, and whether it `passes`, being trouble of the books alone.
    """
    try:
        document = asyncio.run(_made_from(address, row, bot))
    except Exception as error:
        return {"error": told(error), "traced": traced(error), "passes": out_of_order(error)}, b""
    told_of = {name: getattr(document, name) for name in ("name", "media_type", "caption", "picture")}
    return told_of, document.content


async def _made_from(address: str, key: int, bot: str) -> Document:
    from storage import sending
    from storage.database import Database

    database = Database(address)
    try:
        async with database.read() as connection:
            (row,) = await sending.whole(connection, [key])
        return await make(database, every_text(), replace(row, values={"bot": bot} | row.values))
    finally:
        await database.close()
