"""Who speaks for a member: people without Telegram, the voter of two, and the end of speaking."""

from typing import Any

import acts.members.directory
from acts import newcomers
from acts.meetings import planning
from acts.members import full_names, joining
from acts.members.directory import managed, present
from acts.reports.card import speaker_gone
from acts.standing import yours
from acts.telling import tell
from domain.people import Office
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.telling import Somebody
from language.organisation_lists import person_from
from storage import directory, members, merges, offices, outbox, questions
from storage.directory import Speaker
from storage.networks import Network
from storage.questions import Question
from storage.turn import Turn
from views.members import spelled, whom_to_ask


async def add_by_hand(turn: Turn, network_id: int, member_id: int, text: str) -> None:
    """A representative without Telegram, typed by the secretary in one line: name and telephone."""
    standing = await yours(turn, network_id, Right.CHANGE_MEMBERS)
    entry = await present(turn, network_id, member_id)
    found = person_from(text)
    await joining.check_room(turn, standing.network, entry, 0)
    called, full = full_names.both(found.name)
    person_id = await members.person_without_telegram(turn, network_id, called, found.phone, full or None)
    turn.record("person.entered", network_id, person=person_id, name=called)
    await members.link_person(
        turn, network_id, entry.id, person_id, state="accepted", via="secretary", decided_by=turn.who.id
    )
    values = {"member": entry.name, "name": called, "telephone": bool(found.phone)}
    outbox.reply(turn, "members.entered", values, network_id=network_id)
    await newcomers.refresh(turn, network_id)


async def take_person(turn: Turn, question: Question, text: str) -> None:
    """A representative without Telegram, typed where it was asked for."""
    assert question.network_id is not None
    await add_by_hand(turn, question.network_id, question.state["member"], text)
    await acts.members.directory.answered(turn, question, question.state["member"])


async def make_voter(turn: Turn, network_id: int, representative_id: int) -> None:
    """Of two persons this one votes; the chair, the secretary and the two themselves may say so."""
    standing = await yours(turn, network_id)
    speaker, member_name = await _speaking(turn, network_id, representative_id)
    if speaker.member_id not in {each.id for each in standing.members}:
        standing.require(Right.CHANGE_MEMBERS)
    votes = {each.person_id: each for each in await members.representatives_for(turn.connection, speaker.member_id)}
    if not votes[speaker.person_id].voter:
        await members.set_voter(turn, network_id, speaker.member_id, speaker.person_id)
        now = await members.representatives_for(turn.connection, speaker.member_id)
        voting = next(each for each in now if each.voter)
        if voting.person_id != speaker.person_id:  # an organisation's own decision says who represents it
            raise Refused("members.refused_decided", name=voting.name, member=member_name, decided=voting.decided)
    turn.answer("members.votes_now", name=speaker.name, member=member_name)
    if standing.may(Right.CHANGE_MEMBERS):
        await acts.members.directory.show_member(turn, network_id, speaker.member_id)
    else:
        await acts.members.directory.show_list(turn, network_id, 0)


async def _speaking(turn: Turn, network_id: int, representative_id: int) -> tuple[Speaker, str]:
    found = still_there(await directory.claim(turn.connection, network_id, representative_id))
    if found[0].state != "accepted":
        raise Refused("members.speaks_no_more", name=found[0].name, member=found[1])
    return found


async def ask_undo(turn: Turn, network_id: int, representative_id: int) -> None:
    """[ยกเลิกการเป็นผู้แทน] on the day's card, which stays for ever: says whom and what ends, and asks."""
    _, (speaker, _) = await _to_undo(turn, network_id, representative_id)
    await _show_undoing(turn, network_id, speaker, "ask", fresh=True)


async def undo(turn: Turn, network_id: int, representative_id: int) -> None:
    """Yes: a representation that came by a link is taken back; a name entered by hand before it stands again."""
    network, found = await _to_undo(turn, network_id, representative_id)
    speaker, member_name = found
    merged = await merges.of_member(turn.connection, network_id, speaker.member_id, speaker.person_id)
    await _end(turn, network, found, "undone", "members.undone_told")
    name = merged[1] if merged else speaker.name  # the name entered by hand is another's again
    turn.answer("members.undone", name=speaker.name, member=member_name)
    await _show_undoing(turn, network_id, speaker, "undone", name=name)


async def leave_undone(turn: Turn, network_id: int, representative_id: int) -> None:
    """No: it stays as it is."""
    _, (speaker, _) = await _to_undo(turn, network_id, representative_id)
    await _show_undoing(turn, network_id, speaker, "left")


