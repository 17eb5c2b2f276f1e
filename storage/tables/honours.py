"""Yearly honours: the thresholds of a year, and which organisations entered."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, UniqueConstraint

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

honours = Table(
    "honours",
    metadata,
    key(),
    to("networks", index=True),
    Column("year", String(10), nullable=False),  # its first day
    Column("meetings", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("lessons", Integer, nullable=False),
    Column("state", String(8), nullable=False),  # domain.honours.State
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
partial("uq_honours_year", "state != 'replaced'", honours.c.network_id, honours.c.year, unique=True)

honours_entries = Table(
    "honours_entries",  # an organisation that entered; its figures once somebody has judged them
    metadata,
    key(),
    Column("honours_id", ForeignKey("honours.id"), nullable=False),
    to("networks", index=True),
    to("members", index=True),
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    to("people", "judged_by", optional=True),
    Column("judged_at", Moment),
    Column("meetings", Integer),
    Column("held", Integer),
    Column("reports", Integer),
    Column("lessons", Integer),
    Column("passed", Boolean),
    UniqueConstraint("honours_id", "member_id"),
    sqlite_autoincrement=True,
)
