"""Makes the letter that asks for support (หนังสือขอรับการสนับสนุน), .docx, in the form of an official letter, for the chair to sign."""

from datetime import date
from typing import TYPE_CHECKING, Any

from documents import WORD, Document, file_name
from documents.digits import digits_of, in_digits
from documents.papers import Letter
from documents.papers_word import letter_document
from documents.word import typed
from documents.words import Words
from locales import Texts
from locales.formats import date_long, telephone
from storage import networks, support_requests

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The letter of the request that `row.values` name (acts/support_requests.py), in the network's language and digits."""
    said = row.values
    async with database.read() as connection:
        network = await networks.by_id(connection, int(said["network"]))
        found = await support_requests.by_id(connection, network.id, int(said["request"]))
    if found is None:
        raise LookupError(f"no request {said['request']}")
    values: dict[str, Any] = {
        "network": typed(network.name),
        "addressee": typed(found.addressee),
        "what": typed(found.what),
        "satang": found.asked_satang,
        "owner": typed(found.owner),
        "organisations": said["organisations"],
    }
    words = Words(texts, network.language, row.voice, table="support_requests")
    content = written(words, values, said, typed(said["to"]))
    digits = digits_of(network.digits)
    shown = {name: getattr(content, name) for name in Letter.__dataclass_fields__}
    letter = Letter(**in_digits(shown, digits))
    made = letter_document(letter, words("letter_subject", **values), words.language, digits == "thai")
    caption = texts.html(row.language, "support_requests.letter_caption", values, row.voice)
    return Document(file_name(words("letter_file", **values), "docx"), made, WORD, caption)


def written(words: Words, values: dict[str, Any], said: dict[str, Any], to: str) -> Letter:
    """Every text of the letter; `said` has the day, the chair's name and office, and the owner's telephone."""
    papers = "documents.papers"
    name = typed(said["signatory"]) if said["signatory"] else ""
    phone = telephone(said["telephone"]) if said["telephone"] else ""
    contact = words.other(f"{papers}.contact", name=values["owner"], phone=phone) if phone else values["owner"]
    return Letter(
        number=words.other(f"{papers}.number_blank"),
        sender=(values["network"],),
        date=date_long(date.fromisoformat(said["issued"]), words.language),
        labels=(
            (words.other(f"{papers}.subject_label"), words("letter_subject", **values)),
            (words.other(f"{papers}.to_label"), to),
        ),
        paragraphs=tuple(words(f"letter_{each}", **values) for each in ("why", "asks", "closes")),
        closing=words.other(f"{papers}.closing"),
        signatory=(
            words.other(f"{papers}.signature_blank"),
            f"({name})" if name else words.other(f"{papers}.name_blank"),
            typed(said["signatory_office"]),
        ),
        contact=(words("letter_contact"), contact),
    )
