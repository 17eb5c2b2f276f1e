"""People, organisations, networks, and who speaks for whom."""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    UniqueConstraint,
    false,
    true,
)

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

networks = Table(
    "networks",
    metadata,
    key(),
    Column("name", String(200), nullable=False, server_default=""),
    Column("level", String(10)),  # district, province, themed; None: not said yet
    Column("theme", String(120)),
    to("networks", "parent_id", optional=True),
    Column("code", String(12), nullable=False, unique=True),  # what a centre types to belong to this network
    Column("code_since", Moment),  # when that code was made; None: with the network
    Column("group_chat_id", ForeignKey("chats.id"), unique=True),
    Column("language", String(2), nullable=False, server_default="th"),
    Column("voice", String(6), nullable=False, server_default="male"),  # ผม…ครับ or ดิฉัน…ค่ะ
    Column("digits", String(6), nullable=False, server_default="arabic"),
    Column("sections", Integer, nullable=False, server_default="6"),
    Column("zone", String(40), nullable=False, server_default="Asia/Bangkok"),
    Column("sending_hour", String(5), nullable=False, server_default="09:00"),
    Column("quiet_from", String(5), nullable=False, server_default="20:00"),
    Column("quiet_until", String(5), nullable=False, server_default="07:00"),
    Column("two_seats_allowed", Boolean, nullable=False, server_default=true()),
    Column("accounting_month", Integer, nullable=False, server_default="1"),  # in which its accounting year begins
    Column("rests_on_holy_days", Boolean, nullable=False, server_default=false()),
    Column("directory_for", String(9), nullable=False, server_default="members"),  # everybody, members, officers
    Column("telephones_for", String(9), nullable=False, server_default="officers"),
    Column("shares_for", String(7), nullable=False, server_default="own"),  # fair shares of all: own, members
    Column("state", String(8), nullable=False, server_default="setup"),  # setup, active, resting
    Column("created_at", Moment, nullable=False),
    to("people", "created_by"),
    Column("hub_member_id", Integer),  # the organisation that receives, shares and collects for joint trade
    Column("fill_to", String(7), nullable=False, server_default="pack"),  # domain.rounds.FillTo
    Column(
        "orders_for", String(9), nullable=False, server_default="marketing"
    ),  # who sees who ordered what: marketing, members
    Column(
        "fee_satang", Integer, nullable=False, server_default="0"
    ),  # the hub's, a unit, of rounds opened from now on
    Column(
        "keeps_readings", Boolean, nullable=False, server_default=false()
    ),  # for the reader to learn of: storage/kept_readings
    Column("due_days", Integer),  # of those rounds: days after a share until it is to be paid; None: no day is stated
)

bodies = Table(
    "bodies",
    metadata,
    key(),
    to("networks", index=True),
    Column("name", String(200), nullable=False, server_default=""),  # '': the default body, whose name nobody meets
    Column("is_default", Boolean, nullable=False, server_default=true()),
    Column("rule", String(80)),
    Column("hour", String(5)),
    Column("place", String(300)),
    Column("seats", String(5), nullable=False, server_default="all"),  # all: every present member; named: body_seats
    Column(
        "quorum_kind", String(15), nullable=False, server_default="half"
    ),  # half, more_than_half, two_thirds, number
    Column("quorum_number", Integer),
    Column("held_year", Integer),  # calendar year (CE) of the count below
    Column("held_before", Integer),  # meetings held in that year before the bot
    Column("holds_extraordinary_before", Integer, nullable=False, server_default="0"),
    Column("casting_vote", Boolean, nullable=False, server_default=true()),  # equal votes: who presides decides
    Column(
        "wait_minutes", Integer, nullable=False, server_default="30"
    ),  # how long a started meeting waits for a quorum
)

setup_steps = Table(
    "setup_steps",
    metadata,
    key(),
    to("networks"),
    Column("step", String(20), nullable=False),  # domain.setup.STEPS
    Column("state", String(8), nullable=False),  # answered, skipped
    Column("at", Moment, nullable=False),
    to("people", "person_id"),
    UniqueConstraint("network_id", "step"),
)

own_days = Table(
    "own_days",
    metadata,
    key(),
    to("networks", index=True),
    Column("kind", String(9), nullable=False),  # date, weekday, month_day
    Column("value", String(10), nullable=False),  # 2026-12-25; FR; 15
    Column("name", String(120), nullable=False),
    Column("from_hour", String(5)),
    Column("until_hour", String(5)),
    Column("removed_at", Moment),
)

organisations = Table(
    "organisations",
    metadata,
    key(),
    Column("name", String(120), nullable=False),
    Column("created_at", Moment, nullable=False),
)

members = Table(
    "members",
    metadata,
    key(),
    to("networks", index=True),
    to("organisations", optional=True, index=True),
    to("networks", "child_network_id", optional=True),
    to("bodies", optional=True),  # a person's seat in that body; None: an organisation or centre
    Column("name", String(120), nullable=False),
    Column(
        "plain_name", String(120), nullable=False
    ),  # without spaces and case: the same name is the same organisation
    Column("telephone", String(32)),
    Column("contact", String(120)),  # who answers that telephone
    Column("position", Integer, nullable=False),
    Column("joined_at", Moment, nullable=False),
    Column("left_at", Moment),
    Column("people", Integer),  # its own members, as it said itself
    Column("households", Integer),
    to("members", "split_from_id", optional=True),  # the member it came out of
    Column("described_at", Moment),  # when its entry in the directory was last corrected, and by whom
    Column("described_by", Integer),
    Column("legal_form", String(40)),  # as this network writes them, like all else in its directory
    Column("activity", String(120)),
    CheckConstraint("organisation_id IS NULL OR child_network_id IS NULL", name="one_identity"),
)
partial(  # two persons of one name may both have a seat; two organisations of one name are the same
    "uq_members_present",
    "left_at IS NULL AND body_id IS NULL",
    members.c.network_id,
    members.c.plain_name,
    unique=True,
)

