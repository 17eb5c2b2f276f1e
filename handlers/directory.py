"""The directory in chats: its pages, corrections typed in short answers, who may see it, a split, its files."""

from acts import directory
from acts.members.directory import on_chosen
from domain.situations import Asks
from handlers.kinds import Asked, asked, asks_nothing, typed, yes_or_no
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Name the functions."""

    routes.press("directory.page", directory.show_page, int, int, private="members.in_private_only")
    routes.press("directory.open", directory.show_entry, int, int)
    routes.press("directory.change", directory.ask, int, int, str)
    routes.press("directory.form", directory.choose_form, _asked("typed"), str)
    routes.press("directory.keep", directory.keep, _asked("confirm"))
    routes.press("directory.again", directory.ask_again, _asked("confirm"))
    routes.press("directory.sight", directory.show_sight, int, private="members.in_private_only")
    routes.press("directory.set", directory.choose_sight, int, str, str)
    routes.press("directory.file", directory.send_file, int, str)
    routes.press("directory.split", directory.ask_split, int, int)
    routes.press("directory.split_now", directory.split, _asked("split_sure"), str)
    routes.answer("directory.typed", directory.take, typed, asks=Asks.WHOLE)
    routes.answer("directory.confirm", directory.take_confirmation, typed, asks=Asks.WHOLE)
    routes.answer("directory.split", directory.take_split, asks_nothing, asks=Asks.WHOLE)
    routes.answer("directory.split_sure", directory.leave_whole, yes_or_no, asks=Asks.YES_NO)
    on_chosen("directory.headcount", directory.headcount_chosen)
    routes.link("dir", directory.open_by_link, str)


def _asked(name: str) -> Asked:
    return asked(f"directory.{name}", over="members.question_over")
