"""The organisations of a network on the directory's card: the list, one of them, all that is known of each, what is asked first."""

from collections.abc import Awaitable, Callable, Collection
from typing import Any

from cards.drawing import Card, Look, card
from cards.leaves import in_rows, leaf
from documents.legal_forms import form_code
from domain.decisions import voter
from domain.people import MOST_PERSONS
from domain.rights import Right
from storage import address_book, directory, members, networks
from storage.chats import Person
from storage.directory import Entry, Speaker
from storage.outbox import Button, Keyboard, data
from views.directory import FORMATS, SIGHTS, Sight, matching, sight
from views.members import known_in_full, name_button, spelled
from views.merges import choices
from views.standing import Standing, of_person

ON_A_PAGE = 8
ENTRIES_ON_A_PAGE = 5
MOST_FORMER = 5


async def listed(look: Look, person: Person) -> Card | None:
    """A page of the organisations (`view`: page, part); numbers open one for those who may change members."""
    standing = await of_person(look.connection, look.key, person.id)
    if not standing.belongs:
        return None
    everybody = await directory.entries(look.connection, look.key)
    seen, part = sight(standing), look.view["part"]
    visible = [(number, each) for number, each in enumerate(everybody, start=1) if seen.everything or seen.own(each)]
    if part:
        meant = {each.id for each in matching([each for _, each in visible], part)}
        visible = [(number, each) for number, each in visible if each.id in meant]
    shown = leaf(visible, look.view["page"], ON_A_PAGE)
    keyboard: Keyboard = []
    if seen.manages:
        opens = [
            data("members.number", f"members.open:{look.key}:{each.id}", number=number) for number, each in shown.shown
        ]
        keyboard += in_rows(opens, 4)
    if not part:
        keyboard.append(shown.turns(f"members.page:{look.key}"))
    return card(
        "members.list",
        keyboard + await _ways(look, person, standing),
        network=await look.named(standing.network),
        total=len(everybody),
        spoken=len([each for each in everybody if each.speakers]),
        part=part,
        rows=[_row(each, number, seen.manages) for number, each in shown.shown],
        page=shown.page + 1,
        pages=shown.last + 1,
        manages=seen.manages,
    )


async def _ways(look: Look, person: Person, standing: Standing) -> Keyboard:
    """What the person may do from the list."""
    connection, network_id = look.connection, look.key
    keyboard: Keyboard = []
    if standing.may(Right.CHANGE_MEMBERS):
        add, links = data("members.add", f"members.add:{network_id}"), f"members.links:{network_id}"
        keyboard.append([add, data("members.send_links", links)])
    if standing.may(Right.ACCEPT_REPRESENTATIVE):
        waiting = len(await directory.open_claims(connection, network_id))
        if waiting:
            keyboard.append([data("members.open_claims", f"members.claims:{network_id}", count=waiting)])
    in_full = data("directory.button", f"directory.page:{network_id}:0")
    keyboard.append([in_full, data("offices.open", f"offices.list:{network_id}")])
    if (standing.members or standing.offices) and not known_in_full(person):
        keyboard.append([name_button(network_id)])
    for each in standing.members:
        speakers = await members.representatives_for(connection, each.id)
        keyboard += [
            [data("members.make_voter", f"members.voter:{network_id}:{other.id}", name=other.name)]
            for other in speakers
            if len(speakers) > 1 and not other.voter
        ]
        keyboard.append([data("members.leave", f"members.leaving:{network_id}:{each.id}", name=each.name)])
    if len(await members.networks_of(connection, person.id)) > 1:
        keyboard.append([data("members.other_network", "members.networks")])
    return keyboard


def _row(entry: Entry, number: int, manages: bool, awaited: Collection[int] = ()) -> dict[str, Any]:
    return {
        "number": number,
        "name": entry.name,
        "centre": entry.child_network_id is not None,
        "telephone": spelled(entry.telephone) if manages else "",
        "contact": (entry.contact or "") if manages else "",
        "still": _still_votes(entry),
        "speakers": [
            _speaker(each, manages)
            | {"reached": each.writable is not None, "voter": each.voter, "awaited": each.person_id in awaited}
            for each in entry.speakers
        ],
    }


