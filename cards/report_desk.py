"""The secretary's cards of reports: the desk, and a member's lines that can be taken back."""

from cards.drawing import Card, Look, card
from cards.reports import adopted
from domain.confirming import late
from domain.months import before, month_of, past_month
from domain.reports import KEPT, STATEMENTS, Statement
from domain.rights import Right
from storage import chats, members, networks, reports
from storage.members import Member
from storage.networks import Network
from storage.outbox import Button, Keyboard, data, sealed
from storage.reports import Report
from views.members import spelled
from views.reports import QUESTIONS_KEPT, resolved, shown_statement
from views.standing import may_in

MOST = 8  # reports on the desk at a time; the others follow when these are done
MEMBERS_ON_A_PAGE = 8
MOST_LINES = 20


async def desk(look: Look) -> Card | None:
    """What waits for the secretary of a network; None for who sees to it no longer."""
    connection = look.connection
    if not await may_in(connection, look.chat_id, look.key, Right.REPORT_FOR_OTHERS):
        return None
    network = await networks.by_id(connection, look.key)
    directory = {member.id: member for member in await members.of_network(connection, network.id)}
    waiting = await reports.waiting_statements(connection, network.id, ("unconfirmed", "handed_over"))
    changed = [line.replaces_id for _, lines in waiting[:MOST] for line in lines if line.replaces_id]
    orders = await reports.statements_by_id(connection, network.id, changed)
    rows, keyboard = [], []
    for number, (report, lines) in enumerate(waiting[:MOST], start=1):
        person = await chats.person_by_id(connection, report.person_id)
        row = {
            "number": number,
            "member": _names(report, [line.member_id for line in lines], directory),
            "person": person.name,
            "telephone": spelled(person.telephone or _telephone(report, directory)),
            "file": next((kind for _, kind, _ in await reports.file_ids(connection, report.id)), None),
            "text": report.text[:200],
            "lines": [
                resolved(line, orders.get(line.replaces_id or 0))
                | {"member": _name(line.member_id, directory) if line.member_id != report.member_id else None}
                for line in lines
                if line.kind in STATEMENTS and line.waiting
            ][:10],
            "at": report.at.isoformat(),
        }
        rows.append(row)
        keyboard.append(_buttons(report, lines, number, bool(row["file"])))
    asked = (await reports.questions_of(connection, network.id, look.now - QUESTIONS_KEPT))[-MOST:]
    questions = [
        {"number": number, "words": line.words or "", "person": name, "member": _name(line.member_id, directory)}
        for number, (line, name, _) in enumerate(asked, start=1)
    ]
    keyboard += [
        [data("reports.answer_question", f"reports.reply:{line.id}", number=number)]
        for number, (line, _, _) in enumerate(asked, start=1)
    ]
    left = await reports.by_id(connection, network.id, look.view["left"]) if look.view.get("left") else None
    if left is not None and left.state == "entered":
        name = (await chats.person_by_id(connection, left.person_id)).name
        keyboard.append([data("reports.not_entered", f"reports.not_entered:{left.id}", name=name)])
    return card(
        "reports.desk",
        keyboard,
        network=await look.named(network),
        rows=rows,
        more=len(waiting) - len(rows),
        questions=questions,
    )


def _buttons(report: Report, lines: list[Statement], number: int, has_file: bool) -> list[Button]:
    if report.state == "handed_over":
        return [
            *([data("reports.see_file", f"reports.file:{report.id}", number=number)] if has_file else []),
            data("reports.enter_for", f"reports.enter:{report.id}", number=number),
            data("reports.entered", f"reports.entered:{report.id}", number=number),
        ]
    told = [adopted(line) for line in lines if line.kind in STATEMENTS and line.waiting]
    return [
        sealed(data("reports.by_telephone", f"reports.call:{report.id}:1", number=number), *told),
        data("reports.enter_for", f"reports.enter:{report.id}", number=number),
        data("reports.put_aside", f"reports.call:{report.id}:0", number=number),
    ]


def _name(member_id: int | None, directory: dict[int, Member]) -> str | None:
    found = directory.get(member_id or 0)
    return found.name if found else None


def _names(report: Report, line_members: list[int | None], directory: dict[int, Member]) -> str | None:
    keys = list(dict.fromkeys(key for key in (report.member_id, *line_members) if key))
    return ", ".join(filter(None, (_name(key, directory) for key in keys))) or None


def _telephone(report: Report, directory: dict[int, Member]) -> str | None:
    found = directory.get(report.member_id or 0)
    return found.telephone if found else None


async def lines(look: Look) -> Card | None:
    """Whose lines shall be looked at (`view`: page), or those of a `member` (`of`: the month, else this one, and the one before it)."""
    connection = look.connection
    if not await may_in(connection, look.chat_id, look.key, Right.REPORT_FOR_OTHERS):
        return None
    network = await networks.by_id(connection, look.key)
    if "member" in look.view:
        return await _lines_of(look, network, int(look.view["member"]), str(look.view.get("of", "")))
    return await _whose_lines(look, network, int(look.view.get("page", 0)))


async def _whose_lines(look: Look, network: Network, page: int) -> Card:
    directory = await members.of_network(look.connection, network.id)
    page = page if page * MEMBERS_ON_A_PAGE < len(directory) else 0
    keyboard: Keyboard = [
        [data("reports.name", f"reports.of:{network.id}:{member.id}", name=member.name)]
        for member in directory[page * MEMBERS_ON_A_PAGE : (page + 1) * MEMBERS_ON_A_PAGE]
    ]
    if len(directory) > MEMBERS_ON_A_PAGE:
        keyboard.append([data("reports.more_names", f"reports.members:{network.id}:{page + 1}")])
    return card("reports.whose_lines", keyboard, network=await look.named(network))


async def _lines_of(look: Look, network: Network, member_id: int, of: str) -> Card:
    """Each line with a way to take it back, but those that are corrected already."""
    member = await members.by_id(look.connection, network.id, member_id)
    month = of if past_month(of, look.now, network.tz) else month_of(look.now, network.tz)
    months = (before(month), month)
    told = await reports.confirmed_statements(look.connection, network.id, months, member_id=member_id)
    corrected = {line.replaces_id for line in told if line.kind == "cancel" and late(line, network.tz)}
    listed = [line for line in told if line.kind in KEPT and line.kind != "cancel"][-MOST_LINES:]
    rows = [
        shown_statement(line)
        | {"number": number, "changes": False, "month": line.month, "corrected": line.id in corrected}
        for number, line in enumerate(listed, start=1)
    ]
    buttons = [
        data("reports.undo_item", f"reports.correct:{line.id}", number=number)
        for number, line in enumerate(listed, start=1)
        if line.id not in corrected
    ]
    keyboard: Keyboard = [buttons[start : start + 3] for start in range(0, len(buttons), 3)]
    earlier = before(before(month))
    keyboard.append([data("reports.lines_of_month", f"reports.of:{network.id}:{member_id}:{earlier}", month=earlier)])
    keyboard.append([data("reports.other_member", f"reports.members:{network.id}:0")])
    return card(
        "reports.lines_of",
        keyboard,
        network=await look.named(network),
        member=member.name,
        rows=rows,
        months=list(months),
    )


CARDS = {
    "lines": lines,
    "waiting": desk,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
