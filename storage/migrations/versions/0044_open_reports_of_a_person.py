"""Somebody's open reports are found without reading all that they, or everybody, ever reported."""

from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index; the one that it begins with is gone."""
    op.execute("CREATE INDEX ix_reports_state ON reports (person_id, state)")
    op.execute("DROP INDEX ix_reports_person_id")
