"""A memorandum and rules: eight questions, drafts that each party agrees to, the signing, those who join later, the years.

Source: docs/network.md, 'Memorandum and rules'.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import language.memoranda
from acts.standing import known_here, yours
from acts.telling import Paper, no_news, shows, tell
from domain.memoranda import (
    FEWEST,
    LONGEST_CLAUSE,
    Answer,
    Clause,
    Draft,
    Kind,
    Request,
    State,
    TermTold,
    is_leap_day,
    is_ready,
    may_change,
    reason,
    sendable,
    term,
)
from domain.refusal import Refused, still_there
from domain.rights import Right
from domain.telling import RESPONSIBLE, FirstOf, Speaking
from language import setup_words
from storage import agenda, members, memoranda, outbox, questions
from storage.memoranda import KeptAnswer, KeptDraft, Memorandum
from storage.networks import Network
from storage.outbox import Keyboard, data
from storage.questions import Question
from storage.turn import Turn
from views.memoranda import made_rows, may_sign, paper_values, party_values, read, request_shown, term_shown
from views.standing import Standing

CLAUSE, AREA, REQUEST, WHICH, REASON = (
    "memoranda.clause",
    "memoranda.area",
    "memoranda.request",
    "memoranda.which",
    "memoranda.reason",
)
PARTIES = "memoranda.parties"
LONGEST_AREA = 120


# --- opened ------------------------------------------------------------------------------------------------------------------


async def _may_change(turn: Turn, found: Memorandum) -> None:
    """Refuse what may not change any more: somebody has signed it, a meeting has adopted it or waits for it."""
    signed = len(await memoranda.signatures(turn.connection, found))
    if await memoranda.resolved(turn.connection, found) is not None:
        raise Refused("memoranda.refused_signed")
    if found.kind is Kind.RULES and await agenda.waits(turn.connection, found.network_id, memoranda.subject(found)):
        raise Refused("memoranda.refused_for_meeting", leads=True)
    may_change(found.state, signed)


async def show_paper(turn: Turn, found: Memorandum, face: str = "main", page: int = 0) -> None:
    """Its card in this chat: in the message that was pressed, else as a new one."""
    name = f"memorandum:{found.id}"
    if turn.pressed_on is not None:
        await outbox.put_card_on(turn, turn.here.id, name, turn.pressed_on)
    await outbox.show(
        turn,
        turn.here.id,
        name,
        {"face": face, "page": page},
        network_id=found.network_id,
        fresh=turn.pressed_on is None,
    )


async def show_face(turn: Turn, standing: Standing, found: Memorandum, face: str, page: int = 0) -> None:
    """Another face of its card: which clause to change, for whom to answer, who joins, whose tick was wrong."""
    await show_paper(turn, found, face, page)


async def show_below(turn: Turn, found: Memorandum) -> None:
    """Its card, below everything."""
    await outbox.show(turn, turn.here.id, f"memorandum:{found.id}", network_id=found.network_id, fresh=True)


async def hear(turn: Turn) -> bool:
    """'ขอดูบันทึกข้อตกลง', 'อยากทำ MOU': the list of the network's papers; False of who belongs to no network."""
    standing = await known_here(turn)
    if standing is None or not standing.belongs:
        return False
    await shows(turn, standing, card="memoranda")
    return True


async def draft_below(turn: Turn, network: Network, found: Memorandum) -> None:
    """The newest draft as a Word file, with what can be done about it below."""
    paper = await read(turn.connection, found)
    today = network.day_of(turn.now)
    values = await paper_values(turn.connection, network, paper, today)
    await outbox.document_card(
        turn,
        turn.here.id,
        f"memorandum:{found.id}",
        "memorandum",
        {"values": values, "draft": paper.last.id, "format": "docx", "caption": "memoranda.paper", "one": True},
        keyboard=made_rows(paper),
        network_id=network.id,
    )


# --- eight questions ---------------------------------------------------------------------------------------------------------


