"""The set-up from its beginning to its end: who founds a network, its questions one at a time, and when it meets.

The same questions serve /settings, which returns to its card.
"""

from datetime import timedelta
from typing import Any

from acts import standing
from acts.chats import greet, group_title, no_admin
from acts.digest.following import watch as watch_months
from acts.meetings.planning import plan_next
from acts.members.joining import send_links
from acts.newcomers import show_card
from acts.standing import in_body, in_network
from domain import bounds
from domain.people import Appointment, Office, clean_name, name_chair
from domain.refusal import Refused
from domain.rights import Right
from domain.setup import STEPS, Level, first_open
from storage import chats, members, networks, offices, outbox, questions, setup
from storage.action_items import watch
from storage.chats import Chat
from storage.networks import Body, Network
from storage.outbox import Button, Keyboard, data, reply, show
from storage.questions import Question
from storage.turn import Turn
from views.settings import Said, summary
from views.setup import chair_of

SETUP = "setup"
SETTINGS = "settings"
ABANDONED = timedelta(days=1)
OFFICES = ("chair", "secretary", "other")
SHOWN = 40  # names on the confirmation card; the rest is counted
NO_FAULTS: dict[str, Any] = {"duplicates": [], "too_long": [], "unread": []}
Row = dict[str, Any]  # name, telephone, contact, legal_form, activity


async def begin(turn: Turn, message_id: int) -> None:
    """/setup: in private it goes on; in a group it is the greeting's button, and what that says is said as a reply."""
    if turn.here.private:
        await take_up(turn)
        return
    await wish_to_begin(turn)
    if turn.toast is not None:
        key, values, _ = turn.toast
        turn.toast = None
        network = turn.here.network_id
        target = f"https://t.me/{{bot}}?start=s{network}" if network else "https://t.me/{bot}?start=hello"
        keyboard = [[outbox.url("setup.open_private", target)]]
        outbox.reply(turn, key, values, keyboard=keyboard, reply_to=message_id)


async def wish_to_begin(turn: Turn) -> None:
    """Somebody in the group wants to set the network up; whether they are an admin is asked of Telegram after the commit."""
    if turn.here.private:
        raise Refused("common.old_button")
    if turn.thread_id and turn.thread_id != turn.here.thread_id:
        await chats.set_thread(turn.connection, turn.here.id, turn.thread_id)
    network = await networks.of_group(turn.connection, turn.here.id)
    private = turn.who.private_chat_id is not None
    if network is None:
        await _may_found(turn)
    if network is None or (network.state == "setup" and not await _takes_part(turn, network)):
        outbox.look(turn, turn.here.id, turn.who, "setup")
        turn.answer("setup.looking" if private else "setup.looking_open_private", alert=not private)
        return
    if network.state != "setup":
        turn.answer("setup.ready_already", alert=True, network=network.name)
    elif private:
        turn.answer("setup.in_private")
        await _in_private(turn, network.id)
    else:
        turn.answer("setup.open_private_first", alert=True)


async def seen(turn: Turn, event: dict[str, Any]) -> None:
    """Telegram has said what the person is in the group (turn.here): an admin's network is founded and set up in private.

    Anonymous admins press buttons as themselves, so they are looked up like everybody else.
    """
    group = turn.here
    turn.person = await chats.person_by_id(turn.connection, event["person_id"])
    private = turn.who.private_chat_id
    network = await networks.of_group(turn.connection, group.id)
    if no_admin(turn, event, "setup.only_admins"):
        return
    if network is None:
        try:
            await _may_found(turn)
        except Refused as refused:  # several groups at once: what was looked at meanwhile
            if private is not None:
                outbox.say(turn, private, refused.key, dict(refused.values), kind="answer")
            return
        network = await _found(turn, group)
    elif not await _takes_part(turn, network) and not await _taken_over(turn, network):
        if private is not None:
            key = "setup.begun_by" if network.state == "setup" else "setup.ready_already"
            values = {"by": await chair_of(turn.connection, network.id), "network": network.name}
            outbox.say(turn, private, key, values, kind="answer", network_id=network.id)
        return
    await greet(turn, group)
    if private is not None:
        await _in_private(turn, network.id)


async def _may_found(turn: Turn) -> None:
    founded = await networks.founded_since(turn.connection, turn.who.id, turn.now - bounds.FOUNDED_WITHIN)
    bounds.may_found(founded)


