"""A memorandum and rules: what can be pressed and answered."""

from acts import memoranda, signatures
from handlers.kinds import asked, asks_nothing, one_of, text
from handlers.routes import Routes

IN_PRIVATE = "memoranda.in_private"
FORMS = one_of("docx", "pdf")


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    clause = asked(memoranda.CLAUSE, undecided=True)
    parties = asked(memoranda.PARTIES, undecided=True)
    routes.press("memoranda.begin", memoranda.begin, int, private=IN_PRIVATE)
    routes.press("memoranda.rules", memoranda.begin_rules, int, private=IN_PRIVATE)
    routes.press("memoranda.show", memoranda.show, int)
    routes.press("memoranda.open", memoranda.open_paper, int, int, private=IN_PRIVATE)
    routes.press("memoranda.face", memoranda.show_face, int, int, str, int, private=IN_PRIVATE)
    routes.press("memoranda.skip", memoranda.skip, clause, private=IN_PRIVATE)
    routes.press("memoranda.everybody", memoranda.everybody, clause, private=IN_PRIVATE)
    routes.press("memoranda.choose", memoranda.choose, clause, private=IN_PRIVATE)
    routes.press("memoranda.parties", memoranda.choose_parties, int, int, private=IN_PRIVATE)
    routes.press("memoranda.tick", memoranda.tick, parties, int, int, private=IN_PRIVATE)
    routes.press("memoranda.done", memoranda.ticked, parties, private=IN_PRIVATE)
    routes.press("memoranda.clause", memoranda.change_clause, int, int, int, private=IN_PRIVATE)
    routes.press("memoranda.drop", memoranda.drop, int, int, private=IN_PRIVATE)
    routes.press("memoranda.send", memoranda.send, int, int, private=IN_PRIVATE)
    routes.press("memoranda.agree", memoranda.agree, int, int, private=IN_PRIVATE)
    routes.press("memoranda.change", memoranda.ask_change, int, int, private=IN_PRIVATE)
    routes.press("memoranda.which", memoranda.which, asked(memoranda.WHICH, undecided=True), int, private=IN_PRIVATE)
    routes.press("memoranda.take", memoranda.take_up, int, int, private=IN_PRIVATE)
    routes.press("memoranda.keep", memoranda.ask_reason, int, int, private=IN_PRIVATE)
    routes.press("memoranda.file", memoranda.send_file, int, int, FORMS, private=IN_PRIVATE)
    signing = asked(signatures.SIGNING, undecided=True)
    which = asked(signatures.WHICH, undecided=True)
    routes.press("memoranda.sign", signatures.begin, int, int, private=IN_PRIVATE)
    routes.press("memoranda.signed_of", signatures.signed_of, which, int, private=IN_PRIVATE)
    routes.press("memoranda.signed", signatures.confirm, signing, private=IN_PRIVATE)
    routes.press("memoranda.correct", signatures.correct, signing, private=IN_PRIVATE)
    routes.press("memoranda.signer", signatures.tick, signing, int, private=IN_PRIVATE)
    routes.press("memoranda.day", signatures.ask_day, signing, private=IN_PRIVATE)
    routes.press("memoranda.untick", signatures.ask_wrong, int, int, int, private=IN_PRIVATE)
    routes.press("memoranda.join", signatures.join, int, int, int, private=IN_PRIVATE)
    routes.press("memoranda.year", signatures.year_page, int, int, private=IN_PRIVATE)
    routes.press("memoranda.agenda", signatures.year_on_agenda, int, int, private=IN_PRIVATE)
    routes.press("memoranda.renew", signatures.renew, int, int, private=IN_PRIVATE)
    routes.press("memoranda.let_end", signatures.let_end, int, int, private=IN_PRIVATE)
    routes.press("memoranda.put", signatures.put_rules, int, int, private=IN_PRIVATE)
    routes.press("memoranda.adopted", signatures.ask_adopted, int, int, private=IN_PRIVATE)
    routes.answer(signatures.DAY, signatures.take_day, asks_nothing)
    routes.answer(signatures.WRONG, signatures.take_wrong, text)
    routes.answer(signatures.ADOPTED, signatures.take_adopted, asks_nothing)
    routes.answer(memoranda.AREA, memoranda.take_area, asks_nothing)
    routes.answer(memoranda.CLAUSE, memoranda.take_clause, text, patient=True)
    routes.answer(memoranda.PARTIES, memoranda.take_parties, asks_nothing)
    routes.answer(memoranda.REQUEST, memoranda.take_request, text)
    routes.answer(memoranda.WHICH, memoranda.take_which, asks_nothing)
    routes.answer(memoranda.REASON, memoranda.take_reason, text)
