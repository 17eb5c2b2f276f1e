"""What was sent back to the hub is sold in the group."""

from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    statements = _IN_A_FILE if op.get_bind().dialect.name == "sqlite" else _ON_A_SERVER
    for statement in statements.strip().split(";\n"):
        op.execute(statement)


_IN_A_FILE = """
CREATE TABLE stock_sales (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    price_satang BIGINT NOT NULL,
    reason TEXT NOT NULL,
    state VARCHAR(7) DEFAULT 'open' NOT NULL,
    member_id INTEGER,
    satang BIGINT,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    ended_by INTEGER,
    ended_at DATETIME,
    CONSTRAINT ck_stock_sales_something CHECK (quantity > 0),
    CONSTRAINT fk_stock_sales_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_stock_sales_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
    CONSTRAINT fk_stock_sales_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_stock_sales_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id),
    CONSTRAINT fk_stock_sales_ended_by FOREIGN KEY(ended_by) REFERENCES people (id)
);
CREATE INDEX ix_stock_sales_network_id ON stock_sales (network_id);
CREATE INDEX ix_stock_sales_round_id ON stock_sales (round_id);
CREATE UNIQUE INDEX uq_stock_sales_open ON stock_sales (round_id) WHERE state = 'open'
"""
_ON_A_SERVER = """
CREATE TABLE stock_sales (
    id SERIAL NOT NULL,
    network_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    price_satang BIGINT NOT NULL,
    reason TEXT NOT NULL,
    state VARCHAR(7) DEFAULT 'open' NOT NULL,
    member_id INTEGER,
    satang BIGINT,
    by_person_id INTEGER NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_by INTEGER,
    ended_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_stock_sales PRIMARY KEY (id),
    CONSTRAINT ck_stock_sales_something CHECK (quantity > 0),
    CONSTRAINT fk_stock_sales_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_stock_sales_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
    CONSTRAINT fk_stock_sales_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_stock_sales_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id),
    CONSTRAINT fk_stock_sales_ended_by FOREIGN KEY(ended_by) REFERENCES people (id)
);
CREATE INDEX ix_stock_sales_network_id ON stock_sales (network_id);
CREATE INDEX ix_stock_sales_round_id ON stock_sales (round_id);
CREATE UNIQUE INDEX uq_stock_sales_open ON stock_sales (round_id) WHERE state = 'open'
"""
