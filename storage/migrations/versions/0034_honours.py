"""Yearly honours: thresholds of a year, who entered, what was judged."""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    for statement in _TABLES.strip().split(";\n"):
        op.execute(statement)


_TABLES = """
CREATE TABLE honours (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    year VARCHAR(10) NOT NULL,
    meetings INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    lessons INTEGER NOT NULL,
    state VARCHAR(8) NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT fk_honours_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_honours_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_honours_network_id ON honours (network_id);
CREATE UNIQUE INDEX uq_honours_year ON honours (network_id, year) WHERE state != 'replaced';
CREATE TABLE honours_entries (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    honours_id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    judged_by INTEGER,
    judged_at DATETIME,
    meetings INTEGER,
    held INTEGER,
    reports INTEGER,
    lessons INTEGER,
    passed BOOLEAN,
    CONSTRAINT uq_honours_entries_honours_id_member_id UNIQUE (honours_id, member_id),
    CONSTRAINT fk_honours_entries_honours_id FOREIGN KEY(honours_id) REFERENCES honours (id),
    CONSTRAINT fk_honours_entries_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_honours_entries_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_honours_entries_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id),
    CONSTRAINT fk_honours_entries_judged_by FOREIGN KEY(judged_by) REFERENCES people (id)
);
CREATE INDEX ix_honours_entries_member_id ON honours_entries (member_id);
CREATE INDEX ix_honours_entries_network_id ON honours_entries (network_id)
"""
