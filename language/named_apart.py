"""Which network, seller or place words name beside what is said, and what is said without these names."""

import re
from collections.abc import Mapping

from language.organisation_names import in_passing, network_short

_LEAST = 3  # letters of a seller's name without its form; a shorter one stands inside other words
_SHOP = "ร้าน"
_NEAR = 40  # letters before a name in which the words stand that belong to it
_OF = r"(?:\s{0,3}(?:จาก|ของ|กับ|ใน|รอบ|ที่|from|at|of|in(?: the)?)\s{0,3}){0,3}"
_ANY = re.compile(rf"{_OF}\s{{0,3}}$", re.IGNORECASE)
_NETWORK = re.compile(rf"{_OF}(?:เครือข่าย|รอบ|network\s)(?:ของ|of\s)?\s{{0,3}}$", re.IGNORECASE)
_SELLER = re.compile(rf"\s{{0,3}}{_OF}(?:{_SHOP})?$", re.IGNORECASE)
_THERE = re.compile(r"(?:รับ|ส่ง)?(?:ที่|จุด|\bat\s)\s{0,3}$", re.IGNORECASE)


def named_apart(
    text: str, networks: Mapping[int, str], sellers: Mapping[int, str], places: Mapping[int, str]
) -> tuple[frozenset[int], str]:
    """The keys of all that words name, of a seller behind something else and of a place behind 'ที่'; and the words without the names.

    'เอาปุ๋ยเจ๊แดง 10', 'เอาปุ๋ย 10 ของเครือข่ายรัตภูมิ', 'เอาปุ๋ย 10 รับที่ควนรู'. The kinds share no key.
    """
    ways = [(key, form, behind) for key, name in networks.items() for form, behind in _of_network(name)]
    ways += [(key, name.strip().removeprefix(_SHOP).strip(), _SELLER) for key, name in sellers.items()]
    ways += [(key, form, _THERE) for key, name in places.items() for form in in_passing(name)]
    found: set[int] = set()
    rest = text
    for key, form, behind in sorted(ways, key=lambda way: -len(way[1])):
        cut = _without(rest, form, behind)
        if cut is not None and len(form) >= _LEAST:
            found.add(key)
            rest = cut
    return frozenset(found), rest.strip() if found else text


def _of_network(name: str) -> list[tuple[str, re.Pattern[str]]]:
    whole, short = name.strip(), network_short(name)
    return [(short, _NETWORK)] if short == whole else [(whole, _ANY), (short, _NETWORK)]


def _without(text: str, form: str, behind: re.Pattern[str]) -> str | None:
    """A text without a name and the words before it that belong to it; None where it does not stand there so."""
    at = text.lower().find(form.lower())
    while form and at >= 0:
        near = text[max(0, at - _NEAR) : at]
        lead = behind.search(near)
        if lead is not None:
            begin = at - len(near) + lead.start()
            if behind is not _SELLER or text[:begin].strip():
                return f"{text[:begin]} {text[at + len(form) :]}"
        at = text.lower().find(form.lower(), at + 1)
    return None
