"""Every table of the books, in the order in which a month needs them; constraints carry 'only once'.

Moments are UTC; days are ISO dates in the network's own zone; hours are 'HH:MM' there; money is integer satang; quantities are
decimal strings. Other tables refer to our own chat and person keys, because Telegram's can change.
"""

from typing import Any

from sqlalchemy import (
    DDL,
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    text,
)

from storage.types import Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _to(table: str, name: str | None = None, *, optional: bool = False, index: bool = False) -> Column[int]:
    """A reference to another table, named after it unless the reference has a meaning of its own."""
    singular = "body" if table == "bodies" else table[:-1]
    return Column(name or f"{singular}_id", ForeignKey(f"{table}.id"), nullable=optional, index=index)


_partial_indexes: list[tuple[Index, str]] = []


def _partial(name: str, where: str, *columns: Column[Any], unique: bool = False) -> None:
    """An index over the rows that fulfil a condition only.

    PostgreSQL's form of the condition is added by `for_postgresql`: naming that dialect here would load it at every start.
    """
    _partial_indexes.append((Index(name, *columns, unique=unique, sqlite_where=text(where)), where))


def for_postgresql() -> None:
    """Give the partial indexes their condition in PostgreSQL's form too."""
    for index, where in _partial_indexes:
        index.dialect_kwargs["postgresql_where"] = text(where)


# --- The road: what came in, what goes out, what comes due, what was done -------------------------------------------------

