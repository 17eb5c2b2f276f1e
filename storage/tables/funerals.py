"""Funeral welfare: heads by organisation and date, rates by resolution, notices, what each organisation is called for, payouts."""

from sqlalchemy import BigInteger, Boolean, Column, Integer, String, Table, Text, UniqueConstraint, text

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

funeral_heads = Table(
    "funeral_heads",  # as each organisation stated them; those before the day of death count
    metadata,
    key(),
    to("networks", index=True),
    to("members"),
    Column("heads", Integer, nullable=False),
    Column("stated_on", String(10), nullable=False),
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    UniqueConstraint("member_id", "stated_on"),
)

funeral_rates = Table(
    "funeral_rates",
    metadata,
    key(),
    to("networks"),
    Column("satang", BigInteger, nullable=False),  # a head
    Column("resolved_on", String(10), nullable=False),
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    UniqueConstraint("network_id", "resolved_on"),
)

funerals = Table(
    "funerals",  # a notice of a death, and what became of it
    metadata,
    key(),
    to("networks", index=True),
    to("members"),  # the organisation of the dead
    Column("name", String(120), nullable=False),
    Column("died_on", String(10), nullable=False),
    Column("rate_satang", BigInteger, nullable=False),
    Column("all_heads", Integer, nullable=False),
    Column("due_on", String(10), nullable=False),
    Column("named", Boolean, nullable=False),  # the family lets the group have the name
    Column("state", String(9), nullable=False, server_default="called"),  # domain.funerals.State
    Column("reason", Text, nullable=False, server_default=""),  # why it was withdrawn
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    to("people", "ended_by", optional=True),
    Column("ended_at", Moment),
    sqlite_autoincrement=True,
)
partial("uq_funerals_once", "state = 'called'", funerals.c.network_id, funerals.c.name, funerals.c.died_on, unique=True)

funeral_calls = Table(
    "funeral_calls",  # what one organisation is called for; nobody but it, the treasurer and who entered it sees the row
    metadata,
    key(),
    to("funerals"),
    to("members", index=True),
    Column("heads", Integer, nullable=False),
    Column("satang", BigInteger, nullable=False),
    Column("heads_before", Integer),  # before they were corrected
    Column("claimed_heads", Integer),  # as the organisation says; waits for who keeps the figures
    Column("way", String(8)),  # transfer, cash: what the organisation says it sent
    to("files", optional=True),  # the slip
    Column("claimed_at", Moment),
    Column("received_satang", BigInteger, nullable=False, server_default=text("0")),
    to("people", "received_by", optional=True),
    Column("received_at", Moment),
    Column("returned_satang", BigInteger, nullable=False, server_default=text("0")),
    Column("returned_at", Moment),
    UniqueConstraint("funeral_id", "member_id"),
)

funeral_payouts = Table(
    "funeral_payouts",  # what the treasurer paid the family
    metadata,
    key(),
    to("funerals", index=True),
    Column("satang", BigInteger, nullable=False),
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column("once", String(40), nullable=False, unique=True),  # the question that was answered: nothing is paid twice
)
