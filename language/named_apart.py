"""Which network, seller or place words name beside what is said, and what is said without these names."""

import re
from collections.abc import Mapping

from language.organisation_names import in_passing, network_short

_LEAST = 3  # letters of a seller's name without its form; a shorter one stands inside other words
_SHOP = "ร้าน"
_GAP = r"\s{0,3}+"  # bounded, as what stands before a name is: a long text must not be gone through from each of its letters
_BEFORE = rf"(?:{_GAP}(?:จาก|ของ|กับ|ใน|รอบ|ที่|from|at|of|in(?: the)?){_GAP}){{0,3}}"
_NETWORK = rf"(?:เครือข่าย|รอบ|network\s)(?:ของ|of\s)?{_GAP}"
_THERE = rf"(?:รับ|ส่ง)?(?:ที่|จุด|\bat\s){_GAP}"


def named_apart(
    text: str, networks: Mapping[int, str], sellers: Mapping[int, str], places: Mapping[int, str]
) -> tuple[frozenset[int], str]:
    """The keys of all that words name, of a seller behind something else and of a place behind 'ที่'; and the words without the names.

    'เอาปุ๋ยเจ๊แดง 10', 'เอาปุ๋ย 10 ของเครือข่ายรัตภูมิ', 'เอาปุ๋ย 10 รับที่ควนรู'. The kinds share no key.
    """
    found: set[int] = set()
    ways = [*((key, _of_network(name)) for key, name in networks.items())]
    ways += [(key, rf"(?<=\S){_GAP}{_BEFORE}{_of_seller(name)}") for key, name in sellers.items() if _of_seller(name)]
    ways += [(key, rf"{_THERE}{_one_of(in_passing(name))}") for key, name in places.items()]
    rest = text
    for key, way in ways:
        without = re.sub(rf"{_BEFORE}{way}" if key in networks else way, " ", rest, flags=re.IGNORECASE)
        if without != rest or re.search(way, text, re.IGNORECASE):
            found.add(key)
            rest = without
    return frozenset(found), rest.strip() if found else text


def _of_network(name: str) -> str:
    short = network_short(name)
    return rf"(?:{re.escape(name)}|{_NETWORK}{re.escape(short)})" if short else re.escape(name)


def _of_seller(name: str) -> str:
    short = name.strip().removeprefix(_SHOP).strip()
    return rf"(?:{_SHOP})?{re.escape(short)}" if len(short) >= _LEAST else ""


def _one_of(names: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(re.escape(each) for each in sorted(names, key=len, reverse=True) if each)})"
