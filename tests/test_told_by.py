"""Whoever must know something is named in a telling: no act looks for private chats by itself and speaks into those that it finds."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handlers.listed import names_of_tell
from views.news import HOLDS

ROOT = Path(__file__).parent.parent
# The function of an act that says or shows something to somebody else in private -> why nobody has to be telephoned who is not
# reached.
SAYS_ITSELF = {
    "acts/action_items/items.py:show_item": "where the presser acts; a reminder, which comes again",
    "acts/action_items/reminding.py:_say": "a reminder of what its owner was told; who is not reached is the secretary's (Whose)",
    "acts/chats.py:_tell": "where the bot stands in a group, said to who put it there",
    "acts/chats.py:greet": "to a group",
    "acts/deliveries/shares.py:show_share": "where the presser acts",
    "acts/digest/following.py:_over": "to a follower, who is of no network and stands on no network's list",
    "acts/digest/following.py:_tell_person": "to a follower, who is of no network and stands on no network's list",
    "acts/digest/following.py:send": "the digest that a follower wished for, also at /digest",
    "acts/digest/showing.py:_put": "a leaf of the digest that somebody opened",
    "acts/greeting.py:_show_languages": "where it was asked for",
    "acts/lessons.py:ask_about": "a wish: who is not reached is not asked for a lesson, and is not counted as asked",
    "acts/matches.py:ask": "a question that is asked of both only where both are reached (matches.refused_unreached)",
    "acts/meetings/clock.py:_morning": "of a meeting to which everybody was invited; who has no Telegram is on its list of calls",
    "acts/meetings/clock.py:_together": "of meetings to which everybody was invited; who has no Telegram is on their lists of calls",
    "acts/meetings/planning.py:ask_what_became": "a question that is asked again until somebody answers, at /meetings too",
    "acts/meetings/planning.py:close_questions": "an edit of the question that stands there",
    "acts/meetings/showing.py:settle_questions": "an edit of the question that stands there",
    "acts/meetings/showing.py:show_calls": "the list of calls itself, for who keeps it",
    "acts/meetings/showing.py:show_private": "the invitation: who is not reached stands on the meeting's list of calls",
    "acts/members/joining.py:send_links": "to who asked for the links, or ends the set-up",
    "acts/merges.py:_show": "an edit of what stands there, or a question to who begins to speak",
    "acts/minutes/drafting.py:follow": "an edit of what stands there",
    "acts/minutes/drafting.py:send_draft": "a record: in doubt it is sent again; it is at /minutes too",
    "acts/minutes/drafting.py:send_file": "where it was asked for; adopted minutes are a record of the group",
    "acts/moving.py:_tell": "where the group went, said to who leads; the group's own cards say it too",
    "acts/moving.py:move": "to the old group",
    "acts/newcomers.py:show_claims": "an edit of the card that the first claim of a day began, which is told",
    "acts/newcomers.py:show_linked": "who joined by a link that the secretary sent; the directory shows it too",
    "acts/offices/giving.py:settle_named": "an edit of the question that stands there",
    "acts/payments/statements.py:_post_statement": "an answer to who asked for it",
    "acts/proceedings/attendance.py:_override": "of a meeting that runs: the secretary sees it on the record",
    "acts/proceedings/attendance.py:_tell_not_taken": "of a meeting that runs: who is meant stands before the secretary",
    "acts/proceedings/electing.py:_ballots_to_room": "of a meeting that runs: who is in the room without a ballot says so there",
    "acts/proceedings/ending.py:_ask_whether_over": "a question to who keeps the record, which ends by itself",
    "acts/proceedings/ending.py:_tell_ended_itself": "the way back of a meeting that ended by itself, within a day",
    "acts/proceedings/ending.py:ask_who_watches": "a question to who asked for it to be watched",
    "acts/proceedings/matters.py:_tell_given_back": "of a meeting that runs: what is typed there counts for it no more",
    "acts/proceedings/record.py:show_desk": "of a meeting that runs: the record, before who keeps it",
    "acts/proceedings/record.py:show_own_votes": "of a vote that runs: who has no Telegram votes by hand",
    "acts/proceedings/starting.py:_offer_other_days": "other days for a meeting, which its card offers too",
    "acts/proceedings/voting.py:_ask_who_presides": "of a vote that runs: who presides is in the room",
    "acts/proceedings/voting.py:_tell_overruled": "of a vote that runs: who is meant is in the room",
    "acts/reports/card.py:show": "the card of who told the report",
    "acts/reports/card.py:show_desk_in": "the list of what waits with the secretary, who opens it any time",
    "acts/setup/founding.py:_taken_over": "to who began a set-up that somebody else goes on with",
    "acts/telling.py:_tell": "a telling",
    "acts/telling.py:instead": "what the group cannot read, which waits for the group too",
    "acts/telling.py:show_list": "the list of those who must be telephoned",
    "acts/undelivered.py:_show": "the list of what did not arrive",
    "acts/visits.py:_show": "a visit, to who told of it",
    "acts/visits.py:_show_gathering": "a gathering, to who told of it; asked for its lesson again by the card",
    "acts/visits.py:suggest": "a suggestion, for which the next month has another",
}
SENDS = {f"outbox.{name}" for name in ("say", "show", "document", "document_card", "file")}
OWN = {"turn.here.id", "turn.who.private_chat_id", "own_chat(turn)"}


def said() -> Iterator[str]:
    """The functions of acts that say or show something unasked in a chat that is neither a network's group nor who acts' own."""
    for path in sorted((ROOT / "acts").rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.AsyncFunctionDef | ast.FunctionDef):
                continue
            own = OWN | set(own_names(function))
            for call in ast.walk(function):
                if not (isinstance(call, ast.Call) and ast.unparse(call.func) in SENDS):
                    continue
                answers = any(each.arg == "kind" and ast.unparse(each.value) == "'answer'" for each in call.keywords)
                chat = ast.unparse(call.args[1])
                if not answers and "group_chat_id" not in chat and chat not in own:
                    yield f"{path.relative_to(ROOT)}:{function.name}"


def own_names(function: ast.AsyncFunctionDef | ast.FunctionDef) -> Iterator[str]:
    """The names that stand for the chat of who acts, and for nothing else, in a function."""
    given: dict[str, set[str]] = {}
    for each in ast.walk(function):
        if isinstance(each, ast.Assign) and len(each.targets) == 1:
            given.setdefault(ast.unparse(each.targets[0]), set()).add(ast.unparse(each.value))
        elif isinstance(each, ast.For | ast.AsyncFor):
            given.setdefault(ast.unparse(each.target), set()).add(ast.unparse(each.iter))
    yield from (name for name, values in given.items() if values <= OWN)


def test_who_must_know_is_named_in_a_telling_or_it_is_said_why_not() -> None:
    assert set(said()) == set(SAYS_ITSELF)


# --- what ends news ---------------------------------------------------------------------------------------------------------------

# Kinds of news that no rule of views/news.py ends -> why.
STAYS = {
    "it happened, and stays true": """
        action_plan_year agenda.declined_told agenda.retitled_told assessed
        cash_book.advance_dropped cash_book.corrected_told cash_book.counted_told cash_book.decided_told cash_book.doubt_told
        cash_book.dues_missing cash_book.dues_told
        cash_book.received_told cash_book.repaid_told cash_book.reply_told cash_book.uncounted_told
        decisions.settled decisions.stays_after_all decisions.taken_back
        deliveries.hub_wrote deliveries.hub_wrote_goods deliveries.mend_answered deliveries.mended_seller deliveries.mended_told
        deliveries.missing_told deliveries.passed deliveries.right_told deliveries.straight_told deliveries.to_centre digest.told_left
        directory.renamed_told
        elections.elected_told elections.ended_told forgetting.passed_on forgetting.told funeral_statement honours.own
        lessons.talk_declined lessons.talk_given
        lots lots.advance_declined lots.advance_paid lots.changed_for_you lots.dropped_told lots.late_decided lots.paid_out_told
        matches.agreed matches.nothing_came
        members.declined members.ended_told members.left_over members.left_told members.person_agreed members.person_declined
        members.undone_told memorandum_notice minutes minutes.changed_since_checked mutual_records.not_received
        address_book.took_office offices.told offices.told_ended offices.told_left
        payments.charged payments.claim_changed payments.corrected_below payments.given_back payments.not_found
        payments.not_found_entered payments.paid_for payments.paid_for_no_more payments.price_corrected payments.put_right_told
        payments.received payments.taken_back
        promptpay.told_changed promptpay.told_declined promptpay.told_hub promptpay.told_stands
        reports.answer_came reports.put_right_by returns.declined returns.moved returns.told returns.told_seller same
        rounds.above_goes_on rounds.deposit_freed rounds.deposit_is_credit rounds.not_confirmed rounds.referred
        rounds.rule_ended stock.bought stock.fetched_told stock.is_fetched_told stock.more_told stock.placed_told stock.sold
        strays.back_told strays.kept_told
        trucks.cancelled trucks.taken_out
        seats.told_declined seats.told_given seats.told_taken
        slips.used_told
        setup.child_joined setup.child_left setup.parent_agreed setup.parent_refused setup.put_out_of_parent
        stages.lost stages.near_end stages.no_assessor successions.differs_told successions.missing_told
        surveyed tasks.given_to_another tasks.is_over teaching_pair
    """,
    "its acts end it (`no_news`)": """
        claims consent correction funeral_call handover minutes.to_check payments quiet_question seat_request
        seats.term_ends seats.term_over survey survey_list
    """,
    "its hour ends it (`useful_until`)": "answers.other_voice rounds.rule_asks visits.called_off",
    "what is told anew of the same thing stands in its place, at each step, month or payment": """
        funeral_money market.unknown match mutual_payment mutual_record mutual_records.overdue needs needs.carried order
        payments.overdue payments.overdue_sum round rounds.above_cancelled rounds.waits trucks.above_cancelled
        truck truck_order
    """,
}


class Kinds:
    """What is told by the calls of `acts.telling.tell`: the keys of texts, and the nouns of cards."""

    def __init__(self) -> None:
        self.functions: dict[str, list[tuple[Path, ast.AsyncFunctionDef | ast.FunctionDef]]] = {}
        self.calls: dict[str, list[tuple[Path, ast.AST, ast.Call]]] = {}
        self.told: list[tuple[Path, ast.AST, ast.Call]] = []
        self.imported: dict[Path, dict[str, Path]] = {}
        for path in sorted([*(ROOT / "acts").rglob("*.py"), *(ROOT / "views").rglob("*.py")]):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = names_of_tell(tree)
            self.imported[path] = dict(_imported(tree))
            for function in ast.walk(tree):
                if not isinstance(function, ast.AsyncFunctionDef | ast.FunctionDef):
                    continue
                self.functions.setdefault(function.name, []).append((path, function))
                for call in ast.walk(function):
                    if isinstance(call, ast.Call):
                        self.calls.setdefault(self._name(call), []).append((path, function, call))
                        if ast.unparse(call.func) in names and len(call.args) > 3:
                            self.told.append((path, function, call))

    @staticmethod
    def _name(call: ast.Call) -> str:
        return ast.unparse(call.func).rpartition(".")[2]

    def all(self) -> set[str]:
        """Every kind."""
        return {kind for path, function, call in self.told for kind in self._read(path, function, call.args[3])}

    def _read(self, path: Path, function: Any, text: ast.expr) -> Iterator[str]:
        match text:
            case ast.Constant(value=str(key)):
                yield key.partition(":")[0]
            case ast.Constant(value=None):
                return  # nothing is told then
            case ast.JoinedStr(values=[ast.Constant(value=str(key)), *_]):
                yield key.partition(":")[0]
            case ast.IfExp(body=one, orelse=other):
                yield from self._read(path, function, one)
                yield from self._read(path, function, other)
            case ast.BoolOp(values=several):
                for one in several:
                    yield from self._read(path, function, one)
            case ast.Name(id=name):
                yield from self._named(path, function, name)
            case ast.Call():
                named = _where(text)
                for where, called in self._near(self.functions.get(self._name(text), []), path, named):
                    for node in ast.walk(called):
                        if isinstance(node, ast.Return) and node.value is not None:
                            yield from self._read(where, called, node.value)
            case _:
                raise AssertionError(f"{path.relative_to(ROOT)}:{function.name}: what is told by {ast.unparse(text)}?")

    def _named(self, path: Path, function: Any, name: str) -> Iterator[str]:
        """What a name stands for in a function: what it is set to there, else what is given for it where the function is called."""
        arguments = [each.arg for each in function.args.args]
        every = [*arguments, *(each.arg for each in function.args.kwonlyargs)]
        set_to = list(_set_to(function, name))
        for value in set_to:
            yield from self._read(path, function, value)
        if name in every:
            place = arguments.index(name) if name in arguments else len(every)
            for where, caller, call in self.calls.get(function.name, []):
                if where != path and self.imported[where].get(_where(call)) != path:
                    continue
                given = [each.value for each in call.keywords if each.arg == name] or call.args[place : place + 1]
                for value in given:
                    yield from self._read(where, caller, value)
        else:
            assert set_to, f"{path.relative_to(ROOT)}:{function.name}: what is told by {name}?"

    def _near(self, found: list[Any], path: Path, named: str) -> list[Any]:
        """Of functions of one name the one that is meant in a file: that of its module, or of where it was imported from."""
        meant = self.imported[path].get(named, path)
        return [each for each in found if each[0] == meant]


def _where(call: ast.Call) -> str:
    """What a call names before the function: the module, in full where it is imported so; else the function itself."""
    called = ast.unparse(call.func)
    return called.rpartition(".")[0] or called


def _imported(tree: ast.Module) -> Iterator[tuple[str, Path]]:
    """What a module imports from the rooms: its name there, and the file that it comes from."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for each in node.names:
                if (whole := (ROOT / Path(*each.name.split("."))).with_suffix(".py")).exists():
                    yield each.name, whole
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            for each in node.names:
                for module in (f"{node.module}.{each.name}", node.module):
                    file = ROOT / Path(*module.split("."))
                    if (whole := file.with_suffix(".py")).exists() or (whole := file / "__init__.py").exists():
                        yield each.asname or each.name, whole
                        break


def _set_to(function: ast.AST, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = zip(target.elts, node.value.elts, strict=False)
                    yield from (value for each, value in pairs if ast.unparse(each) == name)
                elif ast.unparse(target) == name:
                    yield node.value


def test_every_kind_of_news_has_its_end_or_it_is_said_why_it_stays() -> None:
    stays = [kind for kinds in STAYS.values() for kind in kinds.split()]
    assert len(stays) == len(set(stays)) and not set(stays) & set(HOLDS)
    assert Kinds().all() == set(stays) | set(HOLDS)
