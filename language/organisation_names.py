"""How people name an organisation in passing: part of its name, its village, its name without its form."""

import re
from collections.abc import Mapping

from domain.people import name_key

_FORMS = (
    "กลุ่มแม่บ้านเกษตรกร", "กลุ่มออมทรัพย์เพื่อการผลิต", "กลุ่มสัจจะออมทรัพย์", "กลุ่มเกษตรกร", "กลุ่มออมทรัพย์", "วิสาหกิจชุมชน",
    "ชุมนุมสหกรณ์", "สหกรณ์การเกษตร", "สหกรณ์ออมทรัพย์", "สหกรณ์", "กองทุนหมู่บ้าน", "ธนาคารหมู่บ้าน", "กลุ่ม", "ศูนย์",
)  # fmt: skip


def short_name(name: str) -> str:
    """An organisation's name without its form: กลุ่มบ้านควน → บ้านควน; the whole name where too little would be left."""
    plain = name.strip()
    for form in _FORMS:
        if plain.startswith(form) and len(rest := plain[len(form) :].strip(" -–()")) >= 3:
            return rest
    return plain


def called(name: str) -> tuple[str, ...]:
    """What people call an organisation: its name, its name without its form, and its village (บ้านควนรู) where it has one."""
    short = short_name(name)
    village = re.search(r"(?<!แม่)บ้าน(?!เกษตรกร)\S.{1,}$", short)
    return tuple(dict.fromkeys((name.strip(), short, *([village.group().strip()] if village else []))))


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


def before_name(text: str, end: int) -> int:
    """Where the form of a name begins that stands right before it ('กลุ่ม', 'สหกรณ์'); `end` when there is none."""
    match = re.search(r"(?:กลุ่ม|สหกรณ์|วิสาหกิจชุมชน|ศูนย์)[ก-๎]{0,12}\s*$", text[:end])
    return match.start() if match else end


def without_joint(part: str) -> str:
    """The words about one organisation without the 'and' that leads to the next."""
    return re.sub(r"\s*(?:และ|กับ)$", "", part.strip(" \n,;:-–"))
