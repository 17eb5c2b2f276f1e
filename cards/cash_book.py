"""The network's own money: what there is, one entry with whoever has to do with it, and a month's account."""

from dataclasses import replace
from typing import Any

import domain.cash_book
import views.cash_book
from cards.drawing import Card, Look, card
from cards.leaves import leaf
from domain.cash_book import Entry, Purse, Side, State
from domain.claims import resolved
from domain.months import month_of
from domain.plans import year_of
from domain.rights import Right
from storage import cash_book, chats, members, networks
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.outbox import Keyboard, data, sealed
from views.lines import Line
from views.members import speakers

EACH = 8  # entries on a page of those that are looked through
MOST = 20


async def whole(look: Look) -> Card | None:
    """The network's money; dues and advances (`face`) for the treasurer alone."""
    connection = look.connection
    network = await networks.by_id(connection, look.key)
    standing, book = await look.standing(network.id), await cash_book.book(connection, network.id)
    if standing is None or book is None:
        return None
    face = look.view.get("face")
    keeps, treasurer = await views.cash_book.keeps(connection, standing), standing.may(Right.KEEP_CASH_BOOK)
    if face and not (treasurer if face == "dues" else keeps):
        return None
    if face == "dues":
        return await _dues(look, network)
    advanced = await cash_book.entries(connection, network.id, State.ADVANCED)
    if face == "advanced":
        return _advanced(network, advanced)
    waiting = await cash_book.entries(connection, network.id, State.WAITING)
    if face == "waiting":
        return _waiting(network, waiting)
    now, this = await views.cash_book.balances(connection, network.id), month_of(look.now, network.tz)
    assert now is not None
    report = await cash_book.report(connection, network.id, this)
    last = await views.cash_book.last_closed(connection, network)
    keyboard: Keyboard = []
    if last is not None:
        target = f"cash_book.report:{network.id}:{last.account.month}"
        keyboard.append([data("cash_book.report_button", target, month=last.account.month)])
    keyboard.append(
        [
            data("cash_book.report_now", f"cash_book.report:{network.id}:{this}"),
            data("cash_book.year_button", f"cash_book.year:{network.id}"),
        ]
    )
    past = year_of(look.now.astimezone(network.tz).date(), network.accounting_month).before
    if book.begun_on < past.next.first:
        keyboard.append(views.cash_book.year_row(network, past))
    if keeps:
        owed = treasurer and await views.cash_book.collects_dues(connection, network)
        row = [data("cash_book.owed_button", f"cash_book.open:{network.id}:dues")] if owed else []
        if advanced:
            row.append(data("cash_book.advanced_button", f"cash_book.open:{network.id}:advanced"))
        if waiting:
            row.append(data("cash_book.waiting_button", f"cash_book.open:{network.id}:waiting"))
        keyboard += [*([row] if row else []), [data("cash_book.dues_button", f"cash_book.dues:{network.id}")]]
        if book.closed_month is None:
            keyboard[-1].append(data("cash_book.opening_button", f"cash_book.opening:{network.id}"))
    if standing.may(Right.SET_SPENDING_LIMIT):
        keyboard.append([data("cash_book.limit_button", f"cash_book.limit:{network.id}")])
    return card(
        "cash_book.whole",
        keyboard,
        network=await look.named(network),
        cash=now.cash,
        bank=now.bank,
        total=now.total,
        month=this,
        received=report.account.received if report else 0,
        paid=report.account.paid if report else 0,
        last=Line("cash_book.account", domain.cash_book.report_shown(last)).as_value if last else None,
        waiting=len(waiting),
        advanced=sum(each.satang for each in advanced),
        limit=book.limit,
        keeps=keeps,
    )


async def _dues(look: Look, network: Network) -> Card:
    owing = await views.cash_book.dues_owed(look.connection, network, look.now.astimezone(network.tz).date())
    known = await members.by_keys(look.connection, network.id, [each.member_id for each in owing])
    rows = []
    for each in owing[:MOST]:
        member = known[each.member_id]
        rows.append(
            {
                "member": member.name,
                "year": each.year,
                "satang": each.satang,
                "reached": bool(await speakers(look.connection, member.id)),
                "telephone": member.telephone,
            }
        )
    return card(
        "cash_book.owed",
        [[data("cash_book.back", f"cash_book.open:{network.id}")]],
        rows=rows,
        members=len({each.member_id for each in owing}),
        satang=sum(each.satang for each in owing),
        more=max(0, len(owing) - MOST),
        collects=await views.cash_book.collects_dues(look.connection, network),
    )


