"""Makes the statement of account (ใบแจ้งยอด) of one organisation, .xlsx or .pdf, or those of all as one .xlsx."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from documents import EXCEL, PDF, Document, file_name
from documents.links import qr_png
from documents.sheets import Cell, Sheet, Shown, day_cell, workbook
from documents.typesetting import printable, typeset
from documents.words import Words
from domain.ledger import Statement, overdue, statement
from domain.payments import of_member, shown_line
from domain.promptpay import payload, shown
from locales import Texts
from locales.formats import date_short, language_of
from storage import chats, ledger, members, networks, promptpay
from storage.connection import AsyncConnection

if TYPE_CHECKING:
    from storage.database import Database
    from storage.sending import Outgoing

MONEY = "#,##0.00"
COLUMNS = ("day", "what", "increase", "decrease", "balance")


@dataclass(frozen=True)
class Paid:
    """How all that is owed is paid by PromptPay: to whom, the hub's number, satang."""

    hub: str
    number: str
    satang: int


@dataclass(frozen=True)
class Account:
    """An organisation's statement, with the names of who booked its lines by their keys."""

    member: str
    found: Statement
    names: Mapping[int, str]


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The statement of `row.values`: 'network', 'member' (None: of all that ever had an account), 'form', 'day'."""
    said = row.values
    async with database.read() as connection:
        network = await networks.by_id(connection, int(said["network"]))
        if said["member"] is None:
            keys = [each.id for each in await members.of_network(connection, network.id)]
        else:
            keys = [int(said["member"])]
        accounts = [await _account(connection, network.id, key) for key in keys]
        stands = await promptpay.standing(connection, network.id)
        hub = await members.hub_name(connection, network)
    accounts = [each for each in accounts if each.found.lines or said["member"] is not None]
    language = language_of(row.language)
    words = Words(texts, language, row.voice)
    day = date.fromisoformat(said["day"])
    only = accounts[0].member if said["member"] is not None else ""
    shown = {"member": only, "network": network.name, "day": said["day"]}
    name = file_name(texts.plain(language, "payments.file_name", shown, row.voice), said["form"])
    caption = texts.html(language, "payments.file_caption", shown, row.voice)
    if said["form"] == "pdf":
        owed = accounts[0].found.standing.owed
        paid = Paid(hub, stands.number, owed) if stands is not None and owed else None
        return Document(name, pages(network.name, accounts[0], words, day, paid), PDF, caption)
    sheets = [account_sheet(network.name, each, words, day) for each in accounts]
    if said["member"] is None:
        sheets.insert(0, all_sheet(network.name, accounts, words, day))
    return Document(name, workbook(sheets), EXCEL, caption)


async def _account(connection: AsyncConnection, network_id: int, member_id: int) -> Account:
    account = of_member(member_id)
    found = statement(await ledger.entries(connection, network_id, account), account)
    booked_by = {each.entry.by for each in found.lines if each.entry.by is not None}
    names = {key: (await chats.person_by_id(connection, key)).name for key in booked_by}
    return Account((await members.by_id(connection, network_id, member_id)).name, found, names)


def baht(satang: int) -> Decimal:
    """Money as a number of baht with two decimals."""
    return Decimal(satang).scaleb(-2)


def _heads(network: str, account: Account, words: Words, day: date) -> tuple[str, str]:
    found = account.found.standing
    shown = {"network": network, "day": day.isoformat(), "owed": found.owed, "credit": found.credit}
    return words("payments.sheet_title", member=account.member), words("payments.sheet_subtitle", **shown)


def _what(account: Account, words: Words) -> list[str]:
    """What each line was."""
    lines = (shown_line(each, account.names, account.found.account) for each in account.found.lines)
    return [words("payments.line_words", **each) for each in lines]


def account_sheet(network: str, account: Account, words: Words, day: date) -> Sheet:
    """Every line of one account: real days and numbers, sums that the program reckons; credit is named in its own column's form."""
    credit = words("payments.credit_figure", figure="").strip().replace('"', "")
    rows: list[list[Cell]] = [
        [
            day_cell(line.entry.day, words.language),
            what,
            Shown(baht(line.increase), MONEY) if line.increase else None,
            Shown(baht(line.decrease), MONEY) if line.decrease else None,
            Shown(baht(line.balance), f'{MONEY};"{credit} "{MONEY};0.00'),
        ]
        for line, what in zip(account.found.lines, _what(account, words), strict=True)
    ]
    title, subtitle = _heads(network, account, words, day)
    headings = [words(f"payments.column_{each}") for each in COLUMNS]
    return Sheet(account.member, headings, rows, title, subtitle, words("payments.total"), {2: MONEY, 3: MONEY})


def all_sheet(network: str, accounts: list[Account], words: Words, day: date) -> Sheet:
    """One line for each organisation: owed, credit, overdue."""
    rows: list[list[Cell]] = [
        [
            each.member,
            Shown(baht(each.found.standing.owed), MONEY),
            Shown(baht(each.found.standing.credit), MONEY),
            Shown(baht(sum(debt.open for debt in overdue(each.found.standing, day))), MONEY),
        ]
        for each in accounts
    ]
    owed, credit = (sum(getattr(each.found.standing, what) for each in accounts) for what in ("owed", "credit"))
    shown = {"network": network, "day": day.isoformat(), "owed": owed, "credit": credit}
    headings = [words(f"payments.column_{each}") for each in ("member", "owed", "credit", "late")]
    title = words("payments.sheet_all_title")
    sums = dict.fromkeys((1, 2, 3), MONEY)
    return Sheet(title, headings, rows, title, words("payments.sheet_subtitle", **shown), words("payments.total"), sums)


def pages(network: str, account: Account, words: Words, day: date, paid: Paid | None = None) -> bytes:
    """The .pdf of one statement, with two places to sign; with a QR where what is owed can be `paid` by one."""
    lines = account.found.lines
    rows = [
        [
            date_short(line.entry.day, words.language),
            printable(what),
            _figure(line.increase),
            _figure(line.decrease),
            words("payments.credit_figure", figure=_figure(line.credit))
            if line.credit
            else _figure(line.owed) or "0.00",
        ]
        for line, what in zip(lines, _what(account, words), strict=True)
    ]
    title, subtitle = _heads(network, account, words, day)
    totals = [_figure(sum(getattr(each, side) for each in lines)) for side in ("increase", "decrease")]
    return typeset(
        "statement",
        {
            "language": words.language,
            "title": printable(title),
            "subtitle": printable(subtitle),
            "columns": [words(f"payments.column_{each}") for each in COLUMNS],
            "rows": rows,
            "totals": ["", words("payments.total"), *totals, rows[-1][-1] if rows else ""],
            "paid": None if paid is None else _qr(paid, words),
            "signatures": [words("payments.received_by"), words("payments.seen_by")],
            "page": words("payments.page_number"),
        },
    )


def _qr(paid: Paid, words: Words) -> dict[str, Any]:
    return {
        "picture": list(qr_png(payload(paid.number, paid.satang))),
        "what": words("promptpay.on_paper", satang=paid.satang),
        "whom": printable(words("promptpay.on_paper_whom", hub=paid.hub, number=shown(paid.number))),
    }


def _figure(satang: int) -> str:
    """1,280.00; nothing for nothing."""
    return f"{baht(satang):,.2f}" if satang else ""
