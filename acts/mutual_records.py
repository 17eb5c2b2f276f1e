"""Records between two organisations: told in one message, confirmed by the other side, shown to both, told when late.

Nothing is computed and no money moves. What is paid on one: acts/mutual_payments.py.
Source: docs/network.md, 'Records between organisations'.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import domain.mutual_records
from acts.named import Directory, directory_of
from acts.standing import yours
from acts.telling import own_chat, show_file, tell
from acts.told import said_of_it, told_in
from domain.kept import as_kept, from_kept
from domain.mutual_records import RecordTold, Side, State
from domain.payments import month_later
from domain.people import Office
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.telling import Holding, Speaking
from language.hearing import Words
from language.mutual_records import mutual_record, names_person, paper_said
from storage import due, files, members, mutual_records, networks, outbox, questions
from storage.due import Due
from storage.members import Member
from storage.mutual_records import LATE, Kept, confirmed
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.members import speakers
from views.mutual_records import names, shown, sides
from views.standing import Standing

RIGHT, WHOSE, AGAIN = "mutual_records.right", "mutual_records.whose", "mutual_records.again"
MOST_CHOICES = 8
MOST_LATE = 12


def card_name(record_id: int) -> str:
    """The name of a record's card, with each of its sides."""
    return f"mutual_record:{record_id}"


def meant(directory: Directory, standing: Standing, name: str) -> Sequence[Member]:
    """The organisations that a name can mean, the writer's own where there is none; a person's name means no organisation."""
    return directory.organisations_called(name) if name else standing.members


async def hear_record(
    turn: Turn, standing: Standing, directory: Directory, told: RecordTold, words: Words, attachment: dict[str, Any] | None,
    replaces: int | None = None,
) -> bool:  # fmt: skip
    """The record as it would stand is shown, or it is asked between whom; False where it names no two of the network."""
    givers, takers = (meant(directory, standing, each) for each in (told.giver, told.taker))
    for name, found in ((told.giver, givers), (told.taker, takers)):
        if not found and name and (givers or takers) and (names_person(name) or directory.subjects(name)):
            raise Refused("mutual_records.refused_person")
        if not found and name and (told.ours or told.dues):
            raise Refused("mutual_records.refused_unknown", name=name)
        if not found and not name and (told.ours or told.dues):
            raise Refused("mutual_records.refused_whose")
    own = {each.id for each in standing.members}
    pairs = [
        (giver, taker)
        for giver in givers
        for taker in takers
        if giver.id != taker.id and (own & {giver.id, taker.id} or standing.may(Right.ENTER_FROM_PAPER))
    ]
    if not pairs:
        if givers and takers and own & {each.id for each in (*givers, *takers)}:
            raise Refused("mutual_records.refused_same")
        return False
    network = standing.network
    file_id = await keep_file(turn, attachment)
    state = {
        "words": words.text,
        "told": as_kept(told),
        "at": words.now.isoformat(),
        "file": file_id,
        "replaces": replaces,
    }
    if len(pairs) == 1:
        await _ask(turn, standing, *pairs[0], state)
        return True
    keyboard: Keyboard = [
        [
            data(
                "mutual_records.pair",
                f"mutual_records.of:{{question}}:{giver.id}:{taker.id}",
                giver=giver.name,
                taker=taker.name,
            )
        ]
        for giver, taker in pairs[:MOST_CHOICES]
    ]
    await questions.ask(
        turn, WHOSE, "mutual_records.ask_whose", {}, state=state, keyboard=keyboard, network_id=network.id
    )
    return True


async def keep_file(turn: Turn, attachment: dict[str, Any] | None) -> int | None:
    """A paper or a slip belongs to the two sides: it is kept of no network, so that no archive shows it."""
    return await files.keep(turn, **attachment) if attachment is not None else None


