"""Whom words name as the owner of an action item."""

from typing import Any

from domain.people import name_key
from language import owners as office_words
from language.organisation_names import named
from storage import members, offices
from storage.networks import Network
from storage.turn import Turn

Owner = dict[str, Any]  # owner_person_id, owner_member_id or owner_office
NOBODY: Owner = {"owner_person_id": None, "owner_member_id": None, "owner_office": None}


async def named_owners(turn: Turn, network: Network, words: str) -> list[tuple[str, Owner]]:
    """(name, owner) of everybody whom the words can mean: an office, a person, an organisation; an exact name is meant alone."""
    office = office_words.office(words)
    if office is not None:
        return [(office, {"owner_office": office})]
    people: dict[int, str] = {}
    for each in await members.representatives_of(turn.connection, network.id):
        people[each.person_id] = each.name
    for holder in await offices.holders(turn.connection, network.id):
        people[holder.person_id] = holder.name
    wanted = name_key(office_words.without_title(words))
    if not wanted:
        return []
    keys = {person: name_key(office_words.without_title(name)) for person, name in people.items()}
    chosen = [person for person, key in keys.items() if key == wanted]
    chosen = chosen or [person for person, key in keys.items() if key.startswith(wanted)]
    organisations = {each.id: each.name for each in await members.of_network(turn.connection, network.id)}
    found: list[tuple[str, Owner]] = [(people[person], {"owner_person_id": person}) for person in chosen]
    if not chosen:
        found += [(organisations[key], {"owner_member_id": key}) for key in named(words, organisations)]
    return found
