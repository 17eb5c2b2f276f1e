"""When and where a network meets: said in a sentence or piece by piece, shown, and kept once it is right."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import language.setup_words
from acts.meetings.planning import plan_next
from acts.setup.founding import SETTINGS, again, ask_step, body_of, done, end, put
from domain.meetings import next_start
from domain.recurrence import Rule, fifth, fifth_dates, last_instead, next_after, settled, short_months
from domain.refusal import Refused
from domain.setup import clean_place, rules_for_day
from language import yes_no
from language.setup_words import Heard
from locales.formats import rule_text
from storage import networks, questions
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.settings import Said

RULE_DRAFT = ("rule", "hour", "place", "short", "fifth_said", "no_hour", "no_place")


async def rule_typed(turn: Turn, question: Question, text: str) -> None:
    """ทุกศุกร์ที่สองของเดือน เก้าโมงเช้า ที่สหกรณ์."""
    await hear_rule(turn, question, language.setup_words.meeting_habit(text, now=turn.now))


async def hear_rule(turn: Turn, question: Question, heard: Heard) -> None:
    """Take what a sentence said; what is missing is asked, then all of it is shown for confirmation."""
    draft = await _draft_so_far(turn, question)
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
            rule = _readable_rule(heard.rrule)
        except Refused:
            again(turn, question, "setup.rule_unread")
            return
        draft |= {"rule": str(settled(rule)), "short": list(short_months(rule)), "fifth_said": None}
    elif heard.day is not None:
        await _single_day(turn, question, draft, heard.day)
        return
    await _ask_rest_of_rule(turn, question, draft)


async def _draft_so_far(turn: Turn, question: Question) -> dict[str, Any]:
    """What was said so far; in the settings what was not said stays as it is."""
    if question.state["back"] != SETTINGS:
        return _draft(question)
    body = await body_of(turn, question.network_id or 0, question.state)
    kept = {key: getattr(body, key) for key in ("rule", "hour", "place")}
    return {key: value for key, value in kept.items() if value} | _draft(question)


def _readable_rule(text: str) -> Rule:
    """The rule of date, settled; Refused('rule.unreadable') when it cannot be kept or said again in words."""
    rule = Rule.parse(text)
    try:
        rule_text(str(settled(rule)), None, "th")
    except (ValueError, KeyError, IndexError) as error:
        raise Refused("rule.unreadable", text=text) from error
    return rule


async def _single_day(turn: Turn, question: Question, draft: dict[str, Any], day: date) -> None:
    """One date is no rule: say so kindly, and offer what it may stand for."""
    await questions.pass_on(turn, question, question.state | draft)
    network = await networks.by_id(turn.connection, question.network_id or 0)
    keyboard: Keyboard = [
        [data("setup.rule_offer", f"setup.rule_offer:{rule}:{question.id}", rule=str(settled(rule)))]
        for rule in rules_for_day(day)
    ]
    past = day < network.day_of(turn.now)
    again(turn, question, "setup.rule_single_day", {"day": day.isoformat(), "past": past}, keyboard)


async def take_offered_rule(turn: Turn, question: Question, text: str) -> None:
    """One of the offered rules was taken."""
    rule = _readable_rule(text)
    await _ask_rest_of_rule(
        turn, question, _draft(question) | {"rule": str(settled(rule)), "short": list(short_months(rule))}
    )


async def _ask_rest_of_rule(turn: Turn, question: Question, draft: dict[str, Any]) -> None:
    """Ask for what the draft still lacks, else whether it is right."""
    network_id = question.network_id or 0
    network = await networks.by_id(turn.connection, network_id)
    await end(turn, question)
    rule = Rule.parse(draft["rule"]) if draft.get("rule") else None
    said: Said | None = None
    keyboard: Keyboard = []
    values: dict[str, Any] = {}
    if rule is None:
        name = "rule"
        said = ("setup.said_part", {"hour": draft.get("hour"), "place": draft.get("place")})
        values = {"network": network.name, "body": (await body_of(turn, network_id, question.state)).name}
    elif fifth(rule) and not draft.get("fifth_said"):
        name = "fifth"
        keyboard = [
            [data("setup.fifth_last", "setup.fifth:last:{question}", rule=str(last_instead(rule)))],
            [data("setup.fifth_keep", "setup.fifth:keep:{question}")],
        ]
        days = [day.isoformat() for day in fifth_dates(rule, network.day_of(turn.now))]
        values = {"days": days, "rule": draft["rule"]}
    elif not draft.get("hour") and not draft.get("no_hour"):
        name = "hour"
        keyboard = [
            [data("setup.hour_label", f"setup.hour:{hour.replace(':', '.')}:{{question}}", hour=hour)]
            for hour in ("09:00", "10:00", "13:00")
        ]
        values = {"rule": draft["rule"]}
    elif not draft.get("place") and not draft.get("no_place"):
        name = "place"
    else:
        name = "rule_confirm"
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
        turn,
        network_id,
        name,
        back=question.state["back"],
        keyboard=keyboard,
        values=values,
        said=said,
        passing=name not in ("fifth", "rule_confirm"),
        state={"body": question.state.get("body")} | draft,
    )


def _next_day(rule: Rule, hour: str | None, now: datetime) -> date:
    """The next day on which the body would meet; `now` in the network's own time."""
    if hour is None:
        return next_after(rule, now.date())
    assert now.tzinfo is not None
    zone = now.tzinfo if isinstance(now.tzinfo, ZoneInfo) else ZoneInfo("Asia/Bangkok")
    return next_start(rule, time.fromisoformat(hour), now, zone).date()


