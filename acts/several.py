"""What the trained reader surely hears goes to its act: several things each as a message of its own, one in words that are read so.

Where it is not sure of all of them, or a recogniser knows the words, the message goes its way whole (language/heard/parts.py).
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

from acts import offers, returns, stock, stock_counts
from acts.cash_book import entries, together
from acts.deliveries import by_hand, collecting, mending, mending_straight, miscounted, righting, sharing
from acts.heard import heard_here
from acts.payments import claiming, to_networks
from acts.rounds import previewing
from acts.shown import PREVIEWS, Shown, shown
from acts.standing import known_networks
from domain import situations
from domain.meanings import Meaning
from domain.situations import TYPED, Asks
from language.answers import only_quantity
from language.exchanged_words import exchanged_words, gives_another_figure, puts_right
from language.gave import gave, may_be_for_another
from language.goods_asked import lacks, truck_cost
from language.goods_exchanged import goods_exchanged
from language.heard.borne_out import (
    is_one_gathering,
    with_closing_said,
    with_entries_said,
    with_fetched,
    with_questions_beside,
    with_rest_left,
    with_sending,
    with_shortage,
    without_fetching,
    without_unfetched,
    without_unpaid,
)
from language.heard.meant import Heard
from language.heard.parts import (
    OF_ANY_WORDS,
    TAKING_TOO_MUCH,
    Part,
    alone,
    answering,
    asking,
    asking_account,
    beside,
    names_another,
    otherwise,
    parts,
)
from language.heard.still_open import apart, not_recorded, tells_done
from language.hearing import Saying, Words
from language.not_yet import denies_record
from language.reasons import asks_something
from language.round_terms import hub_term
from storage import members, messages, proceedings, questions
from storage.questions import Question
from storage.situations import Situated
from storage.turn import Turn

NO_ANSWER = "common.no_answer"  # what is said of talk that would be taken for an answer
TALKED_BESIDE = frozenset({Asks.PLACE})  # a name is looked up, and the shortest words are a reason
SHOWS_LINES = frozenset(
    each.partition(".")[0] for each in (*PREVIEWS, entries.ASK, claiming.ASK, "reports.") if each != previewing.OPEN
)
"""The features whose cards show line by line what they keep: a slip in it is heard against these lines, not in the words."""
TAKEN_BACK = {sharing.PREVIEW: sharing.take_back, offers.DRAFT: offers.take_back}
"""What takes back what stands in the books as a draft, by the question of its card: where it is told anew, or cancelled in words."""
OF_THE_BOOK = frozenset({"cash", "dues"})  # money of the network, which is no line of a report
# What is asked for when words can put right those for which it is asked: 'ไม่ใช่ 18 เป็น 17' where the hour is asked for.
PUT_RIGHT = frozenset({Asks.YES_NO, Asks.DATE, Asks.MOMENT, Asks.NUMBER, Asks.MONEY})
MONEY_CARDS = frozenset({entries.ASK, together.SEVERAL, claiming.ASK})
"""Questions below which one sum after the other is told; the other cards hear first whether words are of them."""
A_WHILE, MOST_CARDS = timedelta(hours=12), 4  # cards above the newest that words can put right


async def _is_term(turn: Turn, asked: Question, text: str) -> bool:
    return hub_term(text) is not None  # the hub's terms are no deadline


async def _is_of_the_truck(turn: Turn, asked: Question, text: str) -> bool:
    said = truck_cost(text) is not None or lacks(text) is not None  # no expense of the group that keeps the goods
    return (said and await righting.stands(turn, asked)) or await by_hand.names_shares(turn, asked, text)


READS_ITSELF: Mapping[str, Callable[[Turn, Question, str], Awaitable[bool]]] = {
    previewing.OPEN: _is_term,
    sharing.PREVIEW: _is_of_the_truck,
    collecting.TOLD: miscounted.reads,
    miscounted.HOW_MANY: miscounted.reads,
    miscounted.SHOWN: miscounted.reads,
    mending.MENDING: mending.reads,
    mending_straight.MENDING: mending_straight.reads,
    returns.RETURNING: returns.reads,
    by_hand.BY_HAND: by_hand.reads,
    stock.SELLING: stock.reads,
    stock_counts.COUNTING: stock_counts.reads_count,
    stock_counts.PLACING: stock_counts.reads_place,
}
"""Words that a question surely has for itself, and reads in its own way: in any other situation they are something else."""
OF_A_REASON = frozenset({Asks.WORDS, Asks.COUNTS})
HEARD = TYPED | {Asks.FILE}  # beside what these ask for, something else is heard


async def set_right(turn: Turn, shown: Question, part: Part) -> bool:
    """Set right, where it stands, what a card shows; False where it is told anew in its place."""
    preview = PREVIEWS.get(shown.name)
    told = part.told.get("trade", ())
    return preview is not None and len(told) > 0 and await preview.put_right(turn, shown, told, part.own)


def asked_in_words(asked: Question, asks: Asks) -> bool:
    """Whether what is typed next may be what a question asks for; else it waits for a press, or for what tells anew."""
    of_a_line = bool(asked.state.get("ask") or asked.state.get("line"))
    return asks in TYPED or asks in (Asks.WHOLE, Asks.FILE) or (asks is Asks.ANEW and of_a_line)


def goes_with_a_file(found: Collection[Part]) -> bool:
    """Whether a photo that came with these parts is of all of them: several entries of the network's book, and nothing else."""
    told = [each.told for each in found if each.meanings]
    return len(told) == 1 and set(told[0]) == {"cash_entries"} and len(told[0]["cash_entries"]) > 1


