"""The plan of a network's own year: its lines, what was told of them, and what resolutions changed in them."""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    for statement in _TABLES.strip().split(";\n"):
        op.execute(statement)


_TABLES = """
CREATE TABLE action_plans (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    year VARCHAR(10) NOT NULL,
    agenda_item_id INTEGER,
    state VARCHAR(8) DEFAULT 'stands' NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    ended_at DATETIME,
    CONSTRAINT fk_action_plans_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_action_plans_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_action_plans_network_id ON action_plans (network_id);
CREATE UNIQUE INDEX uq_action_plans_stands ON action_plans (network_id, year) WHERE state = 'stands';
CREATE TABLE action_plan_lines (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    action_plan_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    title VARCHAR(200) NOT NULL,
    months JSON NOT NULL,
    span VARCHAR(5) NOT NULL,
    indicators JSON NOT NULL,
    owner_words VARCHAR(120) DEFAULT '' NOT NULL,
    owner_office VARCHAR(20) DEFAULT '' NOT NULL,
    owner_member_id INTEGER,
    budget_satang BIGINT DEFAULT '0' NOT NULL,
    sources JSON NOT NULL,
    until VARCHAR(7),
    asked_at DATETIME,
    answered_at DATETIME,
    ended_at DATETIME,
    CONSTRAINT uq_action_plan_lines_action_plan_id_number UNIQUE (action_plan_id, number),
    CONSTRAINT fk_action_plan_lines_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_action_plan_lines_action_plan_id FOREIGN KEY(action_plan_id) REFERENCES action_plans (id),
    CONSTRAINT fk_action_plan_lines_owner_member_id FOREIGN KEY(owner_member_id) REFERENCES members (id)
);
CREATE INDEX ix_action_plan_lines_network_id ON action_plan_lines (network_id);
CREATE TABLE action_plan_changes (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    action_plan_line_id INTEGER NOT NULL,
    indicator INTEGER,
    target VARCHAR(24),
    agenda_item_id INTEGER NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT fk_action_plan_changes_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_action_plan_changes_action_plan_line_id FOREIGN KEY(action_plan_line_id) REFERENCES action_plan_lines (id),
    CONSTRAINT fk_action_plan_changes_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_action_plan_changes_action_plan_line_id ON action_plan_changes (action_plan_line_id);
CREATE INDEX ix_action_plan_changes_network_id ON action_plan_changes (network_id);
CREATE TABLE action_plan_results (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    action_plan_line_id INTEGER NOT NULL,
    month VARCHAR(7) NOT NULL,
    day VARCHAR(10),
    amounts JSON NOT NULL,
    spent_satang BIGINT,
    instead_of JSON NOT NULL,
    counts BOOLEAN DEFAULT 1 NOT NULL,
    words TEXT NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    withdrawn_at DATETIME,
    CONSTRAINT fk_action_plan_results_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_action_plan_results_action_plan_line_id FOREIGN KEY(action_plan_line_id) REFERENCES action_plan_lines (id),
    CONSTRAINT fk_action_plan_results_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_action_plan_results_action_plan_line_id ON action_plan_results (action_plan_line_id);
CREATE INDEX ix_action_plan_results_network_id ON action_plan_results (network_id)
"""
