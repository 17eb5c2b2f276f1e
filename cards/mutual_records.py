"""Records between organisations: one as its sides see it, a payment that waits for its receiver, and the list of one's own."""

from typing import Any

from cards.drawing import Card, Look, card
from cards.leaves import leaf
from domain.mutual_records import Paid, Side, State, account, suggested
from storage import mutual_records, networks
from storage.mutual_records import Kept, confirmed
from storage.outbox import Keyboard, data, sealed
from views.mutual_records import above, account_of, counted, names, seen, shown, sides

ON_A_PAGE = 8
NEWEST_PAID = 6


async def record(look: Look) -> Card | None:
    """One record; shown to its sides only."""
    connection, standing = look.connection, await look.standing(look.network_id)
    kept = await mutual_records.by_id(connection, look.network_id, look.key)
    acting = await sides(connection, standing, kept) if standing is not None and kept is not None else frozenset()
    if kept is None or not acting:
        return None
    named = await names(connection, [kept])
    network = await networks.by_id(connection, look.network_id)
    today = look.now.astimezone(network.tz).date()
    found, payments = await account_of(connection, kept), await _payments(look, kept)
    return card(
        "mutual_records.card",
        [*_buttons(kept, acting, paid=bool(payments)), *payments],
        record=_shown(kept, named),
        state=kept.state.value,
        mine=kept.told_by in acting,
        account=counted(kept.record, found),
        late=sum(each.satang for each in found.overdue(today)),
    )


def _shown(kept: Kept, named: Any) -> dict[str, Any]:
    photo = kept.file_id is not None
    return shown(kept.record, named[kept.giver_id], named[kept.taker_id], kept.from_paper, photo=photo)


def _buttons(kept: Kept, acting: frozenset[Side], *, paid: bool) -> Keyboard:
    about = f"{kept.network_id}:{kept.id}"
    keyboard: Keyboard = []
    asked = kept.told_by.other in acting
    agree = sealed(data("mutual_records.agree", f"mutual_records.agree:{about}"), kept.record)
    match kept.state:
        case State.ASKED if asked:
            keyboard = [[agree, data("mutual_records.deny", f"mutual_records.deny:{about}")]]
        case State.ASKED:
            keyboard = [[data("mutual_records.drop", f"mutual_records.drop:{about}")]]
        case State.DISPUTED:
            anew = data("mutual_records.correct", f"mutual_records.anew:{about}")
            keyboard = [[agree] if asked else [], [anew, data("mutual_records.drop", f"mutual_records.drop:{about}")]]
        case State.STANDS if not paid and len(kept.from_paper) == len(Side):
            keyboard = [[data("mutual_records.drop", f"mutual_records.drop:{about}")]]
        case State.STANDS if not paid and asked:
            keyboard = [[data("mutual_records.deny_after_all", f"mutual_records.deny:{about}")]]
    if kept.file_id is not None:
        keyboard.append([data("mutual_records.photo", f"mutual_records.photo:{about}")])
    return [row for row in keyboard if row]


async def _payments(look: Look, kept: Kept) -> Keyboard:
    """The newest payments that wait or count, each to its own card."""
    found = (await mutual_records.payments_of(look.connection, [kept.id]))[kept.id]
    return [
        [
            data(
                "mutual_records.paid",
                f"mutual_records.payment:{kept.network_id}:{each.id}",
                satang=each.satang,
                day=each.paid_on,
                state=each.state,
            )
        ]
        for each in reversed(found[-NEWEST_PAID:])
    ]


async def payment(look: Look) -> Card | None:
    """A payment, to who paid and to who is asked whether it came."""
    connection, standing = look.connection, await look.standing(look.network_id)
    found = await mutual_records.payment_by_id(connection, look.network_id, look.key)
    kept = await mutual_records.by_id(connection, look.network_id, found.record_id) if found is not None else None
    if standing is None or found is None or kept is None:
        return None
    acting = await sides(connection, standing, kept)
    if not acting:
        return None
    payer = kept.record.payer
    named = await names(connection, [kept])
    asks = payer.other in acting and found.state == Paid.WAITING.value
    about = f"{kept.network_id}:{found.id}"
    payments = (await mutual_records.payments_of(connection, [kept.id]))[kept.id]
    keyboard: Keyboard = []
    if asks:
        principal = suggested(kept.record, confirmed(payments), found.satang)
        if principal is not None:
            label = "mutual_records.got_all" if principal == found.satang else "mutual_records.got"
            values = {} if principal == found.satang else {"principal": principal, "interest": found.satang - principal}
            keyboard.append([data(label, f"mutual_records.got:{about}:{principal}", **values)])
        keyboard.append([data("mutual_records.split", f"mutual_records.split:{about}")])
        keyboard.append([data("mutual_records.missing", f"mutual_records.missing:{about}")])
    elif payer.other in acting and found.state in (Paid.CONFIRMED.value, Paid.MISSING.value):
        keyboard.append([data("mutual_records.answer_again", f"mutual_records.answer_again:{about}")])
    if payer in acting and found.state == Paid.WAITING.value:
        keyboard.append([data("mutual_records.unclaim", f"mutual_records.unclaim:{about}")])
    if found.file_id is not None:
        keyboard.append([data("mutual_records.slip", f"mutual_records.slip:{about}")])
    return card(
        "mutual_records.payment",
        keyboard,
        payer=named[kept.member(payer)],
        receiver=named[kept.member(payer.other)],
        kind=kept.record.kind.value,
        satang=found.satang,
        principal=found.principal_satang or 0,
        day=found.paid_on,
        state=found.state,
        asks=asks,
        from_paper=found.from_paper,
        slip=found.file_id is not None,
        account=counted(kept.record, account(kept.record, confirmed(payments))),
    )


async def listed(look: Look) -> Card | None:
    """One's own records, the newest first (`view`: page); of all others' only sums of three or more."""
    connection, standing = look.connection, await look.standing(look.network_id)
    if standing is None:
        return None
    own = {each.id for each in standing.members}
    page = leaf(await seen(connection, standing), look.view.get("page", 0), ON_A_PAGE)
    mine = await mutual_records.by_keys(connection, look.network_id, page.shown)
    named = await names(connection, mine)
    payments = await mutual_records.payments_of(connection, [each.id for each in mine])
    rows = list[dict[str, Any]]()
    keyboard: Keyboard = []
    for each in mine:
        after = counted(each.record, account(each.record, confirmed(payments[each.id])))
        row = _shown(each, named) | {"state": each.state.value, "account": after}
        rows.append(row)
        other = named[each.taker_id if each.giver_id in own else each.giver_id]
        target = f"mutual_records.open:{each.network_id}:{each.id}"
        keyboard.append(
            [data("mutual_records.open", target, kind=each.record.kind.value, name=other, satang=each.record.satang)]
        )
    keyboard.append(page.turns(f"mutual_records.show:{look.network_id}"))
    return card(
        "mutual_records.list", keyboard, **page.said | {"rows": rows, "sums": await above(connection, look.network_id)}
    )


CARDS = {
    "mutual_payment": payment,
    "mutual_record": record,
    "mutual_records": listed,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
