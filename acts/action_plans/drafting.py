"""The plan of a network's own year: typed or from a table, shown, corrected, adopted by the meeting, and what came of its lines.

Source: docs/network.md, 'The plan of the year'.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import domain.action_plans
import language.action_plans
import views.action_plans
import views.standing
from acts.named import Directory, directory_of
from acts.standing import here_with, yours
from acts.telling import show_own
from domain.action_plans import Activity, ActivityTold, Indicator, Source, Span, State
from domain.agenda import Section
from domain.agenda import State as Proposed
from domain.months import closes_at
from domain.needs import in_full
from domain.plans import Year
from domain.quiet_hours import sending_moment
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.trade import PlanTold as GoodsPlanned
from language.action_plans import PlanTold
from language.following_up import likeness
from language.hearing import Words
from language.owners import office
from storage import action_plans, agenda, due, market, meetings, networks, outbox, questions, reports
from storage.action_plans import Plan
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views import catalogue
from views.action_plans import LineNow, Standing
from views.meetings import number_shown
from views.naming import said
from views.reports import WAITS

TYPED, YEAR, RIGHT = "action_plans.typed", "action_plans.year", "action_plans.right"
FIXED, LINE = "action_plans.fixed", "action_plans.line_typed"
CHANGE = "action_plans.change"
CLOSING = "action_plans.closing"  # the kind of due work: the morning after a month closed
LONGEST_MONTH = 30  # characters of a month's name, with 'เริ่มเดือน…ค่ะ' around it
YEARS = (1, 4, 10)  # months in which a network's own year may begin, as buttons


def card(plan_id: int) -> str:
    """The name of a plan's card."""
    return f"action_plan:{plan_id}"


# --- told --------------------------------------------------------------------------------------------------------------------


async def begin(turn: Turn, where: views.standing.Standing) -> None:
    """[แผนปี] of the parts that can be begun: how to type it, or the form."""
    network_id = where.network.id
    keyboard: Keyboard = [[_form(network_id)]]
    await questions.ask(turn, TYPED, "action_plans.ask_lines", {}, keyboard=keyboard, network_id=network_id)


def _form(network_id: int) -> outbox.Button:
    return data("action_plans.form", f"action_plans.form:{network_id}")


async def kept_by(turn: Turn, network_id: int) -> Network:
    """The network whose plan the person keeps, in a private chat; anybody else is refused."""
    standing = await yours(turn, network_id, Right.KEEP_ACTION_PLAN)
    if turn.who.private_chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    return standing.network


async def hear(turn: Turn, words: Words) -> bool:
    """A plan in one message, from who keeps it; False for anybody else, and of goods alone from who plans what is bought."""
    told = words.action_plan
    standing = await here_with(turn, Right.KEEP_ACTION_PLAN) if told is not None else None
    if told is None or standing is None or (words.told(GoodsPlanned) and standing.may(Right.RUN_ROUNDS)):
        return False
    await _begin(turn, standing.network, told)
    return True


async def take_typed(turn: Turn, question: Question, text: str) -> None:
    """The lines that were asked for."""
    network = await kept_by(turn, int(question.network_id or 0))
    told = language.action_plans.lines_typed(text)
    if not told.lines:
        raise Refused("action_plans.refused_unread")
    await questions.end(turn, question)
    await _begin(turn, network, told)


async def _begin(
    turn: Turn,
    network: Network,
    told: PlanTold,
    table: dict[str, Any] | None = None,
) -> None:
    """The lines as a draft, of the year that is meant; where nobody ever said when a year begins, that is asked once."""
    if len(told.lines) > domain.action_plans.MOST_LINES:
        raise Refused("action_plans.refused_many", most=domain.action_plans.MOST_LINES)
    state = {
        "told": [as_state(each) for each in told.lines],
        "unread": list(told.unread)[:10],
        "named": told.year,
        "ahead": told.years_ahead,
        "table": table,
    }
    if network.accounting_month == 1 and network.id not in await action_plans.planning(turn.connection, [network.id]):
        keyboard: Keyboard = [
            [data("action_plans.year_from", f"action_plans.year:{{question}}:{each}", month=each) for each in YEARS]
        ]
        await questions.ask(
            turn, YEAR, "action_plans.ask_year", {}, state=state, keyboard=keyboard, network_id=network.id
        )
        return
    await _draft(turn, network, state)


