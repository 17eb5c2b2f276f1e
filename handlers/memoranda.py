"""A memorandum and rules: what can be pressed and answered."""

import storage.memoranda
from acts import memoranda, signatures
from acts.telling import shows
from domain.memoranda import Clause, Kind
from domain.rights import Right
from domain.situations import Asks
from handlers.kinds import asked, asks_nothing, one_of, reason, sent_file, text
from handlers.routes import Routes
from handlers.things import in_network, the

IN_PRIVATE = "memoranda.in_private"
DROPPED = "memoranda.refused_dropped"
FORMS = one_of("docx", "pdf")


def clause_number(word: str) -> Clause:
    """A clause by its number."""
    return Clause(int(word))


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    leads = in_network(Right.LEAD_MEMORANDA)
    paper = the(storage.memoranda.not_dropped, of=leads, gone=DROPPED)
    asked_paper = paper.asked("memorandum")
    answer = the(storage.memoranda.answer, of=leads, gone="memoranda.settled_already")
    notice = the(storage.memoranda.notice, of=leads)
    clause = asked(memoranda.CLAUSE, undecided=True)
    parties = asked(memoranda.PARTIES, undecided=True)
    routes.press("memoranda.begin", memoranda.begin, leads, kind=Kind.MEMORANDUM, private=IN_PRIVATE)
    routes.press("memoranda.rules", memoranda.begin, leads, kind=Kind.RULES, private=IN_PRIVATE)
    routes.press("memoranda.show", shows, in_network(), card="memoranda")
    routes.press("memoranda.open", shows, paper, card="memorandum", private=IN_PRIVATE)
    routes.press("memoranda.face", memoranda.show_face, paper, str, int, private=IN_PRIVATE)
    routes.press("memoranda.skip", memoranda.skip, clause, asked_paper, private=IN_PRIVATE)
    routes.press("memoranda.everybody", memoranda.everybody, clause, asked_paper, private=IN_PRIVATE)
    routes.press("memoranda.choose", memoranda.choose, clause, asked_paper, private=IN_PRIVATE)
    routes.press("memoranda.parties", memoranda.choose_parties, paper, private=IN_PRIVATE)
    routes.press("memoranda.tick", memoranda.tick, parties, asked_paper, int, int, private=IN_PRIVATE)
    routes.press("memoranda.done", memoranda.ticked, parties, asked_paper, private=IN_PRIVATE)
    routes.press("memoranda.clause", memoranda.change_clause, paper, clause_number, private=IN_PRIVATE)
    routes.press("memoranda.drop", memoranda.drop, paper, private=IN_PRIVATE)
    routes.press("memoranda.send", memoranda.send, paper, private=IN_PRIVATE)
    routes.press("memoranda.agree", memoranda.agree, int, int, private=IN_PRIVATE)
    routes.press("memoranda.change", memoranda.ask_change, int, int, private=IN_PRIVATE)
    routes.press(
        "memoranda.which", memoranda.which, asked(memoranda.WHICH, undecided=True), clause_number, private=IN_PRIVATE
    )
    routes.press("memoranda.take", memoranda.take_up, answer, private=IN_PRIVATE)
    routes.press("memoranda.keep", memoranda.ask_reason, answer, private=IN_PRIVATE)
    routes.press(
        "memoranda.file", memoranda.send_file, the(storage.memoranda.draft, of=in_network()), FORMS, private=IN_PRIVATE
    )
    signing = asked(signatures.SIGNING, undecided=True)
    which = asked(signatures.WHICH, undecided=True)
    routes.press("memoranda.sign", signatures.begin, paper, private=IN_PRIVATE)
    routes.press(
        "memoranda.signed_of",
        signatures.signed_of,
        which,
        the(storage.memoranda.not_dropped, of=leads.asked(), gone=DROPPED),
        private=IN_PRIVATE,
    )
    routes.press("memoranda.signed", signatures.confirm, signing, asked_paper, private=IN_PRIVATE)
    routes.press("memoranda.correct", signatures.correct, signing, asked_paper, private=IN_PRIVATE)
    routes.press("memoranda.signer", signatures.tick, signing, asked_paper, int, private=IN_PRIVATE)
    routes.press("memoranda.day", signatures.ask_day, signing, asked_paper, private=IN_PRIVATE)
    routes.press("memoranda.photo", signatures.ask_photo, signing, asked_paper, private=IN_PRIVATE)
    routes.press("memoranda.page", signatures.ask_page, paper, private=IN_PRIVATE)
    routes.press("memoranda.fill", signatures.ask_term, paper, private=IN_PRIVATE)
    routes.press("memoranda.pages", signatures.pages, the(storage.memoranda.by_id, of=in_network()), private=IN_PRIVATE)
    routes.press("memoranda.untick", signatures.ask_wrong, paper, int, private=IN_PRIVATE)
    routes.press("memoranda.join", signatures.join, paper, int, private=IN_PRIVATE)
    routes.press("memoranda.year", signatures.year_page, notice, private=IN_PRIVATE)
    routes.press("memoranda.agenda", signatures.year_on_agenda, notice, private=IN_PRIVATE)
    routes.press("memoranda.renew", signatures.renew, notice, private=IN_PRIVATE)
    routes.press("memoranda.let_end", signatures.let_end, notice, private=IN_PRIVATE)
    routes.press("memoranda.put", signatures.put_rules, paper, private=IN_PRIVATE)
    routes.press("memoranda.take_off", signatures.take_off, paper, private=IN_PRIVATE)
    routes.press("memoranda.adopted", signatures.ask_adopted, paper, private=IN_PRIVATE)
    routes.answer(signatures.DAY, signatures.take_day, asked_paper, asks_nothing, asks=Asks.DATE)
    routes.answer(signatures.PHOTO, signatures.take_photo, asked_paper, sent_file, asks=Asks.FILE)
    routes.answer(signatures.TERM, signatures.take_term, asked_paper, asks_nothing, asks=Asks.WHOLE)
    routes.answer(signatures.WRONG, signatures.take_wrong, asked_paper, reason, asks=Asks.WORDS)
    routes.answer(signatures.ADOPTED, signatures.take_adopted, asked_paper, asks_nothing, asks=Asks.DATE)
    routes.answer(memoranda.AREA, memoranda.take_area, leads.asked(), asks_nothing, asks=Asks.WORDS)
    routes.answer(memoranda.CLAUSE, memoranda.take_clause, asked_paper, text, asks=Asks.WHOLE)
    routes.answer(memoranda.PARTIES, memoranda.take_parties, asked_paper, asks_nothing, asks=Asks.WHOLE)
    routes.answer(memoranda.REQUEST, memoranda.take_request, text, asks=Asks.WHOLE)
    routes.answer(memoranda.WHICH, memoranda.take_which, asks_nothing, asks=Asks.NUMBER)
    routes.answer(memoranda.REASON, memoranda.take_reason, answer.asked("answer"), text, asks=Asks.WORDS)
