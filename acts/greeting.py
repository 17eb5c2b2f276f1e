"""Who am I and what comes next: what /start, /help and an unread message say, by the person's standing."""

from typing import Any

from acts import moving, standing
from acts.chats import greet
from acts.proceedings import hearing
from acts.several import TAKEN_BACK
from domain.menus import with_money
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from language.hearing import Words
from language.requests import language_named
from storage import chats, directory, following, members, menus, networks, offices, outbox, questions, seats, setup
from storage.outbox import Button, Keyboard, data, url
from storage.turn import Turn
from views.members import whom_to_ask
from views.setup import other_language
from views.standing import Standing

SHOWN_NETWORKS = 12
LANGUAGES = ("th", "en")
# By which command one goes on with what was broken off, by the feature that asked.
RESUMED_BY = {
    "setup": "setup",
    "settings": "settings",
    "reports": "report",
    "report": "report",
    "meetings": "meeting",
    "answers": "meeting",
    "agenda": "agenda",
    "members": "members",
    "directory": "members",
    "archive": "archive",
    "asking": "meeting",
    "digest": "digest",
    "forgetting": "forget",
    "offices": "members",
    "seats": "settings",
    "minutes": "minutes",
    "tasks": "tasks",
    "visits": "tasks",
    "wishes": "help",
    "needs": "needs",
    "offers": "needs",
    "surveys": "survey",
    "plans": "plan",
    "cash_book": "network",
    "decisions": "network",
    "lessons": "network",
    "forums": "network",
    "honours": "network",
    "memoranda": "network",
    "teaching": "network",
    "catalogue": "catalogue",
}


async def _here(turn: Turn) -> Standing | None:
    try:
        return await standing.here(turn)
    except Refused:
        return None


def _ways(here: Standing) -> Keyboard:
    """The buttons that lead on, by what the person may do."""
    network_id = here.network.id
    first: list[Button] = []
    if here.members or here.may(Right.REPORT_FOR_OTHERS):
        first.append(data("common.go_report", f"reports.begin:{network_id}"))
    first.append(data("common.go_meeting", "common.go:meeting"))
    second: list[Button] = []
    if here.may(Right.CHANGE_MEMBERS):
        second = [data("common.go_members", "common.go:members"), data("common.go_settings", "common.go:settings")]
    else:
        second = [data("common.go_tasks", "common.go:tasks"), data("common.go_help", "common.go:help")]
    if Office.COORDINATOR in here.offices:
        second.append(data("common.go_digest", "common.go:digest"))
    return [first, second]


async def opened(turn: Turn) -> None:
    """[Start] opened the private chat: who had a part in a network before that has their menu of commands from now on."""
    if await standing.known_networks(turn):
        await menus.begin_in(turn, turn.here.id)


async def start(turn: Turn, words: str, thread_id: int | None) -> None:
    """/start that follows no link: who am I and what comes next; in a group (`thread_id`: in this topic) the way to begin."""
    if turn.here.private:
        await who_am_i(turn)
    else:
        await _start_in_group(turn, words, thread_id)


async def _start_in_group(turn: Turn, words: str, thread_id: int | None) -> None:
    if turn.here.network_id is None:
        if thread_id is not None:
            await chats.set_thread(turn.connection, turn.here.id, thread_id)
        if words == "move":  # the button in /settings added the bot here
            await moving.wish(turn)
            turn.toast = None  # a command has no small answer: what follows comes in private
            return
        if words == "begin" and await chats.has_cards(turn.connection, turn.here.id):
            return  # the greeting that came with being added is there already
        await greet(turn, turn.here, fresh=True)
        return
    keyboard = [[url("common.open_private", "https://t.me/{bot}?start=hello")]]
    outbox.reply(turn, "common.start_in_group", {}, keyboard=keyboard, network_id=turn.here.network_id)


