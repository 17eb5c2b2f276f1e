"""The phone's address book and the key that sends a number: what is asked, what comes back, and a name typed in its place."""

from acts import address_book
from acts.members import speaking
from acts.offices import giving
from domain.people import Office
from domain.situations import Asks
from handlers.kinds import asked, told
from handlers.routes import Routes

IN_PRIVATE = "members.in_private_only"  # the keys stand in private chats alone


def register(routes: Routes) -> None:
    """What can be pressed, sent and typed."""
    routes.press("address_book.office", address_book.ask_for_office, int, int, Office, private=IN_PRIVATE)
    routes.press("address_book.member", address_book.ask_for_member, int, int, private=IN_PRIVATE)
    question = asked(address_book.OFFICE, over="members.question_over")
    routes.press("address_book.sure", address_book.sure, question, private=IN_PRIVATE)
    routes.press("address_book.keep", address_book.keep, question, private=IN_PRIVATE)
    routes.event("users_shared", address_book.shared)
    routes.event("contact", address_book.contact)
    routes.answer(address_book.OFFICE, giving.take_person, told, asks=Asks.NAME)
    routes.answer(address_book.MEMBER, speaking.take_person, told, asks=Asks.WHOLE)
