"""How organisations and products are called in passing: part of a name, a name without its form, another name for the same."""

from collections.abc import Iterable, Mapping

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


def named(spoken: str, names: Mapping[int, str]) -> tuple[int, ...]:
    """The keys of the organisations that a spoken name can mean; one of exactly that name is meant alone."""
    wanted = name_key(spoken)
    short = name_key(short_name(spoken))
    if not wanted:
        return ()
    exact = tuple(key for key, name in names.items() if name_key(name) == wanted)
    if exact:
        return exact
    same = tuple(key for key, name in names.items() if name_key(short_name(name)) == short)
    return same or tuple(key for key, name in names.items() if len(short) >= 3 and short in name_key(name))


def may_learn(read: str, corrected_to: str, known: Iterable[str]) -> bool:
    """Whether a corrected product name may be remembered as another name of the right one.

    Never when the name first read is a product of its own: then the person changed their mind, not the name.
    """
    first = name_key(read)
    return bool(first) and first != name_key(corrected_to) and first not in {name_key(name) for name in known}
