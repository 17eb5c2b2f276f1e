"""The meeting itself: who was there, matters, votes, resolutions, work given."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint, false

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

proceedings = Table(
    "proceedings",
    metadata,
    key(),
    to("networks"),
    to("bodies"),
    to("meetings", index=True),
    Column("state", String(10), nullable=False, server_default="running"),  # running, ended, taken_back, no_quorum
    Column("recorded", String(10), nullable=False, server_default="live"),  # live, afterwards
    Column("before", String(9), nullable=False),  # the meeting's state before the start, for a mistaken one
    Column("started_at", Moment, nullable=False),
    to("people", "started_by"),
    Column("seats", Integer, nullable=False),  # all the body's seats at the start, those without Telegram included
    Column("quorum", Integer, nullable=False),
    Column("quorum_rule", String(20), nullable=False),  # domain.quorum.QuorumRule as text
    Column("casting_vote", Boolean, nullable=False),
    Column("listed_at", Moment),  # when the secretary's list first made the quorum
    Column("discussion", Boolean, nullable=False, server_default=false()),  # ประชุมหารือ ไม่มีมติ
    Column(
        "waits", Integer, nullable=False, server_default="0"
    ),  # how often it was decided to go on waiting for a quorum
    Column("matter_id", Integer),  # the matter that is open on the secretary's card
    Column("last_entry_at", Moment, nullable=False),  # of chair or secretary
    Column("asked_at", Moment),  # when it was asked whether the meeting is over
    Column("ended_at", Moment),
    Column("first_ended_at", Moment),  # when it was first said to be over: 24 hours for opening again
    Column("ended_by", Integer),
    Column("ended_itself", Boolean, nullable=False, server_default=false()),
    Column("reopened", String(6)),  # record, go_on
    Column("last_act", String(20), nullable=False),
    Column("last_by", Integer),
    Column("last_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
Index("ix_proceedings_state", proceedings.c.network_id, proceedings.c.state, proceedings.c.started_at)
partial("uq_proceedings_held", "state IN ('running', 'ended')", proceedings.c.meeting_id, unique=True)

seats = Table(
    "seats",
    metadata,
    key(),
    to("proceedings", "proceedings_id"),
    to("members"),
    Column("name", String(120), nullable=False),
    Column("personal", Boolean, nullable=False, server_default=false()),  # a person's own, not an organisation's
    Column("position", Integer, nullable=False),
    Column("expected", String(5)),  # what was answered to the invitation: yes, no, late, proxy
    Column("proxy", String(120)),  # the substitute announced, or named in the meeting
    Column("ticked", Boolean, nullable=False, server_default=false()),  # on the secretary's list before it is accepted
    Column("excused", Boolean, nullable=False, server_default=false()),  # ลา, not ขาด
    Column("reason", String(10)),
    Column("words", Text),
    UniqueConstraint("proceedings_id", "member_id"),
)

moves = Table(
    "moves",  # who came and who left
    metadata,
    key(),
    to("proceedings", "proceedings_id", index=True),
    to("members", optional=True),  # None: an officer or adviser without a seat
    to("people", "person_id", optional=True),  # None: somebody without Telegram
    Column("name", String(120)),  # of a substitute, or of somebody without Telegram
    Column("way", String(3), nullable=False),  # in, out
    Column("at", Moment, nullable=False),
    Column("recorded_at", Moment, nullable=False),
    Column("by_person_id", Integer),
    Column("cause", String(9), nullable=False),  # start, list, claim, leaving, typed, end
    Column("voided_at", Moment),  # recorded by mistake
    sqlite_autoincrement=True,
)

claims = Table(
    "claims",  # [ถึงแล้ว]: counted once the secretary takes it into the list
    metadata,
    key(),
    to("proceedings", "proceedings_id", index=True),
    to("members"),
    to("people", "person_id"),
    Column("at", Moment, nullable=False),
    Column("state", String(9), nullable=False, server_default="open"),  # open, accepted, withdrawn
    sqlite_autoincrement=True,
)
partial(
    "uq_claims_open", "state = 'open'", claims.c.proceedings_id, claims.c.member_id, claims.c.person_id, unique=True
)

guests = Table(
    "guests",
    metadata,
    key(),
    to("proceedings", "proceedings_id", index=True),
    Column("name", String(120), nullable=False),
    Column("position", String(200), nullable=False, server_default=""),
    Column("at", Moment, nullable=False),
    to("people", "by_person_id"),
    Column("removed_at", Moment),
)

presidings = Table(
    "presidings",  # ประธานในที่ประชุม; the last row presides
    metadata,
    key(),
    to("proceedings", "proceedings_id", index=True),
    to("people", "person_id", optional=True),
    Column("name", String(120), nullable=False),
    Column("why", String(10), nullable=False),  # chair, vice_chair, chosen
    Column("at", Moment, nullable=False),
    Column("by_person_id", Integer),
)

desks = Table(
    "desks",  # the one card on which somebody keeps the record, and what it shows
    metadata,
    key(),
    to("proceedings", "proceedings_id", index=True),
    to("people", "person_id"),
    to("chats"),
    Column("view", String(12), nullable=False),
    Column("about", Integer),  # the matter, seat, vote, text or item that the view is about
    Column("page", Integer, nullable=False, server_default="0"),
    Column("typed", Integer, nullable=False, server_default="0"),  # messages below the card
    UniqueConstraint("proceedings_id", "person_id"),
)

matters = Table(
    "matters",
    metadata,
    key(),
    to("proceedings", "proceedings_id", index=True),
    Column("section", String(12), nullable=False),
    Column("position", Integer, nullable=False),
    Column("title", String(500), nullable=False, server_default=""),  # '': a section in which nothing stands
    Column("note", Text),  # who proposes it, or where it comes from, as the agenda says
    Column("agenda_item_id", Integer),
    Column("action_item_id", Integer),
    Column("adopts_meeting_id", Integer),  # whose minutes are to be adopted
    Column("returned_from", Integer),  # the matter of the last meeting that comes back
    Column("first_meeting", String(40)),  # where it first arose: '11/2569'
    Column("postponed", Integer, nullable=False, server_default="0"),  # how often before this meeting
    Column("outcome", String(9)),  # domain.proceedings.Outcome; None: open
    Column("closed_at", Moment),
    Column("closed_by", Integer),
    sqlite_autoincrement=True,
)

# In which meetings something that waited for the agenda came up.
partial("ix_matters_agenda_item", "agenda_item_id IS NOT NULL", matters.c.agenda_item_id)

matter_texts = Table(
    "matter_texts",
    metadata,
    key(),
    to("matters", index=True),
    Column("kind", String(10), nullable=False),  # text, remark, correction, file, resolution (typed, not yet confirmed)
    Column("name", String(120)),  # whose remark it is
    Column("words", Text, nullable=False),  # of a file: what it is
    to("files", optional=True),
    Column("at", Moment, nullable=False),
    to("people", "by_person_id"),
    Column("removed_at", Moment),
    sqlite_autoincrement=True,
)

interests = Table(
    "interests",  # ผู้มีส่วนได้เสีย
    metadata,
    key(),
    to("matters", index=True),
    to("members"),
    Column("how", String(9), nullable=False),  # left, abstained
    Column("at", Moment, nullable=False),
    UniqueConstraint("matter_id", "member_id"),
)

votes = Table(
    "votes",
    metadata,
    key(),
    to("proceedings", "proceedings_id", index=True),
    to("matters", index=True),
    Column("words", Text, nullable=False),  # what is voted on
    Column("replaces", Integer),  # the resolution of the same matter whose place its result takes
    Column("state", String(9), nullable=False, server_default="open"),  # open, equal, closed, withdrawn
    Column("two_thirds", Boolean, nullable=False, server_default=false()),
    Column("opened_at", Moment, nullable=False),
    to("people", "opened_by"),
    Column("closed_at", Moment),
    Column("closed_by", Integer),
    Column("room", Integer),  # seats in the room when it was closed
    Column("yes", Integer),
    Column("no", Integer),
    Column("abstained", Integer),
    Column("silent", Integer),
    Column("by_totals", Boolean, nullable=False, server_default=false()),  # bare sums of hands, no seats
    Column("casting", String(3)),  # yes, no
    Column("casting_name", String(120)),
    Column("result", String(7)),  # carried, lost
    sqlite_autoincrement=True,
)
partial("uq_votes_open", "state IN ('open', 'equal')", votes.c.proceedings_id, unique=True)

ballots = Table(
    "ballots",
    metadata,
    key(),
    to("votes", index=True),
    to("members"),
    Column("choice", String(7), nullable=False),  # yes, no, abstain; none: a hand taken back
    to("people", "person_id", optional=True),  # None: a hand that was entered
    Column("by_person_id", Integer),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

resolutions = Table(
    "resolutions",
    metadata,
    key(),
    to("proceedings", "proceedings_id", index=True),
    to("matters", index=True),
    Column("ordinal", Integer, nullable=False),  # 3 in มติที่ 12/2569-3
    Column("kind", String(8), nullable=False),  # agreed (nobody objected), resolved (typed), carried, lost
    Column("words", Text, nullable=False),
    to("votes", optional=True),
    Column("at", Moment, nullable=False),
    Column("by_person_id", Integer),
    Column("withdrawn_at", Moment),
    Column("settled_how", String(7)),  # done, dropped: said by a person; None: nobody has said what became of it
    Column("settled_words", Text),
    Column("settled_at", Moment),
    Column("settled_by", Integer),
    sqlite_autoincrement=True,
)

# A vote ends in one resolution; a matter may have several, typed or voted on.
partial("uq_resolutions_vote", "withdrawn_at IS NULL", resolutions.c.vote_id, unique=True)

assignments = Table(
    "assignments",  # work given in the meeting; confirmed, it is an action item
    metadata,
    key(),
    to("proceedings", "proceedings_id", index=True),
    to("matters", index=True),
    Column("sentence", Text, nullable=False),
    Column("owner_words", String(200), nullable=False),
    to("people", "owner_person_id", optional=True),
    to("members", "owner_member_id", optional=True),
    Column("owner_office", String(20)),
    Column("work", Text, nullable=False),
    Column("due_day", String(10)),
    Column("due_said", Boolean, nullable=False, server_default=false()),
    Column("state", String(9), nullable=False, server_default="draft"),  # draft, confirmed, dropped
    Column("action_item_id", Integer, unique=True),
    Column("at", Moment, nullable=False),
    to("people", "by_person_id"),
    sqlite_autoincrement=True,
)
