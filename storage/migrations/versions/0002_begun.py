"""What is begun is counted before it is done, and due work that failed waits aside without losing the moment that was meant."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing in the books counts as begun; failed due work that waits has its next try as its moment, as before."""
    op.execute("ALTER TABLE inbox ADD COLUMN begun INTEGER DEFAULT '0' NOT NULL")
    op.execute("ALTER TABLE due ADD COLUMN begun INTEGER DEFAULT '0' NOT NULL")
    op.execute("ALTER TABLE due ADD COLUMN not_before DATETIME")
    op.execute("CREATE INDEX ix_due_again ON due (not_before) WHERE state = 'waiting' AND not_before IS NOT NULL")