def _still_votes(entry: Entry) -> list[str]:
    """[who votes still, whom its decision names]: who was named speaks for it in the directory only once they came in; else []."""
    voting = next((each for each in entry.speakers if each.voter), None)
    if voting is None or not voting.decided:
        return []
    here = voter(voting.decided, [(each.person_id, each.name, False) for each in entry.speakers])
    return [] if here is not None else [voting.name, voting.decided]


def _speaker(speaker: Speaker, telephones: bool) -> dict[str, Any]:
    return {
        "name": speaker.name,
        "since": speaker.since.isoformat(),
        "telephone": spelled(speaker.telephone) if telephones else "",
        "on_telegram": speaker.on_telegram,
        "awaited": False,
    }


async def one(look: Look, person: Person) -> Card | None:
    """One organisation (`view`: member), with every change that chair and secretary may make."""
    standing = await of_person(look.connection, look.key, person.id)
    found = await _entry(look)
    if found is None or not standing.may(Right.CHANGE_MEMBERS):
        return None
    place, entry = found
    child = entry.child_network_id
    awaited = await address_book.awaited(look.connection, look.key, [each.person_id for each in entry.speakers])
    return card(
        "members.one",
        _changes(look.key, entry, place // ON_A_PAGE),
        network=await look.named(standing.network),
        row=_row(entry, place + 1, True, awaited),
        centre=(await networks.by_id(look.connection, child)).name if child is not None else "",
        joined=entry.joined_at.isoformat(),
        two=len(entry.speakers) > 1,
    )


async def _entry(look: Look) -> tuple[int, Entry] | None:
    """(place in the directory, the entry) of the organisation that is looked at; None where it has left."""
    everybody = await directory.entries(look.connection, look.key)
    return next((found for found in enumerate(everybody) if found[1].id == look.view["member"]), None)


def _changes(network_id: int, entry: Entry, page: int) -> Keyboard:
    target = f"{network_id}:{entry.id}"
    keyboard: Keyboard = [
        [
            data("members.rename", f"members.rename:{target}"),
            data("members.telephone", f"members.telephone:{target}"),
        ],
        [data("members.new_link_button", f"members.new_link:{target}")],
    ]
    if len(entry.speakers) < MOST_PERSONS:
        keyboard.append([data("members.by_hand", f"members.by_hand:{target}")])
        keyboard.append([data("address_book.open", f"address_book.member:{target}")])
    for each in entry.speakers:
        key = f"{network_id}:{each.id}"
        line = [data("members.correct", f"members.correct:{key}", name=each.name)]
        if len(entry.speakers) > 1 and not each.voter:
            line.append(data("members.make_voter", f"members.voter:{key}", name=each.name))
        keyboard += [line, [data("members.end", f"members.ending:{key}", name=each.name)]]
        if not each.on_telegram:
            forget = f"forgetting.of:{network_id}:{each.person_id}"
            keyboard.append([data("forgetting.of_button", forget, name=each.name)])
    keyboard.append([data("members.leaves", f"members.member_leaving:{target}")])
    keyboard.append([data("members.back", f"members.page:{network_id}:{page}")])
    return keyboard


async def question(look: Look, person: Person) -> Card | None:
    """What is asked before something that is not easily taken back (`view`: text, values, yes, label, back).

    It stands in the words of the moment at which it was asked: what the yes will do is looked up anew when it is pressed.
    """
    if not (await of_person(look.connection, look.key, person.id)).belongs:
        return None
    view = look.view
    keyboard: Keyboard = [[data(view["label"], view["yes"])], [data("members.no_back", view["back"])]]
    return card(view["text"], keyboard, **view["values"])


# --- the directory in full ---------------------------------------------------------------------------------------------------


async def _seen(look: Look, person: Person) -> Sight | None:
    """What the person may see of the directory now; None: nothing."""
    found = sight(await of_person(look.connection, look.key, person.id))
    return found if found.standing.belongs or found.network.directory_for == "everybody" else None


async def entries(look: Look, person: Person) -> Card | None:
    """A page of the directory (`view`: page)."""
    seen, network_id = await _seen(look, person), look.key
    if seen is None:
        return None
    everybody = await directory.entries(look.connection, network_id)
    visible = [(number, each) for number, each in enumerate(everybody, start=1) if seen.everything or seen.own(each)]
    shown = leaf(visible, look.view["page"], ENTRIES_ON_A_PAGE)
    keyboard: Keyboard = [shown.turns(f"directory.page:{network_id}")]
    if seen.manages:
        opens = [
            data("members.number", f"directory.open:{network_id}:{each.id}", number=number)
            for number, each in shown.shown
        ]
        keyboard.insert(0, opens)
    else:
        keyboard += [
            [data("directory.correct_own", f"directory.open:{network_id}:{each.id}", name=each.name)]
            for each in everybody
            if seen.own(each)
        ]
    if seen.everything and everybody:
        keyboard.append([data(f"directory.as_{kind}", f"directory.file:{network_id}:{kind}") for kind in FORMATS])
    if seen.standing.may(Right.OPEN_DIRECTORY):
        keyboard.append([data("directory.sight_button", f"directory.sight:{network_id}")])
    if seen.standing.belongs:
        keyboard.append([data("members.back", f"members.page:{network_id}:0")])
    former = await directory.former(look.connection, network_id)
    left = [{"name": each.name, "at": each.left_at.isoformat()} for each in former[:MOST_FORMER]]
    return card(
        "directory.page",
        keyboard,
        network=await look.named(seen.network),
        total=len(everybody),
        people=sum(each.people or 0 for each in everybody),
        households=sum(each.households or 0 for each in everybody),
        said=sum(each.people is not None or each.households is not None for each in everybody),
        everything=seen.everything,
        manages=seen.manages,
        rows=[_entry_row(each, number, seen) for number, each in shown.shown],
        left=left if seen.everything and shown.page == shown.last else [],
        page=shown.page + 1,
        pages=shown.last + 1,
    )


def _entry_row(entry: Entry, number: int, seen: Sight) -> dict[str, Any]:
    """An entry as the texts need it; numbers only for those who may see them."""
    telephones = seen.number_shown(entry)
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
        "speakers": [_speaker(each, telephones) for each in entry.speakers],
    }


