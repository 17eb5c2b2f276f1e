"""Reads what an English message states, clause by clause; what it cannot read is left for the bot to ask about."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import language.english.words
from domain.goods import english_names
from domain.statements import OF_MEMBERS, Kind, Statement
from language.corrected import goods_said
from language.english.items import Item, item, masked, units
from language.english.numbers import figures
from language.heard.differences import difference_of
from language.vocabulary import Vocabulary

_POINT_INSIDE = re.compile(r"(?<=\d)[.,](?=\d)|\b(?:mrs?|ms|dr|no|approx)\.(?=\s)", re.IGNORECASE)
_SHIELD = str.maketrans({".": "\x01", ",": "\x02"})
_BARE = str.maketrans({"\x01": ".", "\x02": ","})


@dataclass
class _Message:
    """What has been found so far; `last` is how the goods of the clause before were meant, for a list that goes on."""

    text: str
    vocabulary: Vocabulary
    statements: list[Statement] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    why: list[tuple[str, str]] = field(default_factory=list)
    last: Callable[[Item], Statement] | None = None

    def found(self, rule: str, clause: str, *statements: Statement, goods: Item | None = None) -> bool:
        """These statements stand in the clause; figures of `goods` that they do not hold are asked about."""
        self.why.append((f"English: {rule}", clause))
        self.statements.extend(statements)
        if goods is not None and goods.left:
            self.unread.append(clause)
        return True


def read_english(text: str, vocabulary: Vocabulary) -> tuple[list[Statement], tuple[str, ...], list[tuple[str, str]]]:
    """(statements, parts with a figure that none used, the rules that decided) of a normalised English message."""
    message = _Message(text, vocabulary)
    for sentence in re.findall(r"[^\n?;]+(?:\?+|(?=[\n;])|$)", text):
        if sentence.strip():
            _sentence(message, sentence.strip())
    return _settled(message.statements), tuple(message.unread), message.why


def _lower(text: str) -> str:
    """Lower case, of the same length: spans found in it are spans of the text."""
    return text.lower() if len(text.lower()) == len(text) else text


def _clauses(sentence: str) -> list[str]:
    """The clauses of a sentence; commas and full stops inside figures and behind titles part nothing."""
    shielded = _POINT_INSIDE.sub(lambda found: found.group().translate(_SHIELD), sentence)
    found, position = [], 0
    for cut in language.english.words.PARTS.finditer(_lower(shielded)):
        found.append(shielded[position : cut.start()])
        position = cut.end()
    found.append(shielded[position:])
    return [clause.translate(_BARE).strip(" ,") for clause in found if clause.strip(" ,.!")]


def _sentence(message: _Message, sentence: str) -> None:
    lower = _lower(sentence)
    ordered = language.english.words.POLITE.match(lower) is not None and _counts(sentence)
    if sentence.endswith("?") and not ordered:
        message.found("question", sentence, Statement(Kind.QUESTION, text=sentence))
        return
    if _slip(message, sentence, lower):
        return
    before = len(message.statements)
    unread = len(message.unread)
    for clause in _clauses(sentence.rstrip("?")):
        _clause(message, clause)
    if _by_so_much(message, sentence, before):
        del message.unread[unread:]
    if len(message.statements) == before and language.english.words.TROUBLE.search(lower):
        message.unread = [part for part in message.unread if part not in sentence]
        message.found("trouble", sentence, Statement(Kind.PROBLEM, text=sentence))


def _by_so_much(message: _Message, sentence: str, before: int) -> bool:
    """Whether a sentence of one order tells by how much it is another one, and maybe what it becomes: "add 2 sacks, 12 in all"."""
    told, found = difference_of(sentence), message.statements[before:]
    orders = all(each.kind in (Kind.PURCHASE, Kind.CHANGE) for each in found)
    if told is None or told.by is None or not orders or len(found) > 1 + (told.to is not None):
        return False
    names = goods_said(sentence)
    product = found[0].product if found and not names else min(names, default=None)
    if len(names) > 1 or (not found and told.unit is None):
        return False
    unit = told.unit or next((each.unit for each in found), None)
    change = Statement(Kind.CHANGE, product=product, quantity=told.by, unit=unit, relative=True, becomes=told.to)
    message.statements[before:] = [replace(change, unsure=product is not None and not names)]
    return True


def _slip(message: _Message, sentence: str, lower: str) -> bool:
    """ "sorry I mistyped, only 20 sacks": the one figure anew, of what was told before."""
    found = language.english.words.SLIP.match(lower)
    if found is None or len(figures(masked(found["new"]))) != 1:
        return False
    goods = _goods(message, sentence, found, "new")
    known = goods.quantity is not None and (goods.product is None or goods.known)
    return known and message.found("a slip", sentence, _change(goods, goods), goods=goods)


def _clause(message: _Message, clause: str) -> None:
    lower = _lower(clause)
    if language.english.words.ASIDE.search(lower) and not language.english.words.MAY_BE_LATE.search(lower):
        message.why.append(("English: only imagined, denied or told of others", clause))
        return
    if not any(rule(message, clause, lower) for rule in _RULES) and _counts(clause):
        message.unread.append(clause)


def _counts(clause: str) -> bool:
    return any(not figure.article for figure in figures(masked(clause)))


# --- the rules of a clause, in their order; each returns True when it has decided it -------------------------------------------


def _agenda(message: _Message, clause: str, lower: str) -> bool:
    for pattern in language.english.words.AGENDA:
        found = pattern.match(lower)
        if found is not None:
            title = language.english.words.AT_MEETING.sub("", clause[found.start("title") : found.end("title")]).strip(
                ' .:"'
            )
            title = re.sub(r"^(?:an?|the|that) ", "", title, flags=re.IGNORECASE)
            return message.found("agenda", clause, Statement(Kind.AGENDA, title=title[:1].upper() + title[1:]))
    return False


def _attendance(message: _Message, clause: str, lower: str) -> bool:
    instead = language.english.words.INSTEAD.search(lower)
    if instead is not None:
        group = "sent" if instead["sent"] else "comes"
        name = language.english.words.WHO_IT_IS.sub("", clause[instead.start(group) : instead.end(group)].strip(" ."))
        proxy = None if name.lower() in language.english.words.NOBODY_NAMED else name
        return message.found("attendance proxy", clause, Statement(Kind.RSVP, answer="proxy", proxy=proxy))
    condition = language.english.words.CONDITION.search(lower)
    plain = lower[: condition.start()] if condition is not None else lower
    likely = condition is not None and not condition["even"]
    if language.english.words.NOT_COMING.search(plain):
        away = "maybe" if likely else "no"
        return message.found(f"attendance {away}", clause, Statement(Kind.RSVP, answer=away))
    before = message.statements[-1] if message.statements else None
    if before is not None and before.answer == "late" and language.english.words.HOW_LATE.fullmatch(lower):
        return message.found("attendance: how late", clause)
    late = language.english.words.LATE.search(lower) and not language.english.words.GOODS_LATE.match(lower)
    if late and not _counts(language.english.words.MINUTES_LATE.sub("", lower)):
        return message.found("attendance late", clause, Statement(Kind.RSVP, answer="late"))
    coming = language.english.words.COMING.match(plain)
    if coming is None:
        return False
    people = figures(coming["count"]) if coming["count"] else []
    said = "maybe" if likely else "yes"
    answer = Statement(Kind.RSVP, answer=said, people=people[0].value if people else None)
    return message.found(f"attendance {said}", clause, answer)


def _changed(message: _Message, clause: str, lower: str) -> bool:
    if language.english.words.CANCEL_ALL.match(lower):
        return message.found("cancelled, without goods", clause, Statement(Kind.CANCEL))
    cancelled = language.english.words.CANCEL.match(lower)
    if cancelled is not None:
        goods = _goods(message, clause, cancelled, "what", "what2")
        unsure = goods.product is not None and not goods.known
        taken = Statement(Kind.CANCEL, product=goods.product, quantity=goods.quantity, unit=goods.unit, unsure=unsure)
        return message.found("cancelled", clause, taken)
    for pattern, sign in ((language.english.words.FEWER, -1), (language.english.words.MORE, 1)):
        found = pattern.match(lower)
        if found is not None and (goods := _goods(message, clause, found, "new", "new2")).quantity is not None:
            return message.found("more or less", clause, _change(goods, goods, sign=sign), goods=goods)
    found = language.english.words.MAKE_IT.match(lower)
    before = message.statements[-1] if message.statements else None
    if found is None and before is not None and before.kind is Kind.CHANGE and not before.relative:
        found = language.english.words.ALSO_TO.match(lower)  # "reduce the urea to 5, and the formic acid to 2"
    if found is not None and found["what"] and language.english.words.AND_TO.search(found["new"]):
        return _each_changed(message, clause, found)
    if found is not None and (goods := _goods(message, clause, found, "new")).quantity is not None:
        named = _goods(message, clause, found, "what") if found["what"] else goods
        return message.found("changed to", clause, _change(goods, named), goods=goods)
    found = language.english.words.NOT_BUT.match(lower)
    if found is not None:
        goods, old = _goods(message, clause, found, "new", "new2"), _goods(message, clause, found, "old", "old2")
        if goods.quantity is not None and old.quantity is not None:
            return message.found("corrected", clause, _change(goods, old), goods=goods)
    return False


def _each_changed(message: _Message, clause: str, found: "re.Match[str]") -> bool:
    """ "reduce the fertiliser to 5 and the formic acid to 2 gallons": goods, each with its new quantity."""
    said = [clause[found.start("what") : found.end("what")]]
    said += language.english.words.AND_TO.split(clause[found.start("new") : found.end("new")])
    each = [item(part, message.vocabulary) for part in said]
    named, anew = each[::2], each[1::2]
    if any(one.quantity is None for one in anew) or any(one.product is None for one in named):
        return False
    changes = (_change(new, what) for new, what in zip(anew, named, strict=True))
    return message.found("each changed to", clause, *changes)


def _goods(message: _Message, clause: str, found: "re.Match[str]", *groups: str) -> Item:
    group = next(each for each in groups if found[each] is not None)
    return item(clause[found.start(group) : found.end(group)], message.vocabulary)


def _change(goods: Item, other: Item, *, sign: int = 0) -> Statement:
    """The new quantity, or so much more or less (`sign`), of the product named beside it or with the `other` quantity."""
    named = goods if goods.product is not None else other
    assert goods.quantity is not None
    return Statement(
        Kind.CHANGE,
        product=named.product,
        quantity=goods.quantity * (sign or 1),
        unit=goods.unit or other.unit,
        relative=bool(sign),
        unsure=named.product is not None and not named.known,
    )


def _traded(message: _Message, clause: str, lower: str) -> bool:
    """Bought, offered, sold, produced, lent …; whoever it is said for stands before the verb or at the end."""
    who, rest = _for_whom(clause, lower)
    low = _lower(rest)
    for measure, pattern in language.english.words.ACTIVITIES:
        cue = pattern.match(low)
        if cue is not None:
            return _activity(message, clause, measure, rest, cue, who)
    for kind, pattern in (
        (Kind.SALE_OFFER, language.english.words.OFFER),
        (Kind.PURCHASE, language.english.words.PURCHASE),
    ):
        cue = pattern.match(low)
        if cue is not None:
            return _trade(message, clause, kind, rest[cue.end() :], who)
    return False


def _for_whom(clause: str, lower: str) -> tuple[str | None, str]:
    """(for whom it is said, the clause without that): "Mrs Daeng wants …", "… for Mrs Daeng"."""
    own = (
        language.english.words.PURCHASE,
        language.english.words.OFFER,
        *(pattern for _, pattern in language.english.words.ACTIVITIES),
    )
    before = language.english.words.FOR_WHOM_BEFORE.match(lower)
    if before is not None and not any(pattern.match(lower) for pattern in own):
        name = clause[before.start("who") : before.end("who")].strip(" ,:")
        return re.sub(r"^(?:for|the)\s+", "", name, flags=re.IGNORECASE), clause[before.end() :]
    behind = language.english.words.FOR_WHOM_BEHIND.search(clause)
    return (behind["who"].strip(), clause[: behind.start()]) if behind is not None else (None, clause)


def _statement(goods: Item, kind: Kind, who: str | None) -> Statement:
    return Statement(
        kind,
        unsure=goods.product is not None and not goods.known,
        product=goods.product,
        quantity=goods.quantity,
        quantity_max=goods.maximum,
        unit=goods.unit,
        price_baht=goods.price,
        price_unit=goods.price_unit if goods.price_unit != goods.unit else None,
        amount_baht=goods.amount,
        approx=goods.approx,
        on_behalf=who,
    )


def _trade(message: _Message, clause: str, kind: Kind, said: str, who: str | None) -> bool:
    goods = item(said, message.vocabulary)
    if goods.quantity is None and not goods.known and goods.product not in english_names().values():
        return False
    message.last = lambda more: _statement(more, kind, who)
    return message.found(str(kind), clause, message.last(goods), goods=goods)


def _activity(message: _Message, clause: str, measure: str, rest: str, cue: "re.Match[str]", who: str | None) -> bool:
    if measure in OF_MEMBERS:
        counted = [each.value for each in figures(masked(cue.group())) if not each.article]
        if len(counted) != 1:
            return False
        joined = Statement(Kind.ACTIVITY, measure=measure, quantity=counted[0], unit=units()["people"], on_behalf=who)
        return message.found(measure, clause, joined)
    goods = item(rest[cue.end() :], message.vocabulary)
    if goods.quantity is None and goods.amount is None and (measure != "held" or goods.product is None):
        return False
    done = _done(goods, measure, who)
    message.last = (lambda more: _done(more, measure, who)) if measure != "held" else None
    return message.found(measure, clause, done, goods=goods)


def _done(goods: Item, measure: str, who: str | None) -> Statement:
    """Something done; what is only money ("deposits 31,200") has no goods."""
    if measure in language.english.words.MONEY_ONLY and goods.amount is None and goods.unit is None:
        goods = replace(goods, amount=goods.quantity, quantity=None)
    if measure in language.english.words.MONEY_ONLY or measure == "held":
        goods = replace(goods, product=None, price=None, price_unit=None)
    return replace(_statement(goods, Kind.ACTIVITY, who), measure=measure)


def _listed(message: _Message, clause: str, lower: str) -> bool:
    """ "…, 10 sacks of urea": the list goes on as it began; "20 sacks of urea" alone is wanted; a figure alone answers something."""
    if not _counts(clause):
        return False
    who, words_said = _for_whom(clause, lower)
    goods = item(words_said, message.vocabulary)
    before = message.statements[-1] if message.statements else None
    if goods.product is None and before is not None and before.kind is Kind.ACTIVITY and not goods.left:
        if goods.quantity is None and before.amount_baht is None:  # "sold 3 tonnes of latex. 180,000 baht"
            message.statements[-1] = replace(before, amount_baht=goods.amount)
            return True
        if before.measure == "held" and before.quantity is None and goods.unit == units()["people"]:
            message.statements[-1] = replace(before, quantity=goods.quantity, unit=goods.unit, approx=goods.approx)
            return True
    if goods.product is None or goods.quantity is None:
        return before is None and not goods.left and clause == message.text.strip(" .!")
    if message.last is not None and (goods.known or figures(masked(clause))[0].start == 0):
        return message.found("listed", clause, message.last(goods), goods=goods)
    return goods.known and goods.unit is not None and _trade(message, clause, Kind.PURCHASE, words_said, who)


_RULES = (_agenda, _attendance, _changed, _traded, _listed)


def _settled(statements: list[Statement]) -> list[Statement]:
    """ "I cannot come, Mrs Daeng comes instead": the one who comes is the answer."""
    if any(each.kind is Kind.RSVP and each.answer == "proxy" for each in statements):
        return [each for each in statements if each.kind is not Kind.RSVP or each.answer == "proxy"]
    return statements
