"""Offices in chats: [appoint], the choice of a person, and the chair's way from one to the next."""

from acts.offices import giving, handing_over
from domain.people import Office
from domain.situations import Asks
from handlers.kinds import asked, link_number, told
from handlers.routes import Routes

IN_PRIVATE = "members.in_private_only"


def register(routes: Routes) -> None:
    """What can be pressed and typed."""
    routes.link("c", handing_over.gone_begin, link_number, step="page")
    routes.event(f"member_seen.{handing_over.ABOUT}", handing_over.seen)
    routes.press("offices.list", giving.show_offices, int, int, private=IN_PRIVATE)
    routes.press("offices.pick", giving.show_choice, int, int, Office, int, private=IN_PRIVATE)
    routes.press("offices.give", giving.give, int, int, Office, int, int, private=IN_PRIVATE)
    routes.press("offices.same", giving.settle_named, int, int, Office, int, int, same=True, private=IN_PRIVATE)
    routes.press("offices.other", giving.settle_named, int, int, Office, int, int, same=False, private=IN_PRIVATE)
    routes.press("offices.new", giving.give_new, asked("offices.person", over="members.question_over"), int)
    routes.press("offices.ending", giving.confirm_end, int, int, Office, int, private=IN_PRIVATE)
    routes.press("offices.end", giving.end, int, int, Office, int)
    routes.press("offices.gone", handing_over.gone_begin, int, int, int, step="page")
    routes.press("offices.name", handing_over.gone_begin, int, int, int, step="name")
    routes.press("offices.name_sure", handing_over.gone_begin, int, int, int, step="sure")
    routes.press("offices.accept", handing_over.accept, int)
    routes.press("offices.decline", handing_over.decline, int)
    routes.answer("offices.person", giving.take_person, told, asks=Asks.NAME)
