"""The papers of the day before a meeting, to be printed: letter, agenda, sign-in sheet, sheet for resolutions.

`Papers` are the facts, `Content` is every text that stands on the pages, in its order: templates/papers.typ and papers_word.py lay out
the same.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from documents.digits import Digits, in_digits
from documents.words import Manner, Words
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


# --- what stands on the pages --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Letter:
    """The letter of invitation; `labels` are what stands before the text (เรื่อง, เรียน, สิ่งที่ส่งมาด้วย), each with its words."""

    number: str
    sender: tuple[str, ...]
    date: str
    labels: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    closing: str
    signatory: tuple[str, ...]
    contact: tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    """A section of the agenda as it is read; `empty` stands in the place of matters."""

    title: str
    matters: tuple[Matter, ...]
    empty: str


@dataclass(frozen=True)
class Agenda:
    """The agenda's page."""

    title: str
    sections: tuple[Listed, ...]


@dataclass(frozen=True)
class Line:
    """One line to sign on."""

    number: str
    name: str = ""
    position: str = ""


@dataclass(frozen=True)
class Signing:
    """The sign-in sheet: two tables under the same headings."""

    title: str
    quorum: str | None
    headings: tuple[str, ...]
    members_title: str
    members: tuple[Line, ...]
    note: str
    guests_title: str
    guests: tuple[Line, ...]


@dataclass(frozen=True)
class Row:
    """A row of the sheet for resolutions: a section's title over all columns, a matter, or an empty one to write in."""

    title: str = ""
    section: bool = False


@dataclass(frozen=True)
class Decisions:
    """The sheet for resolutions, with what is written above and below the table."""

    title: str
    start: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    end: str
    recorder: str


@dataclass(frozen=True)
class Content:
    """Every text of the papers, in one kind of digit. `page` numbers the pages: '- {page} -'."""

    language: Language
    digits: Digits
    title: str
    meeting: str
    when: str
    page: str
    letter: Letter
    agenda: Agenda
    signing: Signing
    decisions: Decisions
    names: tuple[str, ...] = ()  # of people, which no line divides


def papers_pdf(papers: Papers, words: Words, digits: Digits = "arabic", zone: str = BANGKOK) -> bytes:
    """The papers as A4 .pdf; `words` are those of the table documents.papers. Same papers, same bytes."""
    from documents.typesetting import printable, typeset

    return typeset("papers", content_of(papers, Manner(words, printable, digits, zone)))


def content_of(papers: Papers, manner: Manner) -> Content:
    """What stands on the papers' pages."""
    words, clean = manner.words, manner.clean
    meeting = clean(papers.meeting)
    agenda = _agenda(papers, manner)
    content = Content(
        language=words.language,
        digits=manner.digits,
        title=words("file_title", meeting=meeting),
        meeting=meeting[:1].upper() + meeting[1:],
        when=words("when_and_where", **_when(papers, manner)),
        page=words("page", page="{page}"),
        letter=_letter(papers, manner),
        agenda=agenda,
        signing=_signing(papers, manner),
        decisions=_decisions(papers, manner, agenda),
    )
    found: Content = in_digits(content, manner.digits)
    people = (*(each.name for each in papers.expected), papers.signatory_name, papers.contact_name)
    return replace(found, names=tuple(clean(each) for each in people if each))


def _when(papers: Papers, manner: Manner) -> dict[str, str]:
    language = manner.words.language
    return {
        "date": date_full(papers.start, language, manner.zone),
        "hour": clock(papers.start, language, manner.zone),
        "place": manner.clean(papers.place),
    }


def _letter(papers: Papers, manner: Manner) -> Letter:
    words, clean = manner.words, manner.clean
    meeting, network = clean(papers.meeting), clean(papers.network)
    signatory = [
        words("signature_blank"),
        f"({clean(papers.signatory_name)})" if papers.signatory_name else words("name_blank"),
        *([clean(papers.signatory_office)] if papers.signatory_office else []),
    ]
    contact = []
    if papers.contact_name or papers.contact_phone:
        name, phone = (clean(each) if each else "" for each in (papers.contact_name, papers.contact_phone))
        contact = [words("contact_label"), words("contact", name=name, phone=phone).strip() if phone else name]
    number = papers.letter_number
    return Letter(
        number=words("number", number=clean(number)) if number else words("number_blank"),
        sender=tuple(map(clean, papers.sender)) or (network,),
        date=date_long(papers.issued, words.language),
        labels=(
            (words("subject_label"), words("subject", meeting=meeting)),
            (words("to_label"), clean(papers.addressed_to) if papers.addressed_to else words("to")),
            (words("enclosed_label"), words("enclosed")),
        ),
        paragraphs=(words("letter", meeting=meeting, network=network, **_when(papers, manner)), words("request")),
        closing=words("closing"),
        signatory=tuple(signatory),
        contact=tuple(contact),
    )


def _agenda(papers: Papers, manner: Manner) -> Agenda:
    words, clean = manner.words, manner.clean
    return Agenda(
        words("agenda_title"),
        tuple(
            Listed(
                words("section", number=section.number, title=clean(section.title)),
                tuple(
                    Matter(each.number, clean(each.title), tuple(map(clean, each.notes))) for each in section.matters
                ),
                words("empty_section" if section.known else "open_section"),
            )
            for section in papers.agenda
        ),
    )


def _signing(papers: Papers, manner: Manner) -> Signing:
    words, clean = manner.words, manner.clean
    quorum = None
    if papers.seats is not None and papers.quorum is not None:
        quorum = words("sign_quorum", seats=papers.seats, quorum=papers.quorum, unit=papers.unit)
    return Signing(
        title=words("sign_title"),
        quorum=quorum,
        headings=tuple(words(f"sign_{each}") for each in ("place", "name", "position", "signature", "remark")),
        members_title=words("sign_members"),
        members=tuple(
            Line(str(place), clean(person.name) if person.name else "", clean(person.position))
            for place, person in enumerate(papers.expected, start=1)
        ),
        note=words("sign_note"),
        guests_title=words("sign_guests"),
        guests=tuple(Line(str(place)) for place in range(1, papers.guest_rows + 1)),
    )


def _decisions(papers: Papers, manner: Manner, agenda: Agenda) -> Decisions:
    words = manner.words
    rows: list[Row] = []
    for section in agenda.sections:
        rows.append(Row(section.title, section=True))
        rows += [Row(f"{matter.number} {matter.title}".strip()) for matter in section.matters] or [Row()]
    return Decisions(
        title=words("decisions_title"),
        start=words("decisions_start", unit=papers.unit),
        headings=tuple(words(f"decisions_{each}") for each in ("matter", "decision", "owner", "due")),
        rows=(*rows, *[Row()] * papers.spare_matters),
        end=words("decisions_end"),
        recorder=words("decisions_recorder"),
    )
