"""The rule of date, the hour and the place of a body, heard in one sentence, completed by questions, then confirmed."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from acts.meetings.planning import plan_next
from acts.setup.asking import SETTINGS, again, ask_step, body_of, done, put
from domain.meetings import next_start
from domain.recurrence import Rule, fifth, fifth_dates, last_instead, next_after, settled, short_months
from domain.refusal import Refused
from domain.setup import clean_place, rules_for_day
from language.setup_words import Heard
from locales.formats import rule_text
from storage import networks, questions
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.settings import Said

DRAFT = ("rule", "hour", "place", "short", "fifth_said", "no_hour", "no_place")


def _draft(question: Question) -> dict[str, Any]:
    return {key: question.state[key] for key in DRAFT if question.state.get(key) is not None}


def _understood(text: str) -> Rule:
    """The rule of date, settled; Refused('rule.unreadable') when it cannot be kept or said again in words."""
    rule = Rule.parse(text)
    try:
        rule_text(str(settled(rule)), None, "th")
    except (ValueError, KeyError, IndexError) as error:
        raise Refused("rule.unreadable", text=text) from error
    return rule


async def _known(turn: Turn, question: Question) -> dict[str, Any]:
    """What was said so far; in the settings what was not said stays as it is."""
    if question.state["back"] != SETTINGS:
        return _draft(question)
    body = await body_of(turn, question.network_id or 0, question.state)
    kept = {key: getattr(body, key) for key in ("rule", "hour", "place")}
    return {key: value for key, value in kept.items() if value} | _draft(question)


async def hear(turn: Turn, question: Question, heard: Heard) -> None:
    """Take what a sentence said; what is missing is asked, then all of it is shown for confirmation."""
    draft = await _known(turn, question)
    if heard.contradiction:
        again(turn, question, "setup.rule_contradiction")
        return
    if heard.seldom:
        again(turn, question, "setup.rule_seldom")
        return
    if heard.nothing:
        again(turn, question, "setup.rule_unread")
        return
    if heard.hour is not None:
        draft["hour"] = heard.hour.isoformat("minutes")
    if heard.place is not None:
        draft["place"] = clean_place(heard.place)
    if heard.rrule is not None:
        try:
            rule = _understood(heard.rrule)
        except Refused:
            again(turn, question, "setup.rule_unread")
            return
        draft |= {"rule": str(settled(rule)), "short": list(short_months(rule)), "fifth_said": None}
    elif heard.day is not None:
        await _single_day(turn, question, draft, heard.day)
        return
    await _next(turn, question, draft)


async def _single_day(turn: Turn, question: Question, draft: dict[str, Any], day: date) -> None:
    """One date is no rule: say so kindly, and offer what it may stand for."""
    await questions.pass_on(turn, question, question.state | draft)
    network = await networks.by_id(turn.connection, question.network_id or 0)
    keyboard: Keyboard = [
        [data("setup.rule_offer", f"setup.rule_offer:{rule}:{question.id}", rule=str(settled(rule)))]
        for rule in rules_for_day(day)
    ]
    past = day < turn.now.astimezone(network.tz).date()
    again(turn, question, "setup.rule_single_day", {"day": day.isoformat(), "past": past}, keyboard)


async def offered(turn: Turn, question: Question, text: str) -> None:
    """One of the offered rules was taken."""
    rule = _understood(text)
    await _next(turn, question, _draft(question) | {"rule": str(settled(rule)), "short": list(short_months(rule))})


async def _next(turn: Turn, question: Question, draft: dict[str, Any], said: Said | None = None) -> None:
    """Ask for what the draft still lacks, else whether it is right."""
    network_id, back = question.network_id or 0, question.state["back"]
    network = await networks.by_id(turn.connection, network_id)
    state = {"body": question.state.get("body")} | draft
    today = turn.now.astimezone(network.tz).date()
    if not await questions.end(turn, question):
        raise Refused("setup.answered_already")
    keyboard: Keyboard
    values: dict[str, Any]
    if not draft.get("rule"):
        shown = {"hour": draft.get("hour"), "place": draft.get("place")}
        body = await body_of(turn, network_id, question.state)
        values = {"network": network.name, "body": body.name}
        await put(
            turn,
            network_id,
            "rule",
            back=back,
            keyboard=[],
            values=values,
            said=("setup.said_part", shown),
            state=state,
        )
        return
    rule = Rule.parse(draft["rule"])
    if fifth(rule) and not draft.get("fifth_said"):
        days = [day.isoformat() for day in fifth_dates(rule, today)]
        keyboard = [
            [data("setup.fifth_last", "setup.fifth:last:{question}", rule=str(last_instead(rule)))],
            [data("setup.fifth_keep", "setup.fifth:keep:{question}")],
        ]
        values = {"days": days, "rule": draft["rule"]}
        await put(turn, network_id, "fifth", back=back, keyboard=keyboard, values=values, state=state, passing=False)
    elif not draft.get("hour") and not draft.get("no_hour"):
        hours = ("09:00", "10:00", "13:00")
        keyboard = [
            [data("setup.hour_label", f"setup.hour:{hour.replace(':', '.')}:{{question}}", hour=hour) for hour in hours]
        ]
        values = {"rule": draft["rule"]}
        await put(turn, network_id, "hour", back=back, keyboard=keyboard, values=values, state=state)
    elif not draft.get("place") and not draft.get("no_place"):
        await put(turn, network_id, "place", back=back, keyboard=[], values={}, state=state)
    else:
        keyboard = [
            [data("setup.right", "setup.rule_right:{question}"), data("setup.change", "setup.rule_change:{question}")]
        ]
        values = {
            "rule": draft["rule"],
            "hour": draft.get("hour"),
            "place": draft.get("place"),
            "short": draft.get("short") or [],
            "next": _next_day(rule, draft.get("hour"), turn.now.astimezone(network.tz)).isoformat(),
        }
        await put(
            turn, network_id, "rule_confirm", back=back, keyboard=keyboard, values=values, state=state, passing=False
        )


def _next_day(rule: Rule, hour: str | None, now: datetime) -> date:
    """The next day on which the body would meet; `now` in the network's own time."""
    if hour is None:
        return next_after(rule, now.date())
    assert now.tzinfo is not None
    zone = now.tzinfo if isinstance(now.tzinfo, ZoneInfo) else ZoneInfo("Asia/Bangkok")
    return next_start(rule, time.fromisoformat(hour), now, zone).date()


