"""A hub's fee of a round is asked for a unit, a ton, or as a percentage."""

from alembic import op

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every fee so far is asked for a unit."""
    op.execute("ALTER TABLE rounds ADD COLUMN fee_per VARCHAR(7) DEFAULT 'unit' NOT NULL")
