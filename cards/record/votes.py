"""The views of the secretary's card about a vote: its state, hands by organisation, the casting vote."""

from cards.drawing import Card, Look, card
from cards.record.pages import back, claims_row, paged, pages
from domain.votes import Choice, hand_after, pressed, standing
from storage import chats
from storage.desks import Desk
from storage.outbox import Button, Keyboard
from views.proceedings import Kept, button, shown_as, vote_values


async def vote_view(look: Look, kept: Kept, desk: Desk) -> Card | None:
    """The vote that is going on; None: there is none."""
    vote = kept.recorded.open_vote
    if vote is None:
        return None
    values = await vote_values(look.connection, kept, vote)
    key = vote.id
    if vote.state == "equal":
        keyboard: Keyboard = [
            [
                button(kept, "casting", key, "yes", label="casting_yes"),
                button(kept, "casting", key, "no", label="casting_no"),
            ],
            [button(kept, "casting", key, "none", label="casting_none")],
        ]
        return card("proceedings.desk_equal", keyboard, **values)
    phones = any(ballot.person is not None for ballot in kept.recorded.ballots.get(key, ()))
    keyboard = [[button(kept, "close_vote", key)], [button(kept, "view", "hands", label="hands")]]
    if not kept.recorded.ballots.get(key):
        keyboard[-1].append(button(kept, "totals", key))
    keyboard.append([button(kept, "two_thirds", key, int(not vote.two_thirds), on=vote.two_thirds)])
    keyboard.append([button(kept, "withdraw_vote", key), _postponed(kept, vote.matter_id)])
    keyboard.append([button(kept, "view", "interest", label="interest"), button(kept, "view", "list", label="list")])
    keyboard[:0] = claims_row(kept)
    begun = bool(kept.recorded.ballots.get(key))
    gone = [seat.name for seat in kept.recorded.gone_before(vote)]
    return card("proceedings.desk_vote", keyboard, **values | {"phones": phones, "begun": begun, "gone_names": gone})


def _postponed(kept: Kept, matter_id: int) -> Button:
    seen = shown_as(kept, kept.matter(matter_id))
    return button(kept, "close", matter_id, "postponed", seen, label="postponed")


async def closing_view(look: Look, kept: Kept, desk: Desk) -> Card | None:
    """Seats in the room have not voted: who, and whether the vote is really to be closed."""
    vote = kept.recorded.open_vote
    if vote is None or vote.state != "open":
        return await vote_view(look, kept, desk)
    room = kept.recorded.room_for(vote.matter_id) - kept.recorded.abstaining_in(vote.matter_id)
    silent = [
        each.name
        for each in kept.recorded.seats
        if each.member_id in room - set(standing(kept.recorded.ballots.get(vote.id, ())))
    ]
    keyboard: Keyboard = [
        [button(kept, "close_vote", vote.id, len(silent), label="close_vote_now")],
        [button(kept, "view", "hands", label="hands"), button(kept, "view", "vote", label="back")],
    ]
    return card(
        "proceedings.desk_closing", keyboard, **await vote_values(look.connection, kept, vote) | {"names": silent}
    )


async def hands_view(look: Look, kept: Kept, desk: Desk) -> Card | None:
    """Hands by organisation: each tap goes on to the next answer."""
    vote = kept.recorded.open_vote
    if vote is None or vote.state != "open":
        return await vote_view(look, kept, desk)
    room = kept.recorded.room_for(vote.matter_id) - kept.recorded.abstaining_in(vote.matter_id)
    cast_so_far = kept.recorded.ballots.get(vote.id, ())
    cast, own = standing(cast_so_far), pressed(cast_so_far)
    page = paged([seat for seat in kept.recorded.seats if seat.member_id in room], desk.page)
    silent = len(room - set(cast))
    keyboard: Keyboard = [[button(kept, "rest_yes", vote.id, page.number, silent, count=silent)]] if silent else []
    for seat in page.rows:
        key = seat.member_id
        now = cast[key].choice if key in cast else None
        shown = {"name": seat.name, "choice": now.value if now else None, "phone": None}
        if key in own:
            shown["phone"] = "own" if cast[key].person is not None else "replaced"
            keyboard.append([button(kept, "view", "phone_vote", page.number, key, label="hand", **shown)])
        else:
            after = hand_after(now)
            keyboard.append(
                [button(kept, "hand", vote.id, key, page.number, after.value if after else "none", **shown)]
            )
    keyboard += pages(kept, "hands", page)
    keyboard.append([button(kept, "close_vote", vote.id)])
    return card("proceedings.desk_hands", [*keyboard, [back(kept)]], **await vote_values(look.connection, kept, vote))


async def phone_vote_view(look: Look, kept: Kept, desk: Desk) -> Card | None:
    """A vote that somebody cast by phone: what it is, and whether it is really to be replaced by a raised hand."""
    vote = kept.recorded.open_vote
    key = desk.about or 0
    cast_so_far = kept.recorded.ballots.get(vote.id, ()) if vote is not None else ()
    own, now = pressed(cast_so_far).get(key), standing(cast_so_far).get(key)
    if vote is None or vote.state != "open" or own is None or now is None or own.person is None:
        return await hands_view(look, kept, desk)
    keyboard: Keyboard = [
        [button(kept, "replace", vote.id, key, each.value, now.choice.value, desk.page, choice=each.value)]
        for each in Choice
        if each is not now.choice and each is not own.choice
    ]
    if now.choice is not own.choice:
        back_to = button(kept, "replace", vote.id, key, "phone", now.choice.value, desk.page, label="give_back_own")
        keyboard.append([back_to])
    keyboard.append([button(kept, "view", "hands", desk.page, label="let_it_stand")])
    values = {
        "title": vote.words[:300],
        "seat": kept.seat_name(key),
        "by": (await chats.person_by_id(look.connection, own.person)).name,
        "own": own.choice.value,
        "counts": now.choice.value,
    }
    return card("proceedings.desk_phone_vote", keyboard, **values)