async def fifth_typed(turn: Turn, question: Question, text: str) -> None:
    """The answer about a fifth weekday in words."""
    said = yes_no(text)
    if language.setup_words.last(text) or said is True:
        await choose_fifth(turn, question, "last")
    elif said is False:
        await choose_fifth(turn, question, "keep")
    else:
        await rule_typed(turn, question, text)


async def choose_fifth(turn: Turn, question: Question, choice: str) -> None:
    """A fifth weekday: only in the months that have one, or the last one instead."""
    draft = _draft(question) | {"fifth_said": True}
    if choice == "last":
        draft["rule"] = str(last_instead(Rule.parse(draft["rule"])))
    await _ask_rest_of_rule(turn, question, draft)


async def hour_typed(turn: Turn, question: Question, text: str) -> None:
    """เก้าโมงเช้า, 9.30 น.; with more in the sentence all of it is taken."""
    heard = language.setup_words.meeting_habit(text, now=turn.now)
    if heard.rrule or heard.place:
        await hear_rule(turn, question, heard)
        return
    hour = language.setup_words.hour_alone(text, now=turn.now)
    if hour is None:
        again(turn, question, "setup.hour_unread")
    else:
        await take_hour(turn, question, hour)


async def take_hour(turn: Turn, question: Question, hour: time | None) -> None:
    """The hour was said; None: it is left open."""
    said = {"hour": hour.isoformat("minutes")} if hour else {"no_hour": True}
    await _ask_rest_of_rule(turn, question, _draft(question) | said)


async def place_typed(turn: Turn, question: Question, text: str) -> None:
    """ที่ห้องประชุมสหกรณ์."""
    await take_place(turn, question, language.setup_words.place_alone(text))


async def take_place(turn: Turn, question: Question, place: str | None) -> None:
    """The place was said; None: it is left open."""
    said = {"place": clean_place(place)} if place else {"no_place": True}
    await _ask_rest_of_rule(turn, question, _draft(question) | said)


def _draft(question: Question) -> dict[str, Any]:
    return {key: question.state[key] for key in RULE_DRAFT if question.state.get(key) is not None}


async def confirm_typed(turn: Turn, question: Question, text: str) -> None:
    """ถูกต้อง, ไม่ใช่, or the correction itself: ไม่ใช่ เก้าโมงครึ่ง."""
    said = yes_no(text)
    if said is True:
        await keep_rule(turn, question)
    elif said is False:
        await ask_rule_again(turn, question)
    else:
        await rule_typed(turn, question, text)


async def keep_rule(turn: Turn, question: Question) -> None:
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


async def ask_rule_again(turn: Turn, question: Question) -> None:
    """It is not right: ask the whole once more."""
    await end(turn, question)
    await ask_step(
        turn, question.network_id or 0, "rule", back=question.state["back"], body_id=question.state.get("body")
    )
