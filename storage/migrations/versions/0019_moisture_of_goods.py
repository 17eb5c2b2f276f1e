"""Goods may have a standard moisture of their own, and a sale keeps the formula by which it was reckoned."""

from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns: nothing was stated of goods, and sales of today go by dry matter."""
    op.execute("ALTER TABLE products ADD COLUMN moisture VARCHAR(12)")
    op.execute("ALTER TABLE products ADD COLUMN formula VARCHAR(8)")
    op.execute("ALTER TABLE sales ADD COLUMN formula VARCHAR(8) DEFAULT 'matter' NOT NULL")
