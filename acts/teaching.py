"""Teaching and learning: told in one line, brought together without names, and a visit after both sides said yes.

Source: docs/network.md, 'Teaching and learning'.
"""

from collections.abc import Sequence
from typing import Any

import language
from acts.action_items.items import show_item
from acts.named import may_tell_of, told_of
from acts.standing import choose as choose_network
from acts.standing import in_network, known_here, networks_here, speaking_in, yours
from acts.telling import tell
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.teaching import Kind, State, check_day, same_topic
from domain.telling import Speaking
from language.hearing import Words
from language.teaching import topic_told, topic_words
from storage import action_items, members, networks, outbox, questions, teaching
from storage.members import Member
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.teaching import Pair, Teaching
from storage.turn import Turn
from views.naming import said
from views.standing import Standing
from views.teaching import candidate

SHOWN_NETWORKS = 7  # of the person's others; who has more finds them on the network's card
RIGHT, WHOSE, AGAIN, DAY = "teaching.right", "teaching.whose", "teaching.again", "teaching.day"


async def begin(turn: Turn, standing: Standing) -> None:
    """[สอนได้ / อยากเรียน] of the parts not begun: how it is told."""
    outbox.reply(turn, "teaching.how", {}, network_id=standing.network.id)


# --- told --------------------------------------------------------------------------------------------------------------------


async def hear(turn: Turn, words: Words) -> bool:
    """'สอนได้ ทำปุ๋ยหมัก' of who speaks for an organisation, or enters it as secretary; False for anybody else."""
    standing = await known_here(turn)
    if standing is None:
        return False
    if not (standing.members or standing.may(Right.CHANGE_MEMBERS)):
        return False
    return await _take(turn, standing, words.text)


async def _take(turn: Turn, standing: Standing, text: str) -> bool:
    told = topic_told(text)
    found = await told_of(turn, standing, text)
    if told is None or not found:
        return False
    await _ask_for(turn, standing, found, {"kind": told.kind.value, "topic": told.topic})
    return True


async def _ask_for(turn: Turn, standing: Standing, found: Sequence[Member], state: dict[str, Any]) -> None:
    """What is kept is shown before it is; of several organisations first whose it is."""
    if len(found) == 1:
        await _ask(turn, standing, found[0], state)
        return
    keyboard: Keyboard = [
        [data("tasks.to_name", f"teaching.of:{{question}}:{each.id}", name=each.name)] for each in found
    ]
    await questions.ask(
        turn, WHOSE, "decisions.ask_whose", {}, state=state, keyboard=keyboard, network_id=standing.network.id
    )


async def choose(turn: Turn, question: Question, standing: Standing, member_id: int) -> None:
    """Whose it is, of several organisations."""
    member = await may_tell_of(turn, standing, member_id)
    await questions.settle(turn, question)
    await _ask(turn, standing, member, question.state)


async def _ask(turn: Turn, standing: Standing, member: Member, state: dict[str, Any]) -> None:
    keyboard: Keyboard = [
        [data("decisions.right", "teaching.keep:{question}"), data("decisions.correct", "teaching.again:{question}")]
    ]
    others = [each for each in await speaking_in(turn) if each.id != standing.network.id]
    for each in others[:SHOWN_NETWORKS]:
        keyboard.append([data("common.other_network", f"teaching.in:{{question}}:{each.id}", network=each.name)])
    values = {"member": member.name, "kind": state["kind"], "topic": state["topic"]}
    values |= {"network": standing.network.name if others else ""}
    kept = state | {"member": member.id}
    await questions.ask(
        turn, RIGHT, "teaching.ask", values, state=kept, keyboard=keyboard, network_id=standing.network.id
    )


async def elsewhere(turn: Turn, question: Question, network_id: int) -> None:
    """[เปลี่ยนเป็น …]: it is told in another network for which the person speaks, and so is what follows."""
    standing = await yours(turn, network_id)
    if not standing.members:
        raise Refused("common.old_button")
    await questions.settle(turn, question)
    await choose_network(turn, network_id)
    state = {name: question.state[name] for name in ("kind", "topic")}
    await _ask_for(turn, standing, standing.members, state)


