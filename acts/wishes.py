"""What an officer asks for in words and is done elsewhere: the answer names the place, with a button that leads there."""

from datetime import timedelta

from acts import standing
from acts.named import directory_of
from acts.reports import taking
from acts.standing import in_network
from acts.telling import post, unseen
from domain.people import Office
from domain.refusal import Refused
from domain.rights import Right
from language.hearing import Words
from language.wishes import Wish
from storage import directory, meetings, networks, offices, outbox, questions
from storage.networks import Network
from storage.outbox import Keyboard, data, url
from storage.questions import Question
from storage.turn import Turn
from views.standing import Standing

NOTICE = "wishes.notice"
LONGEST_NOTICE = 500
MOST_FOUND = 4
STILL_MEANT = timedelta(days=1)  # "พรุ่งนี้" of an older notice is another day
_NEEDS = {
    "notice": Right.POST_NOTICE,
    "member": Right.CHANGE_MEMBERS,
    "telephone": Right.CHANGE_MEMBERS,
    "office": Right.APPOINT,
    "papers": Right.MAKE_MEETING_PAPERS,
}


async def hear(turn: Turn, words: Words) -> bool:
    """Answers a wish. Whoever has no right to it passes it on to the secretary by a tap; False where it was no wish of theirs.

    In the group the way is told; a notice of who may post it is shown in the private chat.
    """
    wish = words.wish
    if wish is None:
        return False
    try:
        here = await standing.here(turn)
    except Refused:
        return False
    if not turn.here.private:
        return await _hear_in_group(turn, here, wish)
    if not here.may(_NEEDS[wish.place]):
        if not here.members or wish.place == "papers":
            return False
        await taking.ask(turn, here.network.id, words.text, "wishes.is_theirs")
        return True
    if wish.place == "notice":
        if not await _offer_notice(turn, here, wish.words, turn.here.id):
            outbox.reply(turn, "wishes.no_group", {}, network_id=here.network.id)
        return True
    values, keyboard = await _way(turn, here, wish)
    outbox.reply(turn, f"wishes.{wish.place}", values, keyboard=keyboard, network_id=here.network.id)
    return True


async def _hear_in_group(turn: Turn, here: Standing, wish: Wish) -> bool:
    """Who does it, and where; False for who has no part in the network."""
    may = here.may(_NEEDS[wish.place])
    if not (may or here.members):
        return False
    chat_id = turn.who.private_chat_id if may and wish.place == "notice" else None
    shown = chat_id is not None and await _offer_notice(turn, here, wish.words, chat_id)
    way: Keyboard = [[url("common.open_private", "https://t.me/{bot}?start=hello")]]
    outbox.reply(turn, "wishes.in_group", {"may": may, "shown": shown}, keyboard=way, network_id=here.network.id)
    return True


async def _way(turn: Turn, here: Standing, wish: Wish) -> tuple[dict[str, object], Keyboard]:
    network_id = here.network.id
    body = await networks.default_body(turn.connection, network_id)
    to_offices = [data("offices.open", f"offices.list:{network_id}")]
    if wish.place == "member":
        return {}, [[data("members.add", f"members.add:{network_id}")]]
    if wish.place == "office":
        named = [each for each in Office if each.value == wish.words and each is not Office.CHAIR]
        pick = [
            [data("offices.button", f"offices.pick:{network_id}:{body.id}:{each}:0", office=each.value)]
            for each in named
        ]
        book = [[data("address_book.open", f"address_book.office:{network_id}:{body.id}:{each}")] for each in named]
        return {"chair": wish.words == Office.CHAIR.value}, [*pick, *book, to_offices]
    if wish.place == "telephone":
        known = {each.id: each.name for each in await directory.entries(turn.connection, network_id)}
        found = [
            each for each in (await directory_of(turn.connection, network_id)).named(wish.words) if each.id in known
        ]
        keyboard: Keyboard = [
            [data("members.named", f"members.open:{network_id}:{each.id}", name=known[each.id])]
            for each in found[:MOST_FOUND]
        ]
        return {"found": len(keyboard)}, keyboard or [[data("common.go_members", "common.go:members")]]
    meeting = await meetings.next_open(turn.connection, network_id, body.id)
    if meeting is None:
        return {"planned": False}, [[data("common.go_meeting", "common.go:meeting")]]
    return {"planned": True}, [[data("minutes.papers_button", f"minutes.papers:{meeting.id}")]]


async def _offer_notice(turn: Turn, here: Standing, words: str, chat_id: int) -> bool:
    """Shown in the private chat as the group would read it, and posted there by a tap; False where it cannot be posted."""
    network = here.network
    if not await _reaches_group(turn, network):
        return False
    body = await networks.default_body(turn.connection, network.id)
    meeting = await meetings.next_open(turn.connection, network.id, body.id)
    calls: Keyboard = []
    if meeting is not None and here.may(Right.SEE_CALL_LIST):
        calls = [[data("meetings.call_list", f"meetings.calls:{meeting.id}:0")]]
    await questions.ask(
        turn,
        NOTICE,
        "wishes.ask_notice",
        await _notice(turn, here, words),
        state={"words": words[:LONGEST_NOTICE]},
        keyboard=[
            [data("wishes.post", "wishes.post:{question}"), data("wishes.leave", "wishes.leave:{question}")],
            *calls,
        ],
        network_id=network.id,
        chat_id=chat_id,
    )
    return True


async def _reaches_group(turn: Turn, network: Network) -> bool:
    """Whether a notice can be posted: there is a group, and the bot is in it."""
    return network.group_chat_id is not None and await unseen(turn.connection, network) is None


async def _notice(turn: Turn, here: Standing, words: str) -> dict[str, object]:
    held = await offices.of_person(turn.connection, here.network.id, turn.who.id)
    office = next((each.value for each in Office if each in held), None)
    return {"name": turn.who.name, "office": office, "words": words[:LONGEST_NOTICE], "network": here.network.name}


async def settle(turn: Turn, question: Question, yes: bool) -> None:
    """[ส่งในกลุ่ม] or [ไม่ส่ง]; of two presses the first counts, and none on a notice of days ago."""
    await _settle(turn, question, yes)
    outbox.take_buttons(turn)


async def _settle(turn: Turn, question: Question, yes: bool) -> None:
    assert question.network_id is not None
    here = await in_network(turn, question.network_id)
    here.require(Right.POST_NOTICE)
    if yes and turn.now - question.asked_at > STILL_MEANT:
        raise Refused("common.old_button")
    if not await questions.decide(turn, question):
        raise Refused("common.old_button")
    if not yes:
        outbox.reply(turn, "wishes.not_posted", {}, network_id=here.network.id)
        return
    if not await _reaches_group(turn, here.network):
        outbox.reply(turn, "wishes.no_group", {}, network_id=here.network.id)
        return
    await post(turn, here.network, "wishes.posted", await _notice(turn, here, str(question.state["words"])))
    turn.record("notice.posted", here.network.id)
    without = [
        entry.name
        for entry in await directory.entries(turn.connection, here.network.id)
        if not any(each.on_telegram for each in entry.speakers)
    ]
    outbox.reply(
        turn, "wishes.is_posted", {"without": without[:12], "more": len(without[12:])}, network_id=here.network.id
    )
