"""Lets go of everything about a person that the official record does not need."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, insert, or_, select, update

from storage import members
from storage import tables as t
from storage.connection import AsyncConnection
from storage.forgetting.knowing import identities, in_the_record
from storage.forgetting.scrubbing import GONE, scrub, scrub_inbox, unless_whole, without
from storage.turn import Turn

_NO_TELEGRAM_ID = -(9 * 10**17)  # far below every id that Telegram gives; minus our own key


async def wipe(turn: Turn, person_id: int, network_id: int | None = None) -> int | None:
    """Let go of everything about a person that the official record does not need.

    `network_id` is the network that entered a person without Telegram and forgets them: nothing of another network is touched.
    Returns our key of a fresh row for the private chat, in which only the farewell is said; None for a person without one.
    """
    await turn.flush()
    connection = turn.connection
    ids = await identities(connection, person_id)
    official = await in_the_record(connection, ids)
    known = [dict(row) for row in (await connection.execute(select(t.people).where(t.people.c.id.in_(ids)))).mappings()]
    secrets = _secrets(known)
    involved = await _networks_of(connection, ids) if network_id is None else {network_id}
    names = [] if official else await _names(connection, ids, known, involved)
    await _reports(connection, ids)
    await _files(connection, ids)
    await _organisations(turn, ids, known, involved)
    await connection.execute(delete(t.person_corrections).where(t.person_corrections.c.person_id.in_(ids)))
    await connection.execute(delete(t.questions).where(t.questions.c.person_id.in_(ids)))
    held = select(t.proceedings.c.meeting_id)
    await connection.execute(
        update(t.answers).where(t.answers.c.person_id.in_(ids), t.answers.c.meeting_id.not_in(held)).values(words=None)
    )
    for row in (await connection.execute(select(t.merges.c.id).where(t.merges.c.person_id.in_(ids)))).all():
        await connection.execute(
            update(t.merges).where(t.merges.c.id == row.id).values(before={"name": GONE, "telephone": None})
        )
    chat_id = next((each["private_chat_id"] for each in known if each["private_chat_id"] is not None), None)
    farewell = await _leave_chat(turn, chat_id) if chat_id is not None else None
    for each in known:
        await connection.execute(
            update(t.people)
            .where(t.people.c.id == each["id"])
            .values(
                name=each["name"] if official else GONE,
                telegram_id=None,
                username=None,
                telephone=None,
                language=None,
                private_chat_id=None,
                network_id=None,
                current_network_id=None,
                current_member_id=None,
                forgotten_at=turn.now,
            )
        )
    own_rows = _rows_of(involved, ids, chat_id)
    for column in (t.outbox.c["values"], t.outbox.c.keyboard, t.audit.c["values"]):
        await scrub(connection, column, secrets, without)
        # A short name may be a part of other words, and in another network somebody else may bear it.
        await scrub(connection, column, names, unless_whole, own_rows[column.table.name])
    await scrub_inbox(connection, [*secrets, *names], turn.cause)
    for seen_in in sorted(involved):
        turn.record("person.forgotten", seen_in, person=person_id, name_kept=official)
    if not involved:
        turn.record("person.forgotten", None, person=person_id, name_kept=official)
    return farewell


async def _networks_of(connection: AsyncConnection, ids: Sequence[int]) -> set[int]:
    """Every network in which the person ever spoke for a member, asked to, held an office or was written down."""
    found: set[int] = set()
    for table in (t.representatives, t.offices):
        rows = await connection.execute(select(table.c.network_id).where(table.c.person_id.in_(ids)))
        found |= {row.network_id for row in rows}
    rows = await connection.execute(
        select(t.people.c.network_id, t.people.c.current_network_id).where(t.people.c.id.in_(ids))
    )
    return found | {key for row in rows for key in row if key is not None}


async def _names(
    connection: AsyncConnection, ids: Sequence[int], known: Sequence[dict[str, Any]], involved: set[int]
) -> list[str]:
    """The names by which the person goes, but for one that somebody else of these networks bears too."""
    wanted = {each["name"] for each in known if len(each["name"]) > 1}
    speaking = select(t.representatives.c.person_id).where(t.representatives.c.network_id.in_(involved))
    holding = select(t.offices.c.person_id).where(t.offices.c.network_id.in_(involved))
    rows = await connection.execute(
        select(t.people.c.name).where(
            t.people.c.name.in_(wanted),
            t.people.c.id.not_in(ids),
            t.people.c.forgotten_at.is_(None),
            or_(t.people.c.id.in_(speaking.union(holding)), t.people.c.network_id.in_(involved)),
        )
    )
    return sorted(wanted - {row.name for row in rows})


def _rows_of(involved: set[int], ids: Sequence[int], chat_id: int | None) -> dict[str, ColumnElement[bool]]:
    """Which rows of the outbox and the audit can be about the person: those of the networks, the groups and the private chat."""
    groups = select(t.networks.c.group_chat_id).where(t.networks.c.id.in_(involved))
    return {
        "outbox": or_(
            t.outbox.c.network_id.in_(involved), t.outbox.c.chat_id == chat_id, t.outbox.c.chat_id.in_(groups)
        ),
        "audit": or_(t.audit.c.network_id.in_(involved), t.audit.c.person_id.in_(ids)),
    }


def _secrets(known: Sequence[dict[str, Any]]) -> list[str]:
    """The words that may stand nowhere any more: numbers in every spelling, user names."""
    found: set[str] = set()
    for each in known:
        number = each["telephone"] or ""
        if number:
            found |= {number, f"{number[:3]}-{number[3:6]}-{number[6:]}", f"{number[:2]}-{number[2:5]}-{number[5:]}"}
        if each["username"]:
            found.add(each["username"])
    return sorted(found, key=len, reverse=True)


async def _reports(connection: AsyncConnection, ids: Sequence[int]) -> None:
    """Messages go; what an organisation confirmed stays as its own lines; what nobody confirmed goes wholly."""
    own = t.reports.c.person_id.in_(ids)
    unconfirmed = ("pending", "unconfirmed", "discarded")
    of_own = select(t.reports.c.id).where(own)
    await connection.execute(
        update(t.statements)
        .where(t.statements.c.report_id.in_(of_own), t.statements.c.state.in_(unconfirmed))
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
    await connection.execute(update(t.reports).where(own, t.reports.c.state != "confirmed").values(state="discarded"))
    await connection.execute(update(t.reports).where(own).values(text=""))


async def _files(connection: AsyncConnection, ids: Sequence[int]) -> None:
    """Photos and files go, but for what was sent in a meeting or added to minutes: that is part of the record."""
    annexed = (
        select(t.minutes_annexes.c.file_id)
        .where(t.minutes_annexes.c.file_id.is_not(None))
        .union(select(t.matter_texts.c.file_id).where(t.matter_texts.c.file_id.is_not(None)))
    )
    own = t.files.c.person_id.in_(ids)
    gone = select(t.files.c.id).where(own, t.files.c.id.not_in(annexed))
    await connection.execute(delete(t.report_files).where(t.report_files.c.file_id.in_(gone)))
    await connection.execute(
        update(t.files)
        .where(own, t.files.c.id.not_in(annexed))
        .values(telegram_file_id="", unique_id="", name="", size=None, content=None)
    )


async def _organisations(turn: Turn, ids: Sequence[int], known: Sequence[dict[str, Any]], involved: set[int]) -> None:
    """An organisation's number that is this person's own goes with the person, and the name of who answers it.

    Only in the networks that the person had a part in, and a name alone only at an organisation that the person spoke for:
    elsewhere the same number or name was written down by others, of somebody else for all the books know.
    """
    connection = turn.connection
    spoken = select(t.representatives.c.member_id).where(t.representatives.c.person_id.in_(ids))
    for each in known:
        own = [and_(t.members.c.contact == each["name"], t.members.c.id.in_(spoken))]
        if each["telephone"]:
            own.append(t.members.c.telephone == each["telephone"])
        rows = await connection.execute(
            select(t.members.c.id, t.members.c.network_id, t.members.c.telephone).where(
                t.members.c.network_id.in_(involved), or_(*own)
            )
        )
        for row in rows.all():
            gone: dict[str, Any] = {"contact": None}
            if each["telephone"] and row.telephone == each["telephone"]:
                gone["telephone"] = None
            await members.change(turn, row.network_id, row.id, **gone)


async def _leave_chat(turn: Turn, chat_id: int) -> int:
    """What was said in the private chat loses its words; the chat's place in Telegram moves to a fresh row for the farewell."""
    connection = turn.connection
    chat = (await connection.execute(select(t.chats).where(t.chats.c.id == chat_id))).mappings().one()
    await connection.execute(
        update(t.outbox)
        .where(t.outbox.c.chat_id == chat_id, t.outbox.c.state.in_(("waiting", "claimed")))
        .values(state="dropped", reason="forgotten")
    )
    await connection.execute(
        update(t.outbox).where(t.outbox.c.chat_id == chat_id).values(values={}, keyboard=None, tells=None)
    )
    await connection.execute(
        update(t.chats)
        .where(t.chats.c.id == chat_id)
        .values(
            telegram_id=_NO_TELEGRAM_ID - chat_id, title="", language=None, state="removed", state_reason="forgotten"
        )
    )
    return (
        await connection.execute(
            insert(t.chats)
            .values(telegram_id=chat["telegram_id"], kind="private", title="", language=chat["language"])
            .returning(t.chats.c.id)
        )
    ).scalar_one()


