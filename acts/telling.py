"""What a turn makes known: in the network's group, to others in private, not at night, and to who asked for it.

While the bot is not in the group, chair and secretary get what is posted there, and the group once the bot is back.
Who must know something is named in `tell`: whom no message reaches stands on the list of those who must be telephoned.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from acts.standing import may_write
from domain.people import Office
from domain.refusal import Refused
from domain.telling import Holding, Somebody, Speaking, Who
from storage import chats, files, networks, offices, outbox, tellings
from storage.chats import Chat
from storage.connection import AsyncConnection
from storage.networks import Network
from storage.outbox import Keyboard
from storage.tellings import Telling
from storage.turn import Turn
from views import news
from views.standing import Standing
from views.tellings import kept_by, receivers

AFTER_THE_ACT = timedelta(minutes=10)  # the list comes to who acts when they are done
BEFORE_IT_IS_SENT = timedelta(minutes=5)
STILL_NEWS = timedelta(days=30)  # older things are no news to who can be reached at last; they stay on the list


@dataclass(frozen=True)
class Paper:
    """A document that tells something: its name in documents/made.py, what it is made of, and its buttons."""

    which: str
    values: dict[str, Any]
    keyboard: Keyboard


# --- in the group -----------------------------------------------------------------------------------------------------


async def post(
    turn: Turn,
    network: Network,
    text: str,
    values: dict[str, Any],
    *,
    keyboard: Keyboard | None = None,
    kind: str = "notice",
    not_before: datetime | None = None,
    useful_until: datetime | None = None,
) -> None:
    """Say it in the group; where it cannot be posted, to chair and secretary, who can pass it on.

    A 'record' waits for the group as well; what was only news then is not made up, the cards show what holds.
    """
    if network.group_chat_id is None:
        return
    told = await instead(turn, network, text, values, not_before=not_before, useful_until=useful_until)
    if not told or kind == "record":
        outbox.say(
            turn,
            network.group_chat_id,
            text,
            values,
            keyboard=keyboard,
            kind=kind,
            network_id=network.id,
            not_before=not_before,
            useful_until=useful_until,
        )


async def instead(
    turn: Turn,
    network: Network,
    text: str,
    values: dict[str, Any],
    *,
    body_id: int | None = None,
    not_before: datetime | None = None,
    useful_until: datetime | None = None,
) -> bool:
    """Chair and secretary read what the group cannot, where the bot was put out of it; False while it is in, and nobody is told."""
    group = await unseen(turn.connection, network)
    if group is None:
        return False
    told = values | {"posted": text, "group": group.title, "network": network.name}
    for chat_id in await leading(turn.connection, network, body_id):
        outbox.say(
            turn,
            chat_id,
            "chats.not_posted",
            told,
            kind="record",
            network_id=network.id,
            not_before=not_before,
            useful_until=useful_until,
        )
    return True


async def unseen(connection: AsyncConnection, network: Network) -> Chat | None:
    """The network's group where the bot is in it no more, so that it sees nothing; None where it does, or there is none."""
    if network.group_chat_id is None:
        return None
    group = await chats.chat_by_id(connection, network.group_chat_id)
    return group if group.state != "active" else None


async def leading(connection: AsyncConnection, network: Network, body_id: int | None = None) -> list[int]:
    """The private chats of chair and secretary that can be written to, each once."""
    found = []
    for holder in await offices.leading(connection, network.id, body_id):
        if holder.office not in (Office.CHAIR, Office.SECRETARY) or holder.private_chat_id is None:
            continue
        if (await chats.chat_by_id(connection, holder.private_chat_id)).state == "active":
            found.append(holder.private_chat_id)
    return list(dict.fromkeys(found))


# --- who must know ----------------------------------------------------------------------------------------------------