async def parts_of(turn: Turn, words: Words, asked: Question | None, asks: Asks) -> tuple[Part, ...]:
    """The parts of what somebody says in private, or the one thing that it surely is; none where it goes its way.

    `asked` is what waits, and `asks` what for; of nothing that waits, anew. Whoever keeps the record of a running meeting types its
    text.
    """
    if not words.text or words.request is not None or (words.small_talk and asks not in TALKED_BESIDE):
        return ()
    if words.can_be(Saying.TRADE_MENDS) or words.can_be(Saying.TRADE_RETURNS):
        return ()  # the figures of several organisations are one mend, and goods with the reason why they go back one thing
    if words.can_be(Saying.MEETING_OVER) and await proceedings.asked_whether_over(
        turn.connection, await known_networks(turn)
    ):
        return ()  # the hour at which it ended goes with the end
    if words.can_be(Saying.GAVE) and may_be_for_another(words.text):
        return ()  # who paid and for whom is one payment
    if (
        asked is not None
        and (reads := READS_ITSELF.get(asked.name)) is not None
        and await reads(turn, asked, words.text)
    ):
        return ()
    if asked is not None and asks in PUT_RIGHT and (again := await _in_own_words(turn, words, asked)) is not None:
        return (again,)
    known = await known_networks(turn)
    typed = asked is not None and asked_in_words(asked, asks) and asks not in HEARD
    of_the_book = typed and asks is Asks.ANEW and await entries.keeps_one(turn)
    if not known or (typed and not of_the_book):
        return ()
    shows = asked is not None and (asks is Asks.YES_NO or asked.name in PREVIEWS)
    cards = await _cards(turn, asked) if asked is not None and shows else []
    if all(each.card.of == "order" for each in cards) and goods_exchanged(words.text) is not None:
        return ()  # what comes in place of other goods is as much as stands of these
    waits = (
        [situations.Question(asks)] if not cards and asks in TYPED | {Asks.YES_NO} and asks is not Asks.COUNTS else []
    )
    heard, situated = await heard_here(turn, words, *(each.card for each in cards), *waits)
    situation, text = situated.situation, words.text
    if (clause_by_clause := await _clause_by_clause(turn, words, situation, asked, asks)) is not None:
        return clause_by_clause
    about = await _about(turn, asked) if asked is not None and asks is Asks.MONEY else ""
    if about and names_another(text, situation, about):
        heard, _ = await heard_here(turn, words)  # not with the question in view, whose answer any sum would be
    if cards and asked is not None and await _puts_report_right(turn, words, situated, asked):
        return ()
    if denies_record(text) and asked is None and "treasurer" not in situation.who.offices:
        return (asking_account(text),)  # who keeps the accounts puts right what stands there
    heard, unpaid = _as_told(heard, situation, words)
    words.heard = heard
    if (given := await to_networks.paid_to_network(turn, words, heard)) is not None:
        return (given,)
    if is_one_gathering(heard, words):
        return ()
    if of_the_book and any(each.kind not in OF_THE_BOOK for each in heard.meanings):
        return ()  # below a line that asks, all else is heard by the card
    if unpaid and not heard.meanings and (right := _put_right(heard, words, situation, cards)) is not None:
        return (right,)  # who has not paid after all is taken off the card that waits
    found = parts(heard, situation, words.now, least=1 if unpaid else 2)
    if unpaid and (found or not heard.meanings):
        return (*unpaid, *found)
    if not found and cards:
        of_money = asked is not None and asked.name in MONEY_CARDS
        anew = of_money and _is_whole(words) and not puts_right(text)  # another sum in words of its own is one more
        right = None if anew else _put_right(heard, words, situation, cards)
        found = () if right is None else (right,)
        if right is None and of_money and all(each.kind == "correct" for each in heard.meanings):
            # It puts nothing right that is shown, or says nothing beside it: so it is heard as what it is by itself.
            heard, situated = await heard_here(turn, words)
            situation = situated.situation
            heard, unpaid = _as_told(heard, situation, words)
            words.heard, found = heard, parts(heard, situation, words.now)
    if not found and asked is not None and asks in TYPED:
        asked_back = asks in OF_A_REASON and _is_asked(heard, text)  # a question is no reason and no result
        one = (
            asking(text)
            if asked_back
            else answering(heard, words) or beside(heard, text, situation, words.now, asks, about)
        )
        if one is None and asks in TALKED_BESIDE and not heard.meanings:
            one = await _talk(turn, text, asked)
        found = () if one is None else (one,)
        if not found and asks is Asks.COUNTS and not any(each.unsure for each in heard.meanings):
            found = otherwise(heard, words, situation)  # who fetched what, with something left over beside it
    elif not found:
        found = alone(heard, words, situation)
    if not found:
        words.otherwise = (*unpaid, *more) if (more := otherwise(heard, words, situation)) else ()
    return () if found and await proceedings.running_of(turn.connection, known, turn.who.id) else found