async def begin(turn: Turn, standing: Standing, kind: Kind) -> None:
    """[ดูส่วนอื่น] [บันทึกข้อตกลง], [ระเบียบ]: the questions, from where they were left; another paper is asked what it is called."""
    known = await memoranda.of_network(turn.connection, standing.network.id, kind)
    for each in known:
        if each.state is State.WRITING:
            await ask_clause(turn, standing.network, each, Clause(each.asked), begins=each.asked == 1)
            return
    if known:
        state = {"kind": kind.value}
        await questions.ask(turn, AREA, "memoranda.ask_area", state, state=state, network_id=standing.network.id)
        return
    await _begun(turn, standing.network, kind, "")


async def take_area(turn: Turn, question: Question, standing: Standing, text: str) -> None:
    """What another paper is called, so that the two can be told apart."""
    if not await questions.end(turn, question):
        raise Refused("common.old_button")
    await _begun(turn, standing.network, Kind(question.state["kind"]), " ".join(text.split())[:LONGEST_AREA])


async def _begun(turn: Turn, network: Network, kind: Kind, area: str) -> None:
    found = await memoranda.begin(turn, network.id, kind, area, Draft())
    await ask_clause(turn, network, found, Clause.PURPOSE, begins=True)


async def ask_clause(
    turn: Turn,
    network: Network,
    found: Memorandum,
    clause: Clause,
    *,
    begins: bool = False,
    then: str = "next",
    answer: KeptAnswer | None = None,
) -> None:
    """One of the eight questions; `then`: the next one, or the card; `answer`: the request because of which it is asked."""
    draft = (await memoranda.latest(turn.connection, found)).draft
    able = await may_sign(turn.connection, network.id)
    values: dict[str, Any] = {
        "kind": found.kind.value,
        "clause": int(clause),
        "begins": begins,
        "able": len(able),
        "now": draft.clause(clause)[:500] if then != "next" else "",
        "term": term_shown(draft) if then != "next" else None,
        "request": request_shown(answer) if answer is not None else None,
    }
    keyboard: Keyboard = []
    if clause is Clause.PARTIES and able:
        keyboard = [
            [data("memoranda.everybody", "memoranda.everybody:{question}", count=len(able))],
            [data("memoranda.choose", "memoranda.choose:{question}")],
        ]
    keyboard.append([data("memoranda.skip" if then == "next" else "memoranda.leave", "memoranda.skip:{question}")])
    state = {"memorandum": found.id, "clause": int(clause), "then": then, "answer": answer.id if answer else None}
    if clause is Clause.PARTIES:
        state["able"] = [each.member_id for each in able]
    await questions.ask(
        turn, CLAUSE, "memoranda.ask_clause", values, state=state, keyboard=keyboard, network_id=network.id
    )


async def take_clause(turn: Turn, question: Question, standing: Standing, found: Memorandum, text: str) -> None:
    """The words of a clause; of the parties their names or 'ทุกแห่ง', of the term its days."""
    await _may_change(turn, found)
    network, clause = standing.network, Clause(question.state["clause"])
    if setup_words.skip(text):
        await skip(turn, question, standing, found)
        return
    before = (await memoranda.latest(turn.connection, found)).draft
    if clause is Clause.PARTIES:
        if language.memoranda.everybody(text):
            await everybody(turn, question, standing, found)
        else:
            await choose(turn, question, standing, found, await _named(turn, network, text))
        return
    now = turn.now.astimezone(network.tz)
    if clause is Clause.TERM:
        told = language.memoranda.term(text, now=now)
        if told is None:
            raise Refused("memoranda.refused_term")
        after = with_term(before, told)
    else:
        after = with_words(before, clause, text, now)
    await questions.settle(turn, question)
    await _written(turn, network, found, question.state, after)


def with_term(before: Draft, told: TermTold) -> Draft:
    """The draft with these days."""
    begins, ends = term(told, before)
    return replace(before, begins=begins, ends=ends)


