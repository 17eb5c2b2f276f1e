"""Makes the page of a memorandum's year: who signed, and what was held, bought together and learned since it is in force."""

from datetime import date
from typing import TYPE_CHECKING

from documents import PDF, Document, file_name
from documents.digits import digits_of, in_digits
from documents.memorandum import Content, Section
from documents.typesetting import printable, typeset
from documents.words import Words
from locales import Texts
from locales.formats import date_long
from storage import networks

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The page of what `row.values` tell (acts/signatures.py): 'day', 'since' and 'ends', what was agreed, signers, meetings, rounds
    and gatherings."""
    said = row.values
    async with database.read() as connection:
        network = await networks.by_id(connection, row.network_id or 0)
    words, digits = Words(texts, network.language, table="documents.memorandum"), digits_of(network.digits)

    def shown(day: str | None) -> str:
        return date_long(date.fromisoformat(day), words.language) if day is not None else ""

    def section(key: str, names: list[str]) -> Section:
        return Section(words(key, count=len(names)), () if names else (words("year_none"),), tuple(names))

    opening = words(
        "year_opening",
        area=printable(said["area"]) if said["area"] else "",
        network=printable(network.name),
        since=shown(said["since"]),
        day=shown(said["day"]),
        ends=shown(said["ends"]),
    )
    agreed = [printable(each) for each in said["agreed"]]
    signers = [words("year_signer", name=printable(name), day=shown(day)) for name, day in said["signers"]]
    content = Content(
        language=words.language,
        digits=digits,
        title=words("year_title"),
        page=words("page", page="{page}"),
        footer="",
        marks=("",),
        heading=(words("year_title"), printable(network.name)),
        where=(),
        opening=(opening,),
        sections=(
            Section(words("year_agreed"), tuple(agreed) or (words("year_none"),)),
            section("year_signed", signers),
            section("year_meetings", [shown(each) for each in said["meetings"]]),
            section("year_rounds", [printable(each) for each in said["rounds"]]),
            section("year_gatherings", [printable(each) for each in said["gatherings"]]),
        ),
        closing="",
        signatures=(),
        witnesses=(),
    )
    made = typeset("memorandum", in_digits(content, digits))
    return Document(
        file_name(texts.plain(row.language, "memoranda.year_file", said, row.voice), "pdf"),
        made,
        PDF,
        texts.html(row.language, "memoranda.year_caption", said, row.voice),
    )
