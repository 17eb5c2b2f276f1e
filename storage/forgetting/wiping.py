"""Lets go of everything about a person that the official record does not need."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select, update

from domain.forgetting import GONE, Words
from domain.reports import LEFT_OUT, QUESTION
from storage import kept_readings, lessons, members
from storage import tables as t
from storage.archive import of_networks
from storage.connection import AsyncConnection
from storage.forgetting.knowing import identities, in_the_record, networks_of
from storage.forgetting.scrubbing import begin
from storage.turn import Turn

_NO_TELEGRAM_ID = -(9 * 10**17)  # far below every id that Telegram gives; minus our own key


async def wipe(turn: Turn, person_id: int, network_id: int | None = None) -> tuple[int, int | None]:
    """Let go at once of everything that is the person's own and that the official record does not need.

    `network_id` is the network that entered a person without Telegram and forgets them: nothing of another network is touched.
    Returns (the forgetting that takes them out of what was said, noted and received, some rows at a time (`scrubbing`); our key of
    a fresh row for the private chat, in which only the farewell is said, None for a person without one).
    """
    await turn.flush()
    connection = turn.connection
    ids = await identities(connection, person_id)
    involved = await networks_of(connection, ids) if network_id is None else {network_id}
    official = await in_the_record(connection, ids)
    known = [dict(row) for row in (await connection.execute(select(t.people).where(t.people.c.id.in_(ids)))).mappings()]
    words = await _words(connection, ids, known, involved, official)
    await _reports(connection, ids)
    await _typed(connection, ids, words, involved)
    await _files(connection, ids)
    await _organisations(turn, ids, known, involved)
    await lessons.forget(turn, ids)
    await kept_readings.forget(connection, ids, sorted(involved), words.names)
    await connection.execute(delete(t.person_corrections).where(t.person_corrections.c.person_id.in_(ids)))
    await connection.execute(delete(t.questions).where(t.questions.c.person_id.in_(ids)))
    held = select(t.proceedings.c.meeting_id)
    own = t.answers.c.person_id.in_(ids), of_networks(t.answers, involved)
    await connection.execute(update(t.answers).where(*own, t.answers.c.meeting_id.not_in(held)).values(words=None))
    await connection.execute(
        update(t.merges)
        .where(t.merges.c.person_id.in_(ids))
        .values(before={"name": GONE, "telephone": None, "full_name": None})
    )
    chat_id = next((each["private_chat_id"] for each in known if each["private_chat_id"] is not None), None)
    farewell = await _leave_chat(turn, chat_id) if chat_id is not None else None
    for each in known:
        await connection.execute(
            update(t.people)
            .where(t.people.c.id == each["id"])
            .values(
                name=each["name"] if official else GONE,
                full_name=each["full_name"] if official else None,
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
    nowhere: list[int | None] = [None]
    for seen_in in sorted(involved) or nowhere:
        turn.record("person.forgotten", seen_in, person=person_id, name_kept=official)
    key = await begin(turn, ids, sorted(involved), words, chat_id=chat_id, farewell_id=farewell)
    return key, farewell


async def _words(
    connection: AsyncConnection, ids: Sequence[int], known: Sequence[dict[str, Any]], involved: set[int], official: bool
) -> Words:
    """What may name the person in what was said, noted and received."""
    before = [
        row[0] for row in await connection.execute(select(t.merges.c.before).where(t.merges.c.person_id.in_(ids)))
    ]
    names = {each[kind] for each in [*known, *before] for kind in ("name", "full_name") if each.get(kind)}
    numbers = {each.get("telephone") for each in [*known, *before]}
    files = await connection.execute(select(t.files.c.telegram_file_id).where(_own_files(ids)))
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


async def _reports(connection: AsyncConnection, ids: Sequence[int]) -> None:
    """Messages go; what an organisation confirmed stays as its own lines; what nobody confirmed, or was only shown, goes wholly."""
    own = t.reports.c.person_id.in_(ids)
    unconfirmed = or_(
        t.statements.c.state.in_(("pending", "unconfirmed", "discarded")), t.statements.c.kind.in_((LEFT_OUT, QUESTION))
    )
    of_own = select(t.reports.c.id).where(own)
    await connection.execute(
        update(t.statements)
        .where(t.statements.c.report_id.in_(of_own), unconfirmed)
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


# Messages that are kept as they were typed beside what came of them: that stays, it is the organisation's or the network's.
AS_TYPED = (
    t.decisions, t.mutual_records, t.visits, t.gatherings, t.offers, t.action_plan_results, t.support_requests,
)  # fmt: skip
# Where others may have written a name that is in no record and no account.
_NAMED = (
    (t.decisions, "representative"), (t.decisions, "alternate"), (t.action_plan_lines, "owner_words"),
    (t.support_requests, "owner"),
)  # fmt: skip


async def _typed(connection: AsyncConnection, ids: Sequence[int], words: Words, involved: set[int]) -> None:
    """The person's own messages lose their words, and what others wrote of the person in their networks loses the name."""
    for table in AS_TYPED:
        await connection.execute(update(table).where(table.c.by_person_id.in_(ids)).values(words=""))
    for table, name in _NAMED:
        named = of_networks(table, involved), table.c[name].in_(words.names)
        await connection.execute(update(table).where(*named).values({name: GONE}))


def _own_files(ids: Sequence[int]) -> ColumnElement[bool]:
    """Photos and files of the person, but for what was sent in a meeting or added to minutes: that is part of the record."""
    annexed = (
        select(t.minutes_annexes.c.file_id)
        .where(t.minutes_annexes.c.file_id.is_not(None))
        .union(select(t.matter_texts.c.file_id).where(t.matter_texts.c.file_id.is_not(None)))
    )
    return and_(t.files.c.person_id.in_(ids), t.files.c.id.not_in(annexed))


async def _files(connection: AsyncConnection, ids: Sequence[int]) -> None:
    """The person's own photos and files go, and nobody is sent one that still waits."""
    gone = select(t.files.c.id).where(_own_files(ids))
    await connection.execute(delete(t.report_files).where(t.report_files.c.file_id.in_(gone)))
    own = {row[0] for row in await connection.execute(select(t.files.c.telegram_file_id).where(_own_files(ids)))}
    waiting = select(t.outbox.c.id, t.outbox.c["values"]).where(t.outbox.c.state == "waiting", t.outbox.c.act == "file")
    dropped = [row.id for row in await connection.execute(waiting) if row[1].get("file") in own]
    await connection.execute(
        update(t.outbox).where(t.outbox.c.id.in_(dropped)).values(state="dropped", reason="forgotten")
    )
    await connection.execute(
        update(t.files)
        .where(_own_files(ids))
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
    """Nothing more is said in the private chat as it was; its place in Telegram moves to a fresh row for the farewell."""
    connection = turn.connection
    chat = (await connection.execute(select(t.chats).where(t.chats.c.id == chat_id))).mappings().one()
    await connection.execute(
        update(t.outbox)
        .where(t.outbox.c.chat_id == chat_id, t.outbox.c.state.in_(("waiting", "claimed")))
        .values(state="dropped", reason="forgotten")
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
