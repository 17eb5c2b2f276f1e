"""The secretary changes words by choosing a matter or by a reply, tells names that are missing, and adds annexes."""

import re
from collections.abc import Sequence
from typing import Any

from acts.minutes import showing
from acts.minutes.checking import take_correction
from acts.minutes.composing import Composed, Part, compose
from acts.minutes.drafting import change_words
from acts.minutes.showing import Opened, opened, to_write
from documents import names
from documents.minutes_kept import minutes_from
from domain import minutes as rules
from domain.minutes import check_changeable
from domain.refusal import Refused
from language.hearing import Words
from language.names import full_name
from language.replies import named_part
from storage import files, members, outbox, questions
from storage import minutes as books
from storage.outbox import data
from storage.questions import Question
from storage.turn import Turn

LONGEST_TITLE = 200
MOST_ANNEXES = 20
_NUMBERED = re.compile(r"\s*(\d{1,3})\s*[.):]?\s*(.+)")


async def open_card(turn: Turn, minutes_id: int) -> None:
    """The card from which minutes are changed, out of the list."""
    await showing.show(turn, (await to_write(turn, minutes_id, locked=True)).found)


async def choose(turn: Turn, minutes_id: int, page: int) -> None:
    """[แก้ถ้อยคำ]: the matters and resolutions to choose from; or the next message begins with a number and says the words."""
    at = await to_write(turn, minutes_id)
    await showing.show_parts(turn, at.network, at.meeting, at.found, page)


async def back(turn: Turn, minutes_id: int) -> None:
    """The card as it stands, without what may be chosen."""
    at = await to_write(turn, minutes_id, locked=True)
    await _overview(turn, at, at.found)


async def _overview(turn: Turn, at: Opened, found: books.Minutes, note: str | None = None) -> None:
    await showing.show(turn, found, {"note": note})
    await showing.follow(turn, at.network, found, but=(turn.here.id,))


async def ask_words(turn: Turn, minutes_id: int, key: str) -> None:
    """A part was chosen: what it says now, and the next message is what it shall say."""
    at = await to_write(turn, minutes_id)
    part = (await compose(turn.connection, at.network, at.meeting, at.found)).part(key)
    if part is None:
        raise Refused("common.old_button")
    now = part.words[: showing.LONGEST_SHOWN]
    values = {"name": part.name, "title": part.title, "words": now, "cut": len(part.words) > len(now)}
    await questions.ask(
        turn,
        "minutes.words",
        "minutes.ask_words",
        values,
        state={"minutes": at.found.id, "part": key},
        keyboard=[[data("minutes.never_mind", "minutes.never_mind:{question}")]],
        network_id=at.network.id,
    )


async def take_words(turn: Turn, question: Question, text: str) -> None:
    """The part says this from now on: one more version, a draft again."""
    at = await to_write(turn, int(question.state["minutes"]))
    composed = await compose(turn.connection, at.network, at.meeting, at.found)
    part = composed.part(str(question.state["part"]))
    if part is None:
        raise Refused("common.old_button")
    await _reword(turn, at, part, text)
    await questions.end(turn, question)


async def never_mind(turn: Turn, question: Question) -> None:
    """[ไม่แก้แล้ว]: the question is over, nothing changes."""
    await questions.end(turn, question, "broken_off")
    if turn.pressed_on is not None:
        outbox.delete(turn, turn.here.id, turn.pressed_on)
    turn.answer("minutes.left_as_it_is")


async def _reword(turn: Turn, at: Opened, part: Part, text: str) -> None:
    said = rules.words(text)
    if part.key.startswith("resolution:") and not said:
        raise Refused("minutes.refused_empty")
    note = part.name
    found = at.found
    if said != part.words:
        await books.reword(turn, at.found, part.key, part.recorded, said)
        found = await change_words(turn, at, "reworded")
    await _overview(turn, at, found, note)


async def replied(turn: Turn, message_id: int, text: str) -> bool:
    """A reply to the draft or its card: the secretary's begins with the matter's number and says its words; a member's is a
    correction. False where the message is none of them.
    """
    minutes_id = await books.named_in(turn.connection, turn.here.id, message_id)
    if minutes_id is None:
        return False
    at = await opened(turn, minutes_id)
    if not at.writes:
        await take_correction(turn, minutes_id, text)
        return True
    check_changeable(at.found.state)
    await _take_numbered(turn, at, text)
    return True


async def take_numbered(turn: Turn, question: Question, text: str) -> bool:
    """'1 ประธานแจ้งว่า…' typed while the parts are shown: whether it begins with a number, and so says a part's new words."""
    if named_part(text) is None:
        return False
    await _take_numbered(turn, await to_write(turn, int(question.state["minutes"])), text)
    return True


async def _take_numbered(turn: Turn, at: Opened, text: str) -> None:
    named = named_part(text)
    composed = await compose(turn.connection, at.network, at.meeting, at.found)
    part = _part_named(composed, named[0]) if named else None
    if named is None or part is None:
        numbers = [each.number for each in composed.parts if each.number]
        key = "minutes.refused_no_number" if named is None else "minutes.refused_no_such_number"
        raise Refused(key, number=named[0].removeprefix("resolution:") if named else "", numbers=numbers[:20])
    await _reword(turn, at, part, named[1])


