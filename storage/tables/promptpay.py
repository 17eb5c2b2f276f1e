"""To which PromptPay number the hub of joint trade is paid, every number that was ever entered, and who had a QR of it."""

from sqlalchemy import Column, String, Table, UniqueConstraint

from storage.tables.columns import key, metadata, partial, to
from storage.types import Moment

promptpay_numbers = Table(
    "promptpay_numbers",  # entered by the treasurer; one stands, one waits for who confirms it; kept for ever after
    metadata,
    key(),
    to("networks", index=True),
    Column("number", String(13), nullable=False),  # digits alone; '': the one that stands is taken away
    Column("state", String(9), nullable=False, server_default="waiting"),  # domain.promptpay.State
    to("people", "by_person_id"),
    Column("at", Moment, nullable=False),
    to("people", "decided_by", optional=True),
    Column("decided_at", Moment),
)
partial("uq_promptpay_numbers_waits", "state = 'waiting'", promptpay_numbers.c.network_id, unique=True)
partial("uq_promptpay_numbers_stands", "state = 'stands'", promptpay_numbers.c.network_id, unique=True)

promptpay_receivers = Table(
    "promptpay_receivers",  # who had a QR that pays to a number: told once another one stands
    metadata,
    key(),
    to("networks", index=True),
    to("promptpay_numbers"),
    to("people", "person_id"),
    Column("at", Moment, nullable=False),
    UniqueConstraint("promptpay_number_id", "person_id"),
)
