"""An extraordinary meeting is called: by its button or in words, all that was said is kept, shown on one card, and sent by a tap."""

import secrets
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from acts import standing
from acts.meetings import planning, showing
from acts.meetings.changing import LONGEST_PLACE, moment_named
from acts.meetings.showing import say_it_stays, tell_when
from acts.standing import acting, opened_body
from domain.agenda import listed
from domain.meetings import Meeting, Series, plan
from domain.refusal import Refused
from domain.rights import Right
from language.calling import called, matters_typed, of_meeting, said_beside
from language.exchanged_words import ways, without_slip
from language.hearing import Words
from language.setup_words import place_alone, place_typed
from storage import agenda, meetings, networks, outbox, questions
from storage.networks import Body
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn
from views import days
from views.concerned import Concerned
from views.meetings import provisional, year_shown
from views.standing import Standing


async def ask(turn: Turn, where: Standing, body: Body) -> None:
    """[นัดประชุมวิสามัญ]: the moment is asked in words."""
    await _go_on(turn, where, body, None, (), None)


async def hear(turn: Turn, words: Words) -> bool:
    """'ขอเรียกประชุมด่วนเรื่อง… วันจันทร์บ่ายโมง ที่…' by somebody who may; from others it is left to whoever reads messages."""
    said = words.meeting_called
    if said is None:
        return False
    try:
        where = await standing.here(turn)
    except Refused:
        return False
    bodies = await networks.bodies_of(turn.connection, where.network.id)
    body = next((each for each in bodies if each.name and each.name in words.text), bodies[0])
    where = await standing.in_body(turn, where.network.id, body.id)
    if not where.may(Right.CALL_MEETING):
        return False
    start = _moment(turn, where, body, said.rest)
    await _go_on(turn, where, body, start, _listed(said.matters), said.place)
    return True


def _moment(turn: Turn, where: Standing, body: Body, text: str, shown: str | None = None) -> datetime | None:
    """The day that is said, at the body's hour where no other is; of what was `shown` before, its day and hour where no other is."""
    hour = time.fromisoformat(body.hour or "09:00")
    today = datetime.combine(turn.now.astimezone(where.network.tz).date(), hour, where.network.tz)
    usual = today if shown is None else datetime.fromisoformat(shown)
    return moment_named(text, now=turn.now, usual=usual, zone=where.network.tz)


def _listed(matters: str) -> tuple[str, ...]:
    return listed(matters.splitlines()) if any(char.isalnum() for char in matters) else ()


async def _go_on(
    turn: Turn, where: Standing, body: Body, start: datetime | None, matters: tuple[str, ...], place: str | None
) -> None:
    """Ask for what is not said yet, the day first; when all is, the card that asks for a yes."""
    place = place[:LONGEST_PLACE] if place else None
    state = {"body": body.id, "start": start.isoformat() if start else None, "matters": matters, "place": place}
    network_id = where.network.id
    if start is None:
        values = {"matters": matters, "place": place}
        await questions.ask(
            turn, "meetings.extra_date", "meetings.ask_extra_date", values, state=state, network_id=network_id
        )
        return
    proposal = await _proposal(turn, where, body, start, place)
    if not matters:
        values = {"starts_at": start.isoformat(), "place": place}
        await questions.ask(
            turn, "meetings.extra_matters", "meetings.ask_extra_matters", values, state=state, network_id=network_id
        )
        return
    await questions.ask(
        turn,
        "meetings.extra_confirm",
        "meetings.confirm_extra",
        proposal | {"matters": matters},
        state=state,
        keyboard=[
            [data("meetings.yes_call", "meetings.extra_send:{question}")],
            [
                data("meetings.change_place", "meetings.extra_change:{question}:place"),
                data("meetings.change_date", "meetings.extra_change:{question}:date"),
            ],
            [data("meetings.no_call", "meetings.no:{question}")],
        ],
        network_id=network_id,
    )


async def take_date(turn: Turn, question: Question, where: Standing, body: Body, text: str) -> None:
    """Day and hour in words; what is said with them of the matters and the place is kept too."""
    said = called(text, now=turn.now) or of_meeting(text, now=turn.now)
    shown = question.state["start"]
    start = _moment(turn, where, body, said.rest, shown) or _moment(turn, where, body, text, shown)
    matters, place = _listed(said.matters) or _matters(question), said.place or question.state.get("place")
    if start is None and (said.matters or said.place):
        await _go_on(turn, where, body, None, matters, place)
    elif start is None:
        outbox.reply(turn, "meetings.ask_date_again", {}, network_id=where.network.id)
    else:
        await _renew(turn, where, body, question, start, matters, place)


def _matters(question: Question) -> tuple[str, ...]:
    return tuple(question.state.get("matters") or ())


async def take_matters(turn: Turn, question: Question, where: Standing, body: Body, text: str) -> None:
    """The matters for which it is called, one a line; what is said of it so far is shown before anybody is invited."""
    start = datetime.fromisoformat(question.state["start"])
    matters = listed(matters_typed(text))
    await _go_on(turn, where, body, start, matters, question.state.get("place"))


