"""Names that are missing in a draft: the secretary's card says whose, and takes them in, a line each."""

import re
from collections.abc import Sequence

from acts.minutes import showing
from acts.minutes.access import Opened, to_write
from acts.minutes.drafting import change_words
from documents import names
from documents.minutes_kept import minutes_from
from domain.refusal import Refused
from language.names import full_name
from storage import members, questions
from storage import minutes as books
from storage.questions import Question
from storage.turn import Turn

_NUMBERED = re.compile(r"\s*(\d{1,3})\s*[.):]?\s*(.+)")


async def ask(turn: Turn, minutes_id: int, pressed: int | None) -> None:
    """[เติมชื่อที่ขาด]: names said since stand in the next version at once; of the others the next messages tell."""
    at = await to_write(turn, minutes_id)
    found = await change_words(turn, at, "named")
    if found.version != at.found.version:
        await showing.follow(turn, at.network, found, but=(turn.here.id,))
    missing = await _missing(turn, found)
    if not missing:
        turn.answer("minutes.names_complete")
    await _show(turn, at, found, missing, pressed)


async def _missing(turn: Turn, found: books.Minutes) -> tuple[str, ...]:
    return names.missing(minutes_from((await books.newest(turn.connection, found)).content["minutes"]))


async def _show(
    turn: Turn, at: Opened, found: books.Minutes, listed: Sequence[str], pressed: int | None = None
) -> None:
    """Who of those listed is still missing, under the same numbers, until all are there; then the card as it stands."""
    missing = await _missing(turn, found)
    called = await names.shown(turn.connection, listed)
    rows = [{"number": n, "name": called[n - 1]} for n, each in enumerate(listed, start=1) if each in missing]
    if not rows:
        await showing.show(turn, found, pressed=pressed)
        return
    state = {"minutes": found.id, "missing": list(listed)}
    await questions.expect(turn, "minutes.names", state=state, network_id=at.network.id)
    await showing.show(turn, found, {"face": "names", "names": rows}, pressed=pressed)


async def take(turn: Turn, question: Question, text: str) -> bool:
    """'1 นายเขียน รักเมือง', a line each, all at once or one by one; without a number it is whom that first name belongs to, else
    the first still missing. False where the words are no names at all.

    What this network alone knows of a person is kept for the next papers too; where others know the person, it stands in these
    minutes only. Raises Refused('minutes.refused_name', …) for a line that is no name in full; nothing is written then.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and full_name(lines[0]) is None and not _NUMBERED.fullmatch(lines[0]):
        return False
    at = await to_write(turn, int(question.state["minutes"]))
    listed: list[str] = question.state["missing"]
    missing = await _missing(turn, at.found)
    called = dict(zip(listed, await names.shown(turn.connection, listed), strict=True))
    left = {number: whose for number, whose in enumerate(listed, start=1) if whose in missing}
    given: dict[str, str] = {}
    for line in lines:
        numbered = _NUMBERED.fullmatch(line)
        name = full_name(numbered[2] if numbered else line)
        open_to = [each for each in left.values() if each not in given]
        if numbered:
            whose = left.get(int(numbered[1]))
        else:
            namesakes = [each for each in open_to if name and called[each].split()[0] == name.name.split()[0]]
            whose = next(iter(namesakes or open_to), None)
        if name is None or not name.complete or whose is None:
            raise Refused("minutes.refused_name", line=" ".join(line.split())[:120], numbers=list(left))
        given[whose] = name.written
    for whose, name_said in given.items():
        if (person_id := names.person_of(whose)) is not None:
            await members.correct_in(turn, at.network.id, person_id, full_name=name_said)
    found = await change_words(turn, at, "named", given)
    await _show(turn, at, found, listed)
    await showing.follow(turn, at.network, found, but=(turn.here.id,))
    return True
