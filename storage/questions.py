"""Questions the bot has asked and waits for: a conversation is rows, so that any restart finds it again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from domain.refusal import Refused
from storage import books
from storage.connection import AsyncConnection
from storage.outbox import NO_KEYS, Keyboard, are_keys, say, say_once_more, strip_question, take_buttons
from storage.tables import questions
from storage.turn import Turn

PATIENCE = timedelta(hours=12)  # so long a question waits for words; then they are taken for something new
PATIENT = ("setup.", "seats.term", "answers.proxy", "reports.card", "memoranda.clause")
"""How the names begin of the questions that wait for words as long as they are open."""
GIVES_WAY = frozenset({"deliveries.fetched_told"})
"""Questions that ask nothing: what was written down can be put right in words until something else waits for any."""


@dataclass(frozen=True)
class Question:
    """An open question to one person in one chat; `name` finds what handles the answer, `state` is what it needs to know.

    `said`: the words for which it was asked, where somebody typed some; '' of a press, and of what was asked by itself. `keys`:
    keys stand below it in the place of the phone's keyboard. `behind`: those of the same message that wait until it is decided.
    """

    id: int
    chat_id: int
    person_id: int
    network_id: int | None
    name: str
    state: dict[str, Any]
    asked_at: datetime
    said: str = ""
    keys: bool = False
    behind: tuple[int, ...] = ()

    def waits(self, now: datetime) -> bool:
        """Whether words answer it still."""
        return self.name.startswith(PATIENT) or now - self.asked_at <= PATIENCE


# What a rule says to somebody who had the right when the question was asked and has it no more.
NOT_THEIRS = frozenset(("common.old_button", "office.may_not", "office.only_chair"))


class NoLongerTheirs(Refused):
    """Somebody answers a question and may not any more: they left the office, or speak for the organisation no longer.

    The question ends, so that what they type next is read as something new.
    """

    def __init__(self, question: Question, refusal: Refused) -> None:
        super().__init__(
            "common.asked_no_more" if refusal.key == "common.old_button" else refusal.key, **refusal.values
        )
        self.question = question


# The keys of what the questions themselves keep, beside those of the acts.
_SAID, _KEYS, _BEHIND = "_said", "_keys", "_behind"
_columns = tuple(questions.c[name] for name in Question.__dataclass_fields__ if name not in ("said", "keys", "behind"))
_open = select(*_columns).where(
    questions.c.chat_id == bindparam("chat_id"),
    questions.c.person_id == bindparam("person_id"),
    questions.c.ended_at.is_(None),
)
_end = (
    update(questions)
    .where(questions.c.id == bindparam("row_id"), questions.c.ended_at.is_(None))
    .values(ended_at=bindparam("now"), outcome=bindparam("how"))
)

_take_up = (
    update(questions)
    .where(questions.c.id == bindparam("row_id"), questions.c.outcome == "replaced")
    .values(ended_at=None, outcome=None)
)

_expect = insert(questions).returning(questions.c.id)

_OUTLIVED = ("replaced", "expired")  # nobody answered it: its buttons may count still
_UNDECIDED = questions.c.ended_at.is_(None) | questions.c.outcome.in_(_OUTLIVED)


def _question(row: Sequence[Any]) -> Question:
    found = Question(*row)
    state = dict(found.state)
    if state.keys().isdisjoint((_SAID, _KEYS, _BEHIND)):
        return found
    said, keys, behind = state.pop(_SAID, ""), state.pop(_KEYS, False), state.pop(_BEHIND, ())
    return replace(found, said=str(said), keys=bool(keys), behind=tuple(behind), state=state)


async def open_question(connection: AsyncConnection, chat_id: int, person_id: int) -> Question | None:
    """What the bot waits for from this person in this chat."""
    row = (await connection.execute(_open, {"chat_id": chat_id, "person_id": person_id})).first()
    return _question(tuple(row)) if row else None


async def by_id(connection: AsyncConnection, question_id: int) -> Question | None:
    """The question if it is still open (buttons carry its key)."""
    row = await books.one(connection, _columns, id=question_id, ended_at=None)
    return _question(tuple(row)) if row else None


async def still(connection: AsyncConnection, question_id: int) -> Question | None:
    """The question if it was neither answered nor broken off: a button that is still seen outlives a later question, and half a day."""
    row = (await connection.execute(lambda: select(*_columns).where(questions.c.id == question_id, _UNDECIDED))).first()
    return _question(tuple(row)) if row else None


async def undecided(connection: AsyncConnection, question: Question, since: datetime, most: int) -> list[Question]:
    """The questions to the same person in the same chat that were asked before this one and since then, whose buttons count still:
    the newest of them, oldest first.
    """
    query = (
        select(*_columns)
        .where(
            questions.c.chat_id == question.chat_id,
            questions.c.person_id == question.person_id,
            questions.c.id < question.id,
            questions.c.asked_at >= since,
            questions.c.outcome.in_(_OUTLIVED),
        )
        .order_by(questions.c.id.desc())
        .limit(most)
    )
    return [_question(tuple(row)) for row in (await connection.execute(query)).all()][::-1]


async def decide(turn: Turn, question: Question, outcome: str = "answered") -> bool:
    """A question that is `still` undecided is decided by a press, or by words that put it right; False when it was decided meanwhile
    (two presses at once).
    """
    first = bool(
        (
            await turn.connection.execute(
                lambda: (
                    update(questions)
                    .where(questions.c.id == question.id, _UNDECIDED)
                    .values(ended_at=turn.now, outcome=outcome)
                )
            )
        ).rowcount
    )
    if first:
        await _over(turn, question)
    return first


async def settle(turn: Turn, question: Question) -> None:
    """A button of a question that is `still` undecided decides it, and its buttons go; the second of two presses is an old button."""
    if not await decide(turn, question):
        raise Refused("common.old_button")
    take_buttons(turn)


async def broken_off(
    connection: AsyncConnection, chat_id: int, person_id: int, network_id: int, names: Collection[str]
) -> Question | None:
    """The newest of these questions to a person, where it was broken off or another one took its place: what it held is not lost."""
    row = (
        await connection.execute(
            select(*_columns, questions.c.outcome)
            .where(
                questions.c.chat_id == chat_id,
                questions.c.person_id == person_id,
                questions.c.network_id == network_id,
                questions.c.name.in_(list(names)),
            )
            .order_by(questions.c.id.desc())
            .limit(1)
        )
    ).first()
    if row is None or row.outcome not in ("broken_off", "replaced"):
        return None
    return _question(tuple(row)[:-1])


async def ask(
    turn: Turn,
    name: str,
    text: str,
    values: dict[str, Any] | None = None,
    *,
    state: dict[str, Any] | None = None,
    keyboard: Keyboard | None = None,
    network_id: int | None = None,
    chat_id: int | None = None,
    person_id: int | None = None,
) -> int:
    """Ask one question; an older one that is still open in that chat is replaced. Returns the question's key.

    '{question}' in a button's target stands for the key.
    """
    chat_id = chat_id or turn.here.id
    person_id = person_id or turn.who.id
    question_id = await expect(turn, name, state=state, network_id=network_id, chat_id=chat_id, person_id=person_id)
    if are_keys(keyboard):
        await _with_keys(turn, question_id)
    rows = keyboard and [
        [(label, shown, how, target.replace("{question}", str(question_id))) for label, shown, how, target in row]
        for row in keyboard
    ]
    say(turn, chat_id, text, values, keyboard=rows, kind="answer", network_id=network_id, question_id=question_id)
    return question_id


async def _with_keys(turn: Turn, question_id: int) -> None:
    """However the question ends, the keys that stand below it are taken away."""
    state = await books.value(turn.connection, questions.c.state, id=question_id)
    await books.change(turn.connection, questions, {"state": dict(state or {}) | {_KEYS: True}}, id=question_id)


async def _over(turn: Turn, question: Question) -> None:
    """What stands at a question that is over goes: its keys, which outlive nothing, or its buttons."""
    turn.behind = question.behind or turn.behind
    if question.keys:
        say(
            turn,
            question.chat_id,
            "common.keys_gone",
            {},
            keyboard=NO_KEYS,
            kind="answer",
            network_id=question.network_id,
        )
    else:
        await strip_question(turn, question.chat_id, question.id)


async def expect(
    turn: Turn,
    name: str,
    *,
    state: dict[str, Any] | None = None,
    network_id: int | None = None,
    chat_id: int | None = None,
    person_id: int | None = None,
) -> int:
    """Wait for an answer to something that is asked elsewhere, such as on a card; returns the question's key."""
    chat_id = chat_id or turn.here.id
    person_id = person_id or turn.who.id
    old = await open_question(turn.connection, chat_id, person_id)
    return await follow(turn, old, name, state or {}, network_id, chat_id, person_id)


