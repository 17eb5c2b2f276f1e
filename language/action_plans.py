"""Reads the plan of a network's year, an activity a line, and what is told of it: results, another target, who answers for it.

'อบรมทำปุ๋ยหมัก 2 ครั้ง 80 คน ท่าชะมวง พ.ค. กับ ก.ย. งบ 6,000 ขอเทศบาล 5,000 ค่าบำรุง 1,000'
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cache

from domain.action_plans import (
    BAHT,
    HEADS,
    MOST_LINES,
    PLACES,
    TIMES,
    ActivityTold,
    ResultTold,
    Source,
    Span,
    TargetTold,
)
from language.amounts import SUM, decimal
from language.calendar.date_marks import MONTH_NUMBER, MONTHS, christian_year
from language.calendar.days import WEEKDAY, past_day
from language.owners import office
from language.plain_words import plain_words
from language.vocabulary import unit_spellings

LONGEST, LONGEST_LINE = 4000, 300  # characters of a message, and of one activity in it
_MARKS = "ัิีึืุู็่้๊๋์"  # above and below letters: ปุ๋ย is a word of four
_GAP = "\x1f"  # where something was taken out of a line
# A month without the points of its abbreviation is one by itself ('ตค', '22พค'); beside letters it is left to be typed anew.
_DOTTED = {
    each: next(name for name in names if name.count(".") == 2)
    for names in MONTHS
    for each in names
    if len(each) <= 3 and "." not in each and not each.isascii()
}
_BARE_MONTH = re.compile(rf"(?<![ก-๎.])(?:{'|'.join(_DOTTED)})(?![ก-๎])")
_SPELLED = sorted(
    (name for name in MONTH_NUMBER if name not in _DOTTED and (not name.isascii() or len(name) > 3 or name == "may")),
    key=len,
    reverse=True,
)
_MONTH = rf"(?:{'|'.join(map(re.escape, _SPELLED))})(?![ก-๎a-z])"
_BETWEEN = r"\s{0,3}+(?:ถึง|[-–—]|to\b|until\b)\s{0,3}+(?:เดือน)?+"
_AND = r"\s{0,3}+(?:กับ|และ|,|and\b)?+\s{0,3}+(?:เดือน)?+"
_MONTHS = re.compile(
    rf"(?:^|(?<=[\s\x1f,])|(?<=เดือน)|(?<=ใน)|(?<=ช่วง))(?:(?P<range>{_MONTH}{_BETWEEN}{_MONTH})|(?P<list>{_MONTH}(?:{_AND}{_MONTH}){{0,11}}+))",
    re.IGNORECASE,
)
_ONE_MONTH = re.compile(_MONTH, re.IGNORECASE)
_EVERY = re.compile(r"ทุก ?ๆ? ?เดือน|every month\b|monthly\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:ทั้ง|ตลอด)(?:ทั้ง)?ปี|all year\b|the whole year\b", re.IGNORECASE)
_ONCE_A_MONTH = re.compile(r"เดือนละ(?:หนึ่ง)?\s?ครั้ง")
_BUDGET = re.compile(
    rf"(?:งบ(?:ประมาณ)?|ใช้เงิน|budget)\s?:?\s?(?P<baht>{SUM})\s?(?:บาท|baht)?(?:\s?(?:จาก|from\b|:))?(?P<sources>[^\x1f]*)",
    re.IGNORECASE,
)
_FREE = re.compile(r"ไม่(?:ใช้|มี|ต้องใช้)งบ(?:ประมาณ)?|no budget\b", re.IGNORECASE)
_SOURCE = re.compile(rf"(?P<name>[^\d]{{1,80}}?)\s?(?:(?P<baht>{SUM})\s?(?:บาท|baht)?|$)", re.IGNORECASE)
_ANSWERS = re.compile(
    r"(?:^|(?<=[\s\x1f]))(?!ผู้รับ)(?P<name>[^\s\x1f]{1,60}?)\s?(?:เป็นผู้|เป็นคน)?รับผิดชอบ(?=[\s\x1f]|$)|"
    r"(?:ผู้รับผิดชอบ|รับผิดชอบโดย|(?:^|(?<=[\s\x1f]))โดย)\s?:?\s?(?P<behind>[^\s\x1f]{2,60})|"
    r"\bby (?P<by>[^\x1f,\d]{2,60}?)(?=,|\x1f|$| in\b| \d)"
)
_JOINING = re.compile(
    r"^(?:[\s,;:.·]|และ|กับ|จำนวน|เป้า(?:หมาย)?|ได้|and\b|in\b)+|(?:[\s,;:·]|และ|กับ|จำนวน|เป้า(?:หมาย)?|ประมาณ|and)+$"
)
_BULLET = re.compile(r"^\s*(?:ข้อ(?:ที่)?\s?)?\d{1,2}\s?[.)](?!\d)\s*|^\s*[-–•*]\s*")
_HEAD = re.compile(
    r"\s*(?:ร่าง)?แผน(?:ปฏิบัติ(?:การ|งาน)|งาน|กิจกรรม)?(?:ประจำ)?(?:ปี)?(?:เครือข่าย)?\s?"
    r"(?:(?P<year>25\d\d|20\d\d|[67]\d(?!\d))|(?:(?<=ปี)|ปี)(?P<near>นี้|หน้า|ถัดไป))?\s?:?\s*|"
    r"\s*(?:the\s)?plan(?:\s(?:of|for)\s(?:the\s)?year)?\s?(?P<english>25\d\d|20\d\d)?\s?:?\s*|"
    r"\s*(?:(?:the\s)?plan\sfor\s)?(?P<nearby>this|next)\syear(?:'s\splan)?\s?:?\s*",
    re.IGNORECASE,
)
_PAST = re.compile(r"แล้ว|ได้\s?\d|เมื่อวาน|ขาย|ที่ผ่านมา|already|\bsold\b|yesterday", re.IGNORECASE)
_DONE = re.compile(
    r"(?:จัด|ทำ|ไป|เสร็จ|ครบ|เปิด|อบรม|เยี่ยม|ประชุม)*แล้ว|(?:was|were) (?:held|done)|already|\bdone\b", re.IGNORECASE
)
_DONE_ALONE = re.compile(
    r"(?:จัด|ทำ|ไป|เสร็จ|ครบ|เรียบร้อย|สำเร็จ|ดำเนินการ)*(?:แล้ว|เรียบร้อย|เสร็จ)(?:แล้ว)?|(?:is )?(?:done|finished)",
    re.IGNORECASE,
)
_AROUND_TITLE = re.compile(r"^(?:ได้)?(?:ไป(?=เยี่ยม|ดูงาน|อบรม)|จัด(?=อบรม|เวที|ประชุม|งาน))|(?:ไป|มา)(?:เมื่อ)?$")
_CAME = re.compile(
    rf"(?:(?:มี)?(?:ผู้|คน)?(?:มา(?:ร่วม)?|เข้าร่วม)(?:งาน|อบรม|ประชุม)?\s?(?P<came>\d[\d,]*+)\s?(?:คน|ราย|ท่าน)?)|"
    rf"(?P<people>{SUM}) people came",
    re.IGNORECASE,
)
_HAVE_COME = re.compile(r"(?:มี)?(?:คน|ผู้|ชาวบ้าน)(?:มา|เข้า)(?:ร่วม|อบรม|ประชุม)?\s?\d", re.IGNORECASE)
_SPENT = re.compile(rf"(?:ใช้(?:งบ|เงิน|จ่าย)?(?:ไป)?|จ่าย(?:ไป)?|spent)\s?(?P<baht>{SUM})\s?(?:บาท|baht)?", re.IGNORECASE)
_DAY = re.compile(
    rf"(?:เมื่อ)?(?:วันที่\s?|วัน\S{{3,10}}ที่\s?)?\d{{1,2}}\s?(?:{_MONTH})(?:\s?25\d\d)?|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|(?:เมื่อ)?{WEEKDAY}|"
    r"(?:เมื่อ|มื้อ)วาน(?:ซืน)?(?:นี้)?|เมื่อ(?:คืน|เช้า)(?:นี้)?|วันนี้|\byesterday\b|\btoday\b",
    re.IGNORECASE,
)
_LINE = r"(?:(?:ใน|ตาม)?แผน(?:ปี)?\s?)?ข้อ(?:ที่)?\s?(?P<number>\d{1,2})(?!\d)\s?"
_NUMBERED = re.compile(_LINE)
_OTHER = r"(?:ปรับ(?:เป้า(?:หมาย)?)?|(?:เปลี่ยน|แก้|ลด|เพิ่ม)เป้า(?:หมาย)?)(?:แผน)?(?:ของ)?"
_INTO = rf"(?:ให้)?(?:ลง|ขึ้น)?(?:เป็น|เหลือ)\s?(?P<target>{SUM})\s?(?P<unit>[ก-๎a-z]{{0,20}})"
_TARGET = (
    re.compile(rf"(?:ขอ)?{_OTHER}\s?(?P<title>\S[^\n]{{0,120}}?)\s?{_INTO}", re.IGNORECASE),
    re.compile(rf"(?P<title>{_LINE.replace('(?P<number>', '(?:')})(?:ขอ)?{_OTHER}\s?{_INTO}"),
    re.compile(
        rf"(?:change|set) the target (?:of|for) (?P<title>[^\n]{{2,120}}?) to (?P<target>{SUM})\s?(?P<unit>[a-z]{{0,20}})",
        re.I,
    ),
)
_ANSWERS_FOR = r"(?:เป็นผู้|เป็นคน)?(?:รับผิดชอบ|ดูแล|รับไป)"
_GIVEN = (
    re.compile(rf"{_LINE}(?:ให้\s?)?(?P<name>(?!ผู้รับ|รับ)\S[^\n]{{0,80}}?)\s?{_ANSWERS_FOR}"),
    re.compile(rf"{_LINE}(?:ผู้)?รับผิดชอบ(?:คือ|โดย|เป็น|\s|:)*(?P<name>\S[^\n]{{0,80}})"),
    re.compile(rf"(?:ขอ)?ให้\s?(?P<name>\S[^\n]{{0,80}}?)\s?{_ANSWERS_FOR}\s?{_LINE}"),
)
_ENDED = (
    re.compile(rf"(?:ขอ|อยาก|จะ|เสนอ)*\s?(?:ยกเลิก|งด|ตัด|ไม่ทำ)\s?{_LINE}(?:ออก)?(?:จากแผน(?:ปี)?)?(?:แล้ว)?"),
    re.compile(rf"(?:ขอ|อยาก|จะ|เสนอ)*\s?(?:เอา|ถอน)\s?{_LINE}ออก(?:จากแผน(?:ปี)?)?"),
    re.compile(rf"{_LINE}(?:ขอ|จะ)?(?:ยกเลิก|งด|ไม่ทำแล้ว)"),
)
_COUNTED = re.compile(
    rf"(?P<saved>ประหยัด(?:เงิน|ได้)?(?:เงิน|ได้)?\s?|\bsave\s)?(?P<monthly>เดือนละ\s?)?(?<![\d,.\-/])(?P<figure>{SUM})(?![\d/-])"
    r"(?P<behind>\s?(?P<unit>[ก-๎a-z.-]{1,24}))?",
    re.IGNORECASE,
)
_UNIT_ENDS = re.compile(r"(?:แล้ว|ครับ|ค่ะ|นะ)+$|\.$")
_OTHER_UNITS = ("เรื่อง", "หลัง", "แปลง", "ไร่", "ฉบับ", "เล่ม", "วัน", "ครัวเรือน", "หลักสูตร", "ฐาน", "จุด")
_OF_PLAN = re.compile(r"แผน|plan", re.IGNORECASE)
_YEAR_NAMED = re.compile(r"2[05]\d\d")
_YEAR_BEFORE, _YEAR_AFTER = re.compile("ที่แล้ว|ที่ผ่านมา|ก่อน|กลาย|last"), re.compile("หน้า|next")
_TITLES = {"ประชุม": "ประชุมเครือข่าย"}
_MEETS = re.compile(r"ประชุม|meetings?\b", re.IGNORECASE)
_GATHERS = re.compile(r"อบรม|เวที|ดูงาน|แลกเปลี่ยนเรียนรู้|training|forum|study (?:visit|tour)", re.IGNORECASE)
_VISITS = re.compile(r"เยี่ยม|visit", re.IGNORECASE)
_JOINS = re.compile(r"สมาชิกใหม่|รับสมาชิก|ขยายสมาชิก|เพิ่มสมาชิก|new members?\b", re.IGNORECASE)
_BUYS = re.compile(
    r"(?:รวม|ร่วม|จัด)?ซื้อ(?:รวม|ร่วมกัน|รวมกัน)?|จัดหา|(?:joint )?(?:purchase of|buying|buy)(?: together)?\s", re.IGNORECASE
)
_AGAINST = re.compile(
    r"ไม่(?:เห็นชอบ|อนุมัติ|รับรอง)|เลื่อน|กลับไป|ทบทวน|reject|postpone|not (?:approve|agree|adopt)", re.IGNORECASE
)
_FOR = re.compile(r"เห็นชอบ|อนุมัติ|รับรอง|approve|adopt|agree", re.IGNORECASE)


@dataclass(frozen=True)
class PlanTold:
    """A plan as one message tells it: its lines, those that cannot be read, and its year.

    `year`: the (Christian) year that was named; `years_ahead`: of this or the next, counted from the one that runs.
    """

    lines: tuple[ActivityTold, ...]
    unread: tuple[str, ...] = ()
    year: int | None = None
    years_ahead: int | None = None


def said_unit(unit: str) -> str:
    """How a unit of the plan is said, which may be the domain's own; any other is as it was said."""
    return {HEADS: "คน", TIMES: "ครั้ง", PLACES: "แห่ง", BAHT: "บาท"}.get(unit, unit)


