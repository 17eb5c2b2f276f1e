"""What members reported: each message with its lines, what of them counts, and what a network learns from them."""

from storage.reports.books import (
    Report,
    add_lines,
    attach,
    by_id,
    card_stands,
    change,
    changeable_lines,
    confirmed_lines,
    decimal_text,
    file_ids,
    keep,
    latest_open,
    line,
    lines_by_id,
    lines_of,
    move_report,
    of_card,
    questions_of,
    save,
    waiting_lines,
    waiting_members,
    waiting_of_member,
)
from storage.reports.counting import nothing_reported, reported_members, wanted_totals
from storage.reports.learning import last_price, learn, own_products, traded_products, units_of

__all__ = [
    "Report", "add_lines", "attach", "by_id", "card_stands", "change", "changeable_lines", "confirmed_lines", "decimal_text",
    "file_ids", "keep", "last_price", "latest_open", "learn", "line", "lines_by_id", "lines_of", "move_report",
    "nothing_reported", "of_card", "own_products", "questions_of", "reported_members", "save",
    "traded_products", "units_of", "waiting_lines", "waiting_members", "waiting_of_member", "wanted_totals",
]  # fmt: skip
