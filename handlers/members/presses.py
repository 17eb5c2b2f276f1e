"""Commands, deep links and buttons of the directory; what is typed as an answer is in `answers`."""

from acts import newcomers
from acts.members import choosing, claims, corrections, directory, full_names, links, organisations, speaking
from acts.members.links import send_links
from acts.offices.appointing import office_named
from acts.standing import yours
from domain.refusal import Refused
from domain.rights import Right
from handlers.members import answers
from handlers.routes import Press, Routes, Spoken
from storage import directory as books
from storage import members, outbox, questions
from storage.networks import Network
from storage.questions import Question
from storage.turn import Turn
from views.members import spelled


def register(routes: Routes) -> None:
    """Name the buttons."""
    routes.press("members.page", directory.show_list, int, int)
    routes.press("members.open", directory.show_member, int, int)
    routes.press("members.networks", show_networks)
    routes.press("members.network", choose_network)
    routes.press("members.links", send_all_links)
    routes.press("members.link", send_one_link)
    routes.press("members.renewing", links.confirm_renewal, int)
    routes.press("members.renew", renew_links)
    routes.press("members.new_link", new_link)
    routes.press("members.undo", speaking.ask_undo, int, int)
    routes.press("members.undo_yes", speaking.undo, int, int)
    routes.press("members.undo_no", speaking.leave_undone, int, int)
    routes.press("members.restore", speaking.restore, int, int)
    routes.press("members.claims", show_claims)
    routes.press("members.claim", choose_member)
    routes.press("members.claim_page", turn_choice)
    routes.press("members.accept", accept)
    routes.press("members.decline", decline)
    routes.press("members.both", answer_both)
    routes.press("members.which_name", answer_which_name)
    routes.press("members.which", answer_which)
    routes.press("members.add", ask_lines)
    routes.press("members.save", save_lines)
    routes.press("members.again", ask_lines_again)
    routes.press("members.rename", ask_name)
    routes.press("members.telephone", ask_telephone)
    routes.press("members.by_hand", ask_person)
    routes.press("members.correct", ask_correction)
    routes.press("members.correction", decide_correction)
    routes.press("members.own_name", ask_own_name)
    routes.press("members.titled", tell_title)
    routes.press("members.name_in_chats", full_names.in_chats)
    routes.press("members.voter", make_voter)
    routes.press("members.ending", confirm_end)
    routes.press("members.end", end)
    routes.press("members.leaving", confirm_leave)
    routes.press("members.leave", leave)
    routes.press("members.not_mine", confirm_not_mine)
    routes.press("members.not_mine_yes", not_mine)
    routes.press("members.member_leaving", confirm_member_leaves)
    routes.press("members.member_leave", member_leaves)
    routes.press("offices.i_am", claim_office)


# --- commands and deep links -------------------------------------------------------------------------------------------------


async def show(turn: Turn, spoken: Spoken) -> None:
    """/members, also with part of a name behind it."""
    if turn.here.private and turn.who.current_network_id is None and await choosing.show_networks(turn):
        return
    await directory.show(turn, spoken.argument[:200])


async def open_sign_up(turn: Turn, payload: str) -> None:
    """t.me/<bot>?start=r…: the group's [sign up] button."""
    await claims.sign_up(turn, payload if payload.startswith("r") else f"r{payload}")


async def open_list(turn: Turn, payload: str) -> None:
    """t.me/<bot>?start=d…: the list, from the group's card of numbers."""
    try:
        network_id = int(payload.removeprefix("d"))
    except ValueError:
        raise Refused("members.not_yours") from None
    await choosing.choose_network(turn, network_id)
    await directory.show_list(turn, network_id, 0, fresh=True)


# --- looking -----------------------------------------------------------------------------------------------------------------


