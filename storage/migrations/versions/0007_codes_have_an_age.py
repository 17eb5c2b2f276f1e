"""The code of a network is good for a time; those of today begin theirs now, so that nobody's is over at once."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.execute("ALTER TABLE networks ADD COLUMN code_since DATETIME")
    op.execute("UPDATE networks SET code_since = strftime('%Y-%m-%d %H:%M:%S.000000', 'now')")
