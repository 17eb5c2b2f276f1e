"""Requests for support: told in a line, a letter to be signed, sent, answered, asked after; only what is booked is received.

Source: docs/network.md, 'Requests for support'.
"""

from collections.abc import Sequence
from typing import Any

from acts.standing import known_here, yours
from acts.telling import tell
from acts.told import said_of_it, told_in
from domain.kept import as_kept
from domain.people import Office, same_name
from domain.quiet_hours import sending_moment
from domain.refusal import Refused
from domain.rights import Right
from domain.support_requests import ASKED_AFTER, RequestTold, State, asked_satang, become, satang_of
from domain.telling import Somebody
from language.hearing import Words
from language.support_requests import granted, head_of, payer, support_request
from storage import chats, due, members, networks, offices, outbox, questions, support_requests
from storage.due import Due
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.support_requests import UNANSWERED, Request
from storage.turn import Turn
from views import naming
from views.members import known_in_full
from views.standing import Standing

RIGHT, GRANTED = "support_requests.right", "support_requests.how_much"


def card_name(request_id: int) -> str:
    """The name of a request's card."""
    return f"support_request:{request_id}"


async def begin(turn: Turn, network_id: int) -> None:
    """[ดูส่วนอื่น]: how one is told."""
    await yours(turn, network_id)
    outbox.reply(turn, "support_requests.begin", {}, network_id=network_id)


async def hear(turn: Turn, words: Words) -> bool:
    """A request of whoever speaks for an organisation or holds an office; False for anybody else."""
    told = words.support_request
    standing = await known_here(turn)
    if standing is None or told is None or not (standing.members or standing.offices):
        return False
    await _ask(turn, standing, told, words.text)
    return True


async def _ask(turn: Turn, standing: Standing, told: RequestTold, words: str) -> None:
    """The request as the letter would have it, before there is one."""
    satang = asked_satang(told)
    owner, _ = await _owner(turn, standing, told.owner)
    values = {
        "to": head_of(told.addressee),
        "what": told.what,
        "satang": satang,
        "owner": owner,
    }
    keyboard: Keyboard = [
        [
            data("support_requests.make", "support_requests.make:{question}"),
            data("support_requests.correct", "support_requests.again:{question}"),
        ]
    ]
    state = {"words": words, "told": as_kept(told)}
    await questions.ask(
        turn, RIGHT, "support_requests.ask", values, state=state, keyboard=keyboard, network_id=standing.network.id
    )


async def told_shown(turn: Turn, question: Question) -> tuple[RequestTold, ...]:
    """The request as the card says it."""
    return (told_in(question.state, RequestTold, support_request),)


async def put_right(turn: Turn, question: Question, things: Sequence[RequestTold], words: str) -> bool:
    """The request with what was put right; the words that the books keep of it are both."""
    standing = await yours(turn, question.network_id or 0)
    await _ask(turn, standing, things[0], said_of_it(question.state["words"], words))
    return True


async def _owner(turn: Turn, standing: Standing, name: str) -> tuple[str, int]:
    """Who sees to it, by name and key: who writes, or somebody who is known here; anybody else is asked through who writes."""
    if not name:
        return known_in_full(turn.who) or turn.who.name, turn.who.id
    for each in await members.representatives_of(turn.connection, standing.network.id):
        if same_name(each.name, name):
            return each.name, each.person_id
    return name, turn.who.id


async def make(turn: Turn, question: Question) -> None:
    """[ทำหนังสือ]: the letter, for the chair to sign; what becomes of it is told on its card."""
    standing = await yours(turn, question.network_id or 0)
    told = told_in(question.state, RequestTold, support_request)
    await questions.settle(turn, question)
    network = standing.network
    owner, owner_id = await _owner(turn, standing, told.owner)
    found = await support_requests.add(
        turn, network.id, addressee=told.addressee, what=told.what, satang=asked_satang(told), owner=owner,
        owner_person_id=owner_id, words=question.state["words"],
    )  # fmt: skip
    await _letter(turn, network, found)
    await outbox.show(turn, turn.here.id, card_name(found.id), network_id=network.id, fresh=True)


async def _letter(turn: Turn, network: Network, found: Request) -> None:
    """The .docx, with the chair's name under it and who sees to it as whom to ask."""
    held = await offices.leading(turn.connection, network.id)
    chair = next((each for each in held if each.office is Office.CHAIR), None)
    called = await members.called(turn.connection, [chair.person_id] if chair else [])
    body = await networks.default_body(turn.connection, network.id)
    speaks = await members.spoken_for_by(turn.connection, found.owner_person_id, network.id)
    owner = await chats.person_by_id(turn.connection, found.owner_person_id)
    theirs = found.owner in (
        known_in_full(owner),
        owner.name,
    )  # somebody whom nobody knows here is asked through who wrote
    values: dict[str, Any] = {
        "network": network.id,
        "request": found.id,
        "to": head_of(found.addressee),
        "issued": network.day_of(turn.now).isoformat(),
        "signatory": known_in_full(called[chair.person_id]) if chair and chair.person_id in called else "",
        "signatory_office": naming.office_of(network, body, [Office.CHAIR]),
        "telephone": next((each.telephone for each in speaks if each.telephone), None) if theirs else None,
        "organisations": len(await members.of_network(turn.connection, network.id)),
    }
    outbox.document(turn, turn.here.id, "support_letter", values, network_id=network.id)


