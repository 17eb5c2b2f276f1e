"""Papers bear a person's title, first and last name, whatever people call each other."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column: of nobody the name for papers is known yet."""
    op.execute("ALTER TABLE people ADD COLUMN full_name VARCHAR(120)")
