"""Requests for support that the network writes to others, and what the treasurer has booked of them."""

from sqlalchemy import BigInteger, Column, String, Table, Text

from storage.tables.columns import key, metadata, to
from storage.types import Moment

support_requests = Table(
    "support_requests",  # ขอรับการสนับสนุน
    metadata,
    key(),
    to("networks", index=True),
    Column("addressee", String(200), nullable=False),  # the office, as it was typed
    Column("what", String(200), nullable=False),
    Column("asked_satang", BigInteger, nullable=False),
    Column("granted_satang", BigInteger),
    Column("owner", String(120), nullable=False),  # who sees to it, as the letter names them
    to("people", "owner_person_id"),  # who is asked whether it was answered
    Column("words", Text, nullable=False),
    Column("state", String(8), nullable=False, server_default="draft"),  # domain.support_requests.State
    Column("sent_on", String(10)),
    Column("answered_on", String(10)),
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

support_receipts = Table(
    "support_receipts",  # only what the treasurer books is received
    metadata,
    key(),
    to("support_requests", "request_id", index=True),
    Column("satang", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    Column("once", String(120), nullable=False, unique=True),  # the entry that booked it
)
