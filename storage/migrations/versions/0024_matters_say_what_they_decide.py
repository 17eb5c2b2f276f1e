"""A matter on the agenda can name what is decided with it; kinds and assessments of networks."""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; the matters of today speak for themselves."""
    op.execute("ALTER TABLE agenda_items ADD COLUMN subject VARCHAR(60)")
    op.execute("CREATE INDEX ix_agenda_items_subject ON agenda_items (network_id, subject) WHERE subject IS NOT NULL")
    for statement in _TABLES.strip().split(";\n"):
        op.execute(statement)


_TABLES = """
CREATE TABLE network_kinds (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    kind VARCHAR(9) NOT NULL,
    CONSTRAINT uq_network_kinds_network_id UNIQUE (network_id, kind),
    CONSTRAINT fk_network_kinds_network_id FOREIGN KEY(network_id) REFERENCES networks (id)
);
CREATE INDEX ix_network_kinds_network_id ON network_kinds (network_id);
CREATE TABLE assessments (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    state VARCHAR(9) NOT NULL,
    opened_at DATETIME NOT NULL,
    resolution_id INTEGER,
    resolved_on VARCHAR(10),
    assessor_person_id INTEGER,
    other_asked_at DATETIME,
    sent_at DATETIME,
    real_on VARCHAR(10),
    lost VARCHAR(20) DEFAULT '' NOT NULL,
    CONSTRAINT fk_assessments_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_assessments_resolution_id FOREIGN KEY(resolution_id) REFERENCES resolutions (id),
    CONSTRAINT fk_assessments_assessor_person_id FOREIGN KEY(assessor_person_id) REFERENCES people (id)
);
CREATE INDEX ix_assessments_network_id ON assessments (network_id);
CREATE UNIQUE INDEX uq_assessments_open ON assessments (network_id) WHERE state IN ('open', 'resolved');
CREATE TABLE assessment_words (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    assessment_id INTEGER NOT NULL,
    side VARCHAR(8) NOT NULL,
    proof INTEGER NOT NULL,
    enough BOOLEAN NOT NULL,
    why TEXT DEFAULT '' NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    sent BOOLEAN DEFAULT 0 NOT NULL,
    CONSTRAINT uq_assessment_words_assessment_id UNIQUE (assessment_id, side, proof),
    CONSTRAINT fk_assessment_words_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_assessment_words_assessment_id FOREIGN KEY(assessment_id) REFERENCES assessments (id),
    CONSTRAINT fk_assessment_words_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_assessment_words_network_id ON assessment_words (network_id);
CREATE INDEX ix_assessment_words_assessment_id ON assessment_words (assessment_id)
"""
