"""Who must know what, and whether they were told."""

from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    statements = _IN_A_FILE if op.get_bind().dialect.name == "sqlite" else _ON_A_SERVER
    for statement in statements.strip().split(";\n"):
        op.execute(statement)


_IN_A_FILE = """
CREATE TABLE tellings (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    person_id INTEGER,
    member_id INTEGER,
    office VARCHAR(16),
    text VARCHAR(80) NOT NULL,
    "values" JSON NOT NULL,
    keyboard JSON,
    about VARCHAR(64),
    version INTEGER DEFAULT '1' NOT NULL,
    state VARCHAR(6) NOT NULL,
    outbox_id INTEGER,
    created_at DATETIME NOT NULL,
    ended_at DATETIME,
    by_person_id INTEGER,
    CONSTRAINT fk_tellings_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_tellings_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_tellings_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_tellings_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_tellings_by_person_id ON tellings (by_person_id);
CREATE INDEX ix_tellings_listed ON tellings (network_id, id) WHERE state = 'listed';
CREATE INDEX ix_tellings_person_id ON tellings (person_id);
CREATE INDEX ix_tellings_waits ON tellings (outbox_id) WHERE state = 'waits'
"""
_ON_A_SERVER = """
CREATE TABLE tellings (
    id SERIAL NOT NULL,
    network_id INTEGER NOT NULL,
    person_id INTEGER,
    member_id INTEGER,
    office VARCHAR(16),
    text VARCHAR(80) NOT NULL,
    values JSON NOT NULL,
    keyboard JSON,
    about VARCHAR(64),
    version INTEGER DEFAULT '1' NOT NULL,
    state VARCHAR(6) NOT NULL,
    outbox_id INTEGER,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at TIMESTAMP WITH TIME ZONE,
    by_person_id INTEGER,
    CONSTRAINT pk_tellings PRIMARY KEY (id),
    CONSTRAINT fk_tellings_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_tellings_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_tellings_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_tellings_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_tellings_by_person_id ON tellings (by_person_id);
CREATE INDEX ix_tellings_listed ON tellings (network_id, id) WHERE state = 'listed';
CREATE INDEX ix_tellings_person_id ON tellings (person_id);
CREATE INDEX ix_tellings_waits ON tellings (outbox_id) WHERE state = 'waits'
"""
