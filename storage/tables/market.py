"""The market outside: what it asks for a product, what organisations answered about what they use, and what a year means to buy.

Quantities are decimal strings in the unit that was said; money is satang for one unit.
"""

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, String, Table

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

market_prices = Table(
    "market_prices",  # ราคาตลาด: kept for ever, the last dated on or before an order is the one that a saving is reckoned with
    metadata,
    key(),
    to("networks", index=True),
    Column("product", String(120), nullable=False),
    Column("unit", String(40), nullable=False),
    Column("satang", BigInteger, nullable=False),  # for one unit
    Column("source", String(120), nullable=False),  # whose price it is: a shop
    Column("dated", String(10), nullable=False),  # the day it was seen, in the network's zone
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    CheckConstraint("satang > 0", name="something"),
)
Index("ix_market_prices_product", market_prices.c.network_id, market_prices.c.product, market_prices.c.dated)

surveys = Table(
    "surveys",  # สำรวจตลาด: one question to every organisation, open for seven days
    metadata,
    key(),
    to("networks", index=True),
    to("people", "opened_by"),
    Column("opened_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
    Column("closed_at", Moment),
    sqlite_autoincrement=True,
)
partial("uq_surveys_open", "closed_at IS NULL", surveys.c.network_id, unique=True)

survey_answers = Table(
    "survey_answers",  # what one organisation answered; the newest confirmed one counts
    metadata,
    key(),
    to("networks", index=True),
    to("surveys"),
    to("members"),
    to("people", "person_id"),
    Column("state", String(9), nullable=False),  # draft, confirmed, replaced
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)
partial(
    "uq_survey_answers_confirmed",
    "state = 'confirmed'",
    survey_answers.c.survey_id,
    survey_answers.c.member_id,
    unique=True,
)

survey_lines = Table(
    "survey_lines",  # a product of an answer; an answer without lines says that nothing is bought
    metadata,
    key(),
    to("networks", index=True),
    to("survey_answers", "answer_id", index=True),
    Column("product", String(120), nullable=False),
    Column("unit", String(40)),
    Column("quantity", String(40)),  # a year
    Column("satang", BigInteger),  # what one unit costs them now
    Column("seller", String(120), nullable=False, server_default=""),
)

plans = Table(
    "plans",  # แผน: how much of a product the network means to buy in one of its own years
    metadata,
    key(),
    to("networks", index=True),
    Column("product", String(120), nullable=False),
    Column("unit", String(40), nullable=False),
    Column("quantity", String(40), nullable=False),
    Column("year", String(10), nullable=False),  # its first day, in the network's accounting year
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
)
