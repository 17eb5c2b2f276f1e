"""A further body (คณะ) on a page of its own of the settings' card: when it meets, its seats, how it counts and decides."""

from typing import Any

from acts import standing
from acts.setup.asking import Said
from domain.people import Office, clean_name, same_name
from domain.quorum import quorum
from domain.refusal import Refused
from domain.rights import Right
from storage import networks, offices, outbox, questions, seats, setup
from storage.networks import Body
from storage.outbox import Button, Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.standing import Standing

WAITS = ("15", "30", "45", "60")  # minutes
STEPS = ("rule", "quorum", "held", "extraordinary", "matters")  # of the set-up's questions, those that a body has too


async def standing_in_body(
    turn: Turn, network_id: int, body_id: int, right: Right | None = None
) -> tuple[Standing, Body]:
    """The standing in a body that a button names, of a person who has the right there; another network's body is an old button."""
    if network_id not in await standing.networks_here(turn):
        raise Refused("common.old_button")
    body = next((each for each in await networks.bodies_of(turn.connection, network_id) if each.id == body_id), None)
    if body is None:
        raise Refused("common.old_button")
    here = await standing.in_body(turn, network_id, body.id)
    if right is not None:
        here.require(right)
    return here, body


async def show_body(
    turn: Turn, network_id: int, body_id: int, *, said: Said | None = None, fresh: bool = False, changed: bool = False
) -> None:
    """The page of one body; only who may change it gets the buttons that do. `changed`: by this very press."""
    here, body = await standing_in_body(turn, network_id, body_id)
    if body.is_default:
        from acts.settings.card import show

        await show(turn, network_id, page="meeting", said=said, fresh=fresh, changed=changed)
        return
    may = here.may(Right.CHANGE_SETTINGS)
    last = await setup.last_change(turn.connection, network_id)
    now = (turn.who.name, turn.now)
    by, at = now if changed or said else last or now
    key, more = said or (None, {})
    values = more | await _values(turn, here, body) | {"said": key, "may": may, "by": by, "at": at.isoformat()}
    keyboard = _keyboard(network_id, body) if may else []
    keyboard.append([data("settings.to_officers", f"offices.list:{network_id}:{body.id}")])
    keyboard.append([data("settings.back", f"settings.open:{network_id}:bodies")])
    await outbox.show_card(
        turn,
        turn.here.id,
        f"settings:{network_id}",
        "settings.page_body",
        values,
        keyboard=keyboard,
        network_id=network_id,
        fresh=fresh,
    )


async def _values(turn: Turn, here: Standing, body: Body) -> dict[str, Any]:
    connection, network = turn.connection, here.network
    local = turn.now.astimezone(network.tz)
    seated = await seats.of_body(connection, network.id, body.id, local.date())
    persons = sum(member.personal for member in seated)
    holders = await offices.holders(connection, network.id, body.id)
    this_year = body.held_year == local.year
    return {
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


def _keyboard(network_id: int, body: Body) -> Keyboard:
    def ask(step: str) -> Button:
        return data(f"settings.ask_{step}", f"settings.ask:{network_id}:{step}:{body.id}")

    return [
        [data("settings.to_seats", f"seats.show:{network_id}:{body.id}:0")],
        [ask("rule")],
        [ask("quorum"), ask("held")],
        [ask("extraordinary"), ask("matters")],
        [casting_button(network_id, body)],
        wait_buttons(network_id, body),
        [data("settings.body_name", f"settings.body_name:{network_id}:{body.id}")],
    ]


def casting_button(network_id: int, body: Body) -> Button:
    """[equal votes: who presides decides] or its opposite."""
    value = "0" if body.casting_vote else "1"
    return data(f"settings.casting_{value}", f"settings.body_set:{network_id}:{body.id}:casting:{value}")


def wait_buttons(network_id: int, body: Body) -> list[Button]:
    """How long a started meeting waits for a quorum."""
    return [
        data("settings.wait", f"settings.body_set:{network_id}:{body.id}:wait:{minutes}", minutes=minutes)
        for minutes in WAITS
        if minutes != str(body.wait_minutes)
    ]


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
    name = clean_name(text)
    for other in await networks.bodies_of(turn.connection, network_id):
        if other.id != body.id and same_name(other.name, name):
            raise Refused("settings.body_known", name=other.name)
    if not await questions.end(turn, question):
        raise Refused("setup.answered_already")
    if body.name != name:
        await networks.change_body(turn, network_id, body.id, name=name)
    await show_body(turn, network_id, body.id, fresh=True, changed=True)
