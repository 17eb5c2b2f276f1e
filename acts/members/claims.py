"""Signing up by the group's button: 'for which are you?', the claim, and its one decision by the secretary or the chair."""

from datetime import timedelta
from typing import Any

from acts import named_before, newcomers
from acts.members import joining, links
from acts.standing import may_write, yours
from domain.people import MOST_PERSONS, Office, name_key
from domain.refusal import Refused
from domain.rights import Right
from storage import chats, directory, members, networks, outbox, questions
from storage.directory import Entry, Speaker
from storage.links import find as find_link
from storage.networks import Network
from storage.questions import Question
from storage.turn import Turn
from views.directory import matching
from views.members import responsible, whom_to_ask
from views.offices import waiting_for

MOST_OPEN = 3  # claims of one person that may wait in one network
MOST_IN_A_DAY = 6
AGAIN_AFTER = timedelta(days=1)  # a declined claim may be made once more


async def sign_up(turn: Turn, rest: str) -> None:
    """t.me/<bot>?start=r…, [sign up] in the group: the secret in the code shows that they saw the group's card."""
    link = await find_link(turn.connection, f"r{rest}")
    if link is None or link.purpose != "sign_up" or link.state != "open":
        outbox.reply(turn, "members.sign_up_unknown")
        return
    if link.expired(turn.now):
        network = await networks.by_id(turn.connection, link.network_id)
        asked = await whom_to_ask(turn.connection, network.id)
        outbox.reply(turn, "members.sign_up_expired", {"network": network.name, **asked}, network_id=network.id)
        await newcomers.refresh(turn, network.id)  # with a button that is good again
        return
    await ask_which_member(turn, link.network_id)


async def ask_which_member(turn: Turn, network_id: int) -> None:
    """Ask for the organisation: buttons by eight, or part of the name in words."""
    network = await networks.by_id(turn.connection, network_id)
    if not await waiting_for(turn.connection, network_id) and not await directory.entries(turn.connection, network_id):
        outbox.reply(turn, "members.sign_up_nobody", {"network": network.name}, network_id=network_id)
        return
    question_id = await questions.expect(turn, "members.claim", state={"part": ""}, network_id=network_id)
    await show_choice(turn, network_id, question_id, "", 0, fresh=True)


async def officer(turn: Turn, question: Question, body_id: int, office: Office) -> None:
    """[ไม่ได้เป็นผู้แทน แต่เป็นเหรัญญิก]: asked of whoever names officers."""
    assert question.network_id is not None
    if not await questions.end(turn, question):
        raise Refused("members.claim_over")
    await named_before.says_so(turn, question.network_id, body_id, office)
    outbox.take_buttons(turn)


async def turn_choice(turn: Turn, question: Question, page: int) -> None:
    """Another page of organisations to choose from."""
    assert question.network_id is not None
    await show_choice(turn, question.network_id, question.id, str(question.state.get("part", "")), page)


async def show_choice(
    turn: Turn, network_id: int, question_id: int, part: str, page: int, *, fresh: bool = False
) -> None:
    """The card with a page of organisations whose name contains `part`."""
    view = {"question": question_id, "part": part, "page": page}
    await outbox.show(turn, turn.here.id, f"choose:{network_id}", view, network_id=network_id, fresh=fresh)


async def typed(turn: Turn, question: Question, text: str) -> bool:
    """Part of a name in words: one match is taken, several become buttons, none is said. False: it was no name at all."""
    assert question.network_id is not None
    if not name_key(text) or len(text) > 200:
        return False
    found = matching(await directory.entries(turn.connection, question.network_id), text)
    if len(found) == 1:
        await choose(turn, question, found[0].id)
        return True
    if not found:
        network = await networks.by_id(turn.connection, question.network_id)
        asked = await whom_to_ask(turn.connection, network.id)
        outbox.reply(
            turn,
            "members.no_such_member",
            {"part": text[:120], "network": network.name, **asked},
            network_id=network.id,
        )
        return True
    await questions.pass_on(turn, question, {"part": text})
    await show_choice(turn, question.network_id, question.id, text, 0, fresh=True)
    return True


async def choose(turn: Turn, question: Question, member_id: int) -> None:
    """The person named the organisation; asked about a second seat where it would be one, then claimed."""
    assert question.network_id is not None
    network, entry = await joining.entry_of(turn, question.network_id, member_id)
    if entry is None:
        raise Refused("members.gone")
    if not await questions.end(turn, question):
        raise Refused("members.claim_over")
    await claim(turn, network, entry)
    outbox.take_buttons(turn)


async def settle_both(turn: Turn, question: Question, yes: bool) -> None:
    """Two seats for one person: goes on with the link or the claim, or stays with the one."""
    if not await questions.end(turn, question):
        raise Refused("members.question_over")
    network, entry = await joining.entry_of(turn, question.state["network"], question.state["member"])
    if not yes:
        outbox.reply(turn, "members.both_not", {"member": entry.name if entry else ""}, network_id=network.id)
    elif "code" in question.state:
        await links.use_link(turn, question.state["code"], both=True)
    elif entry is None:
        raise Refused("members.gone")
    else:
        await claim(turn, network, entry, both=True)


