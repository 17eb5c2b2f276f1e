"""Recognises that a count of shared goods is told anew: 'นับผิด ควนรู 15 โคกค่าย 19', 'แก้จำนวนที่มา 179 เพราะหล่นหาย'."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from language.answers import behind_a_yes
from language.normalise import normalise
from language.plain_words import in_figures, without_politeness
from language.said_figures import pieces_of
from language.visits import members_meant
from language.vocabulary import unit_spellings, ways_to_say, words_of

LONGEST = 600  # characters: more figures than that are a list, and no mend
_FIGURE = re.compile(r"(?<![\d.,])(?P<count>\d[\d,]*(?:\.\d+)?)(?![\d.])")
_EDGES = " \t\n,;:·•→=>-–/()"


@dataclass(frozen=True)
class Mended:
    """What each organisation, as it was called, is to have, and what came; `unit` where one was said; why, where that was said."""

    parts: tuple[tuple[str, Decimal], ...] = ()
    came: Decimal | None = None
    unit: str | None = None
    reason: str | None = None


def mended(text: str) -> Mended | None:
    """A count that is told anew, unasked: only words that say that something is wrong, or is to be mended, begin it."""
    said = _plain(text)
    begun = _begun(said)
    if begun is None and _ended(said) is None:
        return None
    found = _figures(said)
    return found if found is not None and (found.parts or found.came is not None) else None


def mended_answer(text: str) -> Mended | None:
    """The same as an answer to what is right, without words that begin it; what has no figure is why; None for nothing."""
    said = _plain(behind_a_yes(text) or text)
    if (but := _begins(said, "but")) is not None:
        said = said[len(but) :].strip(_EDGES)
    found = _figures(said) if _FIGURE.search(said) else Mended(reason=_why(said))
    return None if found is None or found == Mended() else found


def surely_mends(text: str, names: Mapping[int, str]) -> bool:
    """Whether words surely are of a card that is mended: figures of organisations among these, what came, or why."""
    said = mended_answer(text)
    if said is None or not (said.parts or said.came is not None):
        return said is not None and _says_why(text)
    return all(shares_meant(name, names) for name, _ in said.parts)


def _says_why(text: str) -> bool:
    """Whether words say that they are why: behind a word for 'because', or as what went wrong; also behind figures."""
    said = _plain(text)
    begins = _begins(said, "because") is not None or _begun(said) is not None
    return begins or _ended(said) is not None or _parted(said)[1] is not None


def shares_said(text: str) -> tuple[Mended, str | None] | None:
    """What each organisation is to have of goods that are shown, and of which goods where some are named: 'แต่ควนรูขอ 15 เต็มนะ',
    'ยูเรียให้ควนรู 18', behind a yes or without one; None of words that say anything else.
    """
    said = behind_a_yes(text) or text
    if len(said) > LONGEST:
        return None
    pieces = pieces_of(without_politeness(normalise(said)))
    goods = {each.token.product for each in pieces if each.token.product is not None}
    if len(goods) > 1:
        return None
    rest = "".join(" " if each.token.product is not None else each.text for each in pieces).strip()
    if (but := _begins(rest, "but")) is not None:
        rest = rest[len(but) :].strip(_EDGES)
    while (enough := next((way for way in ways_to_say("mends")["enough"] if rest.endswith(way)), None)) is not None:
        rest = without_politeness(rest[: -len(enough)].strip(_EDGES))
    found = mended_answer(rest)
    alone = found is not None and found.parts and found.came is None and found.reason is None
    return (found, next(iter(goods), None)) if found is not None and alone else None


def changes_shown(text: str) -> bool:
    """Whether words begin with a yes that they do not leave at that, or with a but: what is shown is meant."""
    return behind_a_yes(text) is not None or _begins(_plain(text), "but") is not None


def shares_meant(whose: str, names: Mapping[int, str]) -> tuple[int, ...]:
    """The organisations whose share words can mean, also where a verb is glued to the name: 'ให้ควนรูครบ', 'ควนรูได้ไป'."""
    return members_meant(whose, names) or members_meant(_without_verb(whose), names)


def _without_verb(name: str) -> str:
    verbs = sorted(words_of("beside a share"), key=len, reverse=True)
    before = next((each for each in verbs if name.startswith(each)), "")
    rest = name.removeprefix(before).strip()
    return rest.removesuffix(next((each for each in verbs if rest.endswith(each)), "")).strip()


def _plain(text: str) -> str:
    said = without_politeness(normalise(text[:LONGEST]))
    return said if any(each.isdigit() for each in said) else in_figures(said)


def _begins(said: str, kind: str) -> str | None:
    lower = said.lower()
    return next((way for way in ways_to_say("mends")[kind] if lower.startswith(way)), None)


def _begun(said: str) -> tuple[str, bool, str | None] | None:
    """What stands behind the words that begin it, whether a figure of what came is next, and the reason that they are."""
    came = _begins(said, "mend_came")
    way = came or _begins(said, "mend")
    rest = said[len(way) :].strip(_EDGES) if way else said
    why = _begins(rest, "wrong")
    if way is None and why is None:
        return None
    return rest[len(why) :].strip(_EDGES) if why else rest, came is not None, why


def _ended(said: str) -> tuple[str, str] | None:
    """The words before a reason that ends them, and it: 'ควนรู 15 โคกค่าย 19 นับผิด'."""
    lower = said.lower()
    why = next((way for way in ways_to_say("mends")["wrong"] if lower.endswith(way)), None)
    return (said[: -len(why)].strip(_EDGES), said[-len(why) :]) if why and len(why) < len(said) else None


def _why(said: str) -> str | None:
    way = _begins(said, "because")
    return (said[len(way) :] if way else said).strip(_EDGES) or None


def _parted(said: str) -> tuple[str, str | None]:
    """The words before a word for 'because', and what stands behind it."""
    lower = said.lower()
    places = [(at, way) for way in ways_to_say("mends")["because"] if (at := lower.find(way)) > 0]
    if not places:
        return said, None
    at, way = min(places, key=lambda each: (each[0], -len(each[1])))
    return said[:at].strip(_EDGES), said[at + len(way) :].strip(_EDGES) or None


def _figures(said: str) -> Mended | None:
    """Names with their figures, in any number; None where something stands behind the last figure that is no unit and no reason."""
    reason, came_next = None, False
    if (begun := _begun(said)) is not None:
        said, came_next, reason = begun
    said, because = _parted(said)
    if (ended := _ended(said)) is not None:
        said, reason = ended
    parts: list[tuple[str, Decimal]] = []
    came: Decimal | None = None
    unit: str | None = None
    at = 0
    for found in _FIGURE.finditer(said):
        counted, name = _without_unit(said[at : found.start()]) if at else (None, said[: found.start()])
        unit = unit or counted
        name, value, at = _named(name), Decimal(found["count"].replace(",", "")), found.end()
        if name.lower() in ways_to_say("mends")["denied"] and (parts or came is not None):
            continue  # มา 97 ไม่ใช่ 98
        if (came_next and not parts and came is None and not name) or name.lower() in ways_to_say("mends")["came"]:
            came = value
        elif name:
            parts.append((name, value))
        elif parts:
            parts[-1] = (parts[-1][0], value)  # ควนรู 18 เป็น 15
        elif came is not None:
            came = value
        else:
            return None
    counted, behind = _without_unit(said[at:]) if at else (None, said)
    if at and behind.strip(_EDGES):
        return None
    return Mended(tuple(parts), came, unit or counted, because or reason or (_why(behind) if not at else None))


def _without_unit(said: str) -> tuple[str | None, str]:
    """The unit that stands right behind a figure, and the words behind it."""
    words = said.lstrip(_EDGES)
    lower = words.lower()
    spelt = max((each for each in unit_spellings() if lower.startswith(each)), key=len, default=None)
    if spelt is None or (spelt.isascii() and lower[len(spelt) : len(spelt) + 1].isalpha()):
        return None, words
    glued = words[len(spelt) : len(spelt) + 1]
    if "ก" <= glued <= "๎" and len(spelt) < 3:
        return None, words
    return unit_spellings()[spelt], words[len(spelt) :]


def _named(said: str) -> str:
    """A name without what stands between it and its figure, or before it."""
    name = said.strip(_EDGES)
    changed = True
    while changed and name:
        changed = False
        lower = name.lower()
        for way in ways_to_say("mends")["between"]:
            if lower == way:
                return ""
            if lower.startswith(f"{way} ") or lower.endswith(f" {way}"):
                name = (name[len(way) :] if lower.startswith(f"{way} ") else name[: -len(way)]).strip(_EDGES)
                changed = True
                break
    return name
