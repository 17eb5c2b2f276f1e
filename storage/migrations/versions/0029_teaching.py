"""What organisations can teach and want to learn, who was asked, and which networks let others ask."""

from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    for statement in _TABLES.strip().split(";\n"):
        op.execute(statement)


_TABLES = """
CREATE TABLE teachings (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    kind VARCHAR(5) NOT NULL,
    topic VARCHAR(80) NOT NULL,
    words VARCHAR(200) NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    ended_at DATETIME,
    CONSTRAINT fk_teachings_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_teachings_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_teachings_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_teachings_network_id ON teachings (network_id);
CREATE UNIQUE INDEX uq_teachings_stands ON teachings (member_id, kind, words) WHERE ended_at IS NULL;
CREATE TABLE teaching_pairs (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    learn_id INTEGER NOT NULL,
    teach_id INTEGER NOT NULL,
    learn_network_id INTEGER NOT NULL,
    teach_network_id INTEGER NOT NULL,
    state VARCHAR(8) NOT NULL,
    day VARCHAR(10),
    at DATETIME NOT NULL,
    decided_at DATETIME,
    CONSTRAINT uq_teaching_pairs_learn_id_teach_id UNIQUE (learn_id, teach_id),
    CONSTRAINT fk_teaching_pairs_learn_id FOREIGN KEY(learn_id) REFERENCES teachings (id),
    CONSTRAINT fk_teaching_pairs_teach_id FOREIGN KEY(teach_id) REFERENCES teachings (id),
    CONSTRAINT fk_teaching_pairs_learn_network_id FOREIGN KEY(learn_network_id) REFERENCES networks (id),
    CONSTRAINT fk_teaching_pairs_teach_network_id FOREIGN KEY(teach_network_id) REFERENCES networks (id)
);
CREATE INDEX ix_teaching_pairs_learn_network_id ON teaching_pairs (learn_network_id);
CREATE INDEX ix_teaching_pairs_teach_network_id ON teaching_pairs (teach_network_id);
CREATE TABLE teaching_consents (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_teaching_consents PRIMARY KEY (id),
    CONSTRAINT uq_teaching_consents_network_id UNIQUE (network_id),
    CONSTRAINT fk_teaching_consents_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_teaching_consents_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
)
"""
