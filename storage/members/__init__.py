"""The members of a network, organisations and centres, and the people who speak for them.

A row of `members` that has a body is a person's own seat in that body (docs/decisions/seats.md): it answers, votes and stands in
the minutes like any other, but it is no organisation of the network, and whatever lists or counts organisations leaves it out.
"""

from storage.members.corrections import Correction, ask_person, asked_of, end_correction
from storage.members.directory import Member, add, by_id, by_keys, by_name, change, of_child, of_network
from storage.members.people import (
    Called,
    called,
    change_person,
    correct_in,
    in_several_networks,
    name_seats,
    networks_of,
    person_without_telegram,
)
from storage.members.representatives import (
    Representative,
    decide_representative,
    link_person,
    representatives_for,
    representatives_of,
    set_voter,
    spoken_among,
    spoken_for_by,
    voices_of,
)

__all__ = [
    "Called",
    "Correction",
    "Member",
    "Representative",
    "add",
    "ask_person",
    "asked_of",
    "by_id",
    "by_keys",
    "by_name",
    "called",
    "change",
    "change_person",
    "correct_in",
    "decide_representative",
    "end_correction",
    "in_several_networks",
    "link_person",
    "name_seats",
    "networks_of",
    "of_child",
    "of_network",
    "person_without_telegram",
    "representatives_for",
    "representatives_of",
    "set_voter",
    "spoken_among",
    "spoken_for_by",
    "voices_of",
]
