"""The plan of a network's own year: with how far each line is, the question about late lines, and the look back on it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import views.action_plans
from cards.drawing import Card, Look, card
from domain.action_plans import BEYOND, State
from domain.people import Office
from domain.rights import Right
from storage import action_plans, networks
from storage.networks import Network
from storage.outbox import Keyboard, data, sealed
from views.action_plans import LineNow, Standing
from views.standing import Standing as Person

PAGE, LOOKED_BACK = 15, 25  # lines on one card; a card is one message
_HIDDEN = {"kind": "hidden", "name": ""}
_NO_NAMES = frozenset({Office.COORDINATOR})  # who looks on from above is told no owner


async def _seen(look: Look) -> tuple[Network, Standing, Person | None] | None:
    """The plan as it stands, and who looks at it (None: the group); None where nobody here may see it."""
    plan = await action_plans.by_id(look.connection, look.network_id, look.key)
    if plan is None:
        return None
    network = await networks.by_id(look.connection, look.network_id)
    person = await look.standing(network.id)
    if look.private and person is None:
        return None
    found = await views.action_plans.standing(look.connection, network, plan, look.now.astimezone(network.tz).date())
    return network, found, person


async def plan(look: Look) -> Card | None:
    """A plan with how far it is; `line` in the view: where that line's figures come from."""
    seen = await _seen(look)
    if seen is None:
        return None
    network, found, person = seen
    names = person is not None and bool(person.members or person.offices - _NO_NAMES)
    place = f"{network.id}:{found.plan.id}"
    line = next((each for each in found.lines if each.number == look.view.get("line")), None)
    if line is not None and person is not None:
        owner = await views.action_plans.owner_of(look.connection, network.id, line.activity) if names else _HIDDEN
        began = look.now.astimezone(network.tz).date() >= found.plan.year.first
        keyboard = _of_line(network, found, person, line, began=began)
        tellers = await views.action_plans.told_for(look.connection, network.id, line)
        tellers = tellers if names else dict.fromkeys(tellers, "")
        return card(
            "action_plans.sources_of",
            keyboard,
            line=views.action_plans.shown_line(line, owner),
            records=_records(line, tellers),
        )
    values = await views.action_plans.plan_values(look.connection, network, found, names=names)
    first = PAGE * int(look.view.get("page", 0))
    shown = found.lines[first : first + PAGE]
    keyboard = []
    if person is not None:
        if found.by is not None:
            numbers = [
                data("action_plans.line_number", f"action_plans.look:{place}:{each.number}", number=each.number)
                for each in shown
            ]
            keyboard = [numbers[at : at + 5] for at in range(0, len(numbers), 5)]
        elif not values["proposed"] and person.may(Right.KEEP_ACTION_PLAN):
            keyboard = [[sealed(data("action_plans.propose", f"action_plans.propose:{place}"), *found.lines)]]
        if found.by is None and person.may(Right.KEEP_ACTION_PLAN):
            keyboard = [[*(keyboard[0] if keyboard else []), data("action_plans.again", f"action_plans.again:{place}")]]
        others = [at for at in range(0, len(found.lines), PAGE) if at != first]
        if others:
            keyboard.append([_page(place, at, min(at + PAGE, len(found.lines))) for at in others])
        keyboard.append(_papers(place))
        kept = await action_plans.of_network(look.connection, network.id)
        keyboard += [[_of_year(network, each)] for each in views.action_plans.beside(kept, found.plan)]
    rows = values["rows"][first : first + PAGE] if person is not None else []
    return card("action_plans.card", keyboard, **values | {"rows": rows})


