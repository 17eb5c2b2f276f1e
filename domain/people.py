"""Offices, representatives and names: how the chair passes on, how names are cleaned and compared.

Source of the rules: docs/meetings.md, 'Bodies and seats', 'The beginning of a network'.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.links import OFFER, is_over
from domain.refusal import Refused

LEAST_OF_A_NAME = 3  # letters by which two names are held to be alike
LONGEST_NAME = 120
MOST_ORGANISATIONS = 300
MOST_PERSONS = 2


class Office(StrEnum):
    """ประธาน, รองประธาน, เลขานุการ, ผู้ช่วยเลขานุการ, เหรัญญิก, ผู้ตรวจสอบ, กรรมการ, ที่ปรึกษา, ฝ่ายการตลาด, ผู้ประสานงาน."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY = "secretary"
    ASSISTANT = "assistant"
    TREASURER = "treasurer"
    CHECKER = "checker"
    COMMITTEE = "committee"
    ADVISER = "adviser"
    MARKETING = "marketing"
    COORDINATOR = "coordinator"


# What Telegram calls whoever administers a group.
GROUP_ADMINS = frozenset({"creator", "administrator"})
ONE_HOLDER = frozenset({Office.SECRETARY, Office.TREASURER})


@dataclass(frozen=True)
class Appointment:
    """A person holds an office of a body."""

    office: Office
    person: int


def holders(appointments: Iterable[Appointment], office: Office) -> tuple[int, ...]:
    """Who holds an office, in the order of appointment."""
    return tuple(each.person for each in appointments if each.office is office)


def offices_of(appointments: Iterable[Appointment], person: int) -> frozenset[Office]:
    """The offices that a person holds."""
    return frozenset(each.office for each in appointments if each.person == person)


def chair(appointments: Iterable[Appointment]) -> int:
    """The one chair; a body without exactly one is broken: ValueError."""
    found = holders(appointments, Office.CHAIR)
    if len(found) != 1:
        raise ValueError(f"a body has exactly one chair, not {len(found)}")
    return found[0]


def appoint(appointments: Sequence[Appointment], office: Office, person: int) -> tuple[Appointment, ...]:
    """The appointments with `person` in `office`; the offices of secretary and treasurer pass from whoever held them.

    Raises Refused('office.chair_is_handed_over') for the chair, who changes only by `accept_chair` or `name_chair`,
    Refused('office.held_already') for an office that the person holds, and Refused('office.chair_treasurer') where the chair, who
    approves what is paid, would keep the money too: as in an election (domain/elections.py).
    """
    if office is Office.CHAIR:
        raise Refused("office.chair_is_handed_over")
    if office is Office.TREASURER and Appointment(Office.CHAIR, person) in appointments:
        raise Refused("office.chair_treasurer")
    new = Appointment(office, person)
    if new in appointments:
        raise Refused("office.held_already", office=office)
    kept = [each for each in appointments if not (office in ONE_HOLDER and each.office is office)]
    return (*kept, new)


def dismiss(appointments: Sequence[Appointment], office: Office, person: int) -> tuple[Appointment, ...]:
    """The appointments without `person` in `office`; Refused('office.chair_is_handed_over') for the chair."""
    if office is Office.CHAIR:
        raise Refused("office.chair_is_handed_over")
    return tuple(each for each in appointments if each != Appointment(office, person))


def checker_apart(held: Iterable[Appointment], new: Appointment, organisations: Mapping[int, Collection[int]]) -> None:
    """Raises Refused('office.checker_apart') where `new` would put a checker too near the money.

    The checker of the network's own money holds no other office and speaks for no organisation that the treasurer speaks for.
    `held` are the offices of all the network's bodies as they will be, `organisations` the members for which each person speaks.
    Source: docs/network.md, 'The network's own money'.
    """
    appointments = tuple(held)
    offices = offices_of(appointments, new.person) | {new.office}
    if Office.CHECKER in offices and len(offices) > 1:
        raise Refused("office.checker_apart")
    if new.office in (Office.CHECKER, Office.TREASURER):
        other = Office.TREASURER if new.office is Office.CHECKER else Office.CHECKER
        own = set(organisations.get(new.person, ()))
        if any(own & set(organisations.get(each, ())) for each in holders(appointments, other)):
            raise Refused("office.checker_apart")