async def expect_where_free(
    turn: Turn, name: str, *, state: dict[str, Any], network_id: int, chat_id: int, person_id: int
) -> bool:
    """As `expect`, of something that nobody there asked for; False where something else waits for words still."""
    old = await open_question(turn.connection, chat_id, person_id)
    if old is not None and old.name not in GIVES_WAY and old.waits(turn.now):
        return False
    await follow(turn, old, name, state, network_id, chat_id, person_id)
    return True


async def follow(
    turn: Turn,
    old: Question | None,
    name: str,
    state: dict[str, Any],
    network_id: int | None,
    chat_id: int,
    person_id: int,
) -> int:
    """As `expect`, in the place of what was waited for in that chat until now, as it was just read."""
    if old is not None:
        await end(turn, old, "replaced")
    return (
        await turn.connection.execute(
            _expect,
            {
                "chat_id": chat_id,
                "person_id": person_id,
                "network_id": network_id,
                "name": name,
                "state": state | ({_SAID: turn.said} if turn.said and person_id == turn.who.id else {}),
                "asked_at": turn.now,
            },
        )
    ).scalar_one()


async def end(turn: Turn, question: Question, outcome: str = "answered") -> bool:
    """The question is over; False when it already was (two presses at once).

    Its message loses its buttons, whether a press ended it, words, or something else; those of one that nobody answered outlive it.
    """
    ended = bool(
        (await turn.connection.execute(_end, {"row_id": question.id, "now": turn.now, "how": outcome})).rowcount
    )
    if ended and (question.keys or outcome not in _OUTLIVED):
        await _over(turn, question)
    return ended


