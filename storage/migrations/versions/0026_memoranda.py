"""Memoranda and rules: drafts that organisations agree to, their signatures, and the years of which somebody is told."""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    for statement in _TABLES.strip().split(";\n"):
        op.execute(statement)


_TABLES = """
CREATE TABLE memoranda (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    kind VARCHAR(10) NOT NULL,
    area VARCHAR(120) DEFAULT '' NOT NULL,
    state VARCHAR(8) NOT NULL,
    asked INTEGER DEFAULT '1' NOT NULL,
    follows_id INTEGER,
    adopted_on VARCHAR(10),
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT fk_memoranda_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_memoranda_follows_id FOREIGN KEY(follows_id) REFERENCES memoranda (id),
    CONSTRAINT fk_memoranda_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_memoranda_network_id ON memoranda (network_id);
CREATE TABLE memorandum_drafts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    memorandum_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    joins_id INTEGER,
    content JSON NOT NULL,
    state VARCHAR(8) NOT NULL,
    sent_at DATETIME,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT fk_memorandum_drafts_memorandum_id FOREIGN KEY(memorandum_id) REFERENCES memoranda (id),
    CONSTRAINT fk_memorandum_drafts_joins_id FOREIGN KEY(joins_id) REFERENCES members (id),
    CONSTRAINT fk_memorandum_drafts_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_memorandum_drafts_memorandum_id ON memorandum_drafts (memorandum_id);
CREATE UNIQUE INDEX uq_memorandum_drafts_joins ON memorandum_drafts (memorandum_id, joins_id) WHERE joins_id IS NOT NULL;
CREATE UNIQUE INDEX uq_memorandum_drafts_number ON memorandum_drafts (memorandum_id, number) WHERE joins_id IS NULL;
CREATE TABLE memorandum_answers (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    draft_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    answer VARCHAR(8) DEFAULT 'waiting' NOT NULL,
    clause INTEGER,
    words TEXT DEFAULT '' NOT NULL,
    request VARCHAR(5) DEFAULT '' NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    entered BOOLEAN DEFAULT 0 NOT NULL,
    by_person_id INTEGER,
    at DATETIME NOT NULL,
    CONSTRAINT uq_memorandum_answers_draft_id_member_id UNIQUE (draft_id, member_id),
    CONSTRAINT fk_memorandum_answers_draft_id FOREIGN KEY(draft_id) REFERENCES memorandum_drafts (id),
    CONSTRAINT fk_memorandum_answers_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_memorandum_answers_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_memorandum_answers_member_id ON memorandum_answers (member_id);
CREATE TABLE memorandum_signatures (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    memorandum_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    signed_on VARCHAR(10) NOT NULL,
    file_id INTEGER,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    withdrawn_at DATETIME,
    withdrawn_by INTEGER,
    reason TEXT DEFAULT '' NOT NULL,
    CONSTRAINT fk_memorandum_signatures_memorandum_id FOREIGN KEY(memorandum_id) REFERENCES memoranda (id),
    CONSTRAINT fk_memorandum_signatures_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_memorandum_signatures_file_id FOREIGN KEY(file_id) REFERENCES files (id),
    CONSTRAINT fk_memorandum_signatures_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id),
    CONSTRAINT fk_memorandum_signatures_withdrawn_by FOREIGN KEY(withdrawn_by) REFERENCES people (id)
);
CREATE INDEX ix_memorandum_signatures_memorandum_id ON memorandum_signatures (memorandum_id);
CREATE UNIQUE INDEX uq_memorandum_signatures_stands ON memorandum_signatures (memorandum_id, member_id) WHERE withdrawn_at IS NULL;
CREATE TABLE memorandum_notices (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    memorandum_id INTEGER NOT NULL,
    kind VARCHAR(11) NOT NULL,
    day VARCHAR(10) NOT NULL,
    state VARCHAR(7) DEFAULT 'told' NOT NULL,
    by_person_id INTEGER,
    at DATETIME NOT NULL,
    CONSTRAINT uq_memorandum_notices_memorandum_id_kind_day UNIQUE (memorandum_id, kind, day),
    CONSTRAINT fk_memorandum_notices_memorandum_id FOREIGN KEY(memorandum_id) REFERENCES memoranda (id),
    CONSTRAINT fk_memorandum_notices_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
)
"""
