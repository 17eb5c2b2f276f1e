"""What a network does every day is found among its own years without reading them."""

from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the indexes; those that they begin with are gone."""
    for statement in _STATEMENTS.strip().split(";\n"):
        op.execute(statement)


_STATEMENTS = """
CREATE INDEX ix_meetings_state ON meetings (network_id, state, starts_at);
CREATE INDEX ix_meetings_starts_at ON meetings (body_id, starts_at);
CREATE INDEX ix_meetings_year ON meetings (network_id, number_year, starts_at, state);
DROP INDEX ix_meetings_network_id;
CREATE INDEX ix_action_items_over ON action_items (network_id, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX ix_proceedings_state ON proceedings (network_id, state, started_at);
DROP INDEX ix_proceedings_network_id;
CREATE INDEX ix_matters_agenda_item ON matters (agenda_item_id) WHERE agenda_item_id IS NOT NULL;
DROP INDEX ix_cash_entries_day;
CREATE INDEX ix_cash_entries_day ON cash_entries (network_id, day, state, checked_at);
CREATE INDEX ix_cash_entries_state ON cash_entries (network_id, state, side, purse, day, satang);
CREATE INDEX ix_cash_entries_dues ON cash_entries (network_id, state, member_id, dues_year, satang) WHERE dues_year IS NOT NULL;
CREATE INDEX ix_cash_entries_uncounted ON cash_entries (network_id, state) WHERE state <> 'counts';
CREATE INDEX ix_cash_entries_advanced ON cash_entries (network_id) WHERE advanced_by <> '';
CREATE INDEX ix_minutes_drafts ON minutes (network_id) WHERE state <> 'adopted';
CREATE INDEX ix_decisions_stands ON decisions (network_id, kind) WHERE state = 'stands'
"""
