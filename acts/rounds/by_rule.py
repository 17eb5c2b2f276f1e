"""A past round by the calendar: on the days of a rule marketing is asked whether it is opened once more; nothing opens without a tap.

Source: docs/trade.md, 'By the calendar'.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from acts import one_of
from acts.one_of import Choice, Said
from acts.rounds import previewing, repeating
from acts.rounds.telling import At
from acts.standing import networks_here, yours
from acts.telling import tell
from domain.quiet_hours import sending_moment
from domain.recurrence import Rule
from domain.refusal import Refused, still_there
from domain.round_rules import LATE, Days, is_over, spread
from domain.rounds import PAST
from domain.telling import Somebody
from language.hearing import Words
from language.round_rules import RuleSaid, rule_said
from storage import due, networks, outbox, questions, round_rules, rounds
from storage.due import Due
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.round_rules import RoundRule
from storage.rounds import Past
from storage.turn import Turn
from views.standing import Standing
from views.trade import marketing, require_marketing

ASK, OVER = "rounds.by_rule", "rounds.rule_over"  # kinds of due work
DAYS, RIGHT = "rounds.rule_days", "rounds.rule_right"


# --- set ----------------------------------------------------------------------------------------------------------------------


async def ask_days(turn: Turn, question: Question) -> None:
    """[เตือนตามวันที่ตั้งไว้] below the question for price and deadline: on which days? As this one was opened is a button."""
    there = await previewing.past(turn, int(question.state["former"]))
    keyboard: Keyboard = [
        [data("rounds.rule_days", f"rounds.rule_as:{{question}}:{at}", **_said(each))]
        for at, each in enumerate(_like(there))
    ]
    values = await _goods(turn, there)
    state = {"former": there.found.id}
    await questions.ask(
        turn, DAYS, "rounds.ask_rule_days", values, state=state, keyboard=keyboard, network_id=there.network.id
    )


def _like(there: At) -> list[Days]:
    """The days that fall as the one on which a round was opened: its weekday in the month, and its day of the month."""
    opened = there.network.day_of(there.found.opened_at)
    which = (opened.day - 1) // 7 + 1
    weekday = Rule("MONTHLY", weekdays=((which if which < 5 else -1, opened.weekday()),))
    return [Days(weekday), Days(Rule("MONTHLY", month_days=(opened.day if opened.day < 29 else -1,)))]


async def _goods(turn: Turn, there: At) -> dict[str, Any]:
    """What a question says of what is opened once more: a goods, how many more on its truck, the seller."""
    found = there.found
    past = Past(found.id, found.product, found.round.offer.seller, found.truck_id)
    return await repeating.named(turn, there.network.id, past)


async def _of_rule(turn: Turn, rule: RoundRule) -> dict[str, Any]:
    """The same of a rule: what it leads to now."""
    newest = await repeating.newest(turn, rule.network_id, rule.product, rule.seller)
    past = newest or Past(0, rule.product, rule.seller, None)
    return await repeating.named(turn, rule.network_id, past)


async def choose(turn: Turn, question: Question, place: int) -> None:
    """[ทุกวันจันทร์ที่สองของเดือน]: shown before it counts."""
    there = await previewing.past(turn, int(question.state["former"]))
    days = _like(there)
    if not 0 <= place < len(days):
        raise Refused("common.old_button")
    await questions.settle(turn, question)
    await ask(turn, there, days[place])


async def take_terms(turn: Turn, question: Question, text: str) -> None:
    """What is typed where price and deadline are asked for: days on which it is to be asked again, or these."""
    there = await previewing.past(turn, int(question.state["former"]))
    said = rule_said(text, now=turn.now.astimezone(there.network.tz))
    if said is None:
        await repeating.take(turn, question, text)
        return
    await questions.end(turn, question)
    await ask(turn, there, days_of(said))


async def hear(turn: Turn, standing: Standing, heard: Words, past: Sequence[Past], said: RuleSaid) -> None:
    """'เปิดรอบปุ๋ยอีกทุกจันทร์ที่สอง พ.ค.–ก.ค.': shown before it counts; of several past rounds it is asked which."""
    network_id = standing.network.id
    choices = [Choice(str(each.id), "rounds.which", await repeating.named(turn, network_id, each)) for each in past]
    place = await one_of.one(turn, Said("round_told", heard), "past", choices, network_id, text="rounds.ask_which")
    if place is not None:
        goods, _ = await previewing.past_together(turn, past[place].id)
        await ask(turn, goods[0], days_of(said))


async def take_days(turn: Turn, question: Question, text: str) -> None:
    """'ทุกจันทร์ที่สอง พ.ค.–ก.ค.' where days were asked for."""
    there = await previewing.past(turn, int(question.state["former"]))
    said = rule_said(text, now=turn.now.astimezone(there.network.tz))
    if said is None:
        raise Refused("rounds.refused_rule")
    await questions.end(turn, question)
    await ask(turn, there, days_of(said))


def days_of(said: RuleSaid) -> Days:
    """The days that words name."""
    return Days(Rule.parse(said.rrule), spread(said.months, said.span))


async def ask(turn: Turn, there: At, days: Days) -> None:
    """Show when it will be asked, and first; the yes counts."""
    first = days.next_after(there.network.day_of(turn.now))
    if first is None:
        raise Refused("rounds.refused_rule")
    values = await _goods(turn, there) | {"first": first.isoformat()}
    state = {"former": there.found.id, "rrule": str(days.rule), "months": list(days.months)}
    keyboard: Keyboard = [
        [
            data("rounds.rule_yes", "rounds.rule_set:{question}:1"),
            data("rounds.rule_no", "rounds.rule_set:{question}:0"),
        ]
    ]
    await questions.ask(
        turn,
        RIGHT,
        "rounds.ask_rule",
        values | _said(days),
        state=state,
        keyboard=keyboard,
        network_id=there.network.id,
    )


async def decide(turn: Turn, question: Question, yes: bool) -> None:
    """[ตั้งเตือน] or [ไม่ตั้ง]."""
    there = await previewing.past(turn, int(question.state["former"]))
    await questions.settle(turn, question)
    if not yes:
        turn.answer("rounds.unchanged")
        return
    days = Days(Rule.parse(question.state["rrule"]), tuple(question.state["months"]))
    network, found = there.network, there.found
    key = await round_rules.begin(turn, network.id, found.product, found.round.offer.seller, days)
    await _plan(turn, network, key, days, network.day_of(turn.now))
    turn.answer("rounds.rule_is_set")


async def _plan(turn: Turn, network: Network, key: int, days: Days, after: date) -> None:
    """Let the clock ask on the next of the days."""
    day = days.next_after(after)
    if day is not None:
        await due.look_on(turn, ASK, key, day, network.hours, network_id=network.id)


def _said(days: Days) -> dict[str, Any]:
    """The days, as texts say them."""
    months = [f"2000-{each:02}" for each in days.months]  # of any year
    return {"rrule": str(days.rule), "months": months, "span": days.span.value}


# --- asked --------------------------------------------------------------------------------------------------------------------


async def strike(turn: Turn, work: Due) -> str | None:
    """The day has come: marketing is asked, unless it is three days late or such a round is live."""
    rule = await round_rules.by_id(turn.connection, work.network_id or 0, work.key)
    if rule is None or not rule.stands:
        return "it has ended"
    network, day = await networks.by_id(turn.connection, rule.network_id), _day(work)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    await _plan(turn, network, rule.id, rule.days, day)
    until = sending_moment(day, network.hours) + LATE
    if turn.now > until:
        return "more than three days late"
    if await _live(turn, rule):
        return "such a round is live"
    unanswered = await round_rules.ask(turn, rule, day)
    place = f"{rule.id}:{day.isoformat()}"
    keyboard: Keyboard = [
        [data("rounds.repeat", f"rounds.rule_open:{place}")],
        [
            data("rounds.rule_skip", f"rounds.rule_skip:{place}"),
            data("rounds.rule_stop", f"rounds.rule_stop:{rule.id}"),
        ],
    ]
    values = await _of_rule(turn, rule) | _said(rule.days)
    people = map(Somebody, await marketing(turn.connection, network))
    await tell(turn, network, people, "rounds.rule_asks", values, keyboard=keyboard, useful_until=until)
    if is_over(unanswered):
        await due.plan(turn, OVER, place, until, network_id=network.id)
    return None


def _day(work: Due) -> date:
    return date.fromisoformat(work.subject.partition(":")[2])


async def _live(turn: Turn, rule: RoundRule) -> bool:
    """Whether a round of these goods and this seller runs: opened, and not all of it received."""
    running = await rounds.under_way(turn.connection, rule.network_id)
    goods = [each for each in running if each.round.parent_id is None and each.round.state not in PAST]
    return any((each.product, each.round.offer.seller) == (rule.product, rule.seller) for each in goods)


async def nobody_answers(turn: Turn, work: Due) -> str | None:
    """Three questions in a row were answered by nobody: it ends, and marketing reads so."""
    rule = await round_rules.by_id(turn.connection, work.network_id or 0, work.key)
    if rule is None or not rule.stands or not is_over(rule.unanswered):
        return "it was answered"
    network = await networks.by_id(turn.connection, rule.network_id)
    if await due.rest_at_night(turn, work, network.hours):
        return None
    await round_rules.end(turn, rule, "unanswered")
    values = await _of_rule(turn, rule) | _said(rule.days)
    people = map(Somebody, await marketing(turn.connection, network))
    await tell(turn, network, people, "rounds.rule_ended", values)
    return None


# --- answered -----------------------------------------------------------------------------------------------------------------


async def _asked(turn: Turn, key: int, day: str | None = None) -> RoundRule:
    """The rule of a button, for who runs rounds; refused where it ended, or was asked since for a later day than that of the button."""
    for network_id in await networks_here(turn):
        rule = await round_rules.by_id(turn.connection, network_id, key)
        if rule is None:
            continue
        require_marketing(await yours(turn, network_id))
        if not rule.stands:
            raise Refused("rounds.refused_rule_ended")
        if day not in (None, rule.asked_on):
            raise Refused("common.old_button")
        return rule
    raise Refused("common.old_button")


async def open_again(turn: Turn, key: int, day: str) -> None:
    """[เปิดรอบนี้อีก]: at what price, and until when? Nothing is open before the last tap."""
    rule = await _asked(turn, key, day)
    newest = still_there(await repeating.newest(turn, rule.network_id, rule.product, rule.seller))
    await round_rules.answer(turn, rule, "opens")
    await repeating.ask(turn, newest.id)


async def skip(turn: Turn, key: int, day: str) -> None:
    """[ข้ามครั้งนี้]: the next day is asked about as ever."""
    rule = await _asked(turn, key, day)
    if not await round_rules.answer(turn, rule, "skipped"):
        raise Refused("rounds.refused_rule_answered")
    outbox.take_buttons(turn)
    turn.answer("rounds.rule_skipped")


async def stop(turn: Turn, key: int) -> None:
    """[เลิกเตือน]: it is asked no more."""
    rule = await _asked(turn, key)
    await round_rules.end(turn, rule, "stopped")
    outbox.take_buttons(turn)
    turn.answer("rounds.rule_stopped")
