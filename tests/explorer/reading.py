"""What a person reads in a file that the bot sent: the words of a .docx, an .xlsx, a .pdf, of plain text and of what is in a .zip."""

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape

from tests.documents.seen import pdf_text

_PLAIN = (".txt", ".csv", ".ics", ".json", ".md")
_PART = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml|xl/(?:sharedStrings|worksheets/sheet\d+)\.xml")
_TEXT = re.compile(r"<(?:w:t|t)(?: [^>]*)?>([^<]*)<")


def words_of(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """The words of a file, and the name of the file in it where it holds others; nothing of a kind without words (a picture)."""
    ending = name[name.rfind(".") :].lower()
    if ending in _PLAIN:
        yield name, content.decode("utf-8", errors="replace")
    elif ending == ".pdf":
        yield name, pdf_text(content)
    elif ending in (".docx", ".xlsx", ".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for each in packed.namelist():
                if ending == ".zip":
                    yield from words_of(each, packed.read(each))
                elif _PART.fullmatch(each):
                    yield (
                        name,
                        unescape("\n".join(_TEXT.findall(packed.read(each).decode("utf-8")))).replace("\u2060", ""),
                    )
