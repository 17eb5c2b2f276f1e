"""The settings of a network on one card in a private chat, page by page: what is set, by whom last, and the buttons that change it."""

from datetime import date
from typing import Any

import cards.seats
from cards.drawing import Card, Look, card
from domain.kept_readings import KEPT_FOR
from domain.meetings import provisional_number
from domain.people import Office
from domain.promptpay import shown
from domain.quorum import quorum
from domain.recurrence import next_after
from domain.rights import Right
from domain.rounds import FillTo
from storage import chats, following, meetings, members, networks, offices, promptpay, seats, setup
from storage.chats import Person
from storage.holidays import holy_days
from storage.networks import Body, Network
from storage.outbox import Button, Keyboard, copy, data, url
from views.promptpay import confirming, names_of
from views.settings import MOST_OWN_DAYS, WAITS, is_prayer, summary
from views.standing import Standing, of_person

MOST_FOLLOWERS = 20
MOST_NETWORKS = 20
MOST_HUBS = 60  # Telegram takes no more than 100 buttons
HOURS = ("07.30", "08.00", "09.00", "12.00", "17.00", "18.30")


async def settings(look: Look) -> Card | None:
    """A page of the settings, or a face of a body's seats, for whoever has this chat; None for who has no part in it any more."""
    person = await look.person()
    if person is None:
        return None
    if "face" in look.view:
        return await cards.seats.drawn(look, person)
    if look.view.get("page") == "networks":
        return await _networks(look, person)
    body_id = look.view.get("body")
    body = await networks.body(look.connection, look.key, body_id) if body_id is not None else None
    further = body is not None and not body.is_default
    standing = await of_person(look.connection, look.key, person.id, body.id if body is not None and further else None)
    if not standing.belongs:
        return None
    values = await _said(look, person, standing)
    if body is not None and further:
        return await _further_body(look, standing, body, values)
    return await _page(look, person, standing, "meeting" if body is not None else look.view.get("page", "main"), values)


async def _networks(look: Look, person: Person) -> Card:
    keyboard = []
    for network_id in (await members.networks_of(look.connection, person.id))[:MOST_NETWORKS]:
        network = await networks.by_id(look.connection, network_id)
        keyboard.append([data("settings.network", f"settings.choose:{network.id}", network=network.name)])
    return card("settings.networks", keyboard)


async def _said(look: Look, person: Person, standing: Standing) -> dict[str, Any]:
    """What every page says."""
    last = await setup.last_change(look.connection, look.key)
    by, at = last if last is not None and not look.view.get("changed") else (person.name, look.now)
    said, kept = look.view.get("said") or (None, {})
    may = standing.may(Right.CHANGE_SETTINGS)
    return {"said": said, "kept": kept, "may": may, "by": by, "at": at.isoformat(), "unit": "members"}


async def _page(look: Look, person: Person, standing: Standing, page: str, said: dict[str, Any]) -> Card:
    network = standing.network
    may = standing.may(Right.NAME_HUB) if page == "trade" else said["may"]
    values = said | {"may": may} | await _values(look, network)
    keyboard: Keyboard = _KEYBOARDS[page](network, values, may)
    if page == "meeting" and may:
        body = await networks.default_body(look.connection, network.id)
        keyboard += [[_casting(network.id, body)], _waits(network.id, body)]
    if page == "trade":
        keyboard += await _promptpay(look, standing)
    if page != "main":
        keyboard.append([data("settings.back", f"settings.open:{network.id}:main")])
    elif len(await members.networks_of(look.connection, person.id)) > 1:
        keyboard.append([data("settings.other_network", f"settings.networks:{network.id}")])
    return card(f"settings.page_{page}", keyboard, **values)


