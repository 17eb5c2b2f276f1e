"""The directory on its card in a private chat: page by page, one organisation with its corrections, who may see it, its files."""

from typing import Any

from acts.sight import SIGHTS, Sight, by_link, correctable, seen
from acts.standing import yours
from documents.legal_forms import form_code
from domain.refusal import Refused
from domain.rights import Right
from storage import directory, networks, outbox
from storage.directory import Entry
from storage.outbox import Keyboard, data
from storage.turn import Turn
from views.directory import card_name, pages
from views.members import spelled
from views.merges import choices

ON_A_PAGE = 5
FORMATS = ("xlsx", "pdf")


def shown_entry(entry: Entry, number: int, sight: Sight) -> dict[str, Any]:
    """An entry as the texts need it; numbers only for those who may see them."""
    telephones = sight.number_shown(entry)
    return {
        "id": entry.id,
        "number": number,
        "name": entry.name,
        "centre": entry.child_network_id is not None,
        "form": form_code(entry.legal_form),
        "form_words": entry.legal_form or "",
        "activity": entry.activity or "",
        "people": entry.people,
        "households": entry.households,
        "telephone": spelled(entry.telephone) if telephones else "",
        "contact": (entry.contact or "") if telephones else "",
        "split_from": entry.split_from or "",
        "described_by": entry.described_by or "",
        "described_at": entry.described_at.isoformat() if entry.described_at else "",
        "speakers": [
            {
                "name": each.name,
                "since": each.since.isoformat(),
                "telephone": spelled(each.telephone) if telephones else "",
                "on_telegram": each.on_telegram,
            }
            for each in entry.speakers
        ],
    }


def totals(entries: list[Entry]) -> dict[str, int]:
    """People and households of those who said how many they are, and how many organisations said it."""
    return {
        "total": len(entries),
        "people": sum(each.people or 0 for each in entries),
        "households": sum(each.households or 0 for each in entries),
        "said": sum(each.people is not None or each.households is not None for each in entries),
    }