async def show_networks(turn: Turn, press: Press) -> None:
    """The person's networks, to choose another: of no concern to a group, which may be another network's."""
    if not turn.here.private:
        raise Refused("members.in_private_only")
    if not await choosing.show_networks(turn):
        raise Refused("common.old_button")


async def choose_network(turn: Turn, press: Press) -> None:
    """The person speaks of another network from now on."""
    await choosing.choose_network(turn, press.number())
    await directory.show_list(turn, press.number(), 0, fresh=True)


# --- links -------------------------------------------------------------------------------------------------------------------


async def send_all_links(turn: Turn, press: Press) -> None:
    """The list and the page of one-time links, into the private chat of chair or secretary only."""
    standing = await yours(turn, press.number())
    standing.require(Right.SEND_LINKS)
    if not turn.here.private:
        raise Refused("members.in_private_only")
    await send_links(turn, standing.network.id, turn.here.id)


async def send_one_link(turn: Turn, press: Press) -> None:
    """[ส่งต่อทีละแห่ง], [แห่งถัดไป]: one organisation's link, where the buttons of the one before are gone."""
    (await yours(turn, press.number())).require(Right.SEND_LINKS)
    if not turn.here.private:
        raise Refused("members.in_private_only")
    await links.one_link(turn, press.number(), press.number(1))
    if press.number(1) and press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)


async def renew_links(turn: Turn, press: Press) -> None:
    """Yes, all anew."""
    if press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)
    await links.renew_all(turn, press.number())


async def new_link(turn: Turn, press: Press) -> None:
    """A new link for one organisation."""
    if not turn.here.private:
        raise Refused("members.in_private_only")
    await links.new_link(turn, press.number(), press.number(1))


# --- claims ------------------------------------------------------------------------------------------------------------------


async def _own_question(turn: Turn, press: Press, name: str) -> Question:
    """The open question that a button belongs to, if it was put to the person who presses."""
    question = await questions.by_id(turn.connection, press.number())
    if question is None or question.person_id != turn.who.id or question.name != name:
        raise Refused("members.question_over")
    return question


async def choose_member(turn: Turn, press: Press) -> None:
    """[an organisation] under 'for which are you?'."""
    question = await _own_question(turn, press, "members.claim")
    await claims.choose(turn, question, press.number(1))
    if press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)


async def claim_office(turn: Turn, press: Press) -> None:
    """[ไม่ได้เป็นผู้แทน แต่เป็นเหรัญญิก] under 'for which are you?'."""
    question = await _own_question(turn, press, "members.claim")
    await claims.officer(turn, question, press.number(1), office_named(press.word(2)))
    if press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)


async def turn_choice(turn: Turn, press: Press) -> None:
    """Another page of organisations to choose from."""
    question = await _own_question(turn, press, "members.claim")
    assert question.network_id is not None
    part = str(question.state.get("part", ""))
    await claims.show_choice(turn, question.network_id, question.id, part, press.number(1))


async def show_claims(turn: Turn, press: Press) -> None:
    """The claims that wait, from the directory."""
    (await yours(turn, press.number())).require(Right.ACCEPT_REPRESENTATIVE)
    await newcomers.show_claims(turn, press.number(), here=True)


async def accept(turn: Turn, press: Press) -> None:
    """[yes]: also as the one who was entered by hand before."""
    instead_of = press.number(2) if len(press.arguments) > 2 else None
    await claims.decide(turn, press.number(), press.number(1), True, instead_of)


async def decline(turn: Turn, press: Press) -> None:
    """[no]."""
    await claims.decide(turn, press.number(), press.number(1), False)


async def answer_both(turn: Turn, press: Press) -> None:
    """'Both?' was answered by a button."""
    question = await _own_question(turn, press, "members.both")
    await answers.settle_both(turn, question, press.word(1) == "yes")


