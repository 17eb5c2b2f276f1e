"""What any text may say of the network's own money: an entry, what there is, a month's account, who owes dues, who is told.

For other features: `balances`, storage's `entries_of_month`, `months_checked`, `checked_until`, `handing_over`, `spent_by_line`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from domain import claims, months
from domain.cash_book import (
    CATEGORIES,
    OTHER,
    PAPERS,
    Balances,
    Entry,
    Involved,
    Owed,
    Report,
    Side,
    State,
    asked,
    owed,
    report_shown,
    shown,
    theirs,
    uncounted_by,
)
from domain.claims import Claim
from domain.months import closes_at, is_open, month_of
from domain.people import Appointment, Office, checker_apart
from domain.plans import Year, year_of
from domain.refusal import Refused
from domain.rights import Right
from storage import action_plans, cash_book, chats, directory, meetings, members, networks, offices, successions
from storage.cash_book import Month
from storage.connection import AsyncConnection
from storage.meetings import Meeting
from storage.members import Member
from storage.networks import Network
from storage.outbox import Button, Keyboard, data
from views.lines import Line
from views.standing import Standing

ENTERS_FROM_PAPER = (Office.SECRETARY, Office.CHAIR, Office.VICE_CHAIR, Office.ASSISTANT)

# --- who ----------------------------------------------------------------------------------------------------------------------


async def people_in(connection: AsyncConnection, network_id: int, office: Office) -> list[int]:
    """Who holds an office, in whichever body, in the order of appointment."""
    held = await offices.holders(connection, network_id)
    return list(dict.fromkeys(each.person_id for each in held if each.office is office))


async def keepers(connection: AsyncConnection, network_id: int) -> list[int]:
    """Who keeps the book: the treasurers whom the bot reaches; where it reaches none the secretary, from paper."""
    found = [
        each for each in await people_in(connection, network_id, Office.TREASURER) if await _reached(connection, each)
    ]
    return found or await people_in(connection, network_id, Office.SECRETARY)


async def _reached(connection: AsyncConnection, person_id: int) -> bool:
    return await directory.writable(connection, person_id) is not None


async def keeps(connection: AsyncConnection, standing: Standing) -> bool:
    """Whether somebody may enter what is received and paid: a treasurer, or who enters from paper where the bot reaches none."""
    if standing.may(Right.KEEP_CASH_BOOK):
        return True
    return standing.may(Right.ENTER_FROM_PAPER) and standing.person_id in await keepers(connection, standing.network.id)


async def may_check(connection: AsyncConnection, network_id: int, person_id: int) -> bool:
    """Whether a checker is apart from the money still: holds no other office, speaks for no organisation of the treasurer's."""
    held = [Appointment(each.office, each.person_id) for each in await offices.holders(connection, network_id)]
    near = {person_id, *(each.person for each in held if each.office is Office.TREASURER)}
    organisations = {
        each: [member.id for member in await members.spoken_for_by(connection, each, network_id)] for each in near
    }
    try:
        checker_apart(held, Appointment(Office.CHECKER, person_id), organisations)
    except Refused:
        return False
    return True


async def involved(connection: AsyncConnection, network_id: int, person_id: int) -> Involved:
    """A person before the entries of a network's book."""
    spoken = await members.spoken_for_by(connection, person_id, network_id)
    held = await offices.of_person(connection, network_id, person_id)
    return Involved(person_id, frozenset(held), frozenset(each.id for each in spoken))


async def approved(connection: AsyncConnection, network_id: int, entry: Entry) -> Claim:
    """Whether somebody approved an entry whose own it was not at that moment: an office that was taken up later takes nothing back."""
    by, at = entry.decided_by, entry.decided_at
    if by is None or at is None:
        return claims.approved(None, own=False)
    held = await offices.held_at(connection, network_id, by, at)
    spoken = await members.spoken_for_at(connection, network_id, by, at)
    return claims.approved(by, theirs(entry, Involved(by, held, frozenset(spoken))))


