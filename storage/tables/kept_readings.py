"""Messages whose reading somebody put right, kept for the reader to learn of where the network agreed."""

from sqlalchemy import JSON, Column, String, Table, Text, UniqueConstraint

from storage.tables.columns import key, metadata, to
from storage.types import Moment

kept_readings = Table(
    "kept_readings",  # once for each report; emptied when it was exported, so that it is kept and exported once
    metadata,
    key(),
    to("networks", index=True),
    to("reports"),
    to("people", "person_id", index=True),  # whose words they are
    Column("day", String(10), nullable=False),  # on which the message came, in the network's zone
    Column("words", Text, nullable=False),  # without persons, organisations, numbers and links; others are not kept
    Column("read_first", JSON, nullable=False),  # the statements before anybody looked, as docs/hearing.md has them
    Column("confirmed", JSON, nullable=False),  # those that were confirmed
    Column("why", String(8), nullable=False),  # domain.kept_readings.Why
    Column("at", Moment, nullable=False),
    Column("exported_at", Moment),
    UniqueConstraint("report_id"),
    sqlite_autoincrement=True,
)
