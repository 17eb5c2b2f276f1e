"""The papers of the day before a meeting, to be printed: letter, agenda, sign-in sheet, sheet for resolutions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from documents.digits import Digits, in_digits
from documents.seat_words import in_unit
from locales.formats import BANGKOK, Language, clock, date_full, date_long


@dataclass(frozen=True)
class Matter:
    """One matter as the agenda numbers it ('4.1'), with remarks (who proposes it, where it first arose)."""

    number: str
    title: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """One section of the agenda; without matters there is none (`known`), or room to write what comes up."""

    number: str
    title: str
    matters: tuple[Matter, ...] = ()
    known: bool = True


@dataclass(frozen=True)
class Expected:
    """Somebody who is to sign: the name (may be empty) and the office or organisation."""

    name: str
    position: str


@dataclass(frozen=True)
class Papers:
    """All that the papers say. `meeting` is its full name (การประชุม… ครั้งที่ 12/2569), `start` is aware (UTC).

    `sender` is the office and its address, a line each; `signatory` name and office of who invites. `seats` and
    `quorum` are shown on the sign-in sheet where both are known.
    """

    network: str
    meeting: str
    start: datetime
    place: str
    issued: date
    sender: tuple[str, ...] = ()
    letter_number: str | None = None
    addressed_to: str | None = None
    signatory_name: str | None = None
    signatory_office: str | None = None
    contact_name: str | None = None
    contact_phone: str | None = None
    agenda: tuple[Section, ...] = ()
    expected: tuple[Expected, ...] = ()
    seats: int | None = None
    quorum: int | None = None
    guest_rows: int = 8
    spare_matters: int = 3
    unit: str = "members"  # what seats are counted in: แห่ง, or with 'seats' ที่นั่ง (a person has one)


def papers_pdf(
    papers: Papers, texts: Mapping[str, str], language: Language, digits: Digits = "arabic", zone: str = BANGKOK
) -> bytes:
    """The papers as A4 .pdf; `texts` is the table [papers] of reports.toml. Same papers, same bytes."""
    from documents.typesetting import printable, typeset

    return typeset("papers", papers_content(papers, texts, language, digits, zone, printable))


def papers_docx(
    papers: Papers, texts: Mapping[str, str], language: Language, digits: Digits = "arabic", zone: str = BANGKOK
) -> bytes:
    """The same papers as .docx, to be changed in Word before they are printed."""
    from documents.papers_word import papers_document
    from documents.word import typed

    return papers_document(papers_content(papers, texts, language, digits, zone, typed))


def papers_content(
    papers: Papers,
    texts: Mapping[str, str],
    language: Language,
    digits: Digits,
    zone: str,
    clean: Callable[[str], str],
) -> dict[str, Any]:
    """Every text of the papers, ready to be set: cleaned, in one kind of digit."""
    texts = in_unit(texts, papers.unit)
    meeting, place, network = clean(papers.meeting), clean(papers.place), clean(papers.network)
    filled = {
        "meeting": meeting,
        "network": network,
        "place": place,
        "date": date_full(papers.start, language, zone),
        "hour": clock(papers.start, language, zone),
    }
    signatory = [texts["signature_blank"]]
    signatory.append(f"({clean(papers.signatory_name)})" if papers.signatory_name else texts["name_blank"])
    signatory += [clean(papers.signatory_office)] if papers.signatory_office else []
    contact = []
    if papers.contact_name or papers.contact_phone:
        name = clean(papers.contact_name) if papers.contact_name else ""
        phone = clean(papers.contact_phone) if papers.contact_phone else ""
        both = texts["contact"].format(name=name, phone=phone).strip()
        contact = [texts["contact_label"], both if phone else name]
    number = papers.letter_number
    decisions: list[dict[str, Any]] = []
    agenda = []
    for section in papers.agenda:
        title = texts["section"].format(number=section.number, title=clean(section.title))
        matters = [
            {"number": matter.number, "title": clean(matter.title), "notes": [clean(note) for note in matter.notes]}
            for matter in section.matters
        ]
        empty = texts["empty_section" if section.known else "open_section"]
        agenda.append({"title": title, "matters": matters, "empty": empty})
        decisions.append({"section": True, "title": title})
        decisions += [
            {"section": False, "title": f"{matter['number']} {matter['title']}".strip()} for matter in matters
        ] or [{"section": False, "title": ""}]
    decisions += [{"section": False, "title": ""}] * papers.spare_matters
    quorum = None
    if papers.seats is not None and papers.quorum is not None:
        quorum = texts["sign_quorum"].format(seats=papers.seats, quorum=papers.quorum)
    content = {
        "title": texts["file_title"].format(**filled),
        "meeting": meeting[:1].upper() + meeting[1:],
        "when": texts["when_and_where"].format(**filled),
        "letter": {
            "number": texts["number"].format(number=clean(number)) if number else texts["number_blank"],
            "sender": [clean(line) for line in papers.sender] or [network],
            "date": date_long(papers.issued, language),
            "labels": [
                [texts["subject_label"], texts["subject"].format(**filled)],
                [texts["to_label"], clean(papers.addressed_to) if papers.addressed_to else texts["to"]],
                [texts["enclosed_label"], texts["enclosed"]],
            ],
            "paragraphs": [texts["letter"].format(**filled), texts["request"]],
            "closing": texts["closing"],
            "signatory": signatory,
            "contact": contact,
        },
        "agenda": agenda,
        "members": [
            {
                "number": str(place),
                "name": clean(person.name) if person.name else "",
                "position": clean(person.position),
            }
            for place, person in enumerate(papers.expected, start=1)
        ],
        "guests": [{"number": str(place), "name": "", "position": ""} for place in range(1, papers.guest_rows + 1)],
        "quorum": quorum,
        "decisions": decisions,
        "texts": dict(texts),
    }
    return {**in_digits(content, digits), "language": language, "digits": digits}
