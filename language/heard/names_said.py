"""Where a message names the organisations and people of its situation: whole, in short, by the village, without their tone marks."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from domain.situations import Situation
from language.heard.tokens import tokens_of
from language.normalise import normalise
from language.organisation_names import in_passing
from language.owners import without_title
from language.vocabulary import standard

ORGANISATION, PERSON = "organisation", "person"
LEAST_NAME = 2  # letters of a first name that is looked for


def names_said(written: str, situation: Situation) -> Iterator[tuple[int, int, str, Any]]:
    """Where an organisation or a person of the situation's networks is named, and which it can be."""
    organisations = _organisations_called(situation.organisations)
    yield from _found(written, organisations.spelt, ORGANISATION)
    lower = written.lower()
    for run, whose in organisations.english:
        for begin in _places_of(run, lower):
            end = begin + len(run)
            if not (_is_letter(lower, begin - 1) or _is_letter(lower, end)):
                yield begin, end, ORGANISATION, whose
    yield from _found(written, _people_called(tuple(person.name for person in situation.people)), PERSON)


class _Spelt(NamedTuple):
    """A way to name organisations or people, as it is looked for: `plain` without tone marks, or letter by letter (`exact`)."""

    plain: str
    exact: bool
    whose: tuple[str, ...]


class _Called(NamedTuple):
    """How the organisations of a situation may be named: in Thai, and in Latin letters where that names one alone."""

    spelt: tuple[_Spelt, ...]
    english: tuple[tuple[str, tuple[str, ...]], ...]


@lru_cache(maxsize=64)
def _organisations_called(names: tuple[str, ...]) -> _Called:
    spelt: dict[str, set[str]] = {}
    english: dict[str, set[str]] = {}
    for name in names:
        whole = normalise(name).removesuffix(_LIMITED).strip()
        for each in (
            *in_passing(whole),
            *_heads(whole),
            *_places(whole),
            *_tails(whole),
            *_begun(whole),
            *_by_goods(whole),
        ):
            if len(each) >= _LEAST_PLACE or each in name.split():
                spelt.setdefault(each, set()).add(name)
        for run in _word_runs(name):
            english.setdefault(run, set()).add(name)
    # 'the silk group' of one network is one organisation, 'the group' is any
    alone = ((run, tuple(whose)) for run, whose in english.items() if len(whose) == 1)
    return _Called(_as_looked_for(spelt), tuple(alone))


@lru_cache(maxsize=64)
def _people_called(names: tuple[str, ...]) -> tuple[_Spelt, ...]:
    called: dict[str, set[str]] = {}
    for name in names:
        first = without_title(normalise(name)).split()
        for each in {" ".join(first), first[0]} if first else ():
            if len(each) >= LEAST_NAME:
                called.setdefault(each, set()).add(name)
    return _as_looked_for(called)


def _as_looked_for(spelt: Mapping[str, set[str]]) -> tuple[_Spelt, ...]:
    found = []
    for name, whose in spelt.items():
        _, plain = _skeleton(name)
        squeezed = "".join(name.split())
        exact = len(plain) < LEAST_NAME + 1 or (len(plain) < len(squeezed) and len(plain) < _LEAST_MARKED)
        if not exact or len(squeezed) >= LEAST_NAME + 1:
            found.append(_Spelt(squeezed if exact else plain, exact, tuple(sorted(whose))))
    return tuple(found)


def _places_of(name: str, written: str) -> Iterator[int]:
    """Where a name begins, each behind the end of the one before."""
    at = written.find(name)
    while at >= 0:
        yield at
        at = written.find(name, at + len(name))


def _is_letter(written: str, at: int) -> bool:
    return 0 <= at < len(written) and (written[at].isalnum() or written[at] == "_")


_LATIN = re.compile(r"[a-z][a-z.'-]*")
_COMMON = frozenset(
    {
        "group",
        "groups",
        "cooperative",
        "co-operative",
        "community",
        "village",
        "network",
        "the",
        "of",
        "and",
        "association",
        "women",
    }
)
# Words of a name that are said of goods and places too: one of them alone names nobody.
_OF_GOODS = frozenset(
    {
        "rice", "mill", "union", "credit", "savings", "farm", "farmers", "bank", "coffee", "tea", "fish", "fishing", "fisheries",
        "rubber", "palm", "silk", "cattle", "dairy", "milk", "market", "shop", "store", "housewives", "weavers", "growers",
        "vegetable", "fruit", "durian", "salt", "crab", "shrimp", "goat", "herbs", "fund", "house", "home", "hub", "feed", "north",
        "south", "east", "west", "new", "learning", "centre", "center", "ban", "khlong", "nong", "young", "youth", "elders",
    }
)  # fmt: skip
_LEAST_RUN = 4  # letters


