"""The months that are closed, statements that a second network shares, and organisations that are members of several networks."""

from sqlalchemy import JSON, Column, Integer, String, Table, UniqueConstraint

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

digest_months = Table(
    "digest_months",  # a network's month as it was when it closed; no row is ever changed
    metadata,
    key(),
    to("networks"),
    Column("month", String(7), nullable=False),
    Column("closed_at", Moment, nullable=False),  # the moment as of which its figures are
    Column("made_at", Moment, nullable=False),
    Column("name", String(200), nullable=False),  # as the network was called then
    Column("level", String(10)),
    Column("founded_at", Moment, nullable=False),
    Column("children", JSON, nullable=False),  # keys of the networks directly below it then
    Column("book", JSON, nullable=False),  # domain.digest.books.Book with everything below it
    Column("own", JSON),  # its own book where there is something below it
    Column("corrections", JSON, nullable=False),  # what came in this month for closed ones
    Column("reported", JSON, nullable=False),  # its own members that reported
    Column("brief", JSON, nullable=False),  # domain.digest.attention.Brief
    Column("heads", JSON, nullable=False),  # member -> [people, households], as its directory said
    Column("told", JSON, nullable=False),  # help and its state, plans, photos: by their keys
    UniqueConstraint("network_id", "month"),
)

statement_shares = Table(
    "statement_shares",  # 'the same as told in the other network': one statement, shown and counted in both
    metadata,
    key(),
    to("statements", index=True, across=True),
    to("networks", index=True),  # the second network, and the organisation's member there
    to("members"),
    Column("shared_at", Moment, nullable=False),
    Column("shared_by", Integer, nullable=False),
    Column("undone_at", Moment),
    UniqueConstraint("statement_id", "network_id"),
)

identities = Table(
    "identities",  # one organisation in two networks, as a person said who speaks for it in both
    metadata,
    key(),
    to("networks", index=True),
    to("members", index=True),
    Column("other_network_id", Integer, nullable=False),
    Column("other_member_id", Integer, nullable=False, index=True),
    Column(
        "before_id", Integer, nullable=False
    ),  # the member's own organisation, which it gets back when this is undone
    Column("person_id", Integer, nullable=False),
    Column("state", String(9), nullable=False),  # asked, same, different, undone
    Column("at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("ended_by", Integer),
)
partial(
    "uq_identities_once",
    "state IN ('asked', 'same', 'different')",
    identities.c.member_id,
    identities.c.other_member_id,
    unique=True,
)
