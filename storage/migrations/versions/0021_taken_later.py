"""What is taken by a tap after a delivery was shared has its own moment, so that a month tells what came in it."""

from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, empty: what was taken before counts with its delivery, as it did."""
    for statement in _TABLES.strip().split(";\n"):
        op.execute(statement)


_TABLES = """
CREATE TABLE later_shares (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    satang BIGINT NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT fk_later_shares_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_later_shares_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
    CONSTRAINT fk_later_shares_delivery_id FOREIGN KEY(delivery_id) REFERENCES deliveries (id),
    CONSTRAINT fk_later_shares_member_id FOREIGN KEY(member_id) REFERENCES members (id)
);
CREATE INDEX ix_later_shares_network_id ON later_shares (network_id);
CREATE INDEX ix_later_shares_round_id ON later_shares (round_id);
CREATE INDEX ix_later_shares_delivery_id ON later_shares (delivery_id)
"""
