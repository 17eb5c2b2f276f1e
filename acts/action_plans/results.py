"""What comes of the lines of a plan: told, recorded, asked about once when late, and looked back on when its year is over.

Source: docs/network.md, 'The plan of the year'.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import language.action_plans
from acts import telling
from acts.action_plans.drafting import line_of, next_closing, now, propose_change
from acts.reports import taking
from acts.standing import known_here, yours
from acts.told import said_of_it
from domain.action_plans import (
    HEADS,
    MOST_TARGET,
    TIMES,
    Activity,
    Record,
    ResultTold,
    Source,
    State,
    months_of,
    satang,
)
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from domain.telling import Holding, Who
from language.hearing import Words
from storage import action_plans, due, networks, outbox, questions
from storage.action_plans import Plan
from storage.due import Due
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.action_plans import (
    LineNow,
    Standing,
    adopted_in,
    answering,
    closed_month,
    shown_activity,
    shown_line,
    told_for,
    year_values,
)
from views.standing import Standing as Person

SURE, SAME = "action_plans.sure", "action_plans.same"
HELD, LONGER = "action_plans.held", "action_plans.longer"


# --- what came of it ---------------------------------------------------------------------------------------------------------


async def hear_results(
    turn: Turn,
    words: Words,
    forwarded: bool,
    attachment: dict[str, Any] | None,
    replied_card: int | None,
    message_id: int,
) -> bool:
    """Lines that tell what came of an activity of the adopted plan; whatever else the message tells goes to the reports."""
    standing = await known_here(turn)
    if standing is None:
        return False
    meant, rest = list[tuple[Standing, LineNow, ResultTold, str]](), list[str]()
    for text, told in words.action_plan_results:
        found = await _meant(turn, standing, told) if told is not None else None
        if told is None or found is None:
            rest.append(text)
        else:
            meant.append((*found, told, text))
    if not meant:
        return False
    if "".join(rest).strip():
        await taking.take(turn, Words("\n".join(rest), words.now), forwarded, attachment, replied_card, message_id)
    for plan, line, told, text in meant:
        await _take_result(turn, standing.network, plan, line, told, text)
    return True


async def _meant(turn: Turn, standing: Person, told: ResultTold) -> tuple[Standing, LineNow] | None:
    """The line of the adopted plan that is meant, where the person may tell of it."""
    network = standing.network
    today = network.day_of(turn.now)
    plan = await adopted_in(turn.connection, network, f"{told.day or today:%Y-%m}", today)
    if plan is None:
        return None
    line = plan.meant(told.title, told.number)
    return (plan, line) if line is not None and _may_tell(standing, line.activity) else None


def _may_tell(standing: Person, activity: Activity) -> bool:
    """Whoever answers for a line tells of it, and who keeps the plan."""
    return (
        standing.may(Right.KEEP_ACTION_PLAN)
        or activity.owner_member_id in {each.id for each in standing.members}
        or activity.owner_office in {each.value for each in standing.offices}
    )


def _amounts(line: LineNow, told: ResultTold) -> dict[int, Decimal]:
    """What was told, by the place of the indicator; a day told of counts once where times are counted."""
    found = dict[int, Decimal]()
    for place, each in enumerate(line.activity.indicators):
        figure = next((count for count, unit in told.counts if unit == each.unit), None)
        if figure is not None:
            found[place] = figure * 100 if each.money else figure
        elif each.unit == TIMES and told.day is not None:
            found[place] = Decimal(1)
    return found


async def _to_tell(turn: Turn, network_id: int, line_id: int) -> tuple[Network, Standing, LineNow]:
    """A line of an adopted plan of which the person may tell; anybody else is refused."""
    standing = await yours(turn, network_id)
    plan, line = await line_of(turn, standing.network, line_id)
    if not _may_tell(standing, line.activity):
        raise Refused("action_plans.not_yours")
    return standing.network, plan, line


async def _take_result(
    turn: Turn,
    network: Network,
    plan: Standing,
    line: LineNow,
    told: ResultTold,
    text: str,
    *,
    sure: bool = False,
    late: bool = False,
) -> None:
    """Asked about before it counts; the same as a record once whether it is; `sure`: it was asked for, `late`: as of a late line."""
    today = network.day_of(turn.now)
    amounts = _amounts(line, told)
    spent = None if told.spent is None else satang(told.spent)
    if not amounts and spent is None and told.number is not None and not sure:  # 'ข้อ 3 ทำแล้ว': when, and how many?
        await _ask_held(turn, network, line, late=False)
        return
    if not amounts and spent is None:
        raise Refused("action_plans.refused_result", number=line.number, title=line.activity.title)
    if any(not 0 <= each <= MOST_TARGET * 100 for each in amounts.values()):
        raise Refused("action_plans.refused_amount")
    if told.day is not None and told.day > today:
        raise Refused("action_plans.refused_to_come", day=told.day.isoformat())
    day = told.day.isoformat() if told.day is not None else None
    month = f"{told.day or today:%Y-%m}"
    if month not in months_of(plan.plan.year):
        raise Refused("action_plans.refused_day", **year_values(plan.plan.year))
    state = {
        "line": line.kept.id,
        "month": month,
        "day": day,
        "amounts": [[place, str(each)] for place, each in amounts.items()],
        "spent": spent,
        "words": text[:1000],
        "late": late,
    }
    if sure or _recorded(line, state):
        await _keep_or_ask_same(turn, network, line, state)
    else:
        keyboard: Keyboard = [
            [data("action_plans.yes", "action_plans.sure:{question}:1"), data("action_plans.no", "action_plans.sure:{question}:0")]
        ]  # fmt: skip
        values = _told_values(line, state)
        await questions.ask(
            turn, SURE, "action_plans.ask_sure", values, state=state, keyboard=keyboard, network_id=network.id
        )


async def told_shown(turn: Turn, question: Question) -> tuple[ResultTold, ...]:
    """What came of the line as the card says it."""
    state = question.state
    _, _, line = await _to_tell(turn, question.network_id or 0, int(state["line"]))
    counts = []
    for place, amount in _amounts_of(state).items():
        indicator = line.activity.indicators[place]
        if indicator.unit != TIMES or amount != 1:  # that counts by its day
            counts.append((amount / 100 if indicator.money else amount, indicator.unit))
    spent = None if state["spent"] is None else Decimal(state["spent"]) / 100
    day = None if state["day"] is None else date.fromisoformat(state["day"])
    return (ResultTold(line.activity.title, day, tuple(counts), spent, line.number),)


async def put_right(turn: Turn, question: Question, things: Sequence[ResultTold], words: str) -> bool:
    """What came of the same line with what was put right; the words that the books keep of it are both."""
    state = question.state
    network, plan, line = await _to_tell(turn, question.network_id or 0, int(state["line"]))
    said = said_of_it(state["words"], words)
    await _take_result(turn, network, plan, line, things[0], said, late=state["late"])
    return True


def _amounts_of(state: dict[str, Any]) -> dict[int, Decimal]:
    return {int(place): Decimal(each) for place, each in state["amounts"]}


def _recorded(line: LineNow, state: dict[str, Any]) -> list[Record]:
    """What is known already of the day that was told, or without a day every record, of what was told."""
    return [
        record
        for place in _amounts_of(state)
        for record in line.progress[place].records
        if (record.day == state["day"] if state["day"] is not None else record.source is not Source.WORD)
    ]


async def _keep_or_ask_same(turn: Turn, network: Network, line: LineNow, state: dict[str, Any]) -> None:
    """Looked at when it is to count: another may have told of the day while the question stood open."""
    if same := _recorded(line, state):
        await _ask_same(turn, network, line, state, _amounts_of(state), same)
    else:
        await _keep_result(turn, network, state)


def _told_values(line: LineNow, state: dict[str, Any]) -> dict[str, Any]:
    shown = shown_activity(line.number, line.activity, {"kind": "nobody", "name": ""})
    return {
        "number": line.number,
        "title": line.activity.title,
        "day": state["day"],
        "spent": state["spent"],
        "amounts": [shown["indicators"][place] | {"target": amount} for place, amount in state["amounts"]],
    }


async def _ask_same(
    turn: Turn,
    network: Network,
    line: LineNow,
    state: dict[str, Any],
    amounts: dict[int, Decimal],
    same: Sequence[Record],
) -> None:
    """A record of that day is there, or somebody told of it: is it the same, and which figure counts?"""
    counted = [place for place in amounts if any(each.indicator == place for each in same)]
    place = next((each for each in counted if line.activity.indicators[each].unit != TIMES), counted[0])
    recorded = sum((each.amount for each in same if each.indicator == place), Decimal(0))
    state = state | {"same": list(dict.fromkeys(each.ref for each in same))}
    indicator = line.activity.indicators[place]
    shown = {"money": indicator.money, "unit": indicator.unit}
    labels = {
        "kept": data("action_plans.same", "action_plans.same:{question}:kept", amount=str(recorded), **shown),
        "told": data("action_plans.same", "action_plans.same:{question}:told", amount=str(amounts[place]), **shown),
    }
    row = [labels["kept"]] if recorded == amounts[place] else [labels["kept"], labels["told"]]
    keyboard: Keyboard = [row, [data("action_plans.apart", "action_plans.same:{question}:apart")]]
    values = {
        "day": state["day"],
        "source": same[0].source.value,
        "by": (await told_for(turn.connection, network.id, line)).get(same[0].ref),
        "recorded": str(recorded),
        "unit": indicator.unit,
        "money": indicator.money,
    }
    await questions.ask(
        turn, SAME, "action_plans.ask_same", values, state=state, keyboard=keyboard, network_id=network.id
    )


async def gathering_recorded(turn: Turn, network: Network, gathering_id: int, day: str) -> None:
    """A gathering was written down of which somebody had told before: is it the same?

    Asked of whoever wrote it down, where that person may tell of the line; until it is said, the record counts, once.
    """
    plan = await adopted_in(turn.connection, network, day[:7], network.day_of(turn.now))
    if plan is None:
        return
    standing, ref = await yours(turn, network.id), f"gathering:{gathering_id}"
    for line in plan.lines:
        same = [record for each in line.progress for record in each.records if record.ref == ref]
        counted = {each.indicator for each in same}
        told = [
            word
            for word in line.words
            if word.counts and not word.settled and word.day == day and counted & set(dict(word.amounts))
        ]
        if told and _may_tell(standing, line.activity):
            state = {"line": line.kept.id, "day": day, "word": told[0].id}
            await _ask_same(turn, network, line, state, dict(told[0].amounts), same)
            return


async def sure(turn: Turn, question: Question, yes: bool) -> None:
    """[ใช่] or [ไม่ใช่]."""
    await yours(turn, int(question.network_id or 0))
    await questions.settle(turn, question)
    network = await networks.by_id(turn.connection, int(question.network_id or 0))
    if not yes:
        outbox.reply(turn, "action_plans.not_counted", {}, network_id=network.id)
        return
    network, _, line = await _to_tell(turn, network.id, int(question.state["line"]))
    await _keep_or_ask_same(turn, network, line, question.state)


async def same(turn: Turn, question: Question, which: str) -> None:
    """[งานเดียวกัน ใช้ 34], [งานเดียวกัน ใช้ 35], [คนละงาน]."""
    network, plan, line = await _to_tell(turn, int(question.network_id or 0), int(question.state["line"]))
    await questions.settle(turn, question)
    named = set(question.state["same"])
    words = [each for each in line.words if each.ref in named]
    refs = (
        question.state["same"] if which == "told" else ["apart"] if which == "apart" and len(words) < len(named) else []
    )
    if (told := next((each for each in line.words if each.id == question.state.get("word")), None)) is not None:
        refs = [*told.instead_of, *refs]
        await action_plans.settle(turn, network.id, line.kept, told.id, refs, counts=which != "kept")
        await _say_line(turn, network, plan.plan, line.kept.id)
        return
    state = question.state
    if which == "kept" and any(each.spent_satang is not None for each in words):
        state = state | {"spent": None}  # what the other one told was spent stays too
    await _keep_result(turn, network, state, refs, counts=which != "kept")


async def _keep_result(
    turn: Turn, network: Network, state: dict[str, Any], refs: Sequence[str] = (), *, counts: bool = True
) -> None:
    network, plan, line = await _to_tell(turn, network.id, int(state["line"]))
    key = await action_plans.tell(
        turn,
        network.id,
        line.kept,
        month=state["month"],
        day=state["day"],
        amounts=_amounts_of(state),
        words=state["words"],
        spent_satang=state["spent"],
        instead_of=refs,
        counts=counts,
    )
    if state["late"] and line.kept.answered_at is None:
        after = (await now(turn, network, plan.plan)).line(line.kept.id)
        over = {} if after is None or after.state is State.DONE else {"ended_at": turn.now}
        await _answered(turn, network, line, "held", **over)
    await _say_line(turn, network, plan.plan, line.kept.id, key)


async def _say_line(turn: Turn, network: Network, plan: Plan, line_id: int, result_id: int | None = None) -> None:
    """The line as it stands now."""
    found = await now(turn, network, plan)
    line = found.line(line_id)
    assert line is not None
    values = shown_line(line, {"kind": "hidden", "name": ""})
    keyboard: Keyboard = []
    if result_id is not None:
        keyboard = [[data("action_plans.take_back", f"action_plans.take_back:{network.id}:{result_id}")]]
    outbox.reply(turn, "action_plans.line_now", values, keyboard=keyboard, network_id=network.id)


async def take_back(turn: Turn, network_id: int, result_id: int) -> None:
    """[ถอนผลนี้], by who told it or keeps the plan."""
    standing = await yours(turn, network_id)
    found = await action_plans.result(turn.connection, network_id, result_id)
    if found is None:
        raise Refused("action_plans.taken_back_already")
    plan, line = await line_of(turn, standing.network, found[0])
    if found[1] != turn.who.id and not standing.may(Right.KEEP_ACTION_PLAN):
        raise Refused("action_plans.not_yours")
    await action_plans.take_back(turn, network_id, line.kept, result_id)
    outbox.take_buttons(turn)
    await _say_line(turn, standing.network, plan.plan, line.kept.id)


# --- late, and over ----------------------------------------------------------------------------------------------------------


def late_card(plan_id: int, day: date) -> str:
    """The name of the card that asks about the lines that were late on a morning."""
    return f"action_plan_late:{plan_id}:{day.isoformat()}"


def looked_back(plan_id: int) -> str:
    """The name of the card that looks back on a year."""
    return f"action_plan_year:{plan_id}"


async def closing(turn: Turn, work: Due) -> str | None:
    """The morning after a month closed: late lines are asked about once; after the year's last month it is looked back on."""
    network = await networks.by_id(turn.connection, work.network_id or 0)
    plan = await action_plans.by_id(turn.connection, network.id, work.key)
    if plan is None:
        return "another plan stands"
    if await due.rest_at_night(turn, work, network.hours):
        return None
    found = await now(turn, network, plan)
    over = closed_month(network.day_of(turn.now)) >= months_of(plan.year)[-1]
    if found.by is not None:
        turn.changed("network", network.id, network.id)
        turn.changed("action_plan", plan.id, network.id)
        await (_look_back(turn, network, plan) if over else _ask_late(turn, network, found))
    if over:
        return None if found.by is not None else "it was never adopted"
    await due.move(turn.connection, work, next_closing(turn, network, plan))
    return None


