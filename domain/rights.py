"""What needs an office: every right by its own name, which offices have it, and which offices count where a body is acted for.

What every member may do (answer, report, propose) is not listed. `bot.py rights` prints who has which.
Source of the rules: docs/meetings.md, 'Bodies and seats', 'The beginning of a network'.
"""

from collections.abc import Iterable
from enum import Enum, unique

from domain.people import Office
from domain.refusal import Refused


@unique
class Right(Enum):
    """A right, with what it permits and where it is asked for."""

    SEND_INVITATION = "Send the invitation to a meeting: the question before it and the button on the meeting's card"
    SEND_AGAIN = "Say whether messages that did not arrive go out once more: the card of undelivered messages"
    CHANGE_MEETING = (
        "Give a meeting another day, hour or place, by button or in words, and be told of every such change"
    )
    CALL_MEETING = "Call an extraordinary meeting, by button or in words"
    CALL_OFF_MEETING = "Call a meeting off, by button or in words"
    POST_NOTICE = "Have a notice posted to the group"

    START_MEETING = "Start a meeting, by button or in words, and end it in words"
    SAY_IF_HELD = "Say of a meeting that was not recorded that it was held, and whether with a quorum"
    RECORD_MEETING = (
        "Keep the record at the desk, during the meeting or afterwards: who came, texts, votes, resolutions, the end"
    )
    ADOPT_MINUTES = "Enter at the desk that the meeting adopts earlier minutes, as they are or corrected"
    FOLLOW_UP_RESOLUTIONS = "Say what became of a resolution, and who watches one that was given to nobody"

    WRITE_MINUTES = (
        "Word the minutes, take corrections in, send them to members or a checker, have the .docx, see a draft"
    )
    EDIT_AGENDA = "Take proposals into the agenda or leave them out, and change the standing matters"
    MAKE_MEETING_PAPERS = "Have the papers for the room printed before a meeting"
    SEE_WHOLE_ARCHIVE = "See everybody's answers and files in the archive"
    LEAD_ACTION_ITEMS = "Give an action item to somebody, change it or end it, whoever owns it"
    LEAD_VISITS = "Correct a visit that somebody else told of"
    LEAD_GATHERINGS = "Announce a gathering, call it off, and write down what came of it"
    LEAD_HONOURS = "Propose the thresholds of the yearly honours"
    JUDGE_HONOURS = "Look at the records of who entered the yearly honours, but not of the own organisation"
    JOIN_FORUMS = "Say whether the network hosts a gathering together with the network that asks"
    SHARE_LESSONS = "Agree that other networks find lessons whose tellers said yes"
    TALK_OF_LESSONS = (
        "Say whether another network that asks about a lesson gets the network's name and one's own number"
    )

    KEEP_ACTION_PLAN = (
        "Write the plan of the year, have it adopted and changed by the meeting, and say what came of any of its lines"
    )

    ANSWER_FOR_OTHERS = "Answer an invitation for any organisation of the network"
    SEE_CALL_LIST = "See who has to be telephoned, enter what came of the call, and have the text for LINE"
    REPORT_FOR_OTHERS = (
        "Report for any organisation, and confirm, correct or put aside what others sent: the desk of reports"
    )
    SEE_WHO_REPORTED = "Be told by name who has not reported yet"
    SEE_ALL_FIGURES = "See every organisation and every statement in the digest"
    EXPLAIN_QUIET_MONTH = "Answer for the network why it was quiet in a month"
    ACCEPT_REPRESENTATIVE = "Accept who wants to speak for an organisation, and undo who came by a link"

    CHANGE_MEMBERS = "Enter, rename and end organisations, change who speaks for them, and correct the directory"
    SEND_LINKS = "Make and hand out the links by which organisations join"
    SPLIT_ORGANISATION = "Divide an organisation into several"
    MERGE_ORGANISATIONS = (
        "Undo that members of two networks are one organisation, and say which member a network below is"
    )
    FORGET_OTHERS = "Have somebody forgotten who was written down without Telegram"
    APPOINT = "Give and end offices, all but the chair's, and say who a name in office is"
    SET_OFFICE_TERMS = "Say until when somebody holds an office"
    GIVE_SEATS = "Give and take back the seats of a body, and say until when they are held"
    CHANGE_SETTINGS = "Change the settings of the network and its bodies, the group's language, and finish the set-up"
    NAME_HUB = (
        "Say which organisation is the hub of joint trade, what it asks and by when it is paid, up to what a round is filled,"
        " and who sees who ordered what"
    )
    OPEN_DIRECTORY = "Say who sees the directory and the telephone numbers in it"
    ALLOW_FOLLOWING = "Allow somebody to follow the network's digest, and end that"
    EXPORT_ARCHIVE = "Have the whole archive as files"
    MOVE_NETWORK = "Take the network to another group"

    LEAD_MEMORANDA = (
        "Have a memorandum or rules drafted, sent to the parties, signed or put to the meeting, and answer for who has"
        " no Telegram"
    )

    RUN_ROUNDS = (
        "Keep sellers' offers, open a buying round, move its deadline, order, cancel: with what the month needs"
    )
    RECEIVE_GOODS = (
        "Write down what came, or was brought to be sold together, share it, mend its count and hand it out, where nobody speaks "
        "for the hub's organisation"
    )
    KEEP_ACCOUNTS = (
        "Confirm payments, enter the seller's bill, charges and corrections, mend the counts of a settled round, and see who owes "
        "what"
    )

    NAME_PROMPTPAY = "Enter the number by which the hub is paid with PromptPay, or take it away"
    CONFIRM_PROMPTPAY = "Confirm such a number, when asked"

    LEAD_FUNERALS = (
        "Keep heads and rate of funeral welfare, give notice of a death, correct a number, withdraw a notice"
    )
    LEAD_REQUESTS = "Say what became of a request for support that somebody else sees to"
    ENTER_FROM_PAPER = (
        "Enter what an organisation without Telegram has on paper: records between organisations, "
        "which no office sees otherwise"
    )
    ASSESS_STAGE = "Say a network's kinds, and whether the proofs of a real one are enough; name who assesses one below"
    SEE_STAGES_BELOW = "See how far each network directly below is, in numbers"
    BEGIN_CASH_BOOK = "Begin the book of the network's own money, from the network's card"
    KEEP_CASH_BOOK = "Enter what the network receives and pays, put it right, and see who owes dues"
    APPROVE_SPENDING = "Approve a payment above the network's limit, when asked"
    SET_SPENDING_LIMIT = "Say above what sum a payment of the network needs approval"
    CHECK_CASH_BOOK = "Look through a month of the network's own money, and count the cash"
    SEE_CASH_SLIPS = "See the slips and bills of the network's own money"

    HAND_OVER_CHAIR = "Hand over the chair"


