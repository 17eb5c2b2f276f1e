"""A message of several things as messages of their own, each in words that are read as what was heard of it.

What the networks heard goes to the acts that there are: in the person's own words where these are read so, else in plain ones
(language/heard/plainly.py). Where neither is read as that very meaning, the message is not taken apart.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import language
from domain.cash_book import CashTold
from domain.meanings import Meaning
from domain.situations import Asks, Round, Situation
from domain.trade import Paid, Received
from language.answers import nothing_to_report
from language.calendar.days import past_day
from language.cash_book import purse_said
from language.heard import sources
from language.heard.corrections import catalogue_name
from language.heard.meant import Heard
from language.heard.names_said import ORGANISATION, names_said
from language.heard.plainly import FIXED, plainly
from language.heard.respelt import respelt
from language.heard.sources import Source
from language.heard.told import MADE, came_in, sort_of, told_of
from language.hearing import Saying, Words
from language.normalise import normalise
from language.not_yet import promises_payment
from language.only_likely import is_only_likely
from language.organisation_names import in_passing, network_short
from language.setup_words import place_beside
from language.titles import PARTICLE
from language.vocabulary import any_of, says, words_of

STATED = frozenset({"purchase", "sale_offer", "change", "cancel", "activity", "problem", "agenda", "question"})
"""What a report holds: it is read by its own rules (acts/reports), one part for all of it."""
_OF_REPORTS = STATED | {"rsvp", "correct"}
OF_WHAT_IS_OPEN = frozenset({"yes", "no", "answer", "correct"})
"""What is about something that waits: its own words go to that. It goes first; but what is asked for in words goes last, since it
may lead to the next question, for which the bot waits then."""
OF_ANY_WORDS = frozenset({Saying.ANYTHING, Saying.ANSWER, Saying.GAVE})  # sayings that any words can be
_OF_ALL_SORTS = frozenset({"problem", "agenda", "question"})  # what is read of words that report nothing else
TAKING_TOO_MUCH = frozenset(
    {
        Saying.OTHERWISE, Saying.LESSON, Saying.WORK_DONE, Saying.WORK_MOVED, Saying.WORK_GIVEN_OVER, Saying.MEETING_MOVED,
        Saying.ACTION_PLAN_RESULTS, Saying.ORDER, Saying.MUTUAL, Saying.DECISION, Saying.FUNERAL, Saying.FUNERAL_MONEY,
        Saying.EXCHANGED,
    }
)  # fmt: skip
"""Whose recognisers take words of other kinds too: what the networks surely hear in these goes before (docs/decisions)."""
_OF_PAPERS: Mapping[Saying, str] = {Saying.MUTUAL: "baht", Saying.DECISION: "decided_on"}
"""Their recognisers know who writes, and more than the contract: they are right where they read this slot alike."""
OF_MONEY = frozenset({"paid", "received"})
_CAME = frozenset({"received"})
_DELIVERED = frozenset({"delivered"})
OF_THE_BOOK = frozenset({"cash", "dues"})
_OF_THE_BANK = frozenset({"to_bank", "from_bank"})  # sides of the book: rules read 'โอนเข้าบัญชี 900' as paid to somebody
_OF_ANY = frozenset({"yes", "no", "answer", "name"})
_OF_DAYS = _OF_ANY | {"question", "meeting", "work", "round", "decision", "plan_result"}
MAY_ANSWER: Mapping[Asks, frozenset[str]] = {
    Asks.NUMBER: _OF_ANY | {"question", "heads", "plan_change", "plan_result", "cancel"},
    Asks.MONEY: _OF_ANY | {"question", "paid", "received", "cash", "dues", "bill", "support_request"},
    Asks.DATE: _OF_DAYS,
    Asks.MOMENT: _OF_DAYS,
    Asks.PLACE: _OF_ANY | {"meeting", "round"},
    Asks.NAME: _OF_ANY | {"rsvp", "work", "nominate", "remove", "resign", "decision", "death", "wish"},
    Asks.WORDS: _OF_ANY
    | {"problem", "agenda", "cancel", "lesson", "minutes", "teach", "learn", "work", "support_request"},
    Asks.CHOICE: _OF_ANY | {"question"},
    Asks.COUNTS: _OF_ANY | {"correct", "problem", "agenda", "cancel", "lesson", "work", "minutes"},
}
"""What is heard of an answer that says more than was asked for: 'we meet at the temple' where the place is asked for."""
_FREE = frozenset({"text", "title", "what", "words", "matter", "topic"})  # in the writer's words
_OF_THE_MEETING = frozenset({"meeting_time", "meeting_place"})
_MONEY = frozenset({"income", "expense", "cost_saved"})
# Of an entry behind another: what is no word of what for, or whose.
_BESIDE = rf"(?:\s|จ่าย|รับ|อีก|{any_of(words_of('joins names')).pattern}|\d[\d,.]*|บาท|{PARTICLE})++"
_BESIDE_WHAT = re.compile(rf"^{_BESIDE}|{_BESIDE}$")
_PARTIES = ("whom", "seller", "to", "payer", "receiver", "giver", "taker")
_ANY_PARTY = frozenset({"hub", "seller"})  # by what it does, and not by its name
_EXACT = frozenset({"do", "about", "side", "answer", "does", "measure", "way", "office", "year", "heads", "line"})
_DONE_AT_ONCE = frozenset({"collected"})  # shown once it is written down: what is only likely of it is left over
_HALF = 0.5  # how much of a name one must hold of the other

READ_AS: Mapping[str, tuple[tuple[Saying, Source], ...]] = {
    "rsvp": ((Saying.ANSWER, sources.stated), (Saying.ANYTHING, sources.stated)),
    "name": ((Saying.OWN_NAME, sources.own_name), (Saying.NAME_CORRECTED, sources.name_corrected)),
    "nominate": ((Saying.ELECTION, sources.elected),),
    "remove": ((Saying.REMOVAL, sources.removed),),
    "decision": ((Saying.DECISION, sources.decided),),
    "loan": ((Saying.MUTUAL, sources.mutual),),
    "loan_paid": ((Saying.MUTUAL, sources.mutual),),
    "saving": ((Saying.MUTUAL, sources.mutual),),
    "death": ((Saying.FUNERAL, sources.funeral),),
    "heads": ((Saying.FUNERAL, sources.funeral),),
    "plan_result": ((Saying.ACTION_PLAN_RESULTS, sources.plan_result),),
    "plan_change": ((Saying.ACTION_PLAN_CHANGE, sources.plan_change),),
    "teach": ((Saying.TOPIC, sources.topic),),
    "learn": ((Saying.TOPIC, sources.topic),),
    "support_request": ((Saying.SUPPORT_REQUEST, sources.support),),
    "delivered": ((Saying.TRADE_DELIVERIES, sources.trade),),
    "collected": ((Saying.TRADE_SHARES, sources.trade),),
    "paid": ((Saying.TRADE_MONEY, sources.trade),),
    "paid.dues": (),
    "received": ((Saying.TRADE_MONEY, sources.trade),),
    "bill": ((Saying.TRADE_MONEY, sources.trade),),
    "offer": ((Saying.TRADE_OFFERS, sources.trade),),
    "round": ((Saying.TRADE_OFFERS, sources.trade),),
    "lot": ((Saying.TRADE_LOTS, sources.trade),),
    "buyer_paid": ((Saying.TRADE_LOTS, sources.trade),),
    "cash": ((Saying.CASH_BOOK, sources.cash), (Saying.CASH_BOOK_OF_GOODS, sources.cash)),
    "dues": ((Saying.CASH_BOOK, sources.cash),),
    "work": (
        (Saying.WORK_MOVED, sources.work_moved), (Saying.WORK_GIVEN_OVER, sources.work_given_over),
        (Saying.WORK_DONE, sources.work_done),
    ),
    "meeting": (
        (Saying.MEETING_CALLED, sources.called), (Saying.MEETING_MOVED, sources.moved), (Saying.MEETING_PLACE, sources.placed),
        (Saying.MEETING_CALLED_OFF, sources.called_off),
    ),
    "wish": ((Saying.WISH, sources.wished),),
}  # fmt: skip
"""By which recognisers the words of each kind are read, and so which acts they may go to. Of which () is, the networks alone tell."""


SHOWN_FIRST = frozenset((
    "cash", "dues", "paid", "received", "bill", "offer", "delivered", "collected", "lot", "buyer_paid", "decision", "loan", "loan_paid",
    "saving", "saving_taken", "death", "heads", "support_request", "plan_result",
))  # fmt: skip
"""What is shown before it counts."""


@dataclass(frozen=True)
class Part:
    """A part of a message: its meanings (none of what is left over), the words that go on, and to whose acts they may go.

    `own` are the person's own words of it. Without `sayings` it may go to any act; what is left over goes to none, and is said. What
    answers a question has in `words` what its act shall read, and in `other` what else, where it cannot read that. `said`: the text by
    which what goes to no act is said. `anew`: the question whose card it takes the place of. `told`: what they surely tell, as `Words`
    takes it; `left`: what was heard of it that no act takes. `otherwise`: what it is where the acts of its kind do not know it.
    """

    meanings: tuple[Meaning, ...]
    words: str
    sayings: tuple[Saying, ...] = ()
    own: str = ""
    other: str = ""
    said: str = "common.not_kept"
    anew: int | None = None
    told: Mapping[str, Any] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    otherwise: tuple["Part", ...] = ()

    @property
    def of_what_is_open(self) -> bool:
        """Whether it is about something that waits."""
        return bool(self.meanings) and self.meanings[0].kind in OF_WHAT_IS_OPEN

    @property
    def answers(self) -> bool:
        """Whether it is the answer to what was asked for in words."""
        return bool(self.meanings) and self.meanings[0].kind == "answer"


def parts(heard: Heard, situation: Situation, now: datetime, *, least: int = 2) -> tuple[Part, ...]:
    """The parts of a message that means several things (`least`); none where it means fewer, or one of them is doubted or has no act.

    What reports hold, an answer to the meeting and what is put right too, goes together. What is about something open comes first
    (OF_WHAT_IS_OPEN), what is done at once before what a card asks about. What is left over is said before: a card that asks stands
    lowest, where a yes finds it.
    """
    if any(each.unsure and not _is_asked(each) for each in heard.meanings):
        return ()
    ordered = [_is_order(each, situation) for each in heard.meanings]
    reported = [each.kind in _OF_REPORTS and not _is_of_money(each, situation) for each in heard.meanings]
    kinds = [each.kind for each in heard.meanings]
    # What is put right of a card that waits is of that card, and what is told beside it is another; of what was kept it is one report.
    waits = any("open" in (each.get("of") or {}) for each in heard.meanings) and set(kinds) != {"correct"}
    if all(reported) and (not any(ordered) or all(ordered)) and not waits:
        return ()
    asked = {each.get("about") for each in heard.meanings}
    if kinds.count("rsvp") > 1 or set(kinds) in ({"decision"}, {"lot"}) or asked <= _OF_THE_MEETING:
        return ()  # answers of several, who joins and by whom, what was weighed of each, when and where one meets: read in one
    if sorted(kinds) == ["ask", "change"] and asked == {"my_orders", None}:
        return ()  # so is what was ordered, with what it shall be
    if set(kinds) == {"delivered"} and Words(" ".join(heard.words), now).trade_deliveries is not None:
        return ()  # so is what came of several goods, with the number of its paper
    if "cash" in kinds and _of_the_plan(" ".join(heard.words), now):
        return ()  # so is by which line of the plan something was paid
    if "decision" in kinds and heard.left:
        return ()  # whose decision it is may be what is left
    found: list[Part] = []
    in_one: frozenset[str] = frozenset()  # kinds of which several are one part
    for of, put_together in ((OF_THE_BOOK, _entered), (_CAME, _came), (_DELIVERED, _delivered)):
        told = [each for each in zip(heard.meanings, heard.words, strict=True) if each[0].kind in of]
        if len(told) < 2:
            continue
        one = put_together(told, situation, now)
        if one is None:
            return ()
        found.append(one)
        in_one |= of
    for meanings, words in _grouped(heard, situation):
        if meanings[0].kind in in_one:
            continue
        part = _part(meanings, words, situation, now)
        if part is None:
            return ()
        found.append(replace(part, own=words))
    if len(found) < least and not in_one:
        return ()
    in_plain = [part for part in found if part.words != part.own and not part.of_what_is_open]
    if any(each in part.own for part in in_plain for each in heard.left):
        return ()  # a plain sentence would leave out what stands in its own words
    found.sort(key=_place)
    once = [part for at, part in enumerate(found) if part.words not in {each.words for each in found[:at]}]
    # Else its act says so itself; of several entries in one it reads no words.
    left = [
        each
        for each in heard.left
        if not any(each in part.words for part in once if len(part.meanings) == 1 or not part.told)
    ]
    return (*_over((*left, *_left_of(once))), *once)


def _is_asked(meaning: Meaning) -> bool:
    """Whether it is asked about, however sure: what is put right of what was kept."""
    return meaning.kind == "correct" and "kept" in (meaning.get("of") or {})


def _of_the_plan(words: str, now: datetime) -> bool:
    """Whether what was paid names a line of the plan."""
    paid = Words(words, now).cash_book_of_goods
    return paid is not None and paid.plan_line is not None


def alone(heard: Heard, words: Words, situation: Situation) -> tuple[Part, ...]:
    """The one thing that a message surely means, where no rule that knows better has its words, and what is left over; else none.

    Reports and answers are heard without their situation too, what is put right has an act of its own, a name is never guessed, and
    whoever asks how something is done looks at just that. Work of which half is done is asked about by its act.
    """
    meaning = _one_of(heard.meanings)
    if meaning is None:
        return ()
    partly = meaning.kind == "work" and meaning.get("do") == "done" and is_only_likely("work.done", words.text)
    if meaning.unsure and not partly:
        return ()
    if meaning.kind in STATED | OF_WHAT_IS_OPEN | {"rsvp", "name"} or meaning.get("about") == "how_to":
        return ()
    trouble = meaning.kind == "work" and meaning.get("do") == "trouble"  # of which all words are kept
    if meaning.kind == "work" and heard.left and not trouble:
        return ()  # what is left over may say how far it is
    if nothing_to_report(words.text) or _known_better(meaning, words, situation):
        return ()
    part = _part((meaning,), words.text, situation, words.now)
    if part is None or (part.words == words.text and not part.told):
        return ()
    named = [each for each in situation.networks if network_short(each.name) in words.text]
    if len(situation.networks) > 1 and named and part.words != words.text:
        return ()  # of which network it is stands in its own words
    part, left = _with_its_day(part, () if trouble else heard.left, words.now)
    return (
        *_over((*_unkept(left, [part]), *part.left)),
        replace(part, own=words.text, otherwise=_given_back(meaning, words, situation)),
    )


def _with_its_day(part: Part, left: tuple[str, ...], now: datetime) -> tuple[Part, tuple[str, ...]]:
    """Money that went with the day on which it did, where that is left over beside it ('เมื่อวาน'), and what is left over then."""
    days = {each: day for each in left if (day := past_day(each, now)) is not None}
    if len(days) != 1 or part.meanings[0].kind not in OF_MONEY:
        return part, left
    ((said, day),) = days.items()
    trade = part.told.get("trade", ())
    if len(trade) == 1 and isinstance(trade[0], Paid | Received):
        part = replace(part, told={**part.told, "trade": (replace(trade[0], day=day),)})
    elif not part.told:  # a plain sentence that is read as what was heard
        part = replace(part, words=f"{part.words} {said}")
    else:
        return part, left
    return part, tuple(each for each in left if each != said)


def _one_of(meanings: Sequence[Meaning]) -> Meaning | None:
    """The one meaning of a message; of a decision that was heard in pieces (who joins, by whom) the whole, where none contradicts."""
    several = len(meanings) > 1 and any(each.kind != "decision" for each in meanings)
    if not meanings or several or {"joins", "leaves"} <= {each.get("does") for each in meanings}:
        return None
    slots: dict[str, Any] = {}
    for each in reversed(meanings):
        for slot, value in each.slots.items():
            if value is not None and slots.setdefault(slot, value) != value and slot != "does":
                return None
        slots |= {"does": each.get("does")} if each.kind == "decision" else {}
    return Meaning(
        meanings[0].kind, slots if len(meanings) > 1 else meanings[0].slots, any(each.unsure for each in meanings)
    )


def otherwise(heard: Heard, words: Words, situation: Situation) -> tuple[Part, ...]:
    """What is left over of a message and the things that it surely means, for where no act has taken its own words.

    A rule that knows better has had them then; what is left is the report, which would hold the same words as another thing: money that
    the treasurer received as an expense of the treasurer's own group. None of what a report holds, or is about something open. A thing
    that is not sure is asked about by its card like the others, also where it is the only one; without a card it is left over.
    """
    if not heard.meanings and promises_payment(words.text):
        return (Part((), words.text, said="common.not_paid_yet"),)
    if not heard.meanings or any(each.kind not in SHOWN_FIRST for each in heard.meanings):
        return ()
    kinds = {each.kind for each in heard.meanings}
    if len(heard.meanings) > 1 and all(each.unsure for each in heard.meanings) and not kinds <= OF_MONEY | OF_THE_BOOK:
        return ()  # several sums are asked about on their cards; nothing else would become of them but lines of a report
    found, left = list[Part](), list[str]()
    for heard_as, own in zip(heard.meanings, heard.words, strict=True):
        meaning = came_in(heard_as, own)
        said = words.text if len(heard.meanings) == 1 else own
        if any(_of_a_report(each, meaning, situation) for each in sources.stated(Words(said, words.now), situation)):
            return ()
        part = None
        if not (meaning.unsure and meaning.kind in _DONE_AT_ONCE):
            part = _in_plain(meaning, plainly(meaning), situation, words.now) or _as_told(meaning, said, situation)
        if part is not None:
            found.append(replace(part, own=said, otherwise=_given_back(meaning, words, situation)))
        elif meaning.unsure:
            left.append(said)
        else:
            return ()
    over = (*left, *heard.left)
    if len(found) == 1:
        found[0], over = _with_its_day(found[0], over, words.now)
    return (*_over((*_unkept(over, found), *_left_of(found))), *found) if found else ()


def _unkept(left: Sequence[str], found: Sequence[Part]) -> list[str]:
    """What is left over and stands in no entry of the book, which keeps what it was for in its own words."""
    told = [entry.words for part in found for entry in part.told.get("cash_entries", ())]
    plain = [part.words for part in found if part.meanings[0].kind == "cash"]
    return [each for each in left if not any(each in words for words in (*told, *plain))]


def _given_back(meaning: Meaning, words: Words, situation: Situation) -> tuple[Part, ...]:
    """Money that a treasurer gave back to an organisation, as paid out of the network's: where the books know no loan to be repaid."""
    payer, receiver, baht = (meaning.get(slot) for slot in ("payer", "receiver", "baht"))
    own = (None, *situation.who.speaks_for)
    back = meaning.kind == "loan_paid" and payer in own and receiver not in own and not says("lends", words.text)
    if not back or "treasurer" not in situation.who.offices or not isinstance(baht, Decimal):
        return ()
    paid = Meaning("cash", {"side": "out", "baht": baht, "whom": receiver}, unsure=True)
    part = _as_told(paid, words.text, situation)
    return () if part is None else (replace(part, own=words.text),)


