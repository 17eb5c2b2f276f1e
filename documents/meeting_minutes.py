"""Makes the minutes of a meeting, .pdf or .docx, from one kept version: the same version gives the same bytes for ever."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import storage.minutes
from documents import PDF, WORD, Document, file_name
from documents.digits import digits_of
from documents.minutes import minutes_pdf
from documents.minutes_kept import minutes_from
from documents.minutes_word import minutes_docx
from documents.words import Words
from locales import Texts
from storage import files

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The version that `row.values` name ('network', 'minutes', 'version'), as 'format' pdf or docx."""
    said = row.values
    async with database.read() as connection:
        version = await storage.minutes.version(
            connection, int(said["network"]), int(said["minutes"]), int(said["version"])
        )
        if version is None:
            raise LookupError(f"no version {said['version']} of minutes {said['minutes']}")
        annexes = minutes_from(version.content["minutes"]).annexes
        keys = [each.file_id for each in annexes if each.file_id is not None]
        pictures = {key: content for key in keys if (content := (await files.by_id(connection, key)).content)}
    kind = said["format"]
    content = written(texts, version.content, version.check_code, kind, pictures)
    return Document(
        file_name(texts.plain(row.language, "minutes.file_name", said, row.voice), kind),
        content,
        WORD if kind == "docx" else PDF,
        texts.html(row.language, f"minutes.caption_{said['why']}", said, row.voice),
    )


def written(
    texts: Texts, content: dict[str, Any], check_code: str, kind: str, pictures: Mapping[int, bytes] | None = None
) -> bytes:
    """A version's content as .pdf or .docx, in the language, digits and zone in which it was written down."""
    minutes = replace(minutes_from(content["minutes"]), check_code=check_code)
    write = minutes_docx if kind == "docx" else minutes_pdf
    words = Words(texts, content["language"], table="documents.minutes")
    return write(minutes, words, digits_of(content["digits"]), content["zone"], pictures)