def _with_chair(appointments: Sequence[Appointment], person: int) -> tuple[Appointment, ...]:
    kept = tuple(each for each in appointments if each.office is not Office.CHAIR)
    return (Appointment(Office.CHAIR, person), *kept)


class HandoverState(StrEnum):
    """An offer of the chair is open until the other accepts or declines, or the chair withdraws it."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Handover:
    """The chair offered by one person to another at an aware moment."""

    offered_by: int
    offered_to: int
    at: datetime
    state: HandoverState = HandoverState.OFFERED
    ended_at: datetime | None = None


def offer_chair(appointments: Sequence[Appointment], by: int, to: int, now: datetime) -> Handover:
    """The chair offers the office to another person; until that person accepts, the chair stays.

    Raises Refused('office.only_chair') if `by` is not the chair, Refused('office.held_already') if `to` is.
    """
    if chair(appointments) != by:
        raise Refused("office.only_chair")
    if to == by:
        raise Refused("office.held_already", office=Office.CHAIR)
    return Handover(by, to, now)


def accept_chair(
    appointments: Sequence[Appointment], offer: Handover, by: int, now: datetime
) -> tuple[tuple[Appointment, ...], Handover]:
    """The offer accepted: at every moment there is exactly one chair.

    Raises Refused('handover.not_for_you') for anybody else's press, Refused('handover.over') when the offer is no
    longer open or whoever made it is no longer the chair (an old card), and Refused('handover.expired') after a week.
    """
    if by != offer.offered_to:
        raise Refused("handover.not_for_you")
    if offer.state is not HandoverState.OFFERED or chair(appointments) != offer.offered_by:
        raise Refused("handover.over", state=offer.state)
    if is_over(offer.at, OFFER, now):
        raise Refused("handover.expired", days=OFFER.days)
    return _with_chair(appointments, by), replace(offer, state=HandoverState.ACCEPTED)


def close_offer(offer: Handover, by: int) -> Handover:
    """The offer declined by whom it was made to, or withdrawn by whoever made it; refused as in `accept_chair`."""
    if offer.state is not HandoverState.OFFERED:
        raise Refused("handover.over", state=offer.state)
    if by == offer.offered_to:
        return replace(offer, state=HandoverState.DECLINED)
    if by == offer.offered_by:
        return replace(offer, state=HandoverState.WITHDRAWN)
    raise Refused("handover.not_for_you")


def name_chair(
    appointments: Sequence[Appointment], by: int, to: int, group_admin: bool, chair_gone: bool
) -> tuple[Appointment, ...]:
    """A new chair in place of one who is gone, named by the secretary or an admin of the group (who is then told).

    Raises Refused('office.chair_is_here') while the chair can be reached, Refused('office.may_not') for others.
    """
    if not chair_gone:
        raise Refused("office.chair_is_here")
    if not group_admin and Office.SECRETARY not in offices_of(appointments, by):
        raise Refused("office.may_not", offices=[Office.CHAIR.value])
    return _with_chair(appointments, to)


def add_representative(
    persons: Sequence[int], person: int, elsewhere: int = 0, several_allowed: bool = True
) -> tuple[int, ...]:
    """The persons of an organisation with one more; at most two.

    `elsewhere` is how many other organisations of the network the person speaks for; a network may forbid it
    (`several_allowed` False). Raises Refused with 'representative.already', 'representative.full' or
    'representative.one_only'.
    """
    if person in persons:
        raise Refused("representative.already")
    if elsewhere and not several_allowed:
        raise Refused("representative.one_only")
    if len(persons) >= MOST_PERSONS:
        raise Refused("representative.full", most=MOST_PERSONS)
    return (*persons, person)


# What shows nothing, and yet counts as printable: letters and signs of which empty-looking names are made, and what joins emoji.
_BLANK = dict.fromkeys(map(ord, "\u115f\u1160\u2800\u3164\uffa0\ufe0e\ufe0f\u20e3"))


# Thai vowel signs by their code points: text for people stands in locales/ only.
_SARA_E, _SARA_AE, _SARA_AA, _SARA_AM, _NIKHAHIT = (chr(code) for code in (0x0E40, 0x0E41, 0x0E32, 0x0E33, 0x0E4D))
_TONES = "".join(chr(code) for code in range(0x0E48, 0x0E4C))
_SARA_AM_APART = re.compile(f"{_NIKHAHIT}([{_TONES}]?){_SARA_AA}")
_DIGIT = re.compile(r"\d")


def visible(text: str) -> str:
    """Text without control, format and unassigned characters; look-alike Thai spellings made one; spaces collapsed."""
    if not text.isprintable():
        spaced = (" " if char in "\t\n\v\f\r\x85" or unicodedata.category(char)[0] == "Z" else char for char in text)
        text = "".join(filter(str.isprintable, spaced))
    same = unicodedata.normalize("NFC", text.translate(_BLANK)).replace(_SARA_E + _SARA_E, _SARA_AE)
    return " ".join(_SARA_AM_APART.sub(rf"\1{_SARA_AM}", same).split())


def clean_name(text: str) -> str:
    """A name as it is kept: invisible and control characters out, spaces collapsed, no more than 120 characters.

    Two spellings that look the same on a screen (เ+เ for แ, ํ+า for ำ) become one. Everything visible stays, `<b>`
    and emoji too; whoever shows it escapes it. Raises Refused('name.empty') when no letter or digit is left and
    Refused('name.too_long', length=…, most=120).
    """
    name = visible(text)
    if not any(char.isalnum() for char in name):
        raise Refused("name.empty")
    if len(name) > LONGEST_NAME:
        raise Refused("name.too_long", length=len(name), most=LONGEST_NAME)
    return name


def name_shown(text: str, otherwise: str = "-") -> str:
    """A name as Telegram gives it, made fit to stand on a card: what cannot be seen or turns the line around is out."""
    return visible(text)[:LONGEST_NAME] or otherwise


def name_key(text: str) -> str:
    """What two names are compared by: no spaces, Arabic digits, case folded; กลุ่ม and สหกรณ์ stay different names."""
    shown = "".join(visible(text).split())
    return _DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), shown).casefold()


def same_name(first: str, second: str) -> bool:
    """Whether two names are the same but for spaces, invisible characters, kind of digits and case."""
    return name_key(first) == name_key(second)


def resembles(entered: str, joined: str) -> bool:
    """Whether a name that was written down may be that of somebody who joined: a word of one stands in the other.

    Enough to ask a person, never to decide: titles are written together with the name or not, and Telegram has half a name.
    """
    words = [(name_key(word), joined) for word in visible(entered).split()]
    words += [(name_key(word), entered) for word in visible(joined).split()]
    return any(len(word) >= LEAST_OF_A_NAME and word in name_key(other) for word, other in words)


def may_correct(network: int, known_to: Collection[int]) -> bool:
    """Whether a network may write a person's name or number anew by itself: only while no other network sees them too."""
    return not set(known_to) - {network}


@dataclass(frozen=True)
class Listed:
    """An organisation read from a list: its name and the telephone numbers behind it, in digits (0812345678)."""

    name: str
    phones: tuple[str, ...] = ()

    @property
    def phone(self) -> str | None:
        """The first number, or None."""
        return self.phones[0] if self.phones else None


@dataclass(frozen=True)
class OrganisationList:
    """What a pasted list held: organisations in order, names given twice, lines too long, lines without a name."""

    listed: tuple[Listed, ...] = ()
    duplicates: tuple[str, ...] = ()
    too_long: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The organisations' names, in order."""
        return tuple(each.name for each in self.listed)


def telephone(text: str) -> str | None:
    """A Thai telephone number in digits, written in any usual way (081-234 5678, ๐๘๑…, +66 81…); None if it is none.

    Ten digits for mobile numbers (06, 08, 09), nine for others (02 to 07): numbering plan of the NBTC.
    """
    digits = "".join(str(unicodedata.decimal(char)) for char in text if char.isdecimal())
    if text.strip().startswith("+") and digits.startswith("66"):
        digits = "0" + digits[2:].removeprefix("0")
    if re.fullmatch(r"0[689]\d{8}|0[2-7]\d{7}", digits):
        return digits
    return None