def _left_of(found: Sequence[Part]) -> Iterator[str]:
    for part in found:
        yield from part.left


def _over(left: Sequence[str]) -> tuple[Part, ...]:
    """What is left over, as a part that is said."""
    words = " · ".join(left)
    return (Part((), words, own=words),) if words else ()


def answering(heard: Heard, words: Words) -> Part | None:
    """The answer to what is asked for in words, where a message surely is that and nothing else."""
    if len(heard.meanings) != 1 or heard.meanings[0].unsure or heard.meanings[0].kind != "answer":
        return None
    return _answer(heard.meanings[0], words.text, words.now)


def asking(text: str) -> Part:
    """Words as a question, which goes to whoever answers it."""
    return Part((Meaning("question", {"text": text}),), text, own=text)


def asking_account(text: str) -> Part:
    """Words as a wish for the statement of the own account: what stands there is what they speak of."""
    return Part((Meaning("ask", {"about": "my_debt"}),), FIXED["ask", "my_debt"], own=text)


def _answer(meaning: Meaning, own: str, now: datetime) -> Part:
    """What answers a question: the person's own words; without slips a figure, and a day that is read so. Else a day in plain words.

    Beside a figure may stand what says that it is none ('สี่พันกว่า ๆ มั้ง', '-2'), beside a day a place: the question's act knows these.
    """
    value = meaning.get("value") or {}
    plain = next(iter(plainly(meaning)), own)
    day = value.get("date") or value.get("start")
    if day is None and not {"number", "baht"} & set(value):
        return Part((meaning,), own, own=own, other=plain)
    said = respelt(normalise(own))
    if day is None or _reads(said, day, now):
        return Part((meaning,), said, own=own, other=said)
    return Part((meaning,), plain, own=own, other=own)


