"""Requests for support that the network writes to others, and what was booked of them."""

from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    for statement in _TABLES.strip().split(";\n"):
        op.execute(statement)


_TABLES = """
CREATE TABLE support_requests (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    addressee VARCHAR(200) NOT NULL,
    what VARCHAR(200) NOT NULL,
    asked_satang BIGINT NOT NULL,
    granted_satang BIGINT,
    owner VARCHAR(120) NOT NULL,
    owner_person_id INTEGER NOT NULL,
    words TEXT NOT NULL,
    state VARCHAR(8) DEFAULT 'draft' NOT NULL,
    sent_on VARCHAR(10),
    answered_on VARCHAR(10),
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT fk_support_requests_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_support_requests_owner_person_id FOREIGN KEY(owner_person_id) REFERENCES people (id),
    CONSTRAINT fk_support_requests_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_support_requests_network_id ON support_requests (network_id);
CREATE TABLE support_receipts (
    id INTEGER NOT NULL,
    request_id INTEGER NOT NULL,
    satang BIGINT NOT NULL,
    at DATETIME NOT NULL,
    once VARCHAR(120) NOT NULL,
    CONSTRAINT pk_support_receipts PRIMARY KEY (id),
    CONSTRAINT fk_support_receipts_request_id FOREIGN KEY(request_id) REFERENCES support_requests (id),
    CONSTRAINT uq_support_receipts_once UNIQUE (once)
);
CREATE INDEX ix_support_receipts_request_id ON support_receipts (request_id)
"""
