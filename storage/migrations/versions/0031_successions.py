"""Offices are handed over: the list, both taps, what the checker counted."""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, empty."""
    for statement in _TABLES.strip().split(";\n"):
        op.execute(statement)


_TABLES = """
CREATE TABLE successions (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    body_id INTEGER NOT NULL,
    election_id INTEGER NOT NULL,
    office VARCHAR(20) NOT NULL,
    leaving_person_id INTEGER NOT NULL,
    following_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    more TEXT DEFAULT '' NOT NULL,
    lines TEXT,
    cash BIGINT,
    handed_over_at DATETIME,
    handed_over_by VARCHAR(120),
    received_at DATETIME,
    received_by VARCHAR(120),
    missing TEXT DEFAULT '' NOT NULL,
    counted BIGINT,
    counted_at DATETIME,
    counted_by VARCHAR(120),
    CONSTRAINT pk_successions PRIMARY KEY (id),
    CONSTRAINT uq_successions_election_id_office_leaving_person_id UNIQUE (election_id, office, leaving_person_id),
    CONSTRAINT fk_successions_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_successions_body_id FOREIGN KEY(body_id) REFERENCES bodies (id),
    CONSTRAINT fk_successions_election_id FOREIGN KEY(election_id) REFERENCES elections (id),
    CONSTRAINT fk_successions_leaving_person_id FOREIGN KEY(leaving_person_id) REFERENCES people (id),
    CONSTRAINT fk_successions_following_person_id FOREIGN KEY(following_person_id) REFERENCES people (id)
);
CREATE INDEX ix_successions_network_id ON successions (network_id);
CREATE INDEX ix_successions_election_id ON successions (election_id);
"""