def _reads(words: str, day: date | datetime, now: datetime) -> bool:
    """Whether words are read as that day by the grammar of dates, and its hour where it has one."""
    found = language.when(words, now=now)
    if found.start is None or found.start.date() != _date(day):
        return False
    return not isinstance(day, datetime) or (not found.all_day and found.start.time() == day.time())


def beside(heard: Heard, text: str, situation: Situation, now: datetime, asks: Asks, about: str = "") -> Part | None:
    """The one thing that a message surely means while something else is asked for in words: it does not answer that.

    A yes or no is heard by the card that asks for it, and what says another day, place or name may be the very answer
    (`MAY_ANSWER`). Whoever asks back what figure or day is meant is told by the question's act; another act would take the words.
    `about`: the words and the organisation that the question is about, as far as it is about one.
    """
    kinds = {each.kind for each in heard.meanings}
    if not kinds or heard.left or any(each.unsure for each in heard.meanings):
        return None
    if any(_may_answer(each, asks, about) for each in heard.meanings):
        return None
    if not (kinds <= STATED or len(heard.meanings) == 1):
        return None
    words = Words(text, now)
    if heard.meanings[0].kind == "cash" and _known_better(heard.meanings[0], words, situation):
        return Part(heard.meanings, text, own=text)  # what a seller was paid is the hub's money
    part = _part(heard.meanings, text, situation, now)
    return None if part is None else replace(part, own=text)