async def choose(turn: Turn, question: Question, giver_id: int, taker_id: int) -> None:
    """Which two, of several that were named alike."""
    standing = await yours(turn, question.network_id or 0)
    giver, taker = [await members.by_id(turn.connection, standing.network.id, each) for each in (giver_id, taker_id)]
    if not {each.id for each in standing.members} & {giver_id, taker_id}:
        standing.require(Right.ENTER_FROM_PAPER)
    await questions.settle(turn, question)
    await _ask(turn, standing, giver, taker, question.state)


async def _entering(turn: Turn, standing: Standing, giver: Member, taker: Member) -> tuple[Side, frozenset[Side], bool]:
    """Which side tells, which sides are entered from paper, and whether the other side is asked (else both are on paper)."""
    own = {each.id for each in standing.members}
    reachable = {
        side: bool(await speakers(turn.connection, member.id))
        for side, member in ((Side.GIVER, giver), (Side.TAKER, taker))
    }
    mine = [side for side, member in ((Side.GIVER, giver), (Side.TAKER, taker)) if member.id in own]
    if mine:
        return mine[0], frozenset(), True
    standing.require(Right.ENTER_FROM_PAPER)
    silent = frozenset(side for side in Side if not reachable[side])
    if not silent:
        raise Refused("mutual_records.refused_tell_themselves", giver=giver.name, taker=taker.name)
    told_by = Side.GIVER if Side.GIVER in silent else Side.TAKER
    return told_by, silent, len(silent) == 1


def _record(state: dict[str, Any], side: Side, network: Network) -> domain.mutual_records.Record:
    """The record as it was told, at the moment at which its words were typed."""
    return domain.mutual_records.record(_told(state), side, network.day_of(datetime.fromisoformat(state["at"])))


def _told(state: dict[str, Any]) -> RecordTold:
    return told_in(state, RecordTold, partial(mutual_record, now=datetime.fromisoformat(state["at"])))


async def told_shown(turn: Turn, question: Question) -> tuple[RecordTold, ...]:
    """The record as the card says it, between whom by their names."""
    network_id, state = question.network_id or 0, question.state
    giver, taker = [await members.by_id(turn.connection, network_id, int(state[each])) for each in ("giver", "taker")]
    told = _told(state)
    until = told.dues[0].day if len(told.dues) == 1 else told.until
    return (replace(told, giver=giver.name, taker=taker.name, until=until),)


async def put_right(turn: Turn, question: Question, things: Sequence[RecordTold], words: str) -> bool:
    """The record with what was put right, its paper kept; the words that the books keep of it are both.

    False for another end of one with several days, of which nobody knows which is meant.
    """
    (told,), state = things, question.state
    shown_before = from_kept(RecordTold, state["told"])
    try:
        of_paper = paper_said(words, shown_before, now=turn.now)
    except ValueError:
        raise Refused("mutual_records.refused_which_due", many=len(shown_before.dues)) from None
    if of_paper is not None:
        told = of_paper  # what is of its paper is no sum and no end of the record
    elif len(told.dues) == 1:
        told = replace(told, dues=(replace(told.dues[0], day=told.until),))
    elif told.dues and told.until is not None:
        return False
    standing = await yours(turn, question.network_id or 0)
    directory = await directory_of(turn.connection, standing.network.id)
    sides = []
    for name in (told.giver, told.taker):
        found = meant(directory, standing, name)
        if len(found) != 1:
            raise Refused("mutual_records.refused_unknown", name=name)
        sides.append(found[0])
    if sides[0].id == sides[1].id:
        raise Refused("mutual_records.refused_same")
    state = state | {"told": as_kept(told), "words": said_of_it(state["words"], words)}
    await _ask(turn, standing, sides[0], sides[1], state)
    return True


