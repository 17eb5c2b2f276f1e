"""Who was picked out of an address book and has not opened the bot: Telegram's number, until that person comes."""

from sqlalchemy import BigInteger, Column, Table, UniqueConstraint

from storage.tables.columns import key, metadata, to
from storage.types import Moment

picked_people = Table(
    "picked_people",  # gone once the person has come, or after as long as an invitation is good (domain/links.py)
    metadata,
    key(),
    to("networks"),
    Column("telegram_id", BigInteger, nullable=False, index=True),
    to("people", "person_id", index=True),  # the name as it was written down: who holds the place until then
    Column("at", Moment, nullable=False),
    UniqueConstraint("network_id", "telegram_id"),
)
