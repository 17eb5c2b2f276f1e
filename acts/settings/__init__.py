"""The settings of a network: `card` shows them, `changing` keeps what is pressed or typed."""

from acts.settings.card import PAGES, show, show_networks, standing_in
from acts.settings.changing import again, ask, change, keep_body, keep_own_day, keep_quiet_hours, remove_day

__all__ = [
    "PAGES", "again", "ask", "change", "keep_body", "keep_own_day", "keep_quiet_hours", "remove_day", "show", "show_networks",
    "standing_in",
]  # fmt: skip
