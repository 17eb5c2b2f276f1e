"""Turns a message into lines: reads it with the network's own words, finds for whom each part is, and what a change is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

import language
from acts.reports.voices import Voice
from domain.months import month_of_statement, open_months
from domain.people import name_key
from domain.refusal import Refused
from domain.reports import (
    CHANGES,
    MOST_BAHT,
    MOST_QUANTITY,
    TRADE,
    UNREAD,
    Line,
    apply_change,
    in_reach,
    names_product,
)
from domain.statements import Kind, Reading, Statement
from language.beside import beside
from language.corrected import corrected
from language.organisation_names import before_name, in_passing, named, without_joint
from language.report_words import month_named, occasion
from storage import members, reports
from storage.connection import AsyncConnection
from storage.members import Member

LONGEST_WORDS = 4096
HELD = "held"  # the measure of what was held: a training, a visit, a day of planting


@dataclass(frozen=True)
class Heard:
    """What a message holds: lines for the card, answers to the meeting with whose they are, questions, and what none of them uses."""

    lines: tuple[Line, ...] = ()
    answers: tuple[tuple[Statement, int | None], ...] = ()
    questions: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was stated."""
        return not (self.lines or self.answers or self.questions)


async def vocabulary(connection: AsyncConnection, network_id: int) -> "language.Vocabulary | None":
    """The words of a network: None stands for the standard ones."""
    own = await reports.own_products(connection, network_id)
    return language.extended(own) if own else None


async def read(connection: AsyncConnection, network_id: int, text: str, now: datetime) -> Reading:
    """Read a message with the network's own product names."""
    return language.read(text, now=now, vocabulary=await vocabulary(connection, network_id))


async def hear(connection: AsyncConnection, voice: Voice, text: str, now: datetime) -> Heard:
    """Read a message spoken with a voice; nothing is written."""
    network = voice.network
    words = await vocabulary(connection, network.id)
    reading = language.read(text, now=now, vocabulary=words)
    directory = await members.of_network(connection, network.id)
    own = {voice.member.id: voice.member.name} if voice.member else {}
    names = {member.id: member.name for member in directory} if voice.for_others else own
    statements = [(statement, _whose(statement, names)) for statement in reading.statements]
    unread = reading.unread
    further, left_out = beside(text, now=now, vocabulary=words, organisations=[each.name for each in directory])
    statements += [(each, None) for each in further]
    if voice.for_others and _left_out(statements, places(text, directory)):
        parts, left = await _by_names(connection, network.id, text, directory, now)
        if len(parts) >= max(1, len(statements)):
            statements, unread, left_out = parts, left, ()
    anew = corrected(text) if not any(each.product for each, _ in statements) else None
    if anew is not None:
        statements = [(Statement(Kind.CHANGE, quantity=anew.quantity, unit=anew.unit), None)]
        unread = left_out = ()
    month = month_of_statement(month_named(text), now, network.tz)
    lines: list[Line] = []
    answers: list[tuple[Statement, int | None]] = []
    questions: list[str] = []
    for statement, whose in statements:
        member_id = whose or (voice.member.id if voice.member and not _for_another(statement, voice) else None)
        if statement.kind is Kind.RSVP:
            answers.append((statement, whose))
        elif statement.kind is Kind.QUESTION:
            questions.append((statement.text or text)[:LONGEST_WORDS])
        else:
            said = text
            if statement.measure == HELD and len(statements) > 1:
                said = await _part_held(connection, network.id, statement, text, now)
            named_member = replace(statement, on_behalf=None) if whose else statement  # its name stands on the card
            lines.append(line_of(named_member, network.id, member_id, month, now, said))
    if lines or answers or questions:
        lines += [_unread(part, network.id, voice, month, now) for part in unread]
    old = anew.old if anew is not None else None
    return Heard(
        tuple([await with_target(connection, line, now, old) for line in lines]),
        tuple(answers),
        tuple(questions),
        unread,
        left_out,
    )


def _left_out(
    statements: Sequence[tuple[Statement, int | None]], marks: Sequence[tuple[int, int, tuple[Member, ...]]]
) -> bool:
    """Whether a statement names nobody, or the message names somebody whom no statement is about."""
    about = {whose for _, whose in statements}
    return not about or None in about or any(about.isdisjoint(each.id for each in those) for _, _, those in marks)


