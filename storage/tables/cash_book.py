"""The network's own money: its book, what dues a year has, every entry, and the months with the checker's count."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables.columns import key, metadata, never, partial, to
from storage.types import Moment

cash_books = Table(
    "cash_books",  # one for each network that began it
    metadata,
    key(),
    to("networks"),
    Column("begun_on", String(10), nullable=False),
    Column("cash_satang", BigInteger, nullable=False),  # what there was then
    Column("bank_satang", BigInteger, nullable=False),
    Column("limit_satang", BigInteger, nullable=False),  # above it the chair approves
    Column("closed_month", String(7)),  # the last month whose account is closed
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    UniqueConstraint("network_id"),
)

cash_dues = Table(
    "cash_dues",  # what an organisation pays a year; a year without a row has the last one's
    metadata,
    key(),
    to("networks"),
    Column("year", Integer, nullable=False),  # calendar year (CE)
    Column("satang", BigInteger, nullable=False),
    UniqueConstraint("network_id", "year"),
)

cash_entries = Table(
    "cash_entries",  # domain.cash_book.Entry
    metadata,
    key(),
    to("networks"),
    Column("side", String(8), nullable=False),  # received, paid, moved
    Column("purse", String(4), nullable=False),  # cash, bank
    Column("satang", BigInteger, nullable=False),
    Column("category", String(60), nullable=False),
    Column("words", Text, nullable=False),
    Column("state", String(8), nullable=False),  # waiting, advanced, counts, refused
    Column("day", String(10)),  # from which on it counts
    Column("year", Integer),  # calendar year (CE) of the number
    Column("number", Integer),
    to("members", optional=True, index=True),
    Column("dues_year", Integer),
    Column("payee", String(120), nullable=False, server_default=""),
    to("people", "payee_person_id", optional=True),
    to("members", "payee_member_id", optional=True),
    Column("payee_as", String(20), nullable=False, server_default=""),  # domain.cash_book.Entry
    Column("resolution", String(40), nullable=False, server_default=""),
    to("resolutions", "carried_by", optional=True),  # of a payment that the meeting approved: where its record has it
    Column("plan_line", Integer),  # which line of the year's plan
    to("files", optional=True, index=True),  # the slip
    to("cash_entries", "corrects_id", optional=True),
    Column("reason", Text, nullable=False, server_default=""),
    Column("advanced_by", String(120), nullable=False, server_default=""),
    Column("over_limit", Boolean, nullable=False, server_default="0"),
    Column("late", Boolean, nullable=False, server_default="0"),  # the next one was asked to approve it too
    to("people", "decided_by", optional=True),
    Column("decided_at", Moment),
    to("people", "checked_by", optional=True),
    Column("checked_at", Moment),
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column("once", String(80), nullable=False),  # what made it: nothing is booked twice
    UniqueConstraint("network_id", "once"),
    CheckConstraint("state <> 'counts' OR (day IS NOT NULL AND (side = 'moved' OR number IS NOT NULL))", name="counts"),
    # Everything that is added up, or looked at for the checker's tick, is read from these alone.
    Index("ix_cash_entries_day", "network_id", "day", "state", "checked_at"),
    Index("ix_cash_entries_state", "network_id", "state", "side", "purse", "day", "satang"),
)
partial(
    "uq_cash_entries_number",
    "number IS NOT NULL",
    cash_entries.c.network_id,
    cash_entries.c.side,
    cash_entries.c.year,
    cash_entries.c.number,
    unique=True,
)

partial(
    "ix_cash_entries_dues",
    "dues_year IS NOT NULL",
    cash_entries.c.network_id,
    cash_entries.c.state,
    cash_entries.c.member_id,
    cash_entries.c.dues_year,
    cash_entries.c.satang,
)
partial("ix_cash_entries_uncounted", "state <> 'counts'", cash_entries.c.network_id, cash_entries.c.state)
partial("ix_cash_entries_advanced", "advanced_by <> ''", cash_entries.c.network_id)

cash_payees = Table(
    "cash_payees",  # whom an entry pays besides, where several were named: domain.cash_book.Payee
    metadata,
    key(),
    to("networks", index=True),
    to("cash_entries", "entry_id"),
    Column("what", String(20), nullable=False),
    to("people", "person_id", optional=True),
    to("members", optional=True),
)

cash_months = Table(
    "cash_months",  # a month whose cash the checker counted
    metadata,
    key(),
    to("networks"),
    Column("month", String(7), nullable=False),
    Column("counted_satang", BigInteger, nullable=False),  # in the treasurer's hand
    Column("book_satang", BigInteger, nullable=False),  # what the book said at that moment
    to("people", "counted_by"),
    Column("counted_at", Moment, nullable=False),
    to("people", "entered_by", optional=True),  # who entered it for a checker without Telegram, from paper
    to("files", optional=True),  # a photo of that paper
    UniqueConstraint("network_id", "month"),
)

# What counts stays as it was booked, and each side's numbers of a year have no gap; the slip, the checker's tick and who is named
# where two persons turn out to be one (storage/merges.py) may follow.
_FIXED = (
    "network_id", "side", "purse", "satang", "category", "words", "state", "day", "year", "number", "member_id", "dues_year",
    "resolution", "plan_line", "corrects_id", "reason", "over_limit", "at", "once",
)  # fmt: skip
_NEXT = (
    "(SELECT coalesce(max(number), 0) + 1 FROM cash_entries AS other WHERE other.network_id = NEW.network_id"
    " AND other.side = NEW.side AND other.year = NEW.year)"
)
_WHY = "what was booked stays as it was booked, and its numbers have no gap"
for _name, _change, _when in (
    ("changed", f"UPDATE OF {', '.join(_FIXED)}", "OLD.state = 'counts'"),
    ("deleted", "DELETE", ""),
    ("begun", "INSERT", f"NEW.state = 'counts' AND NEW.number <> {_NEXT}"),
    ("numbered", "UPDATE OF number", f"NEW.state = 'counts' AND NEW.number <> {_NEXT}"),
):
    never(cash_entries, f"cash_entries_{_name}", _change, _WHY, _when)
