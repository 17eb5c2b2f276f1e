"""Of an entry that pays several all are kept, and the resolution that approved it; of minutes who checked them."""

from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table, empty, and add the columns; of the entries and minutes of today neither is known."""
    statements = _IN_A_FILE if op.get_bind().dialect.name == "sqlite" else _ON_A_SERVER
    for statement in statements.strip().split(";\n"):
        op.execute(statement)
    op.execute(
        "ALTER TABLE cash_entries ADD COLUMN carried_by INTEGER"
        " CONSTRAINT fk_cash_entries_carried_by REFERENCES resolutions (id)"
    )
    op.execute(
        "ALTER TABLE minutes ADD COLUMN checker_person_id INTEGER"
        " CONSTRAINT fk_minutes_checker_person_id REFERENCES people (id)"
    )


_IN_A_FILE = """
CREATE TABLE cash_payees (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    what VARCHAR(20) NOT NULL,
    person_id INTEGER,
    member_id INTEGER,
    CONSTRAINT pk_cash_payees PRIMARY KEY (id),
    CONSTRAINT fk_cash_payees_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_cash_payees_entry_id FOREIGN KEY(entry_id) REFERENCES cash_entries (id),
    CONSTRAINT fk_cash_payees_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_cash_payees_member_id FOREIGN KEY(member_id) REFERENCES members (id)
);
CREATE INDEX ix_cash_payees_network_id ON cash_payees (network_id)
"""
_ON_A_SERVER = """
CREATE TABLE cash_payees (
    id SERIAL NOT NULL,
    network_id INTEGER NOT NULL,
    entry_id INTEGER NOT NULL,
    what VARCHAR(20) NOT NULL,
    person_id INTEGER,
    member_id INTEGER,
    CONSTRAINT pk_cash_payees PRIMARY KEY (id),
    CONSTRAINT fk_cash_payees_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_cash_payees_entry_id FOREIGN KEY(entry_id) REFERENCES cash_entries (id),
    CONSTRAINT fk_cash_payees_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_cash_payees_member_id FOREIGN KEY(member_id) REFERENCES members (id)
);
CREATE INDEX ix_cash_payees_network_id ON cash_payees (network_id)
"""
