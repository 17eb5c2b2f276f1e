"""The archive: past meetings year by year with everything that belongs to them, and the export of a whole network."""

from acts.archive.exporting import ask_export, export
from acts.archive.files import send_files
from acts.archive.showing import (
    open_by_link,
    show,
    show_agenda,
    show_answers,
    show_meeting,
    show_reports,
    show_year,
    yours_here,
)

__all__ = [
    "ask_export", "export", "open_by_link", "send_files", "show", "show_agenda", "show_answers", "show_meeting", "show_reports",
    "show_year", "yours_here",
]  # fmt: skip