@cache
def _units() -> dict[str, str]:
    """Each spelling of a unit with the unit."""
    spelled = dict(unit_spellings())
    spelled |= dict.fromkeys(("คน-ครั้ง", "คน", "ราย", "ท่าน", "people", "persons"), HEADS)
    spelled |= dict.fromkeys(("ครั้ง", "times", "time", "meetings"), TIMES)
    spelled |= dict.fromkeys(("แห่ง", "องค์กร", "กลุ่ม", "organisations", "groups"), PLACES)
    spelled |= dict.fromkeys(("บาท", "baht"), BAHT)
    return spelled | {each: each for each in _OTHER_UNITS}


def activity(text: str) -> ActivityTold | None:
    """One line of a plan; None where it names nothing to do, or nothing of when, how much, by whom or for how much."""
    line = _BULLET.sub("", _one_line(text, LONGEST_LINE))
    if not line:
        return None
    line = _with_points(_ONCE_A_MONTH.sub("เดือนละ 1 ครั้ง", line))
    months, span, rest = _months(line)
    owner, rest = _owner(_FREE.sub(_GAP, rest))
    budget, sources, rest = _budget(rest)
    indicators, monthly, rest = _indicators(rest)
    pieces = [each for part in rest.split(_GAP) if (each := _bare(part))]
    title = pieces[0] if pieces else ""
    said = bool(indicators or months or owner or budget is not None or span is Span.EVERY)
    if sum(each.isalpha() or each in _MARKS for each in title) < 3 or not said:
        return None
    named = office(owner) or ""
    return ActivityTold(
        _TITLES.get(title, title)[:200],
        indicators,
        months,
        Span.EVERY if monthly and not months else span,
        named,
        "" if named else owner,
        tuple(each for each in pieces[1:] if each not in _units())[:3],
        budget,
        sources,
    )


