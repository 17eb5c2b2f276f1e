"""Makes the papers of the day before a meeting, .pdf or .docx, as a document of the outbox."""

from datetime import date
from typing import TYPE_CHECKING

from documents import PDF, WORD, Document, file_name
from documents.digits import digits_of
from documents.papers import Expected, Matter, Papers, Section, papers_pdf
from documents.papers_word import papers_docx
from documents.words import Words
from locales import Texts
from storage import meetings, networks

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The papers that `row.values` describe (acts/minutes/papers.py): date and place as they are when it is made."""
    said = row.values
    async with database.read() as connection:
        network = await networks.by_id(connection, int(said["network"]))
        meeting = await meetings.by_id(connection, network.id, int(said["meeting"]))
    papers = Papers(
        network=network.name,
        meeting=said["name"],
        start=meeting.starts_at,
        place=meeting.place or texts.plain(network.language, "minutes.place_unknown", {}),
        issued=date.fromisoformat(said["issued"]),
        sender=(network.name,),
        signatory_name=said["signatory"],
        signatory_office=said["signatory_office"],
        contact_name=said["contact"],
        contact_phone=said["telephone"],
        agenda=tuple(
            Section(
                section["number"],
                section["title"],
                tuple(Matter(each["number"], each["title"], tuple(each["notes"])) for each in section["matters"]),
                section.get("known", True),
            )
            for section in said["agenda"]
        ),
        expected=tuple(Expected(each["name"], each["position"]) for each in said["expected"]),
        seats=said["seats"],
        quorum=said["quorum"],
        unit=said["unit"],
    )
    kind = said["format"]
    write = papers_docx if kind == "docx" else papers_pdf
    words = Words(texts, network.language, table="documents.papers")
    content = write(papers, words, digits_of(network.digits), network.zone)
    named = {key: said[key] for key in ("numbered", "number", "body")}
    shown = named | {"starts_at": meeting.starts_at.isoformat(), "format": kind}
    return Document(
        file_name(texts.plain(row.language, "minutes.papers_file", shown, row.voice), kind),
        content,
        WORD if kind == "docx" else PDF,
        texts.html(row.language, "minutes.papers_caption", shown, row.voice),
    )
