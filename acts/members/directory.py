"""The directory on one card in a private chat: the list by pages, one member with what may be done there."""

from typing import Any

from acts.members import full_names
from acts.standing import here, several, yours
from domain.people import MOST_PERSONS
from domain.refusal import Refused
from domain.rights import Right
from storage import directory, links, members, networks, outbox
from storage.directory import Entry, Speaker
from storage.outbox import Keyboard
from storage.turn import Turn
from views.directory import card_name, matching, pages
from views.members import spelled
from views.offices import chair_gone
from views.standing import Standing

ON_A_PAGE = 8


async def show(turn: Turn, part: str = "") -> None:
    """What /members shows: in the group numbers and a way to the private chat, in private the list."""
    standing = await here(turn)
    if not turn.here.private:
        await _in_group(turn, standing)
        return
    await show_list(turn, standing.network.id, 0, part=part, fresh=True)


async def _in_group(turn: Turn, standing: Standing) -> None:

    total, spoken = await directory.counts(turn.connection, standing.network.id)
    keyboard = [[outbox.url("members.open_list", f"https://t.me/{{bot}}?start=d{standing.network.id}")]]
    if standing.network.directory_for == "everybody":
        code = (await links.for_group(turn, standing.network.id, "directory")).code
        keyboard.append([outbox.url("directory.button", "https://t.me/{bot}?start=" + code)])
    body = await networks.default_body(turn.connection, standing.network.id)
    if await chair_gone(turn.connection, standing.network.id, body.id):
        keyboard.append([outbox.url("offices.name_chair", f"https://t.me/{{bot}}?start=c{standing.network.id}")])
    outbox.reply(
        turn,
        "members.in_group",
        {"network": standing.network.name, "total": total, "spoken": spoken},
        keyboard=keyboard,
        network_id=standing.network.id,
    )


