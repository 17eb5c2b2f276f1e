"""What waits on a card, or was told within seven days, is otherwise: heard in its situation, shown once more, then confirmed.

Nothing counts by a correction alone: an open card shows the line as it is now, what counts already comes on a card of its own, in
whose confirming it takes the other's place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

import language
from acts.heard import heard_here
from acts.named import Directory, directory_of
from acts.reports import card, keeping, reading, righting
from acts.reports.reading import Heard
from acts.reports.said_besides import said_back
from acts.reports.whose import can_mean, touching, voices
from domain.confirming import CHANGEABLE, may_change
from domain.corrections import WHOSE, put_right
from domain.meanings import Meaning
from domain.months import month_of, past_month
from domain.refusal import Refused
from domain.reports import (
    CHANGES,
    LEFT_OUT,
    STATEMENTS,
    UNREAD,
    State,
    Statement,
    goods_of,
    in_place_of,
    names_of,
    names_product,
)
from language.amended import says_otherwise
from language.another_thing import is_figure_of
from language.answers import names_other_goods
from language.calendar.months import month_alone, months_said
from language.corrected import adds, corrects, goods_said, line_named, line_taken_off, takes_off
from language.heard.corrections import line_said
from language.heard.meant import Heard as Meant
from language.hearing import Words
from language.said_figures import figures_said
from language.small_talk import abuse
from storage import networks, reports
from storage.situations import Situated
from storage.turn import Turn
from views.reports import Voice

Corrected = list[tuple[Statement, Meaning]]
SLACK = 4  # letters by which a part of a message is shorter than all of it, politeness left out

REPORTED = frozenset(
    {"purchase", "sale_offer", "change", "cancel", "activity", "problem", "agenda", "rsvp", "question"}
)
"""What else a message may hold that is put right: whatever a report can hold is taken as a message of its own."""


async def correct(turn: Turn, words: Words, replied_card: int | None, read: Heard, *, drops: bool = True) -> str | None:
    """What words put right of what waits on a card, or was told within seven days; `read` is what they report by themselves.

    `drops`: a line may be taken away too. Returned is what else they say, '' where that is all. None where the reader is not sure
    of all that they say, or it is known what they report: nothing is done then.
    """
    negative = (language.quantity(words.text)[0] or 0) < 0
    if words.request is not None or abuse(words.text) or negative:
        return None
    guessed = _is_guessed(read, words.text)
    known = _known(read, words.text) and not guessed
    if known and len(read.lines) != 1:
        return None
    report = await reports.of_card(turn.connection, replied_card) if replied_card else None
    heard, situated = await heard_here(turn, words, report_id=report.id if report is not None else None)
    if not (situated.lines or situated.kept):
        return None
    again = None if adds(words.text) or len(read.lines) != 1 else read.lines[0]
    found = _corrected(heard.meanings, situated, again, doubted=guessed) or _taken_off(words.text, situated)
    if guessed and {line.id for line, _ in found} <= {read.lines[0].replaces_id}:
        return None
    dropped = [line for line, said in found if said.get("drop")]
    taken_off = bool(dropped) and takes_off(words.text) and all(line.waiting for line, _ in found)
    if known and not taken_off and (adds(words.text) or not _tells_anew(read, found, words.text)):
        return None
    if dropped and not (drops or taken_off):
        return None
    if not known and not any({"product", "organisation"} & set(said.get("set") or {}) for _, said in found):
        names = [name for line, _ in found for name in (line.product, line.words)]
        if names_other_goods(words.text, names):
            return None
    waiting = [(line, said) for line, said in found if line.waiting]
    if waiting and words.of_another_thing(goods_of(line for line, _ in waiting)):
        return None
    if waiting and all(set(said.get("set") or {}) == {"month"} for _, said in found) and not _names_month(words):
        return None
    if not found or not await _all_touchable(turn, [line for line, _ in found]):
        return None
    rest = _besides(heard)
    if waiting and not rest and not any(_is_of(words.text, line, said) for line, said in waiting):
        return None
    numbers = {line.position for line, _ in found}
    left = _left_over(heard, rest, [situated.shown[line.id] for line, _ in found], numbers)
    if left is None or not _all_heard(read, heard, words.text, words.now) or not _numbered(words.text, situated):
        return None
    try:
        waits = all(line.waiting for line, _ in found)
        done = (
            await _on_cards(turn, found, left, taken_off=taken_off)
            if waits
            else await _of_counting(turn, words, found, left)
        )
    except Refused as refusal:
        if refusal.key != "reports.not_read":
            raise
        return None
    return rest if done else None


def _taken_off(text: str, situated: Situated) -> Corrected:
    """The line of the newest card that words name by its number and take off, where that is all they say; else none."""
    number = line_taken_off(text)
    places = [place for place, line in situated.lines.items() if line.waiting]
    newest = max((at for at, _ in places), default=None)
    lines = [(at, place) for at, place in sorted(places) if at == newest]
    if number is None or not lines or number > len(lines) or number <= -len(lines):
        return []
    at, place = lines[number - 1]
    return [(situated.lines[at, place], Meaning("correct", {"of": {"open": at, "line": place}, "drop": True}))]


def _names_month(words: Words) -> bool:
    """Whether words say just of which month something is, or that it was told of a wrong one: 'ปิดบัญชีเดือนนี้' wants something."""
    return month_alone(words.text, now=words.now) is not None or corrects(words.text) or words.says_otherwise


def _besides(heard: Meant) -> str:
    """The words of what is no correction, in their order."""
    said = [words for each, words in zip(heard.meanings, heard.words, strict=True) if each.kind != "correct"]
    return "\n".join(dict.fromkeys(said))


def _left_over(heard: Meant, rest: str, shown: Sequence[Meaning], numbers: set[int]) -> list[str] | None:
    """What of the words no meaning holds and does not only say which line is meant, by what it says or by its number on the card;
    None where a figure is among it, of which nobody knows what to do with it.
    """
    figures = figures_said(rest)
    left = []
    for each in heard.left:
        if line_said(each) in numbers:
            continue
        own = figures_said(each) if any(char.isdigit() for char in each) else set()
        if own and not own <= figures and not _repeats(each, shown):
            return None
        if not own and each not in rest and not _repeats(each, shown):
            left.append(each)
    return left


def _all_heard(read: Heard, heard: Meant, text: str, now: datetime) -> bool:
    """Whether a part of the words that are read as trouble, a proposal or a question is heard too, in whatever sense; and a
    month or an organisation that governs what is told besides stands in its own words.
    """
    whole = len("".join(text.split()))
    parts = [line.words or "" for line in read.lines if line.kind in ("problem", "agenda")] + list(read.questions)
    besides = [(each, words) for each, words in zip(heard.meanings, heard.words, strict=True) if each.kind != "correct"]
    if any(len("".join(each.split())) < whole - SLACK for each in parts) and not besides:
        return False
    return all(_says_itself(each, words, now) for each, words in besides)


def _says_itself(meaning: Meaning, words: str, now: datetime) -> bool:
    """Whether the month and the organisation of a meaning stand in its own words, and not at the head of the message alone."""
    month, whose = meaning.get("month"), meaning.get("organisation")
    if month is not None and month != month_of(now) and not months_said(words, now=now):
        return False
    shared = SequenceMatcher(None, whose or "", words, autojunk=False).find_longest_match()
    return whose is None or shared.size >= SLACK


def _numbered(text: str, situated: Situated) -> bool:
    """Whether a line that is meant by its number ('ข้อ 2') has that number on its card: a line above it may be gone."""
    places = [(line.position, place + 1) for (_, place), line in situated.lines.items()]
    return line_named(text) is None or all(shown == place for shown, place in places)


def _known(read: Heard, text: str) -> bool:
    """Whether it is known what the words report: an answer, a change of something that counts, or a statement without a doubt that
    holds every figure of the words.

    What went wrong, what is asked and another figure of nothing are read of any words.
    """
    if (read.answers and not read.lines) or read.nothing or read.refused:
        return True
    if len(read.lines) == 1 and read.lines[0].replaces_id is not None and _says_how(read.lines[0]):
        return True
    told = [line for line in read.lines if line.kind not in ("problem", "change", UNREAD)]
    sure = any(not line.unsure or line.other_quantity is not None for line in told)  # which of two figures is asked
    return sure and figures_said(text) <= {figure for line in read.lines for figure in _figures(line)}


def _tells_anew(read: Heard, found: Corrected, text: str) -> bool:
    """Whether what is read is of the one line that was heard to be put right, by its goods where it waits, or as the words say that it
    was wrong: not to be told twice.
    """
    if len(found) != 1 or read.answers:
        return False
    ((line, _),), told = found, read.lines[0]
    return (line.waiting and _tells_again(told, line)) or (told.kind == line.kind and says_otherwise(text))


def _tells_again(told: Statement, line: Statement) -> bool:
    """Whether what is told is done with the goods of a line, in short too: ปุ๋ย of ปุ๋ย 15-15-15."""
    same = (told.kind, told.measure) == (line.kind, line.measure)
    return same and line.product is not None and names_product(told.product or "", line.product)


def _is_of(text: str, line: Statement, said: Meaning) -> bool:
    """Whether words are of a line that waits: a figure can be one of something else."""
    figures = [each for each in (said.get("set") or {}).values() if isinstance(each, Decimal)]
    return not figures or is_figure_of(text, figures, _figures(line), names_of(line))


def _says_how(line: Statement) -> bool:
    """Whether a change says what is to be otherwise: a change of goods without a figure says nothing by itself."""
    return line.kind != "change" or line.quantity is not None or line.price_satang is not None


def _figures(line: Statement) -> set[Decimal]:
    money = [None if each is None else Decimal(each) / 100 for each in (line.price_satang, line.amount_satang)]
    counted = {each for each in (line.quantity, line.quantity_max, line.other_quantity, *money) if each is not None}
    return counted | figures_said(line.product or "")  # those of a formula


def _is_guessed(read: Heard, text: str) -> bool:
    """Whether what is read is the order that a bare figure might be of, for want of anything else: no goods are named in the words."""
    (line,) = read.lines if len(read.lines) == 1 else (None,)
    return line is not None and line.kind == "change" and line.replaces_id is not None and not goods_said(text)


def _corrected(
    meanings: Sequence[Meaning], situated: Situated, again: Statement | None = None, *, doubted: bool = False
) -> Corrected:
    """Each line that is put right with what is said of it; none where that is unsure, or something is said that is no report.

    What is unsure is taken where that is `doubted` as well, or where what is read is told `again` of the goods of a line that waits.
    """
    found: Corrected = []
    for each in meanings:
        if each.kind not in REPORTED | {"correct"}:
            return []
        if each.kind == "correct":
            line = situated.meant(each.get("of") or {})
            anew = line is not None and line.waiting and again is not None and _tells_again(again, line)
            if each.unsure and not doubted and not anew:
                return []
            if line is None or line.kind in CHANGES or {"product"} < set(each.get("set") or {}):
                return []  # other goods with another figure are another line
            found.append((line, each))
    waiting = {line.waiting for line, _ in found}
    return found if len(waiting) == 1 and len({line.id for line, _ in found}) == len(found) else []


def _repeats(words: str, shown: Sequence[Meaning]) -> bool:
    """Whether what is left over only says which line is meant: one of its figures, its goods, whose it is."""
    told = [value for line in shown for name, value in line.slots.items() if name != "month"]
    figures = {value for value in told if isinstance(value, Decimal)}
    figures |= {figure for line in shown for figure in figures_said(str(line.get("product") or ""))}
    own = figures_said(words)
    return own <= figures if own else any(words.strip() in value for value in told if isinstance(value, str))


async def _all_touchable(turn: Turn, lines: Sequence[Statement]) -> bool:
    for line in lines:
        if await touching(turn, line.network_id, line.member_id, turn.who.id) is None:
            return False
    return True


# --- what waits ----------------------------------------------------------------------------------------------------------------


async def _on_cards(turn: Turn, found: Corrected, left: Sequence[str], *, taken_off: bool) -> bool:
    """Lines that wait are put right on their cards; what shall go is asked about, as a word alone may have meant something else.

    `taken_off`: the words say that it goes off the card, which is shown without it.
    """
    dropped = [line for line, said in found if said.get("drop")]
    if dropped and not taken_off:
        return len(found) == 1 and not left and await righting.ask_which_goes(turn, dropped[0].network_id, dropped)
    for line in dropped:
        await righting.drop(turn, line.id)
    found = [(line, said) for line, said in found if not said.get("drop")]
    new = [await _changed(turn, line, said.get("set") or {}) for line, said in found]
    if not dropped and all(now == replace(line, edited=now.edited) for now, (line, _) in zip(new, found, strict=True)):
        return False  # nothing would be otherwise
    for report_id in dict.fromkeys(line.report_id for line in new):
        report = await reports.by_id(turn.connection, None, report_id)
        assert report is not None
        of_report = [line for line in new if line.report_id == report_id]
        await reports.save(turn, of_report, "statement.corrected")
        if left:
            voice = await _voice(turn, of_report[0])
            await reports.add_statements(turn, report, [said_back(voice, LEFT_OUT, each, turn) for each in left])
        lines = await reports.statements_of(turn.connection, report_id)
        waiting = [line for line in lines if line.waiting and line.kind in STATEMENTS]
        months = {line.month for line in waiting if line.replaces_id is None}
        whose = {line.member_id for line in waiting}
        month = months.pop() if len(months) == 1 else report.month
        member_id = whose.pop() if len(whose) == 1 else None
        await reports.change(turn, report, month=month, member_id=member_id)
        await card.show_as_kept(turn, report)
    return True


async def _changed(turn: Turn, line: Statement, said: Mapping[str, Any]) -> Statement:
    """A line with what was said instead, also whose it is and of which month; what stands in another's place keeps these."""
    if line.replaces_id is not None and WHOSE & set(said):
        raise Refused("reports.not_read")
    new = put_right(line, said)
    if "month" in said:
        network = await networks.by_id(turn.connection, line.network_id)
        if not past_month(str(said["month"]), turn.now, network.tz):
            raise Refused("reports.not_read")
        new = replace(new, month=str(said["month"]))
    if "organisation" in said:
        member = _named(await directory_of(turn.connection, line.network_id), str(said["organisation"]))
        reach = {member.id for _, member in await can_mean(turn)}
        if member not in reach:
            raise Refused("reports.not_read")
        new = await reading.with_target(turn.connection, replace(new, member_id=member), turn.now)
    return new


