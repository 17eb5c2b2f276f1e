"""What one organisation offers and another wants is brought together, each pair once."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, empty."""
    for statement in _TABLES.strip().split(";\n"):
        op.execute(statement)


_TABLES = """
CREATE TABLE matches (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    sale_id INTEGER NOT NULL,
    need_id INTEGER NOT NULL,
    sale_network_id INTEGER NOT NULL,
    need_network_id INTEGER NOT NULL,
    sale_member_id INTEGER NOT NULL,
    need_member_id INTEGER NOT NULL,
    product VARCHAR(120) NOT NULL,
    unit VARCHAR(40) NOT NULL,
    quantity VARCHAR(40) NOT NULL,
    state VARCHAR(8) NOT NULL,
    until DATETIME NOT NULL,
    seller_said BOOLEAN,
    buyer_said BOOLEAN,
    at DATETIME NOT NULL,
    asked_by INTEGER,
    ended_at DATETIME,
    CONSTRAINT uq_matches_sale_id UNIQUE (sale_id, need_id),
    CONSTRAINT fk_matches_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_matches_sale_id FOREIGN KEY(sale_id) REFERENCES statements (id),
    CONSTRAINT fk_matches_need_id FOREIGN KEY(need_id) REFERENCES statements (id),
    CONSTRAINT fk_matches_sale_network_id FOREIGN KEY(sale_network_id) REFERENCES networks (id),
    CONSTRAINT fk_matches_need_network_id FOREIGN KEY(need_network_id) REFERENCES networks (id),
    CONSTRAINT fk_matches_sale_member_id FOREIGN KEY(sale_member_id) REFERENCES members (id),
    CONSTRAINT fk_matches_need_member_id FOREIGN KEY(need_member_id) REFERENCES members (id),
    CONSTRAINT fk_matches_asked_by FOREIGN KEY(asked_by) REFERENCES people (id)
);
CREATE INDEX ix_matches_network_id ON matches (network_id);
CREATE INDEX ix_matches_sale_network_id ON matches (sale_network_id);
CREATE INDEX ix_matches_need_network_id ON matches (need_network_id)
"""
