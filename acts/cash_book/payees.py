"""Who is paid: a name that resembles somebody of the network is asked about before an entry is shown, and the answer stays with it.

Source: docs/network.md, 'The network's own money'. Whose an entry is decides who may approve and check it (`domain.cash_book.theirs`).
"""

from dataclasses import dataclass
from typing import Any

from acts.named import of_that_name
from domain.cash_book import MEMBER, OUTSIDE, PERSON
from domain.people import Office, name_key, resembles
from language.organisation_names import called, named
from language.owners import office, without_title
from storage import directory, members
from storage.connection import AsyncConnection
from storage.directory import Known
from storage.members import Member
from views import cash_book as views

MOST = 6
LEAST = 4  # letters of a name that is looked for among other words


@dataclass(frozen=True)
class Meant:
    """Whom a name may mean: what an entry keeps of it (`Entry.payee_as` and whose key), and how a button calls it."""

    what: str
    key: int | None = None
    name: str = ""
    of: str = ""

    @property
    def kept(self) -> dict[str, Any]:
        """What the entry keeps."""
        return {
            "payee_as": self.what,
            "payee_person_id": self.key if self.what != MEMBER else None,
            "payee_member_id": self.key if self.what == MEMBER else None,
        }

    @property
    def word(self) -> str:
        """How a button carries it."""
        return f"{self.what}-{self.key or 0}"


SHOP = Meant(OUTSIDE)
NOBODY = Meant("")


async def meant(connection: AsyncConnection, network_id: int, payee: str, words: str) -> list[Meant]:
    """Whom of the network a payee may mean, or where none was said the words of the entry: one is sure, of several it is asked."""
    known = await directory.known_people(connection, network_id)
    present = await members.of_network(connection, network_id)
    if not payee:
        return _within(words, known, present)
    if (word := office(payee)) is not None:
        held = await views.people_in(connection, network_id, Office(word))
        people = {each.person_id: each for each in known}
        found = [Meant(word, key, people[key].name) for key in held if key in people]
        return [*found, SHOP] if len(found) > 1 else found or [Meant(word)]
    exact = of_that_name(payee, known)
    same = [each for each in present if name_key(each.name) == name_key(payee)]
    if len(exact) + len(same) == 1:
        return [*map(_person, exact), *map(_organisation, same)]
    keys = {*named(payee, {each.id: each.name for each in present}), *(each.id for each in _said_in(payee, present))}
    organisations = [each for each in present if each.id in keys]
    alike = [each for each in known if resembles(without_title(payee), without_title(each.name))]
    return _asked([*map(_person, alike), *map(_organisation, organisations)])


def _within(words: str, known: list[Known], present: list[Member]) -> list[Meant]:
    """Only whole names: a group may be called like what it makes, and 'ปุ๋ยหมัก' (compost) then says nothing of the group."""
    said = name_key(words)
    people = [each for each in known if len(first := _first(each.name)) >= LEAST and first in said]
    organisations = [each for each in present if name_key(each.name) in said]
    return _asked([*map(_person, people), *map(_organisation, organisations)])


def _said_in(words: str, present: list[Member]) -> list[Member]:
    said = name_key(words)
    return [
        each for each in present if any(len(key) >= LEAST and key in said for key in map(name_key, called(each.name)))
    ]


def _first(name: str) -> str:
    return name_key(without_title(name).split()[0])


def _asked(found: list[Meant]) -> list[Meant]:
    return [*found[:MOST], SHOP] if found else [NOBODY]


def _person(each: Known) -> Meant:
    return Meant(PERSON, each.person_id, each.name, each.members[0] if each.members else "")


def _organisation(each: Member) -> Meant:
    return Meant(MEMBER, each.id, each.name)