def _whose(statement: Statement, names: dict[int, str]) -> int | None:
    """The one organisation that a statement names, among those this person may speak for."""
    if not statement.on_behalf:
        return None
    found = named(statement.on_behalf, names)
    return found[0] if len(found) == 1 else None


def _for_another(statement: Statement, voice: Voice) -> bool:
    """Whether the secretary must say for whom it is; a member's own 'ป้าแดงฝากบอก' stays a note under the member."""
    return voice.for_others and bool(statement.on_behalf)


def _unread(part: str, network_id: int, voice: Voice, month: str, now: datetime) -> Line:
    member_id = voice.member.id if voice.member else None
    return Line(0, network_id, 0, member_id, 0, UNREAD, month, now, words=part[:LONGEST_WORDS])


def satang(baht: Decimal | None) -> int | None:
    """Money as the books keep it."""
    return None if baht is None else int((baht * 100).to_integral_value())


def line_of(statement: Statement, network_id: int, member_id: int | None, month: str, now: datetime, text: str) -> Line:
    """A statement as a line; one with a figure out of all reach becomes a part that must be asked about."""
    figures = (statement.quantity, statement.quantity_max, statement.other_quantity)
    money = (statement.price_baht, statement.amount_baht)
    if not all(in_reach(each, MOST_QUANTITY) for each in figures) or not all(
        in_reach(each, MOST_BAHT) for each in money
    ):
        return Line(0, network_id, 0, member_id, 0, UNREAD, month, now, words=text[:LONGEST_WORDS])
    words = statement.title if statement.kind is Kind.AGENDA else statement.text
    return Line(
        0,
        network_id,
        0,
        member_id,
        0,
        str(statement.kind),
        month,
        now,
        product=_short(statement.product),
        quantity=statement.quantity,
        quantity_max=statement.quantity_max,
        unit=_short(statement.unit, 40),
        price_satang=satang(statement.price_baht),
        price_unit=_short(statement.price_unit, 40),
        amount_satang=satang(statement.amount_baht),
        measure=statement.measure,
        approx=statement.approx,
        relative=statement.relative,
        unsure=statement.unsure,
        other_quantity=statement.other_quantity,
        on_behalf=_short(statement.on_behalf),
        words=(words or text)[:LONGEST_WORDS]
        if statement.kind in (Kind.AGENDA, Kind.PROBLEM)
        else _held(statement, text),
    )


def _held(statement: Statement, text: str) -> str | None:
    """What was held, in the words of the message, without the figures that stand beside it; None where other things are in it."""
    if statement.measure != HELD or statement.product or "\n" in text.strip():
        return None
    return occasion(text, [each for each in (statement.quantity, statement.amount_baht) if each is not None]) or None


async def _part_held(
    connection: AsyncConnection, network_id: int, statement: Statement, text: str, now: datetime
) -> str:
    """The line of a longer message that tells of something held; '' where no line tells of that alone."""
    for part in text.splitlines():
        found = (await read(connection, network_id, part, now)).statements
        if len(found) == 1 and (found[0].measure, found[0].quantity) == (HELD, statement.quantity):
            return part
    return ""


def _short(word: str | None, most: int = 120) -> str | None:
    return word[:most] if word else None


# --- one message for several organisations -------------------------------------------------------------------------------------


def places(text: str, directory: Sequence[Member]) -> list[tuple[int, int, tuple[Member, ...]]]:
    """(begin, end, members) where a message names members, in its order; the longest name wins; several where it can be any."""
    found: dict[int, tuple[int, list[Member]]] = {}
    whole = name_key(text)
    for member in directory:
        for name in in_passing(member.name):
            letters = "".join(name.split())
            if len(letters) < 3 or name_key(name) not in whole:
                continue
            for match in re.finditer(r"\s*".join(re.escape(letter) for letter in letters), text, re.IGNORECASE):
                end, others = found.get(match.start(), (0, []))
                if match.end() > end:
                    found[match.start()] = (match.end(), [member])
                elif match.end() == end and member not in others:
                    others.append(member)
    marks: list[tuple[int, int, tuple[Member, ...]]] = []
    for begin, (end, those) in sorted(found.items()):
        if not marks or begin >= marks[-1][1]:
            marks.append((begin, end, _all_meant(text[begin:end], those, directory)))
    return marks


