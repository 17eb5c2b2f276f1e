"""An entry of the network's own money keeps who of the network it pays: a person, an organisation, an office."""

from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both; of the entries of today nobody was asked."""
    op.execute(
        "ALTER TABLE cash_entries ADD COLUMN payee_member_id INTEGER"
        " CONSTRAINT fk_cash_entries_payee_member_id REFERENCES members (id)"
    )
    op.execute("ALTER TABLE cash_entries ADD COLUMN payee_as VARCHAR(20) DEFAULT '' NOT NULL")