def _waiting(network: Network, waiting: list[Entry]) -> Card:
    keyboard: Keyboard = [
        [
            data(
                "cash_book.advanced_named",
                f"cash_book.entry:{network.id}:{each.id}",
                name=each.words[:40],
                satang=each.satang,
            )
        ]
        for each in waiting[:MOST]
    ]
    back = [data("cash_book.back", f"cash_book.open:{network.id}")]
    return card("cash_book.waiting", [*keyboard, back], rows=[domain.cash_book.shown(each) for each in waiting[:MOST]])


def _advanced(network: Network, advanced: list[Entry]) -> Card:
    keyboard: Keyboard = [
        [
            data(
                "cash_book.advanced_named",
                f"cash_book.entry:{network.id}:{each.id}",
                name=each.advanced_by,
                satang=each.satang,
            )
        ]
        for each in advanced[:MOST]
    ]
    return card(
        "cash_book.advanced",
        [*keyboard, [data("cash_book.back", f"cash_book.open:{network.id}")]],
        rows=[domain.cash_book.shown(each) for each in advanced[:MOST]],
        satang=sum(each.satang for each in advanced),
    )


async def entry(look: Look) -> Card | None:
    """An entry; its slip for treasurer, checker and chair, its buttons for whoever was asked and for the treasurer."""
    connection = look.connection
    network = await networks.by_id(connection, look.network_id)
    standing, kept = await look.standing(network.id), await cash_book.entry_of(connection, network.id, look.key)
    if standing is None or kept is None:
        return None
    keeps = await views.cash_book.keeps(connection, standing)
    own = domain.cash_book.theirs(kept, await views.cash_book.involved(connection, network.id, standing.person_id))
    asked = standing.may(Right.APPROVE_SPENDING) and not own
    if not (keeps or asked or standing.may(Right.CHECK_CASH_BOOK)):
        return None
    place, keyboard = f"{network.id}:{kept.id}", list[Any]()
    asked = asked and kept.state is State.WAITING
    if asked:
        keyboard.append(
            [
                data("cash_book.approve", f"cash_book.decide:{place}:1"),
                data("cash_book.decline", f"cash_book.decide:{place}:0"),
            ]
        )
    if kept.state is State.REFUSED and kept.decided_by == standing.person_id:
        keyboard.append([data("cash_book.say_why_not", f"cash_book.ask_why_not:{place}")])
    if kept.file_id is not None and standing.may(Right.SEE_CASH_SLIPS):
        keyboard.append([data("cash_book.see_slip", f"cash_book.slip:{place}")])
    if keeps and kept.without_slip and kept.state in (State.COUNTS, State.ADVANCED):
        keyboard.append([data("cash_book.send_slip", f"cash_book.ask_slip:{place}")])
    if keeps and kept.counts and kept.side is Side.RECEIVED:
        keyboard.append([data("cash_book.receipt", f"cash_book.receipt:{place}")])
    meeting = await views.cash_book.for_meeting(connection, network, kept)
    if keeps and meeting:
        keyboard.append([data("cash_book.by_meeting", f"cash_book.by_meeting:{place}")])
    if keeps and kept.state in (State.WAITING, State.ADVANCED):
        keyboard.append([data(f"cash_book.drop_{kept.state}", f"cash_book.drop:{place}")])
    if keeps and kept.state is State.ADVANCED:
        keyboard.append([data(f"cash_book.repay_{each}", f"cash_book.repay:{place}:{each}") for each in Purse])
    decided = (await chats.person_by_id(connection, kept.decided_by)).name if kept.decided_by is not None else ""
    shown = domain.cash_book.shown(kept, await views.cash_book.member_name(connection, network.id, kept))
    if kept.state is State.REFUSED:  # it stands in no report
        shown |= {"without_slip": False, "unbacked": False}
    return card(
        "cash_book.card",
        keyboard,
        entry=Line("cash_book.entry", shown).as_value,
        state=kept.state.value,
        by=(await chats.person_by_id(connection, kept.by_person_id)).name,
        approved=await views.cash_book.approved(connection, network.id, kept),
        resolved=resolved([*(await cash_book.carried(connection, network.id, [kept.id])).values()]),
        decided_by=decided,
        decided_at=kept.decided_at.isoformat() if kept.decided_at else None,
        awaited=[] if kept.state is not State.WAITING else await _awaited(connection, network, kept),
        asked=asked,
        meeting=meeting,
        from_paper=bool(await cash_book.from_paper(connection, network.id, [kept.id])),
    )


