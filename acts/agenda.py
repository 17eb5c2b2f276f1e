"""The agenda: what stands on it so far, proposals and what the secretary decides about them, the matters of every meeting."""

from collections.abc import Sequence

from acts.standing import here, in_body, networks_here, opened_body
from acts.telling import tell
from domain.agenda import Section, State, decide, listed
from domain.people import name_key
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.telling import RESPONSIBLE, FirstOf, Somebody
from language.agenda_changed import AgendaChanged
from language.hearing import Words
from storage import agenda, meetings, networks, outbox, questions
from storage.agenda import Item
from storage.meetings import Meeting
from storage.networks import Body
from storage.outbox import Keyboard, data, url
from storage.questions import Question
from storage.turn import Turn
from views.agenda import in_the_room, lines_of, proposals_for, standing_titles, under_way_of
from views.standing import Standing

DECISIONS = {"drop": "declined", "accept": "accepted", "other": "other"}  # by what somebody says of a matter
SHORTEST_TITLE = 4  # letters by which a matter is known that are not its whole name

# --- showing -------------------------------------------------------------------------------------------------------------------


async def show(turn: Turn) -> None:
    """/agenda: the agenda of the next meeting so far; where several bodies meet, which one is asked."""
    network = (await here(turn)).network
    bodies = await networks.bodies_of(turn.connection, network.id)
    if len(bodies) > 1:
        keyboard: Keyboard = [
            [
                data(
                    "meetings.body_named" if body.name else "meetings.body_default",
                    f"agenda.body:{body.id}",
                    name=body.name,
                )
            ]
            for body in bodies
        ]
        outbox.reply(turn, "agenda.which_body", {}, keyboard=keyboard, network_id=network.id)
        return
    await _show_body(turn, await in_body(turn, network.id, bodies[0].id), bodies[0])


async def show_body(turn: Turn, body_id: int) -> None:
    """The body was chosen: the agenda of its next meeting."""
    await _show_body(turn, *await opened_body(turn, body_id))


async def _show_body(turn: Turn, standing: Standing, body: Body) -> None:
    """The agenda of a body's next meeting so far, with a way to propose; in the group and in private."""
    network = standing.network
    meeting = await meetings.next_ordinary(turn.connection, network.id, body.id)
    under_way = await under_way_of(turn.connection, network, body)
    starts_at = under_way.started_at if under_way is not None else meeting.starts_at if meeting else None
    values = {
        "network": network.name,
        "body": body.name,
        "starts_at": starts_at.isoformat() if starts_at else None,
        "going_on": under_way is not None,
        "agenda": await in_the_room(turn.connection, network, under_way)
        if under_way is not None
        else await lines_of(turn.connection, network, body, meeting),
    }
    keyboard: Keyboard
    if turn.here.private:
        keyboard = []
        if body.is_default or standing.offices or standing.members:
            keyboard.append([data("agenda.propose", f"agenda.propose:{network.id}:{body.id}")])
        if standing.may(Right.EDIT_AGENDA):
            keyboard.append([data("agenda.edit_standing", f"agenda.standing:{network.id}:{body.id}")])
            waiting = await agenda.waiting_for(turn.connection, network.id, body.id, meeting)
            if meeting is not None and waiting:
                keyboard.append([data("agenda.see_proposals", f"agenda.proposals:{network.id}:{body.id}")])
    else:
        where = f"{network.id}" if body.is_default else f"{network.id}b{body.id}"
        keyboard = [[url("agenda.propose", f"https://t.me/{{bot}}?start=p{where}")]]
    outbox.reply(turn, "agenda.shown", values, keyboard=keyboard, network_id=network.id)


# --- proposing -----------------------------------------------------------------------------------------------------------------


async def ask_proposal(turn: Turn, network_id: int, body_id: int | None = None) -> None:
    """[เสนอวาระ]: asks for the matter, in the private chat."""
    _, body = await _belongs(turn, network_id, body_id)
    if not turn.here.private:
        raise Refused("agenda.in_private_only")
    state = {"network": network_id, "body": body.id}
    values = {"body": body.name}
    await questions.ask(turn, "agenda.title", "agenda.ask_title", values, state=state, network_id=network_id)


async def propose_from_link(turn: Turn, where: str) -> None:
    """[เสนอวาระ] in the group opened the private chat: '12' is a network, '12b3' one of its bodies."""
    network_id, _, body_id = where.partition("b")
    if not network_id.isdecimal() or not (body_id.isdecimal() or not body_id) or len(where) > 32:
        raise Refused("common.old_button")
    await ask_proposal(turn, int(network_id), int(body_id) if body_id else None)


