"""What organisations can teach and want to learn, who was asked, and which networks let others ask them."""

from sqlalchemy import Column, String, Table, UniqueConstraint

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

teachings = Table(
    "teachings",
    metadata,
    key(),
    to("networks", index=True),
    to("members"),
    Column("kind", String(5), nullable=False),  # domain.teaching.Kind
    Column("topic", String(80), nullable=False),
    Column("words", String(200), nullable=False),  # those that count, with spaces between
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column("ended_at", Moment),  # no more: taken back, or learned
    sqlite_autoincrement=True,
)
partial(
    "uq_teachings_stands",
    "ended_at IS NULL",
    teachings.c.member_id,
    teachings.c.kind,
    teachings.c.words,
    unique=True,
)

teaching_pairs = Table(
    "teaching_pairs",  # who can teach was asked about a wish: once
    metadata,
    key(),
    to("teachings", "learn_id"),
    to("teachings", "teach_id"),
    to("networks", "learn_network_id", index=True),
    to("networks", "teach_network_id", index=True),
    Column("state", String(8), nullable=False),  # domain.teaching.State
    Column("day", String(10)),  # that both come together
    Column("at", Moment, nullable=False),
    Column("decided_at", Moment),
    UniqueConstraint("learn_id", "teach_id"),
    sqlite_autoincrement=True,
)

teaching_consents = Table(
    "teaching_consents",  # a chair's yes that other networks' wishes are asked here, and this one's there
    metadata,
    key(),
    to("networks"),
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    UniqueConstraint("network_id"),
)