def with_words(before: Draft, clause: Clause, text: str, now: datetime) -> Draft:
    """The draft with the words of one clause; of the signing also its day, place and witnesses, as they are printed."""
    words = "\n".join(line for line in (" ".join(each.split()) for each in text.splitlines()) if line)
    after = before.with_clause(clause, words)
    if clause is not Clause.SIGNING:
        return after
    told = language.memoranda.signing(words, now=now)
    return replace(after, witnesses=told.witnesses, signs_on=told.day, signs_at=told.place)


async def skip(turn: Turn, question: Question, standing: Standing, found: Memorandum) -> None:
    """[ข้าม]: a dotted line; [คงไว้อย่างเดิม] of a clause that was to be changed."""
    await _may_change(turn, found)
    await questions.settle(turn, question)
    if question.state["then"] == "next":
        await _go_on(turn, standing.network, found, question.state)
    else:
        await show_below(turn, found)


async def everybody(turn: Turn, question: Question, standing: Standing, found: Memorandum) -> None:
    """[ทั้ง 5 แห่ง]: every organisation with a decision of its own; where those are others than were asked about, it is asked again."""
    await _may_change(turn, found)
    network, clause = standing.network, Clause(question.state["clause"])
    able = await may_sign(turn.connection, network.id)
    shown = [each.member_id for each in able]
    if shown != question.state.get("able", shown):
        outbox.shows_other(turn)
        answered = await memoranda.answer(turn.connection, network.id, int(question.state.get("answer") or 0))
        then, answer = str(question.state["then"]), answered[2] if answered else None
        await ask_clause(turn, network, found, clause, then=then, answer=answer)
        return
    await questions.settle(turn, question)
    before = (await memoranda.latest(turn.connection, found)).draft
    await _written(turn, network, found, question.state, replace(before, parties=tuple(able)))


async def choose(
    turn: Turn, question: Question, standing: Standing, found: Memorandum, named: Sequence[int] = ()
) -> None:
    """[เลือกเอง]: the organisations to tick, those that were typed ticked; who has no decision of its own cannot be ticked."""
    await _may_change(turn, found)
    await questions.settle(turn, question)
    await _choose(turn, standing.network, found, question.state, named)


async def _named(turn: Turn, network: Network, text: str) -> tuple[int, ...]:
    able = {each.member_id: each.name for each in await may_sign(turn.connection, network.id)}
    return language.memoranda.parties(text, able)


async def choose_parties(turn: Turn, standing: Standing, found: Memorandum) -> None:
    """[เลือกคู่ตกลง] of a draft that has too few."""
    await _may_change(turn, found)
    await _choose(turn, standing.network, found, {"memorandum": found.id, "then": "card", "answer": None})


async def _choose(
    turn: Turn, network: Network, found: Memorandum, state: dict[str, Any], named: Sequence[int] = ()
) -> None:
    draft = (await memoranda.latest(turn.connection, found)).draft
    ticked = list(named) or [each.member_id for each in draft.parties]
    state = state | {"clause": int(Clause.PARTIES), "ticked": ticked, "page": 0}
    key = await questions.expect(turn, PARTIES, state=state, network_id=network.id)
    shown = {"question": key, "ticked": ticked, "page": 0}
    await outbox.show(
        turn, turn.here.id, f"memorandum_parties:{found.id}", shown, network_id=network.id, fresh=True, kind="answer"
    )


async def tick(
    turn: Turn, question: Question, standing: Standing, found: Memorandum, member_id: int, page: int
) -> None:
    """A party is ticked or not (0: only another page); kept with the question until [เรียบร้อย]."""
    await _may_change(turn, found)
    able = {each.member_id for each in await may_sign(turn.connection, found.network_id)}
    ticked = [key for key in question.state["ticked"] if key in able and key != member_id]
    if member_id in able and member_id not in question.state["ticked"]:
        ticked.append(member_id)
    elif member_id and member_id not in able:
        raise Refused("memoranda.refused_no_decision")
    await questions.pass_on(turn, question, question.state | {"ticked": ticked, "page": page})
    shown = {"question": question.id, "ticked": ticked, "page": page}
    await outbox.show(turn, turn.here.id, f"memorandum_parties:{found.id}", shown, network_id=found.network_id)