def _all_meant(spoken: str, those: Sequence[Member], directory: Sequence[Member]) -> tuple[Member, ...]:
    """With those found also whoever's name only begins with what was said; a member of exactly that name is meant alone."""
    key = name_key(spoken)
    exact = tuple(each for each in those if name_key(each.name) == key)
    longer = [each for each in directory if each not in those and name_key(each.name).startswith(key)]
    return exact or (*those, *longer)


async def without_report(connection: AsyncConnection, voice: Voice, text: str) -> list[Member]:
    """The members that a secretary's message names as having nothing to report ('กลุ่มผู้สูงอายุไม่มีอะไรรายงาน')."""
    if not voice.for_others:
        return []
    marks = places(text, await members.of_network(connection, voice.network.id))
    found = []
    for index, (_, end, those) in enumerate(marks):
        until = before_name(text, marks[index + 1][0]) if index + 1 < len(marks) else len(text)
        if len(those) == 1 and language.nothing_to_report(without_joint(text[end:until])):
            found.append(those[0])
    return found


async def _by_names(
    connection: AsyncConnection, network_id: int, text: str, directory: Sequence[Member], now: datetime
) -> tuple[list[tuple[Statement, int | None]], tuple[str, ...]]:
    """The statements of each part behind a member's name, and what was not read; 'บ้านไร่ 15' carries on the part before."""
    marks = places(text, directory)
    found: list[tuple[Statement, int | None]] = []
    unread: list[str] = []
    previous: Statement | None = None
    for index, (begin, end, those) in enumerate(marks):
        until = before_name(text, marks[index + 1][0]) if index + 1 < len(marks) else len(text)
        part = without_joint(text[end:until])
        reading = await read(connection, network_id, part, now)
        statements = [each for each in reading.statements if each.kind is not Kind.QUESTION]
        left = reading.unread
        if not statements and previous is not None:
            quantity, unit = language.quantity(part)
            if quantity is not None:
                left = ()
                statements = [
                    replace(
                        previous, quantity=quantity, unit=unit or previous.unit, quantity_max=None, amount_baht=None
                    )
                ]
        for statement in statements:
            if previous is not None and statement.product is None and statement.kind is previous.kind:
                statement = replace(statement, product=previous.product, unit=statement.unit or previous.unit)
            only = those[0].id if len(those) == 1 else None
            found.append((replace(statement, on_behalf=None if only else text[begin:end]), only))
        unread += left
        previous = found[-1][0] if found else None
    return found, tuple(unread)


# --- changes -----------------------------------------------------------------------------------------------------------------


async def targets(connection: AsyncConnection, line: Line, now: datetime) -> list[Line]:
    """The confirmed purchases and offers of open months that a change or cancellation can be about, newest first."""
    if line.member_id is None:
        return []
    lines = await reports.confirmed_lines(connection, line.network_id, open_months(now), member_id=line.member_id)
    possible = [each for each in lines if each.kind in TRADE and names_product(line.product, each.product)]
    exact = [each for each in possible if line.product and name_key(each.product or "") == name_key(line.product)]
    possible = exact or possible
    if line.unit is not None and len(possible) > 1:
        possible = [each for each in possible if each.unit == line.unit] or possible
    return possible[::-1]


async def with_target(connection: AsyncConnection, line: Line, now: datetime, old: Decimal | None = None) -> Line:
    """A change with what it is about, when only one thing can be meant; `old` is the figure that it takes the place of."""
    if line.kind not in CHANGES or line.replaces_id is not None:
        return line
    possible = await targets(connection, line, now)
    if len(possible) > 1 and old is not None:
        possible = [each for each in possible if each.quantity == old] or possible
    return about(line, possible[0]) if len(possible) == 1 else line


def about(line: Line, target: Line) -> Line:
    """A change about one confirmed line, with what that one says now; what cannot be reckoned is asked as a new total."""
    line = replace(line, replaces_id=target.id, seen_quantity=target.quantity, product=target.product)
    if line.kind == "change" and line.quantity is not None:
        try:
            apply_change(line, target)
        except Refused:
            line = replace(line, quantity=None, relative=False, unit=target.unit)
    return line
