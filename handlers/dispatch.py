"""Which feature takes which words in which situation: one table, asked from the top; the first that takes a message has it.

docs/dispatch.md shows it; `python -m handlers.dispatch` writes it there.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from handlers import action_items, answers, asking, common, directory, reports, visits, wishes
from handlers.meetings import calling, calling_off, dates
from handlers.members import answers as members
from handlers.proceedings import words as proceedings
from handlers.routes import Spoken, TextFunction
from language.hearing import Saying, Words
from storage.turn import Turn

DOCUMENT = Path(__file__).parent.parent / "docs" / "dispatch.md"
BEGINS, ENDS = "<!-- the table, written by `python -m handlers.dispatch` -->\n", "<!-- the end of the table -->\n"


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
    """Words that can be `saying`, in a message that comes so, go to `take`; it returns False where the books do not say `when`."""

    saying: Saying
    came: Came
    private: bool  # in the private chat only; else also in the group, where the bot is spoken to
    take: TextFunction
    when: str
    why: str  # why it is asked before those that follow


TABLE = (
    Row(
        Saying.ANYTHING,
        Came.SENT,
        True,
        proceedings.hear,
        "the person keeps the record of a meeting that runs, or kept it until somebody else ended it a moment ago",
        "In a meeting what its secretary types is the text of the matter, whatever else it could be.",
    ),
    Row(
        Saying.OWN_NAME,
        Came.WORDS,
        True,
        members.told_own_name,
        "the person's full name is not known yet",
        "It says in so many words what it is; whoever reads reports would look for goods in it.",
    ),
    Row(
        Saying.HEADCOUNT,
        Came.WORDS,
        True,
        directory.take_headcount,
        "the person speaks for an organisation",
        "How many members a group has is no activity of the month, as which a figure of people would be read.",
    ),
    Row(
        Saying.WORK_MOVED,
        Came.WORDS,
        True,
        action_items.hear_moved,
        "an open action item is meant",
        "A day that is moved may be that of somebody's work; where no work is meant it may be the meeting's.",
    ),
    Row(
        Saying.WORK_GIVEN_OVER,
        Came.WORDS,
        True,
        action_items.hear_given_over,
        "work that the person leads is meant",
        "Who does the work instead is no substitute in the meeting; where no work is meant the words answer the invitation.",
    ),
    Row(
        Saying.MEETING_ASKED_ABOUT,
        Came.WORDS,
        False,
        asking.whether_held,
        "the person belongs to a network",
        "Who asks whether there is no meeting calls none off.",
    ),
    Row(
        Saying.QUESTION,
        Came.WORDS,
        True,
        asking.answer,
        "the person belongs to a network",
        "Who asks for another day without the right to set it asks the secretary; with the right and a day the words move the meeting.",
    ),
    Row(
        Saying.ANYTHING,
        Came.FILE,
        True,
        visits.hear_photo,
        "the person told of a visit or a gathering just before",
        "A photo belongs to what was told last; what finds nothing there goes on to work that was done, then to the reports.",
    ),
    Row(
        Saying.VISITS_ASKED_FOR,
        Came.WORDS,
        True,
        visits.show_list,
        "always",
        "The list's name is also the first word of a visit that is told.",
    ),
    Row(
        Saying.VISIT,
        Came.TOLD,
        False,
        visits.hear_visit,
        "it names an organisation",
        "What was seen and what help is needed there would be read as a report of one's own.",
    ),
    Row(
        Saying.GATHERING,
        Came.TOLD,
        False,
        visits.hear_gathering,
        "the person may announce it, and its day is to come",
        "What announces a gathering names a day, an hour and a place, and calls or moves no meeting.",
    ),
    Row(
        Saying.MEETING_CALLED,
        Came.TOLD,
        False,
        calling.take_calling,
        "the person may call a meeting of that body",
        "A further meeting is called with its day; the one that is planned is not moved.",
    ),
    Row(
        Saying.MEETING_MOVED,
        Came.TOLD,
        False,
        dates.take_rescheduling,
        "the person may change a meeting",
        "Another day goes before another place, which may be said with it.",
    ),
    Row(
        Saying.MEETING_PLACE,
        Came.TOLD,
        False,
        dates.take_rescheduling,
        "the person may change a meeting",
        "A place is named in messages of many kinds; those that say where the meeting is are told apart by their words.",
    ),
    Row(
        Saying.MOMENT,
        Came.WORDS,
        True,
        dates.take_new_day,
        "a meeting that could not be held waits for its new day, and the person may set it",
        "A day by itself is that of the meeting which waits for one; else of the work whose card stands lowest.",
    ),
    Row(
        Saying.MEETING_CALLED_OFF,
        Came.WORDS,
        False,
        calling_off.take_calling_off,
        "the person belongs to the body; who may not call it off is told who may",
        "That there is no meeting is nobody's absence, as which it would be read.",
    ),
    Row(
        Saying.WISH,
        Came.WORDS,
        True,
        wishes.hear,
        "the person has the right to it, or an organisation whose secretary is asked",
        "A notice holds other words, which those below would read as the writer's own.",
    ),
    Row(
        Saying.ABSENCE_REASON,
        Came.WORDS,
        True,
        answers.take_reason,
        "the person answered that they do not come, and has not said why",
        "Why somebody stays away says no answer anew.",
    ),
    Row(
        Saying.ANSWER,
        Came.WORDS,
        True,
        answers.take_words,
        "it answers the invitation of a further body, in a network that has some",
        "An answer to the network's own meeting goes on to the reports, which find it in longer messages too.",
    ),
    Row(
        Saying.ANYTHING,
        Came.FILE,
        True,
        action_items.hear_album,
        "the person sent a photo of what was done just before",
        "What belongs to no work is kept for the secretary.",
    ),
    Row(
        Saying.WORK_DAY,
        Came.WORDS,
        True,
        action_items.hear_day,
        "it replies to the card of open work, or that card stands lowest in the chat",
        "A day by itself says nothing of work that is done.",
    ),
    Row(
        Saying.WORK_DONE,
        Came.TOLD,
        True,
        action_items.hear_done,
        "open work is meant",
        "What was done for the network is asked about before it is taken for a report, which a tap makes of it.",
    ),
    Row(
        Saying.ANYTHING,
        Came.ANYTHING,
        False,
        reports.take,
        "the person speaks for an organisation, or for others as secretary",
        "It takes whatever people send: what is stated, answers to the network's meeting, questions to the secretary, files.",
    ),
    Row(
        Saying.ANYTHING,
        Came.ANYTHING,
        True,
        common.not_understood,
        "always",
        "Nobody is left without an answer in the private chat; in the group there is silence.",
    ),
)


async def take(turn: Turn, spoken: Spoken) -> bool:
    """Give the message to the features that its words can be meant for, until one takes it."""
    for row in TABLE:
        here = turn.here.private or not row.private
        if here and row.came.fits(spoken) and spoken.words.can_be(row.saying) and await row.take(turn, spoken):
            return True
    return False


def table() -> str:
    """The table for people to read."""
    lines = [
        "| | What is said | Comes as | Taken by | When | Asked before those below, because |",
        "|---|---|---|---|---|---|",
    ]
    for number, row in enumerate(TABLE, start=1):
        said = getattr(Words, row.saying).__doc__
        came = f"{row.came}, {'in private' if row.private else 'also in the group'}"
        module = row.take.__module__.removeprefix("handlers.")
        lines.append(f"| {number} | {said} | {came} | `{module}.{row.take.__name__}` | {row.when} | {row.why} |")
    return "\n".join(lines) + "\n"


def document() -> str:
    """docs/dispatch.md with the table as it is now."""
    before, rest = DOCUMENT.read_text(encoding="utf-8").split(BEGINS)
    return before + BEGINS + table() + ENDS + rest.split(ENDS)[1]


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
