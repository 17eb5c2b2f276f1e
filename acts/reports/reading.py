"""Turns a message into lines: what each part of it states, in the network's own words; whose it is, says acts/reports/whose.py."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import language
from acts.named import Directory, vocabulary
from acts.reports import whose
from acts.reports.whose import Part
from domain.changes import comes_to
from domain.confirming import apply_change, may_change
from domain.meetings import State
from domain.months import is_open, month_of, month_of_statement
from domain.refusal import Refused
from domain.reports import (
    CHANGES,
    MOST_BAHT,
    MOST_QUANTITY,
    TRADE,
    UNREAD,
    Statement,
    in_place_of,
    in_reach,
    names_product,
    of_one_thing,
    repeats,
    with_sum,
)
from domain.statements import Kind, Reading
from domain.statements import Statement as Stated
from language.absence import undecided
from language.calendar.months import by_month, month_alone, months_said
from language.corrected import corrected, corrects, price_alone
from language.hearing import Words
from language.invited import coming
from language.months_named import month_at_head, months_named
from language.normalise import normalise
from language.organisation_names import without_joint
from language.pauses import pauses
from language.plain_words import without_courtesy
from language.report_words import BAHT, occasion, purpose, with_words
from language.said_beside import says_something
from language.vocabulary import says
from storage import meetings, networks, reports
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.members import Member
from views.reports import Voice, targets

LONGEST_WORDS = 4096
HELD = "held"  # the measure of what was held: a training, a visit, a day of planting
TOLD_IN_WORDS = frozenset({HELD, "other"})  # interest, a loan taken: what it was stands in the words of who told it
MONEY_FOR = frozenset(
    {"income", "expense", "cost_saved"}
)  # measures that do not say what the money was for: the words before it do


Figures = tuple[str | None, Decimal | None, Decimal | None]  # a statement's measure, quantity and money
MOST_JOINED = 3  # parts between pauses in which one thing is told: "ดอกเบี้ยรับ 640 บาท"


@dataclass(frozen=True)
class Answered:
    """An answer to the meeting, and whom it names: `member` where one is meant; with `named` alone it must be asked.

    `words` are its own where others answer in the same message, `said` those of whoever is named.
    """

    statement: Stated
    member: Member | None = None
    named: str | None = None
    fitting: tuple[Member, ...] = ()
    words: str | None = None
    said: str = ""


@dataclass(frozen=True)
class Heard:
    """What a message holds: lines for the card, answers to the meeting with whose they are, questions, and what none of them uses.

    `nothing` are the parts that say that there is nothing to report, `refused` the members named for whom the writer may not speak.
    """

    lines: tuple[Statement, ...] = ()
    answers: tuple[Answered, ...] = ()
    questions: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    nothing: tuple[Part, ...] = ()
    refused: tuple[Member, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was stated."""
        return not (self.lines or self.answers or self.questions or self.nothing or self.refused)


def month_told(text: str, now: datetime, zone: ZoneInfo, else_month: str | None = None) -> str:
    """The month of what a text tells: the one that it names first, if that has begun, else `else_month` or the present one."""
    here = now.astimezone(zone)
    said = next((month for _, _, month in months_said(text, now=here)), None) or month_at_head(text, here)
    return month_of_statement(said or else_month, now, zone)


async def read(connection: AsyncConnection, network_id: int, words: Words) -> Reading:
    """Read what is said about a line that stands on a card, with the network's own product names."""
    return words.reading(await vocabulary(connection, network_id)).undoubted()


