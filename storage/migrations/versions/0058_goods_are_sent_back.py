"""Goods can be sent back to the seller or to the hub."""

from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    statements = _IN_A_FILE if op.get_bind().dialect.name == "sqlite" else _ON_A_SERVER
    for statement in statements.strip().split(";\n"):
        op.execute(statement)


_IN_A_FILE = """
CREATE TABLE returns (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    fetched INTEGER NOT NULL,
    figures JSON NOT NULL,
    reason TEXT NOT NULL,
    state VARCHAR(9) DEFAULT 'waiting' NOT NULL,
    taker VARCHAR(6),
    satang BIGINT,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    ended_by INTEGER,
    ended_at DATETIME,
    turned_by INTEGER,
    turned_at DATETIME,
    CONSTRAINT ck_returns_something CHECK (quantity > 0),
    CONSTRAINT fk_returns_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_returns_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
    CONSTRAINT fk_returns_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_returns_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id),
    CONSTRAINT fk_returns_ended_by FOREIGN KEY(ended_by) REFERENCES people (id),
    CONSTRAINT fk_returns_turned_by FOREIGN KEY(turned_by) REFERENCES people (id)
);
CREATE INDEX ix_returns_network_id ON returns (network_id);
CREATE INDEX ix_returns_round_id ON returns (round_id);
CREATE UNIQUE INDEX uq_returns_waiting ON returns (round_id, member_id) WHERE state = 'waiting'
"""
_ON_A_SERVER = """
CREATE TABLE returns (
    id SERIAL NOT NULL,
    network_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    fetched INTEGER NOT NULL,
    figures JSON NOT NULL,
    reason TEXT NOT NULL,
    state VARCHAR(9) DEFAULT 'waiting' NOT NULL,
    taker VARCHAR(6),
    satang BIGINT,
    by_person_id INTEGER NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_by INTEGER,
    ended_at TIMESTAMP WITH TIME ZONE,
    turned_by INTEGER,
    turned_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_returns PRIMARY KEY (id),
    CONSTRAINT ck_returns_something CHECK (quantity > 0),
    CONSTRAINT fk_returns_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_returns_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
    CONSTRAINT fk_returns_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_returns_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id),
    CONSTRAINT fk_returns_ended_by FOREIGN KEY(ended_by) REFERENCES people (id),
    CONSTRAINT fk_returns_turned_by FOREIGN KEY(turned_by) REFERENCES people (id)
);
CREATE INDEX ix_returns_network_id ON returns (network_id);
CREATE INDEX ix_returns_round_id ON returns (round_id);
CREATE UNIQUE INDEX uq_returns_waiting ON returns (round_id, member_id) WHERE state = 'waiting'
"""