async def approvers(connection: AsyncConnection, network: Network, entry: Entry, *, late: bool) -> tuple[int, ...]:
    """Who is asked to approve a payment, of those whom the bot reaches; (): nobody is left who may, and it waits for the meeting."""
    body = await networks.default_body(connection, network.id)
    held = await offices.appointments(connection, network.id, body.id)
    people = {each.person for each in held}
    reachable = {each for each in people if await _reached(connection, each)}
    barred = {each for each in people if theirs(entry, await involved(connection, network.id, each))}
    return asked(held, barred, reachable, late=late)


async def for_meeting(connection: AsyncConnection, network: Network, entry: Entry) -> bool:
    """Whether a payment waits for the meeting: nobody is left who may approve it."""
    return entry.state is State.WAITING and not await approvers(connection, network, entry, late=True)


async def own_entries(
    connection: AsyncConnection, network_id: int, person_id: int, entries: Sequence[Entry]
) -> list[Entry]:
    """Those of these entries that are somebody's own, who does not check them."""
    who = await involved(connection, network_id, person_id)
    return [each for each in entries if theirs(each, who)]


async def kept_from_counting(
    connection: AsyncConnection, network_id: int, month: str, person_id: int
) -> tuple[Entry, ...]:
    """Which entries of a month keep somebody from counting its cash."""
    entries = await cash_book.entries_of_month(connection, network_id, month)
    return uncounted_by(entries, await involved(connection, network_id, person_id))


async def on_paper(connection: AsyncConnection, network_id: int, month: str) -> tuple[int, int] | None:
    """(the checker, who enters their check of a month from paper): where the bot reaches no checker, else None.

    It is the secretary, else the chair, the vice-chair, the assistant: who does not keep the book, and nothing of the month is theirs.
    """
    found = await people_in(connection, network_id, Office.CHECKER)
    checkers = [each for each in found if await may_check(connection, network_id, each)]
    if not checkers or any([await _reached(connection, each) for each in checkers]):
        return None
    entries = await cash_book.entries_of_month(connection, network_id, month)
    keeping = {*await keepers(connection, network_id), *await people_in(connection, network_id, Office.TREASURER)}
    for office in ENTERS_FROM_PAPER:
        for each in await people_in(connection, network_id, office):
            free = each not in keeping and await _reached(connection, each)
            if free and not await own_entries(connection, network_id, each, entries):
                return checkers[0], each
    return None


async def enters_check(connection: AsyncConnection, network_id: int, month: str, person_id: int) -> bool:
    """Whether somebody enters the check of a month from paper."""
    found = await on_paper(connection, network_id, month)
    return found is not None and found[1] == person_id


async def own_check(connection: AsyncConnection, network_id: int, month: str, person_id: int) -> bool:
    """Whether somebody ticked or counted something of a month, or entered it from paper."""
    counted = await cash_book.month_of(connection, network_id, month)
    if person_id == counted.entered_by:
        return True
    ticked = await cash_book.entries_of_month(connection, network_id, month)
    return counted.counted_by == person_id or any(each.checked_by == person_id for each in ticked)


async def rests_on(connection: AsyncConnection, network: Network, month: str) -> bool:
    """Whether something later rests on the check of a month: a later count, a meeting that had the account, a handing over."""
    if await cash_book.counted_after(connection, network.id, month):
        return True
    found = await cash_book.month_of(connection, network.id, month)
    if found.counted_at is None:
        return False
    body = await networks.default_body(connection, network.id)
    held = await meetings.last_held_moment(connection, network.id, body.id)
    return (held is not None and held >= found.counted_at) or await successions.handed_since(
        connection, network.id, found.counted_at
    )


# --- what others ask of it ------------------------------------------------------------------------------------------------------


async def begun(connection: AsyncConnection, network_id: int) -> bool:
    """Whether somebody began the book."""
    return await cash_book.book(connection, network_id) is not None


