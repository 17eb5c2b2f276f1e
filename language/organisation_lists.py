"""Reads a pasted list of organisations, one a line, as people write it: numbered, with dashes, with a telephone number."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from domain.people import (
    MOST_ORGANISATIONS,
    Listed,
    OrganisationList,
    clean_name,
    name_key,
    telephone,
    visible,
)
from domain.refusal import Refused
from language.person_named import person_named

_NUMBERED = re.compile(r"\(?\s*+(?:ข้อ|ลำดับ)?\s*+(?:ที่)?\s*+\d{1,3}(?:\.\d{1,2})*\s*+(?:[.):、]+|-(?!\d)|(?:/\s))\s*")
_NUMBERS = re.compile(r"[0-9๐-๙(+][0-9๐-๙()\s+\-–.,]{7,}")
_INLINE = re.compile(r"(?:^|(?<=\s))\(?(\d{1,3})(?:[.):]|\)\.)\s*(?=[^\s\d])")
_COUNTED = re.compile(r"(\d{1,3})\s+(?=\D)")
_BULLETS = re.compile(r"[-–—•●○◦▪■□▶►*·+>✓✔☑✅→➢➤#]+\s*")
_TELEPHONE = re.compile(
    r"[\s,;:/(\-–—]*+(?:(?:หมายเลข)?(?:โทรศัพท์|โทร|เบอร์|มือถือ|ติดต่อ|tel|phone|mobile)[\s.:]*+|[☎📞📱]\s*+)*"
    r"[\s(]*+(?P<number>(?:\+\s?66|0)(?:[\s.()\-–—]*+\d){7,9})[\s)\].,;]*$",
    re.IGNORECASE,
)


_TELEPHONE_ROOM = 80
# How a line is rounded off that ends a sentence; a syllable such as คะ ends names too, so that it needs a space or a figure before it.
_POLITE = re.compile(r"(?:\s*+(?:นะ)?(?:ค่ะ|ครับ|คับ|คร้าบ)|(?<=[\s\d])(?:นะ)?(?:คะ|จ้ะ|จ้า|นะ))++[\s.]*$")
# What stands above a list and is no name of it: it says that a list follows, or calls it one.
_HEADING = re.compile(
    r".*(?:คือ|ได้แก่|ดังนี้|ต่อไปนี้|ตามนี้|as follows|:)[\s.]*|(?:รายชื่อ|ราย\s?นาม|สมาชิก(?:ของ|ใน|มี|ทั้ง|เครือข่าย|กลุ่ม)?)(?!\d).*"
    r"|(?:list of )?(?:our |the )?members\b.*",
    re.IGNORECASE,
)


def _telephones(line: str) -> tuple[str, tuple[str, ...]]:
    found: list[str] = []
    line = _POLITE.sub("", line) or line
    while match := _TELEPHONE.search(_arabic(line[-_TELEPHONE_ROOM:])):
        number = telephone(match["number"])
        if number is None:
            break
        found.insert(0, number)
        line = line[: match.start() - min(len(line), _TELEPHONE_ROOM)].rstrip(" ,;:/(-–—")
    return line, tuple(dict.fromkeys(found))


def _arabic(line: str) -> str:
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in line)


def _without_mark(line: str, counted: bool) -> str:
    """The line without its bullet and number; `counted`: also a number followed only by a space."""
    while True:
        plain = _arabic(line)
        match = _BULLETS.match(plain) or _NUMBERED.match(plain) or (_COUNTED.match(plain) if counted else None)
        if match is None or not match.end():
            return line
        line, counted = line[match.end() :], counted and match.re is not _COUNTED


def several_in_line(line: str) -> list[str]:
    """The entries of a line in which several are numbered one after the other ('1.กลุ่ม ก 2.กลุ่ม ข'), else the line alone."""
    heads = list(_INLINE.finditer(_arabic(line)))
    counts_up = all(int(later[1]) == int(earlier[1]) + 1 for earlier, later in pairwise(heads))
    if len(heads) < 2 or heads[0].start() != 0 or not counts_up:
        return [line]
    ends = [*(head.start() for head in heads[1:]), len(line)]
    return [line[head.start() : end].strip() for head, end in zip(heads, ends, strict=True)]


def organisations_from_lines(text: str, existing: Iterable[str] = ()) -> OrganisationList:
    """Read a pasted list of organisations, one a line, as people write it: numbered, with dashes, with a telephone.

    Several that are numbered in one line are several. A number followed only by a space is numbering when the list counts up by it;
    otherwise it belongs to the name. A first line that says that a list follows ("สมาชิกมีแปดกลุ่มค่ะ คือ") is none of it.
    A name that came before in the list, or is among `existing`, is a duplicate (see `same_name`). Raises
    Refused('organisations.too_many', count=…, most=300), whose text says to send an .xlsx or the list in parts.
    """
    lines = [shown for raw in text.splitlines() for shown in several_in_line(visible(raw)) if shown]
    if len(lines) > 1 and _HEADING.fullmatch(_POLITE.sub("", lines[0])) and several_in_line(lines[0]) == lines[:1]:
        lines = lines if _without_mark(lines[0], False) != lines[0] else lines[1:]
    heads = [_COUNTED.match(plain) or _INLINE.match(plain) for plain in map(_arabic, lines)]
    numbers = [int(head[1]) for head in heads if head is not None]
    counted = len(numbers) > 1 and all(later == earlier + 1 for earlier, later in pairwise(numbers))
    listed: list[Listed] = []
    duplicates: list[str] = []
    too_long: list[str] = []
    unread: list[str] = []
    seen = {name_key(name) for name in existing}
    for shown in lines:
        line, phones = _telephones(_without_mark(shown, counted))
        try:
            name = clean_name(line)
        except Refused as refusal:
            (too_long if refusal.key == "name.too_long" else unread).append(shown)
            continue
        if name_key(name) in seen:
            duplicates.append(name)
            continue
        seen.add(name_key(name))
        listed.append(Listed(name, phones))
    if len(listed) > MOST_ORGANISATIONS:
        raise Refused("organisations.too_many", count=len(listed), most=MOST_ORGANISATIONS)
    return OrganisationList(tuple(listed), tuple(duplicates), tuple(too_long), tuple(unread))


_LINE = r"(?:(?:ข้อ|ลำดับ|แห่ง|รายการ|number|no\.?|line|item)\s*+)?(?:ที่)?\s*+(?P<number>\d{1,3})\s*+"
_AWAY = r"(?:ออก|ทิ้ง)(?:ไป|เลย|ได้เลย|ให้|ด้วย|หน่อย)*+"
_TAKEN_OUT = (
    re.compile(
        rf"(?:ช่วย|ขอ|please\s)?\s*+(?:ลบ|เอา|ตัด|remove|delete|drop|take out)\s*+{_LINE}(?:{_AWAY}|ด้วย|หน่อย|เลย|out|please)*",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:แห่ง|รายการ)?ข้อ(?:ที่)?\s*+(?P<number>\d{1,3})\s*+(?:(?:ไม่ใช่|ไม่มี|ผิด)(?:สมาชิก|กลุ่ม|ชื่อ|แห่ง)*\s*+(?:นะ)?(?:ค่ะ|ครับ|คะ)?\s*+"
        rf"(?:(?:ช่วย|ขอ)?(?:ลบ|เอา|ตัด)?(?:{_AWAY})?)|(?:ช่วย|ขอ)?(?:ลบ|เอา|ตัด)(?:{_AWAY})?|{_AWAY})",
        re.IGNORECASE,
    ),
    re.compile(rf"{_LINE}is (?:not|no) (?:a |our )?(?:member|group|organisation|name).*", re.IGNORECASE),
)
_ANEW = re.compile(
    r"(?:แก้)?\s*+(?:ข้อ|ลำดับ)?(?:ที่)?\s*+(?P<number>\d{1,3})(?:\s*+(?:[.):]|เป็น|คือ|to|is)+\s*+|\s++)(?P<name>\S.*)",
    re.IGNORECASE,
)


_NAMES_A_LINE = re.compile(
    r"(?:ลบ|ตัด|แก้|remove|delete)\s*+(?:ข้อ|ลำดับ|แห่ง)?(?:ที่)?\s*+\d|(?:เอา)?ข้อ(?:ที่)?\s*+\d{1,3}\s*+(?:เป็น|คือ|ออก)",
    re.IGNORECASE,
)


_ENDED = re.compile(
    r"(?:(?:(?:ครบ|หมด|พอ|เสร็จ)(?:ทุก(?:แห่ง|กลุ่ม))?แล้ว|(?:มี|เอา)?(?:แค่|เท่า)(?:นี้|นั้น)(?:แหละ|ก่อน)?|"
    r"(?:ช่วย|ขอ|รบกวน)?\s?บันทึก(?:รายชื่อ|ทั้งหมด|สมาชิก|ตาม|นี้|ไว้|ให้|ได้|ด้วย)*)"
    r"(?:\s|ครับผม|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|เลย|แล้ว|นะ|หน่อย|[,.!])*+)++|"
    r"(?:(?:yes|ok(?:ay)?|please)[\s,]+)*(?:save(?: (?:it|them|this|that|all|everything|the list))?|"
    r"that(?: is|'s) (?:all|it|everyone|everybody)|(?:we are |all )?(?:done|complete|finished))"
    r"(?:[\s,]+(?:please|now|thanks?|thank you))*[\s.!]*",
    re.IGNORECASE,
)


def list_ended(text: str) -> bool:
    """Whether a message names nobody and says that the list is complete, or shall be kept: 'ครบแล้วค่ะ บันทึกเลย', 'save it'."""
    return len(text) <= 80 and _ENDED.fullmatch(" ".join(text.split())) is not None


_BARE = re.compile(r"เอา\s*+\d{1,3}")  # so many of something, where nothing was asked


def _taken_out(line: str) -> re.Match[str] | None:
    """The number of the line that is to go, in Arabic digits, where the words say so."""
    plain = _POLITE.sub("", line)
    return next((found for each in _TAKEN_OUT if (found := each.fullmatch(plain))), None)


def list_changes_said(text: str, length: int) -> dict[int, str] | None:
    """As `list_changes`, where none was asked for: only of lines that say so ("ข้อ 2 เป็น กลุ่มแม่บ้าน", "ลบ 5"); else the list goes on."""
    lines = [_arabic(line) for line in map(visible, text.splitlines()) if line]
    said = all(_NAMES_A_LINE.match(line) or (_taken_out(line) and not _BARE.fullmatch(line)) for line in lines)
    return list_changes(text, length) if said else None


def list_changes(text: str, length: int) -> dict[int, str] | None:
    """{number: the new line, '' to take it out} of "2 กลุ่มแม่บ้านท่าชะมวง" and "ลบ 5", typed about a numbered list of `length`.

    {} where a line is to go that the list has not: nothing changes, and it is no name either. None where a line is no such change.
    """
    changes: dict[int, str] = {}
    beyond = False
    for line in filter(None, (visible(raw) for raw in text.splitlines())):
        plain = _arabic(line)
        out = _taken_out(plain)
        anew = None if out else _ANEW.fullmatch(plain)
        found = out or anew
        if found is None or not (out or 1 <= int(found["number"]) <= length):
            return None
        if 1 <= (number := int(found["number"])) <= length:
            changes[number] = line[anew.start("name") :] if anew else ""
        else:
            beyond = True
    return changes if changes or beyond else None


def person_from(text: str, called: str = "") -> Listed:
    """A name with or without telephone numbers behind it, typed in one line ('ป้าแดง 081-234-5678') or said in a sentence; whatever
    somebody is `called` already is a name.

    Raises Refused('name.empty'), Refused('name.too_long', …), or Refused('name.nobody', words=…) for a yes or a sentence that names
    nobody.
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    found = organisations_from_lines(first)
    if found.listed:
        listed = found.listed[0]
        name = listed.name if listed.name == called else person_named(listed.name)
        if name is None:
            raise Refused("name.nobody", words=" ".join(first.split())[:80])
        return replace(listed, name=name)
    clean_name(first)
    raise Refused("name.empty")


def numbers_behind(text: str) -> str:
    """The telephone numbers as they were typed behind a name ('081-234-5678'); '' where there is none."""
    found = _NUMBERS.search(" ".join(text.split()))
    return found.group().strip(" ,.") if found is not None else ""
