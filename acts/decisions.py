"""An organisation's own decision: told in one message with a photo, confirmed by a tap, asked about before its term ends.

Source: docs/network.md, 'Each organisation's own decision'.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from acts.members import directory
from acts.named import may_tell_of, told_of
from acts.standing import known_here, yours
from acts.telling import show_file, show_own, tell
from acts.told import said_of_it
from domain.decisions import ASKED_BEFORE, Decision, DecisionTold, Kind, contradicts, decided, is_both, may_leave_on
from domain.people import Office
from domain.quiet_hours import sending_moment
from domain.refusal import Refused
from domain.rights import Right
from domain.telling import RESPONSIBLE, FirstOf, Speaking, Who
from language.hearing import Words
from storage import chats, decisions, due, files, members, messages, networks, outbox, questions
from storage.decisions import Kept
from storage.due import Due
from storage.members import Member
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.tellings import SEVERAL
from storage.turn import Turn
from views.decisions import shown, stand, still_votes
from views.members import first_reached
from views.standing import Standing

RIGHT, WHOSE, ALTERNATE, BACK = "decisions.right", "decisions.whose", "decisions.alternate", "decisions.back"
ENDING, LEAVING = "decisions.ending", "decisions.leaving"
OFFERING = (
    SEVERAL,
    "decisions.kept",
    "decisions.leaving_kept",
    "decisions.leaves",
    "decisions.may_go",
)  # texts with a button of one decision
LONGEST_NAME = 120
PAGE = 8  # organisations to choose from at once


# --- told --------------------------------------------------------------------------------------------------------------------


async def hear(turn: Turn, words: Words, attachment: dict[str, Any] | None) -> bool:
    """A decision of an organisation that the person speaks for, or enters as secretary; False for anybody else."""
    told = words.decision
    standing = await known_here(turn)
    if standing is None or told is None or not (standing.members or standing.may(Right.CHANGE_MEMBERS)):
        return False
    found = await told_of(turn, standing, words.text)
    if not found:
        return False
    file_id = await files.keep(turn, network_id=standing.network.id, **attachment) if attachment is not None else None
    state = {"words": words.text, "file": file_id, "told": _as_state(told)}
    if len(found) == 1:
        await _ask(turn, standing.network, found[0], state)
    else:
        keyboard: Keyboard = [
            [data("tasks.to_name", f"decisions.of:{{question}}:{each.id}", name=each.name)] for each in found
        ]
        await questions.ask(
            turn, WHOSE, "decisions.ask_whose", {}, state=state, keyboard=keyboard, network_id=standing.network.id
        )
    return True


def _as_state(told: DecisionTold) -> dict[str, Any]:
    return {
        "kind": told.kind.value,
        "day": told.decided_on.isoformat() if told.decided_on else None,
        "representative": told.representative,
        "alternate": told.alternate,
        "until": told.until.isoformat() if told.until else None,
        "baht": None if told.budget_baht is None else str(told.budget_baht),
    }


async def choose(turn: Turn, question: Question, standing: Standing, member_id: int) -> None:
    """Whose decision it is, of several organisations."""
    member = await may_tell_of(turn, standing, member_id)
    await questions.settle(turn, question)
    await _ask(turn, standing.network, member, question.state)


async def _ask(turn: Turn, network: Network, member: Member, state: dict[str, Any]) -> None:
    """The decision as it would stand, before it counts; who would stand in for themselves is asked who does."""
    today = network.day_of(turn.now)
    speaks = {each.person_id for each in await members.representatives_for(turn.connection, member.id)}
    writer = turn.who.name if turn.who.id in speaks else ""
    told = _told(state["told"])
    if not writer and told.kind is Kind.JOIN and (not told.representative or told.alternate == ""):
        raise Refused("decisions.refused_who", member=member.name)
    decision = decided(told, writer, today)
    state = state | {"member": member.id, "decision": _kept_as(decision)}
    if is_both(decision):
        keyboard: Keyboard = [[data("decisions.nobody", "decisions.nobody:{question}")]]
        await questions.ask(
            turn, ALTERNATE, "decisions.ask_alternate", {}, state=state, keyboard=keyboard, network_id=network.id
        )
        return
    keyboard = [
        [data("decisions.right", "decisions.keep:{question}"), data("decisions.correct", "decisions.again:{question}")]
    ]
    values = shown(decision, member.name) | {"photo": state["file"] is not None}
    values["may_leave_on"] = may_leave_on(today).isoformat()
    values["today"] = today.isoformat()
    await questions.ask(turn, RIGHT, "decisions.ask", values, state=state, keyboard=keyboard, network_id=network.id)


async def told_shown(turn: Turn, question: Question) -> tuple[DecisionTold, ...]:
    """The decision as the card says it: with who speaks by name, and with its day."""
    told, decision = _told(question.state["told"]), _decision(question.state["decision"])
    return (replace(told, decided_on=decision.decided_on, representative=decision.representative),)


async def put_right(turn: Turn, question: Question, things: Sequence[DecisionTold], words: str) -> bool:
    """The decision with what was put right; the words that the books keep of it are both."""
    (told,), state = things, question.state
    standing = await yours(turn, question.network_id or 0)
    member = await may_tell_of(turn, standing, int(state["member"]))
    state = state | {"told": _as_state(told), "words": said_of_it(state["words"], words)}
    await _ask(turn, standing.network, member, state)
    return True


def _told(state: dict[str, Any]) -> DecisionTold:
    from_day = date.fromisoformat(state["day"]) if state["day"] else None
    until = date.fromisoformat(state["until"]) if state["until"] else None
    return DecisionTold(
        Kind(state["kind"]), from_day, state["representative"], state["alternate"], until,
        None if state["baht"] is None else Decimal(state["baht"]),
    )  # fmt: skip


def _kept_as(decision: Decision) -> dict[str, Any]:
    return {
        "kind": decision.kind.value,
        "day": decision.decided_on.isoformat(),
        "representative": decision.representative,
        "alternate": decision.alternate,
        "until": decision.until.isoformat() if decision.until else None,
        "budget": decision.budget_satang,
    }


def _decision(state: dict[str, Any]) -> Decision:
    until = date.fromisoformat(state["until"]) if state["until"] else None
    return Decision(
        Kind(state["kind"]),
        date.fromisoformat(state["day"]),
        state["representative"],
        state["alternate"],
        until,
        state["budget"],
    )


async def nobody(turn: Turn, question: Question, standing: Standing) -> None:
    """[ยังไม่มีสำรอง]: without an alternate."""
    await _with_alternate(turn, question, standing, None)


async def take_alternate(turn: Turn, question: Question, standing: Standing, name: str) -> None:
    """'นางมาลี': who stands in."""
    await _with_alternate(turn, question, standing, " ".join(name.split())[:LONGEST_NAME])


async def _with_alternate(turn: Turn, question: Question, standing: Standing, name: str | None) -> None:
    member = await may_tell_of(turn, standing, int(question.state["member"]))
    await questions.settle(turn, question)
    told = question.state["told"] | {"alternate": name}
    await _ask(turn, standing.network, member, question.state | {"told": told})


async def keep(turn: Turn, question: Question, standing: Standing) -> None:
    """[ถูกต้อง]: it stands; another claim than the one that stands waits until the secretary has asked; leaving has its day."""
    network, state = standing.network, question.state
    member = await may_tell_of(turn, standing, int(state["member"]))
    await questions.settle(turn, question)
    decision, today = _decision(state["decision"]), network.day_of(turn.now)
    if decision.kind is Kind.LEAVE:
        await _leaving(turn, network, member, decision, state)
        return
    stand = {each.decision.kind: each for each in await decisions.of_member(turn.connection, network.id, member.id)}
    if Kind.LEAVE in stand:  # it stays after all
        await decisions.end(turn, stand[Kind.LEAVE], "dropped")
        await _old_buttons_go(turn, network, stand[Kind.LEAVE])
        await tell(turn, network, _CHAIR, "decisions.stays_after_all", {"member": member.name}, others=True)
    before = stand.get(Kind.JOIN)
    same = (before is not None and before.by_person_id == turn.who.id) or standing.may(Right.CHANGE_MEMBERS)
    if before is not None and contradicts(
        decision, before.decision.representative, before.decision.until, today, same_writer=same
    ):
        asked = await decisions.add(turn, network.id, member.id, decision, state["words"], state["file"], "asked")
        await _tell_contradiction(turn, network, member, before, asked)
        outbox.reply(turn, "decisions.asked_secretary", {"member": member.name}, network_id=network.id)
        return
    kept = await decisions.add(turn, network.id, member.id, decision, state["words"], state["file"], "stands")
    await _plan_end(turn, network, kept)
    keyboard: Keyboard = [_back_button(kept)]
    if decision.alternate and standing.may(Right.SEND_LINKS):
        keyboard.insert(0, [data("decisions.link", f"members.link:{network.id}:{member.id}", name=decision.alternate)])
    values = shown(decision, member.name) | {"still": await still_votes(turn.connection, member.id, decision)}
    outbox.reply(turn, "decisions.kept", values, keyboard=keyboard, network_id=network.id)


def _back_button(kept: Kept) -> list[outbox.Button]:
    return [data("decisions.take_back", _back_target(kept))]


def _back_target(kept: Kept) -> str:
    return f"decisions.take_back:{kept.network_id}:{kept.id}"


def _go_target(kept: Kept) -> str:
    return f"decisions.go:{kept.network_id}:{kept.id}"


def _about(kept: Kept) -> str:
    """What is told of a decision is about it; its card has the same name."""
    return f"decision:{kept.id}"


async def _old_buttons_go(turn: Turn, network: Network, kept: Kept) -> None:
    """A decision that stands no more and never will again: what was told of it offers nothing any more."""
    teller = (await chats.person_by_id(turn.connection, kept.by_person_id)).private_chat_id
    chair = await first_reached(turn.connection, network.id, *_CHAIR.offices)
    told = [*([teller] if teller is not None else []), *chair]
    targets = (_back_target(kept), _go_target(kept))
    for chat_id, message_id in await messages.offering(turn.connection, told, OFFERING, targets, kept.at):
        outbox.strip_keyboard(turn, chat_id, message_id)


async def ask_back(turn: Turn, standing: Standing, kept: Kept) -> None:
    """[แจ้งผิด ถอนมตินี้]: asked once, with what would stand then."""
    network_id, member = standing.network.id, await _whose(turn, kept)
    await may_tell_of(turn, standing, member.id)
    before = await decisions.before(turn.connection, kept)
    values = shown(kept.decision, member.name)
    values["before"] = None if before is None else shown(before.decision, member.name)
    keyboard: Keyboard = [
        [
            data("decisions.yes_back", "decisions.back:{question}:1"),
            data("decisions.no_back", "decisions.back:{question}:0"),
        ]
    ]
    await questions.ask(
        turn, BACK, "decisions.ask_back", values, state={"decision": kept.id}, keyboard=keyboard, network_id=network_id
    )


async def which_back(turn: Turn, standing: Standing, page: int) -> None:
    """[ถอนมติที่แจ้งผิด] of the list: whose, where several stand; then asked once more as under what was kept."""
    network_id = standing.network.id
    found = await stand(turn.connection, network_id, standing)
    if not found:
        raise Refused("decisions.stands_no_more")
    if len(found) == 1:
        await ask_back(turn, standing, found[0][0])
        return
    first = page * PAGE if 0 <= page * PAGE < len(found) else 0
    keyboard: Keyboard = [
        [
            data(
                "decisions.back_of",
                _back_target(kept),
                name=name,
                kind=kept.decision.kind.value,
            )
        ]
        for kept, name in found[first : first + PAGE]
    ]
    if len(found) > PAGE:
        keyboard.append([data("reports.more_names", f"decisions.which_back:{network_id}:{first // PAGE + 1}")])
    outbox.reply(turn, "decisions.ask_which_back", {}, keyboard=keyboard, network_id=network_id)


async def _whose(turn: Turn, kept: Kept) -> Member:
    """The organisation whose decision can be taken back: one that stands, of a member."""
    if kept.state != "stands":
        raise Refused("decisions.stands_no_more")
    member = await members.by_id(turn.connection, kept.network_id, kept.member_id)
    if member.left_at is not None:
        raise Refused("common.old_button")
    return member


async def take_back(turn: Turn, question: Question, standing: Standing, kept: Kept, yes: bool) -> None:
    """[ถอนมติ]: it was told by mistake; what it took the place of stands again, and whom it concerns is told."""
    network = standing.network
    await questions.settle(turn, question)
    if not yes:
        outbox.reply(turn, "decisions.not_taken_back", {}, network_id=network.id)
        return
    member = await _whose(turn, kept)
    await may_tell_of(turn, standing, member.id)
    before = await decisions.before(turn.connection, kept)
    if not await decisions.end(turn, kept, "dropped"):
        raise Refused("decisions.stands_no_more")
    if before is not None and await decisions.end(turn, before, "stands"):
        await _plan_end(turn, network, before)
    await _old_buttons_go(turn, network, kept)
    values = shown(kept.decision, member.name) | {"by": turn.who.name}
    values["before"] = None if before is None else shown(before.decision, member.name)
    outbox.reply(turn, "decisions.taken_back", values, network_id=network.id)
    concerned: list[Who] = [Speaking(member.id)]
    if kept.decision.kind is Kind.LEAVE:
        concerned.append(_CHAIR)
    await tell(turn, network, concerned, "decisions.taken_back", values, others=True)


async def _tell_contradiction(turn: Turn, network: Network, member: Member, before: Kept, asked: Kept) -> None:
    values, keyboard = _contradicting(network, member, before, asked)
    await tell(
        turn, network, FirstOf(RESPONSIBLE), "decisions.contradicts", values, keyboard=keyboard, about=_about(asked)
    )


def _contradicting(network: Network, member: Member, before: Kept, asked: Kept) -> tuple[dict[str, Any], Keyboard]:
    """Both decisions, a button for each; they carry the earlier one too, for another may stand before one is pressed."""
    values = {
        "member": member.name,
        "rows": [[each.decision.representative, each.at.isoformat()] for each in (before, asked)],
    }
    keyboard: Keyboard = [
        [
            data(
                "tasks.to_name",
                f"decisions.settle:{network.id}:{asked.id}:{flag}:{before.id}",
                name=each.decision.representative,
            )
        ]
        for flag, each in ((0, before), (1, asked))
    ]
    return values, keyboard


async def settle(turn: Turn, standing: Standing, asked: Kept, follows: bool, before_id: int | None = None) -> None:
    """The secretary has asked the organisation: the earlier decision stands, or the later one follows it.

    Where the earlier one (`before_id`) stands no more, it cannot be chosen; where another stands in its place, it is asked anew.
    """
    network_id = standing.network.id
    if asked.state != "asked":
        raise Refused("decisions.settled_already")
    member = await members.by_id(turn.connection, network_id, asked.member_id)
    if member.left_at is not None:
        raise Refused("common.old_button")
    before = (await decisions.standing(turn.connection, network_id)).get(member.id)
    if before is None and not follows:
        raise Refused("decisions.stands_no_more")
    if before is not None and before_id not in (None, before.id):
        values, keyboard = _contradicting(standing.network, member, before, asked)
        outbox.shows_other(turn)
        outbox.reply(turn, "decisions.contradicts", values, keyboard=keyboard, network_id=network_id)
        return
    if not await decisions.end(turn, asked, "stands" if follows else "dropped"):
        raise Refused("decisions.settled_already")
    stands = (await decisions.standing(turn.connection, network_id))[member.id]
    if follows:
        await _plan_end(turn, standing.network, asked)
    outbox.take_buttons(turn)
    values = shown(stands.decision, member.name)
    outbox.reply(turn, "decisions.settled", values, network_id=network_id)
    await tell(turn, standing.network, Speaking(member.id), "decisions.settled", values)


_CHAIR = FirstOf((Office.CHAIR, Office.SECRETARY, Office.ASSISTANT))

# --- the end of a term -------------------------------------------------------------------------------------------------------


async def _plan_end(turn: Turn, network: Network, kept: Kept) -> None:
    """Thirty days before the end who follows is asked; where that is over already, nothing is."""
    if kept.decision.until is None:
        return
    at = sending_moment(kept.decision.until - ASKED_BEFORE, network.hours)
    if at > turn.now:
        await due.plan(turn, ENDING, str(kept.id), at, network_id=network.id)


async def ask_who_follows(turn: Turn, work: Due) -> str | None:
    """Who speaks for the organisation, and the secretary, are asked once who follows; one answer is enough."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    kept = await decisions.by_id(turn.connection, network.id, work.key)
    if kept is None or kept.state != "stands" or kept.decision.until is None:
        return "another decision stands"
    if kept.decision.until < network.day_of(turn.now):
        return "the term is over"
    if await due.rest_at_night(turn, work, network.hours):
        return None
    member = await members.by_id(turn.connection, network.id, kept.member_id)
    await tell(turn, network, [Speaking(member.id), FirstOf(RESPONSIBLE)], _about(kept))
    return None


