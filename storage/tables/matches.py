"""What one organisation offers and another wants, brought together."""

from sqlalchemy import Boolean, Column, String, Table, UniqueConstraint

from storage.tables.columns import key, metadata, to
from storage.types import Moment

matches = Table(
    "matches",
    metadata,
    key(),
    to("networks", index=True),  # whose marketing asks: that of both sides, or the one above them, or of one of them
    to("statements", "sale_id", across=True),
    to("statements", "need_id", across=True),
    to("networks", "sale_network_id", index=True),
    to("networks", "need_network_id", index=True),
    to("members", "sale_member_id", across=True),
    to("members", "need_member_id", across=True),
    Column("product", String(120), nullable=False),
    Column("unit", String(40), nullable=False),  # the need's
    Column("quantity", String(40), nullable=False),  # decimal string: what both would agree on
    Column("state", String(8), nullable=False),  # domain.matches.State
    Column("until", Moment, nullable=False),  # until when its state can be answered
    Column("seller_said", Boolean),
    Column("buyer_said", Boolean),
    Column("at", Moment, nullable=False),
    to("people", "asked_by", optional=True),
    Column("ended_at", Moment),
    UniqueConstraint("sale_id", "need_id"),
    sqlite_autoincrement=True,
)
