"""The plan of a network's own year: its lines, what was told of them, and what resolutions changed in them."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Integer, String, Table, Text, UniqueConstraint, true

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

action_plans = Table(
    "action_plans",  # แผนปี: of each year one stands; it is adopted where a resolution about its proposal says so
    metadata,
    key(),
    to("networks", index=True),
    Column("year", String(10), nullable=False),  # the first day of the network's own year
    Column("agenda_item_id", Integer),  # the proposal with which it is to be adopted
    Column("state", String(8), nullable=False, server_default="stands"),  # stands, replaced
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column("ended_at", Moment),  # when it was replaced, or its result was put before the members
    sqlite_autoincrement=True,
)
partial("uq_action_plans_stands", "state = 'stands'", action_plans.c.network_id, action_plans.c.year, unique=True)

action_plan_lines = Table(
    "action_plan_lines",
    metadata,
    key(),
    to("networks", index=True),
    to("action_plans"),
    Column("number", Integer, nullable=False),
    Column("title", String(200), nullable=False),
    Column("months", JSON, nullable=False),  # ['2027-05', …]
    Column("span", String(5), nullable=False),  # domain.action_plans.Span: how they were said
    Column("indicators", JSON, nullable=False),  # domain.action_plans.row_of
    Column("owner_words", String(120), nullable=False, server_default=""),
    Column("owner_office", String(20), nullable=False, server_default=""),
    to("members", "owner_member_id", optional=True),
    Column("budget_satang", BigInteger, nullable=False, server_default="0"),
    Column("sources", JSON, nullable=False),  # [['ค่าบำรุง', 100000], …]
    Column("until", String(7)),  # more months, by its owner's word
    Column("asked_at", Moment),  # its last month closed without a result
    Column("answered_at", Moment),  # the first to answer settled it for both
    Column("ended_at", Moment),  # its owner said how it ended
    UniqueConstraint("action_plan_id", "number"),
    sqlite_autoincrement=True,
)

action_plan_changes = Table(
    "action_plan_changes",  # another target, or none any more: counts with the resolution about its proposal
    metadata,
    key(),
    to("networks", index=True),
    to("action_plan_lines", index=True),
    Column("indicator", Integer),  # its place; None: the line is cancelled
    Column("target", String(24)),
    Column("agenda_item_id", Integer, nullable=False),
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

action_plan_results = Table(
    "action_plan_results",  # what somebody told of a line; records are read where they are kept
    metadata,
    key(),
    to("networks", index=True),
    to("action_plan_lines", index=True),
    Column("month", String(7), nullable=False),
    Column("day", String(10)),
    Column("amounts", JSON, nullable=False),  # [[place of the indicator, '38'], …]
    Column("spent_satang", BigInteger),
    Column("instead_of", JSON, nullable=False),  # records in whose place it counts; ['apart']: beside all of them
    Column("counts", Boolean, nullable=False, server_default=true()),  # 0: the same as a record, which counts
    Column("words", Text, nullable=False),
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    sqlite_autoincrement=True,
)