def _may_answer(meaning: Meaning, asks: Asks, about: str) -> bool:
    """Whether what is heard may be the answer; what is told of a thing and names no day answers no question for one, and a sum of
    somebody else none for a sum: 'จ่ายร้านเจ๊แดง 5000' where it is asked how much ควนรู gave.
    """
    if asks is Asks.MONEY and about and _is_of_another(meaning, about):
        return False
    says_day = meaning.kind in _OF_ANY | {"question"} or any(isinstance(each, date) for each in meaning.slots.values())
    return meaning.kind in MAY_ANSWER[asks] and (says_day or asks not in (Asks.DATE, Asks.MOMENT))


def names_another(text: str, situation: Situation, about: str) -> bool:
    """Whether words name organisations, and none that a question is about."""
    named = [
        each for _, _, sort, names in names_said(normalise(text), situation) if sort == ORGANISATION for each in names
    ]
    return bool(named) and not any(one in about for each in named for one in in_passing(each))


def _is_of_another(meaning: Meaning, about: str) -> bool:
    named = {str(each) for slot in _PARTIES if (each := meaning.get(slot))} - _ANY_PARTY
    return bool(named) and not any(one in about for each in named for one in in_passing(each))


def _place_unread(meaning: Meaning, words: str, now: datetime) -> bool:
    """Whether another place is heard beside another day of the meeting, and only the day would be read: '… แล้วย้ายไปวัดด้วย'."""
    moved = meaning.kind == "meeting" and meaning.get("start") and meaning.get("place")
    return bool(moved) and place_beside(words, now=now) is None