async def _allowed(
    turn: Turn, network: Network, kind: domain.mutual_records.Kind, giver: Member, taker: Member
) -> None:
    """Refused where one of the two said that its own rules forbid it."""
    stand = await mutual_records.rules(turn.connection, network.id)
    whose = domain.mutual_records.barred(stand, kind, giver.id, taker.id)
    if whose is not None:
        member = giver if whose == giver.id else taker
        side = Side.GIVER if member is giver else Side.TAKER
        raise Refused("mutual_records.refused_barred", member=member.name, kind=kind.value, side=side.value)


async def _ask(turn: Turn, standing: Standing, giver: Member, taker: Member, state: dict[str, Any]) -> None:
    """The record as it would stand, before the other side is asked."""
    network = standing.network
    told_by, paper, _ = await _entering(turn, standing, giver, taker)
    # From paper there is no 'ours': the days come as the giver's and the taker's.
    record = _record(state, Side.GIVER if paper else told_by, network)
    await _allowed(turn, network, record.kind, giver, taker)
    state = state | {"giver": giver.id, "taker": taker.id}
    values = {"record": shown(record, giver.name, taker.name, paper, photo=state["file"] is not None)}
    keyboard: Keyboard = [
        [
            data("mutual_records.right", "mutual_records.keep:{question}"),
            data("mutual_records.correct", "mutual_records.again:{question}"),
        ]
    ]
    await questions.ask(
        turn, RIGHT, "mutual_records.ask", values, state=state, keyboard=keyboard, network_id=network.id
    )


async def again(turn: Turn, question: Question) -> None:
    """[แก้ไข] before it was sent: typed anew, in one line; what was to replace a record still does."""
    await questions.settle(turn, question)
    if (replaces := question.state.get("replaces")) is not None:
        await tell_anew(turn, question.network_id or 0, int(replaces))
        return
    outbox.reply(turn, "mutual_records.type_again", {}, network_id=question.network_id)


async def keep(turn: Turn, question: Question) -> None:
    """[ถูกต้อง]: the other side is asked; what the secretary has on paper of two without Telegram counts at once."""
    standing = await yours(turn, question.network_id or 0)
    network, state = standing.network, question.state
    giver, taker = [await members.by_id(turn.connection, network.id, int(state[each])) for each in ("giver", "taker")]
    told_by, paper, asks = await _entering(turn, standing, giver, taker)
    record = _record(state, Side.GIVER if paper else told_by, network)
    await _allowed(turn, network, record.kind, giver, taker)
    await questions.settle(turn, question)
    if state.get("replaces") is not None:
        before = still_there(await mutual_records.by_id(turn.connection, network.id, int(state["replaces"])))
        if before.state not in (State.ASKED, State.DISPUTED):
            raise Refused("common.old_button")
        await mutual_records.change(turn, before, State.REPLACED)
    kept = await mutual_records.add(
        turn, network.id, giver.id, taker.id, record, words=state["words"], file_id=state["file"], told_by=told_by,
        from_paper=paper, state=State.ASKED if asks else State.STANDS,
    )  # fmt: skip
    await outbox.show(turn, turn.here.id, card_name(kept.id), network_id=network.id, fresh=True)
    if asks:
        await send_card(turn, network, kept, kept.told_by.other)
    else:
        await watch(turn, network, kept)


async def send_card(turn: Turn, network: Network, kept: Kept, side: Side, name: str | None = None) -> None:
    """A card to everybody of a side but who acts; whom it does not reach is told later, and the secretary has the card meanwhile."""
    card, member = name or card_name(kept.id), kept.member(side)
    found = await speakers(turn.connection, member)
    if found or await members.representatives_for(turn.connection, member):
        await tell(turn, network, Speaking(member), card, about=card, others=True)
    if not found:
        await tell(turn, network, Holding(Office.SECRETARY), card, about=card, others=True)


# --- the other side ----------------------------------------------------------------------------------------------------------


