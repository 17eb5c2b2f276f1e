"""Action items as texts name them: whose they are, what somebody may do with them, and what the agenda says of them."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from domain.action_items import LONGEST_TITLE, Place, place
from domain.meetings import next_start
from domain.people import Office
from domain.rights import Right
from storage import (
    action_items,
    directory,
    meetings,
    members,
    networks,
)
from storage.action_items import ActionItem
from storage.connection import AsyncConnection
from storage.members import Representative
from storage.networks import Network
from storage.offices import Holder
from storage.outbox import Button, data
from views.concerned import holders
from views.standing import Standing

LONGEST_RESULT = 120
MOST_CLOSED = 30
TABS = ("own", "organisation", "network", "closed")
GIVEN = (Office.SECRETARY, Office.CHAIR, Office.VICE_CHAIR, Office.TREASURER, Office.MARKETING)
_ORDER = {Place.LATE: 0, Place.NEAR: 1, Place.LATER: 2, Place.NO_DAY: 3}


async def arising(connection: AsyncConnection, network_id: int, body_id: int) -> list[dict[str, Any]]:
    """The body's items for its next agenda, in the order they arose: `title`, `origin` ('11/2569' or None), `postponed` (times),
    `action_item_id`, `state` (open, done, ended), `result` (the reason of an ended one, what was done of a done one, or '') and `work`
    (whose it is and by when, None once it is no longer open).
    """
    since = await meetings.last_held_moment(connection, network_id, body_id)
    items = await action_items.open_of_network(connection, network_id, body_id)
    ended = await action_items.ended_since(connection, network_id, body_id, since)
    items += [item for item in ended if item.last_act != action_items.SETTLED]
    return [_matter(item) for item in sorted(action_items.of_all(items), key=lambda item: item.id)]


def _matter(item: ActionItem) -> dict[str, Any]:
    result = " ".join((item.result or "").split())
    return {
        "title": item.title,
        "origin": item.origin if "/" in item.origin else None,
        "postponed": item.postponed,
        "action_item_id": item.id,
        "state": item.state,
        "work": _work(item),
        "result": result if len(result) <= LONGEST_RESULT else result[: LONGEST_RESULT - 1] + "…",
    }


async def work(connection: AsyncConnection, network_id: int, item_id: int | None) -> dict[str, Any] | None:
    """Whose an item is (`office`, `owner` as people call them, `person`) and by when (`due_day`); None where nothing is to be done."""
    item = await action_items.by_id(connection, network_id, item_id) if item_id is not None else None
    return _work(item) if item is not None else None


def _work(item: ActionItem) -> dict[str, Any] | None:
    if not item.open or not item.expected:
        return None
    return {
        "office": item.owner_office,
        "owner": item.owner_person or item.owner_member,
        "person": item.owner_person_id,
        "due_day": item.due_day,
    }


# --- whose it is -----------------------------------------------------------------------------------------------------------------


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
            spoken = await members.spoke_for(connection, self.network.id, person)
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


@dataclass(frozen=True)
class Rights:
    """What somebody may do with an item: say that it is done (`ends`), lead it (`leads`), or tell of it (`tells`).

    `owns`: it is theirs to do, or they speak for who has it to do; who only leads it asks nobody for another day.
    """

    ends: bool
    leads: bool
    tells: bool
    owns: bool = False


def rights(standing: Standing, person_id: int, whose: Whose) -> Rights:
    """The owner, who stands in for the owner and whoever leads may end an item; chair, secretary and assistant of its body lead it."""
    leads = standing.may(Right.LEAD_ACTION_ITEMS)
    owns = person_id in whose.owners or person_id in whose.reached
    return Rights(owns or leads, leads, standing.belongs, owns)


# --- as lists and cards show it --------------------------------------------------------------------------------------------------


def origin(item: ActionItem) -> dict[str, str] | None:
    """Where it arose: a meeting's number, a meeting without one by its day, or a visit; None for what was left over at set-up."""
    if item.origin == "setup":
        return None
    if item.origin in ("visit", action_items.BETWEEN_TWO):
        return {"kind": "visit", "of": ""}
    return {"kind": "number" if "/" in item.origin else "day", "of": item.origin}


def shown(item: ActionItem, network: Network, today: date) -> dict[str, Any]:
    """An item as lists and cards show it."""
    due = date.fromisoformat(item.due_day) if item.due_day else None
    where = place(due, today)
    return {
        "id": item.id,
        "title": item.title[:LONGEST_TITLE],
        "origin": origin(item),
        "owner": item.owner_person or item.owner_member,
        "office": item.owner_office,
        "expected": item.expected,
        "due_day": item.due_day,
        "place": where.value if item.open else item.state,
        "days_late": (today - due).days if due is not None and where is Place.LATE else 0,
        "postponed": item.postponed,
        "stuck": item.trouble is not None,
        "claimed": item.claim is not None,
        "result": item.result,
    }


def owner_button(place: str, kind: str, key: str, name: str) -> Button:
    """Gives an item to an office ('o'), a member ('m') or a person ('p')."""
    label = "tasks.to_office" if kind == "o" else "tasks.to_name"
    return data(label, f"tasks.give:{place}:{kind}:{key}", name=name)


async def lists(
    connection: AsyncConnection, standing: Standing, person_id: int, today: date
) -> dict[str, list[ActionItem]]:
    """The items of a network as one person sees them, by tab."""
    network = standing.network
    everything = sorted(await action_items.open_of_network(connection, network.id), key=lambda item: _rank(item, today))
    people = await People.of(connection, network, everything)
    spoken = {member.id for member in standing.members}
    return {
        "own": [item for item in everything if person_id in (await people.whose(connection, item)).owners],
        "organisation": [item for item in everything if item.owner_member_id in spoken],
        "network": action_items.of_all(everything),
        "closed": await action_items.ended_last(connection, network.id, MOST_CLOSED),
    }


async def has_own(connection: AsyncConnection, standing: Standing, person_id: int, now: datetime) -> bool:
    """Whether a person, or an organisation that they speak for, has anything open."""
    found = await lists(connection, standing, person_id, now.astimezone(standing.network.tz).date())
    return bool(found["own"] or found["organisation"])


def _rank(item: ActionItem, today: date) -> tuple[int, str, int]:
    due = date.fromisoformat(item.due_day) if item.due_day else None
    return _ORDER[place(due, today)], item.due_day or "", item.id


async def next_meeting_day(connection: AsyncConnection, network: Network, body_id: int, now: datetime) -> date | None:
    """The day of the body's next meeting: the one that is planned, else by its rule of date."""
    planned = await meetings.next_ordinary(connection, network.id, body_id)
    if planned is not None and planned.starts_at > now:
        return planned.starts_at.astimezone(network.tz).date()
    body = await networks.body(connection, network.id, body_id)
    if body.recurrence is None or body.hour is None:
        return None
    start = next_start(body.recurrence, time.fromisoformat(body.hour), now, network.tz)
    return start.astimezone(network.tz).date()
