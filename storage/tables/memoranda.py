"""Memoranda and rules: what organisations agree to, in drafts, with their answers, signatures and years."""

from sqlalchemy import JSON, Boolean, Column, Integer, String, Table, Text, UniqueConstraint, false

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

memoranda = Table(
    "memoranda",  # บันทึกข้อตกลง, ระเบียบ
    metadata,
    key(),
    to("networks", index=True),
    Column("kind", String(10), nullable=False),  # domain.memoranda.Kind
    Column("area", String(120), nullable=False, server_default=""),  # what it is called where there are several
    Column("state", String(8), nullable=False),  # domain.memoranda.State
    Column("asked", Integer, nullable=False, server_default="1"),  # the question that comes next while it is written
    to("memoranda", "follows_id", optional=True),  # the one that it renews
    Column("adopted_on", String(10)),  # the day of a resolution on rules that is in no record of ours
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

memorandum_drafts = Table(
    "memorandum_drafts",  # ร่างที่ n, ใบเข้าร่วม: what was sent stays as it was sent
    metadata,
    key(),
    to("memoranda", "memorandum_id", index=True),
    Column("number", Integer, nullable=False),
    to("members", "joins_id", optional=True),  # the party that joins later; its paper says what the signed draft says
    Column("content", JSON, nullable=False),  # domain.memoranda.Draft
    Column("state", String(8), nullable=False),  # made, sent, replaced
    Column("sent_at", Moment),
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
partial(
    "uq_memorandum_drafts_number",
    "joins_id IS NULL",
    memorandum_drafts.c.memorandum_id,
    memorandum_drafts.c.number,
    unique=True,
)
partial(
    "uq_memorandum_drafts_joins",
    "joins_id IS NOT NULL",
    memorandum_drafts.c.memorandum_id,
    memorandum_drafts.c.joins_id,
    unique=True,
)

memorandum_answers = Table(
    "memorandum_answers",  # one for each party of a draft that was sent
    metadata,
    key(),
    to("memorandum_drafts", "draft_id"),
    to("members", index=True),
    Column("answer", String(8), nullable=False, server_default="waiting"),  # domain.memoranda.Answer
    Column("clause", Integer),  # of the eight, which the party would have otherwise
    Column("words", Text, nullable=False, server_default=""),
    Column("request", String(5), nullable=False, server_default=""),  # domain.memoranda.Request
    Column("reason", Text, nullable=False, server_default=""),  # why the words stay
    Column("entered", Boolean, nullable=False, server_default=false()),  # by the secretary, for who has no Telegram
    to("people", "by_person_id", optional=True),
    Column("at", Moment, nullable=False),
    UniqueConstraint("draft_id", "member_id"),
    sqlite_autoincrement=True,
)

memorandum_signatures = Table(
    "memorandum_signatures",  # ticked from the signed page; a wrong tick is taken back with a reason, and stays here
    metadata,
    key(),
    to("memoranda", "memorandum_id", index=True),
    to("members"),
    Column("signed_on", String(10), nullable=False),
    to("files", optional=True),  # the photo of the page
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    to("people", "withdrawn_by", optional=True),
    Column("reason", Text, nullable=False, server_default=""),
    sqlite_autoincrement=True,
)
partial(
    "uq_memorandum_signatures_stands",
    "withdrawn_at IS NULL",
    memorandum_signatures.c.memorandum_id,
    memorandum_signatures.c.member_id,
    unique=True,
)

memorandum_notices = Table(
    "memorandum_notices",  # an anniversary, or an end, of which somebody was told, and what they pressed
    metadata,
    key(),
    to("memoranda", "memorandum_id"),
    Column("kind", String(11), nullable=False),  # anniversary, end
    Column("day", String(10), nullable=False),
    Column("state", String(7), nullable=False, server_default="told"),  # told, agenda, renewed, left
    to("people", "by_person_id", optional=True),
    Column("at", Moment, nullable=False),
    UniqueConstraint("memorandum_id", "kind", "day"),
    sqlite_autoincrement=True,
)
