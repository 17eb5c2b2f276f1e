"""What came in, what goes out, what comes due, what was done: the road that everything takes."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

inbox = Table(
    "inbox",
    metadata,
    key(),
    Column("update_id", BigInteger, unique=True),  # None for what the house itself puts in (a file that was fetched)
    Column("chat_key", BigInteger, nullable=False),  # Telegram's chat or user id: order is kept within it
    Column("raw", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("state", String(8), nullable=False, server_default="waiting"),  # waiting, done, failed, flooded
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("reason", Text),
    Column("done_at", Moment),
    Column("begun", Integer, nullable=False, server_default="0"),  # begun so often and never ended: the process died
    sqlite_autoincrement=True,
)
partial("ix_inbox_waiting", "state = 'waiting'", inbox.c.chat_key, inbox.c.id)

chats = Table(
    "chats",
    metadata,
    key(),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("former_telegram_id", BigInteger, unique=True),  # of a supergroup: what it was as a basic group
    Column("kind", String(10), nullable=False),  # private, group, supergroup
    Column("title", String(255), nullable=False, server_default=""),
    Column("language", String(2)),  # th, en; None: the network's, else Thai
    Column("state", String(8), nullable=False, server_default="active"),  # active, blocked, removed
    Column("state_reason", Text),
    Column("thread_id", BigInteger),  # the topic in which the bot was started, for groups with topics
    Column("pin_told_at", Moment),  # when the chair was told that the bot may not pin here
    Column("lost_told_at", Moment),  # when the chair was told that the bot cannot write here any more
)

people = Table(
    "people",
    metadata,
    key(),
    Column("telegram_id", BigInteger, unique=True),  # None: somebody without Telegram, entered by the secretary
    Column("name", String(120), nullable=False),  # what people call each other
    Column("full_name", String(120)),  # as papers bear it: title, first and last name; None: not said yet
    Column("username", String(64)),
    Column("telephone", String(32)),
    Column("language", String(2)),
    to("chats", "private_chat_id", optional=True, index=True),
    Column("network_id", Integer),  # of a person without Telegram: the network that entered the name
    Column("current_network_id", Integer),  # the network this person spoke of last
    Column("current_member_id", Integer),  # the organisation this person spoke for last
    Column("created_at", Moment, nullable=False),
    Column("forgotten_at", Moment),  # asked to be forgotten: only what the official record needs is left
)

# Conditions of partial indexes: a query uses the index only where it says the very same.
UNDELIVERED = (
    "state = 'failed' OR state = 'dropped' AND doubtful"  # did not arrive, or may not have: somebody has to decide
)
COSTLY = "act IN ('document', 'fetch', 'look')"  # what costs more than a message (domain/bounds.py)

outbox = Table(
    "outbox",
    metadata,
    key(),
    to("chats"),
    Column(
        "act", String(8), nullable=False
    ),  # send, card, document, file, table, pin, delete, strip, react, fetch, look, menu
    Column("kind", String(9), nullable=False),  # answer, notice, card, record: decides what happens when in doubt
    Column("text", String(80)),  # the text's key in locales/, or the report's name
    Column("values", JSON, nullable=False),
    Column("keyboard", JSON),  # rows of [label key, label values, 'data'|'url'|'copy', target]
    to("cards", optional=True, index=True),
    Column("question_id", Integer),
    to("networks", optional=True),
    Column("reply_to", BigInteger),
    Column("thread_id", BigInteger),  # the topic; 0: the General one; None: the bot's own in that chat
    Column("silent", Boolean, nullable=False, server_default=false()),
    Column("not_before", Moment),
    Column("useful_until", Moment),
    Column("tells", JSON),  # the event that comes back through the inbox once this was really sent
    Column("created_at", Moment, nullable=False),
    Column("state", String(8), nullable=False, server_default="waiting"),  # waiting, claimed, sent, dropped, failed
    Column("part", Integer, nullable=False, server_default="0"),  # parts of a long text already delivered
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("doubtful", Boolean, nullable=False, server_default=false()),  # its fate was unknown after a crash
    Column("claimed_at", Moment),
    Column("sent_at", Moment),
    Column("message_id", BigInteger),
    Column("reason", Text),
    Column("rank", Integer, nullable=False, server_default="1"),  # who waits for it (storage/turn.py, Rank)
    sqlite_autoincrement=True,
)
# SQLite takes a partial index only for its very condition: `state IN (…)` would serve neither state alone.
partial("ix_outbox_waiting", "state = 'waiting'", outbox.c.chat_id, outbox.c.id)
partial("ix_outbox_rank", "state = 'waiting'", outbox.c.rank, outbox.c.chat_id)
partial("ix_outbox_later", "state = 'waiting' AND not_before IS NOT NULL", outbox.c.not_before)
partial("ix_outbox_claimed", "state = 'claimed'", outbox.c.id)
partial("ix_outbox_sent_at", "sent_at IS NOT NULL", outbox.c.sent_at)
partial("ix_outbox_undelivered", UNDELIVERED, outbox.c.network_id, outbox.c.created_at)
partial("ix_outbox_costly", COSTLY, outbox.c.chat_id, outbox.c.act, outbox.c.created_at)
Index("ix_outbox_message", outbox.c.chat_id, outbox.c.message_id)

cards = Table(
    "cards",
    metadata,
    key(),
    to("chats"),
    Column("name", String(64), nullable=False, index=True),  # what it shows: meeting:12, members:3
    Column("message_id", BigInteger),
    Column("document", Boolean, nullable=False, server_default=false()),  # the message is a file: its caption is edited
    Column("pinned", Boolean, nullable=False, server_default=false()),
    Column("changed_at", Moment),
    UniqueConstraint("chat_id", "name"),
)

questions = Table(
    "questions",
    metadata,
    key(),
    to("chats"),
    to("people", "person_id"),
    to("networks", optional=True),
    Column("name", String(40), nullable=False),  # feature.step: the answer finds its handler by it
    Column("state", JSON, nullable=False),  # what the answer will need to know
    Column("asked_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("outcome", String(10)),  # answered, put_right, broken_off, replaced, expired, …
    sqlite_autoincrement=True,
)
partial("uq_questions_open", "ended_at IS NULL", questions.c.chat_id, questions.c.person_id, unique=True)

due = Table(
    "due",
    metadata,
    key(),
    to("networks", optional=True),
    Column("kind", String(40), nullable=False),  # feature.step: the work finds its function by it
    Column("subject", String(64), nullable=False),  # what it is about; with kind, once only
    Column("at", Moment, nullable=False),
    Column("useful_until", Moment),  # later it is skipped
    Column("created_at", Moment, nullable=False),
    Column("state", String(9), nullable=False, server_default="waiting"),  # waiting, done, skipped, withdrawn, failed
    Column("tries", Integer, nullable=False, server_default="0"),  # failures in a row
    Column("ended_at", Moment),
    Column("word", Text),  # why it was skipped or withdrawn, or how it failed
    Column("begun", Integer, nullable=False, server_default="0"),  # begun so often and never ended: the process died
    Column("not_before", Moment),  # it failed: when it is tried again; `at` stays the moment that was meant
    UniqueConstraint("kind", "subject"),
)
partial("ix_due_waiting", "state = 'waiting'", due.c.at)
partial("ix_due_again", "state = 'waiting' AND not_before IS NOT NULL", due.c.not_before)

audit = Table(
    "audit",
    metadata,
    key(),
    to("networks", optional=True, index=True),
    Column("at", Moment, nullable=False),
    Column("person_id", Integer),  # None: the clock
    Column("cause", String(40), nullable=False),  # inbox:17 or due:5
    Column("act", String(60), nullable=False),
    Column("values", JSON, nullable=False),
    sqlite_autoincrement=True,
)
partial("ix_audit_person", "person_id IS NOT NULL", audit.c.person_id, audit.c.act, audit.c.at)

files = Table(
    "files",
    metadata,
    key(),
    to("chats"),
    to("people", "person_id", optional=True, index=True),
    to("networks", optional=True),
    Column("telegram_file_id", String(200), nullable=False),
    Column("unique_id", String(64), nullable=False),
    Column("kind", String(10), nullable=False),  # document, photo, voice, video, audio
    Column("name", String(255), nullable=False, server_default=""),
    Column("size", BigInteger),
    Column("content", LargeBinary),  # only of files that the bot itself reads
    Column("received_at", Moment, nullable=False),
)

forgettings = Table(
    "forgettings",  # somebody asked to be forgotten: what has still to be taken out, and how far that has come
    metadata,
    key(),
    to("people", "person_id"),
    Column("person_ids", JSON, nullable=False),  # with those under which a secretary had entered the person
    Column("network_ids", JSON, nullable=False),
    Column("words", JSON, nullable=False),  # domain.forgetting.Words; empty when it is over
    Column("chat_id", Integer),  # the private chat as it was
    Column("farewell_id", Integer),  # the chat's row in which the farewell is said
    Column("place", String(8), nullable=False),  # storage.forgetting.PLACES
    Column("position", Integer, nullable=False, server_default="0"),  # the last key that was looked at there
    Column("begun_at", Moment, nullable=False),
    Column("finished_at", Moment),
)

retention = Table(
    "retention",  # what is not kept for ever is let go of in the order of the keys: how far that has come
    metadata,
    Column("place", String(20), primary_key=True),
    Column("position", Integer, nullable=False),
)
