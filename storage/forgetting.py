"""What the books hold about one person, and how it goes when the person asks to be forgotten; the official record stays."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, and_, cast, delete, func, null, or_, select, true, update

from domain.forgetting import GONE, Words
from domain.reports import LEFT_OUT, QUESTION
from storage import books, kept_readings, lessons, members, menus, tables
from storage.archive import of_networks
from storage.connection import AsyncConnection
from storage.turn import Turn

# Where a name belongs to the record of a meeting, or to who answered for the network: it is kept as law asks for minutes and registers.
_OFFICIAL = (
    (tables.offices, ("person_id",)),
    (tables.body_seats, ("person_id",)),
    (tables.moves, ("person_id", "by_person_id")),
    (tables.presidings, ("person_id", "by_person_id")),
    (tables.elections, ("presiding_person_id",)),
    (tables.ballots, ("person_id", "by_person_id")),
    (tables.nominations, ("person_id",)),
    (tables.proceedings, ("started_by", "ended_by")),
    (tables.matter_texts, ("by_person_id",)),
    (tables.resolutions, ("by_person_id",)),
    (tables.assignments, ("owner_person_id", "by_person_id")),
    (tables.minutes_corrections, ("person_id",)),
    (tables.action_items, ("owner_person_id",)),
    (tables.ledger_entries, ("by_person_id",)),
)
# Of these rows only those: of a nomination the minutes tell once its votes were counted.
_ONLY = {tables.nominations: tables.nominations.c.votes.is_not(None)}
_NOT_HANDED_OUT = frozenset({"outbox", "inbox", "merges", "links", "tellings"})


async def identities(connection: AsyncConnection, person_id: int) -> list[int]:
    """The person's keys: their own, and those under which a secretary had entered them before."""
    rows = await books.many(connection, tables.merges.c.entered_id, person_id=person_id, undone_at=None)
    return [person_id, *(row.entered_id for row in rows)]


async def entered(connection: AsyncConnection, network_id: int) -> list[tuple[int, str, str | None]]:
    """(key, name, telephone) of those without Telegram whom a network has written down and not forgotten, by name.

    A name that turned out to be somebody on Telegram is not among them: that person asks in person.
    """
    merged = select(tables.merges.c.entered_id).where(tables.merges.c.undone_at.is_(None))
    rows = await connection.execute(
        select(tables.people.c.id, tables.people.c.name, tables.people.c.telephone)
        .where(
            tables.people.c.network_id == network_id,
            tables.people.c.telegram_id.is_(None),
            tables.people.c.forgotten_at.is_(None),
            tables.people.c.id.not_in(merged),
        )
        .order_by(tables.people.c.name, tables.people.c.id)
    )
    return [(row.id, row.name, row.telephone) for row in rows]


async def networks_of(connection: AsyncConnection, ids: Sequence[int]) -> set[int]:
    """Every network in which the person ever spoke for a member, asked to, held an office, had a seat, was written down, or that
    they follow or asked to."""
    found: set[int] = set()
    for table in (tables.representatives, tables.offices, tables.body_seats, tables.follow_consents):
        rows = await connection.execute(select(table.c.network_id).where(table.c.person_id.in_(ids)))
        found |= {row.network_id for row in rows}
    rows = await connection.execute(
        select(tables.people.c.network_id, tables.people.c.current_network_id).where(tables.people.c.id.in_(ids))
    )
    return found | {key for row in rows for key in row if key is not None}


def _people_of(network_ids: Collection[int]) -> Any:
    """The keys of all who speak or spoke for a member, or hold or held an office, in these networks."""
    speaking = select(tables.representatives.c.person_id).where(tables.representatives.c.network_id.in_(network_ids))
    return speaking.union(select(tables.offices.c.person_id).where(tables.offices.c.network_id.in_(network_ids)))


async def in_the_record(connection: AsyncConnection, person_ids: Sequence[int]) -> bool:
    """Whether the name stands, or will stand, in the record of a meeting or among the officers."""
    involved = await networks_of(connection, person_ids)
    for table, names in _OFFICIAL:
        named = or_(*(table.c[name].in_(person_ids) for name in names)), _ONLY.get(table, true())
        # Other networks' books, which are longer than the person's own by far, need not be read.
        if (await connection.execute(select(table.c.id).where(of_networks(table, involved), *named).limit(1))).first():
            return True
    return False


