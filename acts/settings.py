"""The settings of a network on one card in a private chat (cards/settings.py draws it): its pages, what is tapped and what is typed."""

from collections.abc import Callable
from datetime import time
from typing import Any

from acts import promptpay, standing, visits
from acts.meetings.planning import plan_next
from acts.rounds.terms import days_told, fee_told
from acts.setup.founding import SETTINGS, ask_step
from acts.telling import post
from domain.people import Appointment, Office, chair, clean_name, same_name
from domain.quiet_hours import SendingHours
from domain.recurrence import MONTHLY, WEEKLY, Rule
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.rounds import FillTo
from domain.terms import Per
from language.setup_words import meeting_habit, name_said, two_hours
from locales import own_days
from storage import chats, kept_readings, meetings, members, networks, offices, outbox, proceedings, questions
from storage.networks import WEEKDAYS, Body, Network
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn
from views.settings import MOST_OWN_DAYS, PRAYER, WAITS, Said, is_prayer
from views.standing import Standing

PAGES = ("main", "meeting", "belonging", "hours", "days", "speech", "bodies", "figures", "year", "trade", "reading")
STEPS = ("rule", "quorum", "held", "extraordinary", "matters")  # of the set-up's questions, those that a body has too
MOST_BODIES = 8
_TRADE = ("fill", "orders")  # of joint trade, with a right of their own
TYPED = {
    "quiet": Right.CHANGE_SETTINGS,
    "own_day": Right.CHANGE_SETTINGS,
    "body": Right.CHANGE_SETTINGS,
    "fee": Right.NAME_HUB,
    "due": Right.NAME_HUB,
    "promptpay": Right.NAME_PROMPTPAY,
}
ASKED = ("name", "rule", "quorum", "held", "extraordinary", "matters", "level", "parent", "members")


async def standing_in(turn: Turn, network_id: int, *, change: bool) -> Standing:
    """The person's standing in a network that a button names; a stranger's button is an old one."""
    if network_id not in await standing.networks_here(turn):
        raise Refused("common.old_button")
    here = await standing.in_network(turn, network_id)
    if change:
        here.require(Right.CHANGE_SETTINGS)
    return here


async def show(
    turn: Turn,
    network_id: int,
    *,
    page: str = "main",
    body_id: int | None = None,
    said: Said | None = None,
    fresh: bool = False,
    changed: bool = False,
) -> None:
    """Show a page of the card, or that of a body. `changed`: by this very press."""
    view = {"page": page, "body": body_id, "said": said, "changed": changed or said is not None}
    await outbox.show(turn, turn.here.id, f"settings:{network_id}", view, network_id=network_id, fresh=fresh)


async def show_networks(turn: Turn, network_id: int) -> None:
    """The person's networks in place of the card, to choose the one whose settings are meant."""
    await show(turn, network_id, page="networks")


# --- a body -------------------------------------------------------------------------------------------------------------------


async def standing_in_body(
    turn: Turn, network_id: int, body_id: int, right: Right | None = None
) -> tuple[Standing, Body]:
    """The standing in a body that a button names, of a person who has the right there; another network's body is an old button."""
    if network_id not in await standing.networks_here(turn):
        raise Refused("common.old_button")
    body = still_there(
        next((each for each in await networks.bodies_of(turn.connection, network_id) if each.id == body_id), None)
    )
    here = await standing.in_body(turn, network_id, body.id)
    if right is not None:
        here.require(right)
    return here, body


async def show_body(turn: Turn, network_id: int, body_id: int, *, fresh: bool = False, changed: bool = False) -> None:
    """The page of one body. `changed`: by this very press."""
    _, body = await standing_in_body(turn, network_id, body_id)
    await show(turn, network_id, body_id=body.id, fresh=fresh, changed=changed)


async def change_body(turn: Turn, network_id: int, body_id: int, what: str, value: str) -> None:
    """The casting vote, or the minutes to wait for a quorum, as a button offers them; anything else is an old button."""
    _, body = await standing_in_body(turn, network_id, body_id, Right.CHANGE_SETTINGS)
    if what == "casting" and value in ("0", "1"):
        new: dict[str, Any] = {"casting_vote": value == "1"}
    elif what == "wait" and value in WAITS:
        new = {"wait_minutes": int(value)}
    else:
        raise Refused("common.old_button")
    if any(getattr(body, column) != wanted for column, wanted in new.items()):
        await networks.change_body(turn, network_id, body.id, **new)


