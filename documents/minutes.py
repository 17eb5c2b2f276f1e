"""The minutes of a meeting (รายงานการประชุม) in the official form, .pdf and .docx, from facts given whole.

`Minutes` are the facts, `Content` is every text that stands on the pages, block by block: templates/minutes.typ and
minutes_word.py lay out the same.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from documents.digits import Digits, in_digits
from documents.words import Manner, Words
from domain.attendance import QuorumChange
from domain.claims import adopted_unchanged, quorate
from locales.formats import BANGKOK, Language, clock, clock_since, date_full, date_long

Side = Literal["left", "center", "right"]
LEFT: Side = "left"


class State(StrEnum):
    """How far the minutes have come: ร่าง, ตรวจแล้ว, รับรองแล้ว."""

    DRAFT = "draft"
    CHECKED = "checked"
    ADOPTED = "adopted"


@dataclass(frozen=True)
class Present:
    """Who came (also a guest): once, also with two seats. The hours only where the record names them.

    Without a name there is room to write it; `whose` it is where title, first or last name are missing (documents/names.py).
    """

    name: str
    position: str
    instead_of: str | None = None
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    whose: str = ""
    left_network: bool = False  # and with it the network: its organisation left while the meeting was held


@dataclass(frozen=True)
class Absent:
    """An empty seat; `excused` tells ลา from ขาด, `reason` is as given, never invented."""

    name: str
    position: str
    excused: bool
    reason: str | None = None
    whose: str = ""


@dataclass(frozen=True)
class Vote:
    """A counted vote; `casting` names who gave the casting vote after equal votes, `gone` who had left before it."""

    yes: int
    no: int
    abstained: int
    silent: int = 0
    two_thirds: bool = False
    casting: str | None = None
    gone: tuple[str, ...] = ()


@dataclass(frozen=True)
class Resolution:
    """A numbered resolution ('12/2569-3'), its words and its vote, if votes were counted."""

    number: str
    text: str
    vote: Vote | None = None


@dataclass(frozen=True)
class Task:
    """What somebody was asked to do, and by when."""

    owner: str
    what: str
    due: date | None = None


@dataclass(frozen=True)
class Matter:
    """One matter: its words, what came of it, who left for an interest, officers' remarks, corrections (section 2).

    `outcome` is an unnumbered result (รับทราบ, เลื่อนไปพิจารณาครั้งหน้า). Texts may hold several lines. One in which nothing stands
    says ไม่มี.
    """

    number: str
    title: str
    text: str = ""
    outcome: str | None = None
    resolutions: tuple[Resolution, ...] = ()
    tasks: tuple[Task, ...] = ()
    interests: tuple[str, ...] = ()
    remarks: tuple[tuple[str, str], ...] = ()
    corrections: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing stands below its title."""
        below = (self.text.strip(), self.outcome, self.resolutions, self.tasks, self.interests, self.remarks)
        return not any((*below, self.corrections))


@dataclass(frozen=True)
class Section:
    """One section of the agenda; without matters and text it says ไม่มี. `outcome` is what came of its text (รับทราบ)."""

    number: str
    title: str
    matters: tuple[Matter, ...] = ()
    text: str = ""
    outcome: str | None = None


@dataclass(frozen=True)
class Annex:
    """Something that belongs to the minutes; with `headings` and `rows` it is printed as a table at the end.

    `widths` of the columns are in mm (together 160), `align` their sides (left, right, center); without them the columns are
    equal and left. `height` is the least of a row in mm, where somebody is to sign. `file_id`: our key of the file that was sent;
    a picture is printed on a page of its own.
    """

    title: str
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    align: tuple[Side, ...] = ()
    height: float = 0
    file_id: int | None = None


@dataclass(frozen=True)
class Signer:
    """Who signs; an unknown name leaves a line."""

    name: str | None = None
    office: str | None = None
    whose: str = ""


