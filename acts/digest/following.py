"""Following a network from outside: asked for by its code, agreed to by its chair, ended by either; what comes when, and is sent."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from acts.digest import showing
from acts.digest.showing import card
from acts.market import plan_asking
from acts.named_before import somebody_joined
from acts.needs import plan_carrying
from acts.standing import may_write, yours
from acts.telling import no_news, tell
from domain.digest.year import Year
from domain.following import ALL, By, answered, check_day, month_to_send, sending_at
from domain.months import after, begins_at, closes_at, month_of
from domain.people import Office
from domain.quiet_hours import SendingHours, allowed
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.telling import FirstOf
from language.calendar.months import month_named
from language.setup_words import code_answered, network_code
from storage import chats, directory, due, following, messages, networks, outbox, questions
from storage.due import Due
from storage.following import CLOSE, CLOSE_ALONE, SEND, Consent, Wish
from storage.networks import Network
from storage.outbox import Keyboard, data, url
from storage.questions import Question
from storage.trouble import out_of_order
from storage.turn import Turn
from views.members import whom_to_ask
from views.scopes import called

CODE = "digest.code"
CONFIRM = "digest.confirm"
SHARES = "shares"  # what language.requests gives for 'our share'
ASK_AGAIN_AFTER = timedelta(days=30)  # whoever was told no does not ask again the next day
CARD = "digest_choices"
PAGES = ("main", "day", "year", "end")
AGAIN = timedelta(hours=1)  # a digest waits so long for a month that could not be closed


async def ask_code(turn: Turn) -> None:
    """[ติดตามเครือข่าย]: which network is it? Its code says so; nobody finds networks by guessing names."""
    keyboard = [[data("digest.leave_it", "digest.leave_it:{question}")]]
    await questions.ask(turn, CODE, "digest.ask_code", {}, keyboard=keyboard)


async def open_digest(turn: Turn, words: str, message_id: int) -> None:
    """/digest [month, or the code of a network]: in private the card; in the group the way there."""
    if not turn.here.private:
        keyboard = [[url("digest.open_private", "https://t.me/{bot}?start=digest")]]
        network_id = turn.here.network_id
        outbox.reply(turn, "digest.in_private", {}, keyboard=keyboard, network_id=network_id, reply_to=message_id)
        return
    if words == SHARES:
        await showing.show_own_shares(turn)
        return
    month = month_named(words, now=turn.now) if words else None
    if words and month is None:
        if network_code(words) is not None:
            await follow_by_code(turn, code_answered(words))
            return
        raise Refused("digest.month_unread", words=words[:40])
    await begin(turn, month)


async def begin(turn: Turn, month: str | None = None) -> None:
    """The card of the first scope that the person has; who has none is told how to follow a network."""
    if not await showing.begin(turn, month):
        await _ways_in(turn)


async def code_typed(turn: Turn, question: Question, code: str) -> None:
    """The code of a network, where it was asked for."""
    await follow_by_code(turn, code_answered(code), question)


async def leave_it(turn: Turn, question_id: int) -> None:
    """[ไม่ติดตาม]."""
    question = await questions.by_id(turn.connection, question_id)
    if question is not None and question.person_id == turn.who.id and question.chat_id == turn.here.id:
        await questions.end(turn, question, "broken_off")
    turn.answer("digest.left_it")
    outbox.take_buttons(turn)


async def follow_by_code(turn: Turn, code: str, question: Question | None = None) -> None:
    """A code was typed: whose it is, to be confirmed; nobody learns more of that network than its name."""
    network = await by_code(turn, code)
    if network is None:
        if question is not None:
            await questions.end(turn, question, "answered")
        keyboard = [[data("digest.leave_it", "digest.leave_it:{question}")]]
        await questions.ask(turn, CODE, "digest.code_unknown", {"code": code[:20]}, keyboard=keyboard)
        return
    await check_good(turn, network)
    await _not_yet(turn, network)
    if question is not None and not await questions.end(turn, question):
        raise Refused("digest.answered_already")
    keyboard = [
        [
            data("digest.request", f"digest.request:{network.code}"),
            data("digest.leave_it", "digest.leave_it:{question}"),
        ]
    ]
    state = {"code": network.code}
    await questions.ask(turn, CONFIRM, "digest.confirm_network", {"name": network.name}, state=state, keyboard=keyboard)


async def by_code(turn: Turn, code: str) -> Network | None:
    """The network that gave out a code; None while it is still being set up."""
    found = await networks.by_code(turn.connection, code[:40])
    return None if found is None or found.state == "setup" else found


async def check_good(turn: Turn, network: Network) -> None:
    """Refuse a code whose time is over, and say who has the new one."""
    if network.code_expired(turn.now):
        asked = await whom_to_ask(turn.connection, network.id)
        raise Refused("digest.code_expired", name=network.name, **asked)


async def _not_yet(turn: Turn, network: Network) -> None:
    """Refuse where there is nothing to ask: followed by right already, asked already, or declined lately."""
    for each in await following.choices_of(turn.connection, turn.who.id):
        if each.network == network.id:
            raise Refused("digest.follows_already", name=network.name)
    if await following.open_consent(turn.connection, network.id, turn.who.id) is not None:
        raise Refused("digest.asked_for_already", name=network.name)
    declined = await following.declined_at(turn.connection, network.id, turn.who.id)
    if declined is not None and turn.now < declined + ASK_AGAIN_AFTER:
        again = (declined + ASK_AGAIN_AFTER).astimezone(network.tz).date().isoformat()
        raise Refused("digest.declined_lately", name=network.name, again=again)


async def request(turn: Turn, code: str) -> None:
    """[ขอติดตาม]: the network's chair gets a card; the one who asks hears what happens next."""
    network = still_there(await by_code(turn, code))
    await check_good(turn, network)
    await _not_yet(turn, network)
    asked = await questions.open_question(turn.connection, turn.here.id, turn.who.id)
    if asked is not None and asked.name == CONFIRM and asked.state["code"] == network.code:
        await questions.end(turn, asked)
    consent_id = await following.ask_consent(turn, network.id)
    consent = await following.consent(turn.connection, network.id, consent_id)
    assert consent is not None
    reached = await _show_to_leaders(turn, network, consent)
    await somebody_joined(turn, network, turn.who.id)  # a coordinator who was named comes by this road
    outbox.reply(turn, "digest.requested", {"name": network.name, "reached": reached})
    outbox.take_buttons(turn)