async def _found(turn: Turn, group: Chat) -> Network:
    """A new network of this group; whoever begins is its chair from the first moment, so that there always is one."""
    try:
        name = clean_name(group.title[:120])
    except Refused:
        name = ""
    network = await networks.found(turn, group_chat_id=group.id, name=name, language=group.language or "th")
    body = await networks.default_body(turn.connection, network.id)
    chair = (Appointment(Office.CHAIR, turn.who.id),)
    await offices.set_appointments(turn, network.id, body.id, (), chair)
    await standing.choose(turn, network.id)
    return network


async def _taken_over(turn: Turn, network: Network) -> bool:
    """A set-up that nobody worked at for a day goes to another admin of the group, who is its chair then; the first is told."""
    latest = await setup.last_activity(turn.connection, network.id) or network.created_at
    if network.state != "setup" or turn.now - latest < ABANDONED:
        return False
    body = await networks.default_body(turn.connection, network.id)
    before = await offices.appointments(turn.connection, network.id, body.id)
    after = name_chair(before, turn.who.id, turn.who.id, group_admin=True, chair_gone=True)
    await offices.set_appointments(turn, network.id, body.id, before, after)
    for holder in [each for each in before if each.office is Office.CHAIR]:
        gone = await chats.person_by_id(turn.connection, holder.person)
        if gone.private_chat_id is not None:
            values = {"by": turn.who.name, "network": network.name}
            quiet = standing.morning(network, turn.now)
            outbox.say(turn, gone.private_chat_id, "setup.taken_over", values, network_id=network.id, not_before=quiet)
    await standing.choose(turn, network.id)
    return True


async def _takes_part(turn: Turn, network: Network) -> bool:
    return bool(await offices.of_person(turn.connection, network.id, turn.who.id))


async def _in_private(turn: Turn, network_id: int) -> None:
    """Go on in the person's private chat, unless a question of this set-up is open there already."""
    assert turn.who.private_chat_id is not None
    turn.chat = await chats.chat_by_id(turn.connection, turn.who.private_chat_id)
    await turn.flush()
    open_one = await questions.open_question(turn.connection, turn.chat.id, turn.who.id)
    if open_one is not None and open_one.network_id == network_id and open_one.name.startswith("setup."):
        return
    await resume(turn, network_id)


async def by_link(turn: Turn, payload: str) -> None:
    """The private chat was opened by the group's button: t.me/<bot>?start=s<network>."""
    if not payload.isascii() or not payload.isdigit():
        raise Refused("setup.link_unknown")
    network = await networks.find(turn.connection, int(payload[:15]))
    if network is None:
        raise Refused("setup.link_unknown")
    if await _takes_part(turn, network):
        await resume(turn, network.id)
    elif network.group_chat_id is None or network.state != "setup":
        raise Refused("setup.link_unknown")
    else:
        outbox.look(turn, network.group_chat_id, turn.who, "setup")


async def take_up(turn: Turn) -> None:
    """/setup in the private chat: go on where it was broken off, or say how to begin."""
    unfinished = await setup.unfinished_of(turn.connection, turn.who.id)
    if unfinished:
        current = turn.who.current_network_id
        await resume(turn, current if current in unfinished else unfinished[0])
        return
    known = await members.networks_of(turn.connection, turn.who.id)
    if known:
        current = turn.who.current_network_id
        await tell_ready(turn, current if current in known else known[0])
    else:
        keyboard = [[outbox.url("setup.add_to_group", "https://t.me/{bot}?startgroup=begin")]]
        outbox.reply(turn, "setup.how_to_begin", {}, keyboard=keyboard)


async def resume(turn: Turn, network_id: int) -> None:
    """Go on with the set-up of a network at its first open question, in this private chat."""
    here = await standing.in_network(turn, network_id)
    if not here.offices:
        raise Refused("setup.link_unknown")
    await standing.choose(turn, network_id)
    if here.network.state == "setup":
        await go_on(turn, network_id)
        return
    await tell_ready(turn, network_id)


# --- the questions, one at a time -------------------------------------------------------------------------------------


async def go_on(turn: Turn, network_id: int, said: Said | None = None) -> None:
    """Ask the first question that is still open, or finish."""
    network = await networks.by_id(turn.connection, network_id)
    step = first_open(await setup.taken(turn.connection, network_id), network.level)
    if step is None:
        await finish(turn, network_id, said)
        return
    await ask_step(turn, network_id, step, said=said)


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
    if step == "members" and not anew and await _show_broken_off_list(turn, network_id, back):
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
    state = {"body": body_id} | ({"title": values["title"]} if step == "name" else {})
    await put(turn, network_id, step, back=back, keyboard=keyboard, values=values, said=said, state=state)


