"""An office that was given without an election is handed over by a list too."""

from alembic import op
from sqlalchemy import Integer

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The election of a handing over may be missing from now on."""
    with op.batch_alter_table("successions") as table:
        table.alter_column("election_id", existing_type=Integer(), nullable=True)