async def _awaited(connection: AsyncConnection, network: Network, kept: Entry) -> list[str]:
    people = await views.cash_book.approvers(connection, network, kept, late=kept.late)
    return [(await chats.person_by_id(connection, each)).name for each in people]


async def month(look: Look) -> Card | None:
    """A month's account, for the checker: all at once, or entry by entry."""
    connection = look.connection
    network, which = await networks.by_id(connection, look.key), look.keys[1]
    standing = await look.standing(network.id)
    if standing is None:
        return None
    enters = await views.cash_book.enters_check(connection, network.id, which, standing.person_id)
    if not enters and not standing.may(Right.CHECK_CASH_BOOK):
        return None
    report = await cash_book.report(connection, network.id, which)
    if report is None:
        return None
    place = f"{network.id}:{which}"
    ask = [data("cash_book.ask_treasurer", f"cash_book.doubt:{place}")]
    if enters or not look.view.get("each"):
        keyboard: Keyboard = [
            [data("cash_book.check_each", f"cash_book.each:{place}:0")],
            [data("cash_book.as_pdf", f"cash_book.report:{place}")],
            ask,
        ]
        if enters:
            paper = data("cash_book.enter_paper", f"cash_book.paper:{place}")
            keyboard = [[paper], keyboard[1]] if not report.checked.holds else [keyboard[1]]
        elif not report.checked.holds:
            entries = [replace(each, checked_by=None, checked_at=None) for each in report.account.entries]
            keyboard.insert(0, [sealed(data("cash_book.check_all", f"cash_book.check:{place}"), *entries)])
        own = await views.cash_book.own_check(connection, network.id, which, standing.person_id)
        if own and not await views.cash_book.rests_on(connection, network, which):
            keyboard.append([data("cash_book.uncheck", f"cash_book.uncheck:{place}")])
        values = domain.cash_book.report_shown(report)
        left = len(values["unchecked"])
        by_word = await cash_book.by_word(connection, network.id, report.account.entries)
        named = {name: values[name] for name in ("without_slip", "unbacked")}
        values |= {
            "left": left if left < values["receipts"] + values["payments"] else 0,
            "named": Line("cash_book.named", named).as_value if any(named.values()) else None,
            "paper": "",
            "by_word": [domain.cash_book.named(each) for each in report.account.entries if each.id in by_word],
        }
        if (
            enters
            and not report.checked.holds
            and (found := await views.cash_book.on_paper(connection, network.id, which)) is not None
        ):
            values["paper"] = (await chats.person_by_id(connection, found[0])).name
        return card("cash_book.to_check", keyboard, **values)
    shown = leaf(list(report.account.entries), int(look.view.get("page", 0)), EACH)
    rows, ticks = list[Any](), list[Any]()
    from_paper = await cash_book.from_paper(connection, network.id, [each.id for each in shown.shown])
    by_word = await cash_book.by_word(connection, network.id, shown.shown)
    for each in shown.shown:
        member = await views.cash_book.member_name(connection, network.id, each)
        row = domain.cash_book.shown(each, member) | {
            "ticked": each.checked_at is not None,
            "from_paper": each.id in from_paper,
        }
        row |= {"by_word": each.id in by_word}
        rows.append(Line("cash_book.row", row).as_value)
        target = f"cash_book.tick:{place}:{each.id}:{look.view.get('page', 0)}"
        buttons = [data("cash_book.tick", target, number=row["number"], side=row["side"], ticked=row["ticked"])]
        if each.file_id is not None:
            buttons.append(data("cash_book.see_slip", f"cash_book.slip:{network.id}:{each.id}"))
        ticks.append(buttons)
    turns = shown.turns(f"cash_book.each:{place}")
    return card(
        "cash_book.to_check_each",
        [*ticks, *([turns] if turns else []), ask],
        month=which,
        rows=rows,
        page=shown.said["page"],
        pages=shown.said["pages"],
    )


CARDS = {
    "cash_book": whole,
    "cash_entry": entry,
    "cash_month": month,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
