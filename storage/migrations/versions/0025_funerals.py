"""Funeral welfare: heads, rates, notices, calls, payouts."""

from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    for statement in _TABLES.strip().split(";\n"):
        op.execute(statement)


_TABLES = """
CREATE TABLE funeral_heads (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    heads INTEGER NOT NULL,
    stated_on VARCHAR(10) NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_funeral_heads PRIMARY KEY (id),
    CONSTRAINT uq_funeral_heads_member_id_stated_on UNIQUE (member_id, stated_on),
    CONSTRAINT fk_funeral_heads_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_funeral_heads_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_funeral_heads_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_funeral_heads_network_id ON funeral_heads (network_id);
CREATE TABLE funeral_rates (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    satang BIGINT NOT NULL,
    resolved_on VARCHAR(10) NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_funeral_rates PRIMARY KEY (id),
    CONSTRAINT uq_funeral_rates_network_id_resolved_on UNIQUE (network_id, resolved_on),
    CONSTRAINT fk_funeral_rates_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_funeral_rates_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE TABLE funerals (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    name VARCHAR(120) NOT NULL,
    died_on VARCHAR(10) NOT NULL,
    rate_satang BIGINT NOT NULL,
    all_heads INTEGER NOT NULL,
    due_on VARCHAR(10) NOT NULL,
    named BOOLEAN NOT NULL,
    state VARCHAR(9) DEFAULT 'called' NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    ended_by INTEGER,
    ended_at DATETIME,
    CONSTRAINT fk_funerals_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_funerals_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_funerals_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id),
    CONSTRAINT fk_funerals_ended_by FOREIGN KEY(ended_by) REFERENCES people (id)
);
CREATE INDEX ix_funerals_network_id ON funerals (network_id);
CREATE UNIQUE INDEX uq_funerals_once ON funerals (network_id, name, died_on)
    WHERE state = 'called';
CREATE TABLE funeral_calls (
    id INTEGER NOT NULL,
    funeral_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    heads INTEGER NOT NULL,
    satang BIGINT NOT NULL,
    heads_before INTEGER,
    claimed_heads INTEGER,
    way VARCHAR(8),
    file_id INTEGER,
    claimed_at DATETIME,
    received_satang BIGINT DEFAULT 0 NOT NULL,
    received_by INTEGER,
    received_at DATETIME,
    returned_satang BIGINT DEFAULT 0 NOT NULL,
    returned_at DATETIME,
    CONSTRAINT pk_funeral_calls PRIMARY KEY (id),
    CONSTRAINT uq_funeral_calls_funeral_id_member_id UNIQUE (funeral_id, member_id),
    CONSTRAINT fk_funeral_calls_funeral_id FOREIGN KEY(funeral_id) REFERENCES funerals (id),
    CONSTRAINT fk_funeral_calls_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_funeral_calls_file_id FOREIGN KEY(file_id) REFERENCES files (id),
    CONSTRAINT fk_funeral_calls_received_by FOREIGN KEY(received_by) REFERENCES people (id)
);
CREATE INDEX ix_funeral_calls_member_id ON funeral_calls (member_id);
CREATE TABLE funeral_payouts (
    id INTEGER NOT NULL,
    funeral_id INTEGER NOT NULL,
    satang BIGINT NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    once VARCHAR(40) NOT NULL,
    CONSTRAINT pk_funeral_payouts PRIMARY KEY (id),
    CONSTRAINT fk_funeral_payouts_funeral_id FOREIGN KEY(funeral_id) REFERENCES funerals (id),
    CONSTRAINT fk_funeral_payouts_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id),
    CONSTRAINT uq_funeral_payouts_once UNIQUE (once)
);
CREATE INDEX ix_funeral_payouts_funeral_id ON funeral_payouts (funeral_id)
"""
