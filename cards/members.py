"""What chats see of who joins: the group's card in numbers, the secretary's card of the day, the open claims, and who is asked."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from cards.drawing import Card, Look, card
from cards.leaves import leaf
from domain.rights import Right
from storage import chats, directory, links, members, merges, networks, questions
from storage.directory import Speaker
from storage.outbox import Keyboard, data, url
from views.directory import matching
from views.members import spelled
from views.offices import waiting_for
from views.standing import may_in

ENTRIES = 8  # to choose from
SHOWN = 8  # entries on one card; more would be a list that nobody reads


async def group(look: Look) -> Card | None:
    """The group's card; None in a chat that is not the network's group any more."""
    network = await networks.by_id(look.connection, look.key)
    code = await links.newest(look.connection, network.id, "sign_up")
    if network.group_chat_id != look.chat_id or code is None:
        return None
    total, spoken = await directory.counts(look.connection, network.id)
    newest = await directory.newest_speaker(look.connection, network.id)
    last = newest and {"name": newest[0].name, "member": newest[1], "at": newest[0].since.isoformat()}
    keyboard = [[url("members.sign_up", "https://t.me/{bot}?start=" + code)]]
    return card(
        "members.group_card", keyboard, network=await look.named(network), total=total, spoken=spoken, last=last
    )


async def linked(look: Look) -> Card | None:
    """The card of a day ('linked:12:2026-12-01'); None for who may not decide about representatives, and where there is nobody."""
    if not await may_in(look.connection, look.chat_id, look.key, Right.ACCEPT_REPRESENTATIVE):
        return None
    network = await networks.by_id(look.connection, look.key)
    day = date.fromisoformat(look.keys[1])
    start = datetime.combine(day, time(), network.tz).astimezone(UTC)
    found = await directory.linked_between(look.connection, network.id, start, start + timedelta(days=1))
    if not found:
        return None
    shown = list(enumerate(found, start=1))[-SHOWN:]
    rows = [await _linked_row(look, number, speaker, member) for number, (speaker, member) in shown]
    label = "members.undo" if len(found) == 1 else "members.undo_number"
    keyboard = [
        [data(label, f"members.undo:{network.id}:{speaker.id}", number=number, name=speaker.name)]
        for number, (speaker, _) in shown
        if speaker.state == "accepted"
    ]
    more = len(found) - len(shown)
    return card("members.linked_card", keyboard, network=network.name, day=day.isoformat(), rows=rows, more=more)


async def _linked_row(look: Look, number: int, speaker: Speaker, member: str) -> dict[str, Any]:
    undone_by, merged = "", None
    if speaker.state == "accepted":
        merged = await merges.of_member(look.connection, look.key, speaker.member_id, speaker.person_id)
    elif speaker.decided_by is not None:
        undone_by = (await chats.person_by_id(look.connection, speaker.decided_by)).name
    return {
        "number": number,
        "name": speaker.name,
        "member": member,
        "own_name": merged[1] if merged else "",
        "at": speaker.since.isoformat(),
        "state": speaker.state,
        "undone_by": undone_by,
        "undone_at": speaker.until.isoformat() if speaker.until else "",
    }


async def claims(look: Look) -> Card | None:
    """The oldest open claim, or the newest where its message is to ring; None for who may not decide about it."""
    if not await may_in(look.connection, look.chat_id, look.key, Right.ACCEPT_REPRESENTATIVE):
        return None
    network = await networks.by_id(look.connection, look.key)
    found = await directory.open_claims(look.connection, network.id)
    keyboard: Keyboard = []
    claim = None
    if found:
        speaker, member = found[-1 if look.view.get("newest") else 0]
        entry = await directory.entry(look.connection, network.id, speaker.member_id)
        speakers = entry.speakers if entry else ()
        entered = [each for each in speakers if not each.on_telegram]
        claim = {
            "name": speaker.name,
            "member": member,
            "at": speaker.since.isoformat(),
            "others": [each.name for each in speakers if each.on_telegram],
            "entered": [each.name for each in entered],
        }
        target = f"{network.id}:{speaker.id}"
        keyboard = [
            [data("members.claim_same", f"members.accept:{target}:{each.person_id}", name=each.name)]
            for each in entered
        ]
        if len(speakers) < 2:
            keyboard.append([data("members.claim_yes", f"members.accept:{target}")])
        keyboard.append([data("members.claim_no", f"members.decline:{target}")])
    waiting = max(0, len(found) - 1)
    return card(
        "members.claims_card",
        keyboard,
        network=await look.named(network),
        claim=claim,
        waiting=waiting,
        last=look.view.get("last"),
    )


async def correction(look: Look) -> Card | None:
    """What a network asked the person of this chat, with every network in which it would stand ('correction:12', of network 12)."""
    person = await look.person()
    asked = await members.asked_of(look.connection, person.id, look.view["correction"]) if person is not None else None
    if person is None or asked is None:
        return None
    names = [
        (await networks.by_id(look.connection, each)).name
        for each in await members.networks_of(look.connection, person.id)
    ]
    keyboard: Keyboard = []
    if asked.state == "asked":
        keyboard = [
            [data("members.correction_yes", f"members.correction:{asked.id}:yes")],
            [data("members.correction_no", f"members.correction:{asked.id}:no")],
        ]
    return card(
        "members.correction",
        keyboard,
        network=(await networks.by_id(look.connection, look.key)).name,
        by=(await chats.person_by_id(look.connection, asked.asked_by)).name,
        own_name=person.name,
        name=asked.name,
        telephone=asked.telephone and spelled(asked.telephone),
        networks=names,
        state=asked.state,
    )


async def choice(look: Look) -> Card | None:
    """The organisations whose name contains what was typed ('choose:12'; `view`: page, part, and the question that waits)."""
    connection, view = look.connection, look.view
    person = await look.person()
    question = await questions.by_id(connection, view["question"]) if person is not None else None
    if person is None or question is None or question.person_id != person.id:
        return None
    shown = leaf(matching(await directory.entries(connection, look.key), view["part"]), view["page"], ENTRIES)
    keyboard: Keyboard = [
        [data("members.named", f"members.claim:{question.id}:{each.id}", name=each.name)] for each in shown.shown
    ]
    keyboard.append(shown.turns(f"members.claim_page:{question.id}"))
    if not view["part"]:  # for whoever speaks for none: the offices whose holder was named and has not come yet
        keyboard += [
            [data("offices.i_am", f"offices.i_am:{question.id}:{body_id}:{office}", office=office.value)]
            for body_id, office in await waiting_for(connection, look.key)
        ]
    network = (await networks.by_id(connection, look.key)).name
    return card("members.which_member", keyboard, **shown.said | {"network": network, "part": view["part"]})


async def undoing(look: Look) -> Card | None:
    """The end of a representation: asked about, done, put right ('undoing:7'; `view`: face, and the name as it was before that)."""
    found = await directory.claim(look.connection, look.network_id, look.key)
    standing = await look.standing(look.network_id)
    if found is None or standing is None or not standing.may(Right.ACCEPT_REPRESENTATIVE):
        return None
    speaker, member = found
    target = f"{look.network_id}:{speaker.id}"
    name = look.view.get("name", speaker.name)
    if look.view["face"] == "left":
        return card("members.undo_left", name=name, member=member)
    if look.view["face"] == "restored":
        return card("members.restored", name=name, member=member)
    if look.view["face"] == "undone":
        there = await directory.entry(look.connection, look.network_id, speaker.member_id) is not None
        restorable = there and speaker.on_telegram and speaker.person_id != standing.person_id
        restore: Keyboard = [[data("members.restore", f"members.restore:{target}", name=name)]]
        return card(
            "members.undone_card", restore if restorable else [], name=name, member=member, restorable=restorable
        )
    merged = await merges.of_member(look.connection, look.network_id, speaker.member_id, speaker.person_id)
    return card(
        "members.confirm_undo",
        [
            [data("members.yes_undo", f"members.undo_yes:{target}")],
            [data("members.no_undo", f"members.undo_no:{target}")],
        ],
        name=name,
        member=member,
        since=speaker.since.astimezone(standing.network.tz).date().isoformat(),
        own_name=merged[1] if merged else "",
    )


CARDS = {
    "choose": choice,
    "claims": claims,
    "correction": correction,
    "linked": linked,
    "members": group,
    "undoing": undoing,
}
"""The nouns with which the names of its cards begin, each with what draws it."""
