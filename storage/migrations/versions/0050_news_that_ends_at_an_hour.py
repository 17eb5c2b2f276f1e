"""Of a telling it is kept until when it is news; and what is open is found by what it is about."""

from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; what is open today ends at no hour."""
    moment = "DATETIME" if op.get_bind().dialect.name == "sqlite" else "TIMESTAMP WITH TIME ZONE"
    op.execute(f"ALTER TABLE tellings ADD COLUMN useful_until {moment}")
    op.execute("CREATE INDEX ix_tellings_about ON tellings (about) WHERE ended_at IS NULL")
