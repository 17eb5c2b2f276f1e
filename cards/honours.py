"""Yearly honours: what a member reads of them, and the entrants with who judges."""

from typing import Any

from cards.drawing import Card, Look, card
from domain.honours import State
from domain.months import closes_at
from domain.rights import Right
from storage import honours, members, networks
from storage.outbox import data
from views.honours import entrants, figures_of, own_row, passed_names, shown_criteria, shown_figures, shown_year

YEARS = 3


async def drawn(look: Look) -> Card | None:
    """With whoever belongs to the network."""
    connection = look.connection
    standing = await look.standing(look.key)
    if standing is None:
        return None
    network, keyboard, years = standing.network, list[list[Any]](), list[dict[str, Any]]()
    today = look.now.astimezone(network.tz).date()
    own = {each.id: each for each in standing.members}
    listed = (await honours.of_network(connection, network.id))[:YEARS]
    for found in listed:
        entries = {each.member_id: each for each in await honours.entries(connection, found.id)}
        over = look.now >= closes_at(f"{found.of_year.last_month:%Y-%m}", network.tz)
        is_open = found.state == State.SET.value and today < found.of_year.next.first
        mine = [key for key in own if key in entries]
        figures = await figures_of(connection, network, found.of_year, mine, look.now)
        rows = []
        for key in mine:
            had = entries[key].figures if entries[key].judged_by is not None else figures[key]
            rows.append({"member": own[key].name, "rows": shown_figures(found.criteria, had)})
        shown = found.state == State.SHOWN.value
        years.append(
            shown_year(found.of_year)
            | shown_criteria(found.criteria)
            | {
                "state": found.state,
                "mine": rows,
                "names": await passed_names(connection, found) if shown else [],
            }
        )
        place = f"{network.id}:{found.id}"
        if is_open:
            keyboard += [own_row(found, own[key], several=len(own) > 1) for key in own if key not in entries]
        if over and found.state == State.SET.value and entries and standing.may(Right.JUDGE_HONOURS):
            keyboard.append([data("honours.judge_open", f"honours.judging:{place}")])
        if shown or (found.state == State.JUDGED.value and standing.may(Right.JUDGE_HONOURS)):
            year = found.of_year.first.year if len(listed) > 1 else None
            keyboard.append([data("honours.page", f"honours.page:{place}", year=year)])
    if standing.may(Right.LEAD_HONOURS):
        keyboard.append([data("honours.next", f"honours.begin:{network.id}")])
    return card("honours.card", keyboard, years=years)


async def judging(look: Look) -> Card | None:
    """With who judges; a press for each that nobody of its own has to look at."""
    connection = look.connection
    network = await networks.by_id(connection, look.network_id)
    found, standing = await honours.by_id(connection, look.network_id, look.key), await look.standing(look.network_id)
    if found is None or standing is None or not standing.may(Right.JUDGE_HONOURS):
        return None
    entries = await entrants(connection, found)
    names = {each.id: each.name for each in await members.of_network(connection, network.id)}
    open_ones = [each.member_id for each in entries if each.judged_by is None]
    figures = await figures_of(connection, network, found.of_year, open_ones, look.now)
    own = {each.id for each in standing.members}
    rows, keyboard = list[dict[str, Any]](), list[list[Any]]()
    for entry in entries:
        name = names[entry.member_id]
        had = figures[entry.member_id] if entry.judged_by is None else entry.figures
        values = {"name": name, "rows": shown_figures(found.criteria, had), "judged": entry.judged_by is not None}
        rows.append(values | {"own": entry.member_id in own})
        if entry.judged_by is None and entry.member_id not in own:
            press = f"honours.judge:{network.id}:{found.id}:{entry.member_id}"
            keyboard.append([data("honours.judge_one", press, name=name)])
    return card("honours.judging", keyboard, **shown_year(found.of_year), rows=rows, left=len(open_ones))


CARDS = {
    "honours": drawn,
    "honours_judging": judging,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