async def _values(look: Look, network: Network) -> dict[str, Any]:
    connection = look.connection
    local = look.now.astimezone(network.tz)
    found = [await networks.default_body(connection, network.id)]
    found += [each for each in await networks.bodies_of(connection, network.id) if not each.is_default]
    body = found[0]
    day = next_after(body.recurrence, local.date()) if body.recurrence else None
    numbers = await meetings.numbers_of(connection, body.id, day.year) if day else []
    before = body.held_before or 0 if day and day.year == body.held_year else 0
    number = provisional_number(day, numbers, before) if day else None
    group = await chats.chat_by_id(connection, network.group_chat_id) if network.group_chat_id else None
    own = await networks.own_day_rows(connection, network.id)
    holy = sorted(day for day in _holy_days(local.year) if day >= local.date())[:3]
    under = await networks.children(connection, network.id)
    organisations = await members.of_network(connection, network.id)
    paid_to = await promptpay.standing(connection, network.id)
    waits = await promptpay.waiting(connection, network.id)
    asked = await confirming(connection, network, waits.by_person_id) if waits is not None else ()
    return await summary(connection, network, look.now) | {
        "held": body.held_before if body.held_year == local.year else None,
        "held_year": local.year,
        "extraordinary": body.holds_extraordinary_before if body.held_year == local.year else 0,
        "casting": body.casting_vote,
        "wait": body.wait_minutes,
        "next": day.isoformat() if day else None,
        "following": [number.count, day.year] if number and day else None,
        "sections": network.sections,
        "two": network.two_seats_allowed,
        "state": network.state,
        "hour_of_sending": network.sending_hour,
        "quiet_from": network.quiet_from,
        "quiet_until": network.quiet_until,
        "holy": network.rests_on_holy_days,
        "holy_days": [day.isoformat() for day in holy],
        "prayer": any(is_prayer(row) for row in own),
        "own_days": [{"id": row["id"], "name": row["name"]} for row in own if not is_prayer(row)],
        "network_language": network.language,
        "here_language": (await chats.chat_by_id(connection, look.chat_id)).language,
        "group_language": group.language if group else None,
        "group": group.title if group else None,
        "voice": network.voice,
        "digits": network.digits,
        "bodies": [
            {"id": each.id, "name": each.name, "rule": each.rule, "hour": each.hour, "place": each.place}
            for each in found
        ],
        "children": [each.name for each in under],
        "shares_for": network.shares_for,
        "accounting": network.accounting_month,
        "followers": await _followers(look, network.id),
        "organisations": {each.id: each.name for each in organisations},
        "hub": next((each.name for each in organisations if each.id == network.hub_member_id), None),
        "fee": network.fee_satang,
        "due_days": network.due_days,
        "fill_to": network.fill_to,
        "orders_for": network.orders_for,
        "promptpay": shown(paid_to.number) if paid_to is not None else None,
        "promptpay_waits": await names_of(connection, asked) if waits is not None else None,
        "keeps": network.keeps_readings,
        "days": KEPT_FOR.days,
    }


def _holy_days(year: int) -> frozenset[date]:
    try:
        return holy_days(year) | holy_days(year + 1)
    except ValueError:
        return frozenset()


async def _followers(look: Look, network_id: int) -> dict[str, list[Any]]:
    """Who gets the figures of a network: by office, by its chair's yes, and who asks."""
    holders = await offices.holders(look.connection, network_id)
    by_office = [each.name for each in holders if each.office is Office.COORDINATOR]
    agreed = await following.consents_of(look.connection, network_id)
    asking = await following.consents_of(look.connection, network_id, "asked")
    return {
        "by_office": list(dict.fromkeys(by_office)),
        "agreed": [{"id": each.id, "name": each.name, "since": each.asked_at.isoformat()} for each in agreed],
        "asking": [{"id": each.id, "name": each.name} for each in asking],
    }


async def _further_body(look: Look, standing: Standing, body: Body, said: dict[str, Any]) -> Card:
    connection, network = look.connection, standing.network
    local = look.now.astimezone(network.tz)
    seated = await seats.of_body(connection, network.id, body.id, local.date())
    persons = sum(member.personal for member in seated)
    holders = await offices.holders(connection, network.id, body.id)
    this_year = body.held_year == local.year
    values = said | {
        "network": network.name,
        "state": network.state,
        "body": body.name,
        "rule": body.rule,
        "hour": body.hour,
        "place": body.place,
        "named": body.seats == "named",
        "seats": len(seated),
        "organisations": len(seated) - persons,
        "persons": persons,
        "unit": "seats" if persons else "members",
        "quorum_kind": body.quorum_kind,
        "quorum_number": body.quorum_number,
        "needed": quorum(body.quorum_rule, len(seated)),
        "casting": body.casting_vote,
        "wait": body.wait_minutes,
        "held": body.held_before if this_year else None,
        "extraordinary": body.holds_extraordinary_before if this_year else 0,
        "held_year": local.year,
        "chair": next((each.name for each in holders if each.office is Office.CHAIR), ""),
        "secretary": next((each.name for each in holders if each.office is Office.SECRETARY), None),
    }
    keyboard = _of_body(network.id, body) if said["may"] else []
    keyboard.append([data("settings.to_officers", f"offices.list:{network.id}:{body.id}")])
    keyboard.append([data("settings.back", f"settings.open:{network.id}:bodies")])
    return card("settings.page_body", keyboard, **values)


# --- the buttons of each page; only who may change something gets those that do --------------------------------------------------