inbox = Table(
    "inbox",
    metadata,
    _key(),
    Column("update_id", BigInteger, unique=True),  # None for what the house itself puts in (a file that was fetched)
    Column("chat_key", BigInteger, nullable=False),  # Telegram's chat or user id: order is kept within it
    Column("raw", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("state", String(8), nullable=False, server_default="waiting"),  # waiting, done, failed
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("reason", Text),
    Column("done_at", Moment),
    sqlite_autoincrement=True,
)
_partial("ix_inbox_waiting", "state = 'waiting'", inbox.c.id)

chats = Table(
    "chats",
    metadata,
    _key(),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("kind", String(10), nullable=False),  # private, group, supergroup
    Column("title", String(255), nullable=False, server_default=""),
    Column("language", String(2)),  # th, en; None: the network's, else Thai
    Column("state", String(8), nullable=False, server_default="active"),  # active, blocked, removed
    Column("state_reason", Text),
    Column("thread_id", BigInteger),  # the topic in which the bot was started, for groups with topics
    Column("pin_told_at", Moment),  # when the chair was told that the bot may not pin here
    Column("lost_told_at", Moment),  # when the chair was told that the bot cannot write here any more
)

people = Table(
    "people",
    metadata,
    _key(),
    Column("telegram_id", BigInteger, unique=True),  # None: somebody without Telegram, entered by the secretary
    Column("name", String(120), nullable=False),
    Column("username", String(64)),
    Column("telephone", String(32)),
    Column("language", String(2)),
    _to("chats", "private_chat_id", optional=True),
    Column("network_id", Integer),  # of a person without Telegram: the network that entered the name
    Column("current_network_id", Integer),  # the network this person spoke of last
    Column("current_member_id", Integer),  # the organisation this person spoke for last
    Column("created_at", Moment, nullable=False),
    Column("forgotten_at", Moment),  # asked to be forgotten: only what the official record needs is left
)

outbox = Table(
    "outbox",
    metadata,
    _key(),
    _to("chats"),
    Column("act", String(8), nullable=False),  # send, card, document, pin, delete, strip, react, fetch, look
    Column("kind", String(9), nullable=False),  # answer, notice, card, record: decides what happens when in doubt
    Column("text", String(80)),  # the text's key in locales/, or the report's name
    Column("values", JSON, nullable=False),
    Column("keyboard", JSON),  # rows of [label key, label values, 'data'|'url'|'switch', target]
    _to("cards", optional=True, index=True),
    Column("question_id", Integer),
    _to("networks", optional=True),
    Column("reply_to", BigInteger),
    Column("thread_id", BigInteger),
    Column("silent", Boolean, nullable=False, server_default=text("0")),
    Column("not_before", Moment),
    Column("useful_until", Moment),
    Column("tells", JSON),  # the event that comes back through the inbox once this was really sent
    Column("created_at", Moment, nullable=False),
    Column("state", String(8), nullable=False, server_default="waiting"),  # waiting, claimed, sent, dropped, failed
    Column("part", Integer, nullable=False, server_default="0"),  # parts of a long text already delivered
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("doubtful", Boolean, nullable=False, server_default=text("0")),  # its fate was unknown after a crash
    Column("claimed_at", Moment),
    Column("sent_at", Moment),
    Column("message_id", BigInteger),
    Column("reason", Text),
    sqlite_autoincrement=True,
)
_partial("ix_outbox_open", "state IN ('waiting', 'claimed')", outbox.c.id)
Index("ix_outbox_message", outbox.c.chat_id, outbox.c.message_id)

cards = Table(
    "cards",
    metadata,
    _key(),
    _to("chats"),
    Column("name", String(64), nullable=False),  # what it shows: meeting:12, members:3
    Column("message_id", BigInteger),
    Column("pinned", Boolean, nullable=False, server_default=text("0")),
    Column("changed_at", Moment),
    UniqueConstraint("chat_id", "name"),
)

questions = Table(
    "questions",
    metadata,
    _key(),
    _to("chats"),
    _to("people", "person_id"),
    _to("networks", optional=True),
    Column("name", String(40), nullable=False),  # feature.step: the answer finds its handler by it
    Column("state", JSON, nullable=False),  # what the answer will need to know
    Column("asked_at", Moment, nullable=False),
    Column("ended_at", Moment),
    Column("outcome", String(10)),  # answered, broken_off, replaced, expired
    sqlite_autoincrement=True,
)
_partial("uq_questions_open", "ended_at IS NULL", questions.c.chat_id, questions.c.person_id, unique=True)

due = Table(
    "due",
    metadata,
    _key(),
    _to("networks", optional=True),
    Column("kind", String(40), nullable=False),  # feature.step: the work finds its function by it
    Column("subject", String(64), nullable=False),  # what it is about; with kind, once only
    Column("at", Moment, nullable=False),
    Column("useful_until", Moment),  # later it is skipped
    Column("created_at", Moment, nullable=False),
    Column("state", String(9), nullable=False, server_default="waiting"),  # waiting, done, skipped, withdrawn, failed
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("ended_at", Moment),
    Column("word", Text),  # why it was skipped or withdrawn, or how it failed
    UniqueConstraint("kind", "subject"),
)
_partial("ix_due_waiting", "state = 'waiting'", due.c.at)

audit = Table(
    "audit",
    metadata,
    _key(),
    _to("networks", optional=True, index=True),
    Column("at", Moment, nullable=False),
    Column("person_id", Integer),  # None: the clock
    Column("cause", String(40), nullable=False),  # inbox:17 or due:5
    Column("act", String(60), nullable=False),
    Column("values", JSON, nullable=False),
    sqlite_autoincrement=True,
)

files = Table(
    "files",
    metadata,
    _key(),
    _to("chats"),
    _to("people", "person_id", optional=True),
    _to("networks", optional=True),
    Column("telegram_file_id", String(200), nullable=False),
    Column("unique_id", String(64), nullable=False),
    Column("kind", String(10), nullable=False),  # document, photo, voice, video, audio
    Column("name", String(255), nullable=False, server_default=""),
    Column("size", BigInteger),
    Column("content", LargeBinary),  # only of files that the bot itself reads
    Column("received_at", Moment, nullable=False),
)

# --- People, organisations, networks ---------------------------------------------------------------------------------------

networks = Table(
    "networks",
    metadata,
    _key(),
    Column("name", String(200), nullable=False, server_default=""),
    Column("level", String(10)),  # district, province, themed; None: not said yet
    Column("theme", String(120)),
    _to("networks", "parent_id", optional=True),
    Column("code", String(12), nullable=False, unique=True),  # what a centre types to belong to this network
    Column("group_chat_id", ForeignKey("chats.id"), unique=True),
    Column("language", String(2), nullable=False, server_default="th"),
    Column("voice", String(6), nullable=False, server_default="male"),  # ผม…ครับ or ดิฉัน…ค่ะ
    Column("digits", String(6), nullable=False, server_default="arabic"),
    Column("sections", Integer, nullable=False, server_default="6"),
    Column("zone", String(40), nullable=False, server_default="Asia/Bangkok"),
    Column("sending_hour", String(5), nullable=False, server_default="09:00"),
    Column("quiet_from", String(5), nullable=False, server_default="20:00"),
    Column("quiet_until", String(5), nullable=False, server_default="07:00"),
    Column("two_seats_allowed", Boolean, nullable=False, server_default=text("1")),
    Column("rests_on_holy_days", Boolean, nullable=False, server_default=text("0")),
    Column("directory_for", String(9), nullable=False, server_default="members"),  # everybody, members, officers
    Column("telephones_for", String(9), nullable=False, server_default="officers"),
    Column("state", String(8), nullable=False, server_default="setup"),  # setup, active, resting
    Column("created_at", Moment, nullable=False),
    _to("people", "created_by"),
)

bodies = Table(
    "bodies",
    metadata,
    _key(),
    _to("networks", index=True),
    Column("name", String(200), nullable=False, server_default=""),  # '': the default body, whose name nobody meets
    Column("is_default", Boolean, nullable=False, server_default=text("1")),
    Column("rule", String(80)),
    Column("hour", String(5)),
    Column("place", String(300)),
    Column(
        "quorum_kind", String(15), nullable=False, server_default="half"
    ),  # half, more_than_half, two_thirds, number
    Column("quorum_number", Integer),
    Column("held_year", Integer),  # calendar year (CE) of the count below
    Column("held_before", Integer),  # meetings held in that year before the bot
    Column("holds_extraordinary_before", Integer, nullable=False, server_default="0"),
    Column("casting_vote", Boolean, nullable=False, server_default=text("1")),  # equal votes: who presides decides
    Column(
        "wait_minutes", Integer, nullable=False, server_default="30"
    ),  # how long a started meeting waits for a quorum
)

setup_steps = Table(
    "setup_steps",
    metadata,
    _key(),
    _to("networks"),
    Column("step", String(20), nullable=False),  # domain.setup.STEPS
    Column("state", String(8), nullable=False),  # answered, skipped
    Column("at", Moment, nullable=False),
    _to("people", "person_id"),
    UniqueConstraint("network_id", "step"),
)

own_days = Table(
    "own_days",
    metadata,
    _key(),
    _to("networks", index=True),
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
    _key(),
    Column("name", String(120), nullable=False),
    Column("legal_form", String(40)),
    Column("activity", String(120)),
    Column("created_at", Moment, nullable=False),
)

members = Table(
    "members",
    metadata,
    _key(),
    _to("networks", index=True),
    _to("organisations", optional=True),
    _to("networks", "child_network_id", optional=True),
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
    _to("members", "split_from_id", optional=True),  # the member it came out of
    Column("described_at", Moment),  # when its entry in the directory was last corrected, and by whom
    Column("described_by", Integer),
    CheckConstraint("organisation_id IS NULL OR child_network_id IS NULL", name="one_identity"),
)
_partial("uq_members_present", "left_at IS NULL", members.c.network_id, members.c.plain_name, unique=True)

representatives = Table(
    "representatives",
    metadata,
    _key(),
    _to("networks", index=True),
    _to("members", index=True),
    _to("people", "person_id", index=True),
    Column("state", String(8), nullable=False),  # claimed, accepted, declined, undone, ended
    Column("voter", Boolean, nullable=False, server_default=text("0")),
    Column("via", String(9), nullable=False),  # link, button, secretary
    Column("since", Moment, nullable=False),
    Column("until", Moment),
    Column("decided_by", Integer),
)
_partial(
    "uq_representatives_open",
    "state IN ('claimed', 'accepted')",
    representatives.c.member_id,
    representatives.c.person_id,
    unique=True,
)

merges = Table(
    "merges",  # a name entered by hand turned out to be a person on Telegram
    metadata,
    _key(),
    _to("networks", index=True),
    _to("members"),
    _to("people", "person_id"),
    _to("people", "entered_id"),
    Column("moved", JSON, nullable=False),  # 'table.column' -> keys of the rows that now name the person
    Column("ended", JSON, nullable=False),  # table -> keys of the rows that the person held already
    Column("before", JSON, nullable=False),  # the person's name and telephone before
    Column("at", Moment, nullable=False),
    Column("undone_at", Moment),
)

links = Table(
    "links",
    metadata,
    Column("code", String(24), primary_key=True),
    _to("networks", index=True),
    _to("members", optional=True, index=True),
    Column("purpose", String(12), nullable=False),  # member, chair, sign_up
    Column("state", String(8), nullable=False, server_default="open"),  # open, used, revoked
    Column("created_at", Moment, nullable=False),
    Column("used_by", Integer),
    Column("used_at", Moment),
)

offices = Table(
    "offices",
    metadata,
    _key(),
    _to("networks", index=True),
    _to("bodies"),
    Column("office", String(20), nullable=False),
    # domain.people.Office: chair, vice_chair, secretary, assistant, treasurer, committee, adviser, marketing, coordinator
    _to("people", "person_id", index=True),
    Column("since", Moment, nullable=False),
    Column("until", Moment),
)
_partial("uq_offices_chair", "office = 'chair' AND until IS NULL", offices.c.body_id, unique=True)
_partial("uq_offices_once", "until IS NULL", offices.c.body_id, offices.c.office, offices.c.person_id, unique=True)

handovers = Table(
    "handovers",
    metadata,
    _key(),
    _to("networks"),
    _to("bodies"),
    Column("office", String(20), nullable=False),
    _to("people", "from_person_id"),
    _to("people", "to_person_id"),
    Column("state", String(9), nullable=False, server_default="offered"),  # offered, accepted, declined, withdrawn
    Column("offered_at", Moment, nullable=False),
    Column("ended_at", Moment),
)
_partial("uq_handovers_open", "state = 'offered'", handovers.c.body_id, handovers.c.office, unique=True)

# --- Meetings, answers, agenda, reports --------------------------------------------------------------------------------------

meetings = Table(
    "meetings",
    metadata,
    _key(),
    _to("networks", index=True),
    _to("bodies"),
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

answers = Table(
    "answers",
    metadata,
    _key(),
    _to("networks"),
    _to("meetings", index=True),
    _to("members"),
    _to("people", "person_id", optional=True),  # whose answer it is; None: the member's as a whole (by telephone)
    Column("kind", String(5), nullable=False),  # yes, no, late, proxy
    Column("reason", String(10)),  # ill, busy, official, unstated, or other with words
    Column("words", Text),  # a reason or remark as typed
    Column("proxy", String(120)),
    Column("people", Integer),
    Column("by_person_id", Integer, nullable=False),
    Column("by_telephone", Boolean, nullable=False, server_default=text("0")),
    Column("at", Moment, nullable=False),
    Column("cause", String(40), nullable=False),
    UniqueConstraint("cause", "meeting_id", "member_id", "person_id"),
    sqlite_autoincrement=True,
)

calls = Table(
    "calls",
    metadata,
    _key(),
    _to("networks"),
    _to("meetings", index=True),
    _to("members"),
    Column("at", Moment, nullable=False),
    Column("by_person_id", Integer, nullable=False),
    sqlite_autoincrement=True,
)  # nobody picked up the telephone

reports = Table(
    "reports",
    metadata,
    _key(),
    _to("networks", index=True),
    _to("members", optional=True, index=True),  # None: its lines say for whom, or it is not said yet
    _to("people", "person_id"),  # who wrote it
    _to("chats"),  # where its card stands
    Column("cause", String(40), nullable=False),
    Column("part", Integer, nullable=False, server_default="0"),  # a very long message makes several
    Column("text", Text, nullable=False),
    Column("forwarded", Boolean, nullable=False, server_default=text("0")),
    Column("month", String(7), nullable=False),
    Column("state", String(11), nullable=False),  # open, confirmed, unconfirmed, discarded, handed_over
    Column("nothing_to_report", Boolean, nullable=False, server_default=text("0")),  # 'nothing to report'
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
    _key(),
    _to("networks", index=True),
    _to("reports", index=True),
    _to("members", optional=True, index=True),  # None: not said yet, so it cannot be confirmed
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
    Column("approx", Boolean, nullable=False, server_default=text("0")),
    Column("relative", Boolean, nullable=False, server_default=text("0")),
    Column("unsure", Boolean, nullable=False, server_default=text("0")),
    Column("other_quantity", String(40)),
    Column("on_behalf", String(120)),
    Column("words", Text),  # text of a problem or question, title of a proposal
    Column("state", String(11), nullable=False),  # pending, confirmed, unconfirmed, discarded, undone, replaced
    Column("edited", Boolean, nullable=False, server_default=text("0")),
    Column("replaces_id", Integer),  # the confirmed statement that this one changes or takes back
    Column("seen_quantity", String(40)),  # what that one said when the change was shown
    Column("read_product", String(120)),  # the product as it was first read, where a person corrected it
    Column("settled", JSON, nullable=False),  # what the person was asked about this line and answered
    Column("month", String(7), nullable=False),
    Column("at", Moment, nullable=False),
    Column("confirmed_at", Moment),
    Column("confirmed_by", Integer),
    Column("by_telephone", Boolean, nullable=False, server_default=text("0")),
    UniqueConstraint("report_id", "position"),
    sqlite_autoincrement=True,
)

report_files = Table(
    "report_files",
    metadata,
    _key(),
    _to("networks"),
    _to("reports"),
    _to("files"),
    UniqueConstraint("report_id", "file_id"),
)

products = Table(
    "products",
    metadata,
    _key(),
    _to("networks", index=True),
    Column("name", String(120), nullable=False),
    Column("synonyms", JSON, nullable=False),
    Column("learned_from", Integer),  # the confirmed statement it was learned from
    UniqueConstraint("network_id", "name"),
)

agenda_items = Table(
    "agenda_items",
    metadata,
    _key(),
    _to("networks", index=True),
    _to("bodies"),
    _to("meetings", optional=True),  # None: waits for a meeting
    Column("statement_id", Integer, unique=True),
    _to("members", optional=True),  # who proposed it
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
)

action_items = Table(
    "action_items",
    metadata,
    _key(),
    _to("networks", index=True),
    _to("bodies"),
    Column("title", Text, nullable=False),
    Column("origin", String(40), nullable=False),  # the meeting where it first arose: '11/2569', or 'setup'
    _to("people", "owner_person_id", optional=True),
    _to("members", "owner_member_id", optional=True),
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
    Column("follows_meeting", Boolean, nullable=False, server_default=text("0")),  # no date was said
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

# --- Proceedings: the meeting itself -----------------------------------------------------------------------------------------

proceedings = Table(
    "proceedings",
    metadata,
    _key(),
    _to("networks", index=True),
    _to("bodies"),
    _to("meetings", index=True),
    Column("state", String(10), nullable=False, server_default="running"),  # running, ended, taken_back, no_quorum
    Column("recorded", String(10), nullable=False, server_default="live"),  # live, afterwards
    Column("before", String(9), nullable=False),  # the meeting's state before the start, for a mistaken one
    Column("started_at", Moment, nullable=False),
    _to("people", "started_by"),
    Column("seats", Integer, nullable=False),  # all the body's seats at the start, those without Telegram included
    Column("quorum", Integer, nullable=False),
    Column("quorum_rule", String(20), nullable=False),  # domain.meetings.QuorumRule as text
    Column("casting_vote", Boolean, nullable=False),
    Column("listed_at", Moment),  # when the secretary's list first made the quorum
    Column("discussion", Boolean, nullable=False, server_default=text("0")),  # ประชุมหารือ ไม่มีมติ
    Column(
        "waits", Integer, nullable=False, server_default="0"
    ),  # how often it was decided to go on waiting for a quorum
    Column("matter_id", Integer),  # the matter that is open on the secretary's card
    Column("last_entry_at", Moment, nullable=False),  # of chair or secretary
    Column("asked_at", Moment),  # when it was asked whether the meeting is over
    Column("ended_at", Moment),
    Column("first_ended_at", Moment),  # when it was first said to be over: 24 hours for opening again
    Column("ended_by", Integer),
    Column("ended_itself", Boolean, nullable=False, server_default=text("0")),
    Column("reopened", String(6)),  # record, go_on
    Column("last_act", String(20), nullable=False),
    Column("last_by", Integer),
    Column("last_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
_partial("uq_proceedings_held", "state IN ('running', 'ended')", proceedings.c.meeting_id, unique=True)

seats = Table(
    "seats",
    metadata,
    _key(),
    _to("proceedings", "proceedings_id", index=True),
    _to("members"),
    Column("name", String(120), nullable=False),
    Column("position", Integer, nullable=False),
    Column("expected", String(5)),  # what was answered to the invitation: yes, no, late, proxy
    Column("proxy", String(120)),  # the substitute announced, or named in the meeting
    Column(
        "ticked", Boolean, nullable=False, server_default=text("0")
    ),  # on the secretary's list before it is accepted
    Column("excused", Boolean, nullable=False, server_default=text("0")),  # ลา, not ขาด
    Column("reason", String(10)),
    Column("words", Text),
    UniqueConstraint("proceedings_id", "member_id"),
)

moves = Table(
    "moves",  # who came and who left
    metadata,
    _key(),
    _to("proceedings", "proceedings_id", index=True),
    _to("members", optional=True),  # None: an officer or adviser without a seat
    _to("people", "person_id", optional=True),  # None: somebody without Telegram
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
    _key(),
    _to("proceedings", "proceedings_id", index=True),
    _to("members"),
    _to("people", "person_id"),
    Column("at", Moment, nullable=False),
    Column("state", String(9), nullable=False, server_default="open"),  # open, accepted, withdrawn
    sqlite_autoincrement=True,
)
_partial(
    "uq_claims_open", "state = 'open'", claims.c.proceedings_id, claims.c.member_id, claims.c.person_id, unique=True
)

guests = Table(
    "guests",
    metadata,
    _key(),
    _to("proceedings", "proceedings_id", index=True),
    Column("name", String(120), nullable=False),
    Column("position", String(200), nullable=False, server_default=""),
    Column("at", Moment, nullable=False),
    _to("people", "by_person_id"),
    Column("removed_at", Moment),
)

presidings = Table(
    "presidings",  # ประธานในที่ประชุม; the last row presides
    metadata,
    _key(),
    _to("proceedings", "proceedings_id", index=True),
    _to("people", "person_id", optional=True),
    Column("name", String(120), nullable=False),
    Column("why", String(10), nullable=False),  # chair, vice_chair, chosen
    Column("at", Moment, nullable=False),
    Column("by_person_id", Integer),
)

desks = Table(
    "desks",  # the one card on which somebody keeps the record, and what it shows
    metadata,
    _key(),
    _to("proceedings", "proceedings_id", index=True),
    _to("people", "person_id"),
    _to("chats"),
    Column("view", String(12), nullable=False),
    Column("about", Integer),  # the matter, seat, vote, text or item that the view is about
    Column("page", Integer, nullable=False, server_default="0"),
    Column("typed", Integer, nullable=False, server_default="0"),  # messages below the card
    UniqueConstraint("proceedings_id", "person_id"),
)

matters = Table(
    "matters",
    metadata,
    _key(),
    _to("proceedings", "proceedings_id", index=True),
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

matter_texts = Table(
    "matter_texts",
    metadata,
    _key(),
    _to("matters", index=True),
    Column("kind", String(10), nullable=False),  # text, remark, correction, resolution (typed, not yet confirmed)
    Column("name", String(120)),  # whose remark it is
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    _to("people", "by_person_id"),
    Column("removed_at", Moment),
    sqlite_autoincrement=True,
)

interests = Table(
    "interests",  # ผู้มีส่วนได้เสีย
    metadata,
    _key(),
    _to("matters", index=True),
    _to("members"),
    Column("how", String(9), nullable=False),  # left, abstained
    Column("at", Moment, nullable=False),
    UniqueConstraint("matter_id", "member_id"),
)

votes = Table(
    "votes",
    metadata,
    _key(),
    _to("proceedings", "proceedings_id", index=True),
    _to("matters", index=True),
    Column("words", Text, nullable=False),  # what is voted on
    Column("state", String(9), nullable=False, server_default="open"),  # open, equal, closed, withdrawn
    Column("two_thirds", Boolean, nullable=False, server_default=text("0")),
    Column("opened_at", Moment, nullable=False),
    _to("people", "opened_by"),
    Column("closed_at", Moment),
    Column("closed_by", Integer),
    Column("room", Integer),  # seats in the room when it was closed
    Column("yes", Integer),
    Column("no", Integer),
    Column("abstained", Integer),
    Column("silent", Integer),
    Column("by_totals", Boolean, nullable=False, server_default=text("0")),  # bare sums of hands, no seats
    Column("casting", String(3)),  # yes, no
    Column("casting_name", String(120)),
    Column("result", String(7)),  # carried, lost
    sqlite_autoincrement=True,
)
_partial("uq_votes_open", "state IN ('open', 'equal')", votes.c.proceedings_id, unique=True)

ballots = Table(
    "ballots",
    metadata,
    _key(),
    _to("votes", index=True),
    _to("members"),
    Column("choice", String(7), nullable=False),  # yes, no, abstain; none: a hand taken back
    _to("people", "person_id", optional=True),  # None: a hand that was entered
    Column("by_person_id", Integer),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

resolutions = Table(
    "resolutions",
    metadata,
    _key(),
    _to("proceedings", "proceedings_id", index=True),
    _to("matters", index=True),
    Column("ordinal", Integer, nullable=False),  # 3 in มติที่ 12/2569-3
    Column("kind", String(8), nullable=False),  # agreed (nobody objected), resolved (typed), carried, lost
    Column("words", Text, nullable=False),
    _to("votes", optional=True),
    Column("at", Moment, nullable=False),
    Column("by_person_id", Integer),
    Column("withdrawn_at", Moment),
    sqlite_autoincrement=True,
)

assignments = Table(
    "assignments",  # work given in the meeting; confirmed, it is an action item
    metadata,
    _key(),
    _to("proceedings", "proceedings_id", index=True),
    _to("matters", index=True),
    Column("sentence", Text, nullable=False),
    Column("owner_words", String(200), nullable=False),
    _to("people", "owner_person_id", optional=True),
    _to("members", "owner_member_id", optional=True),
    Column("owner_office", String(20)),
    Column("work", Text, nullable=False),
    Column("due_day", String(10)),
    Column("due_said", Boolean, nullable=False, server_default=text("0")),
    Column("state", String(9), nullable=False, server_default="draft"),  # draft, confirmed, dropped
    Column("action_item_id", Integer),
    Column("at", Moment, nullable=False),
    _to("people", "by_person_id"),
    sqlite_autoincrement=True,
)

# --- Minutes: what is written of a meeting afterwards, its versions, corrections, and what can be searched -------------------

minutes = Table(
    "minutes",
    metadata,
    _key(),
    _to("networks", index=True),
    _to("bodies"),
    _to("meetings"),
    Column("state", String(8), nullable=False, server_default="draft"),  # domain.minutes.State: draft, checked, adopted
    Column("version", Integer, nullable=False, server_default="0"),  # the newest one
    Column("checker_name", String(120)),
    Column("checker_office", String(20)),
    Column("sent_version", Integer),  # the version that members were last asked to look through
    Column("sent_at", Moment),
    _to("meetings", "adopted_in", optional=True),
    Column("adopted_at", Moment),
    Column("last_act", String(20), nullable=False),
    Column("last_by", Integer),  # None: the end of the meeting, or the clock
    Column("last_at", Moment, nullable=False),
    UniqueConstraint("meeting_id"),
)

minutes_versions = Table(
    "minutes_versions",
    metadata,
    _key(),
    _to("networks"),
    _to("minutes", "minutes_id"),
    Column("version", Integer, nullable=False),
    Column("why", String(20), nullable=False),  # drafted, completed, reworded, annexed, checked, adopted
    Column(
        "content", JSON, nullable=False
    ),  # everything that they say: reports.minutes.Minutes, language, digits, zone
    Column("check_code", String(9), nullable=False),
    Column("at", Moment, nullable=False),
    Column("by_person_id", Integer),
    UniqueConstraint("minutes_id", "version"),
)

minutes_wordings = Table(
    "minutes_wordings",  # words that the secretary changed after the meeting; the last row of a part counts
    metadata,
    _key(),
    _to("networks"),
    _to("minutes", "minutes_id", index=True),
    Column("part", String(30), nullable=False),  # opening, text:12 (matter), resolution:34
    Column("source", Text, nullable=False),  # what the record said when the words were changed
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    _to("people", "by_person_id"),
    sqlite_autoincrement=True,
)

minutes_corrections = Table(
    "minutes_corrections",  # what a member found in a draft
    metadata,
    _key(),
    _to("networks"),
    _to("minutes", "minutes_id", index=True),
    _to("people", "person_id"),
    _to("members", optional=True),
    Column("version", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("state", String(5), nullable=False, server_default="open"),  # open, taken, left
    Column("decided_by", Integer),
    Column("decided_at", Moment),
    Column("cause", String(40), nullable=False, unique=True),
    sqlite_autoincrement=True,
)

minutes_annexes = Table(
    "minutes_annexes",  # quotations, the scan of the sign-in sheet: named in the minutes, kept with Telegram
    metadata,
    _key(),
    _to("networks"),
    _to("minutes", "minutes_id", index=True),
    Column("title", String(200), nullable=False),
    _to("files", optional=True),
    Column("at", Moment, nullable=False),
    _to("people", "by_person_id"),
    Column("removed_at", Moment),
    sqlite_autoincrement=True,
)

minutes_search = Table(
    "minutes_search",  # the newest version of all minutes, piece by piece; can be written anew from the versions
    metadata,
    _key(),
    _to("networks", index=True),
    _to("minutes", "minutes_id", index=True),
    _to("meetings"),
    Column("kind", String(10), nullable=False),  # resolution, title, text, task, remark
    Column("number", String(30), nullable=False),  # of the resolution (12/2569-1) or the matter (5.1)
    Column("title", String(500), nullable=False),
    Column("words", Text, nullable=False),
    Column("compared", Text, nullable=False),  # domain.minutes.comparable(words)
)
# SQLite's own index over parts of words (three characters or more), kept by triggers in the same transaction.
for _statement in (
    "CREATE VIRTUAL TABLE IF NOT EXISTS minutes_index USING fts5("
    "compared, content='minutes_search', content_rowid='id', tokenize='trigram')",
    "CREATE TRIGGER IF NOT EXISTS minutes_search_added AFTER INSERT ON minutes_search BEGIN "
    "INSERT INTO minutes_index(rowid, compared) VALUES (new.id, new.compared); END",
    "CREATE TRIGGER IF NOT EXISTS minutes_search_gone AFTER DELETE ON minutes_search BEGIN "
    "INSERT INTO minutes_index(minutes_index, rowid, compared) VALUES ('delete', old.id, old.compared); END",
):
    _definition: Any = DDL(_statement)  # type: ignore[no-untyped-call]
    event.listen(minutes_search, "after_create", _definition.execute_if(dialect="sqlite"))

# --- The archive -------------------------------------------------------------------------------------------------------------

exports = Table(
    "exports",  # a network's books given to its chair or secretary
    metadata,
    _key(),
    _to("networks", index=True),
    _to("people", "person_id"),
    Column("at", Moment, nullable=False),
    Column("file_ids", JSON, nullable=False),  # the files that were fetched for it; their content goes again afterwards
)

# --- Between the meetings: reminders of action items, what came of them, visits and gatherings --------------------------------

task_reminders = Table(
    "task_reminders",  # who was reminded of what: once for each person in each round
    metadata,
    _key(),
    _to("networks", index=True),
    Column("item_id", Integer, nullable=False, index=True),  # no reference: work given by mistake is taken back whole
    Column("round", Integer, nullable=False),
    Column("step", String(16), nullable=False),  # domain.action_items.Step, or again-2026-12-24
    _to("people", "person_id"),
    Column("owners", JSON, nullable=False),  # the people whose item it was then
    Column("at", Moment, nullable=False),
    UniqueConstraint("item_id", "round", "step", "person_id"),
)

task_files = Table(
    "task_files",  # a photo of what was done
    metadata,
    _key(),
    _to("networks", index=True),
    Column("item_id", Integer, nullable=False, index=True),
    _to("files"),
    UniqueConstraint("item_id", "file_id"),
)

monday_lines = Table(
    "monday_lines",  # the group's last Monday line, and what it was about
    metadata,
    Column("network_id", ForeignKey("networks.id"), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("seen", JSON, nullable=False),  # domain.action_items.Numbers.seen
)

visits = Table(
    "visits",
    metadata,
    _key(),
    _to("networks", index=True),
    _to("members", optional=True),  # None: not a member, or not said yet which
    Column("whom", String(200), nullable=False),
    Column("day", String(10), nullable=False),
    Column("seen", Text, nullable=False, server_default=""),
    Column("help", Text, nullable=False, server_default=""),  # what help is needed
    Column("words", Text, nullable=False),  # the message as it was typed
    Column("state", String(9), nullable=False, server_default="draft"),  # draft, confirmed, dropped
    Column("action_item_id", Integer),
    _to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("changed_by", Integer, nullable=False),
    sqlite_autoincrement=True,
)

gatherings = Table(
    "gatherings",  # เวที, ศึกษาดูงาน, อบรม: a meeting without quorum or votes, for learning
    metadata,
    _key(),
    _to("networks", index=True),
    Column("kind", String(8), nullable=False),  # forum, study, training
    Column("title", String(300), nullable=False),
    Column("day", String(10), nullable=False),
    Column("place", String(200), nullable=False, server_default=""),
    Column("places", Integer),  # how many may come; None: nobody is turned away
    Column("cost_satang", BigInteger),  # a head
    Column("came", Integer),  # how many came
    Column("lesson", Text),
    Column("words", Text, nullable=False),
    Column("state", String(9), nullable=False, server_default="draft"),  # draft, announced, held, cancelled, dropped
    _to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("changed_by", Integer, nullable=False),
    sqlite_autoincrement=True,
)

gathering_people = Table(
    "gathering_people",  # who said that they come
    metadata,
    _key(),
    _to("networks"),
    _to("gatherings", index=True),
    _to("people", "person_id"),
    _to("members", optional=True),
    Column("at", Moment, nullable=False),
    UniqueConstraint("gathering_id", "person_id"),
)

outing_files = Table(
    "outing_files",  # photos of visits and gatherings
    metadata,
    _key(),
    _to("networks", index=True),
    _to("visits", optional=True, index=True),
    _to("gatherings", optional=True, index=True),
    _to("files"),
)