async def _ask_late(turn: Turn, network: Network, plan: Standing) -> None:
    """Each late line once: its owner and the chair, all lines of one person together."""
    late = [each for each in plan.late if each.kept.asked_at is None]
    told: list[Who] = [Holding(Office.CHAIR)] if late else []
    for each in late:
        told += answering(each.activity)
        await action_plans.note(turn, network.id, each.kept, "asked", asked_at=turn.now)
    name = late_card(plan.plan.id, network.day_of(turn.now))
    await telling.tell(turn, network, told, name, about=name)


async def _late_line(turn: Turn, network_id: int, line_id: int) -> tuple[Network, Standing, LineNow]:
    """A late line that nobody has answered for yet, and whoever may."""
    network, plan, line = await _to_tell(turn, network_id, line_id)
    if line.kept.answered_at is not None or line.state is not State.LATE:
        raise Refused("action_plans.answered_already")
    return network, plan, line


async def _answered(turn: Turn, network: Network, line: LineNow, act: str, **values: Any) -> None:
    """One answer settles the line on every card that asks about it."""
    await action_plans.note(turn, network.id, line.kept, act, answered_at=turn.now, **values)


async def tell(turn: Turn, network_id: int, line_id: int) -> None:
    """[บอกผล] on a line's card, at any time: when, and how many."""
    network, _, line = await _to_tell(turn, network_id, line_id)
    await _ask_held(turn, network, line, late=False)