def _may_tell(turn: Turn, standing: Standing, found: Request) -> None:
    """Refuse whoever may not say what became of a request."""
    if turn.who.id not in (found.owner_person_id, found.by_person_id):
        standing.require(Right.LEAD_REQUESTS)


async def letter(turn: Turn, standing: Standing, found: Request) -> None:
    """[หนังสือ .docx], once more."""
    _may_tell(turn, standing, found)
    await _letter(turn, standing.network, found)


async def sent(turn: Turn, standing: Standing, found: Request) -> None:
    """[ส่งแล้ว]: it waits for its answer, on the agenda, and is asked after in thirty days."""
    _may_tell(turn, standing, found)
    network = standing.network
    await _change(turn, network, found, State.SENT)
    turn.answer("support_requests.noted")
    await _ask_later(turn, network, found)


async def _ask_later(turn: Turn, network: Network, found: Request) -> None:
    day = network.day_of(turn.now) + ASKED_AFTER
    await due.plan(turn, UNANSWERED, str(found.id), sending_moment(day, network.hours), network_id=network.id)


async def _change(turn: Turn, network: Network, found: Request, state: State, satang: int | None = None) -> None:
    today = network.day_of(turn.now)
    if not await support_requests.change(turn, found, state, today, satang):
        raise Refused("support_requests.settled")


async def drop(turn: Turn, standing: Standing, found: Request) -> None:
    """[ยกเลิก]: it is asked for no more."""
    _may_tell(turn, standing, found)
    await _change(turn, standing.network, found, State.DROPPED)
    await due.withdraw(turn, UNANSWERED, str(found.id), "it was dropped")
    turn.answer("support_requests.noted")


async def was_refused(turn: Turn, standing: Standing, found: Request) -> None:
    """[ไม่ได้]."""
    _may_tell(turn, standing, found)
    await _change(turn, standing.network, found, State.REFUSED)
    turn.answer("support_requests.noted")


async def step_back(turn: Turn, standing: Standing, found: Request) -> None:
    """[กดผิด แก้ไข]: the last tap is taken back, as long as no money of it is booked."""
    _may_tell(turn, standing, found)
    network = standing.network
    now = await support_requests.step_back(turn, found)
    if now is None:
        raise Refused("support_requests.settled")
    if now is State.SENT:
        await _ask_later(turn, network, found)  # one that was dropped is asked after once more
    else:
        await due.withdraw(turn, UNANSWERED, str(found.id), "it was not sent")
    turn.answer("support_requests.stepped_back")


async def waits(turn: Turn, standing: Standing, found: Request) -> None:
    """[ยังรอผล]: nobody is asked again; it stays on the agenda until it is answered."""
    _may_tell(turn, standing, found)
    outbox.take_buttons(turn)
    turn.answer("support_requests.waits_on")


async def ask_granted(turn: Turn, standing: Standing, found: Request) -> None:
    """[ได้]: how much? What is no money is granted with the tap."""
    _may_tell(turn, standing, found)
    become(State(found.state), State.GRANTED)
    if not found.asked_satang:
        await _change(turn, standing.network, found, State.GRANTED, 0)
        turn.answer("support_requests.noted")
        return
    values, state = {"asked": found.asked_satang, "addressee": found.addressee}, {"request": found.id}
    await questions.ask(turn, GRANTED, "support_requests.ask_granted", values, state=state, network_id=found.network_id)


async def take_granted(turn: Turn, question: Question, standing: Standing, found: Request, text: str) -> None:
    """'อนุมัติ 4,000': asked, granted and received stand apart; the treasurer books what comes."""
    _may_tell(turn, standing, found)
    baht = granted(text)
    if baht is None:
        raise Refused("support_requests.refused_sum")
    await _change(turn, standing.network, found, State.GRANTED, satang_of(baht))
    await questions.end(turn, question)
    await outbox.show(turn, turn.here.id, card_name(found.id), network_id=found.network_id, fresh=True)


async def book(
    turn: Turn, network_id: int, words: str, satang: int, *, once: str, corrects: str | None = None
) -> int | None:
    """The treasurer has booked money by the entry `once`, told in words that name who paid: it is received of the request meant.

    For who keeps the network's cash book (acts/cash_book/entries.py); an entry that corrects another, named by its `once`, has the same
    request and may be below zero. Returns the request's key, None where no granted request, or more than one, is meant. Nothing
    else makes money of a request received.
    """
    if corrects is not None:
        corrected = await support_requests.booked_by(turn.connection, network_id, corrects)
        if corrected is not None:
            await support_requests.receive(turn, corrected, satang, once)
        return corrected.id if corrected is not None else None
    said = "".join(payer(words).split())
    found = [
        each
        for each in await support_requests.of_network(turn.connection, network_id, [State.GRANTED])
        if said
        and each.asked_satang
        and (said in "".join(each.addressee.split()) or "".join(each.addressee.split()) in said)
    ]
    if len(found) != 1:
        return None
    await support_requests.receive(turn, found[0], satang, once)
    return found[0].id


async def ask_answered(turn: Turn, work: Due) -> str | None:
    """Thirty days after it was sent its owner is asked once whether it was answered."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    found = await support_requests.by_id(turn.connection, network.id, work.key)
    if found is None or found.state != State.SENT.value:
        return "it is answered"
    if await due.rest_at_night(turn, work, network.hours):
        return None
    await tell(turn, network, Somebody(found.owner_person_id), card_name(found.id), {"asks": True})
    return None
