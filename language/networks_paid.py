"""Reads to which network money was given, by how people name one: 'โอนให้เครือข่ายจังหวัด', 'จ่ายค่าปุ๋ยให้จังหวัดสงขลา', 'จ่ายแม่ข่าย'."""

import re
from dataclasses import dataclass
from functools import lru_cache

from domain.trade import Way
from language.normalise import normalise
from language.vocabulary import says, standard, words_of

LONGEST = 200  # characters
_LEVEL = re.compile("จังหวัด|อำเภอ|ตำบล|ภาค|เขต")
_FORM = re.compile(r"^(?:ศูนย์ประสานงาน)?เครือข่าย(?:ของ)?\s?")
_GIVES = (
    r"(?:จ่าย|โอน|ส่ง|คืน|ชำระ|ใช้|ให้|แก่|เข้า|มอบ)(?:เงิน|หนี้|ค่าปุ๋ย|ค่าของ|ค่าสินค้า|แล้ว|ไป)*+\s?(?:ให้|แก่|ที่|กับ|ทาง)?\s?(?:ทาง)?"
)
_NETWORK = r"(?:เครือข่าย|แม่ข่าย|ศูนย์)\s?(?:ระดับ|ของ|ทาง)?\s?"
_ENDS = r"(?=\s|[\d,.]|$|แล้ว|ไป|ค่า|เรียบร้อย|ครับ|ค่ะ|คะ|จ้า|นะ|เป็น|ครบ|เมื่อ|วัน|ตอน)"
_OPENS = re.compile(  # who writes gave it: nobody else's name stands before
    r"(?:วันนี้|เมื่อวาน(?:นี้)?|เมื่อเช้า(?:นี้)?|เมื่อกี้|ตะกี้|ได้|ผม|ฉัน|ดิฉัน|หนู|เรา|ทางเรา|ศูนย์เรา|ศูนย์|กลุ่มเรา|เหรัญญิก|ค่าปุ๋ย|ค่าของ|ค่าสินค้า|เงิน|บาท|เอา|นำ|แล้ว|[\d,.]|\s)*+"
    r"(?:จ่าย|โอน|ส่ง|คืน|ชำระ|ใช้|มอบ|ไป(?:ให้|จ่าย|ส่ง|คืน))"
)
_GIVEN, _NET, _ENDED = re.compile(_GIVES), re.compile(_NETWORK), re.compile(_ENDS)
_ABOVE = re.compile(rf"(?:เครือข่าย|แม่ข่าย|ศูนย์)?(?:ข้าง)?บน{_ENDS}")
_OF_HUB = re.compile(rf"{_GIVES}(?:แม่ข่าย|เครือข่าย|ศูนย์){_ENDS}")
_COSTS = re.compile("ค่า(?P<what>[ก-๎]+)")


@dataclass(frozen=True)
class Given:
    """How a network was named: `surely` as one, or by its place; else only by its level: 'จังหวัด' may be the office."""

    surely: bool
    way: Way | None


def gives(text: str) -> bool:
    """Whether words say that their writer gave something, with a figure."""
    written = normalise(text[:LONGEST])
    return any(each.isdigit() for each in written) and _OPENS.match(written) is not None


def given_to(text: str, name: str, *, above: bool) -> Given | None:
    """How words say that money was given to the network of this name, which lies `above`; None where they do not, or what else for."""
    written = normalise(text[:LONGEST])
    if not _for_goods(written):
        return None
    for found in _GIVEN.finditer(written):
        behind = written[found.end() :]
        if above and _ABOVE.match(behind) is not None:
            return Given(True, _way(written))
        net = _NET.match(behind)
        rest = behind[net.end() :] if net is not None else behind
        for called, surely in _called(name):
            if rest.startswith(called) and _ENDED.match(rest[len(called) :]) is not None:
                return Given(surely or net is not None, _way(written))
    return None


def given_to_hub(text: str) -> Given | None:
    """The same of 'แม่ข่าย' or 'เครือข่าย' without a name: whose that is, is known by who speaks."""
    written = normalise(text[:LONGEST])
    return Given(True, _way(written)) if _for_goods(written) and _OF_HUB.search(written) is not None else None


@lru_cache(maxsize=64)
def _called(name: str) -> tuple[tuple[str, bool], ...]:
    """How a network is called behind its form, the longest first, and whether that is surely it: its place, its level and both."""
    plain = _FORM.sub("", normalise(name).strip())
    level = _LEVEL.search(plain)
    places = [each.strip() for each in _LEVEL.split(plain) if each.strip()]
    ways = [(place, True) for place in places]
    if level is not None:
        ways += [(f"{level[0]}{space}{place}", True) for place in places for space in ("", " ")] + [(level[0], False)]
    return tuple(sorted(ways, key=lambda each: -len(each[0])))


def _for_goods(written: str) -> bool:
    """Whether nothing that is said is what else than goods or a debt money was for: 'ค่าบำรุง', 'ค่าอบรม', 'บริจาค'."""
    if says("no payment for goods", written):
        return False
    goods = standard().entries
    for each in _COSTS.finditer(written):
        what = each["what"]
        known = any((entry := goods.get(what[:end])) is not None and entry.product for end in range(2, len(what) + 1))
        if not (known or what.startswith(tuple(words_of("goods or a debt")))):
            return False
    return True


def _way(written: str) -> Way | None:
    return Way.CASH if says("in cash", written) else Way.TRANSFER if says("by transfer", written) else None