async def hear(
    connection: AsyncConnection, voice: Voice, message: Words, directory: Directory, *, certain: bool = True
) -> Heard:
    """Read a message spoken with a voice, which can name whom the `directory` of its network holds; nothing is written.

    `certain` False: the voice is a guess, so whose it is stays open.
    """
    network, text, now = voice.network, message.text, message.now
    words = await vocabulary(connection, network.id)
    reading = _sure_of_changes(message.reading(words)) if corrects(text) else message.reading(words)
    parts = whose.parts_in(directory, voice, text)
    called = tuple(directory.names.values())
    statements: list[tuple[Stated, Part | None]] = [(each, None) for each in reading.statements]
    unread, left_out = reading.unread, reading.left_out
    named = [part for part in parts if part.named is not None]
    if named and not _all_named(reading.statements, directory, voice, named):
        found, left, beside_them = _by_names(words, parts, now)
        if len(found) >= len(reading.statements):
            statements, unread, left_out = found, left, beside_them
        elif len(named) == 1:
            statements = [(statement, named[0]) for statement, _ in statements]
    dated = [Part(piece) for piece, _ in by_month(text, now=now)]
    if len(dated) > 1 and not named:
        found, left, beside_them = _by_names(words, dated, now)
        if len(found) >= len(statements):
            statements, unread, left_out = found, left, beside_them
    if all(each.kind is Kind.QUESTION for each, _ in statements) and undecided(text):
        statements, unread = [(Stated(Kind.RSVP, answer="maybe"), None)], ()
    if _takes_back_coming(statements, text) and await _open_meeting(connection, network.id) is not None:
        statements, unread, left_out = [(Stated(Kind.RSVP, answer="no"), None)], (), ()
    if not statements and (answer := coming(text)) is not None and await _invited(connection, network.id):
        statements, unread, left_out = [(answer, None)], (), ()
    statements = _without_goods_of_names(statements, [part.named for part in named if part.named], text)
    statements, unread, left_out = await _with_company(connection, network.id, statements, unread, left_out, text)
    left_out = tuple(each for each in left_out if says_something(each, called))
    anew, price = corrected(text), price_alone(text)
    if anew is not None:
        statements = [(Stated(Kind.CHANGE, quantity=anew.quantity, unit=anew.unit), None)]
        unread = left_out = ()
    elif price is not None and price.corrects:
        statements = [(Stated(Kind.CHANGE, price_baht=price.baht, price_unit=price.unit), None)]
        unread = left_out = ()
    month = month_told(text, now, network.tz)
    default = voice.member if certain else None
    alone: dict[str, dict[Figures, str]] = {}
    lines: list[Statement] = []
    answers: list[Answered] = []
    questions: list[str] = []
    refused = [part.refused for part in named if part.refused is not None and not part.person]
    for statement, part in statements:
        fitting = _fitting(statement, part, directory, voice)
        said = part.named if part is not None and part.named is not None else statement.on_behalf
        only = fitting[0] if len(fitting) == 1 else None
        if part is not None and part.refused is not None and (not part.person or statement.kind is Kind.RSVP):
            refused.append(part.refused)
        elif statement.kind is Kind.RSVP:
            own_words = part.text if part is not None and len(named) > 1 else None
            of_named = part.text if part is not None and part.named is not None else ""
            if part is not None and part.together and not part.others:
                answers += [Answered(statement, each, said, (each,), part.text, of_named) for each in fitting]
            else:
                answers.append(Answered(statement, only, said, fitting, own_words, of_named))
        elif statement.kind is Kind.QUESTION:
            questions.append((statement.text or text)[:LONGEST_WORDS])
        else:
            told = text if part is None else part.text
            if statement.measure in TOLD_IN_WORDS and len(statements) > 1:
                if told not in alone:
                    alone[told] = _parts_alone(told, words, now)
                told = alone[told].get(_figures(statement), "")
            # An organisation's name stands on the card by itself; a member's own 'ป้าแดงฝากบอก' is a note under the member.
            noted = replace(statement, on_behalf=None if only else said)
            asked = len(fitting) > 1 or (voice.for_others and bool(said))
            member = only or (None if asked else default)
            about = month if part is None else month_told(part.text, now, network.tz, month)
            about = month_of_statement(statement.month, now, network.tz) if statement.month is not None else about
            if statement.kind is Kind.AGENDA and not is_open(about, now, network.tz):
                about = month_of(now, network.tz)  # whatever month it speaks of, it is proposed for the next meeting
            lines.append(kept_as(noted, network.id, member.id if member else None, about, now, told))
    if lines or answers or questions:
        lines += [_unread(with_words(part, text), network.id, default, month, now) for part in unread]
    here = now.astimezone(network.tz)
    months = {line.month for line in lines}  # a part that only names the month of a line was used
    spoken = {month_at_head(text, here), *(each.month for each, _ in statements)} - months
    left_out += months_named(text, here, spoken) if lines else ()
    left_out = tuple(
        each
        for each in left_out
        if month_alone(each, now=here) not in months
        and not any(each in (line.words or line.product or "") for line in lines)
    )
    old = anew.old if anew is not None else None
    if (
        answers and await _open_meeting(connection, network.id) is None
    ):  # then an answer is only what nothing else could be
        answers = [each for each in answers if message.may_answer(each.statement.answer)]
    return Heard(
        tuple([await with_target(connection, line, now, old, anew=corrects(text)) for line in lines]),
        tuple(answers),
        tuple(questions),
        unread,
        left_out,
        tuple(part for part in named if not part.refused and language.nothing_to_report(without_joint(part.text))),
        tuple(dict.fromkeys(refused)),
    )