async def seen(turn: Turn, network_id: int, record_id: int) -> tuple[Standing, Kept, frozenset[Side]]:
    """A record that the person may see, with the sides they act for."""
    standing = await yours(turn, network_id)
    kept = await mutual_records.by_id(turn.connection, network_id, record_id)
    acting = await sides(turn.connection, standing, kept) if kept is not None else frozenset[Side]()
    if kept is None or not acting:
        raise Refused("common.old_button")
    return standing, kept, acting


async def _answers(turn: Turn, network_id: int, record_id: int) -> tuple[Standing, Kept]:
    """A record whose other side the person may answer for; who told it does not confirm it."""
    standing, kept, acting = await seen(turn, network_id, record_id)
    if kept.told_by.other not in acting or turn.who.id == kept.by_person_id:
        raise Refused("mutual_records.refused_own_word")
    return standing, kept


async def _may_fall(turn: Turn, kept: Kept) -> bool:
    payments = (await mutual_records.payments_of(turn.connection, [kept.id]))[kept.id]
    return domain.mutual_records.may_fall(kept.state, paid=bool(payments))


def _paper(standing: Standing, kept: Kept, side: Side) -> Side | None:
    """The side, where the person enters for it from paper."""
    return None if kept.member(side) in {each.id for each in standing.members} else side


async def agree(turn: Turn, network_id: int, record_id: int) -> None:
    """[ตรง]: it counts from now on; both see it on their card."""
    standing, kept = await _answers(turn, network_id, record_id)
    if kept.state not in (State.ASKED, State.DISPUTED):
        raise Refused("mutual_records.settled")
    network, side = standing.network, kept.told_by.other
    giver, taker = [await members.by_id(turn.connection, network.id, key) for key in (kept.giver_id, kept.taker_id)]
    await _allowed(turn, network, kept.record.kind, giver, taker)
    if not await mutual_records.change(turn, kept, State.STANDS, from_paper=_paper(standing, kept, side)):
        raise Refused("mutual_records.settled")
    await watch(turn, network, kept)
    turn.answer("mutual_records.agreed")


async def deny(turn: Turn, network_id: int, record_id: int) -> None:
    """[ไม่ตรง], also after a wrong [ตรง], while nothing was paid: it counts for nobody; both are told, and nobody else."""
    standing, kept = await _answers(turn, network_id, record_id)
    if (
        kept.state is State.DISPUTED
        or not await _may_fall(turn, kept)
        or not await mutual_records.change(turn, kept, State.DISPUTED)
    ):
        raise Refused("mutual_records.settled")
    await send_card(turn, standing.network, kept, kept.told_by)


async def drop(turn: Turn, network_id: int, record_id: int) -> None:
    """[ยกเลิก]: before it counts, either side takes it back; what was entered for both from paper, while nothing was paid."""
    _, kept, _ = await seen(turn, network_id, record_id)
    if kept.state is State.STANDS and len(kept.from_paper) < len(Side):
        raise Refused("mutual_records.settled")
    if not await _may_fall(turn, kept) or not await mutual_records.change(turn, kept, State.DROPPED):
        raise Refused("mutual_records.settled")
    turn.answer("mutual_records.dropped")


async def tell_anew(turn: Turn, network_id: int, record_id: int) -> None:
    """[แก้ไข] of one that is disputed: typed anew by either side, in place of it."""
    _, kept, _ = await seen(turn, network_id, record_id)
    if kept.state not in (State.ASKED, State.DISPUTED):
        raise Refused("mutual_records.settled")
    state = {"record": kept.id}
    await questions.ask(turn, AGAIN, "mutual_records.type_again", {}, state=state, network_id=network_id)


async def take_anew(turn: Turn, question: Question, words: Words, attachment: dict[str, Any] | None) -> None:
    """The record in other words; the one before is replaced once it is confirmed."""
    standing, kept, _ = await seen(turn, question.network_id or 0, int(question.state["record"]))
    told = words.mutual
    if not isinstance(told, RecordTold):
        raise Refused("mutual_records.type_again")
    directory = await directory_of(turn.connection, standing.network.id)
    await questions.end(turn, question)
    if not await hear_record(turn, standing, directory, told, words, attachment, replaces=kept.id):
        raise Refused("mutual_records.refused_whose")


