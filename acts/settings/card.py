"""The settings of a network on one card in a private chat: everything the set-up asks, and how the bot writes and when."""

from typing import Any

from acts import standing
from acts.digest import network_settings
from acts.settings.bodies import casting_button, wait_buttons
from acts.setup.asking import Said
from acts.setup.ending import summary
from domain.meetings import provisional_number
from domain.recurrence import next_after
from domain.refusal import Refused
from domain.rights import Right
from storage import chats, meetings, networks, outbox, setup
from storage.holidays import holy_days
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views.standing import Standing

PAGES = ("main", "meeting", "belonging", "hours", "days", "speech", "bodies", "figures", "year")
PRAYER = ("weekday", "FR", "11:30", "14:00")  # noon of Friday
MOST_OWN_DAYS = 20


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
    said: Said | None = None,
    fresh: bool = False,
    changed: bool = False,
) -> None:
    """Show a page of the card; only who may change something gets the buttons that do. `changed`: by this very press."""
    here = await standing.in_network(turn, network_id)
    network = here.network
    may = here.may(Right.CHANGE_SETTINGS)
    last = await setup.last_change(turn.connection, network_id)
    now = (turn.who.name, turn.now)
    by, at = now if changed or said else last or now
    key, more = said or (None, {})
    values = more | await _values(turn, network) | {"said": key, "may": may, "by": by, "at": at.isoformat()}
    if page in ("figures", "year"):
        values |= await network_settings.values(turn, network)
    keyboard = _KEYBOARDS[page](network, values, may)
    if page == "meeting" and may:
        body = await networks.default_body(turn.connection, network_id)
        keyboard += [[casting_button(network_id, body)], wait_buttons(network_id, body)]
    if page != "main":
        keyboard.append([data("settings.back", f"settings.open:{network_id}:main")])
    elif len(await standing.several(turn)) > 1:
        keyboard.append([data("settings.other_network", f"settings.networks:{network_id}")])
    await outbox.show_card(
        turn,
        turn.here.id,
        f"settings:{network_id}",
        f"settings.page_{page}",
        values,
        keyboard=keyboard,
        network_id=network_id,
        fresh=fresh,
    )


async def show_networks(turn: Turn, network_id: int) -> None:
    """The person's networks in place of the card, to choose the one whose settings are meant."""
    keyboard = [
        [data("settings.network", f"settings.choose:{each.id}", network=each.name)]
        for each in (await standing.several(turn))[:20]
    ]
    await outbox.show_card(
        turn, turn.here.id, f"settings:{network_id}", "settings.networks", {}, keyboard=keyboard, network_id=network_id
    )


async def _values(turn: Turn, network: Network) -> dict[str, Any]:
    connection = turn.connection
    local = turn.now.astimezone(network.tz)
    found = [await networks.default_body(connection, network.id)]
    found += [each for each in await networks.bodies_of(connection, network.id) if not each.is_default]
    body = found[0]
    day = next_after(body.recurrence, local.date()) if body.recurrence else None
    numbers = [
        each.fixed_number for each in await meetings.of_body(connection, network.id, body.id) if each.fixed_number
    ]
    before = body.held_before or 0 if day and day.year == body.held_year else 0
    following = provisional_number(day, numbers, before) if day else None
    group = await chats.chat_by_id(connection, network.group_chat_id) if network.group_chat_id else None
    own = await networks.own_day_rows(connection, network.id)
    holy = sorted(day for day in _holy_days(local.year) if day >= local.date())[:3]
    under = await networks.children(connection, network.id)
    return await summary(turn, network) | {
        "held": body.held_before if body.held_year == local.year else None,
        "held_year": local.year,
        "extraordinary": body.holds_extraordinary_before if body.held_year == local.year else 0,
        "casting": body.casting_vote,
        "wait": body.wait_minutes,
        "next": day.isoformat() if day else None,
        "following": [following.count, day.year] if following and day else None,
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
        "here_language": turn.here.language,
        "group_language": group.language if group else None,
        "group": group.title if group else None,
        "voice": network.voice,
        "digits": network.digits,
        "bodies": [
            {"id": each.id, "name": each.name, "rule": each.rule, "hour": each.hour, "place": each.place}
            for each in found
        ],
        "children": [each.name for each in under],
    }


def _holy_days(year: int) -> frozenset[Any]:
    try:
        return holy_days(year) | holy_days(year + 1)
    except ValueError:
        return frozenset()


def is_prayer(row: dict[str, Any]) -> bool:
    """Whether an own day is the noon of Friday that the button sets."""
    return (row["kind"], row["value"], row["from_hour"], row["until_hour"]) == PRAYER


# --- buttons of each page ----------------------------------------------------------------------------------------------------


def _open(network: Network, *pages: str) -> list[outbox.Button]:
    return [data(f"settings.to_{page}", f"settings.open:{network.id}:{page}") for page in pages]


def _main(network: Network, values: dict[str, Any], may: bool) -> Keyboard:
    rows = [
        _open(network, "meeting", "belonging"),
        _open(network, "hours", "days"),
        _open(network, "speech", "bodies"),
        _open(network, "figures"),
    ]
    if not may:
        return rows
    rows.append([_ask(network, "members"), _ask(network, "name")])
    rows.append([outbox.url("moving.button", "https://t.me/{bot}?startgroup=move")])
    if network.state == "active":
        rows.append([data("settings.rest", f"settings.set:{network.id}:state:resting")])
    elif network.state == "resting":
        rows.append([data("settings.wake", f"settings.set:{network.id}:state:active")])
    else:
        rows.append([data("setup.go_on", "common.go:setup")])
    return rows


def _ask(network: Network, step: str) -> outbox.Button:
    return data(f"settings.ask_{step}", f"settings.ask:{network.id}:{step}:0")


def _set(network: Network, what: str, value: str) -> outbox.Button:
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


def _belonging(network: Network, values: dict[str, Any], may: bool) -> Keyboard:
    if not may:
        return []
    rows = [[_ask(network, "level")]]
    if network.level in ("district", "themed"):
        rows.append([_ask(network, "parent")])
    rows.append([data("settings.renew_code", f"settings.set:{network.id}:code:new")])
    return rows


def _hours(network: Network, values: dict[str, Any], may: bool) -> Keyboard:
    if not may:
        return []
    hours = ("07.30", "08.00", "09.00", "12.00", "17.00", "18.30")
    rows = [
        [data("settings.hour", f"settings.set:{network.id}:hour:{hour}", hour=hour.replace(".", ":")) for hour in part]
        for part in (hours[:3], hours[3:])
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
    rows = [[_set(network, "here", "th"), _set(network, "here", "en")]]
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


_KEYBOARDS = {
    "main": _main,
    "meeting": _meeting,
    "belonging": _belonging,
    "hours": _hours,
    "days": _days,
    "speech": _speech,
    "bodies": _bodies,
    "figures": network_settings.keyboard,
    "year": network_settings.year_keyboard,
}
