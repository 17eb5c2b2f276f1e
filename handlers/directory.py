"""The directory in chats: its pages, corrections typed in short answers, who may see it, a split, its files."""

from acts import directory as acts
from acts.directory import correcting, showing, splitting
from acts.members.choosing import on_chosen
from handlers.kinds import Asked, asked, asks_nothing, words, yes_or_no
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """Name the functions."""

    routes.press("directory.page", acts.show_page, int, int, private="members.in_private_only")
    routes.press("directory.open", acts.show_entry, int, int)
    routes.press("directory.change", acts.ask, int, int, str)
    routes.press("directory.form", acts.choose_form, _asked("typed"), str)
    routes.press("directory.keep", acts.keep, _asked("confirm"))
    routes.press("directory.again", correcting.ask_again, _asked("confirm"))
    routes.press("directory.sight", acts.show_sight, int, private="members.in_private_only")
    routes.press("directory.set", showing.choose_sight, int, str, str)
    routes.press("directory.file", acts.send_file, int, str)
    routes.press("directory.split", acts.ask_split, int, int)
    routes.press("directory.split_now", acts.split, _asked("split_sure"), str)
    routes.answer("directory.typed", acts.take, asks_nothing)
    routes.answer("directory.confirm", correcting.take_confirmation, words)
    routes.answer("directory.split", acts.take_split, asks_nothing)
    routes.answer("directory.split_sure", splitting.leave_whole, yes_or_no)
    on_chosen("directory.headcount", correcting.headcount_chosen)
    routes.link("dir", showing.open_by_link, str)


def _asked(name: str) -> Asked:
    return asked(f"directory.{name}", over="members.question_over")