async def _with_company(
    connection: AsyncConnection,
    network_id: int,
    statements: list[tuple[Stated, Part | None]],
    unread: tuple[str, ...],
    left_out: tuple[str, ...],
    text: str,
) -> tuple[list[tuple[Stated, Part | None]], tuple[str, ...], tuple[str, ...]]:
    """The same, where words beside the one answer tell no more than with whom its writer comes: it has their figure, they are read.

    Beside what was done or is wanted they are the answer themselves, where an invitation waits for one.
    """
    answers = [number for number, (each, _) in enumerate(statements) if each.kind is Kind.RSVP]
    further = {each: coming(with_words(each, text)) for each in (*unread, *left_out)} if statements else {}
    company = {each: said for each, said in further.items() if said is not None and said.answer == "yes"}
    people = next((said.people for said in company.values() if said.people is not None), None)
    if not answers and people is not None and await _invited(connection, network_id):
        statements = [*statements, (Stated(Kind.RSVP, answer="yes", people=people), None)]
    elif len(answers) == 1 and statements[answers[0]][0].answer == "yes":
        answer, part = statements[answers[0]]
        statements[answers[0]] = (replace(answer, people=answer.people or people), part)
    else:
        return statements, unread, left_out
    rest = (
        tuple(each for each in unread if each not in company),
        tuple(each for each in left_out if each not in company),
    )
    return statements, *rest


async def _invited(connection: AsyncConnection, network_id: int) -> bool:
    """Whether an invitation waits to be answered: words that say nothing elsewhere ('ว่างค่ะ') are an answer to it."""
    meeting = await _open_meeting(connection, network_id)
    return meeting is not None and meeting.state is State.INVITED


async def _open_meeting(connection: AsyncConnection, network_id: int) -> Meeting | None:
    """The meeting of the network's committee that can be answered for."""
    body = await networks.default_body(connection, network_id)
    return await meetings.next_open(connection, network_id, body.id)


def _all_named(statements: Sequence[Stated], directory: Directory, voice: Voice, parts: Sequence[Part]) -> bool:
    """Whether each statement of the whole message names whose it is, and nobody is named whom no statement is about."""
    each_of = [_fitting(each, None, directory, voice) for each in statements]
    about = {member.id for found in each_of for member in found}
    return (
        bool(each_of)
        and all(len(found) == 1 for found in each_of)
        and not any(part.together or about.isdisjoint(each.id for each in part.meant) for part in parts)
    )


def _fitting(statement: Stated, part: Part | None, directory: Directory, voice: Voice) -> tuple[Member, ...]:
    """The members that a statement can be about, of those for whom the writer may speak; none where it names none of them."""
    if part is not None and part.named is not None:
        return part.meant
    if not statement.on_behalf or not voice.for_others:
        return ()
    return directory.named(statement.on_behalf)


def _unread(part: str, network_id: int, member: Member | None, month: str, now: datetime) -> Statement:
    return Statement(0, network_id, 0, member.id if member else None, 0, UNREAD, month, now, words=part[:LONGEST_WORDS])


def satang(baht: Decimal | None) -> int | None:
    """Money as the books keep it."""
    return None if baht is None else int((baht * 100).to_integral_value())


