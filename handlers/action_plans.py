"""The plan of a network's own year: what can be pressed and answered; what tells of it: handlers/dispatch.py."""

import storage.action_plans
from acts.action_plans import drafting, results, tables
from domain.rights import Right
from domain.situations import Asks
from handlers.kinds import NoAnswer, asked, asks_nothing, flag, one_of
from handlers.routes import Routes
from handlers.spoken import Spoken
from handlers.things import in_network, the
from language.action_plans import activity

IN_PRIVATE = "action_plans.in_private"


def register(routes: Routes) -> None:
    """What can be said and pressed."""
    keeps = in_network(Right.KEEP_ACTION_PLAN)
    plan = the(storage.action_plans.by_id, of=keeps)
    draft = asked(drafting.RIGHT, undecided=True)
    routes.press("action_plans.begin", drafting.begin, keeps, private=IN_PRIVATE)
    routes.press("action_plans.show", drafting.show, in_network())
    routes.press("action_plans.year", drafting.choose_year, asked(drafting.YEAR, undecided=True), int, private=True)
    routes.press("action_plans.keep", drafting.keep, draft, private=True)
    routes.press("action_plans.correct", drafting.correct, draft, private=True)
    routes.press("action_plans.fix", drafting.fix, draft, int, private=True)
    routes.press("action_plans.uncounted", drafting.uncounted, asked(drafting.FIXED, undecided=True), private=True)
    routes.press("action_plans.propose", drafting.propose, plan, private=True)
    routes.press("action_plans.again", drafting.again, plan, private=True)
    routes.press("action_plans.not_yet", drafting.not_yet, keeps, private=True)
    routes.press(
        "action_plans.look", drafting.look, the(storage.action_plans.by_id, of=in_network()), int, private=True
    )
    routes.press("action_plans.to_agenda", drafting.to_agenda, asked(drafting.CHANGE, undecided=True), private=True)
    routes.press("action_plans.form", tables.send_form, keeps, private=True)
    routes.press("action_plans.paper", tables.paper, int, int, one_of("pdf", "xlsx"), private=True)
    routes.press("action_plans.to_members", drafting.to_members, plan, private=True)
    routes.press("action_plans.next_year", drafting.next_year, plan, private=True)
    routes.press("action_plans.sure", results.sure, asked(results.SURE, undecided=True), flag, private=True)
    which = one_of("kept", "told", "apart")
    routes.press("action_plans.same", results.same, asked(results.SAME, undecided=True), which, private=True)
    routes.press("action_plans.take_back", results.take_back, int, int, private=True)
    routes.press("action_plans.tell", results.tell, int, int, private=True)
    routes.press("action_plans.end", results.end, int, int, private=True)
    routes.press("action_plans.held", results.held, int, int, private=True)
    routes.press("action_plans.ended", results.ended, int, int, private=True)
    routes.press("action_plans.longer", results.longer, int, int, private=True)
    routes.press("action_plans.cancel", results.cancel, int, int, private=True)
    routes.press("action_plans.until", results.until, asked(results.LONGER, undecided=True), str, private=True)
    routes.answer(drafting.RIGHT, drafting.add_line, _line_or_yes, asks=Asks.WHOLE)
    routes.answer(drafting.TYPED, drafting.take_typed, asks_nothing, asks=Asks.WHOLE)
    routes.answer(drafting.YEAR, drafting.type_year, asks_nothing, asks=Asks.WORDS)
    routes.answer(drafting.FIXED, drafting.take_target, asks_nothing, asks=Asks.NUMBER)
    routes.answer(drafting.LINE, drafting.take_line, asks_nothing, asks=Asks.WHOLE)
    routes.answer(results.HELD, results.take_held, asks_nothing, asks=Asks.WHOLE)
    routes.answer(results.LONGER, results.type_until, asks_nothing, asks=Asks.WORDS)


def _line_or_yes(spoken: Spoken) -> str:
    """One line that plans an activity; yes, in whatever words, is none."""
    if spoken.words.yes_no is True:
        return ""
    line = asks_nothing(spoken)
    if "\n" in line or activity(line) is None:
        raise NoAnswer
    return line