def _of_body(network_id: int, body: Body) -> Keyboard:
    def ask(step: str) -> Button:
        return data(f"settings.ask_{step}", f"settings.ask:{network_id}:{step}:{body.id}")

    return [
        [data("settings.to_seats", f"seats.show:{network_id}:{body.id}:0")],
        [ask("rule")],
        [ask("quorum"), ask("held")],
        [ask("extraordinary"), ask("matters")],
        [_casting(network_id, body)],
        _waits(network_id, body),
        [data("settings.body_name", f"settings.body_name:{network_id}:{body.id}")],
    ]


def _casting(network_id: int, body: Body) -> Button:
    """[equal votes: who presides decides] or its opposite."""
    value = "0" if body.casting_vote else "1"
    return data(f"settings.casting_{value}", f"settings.body_set:{network_id}:{body.id}:casting:{value}")


def _waits(network_id: int, body: Body) -> list[Button]:
    """How long a started meeting waits for a quorum."""
    return [
        data("settings.wait", f"settings.body_set:{network_id}:{body.id}:wait:{minutes}", minutes=minutes)
        for minutes in WAITS
        if minutes != str(body.wait_minutes)
    ]


def _open(network: Network, *pages: str) -> list[Button]:
    return [data(f"settings.to_{page}", f"settings.open:{network.id}:{page}") for page in pages]


def _main(network: Network, values: dict[str, Any], may: bool) -> Keyboard:
    rows = [
        _open(network, "meeting", "belonging"),
        _open(network, "hours", "days"),
        _open(network, "speech", "bodies"),
        _open(network, "figures", "trade"),
    ]
    if not may:
        return rows
    rows.append([_ask(network, "members"), _ask(network, "name")])
    rows.append([url("moving.button", "https://t.me/{bot}?startgroup=move")])
    if network.state == "active":
        rows.append([data("settings.rest", f"settings.set:{network.id}:state:resting")])
    elif network.state == "resting":
        rows.append([data("settings.wake", f"settings.set:{network.id}:state:active")])
    else:
        rows.append([data("setup.go_on", "common.go:setup")])
    return rows


def _ask(network: Network, step: str) -> Button:
    return data(f"settings.ask_{step}", f"settings.ask:{network.id}:{step}:0")


def _set(network: Network, what: str, value: str) -> Button:
    return data(f"settings.set_{what}_{value}", f"settings.set:{network.id}:{what}:{value}")


def _meeting(network: Network, values: dict[str, Any], may: bool) -> Keyboard:
    if not may:
        return []
    return [
        [_ask(network, "rule")],
        [_ask(network, "quorum"), _ask(network, "held")],
        [_ask(network, "extraordinary"), _ask(network, "matters")],
        [_set(network, "sections", "5" if network.sections == 6 else "6")],
        [_set(network, "two", "0" if network.two_seats_allowed else "1")],
    ]


def _code(network: Network, values: dict[str, Any]) -> Keyboard:
    """[คัดลอกรหัสเครือข่าย], as long as the code that the page shows opens anything."""
    return [] if values["code_over"] else [[copy("common.copy_code", network.code)]]


def _belonging(network: Network, values: dict[str, Any], may: bool) -> Keyboard:
    code = _code(network, values)
    if not may:
        return code
    rows: Keyboard = [[_ask(network, "level")]]
    if network.level in ("district", "themed"):
        rows.append([_ask(network, "parent")])
    rows += code
    rows.append([data("settings.renew_code", f"settings.set:{network.id}:code:new")])
    return rows


def _hours(network: Network, values: dict[str, Any], may: bool) -> Keyboard:
    if not may:
        return []
    rows = [
        [data("settings.hour", f"settings.set:{network.id}:hour:{hour}", hour=hour.replace(".", ":")) for hour in part]
        for part in (HOURS[:3], HOURS[3:])
    ]
    rows.append([data("settings.type_quiet", f"settings.type:{network.id}:quiet")])
    return rows


def _days(network: Network, values: dict[str, Any], may: bool) -> Keyboard:
    if not may:
        return []
    rows = [
        [_set(network, "holy", "0" if network.rests_on_holy_days else "1")],
        [_set(network, "prayer", "0" if values["prayer"] else "1")],
        [data("settings.type_own_day", f"settings.type:{network.id}:own_day")],
    ]
    for each in values["own_days"][:MOST_OWN_DAYS]:
        rows.append([data("settings.remove_day", f"settings.remove_day:{network.id}:{each['id']}", name=each["name"])])
    return rows