def _whole(said: str, patterns: tuple["re.Pattern[str]", ...]) -> "re.Match[str] | None":
    """What the first of the patterns finds that is all that was said."""
    return next((match for each in patterns if (match := each.fullmatch(said))), None)


def _with_points(line: str) -> str:
    return _BARE_MONTH.sub(lambda found: _DOTTED[found.group()], line)


def _bare(words: str) -> str:
    return _JOINING.sub("", _JOINING.sub("", words)).strip()


def _months(line: str) -> tuple[tuple[int, ...], Span, str]:
    """The months said, how they were said, and the line without them."""
    if (every := _EVERY.search(line)) is not None:
        return (), Span.EVERY, f"{line[: every.start()]}{_GAP}{line[every.end() :]}"
    if (year := _YEAR.search(line)) is not None:
        return (), Span.YEAR, f"{line[: year.start()]}{_GAP}{line[year.end() :]}"
    found = _MONTHS.search(line)
    if found is None:
        return (), Span.YEAR, line
    numbers = tuple(MONTH_NUMBER[each.lower()] for each in _ONE_MONTH.findall(found.group()))
    before = re.sub(r"(?:เดือน|ช่วง|ใน|ภายใน|\bin)\s?$", "", line[: found.start()])
    return numbers, Span.RANGE if found["range"] else Span.LIST, f"{before}{_GAP}{line[found.end() :]}"


