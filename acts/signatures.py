"""The signing of a memorandum: ticks from the signed page, who joins later, its years and its end; and rules put to a meeting.

Source: docs/network.md, 'Memorandum and rules'.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import acts.memoranda
import domain.memoranda
import views.memoranda
from acts.standing import here_with
from acts.telling import tell
from domain.agenda import State as OnAgenda
from domain.memoranda import Clause, Kind, State
from domain.people import Office
from domain.quiet_hours import sending_moment
from domain.refusal import Refused
from domain.rights import Right
from domain.telling import RESPONSIBLE, FirstOf, Who
from language.hearing import Words
from language.memoranda import day_signed, term
from storage import agenda, due, files, meetings, memoranda, networks, outbox, questions
from storage.due import Due
from storage.memoranda import Memorandum, Notice
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.resolutions import Cited
from storage.turn import Turn
from views import naming
from views.members import speakers
from views.standing import Standing

_CHAIR = (Office.CHAIR, Office.SECRETARY, Office.ASSISTANT)
SIGNING, WHICH, DAY, PHOTO, TERM, WRONG, ADOPTED = (
    "memoranda.signing",
    "memoranda.signed_which",
    "memoranda.signed_day",
    "memoranda.photo",
    "memoranda.term",
    "memoranda.wrong",
    "memoranda.adopted",
)
YEAR, END = "memoranda.year", "memoranda.end"
ANNIVERSARY = "anniversary"
SUBJECT = "memorandum"  # the noun of its matter on the agenda


# --- signed ------------------------------------------------------------------------------------------------------------------


async def hear(turn: Turn, words: Words, attachment: dict[str, Any] | None) -> bool:
    """'ลงนามครบ 5 แห่งวันนี้' with a photo of the page; False where nothing waits to be signed, or from anybody else."""
    told = words.signed
    standing = await here_with(turn, Right.LEAD_MEMORANDA)
    if told is None or standing is None:
        return False
    network = standing.network
    unsigned = [each for each in await _unsigned(turn, network.id) if each[1]]
    found = next(
        (
            same
            for state in (State.READY, State.SENT, State.MADE)
            if (same := [each for each in unsigned if each[0].state is state])
        ),
        [],
    )
    if not found:
        return False
    day = domain.memoranda.signed_on(told.day or network.day_of(turn.now), network.day_of(turn.now))
    file_id = await files.keep(turn, network_id=network.id, **attachment) if attachment is not None else None
    state = {"everybody": told.everybody, "count": told.count, "day": day.isoformat(), "file": file_id}
    if len(found) == 1:
        await _ask(turn, network, found[0][0], state)
        return True
    keyboard: Keyboard = [
        [data("memoranda.open", f"memoranda.signed_of:{{question}}:{each.id}", kind=each.kind.value, area=each.area)]
        for each, _ in found
    ]
    await questions.ask(
        turn, WHICH, "memoranda.ask_signed_which", {}, state=state, keyboard=keyboard, network_id=network.id
    )
    return True


async def _unsigned(turn: Turn, network_id: int) -> list[tuple[Memorandum, list[int]]]:
    """The memoranda that wait to be signed, also on paper before all have agreed, each with who has not signed it."""
    return [
        (each, await _missing(turn, each))
        for each in await memoranda.of_network(turn.connection, network_id, Kind.MEMORANDUM)
        if each.state is not State.WRITING
    ]


async def _missing(turn: Turn, found: Memorandum) -> list[int]:
    paper = await views.memoranda.read(turn.connection, found)
    signed = {each.member_id for each in paper.signatures}
    return [key for key in paper.parties() if key not in signed]


async def signed_of(turn: Turn, question: Question, standing: Standing, found: Memorandum) -> None:
    """Which of several memoranda was signed."""
    await questions.settle(turn, question)
    await _ask(turn, standing.network, found, question.state)


async def begin(turn: Turn, standing: Standing, found: Memorandum) -> None:
    """[บันทึกการลงนาม], or [ลงนามบนกระดาษแล้ว] before all have agreed here: the parties to tick, today unless another day is typed."""
    if found.state is State.WRITING or found.kind is not Kind.MEMORANDUM:
        raise Refused("common.old_button")
    today = standing.network.day_of(turn.now).isoformat()
    await _ask(turn, standing.network, found, {"everybody": False, "count": None, "day": today, "file": None})


async def _ask(turn: Turn, network: Network, found: Memorandum, told: dict[str, Any]) -> None:
    """Everybody is ticked where the words and the books agree on how many; otherwise each is tapped."""
    domain.memoranda.sendable((await memoranda.latest(turn.connection, found)).draft)
    missing, parties = await _missing(turn, found), len((await views.memoranda.read(turn.connection, found)).parties())
    agrees = told["count"] in (None, parties, len(missing))
    ticked = missing if agrees and (told["everybody"] or told["count"]) else []
    state = {
        "memorandum": found.id,
        "day": told["day"],
        "file": told["file"],
        "ticked": ticked,
        "count": None if agrees else told["count"],
        "face": "ask" if ticked else "ticks",
    }
    key = await questions.expect(turn, SIGNING, state=state, network_id=network.id)
    await _show(turn, network, found, key, state, fresh=True)


async def _show(
    turn: Turn, network: Network, found: Memorandum, key: int, state: dict[str, Any], *, fresh: bool = False
) -> None:
    shown = {name: state[name] for name in ("day", "file", "ticked", "count", "face")} | {"question": key}
    await outbox.show(
        turn,
        turn.here.id,
        f"memorandum_signing:{found.id}",
        shown,
        network_id=network.id,
        fresh=fresh,
        kind="answer" if fresh else "card",
    )


async def _changed(turn: Turn, question: Question, network: Network, found: Memorandum, **state: Any) -> None:
    after = question.state | state
    await questions.pass_on(turn, question, after)
    await _show(turn, network, found, question.id, after)


async def correct(turn: Turn, question: Question, standing: Standing, found: Memorandum) -> None:
    """[แก้ไข]: who signed is tapped."""
    await _changed(turn, question, standing.network, found, face="ticks")


async def tick(turn: Turn, question: Question, standing: Standing, found: Memorandum, member_id: int) -> None:
    """A party signed, or it did not."""
    if member_id not in await _missing(turn, found):
        raise Refused("common.old_button")
    ticked = [each for each in question.state["ticked"] if each != member_id]
    if member_id not in question.state["ticked"]:
        ticked.append(member_id)
    await _changed(turn, question, standing.network, found, ticked=ticked)


async def ask_day(turn: Turn, question: Question, standing: Standing, found: Memorandum) -> None:
    """[วันอื่น]: on which day it was signed."""
    await questions.settle(turn, question)
    await questions.ask(turn, DAY, "memoranda.ask_signed_day", {}, state=question.state, network_id=found.network_id)


async def take_day(turn: Turn, question: Question, standing: Standing, found: Memorandum, text: str) -> None:
    """'12 ก.พ.': not a day to come."""
    network = standing.network
    day = _past_day(turn, network, text)
    if not await questions.end(turn, question):
        raise Refused("common.old_button")
    state = question.state | {"day": day.isoformat()}
    key = await questions.expect(turn, SIGNING, state=state, network_id=network.id)
    await _show(turn, network, found, key, state, fresh=True)


def _past_day(turn: Turn, network: Network, text: str) -> date:
    day = day_signed(text, now=turn.now.astimezone(network.tz))
    if day is None:
        raise Refused("memoranda.refused_day")
    return domain.memoranda.signed_on(day, network.day_of(turn.now))


async def ask_photo(turn: Turn, question: Question, standing: Standing, found: Memorandum) -> None:
    """[ใส่รูปหน้าที่ลงนาม]: the photo that was not sent with the words."""
    await questions.settle(turn, question)
    await questions.ask(turn, PHOTO, "memoranda.ask_photo", {}, state=question.state, network_id=found.network_id)


async def ask_page(turn: Turn, standing: Standing, found: Memorandum) -> None:
    """[ใส่รูปหน้าที่ลงนาม] of what was entered without one."""
    state = {"memorandum": found.id, "signed": True}
    await questions.ask(turn, PHOTO, "memoranda.ask_photo", {}, state=state, network_id=found.network_id)


async def take_photo(
    turn: Turn, question: Question, standing: Standing, found: Memorandum, attachment: dict[str, Any]
) -> None:
    """The photo of the signed page, and who signed once more; for signatures that were entered before, it is put to them."""
    network = standing.network
    if not await questions.end(turn, question):
        raise Refused("common.old_button")
    file_id = await files.keep(turn, network_id=network.id, **attachment)
    if "signed" in question.state:
        bare = (await views.memoranda.read(turn.connection, found)).unseen
        await memoranda.put_page(turn, found, file_id)
        await _signatures_changed(turn, network, found, *(each.signed_on for each in bare))
        await acts.memoranda.show_below(turn, found)
        return
    state = question.state | {"file": file_id}
    key = await questions.expect(turn, SIGNING, state=state, network_id=network.id)
    await _show(turn, network, found, key, state, fresh=True)


async def pages(turn: Turn, standing: Standing, found: Memorandum) -> None:
    """[ดูหน้าที่ลงนาม]: the photos of the signed pages, for the parties and who sees to the paper; also of a tick taken back."""
    own = {each.id for each in standing.members}
    if not own & set((await views.memoranda.read(turn.connection, found)).parties()):
        standing.require(Right.LEAD_MEMORANDA)
    kept = [
        one for key in await memoranda.pages(turn.connection, found) if (one := await files.by_id(turn.connection, key))
    ]
    if not any(each.telegram_file_id for each in kept):
        raise Refused("payments.slip_gone")
    for each in kept:
        if each.telegram_file_id:
            outbox.file(turn, turn.here.id, each.kind, each.telegram_file_id, network_id=found.network_id)


async def ask_term(turn: Turn, standing: Standing, found: Memorandum) -> None:
    """[ใส่วันเริ่มและสิ้นสุด]: what was left to be written by hand, as it stands on the signed page."""
    await _may_fill(turn, found)
    state = {"memorandum": found.id}
    await questions.ask(turn, TERM, "memoranda.ask_term", {}, state=state, network_id=found.network_id)


async def _may_fill(turn: Turn, found: Memorandum) -> None:
    if not await memoranda.signatures(turn.connection, found):
        raise Refused("common.old_button")
    domain.memoranda.may_fill((await memoranda.latest(turn.connection, found)).draft)


async def take_term(turn: Turn, question: Question, standing: Standing, found: Memorandum, text: str) -> None:
    """'12 ก.พ. 70 สามปี': from now on its years and its end are told."""
    await _may_fill(turn, found)
    network = standing.network
    told = term(text, now=turn.now.astimezone(network.tz))
    if told is None:
        raise Refused("memoranda.refused_term")
    begins, ends = domain.memoranda.term(told, (await memoranda.latest(turn.connection, found)).draft)
    if not await questions.end(turn, question):
        raise Refused("common.old_button")
    await memoranda.fill_term(turn, found, begins, ends)
    signed = await memoranda.signatures(turn.connection, found)
    await _signatures_changed(turn, network, found, *(each.signed_on for each in signed))
    await acts.memoranda.show_below(turn, found)


async def confirm(turn: Turn, question: Question, standing: Standing, found: Memorandum) -> None:
    """[ถูกต้อง]: they have signed; from the second signature with its page it is in force for those who did."""
    missing = await _missing(turn, found)
    ticked = [each for each in question.state["ticked"] if each in missing]
    if not ticked:
        raise Refused("memoranda.refused_nobody_ticked")
    await questions.settle(turn, question)
    day = date.fromisoformat(question.state["day"])
    if found.state is not State.READY:
        await memoranda.agreed_on_paper(turn, found, ticked)
    await memoranda.sign(turn, found, ticked, day, question.state["file"])
    await _signatures_changed(turn, standing.network, found, day)
    await acts.memoranda.show_below(turn, found)


async def _signatures_changed(turn: Turn, network: Network, found: Memorandum, *days: date) -> None:
    """The summary of that day's meeting says who signed, and the clock has something to do."""
    paper = await views.memoranda.read(turn.connection, found)
    body = await networks.default_body(turn.connection, network.id)
    for meeting in await meetings.of_body(turn.connection, network.id, body.id):
        if network.day_of(meeting.starts_at) in days:
            turn.changed("summary", meeting.id, network.id)
    if paper.in_force is not None:
        await _plan(turn, network, found, paper)


