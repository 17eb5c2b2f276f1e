"""Meetings and answers, reports and their statements, the agenda and the action items."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Index, Integer, String, Table, Text, UniqueConstraint, false

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

meetings = Table(
    "meetings",
    metadata,
    key(),
    to("networks"),
    to("bodies"),
    Column("kind", String(13), nullable=False, server_default="ordinary"),  # ordinary, extraordinary
    Column("slot", String(10)),  # the day by the rule; None for an extraordinary meeting
    Column("starts_at", Moment, nullable=False),
    Column("place", String(300), nullable=False, server_default=""),
    Column("state", String(9), nullable=False, server_default="planned"),
    # planned, asked, invited, started, ended, skipped, cancelled, unknown
    Column("number", Integer),  # fixed when the started meeting first has a quorum
    Column("number_year", Integer),  # calendar year (CE)
    Column("uid", String(80), nullable=False, unique=True),
    Column("sequence", Integer, nullable=False, server_default="0"),
    Column("asked_at", Moment),  # when the chair's question was really sent
    Column("invited_at", Moment),
    Column("invited_by", Integer),  # None: by silence
    Column("answers_since", Moment),  # moved to another day: answers from before are history only
    Column("reason", Text),  # why it was skipped or cancelled
    Column(
        "planned_by", String(500)
    ),  # rule, hour, place and sending hours it was planned by: planned anew when they change
    Column("known_days", Text),  # what was known to speak against its day when the invitation went out
    Column("last_act", String(20)),  # the last thing that somebody did, for the cards
    Column("last_by", Integer),  # None: by silence
    Column("last_at", Moment),
    Column("created_at", Moment, nullable=False),
    Column("created_by", Integer),
    UniqueConstraint("body_id", "slot"),
)

# What is still to be held, or was held last; a body's meetings from a moment on; those of a year, by number or hour.
Index("ix_meetings_state", meetings.c.network_id, meetings.c.state, meetings.c.starts_at)
Index("ix_meetings_starts_at", meetings.c.body_id, meetings.c.starts_at)
Index("ix_meetings_year", meetings.c.network_id, meetings.c.number_year, meetings.c.starts_at, meetings.c.state)

partial(  # a number once fixed is never given twice
    "uq_meetings_number",
    "number IS NOT NULL",
    meetings.c.body_id,
    meetings.c.kind,
    meetings.c.number_year,
    meetings.c.number,
    unique=True,
)

answers = Table(
    "answers",
    metadata,
    key(),
    to("networks"),
    to("meetings", index=True),
    to("members"),
    to("people", "person_id", optional=True),  # whose answer it is; None: the member's as a whole (by telephone)
    Column("kind", String(5), nullable=False),  # yes, no, late, proxy
    Column("reason", String(10)),  # ill, busy, official, unstated, or other with words
    Column("words", Text),  # a reason or remark as typed
    Column("proxy", String(120)),
    Column("people", Integer),
    Column("by_person_id", Integer, nullable=False),
    Column("by_telephone", Boolean, nullable=False, server_default=false()),
    Column("at", Moment, nullable=False),
    Column("cause", String(40), nullable=False),
    UniqueConstraint("cause", "meeting_id", "member_id", "person_id"),
    sqlite_autoincrement=True,
)

calls = Table(
    "calls",
    metadata,
    key(),
    to("networks"),
    to("meetings", index=True),
    to("members"),
    Column("at", Moment, nullable=False),
    Column("by_person_id", Integer, nullable=False),
    sqlite_autoincrement=True,
)  # nobody picked up the telephone

reports = Table(
    "reports",
    metadata,
    key(),
    to("networks"),
    to("members", optional=True, index=True),  # None: its lines say for whom, or it is not said yet
    to("people", "person_id"),  # who wrote it
    to("chats"),  # where its card stands
    Column("cause", String(40), nullable=False),
    Column("part", Integer, nullable=False, server_default="0"),  # a very long message makes several
    Column("text", Text, nullable=False),
    Column("forwarded", Boolean, nullable=False, server_default=false()),
    Column("month", String(7), nullable=False),
    Column("state", String(11), nullable=False),  # open, confirmed, unconfirmed, discarded, handed_over
    Column("nothing_to_report", Boolean, nullable=False, server_default=false()),  # 'nothing to report'
    Column("asked_again_at", Moment),
    Column("at", Moment, nullable=False),
    Column("changed_at", Moment),  # the last thing that was done to it, and by whom
    Column("changed_by", Integer),
    UniqueConstraint("cause", "part"),
    sqlite_autoincrement=True,
)

statements = Table(
    "statements",
    metadata,
    key(),
    to("networks"),
    to("reports"),
    to("members", optional=True, index=True),  # None: not said yet, so it cannot be confirmed
    Column("position", Integer, nullable=False),
    Column("kind", String(12), nullable=False),  # domain.statements.Kind, or unread: a part that was not understood
    Column("product", String(120)),
    Column("quantity", String(40)),  # decimal string
    Column("quantity_max", String(40)),
    Column("unit", String(40)),
    Column("price_satang", BigInteger),
    Column("price_unit", String(40)),
    Column("amount_satang", BigInteger),
    Column("measure", String(20)),
    Column("approx", Boolean, nullable=False, server_default=false()),
    Column("relative", Boolean, nullable=False, server_default=false()),
    Column("unsure", Boolean, nullable=False, server_default=false()),
    Column("other_quantity", String(40)),
    Column("on_behalf", String(120)),
    Column("words", Text),  # text of a problem or question, title of a proposal
    Column("state", String(11), nullable=False),  # pending, confirmed, unconfirmed, discarded, undone, replaced
    Column("edited", Boolean, nullable=False, server_default=false()),
    Column("replaces_id", Integer),  # the confirmed statement that this one changes or takes back
    Column("seen_quantity", String(40)),  # what that one said when the change was shown
    Column("read_product", String(120)),  # the product as it was first read, where a person corrected it
    Column("settled", JSON, nullable=False),  # what the person was asked about this line and answered
    Column("month", String(7), nullable=False),
    Column("at", Moment, nullable=False),
    Column("confirmed_at", Moment),
    Column("confirmed_by", Integer),
    Column("by_telephone", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("report_id", "position"),
    sqlite_autoincrement=True,
)

# A month's figures are sums over one month of one network, and corrections are found by when they were confirmed. There is no index
# by the network alone beside them: SQLite takes it for rows in the order of their keys, and reads all months.
Index("ix_statements_month", statements.c.network_id, statements.c.month, statements.c.confirmed_at)
# What a product cost last is asked with every report, and in which units it was counted.
Index("ix_statements_product", statements.c.network_id, statements.c.product, statements.c.confirmed_at)
Index("ix_reports_state", reports.c.person_id, reports.c.state)
Index("ix_reports_month", reports.c.network_id, reports.c.month)

report_files = Table(
    "report_files",
    metadata,
    key(),
    to("networks"),
    to("reports"),
    to("files"),
    UniqueConstraint("report_id", "file_id"),
)

products = Table(
    "products",
    metadata,
    key(),
    to("networks", index=True),
    Column("name", String(120), nullable=False),
    Column("synonyms", JSON, nullable=False),
    Column("learned_from", Integer),  # the confirmed statement it was learned from
    Column("moisture", String(12)),  # percent of moisture that its buyers take as dry; None: nobody has stated it
    Column("formula", String(8)),  # domain.lots.Formula, where that is stated
    UniqueConstraint("network_id", "name"),
)

agenda_items = Table(
    "agenda_items",
    metadata,
    key(),
    to("networks"),
    to("bodies"),
    to("meetings", optional=True),  # None: waits for a meeting
    Column("statement_id", Integer, unique=True),
    to("members", optional=True),  # who proposed it
    Column("section", String(12), nullable=False),  # inform, adopt, arising, report, consider, other
    Column("title", String(500), nullable=False),
    Column(
        "state", String(9), nullable=False, server_default="proposed"
    ),  # proposed, accepted, other, declined, withdrawn
    Column("position", Integer, nullable=False, server_default="0"),
    Column("created_at", Moment, nullable=False),
    Column("created_by", Integer),
    Column("decided_by", Integer),
    Column("decided_at", Moment),
    Column("subject", String(60)),  # 'assessment:3': what is decided with it; None: the matter speaks for itself
)
Index("ix_agenda_items_meeting", agenda_items.c.network_id, agenda_items.c.meeting_id)
partial("ix_agenda_items_subject", "subject IS NOT NULL", agenda_items.c.network_id, agenda_items.c.subject)

action_items = Table(
    "action_items",
    metadata,
    key(),
    to("networks"),
    to("bodies"),
    Column("title", Text, nullable=False),
    Column("origin", String(40), nullable=False),  # the meeting where it first arose: '11/2569', or 'setup'
    to("people", "owner_person_id", optional=True),
    to("members", "owner_member_id", optional=True),
    Column("owner_office", String(20)),
    Column("due_day", String(10)),
    Column("state", String(6), nullable=False, server_default="open"),  # open, done, ended
    Column("created_at", Moment, nullable=False),
    Column("created_by", Integer),
    Column("ended_at", Moment),
    Column("ended_by", Integer),
    Column("result", Text),
    # A new date or owner starts it anew: reminders count from `since` (None: created_at) and once in each `round`.
    Column("round", Integer, nullable=False, server_default="1"),
    Column("since", Moment),
    Column("follows_meeting", Boolean, nullable=False, server_default=false()),  # no date was said
    Column("postponed", Integer, nullable=False, server_default="0"),  # how often a later day was asked for
    Column("trouble", Text),  # what its owner is stuck with
    Column("trouble_at", Moment),
    Column("trouble_by", Integer),
    Column("claim", Text),  # somebody else says that it is done, in these words
    Column("claimed_at", Moment),
    Column("claimed_by", Integer),
    Column("last_act", String(20)),  # the last thing that somebody did, for the cards
    Column("last_by", Integer),
    Column("last_at", Moment),
)
# What is open, and what ended lately, however much ended before.
Index("ix_action_items_ended", action_items.c.network_id, action_items.c.state, action_items.c.ended_at)
partial("ix_action_items_over", "ended_at IS NOT NULL", action_items.c.network_id, action_items.c.ended_at)