def _owner(line: str) -> tuple[str, str]:
    """Who answers for it, by word or as an office that stands by itself, and the line without that."""
    if (found := _ANSWERS.search(line)) is not None:
        name = found["name"] or found["behind"] or found["by"]
        return name.strip(), f"{line[: found.start()]}{_GAP}{line[found.end() :]}"
    for found in re.finditer(r"(?:^|(?<=[\s\x1f]))[^\s\x1f]+", line):
        word = found.group()
        if found.start() and (word.startswith("ฝ่าย") or (office(word) is not None and word != "การตลาด")):
            return word, f"{line[: found.start()]}{_GAP}{line[found.end() :]}"
    return "", line


def _budget(line: str) -> tuple[Decimal | None, tuple[tuple[str, Decimal | None], ...], str]:
    """What it may cost, from where, and the line without that."""
    found = _BUDGET.search(line)
    if found is None:
        return None, (), line
    return decimal(found["baht"]), sources_in(found["sources"]), f"{line[: found.start()]}{_GAP}{line[found.end() :]}"


def sources_in(text: str) -> tuple[tuple[str, Decimal | None], ...]:
    """Where a budget comes from, with how much of it where that was said: 'ขอเทศบาล 5,000 ค่าบำรุง 1,000'."""
    found = []
    for each in _SOURCE.finditer(_one_line(text, 200)):
        if name := re.sub(r"^(?:จาก|from )\s?", "", _bare(each["name"])):
            found.append((name[:60], decimal(each["baht"]) if each["baht"] else None))
    return tuple(found[:6])


