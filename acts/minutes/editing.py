"""Minutes from the draft to adoption: their words, annexes and missing names, what members find in them, and who checks them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import domain.minutes
from acts.minutes import drafting
from acts.minutes.composing import Part, compose
from acts.minutes.drafting import WRITERS, Opened, change_words, opened, to_write, writers
from acts.proceedings.record import at_desk
from acts.proceedings.record import show as show_proceedings
from acts.standing import may_write
from acts.telling import Paper, no_news, tell
from documents import minutes_kept, names
from documents.minutes import Signer
from documents.minutes_kept import minutes_from
from domain.minutes import LONGEST_CORRECTION, State, after_checking
from domain.refusal import Refused, still_there
from domain.telling import FirstOf, Somebody
from language.hearing import Words
from language.names import full_name
from language.objections import nobody_objects
from language.resolutions import resolved_by
from storage import directory, files, meetings, members, minutes, outbox, questions, resolutions
from storage.networks import Network
from storage.offices import Holder
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views import naming
from views.concerned import holders
from views.minutes import state_values

LONGEST_TITLE = 200
MOST_ANNEXES = 20
_NUMBERED = re.compile(r"\s*(\d{1,3})\s*[.):]?\s*(.+)")


async def open_card(turn: Turn, at: Opened) -> None:
    """The card from which minutes are changed, out of the list."""
    await drafting.show_card(turn, at.found)


async def back(turn: Turn, at: Opened) -> None:
    """The card as it stands, without what may be chosen."""
    await _overview(turn, at.network, at.found)


async def _overview(turn: Turn, network: Network, found: minutes.Minutes, note: str | None = None) -> None:
    """The card in this chat, and wherever else it stands; `note`: the part that was changed just now."""
    await drafting.show_card(turn, found, {"note": note})
    await drafting.follow(turn, network, found, but=(turn.here.id,))


async def give_file(turn: Turn, at: Opened, kind: str) -> None:
    """[.pdf] or [.docx] of the version that stands; the .docx for those who write only."""
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    if kind == "docx" and not at.writes:
        raise Refused("minutes.refused_docx")
    if not at.reads:
        raise Refused("minutes.refused_not_sent")
    await drafting.send_file(turn, at.network, at.meeting, at.found, turn.here.id, kind, "file")
    turn.answer("minutes.file_comes")


# --- words, by choosing a matter or by a reply ------------------------------------------------------------------------


async def choose(turn: Turn, at: Opened, page: int) -> None:
    """[แก้ถ้อยคำ]: the matters and resolutions to choose from; or the next message begins with a number and says the words."""
    await drafting.show_parts(turn, at.network, at.meeting, at.found, page)


async def ask_words(turn: Turn, at: Opened, key: str) -> None:
    """A part was chosen: what it says now, and the next message is what it shall say."""
    part = still_there((await compose(turn.connection, at.network, at.meeting, at.found)).part(key))
    now = part.words[: drafting.LONGEST_SHOWN]
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


async def take_words(turn: Turn, question: Question, at: Opened, text: str) -> None:
    """The part says this from now on: one more version, a draft again."""
    composed = await compose(turn.connection, at.network, at.meeting, at.found)
    part = still_there(composed.part(str(question.state["part"])))
    await reword(turn, at, part, text)
    await questions.end(turn, question)


async def never_mind(turn: Turn, question: Question) -> None:
    """[ไม่แก้แล้ว]: the question is over, nothing changes."""
    await questions.end(turn, question, "broken_off")
    if turn.pressed_on is not None:
        outbox.delete(turn, turn.here.id, turn.pressed_on)
    turn.answer("minutes.left_as_it_is")


async def reword(turn: Turn, at: Opened, part: Part, text: str) -> None:
    """The part says this from now on, in one more version; the card shows what was changed.

    What a resolution says becomes so in the books too, where every list, card and paper reads it.
    """
    said = checked(part, text)
    found = at.found
    if part.printed(said) != part.words:
        source = part.recorded
        if part.resolution_id is not None:
            source = await _resolve_anew(turn, at, part, part.resolution_id, said)
        await minutes.reword(turn, at.found, part.key, source, said)
        found = await change_words(turn, at, "reworded")
    await _overview(turn, at.network, found, part.name)


def checked(part: Part, text: str) -> str:
    """The words as they are kept, where the part can say them.

    Raises Refused: a resolution cannot be empty ('minutes.refused_empty'), nor say that nobody objected where somebody did
    ('minutes.refused_unopposed', objections=…).
    """
    said = domain.minutes.words(text)
    if part.resolution_id is not None and not said:
        raise Refused("minutes.refused_empty")
    if part.resolution_id is not None and (part.objections or part.against) and nobody_objects(said):
        raise Refused("minutes.refused_unopposed", objections=list(part.objections)[:5])
    return said


async def _resolve_anew(turn: Turn, at: Opened, part: Part, resolution_id: int, said: str) -> str:
    """The register and the lists say what the minutes say; returns the sentence that the record makes of it now."""
    cited = await resolutions.cited(turn.connection, at.network.id, resolution_id)
    words = resolved_by(said, lost=cited is None)
    await resolutions.reword(turn, at.network.id, resolution_id, words)
    for noun, key in (("summary", at.meeting.id), ("resolutions", at.network.id)):
        turn.changed(noun, key, at.network.id)
    again = (await compose(turn.connection, at.network, at.meeting, at.found)).part(part.key)
    return part.recorded if again is None else again.recorded


# --- annexes ----------------------------------------------------------------------------------------------------------


async def show_annexes(turn: Turn, at: Opened) -> None:
    """[เอกสารแนบ]: what is added so far, and the next message names or is one more."""
    await drafting.show_card(turn, at.found, {"face": "annexes"})
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
    if len(await minutes.annexes(turn.connection, at.found)) >= MOST_ANNEXES:
        raise Refused("minutes.refused_annexes", most=MOST_ANNEXES)
    file_id = None
    if sent is not None:
        file_id = await files.keep(turn, network_id=at.network.id, **sent)
    await minutes.annex(turn, at.found, line, file_id)
    found = await change_words(turn, at, "annexed")
    await _overview(turn, at.network, found)
    await questions.end(turn, question)
    return True


async def drop_annex(turn: Turn, at: Opened, annex_id: int) -> None:
    """An annex does not belong to the minutes after all; pressed twice it is gone once."""
    found = at.found
    if await minutes.remove_annex(turn, at.found, annex_id):
        found = await change_words(turn, at, "annexed")
    await _overview(turn, at.network, found)


async def see_annex(turn: Turn, at: Opened, annex_id: int) -> None:
    """The photo or file of an annex, as it was sent."""
    kept = still_there(await minutes.annex_file(turn.connection, at.found, annex_id))
    outbox.file(turn, turn.here.id, *kept, network_id=at.network.id)
    turn.answer("minutes.file_comes")


# --- names that are missing -------------------------------------------------------------------------------------------


async def ask_names(turn: Turn, at: Opened) -> None:
    """[เติมชื่อที่ขาด]: names said since stand in the next version at once; of the others the next messages tell."""
    found = await change_words(turn, at, "named")
    if found.version != at.found.version:
        await drafting.follow(turn, at.network, found, but=(turn.here.id,))
    missing = await _missing(turn, found)
    if not missing:
        turn.answer("minutes.names_complete")
    await _show_missing(turn, at, found, missing)


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
    await drafting.follow(turn, at.network, found, but=(turn.here.id,))
    return True


async def _show_missing(turn: Turn, at: Opened, found: minutes.Minutes, listed: Sequence[str]) -> None:
    """Who of those listed is still missing, under the same numbers, until all are there; then the card as it stands."""
    missing = await _missing(turn, found)
    called = await names.shown(turn.connection, listed)
    rows = [{"number": n, "name": called[n - 1]} for n, each in enumerate(listed, start=1) if each in missing]
    if not rows:
        await drafting.show_card(turn, found)
        return
    state = {"minutes": found.id, "missing": list(listed)}
    await questions.expect(turn, "minutes.names", state=state, network_id=at.network.id)
    await drafting.show_card(turn, found, {"face": "names", "names": rows})


async def _missing(turn: Turn, found: minutes.Minutes) -> tuple[str, ...]:
    return names.missing(minutes_from((await minutes.newest(turn.connection, found)).content["minutes"]))


# --- sent to members, and what they find ------------------------------------------------------------------------------


async def send_to_members(turn: Turn, at: Opened) -> None:
    """[ส่งร่างให้สมาชิกตรวจ]: members may read it from now on, and find the way to it where they look; a version is sent once."""
    if at.found.sent_version is not None and await minutes_kept.as_in(turn.connection, at.found, at.found.sent_version):
        turn.answer("minutes.sent_already", version=at.found.version)
        await drafting.show_card(turn, at.found)
        return
    found = await _send(turn, at)
    await _overview(turn, at.network, found)
    turn.answer("minutes.sent", alert=True)


async def send_again(turn: Turn, at: Opened, proceedings_id: int) -> None:
    """[ส่งฉบับล่าสุดให้สมาชิก] on the record's card, before the meeting adopts words that members were not sent."""
    if at.found.sent_version != at.found.version:
        found = await _send(turn, at)
        await drafting.follow(turn, at.network, found)
    await show_proceedings(turn, await at_desk(turn, proceedings_id), group=False, room=False)
    turn.answer("minutes.sent")


