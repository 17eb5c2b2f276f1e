"""Who follows which networks, when and how the month's digest came, and what a quiet network was asked."""

from sqlalchemy import Boolean, Column, Integer, String, Table, UniqueConstraint

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

follow_consents = Table(
    "follow_consents",  # a chair's yes to somebody from outside; a coordinator by office needs none
    metadata,
    key(),
    to("networks", index=True),
    to("people", "person_id", index=True),
    Column(
        "state", String(8), nullable=False
    ),  # asked, granted, declined, ended (by the network), left (by the person)
    Column("asked_at", Moment, nullable=False),
    Column("decided_at", Moment),
    Column("decided_by", Integer),
    Column("ended_at", Moment),
    Column("ended_by", Integer),
    sqlite_autoincrement=True,
)
partial(
    "uq_follow_consents_open",
    "state IN ('asked', 'granted')",
    follow_consents.c.network_id,
    follow_consents.c.person_id,
    unique=True,
)

followed = Table(
    "followed",  # a choice that differs from what somebody follows by right
    metadata,
    key(),
    to("networks"),
    to("people", "person_id"),
    Column("chosen", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("person_id", "network_id"),
)

digest_choices = Table(
    "digest_choices",  # how somebody wants the month's digest
    metadata,
    key(),
    to("people", "person_id"),
    Column("day", Integer, nullable=False, server_default="6"),  # 6 to 28
    Column("year", String(10), nullable=False, server_default="calendar"),  # domain.digest.figures.Year
    Column("changed_at", Moment, nullable=False),
    UniqueConstraint("person_id"),
)

digests = Table(
    "digests",  # what somebody got of a month: by the clock once, and the page that the card shows now
    metadata,
    key(),
    to("people", "person_id"),
    Column("month", String(7), nullable=False),
    Column("scope", Integer, nullable=False),  # 0: all that the person follows; else the network it is about
    Column("sent_at", Moment),  # when the clock sent it; None: looked at only
    Column("page", String(40), nullable=False, server_default=""),  # '' is the first
    UniqueConstraint("person_id", "month", "scope"),
)

quiet_questions = Table(
    "quiet_questions",  # a network without a report is asked once a month, whoever taps
    metadata,
    key(),
    to("networks", index=True),
    Column("month", String(7), nullable=False),  # the month in which it was asked
    Column("about", String(7), nullable=False),  # the month whose report is missing
    to("people", "asked_by"),
    Column("asked_at", Moment, nullable=False),
    to("people", "to_person_id", optional=True),  # None: there was nobody whom the bot could write to
    Column("answer", String(8)),  # sent, will, call
    Column("answered_by", Integer),
    Column("answered_at", Moment),
    UniqueConstraint("network_id", "month"),
    sqlite_autoincrement=True,
)

month_posts = Table(
    "month_posts",  # the group's own summary of a month, posted once
    metadata,
    key(),
    to("networks"),
    Column("month", String(7), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("network_id", "month"),
)
