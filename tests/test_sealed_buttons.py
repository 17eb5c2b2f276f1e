"""Which buttons must be held to what they were shown with, and that each press that is so is played where that became other.

Of cards those whose label confirms something, or says a figure; of messages that acts send all whose act writes (tests/writing.py).
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import handlers
from handlers.kinds import Asked, Route
from handlers.routes import Routes
from locales import every_text
from tests import program
from tests.handlers import test_messages_late
from tests.handlers.test_sealed_late import SCENES
from tests.writing import written

CARDS = ("cards", "views")
CONFIRMS = re.compile(
    r"แล้ว|ถูกต้อง|ตรงกัน|^ตรง$|ตามนี้|^ใช่|ยืนยัน|เห็นด้วย|เห็นชอบ|ยินยอม|อนุมัติ|เพียงพอ|ครบ|ประกาศ|^รับ|^ส่ง|^เสนอ|^จ่าย|^ปิด"
)
"""What a label says that confirms, checks, approves, agrees or sends."""
NO = re.compile(r"^(ไม่|ยังไม่|ถอน|ยกเลิก)")
"""How a label begins that confirms nothing."""
FIGURES = {"satang", "quantity", "count", "heads", "amount", "price", "missing"}
"""Values of a label that a press may write: the button carries them, or is sealed with them."""
PUT_TOGETHER = re.compile(r"{{.*?}}|{%.*?%}|[✓☑☐✅⬜]")


OWN_WORD = "a word of one's own about a thing that the button names; no value of the card goes into the books by it"
CARRIED = "the button carries the value, or what its act compares with what is there now"
FIXED = "the button names a row whose values never change; another figure is another row"
ASKS = "it opens or asks: what is answered then is kept by its question or stands under a seal"
LIVE = "the record of a meeting that runs: it counts what others tap up to the press, which its card says"
NO_SEAL = {
    "action_plans.{act}": OWN_WORD,
    "agenda.decide": CARRIED,
    "answers.{kind}": CARRIED,
    "archive.export": ASKS,
    "archive.files": ASKS,
    "cash_book.ask_slip": ASKS,
    "cash_book.by_meeting": ASKS,
    "cash_book.decide": FIXED,
    "cash_book.entry": ASKS,
    "cash_book.open": ASKS,
    "cash_book.repay": FIXED,
    "cash_book.year_of": ASKS,
    "deliveries.called": OWN_WORD,
    "deliveries.got_some": ASKS,
    "deliveries.mend": ASKS,
    "deliveries.more": CARRIED,
    "deliveries.share": CARRIED,
    "digest.answer": OWN_WORD,
    "digest.consent": OWN_WORD,
    "digest.file": ASKS,
    "digest.late": ASKS,
    "directory.set": CARRIED,
    "elections.accept": OWN_WORD,
    "elections.call_off": OWN_WORD,
    "elections.close_phones": LIVE,
    "elections.floor": OWN_WORD,
    "elections.heard": OWN_WORD,
    "elections.name": ASKS,
    "forgetting.of_yes": OWN_WORD,
    "funerals.transferred": ASKS,
    "funerals.unpay": FIXED,
    "honours.begin": ASKS,
    "honours.enter": OWN_WORD,
    "identities.same": FIXED,
    "lessons.{each}": OWN_WORD,
    "lots.look": ASKS,
    "lots.send": ASKS,
    "lots.share": CARRIED,
    "meetings.held": OWN_WORD,
    "meetings.send": CARRIED,
    "members.accept": OWN_WORD,
    "members.claims": ASKS,
    "members.correction": FIXED,
    "members.undo_yes": OWN_WORD,
    "memoranda.agree": FIXED,
    "memoranda.sign": ASKS,
    "minutes.names": ASKS,
    "mutual_records.got": CARRIED,
    "mutual_records.open": ASKS,
    "mutual_records.payment": ASKS,
    "mutual_records.split": ASKS,
    "offices.accept": OWN_WORD,
    "offices.gone": ASKS,
    "offices.name_sure": OWN_WORD,
    "payments.back": FIXED,
    "payments.deposit": CARRIED,
    "payments.give_back": FIXED,
    "payments.pay": ASKS,
    "payments.statement": ASKS,
    "payments.truck": ASKS,
    "proceedings.arrived": OWN_WORD,
    "proceedings.ballot": CARRIED,
    "proceedings.came": OWN_WORD,
    "proceedings.casting": OWN_WORD,
    "proceedings.close": CARRIED,
    "proceedings.close_vote": LIVE,
    "proceedings.correct": ASKS,
    "proceedings.enter": ASKS,
    "proceedings.guests": ASKS,
    "proceedings.hand": CARRIED,
    "proceedings.noted_all": CARRIED,
    "proceedings.own": CARRIED,
    "proceedings.reopen_record": ASKS,
    "proceedings.resolve": CARRIED,
    "proceedings.rest_yes": CARRIED,
    "proceedings.tick": CARRIED,
    "proceedings.view": ASKS,
    "proceedings.{'hour_out' if by_hour else 'gone'}": OWN_WORD,
    "proceedings.{desk.view}": OWN_WORD,
    "promptpay.show": ASKS,
    "reports.begin": ASKS,
    "reports.entered": OWN_WORD,
    "reports.forward": FIXED,
    "reports.ours": OWN_WORD,
    "reports.pick": "an answer about one line, which counts only by the sealed [ถูกต้อง] that follows",
    "reports.revert": FIXED,
    "reports.to_secretary": FIXED,
    "returns.accept": FIXED,
    "returns.ask": ASKS,
    "returns.show": ASKS,
    "rounds.join": ASKS,
    "stock.buy": FIXED,
    "stock.place": ASKS,
    "rounds.stands": CARRIED,
    "trucks.stand": CARRIED,
    "seats.all_now": OWN_WORD,
    "seats.keep_choice": "of a question that keeps what was ticked",
    "seats.take_now": OWN_WORD,
    "settings.ask": ASKS,
    "settings.type": ASKS,
    "setup.seat": OWN_WORD,
    "stages.assess": "a judgement of one proof, sent with the others by the sealed [ส่งผลประเมิน]",
    "stages.enough": "a judgement of one proof, proposed with the others by the sealed [เสนอที่ประชุมครั้งหน้า]",
    "stages.found": OWN_WORD,
    "support_requests.{name}": OWN_WORD,
    "surveys.choose": FIXED,
    "tasks.claim": OWN_WORD,
    "tasks.day": CARRIED,
    "tasks.done": OWN_WORD,
    "tasks.list": ASKS,
    "tellings.list": ASKS,
    "undelivered.again": "sends once more what the bot itself had written; nothing is confirmed by it",
    "{target}": OWN_WORD,  # cards/digest.py:_consent_buttons, a consent
}
"""What a button does that confirms and has no seal -> why it needs none."""
COMPARED = (
    "the button carries what its message showed, and its act compares; played in tests/handlers/test_messages_late.py"
)
KEPT = "its question keeps the figure, and its act compares"
GIVES = "it gives out what there is when it is pressed, and says no figure of it"
FOLLOWS = "what it names by its day or its state is looked up, and follows it: the next meeting, what is missing still"
BELOW_ACTS = {
    COMPARED: """
        answers.for decisions.settle members.name_in_chats members.titled proceedings.watched rounds.below
        rounds.fill_below rounds.note rounds.set surveys.nothing trucks.hub_no trucks.hub_yes
    """,
    CARRIED: """
        deliveries.give deliveries.mend_take deliveries.take funerals.heads meetings.day minutes.checked_by proceedings.overrule
        proceedings.tick reports.nothing_of rounds.all_yes rounds.close rounds.comes_to rounds.hub_yes rounds.refer rounds.yes
        trucks.alone
    """,
    FIXED: """
        action_plans.propose action_plans.take_back decisions.go digest.request forums.decline forums.join lessons.give
        lessons.refuse lots.late matches.answer matches.ask memoranda.agree offices.give payments.give_back payments.withdraw
        proceedings.casting proceedings.{label} reports.forward reports.take setup.not_child stages.name
        teaching.no teaching.yes visits.plan
    """,
    OWN_WORD: """
        agenda.usual cash_book.dues_not_there
        elections.call_off elections.next meetings.quorate needs.drop offers.drop proceedings.arrived
        proceedings.reopen proceedings.start proceedings.start_now proceedings.{act} reports.to reports.unnothing rounds.alone
        rounds.all_no rounds.hub_no rounds.join rounds.leave rounds.no rounds.not rounds.rule_skip
        rounds.rule_stop seats.decline_now stages.assess stages.assess_not
    """,
    ASKS: """
        answers.other cash_book.enter_dues
        common.network meetings.extra members.network members.own_name memoranda.parties proceedings.enter
        reports.again reports.begin reports.other reports.speak rounds.rule_open settings.open tellings.list trucks.preview {press}
    """,
    GIVES: """
        archive.export_now digest.show members.link members.links members.new_link members.renew minutes.file promptpay.qr {target}
    """,
    FOLLOWS: "tasks.day",
}
"""Why what an act's button writes needs no seal -> the presses; of one that stands there for several reasons, the last word of it."""
FIGURES_ASKED = {
    "action_plans.same": OWN_WORD,
    "cash_book.agrees": KEPT,
    "mutual_records.on": FIXED,
    "payments.arrived_all": KEPT,
    "payments.right_back": FIXED,
    "payments.which": FIXED,
    "reports.cancel": FIXED,
}
"""A button of a question that says a figure which it does not carry -> why nobody confirms another by it."""
UNREAD = {
    "cards/catalogue.py:catalogue": "a page",
    "cards/leaves.py:turning": "a page",
    "cards/organisations.py:question": "a question whose words are in its view: the yes names whom it is about",
    "views/meetings.py:report_button": "begins a report",
    "views/meetings.py:report_rows": "that there is nothing to report",
}
"""Where a label is made elsewhere, so that it cannot be read here -> what it is."""