async def draft_of_table(
    turn: Turn, network: Network, told: Sequence[ActivityTold], unread: Sequence[dict[str, Any]], rows: int
) -> None:
    """The rows of a filled form; those that cannot be read are named by their numbers."""
    await _begin(
        turn, network, PlanTold(tuple(told)), table={"read": len(told), "rows": rows, "unread": list(unread)[:10]}
    )


async def add_line(turn: Turn, question: Question, text: str) -> None:
    """One more line, typed under the draft: what could not be read before; yes, typed ('ถูกต้องค่ะ'), keeps it."""
    if not text:
        await keep(turn, question)
        return
    network = await kept_by(turn, int(question.network_id or 0))
    told = language.action_plans.activity(text)
    if told is None:
        raise Refused("action_plans.refused_unread")
    await questions.end(turn, question)
    lines = [*question.state["told"], as_state(told)]
    unread = list(question.state.get("unread") or ())
    if unread:  # the one that was meant
        unread.remove(max(unread, key=lambda each: likeness(each, text)))
    await _draft(turn, network, question.state | {"told": lines, "table": None, "unread": unread})


async def choose_year(turn: Turn, question: Question, month: int) -> None:
    """[เริ่มเมษายน]: kept as the network's accounting year."""
    network = await kept_by(turn, int(question.network_id or 0))
    if not 1 <= month <= 12:
        raise Refused("common.old_button")
    await questions.settle(turn, question)
    await networks.change(turn, network.id, accounting_month=month)
    turn.changed("settings", network.id, network.id)
    await _draft(turn, replace(network, accounting_month=month), question.state)


async def type_year(turn: Turn, question: Question, text: str) -> bool:
    """'เมษายน', typed; what is longer than a month's name is a message of its own, whatever month it names."""
    if len(text.strip()) > LONGEST_MONTH or "\n" in text.strip():
        return False
    month = language.action_plans.month(text)
    if month is None:
        raise Refused("action_plans.refused_month")
    await choose_year(turn, question, month)
    return True


async def _draft(turn: Turn, network: Network, state: dict[str, Any]) -> None:
    """The draft as it is shown before it is kept; a target that cannot be is asked for first."""
    today = network.day_of(turn.now)
    year = (
        Year(date.fromisoformat(state["first"]))
        if state.get("first")
        else domain.action_plans.year_meant(today, network.accounting_month, state.get("named"), state.get("ahead"))
    )
    stands = await action_plans.of_year(turn.connection, network.id, year)
    if (
        stands is not None
        and (await views.action_plans.standing(turn.connection, network, stands, today)).by is not None
    ):
        raise Refused("action_plans.refused_adopted", **views.action_plans.year_values(year))
    directory = await directory_of(turn.connection, network.id)
    known = [each.product for each in await market.bought(turn.connection, network.id)]
    activities = [await _activity(turn, network, told_of(each), year, directory, known) for each in state["told"]]
    state = {
        "told": state["told"],
        "unread": state.get("unread", []),
        "first": year.first.isoformat(),
        "table": state.get("table"),
    }
    for number, activity in enumerate(activities):
        for place, indicator in enumerate(activity.indicators):
            if fault := domain.action_plans.fault(indicator):
                await _ask_target(turn, network, state | {"line": number, "indicator": place}, activity, place, fault)
                return
    owners = await views.action_plans.owners_of(turn.connection, network.id, activities)
    rows = [
        views.action_plans.shown_activity(number, each, owner)
        for number, (each, owner) in enumerate(zip(activities, owners, strict=True), start=1)
    ]
    values = {
        **views.action_plans.year_values(year),
        "rows": rows,
        "budget": domain.action_plans.total(activities),
        "unread": state["unread"],
        "table": state["table"],
    }
    state["activities"] = [domain.action_plans.row_of(each) for each in activities]
    keyboard: Keyboard = [
        [
            data("action_plans.right", "action_plans.keep:{question}"),
            data("action_plans.correct", "action_plans.correct:{question}"),
        ],
        [_form(network.id)],
    ]
    await questions.ask(turn, RIGHT, "action_plans.ask", values, state=state, keyboard=keyboard, network_id=network.id)


