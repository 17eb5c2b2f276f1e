"""The hub's PromptPay number, each that was ever entered, and who had a QR of it."""

from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    statements = _IN_A_FILE if op.get_bind().dialect.name == "sqlite" else _ON_A_SERVER
    for statement in statements.strip().split(";\n"):
        op.execute(statement)


_IN_A_FILE = """
CREATE TABLE promptpay_numbers (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    number VARCHAR(13) NOT NULL,
    state VARCHAR(9) DEFAULT 'waiting' NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    decided_by INTEGER,
    decided_at DATETIME,
    CONSTRAINT pk_promptpay_numbers PRIMARY KEY (id),
    CONSTRAINT fk_promptpay_numbers_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_promptpay_numbers_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id),
    CONSTRAINT fk_promptpay_numbers_decided_by FOREIGN KEY(decided_by) REFERENCES people (id)
);
CREATE INDEX ix_promptpay_numbers_network_id ON promptpay_numbers (network_id);
CREATE UNIQUE INDEX uq_promptpay_numbers_stands ON promptpay_numbers (network_id) WHERE state = 'stands';
CREATE UNIQUE INDEX uq_promptpay_numbers_waits ON promptpay_numbers (network_id) WHERE state = 'waiting';
CREATE TABLE promptpay_receivers (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    promptpay_number_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_promptpay_receivers PRIMARY KEY (id),
    CONSTRAINT uq_promptpay_receivers_promptpay_number_id_person_id UNIQUE (promptpay_number_id, person_id),
    CONSTRAINT fk_promptpay_receivers_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_promptpay_receivers_promptpay_number_id FOREIGN KEY(promptpay_number_id) REFERENCES promptpay_numbers (id),
    CONSTRAINT fk_promptpay_receivers_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE INDEX ix_promptpay_receivers_network_id ON promptpay_receivers (network_id)
"""
_ON_A_SERVER = """
CREATE TABLE promptpay_numbers (
    id SERIAL NOT NULL,
    network_id INTEGER NOT NULL,
    number VARCHAR(13) NOT NULL,
    state VARCHAR(9) DEFAULT 'waiting' NOT NULL,
    by_person_id INTEGER NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    decided_by INTEGER,
    decided_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_promptpay_numbers PRIMARY KEY (id),
    CONSTRAINT fk_promptpay_numbers_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_promptpay_numbers_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id),
    CONSTRAINT fk_promptpay_numbers_decided_by FOREIGN KEY(decided_by) REFERENCES people (id)
);
CREATE INDEX ix_promptpay_numbers_network_id ON promptpay_numbers (network_id);
CREATE UNIQUE INDEX uq_promptpay_numbers_stands ON promptpay_numbers (network_id) WHERE state = 'stands';
CREATE UNIQUE INDEX uq_promptpay_numbers_waits ON promptpay_numbers (network_id) WHERE state = 'waiting';
CREATE TABLE promptpay_receivers (
    id SERIAL NOT NULL,
    network_id INTEGER NOT NULL,
    promptpay_number_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_promptpay_receivers PRIMARY KEY (id),
    CONSTRAINT uq_promptpay_receivers_promptpay_number_id_person_id UNIQUE (promptpay_number_id, person_id),
    CONSTRAINT fk_promptpay_receivers_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_promptpay_receivers_promptpay_number_id FOREIGN KEY(promptpay_number_id) REFERENCES promptpay_numbers (id),
    CONSTRAINT fk_promptpay_receivers_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE INDEX ix_promptpay_receivers_network_id ON promptpay_receivers (network_id)
"""
