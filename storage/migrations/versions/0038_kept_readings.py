"""Readings that somebody put right, kept where the network agrees; none does until it says so."""

from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the setting, off, and the table, empty."""
    op.execute("ALTER TABLE networks ADD COLUMN keeps_readings BOOLEAN DEFAULT 0 NOT NULL")
    for statement in _TABLE.strip().split(";\n"):
        op.execute(statement)


_TABLE = """
CREATE TABLE kept_readings (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    report_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    day VARCHAR(10) NOT NULL,
    words TEXT NOT NULL,
    read_first JSON NOT NULL,
    confirmed JSON NOT NULL,
    why VARCHAR(8) NOT NULL,
    at DATETIME NOT NULL,
    exported_at DATETIME,
    CONSTRAINT uq_kept_readings_report_id UNIQUE (report_id),
    CONSTRAINT fk_kept_readings_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_kept_readings_report_id FOREIGN KEY(report_id) REFERENCES reports (id),
    CONSTRAINT fk_kept_readings_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE INDEX ix_kept_readings_network_id ON kept_readings (network_id);
CREATE INDEX ix_kept_readings_person_id ON kept_readings (person_id)
"""
