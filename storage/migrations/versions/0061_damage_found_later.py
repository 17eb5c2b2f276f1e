"""What is found to be damaged after it was shared goes the way of what is sent back, with its picture and a claim on the seller."""

from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns, empty: nothing that was sent back until now was damaged."""
    op.execute("ALTER TABLE returns ADD COLUMN file_id INTEGER CONSTRAINT fk_returns_file_id REFERENCES files (id)")
    op.execute("ALTER TABLE returns ADD COLUMN claim VARCHAR(8)")
