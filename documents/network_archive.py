"""Makes the .zip of a whole network: tables to read, every row as kept, documents, files, and a README; one part at a time."""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from documents import Document
from documents.directory_files import directory_pages, directory_sheet, former_sheet, officers_of
from documents.network_tables import Books, sheets
from documents.sheets import Sheet, comma_separated, workbook
from documents.words import Words
from locales import Texts
from locales.formats import Language, language_of, moment
from storage import archive, directory, networks
from storage.archive import Kept
from storage.connection import AsyncConnection
from storage.networks import Network

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing

LARGEST = 49 * 1024 * 1024  # a bot sends 50 MB at most
ENDINGS = {"photo": "jpg", "voice": "ogg", "video": "mp4", "audio": "mp3", "document": "bin"}
Parts = dict[str, bytes]


@dataclass
class Gathered:
    """What one part needs out of the books, read in one transaction."""

    network: Network
    tables: Mapping[str, tuple[list[str], list[list[Any]]]] = field(default_factory=dict)
    files: Sequence[Kept] = ()
    fetched: Sequence[Kept] = ()
    documents: Parts = field(default_factory=dict)


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """One part of `row.values`: network_id, part (from 1), batches (the files of each part), left_out, by, at, day."""
    said = row.values
    part, parts = int(said["part"]), len(said["batches"])
    async with database.read() as connection:
        network = await networks.by_id(connection, int(said["network_id"]))
        found = Gathered(network)
        found.files = await archive.all_files(connection, network.id)
        found.fetched = await archive.fetched(connection, network.id, said["batches"][part - 1])
        if part == 1:
            found.tables = await archive.books(connection, network.id)
            words = Words(texts, row.language, row.voice)
            entries = await directory.entries(connection, network.id)
            former = await directory.former(connection, network.id)
            officers = [
                {"office": f"{words(f'office.name.{office}').capitalize()} {body}".strip(), "name": name}
                for office, body, name in await officers_of(connection, network.id)
            ]
            written = await _papers(connection, network, said, texts)
    language = language_of(row.language)
    if part == 1:
        day = date.fromisoformat(said["day"])
        pages = directory_pages(network, entries, officers, words, telephones=True, day=day)
        listed = [directory_sheet(network, entries, words, telephones=True, day=day)]
        if former:
            listed.append(former_sheet(network, former, words))
        name = words("directory.sheet")
        found.documents = {f"{name}.pdf": pages, f"{name}.xlsx": workbook(listed)}
        for title, function in written:
            found.documents[title] = function()
    content = _zip(found, said, texts, language, excel=True)
    if len(content) > LARGEST:
        content = _zip(found, said, texts, language, excel=False)
    values = {"network": network.name, "day": said["day"], "part": part, "parts": parts}
    name = " ".join(texts.plain(language, "archive.export_file", values, row.voice).replace("/", "-").split())
    return Document(
        f"{name}.zip",
        content,
        "application/zip",
        texts.html(language, "archive.export_caption", values, row.voice),
    )


async def _papers(connection: AsyncConnection, network: Network, said: Mapping[str, Any], texts: Texts) -> list[Any]:
    """(file name, function that writes it) of the register of each year and the newest version of all minutes."""
    from documents.digits import digits_of
    from documents.meeting_minutes import written
    from documents.resolutions import resolutions_register
    from documents.year_register import resolutions_of
    from storage import meetings, minutes

    digits = digits_of(network.digits)
    words = Words(texts, network.language, table="documents.resolutions")
    found: list[Any] = []
    years = set()
    kept = await minutes.of_network(connection, network.id)
    for body in await networks.bodies_of(connection, network.id):
        for meeting in await meetings.of_body(connection, network.id, body.id):
            if meeting.number_year is not None:
                years.add(meeting.number_year)
            own = kept.get(meeting.id)
            if own is None or not own.version:
                continue
            newest = await minutes.newest(connection, own)
            day = meeting.starts_at.astimezone(network.tz).date().isoformat()
            title = texts.plain(
                network.language, "archive.minutes_file", {"day": day, "key": meeting.id}, network.voice
            )
            for kind in ("docx", "pdf"):
                found.append(
                    (
                        f"{title}.{kind}",
                        lambda newest=newest, kind=kind: written(texts, newest.content, newest.check_code, kind),
                    )
                )
    for year in sorted(years):
        lines = await resolutions_of(connection, network, year, date.fromisoformat(said["day"]), texts)
        title = texts.plain(network.language, "archive.register_file", {"year": year}, network.voice)
        found.append(
            (
                f"{title}.xlsx",
                lambda year=year, lines=lines: resolutions_register(network.name, year, lines, words, digits),
            )
        )
    return found