def _named(directory: Directory, name: str) -> int | None:
    found = directory.named(name)
    return found[0].id if len(found) == 1 else None


async def _voice(turn: Turn, line: Statement) -> Voice:
    """The way in which the acting person speaks for a line's organisation."""
    possible = [each for each in await voices(turn) if each.network.id == line.network_id]
    own = [each for each in possible if each.member is not None and each.member.id == line.member_id]
    found = next(iter(own or possible), None)
    if found is None:
        raise Refused("reports.not_read")
    return found


# --- what counts already -------------------------------------------------------------------------------------------------------


async def _of_counting(turn: Turn, words: Words, found: Corrected, left: Sequence[str]) -> bool:
    """What counts is shown on a card as it shall be; confirmed, that stands in its place."""
    if len({(line.network_id, line.member_id) for line, _ in found}) > 1:
        return False
    new = []
    for line, said in found:
        network = await networks.by_id(turn.connection, line.network_id)
        copy = replace(line, id=0, state=State.PENDING, confirmed_at=None, confirmed_by=None, by_telephone=False)
        copy = replace(copy, replaces_id=None, seen_quantity=None, at=turn.now)
        if line.kind not in CHANGEABLE or not may_change(line, turn.now, network.tz) or "organisation" in _said(said):
            return False  # a closed month, a matter or trouble, and whose it is: each has its own way (acts/reports)
        if said.get("drop"):
            taken = Statement(0, line.network_id, 0, line.member_id, 0, "cancel", line.month, turn.now)
            new.append(reading.about(taken, line))
        else:
            changed = await _changed(turn, copy, _said(said))
            new.append(replace(in_place_of(changed, line), month=changed.month))
    voice = await _voice(turn, found[0][0])
    await keeping.keep(turn, voice, words, Heard(lines=tuple(new), left_out=tuple(left)), first_part=keeping.PUT_RIGHT)
    return True


def _said(meaning: Meaning) -> Mapping[str, Any]:
    return meaning.get("set") or {}
