"""Whoever must know something is named in a telling: no act looks for private chats by itself and speaks into those that it finds."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
# The function of an act that says something to somebody else in private -> why nobody has to be telephoned who is not reached.
SAYS_ITSELF = {
    "acts/action_items/reminding.py:_say": "a reminder of what its owner was told; who is not reached is the secretary's (Whose)",
    "acts/chats.py:_tell": "where the bot stands in a group, said to who put it there",
    "acts/digest/following.py:_over": "to a follower, who is of no network and stands on no network's list",
    "acts/digest/following.py:_tell_person": "to a follower, who is of no network and stands on no network's list",
    "acts/matches.py:ask": "a question that is asked of both only where both are reached (matches.refused_unreached)",
    "acts/moving.py:_tell": "where the group went, said to who leads; the group's own cards say it too",
    "acts/moving.py:move": "to the old group",
    "acts/proceedings/attendance.py:_override": "of a meeting that runs: the secretary sees it on the record",
    "acts/proceedings/attendance.py:_tell_not_taken": "of a meeting that runs: who is meant stands before the secretary",
    "acts/proceedings/ending.py:_ask_whether_over": "a question to who keeps the record, which ends by itself",
    "acts/proceedings/ending.py:_tell_ended_itself": "the way back of a meeting that ended by itself, within a day",
    "acts/proceedings/ending.py:ask_who_watches": "a question to who asked for it to be watched",
    "acts/proceedings/matters.py:_tell_given_back": "of a meeting that runs: what is typed there counts for it no more",
    "acts/proceedings/starting.py:_offer_other_days": "other days for a meeting, which its card offers too",
    "acts/proceedings/voting.py:_ask_who_presides": "of a vote that runs: who presides is in the room",
    "acts/proceedings/voting.py:_tell_overruled": "of a vote that runs: who is meant is in the room",
    "acts/seats.py:_tell": "the end of a term, asked again until somebody answers; each with other buttons",
    "acts/setup/belonging.py:_tell": "of a network that is being set up, to who sets it up",
    "acts/setup/founding.py:_taken_over": "to who began a set-up that somebody else goes on with",
    "acts/telling.py:instead": "what the group cannot read, which waits for the group too",
    "acts/visits.py:suggest": "a suggestion, for which the next month has another",
}
ANSWERS = ("turn.here.id",)


def said() -> Iterator[str]:
    """The functions of acts that say something which is no answer, in a chat that is neither a network's group nor where it happens."""
    for path in sorted((ROOT / "acts").rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.AsyncFunctionDef | ast.FunctionDef):
                continue
            for call in ast.walk(function):
                if not (isinstance(call, ast.Call) and ast.unparse(call.func) == "outbox.say"):
                    continue
                answers = any(each.arg == "kind" and ast.unparse(each.value) == "'answer'" for each in call.keywords)
                chat = ast.unparse(call.args[1])
                if not answers and "group_chat_id" not in chat and chat not in ANSWERS:
                    yield f"{path.relative_to(ROOT)}:{function.name}"


def test_who_must_know_is_named_in_a_telling_or_it_is_said_why_not() -> None:
    assert set(said()) == set(SAYS_ITSELF)
