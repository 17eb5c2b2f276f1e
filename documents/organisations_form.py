"""The empty .xlsx in which a network lists its organisations, as it is sent into a chat."""

from documents import Document
from documents.organisations import organisations_form
from locales import Texts
from locales.texts import document_texts
from storage.database import Database
from storage.outbox import Outgoing

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def make(database: Database, texts: Texts, row: Outgoing) -> Document:
    """The form in the chat's language."""
    words = document_texts(row.language)["organisations"]
    name = texts.plain(row.language, "setup.form_name", {}, row.voice)
    caption = texts.html(row.language, "setup.form_caption", {}, row.voice)
    return Document(f"{name}.xlsx", organisations_form(words), MEDIA_TYPE, caption)
