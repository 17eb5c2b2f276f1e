"""Between the meetings: reminders of action items, visits and gatherings."""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from storage.tables.columns import key, metadata, to
from storage.types import Moment

task_reminders = Table(
    "task_reminders",  # who was reminded of what: once for each person in each round
    metadata,
    key(),
    to("networks", index=True),
    Column("item_id", Integer, nullable=False, index=True),  # no reference: work given by mistake is taken back whole
    Column("round", Integer, nullable=False),
    Column("step", String(16), nullable=False),  # domain.action_items.Step, or again-2026-12-24
    to("people", "person_id"),
    Column("owners", JSON, nullable=False),  # the people whose item it was then
    Column("at", Moment, nullable=False),
    UniqueConstraint("item_id", "round", "step", "person_id"),
)

task_files = Table(
    "task_files",  # a photo of what was done
    metadata,
    key(),
    to("networks", index=True),
    Column("item_id", Integer, nullable=False, index=True),
    to("files"),
    UniqueConstraint("item_id", "file_id"),
)

monday_lines = Table(
    "monday_lines",  # the group's last Monday line, and what it was about
    metadata,
    Column("network_id", ForeignKey("networks.id"), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("seen", JSON, nullable=False),  # domain.action_items.Numbers.seen
)

visits = Table(
    "visits",
    metadata,
    key(),
    to("networks", index=True),
    to("members", optional=True),  # None: not a member, or not said yet which
    Column("whom", String(200), nullable=False),
    Column("day", String(10), nullable=False),
    Column("seen", Text, nullable=False, server_default=""),
    Column("help", Text, nullable=False, server_default=""),  # what help is needed
    Column("words", Text, nullable=False),  # the message as it was typed
    Column("state", String(9), nullable=False, server_default="draft"),  # draft, confirmed, dropped
    Column("action_item_id", Integer),
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("changed_by", Integer, nullable=False),
    sqlite_autoincrement=True,
)

gatherings = Table(
    "gatherings",  # เวที, ศึกษาดูงาน, อบรม: a meeting without quorum or votes, for learning
    metadata,
    key(),
    to("networks", index=True),
    Column("kind", String(8), nullable=False),  # forum, study, training
    Column("title", String(300), nullable=False),
    Column("day", String(10), nullable=False),
    Column("place", String(200), nullable=False, server_default=""),
    Column("places", Integer),  # how many may come; None: nobody is turned away
    Column("cost_satang", BigInteger),  # a head
    Column("came", Integer),  # how many came
    Column("lesson", Text),
    Column("words", Text, nullable=False),
    Column("state", String(9), nullable=False, server_default="draft"),  # draft, announced, held, cancelled, dropped
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("changed_by", Integer, nullable=False),
    sqlite_autoincrement=True,
)

gathering_people = Table(
    "gathering_people",  # who said that they come
    metadata,
    key(),
    to("networks"),
    to("gatherings", index=True, across=True),  # of a joint forum, another network's
    to("people", "person_id"),
    to("members", optional=True),
    Column("at", Moment, nullable=False),
    UniqueConstraint("gathering_id", "person_id"),
)

outing_files = Table(
    "outing_files",  # photos of visits and gatherings
    metadata,
    key(),
    to("networks", index=True),
    to("visits", optional=True, index=True),
    to("gatherings", optional=True, index=True),
    to("files"),
)