def _indicators(line: str) -> tuple[tuple[tuple[Decimal, str, bool], ...], bool, str]:
    """Targets with their units, whether one was said for each month, and the line without them."""
    found, monthly = list[tuple[Decimal, str, bool]](), False

    def take(match: "re.Match[str]") -> str:
        nonlocal monthly
        word = (match["unit"] or "").lower()
        bare = word if word in _units() else _UNIT_ENDS.sub("", word)
        unit, behind = _units().get(bare), ""
        if unit is None and match["saved"]:
            unit, behind = BAHT, match["behind"] or ""
        if unit is None or len(found) >= 4:
            return match.group()
        figure = decimal(match["figure"])
        if match["monthly"]:
            figure, monthly = figure * 12, True
        found.append((figure, unit, bool(match["saved"])))
        return f"{_GAP}{behind or word[len(bare) :]}"

    rest = _COUNTED.sub(take, line)
    return tuple(found), monthly, rest


def _one_line(text: str, longest: int) -> str:
    return " ".join(plain_words(text[:longest]).split())


def plan(text: str) -> PlanTold | None:
    """A plan that nobody asked for: under a heading, or three lines and more that can be nothing else; None for anything else."""
    if len(text) > LONGEST or "\n" not in text.strip():
        return None
    lines = [each.strip() for each in plain_words(text).splitlines() if each.strip()]
    head = _HEAD.fullmatch(lines[0])
    told = [(each, activity(each)) for each in lines[bool(head) : MOST_LINES + 2]]
    read = [each for _, each in told if each is not None]
    if head is not None and read:
        return PlanTold(tuple(read), tuple(line[:60] for line, each in told if each is None), *_year_of(head))
    unread = tuple(line[:60] for line, each in told if each is None)
    if len(read) < 3 or len(unread) > len(told) // 5 or any(_PAST.search(each) for each in lines):
        return None
    counted = [each for each in read if each.budget is not None or _counts(each)]
    when = [each for each in read if each.months or each.span is Span.EVERY or each.office or each.owner]
    if len(counted) < len(read) - len(read) // 2 or len(when) < 2 or all(each.budget is None for each in read):
        return None
    return PlanTold(tuple(read), unread)


