"""Action items (เรื่องติดตาม): who does what; open until somebody says with a sentence that it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, func, not_, or_, select

from domain.action_items import Told
from domain.quiet_hours import next_monday, next_sending
from domain.visits import next_quiet_look
from storage import books, due, networks, tables
from storage.connection import AsyncConnection
from storage.tables import (
    action_items,
    assignments,
    members,
    monday_lines,
    people,
    proceedings,
    task_files,
    task_reminders,
)
from storage.turn import Audit, Turn

DAILY, MONDAY, QUIET = "tasks.daily", "tasks.monday", "visits.quiet"  # kinds of due work, each about a network


OWNER_LEFT = "owner_left"  # the last thing that happened to an item whose owner is in the network no more


@dataclass(frozen=True)
class ActionItem:
    """One item. `origin` is the meeting where it first arose ('11/2569') or 'setup'; at most one kind of owner is set."""

    id: int
    network_id: int
    body_id: int
    title: str
    origin: str
    owner_person_id: int | None
    owner_member_id: int | None
    owner_office: str | None
    due_day: str | None
    state: str
    created_at: datetime
    ended_at: datetime | None
    ended_by: int | None
    result: str | None
    round: int
    since: datetime | None
    follows_meeting: bool
    postponed: int
    trouble: str | None
    trouble_by: int | None
    claim: str | None
    claimed_at: datetime | None
    claimed_by: int | None
    last_act: str | None
    last_by: int | None
    last_at: datetime | None
    owner_person: str | None
    owner_member: str | None

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.state == "open"

    @property
    def owned(self) -> bool:
        """Whether anybody is responsible for it."""
        return bool(self.owner_person_id or self.owner_member_id or self.owner_office)

    @property
    def expected(self) -> bool:
        """Whether somebody is to do it: a matter left over at set-up, which nobody was ever given, waits for the meeting only."""
        return self.owned or self.due_day is not None or self.last_act == OWNER_LEFT


_OVER = ("done", "ended")
_columns = (
    *(action_items.c[name] for name in list(ActionItem.__dataclass_fields__)[:-2]),
    people.c.name.label("owner_person"),
    members.c.name.label("owner_member"),
)
_items = select(*_columns).select_from(
    action_items.outerjoin(people, people.c.id == action_items.c.owner_person_id).outerjoin(
        members, members.c.id == action_items.c.owner_member_id
    )
)


async def add(
    turn: Turn,
    network_id: int,
    body_id: int,
    title: str,
    origin: str = "setup",
    *,
    owner_person_id: int | None = None,
    owner_member_id: int | None = None,
    owner_office: str | None = None,
    due_day: str | None = None,
    due_said: bool = True,
) -> int:
    """One more item of a body; the clock follows it from now on. Returns its key.

    `origin` is the meeting where it first arose ('11/2569'), 'setup' or 'visit'. `due_said` False: nobody named a day, so its day
    follows the next meeting's.
    """
    item_id: int = await turn.add(
        action_items,
        audit=Audit("action_item.added", item=action_items.c.id, title=title[:200], origin=origin),
        network_id=network_id,
        body_id=body_id,
        title=title,
        origin=origin,
        owner_person_id=owner_person_id,
        owner_member_id=owner_member_id,
        owner_office=owner_office,
        due_day=due_day,
        follows_meeting=not due_said,
        created_at=turn.now,
        created_by=turn.by,
    )
    await watch(turn, network_id)
    return item_id


async def watch(turn: Turn, network_id: int) -> None:
    """Let the clock look after a network's items, its Monday line and its quiet members; planned once, then it repeats itself."""
    network = await networks.by_id(turn.connection, network_id)
    for kind, at in (
        (DAILY, next_sending(turn.now, network.hours)),
        (MONDAY, next_monday(turn.now, network.hours)),
        (QUIET, next_quiet_look(turn.now, network.hours)),
    ):
        await due.repeat(turn, kind, str(network_id), at, network_id=network_id)


