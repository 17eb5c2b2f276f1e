"""The archive in chats: /archive or คลังเอกสาร, its pages, files sent again, the export of the network."""

from acts import archive
from acts.standing import choose, here, yours
from domain.refusal import Refused
from handlers.routes import Press, Routes, Spoken
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("archive", show)
    routes.press("archive.begin", begin)
    routes.press("archive.open", archive.show, int)
    routes.press("archive.year", archive.show_year, int, int, int)
    routes.press("archive.meeting", archive.show_meeting, int, int)
    routes.press("archive.agenda", archive.show_agenda, int, int)
    routes.press("archive.answers", archive.show_answers, int, int)
    routes.press("archive.reports", archive.show_reports, int, int, int)
    routes.press("archive.files", archive.send_files, int, int, int)
    routes.press("archive.export", archive.ask_export, int)
    routes.press("archive.export_now", export)
    routes.link("arc", open_by_link, str)


async def show(turn: Turn, spoken: Spoken) -> None:
    """/archive, คลังเอกสาร."""
    await archive.yours_here(turn, await here(turn))


async def open_by_link(turn: Turn, rest: str) -> None:
    """t.me/<bot>?start=arc<network>, from the group."""
    if not rest.isascii() or not rest.isdigit():
        raise Refused("common.old_button")
    standing = await yours(turn, int(rest[:15]))
    await choose(turn, standing.network.id)
    await archive.show(turn, standing.network.id, fresh=True)


async def begin(turn: Turn, press: Press) -> None:
    """[คลังเอกสาร] under /minutes: the archive's card anew, where the person looks."""
    await archive.show(turn, press.number(), fresh=True)


async def export(turn: Turn, press: Press) -> None:
    """[ส่งออกเลย] [ไม่ส่งออก]."""
    await archive.export(turn, press.number(), press.message_id, sure=press.word(1) == "yes")