def _of_line(network: Network, found: Standing, person: Person, line: LineNow, *, began: bool) -> Keyboard:
    """Once the plan's year `began`, who answers for an open line tells of it, also before its months; who keeps the plan may ask
    for its end, also before its year.
    """
    target, keyboard, keeps = f"{network.id}:{line.kept.id}", list[Any](), person.may(Right.KEEP_ACTION_PLAN)
    is_open = found.by is not None and line.state in (State.AHEAD, State.RUNNING, State.LATE)
    if is_open and began and (keeps or views.action_plans.answers_for(person, line)):
        keyboard.append([data("action_plans.tell", f"action_plans.tell:{target}")])
    if is_open and keeps:
        keyboard.append([data("action_plans.end", f"action_plans.end:{target}")])
    return [*keyboard, [data("network.back", f"action_plans.look:{network.id}:{found.plan.id}:0")]]


def _page(place: str, first: int, last: int) -> Any:
    """Other lines of a long plan; `look` takes a page as a number beyond that of any line."""
    return data(
        "action_plans.lines_of", f"action_plans.look:{place}:{BEYOND + first // PAGE}", first=first + 1, last=last
    )


def _of_year(network: Network, other: action_plans.Plan) -> Any:
    """The plan of another year, whose card leads on to the years before and after it."""
    target = f"action_plans.look:{network.id}:{other.id}:0"
    return data("action_plans.of_year", target, **views.action_plans.year_values(other.year))


def _papers(place: str) -> list[Any]:
    return [
        data("action_plans.page", f"action_plans.paper:{place}:pdf"),
        data("action_plans.table", f"action_plans.paper:{place}:xlsx"),
    ]


def _records(line: LineNow, told_for: Mapping[str, str]) -> list[dict[str, Any]]:
    """What was counted for each indicator, by its source, oldest first; a word with the name of who told it for somebody else."""
    shown = []
    for progress in line.progress:
        for each in progress.records:
            shown.append(
                {
                    "source": each.source.value,
                    "day": each.day,
                    "month": each.month,
                    "amount": str(each.amount),
                    "unit": progress.indicator.unit,
                    "money": progress.indicator.money,
                    "label": each.label,
                    "by": told_for.get(each.ref),
                }
            )
    return shown[-30:]


async def late(look: Look) -> Card | None:
    """The lines that were asked about on one morning, for whoever answers for them, and the chair."""
    seen = await _seen(look)
    if seen is None:
        return None
    network, found, person = seen
    if person is None:
        return None
    day = date.fromisoformat(look.keys[1])
    rows, keyboard = list[dict[str, Any]](), list[Any]()
    for each in found.lines:
        asked = each.kept.asked_at
        if asked is None or asked.astimezone(network.tz).date() != day:
            continue
        if not (Office.CHAIR in person.offices or views.action_plans.answers_for(person, each)):
            continue
        is_open = each.state is State.LATE and not each.answered
        rows.append(views.action_plans.shown_line(each, _HIDDEN) | {"open": is_open})
        if is_open:
            keyboard += [[(each, act) for act in pair] for pair in (("held", "ended"), ("longer", "cancel"))]
    several = sum(row["open"] for row in rows) > 1
    return card(
        "action_plans.late",
        [
            [
                data(
                    f"action_plans.button.{act}",
                    f"action_plans.{act}:{network.id}:{one.kept.id}",
                    number=one.number if several else None,
                )
                for one, act in row
            ]
            for row in keyboard
        ],
        rows=rows,
    )


async def looked_back(look: Look) -> Card | None:
    """What came of the plan of a year that is over, for chair and secretary."""
    seen = await _seen(look)
    if seen is None:
        return None
    network, found, person = seen
    if person is None:
        return None
    place = f"{network.id}:{found.plan.id}"
    values = await views.action_plans.plan_values(look.connection, network, found, names=False)
    keyboard: Keyboard = [_papers(place), [data("action_plans.where_from", f"action_plans.look:{place}:0")]]
    if person.may(Right.KEEP_ACTION_PLAN):
        keyboard.append([data("action_plans.to_members", f"action_plans.to_members:{place}")])
        keyboard.append([data("action_plans.next_year", f"action_plans.next_year:{place}")])
    return card("action_plans.looked_back", keyboard, **values | {"rows": values["rows"][:LOOKED_BACK]})


CARDS = {
    "action_plan": plan,
    "action_plan_late": late,
    "action_plan_year": looked_back,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