async def finish(turn: Turn, chat_id: int) -> None:
    """The farewell is over: the chat's row goes, unless a new person has begun there, and so does what came from it."""
    connection = turn.connection
    telegram_id = (await connection.execute(select(t.chats.c.telegram_id).where(t.chats.c.id == chat_id))).scalar()
    if telegram_id is None:
        return
    again = (
        await connection.execute(select(t.people.c.created_at).where(t.people.c.telegram_id == telegram_id))
    ).scalar()
    until = again or turn.now
    over = t.inbox.c.state != "waiting"
    from_there = or_(t.inbox.c.chat_key == telegram_id, t.inbox.c.raw.like(f"%{telegram_id}%"))
    await connection.execute(
        update(t.inbox).where(over, from_there, t.inbox.c.received_at < until).values(raw="{}", chat_key=0, reason=None)
    )
    if again is not None:
        return
    used = await connection.execute(select(func.count()).where(t.people.c.private_chat_id == chat_id))
    if used.scalar_one():
        return
    await connection.execute(delete(t.outbox).where(t.outbox.c.chat_id == chat_id))
    await connection.execute(delete(t.cards).where(t.cards.c.chat_id == chat_id))
    await connection.execute(delete(t.chats).where(t.chats.c.id == chat_id))


async def unmeet(turn: Turn) -> bool:
    """A second press on the farewell's button made a person anew: that one goes again. False for somebody who was known."""
    person = turn.who
    created = (
        await turn.connection.execute(select(t.people.c.created_at).where(t.people.c.id == person.id))
    ).scalar_one()
    if created != turn.now:
        return False
    await turn.connection.execute(delete(t.people).where(t.people.c.id == person.id))
    turn.person = None
    return True