def _card(consent: Consent) -> str:
    return f"consent:{consent.id}"


async def _show_to_leaders(turn: Turn, network: Network, consent: Consent) -> bool:
    """The request's card: who asks, what they would see, and the buttons; returns whether anybody is reached."""
    who = FirstOf((Office.CHAIR, Office.SECRETARY))
    return await tell(turn, network, who, _card(consent), about=_card(consent)) > 0


async def press_consent(turn: Turn, network_id: int, consent_id: int, word: str) -> None:
    """A button of the request's card, or of the network's settings, which then show what holds now."""
    if word == "end":
        await _ask_end(turn, network_id, consent_id)
        return
    await _decide(turn, network_id, consent_id, word)
    if turn.pressed_on is None:
        return
    text, _, _ = await messages.said_by(turn.connection, turn.here.id, turn.pressed_on)
    if (text or "").startswith("settings."):
        await turn.flush()
        view = {"page": "figures", "body": None, "said": None, "changed": True}
        await outbox.show(turn, turn.here.id, f"settings:{network_id}", view, network_id=network_id)


async def _ask_end(turn: Turn, network_id: int, consent_id: int) -> None:
    """[ยุติ], which stands on the card as long as it is followed: asked once, below."""
    network, consent = await _to_decide(turn, network_id, consent_id)
    if consent.state != "granted" or not turn.here.private:
        turn.answer(f"digest.consent_is_{consent.state}", alert=True, name=consent.name)
        return
    await outbox.show(turn, turn.here.id, _card(consent), {"ending": True}, network_id=network.id, fresh=True)


async def _to_decide(turn: Turn, network_id: int, consent_id: int) -> tuple[Network, Consent]:
    standing = await yours(turn, network_id, Right.ALLOW_FOLLOWING)
    consent = still_there(await following.consent(turn.connection, network_id, consent_id))
    return standing.network, consent


