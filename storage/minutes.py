"""The minutes of meetings: their versions, which never change, changed words, corrections and annexes, and the search over all."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, insert, or_, select

from domain.meetings import State as MeetingState
from domain.minutes import Life, State, Wording
from storage import books, tables
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.tables import (
    meetings,
    members,
    minutes,
    minutes_annexes,
    minutes_corrections,
    minutes_search,
    minutes_versions,
    minutes_wordings,
    outbox,
    people,
    proceedings,
)
from storage.tables.columns import columns_of, fixed
from storage.turn import Turn


@dataclass(frozen=True)
class Minutes:
    """The minutes of one meeting as they stand; what they say is in their versions."""

    id: int
    network_id: int
    body_id: int
    meeting_id: int
    state: State
    version: int
    checker_name: str | None
    checker_person_id: int | None
    sent_version: int | None
    sent_at: datetime | None
    adopted_in: int | None
    last_act: str
    last_by: int | None
    last_at: datetime

    def __post_init__(self) -> None:
        object.__setattr__(self, "state", State(self.state))

    @property
    def life(self) -> Life:
        """What the rules need to know."""
        return Life(self.state, self.version)


@dataclass(frozen=True)
class Version:
    """One version, never changed; `content` is everything that it says, as JSON."""

    id: int
    network_id: int
    minutes_id: int
    version: int
    why: str
    content: dict[str, Any]
    check_code: str
    at: datetime
    by_person_id: int | None


_minutes = columns_of(minutes, Minutes)
_version = columns_of(minutes_versions, Version)


async def of_meeting(connection: AsyncConnection, network_id: int, meeting_id: int) -> Minutes | None:
    """The minutes of a meeting of this network."""
    row = await books.one(connection, _minutes, meeting_id=meeting_id, network_id=network_id)
    return Minutes(*row) if row else None


async def among(connection: AsyncConnection, network_ids: Iterable[int], minutes_id: int) -> Minutes | None:
    """The minutes if they belong to one of these networks; None otherwise, as for some that do not exist."""
    row = await books.one(connection, _minutes, id=minutes_id, network_id=network_ids)
    return Minutes(*row) if row else None


async def of_network(connection: AsyncConnection, network_id: int) -> dict[int, Minutes]:
    """All minutes of a network, by meeting."""
    rows = await books.many(connection, _minutes, network_id=network_id)
    return {row.meeting_id: Minutes(*row) for row in rows}


async def of_meetings(connection: AsyncConnection, network_id: int, keys: Collection[int]) -> dict[int, Minutes]:
    """The minutes of these meetings of a network, by meeting."""
    return {
        row.meeting_id: Minutes(*row)
        for row in await books.many(connection, _minutes, network_id=network_id, meeting_id=keys)
    }


def listed(network_id: int) -> ColumnElement[bool]:
    """Of a network's meetings: those that were held under a number, and those of which there are minutes."""
    held = and_(meetings.c.number.is_not(None), meetings.c.state == MeetingState.ENDED.value)
    # Its own minutes alone: by the meeting, a server would look through those of all networks.
    return or_(held, meetings.c.id.in_(select(minutes.c.meeting_id).where(minutes.c.network_id == network_id)))


async def drafts_of(connection: AsyncConnection, network_id: int) -> dict[int, Minutes]:
    """The minutes of a network that are not adopted yet, by meeting."""
    query = select(*_minutes).where(minutes.c.network_id == network_id, minutes.c.state != fixed(State.ADOPTED.value))
    return {row.meeting_id: Minutes(*row) for row in await connection.execute(query)}


async def begin(turn: Turn, meeting: Meeting) -> Minutes:
    """The minutes of a meeting, still without a version; the database refuses second ones (IntegrityError)."""
    await books.add(
        turn.connection,
        minutes,
        network_id=meeting.network_id,
        body_id=meeting.body_id,
        meeting_id=meeting.id,
        last_act="drafted",
        last_by=turn.by,
        last_at=turn.now,
    )
    found = await of_meeting(turn.connection, meeting.network_id, meeting.id)
    assert found is not None
    return found


