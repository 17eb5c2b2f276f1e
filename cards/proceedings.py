"""A meeting's cards while it is held: the group's, a vote's in the group and in private, and the summary after the end."""

from cards.drawing import Card, Look, card
from storage import proceedings, votes
from storage.outbox import Keyboard, data
from storage.recorded import Vote
from views import elections, minutes
from views.proceedings import Kept, head, own_seats, read, somebody_holds_two, summary_values, vote_values, words_code

CHOICES = ("yes", "no", "abstain")


async def in_group(look: Look) -> Card:
    """The group's card of a meeting that is held."""
    kept = await read(look.connection, await proceedings.by_id(look.connection, look.network_id, look.key))
    found = kept.found
    arrived = data("proceedings.button.arrived", f"proceedings.arrived:{found.id}")
    leaving = data("proceedings.button.leaving", f"proceedings.leaving:{found.id}")
    election = await elections.counting_now(look.connection, kept.network.id, found.id)
    return card(
        "proceedings.card",
        [[arrived, leaving]] if found.live else [],
        **await head(look.connection, kept) | {"election": election},
    )


async def vote(look: Look) -> Card | None:
    """A vote: its one card in the group, and the private one of whoever votes for two seats or sees no group."""
    found, shown = await votes.found(look.connection, look.network_id, look.key)
    kept = await read(look.connection, found)
    if not look.private:
        return card("proceedings.vote_card", _choices(kept, shown), **await vote_values(look.connection, kept, shown))
    person = await look.person()
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
    return card("proceedings.own_votes", keyboard, **await vote_values(look.connection, kept, vote) | {"rows": rows})


async def summary(look: Look) -> Card | None:
    """The summary of a meeting, by the meeting's key."""
    found = await proceedings.of_meeting(look.connection, look.network_id, look.key)
    if found is None:
        return None
    kept = await read(look.connection, found)
    readable = await minutes.offered(look.connection, kept.network, kept.meeting)
    values = await summary_values(look.connection, kept, look.now)
    return card("proceedings.summary", [[minutes.way(readable)]] if readable is not None else [], **values)


CARDS = {
    "proceedings": in_group,
    "summary": summary,
    "vote": vote,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
