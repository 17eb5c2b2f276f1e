"""Who must know what, and whether they were told."""

from sqlalchemy import JSON, Column, Integer, String, Table

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

tellings = Table(
    "tellings",
    metadata,
    key(),
    to("networks"),
    # To whom: a person; who speaks for an organisation; who holds an office, also where nobody does yet.
    to("people", "person_id", optional=True, index=True),
    to("members", optional=True, across=True),
    Column("office", String(16)),
    to("bodies", optional=True),  # of the office; None: the network's own
    Column("text", String(80), nullable=False),  # its key in locales/, or the name of the card
    Column("values", JSON, nullable=False),
    Column("keyboard", JSON),
    Column(
        "about", String(64)
    ),  # with person and text: what is told anew of it stands in place of what was not told yet
    Column("version", Integer, nullable=False, server_default="1"),
    Column("state", String(6), nullable=False),  # waits, sent, listed, ticked, anew, moot (domain/telling.py)
    Column("outbox_id", Integer),  # the message that tells it; None: there was none
    Column("created_at", Moment, nullable=False),
    Column("useful_until", Moment),  # it is no news from then on; None: no hour ends it
    Column("ended_at", Moment),  # when it was over: sent, ticked, told anew, moot
    to("people", "by_person_id", optional=True, index=True),  # who ticked it
    sqlite_autoincrement=True,
)
partial("ix_tellings_about", "ended_at IS NULL", tellings.c.about)
partial("ix_tellings_waits", "state = 'waits'", tellings.c.outbox_id)
partial("ix_tellings_listed", "state = 'listed'", tellings.c.network_id, tellings.c.id)