async def again(turn: Turn, question: Question) -> None:
    """[แก้ไข]: typed anew."""
    await questions.settle(turn, question)
    await questions.ask(turn, AGAIN, "teaching.type_again", {}, network_id=question.network_id)


async def take_again(turn: Turn, question: Question, standing: Standing, text: str) -> bool | None:
    """The line typed anew."""
    if not await _take(turn, standing, text):
        return False
    await questions.end(turn, question)
    return None


async def keep(turn: Turn, question: Question, standing: Standing) -> None:
    """[ถูกต้อง]: it stands; a wish learns whether somebody can be asked, wishes that fit see on their cards that somebody can."""
    member = await may_tell_of(turn, standing, int(question.state["member"]))
    await questions.settle(turn, question)
    topic, kind = str(question.state["topic"]), Kind(question.state["kind"])
    found = await teaching.add(turn, standing.network.id, member.id, kind, topic, topic_words(topic))
    await outbox.show(turn, turn.here.id, f"teaching:{found.id}", network_id=standing.network.id, fresh=True)
    if kind is Kind.TEACH:
        await _show_wishes(turn, found)


async def _show_wishes(turn: Turn, found: Teaching) -> None:
    """Cards of wishes that this one fits are drawn anew; no message is sent for it."""
    among = {found.network_id} | await teaching.consented(turn.connection)
    for each in await teaching.of_networks(turn.connection, among):
        if each.kind == Kind.LEARN and same_topic(each.entry.words, found.entry.words):
            turn.changed("teaching", each.id, each.network_id)


async def own(turn: Turn, teaching_id: int) -> Teaching:
    """What an organisation said for which the person speaks, or whose directory they keep; refused as an old button."""
    found = still_there(await teaching.by_id(turn.connection, teaching_id))
    if found.network_id not in await networks_here(turn):
        raise Refused("common.old_button")
    standing = await in_network(turn, found.network_id)
    if found.member_id not in {each.id for each in standing.members} and not standing.may(Right.CHANGE_MEMBERS):
        raise Refused("common.old_button")
    return found


async def remove(turn: Turn, found: Teaching) -> None:
    """[เอาออก]: it stands no more."""
    if not await teaching.end(turn, found):
        raise Refused("common.old_button")
    turn.answer("teaching.removed")


async def consent(turn: Turn, standing: Standing, yes: bool) -> None:
    """[ให้เครือข่ายอื่นถามได้], [เฉพาะในเครือข่าย]: the chair's word for the network."""
    await teaching.consent(turn, standing.network.id, yes)
    turn.answer("teaching.consented" if yes else "teaching.not_consented")


# --- brought together --------------------------------------------------------------------------------------------------------


async def ask(turn: Turn, wish: Teaching) -> None:
    """[ถามเลย]: who can teach is asked, and reads only that somebody would like to learn it."""
    pairs = await teaching.pairs_of(turn.connection, wish.id)
    if wish.kind != Kind.LEARN or wish.ended_at is not None or any(each.state == State.ASKED for each in pairs):
        raise Refused("common.old_button")
    found = await candidate(turn.connection, wish)
    pair = await teaching.pair(turn, wish, found) if found is not None else None
    if found is None or pair is None:
        raise Refused("teaching.refused_nobody")
    theirs = await networks.by_id(turn.connection, found.network_id)
    keyboard: Keyboard = [
        [data("teaching.yes", f"teaching.yes:{pair.id}"), data("teaching.no", f"teaching.no:{pair.id}")]
    ]
    values = {"topic": found.topic, "inside": found.network_id == wish.network_id}
    about = f"teaching:{wish.id}:{pair.id}"
    await tell(turn, theirs, Speaking(found.member_id), "teaching.asked", values, keyboard=keyboard, about=about)
    turn.answer("teaching.is_asked")


async def later(turn: Turn, wish: Teaching) -> None:
    """[ยังก่อน]: nobody is asked; the card keeps the button."""
    turn.answer("teaching.is_later")


async def _both(turn: Turn, pair_id: int) -> tuple[Pair, Teaching, Teaching]:
    """The pair with its wish and who can teach it."""
    pair = still_there(await teaching.pair_by_id(turn.connection, pair_id))
    wish, taught = [await teaching.by_id(turn.connection, each) for each in (pair.learn_id, pair.teach_id)]
    assert wish is not None
    assert taught is not None
    return pair, wish, taught


