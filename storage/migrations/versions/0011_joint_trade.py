"""Joint trade: offers, rounds, what came, who got it, and what is wanted still."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; a network has no hub until it names one, fills to whole packs, and shows who ordered what to marketing only."""
    op.execute(
        """
        CREATE TABLE conversions (
            id INTEGER NOT NULL,
            network_id INTEGER NOT NULL,
            product VARCHAR(120) NOT NULL,
            unit VARCHAR(40) NOT NULL,
            quantity VARCHAR(40) NOT NULL,
            of_unit VARCHAR(40) NOT NULL,
            by_person_id INTEGER NOT NULL,
            at DATETIME NOT NULL,
            CONSTRAINT pk_conversions PRIMARY KEY (id),
            CONSTRAINT fk_conversions_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
            CONSTRAINT fk_conversions_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_conversions_network_id ON conversions (network_id)")
    op.execute(
        """
        CREATE TABLE offers (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            network_id INTEGER NOT NULL,
            seller VARCHAR(120) NOT NULL,
            product VARCHAR(120) NOT NULL,
            unit VARCHAR(40) NOT NULL,
            tiers JSON NOT NULL,
            pack INTEGER DEFAULT '1' NOT NULL,
            minimum INTEGER DEFAULT '0' NOT NULL,
            most INTEGER,
            carriage VARCHAR(8) DEFAULT 'unknown' NOT NULL,
            carriage_satang BIGINT DEFAULT '0' NOT NULL,
            vat VARCHAR(8) DEFAULT 'unknown' NOT NULL,
            valid_until VARCHAR(10),
            state VARCHAR(9) NOT NULL,
            words TEXT NOT NULL,
            asked JSON NOT NULL,
            by_person_id INTEGER NOT NULL,
            at DATETIME NOT NULL,
            confirmed_at DATETIME,
            CONSTRAINT fk_offers_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
            CONSTRAINT fk_offers_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_offers_network_id ON offers (network_id)")
    op.execute(
        """
        CREATE TABLE rounds (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            network_id INTEGER NOT NULL,
            parent_id INTEGER,
            offer_id INTEGER,
            product VARCHAR(120) NOT NULL,
            unit VARCHAR(40) NOT NULL,
            state VARCHAR(9) NOT NULL,
            deadline DATETIME NOT NULL,
            fill_to VARCHAR(7) DEFAULT 'pack' NOT NULL,
            until DATETIME,
            price_satang BIGINT,
            minimum_waived BOOLEAN DEFAULT 0 NOT NULL,
            fee_satang BIGINT DEFAULT '0' NOT NULL,
            due_days INTEGER,
            resolution_id INTEGER,
            opened_by INTEGER NOT NULL,
            opened_at DATETIME NOT NULL,
            ordered_at DATETIME,
            cancelled_at DATETIME,
            cancelled_from VARCHAR(9),
            reason TEXT,
            last_act VARCHAR(20) NOT NULL,
            last_at DATETIME NOT NULL,
            last_by INTEGER,
            CONSTRAINT fk_rounds_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
            CONSTRAINT fk_rounds_parent_id FOREIGN KEY(parent_id) REFERENCES rounds (id),
            CONSTRAINT fk_rounds_offer_id FOREIGN KEY(offer_id) REFERENCES offers (id),
            CONSTRAINT fk_rounds_resolution_id FOREIGN KEY(resolution_id) REFERENCES resolutions (id),
            CONSTRAINT fk_rounds_opened_by FOREIGN KEY(opened_by) REFERENCES people (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_rounds_network_id ON rounds (network_id)")
    op.execute("CREATE INDEX ix_rounds_parent_id ON rounds (parent_id)")
    op.execute(
        "CREATE UNIQUE INDEX uq_rounds_child ON rounds (parent_id, network_id) WHERE parent_id IS NOT NULL AND state <> 'cancelled'"
    )
    op.execute("CREATE UNIQUE INDEX uq_rounds_offer ON rounds (offer_id) WHERE state <> 'cancelled'")
    op.execute(
        """
        CREATE TABLE round_lines (
            id INTEGER NOT NULL,
            network_id INTEGER NOT NULL,
            round_id INTEGER NOT NULL,
            member_id INTEGER NOT NULL,
            quantity INTEGER NOT NULL,
            tolerance INTEGER DEFAULT '0' NOT NULL,
            since DATETIME NOT NULL,
            CONSTRAINT pk_round_lines PRIMARY KEY (id),
            CONSTRAINT uq_round_lines_round_id_member_id UNIQUE (round_id, member_id),
            CONSTRAINT ck_round_lines_something CHECK (quantity > 0 AND tolerance >= 0),
            CONSTRAINT fk_round_lines_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
            CONSTRAINT fk_round_lines_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
            CONSTRAINT fk_round_lines_member_id FOREIGN KEY(member_id) REFERENCES members (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_round_lines_network_id ON round_lines (network_id)")
    op.execute(
        """
        CREATE TABLE round_intents (
            id INTEGER NOT NULL,
            network_id INTEGER NOT NULL,
            round_id INTEGER NOT NULL,
            member_id INTEGER NOT NULL,
            statement_id INTEGER NOT NULL,
            state VARCHAR(8) NOT NULL,
            CONSTRAINT pk_round_intents PRIMARY KEY (id),
            CONSTRAINT uq_round_intents_round_id_statement_id UNIQUE (round_id, statement_id),
            CONSTRAINT fk_round_intents_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
            CONSTRAINT fk_round_intents_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
            CONSTRAINT fk_round_intents_member_id FOREIGN KEY(member_id) REFERENCES members (id),
            CONSTRAINT fk_round_intents_statement_id FOREIGN KEY(statement_id) REFERENCES statements (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_round_intents_network_id ON round_intents (network_id)")
    op.execute("CREATE INDEX ix_round_intents_round_id ON round_intents (round_id)")
    op.execute(
        """
        CREATE TABLE round_changes (
            id INTEGER NOT NULL,
            network_id INTEGER NOT NULL,
            round_id INTEGER NOT NULL,
            member_id INTEGER NOT NULL,
            person_id INTEGER NOT NULL,
            quantity INTEGER NOT NULL,
            tolerance INTEGER DEFAULT '0' NOT NULL,
            seen INTEGER NOT NULL,
            sent_at DATETIME NOT NULL,
            at DATETIME NOT NULL,
            state VARCHAR(8) DEFAULT 'asked' NOT NULL,
            CONSTRAINT pk_round_changes PRIMARY KEY (id),
            CONSTRAINT fk_round_changes_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
            CONSTRAINT fk_round_changes_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
            CONSTRAINT fk_round_changes_member_id FOREIGN KEY(member_id) REFERENCES members (id),
            CONSTRAINT fk_round_changes_person_id FOREIGN KEY(person_id) REFERENCES people (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_round_changes_network_id ON round_changes (network_id)")
    op.execute("CREATE INDEX ix_round_changes_round_id ON round_changes (round_id)")
    op.execute(
        "CREATE UNIQUE INDEX uq_round_changes_asked ON round_changes (round_id, member_id, person_id) WHERE state = 'asked'"
    )
    op.execute(
        """
        CREATE TABLE deliveries (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            network_id INTEGER NOT NULL,
            round_id INTEGER NOT NULL,
            part INTEGER NOT NULL,
            came INTEGER NOT NULL,
            damaged INTEGER DEFAULT '0' NOT NULL,
            note VARCHAR(60),
            file_id INTEGER,
            truck_satang BIGINT DEFAULT '0' NOT NULL,
            place VARCHAR(200) DEFAULT '' NOT NULL,
            collect_from DATETIME,
            collect_until DATETIME,
            state VARCHAR(9) NOT NULL,
            told_by INTEGER NOT NULL,
            at DATETIME NOT NULL,
            shared_at DATETIME,
            CONSTRAINT ck_deliveries_good CHECK (came > 0 AND damaged >= 0 AND damaged <= came),
            CONSTRAINT fk_deliveries_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
            CONSTRAINT fk_deliveries_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
            CONSTRAINT fk_deliveries_file_id FOREIGN KEY(file_id) REFERENCES files (id),
            CONSTRAINT fk_deliveries_told_by FOREIGN KEY(told_by) REFERENCES people (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_deliveries_network_id ON deliveries (network_id)")
    op.execute("CREATE INDEX ix_deliveries_round_id ON deliveries (round_id)")
    op.execute("CREATE UNIQUE INDEX uq_deliveries_part ON deliveries (round_id, part) WHERE state <> 'dropped'")
    op.execute(
        """
        CREATE TABLE shares (
            id INTEGER NOT NULL,
            network_id INTEGER NOT NULL,
            round_id INTEGER NOT NULL,
            delivery_id INTEGER NOT NULL,
            member_id INTEGER NOT NULL,
            quantity INTEGER NOT NULL,
            satang BIGINT NOT NULL,
            CONSTRAINT pk_shares PRIMARY KEY (id),
            CONSTRAINT uq_shares_delivery_id_member_id UNIQUE (delivery_id, member_id),
            CONSTRAINT ck_shares_not_negative CHECK (quantity >= 0),
            CONSTRAINT fk_shares_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
            CONSTRAINT fk_shares_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
            CONSTRAINT fk_shares_delivery_id FOREIGN KEY(delivery_id) REFERENCES deliveries (id),
            CONSTRAINT fk_shares_member_id FOREIGN KEY(member_id) REFERENCES members (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_shares_network_id ON shares (network_id)")
    op.execute("CREATE INDEX ix_shares_round_id ON shares (round_id)")
    op.execute(
        """
        CREATE TABLE collections (
            id INTEGER NOT NULL,
            network_id INTEGER NOT NULL,
            round_id INTEGER NOT NULL,
            member_id INTEGER NOT NULL,
            quantity INTEGER NOT NULL,
            "by" VARCHAR(120) DEFAULT '' NOT NULL,
            person_id INTEGER NOT NULL,
            once VARCHAR(80) NOT NULL,
            at DATETIME NOT NULL,
            CONSTRAINT pk_collections PRIMARY KEY (id),
            CONSTRAINT ck_collections_something CHECK (quantity > 0),
            CONSTRAINT fk_collections_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
            CONSTRAINT fk_collections_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
            CONSTRAINT fk_collections_member_id FOREIGN KEY(member_id) REFERENCES members (id),
            CONSTRAINT fk_collections_person_id FOREIGN KEY(person_id) REFERENCES people (id),
            CONSTRAINT uq_collections_once UNIQUE (once)
        )
        """
    )
    op.execute("CREATE INDEX ix_collections_network_id ON collections (network_id)")
    op.execute("CREATE INDEX ix_collections_round_id ON collections (round_id)")
    op.execute(
        """
        CREATE TABLE passings (
            id INTEGER NOT NULL,
            network_id INTEGER NOT NULL,
            round_id INTEGER NOT NULL,
            from_member_id INTEGER NOT NULL,
            to_member_id INTEGER NOT NULL,
            quantity INTEGER NOT NULL,
            satang BIGINT NOT NULL,
            state VARCHAR(9) NOT NULL,
            by_person_id INTEGER NOT NULL,
            at DATETIME NOT NULL,
            done_at DATETIME,
            CONSTRAINT pk_passings PRIMARY KEY (id),
            CONSTRAINT ck_passings_something CHECK (quantity > 0),
            CONSTRAINT fk_passings_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
            CONSTRAINT fk_passings_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
            CONSTRAINT fk_passings_from_member_id FOREIGN KEY(from_member_id) REFERENCES members (id),
            CONSTRAINT fk_passings_to_member_id FOREIGN KEY(to_member_id) REFERENCES members (id),
            CONSTRAINT fk_passings_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_passings_network_id ON passings (network_id)")
    op.execute("CREATE INDEX ix_passings_round_id ON passings (round_id)")
    op.execute(
        """
        CREATE TABLE needs (
            id INTEGER NOT NULL,
            network_id INTEGER NOT NULL,
            member_id INTEGER NOT NULL,
            round_id INTEGER,
            statement_id INTEGER,
            product VARCHAR(120) NOT NULL,
            unit VARCHAR(40) NOT NULL,
            quantity INTEGER NOT NULL,
            month VARCHAR(7) NOT NULL,
            why VARCHAR(9) NOT NULL,
            state VARCHAR(8) DEFAULT 'wanted' NOT NULL,
            at DATETIME NOT NULL,
            CONSTRAINT pk_needs PRIMARY KEY (id),
            CONSTRAINT uq_needs_round_id_member_id_why UNIQUE (round_id, member_id, why),
            CONSTRAINT uq_needs_statement_id_month UNIQUE (statement_id, month),
            CONSTRAINT fk_needs_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
            CONSTRAINT fk_needs_member_id FOREIGN KEY(member_id) REFERENCES members (id),
            CONSTRAINT fk_needs_round_id FOREIGN KEY(round_id) REFERENCES rounds (id),
            CONSTRAINT fk_needs_statement_id FOREIGN KEY(statement_id) REFERENCES statements (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_needs_month ON needs (network_id, month)")
    op.execute("CREATE INDEX ix_needs_network_id ON needs (network_id)")

    op.execute("ALTER TABLE networks ADD COLUMN hub_member_id INTEGER")
    op.execute("ALTER TABLE networks ADD COLUMN fill_to VARCHAR(7) DEFAULT 'pack' NOT NULL")
    op.execute("ALTER TABLE networks ADD COLUMN orders_for VARCHAR(9) DEFAULT 'marketing' NOT NULL")
