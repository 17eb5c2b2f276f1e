"""Of several things that words can mean one is chosen by a tap, and the words are taken again with it.

Whoever has a part in several networks is never taken for one of them in silence: what an act could do in each is a `Choice`. A
network that the words name decides (handlers/dispatch.py); else it is asked, and the question keeps the words. After the tap the act
hears them once more, and finds in `turn.meant` what was chosen. So the books are looked at as they are then, and what is gone by then
is said to be.
"""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from acts.standing import known_networks
from domain.refusal import Refused
from language.heard.told import as_state, from_state
from language.hearing import Words
from language.named_apart import named_apart
from storage import networks, questions
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import NETWORK, Turn

ONE = "one_of.one"
NONE = "none"  # none of what was given to choose from
REPORT = "report"  # the act that takes what no other takes
Act = TypeVar("Act", bound=Callable[..., Awaitable[Any]])
MOST = 8  # things that are given to choose from


@dataclass(frozen=True)
class Said:
    """What somebody said, as `act` heard it: `beside` is what it takes besides the words (a moment in ISO form, a file)."""

    act: str
    words: Words
    beside: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """One thing that is meant: `key` stands for it as long as it is chosen from, `label` with `values` is its button."""

    key: str
    label: str
    values: dict[str, Any]


_taken: dict[str, tuple[Callable[..., Awaitable[Any]], tuple[str, ...]]] = {}


def last(act: Act) -> Act:
    """Let an act take what the others, after a choice, do not."""
    _taken[REPORT] = (act, ())
    return act


def again(name: str, *beside: str) -> Callable[[Act], Act]:
    """Let an act that is called so take its words again after something was chosen, with what of `Said.beside` it wants, in order."""

    def known(act: Act) -> Act:
        _taken[name] = (act, beside)
        return act

    return known


def of_one_network(act: Callable[..., Awaitable[Any]]) -> bool:
    """Whether an act is of one network, which words can name besides."""
    return any(act is each for name, (each, _) in _taken.items() if name != REPORT)


async def named(turn: Turn, text: str) -> tuple[int, str] | None:
    """The one of the person's networks that words name, and the words without its name; None where they name none, or several."""
    known = await known_networks(turn)
    if len(known) < 2:
        return None
    found, rest = named_apart(
        text, {each: (await networks.by_id(turn.connection, each)).name for each in known}, {}, {}
    )
    return (next(iter(found)), rest) if len(found) == 1 and rest else None


async def one(
    turn: Turn,
    said: Said,
    about: str,
    choices: Sequence[Choice],
    network_id: int,
    *,
    text: str,
    values: dict[str, Any] | None = None,
    none: str = "",
) -> int | None:
    """The place of the choice that is meant, the only one where there is no other; None where it was asked, with `text`.

    `about` tells the questions of one message apart. `none`: the label of a button for none of them. Raises Refused where what was
    chosen is no more.
    """
    chosen = turn.meant.get(about)
    if chosen is None and len(choices) == 1:
        return 0
    if chosen is not None:
        found = next((at for at, each in enumerate(choices) if each.key == chosen), None)
        if found is None:
            raise Refused("one_of.over")
        return found
    keys = [each.key for each in choices[:MOST]]
    keyboard: Keyboard = [
        [data(each.label, f"one_of.take:{{question}}:{at}", **each.values)] for at, each in enumerate(choices[:MOST])
    ]
    if none:
        keys.append(NONE)
        keyboard.append([data(none, f"one_of.take:{{question}}:{len(keys) - 1}")])
    state = {
        "act": said.act,
        "words": said.words.text,
        "told": as_state(said.words.given),
        "beside": said.beside,
        "meant": dict(turn.meant),
        "about": about,
        "keys": keys,
    }
    await questions.ask(turn, ONE, text, values or {}, state=state, keyboard=keyboard, network_id=network_id)
    return None


async def network(turn: Turn, said: Said, fits: Sequence[Network]) -> Network | None:
    """The network that words mean, of those in which their act could do something: from now on the turn speaks of it alone.

    None where it was asked.
    """
    choices = [Choice(str(each.id), "one_of.network", {"network": each.name}) for each in fits]
    place = await one(turn, said, NETWORK, choices, fits[0].id, text="one_of.ask_network")
    if place is None:
        return None
    turn.meant = turn.meant | {NETWORK: choices[place].key}
    return fits[place]


def told_apart(those: Iterable[Network]) -> dict[int, str]:
    """What a button says of a network beside the thing that is chosen: its name, and '' where all are of one."""
    every = {each.id: each.name for each in those}
    return every if len(every) > 1 else dict.fromkeys(every, "")


async def take(turn: Turn, question: Question, place: int) -> None:
    """The button of one choice: the words are taken again with it; what the act takes no more is a report's."""
    state = question.state
    if not 0 <= place < len(state["keys"]):
        raise Refused("common.old_button")
    await questions.settle(turn, question)
    turn.meant = state["meant"] | {state["about"]: state["keys"][place]}
    turn.said = state["words"]
    words = Words(state["words"], turn.now, told=from_state(state["told"]))
    act, beside = _taken[state["act"]]
    if await act(turn, words, *(_read(name, state["beside"].get(name)) for name in beside)) is False:
        report, _ = _taken[REPORT]
        if await report(turn, words) is False:
            raise Refused("one_of.over")


def _read(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if name == "sent_at" else value