async def show_page(turn: Turn, network_id: int, page: int, *, fresh: bool = False, sight: Sight | None = None) -> None:
    """A page of the directory as far as the acting person may see it."""
    sight = sight or await seen(turn, network_id)
    everybody = await directory.entries(turn.connection, network_id)
    visible = [(number, each) for number, each in enumerate(everybody, start=1) if sight.everything or sight.own(each)]
    last = max(0, (len(visible) - 1) // ON_A_PAGE)
    page = min(max(page, 0), last)
    shown = visible[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    keyboard: Keyboard = [
        [
            data("members.number", f"directory.open:{network_id}:{each.id}", number=number)
            for number, each in shown
            if sight.manages
        ],
        pages("directory.page", str(network_id), page, last),
    ]
    if not sight.manages:
        keyboard += [
            [data("directory.correct_own", f"directory.open:{network_id}:{each.id}", name=each.name)]
            for each in everybody
            if sight.own(each)
        ]
    if sight.everything and everybody:
        keyboard.append([data(f"directory.as_{kind}", f"directory.file:{network_id}:{kind}") for kind in FORMATS])
    if sight.standing.may(Right.OPEN_DIRECTORY):
        keyboard.append([data("directory.sight_button", f"directory.sight:{network_id}")])
    if sight.standing.belongs:
        keyboard.append([data("members.back", f"members.page:{network_id}:0")])
    left = [
        {"name": each.name, "at": each.left_at.isoformat()}
        for each in await directory.former(turn.connection, network_id)
    ]
    await outbox.show_card(
        turn,
        turn.here.id,
        card_name(network_id),
        "directory.page",
        {
            "network": sight.network.name,
            **totals(everybody),
            "everything": sight.everything,
            "manages": sight.manages,
            "rows": [shown_entry(each, number, sight) for number, each in shown],
            "left": left[:5] if sight.everything and page == last else [],
            "page": page + 1,
            "pages": last + 1,
        },
        keyboard=[row for row in keyboard if row],
        network_id=network_id,
        fresh=fresh,
    )


async def show_entry(turn: Turn, network_id: int, member_id: int, *, fresh: bool = False, note: str = "") -> None:
    """One organisation with the corrections that it, the secretary and the chair may make."""
    sight, entry = await correctable(turn, network_id, member_id)
    everybody = await directory.entries(turn.connection, network_id)
    place = next(place for place, each in enumerate(everybody) if each.id == member_id)
    target = f"{network_id}:{member_id}"

    def change(what: str) -> outbox.Button:
        return data(f"directory.change_{what}", f"directory.change:{target}:{what}")

    keyboard: Keyboard = [[change("people"), change("telephone")]]
    if entry.child_network_id is None:
        keyboard += [[change("form"), change("activity")], [change("name")]]
    if sight.manages and entry.child_network_id is None:
        keyboard[-1].append(data("directory.split_button", f"directory.split:{target}"))
    if sight.own(entry) and await _elsewhere(turn, network_id, member_id):
        keyboard.append([data("identities.say", f"identities.choose:{target}")])
    keyboard.append([data("members.back", f"directory.page:{network_id}:{place // ON_A_PAGE}")])
    await outbox.show_card(
        turn,
        turn.here.id,
        card_name(network_id),
        "directory.one",
        {
            "network": sight.network.name,
            "row": shown_entry(entry, place + 1, sight),
            "joined": entry.joined_at.isoformat(),
            "into": await directory.split_into(turn.connection, network_id, member_id),
            "note": note,
        },
        keyboard=keyboard,
        network_id=network_id,
        fresh=fresh,
    )


async def _elsewhere(turn: Turn, network_id: int, member_id: int) -> bool:
    """Whether the person speaks for an organisation of another network that this one may be."""
    return bool(await choices(turn.connection, network_id, member_id, turn.who.id))


async def open_by_link(turn: Turn, code: str) -> None:
    """The group's button to a directory that everybody may see."""
    sight = await by_link(turn, f"dir{code}")
    await show_page(turn, sight.network.id, 0, fresh=True, sight=sight)


async def choose_sight(turn: Turn, network_id: int, what: str, whom: str) -> None:
    """Everybody, members, officers."""
    await set_sight(turn, network_id, what, whom)
    await show_sight(turn, network_id)


async def show_sight(turn: Turn, network_id: int) -> None:
    """Who may see the directory and the telephone numbers, for those who may change it."""
    sight = await seen(turn, network_id)
    sight.standing.require(Right.OPEN_DIRECTORY)
    network = sight.network
    keyboard: Keyboard = []
    for what, now in (("seen", network.directory_for), ("telephones", network.telephones_for)):
        keyboard += [
            [data(f"directory.{what}_{whom}", f"directory.set:{network_id}:{what}:{whom}")]
            for whom in SIGHTS
            if whom != now
        ]
    keyboard.append([data("members.back", f"directory.page:{network_id}:0")])
    await outbox.show_card(
        turn,
        turn.here.id,
        card_name(network_id),
        "directory.sight",
        {"network": network.name, "seen": network.directory_for, "telephones": network.telephones_for},
        keyboard=keyboard,
        network_id=network_id,
    )


async def send_file(turn: Turn, network_id: int, kind: str) -> None:
    """The directory as .xlsx or as a page to print, with what the person may see; made when it is sent."""
    sight = await seen(turn, network_id)
    if kind not in FORMATS or not turn.here.private:
        raise Refused("common.old_button")
    if not sight.everything:
        raise Refused("directory.officers_only")
    turn.record("directory.sent", network_id, format=kind, telephones=sight.telephones)
    outbox.document(
        turn,
        turn.here.id,
        "directory_files",
        {
            "network_id": network_id,
            "format": kind,
            "telephones": sight.telephones,
            "day": turn.now.astimezone(sight.network.tz).date().isoformat(),
        },
        network_id=network_id,
    )
    turn.answer("directory.file_comes")


async def set_sight(turn: Turn, network_id: int, what: str, whom: str) -> None:
    """The network says who sees its directory ('seen') or the telephone numbers in it ('telephones')."""
    standing = await yours(turn, network_id)
    standing.require(Right.OPEN_DIRECTORY)
    column = {"seen": "directory_for", "telephones": "telephones_for"}.get(what)
    if column is None or whom not in SIGHTS or not turn.here.private:
        raise Refused("common.old_button")
    if getattr(standing.network, column) != whom:
        await networks.change(turn, network_id, **{column: whom})
    turn.answer("directory.sight_kept")
