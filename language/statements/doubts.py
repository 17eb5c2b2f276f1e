"""What both readers say together: the rules' reading or the labeller's, and which figures of it are asked about.

Measured on writers whom neither reader knew (docs/reading.md): most of the wrong figures that the rules state as sure are such.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from domain.statements import Kind, Reading, Statement
from language.english.detection import is_english
from language.labeller import labeller
from language.labeller.arbiter import Arbiter, arbiter, features_of
from language.labeller.compared import compared, with_details
from language.labeller.heard import heard
from language.labeller.labels import Labelled
from language.labeller.places import role_of
from language.labeller.stated_figures import figures_of
from language.labeller.tokens import MOST_CHARACTERS, Token, tokens_of
from language.labeller.trust import trust_features
from language.normalise import normalise
from language.report_words import may_be_sold
from language.statements.corrected import corrects
from language.statements.money_named import as_named
from language.vocabulary import Vocabulary, words_of

DOUBTFUL = 0.07  # how probably a figure of a statement is wrong from where on it is asked about
ASKED_AS_WELL = 0.01  # and from where on where the card asks about something anyway
KEPT = frozenset((Kind.AGENDA, Kind.RSVP))  # of the rules, whatever the labeller makes of the message
# Rules by which words state nothing, whatever goods and figures stand in them: these always, the others below often.
NO_STATEMENT = frozenset(("what others shall be told", "only imagined", "titles of an agenda"))
HARDLY_A_STATEMENT = frozenset(("not wanted", "told of others, of long ago, in fun or in public"))
# By so much the labeller's reading must be worth more (Odds.worth) to be taken, by what would be lost or stated anew (_bounds).
BETTER, BOLDER, MUCH_BETTER, SURELY, BEYOND_DOUBT, CERTAINLY, FOR_SILENCE = 0.1, 0.2, 0.4, 0.7, 0.8, 1.2, 1.5
SPOKEN_FOR = 0.55  # how probable somebody must be for whom is spoken, where the rules name nobody
_DIGIT = re.compile(r"\d")
_SMALLER = (10, 100, 1000)  # so many of the next smaller unit are one: ขีด, ถัง, กิโลกรัม
_A_FIGURE = re.compile("(?<!ไม่)กี่|เท่า[ไให]|ราคา")  # is asked for: how many, how much, what it costs
_MONEY = frozenset(("baht", "satang"))  # classes of words
_OWN_GROUP = tuple(words_of("own group"))


def with_doubts(reading: Reading, vocabulary: Vocabulary) -> Reading:
    """The reading that both readers give together, its doubtful statements `unsure`."""
    if len(reading.text) > MOST_CHARACTERS or is_english(normalise(reading.text)):
        return reading
    _, tokens = tokens_of(reading.text, vocabulary)
    return decided(reading, labeller().read(tokens, vocabulary, heard(tokens, reading)), tokens, arbiter())


def decided(reading: Reading, labelled: Labelled, tokens: Sequence[Token], judge: Arbiter) -> Reading:
    """The reading of the rules, or the labeller's where that is surely better; those statements `unsure` that may be wrong.

    With both quantities where the two readers differ in that alone. What was forwarded is asked about as a whole.
    """
    rules = as_named(_as_said(reading.statements, reading.text, tokens), tokens)
    labels = _with_formulas(with_details(labelled.statements, rules), rules)
    labels = _with_own_groups(_still_offered(labels, rules, reading.text), rules, labelled, reading.text)
    labels = as_named(labels, tokens)
    if any(rule == "forwarded" for rule, _ in reading.why):
        return reading
    if corrects(reading.text) and _values(rules) <= _values(labels):
        return reading  # whether an order changes or what was done, the books say; the card shows the old figure beside the new
    if set(labels) == set(rules):
        labels = rules
    asking = any(each.unsure for each in rules)
    by_rules, by_labels = compared(rules, labels, reading, labelled, tokens)
    taken = (
        labels != rules
        and may_stand_for(labels, reading, tokens)
        and judge.odds(features_of(by_labels)).worth
        >= judge.odds(features_of(by_rules)).worth + max(_bounds(labels, reading, tokens))
    )
    chosen = by_labels if taken else by_rules
    if taken and asking:
        chosen = replace(chosen, mine=[_asked_too(each, rules) for each in chosen.mine])
    to_be_checked = _to_be_checked(chosen.mine, chosen.others, reading.text, tokens)
    doubts = [(each, judge.doubt(trust_features(chosen, each))) for each in to_be_checked]
    asks = any(each.unsure for each in chosen.mine) or any(doubt > DOUBTFUL for _, doubt in doubts)
    doubtful = [each for each, doubt in doubts if doubt > (ASKED_AS_WELL if asks else DOUBTFUL)]
    why = [("the second reader's statements", "")] * taken + [("a figure may be wrong", "")] * bool(doubtful)
    return replace(
        reading,
        statements=_with_questions(chosen.mine, doubtful, chosen.others),
        unread=_unread(reading, labels, tokens) if taken else reading.unread,
        why=(*reading.why, *why),
    )


def may_stand_for(labels: Sequence[Statement], reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether the labeller's reading may be taken instead of the rules' one, however much better it seems.

    Where no matter, answer or question for a figure is lost, and what others shall be told, what is only imagined and titles of an
    agenda give way to no statement; where the rules ask, no figure may be unread. What a rule worked out (1 of "ตันกว่าๆ") is not lost
    either, nor is a part of it a figure of its own (200 of "สี่ตันสองร้อย"), a part of what is no figure (3/7) is none, and words must
    say what one is of. Only what is counted in people is how many come: what is answered to the invitation is recorded at once.
    """
    rules = reading.statements
    asked = [each for each in rules if each.unsure]
    said = {value for token in tokens for value in (token.value, token.maximum)}
    lost, stated = _values(rules) - _values(labels), _values(labels) - _values(rules)
    if (lost - said and not stated) or _values(labels) & _in_pieces(tokens):
        return False
    if stated & _worked_in(_values(rules), said) - _values_unread(reading, tokens):
        return False
    if not rules and not any(_says_something(token) for token in tokens):
        return False
    if not _people(labels) - _people(rules) <= _counted_in_people(tokens):
        return False
    if not rules and any(rule in NO_STATEMENT for rule, _ in reading.why):
        return False
    if asked and (_unread(reading, labels, tokens) or not all(_values([each]) for each in asked)):
        return False
    matters = Counter(each.kind for each in rules if each.kind in KEPT or _asks_a_figure(each))
    return not matters - _kinds(labels)