async def ask_body_name(turn: Turn, network_id: int, body_id: int) -> None:
    """Another name for a further body."""
    _, body = await standing_in_body(turn, network_id, body_id, Right.CHANGE_SETTINGS)
    if body.is_default:
        raise Refused("common.old_button")
    keyboard = [[data("settings.leave", "settings.leave:{question}")]]
    await questions.ask(
        turn,
        "settings.body_name",
        "settings.type_body_name",
        {"body": body.name},
        state={"body": body.id},
        keyboard=keyboard,
        network_id=network_id,
    )


async def keep_body_name(turn: Turn, question: Question, text: str) -> None:
    """The body bears that name from now on, also in what is sent about meetings that are planned."""
    network_id = question.network_id or 0
    _, body = await standing_in_body(turn, network_id, question.state["body"], Right.CHANGE_SETTINGS)
    name = clean_name(name_said(text))
    for other in await networks.bodies_of(turn.connection, network_id):
        if other.id != body.id and same_name(other.name, name):
            raise Refused("settings.body_known", name=other.name)
    if not await questions.end(turn, question):
        raise Refused("setup.answered_already")
    if body.name != name:
        await networks.change_body(turn, network_id, body.id, name=name)
    await show_body(turn, network_id, body.id, fresh=True, changed=True)


# --- what is changed by a tap or typed ----------------------------------------------------------------------------------------


def _choice(column: str, *allowed: str, convert: Callable[[str], Any] = str) -> tuple[str, tuple[str, ...], Any]:
    return column, allowed, convert


_SIMPLE = {
    "language": _choice("language", "th", "en"),
    "voice": _choice("voice", "male", "female"),
    "digits": _choice("digits", "arabic", "thai"),
    "sections": _choice("sections", "5", "6", convert=int),
    "two": _choice("two_seats_allowed", "0", "1", convert=lambda word: word == "1"),
    "shares": _choice("shares_for", "own", "members"),
    "accounting": _choice("accounting_month", *(str(month) for month in range(1, 13)), convert=int),
    "fill": _choice("fill_to", *FillTo),
    "orders": _choice("orders_for", "marketing", "members"),
    "holy": _choice("rests_on_holy_days", "0", "1", convert=lambda word: word == "1"),
}


async def change(turn: Turn, network_id: int, what: str, value: str) -> str:
    """Set one of the values that a button offers; returns the page it stands on. An unknown one is an old button."""
    here = await standing_in(turn, network_id, change=what not in ("here", "hub", *_TRADE))
    network = here.network
    if what in ("hub", *_TRADE):
        here.require(Right.NAME_HUB)
    if what == "hub":
        await _name_hub(turn, network, value)
        return "trade"
    if what in _SIMPLE:
        column, allowed, convert = _SIMPLE[what]
        if value not in allowed:
            raise Refused("common.old_button")
        if getattr(network, column) != convert(value):
            await networks.change(turn, network_id, **{column: convert(value)})
        return {
            "sections": "meeting",
            "two": "meeting",
            "holy": "days",
            "shares": "figures",
            "accounting": "figures",
            **dict.fromkeys(_TRADE, "trade"),
        }.get(what, "speech")
    if what in ("here", "group") and value in ("th", "en"):
        chat_id = turn.here.id if what == "here" else network.group_chat_id
        if chat_id is not None:
            await chats.set_language(turn.connection, chat_id, value)
            turn.record("chat.language", network_id, chat=chat_id, language=value)
            if chat_id == turn.here.id and turn.here.private:
                outbox.menu(turn, chat_id)
            turn.chat = await chats.chat_by_id(turn.connection, turn.here.id)
        return "speech"
    if what == "code" and value == "new":
        await networks.renew_code(turn, network_id)
        return "belonging"
    if what == "readings" and value in ("0", "1"):
        await _keep_readings(turn, network, value == "1")
        return "reading"
    if what == "prayer" and value in ("0", "1"):
        await _set_prayer(turn, network, value == "1")
        return "days"
    if what == "hour":
        await _set_hours(turn, network, sending=_time(value))
        return "hours"
    if what == "state" and value in ("active", "resting"):
        await _rest_or_wake(turn, network, value)
        return "main"
    raise Refused("common.old_button")