async def _clause_by_clause(
    turn: Turn, words: Words, situation: situations.Situation, asked: Question | None, asks: Asks
) -> tuple[Part, ...] | None:
    """What is done, heard by itself, and what is not yet, which is said to be recorded nowhere; None where one is not told."""
    if asks in TYPED or (cut := apart(words.text, situation)) is None or _reads_what_is_left(words, situation):
        return None
    done = Words(cut.done, words.now)
    found = await parts_of(turn, done, asked, asks)
    meanings = () if done.heard is None else done.heard.meanings
    if not tells_done(cut, meanings) or await proceedings.running_of(
        turn.connection, await known_networks(turn), turn.who.id
    ):
        return None
    still_open = (Part((), each, own=each, said=not_recorded(each, meanings)) for each in cut.still_open)
    return (
        *still_open,
        *(Part((), each, own=each) for each in cut.of_another),
        *(found or (Part(meanings, cut.done, own=cut.done, otherwise=done.otherwise),)),
    )


def _reads_what_is_left(words: Words, situation: situations.Situation) -> bool:
    """Whether what is said to be left is compared with what the books say is owed (language/gave.py)."""
    told = gave(words.text, situation.organisations, words.now) if words.may_tell_of_giving else ()
    return any(each.left is not None for each in told)


def _is_asked(heard: Heard, text: str) -> bool:
    """Whether words ask something: by how they begin or end, or by all that was surely heard of them."""
    return asks_something(text) or (
        bool(heard.meanings) and all(each.kind == "ask" and not each.unsure for each in heard.meanings)
    )


def _as_told(heard: Heard, situation: situations.Situation, words: Words) -> tuple[Heard, tuple[Part, ...]]:
    """What was heard, as the words of each thing bear it out, and what is said of money and goods that did not come."""
    heard = without_fetching(heard)
    heard = with_closing_said(with_sending(heard, words.text, situation))
    heard = with_questions_beside(with_fetched(heard, situation, words.now))
    heard, unpaid = without_unpaid(with_rest_left(with_shortage(with_entries_said(heard, words.text))))
    heard, unfetched = without_unfetched(heard)
    return heard, (*unpaid, *unfetched)


