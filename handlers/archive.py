"""The archive in chats: /archive or คลังเอกสาร, its pages, files sent again, the export of the network."""

from acts import archive
from acts.members.told import yours
from acts.standing import choose, here
from domain.refusal import Refused
from handlers.routes import Press, Routes, Spoken
from storage.turn import Turn


def register(routes: Routes) -> None:
    """Name the functions."""
    routes.command("archive", show)
    routes.press("archive.begin", begin)
    routes.press("archive.open", open_years)
    routes.press("archive.year", open_year)
    routes.press("archive.meeting", open_meeting)
    routes.press("archive.agenda", open_agenda)
    routes.press("archive.answers", open_answers)
    routes.press("archive.reports", open_reports)
    routes.press("archive.files", send_files)
    routes.press("archive.export", ask_export)
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


async def open_years(turn: Turn, press: Press) -> None:
    """The years."""
    await archive.show(turn, press.number())


async def open_year(turn: Turn, press: Press) -> None:
    """The meetings of a year."""
    await archive.show_year(turn, press.number(), press.number(1), press.number(2))


async def open_meeting(turn: Turn, press: Press) -> None:
    """One meeting."""
    await archive.show_meeting(turn, press.number(), press.number(1))


async def open_agenda(turn: Turn, press: Press) -> None:
    """[วาระและมติ]."""
    await archive.show_agenda(turn, press.number(), press.number(1))


async def open_answers(turn: Turn, press: Press) -> None:
    """[คำตอบ]."""
    await archive.show_answers(turn, press.number(), press.number(1))


async def open_reports(turn: Turn, press: Press) -> None:
    """[รายงานของเดือน]."""
    await archive.show_reports(turn, press.number(), press.number(1), press.number(2))


async def send_files(turn: Turn, press: Press) -> None:
    """[รูปและไฟล์]."""
    await archive.send_files(turn, press.number(), press.number(1), press.number(2))


async def ask_export(turn: Turn, press: Press) -> None:
    """[ส่งออกข้อมูลทั้งเครือข่าย]."""
    await archive.ask_export(turn, press.number())


async def export(turn: Turn, press: Press) -> None:
    """[ส่งออกเลย] [ไม่ส่งออก]."""
    await archive.export(turn, press.number(), press.message_id, sure=press.word(1) == "yes")
