"""A network that is called like a listed organisation of the one above asks for its seat; what that was before is kept."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_STATEMENTS = (
    "CREATE TABLE seat_requests (id INTEGER NOT NULL, network_id INTEGER NOT NULL, child_network_id INTEGER NOT NULL, "
    "member_id INTEGER NOT NULL, asked_by INTEGER NOT NULL, asked_at DATETIME NOT NULL, "
    "state VARCHAR(9) DEFAULT 'asked' NOT NULL, before JSON, ended_at DATETIME, ended_by INTEGER, PRIMARY KEY (id), "
    "FOREIGN KEY(network_id) REFERENCES networks (id), FOREIGN KEY(child_network_id) REFERENCES networks (id), "
    "FOREIGN KEY(member_id) REFERENCES members (id))",
    "CREATE INDEX ix_seat_requests_network_id ON seat_requests (network_id)",
    "CREATE INDEX ix_seat_requests_child_network_id ON seat_requests (child_network_id)",
    "CREATE UNIQUE INDEX uq_seat_requests_open ON seat_requests (child_network_id) WHERE state = 'asked'",
    "CREATE UNIQUE INDEX uq_seat_requests_same ON seat_requests (child_network_id) WHERE state = 'same'",
)


def upgrade() -> None:
    """Make the table."""
    for statement in _STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
