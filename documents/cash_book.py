"""Makes the papers of the network's own money: a numbered receipt, a month's account, the year's budget beside the account.

All as .pdf, the year's also as .docx, for the book of the members' meeting: both lay out one content, `blocks`.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import domain.cash_book
from documents import PDF, WORD, Document, file_name
from documents.digits import digits_of, in_digits
from documents.names import of_person
from documents.typesetting import printable, typeset
from documents.words import Words
from domain.cash_book import CATEGORIES, Budget, Entry, Report, Side
from domain.people import Office
from domain.plans import Year, year_of
from locales import Texts
from locales.formats import date_long, date_short, language_of
from storage import action_plans, cash_book, members, networks, offices
from storage.connection import AsyncConnection
from storage.networks import Network

if TYPE_CHECKING:
    from documents.word import Align
    from storage.database import Database
    from storage.sending import Outgoing

Block = dict[str, Any]
_A_DAY = timedelta(days=1)


async def make(database: "Database", texts: Texts, row: "Outgoing") -> Document:
    """The paper of `row.values`: 'kind' with 'network' and what it needs (receipt: 'entry', report: 'month', year: 'day', 'format')."""
    said = row.values
    words = Words(texts, language_of(row.language), row.voice)
    async with database.read() as connection:
        network_id = int(said["network"])
        network = await networks.by_id(connection, network_id)
        match said["kind"]:
            case "receipt":
                values, blocks, signed = await _receipt(connection, network_id, int(said["entry"]), words)
            case "report":
                values, blocks, signed = await _report(connection, network_id, said["month"], words)
            case _:
                values, blocks, signed = await _year(connection, network_id, date.fromisoformat(said["day"]), words)
    kind, values = said["kind"], values | {"network": network.name}
    shown = {
        "language": words.language,
        "title": printable(words(f"cash_book.{kind}_title", **values)),
        "subtitle": printable(values["subtitle"] or network.name),
        "blocks": blocks,
        "signatures": signed,
        "names": [name for name, _ in signed if name],
        "page": words("cash_book.page_number"),
    }
    digits = digits_of(network.digits)
    content = in_digits(shown, digits) | {"digits": digits}
    language, word = language_of(row.language), said.get("format") == "docx"
    pages = _typed(content) if word else typeset("cash_book", content)
    called = file_name(texts.plain(language, f"cash_book.{kind}_name", values, row.voice), "docx" if word else "pdf")
    caption = texts.html(language, f"cash_book.{kind}_caption", values, row.voice)
    return Document(called, pages, WORD if word else PDF, caption)


def _typed(content: dict[str, Any]) -> bytes:
    """The same pages for Word."""
    from documents.word import Writer

    writer = Writer(content["title"], content["language"], content)
    writer.heading(content["title"], 1)
    writer.paragraph(content["subtitle"], align="center")
    for place, block in enumerate(content["blocks"], start=1):
        last = place == len(content["blocks"])
        match block["kind"]:
            case "head":
                writer.heading(block["words"], 2)
            case "lines":
                for words in block["rows"]:
                    writer.paragraph(words, before=4, keep=last)
            case "sums":
                grid = writer.table((writer.width - 38, 38), ())
                for words, figure, strong in block["rows"]:
                    grid.row((words if strong else f"– {words}", figure), bold=strong, align=("left", "right"))
                writer.paragraph(size=6)
            case "table":
                widths = [each or writer.width - sum(block["widths"]) for each in block["widths"]]
                words_in = len(widths) - block["figures"]
                sides: tuple[Align, ...] = tuple("left" if at < words_in else "right" for at in range(len(widths)))
                grid = writer.table(widths, block["columns"])
                for cells in block["rows"]:
                    grid.row(cells, align=sides)
                grid.row(block["totals"], bold=True, align=sides)
                writer.paragraph(size=6)
    writer.paragraph(before=24, keep=True)
    signed = content["signatures"]
    below = [[each for each in ("." * 40, f"({name})" if name else "", who) if each] for name, who in signed]
    writer.columns([writer.width / len(signed)] * len(signed), below, align="center")
    return writer.bytes()


Made = tuple[dict[str, Any], list[Block], list[tuple[str, str]]]


async def _holder(connection: AsyncConnection, network_id: int, office: Office, until: datetime | None) -> str:
    """How whoever held an office up to a moment signs, not who took it over since; where nobody did, its holder of now, else ''."""
    for before in (until, None):
        held = await offices.holders(connection, network_id, before=before)
        if (person_id := next((each.person_id for each in held if each.office is office), None)) is not None:
            return await _signer(connection, person_id)
    return ""


def _after(day: date, network: Network) -> datetime:
    """The moment at which a day of the network is over."""
    return datetime.combine(day + _A_DAY, time.min, network.tz)


async def _signer(connection: AsyncConnection, person_id: int) -> str:
    """A name as the minutes have it, with its title; what people call somebody where no more was ever said."""
    called = (await members.called(connection, [person_id]))[person_id]
    return of_person(person_id, called).words or called.name


async def _receipt(connection: AsyncConnection, network_id: int, entry_id: int, words: Words) -> Made:
    entry = await cash_book.entry_of(connection, network_id, entry_id)
    assert entry is not None and entry.day is not None
    member = (await members.by_id(connection, network_id, entry.member_id)).name if entry.member_id is not None else ""
    values = domain.cash_book.shown(entry, member)
    purpose = words("cash_book.receipt_for_dues", **values) if member and entry.dues_year else entry.words
    corrected = await cash_book.entry_of(connection, network_id, entry.corrects_id) if entry.corrects_id else None
    if corrected is not None:
        values |= {"corrected": domain.cash_book.named(corrected)}
    sum_ = " ".join(words(f"cash_book.receipt_{each}", **values) for each in ("money", "words"))
    rows = [
        [words("cash_book.receipt_from", **values), member or entry.words],
        [words("cash_book.receipt_for"), purpose],
        [words("cash_book.receipt_sum", **values), sum_],
    ]
    if corrected is None:
        rows.append([words("cash_book.receipt_way"), words(f"cash_book.receipt_way_{entry.purse}")])
    else:
        rows.insert(0, [words("cash_book.receipt_corrects"), words("cash_book.receipt_corrected", **values)])
        rows.append([words("cash_book.receipt_reason"), entry.reason])
    network = (await networks.by_id(connection, network_id)).name
    subtitle = f"{network} · {words('cash_book.receipt_number', **values)} · {date_long(entry.day, words.language)}"
    blocks: list[Block] = [
        {"kind": "fields", "rows": _printed(rows)},
        {"kind": "lines", "rows": [printable(words("cash_book.receipt_note", **values))]},
    ]
    treasurer = await _holder(connection, network_id, Office.TREASURER, entry.at)
    return values | {"subtitle": subtitle}, blocks, [(treasurer, words("cash_book.receipt_signed", **values))]


def _printed(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [[printable(each) if isinstance(each, str) and each else each for each in row] for row in rows]


def _figure(satang: int) -> str:
    """1,280.00."""
    sign = "−" if satang < 0 else ""
    return f"{sign}{abs(satang) // 100:,}.{abs(satang) % 100:02}"


def _category(words: Words, category: str) -> str:
    return words("cash_book.name_of_category", category=category, known=category in CATEGORIES)


def _by_category(words: Words, head: str, rows: Sequence[tuple[str, int]], total: int) -> Block:
    listed = [[_category(words, name), _figure(satang), False] for name, satang in rows]
    return {"kind": "sums", "rows": _printed([[words(head), _figure(total), True], *listed])}


async def _report(connection: AsyncConnection, network_id: int, month: str, words: Words) -> Made:
    found = await cash_book.report(connection, network_id, month)
    assert found is not None
    values, account = domain.cash_book.report_shown(found), found.account
    blocks: list[Block] = [
        {"kind": "sums", "rows": _printed([[words("cash_book.paper_brought"), _figure(account.brought.total), True]])},
        *(
            _by_category(words, f"cash_book.paper_{side}", account.by_category(side), total)
            for side, total in ((Side.RECEIVED, account.received), (Side.PAID, account.paid))
        ),
        {"kind": "sums", "rows": _printed([[words("cash_book.paper_carried"), _figure(account.carried.total), True]])},
        {"kind": "lines", "rows": [printable(each) for each in _notes(words, found, values)]},
        {"kind": "head", "words": words("cash_book.paper_entries")},
        await _entries(connection, network_id, account.entries, words),
    ]
    over = _after(cash_book.days_of(month)[1], await networks.by_id(connection, network_id))
    names = {
        office: await _holder(connection, network_id, office, over) for office in (Office.TREASURER, Office.CHECKER)
    }
    checked = [each.checked_by for each in account.entries if each.checked_by is not None]
    if checked:
        names[Office.CHECKER] = await _signer(connection, min(checked))
    signed = [(name, words(f"cash_book.paper_{office}")) for office, name in names.items()]
    return values | {"subtitle": ""}, blocks, signed


def _notes(words: Words, found: Report, values: dict[str, Any]) -> list[str]:
    carried = found.account.carried
    notes = [words("cash_book.paper_of_which", cash=carried.cash, bank=carried.bank)]
    for name in ("without_slip", "unbacked"):
        if values[name]:
            notes.append(words(f"cash_book.paper_{name}", rows=values[name]))
    if found.counted is not None:
        notes.append(words("cash_book.paper_counted", **values))
    if found.advanced:
        notes.append(words("cash_book.paper_advanced", satang=found.advanced))
    return [*notes, words("cash_book.paper_checked", **values)]


async def _entries(connection: AsyncConnection, network_id: int, listed: Sequence[Entry], words: Words) -> Block:
    """Every entry of a month. Whoever belongs may have the paper: whose dues came in is not on it, so nobody reads who owes some."""
    rows, totals = [], [0, 0]
    from_paper = await cash_book.from_paper(connection, network_id, [each.id for each in listed])
    by_word = await cash_book.by_word(connection, network_id, listed)
    for each in listed:
        shown = domain.cash_book.shown(each) | {"from_paper": each.id in from_paper, "by_word": each.id in by_word}
        if each.member_id is not None:
            shown |= {"words": words("cash_book.receipt_for_dues", **shown), "reason": ""}
        what = words("cash_book.what", **shown) if each.side is Side.MOVED else words("cash_book.paper_what", **shown)
        if each.side is Side.MOVED:
            what += f" {_figure(each.satang)}"
        figures = [each.satang if each.side is side else None for side in (Side.RECEIVED, Side.PAID)]
        totals = [total + (figure or 0) for total, figure in zip(totals, figures, strict=True)]
        assert each.day is not None
        number = words("cash_book.number", **shown)
        rows.append(
            [
                date_short(each.day, words.language),
                number,
                what,
                *(_figure(one) if one is not None else "" for one in figures),
            ]
        )
    if not rows:
        return {"kind": "lines", "rows": [printable(words("cash_book.paper_none"))]}
    return {
        "kind": "table",
        "widths": [31 if words.language == "th" else 36, 21, 0, 22, 22],  # Wed 20 May 2027 is wider than พ. 20 พ.ค. 70
        "figures": 2,
        "columns": words("cash_book.paper_columns").split("|"),
        "rows": _printed(rows),
        "totals": ["", "", words("cash_book.paper_total"), *(_figure(each) for each in totals)],
    }


async def _budget(connection: AsyncConnection, network_id: int, year: Year) -> list[Budget]:
    """What the plan of a year allows, line by line; nothing where the network has no plan of it."""
    plan = await action_plans.of_year(connection, network_id, year)
    lines = await action_plans.lines_of(connection, plan.id) if plan is not None else []
    return [Budget(each.number, each.activity.title, each.activity.budget_satang) for each in lines]


async def _year(connection: AsyncConnection, network_id: int, day: date, words: Words) -> Made:
    """The network's own year in which a day lies: what came in, what the plan allows and what was paid, and what was paid beside it."""
    network = await networks.by_id(connection, network_id)
    year = year_of(day, network.accounting_month)
    book = await cash_book.book(connection, network_id)
    assert book is not None
    first, last = year.first, min(day, year.next.first - _A_DAY)
    account = await cash_book.account_between(connection, network_id, first, last)
    budget = await _budget(connection, network_id, year)
    spent = await cash_book.spent(connection, network_id, first, last)
    beside = [
        each
        for each in account.entries
        if each.side is Side.PAID and each.plan_line not in {one.number for one in budget}
    ]
    blocks: list[Block] = [
        {"kind": "sums", "rows": _printed([[words("cash_book.paper_brought"), _figure(account.brought.total), True]])},
        _by_category(words, "cash_book.year_in", account.by_category(Side.RECEIVED), account.received),
    ]
    if budget:
        blocks += [{"kind": "head", "words": words("cash_book.year_out")}, _beside(words, budget, spent)]
        if beside:
            rest = domain.cash_book.by_category(beside)
            blocks.append(_by_category(words, "cash_book.year_beside", rest, sum(each.satang for each in beside)))
    else:
        blocks.append(_by_category(words, "cash_book.year_out_all", account.by_category(Side.PAID), account.paid))
        blocks.append({"kind": "lines", "rows": [printable(words("cash_book.year_no_plan"))]})
    blocks.append(
        {"kind": "sums", "rows": _printed([[words("cash_book.paper_carried"), _figure(account.carried.total), True]])}
    )
    carried = account.carried
    blocks.append(
        {"kind": "lines", "rows": [printable(words("cash_book.paper_of_which", cash=carried.cash, bank=carried.bank))]}
    )
    names = [
        (await _holder(connection, network_id, office, _after(last, network)), words(f"cash_book.paper_{office}"))
        for office in (Office.TREASURER, Office.CHECKER)
    ]
    values = {"first": f"{year.first:%Y-%m}", "last": f"{year.next.first - _A_DAY:%Y-%m}"}
    subtitle = f"{network.name} · {words('cash_book.year_until', day=last.isoformat())}"
    return values | {"subtitle": subtitle}, blocks, names


def _beside(words: Words, budget: Sequence[Budget], spent: dict[int, int]) -> Block:
    rows = []
    for each in budget:
        paid = spent.get(each.number, 0)
        left = each.satang - paid
        shown = _figure(left) if left >= 0 else words("cash_book.year_over", figure=_figure(-left))
        rows.append(
            [
                words("cash_book.year_line", number=each.number, title=each.title),
                _figure(each.satang),
                _figure(paid),
                shown,
            ]
        )
    whole, paid = sum(each.satang for each in budget), sum(spent.get(each.number, 0) for each in budget)
    left = whole - paid
    total = _figure(left) if left >= 0 else words("cash_book.year_over", figure=_figure(-left))
    return {
        "kind": "table",
        "widths": [0, 28, 28, 30],
        "figures": 3,
        "columns": words("cash_book.year_columns").split("|"),
        "rows": _printed(rows),
        "totals": [words("cash_book.paper_total"), _figure(whole), _figure(paid), total],
    }