async def _activity(
    turn: Turn, network: Network, told: ActivityTold, year: Year, directory: Directory, known: Sequence[str]
) -> Activity:
    """A line that was told, in this network: its owner found in the directory, its product among what was bought."""
    budget, sources = domain.action_plans.money_of(told)
    member, words = directory.organisations.get(told.member_id or 0), told.owner
    for each in filter(None, (told.owner, *told.rest)) if not told.office and member is None else ():
        if len(found := directory.named(each)) == 1:
            member, words = found[0], ""
            break
    if member is None and not told.office and not words and told.rest:
        words = told.rest[0]
    product = language.action_plans.bought(told.title)
    if product:
        product = in_full(await catalogue.named(turn.connection, network.id, product), known)
    return Activity(
        told.title,
        domain.action_plans.in_year(told.months, told.span, year),
        told.span,
        tuple(_indicator(told.title, *each, product) for each in told.indicators),
        words[:120],
        told.office,
        member.id if member is not None else None,
        budget,
        sources,
    )


def _indicator(title: str, target: Decimal, unit: str, saved: bool, product: str) -> Indicator:
    """What is counted, and which records tell it; money in satang."""
    source = language.action_plans.counted_from(title, unit, saved=saved)
    return Indicator(
        target * 100 if unit == domain.action_plans.BAHT else target,
        unit,
        source,
        product if source is Source.GOODS else "",
    )


async def _ask_target(
    turn: Turn, network: Network, state: dict[str, Any], activity: Activity, place: int, fault: str
) -> None:
    unit = activity.indicators[place].unit
    values = {"number": state["line"] + 1, "title": activity.title, "unit": unit, "fault": fault}
    keyboard: Keyboard = [[data("action_plans.uncounted", "action_plans.uncounted:{question}", unit=unit)]]
    await questions.ask(
        turn, FIXED, "action_plans.ask_target", values, state=state, keyboard=keyboard, network_id=network.id
    )


async def take_target(turn: Turn, question: Question, text: str) -> None:
    """The target that was asked for again: '80', '80 คน'."""
    found = language.action_plans.figure(text)
    if found is None:
        raise Refused("action_plans.refused_target")
    await _with_target(turn, question, found)


async def uncounted(turn: Turn, question: Question) -> None:
    """[ไม่นับเป็นจำนวนคน]: the line stays, without that target."""
    await _with_target(turn, question, None)


async def _with_target(turn: Turn, question: Question, target: Decimal | None) -> None:
    network = await kept_by(turn, int(question.network_id or 0))
    await questions.settle(turn, question)
    state = question.state
    told, place = told_of(state["told"][state["line"]]), int(state["indicator"])
    changed = list(told.indicators)
    if target is None:
        del changed[place]
    else:
        changed[place] = (target, *changed[place][1:])
    lines = list(state["told"])
    lines[state["line"]] = as_state(replace(told, indicators=tuple(changed)))
    await _draft(turn, network, state | {"told": lines})


async def correct(turn: Turn, question: Question) -> None:
    """[แก้ข้อ…]: which line."""
    network = await kept_by(turn, int(question.network_id or 0))
    buttons = [
        data("action_plans.line_number", f"action_plans.fix:{question.id}:{number}", number=number)
        for number in range(1, len(question.state["told"]) + 1)
    ]
    keyboard: Keyboard = [buttons[at : at + 5] for at in range(0, len(buttons), 5)]
    outbox.reply(turn, "action_plans.ask_which", {}, keyboard=keyboard, network_id=network.id)


async def fix(turn: Turn, question: Question, number: int) -> None:
    """[ข้อ 3]: typed anew."""
    network = await kept_by(turn, int(question.network_id or 0))
    activity = domain.action_plans.numbered(
        [domain.action_plans.activity_of(each) for each in question.state["activities"]], number
    )
    await questions.settle(turn, question)
    state = question.state | {"line": number - 1}
    values = {"number": number, "title": activity.title}
    await questions.ask(turn, LINE, "action_plans.ask_line", values, state=state, network_id=network.id)


