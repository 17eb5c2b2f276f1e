"""What members reported: each message with its lines, what of them counts, and what a network learns from them."""

from storage.reports.books import (
    Report,
    add_statements,
    attach,
    by_id,
    card_stands,
    change,
    changeable_statements,
    confirmed_statements,
    decimal_text,
    file_ids,
    keep,
    latest_open,
    move_report,
    of_card,
    questions_of,
    save,
    statement,
    statements_by_id,
    statements_of,
    text_of,
    waiting_members,
    waiting_of_member,
    waiting_statements,
)
from storage.reports.counting import nothing_reported, reported_members, wanted_totals
from storage.reports.learning import last_price, learn, own_products, traded_products, units_of, unlearn

__all__ = [
    "Report", "add_statements", "attach", "by_id", "card_stands", "change", "changeable_statements",
    "confirmed_statements", "decimal_text", "file_ids", "keep", "last_price", "latest_open", "learn", "move_report",
    "nothing_reported", "of_card", "own_products", "questions_of", "reported_members", "save", "statement",
    "statements_by_id", "statements_of", "text_of", "traded_products", "units_of", "unlearn", "waiting_members", "waiting_of_member",
    "waiting_statements", "wanted_totals",
]  # fmt: skip
