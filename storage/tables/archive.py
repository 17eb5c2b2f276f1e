"""Exports of a whole network."""

from sqlalchemy import JSON, Column, Table

from storage.tables.columns import key, metadata, to
from storage.types import Moment

exports = Table(
    "exports",  # a network's books given to its chair or secretary
    metadata,
    key(),
    to("networks", index=True),
    to("people", "person_id"),
    Column("at", Moment, nullable=False),
    Column("file_ids", JSON, nullable=False),  # the files that were fetched for it; their content goes again afterwards
)
