"""A month's count may be entered from paper for a checker without Telegram."""

from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add who entered it and the photo; the counts of today were made by who entered them."""
    for column, table in (("entered_by", "people"), ("file_id", "files")):
        op.execute(
            f"ALTER TABLE cash_months ADD COLUMN {column} INTEGER"
            f" CONSTRAINT fk_cash_months_{column} REFERENCES {table} (id)"
        )
