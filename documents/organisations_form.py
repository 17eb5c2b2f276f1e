"""The empty .xlsx in which a network lists its organisations, as it is sent into a chat."""

from documents import EXCEL, Document
from documents.organisations import organisations_form
from documents.words import Words
from locales import Texts
from storage.database import Database
from storage.sending import Outgoing


async def make(database: Database, texts: Texts, row: Outgoing) -> Document:
    """The form in the chat's language."""
    words = Words(texts, row.language, table="documents.organisations")
    name = texts.plain(row.language, "setup.form_name", {}, row.voice)
    caption = texts.html(row.language, "setup.form_caption", {}, row.voice)
    return Document(f"{name}.xlsx", organisations_form(words), EXCEL, caption)
