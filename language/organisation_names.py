"""How people name an organisation in passing: part of its name, its village, its name without its form."""

import re
from collections.abc import Mapping
from functools import lru_cache

from domain.people import name_key
from language.following_up import likeness

_FORMS = (
    "กลุ่มแม่บ้านเกษตรกร", "กลุ่มออมทรัพย์เพื่อการผลิต", "กลุ่มสัจจะออมทรัพย์", "กลุ่มเกษตรกร", "กลุ่มออมทรัพย์", "วิสาหกิจชุมชน",
    "ชุมนุมสหกรณ์", "สหกรณ์การเกษตร", "สหกรณ์ออมทรัพย์", "สหกรณ์", "กองทุนหมู่บ้าน", "ธนาคารหมู่บ้าน", "ร้านค้าชุมชน", "ร้านค้า", "กลุ่ม", "ศูนย์",
)  # fmt: skip

_KINDS = tuple(f"กลุ่ม{kind}" for kind in ("แม่บ้าน", "สัจจะออมทรัพย์", "ออมทรัพย์", "ผู้สูงอายุ", "เยาวชน", "สตรี"))
_ALIKE = 70  # per cent of the letters
_MOST_LIKELY = 2
_LONGEST_NAME = 120
LEAST = 5  # letters of a name; shorter ones stand inside other words
_BEGINS = re.compile("[เแโใไ]?[ก-ฮ]")  # no half of a word
_VILLAGE = re.compile(r"(?<!แม่)บ้าน(?!เกษตรกร)\S.{1,}$")


def short_name(name: str) -> str:
    """An organisation's name without its form: กลุ่มบ้านควน → บ้านควน; the whole name where too little would be left."""
    plain = name.strip()
    for form in _FORMS:
        if plain.startswith(form) and len(rest := plain[len(form) :].strip(" -–()")) >= 3:
            return rest
    return plain


_BEGINS_NETWORK = re.compile(r"^(?:ศูนย์ประสานงาน)?เครือข่าย(?:ของ)?\s?|^(?:the )?network (?:of )?", re.IGNORECASE)
_PLACE_OF_NETWORK = re.compile(r"\s?(?:จังหวัด|อำเภอ|ตำบล)\S*$")


def network_short(name: str) -> str:
    """A network's name on a button, without what nearly all begin and end with: เครือข่ายยางพาราจังหวัดตรัง → ยางพารา."""
    plain = _BEGINS_NETWORK.sub("", name.strip())
    return _PLACE_OF_NETWORK.sub("", plain).strip() or plain or name


def called(name: str) -> tuple[str, ...]:
    """What people call an organisation: its name, its name without its form, and its village (บ้านควนรู) where it has one."""
    short = short_name(name)
    village = _VILLAGE.search(short)
    return tuple(dict.fromkeys((name.strip(), short, *([village.group().strip()] if village else []))))


_DONE = (
    "ทำนา", "ทำสวน", "ทำไร่", "ทำ", "เลี้ยง", "ปลูก", "เพาะ", "ผลิต", "แปรรูป", "ทอ", "จักสาน", "รวบรวม", "ผู้ปลูก",
    "ผู้เลี้ยง", "ผู้ผลิต", "ผู้ใช้", "ชาว",
)  # fmt: skip
_GROUNDS = ("สวน", "นา", "ไร่", "ประมง", "ฟาร์ม", "ขนม", "อาชีพ", "ชุมชน")
_OF_A_PLACE = re.compile("ห้วย|หนอง|ควน|โคก|ทุ่ง|ท่า|เขา|คลอง|ดอน|โนน|บึง|บาง|ปาก|วัง|เกาะ|ดง|สระ|นา[ก-๎]{4}")
_WORKED_ON = 3  # words of goods at most: สวน|ยางพารา, ปุ๋ย|หมัก


@lru_cache(maxsize=4096)
def place(name: str) -> str | None:
    """The place that an organisation is called after, behind its words of form and what it does, where no บ้าน stands before it:
    กลุ่มน้ำยางสด|ควนดินแดง, กลุ่มเลี้ยงโค|โคกทราย, กลุ่มผู้สูงอายุ|ทุ่งคมบาง; None where nothing is left or all of it is form.
    """
    from language.vocabulary import standard  # heavy, and only names of organisations need it here

    plain = name.strip()
    rest = plain.removesuffix("จำกัด").strip()
    for words in ((*_KINDS, *_FORMS), _DONE):
        rest = rest[max((len(word) for word in words if rest.startswith(word)), default=0) :].strip()
    entries = standard().entries
    for _ in range(_WORKED_ON):
        if _OF_A_PLACE.match(rest):
            break
        known = next(
            (
                rest[:length]
                for length in range(len(rest) - LEAST, 1, -1)
                if rest[:length] in _GROUNDS or ((entry := entries.get(rest[:length])) is not None and entry.product)
            ),
            "",
        )
        rest = rest[len(known) :].strip()
        if not known:
            break
    goods = (entry := entries.get(rest)) is not None and entry.product is not None  # ทอ|ผ้าไหม
    whole = LEAST <= len(rest) < len(plain) and _BEGINS.match(rest) is not None
    return rest if whole and not goods and not rest.startswith("บ้าน") else None