async def cancel(turn: Turn, words: Words) -> None:
    """/cancel or ยกเลิก: the open question is broken off; nothing that was kept is lost, and it says how to go on.

    'เลิก' is said of the meeting where it was asked whether that is over.
    """
    if await hearing.take_over(turn, words):
        return
    question = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if question is None or not await questions.end(turn, question, "broken_off"):
        if turn.here.private:
            outbox.reply(turn, "common.nothing_to_cancel", {})
        return
    if (take_back := TAKEN_BACK.get(question.name)) is not None:
        await take_back(turn, question)
        outbox.reply(turn, "common.taken_back", {}, network_id=question.network_id)
        return
    feature = question.name.partition(".")[0]
    command = RESUMED_BY.get(feature, "help")
    if feature == "setup" and question.state.get("back") == "settings":
        command = "settings"
    keyboard = [[data("common.resume", f"common.go:{command}")]] if turn.here.private else None
    turn.record("question.broken_off", question.network_id, question=question.name)
    values = {"command": command}
    outbox.reply(turn, "common.broken_off", values, keyboard=keyboard, network_id=question.network_id)


async def choose_language(turn: Turn, words: str) -> None:
    """/language, or the language's own name: each chat chooses."""
    named = language_named(words)
    if named in LANGUAGES:
        await _set_language(turn, named)
    await _show_languages(turn, fresh=True)


async def take_language(turn: Turn, language: str) -> None:
    """[ไทย] [English]."""
    await _set_language(turn, language)
    if not await in_other_words(turn):
        await _show_languages(turn, fresh=False)


async def _set_language(turn: Turn, language: str) -> None:
    """In the group's chat the chair and the secretary choose for all."""
    if not turn.here.private and turn.here.network_id is not None:
        (await standing.in_network(turn, turn.here.network_id)).require(Right.CHANGE_SETTINGS)
    await chats.set_language(turn.connection, turn.here.id, language)
    turn.chat = await chats.chat_by_id(turn.connection, turn.here.id)
    turn.record("chat.language", turn.here.network_id, chat=turn.here.id, language=language)
    if turn.here.private:
        outbox.menu(turn, turn.here.id)


async def _show_languages(turn: Turn, *, fresh: bool) -> None:
    here, asked = turn.here, not turn.here.private
    await outbox.show(turn, here.id, "language", network_id=here.network_id, fresh=fresh, asked=asked)


async def who_am_i(turn: Turn) -> None:
    """Name, network, office, organisations, and the next step; to a stranger how to come in."""
    unfinished = await setup.unfinished_of(turn.connection, turn.who.id)
    if unfinished:
        network = await networks.by_id(turn.connection, unfinished[0])
        keyboard: Keyboard = [[data("setup.go_on", "common.go:setup")]]
        other = await _here(turn)
        if other is not None and other.network.id != network.id:
            keyboard += _ways(other)
        shown = {"name": turn.who.name, "network": network.name}
        outbox.reply(turn, "common.start_unfinished", shown, keyboard=keyboard, network_id=network.id)
        return
    here = await _here(turn)
    if here is None:
        await _welcome_stranger(turn)
        return
    several = await standing.several(turn)
    keyboard = _ways(here)
    for each in several[:SHOWN_NETWORKS]:
        if each.id != here.network.id:
            keyboard.append([data("common.other_network", f"common.network:{each.id}", network=each.name)])
    values: dict[str, Any] = {
        "name": turn.who.name,
        "network": here.network.name,
        "offices": [office.value for office in Office if office in here.offices],
        "members": [member.name for member in here.members],
        "bodies": await _further_bodies(turn, here.network.id),
        "several": len(several),
    }
    outbox.reply(turn, "common.start_known", values, keyboard=keyboard, network_id=here.network.id)


async def _further_bodies(turn: Turn, network_id: int) -> list[dict[str, Any]]:
    """What the person is in the network's further bodies: offices, a seat of their own."""
    held = await offices.by_body(turn.connection, network_id, turn.who.id)
    own = {seat.body_id for seat in await seats.own_of(turn.connection, turn.who.id, network_id)}
    return [
        {
            "name": body.name,
            "offices": [each.value for each in Office if each in held.get(body.id, ())],
            "seat": body.id in own,
        }
        for body in await networks.bodies_of(turn.connection, network_id)
        if not body.is_default and (body.id in held or body.id in own)
    ]