async def take_up(turn: Turn, question: Question) -> None:
    """It is waited for again, in the place of a later one that took its own; no change where it was answered or broken off."""
    later = await open_question(turn.connection, question.chat_id, question.person_id)
    if later is not None and later.id != question.id:
        await end(turn, later, "replaced")
    await turn.connection.execute(_take_up, {"row_id": question.id})


async def come_again(turn: Turn, question: Question) -> bool:
    """It is waited for again, and its message comes again below; False where it stands on a card and has no message of its own."""
    await take_up(turn, question)
    return await say_once_more(turn, question.chat_id, question.id)


async def leave(turn: Turn, *names: str) -> None:
    """The person went on to something else on the card: a question of these names is no longer waited for."""
    open_one = await open_question(turn.connection, turn.here.id, turn.who.id)
    if open_one is not None and open_one.name in names:
        await end(turn, open_one, "left")


async def pass_on(turn: Turn, question: Question, state: dict[str, Any]) -> None:
    """Keep the question open with a changed state."""
    own = {_SAID: question.said, _KEYS: question.keys, _BEHIND: list(question.behind)}
    kept = state | {name: each for name, each in own.items() if each}
    await books.change(turn.connection, questions, {"state": kept}, id=question.id)


async def and_open(turn: Turn, asked: list[int]) -> list[int]:
    """These keys of questions, with that of the one that is open now."""
    found = await open_question(turn.connection, turn.here.id, turn.who.id)
    return asked if found is None or found.id in asked else [*asked, found.id]


async def one_by_one(turn: Turn, asked: Sequence[int]) -> None:
    """Of several questions that one message led to the last is answered first; the others come again behind it."""
    last = await open_question(turn.connection, turn.here.id, turn.who.id)
    if last is not None and len(asked) > 1 and last.id == asked[-1]:
        await wait_behind(turn, last, asked[:-1])


async def wait_behind(turn: Turn, question: Question, keys: Collection[int]) -> None:
    """Questions that one message led to wait behind this one, the last of them: once it is decided they come again, one by one."""
    behind = tuple(each for each in (*keys, *question.behind) if each != question.id)
    await pass_on(turn, replace(question, behind=behind), question.state)


async def go_on(turn: Turn) -> None:
    """What waits behind a question that was decided now comes again below, or behind one that was asked since; the newest first."""
    behind, turn.behind = turn.behind, ()
    asked = await open_question(turn.connection, turn.here.id, turn.who.id) if behind else None
    if asked is not None:
        await wait_behind(turn, asked, behind)
        return
    for place in range(len(behind) - 1, -1, -1):
        found = await still(turn.connection, behind[place])
        if found is not None:
            await come_again(turn, found)
            await wait_behind(turn, found, behind[:place])
            return