def kept_as(
    statement: Stated, network_id: int, member_id: int | None, month: str, now: datetime, text: str
) -> Statement:
    """A statement as a line; one with a figure out of all reach becomes a part that must be asked about."""
    figures = (statement.quantity, statement.quantity_max, statement.other_quantity)
    money = (statement.price_baht, statement.amount_baht)
    if not all(in_reach(each, MOST_QUANTITY) for each in figures) or not all(
        in_reach(each, MOST_BAHT) for each in money
    ):
        return Statement(0, network_id, 0, member_id, 0, UNREAD, month, now, words=text[:LONGEST_WORDS])
    words = statement.title if statement.kind is Kind.AGENDA else statement.text
    line = Statement(
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
        other_quantity=statement.becomes if statement.becomes is not None else statement.other_quantity,
        on_behalf=_short(statement.on_behalf),
        words=(words or text)[:LONGEST_WORDS]
        if statement.kind in (Kind.AGENDA, Kind.PROBLEM)
        else _in_words(statement, text),
    )
    return with_sum(line)


def _in_words(statement: Stated, text: str) -> str | None:
    """What was held or told, or money was for, in the words of the message, without its figures; None where other things are in it."""
    said = without_courtesy(text)
    if statement.measure in MONEY_FOR and not statement.product:
        figures = (statement.quantity, statement.price_baht, statement.amount_baht)
        rate = (statement.price_unit or statement.unit) if statement.price_baht is not None else None
        return purpose(said, [each for each in figures if each is not None], rate)[:LONGEST_WORDS] or None
    if statement.measure not in TOLD_IN_WORDS or statement.product or "\n" in text.strip():
        return None
    return occasion(said, [each for each in (statement.quantity, statement.amount_baht) if each is not None]) or None


def _figures(statement: Stated) -> Figures:
    return statement.measure, statement.quantity, statement.amount_baht


def _parts_alone(text: str, vocabulary: "language.Vocabulary | None", now: datetime) -> dict[Figures, str]:
    """The first line or clause of a longer message that tells of one thing alone, by the figures of that; each is read once."""
    cuts = pauses(text)
    clauses = [
        text[cuts[at][0] : cuts[at + more][1]]
        for more in range(MOST_JOINED)
        for at in range(len(cuts) - more)
        if "\n" not in text[cuts[at][0] : cuts[at + more][1]].strip()
    ]
    found: dict[Figures, str] = {}
    for part in (*text.splitlines(), *clauses):
        statements = language.read(part, now=now, vocabulary=vocabulary).statements
        if len(statements) == 1:
            found.setdefault(_figures(statements[0]), part)
    return found


def _short(word: str | None, most: int = 120) -> str | None:
    return word[:most] if word else None


def _by_names(
    vocabulary: "language.Vocabulary | None", parts: Sequence[Part], now: datetime
) -> tuple[list[tuple[Stated, Part | None]], tuple[str, ...], tuple[str, ...]]:
    """The statements of each part with whose it is, what was not read, and what none of them uses; 'บ้านไร่ 15' carries on."""
    found: list[tuple[Stated, Part | None]] = []
    unread: list[str] = []
    left_out: list[str] = []
    previous: Stated | None = None
    for part in parts:
        said = without_joint(part.text)
        reading = language.read(said, now=now, vocabulary=vocabulary)
        if part.named is not None and reading.nothing and not language.nothing_to_report(said):
            reading = _by_clauses(vocabulary, part.named, said, now)
        statements = [each for each in reading.statements if each.kind is not Kind.QUESTION or part.named is None]
        if part.named is not None and not (part.meant or part.others) and _counts_people(statements):
            statements = [each for each in statements if each.kind is not Kind.RSVP]
            unread.append(said)  # with whom nobody of the network comes is no answer, and is asked about
        quantity, unit = language.quantity(said) if not statements and previous is not None else (None, None)
        if quantity is not None and previous is not None:
            carried = replace(previous, quantity=abs(quantity), unit=unit or previous.unit, quantity_max=None)
            statements = [replace(carried, amount_baht=None, unsure=previous.unsure or quantity < 0)]
            left_out += [each for each in reading.left_out if language.quantity(each)[0] != quantity]
        else:
            unread += reading.unread
            left_out += reading.left_out
        for statement in statements:
            if previous is not None and statement.product is None and statement.kind is previous.kind:
                statement = replace(statement, product=previous.product, unit=statement.unit or previous.unit)
            named = part.named if part.only is None else None  # an organisation's name stands on the card by itself
            found.append((replace(statement, on_behalf=named or statement.on_behalf), part))
        previous = found[-1][0] if found else None
    return found, tuple(unread), tuple(left_out)


