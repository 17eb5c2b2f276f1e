"""The members of a network, organisations and centres, and the people who speak for them.

A row of `members` that has a body is a person's own seat in that body (docs/decisions/seats.md): it answers, votes and stands in
the minutes like any other, but it is no organisation of the network, and whatever lists or counts organisations leaves it out.
"""

from storage.members.directory import Member, add, by_id, by_keys, by_name, change, of_child, of_network
from storage.members.links import link_for, open_links, revoke_links, use_link
from storage.members.people import (
    change_person,
    in_several_networks,
    networks_of,
    person_without_telegram,
    seats_follow_name,
)
from storage.members.representatives import (
    Representative,
    decide_representative,
    link_person,
    representative,
    representatives_for,
    representatives_of,
    set_voter,
    spoken_for_by,
    voices_of,
)

__all__ = [
    "Member",
    "Representative",
    "add",
    "by_id",
    "by_keys",
    "by_name",
    "change",
    "change_person",
    "decide_representative",
    "in_several_networks",
    "link_for",
    "link_person",
    "networks_of",
    "of_child",
    "of_network",
    "open_links",
    "person_without_telegram",
    "representative",
    "representatives_for",
    "representatives_of",
    "revoke_links",
    "seats_follow_name",
    "set_voter",
    "spoken_for_by",
    "use_link",
    "voices_of",
]
