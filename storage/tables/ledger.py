"""The books of money in double entry, which triggers keep as they were booked, and the payments that somebody says were made."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, String, Table, Text, UniqueConstraint, true

from storage.tables.columns import key, metadata, never, partial, to
from storage.types import Moment

ledger_entries = Table(
    "ledger_entries",  # domain.ledger.Entry, in the order of booking
    metadata,
    key(),
    to("networks"),
    Column("day", String(10), nullable=False),
    Column("what", String(20), nullable=False),
    Column("values", JSON, nullable=False),
    Column("about", String(60), nullable=False, server_default=""),
    Column("due_day", String(10)),
    Column("reason", Text, nullable=False, server_default=""),
    Column("once", String(120), nullable=False),  # what made it: nothing is booked twice
    to("people", "by_person_id", optional=True),  # None: the clock
    Column("at", Moment, nullable=False),
    UniqueConstraint("network_id", "once"),
    Index("ix_ledger_entries_about", "network_id", "about"),
)

partial("ix_ledger_entries_corrections", "what = 'correction'", ledger_entries.c.network_id, ledger_entries.c.at)

ledger_postings = Table(
    "ledger_postings",
    metadata,
    key(),
    to("networks"),
    to("ledger_entries", "entry_id", index=True),
    Column("kind", String(10), nullable=False),  # domain.ledger.Kind
    Column("account", String(120), nullable=False),  # of a member its key
    Column("satang", BigInteger, nullable=False),
    # Sums and the newest entries of an account are read from the index alone, however many years there are.
    Index("ix_ledger_postings_account", "network_id", "kind", "account", "entry_id", "satang"),
)

payment_claims = Table(
    "payment_claims",  # what somebody says was paid, until the treasurer has looked
    metadata,
    key(),
    to("networks", index=True),
    to("members", index=True),
    Column("satang", BigInteger, nullable=False),
    Column("way", String(10), nullable=False),  # domain.trade.Way
    to("files", optional=True),  # the slip
    Column("state", String(9), nullable=False, server_default="waiting"),  # domain.payments.State
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column("received_satang", BigInteger),  # what the treasurer found
    to("people", "ended_by", optional=True),
    Column("ended_at", Moment),
    Column("day", String(10)),  # on which money went, as it was typed; of what has a slip it is always known
)

slips = Table(
    "slips",  # the bank and its reference in the code of a claim's slip; kept also when the claim came to nothing
    metadata,
    key(),
    to("networks"),
    to("payment_claims", "claim_id"),
    Column("bank", String(3), nullable=False),
    Column("reference", String(35), nullable=False),  # domain.slips.LONGEST_REFERENCE
    Column("stands", Boolean, nullable=False, server_default=true()),  # the claim waits, or counts
    UniqueConstraint("claim_id"),
)

# In the whole house, whatever the network: a transfer is one claim's.
partial("uq_slips_stands", "stands", slips.c.bank, slips.c.reference, unique=True)

# Who booked it may turn out to be another entry of the same person (storage/merges.py); all else stays as it was booked.
_FIXED = ", ".join(f'"{each.name}"' for each in ledger_entries.columns if each.name != "by_person_id")
for _table, _change, _columns in (
    (ledger_entries, "changed", f"UPDATE OF {_FIXED}"),
    (ledger_entries, "deleted", "DELETE"),
    (ledger_postings, "changed", "UPDATE"),
    (ledger_postings, "deleted", "DELETE"),
):
    never(_table, f"{_table.name}_{_change}", _columns, "what was booked stays as it was booked")
