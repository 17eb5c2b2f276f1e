"""/digest: the month's figures for whoever follows networks, for a network's own people, and how to follow one."""

import re

from acts.digest import following, showing
from domain.following import Answer
from domain.situations import Asks
from handlers.kinds import argument, asks_nothing, flag, message_id, one_of
from handlers.routes import Routes

_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.command("digest", following.open_digest, argument, message_id)
    routes.press("digest.show", showing.show_latest, int, private=True)
    routes.press("digest.home", showing.show, int, month, private=True)
    routes.press("digest.list", showing.show_list, int, month, int, int, private=True)
    routes.press("digest.see", showing.show_network, int, month, int, private=True)
    routes.press("digest.late", showing.show_corrections, int, month, int, private=True)
    routes.press("digest.rows", showing.show_rows, int, month, int, private=True)
    routes.press("digest.row", showing.show_figures, int, month, int, int, private=True)
    routes.press("digest.from", showing.show_sources, int, month, int, str, int, private=True)
    routes.press("digest.shares", showing.show_shares, int, month, int, private=True)
    routes.press("digest.quiet", showing.show_quiet, month, int, private=True)
    routes.press("digest.ask", showing.ask, month, int, int, private=True)
    routes.press("digest.answer", showing.answer, int, int, Answer, private=True)
    routes.press("digest.file", showing.send_file, one_of(*showing.FORMS), int, month, private=True)
    routes.press("digest.follow", following.ask_code, private=True)
    routes.press("digest.leave_it", following.leave_it, int, private=True)
    routes.press("digest.request", following.request, str, private=True)
    routes.press("digest.consent", following.press_consent, int, int, str, private=True)
    routes.press("digest.settings", following.open_page, one_of(*following.PAGES), int, private=True)
    routes.press("digest.tick", following.tick_network, int, flag, int, private=True)
    routes.press("digest.set", following.change_choice, str, str, private=True)
    routes.press("digest.end", following.end_following, int, private=True)
    routes.answer(following.CODE, following.code_typed, asks_nothing, asks=Asks.WHOLE)
    routes.link("digest", following.begin)
    routes.link("goods", showing.show_goods, str)


def month(word: str) -> str:
    """A month as buttons carry it."""
    if not _MONTH.fullmatch(word):
        raise ValueError(word)
    return word