async def take_line(turn: Turn, question: Question, text: str) -> None:
    """The line typed anew; a dash alone takes it out."""
    network = await kept_by(turn, int(question.network_id or 0))
    lines = list(question.state["told"])
    if language.action_plans.taken_out(text) and len(lines) > 1:
        del lines[question.state["line"]]
    else:
        told = language.action_plans.activity(text)
        if told is None:
            raise Refused("action_plans.refused_unread")
        lines[question.state["line"]] = as_state(told)
    await questions.end(turn, question)
    await _draft(turn, network, question.state | {"told": lines})


def as_state(told: ActivityTold) -> dict[str, Any]:
    """A line that was told, in JSON values."""
    return {
        "title": told.title,
        "indicators": [[str(target), unit, saved] for target, unit, saved in told.indicators],
        "months": list(told.months),
        "span": told.span.value,
        "office": told.office,
        "owner": told.owner,
        "rest": list(told.rest),
        "budget": None if told.budget is None else str(told.budget),
        "sources": [[name, None if baht is None else str(baht)] for name, baht in told.sources],
        "member": told.member_id,
    }


def told_of(state: dict[str, Any]) -> ActivityTold:
    """The line that `as_state` wrote."""
    return ActivityTold(
        state["title"],
        tuple((Decimal(target), unit, saved) for target, unit, saved in state["indicators"]),
        tuple(state["months"]),
        Span(state["span"]),
        state["office"],
        state["owner"],
        tuple(state["rest"]),
        None if state["budget"] is None else Decimal(state["budget"]),
        tuple((name, None if baht is None else Decimal(baht)) for name, baht in state["sources"]),
        state["member"],
    )


# --- kept and adopted --------------------------------------------------------------------------------------------------------


async def keep(turn: Turn, question: Question) -> None:
    """[ถูกต้องทั้งหมด]: the draft stands in place of the one before; the next meeting may adopt it."""
    network = await kept_by(turn, int(question.network_id or 0))
    await questions.settle(turn, question)
    year = Year(date.fromisoformat(question.state["first"]))
    stands = await action_plans.of_year(turn.connection, network.id, year)
    before = await now(turn, network, stands) if stands is not None else None
    if before is not None and before.by is not None:
        raise Refused("action_plans.refused_adopted", **views.action_plans.year_values(year))
    item = before.plan.agenda_item_id if before is not None and before.proposed else None
    if item is not None and await action_plans.under_way(turn.connection, network.id, item):
        raise Refused("action_plans.refused_under_way")
    activities = [domain.action_plans.activity_of(each) for each in question.state["activities"]]
    plan = await action_plans.keep(turn, network.id, year, activities, item)
    await due.repeat(turn, CLOSING, str(plan.id), next_closing(turn, network, plan), network_id=network.id)
    if item is not None:
        await agenda.retitle(turn, network.id, item, _matter_of(network, plan, activities))
        outbox.reply(turn, "action_plans.kept_proposed", {}, network_id=network.id)
        return
    await _ask_meeting(turn, network, plan)


def next_closing(turn: Turn, network: Network, plan: Plan) -> datetime:
    """The morning after the next of the plan's months closes."""
    for month in domain.action_plans.months_of(plan.year):
        at = sending_moment(network.day_of(closes_at(month, network.tz)), network.hours)
        if at > turn.now:
            return at
    return turn.now


def _matter_of(network: Network, plan: Plan, activities: Sequence[Activity]) -> str:
    """What the agenda calls a plan."""
    values = {
        **views.action_plans.year_values(plan.year),
        "lines": len(activities),
        "budget": domain.action_plans.total(activities),
    }
    return said(network, "action_plans.matter", **values)


