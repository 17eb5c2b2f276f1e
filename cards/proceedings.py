"""A meeting's cards while it is held: the group's, a vote's in the group and in private, and the summary after the end."""

from dataclasses import dataclass
from typing import Any, ClassVar

from cards.drawing import Card, Look
from storage import chats, proceedings, votes
from storage.outbox import Keyboard, data
from storage.proceedings import Vote
from views import elections, minutes
from views.proceedings import Kept, head, own_seats, read, somebody_holds_two, summary_values, vote_values, words_code

CHOICES = ("yes", "no", "abstain")


@dataclass(frozen=True, kw_only=True)
class Named(Card):
    """What every card of a meeting that is held says of it."""

    number: list[int]  # count and year (CE)
    numbered: bool  # whether the number is fixed
    kind: str  # ordinary, extraordinary
    body: str
    day: str
    state: str


@dataclass(frozen=True, kw_only=True)
class Held(Named):
    """Where seats are counted."""

    unit: str  # what seats are counted in: members, seats


@dataclass(frozen=True, kw_only=True)
class InGroup(Held):
    """The meeting in the group: numbers only."""

    TEXT: ClassVar = "proceedings.card"

    discussion: bool
    election: dict[str, Any] | None  # while votes are counted: offices, way
    started_at: str
    ended_at: str | None
    itself: bool  # ended by the clock
    present: int
    came: int
    seats: int
    needed: int
    quorate: dict[str, Any]  # a claim, as it is kept
    listed: bool
    claims: int
    last: dict[str, Any]  # act, by, at


@dataclass(frozen=True, kw_only=True)
class VoteInGroup(Held):
    """A vote in the group: numbers only."""

    TEXT: ClassVar = "proceedings.vote_card"

    title: str
    words: str
    vote_state: str
    result: str | None
    yes: int
    no: int
    abstained: int
    silent: int
    room: int
    gone: int
    needed: int
    lost: bool  # the quorum
    two_thirds: bool
    casting: dict[str, Any] | None  # how, name
    counts: bool  # whether the result counts still
    recount: bool  # the same words were voted on before
    last: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class OwnVotes(Card):
    """In private: each of the seats for which somebody votes, apart."""

    TEXT: ClassVar = "proceedings.own_votes"

    words: str
    vote_state: str
    yes: int
    no: int
    abstained: int
    rows: list[dict[str, Any]]  # name, choice
    unit: str


@dataclass(frozen=True, kw_only=True)
class Summary(Held):
    """What came of the meeting, in the group."""

    TEXT: ClassVar = "proceedings.summary"

    recorded: str
    started_at: str
    ended_at: str | None
    came: int
    seats: int
    resolutions: list[dict[str, Any]]
    resolution_count: int
    tasks: list[dict[str, Any]]
    task_count: int
    back: list[dict[str, Any]]
    back_count: int
    next_at: str | None
    next_place: str
    minutes: dict[str, Any] | None
    money: list[Any] | None  # the account of the network's own money that closed before it
    signed: list[dict[str, Any]]  # memoranda that were signed on its day
    stage: dict[str, Any] | None  # to which it brought the network


async def in_group(look: Look) -> Card:
    """The group's card of a meeting that is held."""
    kept = await read(look.connection, await proceedings.by_id(look.connection, look.network_id, look.key))
    found = kept.found
    arrived = data("proceedings.button.arrived", f"proceedings.arrived:{found.id}")
    leaving = data("proceedings.button.leaving", f"proceedings.leaving:{found.id}")
    election = await elections.counting_now(look.connection, kept.network.id, found.id)
    return InGroup.of(
        await head(look.connection, kept) | {"election": election}, [[arrived, leaving]] if found.live else []
    )


async def vote(look: Look) -> Card | None:
    """A vote: its one card in the group, and the private one of whoever votes for two seats or sees no group."""
    found, shown = await votes.found(look.connection, look.network_id, look.key)
    kept = await read(look.connection, found)
    if not look.private:
        return VoteInGroup.of(await vote_values(look.connection, kept, shown), _choices(kept, shown))
    person = await chats.person_in_chat(look.connection, look.chat_id)
    return None if person is None else await _own_votes(look, kept, shown, person.id)


def _choices(kept: Kept, vote: Vote) -> Keyboard:
    if vote.state != "open" or not kept.found.live:
        return []
    ballot = f"proceedings.ballot:{kept.found.id}:{vote.id}"
    keyboard = [[data(f"proceedings.button.choice_{each}", f"{ballot}:{each}:{words_code(vote)}")] for each in CHOICES]
    if somebody_holds_two(kept):
        apart = f"proceedings.apart:{kept.found.id}:{vote.id}"
        keyboard.append([data("proceedings.button.apart", apart, unit=kept.unit)])
    return keyboard


async def _own_votes(look: Look, kept: Kept, vote: Vote, person_id: int) -> Card:
    mine = await own_seats(look.connection, kept, vote, person_id)
    cast = {ballot.seat: ballot.choice.value for ballot in kept.recorded.ballots.get(vote.id, ())}
    rows = [{"name": kept.seat_name(member_id), "choice": cast.get(member_id)} for member_id in mine]
    own = f"proceedings.own:{kept.found.id}:{vote.id}"
    keyboard: Keyboard = [
        [
            data(
                f"proceedings.button.choice_for_{each}",
                f"{own}:{member_id}:{each}:{words_code(vote)}",
                number=number,
            )
            for each in CHOICES
        ]
        for number, member_id in enumerate(mine, start=1)
        if vote.state == "open"
    ]
    return OwnVotes.of(await vote_values(look.connection, kept, vote) | {"rows": rows}, keyboard)


async def summary(look: Look) -> Card | None:
    """The summary of a meeting, by the meeting's key."""
    found = await proceedings.of_meeting(look.connection, look.network_id, look.key)
    if found is None:
        return None
    kept = await read(look.connection, found)
    readable = await minutes.offered(look.connection, kept.network, kept.meeting)
    values = await summary_values(look.connection, kept, look.now)
    return Summary.of(values, [[minutes.way(readable)]] if readable is not None else [])


CARDS = {
    "proceedings": in_group,
    "summary": summary,
    "vote": vote,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
