"""Action items (เรื่องติดตาม): who does what; open until somebody says with a sentence that it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, and_, cast, func, not_, or_, select, update

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
from storage.turn import Turn

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
    trouble_at: datetime | None
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
    item_id = await books.add(
        turn.connection,
        action_items,
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
    turn.record("action_item.added", network_id, item=item_id, title=title[:200], origin=origin)
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
    who = turn.by
    changed = await books.change(
        turn.connection,
        action_items,
        {**values, "last_act": act, "last_by": who, "last_at": turn.now},
        id=item.id,
        network_id=item.network_id,
        state="open",
    )
    if changed:
        told = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
        turn.record(f"action_item.{act}", item.network_id, item=item.id, **told)
    return bool(changed)


async def begin_anew(turn: Turn, item: ActionItem, act: str, **values: Any) -> bool:
    """A new day or owner starts an item anew: its reminders too. False when it is open no more."""
    return await change(turn, item, act, **values, round=item.round + 1, since=turn.now)


async def end(turn: Turn, network_id: int, item_id: int, state: str, result: str) -> bool:
    """An item is done, or ended with a reason; False when it was already (two at once)."""
    ended = await books.change(
        turn.connection,
        action_items,
        {
            "state": state,
            "ended_at": turn.now,
            "ended_by": turn.who.id,
            "result": result[:2000],
            "last_act": state,
            "last_by": turn.who.id,
            "last_at": turn.now,
        },
        id=item_id,
        network_id=network_id,
        state="open",
    )
    if ended:
        turn.record(f"action_item.{state}", network_id, item=item_id, result=result[:500])
        turn.changed("task", item_id, network_id)
    return bool(ended)


async def tell_result(turn: Turn, item: ActionItem, result: str) -> None:
    """What was done, told of an item after it was done; what was told before stays."""
    await turn.connection.execute(
        update(action_items)
        .where(
            action_items.c.id == item.id,
            action_items.c.network_id == item.network_id,
            action_items.c.state == "done",
            or_(action_items.c.result == "", action_items.c.result.is_(None)),
        )
        .values(result=result[:2000])
    )
    turn.record("action_item.result", item.network_id, item=item.id, result=result[:500])


SETTLED = "settled"  # the last thing done to a matter left over that a meeting decided
BETWEEN_TWO = "agreed"  # an origin: two organisations agreed on it, and no list of the network tells of it


async def settle(turn: Turn, network_id: int, item_id: int, words: str) -> bool:
    """A meeting decided a matter that was left over and nobody's: nothing is to be followed up but what was decided.

    It is no finished work either: it counts as none, and the next agenda does not name it (`last_act` 'settled').
    """
    who = turn.by
    settled = await books.change(
        turn.connection,
        action_items,
        {
            "state": "ended",
            "ended_at": turn.now,
            "ended_by": who,
            "result": words[:2000],
            "last_act": SETTLED,
            "last_by": who,
            "last_at": turn.now,
        },
        id=item_id,
        network_id=network_id,
        state="open",
    )
    if settled:
        turn.record("action_item.settled", network_id, item=item_id, result=words[:500])
        turn.changed("task", item_id, network_id)
    return bool(settled)


async def reopen(turn: Turn, network_id: int, item_id: int) -> bool:
    """It was not done after all; False when it is open already."""
    opened = await turn.connection.execute(
        update(action_items)
        .where(action_items.c.id == item_id, action_items.c.network_id == network_id, action_items.c.state != "open")
        .values(
            state="open",
            ended_at=None,
            ended_by=None,
            result=None,
            claim=None,
            claimed_at=None,
            claimed_by=None,
            last_act="reopened",
            last_by=turn.who.id,
            last_at=turn.now,
        )
    )
    if opened.rowcount:
        turn.record("action_item.reopened", network_id, item=item_id)
    return bool(opened.rowcount)


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
    await books.add(
        turn.connection,
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
    changed = await books.change(turn.connection, monday_lines, {"at": turn.now, "seen": seen}, network_id=network_id)
    if not changed:
        await books.add(turn.connection, monday_lines, network_id=network_id, at=turn.now, seen=seen)


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
    await books.add(turn.connection, task_files, network_id=item.network_id, item_id=item.id, file_id=file_id)
    turn.record("action_item.file", item.network_id, item=item.id, file=file_id)


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