def in_passing(name: str) -> tuple[str, ...]:
    """`called`, and what the secretary writes among others: the village without บ้าน (เขาพระ), what stands before it (กลุ่มเลี้ยงปลา),
    and a kind of group that is called by that alone (กลุ่มแม่บ้าน).

    Several organisations may share such a name; who reads it asks.
    """
    found = list(called(name))
    if village := _VILLAGE.search(short_name(name)):
        found.append(village.group().strip().removeprefix("บ้าน"))
    if (whole := _VILLAGE.search(name)) and (kind := name[: whole.start()].strip()) not in _FORMS:
        found.append(kind)
    found += [kind for kind in _KINDS if name.strip().startswith(kind)]
    return tuple(dict.fromkeys(each for each in found if each in called(name) or len(each) >= LEAST))


def named(spoken: str, names: Mapping[int, str]) -> tuple[int, ...]:
    """The keys of the organisations that a spoken name can mean; one of exactly that name is meant alone."""
    wanted = name_key(spoken)
    if not wanted:
        return ()
    exact = tuple(key for key, name in names.items() if name_key(name) == wanted)
    if exact:
        return exact
    said = {name_key(each) for each in called(spoken)}
    same = tuple(key for key, name in names.items() if said & {name_key(each) for each in called(name)})
    short = name_key(short_name(spoken))
    return same or tuple(key for key, name in names.items() if len(short) >= 3 and short in name_key(name))


def loosely_named(spoken: str, names: Mapping[int, str]) -> tuple[int, ...]:
    """As `named`; where nothing is found also with บ้าน left out on both sides: ทำนาควนรู is กลุ่มทำนาบ้านควนรู."""
    found = named(spoken, names)
    said = name_key(spoken.replace("บ้าน", ""))
    if found or len(said) < LEAST:
        return found
    return tuple(key for key, name in names.items() if said in name_key(name.replace("บ้าน", "")))


def likely(spoken: str, names: Mapping[int, str]) -> tuple[int, ...]:
    """The organisations that somebody may have meant by a name that is none of theirs, the likeliest first: กลุ่มเลี้ยงโค is written
    nearly as กลุ่มเลี้ยงวัวบ้านเขาพระ. Only to be asked about, never to be taken.
    """
    if len(spoken) > _LONGEST_NAME:
        return ()
    alike = {key: likeness(short_name(spoken), short_name(name)) for key, name in names.items()}
    near = sorted((key for key, much in alike.items() if much >= _ALIKE), key=lambda key: -alike[key])
    return tuple(near[:_MOST_LIKELY])


_WHENCE = re.compile(
    r"^(?:สวัสดี(?:ครับ|ค่ะ|คะ)?\s*)?(?:ดิฉัน|ฉัน|ผม|หนู|เรา|ป้า|ลุง|พี่)?\s*(?:เป็น(?:ผู้แทน|ตัวแทน|สมาชิก|ประธาน)?(?:ของ|จาก)?|(?:เดินทาง)?มาจาก|อยู่|จาก|พูดแทน|แทน)\s*"
    r"|^(?:hello,? )?(?:i(?: am|'m)? |we(?: are|'re)? )?"
    r"(?:(?:a |the )?(?:member|representative) of|from|with|speak for|represent) (?:the )?",
    re.IGNORECASE,
)
_POLITE = re.compile(r"(?:\s*(?:นะ)?(?:ครับ(?:ผม)?|คับ|ค่ะ)|\s+(?:นะ)?(?:คะ|จ้า|จ้ะ))+[\s.]*$")


def told_from(text: str) -> str:
    """The name in an answer to 'where do you come from?': ดิฉันมาจากกลุ่มแม่บ้านบ้านไพลค่ะ; as it is where nothing else would be left."""
    return _POLITE.sub("", _WHENCE.sub("", text.strip(), count=1)).strip() or text


def before_name(text: str, end: int) -> int:
    """Where the form of a name begins that stands right before it ('กลุ่ม', 'สหกรณ์'); `end` when there is none."""
    match = re.search(r"(?:กลุ่ม|สหกรณ์|วิสาหกิจชุมชน|ศูนย์)[ก-๎]{0,12}\s*$", text[:end])
    return match.start() if match else end


def without_joint(part: str) -> str:
    """The words about one organisation without the 'and' that leads to the next."""
    return re.sub(r"\s*(?:และ|กับ)$", "", part.strip(" \n,;:-–"))