async def ticked(turn: Turn, question: Question, standing: Standing, found: Memorandum) -> None:
    """[เรียบร้อย]: these are the parties; one alone is kept, and said to be too few."""
    await _may_change(turn, found)
    network = standing.network
    able = await may_sign(turn.connection, network.id)
    chosen = tuple(each for each in able if each.member_id in question.state["ticked"])
    await questions.settle(turn, question)
    before = (await memoranda.latest(turn.connection, found)).draft
    after = replace(before, parties=chosen)
    if len(chosen) < FEWEST:
        await memoranda.write(turn, found, after)
        keyboard: Keyboard = [[data("memoranda.choose_parties", f"memoranda.parties:{network.id}:{found.id}")]]
        outbox.reply(turn, "memoranda.too_few", {"count": len(chosen)}, keyboard=keyboard, network_id=network.id)
        if question.state["then"] == "next":
            await _go_on(turn, network, found, question.state)
        return
    await _written(turn, network, found, question.state, after)


async def take_parties(turn: Turn, question: Question, standing: Standing, found: Memorandum, text: str) -> None:
    """'ทุกแห่ง' typed below the ticks, or names, which are ticked too."""
    if language.memoranda.everybody(text):
        await everybody(turn, question, standing, found)
        return
    await _may_change(turn, found)
    network = standing.network
    named = await _named(turn, network, text)
    if not named:
        raise Refused("memoranda.refused_tick")
    ticked = list(dict.fromkeys([*question.state["ticked"], *named]))
    if not await questions.end(turn, question):
        raise Refused("common.old_button")
    await _choose(turn, network, found, question.state, ticked)


async def _written(turn: Turn, network: Network, found: Memorandum, state: dict[str, Any], after: Draft) -> None:
    """The words are kept; a leap day is told of; a request that they answer is taken up."""
    before = (await memoranda.latest(turn.connection, found)).draft
    await memoranda.write(turn, found, after)
    if is_leap_day(after.begins) and after.begins != before.begins:
        outbox.reply(turn, "memoranda.leap_day", {}, network_id=network.id)
    if state["then"] == "next":
        await _go_on(turn, network, found, state)
        return
    if state.get("answer"):
        opened = await memoranda.answer(turn.connection, network.id, int(state["answer"]))
        if opened is not None:
            await memoranda.settle(turn, found, opened[2], Request.TAKEN)
    again = await memoranda.by_id(turn.connection, network.id, found.id)
    assert again is not None
    await draft_below(turn, network, again)


async def _go_on(turn: Turn, network: Network, found: Memorandum, state: dict[str, Any]) -> None:
    """The next question; after the eighth the draft."""
    following = int(state["clause"]) + 1
    if found.state is not State.WRITING:
        await show_below(turn, found)
    elif following <= len(Clause):
        await memoranda.set_state(turn, found, State.WRITING, asked=following)
        await ask_clause(turn, network, found, Clause(following))
    else:
        await memoranda.set_state(turn, found, State.MADE)
        again = await memoranda.by_id(turn.connection, network.id, found.id)
        assert again is not None
        await draft_below(turn, network, again)


async def change_clause(turn: Turn, standing: Standing, found: Memorandum, clause: Clause) -> None:
    """[แก้บางข้อ] [ข้อ 6]: that question again; what parties have seen is changed in the next draft."""
    await _may_change(turn, found)
    await ask_clause(turn, standing.network, found, clause, then="card")


async def drop(turn: Turn, standing: Standing, found: Memorandum) -> None:
    """[เลิกร่างนี้]: what nobody has signed is put aside; its cards say so."""
    await _may_change(turn, found)
    paper = await read(turn.connection, found)
    await memoranda.set_state(turn, found, State.DROPPED)
    for each in paper.answers:
        await no_news(turn, found.network_id, _of_answer(each.id))
    turn.answer("memoranda.dropped_answer")


# --- the parties -------------------------------------------------------------------------------------------------------------