def _word_runs(name: str) -> Iterator[str]:
    """The runs of Latin words of a name by which it can be called: 'credit union' of 'Chum Phuang Credit Union'."""
    words = _LATIN.findall(name.lower())
    for begin in range(len(words)):
        for end in range(begin + 1, len(words) + 1):
            run = words[begin:end]
            alone = len(run) == 1 and run[0] in _OF_GOODS
            if (
                len(" ".join(run)) >= _LEAST_RUN
                and not alone
                and not _COMMON.issuperset(run)
                and not _COMMON & {run[0]}
            ):
                yield " ".join(run)


_FORMS = re.compile("บ้าน|การเกษตร|ออมทรัพย์|แม่บ้าน|โคนม|ชุมชน|เมือง|ยูเนี่ยน|ร้านค้า|เกษตรกร")
_PLACE_HEADS = re.compile(
    "ห้วย|ควน|เขา|หนอง|โนน|ดอน|คลอง|ท่า|ทุ่ง|บาง|สัน|ดง|ปาก|วัง|แม่(?!บ้าน)|โคก|นา(?!ปี|ปรัง)|ไร่|เกาะ|ป่า|โพธิ์|โพน|กุด|คำ|เชียง|เวียง|พัน|ลำ|"
    "ศรี|ไทร|ตะ|ปลัก|พรุ|โต๊ะ|ตันหยง|ทะเล|หัว|หาด|บ่อ|น้ำ(?!ยาง|นม|ตาล|ผึ้ง|ปลา)|หลัก|สาม|สระ|อ่าว|ดอย|ผา|แหลม|ถ้ำ|ต้น|เนิน|ค่าย|ราช|บึง|สวน(?!ยาง)"
)
_LEAST_PLACE, _LEAST_BEGUN, _LEAST_GOODS = 3, 5, 3
_LIMITED = "จำกัด"
_FORMS_ALONE = frozenset({"กลุ่ม", "บ้าน", "ตำบล", "เครือข่าย", "วิสาหกิจ", "วิสาหกิจชุมชน", "จำกัด", "ศูนย์"})
BODIES = ("กลุ่ม", "สหกรณ์", "วิสาหกิจชุมชน", "วิสาหกิจ", "กองทุน", "ชมรม", "ธนาคาร", "แพ", "โรงสี", "ร้าน")
_OF_MANY = frozenset(
    {
        "เกษตร",
        "เกษตรกร",
        "การเกษตร",
        "แม่บ้าน",
        "ชุมชน",
        "ผู้",
        "เลี้ยง",
        "คุณภาพ",
        "พื้นบ้าน",
        "ของ",
        "เพื่อ",
        "การผลิต",
        "สตรี",
        "หมู่บ้าน",
    }
)
# Words of any message, which an organisation's name may end with.
_NO_PLACE = frozenset({"ใหม่", "กลาง", "เหนือ", "ใต้", "สวน", "ล่าง", "นอก", "ใน", "เก่า", "ไร่", "ป่า", "ท่า", "ดอน", "นา"})


def _heads(name: str) -> Iterator[str]:
    """A name without its last word: กลุ่มเลี้ยงวัว of "กลุ่มเลี้ยงวัว ควนใหญ่", which may be one of several."""
    head, _, last = name.rpartition(" ")
    if last and head.startswith(BODIES) and head not in BODIES:
        yield head


def _places(name: str) -> Iterator[str]:
    """The place that an organisation is called after, where that ends its name: villages are named by it alone."""
    squeezed = name.replace(" ", "")
    for form in _FORMS.finditer(squeezed):
        if squeezed[form.end() :] not in _NO_PLACE:
            yield squeezed[form.end() :]
    for head in _PLACE_HEADS.finditer(squeezed):
        if head.start() > 0 and len(squeezed) - head.start() >= _LEAST_PLACE + 1:
            yield squeezed[head.start() :]