async def balances(connection: AsyncConnection, network_id: int) -> Balances | None:
    """What there is now, in satang; None where nobody began the book."""
    return await cash_book.balances(connection, network_id) if await begun(connection, network_id) else None


async def months_checked(
    connection: AsyncConnection, network_id: int, of_months: Sequence[str]
) -> dict[str, bool | None]:
    """Of each month whether the checker has looked at every entry and counted the cash; None for one without entries or the book."""
    found = await cash_book.months_checked(connection, [network_id], min(of_months, default=""))
    return {each: found.get(network_id, {}).get(each) for each in of_months}


async def checked_of(connection: AsyncConnection, network_id: int, of_months: Sequence[str]) -> int | None:
    """How many of these months were checked, or had nothing to check; None where none had an entry or the book is younger than one."""
    book = await cash_book.book(connection, network_id)
    if book is None or any(each < book.month for each in of_months):
        return None
    found = (await months_checked(connection, network_id, of_months)).values()
    return sum(each is not False for each in found) if set(found) != {None} else None


async def checked_until(connection: AsyncConnection, network: Network, now: datetime) -> str | None:
    """The last month up to which every month with an entry was checked; None where none was."""
    until: str | None = (await looked_through(connection, network, now))["until"]
    return until


async def looked_through(connection: AsyncConnection, network: Network, now: datetime) -> dict[str, Any]:
    """`until`, the month of `checked_until`, and the claim that all up to there was checked, as texts take them."""
    of_months = (await cash_book.months_checked(connection, [network.id])).get(network.id, {})
    until, this = None, month_of(now, network.tz)
    for month, done in sorted(of_months.items()):
        if not done or month >= this:
            break
        until = month
    stands = [month for month in of_months if until is not None and month <= until]
    seen = [month for month in stands if of_months[month]] if until is not None else None
    return {"until": until, "checked": claims.checked(seen, stands).written()}


@dataclass(frozen=True)
class HandedOver:
    """What a treasurer hands over: what there is, the last numbers of the year, the last count, how many owe dues; sums in satang.

    `advanced` is what people paid out of their own money and are still owed, `waiting` how many payments nobody has approved yet.
    """

    balances: Balances
    numbers: dict[Side, int]
    year: int
    last_checked: Month | None
    checker: str
    owing: int
    advanced: int
    waiting: int


async def handing_over(connection: AsyncConnection, network: Network, now: datetime) -> HandedOver | None:
    """The network's own money as it is handed over from treasurer to treasurer; None where nobody began the book."""
    found = await balances(connection, network.id)
    if found is None:
        return None
    today = now.astimezone(network.tz).date()
    until = await checked_until(connection, network, now)
    checked = await cash_book.month_of(connection, network.id, until) if until is not None else None
    name = (await chats.person_by_id(connection, checked.counted_by)).name if checked and checked.counted_by else ""
    owing = await dues_owed(connection, network, today)
    last = await cash_book.numbers(connection, network.id, today.year)
    advanced = await cash_book.entries(connection, network.id, State.ADVANCED)
    waiting = await cash_book.entries(connection, network.id, State.WAITING)
    return HandedOver(
        found,
        last,
        today.year,
        checked,
        name,
        len({each.member_id for each in owing}),
        sum(each.satang for each in advanced),
        len(waiting),
    )


# --- dues ---------------------------------------------------------------------------------------------------------------------


async def collects_dues(connection: AsyncConnection, network: Network) -> bool:
    """Whether the network ever had dues: without them nobody can owe any."""
    return any((await cash_book.dues(connection, network.id)).values())


async def dues_owed(connection: AsyncConnection, network: Network, today: date) -> tuple[Owed, ...]:
    """Who owes dues up to this year: for the treasurer, and of each organisation for itself; nobody else."""
    rates = await cash_book.dues(connection, network.id)
    since = await cash_book.since(connection, network.id, network.tz)
    return owed(rates, since, await cash_book.dues_paid(connection, network.id), today.year)