def _known_better(meaning: Meaning, words: Words, situation: Situation) -> bool:
    """Whether a recogniser has the words that is not of those which take too much, or reads all that was heard, and may be more."""
    own = READ_AS.get(sort_of(meaning))
    if own == () or _place_unread(meaning, words.text, words.now) or _of_another_year(meaning, words):
        return False
    if meaning.get("side") in _OF_THE_BANK and words.cash_book_of_goods is None:
        return False
    if any(words.can_be(each) for each in Saying if each not in OF_ANY_WORDS | TAKING_TOO_MUCH):
        return True
    if meaning.kind in ("dues", "received") and words.may_tell_of_giving:
        return True  # of several organisations and years, by the words of tables/gave.tsv; the books say whether it is dues
    if any(_of_a_report(each, meaning, situation) for each in sources.stated(words, situation)):
        return True
    for saying, source in own or ():
        read = source(words, situation) if words.can_be(saying) else ()
        if len(read) == 1 and read[0].kind == meaning.kind:
            told_by = _OF_PAPERS.get(saying)
            if told_by is not None and read[0].get(told_by) == meaning.get(told_by):
                return True
            said = {slot: read[0].get(slot) for slot in meaning.slots}
            if agree(meaning, Meaning(meaning.kind, said)):
                return True
    return False