async def ask_wrong(turn: Turn, standing: Standing, found: Memorandum, member_id: int) -> None:
    """[ถอนที่บันทึกผิด]: why a tick is taken back; the photo of the page stays."""
    signed = {each.member_id: each for each in await memoranda.signatures(turn.connection, found)}
    if member_id not in signed:
        raise Refused("common.old_button")
    state = {"memorandum": found.id, "member": member_id}
    values = {"member": signed[member_id].member}
    await questions.ask(turn, WRONG, "memoranda.ask_wrong", values, state=state, network_id=found.network_id)


async def take_wrong(turn: Turn, question: Question, standing: Standing, found: Memorandum, text: str) -> None:
    """The reason: the tick is taken back."""
    why, member_id = domain.memoranda.reason(text), int(question.state["member"])
    days = [
        each.signed_on for each in await memoranda.signatures(turn.connection, found) if each.member_id == member_id
    ]
    if not await questions.end(turn, question) or not await memoranda.take_back(turn, found, member_id, why):
        raise Refused("common.old_button")
    paper = await views.memoranda.read(turn.connection, found)
    if not paper.signatures and not domain.memoranda.is_ready(each.reply for each in paper.answers):
        await memoranda.set_state(turn, found, State.SENT)
    await _signatures_changed(turn, standing.network, found, *days)
    await acts.memoranda.show_below(turn, found)


