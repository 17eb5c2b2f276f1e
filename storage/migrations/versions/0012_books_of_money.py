"""Networks have books of money in double entry, and payments that wait for the treasurer."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
CREATE TABLE ledger_entries (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    day VARCHAR(10) NOT NULL,
    what VARCHAR(20) NOT NULL,
    "values" JSON NOT NULL,
    about VARCHAR(60) DEFAULT '' NOT NULL,
    due_day VARCHAR(10),
    reason TEXT DEFAULT '' NOT NULL,
    once VARCHAR(120) NOT NULL,
    by_person_id INTEGER,
    at DATETIME NOT NULL,
    CONSTRAINT pk_ledger_entries PRIMARY KEY (id),
    CONSTRAINT uq_ledger_entries_network_id_once UNIQUE (network_id, once),
    CONSTRAINT fk_ledger_entries_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_ledger_entries_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
)
""",
    "CREATE INDEX ix_ledger_entries_about ON ledger_entries (network_id, about)",
    """
CREATE TABLE ledger_postings (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    kind VARCHAR(10) NOT NULL,
    account VARCHAR(120) NOT NULL,
    satang BIGINT NOT NULL,
    CONSTRAINT pk_ledger_postings PRIMARY KEY (id),
    CONSTRAINT fk_ledger_postings_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_ledger_postings_entry_id FOREIGN KEY(entry_id) REFERENCES ledger_entries (id)
)
""",
    "CREATE INDEX ix_ledger_postings_account ON ledger_postings (network_id, kind, account)",
    "CREATE INDEX ix_ledger_postings_entry_id ON ledger_postings (entry_id)",
    """
CREATE TABLE payment_claims (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    satang BIGINT NOT NULL,
    way VARCHAR(10) NOT NULL,
    file_id INTEGER,
    state VARCHAR(9) DEFAULT 'waiting' NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    received_satang BIGINT,
    ended_by INTEGER,
    ended_at DATETIME,
    CONSTRAINT pk_payment_claims PRIMARY KEY (id),
    CONSTRAINT fk_payment_claims_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_payment_claims_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_payment_claims_file_id FOREIGN KEY(file_id) REFERENCES files (id),
    CONSTRAINT fk_payment_claims_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id),
    CONSTRAINT fk_payment_claims_ended_by FOREIGN KEY(ended_by) REFERENCES people (id)
)
""",
    "CREATE INDEX ix_payment_claims_network_id ON payment_claims (network_id)",
    "CREATE INDEX ix_payment_claims_member_id ON payment_claims (member_id)",
)
_FIXED = {
    "ledger_entries_changed": (
        'UPDATE OF "id", "network_id", "day", "what", "values", "about", "due_day", "reason", "once", "at" ON ledger_entries'
    ),
    "ledger_entries_deleted": "DELETE ON ledger_entries",
    "ledger_postings_changed": "UPDATE ON ledger_postings",
    "ledger_postings_deleted": "DELETE ON ledger_postings",
}


def upgrade() -> None:
    """Add the tables, empty, and the triggers that keep what was booked as it was booked."""
    for statement in _STATEMENTS:
        op.execute(statement)
    for name, change in _FIXED.items():
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {change} BEGIN SELECT RAISE(ABORT, 'what was booked stays as it was booked'); END"
        )