async def dues_ahead(connection: AsyncConnection, network: Network, entry: Entry, today: date) -> int:
    """How much of dues that are about to be entered nobody owes, in satang: it goes to the years to come (`rules.owed`)."""
    rates = await cash_book.dues(connection, network.id)
    year, first = entry.dues_year, min(rates, default=today.year + 1)
    if entry.side is not Side.RECEIVED or entry.member_id is None or year is None or not first <= year <= today.year:
        return 0
    if not rates[max(each for each in rates if each <= year)]:
        return 0
    owing = await dues_owed(connection, network, today)
    left = sum(each.satang for each in owing if each.member_id == entry.member_id and each.year >= year)
    return max(entry.satang - left, 0)


# --- shown --------------------------------------------------------------------------------------------------------------------


async def member_name(connection: AsyncConnection, network_id: int, entry: Entry) -> str:
    """The organisation whose dues they are; '' for anything else."""
    return (await members.by_id(connection, network_id, entry.member_id)).name if entry.member_id is not None else ""


async def line(connection: AsyncConnection, network: Network, today: date, *, names: bool) -> Line | None:
    """What the network's card says of its money: what there is, and up to when it was checked."""
    found = await balances(connection, network.id)
    if found is None:
        return None
    noon = datetime.combine(today, datetime.min.time(), network.tz)
    return Line("cash_book.line", {"satang": found.total} | await looked_through(connection, network, noon))


async def line_above(connection: AsyncConnection, network: Network, today: date) -> Line | None:
    """What the parent's coordinator reads of it: what there is, and the month that closed last, by category.

    A category that somebody typed is among the others: it may name an organisation or a person.
    """
    found = await balances(connection, network.id)
    if found is None:
        return None
    closed = await last_closed(connection, network)
    values: dict[str, Any] = {"satang": found.total, "month": None}
    if closed is not None:
        account = closed.account
        values |= {"month": account.month, "received": account.received, "paid": account.paid}
        values |= {
            "sources": _known(account.by_category(Side.RECEIVED)),
            "uses": _known(account.by_category(Side.PAID)),
        }
    return Line("cash_book.line_above", values)


def _known(sums: Sequence[tuple[str, int]]) -> list[list[Any]]:
    found: dict[str, int] = {}
    for category, satang in sums:
        name = category if category in CATEGORIES else OTHER
        found[name] = found.get(name, 0) + satang
    return [[name, True, satang] for name, satang in found.items()]


async def keeping(connection: AsyncConnection, network_ids: Sequence[int], now: datetime) -> tuple[int, int]:
    """(how many of these networks keep a book, how many of those were checked up to the month that closed last)."""
    found = await cash_book.months_checked(connection, network_ids) if network_ids else {}
    month = months.before(month_of(now))
    closed = months.before(month) if is_open(month, now) else month
    due = [[done for each, done in looked.items() if each <= closed] for looked in found.values()]
    return len(found), sum(1 for each in due if each and all(each))


async def last_closed(connection: AsyncConnection, network: Network, at: datetime | None = None) -> Report | None:
    """The latest month that has closed (by that moment), where it had an entry; None otherwise."""
    book = await cash_book.book(connection, network.id)
    if book is None or book.closed_month is None:
        return None
    month = book.closed_month
    if at is not None:
        by_then = months.before(month_of(at, network.tz))
        month = min(month, months.before(by_then) if is_open(by_then, at, network.tz) else by_then)
    found = await cash_book.report(connection, network.id, month)
    return found if found is not None and found.account.entries else None


# --- on a meeting's papers and cards --------------------------------------------------------------------------------------------


async def before(connection: AsyncConnection, network: Network, meeting: Meeting, text: str) -> Line | None:
    """The account that closed last before a meeting of the network's own body, as this text says it; None where there is none."""
    body = await networks.default_body(connection, network.id)
    if meeting.body_id != body.id:
        return None
    found = await last_closed(connection, network, meeting.starts_at)
    return Line(text, report_shown(found)) if found is not None else None