# --- who joins later ---------------------------------------------------------------------------------------------------------


async def join(turn: Turn, standing: Standing, found: Memorandum, member_id: int) -> None:
    """[เพิ่มผู้เข้าร่วม]: the paper of joining goes to the organisation; it says what was signed, word for word."""
    network = standing.network
    paper = await views.memoranda.read(turn.connection, found)
    joins = next(
        (each for each in await views.memoranda.may_sign(turn.connection, network.id) if each.member_id == member_id),
        None,
    )
    if joins is None:
        raise Refused("memoranda.refused_no_decision")
    if paper.in_force is None or domain.memoranda.is_over(paper.draft.ends, network.day_of(turn.now)):
        raise Refused("memoranda.refused_not_in_force")
    draft = replace(paper.draft, parties=(*paper.draft.parties, joins))
    kept = None if member_id in paper.parties() else await memoranda.join(turn, found, draft, member_id)
    if kept is None:
        raise Refused("memoranda.refused_joined")
    await acts.memoranda.to_parties(turn, network, found, kept)
    file = f"memoranda.file:{network.id}:{kept.id}"
    keyboard: Keyboard = [[data("memoranda.word", f"{file}:docx"), data("memoranda.pdf", f"{file}:pdf")]]
    told = {"member": joins.name, "reached": bool(await speakers(turn.connection, member_id))}
    outbox.reply(turn, "memoranda.joining", told, keyboard=keyboard, network_id=network.id)