async def _send(turn: Turn, at: Opened) -> minutes.Minutes:
    found = await minutes.change(turn, at.found, "sent", sent_version=at.found.version, sent_at=turn.now)
    drafting.members_look(turn, found)
    return found


async def ask_correction(turn: Turn, at: Opened) -> None:
    """[แจ้งแก้ไข]: the next message says what is wrong; adopted minutes are beyond it, and what to do instead is said."""
    if at.found.state is State.ADOPTED:
        await _too_late(turn, at)
        return
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    values = await state_values(turn.connection, at.network, at.meeting, at.found)
    await questions.ask(
        turn,
        "minutes.correction",
        "minutes.ask_correction",
        values,
        state={"minutes": at.found.id},
        keyboard=[[data("minutes.never_mind", "minutes.never_mind:{question}")]],
        network_id=at.network.id,
    )


async def correction_typed(turn: Turn, question: Question, at: Opened, text: str) -> None:
    """What a member found in the draft, where it was asked for."""
    await take_correction(turn, at, text)
    await questions.end(turn, question)


async def take_correction(turn: Turn, at: Opened, text: str) -> None:
    """What somebody found is kept and shown to whoever writes the minutes; nothing in the draft changes by itself."""
    if at.found.state is State.ADOPTED:
        await _too_late(turn, at)
        return
    if not at.reads:
        raise Refused("minutes.refused_not_sent")
    said = domain.minutes.words(text, LONGEST_CORRECTION)
    if not said:
        raise Refused("minutes.refused_empty")
    mine = at.where.members
    version = at.found.sent_version or at.found.version
    await minutes.correct(turn, at.found, mine[0].id if mine else None, version, said)
    turn.record("minutes.corrected_by_member", at.network.id, minutes=at.found.id, length=len(said))
    values = await state_values(turn.connection, at.network, at.meeting, at.found)
    outbox.reply(turn, "minutes.correction_kept", values, network_id=at.network.id)
    name = drafting.card_name(at.found)
    for chat_id in await writers(turn, at.network, at.meeting):
        await outbox.strip_card(turn, chat_id, name)
    await tell(turn, at.network, FirstOf(WRITERS, at.meeting.body_id), name)


