"""Old rows are gone through some at a time: the books remember how far a forgetting, and what is not kept for ever, has come."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; a farewell that is under way ends in its way: what came from that chat is let go of."""
    op.execute(
        """
        CREATE TABLE forgettings (
            id INTEGER NOT NULL,
            person_id INTEGER NOT NULL,
            person_ids JSON NOT NULL,
            network_ids JSON NOT NULL,
            words JSON NOT NULL,
            chat_id INTEGER,
            farewell_id INTEGER,
            place VARCHAR(8) NOT NULL,
            position INTEGER DEFAULT '0' NOT NULL,
            begun_at DATETIME NOT NULL,
            finished_at DATETIME,
            CONSTRAINT pk_forgettings PRIMARY KEY (id),
            CONSTRAINT fk_forgettings_person_id FOREIGN KEY(person_id) REFERENCES people (id)
        )
        """
    )
    op.execute(
        """
        CREATE TABLE retention (
            place VARCHAR(20) NOT NULL,
            position INTEGER NOT NULL,
            CONSTRAINT pk_retention PRIMARY KEY (place)
        )
        """
    )
    op.execute("CREATE INDEX ix_files_person_id ON files (person_id)")
    # Nothing says any more which forgotten person a farewell is for; the last one serves as well, it is only referred to.
    op.execute(
        """
        INSERT INTO forgettings (person_id, person_ids, network_ids, words, farewell_id, place, begun_at)
        SELECT (SELECT max(id) FROM people WHERE forgotten_at IS NOT NULL), '[]', '[]',
            json_object('telegram_id', chats.telegram_id), chats.id, 'farewell', due.created_at
        FROM due JOIN chats ON due.subject = 'chat:' || chats.id
        WHERE due.kind = 'forgetting.finish' AND due.state = 'waiting'
            AND EXISTS (SELECT 1 FROM people WHERE forgotten_at IS NOT NULL)
        """
    )
    op.execute(
        """
        UPDATE due SET kind = 'forgetting.go_on',
            subject = 'forgetting:' || (SELECT id FROM forgettings WHERE 'chat:' || farewell_id = due.subject)
        WHERE kind = 'forgetting.finish' AND state = 'waiting'
            AND EXISTS (SELECT 1 FROM forgettings WHERE 'chat:' || farewell_id = due.subject)
        """
    )