@dataclass(frozen=True)
class Made:
    """A button as a card makes it: its labels by key, what it does, and how it holds what the card shows."""

    place: str
    labels: frozenset[str]
    target: str
    press: str
    held: bool  # under a seal, or of a question, which keeps what it said
    figures: frozenset[str]  # of its label, which are not in what it carries


@cache
def made(*rooms: str) -> tuple[Made, ...]:
    """Every button that is made in these rooms."""
    found, shared = [], _shared()
    for room in rooms:
        for path in program.files(room):
            whole = {each.name: _returned(each) for each in program.nodes(path, ast.FunctionDef)}
            for function in program.tree(path).body:
                if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and function.name != "button":
                    found += list(
                        _of_function(f"{path.relative_to(program.ROOT)}:{function.name}", function, shared | whole)
                    )
    return tuple(found)


@cache
def _shared() -> dict[str, list[ast.expr]]:
    """What the functions of views/ give that only put something together; acts name them by their module too."""
    trees = [program.tree(path) for path in program.files("views")]
    return {each.name: _returned(each) for tree in trees for each in tree.body if isinstance(each, ast.FunctionDef)}


def _named(call: ast.AST, name: str) -> bool:
    return isinstance(call, ast.Call) and ast.unparse(call.func) in (name, f"outbox.{name}")


