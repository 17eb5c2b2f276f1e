"""What is written of a meeting afterwards: versions, corrections, annexes, and what can be searched."""

from sqlalchemy import JSON, Column, Integer, String, Table, Text, UniqueConstraint

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

minutes = Table(
    "minutes",
    metadata,
    key(),
    to("networks", index=True),
    to("bodies"),
    to("meetings"),
    Column("state", String(8), nullable=False, server_default="draft"),  # domain.minutes.State: draft, checked, adopted
    Column("version", Integer, nullable=False, server_default="0"),  # the newest one
    Column("checker_name", String(120)),
    to("people", "checker_person_id", optional=True),
    Column("checker_office", String(20)),
    Column("sent_version", Integer),  # the version that members were last asked to look through
    Column("sent_at", Moment),
    to("meetings", "adopted_in", optional=True),
    Column("adopted_at", Moment),
    Column("last_act", String(20), nullable=False),
    Column("last_by", Integer),  # None: the end of the meeting, or the clock
    Column("last_at", Moment, nullable=False),
    UniqueConstraint("meeting_id"),
)

partial("ix_minutes_drafts", "state <> 'adopted'", minutes.c.network_id)

minutes_versions = Table(
    "minutes_versions",
    metadata,
    key(),
    to("networks"),
    to("minutes", "minutes_id"),
    Column("version", Integer, nullable=False),
    Column("why", String(20), nullable=False),  # drafted, completed, reworded, annexed, checked, adopted
    Column(
        "content", JSON, nullable=False
    ),  # everything that they say: documents.minutes.Minutes, language, digits, zone
    Column("check_code", String(9), nullable=False),
    Column("at", Moment, nullable=False),
    Column("by_person_id", Integer),
    UniqueConstraint("minutes_id", "version"),
)

minutes_wordings = Table(
    "minutes_wordings",  # words that the secretary changed after the meeting; the last row of a part counts
    metadata,
    key(),
    to("networks"),
    to("minutes", "minutes_id", index=True),
    Column("part", String(30), nullable=False),  # opening, text:12 (matter), resolution:34
    Column("source", Text, nullable=False),  # what the record said when the words were changed
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    to("people", "by_person_id"),
    sqlite_autoincrement=True,
)

minutes_corrections = Table(
    "minutes_corrections",  # what a member found in a draft
    metadata,
    key(),
    to("networks"),
    to("minutes", "minutes_id", index=True),
    to("people", "person_id"),
    to("members", optional=True),
    Column("version", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("state", String(5), nullable=False, server_default="open"),  # open, taken, left
    Column("decided_by", Integer),
    Column("decided_at", Moment),
    Column("cause", String(40), nullable=False, unique=True),
    sqlite_autoincrement=True,
)

minutes_annexes = Table(
    "minutes_annexes",  # quotations, the scan of the sign-in sheet: named in the minutes, kept with Telegram
    metadata,
    key(),
    to("networks"),
    to("minutes", "minutes_id", index=True),
    Column("title", String(200), nullable=False),
    to("files", optional=True),
    Column("at", Moment, nullable=False),
    to("people", "by_person_id"),
    Column("removed_at", Moment),
    sqlite_autoincrement=True,
)

minutes_search = Table(
    "minutes_search",  # the newest version of all minutes, piece by piece; can be written anew from the versions
    metadata,
    key(),
    to("networks", index=True),
    to("minutes", "minutes_id", index=True),
    to("meetings"),
    Column("kind", String(10), nullable=False),  # resolution, title, text, task, remark
    Column("number", String(30), nullable=False),  # of the resolution (12/2569-1) or the matter (5.1)
    Column("title", String(500), nullable=False),
    Column("words", Text, nullable=False),
    Column("compared", Text, nullable=False),  # domain.minutes.comparable(words)
)
