"""An expense is approved, by a person or by a meeting, declined with a reason, or paid back to who advanced it."""

from dataclasses import replace

import domain.cash_book
from acts.cash_book.book import opened
from acts.cash_book.entries import entry_card
from acts.telling import tell
from domain.cash_book import Entry, Purse, State
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.telling import Somebody
from language.cash_book import backing, cited
from storage import cash_book, directory, due, networks, outbox, questions, resolutions
from storage.due import Due
from storage.networks import Network
from storage.questions import Question
from storage.resolutions import Recorded
from storage.turn import Turn
from views import naming
from views.cash_book import approvers, for_meeting, involved, keepers
from views.standing import Standing

BY_MEETING, WHY_NOT, LONGEST_WHY = "cash_book.by_meeting", "cash_book.why_not", 300


async def ask_next(turn: Turn, work: Due) -> str | None:
    """Nobody answered for two days: the vice-chair is asked too, else the secretary. Where nobody may, it is looked again later."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    entry = await cash_book.entry_of(turn.connection, network.id, work.key)
    if entry is None or entry.state is not State.WAITING or entry.late:
        return "it is decided"
    if await due.rest_at_night(turn, work, network.hours):
        return None
    whom = await approvers(turn.connection, network, entry, late=True)
    if not whom:
        await due.move(turn.connection, work, turn.now + domain.cash_book.ANSWERED_IN)
        return None
    await cash_book.note(turn, network.id, entry.id, late=True)
    asked = await directory.card_chats(turn.connection, entry_card(entry.id))
    chats = await directory.writable_among(turn.connection, whom)
    await tell(turn, network, [Somebody(each) for each in whom if chats.get(each) not in asked], entry_card(entry.id))
    return None


async def decide(turn: Turn, network_id: int, entry_id: int, yes: bool) -> None:
    """[อนุมัติ], [ไม่อนุมัติ]: of two taps the first counts; only whoever was asked, and never who is to be paid."""
    standing, _ = await opened(turn, network_id, Right.APPROVE_SPENDING)
    network = standing.network
    entry = still_there(await cash_book.entry_of(turn.connection, network_id, entry_id))
    if turn.here.id not in await directory.card_chats(turn.connection, entry_card(entry_id)):
        raise Refused("common.old_button")
    if domain.cash_book.theirs(entry, await involved(turn.connection, network_id, turn.who.id)):
        raise Refused("cash_book.refused_own")
    if entry.state is not State.WAITING:
        raise Refused("cash_book.refused_decided")
    wanted = entry.approved if yes else State.REFUSED
    if wanted is State.COUNTS:
        domain.cash_book.enough(await cash_book.balances(turn.connection, network_id), entry)
    if not await cash_book.settle(turn, network_id, entry, wanted, network.day_of(turn.now), purse=entry.purse):
        raise Refused("cash_book.refused_decided")
    turn.answer("cash_book.approved_answer" if yes else "cash_book.declined_answer")
    await _tell_decided(turn, network, entry_id)


async def ask_by_meeting(turn: Turn, network_id: int, entry_id: int) -> None:
    """[ที่ประชุมอนุมัติแล้ว] where nobody else is left who may approve it: by which resolution?"""
    _, entry = await _for_meeting(turn, network_id, entry_id)
    await questions.ask(
        turn,
        BY_MEETING,
        "cash_book.ask_by_meeting",
        domain.cash_book.shown(entry),
        state={"entry": entry.id},
        network_id=network_id,
    )


async def take_by_meeting(turn: Turn, question: Question, text: str) -> None:
    """'มติครั้งที่ 3/2570': it counts by this resolution, which stands on it; that the meeting did so is said where its record has it.

    Refused where the record of that meeting says that it was not carried.
    """
    network_id = question.network_id or 0
    standing, entry = await _for_meeting(turn, network_id, int(question.state["entry"]))
    found = backing(text)
    if found is None or not found[0]:
        raise Refused("cash_book.refused_backing")
    recorded = await _recorded(turn, standing.network, entry, found[0])
    if recorded is not None and not recorded.carried:
        raise Refused("cash_book.refused_lost", number=[recorded.number, recorded.year])
    if entry.approved is State.COUNTS:
        domain.cash_book.enough(await cash_book.balances(turn.connection, network_id), entry)
    await questions.end(turn, question)
    carried_by = recorded.id if recorded is not None else None
    await cash_book.note(turn, network_id, entry.id, resolution=found[0], carried_by=carried_by)
    today = standing.network.day_of(turn.now)
    if not await cash_book.settle(turn, network_id, entry, entry.approved, today, purse=entry.purse, decides=False):
        raise Refused("cash_book.refused_decided")
    await outbox.show(turn, turn.here.id, entry_card(entry.id), network_id=network_id, fresh=True)


async def _recorded(turn: Turn, network: Network, entry: Entry, said: str) -> Recorded | None:
    """What the record of the meeting that is named says of this payment, which stood on its agenda; None where it has none of it."""
    assert entry.at is not None
    title = naming.said(network, "cash_book.to_approve", **domain.cash_book.shown(entry))
    meant = cited(said)
    if meant is None:
        return None
    found = [
        each
        for each in await resolutions.of_title(turn.connection, network.id, title, entry.at)
        if (each.number, each.year) == meant[:2] and meant[2] in (None, each.ordinal)
    ]
    return next((each for each in found if each.carried), found[0] if found else None)


async def _for_meeting(turn: Turn, network_id: int, entry_id: int) -> tuple[Standing, Entry]:
    """A payment that waits for the meeting, for who keeps the book."""
    standing, _ = await opened(turn, network_id, Right.KEEP_CASH_BOOK)
    entry = still_there(await cash_book.entry_of(turn.connection, network_id, entry_id))
    if not await for_meeting(turn.connection, standing.network, entry):
        raise Refused("common.old_button")
    return standing, entry


async def _tell_decided(turn: Turn, network: Network, entry_id: int, why: str = "") -> None:
    """Who asked hears what was decided: the card that waits for it may stand far above."""
    entry = await cash_book.entry_of(turn.connection, network.id, entry_id)
    assert entry is not None
    values = domain.cash_book.shown(entry) | {"by": turn.who.name, "yes": entry.state is not State.REFUSED, "why": why}
    keeping = await keepers(turn.connection, network.id)  # who asked may keep the book no more
    asked = [entry.by_person_id] if entry.by_person_id in keeping else [entry.by_person_id, *keeping]
    await tell(turn, network, [Somebody(each) for each in asked], "cash_book.decided_told", values)


async def _declined(turn: Turn, network_id: int, entry_id: int) -> tuple[Standing, Entry]:
    """A request that this person did not approve."""
    standing, _ = await opened(turn, network_id, Right.APPROVE_SPENDING)
    entry = still_there(await cash_book.entry_of(turn.connection, network_id, entry_id))
    if entry.state is not State.REFUSED or entry.decided_by != turn.who.id:
        raise Refused("common.old_button")
    return standing, entry


async def ask_why_not(turn: Turn, network_id: int, entry_id: int) -> None:
    """[บอกเหตุผล] below what was not approved: a sentence for who asked."""
    _, entry = await _declined(turn, network_id, entry_id)
    values, state = domain.cash_book.shown(entry), {"entry": entry.id}
    await questions.ask(turn, WHY_NOT, "cash_book.ask_why_not", values, state=state, network_id=network_id)


async def take_why_not(turn: Turn, question: Question, text: str) -> None:
    """The sentence goes to who asked, and to nobody else."""
    standing, entry = await _declined(turn, question.network_id or 0, int(question.state["entry"]))
    await questions.end(turn, question)
    await _tell_decided(turn, standing.network, entry.id, text.strip()[:LONGEST_WHY])
    outbox.reply(turn, "cash_book.why_not_told", {}, network_id=standing.network.id)


async def drop(turn: Turn, network_id: int, entry_id: int) -> None:
    """[ถอนคำขอ], [ไม่ต้องคืนแล้ว]: what nobody has approved, or what was told to be owed by mistake, is taken back; no number was given."""
    standing, _ = await opened(turn, network_id, Right.KEEP_CASH_BOOK)
    entry = still_there(await cash_book.entry_of(turn.connection, network_id, entry_id))
    if entry.state not in (State.WAITING, State.ADVANCED):
        raise Refused("common.old_button")
    today = standing.network.day_of(turn.now)
    if not await cash_book.settle(turn, network_id, entry, State.REFUSED, today, purse=entry.purse, decides=False):
        raise Refused("common.old_button")
    if entry.state is State.ADVANCED and entry.payee_person_id is not None:
        values = domain.cash_book.shown(entry) | {"by": turn.who.name}
        whom = Somebody(entry.payee_person_id)
        await tell(turn, standing.network, whom, "cash_book.advance_dropped", values, others=True)
    turn.answer("cash_book.dropped_answer")


async def repay(turn: Turn, network_id: int, entry_id: int, purse: Purse) -> None:
    """[คืนเงินแล้ว]: what somebody paid in advance counts from today, out of cash or bank, and that one is told."""
    standing, _ = await opened(turn, network_id, Right.KEEP_CASH_BOOK)
    entry = still_there(await cash_book.entry_of(turn.connection, network_id, entry_id))
    if entry.state is not State.ADVANCED:
        raise Refused("common.old_button")
    domain.cash_book.enough(await cash_book.balances(turn.connection, network_id), replace(entry, purse=purse))
    if not await cash_book.settle(
        turn, network_id, entry, State.COUNTS, standing.network.day_of(turn.now), purse=purse
    ):
        raise Refused("common.old_button")
    kept = await cash_book.entry_of(turn.connection, network_id, entry_id)
    assert kept is not None
    if kept.payee_person_id is not None and kept.payee_person_id != turn.who.id:
        await tell(
            turn,
            standing.network,
            Somebody(kept.payee_person_id),
            "cash_book.repaid_told",
            domain.cash_book.shown(kept),
        )
    turn.answer("cash_book.repaid_answer")
