"""Offices in chats: [appoint], the choice of a person, and the chair's way from one to the next."""

from acts.offices import appointing, chair, giving
from domain.people import Office
from handlers.kinds import asked, link_number, told
from handlers.routes import Routes

IN_PRIVATE = "members.in_private_only"


def register(routes: Routes) -> None:
    """What can be pressed and typed."""
    routes.link("c", chair.gone_begin, link_number, step="page")
    routes.event(f"member_seen.{chair.ABOUT}", chair.seen)
    routes.press("offices.list", appointing.show_offices, int, int, private=IN_PRIVATE)
    routes.press("offices.pick", appointing.show_choice, int, int, Office, int, private=IN_PRIVATE)
    routes.press("offices.give", giving.give, int, int, Office, int, int, private=IN_PRIVATE)
    routes.press("offices.same", appointing.settle_named, int, int, Office, int, int, same=True, private=IN_PRIVATE)
    routes.press("offices.other", appointing.settle_named, int, int, Office, int, int, same=False, private=IN_PRIVATE)
    routes.press("offices.new", giving.give_new, asked("offices.person", over="members.question_over"), int)
    routes.press("offices.ending", giving.confirm_end, int, int, Office, int, private=IN_PRIVATE)
    routes.press("offices.end", giving.end, int, int, Office, int)
    routes.press("offices.gone", chair.gone_begin, int, int, int, step="page")
    routes.press("offices.name", chair.gone_begin, int, int, int, step="name")
    routes.press("offices.name_sure", chair.gone_begin, int, int, int, step="sure")
    routes.press("offices.accept", chair.accept, int)
    routes.press("offices.decline", chair.decline, int)
    routes.answer("offices.person", giving.take_person, told)