async def one_entry(look: Look, person: Person) -> Card | None:
    """One organisation with the corrections that it, the secretary and the chair may make (`view`: member, note)."""
    seen, found = await _seen(look, person), await _entry(look)
    if seen is None or found is None or not seen.corrects(found[1]):
        return None
    place, entry = found
    target = f"{look.key}:{entry.id}"

    def change(what: str) -> Button:
        return data(f"directory.change_{what}", f"directory.change:{target}:{what}")

    keyboard: Keyboard = [[change("people"), change("telephone")]]
    if entry.child_network_id is None:
        keyboard += [[change("form"), change("activity")], [change("name")]]
        if seen.manages:
            keyboard[-1].append(data("directory.split_button", f"directory.split:{target}"))
    if seen.own(entry) and await choices(look.connection, look.key, entry.id, person.id):
        keyboard.append([data("identities.say", f"identities.choose:{target}")])
    keyboard.append([data("members.back", f"directory.page:{look.key}:{place // ENTRIES_ON_A_PAGE}")])
    return card(
        "directory.one",
        keyboard,
        network=await look.named(seen.network),
        row=_entry_row(entry, place + 1, seen),
        joined=entry.joined_at.isoformat(),
        into=await directory.split_into(look.connection, look.key, entry.id),
        note=look.view["note"],
    )


async def who_sees(look: Look, person: Person) -> Card | None:
    """Who may see the directory and the telephone numbers, for those who may change it."""
    standing = await of_person(look.connection, look.key, person.id)
    if not standing.may(Right.OPEN_DIRECTORY):
        return None
    network = standing.network
    keyboard: Keyboard = [
        [data(f"directory.{what}_{whom}", f"directory.set:{look.key}:{what}:{whom}")]
        for what, now in (("seen", network.directory_for), ("telephones", network.telephones_for))
        for whom in SIGHTS
        if whom != now
    ]
    keyboard.append([data("members.back", f"directory.page:{look.key}:0")])
    return card(
        "directory.sight",
        keyboard,
        network=await look.named(network),
        seen=network.directory_for,
        telephones=network.telephones_for,
    )


FACES: dict[str, Callable[[Look, Person], Awaitable[Card | None]]] = {
    "members": listed,
    "member": one,
    "question": question,
    "entries": entries,
    "entry": one_entry,
    "sight": who_sees,
}
