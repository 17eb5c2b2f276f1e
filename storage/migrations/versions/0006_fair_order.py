"""What waits is found chat by chat, so that one chat's flood hides nobody; what one person causes can be counted."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_STATEMENTS = (
    "ALTER TABLE outbox ADD COLUMN rank INTEGER DEFAULT '1' NOT NULL",
    "UPDATE outbox SET rank = 0 WHERE state = 'waiting' AND kind = 'answer'",
    "DROP INDEX ix_outbox_waiting",
    "CREATE INDEX ix_outbox_waiting ON outbox (chat_id, id) WHERE state = 'waiting'",
    "CREATE INDEX ix_outbox_rank ON outbox (chat_id, rank) WHERE state = 'waiting'",
    "CREATE INDEX ix_outbox_undelivered ON outbox (network_id, created_at) "
    "WHERE state = 'failed' OR state = 'dropped' AND doubtful",
    "CREATE INDEX ix_outbox_costly ON outbox (chat_id, act, created_at) WHERE act IN ('document', 'fetch', 'look')",
    "DROP INDEX ix_inbox_waiting",
    "CREATE INDEX ix_inbox_waiting ON inbox (chat_key, id) WHERE state = 'waiting'",
    "CREATE INDEX ix_audit_person ON audit (person_id, act, at) WHERE person_id IS NOT NULL",
)


def upgrade() -> None:
    """Answers that wait at this moment keep their place before notices."""
    for statement in _STATEMENTS:
        op.execute(statement)