_CHAIR = (Office.CHAIR,)
_CHAIR_AND_SECRETARY = (Office.CHAIR, Office.SECRETARY)
_WHO_PRESIDES = (Office.CHAIR, Office.VICE_CHAIR, Office.SECRETARY)  # the vice-chair stands in for the chair
_WHO_WRITES = (Office.CHAIR, Office.SECRETARY, Office.ASSISTANT)  # the assistant does the secretary's writing
_AT_THE_TABLE = (Office.CHAIR, Office.VICE_CHAIR, Office.SECRETARY, Office.ASSISTANT)

_HELD_BY: dict[Right, tuple[Office, ...]] = {
    Right.SEND_INVITATION: _WHO_PRESIDES,
    Right.SEND_AGAIN: _WHO_PRESIDES,
    Right.CHANGE_MEETING: _WHO_PRESIDES,
    Right.CALL_MEETING: _WHO_PRESIDES,
    Right.CALL_OFF_MEETING: _WHO_PRESIDES,
    Right.POST_NOTICE: _WHO_PRESIDES,
    Right.START_MEETING: _AT_THE_TABLE,
    Right.SAY_IF_HELD: _AT_THE_TABLE,
    Right.RECORD_MEETING: _AT_THE_TABLE,
    Right.ADOPT_MINUTES: _AT_THE_TABLE,
    Right.FOLLOW_UP_RESOLUTIONS: _AT_THE_TABLE,
    Right.WRITE_MINUTES: _WHO_WRITES,
    Right.EDIT_AGENDA: _WHO_WRITES,
    Right.MAKE_MEETING_PAPERS: _WHO_WRITES,
    Right.SEE_WHOLE_ARCHIVE: _WHO_WRITES,
    Right.LEAD_ACTION_ITEMS: _WHO_WRITES,
    Right.LEAD_VISITS: _WHO_WRITES,
    Right.LEAD_GATHERINGS: _WHO_WRITES,
    Right.LEAD_HONOURS: _CHAIR_AND_SECRETARY,
    Right.JUDGE_HONOURS: (Office.CHAIR, Office.VICE_CHAIR, Office.SECRETARY, Office.TREASURER),
    Right.JOIN_FORUMS: (Office.CHAIR, Office.VICE_CHAIR),
    Right.SHARE_LESSONS: (Office.CHAIR, Office.VICE_CHAIR),
    Right.TALK_OF_LESSONS: _WHO_WRITES,
    Right.KEEP_ACTION_PLAN: _CHAIR_AND_SECRETARY,
    Right.ANSWER_FOR_OTHERS: _WHO_WRITES,
    Right.SEE_CALL_LIST: _WHO_WRITES,
    Right.REPORT_FOR_OTHERS: _WHO_WRITES,
    Right.SEE_WHO_REPORTED: _WHO_WRITES,
    Right.SEE_ALL_FIGURES: _WHO_WRITES,
    Right.EXPLAIN_QUIET_MONTH: _WHO_WRITES,
    Right.ACCEPT_REPRESENTATIVE: _WHO_WRITES,
    Right.CHANGE_MEMBERS: _CHAIR_AND_SECRETARY,
    Right.SEND_LINKS: _CHAIR_AND_SECRETARY,
    Right.SPLIT_ORGANISATION: _CHAIR_AND_SECRETARY,
    Right.MERGE_ORGANISATIONS: _CHAIR_AND_SECRETARY,
    Right.FORGET_OTHERS: _CHAIR_AND_SECRETARY,
    Right.APPOINT: _CHAIR_AND_SECRETARY,
    Right.SET_OFFICE_TERMS: _CHAIR_AND_SECRETARY,
    Right.GIVE_SEATS: _CHAIR_AND_SECRETARY,
    Right.CHANGE_SETTINGS: _CHAIR_AND_SECRETARY,
    Right.NAME_HUB: _CHAIR_AND_SECRETARY,
    Right.OPEN_DIRECTORY: _CHAIR_AND_SECRETARY,
    Right.ALLOW_FOLLOWING: _CHAIR_AND_SECRETARY,
    Right.EXPORT_ARCHIVE: _CHAIR_AND_SECRETARY,
    Right.MOVE_NETWORK: _CHAIR_AND_SECRETARY,
    Right.LEAD_MEMORANDA: _WHO_WRITES,
    Right.RUN_ROUNDS: (Office.CHAIR, Office.MARKETING),
    Right.RECEIVE_GOODS: (Office.TREASURER,),
    Right.KEEP_ACCOUNTS: (Office.TREASURER,),
    Right.NAME_PROMPTPAY: (Office.TREASURER,),
    Right.CONFIRM_PROMPTPAY: _WHO_PRESIDES,
    Right.LEAD_REQUESTS: _WHO_WRITES,
    Right.LEAD_FUNERALS: _CHAIR_AND_SECRETARY,
    Right.ENTER_FROM_PAPER: (Office.SECRETARY,),
    Right.ASSESS_STAGE: _CHAIR,
    Right.SEE_STAGES_BELOW: (Office.CHAIR, Office.SECRETARY, Office.COORDINATOR),
    Right.BEGIN_CASH_BOOK: (Office.SECRETARY, Office.TREASURER),
    Right.KEEP_CASH_BOOK: (Office.TREASURER,),
    Right.APPROVE_SPENDING: _WHO_PRESIDES,
    Right.SET_SPENDING_LIMIT: _CHAIR,
    Right.CHECK_CASH_BOOK: (Office.CHECKER,),
    Right.SEE_CASH_SLIPS: (Office.CHAIR, Office.TREASURER, Office.CHECKER),
    Right.HAND_OVER_CHAIR: _CHAIR,
}

