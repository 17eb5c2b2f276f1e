"""Makes a memorandum, rules, or the paper by which a party joins later, as .pdf and .docx from one content.

`Paper` are the facts, `Content` is every text on the pages: templates/memorandum.typ and `memorandum_docx` lay out the same.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from documents import PDF, WORD, Document, file_name, names
from documents.digits import Digits, digits_of, in_digits
from documents.words import Manner, Words
from domain.memoranda import WITNESSES, Clause, Draft, Kind, Party, State, in_force_since
from domain.people import Office
from locales import Texts
from locales.formats import Language, date_long, resolution_number
from storage import memoranda, networks, offices
from storage.connection import AsyncConnection

if TYPE_CHECKING:
    from documents.word import Writer
    from storage.database import Database
    from storage.sending import Outgoing

DOTTED = ""  # a paragraph of this is dotted lines to write on
Form = Literal["memorandum", "rules", "joining"]


@dataclass(frozen=True)
class Paper:
    """All that a paper says. `copies`: one for each party, or one without a mark while it is a draft (`draft`: its number).

    `joins` is the party that joins later; `signed_on` the day since which the memorandum it joins is in force. Rules: who
    presides and writes, and by which resolution of which day they were adopted.
    """

    form: Form
    network: str
    area: str
    draft: Draft
    number: int
    copies: bool
    joins: Party | None = None
    signed_on: date | None = None
    chair: str = ""
    secretary: str = ""
    resolution: str = ""
    adopted_on: date | None = None


@dataclass(frozen=True)
class Section:
    """A clause with its heading: paragraphs, of which an empty one is dotted lines, and numbered names."""

    title: str
    paragraphs: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """Every text of the paper, in one kind of digit; each copy has the same words and its own mark at the head."""

    language: Language
    digits: Digits
    title: str
    page: str
    footer: str
    marks: tuple[str, ...]
    heading: tuple[str, ...]
    where: tuple[str, ...]
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: str
    signatures: tuple[tuple[str, ...], ...]
    witnesses: tuple[tuple[str, ...], ...]
    names: tuple[str, ...] = ()  # of people, which no line divides


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The draft that `row.values` name, as 'format' pdf or docx; 'one': without copies, to be read.

    What every party agrees to has a copy for each; the caption is the text 'caption' with 'values'.
    """
    said = row.values
    async with database.read() as connection:
        opened = await memoranda.draft(connection, row.network_id or 0, int(said["draft"]))
        if opened is None:
            raise LookupError(f"no draft {said['draft']}")
        found, kept = opened
        network = await networks.by_id(connection, found.network_id)
        signatures = await memoranda.signatures(connection, found)
        held = await offices.leading(connection, network.id)
        resolved = await memoranda.resolved(connection, found)
        draft = await _in_full(connection, kept.draft)
        called = await names.of_people(connection, [each.person_id for each in held])
    named = {
        office: next((called[each.person_id].words for each in held if each.office is office), "") for office in Office
    }
    words = Words(texts, network.language, table="documents.memorandum")
    joins = next((each for each in draft.parties if each.member_id == kept.joins_id), None)
    ready = kept.joins_id is not None or (found.state is State.READY and kept.state == "sent")
    paper = Paper(
        form="joining" if joins is not None else "rules" if found.kind is Kind.RULES else "memorandum",
        network=network.name,
        area=found.area,
        draft=draft,
        number=kept.number,
        copies=ready and not said["one"],
        joins=joins,
        signed_on=in_force_since([each.signature for each in signatures], kept.draft.begins),
        chair=named[Office.CHAIR],
        secretary=named[Office.SECRETARY],
        resolution=_number(resolved[0], words.language) if resolved and resolved[0] else "",
        adopted_on=resolved[1] if resolved else None,
    )
    kind = said["format"]
    write = memorandum_docx if kind == "docx" else memorandum_pdf
    content = write(paper, words, digits_of(network.digits))
    shown = {"form": paper.form, "area": paper.area, "number": paper.number, "ready": ready}
    return Document(
        file_name(texts.plain(row.language, "memoranda.file_name", shown, row.voice), kind),
        content,
        WORD if kind == "docx" else PDF,
        texts.html(row.language, said["caption"], said["values"], row.voice),
    )


