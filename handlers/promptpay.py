"""The hub's PromptPay number, and QR codes for what is owed. Where it is typed: handlers/settings.py."""

from acts import promptpay
from domain.situations import Asks
from handlers.kinds import flag, words
from handlers.payments import IN_PRIVATE
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be pressed and answered."""
    routes.press("promptpay.remove", promptpay.remove, int, private=True)
    routes.press("promptpay.show", promptpay.show, int, int, private=True)
    routes.press("promptpay.decide", promptpay.decide, int, int, flag, private=True)
    routes.press("promptpay.withdraw", promptpay.withdraw, int, int, private=True)
    routes.press("promptpay.qr", promptpay.qr, int, int, private=IN_PRIVATE)
    routes.press("promptpay.ask_part", promptpay.ask_part, int, int, private=IN_PRIVATE)
    routes.answer(promptpay.PART, promptpay.take_part, words, asks=Asks.MONEY)