async def restore(turn: Turn, network_id: int, representative_id: int) -> None:
    """[ให้เป็นผู้แทนตามเดิม]: whoever was taken out by mistake speaks again, as the one entered by hand too; and is told.

    Who left by themselves, or was forgotten, is not brought back by a button.
    """
    network, (speaker, member_name) = await _linked(turn, network_id, representative_id)
    entry = await present(turn, network_id, speaker.member_id)
    if speaker.state != "undone" or speaker.decided_by == speaker.person_id or not speaker.on_telegram:
        raise Refused("common.old_button")
    assert speaker.until is not None
    entered = await merges.taken_apart(turn, network_id, entry.id, speaker.person_id, speaker.until)
    instead_of = entered if entered in {each.person_id for each in entry.speakers} else None
    await joining.check_room(turn, network, entry, speaker.person_id, instead_of=instead_of)
    await joining.begin(turn, network, entry, speaker.person_id, via="secretary", instead_of=instead_of)
    turn.answer("members.restored", name=speaker.name, member=member_name)
    await _show_undoing(turn, network_id, speaker, "restored", name=speaker.name)


async def _linked(turn: Turn, network_id: int, representative_id: int) -> tuple[Network, tuple[Speaker, str]]:
    """A representation of this network, in whatever state, for whoever may decide about it in a private chat."""
    standing = await yours(turn, network_id, Right.ACCEPT_REPRESENTATIVE)
    found = still_there(await directory.claim(turn.connection, network_id, representative_id))
    if not turn.here.private:
        raise Refused("members.in_private_only")
    return standing.network, found


async def _to_undo(turn: Turn, network_id: int, representative_id: int) -> tuple[Network, tuple[Speaker, str]]:
    """As `_linked`, for one that stands; a chair hands over the chair first."""
    network, found = await _linked(turn, network_id, representative_id)
    if found[0].state != "accepted":
        raise Refused("members.speaks_no_more", name=found[0].name, member=found[1])
    await _keep_the_chair(turn, network_id, found[0])
    return network, found


async def _show_undoing(
    turn: Turn, network_id: int, speaker: Speaker, face: str, *, fresh: bool = False, **name: str
) -> None:
    """The card on which the end of a representation is asked about, done and put right; `name`, where it has another afterwards."""
    view = {"face": face, **name}
    await outbox.show(turn, turn.here.id, f"undoing:{speaker.id}", view, network_id=network_id, fresh=fresh)


async def confirm_end(turn: Turn, network_id: int, representative_id: int) -> None:
    """Somebody else's speaking is to end: asked once."""
    await managed(turn, network_id)
    speaker, member_name = await _speaking(turn, network_id, representative_id)
    await acts.members.directory.confirm(
        turn,
        network_id,
        "members.confirm_end",
        {"name": speaker.name, "member": member_name},
        f"members.end:{network_id}:{speaker.id}",
        f"members.open:{network_id}:{speaker.member_id}",
        "members.yes_end",
    )


async def end_by_secretary(turn: Turn, network_id: int, representative_id: int) -> None:
    """The secretary ends somebody's speaking for a member."""
    standing = await yours(turn, network_id, Right.CHANGE_MEMBERS)
    found = await _speaking(turn, network_id, representative_id)
    await _keep_the_chair(turn, network_id, found[0])
    await _end(turn, standing.network, found, "ended", "members.ended_told")
    turn.answer("members.ended", name=found[0].name, member=found[1])
    await acts.members.directory.show_member(turn, network_id, found[0].member_id)


async def confirm_leave(turn: Turn, network_id: int, member_id: int) -> None:
    """[stop representing] of one's own: asked once."""
    standing = await yours(turn, network_id)
    member = next((each for each in standing.members if each.id == member_id), None)
    if member is None:
        raise Refused("members.you_speak_no_more")
    speakers = await members.representatives_for(turn.connection, member.id)
    key = next(each.id for each in speakers if each.person_id == turn.who.id)
    await _ask_leave(turn, standing.network, member.name, f"members.leave:{standing.network.id}:{key}", len(speakers))


async def confirm_not_mine(turn: Turn, network_id: int, representative_id: int) -> None:
    """[this is not my organisation], under the welcome, where it stays for ever: asked once, so that no old button ends anything."""
    network = (await yours(turn, network_id)).network
    speaker, member_name = await _speaking(turn, network_id, representative_id)
    if speaker.person_id != turn.who.id:
        raise Refused("common.old_button")
    speakers = await members.representatives_for(turn.connection, speaker.member_id)
    yes = f"members.not_mine_yes:{network.id}:{speaker.id}"
    await _ask_leave(turn, network, member_name, yes, len(speakers), fresh=True)


async def _ask_leave(
    turn: Turn, network: Network, member: str, yes: str, speakers: int, *, fresh: bool = False
) -> None:
    values = {"network": network.name, "member": member, "alone": speakers == 1}
    back = f"members.page:{network.id}:0"
    await acts.members.directory.confirm(
        turn, network.id, "members.confirm_leave", values, yes, back, "members.yes_leave", fresh=fresh
    )