async def year_before(connection: AsyncConnection, network: Network, meeting: Meeting) -> Year | None:
    """The network's own year that is over and closed, before the first meeting of the network's own body after it; else None."""
    book = await cash_book.book(connection, network.id)
    body = await networks.default_body(connection, network.id)
    if book is None or not meeting.ordinary or meeting.body_id != body.id:
        return None
    year = year_of(meeting.starts_at.astimezone(network.tz).date(), network.accounting_month).before
    closed = closes_at(f"{year.last_month:%Y-%m}", network.tz)
    if book.begun_on >= year.next.first or meeting.starts_at < closed:
        return None
    held = await meetings.last_held_moment(connection, network.id, body.id)
    return year if held is None or held < closed or held >= meeting.starts_at else None


async def year_matter(connection: AsyncConnection, network: Network, meeting: Meeting) -> Line | None:
    """The year's account beside its budget, as a matter of the first meeting after it."""
    year = await year_before(connection, network, meeting)
    if year is None:
        return None
    first, last = year.first, year.next.first - timedelta(days=1)
    account = await cash_book.account_between(connection, network.id, first, last)
    plan = await action_plans.of_year(connection, network.id, year)
    lines = await action_plans.lines_of(connection, plan.id) if plan is not None else []
    budget = sum(each.activity.budget_satang for each in lines)
    spent = await cash_book.spent(connection, network.id, first, last)
    values = {
        "first": f"{first:%Y-%m}",
        "last": f"{last:%Y-%m}",
        "brought": account.brought.total,
        "received": account.received,
        "paid": account.paid,
        "carried": account.carried.total,
        "budget": budget,
        "spent": sum(spent.get(each.number, 0) for each in lines),
    }
    return Line("cash_book.year_matter", values)


async def to_approve(connection: AsyncConnection, network: Network) -> list[Line]:
    """The payments that wait for the meeting, as its matters."""
    waiting = await cash_book.entries(connection, network.id, State.WAITING)
    return [
        Line("cash_book.to_approve", shown(each)) for each in waiting if await for_meeting(connection, network, each)
    ]


@dataclass(frozen=True)
class OnInvitation:
    """What the invitation in a private chat says of money: the account that closed, and what the reader's own still owe of dues."""

    account: list[Any] | None
    dues: list[dict[str, Any]]
    keyboard: Keyboard


async def on_invitation(
    connection: AsyncConnection, network: Network, meeting: Meeting, own: Sequence[Member], now: datetime
) -> OnInvitation:
    """The month's account once it has closed, for whoever belongs; dues owed for who speaks for the organisation, nobody else."""
    nothing = OnInvitation(None, [], [])
    if not meeting.ordinary or await cash_book.book(connection, network.id) is None:
        return nothing
    if meeting.body_id != (await networks.default_body(connection, network.id)).id:
        return nothing
    found = await last_closed(connection, network)
    names = {each.id: each.name for each in own}
    dues = [
        {"member": names[each.member_id], "year": each.year, "satang": each.satang}
        for each in await dues_owed(connection, network, now.astimezone(network.tz).date())
        if each.member_id in names
    ]
    year = await year_before(connection, network, meeting)
    over = year is not None and closes_at(f"{year.last_month:%Y-%m}", network.tz) <= now
    keyboard: Keyboard = [year_row(network, year)] if year is not None and over else []
    if found is None:
        return OnInvitation(None, dues, keyboard)
    month = found.account.month
    button = data("cash_book.report_button", f"cash_book.report:{network.id}:{month}", month=month)
    return OnInvitation(Line("cash_book.account", report_shown(found)).as_value, dues, [[button], *keyboard])


def year_row(network: Network, year: Year) -> list[Button]:
    """The year's account as .pdf and as .docx."""
    values = {"first": f"{year.first:%Y-%m}", "last": f"{year.last_month:%Y-%m}"}
    return [
        data(f"cash_book.year_{kind}", f"cash_book.year_of:{network.id}:{year.first.isoformat()}:{kind}", **values)
        for kind in PAPERS
    ]