def _returned(function: ast.FunctionDef) -> list[ast.expr]:
    """What a function that only puts something together gives."""
    last = function.body[-1]
    return [last.value] if isinstance(last, ast.Return) and isinstance(last.value, ast.JoinedStr) else []


def _of_function(place: str, function: ast.AST, whole: dict[str, list[ast.expr]]) -> Iterator[Made]:
    nodes = program.walked(function)
    under_seal, names = set[ast.AST](), set[str]()
    for call in nodes:
        if _named(call, "sealed") and isinstance(call, ast.Call):
            under_seal |= set(program.walked(call.args[0]))
            names |= {call.args[0].id} if isinstance(call.args[0], ast.Name) else set()
    for each in nodes:  # `sealed(way, …) for way in ways`
        if isinstance(each, ast.comprehension) and ast.unparse(each.target) in names:
            names.add(ast.unparse(each.iter))
    values = {name: list(given) for name, given in whole.items()}
    for each in nodes:
        if isinstance(each, ast.Assign):
            for target in each.targets:
                for name, value in _given(target, each.value):
                    values.setdefault(name, []).append(value)
                    if name in names:
                        under_seal |= set(program.walked(value))
    for call in nodes:
        if isinstance(call, ast.Call) and _named(call, "data"):
            label, target = call.args[0], _target(call.args[1], values)
        elif isinstance(call, ast.Call) and _named(call, "button"):
            own = next((each.value for each in call.keywords if each.arg == "label"), call.args[1])
            label = ast.JoinedStr([ast.Constant("proceedings.button."), ast.FormattedValue(own, -1)])
            keys = "".join(f":{{{ast.unparse(each)}}}" for each in call.args[2:])
            target = f"proceedings.{_target(call.args[1], values)}{keys}"
        else:
            continue
        shown = {each.arg: ast.unparse(each.value) for each in call.keywords if each.arg in FIGURES}
        yield Made(
            place,
            frozenset(_labels(label, values)),
            target,
            target.split(":")[0],
            call in under_seal or "question}" in target,
            frozenset(name for name, value in shown.items() if f"{{{value}}}" not in target),
        )


def _given(target: ast.expr, value: ast.expr) -> list[tuple[str, ast.expr]]:
    """Each name and what it is given, also where several are given at once."""
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        return [(ast.unparse(one), each) for one, each in zip(target.elts, value.elts, strict=True)]
    return [(ast.unparse(target), value)]


