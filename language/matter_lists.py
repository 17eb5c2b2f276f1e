"""Reads a pasted list of open matters, one a line, without bullets and numbers, and one that is added in a meeting."""

import re

from domain.refusal import Refused
from domain.setup import LONGEST_MATTER, MOST_MATTERS
from language.formal import formal
from language.matters_joined import joined_matters
from language.organisation_lists import several_in_line
from language.plain_words import without_politeness

_MARK = re.compile(
    r"^\s*+(?:[-–—•●○◦▪■□*·+>✓✔☑✅➢➤#]+|\(?(?:ข้อ|เรื่อง)?\s*+(?:ที่)?\s*+[0-9๐-๙]{1,2}\s*+[.):]+(?![0-9๐-๙]))\s*"
)
_ADDED = re.compile(
    r"(?:ขอ|ช่วย)?เพิ่ม(?:เรื่อง|วาระ)(?:อื่น\s?ๆ|อื่นๆ)?(?:อีกเรื่อง)?(?:\s*:?\s+|(?=[ก-ฮเแโใไ]))(?P<title>\S.*)|"
    r"add (?:a )?matter:? (?P<english>\S.*)",
    re.IGNORECASE,
)


def matter_added(text: str) -> str | None:
    """The title in 'เพิ่มเรื่อง …', as who keeps the record says it in the meeting; None for any other message."""
    found = _ADDED.fullmatch(text.strip())
    return found and (found["title"] or found["english"]).strip()


_OPENED = re.compile(
    r"(?:ขอ|ช่วย)?(?:ย้อน)?(?:กลับ|ไป|ขึ้น|เข้า|เปิด|มา|ต่อ)(?:ไป|ที่|ด้วย|\s)*+(?:ระเบียบ)?(?:วาระ|เรื่อง|ข้อ)(?:ที่)?\s?(?P<to>\S.*)|"
    r"(?:ระเบียบ)?วาระ(?:ที่)?\s?(?P<number>\d{1,2}(?:\.\d{1,2})?)|(?:เรื่อง|วาระ)\s?(?P<title>\S.*)|"
    r"(?:go (?:back )?to|open) (?:item |matter )?(?P<english>\S.*)",
    re.IGNORECASE,
)


def matter_opened(text: str) -> str | None:
    """Which matter of the agenda a message names and says nothing of: '2' of 'กลับไปวาระที่ 2', a title; None for any other message."""
    found = _OPENED.fullmatch(without_politeness(" ".join(text.split())[:LONGEST_MATTER]))
    return None if found is None else next(each for each in found.groups() if each)


def matters_from_lines(text: str) -> tuple[str, ...]:
    """Open matters, one a line, without bullets and numbers, each once; two that a line joins are two, as in a proposal.

    Raises Refused('setup.matters_too_many', most=50), Refused('setup.matter_too_long', most=400, begins=…) or
    Refused('setup.matters_none').
    """
    found: list[str] = []
    lines = (each for raw in text.splitlines() for each in several_in_line(raw.strip()))
    for line in (each for numbered in lines for each in joined_matters(formal(numbered))):
        bare = " ".join(_MARK.sub("", line).split())
        if not any(char.isalnum() for char in bare):
            continue
        if len(bare) > LONGEST_MATTER:
            raise Refused("setup.matter_too_long", most=LONGEST_MATTER, begins=bare[:60])
        if bare not in found:
            found.append(bare)
    if not found:
        raise Refused("setup.matters_none")
    if len(found) > MOST_MATTERS:
        raise Refused("setup.matters_too_many", most=MOST_MATTERS)
    return tuple(found)
