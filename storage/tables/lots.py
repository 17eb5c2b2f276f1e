"""Selling together: a day's sale of a product, the lots that went into it, what each organisation got of it, and advances."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Integer, String, Table, UniqueConstraint, false

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

sales = Table(
    "sales",  # what is collected of one product on one day and goes to a buyer together
    metadata,
    key(),
    to("networks", index=True),
    Column("product", String(80), nullable=False),
    Column("strength", String(8), nullable=False),  # drc, moisture: by what a lot weighs dry
    Column("standard", String(12)),  # percent of moisture that counts as dry; None: not said yet, or dry rubber
    Column("formula", String(8), nullable=False, server_default="matter"),  # domain.lots.Formula
    Column("day", String(10), nullable=False),
    Column("state", String(10), nullable=False, server_default="collecting"),  # domain.lots.State
    Column("buyer", String(120), nullable=False, server_default=""),  # as it was called when the price was told
    Column("weight_grams", Integer),  # as the buyer weighed it; None: not known yet
    Column("price_satang", BigInteger),  # for a kilogram of that; None: not known yet, which is never 0
    Column("deductions", JSON),  # [[what it was called, satang], …]
    Column(
        "version", Integer, nullable=False, server_default="0"
    ),  # one more with each change: an older preview shares nothing
    Column("opened_at", Moment, nullable=False),
    Column("delivered_at", Moment),
    Column("priced_at", Moment),
    Column("settled_at", Moment),
    Column("paid_at", Moment),  # when the buyer's money was there
    Column(
        "change", String(10), nullable=False, server_default="lots"
    ),  # what happened last: lots, delivered, priced, settled, paid
    Column(
        "by_hub", Boolean, nullable=False, server_default=false()
    ),  # whether it was the hub, who is named in the group
    Column("changed_at", Moment, nullable=False),
    to("people", "changed_by"),
    sqlite_autoincrement=True,
)
partial(
    "uq_sales_collecting",
    "state = 'collecting'",
    sales.c.network_id,
    sales.c.product,
    sales.c.day,
    unique=True,
)

lots = Table(
    "lots",
    metadata,
    key(),
    to("networks", index=True),
    to("sales", index=True),
    to("members", index=True),
    Column("gross_grams", Integer, nullable=False),
    Column("tare_grams", Integer, nullable=False),
    Column("drc", String(12)),  # percent of dry rubber
    Column("moisture", String(12)),  # percent
    Column(
        "state", String(8), nullable=False, server_default="counted"
    ),  # counted, asked (came late: the hub says), dropped
    to("people", "by_person_id"),
    Column("told_at", Moment, nullable=False),  # when it was sent
    Column("at", Moment, nullable=False),  # when it was confirmed
    Column("ended_at", Moment),
    Column("ended_by", Integer),
    sqlite_autoincrement=True,
)

sale_shares = Table(
    "sale_shares",  # what an organisation got of what the buyer paid
    metadata,
    key(),
    to("networks", index=True),
    to("sales"),
    to("members", index=True),
    Column("dry_grams", Integer, nullable=False),
    Column("satang", BigInteger, nullable=False),
    Column("advance_satang", BigInteger, nullable=False, server_default="0"),  # of it, what it had in advance
    Column(
        "owed_satang", BigInteger, nullable=False, server_default="0"
    ),  # what of it was above the share: from the next sale
    Column("received_at", Moment),  # when it said that it has its money
    Column("received_by", Integer),
    UniqueConstraint("sale_id", "member_id"),
)

advances = Table(
    "advances",  # money asked for before the buyer has paid
    metadata,
    key(),
    to("networks", index=True),
    to("sales"),
    to("members", index=True),
    Column("satang", BigInteger, nullable=False),
    Column("state", String(9), nullable=False, server_default="asked"),  # asked, paid, declined, withdrawn
    to("people", "asked_by"),
    Column("asked_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("ended_by", Integer),
    sqlite_autoincrement=True,
)
