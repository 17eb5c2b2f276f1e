"""What other networks find of lessons is found by parts of words, however many all networks have told."""

from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index, with the lessons that are open now, and what keeps it."""
    for statement in _STATEMENTS.strip().split(";\n"):
        op.execute(statement)


_STATEMENTS = """
CREATE VIRTUAL TABLE lessons_open USING fts5(shown, title, content='lessons', content_rowid='id', tokenize='trigram', detail=none);
INSERT INTO lessons_open(rowid, shown, title) SELECT id, shown, title FROM lessons WHERE state = 'open';
CREATE TRIGGER lessons_told AFTER INSERT ON lessons WHEN new.state = 'open' BEGIN
    INSERT INTO lessons_open(rowid, shown, title) VALUES (new.id, new.shown, new.title); END;
CREATE TRIGGER lessons_opened AFTER UPDATE ON lessons WHEN new.state = 'open' BEGIN
    INSERT INTO lessons_open(rowid, shown, title) VALUES (new.id, new.shown, new.title); END;
CREATE TRIGGER lessons_closed BEFORE UPDATE ON lessons WHEN old.state = 'open' BEGIN
    INSERT INTO lessons_open(lessons_open, rowid, shown, title) VALUES ('delete', old.id, old.shown, old.title); END;
CREATE TRIGGER lessons_gone BEFORE DELETE ON lessons WHEN old.state = 'open' BEGIN
    INSERT INTO lessons_open(lessons_open, rowid, shown, title) VALUES ('delete', old.id, old.shown, old.title); END
"""
