"""What two organisations have between them: loans, deposits, shares and savings, their due sums, payments, and rules of their own."""

from sqlalchemy import BigInteger, Boolean, Column, Integer, String, Table, Text, false

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

mutual_records = Table(
    "mutual_records",  # บันทึกระหว่างองค์กร: counts where it stands; both sides, and nobody else, see it
    metadata,
    key(),
    to("networks", index=True),
    Column("kind", String(7), nullable=False),  # domain.mutual_records.Kind
    to("members", "giver_id", index=True),
    to("members", "taker_id", index=True),
    Column("satang", BigInteger, nullable=False),
    Column("rate", String(12), nullable=False, server_default=""),  # percent a year, as the paper has it
    Column("made_on", String(10), nullable=False),
    Column("giver_resolved_on", String(10), nullable=False),
    Column("taker_resolved_on", String(10), nullable=False),
    Column("words", Text, nullable=False),  # the message as it was typed
    to("files", optional=True),  # a photo of the paper
    Column("told_by", String(5), nullable=False),  # domain.mutual_records.Side
    # which side the secretary entered from paper
    Column("giver_from_paper", Boolean, nullable=False, server_default=false()),
    Column("taker_from_paper", Boolean, nullable=False, server_default=false()),
    Column("state", String(8), nullable=False),  # domain.mutual_records.State
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    to("people", "confirmed_by", optional=True),
    Column("confirmed_at", Moment),
    Column("ended_at", Moment),
    sqlite_autoincrement=True,
)
partial(
    "uq_mutual_records_once",
    "state IN ('asked', 'disputed', 'stands')",
    mutual_records.c.giver_id,
    mutual_records.c.taker_id,
    mutual_records.c.kind,
    mutual_records.c.satang,
    mutual_records.c.made_on,
    unique=True,
)

mutual_dues = Table(
    "mutual_dues",  # what the paper says is due, and when
    metadata,
    key(),
    to("mutual_records", "record_id", index=True),
    Column("position", Integer, nullable=False),
    Column("day", String(10), nullable=False),
    Column("satang", BigInteger, nullable=False),
    Column("principal_satang", BigInteger),  # of it, where the paper says so
)

mutual_payments = Table(
    "mutual_payments",  # what one side says it paid; counts when the other has confirmed, split as that one says
    metadata,
    key(),
    to("networks"),
    to("mutual_records", "record_id", index=True),
    Column("satang", BigInteger, nullable=False),
    Column("principal_satang", BigInteger),
    Column("paid_on", String(10), nullable=False),
    to("files", optional=True),  # the slip
    Column("from_paper", Boolean, nullable=False, server_default=false()),  # entered by the secretary for who paid
    Column("state", String(9), nullable=False),  # domain.mutual_records.Paid
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    to("people", "ended_by", optional=True),
    Column("ended_at", Moment),
    sqlite_autoincrement=True,
)
partial(
    "uq_mutual_payments_waiting",
    "state = 'waiting'",
    mutual_payments.c.record_id,
    mutual_payments.c.satang,
    unique=True,
)

mutual_rules = Table(
    "mutual_rules",  # ไม่ให้กู้นอกสมาชิก: what an organisation does not do by its own rules, as it told
    metadata,
    key(),
    to("networks", index=True),
    to("members"),
    Column("kind", String(7), nullable=False),
    Column("side", String(5), nullable=False),
    Column("words", Text, nullable=False),
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column("ended_at", Moment),
)
partial(
    "uq_mutual_rules_stands",
    "ended_at IS NULL",
    mutual_rules.c.member_id,
    mutual_rules.c.kind,
    mutual_rules.c.side,
    unique=True,
)