async def unwatched(connection: AsyncConnection, _: datetime) -> list[int]:
    """Keys of the networks, once set up, that the clock does not look after in every way."""
    return [row.id for row in await connection.execute(_unwatched)]


_watched = [due.waits(kind, cast(tables.networks.c.id, String)) for kind in (DAILY, MONDAY, QUIET)]
_unwatched = (
    select(tables.networks.c.id)
    .where(tables.networks.c.state != "setup", not_(and_(*_watched)))
    .order_by(tables.networks.c.id)
)


async def by_id(connection: AsyncConnection, network_id: int, item_id: int) -> ActionItem | None:
    """One item of this network."""
    row = (
        await connection.execute(_items.where(action_items.c.id == item_id, action_items.c.network_id == network_id))
    ).first()
    return ActionItem(*row) if row else None


async def of_matter(connection: AsyncConnection, network_id: int, matter_id: int) -> list[ActionItem]:
    """What a matter of a meeting gave to somebody, in the order in which it was given."""
    given = _items.join(assignments, assignments.c.action_item_id == action_items.c.id).where(
        assignments.c.matter_id == matter_id,
        assignments.c.state == "confirmed",
        action_items.c.network_id == network_id,
    )
    return [ActionItem(*row) for row in await connection.execute(given.order_by(assignments.c.id))]


async def open_of_network(connection: AsyncConnection, network_id: int, body_id: int | None = None) -> list[ActionItem]:
    """What is still to be done in a network (or by one body), oldest first."""
    rows = await connection.execute(
        lambda: (
            _items.where(action_items.c.network_id == network_id, action_items.c.state == "open")
            .where(*([] if body_id is None else [action_items.c.body_id == body_id]))
            .order_by(action_items.c.id)
        )
    )
    return [ActionItem(*row) for row in rows]


def of_all(items: Sequence[ActionItem]) -> list[ActionItem]:
    """Those that the whole network may read of."""
    return [item for item in items if item.origin != BETWEEN_TWO]


async def ended_since(
    connection: AsyncConnection, network_id: int, body_id: int, since: datetime | None
) -> list[ActionItem]:
    """What a body has finished or ended since then (ever, when None)."""
    rows = await connection.execute(
        lambda: (
            _items.where(action_items.c.network_id == network_id, action_items.c.body_id == body_id)
            .where(action_items.c.state.in_(_OVER), *([] if since is None else [action_items.c.ended_at >= since]))
            .order_by(action_items.c.id)
        )
    )
    return [ActionItem(*row) for row in rows]


async def open_of_member(connection: AsyncConnection, network_id: int, member_id: int) -> list[ActionItem]:
    """What an organisation itself still has to do."""
    rows = await connection.execute(
        lambda: _items.where(
            action_items.c.network_id == network_id,
            action_items.c.owner_member_id == member_id,
            action_items.c.state == "open",
        ).order_by(action_items.c.id)
    )
    return [ActionItem(*row) for row in rows]


async def owner_gone(turn: Turn, network_id: int, member_id: int, person_ids: Sequence[int]) -> list[ActionItem]:
    """Who was to do them has left the network: open items of an organisation and of these people are nobody's. Returns them."""
    query = _items.where(
        action_items.c.network_id == network_id,
        action_items.c.state == "open",
        or_(action_items.c.owner_member_id == member_id, action_items.c.owner_person_id.in_(person_ids)),
    )
    found = [ActionItem(*row) for row in await turn.connection.execute(query.order_by(action_items.c.id))]
    for item in found:
        await change(turn, item, OWNER_LEFT, owner_member_id=None, owner_person_id=None)
    return found


async def change(turn: Turn, item: ActionItem, act: str, **values: Any) -> bool:
    """Set columns of an open item and record it as `act`, the last thing that was done; False when it is open no more."""
    told = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
    audit = Audit(f"action_item.{act}", item=item.id, **told)
    return await _change(turn, item.network_id, item.id, act, audit, action_items.c.state == "open", values)


