"""What is sold together: sales with their lots, shares of the proceeds, money in advance."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables: nothing was sold together before."""
    op.execute(
        """
        CREATE TABLE sales (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            network_id INTEGER NOT NULL,
            product VARCHAR(80) NOT NULL,
            strength VARCHAR(8) NOT NULL,
            standard VARCHAR(12),
            day VARCHAR(10) NOT NULL,
            state VARCHAR(10) DEFAULT 'collecting' NOT NULL,
            buyer VARCHAR(120) DEFAULT '' NOT NULL,
            weight_grams INTEGER,
            price_satang BIGINT,
            deductions JSON,
            version INTEGER DEFAULT '0' NOT NULL,
            opened_at DATETIME NOT NULL,
            delivered_at DATETIME,
            priced_at DATETIME,
            settled_at DATETIME,
            paid_at DATETIME,
            change VARCHAR(10) DEFAULT 'lots' NOT NULL,
            by_hub BOOLEAN DEFAULT 0 NOT NULL,
            changed_at DATETIME NOT NULL,
            changed_by INTEGER NOT NULL,
            CONSTRAINT fk_sales_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
            CONSTRAINT fk_sales_changed_by FOREIGN KEY(changed_by) REFERENCES people (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_sales_network_id ON sales (network_id)")
    op.execute("CREATE UNIQUE INDEX uq_sales_collecting ON sales (network_id, product, day) WHERE state = 'collecting'")
    op.execute(
        """
        CREATE TABLE lots (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            network_id INTEGER NOT NULL,
            sale_id INTEGER NOT NULL,
            member_id INTEGER NOT NULL,
            gross_grams INTEGER NOT NULL,
            tare_grams INTEGER NOT NULL,
            drc VARCHAR(12),
            moisture VARCHAR(12),
            state VARCHAR(8) DEFAULT 'counted' NOT NULL,
            by_person_id INTEGER NOT NULL,
            told_at DATETIME NOT NULL,
            at DATETIME NOT NULL,
            ended_at DATETIME,
            ended_by INTEGER,
            CONSTRAINT fk_lots_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
            CONSTRAINT fk_lots_sale_id FOREIGN KEY(sale_id) REFERENCES sales (id),
            CONSTRAINT fk_lots_member_id FOREIGN KEY(member_id) REFERENCES members (id),
            CONSTRAINT fk_lots_by_person_id FOREIGN KEY(by_person_id) REFERENCES people (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_lots_member_id ON lots (member_id)")
    op.execute("CREATE INDEX ix_lots_network_id ON lots (network_id)")
    op.execute("CREATE INDEX ix_lots_sale_id ON lots (sale_id)")
    op.execute(
        """
        CREATE TABLE sale_shares (
            id INTEGER NOT NULL,
            network_id INTEGER NOT NULL,
            sale_id INTEGER NOT NULL,
            member_id INTEGER NOT NULL,
            dry_grams INTEGER NOT NULL,
            satang BIGINT NOT NULL,
            advance_satang BIGINT DEFAULT '0' NOT NULL,
            owed_satang BIGINT DEFAULT '0' NOT NULL,
            received_at DATETIME,
            received_by INTEGER,
            CONSTRAINT pk_sale_shares PRIMARY KEY (id),
            CONSTRAINT uq_sale_shares_sale_id_member_id UNIQUE (sale_id, member_id),
            CONSTRAINT fk_sale_shares_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
            CONSTRAINT fk_sale_shares_sale_id FOREIGN KEY(sale_id) REFERENCES sales (id),
            CONSTRAINT fk_sale_shares_member_id FOREIGN KEY(member_id) REFERENCES members (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_sale_shares_member_id ON sale_shares (member_id)")
    op.execute("CREATE INDEX ix_sale_shares_network_id ON sale_shares (network_id)")
    op.execute(
        """
        CREATE TABLE advances (
            id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            network_id INTEGER NOT NULL,
            sale_id INTEGER NOT NULL,
            member_id INTEGER NOT NULL,
            satang BIGINT NOT NULL,
            state VARCHAR(9) DEFAULT 'asked' NOT NULL,
            asked_by INTEGER NOT NULL,
            asked_at DATETIME NOT NULL,
            ended_at DATETIME,
            ended_by INTEGER,
            CONSTRAINT fk_advances_network_id FOREIGN KEY(network_id) REFERENCES networks (id),
            CONSTRAINT fk_advances_sale_id FOREIGN KEY(sale_id) REFERENCES sales (id),
            CONSTRAINT fk_advances_member_id FOREIGN KEY(member_id) REFERENCES members (id),
            CONSTRAINT fk_advances_asked_by FOREIGN KEY(asked_by) REFERENCES people (id)
        )
        """
    )
    op.execute("CREATE INDEX ix_advances_member_id ON advances (member_id)")
    op.execute("CREATE INDEX ix_advances_network_id ON advances (network_id)")