# --- leaving -----------------------------------------------------------------------------------------------------------------


async def _leaving(turn: Turn, network: Network, member: Member, decision: Decision, state: dict[str, Any]) -> None:
    """Told to the chair; thirty days later, or once the chair agrees, it may be ended."""
    today = network.day_of(turn.now)
    on = may_leave_on(today)
    kept = await decisions.add(turn, network.id, member.id, decision, state["words"], state["file"], "stands")
    await due.plan(turn, LEAVING, str(kept.id), sending_moment(on, network.hours), network_id=network.id)
    values = {"member": member.name, "on": on.isoformat(), "day": decision.decided_on.isoformat()}
    keyboard: Keyboard = [
        [
            data("decisions.seen", f"decisions.seen:{network.id}"),
            data("decisions.go_today", _go_target(kept)),
        ]
    ]
    await tell(turn, network, _CHAIR, "decisions.leaves", values, keyboard=keyboard, about=_about(kept))
    outbox.reply(turn, "decisions.leaving_kept", values, keyboard=[_back_button(kept)], network_id=network.id)


async def may_go(turn: Turn, work: Due) -> str | None:
    """The thirty days are over: the chair ends it with a tap; debts and sums of before stay in the books."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    kept = await decisions.by_id(turn.connection, network.id, work.key)
    if kept is None or kept.state != "stands":
        return "it stays"
    member = await members.by_id(turn.connection, network.id, kept.member_id)
    if member.left_at is not None:
        return "it has left"
    if await due.rest_at_night(turn, work, network.hours):
        return None
    values = {"member": member.name}
    keyboard: Keyboard = [[data("decisions.go", _go_target(kept))]]
    await tell(turn, network, _CHAIR, "decisions.may_go", values, keyboard=keyboard, about=_about(kept))
    return None


async def go(turn: Turn, standing: Standing, kept: Kept) -> None:
    """[ตกลงให้ออกวันนี้], [ให้ออกจากเครือข่าย]: it leaves, as the secretary ends a membership."""
    network_id = standing.network.id
    if kept.state != "stands" or kept.decision.kind is not Kind.LEAVE:
        raise Refused("common.old_button")
    await directory.leave(turn, network_id, kept.member_id)
    turn.changed("network", network_id, network_id)
    outbox.take_buttons(turn)
    await _old_buttons_go(turn, standing.network, kept)


async def seen(turn: Turn, standing: Standing) -> None:
    """[รับทราบ]."""
    outbox.take_buttons(turn)
    turn.answer("decisions.seen_answer")


# --- looked at ---------------------------------------------------------------------------------------------------------------


async def begin(turn: Turn, standing: Standing) -> None:
    """[มติขององค์กร] while there is none: how it is told, in one line."""
    outbox.reply(turn, "decisions.how", {}, network_id=standing.network.id)


async def open_list(turn: Turn, standing: Standing) -> None:
    """[มติขององค์กร]: what stands of all for who keeps the directory, of one's own organisations for others."""
    network_id, which = standing.network.id, "all" if standing.may(Right.CHANGE_MEMBERS) else "own"
    await show_own(turn, network_id, f"decisions:{network_id}", {"which": which})


async def photo(turn: Turn, standing: Standing, kept: Kept) -> None:
    """[ดูรูป]: the page that was photographed, for who keeps the directory and who speaks for the organisation."""
    await may_tell_of(turn, standing, kept.member_id)
    await show_file(turn, standing.network.id, kept.file_id)