async def _in_full(connection: AsyncConnection, draft: Draft) -> Draft:
    """The draft with who represents its parties named as papers bear names."""
    parties = [
        replace(each, representative=await names.of_representative(connection, each.member_id, each.representative))
        if each.representative
        else each
        for each in draft.parties
    ]
    return replace(draft, parties=tuple(parties))


def _number(said: list[int], language: Language) -> str:
    count, year, ordinal = said
    return resolution_number(count, year, ordinal, language)


def memorandum_pdf(paper: Paper, words: Words, digits: Digits = "arabic") -> bytes:
    """The paper as A4 .pdf; `words` are those of the table documents.memorandum. Same paper, same bytes."""
    from documents.typesetting import printable, typeset

    return typeset("memorandum", content_of(paper, Manner(words, printable, digits)))


def memorandum_docx(paper: Paper, words: Words, digits: Digits = "arabic") -> bytes:
    """The same as .docx, to be changed in Word before it is signed."""
    from documents.word import Writer, typed

    content = content_of(paper, Manner(words, typed, digits))
    writer = Writer(content.title, content.language, content, thai_digits=digits == "thai")
    writer.page_numbers(content.page)
    if content.footer:
        writer.footer(content.footer)
    for place, mark in enumerate(content.marks):
        if place:
            writer.new_copy()
        _copy(writer, content, mark)
    return writer.bytes()


def _copy(writer: "Writer", content: Content, mark: str) -> None:
    if mark:
        writer.paragraph(mark, align="right", size=11)
    for line in content.heading:
        writer.heading(line, 1)
    for line in content.where:
        writer.paragraph(line, left=80)
    for line in content.opening:
        writer.paragraph(line, first_line=25, before=6)
    for section in content.sections:
        writer.heading(section.title, 2)
        for line in section.paragraphs:
            if line == DOTTED:
                writer.dotted()
            else:
                writer.paragraph(line, first_line=12)
        for line in section.names:
            writer.paragraph(line, left=12, hanging=8)
    writer.paragraph(content.closing, first_line=25, before=10, keep=True)
    pairs = [
        each[place : place + 2] for each in (content.signatures, content.witnesses) for place in range(0, len(each), 2)
    ]
    for place, pair in enumerate(pairs):
        writer.paragraph(keep=True)
        writer.paragraph(keep=True)
        cells = [*map(list, pair), *[list[str]()] * (2 - len(pair))]
        writer.columns([80, 80], cells, align="center", keep=place == 0 and len(pairs) > 1)


def content_of(paper: Paper, manner: Manner) -> Content:
    """What stands on the paper's pages."""
    words, clean = manner.words, manner.clean
    shown = {"network": clean(paper.network), "area": clean(paper.area) if paper.area else "", "form": paper.form}
    draft = paper.draft
    copies = _copies(paper, manner)
    content = Content(
        language=words.language,
        digits=manner.digits,
        title=words("title", **shown),
        page=words("page", page="{page}"),
        footer="" if paper.copies or paper.joins else words("draft_footer", number=paper.number, form=paper.form),
        marks=copies or ("" if paper.joins else words("draft_mark", number=paper.number),),
        heading=(words("title", **shown), *([words("area", **shown)] if paper.area else []), shown["network"]),
        where=_where(paper, manner),
        opening=_opening(paper, manner, shown),
        sections=tuple(_section(each, paper, manner) for each in Clause),
        closing=words("closing", copies=len(copies) or len(draft.parties), **shown),
        signatures=tuple(_signatures(paper, manner)),
        witnesses=() if paper.form == "rules" else tuple(_witnesses(paper, manner)),
    )
    found: Content = in_digits(content, manner.digits)
    people = (*(each.representative for each in draft.parties), *draft.witnesses, paper.chair, paper.secretary)
    return replace(found, names=tuple(clean(each) for each in people if each))


