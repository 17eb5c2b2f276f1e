"""Papers and minutes: /minutes, /search, the buttons of a draft, replies to it, corrections, files."""

from acts.minutes import editing, listing, papers, rewording
from domain.situations import Asks
from handlers.kinds import (
    argument,
    asked,
    behind_slash,
    file,
    heard,
    link_number,
    replied_message,
    rest,
    words,
    yes_or_no,
)
from handlers.routes import Routes


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    routes.command("minutes", listing.show_or_search, behind_slash)
    routes.command("search", listing.search, argument)
    routes.press("minutes.papers", papers.send, int)
    routes.press("minutes.read", listing.read_minutes, int)
    routes.press("minutes.year", listing.show_year, int, int)
    routes.press("minutes.register", listing.register, int, int)
    routes.press("minutes.settling", listing.show_resolutions, int, int)
    routes.press("minutes.settle_resolution", listing.settle_resolution, int, int, int, str, int, str)
    routes.press("minutes.file", editing.give_file, int, str)
    routes.press("minutes.open", editing.open_card, int)
    routes.press("minutes.words", editing.choose, int, int)
    routes.press("minutes.back", editing.back, int)
    routes.press("minutes.part", editing.ask_words, int, rest)
    routes.press("minutes.names", editing.ask_names, int)
    routes.press("minutes.never_mind", editing.never_mind, asked("minutes."))
    routes.press("minutes.annex", editing.see_annex, int, int)
    routes.press("minutes.annexes", editing.show_annexes, int)
    routes.press("minutes.unannex", editing.drop_annex, int, int)
    routes.press("minutes.send", editing.send_to_members, int)
    routes.press("minutes.send_again", editing.send_again, int, int)
    routes.press("minutes.check", editing.ask_checker, int)
    routes.press("minutes.checked_by", editing.checked_by, int, int, int)
    routes.press("minutes.correct", editing.ask_correction, int)
    routes.press("minutes.settle", editing.settle, int, int, str)
    routes.press("minutes.reword", rewording.settle, asked(rewording.REWORDED), private=True, yes=True)
    routes.press("minutes.reword_as", rewording.other_part, asked(rewording.REWORDED), rest, private=True)
    routes.answer(rewording.REWORDED, rewording.settle, yes_or_no, asks=Asks.YES_NO)
    routes.answer("minutes.part", rewording.take_numbered, words, asks=Asks.WHOLE)
    routes.answer("minutes.words", editing.take_words, words, asks=Asks.WHOLE)
    routes.answer("minutes.correction", editing.correction_typed, words, asks=Asks.WHOLE)
    routes.answer("minutes.annex", editing.take_annex, heard, file, asks=Asks.WHOLE)
    routes.answer("minutes.names", editing.take_names, words, asks=Asks.WHOLE)
    routes.reply(rewording.replied, replied_message, words)
    routes.link("y", listing.show_of, link_number)
    routes.link("v", listing.read_minutes, link_number)
