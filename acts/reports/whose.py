"""Whose a message is: the organisation or person that it names decides, where its writer may speak for them; else it is asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from acts.named import Directory, directory_of
from domain.people import name_key
from language.organisation_names import before_name, in_passing
from language.subjects import Subject, said_of
from storage.connection import AsyncConnection
from storage.members import Member
from storage.turn import Turn
from views.reports import Voice


@dataclass(frozen=True)
class Part:
    """A part of a message and whose it is.

    `named` is how it names somebody, None where it names nobody; `meant` are the members it can mean of those its writer may
    speak for, `others` those of whom the writer may not. `person` tells that a person was named and not an organisation.
    """

    text: str
    named: str | None = None
    meant: tuple[Member, ...] = ()
    others: tuple[Member, ...] = ()
    person: bool = False

    @property
    def only(self) -> Member | None:
        """The one member that it names."""
        return self.meant[0] if len(self.meant) == 1 else None

    @property
    def refused(self) -> Member | None:
        """Whose it is, where the writer may not speak for them."""
        return self.others[0] if self.others and not self.meant else None


def parts_in(directory: Directory, voice: Voice, text: str) -> list[Part]:
    """The parts of a message by whom each names; one part with no name where it names nobody.

    A member names at the head of a clause; the secretary, who enters several at once, anywhere.
    """
    found = list(directory.subjects(text))
    if voice.for_others and not any(each.owned is not None for each in found):
        found = _with_places(text, directory, found)
    reach = set(directory.organisations) if voice.for_others else {member.id for member in voice.spoken_for}
    parts = []
    for subject, said in said_of(text, found):
        if subject is None:
            if said:
                parts.append(Part(said))
            continue
        can_be = directory.members_of(subject)
        parts.append(
            Part(
                said,
                subject.words,
                tuple(member for member in can_be if member.id in reach),
                tuple(member for member in can_be if member.id not in reach),
                person=not subject.organisations,
            )
        )
    return parts


async def only_named(turn: Turn, network_id: int, text: str) -> tuple[frozenset[int] | None, str]:
    """The organisations that a message by one name at its head can mean, and its words without that name; None where it names nobody
    the books know.
    """
    directory = await directory_of(turn.connection, network_id)
    found = directory.subjects(text)
    if len(found) != 1:
        return None, text
    meant = frozenset(member.id for member in directory.members_of(found[0]))
    parts = said_of(text, found)
    return (meant, parts[0][1]) if meant and len(parts) == 1 else (None, text)


async def voice_named(connection: AsyncConnection, possible: Sequence[Voice], text: str) -> Voice | None:
    """The way of speaking that a name in a message decides: for one's own organisation first, in whichever network; None where
    it names nobody for whom this person may speak.
    """
    own: list[Voice] = []
    entered: list[Voice] = []
    for network_id in dict.fromkeys(voice.network.id for voice in possible):
        here = [voice for voice in possible if voice.network.id == network_id]
        parts = parts_in(await directory_of(connection, network_id), here[0], text)
        meant = {member.id for part in parts for member in part.meant if part is parts[0]}
        mine = [voice for voice in here if voice.member is not None and voice.member.id in meant]
        own += mine
        if meant and not mine and here[0].for_others:
            entered.append(here[0])
    if len(own) == 1:
        return own[0]
    return entered[0] if not own and len(entered) == 1 else None


def _with_places(text: str, directory: Directory, found: list[Subject]) -> list[Subject]:
    """With the names at the heads of clauses also those of organisations anywhere else."""
    for begin, end, those in places(text, tuple(directory.organisations.values())):
        if not any(each.begin < end and begin < each.start for each in found):
            found.append(Subject(before_name(text, begin), end, text[begin:end], tuple(member.id for member in those)))
    return sorted(found, key=lambda each: each.begin)


def places(text: str, directory: Sequence[Member]) -> list[tuple[int, int, tuple[Member, ...]]]:
    """(begin, end, members) where a message names members, in its order; the longest name wins; several where it can be any."""
    found: dict[int, tuple[int, list[Member]]] = {}
    whole = name_key(text)
    for member in directory:
        for name in in_passing(member.name):
            letters = "".join(name.split())
            if len(letters) < 3 or name_key(name) not in whole:
                continue
            for match in re.finditer(r"\s*".join(re.escape(letter) for letter in letters), text, re.IGNORECASE):
                end, others = found.get(match.start(), (0, []))
                if match.end() > end:
                    found[match.start()] = (match.end(), [member])
                elif match.end() == end and member not in others:
                    others.append(member)
    marks: list[tuple[int, int, tuple[Member, ...]]] = []
    for begin, (end, those) in sorted(found.items()):
        if not marks or begin >= marks[-1][1]:
            marks.append((begin, end, _all_meant(text[begin:end], those, directory)))
    return marks


def _all_meant(spoken: str, those: Sequence[Member], directory: Sequence[Member]) -> tuple[Member, ...]:
    """With those found also whoever's name only begins with what was said; a member of exactly that name is meant alone."""
    key = name_key(spoken)
    exact = tuple(each for each in those if name_key(each.name) == key)
    longer = [each for each in directory if each not in those and name_key(each.name).startswith(key)]
    return exact or (*those, *longer)