def _takes_back_coming(statements: Sequence[tuple[Stated, Part | None]], text: str) -> bool:
    """Whether what is taken back is no goods, which nothing names, but that somebody comes: 'ไม่มาแล้ว ที่บอกว่ามา ยกเลิก'."""
    nothing_named = all(each.kind is Kind.CANCEL and not each.product for each, _ in statements)
    return bool(statements) and nothing_named and says("told to come", normalise(text[:LONGEST_WORDS]))


def _without_goods_of_names(
    statements: Sequence[tuple[Stated, Part | None]], names: Collection[str], text: str
) -> list[tuple[Stated, Part | None]]:
    """The same, where a piece of a name is taken for goods (the sand of 'โคกทราย 6 กระสอบ') with the goods of the one before."""
    beside = text
    for name in names:
        beside = beside.replace(name, " ")
    found: list[tuple[Stated, Part | None]] = []
    for statement, part in statements:
        product, before = statement.product, found[-1][0] if found else None
        if product and product in text and product not in beside:
            goes_on = before is not None and before.kind is statement.kind
            statement = replace(statement, product=before.product if goes_on and before else None)
        found.append((statement, part))
    return found


def _by_clauses(vocabulary: "language.Vocabulary | None", name: str, said: str, now: datetime) -> Reading:
    """What is said of somebody, of which nothing is read as a whole, clause by clause; a clause that states nothing is left over.

    'กลุ่มท่องเที่ยวลา แล้วเลื่อนเวลาเป็นสิบโมง': the answer is its own, what it stands beside is said to be not kept.
    """
    clauses = [said[begin:end].strip(" ,\n") for begin, end in pauses(said)]
    read_ = [language.read(each, now=now, vocabulary=vocabulary) for each in clauses]
    left = tuple(each for each, reading in zip(clauses, read_, strict=True) if reading.nothing)
    if len(left) == len(clauses):
        left = (f"{name} {said}".strip(),)
    statements = tuple(each for reading in read_ for each in reading.statements)
    unread = tuple(each for reading in read_ for each in reading.unread)
    return Reading(said, statements, unread, (), left)


def _sure_of_changes(reading: Reading) -> Reading:
    """Words that put something right, without the networks' doubt of changes: the books tell whether there is what they change."""
    changes = {place for place, each in enumerate(reading.statements) if str(each.kind) in CHANGES}
    sure = reading.undoubted().statements
    statements = tuple(sure[place] if place in changes else each for place, each in enumerate(reading.statements))
    return replace(reading, statements=statements, doubted=reading.doubted - changes)


def _counts_people(statements: Sequence[Stated]) -> bool:
    """Whether an answer among statements says how many come."""
    return any(each.kind is Kind.RSVP and each.people is not None for each in statements)


def _of_figure(line: Statement, possible: Sequence[Statement], old: Decimal | None) -> Statement:
    """A change whose old figure was money, or a price, changes that: money stays money."""
    which = {repeats(each, old, money=line.unit == BAHT) for each in possible}
    if which == {"amount"}:
        return replace(line, unit=BAHT)
    if which == {"price"}:
        return replace(line, price_satang=satang(line.quantity), quantity=None, unit=None)
    return line


