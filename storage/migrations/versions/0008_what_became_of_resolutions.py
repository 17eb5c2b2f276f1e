"""A person says what became of a resolution; a vote may take the place of an earlier resolution of its matter."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns: nobody has said anything of the resolutions of today yet."""
    op.execute("ALTER TABLE votes ADD COLUMN replaces INTEGER")
    op.execute("ALTER TABLE resolutions ADD COLUMN settled_how VARCHAR(7)")
    op.execute("ALTER TABLE resolutions ADD COLUMN settled_words TEXT")
    op.execute("ALTER TABLE resolutions ADD COLUMN settled_at DATETIME")
    op.execute("ALTER TABLE resolutions ADD COLUMN settled_by INTEGER")
