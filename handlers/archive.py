"""The archive in chats: /archive or คลังเอกสาร, its pages, files sent again, the export of the network."""

from acts import archive
from handlers.kinds import link_number
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.command("archive", archive.yours_here)
    routes.link("arc", archive.open_by_link, link_number)
    routes.press(
        "archive.begin", archive.show, int, fresh=True
    )  # under /minutes: the card anew, where the person looks
    routes.press("archive.open", archive.show, int)
    routes.press("archive.year", archive.show_year, int, int, int)
    routes.press("archive.meeting", archive.show_meeting, int, int)
    routes.press("archive.agenda", archive.show_agenda, int, int)
    routes.press("archive.answers", archive.show_answers, int, int)
    routes.press("archive.reports", archive.show_reports, int, int, int)
    routes.press("archive.files", archive.send_files, int, int, int)
    routes.press("archive.export", archive.ask_export, int)
    routes.press("archive.export_now", archive.export, int, str)