async def rows_about(connection: AsyncConnection, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """Every row that names the person, table by table, as kept; for the person's own eyes."""
    ids = await identities(connection, person_id)
    found: dict[str, list[dict[str, Any]]] = {}
    for table in tables.metadata.sorted_tables:
        if table.name in _NOT_HANDED_OUT:
            continue
        columns = [
            column for column in table.columns if any(key.column is tables.people.c.id for key in column.foreign_keys)
        ]
        named = [column.in_(ids) for column in columns]
        if table is tables.people:
            named = [tables.people.c.id.in_(ids)]
        elif table is tables.audit:
            named = [tables.audit.c.person_id.in_(ids)]
        if not named:
            continue
        shown = [column for column in table.columns if column.name != "content"]
        rows = await connection.execute(select(*shown).where(or_(*named)).order_by(*table.primary_key.columns))
        if kept := [dict(row) for row in rows.mappings()]:
            found[table.name] = kept
    return found


async def conversation(connection: AsyncConnection, person_id: int) -> list[dict[str, Any]]:
    """What the bot said in the person's private chat: text, values (empty where they are kept no longer), network, moment."""
    rows = await connection.execute(
        select(tables.outbox.c.text, tables.outbox.c["values"], tables.outbox.c.network_id, tables.outbox.c.sent_at)
        .select_from(tables.outbox.join(tables.people, tables.people.c.private_chat_id == tables.outbox.c.chat_id))
        .where(
            tables.people.c.id == person_id,
            tables.outbox.c.state == "sent",
            tables.outbox.c.act.in_(("send", "card", "table")),
        )
        .where(tables.outbox.c.text.is_not(None))  # a card that had nothing to show any more was not said
        .order_by(tables.outbox.c.id)
    )
    return [dict(row) for row in rows.mappings()]


async def typed(connection: AsyncConnection, telegram_id: int) -> list[tuple[datetime, str]]:
    """(when, raw update) of what came from the person's private chat and is still there: a week at most."""
    rows = await books.many(
        connection, (tables.inbox.c.received_at, tables.inbox.c.raw), order=tables.inbox.c.id, chat_key=telegram_id
    )
    return [(row.received_at, row.raw) for row in rows]


async def network_names(connection: AsyncConnection, network_ids: Sequence[int]) -> dict[int, str]:
    """The names of networks."""
    rows = await books.many(connection, (tables.networks.c.id, tables.networks.c.name), id=network_ids)
    return {row.id: row.name for row in rows}


# --- what passes on to others ------------------------------------------------------------------------------------------------


async def pass_items_on(turn: Turn, network_id: int, person_ids: Sequence[int], member_id: int | None) -> list[int]:
    """The person's open action items go to the organisation they spoke for, else to the secretary's office. Returns their keys."""
    owner = {"owner_member_id": member_id} if member_id is not None else {"owner_office": "secretary"}
    rows = await turn.connection.execute(
        update(tables.action_items)
        .where(
            tables.action_items.c.network_id == network_id,
            tables.action_items.c.owner_person_id.in_(person_ids),
            tables.action_items.c.state == "open",
        )
        .values(owner_person_id=None, **owner)
        .returning(tables.action_items.c.id)
    )
    passed = sorted(row.id for row in rows)
    if passed:
        turn.record("action_item.passed_on", network_id, count=len(passed), **owner)
    return passed


async def open_claims(connection: AsyncConnection, person_id: int) -> list[tuple[int, int]]:
    """(network, key) of what the person asks to speak for and nobody has decided."""
    rows = await books.many(
        connection,
        (tables.representatives.c.network_id, tables.representatives.c.id),
        person_id=person_id,
        state="claimed",
    )
    return [(row.network_id, row.id) for row in rows]


async def withdraw_offers(turn: Turn, person_ids: Sequence[int]) -> None:
    """No offer of the chair to or by this person is open any more."""
    await turn.connection.execute(
        update(tables.handovers)
        .where(
            tables.handovers.c.state == "offered",
            or_(tables.handovers.c.from_person_id.in_(person_ids), tables.handovers.c.to_person_id.in_(person_ids)),
        )
        .values(state="withdrawn", ended_at=turn.now)
    )


# --- what goes at once -------------------------------------------------------------------------------------------------------

_NO_TELEGRAM_ID = -(9 * 10**17)  # far below every id that Telegram gives; minus our own key


async def wipe(turn: Turn, person_id: int, network_id: int | None = None) -> tuple[int, int | None]:
    """Let go at once of everything that is the person's own and that the official record does not need.

    `network_id` is the network that entered a person without Telegram and forgets them: nothing of another network is touched.
    Returns (the forgetting that takes them out of what was said, noted and received, some rows at a time (`go_on`); our key of
    a fresh row for the private chat, in which only the farewell is said, None for a person without one).
    """
    await turn.flush()
    connection = turn.connection
    ids = await identities(connection, person_id)
    involved = await networks_of(connection, ids) if network_id is None else {network_id}
    official = await in_the_record(connection, ids)
    known = [
        dict(row)
        for row in (await connection.execute(select(tables.people).where(tables.people.c.id.in_(ids)))).mappings()
    ]
    words = await _words(connection, ids, known, involved, official)
    await _reports(connection, ids)
    await _typed(connection, ids, words, involved)
    await _files(connection, ids)
    await _organisations(turn, ids, known, involved)
    await lessons.forget(turn, ids)
    await kept_readings.forget(connection, ids, sorted(involved), words.names)
    await books.remove(connection, tables.person_corrections, person_id=ids)
    await books.remove(connection, tables.promptpay_receivers, person_id=ids)
    await books.remove(connection, tables.picked_people, person_id=ids)
    numbers = [each["telegram_id"] for each in known if each["telegram_id"] is not None]
    if network_id is None and numbers:  # also where nobody has come to who was picked
        await books.remove(connection, tables.picked_people, telegram_id=numbers)
    await books.remove(connection, tables.questions, person_id=ids)
    await _told(connection, ids)
    held = select(tables.proceedings.c.meeting_id)
    own = tables.answers.c.person_id.in_(ids), of_networks(tables.answers, involved)
    await connection.execute(
        update(tables.answers).where(*own, tables.answers.c.meeting_id.not_in(held)).values(words=None)
    )
    await books.change(
        connection, tables.merges, {"before": {"name": GONE, "telephone": None, "full_name": None}}, person_id=ids
    )
    chat_id = next((each["private_chat_id"] for each in known if each["private_chat_id"] is not None), None)
    farewell = await _leave_chat(turn, chat_id) if chat_id is not None else None
    for each in known:
        await books.change(
            connection,
            tables.people,
            {
                "name": each["name"] if official else GONE,
                "full_name": each["full_name"] if official else None,
                "telegram_id": None,
                "username": None,
                "telephone": None,
                "language": None,
                "private_chat_id": None,
                "network_id": None,
                "current_network_id": None,
                "current_member_id": None,
                "forgotten_at": turn.now,
            },
            id=each["id"],
        )
    nowhere: list[int | None] = [None]
    for seen_in in sorted(involved) or nowhere:
        turn.record("person.forgotten", seen_in, person=person_id, name_kept=official)
    key = await begin(turn, ids, sorted(involved), words, chat_id=chat_id, farewell_id=farewell)
    return key, farewell


async def _told(connection: AsyncConnection, ids: Sequence[int]) -> None:
    """What only the person had to know goes; what an office or an organisation has to is on the list for whoever follows."""
    theirs = tables.tellings.c.person_id.in_(ids)
    for_others = or_(tables.tellings.c.office.is_not(None), tables.tellings.c.member_id.is_not(None))
    await connection.execute(delete(tables.tellings).where(theirs, ~for_others))
    await connection.execute(
        update(tables.tellings).where(theirs, tables.tellings.c.state == "waits").values(state="listed")
    )
    await connection.execute(update(tables.tellings).where(theirs).values(person_id=None))
    await books.change(connection, tables.tellings, {"by_person_id": None}, by_person_id=ids)


async def _words(
    connection: AsyncConnection, ids: Sequence[int], known: Sequence[dict[str, Any]], involved: set[int], official: bool
) -> Words:
    """What may name the person in what was said, noted and received."""
    before = await books.values(connection, tables.merges.c.before, person_id=ids)
    names = {each[kind] for each in [*known, *before] for kind in ("name", "full_name") if each.get(kind)}
    numbers = {each.get("telephone") for each in [*known, *before]}
    files = await connection.execute(select(tables.files.c.telegram_file_id).where(_own_files(ids)))
    return Words(
        names=() if official else tuple(await _names(connection, ids, names, involved)),
        telephones=tuple(sorted(each for each in numbers if each and each.isdecimal() and len(each) > 8)),
        usernames=tuple(sorted({each["username"] for each in known if each["username"]})),
        files=tuple(row[0] for row in files if row[0]),
        telegram_id=next((each["telegram_id"] for each in known if each["telegram_id"] is not None), None),
    )


async def _names(connection: AsyncConnection, ids: Sequence[int], borne: set[str], involved: set[int]) -> list[str]:
    """The names by which the person goes, but for one that somebody else of these networks bears too."""
    wanted = {each for each in borne if len(each) > 1}
    rows = await connection.execute(
        select(tables.people.c.name).where(
            tables.people.c.name.in_(wanted),
            tables.people.c.id.not_in(ids),
            tables.people.c.forgotten_at.is_(None),
            or_(tables.people.c.id.in_(_people_of(involved)), tables.people.c.network_id.in_(involved)),
        )
    )
    return sorted(wanted - {row.name for row in rows})


async def _reports(connection: AsyncConnection, ids: Sequence[int]) -> None:
    """Messages go; what an organisation confirmed stays as its own lines; what nobody confirmed, or was only shown, goes wholly."""
    own = tables.reports.c.person_id.in_(ids)
    unconfirmed = or_(
        tables.statements.c.state.in_(("pending", "unconfirmed", "discarded")),
        tables.statements.c.kind.in_((LEFT_OUT, QUESTION)),
    )
    of_own = select(tables.reports.c.id).where(own)
    await connection.execute(
        update(tables.statements)
        .where(tables.statements.c.report_id.in_(of_own), unconfirmed)
        .values(
            state="discarded",
            words=None,
            product=None,
            quantity=None,
            quantity_max=None,
            other_quantity=None,
            price_satang=None,
            amount_satang=None,
            on_behalf=None,
            read_product=None,
        )
    )
    await connection.execute(
        update(tables.reports).where(own, tables.reports.c.state != "confirmed").values(state="discarded")
    )
    await connection.execute(update(tables.reports).where(own).values(text=""))


# Messages that are kept as they were typed beside what came of them: that stays, it is the organisation's or the network's.
AS_TYPED = (
    tables.decisions, tables.mutual_records, tables.visits, tables.gatherings, tables.offers, tables.action_plan_results,
    tables.support_requests,
)  # fmt: skip
# Where others may have written a name that is in no record and no account.
_NAMED = (
    (tables.decisions, "representative"), (tables.decisions, "alternate"), (tables.action_plan_lines, "owner_words"),
    (tables.support_requests, "owner"),
)  # fmt: skip


async def _typed(connection: AsyncConnection, ids: Sequence[int], words: Words, involved: set[int]) -> None:
    """The person's own messages lose their words, and what others wrote of the person in their networks loses the name."""
    for table in AS_TYPED:
        await books.change(connection, table, {"words": ""}, by_person_id=ids)
    for table, name in _NAMED:
        named = of_networks(table, involved), table.c[name].in_(words.names)
        await connection.execute(update(table).where(*named).values({name: GONE}))


def _own_files(ids: Sequence[int]) -> ColumnElement[bool]:
    """Photos and files of the person, but for what was sent in a meeting or added to minutes: that is part of the record."""
    annexed = (
        select(tables.minutes_annexes.c.file_id)
        .where(tables.minutes_annexes.c.file_id.is_not(None))
        .union(select(tables.matter_texts.c.file_id).where(tables.matter_texts.c.file_id.is_not(None)))
    )
    return and_(tables.files.c.person_id.in_(ids), tables.files.c.id.not_in(annexed))


async def _files(connection: AsyncConnection, ids: Sequence[int]) -> None:
    """The person's own photos and files go, and nobody is sent one that still waits."""
    gone = select(tables.files.c.id).where(_own_files(ids))
    await connection.execute(delete(tables.report_files).where(tables.report_files.c.file_id.in_(gone)))
    own = {row[0] for row in await connection.execute(select(tables.files.c.telegram_file_id).where(_own_files(ids)))}
    waiting = select(tables.outbox.c.id, tables.outbox.c["values"]).where(
        tables.outbox.c.state == "waiting", tables.outbox.c.act == "file"
    )
    dropped = [row.id for row in await connection.execute(waiting) if row[1].get("file") in own]
    await books.change(connection, tables.outbox, {"state": "dropped", "reason": "forgotten"}, id=dropped)
    await connection.execute(
        update(tables.files)
        .where(_own_files(ids))
        .values(telegram_file_id="", unique_id="", name="", size=None, content=None)
    )


async def _organisations(turn: Turn, ids: Sequence[int], known: Sequence[dict[str, Any]], involved: set[int]) -> None:
    """An organisation's number that is this person's own goes with the person, and the name of who answers it.

    Only in the networks that the person had a part in, and a name alone only at an organisation that the person spoke for:
    elsewhere the same number or name was written down by others, of somebody else for all the books know.
    """
    connection = turn.connection
    spoken = select(tables.representatives.c.member_id).where(tables.representatives.c.person_id.in_(ids))
    for each in known:
        own = [and_(tables.members.c.contact == each["name"], tables.members.c.id.in_(spoken))]
        if each["telephone"]:
            own.append(tables.members.c.telephone == each["telephone"])
        rows = await connection.execute(
            select(tables.members.c.id, tables.members.c.network_id, tables.members.c.telephone).where(
                tables.members.c.network_id.in_(involved), or_(*own)
            )
        )
        for row in rows.all():
            gone: dict[str, Any] = {"contact": None}
            if each["telephone"] and row.telephone == each["telephone"]:
                gone["telephone"] = None
            await members.change(turn, row.network_id, row.id, **gone)


async def _leave_chat(turn: Turn, chat_id: int) -> int:
    """Nothing more is said in the private chat as it was; its place in Telegram moves to a fresh row for the farewell."""
    connection = turn.connection
    chat = (await connection.execute(select(tables.chats).where(tables.chats.c.id == chat_id))).mappings().one()
    await books.change(
        connection,
        tables.outbox,
        {"state": "dropped", "reason": "forgotten"},
        chat_id=chat_id,
        state=("waiting", "claimed"),
    )
    await books.change(
        connection,
        tables.chats,
        {
            "telegram_id": _NO_TELEGRAM_ID - chat_id,
            "title": "",
            "language": None,
            "state": "removed",
            "state_reason": "forgotten",
        },
        id=chat_id,
    )
    farewell: int = await books.add(
        connection, tables.chats, telegram_id=chat["telegram_id"], kind="private", title="", language=chat["language"]
    )
    await menus.moves(turn, chat_id, farewell)
    return farewell


async def unmeet(turn: Turn) -> bool:
    """A second press on the farewell's button made a person anew: that one goes again. False for somebody who was known."""
    person = turn.who
    created = (
        await turn.connection.execute(select(tables.people.c.created_at).where(tables.people.c.id == person.id))
    ).scalar_one()
    if created != turn.now:
        return False
    await books.remove(turn.connection, tables.people, id=person.id)
    turn.person = None
    return True


# --- what goes within a day, a few hundred rows at a time, so that nobody waits for it ---------------------------------------
# What is to be taken out stands in the row of the forgetting itself until it is over: a killed process goes on where it was.

FAREWELL = timedelta(hours=1)  # how long the chat is still known, so that the farewell arrives
SPAN = 1000  # keys that one step passes over
MOST = 150  # rows of the person's own networks that one step reads
STEPS = 8  # steps of one turn

# What is gone through, in this order. 'chat': what was said in the private chat. The inbox twice: what came from there until the
# farewell is over belongs to the person too.
PLACES = ("chat", "outbox", "tellings", "audit", "inbox", "farewell", "over")


@dataclass(frozen=True)
class Forgetting:
    """How far the forgetting of one person has come: the place, and the last key that was looked at there.

    `chat_id` is the private chat as it was, `farewell_id` our key of the row in which the farewell is said; None without Telegram.
    """

    id: int
    person_ids: list[int]
    network_ids: list[int]
    words: Words
    chat_id: int | None
    farewell_id: int | None
    place: str
    position: int
    begun_at: datetime


async def begin(
    turn: Turn,
    person_ids: list[int],
    network_ids: list[int],
    words: Words,
    *,
    chat_id: int | None,
    farewell_id: int | None,
) -> int:
    """Remember what has to be taken out, and where. Returns the forgetting's key."""
    values = {
        "person_id": person_ids[0],
        "person_ids": person_ids,
        "network_ids": network_ids,
        "words": words.kept(),
        "chat_id": chat_id,
        "farewell_id": farewell_id,
        "place": PLACES[0] if chat_id is not None else PLACES[1],
        "position": 0,
        "begun_at": turn.now,
    }
    return await books.add(turn.connection, tables.forgettings, **values)


async def _by_id(connection: AsyncConnection, key: int) -> Forgetting | None:
    columns = (tables.forgettings.c[name] for name in Forgetting.__dataclass_fields__)
    query = select(*columns).where(tables.forgettings.c.id == key, tables.forgettings.c.finished_at.is_(None))
    row = (await connection.execute(query)).mappings().first()
    return Forgetting(**dict(row) | {"words": Words.from_kept(row["words"])}) if row is not None else None


async def go_on(turn: Turn, key: int) -> datetime | None:
    """One turn of a forgetting: some steps, until they have read some hundred rows. Returns when to go on, None when it is over."""
    found = await _by_id(turn.connection, key)
    read = steps = 0
    while found is not None and found.place != "over":
        if found.place == "farewell" and turn.now < found.begun_at + FAREWELL:
            return found.begun_at + FAREWELL
        if read >= MOST or steps >= STEPS:
            return turn.now
        steps += 1
        looked, position = await _STEPS[found.place](turn, found)
        read += looked
        place = found.place
        if position is None:  # this place is done
            place, position = PLACES[PLACES.index(found.place) + 1], 0
            if place == "farewell" and found.farewell_id is None:
                place = "over"
        await books.change(turn.connection, tables.forgettings, {"place": place, "position": position}, id=key)
        found = await _by_id(turn.connection, key)
    if found is not None:
        await _end(turn, found)
    return None


async def _end(turn: Turn, found: Forgetting) -> None:
    """What had to be taken out is itself let go of; the row says that it is done."""
    if found.farewell_id is not None:
        await _drop_chat(turn.connection, found.farewell_id)
    await books.change(
        turn.connection,
        tables.forgettings,
        {"words": {}, "chat_id": None, "farewell_id": None, "finished_at": turn.now},
        id=found.id,
    )
    turn.record("person.scrubbed", None, person=found.person_ids[0])


async def _drop_chat(connection: AsyncConnection, chat_id: int) -> None:
    """The farewell is over: the chat's row goes, unless a new person has begun there."""
    used = await connection.execute(select(func.count()).where(tables.people.c.private_chat_id == chat_id))
    if used.scalar_one():
        return
    await books.remove(connection, tables.outbox, chat_id=chat_id)
    await books.remove(connection, tables.cards, chat_id=chat_id)
    await books.remove(connection, tables.chats, id=chat_id)


# --- the steps: each reads at most MOST rows; returns how many, and the last key that was looked at or None at the end -----------

Stepped = tuple[int, int | None]


async def _chat(turn: Turn, found: Forgetting) -> Stepped:
    """What was said in the private chat loses its words."""
    named = or_(
        cast(tables.outbox.c["values"], Text) != "{}",
        tables.outbox.c.keyboard.is_not(None),
        tables.outbox.c.tells.is_not(None),
    )
    some = select(tables.outbox.c.id).where(tables.outbox.c.chat_id == found.chat_id, named).limit(MOST)
    emptied = await turn.connection.execute(
        update(tables.outbox).where(tables.outbox.c.id.in_(some)).values(values={}, keyboard=null(), tells=null())
    )
    return emptied.rowcount, 0 if emptied.rowcount == MOST else None


async def _outbox(turn: Turn, found: Forgetting) -> Stepped:
    """What was, or will be, said in the person's networks and to those who are in them."""
    networks = found.network_ids
    private = select(tables.people.c.private_chat_id).where(tables.people.c.id.in_(_people_of(networks)))
    groups = select(tables.networks.c.group_chat_id).where(tables.networks.c.id.in_(networks))
    own = or_(
        tables.outbox.c.network_id.in_(networks),
        and_(
            tables.outbox.c.network_id.is_(None),
            or_(tables.outbox.c.chat_id.in_(private), tables.outbox.c.chat_id.in_(groups)),
        ),
    )
    words = found.words
    clean: dict[str, Callable[[Any], Any]] = {"values": words.without, "keyboard": words.without_buttons}
    return await _rewrite(turn.connection, tables.outbox, own, found, clean)


async def _tellings(turn: Turn, found: Forgetting) -> Stepped:
    """What others of these networks were, or will be, told."""
    clean: dict[str, Callable[[Any], Any]] = {"values": found.words.without, "keyboard": found.words.without_buttons}
    own = tables.tellings.c.network_id.in_(found.network_ids)
    return await _rewrite(turn.connection, tables.tellings, own, found, clean)


async def _audit(turn: Turn, found: Forgetting) -> Stepped:
    """What was noted in the person's networks, or of them outside of any."""
    own = or_(
        tables.audit.c.network_id.in_(found.network_ids),
        and_(tables.audit.c.network_id.is_(None), tables.audit.c.person_id.in_(found.person_ids)),
    )
    return await _rewrite(turn.connection, tables.audit, own, found, {"values": found.words.without})


async def _rewrite(
    connection: AsyncConnection,
    table: Table,
    own: ColumnElement[bool],
    found: Forgetting,
    clean: dict[str, Callable[[Any], Any]],
) -> Stepped:
    """Take the person out of the JSON of some rows."""
    written = [cast(table.c[name], Text).label(name) for name in clean]
    rows = await _some(connection, select(table.c.id, *written).where(own), table, found.position)
    probes = found.words.probes
    for row in rows:
        named = {
            name: raw for name, raw in row._mapping.items() if name != "id" and raw and any(p in raw for p in probes)
        }
        changed = {}
        for name, raw in named.items():
            before = json.loads(raw)
            after = clean[name](before)
            if after != before:
                changed[name] = after
        if changed:
            await books.change(connection, table, changed, id=row.id)
    return len(rows), await _next(connection, table, found.position, rows)


async def _inbox(turn: Turn, found: Forgetting) -> Stepped:
    """What came from the person, and what others of these networks wrote of them, goes wholly; what waits is left to be handled.

    It lies here a week at most; Telegram's number in it names the person in any chat.
    """
    telegram_id, until = found.words.telegram_id, turn.now
    if telegram_id is not None:
        until = (
            await books.value(turn.connection, tables.people.c.created_at, telegram_id=telegram_id) or turn.now
        )  # from then on it is another person's
    own = await _own_chats(turn.connection, found)
    query = select(tables.inbox.c.id, tables.inbox.c.chat_key, tables.inbox.c.raw, tables.inbox.c.reason).where(
        tables.inbox.c.state != "waiting", tables.inbox.c.received_at < until, tables.inbox.c.raw != "{}"
    )
    rows = await _some(turn.connection, query, tables.inbox, found.position)
    for row in rows:
        if not (found.words.from_them(row.raw) or (row.chat_key in own and found.words.named_in(row.raw))):
            continue
        gone = {"raw": "{}", "reason": None, "chat_key": 0 if row.chat_key == telegram_id else row.chat_key}
        await books.change(turn.connection, tables.inbox, gone, id=row.id)
    return len(rows), await _next(turn.connection, tables.inbox, found.position, rows)


async def _own_chats(connection: AsyncConnection, found: Forgetting) -> set[int]:
    """Telegram's numbers of the groups of these networks and of the private chats of those who are or were in them."""
    networks = found.network_ids
    groups = select(tables.networks.c.group_chat_id).where(tables.networks.c.id.in_(networks))
    rows = await connection.execute(
        select(tables.chats.c.telegram_id, tables.chats.c.former_telegram_id).where(tables.chats.c.id.in_(groups))
    )
    return {key for row in rows for key in row if key} | {
        row[0] for row in await books.many(connection, tables.people.c.telegram_id, id=_people_of(networks)) if row[0]
    }


async def _some(connection: AsyncConnection, query: Any, table: Table, position: int) -> list[Any]:
    within = and_(table.c.id > position, table.c.id <= position + SPAN)
    return list((await connection.execute(query.where(within).order_by(table.c.id).limit(MOST))).all())


async def _next(connection: AsyncConnection, table: Table, position: int, rows: list[Any]) -> int | None:
    """The last key that was looked at; None when there is none behind it."""
    last = int(rows[-1].id) if len(rows) == MOST else position + SPAN
    behind = select(table.c.id).where(table.c.id > last).order_by(table.c.id).limit(1)
    key = (await connection.execute(behind)).scalar()
    return None if key is None else max(last, key - 1)


_STEPS = {"chat": _chat, "outbox": _outbox, "tellings": _tellings, "audit": _audit, "inbox": _inbox, "farewell": _inbox}
