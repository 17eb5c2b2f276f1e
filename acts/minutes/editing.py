"""The secretary changes words by choosing a matter or by a reply, and adds what belongs to the minutes."""

from acts.minutes import showing
from acts.minutes.access import Opened, opened, to_write
from acts.minutes.checking import take_correction
from acts.minutes.composing import Composed, Part, compose
from acts.minutes.drafting import change_words
from domain import minutes as rules
from domain.minutes import check_changeable
from domain.refusal import Refused
from language.replies import named_part
from storage import files, outbox, questions
from storage import minutes as books
from storage.outbox import data
from storage.turn import Turn

LONGEST_TITLE = 200
MOST_ANNEXES = 20


async def choose(turn: Turn, minutes_id: int, page: int, pressed: int | None) -> None:
    """[แก้ถ้อยคำ]: the matters and resolutions to choose from; or the next message begins with a number and says the words."""
    at = await to_write(turn, minutes_id)
    await showing.show_parts(turn, at.network, at.meeting, at.found, page, pressed=pressed)


async def back(turn: Turn, minutes_id: int, pressed: int | None) -> None:
    """The card as it stands, without what may be chosen."""
    at = await to_write(turn, minutes_id, locked=True)
    await _overview(turn, at, at.found, pressed=pressed)


async def _overview(
    turn: Turn, at: Opened, found: books.Minutes, note: str | None = None, *, pressed: int | None = None
) -> None:
    await showing.show(turn, found, {"note": note}, pressed=pressed)
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


async def take_words(turn: Turn, minutes_id: int, key: str, text: str) -> None:
    """The part says this from now on: one more version, a draft again."""
    at = await to_write(turn, minutes_id)
    composed = await compose(turn.connection, at.network, at.meeting, at.found)
    part = composed.part(key)
    if part is None:
        raise Refused("common.old_button")
    await _reword(turn, at, part, text)


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


async def replied(turn: Turn, minutes_id: int, text: str) -> None:
    """A reply to the draft: the secretary's begins with the matter's number and says its words; a member's is a correction."""
    at = await opened(turn, minutes_id)
    if not at.writes:
        await take_correction(turn, minutes_id, text)
        return
    check_changeable(at.found.state)
    await _take_numbered(turn, at, text)


async def take_numbered(turn: Turn, minutes_id: int, text: str) -> bool:
    """'1 ประธานแจ้งว่า…' typed while the parts are shown: whether it begins with a number, and so says a part's new words."""
    if named_part(text) is None:
        return False
    await _take_numbered(turn, await to_write(turn, minutes_id), text)
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


async def show_annexes(turn: Turn, minutes_id: int, pressed: int | None) -> None:
    """[เอกสารแนบ]: what is added so far, and the next message names or is one more."""
    at = await to_write(turn, minutes_id)
    await showing.show(turn, at.found, {"face": "annexes"}, pressed=pressed)
    await questions.expect(turn, "minutes.annex", state={"minutes": at.found.id}, network_id=at.network.id)


async def take_annex(turn: Turn, minutes_id: int, title: str, file: dict[str, object] | None) -> None:
    """One more annex: its title, or a photo or file with a title."""
    at = await to_write(turn, minutes_id)
    line = " ".join(title.split())[:LONGEST_TITLE]
    if not any(char.isalnum() for char in line):
        raise Refused("minutes.refused_annex")
    if len(await books.annexes(turn.connection, at.found)) >= MOST_ANNEXES:
        raise Refused("minutes.refused_annexes", most=MOST_ANNEXES)
    file_id = None
    if file is not None:
        file_id = await files.keep(turn, network_id=at.network.id, **file)  # type: ignore[arg-type]
    await books.annex(turn, at.found, line, file_id)
    found = await change_words(turn, at, "annexed")
    await _overview(turn, at, found)


async def drop_annex(turn: Turn, minutes_id: int, annex_id: int, pressed: int | None) -> None:
    """An annex does not belong to the minutes after all; pressed twice it is gone once."""
    at = await to_write(turn, minutes_id)
    found = at.found
    if await books.remove_annex(turn, at.found, annex_id):
        found = await change_words(turn, at, "annexed")
    await _overview(turn, at, found, pressed=pressed)


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