async def _name_hub(turn: Turn, network: Network, value: str) -> None:
    """The organisation that takes goods in and keeps the money; 0: none, then the treasurer does."""
    chosen = {str(each.id): each.id for each in await members.of_network(turn.connection, network.id)} | {"0": None}
    if value not in chosen:
        raise Refused("common.old_button")
    if network.hub_member_id != chosen[value]:
        await networks.change(turn, network.id, hub_member_id=chosen[value])
        await promptpay.hub_changed(turn, await networks.by_id(turn.connection, network.id))


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text.replace(".", ":"))
    except ValueError:
        raise Refused("common.old_button") from None


async def _keep_readings(turn: Turn, network: Network, wanted: bool) -> None:
    """Whether readings that are put right are kept for the reader to learn of; the group is told, and what was kept goes with a no."""
    if network.keeps_readings == wanted:
        return
    await networks.change(turn, network.id, keeps_readings=wanted)
    if not wanted:
        await kept_readings.let_go(turn, network.id)
    if network.group_chat_id is not None:
        values = {"by": turn.who.name, "at": turn.now.isoformat()}
        await post(turn, network, f"settings.group_readings_{int(wanted)}", values)


async def _set_prayer(turn: Turn, network: Network, wanted: bool) -> None:
    rows = [row for row in await networks.own_day_rows(turn.connection, network.id) if is_prayer(row)]
    if wanted and not rows:
        kind, value, from_hour, until_hour = PRAYER
        name = own_days.PRAYER[network.language]
        await networks.add_own_day(turn, network.id, kind, value, name, from_hour, until_hour)
    for row in rows:
        if not wanted:
            await networks.remove_own_day(turn, network.id, row["id"])


async def _set_hours(
    turn: Turn, network: Network, sending: time | None = None, quiet: tuple[time, time] | None = None
) -> None:
    hour = sending or time.fromisoformat(network.sending_hour)
    begins, ends = quiet or (time.fromisoformat(network.quiet_from), time.fromisoformat(network.quiet_until))
    shown = {
        "hour": hour.isoformat("minutes"),
        "begins": begins.isoformat("minutes"),
        "ends": ends.isoformat("minutes"),
    }
    try:
        SendingHours(hour, begins, ends, network.tz)
    except Refused:
        raise Refused("settings.hour_in_quiet", **shown) from None
    await networks.change(
        turn, network.id, sending_hour=shown["hour"], quiet_from=shown["begins"], quiet_until=shown["ends"]
    )
    await _plan(turn, network.id)


async def _plan(turn: Turn, network_id: int) -> None:
    """The deadlines of every body follow the changed settings."""
    network = await networks.by_id(turn.connection, network_id)
    if network.state != "active":
        return
    await turn.flush()
    for each in await networks.bodies_of(turn.connection, network_id):
        await plan_next(turn, network_id, each.id)


async def _rest_or_wake(turn: Turn, network: Network, state: str) -> None:
    """A resting network's deadlines wait; the group is told, and who may wake it."""
    if network.state == "setup":
        raise Refused("settings.finish_setup_first")
    if network.state == state:
        raise Refused(f"settings.already_{state}")
    if state == "resting" and await proceedings.running(turn.connection, network.id):
        raise Refused("settings.rest_after_meeting")
    await networks.change(turn, network.id, state=state)
    if state == "active":
        await visits.begin_anew(turn, network)
    await _plan(turn, network.id)
    if network.group_chat_id is not None:
        invited = await meetings.open_of_network(turn.connection, network.id)
        stands = [each.starts_at.isoformat() for each in invited if each.invited_at and each.starts_at > turn.now]
        values = {"by": turn.who.name, "at": turn.now.isoformat(), "stands": stands[:1]}
        await post(turn, network, f"settings.group_{state}", values)


async def remove_day(turn: Turn, network_id: int, own_day_id: int) -> None:
    """The network meets on that day after all."""
    await standing_in(turn, network_id, change=True)
    if not await networks.remove_own_day(turn, network_id, own_day_id):
        raise Refused("settings.day_gone")


async def ask(turn: Turn, network_id: int, what: str) -> None:
    """Ask for quiet hours, an own day, a further body, or the terms of the hub."""
    (await standing_in(turn, network_id, change=False)).require(TYPED[what])
    keyboard = [[data("settings.leave", "settings.leave:{question}")]]
    await questions.ask(
        turn, f"settings.{what}", f"settings.type_{what}_question", {}, keyboard=keyboard, network_id=network_id
    )


