"""A network says what its hub asks for its work and how long it waits for the money."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; the hubs of today ask nothing and state no day."""
    op.execute("ALTER TABLE networks ADD COLUMN fee_satang INTEGER DEFAULT '0' NOT NULL")
    op.execute("ALTER TABLE networks ADD COLUMN due_days INTEGER")
