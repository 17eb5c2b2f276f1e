"""A slip's code is kept with its claim, once in the house; a claim knows the day on which money went."""

from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, empty; of no claim of today the day was kept."""
    op.execute("ALTER TABLE payment_claims ADD COLUMN day VARCHAR(10)")
    statements = _IN_A_FILE if op.get_bind().dialect.name == "sqlite" else _ON_A_SERVER
    for statement in statements.strip().split(";\n"):
        op.execute(statement)


_IN_A_FILE = """
CREATE TABLE slips (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    claim_id INTEGER NOT NULL,
    bank VARCHAR(3) NOT NULL,
    reference VARCHAR(35) NOT NULL,
    stands BOOLEAN DEFAULT 1 NOT NULL,
    CONSTRAINT pk_slips PRIMARY KEY (id),
    CONSTRAINT uq_slips_claim_id UNIQUE (claim_id),
    CONSTRAINT fk_slips_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_slips_claim_id FOREIGN KEY(claim_id) REFERENCES payment_claims (id)
);
CREATE UNIQUE INDEX uq_slips_stands ON slips (bank, reference) WHERE stands
"""
_ON_A_SERVER = """
CREATE TABLE slips (
    id SERIAL NOT NULL,
    network_id INTEGER NOT NULL,
    claim_id INTEGER NOT NULL,
    bank VARCHAR(3) NOT NULL,
    reference VARCHAR(35) NOT NULL,
    stands BOOLEAN DEFAULT true NOT NULL,
    CONSTRAINT pk_slips PRIMARY KEY (id),
    CONSTRAINT uq_slips_claim_id UNIQUE (claim_id),
    CONSTRAINT fk_slips_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_slips_claim_id FOREIGN KEY(claim_id) REFERENCES payment_claims (id)
);
CREATE UNIQUE INDEX uq_slips_stands ON slips (bank, reference) WHERE stands
"""
