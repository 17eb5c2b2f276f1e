"""Minutes are searched among the network's own: the index over the words of all networks goes."""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the index away with what kept it."""
    for name in ("added", "gone"):
        op.execute(f"DROP TRIGGER minutes_search_{name}")
    op.execute("DROP TABLE minutes_index")