def _part_named(composed: Composed, name: str) -> Part | None:
    """The part that a number means: '5.1', a section's '1', or the resolution of that place."""
    if not name.startswith("resolution:"):
        return next((each for each in composed.parts if each.number == name), None)
    wanted = name.removeprefix("resolution:")
    resolutions = [each for each in composed.parts if each.key.startswith("resolution:")]
    return next((each for each in resolutions if each.name.rsplit("-", 1)[-1] == wanted), None)


# --- annexes ----------------------------------------------------------------------------------------------------------------


async def show_annexes(turn: Turn, minutes_id: int) -> None:
    """[เอกสารแนบ]: what is added so far, and the next message names or is one more."""
    at = await to_write(turn, minutes_id)
    await showing.show(turn, at.found, {"face": "annexes"})
    await questions.expect(turn, "minutes.annex", state={"minutes": at.found.id}, network_id=at.network.id)


async def take_annex(turn: Turn, question: Question, words: Words, sent: dict[str, Any] | None) -> bool:
    """One more annex: a title, or a photo or document whose caption or name is the title; a voice or a video is none."""
    if sent is not None and sent["kind"] not in ("photo", "document"):
        return False
    at = await to_write(turn, int(question.state["minutes"]))
    title = words.text or (sent["name"] if sent is not None else "")
    line = " ".join(title.split())[:LONGEST_TITLE]
    if not any(char.isalnum() for char in line):
        raise Refused("minutes.refused_annex")
    if len(await books.annexes(turn.connection, at.found)) >= MOST_ANNEXES:
        raise Refused("minutes.refused_annexes", most=MOST_ANNEXES)
    file_id = None
    if sent is not None:
        file_id = await files.keep(turn, network_id=at.network.id, **sent)
    await books.annex(turn, at.found, line, file_id)
    found = await change_words(turn, at, "annexed")
    await _overview(turn, at, found)
    await questions.end(turn, question)
    return True


async def drop_annex(turn: Turn, minutes_id: int, annex_id: int) -> None:
    """An annex does not belong to the minutes after all; pressed twice it is gone once."""
    at = await to_write(turn, minutes_id)
    found = at.found
    if await books.remove_annex(turn, at.found, annex_id):
        found = await change_words(turn, at, "annexed")
    await _overview(turn, at, found)


async def see_annex(turn: Turn, minutes_id: int, annex_id: int) -> None:
    """The photo or file of an annex, as it was sent."""
    at = await to_write(turn, minutes_id, locked=True)
    kept = await books.annex_file(turn.connection, at.found, annex_id)
    if kept is None:
        raise Refused("common.old_button")
    outbox.file(turn, turn.here.id, *kept, network_id=at.network.id)
    turn.answer("minutes.file_comes")


async def send_file(turn: Turn, minutes_id: int, kind: str) -> None:
    """[.pdf] or [.docx] of the version that stands; the .docx for those who write only."""
    at = await opened(turn, minutes_id)
    if kind not in ("pdf", "docx"):
        raise Refused("common.old_button")
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    if kind == "docx" and not at.writes:
        raise Refused("minutes.refused_docx")
    if not at.reads:
        raise Refused("minutes.refused_not_sent")
    await showing.send_file(turn, at.network, at.meeting, at.found, turn.here.id, kind, "file")
    turn.answer("minutes.file_comes")


# --- names that are missing ---------------------------------------------------------------------------------------------------


async def ask_names(turn: Turn, minutes_id: int) -> None:
    """[เติมชื่อที่ขาด]: names said since stand in the next version at once; of the others the next messages tell."""
    at = await to_write(turn, minutes_id)
    found = await change_words(turn, at, "named")
    if found.version != at.found.version:
        await showing.follow(turn, at.network, found, but=(turn.here.id,))
    missing = await _missing(turn, found)
    if not missing:
        turn.answer("minutes.names_complete")
    await _show_missing(turn, at, found, missing)


async def _missing(turn: Turn, found: books.Minutes) -> tuple[str, ...]:
    return names.missing(minutes_from((await books.newest(turn.connection, found)).content["minutes"]))


async def _show_missing(turn: Turn, at: Opened, found: books.Minutes, listed: Sequence[str]) -> None:
    """Who of those listed is still missing, under the same numbers, until all are there; then the card as it stands."""
    missing = await _missing(turn, found)
    called = await names.shown(turn.connection, listed)
    rows = [{"number": n, "name": called[n - 1]} for n, each in enumerate(listed, start=1) if each in missing]
    if not rows:
        await showing.show(turn, found)
        return
    state = {"minutes": found.id, "missing": list(listed)}
    await questions.expect(turn, "minutes.names", state=state, network_id=at.network.id)
    await showing.show(turn, found, {"face": "names", "names": rows})


async def take_names(turn: Turn, question: Question, text: str) -> bool:
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
    await _show_missing(turn, at, found, listed)
    await showing.follow(turn, at.network, found, but=(turn.here.id,))
    return True