def _of_another_year(meaning: Meaning, words: Words) -> bool:
    """Whether dues are of a year that the recogniser does not read: ปีที่แล้ว."""
    year = meaning.get("year") if meaning.kind == "dues" else None
    return year is not None and all(each.dues_year != int(year) for each in words.cash_entries)


def _of_a_report(read: Meaning, heard: Meaning, situation: Situation) -> bool:
    """Whether a report is read where the network's money was heard: goods that were bought, dues of a group's own members."""
    goods = read.get("measure") in ("bought", "sold", "produced") and read.get("product") is not None
    to_the_network = "treasurer" in situation.who.offices and heard.get("whom") not in (None, *situation.who.speaks_for)
    dues = heard.kind == "dues" and not to_the_network
    return (heard.kind == "cash" and goods) or (dues and read.kind not in _OF_ALL_SORTS)


def _place(part: Part) -> int:
    kind = part.meanings[0].kind
    if part.answers:
        return 4
    return 0 if part.of_what_is_open else 1 if kind in ("rsvp", "ask", "meeting") else 2 if kind not in STATED else 3


def _is_order(meaning: Meaning, situation: Situation) -> bool:
    """Whether a meaning changes what is ordered in a joint round that is open: the round keeps it, and no report."""
    goods = meaning.get("product")
    return meaning.kind in ("change", "cancel") and any(
        isinstance(each, Round) and each.state == "open" and (goods is None or each.product.startswith(goods))
        for each in situation.open
    )


def _is_of_money(meaning: Meaning, situation: Situation) -> bool:
    """Whether a meaning puts right money that was told or recorded, and no line of a report."""
    sums = {each.n for each in situation.kept if each.line.kind in OF_MONEY}
    return meaning.kind == "correct" and (meaning.get("of") or {}).get("kept") in sums


