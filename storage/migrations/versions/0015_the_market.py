"""What the market asks, what organisations answer about it and what a year means to buy have books."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of prices, surveys and plans, empty; no round asked for a deposit so far."""
    for statement in _TABLES.strip().split(";\n"):
        op.execute(statement)
    op.execute("ALTER TABLE rounds ADD COLUMN deposit_satang BIGINT")


_TABLES = """
CREATE TABLE market_prices (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    product VARCHAR(120) NOT NULL,
    unit VARCHAR(40) NOT NULL,
    satang BIGINT NOT NULL,
    source VARCHAR(120) NOT NULL,
    dated VARCHAR(10) NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_market_prices PRIMARY KEY (id),
    CONSTRAINT ck_market_prices_something CHECK (satang > 0),
    CONSTRAINT fk_market_prices_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_market_prices_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_market_prices_network_id ON market_prices (network_id);
CREATE INDEX ix_market_prices_product ON market_prices (network_id, product, dated);
CREATE TABLE surveys (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    opened_by INTEGER NOT NULL,
    opened_at DATETIME NOT NULL,
    until DATETIME NOT NULL,
    closed_at DATETIME,
    CONSTRAINT fk_surveys_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_surveys_opened_by FOREIGN KEY(opened_by) REFERENCES people (id)
);
CREATE INDEX ix_surveys_network_id ON surveys (network_id);
CREATE UNIQUE INDEX uq_surveys_open ON surveys (network_id) WHERE closed_at IS NULL;
CREATE TABLE survey_answers (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    survey_id INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    state VARCHAR(9) NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT fk_survey_answers_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_survey_answers_survey_id FOREIGN KEY(survey_id) REFERENCES surveys (id),
    CONSTRAINT fk_survey_answers_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_survey_answers_person_id FOREIGN KEY(person_id) REFERENCES people (id)
);
CREATE INDEX ix_survey_answers_network_id ON survey_answers (network_id);
CREATE UNIQUE INDEX uq_survey_answers_confirmed ON survey_answers (survey_id, member_id) WHERE state = 'confirmed';
CREATE TABLE survey_lines (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    answer_id INTEGER NOT NULL,
    product VARCHAR(120) NOT NULL,
    unit VARCHAR(40),
    quantity VARCHAR(40),
    satang BIGINT,
    seller VARCHAR(120) DEFAULT '' NOT NULL,
    CONSTRAINT pk_survey_lines PRIMARY KEY (id),
    CONSTRAINT fk_survey_lines_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_survey_lines_answer_id FOREIGN KEY(answer_id) REFERENCES survey_answers (id)
);
CREATE INDEX ix_survey_lines_answer_id ON survey_lines (answer_id);
CREATE INDEX ix_survey_lines_network_id ON survey_lines (network_id);
CREATE TABLE plans (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    product VARCHAR(120) NOT NULL,
    unit VARCHAR(40) NOT NULL,
    quantity VARCHAR(40) NOT NULL,
    year VARCHAR(10) NOT NULL,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_plans PRIMARY KEY (id),
    CONSTRAINT fk_plans_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_plans_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_plans_network_id ON plans (network_id)
"""
