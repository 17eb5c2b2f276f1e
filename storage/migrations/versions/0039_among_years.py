"""What still counts is found without what ended years ago; indexes that only repeat the beginning of another go."""

from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change the indexes; no row is touched."""
    for statement in _STATEMENTS.strip().split(";\n"):
        op.execute(statement)


_STATEMENTS = """
DROP INDEX ix_statements_network_id;
DROP INDEX ix_statements_report_id;
DROP INDEX ix_reports_network_id;
DROP INDEX ix_seats_proceedings_id;
DROP INDEX ix_agenda_items_network_id;
CREATE INDEX ix_agenda_items_meeting ON agenda_items (network_id, meeting_id);
DROP INDEX ix_action_items_network_id;
CREATE INDEX ix_action_items_ended ON action_items (network_id, state, ended_at);
CREATE INDEX ix_ledger_entries_corrections ON ledger_entries (network_id, at) WHERE what = 'correction'
"""