async def _change(
    turn: Turn,
    network_id: int,
    item_id: int,
    act: str,
    audit: Audit,
    where: ColumnElement[bool],
    values: Mapping[str, Any],
) -> bool:
    row = {**values, "last_act": act, "last_by": turn.by, "last_at": turn.now}
    return await turn.change(action_items, row, where, audit=audit, id=item_id, network_id=network_id)


async def begin_anew(turn: Turn, item: ActionItem, act: str, **values: Any) -> bool:
    """A new day or owner starts an item anew: its reminders too. False when it is open no more."""
    return await change(turn, item, act, **values, round=item.round + 1, since=turn.now)


async def end(turn: Turn, network_id: int, item_id: int, state: str, result: str) -> bool:
    """An item is done, or ended with a reason; False when it was already (two at once)."""
    return await _end(turn, network_id, item_id, state, state, result)


async def _end(turn: Turn, network_id: int, item_id: int, act: str, state: str, result: str) -> bool:
    ended = {"state": state, "ended_at": turn.now, "ended_by": turn.by, "result": result[:2000]}
    audit = Audit(f"action_item.{act}", item=item_id, result=result[:500])
    return await _change(turn, network_id, item_id, act, audit, action_items.c.state == "open", ended)


async def tell_result(turn: Turn, item: ActionItem, result: str) -> None:
    """What was done, told of an item after it was done; what was told before stays."""
    untold = or_(action_items.c.result == "", action_items.c.result.is_(None))
    audit = Audit("action_item.result", item=item.id, result=result[:500])
    of_item = {"id": item.id, "network_id": item.network_id, "state": "done"}
    await turn.change(action_items, {"result": result[:2000]}, untold, audit=audit, **of_item)


SETTLED = "settled"  # the last thing done to a matter left over that a meeting decided
BETWEEN_TWO = "agreed"  # an origin: two organisations agreed on it, and no list of the network tells of it


async def settle(turn: Turn, network_id: int, item_id: int, words: str) -> bool:
    """A meeting decided a matter that was left over and nobody's: nothing is to be followed up but what was decided.

    It is no finished work either: it counts as none, and the next agenda does not name it (`last_act` 'settled').
    """
    return await _end(turn, network_id, item_id, SETTLED, "ended", words)


async def reopen(turn: Turn, network_id: int, item_id: int) -> bool:
    """It was not done after all; False when it is open already."""
    gone = ("ended_at", "ended_by", "result", "claim", "claimed_at", "claimed_by")
    row = {"state": "open"} | dict.fromkeys(gone)
    audit = Audit("action_item.reopened", item=item_id)
    return await _change(turn, network_id, item_id, "reopened", audit, action_items.c.state != "open", row)


# --- what the clock remembers: who was reminded of what, and what the group's last Monday line was about ---------------------


async def told(connection: AsyncConnection, network_id: int) -> list[Told]:
    """Who was told which step of the network's open items."""
    rows = await connection.execute(
        select(
            task_reminders.c.item_id,
            task_reminders.c.round,
            task_reminders.c.step,
            task_reminders.c.person_id,
            task_reminders.c.owners,
        )
        .select_from(task_reminders.join(action_items, action_items.c.id == task_reminders.c.item_id))
        .where(
            task_reminders.c.network_id == network_id,
            action_items.c.state == "open",
            action_items.c.round == task_reminders.c.round,
        )
    )
    return [Told(*row[:4], frozenset(row[4])) for row in rows]


async def tell(turn: Turn, network_id: int, told_: Told) -> None:
    """Somebody is told a step of an item; the books refuse the same a second time (IntegrityError)."""
    await turn.add(
        task_reminders,
        network_id=network_id,
        item_id=told_.item,
        round=told_.round,
        step=told_.step,
        person_id=told_.person,
        owners=sorted(told_.owners),
        at=turn.now,
    )