async def end(turn: Turn, network_id: int, line_id: int) -> None:
    """[ขอยกเลิกข้อนี้] on a line's card: goes to the meeting, once."""
    standing = await yours(turn, network_id, Right.KEEP_ACTION_PLAN)
    plan, line = await line_of(turn, standing.network, line_id)
    items = {
        item for change, item in await action_plans.changes_of(turn.connection, [line_id]) if change.target is None
    }
    if line.state is State.CANCELLED or await action_plans.waiting(turn.connection, network_id, items):
        raise Refused("action_plans.proposed_already")
    await propose_change(turn, standing.network, plan, line, None, None)


async def held(turn: Turn, network_id: int, line_id: int) -> None:
    """[จัดแล้ว]: when, and how many."""
    network, _, line = await _late_line(turn, network_id, line_id)
    await _ask_held(turn, network, line, late=True)


async def _ask_held(turn: Turn, network: Network, line: LineNow, *, late: bool) -> None:
    values: dict[str, Any] = {"number": line.number, "title": line.activity.title}
    values["heads"] = any(each.unit == HEADS for each in line.activity.indicators)
    state = {"line": line.kept.id, "late": late}
    await questions.ask(turn, HELD, "action_plans.ask_held", values, state=state, network_id=network.id)


async def take_held(turn: Turn, question: Question, text: str) -> None:
    """'25 ก.ย. มา 38 คนค่ะ': it was asked for, so it counts at once, and a late line is over where it is not reached."""
    late, line_id = bool(question.state.get("late", True)), int(question.state["line"])
    find = _late_line if late else _to_tell
    network, plan, line = await find(turn, int(question.network_id or 0), line_id)
    told = language.action_plans.result_alone(text, now=turn.now.astimezone(network.tz))
    if told is None:
        raise Refused("action_plans.refused_result", number=line.number, title=line.activity.title)
    await _take_result(turn, network, plan, line, told, text, sure=True, late=late)
    await questions.end(turn, question)


