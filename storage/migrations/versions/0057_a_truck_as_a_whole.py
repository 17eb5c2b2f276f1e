"""What a seller counts over a whole truck; what a unit weighs, of goods that are counted so."""

from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, empty: over no truck of today anything counts."""
    op.execute("ALTER TABLE rounds ADD COLUMN grams INTEGER")
    statements = _IN_A_FILE if op.get_bind().dialect.name == "sqlite" else _ON_A_SERVER
    for statement in statements.strip().split(";\n"):
        op.execute(statement)


_IN_A_FILE = """
CREATE TABLE trucks (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    measures JSON NOT NULL,
    CONSTRAINT uq_trucks_round_id UNIQUE (round_id),
    CONSTRAINT fk_trucks_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_trucks_round_id FOREIGN KEY(round_id) REFERENCES rounds (id)
);
CREATE INDEX ix_trucks_network_id ON trucks (network_id)
"""
_ON_A_SERVER = """
CREATE TABLE trucks (
    id SERIAL NOT NULL,
    network_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    measures JSON NOT NULL,
    CONSTRAINT pk_trucks PRIMARY KEY (id),
    CONSTRAINT uq_trucks_round_id UNIQUE (round_id),
    CONSTRAINT fk_trucks_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_trucks_round_id FOREIGN KEY(round_id) REFERENCES rounds (id)
);
CREATE INDEX ix_trucks_network_id ON trucks (network_id)
"""