async def show_list(turn: Turn, network_id: int, page: int, *, part: str = "", fresh: bool = False) -> None:
    """A page of the directory; numbers open a member for those who may change members."""
    standing = await yours(turn, network_id)
    everybody = await directory.entries(turn.connection, network_id)
    numbers = {each.id: number for number, each in enumerate(everybody, start=1)}
    own = {each.id for each in standing.members}
    everything = bool(standing.offices) or standing.network.directory_for != "officers"
    visible = everybody if everything else [each for each in everybody if each.id in own]
    entries = matching(visible, part) if part else visible
    last = max(0, (len(entries) - 1) // ON_A_PAGE)
    page = min(max(page, 0), last)
    shown = entries[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    manages = standing.may(Right.CHANGE_MEMBERS)
    keyboard: Keyboard = []
    if manages:
        opens = [
            outbox.data("members.number", f"members.open:{network_id}:{each.id}", number=numbers[each.id])
            for each in shown
        ]
        keyboard += [opens[:4], opens[4:]]
    if not part:
        keyboard.append(pages("members.page", str(network_id), page, last))
    keyboard += await _acts(turn, standing, manages)
    await outbox.show_card(
        turn,
        turn.here.id,
        card_name(network_id),
        "members.list",
        {
            "network": standing.network.name,
            "total": len(everybody),
            "spoken": len([each for each in everybody if each.speakers]),
            "part": part,
            "rows": [await _row(turn, each, numbers[each.id], manages) for each in shown],
            "page": page + 1,
            "pages": last + 1,
            "manages": manages,
        },
        keyboard=[row for row in keyboard if row],
        network_id=network_id,
        fresh=fresh,
    )


async def _acts(turn: Turn, standing: Standing, manages: bool) -> Keyboard:
    network_id = standing.network.id
    keyboard: Keyboard = []
    if manages:
        keyboard.append(
            [
                outbox.data("members.add", f"members.add:{network_id}"),
                outbox.data("members.send_links", f"members.links:{network_id}"),
            ]
        )
    if standing.may(Right.ACCEPT_REPRESENTATIVE):
        waiting = len(await directory.open_claims(turn.connection, network_id))
        if waiting:
            keyboard.append([outbox.data("members.open_claims", f"members.claims:{network_id}", count=waiting)])
    keyboard.append(
        [
            outbox.data("directory.button", f"directory.page:{network_id}:0"),
            outbox.data("offices.open", f"offices.list:{network_id}"),
        ]
    )
    if turn.here.private and (standing.members or standing.offices):
        keyboard += full_names.offered(turn, network_id)
    for each in standing.members:
        speakers = await members.representatives_for(turn.connection, each.id)
        keyboard += [
            [outbox.data("members.make_voter", f"members.voter:{network_id}:{other.id}", name=other.name)]
            for other in speakers
            if len(speakers) > 1 and not other.voter
        ]
        keyboard.append([outbox.data("members.leave", f"members.leaving:{network_id}:{each.id}", name=each.name)])
    if await several(turn):
        keyboard.append([outbox.data("members.other_network", "members.networks")])
    return keyboard


async def _row(turn: Turn, entry: Entry, number: int, manages: bool) -> dict[str, Any]:
    return {
        "number": number,
        "name": entry.name,
        "centre": entry.child_network_id is not None,
        "telephone": spelled(entry.telephone) if manages else "",
        "contact": (entry.contact or "") if manages else "",
        "speakers": [_shown(each, manages) for each in entry.speakers],
    }


def _shown(speaker: Speaker, manages: bool) -> dict[str, Any]:
    return {
        "name": speaker.name,
        "since": speaker.since.isoformat(),
        "telephone": spelled(speaker.telephone) if manages else "",
        "on_telegram": speaker.on_telegram,
        "reached": speaker.writable is not None,
        "voter": speaker.voter,
    }


async def show_member(turn: Turn, network_id: int, member_id: int, *, fresh: bool = False) -> None:
    """One member: who speaks for it, and every change that chair and secretary may make."""
    standing = await yours(turn, network_id)
    standing.require(Right.CHANGE_MEMBERS)
    entries = await directory.entries(turn.connection, network_id)
    place = next((place for place, each in enumerate(entries) if each.id == member_id), None)
    if place is None:
        raise Refused("members.gone")
    entry = entries[place]
    centre = ""
    if entry.child_network_id is not None:
        centre = (await networks.by_id(turn.connection, entry.child_network_id)).name
    await outbox.show_card(
        turn,
        turn.here.id,
        card_name(network_id),
        "members.one",
        {
            "network": standing.network.name,
            "row": await _row(turn, entry, place + 1, True),
            "centre": centre,
            "joined": entry.joined_at.isoformat(),
            "two": len(entry.speakers) > 1,
        },
        keyboard=_changes(network_id, entry, place // ON_A_PAGE),
        network_id=network_id,
        fresh=fresh,
    )


def _changes(network_id: int, entry: Entry, page: int) -> Keyboard:
    target = f"{network_id}:{entry.id}"
    keyboard: Keyboard = [
        [
            outbox.data("members.rename", f"members.rename:{target}"),
            outbox.data("members.telephone", f"members.telephone:{target}"),
        ],
        [outbox.data("members.new_link_button", f"members.new_link:{target}")],
    ]
    if len(entry.speakers) < MOST_PERSONS:
        keyboard.append([outbox.data("members.by_hand", f"members.by_hand:{target}")])
    for each in entry.speakers:
        key = f"{network_id}:{each.id}"
        line = [outbox.data("members.correct", f"members.correct:{key}", name=each.name)]
        if len(entry.speakers) > 1 and not each.voter:
            line.append(outbox.data("members.make_voter", f"members.voter:{key}", name=each.name))
        keyboard += [line, [outbox.data("members.end", f"members.ending:{key}", name=each.name)]]
        if not each.on_telegram:
            forget = f"forgetting.of:{network_id}:{each.person_id}"
            keyboard.append([outbox.data("forgetting.of_button", forget, name=each.name)])
    keyboard.append([outbox.data("members.leaves", f"members.member_leaving:{target}")])
    keyboard.append([outbox.data("members.back", f"members.page:{network_id}:{page}")])
    return keyboard


async def confirm(
    turn: Turn,
    network_id: int,
    text: str,
    values: dict[str, Any],
    yes: str,
    back: str,
    label: str,
    *,
    fresh: bool = False,
) -> None:
    """Ask on the directory's card before something that is not easily taken back; `fresh` after something was typed."""
    await outbox.show_card(
        turn,
        turn.here.id,
        card_name(network_id),
        text,
        values,
        keyboard=[[outbox.data(label, yes)], [outbox.data("members.no_back", back)]],
        network_id=network_id,
        fresh=fresh,
    )
