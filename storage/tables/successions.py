"""Offices that are handed over after an election: the list as it was handed over, both taps, the checker's count."""

from sqlalchemy import BigInteger, Column, String, Table, Text, UniqueConstraint

from storage.tables.columns import key, metadata, to
from storage.types import Moment

successions = Table(
    "successions",  # ส่งมอบงาน
    metadata,
    key(),
    to("networks", index=True),
    to("bodies"),
    to("elections", optional=True, index=True),  # None: given without one
    Column("office", String(20), nullable=False),
    to("people", "leaving_person_id"),
    to("people", "following_person_id"),
    Column("at", Moment, nullable=False),
    Column("more", Text, nullable=False, server_default=""),  # what who leaves typed besides, a line each
    Column("lines", Text),  # JSON: as it was handed over; None: it still follows the books
    Column("cash", BigInteger),  # satang by the book when it was handed over; None: no money
    Column("handed_over_at", Moment),
    Column("handed_over_by", String(120)),  # by name, where another entered it; '' by who leaves
    Column("received_at", Moment),
    Column("received_by", String(120)),
    Column("missing", Text, nullable=False, server_default=""),  # what who follows did not get
    Column("counted", BigInteger),  # satang in the treasurer's hand
    Column("counted_at", Moment),
    Column("counted_by", String(120)),
    UniqueConstraint("election_id", "office", "leaving_person_id"),
)
