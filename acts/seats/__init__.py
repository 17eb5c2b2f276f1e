"""Whose the seats of a body are: the list (`showing`), organisations by ticking (`choosing`), persons (`persons`), terms (`terms`)."""

from acts.seats.choosing import choose, keep, open_to_all, tick, ticked_by_name, turn_page
from acts.seats.persons import add, add_new, ask_person, decline, send_link, take_away
from acts.seats.showing import confirm_all, confirm_decline, confirm_taking, show, show_one
from acts.seats.terms import ask_office_term, ask_term, keep_term, show_office_terms

__all__ = [
    "add", "add_new", "ask_office_term", "ask_person", "ask_term", "choose", "confirm_all", "confirm_decline", "confirm_taking",
    "decline", "keep", "keep_term", "open_to_all", "send_link", "show", "show_office_terms", "show_one", "take_away", "tick",
    "ticked_by_name", "turn_page",
]  # fmt: skip