def _again(turn: Turn, question: Question, key: str, values: dict[str, Any]) -> None:
    """What was typed could not be taken: say what to do; the question stays open."""
    keyboard = [[data("settings.leave", f"settings.leave:{question.id}")]]
    outbox.reply(turn, key, values, keyboard=keyboard, network_id=question.network_id)


async def _over(turn: Turn, question: Question, page: str) -> None:
    if not await questions.end(turn, question):
        raise Refused("setup.answered_already")
    await show(turn, question.network_id or 0, page=page, fresh=True, changed=True)


async def take(turn: Turn, question: Question, text: str) -> None:
    """What was typed, where the person may still change it; what cannot be kept is told, and the question stays open."""
    keep = {
        "settings.quiet": _keep_quiet_hours,
        "settings.own_day": _keep_own_day,
        "settings.body": _keep_body,
        "settings.fee": _keep_fee,
        "settings.due": _keep_due,
        "settings.promptpay": _keep_promptpay,
        "settings.body_name": keep_body_name,
    }[question.name]
    what = question.name.removeprefix("settings.")
    if what in TYPED:  # a body's name is its own officers'
        (await standing.in_network(turn, question.network_id or 0)).require(TYPED[what])
    try:
        await keep(turn, question, text)
    except Refused as refusal:
        _again(turn, question, refusal.key, dict(refusal.values))


async def _keep_quiet_hours(turn: Turn, question: Question, text: str) -> None:
    """สองทุ่มถึงเจ็ดโมงเช้า, 20.00–07.00: from when until when the bot keeps silent."""
    hours = two_hours(text)
    if len(hours) != 2:
        raise Refused("settings.quiet_unread")
    begins, ends = hours
    network = await networks.by_id(turn.connection, question.network_id or 0)
    await _set_hours(turn, network, quiet=(begins, ends))
    await _over(turn, question, "hours")


async def _keep_own_day(turn: Turn, question: Question, text: str) -> None:
    """วันตลาดทุกวันอังคาร, 25 ธันวาคม งานประจำปี: every Tuesday, every 15th, or one date that is still to come."""
    heard = meeting_habit(text, now=turn.now)
    network = await networks.by_id(turn.connection, question.network_id or 0)
    if heard.contradiction:
        raise Refused("settings.own_day_contradiction")
    name = clean_name(text)
    days: list[tuple[str, str]] = []
    if heard.rrule is not None:
        rule = Rule.parse(heard.rrule)
        if rule.frequency == WEEKLY:
            days = [("weekday", WEEKDAYS[day]) for _, day in rule.weekdays]
        elif rule.frequency == MONTHLY and rule.month_days and not rule.positions:
            days = [("month_day", str(day)) for day in rule.month_days if day > 0 or day == -1]
    elif heard.day is not None:
        if heard.day < network.day_of(turn.now):
            raise Refused("settings.own_day_past", day=heard.day.isoformat())
        days = [("date", heard.day.isoformat())]
    if not days:
        raise Refused("settings.own_day_unread")
    known = await networks.own_day_rows(turn.connection, network.id)
    if len(known) + len(days) > MOST_OWN_DAYS:
        raise Refused("settings.own_days_many", most=MOST_OWN_DAYS)
    for kind, value in days:
        if not any((row["kind"], row["value"], row["from_hour"]) == (kind, value, None) for row in known):
            await networks.add_own_day(turn, network.id, kind, value, name)
    await _over(turn, question, "days")


async def _keep_fee(turn: Turn, question: Question, text: str) -> None:
    """กระสอบละ 3 บาท, 0: what the hub asks a unit, in rounds that are opened from now on."""
    fee = fee_told(text)
    if fee.per is not Per.UNIT:
        raise Refused("settings.refused_fee_per")
    await networks.change(turn, question.network_id or 0, fee_satang=fee.satang)
    await _over(turn, question, "trade")


async def _keep_due(turn: Turn, question: Question, text: str) -> None:
    """30 วัน, 0: how long after a share it is to be paid, in rounds that are opened from now on."""
    await networks.change(turn, question.network_id or 0, due_days=days_told(text))
    await _over(turn, question, "trade")


