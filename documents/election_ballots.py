"""The printable ballots (A4 .pdf) of a secret election, a set for each seat in the room, and the sheet on which the tellers count."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents import Document
from documents.digits import Digits, digits_of
from documents.typesetting import printable, typeset
from documents.words import Words
from domain.elections import Kind, Place
from locales import Texts
from storage import elections, members, networks

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing


@dataclass(frozen=True)
class Ballot:
    """The ballot for the places of an office: its title, how it is marked, and the lines to mark."""

    title: str
    how: str
    lines: Sequence[str]


def ballots(
    network: str, papers: Sequence[Ballot], copies: int, room: int, words: Words, digits: Digits = "arabic"
) -> bytes:
    """The .pdf: each ballot `copies` times, eight on a page, then the tally sheet; `words` are those of documents.ballots."""
    if not papers:
        raise ValueError("no ballots to print")
    sheet = ("sheet", "name", "strokes", "sum", "handed_out", "returned", "teller")
    content = {
        "language": words.language,
        "network": printable(network),
        "page": words("page", page="{page}", pages="{pages}"),
        "copies": copies,
        "ballots": [
            {
                "title": printable(each.title),
                "how": each.how,
                "lines": [printable(line) for line in each.lines],
                "tally": [*(printable(line) for line in each.lines), words("abstained"), words("spoiled")],
            }
            for each in papers
        ],
        "sheet_note": words("sheet_note", room=room),
        **{name: words(name) for name in sheet},
    }
    return typeset("ballots", content, digits=digits)


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The ballots of the offices that are still open, with those who stand when it is sent."""
    network_id, election_id = int(row.values["network_id"]), int(row.values["election_id"])
    words = Words(texts, row.language, table="documents.ballots")
    papers: list[Ballot] = []
    async with database.read() as connection:
        network = await networks.by_id(connection, network_id)
        found = await elections.by_id(connection, network_id, election_id)
        nominees = await elections.nominees(connection, election_id)
        counts = await elections.counts(connection, election_id)
        for place in await elections.places(connection, election_id):
            if found is None or place.state not in (Place.OPEN, Place.TIED):
                continue
            office = words.other(f"office.name.{place.office}")
            if found.kind is Kind.REMOVAL:
                called = await members.called(connection, [place.removes_person_id or 0])
                name = next(iter(called.values())).name if called else ""
                papers.append(Ballot(words("removal", name=name, office=office), words("mark_one"), _yes_no(words)))
                continue
            stand, left, round_ = elections.still_open(place, nominees, counts)
            if not stand:
                continue
            title = words("title", office=office, again=round_ == 2)
            if len(stand) == 1:
                papers.append(Ballot(f"{title}: {stand[0].name}", words("mark_one"), _yes_no(words)))
            else:
                how = words("mark_one") if left == 1 else words("mark_up_to", places=left)
                papers.append(Ballot(title, how, [each.name for each in stand]))
    values = {"network": network.name}
    if not papers:
        gone = texts.plain(row.language, "elections.ballots_gone", values, row.voice)
        return Document("ballots.txt", gone.encode(), "text/plain")
    room = int(row.values["room"])
    content = ballots(network.name, papers, room, room, words, digits_of(network.digits))
    return Document(
        texts.plain(row.language, "elections.ballots_file", values, row.voice),
        content,
        "application/pdf",
        texts.html(row.language, "elections.ballots_caption", values, row.voice),
    )


def _yes_no(words: Words) -> list[str]:
    return [words("for"), words("against")]
