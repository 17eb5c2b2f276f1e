"""Joint trade: what sellers ask, rounds with who is in them, what came and who got it, and what is wanted still.

Quantities are whole hand-out units of the product (the sack), money is satang.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

conversions = Table(
    "conversions",  # 1 กระสอบ = 50 กิโลกรัม of this product: as a person stated it, the newest counts
    metadata,
    key(),
    to("networks", index=True),
    Column("product", String(120), nullable=False),
    Column("unit", String(40), nullable=False),
    Column("quantity", String(40), nullable=False),  # decimal string: so many `of_unit` are one `unit`
    Column("of_unit", String(40), nullable=False),
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
)

offers = Table(
    "offers",  # ใบเสนอราคา
    metadata,
    key(),
    to("networks", index=True),
    Column("seller", String(120), nullable=False),
    Column("product", String(120), nullable=False),
    Column("unit", String(40), nullable=False),
    Column("tiers", JSON, nullable=False),  # [[from quantity, satang a unit], …], the first from 0
    Column("pack", Integer, nullable=False, server_default="1"),
    Column("minimum", Integer, nullable=False, server_default="0"),
    Column("most", Integer),
    Column("carriage", String(8), nullable=False, server_default="unknown"),  # domain.offers.Carriage
    Column("carriage_satang", BigInteger, nullable=False, server_default="0"),
    Column("vat", String(8), nullable=False, server_default="unknown"),  # domain.offers.Vat
    Column("valid_until", String(10)),
    Column("state", String(9), nullable=False),  # draft, confirmed, dropped
    Column("words", Text, nullable=False),  # the message as it was typed
    Column("asked", JSON, nullable=False),  # what is asked about before it is kept, and what was answered
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column("confirmed_at", Moment),
    sqlite_autoincrement=True,
)

rounds = Table(
    "rounds",  # รอบรวมซื้อ
    metadata,
    key(),
    to("networks", index=True),
    to("rounds", "parent_id", optional=True, index=True, across=True),
    to("offers", optional=True),  # None: a centre's, which has its parent's
    Column("product", String(120), nullable=False),
    Column("unit", String(40), nullable=False),
    Column("state", String(9), nullable=False),  # domain.rounds.State
    Column("deadline", Moment, nullable=False),
    Column("fill_to", String(7), nullable=False, server_default="pack"),  # domain.rounds.FillTo
    Column("until", Moment),  # until when closing, filling, or leaving at a dearer price lasts
    Column("price_satang", BigInteger),
    Column("minimum_waived", Boolean, nullable=False, server_default=false()),
    Column("fee_satang", BigInteger, nullable=False, server_default="0"),  # the hub's, for what fee_per says
    Column("fee_per", String(7), nullable=False, server_default="unit"),  # domain.terms.Per
    Column("deposit_satang", BigInteger),  # asked for a unit before it counts; None: none is
    Column("due_days", Integer),  # days after a share until it is to be paid; None: none was stated
    to("resolutions", optional=True),
    to("people", "opened_by"),
    Column("opened_at", Moment, nullable=False),
    Column("ordered_at", Moment),
    Column("cancelled_at", Moment),
    Column("cancelled_from", String(9)),  # the state before
    Column("reason", Text),
    Column("last_act", String(20), nullable=False),
    Column("last_at", Moment, nullable=False),
    Column("last_by", Integer),  # None: the clock, or a member who is not named
    to(
        "rounds", "truck_id", optional=True, index=True
    ),  # the first of the rounds opened together, itself too; None: alone
    Column(
        "grams", Integer
    ),  # what a unit weighs, as it was known when its truck, or its fee, began to count in weight
    sqlite_autoincrement=True,
)

trucks = Table(
    "trucks",  # ทั้งคัน: what a seller counts over all goods that were opened together
    metadata,
    key(),
    to("networks", index=True),
    to("rounds"),  # the first of them, by whose key the others name the truck
    Column("measures", JSON, nullable=False),  # domain.trucks.Measures.plain
    UniqueConstraint("round_id"),
    sqlite_autoincrement=True,
)
partial("uq_rounds_offer", "state <> 'cancelled'", rounds.c.offer_id, unique=True)
partial(
    "uq_rounds_child",
    "parent_id IS NOT NULL AND state <> 'cancelled'",
    rounds.c.parent_id,
    rounds.c.network_id,
    unique=True,
)

round_lines = Table(
    "round_lines",  # who is in a round with how much; who left has no line
    metadata,
    key(),
    to("networks", index=True),
    to("rounds"),
    to("members"),
    Column("quantity", Integer, nullable=False),
    Column("tolerance", Integer, nullable=False, server_default="0"),
    Column("since", Moment, nullable=False),
    UniqueConstraint("round_id", "member_id"),
    CheckConstraint("quantity > 0 AND tolerance >= 0", name="something"),
)

round_intents = Table(
    "round_intents",  # the statement of a report that a round took up: into its lines, or to be asked about
    metadata,
    key(),
    to("networks", index=True),
    to("rounds", index=True),
    to("members"),
    to("statements"),
    Column("state", String(8), nullable=False),  # carried, asked, answered, deposit: counts once one is paid
    UniqueConstraint("round_id", "statement_id"),
)

round_changes = Table(
    "round_changes",  # what somebody wanted of a round, in words, until a tap says yes; kept for ever after
    metadata,
    key(),
    to("networks", index=True),
    to("rounds", index=True),
    to("members"),
    to("people", "person_id"),
    Column("quantity", Integer, nullable=False),  # 0: out of the round
    Column("tolerance", Integer, nullable=False, server_default="0"),
    Column("seen", Integer, nullable=False),  # what the line said when it was asked
    Column("first_id", Integer),  # the first line of the card that asks about several; None: it is that one, or alone
    Column("sent_at", Moment, nullable=False),  # Telegram's date of the words
    Column("at", Moment, nullable=False),
    Column(
        "state", String(8), nullable=False, server_default="asked"
    ),  # asked, deposit, done, declined, late, replaced; domain.rounds.Word: said without a figure
)
partial(
    "uq_round_changes_deposit",
    "state = 'deposit'",
    round_changes.c.member_id,
    round_changes.c.round_id,
    unique=True,
)
partial(
    "uq_round_changes_asked",
    "state = 'asked'",
    round_changes.c.round_id,
    round_changes.c.member_id,
    round_changes.c.person_id,
    unique=True,
)

deliveries = Table(
    "deliveries",  # งวด: what came at one time
    metadata,
    key(),
    to("networks", index=True),
    to("rounds", index=True),
    Column("part", Integer, nullable=False),
    Column("came", Integer, nullable=False),
    Column("damaged", Integer, nullable=False, server_default="0"),
    Column("note", String(60)),  # number of the delivery note
    to("files", optional=True),
    Column("truck_satang", BigInteger, nullable=False, server_default="0"),
    Column("place", String(200), nullable=False, server_default=""),
    Column("collect_from", Moment),
    Column("collect_until", Moment),
    Column("state", String(9), nullable=False),  # preview, shared, dropped
    Column("claim", String(8), nullable=False, server_default="open"),  # domain.deliveries.Claim, of what is damaged
    to("people", "told_by"),
    Column("at", Moment, nullable=False),
    Column("shared_at", Moment),
    CheckConstraint("came > 0 AND damaged >= 0 AND damaged <= came", name="good"),
    sqlite_autoincrement=True,
)
partial("uq_deliveries_part", "state <> 'dropped'", deliveries.c.round_id, deliveries.c.part, unique=True)

shares = Table(
    "shares",  # who got how much of a delivery, by now (later_shares); passed on by both taps
    metadata,
    key(),
    to("networks", index=True),
    to("rounds", index=True),
    to("deliveries"),
    to("members", index=True),
    Column("quantity", Integer, nullable=False),
    Column("satang", BigInteger, nullable=False),  # goods, carriage and fee
    UniqueConstraint("delivery_id", "member_id"),
    CheckConstraint("quantity >= 0", name="not_negative"),
)

mends = Table(
    "mends",  # a count that was shared is mended, or a mend undone; its money is one entry, 'mend:<id>'
    metadata,
    key(),
    to("networks", index=True),
    to("rounds", index=True),
    to("deliveries"),  # of which something never came, or came more; else the one on whose card it was said
    Column("state", String(8), nullable=False),  # domain.mending.State
    Column("figures", JSON, nullable=False),  # storage/mends.py: what was told, and what became of it
    Column("reason", Text, nullable=False),
    to("mends", "undoes_id", optional=True),
    to("members", "asked_member_id", optional=True),  # comes above its order by it, and says so by a tap
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column("ended_at", Moment),
    UniqueConstraint("undoes_id"),
    sqlite_autoincrement=True,
)
partial("uq_mends_asked", "state = 'asked'", mends.c.round_id, unique=True)

later_shares = Table(
    "later_shares",  # by how much a share changed later, at a moment of its own: more taken by a tap, or a mend (below zero: less)
    metadata,
    key(),
    to("networks", index=True),
    to("rounds", index=True),
    to("deliveries", index=True),
    to("members"),
    Column("quantity", Integer, nullable=False),
    Column("satang", BigInteger, nullable=False),
    Column("at", Moment, nullable=False),
    to("mends", optional=True),
    sqlite_autoincrement=True,
)

collections = Table(
    "collections",  # รับของแล้ว
    metadata,
    key(),
    to("networks", index=True),
    to("rounds", index=True),
    to("members", index=True),
    Column("quantity", Integer, nullable=False),
    Column("by", String(120), nullable=False, server_default=""),  # who fetched it, where that was said
    to("people", "person_id"),
    Column("once", String(80), nullable=False, unique=True),  # the message or tap that said so
    Column("at", Moment, nullable=False),
    CheckConstraint("quantity > 0", name="something"),
)

collections_mended = Table(
    "collections_mended",  # by how much a mend changed what was fetched: below zero less, above where that was undone
    metadata,
    key(),
    to("networks", index=True),
    to("rounds", index=True),
    to("members", index=True),
    to("mends"),
    Column("quantity", Integer, nullable=False),
    UniqueConstraint("mend_id", "member_id"),
)

collections_corrected = Table(
    "collections_corrected",  # by how much who told what was fetched put that right: below zero less
    metadata,
    key(),
    to("networks", index=True),
    to("rounds", index=True),
    to("members", index=True),
    to("collections", "collection_id", index=True),
    Column("quantity", Integer, nullable=False),
    to("people", "person_id"),
    Column("once", String(40), nullable=False, unique=True),  # which correction of it that is
    Column("at", Moment, nullable=False),
    CheckConstraint("quantity <> 0", name="something"),
    sqlite_autoincrement=True,
)

passings = Table(
    "passings",  # a share that goes to another organisation
    metadata,
    key(),
    to("networks", index=True),
    to("rounds", index=True),
    to("members", "from_member_id"),
    to("members", "to_member_id"),
    Column("quantity", Integer, nullable=False),
    Column("satang", BigInteger, nullable=False),
    Column("state", String(9), nullable=False),  # asked, offered, done, declined
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    Column("done_at", Moment),
    CheckConstraint("quantity > 0", name="something"),
)

returns = Table(
    # Goods that an organisation sends back, or found damaged; its money is one entry, 'return:<id>', turned by 'return_back:<id>'.
    "returns",
    metadata,
    key(),
    to("networks", index=True),
    to("rounds", index=True),
    to("members"),
    Column("quantity", Integer, nullable=False),
    Column("fetched", Integer, nullable=False),  # of these it had fetched so many
    Column("figures", JSON, nullable=False),  # domain.returns.Return: what it had, and what was booked for it
    Column("reason", Text, nullable=False),
    Column("state", String(9), nullable=False, server_default="waiting"),  # domain.returns.State
    Column("taker", String(6)),  # domain.returns.Taker, once the hub has said so; of what is told to be damaged at once
    Column("satang", BigInteger),  # what came off its account then
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    to("people", "ended_by", optional=True),
    Column("ended_at", Moment),
    to("people", "turned_by", optional=True),
    Column("turned_at", Moment),
    to("files", optional=True),  # the picture of what is damaged
    Column("claim", String(8)),  # domain.deliveries.Claim, of what is damaged, once the hub has seen it
    to("rounds", "below_id", optional=True, index=True, across=True),  # the centre's round out of whose stock they go
    Column("below_satang", BigInteger),  # what they had cost the centre
    CheckConstraint("quantity > 0", name="something"),
    sqlite_autoincrement=True,
)
partial("uq_returns_waiting", "state = 'waiting'", returns.c.round_id, returns.c.member_id, unique=True)

stock_sales = Table(
    "stock_sales",  # of what was sent back to the hub: offered in the group, taken by the first tap; its money is 'stock:<id>'
    metadata,
    key(),
    to("networks", index=True),
    to("rounds", index=True),
    Column("quantity", Integer, nullable=False),
    Column("price_satang", BigInteger, nullable=False),  # for one unit
    Column("reason", Text, nullable=False),  # why it is another than what it cost
    Column("state", String(7), nullable=False, server_default="open"),  # domain.stock.State
    to("members", optional=True),  # who took them
    Column("satang", BigInteger),  # what they had cost
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    to("people", "ended_by", optional=True),
    Column("ended_at", Moment),
    Column("fetched", Integer, nullable=False, server_default="0"),  # how many of them who took them has fetched
    CheckConstraint("quantity > 0", name="something"),
    sqlite_autoincrement=True,
)
partial("uq_stock_sales_open", "state = 'open'", stock_sales.c.round_id, unique=True)

stock_counts = Table(
    "stock_counts",  # what lies at the hub of some goods, counted once a month against what the books say
    metadata,
    key(),
    to("networks", index=True),
    Column("month", String(7), nullable=False),
    Column("product", String(120), nullable=False),
    Column("unit", String(40), nullable=False),
    Column("state", String(7), nullable=False, server_default="asked"),  # domain.stock_counts.State
    Column("at", Moment, nullable=False),
    Column("expected", Integer),  # by the books, when it was counted
    Column("counted", Integer),
    to("people", "counted_by", optional=True),
    Column("counted_at", Moment),
    UniqueConstraint("network_id", "month", "product", "unit"),
    CheckConstraint("counted IS NULL OR counted >= 0", name="counted"),
    sqlite_autoincrement=True,
)

stock_placings = Table(
    "stock_placings",  # what became of units that a count lacked, or had more: of the stock they are `came` and `lost`
    metadata,
    key(),
    to("networks", index=True),
    to("stock_counts", "count_id", index=True),
    to("rounds", optional=True, index=True),
    to("members", optional=True),  # whose they were
    Column("place", String(7), nullable=False),  # domain.stock_counts.Place
    Column("units", Integer, nullable=False),
    Column("satang", BigInteger, nullable=False),  # what they had cost, where they were the hub's
    Column("reason", Text, nullable=False),
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    CheckConstraint("units > 0", name="something"),
    sqlite_autoincrement=True,
)

strays = Table(
    "strays",  # goods that came with a delivery and are in no round that waits: what becomes of them
    metadata,
    key(),
    to("networks", index=True),
    to("deliveries"),
    Column("product", String(120), nullable=False),
    Column("unit", String(40), nullable=False),
    Column("quantity", String(40), nullable=False),  # decimal string: how many came, as it was told
    Column("damaged", String(40), nullable=False, server_default="0"),  # decimal string: of them
    to(
        "rounds", optional=True, index=True
    ),  # in whose stock the hub may keep them: the newest of which such goods came
    Column("units", Integer),  # the good ones, in that round's unit
    Column("state", String(8), nullable=False, server_default="asked"),  # domain.strays.State
    to("people", "said_by", optional=True),
    Column("said_at", Moment),
    Column("counted_at", Moment),  # since when the answer counts: it was said, and the delivery is shared
    to("people", "told_by"),
    Column("at", Moment, nullable=False),
    UniqueConstraint("delivery_id", "product"),
    CheckConstraint("(units IS NULL) = (round_id IS NULL) AND (units IS NULL OR units > 0)", name="in_stock"),
    sqlite_autoincrement=True,
)

needs = Table(
    "needs",  # what a round left unfulfilled, or nobody opened one for: it stands in the next month's list
    metadata,
    key(),
    to("networks", index=True),
    to("members"),
    to("rounds", optional=True),
    to("statements", optional=True),  # what it comes from, where no round took it up
    Column("product", String(120), nullable=False),
    Column("unit", String(40), nullable=False),
    Column("quantity", Integer, nullable=False),
    Column("month", String(7), nullable=False),  # in whose list it stands
    Column("why", String(9), nullable=False),  # missing, no_round, more
    Column("state", String(8), nullable=False, server_default="wanted"),  # wanted, dropped, carried, met
    Column("at", Moment, nullable=False),
    UniqueConstraint("round_id", "member_id", "why"),
    UniqueConstraint("statement_id", "month"),
)

Index("ix_needs_month", needs.c.network_id, needs.c.month)

round_rules = Table(
    "round_rules",  # on which days marketing is asked whether the goods of a seller are bought once more
    metadata,
    key(),
    to("networks", index=True),
    Column("product", String(120), nullable=False),
    Column("seller", String(120), nullable=False),
    Column("rrule", String(120), nullable=False),  # the part of RFC 5545 that domain.recurrence knows
    Column("months", JSON, nullable=False),  # [5, 6, 7]; []: all of the year
    Column("state", String(6), nullable=False, server_default="stands"),  # stands, ended
    Column("unanswered", Integer, nullable=False, server_default="0"),  # asked so often in a row without an answer
    Column("asked_on", String(10)),  # the day for which it was asked last
    Column("set_at", Moment, nullable=False),
    to("people", "set_by"),
)
partial(
    "uq_round_rules_stands",
    "state = 'stands'",
    round_rules.c.network_id,
    round_rules.c.product,
    round_rules.c.seller,
    unique=True,
)