async def _ask_meeting(turn: Turn, network: Network, plan: Plan) -> None:
    body = await networks.default_body(turn.connection, network.id)
    meeting = await meetings.next_ordinary(turn.connection, network.id, body.id)
    values: dict[str, Any] = {"number": None, "day": None}
    keyboard: Keyboard = []
    if meeting is not None:
        number = await number_shown(turn.connection, network, meeting)
        values = {"number": number, "day": network.day_of(meeting.starts_at).isoformat()}
        keyboard = [
            [
                data("action_plans.propose", f"action_plans.propose:{network.id}:{plan.id}"),
                data("action_plans.not_yet", f"action_plans.not_yet:{network.id}"),
            ]
        ]
    outbox.reply(turn, "action_plans.kept", values, keyboard=keyboard, network_id=network.id)


async def not_yet(turn: Turn, where: views.standing.Standing) -> None:
    """[ยังก่อน]: the draft stays; its card has the button."""
    outbox.take_buttons(turn)


async def propose(turn: Turn, where: views.standing.Standing, plan: Plan) -> None:
    """[ใส่วาระ]: a matter to be considered at the next meeting, which adopts it."""
    network = where.network
    outbox.take_buttons(turn)
    found = await now(turn, network, plan)
    if found.by is not None or found.proposed:
        turn.answer("action_plans.proposed_already")
        return
    title = _matter_of(network, plan, [each.activity for each in found.lines])
    item = await on_agenda(turn, network, title, accepted=True)
    await action_plans.propose(turn, plan, item)
    outbox.reply(turn, "action_plans.proposed", {}, network_id=network.id)


async def again(turn: Turn, where: views.standing.Standing, plan: Plan) -> None:
    """[แก้แผน]: the draft once more, to be corrected; until it is kept, the one before stands."""
    lines = (await now(turn, where.network, plan)).lines
    told = [as_state(_told_again(each.activity)) for each in lines]
    await _draft(turn, where.network, {"told": told, "unread": [], "first": plan.year.first.isoformat()})


async def on_agenda(turn: Turn, network: Network, title: str, *, accepted: bool) -> int:
    """A matter for the next meeting of the network; taken in where who puts it there decides about the agenda."""
    item = await agenda.propose(turn, network.id, title)
    if accepted:
        await agenda.decide(turn, network.id, item, Proposed.ACCEPTED, Section.CONSIDER)
    return item


async def now(turn: Turn, network: Network, plan: Plan) -> Standing:
    """A plan as it stands at this moment."""
    return await views.action_plans.standing(turn.connection, network, plan, network.day_of(turn.now))


async def line_of(turn: Turn, network: Network, line_id: int) -> tuple[Standing, LineNow]:
    """A line of an adopted plan as it stands now."""
    kept = await action_plans.line(turn.connection, network.id, line_id)
    plan = still_there(
        await action_plans.by_id(turn.connection, network.id, kept.plan_id) if kept is not None else None
    )
    found = await now(turn, network, plan)
    line = still_there(found.line(line_id))
    if found.by is None:
        raise Refused("common.old_button")
    return found, line


async def show(turn: Turn, where: views.standing.Standing) -> None:
    """[แผนปี]: the plan's card, in the private chat."""
    plan = await views.action_plans.current(turn.connection, where.network, where.network.day_of(turn.now))
    if plan is None:
        raise Refused("action_plans.none")
    await show_own(turn, where.network.id, card(plan.id))


async def show_of_year(turn: Turn, network: Network, asked: str) -> bool:
    """'แผนปีที่แล้ว', 'แผนปี 2570': the plan of that year; False where `asked`, the words behind แผนปี, says none, or no year has a plan."""
    said = language.action_plans.year_asked(asked)
    if said is None or not await action_plans.of_network(turn.connection, network.id):
        return False
    plan = await views.action_plans.asked_for(turn.connection, network, *said, network.day_of(turn.now))
    if plan is None:
        raise Refused("action_plans.none_of_year")
    await show_own(turn, network.id, card(plan.id))
    return True


async def look(turn: Turn, where: views.standing.Standing, plan: Plan, number: int) -> None:
    """[ข้อ 3]: where its figures come from; 0: the whole plan again; [ข้อ 16–30]: other lines of a long one."""
    view = (
        {"page": number - domain.action_plans.BEYOND}
        if number >= domain.action_plans.BEYOND
        else {"line": number}
        if number > 0
        else {}
    )
    if turn.pressed_on is not None:
        await outbox.put_card_on(turn, turn.here.id, card(plan.id), turn.pressed_on)
    await outbox.show(turn, turn.here.id, card(plan.id), view, network_id=where.network.id)


