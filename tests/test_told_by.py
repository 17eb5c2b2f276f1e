"""Whoever must know something is named in a telling: no act looks for private chats by itself and speaks into those that it finds."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
# The function of an act that says or shows something to somebody else in private -> why nobody has to be telephoned who is not
# reached.
SAYS_ITSELF = {
    "acts/action_items/items.py:show_item": "where the presser acts; a reminder, which comes again",
    "acts/action_items/reminding.py:_say": "a reminder of what its owner was told; who is not reached is the secretary's (Whose)",
    "acts/chats.py:_tell": "where the bot stands in a group, said to who put it there",
    "acts/chats.py:greet": "to a group",
    "acts/deliveries/sharing.py:show_share": "where the presser acts",
    "acts/digest/following.py:_over": "to a follower, who is of no network and stands on no network's list",
    "acts/digest/following.py:_tell_person": "to a follower, who is of no network and stands on no network's list",
    "acts/digest/following.py:send": "the digest that a follower wished for, also at /digest",
    "acts/digest/showing.py:_put": "a leaf of the digest that somebody opened",
    "acts/greeting.py:_show_languages": "where it was asked for",
    "acts/lessons.py:ask_about": "a wish: who is not reached is not asked for a lesson, and is not counted as asked",
    "acts/matches.py:ask": "a question that is asked of both only where both are reached (matches.refused_unreached)",
    "acts/meetings/clock.py:_morning": "of a meeting to which everybody was invited; who has no Telegram is on its list of calls",
    "acts/meetings/clock.py:_together": "of meetings to which everybody was invited; who has no Telegram is on their lists of calls",
    "acts/meetings/planning.py:ask_what_became": "a question that is asked again until somebody answers, at /meetings too",
    "acts/meetings/planning.py:close_questions": "an edit of the question that stands there",
    "acts/meetings/showing.py:settle_questions": "an edit of the question that stands there",
    "acts/meetings/showing.py:show_calls": "the list of calls itself, for who keeps it",
    "acts/meetings/showing.py:show_private": "the invitation: who is not reached stands on the meeting's list of calls",
    "acts/members/joining.py:send_links": "to who asked for the links, or ends the set-up",
    "acts/memoranda.py:draft_below": "a draft, to who writes it",
    "acts/merges.py:_show": "an edit of what stands there, or a question to who begins to speak",
    "acts/minutes/drafting.py:follow": "an edit of what stands there",
    "acts/minutes/drafting.py:send_draft": "a record: in doubt it is sent again; it is at /minutes too",
    "acts/minutes/drafting.py:send_file": "where it was asked for; adopted minutes are a record of the group",
    "acts/moving.py:_tell": "where the group went, said to who leads; the group's own cards say it too",
    "acts/moving.py:move": "to the old group",
    "acts/newcomers.py:show_claims": "an edit of the card that the first claim of a day began, which is told",
    "acts/newcomers.py:show_linked": "who joined by a link that the secretary sent; the directory shows it too",
    "acts/offices.py:settle_named": "an edit of the question that stands there",
    "acts/payments/telling.py:_post_statement": "an answer to who asked for it",
    "acts/proceedings/attendance.py:_override": "of a meeting that runs: the secretary sees it on the record",
    "acts/proceedings/attendance.py:_tell_not_taken": "of a meeting that runs: who is meant stands before the secretary",
    "acts/proceedings/electing.py:_ballots_to_room": "of a meeting that runs: who is in the room without a ballot says so there",
    "acts/proceedings/ending.py:_ask_whether_over": "a question to who keeps the record, which ends by itself",
    "acts/proceedings/ending.py:_tell_ended_itself": "the way back of a meeting that ended by itself, within a day",
    "acts/proceedings/ending.py:ask_who_watches": "a question to who asked for it to be watched",
    "acts/proceedings/matters.py:_tell_given_back": "of a meeting that runs: what is typed there counts for it no more",
    "acts/proceedings/record.py:show_desk": "of a meeting that runs: the record, before who keeps it",
    "acts/proceedings/record.py:show_own_votes": "of a vote that runs: who has no Telegram votes by hand",
    "acts/proceedings/starting.py:_offer_other_days": "other days for a meeting, which its card offers too",
    "acts/proceedings/voting.py:_ask_who_presides": "of a vote that runs: who presides is in the room",
    "acts/proceedings/voting.py:_tell_overruled": "of a vote that runs: who is meant is in the room",
    "acts/reports/card.py:show": "the card of who told the report",
    "acts/reports/card.py:show_desk_in": "the list of what waits with the secretary, who opens it any time",
    "acts/setup/founding.py:_taken_over": "to who began a set-up that somebody else goes on with",
    "acts/telling.py:_tell": "a telling",
    "acts/telling.py:instead": "what the group cannot read, which waits for the group too",
    "acts/telling.py:show_list": "the list of those who must be telephoned",
    "acts/undelivered.py:_show": "the list of what did not arrive",
    "acts/visits.py:_show": "a visit, to who told of it",
    "acts/visits.py:_show_gathering": "a gathering, to who told of it; asked for its lesson again by the card",
    "acts/visits.py:suggest": "a suggestion, for which the next month has another",
}
SENDS = {f"outbox.{name}" for name in ("say", "show", "document", "document_card", "file")}
OWN = {"turn.here.id", "turn.who.private_chat_id", "own_chat(turn)"}


def said() -> Iterator[str]:
    """The functions of acts that say or show something unasked in a chat that is neither a network's group nor who acts' own."""
    for path in sorted((ROOT / "acts").rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.AsyncFunctionDef | ast.FunctionDef):
                continue
            own = OWN | set(own_names(function))
            for call in ast.walk(function):
                if not (isinstance(call, ast.Call) and ast.unparse(call.func) in SENDS):
                    continue
                answers = any(each.arg == "kind" and ast.unparse(each.value) == "'answer'" for each in call.keywords)
                chat = ast.unparse(call.args[1])
                if not answers and "group_chat_id" not in chat and chat not in own:
                    yield f"{path.relative_to(ROOT)}:{function.name}"


def own_names(function: ast.AsyncFunctionDef | ast.FunctionDef) -> Iterator[str]:
    """The names that stand for the chat of who acts, and for nothing else, in a function."""
    given: dict[str, set[str]] = {}
    for each in ast.walk(function):
        if isinstance(each, ast.Assign) and len(each.targets) == 1:
            given.setdefault(ast.unparse(each.targets[0]), set()).add(ast.unparse(each.value))
        elif isinstance(each, ast.For | ast.AsyncFor):
            given.setdefault(ast.unparse(each.target), set()).add(ast.unparse(each.iter))
    yield from (name for name, values in given.items() if values <= OWN)


def test_who_must_know_is_named_in_a_telling_or_it_is_said_why_not() -> None:
    assert set(said()) == set(SAYS_ITSELF)
