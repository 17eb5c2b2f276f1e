"""An order may wait for its deposit, one of a member in a round; accounts and shares are found by index after many years."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No order waited so far; the index of the accounts holds what sums and the newest entries need."""
    for statement in _INDEXES.strip().split(";\n"):
        op.execute(statement)


_INDEXES = """
CREATE UNIQUE INDEX uq_round_changes_deposit ON round_changes (member_id, round_id) WHERE state = 'deposit';
CREATE INDEX ix_shares_member_id ON shares (member_id);
CREATE INDEX ix_collections_member_id ON collections (member_id);
DROP INDEX ix_ledger_postings_account;
CREATE INDEX ix_ledger_postings_account ON ledger_postings (network_id, kind, account, entry_id, satang)
"""
