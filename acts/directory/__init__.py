"""The directory (ทำเนียบ) in full: what each organisation is, who sees it, files of it, corrections by the organisation itself."""

from acts.directory.correcting import ask, choose_form, confirm_headcount, keep, take
from acts.directory.showing import send_file, set_sight, show_entry, show_page, show_sight
from acts.directory.splitting import ask_split, split, take_split

__all__ = [
    "ask", "ask_split", "choose_form", "confirm_headcount", "keep", "send_file", "set_sight", "show_entry", "show_page",
    "show_sight", "split", "take", "take_split",
]  # fmt: skip