def _grouped(heard: Heard, situation: Situation) -> Iterator[tuple[tuple[Meaning, ...], str]]:
    """What a report holds as one, what is ordered in rounds as one, everything else by itself."""
    stated = [(each, words) for each, words in zip(heard.meanings, heard.words, strict=True) if each.kind in STATED]
    ordered = [each for each in stated if _is_order(each[0], situation)]
    for group in (ordered, [each for each in stated if each not in ordered]):
        if group:
            yield tuple(each for each, _ in group), "\n".join(dict.fromkeys(words for _, words in group))
    for each, words in zip(heard.meanings, heard.words, strict=True):
        if each.kind not in STATED:
            yield (each,), words


def _part(meanings: Sequence[Meaning], words: str, situation: Situation, now: datetime) -> Part | None:
    first = meanings[0]
    if first.kind == "answer":
        return _answer(first, words, now)
    if first.kind in OF_WHAT_IS_OPEN:
        return Part(tuple(meanings), words)
    if (fixed := FIXED.get((first.kind, first.get("do") or first.get("about") or ""))) in plainly(first):
        plain = Words(fixed or "", now)
        said = tuple(each for each in Saying if each not in OF_ANY_WORDS and plain.can_be(each))
        return Part(tuple(meanings), plain.text, said)
    if first.kind == "ask":
        return Part(tuple(meanings), words)
    if (asked := _as_command(first, now)) is not None:
        return Part(tuple(meanings), asked)
    if first.kind in STATED:
        report = _reported(meanings, words, situation, now)
        return Part(tuple(meanings), report, (Saying.ORDER, Saying.ANYTHING)) if report is not None else None
    sentences = plainly(first) if _place_unread(first, words, now) else (words, *plainly(first))
    part = _in_plain(first, sentences, situation, now) or _as_told(first, words, situation)
    if part is not None:
        return part
    answers = any(each.kind == "rsvp" for each in sources.stated(Words(words, now), situation))
    return None if answers or plainly(first) or first.kind in MADE else Part(tuple(meanings), words)


def _as_command(meaning: Meaning, now: datetime) -> str | None:
    """The plain sentence of a wish that stands for a command."""
    said = plainly(meaning) if meaning.kind == "wish" else ()
    return next((each for each in said if Words(each, now).request is not None), None)


def _in_plain(meaning: Meaning, sentences: Sequence[str], situation: Situation, now: datetime) -> Part | None:
    """The first of these sentences that is read as this meaning; none would say who advanced the money that the first one tells of."""
    if meaning.kind == "cash" and any(says("paid in advance", normalise(each)) for each in sentences[:1]):
        return None
    spent_or_in = meaning.kind == "cash" and meaning.get("side") not in _OF_THE_BANK
    # What for, and how dues were paid, stands in the own words alone.
    unsaid = meaning.kind == "dues" or (spent_or_in and not meaning.get("words"))
    for said in sentences[: 1 if unsaid else None]:
        if sayings := _read_as(meaning, Words(said, now), situation):
            return Part((meaning,), said, sayings)
    return None


def _as_told(meaning: Meaning, words: str, situation: Situation) -> Part | None:
    """The own words, with what they tell beside them: it is not read out of them."""
    taken = told_of(meaning, words, situation)
    if taken is None:
        return None
    return Part((meaning,), words, (taken.saying,), told={taken.name: taken.thing}, left=taken.left)


def _entered(book: Sequence[tuple[Meaning, str]], situation: Situation, now: datetime) -> Part | None:
    """Several entries of the network's money as one part: who says for what once says it of those behind too."""
    entries, left, what = list[CashTold](), list[str](), dict[str, str]()  # what for, by the side of the book
    for meaning, words in book:
        side = meaning.get("side") or ""
        if meaning.get("words"):
            what[side] = meaning.get("words") or ""
        elif meaning.kind == "cash" and side in what:
            own = _BESIDE_WHAT.sub("", normalise(words)).strip(" .,")
            said = what[side]
            if own and side == "in":
                said = f"{said}จาก{own}"
            elif own and not meaning.get("whom"):  # who is paid stands beside what for
                said = own
            meaning = Meaning(meaning.kind, dict(meaning.slots) | {"words": said})
        part = _in_plain(meaning, (words, *plainly(meaning)), situation, now)
        if part is None:
            taken = told_of(meaning, words, situation)
            entry = taken.thing[0] if taken is not None else None
            left += () if taken is None else taken.left
        else:
            entry = Words(part.words, now).cash_book_of_goods
        if entry is None:
            return None
        entries.append(replace(entry, purse=entry.purse or purse_said(words)))
    last = entries[-1]  # out of which purse is said once, behind all: 'ค่าไฟ 320 ค่าเน็ต 599 จากบัญชี'
    if all(each.purse is None for each in entries[:-1]):
        entries = [replace(each, purse=last.purse) if each.side is last.side else each for each in entries]
    words = "\n".join(dict.fromkeys(each for _, each in book))
    sayings = (Saying.CASH_BOOK, Saying.CASH_BOOK_OF_GOODS)
    told = {"cash_entries": tuple(entries)}
    return Part(tuple(each for each, _ in book), words, sayings, told=told, left=tuple(left))


