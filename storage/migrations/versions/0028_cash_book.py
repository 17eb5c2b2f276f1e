"""The network's own money: its book, yearly dues, numbered entries that stay as they were booked, months with the checker's count."""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
CREATE TABLE cash_books (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    begun_on VARCHAR(10) NOT NULL,
    cash_satang BIGINT NOT NULL,
    bank_satang BIGINT NOT NULL,
    limit_satang BIGINT NOT NULL,
    closed_month VARCHAR(7),
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_cash_books PRIMARY KEY (id),
    CONSTRAINT uq_cash_books_network_id UNIQUE (network_id),
    CONSTRAINT fk_cash_books_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_cash_books_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
)
""",
    """
CREATE TABLE cash_dues (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    satang BIGINT NOT NULL,
    CONSTRAINT pk_cash_dues PRIMARY KEY (id),
    CONSTRAINT uq_cash_dues_network_id_year UNIQUE (network_id, year),
    CONSTRAINT fk_cash_dues_network_id FOREIGN KEY(network_id) REFERENCES networks (id)
)
""",
    """
CREATE TABLE cash_entries (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    side VARCHAR(8) NOT NULL,
    purse VARCHAR(4) NOT NULL,
    satang BIGINT NOT NULL,
    category VARCHAR(60) NOT NULL,
    words TEXT NOT NULL,
    state VARCHAR(8) NOT NULL,
    day VARCHAR(10),
    year INTEGER,
    number INTEGER,
    member_id INTEGER,
    dues_year INTEGER,
    payee VARCHAR(120) DEFAULT '' NOT NULL,
    payee_person_id INTEGER,
    resolution VARCHAR(40) DEFAULT '' NOT NULL,
    plan_line INTEGER,
    file_id INTEGER,
    corrects_id INTEGER,
    reason TEXT DEFAULT '' NOT NULL,
    advanced_by VARCHAR(120) DEFAULT '' NOT NULL,
    over_limit BOOLEAN DEFAULT '0' NOT NULL,
    late BOOLEAN DEFAULT '0' NOT NULL,
    decided_by INTEGER,
    decided_at DATETIME,
    checked_by INTEGER,
    checked_at DATETIME,
    by_person_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    once VARCHAR(80) NOT NULL,
    CONSTRAINT pk_cash_entries PRIMARY KEY (id),
    CONSTRAINT uq_cash_entries_network_id_once UNIQUE (network_id, once),
    CONSTRAINT ck_cash_entries_counts CHECK (state <> 'counts' OR (day IS NOT NULL AND (side = 'moved' OR number IS NOT NULL))),
    CONSTRAINT fk_cash_entries_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_cash_entries_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_cash_entries_payee_person_id FOREIGN KEY(payee_person_id) REFERENCES people (id),
    CONSTRAINT fk_cash_entries_file_id FOREIGN KEY(file_id) REFERENCES files (id),
    CONSTRAINT fk_cash_entries_corrects_id FOREIGN KEY(corrects_id) REFERENCES cash_entries (id),
    CONSTRAINT fk_cash_entries_decided_by FOREIGN KEY(decided_by) REFERENCES people (id),
    CONSTRAINT fk_cash_entries_checked_by FOREIGN KEY(checked_by) REFERENCES people (id),
    CONSTRAINT fk_cash_entries_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
)
""",
    """
CREATE INDEX ix_cash_entries_day ON cash_entries (network_id, day)
""",
    """
CREATE INDEX ix_cash_entries_file_id ON cash_entries (file_id)
""",
    """
CREATE INDEX ix_cash_entries_member_id ON cash_entries (member_id)
""",
    """
CREATE UNIQUE INDEX uq_cash_entries_number ON cash_entries (network_id, side, year, number) WHERE number IS NOT NULL
""",
    """
CREATE TABLE cash_months (
    id INTEGER NOT NULL,
    network_id INTEGER NOT NULL,
    month VARCHAR(7) NOT NULL,
    counted_satang BIGINT NOT NULL,
    book_satang BIGINT NOT NULL,
    counted_by INTEGER NOT NULL,
    counted_at DATETIME NOT NULL,
    CONSTRAINT pk_cash_months PRIMARY KEY (id),
    CONSTRAINT uq_cash_months_network_id_month UNIQUE (network_id, month),
    CONSTRAINT fk_cash_months_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_cash_months_counted_by FOREIGN KEY(counted_by) REFERENCES people (id)
)
""",
    """
CREATE TRIGGER cash_entries_changed BEFORE UPDATE OF network_id, side, purse, satang, category, words, state, day,
year, number, member_id, dues_year, resolution, plan_line, corrects_id, reason, over_limit, at, once ON cash_entries
WHEN OLD.state = 'counts'
BEGIN SELECT RAISE(ABORT, 'what was booked stays as it was booked, and its numbers have no gap'); END
""",
    """
CREATE TRIGGER cash_entries_deleted BEFORE DELETE ON cash_entries
BEGIN SELECT RAISE(ABORT, 'what was booked stays as it was booked, and its numbers have no gap'); END
""",
    """
CREATE TRIGGER cash_entries_begun BEFORE INSERT ON cash_entries
WHEN NEW.state = 'counts' AND NEW.number <>
(SELECT coalesce(max(number), 0) + 1 FROM cash_entries AS other
WHERE other.network_id = NEW.network_id
AND other.side = NEW.side AND other.year = NEW.year)
BEGIN SELECT RAISE(ABORT, 'what was booked stays as it was booked, and its numbers have no gap'); END
""",
    """
CREATE TRIGGER cash_entries_numbered BEFORE UPDATE OF number ON cash_entries
WHEN NEW.state = 'counts' AND NEW.number <>
(SELECT coalesce(max(number), 0) + 1 FROM cash_entries AS other
WHERE other.network_id = NEW.network_id
AND other.side = NEW.side AND other.year = NEW.year)
BEGIN SELECT RAISE(ABORT, 'what was booked stays as it was booked, and its numbers have no gap'); END
""",
)


def upgrade() -> None:
    """Create the tables, empty: nobody has begun a book."""
    for statement in _STATEMENTS:
        op.execute(statement)
