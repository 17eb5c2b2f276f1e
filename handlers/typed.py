"""Somebody types instead of tapping: which button of the card they look at says what they typed."""

from collections.abc import Iterator
from dataclasses import dataclass

from acts.standing import known_networks
from handlers.spoken import Spoken
from language.buttons import LONGEST, agrees, said_in_full, said_in_short, takes_note
from locales import LANGUAGES, every_text
from storage import proceedings, shown
from storage.outbox import Button
from storage.questions import Question
from storage.shown import Asking
from storage.turn import Turn

VOICES = ("male", "female")
# Ways for words that were not understood, or that the secretary could answer: the card above them still asks.
OFFERED = ("common.go:", "reports.meant:", "reports.forward:")
# What a card asks that no yes or no answers: it is said which buttons do; the card above it can be pressed in words all the same.
CHOICES = ("strays.say:",)
HEARD_ELSEWHERE = (
    "answers.",
)  # 'มาครับ' is heard with what else it says, whatever card stands lowest (acts/answers/in_words.py)

OF_THE_RECORD = "proceedings."  # what a button of the record's card carries


@dataclass(frozen=True)
class Typed:
    """The button whose words were typed: what it carries, Telegram's number of its message, and the record on whose card it stands."""

    target: str
    message_id: int
    at_desk: int | None = None


async def button(turn: Turn, spoken: Spoken, question: Question | None = None) -> Typed | None:
    """The button that somebody pressed in words, in their private chat; None where the words are anything else.

    It is one of the newest card that asks, or of the message that is replied to, as it was shown when they typed; and the only
    one of which they can be the words. With the `question` that waits: where they are the whole text of a button that stands
    under that very question, and no yes or no, which the question hears itself; where they are a yes or no, or the whole text of
    a button, and what the person did since asks, of that; or where it only asks which way was meant, of the card above it. Of
    whoever keeps the record of a meeting that runs it is a button of the record's card; all else typed is the record's
    (acts/proceedings/hearing.py).
    """
    if spoken.forwarded or spoken.has_file or not 0 < len(spoken.text.strip()) <= LONGEST:
        return None
    original = spoken.message.reply_to_message
    on = original.message_id if original is not None and spoken.replied_to is not None else None
    if original is not None and on is None:
        return None  # a reply to somebody else's words
    sent_at, typed = spoken.message.date, spoken.message.message_id
    passed, below_choices = set(), False
    for asking in await shown.asking(turn.connection, turn.here.id, typed, sent_at, on=on):
        labels = [list(_spellings(turn, each)) for each in asking.buttons]
        place = said_in_full(spoken.text, labels)
        full = place is not None and asking.lowest
        later = question is not None and _later(asking, question) and (full or _agrees_or_refuses(spoken))
        if place is None and asking.lowest and (question is None or later):
            place = said_in_short(spoken.text, labels)
        if asking.over:
            if place is not None:
                return None  # said once more: a second tap finds no button there, and the card above is another one
            continue
        if place is None and below_choices:
            place = said_in_short(spoken.text, labels)
        if place is not None or not all(each[3].startswith((*OFFERED, *CHOICES)) for each in asking.buttons):
            break
        below_choices = all(each[3].startswith(CHOICES) for each in asking.buttons)
        passed.add(asking.question_id)
    else:
        return None
    if place is None or (
        passed and spoken.words.yes_no is not None
    ):  # a yes behind something else: of which card, nobody knows
        return None
    target = asking.buttons[place][3]
    waits = question is not None and question.id not in passed and not later
    if question is not None and waits and (asking.question_id != question.id or spoken.words.yes_no is not None):
        return None
    if not waits and target.startswith(HEARD_ELSEWHERE):
        return None
    led_here = (
        asking.lowest and spoken.words.wish is not None
    )  # a wish that is told elsewhere leads to this very button
    if not waits and not led_here and spoken.words.of_its_own:
        return None
    known = await known_networks(turn)
    running = await proceedings.running_of(turn.connection, known, turn.who.id)
    if running and not target.startswith(OF_THE_RECORD):
        return None
    if running and takes_note(spoken.text) and spoken.text.strip() not in labels[place]:
        return None  # 'รับทราบค่ะ' is said to whoever spoke, 'รับทราบ' is what becomes of the matter
    return Typed(target, asking.message_id, at_desk=running[0].id if running else None)


async def choices(turn: Turn, spoken: Spoken) -> list[Button]:
    """The buttons of the lowest card, where that asks which of several ways, and a yes or no was said to it; [] of any other."""
    agreed = spoken.words.yes_no is not None or agrees(spoken.text)
    if not agreed or spoken.forwarded or spoken.has_file or spoken.message.reply_to_message is not None:
        return []
    typed, sent_at = spoken.message.message_id, spoken.message.date
    for asking in await shown.asking(turn.connection, turn.here.id, typed, sent_at, on=None):
        if asking.over or all(each[3].startswith(OFFERED) for each in asking.buttons):
            continue
        return list(asking.buttons) if all(each[3].startswith(CHOICES) for each in asking.buttons) else []
    return []


async def looks_elsewhere(turn: Turn, spoken: Spoken, question: Question) -> bool:
    """Whether a yes or no is not meant for the question that waits: a card of another feature came below for what they did since."""
    if spoken.words.yes_no is None or spoken.message.reply_to_message is not None:
        return False
    typed, sent_at = spoken.message.message_id, spoken.message.date
    for asking in await shown.asking(turn.connection, turn.here.id, typed, sent_at, on=None):
        if not asking.over and not all(each[3].startswith(OFFERED) for each in asking.buttons):
            return asking.lowest and _later(asking, question)
    return False


def _later(asking: Asking, question: Question) -> bool:
    """Whether a message of another feature was said for what the person did since the question was asked: their eye is on that."""
    own = all(each[3].split(".")[0] == question.name.split(".")[0] for each in asking.buttons)
    own = own and (
        asking.question_id is None or asking.question_id <= question.id
    )  # a later one of the same feature is not its card
    return not own and asking.said_at is not None and asking.said_at >= question.asked_at


def _agrees_or_refuses(spoken: Spoken) -> bool:
    return spoken.words.yes_no is not None or agrees(spoken.text)


def _spellings(turn: Turn, button: Button) -> Iterator[str]:
    """What stands on a button, in each language, the Thai first: people type either, whichever the chat speaks."""
    label, values, _, _ = button
    texts = every_text()
    for language in sorted(LANGUAGES, key=lambda each: each != "th"):
        for voice in VOICES:
            yield texts.plain(language, label, values, voice, turn.zone)