async def _too_late(turn: Turn, at: Opened) -> None:
    values = await state_values(turn.connection, at.network, at.meeting, at.found)
    keyboard = [[data("agenda.propose", f"agenda.propose:{at.network.id}:{at.body.id}")]] if turn.here.private else None
    outbox.reply(turn, "minutes.too_late", values, keyboard=keyboard, network_id=at.network.id)


async def settle(turn: Turn, at: Opened, correction_id: int, decision: str) -> None:
    """The secretary takes a correction in (and chooses the matter to reword), or leaves it; decided once."""
    if not await minutes.corrections(turn.connection, at.found, correction_id=correction_id):
        raise Refused("common.old_button")
    if not await minutes.decide_correction(turn, at.found, correction_id, decision):
        turn.answer("minutes.settled_already")
        await _overview(turn, at.network, at.found)
        return
    if decision == "taken":
        await drafting.show_parts(turn, at.network, at.meeting, at.found)
        turn.answer("minutes.now_choose")
        return
    await _overview(turn, at.network, at.found)
    turn.answer("minutes.left_as_it_is")


# --- checked ----------------------------------------------------------------------------------------------------------


async def ask_checker(turn: Turn, at: Opened) -> None:
    """[ขอให้ตรวจ]: who is asked to look through it; an officer who has done so says it there."""
    await drafting.show_card(turn, at.found, {"face": "checkers"})


