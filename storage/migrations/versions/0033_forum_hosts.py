"""Networks that host a gathering together."""

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    for statement in _TABLES.strip().split(";\n"):
        op.execute(statement)


_TABLES = """
CREATE TABLE forum_hosts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    gathering_id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    state VARCHAR(8) NOT NULL,
    at DATETIME NOT NULL,
    decided_at DATETIME,
    decided_by INTEGER,
    CONSTRAINT uq_forum_hosts_gathering_id_network_id UNIQUE (gathering_id, network_id),
    CONSTRAINT fk_forum_hosts_gathering_id FOREIGN KEY(gathering_id) REFERENCES gatherings (id),
    CONSTRAINT fk_forum_hosts_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_forum_hosts_decided_by FOREIGN KEY(decided_by) REFERENCES people (id)
);
CREATE INDEX ix_forum_hosts_network_id ON forum_hosts (network_id)
"""
