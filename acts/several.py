"""What the trained reader surely hears goes to its act: several things each as a message of its own, one in words that are read so.

Where it is not sure of all of them, or the rules know the words, the message goes its way whole (language/heard/parts.py).
"""

from acts.heard import heard_here
from acts.standing import known_networks
from language.heard.parts import Part, alone, parts
from language.hearing import Words
from storage import proceedings
from storage.questions import Question
from storage.turn import Turn

CARD = "reports.card"  # the one question that the situation knows, where it asks about no single thing
LONGEST = 1000  # letters of a message that is heard: a longer one is a text


async def parts_of(turn: Turn, words: Words, asked: Question | None) -> tuple[Part, ...]:
    """The parts of what somebody says in private, or the one thing that no rule knows; none where it goes its way. `asked`: what waits.

    Whoever keeps the record of a running meeting types its text; what a question waits for, the reader does not know but of reports.
    """
    if not words.text or len(words.text) > LONGEST or words.request is not None or words.small_talk:
        return ()
    known = await known_networks(turn)
    if not known:
        return ()
    if asked is not None and (asked.name != CARD or asked.state.get("ask") or asked.state.get("line")):
        return ()
    heard, situated = await heard_here(turn, words)
    one = alone(heard, words, situated.situation)
    found = parts(heard, situated.situation, words.now) if one is None else (one,)
    return () if found and await proceedings.running_of(turn.connection, known, turn.who.id) else found
