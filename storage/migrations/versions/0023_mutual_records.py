"""What two organisations have between them: records, due sums, payments, rules of their own."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    for statement in _TABLES.strip().split(";\n"):
        op.execute(statement)


_TABLES = """
CREATE TABLE mutual_records (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    kind VARCHAR(7) NOT NULL,
    giver_id INTEGER NOT NULL,
    taker_id INTEGER NOT NULL,
    satang BIGINT NOT NULL,
    rate VARCHAR(12) DEFAULT '' NOT NULL,
    made_on VARCHAR(10) NOT NULL,
    giver_resolved_on VARCHAR(10) NOT NULL,
    taker_resolved_on VARCHAR(10) NOT NULL,
    words TEXT NOT NULL,
    file_id INTEGER,
    told_by VARCHAR(5) NOT NULL,
    giver_from_paper BOOLEAN DEFAULT 0 NOT NULL,
    taker_from_paper BOOLEAN DEFAULT 0 NOT NULL,
    state VARCHAR(8) NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    confirmed_by INTEGER,
    confirmed_at DATETIME,
    ended_at DATETIME,
    CONSTRAINT fk_mutual_records_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_mutual_records_giver_id FOREIGN KEY(giver_id) REFERENCES members (id),
    CONSTRAINT fk_mutual_records_taker_id FOREIGN KEY(taker_id) REFERENCES members (id),
    CONSTRAINT fk_mutual_records_file_id FOREIGN KEY(file_id) REFERENCES files (id),
    CONSTRAINT fk_mutual_records_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id),
    CONSTRAINT fk_mutual_records_confirmed_by FOREIGN KEY(confirmed_by) REFERENCES people (id)
);
CREATE INDEX ix_mutual_records_giver_id ON mutual_records (giver_id);
CREATE INDEX ix_mutual_records_network_id ON mutual_records (network_id);
CREATE INDEX ix_mutual_records_taker_id ON mutual_records (taker_id);
CREATE UNIQUE INDEX uq_mutual_records_once ON mutual_records (giver_id, taker_id, kind, satang, made_on)
    WHERE state IN ('asked', 'disputed', 'stands');
CREATE TABLE mutual_dues (
    id INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    day VARCHAR(10) NOT NULL,
    satang BIGINT NOT NULL,
    principal_satang BIGINT,
    CONSTRAINT pk_mutual_dues PRIMARY KEY (id),
    CONSTRAINT fk_mutual_dues_record_id FOREIGN KEY(record_id) REFERENCES mutual_records (id)
);
CREATE INDEX ix_mutual_dues_record_id ON mutual_dues (record_id);
CREATE TABLE mutual_payments (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    record_id INTEGER NOT NULL,
    satang BIGINT NOT NULL,
    principal_satang BIGINT,
    paid_on VARCHAR(10) NOT NULL,
    file_id INTEGER,
    from_paper BOOLEAN DEFAULT 0 NOT NULL,
    state VARCHAR(9) NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    ended_by INTEGER,
    ended_at DATETIME,
    CONSTRAINT fk_mutual_payments_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_mutual_payments_record_id FOREIGN KEY(record_id) REFERENCES mutual_records (id),
    CONSTRAINT fk_mutual_payments_file_id FOREIGN KEY(file_id) REFERENCES files (id),
    CONSTRAINT fk_mutual_payments_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id),
    CONSTRAINT fk_mutual_payments_ended_by FOREIGN KEY(ended_by) REFERENCES people (id)
);
CREATE INDEX ix_mutual_payments_record_id ON mutual_payments (record_id);
CREATE UNIQUE INDEX uq_mutual_payments_waiting ON mutual_payments (record_id, satang) WHERE state = 'waiting';
CREATE TABLE mutual_rules (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    kind VARCHAR(7) NOT NULL,
    side VARCHAR(5) NOT NULL,
    words TEXT NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    ended_at DATETIME,
    CONSTRAINT pk_mutual_rules PRIMARY KEY (id),
    CONSTRAINT fk_mutual_rules_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_mutual_rules_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_mutual_rules_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_mutual_rules_network_id ON mutual_rules (network_id);
CREATE UNIQUE INDEX uq_mutual_rules_stands ON mutual_rules (member_id, kind, side) WHERE ended_at IS NULL
"""
