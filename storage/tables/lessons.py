"""Lessons: who was asked after a gathering, a round or an activity, what they said came of it, and which networks talk of it."""

from sqlalchemy import Column, Integer, String, Table, Text, UniqueConstraint

from storage.tables.columns import key, metadata, on_server, on_sqlite, partial, to
from storage.types import Moment

lesson_beginnings = Table(
    "lesson_beginnings",  # a network whose people are asked: by its first gathering, or by who began the part
    metadata,
    key(),
    to("networks"),
    Column("at", Moment, nullable=False),
    UniqueConstraint("network_id"),
)

lesson_askings = Table(
    "lesson_askings",  # once a person for each gathering, round or activity
    metadata,
    key(),
    to("networks", index=True),
    Column("kind", String(9), nullable=False),  # domain.lessons.Kind
    Column("about_id", Integer, nullable=False),  # the key of the gathering, the round, the activity
    Column("title", String(200), nullable=False),
    Column("day", String(10), nullable=False),  # when it was held, or closed
    to("people", "person_id", index=True),
    to("members", optional=True),  # for whom the person came or received
    Column("asked_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("result", String(9)),  # domain.lessons.Result; None: nothing was said of it
    Column("result_at", Moment),
    Column("skipped_at", Moment),
    UniqueConstraint("kind", "about_id", "person_id"),
    sqlite_autoincrement=True,
)

lessons = Table(
    "lessons",
    metadata,
    key(),
    to("networks", index=True),
    to("lesson_askings", "asking_id"),
    to("people", "person_id", index=True),
    to("members", optional=True),
    Column("title", String(200), nullable=False),  # of what it is about
    Column("day", String(10), nullable=False),
    Column(
        "shown", Text, nullable=False
    ),  # the words without persons, organisations, numbers and private sums; others are not kept
    Column("hid", Integer, nullable=False, server_default="0"),  # whether a number or a sum was in it
    Column("state", String(9), nullable=False),  # domain.lessons.State
    Column("at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    UniqueConstraint("asking_id"),
    sqlite_autoincrement=True,
)
partial("ix_lessons_open", "state = 'open'", lessons.c.id)
# Parts of words (three letters) of what other networks find: they are as many as all networks together have told. On SQLite an index
# of its own, kept by triggers in the same transaction; on PostgreSQL one over what a function makes of each.
for _statement in (
    "CREATE VIRTUAL TABLE IF NOT EXISTS lessons_open USING fts5("
    "shown, title, content='lessons', content_rowid='id', tokenize='trigram', detail=none)",
    "CREATE TRIGGER IF NOT EXISTS lessons_told AFTER INSERT ON lessons WHEN new.state = 'open' BEGIN "
    "INSERT INTO lessons_open(rowid, shown, title) VALUES (new.id, new.shown, new.title); END",
    "CREATE TRIGGER IF NOT EXISTS lessons_opened AFTER UPDATE ON lessons WHEN new.state = 'open' BEGIN "
    "INSERT INTO lessons_open(rowid, shown, title) VALUES (new.id, new.shown, new.title); END",
    "CREATE TRIGGER IF NOT EXISTS lessons_closed BEFORE UPDATE ON lessons WHEN old.state = 'open' BEGIN "
    "INSERT INTO lessons_open(lessons_open, rowid, shown, title) VALUES ('delete', old.id, old.shown, old.title); END",
    "CREATE TRIGGER IF NOT EXISTS lessons_gone BEFORE DELETE ON lessons WHEN old.state = 'open' BEGIN "
    "INSERT INTO lessons_open(lessons_open, rowid, shown, title) VALUES ('delete', old.id, old.shown, old.title); END",
):
    on_sqlite(lessons, _statement)
for _statement in (
    "CREATE FUNCTION lesson_pieces(shown text, title text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ "
    "SELECT array_agg(DISTINCT substr(words, place, 3)) "
    "FROM unnest(ARRAY[shown, title]) AS words, generate_series(1, length(words) - 2) AS place $$",
    # Without a list of what is still to be sorted in, which all that is told would have to wait for.
    "CREATE INDEX ix_lessons_pieces ON lessons USING gin (lesson_pieces(shown, title)) WITH (fastupdate = off) WHERE state = 'open'",
):
    on_server(lessons, _statement)

lesson_talks = Table(
    "lesson_talks",  # another network asks for a talk: once for each lesson
    metadata,
    key(),
    to("lessons", across=True),
    to("networks", index=True),  # who asks
    to("people", "person_id", index=True),
    Column("state", String(8), nullable=False),  # asked, given, declined
    Column("at", Moment, nullable=False),
    Column("decided_at", Moment),
    UniqueConstraint("lesson_id", "network_id"),
    sqlite_autoincrement=True,
)