async def send(turn: Turn, standing: Standing, found: Memorandum) -> None:
    """[ส่งให้คู่ตกลงตรวจ]: each party gets the draft as .pdf; the draft before counts no more."""
    await _may_change(turn, found)
    network = standing.network
    kept = await memoranda.latest(turn.connection, found)
    sendable(kept.draft)
    able = {each.member_id for each in await may_sign(turn.connection, network.id)}
    if gone := [each.name for each in kept.draft.parties if each.member_id not in able]:
        raise Refused("memoranda.refused_no_decision_of", names=gone[:3])
    drafts = {each.id for each in await memoranda.drafts_of(turn.connection, found)}
    if waiting := [each for each in await memoranda.requests(turn.connection, found) if each.draft_id in drafts]:
        raise Refused("memoranda.refused_open_requests", count=len(waiting))
    if found.state is State.WRITING or not await memoranda.send(turn, found, kept):
        raise Refused("common.old_button")
    for older in await memoranda.drafts_of(turn.connection, found):
        for each in await memoranda.answers(turn.connection, older) if older.id != kept.id else ():
            await no_news(turn, network.id, _of_answer(each.id))
    await to_parties(turn, network, found, kept)
    turn.answer("memoranda.sent_answer", count=len(kept.draft.parties))


async def to_parties(turn: Turn, network: Network, found: Memorandum, kept: KeptDraft) -> None:
    """Each party of a draft, or who joins by it, gets it as .pdf with [เห็นด้วย] [ขอแก้]."""
    for each in await memoranda.answers(turn.connection, kept):
        await _to_party(turn, network, found, kept, each)


async def _to_party(turn: Turn, network: Network, found: Memorandum, kept: KeptDraft, answer: KeptAnswer) -> None:
    values = await party_values(turn.connection, network, found, kept, answer)
    made = {"values": values, "draft": kept.id, "format": "pdf", "caption": "memoranda.party", "one": True}
    paper = Paper("memorandum", made, party_keyboard(network.id, answer.id))
    card = _of_answer(answer.id)
    await tell(turn, network, Speaking(answer.member_id), card, about=card, paper=paper)


def _of_answer(answer_id: int) -> str:
    """The name of the card on which a party answers."""
    return f"memorandum_answer:{answer_id}"


def party_keyboard(network_id: int, answer_id: int) -> Keyboard:
    """[เห็นด้วย] [ขอแก้]."""
    return [
        [
            data("memoranda.agree", f"memoranda.agree:{network_id}:{answer_id}"),
            data("memoranda.ask_change", f"memoranda.change:{network_id}:{answer_id}"),
        ]
    ]


async def _of_party(
    turn: Turn, network_id: int, answer_id: int
) -> tuple[Standing, Memorandum, KeptDraft, KeptAnswer, bool]:
    """A party's answer for who speaks for it, or enters it as secretary (True); refused where a newer draft is there."""
    standing = await yours(turn, network_id)
    opened = still_there(await memoranda.answer(turn.connection, network_id, answer_id))
    found, kept, answer = opened
    speaks = answer.member_id in {each.id for each in standing.members}
    if not speaks:
        standing.require(Right.LEAD_MEMORANDA)
    if found.state is State.DROPPED:
        raise Refused("memoranda.refused_dropped")
    if kept.state == "replaced":
        raise Refused("memoranda.refused_replaced", number=(await memoranda.latest(turn.connection, found)).number)
    if kept.joins_id is None and await memoranda.signatures(turn.connection, found):
        raise Refused("memoranda.refused_signed")
    if await memoranda.resolved(turn.connection, found) is not None:
        raise Refused("memoranda.refused_signed")
    if found.kind is Kind.RULES and await agenda.waits(turn.connection, network_id, memoranda.subject(found)):
        raise Refused("memoranda.refused_for_meeting", leads=False)
    return standing, found, kept, answer, not speaks


