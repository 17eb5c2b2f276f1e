"""What other networks find of lessons is found by parts of words on a server too."""

from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index over the lessons that are open; a file has one of its own since 0040."""
    if op.get_bind().dialect.name != "sqlite":
        for statement in _ON_A_SERVER.strip().split(";\n"):
            op.execute(statement)


_ON_A_SERVER = """
CREATE FUNCTION lesson_pieces(shown text, title text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT substr(words, place, 3))
    FROM unnest(ARRAY[shown, title]) AS words, generate_series(1, length(words) - 2) AS place
$$;
CREATE INDEX ix_lessons_pieces ON lessons USING gin (lesson_pieces(shown, title)) WITH (fastupdate = off) WHERE state = 'open'
"""
