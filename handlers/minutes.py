"""Papers and minutes: /minutes, /search, the buttons of a draft, replies to it, corrections, files."""

from acts import standing
from acts.minutes import drafting, editing, listing, papers, rewording
from domain.rights import Right
from domain.situations import Asks
from handlers.kinds import (
    argument,
    asked,
    behind_slash,
    file,
    heard,
    link_number,
    one_of,
    replied_message,
    rest,
    words,
    yes_or_no,
)
from handlers.routes import Routes
from handlers.things import in_network, opened


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    here = in_network(stranger="common.old_button")
    read, kept, written = opened(drafting.opened), opened(drafting.to_keep), opened(drafting.to_write)
    routes.command("minutes", listing.show_or_search, behind_slash)
    routes.command("search", listing.search, argument)
    routes.press("minutes.papers", papers.send, opened(standing.opened, Right.MAKE_MEETING_PAPERS))
    routes.press("minutes.read", listing.read_minutes, int)
    routes.press("minutes.year", listing.show, here, int)
    routes.press("minutes.register", listing.register, here, int)
    routes.press("minutes.settling", listing.show_resolutions, here, int)
    routes.press(
        "minutes.settle_resolution",
        listing.settle_resolution,
        here,
        int,
        int,
        one_of("done", "dropped", "open"),
        int,
        str,
    )
    routes.press("minutes.file", editing.give_file, read, one_of("pdf", "docx"))
    routes.press("minutes.open", editing.open_card, kept)
    routes.press("minutes.words", editing.choose, written, int)
    routes.press("minutes.back", editing.back, kept)
    routes.press("minutes.part", editing.ask_words, written, rest)
    routes.press("minutes.names", editing.ask_names, written)
    routes.press("minutes.never_mind", editing.never_mind, asked("minutes."))
    routes.press("minutes.annex", editing.see_annex, kept, int)
    routes.press("minutes.annexes", editing.show_annexes, written)
    routes.press("minutes.unannex", editing.drop_annex, written, int)
    routes.press("minutes.send", editing.send_to_members, written)
    routes.press("minutes.send_again", editing.send_again, written, int)
    routes.press("minutes.check", editing.ask_checker, written)
    routes.press("minutes.checked_by", editing.checked_by, int, int, int)
    routes.press("minutes.correct", editing.ask_correction, read)
    routes.press("minutes.settle", editing.settle, written, int, one_of("taken", "left"))
    routes.press("minutes.reword", rewording.settle, asked(rewording.REWORDED), private=True, yes=True)
    routes.press("minutes.reword_as", rewording.other_part, asked(rewording.REWORDED), rest, private=True)
    routes.answer(rewording.REWORDED, rewording.settle, yes_or_no, asks=Asks.YES_NO)
    routes.answer("minutes.part", rewording.take_numbered, words, asks=Asks.WHOLE)
    routes.answer("minutes.words", editing.take_words, written.asked("minutes"), words, asks=Asks.WHOLE)
    routes.answer("minutes.correction", editing.correction_typed, read.asked("minutes"), words, asks=Asks.WHOLE)
    routes.answer("minutes.annex", editing.take_annex, heard, file, asks=Asks.WHOLE)
    routes.answer("minutes.names", editing.take_names, words, asks=Asks.WHOLE)
    routes.reply(rewording.replied, replied_message, words)
    routes.link("y", listing.show_of, link_number)
    routes.link("v", listing.read_minutes, link_number)