def _zip(found: Gathered, said: Mapping[str, Any], texts: Texts, language: Language, *, excel: bool) -> bytes:
    """The package; without `excel` the tables stand in it as .csv only, which hold as much in less room."""
    network = found.network

    def word(key: str, **values: Any) -> str:
        return texts.plain(language, key, values, network.voice)

    package: dict[str, bytes] = {}
    part = int(said["part"])
    given = {each.id: f"files/{file_name(each)}" for each in found.fetched if each.content is not None}
    later = {key: number for number, batch in enumerate(said["batches"], start=1) for key in batch if number != part}
    listed = Sheet(
        word("archive.files_list"),
        [word(f"archive.column_{each}") for each in ("key", "kind", "name", "person", "at", "size", "given")],
        [_listed(each, given, later, word, network, language) for each in found.files],
    )
    if part == 1:
        tables = sheets(Books(found.tables, texts, network, language))
        if excel:
            package[f"{word('archive.book')}.xlsx"] = workbook([*tables, listed])
        for each in (*tables, listed):
            package[f"CSV/{each.name}.csv"] = comma_separated(each.headings, each.rows)
        for name, (columns, rows) in found.tables.items():
            raw = [[_raw(value) for value in row] for row in rows]
            package[f"tables/{name}.csv"] = comma_separated(columns, raw)
        package |= {f"documents/{name}": content for name, content in found.documents.items()}
    package |= {given[each.id]: each.content for each in found.fetched if each.content is not None}
    gone = {each.id for each in found.fetched if each.content is None} | (set(said["left_out"]) if part == 1 else set())
    missing = [file_name(each) for each in found.files if each.id in gone]
    readme = {
        "network": network.name,
        "at": said["at"],
        "by": said["by"],
        "part": part,
        "parts": len(said["batches"]),
        "excel": f"{word('archive.book')}.xlsx",
        "list": f"CSV/{word('archive.files_list')}.csv",
        "given": len(given),
        "missing": missing,
        "without_excel": not excel,
    }
    both: Iterable[Language] = ("th", "en") if language == "th" else ("en", "th")
    lines = [texts.plain(each, "archive.readme", readme, network.voice) for each in both]
    # Windows' editor shows a file without the mark and with bare line feeds as one garbled line.
    readable = "\n\n----------\n\n".join(lines).replace("\n", "\r\n")
    package = {"README.txt": b"\xef\xbb\xbf" + readable.encode()} | package
    made_at = datetime.fromisoformat(said["at"]).astimezone(network.tz)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in package.items():
            entry = zipfile.ZipInfo(name, date_time=made_at.timetuple()[:6])
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name.startswith("files/") else zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return written.getvalue()


def _listed(
    each: Kept, given: Mapping[int, str], later: Mapping[int, int], word: Any, network: Network, language: Language
) -> list[Any]:
    where = given.get(each.id) or (
        word("archive.given_in_part", part=later[each.id]) if each.id in later else word("archive.given_no")
    )
    at = moment(each.received_at, language, network.tz)
    return [each.id, word(f"archive.file_{each.kind}"), each.name, each.person, at, each.size, where]


def file_name(each: Kept) -> str:
    """The name of a file in the package: its key first, so that two of the same name stay two; no folders, no odd signs."""
    own = "".join(char for char in each.name if char.isprintable() and char not in '<>:"/\\|?*').strip(" .")[-80:]
    if not own:
        own = f"{each.received_at.date().isoformat()}.{ENDINGS.get(each.kind, 'bin')}"
    return f"{each.id}-{own}"


def _raw(value: Any) -> Any:
    """A value as other programs take it: moments in UTC as ISO 8601, lists and tables as JSON."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, bool):
        return int(value)
    return value
