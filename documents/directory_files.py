"""Makes the directory (ทำเนียบ) as .xlsx or as pages to print, as a document of the outbox."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from documents import EXCEL, PDF, Document
from documents.legal_forms import form_code
from documents.sheets import Cell, Sheet, workbook
from documents.typesetting import printable, typeset
from documents.words import Words
from locales import Texts
from locales.formats import date_medium, language_of
from storage import directory, networks, offices
from storage.connection import AsyncConnection
from storage.directory import Entry, Former
from storage.networks import Network

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing

COLUMNS = (
    "number", "name", "form", "activity", "people", "households", "speakers", "since", "telephone", "joined", "split", "described",
)  # fmt: skip
PRINTED = ("number", "name", "kind", "headcount", "speakers", "telephone")


async def officers_of(connection: AsyncConnection, network_id: int) -> list[tuple[str, str, str]]:
    """(office, body, name) of everybody in an office, the network's own first; '' for its own body."""
    return [
        (each.office.value, body.name, each.name)
        for body in await networks.bodies_of(connection, network_id)
        for each in await offices.holders(connection, network_id, body.id)
    ]


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The directory of `row.values['network_id']` as it stands when it is sent."""
    said = row.values
    async with database.read() as connection:
        network = await networks.by_id(connection, int(said["network_id"]))
        entries = await directory.entries(connection, network.id)
        former = await directory.former(connection, network.id)
        officers = await officers_of(connection, network.id)
    telephones = bool(said["telephones"])
    language = language_of(row.language)
    day = date.fromisoformat(said["day"])
    words = Words(texts, language, row.voice)
    values = {
        "network": network.name,
        "total": len(entries),
        "day": said["day"],
        "telephones": telephones,
    }
    name = " ".join(texts.plain(language, "directory.file_name", values, row.voice).replace("/", "-").split())
    caption = texts.html(language, "directory.file_caption", values, row.voice)
    if said["format"] == "xlsx":
        sheets = [
            directory_sheet(network, entries, words, telephones=telephones, day=day),
            *([former_sheet(network, former, words)] if former else []),
        ]
        return Document(f"{name}.xlsx", workbook(sheets), EXCEL, caption)
    held = [
        {"office": f"{words(f'office.name.{office}').capitalize()} {body}".strip(), "name": name}
        for office, body, name in officers
    ]
    content = directory_pages(network, entries, held, words, telephones=telephones, day=day)
    return Document(f"{name}.pdf", content, PDF, caption)


def kind_of(entry: Entry, words: Words) -> str:
    """The legal form in the reader's language where it is a usual one."""
    code = form_code(entry.legal_form)
    return words(f"directory.form_{code}") if code else entry.legal_form or ""


def _spelled(telephone: str | None) -> str:
    """A number in groups, as people read it."""
    if telephone is None or not telephone.isdecimal() or len(telephone) not in (9, 10):
        return telephone or ""
    first = 2 if telephone.startswith("02") and len(telephone) == 9 else 3
    return f"{telephone[:first]}-{telephone[first : first + 3]}-{telephone[first + 3 :]}"


def _numbers(entry: Entry) -> list[str]:
    """Every telephone number of an organisation with whose it is."""
    found = []
    if entry.telephone:
        found.append(f"{_spelled(entry.telephone)}{f' ({entry.contact})' if entry.contact else ''}")
    found += [f"{_spelled(each.telephone)} ({each.name})" for each in entry.speakers if each.telephone]
    return found


def directory_sheet(network: Network, entries: Sequence[Entry], words: Words, *, telephones: bool, day: date) -> Sheet:
    """Every present member with all that its entry says."""
    columns = [each for each in COLUMNS if telephones or each != "telephone"]
    rows: list[list[Cell]] = []
    for number, entry in enumerate(entries, start=1):
        cells: dict[str, Cell] = {
            "number": number,
            "name": entry.name,
            "form": kind_of(entry, words) or (words("directory.column_centre") if entry.child_network_id else ""),
            "activity": entry.activity or "",
            "people": entry.people,
            "households": entry.households,
            "speakers": "\n".join(each.name for each in entry.speakers),
            "since": "\n".join(_day(network, each.since, words) for each in entry.speakers),
            "telephone": "\n".join(_numbers(entry)),
            "joined": _day(network, entry.joined_at, words),
            "split": entry.split_from or "",
            "described": _day(network, entry.described_at, words) if entry.described_at else "",
        }
        rows.append([cells[each] for each in columns])
    shown = {"network": network.name, "day": day.isoformat(), "total": len(entries)}
    return Sheet(
        words("directory.sheet"),
        [words(f"directory.column_{each}") for each in columns],
        rows,
        words("directory.title", **shown),
        words("directory.subtitle", **shown),
    )


def former_sheet(network: Network, former: Sequence[Former], words: Words) -> Sheet:
    """The organisations that left."""
    return Sheet(
        words("directory.sheet_former"),
        [words("directory.column_name"), words("directory.column_joined"), words("directory.column_left")],
        [[each.name, _day(network, each.joined_at, words), _day(network, each.left_at, words)] for each in former],
    )


def _day(network: Network, moment: datetime, words: Words) -> str:
    return date_medium(moment.astimezone(network.tz).date(), words.language)


def directory_pages(
    network: Network,
    entries: Sequence[Entry],
    officers: Sequence[Mapping[str, str]],
    words: Words,
    *,
    telephones: bool,
    day: date,
) -> bytes:
    """The .pdf: a table of the members on A4 across, the officers above it."""
    columns = [each for each in PRINTED if telephones or each != "telephone"]
    rows = []
    for number, entry in enumerate(entries, start=1):
        kind = [kind_of(entry, words), entry.activity or ""]
        cells = {
            "number": [str(number)],
            "name": [entry.name, *([words("directory.split_from", name=entry.split_from)] if entry.split_from else [])],
            "kind": kind if any(kind) else [words("directory.column_centre") if entry.child_network_id else ""],
            "headcount": [
                words("directory.headcount", people=entry.people, households=None),
                words("directory.headcount", people=None, households=entry.households),
            ],
            "speakers": [
                line
                for each in entry.speakers
                for line in (each.name, words("directory.speaker_since", since=each.since.isoformat()))
            ],
            "telephone": _numbers(entry),
        }
        rows.append([[printable(line) for line in cells[each] if line.strip()] for each in columns])
    shown = {"network": network.name, "day": day.isoformat(), "total": len(entries)}
    return typeset(
        "directory",
        {
            "language": words.language,
            "title": printable(words("directory.title", **shown)),
            "subtitle": printable(words("directory.subtitle", **shown)),
            "officers": [printable(f"{each['office']}: {each['name']}") for each in officers],
            "columns": [words(f"directory.column_{each}") for each in columns],
            "widths": [_WIDTHS[each] for each in columns],
            "rows": rows,
            "note": words("directory.note_telephones") if telephones else "",
            "page": words("directory.page_number"),
        },
    )


_WIDTHS = {"number": 9, "name": 62, "kind": 48, "headcount": 34, "speakers": 58, "telephone": 56}