async def _keep_promptpay(turn: Turn, question: Question, text: str) -> None:
    """081-234-5678, 0-9940-00158-37-8: by which number the hub is paid, once it is confirmed."""
    network_id = question.network_id or 0
    number = await promptpay.readable(turn, network_id, text)
    if not await questions.end(turn, question):
        raise Refused("setup.answered_already")
    await promptpay.enter(turn, network_id, number)


async def _keep_body(turn: Turn, question: Question, text: str) -> None:
    """A further body; the network's chair is its chair until another is named, so that there is exactly one."""
    network_id = question.network_id or 0
    name = clean_name(name_said(text))
    known = await networks.bodies_of(turn.connection, network_id)
    if len(known) > MOST_BODIES:
        raise Refused("settings.bodies_many", most=MOST_BODIES)
    if any(same_name(each.name, name) for each in known):
        raise Refused("settings.body_known", name=name)
    person = chair(await offices.appointments(turn.connection, network_id, known[0].id))
    body = await networks.add_body(turn, network_id, name)
    await offices.set_appointments(turn, network_id, body.id, (), (Appointment(Office.CHAIR, person),))
    if not await questions.end(turn, question):
        raise Refused("setup.answered_already")
    await show_body(turn, network_id, body.id, fresh=True, changed=True)


# --- the ways there, and one's right to go them -------------------------------------------------------------------------------


async def begin(turn: Turn, message_id: int) -> None:
    """/settings: the card in private; in the group, as a reply, the way there."""
    if turn.here.private:
        await show(turn, (await standing.here(turn)).network.id, fresh=True)
        return
    network_id = turn.here.network_id
    if network_id is None:
        raise Refused("common.no_network_here")
    keyboard = [[outbox.url("settings.open_private", f"https://t.me/{{bot}}?start=settings{network_id}")]]
    outbox.reply(turn, "settings.in_private", {}, keyboard=keyboard, network_id=network_id, reply_to=message_id)


async def open_settings(turn: Turn, network_id: int) -> None:
    """One of the person's networks, from the card or by the group's button: the one they speak of from now on."""
    await standing_in(turn, network_id, change=False)
    await standing.choose(turn, network_id)
    turn.person = await chats.person_by_id(turn.connection, turn.who.id)
    await show(turn, network_id, fresh=True)


async def open_page(turn: Turn, network_id: int, page: str) -> None:
    """A page of the card."""
    await standing_in(turn, network_id, change=False)
    await show(turn, network_id, page=page)


async def open_networks(turn: Turn, network_id: int) -> None:
    """[เครือข่ายอื่น]."""
    await standing_in(turn, network_id, change=False)
    await show_networks(turn, network_id)


async def set_value(turn: Turn, network_id: int, what: str, value: str) -> None:
    """One of the offered values."""
    page = await change(turn, network_id, what, value)
    turn.answer("settings.changed")
    await show(turn, network_id, page=page, changed=True)


async def set_value_of_body(turn: Turn, network_id: int, body_id: int, what: str, value: str) -> None:
    """One of the offered values of a body."""
    await change_body(turn, network_id, body_id, what, value)
    turn.answer("settings.changed")
    await show_body(turn, network_id, body_id, changed=True)


async def take_day_away(turn: Turn, network_id: int, own_day_id: int) -> None:
    """[ลบ …] behind a day of the network's own."""
    await remove_day(turn, network_id, own_day_id)
    turn.answer("settings.changed")
    await show(turn, network_id, page="days", changed=True)


async def ask_again(turn: Turn, network_id: int, step: str, body_id: int) -> None:
    """One of the set-up's questions, of the network (0) or of a further body."""
    if step not in (STEPS if body_id else ASKED):
        raise Refused("common.old_button")
    if body_id:
        await standing_in_body(turn, network_id, body_id, Right.CHANGE_SETTINGS)
    else:
        await standing_in(turn, network_id, change=True)
    await ask_step(turn, network_id, step, back=SETTINGS, body_id=body_id or None)


async def leave(turn: Turn, question: Question) -> None:
    """[ไม่แก้]: everything stays as it is."""
    network_id = question.network_id or 0
    await questions.end(turn, question, "broken_off")
    await standing_in(turn, network_id, change=False)
    if question.state.get("body"):
        await show_body(turn, network_id, question.state["body"], fresh=True)
    else:
        await show(turn, network_id, fresh=True)