async def _welcome_stranger(turn: Turn) -> None:
    """To somebody with no part in any network: who asked to come in hears where that stands, whoever follows some networks
    or asked to, sees the way to the digest, others how to come in.
    """
    waits = await directory.waiting_of(turn.connection, turn.who.id)
    if waits is not None:
        network_id, member = waits
        asked = await whom_to_ask(turn.connection, network_id)
        outbox.reply(turn, "members.claim_waits", {"member": member, **asked}, network_id=network_id)
        return
    followed, waiting = await following.followed_from_outside(turn.connection, turn.who.id)
    if followed or waiting:
        digest: Keyboard = [
            [data("common.go_digest", "common.go:digest")],
            [data("digest.to_settings", "digest.settings:main:0")],
        ]
        outbox.reply(turn, "common.start_follower", {"name": turn.who.name, "count": followed}, keyboard=digest)
        return
    keyboard = [
        [url("setup.add_to_group", "https://t.me/{bot}?startgroup=begin")],
        [data("digest.follow", "digest.follow")],
        [other_language(turn.here)],
    ]
    outbox.reply(turn, "common.start_stranger", {"name": turn.who.name}, keyboard=keyboard)


async def in_other_words(turn: Turn) -> bool:
    """The language was changed under the very first words of a chat: they are said anew in it. False where there is more than that."""
    if not turn.here.private:
        if turn.here.network_id is not None:
            return False
        await greet(turn, turn.here)
        return True
    if await _here(turn) is not None or await setup.unfinished_of(turn.connection, turn.who.id):
        return False
    await _welcome_stranger(turn)
    return True


async def choose_network(turn: Turn, network_id: int) -> None:
    """The person speaks of this network from now on; said in private only, for a group hears of its own network alone."""
    if not turn.here.private or network_id not in await standing.networks_here(turn):
        raise Refused("common.old_button")
    own = await members.spoken_for_by(turn.connection, turn.who.id, network_id)
    await standing.choose(turn, network_id, own[0].id if own else None)
    turn.person = await chats.person_by_id(turn.connection, turn.who.id)
    await who_am_i(turn)


async def show_help(turn: Turn) -> None:
    """A few lines, by place and standing."""
    if not turn.here.private:
        keyboard = [[url("common.open_private", "https://t.me/{bot}?start=hello")]]
        outbox.reply(turn, "common.help_group", {}, keyboard=keyboard, network_id=turn.here.network_id)
        return
    here = await _here(turn)
    if here is None:
        await _welcome_stranger(turn)
        return
    values: dict[str, Any] = {
        "leads": here.may(Right.CHANGE_SETTINGS),
        "speaks": bool(here.members),
        "unfinished": here.network.state == "setup",
        "money": with_money(here.offices, speaks=bool(here.members)),
        "secretary": await _secretary(turn, here.network.id),
    }
    outbox.reply(turn, "common.help_private", values, keyboard=_ways(here), network_id=here.network.id)


async def _secretary(turn: Turn, network_id: int) -> dict[str, str | None] | None:
    """Whom to call: the secretary, else the chair; None when that is the person."""
    holders = await offices.leading(turn.connection, network_id)
    for office in (Office.SECRETARY, Office.CHAIR):
        for each in holders:
            if each.office is office and each.person_id != turn.who.id:
                return {"name": each.name, "telephone": each.telephone}
    return None


async def offer_ways(turn: Turn) -> None:
    """Something nobody understood: what might have been meant, as buttons."""
    here = await _here(turn)
    if here is None:
        await _welcome_stranger(turn)
        return
    outbox.reply(turn, "common.not_understood", {}, keyboard=_ways(here), network_id=here.network.id)