async def has_been_told(connection: AsyncConnection, item: ActionItem, step: str) -> bool:
    """Whether anybody was told this step of the item in its present round."""
    return await books.one(connection, task_reminders.c.id, item_id=item.id, round=item.round, step=step) is not None


async def monday_line(connection: AsyncConnection, network_id: int) -> tuple[datetime, list[str]] | None:
    """(when, what it was about) of the group's last Monday line."""
    row = await books.one(connection, (monday_lines.c.at, monday_lines.c.seen), network_id=network_id)
    return (row.at, list(row.seen)) if row else None


async def keep_monday_line(turn: Turn, network_id: int, seen: list[str]) -> None:
    """Remember what the Monday line was about."""
    if not await turn.change(monday_lines, {"at": turn.now, "seen": seen}, network_id=network_id):
        await turn.add(monday_lines, network_id=network_id, at=turn.now, seen=seen)


async def last_summary(connection: AsyncConnection, network_id: int) -> datetime | None:
    """When the network's last meeting ended, and its summary was posted."""
    return (
        await connection.execute(
            lambda: select(func.max(proceedings.c.first_ended_at)).where(
                proceedings.c.network_id == network_id, proceedings.c.state.in_(("ended", "no_quorum"))
            )
        )
    ).scalar()


# --- photos ----------------------------------------------------------------------------------------------------------------------


async def attach(turn: Turn, item: ActionItem, file_id: int) -> None:
    """A photo belongs to an item."""
    audit = Audit("action_item.file", item=item.id, file=file_id)
    await turn.add(task_files, audit=audit, network_id=item.network_id, item_id=item.id, file_id=file_id)


async def files_of(connection: AsyncConnection, network_id: int, item_id: int) -> list[int]:
    """The keys of an item's files, oldest first."""
    return await books.values(
        connection, task_files.c.file_id, order=task_files.c.id, network_id=network_id, item_id=item_id
    )


async def last_with_files(connection: AsyncConnection, person_id: int, since: datetime) -> ActionItem | None:
    """What a person ended since then with a photo: the next photos of an album belong there too."""
    row = (
        await connection.execute(
            _items.join(task_files, task_files.c.item_id == action_items.c.id)
            .where(action_items.c.ended_by == person_id, action_items.c.ended_at >= since)
            .order_by(action_items.c.ended_at.desc())
            .limit(1)
        )
    ).first()
    return ActionItem(*row) if row else None


async def ended_in_network(connection: AsyncConnection, network_id: int, since: datetime) -> list[ActionItem]:
    """What all bodies of a network have finished or ended since then, newest first."""
    rows = await connection.execute(
        lambda: _items.where(
            action_items.c.network_id == network_id,
            action_items.c.state.in_(_OVER),
            action_items.c.ended_at >= since,
        ).order_by(action_items.c.ended_at.desc())
    )
    return [ActionItem(*row) for row in rows]


async def ended_last(connection: AsyncConnection, network_id: int, most: int) -> list[ActionItem]:
    """What the whole network may read of what was finished or ended, the newest so many."""
    query = _items.where(
        action_items.c.network_id == network_id,
        action_items.c.ended_at.is_not(None),
        action_items.c.origin != BETWEEN_TWO,
    )
    newest = query.order_by(action_items.c.ended_at.desc()).limit(most)
    return [ActionItem(*row) for row in await connection.execute(newest)]


async def search(connection: AsyncConnection, network_id: int, words: str) -> list[ActionItem]:
    """Items that hold these words, newest first, no more than twenty."""
    query = _items.where(
        action_items.c.network_id == network_id,
        or_(
            action_items.c.title.icontains(words, autoescape=True),
            action_items.c.result.icontains(words, autoescape=True),
        ),
    )
    rows = await connection.execute(query.order_by(action_items.c.id.desc()).limit(20))
    return [ActionItem(*row) for row in rows]
