"""Sends a form of the month's digest as a file: reads the figures when it is sent, and hands them to the form's own module."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from documents import Document
from documents.digest_words import shorten
from domain.digest.figures import Digest
from domain.digest.readers import Reader
from domain.digest.year import Year
from locales import Texts
from locales.formats import Language, language_of
from storage import files, networks
from storage.digest.reading import digest_of

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing

_ENDINGS = {
    "sheet": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "chart": ("png", "image/png"),
    "brief": ("pdf", "application/pdf"),
    "radio": ("txt", "text/plain"),
}
NAME = 60  # characters of a network's name in a file's name


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """`row.values`: form (sheet, chart, brief, radio), networks, inside and reader (keys), month, year, now, by, office."""
    said = row.values
    form, language = str(said["form"]), language_of(row.language)
    async with database.read() as connection:
        digest = await digest_of(
            connection,
            said["networks"],
            said["month"],
            datetime.fromisoformat(said["now"]),
            Year(said["year"]),
            inside=said["inside"] if form == "sheet" else (),  # the others are made to be handed on
            reader=_reader(*said.get("reader", ())),
        )
        photos = (
            {key: (await files.by_id(connection, key)).content for key, _ in digest.photos} if form == "brief" else {}
        )
        only = await networks.by_id(connection, said["networks"][0]) if len(said["networks"]) == 1 else None
    digest = replace(digest, prepared_by=str(said.get("by", "")), prepared_office=str(said.get("office", "")))
    pictures = {key: content for key, content in photos.items() if content}
    digits = only.digits if only is not None else "arabic"
    content = _made(form, digest, texts, language, pictures, digits)
    ending, media_type = _ENDINGS[form]
    values = {
        "month": digest.month,
        "name": shorten(digest.whole.name, NAME) if digest.whole.network_id is not None else "",
        "cover": [digest.whole.cover.reported, digest.whole.cover.members],
        "closed": digest.whole.closed,
    }
    name = " ".join(texts.plain(language, f"digest.file_name_{form}", values, row.voice).replace("/", "-").split())
    caption = texts.html(language, "digest.file_caption", values, row.voice)
    return Document(f"{name}.{ending}", content, media_type, caption)


def _reader(tops: Sequence[int] = (), own: Iterable[int] = (), inside: Iterable[int] = ()) -> Reader:
    """Who ordered it; a row of an older make names nobody."""
    return Reader(tuple(tops), frozenset(own), frozenset(inside))


def _made(form: str, digest: Digest, texts: Texts, language: Language, photos: dict[int, bytes], digits: Any) -> bytes:
    """The file's content; every form stands in a module of its own, loaded when first needed."""
    if form == "sheet":
        from documents.digest_book import digest_book

        return digest_book(digest, texts, language)
    if form == "chart":
        from documents.digest_chart import digest_chart

        return digest_chart(digest, texts, language)
    if form == "brief":
        from documents.digest_brief import digest_brief

        return digest_brief(digest, texts, language, photos, digits)
    if form == "radio":
        from documents.digest_radio import digest_radio

        # Without the mark and with bare line feeds Windows' editor shows Thai as one garbled line.
        return b"\xef\xbb\xbf" + digest_radio(digest, texts, language).replace("\n", "\r\n").encode()
    raise ValueError(f"no form of the digest is called {form}")
