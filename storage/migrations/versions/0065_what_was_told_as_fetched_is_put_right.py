"""What was told as fetched is put right by who told it."""

from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    statements = _IN_A_FILE if op.get_bind().dialect.name == "sqlite" else _ON_A_SERVER
    for statement in statements.strip().split(";\n"):
        op.execute(statement)


_IN_A_FILE = """
CREATE TABLE collections_corrected (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    collection_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    once VARCHAR(40) NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT ck_collections_corrected_something CHECK (quantity <> 0),
    CONSTRAINT fk_collections_corrected_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_collections_corrected_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
    CONSTRAINT fk_collections_corrected_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_collections_corrected_collection_id FOREIGN KEY(collection_id) REFERENCES collections (id),
    CONSTRAINT fk_collections_corrected_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT uq_collections_corrected_once UNIQUE (once)
);
CREATE INDEX ix_collections_corrected_collection_id ON collections_corrected (collection_id);
CREATE INDEX ix_collections_corrected_member_id ON collections_corrected (member_id);
CREATE INDEX ix_collections_corrected_network_id ON collections_corrected (network_id);
CREATE INDEX ix_collections_corrected_round_id ON collections_corrected (round_id)
"""
_ON_A_SERVER = """
CREATE TABLE collections_corrected (
    id SERIAL NOT NULL,
    network_id INTEGER NOT NULL,
    round_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    collection_id INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    once VARCHAR(40) NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_collections_corrected PRIMARY KEY (id),
    CONSTRAINT ck_collections_corrected_something CHECK (quantity <> 0),
    CONSTRAINT fk_collections_corrected_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_collections_corrected_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
    CONSTRAINT fk_collections_corrected_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_collections_corrected_collection_id FOREIGN KEY(collection_id) REFERENCES collections (id),
    CONSTRAINT fk_collections_corrected_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT uq_collections_corrected_once UNIQUE (once)
);
CREATE INDEX ix_collections_corrected_collection_id ON collections_corrected (collection_id);
CREATE INDEX ix_collections_corrected_member_id ON collections_corrected (member_id);
CREATE INDEX ix_collections_corrected_network_id ON collections_corrected (network_id);
CREATE INDEX ix_collections_corrected_round_id ON collections_corrected (round_id)
"""