async def choose_fifth(turn: Turn, question: Question, choice: str) -> None:
    """A fifth weekday: only in the months that have one, or the last one instead."""
    draft = _draft(question) | {"fifth_said": True}
    if choice == "last":
        draft["rule"] = str(last_instead(Rule.parse(draft["rule"])))
    await _next(turn, question, draft)


async def take_hour(turn: Turn, question: Question, hour: time | None) -> None:
    """The hour was said; None: it is left open."""
    draft = _draft(question)
    await _next(turn, question, draft | ({"hour": hour.isoformat("minutes")} if hour else {"no_hour": True}))


async def take_place(turn: Turn, question: Question, place: str | None) -> None:
    """The place was said; None: it is left open."""
    await _next(turn, question, _draft(question) | ({"place": clean_place(place)} if place else {"no_place": True}))


async def confirm(turn: Turn, question: Question) -> None:
    """It is right: keep it; a network that meets already gets its next meeting by the new rule."""
    network_id = question.network_id or 0
    body = await body_of(turn, network_id, question.state)
    draft = _draft(question)
    kept = {"rule": draft["rule"], "hour": draft.get("hour") or body.hour, "place": draft.get("place") or body.place}
    await networks.change_body(turn, network_id, body.id, **kept)
    network = await networks.by_id(turn.connection, network_id)
    if network.state == "active":
        await turn.flush()
        await plan_next(turn, network_id, body.id)
    await done(turn, question, "rule", ("setup.said_rule", {}))


async def say_again(turn: Turn, question: Question) -> None:
    """It is not right: ask the whole once more."""
    if not await questions.end(turn, question):
        raise Refused("setup.answered_already")
    await ask_step(
        turn, question.network_id or 0, "rule", back=question.state["back"], body_id=question.state.get("body")
    )
