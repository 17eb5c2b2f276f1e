"""What a product cost last, and in what it is counted, is found without reading all that a network ever reported."""

from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index; the month's is its own still."""
    op.execute("CREATE INDEX ix_statements_product ON statements (network_id, product, confirmed_at)")
