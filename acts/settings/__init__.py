"""The settings of a network: `card` shows them, `bodies` those of a further body, `changing` keeps what is pressed or typed."""

from acts.settings.bodies import STEPS, ask_body_name, change_body, keep_body_name, show_body, standing_in_body
from acts.settings.card import PAGES, show, show_networks, standing_in
from acts.settings.changing import again, ask, change, keep_body, keep_own_day, keep_quiet_hours, remove_day

__all__ = [
    "PAGES", "STEPS", "again", "ask", "ask_body_name", "change", "change_body", "keep_body", "keep_body_name", "keep_own_day",
    "keep_quiet_hours", "remove_day", "show", "show_body", "show_networks", "standing_in", "standing_in_body",
]  # fmt: skip
