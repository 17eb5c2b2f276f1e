"""A centre sends goods out of its stock back to the network above."""

from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, empty: until now no centre sent anything back."""
    below = "INTEGER CONSTRAINT fk_returns_below_id REFERENCES rounds (id)"
    op.execute(f"ALTER TABLE returns ADD COLUMN below_id {below}")
    op.execute("ALTER TABLE returns ADD COLUMN below_satang BIGINT")
    op.execute("CREATE INDEX ix_returns_below_id ON returns (below_id)")
