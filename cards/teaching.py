"""Teaching and learning: what an organisation said, what a network has of it, and two that agreed."""

from typing import Any

from cards.drawing import Card, Look, card
from domain.rights import Right
from domain.teaching import Kind, State
from storage import members, teaching
from storage.outbox import Keyboard, data
from storage.teaching import Teaching
from views.standing import Standing
from views.teaching import candidate, side

MOST = 12


def _own(standing: Standing, found: Teaching) -> bool:
    return found.member_id in {each.id for each in standing.members} or standing.may(Right.CHANGE_MEMBERS)


async def own(look: Look) -> Card | None:
    """With who speaks for the organisation, or keeps the directory."""
    found = await teaching.by_id(look.connection, look.key)
    standing = await look.standing(found.network_id) if found is not None else None
    if found is None or standing is None or not _own(standing, found):
        return None
    member = await members.by_id(look.connection, found.network_id, found.member_id)
    state, somebody, keyboard = None, None, list[Any]()
    if found.kind == Kind.LEARN and found.ended_at is None:
        pairs = await teaching.pairs_of(look.connection, found.id)
        state = pairs[-1].state if pairs else None
        if state != State.ASKED and (who := await candidate(look.connection, found)) is not None:
            somebody = "inside" if who.network_id == found.network_id else "outside"
            keyboard.append(
                [
                    data("teaching.ask_now", f"teaching.ask:{found.id}"),
                    data("teaching.not_yet", f"teaching.later:{found.id}"),
                ]
            )
    if found.ended_at is None:
        keyboard.append([data("teaching.remove", f"teaching.remove:{found.id}")])
    return card(
        "teaching.own",
        keyboard,
        member=member.name,
        kind=found.kind,
        topic=found.topic,
        ended=found.ended_at is not None,
        state=state,
        somebody=somebody,
    )


async def agreed(look: Look) -> Card | None:
    """With both sides: keys are the pair and which side this chat is."""
    pair = await teaching.pair_by_id(look.connection, look.key)
    mine = await teaching.by_id(look.connection, int(look.keys[1]))
    if pair is None or mine is None or mine.id not in (pair.learn_id, pair.teach_id) or pair.state != State.AGREED:
        return None
    standing = await look.standing(mine.network_id)
    if standing is None or mine.member_id not in {each.id for each in standing.members}:
        return None
    both = [await teaching.by_id(look.connection, each) for each in (pair.learn_id, pair.teach_id)]
    shown = [await side(look.connection, each) for each in both if each is not None]
    other = shown[1] if mine.id == pair.learn_id else shown[0]
    keyboard: Keyboard = [] if pair.day else [[data("teaching.set_day", f"teaching.ask_day:{pair.id}")]]
    return card(
        "teaching.agreed",
        keyboard,
        learner=shown[0]["member"],
        teacher=shown[1]["member"],
        topic=mine.topic,
        person=other["person"],
        telephone=other["telephone"],
        day=pair.day,
    )


async def listed(look: Look) -> Card | None:
    """With whoever belongs to the network."""
    standing = await look.standing(look.key)
    if standing is None:
        return None
    found = await teaching.of_networks(look.connection, [look.key])
    consented = look.key in await teaching.consented(look.connection)
    own = {each.id for each in standing.members}
    keyboard: Keyboard = [
        [data("teaching.remove_one", f"teaching.remove:{each.id}", topic=each.topic)] for each in found if each.member_id in own
    ]  # fmt: skip
    if standing.may(Right.SHARE_LESSONS):
        way = "teaching.keep_inside" if consented else "teaching.let_others"
        keyboard.append([data(way, f"teaching.{'inside' if consented else 'outside'}:{look.key}")])
    topics = {kind: list(dict.fromkeys(each.topic for each in found if each.kind == kind))[:MOST] for kind in Kind}
    return card("teaching.list", keyboard, teach=topics[Kind.TEACH], learn=topics[Kind.LEARN], consented=consented)


CARDS = {
    "teaching": own,
    "teaching_pair": agreed,
    "teachings": listed,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