async def tell(
    turn: Turn,
    network: Network,
    who: Who | Iterable[Who],
    text: str,
    values: dict[str, Any] | None = None,
    *,
    keyboard: Keyboard | None = None,
    about: str | None = None,
    others: bool = False,
    aloud: tuple[str, dict[str, Any]] | None = None,
    paper: Paper | None = None,
    at_once: bool = False,
    useful_until: datetime | None = None,
) -> int:
    """Let everybody of `who` know this, in private, not at night unless `at_once`; `others`: but who acts, whom the answer tells it.

    `network` is theirs, and its list takes those whom no message reaches. `text` is a text's key, or a card's name, which comes as
    a message of its own then (`values`: how it is looked at; `aloud`: the text and values that are read out on the telephone).
    `about` ('round:12'): what of it was not told yet is told anew, and whether it still holds is looked at when it changes
    (views/news.py); from `useful_until` on it is over in any case. A `paper` comes in place of the text's words, or as the card's first
    message; the text is what is read out, or told to who is reached later.
    Returns how many are reached.
    """
    if useful_until is not None and useful_until <= turn.now:
        return 0
    acting = turn.person.id if others and turn.person is not None else None
    found = [
        each
        for each in await receivers(turn.connection, network.id, [who] if isinstance(who, Who) else who)
        if each.person_id is None or each.person_id != acting
    ]
    for each in found:
        key = await tellings.add(
            turn,
            network.id,
            person_id=each.person_id,
            member_id=each.member_id,
            office=each.office,
            body_id=each.body_id,
            text=text,
            values=(values or {}) | ({tellings.ALOUD: list(aloud)} if aloud else {}),
            keyboard=keyboard,
            about=about,
            useful_until=useful_until,
            listed=each.chat_id is None,
        )
        if each.chat_id is not None and paper is not None:
            await _send(turn, network, each.chat_id, key, paper, at_once=at_once)
        elif each.chat_id is not None:
            await _tell(turn, network, each.chat_id, [key], at_once=at_once)
    unreached = [each for each in found if each.chat_id is None]
    if unreached:
        await show_list(turn, network, [each.person_id for each in unreached])
    return len(found) - len(unreached)


async def _send(turn: Turn, network: Network, chat_id: int, key: int, paper: Paper, *, at_once: bool) -> None:
    """Tell this in a chat by a document."""
    (told,) = await tellings.by_ids(turn.connection, [key])
    not_before = None if at_once else may_write(turn, network, chat_id)
    await _look_before(turn, network, not_before)
    message = await outbox.document_now(
        turn,
        chat_id,
        told.text if told.card else None,
        paper.which,
        paper.values,
        keyboard=paper.keyboard,
        network_id=network.id,
        not_before=not_before,
        tells=tellings.TELLS,
        useful_until=told.useful_until,
    )
    await tellings.tell_by(turn, [key], message)


async def _look_before(turn: Turn, network: Network, not_before: datetime | None) -> None:
    """Before the night ends it is looked what of it is over."""
    if not_before is not None and not_before > turn.now:
        await tellings.look_at(turn, network.id, max(turn.now, not_before - BEFORE_IT_IS_SENT))


async def _tell(turn: Turn, network: Network, chat_id: int, keys: Sequence[int], *, at_once: bool = False) -> None:
    """Tell this in a chat: what is said in words by one message, each card by its own. Who acts there is answered by it."""
    here = turn.chat is not None and turn.chat.id == chat_id
    not_before = None if at_once else may_write(turn, network, chat_id)
    await _look_before(turn, network, not_before)
    told = await tellings.by_ids(turn.connection, keys)
    if said := [each for each in told if not each.card]:
        await tellings.say(turn, chat_id, said, network.id, not_before)
    for each in told:
        if each.card:
            card = await outbox.show(
                turn,
                chat_id,
                each.text,
                each.view,
                network_id=network.id,
                fresh=True,
                kind="card" if here else "notice",
                not_before=not_before,
                tells=tellings.TELLS,
                useful_until=each.useful_until,
            )
            await turn.flush()
            await tellings.tell_by(turn, [each.id], await outbox.waiting_card(turn.connection, card))