@dataclass(frozen=True)
class Minutes:
    """All that the minutes say. `body` is the body's full name, `number` 'ครั้งที่ 12/2569'. Times are aware (UTC).

    `quorum_rule` is the rule in words (ไม่น้อยกว่ากึ่งหนึ่ง), `quorum` its figure, `seats_at_start` who filled seats at
    the start. `check_code` and `adopted_*` belong to adopted minutes, which never change again.
    """

    network: str
    body: str
    number: str
    day: date
    place: str
    started_at: datetime
    ended_at: datetime
    presiding: str
    seats: int
    seats_at_start: int
    quorum: int
    quorum_rule: str
    present: tuple[Present, ...]
    absent: tuple[Absent, ...] = ()
    guests: tuple[Present, ...] = ()
    presiding_because: str | None = None
    presiding_whose: str = ""
    opening: str = ""
    quorum_changes: tuple[QuorumChange, ...] = ()
    sections: tuple[Section, ...] = ()
    next_start: datetime | None = None
    next_place: str | None = None
    annexes: tuple[Annex, ...] = ()
    recorder: Signer = Signer()
    checker: Signer = Signer()
    chair: Signer = Signer()
    recorded_later: bool = False
    state: State = State.DRAFT
    version: int = 1
    check_code: str | None = None
    adopted_in: str | None = None
    adopted_on: date | None = None
    adopted_with_corrections: bool = False
    adopted_corrections: tuple[str, ...] = ()
    adopted_sent: int | None = None  # the version that members were sent, where other words than those were adopted
    unit: str = "members"  # what seats are counted in: แห่ง, or with 'seats' ที่นั่ง (a person has one)


# --- what stands on the pages --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Heading:
    """A heading; the minutes' own is of level 1."""

    text: str
    level: int = 2
    kind: str = "heading"


@dataclass(frozen=True)
class Line:
    """A line in the middle, below the minutes' heading."""

    text: str
    bold: bool = False
    kind: str = "line"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with a bold label before it ('' none); indents in mm."""

    text: str
    label: str = ""
    left: float = 0
    first_line: float = 0
    kind: str = "paragraph"


@dataclass(frozen=True)
class Table:
    """A table: `widths` in mm, `height` the least of a row in mm."""

    headings: tuple[str, ...]
    widths: tuple[float, ...]
    align: tuple[Side, ...]
    rows: tuple[tuple[str, ...], ...]
    height: float = 0
    kind: str = "table"


@dataclass(frozen=True)
class Signatures:
    """Room to sign: the lines of each who does, two of them side by side."""

    people: tuple[tuple[str, ...], ...]
    kind: str = "signatures"


@dataclass(frozen=True)
class Picture:
    """A picture of the annex, by our key of its file."""

    key: int
    kind: str = "picture"


@dataclass(frozen=True)
class NewPage:
    """What follows begins a page."""

    kind: str = "page"


Block = Heading | Line | Paragraph | Table | Signatures | Picture | NewPage


@dataclass(frozen=True)
class Content:
    """The minutes block by block, in one kind of digit; `page` numbers the pages: '- {page} -'.

    `ending`, from the last section to the signatures, stands on one page. `names` are people's, which no line divides.
    """

    language: Language
    digits: Digits
    title: str
    page: str
    footer: str
    names: tuple[str, ...]
    blocks: tuple[Block, ...]
    ending: tuple[Block, ...]
    annexes: tuple[Block, ...]


def minutes_pdf(
    minutes: Minutes,
    words: Words,
    digits: Digits = "arabic",
    zone: str = BANGKOK,
    pictures: Mapping[int, bytes] | None = None,
) -> bytes:
    """The minutes as A4 .pdf; `words` are those of the table documents.minutes, `pictures` those of the annex by their keys.

    Same minutes, same bytes.
    """
    from documents.typesetting import printable, typeset

    shown = pictures_shown(minutes, pictures)
    content = content_of(minutes, Manner(words, printable, digits, zone), shown)
    return typeset("minutes", content, {f"picture-{key}": picture for key, picture in shown.items()})


def pictures_shown(minutes: Minutes, pictures: Mapping[int, bytes] | None) -> dict[int, bytes]:
    """The pictures of the annex that both kinds of file can show, by their keys; of anything else only the title is printed."""
    from documents.typesetting import is_picture
    from documents.word import takes_picture

    asked = [each.file_id for each in minutes.annexes if each.file_id is not None]
    found = {key: pictures[key] for key in asked if pictures and key in pictures}
    return {key: content for key, content in found.items() if takes_picture(content) and is_picture(content)}


def content_of(minutes: Minutes, manner: Manner, shown: Collection[int] = ()) -> Content:
    """What stands on the minutes' pages, with the pictures that can be `shown`."""
    begin, ending, annexes = (_Blocks(manner, minutes.started_at) for _ in range(3))
    begin.record(minutes)
    *sections, last = minutes.sections or (None,)
    together = last is None or _short(last)
    for section in sections if together else minutes.sections:
        begin.section(section)
    if last is not None and together:
        ending.section(last)
    ending.end(minutes)
    annexes.annexes(minutes.annexes, shown)
    content = Content(
        language=manner.words.language,
        digits=manner.digits,
        title=_title(minutes, manner),
        page=manner.words("page", page="{page}"),
        footer=_footer(minutes, manner),
        names=(),
        blocks=tuple(begin.written),
        ending=tuple(ending.written),
        annexes=tuple(annexes.written),
    )
    found: Content = in_digits(content, manner.digits)
    # A code keeps its own characters, and a line is divided by names as they were written.
    footer = found.footer.replace("{code}", minutes.check_code or "")
    return replace(found, footer=footer, names=_names(minutes, manner))