# --- changed by resolution ---------------------------------------------------------------------------------------------------


async def hear_change(turn: Turn, words: Words) -> bool:
    """'ปรับปุ๋ยเป็น 1,000', 'ข้อ 5 นาสีทองรับผิดชอบ', 'ยกเลิกข้อ 3': of the plan that runs, from who keeps it; False where no line is meant.

    The line that is to end is shown, with the button that puts its end on the agenda.
    """
    standing = await here_with(turn, Right.KEEP_ACTION_PLAN)
    if standing is None:
        return False
    network = standing.network
    kept = await views.action_plans.current(turn.connection, network, network.day_of(turn.now))
    if kept is None:
        return await _none_to_change(turn, network, words, None)
    plan = await now(turn, network, kept)
    if (given := words.action_plan_owner) is not None:
        return await _give(turn, network, plan, *given)
    told = words.action_plan_target
    if plan.by is None:
        return await _none_to_change(turn, network, words, kept)
    if told is None:
        return False
    buys = [each for each in plan.lines if any(one.product.startswith(told.title) for one in each.activity.indicators)]
    among = buys if len(buys) == 1 else ()  # a product's name stands in other activities too
    line = plan.meant(told.title, told.number, among)
    if line is None or line.state is State.CANCELLED:
        return False
    if told.target is None:
        await look(turn, standing, plan.plan, line.number)
        return True
    places = [
        place
        for place, each in enumerate(line.activity.indicators)
        if each.unit == told.unit or (not told.unit and not each.money)
    ]
    if not places:
        return False
    indicator = line.activity.indicators[places[0]]
    target = told.target * 100 if indicator.money else told.target
    if fault := domain.action_plans.fault(replace(indicator, target=target)):
        raise Refused(f"action_plans.refused_{fault}")
    await _ask_change(turn, network, plan, line, places[0], target)
    return True


async def _ask_change(turn: Turn, network: Network, plan: Standing, line: LineNow, place: int, target: Decimal) -> None:
    """Another target beside the one that counts, with whose resolution that is: the button counts for both."""
    assert plan.by is not None
    change = next((each for each in line.changes if each.indicator == place), None)
    by = change.by if change is not None and change.by is not None else plan.by.key
    shown = _change(line, place, target)
    state = {"line": line.kept.id, "indicator": place, "target": str(target), "old": shown["old"]}
    keyboard: Keyboard = [[data("action_plans.to_agenda", "action_plans.to_agenda:{question}")]]
    values = {"by": list(by)} | shown | views.action_plans.year_values(plan.plan.year)
    await questions.ask(
        turn, CHANGE, "action_plans.by_resolution", values, state=state, keyboard=keyboard, network_id=network.id
    )


async def _none_to_change(turn: Turn, network: Network, words: Words, draft: Plan | None) -> bool:
    """Where no plan was adopted, a line by its number is nobody's order that is changed: how to begin one, or to correct the draft.

    False without a number, or beside a report that waits.
    """
    told = words.action_plan_target
    waits = await reports.latest_open(turn.connection, turn.who.id)
    if (waits is not None and waits.state in WAITS) or (
        words.action_plan_owner is None and (told is None or told.number is None)
    ):
        return False
    key, button = "action_plans.none_to_change", data("action_plans.begin_plan", f"action_plans.begin:{network.id}")
    if draft is not None:
        key, button = (
            "action_plans.draft_to_change",
            data("action_plans.again", f"action_plans.again:{network.id}:{draft.id}"),
        )
    outbox.reply(turn, key, {}, keyboard=[[button]], network_id=network.id)
    return True


