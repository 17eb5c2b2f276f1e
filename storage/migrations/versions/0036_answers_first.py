"""Who waits for an answer is found without looking through all who wait."""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the index of what waits begin with the rank."""
    op.execute("DROP INDEX ix_outbox_rank")
    op.execute("CREATE INDEX ix_outbox_rank ON outbox (rank, chat_id) WHERE state = 'waiting'")