async def with_target(
    connection: AsyncConnection, line: Statement, now: datetime, old: Decimal | None = None, *, anew: bool = False
) -> Statement:
    """A change with what it is about, when only one thing can be meant; `old` is the figure that it takes the place of.

    `anew`: the words put right what was told before, so what they tell stands in its place and not beside it.
    """
    if line.replaces_id is not None:
        return line
    if line.kind in CHANGES:
        possible = await targets(connection, line, now, old)
        line = _of_figure(line, possible, old)
        return about(line, possible[0]) if len(possible) == 1 else _taken_back(line)
    if not anew or line.kind not in TRADE | {"activity"} or line.member_id is None:
        return line
    lines = await reports.changeable_statements(connection, line.network_id, line.member_id, now)
    alike = [each for each in lines if may_change(each, now) and _retold(line, each)]
    alike = [each for each in alike if each.month == line.month] or alike
    if len(alike) == 1:
        return in_place_of(replace(line, unsure=False, product=fuller(line.product, alike[0].product)), alike[0])
    if alike and line.quantity is None and line.amount_satang is not None:  # which of them is asked
        return as_change(line)
    change = replace(as_change(line), measure=None)
    possible = await targets(connection, change, now) if not alike and line.quantity is not None else []
    possible = [each for each in possible if line.unit in (None, each.unit)]  # three people are no sacks of rice
    return about(change, possible[0]) if len(possible) == 1 else line


def as_change(line: Statement) -> Statement:
    """What was told anew as a change of what counts, of which it is still to be found which one; money alone is told in baht."""
    change = replace(line, kind="change", unsure=False, amount_satang=None, replaces_id=None, seen_quantity=None)
    if line.quantity is None and line.amount_satang is not None:
        change = replace(change, quantity=Decimal(line.amount_satang) / 100, unit=BAHT)
    return change


def fuller(said: str | None, told: str | None) -> str | None:
    """The name that says more, of two for the same goods."""
    return max((each for each in (told, said) if each), key=len, default=None)


def _retold(line: Statement, other: Statement) -> bool:
    """Whether a line that puts something right can be about another one, of whichever month; goods not said again are the same."""
    product = other.product if names_product(line.product, other.product) else line.product
    unit = line.unit if line.quantity is not None else other.unit
    return of_one_thing(replace(line, month=other.month, product=product, unit=unit), other)


def _standing_for(line: Statement, target: Statement) -> Statement:
    """What counts once more, with the money or the price that was said instead."""
    return in_place_of(replace(line, kind=target.kind, measure=target.measure, words=target.words), target)


def about(line: Statement, target: Statement) -> Statement:
    """A change about one confirmed line, with what that one says now; what cannot be reckoned is asked as a new total."""
    line = replace(line, replaces_id=target.id, seen_quantity=target.quantity, product=target.product)
    line = _with_sum_told(_of_a_part(line, target), target)
    if line.kind == "change" and line.quantity is None and line.price_satang is not None:
        return _standing_for(line, target)
    if line.kind == "change" and line.quantity is not None:
        if line.unit == BAHT or (target.kind == "activity" and target.quantity is None):
            return _standing_for(replace(line, amount_satang=satang(line.quantity), quantity=None, unit=None), target)
        try:
            apply_change(line, target)
        except Refused:
            line = replace(line, quantity=None, relative=False, unit=target.unit)
    return line


def _taken_back(line: Statement) -> Statement:
    """So much less of what nobody knows which it is, as so much that is taken back: nobody orders less than nothing."""
    if line.kind != "change" or line.quantity is None or line.quantity >= 0:
        return line
    return replace(line, kind="cancel", quantity=-line.quantity, relative=False)


def _of_a_part(line: Statement, target: Statement) -> Statement:
    """A cancellation that takes back another quantity than was ordered is a change by so much less."""
    if line.kind != "cancel" or target.kind not in TRADE or line.quantity in (None, target.quantity):
        return line
    assert line.quantity is not None
    return replace(line, kind="change", quantity=-line.quantity, relative=True)


def _with_sum_told(line: Statement, target: Statement) -> Statement:
    """A change that says by how much and what it becomes as what it comes to; where the two do not agree, both are its readings."""
    same_unit = line.unit in (None, target.unit)
    if line.kind != "change" or not line.relative or line.other_quantity is None or not same_unit:
        return line
    first, *others = comes_to(target.quantity or Decimal(0), line.quantity, line.other_quantity)
    return replace(line, quantity=first, other_quantity=others[0] if others else None, relative=False)