async def change(turn: Turn, found: Minutes, act: str, **values: Any) -> Minutes:
    """Set columns and record the act, which becomes the last thing that was done. Returns the minutes anew."""
    who = turn.by
    await books.change(
        turn.connection,
        minutes,
        {**values, "last_act": act, "last_by": who, "last_at": turn.now},
        id=found.id,
        network_id=found.network_id,
    )
    told = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}
    turn.record(f"minutes.{act}", found.network_id, minutes=found.id, meeting=found.meeting_id, **told)
    again = await among(turn.connection, [found.network_id], found.id)
    assert again is not None
    return again


async def keep_version(turn: Turn, found: Minutes, number: int, why: str, content: dict[str, Any], code: str) -> None:
    """Keep one more version; the database refuses a second one of that number (IntegrityError)."""
    await books.add(
        turn.connection,
        minutes_versions,
        network_id=found.network_id,
        minutes_id=found.id,
        version=number,
        why=why,
        content=content,
        check_code=code,
        at=turn.now,
        by_person_id=turn.by,
    )


async def version(connection: AsyncConnection, network_id: int, minutes_id: int, number: int) -> Version | None:
    """One version of the minutes of this network."""
    row = await books.one(connection, _version, minutes_id=minutes_id, network_id=network_id, version=number)
    return Version(*row) if row else None


async def newest(connection: AsyncConnection, found: Minutes) -> Version:
    """The newest version."""
    last = await version(connection, found.network_id, found.id, found.version)
    if last is None:
        raise LookupError(f"minutes {found.id} have no version {found.version}")
    return last


# --- what people do to them: words changed, annexes added, corrections that members ask for ----------------------------------


@dataclass(frozen=True)
class Annex:
    """Something that belongs to the minutes and is kept with Telegram, or on paper only."""

    id: int
    title: str
    file_id: int | None


@dataclass(frozen=True)
class Correction:
    """What a member found in a draft; `member` is the organisation spoken for."""

    id: int
    minutes_id: int
    person_id: int
    name: str
    member: str | None
    version: int
    words: str
    at: datetime
    state: str


async def wordings(connection: AsyncConnection, found: Minutes, *, record_changes: bool) -> list[Wording]:
    """The words that were changed, oldest first; those since the record was last written down stand, unless it changes now."""
    recorded = select(func.max(minutes_versions.c.at)).where(
        minutes_versions.c.minutes_id == found.id, minutes_versions.c.why.in_(("drafted", "completed"))
    )
    since = false() if record_changes else minutes_wordings.c.at > recorded.scalar_subquery()
    rows = await connection.execute(
        select(minutes_wordings.c.part, minutes_wordings.c.source, minutes_wordings.c.words, since)
        .where(minutes_wordings.c.minutes_id == found.id)
        .order_by(minutes_wordings.c.id)
    )
    return [Wording(row[0], row[1], row[2], bool(row[3])) for row in rows]


async def reword(turn: Turn, found: Minutes, part: str, source: str, words: str) -> None:
    """Keep the words of a part as the secretary wants them."""
    await books.add(
        turn.connection,
        minutes_wordings,
        network_id=found.network_id,
        minutes_id=found.id,
        part=part,
        source=source,
        words=words,
        at=turn.now,
        by_person_id=turn.who.id,
    )


async def annexes(connection: AsyncConnection, found: Minutes) -> list[Annex]:
    """What was added to the minutes."""
    rows = await books.many(
        connection,
        (minutes_annexes.c.id, minutes_annexes.c.title, minutes_annexes.c.file_id),
        order=minutes_annexes.c.id,
        minutes_id=found.id,
        removed_at=None,
    )
    return [Annex(*row) for row in rows]