async def show_waiting(turn: Turn, network_id: int) -> None:
    """The claims that wait, from the directory."""
    (await yours(turn, network_id)).require(Right.ACCEPT_REPRESENTATIVE)
    await newcomers.show_claims(turn, network_id, here=True)


async def claim(turn: Turn, network: Network, entry: Entry, *, both: bool = False) -> None:
    """Ask to speak for an organisation; whoever may accept representatives is one at once."""
    connection = turn.connection
    values: dict[str, Any] = {"network": network.name, "member": entry.name}
    values |= await whom_to_ask(connection, network.id)
    spoken = [each.name for each in await members.spoken_for_by(connection, turn.who.id, network.id)]
    known = await directory.claims_of(connection, network.id, turn.who.id, turn.now - AGAIN_AFTER)
    open_here = [each for each in known if each.state == "claimed"]
    refusal = _refusal(network, entry, turn.who.id, spoken, known, open_here)
    if refusal is not None:
        outbox.reply(turn, refusal, values | {"spoken": spoken}, network_id=network.id)
        return
    if spoken and not both:
        await links.ask_both(turn, network, entry, spoken, {})
        return
    if network.id in await members.networks_of(connection, turn.who.id):
        person = await yours(turn, network.id)
        free = sum(each.on_telegram for each in entry.speakers) < MOST_PERSONS and len(entry.speakers) < MOST_PERSONS
        if person.may(Right.ACCEPT_REPRESENTATIVE) and free:
            await joining.begin(turn, network, entry, turn.who.id, via="button")
            return
    await members.link_person(turn, network.id, entry.id, turn.who.id, state="claimed", via="button")
    told = bool(await responsible(connection, network.id))
    outbox.reply(turn, "members.claimed" if told else "members.claimed_untold", values, network_id=network.id)
    await newcomers.show_claims(turn, network.id, new=True)


def _refusal(
    network: Network,
    entry: Entry,
    person_id: int,
    spoken: list[str],
    known: list[Speaker],
    open_here: list[Speaker],
) -> str | None:
    """Why this person may not claim this organisation now, as a text's key."""
    if any(each.person_id == person_id for each in entry.speakers):
        return "members.link_already"
    if any(each.member_id == entry.id for each in open_here):
        return "members.claim_waits"
    if any(each.member_id == entry.id and each.state == "declined" for each in known):
        return "members.claim_declined_lately"
    if len(open_here) >= MOST_OPEN or len(known) >= MOST_IN_A_DAY:
        return "members.claims_too_many"
    if spoken and not network.two_seats_allowed:
        return "members.link_one_only"
    if sum(each.on_telegram for each in entry.speakers) >= MOST_PERSONS:
        return "members.link_full"
    return None


async def decide(
    turn: Turn, network_id: int, representative_id: int, instead_of: int | None = None, *, accept: bool
) -> None:
    """The one decision on a claim, by whoever presses first; the second is told who decided what.

    `instead_of`: accepted as the one who was entered by hand before.
    """
    standing = await yours(turn, network_id)
    standing.require(Right.ACCEPT_REPRESENTATIVE)
    connection = turn.connection
    found = await directory.claim(connection, network_id, representative_id)
    if found is None:
        raise Refused("common.old_button")
    speaker, member_name = found
    if speaker.state != "claimed":
        await _told_already(turn, speaker, member_name)
        await newcomers.show_claims(turn, network_id)
        return
    network, entry = await joining.entry_of(turn, network_id, speaker.member_id)
    if entry is None:
        raise Refused("members.gone")
    if accept:
        if instead_of is not None and not any(
            each.person_id == instead_of and not each.on_telegram for each in entry.speakers
        ):
            raise Refused("common.old_button")
        await joining.check_room(turn, network, entry, speaker.person_id, instead_of=instead_of)
        await joining.begin(turn, network, entry, speaker.person_id, via="button", instead_of=instead_of)
        turn.answer("members.claim_accepted", name=speaker.name, member=member_name)
    else:
        await members.decide_representative(turn, network_id, representative_id, "declined")
        turn.answer("members.claim_declined", name=speaker.name, member=member_name)
        await _tell(turn, network, speaker, "members.declined", member_name)
    last = {
        "name": speaker.name,
        "member": member_name,
        "accepted": accept,
        "by": turn.who.name,
        "at": turn.now.isoformat(),
    }
    await newcomers.show_claims(turn, network_id, last=last)


async def _told_already(turn: Turn, speaker: Speaker, member_name: str) -> None:
    by = (await chats.person_by_id(turn.connection, speaker.decided_by)).name if speaker.decided_by else ""
    key = "members.claim_was_accepted" if speaker.state == "accepted" else "members.claim_was_declined"
    turn.answer(key, name=speaker.name, member=member_name, by=by)


async def _tell(turn: Turn, network: Network, speaker: Speaker, text: str, member_name: str) -> None:
    if speaker.writable is None:
        return
    values = {"network": network.name, "member": member_name, "by": turn.who.name}
    values |= await whom_to_ask(turn.connection, network.id)
    outbox.say(
        turn,
        speaker.writable,
        text,
        values,
        network_id=network.id,
        not_before=may_write(turn, network, speaker.writable),
    )
