"""Goods that came and that nobody ordered are kept with what becomes of them."""

from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    statements = _IN_A_FILE if op.get_bind().dialect.name == "sqlite" else _ON_A_SERVER
    for statement in statements.strip().split(";\n"):
        op.execute(statement)


_IN_A_FILE = """
CREATE TABLE strays (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL,
    product VARCHAR(120) NOT NULL,
    unit VARCHAR(40) NOT NULL,
    quantity VARCHAR(40) NOT NULL,
    damaged VARCHAR(40) DEFAULT '0' NOT NULL,
    round_id INTEGER,
    units INTEGER,
    state VARCHAR(8) DEFAULT 'asked' NOT NULL,
    said_by INTEGER,
    said_at DATETIME,
    counted_at DATETIME,
    told_by INTEGER NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT uq_strays_delivery_id_product UNIQUE (delivery_id, product),
    CONSTRAINT ck_strays_in_stock CHECK ((units IS NULL) = (round_id IS NULL) AND (units IS NULL OR units > 0)),
    CONSTRAINT fk_strays_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_strays_delivery_id FOREIGN KEY(delivery_id) REFERENCES deliveries (id),
    CONSTRAINT fk_strays_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
    CONSTRAINT fk_strays_said_by FOREIGN KEY(said_by) REFERENCES people (id),
    CONSTRAINT fk_strays_told_by FOREIGN KEY(told_by) REFERENCES people (id)
);
CREATE INDEX ix_strays_network_id ON strays (network_id);
CREATE INDEX ix_strays_round_id ON strays (round_id)
"""
_ON_A_SERVER = """
CREATE TABLE strays (
    id SERIAL NOT NULL,
    network_id INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL,
    product VARCHAR(120) NOT NULL,
    unit VARCHAR(40) NOT NULL,
    quantity VARCHAR(40) NOT NULL,
    damaged VARCHAR(40) DEFAULT '0' NOT NULL,
    round_id INTEGER,
    units INTEGER,
    state VARCHAR(8) DEFAULT 'asked' NOT NULL,
    said_by INTEGER,
    said_at TIMESTAMP WITH TIME ZONE,
    counted_at TIMESTAMP WITH TIME ZONE,
    told_by INTEGER NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_strays PRIMARY KEY (id),
    CONSTRAINT uq_strays_delivery_id_product UNIQUE (delivery_id, product),
    CONSTRAINT ck_strays_in_stock CHECK ((units IS NULL) = (round_id IS NULL) AND (units IS NULL OR units > 0)),
    CONSTRAINT fk_strays_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_strays_delivery_id FOREIGN KEY(delivery_id) REFERENCES deliveries (id),
    CONSTRAINT fk_strays_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
    CONSTRAINT fk_strays_said_by FOREIGN KEY(said_by) REFERENCES people (id),
    CONSTRAINT fk_strays_told_by FOREIGN KEY(told_by) REFERENCES people (id)
);
CREATE INDEX ix_strays_network_id ON strays (network_id);
CREATE INDEX ix_strays_round_id ON strays (round_id)
"""