async def to_agenda(turn: Turn, question: Question) -> None:
    """[เสนอเข้าวาระ]: the new target counts with its resolution; where the one of before is another by now, it is asked again."""
    network = await kept_by(turn, int(question.network_id or 0))
    plan, line = await line_of(turn, network, int(question.state["line"]))
    place, target = int(question.state["indicator"]), Decimal(question.state["target"])
    await questions.settle(turn, question)
    old = _change(line, place, target)["old"]
    if old != question.state.get("old", old):
        outbox.shows_other(turn)
        await _ask_change(turn, network, plan, line, place, target)
        return
    await propose_change(turn, network, plan, line, place, target)


async def propose_change(
    turn: Turn, network: Network, plan: Standing, line: LineNow, place: int | None, target: Decimal | None
) -> None:
    """A change of a line goes to the meeting, which decides: another target, or its end (no place)."""
    values = _change(line, place, target)
    standing = await yours(turn, network.id)
    title = said(network, "action_plans.change_matter", **values, **views.action_plans.year_values(plan.plan.year))
    item = await on_agenda(turn, network, title, accepted=standing.may(Right.EDIT_AGENDA))
    await action_plans.propose_change(turn, network.id, line.kept, place, target, item)
    outbox.reply(turn, "action_plans.change_proposed", values, network_id=network.id)


def _change(line: LineNow, place: int | None, target: Decimal | None) -> dict[str, Any]:
    """A change of a line as texts say it: its end, or the target that one of its indicators shall have beside the one it has."""
    values: dict[str, Any] = {"number": line.number, "title": line.activity.title, "target": None}
    if place is None:
        return values
    indicator = line.activity.indicators[place]
    of_target = {"target": str(target), "old": str(indicator.target), "unit": indicator.unit, "money": indicator.money}
    return values | of_target


async def _give(turn: Turn, network: Network, plan: Standing, number: int, words: str) -> bool:
    """Who answers for a line from now on: an organisation of the directory, an office, or a name."""
    line = plan.numbered(number)
    if line is None:
        return False
    named = office(words) or ""
    found = () if named else (await directory_of(turn.connection, network.id)).named(words)
    member = found[0].id if len(found) == 1 else None
    words = "" if named or member else words[:120]
    await action_plans.note(
        turn, network.id, line.kept, "given", owner_words=words, owner_office=named, owner_member_id=member
    )
    after = replace(line.activity, owner_words=words, owner_office=named, owner_member_id=member)
    owner = await views.action_plans.owner_of(turn.connection, network.id, after)
    values = {"number": number, "title": line.activity.title, "owner": owner} | views.action_plans.year_values(
        plan.plan.year
    )
    outbox.reply(turn, "action_plans.given", values, network_id=network.id)
    return True


# --- the year is over --------------------------------------------------------------------------------------------------------


async def to_members(turn: Turn, where: views.standing.Standing, plan: Plan) -> None:
    """[ใส่วาระประชุมสมาชิก]: the year's result is a matter of the next meeting."""
    network = where.network
    title = said(network, "action_plans.result_matter", **views.action_plans.year_values(plan.year))
    if not await action_plans.once(turn, network.id, plan):
        turn.answer("action_plans.proposed_already")
        return
    await on_agenda(turn, network, title, accepted=True)
    turn.answer("action_plans.on_agenda")


async def next_year(turn: Turn, where: views.standing.Standing, plan: Plan) -> None:
    """[ร่างแผนปีหน้าจากแผนนี้]: the same lines as a draft of the year that follows."""
    lines = (await now(turn, where.network, plan)).lines
    told = [as_state(_told_again(each.activity)) for each in lines if each.state is not State.CANCELLED]
    await _draft(turn, where.network, {"told": told, "unread": [], "first": plan.year.next.first.isoformat()})


def _told_again(activity: Activity) -> ActivityTold:
    """A line as it might have been typed."""
    return ActivityTold(
        activity.title,
        tuple(
            (each.target / 100 if each.money else each.target, each.unit, each.source is Source.SAVINGS)
            for each in activity.indicators
        ),
        tuple(int(each[5:]) for each in activity.months),
        activity.span,
        activity.owner_office,
        activity.owner_words,
        (),
        Decimal(activity.budget_satang) / 100,
        tuple((name, Decimal(each) / 100) for name, each in activity.sources),
        activity.owner_member_id,
    )