def _copies(paper: Paper, manner: Manner) -> tuple[str, ...]:
    """The mark of each copy: whose it is."""
    if not paper.copies:
        return ()
    words, clean = manner.words, manner.clean
    owners = [clean(each.name) for each in paper.draft.parties]
    if paper.joins is not None:
        owners = [clean(paper.joins.name), clean(paper.network)]
    return tuple(
        words("copy_mark", number=place, copies=len(owners), name=name) for place, name in enumerate(owners, start=1)
    )


def _opening(paper: Paper, manner: Manner, shown: dict[str, str]) -> tuple[str, ...]:
    words, clean = manner.words, manner.clean
    if paper.joins is not None:
        joins = {
            "name": clean(paper.joins.name),
            "representative": clean(paper.joins.representative) if paper.joins.representative else "",
            "signed_on": _day(paper.signed_on, manner),
            "ends": _day(paper.draft.ends, manner),
        }
        return words("joining", **shown, **joins), words("joining_since", **joins), words("joining_words")
    if paper.form == "rules":
        adopted = {"resolution": paper.resolution, "adopted_on": _day(paper.adopted_on, manner)}
        return (words("rules_opening", **shown, **adopted),)
    return (words("opening", parties=len(paper.draft.parties), **shown),)


def _where(paper: Paper, manner: Manner) -> tuple[str, ...]:
    """Where and on which day it is signed; what was not said, or is another's day, is written by hand. Rules are signed nowhere."""
    words, draft = manner.words, paper.draft if paper.joins is None else Draft()
    if paper.form == "rules":
        return ()
    place = manner.clean(draft.signs_at) if draft.signs_at else words("day_blank")
    return words("made_at", place=place), words("made_on", day=_day(draft.signs_on, manner))


def _day(day: date | None, manner: Manner) -> str:
    return date_long(day, manner.words.language) if day is not None else manner.words("day_blank")


def _section(clause: Clause, paper: Paper, manner: Manner) -> Section:
    words, clean, draft = manner.words, manner.clean, paper.draft
    title = words(f"clause_{clause.name.lower()}", number=int(clause), form=paper.form)
    if clause is Clause.PARTIES:
        parties = [each for each in draft.parties if paper.joins is None or each.member_id != paper.joins.member_id]
        listed = tuple(
            words(
                "party",
                number=place,
                name=clean(each.name),
                representative=clean(each.representative) if each.representative else "",
            )
            for place, each in enumerate(parties, start=1)
        )
        return Section(title, (DOTTED,) * 3 if not listed else (), listed)
    if clause is Clause.TERM:
        return Section(title, (words("term", begins=_day(draft.begins, manner), ends=_day(draft.ends, manner)),))
    typed = [clean(line) for line in draft.clause(clause).splitlines() if line.strip()]
    return Section(title, tuple(typed) or (DOTTED,) * 3)


def _signatures(paper: Paper, manner: Manner) -> list[tuple[str, ...]]:
    """A line for each party, or for chair and secretary under rules."""
    words, clean = manner.words, manner.clean

    def lines(name: str, below: str, key: str = "sign") -> tuple[str, ...]:
        return words(key), f"({clean(name)})" if name else words("name_blank"), below, words("signed_on")

    if paper.form == "rules":
        return [lines(paper.chair, words("office_chair")), lines(paper.secretary, words("office_secretary"))]
    if paper.joins is not None:
        return [
            lines(paper.joins.representative, words("for_party", name=clean(paper.joins.name))),
            lines(paper.chair, words("takes_in")),
        ]
    parties = paper.draft.parties
    return [lines(each.representative, words("for_party", name=clean(each.name))) for each in parties] or [
        lines("", "")
    ] * 2


def _witnesses(paper: Paper, manner: Manner) -> list[tuple[str, ...]]:
    """Two witnesses at least, by name where they are named; those of a party that joins later are others."""
    named = paper.draft.witnesses if paper.joins is None else ()
    lines = [f"({manner.clean(each)})" for each in named]
    lines += [manner.words("name_blank")] * (WITNESSES - len(lines))
    return [(manner.words("sign_witness"), each) for each in lines]