async def checked_by(turn: Turn, minutes_id: int, person_id: int, seen: int | None = None) -> None:
    """An officer of the body checked the minutes by the own press and is named under them; anybody else is asked to.

    `seen` is the version the button came with: where the words are others by now, the newest is sent instead of checked.
    A button of before says none.
    """
    if person_id != turn.who.id:
        await _ask_to_check(turn, minutes_id, person_id)
        return
    at = await opened(turn, minutes_id)
    if not turn.here.private:
        raise Refused("minutes.refused_private")
    domain.minutes.check_changeable(at.found.state)
    held = await _officer(turn, at, person_id)
    office = min((each.office for each in held), key=lambda one: domain.minutes.rank([one]))
    if at.found.state is State.CHECKED and _checked_by(at.found, held[0]):
        turn.answer("minutes.checked_already", name=held[0].name)
    elif seen is not None and not await minutes_kept.as_in(turn.connection, at.found, seen):
        outbox.take_buttons(turn)
        await _send_to_check(turn, at, person_id)
        turn.answer("minutes.changed_since_seen", alert=True, seen=seen, version=at.found.version)
        return
    else:
        last = await minutes.newest(turn.connection, at.found)
        named = (await names.of_people(turn.connection, [person_id]))[person_id]
        checker = Signer(named.words or None, naming.office_name(at.network, office), named.whose)
        found = await drafting.keep(
            turn,
            at.network,
            at.found,
            replace(minutes_from(last.content["minutes"]), checker=checker),
            after_checking(at.found.life),
            "checked",
            checker_name=held[0].name,
            checker_person_id=person_id,
            checker_office=office.value,
        )
        at = replace(at, found=found)
        await no_news(turn, at.network.id, _to_check(found))
        turn.answer("minutes.now_checked", name=held[0].name)
    shown = [each.message_id for each in await meetings.shown_on(turn.connection, drafting.card_name(at.found))]
    if turn.pressed_on not in shown:
        outbox.take_buttons(turn)
    if at.writes:
        await _overview(turn, at.network, at.found)
    else:
        await drafting.follow(turn, at.network, at.found)


async def _ask_to_check(turn: Turn, minutes_id: int, person_id: int) -> None:
    """The file with [ตรวจแล้ว] goes to whom the secretary chose: no name stands under what its bearer did not press."""
    at = await to_write(turn, minutes_id)
    held = await _officer(turn, at, person_id)
    if at.found.state is State.CHECKED and _checked_by(at.found, held[0]):
        turn.answer("minutes.checked_already", name=held[0].name)
        await _overview(turn, at.network, at.found)
        return
    chat_id = await directory.writable(turn.connection, person_id)
    if chat_id is None:
        raise Refused("minutes.refused_checker_away", name=held[0].name)
    await _tell_to_check(turn, at, person_id, chat_id)
    # Of a draft the checker is whom it waits for.
    office = min((each.office for each in held), key=lambda one: domain.minutes.rank([one]))
    checker = {"checker_name": held[0].name, "checker_person_id": person_id, "checker_office": office.value}
    found = await minutes.change(turn, at.found, "asked_to_check", **checker)
    await _overview(turn, at.network, found)
    turn.answer("minutes.asked_checker", alert=True, name=held[0].name)


def _checked_by(found: minutes.Minutes, holder: Holder) -> bool:
    """Whether this officer checked the minutes; by name where they were checked before the key was kept."""
    if found.checker_person_id is None:
        return found.checker_name == holder.name
    return found.checker_person_id == holder.person_id


async def _officer(turn: Turn, at: Opened, person_id: int) -> list[Holder]:
    """The offices of the body that the person holds; nobody without one checks."""
    held = [
        each
        for each in await holders(turn.connection, at.network, at.meeting.body_id)
        if each.person_id == person_id and each.office in domain.minutes.OFFICERS
    ]
    if not held:
        raise Refused("common.old_button")
    return held


async def _send_to_check(turn: Turn, at: Opened, person_id: int) -> None:
    """The version that stands, to who checks it here."""
    keyboard = _check_keyboard(at, person_id)
    await drafting.send_file(
        turn, at.network, at.meeting, at.found, turn.here.id, "pdf", "to_check", kind="notice", keyboard=keyboard
    )


async def _tell_to_check(turn: Turn, at: Opened, person_id: int, chat_id: int) -> None:
    """Who is to check is told by the file; where it does not arrive somebody telephones."""
    await drafting.fetch_pictures(turn, at.found, chat_id, may_write(turn, at.network, chat_id))
    made = await drafting.caption_values(turn, at.network, at.meeting, at.found, "pdf", "to_check")
    values = {"numbered": made["numbered"], "version": at.found.version, "by": turn.who.name}
    paper = Paper("meeting_minutes", made, _check_keyboard(at, person_id))
    about = _to_check(at.found)
    await tell(turn, at.network, Somebody(person_id), "minutes.to_check", values, about=about, paper=paper)


def _check_keyboard(at: Opened, person_id: int) -> Keyboard:
    return [[data("minutes.checked", f"minutes.checked_by:{at.found.id}:{person_id}:{at.found.version}")]]


def _to_check(found: minutes.Minutes) -> str:
    """What the request to check these minutes is about."""
    return f"check:{found.id}"
