"""Marketing is asked by a rule of dates whether a past round is opened once more."""

from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    statements = _IN_A_FILE if op.get_bind().dialect.name == "sqlite" else _ON_A_SERVER
    for statement in statements.strip().split(";\n"):
        op.execute(statement)


_IN_A_FILE = """
CREATE TABLE round_rules (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    product VARCHAR(120) NOT NULL,
    seller VARCHAR(120) NOT NULL,
    rrule VARCHAR(120) NOT NULL,
    months JSON NOT NULL,
    state VARCHAR(6) DEFAULT 'stands' NOT NULL,
    unanswered INTEGER DEFAULT '0' NOT NULL,
    asked_on VARCHAR(10),
    set_at DATETIME NOT NULL,
    set_by INTEGER NOT NULL,
    CONSTRAINT pk_round_rules PRIMARY KEY (id),
    CONSTRAINT fk_round_rules_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_round_rules_set_by FOREIGN KEY(set_by) REFERENCES people (id)
);
CREATE INDEX ix_round_rules_network_id ON round_rules (network_id);
CREATE UNIQUE INDEX uq_round_rules_stands ON round_rules (network_id, product, seller) WHERE state = 'stands'
"""
_ON_A_SERVER = """
CREATE TABLE round_rules (
    id SERIAL NOT NULL,
    network_id INTEGER NOT NULL,
    product VARCHAR(120) NOT NULL,
    seller VARCHAR(120) NOT NULL,
    rrule VARCHAR(120) NOT NULL,
    months JSON NOT NULL,
    state VARCHAR(6) DEFAULT 'stands' NOT NULL,
    unanswered INTEGER DEFAULT '0' NOT NULL,
    asked_on VARCHAR(10),
    set_at TIMESTAMP WITH TIME ZONE NOT NULL,
    set_by INTEGER NOT NULL,
    CONSTRAINT pk_round_rules PRIMARY KEY (id),
    CONSTRAINT fk_round_rules_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_round_rules_set_by FOREIGN KEY(set_by) REFERENCES people (id)
);
CREATE INDEX ix_round_rules_network_id ON round_rules (network_id);
CREATE UNIQUE INDEX uq_round_rules_stands ON round_rules (network_id, product, seller) WHERE state = 'stands'
"""
