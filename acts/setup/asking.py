"""Asks the questions of the set-up, one at a time; the same questions serve /settings, which returns to its card."""

from typing import Any

from acts.standing import in_body, in_network
from domain.refusal import Refused
from domain.rights import Right
from domain.setup import STEPS, Level, first_open
from storage import chats, networks, questions, setup
from storage.networks import Body, Network
from storage.outbox import Button, Keyboard, data, reply, show
from storage.questions import Question
from storage.turn import Turn
from views.settings import Said

SETUP = "setup"
SETTINGS = "settings"


async def put(
    turn: Turn,
    network_id: int,
    name: str,
    *,
    back: str,
    keyboard: Keyboard,
    values: dict[str, Any] | None = None,
    said: Said | None = None,
    passing: bool = True,
    state: dict[str, Any] | None = None,
) -> None:
    """Ask 'setup.<name>' in this private chat; `passing` adds the button that leaves it for later."""
    key, more = said or (None, {})
    rows = [*keyboard, [pass_button(back)]] if passing else keyboard
    await questions.ask(
        turn,
        f"setup.{name}",
        f"setup.ask_{name}",
        more | (values or {}) | {"said": key, "back": back},
        state={"back": back} | (state or {}),
        keyboard=rows,
        network_id=network_id,
    )


def pass_button(back: str, question_id: int | None = None) -> Button:
    """[ข้าม] in the set-up, [ไม่แก้] in the settings."""
    target = "{question}" if question_id is None else str(question_id)
    return data("setup.pass" if back == SETUP else "setup.leave", f"setup.pass:{target}")


def again(
    turn: Turn, question: Question, key: str, values: dict[str, Any] | None = None, keyboard: Keyboard | None = None
) -> None:
    """The answer could not be taken: say what to do; the question stays open."""
    rows = [*(keyboard or []), [pass_button(question.state["back"], question.id)]]
    reply(turn, key, values or {}, keyboard=rows, network_id=question.network_id)


async def body_of(turn: Turn, network_id: int, state: dict[str, Any]) -> Body:
    """The body that the question is about: the default one unless it names another."""
    if state.get("body"):
        return await networks.body(turn.connection, network_id, state["body"])
    return await networks.default_body(turn.connection, network_id)


async def group_title(turn: Turn, network: Network) -> str:
    """The title of the network's group chat; '' without one."""
    if network.group_chat_id is None:
        return ""
    return (await chats.chat_by_id(turn.connection, network.group_chat_id)).title


async def ask_step(
    turn: Turn,
    network_id: int,
    step: str,
    *,
    back: str = SETUP,
    body_id: int | None = None,
    said: Said | None = None,
    anew: bool = False,
) -> None:
    """Ask one of the set-up's questions from its beginning; a list that was broken off is shown again, but where it is sent `anew`."""
    if step == "members" and not anew:
        from acts.setup.listing import take_up

        if await take_up(turn, network_id, back):
            return
    network = await networks.by_id(turn.connection, network_id)
    keyboard: Keyboard = []
    values: dict[str, Any] = {"network": network.name}
    body = await body_of(turn, network_id, {"body": body_id})
    values["body"] = body.name
    if step == "name":
        values["title"] = await group_title(turn, network)
        if values["title"]:
            keyboard = [[data("setup.name_group", "setup.name:{question}", title=values["title"])]]
    elif step == "quorum":
        kinds = ("half", "more_than_half", "two_thirds")
        keyboard = [[data(f"setup.quorum_{kind}", f"setup.quorum:{kind}:{{question}}")] for kind in kinds]
        keyboard.append([data("setup.quorum_other", "setup.quorum:other:{question}")])
    elif step == "held":
        values["year"] = local_year(network, turn)
        keyboard = [[data("setup.held_none", "setup.held:0:{question}")]]
    elif step == "extraordinary":
        values["year"] = local_year(network, turn)
        keyboard = [[data("setup.held_none", "setup.extraordinary:0:{question}")]]
    elif step == "matters":
        keyboard = [[data("setup.matters_nothing", "setup.matters:{question}")]]
    elif step == "level":
        keyboard = [
            [data(f"setup.level_{level}", f"setup.level:{level}:{{question}}")]
            for level in (Level.DISTRICT, Level.PROVINCE)
        ]
        keyboard.append([data("setup.level_theme", "setup.level:themed:{question}")])
    elif step == "parent":
        values["level"] = network.level
        keyboard = [[data("setup.parent_none", "setup.parent:none:{question}")]]
    elif step == "members":
        keyboard = [[data("setup.form", "setup.form:{question}")]]
    elif step == "office":
        keyboard = [[data(f"setup.office_{each}", f"setup.office:{each}:{{question}}")] for each in OFFICES]
    if step in STEPS:
        values |= {"place_in_order": STEPS.index(step) + 1, "of": len(STEPS)}
    await put(turn, network_id, step, back=back, keyboard=keyboard, values=values, said=said, state={"body": body_id})


OFFICES = ("chair", "secretary", "other")


def local_year(network: Network, turn: Turn) -> int:
    """The present calendar year where the network meets."""
    return turn.now.astimezone(network.tz).year


async def go_on(turn: Turn, network_id: int, said: Said | None = None) -> None:
    """Ask the first question that is still open, or finish."""
    network = await networks.by_id(turn.connection, network_id)
    step = first_open(await setup.taken(turn.connection, network_id), network.level)
    if step is None:
        from acts.setup.ending import finish

        await finish(turn, network_id, said)
        return
    await ask_step(turn, network_id, step, said=said)


async def done(turn: Turn, question: Question, step: str, said: Said | None, state: str = "answered") -> bool:
    """The question is over: in the set-up the next one follows, in the settings their card. False at a second press."""
    if not await questions.end(turn, question):
        raise Refused("setup.answered_already")
    assert question.network_id is not None
    setting_up = question.state["back"] == SETUP
    if setting_up or (said is not None and not question.state.get("body")):
        await setup.take(turn, question.network_id, step, state)
    if setting_up:
        await go_on(turn, question.network_id, said)
    else:
        view = {"body": question.state.get("body"), "said": said, "changed": said is not None}
        name = f"settings:{question.network_id}"
        await show(turn, turn.here.id, name, view, network_id=question.network_id, fresh=True)
    return True


async def require_settings(turn: Turn, question: Question) -> None:
    """Refuse whoever may not change the settings of the network, or of the body that the question is about."""
    network_id, body_id = question.network_id or 0, question.state.get("body")
    where = await in_body(turn, network_id, body_id) if body_id else await in_network(turn, network_id)
    where.require(Right.CHANGE_SETTINGS)
