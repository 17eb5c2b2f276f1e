"""Which feature takes which words in which situation: one table, asked from the top; the first that takes a message has it.

`bot.py words` prints it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import acts.cash_book.righting
import acts.members.joining
import acts.payments.claiming
import acts.payments.telling
import acts.proceedings.hearing
from acts import (
    agenda,
    answers,
    asking,
    books_asked,
    decisions,
    directory,
    dues_paid,
    funerals,
    greeting,
    lessons,
    market,
    memoranda,
    mutual_records,
    network_codes,
    offers,
    one_of,
    plans,
    promptpay,
    returns,
    signatures,
    support_requests,
    surveys,
    teaching,
    unbooked,
    visits,
    wishes,
)
from acts.action_items import hearing
from acts.action_plans import drafting, results, tables
from acts.cash_book import dues_asked, together
from acts.deliveries import handing_out, mending, sharing
from acts.digest import following
from acts.elections import hear as hear_election
from acts.elections import hear_removal
from acts.lots import advances, selling, telling
from acts.meetings import calling, changing, planning
from acts.members import full_names
from acts.minutes import rewording
from acts.offices import hear_resigning
from acts.payments import arriving, giving, righting
from acts.proceedings import attendance
from acts.reports import taking
from acts.rounds import in_words, inquiring, joining
from acts.standing import known_networks
from handlers.kinds import (
    Act,
    Kind,
    NoAnswer,
    Route,
    file,
    forwarded,
    heard,
    message_id,
    replied_card,
    route,
    sent_at,
    sent_file,
    text,
)
from handlers.spoken import Spoken
from language.hearing import Saying, Words
from storage import outbox, questions
from storage.turn import NETWORK, Turn


class Came(StrEnum):
    """What a message consists of."""

    WORDS = "words alone"
    TOLD = "words, also under a file"
    FILE = "a file without words"
    SENT = "words or a file"
    ANYTHING = "words or a file, also forwarded"

    def fits(self, spoken: Spoken) -> bool:
        """Whether the message consists of that."""
        if self is Came.ANYTHING or spoken.forwarded:
            return self is Came.ANYTHING
        words, file = bool(spoken.text.strip()), spoken.has_file
        match self:
            case Came.WORDS:
                return words and not file
            case Came.TOLD:
                return words
            case Came.FILE:
                return file and not words
            case _:
                return words or file


@dataclass(frozen=True)
class Row:
    """Words that can be `saying`, in a message that comes so, go to an act; it returns False where the books do not say `when`."""

    saying: Saying
    came: Came
    route: Route
    when: str
    why: str  # why it is asked before those that follow
    strangers: bool  # whether it takes words of who has a part in no network too

    async def take(self, turn: Turn, spoken: Spoken, named: "Named | None" = None) -> bool:
        """Whether the act takes the message; it is asked only where the words can be meant for it.

        `named`: what they say of the network that they name.
        """
        if self.route.private and not turn.here.private:
            return False
        before = turn.meant
        if named is not None and one_of.of_one_network(self.route.act):
            spoken, turn.meant = named.spoken, before | {NETWORK: str(named.network_id)}
        taken = False
        if self.came.fits(spoken) and spoken.words.can_be(self.saying):
            taken = await self.route.said(spoken, turn) is not False
        if not taken:
            turn.meant = before
        return taken


@dataclass(frozen=True)
class Named:
    """What somebody of several networks says of one that they name: the message without the name."""

    network_id: int
    spoken: Spoken


async def _named(turn: Turn, spoken: Spoken) -> Named | None:
    found = await one_of.named(turn, spoken.text)
    return None if found is None else Named(found[0], spoken.without_name(found[1]))


def _row(
    saying: Saying, came: Came, act: Act, *kinds: Kind, private: bool, when: str, why: str, strangers: bool = False
) -> Row:
    return Row(saying, came, route(act, (Turn,), kinds, {}, private=private), when, why, strangers)


REPORTS = _row(
    Saying.ANYTHING,
    Came.ANYTHING,
    taking.take,
    heard,
    forwarded,
    file,
    replied_card,
    message_id,
    private=False,
    when="the person speaks for an organisation, or for others as secretary",
    why="It takes whatever people send: what is stated, answers to the network's meeting, questions to the secretary, files.",
    strangers=True,
)

TABLE = (
    _row(
        Saying.SIGNED,
        Came.TOLD,
        signatures.hear,
        heard,
        file,
        private=True,
        when="a memorandum waits to be signed, and the person sees to it",
        why="It is signed in the meeting, where what its secretary types is the text of the matter.",
    ),
    _row(
        Saying.ANYTHING,
        Came.SENT,
        acts.proceedings.hearing.hear,
        heard,
        file,
        private=True,
        when="the person keeps the record of a meeting that runs, or kept it until somebody else ended it a moment ago",
        why="In a meeting what its secretary types is the text of the matter, whatever else it could be.",
    ),
    _row(
        Saying.MINUTES_CORRECTED,
        Came.WORDS,
        rewording.hear,
        heard,
        private=True,
        when="minutes that are not adopted wait, which the person writes or may read",
        why="Another text for a matter would be read as a matter that is proposed for the next agenda.",
    ),
    _row(
        Saying.OTHERWISE,
        Came.WORDS,
        righting.hear,
        heard,
        private=True,
        when="the person told or recorded money that the words put right, surely: by its sum, whose it is, or words for money",
        why="It would be read as another order, as goods of an organisation, or as the same money once more.",
    ),
    _row(
        Saying.OTHERWISE,
        Came.WORDS,
        acts.cash_book.righting.hear,
        heard,
        private=True,
        when="the person keeps the book of the network's own money, and an entry is meant: by number, sum, whose it is, what for",
        why="It would be read as a slip of what the person reported, or as the same money once more.",
    ),
    _row(
        Saying.PRESENCE,
        Came.WORDS,
        attendance.hear_of_oneself,
        heard,
        private=True,
        when="a meeting is held live in which the person has a seat",
        why="Who is here, or leaves, would be heard as an answer to the next invitation, or as nothing.",
    ),
    _row(
        Saying.AGENDA_CHANGED,
        Came.WORDS,
        agenda.hear,
        heard,
        private=True,
        when="one matter that waits for the next meeting is meant, and the person edits its agenda, or proposed it",
        why="It would be read as one more matter, as goods that are not wanted, or as a question about minutes.",
    ),
    _row(
        Saying.EXCHANGED,
        Came.WORDS,
        answers.mend,
        heard,
        private=True,
        when="the person's newest answer to an invitation, of half a day, says what is wrong: who comes instead, how many, why not",
        why="It would be read as another order, or as nothing.",
    ),
    _row(
        Saying.OWN_NAME,
        Came.WORDS,
        full_names.hear,
        heard,
        private=True,
        when="the person's full name is not known yet",
        why="Whoever reads reports finds nothing in it and asks what it was.",
    ),
    _row(
        Saying.NAME_CORRECTED,
        Came.WORDS,
        full_names.correct,
        heard,
        private=True,
        when="the person belongs to a network",
        why="A name that is called wrong would be read as a report, or as a matter for the agenda.",
    ),
    _row(
        Saying.REPRESENTS,
        Came.WORDS,
        acts.members.joining.hear,
        heard,
        private=True,
        when="always: who belongs to no network is told how one comes in",
        why="An organisation's name would be read as that of a report, and who speaks for it never be asked.",
        strangers=True,
    ),
    _row(
        Saying.ELECTION,
        Came.WORDS,
        hear_election,
        heard,
        private=True,
        when="an election is called in the network meant here, or the person was named in one",
        why="A name that is proposed would be read as a matter for the agenda.",
    ),
    _row(
        Saying.REMOVAL,
        Came.WORDS,
        hear_removal,
        heard,
        private=True,
        when="the person is chair or secretary",
        why="Somebody's name and office would be read as work that is given.",
    ),
    _row(
        Saying.RESIGNS,
        Came.WORDS,
        hear_resigning,
        heard,
        private=True,
        when="the person holds that office, or just one",
        why="Who leaves an office would be read as somebody who leaves the group.",
    ),
    _row(
        Saying.DUES_PAID,
        Came.WORDS,
        dues_paid.hear,
        heard,
        private=True,
        when="the person speaks for an organisation of a network whose book somebody else keeps",
        why="The network's dues would be read as an expense of the organisation, or as money for goods.",
    ),
    _row(
        Saying.DECISION,
        Came.TOLD,
        decisions.hear,
        heard,
        file,
        private=True,
        when="the person speaks for an organisation, or keeps the directory",
        why="A meeting of one's own group would be read as work that was done, and its photo as a slip.",
    ),
    _row(
        Saying.LESSON,
        Came.WORDS,
        lessons.hear,
        heard,
        private=True,
        when="the person was asked what came of a gathering, a round or an activity within seven days, and has not told",
        why="What should be different next time would be read as a proposal or a report.",
    ),
    _row(
        Saying.MUTUAL,
        Came.TOLD,
        mutual_records.hear,
        heard,
        file,
        private=True,
        when="both organisations are named, of the network, and the person speaks for one of them, or enters it from paper",
        why="Money between two organisations would be read as what the writer's own group lent, or paid to the hub.",
    ),
    _row(
        Saying.FUNERAL,
        Came.WORDS,
        funerals.hear,
        heard,
        private=True,
        when="the person leads funeral welfare, keeps the accounts, or states the own organisation's heads where it has begun",
        why="A death would be read as a reason to stay away, heads as a report, what a family got as a payment to the hub.",
    ),
    _row(
        Saying.ACTION_PLAN,
        Came.WORDS,
        drafting.hear,
        heard,
        private=True,
        when="the person keeps the plan of the year",
        why="What is planned would be read as what was done, line by line.",
    ),
    _row(
        Saying.ACTION_PLAN_RESULTS,
        Came.WORDS,
        results.hear_results,
        heard,
        forwarded,
        file,
        replied_card,
        message_id,
        private=True,
        when="an activity of the adopted plan is meant, and the person answers for it or keeps the plan; other lines go to the reports",
        why="What was planned and done would be read as the writer's own report, or as work that is done.",
    ),
    _row(
        Saying.ACTION_PLAN_CHANGE,
        Came.WORDS,
        drafting.hear_change,
        heard,
        private=True,
        when="a line of the plan is meant, and the person keeps it",
        why="Another target would be read as another quantity of an order.",
    ),
    _row(
        Saying.TOPIC,
        Came.WORDS,
        teaching.hear,
        heard,
        private=True,
        when="the person speaks for an organisation, or keeps the directory",
        why="What is to be learned would be read as what an organisation wants to buy, or as a proposal.",
    ),
    _row(
        Saying.SUPPORT_REQUEST,
        Came.WORDS,
        support_requests.hear,
        heard,
        private=True,
        when="the person speaks for an organisation, or holds an office",
        why="What an office is asked for would be kept as a question to the secretary, or read as an order.",
    ),
    _row(
        Saying.TRADE_MENDS,
        Came.WORDS,
        mending.hear,
        heard,
        private=True,
        when="the person takes goods in or keeps the accounts, something was shared, and the organisations named are the network's",
        why="What was counted wrong would be read as goods that came, or as a slip of what the person reported.",
    ),
    _row(
        Saying.TRADE_RETURNS,
        Came.WORDS,
        returns.hear,
        heard,
        private=True,
        when="the person speaks for an organisation that has such goods of a round",
        why="What is sent back would be read as an order, as less of one, or as what one organisation gives another.",
    ),
    _row(
        Saying.TRADE_DELIVERIES,
        Came.TOLD,
        sharing.hear,
        heard,
        file,
        private=True,
        when="a round of that product is ordered, and the person is of the hub, or an officer who is told who is",
        why="Goods that came would be read as an offer or an order of the writer's own organisation.",
    ),
    _row(
        Saying.TRADE_SHARES,
        Came.WORDS,
        handing_out.hear,
        heard,
        private=True,
        when="goods lie at the hub for an organisation that the person speaks for, or a round that it ordered in is not settled",
        why="What is fetched or passed on would be read as work that was done, or as an offer.",
    ),
    _row(
        Saying.PAPERS,
        Came.WORDS,
        memoranda.hear,
        private=True,
        when="the person belongs to a network",
        why="It would be kept as a question to the secretary.",
    ),
    _row(
        Saying.HEADCOUNT,
        Came.WORDS,
        directory.hear_headcount,
        heard,
        private=True,
        when="the person speaks for an organisation",
        why="Whoever reads reports asks what the figures are.",
    ),
    _row(
        Saying.WORK_MOVED,
        Came.WORDS,
        hearing.move,
        heard,
        private=True,
        when="an open action item is meant",
        why="The words can be the meeting's new day too; where no work is meant they are.",
    ),
    _row(
        Saying.WORK_STUCK,
        Came.WORDS,
        hearing.hear_stuck,
        heard,
        private=True,
        when="an open item of the person's own is meant",
        why="What is in the way of work would be read as trouble of the group.",
    ),
    _row(
        Saying.WORK_GIVEN_OVER,
        Came.WORDS,
        hearing.give_over,
        heard,
        private=True,
        when="work that the person leads is meant",
        why="The words can be who comes to the meeting instead; where no work is meant they are.",
    ),
    _row(
        Saying.ROUND_ASKED,
        Came.WORDS,
        inquiring.hear,
        heard,
        private=True,
        when="a round of those goods runs; that it closes or is called off, of who runs rounds; figures also where none runs",
        why="Who has not ordered would be read as who has not answered, and that it closes as nothing.",
    ),
    _row(
        Saying.MEETING_ASKED_ABOUT,
        Came.WORDS,
        asking.hear_of_meeting,
        heard,
        private=False,
        when="the person belongs to a network, or in private follows some: they see the month's digest",
        why="It would be kept as a question to the secretary.",
        strangers=True,
    ),
    _row(
        Saying.STOPS_FOLLOWING,
        Came.WORDS,
        following.hear_stop,
        private=True,
        when="the person follows networks",
        why="'No more' with 'already' behind it can be work that is done.",
        strangers=True,
    ),
    _row(
        Saying.PROMPTPAY_NUMBER,
        Came.WORDS,
        promptpay.hear,
        heard,
        private=True,
        when="the person keeps the accounts of a network",
        why="A number of ten digits would be read as somebody's telephone, or as a sum.",
    ),
    _row(
        Saying.ASKS_QR,
        Came.WORDS,
        promptpay.hear_qr,
        heard,
        private=True,
        when="the hub has an account of an organisation that the person speaks for",
        why="What it is to be paid for would be read as an order.",
    ),
    _row(
        Saying.ASKS_DUES,
        Came.WORDS,
        dues_asked.hear,
        heard,
        private=True,
        when="the network's own money has a book; of others' dues who keeps it is told alone",
        why="It would be read as dues that came in, as money owed to the hub, or as a report of another organisation.",
    ),
    _row(
        Saying.ASKS_CASH,
        Came.WORDS,
        dues_asked.hear_cash,
        private=True,
        when="the person belongs to a network whose own money has a book",
        why="It would be kept as a question to the secretary, and the book knows.",
    ),
    _row(
        Saying.CASH_BOOK,
        Came.TOLD,
        together.hear,
        heard,
        file,
        private=True,
        when="the person keeps the book of the network's own money",
        why="Dues that came in would be read as an organisation's payment to the hub, what was paid as an expense that is reported.",
    ),
    _row(
        Saying.CASH_BOOK,
        Came.TOLD,
        unbooked.hear,
        heard,
        private=True,
        when="the person is an officer and keeps no book, and it is surely the network's: dues of a member by name, a numbered paper",
        why="Who reads reports would record the network's money as an organisation's own.",
    ),
    _row(
        Saying.TRADE_MONEY,
        Came.WORDS,
        selling.hear_change,
        heard,
        private=True,
        when="they tell what a buyer changed afterwards, the person leads what is sold together, and something of it was shared",
        why="It would be read as a seller's price that was changed.",
    ),
    _row(
        Saying.TRADE_MONEY,
        Came.WORDS,
        arriving.hear,
        heard,
        private=True,
        when="they tell that money of an organisation is in, or is not yet, and the person keeps the accounts",
        why="What was told of it waits, and would be recorded a second time.",
    ),
    _row(
        Saying.TRADE_MONEY,
        Came.TOLD,
        acts.payments.telling.hear,
        heard,
        file,
        private=False,
        when="the organisation has an account with the hub, or the person keeps the accounts",
        why="Money that was paid would be read as work that is done, or as an expense that is reported.",
    ),
    _row(
        Saying.CASH_BOOK_OF_GOODS,
        Came.TOLD,
        together.hear,
        heard,
        file,
        private=True,
        when="the person keeps the book of the network's own money",
        why="What was paid for goods to a seller or the hub is above; the rest would be read as an expense that is reported.",
    ),
    _row(
        Saying.FUNERAL_MONEY,
        Came.WORDS,
        funerals.hear_money,
        heard,
        private=True,
        when="money of a notice is open, of an organisation that the person speaks for, or the person keeps the accounts",
        why="What is sent for a family would be read as an organisation's own income or expense.",
    ),
    _row(
        Saying.GAVE,
        Came.WORDS,
        giving.hear,
        heard,
        private=True,
        when="all of it is of organisations of a network of which the person keeps the accounts or the book, or paid for another one",
        why="Money of others would be read as a report of theirs, which nobody but they may tell.",
    ),
    _row(
        Saying.CASH_BOOK_OF_GOODS,
        Came.TOLD,
        unbooked.hear_money,
        heard,
        file,
        private=True,
        when="the person may begin the book and keeps none, no organisation is named, and it is what networks receive or pay",
        why="It can be the network's as well as an organisation's, which a tap makes a report of.",
    ),
    _row(
        Saying.TRADE_STATEMENT,
        Came.WORDS,
        acts.payments.telling.hear_statement,
        heard,
        private=False,
        when="the person belongs to a network; answered in private",
        why="It would be kept as a question to the secretary.",
    ),
    _row(
        Saying.QUESTION,
        Came.WORDS,
        asking.hear,
        heard,
        private=False,
        when="the person belongs to a network; in the group who leads it and figures alone",
        why="Words that ask for another day can name it: whoever may set it moves the meeting below, others ask the secretary.",
        strangers=True,
    ),
    _row(
        Saying.ANYTHING,
        Came.FILE,
        tables.hear_file,
        sent_file,
        private=True,
        when="it is an .xlsx whose name says that it is a plan, and the person keeps the plan of the year",
        why="A filled form would be kept with what was told last.",
    ),
    _row(
        Saying.ANYTHING,
        Came.FILE,
        acts.payments.claiming.hear_photo,
        sent_file,
        message_id,
        private=True,
        when="the person's organisation has an account or has ordered; once it was read, a photo that is no slip goes on below",
        why="A slip would belong to what was told last, where others see it, or go to the secretary.",
    ),
    _row(
        Saying.ANYTHING,
        Came.FILE,
        visits.photo,
        sent_file,
        private=True,
        when="the person told of a visit or a gathering just before",
        why="A photo belongs to what was told last; where nothing was, it goes on to work that was done, then to the reports.",
    ),
    _row(
        Saying.TRADE_OFFERS,
        Came.WORDS,
        offers.hear,
        heard,
        private=True,
        when="the person runs rounds, and it tells of offers or of what one unit holds",
        why="What a seller asks would be read as what the writer's own organisation sells.",
    ),
    _row(
        Saying.TRADE_OFFERS,
        Came.WORDS,
        in_words.hear,
        heard,
        private=True,
        when="the person runs rounds, and it tells of one round: opened, its deadline moved, the seller's price",
        why="A new deadline would be read as another day for the meeting.",
    ),
    _row(
        Saying.TRADE_MARKET,
        Came.WORDS,
        market.hear,
        heard,
        private=True,
        when="the person runs rounds, and all of it are prices seen in the market",
        why="What a thing costs elsewhere would be read as what the writer's own organisation sells.",
    ),
    _row(
        Saying.TRADE_MARKET,
        Came.WORDS,
        plans.hear,
        heard,
        private=True,
        when="all of it is planned for a year; who runs no rounds passes it on by a tap",
        why="What is planned for a year would be read as an order of this month.",
    ),
    _row(
        Saying.VISITS_ASKED_FOR,
        Came.WORDS,
        visits.show_own,
        private=True,
        when="always",
        why="The words that ask for the list can be a visit that is told, or a reason to stay away.",
        strangers=True,
    ),
    _row(
        Saying.TRADE_LOTS,
        Came.WORDS,
        telling.hear,
        heard,
        sent_at,
        private=True,
        when="they tell of lots, and the person speaks for an organisation or the hub",
        why="Whoever reads reports takes it for goods that one organisation sold by itself.",
    ),
    _row(
        Saying.TRADE_LOTS,
        Came.WORDS,
        selling.hear,
        heard,
        private=True,
        when="they tell what a buyer weighed, the person leads what is sold together, and something waits for its price, or was shared",
        why="Whoever reads reports takes it for goods that one organisation sold by itself.",
    ),
    _row(
        Saying.TRADE_LOTS,
        Came.WORDS,
        advances.hear,
        heard,
        private=True,
        when="they ask for money in advance, in a network that ever sold something together",
        why="It would be kept as a question to the secretary.",
    ),
    _row(
        Saying.TRADE_MARKET,
        Came.WORDS,
        surveys.hear,
        heard,
        sent_at,
        private=True,
        when="they answer a survey, and one asks an organisation that the person speaks for, or has just closed",
        why="What is used in a year would be read as an order of this month.",
    ),
    _row(
        Saying.VISIT,
        Came.TOLD,
        visits.hear,
        text,
        file,
        message_id,
        private=False,
        when="it names an organisation",
        why="What is seen and needed there would be read as one's own report; a visit that keeps somebody away is a reason below.",
    ),
    _row(
        Saying.GATHERING,
        Came.TOLD,
        visits.hear_gathering,
        text,
        file,
        message_id,
        private=False,
        when="the person may announce it, and its day is to come",
        why="Its day and place can be the meeting's; one that is over goes on to work that was done, then to the reports.",
    ),
    _row(
        Saying.MEETING_CALLED,
        Came.TOLD,
        calling.hear,
        heard,
        private=False,
        when="the person may call a meeting of that body",
        why="What the meeting is called for would be read as trouble that is reported.",
    ),
    _row(
        Saying.MEETING_MOVED,
        Came.TOLD,
        changing.hear,
        heard,
        message_id,
        private=False,
        when="the person may change a meeting",
        why="Without the meeting named, the words can be a new day for work: whoever may change the meeting moves the meeting.",
    ),
    _row(
        Saying.MEETING_PLACE,
        Came.TOLD,
        changing.hear,
        heard,
        message_id,
        private=False,
        when="the person may change a meeting",
        why="It would be read as a matter for the agenda.",
    ),
    _row(
        Saying.MOMENT,
        Came.WORDS,
        changing.hear_new_day,
        heard,
        private=True,
        when="a meeting that could not be held waits for its new day, and the person may set it",
        why="A day by itself can be that of work too; the meeting that waits for one goes first.",
    ),
    _row(
        Saying.MEETING_CALLED_OFF,
        Came.WORDS,
        asking.hear_calling_off,
        heard,
        private=False,
        when="the person belongs to the body; who may not call it off is told who may",
        why="It would be read as the writer's own absence, with its reason.",
    ),
    _row(
        Saying.INVITATION_SENT,
        Came.WORDS,
        planning.send_in_words,
        private=True,
        when="a meeting waits for the person's word whether the invitation goes out",
        why="It would not be understood, and the person would think that it is sent.",
    ),
    _row(
        Saying.WISH,
        Came.WORDS,
        wishes.hear,
        heard,
        private=False,
        when="the person has the right to it, or an organisation whose secretary is asked",
        why="What a notice tells others would be read as the writer's own report.",
    ),
    _row(
        Saying.ABSENCE_REASON,
        Came.WORDS,
        answers.take_reason,
        heard,
        private=True,
        when="the person answered that they do not come, and has not said why",
        why="With 'already' behind it the words can be work that is done.",
    ),
    _row(
        Saying.ANSWER,
        Came.WORDS,
        answers.take_of_body,
        heard,
        private=True,
        when="it answers the invitation of a further body, in a network that has some",
        why="An answer to the network's own meeting goes on to the reports, which find it in longer messages too.",
    ),
    _row(
        Saying.ANYTHING,
        Came.FILE,
        hearing.album,
        sent_file,
        private=True,
        when="the person sent a photo of what was done just before",
        why="What belongs to no work is kept for the secretary.",
    ),
    _row(
        Saying.WORK_DAY,
        Came.WORDS,
        hearing.another_day,
        text,
        replied_card,
        private=True,
        when="it replies to the card of open work, or that card stands lowest in the chat",
        why="Whoever reads reports finds nothing in it and asks what it was.",
    ),
    _row(
        Saying.WORK_DONE,
        Came.TOLD,
        hearing.hear,
        heard,
        file,
        replied_card,
        private=True,
        when="open work is meant",
        why="What was done for the network is asked about before it is taken for a report, which a tap makes of it.",
    ),
    _row(
        Saying.NETWORK_CODE,
        Came.WORDS,
        network_codes.hear,
        heard,
        private=True,
        when="a network has that code, or the words call it one",
        why="A code copied from paper would be a word that nobody understands.",
        strangers=True,
    ),
    _row(
        Saying.ORDER,
        Came.WORDS,
        joining.hear,
        heard,
        sent_at,
        private=True,
        when="rounds of all those products take orders, and the person orders for one organisation",
        why="It would be kept as a need of the month, and the round would not know of it.",
    ),
    _row(
        Saying.SETS_DUES,
        Came.WORDS,
        unbooked.hear_dues,
        heard,
        private=True,
        when="the person is an officer, and no organisation is named",
        why="What the dues shall be would be recorded as an organisation's income.",
    ),
    _row(
        Saying.ANYTHING,
        Came.WORDS,
        books_asked.hear,
        heard,
        private=True,
        when="the trained reader is sure that it asks what the books answer, and nothing else is reported in it",
        why="A question in words that no rule knows would go to the secretary.",
    ),
    REPORTS,
    _row(
        Saying.ANYTHING,
        Came.ANYTHING,
        greeting.offer_ways,
        private=True,
        when="always",
        why="Nobody is left without an answer in the private chat; in the group there is silence.",
        strangers=True,
    ),
)


async def take(turn: Turn, spoken: Spoken, sayings: Collection[Saying] = ()) -> bool:
    """Give the message to the acts that its words can be meant for, until one takes it; with `sayings` to those of these alone.

    A stranger's, in private, is not even read for what belongs to a network. Returned is whether one took it.
    """
    stranger = turn.here.private and not await known_networks(turn)
    named = await _named(turn, spoken) if turn.here.private else None
    for row in TABLE:
        asked = not sayings or row.saying in sayings
        if row is REPORTS and not sayings and await _surely_no_report(turn, spoken):
            return True
        if asked and (row.strangers or not stranger) and await row.take(turn, spoken, named):
            return True
    return False


async def file_alone(turn: Turn, attachment: dict[str, Any], message_id: int) -> None:
    """A file without words that was looked into and is no slip: to the acts behind that one, in their order."""
    looked = False
    for row in TABLE:
        if row is REPORTS:
            await taking.take(turn, Words("", turn.now), attachment=attachment, message_id=message_id)
            return
        if looked and row.came is Came.FILE and await row.route.act(turn, attachment):
            return
        looked = looked or row.route.act is acts.payments.claiming.hear_photo


async def _surely_no_report(turn: Turn, spoken: Spoken) -> bool:
    """Give what the words surely are, said plainly, to the acts of its kind; what is left over is said to be not kept."""
    if spoken.forwarded or spoken.has_file or not spoken.words.otherwise:
        return False
    own, asked = turn.said, list[int]()
    try:
        async with turn.part():
            for part in spoken.words.otherwise:
                turn.said = part.words
                if not part.meanings:
                    outbox.reply(turn, part.said, {"words": part.words})
                elif not await take(turn, spoken.with_part(part), part.sayings):
                    raise NoAnswer
                asked = await questions.and_open(turn, asked)
            await questions.one_by_one(turn, asked)
    except NoAnswer:
        turn.said = own
        return False
    return True