async def agree(turn: Turn, network_id: int, answer_id: int) -> None:
    """[เห็นด้วย]: no signature; with the last of them the paper is ready to be signed."""
    standing, found, kept, answer, entered = await _of_party(turn, network_id, answer_id)
    if answer.answer is Answer.AGREED:
        raise Refused("memoranda.agreed_already")
    settled = {"request": Request.NONE.value} if answer.request is Request.OPEN else {}
    await memoranda.reply(turn, found, answer, Answer.AGREED, entered=entered, **settled)
    await no_news(turn, network_id, _of_answer(answer.id))
    turn.answer("memoranda.agreed_answer")
    if kept.joins_id is not None or found.state is not State.SENT:
        return
    if not is_ready(each.reply for each in await memoranda.answers(turn.connection, kept)):
        return
    last = await memoranda.latest(turn.connection, found)
    if last.id == kept.id and await memoranda.set_state(turn, found, State.READY):
        await tell(turn, standing.network, FirstOf(RESPONSIBLE), f"memorandum:{found.id}")


async def ask_change(turn: Turn, network_id: int, answer_id: int) -> None:
    """[ขอแก้]: which clause, and what it should be."""
    _, found, _, answer, _ = await _of_party(turn, network_id, answer_id)
    state = {"answer": answer.id}
    values = {"kind": found.kind.value}
    await questions.ask(turn, REQUEST, "memoranda.ask_request", values, state=state, network_id=network_id)


async def take_request(turn: Turn, question: Question, text: str) -> None:
    """'ข้อ 6 สามปีพอค่ะ': without its number the clause is asked."""
    number, words = language.memoranda.clause_named(text)
    words = " ".join(words.split())
    if not words:
        raise Refused("memoranda.refused_no_words")
    if len(words) > LONGEST_CLAUSE:
        raise Refused("memoranda.refused_long", most=LONGEST_CLAUSE)
    if number is not None:
        await _requested(turn, question, number, words)
        return
    if not await questions.end(turn, question):
        raise Refused("common.old_button")
    row = [data("memoranda.clause_number", f"memoranda.which:{{question}}:{each}", number=each) for each in range(1, 9)]
    keyboard: Keyboard = [row[:4], row[4:]]
    await questions.ask(
        turn,
        WHICH,
        "memoranda.ask_which",
        {"words": words[:200]},
        state=question.state | {"words": words},
        keyboard=keyboard,
        network_id=question.network_id,
    )


async def which(turn: Turn, question: Question, clause: Clause) -> None:
    """The clause that is meant."""
    await _requested(turn, question, clause, str(question.state["words"]))


async def take_which(turn: Turn, question: Question, text: str) -> None:
    """The clause typed: '6', 'ข้อ 6'."""
    digits = "".join(str(int(each)) for each in text if each.isdecimal())
    if not digits or int(digits[:3]) not in set(Clause):
        raise Refused("memoranda.refused_which")
    await _requested(turn, question, int(digits[:3]), str(question.state["words"]))


async def _requested(turn: Turn, question: Question, clause: int, words: str) -> None:
    standing, found, kept, answer, entered = await _of_party(
        turn, question.network_id or 0, int(question.state["answer"])
    )
    told = (
        language.memoranda.term(words, now=turn.now.astimezone(standing.network.tz)) if clause == Clause.TERM else None
    )
    if told is not None:
        term(told, kept.draft)
    await questions.settle(turn, question)
    await memoranda.reply(
        turn,
        found,
        answer,
        Answer.CHANGE,
        entered=entered,
        clause=clause,
        words=words,
        request=Request.OPEN.value,
        reason="",
    )
    await no_news(turn, found.network_id, _of_answer(answer.id))
    if found.state is State.READY and kept.joins_id is None:
        again = await memoranda.by_id(turn.connection, found.network_id, found.id)
        assert again is not None
        await memoranda.set_state(turn, again, State.SENT)
    values = {"clause": clause, "words": words[:300], "entered": entered}
    member = await members.by_id(turn.connection, found.network_id, answer.member_id)
    asked = {"member": member.name, "clause": int(clause), "words": words[:300], "ready": found.state is State.READY}
    await tell(
        turn,
        standing.network,
        FirstOf(RESPONSIBLE),
        "memoranda.change_asked",
        asked,
        about=_of_answer(answer.id),
        others=True,
    )
    outbox.reply(turn, "memoranda.request_kept", values, network_id=found.network_id)


