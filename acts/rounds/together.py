"""Orders of several goods in one message: one card with one sum, of which a tap counts every line or none.

Source: docs/trade.md, 'Several goods in one message'.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import domain.rounds
import views.rounds
from acts.rounds import closing, hearing, lines
from acts.rounds.telling import At, at, speaker
from acts.standing import known_networks
from domain.refusal import Refused
from domain.rounds import Round, State
from storage import outbox, round_wishes
from storage.members import Member
from storage.outbox import Keyboard, data
from storage.round_wishes import Change
from storage.turn import Turn


@dataclass(frozen=True)
class Wish:
    """What an organisation's line of a round shall be: so many units (0: to leave), `had` what it is when this is asked.

    `tolerance`: so many more are taken to complete a pack. Units are whole hand-out units of the round. `limit`: what one may cost, in
    satang, where that was said.
    """

    there: At
    member: Member
    quantity: int
    tolerance: int
    had: int
    limit: int | None = None

    async def keep(self, turn: Turn, sent_at: datetime, first_id: int | None = None) -> Change:
        """Write down what waits for a tap; `first_id`: the first line of the card that asks about it with others."""
        found, member = self.there.found, self.member
        return await round_wishes.want(
            turn, found, member.id, self.quantity, self.had, sent_at, tolerance=self.tolerance, first_id=first_id
        )


def fitting(wishes: Iterable[Wish], now: datetime, sent_at: datetime) -> dict[int, Round]:
    """Each round as it is when all lines count, in their order; refused at the first that cannot be, as the rules say."""
    wanted = list(wishes)
    after = {wish.there.found.id: wish.there.found.round for wish in wanted}
    for wish in wanted:
        key, member = wish.there.found.id, wish.member
        before = after[key]
        if wish.quantity:
            after[key] = domain.rounds.ordered(
                before, member.id, wish.quantity, now, sent_at, tolerance=wish.tolerance, position=member.position
            )
        elif before.line(member.id) is not None or not wish.had:  # what waits for a deposit counts in nothing yet
            after[key] = domain.rounds.left(before, member.id, now, sent_at)
        for other in after.keys() - {
            key
        }:  # goods of one truck leave less room for each other, and bring a price nearer
            after[other] = domain.rounds.beside(after[other], before, after[key])
    return after


def line_said(wish: Wish) -> dict[str, Any]:
    """What a question says of one line."""
    found = wish.there.found
    return {
        "product": found.product,
        "unit": found.unit,
        "member": wish.member.name,
        "had": wish.had,
        "quantity": wish.quantity,
        "most": wish.quantity + wish.tolerance if wish.tolerance else None,
        "limit": wish.limit,
        "price": found.round.price,
    }


def of_others(wishes: Iterable[Wish]) -> bool:
    """Whether it is not all for the one organisation that the person speaks for: then each is named."""
    own = {(wish.member.id,) == tuple(each.id for each in wish.there.standing.members) for wish in wishes}
    return own != {True}


def until(wishes: Iterable[Wish], sent_at: datetime) -> str | None:
    """The first moment until which it can be confirmed, where a deadline is over already."""
    ends = [
        now.until
        for now in (wish.there.found.round for wish in wishes)
        if now.until is not None and now.state is State.CLOSING and sent_at < now.deadline
    ]
    return min(ends).isoformat() if ends else None


async def ask(turn: Turn, wishes: Sequence[Wish], sent_at: datetime, *, apart: Sequence[str] = ()) -> None:
    """Show every line in digits and words, with what it costs, and one sum; nothing is changed before the tap.

    `apart`: goods of the same message that are asked about by themselves. Raises Refused where a line cannot be.
    """
    after = fitting(wishes, turn.now, sent_at)
    rows: list[dict[str, Any]] = []
    on_top: list[str] = []
    for wish in wishes:
        now = after[wish.there.found.id]
        said = views.rounds.own(replace(wish.there.found, round=now), now.line(wish.member.id))
        rows.append(
            line_said(wish)
            | {"price": now.price, "amount": said["amount"], "where": await hearing.where(turn, wish.there)}
        )
        on_top += said["not_in_it"] if wish.quantity else []
    first: Change | None = None
    for wish in wishes:
        kept = await wish.keep(turn, sent_at, first.id if first else None)
        first = first or kept
    assert first is not None
    values = {
        "lines": rows,
        "others": of_others(wishes),
        "several_members": len({wish.member.id for wish in wishes}) > 1,
        "amount": sum(row["amount"] for row in rows),
        "not_in_it": list(dict.fromkeys(on_top)),
        "apart": list(dict.fromkeys(apart)),
        "until": until(wishes, sent_at),
    }
    keyboard: Keyboard = [
        [data("rounds.right", f"rounds.all_yes:{first.id}"), data("rounds.not_right", f"rounds.all_no:{first.id}")]
    ]
    outbox.reply(turn, "rounds.ask_orders", values, keyboard=keyboard, network_id=wishes[0].there.network.id)


async def _asked(turn: Turn, first_id: int) -> list[Change]:
    """The lines of a card that asked this person about several, in the order in which they were typed."""
    asked = await round_wishes.changes_together(turn.connection, await known_networks(turn), first_id)
    if {each.person_id for each in asked} != {turn.who.id}:
        raise Refused("common.old_button")
    return asked


async def yes(turn: Turn, first_id: int) -> None:
    """[ใช่]: every line counts. Where one can be no more, none does: what still can is shown anew, and why the other cannot is said."""
    asked = await _asked(turn, first_id)
    states = {each.state for each in asked}
    if "asked" not in states:
        raise Refused(_OVER[next((state for state in _OVER if state in states), "replaced")])
    wishes, refusals, sent_at = await _still(turn, asked)
    for change in asked:
        if change.state == "asked":
            await round_wishes.end_change(turn, change, "replaced" if refusals or len(wishes) < len(asked) else "done")
    outbox.take_buttons(turn)
    if len(wishes) < len(asked):
        await _ask_anew(turn, asked[0].network_id, wishes, refusals, sent_at)
    else:
        await _count_all(turn, wishes, sent_at)


async def _ask_anew(
    turn: Turn, network_id: int, wishes: Sequence[Wish], refusals: Iterable[Refused], sent_at: datetime
) -> None:
    """Why some lines cannot count is said, and what still can is asked about; nothing is counted."""
    outbox.shows_other(turn)
    for refused in refusals:
        values = refused.values | {"why": refused.key.removeprefix("rounds.")}
        outbox.reply(turn, "rounds.cannot_now", values, network_id=network_id)
    if wishes:
        await ask(turn, wishes, sent_at)


async def _count_all(turn: Turn, wishes: Iterable[Wish], sent_at: datetime) -> None:
    counts = [await _count(turn, wish, sent_at) for wish in wishes]
    turn.answer("rounds.kept" if all(counts) else "rounds.waits_for_deposit")


async def take(turn: Turn, wishes: Sequence[Wish], sent_at: datetime) -> None:
    """A tap that says all these lines: every one counts or none. Where one cannot be, what can is asked about, and why not is said."""
    fit: list[Wish] = []
    refusals = []
    for wish in wishes:
        if (refused := _refused([*fit, wish], wish, turn.now, sent_at)) is None:
            fit.append(wish)
        else:
            refusals.append(refused)
    if refusals:
        await _ask_anew(turn, wishes[0].there.network.id, fit, refusals, sent_at)
    else:
        await _count_all(turn, fit, sent_at)


def _refused(wishes: Sequence[Wish], last: Wish, now: datetime, sent_at: datetime) -> Refused | None:
    """Why the last of these lines cannot count beside the others, with what its goods are called; None where it can."""
    try:
        fitting(wishes, now, sent_at)
    except Refused as refused:
        found = last.there.found
        return Refused(refused.key, **{"product": found.product, "unit": found.unit, "had": last.had} | refused.values)
    return None


_OVER = {"done": "rounds.done_already", "late": "rounds.not_in_time", "replaced": "common.old_button"}
"""What a press on a card says of which no line waits any more."""


async def _still(turn: Turn, asked: Sequence[Change]) -> tuple[list[Wish], list[Refused], datetime]:
    """What of a card can count now, and why the rest of it cannot; lines that were answered by themselves are neither."""
    wishes: list[Wish] = []
    refusals: list[Refused] = []
    for change in asked:
        if change.state != "asked":
            continue
        there = await at(turn, change.round_id)
        member = await speaker(turn, there, change.member_id)
        had = await views.rounds.ordered(turn.connection, there.found, member.id)
        wish = Wish(there, member, change.quantity, change.tolerance, had)
        refused = _refused([*wishes, wish], wish, turn.now, change.sent_at)
        if had != change.seen:
            said = {"product": there.found.product, "unit": there.found.unit, "had": had}
            refused = Refused("rounds.changed_meanwhile", **said | {"quantity": had})
        if refused is None:
            wishes.append(wish)
        else:
            refusals.append(refused)
    return wishes, refusals, asked[0].sent_at


async def _count(turn: Turn, wish: Wish, sent_at: datetime) -> bool:
    """Write one line; False where it waits for its deposit."""
    there = await at(turn, wish.there.found.id)  # a line before may have changed the round
    if wish.quantity:
        return await lines.order(turn, there, wish.member, wish.quantity, sent_at, tolerance=wish.tolerance)
    await lines.leave(turn, there, wish.member, sent_at)
    return True


async def no(turn: Turn, first_id: int) -> None:
    """[ไม่ใช่]: nothing changes."""
    asked = [each for each in await _asked(turn, first_id) if each.state == "asked"]
    if not any([await not_wanted(turn, each) for each in asked]):
        raise Refused("common.old_button")
    outbox.take_buttons(turn)
    turn.answer("rounds.unchanged")


async def not_wanted(turn: Turn, change: Change) -> bool:
    """What waited for a tap is wanted no more; its round closes where nothing else was waited for. False: it was answered before."""
    if not await round_wishes.end_change(turn, change, "declined"):
        return False
    await closing.confirmed_in_time(turn, (await at(turn, change.round_id)).found)
    return True
