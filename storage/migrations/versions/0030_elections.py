"""Elections: offices and places, who was named, the sums of ballots; of how seats voted by phone nothing is kept once it is counted."""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables, empty."""
    for statement in _TABLES.strip().split(";\n"):
        op.execute(statement)


_TABLES = """
CREATE TABLE elections (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    network_id INTEGER NOT NULL,
    body_id INTEGER NOT NULL,
    kind VARCHAR(8) NOT NULL,
    state VARCHAR(7) NOT NULL,
    not_before VARCHAR(10),
    called_at DATETIME,
    years INTEGER NOT NULL,
    proceedings_id INTEGER,
    matter_id INTEGER,
    presiding_person_id INTEGER,
    presiding_name VARCHAR(120),
    way VARCHAR(6),
    opened_at DATETIME,
    heard BOOLEAN DEFAULT 0 NOT NULL,
    by_person_id INTEGER,
    at DATETIME NOT NULL,
    ended_at DATETIME,
    CONSTRAINT fk_elections_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
    CONSTRAINT fk_elections_body_id FOREIGN KEY(body_id) REFERENCES bodies (id),
    CONSTRAINT fk_elections_proceedings_id FOREIGN KEY(proceedings_id) REFERENCES proceedings (id),
    CONSTRAINT fk_elections_matter_id FOREIGN KEY(matter_id) REFERENCES matters (id),
    CONSTRAINT fk_elections_presiding_person_id FOREIGN KEY(presiding_person_id) REFERENCES people (id),
    CONSTRAINT fk_elections_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_elections_network_id ON elections (network_id);
CREATE UNIQUE INDEX uq_elections_open ON elections (body_id) WHERE kind = 'election' AND state IN ('asked', 'called', 'voting');
CREATE TABLE election_places (
    id INTEGER NOT NULL,
    election_id INTEGER NOT NULL,
    office VARCHAR(20) NOT NULL,
    places INTEGER NOT NULL,
    until VARCHAR(10),
    ends VARCHAR(10),
    removes_person_id INTEGER,
    state VARCHAR(6) NOT NULL,
    witnesses VARCHAR(250) DEFAULT '' NOT NULL,
    CONSTRAINT pk_election_places PRIMARY KEY (id),
    CONSTRAINT uq_election_places_election_id_office UNIQUE (election_id, office),
    CONSTRAINT fk_election_places_election_id FOREIGN KEY(election_id) REFERENCES elections (id),
    CONSTRAINT fk_election_places_removes_person_id FOREIGN KEY(removes_person_id) REFERENCES people (id)
);
CREATE INDEX ix_election_places_election_id ON election_places (election_id);
CREATE TABLE nominations (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    election_id INTEGER NOT NULL,
    office VARCHAR(20) NOT NULL,
    person_id INTEGER NOT NULL,
    member_id INTEGER,
    by_person_id INTEGER,
    state VARCHAR(9) NOT NULL,
    at DATETIME NOT NULL,
    answered_at DATETIME,
    answered_by INTEGER,
    votes INTEGER,
    votes_again INTEGER,
    won VARCHAR(5),
    CONSTRAINT fk_nominations_election_id FOREIGN KEY(election_id) REFERENCES elections (id),
    CONSTRAINT fk_nominations_person_id FOREIGN KEY(person_id) REFERENCES people (id),
    CONSTRAINT fk_nominations_member_id FOREIGN KEY(member_id) REFERENCES members (id),
    CONSTRAINT fk_nominations_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_nominations_election_id ON nominations (election_id);
CREATE UNIQUE INDEX uq_nominations_once ON nominations (election_id, office, person_id) WHERE state IN ('asked', 'accepted');
CREATE TABLE election_counts (
    id INTEGER NOT NULL,
    election_id INTEGER NOT NULL,
    office VARCHAR(20) NOT NULL,
    round INTEGER NOT NULL,
    way VARCHAR(6) NOT NULL,
    handed_out INTEGER NOT NULL,
    returned INTEGER NOT NULL,
    against INTEGER,
    abstained INTEGER NOT NULL,
    spoiled INTEGER NOT NULL,
    tellers VARCHAR(250) DEFAULT '' NOT NULL,
    at DATETIME NOT NULL,
    by_person_id INTEGER NOT NULL,
    CONSTRAINT pk_election_counts PRIMARY KEY (id),
    CONSTRAINT uq_election_counts_election_id_office_round UNIQUE (election_id, office, round),
    CONSTRAINT fk_election_counts_election_id FOREIGN KEY(election_id) REFERENCES elections (id),
    CONSTRAINT fk_election_counts_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
);
CREATE INDEX ix_election_counts_election_id ON election_counts (election_id);
CREATE TABLE election_ballots (
    id INTEGER NOT NULL,
    election_id INTEGER NOT NULL,
    office VARCHAR(20) NOT NULL,
    round INTEGER NOT NULL,
    member_id INTEGER NOT NULL,
    chosen TEXT NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_election_ballots PRIMARY KEY (id),
    CONSTRAINT uq_election_ballots_election_id_office_round_member_id UNIQUE (election_id, office, round, member_id),
    CONSTRAINT fk_election_ballots_election_id FOREIGN KEY(election_id) REFERENCES elections (id),
    CONSTRAINT fk_election_ballots_member_id FOREIGN KEY(member_id) REFERENCES members (id)
);
CREATE INDEX ix_election_ballots_election_id ON election_ballots (election_id)
"""