async def ask_change(turn: Turn, question: Question, where: Standing, body: Body, what: str) -> None:
    """[เปลี่ยนสถานที่] or [เปลี่ยนวันเวลา] before it is sent; until that is answered the card holds as it stands."""
    values = {"starts_at": question.state["start"], "matters": _matters(question), "place": question.state.get("place")}
    state = question.state | {"card": question.id}
    await questions.ask(
        turn, f"meetings.extra_{what}", f"meetings.ask_extra_{what}", values, state=state, network_id=where.network.id
    )


async def take_place(turn: Turn, question: Question, where: Standing, body: Body, text: str) -> None:
    """Where it is held, in words."""
    place = place_typed(text, now=turn.now) or place_alone(text)
    if len(place) > LONGEST_PLACE:
        raise Refused("meetings.refused_long", most=LONGEST_PLACE)
    await _renew(
        turn, where, body, question, datetime.fromisoformat(question.state["start"]), _matters(question), place
    )


async def take_confirm(turn: Turn, question: Question, where: Standing, body: Body, words: Words) -> bool:
    """ใช่, ส่งเลย or ไม่ใช่; another place, day or matter typed while the card waits belongs to it."""
    said = words.sends_invitation or words.yes_no
    if said is not None:
        await questions.end(turn, question, "answered" if said else "broken_off")
        if said:
            await _call_it(turn, question)
        else:
            await say_it_stays(turn, question)
        return True
    anew = (without_slip(words.text), *(right for _, right in ways(words.text)))
    beside = (said_beside(each, now=turn.now) for each in anew)
    heard = next((each for each in beside if each is not None), None)
    if heard is None or (heard.place is None and not heard.matters and words.reading().statements):
        return False
    start = _moment(turn, where, body, heard.rest, question.state["start"]) if heard.rest else None
    matters, place = _listed(heard.matters) or _matters(question), heard.place or question.state.get("place")
    start = start or datetime.fromisoformat(question.state["start"])
    await _renew(turn, where, body, question, start, matters, place)
    return True


async def _renew(
    turn: Turn,
    where: Standing,
    body: Body,
    question: Question,
    start: datetime,
    matters: tuple[str, ...],
    place: str | None,
) -> None:
    """The card anew as it is wanted now; the one before it loses its buttons."""
    card = await questions.still(turn.connection, question.state.get("card") or question.id)
    await _go_on(turn, where, body, start, matters, place)
    if card is None or card.name != "meetings.extra_confirm":
        return
    await questions.decide(turn, card)


async def send(turn: Turn, question: Question) -> None:
    """The extraordinary meeting that was shown is called."""
    await showing.decide(turn, question)
    await questions.leave(turn, "meetings.extra_place")
    await questions.leave(turn, "meetings.extra_date")
    await _call_it(turn, question)


async def _call_it(turn: Turn, question: Question) -> None:
    """Everybody is invited to the extraordinary meeting that was shown."""
    where, body = await opened_body(turn, question.state["body"])
    start, place = datetime.fromisoformat(question.state["start"]), question.state.get("place")
    later = await _call(turn, where, body, start, _matters(question), acting(turn, where), place)
    if turn.pressed:
        coming = await planning.coming_by_sending(turn, where, body.id)
        tell_when(turn, "meetings.sent", later, coming=bool(coming))


async def _planned(turn: Turn, where: Standing, body: Body, start: datetime, place: str | None) -> Meeting:
    """An extraordinary meeting of a body at `start`, by the rules."""
    where.require(Right.CALL_MEETING)
    known = await meetings.of_body(turn.connection, where.network.id, body.id)
    return plan(start, place or body.place or "", turn.now, [each.rule for each in known], Series.EXTRAORDINARY)


async def _proposal(
    turn: Turn, where: Standing, body: Body, start: datetime, place: str | None = None
) -> dict[str, Any]:
    """What an extraordinary meeting at `start` would be, for the card that asks for a yes; refused where it cannot be.

    Without a `place` it is the body's usual one.
    """
    planned = await _planned(turn, where, body, start, place)
    network = where.network
    around = await days.around(turn.connection, network, start, body.recurrence, turn.now)
    number = await provisional(turn.connection, network, body, Series.EXTRAORDINARY, start)
    return {
        "kind": "extraordinary",
        "number": year_shown(number),
        "body": body.name,
        "starts_at": start.isoformat(),
        "place": planned.place,
        "obstacle": around.shown(),
    }


async def _call(
    turn: Turn,
    where: Standing,
    body: Body,
    start: datetime,
    matters: Sequence[str],
    person: Concerned | None,
    place: str | None = None,
) -> datetime | None:
    """Call an extraordinary meeting for these matters, and for nothing else, and invite to it at once."""
    planned = await _planned(turn, where, body, start, place)
    meeting = await meetings.add(
        turn,
        where.network.id,
        body.id,
        kind=Series.EXTRAORDINARY,
        slot=None,
        starts_at=planned.start,
        place=planned.place,
        uid=f"{secrets.token_hex(12)}@natprachum",
    )
    await agenda.state_matters(turn, meeting, matters)
    return await planning.send(turn, where, meeting, person)
