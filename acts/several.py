"""What the trained reader surely hears goes to its act: several things each as a message of its own, one in words that are read so.

Where it is not sure of all of them, or the rules know the words, the message goes its way whole (language/heard/parts.py).
"""

from acts.heard import heard_here
from acts.standing import known_networks
from language.heard.parts import Part, alone, parts, put_right
from language.hearing import Words
from storage import proceedings
from storage.questions import Question
from storage.turn import Turn

# The questions that the situation knows: a card, where it asks about no single thing, and what was meant, which new words tell anew.
CARD, MEANT = "reports.card", "reports.meant"
CONFIRMING = (
    ".right",
    ".sure",
    "confirm",
)  # the ends of those that wait for a yes: several things are no answer to them
LONGEST = 1000  # letters of a message that is heard: a longer one is a text


async def parts_of(turn: Turn, words: Words, asked: Question | None) -> tuple[Part, ...]:
    """The parts of what somebody says in private, or the one thing that no rule knows; none where it goes its way. `asked`: what waits.

    Whoever keeps the record of a running meeting types its text; what a question waits for, the reader does not know but of reports.
    """
    if not words.text or len(words.text) > LONGEST or words.request is not None or words.small_talk:
        return ()
    known = await known_networks(turn)
    free = asked is None or (asked.name in (CARD, MEANT) and not asked.state.get("ask") and not asked.state.get("line"))
    if not known or not (free or (asked is not None and asked.name.endswith(CONFIRMING))):
        return ()
    heard, situated = await heard_here(turn, words)
    found = parts(heard, situated.situation, words.now)
    if free and not found:
        one = alone(heard, words, situated.situation) or put_right(heard, words, situated.situation)
        found = () if one is None else (one,)
    return () if found and await proceedings.running_of(turn.connection, known, turn.who.id) else found
