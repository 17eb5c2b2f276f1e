"""Makes the page of a year's honours (ผลงานประจำปี), .pdf, for the members' meeting: the thresholds and who passed, nobody else."""

from typing import TYPE_CHECKING, Any

from documents import PDF, Document, file_name
from documents.digits import digits_of
from documents.typesetting import printable, typeset
from documents.words import Words
from locales import Texts
from storage import networks

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The page that `row.values` tell (acts/honours.py, `page`): year, thresholds, who passed, the day on which it was asked for."""
    said = row.values
    async with database.read() as connection:
        network = await networks.by_id(connection, int(said["network"]))
    names: list[str] = said["names"]
    values: dict[str, Any] = {name: said[name] for name in ("first", "last", "meetings", "reports", "lessons", "day")}
    words = Words(texts, network.language, row.voice, table="honours")
    shown = {
        "language": words.language,
        "title": words("page_title", **values),
        "network": printable(network.name),
        "criteria": words("page_criteria", **values),
        "passed": words("page_passed", passed=len(names)),
        "names": [printable(each) for each in names],
        "note": words("page_note", **values),
        "signatures": words("page_signatures").split("|"),
    }
    made = typeset("honours_page", shown, None, digits_of(network.digits))
    caption = texts.html(row.language, "honours.page_caption", values, row.voice)
    return Document(file_name(words("page_file", **values), "pdf"), made, PDF, caption)