@lru_cache(maxsize=4096)
def _tails(name: str) -> tuple[str, ...]:
    """The ends of a Thai name, cut at its words, that are no word for goods or a form alone: นครชัยศรี of กลุ่มส้มโอนครชัยศรี."""
    _, tokens = tokens_of(name, standard())
    ends = [name[token.start :].replace(" ", "") for token in tokens[1:]]
    entries = standard().entries
    return tuple(each for each in ends if len(each) > _LEAST_RUN and each not in entries and not each.isascii())


def by_a_word(words: str, organisations: Iterable[str]) -> str | None:
    """The one organisation whose name holds words that are none by themselves: เครดิต, ผักบุ้ง; None where several or none do."""
    squeezed = "".join(words.split())
    if len(squeezed) < _LEAST_GOODS or squeezed in _OF_MANY or squeezed in _FORMS_ALONE:
        return None
    found = [name for name in organisations if _has_word(name.replace(" ", ""), squeezed)]
    return found[0] if len(found) == 1 else None


def _has_word(name: str, word: str) -> bool:
    """Whether a name has a word that does not end within a syllable: หมู่บ้าน has no หมู."""
    at = name.find(word)
    return at >= 0 and not _goes_on(name, at + len(word))


def _begun(name: str) -> Iterator[str]:
    """The place of a name without its end: หนองปลาตอง of บ้านหนองปลาตองใต้, คลองใหม่ of วัดคลองใหม่พัฒนา."""
    for place in _places(name):
        for end in range(_LEAST_BEGUN, len(place)):
            whole = not _goes_on(place, end) and place[end - 1] not in "เแโใไ"
            if whole and place[:end] not in standard().entries:
                yield place[:end]


@lru_cache(maxsize=4096)
def _by_goods(name: str) -> tuple[str, ...]:
    """What an organisation is called after what it does: กลุ่มมังคุด of กลุ่มมังคุดคุณภาพบ้านพรุยายชี."""
    form = next((each for each in BODIES if name.startswith(each)), None)
    if form is None:
        return ()
    place = min((name.find(each) for each in ("บ้าน", "ตำบล", "อำเภอ") if each in name), default=len(name))
    _, tokens = tokens_of(name[len(form) : place], standard())
    words = [token.text.strip() for token in tokens if token.text.strip()]
    said = [each for each in words if len(each) >= _LEAST_GOODS and each not in _OF_MANY]
    return tuple(body + each for each in said for body in dict.fromkeys((form, "กลุ่ม")))


def _found(written: str, spelt: Iterable[_Spelt], sort: str) -> Iterator[tuple[int, int, str, Any]]:
    skeleton = _skeleton(written)
    unmarked = [at for at, letter in enumerate(written) if not letter.isspace()]
    exactly = unmarked, "".join(map(written.__getitem__, unmarked))
    for name, exact, whose in spelt:
        letters, squeezed = exactly if exact else skeleton
        for at in _places_of(name, squeezed):
            begin, end = letters[at], letters[at + len(name) - 1] + 1
            while end < len(written) and (written[end] in _TONES or _SILENT.match(written, end)):
                end += 1 if written[end] in _TONES else 2
            if "\n" in written[begin:end]:  # goods at the end of a line, a village on the next
                continue
            if (sort == PERSON and end < len(written) and "ะ" <= written[end] <= "ฺ") or _goes_on(written, end):
                continue
            yield begin, end, sort, whose


_TONES = frozenset("่้๊๋็์")
_SILENT = re.compile("[ก-ฮ]์")
_LEAST_MARKED = 4  # letters that are left of a name for it to be known without its tone marks
_SAME_SOUND = str.maketrans("ศษณญฎฏฐใ", "สสนยดตถไ")


def _skeleton(words: str) -> tuple[list[int], str]:
    """Words without spaces, tone marks and silent letters, letters of one sound as one, and where each letter stood."""
    places = [
        at
        for at, letter in enumerate(words)
        if not letter.isspace() and letter not in _TONES and words[at + 1 : at + 2] != "์"
    ]
    return places, "".join(words[at] for at in places).translate(_SAME_SOUND)


def _goes_on(written: str, end: int) -> bool:
    """Whether a name's last letter has a sign above or below that belongs to it."""
    return end < len(written) and ("ะ" <= written[end] <= "ฺ" or "็" <= written[end] <= "๎")