def _speech(network: Network, values: dict[str, Any], may: bool) -> Keyboard:
    rows = [[_set(network, "here", "th"), _set(network, "here", "en")], _open(network, "reading")]
    if not may:
        return rows
    if values["group"] is not None:
        rows.append([_set(network, "group", "th"), _set(network, "group", "en")])
    rows.append([_set(network, "language", "th"), _set(network, "language", "en")])
    rows.append([_set(network, "voice", "male"), _set(network, "voice", "female")])
    rows.append([_set(network, "digits", "arabic"), _set(network, "digits", "thai")])
    return rows


def _bodies(network: Network, values: dict[str, Any], may: bool) -> Keyboard:
    rows = [
        [data("settings.to_body", f"settings.body:{network.id}:{each['id']}", name=each["name"])]
        for each in values["bodies"]
        if each["name"]
    ]
    if may:
        rows.append([data("settings.type_body", f"settings.type:{network.id}:body")])
    return rows


def _figures(network: Network, values: dict[str, Any], may: bool) -> Keyboard:
    """The code that a follower needs; for whoever may change settings: decide, end, and open the fair shares."""
    code = _code(network, values)
    if not may:
        return code
    target = f"digest.consent:{network.id}"
    rows: Keyboard = [*code]
    for each in values["followers"]["asking"][:MOST_FOLLOWERS]:
        rows.append(
            [
                data("digest.grant_to", f"{target}:{each['id']}:grant", name=each["name"]),
                data("digest.decline", f"{target}:{each['id']}:decline"),
            ]
        )
    for each in values["followers"]["agreed"][:MOST_FOLLOWERS]:
        rows.append([data("digest.end_consent", f"{target}:{each['id']}:end", name=each["name"])])
    other = "members" if network.shares_for == "own" else "own"
    rows.append([data(f"digest.shares_for_{other}", f"settings.set:{network.id}:shares:{other}")])
    rows.append(_open(network, "year"))
    return rows


def _year(network: Network, values: dict[str, Any], may: bool) -> Keyboard:
    """In which month the network's own accounting year begins."""
    if not may:
        return []
    buttons = [
        data(
            "digest.month_chosen" if month == network.accounting_month else "digest.month_name",
            f"settings.set:{network.id}:accounting:{month}",
            month=month,
        )
        for month in range(1, 13)
    ]
    return [buttons[start : start + 4] for start in range(0, 12, 4)]


def _reading(network: Network, values: dict[str, Any], may: bool) -> Keyboard:
    """The network's yes to keeping what was put right, or the end of it."""
    return [[_set(network, "readings", "0" if network.keeps_readings else "1")]] if may else []


def _trade(network: Network, values: dict[str, Any], may: bool) -> Keyboard:
    """The hub's terms, how far a round is filled, who sees orders, and every organisation that can be the hub."""
    if not may:
        return []
    rows: Keyboard = [
        [data(f"settings.ask_{each}", f"settings.type:{network.id}:{each}") for each in ("fee", "due")],
        [_set(network, "fill", each) for each in FillTo if each != network.fill_to],
        [_set(network, "orders", "marketing" if network.orders_for == "members" else "members")],
    ]
    for key, name in list(values["organisations"].items())[:MOST_HUBS]:
        if key != network.hub_member_id:
            rows.append([data("settings.set_hub", f"settings.set:{network.id}:hub:{key}", name=name)])
    if network.hub_member_id is not None:
        rows.append([data("settings.set_hub_none", f"settings.set:{network.id}:hub:0")])
    return rows


async def _promptpay(look: Look, standing: Standing) -> Keyboard:
    """For who enters the hub's PromptPay number, and what waits for who enters or confirms it."""
    network_id = standing.network.id
    rows: Keyboard = []
    if standing.may(Right.NAME_PROMPTPAY):
        rows.append([data("settings.ask_promptpay", f"settings.type:{network_id}:promptpay")])
        if await promptpay.standing(look.connection, network_id) is not None:
            rows.append([data("promptpay.remove", f"promptpay.remove:{network_id}")])
    waits = await promptpay.waiting(look.connection, network_id)
    if waits is not None and (standing.may(Right.NAME_PROMPTPAY) or standing.may(Right.CONFIRM_PROMPTPAY)):
        rows.append([data("promptpay.show", f"promptpay.show:{network_id}:{waits.id}")])
    return rows


_KEYBOARDS = {
    "main": _main,
    "meeting": _meeting,
    "belonging": _belonging,
    "hours": _hours,
    "days": _days,
    "speech": _speech,
    "bodies": _bodies,
    "figures": _figures,
    "year": _year,
    "trade": _trade,
    "reading": _reading,
}


CARDS = {
    "settings": settings,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