async def _decide(turn: Turn, network_id: int, consent_id: int, word: str) -> None:
    """Chair or secretary: [ยินยอม] [ไม่] [ยุติ], a no or an end also turned into a yes. The one concerned is told, not at night."""
    network, consent = await _to_decide(turn, network_id, consent_id)
    if word == "keep":
        turn.changed("consent", consent.id, network.id)
        return
    state = answered(consent.state, word)
    if state is not None and state != "declined" and consent.state in ("declined", "ended"):
        open_now = await following.open_consent(turn.connection, network_id, consent.person_id)
        if open_now is not None:  # asked for anew meanwhile: that card decides
            turn.answer(f"digest.consent_is_{open_now.state}", alert=True, name=consent.name)
            turn.changed("consent", open_now.id, network.id)
            return
    if state is None or not consent.reachable or not await following.decide_consent(turn, consent, state):
        turn.answer(f"digest.consent_is_{consent.state}", alert=True, name=consent.name)
        turn.changed("consent", consent.id, network.id)
        return
    await no_news(turn, network.id, _card(consent))
    turn.answer(f"digest.consent_is_{state}", name=consent.name)
    if state == "granted":
        await _plan_next(turn, consent.person_id)
    await _tell_person(turn, network, consent, state)


async def _tell_person(turn: Turn, network: Network, consent: Consent, state: str) -> None:
    chat_id = await directory.writable(turn.connection, consent.person_id)
    if chat_id is None:
        return
    left = [each for each in await following.choices_of(turn.connection, consent.person_id) if each.chosen]
    values: dict[str, Any] = {"name": network.name, "left": len(left)}
    keyboard: Keyboard | None = None
    if state == "granted":
        wish = await following.wish_of(turn.connection, consent.person_id)
        values |= {"day": wish.day}
        keyboard = [[data("digest.see_now", "digest.show:0"), data("digest.to_settings", "digest.settings:main:0")]]
    elif state == "ended" and not left:
        await following.told_over(turn, consent.person_id)
    outbox.say(
        turn,
        chat_id,
        f"digest.told_{state}",
        values,
        keyboard=keyboard,
        not_before=may_write(turn, network, chat_id),
    )


async def _leave(turn: Turn, network_id: int) -> None:
    """The follower ends it: the network's chair is told, and the digest comes without it from now on."""
    consent = await following.open_consent(turn.connection, network_id, turn.who.id)
    if consent is None or not await following.leave_consent(turn, consent):
        raise Refused("digest.follows_no_more")
    network = await networks.by_id(turn.connection, network_id)
    turn.answer("digest.left", name=network.name)
    if not [each for each in await following.choices_of(turn.connection, turn.who.id) if each.chosen]:
        await following.told_over(turn, turn.who.id)
    await no_news(turn, network.id, _card(consent))
    if consent.state == "granted":
        values = {"name": turn.who.name, "network": network.name}
        await tell(turn, network, FirstOf((Office.CHAIR, Office.SECRETARY)), "digest.told_left", values)


async def _ways_in(turn: Turn) -> None:
    """/digest of somebody who follows nothing: how it is done, and what they asked for already."""
    asked = await following.of_person(turn.connection, turn.who.id)
    known = {each.id: each for each in await following.networks_of(turn.connection, [one.network_id for one in asked])}
    names = await called(turn.connection, known.values())
    offered = await following.choices_of(turn.connection, turn.who.id)
    keyboard: Keyboard = [[data("digest.follow", "digest.follow")]]
    if offered or asked:
        keyboard.append([data("digest.to_settings", "digest.settings:main:0")])
    values = {
        "waiting": [names[one.network_id] for one in asked if one.state == "asked"],
        "offered": sum(1 for each in offered if each.by is not By.CONSENT),
    }
    outbox.reply(turn, "digest.how", values, keyboard=keyboard)


# --- when each person's next digest is due: one deadline for a person and a month ---------------------------------------------


async def _hours_of(turn: Turn, person_id: int) -> SendingHours:
    """The sending hour and quiet hours for somebody's digest: those of the first network they follow; nine o'clock for others."""
    chosen = [each.network for each in await following.choices_of(turn.connection, person_id) if each.chosen]
    found = await following.networks_of(turn.connection, chosen[:1])
    return found[0].hours if found else SendingHours()


def _subject(person_id: int, month: str) -> str:
    """What a deadline of sending is about."""
    return f"{person_id}:{month}"


