"""What lies at the hub is counted once a month, and of what was sold there it is written down what was fetched."""

from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty; of what was sold until now nobody said that it lies there still."""
    statements = _IN_A_FILE if op.get_bind().dialect.name == "sqlite" else _ON_A_SERVER
    for statement in statements.strip().split(";\n"):
        op.execute(statement)
    op.execute("ALTER TABLE stock_sales ADD COLUMN fetched INTEGER DEFAULT '0' NOT NULL")
    op.execute("UPDATE stock_sales SET fetched = quantity WHERE state = 'taken'")


_IN_A_FILE = """
CREATE TABLE stock_counts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    month VARCHAR(7) NOT NULL,
    product VARCHAR(120) NOT NULL,
    unit VARCHAR(40) NOT NULL,
    state VARCHAR(7) DEFAULT 'asked' NOT NULL,
    at DATETIME NOT NULL,
    expected INTEGER,
    counted INTEGER,
    counted_by INTEGER,
    counted_at DATETIME,
    CONSTRAINT uq_stock_counts_network_id_month_product_unit UNIQUE (network_id, month, product, unit),
    CONSTRAINT ck_stock_counts_counted CHECK (counted IS NULL OR counted >= 0),
    CONSTRAINT fk_stock_counts_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_stock_counts_counted_by FOREIGN KEY(counted_by) REFERENCES people (id)
);
CREATE INDEX ix_stock_counts_network_id ON stock_counts (network_id);
CREATE TABLE stock_placings (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    count_id INTEGER NOT NULL,
    round_id INTEGER,
    member_id INTEGER,
    place VARCHAR(7) NOT NULL,
    units INTEGER NOT NULL,
    satang BIGINT NOT NULL,
    reason TEXT NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT ck_stock_placings_something CHECK (units > 0),
    CONSTRAINT fk_stock_placings_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_stock_placings_count_id FOREIGN KEY(count_id) REFERENCES stock_counts (id),
    CONSTRAINT fk_stock_placings_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
    CONSTRAINT fk_stock_placings_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_stock_placings_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_stock_placings_count_id ON stock_placings (count_id);
CREATE INDEX ix_stock_placings_network_id ON stock_placings (network_id);
CREATE INDEX ix_stock_placings_round_id ON stock_placings (round_id)
"""
_ON_A_SERVER = """
CREATE TABLE stock_counts (
    id SERIAL NOT NULL,
    network_id INTEGER NOT NULL,
    month VARCHAR(7) NOT NULL,
    product VARCHAR(120) NOT NULL,
    unit VARCHAR(40) NOT NULL,
    state VARCHAR(7) DEFAULT 'asked' NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    expected INTEGER,
    counted INTEGER,
    counted_by INTEGER,
    counted_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_stock_counts PRIMARY KEY (id),
    CONSTRAINT uq_stock_counts_network_id_month_product_unit UNIQUE (network_id, month, product, unit),
    CONSTRAINT ck_stock_counts_counted CHECK (counted IS NULL OR counted >= 0),
    CONSTRAINT fk_stock_counts_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_stock_counts_counted_by FOREIGN KEY(counted_by) REFERENCES people (id)
);
CREATE INDEX ix_stock_counts_network_id ON stock_counts (network_id);
CREATE TABLE stock_placings (
    id SERIAL NOT NULL,
    network_id INTEGER NOT NULL,
    count_id INTEGER NOT NULL,
    round_id INTEGER,
    member_id INTEGER,
    place VARCHAR(7) NOT NULL,
    units INTEGER NOT NULL,
    satang BIGINT NOT NULL,
    reason TEXT NOT NULL,
    by_person_id INTEGER NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_stock_placings PRIMARY KEY (id),
    CONSTRAINT ck_stock_placings_something CHECK (units > 0),
    CONSTRAINT fk_stock_placings_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_stock_placings_count_id FOREIGN KEY(count_id) REFERENCES stock_counts (id),
    CONSTRAINT fk_stock_placings_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
    CONSTRAINT fk_stock_placings_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_stock_placings_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_stock_placings_count_id ON stock_placings (count_id);
CREATE INDEX ix_stock_placings_network_id ON stock_placings (network_id);
CREATE INDEX ix_stock_placings_round_id ON stock_placings (round_id)
"""