async def _about(turn: Turn, asked: Question) -> str:
    """The words for which a question was asked, and the organisation that it is about; '' where it says neither."""
    member_id = asked.state.get("member")
    if not isinstance(member_id, int) or asked.network_id is None:
        return asked.said
    return f"{asked.said} {(await members.by_id(turn.connection, asked.network_id, member_id)).name}".strip()


async def _puts_report_right(turn: Turn, words: Words, situated: Situated, asked: Question) -> bool:
    """Whether words put right the report that was told later than what is asked: its card stands lowest."""
    if not any(each.at > asked.asked_at for each in situated.lines.values()):
        return False
    heard, _ = await heard_here(turn, words)
    return bool(heard.meanings) and all(each.kind == "correct" for each in heard.meanings)


async def _in_own_words(turn: Turn, words: Words, asked: Question) -> Part | None:
    """What waits for a yes, told anew in the words for which it was asked, with what is wrong in them exchanged: 'ไม่ใช่ 12 เป็น 13'.

    The newest of which it is true, of this question and those above it. It goes to the acts that can have had those words. What a card
    shows line by line is heard as meanings (acts/shown.py).
    """
    async for each, said in _exchanged(turn, words, asked):
        sayings = () if each.name.partition(".")[0] in SHOWS_LINES else _sayings_of_both(each, said, words.now)
        if sayings:
            return Part((Meaning("correct", {}),), said, sayings, own=words.text, anew=each.id)
    return None


def _is_whole(words: Words) -> bool:
    """Whether a recogniser knows the words by themselves: they need nothing that was said before."""
    return any(words.can_be(each) for each in Saying if each not in OF_ANY_WORDS | TAKING_TOO_MUCH)


async def _exchanged(turn: Turn, words: Words, asked: Question) -> AsyncIterator[tuple[Question, str]]:
    """What waits for a yes, the newest first, in the words for which it was asked with what is wrong in them exchanged."""
    if puts_right(words.text) or (gives_another_figure(words.text) and not _is_whole(words)):
        before = await questions.undecided(turn.connection, asked, asked.asked_at - A_WHILE, MOST_CARDS)
        for each in (asked, *reversed(before)):
            if (said := exchanged_words(each.said, words.text)) is not None:
                yield each, said


def _sayings_of_both(
    asked: Question, said: str, now: datetime, of_any: Collection[Saying] = frozenset()
) -> tuple[Saying, ...]:
    """What the words of a question could be, and these can be too."""
    old, new = Words(asked.said, asked.asked_at), Words(said, now)
    known = [one for one in Saying if one not in OF_ANY_WORDS or one in of_any]
    return tuple(one for one in known if old.can_be(one) and new.can_be(one))


def _put_right(heard: Heard, words: Words, situation: situations.Situation, cards: Sequence[Shown]) -> Part | None:
    """What one of the cards, which stand last in the situation, shows when it is put right; None where words put none right."""
    before = len(situation.open) - len(cards)
    alone = only_quantity(words.text)  # a figure by itself is of the newest card, whichever it would fit
    meanings = [_of_newest(each, len(situation.open) - 1) if alone else each for each in heard.meanings]
    for at, each in reversed([*enumerate(cards)]):
        right = each.put_right(meanings, heard.left, words, situation, before + at)
        if right is not None:
            return right
    return None


def _of_newest(meaning: Meaning, newest: int) -> Meaning:
    of = meaning.get("of") or {}
    if meaning.kind != "correct" or "open" not in of or of["open"] == newest:
        return meaning
    return Meaning("correct", dict(meaning.slots) | {"of": {"open": newest, "line": 0}}, meaning.unsure)


async def _cards(turn: Turn, asked: Question) -> list[Shown]:
    """What the question that waits for a yes shows, and before it those that were asked a while ago and are not decided, oldest first;
    nothing where the one that waits shows no card.
    """
    newest = await shown(turn, asked)
    if newest is None:
        return []
    before = await questions.undecided(turn.connection, asked, asked.asked_at - A_WHILE, MOST_CARDS)
    older = [found for each in before if (found := await shown(turn, each)) is not None]
    return [*older, newest]


async def _talk(turn: Turn, text: str, asked: Question) -> Part | None:
    """Words that mean nothing while a place is asked for: no answer, unless they come again after it was said."""
    told = await messages.said_lately(turn.connection, turn.here.id, NO_ANSWER, asked.asked_at)
    return None if told else Part((), text, own=text, said=NO_ANSWER)