# --- the years ---------------------------------------------------------------------------------------------------------------


async def _plan(
    turn: Turn, network: Network, found: Memorandum, paper: views.memoranda.Paper, *, after: date | None = None
) -> None:
    """The next anniversary (after one of which somebody was told), and the two looks at the end: each once."""
    today, draft = network.day_of(turn.now), paper.draft
    begins = draft.begins or paper.in_force
    assert begins is not None
    told = today if after is None else max(today, after - domain.memoranda.ASKED_BEFORE + timedelta(days=1))
    day = domain.memoranda.next_anniversary(begins, draft.ends, told)
    if day is not None:
        at = sending_moment(day - domain.memoranda.ASKED_BEFORE, network.hours)
        await due.plan(turn, YEAR, f"{found.id}:{day.isoformat()}", at, network_id=network.id)
    for before in domain.memoranda.END_ASKED_BEFORE if draft.ends is not None else ():
        assert draft.ends is not None
        if draft.ends - before >= today:
            at = sending_moment(draft.ends - before, network.hours)
            await due.plan(turn, END, f"{found.id}:{before.days}", at, network_id=network.id)


async def tell_year(turn: Turn, work: Due) -> str | None:
    """Thirty days before an anniversary the chair gets the year; the next one is planned."""
    key, _, said = work.subject.partition(":")
    network = await networks.by_id(turn.connection, work.network_id or 0)
    found = await memoranda.by_id(turn.connection, network.id, int(key))
    paper = await views.memoranda.read(turn.connection, found) if found is not None else None
    day = date.fromisoformat(said)
    if found is None or paper is None or paper.in_force is None:
        return "it is not in force"
    if day >= network.day_of(turn.now):
        if await due.rest_at_night(turn, work, network.hours):
            return None
        notice = await memoranda.note(turn, found, ANNIVERSARY, day)
        await _tell(turn, network, notice, [FirstOf(_CHAIR)])
    await _plan(turn, network, found, paper, after=day)
    return None if day >= network.day_of(turn.now) else "the day is over"