LEADING = frozenset({Office.CHAIR, Office.SECRETARY})
OF_ONE_BODY = frozenset({Office.CHAIR, Office.VICE_CHAIR, Office.SECRETARY, Office.ASSISTANT})


def counting(
    own: Iterable[Office], of_default: Iterable[Office], elsewhere: Iterable[Office], led: bool
) -> frozenset[Office]:
    """The offices of one person that count where a body is acted for.

    `own` are those in that body, `of_default` those in the network's default body, `elsewhere` those in its other bodies.
    Chair and secretary of the default body may do in every body what they may do in their own; whoever leads another body
    (chair, vice-chair, secretary, assistant) acts for that body only. Offices that lead nothing (treasurer, marketing,
    coordinator, …) count wherever they are held. `led`: the body has no chair of its own, so those of the default body lead it.
    """
    whole = frozenset(of_default)
    led_from_above = whole if led else whole & LEADING
    return frozenset(own) | led_from_above | ((whole | frozenset(elsewhere)) - OF_ONE_BODY)


def may(right: Right, offices: Iterable[Office]) -> bool:
    """Whether a person with these offices has the right.

    The chair may do everything but keep accounts or look through them, take goods in and see what two organisations have between
    them; the secretary all that the chair may of meetings except hand over the chair; who decides on a joint order does not hold
    its money (docs/trade.md, 'States of a round', 'Money'). The vice-chair answers the chair's question on the second day and
    presides in the chair's absence; the assistant secretary does the secretary's writing but decides nothing about dates, people or
    settings.
    """
    return any(office in _HELD_BY[right] for office in offices)


def require(right: Right, offices: Iterable[Office]) -> None:
    """Raises Refused('office.may_not', offices=[those that have the right]) unless a person with these offices has it."""
    if not may(right, offices):
        raise Refused("office.may_not", offices=[each.value for each in _HELD_BY[right]])
