"""Whose an action item is now, who is reached for it, and whom words name as owner."""

from dataclasses import dataclass
from typing import Any

from domain.people import Office, name_key
from language import owners as office_words
from language.organisation_names import named
from storage import action_item_reminders, directory, members, offices
from storage.action_items import ActionItem
from storage.connection import AsyncConnection
from storage.members import Representative
from storage.networks import Network
from storage.offices import Holder
from storage.turn import Turn
from views.concerned import holders

Owner = dict[str, Any]  # owner_person_id, owner_member_id or owner_office
NOBODY: Owner = {"owner_person_id": None, "owner_member_id": None, "owner_office": None}
GIVEN = (Office.SECRETARY, Office.CHAIR, Office.VICE_CHAIR, Office.TREASURER, Office.MARKETING)


@dataclass(frozen=True)
class Whose:
    """The people whose item it is (`owners`), those who get its reminders (`reached`: person → private chat), and whether these only
    stand in for the owner."""

    owners: frozenset[int]
    reached: dict[int, int]
    standing_in: bool


class People:
    """Everybody with a part in a network, looked up once for many items."""

    def __init__(self, network: Network, representatives: list[Representative], officers: dict[int, list[Holder]]):
        self.network = network
        self._representatives = representatives
        self._officers = officers
        self._chats: dict[int, int | None] = {}

    @classmethod
    async def of(cls, connection: AsyncConnection, network: Network, items: list[ActionItem]) -> "People":
        """Read a network's people, with the officers of every body that has items."""
        officers = {body: await holders(connection, network, body) for body in {item.body_id for item in items}}
        return cls(network, await members.representatives_of(connection, network.id), officers)

    def officers(self, item: ActionItem, office: Office) -> list[int]:
        """Who holds an office of the item's body."""
        return [each.person_id for each in self._officers.get(item.body_id, ()) if each.office is office]

    def _speakers(self, member_id: int) -> list[int]:
        """Who speaks for an organisation, the voter first."""
        found = [each for each in self._representatives if each.member_id == member_id]
        return [each.person_id for each in sorted(found, key=lambda each: not each.voter)]

    def belongs(self, person_id: int) -> bool:
        """Whether a person still has a part in the network."""
        holding = any(each.person_id == person_id for found in self._officers.values() for each in found)
        return holding or any(each.person_id == person_id for each in self._representatives)

    async def _writable(self, connection: AsyncConnection, people: list[int]) -> dict[int, int]:
        for person in people:
            if person not in self._chats:
                self._chats[person] = await directory.writable(connection, person)
        return {person: chat for person in people if (chat := self._chats[person]) is not None}

    async def chairs(self, connection: AsyncConnection, item: ActionItem) -> dict[int, int]:
        """Whom the chair's escalation reaches: the chair, else the secretary."""
        found = await self._writable(connection, self.officers(item, Office.CHAIR))
        return found or await self._writable(connection, self.officers(item, Office.SECRETARY))

    async def secretaries(self, connection: AsyncConnection, item: ActionItem) -> dict[int, int]:
        """Who stands in for an owner that cannot be reached: the secretary, else the chair."""
        found = await self._writable(connection, self.officers(item, Office.SECRETARY))
        return found or await self._writable(connection, self.officers(item, Office.CHAIR))

    async def whose(self, connection: AsyncConnection, item: ActionItem) -> Whose:
        """Whose an item is and who is reached: the owner, else the organisation's other person, else the secretary 'for …'."""
        owners: list[int] = []
        others: list[int] = []
        if item.owner_office is not None:
            owners = self.officers(item, Office(item.owner_office))
        elif item.owner_member_id is not None:
            speakers = self._speakers(item.owner_member_id)
            owners, others = speakers, []
        elif item.owner_person_id is not None:
            person = item.owner_person_id
            owners = [person] if self.belongs(person) else []
            spoken = await action_item_reminders.spoke_for(connection, self.network.id, person)
            others = [each for member in spoken for each in self._speakers(member) if each != person]
            owners = owners or others  # who took over the organisation takes over its work
        reached = await self._writable(connection, owners)
        if item.owner_member_id is not None:
            reached = dict(list(reached.items())[:1])  # one of the organisation's persons
        if reached:
            return Whose(frozenset(owners), reached, False)
        if reached := dict(list((await self._writable(connection, others)).items())[:1]):
            return Whose(frozenset(owners), reached, True)
        return Whose(frozenset(owners), await self.secretaries(connection, item), True)


# --- whom words name -------------------------------------------------------------------------------------------------------------


async def named_owners(turn: Turn, network: Network, words: str) -> list[tuple[str, Owner]]:
    """(name, owner) of everybody whom the words can mean: an office, a person, an organisation; an exact name is meant alone."""
    office = office_words.office(words)
    if office is not None:
        return [(office, {"owner_office": office})]
    people: dict[int, str] = {}
    for each in await members.representatives_of(turn.connection, network.id):
        people[each.person_id] = each.name
    for holder in await offices.holders(turn.connection, network.id):
        people[holder.person_id] = holder.name
    wanted = name_key(office_words.without_title(words))
    if not wanted:
        return []
    keys = {person: name_key(office_words.without_title(name)) for person, name in people.items()}
    chosen = [person for person, key in keys.items() if key == wanted]
    chosen = chosen or [person for person, key in keys.items() if key.startswith(wanted)]
    organisations = {each.id: each.name for each in await members.of_network(turn.connection, network.id)}
    found: list[tuple[str, Owner]] = [(people[person], {"owner_person_id": person}) for person in chosen]
    if not chosen:
        found += [(organisations[key], {"owner_member_id": key}) for key in named(words, organisations)]
    return found
