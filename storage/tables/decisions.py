"""What organisations decided about the network by themselves: to take part, by whom, until when, or to leave."""

from sqlalchemy import BigInteger, Column, String, Table, Text

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

decisions = Table(
    "decisions",  # มติขององค์กร: of each organisation one stands, what was before stays in the books
    metadata,
    key(),
    to("networks", index=True),
    to("members"),
    Column("kind", String(5), nullable=False),  # domain.decisions.Kind
    Column("decided_on", String(10), nullable=False),
    Column("representative", String(120), nullable=False, server_default=""),
    Column("alternate", String(120), nullable=False, server_default=""),
    Column("until", String(10)),  # the last day of the term; None: none was said
    Column("budget_satang", BigInteger),  # a year's, which the organisation has set apart for the network
    Column("words", Text, nullable=False),  # the message as it was typed
    to("files", optional=True),  # a photo of the page
    Column("state", String(8), nullable=False),  # stands, asked: contradicts the one that stands, replaced, dropped
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column("ended_at", Moment),
    sqlite_autoincrement=True,
)
partial("uq_decisions_stands", "state = 'stands'", decisions.c.member_id, decisions.c.kind, unique=True)
partial("ix_decisions_stands", "state = 'stands'", decisions.c.network_id, decisions.c.kind)
