"""Who and what can be named in a network: its organisations, whoever speaks for one or is its contact, and what it calls its goods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import language
from domain.people import name_key
from domain.refusal import Refused
from domain.rights import Right
from language.organisation_names import likely, loosely_named, named
from language.owners import without_title
from language.subjects import Subject, subjects
from storage import directory, lessons, members, reports
from storage.connection import AsyncConnection
from storage.directory import Known
from storage.members import Member
from storage.networks import Network
from storage.turn import Turn
from views.standing import Standing


@dataclass(frozen=True)
class Directory:
    """Who can be named in a network: its organisations, and everybody who speaks for one or is written down as its contact."""

    organisations: Mapping[int, Member]
    persons: Mapping[int, tuple[str, int]]  # (name, member), by a number of its own
    _found: dict[tuple[str, bool], tuple[Subject, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def names(self) -> dict[int, str]:
        """The organisations' names."""
        return {key: member.name for key, member in self.organisations.items()}

    def subjects(self, text: str, *, unknown: bool = False) -> tuple[Subject, ...]:
        """The names with which clauses of a text begin, looked for once; `unknown`: also organisations that come or not and are not
        among these."""
        if (text, unknown) not in self._found:
            persons = {key: name for key, (name, _) in self.persons.items()}
            self._found[text, unknown] = subjects(text, self.names, persons, unknown=unknown)
        return self._found[text, unknown]

    def members_of(self, subject: Subject) -> tuple[Member, ...]:
        """The members that a name can mean; a person who speaks for two means both."""
        keys = (*subject.organisations, *(self.persons[each][1] for each in subject.persons))
        return tuple(self.organisations[key] for key in dict.fromkeys(keys) if key in self.organisations)

    def named(self, spoken: str) -> tuple[Member, ...]:
        """The members that a name by itself can mean."""
        found = named(spoken, self.names)
        if found:
            return tuple(self.organisations[key] for key in found)
        return next((self.members_of(each) for each in self.subjects(spoken)), ())

    def organisations_called(self, spoken: str) -> tuple[Member, ...]:
        """The organisations that a name by itself can mean, never by way of a person; also without บ้าน: ทำนาควนรู, กลุ่มทำนาบ้านควนรู."""
        return tuple(self.organisations[key] for key in loosely_named(spoken, self.names))


def of_that_name(name: str, known: Sequence[Known]) -> list[Known]:
    """Those who are called exactly so; where nobody is, those who are but for the title ('พี่สมศรี' is คุณสมศรี)."""
    exact = [each for each in known if name_key(each.name) == name_key(name)]
    return exact or [each for each in known if name_key(without_title(each.name)) == name_key(without_title(name))]


async def told_of(turn: Turn, standing: Standing, text: str) -> Sequence[Member]:
    """Of which organisations a message tells: those that its name can mean, for who may enter it; else the own.

    Who enters it for others and names one that the books do not know is asked whose it is, of the likeliest and the own; refused
    where none is likely.
    """
    directory = await directory_of(turn.connection, standing.network.id)
    enters = standing.may(Right.CHANGE_MEMBERS)
    first = next(iter(directory.subjects(text, unknown=enters)), None)
    named = directory.members_of(first) if first is not None else ()
    if first is not None and enters and not named and first.begin == 0:
        near = [directory.organisations[key] for key in likely(first.words, directory.names)]
        if not near:
            raise Refused("members.unknown_named", name=first.words)
        return (*near, *(each for each in standing.members if each not in near))
    own = {each.id for each in standing.members}
    return tuple(each for each in named if each.id in own or enters) or standing.members


async def may_tell_of(turn: Turn, standing: Standing, member_id: int) -> Member:
    """An organisation that the person speaks for, or enters what it told for it; anybody else is refused."""
    if member_id not in {each.id for each in standing.members}:
        standing.require(Right.CHANGE_MEMBERS)
    return await members.by_id(turn.connection, standing.network.id, member_id)


async def directory_of(
    connection: AsyncConnection, network_id: int, seated: Sequence[Member] | None = None
) -> Directory:
    """Everybody whom a message in this network can name; with `seated`, those of a body: its organisations, and its persons by name."""
    found = await members.of_network(connection, network_id) if seated is None else seated
    organisations = {member.id: member for member in found}
    people = [(each.name, each.member_id) for each in await members.representatives_of(connection, network_id)]
    people += [(member.contact, member.id) for member in organisations.values() if member.contact]
    people += [(member.name, member.id) for member in organisations.values() if member.personal]
    return Directory(organisations, dict(enumerate(dict.fromkeys(people))))


async def names_in_books(connection: AsyncConnection, network: Network) -> tuple[set[str], set[str]]:
    """(people, organisations) that the network's books name, itself among them: whom nobody else may read of."""
    present = await members.of_network(connection, network.id)
    known = await directory.known_people(connection, network.id)
    people = {each.name for each in known} | {each.contact for each in present if each.contact}
    people |= set(await lessons.names(connection, [each.person_id for each in known]))
    return people, {network.name, *(each.name for each in present)}


async def vocabulary(connection: AsyncConnection, network_id: int) -> "language.Vocabulary | None":
    """The words of a network, with what it calls its goods: None stands for the standard ones."""
    own = await reports.own_products(connection, network_id)
    return language.extended(own) if own else None
