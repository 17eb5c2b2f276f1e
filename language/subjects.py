"""Finds whose a message is: the organisation, village or person that a clause begins with, and where its own words begin."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from domain.people import name_key
from language.normalise import normalise
from language.organisation_names import called, in_passing, place
from language.plain_words import without_courtesy, without_politeness
from language.vocabulary import any_of, one_of, rows, words_of

# What may stand before the name: 'เดือนนี้กลุ่มน้ำยาง…', 'ลงให้บ้านไร่…'.
_LEAD = re.compile(
    r"(?:(?:สวัสดี(?:ครับ|ค่ะ)?|เดือนนี้|งวดนี้|รอบนี้|วันนี้|ครั้งนี้|ของ|แทน|ในนาม|ทาง|ฝั่ง|สำหรับ|ส่วน|แต่|ขอ|แจ้ง|รายงาน|บันทึก|จด|ลง|ให้|ว่า)\s*+)*+"
)
# Behind these a name is whom something was sold to, or where it was: no subject.
_NOT_BEFORE = re.compile(r"(?:ให้|แก่|กับ|จาก|ที่|ถึง|และ|ใน|ต่อ|หา|โดย|พร้อม|ไป|เข้า)$")
_TOLD = re.compile(
    r"\s*+(?:ได้\s*)?(?:(?:ฝาก|โทร(?:มา)?|ให้|วาน)\s*)?(?:บอก|แจ้ง|รายงาน|โทรมา)(?:มา)?(?:ไว้)?(?:ว่า)?\s*+(?!เรื่อง)|"
    r"\s*+[:\-–]\s*+|\s*+"
)
# Where a name ends that is followed without a space: at the words that say what its bearer did or will do.
_DOES = rf"(?=\s|$|[0-9๐-๙,.:;–-]|{one_of(words_of('behind a name'))})"
_TITLE = "ลุง|ป้า|น้า|พี่|นางสาว|นาง|นาย(?!ก(?:ไป|มา|ไม่|เทศ|อบต|จะ|ติด|บอก|ฝาก|ได้|ฯ|\\s))|คุณ|ครู|ผู้ใหญ่|กำนัน|บัง|ก๊ะ|เจ๊|เฮีย"
_ANY_TITLE = re.compile(f"(?:{_TITLE}|น้อง|อา|ตา|ยาย|ปู่|ย่า|พ่อ|แม่|หมอ|อาจารย์|ดร\\.|ด\\.ต\\.)")
_KNOWN = one_of(
    name for *_, names in rows("names") for name in names.split()
)  # ครูสมหมาย does not end where he comes (มา)
_SOMEBODY = re.compile(f"(?:{_TITLE})(?!น้อง|บ้าน|ใหญ่|สาว|ตัวแทน|อำเภอ|จ้าง|หน้า|ทุน|ภาพ)(?:{_KNOWN}|[ก-๎]{{2,14}}?){_DOES}")
_ENDS = re.compile(_DOES)
# An organisation that the books do not know, of which a clause tells: 'กลุ่มเลี้ยงโคมา', 'สหกรณ์บ้านไร่ ลาประชุม', 'กลุ่มเลี้ยงโคขายวัวได้ 3 ตัว'.
# Its writer's own (กลุ่มเรา, กลุ่มขายยางได้), and one that is asked for (กลุ่มไหนมาแล้ว), is none.
_COMES = (
    r"(?:(?:ไม่|บ่|ม่าย)(?:ได้)?(?:มา|ไป|ว่าง|สะดวก)|(?:มา|ไป|เข้า)(?:ร่วม)?(?:ประชุม)?(?:ไม่)?(?:ได้|ทัน|ถึง|สาย|ช้า)?|(?:ขอ)?ลา(?:ประชุม|ป่วย|กิจ)?|ติดธุระ|ป่วย)"
    r"(?:แล้ว|แน่นอน|แน่|ด้วย|กัน|นะ|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ|เด้อ|เจ้า)*+(?:$|[\s,;.])"
)
_TELLS = r"(?:ขาย|ซื้อ|เอา|สั่ง|จอง|ฝาก(?:เงิน|ได้)|ปล่อยกู้|ผลิต|ประชุม\s?\d|มีมติ|สอนได้|อยากเรียน|มีสมาชิก|ไม่มีอะไร)"
_UNKNOWN = re.compile(
    r"(?:กลุ่ม|สหกรณ์|วิสาหกิจชุมชน|ร้านค้า|ศูนย์|กองทุน|ชุมนุม|ธนาคารหมู่บ้าน)(?!เรา|เฮา|ผม|ฉัน|ดิฉัน|หนู|ของ|นี้|นั้น|ไหน|ใด|ใคร|ไผ|อื่น|ที่|ต่าง|ย่อย|เดียว|ละ|เขา(?:ไม่|มา|ไป)|"
    rf"ได้|ขอ|มี|จัด|รับ|ส่ง|ไป|มา|จะ|ยัง|ก็|กับ|และ|ให้|{_TELLS})"
    rf"[ก-๎]{{2,40}}?(?=\s?(?:โทรมาบอกว่า|บอกว่า|แจ้งว่า|ก็|จะ|คง|ยัง|เพิ่ง|พึ่ง|ขอ)?\s?(?:{_COMES}|{_TELLS}))"
)
# Who comes in the writer's place ('ให้นางสมศรี ใจดี ไปแทน', 'ลุงเขียนจะมาประชุมแทน') is part of the writer's own answer.
_INSTEAD = re.compile(
    r"(?:[ก-๎]{2,24}?\s++)?(?:จะ|สิ)?(?:ไป|มา|เข้า)(?:ร่วม)?(?:ประชุม)?\s?แ[ทต]น(?!\s?(?:ที่|กลุ่ม|สหกรณ์|บ้าน))"
)
# Who orders goods 'ให้' somebody orders for them; who sells, sends or gives them, does not.
_ORDERS = re.compile(r"\s*+(?:(?:ช่วย|ขอ|ฝาก|จะ|รบกวน)\s?)*+(?:เอา|สั่ง|จอง|ซื้อ|เพิ่ม|ลด|ต้องการ|อยากได้|ลง|จด)")
_GIVES = re.compile("ขาย|ส่ง|ยก|แบ่ง|โอน|จ่าย|กู้|คืน|มอบ|แจก|ไปรับ|มาให้")
_TO_WHOM = re.compile(rf"(?:{one_of(words_of('before whom it is given'))})[ก-๎]{{0,18}}$")  # and the form of a name
_JOINT = re.compile(r"\s*+(?:กับ|และ)\s*+")
_LONGEST_FIRST = 60  # letters from where the first of two names begins to what joins them
_STARTS = re.compile(r"(?:^|[\n,;•·]|\s)\s*+")
_FORMS = ("กลุ่ม", "สหกรณ์", "วิสาหกิจชุมชน", "ร้านค้า", "ร้าน", "บ้าน", "ศูนย์", "กองทุน", "ชุมนุม", "ธนาคาร")
_BEYOND_FORM = 4  # letters that a shortened name has behind 'กลุ่ม' at least
_PERSON = 2  # letters of a person's name at least
_NETWORKS = 64  # whose names are kept cut up: those that write at the moment


@dataclass(frozen=True)
class Subject:
    """A name that a clause begins with: `begin` and `start` of what is said of it, and which organisations or persons it can mean.

    With neither, it is somebody whom the books do not know. `owned` is where 'ของ' stands before a name in the middle.
    `together`: two are named, and what is said is said of each ('ลุงเขียนกับป้าแดงไม่มา').
    """

    begin: int
    start: int
    words: str
    organisations: tuple[int, ...] = ()
    persons: tuple[int, ...] = ()
    owned: int | None = None
    together: bool = False


class _Called:
    """What organisations and persons are called, by the first letters, so that a long message is not compared with everybody."""

    def __init__(self, names: Mapping[int, str], persons: Mapping[int, str]) -> None:
        self.names = names
        self.full = _by_beginning((key, each) for key, name in names.items() for each in in_passing(name))
        self.places = _by_beginning((key, each) for key, name in names.items() if (each := place(name)) is not None)
        self.shortened = _by_beginning((key, each) for key, name in names.items() for each in _written(name))
        self.persons = _by_beginning((key, each) for key, name in persons.items() for each in _first_names(name))


@lru_cache(_NETWORKS)
def _everybody(names: tuple[tuple[int, str], ...], persons: tuple[tuple[int, str], ...]) -> _Called:
    return _Called(dict(names), dict(persons))


def _by_beginning(called: Iterable[tuple[int, str]]) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for key, name in called:
        letters = "".join(name.split())
        found.setdefault(letters[:2], []).append((key, letters))
    return found


def subjects(
    text: str, names: Mapping[int, str], persons: Mapping[int, str], *, unknown: bool = False
) -> tuple[Subject, ...]:
    """The names with which clauses of a text begin, in its order; `names` of organisations and `persons` by the caller's keys.

    `unknown`: also an organisation that is not among them, of which is said that it comes or not, or what it did.
    """
    everybody = _everybody(tuple(names.items()), tuple(persons.items()))
    found: list[Subject] = []
    for match in _STARTS.finditer(text):
        begin = match.end()
        if (found and begin < found[-1].start) or (begin and _NOT_BEFORE.search(text[:begin].rstrip()[-8:])):
            continue
        lead = _LEAD.match(text, begin)
        for at in dict.fromkeys((begin, lead.end() if lead else begin)):
            one = _together(text, at, everybody) or _named_at(text, at, everybody)
            if one is None and unknown and (stranger := _UNKNOWN.match(text, at)) is not None:
                one = _subject(text, at, stranger.end())
            if one is not None and not _INSTEAD.match(text, one.start):
                found.append(replace(one, begin=begin))
                break
    return tuple(found) or _owned(text, everybody)


def _together(text: str, at: int, everybody: _Called) -> Subject | None:
    """Two names that the books know, joined by 'กับ' or 'และ': one subject of which both are meant."""
    for joint in _JOINT.finditer(text, at, at + _LONGEST_FIRST):
        first = _named_at(text[: joint.start()], at, everybody)
        if first is None or first.start < joint.start() or not (first.organisations or first.persons):
            continue
        second = _named_at(text, joint.end(), everybody)
        if second is None or not (second.organisations or second.persons):
            return None
        both = (first.organisations + second.organisations, first.persons + second.persons)
        return Subject(at, second.start, f"{first.words}{joint.group()}{second.words}", *both, together=True)
    return None


def _owned(text: str, everybody: _Called) -> tuple[Subject, ...]:
    """ "ขอเปลี่ยนปุ๋ยของกลุ่มน้ำยางเป็น 30", "เอาปุ๋ย 20 กระสอบให้ควนดินแดง": whose it is stands in the middle or at the end."""
    for match in re.finditer(r"(?:ของ|(?P<ordered>ให้|แทน|ในนาม))\s*+", text):
        if match["ordered"] and not (_ORDERS.match(text) and _GIVES.search(text[: match.start()]) is None):
            continue
        one = _named_at(text, match.end(), everybody)
        if one is not None and one.organisations:
            return (Subject(0, one.start, one.words, one.organisations, owned=match.start()),)
    return ()


def says_nothing_else(words: str) -> bool:
    """Whether words beside a name say no more than whose it is: 'ครับ', 'นะ', 'ของ'."""
    return (
        not any_of(words_of("says whose it is"))
        .sub("", without_politeness(normalise(without_courtesy(words))))
        .strip(" ,.")
    )


def is_given_to(text: str, end: int) -> bool:
    """Whether the words that `end` before a name say that something is given or sold to its bearer: 'ขายปุ๋ยให้เขาพระไป 5'."""
    clause = re.split(r"[\n,;•·]", text[:end])[-1].rstrip()
    given = _GIVES.search(clause)
    return given is not None and _TO_WHOM.search(clause, given.end()) is not None


def said_of(text: str, found: Sequence[Subject]) -> list[tuple[Subject | None, str]]:
    """What is said of each subject, in the order of the text; None has what stands before the first one."""
    if len(found) == 1 and found[0].owned is not None:
        return [(found[0], f"{text[: found[0].owned]} {text[found[0].start :]}".strip())]
    parts: list[tuple[Subject | None, str]] = (
        [(None, text[: found[0].begin].strip())] if found and found[0].begin else []
    )
    for number, one in enumerate(found):
        until = found[number + 1].begin if number + 1 < len(found) else len(text)
        parts.append((one, text[one.start : until].strip()))
    return parts if found else [(None, text)]


def _named_at(text: str, at: int, everybody: _Called) -> Subject | None:
    """The longest name that begins there: an organisation's, else a known person's, else a stranger's with a title."""
    form = next((at + len(each) for each in _FORMS if text.startswith(each, at)), at)  # กลุ่มบ้านควนรู: of the village
    ends = [
        (key, end, letters)
        for begin in dict.fromkeys((at, form))
        for key, letters in everybody.full.get(text[begin : begin + 2], ())
        for end in _whole(text, begin, letters)
    ]
    ends += [
        (key, end, letters)
        for key, letters in everybody.shortened.get(text[at : at + 2], ())
        for end in _shortened(text, at, letters)
    ]
    ends += [
        (key, end, letters)
        for key, letters in everybody.places.get(text[at : at + 2], ())
        for end in _whole(text, at, letters, _ENDS)
    ]
    organisations, end = _longest((key, each) for key, each, _ in ends)
    said = name_key(text[at:end])
    exact = tuple(key for key in organisations if name_key(everybody.names[key]) == said)
    organisations = exact or organisations
    title = _ANY_TITLE.match(text, at)
    people: tuple[int, ...] = ()
    for begin in dict.fromkeys((at, title.end() if title else at)):
        those, person_end = _longest(
            (key, each)
            for key, letters in everybody.persons.get(text[begin : begin + 2], ())
            for each in _whole(text, begin, letters, _ENDS)
        )
        if person_end > end:
            organisations, people, end = (), those, person_end
    if not organisations and not people:
        somebody = _SOMEBODY.match(text, at)
        if somebody is None:
            return None
        end = somebody.end()
    return _subject(text, at, end, organisations, people)