def _target(node: ast.expr, values: dict[str, list[ast.expr]]) -> str:
    """What a button carries, with what is put into it in braces; a name stands for what it was given."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(
            _target(each.value, values) if isinstance(each, ast.FormattedValue) else str(ast.literal_eval(each))
            for each in node.values
        )
    name = ast.unparse(node.func if isinstance(node, ast.Call) else node)
    given = values.get(name) or values.get(name.rpartition(".")[2], [])
    if len(given) == 1 and isinstance(given[0], ast.JoinedStr):
        return _target(given[0], {key: value for key, value in values.items() if key != name})
    return f"{{{ast.unparse(node)}}}"


def _labels(node: ast.expr, values: dict[str, list[ast.expr]]) -> set[str]:
    """The keys of the texts that a label may be."""
    return {key for pattern in _patterns(node, values) for key in _keys(pattern)}


@cache
def _keys(pattern: str) -> list[str]:
    """The keys of texts that a pattern names."""
    return list(filter(re.compile(pattern).fullmatch, every_text().keys("th")))


def _patterns(node: ast.expr, values: dict[str, list[ast.expr]]) -> set[str]:
    if isinstance(node, ast.Constant):
        return {re.escape(str(node.value))}
    if isinstance(node, ast.IfExp):
        return _patterns(node.body, values) | _patterns(node.orelse, values)
    if isinstance(node, ast.BoolOp):
        return {pattern for each in node.values for pattern in _patterns(each, values)}
    if isinstance(node, ast.JoinedStr):
        found = {""}
        for each in node.values:
            more = _patterns(each.value, values) if isinstance(each, ast.FormattedValue) else _patterns(each, values)
            found = {before + one for before in found for one in more or {"[^.]+"}}
        return found
    given = values.get(ast.unparse(node), [])
    left = {key: value for key, value in values.items() if key != ast.unparse(node)}
    return {pattern for each in given for pattern in _patterns(each, left)}


def must_be_held(button: Made) -> set[str]:
    """The labels of a button that say that something is so, or a figure that the button does not carry."""
    if button.figures:
        return set(button.labels)
    found = set()
    for key in button.labels:
        words = PUT_TOGETHER.sub("", every_text().source("th", key)).strip()
        if CONFIRMS.search(words) and not NO.match(words):
            found.add(key)
    return found


def test_what_confirms_is_held_to_what_the_card_shows_or_it_is_said_why_not() -> None:
    found = made(*CARDS)
    assert {each.place for each in found if not each.labels} == set(UNREAD)
    loose = {each.press for each in found if not each.held and must_be_held(each)}
    assert loose == set(NO_SEAL), (sorted(loose - set(NO_SEAL)), sorted(set(NO_SEAL) - loose))


def test_every_press_under_a_seal_is_played_where_its_card_became_other() -> None:
    sealed = {each.press for each in made(*CARDS) if each.held and "question}" not in each.target}
    assert sealed == {press for presses in SCENES for press in presses}


# --- below messages that acts send --------------------------------------------------------------------------------------------


@cache
def below_acts() -> list[tuple[Made, list[Route]]]:
    """Every button that an act makes, with the routes that it may take."""
    table = Routes("natprachum_bot")
    handlers.register(table)
    return [(each, _routes(table, each.press)) for each in made("acts")]


def _routes(table: Routes, press: str) -> list[Route]:
    """The routes of a press; of one that is put together all that it may be."""
    if "{" not in press:
        return [table.presses[press]] if press in table.presses else []
    pattern = re.sub(r"\\{.*?\\}", "[^.]+", re.escape(press))
    return [route for name, route in table.presses.items() if re.fullmatch(pattern, name)]


def _of_question(button: Made, routes: list[Route]) -> bool:
    by_kind = bool(routes) and all(any(isinstance(kind, Asked) for kind in route.kinds) for route in routes)
    return by_kind or "question}" in button.target


def test_what_writes_below_a_message_is_held_to_what_it_showed_or_it_is_said_why_not() -> None:
    loose = {
        button.press
        for button, routes in below_acts()
        if not (button.held or _of_question(button, routes))
        and (not routes or any(written(route.act) for route in routes))
    }
    said = [press for presses in BELOW_ACTS.values() for press in presses.split()]
    assert len(said) == len(set(said))
    assert loose == set(said), (sorted(loose - set(said)), sorted(set(said) - loose))


def test_every_press_that_is_compared_is_played_where_its_message_became_other() -> None:
    of_questions = {button for button, routes in below_acts() if _of_question(button, routes)}
    played = set(test_messages_late.SCENES)
    assert played - {each.press for each in of_questions} == set(BELOW_ACTS[COMPARED].split())
    figures = {each.press for each in of_questions if each.figures}
    assert figures - played == set(FIGURES_ASKED), figures
