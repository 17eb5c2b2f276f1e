"""The card on which a meeting's record is kept: which of its faces it shows, and those from the wait for a quorum to the end."""

from collections.abc import Awaitable, Callable

import storage.desks
from cards.drawing import Card, Look, card
from cards.record import electing, matters, people, votes
from cards.record.matters import LONGEST_LINE, described, matter_view
from cards.record.pages import back, claims_row
from domain.proceedings import REOPENED_WITHIN
from storage import proceedings, questions
from storage.desks import Desk
from storage.outbox import Keyboard, data
from views.meetings import other_days
from views.proceedings import Kept, button, facing, head, last_done, read, stamp

WITH_UNDO = (
    "proceedings.desk_matter",
    "proceedings.desk_done",
    "proceedings.desk_list",
    "proceedings.desk_vote",
    "proceedings.desk_hands",
)


async def record(look: Look) -> Card | None:
    """The card of whoever keeps the record in this chat."""
    found = await proceedings.by_id(look.connection, look.network_id, look.key)
    desks = await storage.desks.desks_of(look.connection, found.id)
    desk = next((each for each in desks if each.chat_id == look.chat_id), None)
    if desk is None:
        return None
    kept = await read(look.connection, found, desk)
    face = await _face(look, kept, desk)
    keyboard = face.keyboard
    if (
        face.text in WITH_UNDO
        and (done := await last_done(look.connection, kept, desk.person_id, look.now)) is not None
    ):
        keyboard = [*keyboard, [button(kept, "undo", stamp(done), what=done.act)]]
    return card(face.text, keyboard, **await head(look.connection, kept) | face.values)


async def _face(look: Look, kept: Kept, desk: Desk) -> Card:
    if not kept.found.running:
        return await _ended(look, kept, desk)
    desk = await facing(look.connection, kept, desk)
    view = VIEWS.get(desk.view)
    shown = await view(look, kept, desk) if view is not None else None
    return shown or await matter_view(look, kept, desk)


async def _asking(look: Look, kept: Kept, desk: Desk) -> Card:
    """The card asks for words; the next message is the answer."""
    question = await questions.by_id(look.connection, desk.about or 0)
    if question is None or question.person_id != desk.person_id:
        return await matter_view(look, kept, desk)
    guests = kept.recorded.guests if question.state["what"] == "guests" else ()
    keyboard: Keyboard = [[button(kept, "drop_guest", each.id, name=each.name)] for each in guests[:20]]
    view, page, about = question.state["back"]
    keys = (page,) if about is None else (page, about)
    keyboard.append([button(kept, "view", view, *keys, label="never_mind")])
    values = {"prompt": question.state["text"], "guests": [[each.name, each.position] for each in guests]}
    return card("proceedings.desk_asking", keyboard, **values | question.state["values"])


async def _ending(look: Look, kept: Kept, desk: Desk) -> Card:
    open_ones = [described(kept, each) for each in kept.recorded.unreached]
    said = () if desk.about is None else (f"{desk.about:04}",)
    keyboard: Keyboard = [[button(kept, "end_now", *said)], [back(kept)]]
    day = kept.meeting.starts_at.astimezone(kept.network.tz)
    hour = day.replace(hour=desk.about // 100, minute=desk.about % 100).isoformat() if desk.about is not None else None
    typed = [each.words for each in kept.recorded.texts if each.kind == "resolution"]
    given = [each.sentence for each in kept.recorded.assignments if each.state == "draft"]
    values = {"unreached": open_ones, "unconfirmed": [each[:LONGEST_LINE] for each in typed + given], "hour": hour}
    return card("proceedings.desk_ending", keyboard, **values)


async def _waiting(look: Look, kept: Kept, desk: Desk) -> Card:
    keyboard: Keyboard = [
        *claims_row(kept),
        [button(kept, "wait")],
        [button(kept, "anew")],
        [button(kept, "discuss")],
        [button(kept, "view", "list", label="list")],
    ]
    return card("proceedings.desk_waiting", keyboard)


async def _forgotten(look: Look, kept: Kept, desk: Desk) -> Card:
    keyboard: Keyboard = [[button(kept, "end")], [button(kept, "still")]]
    return card("proceedings.desk_forgotten", keyboard, last_entry=kept.found.last_entry_at.isoformat())


async def _ended(look: Look, kept: Kept, desk: Desk) -> Card:
    found = kept.found
    if found.state == "taken_back":
        return card(
            "proceedings.desk_taken_back", [[data("proceedings.button.start", f"proceedings.start:{found.meeting_id}")]]
        )
    if found.state == "no_quorum":
        return card(
            "proceedings.desk_no_quorum", await other_days(look.connection, kept.network, kept.meeting, look.now)
        )
    keyboard: Keyboard = []
    if desk.view == "reopening":
        keyboard = [[button(kept, "reopen_record")], [button(kept, "reopen_go_on")]]
    elif found.first_ended_at is not None and look.now - found.first_ended_at <= REOPENED_WITHIN:
        keyboard = [[button(kept, "reopen")]]
    values = {
        "resolutions": len(kept.recorded.resolutions),
        "tasks": sum(1 for each in kept.recorded.assignments if each.state == "confirmed"),
        "itself": found.ended_itself,
        "choosing": desk.view == "reopening",
    }
    return card("proceedings.desk_ended", keyboard, **values)


VIEWS: dict[str, Callable[[Look, Kept, Desk], Awaitable[Card | None]]] = {
    "noting": matters.noting_view,
    "asking": _asking,
    "more": matters.more_view,
    "reports": matters.read_reports_view,
    "agenda": matters.agenda_view,
    "resolution": matters.resolution_view,
    "item": matters.item_view,
    "ending": _ending,
    "waiting": _waiting,
    "forgotten": _forgotten,
    "list": people.list_view,
    "seat": people.seat_view,
    "gone": people.override_view,
    "never_came": people.override_view,
    "preside": people.preside_view,
    "electing": electing.preside_view,
    "interest": people.interest_view,
    "vote": votes.vote_view,
    "hands": votes.hands_view,
    "phone_vote": votes.phone_vote_view,
    "closing": votes.closing_view,
    "revote": matters.revote_view,
    "vote_again": matters.vote_again_view,
    "replacing": matters.replacing_view,
    "opposed": matters.opposed_view,
}