async def ended(turn: Turn, network_id: int, line_id: int) -> None:
    """[จบแล้ว ได้เท่านี้]."""
    network, plan, line = await _late_line(turn, network_id, line_id)
    await _answered(turn, network, line, "ended", ended_at=turn.now)
    await _say_line(turn, network, plan.plan, line_id)


async def longer(turn: Turn, network_id: int, line_id: int) -> None:
    """[ขอทำต่อถึง…]: until which of the months that are left of the plan's year."""
    network, plan, line = await _late_line(turn, network_id, line_id)
    left = [each for each in months_of(plan.plan.year) if each > closed_month(network.day_of(turn.now))]
    buttons = [data("action_plans.month", f"action_plans.until:{{question}}:{each}", month=each) for each in left]
    keyboard: Keyboard = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
    values = {"number": line.number, "title": line.activity.title}
    state = {"line": line_id}
    await questions.ask(
        turn, LONGER, "action_plans.ask_until", values, state=state, keyboard=keyboard, network_id=network.id
    )


async def until(turn: Turn, question: Question, month: str) -> None:
    """[มี.ค. 2571]: more months are its owner's word; no resolution is needed."""
    network, plan, line = await _late_line(turn, int(question.network_id or 0), int(question.state["line"]))
    if month not in months_of(plan.plan.year) or month <= line.last_month:
        raise Refused("action_plans.refused_until")
    await questions.settle(turn, question)
    await _answered(turn, network, line, "longer", until=month)
    await _say_line(turn, network, plan.plan, line.kept.id)


async def type_until(turn: Turn, question: Question, text: str) -> None:
    """'ถึงเดือนมีนาคม', typed."""
    network = await networks.by_id(turn.connection, int(question.network_id or 0))
    plan, _ = await line_of(turn, network, int(question.state["line"]))
    number = language.action_plans.month(text)
    month = next((each for each in months_of(plan.plan.year) if int(each[5:]) == number), None)
    if month is None:
        raise Refused("action_plans.refused_month")
    await until(turn, question, month)


async def cancel(turn: Turn, network_id: int, line_id: int) -> None:
    """[ขอยกเลิก]: a line ends by a resolution; until then it stays as it is."""
    network, plan, line = await _late_line(turn, network_id, line_id)
    await _answered(turn, network, line, "cancelling")
    await propose_change(turn, network, plan, line, None, None)


async def _look_back(turn: Turn, network: Network, plan: Plan) -> None:
    """The whole plan with what came of it, once, to chair and secretary."""
    await telling.tell(turn, network, (Holding(Office.CHAIR), Holding(Office.SECRETARY)), looked_back(plan.id))