async def _speaks(turn: Turn, found: Teaching) -> bool:
    if found.network_id not in await networks_here(turn):
        return False
    return found.member_id in {each.id for each in (await in_network(turn, found.network_id)).members}


async def asked_of(turn: Turn, pair_id: int) -> tuple[Pair, Teaching, Teaching]:
    """The pair for who speaks for the organisation that can teach; refused as an old button for anybody else."""
    pair, wish, taught = await _both(turn, pair_id)
    if not await _speaks(turn, taught):
        raise Refused("common.old_button")
    return pair, wish, taught


async def shared(turn: Turn, pair_id: int) -> tuple[Pair, Teaching, Teaching]:
    """The pair for who speaks for one of the two; refused as an old button for anybody else."""
    pair, wish, taught = await _both(turn, pair_id)
    if not (await _speaks(turn, wish) or await _speaks(turn, taught)):
        raise Refused("common.old_button")
    return pair, wish, taught


async def answer(turn: Turn, pair: Pair, wish: Teaching, taught: Teaching, yes: bool) -> None:
    """[ได้]: both read who the other is; [ยังไม่สะดวก]: the other reads that it does not suit now, and no more."""
    if pair.state != State.ASKED and not (yes and pair.state == State.DECLINED):
        raise Refused("teaching.refused_answered")
    if wish.ended_at is not None or taught.ended_at is not None:
        raise Refused("teaching.gone")
    if not await teaching.decide(turn, pair, State.AGREED if yes else State.DECLINED):
        raise Refused("teaching.refused_answered")
    outbox.take_buttons(turn)
    if not yes:
        turn.answer("teaching.declined")
        keyboard: Keyboard = [[data("teaching.yes_after_all", f"teaching.yes:{pair.id}")]]
        values = {"topic": taught.topic}
        outbox.reply(turn, "teaching.not_now", values, keyboard=keyboard, network_id=taught.network_id)
        return
    for each in (taught, wish):
        network = await networks.by_id(turn.connection, each.network_id)
        await tell(turn, network, Speaking(each.member_id), f"teaching_pair:{pair.id}:{each.id}")
        for person in await members.representatives_for(turn.connection, each.member_id):
            chat = person.private_chat_id
            if chat is None:
                continue
            state = {"pair": pair.id}
            await questions.expect_where_free(
                turn, DAY, state=state, network_id=network.id, chat_id=chat, person_id=person.person_id
            )


async def ask_day(turn: Turn, pair: Pair, wish: Teaching, taught: Teaching) -> None:
    """[นัดวัน]."""
    if pair.state != State.AGREED:
        raise Refused("common.old_button")
    await questions.ask(turn, DAY, "teaching.ask_day", {}, state={"pair": pair.id}, network_id=pair.learn_network_id)


async def take_day(
    turn: Turn, question: Question, pair: Pair, wish: Teaching, taught: Teaching, text: str
) -> bool | None:
    """'เสาร์หน้า': both cards show it, and who learns has it among their own work until the day; nobody else reads of it."""
    network = await networks.by_id(turn.connection, wish.network_id)
    now = turn.now.astimezone(network.tz)
    start = language.when(text, now=now).start
    if start is None:
        return False
    day = network.day_of(start)
    check_day(day, now.date())
    if pair.day is not None:
        raise Refused("teaching.refused_day_set", day=pair.day)
    await questions.end(turn, question)
    await teaching.set_day(turn, pair, day)
    host = await members.by_id(turn.connection, taught.network_id, taught.member_id)
    body = await networks.default_body(turn.connection, network.id)
    title = said(network, "teaching.item", topic=wish.topic, whom=host.name)
    item = await action_items.add(
        turn, network.id, body.id, title, action_items.BETWEEN_TWO, owner_person_id=wish.by_person_id,
        due_day=day.isoformat(),
    )  # fmt: skip
    if turn.who.id == wish.by_person_id:
        await show_item(turn, network, item, turn.here.id, fresh=True)
    else:
        outbox.reply(turn, "teaching.day_kept", {"day": day.isoformat()}, network_id=question.network_id)
    return None