async def _belongs(turn: Turn, network_id: int, body_id: int | None = None) -> tuple[Standing, Body]:
    """The person's standing in a body (the network's own when None) of a network they have a part in, and the body.

    Any other key is an old or forged button; to a further body proposes who has a seat or an office there.
    """
    if network_id not in await networks_here(turn):
        raise Refused("agenda.not_yours")
    bodies = await networks.bodies_of(turn.connection, network_id)
    body = still_there(next((each for each in bodies if each.id == (body_id or bodies[0].id)), None))
    standing = await in_body(turn, network_id, body.id)
    if not (body.is_default or standing.offices or standing.members):
        raise Refused("agenda.no_seat", body=body.name)
    return standing, body


async def take_proposal(turn: Turn, question: Question, text: str) -> None:
    """A matter typed by a member: it waits for the secretary, and can be taken back."""
    network_id = int(question.state["network"])
    standing, body = await _belongs(turn, network_id, question.state.get("body"))
    known = {member.id: member for member in standing.members}
    mine = known.get(turn.who.current_member_id or 0) or (standing.members[0] if standing.members else None)
    item_id = await agenda.propose(turn, network_id, text, member_id=mine.id if mine else None, body_id=body.id)
    await outbox.show(turn, turn.here.id, f"proposal:{item_id}", network_id=network_id)
    await questions.end(turn, question)


async def take_back(turn: Turn, network_id: int, item_id: int) -> None:
    """Whoever proposed a matter takes it back."""
    await _belongs(turn, network_id)
    found = still_there(await agenda.item(turn.connection, network_id, item_id))
    if found.created_by != turn.who.id:
        raise Refused("common.old_button")
    if found.proposal.state is not State.WITHDRAWN:
        await agenda.decide(turn, network_id, item_id, State.WITHDRAWN, found.proposal.section)
    await outbox.show(turn, turn.here.id, f"proposal:{item_id}", network_id=network_id)
    turn.answer("agenda.taken_back")


# --- the secretary's card ------------------------------------------------------------------------------------------------------


async def send_to_secretary(turn: Turn, network_id: int, meeting_id: int) -> None:
    """Two days before the meeting the secretary gets the proposals as one card; without proposals nothing is sent."""
    network = await networks.by_id(turn.connection, network_id)
    meeting = await meetings.by_id(turn.connection, network_id, meeting_id)
    if not await proposals_for(turn.connection, network_id, meeting):
        return
    card = _proposals_card(meeting)
    await tell(turn, network, FirstOf(RESPONSIBLE, meeting.body_id), card, about=card, useful_until=meeting.starts_at)


def _proposals_card(meeting: Meeting) -> str:
    return f"proposals:{meeting.id}"


async def _to_edit(turn: Turn, network_id: int, body_id: int | None) -> tuple[Standing, Body]:
    """The body whose agenda the person may edit: the network's own when None; anybody else is refused."""
    standing, body = await _belongs(turn, network_id, body_id)
    standing.require(Right.EDIT_AGENDA)
    return standing, body


async def see_proposals(turn: Turn, network_id: int, body_id: int | None = None) -> None:
    """The proposals on request."""
    standing, body = await _to_edit(turn, network_id, body_id)
    meeting = await meetings.next_ordinary(turn.connection, network_id, body.id)
    if meeting is None:
        raise Refused("agenda.no_meeting")
    await outbox.show(turn, turn.here.id, _proposals_card(meeting), network_id=standing.network.id)


async def decided(turn: Turn, network_id: int, meeting_id: int, item_id: int, decision: str) -> None:
    """The secretary takes a proposal in, puts it under other matters, or declines it; the proposer of a declined one is told."""
    meeting = await meetings.among(turn.connection, [network_id], meeting_id)
    standing, body = await _to_edit(turn, network_id, meeting.body_id if meeting else None)
    found = await agenda.item(turn.connection, network_id, item_id)
    if (
        meeting is None
        or found is None
        or found.body_id != body.id
        or decision not in ("accepted", "other", "declined")
    ):
        raise Refused("common.old_button")
    if not meeting.open:
        raise Refused("agenda.meeting_over")
    proposal, proposer_id = found.proposal, found.created_by
    state = decide(proposal, State(decision))
    if state is not proposal.state:
        await agenda.decide(turn, network_id, item_id, state, Section.CONSIDER)
        if state is State.DECLINED and proposer_id is not None and proposer_id != turn.who.id:
            told = {"title": proposal.title, "by": turn.who.name}
            await tell(turn, standing.network, Somebody(proposer_id), "agenda.declined_told", told)
    await outbox.show(turn, turn.here.id, _proposals_card(meeting), network_id=standing.network.id)
    turn.answer(f"agenda.now_{state.value}")


# --- in words ------------------------------------------------------------------------------------------------------------------