def _names(minutes: Minutes, manner: Manner) -> tuple[str, ...]:
    people = [each.name for each in (*minutes.present, *minutes.guests)] + [each.name for each in minutes.absent]
    people += [each.instead_of or "" for each in minutes.present] + [minutes.presiding]
    people += [each.name or "" for each in (minutes.recorder, minutes.checker, minutes.chair)]
    return tuple(sorted({manner.clean(name) for name in people if name}))


def _short(section: Section) -> bool:
    """Whether a section has room above the signatures on one page: some twenty lines."""
    said = [section.text]
    for matter in section.matters:
        said += [matter.title, matter.text, matter.outcome or "", *matter.corrections, *matter.interests]
        said += [each.text for each in matter.resolutions] + [each.what for each in matter.tasks]
        said += [words for _, words in matter.remarks]
    lines = [line for text in said for line in text.splitlines() if line.strip()]
    return len(lines) + sum(map(len, lines)) // 80 <= 18


def _title(minutes: Minutes, manner: Manner) -> str:
    words, clean = manner.words, manner.clean
    return f"{words('title', body=clean(minutes.body))} {words('number', number=clean(minutes.number))}"


def _footer(minutes: Minutes, manner: Manner) -> str:
    words, adopted = manner.words, ""
    if minutes.state is State.ADOPTED:
        if not (minutes.check_code and minutes.adopted_in and minutes.adopted_on):
            raise ValueError("adopted minutes carry a check code and the meeting that adopted them")
        how = "adopted_corrected" if minutes.adopted_with_corrections else "adopted"
        adopted = words(
            how,
            meeting=manner.clean(minutes.adopted_in),
            date=date_long(minutes.adopted_on, words.language),
            sent=minutes.adopted_sent,
            adopted_unchanged=adopted_unchanged(minutes.adopted_sent),
        )
    return words(f"footer_{minutes.state}", version=minutes.version, adopted=adopted, code="{code}")


