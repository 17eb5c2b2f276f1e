"""What was written down as fetched is mended too."""

from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    statements = _IN_A_FILE if op.get_bind().dialect.name == "sqlite" else _ON_A_SERVER
    for statement in statements.strip().split(";\n"):
        op.execute(statement)


_IN_A_FILE = """
CREATE TABLE collections_mended (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    mend_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    CONSTRAINT pk_collections_mended PRIMARY KEY (id),
    CONSTRAINT uq_collections_mended_mend_id_member_id UNIQUE (mend_id, member_id),
    CONSTRAINT fk_collections_mended_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_collections_mended_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
    CONSTRAINT fk_collections_mended_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_collections_mended_mend_id FOREIGN KEY(mend_id) REFERENCES mends (id)
);
CREATE INDEX ix_collections_mended_member_id ON collections_mended (member_id);
CREATE INDEX ix_collections_mended_network_id ON collections_mended (network_id);
CREATE INDEX ix_collections_mended_round_id ON collections_mended (round_id)
"""
_ON_A_SERVER = """
CREATE TABLE collections_mended (
    id SERIAL NOT NULL,
    network_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    mend_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    CONSTRAINT pk_collections_mended PRIMARY KEY (id),
    CONSTRAINT uq_collections_mended_mend_id_member_id UNIQUE (mend_id, member_id),
    CONSTRAINT fk_collections_mended_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_collections_mended_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
    CONSTRAINT fk_collections_mended_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_collections_mended_mend_id FOREIGN KEY(mend_id) REFERENCES mends (id)
);
CREATE INDEX ix_collections_mended_member_id ON collections_mended (member_id);
CREATE INDEX ix_collections_mended_network_id ON collections_mended (network_id);
CREATE INDEX ix_collections_mended_round_id ON collections_mended (round_id)
"""
