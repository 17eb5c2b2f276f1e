"""People's names as papers bear them: title, first and last name; a nickname never, in its place is room to write by hand."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from documents.minutes import Absent, Minutes, Present, Signer
from domain.people import name_key, same_name
from language.names import full_name, nickname
from storage import members
from storage.connection import AsyncConnection
from storage.members import Called

_PERSON, _TYPED = "person:", "typed:"


@dataclass(frozen=True)
class Named:
    """A name on a paper: its words ('' leaves room to write), and whose it is where title, first or last name are missing."""

    words: str = ""
    whose: str = ""


def of_person(person_id: int, called: Called) -> Named:
    """What the person said, else what they are called where that is a name in full; without a title it is still asked for."""
    if called.full_name:
        return Named(called.full_name)
    found = full_name(called.name)
    if found is None:
        return Named(whose=f"{_PERSON}{person_id}")
    return Named(found.written, "" if found.complete else f"{_PERSON}{person_id}")


def of_substitute(typed: str) -> Named:
    """Somebody known by a typed name only."""
    found = full_name(typed)
    if found is None:
        return Named(whose=f"{_TYPED}{typed}")
    return Named(found.written, "" if found.complete else f"{_TYPED}{typed}")


def of_guest(typed: str) -> Named:
    """A guest as the secretary wrote it (นายอำเภอรัตภูมิ is right as it is), but no nickname."""
    return Named(whose=f"{_TYPED}{typed}") if nickname(typed) else Named(typed)


async def of_people(connection: AsyncConnection, person_ids: Collection[int]) -> dict[int, Named]:
    """The names of these people."""
    called = await members.called(connection, person_ids)
    return {person_id: of_person(person_id, each) for person_id, each in called.items()}


async def of_representative(connection: AsyncConnection, member_id: int, said: str) -> str:
    """Who represents an organisation, by the name in full; as its decision calls them where none is known of somebody called so."""
    speaks = await members.representatives_for(connection, member_id)
    for each in (await members.called(connection, [one.person_id for one in speaks])).values():
        known = of_person(0, each).words
        if known and (same_name(each.name, said) or name_key(known).endswith(name_key(said))):
            return known
    return said


# --- what is missing in minutes, and filled in ------------------------------------------------------------------------------


def missing(minutes: Minutes) -> tuple[str, ...]:
    """Whose names the minutes do not have in full, each once, in the order of the lists."""
    return tuple(dict.fromkeys(whose for whose, _ in _lacking(minutes)))


def untitled(minutes: Minutes) -> tuple[str, ...]:
    """Of these, whose first and last name stand there without a title, so that no room is left for it."""
    return tuple(dict.fromkeys(whose for whose, name in _lacking(minutes) if name))


def _lacking(minutes: Minutes) -> list[tuple[str, str]]:
    """Whose name is not there in full, and what stands in its place ('': room to write)."""
    named: list[Present | Absent | Signer] = [*minutes.present, *minutes.absent, *minutes.guests, *_signers(minutes)]
    found = [(each.whose, each.name or "") for each in named] + [(minutes.presiding_whose, minutes.presiding)]
    return [(whose, name) for whose, name in found if whose]


def _signers(minutes: Minutes) -> tuple[Signer, ...]:
    return minutes.recorder, minutes.checker, minutes.chair


def person_of(whose: str) -> int | None:
    """The person whose name is missing; None for somebody known by a typed name only."""
    return int(whose.removeprefix(_PERSON)) if whose.startswith(_PERSON) else None


async def shown(connection: AsyncConnection, missing_names: Collection[str]) -> list[str]:
    """How people call those whose names are missing."""
    people = await members.called(connection, [key for each in missing_names if (key := person_of(each)) is not None])
    return [
        people[key].name if (key := person_of(each)) in people else each.removeprefix(_TYPED) for each in missing_names
    ]


async def now_known(connection: AsyncConnection, missing_names: Collection[str]) -> dict[str, str]:
    """Of these, who has said the name since: whose → the name in full."""
    keys = {key: each for each in missing_names if (key := person_of(each)) is not None}
    named = await of_people(connection, list(keys))
    return {keys[key]: each.words for key, each in named.items() if not each.whose}


_Line = TypeVar("_Line", Present, Absent, Signer)


def filled(minutes: Minutes, names: Mapping[str, str]) -> Minutes:
    """The minutes with these names (whose → in full) wherever they were missing; nothing else changes."""

    def one(line: _Line) -> _Line:
        return replace(line, name=names[line.whose], whose="") if line.whose in names else line

    if minutes.presiding_whose in names:
        minutes = replace(minutes, presiding=names[minutes.presiding_whose], presiding_whose="")
    return replace(
        minutes,
        present=tuple(map(one, minutes.present)),
        absent=tuple(map(one, minutes.absent)),
        guests=tuple(map(one, minutes.guests)),
        recorder=one(minutes.recorder),
        checker=one(minutes.checker),
        chair=one(minutes.chair),
    )