async def annexed_files(connection: AsyncConnection, found: Minutes) -> set[int]:
    """The files that are or once were annexes of the minutes."""
    rows = await connection.execute(
        select(minutes_annexes.c.file_id).where(
            minutes_annexes.c.minutes_id == found.id, minutes_annexes.c.file_id.is_not(None)
        )
    )
    return {row.file_id for row in rows}


async def annex(turn: Turn, found: Minutes, title: str, file_id: int | None, by: int | None = None) -> None:
    """One more annex, added by the acting person or by whoever sent it in the meeting (`by`)."""
    await books.add(
        turn.connection,
        minutes_annexes,
        network_id=found.network_id,
        minutes_id=found.id,
        title=title,
        file_id=file_id,
        at=turn.now,
        by_person_id=by or turn.who.id,
    )


async def remove_annex(turn: Turn, found: Minutes, annex_id: int) -> bool:
    """An annex does not belong to the minutes after all; False when it was removed already."""
    removed = await books.change(
        turn.connection, minutes_annexes, {"removed_at": turn.now}, id=annex_id, minutes_id=found.id, removed_at=None
    )
    return bool(removed)


async def annex_file(connection: AsyncConnection, found: Minutes, annex_id: int) -> tuple[str, str] | None:
    """(kind, Telegram's file) of an annex that is kept with Telegram."""
    query = (
        select(tables.files.c.kind, tables.files.c.telegram_file_id)
        .select_from(minutes_annexes.join(tables.files, tables.files.c.id == minutes_annexes.c.file_id))
        .where(minutes_annexes.c.id == annex_id, minutes_annexes.c.minutes_id == found.id)
    )
    row = (await connection.execute(query)).first()
    return (row.kind, row.telegram_file_id) if row else None


async def correct(turn: Turn, found: Minutes, member_id: int | None, number: int, words: str) -> int:
    """Keep what somebody found in a version. Returns its key."""
    return int(
        await books.add(
            turn.connection,
            minutes_corrections,
            network_id=found.network_id,
            minutes_id=found.id,
            person_id=turn.who.id,
            member_id=member_id,
            version=number,
            words=words,
            at=turn.now,
            cause=turn.cause,
        )
    )


async def corrections(
    connection: AsyncConnection, found: Minutes, *, correction_id: int | None = None, state: str | None = None
) -> list[Correction]:
    """What members found, oldest first; one of them, or those in a state."""
    query = (
        select(
            minutes_corrections.c.id,
            minutes_corrections.c.minutes_id,
            minutes_corrections.c.person_id,
            people.c.name,
            members.c.name.label("member"),
            minutes_corrections.c.version,
            minutes_corrections.c.words,
            minutes_corrections.c.at,
            minutes_corrections.c.state,
        )
        .select_from(
            minutes_corrections.join(people, people.c.id == minutes_corrections.c.person_id).outerjoin(
                members, members.c.id == minutes_corrections.c.member_id
            )
        )
        .where(minutes_corrections.c.minutes_id == found.id)
        .order_by(minutes_corrections.c.id)
    )
    if correction_id is not None:
        query = query.where(minutes_corrections.c.id == correction_id)
    if state is not None:
        query = query.where(minutes_corrections.c.state == state)
    return [Correction(*row) for row in await connection.execute(query)]


async def decide_correction(turn: Turn, found: Minutes, correction_id: int, state: str) -> bool:
    """The secretary took it in, or left it; False when that was decided already."""
    decided = await books.change(
        turn.connection,
        minutes_corrections,
        {"state": state, "decided_by": turn.who.id, "decided_at": turn.now},
        id=correction_id,
        minutes_id=found.id,
        state="open",
    )
    if decided:
        turn.record(f"minutes.correction_{state}", found.network_id, minutes=found.id, correction=correction_id)
    return bool(decided)


MOST_FOUND = 40


