"""A name entered for an office may turn out to be a person who speaks for no organisation."""

from alembic import op
from sqlalchemy import Integer

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The organisation of a merge may be missing from now on."""
    with op.batch_alter_table("merges") as table:
        table.alter_column("member_id", existing_type=Integer(), nullable=True)
