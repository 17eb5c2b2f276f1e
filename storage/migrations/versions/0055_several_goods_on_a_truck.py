"""Rounds of several goods are opened together as a truck, and several orders are asked about on one card."""

from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, empty: what was opened and asked before stands alone."""
    op.execute("ALTER TABLE rounds ADD COLUMN truck_id INTEGER CONSTRAINT fk_rounds_truck_id REFERENCES rounds (id)")
    op.execute("CREATE INDEX ix_rounds_truck_id ON rounds (truck_id)")
    op.execute("ALTER TABLE round_changes ADD COLUMN first_id INTEGER")