async def answer_which_name(turn: Turn, press: Press) -> None:
    """Which of the names entered by hand is this person's."""
    question = await _own_question(turn, press, "members.which_name")
    if str(press.number(1)) not in question.state["names"]:
        raise Refused("common.old_button")
    await questions.end(turn, question)
    both = bool(question.state["both"])
    await links.use_link(turn, question.state["code"], both=both, instead_of=press.number(1))


async def answer_which(turn: Turn, press: Press) -> None:
    """For which organisation the person speaks now."""
    question = await _own_question(turn, press, "members.which")
    await answers.settle_which(turn, question, press.number(1))


# --- changes -----------------------------------------------------------------------------------------------------------------


async def _managed(turn: Turn, network_id: int, member_id: int | None = None) -> str:
    """Refuses whoever may not change members; returns the member's name."""
    (await yours(turn, network_id)).require(Right.CHANGE_MEMBERS)
    if not turn.here.private:
        raise Refused("members.in_private_only")
    return (await organisations.present(turn, network_id, member_id)).name if member_id is not None else ""


async def ask_lines(turn: Turn, press: Press) -> None:
    """[add members]: a name on each line."""
    await _managed(turn, press.number())
    await questions.ask(turn, "members.lines", "members.ask_lines", network_id=press.number())


async def ask_lines_again(turn: Turn, press: Press) -> None:
    """The list is typed anew."""
    question = await _own_question(turn, press, "members.confirm_lines")
    await questions.end(turn, question, "replaced")
    await questions.ask(turn, "members.lines", "members.ask_lines", network_id=question.network_id)


async def save_lines(turn: Turn, press: Press) -> None:
    """The list is right."""
    await answers.save(turn, await _own_question(turn, press, "members.confirm_lines"))


async def _ask_about_member(turn: Turn, press: Press, name: str, text: str) -> None:
    shown = await _managed(turn, press.number(), press.number(1))
    state = {"member": press.number(1)}
    await questions.ask(turn, name, text, {"member": shown}, state=state, network_id=press.number())


async def ask_name(turn: Turn, press: Press) -> None:
    """[change the name]."""
    await _ask_about_member(turn, press, "members.rename", "members.ask_name")


async def ask_telephone(turn: Turn, press: Press) -> None:
    """[telephone]."""
    await _ask_about_member(turn, press, "members.telephone", "members.ask_telephone")


async def ask_person(turn: Turn, press: Press) -> None:
    """[a representative without Telegram]."""
    await _ask_about_member(turn, press, "members.by_hand", "members.ask_person")


async def _speaker(turn: Turn, press: Press) -> tuple[books.Speaker, str]:
    found = await books.claim(turn.connection, press.number(), press.number(1))
    if found is None:
        raise Refused("common.old_button")
    if found[0].state != "accepted":
        raise Refused("members.speaks_no_more", name=found[0].name, member=found[1])
    return found


async def ask_correction(turn: Turn, press: Press) -> None:
    """[correct a representative's name or telephone]."""
    await _managed(turn, press.number())
    speaker, _ = await _speaker(turn, press)
    values = {"name": speaker.name, "telephone": spelled(speaker.telephone)}
    state = {"speaker": speaker.id}
    await questions.ask(
        turn, "members.correct", "members.ask_correction", values, state=state, network_id=press.number()
    )


async def decide_correction(turn: Turn, press: Press) -> None:
    """The person's answer to what one network would call them."""
    await corrections.decide(turn, press.number(), press.word(1) == "yes")


async def ask_own_name(turn: Turn, press: Press) -> None:
    """[correct my name], [tell my full name]."""
    await _own(turn, press.number())
    await full_names.ask(turn, press.number())


async def tell_title(turn: Turn, press: Press) -> None:
    """The title that a person goes by on papers."""
    await _own(turn, press.number())
    await full_names.title(turn, press.number(), press.word(1))


async def _own(turn: Turn, network_id: int) -> None:
    """One's own name is told in private, by whoever belongs to the network."""
    await yours(turn, network_id)
    if not turn.here.private:
        raise Refused("members.in_private_only")