body_seats = Table(
    "body_seats",  # the seats of a body whose seats are named
    metadata,
    key(),
    to("networks", index=True),
    to("bodies"),
    to("members"),
    to("people", "person_id", optional=True),  # whose seat it is; None: an organisation's
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("term_until", String(10)),  # the last day of the term
)
partial("uq_body_seats_open", "until IS NULL", body_seats.c.body_id, body_seats.c.member_id, unique=True)
partial(
    "uq_body_seats_person",
    "until IS NULL AND person_id IS NOT NULL",
    body_seats.c.body_id,
    body_seats.c.person_id,
    unique=True,
)

representatives = Table(
    "representatives",
    metadata,
    key(),
    to("networks", index=True),
    to("members", index=True),
    to("people", "person_id", index=True),
    Column("state", String(8), nullable=False),  # claimed, accepted, declined, undone, ended
    Column("voter", Boolean, nullable=False, server_default=false()),
    Column("via", String(9), nullable=False),  # link, button, secretary
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("decided_by", Integer),
)
partial(
    "uq_representatives_open",
    "state IN ('claimed', 'accepted')",
    representatives.c.member_id,
    representatives.c.person_id,
    unique=True,
)

merges = Table(
    "merges",  # a name entered by hand turned out to be a person on Telegram
    metadata,
    key(),
    to("networks", index=True),
    to("members", optional=True),  # for which the person came in; None: an officer who speaks for none
    to("people", "person_id"),
    to("people", "entered_id"),
    Column("moved", JSON, nullable=False),  # 'table.column' -> keys of the rows that now name the person
    Column("ended", JSON, nullable=False),  # table -> keys of the rows that the person held already
    Column("before", JSON, nullable=False),  # the person's name and telephone before
    Column("at", Moment, nullable=False),
    Column("undone_at", Moment),
)

seat_requests = Table(
    "seat_requests",  # a network that belongs here now is called like a listed organisation: is it that one? Asked, never assumed
    metadata,
    key(),
    to("networks", index=True),
    to("networks", "child_network_id", index=True),
    to("members"),  # the organisation of that name
    Column("asked_by", Integer, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("state", String(9), nullable=False, server_default="asked"),
    # asked, same (it sits there), apart (a seat of its own), declined, withdrawn, over (it sat there and left)
    Column("before", JSON),  # of 'same': what the row of the members said before
    Column("ended_at", Moment),
    Column("ended_by", Integer),
)
partial("uq_seat_requests_open", "state = 'asked'", seat_requests.c.child_network_id, unique=True)
partial("uq_seat_requests_same", "state = 'same'", seat_requests.c.child_network_id, unique=True)

person_corrections = Table(
    "person_corrections",  # a name or number that one network would write otherwise: asked of the person whom others know too
    metadata,
    key(),
    to("networks", index=True),
    to("people", "person_id", index=True),
    Column("name", String(120), nullable=False),
    Column("telephone", String(32)),  # None: the number is not in question
    Column("asked_by", Integer, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("state", String(9), nullable=False, server_default="asked"),  # asked, agreed, declined, withdrawn
    Column("ended_at", Moment),
)
partial(
    "uq_person_corrections_open",
    "state = 'asked'",
    person_corrections.c.network_id,
    person_corrections.c.person_id,
    unique=True,
)

links = Table(
    "links",
    metadata,
    Column("code", String(24), primary_key=True),
    to("networks", index=True),
    to("members", optional=True, index=True),
    Column("purpose", String(12), nullable=False),  # member, chair, sign_up
    Column("state", String(8), nullable=False, server_default="open"),  # open, used, revoked
    Column("created_at", Moment, nullable=False),
    Column("used_by", Integer),
    Column("used_at", Moment),
)

offices = Table(
    "offices",
    metadata,
    key(),
    to("networks", index=True),
    to("bodies"),
    Column("office", String(20), nullable=False),
    # domain.people.Office: chair, vice_chair, secretary, assistant, treasurer, checker, committee, adviser, marketing, coordinator
    to("people", "person_id", index=True),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("term_until", String(10)),  # the last day of the term; whoever holds the office goes on until it passes on
)
partial("uq_offices_chair", "office = 'chair' AND until IS NULL", offices.c.body_id, unique=True)
partial("uq_offices_once", "until IS NULL", offices.c.body_id, offices.c.office, offices.c.person_id, unique=True)

handovers = Table(
    "handovers",
    metadata,
    key(),
    to("networks"),
    to("bodies"),
    Column("office", String(20), nullable=False),
    to("people", "from_person_id"),
    to("people", "to_person_id"),
    Column("state", String(9), nullable=False, server_default="offered"),  # offered, accepted, declined, withdrawn
    Column("offered_at", Moment, nullable=False),
    Column("ended_at", Moment),
)
partial("uq_handovers_open", "state = 'offered'", handovers.c.body_id, handovers.c.office, unique=True)