async def _plan(
    turn: Turn, person_id: int, month: str, *, wish: Wish | None = None, hours: SendingHours | None = None
) -> None:
    """Let the clock send somebody's digest of a month on the chosen day; a moment already past comes at once."""
    wish = wish or await following.wish_of(turn.connection, person_id)
    hours = hours or await _hours_of(turn, person_id)
    await due.plan(turn, SEND, _subject(person_id, month), sending_at(month, wish.day, hours))


async def _plan_next(turn: Turn, person_id: int) -> None:
    """Whoever begins to follow gets the next digest whose day is still to come."""
    wish = await following.wish_of(turn.connection, person_id)
    await _plan(turn, person_id, month_to_send(turn.now, wish.day, await _hours_of(turn, person_id)))


async def _plan_anew(turn: Turn, person_id: int) -> None:
    """The day was changed: what waits follows it, but never into a night or the past."""
    wish = await following.wish_of(turn.connection, person_id)
    hours = await _hours_of(turn, person_id)
    for month in await following.waiting_months(turn.connection, person_id):
        await due.withdraw(turn, SEND, _subject(person_id, month), "another day was chosen")
        await due.plan(
            turn, SEND, _subject(person_id, month), _not_before(turn.now, sending_at(month, wish.day, hours), hours)
        )
    await _plan_next(turn, person_id)


def _not_before(now: datetime, at: datetime, hours: SendingHours) -> datetime:
    return at if at > now else allowed(now, hours)


# --- the card of choices: which networks, on which day, in which language, summed over which year -----------------------------


async def open_page(turn: Turn, page: str, number: int) -> None:
    """A page of the card, as a new message where it was pressed elsewhere."""
    text = None
    if turn.pressed_on is not None:
        text, _, _ = await messages.said_by(turn.connection, turn.here.id, turn.pressed_on)
    await _show_choices(turn, page, number, fresh=text != "digest.choices")


async def hear_stop(turn: Turn) -> bool:
    """'ไม่อยากติดตามแล้ว': the page on which each network that is followed by consent can be left; False for who follows none."""
    if not turn.here.private or not await following.choices_of(turn.connection, turn.who.id):
        return False
    consents = await following.of_person(turn.connection, turn.who.id)
    await _show_choices(turn, "end" if consents else "main", fresh=True)
    return True


async def _show_choices(turn: Turn, page: str = "main", number: int = 0, *, fresh: bool = False) -> None:
    """Show a page of the card; `number` turns the leaves of a long list."""
    await outbox.show(turn, turn.here.id, CARD, {"page": page, "number": number}, fresh=fresh)


async def tick_network(turn: Turn, network_id: int, chosen: bool, number: int) -> None:
    """A network is followed, or not; only one that the person may follow now."""
    if network_id not in {each.network for each in await following.choices_of(turn.connection, turn.who.id)}:
        raise Refused("digest.follows_no_more")
    await following.choose(turn, network_id, chosen)
    if chosen:
        await _plan_next(turn, turn.who.id)
    await _show_choices(turn, "main", number)


async def change_choice(turn: Turn, what: str, value: str) -> None:
    """Another day, year or language. Raises Refused for anything that no button offers."""
    wish = await following.wish_of(turn.connection, turn.who.id)
    if what == "day" and value.isdecimal():
        await following.keep_wish(turn, replace(wish, day=check_day(int(value[:3]))))
        await _plan_anew(turn, turn.who.id)
    elif what == "year" and value in {each.value for each in Year}:
        await following.keep_wish(turn, replace(wish, year=Year(value)))
    elif what == "language" and value in ("th", "en"):
        await chats.set_language(turn.connection, turn.here.id, value)
        turn.record("chat.language", None, chat=turn.here.id, language=value)
        turn.chat = await chats.chat_by_id(turn.connection, turn.here.id)
    else:
        raise Refused("common.old_button")
    turn.answer("digest.changed")
    await _show_choices(turn)


async def end_following(turn: Turn, network_id: int) -> None:
    """[เลิกติดตาม …]: what the chair agreed to (or was asked) ends."""
    await _leave(turn, network_id)
    await _show_choices(turn)


# --- the clock's part: months are closed, then each person gets one message with all that they follow -------------------------


async def watch(turn: Turn, month: str | None = None) -> None:
    """Let the clock close a month (this one unless named) when its time has come; planned once, then it repeats itself."""
    month = month or month_of(turn.now)
    await due.repeat(turn, CLOSE, f"{month}:1", closes_at(month))


