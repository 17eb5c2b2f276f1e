"""Names that are missing in a draft: the secretary's card says whose, and takes them in, a line each."""

import re

from acts.minutes import names, showing
from acts.minutes.access import to_write
from acts.minutes.drafting import change_words
from domain.refusal import Refused
from language.names import full_name
from reports.minutes_kept import minutes_from
from storage import members, questions
from storage import minutes as books
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn

_NUMBERED = re.compile(r"\s*(\d{1,3})\s*[.):]?\s*(.+)")


async def ask(turn: Turn, minutes_id: int, pressed: int | None) -> None:
    """[เติมชื่อที่ขาด]: names said since stand in the next version at once; of the others the next message tells."""
    at = await to_write(turn, minutes_id)
    found = await change_words(turn, at, "named")
    missing = await _missing(turn, found)
    if found.version != at.found.version:
        await showing.refresh(turn, at.network, at.meeting, found, but=(turn.here.id,))
    shown = await showing.overview(turn, at.network, at.meeting, found)
    if missing:
        called = await names.shown(turn.connection, missing)
        shown = "minutes.ask_names", {"names": called}, [[data("minutes.back", f"minutes.back:{found.id}")]]
        state = {"minutes": found.id, "missing": list(missing)}
        await questions.expect(turn, "minutes.names", state=state, network_id=at.network.id)
    else:
        turn.answer("minutes.names_complete")
    await showing.show(turn, at.network, found, shown, pressed=pressed)


async def _missing(turn: Turn, found: books.Minutes) -> tuple[str, ...]:
    return names.missing(minutes_from((await books.newest(turn.connection, found)).content["minutes"]))


async def take(turn: Turn, question: Question, text: str) -> bool:
    """'1 นายเขียน รักเมือง', a line each, or without numbers in the order asked; False where the words are no names at all.

    What this network alone knows of a person is kept for the next papers too; where others know the person, it stands in these
    minutes only. Raises Refused('minutes.refused_name', …) for a line that is no name in full; nothing is written then.
    """
    missing: list[str] = question.state["missing"]
    lines = [line for line in text.splitlines() if line.strip()]
    given: dict[str, str] = {}
    for place, line in enumerate(lines, start=1):
        numbered = _NUMBERED.fullmatch(line)
        number, said = (int(numbered[1]), numbered[2]) if numbered else (place, line)
        name = full_name(said)
        if name is None and not numbered and len(lines) == 1:
            return False
        if name is None or not name.complete or not 1 <= number <= len(missing):
            raise Refused("minutes.refused_name", line=" ".join(line.split())[:120], count=len(missing))
        given[missing[number - 1]] = name.written
    at = await to_write(turn, int(question.state["minutes"]))
    for whose, name_said in given.items():
        if (person_id := names.person_of(whose)) is not None:
            await members.correct_in(turn, at.network.id, person_id, full_name=name_said)
    found = await change_words(turn, at, "named", given)
    shown = await showing.overview(turn, at.network, at.meeting, found)
    await showing.show(turn, at.network, found, shown)
    await showing.refresh(turn, at.network, at.meeting, found, but=(turn.here.id,))
    await questions.end(turn, question)
    return True
