"""Who is meant by the first words of a sentence that gives work: an office, a person, an organisation, or two of them at once."""

from typing import Any

from domain.people import Office, name_key
from domain.statements import Assignment as Given
from language import following_up, owners
from language.assignments import ends_word, work_behind
from storage import members
from storage.turn import Turn
from views.proceedings import Kept, may_own

Owner = dict[str, Any]  # owner_person_id, owner_member_id or owner_office; none of them: not recognised, or two
LONGEST_OFFICE = 40  # characters


async def whom(turn: Turn, kept: Kept, given: Given) -> tuple[str, str, Owner]:
    """(words, work, owner), the work letter by letter as it was said. Two owners are none: an item has one, so it is asked which;
    the words name both then."""
    words, work = given.owner, given.work
    office = owners.office(words)
    if office is not None:
        return words, work, {"owner_office": office}
    sentence = given.said or f"{words} {work}"
    known = await _known(turn, kept)
    reached = _longest(known, sentence)
    if reached is not None:
        length, name, found = reached
        second = _second(known, sentence[length:])
        if second is not None:
            return f"{name}, {second[0]}", work_behind(second[1]), {}
        rest = work_behind(sentence[length:])
        if found is not None and rest:
            return sentence[:length].strip(), rest, found
        return words, work, {}
    joined = following_up.another(sentence)
    if joined is not None and owners.office(sentence[: joined[0]]) is not None:
        second = _second(known, sentence[joined[0] :])
        if second is not None:
            return f"{sentence[: joined[0]].strip()}, {second[0]}", work_behind(second[1]), {}
    return words, work, {}


async def begins_with_known(turn: Turn, kept: Kept, words: str) -> bool:
    """Whether words begin with an office or a name that the network knows, and go on."""
    reached = _longest(await _known(turn, kept), words)
    if reached is not None and ends_word(words, reached[0]) and words[reached[0] :].strip():
        return True
    return _office_length(words) > 0


def _office_length(words: str) -> int:
    """How many letters at the beginning name an office before other words; 0: none does."""
    for length in range(min(LONGEST_OFFICE, len(words)), 1, -1):
        if owners.office(words[:length]) is not None and words[length:].strip():
            return length
    return 0


def _longest(known: list[tuple[str, Owner]], sentence: str) -> tuple[int, str, Owner | None] | None:
    """How far the longest known name reaches, the name, and whose it is (None: several people's)."""
    candidates = [(length, name, owner) for name, owner in known if (length := _reaches(name, sentence))]
    if not candidates:
        return None
    length, name, owner = max(candidates, key=lambda each: (each[0], len(each[1])))
    rivals = {str(each[2]) for each in candidates if each[0] == length}
    return length, name, owner if len(rivals) == 1 else None


def _second(known: list[tuple[str, Owner]], rest: str) -> tuple[str, str] | None:
    """Another owner behind 'and', and the work after that name; None where the words go on otherwise."""
    joined = following_up.another(rest)
    if joined is None or joined[0] > 0:
        return None
    rest = rest[joined[1] :]
    if length := _office_length(rest):
        return rest[:length].strip(), rest[length:].strip(" ,")
    reached = _longest(known, rest)
    if reached is not None and rest[reached[0] :].strip(" ,"):
        return reached[1], rest[reached[0] :].strip(" ,")
    name, _, work = rest.partition(" ")
    return (name, work.strip(" ,")) if work.strip(" ,") else None


async def _known(turn: Turn, kept: Kept) -> list[tuple[str, Owner]]:
    """Everybody who may own work, with the names people use for them."""
    found: list[tuple[str, Owner]] = []
    for member in await members.of_network(turn.connection, kept.network.id):
        found.append((member.name, {"owner_member_id": member.id}))
    for person_id, name in (await may_own(turn.connection, kept)).items():
        plain = owners.without_title(name)
        owner = {"owner_person_id": person_id}
        found += [(name, owner), (plain, owner)]
        if " " in plain:
            found.append((plain.split()[0], owner))
    return found


def _reaches(name: str, sentence: str) -> int:
    """How many characters of the sentence the name takes at its beginning, titles and spaces aside; 0 if it does not."""
    start = len(sentence) - len(owners.without_title(sentence))
    for begin in {0, start}:
        wanted = name_key(name)
        key = ""
        for length in range(begin + 1, len(sentence) + 1):
            key = name_key(sentence[begin:length])
            if key == wanted:
                return length
            if len(key) > len(wanted) + 2:
                break
    return 0


async def named_so(turn: Turn, kept: Kept, owner: Owner) -> str:
    """The name of a chosen owner; an office's own word where it is one."""
    if (person := owner.get("owner_person_id")) is not None:
        return (await may_own(turn.connection, kept))[person]
    if (member := owner.get("owner_member_id")) is not None:
        return (await members.by_id(turn.connection, kept.network.id, member)).name
    return str(owner["owner_office"])


async def chosen(turn: Turn, kept: Kept, kind: str, key: str) -> Owner | None:
    """The owner behind a button; None where it is nobody of this network."""
    if kind == "o" and key in {office.value for office in Office}:
        return {"owner_office": key}
    if not key.isdecimal():
        return None
    number = int(key)
    if kind == "m" and number in {each.id for each in await members.of_network(turn.connection, kept.network.id)}:
        return {"owner_member_id": number}
    if kind == "p" and number in await may_own(turn.connection, kept):
        return {"owner_person_id": number}
    return None
