"""The order in which the recognisers are asked; the first that finds something has the whole message.

It follows the table of handlers/dispatch.py, with what a situation says in place of what the books say. It goes when what decides
between sources is one rule.
"""

from datetime import datetime

from domain.situations import Minutes, Plan, Situation
from language.heard import sources
from language.heard.meant import Heard
from language.heard.sources import Source
from language.hearing import Saying, Words
from language.small_talk import small_talk

TABLE: tuple[tuple[Saying, Source], ...] = (
    (Saying.MINUTES_CORRECTED, sources.minutes_corrected),
    (Saying.OWN_NAME, sources.own_name),
    (Saying.NAME_CORRECTED, sources.name_corrected),
    (Saying.ELECTION, sources.elected),
    (Saying.REMOVAL, sources.removed),
    (Saying.DECISION, sources.decided),
    (Saying.LESSON, sources.learned),
    (Saying.MUTUAL, sources.mutual),
    (Saying.FUNERAL, sources.funeral),
    (Saying.ACTION_PLAN_RESULTS, sources.plan_result),
    (Saying.ACTION_PLAN_CHANGE, sources.plan_change),
    (Saying.TOPIC, sources.topic),
    (Saying.SUPPORT_REQUEST, sources.support),
    (Saying.TRADE_DELIVERIES, sources.trade),
    (Saying.TRADE_SHARES, sources.trade),
    (Saying.PAPERS, sources.papers),
    (Saying.WORK_MOVED, sources.work_moved),
    (Saying.WORK_GIVEN_OVER, sources.work_given_over),
    (Saying.MEETING_ASKED_ABOUT, sources.asked_of_meeting),
    (Saying.CASH_BOOK, sources.cash),
    (Saying.TRADE_MONEY, sources.trade),
    (Saying.CASH_BOOK_OF_GOODS, sources.cash),
    (Saying.TRADE_STATEMENT, sources.trade),
    (Saying.QUESTION, sources.asked),
    (Saying.TRADE_OFFERS, sources.trade),
    (Saying.TRADE_LOTS, sources.trade),
    (Saying.MEETING_CALLED, sources.called),
    (Saying.MEETING_MOVED, sources.moved),
    (Saying.MEETING_PLACE, sources.placed),
    (Saying.MOMENT, sources.new_day),
    (Saying.MEETING_CALLED_OFF, sources.called_off),
    (Saying.INVITATION_SENT, sources.sends),
    (Saying.WISH, sources.wished),
    (Saying.ABSENCE_REASON, sources.absence),
    (Saying.ANSWER, sources.coming),
    (Saying.WORK_DAY, sources.work_day),
    (Saying.WORK_DONE, sources.work_done),
)
# Where they are found, the words are of this and nothing else; the books' conditions that only a situation's open things can meet.
_OFFICERS = frozenset(
    {Saying.REMOVAL, Saying.MEETING_CALLED, Saying.MEETING_MOVED, Saying.MEETING_PLACE, Saying.TRADE_OFFERS}
)
_KEEPERS = frozenset({Saying.CASH_BOOK, Saying.CASH_BOOK_OF_GOODS})


class Ladder:
    """Hears as the acts of today do: the measure for what takes their place."""

    def hear(self, text: str, situation: Situation, now: datetime) -> Heard:
        """What the words mean in this situation, as the table decides it."""
        return by_rules(Words(text, now), situation)


def by_rules(words: Words, situation: Situation) -> Heard:
    """What the recognisers make of words in this situation, asked in their order."""
    open_first: tuple[Source, ...] = (sources.answered, sources.corrects_card)
    for source in open_first:
        if not words.of_its_own and (found := source(words, situation)):
            return Heard(found)
    if found := sources.requested(words, situation):
        return Heard(found)
    for saying, source in TABLE:
        if _may(saying, situation) and words.can_be(saying) and (found := source(words, situation)):
            return Heard(found)
    if found := sources.stated(words, situation):
        return Heard(found, words.reading().unread)
    if found := sources.work_given(words, situation):
        return Heard(found)
    return Heard((), () if small_talk(words.text) else (words.text,))


def _may(saying: Saying, situation: Situation) -> bool:
    """Whether who speaks may mean that, as far as the situation says who they are."""
    offices = situation.who.offices
    if saying is Saying.MINUTES_CORRECTED:
        return any(isinstance(each, Minutes) for each in situation.open)
    if saying in (Saying.ACTION_PLAN_RESULTS, Saying.ACTION_PLAN_CHANGE):
        return any(isinstance(each, Plan) for each in situation.open)
    if saying in _KEEPERS:
        return "treasurer" in offices or "secretary" in offices
    return bool(offices) if saying in _OFFICERS else True
