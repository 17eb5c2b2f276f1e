"""The views of the secretary's card about a vote: its state, hands by organisation, the casting vote."""

from typing import Any

from acts.proceedings.access import Kept
from acts.proceedings.buttons import back, button, paged, pages
from domain.votes import latest
from storage.outbox import Keyboard
from storage.proceedings import Desk
from storage.turn import Turn


async def vote_view(turn: Turn, kept: Kept, desk: Desk) -> tuple[str, dict[str, Any], Keyboard]:
    """The vote that is going on."""
    from acts.proceedings.desk import matter_view
    from acts.proceedings.showing import vote_values

    vote = kept.recorded.open_vote
    if vote is None:
        return await matter_view(turn, kept, desk)
    values = await vote_values(turn, kept, vote)
    key = vote.id
    if vote.state == "equal":
        keyboard: Keyboard = [
            [
                button(kept, "casting", key, "yes", label="casting_yes"),
                button(kept, "casting", key, "no", label="casting_no"),
            ],
            [button(kept, "casting", key, "none", label="casting_none")],
        ]
        return "proceedings.desk_equal", values, keyboard
    phones = any(ballot.person is not None for ballot in kept.recorded.ballots.get(key, ()))
    keyboard = [[button(kept, "close_vote", key)], [button(kept, "view", "hands", label="hands")]]
    if not kept.recorded.ballots.get(key):
        keyboard[-1].append(button(kept, "totals", key))
    keyboard.append([button(kept, "two_thirds", key, on=vote.two_thirds)])
    keyboard.append(
        [button(kept, "withdraw_vote", key), button(kept, "close", vote.matter_id, "postponed", label="postponed")]
    )
    keyboard.append([button(kept, "view", "interest", label="interest"), button(kept, "view", "list", label="list")])
    count = len({claim.member_id for claim in kept.recorded.claims})
    if count:
        keyboard.insert(0, [button(kept, "take_claims", count=count)])
    begun = bool(kept.recorded.ballots.get(key))
    return "proceedings.desk_vote", values | {"phones": phones, "begun": begun}, keyboard


async def hands_view(turn: Turn, kept: Kept, desk: Desk) -> tuple[str, dict[str, Any], Keyboard]:
    """Hands by organisation: each tap goes on to the next answer."""
    from acts.proceedings.showing import vote_values

    vote = kept.recorded.open_vote
    if vote is None or vote.state != "open":
        return await vote_view(turn, kept, desk)
    room = kept.recorded.room_for(vote.matter_id) - kept.recorded.abstaining_in(vote.matter_id)
    cast = {seat: choice.value for seat, choice in latest(kept.recorded.ballots.get(vote.id, ())).items()}
    page = paged([seat for seat in kept.recorded.seats if seat.member_id in room], desk.page)
    keyboard: Keyboard = [[button(kept, "rest_yes", vote.id, page.number)]]
    for seat in page.rows:
        keyboard.append(
            [
                button(
                    kept, "hand", vote.id, seat.member_id, page.number,
                    name=seat.name, choice=cast.get(seat.member_id),
                )
            ]
        )  # fmt: skip
    keyboard += pages(kept, "hands", page)
    keyboard.append([button(kept, "close_vote", vote.id)])
    return "proceedings.desk_hands", await vote_values(turn, kept, vote), [*keyboard, [back(kept)]]