def _counts(told: ActivityTold) -> bool:
    return any(unit in (TIMES, HEADS, PLACES) for _, unit, _ in told.indicators)


def lines_typed(text: str) -> PlanTold:
    """A plan that was asked for: every line that can be read, and those that cannot."""
    lines = [each.strip() for each in plain_words(text[:LONGEST]).splitlines() if each.strip()]
    head = _HEAD.fullmatch(lines[0]) if lines else None
    told = [(each, activity(each)) for each in lines[bool(head) :]]
    read = tuple(each for _, each in told if each is not None)
    return PlanTold(read, tuple(line[:60] for line, each in told if each is None), *_year_of(head))


def _year_of(head: "re.Match[str] | None") -> tuple[int | None, int | None]:
    """(the Christian year that a heading names, else how many years it is ahead of the one that runs)."""
    year, near = (head["year"] or head["english"], head["near"] or head["nearby"]) if head is not None else (None, None)
    return christian_year(year) if year else None, int(near.lower() not in ("นี้", "this")) if near else None


def months_in(text: str) -> tuple[tuple[int, ...], Span] | None:
    """The months that a cell of a table names, and nothing else; None where it cannot be read ('พค-มีค')."""
    line = _one_line(text, 120)
    months, span, rest = _months(line)
    if _bare(rest.replace(_GAP, "").replace("เดือน", "")) or (not months and line and rest == line):
        return None
    return months, span


def indicators_in(text: str) -> tuple[tuple[Decimal, str, bool], ...] | None:
    """The targets that a cell of a table names, and nothing else: '2 ครั้ง และ 80 คน'."""
    found, _, rest = _indicators(_one_line(text, 200))
    return None if any(each.isalnum() for part in rest.split(_GAP) for each in _bare(part)) else found


def result(text: str, *, now: datetime) -> ResultTold | None:
    """What one line tells of an activity that was done: 'อบรมปุ๋ยหมักไปแล้ว 22 พ.ค. คนมา 35', 'ข้อ 3 ทำแล้ว'."""
    line = _one_line(text, LONGEST_LINE)
    numbered = _NUMBERED.match(line)
    said = line[numbered.end() :] if numbered is not None else line
    told = result_alone(said, now=now)
    done = _DONE.search(said) is not None
    if numbered is not None:
        number = int(numbered["number"])
        if told is not None:
            return replace(told, number=number) if done or told.day else None
        return ResultTold("", None, (), number=number) if _DONE_ALONE.fullmatch(said) else None
    if told is None or not (done or (told.day is not None and _HAVE_COME.search(said))):
        return None
    return told if sum(each.isalpha() for each in told.title) >= 4 else None


def result_alone(text: str, *, now: datetime) -> ResultTold | None:
    """The same without the activity's name, where it was asked for: '25 ก.ย. มา 38 คนค่ะ'; None where it tells nothing."""
    rest, day, spent = _with_points(_one_line(text, LONGEST_LINE)), None, None
    if not rest or "\n" in text.strip() or rest.endswith("?"):
        return None

    def take(pattern: "re.Pattern[str]") -> "re.Match[str] | None":
        nonlocal rest
        found = pattern.search(rest)
        rest = rest if found is None else f"{rest[: found.start()]}{_GAP}{rest[found.end() :]}"
        return found

    if (found := take(_DAY)) is not None:
        day = past_day(found.group(), now)
    if (found := take(_SPENT)) is not None:
        spent = decimal(found["baht"])
    counts = [(decimal(found["came"] or found["people"]), HEADS)] if (found := take(_CAME)) is not None else []
    more, _, rest = _indicators(rest)
    counts += [(figure, unit) for figure, unit, _ in more if unit not in [known for _, known in counts]]
    if day is None and not counts and spent is None:
        return None
    title = next(filter(None, map(_bare, _DONE.sub(_GAP, rest).split(_GAP))), "")
    return ResultTold(_AROUND_TITLE.sub("", title), day, tuple(counts), spent)