async def make_voter(turn: Turn, press: Press) -> None:
    """Of two persons this one votes."""
    member_id = await speaking.make_voter(turn, press.number(), press.number(1))
    if (await yours(turn, press.number())).may(Right.CHANGE_MEMBERS):
        await directory.show_member(turn, press.number(), member_id)
    else:
        await directory.show_list(turn, press.number(), 0)


async def confirm_end(turn: Turn, press: Press) -> None:
    """Somebody else's speaking is to end: asked once."""
    await _managed(turn, press.number())
    speaker, member_name = await _speaker(turn, press)
    key = f"{press.number()}:{speaker.id}"
    await directory.confirm(
        turn,
        press.number(),
        "members.confirm_end",
        {"name": speaker.name, "member": member_name},
        f"members.end:{key}",
        f"members.open:{press.number()}:{speaker.member_id}",
        "members.yes_end",
    )


async def end(turn: Turn, press: Press) -> None:
    """Somebody else's speaking ends."""
    member_id = await speaking.end_by_secretary(turn, press.number(), press.number(1))
    await directory.show_member(turn, press.number(), member_id)


async def confirm_leave(turn: Turn, press: Press) -> None:
    """[stop representing] of one's own: asked once."""
    standing = await yours(turn, press.number())
    member = next((each for each in standing.members if each.id == press.number(1)), None)
    if member is None:
        raise Refused("members.you_speak_no_more")
    speakers = await members.representatives_for(turn.connection, member.id)
    key = next(each.id for each in speakers if each.person_id == turn.who.id)
    await _ask_leave(turn, standing.network, member.name, f"members.leave:{standing.network.id}:{key}", len(speakers))


async def _ask_leave(
    turn: Turn, network: Network, member: str, yes: str, speakers: int, *, fresh: bool = False
) -> None:
    values = {"network": network.name, "member": member, "alone": speakers == 1}
    back = f"members.page:{network.id}:0"
    await directory.confirm(
        turn, network.id, "members.confirm_leave", values, yes, back, "members.yes_leave", fresh=fresh
    )


async def leave(turn: Turn, press: Press) -> None:
    """The person stops representing."""
    await speaking.leave(turn, press.number(), press.number(1))
    if press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)


async def confirm_not_mine(turn: Turn, press: Press) -> None:
    """[this is not my organisation], under the welcome, where it stays for ever: asked once, so that no old button ends anything."""
    standing = await yours(turn, press.number())
    speaker, member_name = await _speaker(turn, press)
    if speaker.person_id != turn.who.id:
        raise Refused("common.old_button")
    speakers = await members.representatives_for(turn.connection, speaker.member_id)
    yes = f"members.not_mine_yes:{standing.network.id}:{speaker.id}"
    await _ask_leave(turn, standing.network, member_name, yes, len(speakers), fresh=True)


async def not_mine(turn: Turn, press: Press) -> None:
    """It is not: the way back from a link or an acceptance."""
    await speaking.leave(turn, press.number(), press.number(1), mistaken=True)
    if press.message_id is not None:
        outbox.strip_keyboard(turn, turn.here.id, press.message_id)


async def confirm_member_leaves(turn: Turn, press: Press) -> None:
    """A member is to leave the network: asked once."""
    await _managed(turn, press.number())
    entry = await organisations.present(turn, press.number(), press.number(1))
    target = f"{press.number()}:{entry.id}"
    await directory.confirm(
        turn,
        press.number(),
        "members.confirm_member_leaves",
        {"member": entry.name, "speakers": [each.name for each in entry.speakers]},
        f"members.member_leave:{target}",
        f"members.open:{target}",
        "members.yes_member_leaves",
    )


async def member_leaves(turn: Turn, press: Press) -> None:
    """A member leaves the network."""
    await organisations.leave(turn, press.number(), press.number(1))
    await directory.show_list(turn, press.number(), 0)