# --- what becomes of a request -----------------------------------------------------------------------------------------------


def _still_asked(answer: KeptAnswer) -> None:
    if answer.request is not Request.OPEN:
        raise Refused("memoranda.settled_already")


async def take_up(turn: Turn, standing: Standing, found: Memorandum, kept: KeptDraft, answer: KeptAnswer) -> None:
    """[แก้ตามนี้]: days are taken as they were asked for, other words are typed by the secretary; a new draft, agreed anew."""
    _still_asked(answer)
    network = standing.network
    if kept.joins_id is not None:
        raise Refused("memoranda.refused_joining")
    if found.state is State.DROPPED:
        raise Refused("memoranda.refused_dropped")
    await _may_change(turn, found)
    clause = Clause(answer.clause or 1)
    state = {"memorandum": found.id, "clause": int(clause), "then": "card", "answer": answer.id}
    if clause is Clause.PARTIES:
        await _choose(turn, network, found, state)
        return
    told = language.memoranda.term(answer.words, now=turn.now.astimezone(network.tz)) if clause is Clause.TERM else None
    if told is None:
        await ask_clause(turn, network, found, clause, then="card", answer=answer)
        return
    before = (await memoranda.latest(turn.connection, found)).draft
    await _written(turn, network, found, state, with_term(before, told))


async def ask_reason(turn: Turn, standing: Standing, found: Memorandum, kept: KeptDraft, answer: KeptAnswer) -> None:
    """[คงเดิม พร้อมเหตุผล]: why the words stay."""
    _still_asked(answer)
    values = request_shown(answer)
    await questions.ask(
        turn, REASON, "memoranda.ask_reason", values, state={"answer": answer.id}, network_id=found.network_id
    )


async def take_reason(
    turn: Turn,
    question: Question,
    standing: Standing,
    found: Memorandum,
    kept: KeptDraft,
    answer: KeptAnswer,
    text: str,
) -> None:
    """The reason goes with the next draft; where no word changes, to who asked, about the same draft."""
    _still_asked(answer)
    network, why = standing.network, reason(text)
    if not await questions.end(turn, question):
        raise Refused("common.old_button")
    await memoranda.settle(turn, found, answer, Request.KEPT, why)
    outbox.reply(turn, "memoranda.reason_kept", {"clause": answer.clause}, network_id=network.id)
    last = kept if kept.joins_id is not None else await memoranda.latest(turn.connection, found)
    said = await memoranda.answers(turn.connection, kept)
    if last.id != kept.id or any(each.request is Request.OPEN for each in said):
        return
    if any(each.request is Request.TAKEN for each in said):
        return
    for each in said:
        if each.request is Request.KEPT and each.answer is Answer.CHANGE:
            await memoranda.ask_again(turn, found, each)
            await tell(turn, network, Speaking(each.member_id), _of_answer(each.id), about=_of_answer(each.id))


# --- files -------------------------------------------------------------------------------------------------------------------


async def send_file(turn: Turn, standing: Standing, found: Memorandum, kept: KeptDraft, form: str) -> None:
    """[ไฟล์ Word], [ไฟล์ .pdf]: the draft; once every party agrees, a copy for each with its line to sign on."""
    own = {each.id for each in standing.members}
    if not own & {each.member_id for each in kept.draft.parties}:
        standing.require(Right.LEAD_MEMORANDA)
    values = {
        "kind": found.kind.value,
        "area": found.area,
        "number": kept.number,
        "joins": kept.joins_id is not None,
        "ready": found.state is State.READY and kept.state == "sent",
        "copies": len(kept.draft.parties),
    }
    outbox.document(
        turn,
        turn.here.id,
        "memorandum",
        {"values": values, "draft": kept.id, "format": form, "caption": "memoranda.file", "one": False},
        network_id=found.network_id,
    )