# --- the clock ---------------------------------------------------------------------------------------------------------------


async def watch(turn: Turn, network: Network, kept: Kept) -> None:
    """The clock looks on the day after each due sum, for both sides."""
    today = network.day_of(turn.now)
    for each in kept.record.dues:
        day = max(each.day, today) + timedelta(days=1)
        for side in Side:
            await due.look_on(turn, LATE, kept.member(side), day, network.hours, network_id=network.id)


async def remind(turn: Turn, work: Due) -> str | None:
    """Tell one side what is overdue, of all its records together, never twice in a month."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    member_id = work.key
    today = network.day_of(turn.now)
    found = await mutual_records.of_members(turn.connection, network.id, [member_id])
    standing = [each for each in found if each.state is State.STANDS]
    rows = await _overdue(turn, member_id, standing, today)
    if not rows:
        return "nothing is overdue"
    told = await due.looked_on(turn.connection, LATE, member_id, network_id=network.id)
    if told is not None and month_later(network.day_of(told)) > today:
        return "told within the month; the next time of all together"
    values = {"rows": rows[:MOST_LATE], "more": max(0, len(rows) - MOST_LATE)}
    values["member"] = (await members.by_id(turn.connection, network.id, member_id)).name
    keyboard: Keyboard = [[data("mutual_records.mine", f"mutual_records.show:{network.id}")]]
    text = "mutual_records.overdue"
    await tell(turn, network, Speaking(member_id), text, values, keyboard=keyboard, about=f"overdue:{member_id}")
    await due.look_on(turn, LATE, member_id, month_later(today), network.hours, network_id=network.id)
    return None


async def _overdue(turn: Turn, member_id: int, standing: Iterable[Kept], today: date) -> list[dict[str, Any]]:
    """What is overdue of these records, as one of their sides reads it."""
    standing = list(standing)
    payments = await mutual_records.payments_of(turn.connection, [each.id for each in standing])
    named = await names(turn.connection, standing)
    rows = list[dict[str, Any]]()
    for kept in standing:
        late = domain.mutual_records.account(kept.record, confirmed(payments[kept.id])).overdue(today)
        pays = kept.member(kept.record.payer) == member_id
        other = named[kept.taker_id if kept.giver_id == member_id else kept.giver_id]
        rows += [
            {
                "other": other,
                "kind": kept.record.kind.value,
                "pays": pays,
                "day": each.day.isoformat(),
                "satang": each.satang,
            }
            for each in late
        ]
    return rows


# --- looked at ---------------------------------------------------------------------------------------------------------------


async def show(turn: Turn, network_id: int, page: int | None = None) -> None:
    """[บันทึกระหว่างองค์กร]: one's own records; of all others' only sums of three or more.

    A page is turned to on the card; without one it comes anew.
    """
    await yours(turn, network_id)
    name, view = f"mutual_records:{network_id}", {"page": page or 0}
    await outbox.show(turn, own_chat(turn), name, view, network_id=network_id, fresh=page is None)


async def begin(turn: Turn, network_id: int) -> None:
    """[ดูส่วนอื่น]: how a record is told; the bot keeps figures and does nothing else."""
    await yours(turn, network_id)
    outbox.reply(turn, "mutual_records.begin", {}, network_id=network_id)


async def open_record(turn: Turn, network_id: int, record_id: int) -> None:
    """One of the list."""
    await seen(turn, network_id, record_id)
    await outbox.show(turn, turn.here.id, card_name(record_id), network_id=network_id, fresh=True)


async def photo(turn: Turn, network_id: int, record_id: int) -> None:
    """[ดูเอกสาร]: the paper, for both sides."""
    _, kept, _ = await seen(turn, network_id, record_id)
    await show_file(turn, network_id, kept.file_id)
