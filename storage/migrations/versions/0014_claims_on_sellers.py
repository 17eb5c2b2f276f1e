"""What became of the damaged units of a delivery is kept with it."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what came damaged so far is a claim that stands open."""
    op.execute("ALTER TABLE deliveries ADD COLUMN claim VARCHAR(8) DEFAULT 'open' NOT NULL")
