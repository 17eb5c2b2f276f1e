"""The plan of a year on paper: its form is sent and comes back filled, and the plan as it stands goes out as a page or a table.

Source: docs/network.md, 'The plan of the year'.
"""

from typing import Any

from acts.action_plans import drafting
from acts.action_plans.drafting import kept_by, now
from acts.standing import here_with, yours
from domain.action_plans import LONGEST_TITLE, ActivityTold, money_of, months_of
from domain.refusal import Refused, still_there
from domain.rights import Right
from language.action_plans import figure, indicators_in, months_in, names_plan, sources_in, taken_out
from language.owners import office
from storage import action_plans, files, networks, outbox
from storage.turn import Turn
from views.action_plans import closed_month, plan_values
from views.stages import may_see
from views.standing import Standing

LARGEST = 5 * 1024 * 1024


async def send_form(turn: Turn, where: Standing) -> None:
    """[ขอแบบฟอร์ม Excel]: the empty form; whenever it comes back filled, it is read."""
    outbox.document(turn, turn.here.id, "action_plan", {"form": "form"}, network_id=where.network.id)


async def paper(turn: Turn, network_id: int, plan_id: int, form: str) -> None:
    """[หนึ่งหน้า .pdf], [ตาราง .xlsx]: the plan as it stands, without any owner's name.

    The adopted one also for the parent's coordinator.
    """
    network = await networks.find(turn.connection, network_id)
    from_above = network is not None and await may_see(turn.connection, network, turn.who.id)
    if network is None or not from_above:
        network = (await yours(turn, network_id)).network
    plan = await action_plans.by_id(turn.connection, network.id, plan_id)
    found = still_there(await now(turn, network, plan) if plan is not None else None)
    if found.by is None and from_above:
        raise Refused("common.old_button")
    values = await plan_values(turn.connection, network, found, names=False)
    today = network.day_of(turn.now)
    closed = closed_month(today) >= months_of(found.plan.year)[-1]
    values |= {"form": form, "network": network.name, "day": today.isoformat(), "closed": closed}
    outbox.document(turn, turn.here.id, "action_plan", values, network_id=network_id)


async def hear_file(turn: Turn, attachment: dict[str, Any]) -> bool:
    """A filled form, by its name, from who keeps the plan; False for any other file."""
    name = str(attachment.get("name") or "")
    standing = await here_with(turn, Right.KEEP_ACTION_PLAN) if names_plan(name) else None
    if standing is None:
        return False
    if (attachment.get("size") or 0) > LARGEST:
        raise Refused("action_plans.too_much")
    file_id = await files.keep(turn, network_id=standing.network.id, **attachment)
    outbox.fetch(turn, turn.here.id, file_id, read_as="action_plans")
    return True


async def take_rows(turn: Turn, event: dict[str, Any]) -> None:
    """The form was read apart: its rows as a draft, with those that cannot be read by their numbers; nothing is kept yet."""
    read: dict[str, Any] | None = event.get("read")
    if (
        turn.person is None
        or read is None
        or not ("plan" in read or str(read.get("refused")).startswith("action_plans."))
    ):
        return
    if read.get("plan") is None:
        outbox.reply(turn, read["refused"], read["values"])
        return
    found = await files.by_id(turn.connection, int(event["file_id"]))
    network = await networks.by_id(turn.connection, found.network_id or 0)
    await kept_by(turn, network.id)
    told, unread = list[ActivityTold](), list[dict[str, Any]]()
    for row in read["plan"]:
        line, wrong = _line(row)
        if line is not None:
            told.append(line)
        else:
            unread.append({"row": row["row"], "what": wrong, "words": row.get(wrong, "")[:60]})
    if not read["plan"]:
        outbox.reply(turn, "action_plans.table_empty", {}, network_id=network.id)
        return
    if not told:
        outbox.reply(turn, "action_plans.table_unread", {"rows": unread[:10]}, network_id=network.id)
        return
    await drafting.draft_of_table(turn, network, told, unread, len(read["plan"]))


def _line(row: dict[str, Any]) -> tuple[ActivityTold | None, str]:
    """A row of the form as a line, or the column that cannot be read."""
    cells = {
        name: str(row.get(name) or "").strip() for name in ("title", "owner", "months", "targets", "budget", "sources")
    }
    if sum(each.isalpha() for each in cells["title"]) < 3:
        return None, "title"
    months = months_in(cells["months"])
    if months is None:
        return None, "months"
    targets = indicators_in(cells["targets"])
    if targets is None:
        return None, "targets"
    budget = figure(cells["budget"]) if cells["budget"] else None
    if budget is None and cells["budget"] and not taken_out(cells["budget"]):
        return None, "budget"
    named = office(cells["owner"]) or ""
    told = ActivityTold(
        cells["title"][:LONGEST_TITLE],
        targets,
        *months,
        named,
        "" if named else cells["owner"][:120],
        (),
        budget,
        sources_in(cells["sources"]) if budget is not None else (),
    )
    try:
        money_of(told)
    except Refused:
        return None, "sources"
    return told, ""