async def _show_broken_off_list(turn: Turn, network_id: int, back: str) -> bool:
    """A list that was sent and then broken off is shown again instead of asked for; False where there is none."""
    names = ("setup.members", "setup.members_confirm")
    left = await questions.broken_off(turn.connection, turn.here.id, turn.who.id, network_id, names)
    known = {each.name for each in await members.of_network(turn.connection, network_id)}
    rows = [row for row in (left.state.get("rows") or []) if row["name"] not in known] if left else []
    if rows:
        await show_list(turn, network_id, back, rows, NO_FAULTS, len(known), left=True)
    return bool(rows)


async def show_list(
    turn: Turn,
    network_id: int,
    back: str,
    rows: list[Row],
    faults: dict[str, Any],
    known: int,
    *,
    changing: bool = False,
    left: bool = False,
) -> None:
    """The organisations read so far, with what was not taken (`faults`), to be saved or changed; `known` are members already."""
    way = ("setup.members_new", "setup.members_new") if changing else ("setup.change", "setup.members_change")
    keyboard = [[data("setup.save", "setup.members_save:{question}"), data(way[0], f"{way[1]}:{{question}}")]]
    values = {
        "changing": changing,
        "left": left,
        "count": len(rows),
        "names": [row["name"] for row in rows[:SHOWN]],
        "more": max(len(rows) - SHOWN, 0),
        "known": known,
        **{kind: [name[:80] for name in list(names)[:10]] for kind, names in faults.items()},
        "duplicate_count": len(faults["duplicates"]),
        "with_telephone": sum(1 for row in rows if row.get("telephone")),
    }
    await put(
        turn,
        network_id,
        "members_confirm",
        back=back,
        keyboard=keyboard,
        values=values,
        state={"rows": rows, "changing": changing},
        passing=False,
    )


def local_year(network: Network, turn: Turn) -> int:
    """The present calendar year where the network meets."""
    return turn.now.astimezone(network.tz).year


async def body_of(turn: Turn, network_id: int, state: dict[str, Any]) -> Body:
    """The body that the question is about: the default one unless it names another."""
    if state.get("body"):
        return await networks.body(turn.connection, network_id, state["body"])
    return await networks.default_body(turn.connection, network_id)


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


async def require_settings(turn: Turn, question: Question) -> None:
    """Refuse whoever may not change the settings of the network, or of the body that the question is about."""
    network_id, body_id = question.network_id or 0, question.state.get("body")
    where = await in_body(turn, network_id, body_id) if body_id else await in_network(turn, network_id)
    where.require(Right.CHANGE_SETTINGS)


async def end(turn: Turn, question: Question) -> None:
    """The question is over; a second press is told that it was answered."""
    if not await questions.end(turn, question):
        raise Refused("setup.answered_already")


async def done(turn: Turn, question: Question, step: str, said: Said | None, state: str = "answered") -> None:
    """The question is over: in the set-up the next one follows, in the settings their card."""
    await end(turn, question)
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


# --- the end ----------------------------------------------------------------------------------------------------------


async def finish(turn: Turn, network_id: int, said: Said | None) -> None:
    """Every question was answered or skipped: the network meets from now on."""
    await networks.change(turn, network_id, state="active")
    network = await networks.by_id(turn.connection, network_id)
    await turn.flush()
    key, more = said or (None, {})
    shown = await summary(turn.connection, network, turn.now)
    keyboard = [
        [outbox.data("setup.settings", "common.go:settings"), outbox.data("setup.officers", "common.go:members")],
        *_copied(shown),
    ]
    outbox.reply(turn, "setup.finished", more | shown | {"said": key}, keyboard=keyboard, network_id=network_id)
    body = await networks.default_body(turn.connection, network_id)
    await plan_next(turn, network_id, body.id)
    await watch(turn, network_id)
    await watch_months(turn)
    if shown["seats"]:
        await send_links(turn, network_id, turn.here.id)
    if network.group_chat_id is not None:
        await greet(turn, await chats.chat_by_id(turn.connection, network.group_chat_id))
        if shown["seats"]:
            await show_card(turn, network_id)


def _copied(shown: dict[str, Any]) -> Keyboard:
    """[คัดลอกรหัสเครือข่าย], as long as the code opens anything."""
    return [] if shown["code_over"] else [[outbox.copy("common.copy_code", shown["code"])]]


async def tell_ready(turn: Turn, network_id: int) -> None:
    """/setup after the end: what is set, what is missing, and where it is changed."""
    network = await networks.by_id(turn.connection, network_id)
    values = await summary(turn.connection, network, turn.now) | {"said": None}
    keyboard = [[outbox.data("setup.settings", "common.go:settings")], *_copied(values)]
    outbox.reply(turn, "setup.finished", values, keyboard=keyboard, network_id=network_id)
