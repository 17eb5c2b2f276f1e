"""Which feature takes which words in which situation: one table, asked from the top; the first that takes a message has it.

`bot.py words` prints it.
"""

from collections.abc import Collection
from typing import Any

import acts.cash_book.righting
import acts.members.joining
import acts.payments.claiming
import acts.payments.telling
import acts.proceedings.hearing
import acts.rounds.in_words
from acts import (
    agenda,
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
from acts.answers import in_words, of_bodies
from acts.cash_book import dues_asked, together
from acts.deliveries import handing_out, mending, sharing
from acts.digest import following
from acts.elections import hear as hear_election
from acts.elections import hear_removal
from acts.lots import advances, selling, telling
from acts.meetings import calling, changing, planning
from acts.members import full_names
from acts.minutes import rewording
from acts.offices.giving import hear_resigning
from acts.payments import arriving, giving, righting
from acts.proceedings import attendance
from acts.reports import taking
from acts.rounds import choosing, inquiring, joining
from acts.standing import known_networks
from handlers.kinds import (
    NoAnswer,
    file,
    forwarded,
    heard,
    message_id,
    replied_card,
    sent_at,
    sent_file,
    text,
)
from handlers.rows import Came, Named, row
from handlers.spoken import Spoken
from language.hearing import Saying, Words
from storage import outbox, questions
from storage.turn import Turn

REPORTS = row(
    Saying.ANYTHING,
    taking.take,
    came=Came.ANYTHING,
    takes=(heard, forwarded, file, replied_card, message_id),
    in_group=True,
    strangers=True,
    when="the person speaks for an organisation, or for others as secretary",
    why="It takes whatever people send: what is stated, answers to the network's meeting, questions to the secretary, files.",
)

TABLE = (
    row(
        Saying.SIGNED,
        signatures.hear,
        came=Came.TOLD,
        takes=(heard, file),
        when="a memorandum waits to be signed, and the person sees to it",
        why="It is signed in the meeting, where what its secretary types is the text of the matter.",
    ),
    row(
        Saying.ANYTHING,
        acts.proceedings.hearing.hear,
        came=Came.SENT,
        takes=(heard, file),
        when="the person keeps the record of a meeting that runs, or kept it until somebody else ended it a moment ago",
        why="In a meeting what its secretary types is the text of the matter, whatever else it could be.",
    ),
    row(
        Saying.MINUTES_CORRECTED,
        rewording.hear,
        when="minutes that are not adopted wait, which the person writes or may read",
        why="Another text for a matter would be read as a matter that is proposed for the next agenda.",
    ),
    row(
        Saying.OTHERWISE,
        righting.hear,
        when="the person told or recorded money that the words put right, surely: by its sum, whose it is, or words for money",
        why="It would be read as another order, as goods of an organisation, or as the same money once more.",
    ),
    row(
        Saying.OTHERWISE,
        acts.cash_book.righting.hear,
        when="the person keeps the book of the network's own money, and an entry is meant: by number, sum, whose it is, what for",
        why="It would be read as a slip of what the person reported, or as the same money once more.",
    ),
    row(
        Saying.PRESENCE,
        attendance.hear_of_oneself,
        when="a meeting is held live in which the person has a seat",
        why="Who is here, or leaves, would be heard as an answer to the next invitation, or as nothing.",
    ),
    row(
        Saying.AGENDA_CHANGED,
        agenda.hear,
        when="one matter that waits for the next meeting is meant, and the person edits its agenda, or proposed it",
        why="It would be read as one more matter, as goods that are not wanted, or as a question about minutes.",
    ),
    row(
        Saying.EXCHANGED,
        in_words.mend,
        when="the person's newest answer to an invitation, of half a day, says what is wrong: who comes instead, how many, why not",
        why="It would be read as another order, or as nothing.",
    ),
    row(
        Saying.OWN_NAME,
        full_names.hear,
        when="the person's full name is not known yet",
        why="Whoever reads reports finds nothing in it and asks what it was.",
    ),
    row(
        Saying.NAME_CORRECTED,
        full_names.correct,
        when="the person belongs to a network",
        why="A name that is called wrong would be read as a report, or as a matter for the agenda.",
    ),
    row(
        Saying.REPRESENTS,
        acts.members.joining.hear,
        strangers=True,
        when="always: who belongs to no network is told how one comes in",
        why="An organisation's name would be read as that of a report, and who speaks for it never be asked.",
    ),
    row(
        Saying.ELECTION,
        hear_election,
        when="an election is called in the network meant here, or the person was named in one",
        why="A name that is proposed would be read as a matter for the agenda.",
    ),
    row(
        Saying.REMOVAL,
        hear_removal,
        when="the person is chair or secretary",
        why="Somebody's name and office would be read as work that is given.",
    ),
    row(
        Saying.RESIGNS,
        hear_resigning,
        when="the person holds that office, or just one",
        why="Who leaves an office would be read as somebody who leaves the group.",
    ),
    row(
        Saying.DUES_PAID,
        dues_paid.hear,
        when="the person speaks for an organisation of a network whose book somebody else keeps",
        why="The network's dues would be read as an expense of the organisation, or as money for goods.",
    ),
    row(
        Saying.DECISION,
        decisions.hear,
        came=Came.TOLD,
        takes=(heard, file),
        when="the person speaks for an organisation, or keeps the directory",
        why="A meeting of one's own group would be read as work that was done, and its photo as a slip.",
    ),
    row(
        Saying.LESSON,
        lessons.hear,
        when="the person was asked what came of a gathering, a round or an activity within seven days, and has not told",
        why="What should be different next time would be read as a proposal or a report.",
    ),
    row(
        Saying.MUTUAL,
        mutual_records.hear,
        came=Came.TOLD,
        takes=(heard, file),
        when="both organisations are named, of the network, and the person speaks for one of them, or enters it from paper",
        why="Money between two organisations would be read as what the writer's own group lent, or paid to the hub.",
    ),
    row(
        Saying.FUNERAL,
        funerals.hear,
        when="the person leads funeral welfare, keeps the accounts, or states the own organisation's heads where it has begun",
        why="A death would be read as a reason to stay away, heads as a report, what a family got as a payment to the hub.",
    ),
    row(
        Saying.ACTION_PLAN,
        drafting.hear,
        when="the person keeps the plan of the year",
        why="What is planned would be read as what was done, line by line.",
    ),
    row(
        Saying.ACTION_PLAN_RESULTS,
        results.hear_results,
        takes=(heard, forwarded, file, replied_card, message_id),
        when="an activity of the adopted plan is meant, and the person answers for it or keeps the plan; other lines go to the reports",
        why="What was planned and done would be read as the writer's own report, or as work that is done.",
    ),
    row(
        Saying.ACTION_PLAN_CHANGE,
        drafting.hear_change,
        when="a line of the plan is meant, and the person keeps it",
        why="Another target would be read as another quantity of an order.",
    ),
    row(
        Saying.TOPIC,
        teaching.hear,
        when="the person speaks for an organisation, or keeps the directory",
        why="What is to be learned would be read as what an organisation wants to buy, or as a proposal.",
    ),
    row(
        Saying.SUPPORT_REQUEST,
        support_requests.hear,
        when="the person speaks for an organisation, or holds an office",
        why="What an office is asked for would be kept as a question to the secretary, or read as an order.",
    ),
    row(
        Saying.RESTS,
        choosing.hear,
        when="packs of goods on a truck are incomplete after the fill, all that are named among them, and the person runs rounds",
        why="What is cut would be read as work that was done, and what the hub takes as goods that were fetched.",
    ),
    row(
        Saying.TRADE_MENDS,
        mending.hear,
        when="the person takes goods in or keeps the accounts, something was shared, and the organisations named are the network's",
        why="What was counted wrong would be read as goods that came, or as a slip of what the person reported.",
    ),
    row(
        Saying.TRADE_RETURNS,
        returns.hear,
        when="the person speaks for an organisation that has such goods of a round",
        why="What is sent back would be read as an order, as less of one, or as what one organisation gives another.",
    ),
    row(
        Saying.TRADE_DELIVERIES,
        sharing.hear,
        came=Came.TOLD,
        takes=(heard, file),
        when="a round of that product is ordered, and the person is of the hub, or an officer who is told who is",
        why="Goods that came would be read as an offer or an order of the writer's own organisation.",
    ),
    row(
        Saying.TRADE_SHARES,
        handing_out.hear,
        when="goods lie at the hub for an organisation that the person speaks for, or a round that it ordered in is not settled",
        why="What is fetched or passed on would be read as work that was done, or as an offer.",
    ),
    row(
        Saying.PAPERS,
        memoranda.hear,
        takes=(),
        when="the person belongs to a network",
        why="It would be kept as a question to the secretary.",
    ),
    row(
        Saying.HEADCOUNT,
        directory.hear_headcount,
        when="the person speaks for an organisation",
        why="Whoever reads reports asks what the figures are.",
    ),
    row(
        Saying.WORK_MOVED,
        hearing.move,
        when="an open action item is meant",
        why="The words can be the meeting's new day too; where no work is meant they are.",
    ),
    row(
        Saying.WORK_STUCK,
        hearing.hear_stuck,
        when="an open item of the person's own is meant",
        why="What is in the way of work would be read as trouble of the group.",
    ),
    row(
        Saying.WORK_GIVEN_OVER,
        hearing.give_over,
        when="work that the person leads is meant",
        why="The words can be who comes to the meeting instead; where no work is meant they are.",
    ),
    row(
        Saying.ROUND_ASKED,
        inquiring.hear,
        when="a round of those goods runs; that it closes or is called off, of who runs rounds; figures also where none runs",
        why="Who has not ordered would be read as who has not answered, and that it closes as nothing.",
    ),
    row(
        Saying.MEETING_ASKED_ABOUT,
        asking.hear_of_meeting,
        in_group=True,
        strangers=True,
        when="the person belongs to a network, or in private follows some: they see the month's digest",
        why="It would be kept as a question to the secretary.",
    ),
    row(
        Saying.STOPS_FOLLOWING,
        following.hear_stop,
        takes=(),
        strangers=True,
        when="the person follows networks",
        why="'No more' with 'already' behind it can be work that is done.",
    ),
    row(
        Saying.PROMPTPAY_NUMBER,
        promptpay.hear,
        when="the person keeps the accounts of a network",
        why="A number of ten digits would be read as somebody's telephone, or as a sum.",
    ),
    row(
        Saying.ASKS_QR,
        promptpay.hear_qr,
        when="the hub has an account of an organisation that the person speaks for",
        why="What it is to be paid for would be read as an order.",
    ),
    row(
        Saying.ASKS_DUES,
        dues_asked.hear,
        when="the network's own money has a book; of others' dues who keeps it is told alone",
        why="It would be read as dues that came in, as money owed to the hub, or as a report of another organisation.",
    ),
    row(
        Saying.ASKS_CASH,
        dues_asked.hear_cash,
        takes=(),
        when="the person belongs to a network whose own money has a book",
        why="It would be kept as a question to the secretary, and the book knows.",
    ),
    row(
        Saying.CASH_BOOK,
        together.hear,
        came=Came.TOLD,
        takes=(heard, file),
        when="the person keeps the book of the network's own money",
        why="Dues that came in would be read as an organisation's payment to the hub, what was paid as an expense that is reported.",
    ),
    row(
        Saying.CASH_BOOK,
        unbooked.hear,
        came=Came.TOLD,
        when="the person is an officer and keeps no book, and it is surely the network's: dues of a member by name, a numbered paper",
        why="Who reads reports would record the network's money as an organisation's own.",
    ),
    row(
        Saying.TRADE_MONEY,
        selling.hear_change,
        when="they tell what a buyer changed afterwards, the person leads what is sold together, and something of it was shared",
        why="It would be read as a seller's price that was changed.",
    ),
    row(
        Saying.TRADE_MONEY,
        arriving.hear,
        when="they tell that money of an organisation is in, or is not yet, and the person keeps the accounts",
        why="What was told of it waits, and would be recorded a second time.",
    ),
    row(
        Saying.TRADE_MONEY,
        acts.payments.telling.hear,
        came=Came.TOLD,
        takes=(heard, file),
        in_group=True,
        when="the organisation has an account with the hub, or the person keeps the accounts",
        why="Money that was paid would be read as work that is done, or as an expense that is reported.",
    ),
    row(
        Saying.TRADE_MONEY,
        dues_paid.hear_unnamed,
        when="no account is kept for it, and a network whose book the person keeps, or somebody else keeps, has begun it",
        why="What is taken to the network would be read as an expense of the organisation, or of the treasurer's own.",
    ),
    row(
        Saying.CASH_BOOK_OF_GOODS,
        together.hear,
        came=Came.TOLD,
        takes=(heard, file),
        when="the person keeps the book of the network's own money",
        why="What was paid for goods to a seller or the hub is above; the rest would be read as an expense that is reported.",
    ),
    row(
        Saying.FUNERAL_MONEY,
        funerals.hear_money,
        when="money of a notice is open, of an organisation that the person speaks for, or the person keeps the accounts",
        why="What is sent for a family would be read as an organisation's own income or expense.",
    ),
    row(
        Saying.GAVE,
        giving.hear,
        when="all of it is of organisations of a network of which the person keeps the accounts or the book, or paid for another one",
        why="Money of others would be read as a report of theirs, which nobody but they may tell.",
    ),
    row(
        Saying.CASH_BOOK_OF_GOODS,
        unbooked.hear_money,
        came=Came.TOLD,
        takes=(heard, file),
        when="the person may begin the book and keeps none, no organisation is named, and it is what networks receive or pay",
        why="It can be the network's as well as an organisation's, which a tap makes a report of.",
    ),
    row(
        Saying.TRADE_STATEMENT,
        acts.payments.telling.hear_statement,
        in_group=True,
        when="the person belongs to a network; answered in private",
        why="It would be kept as a question to the secretary.",
    ),
    row(
        Saying.QUESTION,
        asking.hear,
        in_group=True,
        strangers=True,
        when="the person belongs to a network; in the group who leads it and figures alone",
        why="Words that ask for another day can name it: whoever may set it moves the meeting below, others ask the secretary.",
    ),
    row(
        Saying.ANYTHING,
        tables.hear_file,
        came=Came.FILE,
        takes=(sent_file,),
        when="it is an .xlsx whose name says that it is a plan, and the person keeps the plan of the year",
        why="A filled form would be kept with what was told last.",
    ),
    row(
        Saying.ANYTHING,
        acts.payments.claiming.hear_photo,
        came=Came.FILE,
        takes=(sent_file, message_id),
        when="the person's organisation has an account or has ordered; once it was read, a photo that is no slip goes on below",
        why="A slip would belong to what was told last, where others see it, or go to the secretary.",
    ),
    row(
        Saying.ANYTHING,
        visits.photo,
        came=Came.FILE,
        takes=(sent_file,),
        when="the person told of a visit or a gathering just before",
        why="A photo belongs to what was told last; where nothing was, it goes on to work that was done, then to the reports.",
    ),
    row(
        Saying.TRADE_OFFERS,
        offers.hear,
        when="the person runs rounds, and it tells of offers or of what one unit holds",
        why="What a seller asks would be read as what the writer's own organisation sells.",
    ),
    row(
        Saying.TRADE_OFFERS,
        acts.rounds.in_words.hear,
        when="the person runs rounds, and it tells of one round: opened, its deadline moved, the seller's price",
        why="A new deadline would be read as another day for the meeting.",
    ),
    row(
        Saying.TRADE_MARKET,
        market.hear,
        when="the person runs rounds, and all of it are prices seen in the market",
        why="What a thing costs elsewhere would be read as what the writer's own organisation sells.",
    ),
    row(
        Saying.TRADE_MARKET,
        plans.hear,
        when="all of it is planned for a year; who runs no rounds passes it on by a tap",
        why="What is planned for a year would be read as an order of this month.",
    ),
    row(
        Saying.VISITS_ASKED_FOR,
        visits.show_own,
        takes=(),
        strangers=True,
        when="always",
        why="The words that ask for the list can be a visit that is told, or a reason to stay away.",
    ),
    row(
        Saying.TRADE_LOTS,
        telling.hear,
        takes=(heard, sent_at),
        when="they tell of lots, and the person speaks for an organisation or the hub",
        why="Whoever reads reports takes it for goods that one organisation sold by itself.",
    ),
    row(
        Saying.TRADE_LOTS,
        selling.hear,
        when="they tell what a buyer weighed, the person leads what is sold together, and something waits for its price, or was shared",
        why="Whoever reads reports takes it for goods that one organisation sold by itself.",
    ),
    row(
        Saying.TRADE_LOTS,
        advances.hear,
        when="they ask for money in advance, in a network that ever sold something together",
        why="It would be kept as a question to the secretary.",
    ),
    row(
        Saying.TRADE_MARKET,
        surveys.hear,
        takes=(heard, sent_at),
        when="they answer a survey, and one asks an organisation that the person speaks for, or has just closed",
        why="What is used in a year would be read as an order of this month.",
    ),
    row(
        Saying.VISIT,
        visits.hear,
        came=Came.TOLD,
        takes=(text, file, message_id),
        in_group=True,
        when="it names an organisation",
        why="What is seen and needed there would be read as one's own report; a visit that keeps somebody away is a reason below.",
    ),
    row(
        Saying.GATHERING,
        visits.hear_gathering,
        came=Came.TOLD,
        takes=(text, file, message_id),
        in_group=True,
        when="the person may announce it, and its day is to come",
        why="Its day and place can be the meeting's; one that is over goes on to work that was done, then to the reports.",
    ),
    row(
        Saying.MEETING_CALLED,
        calling.hear,
        came=Came.TOLD,
        in_group=True,
        when="the person may call a meeting of that body",
        why="What the meeting is called for would be read as trouble that is reported.",
    ),
    row(
        Saying.MEETING_MOVED,
        changing.hear,
        came=Came.TOLD,
        takes=(heard, message_id),
        in_group=True,
        when="the person may change a meeting",
        why="Without the meeting named, the words can be a new day for work: whoever may change the meeting moves the meeting.",
    ),
    row(
        Saying.MEETING_PLACE,
        changing.hear,
        came=Came.TOLD,
        takes=(heard, message_id),
        in_group=True,
        when="the person may change a meeting",
        why="It would be read as a matter for the agenda.",
    ),
    row(
        Saying.MOMENT,
        changing.hear_new_day,
        when="a meeting that could not be held waits for its new day, and the person may set it",
        why="A day by itself can be that of work too; the meeting that waits for one goes first.",
    ),
    row(
        Saying.MEETING_CALLED_OFF,
        asking.hear_calling_off,
        in_group=True,
        when="the person belongs to the body; who may not call it off is told who may",
        why="It would be read as the writer's own absence, with its reason.",
    ),
    row(
        Saying.INVITATION_SENT,
        planning.send_in_words,
        takes=(),
        when="a meeting waits for the person's word whether the invitation goes out",
        why="It would not be understood, and the person would think that it is sent.",
    ),
    row(
        Saying.WISH,
        wishes.hear,
        in_group=True,
        when="the person has the right to it, or an organisation whose secretary is asked",
        why="What a notice tells others would be read as the writer's own report.",
    ),
    row(
        Saying.ABSENCE_REASON,
        in_words.take_reason,
        when="the person answered that they do not come, and has not said why",
        why="With 'already' behind it the words can be work that is done.",
    ),
    row(
        Saying.ANSWER,
        of_bodies.take_of_body,
        when="it answers the invitation of a further body, in a network that has some",
        why="An answer to the network's own meeting goes on to the reports, which find it in longer messages too.",
    ),
    row(
        Saying.ANYTHING,
        hearing.album,
        came=Came.FILE,
        takes=(sent_file,),
        when="the person sent a photo of what was done just before",
        why="What belongs to no work is kept for the secretary.",
    ),
    row(
        Saying.WORK_DAY,
        hearing.another_day,
        takes=(text, replied_card),
        when="it replies to the card of open work, or that card stands lowest in the chat",
        why="Whoever reads reports finds nothing in it and asks what it was.",
    ),
    row(
        Saying.WORK_DONE,
        hearing.hear,
        came=Came.TOLD,
        takes=(heard, file, replied_card),
        when="open work is meant",
        why="What was done for the network is asked about before it is taken for a report, which a tap makes of it.",
    ),
    row(
        Saying.NETWORK_CODE,
        network_codes.hear,
        strangers=True,
        when="a network has that code, or the words call it one",
        why="A code copied from paper would be a word that nobody understands.",
    ),
    row(
        Saying.ORDER,
        joining.hear,
        takes=(heard, sent_at),
        when="rounds of all those products take orders, and the person orders for one organisation",
        why="It would be kept as a need of the month, and the round would not know of it.",
    ),
    row(
        Saying.SETS_DUES,
        unbooked.hear_dues,
        when="the person is an officer, and no organisation is named",
        why="What the dues shall be would be recorded as an organisation's income.",
    ),
    row(
        Saying.ANYTHING,
        books_asked.hear,
        when="the trained reader is sure that it asks what the books answer, and nothing else is reported in it",
        why="A question in words that no rule knows would go to the secretary.",
    ),
    REPORTS,
    row(
        Saying.ANYTHING,
        greeting.offer_ways,
        came=Came.ANYTHING,
        takes=(),
        strangers=True,
        when="always",
        why="Nobody is left without an answer in the private chat; in the group there is silence.",
    ),
)


async def take(turn: Turn, spoken: Spoken, sayings: Collection[Saying] = ()) -> bool:
    """Give the message to the acts that its words can be meant for, until one takes it; with `sayings` to those of these alone.

    A stranger's, in private, is not even read for what belongs to a network. Returned is whether one took it.
    """
    stranger = turn.here.private and not await known_networks(turn)
    named = await _named(turn, spoken) if turn.here.private else None
    for each in TABLE:
        asked = not sayings or each.saying in sayings
        if each is REPORTS and not sayings and await _surely_no_report(turn, spoken):
            return True
        if asked and (each.strangers or not stranger) and await each.take(turn, spoken, named):
            return True
    return False


async def _named(turn: Turn, spoken: Spoken) -> Named | None:
    found = await one_of.named(turn, spoken.text)
    return None if found is None else Named(found[0], spoken.without_name(found[1]))


async def file_alone(turn: Turn, attachment: dict[str, Any], message_id: int) -> None:
    """A file without words that was looked into and is no slip: to the acts behind that one, in their order."""
    looked = False
    for each in TABLE:
        if each is REPORTS:
            await taking.take(turn, Words("", turn.now), attachment=attachment, message_id=message_id)
            return
        if looked and each.came is Came.FILE and await each.route.act(turn, attachment):
            return
        looked = looked or each.route.act is acts.payments.claiming.hear_photo


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
                    continue
                alone = spoken.with_part(part)
                if not await take(turn, alone, part.sayings) and not await _surely_no_report(turn, alone):
                    raise NoAnswer
                asked = await questions.and_open(turn, asked)
            await questions.one_by_one(turn, asked)
    except NoAnswer:
        turn.said = own
        return False
    return True
