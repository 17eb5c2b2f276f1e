"""Who was picked out of an address book is known when they open the bot."""

from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    statements = _IN_A_FILE if op.get_bind().dialect.name == "sqlite" else _ON_A_SERVER
    for statement in statements.strip().split(";\n"):
        op.execute(statement)


_IN_A_FILE = """
CREATE TABLE picked_people (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    telegram_id BIGINT NOT NULL,
    person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_picked_people PRIMARY KEY (id),
    CONSTRAINT uq_picked_people_network_id_telegram_id UNIQUE (network_id, telegram_id),
    CONSTRAINT fk_picked_people_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_picked_people_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE INDEX ix_picked_people_person_id ON picked_people (person_id);
CREATE INDEX ix_picked_people_telegram_id ON picked_people (telegram_id)
"""
_ON_A_SERVER = """
CREATE TABLE picked_people (
    id SERIAL NOT NULL,
    network_id INTEGER NOT NULL,
    telegram_id BIGINT NOT NULL,
    person_id INTEGER NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_picked_people PRIMARY KEY (id),
    CONSTRAINT uq_picked_people_network_id_telegram_id UNIQUE (network_id, telegram_id),
    CONSTRAINT fk_picked_people_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_picked_people_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE INDEX ix_picked_people_person_id ON picked_people (person_id);
CREATE INDEX ix_picked_people_telegram_id ON picked_people (telegram_id)
"""
