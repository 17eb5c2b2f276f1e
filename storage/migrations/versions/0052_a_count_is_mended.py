"""A count that was shared is mended, and a share's later change says by which mend."""

from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, empty, and add the column; nothing of today was mended."""
    statements = _IN_A_FILE if op.get_bind().dialect.name == "sqlite" else _ON_A_SERVER
    for statement in statements.strip().split(";\n"):
        op.execute(statement)
    op.execute(
        "ALTER TABLE later_shares ADD COLUMN mend_id INTEGER CONSTRAINT fk_later_shares_mend_id REFERENCES mends (id)"
    )


_IN_A_FILE = """
CREATE TABLE mends (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL,
    state VARCHAR(8) NOT NULL,
    figures JSON NOT NULL,
    reason TEXT NOT NULL,
    undoes_id INTEGER,
    asked_member_id INTEGER,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    ended_at DATETIME,
    CONSTRAINT uq_mends_undoes_id UNIQUE (undoes_id),
    CONSTRAINT fk_mends_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_mends_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
    CONSTRAINT fk_mends_delivery_id FOREIGN KEY(delivery_id) REFERENCES deliveries (id),
    CONSTRAINT fk_mends_undoes_id FOREIGN KEY(undoes_id) REFERENCES mends (id),
    CONSTRAINT fk_mends_asked_member_id FOREIGN KEY(asked_member_id) REFERENCES members (id),
    CONSTRAINT fk_mends_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_mends_network_id ON mends (network_id);
CREATE INDEX ix_mends_round_id ON mends (round_id);
CREATE UNIQUE INDEX uq_mends_asked ON mends (round_id) WHERE state = 'asked'
"""
_ON_A_SERVER = """
CREATE TABLE mends (
    id SERIAL NOT NULL,
    network_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL,
    state VARCHAR(8) NOT NULL,
    figures JSON NOT NULL,
    reason TEXT NOT NULL,
    undoes_id INTEGER,
    asked_member_id INTEGER,
    by_person_id INTEGER NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_mends PRIMARY KEY (id),
    CONSTRAINT uq_mends_undoes_id UNIQUE (undoes_id),
    CONSTRAINT fk_mends_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_mends_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
    CONSTRAINT fk_mends_delivery_id FOREIGN KEY(delivery_id) REFERENCES deliveries (id),
    CONSTRAINT fk_mends_undoes_id FOREIGN KEY(undoes_id) REFERENCES mends (id),
    CONSTRAINT fk_mends_asked_member_id FOREIGN KEY(asked_member_id) REFERENCES members (id),
    CONSTRAINT fk_mends_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_mends_network_id ON mends (network_id);
CREATE INDEX ix_mends_round_id ON mends (round_id);
CREATE UNIQUE INDEX uq_mends_asked ON mends (round_id) WHERE state = 'asked'
"""
