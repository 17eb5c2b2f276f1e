"""Organisations' own decisions: to take part in the network, by whom and until when, or to leave it."""

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, empty."""
    for statement in _TABLES.strip().split(";\n"):
        op.execute(statement)


_TABLES = """
CREATE TABLE decisions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    kind VARCHAR(5) NOT NULL,
    decided_on VARCHAR(10) NOT NULL,
    representative VARCHAR(120) DEFAULT '' NOT NULL,
    alternate VARCHAR(120) DEFAULT '' NOT NULL,
    until VARCHAR(10),
    budget_satang BIGINT,
    words TEXT NOT NULL,
    file_id INTEGER,
    state VARCHAR(8) NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    ended_at DATETIME,
    CONSTRAINT fk_decisions_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_decisions_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_decisions_file_id FOREIGN KEY(file_id) REFERENCES files (id),
    CONSTRAINT fk_decisions_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_decisions_network_id ON decisions (network_id);
CREATE UNIQUE INDEX uq_decisions_stands ON decisions (member_id, kind) WHERE state = 'stands'
"""
