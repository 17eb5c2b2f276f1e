"""Of an office that must know something it is kept of which body it is."""

from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; what is on the lists of today is of the network's own body."""
    op.execute("ALTER TABLE tellings ADD COLUMN body_id INTEGER CONSTRAINT fk_tellings_body_id REFERENCES bodies (id)")