def _subject(
    text: str, at: int, end: int, organisations: tuple[int, ...] = (), persons: tuple[int, ...] = ()
) -> Subject:
    """A name that stands from `at` to `end`, and where begins what is said of it."""
    told = _TOLD.match(text, end)
    return Subject(at, told.end() if told else end, text[at:end].strip(), organisations, persons)


def _longest(found: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], int]:
    """Whose name reaches farthest, and how far; several where they are called the same."""
    ends = list(found)
    most = max((end for _, end in ends), default=-1)
    return tuple(dict.fromkeys(key for key, end in ends if end == most)), most


def _whole(text: str, at: int, letters: str, ends: "re.Pattern[str] | None" = None) -> list[int]:
    """Where a name ends that stands there in full; with `ends` only before what somebody does, so that ชัย is not in ชัยชนะ."""
    matched, end = _along(text, at, letters)
    if matched < len(letters) or len(letters) < (3 if ends is None else _PERSON):
        return []
    return [end] if ends is None or ends.match(text, end) else []


def _along(text: str, at: int, letters: str) -> tuple[int, int]:
    """(how many of the letters stand there, where they end); spaces in the text do not matter."""
    matched, position, end = 0, at, at
    while matched < len(letters) and position < len(text) and position - at < 2 * len(letters) + 8:
        if text[position] == letters[matched]:
            matched, end = matched + 1, position + 1
        elif not text[position].isspace():
            break
        position += 1
    return matched, end


def _shortened(text: str, at: int, letters: str) -> list[int]:
    """Where a name ends of which only the beginning is said (กลุ่มน้ำยาง of กลุ่มน้ำยางสดบ้านควนรู): before what it did."""
    form = next((each for each in _FORMS if letters.startswith(each)), None)
    if form is None:
        return []
    _, end = _along(text, at, letters)
    while end - at >= len(form) + _BEYOND_FORM:
        if _ENDS.match(text, end):
            return [end]
        end -= 1
    return []


def _written(name: str) -> tuple[str, ...]:
    """A name as `called`, and with the village said without บ้าน: กลุ่มออมทรัพย์คลองยางแดง."""
    return tuple(dict.fromkeys(each for full in called(name) for each in (full, full.replace("บ้าน", "", 1)) if each))


def _first_names(name: str) -> tuple[str, ...]:
    """What somebody is called: the whole name, and the first name without titles."""
    plain = name.strip()
    while (title := _ANY_TITLE.match(plain)) is not None and len(name_key(plain[title.end() :])) >= _PERSON:
        plain = plain[title.end() :].strip()
    first = plain.split()[0] if plain.split() else plain
    return tuple(dict.fromkeys(each for each in (name.strip(), plain, first) if each))