async def hear(turn: Turn, words: Words) -> bool:
    """'ตัดเรื่องน้ำกรดออก', 'ขอถอนเรื่องน้ำกรด', 'เรื่องของผมเข้าวาระยัง': of one matter that waits for the next meeting.

    Who may edit the agenda decides about any, as on the card of proposals; who proposed one takes it back, or calls it otherwise while
    nobody has decided. False where no such matter, or several, are meant, and for everybody else.
    """
    said = words.agenda_changed
    if said is None:
        return False
    for network_id in await networks_here(turn):
        for body in await networks.bodies_of(turn.connection, network_id):
            standing = await in_body(turn, network_id, body.id)
            meeting = await meetings.next_ordinary(turn.connection, network_id, body.id)
            waiting = await agenda.waiting_for(turn.connection, network_id, body.id, meeting)
            edits = standing.may(Right.EDIT_AGENDA)
            found = [await agenda.item(turn.connection, network_id, each.id) for each in waiting]
            mine = [each for each in found if each is not None and each.created_by == turn.who.id]
            meant = _meant(said.title, [each for each in found if each is not None] if edits else mine)
            if said.do == "asks" and not said.title:
                meant = mine
            if meeting is None or not meant or (len(meant) > 1 and said.do != "asks"):
                continue
            return await _changed(turn, network_id, meeting, meant, said, edits=edits)
    return False


def _meant(title: str, found: Sequence[Item]) -> list[Item]:
    """The matters that a title means: of that name, else whose name holds it."""
    key = name_key(title)
    exact = [each for each in found if name_key(each.proposal.title) == key]
    return exact or [each for each in found if len(key) >= SHORTEST_TITLE and key in name_key(each.proposal.title)]


async def _changed(
    turn: Turn, network_id: int, meeting: Meeting, meant: Sequence[Item], said: AgendaChanged, *, edits: bool
) -> bool:
    """Do what was said of a matter; returns False for what its proposer may not decide."""
    (first, *_), own = meant, all(each.created_by == turn.who.id for each in meant)
    key, title = first.proposal.id, first.proposal.title
    if said.do == "asks":
        listed_ = [{"title": each.proposal.title, "state": each.proposal.state.value} for each in meant]
        outbox.reply(turn, "agenda.stands_so", {"matters": listed_}, network_id=network_id)
    elif said.do == "drop" and own:
        await take_back(turn, network_id, key)
        turn.toast = None
    elif said.do == "retitle" and (edits or first.proposal.state is State.PROPOSED):
        await agenda.retitle(turn, network_id, key, said.to)
        if not own and first.created_by is not None:
            network = await networks.by_id(turn.connection, network_id)
            told = {"title": title, "to": said.to, "by": turn.who.name}
            await tell(turn, network, Somebody(first.created_by), "agenda.retitled_told", told)
        outbox.reply(turn, "agenda.retitled", {"title": title, "to": said.to}, network_id=network_id)
    elif edits and said.do in DECISIONS:
        await decided(turn, network_id, meeting.id, key, DECISIONS[said.do])
        turn.toast = None
    else:
        return False
    return True


# --- the matters of every meeting --------------------------------------------------------------------------------------------


async def ask_standing(turn: Turn, network_id: int, body_id: int | None = None) -> None:
    """Asks for the matters of every meeting (๔.๑ …), one a line; the usual four (a further body: none) by a button."""
    standing, body = await _to_edit(turn, network_id, body_id)
    own = await agenda.standing(turn.connection, network_id, body.id)
    now = await standing_titles(turn.connection, standing.network, body)
    label = "agenda.usual" if body.is_default else "agenda.no_standing"
    keyboard: Keyboard = [[data(label, f"agenda.usual:{network_id}:{body.id}")]] if own else []
    await questions.ask(
        turn,
        "agenda.standing",
        "agenda.ask_standing",
        {"titles": now},
        state={"network": network_id, "body": body.id},
        keyboard=keyboard or None,
        network_id=network_id,
    )


async def take_standing(turn: Turn, question: Question, text: str) -> None:
    """The matters of every meeting, one a line."""
    await _keep_standing(turn, int(question.state["network"]), question.state.get("body"), listed(text.splitlines()))
    await questions.end(turn, question)


async def usual_standing(turn: Turn, network_id: int, body_id: int | None = None) -> None:
    """The usual four again, to a further body none."""
    await questions.leave(turn, "agenda.standing")
    await _keep_standing(turn, network_id, body_id, ())


async def _keep_standing(turn: Turn, network_id: int, body_id: int | None, titles: tuple[str, ...]) -> None:
    standing, body = await _to_edit(turn, network_id, body_id)
    await agenda.set_standing(turn, network_id, body.id, titles)
    shown = await standing_titles(turn.connection, standing.network, body)
    outbox.reply(turn, "agenda.standing_kept", {"titles": shown}, network_id=network_id)