async def tell_end(turn: Turn, work: Due) -> str | None:
    """Ninety and thirty days before the end chair and secretary are asked; who was told to let it end is not asked again."""
    key, _, days = work.subject.partition(":")
    network = await networks.by_id(turn.connection, work.network_id or 0)
    found = await memoranda.by_id(turn.connection, network.id, int(key))
    paper = await views.memoranda.read(turn.connection, found) if found is not None else None
    if found is None or paper is None or paper.in_force is None or paper.draft.ends is None:
        return "it is not in force"
    if domain.memoranda.is_over(paper.draft.ends, network.day_of(turn.now)):
        return "it has ended"
    renewal = await memoranda.renewal_of(turn.connection, found)
    if renewal is not None and (await views.memoranda.read(turn.connection, renewal)).in_force is not None:
        return "it is renewed"
    earlier = [
        await memoranda.noted(turn.connection, found, f"end{each.days}", paper.draft.ends)
        for each in domain.memoranda.END_ASKED_BEFORE
    ]
    if any(each is not None and each.state == "left" for each in earlier):
        return "it is let end"
    if await due.rest_at_night(turn, work, network.hours):
        return None
    notice = await memoranda.note(turn, found, f"end{int(days)}", paper.draft.ends)
    await _tell(turn, network, notice, [FirstOf(_CHAIR), FirstOf(RESPONSIBLE)])
    return None


async def _tell(turn: Turn, network: Network, notice: Notice | None, who: list[Who]) -> None:
    assert notice is not None
    await tell(turn, network, who, f"memorandum_notice:{notice.id}")


async def year_page(turn: Turn, standing: Standing, found: Memorandum, notice: Notice) -> None:
    """[หนึ่งหน้า .pdf]: who signed, and what was held, bought and learned since."""
    network = standing.network
    paper = await views.memoranda.read(turn.connection, found)
    since = await views.memoranda.since(turn.connection, network, paper, turn.now)
    values = {
        "area": found.area,
        "day": notice.day.isoformat(),
        "since": paper.in_force.isoformat() if paper.in_force else None,
        "ends": paper.draft.ends.isoformat() if paper.draft.ends else None,
        "agreed": [words for each in (Clause.PURPOSE, Clause.WORK) if (words := paper.draft.clause(each))],
        "signers": [[each.member, each.signed_on.isoformat()] for each in paper.signatures],
        "meetings": [each.isoformat() for each in since.meetings],
        "rounds": list(since.rounds),
        "gatherings": list(since.gatherings),
    }
    outbox.document(turn, turn.here.id, "memorandum_year", values, network_id=network.id)


async def year_on_agenda(turn: Turn, standing: Standing, found: Memorandum, notice: Notice) -> None:
    """[ใส่วาระครั้งหน้า] of an anniversary."""
    if not await memoranda.press(turn, found, notice, "agenda"):
        raise Refused("memoranda.pressed_already")
    await _put_on_agenda(turn, standing.network, found, "memoranda.matter_year")