async def close(turn: Turn, work: Due) -> str | None:
    """Close a month for some networks at a time, the lowest first; with the last of them everybody's digest is planned.

    After downtime each month that went by is closed in turn, as of its own closing moment. Networks that cannot be closed together
    are closed each by a piece of work of its own: what is wrong with one of them stops no other.
    """
    month, _, part = work.subject.partition(":")
    if await _close_some(turn, work, month):
        await due.repeat(turn, CLOSE, f"{month}:{int(part) + 1}", work.at)
        return None
    for person_id in await following.everybody(turn.connection):
        await _plan_for(turn, person_id, month)
    await plan_carrying(turn, month)
    await plan_asking(turn, month)
    await due.repeat(turn, CLOSE, f"{after(month)}:1", closes_at(after(month)))
    return None


async def _close_some(turn: Turn, work: Due, month: str) -> bool:
    """Close some networks, or take them apart; True while some are left."""
    from storage.digest import months

    alone = await following.closed_alone(turn.connection, month)
    if not work.begun:  # else the process died over them: together they would be its end again
        try:
            async with turn.part():
                return await months.close_some(turn, month, besides=alone)
        except Exception as error:
            if out_of_order(error):
                raise
    waiting = await months.to_close(turn.connection, month, turn.now, alone)
    for network_id in waiting[: months.BATCH]:
        await due.repeat(turn, CLOSE_ALONE, f"{month}:{network_id}", turn.now)
    return bool(waiting)


async def close_alone(turn: Turn, work: Due) -> str | None:
    """Close a month for one network and all below it."""
    from storage.digest import months

    month, _, network_id = work.subject.partition(":")
    await months.close(turn, int(network_id), month)
    return None


async def _plan_for(turn: Turn, person_id: int, month: str) -> None:
    """Plan somebody's digest; where that fails the sending itself is tried until it can be done, and nobody else waits for it."""
    try:
        async with turn.part():
            await _plan(turn, person_id, month)
    except Exception as error:
        if out_of_order(error):
            raise
        await due.plan(turn, SEND, _subject(person_id, month), turn.now)


async def send(turn: Turn, work: Due) -> str | None:
    """One digest to one person: by day, once, also after downtime; nothing to somebody who follows nothing any more."""
    from storage.digest import months

    who, _, month = work.subject.partition(":")
    person_id = int(who)
    person = await chats.person_by_id(turn.connection, person_id)
    if person.private_chat_id is None:
        return "no private chat"
    chat = await chats.chat_by_id(turn.connection, person.private_chat_id)
    if chat.state != "active":
        return f"the chat is {chat.state}"
    choices = await following.choices_of(turn.connection, person_id)
    keys = [each.network for each in choices if each.chosen]
    followed = await following.networks_of(turn.connection, keys)
    hours = next((each.hours for each in followed if each.id == keys[0]), SendingHours())
    if await due.rest_at_night(turn, work, hours):
        return None
    if not followed:
        return await _over(turn, person_id, chat.id, rights=bool(choices))
    if all(each.state == "resting" for each in followed):
        return "every network rests"
    if all(each.created_at >= begins_at(after(month)) for each in followed):
        return "no network was there yet"
    if set(await months.to_close(turn.connection, month, turn.now, ())).intersection(
        keys
    ):  # its figures cannot be reckoned yet: it comes once they can
        await due.move(turn.connection, work, turn.now + AGAIN, "a month is not closed yet")
        return None
    if not await following.mark_sent(turn, person_id, month):
        return "sent already"
    turn.record("digest.sent", None, person=person_id, month=month, networks=keys)
    wish = await following.wish_of(turn.connection, person_id)
    await outbox.show(
        turn, chat.id, card(month, ALL), fresh=True, kind="record"
    )  # remembered as sent, with its first page
    await _plan(turn, person_id, after(month), wish=wish, hours=hours)
    return None


async def _over(turn: Turn, person_id: int, chat_id: int, *, rights: bool) -> str:
    """Whoever got digests and has no right to any network any more is told once; who only chose none is left in peace."""
    if not rights and await following.told_over(turn, person_id):
        outbox.say(turn, chat_id, "digest.no_more", {}, kind="notice")
    return "follows no network"
