"""What a network writes of an organisation is its own, and a person whom several networks know is asked before one renames them."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_STATEMENTS = (
    "ALTER TABLE members ADD COLUMN legal_form VARCHAR(40)",
    "ALTER TABLE members ADD COLUMN activity VARCHAR(120)",
    # An organisation in several networks stood in all of them with the same words: each keeps them from here on.
    "UPDATE members SET legal_form = (SELECT legal_form FROM organisations WHERE id = members.organisation_id), "
    "activity = (SELECT activity FROM organisations WHERE id = members.organisation_id) "
    "WHERE organisation_id IS NOT NULL",
    "ALTER TABLE organisations DROP COLUMN legal_form",
    "ALTER TABLE organisations DROP COLUMN activity",
    "CREATE TABLE person_corrections (id INTEGER NOT NULL, network_id INTEGER NOT NULL, person_id INTEGER NOT NULL, "
    "name VARCHAR(120) NOT NULL, telephone VARCHAR(32), asked_by INTEGER NOT NULL, asked_at DATETIME NOT NULL, "
    "state VARCHAR(9) DEFAULT 'asked' NOT NULL, ended_at DATETIME, PRIMARY KEY (id), "
    "FOREIGN KEY(network_id) REFERENCES networks (id), FOREIGN KEY(person_id) REFERENCES people (id))",
    "CREATE INDEX ix_person_corrections_network_id ON person_corrections (network_id)",
    "CREATE INDEX ix_person_corrections_person_id ON person_corrections (person_id)",
    "CREATE UNIQUE INDEX uq_person_corrections_open ON person_corrections (network_id, person_id) WHERE state = 'asked'",
)


def upgrade() -> None:
    """Move the words, make the table."""
    for statement in _STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