class _Blocks:
    """Collects the blocks of one part of the minutes of a meeting that `began` then."""

    def __init__(self, manner: Manner, began: datetime) -> None:
        self.began = began
        self.texts, self.clean = manner.words, manner.clean
        self.language, self.zone = manner.words.language, manner.zone
        self.written: list[Block] = []

    def heading(self, text: str, level: int = 2) -> None:
        self.written.append(Heading(text, level))

    def line(self, text: str, bold: bool = False) -> None:
        self.written.append(Line(text, bold))

    def paragraph(self, text: str, label: str = "", left: float = 0, first_line: float = 0) -> None:
        self.written.append(Paragraph(text, label, left, first_line))

    def words(self, text: str, label: str = "", left: float = 0, first_line: float = 0) -> None:
        """A text as people typed or pasted it: a paragraph a line, tabs between pasted columns shown as '|'."""
        for part in filter(str.strip, text.replace("\t", " | ").splitlines()):
            self.paragraph(self.clean(part), label, left, first_line)
            label = ""

    def table(self, columns: tuple[str, ...], widths: tuple[float, ...], rows: Iterable[tuple[str, ...]]) -> None:
        """A table, or the word for nothing: an empty frame would look like something forgotten."""
        if written := tuple(rows):
            self.written.append(
                Table(tuple(map(self.texts, columns)), widths, ("center", *(LEFT,) * (len(columns) - 1)), written)
            )
        else:
            self.paragraph(self.texts("none"), left=12)

    def hour(self, at: datetime) -> str:
        """An hour of the meeting, with its day once that is another than the one it began on."""
        return clock_since(at, self.began, self.language, self.zone)

    def record(self, minutes: Minutes) -> None:
        """What stands before the agenda: which meeting, who came, how it began."""
        texts, clean = self.texts, self.clean
        self.heading(texts("title", body=clean(minutes.body)), 1)
        self.line(texts("number", number=clean(minutes.number)), bold=True)
        if clean(minutes.network) not in clean(minutes.body):
            self.line(texts("network", network=clean(minutes.network)), bold=True)
        self.line(texts("when", date=date_full(minutes.day, self.language, self.zone)))
        self.line(texts("where", place=clean(minutes.place)))
        self.line(texts(f"state_{minutes.state}"))
        if minutes.recorded_later:
            self.line(texts("recorded_later"))
        self.attendance(minutes)
        self.opening(minutes)

    def end(self, minutes: Minutes) -> None:
        """What stands behind the agenda: the next meeting, the hour of the end, corrections, signatures."""
        texts, clean = self.texts, self.clean
        if minutes.next_start:
            place = clean(minutes.next_place or minutes.place)
            day = date_full(minutes.next_start, self.language, self.zone)
            hour = clock(minutes.next_start, self.language, self.zone)
            self.paragraph(texts("next_when", date=day, hour=hour, place=place), label=texts("next_meeting"))
        self.paragraph("", label=texts("ended", hour=self.hour(minutes.ended_at)))
        for number, correction in enumerate(minutes.adopted_corrections, start=1):
            label = texts("corrected_at_adoption", meeting=clean(minutes.adopted_in or ""))
            self.words(f"{number}. {correction}", label=label if number == 1 else "")
        self.signatures(minutes)

    def attendance(self, minutes: Minutes) -> None:
        people = ("column_number", "column_name", "column_position", "column_remark")
        self.heading(self.texts("present"))
        self.table(people, (11, 52, 62, 35), self.came(minutes.present))
        self.heading(self.texts("absent"))
        rows = (
            (str(place), self.name(one.name), self.clean(one.position), self.reason(one))
            for place, one in enumerate(minutes.absent, start=1)
        )
        self.table((*people[:3], "column_reason"), (11, 52, 62, 35), rows)
        self.heading(self.texts("guests"))
        self.table(people, (11, 52, 62, 35), self.came(minutes.guests))

    def came(self, people: tuple[Present, ...]) -> Iterator[tuple[str, ...]]:
        for place, one in enumerate(people, start=1):
            remarks = []
            if one.instead_of:
                remarks.append(self.texts("instead_of", name=self.clean(one.instead_of)))
            if one.arrived_at:
                remarks.append(self.texts("arrived", hour=self.hour(one.arrived_at)))
            if one.left_at:
                how = "left_network" if one.left_network else "left"
                remarks.append(self.texts(how, hour=self.hour(one.left_at)))
            yield str(place), self.name(one.name), self.clean(one.position), "\n".join(remarks)

    def name(self, name: str | None) -> str:
        """A name, or room to write it by hand."""
        return self.clean(name) if name else self.texts("name_blank")

    def reason(self, one: Absent) -> str:
        if not one.excused:
            return self.texts("missing")
        return self.texts("leave_because", reason=self.clean(one.reason)) if one.reason else self.texts("leave")

    def opening(self, minutes: Minutes) -> None:
        texts = self.texts
        self.paragraph("", label=texts("started", hour=self.hour(minutes.started_at)))
        presiding = self.name(minutes.presiding)
        if minutes.presiding_because:
            because = self.clean(minutes.presiding_because)
            presiding = texts("presiding_because", name=presiding, reason=because)
        else:
            presiding = texts("presiding", name=presiding)
        self.paragraph(presiding)
        self.paragraph(
            texts(
                "quorum_at_start",
                unit=minutes.unit,
                seats=minutes.seats,
                present=minutes.seats_at_start,
                rule=self.clean(minutes.quorum_rule),
                quorum=minutes.quorum,
                quorate=quorate(minutes.seats_at_start, minutes.quorum),
            )
        )
        self.words(minutes.opening, first_line=25)
        for change in minutes.quorum_changes:
            held = quorate(change.present, minutes.quorum)
            self.paragraph(
                texts(
                    "quorum_change", unit=minutes.unit, hour=self.hour(change.at), present=change.present, quorate=held
                )
            )

    def section(self, section: Section) -> None:
        self.heading(self.texts("section", number=section.number, title=self.clean(section.title)))
        self.words(section.text, left=12)
        if section.outcome:
            self.words(section.outcome, label=self.texts("outcome"), left=12)
        if not section.matters and not section.text.strip():
            self.paragraph(self.texts("none"), left=12)
        for matter in section.matters:
            self.matter(matter, headed=matter.number != section.number)

    def matter(self, matter: Matter, *, headed: bool = True) -> None:
        """A matter; what was assigned or resolved under a section itself stands below the section's heading, without one of its own."""
        texts, clean = self.texts, self.clean
        if headed:
            self.heading(texts("matter", number=matter.number, title=clean(matter.title)), 3)
        if matter.empty:
            self.paragraph(texts("none"), left=12)
        self.words(matter.text, left=12)
        for sentence in matter.interests:
            self.paragraph(clean(sentence), left=12)
        for name, remark in matter.remarks:
            self.words(texts("remark_of", name=clean(name), text=remark), left=12)
        if matter.outcome:
            self.words(matter.outcome, label=texts("outcome"), left=12)
        for place, correction in enumerate(matter.corrections, start=1):
            self.words(f"{place}. {correction}", label=texts("corrections") if place == 1 else "", left=12)
        for resolution in matter.resolutions:
            self.words(resolution.text, label=texts("resolution", number=resolution.number), left=12)
            if resolution.vote:
                self.paragraph(self.vote(resolution.vote), left=12)
        for task in matter.tasks:
            owner, what = clean(task.owner), clean(task.what)
            apart = " " in owner or what[:1].isascii()  # นางสุดา แสงทอง ขอราคา, เลขานุการขอราคา
            words = {"owner": owner, "what": f" {what}" if apart and self.language == "th" else what}
            if task.due:
                text = texts("task_due", **words, date=date_full(task.due, self.language))
            else:
                text = texts("task_open", **words)
            self.paragraph(text, left=12)

    def vote(self, vote: Vote) -> str:
        words = [self.texts("vote", yes=vote.yes, no=vote.no, abstained=vote.abstained)]
        if vote.silent:
            words.append(self.texts("vote_silent", silent=vote.silent))
        if vote.gone:
            words.append(self.texts("vote_gone", names=", ".join(map(self.clean, vote.gone))))
        if vote.two_thirds:
            words.append(self.texts("vote_two_thirds"))
        if vote.casting:
            words.append(self.texts("vote_casting", name=self.clean(vote.casting)))
        return " ".join(words).replace(" ,", ",").replace(" ;", ";")

    def signatures(self, minutes: Minutes) -> None:
        people = []
        for role, signer in (("recorder", minutes.recorder), ("checker", minutes.checker), ("chair", minutes.chair)):
            name = self.clean(signer.name) if signer.name else self.texts("signature_blank")
            lines = [self.texts("signature"), self.texts("signature_name", name=name)]
            lines += [self.clean(signer.office)] if signer.office else []
            people.append((*lines, self.texts(role)))
        self.written.append(Signatures(tuple(people)))

    def annexes(self, annexes: tuple[Annex, ...], shown: Collection[int]) -> None:
        if not annexes:
            return
        self.heading(self.texts("annexes"))
        titles = [
            self.texts("annex", number=place, title=self.clean(annex.title))
            for place, annex in enumerate(annexes, start=1)
        ]
        for title in titles:
            self.paragraph(title, left=12)
        for title, annex in zip(titles, annexes, strict=True):
            picture = annex.file_id if annex.file_id in shown else None
            if not annex.rows and picture is None:
                continue
            self.written.append(NewPage())
            self.heading(title)
            if annex.rows:
                self.written.append(self.printed(annex))
            elif picture is not None:
                self.written.append(Picture(picture))

    def printed(self, annex: Annex) -> Table:
        columns = len(annex.headings)
        return Table(
            tuple(map(self.clean, annex.headings)),
            annex.widths or (160 / columns,) * columns,
            annex.align or (LEFT,) * columns,
            tuple(tuple(self.clean(cell) if cell else "" for cell in row) for row in annex.rows),
            annex.height,
        )