async def leave(turn: Turn, network_id: int, representative_id: int, *, mistaken: bool = False) -> None:
    """A person stops speaking for a member; `mistaken`: it was never theirs (the way back from a link or an acceptance)."""
    network, found = (await yours(turn, network_id)).network, await _speaking(turn, network_id, representative_id)
    speaker, member_name = found
    if speaker.person_id != turn.who.id:
        raise Refused("common.old_button")
    await _keep_the_chair(turn, network_id, speaker)
    await _end(turn, network, found, "undone" if mistaken else "ended", None)
    held = [each.value for each in await offices.of_person(turn.connection, network_id, turn.who.id)]
    values = {"network": network.name, "member": member_name, "offices": sorted(held)}
    values |= await whom_to_ask(turn.connection, network_id)
    outbox.reply(turn, "members.you_left", values, network_id=network_id)
    outbox.take_buttons(turn)


async def _keep_the_chair(turn: Turn, network_id: int, speaker: Speaker) -> None:
    """A chair who speaks for nobody any more hands over the chair first."""
    held = await offices.of_person(turn.connection, network_id, speaker.person_id)
    spoken = await members.spoken_for_by(turn.connection, speaker.person_id, network_id)
    if Office.CHAIR in held and len(spoken) == 1:
        own = turn.person is not None and turn.who.id == speaker.person_id
        raise Refused("members.you_are_chair" if own else "members.chair_speaks_for_it", name=speaker.name)


async def _end(turn: Turn, network: Network, found: tuple[Speaker, str], state: str, told: str | None) -> None:
    speaker, member_name = found
    merged = (
        await merges.of_member(turn.connection, network.id, speaker.member_id, speaker.person_id)
        if state == "undone"
        else None
    )
    await members.decide_representative(turn, network.id, speaker.id, state, from_states=("accepted",))

    await speaker_gone(turn, network.id, speaker.member_id, speaker.person_id)
    await planning.let_go(turn, network.id, speaker.person_id)
    if merged is not None:
        asked = await merges.take_apart(turn, network.id, merged[0])
        if asked and speaker.person_id == turn.who.id:
            restored = {key: value or None for key, value in asked.items() if value is not None}
            await members.change_person(turn, turn.who.id, **restored)
        elif asked and speaker.writable is not None:
            await full_names.ask_correction(turn, network, speaker.person_id, **asked)
        remaining = await members.representatives_for(turn.connection, speaker.member_id)
        if remaining and not any(each.voter for each in remaining):
            await members.set_voter(turn, network.id, speaker.member_id, remaining[0].person_id)
    if told is not None:
        values: dict[str, Any] = {"network": network.name, "member": member_name, "by": turn.who.name}
        await tell(turn, network, Somebody(speaker.person_id), told, values, others=True)
    await newcomers.refresh(turn, network.id)
    if speaker.via == "link":
        await newcomers.show_linked(turn, network.id, speaker.since)


async def ask_correction(turn: Turn, network_id: int, representative_id: int) -> None:
    """[correct a representative's name or telephone]."""
    await managed(turn, network_id)
    speaker, _ = await _speaking(turn, network_id, representative_id)
    values = {"name": speaker.name, "telephone": spelled(speaker.telephone)}
    state = {"speaker": speaker.id}
    await questions.ask(turn, "members.correct", "members.ask_correction", values, state=state, network_id=network_id)


async def take_correction(turn: Turn, question: Question, text: str) -> None:
    """A representative's corrected name and telephone."""
    assert question.network_id is not None
    member_id = await correct_person(turn, question.network_id, question.state["speaker"], text)
    await acts.members.directory.answered(turn, question, member_id)


async def correct_person(turn: Turn, network_id: int, representative_id: int, text: str) -> int:
    """The secretary corrects the name or the telephone of a representative ('สมศรี ดีงาม 081-234-5678').

    Where another network knows the person too, the person is asked.
    """
    standing = await yours(turn, network_id, Right.CHANGE_MEMBERS)
    speaker, member_name = await _speaking(turn, network_id, representative_id)
    found = person_from(text, speaker.name)
    values = full_names.corrected(found.name)
    if found.phone:
        values["telephone"] = found.phone
    if speaker.person_id == turn.who.id:
        await members.change_person(turn, turn.who.id, **values)
    elif not await members.correct_in(turn, network_id, speaker.person_id, **values):
        await full_names.ask_correction(turn, standing.network, speaker.person_id, values["name"], found.phone)
        return speaker.member_id
    outbox.reply(turn, "members.person_kept", {"name": values["name"], "member": member_name}, network_id=network_id)
    return speaker.member_id
