"""Makes the summary of a funeral call (ใบสรุป), .pdf: sums only, with two places to sign; no organisation's own sum stands on it."""

from typing import TYPE_CHECKING, Any

from documents import PDF, Document, file_name
from documents.digits import digits_of
from documents.typesetting import printable, typeset
from documents.words import Words
from locales import Texts
from locales.formats import baht_figure
from storage import funerals, members, networks

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The summary of the notice that `row.values` name: 'network', 'funeral', 'day' (when it was asked for)."""
    said = row.values
    async with database.read() as connection:
        network = await networks.by_id(connection, int(said["network"]))
        funeral = await funerals.by_id(connection, network.id, int(said["funeral"]))
        if funeral is None:
            raise LookupError(f"no funeral {said['funeral']}")
        member = await members.by_id(connection, network.id, funeral.member_id)
        calls = await funerals.calls_of(connection, funeral.id)
        found = await funerals.sums_of(connection, funeral)
    values: dict[str, Any] = {
        "name": funeral.name,
        "member": member.name,
        "died_on": funeral.died_on,
        "due_on": funeral.due_on,
        "all_heads": funeral.all_heads,
        "heads": sum(each.heads for each in calls),
        "rate": funeral.rate_satang,
        "paid_out": found.paid_out,
        "back": found.back,
        "day": said["day"],
    }
    words = Words(texts, network.language, row.voice, table="funerals")
    sums = {
        "called": found.called,
        "received": found.received,
        "owed": found.owed,
        "paid_out": found.paid_out,
        "left": found.received - found.paid_out,
    }
    shown = {
        "language": words.language,
        "title": words("paper_title"),
        "network": printable(network.name),
        "about": printable(words("paper_about", **values)),
        "heads": words("paper_heads", **values),
        "columns": words("paper_columns").split("|"),
        "rows": [[words(f"paper_{name}"), baht_figure(satang)] for name, satang in sums.items()],
        "words": words("paper_words", **values) if found.paid_out else "",
        "withdrawn": words("paper_withdrawn", **values) if funeral.state == "withdrawn" else "",
        "note": words("paper_note", **values),
        "signatures": words("paper_signatures").split("|"),
    }
    made = typeset("funeral_statement", shown, None, digits_of(network.digits))
    caption = texts.html(row.language, "funerals.paper_caption", values, row.voice)
    return Document(file_name(words("paper_file", **values), "pdf"), made, PDF, caption)