def _worked_in(values: set[Decimal], said: set[Decimal | None]) -> set[Decimal]:
    """The figures said that a rule worked into another one, behind its whole units: 200 where "สี่ตันสองร้อย" is 4.2 tonnes."""
    parts = {each % 1 for each in values - said if each // 1 in said}
    return {each for each in said if each is not None and not parts.isdisjoint(each / size for size in _SMALLER)}


def _kinds(statements: Sequence[Statement]) -> Counter[Kind]:
    return Counter(each.kind for each in statements)


def _answers(statements: Sequence[Statement]) -> set[tuple[str | None, Decimal | None, bool]]:
    """The answers to an invitation: what each is, how many come by it, and whether somebody else does."""
    return {(each.answer, each.people, each.proxy is not None) for each in statements if each.kind is Kind.RSVP}


def _answers_lost(rules: Sequence[Statement], labels: Sequence[Statement]) -> bool:
    """Whether an answer of the rules is not among the labeller's; one that is there with how many come is not lost."""
    uncounted = {(answer, None, instead) for answer, _, instead in _answers(labels)}
    return not _answers(rules) <= _answers(labels) | uncounted


def _people(statements: Sequence[Statement]) -> set[Decimal]:
    return {each.people for each in statements if each.kind is Kind.RSVP and each.people is not None}


def _counted_in_people(tokens: Sequence[Token]) -> set[Decimal]:
    """The figures that stand before คน or another counter of people, with a space between them or not."""
    words = [token for token in tokens if not token.blank]
    return {one.value for one, unit in pairwise(words) if one.value is not None and unit.entry.unit == "คน"}


def _in_pieces(tokens: Sequence[Token]) -> set[Decimal]:
    """The figures that stand on either side of a stroke and are no fraction, date or formula together."""
    found = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return {
        each.value
        for one, stroke, other in found
        if stroke.text == "/"
        for each in (one, other)
        if each.value is not None and one.value is not None and other.value is not None
    }


def _says_something(token: Token) -> bool:
    """Whether a token is more than a figure, its unit, or what stands between them."""
    measure = token.entry.unit or token.entry.word_class in _MONEY
    return token.value is None and not measure and any(map(str.isalpha, token.text))


def _asks_a_figure(statement: Statement) -> bool:
    return statement.kind is Kind.QUESTION and _A_FIGURE.search(statement.text or "") is not None


def _as_said(statements: Sequence[Statement], text: str, tokens: Sequence[Token]) -> list[Statement]:
    """The statements in the order of their words and figures; what has neither stays behind the one before it.

    Of a figure that stands in several places the first one counts that stands behind the statement before (3 of "เบอร์ 3 … 3 ลัง").
    """
    placed: list[tuple[int, Statement]] = []
    last = -1
    for each in statements:
        figures = {figure.value for figure in figures_of([each])}
        places = [token.start for token in tokens if token.value is not None and token.value in figures]
        if words := each.title or each.text:
            place = text.find(words) if words != text.strip() else -1  # a question's words may be the whole message
        else:
            place = next((place for place in places if place > last), min(places, default=-1))
            last = max(last, place)
        placed.append((place if place >= 0 else placed[-1][0] if placed else 0, each))
    return [each for _, each in sorted(placed, key=lambda one: one[0])]


def _with_formulas(labels: Sequence[Statement], rules: Sequence[Statement]) -> list[Statement]:
    """The statements of the labeller, fertiliser by the formula that the rules read (15/15/15, 15 15 15: ปุ๋ย 15-15-15)."""
    known = {_digits(each.product): each.product for each in rules if each.product and "-" in each.product}
    return [replace(each, product=known.get(_digits(each.product), each.product)) for each in labels]


def _still_offered(labels: Sequence[Statement], rules: Sequence[Statement], text: str) -> list[Statement]:
    """The statements of the labeller, what the rules offer as an offer where the words leave open whether it is sold: the card asks."""
    offered = [figures_of([each]) for each in rules if each.kind is Kind.SALE_OFFER and may_be_sold(text)]
    return [offer if (offer := _as_offer(each)) != each and figures_of([offer]) in offered else each for each in labels]


def _with_own_groups(
    labels: Sequence[Statement], rules: Sequence[Statement], labelled: Labelled, text: str
) -> list[Statement]:
    """The statements of the labeller, for nobody where the rules name nobody and somebody is hardly more probable than not.

    A group that the rules name nowhere is the speaker's own, for which nothing is said; so is who stands in the heading of a list.
    """
    others = {each.on_behalf for each in rules}
    heading, _, lines = text.partition("\n")
    headed = heading if "\n" in lines and not _DIGIT.search(heading) else ""
    said = zip(labelled.roles, labelled.role_sure, strict=True)
    doubtful = any(role_of(role)[0] == "H" and sure < SPOKEN_FOR for role, sure in said) and others <= {None}
    own = {
        name
        for each in labels
        if (name := each.on_behalf)
        and name not in others
        and (doubtful or name in headed or name.startswith(_OWN_GROUP))
    }
    return [replace(each, on_behalf=None) if each.on_behalf in own else each for each in labels]


def _digits(name: str | None) -> str:
    return "".join(filter(str.isdigit, name or ""))


def _bounds(labels: Sequence[Statement], reading: Reading, tokens: Sequence[Token]) -> Iterator[float]:
    """By how much the labeller's reading must be worth more, each for what would be lost or stated anew with it; the most counts.

    Chosen on messages of writers whom the labeller did not know, and on the texts of our own tests (docs/reading.md).
    """
    rules = reading.statements
    lost, stated = _values(rules) - _values(labels), _values(labels) - _values(rules)
    answers = _answers(labels) - _answers(rules)
    yield BETTER
    # A question read as trouble is not lost: the secretary hears both.
    asked, still = (sum(each.kind in (Kind.QUESTION, Kind.PROBLEM) for each in reading) for reading in (rules, labels))
    if asked > still or answers:
        yield BOLDER
    if not rules or not labels or _answers_lost(rules, labels):
        yield MUCH_BETTER
    if lost or stated - _values_unread(reading, tokens):
        yield SURELY  # a figure of theirs is lost, or one stated that they put aside (last month's, what is left)
    gone = _kinds(rules) - _kinds(labels)
    if (
        gone[Kind.PROBLEM]
        or gone[Kind.CANCEL]
        or (not rules and any(rule in HARDLY_A_STATEMENT for rule, _ in reading.why))
    ):
        yield SURELY
    if not rules and not figures_of(labels):
        # Words alone: to ask the secretary takes a tap, to tell or to propose something is more.
        yield SURELY if all(each.kind is Kind.QUESTION for each in labels) else BEYOND_DOUBT
    if lost and (not figures_of(labels) or (len(lost) > 1 and not stated)):
        yield BEYOND_DOUBT  # of several figures more than one is lost, or none is left
    if answers and gone[Kind.ACTIVITY]:
        yield BEYOND_DOUBT  # they met already, or come
    if any(each.unsure and _values([each]) - _values(labels) for each in rules):
        yield CERTAINLY  # the card would have asked about it
    if not labels and figures_of(rules):
        yield FOR_SILENCE


def _asked_too(statement: Statement, rules: Sequence[Statement]) -> Statement:
    """The statement of the labeller where the rules ask; with a figure it is asked about, unless they state the same surely."""
    return replace(statement, unsure=statement.unsure or (statement not in rules and bool(figures_of([statement]))))


def _to_be_checked(
    mine: Sequence[Statement], others: Sequence[Statement], text: str, tokens: Sequence[Token]
) -> list[Statement]:
    """The statements with a figure that are not asked about anyway; whether an offer is sold already, the card asks by itself.

    A figure that no token says by itself (2.8 of "สองตันแปด", half of "ครึ่งปี๊บ") was worked out by a rule, which no label tells. A
    range that both readers have is about so much anyway, and the card shows both ends: too few were learned from to doubt one.
    """
    said = {value for token in tokens for value in (token.value, token.maximum)}
    unsettled = [each for each in mine if not each.unsure and not (each.quantity_max is not None and each in others)]
    figured = [each for each in unsettled if any(one.value in said for one in figures_of([each]))]
    if not may_be_sold(text):
        return figured
    found = figures_of(_as_offers(others))
    return [each for each in figured if each.kind is not Kind.SALE_OFFER or not figures_of([each]) <= found]


def _unread(reading: Reading, labels: Sequence[Statement], tokens: Sequence[Token]) -> tuple[str, ...]:
    """The parts with a figure that the rules did not use and the labeller does not either, also what is no number (12,34 ตัน)."""
    stated = _values(labels) | _people(labels)
    figures = {token.text: token.value in stated for token in tokens if token.value is not None}

    def is_used(part: str) -> bool:
        inside = [used for figure, used in figures.items() if figure in part]
        return bool(inside) and all(inside)

    return tuple(part for part in reading.unread if not is_used(part))


def _as_offers(statements: Sequence[Statement]) -> list[Statement]:
    """The statements and what was sold as an offer too: whether it is sold already, the card asks by itself (report_words)."""
    return list({each: None for statement in statements for each in (statement, _as_offer(statement))})


def _as_offer(statement: Statement) -> Statement:
    """What was sold as an offer of it; anything else as it is."""
    return replace(statement, kind=Kind.SALE_OFFER, measure=None) if statement.measure == "sold" else statement


def _with_questions(
    statements: Sequence[Statement], doubtful: Sequence[Statement], others: Sequence[Statement]
) -> tuple[Statement, ...]:
    """The statements, the doubtful ones as such that are asked about, beside what the other reading has that they have not."""
    mine = figures_of(statements)
    beyond = [each for each in others if figures_of([each]) - mine]
    return tuple(_asked(each, beyond) if each in doubtful else each for each in statements)


def _asked(statement: Statement, beyond: Sequence[Statement]) -> Statement:
    """The statement as one that is asked about; with the quantity of another one where that differs in no other figure or unit."""
    quantities = {each.quantity for each in beyond if _but_for_the_quantity(each) == _but_for_the_quantity(statement)}
    other = quantities.pop() if len(quantities) == 1 and statement.quantity is not None else None
    return replace(statement, unsure=True, other_quantity=other)


def _but_for_the_quantity(statement: Statement) -> tuple[object, ...]:
    one = statement
    return one.kind, one.measure, one.relative, one.quantity_max, one.unit, one.price_baht, one.amount_baht


def _values_unread(reading: Reading, tokens: Sequence[Token]) -> set[Decimal | None]:
    unread = [token for token in tokens if any(token.text in part for part in reading.unread)]
    return {value for token in unread for value in (token.value, token.maximum)}


def _values(statements: Sequence[Statement]) -> set[Decimal]:
    return {figure.value for figure in figures_of(statements)}