@dataclass(frozen=True)
class Found:
    """A piece of minutes that holds the words."""

    meeting_id: int
    kind: str
    number: str
    title: str
    words: str


async def not_adopted(
    connection: AsyncConnection, network_id: int, body_id: int, before: datetime | None = None
) -> list[Meeting]:
    """The held meetings of a body whose minutes are not adopted yet, oldest first (`before`: that began before then)."""
    rows = await connection.execute(
        lambda: (
            select(*columns_of(meetings, Meeting))
            .select_from(meetings.outerjoin(minutes, minutes.c.meeting_id == meetings.c.id))
            .where(
                meetings.c.network_id == network_id,
                meetings.c.body_id == body_id,
                meetings.c.number.is_not(None),
                or_(minutes.c.id.is_(None), minutes.c.state != State.ADOPTED.value),
                *([] if before is None else [meetings.c.starts_at < before]),
            )
            .order_by(meetings.c.starts_at, meetings.c.id)
        )
    )
    return [Meeting(*row) for row in rows]


async def adopted_titles(connection: AsyncConnection, network_id: int, body_id: int) -> set[str]:
    """The titles under which ended meetings of a body adopted minutes: also those of meetings before the bot."""
    rows = await connection.execute(
        lambda: (
            select(tables.matters.c.title)
            .select_from(tables.matters.join(proceedings, proceedings.c.id == tables.matters.c.proceedings_id))
            .where(
                proceedings.c.network_id == network_id,
                proceedings.c.body_id == body_id,
                proceedings.c.state == "ended",
                tables.matters.c.section == "adopt",
                tables.matters.c.outcome.in_(("adopted", "corrected")),
            )
        )
    )
    return {row.title for row in rows}


# --- messages ---------------------------------------------------------------------------------------------------------------


async def named_in(connection: AsyncConnection, chat_id: int, message_id: int) -> int | None:
    """The minutes that a message of the bot is about: a document of theirs, or their card; None for any other message."""
    row = (
        await connection.execute(
            select(outbox.c.text, outbox.c["values"], tables.cards.c.name)
            .select_from(outbox.outerjoin(tables.cards, tables.cards.c.id == outbox.c.card_id))
            .where(outbox.c.chat_id == chat_id, outbox.c.message_id == message_id)
            .limit(1)
        )
    ).first()
    if row is None:
        return None
    if row.name is not None and row.name.startswith("minutes:"):
        return int(row.name.removeprefix("minutes:"))
    if row.text == "meeting_minutes" or (row.text or "").startswith("minutes."):
        named = row.values.get("minutes")
        return int(named) if named is not None else None
    return None


# --- search -----------------------------------------------------------------------------------------------------------------


async def index(turn: Turn, found: Minutes, pieces: Sequence[dict[str, str]]) -> None:
    """Let search find the newest version: pieces with kind, number, title, words, compared. What was there before goes."""
    await books.remove(turn.connection, minutes_search, minutes_id=found.id)
    if pieces:
        same = {"network_id": found.network_id, "minutes_id": found.id, "meeting_id": found.meeting_id}
        await turn.connection.execute(insert(minutes_search), [piece | same for piece in pieces])


async def search(connection: AsyncConnection, network_id: int, words: Sequence[str]) -> list[Found]:
    """The pieces of this network's minutes that hold all these words (`domain.minutes.wanted`), the newest meeting first.

    The network's own pieces are compared one by one: ten years of meetings are some thousand (docs/decisions/minutes.md).
    """
    query = (
        select(*columns_of(minutes_search, Found))
        .select_from(minutes_search.join(meetings, meetings.c.id == minutes_search.c.meeting_id))
        .where(
            minutes_search.c.network_id == network_id,
            *(minutes_search.c.compared.contains(word, autoescape=True) for word in words),
        )
        .order_by(meetings.c.starts_at.desc(), minutes_search.c.id)
        .limit(MOST_FOUND)
    )
    return [Found(*row) for row in await connection.execute(query)]
