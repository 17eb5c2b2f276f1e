"""Networks that were asked to host a gathering together."""

from sqlalchemy import Column, String, Table, UniqueConstraint

from storage.tables.columns import key, metadata, to
from storage.types import Moment

forum_hosts = Table(
    "forum_hosts",  # beside the network whose gathering it is
    metadata,
    key(),
    to("gatherings", across=True),
    to("networks", index=True),
    Column("state", String(8), nullable=False),  # domain.forums.State
    Column("at", Moment, nullable=False),
    Column("decided_at", Moment),
    to("people", "decided_by", optional=True),
    UniqueConstraint("gathering_id", "network_id"),
    sqlite_autoincrement=True,
)
