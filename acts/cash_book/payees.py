"""Who is paid: a name or an office that resembles somebody of the network is asked about before an entry is shown; the answer stays.

Source: docs/network.md, 'The network's own money'. Whose an entry is decides who may approve and check it (`domain.cash_book.theirs`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from acts.named import of_that_name
from domain.cash_book import MEMBER, OUTSIDE, PERSON, Payee
from domain.people import name_key, resembles
from language.organisation_names import called, named
from language.owners import office, offices_among, titled_among, without_title
from storage import directory, members, offices
from storage.connection import AsyncConnection
from storage.directory import Known
from storage.members import Member

MOST = 6
LEAST = 4  # letters of a name that is looked for among other words, where no title stands before it
LEAST_TITLED = 2
ALL = "all"  # of a button: everybody above


@dataclass(frozen=True)
class Meant:
    """Whom a name may mean, one or several together: what an entry keeps of it, and how a button calls it.

    `offices` are those that stand in the words beside who is called by `name`: they are paid too.
    """

    paid: tuple[Payee, ...]
    name: str = ""
    of: str = ""
    offices: tuple[str, ...] = ()
    everybody: bool = False

    @property
    def kept(self) -> dict[str, Any]:
        """What the entry keeps."""
        first, *also = self.paid
        return {
            "payee_as": first.what,
            "payee_person_id": first.person_id,
            "payee_member_id": first.member_id,
            "also": [[each.what, each.person_id, each.member_id] for each in also],
        }

    @property
    def word(self) -> str:
        """How a button carries it."""
        first = self.paid[0]
        return ALL if self.everybody else f"{first.what}-{first.person_id or first.member_id or 0}"


SHOP = Meant((Payee(OUTSIDE),))
NOBODY = Meant((Payee(""),))


async def meant(connection: AsyncConnection, network_id: int, payee: str, words: str) -> list[Meant]:
    """Whom of the network a payment may mean, by who is paid and by its words: one is sure, of several it is asked.

    An office that is named is paid, whoever else is: of several nobody is left out.
    """
    known = await directory.known_people(connection, network_id)
    present = await members.of_network(connection, network_id)
    held = await offices.holders(connection, network_id)
    paid = office(payee) if payee else None
    holding = [each for each in held if each.office == paid]
    also = [
        each for each in offices_among(f"{words} {payee}") if each == paid or any(one.office == each for one in held)
    ]
    within = _within(words, known, present)
    if paid is not None and len(holding) < 2:
        if not within and also in ([], [paid]):
            return [
                Meant((Payee(paid, holding[0].person_id if holding else None),), holding[0].name if holding else "")
            ]
        return _asked(within, also or [paid])
    if paid is not None:
        guessed = [Meant((Payee(paid, each.person_id),), each.name) for each in holding]
        return _asked([*guessed, *within], [each for each in also if each != paid])
    sure, guessed = _called(payee, known, present) if payee else (False, [])
    guessed += [each for each in within if each.paid not in {one.paid for one in guessed}]
    if sure and len(guessed) == 1 and not also:
        return guessed
    return _asked(guessed, also) if guessed or also else [NOBODY]


def _called(payee: str, known: list[Known], present: list[Member]) -> tuple[bool, list[Meant]]:
    """Whom the name of who is paid may mean, and whether that is sure."""
    exact = of_that_name(payee, known)
    same = [each for each in present if name_key(each.name) == name_key(payee)]
    if len(exact) + len(same) == 1:
        return True, [*map(_person, exact), *map(_organisation, same)]
    keys = {*named(payee, {each.id: each.name for each in present}), *(each.id for each in _said_in(payee, present))}
    organisations = [each for each in present if each.id in keys]
    alike = [each for each in known if resembles(without_title(payee), without_title(each.name))]
    return False, [*map(_person, alike), *map(_organisation, organisations)]


def _within(words: str, known: list[Known], present: list[Member]) -> list[Meant]:
    """Only whole names: a group may be called like what it makes, and 'ปุ๋ยหมัก' (compost) then says nothing of the group."""
    said = name_key(words)
    people = [each for each in known if _stands_in(_first(each.name), said)]
    organisations = [each for each in present if name_key(each.name) in said]
    return [*map(_person, people), *map(_organisation, organisations)]


def _stands_in(name: str, said: str) -> bool:
    return name in said and (len(name) >= LEAST or (len(name) >= LEAST_TITLED and titled_among(said, name)))


def _said_in(words: str, present: list[Member]) -> list[Member]:
    said = name_key(words)
    return [
        each for each in present if any(len(key) >= LEAST and key in said for key in map(name_key, called(each.name)))
    ]


def _first(name: str) -> str:
    return name_key(without_title(name).split()[0])


def _asked(guessed: Sequence[Meant], also: Sequence[str]) -> list[Meant]:
    """The offices that were named, each guess with them, all of them together, and nobody of the network."""
    named_offices = tuple(map(Payee, also))
    found = [Meant(named_offices, offices=tuple(also))] if also else []
    found += [replace(each, paid=(*each.paid, *named_offices), offices=tuple(also)) for each in guessed[:MOST]]
    if len(guessed) > 1:
        everybody = tuple(dict.fromkeys(one for each in guessed for one in each.paid))
        found.append(Meant((*everybody, *named_offices), everybody=True))
    return [*found, SHOP]


def _person(each: Known) -> Meant:
    return Meant((Payee(PERSON, each.person_id),), each.name, each.members[0] if each.members else "")


def _organisation(each: Member) -> Meant:
    return Meant((Payee(MEMBER, member_id=each.id),), each.name)
