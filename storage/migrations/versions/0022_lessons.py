"""Lessons: who was asked what came of a gathering, a round or an activity, what they told, and who talks of it."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    for statement in _TABLES.strip().split(";\n"):
        op.execute(statement)


_TABLES = """
CREATE TABLE lesson_beginnings (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_lesson_beginnings PRIMARY KEY (id),
    CONSTRAINT uq_lesson_beginnings_network_id UNIQUE (network_id),
    CONSTRAINT fk_lesson_beginnings_network_id FOREIGN KEY(network_id) REFERENCES networks (id)
);
CREATE TABLE lesson_askings (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    kind VARCHAR(9) NOT NULL,
    about_id INTEGER NOT NULL,
    title VARCHAR(200) NOT NULL,
    day VARCHAR(10) NOT NULL,
    person_id INTEGER NOT NULL,
    member_id INTEGER,
    asked_at DATETIME NOT NULL,
    until DATETIME NOT NULL,
    result VARCHAR(9),
    result_at DATETIME,
    skipped_at DATETIME,
    CONSTRAINT uq_lesson_askings_kind_about_id_person_id UNIQUE (kind, about_id, person_id),
    CONSTRAINT fk_lesson_askings_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_lesson_askings_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_lesson_askings_member_id FOREIGN KEY(member_id) REFERENCES members (id)
);
CREATE INDEX ix_lesson_askings_network_id ON lesson_askings (network_id);
CREATE INDEX ix_lesson_askings_person_id ON lesson_askings (person_id);
CREATE TABLE lessons (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    asking_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    member_id INTEGER,
    title VARCHAR(200) NOT NULL,
    day VARCHAR(10) NOT NULL,
    shown TEXT NOT NULL,
    hid INTEGER DEFAULT '0' NOT NULL,
    state VARCHAR(9) NOT NULL,
    at DATETIME NOT NULL,
    changed_at DATETIME NOT NULL,
    CONSTRAINT uq_lessons_asking_id UNIQUE (asking_id),
    CONSTRAINT fk_lessons_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_lessons_asking_id FOREIGN KEY(asking_id) REFERENCES lesson_askings (id),
    CONSTRAINT fk_lessons_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_lessons_member_id FOREIGN KEY(member_id) REFERENCES members (id)
);
CREATE INDEX ix_lessons_network_id ON lessons (network_id);
CREATE INDEX ix_lessons_open ON lessons (id) WHERE state = 'open';
CREATE INDEX ix_lessons_person_id ON lessons (person_id);
CREATE TABLE lesson_talks (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    lesson_id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    state VARCHAR(8) NOT NULL,
    at DATETIME NOT NULL,
    decided_at DATETIME,
    CONSTRAINT uq_lesson_talks_lesson_id_network_id UNIQUE (lesson_id, network_id),
    CONSTRAINT fk_lesson_talks_lesson_id FOREIGN KEY(lesson_id) REFERENCES lessons (id),
    CONSTRAINT fk_lesson_talks_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_lesson_talks_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE INDEX ix_lesson_talks_network_id ON lesson_talks (network_id);
CREATE INDEX ix_lesson_talks_person_id ON lesson_talks (person_id)
"""