def _came(received: Sequence[tuple[Meaning, str]], situation: Situation, now: datetime) -> Part | None:
    """What several organisations paid as one part, and one card."""
    return _told_as_one(received, situation, Saying.TRADE_MONEY)


def _delivered(came: Sequence[tuple[Meaning, str]], situation: Situation, now: datetime) -> Part | None:
    """What came of several goods as one part, and one card."""
    return _told_as_one(came, situation, Saying.TRADE_DELIVERIES)


def _told_as_one(several: Sequence[tuple[Meaning, str]], situation: Situation, saying: Saying) -> Part | None:
    """Things of one kind as one part with all that they tell; None where one of them tells nothing."""
    taken = [told_of(meaning, words, situation) for meaning, words in several]
    if any(each is None for each in taken):
        return None
    things = tuple(thing for each in taken if each is not None for thing in each.thing)
    left = tuple(words for each in taken if each is not None for words in each.left)
    said = "\n".join(dict.fromkeys(words for _, words in several))
    return Part(tuple(each for each, _ in several), said, (saying,), told={"trade": things}, left=left)


def _reported(meanings: Sequence[Meaning], words: str, situation: Situation, now: datetime) -> str | None:
    """A report in words that are read as these meanings: its own, else a plain line for each; None where neither is, or what its own
    words say by themselves must be asked about (a figure below zero, or of two readings).
    """
    if any(each.unsure for each in Words(words, now).reading().undoubted().statements):
        return None
    lines = [plainly(each)[:1] for each in meanings]
    for said in (words, "\n".join(line for each in lines for line in each) if all(lines) else ""):
        read = sources.stated(Words(said, now), situation) if said else ()
        if len(read) == len(meanings) and all(agree(one, other) for one, other in zip(read, meanings, strict=True)):
            return said
    return None


def _read_as(meaning: Meaning, words: Words, situation: Situation) -> tuple[Saying, ...]:
    """The sayings as which these words are read as this meaning and nothing more."""
    found = []
    for saying, source in READ_AS.get(sort_of(meaning), ()):
        read = source(words, situation) if words.can_be(saying) else ()
        if len(read) == 1 and agree(read[0], meaning):
            found.append(saying)
    return tuple(found)


def agree(one: Meaning, other: Meaning) -> bool:
    """Whether two meanings are the same in everything that counts: kind, figures, days, names and goods, but not free text."""
    if one.kind != other.kind:
        return False
    slots = (set(one.slots) | set(other.slots)) - _FREE - {"approx"}
    if one.kind == "wish":
        slots &= {"do"}  # where it is done is shown, and it is done there
    if one.kind == "cash":
        slots -= {"whom"}  # who was paid stands in the words too
    if one.kind == "plan_result" and one.get("line") == other.get("line"):
        slots -= {"month", "unit"}  # the plan's own
    if one.kind == "activity" and one.get("measure") in _MONEY and not (one.get("product") and other.get("product")):
        slots -= {"product"}  # what the money was for stands in the words
    if _reckoned(one) == _reckoned(other):
        slots -= {"amount_baht"}
    return all(_same(name, one.get(name), other.get(name)) for name in slots)


def _reckoned(meaning: Meaning) -> Decimal | None:
    """The money in all: as it was said, or so many at that price each."""
    amount, quantity, price = (meaning.get(name) for name in ("amount_baht", "quantity", "price_baht"))
    each = quantity is not None and price is not None and meaning.get("price_unit") in (None, meaning.get("unit"))
    return amount if amount is not None else quantity * price if each else None


def _same(slot: str, one: Any, other: Any) -> bool:
    if slot == "unit" or one == other:
        return one == other or not one or not other
    if isinstance(one, (date, datetime)) and isinstance(other, (date, datetime)):
        return _date(one) == _date(other) and not (isinstance(one, datetime) and isinstance(other, datetime))
    if slot in _EXACT:
        return str(one) == str(other)
    if isinstance(one, str) and isinstance(other, str):
        short, long = sorted(("".join(one.split()), "".join(other.split())), key=len)
        return catalogue_name(one) == catalogue_name(other) or (short in long and len(short) >= _HALF * len(long))
    if isinstance(one, (str, int, Decimal)) and isinstance(other, (str, int, Decimal)):
        return str(one) == str(other)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return all(_same(name, one.get(name), other.get(name)) for name in set(one) | set(other))
    return False


def _date(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
