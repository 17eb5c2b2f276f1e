"""How far a network is: its kinds, its assessments with what each side said of each proof, and who assesses."""

from sqlalchemy import Boolean, Column, Integer, String, Table, Text, UniqueConstraint, false

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

network_kinds = Table(
    "network_kinds",  # พื้นที่ ธุรกิจ วิชาการ สังคม, as the chair said; one row without a kind: asked and passed over
    metadata,
    key(),
    to("networks", index=True),
    Column("kind", String(9), nullable=False),  # domain.stages.NetworkKind, or ''
    UniqueConstraint("network_id", "kind"),
    sqlite_autoincrement=True,
)

assessments = Table(
    "assessments",  # of whether a network is a real one: of each network one is open
    metadata,
    key(),
    to("networks", index=True),
    Column("state", String(9), nullable=False),  # open, resolved: the assessor is asked; real, replaced
    Column("opened_at", Moment, nullable=False),
    to("resolutions", optional=True),
    Column("resolved_on", String(10)),
    to("people", "assessor_person_id", optional=True),
    Column("other_asked_at", Moment),  # when the parent's chair was asked for another assessor
    Column("sent_at", Moment),  # when the assessor sent what was found
    Column("real_on", String(10)),  # the assessor's day, from which the twelve months run
    Column(
        "lost", String(20), nullable=False, server_default=""
    ),  # proofs lost at a closing since, that were told: '1,3'
    sqlite_autoincrement=True,
)
partial("uq_assessments_open", "state IN ('open', 'resolved')", assessments.c.network_id, unique=True)

assessment_words = Table(
    "assessment_words",  # what a side says of a proof; said again, it stands in the place of what was said before (the audit has both)
    metadata,
    key(),
    to("networks", index=True),
    to("assessments", index=True),
    Column("side", String(8), nullable=False),  # domain.stages.Side
    Column("proof", Integer, nullable=False),
    Column("enough", Boolean, nullable=False),
    Column("why", Text, nullable=False, server_default=""),
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column(
        "sent", Boolean, nullable=False, server_default=false()
    ),  # the assessor's are the chair's to see once they are sent
    UniqueConstraint("assessment_id", "side", "proof"),
    sqlite_autoincrement=True,
)
