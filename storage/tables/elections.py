"""Elections to the offices of a body: which meeting elects, who was nominated, what was counted; of votes only sums are kept."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text, UniqueConstraint, false

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

elections = Table(
    "elections",  # เลือกตั้ง; of a body one is open, and beside it removals
    metadata,
    key(),
    to("networks", index=True),
    to("bodies"),
    Column("kind", String(8), nullable=False),  # domain.elections.Kind
    Column("state", String(7), nullable=False),  # domain.elections.State
    Column("not_before", String(10)),  # the day of the meeting that was chosen
    Column("called_at", Moment),  # when that meeting was chosen: on no agenda that was sent before
    Column("years", Integer, nullable=False),  # of the term
    to("proceedings", "proceedings_id", optional=True),
    to("matters", optional=True),  # of the meeting that takes it now, or took it
    to("people", "presiding_person_id", optional=True),  # whom those present chose, where who presides stands
    Column("presiding_name", String(120)),
    Column("way", String(6)),  # domain.elections.Way
    Column("opened_at", Moment),  # names are closed
    Column("heard", Boolean, nullable=False, server_default=false()),  # of a removal: who is concerned has spoken
    to("people", "by_person_id", optional=True),
    Column("at", Moment, nullable=False),
    Column("ended_at", Moment),
    sqlite_autoincrement=True,
)
partial(
    "uq_elections_open",
    "kind = 'election' AND state IN ('asked', 'called', 'voting')",
    elections.c.body_id,
    unique=True,
)

election_places = Table(
    "election_places",  # an office with so many places to fill, or of a removal the one that would be empty
    metadata,
    key(),
    to("elections", index=True),
    Column("office", String(20), nullable=False),
    Column("places", Integer, nullable=False),
    Column("until", String(10)),  # of a vacancy: the last day of the term that was begun; None: a whole term
    Column("ends", String(10)),  # when the earliest term of those in office ends or ended
    to("people", "removes_person_id", optional=True),
    Column("state", String(6), nullable=False),  # domain.elections.Place
    Column("witnesses", String(250), nullable=False, server_default=""),  # of the lots
    UniqueConstraint("election_id", "office"),
)

nominations = Table(
    "nominations",  # ผู้รับการเสนอชื่อ
    metadata,
    key(),
    to("elections", index=True),
    Column("office", String(20), nullable=False),
    to("people", "person_id"),
    to("members", optional=True),  # the organisation that named; None: from the floor
    to("people", "by_person_id", optional=True),
    Column("state", String(9), nullable=False),  # domain.elections.Standing
    Column("at", Moment, nullable=False),
    Column("answered_at", Moment),
    Column("answered_by", Integer),  # another person where it was entered for who was named
    Column("votes", Integer),
    Column("votes_again", Integer),  # in the ballot among the tied
    Column("won", String(5)),  # vote, again, lots
    sqlite_autoincrement=True,
)
partial(
    "uq_nominations_once",
    "state IN ('asked', 'accepted')",
    nominations.c.election_id,
    nominations.c.office,
    nominations.c.person_id,
    unique=True,
)

election_counts = Table(
    "election_counts",  # the sums of a ballot; round 2 is the one among the tied
    metadata,
    key(),
    to("elections", index=True),
    Column("office", String(20), nullable=False),
    Column("round", Integer, nullable=False),
    Column("way", String(6), nullable=False),
    Column("handed_out", Integer, nullable=False),
    Column("returned", Integer, nullable=False),
    Column("against", Integer),  # a sole nominee
    Column("abstained", Integer, nullable=False),
    Column("spoiled", Integer, nullable=False),
    Column("tellers", String(250), nullable=False, server_default=""),
    Column("at", Moment, nullable=False),
    to("people", "by_person_id"),
    UniqueConstraint("election_id", "office", "round"),
)

election_ballots = Table(
    "election_ballots",  # what seats chose by phone, until it is counted: then these rows go, and nobody sees how a seat voted
    metadata,
    key(),
    to("elections", index=True),
    Column("office", String(20), nullable=False),
    Column("round", Integer, nullable=False),
    to("members"),
    Column("chosen", Text, nullable=False),  # keys of nominations, or 'against'; '': abstains
    Column("at", Moment, nullable=False),
    UniqueConstraint("election_id", "office", "round", "member_id"),
)
