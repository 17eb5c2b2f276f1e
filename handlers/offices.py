"""Offices in chats: [appoint], the choice of a person, and the chair's way from one to the next."""

from acts import offices
from domain.people import Office
from domain.situations import Asks
from handlers.kinds import asked, link_number, told
from handlers.routes import Routes

IN_PRIVATE = "members.in_private_only"


def register(routes: Routes) -> None:
    """What can be pressed and typed."""
    routes.link("c", offices.gone_begin, link_number, step="page")
    routes.event(f"member_seen.{offices.ABOUT}", offices.seen)
    routes.press("offices.list", offices.show_offices, int, int, private=IN_PRIVATE)
    routes.press("offices.pick", offices.show_choice, int, int, Office, int, private=IN_PRIVATE)
    routes.press("offices.give", offices.give, int, int, Office, int, int, private=IN_PRIVATE)
    routes.press("offices.same", offices.settle_named, int, int, Office, int, int, same=True, private=IN_PRIVATE)
    routes.press("offices.other", offices.settle_named, int, int, Office, int, int, same=False, private=IN_PRIVATE)
    routes.press("offices.new", offices.give_new, asked("offices.person", over="members.question_over"), int)
    routes.press("offices.ending", offices.confirm_end, int, int, Office, int, private=IN_PRIVATE)
    routes.press("offices.end", offices.end, int, int, Office, int)
    routes.press("offices.gone", offices.gone_begin, int, int, int, step="page")
    routes.press("offices.name", offices.gone_begin, int, int, int, step="name")
    routes.press("offices.name_sure", offices.gone_begin, int, int, int, step="sure")
    routes.press("offices.accept", offices.accept, int)
    routes.press("offices.decline", offices.decline, int)
    routes.answer("offices.person", offices.take_person, told, asks=Asks.NAME)