async def _put_on_agenda(turn: Turn, network: Network, found: Memorandum, key: str) -> None:
    if await agenda.waits(turn.connection, network.id, memoranda.subject(found)):
        raise Refused("memoranda.refused_on_agenda")
    title = naming.said(network, key, area=found.area)
    await agenda.propose(turn, network.id, title, subject=memoranda.subject(found), state=OnAgenda.ACCEPTED)
    outbox.reply(turn, "memoranda.on_agenda", {"title": title}, network_id=network.id)


async def renew(turn: Turn, standing: Standing, found: Memorandum, notice: Notice) -> None:
    """[ร่างต่ออายุ]: a draft with the same words for as long again, of those who signed and still have a decision of their own."""
    network = standing.network
    if await memoranda.renewal_of(turn.connection, found) is not None or not await memoranda.press(
        turn, found, notice, "renewed"
    ):
        raise Refused("memoranda.pressed_already")
    paper = await views.memoranda.read(turn.connection, found)
    signed = {each.member_id for each in paper.signatures}
    parties = tuple(
        each for each in await views.memoranda.may_sign(turn.connection, network.id) if each.member_id in signed
    )
    after = domain.memoranda.renewed(replace(paper.draft, parties=parties))
    made = await memoranda.begin(turn, network.id, found.kind, found.area, after, follows_id=found.id)
    await acts.memoranda.draft_below(turn, network, made)


async def let_end(turn: Turn, standing: Standing, found: Memorandum, notice: Notice) -> None:
    """[ปล่อยให้สิ้นสุด]: it ends on its day, and nobody asks again; nothing stops."""
    if not await memoranda.press(turn, found, notice, "left"):
        raise Refused("memoranda.pressed_already")
    turn.answer("memoranda.left_answer")


# --- rules -------------------------------------------------------------------------------------------------------------------


async def _ready_rules(turn: Turn, found: Memorandum) -> None:
    if found.kind is not Kind.RULES or found.state is not State.READY:
        raise Refused("common.old_button")
    if await memoranda.resolved(turn.connection, found) is not None:
        raise Refused("memoranda.refused_signed")


async def put_rules(turn: Turn, standing: Standing, found: Memorandum) -> None:
    """[ใส่วาระครั้งหน้า]: rules to which all agree are put to the next meeting."""
    await _ready_rules(turn, found)
    await _put_on_agenda(turn, standing.network, found, "memoranda.matter_rules")


async def take_off(turn: Turn, standing: Standing, found: Memorandum) -> None:
    """[ถอนออกจากวาระ]: rules go back, so that their words can change; not once a meeting has begun with them."""
    await _ready_rules(turn, found)
    network = standing.network
    if not await agenda.take_off(turn, network.id, memoranda.subject(found)):
        raise Refused("memoranda.refused_in_meeting")
    turn.answer("memoranda.off_agenda")


async def resolved(turn: Turn, network: Network, memorandum_id: int, resolution: Cited | None) -> None:
    """A meeting that had the matter has ended: the cards say what holds now."""
    found = await memoranda.by_id(turn.connection, network.id, memorandum_id)
    if found is None:
        return
    turn.record("memorandum.resolved" if resolution else "memorandum.not_resolved", network.id, memorandum=found.id)
    for each in (await views.memoranda.read(turn.connection, found)).answers:
        turn.changed("memorandum_answer", each.id, network.id)
    turn.changed("memorandum", found.id, network.id)
    turn.changed("network", network.id, network.id)


async def ask_adopted(turn: Turn, standing: Standing, found: Memorandum) -> None:
    """[มีมติแล้ว]: rules that a meeting adopted on paper; on which day."""
    await _ready_rules(turn, found)
    state = {"memorandum": found.id}
    await questions.ask(turn, ADOPTED, "memoranda.ask_adopted", {}, state=state, network_id=found.network_id)


async def take_adopted(turn: Turn, question: Question, standing: Standing, found: Memorandum, text: str) -> None:
    """The day of the resolution, entered from paper."""
    await _ready_rules(turn, found)
    network = standing.network
    day = _past_day(turn, network, text)
    if not await questions.end(turn, question):
        raise Refused("common.old_button")
    await memoranda.adopt(turn, found, day)
    await acts.memoranda.show_below(turn, found)