def target(text: str) -> TargetTold | None:
    """Another target for an activity, or the end of one: 'ปรับปุ๋ยเป็น 1,000', 'ข้อ 2 ปรับเป็น 1,000 กระสอบ', 'ยกเลิกข้อ 3'."""
    said = _one_line(text, LONGEST_LINE)
    if (ended := _whole(said, _ENDED)) is not None:
        return TargetTold("", None, number=int(ended["number"]))
    found = _whole(said, _TARGET)
    if found is None or _DONE.search(said) is not None:
        return None
    title = found["title"].strip()
    numbered = _NUMBERED.fullmatch(title)
    unit = _units().get((found["unit"] or "").lower(), "")
    return TargetTold(title, decimal(found["target"]), unit, int(numbered["number"]) if numbered else None)


def month(text: str) -> int | None:
    """The number of the one month that the words name: 'ถึงเดือนมีนาคม'."""
    found = [each.lower() for each in _ONE_MONTH.findall(_one_line(text, 80))]
    return MONTH_NUMBER[found[0]] if len(found) == 1 else None


def answers_for(text: str) -> tuple[int, str] | None:
    """(the line's number, who): 'ข้อ 5 นาสีทองรับผิดชอบ'."""
    said = _one_line(text, LONGEST_LINE)
    found = _whole(said, _GIVEN)
    return None if found is None else (int(found["number"]), found["name"].strip())


def figure(text: str) -> Decimal | None:
    """A target by itself: '80', '80 คน'."""
    found = re.fullmatch(rf"(?P<figure>{SUM})\s?[ก-๎a-z]{{0,20}}", _one_line(text, 60), re.I)
    return decimal(found["figure"]) if found is not None else None


def results(text: str, *, now: datetime) -> tuple[tuple[str, ResultTold | None], ...]:
    """Each line of a message with what it tells of an activity that was done; () where none tells any."""
    if len(text) > LONGEST or (_DONE.search(plain := plain_words(text)) is None and _HAVE_COME.search(plain) is None):
        return ()
    found = tuple((each, result(each, now=now)) for each in text.splitlines() if each.strip())
    return found if any(told is not None for _, told in found) else ()


def counted_from(title: str, unit: str, *, saved: bool = False) -> Source:
    """Which records tell how much of it was done, by what the activity is and what is counted."""
    if unit == BAHT:
        return Source.SAVINGS if saved else Source.WORD
    if unit == PLACES:
        return Source.NEW_MEMBERS if _JOINS.search(title) else Source.VISITS if _VISITS.search(title) else Source.WORD
    if unit in (TIMES, HEADS) and _GATHERS.search(title):
        return Source.GATHERINGS if unit == TIMES else Source.HEADS
    if unit == TIMES:
        return Source.MEETINGS if _MEETS.match(title) else Source.WORD
    return Source.GOODS if unit != HEADS and bought(title) else Source.WORD


def bought(title: str) -> str:
    """The product that an activity buys together; '' for any other activity."""
    found = _BUYS.match(title)
    return title[found.end() :].strip() if found is not None else ""


def adopts(words: str) -> bool:
    """Whether a resolution that was typed adopts what was before the meeting."""
    return _AGAINST.search(words) is None and _FOR.search(words) is not None


def taken_out(text: str) -> bool:
    """Whether a line is to be taken out: a dash, or the word for it."""
    return text.strip().lower() in ("-", "–", "ลบ", "ตัดออก", "remove", "delete")


def year_asked(text: str) -> tuple[int, int | None] | None:
    """(years from the one that runs, the Christian year where one is named): 'ที่แล้ว', 'หน้า', '2570', 'last year'; None without."""
    written = text.strip().lower()
    if (named := _YEAR_NAMED.search(written)) is not None:
        return 0, christian_year(named.group())
    if _YEAR_BEFORE.search(written) is not None:
        return -1, None
    return (1, None) if _YEAR_AFTER.search(written) is not None else None


def names_plan(name: str) -> bool:
    """Whether a file's name says that it is a table of the plan of a year."""
    return name.lower().endswith((".xlsx", ".xlsm")) and _OF_PLAN.search(name) is not None
