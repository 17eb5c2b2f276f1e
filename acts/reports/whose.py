"""For whom the writer of a message speaks, and whose each part of it is.

A person speaks for one organisation, for one of several, or, as the secretary, for any member.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from acts.named import Directory, directory_of
from acts.standing import in_network, known_networks, outsider
from domain.people import name_key
from domain.refusal import Refused
from domain.rights import Right
from language.organisation_names import before_name, in_passing
from language.subjects import Subject, is_given_to, said_of
from storage.members import Member
from storage.turn import Turn
from views.reports import Voice, in_which
from views.reports import can_mean as meant_by
from views.standing import Standing


async def voices(turn: Turn) -> list[Voice]:
    """Every way in which the acting person may speak, in this group's network or in all of theirs."""
    known = await known_networks(turn)
    if not turn.here.private:
        known = [each for each in known if each == turn.here.network_id]
    found: list[Voice] = []
    for network_id in known:
        found += in_which(await in_network(turn, network_id))
    return found


async def can_mean(turn: Turn) -> list[tuple[Voice, Member]]:
    """Every organisation for which the acting person may report, their own first, with the voice in which they do."""
    return await meant_by(turn.connection, await voices(turn))


def chosen(turn: Turn, possible: list[Voice]) -> Voice | None:
    """The voice that needs no asking: the only one, or the one this person spoke with last."""
    if len(possible) == 1:
        return possible[0]
    for voice in possible:
        if voice.member is not None and voice.member.id == turn.who.current_member_id:
            return voice
    last = [voice for voice in possible if voice.network.id == turn.who.current_network_id]
    return last[0] if len(last) == 1 else None


async def some(turn: Turn) -> list[Voice]:
    """As `voices`; refuses whoever can report for nobody, with a word on how to become a representative."""
    found = await voices(turn)
    if not found:
        raise await outsider(turn, "reports.no_organisation")
    return found


async def voice_in(turn: Turn, network_id: int, *, otherwise: str = "common.old_button") -> Voice:
    """For whom the person speaks in a network; refused as `otherwise` says for who speaks for nobody there."""
    possible = [voice for voice in await some(turn) if voice.network.id == network_id]
    if not possible:
        raise Refused(otherwise)
    return chosen(turn, possible) or possible[0]


async def touching(turn: Turn, network_id: int, member_id: int | None, person_id: int) -> Standing | None:
    """The acting person's standing where they may change what was reported: who speaks for the member now, or the secretary; its
    writer as long as it is nobody's yet. None for anybody else, also for who wrote it and speaks for the member no longer.
    """
    if network_id not in await known_networks(turn):
        return None
    standing = await in_network(turn, network_id)
    theirs = turn.who.id == person_id and member_id is None
    speaks = member_id in {member.id for member in standing.members}
    return standing if theirs or speaks or standing.may(Right.REPORT_FOR_OTHERS) else None


def voice_named(directories: Mapping[int, Directory], possible: Sequence[Voice], text: str) -> Voice | None:
    """The way of speaking that a name in a message decides: for one's own organisation first, in whichever network; None where
    it names nobody for whom this person may speak. `directories`: whom each of their networks can name, by its key.
    """
    own: list[Voice] = []
    entered: list[Voice] = []
    for network_id, directory in directories.items():
        here = [voice for voice in possible if voice.network.id == network_id]
        parts = parts_in(directory, here[0], text)
        meant = {member.id for part in parts for member in part.meant if part is parts[0]}
        mine = [voice for voice in here if voice.member is not None and voice.member.id in meant]
        own += mine
        if meant and not mine and here[0].for_others:
            entered.append(here[0])
    if len(own) == 1:
        return own[0]
    return entered[0] if not own and len(entered) == 1 else None


@dataclass(frozen=True)
class Part:
    """A part of a message and whose it is.

    `named` is how it names somebody, None where it names nobody; `meant` are the members it can mean of those its writer may
    speak for, `others` those of whom the writer may not. `person` tells that a person was named and not an organisation,
    `together` that it is said of each of two.
    """

    text: str
    named: str | None = None
    meant: tuple[Member, ...] = ()
    others: tuple[Member, ...] = ()
    person: bool = False
    together: bool = False

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
    found = list(directory.subjects(text, unknown=voice.for_others))
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
                together=subject.together and len(can_be) == 2,
            )
        )
    return parts


def _with_places(text: str, directory: Directory, found: list[Subject]) -> list[Subject]:
    """With the names at the heads of clauses also those of organisations anywhere else, but to whom something is given."""
    for begin, end, those in places(text, tuple(directory.organisations.values())):
        name = before_name(text, begin)
        if not is_given_to(text, name) and not any(each.begin < end and begin < each.start for each in found):
            found.append(Subject(name, end, text[begin:end], tuple(member.id for member in those)))
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