async def show_list(turn: Turn, network: Network, about: Iterable[int | None]) -> None:
    """Show the list of those who must be telephoned to whoever holds it, once for what comes of one night."""
    name = f"tellings:{network.id}"
    for chat_id in {
        kept[1] for each in set(about) if (kept := await kept_by(turn.connection, network.id, each)) is not None
    }:
        here = turn.chat is not None and turn.chat.id == chat_id
        not_before = turn.now + AFTER_THE_ACT if here else may_write(turn, network, chat_id)
        await outbox.show(turn, chat_id, name, network_id=network.id, fresh=True, kind="notice", not_before=not_before)


async def untold(turn: Turn, found: Sequence[Telling]) -> None:
    """The messages that were to tell this did not arrive, or may not have: it goes on the list."""
    await tellings.put_on_list(turn, [each.id for each in found])
    for network_id in sorted({each.network_id for each in found}):
        network = await networks.by_id(turn.connection, network_id)
        await show_list(turn, network, [each.person_id for each in found if each.network_id == network_id])


async def tell_waiting(turn: Turn, network: Network) -> None:
    """Tell those on the list who can be reached now: a chat was opened, an office filled, a representative came."""
    await end_what_is_over(turn, network.id)
    reached: dict[int, list[int]] = {}
    for telling in await tellings.listed(turn.connection, network.id):
        for each in await receivers(turn.connection, network.id, [_whom(telling)]):
            if each.chat_id is not None and telling.created_at > turn.now - STILL_NEWS:
                await tellings.hand_to(turn, telling.id, each.person_id)
                reached.setdefault(each.chat_id, []).append(telling.id)
                break
    for chat_id, keys in reached.items():
        await _tell(turn, network, chat_id, keys)


async def no_news(turn: Turn, network_id: int, about: str) -> None:
    """What is about this is over by now: nobody is telephoned about it any more, and what waits for the morning is not sent."""
    await _over(turn, network_id, await tellings.untold(turn.connection, network_id, about))


async def end_what_is_over(turn: Turn, network_id: int) -> None:
    """Of what nobody was told yet, what holds no more by the books, or whose hour is over, is told to nobody."""
    untold = await tellings.untold(turn.connection, network_id)
    await _over(turn, network_id, await news.over(turn.connection, untold, turn.now))


async def _over(turn: Turn, network_id: int, gone: Sequence[Telling]) -> None:
    if gone:
        await tellings.is_over(turn, gone)
        turn.changed("tellings", network_id, network_id)


def _whom(telling: Telling) -> Who:
    if telling.office is not None:
        return Holding(telling.office, telling.body_id)
    if telling.member_id is not None:
        return Speaking(telling.member_id)
    return Somebody(telling.person_id or 0)


# --- in private chats -------------------------------------------------------------------------------------------------


def own_chat(turn: Turn) -> int:
    """The private chat of who acts; Refused('answers.refused_no_private_chat') where the bot knows none."""
    if turn.who.private_chat_id is None:
        raise Refused("answers.refused_no_private_chat")
    return turn.who.private_chat_id


async def show_own(turn: Turn, network_id: int, card: str, view: dict[str, Any] | None = None) -> None:
    """Show a card to who asked for it, in their private chat, below everything."""
    await outbox.show(turn, own_chat(turn), card, view, network_id=network_id, fresh=True)


async def shows(turn: Turn, standing: Standing, thing: Any = None, *, card: str) -> None:
    """Show the card of the network, or of the thing in it, that the button names, to who pressed, in their private chat."""
    await show_own(turn, standing.network.id, f"{card}:{standing.network.id if thing is None else thing.id}")


async def show_file(turn: Turn, network_id: int, file_id: int | None) -> None:
    """Send a photo or file that is kept to who asked for it; refused where there is none, or Telegram's own key of it is gone."""
    if file_id is None:
        raise Refused("common.old_button")
    kept = await files.by_id(turn.connection, file_id)
    if not kept.telegram_file_id:
        raise Refused("payments.slip_gone")
    outbox.file(turn, turn.here.id, kept.kind, kept.telegram_file_id, network_id=network_id)
