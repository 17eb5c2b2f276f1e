"""Members, who speaks for them, and how people come in: what other features call stands here, the rest by its file."""

from acts.members.cards import show_card
from acts.members.choosing import ask_which
from acts.members.links import send_links, use_link
from acts.members.organisations import add_centre, add_organisations
from acts.members.told import may_write, responsible, spelled, whom_to_ask

__all__ = [
    "add_centre", "add_organisations", "ask_which", "may_write", "responsible", "send_links", "show_card", "spelled", "use_link",
    "whom_to_ask",
]  # fmt: skip
